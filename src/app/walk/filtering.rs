//! The filter of a walk: what it does to the rows that are shown, and how the eye keeps its place when it changes.

use std::{collections::HashMap, sync::Arc};

use super::{Reply, Walk, say};
use crate::app::{
    drawn::Pane,
    filter::{Filter, FilterMode},
    navigation::Place,
    page::{Page, Section},
    sieve::{keeps_reason, nearest},
    start::{AnswerRow, answer_rows},
};
use crate::model::{ClaimId, Element, LinkId, QuestionId, RelationKind};

/// So many reasons are listed under an answer at most.
const LISTED_REASONS: usize = 3;

/// What a filter keeps of the reasons for the answers to a question.
#[derive(Clone, Debug, Default)]
pub(super) struct KeptReasons {
    question: Option<QuestionId>,
    /// By claim that answers: the first reasons that are kept, and how many are.
    by_claim: HashMap<ClaimId, (Vec<LinkId>, usize)>,
}

impl Walk {
    /// The filter that is set.
    pub fn filter(&self) -> Option<&Filter> {
        self.filter.as_ref()
    }

    /// Sets or clears the filter. The cursor stays on its row where that is still shown, else it goes to the nearest; it
    /// keeps its height on the screen. Linear in the rows of the page.
    pub fn set_filter(&mut self, filter: Option<Filter>) {
        let before = self.page.clone();
        let line_before = self.line_on_start();
        let index_before = self.sifted().index(self.cursor().row);
        let row_before = self.cursor().row;
        let outline_before = self.line_in_outline();
        let sheet_before = self.line_in_sheet();

        let is_same_set = match (&self.filter, &filter) {
            (Some(old), Some(new)) => Arc::ptr_eq(&old.kept, &new.kept),
            _ => false,
        };
        if !is_same_set {
            self.kept_reasons = KeptReasons::default();
        }
        self.filter = filter;
        self.forget_filter_of_last_time();
        self.arrive();
        if let Some(before) = before {
            self.scroll_page(&before, row_before);
        } else {
            self.scroll_start(line_before);
            self.scroll_outline(outline_before);
            self.scroll_sources(index_before);
            self.scroll_sheet(sheet_before);
        }
    }

    pub(super) fn clear_filter(&mut self) -> Reply {
        if self.filter.is_none() {
            return say("No filter is set.");
        }
        self.set_filter(None);
        say("The filter is cleared: everything is shown.")
    }

    pub(super) fn dim_or_hide(&mut self) -> Reply {
        let Some(filter) = self.filter.clone() else { return say("No filter is set.") };
        let mode = filter.mode.other();
        self.set_filter(Some(Filter { mode, ..filter }));
        say(match mode {
            FilterMode::Hide => "What the filter leaves out is hidden.",
            FilterMode::Dim => "What the filter leaves out is shown, marked.",
        })
    }

    /// Whether the filter leaves a claim out: it is hidden or dimmed.
    pub fn leaves_out(&self, claim: ClaimId) -> bool {
        self.filter.as_ref().is_some_and(|filter| !filter.keeps(claim))
    }

    /// The answers to a question that are shown, with their positions among all. Linear in them.
    pub fn shown_answers(&self, question: QuestionId) -> impl Iterator<Item = (usize, AnswerRow)> {
        let hides = self.filter.as_ref().filter(|filter| filter.mode == FilterMode::Hide);
        let rows = answer_rows(&self.map, question).enumerate();
        rows.filter(move |(_, row)| hides.is_none_or(|filter| filter.keeps(row.claim)))
    }

    /// The first reasons for an answer to the question under the cursor that are shown, `most` or fewer, and how many the
    /// filter leaves out of all.
    pub fn reasons_shown(&self, claim: ClaimId, most: usize) -> (Vec<LinkId>, usize) {
        let all = self.opened.tallies.get(claim).pro as usize;
        let kept = self.filter.as_ref().and_then(|filter| Some((filter, self.kept_reasons.by_claim.get(&claim)?)));
        let (first, left_out) = match kept {
            Some((filter, (first, count))) if filter.mode == FilterMode::Hide => (Some(first.clone()), all - count),
            Some((_, (_, count))) => (None, all - count),
            None => (None, 0),
        };
        let unfiltered = || self.map.links_to_of(Element::Claim(claim), RelationKind::Supports).take(most).collect();
        let mut reasons = first.unwrap_or_else(unfiltered);
        reasons.truncate(most);
        (reasons, left_out)
    }

    /// Whether the filter leaves a reason out, with all that bears on its step. Linear in its premises and theirs.
    pub fn leaves_out_reason(&self, link: LinkId) -> bool {
        self.filter.as_ref().is_some_and(|filter| !keeps_reason(&self.map, link, filter))
    }

