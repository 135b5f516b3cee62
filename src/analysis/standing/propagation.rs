//! The rules, applied until nothing changes: every element is decided at most once, by what was decided before.
//!
//! A queue of what was decided; for each element that is not, how many of its inputs are not yet as it needs them. So each
//! link between elements is looked at once. Circles of support come after: see [`Work::held_up_by_circles`].

use super::scope::Scope;
use super::{State, is_attack, target};
use crate::analysis::Nodes;
use crate::analysis::conditions::{Conditions, Force, Presence};
use crate::model::{ClaimId, Element, LinkId, Map, RelationKind};

/// What was found, by position in the scope.
#[derive(Debug)]
pub(super) struct Settled {
    pub(super) states: Vec<State>,
    /// The round in which each was found: what an element stands on was found in an earlier one, or outside the scope.
    pub(super) rounds: Vec<u32>,
    /// Whether something is held up by nothing but a circle.
    pub(super) has_circles: bool,
}

/// Finds the standing of all in scope.
pub(super) fn settle(map: &Map, conditions: &Conditions, presence: &Presence, scope: impl Scope) -> Settled {
    let len = scope.len();
    let mut work = Work {
        map,
        nodes: Nodes::of(map),
        conditions,
        presence,
        scope,
        settled: Settled { states: vec![State::Undecided; len], rounds: vec![0; len], has_circles: false },
        grounds: vec![0; len],
        attacks: vec![0; len],
        needs: vec![Needs::Nothing; len],
        queue: Vec::with_capacity(len),
        done: 0,
    };
    (0..len).for_each(|position| work.begin(position));
    work.propagate();
    loop {
        let circular = work.held_up_by_circles();
        if circular.is_empty() {
            return work.settled;
        }
        work.settled.has_circles = true;
        let round = work.settled.rounds.iter().fold(0, |latest, &round| u32::max(latest, round)) + 1;
        for position in circular {
            work.decide(position, State::Circular, round);
        }
        work.propagate();
    }
}

/// Whether a claim needs a reason that is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// It needs none or has one; so do links.
    Nothing,
    /// It needs one.
    Reason,
}

struct Work<'a, S> {
    map: &'a Map,
    nodes: Nodes,
    conditions: &'a Conditions,
    presence: &'a Presence,
    scope: S,
    settled: Settled,
    /// Of a claim: the supports that are not out. Of a link: the premises that are not in.
    grounds: Vec<u32>,
    /// The attacks that are not out.
    attacks: Vec<u32>,
    needs: Vec<Needs>,
    /// The positions decided, in that order.
    queue: Vec<u32>,
    /// So many of them were told on.
    done: usize,
}

