//! What was said in passing, the latest first.

use super::{
    canvas::{Area, Canvas},
    chrome, panel,
    sheet::{Paragraph, draw_lines},
};
use crate::app::{Action, Drawn, State};
use crate::config::Role;
use crate::layout::clean;

const HINTS: [Action; 5] = [Action::MoveUp, Action::MoveDown, Action::PageUp, Action::PageDown, Action::Back];

/// Draws the panel over the screen.
pub fn draw(canvas: &mut Canvas, state: &State, top: usize) -> Drawn {
    let area = panel::clear(canvas, 0);
    let inside = area.inside();
    let text = Area { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
    let said = state.messages().iter().rev().map(|said| Paragraph::plain(clean(said), Role::Text).hanging(2));
    let mut lines: Vec<_> = said.flat_map(|said| said.lines(text.width).collect::<Vec<_>>()).collect();
    if lines.is_empty() {
        lines.extend(Paragraph::plain("Nothing was said yet.", Role::Quiet).lines(text.width));
    }
    let top = panel::frame(canvas, area, "messages, the latest first", lines.len(), top);
    draw_lines(canvas, text, lines.get(top..).unwrap_or_default());
    chrome::footer(canvas, state, &HINTS);
    Drawn { cursor: Some(text.spot()), top, page: text.height.saturating_sub(1), ..Drawn::default() }
}
