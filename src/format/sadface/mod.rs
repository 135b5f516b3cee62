//! `SADFace` documents as JSON, in all their spellings: atoms, schemes between them, and the texts that they are from.
//!
//! An atom becomes a claim; a scheme (or `inference`) for something a `Supports` whose premises count together, a
//! `conflict` an `Opposes`, and where its name is `disagree` one in each direction. A source of an atom is a statement:
//! the passage of a resource where it stands, by the speaker that the metadata name. They are wired as in AIF documents.

#[cfg(test)]
mod tests;
mod write;

use super::aif::{Document, Edge, End, Mapping, Node, NodeKind, Step, Steps, Wires, problem};
use super::foreign::{Draft, Fields, ForeignProblem, Json, said_by, words};
use super::problem::Problem;
use super::{Loaded, Severity};
pub use write::write;

use crate::model::{Extra, RelationKind, Source, SourceId, SpeakerId, Statement, StatementDetails};

/// What of a node has a place in a claim or link.
const PLACED: [&str; 5] = ["id", "text", "type", "name", "sources"];

/// What at the top has a place in the map.
const TOP: [&str; 4] = ["nodes", "edges", "resources", "analyst_name"];

/// What names of schemes that speak against something hold.
const AGAINST: [&str; 6] = ["conflict", "attack", "disagree", "defeat", "rebut", "undercut"];

/// What metadata call a speaker.
const SPEAKERS: [&str; 5] = ["speaker", "said_by", "proponent", "participant", "author"];

/// The code of a source that names a resource that is not there.
const NO_RESOURCE: &str = "no-resource";

/// Whether what stands at the top of a JSON file is such a document: fields, each with those of its first item.
pub(super) fn recognise(outline: &[(String, Vec<String>)]) -> bool {
    let field = |name: &str| outline.iter().find(|(field, _)| field == name).map(|(_, inner)| inner);
    let has = |field: Option<&Vec<String>>, name: &str| field.is_some_and(|inner| inner.iter().any(|one| one == name));
    let (nodes, edges) = (field("nodes"), field("edges"));
    let is_empty = nodes.is_some_and(Vec::is_empty) && edges.is_some_and(Vec::is_empty);
    let is_node = has(nodes, "id") && has(nodes, "type");
    let about =
        ["resources", "analyst_name"].iter().any(|name| field(name).is_some()) || has(field("metadata"), "core");
    has(edges, "source_id") || (nodes.is_some() && about && (is_empty || is_node))
}

/// Reads the one file. Linear.
pub(super) fn read(mut draft: Draft) -> Loaded {
    let text = draft.text();
    match Json::parse(text) {
        Err((at, sentence)) => draft.problem(at..at, Problem::Unreadable { sentence }),
        Ok(whole) => match whole.fields().filter(|top| top.get("nodes").is_some()) {
            Some(top) => read_top(&mut draft, &top),
            None => draft.note(0..0, no_document()),
        },
    }
    draft.finish()
}

fn no_document() -> ForeignProblem {
    ForeignProblem::error("no-sadface", "this is no SADFace document: it has no atoms and schemes in a list `nodes`")
        .help("a SADFace document is an object with the lists `nodes`, `edges` and `resources`")
}

fn read_top<'t>(draft: &mut Draft<'t>, top: &Fields<'t>) {
    let Some(document) = read_document(draft, top) else { return };
    read_head(draft, top);
    let wires = Wires::of(&document);
    let mut steps = Steps::of(&document, &wires);
    add_other_way(&mut steps, &document);
    let resources = read_resources(draft, top);
    let mut said: Vec<Vec<Statement>> = Vec::with_capacity(document.nodes.len());
    for node in &document.nodes {
        said.push(statements(draft, node, &resources));
    }
    let mapping = Mapping { document: &document, steps: &steps, scheme: "name", placed: &PLACED };
    let claims = mapping.claims(draft, &mut said);
    mapping.links(draft, &claims, &mut said);
    mapping.keep_aside(draft);
    mapping.tell(draft, &[]);
    let count = |kind: NodeKind| document.nodes.iter().filter(|node| node.kind == kind).count();
    draft.as_written.elements = vec![
        ("claims", count(NodeKind::I)),
        ("nodes", document.nodes.len()),
        ("edges", document.edges.len()),
        ("resources", resources.len()),
    ];
    draft.as_written.relations = vec![("support", count(NodeKind::Ra)), ("conflict", count(NodeKind::Ca))];
}

