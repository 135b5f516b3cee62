//! Writing a map as `AIFdb` writes it: claims as propositions, links as the steps between them, statements as locutions with
//! the act by which each is done. What the reader kept aside (transitions, analysts, loose steps) is put back; statements
//! that it heard there are not written twice.

use hashbrown::{HashMap, HashSet};
use serde_json::{Map as Object, Value as Json, json};

use super::super::foreign::{Tongue, as_json, own_entries, own_text, unwords};
use super::super::holding::Holding;
use super::super::written::{Losses, Written};
use super::super::{Format, Input, lacks, read_as};
use crate::model::{Element, LinkId, Map, RelationKind, SpeakerId, Stance, Statement};

/// What keys of `extra` begin with.
const OWN: &str = "aif";

/// Writes a map. Linear.
pub fn write(map: &Map) -> Written {
    let mut losses = Losses::of(map, lacks::AIF, OWN);
    let mut document = assemble(map, &mut losses);
    // Whoever is named as analyst in what was kept aside makes the map.
    let is_analysed = document.nodes.iter().any(|node| node.get("text").and_then(Json::as_str) == Some("Analysing"));
    let details = Holding::MapDetails.count(map);
    losses.add(Holding::MapDetails, details - usize::from(is_analysed && map.parts().annotator.is_some()));
    let heard = heard_again(map, &document);
    say(map, &heard, &mut document, &mut losses);
    let text = serde_json::to_string_pretty(&document.whole(map)).unwrap_or_default();
    Written::new(text + "\n", losses)
}

/// A document in the making.
#[derive(Default)]
struct Document {
    nodes: Vec<Json>,
    edges: Vec<Json>,
    locutions: Vec<Json>,
    /// Ids of nodes that are taken.
    taken: HashSet<String>,
    next: u64,
    /// What edges are called next.
    next_edge: u64,
    /// What locutions call each speaker.
    people: HashMap<SpeakerId, String>,
    /// The nodes of claims and links, by element.
    node_of: HashMap<Element, String>,
}

