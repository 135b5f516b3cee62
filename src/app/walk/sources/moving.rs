//! Moving in the Sources view: along its rows, from page to page, to the claim of a row and back.

use crate::analysis::Side;
use crate::app::{
    action::Action,
    navigation::{Arrival, Cursor, Hang, Place},
    sources::{SourceRow, SourcesPart},
    walk::{Reply, Subject, Walk, say},
};
use crate::layout::clean;
use crate::model::{ClaimId, Element, QuestionId, SourceId};

/// So many rows are searched for the next one that helps or hurts.
const SEARCHED: usize = 20_000;

impl Walk {
    /// Does what an action asks for where it has a meaning of its own in Sources.
    pub(in crate::app::walk) fn act_in_sources(
        &mut self,
        part: SourcesPart,
        action: Action,
        page: usize,
    ) -> Option<Reply> {
        Some(match action {
            Action::MoveUp => self.step_in_sources(part, |at, _| at.saturating_sub(1)),
            Action::MoveDown => self.step_in_sources(part, |at, _| at.saturating_add(1)),
            Action::PageUp => self.step_in_sources(part, |at, _| at.saturating_sub(page)),
            Action::PageDown => self.step_in_sources(part, |at, _| at.saturating_add(page)),
            Action::First => self.step_in_sources(part, |_, _| 0),
            Action::Last => self.step_in_sources(part, |_, last| last),
            Action::MoveLeft => self.left_in_sources(part),
            Action::MoveRight => self.right_in_sources(part),
            Action::NextFor => self.next_that(part, Side::Helps),
            Action::NextAgainst => self.next_that(part, Side::Hurts),
            Action::Open => self.open_in_sources(part),
            Action::Back if self.paragraph().is_none() && self.narrow().is_some() => {
                self.widen();
                None
            }
            Action::Up => match part {
                SourcesPart::Texts => say("This is the top."),
                SourcesPart::Timeline | SourcesPart::Text(_) => self.go_to_texts(part),
            },
            Action::PreviousSibling => self.other_text(part, |at| at.checked_sub(1)),
            Action::NextSibling => self.other_text(part, |at| at.checked_add(1)),
            Action::Other => self.ask_another(),
            Action::NextView if part != SourcesPart::Timeline => self.go_to_part(SourcesPart::Timeline),
            Action::PreviousView if part == SourcesPart::Timeline => self.go_to_part(SourcesPart::Texts),
            _ => return None,
        })
    }

    fn step_in_sources(&mut self, part: SourcesPart, next: impl Fn(usize, usize) -> usize) -> Reply {
        let moved = |at: usize, len: usize| {
            let last = len.saturating_sub(1);
            next(at, last).min(last)
        };
        let mut cursor = self.cursor();
        if let (SourcesPart::Text(source), Some(paragraph)) = (part, cursor.answer) {
            let paragraphs = self.library().text(source).map_or(0, |text| text.text.len());
            cursor.answer = Some(moved(paragraph, paragraphs));
        } else {
            let index = moved(self.sifted().index(cursor.row), self.sifted().len());
            cursor.row = self.sifted().row(index).unwrap_or(cursor.row);
        }
        self.navigation.here_mut().cursor = cursor;
        None
    }

    /// From the text to the list, to the first claim of the paragraph; among the texts, from the questions to them.
    fn left_in_sources(&mut self, part: SourcesPart) -> Reply {
        let mut cursor = self.cursor();
        if let (SourcesPart::Text(source), Some(paragraph)) = (part, cursor.answer) {
            let passages = || self.library().text(source).into_iter().flat_map(|text| text.passages(paragraph));
            if !passages().any(|passage| passage == cursor.row) {
                cursor.row = passages().next().unwrap_or(cursor.row);
            }
            cursor = Cursor { row: self.sifted().nearest(cursor.row), answer: None };
        } else if part == SourcesPart::Texts && cursor.row >= self.library().documents.order().len() {
            cursor.row = 0;
        }
        self.navigation.here_mut().cursor = cursor;
        None
    }

