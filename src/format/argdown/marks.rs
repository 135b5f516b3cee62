//! What a piece at a place of the text may be: each function tells how long one kind of piece is there.

use super::seek::{Seeker, line_end};
use super::token::{Emphasis, Kind, Sign};

/// Signs that words end before.
const MARKS: &str = "@#*_[],.:;</>-(){}";

/// The signs of relations, in the order in which they are tried.
const SIGNS: [(&str, Sign); 9] = [
    ("+>", Sign::SupportsBelow),
    ("->", Sign::AttacksBelow),
    ("<+", Sign::SupportsAbove),
    ("+", Sign::SupportsAbove),
    ("<-", Sign::AttacksAbove),
    ("-", Sign::AttacksAbove),
    ("><", Sign::Contradicts),
    ("_>", Sign::UndercutsBelow),
    ("<_", Sign::UndercutsAbove),
];

/// A text and where its far-reaching marks stand next.
#[derive(Debug)]
pub(super) struct Marks<'t> {
    pub text: &'t str,
    line_end: Seeker,
    bracket: Seeker,
    round: Seeker,
    definition: Seeker,
    angle: Seeker,
    angle_definition: Seeker,
    markup_end: Seeker,
    comment_end: Seeker,
    rule: Seeker,
    braces: Option<Braces>,
}

/// How long the first of these is at the beginning of a text, in bytes.
fn run(text: &str, is_in: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is_in(c)).unwrap_or(text.len())
}

fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t')
}

/// What lines may be indented by. An apostrophe is one of them: the reference reads it so.
fn is_indentation(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\'')
}

/// What counts as space to the reference.
fn is_space(character: char) -> bool {
    (character.is_whitespace() && character != '\u{85}') || character == '\u{FEFF}'
}

fn blank(text: &str) -> usize {
    text.starts_with(is_blank).into()
}

/// How long the end of a line is, without blanks before it.
fn line_break(text: &str) -> Option<usize> {
    match text.as_bytes() {
        [b'\r', b'\n', ..] => Some(2),
        [b'\n' | b'\r', ..] => Some(1),
        _ => None,
    }
}

