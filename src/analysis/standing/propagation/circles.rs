//! What nothing but a circle of support holds up.

use super::super::scope::Scope;
use super::super::{State, target};
use super::{Work, distinct};
use crate::model::{ClaimId, Element, RelationKind};

#[expect(clippy::indexing_slicing, reason = "positions are below the length of the scope, which all vectors have")]
impl<S: Scope> Work<'_, S> {
    /// What is undecided and would be so even if every objection to it failed: the greatest set of elements of which each
    /// claim has no support but from the set and each link a premise in it. Linear.
    pub(super) fn held_up_by_circles(&self) -> Vec<usize> {
        let open: Vec<usize> = (0..self.scope.len()).filter(|&position| self.is_open(position)).collect();
        let mut is_possible = vec![false; self.scope.len()];
        let mut missing = vec![0_u32; self.scope.len()];
        let mut queue = Vec::new();
        for &position in &open {
            let is_possible_now = match self.nodes.element(self.scope.node(position)) {
                Some(Element::Claim(claim)) => !self.needs_reason(position) || self.has_open_support_outside(claim),
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
