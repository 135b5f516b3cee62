//! `cruxmap positions` as it is run: what it prints, and with which exit code.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test ends where something is not as it should be")]

#[path = "common/program.rs"]
mod program;

use std::fmt::Write as _;
use std::fs;

use predicates::str::contains;
use program::{cruxmap, printed};
use serde_json::{Value, json};

/// A map of claims that oppose each other in pairs.
fn pairs(count: usize) -> String {
    let mut map = String::from("(cruxmap: 1, claims: [");
    for pair in 0..count {
        let _ = write!(map, "(id: \"a{pair}\", text: \"A{pair} \\u{{1b}}[2J\\u{{202e}}.\"),");
        let _ = write!(map, "(id: \"b{pair}\", text: \"Б{pair}.\"),");
    }
    map.push_str("], links: [");
    for pair in 0..count {
        let _ = write!(map, "Opposes(from: [\"a{pair}\"], to: \"b{pair}\"),");
        let _ = write!(map, "Opposes(from: [\"b{pair}\"], to: \"a{pair}\"),");
    }
    map + "])"
}

/// Runs on a map that is written for it.
fn printed_of(map: &str, arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.ron");
    fs::write(&path, map).unwrap();
    let all: Vec<&str> = ["positions"].iter().chain(arguments).copied().chain([path.to_str().unwrap()]).collect();
    printed(&all)
}

#[test]
fn what_is_tied_is_told_reading_by_reading_with_what_sets_them_apart() {
    let text = printed(&["positions", "school-hours"]).replace('\n', " ");
    assert!(text.contains("They can be read in 2 ways."), "{text}");
    assert!(
        text.contains("Reading 1. Stands: Marks rise where lessons begin later. Does not stand: Marks did"),
        "{text}"
    );
    assert!(text.contains("What sets them apart: Marks rise where lessons begin later; Marks did not"), "{text}");
}

#[test]
fn as_json_each_conflict_has_its_readings() {
    let found: Value = serde_json::from_str(&printed(&["positions", "--json", "school-hours"])).unwrap();
    assert_eq!((&found["count"], &found["exact"]), (&json!(2), &json!(true)));
    let conflict = &found["conflicts"][0];
    assert_eq!(conflict["claims"], json!(["marks-rise", "marks-same"]));
    assert_eq!(conflict["in_some"], conflict["claims"]);
    assert_eq!(conflict["readings"].as_array().unwrap().len(), 2);
    assert!(found["in"].as_array().unwrap().contains(&json!("young-enough")));
}

#[test]
fn a_what_if_settles_what_was_tied() {
    let text = printed(&["positions", "--reject", "marks-same", "school-hours"]);
    assert!(text.contains("Nothing in these texts is tied, so there is one reading"), "{text}");
    cruxmap(&["positions", "--reject", "marks-sam", "school-hours"])
        .assert()
        .code(1)
        .stderr(contains("the nearest id is \"marks-same\""));
}

#[test]
fn readings_of_conflicts_apart_are_multiplied_and_never_beyond_counting_in_silence() {
    assert!(
        printed_of(&pairs(40), &[])
            .replace('\n', " ")
            .contains("can be read in 1,099,511,627,776 ways, as the readings")
    );
    assert!(printed_of(&pairs(70), &[]).replace('\n', " ").contains("in more ways than can be counted"));
    let found: Value = serde_json::from_str(&printed_of(&pairs(70), &["--json"])).unwrap();
    assert_eq!((&found["exact"], found["conflicts"].as_array().unwrap().len()), (&json!(false), 70));
    assert!(found["count"].is_null(), "no number is better than a wrong one");
}

#[test]
fn what_stands_on_every_reading_of_a_conflict_is_counted_with_what_is_decided() {
    let claims = ["a", "b", "c", "d"].map(|id| format!("(id: \"{id}\", text: \"{}.\")", id.to_uppercase()));
    let links = [("a", "b"), ("b", "a"), ("a", "c"), ("b", "c"), ("c", "d")];
    let links = links.map(|(from, to)| format!("Opposes(from: [\"{from}\"], to: \"{to}\")"));
    let map = format!("(cruxmap: 1, claims: [{}], links: [{}])", claims.join(", "), links.join(", "));
    let text = printed_of(&map, &[]).replace('\n', " ");
    assert!(text.contains("On every reading 1 claim stands, and 1 more does on none."), "{text}");
    assert!(text.contains("Stands on every reading: D. Stands on no reading: C."), "{text}");
    let found: Value = serde_json::from_str(&printed_of(&map, &["--json"])).unwrap();
    assert_eq!(found["in"], json!(["d"]));
}

#[test]
fn readings_that_are_long_are_told_by_what_sets_each_apart() {
    let mut map = String::from("(cruxmap: 1, claims: [");
    (0..16).for_each(|number| _ = write!(map, "(id: \"c{number}\", text: \"C{number}.\"), "));
    map.push_str("(id: \"hub\", text: \"Hub.\")], links: [");
    for pair in 0..8 {
        let (one, other) = (2 * pair, 2 * pair + 1);
        for (from, to) in [(one, other), (other, one)] {
            let _ = write!(map, "Opposes(from: [\"c{from}\"], to: \"c{to}\"), ");
        }
        let _ = write!(map, "Opposes(from: [\"c{one}\"], to: \"hub\"), ");
    }
    map.push_str("])");
    let text = printed_of(&map, &[]);
    let line = |number: usize| text.lines().find(|line| line.starts_with(&format!("Reading {number}. "))).unwrap();
    assert_eq!(line(2), "Reading 2. As reading 1, but standing: C15; not standing: C14.");
    assert!(line(3).starts_with("Reading 3. As reading 2, but standing: C13; C14; not standing: C12; C15."), "{text}");
}

#[test]
fn what_no_reading_settles_is_told_as_such() {
    let map = "(cruxmap: 1, claims: [(id: \"a\", text: \"A\"), (id: \"b\", text: \"B\"), (id: \"c\", text: \"C\")], links: \
               [Opposes(from: [\"a\"], to: \"b\"), Opposes(from: [\"b\"], to: \"c\"), Opposes(from: [\"c\"], to: \"a\")])";
    let text = printed_of(map, &[]).replace('\n', " ");
    assert!(text.contains("They can be read in one way only."), "{text}");
    assert!(text.contains("Stays tied: A; B; C. Nothing settles it"), "{text}");
}

#[test]
fn nothing_in_a_map_steers_the_terminal() {
    for arguments in [&[][..], &["--json"]] {
        let text = printed_of(&pairs(3), arguments);
        assert!(!text.chars().any(|char| char.is_control() && char != '\n' || char == '\u{202e}'), "{text:?}");
    }
}
