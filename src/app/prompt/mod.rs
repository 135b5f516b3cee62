//! A prompt: a line being written, the lines entered before it, and what completes the word at its caret.
//!
//! Enter, Esc and Tab mean the same in every prompt and cannot be bound to anything else; every printable key is text.

mod history;
mod line;

pub use history::History;
use history::Recall;
pub use line::{Edited, LONGEST, Line};

use crate::config::{Key, KeyCode};
use crate::search::query::{Candidate, Completion};

/// A prompt that is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prompt {
    line: Line,
    recall: Recall,
    completing: Completing,
}

/// What a key means in a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// It did this to the line.
    Edited(Edited),
    /// The line is another of those entered before, or there is none in that direction.
    Recalled,
    /// Do it.
    Enter,
    /// Leave all as it was.
    Leave,
    /// The word at the caret is to be completed; in the other direction through the words where some are offered.
    Complete(Turn),
    /// Through the rows below the line.
    Move(Motion),
    /// Nothing that a prompt knows.
    Unknown,
}

/// Which way round through the words that are offered, or through the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The next.
    Next,
    /// The one before.
    Back,
}

/// A way through the rows below a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
}

/// How far the completing of a word is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Completing {
    /// Nobody asked.
    #[default]
    No,
    /// The request of this number was asked.
    Asked(u64),
    /// One of the words stands in the line.
    Offered { offer: Completion, before: String, chosen: usize },
}

impl Prompt {
    /// A prompt with a text in it.
    pub fn of(text: &str) -> Self {
        Self { line: Line::of(text), ..Self::default() }
    }

    /// The line.
    pub fn line(&self) -> &Line {
        &self.line
    }

    /// The text of the line.
    pub fn text(&self) -> &str {
        self.line.text()
    }

    /// The words that may stand at the caret where there are several, and which of them does.
    pub fn offered(&self) -> Option<(&[Candidate], usize)> {
        match &self.completing {
            Completing::Offered { offer, chosen, .. } if offer.candidates.len() > 1 => {
                Some((&offer.candidates, *chosen))
            }
            _ => None,
        }
    }

    /// What a key does or means.
    pub fn press(&mut self, key: Key, history: &History) -> Pressed {
        // In an empty line there is no list to walk yet.
        let is_bare = self.line.text().is_empty() && key.code == KeyCode::Up;
        let pressed = meaning(key).filter(|_| !is_bare);
        if let Some(Pressed::Complete(_)) = pressed {
            return Pressed::Complete(if key.shift { Turn::Back } else { Turn::Next });
        }
        self.completing = Completing::No;
        if let Some(pressed) = pressed {
            return pressed;
        }
        if let Some(turn) = through_history(key).or(is_bare.then_some(Turn::Back)) {
            let shown = self.line.text().to_owned();
            let recalled = match turn {
                Turn::Back => self.recall.earlier(history, &shown),
                Turn::Next => self.recall.later(history),
            };
            if let Some(text) = recalled {
                self.line.replace(text, text.len());
            }
            return Pressed::Recalled;
        }
        match self.line.press(key) {
            Some(edited) => Pressed::Edited(edited),
            None => Pressed::Unknown,
        }
    }

    /// Puts a text in at the caret.
    pub fn paste(&mut self, text: &str) -> Edited {
        self.completing = Completing::No;
        self.line.paste(text)
    }

    /// Puts another text in place of this one, with the caret at its end.
    pub fn write(&mut self, text: &str) {
        self.completing = Completing::No;
        self.recall = Recall::default();
        self.line.replace(text, text.len());
    }

    /// The way through the words that are offered. Answers whether some are.
    pub fn turn(&mut self, turn: Turn) -> bool {
        let Completing::Offered { offer, before, chosen } = &mut self.completing else { return false };
        let count = offer.candidates.len().max(1);
        *chosen = match turn {
            Turn::Next => (*chosen + 1) % count,
            Turn::Back => (*chosen + count - 1) % count,
        };
        let (text, caret) = with_word(before, offer, *chosen);
        self.line.replace(&text, caret);
        true
    }

    /// Notes that words were asked for with the request of a number.
    pub fn completion_asked(&mut self, number: u64) {
        self.completing = Completing::Asked(number);
    }

    /// Takes the words that a request brought and puts the first in; an offer that nobody waits for is dropped.
    /// Answers whether there was a word; none where nobody waits.
    pub fn offer(&mut self, number: u64, offer: Completion) -> Option<bool> {
        if self.completing != Completing::Asked(number) {
            return None;
        }
        self.completing = Completing::No;
        if offer.candidates.is_empty() {
            return Some(false);
        }
        let before = self.text().to_owned();
        let (text, caret) = with_word(&before, &offer, 0);
        self.line.replace(&text, caret);
        self.completing = Completing::Offered { offer, before, chosen: 0 };
        Some(true)
    }
}

/// Which way through the history a key leads; none where it is no key of the history.
fn through_history(key: Key) -> Option<Turn> {
    match (key.code, key.ctrl, key.alt) {
        (KeyCode::Char('p'), true, false) | (KeyCode::Up, false, true) => Some(Turn::Back),
        (KeyCode::Char('n'), true, false) | (KeyCode::Down, false, true) => Some(Turn::Next),
        _ => None,
    }
}