impl Document {
    /// An id that no node has.
    fn fresh(&mut self) -> String {
        loop {
            self.next += 1;
            let id = self.next.to_string();
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }

    fn edge(&mut self, from: &str, to: &str) {
        self.next_edge += 1;
        let id = self.next_edge.to_string();
        self.edges.push(json!({ "edgeID": id, "fromID": from, "toID": to, "formEdgeID": null }));
    }

    fn whole(&self, map: &Map) -> Json {
        let mut whole = Object::new();
        whole.insert("nodes".to_owned(), Json::Array(self.nodes.clone()));
        whole.insert("edges".to_owned(), Json::Array(self.edges.clone()));
        whole.insert("locutions".to_owned(), Json::Array(self.locutions.clone()));
        whole.insert("participants".to_owned(), participants(map, &self.people));
        for (name, value) in own_entries(map.extra(), OWN) {
            if !["nodes", "edges", "locutions"].contains(&name) {
                whole.insert(name.to_owned(), as_json(value));
            }
        }
        // The text that OVA marks passages in.
        let text = map.parts().sources.iter().flat_map(|source| own_entries(&source.extra, OWN));
        for (_, value) in text.filter(|(name, _)| *name == "text") {
            whole.insert("text".to_owned(), as_json(value));
        }
        Json::Object(whole)
    }
}

/// The persons by what locutions call them.
fn participants(map: &Map, people: &HashMap<SpeakerId, String>) -> Json {
    let mut list = Vec::new();
    for id in map.speaker_ids() {
        let speaker = map.speaker(id);
        let (given, family) = speaker.name.rsplit_once(' ').unwrap_or(("", &speaker.name));
        let (given, family) = (unwords(given), unwords(family));
        let known = own_entries(&speaker.extra, OWN).filter(|(name, _)| *name == "personID").map(|(_, id)| as_json(id));
        let all: Vec<Json> = known.chain(people.get(&id).map(|id| json!(id))).collect();
        let unique: Vec<&Json> = all
            .iter()
            .enumerate()
            .filter(|(at, id)| !all.iter().take(*at).any(|one| one == *id))
            .map(|(_, id)| id)
            .collect();
        for id in unique {
            list.push(json!({ "participantID": id, "firstname": given, "surname": family }));
        }
    }
    Json::Array(list)
}

/// Claims, links, and what was kept aside.
fn assemble(map: &Map, losses: &mut Losses) -> Document {
    let mut document = Document::default();
    let kept = |name: &str| -> Vec<Json> {
        let found = own_entries(map.extra(), OWN).find(|(known, _)| *known == name);
        found.and_then(|(_, value)| as_json(value).as_array().cloned()).unwrap_or_default()
    };
    let (kept_nodes, kept_edges) = (kept("nodes"), kept("edges"));
    document.locutions = kept("locutions");
    let id_of = |node: &Json| ["nodeID", "id"].iter().find_map(|name| plain(node.get(name)?));
    document.taken.extend(kept_nodes.iter().filter_map(id_of));
    document.taken.extend(map.claim_ids().map(|claim| map.claim_id(claim).to_owned()));
    document.taken.extend(map.link_ids().filter_map(|link| map.link_id(link)).map(str::to_owned));
    document.next_edge =
        kept_edges.iter().filter_map(|edge| plain(edge.get("edgeID")?)?.parse().ok()).max().unwrap_or(0);
    for claim in map.claim_ids() {
        let details = map.claim_details(claim);
        let written = details.and_then(|details| own_text(&details.extra, OWN, "id"));
        let id = written.unwrap_or_else(|| map.claim_id(claim).to_owned());
        let text = unwords(map.claim_text(claim));
        count_signs(&text, losses);
        let mut node = Object::new();
        node.insert("nodeID".to_owned(), json!(id));
        node.insert("text".to_owned(), json!(text));
        node.insert("type".to_owned(), json!("I"));
        let others = details.into_iter().flat_map(|details| own_entries(&details.extra, OWN));
        node.extend(others.filter(|(name, _)| *name != "id").map(|(name, value)| (name.to_owned(), as_json(value))));
        document.node_of.insert(Element::Claim(claim), id);
        document.nodes.push(Json::Object(node));
    }
    steps(map, &mut document, losses);
    document.nodes.extend(kept_nodes);
    document.edges.extend(kept_edges);
    document
}

/// A step in the making: links that were one node become one again.
struct Step {
    links: Vec<LinkId>,
}

fn steps(map: &Map, document: &mut Document, losses: &mut Losses) {
    let mut steps: Vec<Step> = Vec::new();
    let mut by_node: HashMap<(String, StepType), usize> = HashMap::new();
    for link in map.link_ids() {
        let written = map.link_details(link).and_then(|details| own_text(&details.extra, OWN, "id"));
        let id = written.clone().or_else(|| map.link_id(link).map(str::to_owned));
        let id = id.unwrap_or_else(|| document.fresh());
        document.node_of.insert(Element::Link(link), id.clone());
        let step = *by_node.entry((id, step_type(map.link(link).kind))).or_insert_with(|| {
            steps.push(Step { links: Vec::new() });
            steps.len() - 1
        });
        steps.get_mut(step).into_iter().for_each(|step| step.links.push(link));
    }
    for Step { links } in &steps {
        let Some(&first) = links.first() else { continue };
        let Some(id) = document.node_of.get(&Element::Link(first)).cloned() else { continue };
        let kind = step_type(map.link(first).kind);
        let details = map.link_details(first);
        let scheme = details.and_then(|details| details.scheme.as_deref());
        let text = unwords(scheme.unwrap_or(kind.usual()));
        count_signs(&text, losses);
        let mut node = Object::new();
        node.insert("nodeID".to_owned(), json!(id));
        node.insert("text".to_owned(), json!(text));
        node.insert("type".to_owned(), json!(kind.name()));
        if scheme.is_some() {
            node.insert("scheme".to_owned(), json!(text));
        }
        let others = details.into_iter().flat_map(|details| own_entries(&details.extra, OWN));
        node.extend(others.filter(|(name, _)| *name != "id").map(|(name, value)| (name.to_owned(), as_json(value))));
        document.nodes.push(Json::Object(node));
        let mut known = HashSet::new();
        for &link in links {
            for &premise in map.premises(link) {
                let from = document.node_of.get(&Element::Claim(premise)).cloned().unwrap_or_default();
                if known.insert((from.clone(), id.clone())) {
                    document.edge(&from, &id);
                }
            }
            let to = document.node_of.get(&Element::from(map.link(link).target)).cloned().unwrap_or_default();
            if known.insert((id.clone(), to.clone())) {
                document.edge(&id, &to);
            }
        }
    }
}

/// Which type of node a link is.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum StepType {
    Inference,
    Conflict,
    Rephrase,
}

fn step_type(kind: RelationKind) -> StepType {
    match kind {
        RelationKind::Supports => StepType::Inference,
        RelationKind::Opposes | RelationKind::Undercuts => StepType::Conflict,
        RelationKind::Restates => StepType::Rephrase,
    }
}

impl StepType {
    fn name(self) -> &'static str {
        match self {
            Self::Inference => "RA",
            Self::Conflict => "CA",
            Self::Rephrase => "MA",
        }
    }

    fn usual(self) -> &'static str {
        match self {
            Self::Inference => "Default Inference",
            Self::Conflict => "Default Conflict",
            Self::Rephrase => "Default Rephrase",
        }
    }
}

