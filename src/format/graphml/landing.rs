//! Nodes and edges on their way into the map.

use hashbrown::{HashMap, HashSet};

use super::super::Severity;
use super::super::foreign::{
    ClaimDraft, Draft, Element, End, ForeignProblem, Tie, claim_kind_of, kind_of, nature_of, parted, said_by, tie,
};
use super::super::problem::count;
use super::content::Content;
use super::keys::{Keys, LABEL, RELATION, SPEAKER, TEXT};
use crate::model::{
    ClaimDetails, ClaimId, ClaimKind, Extra, GroupId, LinkDetails, RELATIONS, RelationKind, Statement, Value,
};

/// What is found once for each edge, and then is only counted.
const NO_END: &str = "dangling-edge";

/// What a node that stands for a link is called in its `element` or `type`.
const LINK_NODES: [&str; 9] = ["link", "ra", "ca", "ma", "inference", "conflict", "rephrase", "scheme", "support"];

/// What data of a claim or link have a place in it.
const PLACED: [&str; 12] = [
    "thesis", "kind", "type", "tags", "weight", "group", "note", "scheme", "nature", "element", "asserted", "implicit",
];

/// What an id of a node is.
#[derive(Clone, Copy, Debug)]
enum Found {
    Claim(ClaimId),
    /// A link to be, by its position.
    Link(usize),
}

/// Nodes and edges read so far.
#[derive(Default)]
pub(super) struct Landing<'x, 't> {
    keys: Keys,
    nodes: HashMap<String, Found>,
    ties: Vec<Tie>,
    edges: Vec<Element<'x, 't>>,
    /// By the place of a node that holds a graph.
    groups: HashMap<usize, GroupId>,
    /// Edges that lead from or to nothing, and such that do not say what they are.
    dangling: usize,
    unsaid: Vec<Element<'x, 't>>,
    undirected: usize,
    hyper: Vec<Element<'x, 't>>,
}

impl<'x, 't> Landing<'x, 't> {
    pub(super) fn land(draft: &mut Draft, root: Element<'x, 't>) {
        let mut landing = Self { keys: Keys::of(root), ..Self::default() };
        landing.head(draft, root);
        let mut ends: HashSet<String> = HashSet::new();
        let in_graph = |element: &Element| element.parent().is_some_and(|parent| parent.name() == "graph");
        let mut nodes = Vec::new();
        for element in root.descendants().filter(in_graph) {
            match element.name() {
                "node" => nodes.push(element),
                "edge" => {
                    ends.extend(
                        ["source", "target"].iter().filter_map(|end| Some(element.attribute(end)?.into_owned())),
                    );
                    landing.edges.push(element);
                }
                "hyperedge" => landing.hyper.push(element),
                _ => {}
            }
        }
        let numbers = (nodes.len(), landing.edges.len());
        for node in nodes {
            let id = node.attribute("id").unwrap_or_default().into_owned();
            landing.node(draft, node, &id, ends.contains(&id));
        }
        for edge in std::mem::take(&mut landing.edges) {
            landing.edge(draft, edge);
        }
        landing.finish(draft, numbers);
    }

    fn head(&self, draft: &mut Draft, root: Element) {
        let Some(graph) = root.child("graph") else { return };
        let content = Content::of(graph, &self.keys);
        let told = |names: &[&str]| content.told(names).map(Into::into);
        draft.parts.title = told(&LABEL);
        draft.parts.about = told(&["about", "description"]);
        draft.parts.annotator = told(&["annotator", "author", "creator"]);
        draft.parts.lang = told(&["lang", "language"]);
    }

