//! What is struck out, taken as given or left out until it is undone.

use std::collections::BTreeMap;

use crate::analysis::{Conditions, Counterparts, Force, Policy, all_but_those_of, those_only_of};
use crate::model::{Element, Map, SpeakerId};

/// What the map is asked with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhatIf {
    /// What is struck out and what is taken as given.
    pub forced: BTreeMap<Element, Force>,
    /// Whose claims are kept or left out.
    pub by_speaker: Option<BySpeaker>,
}

/// Whose claims are kept or left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BySpeaker {
    /// Only what this speaker says or grants is kept, and what nobody does.
    Only(SpeakerId),
    /// What nobody but this speaker says or grants is left out.
    Without(SpeakerId),
}

impl BySpeaker {
    /// The speaker.
    pub fn speaker(self) -> SpeakerId {
        match self {
            Self::Only(speaker) | Self::Without(speaker) => speaker,
        }
    }
}

impl WhatIf {
    /// Whether nothing is set.
    pub fn is_nothing(&self) -> bool {
        self.forced.is_empty() && self.by_speaker.is_none()
    }

    /// What becomes of an element by it, where anything does.
    pub fn force(&self, element: Element) -> Option<Force> {
        self.forced.get(&element).copied()
    }

    /// How many elements are struck out, and how many taken as given.
    pub fn counts(&self) -> [usize; 2] {
        let count = |wanted: Force| self.forced.values().filter(|&&force| force == wanted).count();
        [count(Force::StruckOut), count(Force::TakenAsGiven)]
    }

    /// Strikes out or takes as given, or undoes just that. Answers whether it is so now.
    pub fn toggle(&mut self, element: Element, force: Force) -> bool {
        if self.forced.get(&element) == Some(&force) {
            self.forced.remove(&element);
            return false;
        }
        self.forced.insert(element, force);
        true
    }

    /// The conditions that it asks under. Linear in the statements where it is by speaker.
    pub fn conditions(&self, map: &Map, policy: Policy) -> Conditions {
        let removed = match self.by_speaker {
            None => Vec::new(),
            Some(BySpeaker::Only(speaker)) => all_but_those_of(map, &[speaker]),
            Some(BySpeaker::Without(speaker)) => those_only_of(map, &[speaker]),
        };
        Conditions { policy, forced: self.forced.clone(), removed }
    }

    /// The same in a later state of the map; what is gone from it is no longer set.
    #[must_use]
    pub fn moved(&self, counterparts: &Counterparts) -> Self {
        let forced = self.forced.iter().filter_map(|(&element, &force)| Some((counterparts.element(element)?, force)));
        let by_speaker = self.by_speaker.and_then(|by| {
            let speaker = counterparts.speaker(by.speaker())?;
            Some(match by {
                BySpeaker::Only(_) => BySpeaker::Only(speaker),
                BySpeaker::Without(_) => BySpeaker::Without(speaker),
            })
        });
        Self { forced: forced.collect(), by_speaker }
    }
}