    /// From the list into the text, to the paragraph of the selected claim; among the texts, to the questions.
    fn right_in_sources(&mut self, part: SourcesPart) -> Reply {
        let mut cursor = self.cursor();
        match part {
            SourcesPart::Text(source) if cursor.answer.is_none() => {
                let Some(text) = self.library().text(source).filter(|text| !text.text.is_empty()) else {
                    return say("The text itself is not at hand.");
                };
                cursor.answer = Some(text.paragraphs(cursor.row).start);
            }
            SourcesPart::Texts => {
                let first = self.library().documents.order().len();
                if cursor.row < first && self.start().questions() > 0 {
                    cursor.row = first;
                }
            }
            SourcesPart::Timeline | SourcesPart::Text(_) => {}
        }
        self.navigation.here_mut().cursor = cursor;
        None
    }

    /// To the next row, round and round, whose claim helps or hurts, both ways among them.
    fn next_that(&mut self, part: SourcesPart, side: Side) -> Reply {
        if self.asked().is_none() {
            return say("This map asks no question that a claim could help or hurt.");
        }
        let (here, all) = (self.sifted().index(self.cursor().row), self.sifted().len());
        let does = |row: &usize| match self.source_row(part, *row) {
            Some(SourceRow::Passage(_, claim) | SourceRow::Moment(_, claim)) => {
                self.effect(claim).is_some_and(|effect| [side, Side::BothWays].contains(&effect))
            }
            _ => false,
        };
        let rows = (here + 1..all).chain(0..here).take(SEARCHED).filter_map(|index| self.sifted().row(index));
        let next = rows.into_iter().find(does);
        match next {
            Some(row) => {
                self.navigation.here_mut().cursor = Cursor { row, answer: None };
                None
            }
            None => Some(format!("No other claim here {}.", side.word())),
        }
    }

    fn open_in_sources(&mut self, part: SourcesPart) -> Reply {
        match self.selected_source_row(part) {
            None => say("There is no row here."),
            Some(SourceRow::Text(source)) => self.go_to_part(SourcesPart::Text(source)),
            Some(SourceRow::Heard(question)) => {
                let cursor = Cursor { row: question.index(), answer: None };
                self.navigation.go(Place::Start, Arrival::Entry, Hang::Root, cursor);
                self.arrive();
                None
            }
            Some(SourceRow::Passage(..) | SourceRow::Moment(..)) => match self.claim_in_sources(part) {
                Some(claim) => self.go_to_claim(claim),
                None => say("No claim of this map stands in this paragraph."),
            },
        }
    }

    /// To the page of a claim, as it was left where that was the last one.
    pub(in crate::app::walk) fn go_to_claim(&mut self, claim: ClaimId) -> Reply {
        let place = Place::At(Element::Claim(claim));
        let last = self.navigation.latest(|stop| matches!(stop.place, Place::At(_))).cloned();
        if let Some(stop) = last.filter(|stop| stop.place == place) {
            self.navigation.revisit(stop);
            self.arrive();
            return None;
        }
        let from = self.navigation.here().place;
        self.navigation.go(place, Arrival::Entry, Hang::Root, Cursor::default());
        self.arrive();
        self.choose_cursor(from, Arrival::Entry);
        None
    }

    /// To a text, where it was left.
    pub fn go_to_source(&mut self, source: SourceId) -> Reply {
        self.go_to_part(SourcesPart::Text(source))
    }

    fn go_to_part(&mut self, part: SourcesPart) -> Reply {
        let place = Place::Sources(part);
        let cursor = self.navigation.last_cursor(place).unwrap_or_default();
        self.go_to_row(part, Cursor { answer: None, ..cursor })
    }

