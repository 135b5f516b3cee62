//! What cannot be understood in a query, and where.

use std::ops::Range;

/// A query that cannot be understood, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{sentence}")]
pub struct QueryError {
    /// The bytes of the query that are meant, whole characters; empty where something is missing.
    pub place: Range<usize>,
    /// What is wrong, and what to write instead. May hold characters of the query and of the map as they stand
    /// there: who shows it cleans it.
    pub sentence: String,
}

/// How many characters of a query or a map an error repeats at most.
const REPEATED: usize = 40;

impl QueryError {
    /// An error at a place.
    pub(super) fn at(place: &Range<usize>, sentence: impl Into<String>) -> Self {
        Self { place: place.clone(), sentence: sentence.into() }
    }

    /// The quotation mark before `inner` is not closed; `place` is that of both.
    pub(super) fn unclosed(inner: &str, place: &Range<usize>) -> Self {
        let mark = place.start..place.end - inner.len();
        Self::at(&mark, "this quotation mark is not closed; write another where it ends, or leave it out")
    }
}

/// A text as an error repeats it: cut where it is long.
pub(super) fn repeated(text: &str) -> String {
    match text.char_indices().nth(REPEATED) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
    }
}

/// `a, b or c`.
pub(super) fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [word] => word.clone(),
        [before @ .., word] => format!("{} or {word}", before.join(", ")),
    }
}
