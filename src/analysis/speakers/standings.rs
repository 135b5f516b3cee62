//! What every speaker holds of every thesis.
//!
//! The same positions as those of [`positions`](super::positions), found for all speakers at once: walking back from 64
//! theses at a time, every claim and step learns which of them it helps and which it hurts; then each statement counts.
//!
//! The position on an *answer* of a question joins those on the claims that give it: for where it is for some of them
//! and against none, against where it is against some and for none, both ways where it is both. What is said or denied
//! outright of some of these claims goes before what follows for the others over walks, as it does for a single thesis.

use std::collections::VecDeque;

use super::position::{Over, sign_of};
use super::{Acts, Drawn, Position};
use crate::analysis::Sign;
use crate::model::{Answer, ClaimId, Element, Map, RelationKind, SpeakerId};

/// So many theses are walked back from at once.
const AT_ONCE: usize = 64;

/// So many claims and links are gone through in all; theses that would take more are left out and counted.
const MOST: usize = 50_000_000;

/// The positions of all speakers on all theses. Takes 8 bytes for each that is not silent.
#[derive(Clone, Debug, Default)]
pub struct Standings {
    /// Those that are counted.
    theses: Vec<ClaimId>,
    left_out: usize,
    /// By speaker, the theses on which he is not silent, by their number, ascending.
    rows: Vec<Vec<Held>>,
}

/// What a speaker holds of a thesis, and whether by a word on the thesis itself.
#[derive(Clone, Copy, Debug)]
struct Held {
    /// The number of the thesis.
    thesis: u32,
    position: Position,
    is_outright: bool,
    drawn: Drawn,
}

impl Standings {
    /// Finds them. For each 64 theses linear in the map, at worst 128 times, and once more over the steps that somebody
    /// draws where the mapper draws others; takes 64 bytes a claim and link meanwhile.
    /// `theses` are ascending.
    pub fn of(map: &Map, acts: &Acts, theses: &[ClaimId]) -> Self {
        let size = (map.claim_ids().len() + map.link_ids().len()).max(1);
        let (counted, left_out) = theses.split_at(theses.len().min((MOST / size).max(1) * AT_ONCE));
        let mut rows = vec![Vec::new(); map.speaker_ids().len()];
        let has_inferred = map.link_ids().any(|link| map.is_inferred(link));
        for (some, first) in counted.chunks(AT_ONCE).zip((0_u32..).step_by(AT_ONCE)) {
            let walks = Walks::to(map, some, Over::All);
            let somebodys = has_inferred.then(|| Walks::to(map, some, Over::Somebodys));
            for (speaker, row) in map.speaker_ids().zip(&mut rows) {
                let somebodys = somebodys.as_ref().map(|walks| walks.signs(acts, speaker));
                let held = walks.signs(acts, speaker).held(somebodys);
                row.extend(held.map(|held| Held { thesis: first + held.thesis, ..held }));
            }
        }
        Self { theses: counted.to_vec(), left_out: left_out.len(), rows }
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
        self.counted(speaker, answer).fold(Position::Silent, |sum, held| sum.and(held.position))
    }

    /// Who draws the steps over which that follows.
    pub fn drawn_on_answer(&self, speaker: SpeakerId, answer: &Answer) -> Drawn {
        let mut counted = self.counted(speaker, answer).map(|held| held.drawn).peekable();
        let is_the_mappers = counted.peek().is_some() && counted.all(|drawn| drawn == Drawn::ByTheMapper);
        if is_the_mappers { Drawn::ByTheMapper } else { Drawn::BySomebody }
    }

    /// Who draws the steps over which the position on a thesis follows.
    pub fn drawn(&self, speaker: SpeakerId, thesis: ClaimId) -> Drawn {
        self.held_of(speaker, thesis).map(|held| held.drawn).unwrap_or_default()
    }

    /// What counts of what a speaker holds of the claims of an answer.
    fn counted(&self, speaker: SpeakerId, answer: &Answer) -> impl Iterator<Item = &Held> {
        let held: Vec<&Held> = answer.claims.iter().filter_map(|&claim| self.held_of(speaker, claim)).collect();
        let is_outright = held.iter().any(|held| held.is_outright);
        held.into_iter().filter(move |held| held.is_outright || !is_outright)
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

    /// How many theses are counted.
    pub fn theses(&self) -> usize {
        self.theses.len()
    }

    /// How many theses are left out, as there are too many.
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    fn row(&self, speaker: SpeakerId) -> &[Held] {
        self.rows.get(speaker.index()).map(Vec::as_slice).unwrap_or_default()
    }
}

/// A bit for each of some theses: of those that something helps, and of those that it hurts.
type Signs = [u64; 2];

/// What every claim and link does to some theses.
struct Walks<'a> {
    theses: &'a [ClaimId],
    claims: usize,
    /// By claim, then by link.
    found: Vec<Signs>,
    /// What of it was not yet passed on.
    fresh: Vec<Signs>,
    open: VecDeque<Element>,
}

impl<'a> Walks<'a> {
    /// Walks back from theses, ascending and [`AT_ONCE`] or fewer.
    fn to(map: &Map, theses: &'a [ClaimId], over: Over) -> Self {
        let claims = map.claim_ids().len();
        let none = vec![[0; 2]; claims + map.link_ids().len()];
        let mut walks = Self { theses, claims, found: none.clone(), fresh: none, open: VecDeque::new() };
        for (&thesis, bit) in theses.iter().zip(0..) {
            walks.add(Element::Claim(thesis), [1 << bit, 0]);
        }
        while let Some(element) = walks.open.pop_front() {
            let index = walks.index(element);
            let fresh = walks.fresh.get_mut(index).map(std::mem::take).unwrap_or_default();
            for &link in map.links_to(element).iter().filter(|&&link| over.takes(map, link)) {
                let [helps, hurts] = fresh;
                match map.link(link).kind {
                    RelationKind::Supports => walks.add(Element::Link(link), [helps, hurts]),
                    RelationKind::Opposes | RelationKind::Undercuts => walks.add(Element::Link(link), [hurts, helps]),
                    RelationKind::Restates => {}
                }
            }
            if let Element::Link(link) = element {
                map.premises(link).iter().for_each(|&premise| walks.add(Element::Claim(premise), fresh));
            }
        }
        walks
    }

