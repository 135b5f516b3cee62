//! The language of questions: words to find, and terms about who says a claim and where it stands in the map.

use std::ops::Range;

use crate::model::{ClaimId, ClaimKind, SourceId, SpeakerId, Stance};

/// A question, with every name in it resolved in one map.
#[derive(Clone, Debug, PartialEq)]
pub enum Query {
    /// Every claim: nothing was asked.
    All,
    /// Claims whose text, labels, tags, speakers or sources have these words.
    Text(TextTerm),
    /// Claims of which this holds.
    Term(Term),
    /// Claims that the inner question does not keep.
    Not(Box<Query>),
    /// Claims that each of these keeps.
    And(Vec<Query>),
    /// Claims that at least one of these keeps.
    Or(Vec<Query>),
}

/// Words to find, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextTerm {
    /// The words; at least one.
    pub words: Vec<String>,
    /// Whether they must stand side by side, whole and in this order, as they do within quotation marks.
    pub is_phrase: bool,
}

/// Something that holds of a claim or does not.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// One of these says, denies, doubts, grants or retells it.
    By(Vec<SpeakerId>),
    /// One of these retells it.
    Via(Vec<SpeakerId>),
    /// It is found in one of these.
    In(Vec<SourceId>),
    /// It has one of these tags, as the map writes them.
    Tag(Vec<String>),
    /// It is of this kind.
    Kind(ClaimKind),
    /// Somebody takes this stance to it.
    Stance(Stance),
    /// More to come from the table of terms: `said`, `is`, `has`, `for`, `against`, `under`, `bears-on`, `attacked-by`,
    /// `supported-by`, `degree`.
    For(ClaimId),
}

/// A question that cannot be understood, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{sentence}")]
pub struct QueryError {
    /// The bytes of the question that are meant; empty where something is missing.
    pub place: Range<usize>,
    /// What is wrong, and what to write instead.
    pub sentence: String,
}
