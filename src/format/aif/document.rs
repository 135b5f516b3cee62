//! An AIF document as it stands in the file: nodes and edges, with who speaks where the file tells.
//!
//! `AIFdb` writes the lists at the top. OVA 3 puts them into `AIF`, beside `text` and `OVA`; OVA 2 calls a node's id `id`
//! and lets an edge hold both its nodes whole.

use std::borrow::Cow;

use hashbrown::HashMap;

use super::super::foreign::{Draft, Fields, Json, words};
use super::super::problem::Problem;
use super::super::scan::Span;
use super::problem;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::format) enum NodeKind {
    /// A proposition.
    I,
    /// That somebody says something.
    L,
    /// A step for something.
    Ra,
    /// A step against something.
    Ca,
    /// That one says the same as another.
    Ma,
    /// That one is preferred to another.
    Pa,
    /// What somebody does by saying something.
    Ya,
    /// That one saying follows another.
    Ta,
    /// What no document on the format knows.
    Other,
}

impl NodeKind {
    /// Each with its name in the file.
    pub(in crate::format) const ALL: [(Self, &'static str); 8] = [
        (Self::I, "I"),
        (Self::L, "L"),
        (Self::Ra, "RA"),
        (Self::Ca, "CA"),
        (Self::Ma, "MA"),
        (Self::Pa, "PA"),
        (Self::Ya, "YA"),
        (Self::Ta, "TA"),
    ];

    fn named(name: &str) -> Self {
        let name = name.trim();
        let found = Self::ALL.iter().find(|(_, known)| known.eq_ignore_ascii_case(name));
        found.map_or(Self::Other, |(kind, _)| *kind)
    }
}

/// A node.
#[derive(Clone, Debug)]
pub(in crate::format) struct Node<'t> {
    pub id: Cow<'t, str>,
    pub kind: NodeKind,
    pub text: Cow<'t, str>,
    pub json: Json<'t>,
    pub span: Span,
}

/// An edge between two nodes, by their positions; none where there is no such node.
#[derive(Clone, Copy, Debug)]
pub(in crate::format) struct Edge<'t> {
    pub from: Option<usize>,
    pub to: Option<usize>,
    pub json: Json<'t>,
}

/// An AIF document.
#[derive(Debug, Default)]
pub(in crate::format) struct Document<'t> {
    pub nodes: Vec<Node<'t>>,
    pub edges: Vec<Edge<'t>>,
    /// What is told of a locution, by the position of its node.
    pub locutions: HashMap<usize, Fields<'t>>,
    /// All that is told of locutions, whether or not their nodes are there.
    pub records: Vec<Json<'t>>,
    /// The names of persons, by what locutions call them.
    pub participants: HashMap<Cow<'t, str>, String>,
    /// The text that the map was made from, as HTML.
    pub text: Option<Cow<'t, str>>,
    /// Where that text can be read.
    pub url: Option<Cow<'t, str>>,
    /// All else at the top, with its name.
    pub rest: Vec<(String, Json<'t>)>,
    /// The positions of nodes, by id.
    pub by_id: HashMap<Cow<'t, str>, usize>,
}

/// What the fields at the top are called, and within `AIF`.
const LISTS: [&str; 4] = ["nodes", "edges", "locutions", "participants"];

impl<'t> Document<'t> {
    /// Reads the document. None where it is none; then the draft knows why.
    pub(in crate::format) fn read(draft: &mut Draft<'t>) -> Option<Self> {
        let text = draft.text();
        let whole = match Json::parse(text) {
            Ok(whole) => whole,
            Err((at, sentence)) => {
                draft.problem(at..at, Problem::Unreadable { sentence });
                return None;
            }
        };
        let outer = whole.fields();
        let inner = outer.as_ref().and_then(|outer| outer.get("AIF")).and_then(Json::fields);
        let is_wrapped = inner.is_some();
        let Some(lists) = inner.as_ref().or(outer.as_ref()).filter(|lists| lists.get("nodes").is_some()) else {
            draft.note(0..0, problem::no_nodes());
            return None;
        };
        let mut document = Self::default();
        document.read_nodes(draft, lists)?;
        document.read_edges(draft, lists)?;
        document.read_people(lists);
        if let Some(outer) = &outer {
            document.read_wrapper(outer);
        }
        let rest = lists.others(&LISTS).map(|(name, value)| (name.to_owned(), value));
        document.rest.extend(rest.filter(|(name, _)| is_wrapped || !matches!(&**name, "text" | "analysis" | "AIF")));
        if !document.nodes.is_empty() && document.nodes.iter().all(|node| node.kind == NodeKind::Other) {
            draft.note(0..0, problem::no_nodes());
            return None;
        }
        Some(document)
    }

