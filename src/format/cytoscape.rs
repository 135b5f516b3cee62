//! Cytoscape's JSON: claims as nodes, links as edges. A link whose premises count only together, or that others bear on, is
//! a node too, with an edge from each premise and one to what it bears on.

use serde_json::{Map as Object, Value, json};

use super::lacks;
use super::written::{Losses, Written};
use crate::model::{ClaimId, Element, LinkId, Map, Target};

/// Writes a map as nodes and edges. Linear.
pub fn write(map: &Map) -> Written {
    let mut nodes: Vec<Value> = Vec::new();
    for group in crate::model::GroupId::first(map.parts().groups.len()) {
        let own = map.group(group);
        let parent = own.parent.map(|parent| group_id(map, parent));
        nodes.push(element(vec![
            ("id", json!(group_id(map, group))),
            ("label", json!(own.title)),
            ("type", json!("group")),
            ("parent", json!(parent)),
        ]));
    }
    nodes.extend(map.claim_ids().map(|claim| node(map, claim)));
    let mut edges = Vec::new();
    for link in map.link_ids() {
        edges_of(map, link, &mut nodes, &mut edges);
    }
    let title = map.parts().title.as_deref();
    let whole = json!({ "data": { "name": title }, "elements": { "nodes": nodes, "edges": edges } });
    Written::new(format!("{whole:#}\n"), Losses::of(map, lacks::CYTOSCAPE, "cytoscape"))
}

fn node(map: &Map, claim: ClaimId) -> Value {
    let entry = map.claim(claim);
    let details = map.claim_details(claim);
    let said = map.statements(Element::Claim(claim));
    let speakers: Vec<_> = said.iter().map(|said| &map.speaker(said.by).name).collect();
    let tags: Vec<_> = map.claim_tags(claim).collect();
    element(vec![
        ("id", json!(map.claim_id(claim))),
        ("label", json!(map.claim_title(claim))),
        ("type", json!("claim")),
        ("text", json!(map.claim_text(claim))),
        ("kind", json!(entry.kind)),
        ("weight", json!(map.weight(Element::Claim(claim)))),
        ("tags", json!(tags)),
        ("speakers", json!(speakers)),
        ("parent", json!(details.and_then(|details| details.group).map(|group| group_id(map, group)))),
        ("note", json!(details.and_then(|details| details.note.as_deref()))),
    ])
}

fn edges_of(map: &Map, link: LinkId, nodes: &mut Vec<Value>, edges: &mut Vec<Value>) {
    let entry = map.link(link);
    let premises = map.premises(link);
    let to = match entry.target {
        Target::Claim(claim) => map.claim_id(claim).to_owned(),
        Target::Link(step) => map.link_name(step),
    };
    let weight = map.weight(Element::Link(link));
    let scheme = map.link_details(link).and_then(|details| details.scheme.as_deref());
    let mut edge = |id: String, from: &str, to: &str| {
        edges.push(element(vec![
            ("id", json!(id)),
            ("source", json!(from)),
            ("target", json!(to)),
            ("relation", json!(entry.kind.row().term)),
            ("weight", json!(weight)),
            ("scheme", json!(scheme)),
        ]));
    };
    let name = map.link_name(link);
    if let (&[premise], true) = (premises, map.links_to(Element::Link(link)).is_empty()) {
        edge(name, map.claim_id(premise), &to);
        return;
    }
    for (premise, number) in premises.iter().zip(1..) {
        edge(format!("{name} from {number}"), map.claim_id(*premise), &name);
    }
    edge(format!("{name} to"), &name, &to);
    nodes.push(element(vec![("id", json!(name)), ("type", json!("link")), ("relation", json!(entry.kind.row().term))]));
}

/// No id of a claim or link holds a blank.
fn group_id(map: &Map, group: crate::model::GroupId) -> String {
    format!("group {}", map.group(group).id)
}

/// A node or edge of these data; what is null or empty is left out.
fn element(data: Vec<(&str, Value)>) -> Value {
    let is_something = |value: &Value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty());
    let data: Object<String, Value> = data
        .into_iter()
        .filter(|(_, value)| is_something(value))
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    json!({ "data": data })
}

#[cfg(test)]
mod tests {
    use super::super::{Input, read};
    use super::*;

    #[test]
    fn every_edge_leads_from_a_node_to_a_node() {
        let text = "(cruxmap: 1, groups: [(id: \"a\", title: \"G\")], claims: [(id: \"a\", text: \"A\", group: \"a\"), (id: \"b\", text: \"B\")], links: [
            Supports(from: [\"a\", \"b\"], to: \"b\"), Supports(id: \"l\", from: [\"a\"], to: \"b\"),
            Undercuts(from: [\"b\"], link: \"l\"), Opposes(from: [\"a\"], to: \"a\")])";
        let map = read(vec![Input { name: "map.ron".into(), bytes: text.into() }], &()).map.unwrap();
        let whole: Value = serde_json::from_str(&write(&map).text).unwrap();
        let list = |name: &str| whole["elements"][name].as_array().unwrap().clone();
        let nodes = list("nodes");
        assert_eq!((nodes.len(), list("edges").len()), (5, 7));
        for edge in list("edges") {
            for end in ["source", "target"] {
                assert!(nodes.iter().any(|node| node["data"]["id"] == edge["data"][end]), "{edge}");
            }
        }
    }
}
