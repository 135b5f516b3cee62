//! The answers to the chosen question on a wide screen: each with who gives it and its first reasons.

use super::{finish_row, wide::text_area};
use crate::app::{AnswerRow, Cursor, Drawn, Pane, answer_rows};
use crate::config::Role;
use crate::layout::{clean, cut, fits, pad, rows_in_sight, width, wrap_at_most};
use crate::model::{ClaimId, Element, QuestionId, RelationKind};
use crate::report::amount;
use crate::ui::{
    canvas::{Area, Canvas, Piece, piece},
    words::{Words, fit_names, named_out_of_sight},
};

/// A label of at most so many cells stands before its first claim; a longer one on a line of its own.
const LABEL_CELLS: usize = 8;

/// Draws the panel.
pub fn draw(canvas: &mut Canvas, words: Words, question: QuestionId, panel: Area, drawn: &mut Drawn) {
    let inside = text_area(panel);
    let rows: Vec<_> = answer_rows(words.map(), question).collect();
    let answers = Answers { words, question, rows: &rows, area: inside };
    let cursor = words.walk.cursor();
    let top = if cursor.answer.is_some() { drawn.windows.top(Pane::Answers).unwrap_or(0) } else { 0 };
    let height = |row| answers.block(canvas, row).lines.len();
    let sight = rows_in_sight(rows.len(), height, cursor.answer.unwrap_or(0), top, inside.height);
    drawn.windows.set_top(Pane::Answers, sight.start);
    if cursor.answer.is_some() {
        drawn.page = sight.len();
    }
    let blocks: Vec<_> = sight.clone().map(|row| (row, answers.block(canvas, row))).collect();
    let ask = clean(&words.map().question(question).ask).into_owned();
    let title = cut(&ask, panel.width.saturating_sub(8), canvas.glyphs().ellipsis);
    let glyphs = canvas.glyphs().single;
    let hidden = named_out_of_sight(sight.start, rows.len() - sight.end, ["answer", "answers"]);
    canvas.frame(panel, glyphs, &[piece(title, Role::Head)], "", &hidden);
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

/// The answers and the room for them.
struct Answers<'a> {
    words: Words<'a>,
    question: QuestionId,
    rows: &'a [AnswerRow],
    area: Area,
}

/// What one claim gives as an answer, line by line, each with how far it is set in.
#[derive(Default)]
struct Block {
    lines: Vec<(usize, Vec<Piece>)>,
    /// The line that carries the cursor.
    head: usize,
}

impl Answers<'_> {
    fn block(&self, canvas: &Canvas, position: usize) -> Block {
        let Some(row) = self.rows.get(position) else { return Block::default() };
        let answer_at =
            |position: Option<usize>| position.and_then(|position| self.rows.get(position)).map(|row| row.answer);
        let begins = answer_at(position.checked_sub(1)) != Some(row.answer);
        let cells = self.area.width;
        let ellipsis = canvas.glyphs().ellipsis;

        let mut lines = vec![(0, Vec::new())];
        let label = self.label(row.answer);
        let before_claim = if width(&label) <= LABEL_CELLS { label.to_uppercase() } else { String::new() };
        if begins && before_claim.is_empty() {
            let label = wrap_at_most(&label, cells, 2, ellipsis);
            lines.extend(label.into_iter().map(|line| (2, vec![piece(line, Role::Head)])));
        }
        let head = lines.len();
        let indent = if before_claim.is_empty() { 5 } else { LABEL_CELLS + 3 };
        let title = wrap_at_most(&self.words.title(row.claim), cells.saturating_sub(indent), 2, ellipsis);
        for (number, line) in title.into_iter().enumerate() {
            let label = if begins && number == 0 { before_claim.as_str() } else { "" };
            let label = pad(label, indent - 2, "");
            lines.push((2, vec![piece(label, Role::Head), piece(line, Role::Strong)]));
        }
        let who = self.words.who_answers(row.claim);
        if !who.is_empty() {
            let who = names_and_others(&who, cells.saturating_sub(indent), ellipsis);
            lines.push((indent, vec![piece(who, Role::Quiet)]));
        }
        lines.extend(self.reasons(canvas, row.claim, indent));
        Block { lines, head }
    }

    fn label(&self, answer: usize) -> String {
        let answer = self.words.map().question(self.question).answers.get(answer);
        answer.map(|answer| clean(answer.kind.word()).into_owned()).unwrap_or_default()
    }

    /// The first reasons for a claim, and how many more there are.
    fn reasons(&self, canvas: &Canvas, claim: ClaimId, indent: usize) -> Vec<(usize, Vec<Piece>)> {
        let map = self.words.map();
        let kind = RelationKind::Supports;
        let ellipsis = canvas.glyphs().ellipsis;
        let most = if self.area.height < 24 { 2 } else { 3 };
        let sign = piece(format!("{} ", canvas.look().glyphs.sign(kind)), kind.row().colour.into());
        let mut lines = Vec::new();
        for link in map.links_to_of(Element::Claim(claim), kind).take(most) {
            let titles: Vec<_> = map.premises(link).iter().take(3).map(|&premise| self.words.title(premise)).collect();
            let together = if titles.len() > 1 { "only together: " } else { "" };
            let more = if map.premises(link).len() > titles.len() { format!(", {ellipsis}") } else { String::new() };
            let text = format!("{together}{}{more}", titles.join(", and "));
            let wrapped = wrap_at_most(&text, self.area.width.saturating_sub(indent + 2), 2, ellipsis);
            for (number, line) in wrapped.into_iter().enumerate() {
                let text = piece(line, Role::Text);
                lines.push(if number == 0 { (indent, vec![sign.clone(), text]) } else { (indent + 2, vec![text]) });
            }
        }
        let all = self.words.walk.opened.tallies.get(claim).pro as usize;
        if let Some(more) = all.checked_sub(most).filter(|&more| more > 0) {
            lines.push((indent + 2, vec![piece(format!("and {more} more for it"), Role::Quiet)]));
        }
        lines
    }
}

/// Names in at most `cells`: as many as fit, then how many others: "Zhyhar; 4 others".
fn names_and_others(names: &[String], cells: usize, ellipsis: &str) -> String {
    let shown = |count: usize| {
        let (first, others) = names.split_at_checked(count)?;
        let others = match others.len() {
            0 => String::new(),
            count => format!("; {}", amount(count, "other", "others")),
        };
        Some(first.join(", ") + &others).filter(|shown| fits(shown, cells))
    };
    (1..=names.len()).rev().find_map(shown).unwrap_or_else(|| fit_names(names, cells, ellipsis))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_do_not_fit_are_others() {
        let names = ["Zhyhar", "Latushka", "Kravtsov"].map(str::to_owned);
        assert_eq!(names_and_others(&names, 40, "…"), "Zhyhar, Latushka, Kravtsov");
        assert_eq!(names_and_others(&names, 25, "…"), "Zhyhar, Latushka; 1 other");
        assert_eq!(names_and_others(&names, 18, "…"), "Zhyhar; 2 others");
        assert_eq!(names_and_others(&names, 9, "…"), "Zhyh… & 2");
    }
}