    fn index(&self, element: Element) -> usize {
        match element {
            Element::Claim(claim) => claim.index(),
            Element::Link(link) => self.claims + link.index(),
        }
    }

    fn add(&mut self, element: Element, [helps, hurts]: Signs) {
        let index = self.index(element);
        let (Some(found), Some(fresh)) = (self.found.get_mut(index), self.fresh.get_mut(index)) else { return };
        let new = [helps & !found[0], hurts & !found[1]];
        if new == [0, 0] {
            return;
        }
        if *fresh == [0, 0] {
            self.open.push_back(element);
        }
        for (of, new) in [found, fresh].into_iter().zip([new, new]) {
            of[0] |= new[0];
            of[1] |= new[1];
        }
    }

    /// What a speaker holds of these theses.
    fn signs(&self, acts: &Acts, speaker: SpeakerId) -> HeldOf {
        let (mut direct, mut reached) = ([0_u64; 2], [0_u64; 2]);
        for act in acts.of_speaker(speaker) {
            let Some(sign) = sign_of(act.stance) else { continue };
            let [helps, hurts] = self.found.get(self.index(act.element)).copied().unwrap_or_default();
            let (helps, hurts) = if sign == Sign::Helping { (helps, hurts) } else { (hurts, helps) };
            reached = [reached[0] | helps, reached[1] | hurts];
            if let Element::Claim(claim) = act.element
                && let Ok(bit) = self.theses.binary_search(&claim)
            {
                let side = if sign == Sign::Helping { &mut direct[0] } else { &mut direct[1] };
                *side |= 1 << bit;
            }
        }
        let outright = direct[0] | direct[1];
        HeldOf { signs: [direct[0] | (reached[0] & !outright), direct[1] | (reached[1] & !outright)], outright }
    }
}

/// What a speaker holds of some theses: a bit for each.
#[derive(Clone, Copy)]
struct HeldOf {
    signs: Signs,
    outright: u64,
}

impl HeldOf {
    /// The positions that are not silent, ascending by the number of the thesis among these. `somebodys` are those over the
    /// steps that somebody draws, where there are others.
    fn held(self, somebodys: Option<Self>) -> impl Iterator<Item = Held> {
        let Self { signs, outright } = self;
        let by_mapper = somebodys.map_or(0, |somebodys| !(somebodys.signs[0] | somebodys.signs[1]));
        let theses = (0..64_u32).filter(move |bit| (signs[0] | signs[1]) >> bit & 1 == 1);
        theses.map(move |bit| Held {
            thesis: bit,
            position: Position::of(signs.map(|side| side >> bit & 1 == 1)),
            is_outright: outright >> bit & 1 == 1,
            drawn: if by_mapper >> bit & 1 == 1 { Drawn::ByTheMapper } else { Drawn::BySomebody },
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::analysis::speakers::position::tests::any_map;
    use crate::analysis::speakers::{drawn_positions, positions};
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
    fn more_theses_than_are_walked_at_once_are_all_counted() {
        let map = Sketch::chain(200).said("ann", Asserts, "0").said("ann", Denies, "150").map();
        let theses: Vec<_> = map.claim_ids().collect();
        let standings = Standings::of(&map, &Acts::of(&map), &theses);
        let ann = map.speaker_ids().next().unwrap();
        assert_eq!(standings.tally(ann), [150, 1, 49, 0], "what is denied passes on its denial");
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

    #[test]
    fn what_follows_over_steps_of_the_mapper_alone_is_known_as_such() {
        let sketch =
            Sketch::new("t pro con").link(Opposes, "con", "t").link(Supports, "pro", "t").drawn("ann", Asserts);
        let sketch = sketch.said("ann", Asserts, "pro").said("bob", Asserts, "con").said("eve", Asserts, "t");
        let map = sketch.said("dan", Asserts, "pro").said("dan", Asserts, "con").map();
        let acts = Acts::of(&map);
        let theses: Vec<_> = map.claim_ids().take(1).collect();
        let standings = Standings::of(&map, &acts, &theses);
        let told = map.speaker_ids().map(|speaker| {
            let (position, drawn) = drawn_positions(&map, &acts, speaker, &theses).pop().unwrap();
            assert_eq!(drawn, standings.drawn(speaker, theses[0]));
            format!("{} {} {drawn:?}", map.speaker(speaker).name, position.word())
        });
        let expected =
            ["ann for BySomebody", "bob against ByTheMapper", "eve for BySomebody", "dan both ways BySomebody"];
        assert_eq!(told.collect::<Vec<_>>(), expected);
    }

    proptest! {
        #[test]
        fn a_row_has_the_positions_of_its_speaker_and_adds_up_to_the_theses(map in any_map()) {
            let acts = Acts::of(&map);
            let theses: Vec<_> = map.claim_ids().collect();
            let standings = Standings::of(&map, &acts, &theses);
            for speaker in map.speaker_ids() {
                let row = positions(&map, &acts, speaker, &theses);
                for (&thesis, (_, drawn)) in theses.iter().zip(drawn_positions(&map, &acts, speaker, &theses)) {
                    prop_assert_eq!(standings.drawn(speaker, thesis), drawn);
                }
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