    fn read_nodes(&mut self, draft: &mut Draft<'t>, lists: &Fields<'t>) -> Option<()> {
        let text = draft.text();
        let list = lists.get("nodes")?;
        let Some(items) = list.items() else {
            draft.note(list.span(text), problem::no_nodes());
            return None;
        };
        self.nodes.reserve_exact(items.len());
        let mut twice = Vec::new();
        for json in items {
            let span = json.span(text);
            if !draft.goes_on(span.start) {
                return None;
            }
            let Some(fields) = json.fields() else {
                draft.note(span, problem::no_object("node"));
                continue;
            };
            let id = fields.text(&["nodeID", "id"]).unwrap_or_default();
            let kind = NodeKind::named(&fields.text(&["type"]).unwrap_or_default());
            let said = fields.text(&["text"]).unwrap_or_default();
            let said = match words(&said) {
                Cow::Borrowed(same) if same.len() == said.len() => said,
                other => Cow::Owned(other.into_owned()),
            };
            if self.by_id.contains_key(&id) {
                twice.push(span.clone());
            } else if !id.is_empty() {
                self.by_id.insert(id.clone(), self.nodes.len());
            }
            self.nodes.push(Node { id, kind, text: said, json, span });
        }
        if let Some(first) = twice.first() {
            draft.note(first.clone(), problem::ids_twice(twice.len()));
        }
        Some(())
    }

    fn read_edges(&mut self, draft: &mut Draft<'t>, lists: &Fields<'t>) -> Option<()> {
        let text = draft.text();
        let Some(list) = lists.get("edges") else { return Some(()) };
        let Some(items) = list.items() else {
            draft.note(list.span(text), problem::no_edges());
            return None;
        };
        self.edges.reserve_exact(items.len());
        let mut dangling = Vec::new();
        for json in items {
            let span = json.span(text);
            if !draft.goes_on(span.start) {
                return None;
            }
            let Some(fields) = json.fields() else {
                draft.note(span, problem::no_object("edge"));
                continue;
            };
            let [from, to] = [["fromID", "from"], ["toID", "to"]].map(|names| {
                let end = names.iter().find_map(|name| fields.get(name))?;
                let id = match end.fields() {
                    Some(node) => node.text(&["nodeID", "id"])?,
                    None => end.text()?,
                };
                self.by_id.get(&id).copied()
            });
            if from.is_none() || to.is_none() {
                dangling.push(span);
            }
            self.edges.push(Edge { from, to, json });
        }
        if let Some(first) = dangling.first() {
            draft.note(first.clone(), problem::dangling(dangling.len()));
        }
        Some(())
    }

    fn read_people(&mut self, lists: &Fields<'t>) {
        self.records = lists.items("locutions").unwrap_or_default();
        for fields in self.records.iter().copied().filter_map(Json::fields) {
            let node = fields.text(&["nodeID", "id"]).and_then(|id| self.by_id.get(&id).copied());
            if let Some(node) = node {
                self.locutions.insert(node, fields);
            }
        }
        for fields in lists.items("participants").unwrap_or_default().into_iter().filter_map(Json::fields) {
            let names = ["firstname", "surname"].map(|name| fields.text(&[name]).unwrap_or_default());
            let name = words(names.join(" ").trim()).into_owned();
            if let Some(id) = fields.text(&["participantID", "personID", "id"]).filter(|_| !name.is_empty()) {
                self.participants.insert(id, name);
            }
        }
    }

    /// What OVA writes round the lists: the text, and where it can be read.
    fn read_wrapper(&mut self, outer: &Fields<'t>) {
        let text = |name: &str| {
            let value = outer.get(name)?;
            value.fields().map_or_else(|| value.text(), |fields| fields.text(&["txt", "text"]))
        };
        self.text = text("text").or_else(|| text("analysis")).filter(|text| !text.trim().is_empty());
        let ova = outer.get("OVA").and_then(Json::fields);
        self.url = ova.as_ref().and_then(|ova| ova.text(&["url"])).filter(|url| !url.trim().is_empty());
        if outer.get("AIF").is_some() {
            let rest = outer.others(&["AIF", "text"]).map(|(name, value)| (name.to_owned(), value));
            self.rest.extend(rest);
        }
    }
}