fn read_document<'t>(draft: &mut Draft<'t>, top: &Fields<'t>) -> Option<Document<'t>> {
    let text = draft.text();
    let mut document = Document::default();
    let list = top.get("nodes")?;
    let Some(items) = list.items() else {
        draft.note(list.span(text), no_document());
        return None;
    };
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
        let id = fields.text(&["id"]).unwrap_or_default();
        let said = words(&fields.text(&["text"]).unwrap_or_default()).into_owned().into();
        if document.by_id.contains_key(&id) {
            twice.push(span.clone());
        } else if !id.is_empty() {
            document.by_id.insert(id.clone(), document.nodes.len());
        }
        document.nodes.push(Node { id, kind: kind_of(&fields), text: said, json, span });
    }
    if let Some(first) = twice.first() {
        draft.note(first.clone(), problem::ids_twice(twice.len()));
    }
    if !document.nodes.is_empty() && document.nodes.iter().all(|node| node.kind == NodeKind::Other) {
        draft.note(list.span(text), no_document());
        return None;
    }
    let mut dangling = Vec::new();
    for json in top.items("edges").unwrap_or_default() {
        let span = json.span(text);
        let Some(fields) = json.fields() else {
            draft.note(span, problem::no_object("edge"));
            continue;
        };
        let end = |names: &[&str]| document.by_id.get(&fields.text(names)?).copied();
        let (from, to) = (end(&["source_id", "source"]), end(&["target_id", "target"]));
        if from.is_none() || to.is_none() {
            dangling.push(span);
        }
        document.edges.push(Edge { from, to, json });
    }
    if let Some(first) = dangling.first() {
        draft.note(first.clone(), problem::dangling(dangling.len()));
    }
    let rest = top.others(&TOP).map(|(name, value)| (name.to_owned(), value));
    document.rest.extend(rest);
    Some(document)
}

/// Documents say `scheme` and tell by its name what it does; the library writes `inference` and `conflict`.
fn kind_of(fields: &Fields) -> NodeKind {
    let kind = fields.text(&["type"]).unwrap_or_default().trim().to_lowercase();
    let name = fields.text(&["name"]).unwrap_or_default().to_lowercase();
    match &*kind {
        "atom" => NodeKind::I,
        "conflict" => NodeKind::Ca,
        "scheme" if AGAINST.iter().any(|word| name.contains(word)) => NodeKind::Ca,
        "scheme" | "inference" | "support" => NodeKind::Ra,
        _ => NodeKind::Other,
    }
}

/// Who disagrees with somebody is disagreed with.
fn add_other_way(steps: &mut Steps, document: &Document) {
    let disagrees = |node: usize| {
        let name = document.nodes.get(node).and_then(|node| node.json.fields()?.text(&["name"]));
        name.is_some_and(|name| name.trim().eq_ignore_ascii_case("disagree"))
    };
    let mut links = Vec::with_capacity(steps.links.len());
    for step in std::mem::take(&mut steps.links) {
        let back = match step.end {
            End::Claim(target) if step.kind == RelationKind::Opposes && disagrees(step.node) => Some(target),
            _ => None,
        };
        let premises = if back.is_some() { step.premises.clone() } else { Vec::new() };
        let node = step.node;
        links.push(step);
        let back = back.into_iter().flat_map(|target| premises.iter().map(move |premise| (target, *premise)));
        links.extend(back.filter(|(target, premise)| target != premise).map(|(target, premise)| Step {
            node,
            kind: RelationKind::Opposes,
            premises: vec![target],
            end: End::Claim(premise),
        }));
    }
    steps.links = links;
}

