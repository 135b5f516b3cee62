//! Denied without reason: a speaker denies a claim or step, and makes no objection to it: draws none, and says no premise of
//! one that is drawn.

use super::{Found, Ground, Patience};
use crate::analysis::crux::Finding;
use crate::analysis::speakers::makers;
use crate::analysis::standing::is_attack;
use crate::model::{Element, SpeakerId, Stance};

/// The bare denials, claims before steps, in file order; a speaker once for each. Linear in the denials and in what is
/// said against what is denied.
pub fn bare_denials(&Ground { map, standing }: &Ground, patience: &mut Patience) -> Found {
    let mut found = Vec::new();
    let (mut of_link, mut objectors) = (Vec::new(), Vec::new());
    let claims = map.claim_ids().map(Element::Claim);
    for element in claims.chain(map.link_ids().map(Element::Link)) {
        patience.step()?;
        let denials = map.statements(element).iter().filter(|said| said.stance == Stance::Denies);
        let mut deniers: Vec<SpeakerId> = denials.map(|said| said.by).collect();
        if deniers.is_empty() || !standing.has(element) {
            continue;
        }
        deniers.sort_unstable();
        deniers.dedup();
        objectors.clear();
        for link in standing.links_to(map, element).filter(|&link| is_attack(map.link(link).kind)) {
            patience.step()?;
            makers(map, link, &mut of_link);
            objectors.append(&mut of_link);
        }
        objectors.sort_unstable();
        let is_bare = |speaker: &SpeakerId| objectors.binary_search(speaker).is_err();
        found.extend(deniers.into_iter().filter(is_bare).map(|speaker| Finding::BareDenial(element, speaker)));
    }
    Some(found)
}