    /// Finds out what the filter keeps of the reasons for the answers to the question under the cursor. Linear in them,
    /// once for each question.
    pub(super) fn note_reasons(&mut self) {
        let Some((filter, question)) = self.filter.as_ref().zip(self.question()) else { return };
        if self.kept_reasons.question == Some(question) {
            return;
        }
        let reasons = |claim| {
            let links = self.map.links_to_of(Element::Claim(claim), RelationKind::Supports);
            let mut kept = links.filter(|&link| keeps_reason(&self.map, link, filter));
            let first: Vec<_> = kept.by_ref().take(LISTED_REASONS).collect();
            let count = first.len() + kept.count();
            (first, count)
        };
        let by_claim = answer_rows(&self.map, question).map(|row| (row.claim, reasons(row.claim))).collect();
        self.kept_reasons = KeptReasons { question: Some(question), by_claim };
    }

    /// Brings the cursor to a row that is shown.
    pub(super) fn settle(&mut self) {
        let mut cursor = self.cursor();
        if let Place::Outline(root) = self.navigation.here().place {
            cursor.row = self.nearest_in_outline(root, cursor.row);
        } else if let Place::Map(_) = self.navigation.here().place {
            // Which boxes there are is known when the picture is.
        } else if let Place::Speakers(company) = self.navigation.here().place {
            cursor.row = self.nearest_in_sheet(company, cursor.row);
        } else if let Place::Sources(_) = self.navigation.here().place {
            cursor.row = self.sifted().nearest(cursor.row);
        } else if let Place::Crux(_) = self.navigation.here().place {
            cursor.row = self.sifted_crux().nearest(cursor.row);
        } else if let Some(page) = &self.page {
            cursor.row = page.nearest(cursor.row);
        } else {
            let row = self.start_rows().nearest(cursor.row).unwrap_or(cursor.row);
            if row != cursor.row {
                cursor.answer = None;
            }
            cursor.row = row;
            self.navigation.here_mut().cursor = cursor;
            cursor.answer = cursor.answer.and_then(|answer| {
                let shown: Vec<_> = self.shown_answers(self.question()?).map(|(position, _)| position).collect();
                nearest(&shown, answer)
            });
        }
        self.navigation.here_mut().cursor = cursor;
        self.note_reasons();
    }

    /// Scrolls the lists of a page so that the selected row, or else the first in sight, stays where it was.
    pub(super) fn scroll_page(&mut self, before: &Page, row_before: usize) {
        let Some(page) = self.page.clone() else { return };
        let stop = self.navigation.here_mut();
        let row = stop.cursor.row;
        let panes = [(Pane::For, Section::For), (Pane::Against, Section::Against), (Pane::Same, Section::Same)];
        for (pane, section) in panes {
            let Some(top) = stop.windows.top(pane) else { continue };
            let within =
                |page: &Page, row: usize| page.shown_before(row) - page.shown_before(page.range(section).start);
            let top = if page.range(section).contains(&row) && before.range(section).contains(&row_before) {
                moved(top, within(before, row_before), within(&page, row))
            } else {
                before.shown(section).get(top).map_or(0, |&first| within(&page, first))
            };
            stop.windows.set_top(pane, top);
        }
        if let Some(top) = stop.windows.top(Pane::Body) {
            let top = moved(top, line_on_page(before, row_before), line_on_page(&page, row));
            stop.windows.set_top(Pane::Body, top);
        }
    }

    pub(super) fn scroll_start(&mut self, line_before: usize) {
        let line = self.line_on_start();
        let windows = &mut self.navigation.here_mut().windows;
        if let Some(top) = windows.top(Pane::List) {
            windows.set_top(Pane::List, moved(top, line_before, line));
        }
    }

    pub(super) fn scroll_sources(&mut self, index_before: usize) {
        let Place::Sources(_) = self.navigation.here().place else { return };
        let index = self.sifted().index(self.cursor().row);
        let windows = &mut self.navigation.here_mut().windows;
        if let Some(top) = windows.top(Pane::List) {
            windows.set_top(Pane::List, moved(top, index_before, index));
        }
    }

    /// Which line of Start the selected row is, but for the heads, which no filter takes away.
    pub(super) fn line_on_start(&self) -> usize {
        let Place::Start = self.navigation.here().place else { return 0 };
        let (rows, row) = (self.start_rows(), self.cursor().row);
        let is_isolated = row >= self.start().len() - self.start().isolated();
        rows.shown_before(row) + usize::from(is_isolated && rows.left_out().tied > 0)
    }
}

/// Which line of a page in one document a row is, but for heads and frame, which no filter takes away.
fn line_on_page(page: &Page, row: usize) -> usize {
    let lists = [Section::For, Section::Against, Section::Same];
    let before = lists.into_iter().filter(|&list| page.range(list).end <= row);
    page.shown_before(row) + before.filter(|&list| !page.left_out(list).is_nothing()).count()
}

/// Where a list begins when the selected row is to stay where it was on the screen.
fn moved(top: usize, line_before: usize, line: usize) -> usize {
    (top + line).saturating_sub(line_before)
}
