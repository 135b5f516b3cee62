//! Walking the Sources view: through the texts, the claims and paragraphs of one, and the timeline; to a claim and back.

use super::{Reply, Subject, Walk, say};
use crate::analysis::{Library, MatchedText, Side};
use crate::app::{
    action::Action,
    navigation::{Arrival, Cursor, Hang, Place},
    sources::{Sifted, SourceRow, SourcesPart},
};
use crate::layout::clean;
use crate::model::{ClaimId, Element, QuestionId, SourceId};

/// So many rows are searched for the next one that helps or hurts.
const SEARCHED: usize = 20_000;

/// No address is longer.
const LONGEST_ADDRESS: usize = 2_000;

impl Walk {
    /// All that there is to say of the texts.
    pub fn library(&self) -> &Library {
        &self.opened.library
    }

    /// The rows of the page of Sources where one is, as the filter shows them.
    pub fn sifted(&self) -> &Sifted {
        &self.sifted
    }

    /// The question that Sources shows the effect on; none where the map asks none.
    pub fn asked(&self) -> Option<QuestionId> {
        let first = || QuestionId::from_index(0).filter(|_| self.start().questions() > 0);
        self.asked.or_else(first)
    }

    /// The row of a page of Sources.
    pub fn source_row(&self, part: SourcesPart, row: usize) -> Option<SourceRow> {
        let library = self.library();
        match part {
            SourcesPart::Texts => match row.checked_sub(library.documents.order().len()) {
                None => library.documents.order().get(row).copied().map(SourceRow::Text),
                Some(question) => QuestionId::from_index(question)
                    .filter(|_| question < self.start().questions())
                    .map(SourceRow::Heard),
            },
            SourcesPart::Timeline => {
                library.timeline.moments().get(row).map(|moment| SourceRow::Moment(row, moment.claim))
            }
            SourcesPart::Text(source) => {
                library.documents.passages(source).get(row).map(|passage| SourceRow::Passage(row, passage.claim))
            }
        }
    }

    /// The selected row of a page of Sources; none where none is shown.
    pub fn selected_source_row(&self, part: SourcesPart) -> Option<SourceRow> {
        self.source_row(part, self.cursor().row).filter(|_| !self.sifted.is_empty())
    }

    /// What a claim does to the first answer of the question asked; none where that is not known.
    pub fn effect(&self, claim: ClaimId) -> Option<Side> {
        self.library().sides.side(claim, self.asked()?, 0)
    }

    /// The claims at a paragraph of a text, in order.
    pub fn claims_in(&self, source: SourceId, paragraph: usize) -> impl Iterator<Item = ClaimId> {
        let library = self.library();
        let passages = library.text(source).into_iter().flat_map(move |text| text.passages(paragraph));
        passages.filter_map(move |passage| Some(library.documents.passages(source).get(passage)?.claim))
    }

    /// The paragraph that the cursor is on, where it is in the text.
    pub fn paragraph(&self) -> Option<usize> {
        self.cursor().answer
    }

