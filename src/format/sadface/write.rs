//! Writing a map as a `SADFace` document: claims as atoms, links as the schemes between them, sources as resources, and
//! where a claim stands in these as its sources. What the reader kept is put back.

use hashbrown::{HashMap, HashSet};
use serde_json::{Map as Object, Value as Json, json};

use super::super::foreign::{as_json, own_entries, own_text, unwords};
use super::super::holding::Holding;
use super::super::lacks;
use super::super::written::{Losses, Written};
use super::{AGAINST, SPEAKERS};
use crate::model::{ClaimId, Element, Extra, LinkId, Map, RelationKind, SpeakerId, Stance, Statement};

/// What keys of `extra` begin with.
const OWN: &str = "sadface";

/// The speaker of what nobody is named for.
const NOBODY: &str = "Not named";

/// Writes a map. Linear.
pub fn write(map: &Map) -> Written {
    let mut losses = Losses::of(map, lacks::SADFACE, OWN);
    let parts = map.parts();
    losses.add(Holding::MapDetails, usize::from(parts.lang.is_some()) + usize::from(parts.url.is_some()));
    let addresses = parts.sources.iter().filter(|source| source.url.is_some()).count();
    losses.add(Holding::SourceDetails, Holding::SourceDetails.count(map) - addresses);
    let mut ids = Ids::of(map);
    let mut nodes: Vec<Json> = map.claim_ids().map(|claim| atom(map, claim, &ids, &mut losses)).collect();
    let mut edges = Vec::new();
    for link in map.link_ids() {
        for statement in map.statements(Element::Link(link)) {
            losses.add_details_of(statement);
        }
        step(map, link, &mut ids, &mut nodes, &mut edges);
    }
    let kept = |name: &str| {
        let found = own_entries(map.extra(), OWN).find(|(known, _)| *known == name);
        found.and_then(|(_, value)| as_json(value).as_array().cloned()).unwrap_or_default()
    };
    nodes.extend(kept("nodes"));
    edges.extend(kept("edges"));
    let resources: Vec<Json> = map.source_ids().map(|source| resource(map, source)).collect();
    let mut whole = Object::new();
    whole.insert("metadata".to_owned(), head(map));
    whole.insert("resources".to_owned(), Json::Array(resources));
    whole.insert("nodes".to_owned(), Json::Array(nodes));
    whole.insert("edges".to_owned(), Json::Array(edges));
    let others = own_entries(map.extra(), OWN).filter(|(name, _)| !["metadata", "nodes", "edges"].contains(name));
    whole.extend(others.map(|(name, value)| (name.to_owned(), as_json(value))));
    if let Some(analyst) = whole.get("analyst_email").and(map.parts().annotator.as_deref()) {
        // Older documents have their analyst at the top.
        let analyst = json!(unwords(analyst));
        whole.insert("analyst_name".to_owned(), analyst);
    }
    let text = serde_json::to_string_pretty(&Json::Object(whole)).unwrap_or_default();
    Written::new(text + "\n", losses)
}

/// What the nodes of claims and links are called.
struct Ids {
    of: HashMap<Element, String>,
    taken: HashSet<String>,
    next: usize,
    /// Conflicts that go both ways and are written already.
    both_ways: HashSet<String>,
}

impl Ids {
    fn of(map: &Map) -> Self {
        let mut ids = Self { of: HashMap::new(), taken: HashSet::new(), next: 0, both_ways: HashSet::new() };
        for claim in map.claim_ids() {
            let written = map.claim_details(claim).and_then(|details| own_text(&details.extra, OWN, "id"));
            ids.set(Element::Claim(claim), written.unwrap_or_else(|| map.claim_id(claim).to_owned()));
        }
        for link in map.link_ids() {
            let written = map.link_details(link).and_then(|details| own_text(&details.extra, OWN, "id"));
            if let Some(id) = written.or_else(|| map.link_id(link).map(str::to_owned)) {
                ids.set(Element::Link(link), id);
            }
        }
        for link in map.link_ids() {
            if !ids.of.contains_key(&Element::Link(link)) {
                let id = ids.fresh("s");
                ids.set(Element::Link(link), id);
            }
        }
        ids
    }

    fn set(&mut self, element: Element, id: String) {
        self.taken.insert(id.clone());
        self.of.insert(element, id);
    }

