//! What a search found.

use super::{Folded, Tier, words};
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

    /// The queries like the one typed that find something, the nearest first.
    pub fn nearest_queries(&self, typed: &str) -> Vec<String> {
        let mut queries: Vec<String> = Vec::new();
        for query in self.nearest.iter().map(|instead| instead.in_query(typed)) {
            if !query.is_empty() && query != typed.trim() && !queries.contains(&query) {
                queries.push(query);
            }
        }
        queries
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
    /// The query as it was typed with the word replaced or left out. Of words that a hyphen joins, the others stay.
    pub fn in_query(&self, typed: &str) -> String {
        let mut pieces: Vec<String> = Vec::new();
        let mut is_done = false;
        for piece in typed.split_whitespace() {
            let instead = if is_done { None } else { self.in_piece(piece) };
            is_done |= instead.is_some();
            pieces.extend(instead.unwrap_or_else(|| vec![piece.to_owned()]));
        }
        pieces.join(" ")
    }

    /// What stands in place of a piece of a query; none where the word is not in it. A term stays as it is.
    fn in_piece(&self, piece: &str) -> Option<Vec<String>> {
        let folded = Folded::of(piece);
        let all: Vec<_> = words(&folded.text).collect();
        let (place, _) = all.iter().find(|(_, word)| *word == self.word)?.clone();
        if all.len() == 1 {
            return Some(self.by.iter().cloned().collect());
        }
        if piece.contains(':') {
            return None;
        }
        let own = folded.origin(place.clone());
        Some(match &self.by {
            Some(by) => vec![format!("{}{by}{}", piece.get(..own.start)?, piece.get(own.end..)?)],
            None => all.iter().filter(|(other, _)| *other != place).map(|(_, word)| (*word).to_owned()).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn becomes(typed: &str, word: &str, by: Option<&str>, expected: &str) {
        let instead = Instead { word: word.to_owned(), by: by.map(str::to_owned) };
        assert_eq!(instead.in_query(typed), expected);
    }

    #[test]
    fn a_word_of_several_joined_by_a_hyphen_is_replaced_or_left_out() {
        becomes("a Wel-kept (bus)", "wel", Some("well"), "a well-kept (bus)");
        becomes("well-kept", "well", None, "kept");
        becomes("sanction-x", "x", None, "sanction");
        becomes("by:well well", "well", Some("wall"), "by:well wall");
        becomes("Łatu-šk", "sk", Some("ska"), "Łatu-ska");
    }
}
