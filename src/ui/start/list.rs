//! The list of Start: questions with the voices on each side, then claims to begin with.

use super::{finish_row, head};
use crate::analysis::Tally;
use crate::app::{Cursor, Drawn, Pane, StartRow};
use crate::config::Role;
use crate::layout::{clean, rows_in_sight};
use crate::model::{AnswerKind, ClaimId, Element, QuestionId, RelationKind};
use crate::report::amount;
use crate::ui::{
    canvas::{Area, Canvas, piece},
    words::{Words, fit_names, out_of_sight},
};

/// The lines of the list: each part has a head over its rows.
#[derive(Clone, Copy)]
pub struct List<'a> {
    pub words: Words<'a>,
}

#[derive(Clone, Copy)]
enum Line {
    Head(Part),
    Row(usize),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Questions,
    Points,
    Isolated,
}

impl List<'_> {
    fn parts(self) -> [(Part, usize); 3] {
        let start = self.words.walk.start();
        let tied = start.points().len() - start.isolated();
        [(Part::Questions, start.questions()), (Part::Points, tied), (Part::Isolated, start.isolated())]
    }

    /// How many lines there are.
    pub fn len(self) -> usize {
        self.parts().into_iter().map(|(_, rows)| if rows == 0 { 0 } else { rows + 1 }).sum()
    }

    fn line(self, number: usize) -> Option<Line> {
        let (mut line, mut row) = (0, 0);
        for (part, rows) in self.parts().into_iter().filter(|&(_, rows)| rows > 0) {
            if number == line {
                return Some(Line::Head(part));
            }
            if number <= line + rows {
                return Some(Line::Row(row + number - line - 1));
            }
            line += rows + 1;
            row += rows;
        }
        None
    }

    fn line_of(self, row: usize) -> usize {
        let mut heads = 0;
        let mut before = 0;
        for (_, rows) in self.parts().into_iter().filter(|&(_, rows)| rows > 0) {
            heads += 1;
            before += rows;
            if row < before {
                break;
            }
        }
        row + heads
    }

    /// How many rows stand before a line.
    fn rows_before(self, line: usize) -> usize {
        let heads = (0..3).filter(|&part| {
            let lines: usize =
                self.parts().into_iter().take(part).map(|(_, rows)| if rows == 0 { 0 } else { rows + 1 }).sum();
            self.parts().get(part).is_some_and(|&(_, rows)| rows > 0) && lines < line
        });
        line - heads.count().min(line)
    }
}

/// Draws the list; answers what is out of sight.
pub fn draw(canvas: &mut Canvas, words: Words, area: Area, drawn: &mut Drawn) -> String {
    let list = List { words };
    let selected = list.line_of(words.walk.cursor().row);
    // The head over the first row comes with it.
    let wanted = if selected == 1 { 0 } else { selected };
    let top = drawn.windows.top(Pane::List).unwrap_or(0).min(wanted);
    let sight = rows_in_sight(list.len(), |_| 1, selected, top, area.height);
    drawn.windows.set_top(Pane::List, sight.start);
    drawn.page = area.height.saturating_sub(1);
    for (number, y) in sight.clone().zip(area.y..) {
        match list.line(number) {
            None => {}
            Some(Line::Head(part)) => part_head(canvas, list, part, Area { y, height: 1, ..area }),
            Some(Line::Row(row)) => {
                let line = Area { x: area.x + 1, y, width: area.width.saturating_sub(2), height: 1 };
                match words.walk.start().row(row) {
                    Some(StartRow::Question(question)) => question_row(canvas, words, question, area, y),
                    Some(StartRow::Point(claim)) => point_row(canvas, words, claim, area, y),
                    None => {}
                }
                let chosen = words.walk.cursor();
                if chosen.answer.is_some() && chosen.row == row {
                    // The cursor is among the answers; the question stays marked.
                    canvas.text(line.x, y, 1, canvas.glyphs().cursor, Role::Strong);
                }
                finish_row(canvas, line, Cursor { row, answer: None }, chosen, drawn);
            }
        }
    }
    out_of_sight(list.rows_before(sight.start), words.walk.start().len() - list.rows_before(sight.end))
}

