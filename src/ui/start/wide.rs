//! Start on a wide screen: the list on the left, what is answered and why on the right.

use super::{finish_row, hidden, list, note_window};
use crate::app::{Action, Cursor, Drawn, Pane, StartRow, State, answer_rows};
use crate::config::Role;
use crate::layout::{Wording, clean, rows_in_sight, wrap_at_most};
use crate::model::{ClaimId, Element, QuestionId, RelationKind};
use crate::ui::{
    canvas::{Area, Canvas, Piece, piece},
    reading,
    sheet::draw_lines,
    words::Words,
};

/// So many reasons of an answer are shown; the others are counted.
const REASONS: usize = 3;

/// Draws the list and the panel.
pub fn draw(canvas: &mut Canvas, state: &State, words: Words, body: Area, drawn: &mut Drawn) {
    let left = Area { width: body.width * 9 / 20, ..body };
    let lines = list::List { words }.len();
    let below = 13;
    let list_area = Area { height: lines.min(body.height.saturating_sub(below).max(body.height / 2)), ..left };
    let out_of_sight = list::draw(canvas, words, list_area, drawn);
    let mut y = list_area.bottom();
    if !out_of_sight.is_empty() {
        canvas.text(left.x + 3, y, left.width, &format!("({out_of_sight})"), Role::Quiet);
    }
    y += 1;
    guide(canvas, state, words, Area { y, height: body.bottom().saturating_sub(y), ..left });
    let panel = Area { x: left.right() + 1, width: body.width - left.width - 2, ..body };
    match words.walk.start().row(words.walk.cursor().row) {
        Some(StartRow::Question(question)) => answers(canvas, words, question, panel, drawn),
        Some(StartRow::Point(_)) => {
            canvas.frame(panel, canvas.glyphs().single, &[piece("reading", Role::Head)], "", "");
            let Some(subject) = words.walk.subject() else { return };
            let inside = text_area(panel);
            let lines = reading::lines(canvas, words, subject, inside.width, Wording::Long);
            draw_lines(canvas, inside, &lines);
            if lines.len() > inside.height {
                let more = format!("{} Space: all of it ", canvas.glyphs().ellipsis);
                canvas.right(panel.right() - 2, panel.bottom() - 1, panel.width, &[piece(more, Role::Strong)]);
            }
        }
        None => {}
    }
}

fn text_area(panel: Area) -> Area {
    let inside = panel.inside();
    Area { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside }
}

/// What the numbers are, and which keys lead on.
fn guide(canvas: &mut Canvas, state: &State, words: Words, area: Area) {
    let mut lines: Vec<(Vec<Piece>, usize)> = Vec::new();
    if words.walk.start().questions() > 0 {
        for line in [
            "(numbers: how many speakers give that answer",
            " or a reason for it; the mapper's own links",
            " do not count)",
        ] {
            lines.push((vec![piece(line, Role::Quiet)], 3));
        }
        lines.push((Vec::new(), 0));
    }
    lines.push((vec![piece("WHERE TO BEGIN", Role::Head)], 1));
    for (action, does) in [
        (Action::Open, "walk into the chosen question or claim"),
        (Action::MoveRight, "to its answers"),
        (Action::ShowMore, "all of the selected row"),
        (Action::Back, "back to where you were"),
        (Action::Help, "all keys, signs and words"),
    ] {
        let Some(&key) = state.keys().keys(action).first() else { continue };
        let key = crate::layout::pad(&canvas.look().glyphs.key(key), 8, "");
        lines.push((vec![piece(key, Role::Strong), piece(does, Role::Text)], 3));
    }
    if lines.len() > area.height {
        return;
    }
    for ((pieces, indent), y) in lines.iter().zip(area.y..) {
        canvas.line(area.x + indent, y, area.width.saturating_sub(*indent), pieces);
    }
}

/// What one claim gives as an answer, line by line.
struct Block {
    lines: Vec<(usize, Vec<Piece>)>,
    /// The line that carries the cursor.
    head: usize,
}

