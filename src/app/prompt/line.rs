//! One line of text being written: the text, the place where letters go in, and what was cut last.
//!
//! Graphemes, not characters, are what the caret passes and what is deleted; the caret never stands within one, not
//! even when a typed mark joins two of them.

use unicode_segmentation::UnicodeSegmentation;

use crate::config::{Key, KeyCode};
use crate::layout::{clean, head};

/// No line is longer than this, in graphemes.
pub const LONGEST: usize = 1000;

/// No more of a pasted text is looked at, in bytes: enough for [`LONGEST`] graphemes of the longest kind that people
/// write.
const LOOKED_AT: usize = 64 * 1024;

/// A line of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    text: String,
    /// Where letters go in: a byte between two graphemes.
    caret: usize,
    /// What was cut last.
    cut: String,
}

/// What a key did to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edited {
    /// The text is another one.
    Text,
    /// At most the caret moved.
    Caret,
    /// The text has its full length already, and something was left out.
    Full,
}

/// What a key asks of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edit {
    Move(Reach),
    Delete(Reach),
    Cut(Reach),
    Yank,
}

/// From the caret up to where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    Left,
    Right,
    WordLeft,
    WordRight,
    Start,
    End,
}

impl Line {
    /// A line with the caret at its end. What is no text of one line is left out, as when it is pasted.
    pub fn of(text: &str) -> Self {
        let mut line = Self::default();
        line.paste(text);
        line
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where letters go in, in bytes.
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// What stands before the caret, and behind it.
    pub fn around(&self) -> (&str, &str) {
        self.text.split_at_checked(self.caret).unwrap_or((&self.text, ""))
    }

    /// Puts another text in place of this one, with the caret at a byte of it. What was cut is kept.
    pub fn replace(&mut self, text: &str, caret: usize) {
        let before = Self::of(head(text, caret)).text.len();
        self.text.clear();
        self.caret = 0;
        self.paste(text);
        self.caret = self.boundary(before);
    }

    /// Does what a key asks for; none where the key is no key of lines.
    pub fn press(&mut self, key: Key) -> Option<Edited> {
        if let Some(char) = typed(key) {
            return Some(self.paste(char.encode_utf8(&mut [0; 4])));
        }
        let edit = edit(key)?;
        let before = self.text.len();
        match edit {
            Edit::Move(reach) => self.caret = self.end_of(reach),
            Edit::Delete(reach) => drop(self.take(reach)),
            Edit::Cut(reach) => {
                let taken = self.take(reach);
                if !taken.is_empty() {
                    self.cut = taken;
                }
            }
            Edit::Yank => return Some(self.paste(&self.cut.clone())),
        }
        Some(if self.text.len() == before { Edited::Caret } else { Edited::Text })
    }

    /// Puts a text in at the caret, as one line: line breaks and tabs become spaces; control characters and those that
    /// reorder or hide text are left out. The cost does not grow with what is beyond the longest line.
    pub fn paste(&mut self, text: &str) -> Edited {
        let looked_at = head(text, LOOKED_AT);
        let one_line = clean(&looked_at.replace("\r\n", "\n")).into_owned();
        let room = LONGEST.saturating_sub(self.text.graphemes(true).count());
        let end = one_line.grapheme_indices(true).nth(room).map_or(one_line.len(), |(start, _)| start);
        let kept = head(&one_line, end);
        let was_cut = kept.len() < one_line.len() || looked_at.len() < text.len();
        if !kept.is_empty() {
            self.text.insert_str(self.caret, kept);
            self.caret = self.boundary(self.caret + kept.len());
        }
        match (was_cut, kept.is_empty()) {
            (true, _) => Edited::Full,
            (false, true) => Edited::Caret,
            (false, false) => Edited::Text,
        }
    }

    /// Takes out what lies between the caret and another place.
    fn take(&mut self, reach: Reach) -> String {
        let other = self.end_of(reach);
        let (start, end) = (other.min(self.caret), other.max(self.caret));
        let taken = self.text.drain(start..end).collect();
        // What stood on both sides may now be one grapheme.
        self.caret = self.boundary(start);
        taken
    }

    fn end_of(&self, reach: Reach) -> usize {
        let (before, behind) = self.around();
        match reach {
            Reach::Start => 0,
            Reach::End => self.text.len(),
            Reach::Left => before.grapheme_indices(true).next_back().map_or(0, |(start, _)| start),
            Reach::Right => self.caret + behind.graphemes(true).next().map_or(0, str::len),
            Reach::WordLeft => {
                let starts = pieces(before).filter(|(_, piece)| is_word(piece)).map(|(start, _)| self.boundary(start));
                starts.filter(|&start| start < self.caret).last().unwrap_or(0)
            }
            Reach::WordRight => {
                let word = pieces(behind).find(|(_, piece)| is_word(piece));
                word.map_or(self.text.len(), |(start, word)| self.boundary(self.caret + start + word.len()))
            }
        }
    }

    /// The first place between graphemes at or behind a byte.
    fn boundary(&self, byte: usize) -> usize {
        let starts = self.text.grapheme_indices(true).map(|(start, _)| start);
        starts.into_iter().find(|&start| start >= byte).unwrap_or(self.text.len())
    }
}

/// The character that a key writes.
fn typed(key: Key) -> Option<char> {
    match key.code {
        KeyCode::Char(char) if !key.ctrl && !key.alt => Some(char),
        // Ctrl and Alt together are how some keyboards write @ or {.
        KeyCode::Char(char) if key.ctrl && key.alt && !char.is_alphanumeric() => Some(char),
        _ => None,
    }
}

fn edit(key: Key) -> Option<Edit> {
    use Edit::{Cut, Delete, Move, Yank};
    use Reach::{End, Left, Right, Start, WordLeft, WordRight};
    let held = key.ctrl || key.alt;
    Some(match key.code {
        KeyCode::Left if held => Move(WordLeft),
        KeyCode::Right if held => Move(WordRight),
        KeyCode::Left => Move(Left),
        KeyCode::Right => Move(Right),
        KeyCode::Home => Move(Start),
        KeyCode::End => Move(End),
        KeyCode::Backspace if held => Cut(WordLeft),
        KeyCode::Delete if held => Cut(WordRight),
        KeyCode::Backspace => Delete(Left),
        KeyCode::Delete => Delete(Right),
        KeyCode::Char(char) if key.alt && !key.ctrl => match char {
            'b' => Move(WordLeft),
            'f' => Move(WordRight),
            'd' => Cut(WordRight),
            _ => return None,
        },
        KeyCode::Char(char) if key.ctrl && !key.alt => match char {
            'a' => Move(Start),
            'e' => Move(End),
            'b' => Move(Left),
            'f' => Move(Right),
            'h' => Delete(Left),
            'd' => Delete(Right),
            'w' => Cut(WordLeft),
            'u' => Cut(Start),
            'k' => Cut(End),
            'y' => Yank,
            _ => return None,
        },
        _ => return None,
    })
}

/// What stands between two word bounds, with its place. A colon parts words here: it stands behind the name of a term.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive(':').flat_map(move |part| {
        let offset = start;
        start += part.len();
        part.split_word_bound_indices().map(move |(at, piece)| (offset + at, piece))
    })
}

