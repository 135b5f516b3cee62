//! What is disputed, and the claims that answer it.

use super::{ClaimId, GroupId};

/// Something disputed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The id in the file, where given.
    pub id: Option<Box<str>>,
    /// The question itself.
    pub ask: Box<str>,
    /// Its answers, in the order shown. An answer may have no claim.
    pub answers: Vec<Answer>,
}

/// One answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Which answer it is.
    pub kind: AnswerKind,
    /// The claims that give this answer, in file order.
    pub claims: Vec<ClaimId>,
}

/// Which answer to a question.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum AnswerKind {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Neither quite yes nor quite no.
    Between,
    /// An answer in words, where yes and no do not fit.
    Named(Box<str>),
}

impl AnswerKind {
    /// The answer in words, in lower case for the plain ones.
    pub fn word(&self) -> &str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Between => "between",
            Self::Named(label) => label,
        }
    }
}

/// A named group of claims and links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The id in the file.
    pub id: Box<str>,
    /// Its title.
    pub title: Box<str>,
    /// The group that it is part of.
    pub parent: Option<GroupId>,
}
