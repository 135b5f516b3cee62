//! All keys, from the action table, with the signs and words of the screen.

use super::{
    canvas::{Area, Canvas, piece},
    chrome,
    sheet::{Paragraph, SheetLine, draw_lines},
    words::out_of_sight,
};
use crate::app::{ACTIONS, Action, Drawn, Group, KeyMap, Spot, State};
use crate::config::Role;
use crate::layout::width;
use crate::model::RELATIONS;

/// The words of the screen, explained.
const WORDS: [(&str, &str); 8] = [
    ("question", "what is disputed, with the claims that answer it"),
    ("voices", "speakers who give an answer or a reason for it; the mapper's links do not count"),
    ("only together", "reasons that count only with their partners"),
    ("the step", "the way from reasons to what they speak for or against"),
    ("later", "said after what it hits: no reply to it"),
    ("grants", "says it against the speaker's own case, or in part"),
    ("retold by", "it reaches us through somebody else"),
    ("mapper's wording", "not a quotation: only words in quotation marks stand in the text"),
];

const HINTS: [Action; 5] = [Action::MoveUp, Action::MoveDown, Action::PageUp, Action::PageDown, Action::Back];

/// Draws the panel over the screen.
pub fn draw(canvas: &mut Canvas, state: &State, top: usize) -> Drawn {
    let Area { width: cells, height, .. } = canvas.area();
    let area = Area { x: 0, y: 1, width: cells, height: height.saturating_sub(2) };
    canvas.clear(area);
    let inside = area.inside();
    let columns = (cells / 38).clamp(1, 3);
    let column_cells = inside.width / columns;
    let lines = lines(canvas, state.keys(), column_cells.saturating_sub(2));
    let rows = lines.len().div_ceil(columns).max(inside.height.min(lines.len()));
    let top = top.min(rows.saturating_sub(inside.height));
    let hidden = out_of_sight(top, rows.saturating_sub(top + inside.height));
    let hidden = if hidden.is_empty() { hidden } else { format!("lines: {hidden}") };
    canvas.frame(area, canvas.glyphs().single, &[piece("all keys", Role::Head)], "Esc close", &hidden);
    for (column, lines) in lines.chunks(rows.max(1)).enumerate() {
        let x = inside.x + column * column_cells + 1;
        let area = Area { x, width: column_cells.saturating_sub(2), ..inside };
        draw_lines(canvas, area, lines.get(top..).unwrap_or_default());
    }
    chrome::footer(canvas, state, &HINTS);
    let spot = Spot { column: super::canvas::cell(inside.x + 1), row: super::canvas::cell(inside.y) };
    Drawn { cursor: Some(spot), top, page: inside.height.saturating_sub(1), ..Drawn::default() }
}

fn lines(canvas: &Canvas, keys: &KeyMap, cells: usize) -> Vec<SheetLine> {
    let glyphs = canvas.look().glyphs;
    let mut paragraphs = Vec::new();
    for group in Group::ALL {
        if !paragraphs.is_empty() {
            paragraphs.push(Paragraph::blank());
        }
        paragraphs.push(Paragraph::plain(group.title(), Role::Head));
        for row in ACTIONS.iter().filter(|row| row.group == group) {
            let keys: Vec<_> = keys.keys(row.action).into_iter().map(|key| glyphs.key(key)).collect();
            let keys = keys.join(" ");
            let lead = width(&keys).max(9) + 2;
            paragraphs.push(Paragraph::plain(row.doc, Role::Text).led(&keys, Role::Strong, lead));
        }
    }
    paragraphs.push(Paragraph::blank());
    paragraphs.push(Paragraph::plain("SIGNS", Role::Head));
    for row in RELATIONS {
        let sign = glyphs.sign(row.kind);
        paragraphs.push(Paragraph::plain(row.word, Role::Text).led(sign, row.colour.into(), 3));
    }
    paragraphs.push(Paragraph::plain("link drawn by the mapper, by no speaker", Role::Text).led(
        canvas.glyphs().inferred,
        Role::Strong,
        3,
    ));
    let counts = format!("{}2 {}1", glyphs.sign(RELATIONS[0].kind), glyphs.sign(RELATIONS[1].kind));
    paragraphs.push(Paragraph::plain("two reasons for that claim, one against", Role::Text).led(
        &counts,
        Role::Strong,
        7,
    ));
    paragraphs.push(Paragraph::blank());
    paragraphs.push(Paragraph::plain("WORDS", Role::Head));
    for (word, meaning) in WORDS {
        paragraphs.push(Paragraph::plain(meaning, Role::Text).led(word, Role::Strong, width(word) + 2));
    }
    paragraphs.iter().flat_map(|paragraph| paragraph.lines(cells).collect::<Vec<_>>()).collect()
}
