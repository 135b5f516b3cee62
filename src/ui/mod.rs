//! From state to cells. Pure: the same state, look and size give the same cells.
//!
//! `canvas` is all that writes to the buffer; `words` is all that puts a map into words; each screen has a file or
//! folder of its own. What a key does is decided in `app`, never here.

mod canvas;
mod chrome;
mod cite;
mod claim;
mod commands;
mod crux;
mod diagnosis;
mod filter_prompt;
mod find;
mod following;
mod glyphs;
mod help;
mod judged;
mod left_out;
mod map;
mod marked;
mod messages;
mod narrow;
mod origins;
mod outline;
mod own;
mod panel;
mod paths;
mod plain;
mod prompt;
mod reading;
mod ribbon;
mod sheet;
mod sides;
mod sources;
mod speakers;
mod start;
mod strip;
mod theme;
mod voices;
mod way;
mod what_if;
mod why;
mod words;

pub use glyphs::Glyphs;
pub use theme::{Background, Colours, Theme};

use ratatui::buffer::Buffer;

use self::{canvas::Canvas, words::Words};
use crate::app::{Asking, Drawn, LEAST, PanelKind, Place, Screen, State, Windows};
use crate::layout::drawing::Strokes;

/// How everything looks.
#[derive(Clone, Debug)]
pub struct Look {
    /// Colours and attributes.
    pub theme: Theme,
    /// What frames and signs are drawn with.
    pub glyphs: Glyphs,
}

/// Draws the whole screen into an empty buffer, and answers what was drawn where.
pub fn draw(state: &State, look: &Look, buffer: &mut Buffer) -> Drawn {
    let mut canvas = Canvas::new(buffer, look, state.keys());
    let drawn = draw_on(&mut canvas, state);
    if !state.is_too_small() {
        chrome::whole_sentence(&mut canvas, state, &drawn);
    }
    let strokes = match look.glyphs {
        Glyphs::Unicode => Strokes::Unicode,
        Glyphs::Ascii => Strokes::Ascii,
    };
    Drawn { meanings: canvas.into_meanings(), strokes, ..drawn }
}

fn draw_on(canvas: &mut Canvas, state: &State) -> Drawn {
    let area = canvas.area();
    canvas.clear(area);
    if area.width < usize::from(LEAST.width) || area.height < usize::from(LEAST.height) {
        plain::too_small(canvas, state);
        return as_before(state);
    }
    let drawn = match state.screen() {
        Screen::Reading(progress) => plain::reading(canvas, state, progress),
        Screen::Diagnosis(diagnosis) => diagnosis::draw(canvas, state, diagnosis),
        Screen::Walk(walk) => match walk.page() {
            None => match walk.navigation.here().place {
                Place::Outline(root) => outline::draw(canvas, state, walk, root),
                Place::Map(part) => map::draw(canvas, state, walk, part),
                Place::Speakers(company) => speakers::draw(canvas, state, walk, company),
                Place::Sources(part) => sources::draw(canvas, state, walk, part),
                Place::Crux(part) => crux::draw(canvas, state, walk, part),
                Place::Start | Place::At(_) => start::draw(canvas, state, walk),
            },
            Some(page) => claim::draw(canvas, state, walk, page),
        },
    };
    if let (Some(Asking::Narrow(prompt)), Screen::Walk(walk)) = (state.asking(), state.screen()) {
        return narrow::draw(canvas, state, walk, prompt, &drawn);
    }
    canvas.cover();
    if let Some(asking) = state.asking() {
        return draw_asking(canvas, state, asking);
    }
    let drawn = draw_panel(canvas, state, drawn);
    following::draw(canvas, state, drawn)
}

/// Draws the panel that is open over the screen, which is `drawn` already.
fn draw_panel(canvas: &mut Canvas, state: &State, drawn: Drawn) -> Drawn {
    let Some(panel) = state.panel() else { return drawn };
    match (&panel.kind, state.screen()) {
        (PanelKind::Reading(subject), Screen::Walk(walk)) => {
            reading::draw(canvas, state, Words { walk }, *subject, panel.top)
        }
        (PanelKind::Walks(walks), Screen::Walk(walk)) => sides::draw(canvas, state, Words { walk }, walks, panel.top),
        (PanelKind::Why(of), Screen::Walk(walk)) => why::draw(canvas, state, Words { walk }, of, panel.top),
        (PanelKind::Paths(of), Screen::Walk(walk)) => paths::draw(canvas, state, Words { walk }, of, panel.top),
        (PanelKind::WhatIf(of), Screen::Walk(walk)) => what_if::draw(canvas, state, Words { walk }, of, panel.top),
        (PanelKind::Own(list, cursor), Screen::Walk(walk)) => {
            own::list(canvas, state, Words { walk }, *list, *cursor, panel.top)
        }
        (PanelKind::Messages, _) => messages::draw(canvas, state, panel.top),
        (PanelKind::Diagnosis, _) => diagnosis::draw_panel(canvas, state, panel.top),
        _ => help::draw(canvas, state, panel.top),
    }
}

/// Draws the prompt that is open.
fn draw_asking(canvas: &mut Canvas, state: &State, asking: &Asking) -> Drawn {
    match (asking, state.screen()) {
        (Asking::Commands(commands), _) => commands::draw(canvas, state, commands),
        (Asking::Find(find), Screen::Walk(walk)) => find::draw(canvas, state, Words { walk }, find),
        (Asking::Filter(filter), Screen::Walk(walk)) => filter_prompt::draw(canvas, state, Words { walk }, filter),
        (Asking::Remark(remark), Screen::Walk(walk)) => own::remark(canvas, state, Words { walk }, remark),
        (Asking::Find(_) | Asking::Narrow(_) | Asking::Filter(_) | Asking::Remark(_), _) => Drawn::default(),
    }
}

/// Where lists and panels began before, for a window that shows none of them: growing it brings the screen back as it was.
fn as_before(state: &State) -> Drawn {
    let (windows, top) = match state.screen() {
        Screen::Walk(walk) => (walk.navigation.here().windows, 0),
        Screen::Diagnosis(diagnosis) => (Windows::default(), diagnosis.top),
        Screen::Reading(_) => (Windows::default(), 0),
    };
    let top = state.panel().map_or(top, |panel| panel.top);
    let top = state.asking().map_or(top, Asking::top);
    Drawn { windows, top, ..Drawn::default() }
}
