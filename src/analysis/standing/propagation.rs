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
    let mut work = Work {
        map,
        nodes: Nodes::of(map),
        conditions,
        presence,
        scope,
        states: Vec::new(),
        counts: Vec::new(),
        grounds: Vec::new(),
        has_circles: false,
        plain: Plain::default(),
        queues: [const { Queue { links: Vec::new(), claims: Vec::new() } }; QUEUES],
    };
    work.begin();
    work.propagate(0);
    while work.needs_reasons() {
        work.take_up_plain_links();
        let circular = work.held_up_by_circles();
        if circular.is_empty() {
            break;
        }
        work.has_circles = true;
        let round = work.last_round() + 1;
        for position in circular {
            if let Some(element) = work.nodes.element(work.scope.node(position)) {
                work.decide(element, position, State::Circular, round);
            }
        }
        work.propagate(round);
    }
    work.settled()
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

/// What was decided in a round and is not yet told on.
#[derive(Debug)]
struct Queue {
    links: Vec<(LinkId, State)>,
    claims: Vec<(ClaimId, State)>,
}

/// By position in the scope; where all links of a map are plain and passed through, of the claims only.
struct Work<'a, S> {
    map: &'a Map,
    nodes: Nodes,
    conditions: &'a Conditions,
    presence: &'a Presence,
    scope: S,
    states: Vec<State>,
    /// Of what is open, the attacks that are not out; of what is decided, the round. Nothing ever has both, and as little as
    /// can be is to be looked up for each link.
    counts: Vec<u32>,
    /// Of a claim that needs a reason and has none, the supports that are not out; of another 0. Of a link, the premises
    /// that are not in. Empty where all are 0.
    grounds: Vec<u32>,
    has_circles: bool,
    plain: Plain,
    /// By round.
    queues: [Queue; QUEUES],
}

