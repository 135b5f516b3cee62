//! A claim for and against the same: one that is a premise both of a link that supports a claim and of one that opposes it, or
//! both backs and doubts a step. A concession may well be meant so.

use super::{Found, Ground, Patience};
use crate::analysis::crux::Finding;
use crate::analysis::standing::is_attack;
use crate::model::{Element, LinkId, RelationKind};

/// Such claims, in file order, each once for each target, with the first link of either side. As good as linear.
pub fn both_ways(&Ground { map, standing }: &Ground, patience: &mut Patience) -> Found {
    let mut found = Vec::new();
    let mut links: Vec<(Element, bool, LinkId)> = Vec::new();
    for claim in map.claim_ids() {
        patience.step()?;
        if map.links_from(claim).len() < 2 {
            continue;
        }
        links.clear();
        for &link in map.links_from(claim) {
            let kind = map.link(link).kind;
            if kind != RelationKind::Restates && standing.has(Element::Link(link)) {
                links.push((map.link(link).target.into(), is_attack(kind), link));
            }
        }
        links.sort_unstable();
        for same in links.chunk_by(|(one, ..), (other, ..)| one == other) {
            let first = |attacks| same.iter().find(|&&(_, attack, _)| attack == attacks).map(|&(.., link)| link);
            if let (Some(pro), Some(con)) = (first(false), first(true)) {
                found.push(Finding::BothWays { claim, pro, con });
            }
        }
    }
    Some(found)
}