/// A text with one of the words in its place, and where that word ends.
fn with_word(before: &str, offer: &Completion, chosen: usize) -> (String, usize) {
    let word = offer.candidates.get(chosen).map_or("", |one| &one.text);
    let head = before.get(..offer.range.start).unwrap_or(before);
    let tail = before.get(offer.range.end..).unwrap_or_default();
    (format!("{head}{word}{tail}"), head.len() + word.len())
}

/// What keys mean that do nothing to the line.
fn meaning(key: Key) -> Option<Pressed> {
    Some(match key {
        Key { code: KeyCode::Enter, .. } | Key { code: KeyCode::Char('j' | 'm'), ctrl: true, alt: false, .. } => {
            Pressed::Enter
        }
        Key { code: KeyCode::Esc, .. } => Pressed::Leave,
        Key { code: KeyCode::Tab, .. } => Pressed::Complete(Turn::Next),
        Key { code: KeyCode::Home, ctrl: true, .. } => Pressed::Move(Motion::First),
        Key { code: KeyCode::End, ctrl: true, .. } => Pressed::Move(Motion::Last),
        Key { code: KeyCode::Up, alt: false, .. } => Pressed::Move(Motion::Up),
        Key { code: KeyCode::Down, alt: false, .. } => Pressed::Move(Motion::Down),
        Key { code: KeyCode::PageUp, .. } => Pressed::Move(Motion::PageUp),
        Key { code: KeyCode::PageDown, .. } => Pressed::Move(Motion::PageDown),
        _ => return None,
    })
}

impl Motion {
    /// The row that it leads to from row `at` of `len`, where a page has `page` rows.
    pub fn from(self, at: usize, len: usize, page: usize) -> usize {
        let moved = match self {
            Self::Up => at.saturating_sub(1),
            Self::Down => at.saturating_add(1),
            Self::PageUp => at.saturating_sub(page),
            Self::PageDown => at.saturating_add(page),
            Self::First => 0,
            Self::Last => usize::MAX,
        };
        moved.min(len.saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::*;

    fn completion(range: Range<usize>, words: &[&str]) -> Completion {
        let candidate = |&word: &&str| Candidate { text: word.to_owned(), meaning: String::new() };
        Completion { range, candidates: words.iter().map(candidate).collect() }
    }

    fn key(name: &str) -> Key {
        name.parse().unwrap()
    }

    fn offering(text: &str, place: Range<usize>, words: &[&str]) -> Prompt {
        let mut prompt = Prompt::of(text);
        prompt.completion_asked(7);
        prompt.offer(7, completion(place, words));
        prompt
    }

    #[test]
    fn the_first_word_that_is_offered_stands_in_the_line_and_tab_takes_the_next() {
        let mut prompt = offering("by:o late", 3..4, &["osei", "others"]);
        assert_eq!(prompt.line().around(), ("by:osei", " late"));
        assert_eq!(prompt.press(key("Tab"), &History::default()), Pressed::Complete(Turn::Next));
        assert!(prompt.turn(Turn::Next));
        assert_eq!(prompt.line().around(), ("by:others", " late"));
        assert!(prompt.turn(Turn::Next));
        assert_eq!(prompt.text(), "by:osei late", "round and round");
        assert!(prompt.turn(Turn::Back));
        assert_eq!(prompt.offered().map(|(_, chosen)| chosen), Some(1));
    }

    #[test]
    fn any_other_key_ends_the_offer() {
        let mut prompt = offering("by:o", 3..4, &["osei", "others"]);
        prompt.press(key("x"), &History::default());
        assert_eq!(prompt.text(), "by:oseix");
        assert!(prompt.offered().is_none() && !prompt.turn(Turn::Next));
    }

    #[test]
    fn up_in_an_empty_line_brings_the_last_one() {
        let mut history = History::default();
        history.keep("by:osei");
        let mut prompt = Prompt::default();
        assert_eq!(prompt.press(key("Up"), &history), Pressed::Recalled);
        assert_eq!(prompt.text(), "by:osei");
        assert_eq!(prompt.press(key("Up"), &history), Pressed::Move(Motion::Up), "now there is a list to walk");
    }

    #[test]
    fn an_offer_that_comes_too_late_changes_nothing() {
        let mut prompt = Prompt::of("by:o");
        prompt.completion_asked(1);
        prompt.press(key("s"), &History::default());
        assert_eq!(prompt.offer(1, completion(3..4, &["osei"])), None);
        assert_eq!(prompt.text(), "by:os");
    }

    #[test]
    fn printable_keys_are_text_and_the_three_fixed_keys_are_never() {
        let mut prompt = Prompt::default();
        for letter in ["q", "?", "/", "n", ":", "Space", "語"] {
            assert_eq!(prompt.press(key(letter), &History::default()), Pressed::Edited(Edited::Text));
        }
        assert_eq!(prompt.text(), "q?/n: 語");
        assert_eq!(prompt.press(key("Enter"), &History::default()), Pressed::Enter);
        assert_eq!(prompt.press(key("Esc"), &History::default()), Pressed::Leave);
        assert_eq!(prompt.press(key("Ctrl-C"), &History::default()), Pressed::Unknown);
    }
}
