//! Two maps fused and walked, with the real program in a real pseudo-terminal.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test ends where something is not as it should be"
)]
#![allow(dead_code, reason = "the driver has more than these stories need")]

#[path = "common/pty.rs"]
mod pty;

use std::fs;
use std::os::unix::fs::PermissionsExt;

use pty::{Pty, cruxmap};
use tempfile::TempDir;

const ANN: &str = r#"(cruxmap: 1, title: "Ann's", questions: [(ask: "Nine?", yes: ["nine"])], claims: [
    (id: "nine", text: "Schools should start at nine."),
    (id: "sleep", text: "A later start gives more sleep."),
    (id: "buses", text: "The bus timetable cannot move."),
], links: [Supports(from: ["sleep"], to: "nine"), Opposes(from: ["buses"], to: "nine")])"#;

const BEN: &str = r#"(cruxmap: 1, title: "Ben's", claims: [
    (id: "nine", text: "Schools should start at nine!"),
    (id: "sleep", text: "A later start gives more sleep."),
    (id: "buses", text: "The bus timetable cannot move."),
    (id: "drift", text: "They would only go to bed later."),
], links: [Supports(from: ["sleep"], to: "nine"), Opposes(from: ["drift"], to: "sleep")])"#;

fn desk() -> TempDir {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("ann.ron"), ANN).unwrap();
    fs::write(place.path().join("ben.ron"), BEN).unwrap();
    place
}

fn fused(desk: &TempDir) -> Pty {
    let map = |name: &str| desk.path().join(name).to_str().unwrap().to_owned();
    let pty = cruxmap(&["--match", "fuse", &map("ann.ron"), &map("ben.ron")]).run();
    pty.wait_for("[0 START]");
    pty
}

fn command(pty: &mut Pty, name: &str) {
    pty.send(":");
    pty.send(name);
    pty.wait_for(name);
    pty.send("\r");
}

#[test]
fn it_is_told_at_once_that_claims_were_matched() {
    let desk = desk();
    let pty = fused(&desk);
    pty.wait_for("Matched: 3 pairs of claims. See :differences.");
}

#[test]
fn the_differences_are_listed_and_walked() {
    let desk = desk();
    let mut pty = fused(&desk);
    command(&mut pty, "differences");
    pty.wait_for("2 claims where the maps differ");
    pty.wait_for("only ann drew 1 link that bears on it");
    pty.send("\r");
    pty.wait_for("[1 CLAIM]");
    pty.wait_for("only ann: The bus timetable");
    pty.send("\u{1b}[B");
    pty.send(" ");
    pty.wait_for("only ann drew this.");
    pty.send("q");
    pty.send("n");
    pty.wait_for("only ben has this claim");
    pty.send("n");
    pty.wait_for("This is the last of the 2 claims found");
}

#[test]
fn without_a_list_the_differences_are_the_next() {
    let desk = desk();
    let mut pty = fused(&desk);
    pty.send("n");
    pty.wait_for("[1 CLAIM]");
    pty.wait_for("only ann: The bus timetable");
}

#[test]
fn a_difference_goes_away_when_the_other_file_is_mended() {
    let desk = desk();
    let mut pty = fused(&desk);
    pty.send("n");
    pty.wait_for("only ann: The bus timetable");
    let mended = BEN.replace("links: [", "links: [Opposes(from: [\"buses\"], to: \"nine\"), ");
    fs::write(desk.path().join("ben.ron"), mended).unwrap();
    pty.wait_until("the link is of both", |screen| !screen.contents().contains("only ann"));
    pty.wait_for("The bus timetable cannot move");
}

#[test]
fn of_one_map_there_are_no_differences() {
    let mut pty = cruxmap(&["school-hours"]).run();
    pty.wait_for("[0 START]");
    command(&mut pty, "differences");
    pty.wait_for("This is one map.");
}

#[test]
fn the_editor_opens_the_file_that_a_claim_is_from() {
    let desk = desk();
    let (editor, asked) = (desk.path().join("editor"), desk.path().join("asked"));
    let script = format!("#!/bin/sh\nprintf '%s\\n' \"$@\" >'{}.new'\nmv '{0}.new' '{0}'\n", asked.display());
    fs::write(&editor, script).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    let map = |name: &str| desk.path().join(name).to_str().unwrap().to_owned();
    let start = cruxmap(&["--match", "fuse", &map("ann.ron"), &map("ben.ron")]);
    let mut pty = start.env("VISUAL", editor.to_str().unwrap()).run();
    pty.wait_for("[0 START]");
    pty.send("n");
    pty.wait_for("[1 CLAIM]");
    pty.send("n");
    pty.wait_for("only ben has this claim");
    pty.send("\u{5}");
    pty.wait_until("the editor was there", |_| asked.exists());
    let told = fs::read_to_string(&asked).unwrap();
    let line = BEN.lines().position(|line| line.contains("id: \"drift\"")).unwrap() + 1;
    assert!(told.contains(&format!("+{line}\n")) && told.contains("/ben.ron"), "{told}");
    pty.wait_for("only ben has this claim");
    pty.send("q");
    pty.end().assert_given_back();
}
