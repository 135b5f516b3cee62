//! The cursor within the place where one is: along a list, across to the other, to the next reason.

use super::{Reply, Walk, say};
use crate::app::{
    action::Action,
    drawn::Pane,
    navigation::{Cursor, Place},
    page::{Page, Section},
    start::AnswerRow,
};
use crate::model::{AnswerKind, ClaimId, Element, QuestionId};

/// Where an action leads along a list, from one index to another of at most `last`; none where it does not move along
/// lists. `page` is how many rows a page has.
pub(super) fn stepped(action: Action, at: usize, last: usize, page: usize) -> Option<usize> {
    let to = match action {
        Action::MoveUp => at.saturating_sub(1),
        Action::MoveDown => at.saturating_add(1),
        Action::PageUp => at.saturating_sub(page),
        Action::PageDown => at.saturating_add(page),
        Action::First => 0,
        Action::Last => last,
        _ => return None,
    };
    Some(to.min(last))
}

impl Walk {
    /// Moves along the rows that are shown, where an action asks for that.
    pub(super) fn move_by(&mut self, action: Action, page: usize) -> Option<Reply> {
        let cursor = self.cursor();
        let moved = |index: usize, len: usize| stepped(action, index, len.saturating_sub(1), page);
        let to = match (&self.page, cursor.answer, self.question()) {
            (Some(page), ..) => {
                let shown = page.all_shown();
                let to = moved(page.shown_before(cursor.row), shown.len())?;
                Cursor { row: shown.get(to).copied().unwrap_or(cursor.row), answer: None }
            }
            (None, Some(answer), Some(question)) => {
                let shown: Vec<_> = self.shown_answers(question).map(|(position, _)| position).collect();
                let here = shown.partition_point(|&position| position < answer);
                let to = moved(here, shown.len())?;
                // Up from the first answer leads out again, to the questions.
                let stays = here > 0 || to > 0 || shown.len() < 2;
                Cursor { answer: shown.get(to).copied().filter(|_| stays), ..cursor }
            }
            (None, ..) => {
                let rows = self.start_rows();
                let to = moved(rows.shown_before(cursor.row), rows.len())?;
                Cursor { row: rows.at(to).unwrap_or(cursor.row), answer: None }
            }
        };
        self.navigation.here_mut().cursor = to;
        Some(None)
    }

    /// Selects a row of the place, or the nearest that is shown.
    pub fn select_row(&mut self, cursor: Cursor) {
        if let Place::Map(_) = self.navigation.here().place {
            if let Some(claim) = ClaimId::from_index(cursor.row) {
                self.select_box(claim);
            }
            return;
        }
        let question = self.question();
        self.navigation.here_mut().cursor = cursor;
        self.settle();
        self.begin_answers_anew(question);
    }

    /// The answers to another question than before are shown from the first on.
    pub(super) fn begin_answers_anew(&mut self, question_before: Option<QuestionId>) {
        if self.question() != question_before {
            self.navigation.here_mut().windows.set_top(Pane::Answers, 0);
        }
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
        let shown = page.shown(side);
        let stop = self.navigation.here_mut();
        let Some(&first) = shown.first() else { return nothing_there(page, side) };
        if !page.range(side).contains(&stop.cursor.row) {
            let row = stop.across.filter(|row| shown.binary_search(row).is_ok()).unwrap_or(first);
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
        let Some((first, _)) = self.shown_answers(question).next() else {
            return say("The filter hides every answer to this question. ⟨clear-filter⟩ clears it.");
        };
        let answer = &mut self.navigation.here_mut().cursor.answer;
        *answer = answer.or(Some(first));
        None
    }

    pub(super) fn next_reason(&mut self, side: Section) -> Reply {
        let cursor = self.cursor();
        let Some(page) = &self.page else { return self.next_answer(side) };
        let shown = page.shown(side);
        let behind = shown.partition_point(|&row| row <= cursor.row);
        let (before, behind) = shown.split_at_checked(behind).unwrap_or((shown, &[]));
        let next = behind.iter().chain(before).find(|&&row| page.row(row).begins_reason());
        let Some(&row) = next else {
            return nothing_there(page, side);
        };
        self.navigation.here_mut().cursor.row = row;
        None
    }

    fn next_answer(&mut self, side: Section) -> Reply {
        let (kind, word) = if side == Section::For { (AnswerKind::Yes, "yes") } else { (AnswerKind::No, "no") };
        let question = self.question()?;
        let answers = &self.map.question(question).answers;
        let of_kind = |row: &AnswerRow| answers.get(row.answer).is_some_and(|answer| answer.kind == kind);
        let rows: Vec<_> = self.shown_answers(question).filter(|(_, row)| of_kind(row)).collect();
        let here = self.cursor().answer;
        let next = rows.iter().find(|(position, _)| here.is_none_or(|here| *position > here)).or(rows.first());
        let Some(&(position, _)) = next else {
            return Some(if answers.iter().any(|answer| answer.kind == kind && !answer.claims.is_empty()) {
                format!("The filter hides every answer with {word}. ⟨clear-filter⟩ clears it.")
            } else {
                format!("No claim of this map answers this question with {word}.")
            });
        };
        self.navigation.here_mut().cursor.answer = Some(position);
        None
    }
}

/// What is said where a list shows nothing.
fn nothing_there(page: &Page, side: Section) -> Reply {
    if page.links(side) > 0 {
        return say("The filter hides all that is there. ⟨clear-filter⟩ clears it.");
    }
    say(match (page.place, side) {
        (Element::Claim(_), Section::For) => "Nothing here speaks for this claim.",
        (Element::Claim(_), _) => "Nothing here speaks against this claim.",
        (Element::Link(_), Section::For) => "Nothing here backs this step.",
        (Element::Link(_), _) => "Nothing here doubts this step.",
    })
}
