//! Files of other people with what their own tools find in them, where there are any: `CRUXMAP_SAMPLES` names the folder.
//!
//! It holds `af-expected.json`, a list of objects with `file`, `args`, `attacks` and `grounded`, and the files in `af/`;
//! and `argdown-expected.tsv`, a table with `file`, `status`, `statements_ec`, `arguments` and a column for each kind of
//! relation.
//! `aif-expected.tsv` is a table with a line a file and a column a count, for the files in `aif/`.
//!
//! They are not part of the project, so this is run only when asked for:
//! `CRUXMAP_SAMPLES=… cargo test --test samples -- --ignored --nocapture`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test ends where something is not as it should be")]

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;

/// The folder of samples; none where it is not named or holds none.
fn samples() -> Option<PathBuf> {
    let folder = PathBuf::from(env::var_os("CRUXMAP_SAMPLES")?);
    folder.join("af-expected.json").is_file().then_some(folder)
}

fn printed(arguments: &[&str], file: &Path) -> String {
    let mut command = Command::cargo_bin("cruxmap").unwrap();
    let output = command.args(arguments).arg(file).assert().success().get_output().stdout.clone();
    String::from_utf8(output).unwrap()
}

fn strings(list: &Value) -> BTreeSet<&str> {
    list.as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect()
}

#[test]
#[ignore = "the samples are not part of the project: CRUXMAP_SAMPLES names their folder"]
fn every_sample_is_answered_as_other_solvers_answer_it() {
    let Some(folder) = samples() else {
        println!("the samples are absent: CRUXMAP_SAMPLES names no folder with an af-expected.json");
        return;
    };
    let expected = fs::read_to_string(folder.join("af-expected.json")).unwrap();
    let expected: Value = serde_json::from_str(&expected).unwrap();
    let samples = expected.as_array().unwrap();
    for sample in samples {
        let file = folder.join("af").join(sample["file"].as_str().unwrap());
        let found = printed(&["evaluate", "--in"], &file);
        let found: BTreeSet<&str> = found.lines().collect();
        assert_eq!(found, strings(&sample["grounded"]), "{}", file.display());
        let counts: Value = serde_json::from_str(&printed(&["stats", "--json"], &file)).unwrap();
        let written = &counts["as_written"];
        assert_eq!(written["arguments"], sample["args"], "{}", file.display());
        assert_eq!(written["relations"]["attacks"], sample["attacks"], "{}", file.display());
    }
    println!("{} samples are answered as expected", samples.len());
}

#[test]
#[ignore = "the samples are not part of the project: CRUXMAP_SAMPLES names their folder"]
fn every_argdown_sample_is_counted_as_argdown_counts_it() {
    let Some(folder) = samples() else {
        println!("the samples are absent: CRUXMAP_SAMPLES names no folder with an af-expected.json");
        return;
    };
    let table = fs::read_to_string(folder.join("argdown-expected.tsv")).unwrap();
    let mut lines = table.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let head = lines.next().unwrap();
    let (mut opened, mut rejected, mut differing) = (0, 0, Vec::new());
    for row in lines {
        let field = |name: &str| row[head.iter().position(|column| *column == name).unwrap()];
        let file = folder.join(field("file"));
        let mut command = Command::cargo_bin("cruxmap").unwrap();
        let output = command.args(["stats", "--json"]).arg(&file).output().unwrap();
        if field("status") == "rejected" {
            let told = String::from_utf8(output.stderr).unwrap();
            assert!(!output.status.success(), "{} opens", file.display());
            assert!(told.contains(&format!("{}:", file.display())), "no line is named: {told}");
            rejected += 1;
            continue;
        }
        if fs::read_to_string(&file).unwrap().contains("@include(") {
            println!("{} takes in another file and is passed over", file.display());
            continue;
        }
        let counts: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        let written = &counts["as_written"];
        let kinds = ["support", "attack", "undercut", "contrary", "contradictory", "entails"];
        let found = [&written["claims"], &written["arguments"]].into_iter();
        let found: Vec<_> =
            found.chain(kinds.iter().map(|kind| &written["relations"][kind])).map(Value::as_u64).collect();
        let wanted = ["statements_ec", "arguments"].iter().chain(&kinds);
        let wanted: Vec<_> = wanted.map(|column| Some(field(column).parse().unwrap_or(0))).collect();
        if found != wanted {
            differing.push(format!("{}: {wanted:?}, but found {found:?}", file.display()));
        }
        opened += 1;
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
    println!("{opened} Argdown files are counted as expected, {rejected} are rejected with a place");
}

/// A table of counts: for each line its file, and its numbers by column.
fn table(text: &str) -> Vec<(String, Vec<(String, u64)>)> {
    let mut lines = text.lines().map(|line| line.split('\t'));
    let names: Vec<String> = lines.next().unwrap().skip(1).map(str::to_owned).collect();
    let row = |mut cells: std::str::Split<'_, char>| {
        let file = cells.next().unwrap().to_owned();
        (file, names.iter().cloned().zip(cells.map(|cell| cell.parse().unwrap())).collect())
    };
    lines.map(row).collect()
}

