//! Trivial Graph Format: a line for each node, with a name and perhaps a label; a line `#`; then a line for each edge,
//! with the names of who attacks and who is attacked.

use hashbrown::HashMap;

use super::super::Loaded;
use super::FrameworkProblem;
use super::facts::no_argument;
use super::gathering::{Gathering, Twice};
use super::problem::NO_EDGE;
use crate::model::{ClaimId, DEFAULT_CLAIM_WEIGHT, RelationKind};

/// What parts nodes from edges.
pub(super) const DIVIDER: &str = "#";

pub(super) fn read(mut gathering: Gathering) -> Loaded {
    let text = gathering.text();
    let mut named: HashMap<&str, ClaimId> = HashMap::new();
    let mut named_again = Vec::new();
    let mut labelled = Vec::new();
    let mut is_behind_divider = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if !gathering.goes_on(at) {
            break;
        }
        let content = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        let span = start..start + content.len();
        at += line.len();
        let (first, rest) = first_word(content);
        if first.is_empty() {
            continue;
        }
        if content == DIVIDER && !is_behind_divider {
            is_behind_divider = true;
        } else if !is_behind_divider {
            let label = Some(rest).filter(|label| !label.is_empty());
            if named.contains_key(first) {
                named_again.push(span);
            } else if let Some(claim) = gathering.argument(first, label, DEFAULT_CLAIM_WEIGHT, &span) {
                named.insert(first, claim);
            }
        } else {
            let (second, label) = first_word(rest);
            if second.is_empty() {
                gathering.mistake(NO_EDGE, span.clone(), |gathering| FrameworkProblem::NoEdge {
                    found: gathering.quoted(&span),
                });
                continue;
            }
            if !label.is_empty() {
                labelled.push(span.clone());
            }
            let second_at = span.start + (content.len() - rest.len());
            let places = [(first, span.start), (second, second_at)];
            let [from, to] = places.map(|(name, at)| {
                let known = named.get(name).copied();
                if known.is_none() {
                    no_argument(&mut gathering, name, at..at + name.len());
                }
                known
            });
            if let (Some(from), Some(to)) = (from, to) {
                gathering.relate(RelationKind::Opposes, from, to, span.start);
            }
        }
    }
    if let Some(first) = named_again.first() {
        let times = named_again.len();
        gathering.note(first.clone(), FrameworkProblem::ArgumentsTwice { times, has_weights: false });
    }
    if let Some(first) = labelled.first() {
        gathering.note(first.clone(), FrameworkProblem::LeftOut { labels: labelled.len() });
    }
    if !is_behind_divider {
        gathering.note(text.len()..text.len(), FrameworkProblem::NoDivider);
    }
    gathering.finish(Twice::Once)
}

/// The first word of a line without blanks at its ends, and what is behind it.
fn first_word(line: &str) -> (&str, &str) {
    match line.split_once(char::is_whitespace) {
        Some((word, rest)) => (word, rest.trim_start()),
        None => (line, ""),
    }
}
