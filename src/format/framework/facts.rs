//! Facts: `arg(a).`, `att(a,b).`, and with weights `arg(a, 0.5).` and `sup(a,b).`, in any order, any number in a line.
//! From `%` on a line is a comment, and so is all from `%*` to `*%`. A name is what stands between the brackets and
//! commas, or between quotation marks.

use hashbrown::HashMap;

use super::super::problem::Problem;
use super::super::scan::Span;
use super::super::{Loaded, nearest};
use super::gathering::{Gathering, Twice};
use super::problem::{ARGUMENT_WEIGHT, NO_ARGUMENT, NO_FACT};
use super::{Dialect, FrameworkProblem};
use crate::model::{ClaimId, DEFAULT_CLAIM_WEIGHT, RelationKind};

/// A nearest name is looked for among so many at most.
const COMPARED: usize = 10_000;

/// What facts begin with.
const FACTS: [&str; 3] = ["arg", "att", "sup"];

/// So many facts are looked at for the first that shows whether there are weights.
const LOOKED_AT: usize = 1_000;

/// The dialect of a text that begins with a fact: with weights where its first argument has one.
pub(super) fn begins(text: &str) -> Option<Dialect> {
    let mut scanner = Scanner { text, at: 0 };
    scanner.skip_blanks();
    let mut first = Scanner { text, at: scanner.at };
    if !FACTS.contains(&first.word()) || first.sign('(', "").is_err() {
        return None;
    }
    for _ in 0..LOOKED_AT {
        scanner.skip_blanks();
        match scanner.fact() {
            Ok(("att", _)) => {}
            Ok(("sup", _) | ("arg", Terms::Two(..))) => return Some(Dialect::WeightedFacts),
            _ => break,
        }
    }
    Some(Dialect::Facts)
}

/// An attack or support, until all names are known.
struct Relation<'t> {
    kind: RelationKind,
    from: Term<'t>,
    to: Term<'t>,
    span: Span,
}

/// What stands between brackets and commas.
#[derive(Clone, Debug)]
struct Term<'t> {
    name: &'t str,
    at: usize,
}

impl Term<'_> {
    fn span(&self) -> Span {
        self.at..self.at + self.name.len()
    }
}

pub(super) fn read(mut gathering: Gathering, dialect: Dialect) -> Loaded {
    let twice = if dialect == Dialect::WeightedFacts { Twice::Each } else { Twice::Once };
    let mut facts = Facts { dialect, named: HashMap::new(), relations: Vec::new(), named_again: Vec::new() };
    let mut scanner = Scanner { text: gathering.text(), at: 0 };
    loop {
        scanner.skip_blanks();
        let start = scanner.at;
        if scanner.rest().is_empty() || !gathering.goes_on(start) {
            break;
        }
        match scanner.fact() {
            Ok((word, terms)) => facts.take(&mut gathering, word, terms, start..scanner.at),
            Err(missing) => {
                let at = scanner.at;
                scanner.skip_line();
                match missing {
                    Some(what) => gathering.mistake(NO_FACT, at..at, |_| FrameworkProblem::Expected { what }),
                    None => no_fact(&mut gathering, start..scanner.at),
                }
            }
        }
    }
    facts.relate(&mut gathering);
    gathering.finish(twice)
}

fn no_fact(gathering: &mut Gathering, span: Span) {
    gathering.mistake(NO_FACT, span.clone(), |gathering| FrameworkProblem::NoFact { found: gathering.quoted(&span) });
}

/// What the facts say so far.
struct Facts<'t> {
    dialect: Dialect,
    named: HashMap<&'t str, ClaimId>,
    relations: Vec<Relation<'t>>,
    /// Where arguments are named that were named before.
    named_again: Vec<Span>,
}

impl<'t> Facts<'t> {
    fn take(&mut self, gathering: &mut Gathering, word: &str, terms: Terms<'t>, span: Span) {
        match (word, terms) {
            ("arg", Terms::One(name)) => self.argument(gathering, &name, None, &span),
            ("arg", Terms::Two(name, weight)) => self.argument(gathering, &name, Some(&weight), &span),
            ("att", Terms::Two(from, to)) => {
                self.relations.push(Relation { kind: RelationKind::Opposes, from, to, span });
            }
            ("sup", Terms::Two(from, to)) if self.dialect == Dialect::WeightedFacts => {
                self.relations.push(Relation { kind: RelationKind::Supports, from, to, span });
            }
            ("sup", Terms::Two(..)) => gathering.mistake(NO_FACT, span, |_| FrameworkProblem::Supports),
            _ => no_fact(gathering, span),
        }
    }

    fn argument(&mut self, gathering: &mut Gathering, name: &Term<'t>, weight: Option<&Term>, span: &Span) {
        let Some(weight) = self.weight(gathering, name, weight) else { return };
        match self.named.get(name.name) {
            Some(&claim) => {
                gathering.reweigh(claim, weight);
                self.named_again.push(name.span());
            }
            None => {
                if let Some(claim) = gathering.argument(name.name, None, weight, span) {
                    self.named.insert(name.name, claim);
                }
            }
        }
    }

