//! The cursor within the place where one is: along a list, across to the other, to the next reason.

use super::{Reply, Walk, say};
use crate::app::{
    navigation::Cursor,
    page::Section,
    start::{AnswerRow, answer_rows},
};
use crate::model::{AnswerKind, Element};

impl Walk {
    pub(super) fn move_to(&mut self, next: impl Fn(usize, usize) -> usize) -> Reply {
        let cursor = self.cursor();
        let last = |len: usize| len.saturating_sub(1);
        let moved = match (&self.page, cursor.answer, self.question()) {
            (Some(page), ..) => {
                let last = last(page.len());
                Cursor { row: next(cursor.row, last).min(last), answer: None }
            }
            (None, Some(answer), Some(question)) => {
                let last = last(answer_rows(&self.map, question).count());
                let moved = next(answer, last).min(last);
                // Up from the first answer leads out again, to the questions.
                Cursor { answer: (answer > 0 || moved > 0 || last == 0).then_some(moved), ..cursor }
            }
            (None, ..) => {
                let last = last(self.start().len());
                Cursor { row: next(cursor.row, last).min(last), answer: None }
            }
        };
        self.navigation.here_mut().cursor = moved;
        None
    }

    /// To the list For or Against, or on Start to the questions or the answers.
    pub(super) fn across(&mut self, side: Section) -> Reply {
        let Some(page) = &self.page else {
            return if side == Section::For {
                self.navigation.here_mut().cursor.answer = None;
                None
            } else {
                self.enter_answers()
            };
        };
        let list = page.range(side);
        let stop = self.navigation.here_mut();
        if list.is_empty() {
            return say(nothing_there(page.place, side));
        }
        if !list.contains(&stop.cursor.row) {
            let row = stop.across.filter(|row| list.contains(row)).unwrap_or(list.start);
            stop.across = Some(stop.cursor.row);
            stop.cursor.row = row;
        }
        None
    }

    pub(super) fn enter_answers(&mut self) -> Reply {
        let question = self.question()?;
        if self.map.question(question).answers.iter().all(|answer| answer.claims.is_empty()) {
            return say("No claim of this map answers this question.");
        }
        let answer = &mut self.navigation.here_mut().cursor.answer;
        *answer = answer.or(Some(0));
        None
    }

    pub(super) fn next_reason(&mut self, side: Section) -> Reply {
        let cursor = self.cursor();
        let Some(page) = &self.page else { return self.next_answer(side) };
        let begins = |&row: &usize| page.row(row).begins_reason();
        let after = page.range(side).filter(begins).find(|&row| row > cursor.row);
        let Some(row) = after.or_else(|| page.range(side).find(begins)) else {
            return say(nothing_there(page.place, side));
        };
        self.navigation.here_mut().cursor.row = row;
        None
    }

    fn next_answer(&mut self, side: Section) -> Reply {
        let (kind, word) = if side == Section::For { (AnswerKind::Yes, "yes") } else { (AnswerKind::No, "no") };
        let question = self.question()?;
        let answers = &self.map.question(question).answers;
        let of_kind = |row: &AnswerRow| answers.get(row.answer).is_some_and(|answer| answer.kind == kind);
        let rows: Vec<_> = answer_rows(&self.map, question).enumerate().filter(|(_, row)| of_kind(row)).collect();
        let here = self.cursor().answer;
        let next = rows.iter().find(|(position, _)| here.is_none_or(|here| *position > here)).or(rows.first());
        let Some(&(position, _)) = next else {
            return Some(format!("No claim of this map answers this question with {word}."));
        };
        self.navigation.here_mut().cursor.answer = Some(position);
        None
    }
}

/// What is said where a list is empty.
fn nothing_there(place: Element, side: Section) -> &'static str {
    match (place, side) {
        (Element::Claim(_), Section::For) => "Nothing here speaks for this claim.",
        (Element::Claim(_), _) => "Nothing here speaks against this claim.",
        (Element::Link(_), Section::For) => "Nothing here backs this step.",
        (Element::Link(_), _) => "Nothing here doubts this step.",
    }
}
