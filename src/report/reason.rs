//! Why something stands as it does, in one sentence: true of these texts, and readable at sixteen.

use super::amount;
use crate::analysis::{Cause, Force, Ground, Weighed, Why};
use crate::layout::clean;
use crate::model::{ClaimId, Element, LinkId};

/// So many claims of a loop are named.
const NAMED: usize = 4;

/// Why an element stands as it does.
pub fn reason(why: Why, element: Element) -> String {
    let cause = why.standing.cause(why.map, element);
    match (cause, element) {
        (Cause::Forced, _) => forced(why, element),
        (Cause::NeedsNoReason | Cause::Supported | Cause::Live, _) => standing(why, element),
        (Cause::Refuted | Cause::Undercut, _) => challenged(why, element),
        (Cause::Unsupported, Element::Claim(claim)) => unsupported(why, claim),
        (Cause::Premise, Element::Link(link)) => {
            format!("Reasons fail: {}.", ground(why, link).unwrap_or_else(|| "a premise does not hold".to_owned()))
        }
        (Cause::Circular, _) => circular(why, element),
        (Cause::Open, _) => tied(why, element),
        (Cause::Unsupported, Element::Link(_)) | (Cause::Premise, Element::Claim(_)) => "Reasons fail.".to_owned(),
    }
}

fn forced(why: Why, element: Element) -> String {
    match why.standing.conditions().forced.get(&element) {
        Some(Force::TakenAsGiven) => "Taken as given by you, whatever speaks against it.".to_owned(),
        _ => "Struck out by you, whatever speaks for it.".to_owned(),
    }
}

fn standing(why: Why, element: Element) -> String {
    let objections = why.objections(element);
    let rests_on = match (why.standing.cause(why.map, element), element) {
        (Cause::Supported, Element::Claim(claim)) => {
            let held = why
                .reasons(claim)
                .holding
                .first()
                .map(|&link| format!(" A reason for it holds: {}.", premises(why, link)));
            held.unwrap_or_default()
        }
        _ => String::new(),
    };
    match objections.failing.as_slice() {
        [] => format!("Unchallenged: nobody in these texts objects to {}.{rests_on}", it(element)),
        [only] => format!("Defended: its 1 {} is answered: {}.{rests_on}", objection(element, 1), answer(why, *only)),
        [first, ..] => {
            let count = objections.failing.len();
            let of = objection(element, count);
            format!("Defended: its {count} {of} are all answered; the first: {}.{rests_on}", answer(why, *first))
        }
    }
}

fn challenged(why: Why, element: Element) -> String {
    let Weighed { holding, failing, open } = why.objections(element);
    let Some(&first) = holding.first() else { return "Challenged.".to_owned() };
    let against = match element {
        Element::Claim(_) => "speaks against it",
        Element::Link(_) => "doubts this step",
    };
    let met = why.map.premises(first).iter().any(|&claim| !why.objections(Element::Claim(claim)).is_empty())
        || !why.objections(Element::Link(first)).is_empty();
    let and = if met { "what is said against that is itself answered" } else { "nobody in these texts answers that" };
    let others = failing.len() + open.len();
    let rest = match (holding.len(), others) {
        (1, 0) => String::new(),
        (1, _) if open.is_empty() => {
            let others = if others == 1 { "one is".to_owned() } else { format!("{others} are") };
            format!(" The other {others} answered.")
        }
        (1, _) => format!(" The other {}: {} answered, {} undecided.", others, failing.len(), open.len()),
        (count, others) => format!(
            " {count} of its {} are unanswered.",
            amount(count + others, objection(element, 1), objection(element, 2))
        ),
    };
    format!("Challenged: this {against}, and {and}: {}.{rest}", premises(why, first))
}