    fn node(&mut self, draft: &mut Draft, node: Element<'x, 't>, id: &str, is_end: bool) {
        let content = Content::of(node, &self.keys);
        let span = node.tag();
        let group = self.group_of(node);
        if self.nodes.contains_key(id) {
            draft.note(
                span.clone(),
                ForeignProblem::warning("node-twice", format!("the node {id} is there twice: edges lead to the first")),
            );
        }
        if node.child("graph").is_some() {
            let title = content.told(&LABEL).unwrap_or(&content.drawn);
            let group = draft.group(&format!("node {id}"), if title.is_empty() { id } else { title }, group);
            self.groups.extend(group.map(|group| (node.index(), group)));
            if !is_end {
                return;
            }
        }
        let sort = content.told(&["element", "type"]).unwrap_or_default().to_lowercase();
        if LINK_NODES.contains(&&*sort) {
            let kind = content.kind(&RELATION, &self.keys).or_else(|| kind_of(&sort)).unwrap_or(RelationKind::Supports);
            let mut tie = Tie::new(kind, Vec::new(), End::Nowhere, span);
            // A number behind a line is none of its own.
            tie.id = if id.starts_with('_') { "".into() } else { id.into() };
            tie.said = said(draft, &content);
            fill(draft, &mut tie, &content);
            self.nodes.entry(id.to_owned()).or_insert(Found::Link(self.ties.len()));
            self.ties.push(tie);
            return;
        }
        let (label, text) = wording(&content);
        let kind = content.told(&["kind", "type"]).and_then(claim_kind_of);
        let is_argument =
            content.argunet.iter().any(|(name, value)| name == "type" && value.to_lowercase().contains("argument"));
        let kind = kind.unwrap_or(if is_argument { ClaimKind::Argument } else { ClaimKind::Claim });
        let said = said(draft, &content);
        let named = content.told(&["group"]).map(str::to_owned);
        let group = named.and_then(|title| draft.group(&title, &title, None)).or(group);
        let details = ClaimDetails {
            group,
            note: content.told(&["note"]).map(Into::into),
            extra: extra(draft, &content, &[&TEXT, &LABEL, &SPEAKER]),
            ..ClaimDetails::default()
        };
        let tags = parted(content.told(&["tags"]).unwrap_or_default());
        let tags = tags.iter().filter_map(|tag| draft.shared(tag.trim())).collect();
        let is_set = |name: &str| content.told(&[name]).is_some_and(|value| value.eq_ignore_ascii_case("true"));
        let claim = ClaimDraft {
            id,
            label,
            text: if text.is_empty() && label.is_empty() { id } else { text },
            tags,
            kind,
            weight: weight(&content),
            asserted: is_set("asserted"),
            implicit: is_set("implicit"),
            said,
            details,
        };
        let is_thesis = is_set("thesis");
        if let Some(claim) = draft.claim(claim, &span) {
            if is_thesis {
                draft.parts.theses.push(claim);
            }
            self.nodes.entry(id.to_owned()).or_insert(Found::Claim(claim));
        }
    }

    /// The group that a node stands in.
    fn group_of(&self, node: Element) -> Option<GroupId> {
        self.groups.get(&node.parent()?.parent()?.index()).copied()
    }

    fn edge(&mut self, draft: &mut Draft, edge: Element<'x, 't>) {
        let content = Content::of(edge, &self.keys);
        let span = edge.tag();
        let end = |name: &str| {
            let id = edge.attribute(name)?;
            self.nodes.get(&*id).copied()
        };
        let (Some(from), Some(to)) = (end("source"), end("target")) else {
            self.dangling += 1;
            draft.note_each(Severity::Error, NO_END, span, || {
                ForeignProblem::error(NO_END, "this edge leads from or to a node that is not there")
                    .help("add the node, or correct its name in `source` or `target`")
            });
            return;
        };
        let by_graph = edge.parent().and_then(|graph| graph.attribute("edgedefault"));
        let has_no_direction = match edge.attribute("directed").as_deref() {
            Some(directed) => directed == "false",
            None => by_graph.as_deref() == Some("undirected"),
        };
        self.undirected += usize::from(has_no_direction);
        match (from, to) {
            (Found::Claim(from), Found::Link(link)) => {
                let is_premise = content.told(&["relation"]).is_none_or(|word| word == "premise");
                if let Some(tie) = self.ties.get_mut(link).filter(|_| is_premise) {
                    tie.premises.push(from);
                    return;
                }
                self.add(draft, &content, vec![from], End::Tie(u32::try_from(link).unwrap_or(u32::MAX)), edge);
            }
            (Found::Link(link), to) => {
                let end = match to {
                    Found::Claim(claim) => End::Claim(claim),
                    Found::Link(other) => End::Tie(u32::try_from(other).unwrap_or(u32::MAX)),
                };
                if let Some(tie) = self.ties.get_mut(link) {
                    tie.end = end;
                }
            }
            (Found::Claim(from), Found::Claim(to)) => self.add(draft, &content, vec![from], End::Claim(to), edge),
        }
    }

    /// Adds the link that an edge is.
    fn add(&mut self, draft: &mut Draft, content: &Content, premises: Vec<ClaimId>, end: End, edge: Element<'x, 't>) {
        let kind = content.kind(&RELATION, &self.keys);
        if kind.is_none() {
            self.unsaid.push(edge);
        }
        let mut tie = Tie::new(kind.unwrap_or(RelationKind::Supports), premises, end, edge.tag());
        tie.said = said(draft, content);
        fill(draft, &mut tie, content);
        self.ties.push(tie);
    }

