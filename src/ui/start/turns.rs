//! On what each answer to the chosen question turns: a line an answer, in the order of the answers.

use super::answers;
use crate::analysis::TurningPoints;
use crate::app::FilterMode;
use crate::config::Role;
use crate::layout::{cut, fits, pad, width};
use crate::model::{ClaimId, Element, QuestionId};
use crate::report::amount;
use crate::ui::{
    canvas::{Area, Canvas, piece},
    voices,
    words::Words,
};

/// The words of an answer stand in a column of so many cells.
const LABEL_CELLS: usize = 9;

/// What is said of one answer.
struct Turns {
    /// Which of the rows of answers it is.
    position: usize,
    label: String,
    text: String,
    /// What stands behind the text, and is cut after it.
    behind: String,
    /// Whether single claims decide it.
    has_points: bool,
}

impl Turns {
    /// The text in at most so many cells: what the claim says gives way to who says it, as long as enough of it is left.
    fn in_cells(&self, cells: usize, ellipsis: &str) -> String {
        const ENOUGH: usize = 14;
        let room = cells.saturating_sub(width(&self.behind));
        if fits(&self.text, room) || room >= ENOUGH {
            return format!("{}{}", cut(&self.text, room, ellipsis), self.behind);
        }
        cut(&format!("{}{}", self.text, self.behind), cells, ellipsis)
    }
}

/// How many lines it takes to say all of it, and how many it should have where there is less room.
pub fn height(words: Words, question: QuestionId) -> [usize; 2] {
    let all = of_answers(words, "", question).len();
    if all == 0 { [0, 0] } else { [all + 1, all.min(2) + 1] }
}

/// Draws it under a head: of all answers where there is room for that, else of those that single claims decide, and how
/// many others there are.
pub fn draw(canvas: &mut Canvas, words: Words, question: QuestionId, area: Area) {
    let all = of_answers(words, canvas.glyphs().left_out, question);
    let Some(room) = area.height.checked_sub(1).filter(|_| !all.is_empty()) else { return };
    if room == 0 {
        let chosen = words.walk.cursor().answer;
        return in_one_line(canvas, &all, chosen, area);
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
        let text = turns.in_cells(area.width.saturating_sub(LABEL_CELLS), canvas.glyphs().ellipsis);
        canvas.line(area.x, y, area.width, &[piece(label, Role::Head), piece(text, Role::Text)]);
        y += 1;
    }
    if let Some(more @ 1..) = all.len().checked_sub(shown.len()) {
        canvas.text(area.x, y, area.width, &others(&all, more), Role::Quiet);
    }
}

/// "IT TURNS ON  YES: repression has not weakened": of the answer where the cursor is, else of the first that single claims
/// decide.
fn in_one_line(canvas: &mut Canvas, all: &[Turns], chosen: Option<usize>, area: Area) {
    let head = "IT TURNS ON  ";
    let room = area.width.saturating_sub(head.len());
    let chosen = chosen.and_then(|chosen| all.iter().find(|turns| turns.position == chosen));
    let told = match chosen.or_else(|| all.iter().find(|turns| turns.has_points)) {
        Some(turns) => {
            let label = format!("{}: ", turns.label);
            let text = turns.in_cells(room.saturating_sub(width(&label)), canvas.glyphs().ellipsis);
            format!("{label}{text}")
        }
        None => "no single claim of these texts".to_owned(),
    };
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
fn of_answers(words: Words, left_out: &str, question: QuestionId) -> Vec<Turns> {
    if !words.walk.has_opposition() {
        return Vec::new();
    }
    let answers = words.map().question(question).answers.iter();
    let claims = answers.flat_map(|answer| answer.claims.iter().map(move |&claim| (answer, claim)));
    let of = |(position, (answer, claim))| told(words, left_out, claim, (position, answers::label(answer)));
    claims.enumerate().filter_map(of).collect()
}

/// On what one answer turns; none while that is not known.
fn told(words: Words, left_out: &str, claim: ClaimId, (position, label): (usize, String)) -> Option<Turns> {
    let found = words.walk.turning_points(claim)?;
    let deciders = found.by_claim();
    let deciders = deciders.iter().filter_map(|points| Some(points.first()?.change.claim));
    let hides = words.walk.filter().filter(|filter| filter.mode == FilterMode::Hide);
    let (claims, hidden): (Vec<ClaimId>, Vec<ClaimId>) =
        deciders.partition(|&claim| hides.is_none_or(|filter| filter.keeps(claim)));
    let Some(&first) = claims.first() else {
        let (text, has_points) = match hidden.len() {
            0 => (no_point(words, found)?, false),
            hidden => (format!("{} hidden by the filter", amount(hidden, "claim", "claims")), true),
        };
        return Some(Turns { position, label, text, behind: String::new(), has_points });
    };
    let answer = if fits(&label, LABEL_CELLS - 1) { &*label } else { "it" };
    let who = voices::in_short(words, first, found.voice(first), answer);
    let who = if who.is_empty() { String::new() } else { format!(" ({who})") };
    let more = match (claims.len() - 1, hidden.len()) {
        (0, 0) => String::new(),
        (more, 0) => format!("; and {more} more"),
        (0, hidden) => format!("; {hidden} hidden"),
        (more, hidden) => format!("; and {more} more, {hidden} hidden"),
    };
    let mark = if words.walk.leaves_out(first) { format!("{left_out} ") } else { String::new() };
    Some(Turns {
        position,
        label,
        text: format!("{mark}{}", words.title(first)),
        behind: format!("{who}{more}"),
        has_points: true,
    })
}

fn no_point(words: Words, found: &TurningPoints) -> Option<String> {
    if words.walk.what_if().force(Element::Claim(found.thesis)).is_some() {
        return Some("You set it yourself.".to_owned());
    }
    if !found.turned.is_complete() {
        let tried = format!("tried {} of {}", found.turned.tried, amount(found.turned.of, "change", "changes"));
        let is_over = words.walk.has_turned(found.thesis);
        let said = if is_over { "No claim of those tried decides it alone" } else { "Still looking" };
        return Some(format!("{said}: {tried}."));
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
