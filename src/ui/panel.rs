//! A panel over the screen whose rows may be more than it has room for: its frame, and what of the rows is in sight.

use super::{
    canvas::{Area, Canvas, piece},
    words::out_of_sight,
};
use crate::app::{Action, Meaning, Scrolls};
use crate::config::Role;

/// Empties the part of the screen between the first row and the last, but for a margin at both sides.
pub fn clear(canvas: &mut Canvas, margin: usize) -> Area {
    let Area { width, height, .. } = canvas.area();
    let area = Area { x: margin, y: 1, width: width.saturating_sub(2 * margin), height: height.saturating_sub(2) };
    canvas.clear(area);
    area
}

/// Frames a panel of so many rows, which shows them from `top` on, and says how many are out of sight. Answers from where
/// on it shows them: no further down than that the last one ends it.
pub fn frame(canvas: &mut Canvas, area: Area, title: &str, rows: usize, top: usize) -> usize {
    let height = area.inside().height;
    let top = top.min(rows.saturating_sub(height));
    let hidden = out_of_sight(top, rows.saturating_sub(top + height));
    let hidden = if hidden.is_empty() { hidden } else { format!("lines: {hidden}") };
    canvas.means(area, Meaning::Scrolls(Scrolls::text()));
    let close = canvas.hint(Action::Back, "close");
    canvas.frame(area, canvas.glyphs().single, &[piece(title, Role::Head)], &close, &hidden);
    top
}
