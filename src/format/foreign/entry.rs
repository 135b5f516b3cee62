//! Claims and links as a reader finds them, before they are in the map.

use crate::model::{
    ClaimDetails, ClaimId, ClaimKind, LinkDetails, NameId, RelationKind, SpeakerId, Stance, Statement, Target,
};

/// A claim as a reader finds it.
#[derive(Debug, Default)]
pub(in crate::format) struct ClaimDraft<'t> {
    /// The id as written, legal or not. Where it is empty, or another's, one is made up.
    pub id: &'t str,
    /// A short wording. Empty where there is none.
    pub label: &'t str,
    /// What it says, as it is to stand in the map. Where that is blank its label stands in.
    pub text: &'t str,
    /// Its tags, from [`Draft::shared`].
    pub tags: Vec<NameId>,
    /// What sort of claim it is.
    pub kind: ClaimKind,
    /// 0 to 1, where given.
    pub weight: Option<f64>,
    /// Whether it is a premise by the mapper's word.
    pub asserted: bool,
    /// Whether nobody states it.
    pub implicit: bool,
    /// Who says it; see [`said_by`].
    pub said: Vec<Statement>,
    /// Other wordings, group, note, and what has no place: keys are `"format.key"`.
    pub details: ClaimDetails,
}

/// A link as a reader finds it.
#[derive(Debug)]
pub(in crate::format) struct LinkDraft<'t> {
    /// The id as written, legal or not. Where it is empty the link has none.
    pub id: &'t str,
    /// How the premises bear on the target.
    pub kind: RelationKind,
    /// At least one; for `Restates` exactly one.
    pub premises: Vec<ClaimId>,
    /// What it bears on: one that its kind may bear on, and a link only that there will be in the end. Links are
    /// numbered in the order in which they are added.
    pub target: Target,
    /// 0 to 1, where given.
    pub weight: Option<f64>,
    /// Who draws it; see [`said_by`].
    pub said: Vec<Statement>,
    /// Scheme, nature, group, note, and what has no place: keys are `"format.key"`.
    pub details: LinkDetails,
}

impl LinkDraft<'_> {
    /// A link of this kind and no more.
    pub(in crate::format) fn new(kind: RelationKind, premises: Vec<ClaimId>, target: Target) -> Self {
        let (said, details) = (Vec::new(), LinkDetails::default());
        Self { id: "", kind, premises, target, weight: None, said, details }
    }
}

/// That somebody says a claim or draws a link, and no more.
pub(in crate::format) fn said_by(by: SpeakerId) -> Statement {
    Statement { by, via: None, stance: Stance::Asserts, source: None, at: None, date: None, details: None }
}
