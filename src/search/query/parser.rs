//! From tokens to a query: what is joined with what, and what is wrong with the joining.

use std::iter::Peekable;
use std::ops::Range;

use super::error::repeated;
use super::lexer::{Kind, Lexer, Token, is_of_name, is_quote};
use super::nearest::nearest;
use super::{DEEPEST, MOST_TERMS, Query, QueryError, TERMS, TextTerm, resolve};
use crate::model::Map;
use crate::search::{fold, words};

/// Reads a query.
pub(super) fn parse(text: &str, map: &Map) -> Result<Query, QueryError> {
    let mut parser = Parser { text, map, tokens: Lexer::new(text).peekable(), terms: 0, depth: 0 };
    let query = parser.any_of()?;
    match parser.tokens.next() {
        Some(Token { place, .. }) => {
            Err(QueryError::at(&place, "this parenthesis closes none; leave it out, or open one before it"))
        }
        None => Ok(query.unwrap_or(Query::All)),
    }
}

struct Parser<'t, 'm> {
    text: &'t str,
    map: &'m Map,
    tokens: Peekable<Lexer<'t>>,
    /// How many words and terms were met.
    terms: usize,
    /// How many parentheses are open.
    depth: usize,
}

impl Parser<'_, '_> {
    /// What `or` joins, up to a closing parenthesis or the end. None where nothing that could be asked stands here.
    fn any_of(&mut self) -> Result<Option<Query>, QueryError> {
        let mut parts = Vec::new();
        loop {
            let is_missing = !self.is_operand_next();
            parts.extend(self.all_of()?);
            let Some(place) = self.take(&Kind::Or) else { break };
            if is_missing || !self.is_operand_next() {
                return Err(lonely("or", &place));
            }
        }
        Ok(joined(parts, Query::Or))
    }

    /// What stands side by side or is joined by `and`.
    fn all_of(&mut self) -> Result<Option<Query>, QueryError> {
        let mut parts = Vec::new();
        let mut is_missing = true;
        loop {
            if self.is_operand_next() {
                match self.operand()? {
                    Some(Query::And(inner)) => parts.extend(inner),
                    part => parts.extend(part),
                }
                is_missing = false;
            } else if let Some(place) = self.take(&Kind::And) {
                if is_missing || !self.is_operand_next() {
                    return Err(lonely("and", &place));
                }
            } else {
                return Ok(joined(parts, Query::And));
            }
        }
    }

    /// Whether what comes next can be joined with something.
    fn is_operand_next(&mut self) -> bool {
        self.tokens.peek().is_some_and(|token| !matches!(token.kind, Kind::And | Kind::Or | Kind::Close))
    }

    /// Takes the next token if it is this one, and gives its place.
    fn take(&mut self, kind: &Kind<'static>) -> Option<Range<usize>> {
        self.tokens.next_if(|token| token.kind == *kind).map(|token| token.place)
    }

    /// A word, phrase, term or parenthesis, and what denies it.
    fn operand(&mut self) -> Result<Option<Query>, QueryError> {
        let mut is_denied = false;
        let mut last = 0..0;
        while let Some(place) = self.take(&Kind::Not).or_else(|| self.take(&Kind::Minus)) {
            is_denied = !is_denied;
            last = place;
        }
        if !self.is_operand_next() {
            let written = self.text.get(last.clone()).unwrap_or_default();
            let sentence = format!(
                "nothing stands behind \"{written}\" that it could deny; to find the word, write it in quotation marks"
            );
            return Err(QueryError::at(&last, sentence));
        }
        let inner = self.inner()?;
        Ok(if is_denied { inner.map(|inner| Query::Not(Box::new(inner))) } else { inner })
    }

