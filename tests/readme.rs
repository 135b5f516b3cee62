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
use cruxmap::format::{self, Input};
use cruxmap::model::Map;

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
            let keys: Vec<_> = row.keys.iter().map(|key| format!("`{key}`")).collect();
            writeln!(table, "| {} | {} |", keys.join(" "), row.doc).unwrap();
        }
    }
    let readme = readme();
    let (before, rest) = readme.split_once("<!-- keys -->").unwrap();
    let (_, after) = rest.split_once("<!-- end of keys -->").unwrap();
    assert_current("README.md", &format!("{before}<!-- keys -->\n{table}<!-- end of keys -->{after}"));
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
