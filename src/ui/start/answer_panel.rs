//! The answers to the chosen question on a wide screen: each with who gives it and its first reasons.

use super::{answers, finish_row, turns, wide::text_area};
use crate::app::{AnswerRow, Cursor, Drawn, FilterMode, Meaning, Pane, Scrolled, Scrolls};
use crate::config::Role;
use crate::layout::{clean, cut, fits, pad, rows_in_sight, width, wrap_at_most};
use crate::model::{ClaimId, Element, LinkId, QuestionId, RelationKind};
use crate::report::amount;
use crate::ui::{
    canvas::{Area, Canvas, Piece, piece},
    judged, left_out, own,
    words::{Words, fit_names, named_out_of_sight},
};

/// A label of at most so many cells stands before its first claim; a longer one on a line of its own.
const LABEL_CELLS: usize = 8;

/// Draws the panel.
pub fn draw(canvas: &mut Canvas, words: Words, question: QuestionId, panel: Area, drawn: &mut Drawn) {
    let whole = text_area(panel);
    let rows: Vec<_> = words.walk.shown_answers(question).collect();
    let tail = answers::tail(canvas, words, question).map(|tail| tail.line(whole.width.saturating_sub(2)));
    // The last lines say what the answers turn on, and what is left out.
    let [all, least] = turns::height(words, question);
    let turns = if whole.height >= all + 20 { all } else { least };
    let below = turns + usize::from(tail.is_some());
    let inside = Area { height: whole.height.saturating_sub(below), ..whole };
    let answers = Answers { words, question, rows: &rows, area: inside };
    let cursor = words.walk.cursor();
    let top = drawn.windows.top(Pane::Answers).unwrap_or(0);
    let height = |row| answers.block(canvas, row).lines.len();
    let chosen = cursor.answer.map_or(top, |answer| rows.partition_point(|&(position, _)| position < answer));
    let sight = rows_in_sight(rows.len(), height, chosen, top, inside.height);
    drawn.windows.set_top(Pane::Answers, sight.start);
    let scrolls = Scrolls::rows(Scrolled::Pane(Pane::Answers), sight.start, rows.len() - sight.end);
    canvas.means(panel, Meaning::Scrolls(scrolls));
    if cursor.answer.is_some() {
        drawn.page = sight.len();
    }
    let blocks: Vec<_> = sight.clone().map(|row| (row, answers.block(canvas, row))).collect();
    let ask = clean(&words.map().question(question).ask).into_owned();
    let title = cut(&ask, panel.width.saturating_sub(8), canvas.glyphs().ellipsis);
    let glyphs = canvas.glyphs().single;
    let hidden = named_out_of_sight(sight.start, rows.len() - sight.end, ["answer", "answers"]);
    canvas.frame(panel, glyphs, &[piece(title, Role::Head)], "", &hidden);
    if rows.is_empty() && tail.is_none() {
        canvas.text(inside.x, inside.y + 1, inside.width, "No claim of this map answers it.", Role::Quiet);
    }
    let mut y = inside.y;
    for (index, block) in blocks {
        let Some(&(position, row)) = rows.get(index) else { continue };
        let here = Cursor { row: question.index(), answer: Some(position) };
        let height = block.lines.len().min(inside.bottom().saturating_sub(y));
        canvas.means(Area { y, height, ..inside }, Meaning::Row(here));
        for (number, ((indent, pieces), y)) in block.lines.iter().zip(y..inside.bottom()).enumerate() {
            canvas.line(inside.x + indent, y, inside.width.saturating_sub(*indent), pieces);
            if words.walk.leaves_out(row.claim) && (block.head..block.head + block.own).contains(&number) {
                let line = Area { x: inside.x, y, width: inside.width, height: 1 };
                if number == block.head { left_out::dim(canvas, line) } else { canvas.dim(line) }
            }
            if number == block.head {
                let row = Area { x: inside.x, y, width: inside.width, height: 1 };
                finish_row(canvas, row, here, cursor, drawn);
            }
        }
        y += block.lines.len();
    }
    let below = Area { x: inside.x + 2, y: inside.bottom(), width: inside.width.saturating_sub(3), height: turns };
    turns::draw(canvas, words, question, below);
    if let Some(tail) = tail {
        let y = if turns > 0 { whole.bottom() - 1 } else { (y + 1).min(inside.bottom()) };
        canvas.text(whole.x + 2, y, whole.width.saturating_sub(2), &tail, Role::Text);
    }
}

/// The answers and the room for them.
struct Answers<'a> {
    words: Words<'a>,
    question: QuestionId,
    /// Those that are shown, with their positions among all.
    rows: &'a [(usize, AnswerRow)],
    area: Area,
}

/// What one claim gives as an answer, line by line, each with how far it is set in.
#[derive(Default)]
struct Block {
    lines: Vec<(usize, Vec<Piece>)>,
    /// The line that carries the cursor.
    head: usize,
    /// How many lines from there on are about the claim itself.
    own: usize,
}

