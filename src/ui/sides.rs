//! What a claim does to the answer in view: in a word for the frame and the strip, and the panel that shows the shortest
//! way by which it helps and the shortest by which it hurts.

use super::{
    canvas::{Area, Canvas},
    chrome, panel,
    sheet::{Paragraph, SheetLine, draw_lines},
    words::Words,
};
use crate::analysis::Side;
use crate::app::{Action, BothWalks, Drawn, State};
use crate::config::Role;
use crate::layout::clean;
use crate::model::{AnswerKind, ClaimId, Element, LinkId};
use crate::report::{amount, capital, stages};

const HINTS: [Action; 6] =
    [Action::MoveUp, Action::MoveDown, Action::PageUp, Action::PageDown, Action::Back, Action::Help];

/// Of a longer way the middle is counted, in claims.
const MOST_STAGES: usize = 40;

/// The role in which a side is written.
pub fn role(side: Side) -> Role {
    match side {
        Side::Helps => Role::For,
        Side::Hurts => Role::Against,
        Side::BothWays => Role::Head,
        Side::Nothing => Role::Quiet,
    }
}

/// "hurts YES": a side and the answer to which it is taken. A thesis that answers nothing goes by its title.
pub fn in_short(words: Words, thesis: ClaimId, side: Side) -> String {
    format!("{} {}", towards(side), answer(words, thesis).unwrap_or_else(|| words.title(thesis)))
}

/// "hurts", "works both ways on".
pub fn towards(side: Side) -> &'static str {
    match side {
        Side::Helps => "helps",
        Side::Hurts => "hurts",
        Side::BothWays => "both helps and hurts",
        Side::Nothing => "no route to",
    }
}

/// "YES: Schools should start at nine".
pub fn thesis_in_full(words: Words, thesis: ClaimId) -> String {
    let title = words.title(thesis);
    answer(words, thesis).map_or_else(|| title.clone(), |answer| format!("{answer}: {title}"))
}

/// Which answer a thesis gives to the first question that it answers.
fn answer(words: Words, thesis: ClaimId) -> Option<String> {
    let map = words.map();
    let answering = map.answers_of(thesis).first()?;
    Some(match &map.question(answering.question).answers.get(answering.answer)?.kind {
        AnswerKind::Named(label) => clean(label).into_owned(),
        kind => kind.word().to_uppercase(),
    })
}

/// Draws the panel over the screen.
pub fn draw(canvas: &mut Canvas, state: &State, words: Words, walks: &BothWalks, top: usize) -> Drawn {
    let area = panel::clear(canvas, if canvas.area().width >= 100 { 8 } else { 0 });
    let inside = area.inside();
    let text = Area { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
    let lines = lines(words, walks, text.width);
    let top = panel::frame(canvas, area, "helps or hurts", lines.len(), top);
    draw_lines(canvas, text, lines.get(top..).unwrap_or_default());
    chrome::footer(canvas, state, &HINTS);
    Drawn { cursor: Some(text.spot()), top, page: text.height.saturating_sub(1), ..Drawn::default() }
}

fn lines(words: Words, walks: &BothWalks, cells: usize) -> Vec<SheetLine> {
    let what = match walks.from {
        Element::Claim(claim) => words.text(claim),
        Element::Link(link) => format!("The step {}", words.step_title(link)),
    };
    let mut paragraphs = vec![Paragraph::plain(what, Role::Strong)];
    let verdict = format!("{} {}", in_all(walks.side), thesis_in_full(words, walks.thesis));
    paragraphs.push(Paragraph::plain(verdict, role(walks.side)));
    if walks.from == Element::Claim(walks.thesis) {
        paragraphs.push(Paragraph::plain("It is the answer itself.", Role::Text).indented(2));
    }
    for (walk, verb, colour) in [(&walks.helping, "helps", Role::For), (&walks.hurting, "hurts", Role::Against)] {
        paragraphs.push(Paragraph::blank());
        paragraphs.extend(way(words, walks, walk.as_deref(), verb, colour));
    }
    paragraphs.push(Paragraph::blank());
    let method = "Over all ways along the links: what supports passes on how it bears on the answer, what opposes or \
                  doubts a step turns it; what only says the same is not followed.";
    paragraphs.push(Paragraph::plain(method, Role::Quiet));
    paragraphs.iter().flat_map(|paragraph| paragraph.lines(cells).collect::<Vec<_>>()).collect()
}

fn in_all(side: Side) -> &'static str {
    match side {
        Side::Helps => "Every way from here helps",
        Side::Hurts => "Every way from here hurts",
        Side::BothWays => "Some ways from here help, some hurt",
        Side::Nothing => "No way leads from here to",
    }
}

fn way(words: Words, walks: &BothWalks, walk: Option<&[LinkId]>, verb: &str, colour: Role) -> Vec<Paragraph> {
    let map = words.map();
    let Some(links) = walk else {
        return vec![Paragraph::plain(format!("NO WAY THAT {}", verb.to_uppercase()), Role::Quiet)];
    };
    let head = format!("THE SHORTEST WAY THAT {} ({})", verb.to_uppercase(), amount(links.len(), "step", "steps"));
    let mut paragraphs = vec![Paragraph::plain(head, colour)];
    let from = match walks.from {
        Element::Claim(claim) => Some(claim),
        Element::Link(link) => map.premises(link).first().copied(),
    };
    let told = from.map(|from| stages(map, from, links, MOST_STAGES)).unwrap_or_default();
    let numbered = told.iter().zip(1..).map(|(sentence, number)| {
        let lead = format!("{number}. ");
        let cells = lead.len();
        Paragraph::plain(clean(&capital(sentence)), Role::Text).led(&lead, Role::Quiet, cells).indented(2)
    });
    paragraphs.extend(numbered);
    if links.is_empty() {
        paragraphs.push(Paragraph::plain("It needs no step.", Role::Text).indented(2));
    }
    paragraphs
}
