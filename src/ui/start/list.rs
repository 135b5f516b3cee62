//! The list of Start: questions with the voices on each side, then claims to begin with.

use super::{finish_row, head};
use crate::analysis::Tally;
use crate::app::{Cursor, Drawn, Meaning, Pane, Scrolled, Scrolls, StartRow};
use crate::config::Role;
use crate::layout::{clean, rows_in_sight};
use crate::model::{AnswerKind, ClaimId, Element, QuestionId, RelationKind};
use crate::report::amount;
use crate::ui::{
    canvas::{Area, Canvas, piece},
    judged,
    left_out::{self, Tail},
    own,
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
    /// The row at an index among those shown.
    Row(usize),
    /// What the filter leaves out of a part.
    Tail(Part),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Questions,
    Points,
    Isolated,
}

/// How many rows a part has.
#[derive(Clone, Copy)]
struct Extent {
    part: Part,
    shown: usize,
    left_out: usize,
}

impl Extent {
    fn lines(self) -> usize {
        let tail = usize::from(self.left_out > 0);
        if self.shown + tail == 0 { 0 } else { 1 + self.shown + tail }
    }
}

impl List<'_> {
    fn parts(self) -> [Extent; 3] {
        let rows = self.words.walk.start_rows();
        let (shown, left_out) = (rows.shown(), rows.left_out());
        let questions = self.words.walk.start().questions();
        [
            Extent { part: Part::Questions, shown: questions, left_out: 0 },
            Extent { part: Part::Points, shown: shown.tied, left_out: left_out.tied },
            Extent { part: Part::Isolated, shown: shown.isolated, left_out: left_out.isolated },
        ]
    }

    /// How many lines there are.
    pub fn len(self) -> usize {
        self.parts().into_iter().map(Extent::lines).sum()
    }

    fn line(self, number: usize) -> Option<Line> {
        let (mut start, mut row) = (0, 0);
        for extent in self.parts() {
            if let Some(within) = number.checked_sub(start).filter(|&within| within < extent.lines()) {
                return Some(match within {
                    0 => Line::Head(extent.part),
                    within if within > extent.shown => Line::Tail(extent.part),
                    within => Line::Row(row + within - 1),
                });
            }
            start += extent.lines();
            row += extent.shown;
        }
        None
    }

    /// The line of the row at an index among those shown.
    fn line_of(self, row: usize) -> usize {
        let (mut start, mut before) = (0, 0);
        for extent in self.parts() {
            if row < before + extent.shown {
                return start + 1 + row - before;
            }
            start += extent.lines();
            before += extent.shown;
        }
        0
    }

    /// The part that the line at the top belongs to, where its head is out of sight.
    fn part_out_of_sight(self, top: usize) -> Option<Part> {
        let mut start = 0;
        for extent in self.parts() {
            if top < start + extent.lines() {
                return Some(extent.part).filter(|_| top > start);
            }
            start += extent.lines();
        }
        None
    }

    /// What the rows are: one of them, and many.
    fn noun(self) -> [&'static str; 2] {
        let walk = self.words.walk;
        match (walk.start().questions(), walk.start_rows().len() - walk.start().questions()) {
            (_, 0) => ["question", "questions"],
            (0, _) => ["claim", "claims"],
            _ => ["row", "rows"],
        }
    }

    /// How many rows that are shown stand before a line.
    fn rows_before(self, line: usize) -> usize {
        let (mut start, mut rows) = (0, 0);
        for extent in self.parts() {
            rows += line.saturating_sub(start + 1).min(extent.shown);
            start += extent.lines();
        }
        rows
    }

    /// The last line that belongs to a row: the tail of its part comes with the last row, and so do parts without rows.
    fn last_line_with(self, row: usize) -> usize {
        if row + 1 >= self.words.walk.start_rows().len() {
            return self.len().saturating_sub(1);
        }
        let line = self.line_of(row);
        if matches!(self.line(line + 1), Some(Line::Tail(_))) { line + 1 } else { line }
    }
}

