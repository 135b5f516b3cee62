//! Completing what is being written: names of terms, and what may stand behind them.

use std::cmp::Reverse;
use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::lexer::{Field, Kind, Lexer, Quoted, Value, closes, is_of_name, stands_in_word};
use super::names::{begins, begins_a_word};
use super::resolve::tags;
use super::terms::{Argument, TERMS, TermRow};
use crate::model::{Map, Speaker};
use crate::search::fold;

/// How many names are looked at closely: for what a word in them begins with, and for letters left out. Of those behind
/// them only the beginning of the id counts, which takes a few nanoseconds each.
const LOOKED_AT_CLOSELY: usize = 10_000;

/// How many bytes of a name are looked at.
const LONGEST: usize = 200;

/// Names of more bytes are sentences, in which letters with others between are found by chance.
const SENTENCE: usize = 48;

/// What may stand at the caret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the query that a candidate takes the place of, whole characters.
    pub range: Range<usize>,
    /// The best first.
    pub candidates: Vec<Candidate>,
}

/// Something that may be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What to write, within quotation marks where it needs them. As the map has it: who shows it cleans it.
    pub text: String,
    /// What it is, in words: what a term means, a speaker's name, the title of a source or claim. As the map has it.
    pub meaning: String,
}

/// What may stand at `caret`, a byte of `text`: at most `limit` candidates. First those whose id begins as written,
/// then those with a word in a name that does, then those with letters left out; in file order where they are alike.
///
/// Looks closely at the first ten thousand of what may stand there, and behind them only at how ids begin; stops where
/// `limit` begin as written. So it is linear in the claims, at some tens of milliseconds for a million: meant for the
/// background where the map is large.
pub fn complete(text: &str, caret: usize, map: &Map, limit: usize) -> Completion {
    let caret = (0..=caret.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default();
    let token = Lexer::new(text).take_while(|token| token.place.start < caret).find(|token| caret <= token.place.end);
    let nothing = || Completion { range: caret..caret, candidates: Vec::new() };
    let Some(token) = token else { return names_of_terms(text, caret..caret, caret, limit) };
    let start = token.place.start;
    match token.kind {
        Kind::Field(field) if caret <= field.name_end => names_of_terms(text, start..field.place.start, caret, limit),
        Kind::Field(field) => {
            let (range, typed) = value_at(text, &field, caret);
            Completion { range, candidates: values(field.row.takes, typed, map, limit) }
        }
        Kind::Word("-" | "−") | Kind::Open | Kind::Minus => names_of_terms(text, caret..caret, caret, limit),
        Kind::Word(word) => {
            let (name, behind) = word.split_at_checked(name_len(word)).unwrap_or((word, ""));
            let end = start + name.len();
            if caret > end {
                return nothing();
            }
            names_of_terms(text, start..end + usize::from(behind.starts_with(':')), caret, limit)
        }
        Kind::And | Kind::Or | Kind::Not => names_of_terms(text, token.place, caret, limit),
        Kind::Close | Kind::Phrase(_) => nothing(),
    }
}

/// The names of terms that fit what stands from the start of the range to the caret.
fn names_of_terms(text: &str, range: Range<usize>, caret: usize, limit: usize) -> Completion {
    let typed = text.get(range.start..caret).unwrap_or_default();
    let rows = TERMS.iter().map(|row| (row, row.name));
    let candidates = best(typed, limit, rows, |_| Vec::new()).into_iter().map(|row: &TermRow| {
        let sign = if row.takes == Argument::Number { '>' } else { ':' };
        Candidate { text: format!("{}{sign}", row.name), meaning: row.meaning.to_owned() }
    });
    Completion { range, candidates: candidates.collect() }
}

/// How many bytes of a word could be the name of a term.
fn name_len(word: &str) -> usize {
    word.find(|char| !is_of_name(char)).unwrap_or(word.len())
}

/// The bytes of a value, and what of it stands before the caret, without its quotation marks.
fn value_at<'t>(text: &'t str, field: &Field<'t>, caret: usize) -> (Range<usize>, &'t str) {
    let Range { start, end } = field.place;
    match field.value {
        Value::Plain(_) => (start..end.max(caret), text.get(start..caret).unwrap_or_default()),
        Value::Quoted(Quoted { text: inner, is_closed }) => {
            let mark = text.get(start..).and_then(|value| value.chars().next()).map_or(0, char::len_utf8);
            let typed = inner.get(..caret.saturating_sub(start + mark)).unwrap_or(inner);
            // What an open quotation mark takes in behind the caret was hardly meant to be part of the name.
            (start..if is_closed { end } else { caret.max(start) }, typed)
        }
    }
}