#[test]
#[ignore = "the samples are not part of the project: CRUXMAP_SAMPLES names their folder"]
fn every_aif_sample_has_the_counts_of_its_own_tools() {
    let expected =
        samples().and_then(|folder| Some((fs::read_to_string(folder.join("aif-expected.tsv")).ok()?, folder)));
    let Some((expected, folder)) = expected else {
        println!("the samples are absent: CRUXMAP_SAMPLES names no folder with an aif-expected.tsv");
        return;
    };
    let expected = table(&expected);
    for (name, counts) in &expected {
        let printed = printed(&["stats", "--json"], &folder.join("aif").join(name));
        let written = &serde_json::from_str::<Value>(&printed).unwrap()["as_written"];
        for (column, count) in counts {
            let found = match column.as_str() {
                "bytes" | "dangling" => continue,
                "I" => &written["claims"],
                "RA" | "CA" | "MA" => &written["relations"][column],
                _ => &written[column],
            };
            assert_eq!(found, &serde_json::json!(count), "{column} of {name}");
        }
    }
    println!("{} samples of AIF have the counts expected", expected.len());
}

/// What a file counts in its own terms.
fn as_written(file: &Path) -> Option<Value> {
    let mut command = Command::cargo_bin("cruxmap").unwrap();
    let output = command.args(["stats", "--json"]).arg(file).output().unwrap();
    let counts: Value = serde_json::from_slice(&output.stdout).ok()?;
    counts.get("as_written").cloned()
}

#[test]
#[ignore = "the samples are not part of the project: CRUXMAP_SAMPLES names their folder"]
fn every_sample_counts_the_same_when_it_is_written_again() {
    let Some(folder) = samples() else {
        println!("the samples are absent: CRUXMAP_SAMPLES names no folder with an af-expected.json");
        return;
    };
    let out = tempfile::tempdir().unwrap();
    let mut differing = Vec::new();
    let mut same = 0;
    for (name, form) in
        [("argdown", "argdown"), ("argdown-docs", "argdown"), ("aif", "aif"), ("sadface", "sadface"), ("af", "af")]
    {
        let Ok(files) = fs::read_dir(folder.join(name)) else { continue };
        for file in files.map(|file| file.unwrap().path()).filter(|file| file.is_file()) {
            let Some(before) = as_written(&file) else { continue };
            let again = out.path().join(format!("again.{form}"));
            let mut command = Command::cargo_bin("cruxmap").unwrap();
            command.args(["convert", "--to", form, "-o"]).arg(&again).arg(&file).assert().success();
            let after = as_written(&again);
            if after.as_ref() == Some(&before) {
                same += 1;
            } else {
                differing.push(format!("{}: {before} became {after:?}", file.display()));
            }
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
    println!("{same} files count the same when they are written again");
}
