//! The layers of the program: none names one that it may not use, and only the outer ones know a terminal.
#![expect(clippy::unwrap_used, reason = "a test that cannot read the sources fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each layer, and what it may use besides itself.
const LAYERS: [(&str, &[&str]); 12] = [
    ("model", &[]),
    ("analysis", &["model"]),
    ("search", &["model", "analysis"]),
    ("layout", &["model"]),
    ("format", &["model"]),
    ("report", &["model", "analysis", "search", "layout", "format"]),
    ("config", &["model", "format"]),
    ("store", &["format", "config"]),
    ("app", &["model", "analysis", "search", "layout", "format", "report", "config"]),
    ("ui", &["model", "analysis", "search", "layout", "format", "report", "config", "app"]),
    ("terminal", &["model", "analysis", "search", "layout", "format", "report", "config", "store", "app", "ui"]),
    ("cli", &["model", "analysis", "search", "layout", "format", "report", "config", "store", "app", "terminal"]),
];

/// The layers that draw on a terminal.
const DRAWING: [&str; 2] = ["ui", "terminal"];

fn source_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(source_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The lines of a file that are code, without comments.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.map(|line| line.split(" // ").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The first names behind `crate::` in code, those in `use crate::{…}` too.
fn layers_named(code: &str) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for (at, found) in code.match_indices("crate::") {
        let behind = code.get(at + found.len()..).unwrap_or_default();
        match behind.strip_prefix('{') {
            None => drop(named.insert(first_word(behind))),
            Some(group) => named.extend(names_in_group(group)),
        }
    }
    named
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The first name of each path in a group whose bracket was opened before.
fn names_in_group(group: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0;
    let mut is_start = true;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => is_start = true,
            c if is_start && c.is_alphabetic() => {
                names.push(first_word(group.get(at..).unwrap_or_default()));
                is_start = false;
            }
            _ => {}
        }
    }
    names
}

fn layer_folder(layer: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(layer)
}

#[test]
fn no_layer_names_one_that_it_may_not_use() {
    let mut wrong = Vec::new();
    for (layer, may_use) in LAYERS {
        for file in source_files(&layer_folder(layer)) {
            for named in layers_named(&code(&file)) {
                let is_layer = LAYERS.iter().any(|(known, _)| *known == named);
                if is_layer && named != layer && !may_use.contains(&named.as_str()) {
                    wrong.push(format!("{} names crate::{named}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_layers_that_draw_know_a_terminal_library() {
    let mut wrong = Vec::new();
    for (layer, _) in LAYERS.iter().filter(|(layer, _)| !DRAWING.contains(layer)) {
        for file in source_files(&layer_folder(layer)) {
            let code = code(&file);
            for library in ["ratatui", "crossterm"] {
                if code.contains(&format!("{library}::")) {
                    wrong.push(format!("{} names {library}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_folder_of_the_program_is_a_known_layer() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let folders = fs::read_dir(src).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    for folder in folders {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        assert!(LAYERS.iter().any(|(layer, _)| *layer == name), "src/{name} is in no layer");
    }
}

#[test]
fn a_group_of_paths_names_each_layer_in_it() {
    let named = layers_named("use crate::{\n    app::{Drawn, ui},\n    model::Map,\n};\nlet x = crate::layout::cut();");
    assert_eq!(named.into_iter().collect::<Vec<_>>(), ["app", "layout", "model"]);
}
