//! The same map with other names and in another order, for tests of what must not depend on either.

use proptest::prelude::*;

use crate::model::{ClaimId, Column, Element, LinkId, Map, Slice, Target, Text};

/// A map in another order.
pub(crate) struct Shuffled {
    pub(crate) map: Map,
    /// By claim, where it stands now.
    claims: Vec<usize>,
    /// By link, where it stands now.
    links: Vec<usize>,
}

/// What claims and links are put in order by.
pub(crate) fn any_keys() -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(any::<u32>(), 32)
}

impl Shuffled {
    /// Puts claims and links in the order of keys, turns round the premises of each link, and gives new names.
    pub(crate) fn of(map: &Map, keys: &[u32]) -> Self {
        let mut parts = map.parts().clone();
        let (claims, links) = (places(parts.claims.len(), keys), places(parts.links.len(), keys));
        let claim_at = |claim: ClaimId| ClaimId::from_index(claims[claim.index()]).unwrap();
        let link_at = |link: LinkId| LinkId::from_index(links[link.index()]).unwrap();
        for (claim, key) in parts.claims.iter_mut().zip(keys) {
            claim.id = parts.ids.add(&format!("n{key}-{}", parts.ids.len())).unwrap();
        }
        let premises = std::mem::take(&mut parts.premises);
        for link in &mut parts.links {
            let start = parts.premises.len();
            parts.premises.extend(link.premises.of(&premises).iter().rev().map(|&claim| claim_at(claim)));
            link.premises = Slice::new(start, parts.premises.len()).unwrap();
            link.target = match link.target {
                Target::Claim(claim) => Target::Claim(claim_at(claim)),
                Target::Link(link) => Target::Link(link_at(link)),
            };
        }
        for link in 0..links.len() {
            parts.link_particulars.change(link, |link| link.id = Text::NONE);
        }
        parts.claims = in_order(parts.claims, &claims);
        parts.claim_particulars = column_in_order(&parts.claim_particulars, &claims);
        parts.links = in_order(parts.links, &links);
        parts.link_particulars = column_in_order(&parts.link_particulars, &links);
        Self { map: Map::new(parts).unwrap(), claims, links }
    }

    /// What an element has become.
    pub(crate) fn place_of(&self, element: Element) -> Element {
        match element {
            Element::Claim(claim) => Element::Claim(ClaimId::from_index(self.claims[claim.index()]).unwrap()),
            Element::Link(link) => Element::Link(LinkId::from_index(self.links[link.index()]).unwrap()),
        }
    }
}

/// By position, the position in the order of the keys.
fn places(count: usize, keys: &[u32]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|&index| keys.get(index));
    let mut places = vec![0; count];
    order.into_iter().enumerate().for_each(|(place, index)| places[index] = place);
    places
}

fn column_in_order<T: Clone + Default + PartialEq>(column: &Column<T>, places: &[usize]) -> Column<T> {
    let mut sorted = Column::default();
    places.iter().enumerate().for_each(|(index, &place)| sorted.set(place, column.of(index).clone()));
    sorted
}

fn in_order<T>(all: Vec<T>, places: &[usize]) -> Vec<T> {
    let mut sorted: Vec<_> = places.iter().zip(all).collect();
    sorted.sort_by_key(|(place, _)| **place);
    sorted.into_iter().map(|(_, one)| one).collect()
}
