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
    words::{Words, fit_names, named_out_of_sight},
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

    /// The part that the line at the top belongs to, where its head is out of sight.
    fn part_out_of_sight(self, top: usize) -> Option<Part> {
        let mut line = 0;
        for (part, rows) in self.parts().into_iter().filter(|&(_, rows)| rows > 0) {
            if top <= line + rows {
                return Some(part).filter(|_| top > line);
            }
            line += rows + 1;
        }
        None
    }

    /// What the rows are: one of them, and many.
    fn noun(self) -> [&'static str; 2] {
        let start = self.words.walk.start();
        match (start.questions(), start.points().len()) {
            (_, 0) => ["question", "questions"],
            (0, _) => ["claim", "claims"],
            _ => ["row", "rows"],
        }
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
    let sight = |height| rows_in_sight(list.len(), |_| 1, selected, top, height);
    let mut rows = area;
    let mut in_sight = sight(area.height);
    if let Some(part) = list.part_out_of_sight(in_sight.start) {
        // The head of a part stays over its rows.
        part_head(canvas, list, part, Area { height: 1, ..area });
        rows = Area { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        in_sight = sight(rows.height);
    }
    drawn.windows.set_top(Pane::List, in_sight.start);
    drawn.page = rows.height.saturating_sub(1);
    for (number, y) in in_sight.clone().zip(rows.y..) {
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
                    // The cursor is among the answers; the question stays marked in another way.
                    canvas.text(line.x, y, 1, canvas.glyphs().trail, Role::Strong);
                }
                finish_row(canvas, line, Cursor { row, answer: None }, chosen, drawn);
            }
        }
    }
    let below = words.walk.start().len() - list.rows_before(in_sight.end);
    named_out_of_sight(list.rows_before(in_sight.start), below, list.noun())
}

/// Columns for the voices: room for words, or for numbers alone.
struct Columns {
    yes: usize,
    no: usize,
    /// Behind the last column.
    end: usize,
    titles: [&'static str; 2],
    /// What is counted: one of it, and many.
    noun: [&'static str; 2],
}

fn columns(words: Words, area: Area) -> Columns {
    // The bar of the selected row ends here.
    let end = area.right().saturating_sub(1);
    // Where nobody says anything, claims are counted.
    let has_voices = !words.map().parts().statements.is_empty();
    let noun = if has_voices { [" voice", " voices"] } else { [" claim", " claims"] };
    let (yes, no, titles, noun) = match area.width {
        // Wide screens give the list a narrow column, and say below what the numbers are.
        ..60 => (10, 4, ["yes", "no"], ["", ""]),
        60..76 => (19, 9, ["YES", "NO"], noun),
        _ if has_voices => (26, 12, ["WHO SAYS YES", "WHO SAYS NO"], noun),
        _ => (26, 12, ["YES", "NO"], noun),
    };
    Columns { yes: end.saturating_sub(yes), no: end.saturating_sub(no), end, titles, noun }
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
        let columns = columns(list.words, area);
        let [yes, no] = columns.titles;
        canvas.text(columns.yes, area.y, columns.no.saturating_sub(columns.yes), yes, Role::Quiet);
        canvas.text(columns.no, area.y, columns.end.saturating_sub(columns.no), no, Role::Quiet);
    }
}

fn question_row(canvas: &mut Canvas, words: Words, question: QuestionId, area: Area, y: usize) {
    let columns = columns(words, area);
    let asked = words.map().question(question);
    let voices = words.walk.opened.overview.voices.get(question.index());
    let x = area.x + 3;
    canvas.text(x, y, columns.yes.saturating_sub(x + 1), &clean(&asked.ask), Role::Text);
    let mut sides = [(AnswerKind::Yes, columns.yes), (AnswerKind::No, columns.no)].into_iter().peekable();
    if asked.answers.iter().any(|answer| matches!(answer.kind, AnswerKind::Named(_))) {
        let text = amount(asked.answers.len(), "answer", "answers");
        canvas.text(columns.yes, y, columns.end.saturating_sub(columns.yes), &text, Role::Quiet);
        return;
    }
    while let Some((kind, column)) = sides.next() {
        let position = asked.answers.iter().position(|answer| answer.kind == kind);
        let claims = || asked.answers.get(position?).map(|answer| answer.claims.len());
        let said = || voices?.get(position?).map(Vec::len);
        let count = if words.map().parts().statements.is_empty() { claims() } else { said() }.unwrap_or(0);
        let [one, many] = columns.noun;
        let text = format!("{count}{}", if count == 1 { one } else { many });
        let end = sides.peek().map_or(columns.end, |&(_, next)| next);
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
