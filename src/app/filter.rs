//! A filter: which claims are kept in sight, and what becomes of the others.

use std::sync::Arc;

use super::start::{KeptPoints, StartList};
use crate::analysis::Counterparts;
use crate::model::{ClaimId, Element, Map, SpeakerId};
use crate::search::ClaimSet;
use crate::search::query::Named;

/// What is set as a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The query as it was typed.
    pub text: String,
    /// The claims that it keeps.
    pub kept: Arc<ClaimSet>,
    /// How many they are.
    pub count: usize,
    /// Those of them that Start lists.
    pub points: Arc<KeptPoints>,
    /// The speakers who say something of what it keeps.
    pub speakers: Arc<KeptSpeakers>,
    /// The thesis that it was asked of.
    pub thesis: Option<ClaimId>,
    /// Speakers and sources that its names stand for.
    pub named: Named,
    /// What becomes of the others.
    pub mode: FilterMode,
}

/// What becomes of what a filter leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FilterMode {
    /// It is hidden.
    #[default]
    Hide,
    /// It is shown, marked and quiet.
    Dim,
}

/// The speakers who take a stance to something that a filter keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptSpeakers(Vec<bool>);

impl KeptSpeakers {
    /// Finds them. Linear in what is kept and its statements.
    pub fn of(map: &Map, kept: &ClaimSet) -> Self {
        let mut speakers = vec![false; map.speaker_ids().len()];
        for said in kept.iter().flat_map(|claim| map.statements(Element::Claim(claim))) {
            if let Some(speaks) = speakers.get_mut(said.by.index()) {
                *speaks = true;
            }
        }
        Self(speakers)
    }

    /// Whether a speaker is among them.
    pub fn has(&self, speaker: SpeakerId) -> bool {
        self.0.get(speaker.index()) == Some(&true)
    }
}

impl Filter {
    /// Whether a claim is kept.
    pub fn keeps(&self, claim: ClaimId) -> bool {
        self.kept.contains(claim)
    }

    /// The same filter in a later state of the map, before its query is asked again: it keeps what it kept. Linear in
    /// what it keeps, its statements, and what Start lists.
    #[must_use]
    pub fn moved(&self, counterparts: &Counterparts, map: &Map, start: &StartList) -> Self {
        let mut kept = ClaimSet::none(map.claim_ids().len());
        self.kept.iter().filter_map(|claim| counterparts.claim(claim)).for_each(|claim| kept.insert(claim));
        let points = Arc::new(KeptPoints::of(start, &kept));
        let speakers = Arc::new(KeptSpeakers::of(map, &kept));
        let thesis = self.thesis.and_then(|thesis| counterparts.claim(thesis));
        Self { count: kept.len(), kept: Arc::new(kept), points, speakers, thesis, ..self.clone() }
    }
}

impl FilterMode {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Hide => Self::Dim,
            Self::Dim => Self::Hide,
        }
    }
}