/// Whether a piece between two word bounds has anything but spaces and punctuation.
fn is_word(piece: &str) -> bool {
    piece.chars().any(|char| !char.is_whitespace() && !char.is_ascii_punctuation())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The line after keys, with `|` at the caret.
    fn after(line: &mut Line, keys: &str) -> String {
        for key in keys.split_whitespace() {
            line.press(key.parse().unwrap());
        }
        let (before, behind) = line.around();
        format!("{before}|{behind}")
    }

    fn pressed(text: &str, keys: &str) -> String {
        after(&mut Line::of(text), keys)
    }

    #[test]
    fn letters_go_in_at_the_caret() {
        assert_eq!(pressed("", "s l e p Left e Space Home A ?"), "A?|slee p");
        assert_eq!(pressed("школа", "Home Right Right х"), "шкх|ола");
    }

    #[test]
    fn the_caret_passes_whole_graphemes() {
        for grapheme in ["e\u{301}", "👨‍👩‍👧", "🇧🇾", "한", "हि", "שָׁ"] {
            let text = format!("a{grapheme}b");
            assert_eq!(pressed(&text, "Left Left"), format!("a|{grapheme}b"));
            assert_eq!(pressed(&text, "Home Right Right"), format!("a{grapheme}|b"));
            assert_eq!(pressed(&text, "Left Backspace"), "a|b");
            assert_eq!(pressed(&text, "Home Right Delete"), "a|b");
        }
    }

    #[test]
    fn the_caret_never_stands_within_a_grapheme() {
        let mut line = Line::of("👩👧");
        line.press("Left".parse().unwrap());
        line.paste("\u{200d}");
        assert_eq!(line.around(), ("👩\u{200d}👧", ""), "a joiner makes both one");
        let mut line = Line::of("ax\u{301}");
        after(&mut line, "Left");
        line.press("Backspace".parse().unwrap());
        assert_eq!(line.around(), ("", "x\u{301}"));
    }

    #[test]
    fn deleting_what_parted_two_graphemes_leaves_the_caret_between_graphemes() {
        let mut line = Line::of("🇧x🇾");
        assert_eq!(after(&mut line, "Left Backspace"), "🇧🇾|");
    }

    #[test]
    fn words_are_passed_and_cut() {
        assert_eq!(pressed("by:osei late bus", "Ctrl-Left"), "by:osei late |bus");
        assert_eq!(pressed("by:osei late bus", "Alt-b Alt-b Alt-b"), "by:|osei late bus");
        assert_eq!(pressed("by:osei late bus", "Home Alt-f"), "by|:osei late bus");
        assert_eq!(pressed("by:osei late bus", "Ctrl-W"), "by:osei late |");
        assert_eq!(pressed("by:osei late bus", "Home Alt-d"), "|:osei late bus");
        assert_eq!(pressed("Łatuška слово", "Ctrl-W Ctrl-W"), "|");
        assert_eq!(pressed("  ", "Ctrl-W"), "|");
    }

    #[test]
    fn a_mark_on_a_colon_is_not_torn_off() {
        assert_eq!(pressed("by:\u{300}x", "Ctrl-Left Ctrl-Left"), "|by:\u{300}x");
        assert_eq!(pressed(":\u{300}", "Ctrl-W"), "|");
    }

    #[test]
    fn what_was_cut_comes_back() {
        assert_eq!(pressed("late bus", "Ctrl-W Home Ctrl-Y"), "bus|late ");
        assert_eq!(pressed("late bus", "Ctrl-A Ctrl-K Ctrl-Y Ctrl-Y"), "late buslate bus|");
        assert_eq!(pressed("late bus", "Alt-b Ctrl-U Ctrl-E Ctrl-Y"), "buslate |");
        assert_eq!(pressed("late bus", "Ctrl-U Ctrl-U Ctrl-W Ctrl-Y"), "late bus|", "cutting nothing loses nothing");
    }

    #[test]
    fn a_pasted_text_becomes_one_line_without_anything_that_steers() {
        let mut line = Line::default();
        assert_eq!(line.paste("one\r\ntwo\tthree\u{1b}[31m\u{202e}\u{9b}4\n"), Edited::Text);
        assert_eq!(line.text(), "one two three[31m4 ");
        assert_eq!(line.paste("\u{202e}\u{1b}"), Edited::Caret);
    }

    #[test]
    fn no_more_than_the_longest_line_is_kept() {
        let mut line = Line::of("语");
        assert_eq!(line.paste(&"ab c".repeat(250_000)), Edited::Full);
        assert_eq!(line.text().graphemes(true).count(), LONGEST);
        let full = line.text().to_owned();
        assert_eq!(line.press(Key::char('x')), Some(Edited::Full));
        assert_eq!(line.text(), full);
        let mut marks = Line::default();
        marks.paste(&"\u{301}".repeat(500_000));
        assert!(marks.text().len() < 100, "marks do not pile up");
    }

    #[test]
    fn a_text_put_in_place_has_the_caret_where_it_is_asked_for() {
        let mut line = Line::of("by:o late");
        line.replace("by:osei late", 7);
        assert_eq!(line.around(), ("by:osei", " late"));
        line.replace("e\u{301}x", 1);
        assert_eq!(line.around(), ("e\u{301}", "x"));
        line.replace("short", 99);
        assert_eq!(line.around(), ("short", ""));
    }

    #[test]
    fn keys_that_are_none_of_a_line_are_left_to_others() {
        for key in ["Enter", "Esc", "Tab", "Up", "Down", "PgUp", "Ctrl-C", "Ctrl-L", "Alt-x", "F1"] {
            assert_eq!(Line::default().press(key.parse().unwrap()), None, "{key}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_pressed_and_pasted_the_caret_stands_between_graphemes(
            steps in prop::collection::vec((0..18_usize, ".{0,6}|[\u{300}-\u{310}\u{200d}👩🇧שא]{0,4}"), 0..24)
        ) {
            let keys = ["Left", "Right", "Ctrl-Left", "Ctrl-Right", "Backspace", "Delete", "Ctrl-W", "Alt-d", "Ctrl-U",
                "Ctrl-K", "Ctrl-Y", "Home", "End", "x", "語", "Space"];
            let mut line = Line::default();
            for (step, text) in steps {
                match keys.get(step) {
                    Some(key) => drop(line.press(key.parse().unwrap())),
                    None => drop(line.paste(&text)),
                }
                let whole = line.text().grapheme_indices(true).map(|(start, _)| start).chain([line.text().len()]);
                prop_assert!(whole.into_iter().any(|place| place == line.caret()), "{:?}", line.around());
            }
        }
    }
}