#[expect(clippy::indexing_slicing, reason = "positions are below the length of the scope, which the items have")]
impl<S: Scope> Work<'_, S> {
    /// What is known of an input at the beginning.
    fn input(&self, node: usize) -> State {
        if self.scope.position(node).is_some() { State::Undecided } else { self.scope.outside(node) }
    }

    /// Counts the inputs of all elements, and decides those that their inputs decide already.
    fn begin(&mut self) {
        if S::IS_WHOLE {
            self.look_through_links();
        } else {
            self.make_room();
        }
        for position in 0..self.states.len() {
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
                state => self.decide(element, position, state, 0),
            }
        }
    }

    /// Makes room for all in scope.
    fn make_room(&mut self) {
        let len = self.scope.len();
        self.states.resize(len, State::Undecided);
        self.counts.resize(len, 0);
        self.grounds.resize(len, 0);
    }

    fn begin_claim(&mut self, position: usize, claim: ClaimId) -> State {
        let Bearing { supports, attacks, is_given_reasons, is_supported, is_refuted } =
            if S::IS_WHOLE { self.counted(position) } else { self.bearing_on(claim) };
        let needs_one = is_given_reasons && !is_supported && self.conditions.policy.needs_reasons(self.map, claim);
        self.counts[position] = attacks;
        if let Some(grounds) = self.grounds.get_mut(position) {
            *grounds = if needs_one { supports } else { 0 };
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
        let (supports, attacks) = (self.grounds_of(position), self.counts[position]);
        Bearing { supports, attacks, is_given_reasons: supports > 0, ..Bearing::default() }
    }

    fn grounds_of(&self, position: usize) -> u32 {
        self.grounds.get(position).copied().unwrap_or_default()
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
        self.counts[position] = attacks;
        match (is_out, missing + attacks) {
            (true, _) => State::Out,
            (false, 0) => State::In,
            (false, _) => State::Undecided,
        }
    }

    fn decide(&mut self, element: Element, position: usize, state: State, round: u32) {
        self.states[position] = state;
        self.counts[position] = round;
        let queue = &mut self.queues[round as usize % QUEUES];
        match element {
            Element::Claim(claim) => queue.claims.push((claim, state)),
            Element::Link(link) => queue.links.push((link, state)),
        }
    }

    /// Whether a position is still to be decided.
    fn is_open(&self, position: usize) -> bool {
        self.states[position] == State::Undecided && self.presence.has(self.scope.node(position))
    }

    /// The position of an element that is still to be decided.
    fn open_position(&self, element: Element) -> Option<usize> {
        self.scope.position(self.nodes.number(element)).filter(|&position| self.is_open(position))
    }

    /// Whether a claim at a position needs a reason.
    fn needs_reason(&self, position: usize) -> bool {
        let is_claim = matches!(self.nodes.element(self.scope.node(position)), Some(Element::Claim(_)));
        is_claim && self.grounds_of(position) > 0
    }

    /// Whether a claim that is still to be decided needs a reason.
    fn needs_reasons(&self) -> bool {
        !self.grounds.is_empty()
            && (0..self.states.len()).any(|position| self.is_open(position) && self.needs_reason(position))
    }

    fn last_round(&self) -> u32 {
        let decided = self.states.iter().zip(&self.counts).filter(|&(&state, _)| state != State::Undecided);
        decided.fold(0, |latest, (_, &round)| u32::max(latest, round))
    }

    /// Tells on all that was decided, from a round on.
    fn propagate(&mut self, mut round: u32) {
        while self.queues.iter().any(|queue| !(queue.claims.is_empty() && queue.links.is_empty())) {
            let slot = round as usize % QUEUES;
            // Links before claims: what a link tells is decided in the next round, a round before what a claim tells
            // through a plain link. What is told goes to the other queues.
            let mut told = 0;
            while let Some(&(link, state)) = self.queues[slot].links.get(told) {
                self.tell_target(link, state, round + 1);
                told += 1;
            }
            self.queues[slot].links.clear();
            told = 0;
            while let Some(&(claim, state)) = self.queues[slot].claims.get(told) {
                self.tell_links(claim, state, round + 1);
                told += 1;
            }
            self.queues[slot].claims.clear();
            round += 1;
        }
    }

    /// Tells the links of which a claim is a premise.
    fn tell_links(&mut self, claim: ClaimId, state: State, round: u32) {
        for &link in self.map.links_from(claim) {
            if let Some((target, bears)) = self.plain.target(link) {
                if self.states[target.index()] == State::Undecided {
                    self.tell_claim(target, target.index(), bears, state, round + 1);
                }
                continue;
            }
            let Some(position) = self.open_position(Element::Link(link)) else { continue };
            if state.is_out() {
                self.decide(Element::Link(link), position, State::Out, round);
                continue;
            }
            self.grounds[position] -= 1;
            if self.grounds[position] == 0 && self.counts[position] == 0 {
                self.decide(Element::Link(link), position, State::In, round);
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
            Element::Claim(claim) => self.tell_claim(claim, position, bears, state, round),
            Element::Link(_) if state == State::In => self.decide(target, position, State::Out, round),
            Element::Link(_) => {
                self.counts[position] -= 1;
                if self.counts[position] == 0 && self.grounds[position] == 0 {
                    self.decide(target, position, State::In, round);
                }
            }
        }
    }

    /// Tells a claim that is still to be decided of a link that bears on it.
    fn tell_claim(&mut self, claim: ClaimId, position: usize, bears: Bears, state: State, round: u32) {
        let claim = Element::Claim(claim);
        match (bears, state) {
            (Bears::Against, State::In) => return self.decide(claim, position, State::Out, round),
            (Bears::Against, _) => self.counts[position] -= 1,
            (Bears::For, State::In) => self.grounds[position] = 0,
            // It needs no reason, or has one.
            (Bears::For, _) if self.grounds[position] == 0 => return,
            (Bears::For, _) => {
                self.grounds[position] -= 1;
                if self.grounds[position] == 0 {
                    self.decide(claim, position, State::Out, round);
                }
                return;
            }
        }
        if self.counts[position] == 0 && self.grounds_of(position) == 0 {
            self.decide(claim, position, State::In, round);
        }
    }

    /// What was found, with the plain links.
    fn settled(mut self) -> Settled {
        for (count, _) in self.counts.iter_mut().zip(&self.states).filter(|&(_, &state)| state == State::Undecided) {
            *count = 0;
        }
        self.states.resize(self.scope.len(), State::Undecided);
        self.counts.resize(self.scope.len(), 0);
        self.label_plain_links();
        Settled { states: self.states, rounds: self.counts, has_circles: self.has_circles }
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
