//! Standing: is every objection answered in these texts?
//!
//! Every claim and link is *in*, *out* or *undecided*. Of each, the first line that fits:
//!
//! - forced by a what-if: as forced;
//! - a link with a premise that is out: out. With an undercut that is in: out. With all premises in and all undercuts out:
//!   in;
//! - a claim that a link which is in opposes: out. That needs reasons, and all links that support it are out: out. That no
//!   link opposes but such as are out, and that needs no reason or has one that is in: in;
//! - else undecided.
//!
//! This is the least fixpoint of these rules, with no circle of support held up by itself: what is still undecided and
//! could not be in even if every objection failed is out, and the rules go on from there. Backing (a support of a link)
//! moves the weight of the link only, and `Restates` moves nothing. On a map of attacks alone it is the grounded labelling
//! (P. M. Dung, "On the acceptability of arguments", Artificial Intelligence 77, 1995); with supports it is the
//! well-founded model of the rules `link :- premises, not undercuts` and `claim :- a support, not objections` (A. Van
//! Gelder, K. Ross and J. Schlipf, "The well-founded semantics for general logic programs", Journal of the ACM 38, 1991).

#[cfg(test)]
mod by_arguments;
mod propagation;
mod reconsider;
mod scope;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::Arc;

use super::Nodes;
use crate::model::{ClaimKind, Element, Map, RelationKind, Target};

use super::conditions::{Conditions, Presence};
use propagation::{Settled, settle};
use scope::Everything;

/// Whether something holds in these texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Label {
    /// Every objection is answered.
    In,
    /// An objection is not, or no reason holds.
    Out,
    /// Neither can be said.
    Undecided,
}

impl Label {
    /// The formal term, as in JSON.
    pub fn term(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
            Self::Undecided => "undecided",
        }
    }
}

/// Why an element has its label: the line of the rules that gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// A what-if says so.
    Forced,
    /// In: nothing that is in opposes the claim, and it needs no reason.
    NeedsNoReason,
    /// In: nothing that is in opposes the claim, and it has a reason that is in.
    Supported,
    /// In: all premises of the link are, and no undercut of it is.
    Live,
    /// Out: a link that is in opposes the claim.
    Refuted,
    /// Out: every reason for the claim is.
    Unsupported,
    /// Out: a premise of the link is.
    Premise,
    /// Out: an undercut of the link is in.
    Undercut,
    /// Out: nothing but a circle of support holds it up, and no link that is in opposes it.
    Circular,
    /// Undecided.
    Open,
}

/// What a screen says of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Badge {
    /// In, and nothing opposes it.
    Unchallenged,
    /// In, and whatever opposes it is out.
    Defended,
    /// Out by an objection or undercut that is in.
    Challenged,
    /// Out because every reason for it is, or a premise of the link.
    ReasonsFail,
    /// Out because nothing but a circle of support holds it up.
    Circular,
    /// Undecided.
    Tied,
}

/// A row of [`BADGES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadgeRow {
    /// The badge.
    pub badge: Badge,
    /// The formal term, as in JSON.
    pub term: &'static str,
    /// The word on screen.
    pub word: &'static str,
    /// What it means, of these texts.
    pub meaning: &'static str,
}

/// All badges, in the order of the help.
pub const BADGES: [BadgeRow; 6] = [
    BadgeRow { badge: Badge::Unchallenged, term: "unchallenged", word: "UNCHALLENGED", meaning: "nobody objects" },
    BadgeRow { badge: Badge::Defended, term: "defended", word: "DEFENDED", meaning: "every objection is answered" },
    BadgeRow {
        badge: Badge::Challenged,
        term: "challenged",
        word: "CHALLENGED",
        meaning: "an objection is unanswered",
    },
    BadgeRow {
        badge: Badge::ReasonsFail,
        term: "reasons-fail",
        word: "REASONS FAIL",
        meaning: "no reason given for it holds",
    },
    BadgeRow {
        badge: Badge::Circular,
        term: "circular",
        word: "CIRCULAR",
        meaning: "held up only by a circle of reasons",
    },
    BadgeRow { badge: Badge::Tied, term: "tied", word: "TIED", meaning: "objections and answers block each other" },
];

impl Badge {
    /// Its row in the table.
    pub fn row(self) -> &'static BadgeRow {
        let [first, ..] = &BADGES;
        BADGES.iter().find(|row| row.badge == self).unwrap_or(first)
    }
}

/// What is known of an element. One byte, as every claim and link has one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Undecided,
    In,
    Out,
    /// Out, as held up by nothing but a circle.
    Circular,
}

impl State {
    fn label(self) -> Label {
        match self {
            Self::In => Label::In,
            Self::Out | Self::Circular => Label::Out,
            Self::Undecided => Label::Undecided,
        }
    }

    fn is_out(self) -> bool {
        matches!(self, Self::Out | Self::Circular)
    }
}

/// The standing of every claim and link of one map under some conditions. Takes 5 bytes an element.
#[derive(Clone, Debug)]
pub struct Standing {
    nodes: Nodes,
    conditions: Conditions,
    presence: Presence,
    /// By node.
    settled: Arc<Settled>,
    /// What differs under a what-if, by node.
    changed: HashMap<usize, (State, u32)>,
}

