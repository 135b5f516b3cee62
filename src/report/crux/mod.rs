//! What a dispute turns on: the best case of each answer beside those of the others, what nobody answers, and where a map is
//! thin. As text, as Markdown and as JSON.
//!
//! Every answer has the same room, and answers stand in the order of the file. JSON is `{"title", "method", "policy",
//! "what_if", "questions", "lists"}`. Each of the `questions` is `{"question", "ask", "answers"}`, each answer `{"answer", "claims",
//! "turns_on", "for", "against"}`; `turns_on` has what each claim turns on, see [`TurningJson`](super::TurningJson); a claim is `{"id", "label", "badge"}`, a reason or objection `{"link", "from", "to", "label", "weight",
//! "reply"}`, a reply `{"link", "from", "hits", "label", "replies"}`. Asked about a claim, `questions` has one entry without
//! `question` and `ask`. `lists` has a list for each row of [`LISTS`](crate::analysis::LISTS); what stands there is told in
//! words as `text`, with the ids that it is about.

mod brief;
mod gaps;
mod in_words;
mod json;
mod one_page;

pub use brief::crux;
pub use gaps::{gaps, none_found};
pub use in_words::{finding_in_words, tied_in_words};
pub use json::{crux_json, gaps_json};

use crate::analysis::{
    Asked, Conditions, Limits, Lists, Order, People, Standing, Strengths, TurningPoints, Under, Why, turning_points,
};
use crate::model::{AnswerKind, ClaimId, Map, QuestionId};
use crate::search::reading;

/// What a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AboutCrux {
    /// All questions; where there are none, the theses.
    Everything,
    /// One question.
    Question(QuestionId),
    /// One claim, whether or not it answers a question.
    Claim(ClaimId),
}

/// A map with what was found of it.
#[derive(Clone, Copy)]
pub struct Evaluated<'a> {
    /// What explains the standing.
    pub why: Why<'a>,
    /// The strengths.
    pub strengths: &'a Strengths,
    /// The same without what-if, but with the same claims removed.
    pub plain: (&'a Standing, &'a Strengths),
    /// The speakers.
    pub people: &'a People,
}

impl AboutCrux {
    /// What counts for it.
    pub fn under(self, map: &Map) -> Under {
        match self {
            Self::Everything => Under::everything(),
            Self::Claim(claim) => Under::claims(map, &[claim]),
            Self::Question(question) => {
                let answers = map.question(question).answers.iter();
                let claims: Vec<ClaimId> = answers.flat_map(|answer| &answer.claims).copied().collect();
                Under::claims(map, &claims)
            }
        }
    }
}

impl Evaluated<'_> {
    /// What a claim turns on, as far as it is soon found.
    fn turns_on(self, claim: ClaimId) -> TurningPoints {
        let (standing, strengths) = self.plain;
        let conditions: &Conditions = self.why.standing.conditions();
        let order: &Order = self.why.order;
        let asked = Asked { map: self.why.map, order, standing, strengths, conditions };
        turning_points(asked, claim, Limits::SOON.within(order), &mut ())
    }

    /// The lists of what a report is about.
    fn lists(self, about: AboutCrux) -> Lists {
        let under = about.under(self.why.map);
        // Somebody always waits: there is an answer.
        Lists::of(self.why.map, self.people, self.why.standing, reading, &under, &|| true).unwrap_or_default()
    }
}

/// Claims that together give one answer.
struct Camp<'a> {
    /// Which answer to the question; none where no question is asked.
    answer: Option<&'a AnswerKind>,
    claims: Vec<ClaimId>,
}

/// What is disputed, and its camps in the order of the file.
struct Dispute<'a> {
    question: Option<(QuestionId, &'a str)>,
    camps: Vec<Camp<'a>>,
}

/// Without questions, so many theses are told.
const THESES: usize = 20;

/// The disputes that a report is about, and how many were left out.
fn disputes<'a>(evaluated: Evaluated<'a>, about: AboutCrux) -> (Vec<Dispute<'a>>, usize) {
    let map = evaluated.why.map;
    let of_question = |id: QuestionId| {
        let question = map.question(id);
        let camp =
            |answer: &'a crate::model::Answer| Camp { answer: Some(&answer.kind), claims: answer.claims.clone() };
        Dispute { question: Some((id, &*question.ask)), camps: question.answers.iter().map(camp).collect() }
    };
    let of_claim = |claim: ClaimId| Dispute { question: None, camps: vec![Camp { answer: None, claims: vec![claim] }] };
    match about {
        AboutCrux::Question(question) => (vec![of_question(question)], 0),
        AboutCrux::Claim(claim) => (vec![of_claim(claim)], 0),
        AboutCrux::Everything if map.parts().questions.is_empty() => {
            let theses = &evaluated.people.theses;
            let told = theses.iter().take(THESES).map(|&claim| of_claim(claim)).collect();
            (told, theses.len().saturating_sub(THESES))
        }
        AboutCrux::Everything => (map.questions().map(|(id, _)| of_question(id)).collect(), 0),
    }
}