/// What fits behind a term.
fn values(takes: Argument, typed: &str, map: &Map, limit: usize) -> Vec<Candidate> {
    match takes {
        Argument::Speaker => {
            let all = map.speaker_ids().map(|id| (id, &*map.speaker(id).id));
            let names = |id| {
                let Speaker { name, aliases, .. } = map.speaker(id);
                std::iter::once(name).chain(aliases).map(|name| &**name).collect()
            };
            let speakers = best(typed, limit, all, names).into_iter().map(|id| map.speaker(id));
            written(speakers.map(|speaker| (&*speaker.id, in_full(speaker))))
        }
        Argument::Source => {
            let all = map.source_ids().map(|id| (id, &*map.source(id).id));
            let sources = best(typed, limit, all, |id| {
                let source = map.source(id);
                std::iter::once(&source.title).chain(&source.publisher).map(|name| &**name).collect()
            });
            written(sources.into_iter().map(|id| map.source(id)).map(|source| (&*source.id, source.title.to_string())))
        }
        Argument::Tag => {
            let all = tags(map).map(|(id, called)| (id, called.id));
            let tags = best(typed, limit, all, |id| vec![map.name(id)]).into_iter();
            written(tags.map(|id| (map.name(id), "a tag".to_owned())))
        }
        Argument::Claim => {
            let all = map.claim_ids().map(|claim| (claim, map.claim_id(claim)));
            let claims = best(typed, limit, all, |claim| vec![map.claim_title(claim)]).into_iter();
            written(claims.map(|claim| (map.claim_id(claim), map.claim_title(claim).to_owned())))
        }
        Argument::Side if typed.contains(':') => {
            let (side, claim) = typed.split_once(':').unwrap_or_default();
            let claims = values(Argument::Claim, claim, map, limit).into_iter();
            claims.map(|claim| Candidate { text: format!("{side}:{}", claim.text), ..claim }).collect()
        }
        Argument::Kind | Argument::Stance | Argument::Is | Argument::Has | Argument::Side => {
            let all = takes.values().into_iter().map(|row| (row, row.0));
            let rows = best(typed, limit, all, |(_, meaning)| vec![meaning]).into_iter();
            rows.map(|(word, meaning)| Candidate { text: fold(word), meaning: meaning.to_owned() }).collect()
        }
        Argument::Period | Argument::Number => Vec::new(),
    }
}

/// A speaker's name and role.
fn in_full(speaker: &Speaker) -> String {
    match &speaker.role {
        Some(role) => format!("{}, {role}", speaker.name),
        None => speaker.name.to_string(),
    }
}

/// Ids as they are to be written. One that is blank or has quotation marks of every sort cannot be, and is left out.
fn written<'m>(all: impl Iterator<Item = (&'m str, String)>) -> Vec<Candidate> {
    all.filter_map(|(id, meaning)| Some(Candidate { text: as_value(id)?, meaning })).collect()
}

/// An id as it is written behind a term: within quotation marks where it needs them, of a sort that it does not hold.
/// None where it cannot be written: it is blank, or holds marks of every sort.
pub fn as_value(id: &str) -> Option<String> {
    if id.trim().is_empty() {
        return None;
    }
    if id.chars().all(stands_in_word) {
        return Some(id.to_owned());
    }
    let fits = |opening| !id.chars().any(|char| closes(opening, char));
    let (opening, closing) = [('"', '"'), ('“', '”'), ('«', '»')].into_iter().find(|&(opening, _)| fits(opening))?;
    Some(format!("{opening}{id}{closing}"))
}

/// How well something fits whose id does not begin as typed; the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// A word in its id or one of its names begins so.
    Word,
    /// It has the letters, with others between; the score of `fuzzy-matcher`, higher is better.
    Gaps(Reverse<i64>),
}

/// What fits best, at most `limit`, of things with their ids; `names` gives the other names of one.
fn best<'m, T: Copy>(
    typed: &str,
    limit: usize,
    all: impl Iterator<Item = (T, &'m str)>,
    names: impl Fn(T) -> Vec<&'m str>,
) -> Vec<T> {
    let typed = fold(typed).trim_start().to_owned();
    let matcher = SkimMatcherV2::default();
    let mut beginning = Vec::new();
    let mut others = Vec::new();
    for (position, (what, id)) in all.enumerate() {
        if beginning.len() >= limit {
            break;
        }
        if begins(id, &typed) {
            beginning.push(what);
        } else if position < LOOKED_AT_CLOSELY
            && let Some(fit) = fit(&typed, id, &names(what), &matcher)
        {
            others.push((fit, what));
        }
    }
    others.sort_by_key(|(fit, _)| *fit);
    beginning.into_iter().chain(others.into_iter().map(|(_, what)| what)).take(limit).collect()
}

fn fit(typed: &str, id: &str, names: &[&str], matcher: &SkimMatcherV2) -> Option<Fit> {
    let folded: Vec<String> = std::iter::once(&id).chain(names).map(|name| fold(beginning_of(name))).collect();
    if folded.iter().any(|name| begins_a_word(name, typed)) {
        return Some(Fit::Word);
    }
    let short = folded.iter().filter(|name| name.len() <= SENTENCE && typed.len() <= SENTENCE);
    let scores = short.filter_map(|name| matcher.fuzzy_match(name, typed));
    scores.max().map(|score| Fit::Gaps(Reverse(score)))
}

/// As much of a name as is looked at.
fn beginning_of(name: &str) -> &str {
    let end = (0..=LONGEST.min(name.len())).rev().find(|&at| name.is_char_boundary(at));
    end.and_then(|end| name.get(..end)).unwrap_or_default()
}
