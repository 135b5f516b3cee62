//! Abstract frameworks from the command line: everything that works on a map works on them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test ends where something is not as it should be")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use predicates::str::{contains, is_empty, starts_with};
use serde_json::Value;

fn cruxmap(arguments: &[&str], folder: &Path) -> Command {
    let mut command = Command::cargo_bin("cruxmap").unwrap();
    command.env("TERM", "xterm").current_dir(folder).args(arguments);
    command
}

fn printed(arguments: &[&str], folder: &Path) -> String {
    let output = cruxmap(arguments, folder).assert().success().stderr(is_empty()).get_output().stdout.clone();
    String::from_utf8(output).unwrap()
}

/// A folder with one framework in three forms: 1 and 2 attack each other and 3, and 4 attacks 1, 5 itself.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("five.af", "p af 5\n1 2\n2 1\n1 3\n2 3\n4 1\n5 5\n");
    write(
        "five.apx",
        "arg(1). arg(2). arg(3). arg(4). arg(5).\natt(1,2). att(2,1). att(1,3). att(2,3). att(4,1). att(5,5).",
    );
    write("five.tgf", "1\n2\n3\n4\n5\n#\n1 2\n2 1\n1 3\n2 3\n4 1\n5 5\n");
    folder
}

#[test]
fn what_is_in_is_the_grounded_extension() {
    let folder = folder();
    for name in ["five.af", "five.apx", "five.tgf"] {
        assert_eq!(printed(&["evaluate", "--in", name], folder.path()), "2\n4\n", "{name}");
    }
    let all: Value = serde_json::from_str(&printed(&["evaluate", "--json", "five.af"], folder.path())).unwrap();
    let labels: Vec<_> = all["claims"].as_array().unwrap().iter().map(|claim| claim["label"].clone()).collect();
    assert_eq!(labels, ["out", "in", "out", "in", "undecided"]);
    let struck = printed(&["evaluate", "--in", "--reject", "4", "--accept", "5", "five.af"], folder.path());
    assert_eq!(struck, "5\n");
}

#[test]
fn every_subcommand_takes_a_framework() {
    let folder = folder();
    let says = |arguments: &[&str], text: &str| {
        let said = printed(arguments, folder.path());
        assert!(said.contains(text), "{arguments:?}: {said}");
    };
    says(&["check", "--deny-warnings", "five.af"], "no errors, no warnings");
    says(&["show", "five.af"], "5 claims.");
    says(&["why", "1", "five.af"], "4");
    says(&["search", "3", "five.af"], "3");
    says(
        &["stats", "five.af"],
        "As written: arguments                               5\n  attacks                                           6",
    );
    let counts: Value = serde_json::from_str(&printed(&["stats", "--json", "five.af"], folder.path())).unwrap();
    assert_eq!(counts["as_written"], serde_json::json!({"arguments": 5, "relations": {"attacks": 6, "supports": 0}}));
    assert_eq!(counts["links"]["opposes"], 6);
    assert_eq!(counts["cycles"], 2);
}

#[test]
fn a_framework_becomes_a_native_map() {
    let folder = folder();
    printed(&["convert", "--to", "json", "-o", "native.json", "five.af"], folder.path());
    assert_eq!(printed(&["evaluate", "--in", "native.json"], folder.path()), "2\n4\n");
    let native: Value = serde_json::from_str(&fs::read_to_string(folder.path().join("native.json")).unwrap()).unwrap();
    assert_eq!(native["claims"][0]["kind"], "Argument");
    cruxmap(&["convert", "--to", "apx", "five.af"], folder.path()).assert().code(2).stderr(contains("ron, json"));
    cruxmap(&["convert", "--to", "ron", "-o", "other.apx", "five.af"], folder.path())
        .assert()
        .code(2)
        .stderr(contains("end it in .ron"));
}

#[test]
fn from_insists_on_a_format_wherever_a_map_is_taken() {
    let folder = folder();
    let send = |arguments: &[&str]| cruxmap(arguments, folder.path()).write_stdin("a\nb\n#\na b\n").assert();
    send(&["evaluate", "--in", "-"]).success().stdout("a\n");
    send(&["evaluate", "--in", "--from", "tgf", "-"]).success().stdout("a\n");
    send(&["show", "--read-as", "tgf", "-"]).success();
    send(&["stats", "--from", "af", "-"]).code(1).stderr(contains("does not begin with `p af`"));
    send(&["--from", "af", "stats", "-"]).code(2).stderr(contains("--from is for exploring"));
    cruxmap(&["stats", "--from", "xyz", "-"], folder.path()).assert().code(2).stderr(contains("[possible values: ron"));
    cruxmap(&["stats", "--from", "ron"], folder.path()).assert().success();
}

#[test]
fn in_a_folder_frameworks_are_joined_and_native_files_go_before_them() {
    let folder = folder();
    cruxmap(&["check", "."], folder.path())
        .assert()
        .success()
        .stdout(contains("Joined: five.af, five.apx and five.tgf."));
    for name in ["five.apx", "five.tgf"] {
        fs::remove_file(folder.path().join(name)).unwrap();
    }
    assert_eq!(printed(&["evaluate", "--in", "."], folder.path()), "2\n4\n");
    fs::write(folder.path().join("map.ron"), "(cruxmap: 1, title: \"Native\")").unwrap();
    cruxmap(&["stats", "."], folder.path()).assert().success().stdout(starts_with("Native\n"));
}