/// The answers to a question, each with its first reasons and its voices.
fn answers(canvas: &mut Canvas, words: Words, question: QuestionId, panel: Area, drawn: &mut Drawn) {
    let inside = text_area(panel);
    let rows: Vec<_> = answer_rows(words.map(), question).collect();
    let shape = |position: usize| {
        let Some(row) = rows.get(position) else { return Block { lines: Vec::new(), head: 0 } };
        let before = position.checked_sub(1).and_then(|before| rows.get(before));
        let first = before.is_none_or(|before| before.answer != row.answer);
        let after = rows.get(position + 1);
        let last = after.is_none_or(|after| after.answer != row.answer);
        block(canvas, words, question, row.answer, row.claim, [first, last], inside.width)
    };
    let cursor = words.walk.cursor();
    let top = if cursor.answer.is_some() { drawn.windows.top(Pane::Answers).unwrap_or(0) } else { 0 };
    let sight = rows_in_sight(rows.len(), |row| shape(row).lines.len(), cursor.answer.unwrap_or(0), top, inside.height);
    note_window(drawn, Pane::Answers, sight.start);
    if cursor.answer.is_some() {
        drawn.page = sight.len();
    }
    let blocks: Vec<_> = sight.clone().map(|row| (row, shape(row))).collect();
    let ask = clean(&words.map().question(question).ask).into_owned();
    let title = crate::layout::cut(&ask, panel.width.saturating_sub(8), canvas.glyphs().ellipsis);
    let glyphs = canvas.glyphs().single;
    canvas.frame(panel, glyphs, &[piece(title, Role::Head)], "", &hidden(&sight, rows.len()));
    if rows.is_empty() {
        canvas.text(inside.x, inside.y + 1, inside.width, "No claim of this map answers it.", Role::Quiet);
    }
    let mut y = inside.y;
    for (position, block) in blocks {
        for (number, ((indent, pieces), y)) in block.lines.iter().zip(y..inside.bottom()).enumerate() {
            canvas.line(inside.x + indent, y, inside.width.saturating_sub(*indent), pieces);
            if number == block.head {
                let row = Area { x: inside.x, y, width: inside.width, height: 1 };
                let here = Cursor { row: question.index(), answer: Some(position) };
                finish_row(canvas, row, here, cursor, drawn);
            }
        }
        y += block.lines.len();
    }
}

fn block(
    canvas: &Canvas,
    words: Words,
    question: QuestionId,
    answer: usize,
    claim: ClaimId,
    [first, last]: [bool; 2],
    cells: usize,
) -> Block {
    let ellipsis = canvas.glyphs().ellipsis;
    let mut lines = Vec::new();
    let given = words.map().question(question).answers.get(answer);
    let label = given.map(|given| clean(given.kind.word()).into_owned()).unwrap_or_default();
    lines.push((0, Vec::new()));
    let label = if crate::layout::width(&label) <= 8 { label.to_uppercase() } else { label };
    let short = crate::layout::width(&label) <= 8;
    if first && !short {
        for line in wrap_at_most(&label, cells, 2, ellipsis) {
            lines.push((2, vec![piece(line, Role::Head)]));
        }
    }
    let head = lines.len();
    let indent = if short { 11 } else { 5 };
    for (number, line) in
        wrap_at_most(&words.title(claim), cells.saturating_sub(indent), 2, ellipsis).into_iter().enumerate()
    {
        if number == 0 {
            let label = if first && short { label.as_str() } else { "" };
            let label = crate::layout::pad(label, indent - 2, "");
            lines.push((2, vec![piece(label, Role::Head), piece(line, Role::Strong)]));
        } else {
            lines.push((indent, vec![piece(line, Role::Strong)]));
        }
    }
    lines.extend(reasons(canvas, words, claim, indent, cells));
    if last {
        let voices = words.walk.opened.overview.voices.get(question.index()).and_then(|voices| voices.get(answer));
        let voices = voices.map(|voices| words.shorts(voices)).unwrap_or_default();
        for line in wrap_at_most(&voices, cells.saturating_sub(indent), 2, ellipsis) {
            if !line.is_empty() {
                lines.push((indent, vec![piece(line, Role::Quiet)]));
            }
        }
    }
    Block { lines, head }
}

/// The first reasons for a claim, and how many more there are.
fn reasons(canvas: &Canvas, words: Words, claim: ClaimId, indent: usize, cells: usize) -> Vec<(usize, Vec<Piece>)> {
    let map = words.map();
    let kind = RelationKind::Supports;
    let sign = piece(format!("{} ", canvas.look().glyphs.sign(kind)), kind.row().colour.into());
    let mut lines = Vec::new();
    for link in map.links_to_of(Element::Claim(claim), kind).take(REASONS) {
        let titles: Vec<_> = map.premises(link).iter().take(3).map(|&premise| words.title(premise)).collect();
        let more = if map.premises(link).len() > 3 { ", …" } else { "" };
        let together = if titles.len() > 1 { "only together: " } else { "" };
        let text = format!("{together}{}{}", titles.join(", and "), more.replace('…', canvas.glyphs().ellipsis));
        let room = cells.saturating_sub(indent + 2);
        for (number, line) in wrap_at_most(&text, room, 2, canvas.glyphs().ellipsis).into_iter().enumerate() {
            let text = piece(line, Role::Text);
            lines.push(if number == 0 { (indent, vec![sign.clone(), text]) } else { (indent + 2, vec![text]) });
        }
    }
    let all = words.walk.opened.tallies.get(claim).pro as usize;
    if let Some(more) = all.checked_sub(REASONS).filter(|&more| more > 0) {
        lines.push((indent + 2, vec![piece(format!("and {more} more for it"), Role::Quiet)]));
    }
    lines
}
