//! What may follow the keys of a sequence that is begun: a panel above the footer.

use super::canvas::{Area, Canvas, piece};
use crate::app::{Drawn, State};
use crate::config::{KeySequence, Role};
use crate::layout::width;

/// Draws the panel where a sequence is begun, over a screen that is `drawn` already.
pub fn draw(canvas: &mut Canvas, state: &State, drawn: Drawn) -> Drawn {
    let begun = state.begun();
    if begun.is_empty() {
        return drawn;
    }
    let glyphs = canvas.look().glyphs;
    let Area { width: cells, height, .. } = canvas.area();
    let rows: Vec<_> = state.keys().following(begun).collect();
    let rest = |sequence: &KeySequence| {
        let keys: Vec<_> = sequence.keys().skip(begun.len()).map(|key| glyphs.key(key)).collect();
        keys.join(" ")
    };
    let key_cells = rows.iter().map(|(sequence, _)| width(&rest(sequence))).max().unwrap_or_default();
    let most = height.saturating_sub(6).max(1);
    let shown = rows.len().min(most);
    let panel = Area { x: 0, y: height.saturating_sub(shown + 3), width: cells, height: shown + 2 };
    canvas.clear(panel);
    let title = begun.iter().map(|&key| glyphs.key(key)).collect::<Vec<_>>().join(" ");
    let title = format!("{title} {}", canvas.glyphs().ellipsis);
    let more = rows.len() - shown;
    let more = if more > 0 { format!("{more} more") } else { String::new() };
    canvas.frame(panel, canvas.glyphs().single, &[piece(title, Role::Head)], "Esc leave", &more);
    let inside = panel.inside();
    for ((sequence, row), y) in rows.iter().take(shown).zip(inside.y..) {
        canvas.text(inside.x + 1, y, key_cells, &rest(sequence), Role::Strong);
        let x = inside.x + 1 + key_cells + 3;
        canvas.text(x, y, inside.right().saturating_sub(x), row.doc, Role::Text);
    }
    let spot = Area { x: inside.x + 1, ..inside }.spot();
    Drawn { cursor: Some(spot), ..drawn }
}
