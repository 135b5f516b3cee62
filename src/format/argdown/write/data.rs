//! What stands in braces behind a claim or in an inference: what the file had there, who says it and where, and under
//! `cruxmap` what Argdown has no words for.

use super::super::super::foreign::own_entries;
use super::OWN;
use super::titles::Title;
use crate::model::{
    ClaimId, ClaimKind, DEFAULT_CLAIM_WEIGHT, DEFAULT_LINK_WEIGHT, Element, LinkId, Map, Stance, Statement, Value,
};

type Entries = Vec<(String, Value)>;

/// The speaker of what nobody is named for.
const NOBODY: &str = "Not named";

/// The data of a claim.
pub(super) fn of_claim(map: &Map, claim: ClaimId, title: &Title) -> Entries {
    let details = map.claim_details(claim);
    let kept = details.and_then(|details| own_entries(&details.extra, OWN).find(|(name, _)| *name == "data"));
    let mut entries = match kept {
        Some((_, Value::Table(entries))) => entries.clone(),
        _ => Entries::new(),
    };
    // Beside other data a place or a date might be taken for a part of what is said here.
    let is_plain = entries.is_empty();
    said(map, map.statements(Element::Claim(claim)), is_plain, &mut entries);
    let mut own = Entries::new();
    let entry = map.claim(claim);
    if title.needs_id {
        push(&mut own, "id", map.claim_id(claim));
    }
    if title.needs_label {
        push(&mut own, "label", map.claim_label(claim).unwrap_or_default());
    }
    let is_argument = title.sort == super::Sort::Argument;
    if is_argument != (entry.kind == ClaimKind::Argument)
        || !matches!(entry.kind, ClaimKind::Claim | ClaimKind::Argument)
    {
        push(&mut own, "kind", &format!("{:?}", entry.kind));
    }
    weight(map, Element::Claim(claim), DEFAULT_CLAIM_WEIGHT, &mut own);
    for (name, is_so) in [("asserted", entry.asserted), ("implicit", entry.implicit)] {
        if is_so {
            own.push((name.to_owned(), Value::Bool(true)));
        }
    }
    if let Some(note) = details.and_then(|details| details.note.as_deref()) {
        push(&mut own, "note", note);
    }
    if !own.is_empty() {
        entries.push(("cruxmap".to_owned(), Value::Table(own)));
    }
    entries
}

/// What marks an inference as a link of its own, with what that has beside premises and target.
pub(super) fn of_link(map: &Map, link: LinkId, target: Option<String>) -> Entries {
    let mut own = Entries::new();
    push(&mut own, "kind", map.link(link).kind.row().term);
    if let Some(target) = target {
        push(&mut own, "to", &target);
    }
    if let Some(id) = map.link_id(link) {
        push(&mut own, "id", id);
    }
    weight(map, Element::Link(link), DEFAULT_LINK_WEIGHT, &mut own);
    if let Some(details) = map.link_details(link) {
        if let Some(nature) = details.nature {
            push(&mut own, "nature", &format!("{nature:?}"));
        }
        if let Some(note) = &details.note {
            push(&mut own, "note", note);
        }
    }
    let mut entries = Entries::new();
    said(map, map.statements(Element::Link(link)), false, &mut entries);
    entries.push(("cruxmap".to_owned(), Value::Table(own)));
    entries
}

fn push(entries: &mut Entries, name: &str, text: &str) {
    entries.push((name.to_owned(), Value::Text(text.to_owned())));
}

fn weight(map: &Map, element: Element, usual: f64, own: &mut Entries) {
    let weight = map.weight(element);
    #[expect(clippy::float_cmp, reason = "the default is what is not given")]
    let is_given = weight != usual;
    if is_given {
        own.push(("weight".to_owned(), Value::Number(weight)));
    }
}

/// Who says it: one plain statement under the names that people use, all else as a list.
fn said(map: &Map, statements: &[Statement], may_be_plain: bool, entries: &mut Entries) {
    match statements {
        [] => {}
        [one] if may_be_plain && is_plain(map, one) => entries.extend(told(map, one)),
        all => {
            let list = all.iter().map(|statement| Value::Table(told(map, statement))).collect();
            entries.push(("said".to_owned(), Value::List(list)));
        }
    }
}

fn is_plain(map: &Map, statement: &Statement) -> bool {
    let details = statement.details.as_deref();
    let is_named = &*map.speaker(statement.by).name != NOBODY;
    statement.stance == Stance::Asserts
        && statement.teller().is_none()
        && details.is_none_or(|details| details.span.is_none() && details.note.is_none())
        && (is_named || statement.source.is_some())
}

fn told(map: &Map, statement: &Statement) -> Entries {
    let mut told = Entries::new();
    let by = &*map.speaker(statement.by).name;
    if by != NOBODY {
        push(&mut told, "by", by);
    }
    if let Some(via) = statement.via {
        push(&mut told, "via", &map.speaker(via).name);
    }
    if statement.stance != Stance::Asserts {
        push(&mut told, "stance", statement.stance.row().term);
    }
    if let Some(source) = statement.source {
        push(&mut told, "source", &map.source(source).title);
    }
    if let Some(at) = statement.at {
        push(&mut told, "at", map.name(at));
    }
    if let Some(date) = statement.date {
        push(&mut told, "date", &date.to_string());
    }
    let Some(details) = statement.details.as_deref() else { return told };
    if let Some((start, length)) = details.span {
        let span = [start, length].map(|number| Value::Integer(number.into()));
        told.push(("span".to_owned(), Value::List(span.to_vec())));
    }
    for (name, text) in [("quote", &details.quote), ("note", &details.note)] {
        if let Some(text) = text {
            push(&mut told, name, text);
        }
    }
    told
}
