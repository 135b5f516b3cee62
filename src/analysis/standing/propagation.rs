//! The rules, applied until nothing changes: every element is decided at most once, by what was decided before.
//!
//! A queue of what was decided, round by round; for each element that is not, how many of its inputs are not yet as it
//! needs them. So each link between elements is looked at once. Circles of support come after: see
//! [`Work::held_up_by_circles`].
//!
//! Most links are plain (see `plain`) and stand as their premise does, one round later. Where all of a map is looked at
//! they are passed through, and get their labels at the end.

mod circles;
mod plain;

use super::scope::Scope;
use super::{State, is_attack, target};
use crate::analysis::Nodes;
use crate::analysis::conditions::{Conditions, Force, Presence};
use crate::model::{ClaimId, Element, LinkId, Map, RelationKind};
use plain::{Bears, Plain};

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
pub(super) fn settle<S: Scope>(map: &Map, conditions: &Conditions, presence: &Presence, scope: S) -> Settled {
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
        plain: Plain::default(),
        queues: [const { Vec::new() }; QUEUES],
    };
    work.begin();
    work.propagate(0);
    work.label_plain_links();
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
        work.propagate(round);
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

/// What bears on a claim at the beginning.
#[derive(Default)]
struct Bearing {
    /// The supports that are undecided.
    supports: u32,
    /// The attacks that are.
    attacks: u32,
    is_given_reasons: bool,
    is_supported: bool,
    is_refuted: bool,
}

/// What is told in one round is decided in the next, or in the one after that where a plain link stands between.
const QUEUES: usize = 3;

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
    plain: Plain,
    /// The positions decided and not yet told on, by round.
    queues: [Vec<u32>; QUEUES],
}

#[expect(clippy::indexing_slicing, reason = "positions are below the length of the scope, which all vectors have")]
impl<S: Scope> Work<'_, S> {
    /// What is known of an input at the beginning.
    fn input(&self, node: usize) -> State {
        if self.scope.position(node).is_some() { State::Undecided } else { self.scope.outside(node) }
    }

    /// Counts the inputs of all elements, and decides those that their inputs decide already.
    fn begin(&mut self) {
        if S::IS_WHOLE {
            self.look_through_links();
        }
        for position in 0..self.scope.len() {
            let node = self.scope.node(position);
            let Some(element) = self.nodes.element(node).filter(|_| self.presence.has(node)) else { continue };
            let forced = self.conditions.forced.get(&element).map(|force| match force {
                Force::StruckOut => State::Out,
                Force::TakenAsGiven => State::In,
            });
            let begun = match element {
                Element::Claim(claim) => self.begin_claim(position, claim),
                Element::Link(link) if self.plain.has(link) => State::Undecided,
                Element::Link(link) => self.begin_link(position, link),
            };
            match forced.unwrap_or(begun) {
                State::Undecided => {}
                state => self.decide(position, state, 0),
            }
        }
    }

    fn begin_claim(&mut self, position: usize, claim: ClaimId) -> State {
        let Bearing { supports, attacks, is_given_reasons, is_supported, is_refuted } =
            if S::IS_WHOLE { self.counted(position) } else { self.bearing_on(claim) };
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

    /// What bears on a claim where all was counted, and nothing is known before.
    fn counted(&self, position: usize) -> Bearing {
        let (supports, attacks) = (self.grounds[position], self.attacks[position]);
        Bearing { supports, attacks, is_given_reasons: supports > 0, ..Bearing::default() }
    }

    fn bearing_on(&self, claim: ClaimId) -> Bearing {
        let mut bearing = Bearing::default();
        for &link in self.map.links_to(Element::Claim(claim)) {
            if !self.presence.has_force(self.map, self.nodes, link) {
                continue;
            }
            let state = self.input(self.nodes.number(Element::Link(link)));
            let counts = u32::from(state == State::Undecided);
            if is_attack(self.map.link(link).kind) {
                bearing.attacks += counts;
                bearing.is_refuted |= state == State::In;
            } else {
                bearing.supports += counts;
                bearing.is_given_reasons = true;
                bearing.is_supported |= state == State::In;
            }
        }
        bearing
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
        self.queues[round as usize % QUEUES].push(u32::try_from(position).unwrap_or(u32::MAX));
    }

    /// The position of an element that is still to be decided.
    fn open_position(&self, element: Element) -> Option<usize> {
        let node = self.nodes.number(element);
        let position = self.scope.position(node)?;
        (self.settled.states[position] == State::Undecided && self.presence.has(node)).then_some(position)
    }

    /// Tells on all that was decided, from a round on.
    fn propagate(&mut self, mut round: u32) {
        while self.queues.iter().any(|queue| !queue.is_empty()) {
            let mut queue = std::mem::take(&mut self.queues[round as usize % QUEUES]);
            // Links before claims: what a link tells is decided in the next round, a round before what a claim tells
            // through a plain link.
            let elements = || queue.iter().map(|&position| position as usize);
            for position in elements() {
                if let Some(Element::Link(link)) = self.nodes.element(self.scope.node(position)) {
                    self.tell_target(link, self.settled.states[position], round + 1);
                }
            }
            for position in elements() {
                if let Some(Element::Claim(claim)) = self.nodes.element(self.scope.node(position)) {
                    self.tell_links(claim, self.settled.states[position], round + 1);
                }
            }
            queue.clear();
            self.queues[round as usize % QUEUES] = queue;
            round += 1;
        }
    }

    /// Tells the links of which a claim is a premise.
    fn tell_links(&mut self, claim: ClaimId, state: State, round: u32) {
        for &link in self.map.links_from(claim) {
            if let Some((position, bears)) = self.plain.target(link) {
                if self.settled.states[position] == State::Undecided {
                    self.tell_claim(position, bears, state, round + 1);
                }
                continue;
            }
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
        let bears = if is_attack(kind) { Bears::Against } else { Bears::For };
        let is_of_weight_only = matches!((kind, target), (RelationKind::Supports, Element::Link(_)));
        if kind == RelationKind::Restates || is_of_weight_only {
            return;
        }
        let Some(position) = self.open_position(target) else { return };
        match target {
            Element::Claim(_) => self.tell_claim(position, bears, state, round),
            Element::Link(_) if state == State::In => self.decide(position, State::Out, round),
            Element::Link(_) => {
                self.attacks[position] -= 1;
                if self.attacks[position] == 0 && self.grounds[position] == 0 {
                    self.decide(position, State::In, round);
                }
            }
        }
    }

    /// Tells a claim that is still to be decided of a link that bears on it.
    fn tell_claim(&mut self, position: usize, bears: Bears, state: State, round: u32) {
        match (bears, state) {
            (Bears::Against, State::In) => return self.decide(position, State::Out, round),
            (Bears::Against, _) => self.attacks[position] -= 1,
            (Bears::For, State::In) => self.needs[position] = Needs::Nothing,
            (Bears::For, _) => {
                self.grounds[position] -= 1;
                if self.grounds[position] == 0 && self.needs[position] == Needs::Reason {
                    self.decide(position, State::Out, round);
                }
                return;
            }
        }
        if self.needs[position] == Needs::Nothing && self.attacks[position] == 0 {
            self.decide(position, State::In, round);
        }
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
