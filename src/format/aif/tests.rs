//! Small documents in each dialect.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test ends where something is not as it should be"
)]

use proptest::prelude::*;

use crate::format::{Format, Input, Loaded, Severity, Tongue, read, read_as};
use crate::model::{Map, RelationKind, Stance, Target};

fn loaded(text: &str) -> Loaded {
    let input = Input { name: "map.json".into(), bytes: text.as_bytes().to_vec() };
    read(vec![input], &())
}

fn map(text: &str) -> Map {
    let loaded = loaded(text);
    loaded.map.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics))
}

fn warnings(text: &str) -> Vec<String> {
    loaded(text).diagnostics.of(Severity::Warning).map(|told| told.message.clone()).collect()
}

/// A document of nodes "id type text" and edges "from to".
fn document(nodes: &[(&str, &str, &str)], edges: &[(&str, &str)], rest: &str) -> String {
    let node =
        |(id, kind, text): &(&str, &str, &str)| format!(r#"{{"nodeID":"{id}","type":"{kind}","text":"{text}"}}"#);
    let edge =
        |(from, to): &(&str, &str)| format!(r#"{{"edgeID":1,"fromID":"{from}","toID":"{to}","formEdgeID":null}}"#);
    let nodes: Vec<_> = nodes.iter().map(node).collect();
    let edges: Vec<_> = edges.iter().map(edge).collect();
    format!("{{\"nodes\":[{}],\"edges\":[{}]{rest}}}", nodes.join(",\n"), edges.join(",\n"))
}

/// Each link as "premises kind target", by ids.
fn links(map: &Map) -> Vec<String> {
    let parts = map.parts();
    let link = |link: &crate::model::Link| {
        let premises = link.premises.of(&parts.premises).iter().map(|claim| map.claim_id(*claim));
        let target = match link.target {
            Target::Claim(claim) => map.claim_id(claim).to_owned(),
            Target::Link(link) => format!("step {}", map.link_id(link).unwrap()),
        };
        format!("{} {:?} {target}", premises.collect::<Vec<_>>().join("+"), link.kind)
    };
    parts.links.iter().map(link).collect()
}

const CLAIMS: [(&str, &str, &str); 4] = [
    ("1", "I", "Schools should open at nine"),
    ("2", "I", "Teenagers would sleep longer"),
    ("3", "I", "They would only go to bed later"),
    ("4", "I", "Who sleeps learns"),
];

fn with(more: &[(&'static str, &'static str, &'static str)]) -> Vec<(&'static str, &'static str, &'static str)> {
    CLAIMS.iter().chain(more).copied().collect()
}

#[test]
fn premises_of_one_step_count_together() {
    let nodes = with(&[("r", "RA", "Default Inference")]);
    let map = map(&document(&nodes, &[("2", "r"), ("4", "r"), ("r", "1")], ""));
    assert_eq!(links(&map), ["2+4 Supports 1"]);
    assert_eq!(map.link_ids().map(|link| map.link_id(link)).collect::<Vec<_>>(), [Some("r")]);
}

#[test]
fn a_conflict_with_a_step_doubts_it_and_an_inference_backs_it() {
    let nodes = with(&[("c", "CA", ""), ("r", "RA", ""), ("b", "RA", "")]);
    let edges = [("3", "c"), ("c", "r"), ("2", "r"), ("r", "1"), ("4", "b"), ("b", "r")];
    assert_eq!(links(&map(&document(&nodes, &edges, ""))), ["3 Undercuts step r", "2 Supports 1", "4 Supports step r"]);
}

#[test]
fn a_rephrase_says_the_same_once_for_each_premise() {
    let nodes = with(&[("m", "MA", "Default Rephrase")]);
    let text = document(&nodes, &[("2", "m"), ("3", "m"), ("m", "1")], "");
    assert_eq!(links(&map(&text)), ["2 Restates 1", "3 Restates 1"]);
    assert!(warnings(&text)[0].contains("a link for each"), "{:?}", warnings(&text));
}

#[test]
fn steps_that_lead_nowhere_are_kept_aside_and_counted() {
    let nodes = with(&[("a", "RA", ""), ("b", "CA", ""), ("c", "CA", "")]);
    let text = document(&nodes, &[("a", "1"), ("2", "b"), ("3", "c"), ("c", "b")], "");
    assert!(links(&map(&text)).is_empty(), "what undercuts a step without conclusion has no conclusion");
    let told = warnings(&text).join("\n");
    assert!(told.contains("1 step has no premise"), "{told}");
    assert!(told.contains("2 steps have no conclusion"), "{told}");
    let map = map(&text);
    assert_eq!(map.parts().extra.0.iter().map(|(key, _)| &**key).collect::<Vec<_>>(), ["aif.nodes", "aif.edges"]);
}

#[test]
fn circles_are_read_as_they_are() {
    let nodes = with(&[("a", "RA", ""), ("b", "RA", ""), ("c", "CA", ""), ("d", "CA", "")]);
    let edges =
        [("1", "a"), ("a", "2"), ("2", "b"), ("b", "1"), ("3", "c"), ("c", "d"), ("4", "d"), ("d", "c"), ("d", "1")];
    let links = links(&map(&document(&nodes, &edges, "")));
    assert_eq!(links, ["1 Supports 2", "2 Supports 1", "3 Undercuts step d", "4 Opposes 1", "4 Undercuts step c"]);
}

const SPEECH: [(&str, &str, &str); 7] = [
    ("l1", "L", "Osei : they'd sleep longer"),
    ("y1", "YA", "Asserting"),
    ("l2", "L", "Łatuška : would they?"),
    ("t", "TA", "Default Transition"),
    ("y2", "YA", "Challenging"),
    ("y3", "YA", "Arguing"),
    ("r", "RA", "Default Inference"),
];

const SPEECH_EDGES: [(&str, &str); 9] = [
    ("l1", "y1"),
    ("y1", "2"),
    ("l1", "t"),
    ("t", "l2"),
    ("t", "y2"),
    ("y2", "2"),
    ("t", "y3"),
    ("y3", "r"),
    ("2", "r"),
];

/// Who says what of an element, with the stance.
fn said(map: &Map) -> Vec<(String, Stance, String)> {
    let parts = map.parts();
    let statement = |said: &crate::model::Statement| {
        let quote = said.details.as_ref().and_then(|details| details.quote.clone()).unwrap_or_default();
        (parts.speakers[said.by.index()].name.to_string(), said.stance, quote.to_string())
    };
    parts.statements.iter().map(statement).collect()
}

#[test]
fn locutions_say_who_says_what_and_transitions_who_answers() {
    let edges: Vec<_> = SPEECH_EDGES.iter().copied().chain([("r", "1")]).collect();
    let map = map(&document(&with(&SPEECH), &edges, ""));
    let expected = [
        ("Osei".to_owned(), Stance::Asserts, "they'd sleep longer".to_owned()),
        ("Łatuška".to_owned(), Stance::Questions, "would they?".to_owned()),
        ("Łatuška".to_owned(), Stance::Asserts, "would they?".to_owned()),
    ];
    assert_eq!(said(&map), expected);
    assert_eq!(map.parts().link_particulars.of(0).said.len(), 1, "the last is said of the step");
}

#[test]
fn participants_give_the_whole_name_and_records_the_day() {
    let rest = r#","locutions":[{"nodeID":"l1","personID":"17","start":"2026-01-05 10:00:00","source":null}],
        "participants":[{"participantID":17,"firstname":"Rose","surname":"Osei"}]"#;
    let map = map(&document(&with(&SPEECH[..2]), &[("l1", "y1"), ("y1", "2")], rest));
    assert_eq!(said(&map)[0].0, "Rose Osei");
    assert_eq!(map.parts().statements[0].date.unwrap().to_string(), "2026-01-05");
}

#[test]
fn who_retells_is_not_who_says() {
    let nodes = with(&[
        ("l1", "L", "Bruce : Osei says they'd sleep longer"),
        ("y1", "YA", "Asserting"),
        ("l2", "L", "Osei : they'd sleep longer"),
        ("y2", "YA", "Asserting"),
    ]);
    let map = map(&document(&nodes, &[("l1", "y1"), ("y1", "l2"), ("l2", "y2"), ("y2", "2")], ""));
    let parts = map.parts();
    let statement = &parts.statements[0];
    assert_eq!(&*parts.speakers[statement.by.index()].name, "Osei");
    assert_eq!(&*parts.speakers[statement.via.unwrap().index()].name, "Bruce");
}

#[test]
fn analysts_make_the_map_and_say_nothing_in_it() {
    let nodes = with(&[("l", "L", "nn : Osei : longer"), ("y", "YA", "Analysing")]);
    let map = map(&document(&nodes, &[("l", "y"), ("y", "2")], ""));
    assert_eq!(map.parts().annotator.as_deref(), Some("nn"));
    assert!(map.parts().speakers.is_empty() && map.parts().statements.is_empty());
}

#[test]
fn ids_may_be_numbers_and_texts_may_hold_entities_and_old_signs() {
    let text = r#"{"nodes":[{"nodeID":1,"text":" it&#8217;s \u0097 fair ","type":"I","timestamp":""},
        {"nodeID":2,"text":"b","type":"I"},{"nodeID":3,"text":"RA","type":"RA"}],
        "edges":[{"edgeID":1,"fromID":2,"toID":3},{"edgeID":2,"fromID":3,"toID":1}]}"#;
    let map = map(text);
    assert_eq!(links(&map), ["2 Supports 1"]);
    assert_eq!(map.parts().texts.get(map.parts().claims[0].text), "it’s — fair");
}

#[test]
fn the_wrapper_of_ova_is_opened_and_its_marks_are_statements() {
    let inner = document(&[("12_ab", "I", "Teenagers sleep")], &[], "");
    let text = format!(
        r#"{{"AIF":{inner},"text":"<p>So <span id=\"node12_ab\">they sleep</span>.</p>","OVA":{{"url":"https://example.org"}}}}"#
    );
    let map = map(&text);
    assert_eq!(map.claim_ids().map(|claim| map.claim_id(claim)).collect::<Vec<_>>(), ["12_ab"]);
    let details = map.parts().statements[0].details.clone().unwrap();
    assert_eq!((details.span, details.quote.as_deref()), (Some((4, 10)), Some("they sleep")));
    assert_eq!(map.parts().sources[0].url.as_deref(), Some("https://example.org"));
}

#[test]
fn edges_that_hold_whole_nodes_are_those_of_the_older_ova() {
    let text = r#"{"analysis":{"txt":"words"},"nodes":[{"id":1,"type":"I","text":"a"},{"id":2,"type":"CA","text":"CA"},
        {"id":3,"type":"I","text":"b"}],"edges":[{"from":{"id":3},"to":{"id":2}},{"from":{"id":2},"to":{"id":1}}]}"#;
    assert_eq!(links(&map(text)), ["3 Opposes 1"]);
}

