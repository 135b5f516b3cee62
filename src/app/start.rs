//! What the Start screen lists: the questions, then the claims to begin with that answer none of them.

use crate::analysis::{EntryPoints, entry_points};
use crate::model::{ClaimId, Map, QuestionId};

/// The rows of the Start screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StartList {
    questions: usize,
    points: Vec<ClaimId>,
    isolated: usize,
}

/// A row of the Start screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartRow {
    /// A question.
    Question(QuestionId),
    /// A claim to begin with.
    Point(ClaimId),
}

/// A claim that answers a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswerRow {
    /// Position among the question's answers.
    pub answer: usize,
    /// The claim.
    pub claim: ClaimId,
}

impl StartList {
    /// The rows of a map. Linear.
    pub fn of(map: &Map) -> Self {
        let EntryPoints { mut points, isolated } = entry_points(map);
        let loose = points.split_off(points.len() - isolated);
        points.retain(|&claim| map.answers_of(claim).is_empty());
        Self { questions: map.questions().count(), isolated, points: [points, loose].concat() }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.questions + self.points.len()
    }

    /// Whether there is nothing to list.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many rows are questions; they come first.
    pub fn questions(&self) -> usize {
        self.questions
    }

    /// The claims to begin with; they come behind the questions.
    pub fn points(&self) -> &[ClaimId] {
        &self.points
    }

    /// How many of the last rows are claims that nothing ties to the rest.
    pub fn isolated(&self) -> usize {
        self.isolated
    }

    /// The row at a position.
    pub fn row(&self, position: usize) -> Option<StartRow> {
        match position.checked_sub(self.questions) {
            None => QuestionId::from_index(position).map(StartRow::Question),
            Some(point) => self.points.get(point).copied().map(StartRow::Point),
        }
    }
}

/// The claims that answer a question, in order; an answer without a claim has none.
pub fn answer_rows(map: &Map, question: QuestionId) -> impl Iterator<Item = AnswerRow> {
    let answers = map.question(question).answers.iter().enumerate();
    answers.flat_map(|(answer, given)| given.claims.iter().map(move |&claim| AnswerRow { answer, claim }))
}
