//! The files that make one map, and where each part of what is read stands in them.
//!
//! A reader sees one text with places from 0 on. What a file includes stands in the place of what includes it; files that
//! are read beside each other, as tables, follow each other. [`Whole::spot`] tells where a place is in the files.

use std::sync::Arc;

use super::super::file::MapFile;
use super::super::findings::Spot;
use super::super::scan::Span;

/// A run of what is read that stands in one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) struct Part {
    /// Where it begins in what is read.
    pub at: usize,
    /// The position of the file.
    pub file: usize,
    /// Where it begins in the file.
    pub start: usize,
}

/// All that is read for one map.
#[derive(Debug)]
pub(in crate::format) struct Whole {
    /// At least one.
    pub files: Vec<MapFile>,
    /// What is read, where it is not the first file as it is.
    text: Option<String>,
    /// In order, without gaps; the first at 0.
    parts: Vec<Part>,
}

impl Whole {
    /// Files that are read beside each other.
    pub(in crate::format) fn of(files: Vec<MapFile>) -> Self {
        let mut at = 0;
        let mut parts = Vec::with_capacity(files.len());
        for (file, held) in files.iter().enumerate() {
            parts.push(Part { at, file, start: 0 });
            at += held.text.len();
        }
        Self { files, text: None, parts }
    }

    /// A text made of parts of files.
    pub(in crate::format) fn joined(files: Vec<MapFile>, text: String, parts: Vec<Part>) -> Self {
        Self { files, text: Some(text), parts }
    }

    /// What is read; of files beside each other, the first.
    pub(in crate::format) fn text(&self) -> &str {
        let first = || self.files.first().map(|file| file.text.as_str());
        self.text.as_deref().or_else(first).unwrap_or_default()
    }

    /// The texts of files that are read beside each other, each with the place of its first byte.
    pub(in crate::format) fn texts(&self) -> impl Iterator<Item = (usize, &str)> {
        self.parts.iter().filter_map(|part| Some((part.at, self.files.get(part.file)?.text.as_str())))
    }

    /// What people call the files.
    pub(in crate::format) fn names(&self) -> impl Iterator<Item = Arc<str>> {
        self.files.iter().map(|file| Arc::clone(&file.name))
    }

    /// How much is read, in bytes.
    pub(in crate::format) fn len(&self) -> usize {
        match &self.text {
            Some(text) => text.len(),
            None => self.files.iter().map(|file| file.text.len()).sum(),
        }
    }

    /// Where a passage stands in the files. What goes beyond its first part is left out.
    pub(in crate::format) fn spot(&self, span: &Span) -> Spot {
        let next = self.parts.partition_point(|part| part.at <= span.start);
        let Some(part) = next.checked_sub(1).and_then(|index| self.parts.get(index)) else {
            return Spot { file: 0, span: span.clone() };
        };
        let end = self.parts.get(next).map_or(span.end, |next| span.end.min(next.at));
        let local = |at: usize| part.start + at.saturating_sub(part.at);
        Spot { file: part.file, span: local(span.start)..local(end) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::Input;
    use super::*;

    fn file(text: &str) -> MapFile {
        MapFile::new(Input { name: "file".into(), bytes: text.into() }, None).0
    }

    #[test]
    fn a_place_is_found_in_the_file_that_it_stands_in() {
        let parts = vec![
            Part { at: 0, file: 0, start: 0 },
            Part { at: 3, file: 1, start: 0 },
            Part { at: 7, file: 0, start: 20 },
        ];
        let whole = Whole::joined(vec![file("abc"), file("defg")], "abcdefghi".to_owned(), parts);
        let spot = |span| {
            let spot = whole.spot(&span);
            (spot.file, spot.span)
        };
        assert_eq!(spot(1..2), (0, 1..2));
        assert_eq!(spot(2..5), (0, 2..3), "no further than its part");
        assert_eq!(spot(3..5), (1, 0..2));
        assert_eq!(spot(8..9), (0, 21..22));
    }

    #[test]
    fn files_beside_each_other_follow_each_other() {
        let whole = Whole::of(vec![file("abc"), file("defg")]);
        assert_eq!(whole.texts().collect::<Vec<_>>(), [(0, "abc"), (3, "defg")]);
        assert_eq!((whole.spot(&(4..5)).file, whole.spot(&(4..5)).span, whole.len()), (1, 1..2, 7));
    }
}
