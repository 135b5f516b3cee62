//! The answers to the chosen question, one line a claim, below the list on narrow screens.

use super::finish_row;
use crate::app::{Cursor, Drawn, Meaning, Pane, Scrolled, Scrolls};
use crate::config::Role;
use crate::layout::{clean, cut, rows_in_sight, width};
use crate::model::{Answer, AnswerKind, ClaimId, Element, QuestionId};
use crate::ui::{
    canvas::{Area, Canvas},
    judged,
    left_out::{self, Tail},
    own,
    words::{Words, fit_names, named_out_of_sight},
};

/// A line among the answers.
enum Line<'a> {
    /// The words of an answer that are too long for the column.
    Label(&'a Answer),
    /// A claim; the label stands before the first of its answer.
    Claim { answer: &'a Answer, claim: ClaimId, position: usize, first: bool },
    /// The answer has no claim.
    Nothing(&'a Answer),
}

/// Beyond this an answer's words stand on a line of their own.
const LABEL_CELLS: usize = 9;

/// Of more answers than these only the sum of what is left out is told.
const MOST_NAMED: usize = 4;

/// Draws the answers; says what is out of sight.
pub fn draw(canvas: &mut Canvas, words: Words, question: QuestionId, area: Area, drawn: &mut Drawn) -> String {
    let cursor = words.walk.cursor();
    let lines = lines(words, question);
    let mut rows = area;
    if let Some(tail) = tail(canvas, words, question) {
        rows.height = rows.height.saturating_sub(1);
        let y = area.y + lines.len().min(rows.height);
        left_out::draw_line(canvas, Area { x: area.x + 3, y, width: area.width.saturating_sub(4), height: 1 }, &tail);
    }
    let area = rows;
    let is_selected = |line: &Line| match line {
        Line::Claim { position, .. } => cursor.answer == Some(*position),
        Line::Label(_) | Line::Nothing(_) => false,
    };
    let top = drawn.windows.top(Pane::Answers).unwrap_or(0);
    let selected = lines.iter().position(is_selected).unwrap_or(top);
    // The label over the first claim comes with it.
    let top = if selected == 1 { 0 } else { top };
    let sight = rows_in_sight(lines.len(), |_| 1, selected, top, area.height);
    drawn.windows.set_top(Pane::Answers, sight.start);
    let scrolls = Scrolls::lines(Scrolled::Pane(Pane::Answers), sight.start, lines.len() - sight.end);
    canvas.means(area, Meaning::Scrolls(scrolls));
    if cursor.answer.is_some() {
        drawn.page = area.height;
    }
    let stacked = lines.iter().any(|line| matches!(line, Line::Label(_)));
    for (line, y) in lines.iter().skip(sight.start).take(sight.len()).zip(area.y..) {
        let row = Area { x: area.x + 1, y, width: area.width.saturating_sub(2), height: 1 };
        draw_line(canvas, words, line, row, if stacked { 2 } else { LABEL_CELLS });
        if let Line::Claim { position, claim, .. } = line {
            if words.walk.leaves_out(*claim) {
                left_out::dim(canvas, row);
            }
            let here = Cursor { row: question.index(), answer: Some(*position) };
            finish_row(canvas, row, here, cursor, drawn);
        }
    }
    let claims = |lines: Option<&[Line]>| {
        lines.unwrap_or_default().iter().filter(|line| !matches!(line, Line::Label(_))).count()
    };
    let (above, below) = (claims(lines.get(..sight.start)), claims(lines.get(sight.end..)));
    named_out_of_sight(above, below, ["answer", "answers"])
}

/// How many lines the answers take, with what says what the filter leaves out.
pub fn height(words: Words, question: QuestionId) -> usize {
    lines(words, question).len() + usize::from(words.walk.filter().is_some())
}

fn lines(words: Words<'_>, question: QuestionId) -> Vec<Line<'_>> {
    let answers = &words.walk.map.question(question).answers;
    let stacked = is_stacked(words, question);
    let mut lines = Vec::new();
    let mut rows = words.walk.shown_answers(question).peekable();
    for (index, answer) in answers.iter().enumerate() {
        if !answer.claims.is_empty() && rows.peek().is_none_or(|(_, row)| row.answer != index) {
            // All of it is hidden; the tail counts it.
            continue;
        }
        if stacked {
            lines.push(Line::Label(answer));
        }
        if answer.claims.is_empty() {
            lines.push(Line::Nothing(answer));
        }
        let mut first = !stacked;
        while let Some((position, row)) = rows.next_if(|(_, row)| row.answer == index) {
            lines.push(Line::Claim { answer, claim: row.claim, position, first });
            first = false;
        }
    }
    lines
}

/// What the filter leaves out of the answers, by answer.
pub fn tail(canvas: &Canvas, words: Words, question: QuestionId) -> Option<Tail> {
    words.walk.filter()?;
    let answers = &words.walk.map.question(question).answers;
    let left_out = |answer: &Answer| answer.claims.iter().filter(|&&claim| words.walk.leaves_out(claim)).count();
    let is_named = answers.len() <= MOST_NAMED;
    let parts = answers.iter().map(|answer| {
        let what = if is_named { cut(&label(answer), 20, canvas.glyphs().ellipsis) } else { String::new() };
        (left_out(answer), what)
    });
    Tail::of_claims(canvas, words.walk, &parts.collect::<Vec<_>>())
}

/// Whether what the answers are called stands on lines of its own: where it is too long for a column.
pub fn is_stacked(words: Words, question: QuestionId) -> bool {
    let answers = &words.walk.map.question(question).answers;
    answers.iter().any(|answer| width(&clean(answer.kind.word())) > LABEL_CELLS)
}

/// What an answer is called: YES, NO, BETWEEN, or in words of its own.
pub fn label(answer: &Answer) -> String {
    match &answer.kind {
        AnswerKind::Named(label) => clean(label).into_owned(),
        kind => kind.word().to_uppercase(),
    }
}

fn draw_line(canvas: &mut Canvas, words: Words, line: &Line, area: Area, label_cells: usize) {
    let x = area.x + 2;
    let text_x = x + label_cells;
    let end = area.right();
    match line {
        Line::Label(answer) => {
            canvas.text(x, area.y, area.width.saturating_sub(2), &label(answer), Role::Head);
        }
        Line::Nothing(answer) => {
            if label_cells >= LABEL_CELLS {
                canvas.text(x, area.y, label_cells, &label(answer), Role::Head);
            }
            canvas.text(text_x, area.y, end.saturating_sub(text_x), "no claim gives this answer", Role::Quiet);
        }
        Line::Claim { answer, claim, first, .. } => {
            if *first {
                canvas.text(x, area.y, label_cells, &label(answer), Role::Head);
            }
            let title = words.title(*claim);
            let left = end.saturating_sub(text_x + width(&title) + 2);
            let most = left.max(area.width / 4);
            let who = fit_names(&words.who_answers(*claim), most, canvas.glyphs().ellipsis);
            let who_cells = width(&who);
            let who_at = end.saturating_sub(who_cells);
            canvas.text(who_at, area.y, who_cells, &who, Role::Quiet);
            let room = who_at.saturating_sub(text_x + 2);
            let signs = own::signs(canvas, words, *claim);
            let room = room.saturating_sub(width(&signs) + usize::from(!signs.is_empty()));
            let behind = canvas.line(text_x, area.y, room, &judged::marked(words, Element::Claim(*claim), title));
            canvas.text(behind + 1, area.y, width(&signs), &signs, Role::Text);
        }
    }
}
