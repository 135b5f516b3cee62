//! The outer shape of a native file: its fields, and where each entry of its lists stands.
//!
//! Found without reading any entry, so that one bad entry does not hide the others. After a fault it looks for the next
//! line that begins like the entry at fault did, and goes on there.

use super::Notation;
use super::dissect::FieldSpan;
use super::scan::{Fault, Scanner, Span, Token, TokenKind, keep};
use crate::model::RELATIONS;

/// After so many faults of brackets and quotes the rest of a file is not looked at.
const FAULTS_AT_MOST: usize = 20;

/// A list of entries in a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    Questions,
    Groups,
    Speakers,
    Sources,
    Claims,
    Links,
}

/// The lists, and the fields that hold them.
pub(super) const SECTIONS: [(Section, &str); 6] = [
    (Section::Questions, "questions"),
    (Section::Groups, "groups"),
    (Section::Speakers, "speakers"),
    (Section::Sources, "sources"),
    (Section::Claims, "claims"),
    (Section::Links, "links"),
];

/// Where an entry stands. Files are shorter than 4 GiB, so this takes half the room of a [`Span`].
#[derive(Clone, Copy, Debug)]
pub(super) struct EntrySpan {
    start: u32,
    end: u32,
}

impl EntrySpan {
    fn of(span: &Span) -> Self {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: narrow(span.start), end: narrow(span.end) }
    }

    /// The bytes of the file.
    pub(super) fn span(self) -> Span {
        self.start as usize..self.end as usize
    }
}

/// The outer shape of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Skeleton {
    /// The fields of the map; the value of a list of entries is only its opening bracket.
    pub fields: Vec<FieldSpan>,
    /// The entries of each list, in the order of [`SECTIONS`].
    entries: [Vec<EntrySpan>; SECTIONS.len()],
    /// The names in `#![enable(…)]`.
    pub extensions: Vec<Span>,
    /// What is wrong with brackets, quotes and commas.
    pub faults: Vec<Fault>,
    /// What stands where something else should: where, and what was expected.
    pub unexpected: Vec<(Span, &'static str)>,
    /// Passages in which an entry could not be delimited.
    pub broken: Vec<Span>,
    /// Whether the shape breaks off: what stood behind, nobody knows.
    pub breaks_off: bool,
}

impl Skeleton {
    /// The entries of one list.
    pub(super) fn entries(&self, section: Section) -> &[EntrySpan] {
        self.entries.get(section as usize).map_or(&[], Vec::as_slice)
    }

    /// Finds the outer shape of a file. Linear.
    pub(super) fn of(text: &str, notation: Notation) -> Self {
        let mut walk =
            Walk { text, notation, scanner: Scanner::new(text, 0..text.len(), notation), skeleton: Self::default() };
        if let Err(fault) = walk.map() {
            keep(&mut walk.skeleton.faults, *fault);
            walk.skeleton.breaks_off = true;
        }
        walk.skeleton
    }
}

struct Walk<'s> {
    text: &'s str,
    notation: Notation,
    scanner: Scanner<'s>,
    skeleton: Skeleton,
}

