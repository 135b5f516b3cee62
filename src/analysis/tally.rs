//! How many reasons each claim has, counted once for all rows that show it.

use crate::model::{ClaimId, Map, RelationKind, Target};

/// How many links speak for a claim, and how many against it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Links that support it.
    pub pro: u32,
    /// Links that oppose it.
    pub con: u32,
}

/// The tallies of all claims of a map: 8 bytes a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tallies {
    by_claim: Vec<Tally>,
}

impl Tallies {
    /// Counts. Linear in the links.
    pub fn of(map: &Map) -> Self {
        let mut by_claim = vec![Tally::default(); map.claim_ids().len()];
        for link in map.link_ids().map(|id| map.link(id)) {
            let Target::Claim(claim) = link.target else { continue };
            let Some(tally) = by_claim.get_mut(claim.index()) else { continue };
            match link.kind {
                RelationKind::Supports => tally.pro += 1,
                RelationKind::Opposes => tally.con += 1,
                RelationKind::Undercuts | RelationKind::Restates => {}
            }
        }
        Self { by_claim }
    }

    /// The tally of a claim; zero for a claim of another map.
    pub fn get(&self, claim: ClaimId) -> Tally {
        self.by_claim.get(claim.index()).copied().unwrap_or_default()
    }
}
