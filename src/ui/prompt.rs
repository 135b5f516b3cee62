//! A prompt on the screen: its line in a window of cells, and the rule below it, which says what is wrong with the line,
//! which words complete it, or whom it means.

use unicode_segmentation::UnicodeSegmentation;

use super::canvas::{Area, Canvas, Piece, piece, pieces_width};
use crate::app::{Line, Prompt, Spot};
use crate::config::Role;
use crate::layout::{clean, cut, width, wrap_at_most};
use crate::report::{capital, sentence};
use crate::search::{
    QueryError,
    query::{Candidate, Named},
};

/// A grapheme of a line as it is shown.
struct Shown {
    /// Its first byte in the line.
    start: usize,
    /// Cells before it.
    column: usize,
    text: String,
}

/// Draws a line behind its sign. What is wider than the area begins further in, so that the caret is in sight. Answers
/// where the caret stands.
pub fn line(canvas: &mut Canvas, area: Area, sign: &str, line: &Line, wrong: Option<&QueryError>) -> Spot {
    let lead = canvas.text(area.x, area.y, area.width, sign, Role::Strong) + 1;
    let room = area.right().saturating_sub(lead);
    let (shown, end) = graphemes(canvas, line.text());
    let caret = shown.iter().find(|one| one.start >= line.caret()).map_or(end, |one| one.column);
    let offset = first_column(end, caret, room);
    let ellipsis = canvas.glyphs().ellipsis;
    let mut left = lead;
    if offset > 0 {
        left = canvas.text(lead, area.y, room, ellipsis, Role::Quiet);
    }
    let is_cut = end + 1 > offset + room;
    let right = if is_cut { area.right().saturating_sub(width(ellipsis)) } else { area.right() };
    let marked = wrong.map(|wrong| wrong.place.start..wrong.place.end.max(wrong.place.start + 1));
    let is_wrong = |byte: usize| marked.as_ref().is_some_and(|place| place.contains(&byte));
    for one in &shown {
        let Some(x) = (lead + one.column).checked_sub(offset).filter(|&x| x >= left) else { continue };
        if x + width(&one.text) > right {
            canvas.text(right, area.y, area.right().saturating_sub(right), ellipsis, Role::Quiet);
            break;
        }
        let role = if is_wrong(one.start) { Role::Wrong } else { Role::Text };
        canvas.text(x, area.y, width(&one.text), &one.text, role);
    }
    let behind = (lead + end).saturating_sub(offset);
    if is_wrong(line.text().len()) && behind < right {
        canvas.text(behind, area.y, 1, " ", Role::Wrong);
    }
    Area { x: (lead + caret).saturating_sub(offset), ..area }.spot()
}

/// The graphemes of a line, and how many cells they take. A mark without a letter gets something to stand on.
fn graphemes(canvas: &Canvas, text: &str) -> (Vec<Shown>, usize) {
    let mut column = 0;
    let mut shown = Vec::new();
    for (start, grapheme) in text.grapheme_indices(true) {
        let mut text = clean(grapheme).into_owned();
        if width(&text) == 0 {
            text.insert_str(0, canvas.glyphs().carrier);
        }
        let cells = width(&text);
        shown.push(Shown { start, column, text });
        column += cells;
    }
    (shown, column)
}

/// The first column in sight. It moves by half a window at a time: the eye keeps its place while one types.
fn first_column(end: usize, caret: usize, room: usize) -> usize {
    if end < room || caret + 2 < room {
        return 0;
    }
    let jump = (room / 2).max(1);
    (caret + 3).saturating_sub(room).div_ceil(jump) * jump
}

/// What is to be said of a line.
pub struct Remarks<'a> {
    /// The words that complete it, and why it cannot be understood.
    pub prompt: &'a Prompt,
    pub wrong: Option<&'a QueryError>,
    /// Whom and what its names mean.
    pub named: Option<&'a Named>,
    /// What Enter does instead of going to what is listed.
    pub instead: Option<String>,
}

