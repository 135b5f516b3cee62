//! What stands at the same place on every screen: the views above, the hints below, the rule over the reading strip.

use super::canvas::{Area, Canvas, piece};
use crate::analysis::Force;
use crate::app::{Action, Drawn, KeyMap, Meaning, Place, State, VIEWS, View, ViewRow, element_in_view};
use crate::config::{Key, KeyCode, Role};
use crate::layout::{clean, fits, width, wrap_at_most};

/// Row 1: the views with their keys, the current one in brackets and capitals. Where there is little room they stand closer,
/// and the key for help stands in the last row alone.
pub fn tabs(canvas: &mut Canvas, place: Place) {
    let current = View::of(place);
    let cells = canvas.area().width;
    let tabs = VIEWS.map(|ViewRow { view, name, action, .. }| {
        let key = canvas.key(action).map_or_else(String::new, |key| format!("{key} "));
        if view == current {
            (format!("[{key}{}]", name.to_uppercase()), Role::Head, action)
        } else {
            (format!("{key}{name}"), Role::Text, action)
        }
    });
    let help = canvas.key(Action::Help).map_or(0, |key| width(&key) + width(" Help") + 2);
    let wide: usize = tabs.iter().map(|(text, role, _)| width(text) + 2 * usize::from(*role == Role::Text)).sum();
    let close = tabs.iter().map(|(text, ..)| width(text) + 1).sum::<usize>();
    let is_wide = wide + help <= cells;
    // The brackets part the current view from its neighbours where there is no room for blanks.
    let is_tight = close > cells + 1;
    let mut x: usize = 0;
    for (text, role, action) in tabs {
        let start = x;
        let text = if is_wide && role == Role::Text { format!(" {text} ") } else { text };
        if is_tight && role == Role::Head {
            x = x.saturating_sub(1);
        }
        let room = cells.saturating_sub(x);
        let start = start.min(x);
        x = canvas.text(x, 0, room, &text, role);
        canvas.means(Area { x: start, y: 0, width: x - start, height: 1 }, Meaning::Does(action));
        x += usize::from(!(is_wide || is_tight && role == Role::Head));
    }
    if is_wide || close + help <= cells {
        help_hint(canvas);
    }
}

/// The key for help, in the upper right corner.
pub fn help_hint(canvas: &mut Canvas) {
    let end = canvas.area().width.saturating_sub(1);
    if let Some(key) = canvas.key(Action::Help) {
        let start = canvas.right(end, 0, end, &[piece(key, Role::Strong), piece(" Help", Role::Text)]);
        canvas.means(Area { x: start, y: 0, width: end - start, height: 1 }, Meaning::Does(Action::Help));
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
        canvas.text(1, y, room, &sentence, Role::Text);
        return;
    }
    let hints: Vec<_> = hints.iter().map(|&(action, words)| (action, as_it_is(state, action, words))).collect();
    let hints = hints_of(canvas, state.keys(), &hints);
    draw_hints(canvas, y, hints);
}

/// What was said, where the last row cannot hold it: in some rows above it, below a rule, as far as the selected row stays
/// in sight.
pub fn whole_sentence(canvas: &mut Canvas, state: &State, drawn: &Drawn) {
    const MOST: usize = 5;
    let Area { width: cells, height, .. } = canvas.area();
    let room = cells.saturating_sub(2);
    let Some(said) = state.quiet_line().filter(|said| !fits(&clean(said), room)) else { return };
    let below_cursor = drawn.cursor.map_or(height, |spot| height.saturating_sub(usize::from(spot.row) + 1));
    let most = MOST.min(below_cursor.saturating_sub(1));
    if most < 2 {
        return;
    }
    let lines = wrap_at_most(&clean(&said), room, most, canvas.glyphs().ellipsis);
    let top = height.saturating_sub(lines.len() + 1);
    canvas.clear(Area { x: 0, y: top, width: cells, height: lines.len() + 1 });
    let line = canvas.glyphs().rule.repeat(cells);
    canvas.text(0, top, cells, &line, Role::Line);
    for (line, y) in lines.iter().zip(top + 1..) {
        canvas.text(1, y, room, line, Role::Text);
    }
}

