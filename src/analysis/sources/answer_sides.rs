//! What each claim does to each answer of each question, found for many answers at once.
//!
//! A claim helps an answer where it [helps](crate::analysis::Side) one of the claims that give it, and hurts it where it
//! hurts one. The search is that of [`Sides`](crate::analysis::Sides), with one bit for each answer and sign instead of
//! one search for each thesis.

use std::collections::VecDeque;

use crate::analysis::Side;
use crate::model::{ClaimId, Element, LinkId, Map, QuestionId, RelationKind};

/// So many answers are searched at once: in 64 bits, half of them for helping, half for hurting.
const AT_ONCE: usize = 32;

/// Where there are more claims times questions than this, the last questions are left out: 8 bytes for each 32 answers and
/// claim.
const MOST: usize = 16_000_000;

/// What claims do to answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerSides {
    /// By search, by claim.
    blocks: Vec<Vec<Bits>>,
    /// By question; a question that is left out has none.
    places: Vec<Place>,
}

/// Which answers are helped (lower half) and hurt (upper half).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bits(u64);

/// Where the answers of a question stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub block: usize,
    shift: usize,
    len: usize,
}

impl Bits {
    fn helping(answer: usize) -> Self {
        Self(1 << answer)
    }

    /// What hurts helps, and what helps hurts.
    #[must_use]
    pub fn turned(self) -> Self {
        Self(self.0.rotate_left(32))
    }

    fn through(self, kind: RelationKind) -> Self {
        match kind {
            RelationKind::Supports => self,
            RelationKind::Opposes | RelationKind::Undercuts => self.turned(),
            RelationKind::Restates => Self(0),
        }
    }

    /// Adds what is in the other; answers whether anything is new.
    fn add(&mut self, other: Self) -> bool {
        let before = self.0;
        self.0 |= other.0;
        self.0 != before
    }

    /// Both together.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What both do to the same answers, and with the same sign.
    pub fn agrees(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether nothing is helped or hurt.
    pub fn is_nothing(self) -> bool {
        self.0 == 0
    }

    /// What concerns the answers of one question only.
    #[must_use]
    pub(super) fn within(self, place: Place) -> Self {
        let answers = ((1_u64 << place.len) - 1) << place.shift;
        Self(self.0 & (answers | answers << 32))
    }

    /// With the answers that `other` says nothing of.
    #[must_use]
    pub fn unless_said(self, other: Self) -> Self {
        let said = other.or(other.turned());
        Self(self.0 & !said.0 | other.0)
    }

    fn side(self, answer: usize) -> Side {
        Side::of(self.0 >> answer & 1 == 1, self.0 >> (answer + AT_ONCE) & 1 == 1)
    }
}

impl AnswerSides {
    /// Searches for all questions, or in a very large map with very many, for the first of them. Of a question with more
    /// than 32 answers the first 32 are taken. Linear in claims and links for each 32 answers, times the number of
    /// answers that a claim bears on in the worst case.
    pub fn of(map: &Map) -> Self {
        let mut sides = Self::default();
        let mut waiting = Vec::new();
        let mut used = 0;
        for (question, asked) in map.questions() {
            let len = asked.answers.len().min(AT_ONCE);
            if used + len > AT_ONCE {
                sides.blocks.push(search(map, &std::mem::take(&mut waiting)));
                used = 0;
            }
            if (sides.blocks.len() + 1).saturating_mul(map.claim_ids().len()) > MOST.max(map.claim_ids().len()) {
                break;
            }
            sides.places.push(Place { block: sides.blocks.len(), shift: used, len });
            let claims = |answer: usize| map.question(question).answers.get(answer).map(|answer| &*answer.claims);
            waiting.extend((0..len).filter_map(|answer| Some((used + answer, claims(answer)?))));
            used += len;
        }
        if used > 0 {
            sides.blocks.push(search(map, &waiting));
        }
        sides
    }

    /// What a claim does to an answer; none for a question that was left out.
    pub fn side(&self, claim: ClaimId, question: QuestionId, answer: usize) -> Option<Side> {
        let place = self.places.get(question.index()).filter(|place| answer < place.len)?;
        Some(self.bits(place.block, claim).side(place.shift + answer))
    }

    /// How many questions are counted; they come first.
    pub fn questions(&self) -> usize {
        self.places.len()
    }

    pub(super) fn blocks(&self) -> usize {
        self.blocks.len()
    }

    /// The questions of a search, and where their answers stand.
    pub(super) fn places(&self, block: usize) -> impl Iterator<Item = (usize, Place)> {
        self.places.iter().copied().enumerate().filter(move |(_, place)| place.block == block)
    }

    /// The answers of a search that a claim itself gives.
    pub(super) fn given(&self, map: &Map, block: usize, claim: ClaimId) -> Bits {
        let answers = map.answers_of(claim).iter().filter_map(|answering| {
            let place = self.places.get(answering.question.index())?;
            (place.block == block && answering.answer < place.len)
                .then(|| Bits::helping(place.shift + answering.answer))
        });
        answers.fold(Bits::default(), Bits::or)
    }