#[test]
fn what_is_odd_is_counted_and_kept() {
    let nodes = with(&[("2", "I", "again"), ("x", "ZZ", "?"), ("p", "PA", "")]);
    let text = document(&nodes, &[("1", "2"), ("1", "gone")], "");
    let told = warnings(&text).join("\n");
    for part in [
        "1 node has the id of another before",
        "1 edge leads from or to a node that is not there",
        "1 edge joins two nodes without a node that says how",
        "1 node of a type that the format does not know has no place",
        "1 preference (PA) has no place",
    ] {
        let told = told.replace("has the ids", "has the id");
        assert!(told.contains(part), "{part} is missing in:\n{told}");
    }
}

#[test]
fn an_empty_document_opens_and_says_that_it_is_empty() {
    let text = "{\"nodes\":[],\"edges\":[],\"locutions\":[]}";
    assert!(map(text).parts().claims.is_empty());
    assert!(warnings(text)[0].contains("no claims"));
}

#[test]
fn what_is_no_document_is_said_with_its_place() {
    let insist = |text: &str| {
        let input = Input { name: "a".into(), bytes: text.as_bytes().to_vec() };
        let loaded = read_as(vec![input], Some(Format::Foreign(Tongue::Aif)), &());
        assert!(loaded.map.is_none(), "{text}");
        let told = loaded.diagnostics.of(Severity::Error).next().unwrap().clone();
        let place = told.location.map(|place| (place.line, place.column));
        (place, told.message)
    };
    assert_eq!(insist("{\"nodes\": [],\n \"edges\": 3}").0, Some((2, 11)));
    assert_eq!(insist("{\"nodes\": [3]}").0, Some((1, 12)));
    assert_eq!(insist("[]").0, Some((1, 1)));
    assert_eq!(insist("").0, Some((1, 1)));
    assert_eq!(insist("{\"nodes\": [],\n\"edges\": [}").0, Some((2, 11)));
}