    fn inner(&mut self) -> Result<Option<Query>, QueryError> {
        let Some(Token { place, kind }) = self.tokens.next() else { return Ok(None) };
        match kind {
            Kind::Word(word) => {
                self.refuse_misnamed(word, &place)?;
                self.text_term(word, false, &place)
            }
            Kind::Phrase(phrase) => {
                if !phrase.is_closed {
                    return Err(QueryError::unclosed(phrase.text, &place));
                }
                self.text_term(phrase.text, true, &place)
            }
            Kind::Field(field) => {
                self.count(1, &place)?;
                resolve::term(&field, self.map).map(|term| Some(Query::Term(term)))
            }
            Kind::Open => self.parenthesis(&place),
            // Not reached: whoever calls has seen that an operand comes next.
            Kind::And | Kind::Or | Kind::Not | Kind::Minus | Kind::Close => Ok(None),
        }
    }

    fn parenthesis(&mut self, place: &Range<usize>) -> Result<Option<Query>, QueryError> {
        if self.depth == DEEPEST {
            let sentence = format!("parentheses stand at most {DEEPEST} deep in one another; ask something simpler");
            return Err(QueryError::at(place, sentence));
        }
        self.depth += 1;
        let inner = self.any_of()?;
        self.depth -= 1;
        match self.take(&Kind::Close) {
            Some(_) => Ok(inner),
            None => {
                Err(QueryError::at(place, "this parenthesis is not closed; write ) where it ends, or leave it out"))
            }
        }
    }

    /// Words to find; none where there is no letter.
    fn text_term(&mut self, text: &str, is_phrase: bool, place: &Range<usize>) -> Result<Option<Query>, QueryError> {
        let folded = fold(text);
        let words: Vec<String> = words(&folded).map(|(_, word)| word.to_owned()).take(MOST_TERMS + 1).collect();
        self.count(words.len(), place)?;
        Ok((!words.is_empty()).then_some(Query::Text(TextTerm { words, is_phrase })))
    }

    fn count(&mut self, terms: usize, place: &Range<usize>) -> Result<(), QueryError> {
        self.terms += terms;
        if self.terms <= MOST_TERMS {
            return Ok(());
        }
        let sentence = format!("a query has at most {MOST_TERMS} words and terms; leave out what stands from here on");
        Err(QueryError::at(place, sentence))
    }

    /// Refuses a word that looks like a term of which there is none. What else has a colon is a text like any other: an
    /// address, a time of day, the id of a claim.
    fn refuse_misnamed(&self, word: &str, place: &Range<usize>) -> Result<(), QueryError> {
        let name_end = word.find(|char| !is_of_name(char)).unwrap_or(word.len());
        let Some((name, rest)) = word.split_at_checked(name_end) else { return Ok(()) };
        let behind = self.text.get(place.end..).and_then(|behind| behind.chars().next());
        let has_value = rest.strip_prefix(':').is_some_and(|value| match value {
            "" => behind.is_some_and(is_quote),
            value => !value.starts_with("//"),
        });
        let is_compared = rest.starts_with(['<', '>', '=']) && rest.len() > 1;
        if !(has_value || is_compared) {
            return Ok(());
        }
        let near = nearest(name, TERMS.iter().map(|row| row.name));
        let near = near.and_then(|near| TERMS.iter().find(|row| row.name == near));
        let advice = match near {
            Some(row) => format!("the nearest is {}, as in {}", row.name, row.example),
            None if looks_like_a_term(name) && self.map.find(word).is_none() => "? lists the terms".to_owned(),
            None => return Ok(()),
        };
        let sentence = format!(
            "there is no term \"{}\"; {advice}; to find the words, put them in quotation marks",
            repeated(name)
        );
        Err(QueryError::at(&(place.start..place.start + name.len()), sentence))
    }
}

/// Whether a name that no term has is written as those of terms are.
fn looks_like_a_term(name: &str) -> bool {
    name.len() > 1 && name.chars().all(|char| char.is_ascii_lowercase() || char == '-')
}

/// One part stands for itself.
fn joined(mut parts: Vec<Query>, join: fn(Vec<Query>) -> Query) -> Option<Query> {
    if parts.len() > 1 { Some(join(parts)) } else { parts.pop() }
}

fn lonely(word: &str, place: &Range<usize>) -> QueryError {
    let sentence = format!(
        "\"{word}\" joins what stands before and behind it, and one is missing; to find the word, put it in quotation marks"
    );
    QueryError::at(place, sentence)
}