/// Title, analyst and the like: in `metadata.core`, or in older documents at the top.
fn read_head(draft: &mut Draft, top: &Fields) {
    let core = top.get("metadata").and_then(Json::fields).and_then(|metadata| metadata.get("core")?.fields());
    let field = |name: &str| {
        let value = core.as_ref().and_then(|core| core.text(&[name])).or_else(|| top.text(&[name]));
        value.filter(|value| !value.trim().is_empty()).map(|value| words(value.trim()).into())
    };
    draft.parts.title = field("title");
    draft.parts.about = field("description");
    draft.parts.annotator = field("analyst_name");
}

/// The texts, by what atoms call them.
fn read_resources<'t>(draft: &mut Draft<'t>, top: &Fields<'t>) -> Vec<(String, SourceId)> {
    let mut resources = Vec::new();
    for (json, number) in top.items("resources").unwrap_or_default().into_iter().zip(1..) {
        let Some(fields) = json.fields() else { continue };
        let id = fields.text(&["id"]).unwrap_or_default().into_owned();
        let metadata = fields.get("metadata").and_then(Json::fields);
        let core = metadata.as_ref().and_then(|metadata| metadata.get("core")?.fields());
        let told = |names: &[&str]| {
            let told =
                fields.text(names).or_else(|| core.as_ref()?.text(names)).or_else(|| metadata.as_ref()?.text(names));
            told.filter(|told| !told.trim().is_empty())
        };
        let title = told(&["title"]).map_or_else(|| format!("Text {number}"), |title| words(title.trim()).into_owned());
        let url = told(&["url", "uri"]).map(|url| url.trim().into());
        let others = fields.others(&["id"]);
        let extra = others.map(|(name, value)| (draft.key(name), value.kept())).collect();
        let source = Source { title: title.into(), url, extra: Extra(extra), ..Source::default() };
        resources.extend(draft.source(&id, || source).map(|source| (id, source)));
    }
    resources
}

/// Where an atom stands in the texts, and who says it there.
fn statements(draft: &mut Draft, node: &Node, resources: &[(String, SourceId)]) -> Vec<Statement> {
    let Some(fields) = node.json.fields().filter(|_| node.kind == NodeKind::I) else { return Vec::new() };
    let by = speaker(draft, &fields);
    let mut said = Vec::new();
    for json in fields.items("sources").unwrap_or_default() {
        let Some(passage) = json.fields() else { continue };
        let id = passage.text(&["resource_id", "resource", "id"]).unwrap_or_default();
        let source = resources.iter().find(|(known, _)| *known == id).map(|(_, source)| *source);
        if source.is_none() {
            let span = json.span(draft.text());
            draft.note_each(Severity::Warning, NO_RESOURCE, span, || {
                ForeignProblem::warning(NO_RESOURCE, format!("there is no resource \"{id}\": the passage has no text"))
            });
        }
        let number = |name: &str| {
            let number = passage.text(&[name])?.trim().parse::<u32>().ok();
            number.filter(|number| *number < u32::MAX)
        };
        let quote = passage.text(&["text"]).filter(|quote| !quote.trim().is_empty());
        let details = StatementDetails {
            span: number("offset").zip(number("length")),
            quote: quote.map(|quote| words(quote.trim()).into()),
            note: None,
        };
        let Some(by) = by.or_else(|| draft.speaker_not_named()) else { continue };
        said.push(Statement { source, details: Some(Box::new(details)), ..said_by(by) });
    }
    if said.is_empty() {
        said.extend(by.map(said_by));
    }
    said
}

/// The speaker that the metadata of an atom name, in whatever part.
fn speaker(draft: &mut Draft, fields: &Fields) -> Option<SpeakerId> {
    let metadata = fields.get("metadata")?.fields()?;
    let parts = metadata.0.iter().filter_map(|(_, part)| part.fields());
    let name = parts.chain([metadata.clone()]).find_map(|part| part.text(&SPEAKERS));
    draft.speaker_named(&words(name?.trim()))
}
