//! The letters of a text that a query matches, to be shown in bold.

use std::ops::Range;

use super::{Folded, Query, words};

/// What of a query can be marked in texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    words: Vec<String>,
}

impl Marks {
    /// The marks of a query: its words that are looked for, not those that must be absent.
    pub fn of(query: &Query) -> Self {
        let mut marks = Self::default();
        marks.gather(query);
        marks
    }

    fn gather(&mut self, query: &Query) {
        match query {
            Query::Text(text) => self.words.extend(text.words.iter().cloned()),
            Query::And(parts) | Query::Or(parts) => parts.iter().for_each(|part| self.gather(part)),
            Query::All | Query::Term(_) | Query::Not(_) => {}
        }
    }

    /// The bytes of `text` that match, in order, apart, each of whole graphemes.
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        let folded = Folded::of(text);
        let mut found = Vec::new();
        for (place, word) in words(&folded.text) {
            if let Some((start, len)) =
                self.words.iter().find_map(|wanted| word.find(wanted.as_str()).map(|at| (at, wanted.len())))
            {
                let start = place.start + start;
                found.push(folded.origin(start..start + len));
            }
        }
        found
    }
}
