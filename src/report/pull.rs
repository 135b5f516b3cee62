//! What a weight rests on, in words: what pulls at it, and how strongly.

use crate::analysis::{Strength, Strengths, Why};
use crate::model::{ClaimKind, Element, LinkId, Map, RelationKind};

/// Whether something has a weight that anybody asks for: a question or a definition claims nothing, and to say the same
/// carries no force.
pub fn has_weight(map: &Map, element: Element) -> bool {
    match element {
        Element::Claim(claim) => !matches!(map.claim(claim).kind, ClaimKind::Question | ClaimKind::Definition),
        Element::Link(link) => map.link(link).kind != RelationKind::Restates,
    }
}

/// The links that pull at the weight of an element, each with what it passes on, from 0 to 1; the strongest first, of equals
/// the first in the file. Costs the links at it.
pub fn pulls(why: Why, strengths: &Strengths, element: Element) -> Vec<(f64, LinkId)> {
    let links = why.map.links_to(element).iter().copied();
    let has_force =
        |&link: &LinkId| why.map.link(link).kind != RelationKind::Restates && why.standing.has(Element::Link(link));
    let mut pulls: Vec<(f64, LinkId)> =
        links.filter(has_force).map(|link| (strengths.passed_on(why.map, link).most(), link)).collect();
    pulls.sort_by(|(one, link), (other, next)| other.total_cmp(one).then_with(|| link.cmp(next)));
    pulls
}

/// How strongly something pulls that passes on so much, from 0 to 1, in a word.
pub fn pull(passes_on: f64) -> &'static str {
    match passes_on {
        ..0.005 => "not at all",
        ..0.333 => "weakly",
        ..0.667 => "medium",
        _ => "strongly",
    }
}

/// How much weight there is, and that what pulls at it follows, where anything does. `formally` stands behind the word, where
/// it says anything.
pub fn weight_in_words(strength: Strength, pulls: usize, formally: &str) -> String {
    let word = strength.word();
    let behind = if formally.is_empty() { String::new() } else { format!(" ({formally})") };
    match (strength, pulls) {
        (_, 0) => format!("Its weight is {word}{behind}: the mapper's own, as nothing pulls at it."),
        (Strength::Settled(_), _) => format!("Its weight is {word}{behind}. What pulls at it, the strongest first:"),
        (Strength::Range(..), _) => {
            format!("Its weight does not settle{behind}: it moves for ever. What pulls at it, the strongest first:")
        }
    }
}