impl Walk<'_> {
    fn map(&mut self) -> Result<(), Box<Fault>> {
        let mut token = self.header()?;
        // RON allows the name of the struct before its bracket.
        if token.kind == TokenKind::Word && matches!(self.scanner.peek()?.kind, TokenKind::Open(b'(')) {
            token = self.scanner.next()?;
        }
        let (open, expected) = match self.notation {
            Notation::Ron => (b'(', "a map: `(cruxmap: 1, …)`"),
            Notation::Json => (b'{', "a map: `{\"cruxmap\": 1, …}`"),
        };
        if token.kind != TokenKind::Open(open) {
            self.skeleton.unexpected.push((token.span, expected));
            return Ok(());
        }
        let opener = token.span;
        loop {
            let token = self.scanner.next()?;
            match token.kind {
                TokenKind::Close(_) => break,
                TokenKind::Comma => {}
                TokenKind::End => {
                    keep(&mut self.skeleton.faults, Fault::OpenBracket { opener, found: token.span });
                    self.skeleton.breaks_off = true;
                    return Ok(());
                }
                TokenKind::Word | TokenKind::Text => {
                    if !self.field(&token)? {
                        return Ok(());
                    }
                }
                _ => {
                    self.skeleton.unexpected.push((token.span, "the name of a field"));
                    return Ok(());
                }
            }
        }
        let token = self.scanner.next()?;
        if token.kind != TokenKind::End {
            self.skeleton.unexpected.push((token.span, "the end of the file: the map is closed before"));
        }
        Ok(())
    }

    /// Goes over `#![enable(…)]` and gives the piece behind.
    fn header(&mut self) -> Result<Token, Box<Fault>> {
        loop {
            let token = self.scanner.next()?;
            let is_attribute = self.notation == Notation::Ron && self.slice(&token.span) == "#!";
            if !is_attribute {
                return Ok(token);
            }
            let attribute = self.scanner.skip_value(&mut self.skeleton.faults)?;
            let mut inside = Scanner::new(self.text, attribute, self.notation);
            let mut depth = 0_usize;
            loop {
                let token = inside.next()?;
                match token.kind {
                    TokenKind::End => break,
                    TokenKind::Open(_) => depth += 1,
                    TokenKind::Word if depth > 1 => self.skeleton.extensions.push(token.span),
                    _ => {}
                }
            }
        }
    }

    /// Goes over a field of the map whose name was read. Answers whether to go on.
    fn field(&mut self, name: &Token) -> Result<bool, Box<Fault>> {
        let colon = self.scanner.next()?;
        if colon.kind != TokenKind::Colon {
            self.skeleton.unexpected.push((colon.span, "`:` behind the name of a field"));
            return Ok(false);
        }
        let quoted = self.slice(&name.span).trim_matches('"');
        let section = SECTIONS.iter().find(|(_, field)| *field == quoted).map(|&(section, _)| section);
        let next = self.scanner.peek()?;
        let value = match section {
            Some(section) if next.kind == TokenKind::Open(b'[') => {
                self.scanner.jump(next.span.end);
                if !self.list(section, &next.span)? {
                    return Ok(false);
                }
                next.span
            }
            _ => self.scanner.skip_value(&mut self.skeleton.faults)?,
        };
        self.skeleton.fields.push(FieldSpan { name: name.span.clone(), value });
        let token = self.scanner.peek()?;
        if matches!(token.kind, TokenKind::Word | TokenKind::Text) {
            let last = self.last_before(self.scanner.position());
            let has_comma = self.text.get(..last.end).is_some_and(|before| before.ends_with(','));
            if !has_comma {
                keep(&mut self.skeleton.faults, Fault::MissingComma { at: last });
            }
        }
        Ok(true)
    }

    /// Goes over a list of entries whose bracket was read. Answers whether its end was found.
    fn list(&mut self, section: Section, opener: &Span) -> Result<bool, Box<Fault>> {
        loop {
            let token = self.scanner.peek();
            let start = match token {
                Ok(Token { kind: TokenKind::Close(b']'), span }) => {
                    self.scanner.jump(span.end);
                    return Ok(true);
                }
                Ok(Token { kind: TokenKind::Close(_), span }) if !self.ends_file(&span) => {
                    keep(&mut self.skeleton.faults, Fault::StrayBracket { closer: span.clone() });
                    self.scanner.jump(span.end);
                    if let Ok(Token { kind: TokenKind::Comma, span }) = self.scanner.peek() {
                        self.scanner.jump(span.end);
                    }
                    continue;
                }
                Ok(Token { kind: kind @ (TokenKind::End | TokenKind::Close(_)), span }) => {
                    self.skeleton.breaks_off |= kind == TokenKind::End;
                    keep(&mut self.skeleton.faults, Fault::OpenBracket { opener: opener.clone(), found: span });
                    return Ok(false);
                }
                Ok(Token { kind: TokenKind::Comma, span }) => {
                    keep(&mut self.skeleton.faults, Fault::ExtraComma { at: span.clone() });
                    self.scanner.jump(span.end);
                    continue;
                }
                Ok(token) if self.names_field(&token) => {
                    keep(&mut self.skeleton.faults, Fault::OpenBracket { opener: opener.clone(), found: token.span });
                    return Ok(true);
                }
                Ok(token) => token.span.start,
                Err(fault) => {
                    if !self.recover(self.scanner.position(), *fault) {
                        return Ok(false);
                    }
                    continue;
                }
            };
            match self.scanner.skip_value(&mut self.skeleton.faults) {
                Ok(entry) => self.entry(section, entry),
                Err(fault) => {
                    if !self.recover(start, *fault) {
                        return Ok(false);
                    }
                }
            }
        }
    }

    /// Whether nothing stands behind a closing bracket.
    fn ends_file(&self, closer: &Span) -> bool {
        let mut behind = self.scanner.clone();
        behind.jump(closer.end);
        behind.next().is_ok_and(|token| token.kind == TokenKind::End)
    }

    /// Whether a piece in a list of entries is the name of a field: then the list was not closed.
    fn names_field(&self, token: &Token) -> bool {
        let mut behind = self.scanner.clone();
        behind.jump(token.span.end);
        matches!(token.kind, TokenKind::Word | TokenKind::Text)
            && behind.next().is_ok_and(|token| token.kind == TokenKind::Colon)
    }

    /// Keeps an entry and goes over the comma behind it.
    fn entry(&mut self, section: Section, entry: Span) {
        let end = entry.end;
        if let Some(entries) = self.skeleton.entries.get_mut(section as usize) {
            entries.push(EntrySpan::of(&entry));
        }
        // A fault here is said when the list goes on to it.
        let Ok(token) = self.scanner.peek() else { return };
        match token.kind {
            TokenKind::Comma => {
                self.scanner.jump(token.span.end);
                if self.notation == Notation::Json
                    && let Ok(Token { kind: TokenKind::Close(_), .. }) = self.scanner.peek()
                {
                    keep(&mut self.skeleton.faults, Fault::ExtraComma { at: token.span });
                }
            }
            TokenKind::Close(_) | TokenKind::End => {}
            _ => keep(&mut self.skeleton.faults, Fault::MissingComma { at: end..end }),
        }
    }

    /// Notes a fault in the entry that begins at `start` and goes on at the next line that begins like an entry.
    /// Answers whether there is one.
    fn recover(&mut self, start: usize, fault: Fault) -> bool {
        let is_hopeless = matches!(fault, Fault::TooDeep { .. } | Fault::OpenComment { .. });
        keep(&mut self.skeleton.faults, fault);
        let next = next_entry_line(self.text, start, self.notation);
        let end = next.unwrap_or(self.text.len());
        self.skeleton.broken.push(start..end);
        let next = next.filter(|_| !is_hopeless && self.skeleton.faults.len() < FAULTS_AT_MOST);
        self.skeleton.breaks_off |= next.is_none();
        if let Some(next) = next {
            self.scanner.jump(next);
        }
        next.is_some()
    }

    fn last_before(&self, end: usize) -> Span {
        let before = self.text.get(..end).unwrap_or_default().trim_end().len();
        before..before
    }

    fn slice(&self, span: &Span) -> &str {
        self.text.get(span.clone()).unwrap_or_default()
    }
}

/// The start of the first line behind the line of `start` that is indented like it and begins like an entry, or ends
/// the list.
fn next_entry_line(text: &str, start: usize, notation: Notation) -> Option<usize> {
    let line_start = text.get(..start)?.rfind('\n').map_or(0, |newline| newline + 1);
    let indent = text.get(line_start..start)?;
    let indent = if indent.trim().is_empty() { indent.len() } else { indent.len() - indent.trim_start().len() };
    let mut at = start + text.get(start..)?.find('\n')? + 1;
    for line in text.get(at..)?.split_inclusive('\n') {
        let content = line.trim_start();
        let depth = line.len() - content.len();
        let is_entry = depth == indent && begins_entry(content, notation);
        let ends_list = depth < indent && content.starts_with(']');
        if is_entry || ends_list {
            return Some(at + depth);
        }
        at += line.len();
    }
    None
}

fn begins_entry(content: &str, notation: Notation) -> bool {
    match notation {
        Notation::Json => content.starts_with('{'),
        Notation::Ron => {
            content.starts_with('(')
                || RELATIONS.iter().any(|row| content.strip_prefix(row.term).is_some_and(|rest| rest.starts_with('(')))
        }
    }
}