    fn fresh(&mut self, letter: &str) -> String {
        loop {
            self.next += 1;
            let id = format!("{letter}{}", self.next);
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }

    fn get(&self, element: Element) -> &str {
        self.of.get(&element).map_or("", String::as_str)
    }
}

fn atom(map: &Map, claim: ClaimId, ids: &Ids, losses: &mut Losses) -> Json {
    let element = Element::Claim(claim);
    let text = unwords(map.claim_text(claim));
    losses.add(Holding::Signs, text.chars().filter(|&c| ('\u{80}'..'\u{a0}').contains(&c)).count());
    let said = map.statements(element);
    let named = |statement: &&Statement| &*map.speaker(statement.by).name != NOBODY;
    let by = said.iter().find(named).or(said.first()).map(|statement| statement.by);
    // One speaker has a place, and without a source one statement.
    let has_source = said.iter().any(|statement| Some(statement.by) == by && is_somewhere(statement));
    let mut sources = Vec::new();
    let mut is_said = false;
    for statement in said {
        let stays = Some(statement.by) == by
            && statement.stance == Stance::Asserts
            && (has_source || &*map.speaker(statement.by).name != NOBODY)
            && if has_source { is_somewhere(statement) } else { !std::mem::replace(&mut is_said, true) };
        if !stays {
            losses.add(Holding::Statements, 1);
            losses.add_details_of(statement);
            continue;
        }
        losses.add(Holding::Tellers, usize::from(statement.teller().is_some()));
        losses.add(Holding::Places, usize::from(statement.at.is_some()));
        losses.add(Holding::Dates, usize::from(statement.date.is_some()));
        let details = statement.details.as_deref();
        losses.add(Holding::StatementNotes, usize::from(details.is_some_and(|details| details.note.is_some())));
        if has_source {
            sources.push(passage(map, statement));
        }
    }
    let extra = map.claim_details(claim).map(|details| &details.extra);
    let mut node = Object::new();
    node.insert("id".to_owned(), json!(ids.get(element)));
    node.insert("type".to_owned(), json!("atom"));
    node.insert("text".to_owned(), json!(text));
    node.insert("sources".to_owned(), Json::Array(sources));
    let is_kept = said.iter().any(|statement| Some(statement.by) == by && statement.stance == Stance::Asserts);
    node.insert("metadata".to_owned(), metadata(map, extra, by.filter(|_| is_kept)));
    others(extra, &mut node);
    Json::Object(node)
}

/// Whether a statement stands somewhere in a text.
fn is_somewhere(statement: &Statement) -> bool {
    statement.source.is_some()
        || statement.details.as_deref().is_some_and(|details| details.span.is_some() || details.quote.is_some())
}

fn passage(map: &Map, statement: &Statement) -> Json {
    let details = statement.details.as_deref();
    let mut passage = Object::new();
    if let Some(source) = statement.source {
        passage.insert("resource_id".to_owned(), json!(map.source(source).id));
    }
    let quote = details.and_then(|details| details.quote.as_deref()).unwrap_or_default();
    passage.insert("text".to_owned(), json!(unwords(quote)));
    if let Some((start, length)) = details.and_then(|details| details.span) {
        passage.insert("offset".to_owned(), json!(start));
        passage.insert("length".to_owned(), json!(length));
    }
    Json::Object(passage)
}

/// The metadata of an atom, in which its speaker is named.
fn metadata(map: &Map, extra: Option<&Extra>, by: Option<SpeakerId>) -> Json {
    let kept = extra.and_then(|extra| own_entries(extra, OWN).find(|(name, _)| *name == "metadata"));
    let kept = kept.map(|(_, value)| as_json(value));
    let mut metadata = kept.and_then(|kept| kept.as_object().cloned()).unwrap_or_default();
    let Some(name) = by.map(|by| &*map.speaker(by).name).filter(|name| *name != NOBODY) else {
        return Json::Object(metadata);
    };
    let parts = metadata.values().filter_map(Json::as_object).chain([&metadata]);
    let told =
        |part: &Object<String, Json>| SPEAKERS.iter().find_map(|key| part.get(*key)?.as_str().map(str::to_owned));
    let known: Option<String> = parts.map(told).find_map(|told| told);
    if known.is_none_or(|known| !known.trim().eq_ignore_ascii_case(name)) {
        // Fields are read in the order of their names, and this part comes before all others.
        let mut part = Object::new();
        part.insert("speaker".to_owned(), json!(unwords(name)));
        metadata.insert("!cruxmap".to_owned(), Json::Object(part));
    }
    Json::Object(metadata)
}

/// What else was kept of a node.
fn others(extra: Option<&Extra>, node: &mut Object<String, Json>) {
    let kept = extra.into_iter().flat_map(|extra| own_entries(extra, OWN));
    let kept = kept.filter(|(name, _)| !["id", "metadata"].contains(name));
    node.extend(kept.map(|(name, value)| (name.to_owned(), as_json(value))));
}

fn step(map: &Map, link: LinkId, ids: &mut Ids, nodes: &mut Vec<Json>, edges: &mut Vec<Json>) {
    let entry = map.link(link);
    if entry.kind == RelationKind::Restates {
        return;
    }
    let details = map.link_details(link);
    let scheme = details.and_then(|details| details.scheme.as_deref());
    let id = ids.get(Element::Link(link)).to_owned();
    // What disagrees is read as a link in each direction, which are one node.
    if scheme.is_some_and(|scheme| scheme.trim().eq_ignore_ascii_case("disagree")) && !ids.both_ways.insert(id.clone())
    {
        return;
    }
    let lower = scheme.map(str::to_lowercase);
    let sounds_against = lower.is_some_and(|name| AGAINST.iter().any(|word| name.contains(word)));
    let is_for = entry.kind == RelationKind::Supports;
    let (kind, name) = match (is_for, scheme) {
        (true, None) => ("scheme", "support"),
        (false, None) => ("scheme", "conflict"),
        (true, Some(scheme)) => (if sounds_against { "inference" } else { "scheme" }, scheme),
        (false, Some(scheme)) => (if sounds_against { "scheme" } else { "conflict" }, scheme),
    };
    let mut node = Object::new();
    node.insert("id".to_owned(), json!(id));
    node.insert("type".to_owned(), json!(kind));
    node.insert("name".to_owned(), json!(unwords(name)));
    node.insert("metadata".to_owned(), metadata(map, details.map(|details| &details.extra), None));
    others(details.map(|details| &details.extra), &mut node);
    nodes.push(Json::Object(node));
    let mut known = HashSet::new();
    let mut edge = |from: &str, to: &str, edge_id: String| {
        if known.insert((from.to_owned(), to.to_owned())) {
            edges.push(json!({ "id": edge_id, "source_id": from, "target_id": to }));
        }
    };
    for &premise in map.premises(link) {
        let edge_id = ids.fresh("e");
        edge(ids.get(Element::Claim(premise)), &id, edge_id);
    }
    let edge_id = ids.fresh("e");
    edge(&id, ids.get(Element::from(entry.target)), edge_id);
}

fn resource(map: &Map, source: crate::model::SourceId) -> Json {
    let source = map.source(source);
    let mut resource = Object::new();
    resource.insert("id".to_owned(), json!(source.id));
    resource.insert("type".to_owned(), json!("text"));
    resource.insert("content".to_owned(), json!(""));
    let mut core = Object::new();
    core.insert("title".to_owned(), json!(unwords(&source.title)));
    if let Some(url) = &source.url {
        core.insert("url".to_owned(), json!(url));
    }
    resource.insert("metadata".to_owned(), json!({ "core": core }));
    resource.extend(own_entries(&source.extra, OWN).map(|(name, value)| (name.to_owned(), as_json(value))));
    Json::Object(resource)
}

/// The metadata of the document: what was kept, with the map's own title, description and annotator.
fn head(map: &Map) -> Json {
    let kept = own_entries(map.extra(), OWN).find(|(name, _)| *name == "metadata");
    let kept = kept.map(|(_, value)| as_json(value));
    let mut metadata = kept.and_then(|kept| kept.as_object().cloned()).unwrap_or_default();
    let mut core = metadata.get("core").and_then(Json::as_object).cloned().unwrap_or_default();
    let parts = map.parts();
    let own = [("title", &parts.title), ("description", &parts.about), ("analyst_name", &parts.annotator)];
    for (name, text) in own {
        if let Some(text) = text {
            core.insert(name.to_owned(), json!(unwords(text)));
        }
    }
    core.entry("version").or_insert(json!("0.5.4"));
    metadata.insert("core".to_owned(), Json::Object(core));
    Json::Object(metadata)
}
