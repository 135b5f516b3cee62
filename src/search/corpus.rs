//! A map made ready to be searched.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::query::{Facts, Ground, TextTerm, evaluate};
use super::{ClaimSet, Found, Hit, Query, QueryError, Tier, fold, words};
use crate::model::Map;

/// A map with its index.
#[derive(Debug)]
pub struct Corpus {
    map: Arc<Map>,
    facts: Facts,
}

impl Corpus {
    /// Makes a map ready to be searched. Linear in its texts; meant for the background.
    pub fn of(map: Arc<Map>) -> Self {
        Self { map, facts: Facts::default() }
    }

    /// The map.
    pub fn map(&self) -> &Arc<Map> {
        &self.map
    }

    /// Reads a question about the map.
    ///
    /// # Errors
    /// What cannot be understood, and where.
    pub fn query(&self, text: &str) -> Result<Query, QueryError> {
        Query::parse(text, &self.map)
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
        let remarked = ClaimSet::none(self.map.claim_ids().len());
        let text = |text: &TextTerm| self.with_words(text);
        evaluate(query, Ground { map: &self.map, facts: &self.facts, remarked: &remarked, text: &text })
    }

    /// The claims whose text has these words.
    fn with_words(&self, text: &TextTerm) -> ClaimSet {
        ClaimSet::where_holds(self.map.claim_ids().len(), |claim| {
            let folded = fold(self.map.claim_text(claim));
            text.words.iter().all(|wanted| words(&folded).any(|(_, word)| word.contains(wanted.as_str())))
        })
    }
}
