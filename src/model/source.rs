//! The texts that a map was made from.

use super::{Date, Extra, SourceId};

/// A text that statements are found in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// The id in the file.
    pub id: Box<str>,
    /// The title.
    pub title: Box<str>,
    /// What sort of text it is.
    pub kind: SourceKind,
    /// Who wrote it, in file order.
    pub authors: Vec<Box<str>>,
    /// Who published it.
    pub publisher: Option<Box<str>>,
    /// Where it can be read.
    pub url: Option<Box<str>>,
    /// When it appeared.
    pub date: Option<Date>,
    /// A local copy, relative to the map.
    pub file: Option<Box<str>>,
    /// Number of non-empty lines of the local copy; places beyond it are a mistake.
    pub lines: Option<u32>,
    /// The language of the text.
    pub lang: Option<Box<str>>,
    /// The source that it quotes.
    pub from: Option<SourceId>,
    /// The opening words of places, by which a reader finds them.
    pub openings: Vec<Opening>,
    /// A note of the mapper.
    pub note: Option<Box<str>>,
    /// What other tools wrote.
    pub extra: Extra,
}

/// The opening words of a place in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The place, as statements name it: `¶12`.
    pub at: Box<str>,
    /// Its first words, as they stand in the source.
    pub words: Box<str>,
}

/// What sort of text a source is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum SourceKind {
    /// A newspaper or journal article.
    Article,
    /// An interview.
    Interview,
    /// A speech.
    Speech,
    /// The minutes of a meeting.
    Minutes,
    /// A report.
    Report,
    /// A book.
    Book,
    /// A post on a network or blog.
    Post,
    /// A law or other legal text.
    Law,
    /// Anything else.
    #[default]
    Other,
}

terms!(SourceKind { Article, Interview, Speech, Minutes, Report, Book, Post, Law, Other });

impl Source {
    /// The opening words of the place `at`, where the map gives them.
    pub fn opening(&self, at: &str) -> Option<&str> {
        self.openings.iter().find(|opening| &*opening.at == at).map(|opening| &*opening.words)
    }
}
