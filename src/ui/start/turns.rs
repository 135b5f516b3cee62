//! On what each answer to the chosen question turns: a line an answer, in the order of the answers.

use super::answers;
use crate::analysis::TurningPoints;
use crate::config::Role;
use crate::layout::{cut, pad};
use crate::model::{ClaimId, Element, QuestionId};
use crate::report::amount;
use crate::ui::{
    canvas::{Area, Canvas, piece},
    words::Words,
};

/// The words of an answer stand in a column of so many cells.
const LABEL_CELLS: usize = 9;

/// What is said of one answer.
struct Turns {
    label: String,
    text: String,
    /// Whether single claims decide it.
    has_points: bool,
}

/// How many lines it takes to say all of it, and how many it should have where there is less room.
pub fn height(words: Words, question: QuestionId) -> [usize; 2] {
    let all = of_answers(words, question).len();
    if all == 0 { [0, 0] } else { [all + 1, all.min(2) + 1] }
}

/// Draws it under a head: of all answers where there is room for that, else of those that single claims decide, and how
/// many others there are.
pub fn draw(canvas: &mut Canvas, words: Words, question: QuestionId, area: Area) {
    let all = of_answers(words, question);
    let Some(room) = area.height.checked_sub(1).filter(|_| !all.is_empty()) else { return };
    if room == 0 {
        return in_one_line(canvas, &all, area);
    }
    let head = [piece("IT TURNS ON", Role::Head), piece("   in these texts", Role::Quiet)];
    canvas.line(area.x, area.y, area.width, &head);
    let shown: Vec<&Turns> = if all.len() <= room {
        all.iter().collect()
    } else {
        all.iter().filter(|turns| turns.has_points).take(room.saturating_sub(1)).collect()
    };
    let mut y = area.y + 1;
    for turns in &shown {
        let label = pad(&turns.label, LABEL_CELLS, canvas.glyphs().ellipsis);
        let text = cut(&turns.text, area.width.saturating_sub(LABEL_CELLS), canvas.glyphs().ellipsis);
        canvas.line(area.x, y, area.width, &[piece(label, Role::Head), piece(text, Role::Text)]);
        y += 1;
    }
    if let Some(more @ 1..) = all.len().checked_sub(shown.len()) {
        canvas.text(area.x, y, area.width, &others(&all, more), Role::Quiet);
    }
}

/// "IT TURNS ON  YES: repression has not weakened".
fn in_one_line(canvas: &mut Canvas, all: &[Turns], area: Area) {
    let told = match all.iter().find(|turns| turns.has_points) {
        Some(turns) => format!("{}: {}", turns.label, turns.text),
        None => "no single claim of these texts".to_owned(),
    };
    let head = "IT TURNS ON  ";
    let told = cut(&told, area.width.saturating_sub(head.len()), canvas.glyphs().ellipsis);
    canvas.line(area.x, area.y, area.width, &[piece(head, Role::Head), piece(told, Role::Text)]);
}

/// "5 more answers, 2 of which a single claim decides".
fn others(all: &[Turns], more: usize) -> String {
    let decided = all.iter().filter(|turns| turns.has_points).count();
    let shown = all.len() - more;
    let answers = amount(more, "more answer", "more answers");
    match decided.saturating_sub(shown) {
        0 if more == 1 => format!("{answers}: no single claim decides it"),
        0 => format!("{answers}: no single claim decides any of them"),
        _ if more == 1 => format!("{answers}: a single claim decides it"),
        decided => format!("{answers}: a single claim decides {decided} of them"),
    }
}

/// Of each answer on what it turns, as far as that is known; nothing where the map has no objection.
fn of_answers(words: Words, question: QuestionId) -> Vec<Turns> {
    if !words.walk.has_opposition() {
        return Vec::new();
    }
    let answers = words.map().question(question).answers.iter();
    let claims = answers.flat_map(|answer| answer.claims.iter().map(move |&claim| (answer, claim)));
    let of = |(answer, claim)| {
        let (text, has_points) = told(words, claim)?;
        Some(Turns { label: answers::label(answer), text, has_points })
    };
    claims.filter_map(of).collect()
}

/// On what one answer turns, and whether on single claims; none while that is not known.
fn told(words: Words, claim: ClaimId) -> Option<(String, bool)> {
    let found = words.walk.turning_points(claim)?;
    let claims = found.by_claim();
    let Some(first) = claims.first().and_then(|points| points.first()).map(|point| point.change.claim) else {
        return no_point(words, found).map(|told| (told, false));
    };
    let who = words.who(Element::Claim(first)).join(", ");
    let who = if who.is_empty() { String::new() } else { format!(" ({who})") };
    let more = match claims.len() - 1 {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    Some((format!("{}{who}{more}", words.title(first)), true))
}

fn no_point(words: Words, found: &TurningPoints) -> Option<String> {
    if words.walk.what_if().force(Element::Claim(found.thesis)).is_some() {
        return Some("You set it yourself.".to_owned());
    }
    if !found.turned.is_complete() {
        return words.walk.has_turned(found.thesis).then(|| "No claim of those tried decides it alone.".to_owned());
    }
    let evaluation = words.walk.evaluation()?;
    let objections = evaluation.why(words.map()).objections(Element::Claim(found.thesis));
    let open = objections.holding.len();
    Some(match (open, objections.len()) {
        (_, 0) => "Nobody objects to it.".to_owned(),
        (0, _) => "No single claim decides it.".to_owned(),
        (open, _) => {
            let is = if open == 1 { "is" } else { "are" };
            format!("No single claim: {} {is} unanswered.", amount(open, "objection", "objections"))
        }
    })
}
