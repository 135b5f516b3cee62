//! What was said in passing, the latest first.

use super::{
    canvas::{Area, Canvas, piece},
    chrome,
    sheet::{Paragraph, draw_lines},
    words::out_of_sight,
};
use crate::app::{Action, Drawn, Meaning, Scrolls, State};
use crate::config::Role;
use crate::layout::clean;

const HINTS: [Action; 5] = [Action::MoveUp, Action::MoveDown, Action::PageUp, Action::PageDown, Action::Back];

/// Draws the panel over the screen.
pub fn draw(canvas: &mut Canvas, state: &State, top: usize) -> Drawn {
    let Area { width: cells, height, .. } = canvas.area();
    let area = Area { x: 0, y: 1, width: cells, height: height.saturating_sub(2) };
    canvas.clear(area);
    let inside = area.inside();
    let text = Area { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
    let said = state.messages().iter().rev().map(|said| Paragraph::plain(clean(said), Role::Text).hanging(2));
    let mut lines: Vec<_> = said.flat_map(|said| said.lines(text.width).collect::<Vec<_>>()).collect();
    if lines.is_empty() {
        lines.extend(Paragraph::plain("Nothing was said yet.", Role::Quiet).lines(text.width));
    }
    let top = top.min(lines.len().saturating_sub(text.height));
    let hidden = out_of_sight(top, lines.len().saturating_sub(top + text.height));
    let hidden = if hidden.is_empty() { hidden } else { format!("lines: {hidden}") };
    canvas.means(area, Meaning::Scrolls(Scrolls::text()));
    canvas.frame(
        area,
        canvas.glyphs().single,
        &[piece("messages, the latest first", Role::Head)],
        &canvas.hint(Action::Back, "close"),
        &hidden,
    );
    draw_lines(canvas, text, lines.get(top..).unwrap_or_default());
    chrome::footer(canvas, state, &HINTS);
    Drawn { cursor: Some(text.spot()), top, page: text.height.saturating_sub(1), ..Drawn::default() }
}