fn from(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

impl<'t> Marks<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            line_end: Seeker::new(line_end),
            bracket: Seeker::new(|bytes| memchr::memchr(b']', bytes)),
            round: Seeker::new(|bytes| memchr::memchr(b')', bytes)),
            definition: Seeker::new(|bytes| memchr::memmem::find(bytes, b"]:")),
            angle: Seeker::new(|bytes| memchr::memchr(b'>', bytes)),
            angle_definition: Seeker::new(|bytes| memchr::memmem::find(bytes, b">:")),
            markup_end: Seeker::new(|bytes| memchr::memmem::find(bytes, b"-->")),
            comment_end: Seeker::new(|bytes| memchr::memmem::find(bytes, b"*/")),
            rule: Seeker::new(|bytes| memchr::memmem::find(bytes, b"===")),
            braces: None,
        }
    }

    pub(super) fn rest(&self, at: usize) -> &'t str {
        from(self.text, at)
    }

    /// A comment. Behind the end of a line it takes one more with it, and behind an empty line all that follow.
    pub(super) fn comment(&mut self, at: usize, behind: Option<Kind>) -> Option<usize> {
        let rest = self.rest(at);
        let end = if rest.starts_with("<!--") {
            self.markup_end.at_or_behind(at + 4, self.text)? + 3
        } else if rest.starts_with("/*") {
            self.comment_end.at_or_behind(at + 2, self.text)? + 2
        } else if rest.starts_with("//") {
            self.line_end.at_or_behind(at + 2, self.text)?
        } else if let Some(length) = self.inclusion(at) {
            at + length
        } else {
            return None;
        };
        let followed = from(self.text, end);
        let more = match behind {
            Some(Kind::EmptyLine) => line_breaks(followed),
            Some(Kind::LineEnd) => newline(followed).filter(|&one| newline(from(followed, one)).is_none()).unwrap_or(0),
            _ => 0,
        };
        Some(end + more - at)
    }

    /// `@include(path)`
    pub(super) fn inclusion(&mut self, at: usize) -> Option<usize> {
        const BEGINNING: &str = "@include(";
        if !self.rest(at).starts_with(BEGINNING) {
            return None;
        }
        let path = at + BEGINNING.len();
        let end = self.round.at_or_behind(path, self.text).filter(|&end| end > path)?;
        Some(end + 1 - at)
    }

    /// From `===` to the next `===`, wherever that is.
    pub(super) fn front_matter(&mut self, at: usize) -> Option<usize> {
        let opening = run(self.rest(at), |c| c == '=');
        if opening < 3 {
            return None;
        }
        match self.rule.at_or_behind(at + opening, self.text) {
            Some(closing) => Some(closing + run(self.rest(closing), |c| c == '=') - at),
            None => (opening >= 6).then_some(opening),
        }
    }

    /// From `{` to the `}` that ends the data.
    pub(super) fn data(&mut self, at: usize) -> Option<usize> {
        let braces = self.braces.get_or_insert_with(|| Braces::of(self.text));
        braces.end(at).map(|end| end - at)
    }

    /// `[words](address)` and a blank.
    pub(super) fn link(&mut self, at: usize) -> Option<usize> {
        let close = self.bracket.at_or_behind(at + 1, self.text).filter(|&close| close > at + 1)?;
        if !self.rest(close + 1).starts_with('(') {
            return None;
        }
        let end = self.round.at_or_behind(close + 2, self.text).filter(|&end| end > close + 2)? + 1;
        Some(end + blank(self.rest(end)) - at)
    }

    /// `[title]:`
    pub(super) fn statement_definition(&mut self, at: usize) -> Option<usize> {
        let line_end = self.end_of_line(at + 1);
        let close = self.definition.at_or_behind(at + 2, self.text)?;
        (close < line_end).then_some(close + 2 - at)
    }

    /// `<title>:`
    pub(super) fn argument_definition(&mut self, at: usize) -> Option<usize> {
        let line_end = self.end_of_line(at + 1);
        let close = self.angle_definition.at_or_behind(at + 2, self.text)?;
        (close < line_end).then_some(close + 2 - at)
    }

    /// `[title]`
    pub(super) fn statement_reference(&mut self, at: usize) -> Option<usize> {
        let first = self.rest(at + 1).chars().next().filter(|&first| first != '-')?;
        let from = at + 1 + first.len_utf8();
        let line_end = self.end_of_line(from);
        let close = self.bracket.at_or_behind(from, self.text)?;
        (close < line_end).then_some(close + 1 - at)
    }

    /// `<title>`
    pub(super) fn argument_reference(&mut self, at: usize) -> Option<usize> {
        let first = self.rest(at + 1).chars().next().filter(|&first| first != '-')?;
        let from = at + 1 + first.len_utf8();
        let line_end = self.end_of_line(from);
        let close = self.angle.at_or_behind(from, self.text)?;
        (close < line_end).then_some(close + 1 - at)
    }

    /// `@[title]` and a blank.
    pub(super) fn statement_mention(&mut self, at: usize) -> Option<usize> {
        let line_end = self.end_of_line(at + 2);
        let close = self.bracket.at_or_behind(at + 3, self.text).filter(|&close| close < line_end)?;
        Some(close + 1 + blank(self.rest(close + 1)) - at)
    }

    /// `@<title>` and a blank.
    pub(super) fn argument_mention(&mut self, at: usize) -> Option<usize> {
        let line_end = self.end_of_line(at + 2);
        let close = self.angle.at_or_behind(at + 3, self.text).filter(|&close| close < line_end)?;
        Some(close + 1 + blank(self.rest(close + 1)) - at)
    }

    /// `#tag` or `#(tag)`, and a blank.
    pub(super) fn tag(&mut self, at: usize) -> Option<usize> {
        let end = if self.rest(at + 1).starts_with('(') {
            self.round.at_or_behind(at + 2, self.text).filter(|&end| end > at + 2)? + 1
        } else {
            at + 1 + Some(run(self.rest(at + 1), is_in_tag)).filter(|&length| length > 0)?
        };
        Some(end + blank(self.rest(end)) - at)
    }

    fn end_of_line(&mut self, at: usize) -> usize {
        self.line_end.at_or_behind(at, self.text).unwrap_or(self.text.len())
    }
}

