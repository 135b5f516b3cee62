//! Strength: how much weight is behind a claim, from 0 to 1, once all that speaks for and against it is weighed.
//!
//! Every claim and link has a weight of its own, given by the mapper. What a link passes on is its strength times that of
//! its weakest premise. The strength of an element is its own weight, moved towards 1 by what supports it and towards 0
//! by what attacks it; [`Method`] says how. Links are elements like claims: an undercut lowers the strength of the step, a
//! backing raises it. What is struck out has strength 0, what is taken as given 1. `Restates` passes nothing on.
//!
//! Elements are computed component by component, each after what leads to it; outside of circles one evaluation is exact.
//! In a circle the strengths are the limit of the continuous dynamics that begin at the own weights (N. Potyka,
//! "Continuous dynamical systems for weighted bipolar argumentation", KR 2018), see `circles`. Not every circle has one:
//! then the answer is a range. There a number would be false.

mod circles;
mod method;
#[cfg(test)]
mod tests;
mod wiring;

use std::cell::Cell;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

pub use method::{METHODS, Method, MethodRow};

use super::conditions::{Conditions, Force, Presence};
use super::{Nodes, Order};
use crate::model::{Element, LinkId, Map, RelationKind};
use method::Balance;

/// Smaller differences are none.
const SAME: f64 = 1e-9;

/// How strong something is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Strength {
    /// 0 to 1.
    Settled(f64),
    /// It moves between these for ever, or rests on something that does.
    Range(f64, f64),
}

impl Strength {
    /// The least that it can be.
    pub fn least(self) -> f64 {
        match self {
            Self::Settled(value) | Self::Range(value, _) => value,
        }
    }

    /// The most that it can be.
    pub fn most(self) -> f64 {
        match self {
            Self::Settled(value) | Self::Range(_, value) => value,
        }
    }

    /// The strength in a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Range(..) => "does not settle",
            Self::Settled(value) if value < 1.0 / 3.0 => "weak",
            Self::Settled(value) if value < 2.0 / 3.0 => "medium",
            Self::Settled(_) => "strong",
        }
    }

    /// Whether it differs from another by more than rounding.
    fn differs(self, other: Self) -> bool {
        matches!((self, other), (Self::Settled(_), Self::Range(..)) | (Self::Range(..), Self::Settled(_)))
            || (self.least() - other.least()).abs() >= SAME
            || (self.most() - other.most()).abs() >= SAME
    }
}

/// The strength of every claim and link of one map under some conditions. Takes 8 bytes an element, and more where one
/// does not settle.
#[derive(Clone, Debug)]
pub struct Strengths {
    nodes: Nodes,
    method: Method,
    conditions: Conditions,
    presence: Presence,
    /// By node; of what does not settle, the least.
    settled: Arc<Vec<f64>>,
    /// What does not settle, by node.
    ranges: Arc<HashMap<usize, f64>>,
    /// What differs under a what-if, by node.
    changed: HashMap<usize, Strength>,
}

/// Finds the strengths of all. Linear but for circles. None where nobody waits any more.
pub fn strengths(
    map: &Map,
    order: &Order,
    method: Method,
    conditions: Conditions,
    is_waiting: &dyn Fn() -> bool,
) -> Option<Strengths> {
    let nodes = order.nodes();
    let presence = Presence::of(map, &conditions.removed);
    let mut settled = vec![0.0; nodes.len()];
    let mut ranges: HashMap<usize, f64> = HashMap::new();
    for component in (0..order.len()).rev() {
        let found = {
            let known = |node: usize| known(&settled, &ranges, node);
            let weighing = Weighing { map, nodes, method, conditions: &conditions, presence: &presence, known: &known };
            weighing.component(order.members(component), is_waiting)?
        };
        for (node, strength) in found {
            if let Some(slot) = settled.get_mut(node) {
                *slot = strength.least();
            }
            if let Strength::Range(_, most) = strength {
                ranges.insert(node, most);
            }
        }
    }
    let (settled, ranges) = (Arc::new(settled), Arc::new(ranges));
    Some(Strengths { nodes, method, conditions, presence, settled, ranges, changed: HashMap::new() })
}

fn known(settled: &[f64], ranges: &HashMap<usize, f64>, node: usize) -> Strength {
    let least = settled.get(node).copied().unwrap_or_default();
    match ranges.get(&node) {
        Some(&most) => Strength::Range(least, most),
        None => Strength::Settled(least),
    }
}

impl Strengths {
    /// By which method.
    pub fn method(&self) -> Method {
        self.method
    }

    /// The strength of an element; 0 where it was removed.
    pub fn of(&self, element: Element) -> Strength {
        let node = self.nodes.number(element);
        self.changed.get(&node).copied().unwrap_or_else(|| known(&self.settled, &self.ranges, node))
    }

    /// What a link passes on: its strength times that of its weakest premise.
    pub fn passed_on(&self, map: &Map, link: LinkId) -> Strength {
        passed_on(map, link, |element| self.of(element))
    }

