//! The detail of the selected row beside the tree: the claim in full, who says it, what it does, what is for and
//! against it.

use super::{Scene, row};
use crate::analysis::is_later;
use crate::app::Subject;
use crate::config::Role;
use crate::layout::{Wording, clean, outline::Item};
use crate::model::{AnswerKind, ClaimId, Element, LinkId, QuestionId, RelationKind, Target};
use crate::report::{amount, unsaid};
use crate::ui::{
    canvas::{Area, Canvas, piece},
    judged, reading,
    sheet::{Paragraph, SheetLine, draw_lines},
    sides,
};

/// No list names more than this; the page of the claim has them all.
const LISTED: usize = 3;

/// Draws the pane.
pub fn draw(canvas: &mut Canvas, scene: Scene, area: Area) {
    let inside = area.inside();
    let text = Area { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
    let (title, lines) = match (scene.outline.tree.item(scene.selected), scene.words.walk.subject()) {
        (Some(Item::Apart | Item::More), _) | (_, None | Some(Subject::Source(_) | Subject::Paragraph(..))) => {
            let title = row::title(canvas, scene, scene.selected);
            ("this row", Paragraph::plain(title, Role::Text).lines(text.width).collect())
        }
        (_, Some(Subject::Claim(claim, _))) => ("this claim", claim_lines(canvas, scene, claim, text.width)),
        (_, Some(subject @ Subject::Question(_))) => {
            ("this question", reading::lines(canvas, scene.words, subject, text.width, Wording::Short))
        }
        (_, Some(subject @ Subject::Step(_))) => {
            ("this step", reading::lines(canvas, scene.words, subject, text.width, Wording::Short))
        }
    };
    let more = lines.len().saturating_sub(text.height);
    let hidden = if more > 0 { format!("{} more", amount(more, "line", "lines")) } else { String::new() };
    canvas.frame(area, canvas.glyphs().single, &[piece(title, Role::Head)], "", &hidden);
    draw_lines(canvas, text, &lines);
}

/// A question, and how many give each answer.
pub fn question_in_short(scene: Scene, question: QuestionId) -> [String; 2] {
    let asked = scene.words.map().question(question);
    let voices = scene.words.walk.opened.overview.voices.get(question.index()).map(Vec::as_slice).unwrap_or_default();
    let each = asked.answers.iter().enumerate().map(|(position, answer)| {
        let count = voices.get(position).map_or(0, Vec::len);
        format!("{}: {}", clean(answer.kind.word()), amount(count, "voice", "voices"))
    });
    [clean(&asked.ask).into_owned(), each.collect::<Vec<_>>().join("   ")]
}

fn claim_lines(canvas: &Canvas, scene: Scene, claim: ClaimId, cells: usize) -> Vec<SheetLine> {
    let mut paragraphs = vec![Paragraph::plain(scene.words.text(claim), Role::Text)];
    paragraphs.push(Paragraph::plain("mapper's wording", Role::Quiet).indented(cells.saturating_sub(16)));
    paragraphs.extend(statements(scene, claim));
    if let Some(stands) = judged::in_full(scene.words, Element::Claim(claim)) {
        paragraphs.push(Paragraph::plain(stands, Role::Text));
    }
    if let Some((thesis, side)) = scene.words.walk.side_here() {
        paragraphs.push(Paragraph::plain(sides::in_short(scene.words, thesis, side), sides::role(side)));
    }
    paragraphs.extend(context(canvas, scene, claim));
    for kind in [RelationKind::Supports, RelationKind::Opposes, RelationKind::Restates] {
        paragraphs.extend(reasons(canvas, scene, claim, kind));
    }
    paragraphs.iter().flat_map(|paragraph| paragraph.lines(cells).collect::<Vec<_>>()).collect()
}

fn statements(scene: Scene, claim: ClaimId) -> Vec<Paragraph> {
    let element = Element::Claim(claim);
    let all = scene.words.map().statements(element);
    if all.is_empty() {
        return vec![Paragraph::plain(unsaid(scene.words.map(), claim), Role::Quiet)];
    }
    let mut paragraphs = Vec::new();
    for statement in all.iter().take(LISTED) {
        let said = scene.words.said(element, statement, Wording::Short);
        let place = [said.source, said.at].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        paragraphs.push(Paragraph::plain(said.who, Role::Text));
        let lines = [place, said.date].into_iter().filter(|line| !line.is_empty());
        paragraphs.extend(lines.map(|line| Paragraph::plain(line, Role::Quiet).indented(2)));
    }
    paragraphs.extend(more(all.len(), "statement", "statements"));
    paragraphs
}

/// What the claim does: the links that start from it, and the questions that it answers.
fn context(canvas: &Canvas, scene: Scene, claim: ClaimId) -> Vec<Paragraph> {
    let map = scene.words.map();
    let (answers, links) = (map.answers_of(claim), map.links_from(claim));
    if answers.is_empty() && links.is_empty() {
        return Vec::new();
    }
    let head = format!("THIS CLAIM {}", canvas.glyphs().ellipsis);
    let mut paragraphs = vec![Paragraph::blank(), Paragraph::plain(head, Role::Head)];
    for answering in answers.iter().take(LISTED) {
        let question = map.question(answering.question);
        let word = match question.answers.get(answering.answer).map(|answer| &answer.kind) {
            Some(AnswerKind::Named(label)) => format!("{} ", clean(label)),
            Some(kind) => format!("{} to ", kind.word().to_uppercase()),
            None => String::new(),
        };
        paragraphs.push(Paragraph::plain(format!("answers {word}{}", clean(&question.ask)), Role::Text).hanging(2));
    }
    for &link in links.iter().take(LISTED) {
        let title = match map.link(link).target {
            Target::Claim(target) => scene.words.title(target),
            Target::Link(step) => scene.words.step_title(step),
        };
        let together = if map.premises(link).len() > 1 { "with others " } else { "" };
        let text = format!("{together}{}  {title}", scene.words.verb(link));
        paragraphs.push(signed(canvas, scene, link, text));
    }
    let listed = answers.len().min(LISTED) + links.len().min(LISTED);
    let left = (answers.len() + links.len()).saturating_sub(listed);
    if left > 0 {
        paragraphs.push(Paragraph::plain(format!("and {left} more"), Role::Quiet));
    }
    paragraphs
}

fn reasons(canvas: &Canvas, scene: Scene, claim: ClaimId, kind: RelationKind) -> Vec<Paragraph> {
    let map = scene.words.map();
    let count = map.links_to_of(Element::Claim(claim), kind).count();
    let words = match kind {
        RelationKind::Supports => "FOR IT",
        RelationKind::Opposes => "AGAINST IT",
        RelationKind::Undercuts | RelationKind::Restates if count == 0 => return Vec::new(),
        RelationKind::Undercuts | RelationKind::Restates => "SAYS THE SAME",
    };
    let sign = canvas.look().glyphs.sign(kind);
    let mut paragraphs = vec![
        Paragraph::blank(),
        Paragraph::plain(format!("{words} ({count})"), kind.row().colour.into()).led(sign, kind.row().colour.into(), 2),
    ];
    for link in map.links_to_of(Element::Claim(claim), kind).take(LISTED) {
        let premises = map.premises(link);
        let Some(&first) = premises.first() else { continue };
        let others = if premises.len() > 1 { format!(", with {} more", premises.len() - 1) } else { String::new() };
        let mark = if map.is_inferred(link) { canvas.glyphs().inferred } else { "" };
        let text = Paragraph::plain(format!("{}{others}", scene.words.title(first)), Role::Text);
        paragraphs.push(text.led(mark, Role::Text, 2));
        let later = if is_later(map, link, first) { "   later" } else { "" };
        let who = format!("{}{later}", scene.words.who(Element::Claim(first)).join(", "));
        if !who.is_empty() {
            paragraphs.push(Paragraph::plain(who.trim_start(), Role::Quiet).indented(4));
        }
    }
    paragraphs.extend(more(count, "reason", "reasons"));
    paragraphs
}

fn signed(canvas: &Canvas, scene: Scene, link: LinkId, text: String) -> Paragraph {
    let kind = scene.words.map().link(link).kind;
    Paragraph::plain(text, Role::Text).led(canvas.look().glyphs.sign(kind), kind.row().colour.into(), 2)
}

/// "and 8 more reasons", where not all are listed.
fn more(count: usize, one: &str, many: &str) -> Option<Paragraph> {
    let left = count.checked_sub(LISTED).filter(|&left| left > 0)?;
    let words = if left == 1 { one } else { many };
    Some(Paragraph::plain(format!("and {left} more {words}"), Role::Quiet))
}
