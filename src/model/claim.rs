//! A claim: a statement that can be supported or opposed.

use super::{Extra, GroupId, Slice, SpeakerId, Text};

/// The weight of a claim where the file gives none.
pub const DEFAULT_CLAIM_WEIGHT: f64 = 0.5;

/// What every claim has. Its texts are handles into the map's pool; read them through [`Map`](super::Map). Small, as a
/// framework may have millions, and nothing else of them.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The id in the file.
    pub id: Text,
    /// The claim in one sentence; none where it says its id, as most arguments of frameworks do.
    pub text: Text,
    /// What sort of claim it is.
    pub kind: ClaimKind,
    /// A premise by the mapper's word: needs no reasons.
    pub asserted: bool,
    /// A premise that nobody states.
    pub implicit: bool,
}

/// What the claims of a framework lack.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimParticulars {
    /// A short wording, where given.
    pub label: Text,
    /// Its statements.
    pub said: Slice,
    /// Its tags.
    pub tags: Slice,
    /// How much it weighs before anything speaks for or against it, 0 to 1.
    pub weight: f64,
    /// What few claims have.
    pub details: Option<Box<ClaimDetails>>,
}

impl Default for ClaimParticulars {
    fn default() -> Self {
        let (said, tags) = (Slice::default(), Slice::default());
        Self { label: Text::NONE, said, tags, weight: DEFAULT_CLAIM_WEIGHT, details: None }
    }
}

/// What few claims have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClaimDetails {
    /// Other wordings, in file order.
    pub also: Vec<Box<str>>,
    /// The group that it is part of.
    pub group: Option<GroupId>,
    /// What named persons give it.
    pub ratings: Vec<Rating>,
    /// A note of the mapper.
    pub note: Option<Box<str>>,
    /// What other tools wrote.
    pub extra: Extra,
}

/// The weight that somebody gives a claim or link.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rating {
    /// Who rates.
    pub by: SpeakerId,
    /// 0 to 1.
    pub weight: f64,
}

/// What sort of claim it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum ClaimKind {
    /// A claim like any other.
    #[default]
    Claim,
    /// A fact or figure offered as evidence.
    Evidence,
    /// What a word means.
    Definition,
    /// What is good or matters.
    Value,
    /// What should be done.
    Policy,
    /// A question, where a foreign map has one among its claims.
    Question,
    /// A whole argument, where a foreign map does not open it.
    Argument,
}

terms!(ClaimKind { Claim, Evidence, Definition, Value, Policy, Question, Argument });
