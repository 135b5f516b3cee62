//! What is asked of all speakers of a map again and again, computed once.

use super::{Acts, Bearings, Case, Clashes, Versus};
use crate::analysis::theses;
use crate::model::{ClaimId, Map, SpeakerId};

/// What is known of the speakers of a map.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// The statements by speaker.
    pub acts: Acts,
    /// Who clashes with whom.
    pub clashes: Clashes,
    /// The theses, each once, in file order.
    pub theses: Vec<ClaimId>,
    bearings: Bearings,
}

impl People {
    /// Computes it. Linear in the map and in the pairs who have to do with each other.
    pub fn of(map: &Map) -> Self {
        let theses = theses(map);
        Self { acts: Acts::of(map), clashes: Clashes::of(map), bearings: Bearings::of(map, &theses), theses }
    }

    /// Sets two against each other; see [`Versus::of`].
    pub fn versus(&self, map: &Map, pair: [SpeakerId; 2]) -> Versus {
        Versus::of(map, &self.acts, pair)
    }

    /// The case of one; see [`Case::of`].
    pub fn case(&self, map: &Map, speaker: SpeakerId) -> Case {
        Case::of(map, &self.acts, &self.theses, &self.bearings, speaker)
    }

    /// The position of a claim among the theses.
    pub fn thesis(&self, claim: ClaimId) -> Option<usize> {
        self.theses.binary_search(&claim).ok()
    }
}