    pub(super) fn bits(&self, block: usize, claim: ClaimId) -> Bits {
        self.blocks.get(block).and_then(|block| block.get(claim.index())).copied().unwrap_or_default()
    }
}

/// What each claim does to these answers.
fn search(map: &Map, answers: &[(usize, &[ClaimId])]) -> Vec<Bits> {
    let mut claims = vec![Bits::default(); map.claim_ids().len()];
    let mut links = vec![Bits::default(); map.link_ids().len()];
    let mut open: VecDeque<Element> = VecDeque::new();
    // What waits to be gone on from: it is gone on from with all that it has then.
    let mut claim_waits = vec![false; claims.len()];
    let mut link_waits = vec![false; links.len()];
    let meet_claim =
        |claim: ClaimId, bits: Bits, claims: &mut [Bits], open: &mut VecDeque<Element>, waits: &mut [bool]| {
            let is_news = claims.get_mut(claim.index()).is_some_and(|known| known.add(bits));
            if is_news && waits.get_mut(claim.index()).is_some_and(|waits| !std::mem::replace(waits, true)) {
                open.push_back(Element::Claim(claim));
            }
        };
    for &(answer, given) in answers {
        for &claim in given {
            meet_claim(claim, Bits::helping(answer), &mut claims, &mut open, &mut claim_waits);
        }
    }
    while let Some(element) = open.pop_front() {
        let here = match element {
            Element::Claim(claim) => take(&claims, &mut claim_waits, claim.index()),
            Element::Link(link) => {
                let bits = take(&links, &mut link_waits, link.index());
                for &premise in map.premises(link) {
                    meet_claim(premise, bits, &mut claims, &mut open, &mut claim_waits);
                }
                bits
            }
        };
        for &link in map.links_to(element) {
            let is_news = links.get_mut(link.index()).is_some_and(|known| known.add(here.through(map.link(link).kind)));
            if is_news && waits_not(&mut link_waits, link) {
                open.push_back(Element::Link(link));
            }
        }
    }
    claims
}

fn take(known: &[Bits], waits: &mut [bool], index: usize) -> Bits {
    if let Some(waits) = waits.get_mut(index) {
        *waits = false;
    }
    known.get(index).copied().unwrap_or_default()
}

fn waits_not(waits: &mut [bool], link: LinkId) -> bool {
    waits.get_mut(link.index()).is_some_and(|waits| !std::mem::replace(waits, true))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::Sides;
    use crate::analysis::sketch::Sketch;
    use crate::model::RelationKind::{Opposes, Restates, Supports};

    /// A map of six claims, named 0 to 5, the first four of which answer two questions.
    fn any_map() -> impl Strategy<Value = Map> {
        let kind = prop::sample::select(vec![Supports, Opposes, Restates]);
        let link = (kind, prop::collection::vec(0..6_usize, 1..3), any::<bool>(), 0..8_usize);
        prop::collection::vec(link, 0..10).prop_map(|links| {
            let named = |claims: &[usize]| claims.iter().map(usize::to_string).collect::<Vec<_>>().join(" ");
            let mut kinds = Vec::new();
            let mut sketch = Sketch::new("0 1 2 3 4 5").question("0 1", "2").question("3", "0");
            for (kind, from, is_on_a_step, to) in links {
                let from = if kind == Restates { named(&from[..1]) } else { named(&from) };
                let step = kinds.get(to).filter(|&&kind| is_on_a_step && kind != Restates);
                sketch = match step {
                    Some(_) => sketch.undercut(&from, to),
                    None => sketch.link(kind, &from, &(to % 6).to_string()),
                };
                kinds.push(if step.is_some() { Opposes } else { kind });
            }
            sketch.map()
        })
    }

    proptest! {
        #[test]
        fn the_side_to_an_answer_is_that_to_all_its_claims_together(map in any_map()) {
            let sides = AnswerSides::of(&map);
            for (question, asked) in map.questions() {
                for (number, answer) in asked.answers.iter().enumerate() {
                    let theses: Vec<_> = answer.claims.iter().map(|&claim| Sides::of(&map, claim)).collect();
                    for claim in map.claim_ids() {
                        let has = |wanted: Side| theses.iter().any(|sides| [wanted, Side::BothWays].contains(&sides.side(claim)));
                        let expected = Side::of(has(Side::Helps), has(Side::Hurts));
                        prop_assert_eq!(sides.side(claim, question, number), Some(expected), "{:?} {}", claim, number);
                    }
                }
            }
        }
    }

    #[test]
    fn more_questions_than_are_searched_at_once_have_each_their_own_answers() {
        let sketch = Sketch::new("yes no for").link(Supports, "for", "yes").link(Opposes, "for", "no");
        let sketch = (0..40).fold(sketch, |sketch, number| match number % 2 {
            0 => sketch.question("yes", "no"),
            _ => sketch.question("no", "yes"),
        });
        let map = sketch.map();
        let sides = AnswerSides::of(&map);
        let claim = map.claim_ids().next_back().unwrap();
        for (question, _) in map.questions() {
            let expected = if question.index() % 2 == 0 { Side::Helps } else { Side::Hurts };
            assert_eq!(sides.side(claim, question, 0), Some(expected), "{question:?}");
        }
        assert_eq!(sides.questions(), 40);
        assert_eq!(sides.side(claim, QuestionId::from_index(0).unwrap(), 2), None, "there is no third answer");
    }
}