    /// The strengths with other claims and links forced; `self` must be without what-if itself, and `order` that of the
    /// map. Costs what it changes, with the links at it, and the circles that it reaches. None where nobody waits any more.
    #[must_use]
    pub fn under(&self, map: &Map, order: &Order, forced: &Conditions, is_waiting: &dyn Fn() -> bool) -> Option<Self> {
        let conditions = Conditions { forced: forced.forced.clone(), ..self.conditions.clone() };
        let mut changed: HashMap<usize, Strength> = HashMap::new();
        let mut open: BTreeSet<usize> = conditions.forced.keys().map(|&element| order.of_element(element)).collect();
        // A component leads only to smaller ones: whatever leads to the greatest is done.
        while let Some(component) = open.pop_last() {
            let members = order.members(component);
            let found = {
                let known = |node: usize| {
                    changed.get(&node).copied().unwrap_or_else(|| known(&self.settled, &self.ranges, node))
                };
                let (nodes, method, presence) = (self.nodes, self.method, &self.presence);
                Weighing { map, nodes, method, conditions: &conditions, presence, known: &known }
                    .component(members, is_waiting)?
            };
            for (node, strength) in found {
                if !strength.differs(known(&self.settled, &self.ranges, node)) {
                    continue;
                }
                changed.insert(node, strength);
                match self.nodes.element(node) {
                    Some(Element::Claim(claim)) => {
                        // The strength of a link is not that of its premises: what it passes on changes.
                        let targets = map.links_from(claim).iter().map(|&link| map.link(link).target);
                        open.extend(targets.map(|target| order.of_element(target.into())));
                    }
                    Some(Element::Link(link)) => {
                        open.insert(order.of_element(map.link(link).target.into()));
                    }
                    None => {}
                }
            }
            // A circle leads to itself.
            open.remove(&component);
        }
        Some(Self { conditions, changed, ..self.clone() })
    }
}

fn passed_on(map: &Map, link: LinkId, strength: impl Fn(Element) -> Strength) -> Strength {
    let own = strength(Element::Link(link));
    let premises = || map.premises(link).iter().map(|&premise| strength(Element::Claim(premise)));
    let least = own.least() * premises().map(Strength::least).fold(1.0, f64::min);
    let most = own.most() * premises().map(Strength::most).fold(1.0, f64::min);
    let is_settled = matches!(own, Strength::Settled(_)) && premises().all(|one| matches!(one, Strength::Settled(_)));
    if is_settled { Strength::Settled(least) } else { Strength::Range(least, most) }
}

/// What is needed to weigh some elements.
#[derive(Clone, Copy)]
struct Weighing<'a> {
    map: &'a Map,
    nodes: Nodes,
    method: Method,
    conditions: &'a Conditions,
    presence: &'a Presence,
    /// The strength of what leads to them.
    known: &'a dyn Fn(usize) -> Strength,
}

impl Weighing<'_> {
    /// The strengths of the members of a component, by node.
    fn component(self, members: &[u32], is_waiting: &dyn Fn() -> bool) -> Option<Vec<(usize, Strength)>> {
        match members {
            [] => Some(Vec::new()),
            [alone] => {
                let node = *alone as usize;
                Some(vec![(node, self.weigh(node, &|element| (self.known)(self.nodes.number(element))))])
            }
            _ => circles::settle(self, members, is_waiting),
        }
    }

    /// The strength that a what-if gives an element.
    fn forced(self, node: usize) -> Option<Strength> {
        let force = self.conditions.forced.get(&self.nodes.element(node)?)?;
        Some(Strength::Settled(match force {
            Force::StruckOut => 0.0,
            Force::TakenAsGiven => 1.0,
        }))
    }

    /// The strength of an element, given that of what leads to it.
    fn weigh(self, node: usize, strength: &dyn Fn(Element) -> Strength) -> Strength {
        let Some(element) = self.nodes.element(node).filter(|_| self.presence.has(node)) else {
            return Strength::Settled(0.0);
        };
        if let Some(forced) = self.forced(node) {
            return forced;
        }
        let own = self.map.weight(element);
        let is_settled = Cell::new(true);
        // The least that it can be has the least for it and the most against it.
        let (mut least, mut most) = (Balance::default(), Balance::default());
        for &link in self.map.links_to(element) {
            let kind = self.map.link(link).kind;
            if !self.presence.has_force(self.map, self.nodes, link) {
                continue;
            }
            let passed = passed_on(self.map, link, strength);
            is_settled.set(is_settled.get() && matches!(passed, Strength::Settled(_)));
            let (lesser, greater) = (passed.least(), passed.most());
            match kind {
                RelationKind::Supports => {
                    least.supports(self.method, lesser);
                    most.supports(self.method, greater);
                }
                RelationKind::Opposes | RelationKind::Undercuts => {
                    least.attacks(self.method, greater);
                    most.attacks(self.method, lesser);
                }
                RelationKind::Restates => {}
            }
        }
        let value = least.moves(self.method, own);
        if is_settled.get() { Strength::Settled(value) } else { Strength::Range(value, most.moves(self.method, own)) }
    }
}
