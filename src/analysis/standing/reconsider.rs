//! What a what-if changes: found component by component from what is forced on, as far as anything changes.
//!
//! Nothing changes but what can be reached from what is forced, and nothing behind a component that came out as before.
//! So it costs what it changes, with the links at it, and the circles that it reaches. Where that is a great part of the
//! map, all is computed anew; and where a circle of support is met that holds up nothing, too: whether something falls
//! *with* such a circle or after it depends on the whole.

use std::cell::Cell;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::propagation::{Settled, settle};
use super::scope::Among;
use super::{Standing, State, standing, target};
use crate::analysis::members::Members;
use crate::analysis::{Conditions, Order};
use crate::model::{Element, Map};

/// Where more elements than one in so many would be looked at one component at a time, all are computed at once.
const SHARE: usize = 8;

/// Maps of fewer elements are never worth computing at once instead.
const SMALL: usize = 10_000;

impl Standing {
    /// The standing with other claims and links forced. What `self` was found under is kept but for that; `self` must be
    /// without what-if itself, and `order` that of the map.
    #[must_use]
    pub fn under(&self, map: &Map, order: &Order, forced: &Conditions) -> Self {
        let conditions = Conditions { forced: forced.forced.clone(), ..self.conditions.clone() };
        match self.changes(map, order, &conditions) {
            Some(changed) => Self { conditions, changed, ..self.clone() },
            None => standing(map, conditions),
        }
    }

    /// What differs under other conditions, by node; none where it is cheaper to compute everything.
    fn changes(&self, map: &Map, order: &Order, conditions: &Conditions) -> Option<HashMap<usize, (State, u32)>> {
        let nodes = self.nodes;
        let was = |node: u32| self.settled.states.get(node as usize).copied().unwrap_or_default();
        let mut room = (nodes.len() / SHARE).max(SMALL);
        if self.settled.has_circles && self.may_lead_to_circle(map, conditions, room) {
            return None;
        }
        let mut changed: HashMap<usize, (State, u32)> = HashMap::new();
        let mut open: BTreeSet<usize> = conditions.forced.keys().map(|&element| order.of_element(element)).collect();
        // A component leads only to smaller ones: whatever leads to the greatest is done.
        while let Some(component) = open.pop_last() {
            let members = order.members(component);
            room = room.checked_sub(members.len())?;
            let meets_circle = Cell::new(false);
            let known = |node: usize| {
                let was = self.settled.states.get(node).copied().unwrap_or_default();
                let state = changed.get(&node).map_or(was, |&(state, _)| state);
                meets_circle.set(meets_circle.get() || state == State::Circular);
                state
            };
            let Settled { states, rounds, .. } =
                settle(map, conditions, &self.presence, Among { members: Members::of(members), known });
            let mut all = members.iter().map(|&node| was(node)).chain(states.iter().copied());
            if meets_circle.get() || all.any(|state| state == State::Circular) {
                return None;
            }
            for ((&node, state), round) in members.iter().zip(states).zip(rounds) {
                // What stands as before may do so for another reason, found in another round.
                let round_was = self.settled.rounds.get(node as usize).copied().unwrap_or_default();
                if (state, round) == (was(node), round_was) {
                    continue;
                }
                if state != was(node)
                    && let Some(element) = nodes.element(node as usize)
                {
                    let mut reach = |element| open.insert(order.of_element(element));
                    match element {
                        Element::Claim(claim) => {
                            map.links_from(claim).iter().for_each(|&link| _ = reach(Element::Link(link)));
                        }
                        Element::Link(link) => _ = reach(target(map, link)),
                    }
                }
                changed.insert(node as usize, (state, round));
            }
            // A circle leads to itself.
            open.remove(&component);
        }
        Some(changed)
    }

    /// Whether something leads from what is forced to what a circle alone holds up; or whether that is too much to find
    /// out. Even what keeps its label may now have it before the circle falls, and take along what fell with that.
    fn may_lead_to_circle(&self, map: &Map, conditions: &Conditions, room: usize) -> bool {
        let mut open: Vec<Element> = conditions.forced.keys().copied().collect();
        let mut met: HashSet<Element> = open.iter().copied().collect();
        while let Some(element) = open.pop() {
            if met.len() > room || self.state(element) == State::Circular {
                return true;
            }
            match element {
                Element::Claim(claim) => {
                    let links = map.links_from(claim).iter().copied().map(Element::Link);
                    open.extend(links.filter(|&link| met.insert(link)));
                }
                Element::Link(link) => open.extend(Some(target(map, link)).filter(|&target| met.insert(target))),
            }
        }
        false
    }
}
