//! The real program in a real pseudo-terminal: what only there can be seen.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test ends where something is not as it should be"
)]

#[path = "common/pty.rs"]
mod pty;

use predicates::prelude::PredicateBooleanExt;
use pty::{Pty, cruxmap, shell};
use rustix::process::Signal;

const DOWN: &str = "\u{1b}[B";
const CTRL_C: &str = "\u{3}";
const CTRL_L: &str = "\u{c}";
const CTRL_Z: &str = "\u{1a}";

/// The bundled map, opened.
fn explorer() -> Pty {
    opened(cruxmap(&[]).run())
}

fn opened(pty: Pty) -> Pty {
    pty.wait_for("[0 START]");
    // A signal in the middle of a frame would leave half an escape sequence on the screen.
    pty.wait_for_bytes("the end of the frame", |bytes| bytes.ends_with(b"\x1b[?2026l"));
    pty
}

#[test]
fn it_starts_walks_resizes_and_quits() {
    let mut pty = explorer();
    let screen = pty.screen();
    assert!(screen.alternate_screen(), "it draws on the alternate screen");
    assert!(!screen.hide_cursor(), "the cursor is visible");
    let before = screen.cursor_position();
    assert!(!pty.line_modes(), "keys arrive one by one");

    pty.send(DOWN);
    pty.wait_until("the cursor on another row", |screen| screen.cursor_position().0 != before.0);

    pty.resize(120, 36);
    pty.wait_until("the last row of the larger window", |screen| {
        screen.contents_between(35, 0, 35, 119).contains("q quit")
    });

    pty.send("q");
    let end = pty.end();
    assert_eq!(end.status, 0);
    end.assert_given_back();
}

/// As terminals send what is pasted.
fn pasted(text: &str) -> String {
    format!("\u{1b}[200~{text}\u{1b}[201~")
}

#[test]
fn what_is_pasted_is_found() {
    let mut pty = opened(cruxmap(&["school-hours"]).run());
    pty.send("/");
    pty.wait_for("┌ find");
    pty.send(&pasted("older pupils\nlack\tsleep"));
    pty.wait_for("CLAIMS (1)");
    pty.send("\r");
    pty.wait_for("HERE");
    pty.send("q");
    assert_eq!(pty.end().status, 0);
}

#[test]
fn a_megabyte_pasted_into_the_prompt_is_cut_and_nothing_stops() {
    let mut pty = opened(cruxmap(&["school-hours"]).run());
    pty.send("/");
    pty.wait_for("┌ find");
    pty.send(&pasted(&"sleep ".repeat(180_000)));
    pty.wait_for("the rest is left out");
    pty.send("\u{15}lack");
    pty.wait_for("CLAIMS (1)");
    pty.send(CTRL_C);
    assert_eq!(pty.end().status, 0);
}

#[test]
fn ctrl_c_quits() {
    let mut pty = explorer();
    pty.send(CTRL_C);
    let end = pty.end();
    assert_eq!(end.status, 0);
    end.assert_given_back();
}

#[test]
fn the_terminal_is_asked_nothing() {
    let mut pty = explorer();
    pty.send(CTRL_L);
    pty.resize(100, 30);
    pty.send("q");
    let bytes = pty.end().bytes;
    let text = String::from_utf8_lossy(&bytes);
    for (asked, query) in [
        ("the cursor's position", "\u{1b}[6n"),
        ("its status", "\u{1b}[5n"),
        ("what it is", "\u{1b}[c"),
        ("its version", "\u{1b}[>"),
        ("its keyboard", "\u{1b}[?u"),
        ("its text colour", "\u{1b}]10;"),
        ("its background", "\u{1b}]11;"),
        ("its palette", "\u{1b}]4;"),
        ("a capability", "\u{1b}P"),
        ("a mode", "$p"),
        ("its size", "\u{1b}[18t"),
    ] {
        assert!(!text.contains(query), "{asked} is asked: {}", bytes.escape_ascii());
    }
}

#[test]
fn each_frame_is_marked_as_one_update() {
    let mut pty = explorer();
    pty.send("q");
    let bytes = pty.end().bytes;
    let text = String::from_utf8_lossy(&bytes);
    let begins = text.matches("\u{1b}[?2026h").count();
    assert!(begins >= 1, "{}", bytes.escape_ascii());
    // Giving the terminal back closes an update once more, should one be open.
    assert_eq!(text.matches("\u{1b}[?2026l").count(), begins + 1);
}

#[test]
fn ctrl_l_draws_every_cell_again() {
    let mut pty = explorer();
    let before = pty.bytes().len();
    pty.send(CTRL_L);
    pty.wait_for_bytes("the first row once more", |bytes| contains(&bytes[before..], b"START"));
    pty.send("q");
    assert_eq!(pty.end().status, 0);
}

