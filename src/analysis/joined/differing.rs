//! Where maps that were fused differ: claims that only one has, and links that only one drew between claims of several.

use hashbrown::HashSet;

use super::Origins;
use crate::model::{ClaimId, Element, LinkId, Map, Target};

/// Of doubts about doubts, so many are looked through at a claim.
const MOST: usize = 10_000;

/// Whether only one map drew a link between claims that others have, too.
fn differs(map: &Map, origins: &Origins, link: LinkId) -> bool {
    let is_shared = |&premise: &ClaimId| origins.only(Element::Claim(premise)).is_none();
    origins.only(Element::Link(link)).is_some() && map.premises(link).iter().all(is_shared)
}

/// The claims at which fused maps differ, in file order: those that only one has, and those of several at which a link
/// arrives, or doubts one that does, that only one drew between claims of several. Linear.
pub fn differing(map: &Map, origins: &Origins) -> Vec<ClaimId> {
    let mut found: HashSet<ClaimId> = HashSet::new();
    let mut open: Vec<(LinkId, ClaimId)> = Vec::new();
    for link in map.link_ids() {
        if let Target::Claim(claim) = map.link(link).target {
            open.push((link, claim));
        }
    }
    while let Some((link, claim)) = open.pop() {
        if differs(map, origins, link) {
            found.insert(claim);
        }
        open.extend(map.links_to(Element::Link(link)).iter().map(|&bears| (bears, claim)));
    }
    let only = |claim: ClaimId| origins.only(Element::Claim(claim)).is_some();
    map.claim_ids().filter(|claim| only(*claim) || found.contains(claim)).collect()
}

/// The links by which fused maps differ at a claim, as [`differing`] finds them. Linear in what bears on the claim.
pub fn differing_links(map: &Map, origins: &Origins, claim: ClaimId) -> Vec<LinkId> {
    let mut found = Vec::new();
    let mut open: Vec<LinkId> = map.links_to(Element::Claim(claim)).to_vec();
    let mut looked = 0;
    while let Some(link) = open.pop() {
        looked += 1;
        if looked > MOST {
            break;
        }
        if differs(map, origins, link) {
            found.push(link);
        }
        open.extend(map.links_to(Element::Link(link)));
    }
    found.sort_unstable();
    found
}
