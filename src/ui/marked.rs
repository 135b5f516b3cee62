//! Texts with the letters that a query matches.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::canvas::{Piece, piece};
use crate::config::Role;
use crate::layout::{cut, fits, width};
use crate::search::Marks;

/// A text in pieces, its matched letters apart.
pub fn marked(text: &str, marks: &Marks, role: Role) -> Vec<Piece> {
    in_pieces(text, &marks.ranges(text), role)
}

/// A text, and what of it a query matches.
pub struct Matched {
    text: String,
    ranges: Vec<Range<usize>>,
}

impl Matched {
    /// Finds out what of a text is matched: the dear part, to be done once for each text of a frame.
    pub fn of(text: String, marks: &Marks) -> Self {
        Self { ranges: marks.ranges(&text), text }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether anything of it is matched.
    pub fn is_marked(&self) -> bool {
        !self.ranges.is_empty()
    }

    /// Whether anything of its first bytes is matched.
    pub fn is_marked_before(&self, end: usize) -> bool {
        self.ranges.first().is_some_and(|first| first.start < end)
    }

    /// The text in at most `cells`, its matched letters apart. Where the first of them would not be seen, the text
    /// begins later.
    pub fn fitted(&self, cells: usize, ellipsis: &str, role: Role) -> Vec<Piece> {
        fitted(&self.text, &self.ranges, cells, ellipsis, role)
    }
}

fn fitted(text: &str, ranges: &[Range<usize>], cells: usize, ellipsis: &str, role: Role) -> Vec<Piece> {
    if fits(text, cells) {
        return in_pieces(text, ranges, role);
    }
    let seen = |range: &Range<usize>| text.get(..range.end).is_some_and(|head| fits(head, cells.saturating_sub(2)));
    match ranges.first() {
        Some(first) if !seen(first) => {
            let head = format!("{ellipsis} ");
            let start = late_start(text, first, cells.saturating_sub(width(&head)));
            let rest = text.get(start..).unwrap_or_default();
            let shown = cut(rest, cells.saturating_sub(width(&head)), ellipsis);
            let ranges: Vec<_> = ranges.iter().map(|range| range.start - start..range.end - start).collect();
            let mut pieces = vec![piece(head, role)];
            pieces.extend(in_pieces(&shown, &kept(&shown, rest, &ranges), role));
            pieces
        }
        _ => {
            let shown = cut(text, cells, ellipsis);
            in_pieces(&shown, &kept(&shown, text, ranges), role)
        }
    }
}

/// Where a text begins so that a match is seen, with as much before it as there is room for: at a word.
fn late_start(text: &str, found: &Range<usize>, cells: usize) -> usize {
    let (head, rest) = text.split_at_checked(found.start).unwrap_or((text, ""));
    let behind = if fits(rest, cells / 2) { width(rest) } else { cells / 2 };
    let mut room = cells.saturating_sub(behind);
    let mut start = found.start;
    for (at, word) in head.split_word_bound_indices().rev() {
        let taken = width(word);
        if taken > room {
            break;
        }
        room -= taken;
        if word.starts_with(char::is_alphanumeric) {
            start = at;
        }
    }
    start
}

/// The ranges that a cut text still has whole.
fn kept(shown: &str, text: &str, ranges: &[Range<usize>]) -> Vec<Range<usize>> {
    let same = shown.bytes().zip(text.bytes()).take_while(|(one, other)| one == other).count();
    ranges.iter().filter(|range| range.end <= same).cloned().collect()
}

fn in_pieces(text: &str, ranges: &[Range<usize>], role: Role) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut add = |part: Option<&str>, role| {
        if let Some(part) = part.filter(|part| !part.is_empty()) {
            pieces.push(piece(part, role));
        }
    };
    let mut done = 0;
    for range in ranges {
        if range.start < done {
            continue;
        }
        add(text.get(done..range.start), role);
        add(text.get(range.clone()), Role::Match);
        done = range.end;
    }
    add(text.get(done..), role);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{Query, query::TextTerm};

    fn marks(word: &str) -> Marks {
        Marks::of(&Query::Text(TextTerm { words: vec![word.to_owned()], is_phrase: false }))
    }

    /// The pieces as one text, matched letters in brackets.
    fn shown(text: &str, word: &str, cells: usize) -> String {
        let pieces = Matched::of(text.to_owned(), &marks(word)).fitted(cells, "…", Role::Text);
        let bracketed = |piece: &Piece| match piece.role {
            Role::Match => format!("[{}]", piece.text),
            _ => piece.text.clone(),
        };
        pieces.iter().map(bracketed).collect()
    }

    #[test]
    fn matched_letters_stand_apart() {
        assert_eq!(shown("Pupils who sleep more", "sleep", 40), "Pupils who [sleep] more");
        assert_eq!(shown("Łatuška says", "latuska", 40), "[Łatuška] says");
        assert_eq!(shown("nothing", "sleep", 40), "nothing");
    }

    #[test]
    fn a_cut_text_keeps_its_first_match_in_sight() {
        let text = "It is the older pupils, as everybody who ever taught them knows, who lack sleep in the morning";
        assert_eq!(shown(text, "older", 20), "It is the [older] pup…");
        assert_eq!(shown("A later start gives more sleep", "sleep", 28), "… start gives more [sleep]");
        assert_eq!(shown(text, "sleep", 30), "… who lack [sleep] in the morni…");
        for cells in 0..60 {
            let pieces = Matched::of(text.to_owned(), &marks("sleep")).fitted(cells, "…", Role::Text);
            let taken: usize = pieces.iter().map(|piece| width(&piece.text)).sum();
            assert!(taken <= cells.max(2), "{cells}: {pieces:?}");
        }
    }
}
