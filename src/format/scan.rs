//! The lexical layer of RON and JSON: where texts, words, brackets and commas stand.
//!
//! The libraries read values; this finds where each value begins and ends, so that every claim is read by itself, its
//! place is known, and an unclosed bracket is named where it was opened. Nothing here recurses: nesting is a counted
//! stack. What a value means is not known here.

use std::ops::Range;

use super::Notation;

/// How deep brackets may nest. The libraries' own limit is 128 levels, which is more than any map needs.
pub(super) const MAX_DEPTH: usize = 100;

/// A range of bytes in a file.
pub(super) type Span = Range<usize>;

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// `(`, `[` or `{`.
    Open(u8),
    /// `)`, `]` or `}`.
    Close(u8),
    /// `,`.
    Comma,
    /// `:`.
    Colon,
    /// A text in quotes.
    Text,
    /// A number, a name, anything else without blanks.
    Word,
    /// The end of the range.
    End,
}

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: TokenKind,
    pub span: Span,
}

/// What is wrong with how the pieces stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// A text in quotes does not end, or ends too early.
    OpenText { opener: Span },
    /// A comment does not end.
    OpenComment { opener: Span },
    /// A bracket is not closed; `found` is the bracket or end that stands where its own should.
    OpenBracket { opener: Span, found: Span },
    /// A bracket closes nothing.
    StrayBracket { closer: Span },
    /// A comma is missing before this place.
    MissingComma { at: Span },
    /// A comma stands where no value follows.
    ExtraComma { at: Span },
    /// Brackets nest deeper than [`MAX_DEPTH`].
    TooDeep { at: Span },
}

/// So many faults of a file are kept; a file of nothing but commas would else take many times its size.
const FAULTS_KEPT: usize = 1_000;

/// Keeps a fault where not enough are kept.
pub(super) fn keep(faults: &mut Vec<Fault>, fault: Fault) {
    if faults.len() < FAULTS_KEPT {
        faults.push(fault);
    }
}

/// The bracket that closes `open`.
fn closer_of(open: u8) -> u8 {
    match open {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}

/// Reads a range of a file piece by piece.
#[derive(Clone, Debug)]
pub(super) struct Scanner<'s> {
    text: &'s str,
    /// The bytes of the text up to the end of the range.
    bytes: &'s [u8],
    at: usize,
    /// Where the last piece begins.
    start: usize,
    notation: Notation,
}

impl<'s> Scanner<'s> {
    /// A scanner over `range` of `text`.
    pub(super) fn new(text: &'s str, range: Span, notation: Notation) -> Self {
        let bytes = text.as_bytes().get(..range.end).unwrap_or(text.as_bytes());
        Self { text, bytes, at: range.start, start: range.start, notation }
    }

    /// Where the next piece is looked for.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// Goes on from another place.
    pub(super) fn jump(&mut self, at: usize) {
        self.at = at;
    }

