//! Frameworks with the answers of other people's solvers, where there are any: `CRUXMAP_SAMPLES` names the folder. It
//! holds `af-expected.json`, a list of objects with `file`, `args`, `attacks` and `grounded`, and the files in `af/`.
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
