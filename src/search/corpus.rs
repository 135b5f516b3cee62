//! A map made ready to be searched.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::{ClaimSet, Found, Hit, Query, Tier, fold, words};
use crate::model::Map;

/// A map with its index.
#[derive(Debug)]
pub struct Corpus {
    map: Arc<Map>,
}

impl Corpus {
    /// Makes a map ready to be searched. Linear in its texts; meant for the background.
    pub fn of(map: Arc<Map>) -> Self {
        Self { map }
    }

    /// The map.
    pub fn map(&self) -> &Arc<Map> {
        &self.map
    }

    /// Finds what a query asks for, and tells `news` at least once: first the best, when they are known, then all, in
    /// order. Stops where `news` says so.
    pub fn find(&self, query: &Query, mut news: impl FnMut(Found) -> ControlFlow<()>) {
        let kept = self.keep(query);
        let claims = kept.iter().map(|claim| Hit { claim, tier: Tier::Word }).collect();
        let _ = news(Found { claims, is_complete: true, ..Found::default() });
    }

    /// The claims that a query keeps.
    pub fn keep(&self, query: &Query) -> ClaimSet {
        let claims = self.map.claim_ids().len();
        match query {
            Query::Text(text) => ClaimSet::where_holds(claims, |claim| {
                let folded = fold(self.map.claim_text(claim));
                text.words.iter().all(|wanted| words(&folded).any(|(_, word)| word.contains(wanted.as_str())))
            }),
            _ => ClaimSet::all(claims),
        }
    }
}
