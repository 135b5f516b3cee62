//! Writing a map and reading it back gives the same map, in RON and in JSON; and whatever is done to a file, reading it
//! gives a map or says why not.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test ends where something is not as it should be"
)]

use cruxmap::format::{self, Input, Loaded, Notation};
use cruxmap::model::Map;
use proptest::prelude::*;
use serde_json::{Value, json};

const SCHOOL_HOURS: &str = include_str!("../data/school-hours.ron");

fn read(name: &str, text: &str) -> Loaded {
    format::read(vec![Input { name: name.into(), bytes: text.as_bytes().to_vec() }], &())
}

fn written(map: &Map, notation: Notation) -> String {
    format::write(map, notation).expect("a map that was read can be written")
}

/// Reads a text that must be a map.
fn map_of(name: &str, text: &str) -> Map {
    let loaded = read(name, text);
    let told: Vec<_> = loaded.diagnostics.of(format::Severity::Error).collect();
    loaded.map.unwrap_or_else(|| panic!("{told:?} in {text}"))
}

/// Goes from RON to JSON to RON and back, and compares what is written each time.
fn assert_survives(map: &Map) {
    let ron = written(map, Notation::Ron);
    let json = written(map, Notation::Json);
    assert_eq!(written(&map_of("map.ron", &ron), Notation::Json), json, "through RON");
    assert_eq!(written(&map_of("map.json", &json), Notation::Ron), ron, "through JSON");
}

#[test]
fn the_school_dispute_survives() {
    assert_survives(&map_of("school-hours.ron", SCHOOL_HOURS));
}

#[test]
fn every_field_survives() {
    let text = r#"#![enable(implicit_some)]
(
    cruxmap: 1, title: "T", about: "A", lang: "be", annotator: "N", url: "https://example.org/a",
    theses: ["a"], extra: {"aif.x": [1, 2.5, None, true, "語", {"k": {}}]},
    questions: [
        (id: "q", ask: "Why?", answers: [(label: "Because", claims: ["a"]), (label: "No idea")]),
        (ask: "Is it?", yes: ["a"], no: ["b"], between: ["c"]),
    ],
    groups: [(id: "g", title: "Outer"), (id: "h", title: "Inner", parent: "g")],
    speakers: [(
        id: "s", name: "Павел", aliases: ["P.", "Paval"], role: "r", org: "o", kind: Institution, note: "n",
        extra: {"x.y": "z"},
    )],
    sources: [
        (id: "t", title: "T", kind: Law, authors: ["A", "B"], publisher: "P", url: "u", date: "2023-12~/2024", file: "f.txt",
         lines: 9, lang: "en", from: "u", openings: [("¶1", "In the beginning")], note: "n", extra: {"x.y": 1}),
        (id: "u", title: "U"),
    ],
    claims: [
        (id: "a", label: "L", text: "A \"quoted\" \\ text\nof two lines, Łódź 🏳️‍🌈 שלום.", also: ["A1"], kind: Value, tags: ["x", "y"],
         group: "h", weight: 0.1, asserted: true, implicit: true, ratings: [(by: "s", weight: 1)],
         said: [(by: "s", via: "s", stance: Concedes, source: "t", at: "¶1", span: (3, 4), date: "XXXX-11-30", quote: "q", note: "n")],
         note: "n", extra: {"x.y": None}),
        (id: "b", text: "B."), (id: "c.1_x-й", text: "C."), (id: "c", text: "D."),
    ],
    links: [
        Supports(id: "l", from: ["a", "b"], to: "c", weight: 0.25, scheme: "expert", roles: ["major", "minor"], group: "g",
                 nature: Example, ratings: [(by: "s", weight: 0)], said: [(by: "s")], note: "n", extra: {"x.y": -3}),
        Undercuts(id: "m", from: ["b"], link: "n"), Supports(from: ["c"], link: "l"), Undercuts(id: "n", from: ["c"], link: "l"),
        Restates(from: ["c"], to: "b"), Opposes(from: ["a"], to: "a"), Opposes(from: ["c.1_x-й", "a"], to: "b"),
    ],
)"#;
    let map = map_of("map.ron", text);
    assert_survives(&map);
    let json = written(&map, Notation::Json);
    for kept in ["2023-12~/2024", "XXXX-11-30", "c.1_x-й", "🏳️‍🌈", "\"aif.x\"", "\"span\":[3,4]", "\"minor\"", "Because"]
    {
        assert!(json.contains(kept), "{kept} is in {json}");
    }
}

