//! What stands at the same place on every screen: the views above, the hints below, the rule over the reading strip.

use super::canvas::{Area, Canvas, Piece, piece, pieces_width};
use crate::app::{Action, KeyMap, Place, State, VIEWS, View, ViewRow};
use crate::config::{Key, KeyCode, Role};
use crate::layout::width;

/// Row 1: the views with their keys, the current one in brackets and capitals.
pub fn tabs(canvas: &mut Canvas, place: Place) {
    let current = View::of(place);
    let mut x = 0;
    for ViewRow { view, name, action, .. } in VIEWS {
        let room = canvas.area().width.saturating_sub(x);
        let key = canvas.key(action).map_or_else(String::new, |key| format!("{key} "));
        x = if view == current {
            let text = format!("[{key}{}]", name.to_uppercase());
            canvas.text(x, 0, room, &text, Role::Head)
        } else {
            canvas.text(x, 0, room, &format!(" {key}{name} "), Role::Text)
        };
    }
    help_hint(canvas);
}

/// The key for help, in the upper right corner.
pub fn help_hint(canvas: &mut Canvas) {
    let end = canvas.area().width.saturating_sub(1);
    if let Some(key) = canvas.key(Action::Help) {
        canvas.right(end, 0, end, &[piece(key, Role::Strong), piece(" Help", Role::Text)]);
    }
}

/// The last row: what was said since the last key, or else the keys that matter here.
pub fn footer(canvas: &mut Canvas, state: &State, hints: &[Action]) {
    let hints: Vec<_> = hints.iter().filter_map(|&action| Some((action, action.row()?.short))).collect();
    footer_in_words(canvas, state, &hints);
}

/// As [`footer`], where the keys do here what other words say better.
pub fn footer_in_words(canvas: &mut Canvas, state: &State, hints: &[(Action, &str)]) {
    let Area { width: cells, height, .. } = canvas.area();
    let Some(y) = height.checked_sub(1) else { return };
    canvas.clear(Area { x: 0, y, width: cells, height: 1 });
    let room = cells.saturating_sub(2);
    if let Some(sentence) = state.quiet_line() {
        canvas.text(1, y, room, sentence, Role::Text);
        return;
    }
    let hints = hint_pieces(canvas, state.keys(), hints);
    canvas.line(1, y, room, &fitted(hints, room));
}

/// The last row while a prompt is open, whose keys are fixed: each hint is some keys and what they do.
pub fn prompt_footer(canvas: &mut Canvas, state: &State, hints: &[(&[KeyCode], &str)]) {
    let Area { width: cells, height, .. } = canvas.area();
    let Some(y) = height.checked_sub(1) else { return };
    canvas.clear(Area { x: 0, y, width: cells, height: 1 });
    let room = cells.saturating_sub(2);
    if let Some(sentence) = state.quiet_line() {
        canvas.text(1, y, room, sentence, Role::Text);
        return;
    }
    let glyphs = canvas.look().glyphs;
    let hints = hints.iter().map(|(keys, words)| {
        let keys: Vec<_> = keys.iter().map(|&code| glyphs.key(Key::plain(code))).collect();
        let between = if keys.iter().any(|key| width(key) > 1) { "/" } else { "" };
        let gap = if keys.is_empty() { "" } else { " " };
        [piece(keys.join(between), Role::Strong), piece(format!("{gap}{words}"), Role::Text)]
    });
    canvas.line(1, y, room, &fitted(hints.collect(), room));
}

/// One hint for each run of actions with the same words: "↑↓ move".
fn hint_pieces(canvas: &Canvas, keys: &KeyMap, actions: &[(Action, &str)]) -> Vec<[Piece; 2]> {
    let mut hints: Vec<(String, &str)> = Vec::new();
    for &(action, words) in actions {
        let Some(&key) = keys.keys(action).first() else { continue };
        let key = canvas.look().glyphs.key(key);
        match hints.last_mut() {
            Some((together, short)) if *short == words => {
                if width(&key) > 1 || width(together) > 1 {
                    together.push('/');
                }
                together.push_str(&key);
            }
            _ => hints.push((key, words)),
        }
    }
    hints.into_iter().map(|(key, short)| [piece(key, Role::Strong), piece(format!(" {short}"), Role::Text)]).collect()
}

/// As many hints as there is room for, with as much air between them as possible. Those in the middle go first.
fn fitted(mut hints: Vec<[Piece; 2]>, room: usize) -> Vec<Piece> {
    let taken = |hints: &[[Piece; 2]], gap: usize| {
        hints.iter().map(|hint| pieces_width(hint)).sum::<usize>() + gap * hints.len().saturating_sub(1)
    };
    while hints.len() > 2 && taken(&hints, 2) > room {
        hints.remove(hints.len() - 2);
    }
    let gap = if taken(&hints, 3) <= room { "   " } else { "  " };
    let mut pieces = Vec::new();
    for hint in hints {
        if !pieces.is_empty() {
            pieces.push(piece(gap, Role::Text));
        }
        pieces.extend(hint);
    }
    pieces
}

/// A rule across the screen with a title, and at its end what is out of sight.
pub fn rule(canvas: &mut Canvas, y: usize, title: &str, out_of_sight: &str) {
    let cells = canvas.area().width;
    let line = canvas.glyphs().rule.repeat(cells);
    canvas.text(0, y, cells, &line, Role::Line);
    if !out_of_sight.is_empty() {
        let words = format!(" {out_of_sight} ");
        canvas.right(cells.saturating_sub(2), y, cells, &[piece(words, Role::Quiet)]);
    }
    let room = cells.saturating_sub(width(out_of_sight) + 10);
    let end = canvas.text(3, y, room, title, Role::Head);
    canvas.text(2, y, 1, " ", Role::Text);
    canvas.text(end, y, 1, " ", Role::Text);
}