fn is_in_tag(character: char) -> bool {
    matches!(character,
        '0'..='9' | '-' | 'A'..='z' | '\u{A0}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFEF}')
}

/// Blanks and the end of a line.
pub(super) fn newline(text: &str) -> Option<usize> {
    let blanks = run(text, is_blank);
    line_break(from(text, blanks)).map(|length| blanks + length)
}

/// All ends of lines at the beginning of a text. Blanks may stand only before such as Windows writes.
fn line_breaks(text: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = from(text, at);
        let blanks = run(rest, is_blank);
        at += match line_break(from(rest, blanks)) {
            Some(2) => blanks + 2,
            Some(_) if blanks == 0 => 1,
            _ => return at,
        };
    }
}

/// The end of a line and at least one empty line.
pub(super) fn empty_line(text: &str) -> Option<usize> {
    let mut at = 0;
    let mut lines = 0;
    loop {
        let rest = from(text, at);
        let blanks = run(rest, is_blank);
        let ends = from(rest, blanks);
        if ends.starts_with('\n') || ends.starts_with("\r\n") {
            at += blanks + line_break(ends).unwrap_or(1);
            lines += 1;
        } else {
            return (lines >= 2).then_some(at);
        }
    }
}

/// `--` at the beginning of a line.
pub(super) fn inference_start(line: &str) -> Option<usize> {
    let indentation = run(line, is_indentation);
    from(line, indentation).starts_with("--").then_some(indentation + 2)
}

/// The sign of a relation at the beginning of a line: how far it is indented, how long it is with that, and which.
pub(super) fn relation(line: &str) -> Option<(usize, usize, Sign)> {
    let indentation = run(line, is_indentation);
    let rest = from(line, indentation);
    if let Some((written, sign)) = SIGNS.iter().find(|(written, _)| rest.starts_with(written)) {
        return Some((indentation, indentation + written.len(), *sign));
    }
    let stands_alone = rest.strip_prefix('_').is_some_and(|behind| behind.starts_with(is_space));
    stands_alone.then_some((indentation, indentation + 1, Sign::UndercutsAbove))
}

/// `# ` at the beginning of a line.
pub(super) fn heading(line: &str) -> Option<usize> {
    let level = run(line, |c| c == '#');
    (level > 0 && from(line, level).starts_with(' ')).then_some(level + 1)
}

/// `(1)` at the beginning of a line.
pub(super) fn number(line: &str) -> Option<usize> {
    let indentation = run(line, is_indentation);
    let digits = from(line, indentation).strip_prefix('(')?;
    let length = run(digits, |c| c.is_ascii_digit());
    (length > 0 && from(digits, length).starts_with(')')).then_some(indentation + length + 2)
}

/// `1.` or `*` at the beginning of a line: how far it is indented, how long it is with that, and which.
pub(super) fn item(line: &str) -> Option<(usize, usize, Kind)> {
    let indentation = run(line, is_indentation);
    let rest = from(line, indentation);
    let digits = run(rest, |c| c.is_ascii_digit());
    let (length, kind) = if digits > 0 && from(rest, digits).starts_with('.') {
        (digits + 1, Kind::OrderedItem)
    } else if rest.starts_with('*') {
        (1, Kind::Item)
    } else {
        return None;
    };
    from(rest, length).starts_with(is_space).then_some((indentation, indentation + length, kind))
}

