//! A document of nodes and edges on its way into a map: claims, links, and what has no place.

use std::borrow::Cow;

use hashbrown::{HashMap, HashSet};

use super::super::foreign::{ClaimDraft, Draft, Fields, ForeignProblem, LinkDraft, words};
use super::document::{Document, NodeKind};
use super::problem;
use super::wiring::{End, Step, Steps};
use crate::model::{ClaimDetails, ClaimId, Extra, LinkDetails, LinkId, Statement, Target, Value};

/// A document on its way into a map.
pub(in crate::format) struct Mapping<'d, 't> {
    pub document: &'d Document<'t>,
    pub steps: &'d Steps,
    /// What the format calls the scheme of a step.
    pub scheme: &'static str,
    /// What of a node has a place in a claim or link.
    pub placed: &'static [&'static str],
}

impl Mapping<'_, '_> {
    /// Adds the claims. Gives them by node.
    pub(in crate::format) fn claims(&self, draft: &mut Draft, said: &mut [Vec<Statement>]) -> HashMap<usize, ClaimId> {
        let mut claims = HashMap::new();
        for (index, node) in self.document.nodes.iter().enumerate().filter(|(_, node)| node.kind == NodeKind::I) {
            let said = said.get_mut(index).map(std::mem::take).unwrap_or_default();
            let fields = node.json.fields().unwrap_or_default();
            let details = ClaimDetails { extra: self.extra(draft, &fields), ..ClaimDetails::default() };
            let draft_claim =
                ClaimDraft { id: &node.id, text: node.text.trim(), said, details, ..ClaimDraft::default() };
            claims.extend(draft.claim(draft_claim, &node.span).map(|claim| (index, claim)));
        }
        claims
    }

    /// Adds the links.
    pub(in crate::format) fn links(
        &self,
        draft: &mut Draft,
        claims: &HashMap<usize, ClaimId>,
        said: &mut [Vec<Statement>],
    ) {
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
            let scheme = fields.text(&[self.scheme]).filter(|scheme| !scheme.trim().is_empty());
            let scheme = scheme.unwrap_or(Cow::Borrowed(&node.text));
            let details = LinkDetails {
                scheme: Some(words(scheme.trim())).filter(|scheme| is_scheme(scheme)).map(Into::into),
                extra: self.extra(draft, &fields),
                ..LinkDetails::default()
            };
            // Of a step that becomes several links the first is the one that is said.
            let said = said.get_mut(step.node).map(std::mem::take).unwrap_or_default();
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
    pub(in crate::format) fn keep_aside(&self, draft: &mut Draft) {
        let document = self.document;
        let placed = self.is_placed();
        let is_placed = |node: usize| placed.get(node) == Some(&true);
        let nodes = document.nodes.iter().enumerate().filter(|(node, _)| !is_placed(*node));
        let nodes: Vec<Value> = nodes.map(|(_, node)| node.json.kept()).collect();
        // Of equal edges the first is the one that a link holds.
        let mut held = self.held();
        let edges = document.edges.iter().filter(|edge| edge.from.zip(edge.to).is_none_or(|ends| !held.remove(&ends)));
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

    /// The edges that links hold: from each premise to its step, and from that to what it bears on.
    fn held(&self) -> HashSet<(usize, usize)> {
        let of_step = |step: &Step| {
            let node = step.node;
            let end = match step.end {
                End::Claim(end) | End::Step(end) => end,
            };
            let premises = step.premises.clone().into_iter();
            premises.map(move |premise| (premise, node)).chain([(node, end)])
        };
        self.steps.links.iter().flat_map(of_step).collect()
    }

    /// Whether an edge joins two propositions, or leads to or from a locution without saying what it does.
    fn is_direct(&self, from: usize, to: usize) -> bool {
        let kind = |node: usize| self.document.nodes.get(node).map(|node| node.kind);
        let is_said = |kind: Option<NodeKind>| matches!(kind, Some(NodeKind::I | NodeKind::L));
        is_said(kind(from)) && is_said(kind(to))
    }

    /// Says how much has no place in the map, by kind, each at the first of its kind. `is_heard` marks the nodes that
    /// became statements.
    pub(in crate::format) fn tell(&self, draft: &mut Draft, is_heard: &[bool]) {
        let document = self.document;
        let span_of = |node: usize| document.nodes.get(node).map(|node| node.span.clone()).unwrap_or_default();
        let mut note = |nodes: &[usize], problem: fn(usize) -> ForeignProblem| {
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
            let is_heard = |node: usize| is_heard.get(node) == Some(&true);
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

    /// What of a node has no place in a claim or link.
    fn extra(&self, draft: &Draft, fields: &Fields) -> Extra {
        Extra(fields.others(self.placed).map(|(name, value)| (draft.key(name), value.kept())).collect())
    }
}

/// Whether the name of a step says more than its type.
fn is_scheme(name: &str) -> bool {
    let types = ["", "ra", "ca", "ma", "inference", "support", "conflict", "rephrase"];
    let name = name.to_lowercase();
    !types.contains(&&*name) && !name.starts_with("default ")
}
