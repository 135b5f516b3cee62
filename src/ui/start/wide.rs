//! Start on a wide screen: the list on the left, what is answered and why on the right.

use super::{answer_panel, list};
use crate::app::{Action, Drawn, StartRow, State};
use crate::config::Role;
use crate::layout::{Wording, wrap};
use crate::ui::{
    canvas::{Area, Canvas, Piece, piece},
    reading,
    sheet::draw_lines,
    words::Words,
};

/// What a map of arguments is not.
const LIMITS: &str = "What you see is what these texts say, not who is right. An objection without an answer here may \
                      have one elsewhere.";

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
    match words.walk.start_row() {
        Some(StartRow::Question(question)) => answer_panel::draw(canvas, words, question, panel, drawn),
        Some(StartRow::Point(_)) => {
            canvas.frame(panel, canvas.glyphs().single, &[piece("reading", Role::Head)], "", "");
            let Some(subject) = words.walk.subject() else { return };
            let inside = text_area(panel);
            let lines = reading::lines(canvas, words, subject, inside.width, Wording::Long);
            draw_lines(canvas, inside, &lines);
            if lines.len() > inside.height {
                let more = format!("{} {}: all of it ", canvas.glyphs().ellipsis, canvas.called(Action::ShowMore));
                canvas.right(panel.right() - 2, panel.bottom() - 1, panel.width, &[piece(more, Role::Strong)]);
            }
        }
        None => {}
    }
}

pub(super) fn text_area(panel: Area) -> Area {
    let inside = panel.inside();
    Area { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside }
}

/// What the numbers are, and which keys lead on.
fn guide(canvas: &mut Canvas, state: &State, words: Words, area: Area) {
    let mut lines: Vec<(Vec<Piece>, usize)> = Vec::new();
    if words.walk.start().questions() > 0 {
        let numbers = if words.map().parts().statements.is_empty() {
            "numbers: how many claims give that answer"
        } else {
            "numbers: how many speakers give that answer or a reason for it; the mapper's own links do not count"
        };
        lines.extend(wrap(numbers, area.width.saturating_sub(6)).map(|line| (vec![piece(line, Role::Quiet)], 3)));
        lines.push((Vec::new(), 0));
    }
    lines.push((vec![piece("WHERE TO BEGIN", Role::Head)], 1));
    for (action, does) in [
        (Action::Open, "walk into the chosen row"),
        (Action::MoveRight, "to its answers"),
        (Action::ViewCrux, "the points on which everything turns"),
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
    let limits: Vec<_> = wrap(LIMITS, area.width.saturating_sub(6)).collect();
    if lines.len() + limits.len() < area.height {
        lines.push((Vec::new(), 0));
        lines.extend(limits.into_iter().map(|line| (vec![piece(line, Role::Quiet)], 3)));
    }
    for ((pieces, indent), y) in lines.iter().zip(area.y..) {
        canvas.line(area.x + indent, y, area.width.saturating_sub(*indent), pieces);
    }
}