/// `\` and the sign that means itself, and blanks behind it.
pub(super) fn escaped(rest: &str) -> Option<usize> {
    let sign = rest.chars().nth(1).filter(|sign| !matches!(sign, '\n' | '\r' | '\u{2028}' | '\u{2029}'))?;
    let end = 1 + sign.len_utf8();
    Some(end + run(from(rest, end), |c| c == ' '))
}

/// `.word.` or `:word:`, and a blank.
pub(super) fn shortcode(rest: &str) -> Option<usize> {
    let mark = rest.chars().next()?;
    let mut behind = rest.char_indices().skip(1);
    behind.next().filter(|(_, first)| !is_space(*first))?;
    let end = behind.take_while(|(_, c)| !is_space(*c)).find(|(_, c)| *c == mark)?.0 + 1;
    Some(end + blank(from(rest, end)))
}

/// The end of bold or italic words, with a blank.
pub(super) fn emphasis_end(rest: &str, emphasis: Emphasis) -> Option<usize> {
    let behind = rest.strip_prefix(emphasis.mark())?;
    let length = emphasis.mark().len();
    match behind.chars().next() {
        None => Some(length),
        Some(' ' | '\t') => Some(length + 1),
        Some(next) => "\n\r)}_.,!?;:-*".contains(next).then_some(length),
    }
}

/// The beginning of bold or italic words.
pub(super) fn emphasis_start(rest: &str) -> Option<Emphasis> {
    let begins =
        |emphasis: &Emphasis| rest.strip_prefix(emphasis.mark()).is_some_and(|behind| !behind.starts_with(is_space));
    Emphasis::ALL.into_iter().find(begins)
}

/// Blanks.
pub(super) fn blanks(rest: &str) -> usize {
    run(rest, is_blank)
}

/// Words up to the next sign that may mean something.
pub(super) fn words(rest: &str) -> usize {
    run(rest, |c| !MARKS.contains(c) && !matches!(c, '\\' | '\r' | '\n'))
}

/// A sign that means itself, and a blank.
pub(super) fn mark(rest: &str) -> Option<usize> {
    let first = rest.chars().next().filter(|first| MARKS.contains(*first))?;
    Some(first.len_utf8() + blank(from(rest, first.len_utf8())))
}

/// Hyphens that end an inference.
pub(super) fn inference_end(rest: &str) -> Option<usize> {
    Some(run(rest, |c| c == '-')).filter(|&length| length >= 2)
}

/// Which closing braces may end data.
///
/// Data goes on to the first `}` with a space behind it that is followed by neither `,` nor `}`, or to the end of the
/// file; and ends at the last `}` there that no `,` or `}` follows, spaces apart.
#[derive(Debug)]
struct Braces {
    /// Beyond these no data goes.
    stops: Vec<u32>,
    /// At these it may end.
    ends: Vec<u32>,
}

impl Braces {
    fn of(text: &str) -> Self {
        let mut braces = Self { stops: Vec::new(), ends: Vec::new() };
        let mut spaces_end = 0;
        for at in memchr::memchr_iter(b'}', text.as_bytes()) {
            let Ok(place) = u32::try_from(at) else { break };
            let behind = from(text, at + 1);
            let mut two = behind.chars();
            let stops = two.next().is_some_and(is_space) && two.next().is_some_and(|next| !matches!(next, ',' | '}'));
            if stops {
                braces.stops.push(place);
            }
            // The spaces behind one brace are behind no other.
            spaces_end = usize::max(spaces_end, at + 1 + run(behind, is_space));
            if !from(text, spaces_end).starts_with([',', '}']) {
                braces.ends.push(place);
            }
        }
        braces
    }

    /// Behind the end of the data that begins at `start`.
    fn end(&self, start: usize) -> Option<usize> {
        let start = u32::try_from(start).ok()?;
        let stop = self.stops.get(self.stops.partition_point(|&stop| stop <= start)).copied().unwrap_or(u32::MAX);
        let ends = self.ends.get(..self.ends.partition_point(|&end| end <= stop))?;
        ends.last().filter(|&&end| end > start).map(|&end| end as usize + 1)
    }
}
