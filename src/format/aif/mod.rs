//! The Argument Interchange Format as JSON: as AIFdb writes it, with or without locutions, and in the wrappers of OVA.
//!
//! A proposition (I) becomes a claim; a step for it (RA) a `Supports` whose premises count together, one against it (CA)
//! an `Opposes`, one that says the same (MA) a `Restates`. A step that leads to another step backs or undercuts it.
//! `document` reads what stands in the file, `wiring` finds the links, `voices` hears who says what, `passages` finds
//! what OVA marks in the text. What has no place in a map (transitions, analysts, loose steps) is kept in `aif.nodes`
//! and `aif.edges` of the map's `extra`.

mod document;
mod passages;
mod problem;
#[cfg(test)]
mod tests;
mod voices;
mod wiring;

use std::borrow::Cow;

use hashbrown::HashMap;

use super::Loaded;
use super::foreign::{ClaimDraft, Draft, Fields, LinkDraft, said_by, words};
use crate::model::{ClaimDetails, ClaimId, Extra, LinkDetails, LinkId, Statement, StatementDetails, Target, Value};
use document::{Document, NodeKind};
use passages::Passages;
use voices::Voices;
use wiring::{End, Steps, Wires};

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
        let wires = Wires::of(&document);
        let passages = Passages::of_document(&document, &mut draft);
        let voices = Voices::of(&document, &wires, &passages, &mut draft);
        let steps = Steps::of(&document, &wires);
        Mapping { document: &document, steps: &steps }.make(&mut draft, &passages, voices);
    }
    draft.finish()
}

/// A document on its way into a map.
struct Mapping<'d, 't> {
    document: &'d Document<'t>,
    steps: &'d Steps,
}

impl Mapping<'_, '_> {
    fn make(&self, draft: &mut Draft, passages: &Passages, mut voices: Voices) {
        let claims = self.claims(draft, passages, &mut voices);
        self.links(draft, &claims, &mut voices);
        if !voices.analysts.is_empty() {
            let analysts: Vec<&str> = voices.analysts.iter().map(String::as_str).collect();
            draft.parts.annotator = Some(analysts.join(", ").into());
        }
        self.keep_aside(draft);
        self.tell(draft, &voices);
        self.count(draft);
    }

    /// Adds the claims. Gives them by node.
    fn claims(&self, draft: &mut Draft, passages: &Passages, voices: &mut Voices) -> HashMap<usize, ClaimId> {
        let mut claims = HashMap::new();
        for (index, node) in self.document.nodes.iter().enumerate().filter(|(_, node)| node.kind == NodeKind::I) {
            let mut said = voices.said.get_mut(index).map(std::mem::take).unwrap_or_default();
            if let Some(passage) = passages.of(&node.id) {
                mark(draft, &mut said, passages, passage);
            }
            let fields = node.json.fields().unwrap_or_default();
            let details = ClaimDetails { extra: extra(draft, &fields), ..ClaimDetails::default() };
            let draft_claim = ClaimDraft { id: &node.id, text: &node.text, said, details, ..ClaimDraft::default() };
            claims.extend(draft.claim(draft_claim, &node.span).map(|claim| (index, claim)));
        }
        claims
    }

    fn links(&self, draft: &mut Draft, claims: &HashMap<usize, ClaimId>, voices: &mut Voices) {
        let mut first_links: HashMap<usize, LinkId> = HashMap::new();
        for (step, link) in self.steps.links.iter().zip(LinkId::first(self.steps.links.len())) {
            first_links.entry(step.node).or_insert(link);
        }
        for step in &self.steps.links {
            let Some(node) = self.document.nodes.get(step.node) else { continue };
            let target = match step.end {
                End::Claim(claim) => claims.get(&claim).copied().map(Target::Claim),
                End::Step(other) => first_links.get(&other).copied().map(Target::Link),
            };
            let premises: Vec<ClaimId> = step.premises.iter().filter_map(|node| claims.get(node).copied()).collect();
            let (Some(target), false) = (target, premises.is_empty()) else { continue };
            let fields = node.json.fields().unwrap_or_default();
            let scheme = fields.text(&["scheme"]).filter(|scheme| !scheme.trim().is_empty());
            let scheme = scheme.unwrap_or(Cow::Borrowed(&node.text));
            let details = LinkDetails {
                scheme: Some(words(scheme.trim())).filter(|scheme| is_scheme(scheme)).map(Into::into),
                extra: extra(draft, &fields),
                ..LinkDetails::default()
            };
            // Of a step that becomes several links the first is the one that is said.
            let said = voices.said.get_mut(step.node).map(std::mem::take).unwrap_or_default();
            let link = LinkDraft { id: &node.id, said, details, ..LinkDraft::new(step.kind, premises, target) };
            draft.link(link, &node.span);
        }
    }

    /// Whether a node is a claim or a link.
    fn is_placed(&self) -> Vec<bool> {
        let mut placed: Vec<bool> = self.document.nodes.iter().map(|node| node.kind == NodeKind::I).collect();
        for step in &self.steps.links {
            placed.get_mut(step.node).into_iter().for_each(|mark| *mark = true);
        }
        placed
    }

