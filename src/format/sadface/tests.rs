//! Small documents in each spelling.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test ends where something is wrong")]

use crate::format::{Format, Input, Loaded, Severity, Tongue, read, read_as};
use crate::model::{Map, Target};

fn loaded(text: &str) -> Loaded {
    read(vec![Input { name: "map.json".into(), bytes: text.as_bytes().to_vec() }], &())
}

fn map(text: &str) -> Map {
    let loaded = loaded(text);
    loaded.map.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics))
}

fn document(schemes: &str, edges: &[(&str, &str)]) -> String {
    let edge = |(from, to): &(&str, &str)| format!(r#"{{"id":"e","source_id":"{from}","target_id":"{to}"}}"#);
    let edges: Vec<_> = edges.iter().map(edge).collect();
    format!(
        r#"{{"metadata":{{"core":{{"id":"m","title":"Bell times","version":"0.5","analyst_name":"N. N."}}}},
        "resources":[{{"id":"r1","type":"text","content":"so teenagers would sleep longer","metadata":{{"core":{{}}}}}}],
        "nodes":[{{"id":"a1","type":"atom","text":"Open at nine","sources":[],"metadata":{{}}}},
        {{"id":"a2","type":"atom","text":"Sleep longer","sources":[{{"resource_id":"r1","text":"sleep longer","offset":19,"length":12}}],
          "metadata":{{"core":{{"speaker":"R. Osei"}}}}}},
        {{"id":"a3","type":"atom","text":"Only later to bed","sources":[{{"resource_id":"gone"}}],"metadata":{{}}}},
        {schemes}],"edges":[{}]}}"#,
        edges.join(",")
    )
}

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

#[test]
fn every_spelling_of_a_support_and_a_conflict_is_known() {
    for (scheme, expected) in [
        (r#""type":"scheme","name":"support""#, "a2+a3 Supports a1"),
        (r#""type":"scheme","name":"Default\nSupport""#, "a2+a3 Supports a1"),
        (r#""type":"inference","name":"Expert Opinion""#, "a2+a3 Supports a1"),
        (r#""type":"scheme","name":"conflict""#, "a2+a3 Opposes a1"),
        (r#""type":"scheme","name":"Default\nConflict""#, "a2+a3 Opposes a1"),
        (r#""type":"conflict","name":"attack""#, "a2+a3 Opposes a1"),
        (r#""type":"conflict","name":"defeat""#, "a2+a3 Opposes a1"),
    ] {
        let text = document(&format!("{{\"id\":\"s\",{scheme}}}"), &[("a2", "s"), ("a3", "s"), ("s", "a1")]);
        assert_eq!(links(&map(&text)), [expected], "{scheme}");
    }
}

#[test]
fn who_disagrees_is_disagreed_with_and_it_counts_once() {
    let text = document(r#"{"id":"s","type":"conflict","name":"disagree"}"#, &[("a3", "s"), ("s", "a2")]);
    assert_eq!(links(&map(&text)), ["a3 Opposes a2", "a2 Opposes a3"]);
    let written = serde_json::to_value(loaded(&text).as_written.unwrap()).unwrap();
    assert_eq!(written["relations"], serde_json::json!({"support": 0, "conflict": 1}));
    assert_eq!(written["claims"], 3);
}

#[test]
fn a_source_is_a_statement_with_its_passage() {
    let map = map(&document(r#"{"id":"s","type":"scheme","name":"support"}"#, &[]));
    let parts = map.parts();
    let [osei, nobody] = parts.statements.as_slice() else { panic!("{:?}", parts.statements) };
    assert_eq!(&*parts.speakers[osei.by.index()].name, "R. Osei");
    let details = osei.details.as_ref().unwrap();
    assert_eq!((details.span, details.quote.as_deref()), (Some((19, 12)), Some("sleep longer")));
    assert_eq!(&*parts.sources[osei.source.unwrap().index()].id, "r1");
    assert_eq!(&*parts.speakers[nobody.by.index()].name, "Not named");
    assert!(nobody.source.is_none());
}

#[test]
fn what_is_odd_is_said() {
    let text = document(r#"{"id":"s","type":"scheme","name":"support"}"#, &[("a2", "s"), ("a2", "gone")]);
    let codes: Vec<_> = loaded(&text).diagnostics.counts(Severity::Warning).collect();
    assert_eq!(codes, [("dangling-edge", 1), ("no-resource", 1), ("step-without-conclusion", 1)]);
}

#[test]
fn the_head_may_stand_in_the_metadata_or_at_the_top() {
    let new = map(&document(r#"{"id":"s","type":"scheme","name":"support"}"#, &[]));
    assert_eq!((new.parts().title.as_deref(), new.parts().annotator.as_deref()), (Some("Bell times"), Some("N. N.")));
    let old = r#"{"analyst_name":"N. N.","analyst_email":"n@example.org","created":"2018","edges":[],"id":"1",
        "metadata":{},"nodes":[],"resources":[]}"#;
    assert_eq!(map(old).parts().annotator.as_deref(), Some("N. N."));
    assert_eq!(loaded(old).diagnostics.counts(Severity::Warning).collect::<Vec<_>>(), [("empty-document", 1)]);
}

#[test]
fn what_is_drawn_by_another_program_is_no_such_document() {
    let text = r#"{"nodes":[{"data":{"id":"1","type":"atom"}}],"edges":[]}"#;
    let input = Input { name: "a".into(), bytes: text.as_bytes().to_vec() };
    let loaded = read_as(vec![input], Some(Format::Foreign(Tongue::Sadface)), &());
    assert!(loaded.map.is_none());
    assert!(loaded.diagnostics.of(Severity::Error).next().unwrap().message.contains("no atoms and schemes"));
}
