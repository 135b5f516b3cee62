//! Reasons without source: claims that some link starts from, where no statement of them names a text.
//!
//! What nobody states by the mapper's own word (`implicit`), or what he takes for granted (`asserted`), wants no source. In
//! a map that names no text at all nothing is told apart by this, and the list is empty.

use super::{Found, Ground, Patience};
use crate::analysis::crux::Finding;
use crate::model::{Element, RelationKind};

/// The reasons without source, in file order. Linear.
pub fn unsourced(&Ground { map, standing }: &Ground, patience: &mut Patience) -> Found {
    let mut found = Vec::new();
    if map.source_ids().len() == 0 {
        return Some(found);
    }
    for claim in map.claim_ids() {
        patience.step()?;
        let is_exempt = map.claim(claim).implicit || map.claim(claim).asserted;
        if is_exempt || map.statements(Element::Claim(claim)).iter().any(|said| said.source.is_some()) {
            continue;
        }
        let is_reason =
            |&&link: &&_| map.link(link).kind != RelationKind::Restates && standing.has(Element::Link(link));
        if map.links_from(claim).iter().any(|link| is_reason(&link)) {
            found.push(Finding::Unsourced(claim));
        }
    }
    Some(found)
}
