//! The mouse: what a click and the wheel do. Each does what keys do too, by the same functions; where things are is known
//! from the last drawing.

use super::action::Action;
use super::asking::{self, Asking};
use super::drawn::{Hit, Layer, Meaning, Pane, Rectangle, Scrolled, Scrolls, Spot};
use super::message::Effect;
use super::navigation::{Cursor, Place};
use super::panel::{Panel, PanelKind};
use super::state::{Screen, State, perform, press};
use crate::config::{Key, KeyCode, Mouse};

/// Something done with the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pointed {
    /// The cell under the pointer.
    pub at: Spot,
    /// What was done.
    pub what: Pointing,
}

/// What is done with the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointing {
    /// A click.
    Click,
    /// The second click of two on one cell, soon after the first.
    DoubleClick,
    /// The wheel, a notch up.
    WheelUp,
    /// The wheel, a notch down.
    WheelDown,
    /// The pointer goes on with the button held, from this cell.
    Drag(Spot),
}

/// Does what was done with the mouse asks for.
pub fn point(state: &mut State, Pointed { at, what }: Pointed) -> Vec<Effect> {
    if state.is_too_small() || state.mouse() == Mouse::Off {
        return Vec::new();
    }
    match what {
        Pointing::Click | Pointing::DoubleClick => click(state, at, what),
        Pointing::WheelUp | Pointing::WheelDown => {
            if is_on_picture(state, at) {
                return perform(state, if what == Pointing::WheelUp { Action::ZoomIn } else { Action::ZoomOut });
            }
            wheel(state, at, what);
            Vec::new()
        }
        Pointing::Drag(from) => {
            if is_on_picture(state, from) {
                drag(state, from, at);
            }
            Vec::new()
        }
    }
}

/// Whether a panel or prompt lies over the screen. The prompt that narrows a list leaves that to be used.
fn is_covered(state: &State) -> bool {
    state.panel().is_some() || state.asking().is_some_and(|asking| !matches!(asking, Asking::Narrow(_)))
}

/// Whether a cell shows the drawn map, and nothing lies over it.
fn is_on_picture(state: &State, at: Spot) -> bool {
    let hit = state.last_drawn().meanings.at(at, |meaning| meaning == Meaning::Picture);
    !is_covered(state) && hit.is_some_and(|hit| hit.meaning == Meaning::Picture)
}

/// Moves the drawn map with the pointer.
fn drag(state: &mut State, from: Spot, to: Spot) {
    let by = |from: u16, to: u16| i64::from(from) - i64::from(to);
    let Some(walk) = state.walk_mut() else { return };
    // Where the picture ends goes without saying.
    let _ = walk.pan([by(from.column, to.column), by(from.row, to.row)]);
}

fn click(state: &mut State, at: Spot, what: Pointing) -> Vec<Effect> {
    state.hush();
    state.forget_begun();
    let hit = state.last_drawn().meanings.at(at, |meaning| !matches!(meaning, Meaning::Scrolls(_) | Meaning::Picture));
    let mut effects = Vec::new();
    if let (Some(Asking::Narrow(_)), Some(Hit { layer: Layer::Screen, .. })) = (state.asking(), hit) {
        // The list stays as it is narrowed.
        effects.extend(press(state, Key::plain(KeyCode::Enter)));
    }
    if is_covered(state) && hit.is_none_or(|hit| hit.layer == Layer::Screen) {
        // A click beside what lies over the screen closes it.
        if state.asking().is_some() {
            effects.extend(press(state, Key::plain(KeyCode::Esc)));
        } else {
            effects.extend(perform(state, Action::Back));
        }
    }
    let Some(Hit { meaning, .. }) = hit else { return effects };
    effects.extend(match meaning {
        Meaning::Row(cursor) => choose(state, cursor, what),
        Meaning::Listed(row) => choose_listed(state, row, what),
        Meaning::Does(action) => perform(state, action),
        Meaning::Presses(code) => press(state, Key::plain(code)),
        Meaning::Above(stops) => go(state, |walk| walk.return_to(stops)),
        Meaning::Question(question) => go(state, |walk| walk.return_to_question(question)),
        Meaning::Scrolls(_) | Meaning::Picture | Meaning::Nothing => Vec::new(),
    });
    effects
}

/// Goes where a click on the trail leads.
fn go(state: &mut State, to: impl FnOnce(&mut super::Walk) -> super::walk::Reply) -> Vec<Effect> {
    let said = state.walk_mut().and_then(to);
    state.note(said);
    let mut effects = asking::ask_for_outline(state);
    effects.extend(asking::ask_for_sheet(state));
    effects
}

/// Selects a row of the place; a second click opens it.
fn choose(state: &mut State, cursor: Cursor, what: Pointing) -> Vec<Effect> {
    let Some(walk) = state.walk_mut() else { return Vec::new() };
    walk.select_row(cursor);
    if what == Pointing::DoubleClick { perform(state, Action::Open) } else { Vec::new() }
}

/// Selects a row of the list over the screen; a second click does what Enter does.
fn choose_listed(state: &mut State, row: usize, what: Pointing) -> Vec<Effect> {
    select_listed(state, row);
    match (what, state.asking(), state.panel()) {
        (Pointing::DoubleClick, Some(_), _) => asking::enter(state),
        (Pointing::DoubleClick, None, Some(_)) => perform(state, Action::Open),
        _ => Vec::new(),
    }
}

