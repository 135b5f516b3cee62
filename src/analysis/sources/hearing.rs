//! How those who speak on a question are heard: in their own voice, or through whom.
//!
//! Counted are the statements of all claims that lead to an answer of the question (see [`AnswerSides`]), those that give
//! one among them. Each counts once:
//!
//! - *own voice*: the speaker says it, without anybody between.
//! - *retold*: another tells it (`via`), or its speaker only relays it (`Reports`) and is the teller himself. Then the
//!   teller's own side decides. It is read off what the teller asserts or denies in own voice: a claim counts with what
//!   it does to each answer, denied the other way round; what is asserted or denied of an answer's own claims goes before
//!   all else that bears on that answer. It is compared, answer by answer, with what the claim retold does, the other way
//!   round where the claim is denied or doubted:
//!   - *by a friend*: they agree on some answer and disagree on none.
//!   - *by an opponent*: they disagree on some answer and agree on none.
//!   - *by neither*: the teller takes no side on these answers, or the comparison goes both ways.

use super::answer_sides::{AnswerSides, Bits};
use super::documents::is_retold;
use crate::model::{Element, Map, QuestionId, SpeakerId, Stance, Statement};

/// How many statements are heard how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Heard {
    /// In the speaker's own voice.
    pub own_voice: usize,
    /// Retold by one of the same side.
    pub by_friend: usize,
    /// Retold by one of the other side.
    pub by_opponent: usize,
    /// Retold by one who takes neither side.
    pub by_neither: usize,
}

impl Heard {
    /// All of them.
    pub fn all(self) -> usize {
        self.own_voice + self.retold()
    }

    /// Those that are retold.
    pub fn retold(self) -> usize {
        self.by_friend + self.by_opponent + self.by_neither
    }
}

/// How people are heard on each question, and on all together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hearing {
    questions: Vec<Heard>,
    /// All statements of claims; one that is retold by a friend on one question and by an opponent on another is told by
    /// neither.
    pub all: Heard,
}

impl Hearing {
    /// Counts. Linear in the statements, times the questions that are searched at once.
    pub fn of(map: &Map, sides: &AnswerSides) -> Self {
        let mut hearing = Self { questions: vec![Heard::default(); sides.questions()], all: Heard::default() };
        // By retold statement, in order: whether its teller is a friend, an opponent, on any question.
        let mut overall: Vec<Told> = Vec::new();
        for block in 0..sides.blocks() {
            let tellers = tellers(map, sides, block);
            let places: Vec<_> = sides.places(block).collect();
            let mut number = 0;
            for claim in map.claim_ids() {
                let bits = sides.bits(block, claim);
                for said in map.statements(Element::Claim(claim)) {
                    let teller = is_retold(said).then(|| said.via.unwrap_or(said.by));
                    let own = teller.and_then(|teller| tellers.get(teller.index())).copied().unwrap_or_default();
                    for &(question, place) in &places {
                        let bits = bits.within(place);
                        let Some(heard) = hearing.questions.get_mut(question).filter(|_| !bits.is_nothing()) else {
                            continue;
                        };
                        match teller {
                            None => heard.own_voice += 1,
                            Some(_) => heard.count(Told::of(bits_of(said, bits), own.within(place))),
                        }
                    }
                    if teller.is_some() {
                        let told = Told::of(bits_of(said, bits), own);
                        match overall.get_mut(number) {
                            Some(known) => *known = known.and(told),
                            None => overall.push(told),
                        }
                        number += 1;
                    }
                }
            }
        }
        let claims = || map.claim_ids().flat_map(|claim| map.statements(Element::Claim(claim)));
        hearing.all.own_voice = claims().filter(|said| !is_retold(said)).count();
        let retold = claims().filter(|said| is_retold(said)).count();
        overall.resize(retold, Told::default());
        for told in overall {
            hearing.all.count(told);
        }
        hearing
    }

    /// How people are heard on a question; none where the map is too large to count this one.
    pub fn on(&self, question: QuestionId) -> Option<Heard> {
        self.questions.get(question.index()).copied()
    }
}

/// How a teller stands to what is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Told {
    agrees: bool,
    disagrees: bool,
}

impl Told {
    fn of(told: Bits, teller: Bits) -> Self {
        Self { agrees: told.agrees(teller), disagrees: told.agrees(teller.turned()) }
    }

    fn and(self, other: Self) -> Self {
        Self { agrees: self.agrees || other.agrees, disagrees: self.disagrees || other.disagrees }
    }
}

impl Heard {
    fn count(&mut self, told: Told) {
        match (told.agrees, told.disagrees) {
            (true, false) => self.by_friend += 1,
            (false, true) => self.by_opponent += 1,
            _ => self.by_neither += 1,
        }
    }
}

/// What a statement of a claim that does this comes to.
fn bits_of(said: &Statement, bits: Bits) -> Bits {
    match said.stance {
        Stance::Denies | Stance::Questions => bits.turned(),
        Stance::Asserts | Stance::Concedes | Stance::Reports => bits,
    }
}

