//! Where to begin reading a map, besides its questions.
//!
//! First the theses that the mapper names. Then, of each part of the map that no link ties to a question or thesis, the
//! claims that lead nowhere, and one claim for each circle that nothing leaves: every claim of such a part leads to one
//! of them. Claims that nothing ties to the rest come last. So every claim of a map can be walked to.

use super::components;
use crate::model::{ClaimId, Element, Map};

/// Where to begin reading a map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryPoints {
    /// The claims to begin with, in file order; those that are tied to nothing come last.
    pub points: Vec<ClaimId>,
    /// How many of the last of `points` are tied to nothing.
    pub isolated: usize,
}

/// Whether nothing ties a claim to the rest: no link starts from it or bears on it, and it answers no question.
pub fn is_isolated(map: &Map, claim: ClaimId) -> bool {
    map.links_from(claim).is_empty()
        && map.links_to(Element::Claim(claim)).is_empty()
        && map.answers_of(claim).is_empty()
}

/// Finds where to begin. Linear.
pub fn entry_points(map: &Map) -> EntryPoints {
    let mut points = named(map);
    let is_reached = reached(map);
    let is_apart = |claim: &ClaimId| is_reached.get(claim.index()) == Some(&false);
    let first = |end| match end {
        Element::Claim(claim) => Some(claim),
        Element::Link(link) => map.premises(link).iter().min().copied(),
    };
    points.extend(ends(map).into_iter().filter_map(first).filter(is_apart));
    let tied = points.len();
    points.extend(map.claim_ids().filter(is_apart).filter(|&claim| is_isolated(map, claim)));
    EntryPoints { isolated: points.len() - tied, points }
}

/// By claim, whether one can walk to it from an answer or a thesis, along links in either direction.
fn reached(map: &Map) -> Vec<bool> {
    let mut claims = vec![false; map.claim_ids().len()];
    let mut links = vec![false; map.link_ids().len()];
    let answers = map.questions().flat_map(|(_, question)| &question.answers).flat_map(|answer| &answer.claims);
    let mut open: Vec<Element> = answers.chain(map.theses()).copied().map(Element::Claim).collect();
    while let Some(element) = open.pop() {
        let is_known = match element {
            Element::Claim(claim) => claims.get_mut(claim.index()),
            Element::Link(link) => links.get_mut(link.index()),
        };
        if is_known.is_none_or(|known| std::mem::replace(known, true)) {
            continue;
        }
        open.extend(map.links_to(element).iter().copied().map(Element::Link));
        match element {
            Element::Claim(claim) => open.extend(map.links_from(claim).iter().copied().map(Element::Link)),
            Element::Link(link) => {
                open.extend(map.premises(link).iter().copied().map(Element::Claim));
                open.push(map.link(link).target.into());
            }
        }
    }
    claims
}

/// The theses, each once.
fn named(map: &Map) -> Vec<ClaimId> {
    let mut seen = vec![false; map.claim_ids().len()];
    let is_first = |claim: &ClaimId| seen.get_mut(claim.index()).is_some_and(|seen| !std::mem::replace(seen, true));
    map.theses().iter().copied().filter(is_first).collect()
}

/// The first claim of each component that nothing leaves, in file order; then the first link of each that has no claim,
/// where links only doubt each other. A claim that leads nowhere is such a component by itself. Everything but what is
/// isolated leads to one of them.
pub fn ends(map: &Map) -> Vec<Element> {
    let components = components(map);
    let component = |element| components.of(element) as usize;
    let mut is_left = vec![false; components.count()];
    let mut leave = |from, to| {
        if from != to
            && let Some(is_left) = is_left.get_mut(from)
        {
            *is_left = true;
        }
    };
    for link in map.link_ids() {
        let here = component(Element::Link(link));
        map.premises(link).iter().for_each(|&claim| leave(component(Element::Claim(claim)), here));
        leave(here, component(map.link(link).target.into()));
    }
    let mut first: Vec<Option<Element>> = vec![None; components.count()];
    let claims = map.claim_ids().filter(|&claim| !is_isolated(map, claim)).map(Element::Claim);
    for element in claims.chain(map.link_ids().map(Element::Link)) {
        let at = component(element);
        if let Some(first) = first.get_mut(at).filter(|_| is_left.get(at) == Some(&false)) {
            first.get_or_insert(element);
        }
    }
    let mut ends: Vec<Element> = first.into_iter().flatten().collect();
    ends.sort_unstable();
    ends
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::model::RelationKind::{Opposes, Supports};

    /// The names of the points, those tied to nothing behind a bar.
    fn begin(sketch: &Sketch) -> String {
        let map = sketch.map();
        let EntryPoints { points, isolated } = entry_points(&map);
        let mut names: Vec<&str> = points.iter().map(|&claim| map.claim_id(claim)).collect();
        names.insert(points.len() - isolated, "|");
        names.join(" ")
    }

    #[test]
    fn claims_that_lead_nowhere_come_in_file_order_and_those_tied_to_nothing_last() {
        assert_eq!(begin(&Sketch::new("lone a z b y").link(Supports, "b", "y").link(Opposes, "a", "z")), "z y | lone");
    }

    #[test]
    fn a_circle_that_nothing_leaves_gives_its_first_claim() {
        let circle = Sketch::new("in b a").link(Supports, "a", "b").link(Supports, "b", "a").link(Opposes, "in", "a");
        assert_eq!(begin(&circle), "b |");
    }

    #[test]
    fn a_circle_that_something_leaves_gives_none() {
        let left = Sketch::new("a b end").link(Supports, "a", "b").link(Supports, "b", "a").link(Opposes, "a", "end");
        assert_eq!(begin(&left), "end |");
    }

    #[test]
    fn a_circle_is_left_by_a_doubt_about_a_step_elsewhere() {
        let left = Sketch::new("a b p q").link(Supports, "p", "q").link(Supports, "a", "b").link(Supports, "b", "a");
        assert_eq!(begin(&left.undercut("a", 0)), "q |");
    }

    #[test]
    fn a_claim_against_itself_is_a_circle() {
        assert_eq!(begin(&Sketch::new("a").link(Opposes, "a", "a")), "a |");
    }

    #[test]
    fn links_that_only_doubt_each_other_give_their_first_premise() {
        let mut sketch = Sketch::new("r p q").link(Supports, "r", "r");
        sketch = sketch.undercut("p", 2).undercut("q", 1);
        assert_eq!(begin(&sketch), "r p |");
    }

    #[test]
    fn theses_are_taken_as_named_each_once() {
        assert_eq!(begin(&Sketch::new("a b c").link(Supports, "a", "b").theses("c a c")), "c a |");
    }

    #[test]
    fn a_map_with_questions_begins_with_them() {
        assert_eq!(begin(&Sketch::new("a b c").link(Supports, "c", "a").question("a", "b")), "|");
    }

    #[test]
    fn what_no_question_leads_to_is_not_lost() {
        let island = Sketch::new("a x y lone").link(Supports, "y", "x").question("a", "a");
        assert_eq!(begin(&island), "x | lone");
    }

    #[test]
    fn what_an_answer_leads_to_needs_no_entry_of_its_own() {
        assert_eq!(begin(&Sketch::new("a beyond").link(Supports, "a", "beyond").question("a", "a")), "|");
    }

    #[test]
    fn an_answer_is_never_isolated() {
        let map = Sketch::new("a b c").question("a", "b").map();
        let isolated: Vec<_> = map.claim_ids().filter(|&claim| is_isolated(&map, claim)).collect();
        assert_eq!(isolated, [ClaimId::from_index(2).unwrap()]);
    }
}
