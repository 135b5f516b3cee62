//! Where no single claim decides: which open objections to a thesis are used most.

use std::collections::HashSet;

use crate::analysis::{Standing, Why};
use crate::model::{ClaimId, Element, LinkId, Map, QuestionId, RelationKind, Target};

/// A claim that stands against a thesis unanswered, and where else it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Used {
    /// The claim.
    pub claim: ClaimId,
    /// The objection to the thesis that it is a premise of.
    pub objection: LinkId,
    /// Of how many links it is a premise, here and elsewhere.
    pub links: usize,
    /// On how many theses it bears by one of these.
    pub theses: usize,
    /// How many questions these answer.
    pub questions: usize,
}

impl Used {
    /// Whether it is used anywhere but in the one objection.
    pub fn is_used_elsewhere(self) -> bool {
        self.links > 1 || self.theses > 1 || self.questions > 1
    }
}

/// The premises of the objections to a disputed claim that are not answered, those first that bear on most theses, then those that
/// are used most, each once. `theses` are ascending. Linear in the links from them.
pub fn used(why: Why, disputed: ClaimId, theses: &[ClaimId]) -> Vec<Used> {
    let objections = why.objections(Element::Claim(disputed));
    let mut met = HashSet::new();
    let mut found: Vec<Used> = Vec::new();
    for objection in objections.holding.into_iter().chain(objections.open) {
        let fresh = why.map.premises(objection).iter().filter(|&&claim| met.insert(claim));
        found.extend(fresh.map(|&claim| uses(why.map, why.standing, theses, claim, objection)));
    }
    found.sort_by_key(|used| std::cmp::Reverse((used.theses, used.links)));
    found
}

fn uses(map: &Map, standing: &Standing, theses: &[ClaimId], claim: ClaimId, objection: LinkId) -> Used {
    let mut bears_on = Vec::new();
    let mut links = 0;
    for &link in map.links_from(claim).iter().filter(|&&link| standing.has(Element::Link(link))) {
        if map.link(link).kind != RelationKind::Restates {
            links += 1;
            bears_on.extend(end(map, link));
        }
    }
    bears_on.retain(|target| theses.binary_search(target).is_ok());
    bears_on.sort_unstable();
    bears_on.dedup();
    let mut questions: Vec<QuestionId> =
        bears_on.iter().flat_map(|&thesis| map.answers_of(thesis)).map(|answer| answer.question).collect();
    questions.sort_unstable();
    questions.dedup();
    Used { claim, objection, links, theses: bears_on.len(), questions: questions.len() }
}

/// The claim on which a link bears, or the step that it doubts. What doubts a doubt bears on none so directly.
fn end(map: &Map, link: LinkId) -> Option<ClaimId> {
    let target = match map.link(link).target {
        Target::Link(step) => map.link(step).target,
        target @ Target::Claim(_) => target,
    };
    match target {
        Target::Claim(claim) => Some(claim),
        Target::Link(_) => None,
    }
}
