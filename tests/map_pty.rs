//! The drawn map in the real program in a real pseudo-terminal, with the mouse: a click selects, a second one goes there, the
//! wheel zooms, dragging moves the window.
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

use pty::{Pty, cruxmap};

const DOWN: &str = "\u{1b}[B";

/// A button of the mouse, pressed at a cell, counted from 1.
fn pressed((column, row): (u16, u16)) -> String {
    format!("\x1b[<0;{column};{row}M")
}

fn released((column, row): (u16, u16)) -> String {
    format!("\x1b[<0;{column};{row}m")
}

/// The pointer, moved to a cell with the button held.
fn dragged((column, row): (u16, u16)) -> String {
    format!("\x1b[<32;{column};{row}M")
}

fn wheeled_up((column, row): (u16, u16)) -> String {
    format!("\x1b[<64;{column};{row}M")
}

fn wheeled_down((column, row): (u16, u16)) -> String {
    format!("\x1b[<65;{column};{row}M")
}

/// The cell of a text on the screen, from 1.
fn cell_of(screen: &vt100::Screen, text: &str) -> Option<(u16, u16)> {
    let contents = screen.contents();
    let mut rows = contents.lines().zip(1..);
    rows.find_map(|(line, row)| {
        let column = line.split_once(text)?.0.chars().count();
        Some((u16::try_from(column).unwrap() + 1, row))
    })
}

fn at_map() -> Pty {
    let mut pty = cruxmap(&["school-hours"]).run();
    pty.resize(120, 36);
    pty.wait_for("[0 START]");
    for (key, seen) in [(DOWN, "[0 START]"), ("\r", "[0 START]"), ("\r", "[1 CLAIM]"), ("3", "[3 MAP]")] {
        pty.send(key);
        pty.wait_for(seen);
    }
    pty.wait_for("radius 1");
    pty
}

#[test]
fn the_mouse_selects_goes_zooms_and_drags() {
    let mut pty = at_map();
    let place = cell_of(&pty.screen(), "A later start gives teenagers").expect("the place is in sight");
    let other = cell_of(&pty.screen(), "Schools should start").expect("the thesis is in sight");
    let on = |cell: (u16, u16)| move |screen: &vt100::Screen| screen.cursor_position().0 + 1 == cell.1;
    assert_ne!(place.1, other.1);
    pty.send(&(pressed(other) + &released(other)));
    pty.wait_until("the cursor on the box that was clicked", on(other));

    let end_of_frame = |bytes: &[u8]| bytes.ends_with(b"\x1b[?2026l");
    for wheel in [wheeled_up(other), wheeled_down(other)] {
        pty.wait_for_bytes("the end of the frame", end_of_frame);
        let before = pty.screen().contents();
        pty.send(&wheel);
        pty.wait_until("boxes with more text, or with less", |screen| screen.contents() != before);
    }
    let click = pressed(other) + &released(other);
    pty.send(&(click.clone() + &click));
    pty.wait_for("Around  Schools should start at nine");

    // A greater radius makes a picture larger than the window.
    pty.send(">>");
    pty.wait_for("radius 3");
    pty.wait_for_bytes("the end of the frame", end_of_frame);
    let hears_drags = |bytes: &[u8]| bytes.windows(8).any(|window| window == b"\x1b[?1002h");
    assert!(hears_drags(&pty.bytes()), "the terminal is asked to tell of the pointer while the button is held");
    let before = pty.screen().contents();
    let [from, to] = [(60, 20), (60, 14)];
    pty.send(&(pressed(from) + &dragged((60, 17)) + &dragged(to) + &released(to)));
    pty.wait_until("another part of the picture", |screen| screen.contents() != before);
    pty.send("q");
    let end = pty.end();
    assert_eq!(end.status, 0);
    end.assert_given_back();
}
