//! What a search found.

use super::Tier;
use crate::model::{ClaimId, SourceId, SpeakerId};

/// A claim that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The claim.
    pub claim: ClaimId,
    /// How closely the word of the query matches that matches least; [`Tier::Word`] where the query has no words.
    pub tier: Tier,
}

/// What a search found, so far or in all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Claims, the best first.
    pub claims: Vec<Hit>,
    /// Speakers whose name, alias, role or organisation has all words, in file order.
    pub speakers: Vec<SpeakerId>,
    /// Sources whose title, author or publisher has all words, in file order.
    pub sources: Vec<SourceId>,
    /// Whether this is all. Otherwise there are at least so many, and those listed are the best.
    pub is_complete: bool,
    /// Where nothing was found: queries like this one that find something, the nearest first.
    pub nearest: Vec<String>,
}

impl Found {
    /// How many were found.
    pub fn total(&self) -> usize {
        self.claims.len() + self.speakers.len() + self.sources.len()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.total() == 0
    }
}