/// What a key does to the selected row: what is struck out or taken as given already is restored.
fn as_it_is<'a>(state: &State, action: Action, words: &'a str) -> &'a str {
    let force = match action {
        Action::StrikeOut => Force::StruckOut,
        Action::TakeAsGiven => Force::TakenAsGiven,
        _ => return words,
    };
    let Some(walk) = state.walk() else { return words };
    let is_set = element_in_view(state).is_some_and(|element| walk.what_if().force(element) == Some(force));
    if is_set { "restore" } else { words }
}

/// The last row while a prompt is open, whose keys are fixed: each hint is some keys and what they do.
pub fn prompt_footer(canvas: &mut Canvas, state: &State, hints: &[(&[KeyCode], &str)]) {
    let Area { width: cells, height, .. } = canvas.area();
    let Some(y) = height.checked_sub(1) else { return };
    canvas.clear(Area { x: 0, y, width: cells, height: 1 });
    let room = cells.saturating_sub(2);
    if let Some(sentence) = state.quiet_line() {
        canvas.text(1, y, room, &sentence, Role::Text);
        return;
    }
    let glyphs = canvas.look().glyphs;
    let hints = hints.iter().map(|&(codes, words)| {
        let keys: Vec<_> = codes.iter().map(|&code| glyphs.key(Key::plain(code))).collect();
        let between = if keys.iter().any(|key| width(key) > 1) { "/" } else { "" };
        Hint { keys: keys.join(between), words, meanings: codes.iter().map(|&code| Meaning::Presses(code)).collect() }
    });
    draw_hints(canvas, y, hints.collect());
}

/// Some keys and what they do, in the last row.
struct Hint<'a> {
    keys: String,
    words: &'a str,
    /// What a click on each of the keys does.
    meanings: Vec<Meaning>,
}

impl Hint<'_> {
    fn gap(&self) -> usize {
        usize::from(!self.keys.is_empty())
    }

    fn width(&self) -> usize {
        width(&self.keys) + self.gap() + width(self.words)
    }

    /// Draws it, and notes what a click on it does. Answers the column behind it.
    fn draw(&self, canvas: &mut Canvas, x: usize, y: usize, room: usize) -> usize {
        let words = format!("{}{}", " ".repeat(self.gap()), self.words);
        let end = canvas.line(x, y, room, &[piece(&self.keys, Role::Strong), piece(words, Role::Text)]);
        if let [meaning] = self.meanings.as_slice() {
            canvas.means(Area { x, y, width: end - x, height: 1 }, *meaning);
            return end;
        }
        // Of several keys each has its part of them.
        let cells = (width(&self.keys) / self.meanings.len().max(1)).max(1);
        for (number, meaning) in self.meanings.iter().enumerate() {
            let x = x + number * cells;
            canvas.means(Area { x, y, width: cells.min(end.saturating_sub(x)), height: 1 }, *meaning);
        }
        end
    }
}

/// One hint for each run of actions with the same words: "↑↓ move".
fn hints_of<'a>(canvas: &Canvas, keys: &KeyMap, actions: &[(Action, &'a str)]) -> Vec<Hint<'a>> {
    let mut hints: Vec<Hint<'a>> = Vec::new();
    for &(action, words) in actions {
        let Some(&key) = keys.keys(action).first() else { continue };
        let key = canvas.look().glyphs.key(key);
        match hints.last_mut() {
            Some(hint) if hint.words == words => {
                // Keys of one cell each need nothing between them.
                if width(&key) > 1 || width(&hint.keys) > hint.meanings.len() {
                    hint.keys.push('/');
                }
                hint.keys.push_str(&key);
                hint.meanings.push(Meaning::Does(action));
            }
            _ => hints.push(Hint { keys: key, words, meanings: vec![Meaning::Does(action)] }),
        }
    }
    hints
}

/// Draws as many hints as there is room for, with as much air between them as possible. Those in the middle go first.
fn draw_hints(canvas: &mut Canvas, y: usize, mut hints: Vec<Hint>) {
    let room = canvas.area().width.saturating_sub(2);
    let taken =
        |hints: &[Hint], gap: usize| hints.iter().map(Hint::width).sum::<usize>() + gap * hints.len().saturating_sub(1);
    while hints.len() > 2 && taken(&hints, 2) > room {
        hints.remove(hints.len() - 2);
    }
    let gap = if taken(&hints, 3) <= room { 3 } else { 2 };
    let mut x = 1;
    for hint in hints {
        x = hint.draw(canvas, x, y, (1 + room).saturating_sub(x)) + gap;
    }
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
