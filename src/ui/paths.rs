//! The panel of the routes between two claims: how they hang together, then each route as a sentence.

use super::{
    canvas::{Area, Canvas, Piece, piece},
    chrome, panel, sides,
    words::{Words, out_of_sight},
};
use crate::analysis::{Path, Side, Sign};
use crate::app::{Action, Drawn, Meaning, PathsPanel, Scrolled, Scrolls, State};
use crate::config::Role;
use crate::layout::{clean, rows_in_sight, wrap};
use crate::model::ClaimId;
use crate::report::{between_in_words, path_in_words};

const HINTS: [(Action, &str); 8] = [
    (Action::MoveUp, "choose"),
    (Action::MoveDown, "choose"),
    (Action::Open, "walk it"),
    (Action::ViewMap, "draw them"),
    (Action::Find, "to another claim"),
    (Action::Other, "the other way"),
    (Action::Back, "close"),
    (Action::Help, "all keys"),
];

/// Draws the panel over the screen.
pub fn draw(canvas: &mut Canvas, state: &State, words: Words, of: &PathsPanel, top: usize) -> Drawn {
    let area = panel::clear(canvas, if canvas.area().width >= 100 { 8 } else { 0 });
    let inside = area.inside();
    let cells = inside.width.saturating_sub(2).max(1);
    let ellipsis = canvas.glyphs().ellipsis;
    let head = match &of.between {
        Some(between) => clean(&between_in_words(words.map(), of.pair, between)).into_owned(),
        None => format!("The routes are being found {ellipsis}"),
    };
    let head = marked_lines(&head, cells);
    for (pieces, y) in head.iter().zip(inside.y..inside.bottom()) {
        canvas.line(inside.x + 1, y, cells, pieces);
    }
    let below = (head.len() + 1).min(inside.height);
    let room = Area { y: inside.y + below, height: inside.height - below, ..inside };
    let listed = of.listed();
    let block = |position: usize| -> Vec<Vec<Piece>> {
        listed.get(position).map_or_else(Vec::new, |&(from, path)| lines(words, position, from, path, cells))
    };
    let sight = rows_in_sight(listed.len(), |position| block(position).len() + 1, of.cursor, top, room.height);
    let hidden = out_of_sight(sight.start, listed.len() - sight.end);
    let close = canvas.hint(Action::Back, "close");
    canvas.frame(area, canvas.glyphs().single, &[piece("routes", Role::Head)], &close, &hidden);
    canvas.means(area, Meaning::Scrolls(Scrolls::lines(Scrolled::Listed, sight.start, listed.len() - sight.end)));
    let (mut y, mut spot) = (room.y, inside.spot());
    for position in sight.clone() {
        let lines = block(position);
        let rows = Area { y, height: lines.len().min(room.bottom().saturating_sub(y)), ..room };
        for (pieces, y) in lines.iter().zip(rows.y..rows.bottom()) {
            canvas.line(rows.x + 1, y, cells, pieces);
        }
        canvas.means(rows, Meaning::Listed(position));
        if position == of.cursor && rows.height > 0 {
            canvas.text(rows.x, y, 1, canvas.glyphs().cursor, Role::Strong);
            canvas.select(rows);
            spot = rows.spot();
        }
        y += lines.len() + 1;
    }
    chrome::footer_in_words(canvas, state, &HINTS);
    Drawn { cursor: Some(spot), top: sight.start, page: sight.len().max(1), ..Drawn::default() }
}

/// "1. helps   A supports B, which opposes C."
fn lines(words: Words, position: usize, from: ClaimId, path: &Path, cells: usize) -> Vec<Vec<Piece>> {
    let side = match path.sign(words.map()) {
        Some(Sign::Hurting) => Side::Hurts,
        Some(Sign::Helping) => Side::Helps,
        None => Side::Nothing,
    };
    let number = format!("{}. ", position + 1);
    let told = clean(&path_in_words(words.map(), from, path)).into_owned();
    let mut lines = marked_lines(&told, cells.saturating_sub(4).max(1));
    for line in &mut lines {
        line.insert(0, piece("   ", Role::Text));
    }
    let head = vec![piece(number, Role::Strong), piece(sides::towards(side), sides::role(side))];
    lines.insert(0, head);
    lines
}

/// A text in lines, with what stands between asterisks strong instead.
fn marked_lines(text: &str, cells: usize) -> Vec<Vec<Piece>> {
    let mut role = Role::Text;
    let mut lines = Vec::new();
    for line in wrap(text, cells) {
        let mut pieces = Vec::new();
        for (number, part) in line.split('*').enumerate() {
            if number > 0 {
                role = if role == Role::Text { Role::Strong } else { Role::Text };
            }
            pieces.push(piece(part, role));
        }
        lines.push(pieces);
    }
    lines
}