    fn finish(self, draft: &mut Draft, (nodes, edges): (usize, usize)) {
        let Self { ties, unsaid, undirected, hyper, .. } = self;
        let spans: Vec<_> = ties.iter().map(|tie| (tie.kind, tie.span.clone())).collect();
        let made = tie(draft, ties);
        let mut relations = RELATIONS.map(|_| 0);
        let mut loose = Vec::new();
        for ((_, span), made) in spans.iter().zip(&made) {
            let Some(made) = made else {
                loose.push(span.clone());
                continue;
            };
            let kind = draft.parts.links.get(made.index()).map(|link| link.kind);
            let counts = RELATIONS.iter().zip(&mut relations);
            counts.filter(|(row, _)| Some(row.kind) == kind).for_each(|(_, count)| *count += 1);
        }
        let mut tell = |first: Option<std::ops::Range<usize>>, code, number: usize, nouns: [&str; 2], what: &str| {
            if let Some(first) = first.filter(|_| number > 0) {
                let [one, many] = nouns;
                draft.note(first, ForeignProblem::warning(code, format!("{} {what}", count(number, one, many))));
            }
        };
        let first = unsaid.first().map(|edge| edge.tag());
        let nouns = ["edge does not say whether it is", "edges do not say whether they are"];
        tell(first, "edge-unsaid", unsaid.len(), nouns, "for or against: taken as for");
        tell(
            Some(0..0),
            "edge-undirected",
            undirected,
            ["edge has", "edges have"],
            "no direction: read as from source to target",
        );
        let first = hyper.first().map(|edge| edge.tag());
        tell(first, "hyperedge", hyper.len(), ["hyperedge is", "hyperedges are"], "left out");
        let nouns = ["link has no premise, or leads nowhere:", "links have no premise, or lead nowhere:"];
        tell(loose.first().cloned(), "loose-link", loose.len(), nouns, "left out");
        if draft.parts.claims.is_empty() {
            draft.note(0..0, ForeignProblem::warning("empty-document", "the graph has no nodes: the map is empty"));
        }
        draft.as_written.elements = vec![("claims", draft.parts.claims.len()), ("nodes", nodes), ("edges", edges)];
        let names = ["supports", "opposes", "undercuts", "restates"];
        draft.as_written.relations = names.into_iter().zip(relations).collect();
    }
}

/// Gives a link what its data tell besides.
fn fill(draft: &Draft, tie: &mut Tie, content: &Content) {
    tie.weight = weight(content);
    let label = content.told(&["label"]).unwrap_or(&content.drawn);
    let scheme =
        content.told(&["scheme"]).or(Some(label).filter(|label| !label.is_empty() && kind_of(label).is_none()));
    tie.details = LinkDetails {
        scheme: scheme.map(Into::into),
        nature: content.told(&["nature"]).and_then(nature_of),
        note: content.told(&["note"]).map(Into::into),
        extra: extra(draft, content, &[&RELATION, &SPEAKER, &["role"]]),
        ..LinkDetails::default()
    };
}

/// The short wording of a node and its words. Where it has but one of them, that is its words.
fn wording(content: &Content) -> (&str, &str) {
    let text =
        content.told(&TEXT).or_else(|| content.told_by_argunet(&["text", "content", "description", "gist", "body"]));
    let drawn = Some(content.drawn.as_str()).filter(|drawn| !drawn.is_empty());
    let label = content.told(&LABEL).or_else(|| content.told_by_argunet(&["title", "label", "name"])).or(drawn);
    let only = || content.argunet.first().map(|(_, value)| value.as_str());
    match (label, text) {
        (label, Some(text)) => (label.unwrap_or_default(), text),
        (Some(label), None) => ("", label),
        (None, None) => ("", only().unwrap_or_default()),
    }
}

/// Who says a claim, or draws a link.
fn said(draft: &mut Draft, content: &Content) -> Vec<Statement> {
    let in_argunet = || content.told_by_argunet(&["author", "speaker"]);
    let names = content.told(&SPEAKER).or_else(in_argunet).unwrap_or_default();
    parted(names).iter().filter_map(|name| draft.speaker_named(name)).map(said_by).collect()
}

fn weight(content: &Content) -> Option<f64> {
    content.told(&["weight"])?.parse().ok()
}

/// What data have no place in a claim or link.
fn extra(draft: &Draft, content: &Content, placed: &[&[&str]]) -> Extra {
    let is_placed = |name: &str| PLACED.contains(&name) || placed.iter().any(|names| names.contains(&name));
    let others = content.data.iter().filter(|(name, _)| !is_placed(name));
    Extra(others.map(|(name, value)| (draft.key(name), Value::Text(value.clone()))).collect())
}
