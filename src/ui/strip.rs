//! The reading strip: the selected row in full, in so many lines and no more.

use super::{
    canvas::{Area, Canvas, piece},
    words::{Words, counted},
};
use crate::analysis::is_later;
use crate::app::Subject;
use crate::config::Role;
use crate::layout::{Wording, fits, width, wrap, wrap_at_most};
use crate::model::{ClaimId, Element, LinkId, RelationKind, Target};

/// No strip shows more statements than this; the reading panel has them all.
const MOST_STATEMENTS: usize = 6;

/// What a strip says: a text, who says it, and what is to be remarked.
#[derive(Default)]
struct Content {
    text: String,
    /// Whose wording the text is.
    wording: &'static str,
    said: String,
    /// The same in one line.
    said_in_a_line: String,
    remarks: Vec<Remark>,
}

/// What is to be remarked, and the same in a word or two.
struct Remark {
    long: String,
    short: String,
}

impl Remark {
    fn new(long: impl Into<String>, short: impl Into<String>) -> Self {
        Self { long: long.into(), short: short.into() }
    }
}

/// How much room there is for words, beside the short remarks.
#[derive(Clone, Copy)]
struct Room {
    wording: Wording,
    cells: usize,
}

/// Draws what the strip says about a subject.
pub fn draw(canvas: &mut Canvas, area: Area, words: Words, subject: Subject, wording: Wording) {
    let room = Room { wording, cells: area.width.saturating_sub(22) };
    let content = match subject {
        Subject::Claim(claim, link) => claim_content(canvas, words, claim, link, room),
        Subject::Step(link) => step_content(canvas, words, link, room),
        Subject::Question(question) => {
            let ask = crate::layout::clean(&words.map().question(question).ask).into_owned();
            Content { text: ask, said: "The question that this claim answers.".to_owned(), ..Content::default() }
        }
    };
    draw_content(canvas, area, &content);
}

fn claim_content(canvas: &Canvas, words: Words, claim: ClaimId, link: Option<LinkId>, room: Room) -> Content {
    let element = Element::Claim(claim);
    let said = statements(words, element, room.wording);
    let said = if said.is_empty() { words.nobody().to_owned() } else { said };
    let mut remarks = link.map(|link| step_remarks(canvas, words, claim, link)).unwrap_or_default();
    if words.map().claim(claim).implicit {
        remarks.push(Remark::new("unstated: nobody says it in so many words", "unstated"));
    }
    let said_in_a_line = words.short_sentence(element, room.cells, canvas.glyphs().ellipsis);
    Content { text: words.text(claim), wording: "mapper's wording", said, said_in_a_line, remarks }
}

fn statements(words: Words, element: Element, wording: Wording) -> String {
    let all = words.map().statements(element);
    let mut sentences: Vec<_> =
        all.iter().take(MOST_STATEMENTS).map(|statement| words.sentence(element, statement, wording)).collect();
    if let Some(more) = all.len().checked_sub(MOST_STATEMENTS).filter(|&more| more > 0) {
        sentences.push(format!("{more} more."));
    }
    sentences.join(" ")
}

/// What there is to say about the step by which a claim bears on something.
fn step_remarks(canvas: &Canvas, words: Words, claim: ClaimId, link: LinkId) -> Vec<Remark> {
    let map = words.map();
    let mut remarks = Vec::new();
    if is_later(map, link, claim) && map.premises(link).contains(&claim) {
        remarks.push(Remark::new("later: said after what it hits, whose speaker could not know of it", "later"));
    }
    let inferred = canvas.glyphs().inferred;
    remarks.push(match words.drawn_by(link) {
        None => Remark::new(format!("{inferred} link drawn by the mapper"), format!("{inferred} drawn by mapper")),
        Some(drawn) => Remark::new(drawn, ""),
    });
    remarks
}

