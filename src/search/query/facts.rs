//! What of a map queries ask again and again, computed at the first query and kept.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::{IS, Is, structure};
use crate::analysis::Sides;
use crate::model::{ClaimId, Element, Map};
use crate::search::ClaimSet;

/// Sets of claims of one map that depend on nothing else: one bit a claim for each that was asked for. And what every
/// claim does to the thesis that was asked for last.
///
/// Always to be asked with the same map.
#[derive(Debug, Default)]
pub struct Facts {
    is: [OnceLock<ClaimSet>; IS.len()],
    with_note: OnceLock<ClaimSet>,
    with_quote: OnceLock<ClaimSet>,
    /// The sides that were asked for last.
    sides: Mutex<Option<Arc<Sides>>>,
}

impl Facts {
    /// The claims of which a word of `is:` holds. Linear in the map at the first query.
    #[expect(clippy::indexing_slicing, reason = "one slot for each word")]
    pub fn is(&self, is: Is, map: &Map) -> &ClaimSet {
        self.is[is as usize].get_or_init(|| structure::claims_that_are(is, map))
    }

    /// The claims that have a note, or one of whose statements has.
    pub fn with_note(&self, map: &Map) -> &ClaimSet {
        self.with_note.get_or_init(|| {
            let of_claim = |claim| map.claim_details(claim).is_some_and(|details| details.note.is_some());
            let of_statement = |claim: ClaimId| {
                let mut details = map.statements(Element::Claim(claim)).iter().filter_map(|said| said.details.as_ref());
                details.any(|details| details.note.is_some())
            };
            ClaimSet::where_holds(map.claim_ids().len(), |claim| of_claim(claim) || of_statement(claim))
        })
    }

    /// What every claim does to a claim. Linear in the map, but for the one asked for last.
    pub fn sides(&self, thesis: ClaimId, map: &Map) -> Arc<Sides> {
        let mut kept = self.sides.lock().unwrap_or_else(PoisonError::into_inner);
        match &*kept {
            Some(sides) if sides.thesis() == thesis => Arc::clone(sides),
            _ => Arc::clone(kept.insert(Arc::new(Sides::of(map, thesis)))),
        }
    }

    /// The claims one of whose statements has a quote.
    pub fn with_quote(&self, map: &Map) -> &ClaimSet {
        self.with_quote.get_or_init(|| {
            ClaimSet::where_holds(map.claim_ids().len(), |claim| {
                let mut details = map.statements(Element::Claim(claim)).iter().filter_map(|said| said.details.as_ref());
                details.any(|details| details.quote.is_some())
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_its_own_slot() {
        let slots: Vec<usize> = IS.iter().map(|row| row.is as usize).collect();
        assert_eq!(slots, (0..IS.len()).collect::<Vec<_>>());
    }

    #[test]
    fn they_may_be_asked_from_several_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Facts>();
    }
}
