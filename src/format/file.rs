//! A file being read: its text, its notation, and how its places are told to people.

use std::sync::{Arc, OnceLock};

use super::leaf::is_invisible;
use super::problem::Problem;
use super::scan::Span;
use super::text::{decoded, windows};
use super::{Excerpt, Format, Input, Location, Notation, Reading, Strictness};

/// How many characters of a line are shown at most.
const EXCERPT_LEN: usize = 100;
/// How many of them may stand before the marked passage.
const EXCERPT_BEFORE: usize = 60;
/// How many characters are marked at most.
const MARK_LEN: usize = 40;

/// A file being read.
#[derive(Debug)]
pub(super) struct MapFile {
    /// Its name, as people are shown it.
    pub name: Arc<str>,
    /// What it holds.
    pub text: String,
    /// What it holds.
    pub format: Format,
    /// How it is written where it is native.
    pub notation: Notation,
    /// Where its lines begin; made at the first question.
    lines: OnceLock<Vec<usize>>,
}

impl MapFile {
    /// Takes the bytes of a file as text, in the format that is asked for or else the one that it seems to have. A byte
    /// order mark is left out.
    ///
    /// # Errors
    /// What keeps it from being text, and where; then the file holds what comes before.
    pub(super) fn new(input: Input, format: Option<Format>) -> (Self, Option<(Span, Problem)>) {
        let Input { name, bytes } = input;
        let (mut text, mut problem) = match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let mut bytes = error.into_bytes();
                bytes.truncate(valid);
                (String::from_utf8(bytes).unwrap_or_default(), Some((valid..valid, Problem::NotUtf8)))
            }
        };
        if text.starts_with('\u{FEFF}') {
            text.drain(..'\u{FEFF}'.len_utf8());
        }
        if u32::try_from(text.len()).is_err() {
            problem = Some((0..0, Problem::TooLarge));
        } else if let Some(nul) = memchr::memchr(0, text.as_bytes()) {
            problem = Some((nul..nul + 1, Problem::Nul));
        }
        let format = format.unwrap_or_else(|| Format::of(&name, &text));
        let notation = format.notation();
        // The forms of other tools may have a use for an empty file.
        if problem.is_none() && notation.is_some() && text.trim().is_empty() {
            problem = Some((0..0, Problem::Empty));
        }
        let notation = notation.unwrap_or(Notation::Ron);
        (Self { name, text, format, notation, lines: OnceLock::new() }, problem)
    }

    /// The same of whatever bytes: of a file that is not native, UTF-16 behind its mark is text, too, and where it is read
    /// leniently what is no UTF-8 is taken for the letters of Windows.
    pub(super) fn read(mut input: Input, reading: &Reading) -> (Self, Option<(Span, Problem)>) {
        let mut first_mistake = None;
        if let Some((text, valid)) = otherwise_decoded(&input.bytes, reading.strictness) {
            let format = reading.format.unwrap_or_else(|| Format::of(&input.name, &text));
            if format.notation().is_none() {
                first_mistake = valid;
                input.bytes = text.into_bytes();
            }
        }
        let (file, problem) = Self::new(input, reading.format);
        let mistake = first_mistake.map(|at| (at..at, Problem::NotUtf8));
        (file, problem.or(mistake))
    }

    /// A passage of the text.
    pub(super) fn slice(&self, span: &Span) -> &str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let ends = memchr::memchr_iter(b'\n', self.text.as_bytes());
            std::iter::once(0).chain(ends.map(|end| end + 1)).collect()
        })
    }

    /// The line of a byte, from 1.
    pub(super) fn line_of(&self, at: usize) -> u32 {
        let line = self.lines().partition_point(|&start| start <= at);
        u32::try_from(line).unwrap_or(u32::MAX)
    }

    fn line_start(&self, line: u32) -> usize {
        let index = (line as usize).saturating_sub(1);
        self.lines().get(index).copied().unwrap_or_default()
    }

    /// The text of a line, without its end.
    fn line_text(&self, line: u32) -> &str {
        let start = self.line_start(line);
        let end = self.lines().get(line as usize).map_or(self.text.len(), |&next| next - 1);
        self.slice(&(start..end)).trim_end_matches('\r')
    }

    /// Where a byte stands, for people. Linear in its line.
    pub(super) fn location(&self, at: usize) -> Location {
        let line = self.line_of(at);
        let before = self.slice(&(self.line_start(line)..at));
        let column = u32::try_from(before.chars().count()).unwrap_or(u32::MAX).saturating_add(1);
        Location { file: Arc::clone(&self.name), line, column }
    }

    /// The line of a passage, cropped round it.
    pub(super) fn excerpt(&self, span: &Span) -> Excerpt {
        let line = self.line_of(span.start);
        let start = self.line_start(line);
        let text = self.line_text(line);
        let at = span.start.saturating_sub(start).min(text.len());
        let (before, from) = text.split_at_checked(at).unwrap_or((text, ""));
        let mut shown = Shown::default();
        let skipped = before.char_indices().rev().nth(EXCERPT_BEFORE - 1).map_or(0, |(at, _)| at);
        if skipped > 0 {
            shown.text.push('…');
        }
        shown.push(before.get(skipped..).unwrap_or_default(), EXCERPT_BEFORE);
        let mark_start = shown.text.len();
        let marked = from.get(..span.len().clamp(1, from.len().max(1))).unwrap_or_else(|| first_characters(from, 1));
        let marked = first_characters(marked, MARK_LEN);
        shown.push(marked, MARK_LEN);
        let mark_end = shown.text.len();
        let rest = from.get(marked.len()..).unwrap_or_default();
        let room = EXCERPT_LEN.saturating_sub(shown.characters);
        shown.push(rest, room);
        if rest.chars().nth(room).is_some() {
            shown.text.push('…');
        }
        Excerpt { before: self.line_before(line), text: shown.text, mark: mark_start..mark_end }
    }

    fn line_before(&self, line: u32) -> Option<String> {
        let text = self.line_text(line.checked_sub(1).filter(|&line| line > 0)?);
        let is_short = !text.trim().is_empty() && text.len() <= EXCERPT_LEN;
        is_short.then(|| {
            let mut shown = Shown::default();
            shown.push(text, EXCERPT_LEN);
            shown.text
        })
    }
}

/// Bytes as text where they are not UTF-8, and where they stop being that, if nothing says what they are.
fn otherwise_decoded(bytes: &[u8], strictness: Strictness) -> Option<(String, Option<usize>)> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Some((decoded(bytes), None));
    }
    if strictness == Strictness::Strict {
        return None;
    }
    let valid = std::str::from_utf8(bytes).err()?.valid_up_to();
    Some((windows(bytes), Some(valid)))
}

fn first_characters(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count).map_or(text.len(), |(end, _)| end);
    text.get(..end).unwrap_or_default()
}

/// Text as it is shown: one character for each, none of them a control character.
#[derive(Default)]
struct Shown {
    text: String,
    characters: usize,
}

impl Shown {
    fn push(&mut self, text: &str, at_most: usize) {
        for character in text.chars().take(at_most) {
            self.text.push(match character {
                '\t' => ' ',
                c if c.is_control() || is_invisible(c) => '\u{FFFD}',
                c => c,
            });
            self.characters += 1;
        }
    }
}
