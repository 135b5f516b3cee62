//! Circles of support: claims each of which is a reason for the next, and the last for the first; or a claim that is given as
//! a reason for itself.
//!
//! Claims are in circles together where each leads to every other over links that support: the components over these links
//! alone. Of each the shortest circle through its first claim is told; such a circle need not be all that holds its claims
//! up.

use std::collections::HashMap;

use super::{Found, Ground, Patience};
use crate::analysis::components::{Components, components_over};
use crate::analysis::crux::Finding;
use crate::model::{ClaimId, Element, LinkId, Map, RelationKind, Target};

/// The circles, in file order. Linear.
pub fn circles(ground: &Ground, patience: &mut Patience) -> Found {
    let (map, standing) = (ground.map, ground.standing);
    let components = components_over(map, |kind| kind == RelationKind::Supports);
    let mut sizes = vec![0_u32; components.count()];
    for claim in map.claim_ids() {
        if let Some(size) = sizes.get_mut(components.of(Element::Claim(claim)) as usize) {
            *size += 1;
        }
    }
    let mut found = Vec::new();
    for first in map.claim_ids() {
        patience.step()?;
        let size = sizes.get_mut(components.of(Element::Claim(first)) as usize).map_or(0, std::mem::take);
        let may_be = size > 1 || (size == 1 && is_own_reason(map, first));
        if !may_be || !standing.has(Element::Claim(first)) {
            continue;
        }
        if let Way::Back(rest) = shortest(ground, &components, first, patience)? {
            let in_circle = u32::try_from(rest.len() + 1).unwrap_or(u32::MAX);
            let more = size.saturating_sub(in_circle);
            found.push(Finding::Circle { first, rest: rest.into_boxed_slice(), more });
        }
    }
    Some(found)
}

fn is_own_reason(map: &Map, claim: ClaimId) -> bool {
    map.links_from(claim).iter().any(|&link| supported(map, link) == Some(claim))
}

/// The claim that a link supports.
fn supported(map: &Map, link: LinkId) -> Option<ClaimId> {
    match (map.link(link).kind, map.link(link).target) {
        (RelationKind::Supports, Target::Claim(claim)) => Some(claim),
        _ => None,
    }
}

/// A way from a claim along supports.
enum Way {
    /// Back to it: the claims between.
    Back(Vec<ClaimId>),
    /// Nowhere back, as something of it was removed.
    Broken,
}

/// The shortest way from a claim along supports back to it. None where nobody waits any more.
fn shortest(ground: &Ground, components: &Components, first: ClaimId, patience: &mut Patience) -> Option<Way> {
    let map = ground.map;
    let component = components.of(Element::Claim(first));
    let mut before: HashMap<ClaimId, ClaimId> = HashMap::new();
    let mut open = vec![first];
    let mut at = 0;
    while let Some(&claim) = open.get(at) {
        at += 1;
        for &link in map.links_from(claim) {
            patience.step()?;
            let is_there = ground.standing.has(Element::Link(link));
            let Some(next) = supported(map, link).filter(|_| is_there) else { continue };
            if next == first {
                let way = std::iter::successors(Some(claim), |claim| before.get(claim).copied());
                let mut way: Vec<ClaimId> = way.take_while(|&claim| claim != first).collect();
                way.reverse();
                return Some(Way::Back(way));
            }
            if components.of(Element::Claim(next)) == component && !before.contains_key(&next) {
                before.insert(next, claim);
                open.push(next);
            }
        }
    }
    Some(Way::Broken)
}