fn step_content(canvas: &Canvas, words: Words, link: LinkId, room: Room) -> Content {
    let map = words.map();
    let titles: Vec<_> = map.premises(link).iter().take(4).map(|&premise| words.title(premise)).collect();
    let more = map.premises(link).len() - titles.len();
    let more = if more > 0 { format!("; and {more} more") } else { String::new() };
    let target = match map.link(link).target {
        Target::Claim(claim) => words.title(claim),
        Target::Link(step) => words.step_title(step),
    };
    let text = format!("{}{more}: {} {target}", titles.join("; and "), words.verb_of_all(link));
    let said = match statements(words, Element::Link(link), room.wording) {
        said if said.is_empty() => format!("{} link drawn by the mapper, by no speaker.", canvas.glyphs().inferred),
        said => said,
    };
    let said_in_a_line = words.short_sentence(Element::Link(link), room.cells, canvas.glyphs().ellipsis);
    let doubts = words.doubts(link);
    let mut remarks = Vec::new();
    if doubts > 0 {
        let sign = canvas.look().glyphs.sign(RelationKind::Undercuts);
        let long = counted(doubts, "claim doubts this step", "doubts about this step");
        remarks.push(Remark::new(long, format!("{sign} {doubts}")));
    }
    Content { text, wording: "the step", said, said_in_a_line, remarks }
}

/// A line of the strip: from the left, and up to the right edge.
struct Line {
    left: String,
    role: Role,
    right: String,
}

impl Line {
    fn left(left: impl Into<String>, role: Role) -> Self {
        Self { left: left.into(), role, right: String::new() }
    }
}

/// All remarks in one line, the first ones in short where it must be.
fn remarks_in_a_line(remarks: &[Remark], cells: usize) -> String {
    let line = |shortened: usize| {
        let words = remarks
            .iter()
            .enumerate()
            .map(|(number, remark)| if number < shortened { remark.short.as_str() } else { remark.long.as_str() });
        words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("   ")
    };
    let fitting = (0..=remarks.len()).map(line).find(|line| fits(line, cells));
    fitting.unwrap_or_else(|| line(remarks.len()))
}

/// All of it where that fits; else the text, and the rest in the lines that it leaves, the last of them at least.
fn compose(content: &Content, cells: usize, height: usize, ellipsis: &str) -> Vec<Line> {
    let long = remarks_in_a_line(&content.remarks, cells);
    let short = content.remarks.iter().map(|remark| remark.short.as_str()).filter(|short| !short.is_empty());
    let short = short.collect::<Vec<_>>().join("  ");
    let text = wrap(&content.text, cells).take(height + 1).count();
    let said: Vec<_> = wrap(&content.said, cells).take(height + 1).filter(|line| !line.is_empty()).collect();
    let remark = usize::from(!long.is_empty());
    let texts =
        |most| wrap_at_most(&content.text, cells, most, ellipsis).into_iter().map(|line| Line::left(line, Role::Text));

    if text + said.len() + remark <= height {
        let said = said.into_iter().map(|line| Line::left(line, Role::Quiet));
        return texts(height).chain(said).chain(Some(Line::left(long, Role::Text))).collect();
    }
    let hint = format!("{ellipsis} Space: all of it");
    let mut lines: Vec<_> = texts(height.saturating_sub(1).max(1)).collect();
    let left = height.saturating_sub(lines.len());
    if left > 1 && said.len() > 1 {
        let said = wrap_at_most(&content.said, cells, left - remark, ellipsis);
        lines.extend(said.into_iter().map(|line| Line::left(line, Role::Quiet)));
        if remark > 0 {
            lines.push(Line::left(long, Role::Text));
        }
        if let Some(last) = lines.last_mut() {
            last.right = hint;
        }
        return lines;
    }
    let is_cut = text > lines.len();
    if let Some(last) = lines.last_mut().filter(|_| is_cut) {
        last.right.clone_from(&hint);
    }
    let said = if content.said_in_a_line.is_empty() { &content.said } else { &content.said_in_a_line };
    let right = if short.is_empty() && !is_cut { hint } else { short };
    lines.push(Line { left: said.clone(), role: Role::Quiet, right });
    lines
}

fn draw_content(canvas: &mut Canvas, area: Area, content: &Content) {
    let (x, cells) = (area.x + 1, area.width.saturating_sub(2));
    let lines = compose(content, cells, area.height, canvas.glyphs().ellipsis);
    for (number, (line, y)) in lines.iter().take(area.height).zip(area.y..).enumerate() {
        let right = width(&line.right);
        let room = cells.saturating_sub(if right > 0 { right + 2 } else { 0 });
        canvas.text(x, y, room, &line.left, line.role);
        canvas.right(x + cells, y, cells, &[piece(&line.right, Role::Strong)]);
        if number == 0 && right == 0 && width(&line.left) + width(content.wording) + 4 <= cells {
            canvas.right(x + cells, y, cells, &[piece(content.wording, Role::Quiet)]);
        }
    }
}
