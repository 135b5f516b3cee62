//! The panel that says what the what-if changes: before and after side by side.

use super::{
    canvas::{Area, Canvas, Piece, piece, pieces_width},
    chrome, judged, panel,
    words::{Words, out_of_sight},
};
use crate::analysis::Badge;
use crate::app::{Action, Drawn, Meaning, Scrolled, Scrolls, State, WhatIfPanel, WhatIfRow};
use crate::config::Role;
use crate::layout::{clean, cut, rows_in_sight, width, wrap};
use crate::model::Element;

const HINTS: [(Action, &str); 7] = [
    (Action::MoveUp, "move"),
    (Action::MoveDown, "move"),
    (Action::Open, "go there"),
    (Action::StrikeOut, "strike out"),
    (Action::UndoAll, "undo all"),
    (Action::Back, "close"),
    (Action::Help, "all keys"),
];

/// Draws the panel over the screen.
pub fn draw(canvas: &mut Canvas, state: &State, words: Words, of: &WhatIfPanel, top: usize) -> Drawn {
    let area = panel::clear(canvas, if canvas.area().width >= 100 { 8 } else { 0 });
    let inside = area.inside();
    let cells = inside.width.saturating_sub(2);
    let lines = lines(canvas, state, words, of, cells);
    let selected = lines.iter().position(|(row, ..)| *row == of.cursor).unwrap_or(0);
    let top = if selected <= 1 { 0 } else { top };
    let sight = rows_in_sight(lines.len(), |_| 1, selected, top, inside.height);
    let hidden = out_of_sight(sight.start, lines.len() - sight.end);
    let close = canvas.hint(Action::Back, "close");
    canvas.frame(area, canvas.glyphs().single, &[piece("what if", Role::Head)], &close, &hidden);
    canvas.means(area, Meaning::Scrolls(Scrolls::lines(Scrolled::Listed, sight.start, lines.len() - sight.end)));
    let mut spot = inside.spot();
    for ((row, left, right), y) in lines.iter().skip(sight.start).take(sight.len()).zip(inside.y..) {
        let line = Area { y, height: 1, ..inside };
        draw_line(canvas, left, right, Area { x: line.x + 1, width: cells, ..line });
        canvas.means(line, Meaning::Listed(*row));
        if *row == of.cursor && of.selected().is_some() {
            canvas.text(line.x, y, 1, canvas.glyphs().cursor, Role::Strong);
            canvas.select(line);
            spot = line.spot();
        }
    }
    chrome::footer_in_words(canvas, state, &HINTS);
    Drawn { cursor: Some(spot), top: sight.start, page: inside.height.saturating_sub(1).max(1), ..Drawn::default() }
}

type Line = (usize, Vec<Piece>, String);

fn lines(canvas: &Canvas, state: &State, words: Words, of: &WhatIfPanel, cells: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (row, what) in of.rows.iter().enumerate() {
        match what {
            WhatIfRow::Head(text) => {
                if !lines.is_empty() {
                    lines.push((row, Vec::new(), String::new()));
                }
                lines.push((row, vec![piece(text, Role::Head)], String::new()));
            }
            WhatIfRow::Note(text) => {
                let text = clean(&state.keys().spelled(text.clone())).into_owned();
                let wrapped = wrap(&text, cells.saturating_sub(3).max(1));
                let told = wrapped.map(|line| (row, vec![piece(format!("   {line}"), Role::Text)], String::new()));
                lines.extend(told);
            }
            WhatIfRow::Set(element) => lines.push((row, titled(words, *element), String::new())),
            WhatIfRow::Stands(element) => lines.push((row, titled(words, *element), stood(canvas, words, *element))),
            WhatIfRow::Weighs(element) => lines.push((row, titled(words, *element), weighed(canvas, words, *element))),
        }
    }
    lines
}

fn titled(words: Words, element: Element) -> Vec<Piece> {
    let title = match element {
        Element::Claim(claim) => words.title(claim),
        Element::Link(link) => format!("the step {}", words.step_title(link)),
    };
    vec![piece("   ", Role::Text), piece(title, Role::Text)]
}

/// "DEFENDED → CHALLENGED".
fn stood(canvas: &Canvas, words: Words, element: Element) -> String {
    let Some(evaluation) = words.walk.evaluation() else { return String::new() };
    let [now, before] = evaluation.badges(words.map(), element);
    let word = |badge: Option<Badge>| badge.map_or("", |badge| badge.row().word);
    format!("{} {} {}", word(before), canvas.glyphs().becomes, word(now))
}

/// "weak → strong", "0.30 → 0.71".
fn weighed(canvas: &Canvas, words: Words, element: Element) -> String {
    let evaluation = words.walk.evaluation();
    let Some([now, before]) = evaluation.and_then(|evaluation| evaluation.strengths(words.map(), element)) else {
        return String::new();
    };
    let told = |strength| judged::weight(words, strength, strength);
    let (was, is) = (told(before), told(now));
    if was == is {
        let more = f64::midpoint(now.least(), now.most()) > f64::midpoint(before.least(), before.most());
        return format!("{is}, a little {}", if more { "more" } else { "less" });
    }
    format!("{was} {} {is}", canvas.glyphs().becomes)
}

fn draw_line(canvas: &mut Canvas, left: &[Piece], right: &str, area: Area) {
    let taken = width(right);
    canvas.right(area.right(), area.y, taken, &[piece(right, Role::Text)]);
    let room = area.width.saturating_sub(if taken > 0 { taken + 2 } else { 0 });
    let mut left = left.to_vec();
    let before = pieces_width(&left) - left.last().map_or(0, |last| width(&last.text));
    if let Some(last) = left.last_mut() {
        last.text = cut(&last.text, room.saturating_sub(before), canvas.glyphs().ellipsis);
    }
    canvas.line(area.x, area.y, room, &left);
}
