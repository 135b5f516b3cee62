//! Only-together premises with a partner missing: a link with several premises, one of which nobody states.
//!
//! A premise is *stated* where somebody says, grants or retells it, or the mapper takes it for granted (`asserted`). Where a
//! what-if removes a premise, the link goes with it; then the others are what is left of it. A map in which nobody says
//! anything tells nothing apart by this, and only what was removed is missing.

use super::{Found, Ground, Patience};
use crate::analysis::crux::Finding;
use crate::model::{ClaimId, Element, Map, RelationKind, Stance};

/// Such links, in file order, each once for each premise that is missing. Linear in premises and statements.
pub fn partner_missing(&Ground { map, standing }: &Ground, patience: &mut Patience) -> Found {
    let mut found = Vec::new();
    for link in map.link_ids() {
        patience.step()?;
        let premises = map.premises(link);
        if premises.len() < 2 || map.link(link).kind == RelationKind::Restates {
            continue;
        }
        let is_left = |claim: ClaimId| standing.has(Element::Claim(claim));
        // Where the link went for another reason, nothing is missing of it.
        if !premises.iter().any(|&premise| is_left(premise)) || !standing.has(map.link(link).target.into()) {
            continue;
        }
        let missing = premises.iter().copied().filter(|&premise| !is_left(premise) || !is_stated(map, premise));
        found.extend(missing.map(|missing| Finding::PartnerMissing { link, missing }));
    }
    Some(found)
}

fn is_stated(map: &Map, claim: ClaimId) -> bool {
    let states = |stance| matches!(stance, Stance::Asserts | Stance::Concedes | Stance::Reports);
    map.parts().statements.is_empty()
        || map.claim(claim).asserted
        || map.statements(Element::Claim(claim)).iter().any(|said| states(said.stance))
}
