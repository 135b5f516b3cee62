//! The texts that a map was made from: what is said where and when, who is heard through whom, and whether the texts have
//! the places that the map gives.

mod answer_sides;
mod documents;
mod hearing;
mod texts;
mod timeline;

pub use answer_sides::AnswerSides;
pub use documents::{Document, Documents, Passage, is_retold};
pub use hearing::{Heard, Hearing};
pub use texts::{Fault, MatchedText, PlaceFault};
pub use timeline::{Moment, Timeline};

use crate::model::{Map, Source, SourceId, SourceText};

/// All that there is to say of the texts of a map, computed once when it is opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Library {
    /// The texts, and what is said in each.
    pub documents: Documents,
    /// The statements by date.
    pub timeline: Timeline,
    /// What each claim does to each answer.
    pub sides: AnswerSides,
    /// Who is heard through whom.
    pub hearing: Hearing,
    texts: Vec<LocalText>,
}

/// Whether the text of a source can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum LocalText {
    /// The map names no file.
    #[default]
    NotNamed,
    /// It cannot; the sentence says why, without a full stop.
    NotRead(String),
    /// It can.
    Read(Box<MatchedText>),
}

impl Library {
    /// Computes all of it, without the texts themselves. Some passes over the map and sorting.
    pub fn of(map: &Map) -> Self {
        let sides = AnswerSides::of(map);
        Self {
            documents: Documents::of(map),
            timeline: Timeline::of(map),
            hearing: Hearing::of(map, &sides),
            sides,
            texts: vec![LocalText::NotNamed; map.source_ids().len()],
        }
    }

    /// With the texts of the sources that name a file, each read by `read`: its name and text, or why it cannot be.
    #[must_use]
    pub fn with_texts(
        mut self,
        map: &Map,
        mut read: impl FnMut(&Source, &str) -> Result<(String, SourceText), String>,
    ) -> Self {
        let text = |source: SourceId| match map.source(source).file.as_deref() {
            None => LocalText::NotNamed,
            Some(file) => match read(map.source(source), file) {
                Err(why_not) => LocalText::NotRead(why_not),
                Ok((name, text)) => {
                    LocalText::Read(Box::new(MatchedText::new(map, &self.documents, source, name, text)))
                }
            },
        };
        self.texts = map.source_ids().map(text).collect();
        self
    }

    /// The text of a source.
    pub fn local_text(&self, source: SourceId) -> &LocalText {
        self.texts.get(source.index()).unwrap_or(&LocalText::NotNamed)
    }

    /// The text of a source, where it can be read.
    pub fn text(&self, source: SourceId) -> Option<&MatchedText> {
        match self.local_text(source) {
            LocalText::Read(text) => Some(text),
            LocalText::NotNamed | LocalText::NotRead(_) => None,
        }
    }
}