/// How many statements of each claim and link would be heard in what was kept aside alone.
fn heard_again(map: &Map, document: &Document) -> HashMap<String, usize> {
    let has_voices = document.nodes.iter().any(|node| node.get("type").and_then(Json::as_str) == Some("YA"));
    let mut sources = map.parts().sources.iter();
    let has_passages = sources.any(|source| own_entries(&source.extra, OWN).any(|(name, _)| name == "text"));
    let mut heard = HashMap::new();
    if !has_voices && !has_passages {
        return heard;
    }
    let text = serde_json::to_vec(&document.whole(map)).unwrap_or_default();
    let input = Input { name: OWN.into(), bytes: text };
    let Some(again) = read_as(vec![input], Some(Format::Foreign(Tongue::Aif)), &()).map else { return heard };
    for claim in again.claim_ids() {
        heard.insert(again.claim_id(claim).to_owned(), again.statements(Element::Claim(claim)).len());
    }
    for link in again.link_ids() {
        let id = again.link_id(link).unwrap_or_default().to_owned();
        heard.insert(id, again.statements(Element::Link(link)).len());
    }
    heard
}

/// Adds the statements that are not heard already.
fn say(map: &Map, heard: &HashMap<String, usize>, document: &mut Document, losses: &mut Losses) {
    let claims = map.claim_ids().map(Element::Claim);
    for element in claims.chain(map.link_ids().map(Element::Link)) {
        let own_id = match element {
            Element::Claim(claim) => Some(map.claim_id(claim)),
            Element::Link(link) => map.link_id(link),
        };
        let known = own_id.and_then(|id| heard.get(id)).copied().unwrap_or(0);
        for statement in map.statements(element).iter().skip(known) {
            said(map, element, statement, document, losses);
        }
    }
}

fn said(map: &Map, element: Element, statement: &Statement, document: &mut Document, losses: &mut Losses) {
    let details = statement.details.as_deref();
    losses.add(Holding::Places, usize::from(statement.at.is_some()));
    losses.add(Holding::Spans, usize::from(details.is_some_and(|details| details.span.is_some())));
    losses.add(Holding::StatementNotes, usize::from(details.is_some_and(|details| details.note.is_some())));
    let is_of_link = matches!(element, Element::Link(_));
    let is_heard = matches!(statement.stance, Stance::Asserts | Stance::Questions);
    losses.add(Holding::Stances, usize::from(is_of_link && !is_heard));
    let quote = details.and_then(|details| details.quote.as_deref());
    let words = quote.unwrap_or_else(|| match element {
        Element::Claim(claim) => map.claim_text(claim),
        Element::Link(link) => map.link_details(link).and_then(|details| details.scheme.as_deref()).unwrap_or_default(),
    });
    let told = locution(map, statement.by, words, statement, quote.is_none(), document, losses);
    let target = document.node_of.get(&element).cloned().unwrap_or_default();
    act(document, &told, act_of(statement.stance), &target);
    if let Some(teller) = statement.teller() {
        let id = document.fresh();
        let text = format!("{} : {words}", map.speaker(teller).name);
        let text = unwords(&text);
        document.nodes.push(json!({ "nodeID": id, "text": text, "type": "L" }));
        let person = person(teller, document);
        document.locutions.push(json!({ "nodeID": id, "personID": person }));
        act(document, &id, "Reporting", &told);
    }
}

fn locution(
    map: &Map,
    by: SpeakerId,
    words: &str,
    statement: &Statement,
    is_paraphrase: bool,
    document: &mut Document,
    losses: &mut Losses,
) -> String {
    let id = document.fresh();
    let text = format!("{} : {words}", map.speaker(by).name);
    let text = unwords(&text);
    document.nodes.push(json!({ "nodeID": id, "text": text, "type": "L" }));
    let mut record = Object::new();
    record.insert("nodeID".to_owned(), json!(id));
    record.insert("personID".to_owned(), json!(person(by, document)));
    if let Some(date) = statement.date {
        let date = date.to_string();
        // A day is all that has a place.
        if date.len() == "2025-03-04".len() && !date.contains(['/', '~']) {
            record.insert("start".to_owned(), json!(format!("{date} 00:00:00")));
        } else {
            losses.add(Holding::Dates, 1);
        }
    }
    if let Some(source) = statement.source {
        record.insert("source".to_owned(), json!(map.source(source).title));
    }
    if is_paraphrase {
        record.insert("paraphrase".to_owned(), json!(true));
    }
    document.locutions.push(Json::Object(record));
    id
}

/// What locutions call a speaker.
fn person(speaker: SpeakerId, document: &mut Document) -> String {
    document.people.entry(speaker).or_insert_with(|| format!("p{}", speaker.number())).clone()
}

fn act(document: &mut Document, from: &str, name: &str, to: &str) {
    let id = document.fresh();
    document.nodes.push(json!({ "nodeID": id, "text": name, "type": "YA" }));
    document.edge(from, &id);
    document.edge(&id, to);
}

fn act_of(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "Asserting",
        Stance::Denies => "Disagreeing",
        Stance::Questions => "Challenging",
        Stance::Concedes => "Conceding",
        Stance::Reports => "Reporting",
    }
}

/// A text or number as text.
fn plain(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Signs that readers of the format take for others.
fn count_signs(text: &str, losses: &mut Losses) {
    let lost = text.chars().filter(|&c| ('\u{80}'..'\u{a0}').contains(&c)).count();
    losses.add(Holding::Signs, lost);
}