#[test]
fn signals_end_it_with_the_status_that_a_shell_expects() {
    for (signal, status) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let pty = explorer();
        pty.signal(signal);
        let end = pty.end();
        assert_eq!(end.status, status, "{signal:?}");
        end.assert_given_back();
    }
}

/// A shell with job control that starts the program, waits for a line once it is stopped, and takes it up again.
const JOB: &str = r#"set -m
sh -c 'echo $$ >pid; exec "$CRUXMAP"'
echo "[stopped]"
read -r line
fg >/dev/null
echo "[ended $?]""#;

#[test]
fn ctrl_z_stops_it_and_the_shell_takes_it_up_again() {
    let mut pty = opened(shell(JOB).run());
    pty.send(DOWN);
    pty.send(CTRL_Z);
    goes_to_the_shell_and_comes_back(pty);
}

#[test]
fn a_stop_signal_from_outside_is_like_ctrl_z() {
    let mut pty = opened(shell(JOB).run());
    pty.send(DOWN);
    let pid = pty.wait_for_line_in("pid").parse().unwrap();
    pty::signal_to(pid, Signal::TSTP);
    goes_to_the_shell_and_comes_back(pty);
}

fn goes_to_the_shell_and_comes_back(mut pty: Pty) {
    pty.wait_for("[stopped]");
    let screen = pty.screen();
    assert!(!screen.alternate_screen(), "the shell's screen is back:\n{}", screen.contents());
    assert!(!screen.bracketed_paste() && !screen.hide_cursor() && pty.line_modes());

    // The window changes meanwhile, and nobody tells the program.
    pty.resize(100, 30);
    pty.send("\n");
    pty.wait_until("the screen drawn anew, at the new size", |screen| {
        screen.alternate_screen() && screen.contents_between(29, 0, 29, 99).contains("q quit")
    });
    assert!(pty.screen().contents().contains("[0 START]") && pty.screen().bracketed_paste());

    pty.send("q");
    pty.wait_for("[ended 0]");
    let end = pty.end();
    assert_eq!(end.status, 0);
    end.assert_given_back();
}

#[test]
fn it_draws_anew_after_a_stop_that_it_could_not_prepare_for() {
    let mut pty = opened(shell(JOB).run());
    let pid = pty.wait_for_line_in("pid").parse().unwrap();
    pty::signal_to(pid, Signal::STOP);
    pty.wait_for("[stopped]");
    let before = pty.bytes().len();
    pty.send("\n");
    pty.wait_for_bytes("the first row once more", |bytes| contains(&bytes[before..], b"START"));
    pty.send("q");
    pty.wait_for("[ended 0]");
    pty.end().assert_given_back();
}

#[test]
fn ctrl_z_says_so_where_nobody_could_continue() {
    let mut pty = explorer();
    pty.send(CTRL_Z);
    pty.wait_for("no shell to go back to");
    let before = pty.screen().cursor_position();
    pty.send(DOWN);
    pty.wait_until("the cursor on another row", |screen| screen.cursor_position().0 != before.0);
    pty.send("q");
    assert_eq!(pty.end().status, 0);
}

#[test]
fn without_colour_the_selected_row_is_still_marked() {
    let mut pty = opened(cruxmap(&[]).env("NO_COLOR", "1").env("COLORTERM", "truecolor").run());
    go_to_a_claim(&mut pty);
    pty.wait_until("the row reversed, from the cursor on", |screen| {
        let (row, first) = screen.cursor_position();
        (first..first + 70).all(|column| screen.cell(row, column).is_some_and(vt100::Cell::inverse))
    });
    pty.wait_until("heads and signs in bold", |screen| {
        (0..24).any(|row| (0..80).any(|column| screen.cell(row, column).is_some_and(vt100::Cell::bold)))
    });
    pty.send("q");
    let bytes = pty.end().bytes;
    let coloured = colours(&bytes);
    assert!(coloured.is_empty(), "colours are set: {coloured:?}");
    // What crossterm makes of a colour under NO_COLOR; a terminal takes it for the end of bold and reverse too.
    assert!(!contains(&bytes, b"\x1b[;m"), "colours are set and blanked out");
}

#[test]
fn with_colour_there_is_some() {
    let mut pty = explorer();
    go_to_a_claim(&mut pty);
    pty.send("q");
    assert!(!colours(&pty.end().bytes).is_empty(), "or the test without colour says nothing");
}

