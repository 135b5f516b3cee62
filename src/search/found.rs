//! What a search found.

use crate::model::{ClaimId, SourceId, SpeakerId};

/// How closely a word of the query matches a word of the map; closer ones come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The whole word.
    Word,
    /// The beginning of the word.
    Prefix,
    /// Letters inside the word.
    Inside,
    /// The word with letters left out.
    Gaps,
    /// The word with a slip or two.
    Typo,
}

impl Tier {
    /// The tier in one word, as JSON names it.
    pub fn term(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Prefix => "prefix",
            Self::Inside => "inside",
            Self::Gaps => "gaps",
            Self::Typo => "typo",
        }
    }
}

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
    /// Where nothing was found: questions like this one that find something, the nearest first.
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