#[test]
fn the_counts_are_those_of_the_format() {
    let edges: Vec<_> = SPEECH_EDGES.iter().copied().chain([("r", "1")]).collect();
    let written = loaded(&document(&with(&SPEECH), &edges, "")).as_written.unwrap();
    let json = serde_json::to_value(&written).unwrap();
    let expected = serde_json::json!({"claims": 4, "nodes": 11, "edges": 10, "L": 2, "YA": 3, "TA": 1, "locutions": 0,
        "relations": {"RA": 1, "CA": 0, "MA": 0, "PA": 0}});
    assert_eq!(json, expected);
}

#[test]
fn a_read_map_is_a_whole_native_one() {
    let edges: Vec<_> = SPEECH_EDGES.iter().copied().chain([("r", "1")]).collect();
    let first = map(&document(&with(&SPEECH), &edges, ""));
    let written = crate::format::write(&first, crate::format::Notation::Json).unwrap();
    let second = map(&written);
    assert_eq!(links(&first), links(&second));
    assert_eq!(said(&first), said(&second));
    assert_eq!(first.parts().extra, second.parts().extra);
    assert_eq!(second.parts().links[0].kind, RelationKind::Supports);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_broken_document_is_a_map_or_an_error(cut in 0.0..1.0f64, at in 0.0..1.0f64, bit in 0..8u32) {
        let edges: Vec<_> = SPEECH_EDGES.iter().copied().chain([("r", "1")]).collect();
        let mut bytes = document(&with(&SPEECH), &edges, ",\"locutions\":[{\"nodeID\":\"l1\"}]").into_bytes();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a part")]
        let part = |of: usize, share: f64| (of as f64 * share) as usize;
        let flipped = part(bytes.len(), at);
        bytes[flipped] ^= 1 << bit;
        bytes.truncate(part(bytes.len() * 2, cut));
        let input = Input { name: "a.json".into(), bytes };
        let loaded = read_as(vec![input], Some(Format::Foreign(Tongue::Aif)), &());
        prop_assert!(loaded.map.is_some() != loaded.diagnostics.has_errors());
    }

    #[test]
    fn any_wiring_of_nodes_is_a_map(kinds in prop::collection::vec(0..8usize, 1..12), ends in prop::collection::vec((0..12usize, 0..12usize), 0..40)) {
        let names = ["I", "RA", "CA", "MA", "L", "YA", "TA", "PA"];
        let nodes: Vec<_> = kinds.iter().enumerate().map(|(id, kind)| format!(r#"{{"nodeID":{id},"type":"{}","text":"A : b"}}"#, names[*kind])).collect();
        let edges: Vec<_> = ends.iter().map(|(from, to)| format!(r#"{{"fromID":{from},"toID":{to}}}"#)).collect();
        let loaded = loaded(&format!("{{\"nodes\":[{}],\"edges\":[{}]}}", nodes.join(","), edges.join(",")));
        prop_assert!(loaded.map.is_some(), "{:?}", loaded.diagnostics);
    }
}
