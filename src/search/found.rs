//! What a search found.

use super::{Tier, fold, words};
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
    /// Speakers whose id, name, alias, role or organisation has all words, the closest first, then in file order.
    pub speakers: Vec<SpeakerId>,
    /// Sources whose id, title, author or publisher has all words, the closest first, then in file order.
    pub sources: Vec<SourceId>,
    /// Whether this is all. Otherwise there are at least so many, and those listed are the best.
    pub is_complete: bool,
    /// Where nothing was found: what finds something in place of a word, the nearest first.
    pub nearest: Vec<Instead>,
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

/// What finds something in place of a word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instead {
    /// The word of the query, folded.
    pub word: String,
    /// The word to write instead; none where it is to be left out.
    pub by: Option<String>,
}

impl Instead {
    /// The query as it was typed with the word replaced or left out.
    pub fn in_query(&self, typed: &str) -> String {
        let mut pieces: Vec<&str> = Vec::new();
        let mut is_done = false;
        for piece in typed.split_whitespace() {
            let folded = fold(piece);
            let mut parts = words(&folded).map(|(_, word)| word);
            if is_done || parts.next() != Some(&self.word) || parts.next().is_some() {
                pieces.push(piece);
            } else {
                is_done = true;
                pieces.extend(self.by.as_deref());
            }
        }
        pieces.join(" ")
    }
}