    #[inline]
    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    fn rest(&self, from: usize) -> &'s [u8] {
        self.bytes.get(from..).unwrap_or_default()
    }

    /// The next piece, which stays the next.
    pub(super) fn peek(&self) -> Result<Token, Box<Fault>> {
        self.clone().next()
    }

    /// The next piece.
    pub(super) fn next(&mut self) -> Result<Token, Box<Fault>> {
        let kind = self.advance()?;
        Ok(Token { kind, span: self.start..self.at })
    }

    /// Goes over the next piece, which then lies between `start` and `at`.
    #[inline]
    fn advance(&mut self) -> Result<TokenKind, Box<Fault>> {
        self.skip_blank()?;
        let start = self.at;
        self.start = start;
        let Some(byte) = self.byte(start) else { return Ok(TokenKind::End) };
        let (kind, end) = match byte {
            b'(' | b'[' | b'{' => (TokenKind::Open(byte), start + 1),
            b')' | b']' | b'}' => (TokenKind::Close(byte), start + 1),
            b',' => (TokenKind::Comma, start + 1),
            b':' => (TokenKind::Colon, start + 1),
            b'"' => (TokenKind::Text, self.after_text(start, start + 1)?),
            b'\'' if self.notation == Notation::Ron => (TokenKind::Word, self.after_character(start)),
            _ => self.word(start)?,
        };
        self.at = end;
        Ok(kind)
    }

    #[inline]
    fn skip_blank(&mut self) -> Result<(), Box<Fault>> {
        loop {
            match self.byte(self.at) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                Some(b'/') if self.notation == Notation::Ron => match self.byte(self.at + 1) {
                    Some(b'/') => {
                        let rest = self.rest(self.at);
                        self.at += memchr::memchr(b'\n', rest).unwrap_or(rest.len());
                    }
                    Some(b'*') => self.skip_block_comment()?,
                    _ => return Ok(()),
                },
                Some(0x80.. | 0x0B | 0x0C) => {
                    let next = self.text.get(self.at..self.bytes.len()).and_then(|rest| rest.chars().next());
                    match next {
                        Some(blank) if blank.is_whitespace() && self.notation == Notation::Ron => {
                            self.at += blank.len_utf8();
                        }
                        _ => return Ok(()),
                    }
                }
                _ => return Ok(()),
            }
        }
    }

    fn skip_block_comment(&mut self) -> Result<(), Box<Fault>> {
        let opener = self.at..self.at + 2;
        let mut depth = 1_usize;
        let mut at = self.at + 2;
        while depth > 0 {
            let rest = self.rest(at);
            let Some(step) = memchr::memchr2(b'*', b'/', rest) else {
                return Err(Box::new(Fault::OpenComment { opener }));
            };
            at += step;
            match (self.byte(at), self.byte(at + 1)) {
                (Some(b'*'), Some(b'/')) => {
                    depth -= 1;
                    at += 2;
                }
                (Some(b'/'), Some(b'*')) => {
                    depth += 1;
                    at += 2;
                }
                _ => at += 1,
            }
        }
        self.at = at;
        Ok(())
    }

    /// Behind the text in quotes that opened at `opener` and whose content starts at `from`.
    ///
    /// A text followed at once by a letter or another quote is taken for one whose end is missing: in
    /// `"abc, tags: ["x"]` the text would end before the x.
    fn after_text(&self, opener: usize, from: usize) -> Result<usize, Box<Fault>> {
        let fault = || Box::new(Fault::OpenText { opener: opener..opener + 1 });
        let mut at = from;
        loop {
            let rest = self.rest(at);
            let step = match self.notation {
                Notation::Ron => memchr::memchr2(b'"', b'\\', rest),
                Notation::Json => memchr::memchr3(b'"', b'\\', b'\n', rest),
            };
            at += step.ok_or_else(fault)?;
            match self.byte(at) {
                Some(b'\\') => at += 2,
                Some(b'"') => break,
                _ => return Err(fault()),
            }
        }
        let behind = at + 1;
        match self.byte(behind) {
            Some(b'"' | b'_' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | 0x80..) => Err(fault()),
            _ => Ok(behind),
        }
    }

    /// Behind a RON character such as `'x'` or `'"'`; a lone apostrophe is a piece by itself.
    fn after_character(&self, start: usize) -> usize {
        let content = if self.byte(start + 1) == Some(b'\\') { start + 3 } else { start + 2 };
        let near = self.rest(content).get(..12).unwrap_or_else(|| self.rest(content));
        memchr::memchr(b'\'', near).map_or(start + 1, |step| content + step + 1)
    }

    /// What a piece without brackets and quotes is, and where it ends.
    fn word(&self, start: usize) -> Result<(TokenKind, usize), Box<Fault>> {
        let mut at = start;
        while let Some(byte) = self.byte(at) {
            match byte {
                b'"' if self.notation == Notation::Ron && is_raw_prefix(self.rest(start), at - start) => {
                    return Ok((TokenKind::Text, self.after_raw_text(start, at)?));
                }
                b'/' if self.notation == Notation::Ron && matches!(self.byte(at + 1), Some(b'/' | b'*')) => break,
                b' ' | b'\n' | b'\r' | b'\t' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b',' | b':' | b'"' => break,
                _ => at += 1,
            }
        }
        Ok((TokenKind::Word, at.max(start + 1)))
    }

    /// Behind a raw text: `r"…"`, `r#"…"#`, or a byte text `b"…"`, whose quote stands at `quote`.
    fn after_raw_text(&self, start: usize, quote: usize) -> Result<usize, Box<Fault>> {
        let hashes = self.rest(start).iter().take(quote - start).filter(|&&byte| byte == b'#').count();
        let is_raw = self.rest(start).iter().take(quote - start).any(|&byte| byte == b'r');
        if !is_raw {
            return self.after_text(quote, quote + 1);
        }
        let mut at = quote + 1;
        loop {
            let step = memchr::memchr(b'"', self.rest(at))
                .ok_or_else(|| Box::new(Fault::OpenText { opener: start..quote + 1 }))?;
            at += step + 1;
            if self.rest(at).iter().take_while(|&&byte| byte == b'#').take(hashes).count() == hashes {
                return Ok(at + hashes);
            }
        }
    }

    /// Goes over one value and gives its range; the comma or closing bracket behind it stays the next piece.
    ///
    /// Faults that do not hide where the value ends are added to `faults`.
    pub(super) fn skip_value(&mut self, faults: &mut Vec<Fault>) -> Result<Span, Box<Fault>> {
        self.skip_blank()?;
        let start = self.at;
        let mut end = start;
        let mut open: Vec<(u8, usize)> = Vec::new();
        let mut before = TokenKind::Comma;
        loop {
            let kind = self.advance()?;
            match kind {
                TokenKind::End | TokenKind::Close(_) | TokenKind::Comma if open.is_empty() => {
                    self.at = self.start;
                    return Ok(start..end);
                }
                TokenKind::End => {
                    let opener = open.first().map_or(start, |&(_, at)| at);
                    return Err(Box::new(Fault::OpenBracket {
                        opener: opener..opener + 1,
                        found: self.start..self.at,
                    }));
                }
                TokenKind::Open(bracket) => {
                    if before == TokenKind::Text || matches!(before, TokenKind::Close(_)) {
                        if open.is_empty() {
                            self.at = self.start;
                            return Ok(start..end);
                        }
                        keep(faults, Fault::MissingComma { at: end..end });
                    }
                    if open.len() >= MAX_DEPTH {
                        return Err(Box::new(Fault::TooDeep { at: self.start..self.at }));
                    }
                    open.push((bracket, self.start));
                }
                TokenKind::Close(bracket) => {
                    if before == TokenKind::Comma && self.notation == Notation::Json {
                        keep(faults, Fault::ExtraComma { at: end - 1..end });
                    }
                    close(&mut open, bracket, &(self.start..self.at))?;
                }
                TokenKind::Text | TokenKind::Word => {
                    let ended = matches!(before, TokenKind::Text | TokenKind::Close(_))
                        || (before == TokenKind::Word && kind == TokenKind::Text)
                        || (before == TokenKind::Word && !open.is_empty());
                    if ended && open.is_empty() {
                        self.at = self.start;
                        return Ok(start..end);
                    }
                    if ended {
                        keep(faults, Fault::MissingComma { at: end..end });
                    }
                }
                TokenKind::Comma | TokenKind::Colon => {}
            }
            before = kind;
            end = self.at;
        }
    }
}

/// Takes the bracket that `bracket` closes from the open ones.
fn close(open: &mut Vec<(u8, usize)>, bracket: u8, span: &Span) -> Result<(), Box<Fault>> {
    match open.pop() {
        Some((opener, _)) if closer_of(opener) == bracket => Ok(()),
        Some((_, at)) => Err(Box::new(Fault::OpenBracket { opener: at..at + 1, found: span.clone() })),
        None => Err(Box::new(Fault::StrayBracket { closer: span.clone() })),
    }
}

/// Whether the first `len` bytes are what may stand before the quote of a raw or byte text: `r`, `b`, `br`, with `#`s.
fn is_raw_prefix(bytes: &[u8], len: usize) -> bool {
    let prefix = bytes.get(..len).unwrap_or_default();
    let letters = prefix.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (letters, hashes) = prefix.split_at_checked(letters).unwrap_or_default();
    match letters {
        b"b" => hashes.is_empty(),
        b"r" | b"br" => hashes.iter().all(|&byte| byte == b'#'),
        _ => false,
    }
}