    /// Keeps the nodes that are neither claims nor links, the edges that no link holds, and all else at the top.
    fn keep_aside(&self, draft: &mut Draft) {
        let document = self.document;
        let placed = self.is_placed();
        let is_placed = |node: usize| placed.get(node) == Some(&true);
        let nodes = document.nodes.iter().enumerate().filter(|(node, _)| !is_placed(*node));
        let nodes: Vec<Value> = nodes.map(|(_, node)| node.json.kept()).collect();
        let is_held = |from: usize, to: usize| is_placed(from) && is_placed(to) && !self.is_direct(from, to);
        let edges = document.edges.iter().filter(|edge| match (edge.from, edge.to) {
            (Some(from), Some(to)) => !is_held(from, to),
            _ => true,
        });
        let edges: Vec<Value> = edges.map(|edge| edge.json.kept()).collect();
        for (name, list) in [("nodes", nodes), ("edges", edges)] {
            if !list.is_empty() {
                draft.keep(name, Value::List(list));
            }
        }
        if !document.records.is_empty() {
            let records = document.records.iter().map(|record| record.kept()).collect();
            draft.keep("locutions", Value::List(records));
        }
        for (name, value) in &document.rest {
            draft.keep(name, value.kept());
        }
    }

    /// Whether an edge joins two propositions, or leads to or from a locution without saying what it does.
    fn is_direct(&self, from: usize, to: usize) -> bool {
        let kind = |node: usize| self.document.nodes.get(node).map(|node| node.kind);
        let is_said = |kind: Option<NodeKind>| matches!(kind, Some(NodeKind::I | NodeKind::L));
        is_said(kind(from)) && is_said(kind(to))
    }

    /// Says how much has no place in the map, by kind, each at the first of its kind.
    fn tell(&self, draft: &mut Draft, voices: &Voices) {
        let document = self.document;
        let span_of = |node: usize| document.nodes.get(node).map(|node| node.span.clone()).unwrap_or_default();
        let mut note = |nodes: &[usize], problem: fn(usize) -> super::foreign::ForeignProblem| {
            if let Some(first) = nodes.first() {
                draft.note(span_of(*first), problem(nodes.len()));
            }
        };
        note(&self.steps.no_premise, problem::no_premise);
        note(&self.steps.no_conclusion, problem::no_conclusion);
        note(&self.steps.parted, problem::parted);
        let text = draft.text();
        let mut direct = document
            .edges
            .iter()
            .filter(|edge| edge.from.zip(edge.to).is_some_and(|(from, to)| self.is_direct(from, to)));
        if let Some(first) = direct.next() {
            draft.note(first.json.span(text), problem::odd_edges(direct.count() + 1));
        }
        let unplaced = [
            (NodeKind::Ta, "transition between sayings (TA) has", "transitions between sayings (TA) have"),
            (
                NodeKind::L,
                "saying (L) that is tied to no claim or step has",
                "sayings (L) that are tied to no claim or step have",
            ),
            (
                NodeKind::Ya,
                "act (YA) that ties nobody to a claim or step has",
                "acts (YA) that tie nobody to a claim or step have",
            ),
            (NodeKind::Pa, "preference (PA) has", "preferences (PA) have"),
            (
                NodeKind::Other,
                "node of a type that the format does not know has",
                "nodes of types that the format does not know have",
            ),
        ];
        for (kind, one, many) in unplaced {
            let is_heard = |node: usize| voices.is_heard.get(node) == Some(&true);
            let nodes = document.nodes.iter().enumerate().filter(|(_, node)| node.kind == kind);
            let mut nodes = nodes.filter(|(index, _)| !is_heard(*index));
            if let Some((first, _)) = nodes.next() {
                draft.note(span_of(first), problem::no_place(nodes.count() + 1, one, many));
            }
        }
        let strays = document.records.len() - document.locutions.len();
        if let Some(first) = document.records.first().filter(|_| strays > 0) {
            let (one, many) =
                ("record of a saying that is not there has", "records of sayings that are not there have");
            draft.note(first.span(text), problem::no_place(strays, one, many));
        }
        if draft.parts.claims.is_empty() {
            draft.note(0..0, problem::empty());
        }
    }

    /// Counts what there is in the words of the format.
    fn count(&self, draft: &mut Draft) {
        let document = self.document;
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

/// Whether the name of a step says more than its type.
fn is_scheme(name: &str) -> bool {
    let types = ["", "ra", "ca", "ma", "inference", "conflict", "rephrase"];
    let name = name.to_lowercase();
    !types.contains(&&*name) && !name.starts_with("default ")
}

/// What of a node has no place in a claim or link.
fn extra(draft: &Draft, fields: &Fields) -> Extra {
    Extra(fields.others(&PLACED).map(|(name, value)| (draft.key(name), value.kept())).collect())
}
