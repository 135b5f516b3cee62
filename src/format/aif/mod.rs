//! The Argument Interchange Format as JSON: as `AIFdb` writes it, with or without locutions, and in the wrappers of OVA.
//!
//! A proposition (I) becomes a claim; a step for it (RA) a `Supports` whose premises count together, one against it (CA)
//! an `Opposes`, one that says the same (MA) a `Restates`. A step that leads to another step backs or undercuts it.
//! `document` reads what stands in the file, `wiring` finds the links, `mapping` puts both into the map, `voices` hears who says what, `passages` finds
//! what OVA marks in the text. What has no place in a map (transitions, analysts, loose steps) is kept in `aif.nodes`
//! and `aif.edges` of the map's `extra`.

mod document;
mod mapping;
mod passages;
pub(super) mod problem;
#[cfg(test)]
mod tests;
mod voices;
mod wiring;
mod write;

use super::Loaded;
use super::foreign::{Draft, said_by};
use crate::model::{Statement, StatementDetails};
pub(super) use document::{Document, Edge, Node, NodeKind};
pub(super) use mapping::Mapping;
use passages::Passages;
use voices::Voices;
pub(super) use wiring::{End, Step, Steps, Wires};
pub use write::write;

/// What of a node has a place in a claim or link.
const PLACED: [&str; 7] = ["nodeID", "id", "text", "type", "scheme", "from", "to"];

/// What nodes stand for an empty document, beside those that [`document`] reads.
const MARKS: [&str; 4] = ["locutions", "participants", "schemefulfillments", "descriptorfulfillments"];

/// Whether what stands at the top of a JSON file is an AIF document: fields, each with those of its first item.
pub(super) fn recognise(outline: &[(String, Vec<String>)]) -> bool {
    let field = |name: &str| outline.iter().find(|(field, _)| field == name).map(|(_, inner)| inner);
    if field("AIF").is_some_and(|inner| inner.is_empty() || inner.iter().any(|name| name == "nodes")) {
        return true;
    }
    let Some(node) = field("nodes") else { return false };
    let has = |name: &str| node.iter().any(|field| field == name);
    let is_plain = |(name, _): &(String, Vec<String>)| matches!(&**name, "nodes" | "edges") || MARKS.contains(&&**name);
    let is_of_ova = || field("edges").is_none_or(|edge| edge.is_empty() || edge.iter().any(|name| name == "from"));
    has("nodeID")
        || (node.is_empty() && field("edges").is_some() && outline.iter().all(is_plain))
        || (field("analysis").is_some() && has("id") && has("type") && is_of_ova())
}

/// Reads the one file. Linear.
pub(super) fn read(mut draft: Draft) -> Loaded {
    if let Some(document) = Document::read(&mut draft) {
        map(&mut draft, &document);
    }
    draft.finish()
}

fn map(draft: &mut Draft, document: &Document) {
    let wires = Wires::of(document);
    let passages = Passages::of_document(document, draft);
    let Voices { mut said, is_heard, analysts } = Voices::of(document, &wires, &passages, draft);
    for (node, said) in document.nodes.iter().zip(&mut said).filter(|(node, _)| node.kind == NodeKind::I) {
        if let Some(passage) = passages.of(&node.id) {
            mark(draft, said, &passages, passage);
        }
    }
    let steps = Steps::of(document, &wires);
    let mapping = Mapping { document, steps: &steps, scheme: "scheme", placed: &PLACED };
    let claims = mapping.claims(draft, &mut said);
    mapping.links(draft, &claims, &mut said);
    mapping.keep_aside(draft);
    mapping.tell(draft, &is_heard);
    if !analysts.is_empty() {
        draft.parts.annotator = Some(analysts.into_iter().collect::<Vec<_>>().join(", ").into());
    }
    count(draft, document);
}

/// Counts what there is in the words of the format.
fn count(draft: &mut Draft, document: &Document) {
    let number = |kind: NodeKind| document.nodes.iter().filter(|node| node.kind == kind).count();
    let named = |kinds: &[NodeKind]| {
        let rows = NodeKind::ALL.iter().filter(|(kind, _)| kinds.contains(kind));
        rows.map(|(kind, name)| (*name, number(*kind))).collect::<Vec<_>>()
    };
    let elements = &mut draft.as_written.elements;
    elements.extend([("claims", number(NodeKind::I)), ("nodes", document.nodes.len())]);
    elements.push(("edges", document.edges.len()));
    elements.extend(named(&[NodeKind::L, NodeKind::Ya, NodeKind::Ta]));
    elements.push(("locutions", document.records.len()));
    draft.as_written.relations = named(&[NodeKind::Ra, NodeKind::Ca, NodeKind::Ma, NodeKind::Pa]);
}

/// Where OVA marks a passage for a claim: those who say it say it there, or else it is said there by nobody named.
fn mark(draft: &mut Draft, said: &mut Vec<Statement>, passages: &Passages, passage: &passages::Passage) {
    let details = || StatementDetails {
        span: Some(passage.span),
        quote: Some(&*passage.words).filter(|words| !words.is_empty()).map(Into::into),
        note: None,
    };
    if said.is_empty() {
        let statement = draft.speaker_not_named().map(said_by);
        said.extend(statement.map(|statement| Statement {
            source: passages.source,
            details: Some(Box::new(details())),
            ..statement
        }));
        return;
    }
    for statement in said.iter_mut().filter(|statement| statement.source.is_none()) {
        statement.source = passages.source;
        statement.details.get_or_insert_default().span = Some(passage.span);
    }
}
