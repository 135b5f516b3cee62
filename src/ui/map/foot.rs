//! Below the picture: the selected claim in full, how it stands, and what the signs of the picture mean.

use super::Scene;
use crate::config::Role;
use crate::layout::{Wording, width};
use crate::model::Element;
use crate::ui::{
    canvas::{Area, Canvas},
    judged, own, strip,
};

/// How many rows it takes in a window of so many.
pub(super) fn height(rows: usize) -> usize {
    match rows {
        0..24 => 2,
        24..34 => 3,
        _ => 5,
    }
}

/// Draws it: the reading strip, then how the claim stands with the signs behind it, as far as there is room.
pub(super) fn draw(canvas: &mut Canvas, scene: Scene, area: Area) {
    let (strip_rows, lines) = match area.height {
        0..=2 => (1, 1),
        3 | 4 => (2, 1),
        _ => (3, 2),
    };
    if let Some(subject) = scene.walk.subject() {
        let wording = if area.width >= 100 { Wording::Long } else { Wording::Short };
        strip::draw(canvas, Area { height: strip_rows, ..area }, scene.words, subject, wording);
    }
    let cells = area.width.saturating_sub(2);
    let stands = judged::in_full(scene.words, Element::Claim(scene.selected)).map(|stands| format!("{stands}."));
    let own = own::legend(canvas, scene.words);
    let mut notes = stands.into_iter().chain(scene.drawn.notes.iter().cloned()).chain(own).peekable();
    for y in (area.y + strip_rows..area.bottom()).take(lines) {
        let Some(mut line) = notes.next() else { break };
        while let Some(next) = notes.next_if(|next| width(&line) + 3 + width(next) <= cells) {
            line = format!("{line}   {next}");
        }
        canvas.text(1, y, cells, &line, Role::Quiet);
    }
}
