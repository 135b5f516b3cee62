//! A text, piece by piece. What a piece is depends on the piece before it, on how far lines are indented, on what is
//! open (bold words, an inference), and on which kind is tried first: the order is that of the reference, so that the
//! same pieces come out.

use std::collections::VecDeque;

use super::super::scan::Span;
use super::marks::{self, Marks};
use super::token::{Emphasis, Kind, Token};

/// Where the reading of the pieces is.
#[derive(Debug)]
pub(super) struct Lexer<'t> {
    marks: Marks<'t>,
    at: usize,
    /// The piece before, comments and blanks apart.
    behind: Option<Kind>,
    /// How far the lines are indented that this one stands under.
    indents: Vec<usize>,
    /// Bold and italic words that are open.
    open: Vec<Emphasis>,
    is_in_inference: bool,
    /// Pieces that are known and were not given out yet.
    ready: VecDeque<Token>,
    comments: usize,
    inclusions: Vec<Span>,
    /// Where comments begin right behind a colon, as in an address of the web.
    cut_addresses: Vec<usize>,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            marks: Marks::new(text),
            at: 0,
            behind: None,
            indents: Vec::new(),
            open: Vec::new(),
            is_in_inference: false,
            ready: VecDeque::new(),
            comments: 0,
            inclusions: Vec::new(),
            cut_addresses: Vec::new(),
        }
    }

    /// How many comments were passed over.
    pub(super) fn comments(&self) -> usize {
        self.comments
    }

    /// Where other files are to be taken in.
    pub(super) fn inclusions(&self) -> &[Span] {
        &self.inclusions
    }

    /// Where comments begin inside of an address of the web.
    pub(super) fn cut_addresses(&self) -> &[usize] {
        &self.cut_addresses
    }

    /// The next piece but `ahead`; [`Kind::Nothing`] behind the last one.
    pub(super) fn peek(&mut self, ahead: usize) -> Kind {
        while self.ready.len() <= ahead {
            self.read();
        }
        self.ready.get(ahead).map_or(Kind::Nothing, |token| token.kind)
    }

    /// Takes the next piece.
    pub(super) fn next(&mut self) -> Token {
        self.peek(0);
        self.ready.pop_front().unwrap_or_else(|| self.end())
    }

    /// Where the next piece stands.
    pub(super) fn place(&mut self) -> Span {
        self.peek(0);
        self.ready.front().map_or(self.at..self.at, |token| token.span.clone())
    }

    /// After a mistake: goes on behind the next empty line, with nothing open.
    pub(super) fn skip_block(&mut self) {
        self.is_in_inference = false;
        while !matches!(self.peek(0), Kind::EmptyLine | Kind::Nothing) {
            self.next();
            self.is_in_inference = false;
        }
        self.open.clear();
    }

    fn end(&self) -> Token {
        Token { kind: Kind::Nothing, span: self.at..self.at }
    }

    fn push(&mut self, kind: Kind, length: usize) {
        let span = self.at..self.at + length;
        self.at = span.end;
        self.behind = Some(kind);
        self.ready.push_back(Token { kind, span });
    }

    /// Reads at least one piece more.
    fn read(&mut self) {
        let known = self.ready.len();
        while self.ready.len() == known {
            if self.at >= self.marks.text.len() {
                self.dedent_all();
                self.ready.push_back(self.end());
            } else if self.pass_over() {
            } else if self.is_in_inference {
                self.read_in_inference();
            } else {
                self.read_in_block();
            }
        }
    }

    /// Passes over a comment, or what would take in another file.
    fn pass_over(&mut self) -> bool {
        if let Some(length) = self.marks.comment(self.at, self.behind) {
            let before = self.marks.text.get(..self.at).unwrap_or_default();
            let rest = self.marks.rest(self.at);
            if let Some(length) = self.marks.inclusion(self.at) {
                self.inclusions.push(self.at..self.at + length);
            } else {
                self.comments += 1;
            }
            if before.ends_with(':') && rest.starts_with("//") {
                self.cut_addresses.push(self.at);
            }
            self.at += length;
            return true;
        }
        false
    }

    fn read_in_inference(&mut self) {
        let rest = self.marks.rest(self.at);
        if let Some(length) = marks::newline(rest) {
            self.push(Kind::LineEnd, length);
        } else if let Some((kind, length)) = escape_or_shortcode(rest) {
            self.push(kind, length);
        } else if let Some(length) = marks::inference_end(rest) {
            self.is_in_inference = false;
            self.push(Kind::InferenceEnd, length);
        } else if let Some(length) = self.data() {
            self.push(Kind::Data, length);
        } else if rest.starts_with(',') {
            self.push(Kind::Comma, 1);
        } else {
            self.read_words(rest);
        }
    }

    fn read_in_block(&mut self) {
        let rest = self.marks.rest(self.at);
        let front = if rest.starts_with('=') { self.marks.front_matter(self.at) } else { None };
        if let Some(length) = front {
            self.push(Kind::FrontMatter, length);
        } else if let Some(length) = self.data() {
            self.push(Kind::Data, length);
        } else if let Some((kind, length)) = escape_or_shortcode(rest) {
            self.push(kind, length);
        } else if self.read_line_end(rest) || self.read_line_start(rest) {
        } else if let Some((kind, length)) = self.emphasis(rest) {
            self.push(kind, length);
        } else if let Some((kind, length)) = self.title_or_tag(rest) {
            self.push(kind, length);
        } else {
            self.read_words(rest);
        }
    }

    fn data(&mut self) -> Option<usize> {
        if self.marks.rest(self.at).starts_with('{') { self.marks.data(self.at) } else { None }
    }

    fn read_line_end(&mut self, rest: &str) -> bool {
        if !rest.starts_with([' ', '\t', '\r', '\n']) {
            return false;
        }
        // Behind front matter the reference insists on an empty line; one line is as good.
        let empty = match self.behind {
            Some(Kind::EmptyLine) => None,
            Some(Kind::FrontMatter) => marks::empty_line(rest).or_else(|| marks::newline(rest)),
            _ => marks::empty_line(rest),
        };
        if let Some(length) = empty {
            self.dedent_all();
            if self.is_last(length) {
                self.at += length;
                self.behind = Some(Kind::EmptyLine);
            } else {
                self.push(Kind::EmptyLine, length);
            }
            return true;
        }
        if let Some(length) = marks::newline(rest) {
            self.push(Kind::LineEnd, length);
            return true;
        }
        false
    }

    /// Whether behind so many bytes there are only comments and blanks.
    fn is_last(&mut self, length: usize) -> bool {
        let mut at = self.at + length;
        while let Some(comment) = self.marks.comment(at, Some(Kind::EmptyLine)) {
            at += comment;
            let rest = self.marks.rest(at);
            at += rest.len() - rest.trim_start_matches([' ', '\t']).len();
        }
        self.marks.rest(at).is_empty()
    }

    /// What may stand only at the beginning of a line.
    fn read_line_start(&mut self, rest: &str) -> bool {
        let is_start = matches!(self.behind, None | Some(Kind::LineEnd | Kind::EmptyLine));
        if !is_start {
            return false;
        }
        if self.behind != Some(Kind::EmptyLine)
            && let Some(length) = marks::inference_start(rest)
        {
            self.dedent_all();
            self.is_in_inference = true;
            self.push(Kind::InferenceStart, length);
        } else if let Some((indentation, length, sign)) = marks::relation(rest) {
            self.indent(indentation);
            self.push(Kind::Relation(sign), length);
        } else if let Some(length) = marks::heading(rest) {
            self.push(Kind::Heading, length);
        } else if let Some(length) = marks::number(rest) {
            self.dedent_all();
            self.push(Kind::Number, length);
        } else if let Some((indentation, length, kind)) = marks::item(rest) {
            self.indent(indentation + 1);
            self.push(kind, length);
        } else {
            return false;
        }
        true
    }

    fn emphasis(&mut self, rest: &str) -> Option<(Kind, usize)> {
        if !rest.starts_with(['*', '_']) {
            return None;
        }
        if self.behind.is_some()
            && let Some(&emphasis) = self.open.last()
            && let Some(length) = marks::emphasis_end(rest, emphasis)
        {
            self.open.pop();
            return Some((Kind::End(emphasis), length));
        }
        let emphasis = marks::emphasis_start(rest)?;
        self.open.push(emphasis);
        Some((Kind::Start(emphasis), emphasis.mark().len()))
    }

    fn title_or_tag(&mut self, rest: &str) -> Option<(Kind, usize)> {
        let (marks, at) = (&mut self.marks, self.at);
        let of = |kind: Kind| move |length: usize| (kind, length);
        match rest.as_bytes() {
            [b'[', ..] => (marks.link(at).map(of(Kind::Link)))
                .or_else(|| marks.statement_definition(at).map(of(Kind::StatementDefinition)))
                .or_else(|| marks.statement_reference(at).map(of(Kind::StatementReference))),
            [b'<', ..] => (marks.argument_definition(at).map(of(Kind::ArgumentDefinition)))
                .or_else(|| marks.argument_reference(at).map(of(Kind::ArgumentReference))),
            [b'@', b'[', ..] => marks.statement_mention(at).map(of(Kind::StatementMention)),
            [b'@', b'<', ..] => marks.argument_mention(at).map(of(Kind::ArgumentMention)),
            [b'#', ..] => marks.tag(at).map(of(Kind::Tag)),
            _ => None,
        }
    }

    /// Passes over blanks, or takes words or a mark that means itself.
    fn read_words(&mut self, rest: &str) {
        let blanks = marks::blanks(rest);
        if blanks > 0 {
            self.at += blanks;
            return;
        }
        let words = marks::words(rest);
        if words > 0 {
            self.push(Kind::Words, words);
        } else if let Some(length) = marks::mark(rest) {
            self.push(Kind::Mark, length);
        } else {
            self.push(Kind::StrayBackslash, 1);
        }
    }

    /// A line with something that is counted by its indentation.
    fn indent(&mut self, level: usize) {
        let above = self.indents.last().copied().unwrap_or(0);
        if level > above {
            self.indents.push(level);
            self.ready.push_back(Token { kind: Kind::Indent, span: self.at..self.at });
        }
        while self.indents.last().is_some_and(|&above| level < above) {
            self.dedent();
        }
    }

    fn dedent(&mut self) {
        self.indents.pop();
        self.ready.push_back(Token { kind: Kind::Dedent, span: self.at..self.at });
    }

    fn dedent_all(&mut self) {
        while !self.indents.is_empty() {
            self.dedent();
        }
    }
}

fn escape_or_shortcode(rest: &str) -> Option<(Kind, usize)> {
    match rest.as_bytes().first() {
        Some(b'\\') => Some(marks::escaped(rest).map_or((Kind::StrayBackslash, 1), |length| (Kind::Escaped, length))),
        Some(b'.' | b':') => marks::shortcode(rest).map(|length| (Kind::Shortcode, length)),
        _ => None,
    }
}