#[expect(clippy::indexing_slicing, reason = "positions are below the length of the scope, which all vectors have")]
impl<S: Scope> Work<'_, S> {
    /// What is known of an input at the beginning.
    fn input(&self, node: usize) -> State {
        if self.scope.position(node).is_some() { State::Undecided } else { self.scope.outside(node) }
    }

    /// Counts the inputs of an element, and decides it where they decide it already.
    fn begin(&mut self, position: usize) {
        let node = self.scope.node(position);
        let Some(element) = self.nodes.element(node).filter(|_| self.presence.has(node)) else { return };
        let forced = self.conditions.forced.get(&element).map(|force| match force {
            Force::StruckOut => State::Out,
            Force::TakenAsGiven => State::In,
        });
        let begun = match element {
            Element::Claim(claim) => self.begin_claim(position, claim),
            Element::Link(link) => self.begin_link(position, link),
        };
        match forced.unwrap_or(begun) {
            State::Undecided => {}
            state => self.decide(position, state, 0),
        }
    }

    fn begin_claim(&mut self, position: usize, claim: ClaimId) -> State {
        let (mut supports, mut attacks) = (0, 0);
        let (mut is_given_reasons, mut is_supported, mut is_refuted) = (false, false, false);
        for &link in self.map.links_to(Element::Claim(claim)) {
            let kind = self.map.link(link).kind;
            if !self.presence.has_force(self.map, self.nodes, link) {
                continue;
            }
            let state = self.input(self.nodes.number(Element::Link(link)));
            let counts = u32::from(state == State::Undecided);
            if is_attack(kind) {
                attacks += counts;
                is_refuted |= state == State::In;
            } else {
                supports += counts;
                is_given_reasons = true;
                is_supported |= state == State::In;
            }
        }
        let needs_one = is_given_reasons && !is_supported && self.conditions.policy.needs_reasons(self.map, claim);
        self.grounds[position] = supports;
        self.attacks[position] = attacks;
        if needs_one {
            self.needs[position] = Needs::Reason;
        }
        if is_refuted || (needs_one && supports == 0) {
            State::Out
        } else if attacks == 0 && !needs_one {
            State::In
        } else {
            State::Undecided
        }
    }

    fn begin_link(&mut self, position: usize, link: LinkId) -> State {
        let (mut missing, mut attacks) = (0, 0);
        let mut is_out = false;
        for premise in distinct(self.map.premises(link)) {
            let state = self.input(self.nodes.number(Element::Claim(premise)));
            missing += u32::from(state == State::Undecided);
            is_out |= state.is_out();
        }
        for &attack in self.map.links_to(Element::Link(link)) {
            if is_attack(self.map.link(attack).kind) && self.presence.has_force(self.map, self.nodes, attack) {
                let state = self.input(self.nodes.number(Element::Link(attack)));
                attacks += u32::from(state == State::Undecided);
                is_out |= state == State::In;
            }
        }
        self.grounds[position] = missing;
        self.attacks[position] = attacks;
        match (is_out, missing + attacks) {
            (true, _) => State::Out,
            (false, 0) => State::In,
            (false, _) => State::Undecided,
        }
    }

    fn decide(&mut self, position: usize, state: State, round: u32) {
        self.settled.states[position] = state;
        self.settled.rounds[position] = round;
        self.queue.push(u32::try_from(position).unwrap_or(u32::MAX));
    }

    /// The position of an element that is still to be decided.
    fn open_position(&self, element: Element) -> Option<usize> {
        let node = self.nodes.number(element);
        let position = self.scope.position(node)?;
        (self.settled.states[position] == State::Undecided && self.presence.has(node)).then_some(position)
    }

    /// Tells on all that was decided.
    fn propagate(&mut self) {
        while let Some(&position) = self.queue.get(self.done) {
            self.done += 1;
            let position = position as usize;
            let state = self.settled.states[position];
            let round = self.settled.rounds[position] + 1;
            match self.nodes.element(self.scope.node(position)) {
                Some(Element::Claim(claim)) => self.tell_links(claim, state, round),
                Some(Element::Link(link)) => self.tell_target(link, state, round),
                None => {}
            }
        }
    }

    /// Tells the links of which a claim is a premise.
    fn tell_links(&mut self, claim: ClaimId, state: State, round: u32) {
        for &link in self.map.links_from(claim) {
            let Some(position) = self.open_position(Element::Link(link)) else { continue };
            if state.is_out() {
                self.decide(position, State::Out, round);
                continue;
            }
            self.grounds[position] -= 1;
            if self.grounds[position] == 0 && self.attacks[position] == 0 {
                self.decide(position, State::In, round);
            }
        }
    }

    /// Tells what a link bears on.
    fn tell_target(&mut self, link: LinkId, state: State, round: u32) {
        let kind = self.map.link(link).kind;
        let target = target(self.map, link);
        let is_of_weight_only = matches!((kind, target), (RelationKind::Supports, Element::Link(_)));
        if kind == RelationKind::Restates || is_of_weight_only {
            return;
        }
        let Some(position) = self.open_position(target) else { return };
        match (is_attack(kind), state) {
            (true, State::In) => return self.decide(position, State::Out, round),
            (true, _) => self.attacks[position] -= 1,
            (false, State::In) => self.needs[position] = Needs::Nothing,
            (false, _) => {
                self.grounds[position] -= 1;
                if self.grounds[position] == 0 && self.needs[position] == Needs::Reason {
                    self.decide(position, State::Out, round);
                }
                return;
            }
        }
        let has_grounds = match target {
            Element::Claim(_) => self.needs[position] == Needs::Nothing,
            Element::Link(_) => self.grounds[position] == 0,
        };
        if has_grounds && self.attacks[position] == 0 {
            self.decide(position, State::In, round);
        }
    }

    /// What is undecided and would be so even if every objection to it failed: the greatest set of elements of which each
    /// claim has no support but from the set and each link a premise in it. Linear.
    fn held_up_by_circles(&self) -> Vec<usize> {
        let is_open = |position: &usize| {
            self.settled.states[*position] == State::Undecided && self.presence.has(self.scope.node(*position))
        };
        let open: Vec<usize> = (0..self.scope.len()).filter(is_open).collect();
        // Without a claim that needs reasons no element lacks them.
        if !open.iter().any(|&position| self.needs[position] == Needs::Reason) {
            return Vec::new();
        }
        let mut is_possible = vec![false; self.scope.len()];
        let mut missing = vec![0_u32; self.scope.len()];
        let mut queue = Vec::new();
        for &position in &open {
            let is_possible_now = match self.nodes.element(self.scope.node(position)) {
                Some(Element::Claim(claim)) => {
                    self.needs[position] == Needs::Nothing || self.has_open_support_outside(claim)
                }
                Some(Element::Link(link)) => {
                    let premises = distinct(self.map.premises(link)).map(Element::Claim);
                    let count = premises.filter(|&premise| self.open_position(premise).is_some()).count();
                    missing[position] = u32::try_from(count).unwrap_or(u32::MAX);
                    count == 0
                }
                None => false,
            };
            if is_possible_now {
                is_possible[position] = true;
                queue.push(position);
            }
        }
        while let Some(position) = queue.pop() {
            let mut meet = |position: usize| {
                if !std::mem::replace(&mut is_possible[position], true) {
                    queue.push(position);
                }
            };
            match self.nodes.element(self.scope.node(position)) {
                Some(Element::Claim(claim)) => {
                    for &link in self.map.links_from(claim) {
                        let Some(position) = self.open_position(Element::Link(link)) else { continue };
                        missing[position] = missing[position].saturating_sub(1);
                        if missing[position] == 0 {
                            meet(position);
                        }
                    }
                }
                Some(Element::Link(link)) if self.map.link(link).kind == RelationKind::Supports => {
                    if let target @ Element::Claim(_) = target(self.map, link)
                        && let Some(position) = self.open_position(target)
                    {
                        meet(position);
                    }
                }
                _ => {}
            }
        }
        open.into_iter().filter(|&position| !is_possible[position]).collect()
    }

    /// Whether a claim has a support from outside the scope that is undecided: it is no part of a circle here.
    fn has_open_support_outside(&self, claim: ClaimId) -> bool {
        self.map.links_to_of(Element::Claim(claim), RelationKind::Supports).any(|link| {
            let node = self.nodes.number(Element::Link(link));
            self.presence.has(node)
                && self.scope.position(node).is_none()
                && self.scope.outside(node) == State::Undecided
        })
    }
}

/// The premises of a link, each once. Few links have many.
fn distinct(premises: &[ClaimId]) -> impl Iterator<Item = ClaimId> {
    let mut sorted = Vec::new();
    let one = match premises {
        [one] => Some(*one),
        many => {
            sorted = many.to_vec();
            sorted.sort_unstable();
            sorted.dedup();
            None
        }
    };
    one.into_iter().chain(sorted)
}