#[test]
fn a_map_comes_through_a_pipe_and_keys_from_the_terminal() {
    let map = concat!(env!("CARGO_MANIFEST_DIR"), "/data/school-hours.ron");
    let mut pty = shell(r#"cat "$MAP" | "$CRUXMAP" -"#).env("MAP", map).run();
    pty.wait_for("School hours");
    let before = pty.screen().cursor_position();
    pty.send(DOWN);
    pty.wait_until("the cursor on another row", |screen| screen.cursor_position().0 != before.0);
    pty.send("q");
    let end = pty.end();
    assert_eq!(end.status, 0);
    end.assert_given_back();
}

#[test]
fn q_quits_while_the_map_is_being_read() {
    // The shell keeps the pipe open for writing: the map never ends.
    let mut pty = shell(r#"mkfifo pipe; exec 3<>pipe; "$CRUXMAP" - <pipe; echo "[ended $?]""#).run();
    pty.wait_until("the progress screen", |screen| screen.alternate_screen() && screen.contents().contains("eading"));
    pty.send("q");
    pty.wait_for("[ended 0]");
    pty.end().assert_given_back();
}

#[test]
fn a_map_that_cannot_be_read_is_explained_on_the_shell_s_screen() {
    let end = shell(r#"mkdir empty; "$CRUXMAP" empty; exit $?"#).run().end();
    assert_eq!(end.status, 2);
    end.assert_given_back();
    assert!(end.screen.contents().contains("holds no map"), "{}", end.screen.contents());
}

#[test]
fn a_terminal_that_goes_away_ends_it() {
    let mut pty = explorer();
    pty.close();
    assert_eq!(pty.status(), 129);
}

#[test]
fn a_terminal_that_goes_away_without_a_signal_ends_it() {
    // Only the shell, which leads the session, is told, and it takes no notice.
    let mut pty = opened(shell(r#"trap "" HUP; "$CRUXMAP"; echo $? >status"#).run());
    pty.close();
    pty.status();
    assert_eq!(pty.wait_for_line_in("status"), "129");
}

#[test]
fn without_a_terminal_it_says_so_and_names_the_other_way() {
    assert_cmd::Command::new(pty::CRUXMAP)
        .env("TERM", "xterm")
        .assert()
        .code(2)
        .stdout("")
        .stderr(predicates::str::contains("terminal").and(predicates::str::contains("cruxmap show")));
}

#[test]
fn a_dumb_terminal_is_sent_no_escape_sequence() {
    let end = cruxmap(&[]).env("TERM", "dumb").run().end();
    assert_eq!(end.status, 2);
    assert!(end.screen.contents().contains("cruxmap show"), "{}", end.screen.contents());
    assert!(!end.bytes.contains(&0x1b), "{}", end.bytes.escape_ascii());
}

/// `cargo test --features test-panic --test pty`
#[cfg(feature = "test-panic")]
mod panics {
    use super::*;

    const F11: &str = "\u{1b}[23~";
    const F12: &str = "\u{1b}[24~";

    #[test]
    fn a_panic_gives_the_terminal_back_and_then_speaks() {
        let mut pty = explorer();
        pty.send(F12);
        let end = pty.end();
        assert_eq!(end.status, 101);
        end.assert_given_back();
        let screen = end.screen.contents();
        assert!(screen.contains("a panic in the loop was asked for"), "the message can be read:\n{screen}");
        assert!(!screen.contains("START"), "on the shell's screen:\n{screen}");
    }

    #[test]
    fn a_panic_beside_the_loop_is_a_message_on_the_screen() {
        let mut pty = explorer();
        pty.send(F11);
        pty.wait_for("fault in cruxmap");
        assert!(pty.screen().alternate_screen(), "the screen is not given back");
        pty.send("q");
        pty.send("q");
        let end = pty.end();
        assert_eq!(end.status, 0);
        end.assert_given_back();
    }
}

/// To a page with all that is coloured elsewhere.
fn go_to_a_claim(pty: &mut Pty) {
    for _ in 0..2 {
        pty.send("\r");
    }
    pty.wait_for("[1 CLAIM]");
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// The parameters of all sequences that set a colour; those that set the default colour are none.
fn colours(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let sequences = text.split("\u{1b}[").skip(1);
    // Up to the first letter; only a sequence that ends in `m` is about colours.
    let parameters = sequences.filter_map(|rest| match rest.find(|end: char| end.is_alphabetic()) {
        Some(end) if rest[end..].starts_with('m') => Some(&rest[..end]),
        _ => None,
    });
    parameters.filter(|parameters| parameters.split([';', ':']).any(is_colour)).map(str::to_owned).collect()
}

fn is_colour(parameter: &str) -> bool {
    matches!(parameter.parse::<u8>(), Ok(30..=38 | 40..=48 | 58 | 90..=97 | 100..=107))
}

const SMALL: &str = r#"(cruxmap: 1, questions: [(ask: "So?", yes: ["a"])], claims: [(id: "a", text: "A."),
    (id: "b", text: "B.")], links: [Supports(from: ["b"], to: "a")])"#;

#[test]
fn a_map_is_read_again_when_its_file_is_saved() {
    let mut pty = opened(cruxmap(&["map.ron"]).with_file("map.ron", SMALL).run());
    let file = pty.home().join("map.ron");
    pty.send("\r\r");
    pty.wait_for("FOR IT (1)");
    std::fs::write(&file, &SMALL[..SMALL.len() / 2]).unwrap();
    pty.wait_for("FILE BROKEN map.ron");
    pty.wait_for("FOR IT (1)");
    // As editors do that write beside the file and then put it in its place.
    let beside = pty.home().join("map.ron~");
    std::fs::write(&beside, SMALL.replace("B.", "Better.")).unwrap();
    std::fs::rename(&beside, &file).unwrap();
    pty.wait_for("1 changed since last time");
    pty.wait_for("Better");
    std::fs::remove_file(&file).unwrap();
    pty.wait_for("FILE NOT READ map.ron is gone");
    std::fs::write(&file, SMALL).unwrap();
    pty.wait_until("the file's mending", |screen| !screen.contents().contains("FILE NOT READ"));
    pty.send("q");
    assert_eq!(pty.end().status, 0);
}

#[test]
fn a_folder_is_read_again_when_a_file_comes_or_goes() {
    let mut pty = cruxmap(&["."]).with_file("a.ron", SMALL).run();
    pty.wait_for("2 claims");
    let more = pty.home().join("more.ron");
    std::fs::write(&more, r#"(cruxmap: 1, claims: [(id: "c", text: "C.")])"#).unwrap();
    pty.wait_for("3 claims");
    std::fs::remove_file(&more).unwrap();
    pty.wait_for("2 claims");
    pty.send("q");
    assert_eq!(pty.end().status, 0);
}

#[test]
fn a_broken_map_opens_by_itself_when_it_is_mended() {
    let mut pty = cruxmap(&["map.ron"]).with_file("map.ron", "(cruxmap: 1, claims: [").run();
    pty.wait_for("it opens by itself");
    std::fs::write(pty.home().join("map.ron"), SMALL).unwrap();
    pty.wait_for("[0 START]");
    pty.send("q");
    assert_eq!(pty.end().status, 0);
}

/// What a terminal sends for a click on a cell, from 1: the left button goes down and up.
fn clicked(column: u16, row: u16) -> String {
    format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")
}

/// What it sends for a notch of the wheel, which only goes down.
fn wheeled_down(column: u16, row: u16) -> String {
    format!("\x1b[<65;{column};{row}M")
}

/// The cell of a text on the screen, from 1.
fn cell_of(pty: &Pty, text: &str) -> (u16, u16) {
    let contents = pty.screen().contents();
    let found = contents.lines().zip(1..).find_map(|(line, row)| Some((line.split_once(text)?.0.chars().count(), row)));
    let (column, row) = found.unwrap_or_else(|| panic!("{text} is not in\n{contents}"));
    (u16::try_from(column).unwrap() + 1, row)
}

#[test]
fn clicks_and_the_wheel_are_heard() {
    let mut pty = explorer();
    let (column, row) = cell_of(&pty, " 2 Outline");
    pty.send(&clicked(column, row));
    pty.wait_for("[2 OUTLINE]");
    pty.send("*");
    pty.wait_for("all unfolded");
    pty.send(&wheeled_down(10, 8));
    pty.wait_for("3 above");
    let (column, row) = cell_of(&pty, " 0 Start");
    pty.send(&clicked(column, row));
    pty.wait_for("[0 START]");
    pty.wait_for("q quit");
    // The second click of two opens.
    let (_, head) = cell_of(&pty, "WHAT IS DISPUTED");
    let click = clicked(10, head + 1);
    pty.send(&format!("{click}{click}"));
    pty.wait_for("Esc questions");
    pty.send("q");
    let end = pty.end();
    assert_eq!(end.status, 0);
}

#[test]
fn the_mouse_is_taken_left_to_the_terminal_and_given_back() {
    let mut pty = explorer();
    let taken = |bytes: &[u8]| count(bytes, b"\x1b[?1000h");
    assert_eq!(taken(&pty.bytes()), 1);
    pty.send(":mouse\r");
    pty.wait_for_bytes("the mouse left to the terminal", |bytes| count(bytes, b"\x1b[?1000l") == 1);
    pty.send(":mouse\r");
    pty.wait_for_bytes("the mouse taken again", |bytes| taken(bytes) == 2);
    pty.send("q");
    let end = pty.end();
    assert_eq!(end.status, 0);
    assert_eq!(count(&end.bytes, b"\x1b[?1000l"), 2, "it is given back at the end");
}

fn count(bytes: &[u8], sequence: &[u8]) -> usize {
    bytes.windows(sequence.len()).filter(|window| *window == sequence).count()
}
