//! What is remarked of a claim in its box: how it stands, what it weighs, what a what-if does to it.

use crate::analysis::Force;
use crate::analysis::Strength;
use crate::app::evaluation::{Change, Evaluation};
use crate::app::request::Under;
use crate::app::walk::{Details, ShownBeside};
use crate::app::what_if::WhatIf;
use crate::model::{ClaimId, Element, Map};
use crate::report::{Remark, Zoom};

/// All that remarks depend on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remarks {
    /// What was found of how everything stands.
    pub under: Option<Under>,
    /// What is set.
    pub what_if: WhatIf,
    /// What is shown beside each claim.
    pub shown: ShownBeside,
    /// Whether numbers are told.
    pub details: Details,
}

impl Remarks {
    /// What is remarked of a claim. Where boxes have titles alone, only what is in focus says how it stands; what a what-if
    /// does is said everywhere.
    pub fn of(&self, map: &Map, claim: ClaimId, zoom: Zoom, focus: Option<Element>) -> Remark {
        let element = Element::Claim(claim);
        let fate = self.fate(element);
        let is_struck_out = matches!(fate, Some(Change::StruckOut | Change::LeftOut));
        let is_told = zoom != Zoom::Titles || focus == Some(element);
        let stands = match &self.under {
            Some(under) if is_told && !is_struck_out => self.stands(map, &under.0, element),
            _ => String::new(),
        };
        let parts = [fate.map_or("", Change::word).to_owned(), stands];
        let state = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ");
        Remark { state, is_struck_out }
    }

    /// What the what-if does to an element. What is set is so at once; what falls by it as soon as that is found.
    fn fate(&self, element: Element) -> Option<Change> {
        match (self.what_if.force(element), &self.under) {
            (Some(Force::StruckOut), _) => Some(Change::StruckOut),
            (Some(Force::TakenAsGiven), _) => Some(Change::TakenAsGiven),
            (None, Some(under)) if under.0.what_if.force(element).is_none() => under.0.change(element),
            (None, _) => None,
        }
    }

    fn stands(&self, map: &Map, evaluation: &Evaluation, element: Element) -> String {
        match self.shown {
            ShownBeside::Counts => String::new(),
            ShownBeside::Answered => match evaluation.badges(map, element) {
                [Some(badge), _] => badge.row().word.to_owned(),
                [None, _] => String::new(),
            },
            ShownBeside::Weights => match evaluation.strengths(map, element) {
                Some([now, _]) => self.weight(now),
                None => String::new(),
            },
        }
    }

    fn weight(&self, strength: Strength) -> String {
        match (strength, self.details) {
            (_, Details::Plain) => strength.word().to_owned(),
            (Strength::Settled(value), Details::Formal) => format!("{value:.2}"),
            (Strength::Range(least, most), Details::Formal) => format!("{least:.2}..{most:.2}"),
        }
    }
}