#[test]
fn an_empty_map_survives() {
    assert_survives(&map_of("map.ron", "(cruxmap: 1)"));
    assert_survives(&map_of("map.json", "{\"cruxmap\": 1}"));
}

/// Texts of any script, with what breaks careless programs: quotes, escapes, control characters, odd blanks.
fn words() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{1,12}", "[a-z\"\\\\\n\t#'(){}\\[\\],:]{1,12}", "[а-яλ語🏳️‍🌈\u{202e}\u{1b}]{1,6}"]
        .prop_map(|text| format!("{text}."))
}

fn claim(index: usize) -> impl Strategy<Value = Value> {
    (words(), proptest::option::of(words()), 0.0..=1.0_f64, any::<bool>()).prop_map(
        move |(text, label, weight, asserted)| {
            let mut claim = json!({"id": format!("c{index}"), "text": text, "weight": weight, "asserted": asserted});
            if let Some(label) = label {
                claim["label"] = json!(label);
            }
            claim
        },
    )
}

/// Links of all kinds between any of `claims` claims; undercuts lead to the first link.
fn links(claims: usize) -> impl Strategy<Value = Vec<Value>> {
    let link = (0..4_u8, 0..claims, 0..claims, 0..claims, proptest::option::of(words()));
    proptest::collection::vec(link, 0..12).prop_map(|links| {
        let mut written = vec![json!({"Supports": {"id": "l0", "from": ["c0"], "to": "c0"}})];
        for (kind, from, also, to, note) in links {
            let (from, also, to) = (format!("c{from}"), format!("c{also}"), format!("c{to}"));
            let note = note.map_or(Value::Null, Value::from);
            written.push(match kind {
                0 => json!({"Supports": {"from": [from, also], "to": to, "note": note}}),
                1 => json!({"Opposes": {"from": [from], "to": to, "note": note}}),
                2 => json!({"Undercuts": {"from": [from, also], "link": "l0", "note": note}}),
                _ => json!({"Restates": {"from": [from], "to": to, "note": note}}),
            });
        }
        written
    })
}

fn native_json() -> impl Strategy<Value = String> {
    (1..8_usize).prop_flat_map(|count| {
        let claims: Vec<_> = (0..count).map(claim).collect();
        (claims, links(count))
            .prop_map(|(claims, links)| json!({"cruxmap": 1, "claims": claims, "links": links}).to_string())
    })
}

/// A passage of the school dispute is cut out, doubled, or replaced by something odd.
fn damaged() -> impl Strategy<Value = String> {
    let odd = prop_oneof![
        Just(String::new()),
        "[\"'()\\[\\]{},:#/*\\\\r]{1,6}",
        Just("/*".to_owned()),
        Just("r#\"".to_owned()),
        Just("\u{0}".to_owned()),
        "\\PC{1,5}",
    ];
    (any::<prop::sample::Index>(), 0..60_usize, odd).prop_map(|(at, len, odd)| {
        let mut text: Vec<char> = SCHOOL_HOURS.chars().collect();
        let start = at.index(text.len());
        let end = (start + len).min(text.len());
        text.splice(start..end, odd.chars());
        text.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_map_survives(json in native_json()) {
        assert_survives(&map_of("map.json", &json));
    }

    #[test]
    fn a_damaged_file_gives_a_map_or_says_why_not(text in damaged()) {
        for name in ["map.ron", "map.json"] {
            let loaded = read(name, &text);
            prop_assert_eq!(loaded.map.is_some(), !loaded.diagnostics.has_errors());
        }
    }

    #[test]
    fn rubbish_is_told_as_such(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        for name in ["map.ron", "map.json", "map"] {
            let loaded = format::read(vec![Input { name: name.into(), bytes: bytes.clone() }], &());
            prop_assert!(loaded.map.is_none() && loaded.diagnostics.has_errors());
        }
    }
}
