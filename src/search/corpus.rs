//! A map made ready to be searched.

use std::sync::Arc;

use super::{
    Audience, ClaimSet, Query, QueryError,
    find::{Parts, Search},
    index::Index,
    query::{Facts, Ground, evaluate},
    text::with_text,
};
use crate::model::Map;

/// A map with the index of its words and what is known of its shape.
#[derive(Debug)]
pub struct Corpus {
    map: Arc<Map>,
    index: Index,
    facts: Facts,
}

impl Corpus {
    /// Makes a map ready to be searched. Linear in its texts; meant for the background.
    pub fn of(map: Arc<Map>) -> Self {
        Self { index: Index::of(&map), facts: Facts::default(), map }
    }

    /// The map.
    pub fn map(&self) -> &Arc<Map> {
        &self.map
    }

    /// Bytes that the index takes.
    pub fn index_bytes(&self) -> usize {
        self.index.bytes()
    }

    /// Reads a query about the map.
    ///
    /// # Errors
    /// What cannot be understood, and where.
    pub fn query(&self, text: &str) -> Result<Query, QueryError> {
        Query::parse(text, &self.map)
    }

    /// Finds what a query asks for.
    ///
    /// Every claim that is found has all words of the outermost conjunction, at any tier, and meets all other
    /// conditions. They are ranked by the tier of the word that matches least, by its field (label before text before
    /// tags before attribution), by the nearness of the words, and by file order.
    pub fn find(&self, query: &Query, audience: &mut dyn Audience) {
        self.find_with(query, &self.no_claim(), audience);
    }

    /// As [`Self::find`], for a person who has made remarks on these claims.
    pub fn find_with(&self, query: &Query, remarked: &ClaimSet, audience: &mut dyn Audience) {
        let Parts { words, conditions } = Parts::of(query);
        let kept =
            conditions.into_iter().map(|condition| self.keep_with(condition, remarked)).reduce(|mut kept, other| {
                kept.intersect(&other);
                kept
            });
        let claims = self.map.claim_ids().len();
        Search { index: &self.index, claims, words: &words, kept: kept.as_ref() }.run(audience);
    }

    /// The claims that a query keeps.
    pub fn keep(&self, query: &Query) -> ClaimSet {
        self.keep_with(query, &self.no_claim())
    }

    /// As [`Self::keep`], for a person who has made remarks on these claims.
    pub fn keep_with(&self, query: &Query, remarked: &ClaimSet) -> ClaimSet {
        let text = &|text: &_| with_text(&self.index, &self.map, text);
        evaluate(query, Ground { map: &self.map, facts: &self.facts, remarked, text })
    }

    fn no_claim(&self) -> ClaimSet {
        ClaimSet::none(self.map.claim_ids().len())
    }
}
