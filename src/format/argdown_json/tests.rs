//! A small export.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test ends where something is wrong")]

use crate::format::{Input, Loaded, Severity, read};
use crate::model::{ClaimKind, Map, Target};

fn loaded(text: &str) -> Loaded {
    read(vec![Input { name: "map.json".into(), bytes: text.as_bytes().to_vec() }], &())
}

fn map(text: &str) -> Map {
    let loaded = loaded(text);
    loaded.map.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics))
}

fn links(map: &Map) -> Vec<String> {
    let parts = map.parts();
    let link = |link: &crate::model::Link| {
        let premises = link.premises.of(&parts.premises).iter().map(|claim| map.claim_id(*claim));
        let target = match link.target {
            Target::Claim(claim) => map.claim_id(claim).to_owned(),
            Target::Link(link) => map.link_id(link).unwrap_or("a link without an id").to_owned(),
        };
        format!("{} {:?} {target}", premises.collect::<Vec<_>>().join("+"), link.kind)
    };
    parts.links.iter().map(link).collect()
}

fn export(pcs: &str, relations: &str) -> String {
    format!(
        r#"{{"arguments":{{"More sleep":{{"type":"argument","title":"More sleep","section":"s2","data":{{"proponent":"R. Osei"}},
            "members":[{{"role":"argument-description","text":"Teenagers would sleep longer. "}},{{"text":"","isReference":true}}],
            "pcs":[{pcs}]}},
          "Drift":{{"type":"argument","members":[],"pcs":[]}}}},
        "statements":{{"Later start":{{"type":"equivalence-class","title":"Later start","tags":["policy"],"section":"s1",
            "data":{{"source":"Minutes"}},"members":[{{"text":"Nine, please."}},
              {{"text":"Schools should open at nine. #policy ","ranges":[{{"type":"tag","start":29,"stop":36,"tag":"policy"}}]}}]}},
          "Keep":{{"members":[{{"text":"Keep it."}}]}},"Untitled 1":{{"members":[{{"text":"Sleep onset is late."}}]}},
          "Untitled 2":{{"members":[{{"text":"The bell wakes."}}]}}}},
        "relations":[{relations}],
        "sections":[{{"id":"s1","level":1,"title":"Sleep","children":[{{"id":"s2","level":2,"title":"Sub","children":[]}}]}}],
        "map":{{"nodes":[],"edges":[]}}}}"#
    )
}

const PCS: &str = r#"{"title":"Untitled 1","role":"premise"},{"title":"Untitled 2","role":"premise"},
    {"title":"Later start","role":"main-conclusion","inference":{"inferenceRules":["Rule A","Rule B"],"conclusionIndex":2}}"#;

fn relation(kind: &str, from: [&str; 2], to: [&str; 2], more: &str) -> String {
    let ([from, from_kind], [to, to_kind]) = (from, to);
    format!(
        r#"{{"type":"relation","relationType":"{kind}","from":"{from}","fromType":"{from_kind}","to":"{to}","toType":"{to_kind}"{more}}}"#
    )
}

const DRIFT: [&str; 2] = ["Drift", "argument"];
const LATER: [&str; 2] = ["Later start", "equivalence-class"];

#[test]
fn statements_and_arguments_are_claims_with_all_that_is_told_of_them() {
    let map = map(&export("", ""));
    let parts = map.parts();
    let texts: Vec<_> = parts.claims.iter().map(|claim| parts.texts.get(claim.text)).collect();
    let expected = [
        "Schools should open at nine.",
        "Keep it.",
        "Sleep onset is late.",
        "The bell wakes.",
        "Teenagers would sleep longer.",
        "Drift",
    ];
    assert_eq!(texts, expected);
    assert_eq!(parts.claims[4].kind, ClaimKind::Argument);
    assert_eq!(parts.claim_particulars.of(0).details.as_ref().unwrap().also, ["Nine, please.".into()]);
    assert_eq!(parts.groups[1].parent, parts.claim_particulars.of(0).details.as_ref().unwrap().group);
    let speakers: Vec<_> = parts.speakers.iter().map(|speaker| &*speaker.name).collect();
    assert_eq!(speakers, ["Not named", "R. Osei"]);
    assert_eq!(&*parts.sources[0].title, "Minutes");
    assert!(parts.claim_particulars.of(2).label.is_none(), "what has no title has no label");
}

#[test]
fn a_structure_leads_to_its_argument_and_that_to_the_conclusion() {
    let undercut = relation("undercut", DRIFT, ["More sleep", "inference"], ",\"conclusionIndex\":2");
    let map = map(&export(PCS, &undercut));
    let expected =
        ["Untitled-1+Untitled-2 Supports More-sleep", "More-sleep Supports Later-start", "Drift Undercuts link-1"];
    assert_eq!(links(&map), expected);
    let scheme = map.parts().link_particulars.of(0).details.as_ref().unwrap().scheme.clone();
    assert_eq!(scheme.as_deref(), Some("Rule A, Rule B"));
}

#[test]
fn without_a_structure_an_undercut_doubts_what_the_argument_is_for() {
    let all = [
        relation("undercut", DRIFT, ["More sleep", "argument"], ""),
        relation("support", ["More sleep", "argument"], LATER, ""),
    ];
    let text = export("", &all.join(","));
    assert_eq!(links(&map(&text)), ["More-sleep Supports Later-start", "Drift Undercuts link-1"]);
    let written = serde_json::to_value(loaded(&text).as_written.unwrap()).unwrap();
    let expected = serde_json::json!({"claims": 4, "arguments": 2, "relations": {"support": 1, "attack": 0,
        "undercut": 1, "contrary": 0, "contradictory": 0, "entails": 0}});
    assert_eq!(written, expected);
}

#[test]
fn contraries_are_opposed_both_ways_and_count_once() {
    let text = export("", &relation("contradictory", LATER, ["Keep", "equivalence-class"], ""));
    assert_eq!(links(&map(&text)), ["Later-start Opposes Keep", "Keep Opposes Later-start"]);
}

#[test]
fn what_cannot_be_tied_is_kept_and_said() {
    let all = [
        relation("support", ["gone", "argument"], LATER, ""),
        relation("undercut", LATER, DRIFT, ""),
        relation("undercut", DRIFT, DRIFT, ""),
    ];
    let codes: Vec<_> = loaded(&export("", &all.join(","))).diagnostics.counts(Severity::Warning).collect();
    assert_eq!(codes, [("no-such-end", 1), ("nothing-doubted", 2)]);
}

#[test]
fn half_an_export_is_an_error_with_its_place() {
    let text = export(PCS, "");
    let half = text.get(..text.len() / 2).unwrap();
    let loaded = loaded(half);
    assert!(loaded.map.is_none());
    assert!(loaded.diagnostics.has_errors());
}
