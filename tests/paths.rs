//! `cruxmap paths` as it is run: what it prints, and with which exit code.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test ends where something is not as it should be")]

#[path = "common/program.rs"]
mod program;

use std::fmt::Write as _;
use std::fs;

use predicates::str::contains;
use program::{cruxmap, printed};
use serde_json::Value;

#[test]
fn routes_are_told_as_sentences_the_shortest_first() {
    let text = printed(&["paths", "phones", "start-nine", "school-hours"]).replace('\n', " ");
    assert!(
        text.starts_with("2 routes lead from *It is the phone, not the bell* to *Schools should start at nine*"),
        "{text}"
    );
    let first = text.find("*It is the phone, not the bell* supports").unwrap();
    let second = text.find("*It is the phone, not the bell* doubts the step from").unwrap();
    assert_ne!(first, second);
    assert!(text.contains("So it hurts."), "{text}");
}

#[test]
fn as_json_every_route_has_its_claims_and_links() {
    let found: Value =
        serde_json::from_str(&printed(&["paths", "buses-can", "start-nine", "--json", "school-hours"])).unwrap();
    assert_eq!((&found["direction"], &found["count"], &found["complete"]), (&"there".into(), &1.into(), &true.into()));
    let route = &found["routes"][0];
    assert_eq!(route["claims"], serde_json::json!(["buses-can", "buses-fixed", "start-nine"]));
    assert_eq!((&route["does"], route["links"].as_array().unwrap().len()), (&"helps".into(), 2));
}

#[test]
fn where_none_leads_there_something_else_is_told() {
    let back = printed(&["paths", "start-nine", "buses-can", "school-hours"]).replace('\n', " ");
    assert!(back.contains("but the other way round: 1 route leads"), "{back}");
    let both = printed(&["paths", "clubs-move", "breakfast-club", "school-hours"]).replace('\n', " ");
    assert!(both.contains("Both bear on this: Schools should start at nine."), "{both}");
}

#[test]
fn what_is_no_claim_is_said_with_the_nearest() {
    let of = |from: &str, to: &str| cruxmap(&["paths", from, to, "school-hours"]).assert().code(1);
    of("start-nien", "keep-eight").stderr(contains("the nearest id is \"start-nine\""));
    of("start-nine", "#1").stderr(contains("#1 is a link"));
    cruxmap(&["paths", "start-nine"]).assert().code(2);
}

#[test]
fn a_dense_map_is_answered_and_counted_to_a_thousand() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dense.ron");
    let mut map = String::from("(cruxmap: 1, claims: [");
    for claim in 0..120 {
        let _ = write!(map, "(id: \"c{claim}\", text: \"Утверждение {claim} \u{202e}\u{1b}[2J.\"),");
    }
    map.push_str("], links: [");
    for from in 0..120 {
        for to in (0..120).filter(|&to| to != from) {
            let _ = write!(map, "Opposes(from: [\"c{from}\"], to: \"c{to}\"),");
        }
    }
    map.push_str("])");
    fs::write(&path, map).unwrap();
    let path = path.to_str().unwrap();
    let text = printed(&["paths", "c0", "c119", path]);
    assert!(text.starts_with("1,000+ routes lead from"), "{text}");
    assert!(!text.chars().any(|char| char.is_control() && char != '\n' || char == '\u{202e}'));
    let found: Value = serde_json::from_str(&printed(&["paths", "c0", "c119", "--json", path])).unwrap();
    assert_eq!((found["routes"].as_array().unwrap().len(), &found["complete"]), (1_000, &false.into()));
}
