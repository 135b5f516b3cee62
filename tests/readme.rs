//! The README is true: its picture, its keys and its sample are those of the program.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read the README fails")]

mod common;
#[path = "common/svg.rs"]
mod svg;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use common::walker::{SCHOOL_HOURS, Walker};
use cruxmap::app::{ACTIONS, Group};
use cruxmap::format::{self, Access, FORMATS, FormatRow, Holding, Input};
use cruxmap::model::Map;
use cruxmap::search::query::{Argument, HAS, IS, JOINS, NAMES, TERMS};

fn in_project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn readme() -> String {
    fs::read_to_string(in_project("README.md")).unwrap()
}

/// What stands between two lines of the README.
fn between<'r>(readme: &'r str, start: &str, end: &str) -> &'r str {
    let (_, rest) = readme.split_once(start).unwrap_or_else(|| panic!("the README has no line {start:?}"));
    rest.split_once(end).unwrap_or_else(|| panic!("the README has no line {end:?}")).0.trim()
}

fn read(name: &str, text: &str) -> Map {
    let loaded = format::read(vec![Input { name: name.into(), bytes: text.into() }], &());
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    loaded.map.unwrap()
}

/// Where a file is not what the program makes, writes what it makes beside it and fails.
fn assert_current(path: &str, made: &str) {
    let kept = fs::read_to_string(in_project(path)).unwrap_or_default();
    if kept != made {
        let new = format!("{path}.new");
        fs::write(in_project(&new), made).unwrap();
        panic!("{path} is stale. If the new one is right: mv {new} {path}");
    }
}

#[test]
fn the_picture_shows_the_claim_view_as_it_is() {
    let mut walker = Walker::at_school(104, 32);
    walker.presses("Enter Enter Enter");
    assert_current("docs/claim.svg", &svg::svg(&walker.buffer));
}

#[test]
fn the_keys_are_those_of_the_program() {
    let mut table = String::from("| keys | what they do |\n| --- | --- |\n");
    for group in Group::ALL {
        for row in ACTIONS.iter().filter(|row| row.group == group) {
            let mut keys: Vec<_> = row.keys.iter().map(|key| format!("`{key}`")).collect();
            if keys.is_empty() {
                keys.push(format!("`:{}`", row.name));
            }
            writeln!(table, "| {} | {} |", keys.join(" "), row.doc).unwrap();
        }
    }
    let readme = readme();
    let (before, rest) = readme.split_once("<!-- keys -->").unwrap();
    let (_, after) = rest.split_once("<!-- end of keys -->").unwrap();
    assert_current("README.md", &format!("{before}<!-- keys -->\n{table}<!-- end of keys -->{after}"));
}

#[test]
fn the_terms_are_those_of_the_program() {
    let mut table = String::from("| write | which claims | exactly | for example |\n| --- | --- | --- | --- |\n");
    let mut add = |form: &str, meaning: &str, definition: &str, example: &str| {
        writeln!(table, "| `{form}` | {meaning} | {definition} | `{example}` |").unwrap();
    };
    for row in &JOINS {
        add(row.form, row.meaning, "", row.example);
    }
    for row in &TERMS {
        let word = |name| format!("{}:{name}", row.name);
        match row.takes {
            Argument::Is => IS.iter().for_each(|is| add(&word(is.name), is.meaning, "", &word(is.name))),
            Argument::Has => HAS.iter().for_each(|has| add(&word(has.name), has.meaning, "", &word(has.name))),
            _ => {
                let values: Vec<_> =
                    row.takes.values().iter().map(|(name, _)| format!("`{}`", name.to_lowercase())).collect();
                let values = if values.is_empty() { String::new() } else { format!(": {}", values.join(", ")) };
                add(row.form, &format!("{}{values}", row.meaning), row.definition, row.example);
            }
        }
    }
    let readme = readme();
    let (before, rest) = readme.split_once("<!-- terms -->").unwrap();
    let (_, after) = rest.split_once("<!-- end of terms -->").unwrap();
    assert_current("README.md", &format!("{before}<!-- terms -->\n{table}<!-- end of terms -->{after}"));
}

#[test]
fn the_names_are_read_as_the_program_says() {
    let mut list = String::new();
    for row in &NAMES {
        writeln!(list, "- `{}`: {}.", row.form, row.meaning).unwrap();
    }
    let readme = readme();
    let (before, rest) = readme.split_once("<!-- names -->").unwrap();
    let (_, after) = rest.split_once("<!-- end of names -->").unwrap();
    assert_current("README.md", &format!("{before}<!-- names -->\n{list}<!-- end of names -->{after}"));
}

