//! Completing what is being written.

use std::ops::Range;

use crate::model::Map;

/// What may stand at the caret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the question that a candidate takes the place of, whole characters.
    pub range: Range<usize>,
    /// The best first.
    pub candidates: Vec<Candidate>,
}

/// Something that may be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What to write, within quotation marks where it needs them.
    pub text: String,
    /// What it is, in words: what a term means, a speaker's name, the title of a source or claim. As the map has it: who
    /// shows it cleans it.
    pub meaning: String,
}

/// What may stand at `caret`, a byte of `text`.
pub fn complete(_text: &str, caret: usize, _map: &Map, _limit: usize) -> Completion {
    Completion { range: caret..caret, candidates: Vec::new() }
}
