//! Plain links: those from one claim to another on which nothing bears, and which nothing forces.
//!
//! Such a link stands as its premise does. In a large map most are plain, and to go from claim to claim over them costs a
//! small part of what it costs to decide each and tell on from it.

use super::super::scope::Scope;
use super::super::{State, is_attack};
use super::Work;
use crate::model::{ClaimId, Element, LinkId, RelationKind, Target};

/// How a link bears on a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bears {
    /// It supports it.
    For,
    /// It opposes it.
    Against,
}

/// Which links are plain, and what they bear on.
#[derive(Debug, Default)]
pub(super) struct Plain {
    /// By link: the position of the claim, and behind it a bit for [`Bears`]; or [`NOT_PLAIN`]. Apart from the links, as
    /// it is looked up for each in any order. Empty where none is passed through.
    targets: Vec<u32>,
}

const NOT_PLAIN: u32 = u32::MAX;

impl Plain {
    /// What a plain link bears on, and how; none where it is not plain.
    pub(super) fn target(&self, link: LinkId) -> Option<(ClaimId, Bears)> {
        let target = self.targets.get(link.index()).copied().filter(|&target| target != NOT_PLAIN)?;
        let claim = ClaimId::from_index((target >> 1) as usize)?;
        Some((claim, if target & 1 == 0 { Bears::For } else { Bears::Against }))
    }

    /// Whether a link is plain.
    pub(super) fn has(&self, link: LinkId) -> bool {
        self.target(link).is_some()
    }
}

/// The number that holds what a plain link bears on; none where the number of the claim leaves no bit for that.
fn packed(claim: ClaimId, bears: Bears) -> Option<u32> {
    let position = u32::try_from(claim.index()).ok()?.checked_mul(2)?;
    Some(position | u32::from(bears == Bears::Against)).filter(|&packed| packed != NOT_PLAIN)
}

#[expect(clippy::indexing_slicing, reason = "positions are below the length of the scope, which all vectors have")]
impl<S: Scope> Work<'_, S> {
    /// Counts what bears on claims, and finds the plain links; in the order of the links, as from the claims each would
    /// lie far off in memory.
    pub(super) fn look_through_links(&mut self) {
        let claims = self.map.claim_ids().len();
        self.states = vec![State::Undecided; claims];
        self.counts = vec![0; claims];
        let mut are_all_plain = true;
        self.plain.targets.reserve_exact(self.map.link_ids().len());
        for link in self.map.link_ids() {
            let body = self.map.link(link);
            let mut packed_target = None;
            if let Target::Claim(claim) = body.target
                && body.kind != RelationKind::Restates
                && self.presence.has(self.nodes.number(Element::Link(link)))
            {
                let bears = if is_attack(body.kind) { Bears::Against } else { Bears::For };
                if bears == Bears::Against {
                    self.counts[claim.index()] += 1;
                } else {
                    if self.grounds.is_empty() {
                        self.grounds = vec![0; claims];
                    }
                    self.grounds[claim.index()] += 1;
                }
                let element = Element::Link(link);
                let is_plain = body.premises.len() == 1
                    && self.map.links_to(element).is_empty()
                    && !self.conditions.forced.contains_key(&element);
                packed_target = packed(claim, bears).filter(|_| is_plain);
            }
            are_all_plain &= packed_target.is_some();
            self.plain.targets.push(packed_target.unwrap_or(NOT_PLAIN));
        }
        if !are_all_plain {
            self.make_room();
        }
    }

    /// Makes the plain links like others, from now on.
    pub(super) fn take_up_plain_links(&mut self) {
        self.make_room();
        self.label_plain_links();
        for (link, _) in self.map.link_ids().zip(&self.plain.targets).filter(|&(_, &target)| target != NOT_PLAIN) {
            let position = self.nodes.number(Element::Link(link));
            if self.states[position] == State::Undecided {
                self.grounds[position] = 1;
            }
        }
        self.plain = Plain::default();
    }

    /// Gives the plain links that were passed through their labels.
    pub(super) fn label_plain_links(&mut self) {
        for (link, _) in self.map.link_ids().zip(&self.plain.targets).filter(|&(_, &target)| target != NOT_PLAIN) {
            let Some(premise) = self.map.premises(link).first() else { continue };
            let state = self.states[premise.index()];
            if state != State::Undecided {
                let position = self.nodes.number(Element::Link(link));
                self.states[position] = state;
                self.counts[position] = self.counts[premise.index()] + 1;
            }
        }
    }
}