/// Draws the rule below a line, across the frame round `area`, and what is to be said of the line on it. A long
/// sentence takes up to two rows more and covers what stands there.
pub fn rule(canvas: &mut Canvas, area: Area, y: usize, remarks: &Remarks) {
    let [left, right] = canvas.glyphs().tee;
    let line = canvas.glyphs().rule.repeat(area.width.saturating_sub(2));
    canvas.text(area.x, y, area.width, &format!("{left}{line}{right}"), Role::Line);
    let (x, room) = (area.x + 2, area.width.saturating_sub(4));
    if let Some(wrong) = remarks.wrong {
        let said = sentence(&capital(&clean(&wrong.sentence)));
        let lines = wrap_at_most(&said, room, 3, canvas.glyphs().ellipsis);
        for (line, y) in lines.iter().zip(y..) {
            if y > area.y + 2 {
                canvas.clear(Area { x: area.x + 1, y, width: area.width.saturating_sub(2), height: 1 });
            }
            let end = canvas.text(x, y, room, line, Role::Text);
            canvas.text(x - 1, y, 1, " ", Role::Text);
            canvas.text(end, y, 1, " ", Role::Text);
        }
    } else if let Some((words, chosen)) = remarks.prompt.offered() {
        let pieces = offered(words, chosen, room);
        on_rule(canvas, x, y, room, &pieces);
    } else if let Some(instead) = &remarks.instead {
        on_rule(canvas, x, y, room, &[piece(cut(instead, room, canvas.glyphs().ellipsis), Role::Text)]);
    } else if let Some(named) = remarks.named.filter(|named| !named.is_empty()) {
        on_rule(canvas, x, y, room, &[piece(names_in(named, room), Role::Text)]);
    }
}

fn on_rule(canvas: &mut Canvas, x: usize, y: usize, room: usize, pieces: &[Piece]) {
    let end = canvas.line(x, y, room, pieces);
    canvas.text(x - 1, y, 1, " ", Role::Text);
    canvas.text(end, y, 1, " ", Role::Text);
}

/// Names one behind the other, as many as fit; the others are counted.
fn names_in(named: &Named, room: usize) -> String {
    let mut listed = String::new();
    let mut fitting = String::new();
    for (name, shown) in named.first.iter().zip(1..) {
        if shown > 1 {
            listed.push_str(", ");
        }
        listed.push_str(&clean(name));
        let text = match named.count.saturating_sub(shown) {
            0 => listed.clone(),
            more => format!("{listed} and {more} more"),
        };
        if shown == 1 || width(&text) <= room {
            fitting = text;
        }
    }
    fitting
}

/// The words that complete a line, as many as fit from the chosen one's page on, and what the chosen one means; the
/// others are counted.
fn offered(words: &[Candidate], chosen: usize, room: usize) -> Vec<Piece> {
    let shown_word = |one: &Candidate| clean(&one.text).into_owned();
    let list_room = room * 3 / 5;
    let (mut page, mut used) = (0, 0);
    for (index, one) in words.iter().enumerate().take(chosen + 1) {
        let cells = width(&shown_word(one)) + 2;
        used += cells;
        if used > list_room {
            (page, used) = (index, cells);
        }
    }
    let mut pieces: Vec<Piece> = Vec::new();
    let mut shown = 0;
    for (index, one) in words.iter().enumerate().skip(page) {
        let word = shown_word(one);
        if shown > 0 && pieces_width(&pieces) + width(&word) + 2 > list_room {
            break;
        }
        if shown > 0 {
            pieces.push(piece("  ", Role::Text));
        }
        pieces.push(piece(word, if index == chosen { Role::Match } else { Role::Text }));
        shown += 1;
    }
    let others = words.len() - shown;
    if others > 0 {
        pieces.push(piece(format!("  and {others} more"), Role::Quiet));
    }
    let meaning = words.get(chosen).map(|one| clean(&one.meaning).into_owned()).unwrap_or_default();
    if !meaning.is_empty() {
        pieces.push(piece(format!("   {meaning}"), Role::Quiet));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_is_always_in_sight() {
        for room in 12..60 {
            for end in 0..300_usize {
                for caret in [0, end / 3, end.saturating_sub(1), end] {
                    let offset = first_column(end, caret, room);
                    assert!(caret >= offset && caret - offset < room, "{caret} of {end} in {room}");
                    assert!(offset == 0 || caret > offset, "the ellipsis never covers the caret");
                }
            }
        }
    }

    #[test]
    fn names_that_do_not_fit_are_counted() {
        let names = Named::of(["R. Osei", "M. Lindqvist", "T. Brandt"]);
        assert_eq!(names_in(&names, 60), "R. Osei, M. Lindqvist, T. Brandt");
        assert_eq!(names_in(&names, 20), "R. Osei and 2 more");
        let many: Vec<_> = (0..100_000).map(|number| number.to_string()).collect();
        assert_eq!(names_in(&Named::of(many.iter().map(String::as_str)), 20), "0, 1 and 99998 more");
    }
}
