//! What the Start screen lists: the questions, then the claims to begin with that answer none of them.

use super::filter::FilterMode;
use super::sieve::nearest;
use crate::analysis::{EntryPoints, entry_points};
use crate::model::{ClaimId, Map, QuestionId};
use crate::search::ClaimSet;

/// The rows of the Start screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StartList {
    questions: usize,
    points: Vec<ClaimId>,
    isolated: usize,
    /// The points by claim, each with its place among them.
    by_claim: Vec<(ClaimId, u32)>,
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
        let points = [points, loose].concat();
        let mut by_claim: Vec<_> = points.iter().copied().zip(0..).collect();
        by_claim.sort_unstable();
        Self { questions: map.questions().count(), isolated, points, by_claim }
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

    /// The row of a claim to begin with, where it is one.
    pub fn row_of(&self, claim: ClaimId) -> Option<usize> {
        let found = self.by_claim.binary_search_by_key(&claim, |&(claim, _)| claim).ok()?;
        self.by_claim.get(found).map(|&(_, point)| self.questions + point as usize)
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

/// The claims to begin with that a filter keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptPoints {
    /// Their rows on Start, ascending.
    rows: Vec<usize>,
    /// How many of them are tied to other claims; these come first.
    tied: usize,
}

impl KeptPoints {
    /// What a filter keeps of the claims to begin with. Linear in them.
    pub fn of(list: &StartList, kept: &ClaimSet) -> Self {
        let points = list.points.iter().enumerate();
        let rows: Vec<_> =
            points.filter(|&(_, &claim)| kept.contains(claim)).map(|(point, _)| list.questions + point).collect();
        let first_isolated = list.len() - list.isolated;
        let tied = rows.partition_point(|&row| row < first_isolated);
        Self { rows, tied }
    }
}

/// The rows of Start as a filter shows them: questions stay.
#[derive(Clone, Copy, Debug)]
pub struct StartRows<'a> {
    list: &'a StartList,
    kept: Option<&'a KeptPoints>,
    mode: FilterMode,
}

/// Counts of the claims to begin with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PointCounts {
    /// Tied to other claims.
    pub tied: usize,
    /// Tied to nothing.
    pub isolated: usize,
}

impl<'a> StartRows<'a> {
    /// The rows of a list through a filter.
    pub fn new(list: &'a StartList, kept: Option<&'a KeptPoints>, mode: FilterMode) -> Self {
        Self { list, kept, mode }
    }

    /// Those that are shown of the claims to begin with, where not all are.
    fn shown_points(self) -> Option<&'a [usize]> {
        self.kept.filter(|_| self.mode == FilterMode::Hide).map(|kept| &*kept.rows)
    }

    /// How many rows are shown.
    pub fn len(self) -> usize {
        self.shown_points().map_or(self.list.len(), |points| self.list.questions + points.len())
    }

    /// Whether no row is shown.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The row that is shown at an index among those shown.
    pub fn at(self, index: usize) -> Option<usize> {
        let Some(points) = self.shown_points() else { return Some(index).filter(|&row| row < self.list.len()) };
        match index.checked_sub(self.list.questions) {
            None => Some(index),
            Some(point) => points.get(point).copied(),
        }
    }

    /// How many rows before `row` are shown.
    pub fn shown_before(self, row: usize) -> usize {
        let questions = row.min(self.list.questions);
        self.shown_points().map_or(row, |points| questions + points.partition_point(|&point| point < row))
    }

    /// Whether a row is shown.
    pub fn shows(self, row: usize) -> bool {
        self.at(self.shown_before(row)) == Some(row)
    }

    /// The row that is shown nearest to `row`; none where none is shown.
    pub fn nearest(self, row: usize) -> Option<usize> {
        if self.shows(row) {
            return Some(row);
        }
        let last_question = self.list.questions.checked_sub(1);
        self.shown_points().and_then(|points| nearest(points, row)).or(last_question)
    }

    /// How many claims to begin with are shown.
    pub fn shown(self) -> PointCounts {
        match self.kept.filter(|_| self.mode == FilterMode::Hide) {
            Some(kept) => PointCounts { tied: kept.tied, isolated: kept.rows.len() - kept.tied },
            None => self.all(),
        }
    }

    /// How many claims to begin with there are.
    pub fn all(self) -> PointCounts {
        let StartList { points, isolated, .. } = self.list;
        PointCounts { tied: points.len() - isolated, isolated: *isolated }
    }

    /// How many claims to begin with the filter leaves out.
    pub fn left_out(self) -> PointCounts {
        let Some(kept) = self.kept else { return PointCounts::default() };
        let PointCounts { tied, isolated } = self.all();
        PointCounts { tied: tied - kept.tied, isolated: isolated - (kept.rows.len() - kept.tied) }
    }
}

/// The claims that answer a question, in order; an answer without a claim has none.
pub fn answer_rows(map: &Map, question: QuestionId) -> impl Iterator<Item = AnswerRow> {
    let answers = map.question(question).answers.iter().enumerate();
    answers.flat_map(|(answer, given)| given.claims.iter().map(move |&claim| AnswerRow { answer, claim }))
}