impl Answers<'_> {
    fn block(&self, canvas: &Canvas, position: usize) -> Block {
        let Some((_, row)) = self.rows.get(position) else { return Block::default() };
        let answer_at =
            |position: Option<usize>| position.and_then(|position| self.rows.get(position)).map(|(_, row)| row.answer);
        let begins = answer_at(position.checked_sub(1)) != Some(row.answer);
        let cells = self.area.width;
        let ellipsis = canvas.glyphs().ellipsis;

        let mut lines = vec![(0, Vec::new())];
        let label = self.label(row.answer);
        let is_stacked = answers::is_stacked(self.words, self.question);
        let before_claim = if is_stacked { "" } else { &*label };
        if begins && is_stacked {
            let label = wrap_at_most(&label, cells, 2, ellipsis);
            lines.extend(label.into_iter().map(|line| (2, vec![piece(line, Role::Head)])));
        }
        let head = lines.len();
        let indent = if is_stacked { 5 } else { LABEL_CELLS + 3 };
        let mark = judged::mark(self.words, Element::Claim(row.claim));
        let lead = mark.as_ref().map_or("", |mark| &mark.lead.text);
        let role = mark.as_ref().map_or(Role::Strong, |mark| match mark.title {
            Role::StruckOut => Role::StruckOut,
            _ => Role::Strong,
        });
        let title = format!("{lead}{}", self.words.title(row.claim));
        let title = wrap_at_most(&title, cells.saturating_sub(indent), 2, ellipsis);
        for (number, line) in title.into_iter().enumerate() {
            let label = if begins && number == 0 { before_claim } else { "" };
            let label = pad(label, indent - 2, "");
            lines.push((2, vec![piece(label, Role::Head), piece(line, role)]));
        }
        let who = self.words.who_answers(row.claim);
        let mut signs = own::signs(canvas, self.words, row.claim);
        if !who.is_empty() || !signs.is_empty() {
            if !signs.is_empty() {
                signs.push_str("  ");
            }
            let who = names_and_others(&who, cells.saturating_sub(indent + width(&signs)), ellipsis);
            lines.push((indent, vec![piece(signs, Role::Text), piece(who, Role::Quiet)]));
        }
        let own = lines.len() - head;
        lines.extend(self.reasons(canvas, row.claim, indent));
        Block { lines, head, own }
    }

    fn label(&self, answer: usize) -> String {
        let answer = self.words.map().question(self.question).answers.get(answer);
        answer.map(answers::label).unwrap_or_default()
    }

    /// The first reasons for a claim, how many more there are, and how many the filter leaves out.
    fn reasons(&self, canvas: &Canvas, claim: ClaimId, indent: usize) -> Vec<(usize, Vec<Piece>)> {
        let walk = self.words.walk;
        let kind = RelationKind::Supports;
        let ellipsis = canvas.glyphs().ellipsis;
        let most = if self.area.height < 24 { 2 } else { 3 };
        let (reasons, left_out) = walk.reasons_shown(claim, most);
        let mut lines = Vec::new();
        for &link in &reasons {
            let dimmed = walk.leaves_out_reason(link);
            let sign = format!("{} ", canvas.look().glyphs.sign(kind));
            let (lead, role) = if dimmed {
                (vec![piece(format!("{} {sign}", canvas.glyphs().left_out), Role::Quiet)], Role::Quiet)
            } else {
                (vec![piece("  ", Role::Text), piece(sign, kind.row().colour.into())], Role::Text)
            };
            let text = self.reason(link, ellipsis);
            let wrapped = wrap_at_most(&text, self.area.width.saturating_sub(indent + 2), 2, ellipsis);
            for (number, line) in wrapped.into_iter().enumerate() {
                let text = piece(line, role);
                lines.push(if number == 0 {
                    (indent - 2, [lead.clone(), vec![text]].concat())
                } else {
                    (indent + 2, vec![text])
                });
            }
        }
        let all = walk.opened.tallies.get(claim).pro as usize;
        let mode = walk.filter().map(|filter| filter.mode).unwrap_or_default();
        let hidden = if mode == FilterMode::Hide { left_out } else { 0 };
        let mut rest = Vec::new();
        if let Some(more) = all.checked_sub(reasons.len() + hidden).filter(|&more| more > 0) {
            rest.push(format!("and {more} more for it"));
        }
        rest.extend(left_out::of_reasons(canvas, walk, kind, left_out));
        if !rest.is_empty() {
            lines.push((indent + 2, vec![piece(rest.join("; "), Role::Quiet)]));
        }
        lines
    }

    /// The premises of a reason.
    fn reason(&self, link: LinkId, ellipsis: &str) -> String {
        let premises = self.words.map().premises(link);
        let titles: Vec<_> = premises.iter().take(3).map(|&premise| self.words.title(premise)).collect();
        let together = if titles.len() > 1 { "only together: " } else { "" };
        let more = if premises.len() > titles.len() { format!(", {ellipsis}") } else { String::new() };
        format!("{together}{}{more}", titles.join(", and "))
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