/// Puts a table between its two marks in the README, where it is not there yet.
fn assert_table(mark: &str, table: &str) {
    let readme = readme();
    let (open, close) = (format!("<!-- {mark} -->"), format!("<!-- end of {mark} -->"));
    let (before, rest) = readme.split_once(&open).unwrap();
    let (_, after) = rest.split_once(&close).unwrap();
    assert_current("README.md", &format!("{before}{open}\n{table}{close}{after}"));
}

#[test]
fn the_formats_are_those_of_the_program() {
    let mut table = String::from("| ending and name | what it is | |\n| --- | --- | --- |\n");
    for row in FORMATS {
        let access = match row.access {
            Access::Read => "read",
            Access::Write => "written",
            Access::Both => "read and written",
        };
        writeln!(table, "| `{}` | {} | {access} |", row.name, row.what).unwrap();
    }
    assert_table("formats", &table);
}

#[test]
fn what_formats_have_no_place_for_is_what_the_program_says() {
    let mut table = String::from(
        "| form | what it has no place for | what it has a place for only in part |\n| --- | --- | --- |\n",
    );
    let own = |row: &&FormatRow| FormatRow::of(row.format).is_some_and(|first| first.name == row.name);
    for row in FormatRow::written().filter(own) {
        let words = |holdings: &[Holding]| {
            let words: Vec<_> = holdings.iter().map(|holding| holding.row().many).collect();
            if words.is_empty() { "nothing".to_owned() } else { words.join(", ") }
        };
        writeln!(table, "| `{}` | {} | {} |", row.name, words(row.lacks), words(row.lacks_in_part)).unwrap();
    }
    assert_table("losses", &table);
}

/// What a query finds in the bundled map.
fn found(query: &str) -> serde_json::Value {
    let mut command = assert_cmd::Command::cargo_bin("cruxmap").unwrap();
    let assert = command.args(["search", "--json", "--limit", "1000", "--", query]).assert().success();
    serde_json::from_slice(&assert.get_output().stdout).unwrap()
}

#[test]
fn the_queries_find_as_many_claims_as_it_says() {
    let readme = readme();
    let table = between(&readme, "<!-- queries -->", "<!-- end of queries -->");
    let rows: Vec<_> = table.lines().skip(2).collect();
    assert!(!rows.is_empty());
    for row in rows {
        let cells: Vec<_> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [_, query, claims] = cells.as_slice() else { panic!("{row}") };
        assert_eq!(found(query.trim_matches('`'))["total"].to_string(), *claims, "{row}");
    }
}

#[test]
fn the_spellings_find_whom_it_says() {
    for query in ["latuska", "latushka"] {
        assert_eq!(found(query)["speakers"], serde_json::json!(["latushka"]), "{query}");
    }
    for (query, meant) in [("prizoners", "prisoners"), ("sanctoin", "sanction")] {
        let meant = found(meant);
        let first = found(query)["hits"][0]["id"].clone();
        assert!(meant["hits"].as_array().unwrap().iter().any(|hit| hit["id"] == first), "{query}: {first}");
    }
}

#[test]
fn the_object_is_what_search_prints() {
    let readme = readme();
    let shown = format!("{{\"query\"{}", between(&readme, "```json\n{\"query\"", "```"));
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(found(shown["query"].as_str().unwrap()), shown);
}

#[test]
fn the_sample_is_a_map_and_is_cut_from_the_school_dispute() {
    let readme = readme();
    let sample = between(&readme, "```ron", "```");
    assert_eq!(sample.lines().count(), 10, "it is a map in ten lines");
    let (sample, whole) = (read("sample.ron", sample), read("school-hours.ron", SCHOOL_HOURS));
    for claim in sample.claim_ids() {
        let twin = whole.claim_ids().find(|&twin| whole.claim_id(twin) == sample.claim_id(claim));
        assert_eq!(twin.map(|twin| whole.claim_text(twin)), Some(sample.claim_text(claim)));
    }
    assert!(sample.link_ids().len() > 0, "it shows links too");
}

#[test]
fn the_folders_are_those_of_the_program() {
    let readme = readme();
    for entry in fs::read_dir(in_project("src")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            assert!(readme.contains(&format!("`{name}/`")), "the README does not say what src/{name} is");
        }
    }
}
