//! One number for each claim and link of a map, for who keeps something of both in one vector.

use crate::model::{ClaimId, Element, LinkId, Map};

/// How the elements of a map are numbered: claims in file order, then links in file order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Nodes {
    claims: usize,
    links: usize,
}

impl Nodes {
    /// The numbering of a map.
    pub fn of(map: &Map) -> Self {
        Self { claims: map.claim_ids().len(), links: map.link_ids().len() }
    }

    /// How many there are.
    pub fn len(self) -> usize {
        self.claims + self.links
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The number of an element.
    pub fn number(self, element: Element) -> usize {
        match element {
            Element::Claim(claim) => claim.index(),
            Element::Link(link) => self.claims + link.index(),
        }
    }

    /// The element of a number; none from [`Self::len`] on.
    pub fn element(self, number: usize) -> Option<Element> {
        match number.checked_sub(self.claims) {
            None => ClaimId::from_index(number).map(Element::Claim),
            Some(link) if link < self.links => LinkId::from_index(link).map(Element::Link),
            Some(_) => None,
        }
    }

    /// All elements, in the order of their numbers.
    pub fn elements(self) -> impl Iterator<Item = Element> {
        let claims = ClaimId::first(self.claims).map(Element::Claim);
        claims.chain(LinkId::first(self.links).map(Element::Link))
    }
}
