//! Same wording twice: two claims one of whose wordings (text, label, other wordings) reads the same once folded, and that no
//! link joins as saying the same.
//!
//! How wordings are folded is the caller's; see [`Folding`].

use std::collections::HashMap;
use std::hash::BuildHasher;

use super::{Found, Ground, Patience};
use crate::analysis::crux::{Finding, Folding};
use crate::model::{ClaimId, Element, Map, RelationKind};

/// Such claims, in file order, each with the first that reads like it. As good as linear.
pub fn same_wording(&Ground { map, standing }: &Ground, reading: Folding, patience: &mut Patience) -> Found {
    let mut found = Vec::new();
    // By the hash of a wording: a million wordings are not held a second time.
    let mut first: HashMap<u64, ClaimId> = HashMap::new();
    let hasher = std::hash::RandomState::new();
    for claim in map.claim_ids() {
        patience.step()?;
        if !standing.has(Element::Claim(claim)) {
            continue;
        }
        let mut met: Vec<ClaimId> = Vec::new();
        for wording in wordings(map, claim).map(reading).filter(|wording| !wording.is_empty()) {
            let like = *first.entry(hasher.hash_one(&wording)).or_insert(claim);
            let reads_so = || wordings(map, like).any(|other| reading(other) == wording);
            if like != claim && !met.contains(&like) && reads_so() && !is_restated(map, claim, like) {
                met.push(like);
            }
        }
        found.extend(met.into_iter().map(|like| Finding::SameWording { claim, like }));
    }
    Some(found)
}

/// All that a claim is called.
fn wordings(map: &Map, claim: ClaimId) -> impl Iterator<Item = &str> {
    let also = map.claim_details(claim).map_or(&[][..], |details| &details.also);
    [map.claim_text(claim)].into_iter().chain(map.claim_label(claim)).chain(also.iter().map(|wording| &**wording))
}

/// Whether a link says that the two say the same.
fn is_restated(map: &Map, claim: ClaimId, like: ClaimId) -> bool {
    let restates = |premise, target| {
        let mut links = map.links_to_of(Element::Claim(target), RelationKind::Restates);
        links.any(|link| map.premises(link).contains(&premise))
    };
    let is_its_own = |&link: &_| {
        map.link(link).kind == RelationKind::Restates && Element::from(map.link(link).target) == Element::Claim(like)
    };
    restates(like, claim) || map.links_from(claim).iter().any(is_its_own)
}
