//! What is asked of all speakers of a map again and again, computed once.

use std::sync::OnceLock;

use super::{Acts, Bearings, Case, Clashes, Objection, Standings, Versus, tensions};
use crate::analysis::theses;
use crate::model::{ClaimId, Element, Map, SpeakerId, Stance};

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
    /// Known from the first time that somebody asked.
    standings: OnceLock<Standings>,
}

impl People {
    /// Computes it. Linear in the map and in the pairs who have to do with each other.
    pub fn of(map: &Map) -> Self {
        let theses = theses(map);
        Self {
            acts: Acts::of(map),
            clashes: Clashes::of(map),
            bearings: Bearings::of(map, &theses),
            theses,
            ..Self::default()
        }
    }

    /// Sets two against each other; see [`Versus::of`].
    pub fn versus(&self, map: &Map, pair: [SpeakerId; 2]) -> Versus {
        Versus::of(map, &self.acts, pair)
    }

    /// The case of one; see [`Case::of`].
    pub fn case(&self, map: &Map, speaker: SpeakerId) -> Case {
        Case::of(map, &self.acts, &self.theses, &self.bearings, speaker)
    }

    /// What everyone holds of every thesis; see [`Standings::of`] for what the first call costs.
    pub fn standings(&self, map: &Map) -> &Standings {
        self.standings.get_or_init(|| Standings::of(map, &self.acts, &self.theses))
    }

    /// Whether [`Self::standings`] are known.
    pub fn has_standings(&self) -> bool {
        self.standings.get().is_some()
    }

    /// What each speaker says against himself, by speaker in file order; see [`tensions`].
    pub fn tensions(&self, map: &Map) -> Vec<(SpeakerId, Objection)> {
        // Where the table of clashes leaves something out, it may be anybody's.
        let is_whole = self.clashes.left_out() == 0;
        let torn = map.speaker_ids().filter(|&one| !is_whole || self.clashes.between(one, one).objects > 0);
        torn.flat_map(|one| tensions(map, &self.acts, one).into_iter().map(move |tension| (one, tension))).collect()
    }

    /// What each speaker grants, claims before steps, by speaker in file order.
    pub fn grants(&self, map: &Map) -> Vec<(SpeakerId, Element)> {
        let of_one = |one| self.acts.elements(one, &[Stance::Concedes]).into_iter().map(move |granted| (one, granted));
        map.speaker_ids().flat_map(of_one).collect()
    }

    /// The position of a claim among the theses.
    pub fn thesis(&self, claim: ClaimId) -> Option<usize> {
        self.theses.binary_search(&claim).ok()
    }
}
