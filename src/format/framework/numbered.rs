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
        numbered_arguments(count)
    } else {
        thread::scope(|scope| {
            let arguments = scope.spawn(|| numbered_arguments(count));
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
fn numbered_arguments(count: usize) -> Option<Arguments> {
    let digits = |number: usize| number.checked_ilog10().map_or(0, |tens| tens as usize + 1);
    let mut names = Vec::with_capacity(count.saturating_mul(digits(count)));
    let mut name = Numeral::default();
    for _ in 0..count {
        name.count_on();
        names.extend_from_slice(&name.0);
    }
    Arguments::named(String::from_utf8(names).ok()?, (0..count).map(|before| digits(before + 1)))
}

/// Reads the lines behind the first, between so many arguments.
fn attack_lines(gathering: &mut Gathering, mut lines: Lines, count: usize) {
    let text = gathering.text();
    let mut is_behind_empty = false;
    let mut is_told = false;
    while gathering.goes_on(lines.at) {
        if !is_behind_empty
            && let Some((from, to, rest)) = pair(lines.rest())
            && let (Some(from), Some(to)) = (argument(from, count), argument(to, count))
        {
            let end = text.len() - rest.len();
            gathering.relate(RelationKind::Opposes, from, to, lines.at);
            lines.at = end + 1;
            continue;
        }
        let Some((line, start)) = lines.next() else { break };
        let span = start..start + line.len();
        if line.first() != Some(&b'#') {
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
        gathering.relate(RelationKind::Opposes, from, to, span.start);
    }
}

/// The argument of a number.
fn argument(number: u64, count: usize) -> Option<ClaimId> {
    let index = usize::try_from(number).ok()?.checked_sub(1)?;
    ClaimId::from_index(index).filter(|_| index < count)
}

/// The two numbers of a line that holds nothing else, and what there is from its end on.
fn pair(bytes: &[u8]) -> Option<(u64, u64, &[u8])> {
    let (from, rest) = number(bytes)?;
    let (to, rest) = number(rest.strip_prefix(b" ")?)?;
    let rest = rest.strip_prefix(b"\r").unwrap_or(rest);
    matches!(rest, [] | [b'\n', ..]).then_some((from, to, rest))
}

/// The number that some bytes begin with, and what is behind it. None where it is longer than any of an argument.
fn number(mut bytes: &[u8]) -> Option<(u64, &[u8])> {
    const MOST_DIGITS: usize = 10;
    let len = bytes.len();
    let mut number = 0;
    while let [digit @ b'0'..=b'9', rest @ ..] = bytes {
        number = number * 10 + u64::from(digit - b'0');
        bytes = rest;
        if len - bytes.len() > MOST_DIGITS {
            return None;
        }
    }
    (bytes.len() < len).then_some((number, bytes))
}

/// The lines of a text without their ends, with the byte at which each begins.
struct Lines<'t> {
    text: &'t [u8],
    at: usize,
}

impl<'t> Lines<'t> {
    fn rest(&self) -> &'t [u8] {
        self.text.get(self.at..).unwrap_or_default()
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = (&'t [u8], usize);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = Some(self.rest()).filter(|rest| !rest.is_empty())?;
        let start = self.at;
        let len = memchr(b'\n', rest).unwrap_or(rest.len());
        self.at += len + 1;
        Some((rest.get(..len)?, start))
    }
}

/// A number in decimal digits that counts on from 0: a million names without a million divisions.
#[derive(Default)]
struct Numeral(Vec<u8>);

impl Numeral {
    fn count_on(&mut self) {
        for digit in self.0.iter_mut().rev() {
            if *digit < b'9' {
                *digit += 1;
                return;
            }
            *digit = b'0';
        }
        self.0.insert(0, b'1');
    }
}