fn select_listed(state: &mut State, row: usize) {
    match (&mut state.asking, &mut state.panel, &mut state.screen) {
        (Some(Asking::Find(find)), ..) => find.cursor = row.min(find.hits.rows().saturating_sub(1)),
        (Some(Asking::Commands(commands)), ..) => commands.cursor = row.min(commands.rows.len().saturating_sub(1)),
        (None, Some(Panel { kind: PanelKind::Own(list, cursor), .. }), Screen::Walk(walk)) => {
            *cursor = row.min(list.len(walk).saturating_sub(1));
        }
        (None, None, Screen::Diagnosis(diagnosis)) => diagnosis.cursor = row.min(diagnosis.len().saturating_sub(1)),
        _ => {}
    }
}

/// Which row is selected in the place or in the list over it.
fn selected(state: &State, what: Scrolled) -> Option<Meaning> {
    match (what, state.asking(), state.panel(), state.screen()) {
        (Scrolled::Pane(_), _, _, Screen::Walk(walk)) => Some(Meaning::Row(walk.cursor())),
        (Scrolled::Listed, Some(Asking::Find(find)), ..) => Some(Meaning::Listed(find.cursor)),
        (Scrolled::Listed, Some(Asking::Commands(commands)), ..) => Some(Meaning::Listed(commands.cursor)),
        (Scrolled::Listed, None, Some(Panel { kind: PanelKind::Own(_, cursor), .. }), _) => {
            Some(Meaning::Listed(*cursor))
        }
        (Scrolled::Listed, None, None, Screen::Diagnosis(diagnosis)) => Some(Meaning::Listed(diagnosis.cursor)),
        _ => None,
    }
}

/// Scrolls what is under the pointer. A selected row that would go out of sight gives way to the next that stays.
fn wheel(state: &mut State, at: Spot, what: Pointing) {
    let hit = state.last_drawn().meanings.at(at, |meaning| matches!(meaning, Meaning::Scrolls(_)));
    let Some(Hit { area, meaning: Meaning::Scrolls(scrolls), layer }) = hit else { return };
    if is_covered(state) && layer == Layer::Screen {
        return;
    }
    if let (Scrolled::Pane(Pane::Body), Some(walk)) = (scrolls.what, state.walk_mut())
        && matches!(walk.navigation.here().place, Place::Sources(_))
        && walk.cursor().answer.is_none()
    {
        // A text follows the claim that is selected beside it, until the cursor is in the text itself.
        let _ = walk.act(Action::MoveRight, 1);
    }
    let is_down = what == Pointing::WheelDown;
    let far = scrolls.notch.min(if is_down { scrolls.below } else { scrolls.above });
    if far == 0 {
        return;
    }
    let moved = |top: usize| if is_down { top.saturating_add(far) } else { top.saturating_sub(far) };
    let chosen = next_in_sight(state, area, layer, scrolls, if is_down { Side::Above(far) } else { Side::Below(far) });
    match (scrolls.what, &mut state.asking, &mut state.panel, &mut state.screen) {
        (Scrolled::Pane(pane), _, _, Screen::Walk(walk)) => {
            let windows = &mut walk.navigation.here_mut().windows;
            windows.set_top(pane, moved(windows.top(pane).unwrap_or(0)));
        }
        (Scrolled::Listed, Some(Asking::Find(find)), ..) => find.top = moved(find.top),
        (Scrolled::Listed, Some(Asking::Commands(commands)), ..) => commands.top = moved(commands.top),
        (Scrolled::Listed | Scrolled::Text, None, Some(panel), _) => panel.top = moved(panel.top),
        (Scrolled::Listed, None, None, Screen::Diagnosis(diagnosis)) => diagnosis.top = moved(diagnosis.top),
        _ => {}
    }
    match chosen {
        Some(Meaning::Row(cursor)) => state.walk_mut().into_iter().for_each(|walk| walk.select_row(cursor)),
        Some(Meaning::Listed(row)) => select_listed(state, row),
        _ => {}
    }
}

/// Where rows go out of sight, and how far what is scrolled goes.
#[derive(Clone, Copy)]
enum Side {
    Above(usize),
    Below(usize),
}

/// The row to be selected instead, where the selected one goes out of sight.
fn next_in_sight(state: &State, area: Rectangle, layer: Layer, scrolls: Scrolls, side: Side) -> Option<Meaning> {
    let selected = selected(state, scrolls.what)?;
    let rows: Vec<_> = state.last_drawn().meanings.rows_in(area, layer).collect();
    let (here, _) = rows.iter().find(|(_, meaning)| *meaning == selected)?;
    let others = || rows.iter().filter(|(_, meaning)| *meaning != selected);
    // Of a list of rows that are higher than a line, some lines are one row.
    let is_tall = scrolls.notch == 1;
    let cells = |far: usize| u16::try_from(far).unwrap_or(u16::MAX);
    match side {
        Side::Above(far) => {
            let (_, top) = rows.first()?;
            let second = || rows.iter().find(|(_, meaning)| meaning != top).map(|(row, _)| row.row);
            let first = if is_tall { second()? } else { area.row.saturating_add(cells(far)) };
            let next = || others().find(|(row, _)| row.row >= first).map(|&(_, meaning)| meaning);
            if here.row < first { next() } else { None }
        }
        Side::Below(far) => {
            let lines = if is_tall { 4 } else { cells(far) };
            let end = area.bottom().saturating_sub(lines);
            let next = || others().rfind(|(row, _)| row.bottom() <= end).map(|&(_, meaning)| meaning);
            if here.bottom() > end { next() } else { None }
        }
    }
}