    fn go_to_row(&mut self, part: SourcesPart, cursor: Cursor) -> Reply {
        let place = Place::Sources(part);
        if self.navigation.here().place == place {
            self.navigation.here_mut().cursor = cursor;
        } else {
            let windows = self.navigation.latest(|stop| stop.place == place).map(|stop| stop.windows);
            self.navigation.go(place, Arrival::Entry, Hang::Root, cursor);
            if let Some(windows) = windows {
                self.navigation.here_mut().windows = windows;
            }
        }
        self.arrive();
        None
    }

    /// To the list of texts, on the row of the one left.
    fn go_to_texts(&mut self, part: SourcesPart) -> Reply {
        let row = match part {
            SourcesPart::Text(source) => self.library().documents.order().iter().position(|&other| other == source),
            SourcesPart::Texts | SourcesPart::Timeline => None,
        };
        match row {
            Some(row) => self.go_to_row(SourcesPart::Texts, Cursor { row, answer: None }),
            None => self.go_to_part(SourcesPart::Texts),
        }
    }

    fn other_text(&mut self, part: SourcesPart, step: fn(usize) -> Option<usize>) -> Reply {
        let SourcesPart::Text(source) = part else { return say("No text is open. ⟨open⟩ opens one.") };
        let order = self.library().documents.order();
        let here = order.iter().position(|&other| other == source)?;
        match step(here).and_then(|at| order.get(at)).copied() {
            Some(source) => self.go_to_part(SourcesPart::Text(source)),
            None => say("There are no more texts in that direction."),
        }
    }

    fn ask_another(&mut self) -> Reply {
        let questions = self.start().questions();
        let Some(here) = self.asked().filter(|_| questions > 1) else {
            return say(if questions == 0 {
                "This map asks no questions."
            } else {
                "This map asks no other question."
            });
        };
        self.in_sources.asked = QuestionId::from_index((here.index() + 1) % questions);
        let ask = self.asked().map(|question| clean(&self.map.question(question).ask).into_owned());
        Some(format!("Now shown: what each claim does to the first answer to: {}", ask.unwrap_or_default()))
    }

    /// To where the claim in focus is found in a text; without one, to the page of Sources visited last, or the texts.
    pub(in crate::app::walk) fn view_sources(&mut self) -> Reply {
        let claim = match self.navigation.here().place {
            Place::Sources(SourcesPart::Texts) => return None,
            Place::Sources(part) => return self.go_to_texts(part),
            Place::At(Element::Claim(claim)) => Some(claim),
            Place::At(Element::Link(link)) => self.map.premises(link).first().copied(),
            Place::Start => None,
            Place::Outline(_) | Place::Map(_) | Place::Speakers(_) | Place::Crux(_) => match self.subject() {
                Some(Subject::Claim(claim, _)) => Some(claim),
                Some(Subject::Step(link)) => self.map.premises(link).first().copied(),
                _ => None,
            },
        };
        let last = self.navigation.latest(|stop| matches!(stop.place, Place::Sources(_))).cloned();
        let Some(claim) = claim else {
            return match last {
                Some(stop) => {
                    self.navigation.revisit(stop);
                    self.arrive();
                    None
                }
                None => self.go_to_part(SourcesPart::Texts),
            };
        };
        if let Some(stop) = &last
            && let Place::Sources(part) = stop.place
            && let Some(SourceRow::Passage(_, left) | SourceRow::Moment(_, left)) =
                self.source_row(part, stop.cursor.row)
            && left == claim
        {
            self.navigation.revisit(stop.clone());
            self.arrive();
            return None;
        }
        // The text read last is kept where it has the claim.
        let in_last = last.and_then(|stop| match stop.place {
            Place::Sources(SourcesPart::Text(source)) => {
                Some((source, self.library().documents.position(&self.map, source, claim)?))
            }
            _ => None,
        });
        if let Some((source, row)) = in_last.or_else(|| self.library().documents.first_of(&self.map, claim)) {
            return self.go_to_row(SourcesPart::Text(source), Cursor { row, answer: None });
        }
        self.go_to_part(SourcesPart::Texts);
        say("No text of this map is named for this claim. These are its texts.")
    }
}
