//! The numbered form: `p af N`, then a line `attacker target` for each attack, counted from 1. Lines that begin with `#`
//! are comments. An empty line ends the file; the competition's rules let nothing stand behind one.

use std::thread;

use memchr::{memchr, memchr_iter};

use super::super::Loaded;
use super::super::problem::Problem;
use super::super::scan::Span;
use super::FrameworkProblem;
use super::gathering::{Arguments, Gathering, Twice};
use super::problem::{NO_ARGUMENT, NO_ATTACK};
use crate::model::{ClaimId, RelationKind};

/// So many arguments a file of any length may have. Beyond that it must be long enough for an attack by each: a number
/// alone must not fill the memory.
const ALWAYS: usize = 4_000_000;

/// No line of an attack is shorter than so many bytes.
const SHORTEST: usize = 4;

/// Beside so many attacks the arguments are made by a second thread.
const WORTH_A_THREAD: usize = 100_000;

/// Whether a text begins as this form does.
pub(super) fn begins(text: &str) -> bool {
    let first = text.lines().find(|line| !line.starts_with('#') && !line.trim().is_empty());
    first.is_some_and(|line| {
        let mut words = line.split_whitespace();
        words.next() == Some("p") && words.next() == Some("af")
    })
}

pub(super) fn read(mut gathering: Gathering) -> Loaded {
    let text = gathering.text();
    let mut lines = Lines { text: text.as_bytes(), at: 0 };
    let Some((count, span)) = preamble(&mut gathering, &mut lines) else { return gathering.finish(Twice::Once) };
    let attacks = memchr_iter(b'\n', text.as_bytes()).count().min(text.len() / SHORTEST + 1);
    gathering.reserve(attacks);
    let arguments = if attacks < WORTH_A_THREAD {
        attack_lines(&mut gathering, lines, count);
        numbered_arguments(count, &span)
    } else {
        thread::scope(|scope| {
            let arguments = scope.spawn(|| numbered_arguments(count, &span));
            attack_lines(&mut gathering, lines, count);
            arguments.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    };
    match arguments {
        Some(arguments) => gathering.set_arguments(arguments),
        None => gathering.problem(span, Problem::TooLarge),
    }
    gathering.finish(Twice::Once)
}

/// The arguments from 1 on. None where there is no room for them.
fn numbered_arguments(count: usize, span: &Span) -> Option<Arguments> {
    let digits = count.checked_ilog10().map_or(0, |tens| tens as usize + 1);
    let mut arguments = Arguments::with_capacity(count, count.saturating_mul(digits));
    let mut name = Numeral::default();
    for _ in 0..count {
        name.count_on();
        arguments.add_number(name.as_str(), span)?;
    }
    Some(arguments)
}

/// Reads the lines behind the first, between so many arguments.
fn attack_lines(gathering: &mut Gathering, lines: Lines, count: usize) {
    let text = gathering.text();
    let mut is_behind_empty = false;
    let mut is_told = false;
    for (line, start) in lines {
        if !gathering.goes_on(start) {
            break;
        }
        let span = start..start + line.len();
        if let Some((from, to)) = pair(line)
            && !is_behind_empty
            && let (Some(from), Some(to)) = (argument(from, count), argument(to, count))
        {
            gathering.relate(RelationKind::Opposes, from, to, &span);
        } else if line.first() != Some(&b'#') {
            let content = text.get(span.clone()).unwrap_or_default();
            if content.trim().is_empty() {
                is_behind_empty = true;
            } else if is_behind_empty && !is_told {
                is_told = true;
                gathering.note(span, FrameworkProblem::AfterEmptyLine);
            } else if !is_behind_empty {
                odd_line(gathering, content, span, count);
            }
        }
    }
}

/// Reads up to the first line that is no comment. Answers how many arguments it tells of, and where it stands.
fn preamble(gathering: &mut Gathering, lines: &mut Lines) -> Option<(usize, Span)> {
    let text = gathering.text();
    let mut lines = lines.by_ref().skip_while(|(line, _)| line.first() == Some(&b'#') || line.trim_ascii().is_empty());
    let (line, start) = lines.next().unwrap_or((b"", text.len()));
    let span = start..start + line.trim_ascii_end().len();
    let words: Vec<&str> = text.get(span.clone()).unwrap_or_default().split_whitespace().collect();
    let count = match words.as_slice() {
        ["p", "af", count] => count.parse::<u64>().ok(),
        _ => None,
    };
    let Some(count) = count else {
        gathering.note(span, FrameworkProblem::NoPreamble);
        return None;
    };
    let most = (text.len() / SHORTEST).max(ALWAYS);
    let Some(arguments) = usize::try_from(count).ok().filter(|&count| count <= most) else {
        gathering.note(span, FrameworkProblem::TooManyArguments { count, most });
        return None;
    };
    Some((arguments, span))
}

/// An attack that is written with other blanks, or wrong.
fn odd_line(gathering: &mut Gathering, content: &str, span: Span, count: usize) {
    let mut words = content.split_whitespace();
    let (Some(from), Some(to), None) = (words.next(), words.next(), words.next()) else {
        return gathering.mistake(NO_ATTACK, span.clone(), |gathering| FrameworkProblem::NoAttack {
            found: gathering.quoted(&span),
        });
    };
    let mut part = |word: &str| {
        let Ok(number) = word.parse::<i64>() else {
            gathering.mistake(NO_ATTACK, span.clone(), |gathering| FrameworkProblem::NoAttack {
                found: gathering.quoted(&span),
            });
            return None;
        };
        let found = u64::try_from(number).ok().and_then(|number| argument(number, count));
        if found.is_none() {
            let at = span.start + (word.as_ptr() as usize).saturating_sub(content.as_ptr() as usize);
            let found = number.to_string();
            gathering.mistake(NO_ARGUMENT, at..at + word.len(), |_| FrameworkProblem::NoNumber { found, count });
        }
        found
    };
    let (from, to) = (part(from), part(to));
    if let (Some(from), Some(to)) = (from, to) {
        gathering.relate(RelationKind::Opposes, from, to, &span);
    }
}

/// The argument of a number.
fn argument(number: u64, count: usize) -> Option<ClaimId> {
    let index = usize::try_from(number).ok()?.checked_sub(1)?;
    ClaimId::from_index(index).filter(|_| index < count)
}

/// The two numbers of a line that holds nothing else.
fn pair(line: &[u8]) -> Option<(u64, u64)> {
    let (from, rest) = number(line)?;
    let (to, rest) = number(rest.strip_prefix(b" ")?)?;
    matches!(rest, b"" | b"\r").then_some((from, to))
}

/// The number that some bytes begin with, and what is behind it.
fn number(mut bytes: &[u8]) -> Option<(u64, &[u8])> {
    let [digit @ b'0'..=b'9', rest @ ..] = bytes else { return None };
    let mut number = u64::from(digit - b'0');
    bytes = rest;
    while let [digit @ b'0'..=b'9', rest @ ..] = bytes {
        number = number.saturating_mul(10).saturating_add(u64::from(digit - b'0'));
        bytes = rest;
    }
    Some((number, bytes))
}

/// The lines of a text without their ends, with the byte at which each begins.
struct Lines<'t> {
    text: &'t [u8],
    at: usize,
}

impl<'t> Iterator for Lines<'t> {
    type Item = (&'t [u8], usize);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let start = self.at;
        let len = memchr(b'\n', rest).unwrap_or(rest.len());
        self.at += len + 1;
        Some((rest.get(..len)?, start))
    }
}

/// A number in decimal digits that counts on from 0: a million names without a million divisions.
#[derive(Default)]
struct Numeral(String);

impl Numeral {
    fn count_on(&mut self) {
        let kept = self.0.trim_end_matches('9').len();
        let nines = self.0.len() - kept;
        self.0.truncate(kept);
        let digit = self.0.pop().unwrap_or('0');
        self.0.push(char::from_u32(u32::from(digit) + 1).unwrap_or('1'));
        self.0.extend(std::iter::repeat_n('0', nines));
    }

    fn as_str(&self) -> &str {
        &self.0
    }
}
