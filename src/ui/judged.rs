//! How claims and steps stand, in the words of the screen: beside rows, in the frame of the place, before titles.

use super::{
    canvas::{Canvas, Piece, piece},
    words::Words,
};
use crate::analysis::{Badge, Strength};
use crate::app::{Action, Change, Details, Evaluation, Fares, ShownBeside};
use crate::config::Role;
use crate::model::{AnswerKind, ClaimId, Element, LinkId, QuestionId, RelationKind};
use crate::report::verdict;

/// What a what-if does to something, to stand before its title, and how the title is then written.
pub struct Mark {
    /// "struck out: ".
    pub lead: Piece,
    /// The role of the title.
    pub title: Role,
}

/// What the what-if does to an element; none where it does nothing.
pub fn mark(words: Words, element: Element) -> Option<Mark> {
    let fate = words.walk.fate(element)?;
    let title = match fate {
        Change::StruckOut | Change::LeftOut => Role::StruckOut,
        Change::TakenAsGiven | Change::Falls | Change::Recovers | Change::Otherwise => Role::Text,
    };
    Some(Mark { lead: piece(format!("{}: ", fate.word()), Role::Strong), title })
}

/// Of so many claims of an answer it is looked what a what-if does to them.
const MOST_OF_ANSWER: usize = 100;

/// What the what-if does to claims that say the same together, as those of an answer: to the first to which it does
/// anything.
pub fn fate_of_any(words: Words, claims: &[ClaimId]) -> Option<Change> {
    claims.iter().take(MOST_OF_ANSWER).find_map(|&claim| words.walk.fate(Element::Claim(claim)))
}

/// What the what-if does to the answers of a question, to stand before it: "NO falls: "; of several answers, that it changes
/// them.
pub fn mark_of_question(words: Words, question: QuestionId) -> Option<Piece> {
    if words.walk.what_if().is_nothing() {
        return None;
    }
    let answers = words.map().question(question).answers.iter().take(MOST_OF_ANSWER);
    let mut changed = answers.filter_map(|answer| Some((answer, fate_of_any(words, &answer.claims)?)));
    let (answer, fate) = changed.next()?;
    let told = match (changed.next(), &answer.kind) {
        (Some(_), _) => "answers change: ".to_owned(),
        (None, AnswerKind::Named(_)) => "an answer changes: ".to_owned(),
        (None, kind) => format!("{} {}: ", kind.word().to_uppercase(), fate.word()),
    };
    Some(piece(told, Role::Strong))
}

/// A title, with what the what-if does to it before it.
pub fn marked(words: Words, element: Element, title: String) -> Vec<Piece> {
    match mark(words, element) {
        Some(Mark { lead, title: role }) => vec![lead, piece(title, role)],
        None => vec![piece(title, Role::Text)],
    }
}

/// What stands beside a claim or step, as the person asked; none where its counts do. `by` is the link by which it speaks
/// for or against something, where it does.
pub fn beside(words: Words, element: Element, by: Option<LinkId>) -> Option<Piece> {
    let evaluation = words.walk.evaluation()?;
    match words.walk.shown_beside() {
        ShownBeside::Counts => None,
        ShownBeside::Answered => Some(match words.walk.fate(element) {
            // The title says so already.
            Some(Change::StruckOut | Change::TakenAsGiven | Change::LeftOut) => piece("", Role::Quiet),
            _ => answered(words, evaluation, element, by),
        }),
        ShownBeside::Weights => {
            let [now, before] = evaluation.strengths(words.map(), element)?;
            Some(piece(weight(words, now, before), Role::Text))
        }
    }
}

/// "unanswered" of an objection or doubt, else the badge.
fn answered(words: Words, evaluation: &Evaluation, element: Element, by: Option<LinkId>) -> Piece {
    let map = words.map();
    let is_against = |link: &LinkId| matches!(map.link(*link).kind, RelationKind::Opposes | RelationKind::Undercuts);
    if let Some(link) = by.filter(is_against) {
        return fares(evaluation.fares(map, link));
    }
    match evaluation.badges(map, element) {
        [Some(badge), _] => piece(badge.row().word.to_lowercase(), role(badge)),
        [None, _] => piece("", Role::Quiet),
    }
}