/// Finds the standing of all. Linear in claims, premises and links, but for circles of support within circles: a round
/// more for each.
pub fn standing(map: &Map, conditions: Conditions) -> Standing {
    let nodes = Nodes::of(map);
    let presence = Presence::of(map, &conditions.removed);
    let settled = Arc::new(settle(map, &conditions, &presence, Everything(nodes)));
    Standing { nodes, conditions, presence, settled, changed: HashMap::new() }
}

impl Standing {
    /// Under which conditions.
    pub fn conditions(&self) -> &Conditions {
        &self.conditions
    }

    /// Whether an element is there, and not removed.
    pub fn has(&self, element: Element) -> bool {
        self.presence.has(self.nodes.number(element))
    }

    /// The label of an element; undecided where it was removed.
    pub fn label(&self, element: Element) -> Label {
        self.state(element).label()
    }

    /// Whether an element is out as nothing but a circle holds it up, whatever speaks against it too.
    pub(crate) fn is_circular(&self, element: Element) -> bool {
        self.state(element) == State::Circular
    }

    fn state(&self, element: Element) -> State {
        self.state_of(self.nodes.number(element))
    }

    fn state_of(&self, node: usize) -> State {
        match self.changed.get(&node) {
            Some(&(state, _)) => state,
            None => self.settled.states.get(node).copied().unwrap_or_default(),
        }
    }

    /// The round in which the label of an element was found. Comparable within a component.
    pub(super) fn round(&self, element: Element) -> u32 {
        let node = self.nodes.number(element);
        match self.changed.get(&node) {
            Some(&(_, round)) => round,
            None => self.settled.rounds.get(node).copied().unwrap_or_default(),
        }
    }

    /// The links that bear on an element with force, and are there: those that support or attack.
    pub(super) fn links_to<'a>(
        &'a self,
        map: &'a Map,
        element: Element,
    ) -> impl Iterator<Item = crate::model::LinkId> + 'a {
        map.links_to(element)
            .iter()
            .copied()
            .filter(|&link| map.link(link).kind != RelationKind::Restates && self.has(Element::Link(link)))
    }

    /// Why an element has its label. Costs its links.
    pub fn cause(&self, map: &Map, element: Element) -> Cause {
        if self.conditions.forced.contains_key(&element) {
            return Cause::Forced;
        }
        let some_in = |is_of: fn(RelationKind) -> bool| {
            let mut links = self.links_to(map, element);
            links.any(|link| is_of(map.link(link).kind) && self.state(Element::Link(link)) == State::In)
        };
        match (self.state(element), element) {
            (State::Undecided, _) => Cause::Open,
            // What speaks against it comes before what holds it up.
            (State::Out | State::Circular, Element::Claim(_)) if some_in(is_attack) => Cause::Refuted,
            (State::Circular, _) => Cause::Circular,
            (State::In, Element::Link(_)) => Cause::Live,
            (State::In, Element::Claim(_)) if some_in(|kind| kind == RelationKind::Supports) => Cause::Supported,
            (State::In, Element::Claim(_)) => Cause::NeedsNoReason,
            (State::Out, Element::Link(link)) => {
                let mut premises = map.premises(link).iter();
                let is_out = premises.any(|&premise| self.state(Element::Claim(premise)).is_out());
                if is_out { Cause::Premise } else { Cause::Undercut }
            }
            (State::Out, Element::Claim(_)) => Cause::Unsupported,
        }
    }

    /// What a screen says of an element; nothing of questions and definitions, and of what was removed.
    pub fn badge(&self, map: &Map, element: Element) -> Option<Badge> {
        if let Element::Claim(claim) = element
            && matches!(map.claim(claim).kind, ClaimKind::Question | ClaimKind::Definition)
        {
            return None;
        }
        if !self.has(element) {
            return None;
        }
        Some(match (self.state(element), self.cause(map, element)) {
            (State::Undecided, _) => Badge::Tied,
            (_, Cause::Circular) => Badge::Circular,
            (State::In, _) => {
                let is_opposed = self.links_to(map, element).any(|link| is_attack(map.link(link).kind));
                if is_opposed { Badge::Defended } else { Badge::Unchallenged }
            }
            (State::Out, Cause::Unsupported | Cause::Premise) => Badge::ReasonsFail,
            (State::Out | State::Circular, _) => Badge::Challenged,
        })
    }

    /// The elements whose label another standing of the same map has otherwise, in the order of the map. Linear, but for
    /// a what-if and what it was taken from, where it costs what changed.
    pub fn flips(&self, other: &Self) -> Vec<Element> {
        let differs = |node: &usize| self.state_of(*node).label() != other.state_of(*node).label();
        let is_what_if_of_other = other.changed.is_empty() && Arc::ptr_eq(&other.settled, &self.settled);
        let mut nodes: Vec<usize> = if is_what_if_of_other {
            self.changed.keys().copied().filter(differs).collect()
        } else {
            (0..self.nodes.len()).filter(differs).collect()
        };
        nodes.sort_unstable();
        nodes.into_iter().filter_map(|node| self.nodes.element(node)).collect()
    }
}

/// Whether a link of this kind speaks against its target.
pub(super) fn is_attack(kind: RelationKind) -> bool {
    matches!(kind, RelationKind::Opposes | RelationKind::Undercuts)
}

/// What a link bears on, as an element.
fn target(map: &Map, link: crate::model::LinkId) -> Element {
    match map.link(link).target {
        Target::Claim(claim) => Element::Claim(claim),
        Target::Link(link) => Element::Link(link),
    }
}