/// By speaker, the side taken in own voice.
fn tellers(map: &Map, sides: &AnswerSides, block: usize) -> Vec<Bits> {
    let speakers = map.speaker_ids().len();
    let mut general = vec![Bits::default(); speakers];
    let mut direct = vec![Bits::default(); speakers];
    let add = |all: &mut [Bits], speaker: SpeakerId, bits: Bits| {
        if let Some(known) = all.get_mut(speaker.index()) {
            *known = known.or(bits);
        }
    };
    for claim in map.claim_ids() {
        let bits = sides.bits(block, claim);
        if bits.is_nothing() {
            continue;
        }
        let given = sides.given(map, block, claim);
        for said in map.statements(Element::Claim(claim)).iter().filter(|said| said.teller().is_none()) {
            if !matches!(said.stance, Stance::Asserts | Stance::Denies) {
                continue;
            }
            add(&mut general, said.by, bits_of(said, bits));
            add(&mut direct, said.by, bits_of(said, given));
        }
    }
    general.into_iter().zip(direct).map(|(general, direct)| general.unless_said(direct)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::model::RelationKind::{Opposes, Supports};
    use crate::model::Stance::{Asserts, Concedes, Denies, Questions, Reports};

    /// A dispute with a reason on either side.
    fn dispute() -> Sketch {
        let sketch = Sketch::new("yes no for against apart").question("yes", "no");
        sketch.link(Supports, "for", "yes").link(Opposes, "against", "yes").link(Supports, "against", "no")
    }

    /// Own voice, by a friend, by an opponent, by neither: on the first question.
    fn heard(sketch: &Sketch) -> [usize; 4] {
        let map = sketch.map();
        let question = map.questions().next().unwrap().0;
        let Heard { own_voice, by_friend, by_opponent, by_neither } =
            Hearing::of(&map, &AnswerSides::of(&map)).on(question).unwrap();
        [own_voice, by_friend, by_opponent, by_neither]
    }

    #[test]
    fn what_has_nobody_between_is_own_voice() {
        assert_eq!(heard(&dispute().said("ann", Asserts, "for").said("bob", Denies, "yes")), [2, 0, 0, 0]);
        assert_eq!(heard(&dispute().said("ann via ann", Asserts, "for")), [1, 0, 0, 0]);
        assert_eq!(heard(&dispute().said("ann", Asserts, "apart")), [0; 4], "it leads to no answer");
    }

    #[test]
    fn a_teller_who_holds_the_same_is_a_friend_and_who_holds_the_contrary_an_opponent() {
        let told = dispute().said("ann via zoe", Asserts, "for");
        assert_eq!(heard(&told.clone().said("zoe", Asserts, "yes")), [1, 1, 0, 0]);
        assert_eq!(heard(&told.clone().said("zoe", Asserts, "against")), [1, 0, 1, 0]);
        assert_eq!(heard(&told.clone().said("zoe", Denies, "yes")), [1, 0, 1, 0]);
        assert_eq!(heard(&told), [0, 0, 0, 1], "who says nothing takes no side");
    }

    #[test]
    fn a_denial_is_told_the_other_way_round() {
        for stance in [Denies, Questions] {
            let told = dispute().said("ann via zoe", stance, "for").said("zoe", Asserts, "yes");
            assert_eq!(heard(&told), [1, 0, 1, 0], "{stance:?}");
        }
    }

    #[test]
    fn only_what_a_teller_asserts_or_denies_in_own_voice_tells_the_side() {
        let told = dispute().said("ann via zoe", Asserts, "for");
        assert_eq!(heard(&told.clone().said("zoe", Concedes, "yes").said("zoe", Questions, "no")), [2, 0, 0, 1]);
        assert_eq!(heard(&told.clone().said("zoe via eve", Asserts, "yes")), [0, 0, 0, 2]);
        assert_eq!(heard(&told.said("zoe", Reports, "yes")), [0, 0, 0, 2], "to relay is to tell, not to hold");
    }

    #[test]
    fn what_a_teller_says_of_the_answer_itself_goes_first() {
        let told = dispute().said("ann via zoe", Asserts, "for").said("zoe", Asserts, "yes");
        let mixed = told.link(Opposes, "apart", "yes").said("zoe", Asserts, "apart");
        assert_eq!(heard(&mixed), [2, 1, 0, 0]);
    }

    #[test]
    fn who_holds_both_is_neither() {
        let told =
            dispute().said("ann via zoe", Asserts, "for").said("zoe", Asserts, "for").said("zoe", Asserts, "against");
        assert_eq!(heard(&told), [2, 0, 0, 1]);
    }

    #[test]
    fn every_statement_is_counted_once_over_all_questions() {
        let sketch = dispute().question("no", "yes").said("ann via zoe", Asserts, "for").said("bob", Asserts, "apart");
        let map = sketch.said("zoe", Asserts, "yes").said("eve via zoe", Asserts, "apart").map();
        let all = Hearing::of(&map, &AnswerSides::of(&map)).all;
        assert_eq!(all, Heard { own_voice: 2, by_friend: 1, by_opponent: 0, by_neither: 1 });
    }

    #[test]
    fn without_questions_there_are_only_own_and_retold() {
        let map = Sketch::new("a").said("ann", Asserts, "a").said("bob via ann", Asserts, "a").map();
        let all = Hearing::of(&map, &AnswerSides::of(&map)).all;
        assert_eq!((all.own_voice, all.by_neither), (1, 1));
    }
}
