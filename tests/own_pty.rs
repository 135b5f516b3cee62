//! What is one's own, with the real program in a real pseudo-terminal: files beside a map, the clipboard, the editor.
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
use std::path::PathBuf;

use assert_cmd::Command;
use predicates::str::contains;
use pty::{Pty, Start, cruxmap};
use rustix::process::Signal;
use tempfile::TempDir;

const MAP: &str = include_str!("../data/school-hours.ron");
const CTRL_E: &str = "\u{5}";

/// A map in a folder of its own.
struct Desk {
    place: TempDir,
}

impl Desk {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("school.ron"), MAP).unwrap();
        Self { place }
    }

    fn map(&self) -> String {
        self.place.path().join("school.ron").to_str().unwrap().to_owned()
    }

    fn start(&self) -> Start {
        cruxmap(&[&self.map()])
    }

    fn kept(&self, name: &str) -> PathBuf {
        self.place.path().join(".cruxmap/school.ron").join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.kept(name)).unwrap()
    }

    /// A script that stands for an editor.
    fn editor(&self, script: &str) -> String {
        let path = self.place.path().join("editor");
        fs::write(&path, format!("#!/bin/sh\n{script}")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

/// At the first answer, on its first reason.
fn at_nine(start: Start) -> Pty {
    let mut pty = start.run();
    pty.wait_for("[0 START]");
    pty.send("\r");
    pty.send("\r");
    pty.wait_for("[1 CLAIM]");
    // What is compared with this screen must not be compared with half of it.
    pty.wait_for_bytes("the end of the frame", |bytes| bytes.ends_with(b"\x1b[?2026l"));
    pty
}

#[test]
fn remarks_and_marks_outlive_the_program_and_it_begins_where_one_was() {
    let desk = Desk::new();
    let mut pty = at_nine(desk.start());
    pty.send("r");
    pty.wait_for("your remark");
    pty.send("Łatuška 学校\r");
    pty.wait_for("Remarked:");
    pty.send("m");
    pty.wait_for("Marked:");
    pty.send("q");
    pty.end().assert_given_back();
    assert!(desk.read("notes.ron").contains("Łatuška 学校"));

    let mut pty = desk.start().run();
    pty.wait_for("Here you were last time");
    pty.wait_for("◆§");
    pty.send("q");
    assert_eq!(pty.end().status, 0);
    let mut pty = cruxmap(&["--fresh", &desk.map()]).run();
    pty.wait_for("[0 START]");
    pty.send("q");
    assert_eq!(pty.end().status, 0);
}

#[test]
fn a_remark_outlives_a_kill() {
    let desk = Desk::new();
    let mut pty = at_nine(desk.start());
    pty.send("r");
    pty.wait_for("your remark");
    pty.send("not lost\r");
    pty.wait_for("Remarked:");
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(15);
    while !fs::read_to_string(desk.kept("notes.ron")).is_ok_and(|notes| notes.contains("not lost")) {
        assert!(std::time::Instant::now() < deadline, "it is written without being asked");
        std::thread::yield_now();
    }
    pty.signal(Signal::KILL);
    pty.status();
    let mut pty = desk.start().run();
    pty.wait_for("Here you were last time");
    pty.wait_for("§");
    pty.send(" ");
    pty.wait_for("not lost");
    pty.send("qq");
    assert_eq!(pty.end().status, 0);
}

#[test]
fn a_citation_is_copied_and_kept_and_at_the_end_it_says_where() {
    let desk = Desk::new();
    let mut pty = at_nine(desk.start());
    pty.send("c");
    pty.wait_for("kept as clipping 1");
    pty.wait_for_bytes("the request to the clipboard", |bytes| contains_bytes(bytes, b"\x1b]52;c;"));
    pty.send("q");
    let end = pty.end();
    end.assert_given_back();
    let shown = end.screen.contents().replace('\n', "");
    assert!(shown.contains("1 clipping is in") && shown.contains("clippings.md"), "{shown}");
    assert!(desk.read("clippings.md").contains("claim more-sleep."));
}

#[test]
fn inside_tmux_the_request_is_wrapped_too() {
    let desk = Desk::new();
    let mut pty = at_nine(desk.start().env("TMUX", "/tmp/tmux-1000/default,1,0"));
    pty.send("c");
    pty.wait_for_bytes("the wrapped request", |bytes| contains_bytes(bytes, b"\x1bPtmux;\x1b\x1b]52;c;"));
    pty.send("q");
    assert_eq!(pty.end().status, 0);
}

#[test]
fn a_second_program_reads_and_says_that_it_does_not_keep() {
    let desk = Desk::new();
    let first = at_nine(desk.start());
    let mut second = cruxmap(&["--fresh", &desk.map()]).run();
    second.wait_for("[0 START]");
    second.send("\r");
    second.send("\r");
    second.wait_for("[1 CLAIM]");
    second.resize(160, 40);
    second.send("m");
    second.wait_for("Marked, not kept: another cruxmap has this map open");
    second.send("q");
    assert_eq!(second.end().status, 0);
    assert!(!desk.kept("notes.ron").exists());
    drop_quietly(first);
}

fn drop_quietly(mut pty: Pty) {
    pty.send("q");
    assert_eq!(pty.end().status, 0);
}

#[test]
fn a_broken_file_is_set_aside_and_named_on_the_screen() {
    let desk = Desk::new();
    fs::create_dir_all(desk.kept("")).unwrap();
    fs::write(desk.kept("notes.ron"), "(cruxmap_notes: 1, remarks: [(").unwrap();
    let mut pty = desk.start().run();
    pty.resize(200, 40);
    pty.wait_for("[0 START]");
    pty.send(":messages\r");
    pty.wait_for("set aside as notes.broken-1.ron");
    pty.send("qq");
    pty.end();
    assert_eq!(desk.read("notes.broken-1.ron"), "(cruxmap_notes: 1, remarks: [(");
}

#[test]
fn the_editor_has_the_terminal_and_gives_it_back_at_the_same_place() {
    let desk = Desk::new();
    let asked = desk.place.path().join("asked");
    let script = format!(
        "printf '%s\\n' \"$@\" >'{}'\nstty -a | grep -q ' icanon' && echo 'I AM THE EDITOR'\nread -r line\n\
         echo \"read: $line\" >>'{}'",
        asked.display(),
        asked.display()
    );
    let editor = desk.editor(&script);
    let mut pty = at_nine(desk.start().env("VISUAL", &format!("{editor} --wait")).env("EDITOR", "false"));
    let before = shown(&pty.screen());
    pty.send(CTRL_E);
    pty.wait_for("I AM THE EDITOR");
    assert!(!pty.screen().alternate_screen(), "the editor has the terminal as a shell would give it");
    pty.send("typed to the editor\r");
    pty.wait_until("the same screen as before", |screen| shown(screen) == before);
    assert!(pty.screen().alternate_screen());
    let told = fs::read_to_string(&asked).unwrap();
    let line = MAP.lines().position(|line| line.contains("id: \"more-sleep\"")).unwrap();
    let claim = [format!("+{}", line + 1), format!("+{line}")];
    let mut told = told.lines();
    assert_eq!(told.next(), Some("--wait"));
    assert!(claim.contains(&told.next().unwrap().to_owned()), "{claim:?}");
    assert!(told.next().unwrap().ends_with("/school.ron"));
    assert_eq!(told.next(), Some("read: typed to the editor"), "no key was lost to the explorer");
    pty.send("\u{1b}");
    pty.wait_for("[0 START]");
    pty.send("q");
    pty.end().assert_given_back();
}

#[test]
fn an_interrupt_in_the_editor_is_not_for_the_explorer() {
    let desk = Desk::new();
    let editor = desk.editor("trap 'echo interrupted; exit 3' INT\necho 'EDITING'\nread -r line\n");
    let mut pty = at_nine(desk.start().env("EDITOR", &editor));
    pty.send(CTRL_E);
    pty.wait_for("EDITING");
    pty.send("\u{3}");
    pty.wait_for("ended with status 3");
    pty.wait_for("[1 CLAIM]");
    pty.send("q");
    let end = pty.end();
    assert_eq!(end.status, 0);
    end.assert_given_back();
}

#[test]
fn an_editor_that_is_not_there_is_named() {
    let desk = Desk::new();
    let mut pty = at_nine(desk.start().env("EDITOR", "no-such-editor"));
    pty.send(CTRL_E);
    pty.wait_for("The editor no-such-editor was not found");
    pty.send("q");
    assert_eq!(pty.end().status, 0);
}

#[test]
fn the_built_in_map_says_that_it_cannot_be_edited() {
    let mut pty = cruxmap(&["school-hours"]).run();
    pty.wait_for("[0 START]");
    pty.send(CTRL_E);
    pty.wait_for("This map is built in.");
    pty.send("q");
    assert_eq!(pty.end().status, 0);
}

#[test]
fn the_notes_are_exported() {
    let desk = Desk::new();
    let run = |arguments: &[&str]| {
        let mut command = Command::cargo_bin("cruxmap").unwrap();
        command.env("HOME", desk.place.path()).env_remove("XDG_DATA_HOME").args(arguments).arg(desk.map());
        command.assert()
    };
    run(&["notes"]).code(1).stderr(contains("no remark, mark or clipping is kept of this map"));
    fs::create_dir_all(desk.kept("")).unwrap();
    let notes = "(cruxmap_notes: 1, marks: [\"drift\"], remarks: [(claim: \"more-sleep\", text: \"Ask *why*\\u{1b}[2J\"), \
                 (claim: \"gone\", text: \"Where?\")])";
    fs::write(desk.kept("notes.ron"), notes).unwrap();
    fs::write(desk.kept("clippings.md"), "# Mine\n<!-- clipping: drift -->\nThey would.\n").unwrap();
    run(&["notes"])
        .success()
        .stdout(contains("2 remarks, 1 mark and 1 clipping"))
        .stdout(contains("1. A later start gives teenagers more sleep. (more-sleep)\n   Ask *why*[2J\n"))
        .stdout(contains("2. A claim that this map does not have (gone)\n   Where?\n"));
    run(&["notes", "--markdown"])
        .success()
        .stdout(contains("## Remarks\n\n- A later start gives"))
        .stdout(contains("`drift`"));
    let output = run(&["notes", "--json"]).success().get_output().stdout.clone();
    let json: serde_json::Value = serde_json::from_slice(&output).unwrap();
    assert_eq!(json["remarks"][0]["claim"], "more-sleep");
    assert_eq!(json["remarks"][0]["remark"], "Ask *why*\u{1b}[2J");
    assert_eq!(json["remarks"][1]["text"], serde_json::Value::Null);
    assert_eq!(json["clippings"][0]["about"], "drift");
    run(&["search", "has:remark"]).success().stdout(contains("more-sleep"));
    fs::write(desk.place.path().join("school.ron"), "(cruxmap: 1, claims: [").unwrap();
    run(&["notes"]).success().stdout(contains("Where?"));
}

/// The screen without spaces at the ends of rows, which may have been written or not.
fn shown(screen: &vt100::Screen) -> Vec<String> {
    screen.contents().lines().map(|line| line.trim_end().to_owned()).collect()
}

fn contains_bytes(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
