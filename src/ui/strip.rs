//! The reading strip: the selected row in full, in so many lines and no more.

use super::{
    canvas::{Area, Canvas, piece},
    words::{Words, counted},
};
use crate::analysis::is_later;
use crate::app::Subject;
use crate::config::Role;
use crate::layout::{Wording, width, wrap, wrap_at_most};
use crate::model::{ClaimId, Element, LinkId, Target};

/// No strip shows more statements than this; the reading panel has them all.
const MOST_STATEMENTS: usize = 6;

/// What a strip says: a text, who says it, and what is to be remarked.
#[derive(Default)]
struct Content {
    text: String,
    /// Whose wording the text is.
    wording: &'static str,
    said: String,
    remarks: Vec<String>,
}

/// Draws what the strip says about a subject.
pub fn draw(canvas: &mut Canvas, area: Area, words: Words, subject: Subject, wording: Wording) {
    let content = match subject {
        Subject::Claim(claim, link) => claim_content(canvas, words, claim, link, wording),
        Subject::Step(link) => step_content(canvas, words, link, wording),
        Subject::Question(question) => {
            let ask = crate::layout::clean(&words.map().question(question).ask).into_owned();
            Content { text: ask, said: "The question that this claim answers.".to_owned(), ..Content::default() }
        }
    };
    draw_content(canvas, area, &content);
}

fn claim_content(canvas: &Canvas, words: Words, claim: ClaimId, link: Option<LinkId>, wording: Wording) -> Content {
    let said = statements(words, Element::Claim(claim), wording);
    let said = if said.is_empty() { words.nobody().to_owned() } else { said };
    let mut remarks = link.map(|link| step_remarks(canvas, words, claim, link, wording)).unwrap_or_default();
    if words.map().claim(claim).implicit {
        remarks.push("Unstated: nobody says it in so many words.".to_owned());
    }
    Content { text: words.text(claim), wording: "mapper's wording", said, remarks }
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
fn step_remarks(canvas: &Canvas, words: Words, claim: ClaimId, link: LinkId, wording: Wording) -> Vec<String> {
    let map = words.map();
    let mut remarks = Vec::new();
    if is_later(map, link, claim) && map.premises(link).contains(&claim) {
        remarks.push(match wording {
            Wording::Short => "later: said after what it hits".to_owned(),
            Wording::Long => "later: said after what it hits, whose speaker could not know of it".to_owned(),
        });
    }
    match words.drawn_by(link) {
        None => remarks.push(format!("{} link drawn by the mapper", canvas.glyphs().inferred)),
        Some(drawn) => remarks.push(drawn),
    }
    remarks
}

fn step_content(canvas: &Canvas, words: Words, link: LinkId, wording: Wording) -> Content {
    let map = words.map();
    let titles: Vec<_> = map.premises(link).iter().take(4).map(|&premise| words.title(premise)).collect();
    let more = map.premises(link).len() - titles.len();
    let more = if more > 0 { format!("; and {more} more") } else { String::new() };
    let target = match map.link(link).target {
        Target::Claim(claim) => words.title(claim),
        Target::Link(step) => words.step_title(step),
    };
    let text = format!("{}{more}: {} {target}", titles.join("; and "), words.verb_of_all(link));
    let said = match statements(words, Element::Link(link), wording) {
        said if said.is_empty() => format!("{} link drawn by the mapper, by no speaker.", canvas.glyphs().inferred),
        said => said,
    };
    let doubts = words.doubts(link);
    let remarks =
        if doubts > 0 { vec![counted(doubts, "claim doubts this step", "doubts about this step")] } else { vec![] };
    Content { text, wording: "the step", said, remarks }
}

fn draw_content(canvas: &mut Canvas, area: Area, content: &Content) {
    let (x, cells) = (area.x + 1, area.width.saturating_sub(2));
    let ellipsis = canvas.glyphs().ellipsis;
    let remark = content.remarks.join("   ");
    let for_remark = usize::from(!remark.is_empty() && area.height > 2);
    let room = area.height.saturating_sub(for_remark);
    let said_lines = wrap(&content.said, cells).take(room).count();
    let text_room = room.saturating_sub(said_lines.max(1)).max(1);
    let text = wrap_at_most(&content.text, cells, text_room, ellipsis);
    let said = wrap_at_most(&content.said, cells, room.saturating_sub(text.len()), ellipsis);
    let cut = |lines: &[String], whole: &str| wrap(whole, cells).nth(lines.len()).is_some();
    let mut more = cut(&text, &content.text) || cut(&said, &content.said) || width(&remark) > cells;
    more |= for_remark == 0 && !remark.is_empty();
    let first = text.first().map_or(0, |line| width(line));
    if first + width(content.wording) + 4 <= cells {
        canvas.right(x + cells, area.y, cells, &[piece(content.wording, Role::Quiet)]);
    }
    let mut y = area.y;
    for line in text {
        canvas.text(x, y, cells, &line, Role::Text);
        y += 1;
    }
    for line in said {
        canvas.text(x, y, cells, &line, Role::Quiet);
        y += 1;
    }
    let last = area.bottom().saturating_sub(1);
    if for_remark > 0 {
        let y = if more { last } else { y.min(last) };
        canvas.text(x, y, cells, &remark, Role::Text);
    }
    if more {
        let hint = format!("{ellipsis} Space: all of it");
        let begin = (x + cells).saturating_sub(width(&hint));
        canvas.clear(Area { x: begin.saturating_sub(1), y: last, width: width(&hint) + 1, height: 1 });
        canvas.text(begin, last, cells, &hint, Role::Strong);
    }
}
