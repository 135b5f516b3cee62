//! From which maps each claim and link of a joined map is.

use super::classes::{Member, Members};
use crate::model::{ClaimId, Element, LinkId};

/// From which of several maps each claim and link of the map is that they were joined to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins {
    claims: Members,
    links: Members,
    maps: usize,
}

impl Origins {
    pub(super) fn new(claims: Members, links: Members, maps: usize) -> Self {
        Self { claims, links, maps }
    }

    /// How many maps were joined.
    pub fn maps(&self) -> usize {
        self.maps
    }

    /// The claims or links that an element was, in the order of the maps; none of a link that joining drew.
    pub fn of(&self, element: Element) -> &[Member] {
        match element {
            Element::Claim(claim) => self.claim(claim),
            Element::Link(link) => self.link(link),
        }
    }

    /// The claims that a claim was.
    pub fn claim(&self, claim: ClaimId) -> &[Member] {
        self.claims.of(claim.index())
    }

    /// The links that a link was.
    pub fn link(&self, link: LinkId) -> &[Member] {
        self.links.of(link.index())
    }

    /// The only map that an element is from, where it is from one and others were joined.
    pub fn only(&self, element: Element) -> Option<usize> {
        match self.of(element) {
            [one] if self.maps > 1 => Some(one.map as usize),
            _ => None,
        }
    }
}