fn unsupported(why: Why, claim: ClaimId) -> String {
    let reasons = why.reasons(claim).failing;
    match reasons.as_slice() {
        [] => "Reasons fail: no reason for it holds.".to_owned(),
        [only] => format!("Reasons fail: the only reason given for it does not hold: {}.", answer(why, *only)),
        [first, ..] => {
            format!(
                "Reasons fail: none of the {} reasons given for it holds; the first: {}.",
                reasons.len(),
                answer(why, *first)
            )
        }
    }
}

fn circular(why: Why, element: Element) -> String {
    let circle = claims(&why.waits_for(element));
    match circle.as_slice() {
        [] => "Circular: only a circle of reasons holds it up.".to_owned(),
        [alone] => format!("Circular: only this is given as a reason for it, and for itself: {}.", title(why, *alone)),
        several => {
            format!("Circular: only a circle of reasons holds it up, with none from outside: {}.", named(why, several))
        }
    }
}

fn tied(why: Why, element: Element) -> String {
    let in_loop = claims(&why.waits_for(element));
    match in_loop.as_slice() {
        [] => "Tied: objections and answers block each other.".to_owned(),
        [alone] if Element::Claim(*alone) == element => "Tied: it speaks against itself.".to_owned(),
        [alone] => format!("Tied: it hangs on a claim that speaks against itself: {}.", title(why, *alone)),
        [one, other] if Element::Claim(*one) == element || Element::Claim(*other) == element => {
            let other = if Element::Claim(*one) == element { *other } else { *one };
            format!("Tied: it and this claim block each other: {}.", title(why, other))
        }
        several => format!("Tied: claims that it hangs on block each other: {}.", named(why, several)),
    }
}

/// What answers a link: "the bus timetable cannot be moved; against that, …".
fn answer(why: Why, link: LinkId) -> String {
    let said = premises(why, link);
    match ground(why, link) {
        Some(ground) => format!("{said}; {ground}"),
        None => said,
    }
}

/// Why a link is out, as half a sentence.
fn ground(why: Why, link: LinkId) -> Option<String> {
    Some(match why.ground(link) {
        Ground::Answered(_, objection) => format!("against that speaks: {}", premises(why, objection)),
        Ground::Doubted(doubt) => format!("this doubts the step: {}", premises(why, doubt)),
        Ground::Unsupported(claim) => format!("no reason for this holds: {}", title(why, claim)),
        Ground::Circular(claim) => format!("only a circle of reasons holds this up: {}", title(why, claim)),
        Ground::Forced(Element::Claim(_)) => "that is struck out by you".to_owned(),
        Ground::Forced(Element::Link(_)) => "the step is struck out by you".to_owned(),
        Ground::Holds | Ground::Open => return None,
    })
}

/// The premises of a link by their short wordings, without the full stop.
fn premises(why: Why, link: LinkId) -> String {
    let premises: Vec<_> = why.map.premises(link).iter().map(|&claim| title(why, claim)).collect();
    premises.join("; and with it: ")
}

fn title(why: Why, claim: ClaimId) -> String {
    clean(why.map.claim_title(claim)).trim_end_matches(['.', ' ']).to_owned()
}

fn named(why: Why, claims: &[ClaimId]) -> String {
    let mut names: Vec<String> = claims.iter().take(NAMED).map(|&claim| title(why, claim)).collect();
    if let Some(more) = claims.len().checked_sub(NAMED).filter(|&more| more > 0) {
        names.push(format!("{more} more"));
    }
    names.join("; ")
}

fn claims(elements: &[Element]) -> Vec<ClaimId> {
    let claim = |element: &Element| match *element {
        Element::Claim(claim) => Some(claim),
        Element::Link(_) => None,
    };
    elements.iter().filter_map(claim).collect()
}

fn it(element: Element) -> &'static str {
    match element {
        Element::Claim(_) => "it",
        Element::Link(_) => "the step",
    }
}

fn objection(element: Element, count: usize) -> &'static str {
    match element {
        Element::Claim(_) if count == 1 => "objection",
        Element::Claim(_) => "objections",
        Element::Link(_) if count == 1 => "doubt",
        Element::Link(_) => "doubts",
    }
}
