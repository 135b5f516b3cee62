//! The pages of the Sources view, their rows, and by which words each row is found.

mod sifted;

pub use sifted::Sifted;

use std::sync::Arc;

use crate::analysis::{Counterparts, Library};
use crate::model::{ClaimId, Date, Element, Map, QuestionId, SourceId, SpeakerId, Statement};
use crate::search::fold;

/// A list of more rows than this is not narrowed.
const MOST_ROWS: usize = 20_000;

/// A row is found by so many of its statements, speakers or authors at most.
const MOST_NAMES: usize = 50;

/// A page of the Sources view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SourcesPart {
    /// All texts, and how people are heard on each question.
    Texts,
    /// All statements by date.
    Timeline,
    /// One text, claim by claim.
    Text(SourceId),
}

impl SourcesPart {
    /// The same page in a later state of the map.
    pub fn moved(self, counterparts: &Counterparts) -> Option<Self> {
        Some(match self {
            Self::Texts => Self::Texts,
            Self::Timeline => Self::Timeline,
            Self::Text(source) => Self::Text(counterparts.source(source)?),
        })
    }
}

/// A row of a page of the Sources view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceRow {
    /// A text.
    Text(SourceId),
    /// How people are heard on a question.
    Heard(QuestionId),
    /// A claim at a place of the text: position among its passages.
    Passage(usize, ClaimId),
    /// A statement: position in the timeline.
    Moment(usize, ClaimId),
}

impl SourcesPart {
    /// How many rows the page has.
    pub fn len(self, map: &Map, library: &Library) -> usize {
        match self {
            Self::Texts => library.documents.order().len() + map.parts().questions.len(),
            Self::Timeline => library.timeline.moments().len(),
            Self::Text(source) => library.documents.passages(source).len(),
        }
    }

    /// A row of the page.
    pub fn row(self, map: &Map, library: &Library, row: usize) -> Option<SourceRow> {
        match self {
            Self::Texts => match row.checked_sub(library.documents.order().len()) {
                None => library.documents.order().get(row).copied().map(SourceRow::Text),
                Some(question) => QuestionId::from_index(question)
                    .filter(|_| question < map.parts().questions.len())
                    .map(SourceRow::Heard),
            },
            Self::Timeline => library.timeline.moments().get(row).map(|moment| SourceRow::Moment(row, moment.claim)),
            Self::Text(source) => {
                library.documents.passages(source).get(row).map(|passage| SourceRow::Passage(row, passage.claim))
            }
        }
    }

    /// The texts of all rows by which the page is narrowed, folded; none for a page that is too long. Linear in them.
    pub fn row_texts(self, map: &Map, library: &Library) -> Option<Arc<Vec<String>>> {
        let rows = Some(self.len(map, library)).filter(|&rows| rows <= MOST_ROWS)?;
        let text = |row| self.row(map, library, row).map_or_else(String::new, |row| self.text_of(map, library, row));
        Some(Arc::new((0..rows).map(|row| fold(&text(row))).collect()))
    }

    /// All that a row is found by.
    fn text_of(self, map: &Map, library: &Library, row: SourceRow) -> String {
        let mut words = Words { map, text: String::new() };
        match row {
            SourceRow::Text(source) => {
                words.source(source);
                library.documents.speakers(source).iter().take(MOST_NAMES).for_each(|&speaker| words.speaker(speaker));
            }
            SourceRow::Heard(question) => words.add(&map.question(question).ask),
            SourceRow::Passage(row, claim) => {
                words.claim(claim);
                let at = self.source().and_then(|source| library.documents.passages(source).get(row)?.at);
                let here = map.statements(Element::Claim(claim)).iter();
                let here = here.filter(|said| said.source == self.source() && said.at == at);
                here.take(MOST_NAMES).for_each(|said| words.statement(said));
            }
            SourceRow::Moment(row, claim) => {
                words.claim(claim);
                let moment = library.timeline.moments().get(row);
                if let Some((moment, said)) = moment.and_then(|moment| Some((moment, moment.statement(map)?))) {
                    words.statement(said);
                    said.source.into_iter().for_each(|source| words.source(source));
                    moment.date(map).into_iter().for_each(|date| words.add(&date.in_words()));
                }
            }
        }
        words.text
    }

    fn source(self) -> Option<SourceId> {
        match self {
            Self::Text(source) => Some(source),
            Self::Texts | Self::Timeline => None,
        }
    }
}

/// The words of a row, gathered.
struct Words<'a> {
    map: &'a Map,
    text: String,
}

impl Words<'_> {
    fn add(&mut self, words: &str) {
        self.text.push_str(words);
        self.text.push(' ');
    }

    fn claim(&mut self, claim: ClaimId) {
        self.add(self.map.claim_text(claim));
        self.add(self.map.claim_label(claim).unwrap_or_default());
    }

    fn speaker(&mut self, speaker: SpeakerId) {
        let speaker = self.map.speaker(speaker);
        self.add(&speaker.name);
        self.add(&speaker.id);
        speaker.aliases.iter().for_each(|alias| self.add(alias));
    }

    fn statement(&mut self, said: &Statement) {
        self.speaker(said.by);
        said.via.into_iter().for_each(|via| self.speaker(via));
        self.add(said.stance.row().verb);
        said.at.into_iter().for_each(|at| self.add(self.map.name(at)));
    }

    fn source(&mut self, source: SourceId) {
        let source = self.map.source(source);
        let texts = [Some(&source.title), Some(&source.id), source.publisher.as_ref()];
        texts.into_iter().flatten().chain(source.authors.iter().take(MOST_NAMES)).for_each(|text| self.add(text));
        source.date.map(Date::in_words).into_iter().for_each(|date| self.add(&date));
    }
}