/// How an objection fares, in a word.
pub fn fares(fares: Fares) -> Piece {
    let (word, role) = match fares {
        Fares::Holds => ("unanswered", Role::Text),
        Fares::HoldsAnyway => ("holds", Role::Text),
        Fares::Answered => ("answered", Role::Quiet),
        Fares::ReasonsFail => ("reasons fail", Role::Quiet),
        Fares::Circular => ("circular", Role::Quiet),
        Fares::TakenAway => ("struck out", Role::Quiet),
        Fares::Tied => ("tied", Role::Text),
    };
    piece(word, role)
}

/// What stands is written more quietly than what does not: it needs no looking at.
pub fn role(badge: Badge) -> Role {
    match badge {
        Badge::Unchallenged | Badge::Defended => Role::Quiet,
        Badge::Challenged | Badge::ReasonsFail | Badge::Circular | Badge::Tied => Role::Text,
    }
}

/// "strong", "weak, was strong"; with numbers where they were asked for.
pub fn weight(words: Words, now: Strength, before: Strength) -> String {
    let is_formal = words.walk.details() == Details::Formal;
    let told = |strength: Strength| match (strength, is_formal) {
        (_, false) => strength.word().to_owned(),
        (Strength::Settled(value), true) => format!("{value:.2}"),
        (Strength::Range(least, most), true) => format!("{least:.2}..{most:.2}"),
    };
    let (now, before) = (told(now), told(before));
    if now == before { now } else { format!("{now} ({before})") }
}

/// The head of the column, where the counts stand otherwise.
pub fn column(words: Words) -> Option<&'static str> {
    words.walk.evaluation()?;
    match words.walk.shown_beside() {
        ShownBeside::Counts => None,
        ShownBeside::Answered => Some("ANSWERED?"),
        ShownBeside::Weights => Some("WEIGHT"),
    }
}

/// How something stands, as a line: its words from the left, and what stands at the right edge.
pub struct Stands {
    /// "DEFENDED in these texts: its 1 objection is answered".
    pub left: Vec<Piece>,
    /// "w why".
    pub right: String,
}

/// How an element stands, for a frame that says "in these texts" of it; empty where the person asked for counts alone or
/// nothing can be said.
pub fn in_frame(canvas: &Canvas, words: Words, element: Element) -> Vec<Stands> {
    if words.walk.shown_beside() == ShownBeside::Counts && words.walk.what_if().is_nothing() {
        return Vec::new();
    }
    stands(canvas, words, element)
}

