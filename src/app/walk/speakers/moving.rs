//! Moving along the rows of a page of the Speakers view, and to what they show.

use super::super::{Reply, Searching, Walk, cursor::stepped, say};
use crate::app::{
    action::Action,
    navigation::{Arrival, Cursor, Hang, Place},
    speakers::{Column, Company, Sheet, Shown, Side},
};
use crate::model::SpeakerId;

impl Walk {
    /// Does what an action asks for where it has a meaning of its own in the Speakers view.
    pub(in crate::app::walk) fn act_in_speakers(
        &mut self,
        company: Company,
        action: Action,
        page: usize,
    ) -> Option<Reply> {
        match action {
            Action::NextView => return self.pane_beside(company, |panes, here| panes.get(here + 1).copied()),
            Action::PreviousView => {
                return self.pane_beside(company, |panes, here| panes.get(here.checked_sub(1)?).copied());
            }
            Action::Back if self.narrow().is_some() => {
                self.narrow_to("");
                return Some(None);
            }
            Action::Up => {
                return Some(match company {
                    Company::Everyone => say("This is the top."),
                    _ => self.go_to_company(Company::Everyone),
                });
            }
            _ => {}
        }
        if !action.is_about_rows() && !matches!(action, Action::Versus | Action::Speaker) {
            return None;
        }
        if self.sheet().is_none() {
            return Some(match &self.search {
                Searching::Failed(sentence) => Some(sentence.clone()),
                _ => say("The speakers are still being counted. ⟨back⟩ goes back."),
            });
        }
        if let Some(reply) = self.step_in_sheet(action, page) {
            return Some(reply);
        }
        Some(match action {
            Action::MoveLeft if self.columns() > 0 => self.select_column(|at| at.saturating_sub(1)),
            Action::MoveRight if self.columns() > 0 => self.select_column(|at| at.saturating_add(1)),
            Action::MoveLeft => self.list_before(),
            Action::MoveRight => self.list_behind(),
            Action::NextFor => self.next_on_side(Side::For),
            Action::NextAgainst => self.next_on_side(Side::Against),
            Action::Open => self.open_in_sheet(),
            Action::Versus => self.versus_in_sheet(company),
            Action::Speaker => match self.shown_in_sheet() {
                Some(Shown::Person(speaker) | Shown::Pair([speaker, _])) => self.go_to_company(Company::Case(speaker)),
                Some(Shown::Element(element, _)) => self.speaker_of(element),
                _ => say("Choose a claim or a speaker first."),
            },
            Action::PreviousSibling => self.company_beside(company, |at| at.checked_sub(1)),
            Action::NextSibling => self.company_beside(company, |at| at.checked_add(1)),
            _ => self.sort_otherwise(company),
        })
    }

    /// Moves along the rows in sight.
    fn step_in_sheet(&mut self, action: Action, page: usize) -> Option<Reply> {
        let row = self.cursor().row;
        let rows = &self.sheet_sight()?.rows;
        let at = rows.partition_point(|&other| other < row);
        let to = stepped(action, at, rows.len().saturating_sub(1), page)?;
        Some(match rows.get(to).copied() {
            Some(to) => self.select_in_sheet(to),
            None => say("There is no row here."),
        })
    }

    fn select_in_sheet(&mut self, row: usize) -> Reply {
        // The answer is the column in a table, and nothing elsewhere.
        self.navigation.here_mut().cursor.row = row;
        None
    }

    /// To the first row of the next list.
    fn list_behind(&mut self) -> Reply {
        let row = self.cursor().row;
        let begins = self.first_rows_in_sheet().find(|&first| first > row);
        match begins {
            Some(first) => self.select_in_sheet(first),
            None => say("This is the last list."),
        }
    }

    /// To the first row of this list, or of the one before.
    fn list_before(&mut self) -> Reply {
        let row = self.cursor().row;
        let begins = self.first_rows_in_sheet().take_while(|&first| first < row).last();
        match begins {
            Some(first) => self.select_in_sheet(first),
            None => say("This is the first list."),
        }
    }

    /// The first row of each list in sight.
    fn first_rows_in_sheet(&self) -> impl Iterator<Item = usize> {
        self.sheet().zip(self.sheet_sight()).into_iter().flat_map(|(sheet, sight)| sight.first_rows(sheet))
    }

    fn next_on_side(&mut self, side: Side) -> Reply {
        let row = self.cursor().row;
        let next = self.sheet().zip(self.sheet_sight()).and_then(|(sheet, sight)| {
            let mut rows = sight.rows.iter().copied().filter(|&other| sheet.side(other) == Some(side));
            let first = rows.clone().next();
            rows.find(|&other| other > row).or(first)
        });
        match (next, side) {
            (Some(next), _) => self.select_in_sheet(next),
            (None, Side::For) => say("Nothing here is for anything."),
            (None, Side::Against) => say("Nothing here is against anything."),
        }
    }

    /// How many columns the page has.
    fn columns(&self) -> usize {
        self.sheet().and_then(Sheet::table).map_or(0, |table| table.columns.len())
    }

    fn select_column(&mut self, next: impl Fn(usize) -> usize) -> Reply {
        let last = self.columns().saturating_sub(1);
        let cursor = &mut self.navigation.here_mut().cursor;
        cursor.answer = Some(next(cursor.answer.unwrap_or(0).min(last)).min(last));
        None
    }

    /// The speaker whom the selected column of a table is about.
    fn speaker_of_column(&self) -> Option<SpeakerId> {
        let table = self.sheet()?.table()?;
        match table.columns.get(self.cursor().answer.unwrap_or(0))? {
            Column::Speaker(speaker) => Some(*speaker),
            Column::Question(_) | Column::Thesis(_) => None,
        }
    }

    fn open_in_sheet(&mut self) -> Reply {
        match self.shown_in_sheet() {
            None => say("There is no row here."),
            Some(Shown::Person(speaker)) => match self.speaker_of_column().filter(|&other| other != speaker) {
                Some(other) => self.go_to_company(Company::Versus([speaker, other])),
                None => self.go_to_company(Company::Case(speaker)),
            },
            Some(Shown::Pair(pair)) => self.go_to_company(Company::Versus(pair)),
            Some(Shown::Question(question)) => {
                let cursor = Cursor { row: question.index(), answer: None };
                self.navigation.go(Place::Start, Arrival::Entry, Hang::Root, cursor);
                self.arrive();
                None
            }
            Some(Shown::Element(element, _)) => {
                let from = self.navigation.here().place;
                self.navigation.go(Place::At(element), Arrival::Entry, Hang::Root, Cursor::default());
                self.arrive();
                self.choose_cursor(from, Arrival::Entry);
                None
            }
        }
    }
}
