//! What every speaker holds of every thesis.
//!
//! The position on an *answer* of a question joins those on the claims that give it: for where it is for some of them
//! and against none, against where it is against some and for none, both ways where it is both. What is said or denied
//! outright of some of these claims goes before what follows for the others over walks, as it does for a single thesis.

use super::position::Reach;
use super::{Acts, Position};
use crate::model::{Answer, ClaimId, Map, SpeakerId};

/// So many claims and links are met in all, each as often as it is; of the speakers behind nothing is found out, and
/// they are counted.
const MOST_MET: usize = 200_000_000;

/// The positions of all speakers on all theses. Takes 8 bytes for each that is not silent.
#[derive(Clone, Debug, Default)]
pub struct Standings {
    theses: Vec<ClaimId>,
    /// By speaker, the theses on which he is not silent, by their number, ascending; none where that was too much.
    rows: Vec<Option<Vec<Held>>>,
}

/// What a speaker holds of a thesis, and whether by a word on the thesis itself.
#[derive(Clone, Copy, Debug)]
struct Held {
    /// The number of the thesis.
    thesis: u32,
    position: Position,
    is_outright: bool,
}

impl Standings {
    /// Finds them. Linear in what the statements of each speaker lead to. `theses` are ascending.
    pub fn of(map: &Map, acts: &Acts, theses: &[ClaimId]) -> Self {
        let mut number: Vec<Option<u32>> = vec![None; map.claim_ids().len()];
        for (&thesis, place) in theses.iter().zip(0..) {
            if let Some(number) = number.get_mut(thesis.index()) {
                *number = Some(place);
            }
        }
        let mut reach = Reach::of(map);
        let mut met = 0;
        let row = |speaker| {
            if met > MOST_MET {
                return None;
            }
            reach.from(map, acts, speaker);
            met += reach.met().len();
            let claims = reach.claims_met();
            let held = claims.filter_map(|claim| {
                let place = number.get(claim.index()).copied().flatten()?;
                Some(Held { thesis: place, position: reach.held(claim), is_outright: reach.is_outright(claim) })
            });
            let mut held: Vec<_> = held.filter(|held| held.position != Position::Silent).collect();
            held.sort_unstable_by_key(|held| held.thesis);
            Some(held)
        };
        Self { theses: theses.to_vec(), rows: map.speaker_ids().map(row).collect() }
    }

    /// What a speaker holds of a thesis; silent for what is none.
    pub fn position(&self, speaker: SpeakerId, thesis: ClaimId) -> Position {
        self.held_of(speaker, thesis).map(|held| held.position).unwrap_or_default()
    }

    fn held_of(&self, speaker: SpeakerId, thesis: ClaimId) -> Option<&Held> {
        let number = u32::try_from(self.theses.binary_search(&thesis).ok()?).ok()?;
        let row = self.row(speaker);
        row.get(row.binary_search_by_key(&number, |held| held.thesis).ok()?)
    }

    /// What a speaker holds of an answer.
    pub fn on_answer(&self, speaker: SpeakerId, answer: &Answer) -> Position {
        let held: Vec<&Held> = answer.claims.iter().filter_map(|&claim| self.held_of(speaker, claim)).collect();
        let is_outright = held.iter().any(|held| held.is_outright);
        let counted = held.into_iter().filter(|held| held.is_outright || !is_outright);
        counted.fold(Position::Silent, |sum, held| sum.and(held.position))
    }

    /// How many theses a speaker is for, against, both ways on, and silent on: as many as there are in all.
    pub fn tally(&self, speaker: SpeakerId) -> [usize; 4] {
        let row = self.row(speaker);
        let of = |wanted| row.iter().filter(|held| held.position == wanted).count();
        let [pro, con, both, _] = Position::ALL.map(of);
        [pro, con, both, self.theses.len() - row.len()]
    }

    /// The theses on which a speaker is not silent, in file order, with the position.
    pub fn held(&self, speaker: SpeakerId) -> impl Iterator<Item = (ClaimId, Position)> {
        let thesis = |held: &Held| Some((*self.theses.get(held.thesis as usize)?, held.position));
        self.row(speaker).iter().filter_map(thesis)
    }

    /// How many theses there are.
    pub fn theses(&self) -> usize {
        self.theses.len()
    }

    /// Whether nothing is known of a speaker, as it was too much to find out.
    pub fn is_left_out(&self, speaker: SpeakerId) -> bool {
        matches!(self.rows.get(speaker.index()), Some(None))
    }

    /// Of how many speakers that is so.
    pub fn left_out(&self) -> usize {
        self.rows.iter().filter(|row| row.is_none()).count()
    }

    fn row(&self, speaker: SpeakerId) -> &[Held] {
        self.rows.get(speaker.index()).and_then(Option::as_deref).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::analysis::speakers::position::tests::any_map;
    use crate::analysis::speakers::positions;
    use crate::model::RelationKind::{Opposes, Supports};
    use crate::model::Stance::{Asserts, Denies};

    #[test]
    fn an_answer_joins_the_claims_that_give_it() {
        let sketch = Sketch::new("a b c d").link(Supports, "c", "a").link(Opposes, "c", "b").question("a b", "d");
        let map = sketch.said("ann", Asserts, "c").said("bob", Denies, "d").said("eve", Asserts, "a").map();
        let theses: Vec<_> = map.claim_ids().filter(|&claim| !map.answers_of(claim).is_empty()).collect();
        let standings = Standings::of(&map, &Acts::of(&map), &theses);
        let (_, question) = map.questions().next().unwrap();
        let told = map.speaker_ids().map(|speaker| {
            let held = question.answers.iter().map(|answer| standings.on_answer(speaker, answer).word());
            format!("{}: {}", map.speaker(speaker).name, held.collect::<Vec<_>>().join(", "))
        });
        assert_eq!(told.collect::<Vec<_>>(), ["ann: both ways, silent", "bob: silent, against", "eve: for, silent"]);
    }

    #[test]
    fn an_outright_word_on_one_claim_of_an_answer_goes_before_walks_to_another() {
        let sketch = Sketch::new("a b c").link(Supports, "c", "b").question("a b", "");
        let map = sketch.said("ann", Denies, "a").said("ann", Asserts, "c").map();
        let theses: Vec<_> = map.claim_ids().take(2).collect();
        let standings = Standings::of(&map, &Acts::of(&map), &theses);
        let (_, question) = map.questions().next().unwrap();
        let ann = map.speaker_ids().next().unwrap();
        assert_eq!(standings.on_answer(ann, question.answers.first().unwrap()), Position::Against);
        assert_eq!(standings.position(ann, *theses.last().unwrap()), Position::For, "of that claim it follows still");
    }

    proptest! {
        #[test]
        fn a_row_has_the_positions_of_its_speaker_and_adds_up_to_the_theses(map in any_map()) {
            let acts = Acts::of(&map);
            let theses: Vec<_> = map.claim_ids().collect();
            let standings = Standings::of(&map, &acts, &theses);
            for speaker in map.speaker_ids() {
                let row = positions(&map, &acts, speaker, &theses);
                for (&thesis, &position) in theses.iter().zip(&row) {
                    prop_assert_eq!(standings.position(speaker, thesis), position);
                }
                let counted = Position::ALL.map(|wanted| row.iter().filter(|&&found| found == wanted).count());
                prop_assert_eq!(standings.tally(speaker), counted);
                prop_assert_eq!(standings.tally(speaker).iter().sum::<usize>(), theses.len());
            }
        }
    }
}
