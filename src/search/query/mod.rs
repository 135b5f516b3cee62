//! The language of queries: words to find, and terms about who says a claim and where it stands in the map.
//!
//! [`TERMS`] says what can be asked. A text is cut into tokens (`lexer`), put together (`parser`), and every name in it
//! is resolved in one map (`resolve`), so that a [`Query`] speaks of ids alone; [`claims_with`] finds the claims that it
//! keeps. [`complete`] helps with the writing.

mod complete;
mod destinations;
mod error;
mod evaluate;
mod facts;
mod lexer;
mod named;
mod names;
mod nearest;
mod parser;
mod period;
mod resolve;
mod structure;
mod terms;

use crate::analysis::Side;
use crate::model::{ClaimId, ClaimKind, Map, NameId, SourceId, SpeakerId, Stance};

pub use complete::{Candidate, Completion, as_value, complete};
pub use destinations::{Destination, destinations};
pub use error::QueryError;
pub use evaluate::{Ground, claims_with};
pub use facts::Facts;
pub use named::Named;
pub use period::Period;
pub use resolve::{speaker_nearest_to, speakers_called};
pub use terms::{
    Argument, HAS, Has, HasRow, IS, Is, IsRow, JOINS, JoinRow, NAMES, NameRow, SIDES, SideRow, TERMS, TermName, TermRow,
};

/// How many words and terms a query may have.
pub const MOST_TERMS: usize = 256;

/// How deep parentheses may stand in parentheses.
pub const DEEPEST: usize = 64;

/// A query, with every name in it resolved in one map. Nested no deeper than a few times [`DEEPEST`].
#[derive(Clone, Debug, PartialEq)]
pub enum Query {
    /// Every claim: nothing was asked.
    All,
    /// Claims whose text, labels, tags, speakers or sources have these words.
    Text(TextTerm),
    /// Claims of which this holds.
    Term(Term),
    /// Claims that the inner query does not keep.
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

/// Something that holds of a claim or does not; [`TERMS`] says when. Lists have at least one element and are in file
/// order.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// One of these says, denies, doubts, grants or retells it.
    By(Vec<SpeakerId>),
    /// One of these retells it as another's view.
    Via(Vec<SpeakerId>),
    /// It is found in one of these.
    In(Vec<SourceId>),
    /// It was said in this time.
    Said(Period),
    /// It has one of these tags.
    Tag(Vec<NameId>),
    /// It is of this kind.
    Kind(ClaimKind),
    /// Somebody takes this stance to it.
    Stance(Stance),
    /// Where it stands in the dispute.
    Is(Is),
    /// What is kept with it.
    Has(Has),
    /// It is a reason for this claim.
    For(ClaimId),
    /// It is an objection to this claim.
    Against(ClaimId),
    /// Some route leads from it to this claim.
    Under(ClaimId),
    /// It bears directly on this claim or on a step to it.
    BearsOn(ClaimId),
    /// One of these objects to it or doubts a step to it.
    AttackedBy(Vec<SpeakerId>),
    /// One of these gives a reason for it or backs a step to it.
    SupportedBy(Vec<SpeakerId>),
    /// What it does to this claim over all routes; to the first thesis of the map where none is named.
    Side(Side, Option<ClaimId>),
    /// It has so many links.
    Degree(Comparison, usize),
}

/// How two numbers compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Comparison {
    More,
    AtLeast,
    Less,
    AtMost,
    Equal,
}

impl Comparison {
    /// Whether `number` compares so with `bound`.
    pub fn holds(self, number: usize, bound: usize) -> bool {
        match self {
            Self::More => number > bound,
            Self::AtLeast => number >= bound,
            Self::Less => number < bound,
            Self::AtMost => number <= bound,
            Self::Equal => number == bound,
        }
    }
}

impl Query {
    /// Reads a query and resolves every name in it. At worst linear in the map for each term.
    ///
    /// # Errors
    /// What cannot be understood first, with its place.
    pub fn parse(text: &str, map: &Map) -> Result<Self, QueryError> {
        parser::parse(text, map)
    }

    /// Whether it takes sides without naming a claim to which they are taken.
    pub fn takes_sides(&self) -> bool {
        match self {
            Self::Term(Term::Side(_, claim)) => claim.is_none(),
            Self::Not(inner) => inner.takes_sides(),
            Self::And(parts) | Self::Or(parts) => parts.iter().any(Self::takes_sides),
            _ => false,
        }
    }

    /// The same query, asked where this thesis is in view: sides for which it names no claim are taken to that one.
    #[must_use]
    pub fn asked_of(self, thesis: ClaimId) -> Self {
        let all = |parts: Vec<Self>| parts.into_iter().map(|part| part.asked_of(thesis)).collect();
        match self {
            Self::Term(Term::Side(side, None)) => Self::Term(Term::Side(side, Some(thesis))),
            Self::Not(inner) => Self::Not(Box::new(inner.asked_of(thesis))),
            Self::And(parts) => Self::And(all(parts)),
            Self::Or(parts) => Self::Or(all(parts)),
            other => other,
        }
    }
}