    /// The address of what is in focus.
    ///
    /// # Errors
    /// A sentence, where there is none, or none that is opened.
    pub fn address(&self) -> Result<String, String> {
        let url = |source: SourceId| self.map.source(source).url.as_deref();
        let of_statements = |element| self.map.statements(element).iter().find_map(|said| said.source.and_then(url));
        let (address, what) = match self.navigation.here().place {
            Place::Start => (self.map.parts().url.as_deref(), "The map has no address"),
            Place::At(element) => (of_statements(element), "No text that says this has an address in the map"),
            Place::Outline(_) | Place::Speakers(_) => {
                let element = self.subject().and_then(|subject| match subject {
                    Subject::Claim(claim, _) => Some(Element::Claim(claim)),
                    Subject::Step(link) => Some(Element::Link(link)),
                    Subject::Question(_) | Subject::Source(_) | Subject::Paragraph(..) => None,
                });
                (element.and_then(of_statements), "No text that says this has an address in the map")
            }
            Place::Sources(part) => {
                let source = match self.selected_source_row(part) {
                    Some(SourceRow::Text(source)) => Some(source),
                    Some(SourceRow::Moment(row, _)) => {
                        let moment = self.library().timeline.moments().get(row);
                        moment.and_then(|moment| moment.statement(&self.map)?.source)
                    }
                    _ => None,
                };
                let source = if let SourcesPart::Text(source) = part { Some(source) } else { source };
                (source.and_then(url), "This text has no address in the map")
            }
        };
        let address = address.ok_or_else(|| format!("{what}."))?;
        let is_web = ["http://", "https://"]
            .iter()
            .any(|scheme| address.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme)));
        let is_plain =
            !address.chars().any(|char| char.is_control() || char.is_whitespace()) && *clean(address) == *address;
        match (is_web, is_plain && address.len() <= LONGEST_ADDRESS) {
            (false, _) => {
                Err("Only addresses that begin with https:// or http:// are opened; this one does not.".to_owned())
            }
            (_, false) => {
                Err("This address is not opened: it has blanks or hidden characters, or is too long.".to_owned())
            }
            (true, true) => Ok(address.to_owned()),
        }
    }

    pub(super) fn sift(&mut self, part: SourcesPart) {
        let mut sifted = std::mem::take(&mut self.sifted);
        if !sifted.fits(part, self.filter.as_ref()) {
            let claim = |row| match self.source_row(part, row)? {
                SourceRow::Text(_) | SourceRow::Heard(_) => None,
                SourceRow::Passage(_, claim) | SourceRow::Moment(_, claim) => Some(claim),
            };
            sifted = Sifted::of(part, self.rows_of(part), self.filter.as_ref(), claim);
            if part == SourcesPart::Texts {
                sifted = sifted.with_claims_kept(self.claims_kept());
            }
        }
        self.sifted = sifted;
    }

    fn rows_of(&self, part: SourcesPart) -> usize {
        match part {
            SourcesPart::Texts => self.library().documents.order().len() + self.start().questions(),
            SourcesPart::Timeline => self.library().timeline.moments().len(),
            SourcesPart::Text(source) => self.library().documents.passages(source).len(),
        }
    }

    /// How many claims of each text the filter keeps; nothing without a filter. Linear in what is said in them.
    fn claims_kept(&self) -> Vec<usize> {
        let Some(filter) = &self.filter else { return Vec::new() };
        let documents = &self.library().documents;
        // By claim, the text that counted it last: a claim may stand at several places of one.
        let mut counted = vec![None; self.map.claim_ids().len()];
        let mut kept = vec![0; self.map.source_ids().len()];
        for (source, kept) in self.map.source_ids().zip(&mut kept) {
            let claims = documents.passages(source).iter().map(|passage| passage.claim);
            for claim in claims.filter(|&claim| filter.keeps(claim)) {
                let last = counted.get_mut(claim.index()).and_then(|counted| counted.replace(source));
                *kept += usize::from(last != Some(source));
            }
        }
        kept
    }

    /// Does what an action asks for where it has a meaning of its own in Sources.
    pub(super) fn act_in_sources(&mut self, part: SourcesPart, action: Action, page: usize) -> Option<Reply> {
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
            let index = moved(self.sifted.index(cursor.row), self.sifted.len());
            cursor.row = self.sifted.row(index).unwrap_or(cursor.row);
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
            cursor = Cursor { row: self.sifted.nearest(cursor.row), answer: None };
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
        let (here, all) = (self.sifted.index(self.cursor().row), self.sifted.len());
        let does = |row: &usize| match self.source_row(part, *row) {
            Some(SourceRow::Passage(_, claim) | SourceRow::Moment(_, claim)) => {
                self.effect(claim).is_some_and(|effect| [side, Side::BothWays].contains(&effect))
            }
            _ => false,
        };
        let rows = (here + 1..all).chain(0..here).take(SEARCHED).filter_map(|index| self.sifted.row(index));
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

    /// The claim in focus on a page of Sources: of the selected row, or else the first of the selected paragraph.
    pub fn claim_in_sources(&self, part: SourcesPart) -> Option<ClaimId> {
        match (part, self.paragraph(), self.selected_source_row(part)?) {
            (SourcesPart::Text(source), Some(paragraph), SourceRow::Passage(row, claim)) => {
                let is_here = |text: &MatchedText| text.passages(paragraph).any(|passage| passage == row);
                let own = self.library().text(source).is_some_and(is_here).then_some(claim);
                own.or_else(|| self.claims_in(source, paragraph).next())
            }
            (_, _, SourceRow::Passage(_, claim) | SourceRow::Moment(_, claim)) => Some(claim),
            (_, _, SourceRow::Text(_) | SourceRow::Heard(_)) => None,
        }
    }

    /// The claim in focus where the cursor is in the text itself.
    pub fn claim_in_paragraph(&self) -> Option<ClaimId> {
        match self.navigation.here().place {
            Place::Sources(part) => self.paragraph().and_then(|_| self.claim_in_sources(part)),
            _ => None,
        }
    }

    /// To the page of a claim, as it was left where that was the last one.
    pub(super) fn go_to_claim(&mut self, claim: ClaimId) -> Reply {
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
        let SourcesPart::Text(source) = part else { return say("No text is open. Enter opens one.") };
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
        self.asked = QuestionId::from_index((here.index() + 1) % questions);
        let ask = self.asked.map(|question| clean(&self.map.question(question).ask).into_owned());
        Some(format!("Now shown: what each claim does to the first answer to: {}", ask.unwrap_or_default()))
    }

    /// To where the claim in focus is found in a text; without one, to the page of Sources visited last, or the texts.
    pub(super) fn view_sources(&mut self) -> Reply {
        let claim = match self.navigation.here().place {
            Place::Sources(SourcesPart::Texts) => return None,
            Place::Sources(part) => return self.go_to_texts(part),
            Place::At(Element::Claim(claim)) => Some(claim),
            Place::At(Element::Link(link)) => self.map.premises(link).first().copied(),
            Place::Start => None,
            Place::Outline(_) | Place::Speakers(_) => match self.subject() {
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

    pub(super) fn sources_subject(&self, part: SourcesPart) -> Option<Subject> {
        if let (SourcesPart::Text(source), Some(paragraph)) = (part, self.paragraph()) {
            return Some(Subject::Paragraph(source, paragraph));
        }
        Some(match self.selected_source_row(part)? {
            SourceRow::Text(source) => Subject::Source(source),
            SourceRow::Heard(question) => Subject::Question(question),
            SourceRow::Passage(_, claim) | SourceRow::Moment(_, claim) => Subject::Claim(claim, None),
        })
    }
}