    /// The weight of an argument; none where it is wrong, or one is missing or not wanted.
    fn weight(&self, gathering: &mut Gathering, name: &Term, weight: Option<&Term>) -> Option<f64> {
        let has_weights = self.dialect == Dialect::WeightedFacts;
        let called = |gathering: &Gathering| gathering.quoted(&name.span());
        match weight {
            None if has_weights => gathering.mistake(ARGUMENT_WEIGHT, name.span(), |gathering| {
                FrameworkProblem::NoWeight { name: called(gathering) }
            }),
            None => return Some(DEFAULT_CLAIM_WEIGHT),
            Some(weight) if has_weights => {
                let number = weight.name.parse::<f64>().ok().filter(|weight| (0.0..=1.0).contains(weight));
                if number.is_some() {
                    return number;
                }
                let found = gathering.quoted(&weight.span());
                gathering.problem(weight.span(), Problem::BadWeight { found });
            }
            Some(weight) => gathering.mistake(ARGUMENT_WEIGHT, weight.span(), |gathering| {
                FrameworkProblem::UnwantedWeight { name: called(gathering) }
            }),
        }
        None
    }

    /// Adds the attacks and supports, now that all names are known.
    fn relate(self, gathering: &mut Gathering) {
        let has_weights = self.dialect == Dialect::WeightedFacts;
        if let Some(first) = self.named_again.first() {
            let times = self.named_again.len();
            gathering.note(first.clone(), FrameworkProblem::ArgumentsTwice { times, has_weights });
        }
        gathering.reserve(self.relations.len());
        for Relation { kind, from, to, span } in &self.relations {
            let mut ends = [from, to].into_iter().map(|end| {
                let known = self.named.get(end.name).copied();
                if known.is_none() {
                    no_argument(gathering, end.name, end.span());
                }
                known
            });
            let (from, to) = (ends.next().flatten(), ends.next().flatten());
            drop(ends);
            if let (Some(from), Some(to)) = (from, to) {
                gathering.relate(*kind, from, to, span.start);
            }
        }
    }
}

/// Notes a name that no argument has.
pub(super) fn no_argument(gathering: &mut Gathering, name: &str, span: Span) {
    gathering.mistake(NO_ARGUMENT, span.clone(), |gathering| {
        let near = nearest(name, gathering.names().take(COMPARED)).map(str::to_owned);
        FrameworkProblem::NoArgument { name: gathering.quoted(&span), nearest: near }
    });
}

/// The terms of a fact.
enum Terms<'t> {
    One(Term<'t>),
    Two(Term<'t>, Term<'t>),
    /// None, or more than any fact has.
    Others,
}

/// Goes through a text fact by fact.
struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scanner<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Goes on behind blanks and comments.
    fn skip_blanks(&mut self) {
        loop {
            let rest = self.rest();
            let content = rest.trim_start();
            self.at += rest.len() - content.len();
            if let Some(comment) = content.strip_prefix("%*") {
                self.at += comment.find("*%").map_or(content.len(), |end| end + "%**%".len());
            } else if content.starts_with('%') {
                self.skip_line();
            } else {
                return;
            }
        }
    }

    fn skip_line(&mut self) {
        self.at += memchr::memchr(b'\n', self.rest().as_bytes()).unwrap_or(self.rest().len());
    }

    /// The letters that come next.
    fn word(&mut self) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let (word, _) = rest.split_at_checked(end).unwrap_or_default();
        self.at += word.len();
        word
    }

    /// Reads a fact. Where it is none, what is missing, or nothing where it does not even begin as one.
    fn fact(&mut self) -> Result<(&'t str, Terms<'t>), Option<&'static str>> {
        let word = self.word();
        if !FACTS.contains(&word) {
            return Err(None);
        }
        self.sign('(', "`(`")?;
        let first = self.term()?;
        let mut terms = Terms::One(first);
        while self.sign(',', "`)`").is_ok() {
            let term = self.term()?;
            terms = match terms {
                Terms::One(first) => Terms::Two(first, term),
                _ => Terms::Others,
            };
        }
        self.sign(')', "`)`")?;
        self.sign('.', "a full stop")?;
        Ok((word, terms))
    }

    /// Goes on behind a sign; where it is missing, stays where it should stand.
    fn sign(&mut self, sign: char, what: &'static str) -> Result<(), Option<&'static str>> {
        let before = self.at;
        self.skip_blanks();
        if !self.rest().starts_with(sign) {
            self.at = before;
            return Err(Some(what));
        }
        self.at += sign.len_utf8();
        Ok(())
    }

    /// A name or number: up to a comma or the closing bracket, with whole pairs of brackets in it; or what stands between
    /// quotation marks.
    fn term(&mut self) -> Result<Term<'t>, Option<&'static str>> {
        self.skip_blanks();
        let rest = self.rest();
        let at = self.at;
        if let Some(quoted) = rest.strip_prefix('"') {
            let end = closing_quote(quoted).ok_or(Some("a closing quotation mark"))?;
            self.at += end + "\"\"".len();
            return quoted.get(..end).map(|name| Term { name, at: at + 1 }).ok_or(Some("a name"));
        }
        let mut depth = 0_usize;
        let ends = |c: char| match c {
            '(' => {
                depth += 1;
                false
            }
            ')' if depth > 0 => {
                depth -= 1;
                false
            }
            ',' => depth == 0,
            ')' | '\n' | '%' | '"' => true,
            _ => false,
        };
        let end = rest.find(ends).unwrap_or(rest.len());
        let name = rest.get(..end).unwrap_or_default();
        let name = name.trim_end();
        if name.is_empty() {
            return Err(Some("a name"));
        }
        self.at += name.len();
        Ok(Term { name, at })
    }
}

/// Where the text ends that began behind a quotation mark; in the same line.
fn closing_quote(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    let end = text.find(|c: char| {
        let was_escaped = is_escaped;
        is_escaped = c == '\\' && !was_escaped;
        c == '\n' || (c == '"' && !was_escaped)
    })?;
    text.get(end..)?.starts_with('"').then_some(end)
}
