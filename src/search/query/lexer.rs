//! A query cut into tokens. Never fails: what is wrong with a token, the parser says.

use std::ops::Range;

use super::Comparison;
use super::terms::{self, Argument, TermRow};
use crate::search::fold;

/// A piece of a query.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token<'t> {
    /// Its bytes in the query.
    pub(super) place: Range<usize>,
    pub(super) kind: Kind<'t>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind<'t> {
    /// What stands between blanks, parentheses and quotation marks.
    Word(&'t str),
    Phrase(Quoted<'t>),
    Field(Field<'t>),
    And,
    Or,
    Not,
    /// `-` right before something.
    Minus,
    Open,
    Close,
}

/// What stands within quotation marks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Quoted<'t> {
    pub(super) text: &'t str,
    /// Whether the closing mark is there.
    pub(super) is_closed: bool,
}

/// A term and its argument.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field<'t> {
    pub(super) row: &'static TermRow,
    /// The byte where its name ends, as it is written: in full width a name has more bytes than the term's own.
    pub(super) name_end: usize,
    pub(super) sign: Sign,
    pub(super) value: Value<'t>,
    /// The bytes of the value, its quotation marks included; empty where it is missing.
    pub(super) place: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Sign {
    Colon,
    Compared(Comparison),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Value<'t> {
    Plain(&'t str),
    Quoted(Quoted<'t>),
}

impl<'t> Value<'t> {
    pub(super) fn text(self) -> &'t str {
        match self {
            Self::Plain(text) | Self::Quoted(Quoted { text, .. }) => text,
        }
    }
}

/// The tokens of a query, one at a time.
pub(super) struct Lexer<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Goes on by what is taken from the front, and gives it.
    fn take(&mut self, len: usize) -> &'t str {
        let (taken, _) = self.rest().split_at_checked(len).unwrap_or((self.rest(), ""));
        self.at += taken.len();
        taken
    }

    fn take_while(&mut self, is_such: impl Fn(char) -> bool) -> &'t str {
        self.take(self.rest().find(|char| !is_such(char)).unwrap_or(self.rest().len()))
    }

    fn kind(&mut self, first: char) -> Kind<'t> {
        match first {
            '(' => self.sole(first, Kind::Open),
            ')' => self.sole(first, Kind::Close),
            '-' | '−' if self.rest().chars().nth(1).is_some_and(|next| !is_blank(next) && next != ')') => {
                self.sole(first, Kind::Minus)
            }
            _ if is_quote(first) => Kind::Phrase(self.quoted(first)),
            _ => self.field().map_or_else(|| self.word(), Kind::Field),
        }
    }

    fn sole(&mut self, char: char, kind: Kind<'t>) -> Kind<'t> {
        self.take(char.len_utf8());
        kind
    }

    fn word(&mut self) -> Kind<'t> {
        let word = self.take_while(stands_in_word);
        keyword(word).unwrap_or(Kind::Word(word))
    }

    fn quoted(&mut self, opening: char) -> Quoted<'t> {
        self.take(opening.len_utf8());
        let text = self.take_while(|char| !closes(opening, char));
        let mark = self.rest().chars().next().map_or(0, char::len_utf8);
        self.take(mark);
        Quoted { text, is_closed: mark > 0 }
    }

    /// A term with its argument, where one stands here. Round the sign of a comparison there may be blanks.
    fn field(&mut self) -> Option<Field<'t>> {
        let start = self.at;
        let name = self.take_while(is_of_name);
        let name_end = self.at;
        let field = terms::find(&fold(name)).and_then(|row| {
            let takes_number = row.takes == Argument::Number;
            if takes_number && comparison(self.rest().trim_start()).is_some() {
                self.take_while(is_blank);
            }
            let sign = self.sign(takes_number)?;
            if takes_number {
                self.take_while(is_blank);
            }
            let (value, place) = self.value();
            Some(Field { row, name_end, sign, value, place })
        });
        if field.is_none() {
            self.at = start;
        }
        field
    }

    fn sign(&mut self, takes_number: bool) -> Option<Sign> {
        let has_colon = self.rest().starts_with(':');
        self.take(usize::from(has_colon));
        match comparison(self.rest()).filter(|_| takes_number || !has_colon) {
            Some((comparison, len)) => {
                self.take(len);
                Some(Sign::Compared(comparison))
            }
            None => has_colon.then_some(Sign::Colon),
        }
    }

    fn value(&mut self) -> (Value<'t>, Range<usize>) {
        let start = self.at;
        let value = match self.rest().chars().next().filter(|&first| is_quote(first)) {
            Some(mark) => Value::Quoted(self.quoted(mark)),
            None => Value::Plain(self.take_while(stands_in_word)),
        };
        (value, start..self.at)
    }
}

impl<'t> Iterator for Lexer<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        self.take_while(is_blank);
        let start = self.at;
        let first = self.rest().chars().next()?;
        let kind = self.kind(first);
        Some(Token { place: start..self.at, kind })
    }
}

/// What joins queries, in any spelling.
fn keyword(word: &str) -> Option<Kind<'static>> {
    const LONGEST: usize = 16;
    if word.len() > LONGEST {
        return None;
    }
    match fold(word).as_str() {
        "and" => Some(Kind::And),
        "or" => Some(Kind::Or),
        "not" => Some(Kind::Not),
        _ => None,
    }
}

/// The comparison that a text begins with, and its length.
fn comparison(text: &str) -> Option<(Comparison, usize)> {
    const SIGNS: [(&str, Comparison); 7] = [
        (">=", Comparison::AtLeast),
        ("<=", Comparison::AtMost),
        ("≥", Comparison::AtLeast),
        ("≤", Comparison::AtMost),
        (">", Comparison::More),
        ("<", Comparison::Less),
        ("=", Comparison::Equal),
    ];
    SIGNS.iter().find(|(sign, _)| text.starts_with(sign)).map(|(sign, comparison)| (*comparison, sign.len()))
}

pub(super) fn is_blank(char: char) -> bool {
    char.is_whitespace() || char.is_control()
}

pub(super) fn is_quote(char: char) -> bool {
    matches!(char, '"' | '“' | '”' | '„' | '‟' | '«' | '»')
}

/// Whether a mark closes what another opened: languages differ in which of the curly ones opens.
pub(super) fn closes(opening: char, char: char) -> bool {
    match opening {
        '"' => char == '"',
        '«' | '»' => matches!(char, '«' | '»'),
        _ => matches!(char, '“' | '”' | '„' | '‟'),
    }
}

pub(super) fn stands_in_word(char: char) -> bool {
    !is_blank(char) && !is_quote(char) && char != '(' && char != ')'
}

/// Whether a character may stand in the name of a term.
pub(super) fn is_of_name(char: char) -> bool {
    char.is_alphabetic() || char == '-'
}