/// The same, whatever the person asked for.
pub fn stands(canvas: &Canvas, words: Words, element: Element) -> Vec<Stands> {
    let map = words.map();
    let Some(evaluation) = words.walk.evaluation() else {
        let waits = format!("How it stands is being found out {}", canvas.glyphs().ellipsis);
        return vec![Stands { left: vec![piece(waits, Role::Quiet)], right: String::new() }];
    };
    let why = canvas.hint(Action::Why, "why");
    let mut lines = Vec::new();
    match (words.walk.fate(element), evaluation.badges(map, element)) {
        (Some(fate @ (Change::StruckOut | Change::TakenAsGiven)), [_, before]) => {
            let (head, action) = match fate {
                Change::StruckOut => ("STRUCK OUT", Action::StrikeOut),
                _ => ("TAKEN AS GIVEN", Action::TakeAsGiven),
            };
            let was = before.map(|badge| format!(": was {}", badge.row().word)).unwrap_or_default();
            let left = vec![piece(head, Role::Head), piece(format!(" by you{was}"), Role::Text)];
            lines.push(Stands { left, right: canvas.hint(action, "restore") });
        }
        (Some(Change::LeftOut), [_, before]) => {
            let was = before.map(|badge| format!(": was {}", badge.row().word)).unwrap_or_default();
            let left = vec![piece("LEFT OUT", Role::Head), piece(format!(" with its speaker{was}"), Role::Text)];
            lines.push(Stands { left, right: canvas.hint(Action::UndoAll, "undo all") });
        }
        (fate, [Some(badge), before]) => {
            let told = verdict(evaluation.why(map), element, badge);
            let head = piece(badge.row().word, Role::Head);
            let changed = match (fate, before) {
                (Some(Change::Falls), Some(before)) => Some(format!(", falls: was {}", before.row().word)),
                (Some(Change::Recovers), Some(before)) => Some(format!(", recovers: was {}", before.row().word)),
                (_, Some(before)) if before != badge => Some(format!(": was {}", before.row().word)),
                _ => None,
            };
            match changed {
                None => {
                    let left = vec![head, piece(format!(" in these texts: {told}"), Role::Text)];
                    lines.push(Stands { left, right: why });
                }
                Some(changed) => {
                    let left = vec![head, piece(format!(" in these texts{changed}"), Role::Strong)];
                    lines.push(Stands { left, right: why });
                    lines.push(Stands { left: vec![piece(told, Role::Text)], right: String::new() });
                }
            }
        }
        (_, [None, _]) => {}
    }
    lines.extend(weight_in_frame(words, evaluation, element));
    lines
}

/// The weight, where it was asked for; with the method where details were.
fn weight_in_frame(words: Words, evaluation: &Evaluation, element: Element) -> Option<Stands> {
    let is_formal = words.walk.details() == Details::Formal;
    if words.walk.shown_beside() != ShownBeside::Weights && !is_formal {
        return None;
    }
    let [now, before] = evaluation.strengths(words.map(), element)?;
    let told = match formally(words, element) {
        Some(told) => told,
        None if now.word() == before.word() => format!("weight: {}", now.word()),
        None => format!("weight: {}, was {}", now.word(), before.word()),
    };
    Some(Stands { left: vec![piece(told, Role::Text)], right: String::new() })
}

/// "in by asserted; strength 0.61 by quadratic-energy", where details were asked for.
pub fn formally(words: Words, element: Element) -> Option<String> {
    if words.walk.details() == Details::Plain {
        return None;
    }
    let evaluation = words.walk.evaluation()?;
    let [now, before] = evaluation.strengths(words.map(), element)?;
    let rules = words.walk.rules();
    let label = evaluation.standing.label(element).term();
    let (policy, method) = (rules.policy.row().name, rules.method.row().name);
    Some(format!("{label} by {policy}; strength {} by {method}", weight(words, now, before)))
}

/// How an element stands, for a strip or detail: "CHALLENGED in these texts: its 1 objection is unanswered".
pub fn in_full(words: Words, element: Element) -> Option<String> {
    let (short, told) = in_parts(words, element)?;
    Some(format!("{short} in these texts: {told}"))
}

/// The badge and what it rests on; none where the person asked for counts alone.
pub fn in_parts(words: Words, element: Element) -> Option<(&'static str, String)> {
    if words.walk.shown_beside() == ShownBeside::Counts {
        return None;
    }
    let evaluation = words.walk.evaluation()?;
    let [badge, before] = evaluation.badges(words.map(), element);
    let was = || before.map(|badge| format!("; was {}", badge.row().word)).unwrap_or_default();
    match words.walk.fate(element) {
        Some(Change::StruckOut) => return Some(("STRUCK OUT", format!("by you{}", was()))),
        Some(Change::TakenAsGiven) => return Some(("TAKEN AS GIVEN", format!("by you{}", was()))),
        Some(Change::LeftOut) => return Some(("LEFT OUT", format!("with its speaker{}", was()))),
        _ => {}
    }
    let badge = badge?;
    let told = verdict(evaluation.why(words.map()), element, badge);
    let was = if before == Some(badge) { String::new() } else { was() };
    Some((badge.row().word, format!("{told}{was}")))
}