/// Columns for the voices: room for words, or for numbers alone.
struct Columns {
    yes: usize,
    no: usize,
    titles: [&'static str; 2],
    noun: &'static str,
    nouns: &'static str,
}

fn columns(area: Area) -> Columns {
    let end = area.right();
    match area.width {
        // Wide screens give the list a narrow column, and say below what the numbers are.
        ..60 => Columns {
            yes: end.saturating_sub(9),
            no: end.saturating_sub(4),
            titles: ["yes", "no"],
            noun: "",
            nouns: "",
        },
        60..76 => Columns {
            yes: end.saturating_sub(20),
            no: end.saturating_sub(10),
            titles: ["YES", "NO"],
            noun: " voice",
            nouns: " voices",
        },
        _ => Columns {
            yes: end.saturating_sub(27),
            no: end.saturating_sub(13),
            titles: ["WHO SAYS YES", "WHO SAYS NO"],
            noun: " voice",
            nouns: " voices",
        },
    }
}

fn part_head(canvas: &mut Canvas, list: List, part: Part, area: Area) {
    let text = match part {
        Part::Questions => "WHAT IS DISPUTED".to_owned(),
        Part::Points if list.words.walk.start().questions() > 0 => "OTHER CLAIMS TO BEGIN WITH".to_owned(),
        Part::Points => "CLAIMS TO BEGIN WITH".to_owned(),
        Part::Isolated => format!("TIED TO NOTHING ({})", list.words.walk.start().isolated()),
    };
    head(canvas, area.x + 1, area.y, area.width, &text);
    if part == Part::Questions {
        let columns = columns(area);
        let [yes, no] = columns.titles;
        canvas.text(columns.yes, area.y, columns.no.saturating_sub(columns.yes), yes, Role::Quiet);
        canvas.text(columns.no, area.y, area.right().saturating_sub(columns.no), no, Role::Quiet);
    }
}

fn question_row(canvas: &mut Canvas, words: Words, question: QuestionId, area: Area, y: usize) {
    let columns = columns(area);
    let asked = words.map().question(question);
    let voices = words.walk.opened.overview.voices.get(question.index());
    let x = area.x + 3;
    canvas.text(x, y, columns.yes.saturating_sub(x + 1), &clean(&asked.ask), Role::Text);
    let mut sides = [(AnswerKind::Yes, columns.yes), (AnswerKind::No, columns.no)].into_iter().peekable();
    if asked.answers.iter().any(|answer| matches!(answer.kind, AnswerKind::Named(_))) {
        let text = amount(asked.answers.len(), "answer", "answers");
        canvas.text(columns.yes, y, area.right().saturating_sub(columns.yes), &text, Role::Quiet);
        return;
    }
    while let Some((kind, column)) = sides.next() {
        let position = asked.answers.iter().position(|answer| answer.kind == kind);
        let count = position.and_then(|position| voices?.get(position)).map_or(0, Vec::len);
        let text = format!("{count}{}", if count == 1 { columns.noun } else { columns.nouns });
        let end = sides.peek().map_or(area.right(), |&(_, next)| next);
        canvas.text(column, y, end.saturating_sub(column), &text, Role::Quiet);
    }
}

fn point_row(canvas: &mut Canvas, words: Words, claim: ClaimId, area: Area, y: usize) {
    let glyphs = canvas.look().glyphs;
    let Tally { pro, con } = words.walk.opened.tallies.get(claim);
    let counts = format!("{}{pro} {}{con}", glyphs.sign(RelationKind::Supports), glyphs.sign(RelationKind::Opposes));
    let counts_at = area.right().saturating_sub(9);
    canvas.text(counts_at, y, 8, &counts, Role::Quiet);
    let who_cells = (area.width / 5).clamp(8, 24);
    let who_at = counts_at.saturating_sub(who_cells + 1);
    canvas.text(
        who_at,
        y,
        who_cells,
        &fit_names(&words.who(Element::Claim(claim)), who_cells, canvas.glyphs().ellipsis),
        Role::Quiet,
    );
    let x = area.x + 3;
    canvas.line(x, y, who_at.saturating_sub(x + 1), &[piece(words.title(claim), Role::Text)]);
}