/// Draws the list; answers what is out of sight.
pub fn draw(canvas: &mut Canvas, words: Words, area: Area, drawn: &mut Drawn) -> String {
    let list = List { words };
    let start_rows = words.walk.start_rows();
    let chosen = start_rows.shown_before(words.walk.cursor().row);
    let selected = list.line_of(chosen);
    // The head over the first row comes with it.
    let wanted = if selected == 1 { 0 } else { selected };
    let top = drawn.windows.top(Pane::List).unwrap_or(0).min(wanted);
    let end = list.last_line_with(chosen) + 1;
    let sight = |height: usize| {
        let top = top.max(end.saturating_sub(height)).min(wanted);
        rows_in_sight(list.len(), |_| 1, selected, top, height)
    };
    let mut rows = area;
    let mut in_sight = sight(area.height);
    if let Some(part) = list.part_out_of_sight(in_sight.start) {
        // The head of a part stays over its rows.
        part_head(canvas, list, part, Area { height: 1, ..area });
        rows = Area { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        in_sight = sight(rows.height);
    }
    drawn.windows.set_top(Pane::List, in_sight.start);
    let scrolls = Scrolls::lines(Scrolled::Pane(Pane::List), in_sight.start, list.len() - in_sight.end);
    canvas.means(area, Meaning::Scrolls(scrolls));
    drawn.page = rows.height.saturating_sub(1);
    for (number, y) in in_sight.clone().zip(rows.y..) {
        match list.line(number) {
            None => {}
            Some(Line::Head(part)) => part_head(canvas, list, part, Area { y, height: 1, ..area }),
            Some(Line::Tail(part)) => tail_line(canvas, list, part, Area { y, height: 1, ..area }),
            Some(Line::Row(index)) => {
                let Some(row) = start_rows.at(index) else { continue };
                let line = Area { x: area.x + 1, y, width: area.width.saturating_sub(2), height: 1 };
                match words.walk.start().row(row) {
                    Some(StartRow::Question(question)) => question_row(canvas, words, question, area, y),
                    Some(StartRow::Point(claim)) => {
                        point_row(canvas, words, claim, area, y);
                        if words.walk.leaves_out(claim) {
                            left_out::dim(canvas, line);
                        }
                    }
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
    let below = start_rows.len() - list.rows_before(in_sight.end);
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
    let walk = list.words.walk;
    let (all, left_out) = (walk.start_rows().all(), walk.start_rows().left_out());
    let title = if walk.start().questions() > 0 { "OTHER CLAIMS TO BEGIN WITH" } else { "CLAIMS TO BEGIN WITH" };
    let text = match part {
        Part::Questions => "WHAT IS DISPUTED".to_owned(),
        Part::Points if left_out.tied > 0 => format!("{title} {}", left_out::counts(walk, all.tied, left_out.tied)),
        Part::Points => title.to_owned(),
        Part::Isolated => format!("TIED TO NOTHING {}", left_out::counts(walk, all.isolated, left_out.isolated)),
    };
    head(canvas, area.x + 1, area.y, area.width, &text);
    if part == Part::Questions {
        let columns = columns(list.words, area);
        let [yes, no] = columns.titles;
        canvas.text(columns.yes, area.y, columns.no.saturating_sub(columns.yes), yes, Role::Quiet);
        canvas.text(columns.no, area.y, columns.end.saturating_sub(columns.no), no, Role::Quiet);
    }
}

fn tail_line(canvas: &mut Canvas, list: List, part: Part, area: Area) {
    let left_out = list.words.walk.start_rows().left_out();
    let count = match part {
        Part::Questions => 0,
        Part::Points => left_out.tied,
        Part::Isolated => left_out.isolated,
    };
    if let Some(tail) = Tail::of_claims(canvas, list.words.walk, &[(count, String::new())]) {
        left_out::draw_line(canvas, Area { x: area.x + 3, width: area.width.saturating_sub(4), ..area }, &tail);
    }
}

fn question_row(canvas: &mut Canvas, words: Words, question: QuestionId, area: Area, y: usize) {
    let columns = columns(words, area);
    let asked = words.map().question(question);
    let voices = words.walk.opened.overview.voices.get(question.index());
    let x = area.x + 3;
    let news = own::news(canvas, words.walk.own.news().question(question));
    let room = columns.yes.saturating_sub(x + 1 + 2 * usize::from(!news.is_empty()));
    let mut title: Vec<_> = judged::mark_of_question(words, question).into_iter().collect();
    title.push(piece(clean(&asked.ask), Role::Text));
    let behind = canvas.line(x, y, room, &title);
    canvas.text(behind + 1, y, 1, news, Role::Text);
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
    let signs = own::signs(canvas, words, claim);
    let mut end = who_at.saturating_sub(1);
    if !signs.is_empty() {
        end = canvas.right(end, y, 4, &[piece(signs, Role::Text)]).saturating_sub(1);
    }
    canvas.line(x, y, end.saturating_sub(x), &judged::marked(words, Element::Claim(claim), words.title(claim)));
}
