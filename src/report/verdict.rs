//! What a badge rests on, in half a sentence: "1 of 4 objections is unanswered".

use super::amount;
use crate::analysis::{Badge, Ground, Weighed, Why};
use crate::model::{Element, LinkId};

/// What the badge of an element rests on. Costs the links at it.
pub fn verdict(why: Why, element: Element, badge: Badge) -> String {
    match (badge, element) {
        (Badge::Unchallenged, Element::Claim(_)) => "nobody objects".to_owned(),
        (Badge::Unchallenged, Element::Link(_)) => "nobody doubts it".to_owned(),
        (Badge::Defended | Badge::Challenged, _) => answered(why, element, &why.objections(element)),
        (Badge::ReasonsFail, Element::Claim(claim)) => match why.reasons(claim).len() {
            1 => "its only reason does not hold".to_owned(),
            count => format!("none of its {count} reasons holds"),
        },
        (Badge::ReasonsFail, Element::Link(_)) => "what it rests on does not hold".to_owned(),
        (Badge::Circular, _) => "only a circle of reasons holds it up".to_owned(),
        (Badge::Tied, _) => "objections and answers block each other".to_owned(),
    }
}

/// How many objections are answered. What a what-if takes away is no answer, so it has a count of its own.
fn answered(why: Why, element: Element, objections: &Weighed) -> String {
    let is_forced = |link: &&LinkId| matches!(why.ground(**link), Ground::Forced(_));
    let struck_out = objections.failing.iter().filter(is_forced).count();
    let (all, holding, open) = (objections.len(), objections.holding.len(), objections.open.len());
    let [one, many] = nouns(element);
    if all == 1 && struck_out == 1 {
        return format!("its 1 {one} is struck out");
    }
    if struck_out > 0 || open > 0 {
        let answered = objections.failing.len() - struck_out;
        let parts = [(answered, "answered"), (holding, "unanswered"), (open, "tied"), (struck_out, "struck out")];
        let parts: Vec<_> =
            parts.into_iter().filter(|&(count, _)| count > 0).map(|(count, word)| format!("{count} {word}")).collect();
        return format!("{}: {}", amount(all, one, many), parts.join(", "));
    }
    match (all, holding) {
        (1, 0) => format!("its 1 {one} is answered"),
        (1, _) => format!("its 1 {one} is unanswered"),
        (2, 0) => format!("both {many} are answered"),
        (2, 2) => format!("both {many} are unanswered"),
        (all, 0) => format!("all {all} {many} are answered"),
        (all, holding) if all == holding => format!("all {all} {many} are unanswered"),
        (all, 1) => format!("1 of {all} {many} is unanswered"),
        (all, holding) => format!("{holding} of {all} {many} are unanswered"),
    }
}

/// What speaks against an element, one and several.
pub fn nouns(element: Element) -> [&'static str; 2] {
    match element {
        Element::Claim(_) => ["objection", "objections"],
        Element::Link(_) => ["doubt", "doubts"],
    }
}
