//! A map made ready to be searched.

use std::sync::Arc;

use super::{
    Audience, ClaimSet, Query, QueryError,
    find::search,
    index::Index,
    memo::Memo,
    query::Facts,
    rank::Rank,
    ranking::{Library, Looseness, Reached},
};
use crate::model::Map;

/// A map with the index of its words and what is known of its shape.
#[derive(Debug)]
pub struct Corpus {
    map: Arc<Map>,
    index: Index,
    facts: Facts,
    memo: Memo,
}

/// So many bytes a claim may be kept of what words reach: some sixteen words, beside an index of a hundred.
const REMEMBERED: usize = 16;

impl Corpus {
    /// Makes a map ready to be searched. Linear in its texts; meant for the background.
    pub fn of(map: Arc<Map>) -> Self {
        let memo = Memo::of_bytes(map.claim_ids().len() * REMEMBERED);
        Self { index: Index::of(&map), facts: Facts::default(), memo, map }
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
    /// Words that stand side by side must all be in the claim, at any tier: in its texts, or in what is known of its
    /// speakers and sources, and at least one in its own texts or the name of a speaker. Claims are ranked by the tier
    /// of the word that matches least, by its field (label before text before tags before names before what is about
    /// those), by the nearness of the words, and by file order.
    pub fn find(&self, query: &Query, audience: &mut dyn Audience) {
        self.find_with(query, &self.no_claim(), audience);
    }

    /// As [`Self::find`], for a person who has made remarks on these claims.
    pub fn find_with(&self, query: &Query, remarked: &ClaimSet, audience: &mut dyn Audience) {
        let is_waiting = || audience.is_waiting();
        let library = self.library(remarked, &is_waiting);
        let Some(reached) = Reached::of(query, Looseness::Close, library) else { return };
        // Ends early where nobody waits.
        let _ = search(reached, self.library(remarked, &|| true), audience);
    }

    /// The claims that a query keeps. A word counts where it is found as written, and only where nothing in the map has
    /// it so, what has it nearly.
    pub fn keep(&self, query: &Query) -> ClaimSet {
        self.keep_with(query, &self.no_claim(), &|| true).unwrap_or_else(|| self.no_claim())
    }

    /// As [`Self::keep`], for a person who has made remarks on these claims. None where nobody waits any more.
    pub fn keep_with(&self, query: &Query, remarked: &ClaimSet, is_waiting: &dyn Fn() -> bool) -> Option<ClaimSet> {
        let claims = self.map.claim_ids().len();
        let library = self.library(remarked, is_waiting);
        let ranks = Reached::of(query, Looseness::AtNeed, library)?.ranks(claims);
        Some(ClaimSet::where_holds(claims, |claim| ranks.get(claim.index()) != Some(&Rank::NONE)))
    }

    fn no_claim(&self) -> ClaimSet {
        ClaimSet::none(self.map.claim_ids().len())
    }

    fn library<'a>(&'a self, remarked: &'a ClaimSet, is_waiting: &'a dyn Fn() -> bool) -> Library<'a> {
        Library { map: &self.map, index: &self.index, facts: &self.facts, memo: &self.memo, remarked, is_waiting }
    }
}
