//! Where to begin reading a map that has no questions.
//!
//! With theses named by the mapper, those. Otherwise the claims that something is linked to and that lead nowhere, and
//! one claim for each circle that nothing leaves, so that every claim that is tied in leads to one of them. Claims that
//! nothing ties to the rest come last.

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

/// Finds where to begin: the theses, in the mapper's order, if there are any; nothing, in a map that has questions
/// instead; else what the map's links give. Linear.
pub fn entry_points(map: &Map) -> EntryPoints {
    if !map.theses().is_empty() {
        return EntryPoints { points: named(map), isolated: 0 };
    }
    if map.questions().next().is_some() {
        return EntryPoints::default();
    }
    let mut points = ends(map);
    let tied = points.len();
    points.extend(map.claim_ids().filter(|&claim| is_isolated(map, claim)));
    EntryPoints { isolated: points.len() - tied, points }
}

/// The theses, each once.
fn named(map: &Map) -> Vec<ClaimId> {
    let mut seen = vec![false; map.claim_ids().len()];
    let is_first = |claim: &ClaimId| seen.get_mut(claim.index()).is_some_and(|seen| !std::mem::replace(seen, true));
    map.theses().iter().copied().filter(is_first).collect()
}

/// The first claim of each component that nothing leaves, in file order. A claim that leads nowhere is such a component
/// by itself. Where links only doubt each other, it is the first premise of any of them.
pub fn ends(map: &Map) -> Vec<ClaimId> {
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
    let mut first: Vec<Option<ClaimId>> = vec![None; components.count()];
    let mut meet = |component: usize, claim| {
        if let Some(first) = first.get_mut(component).filter(|_| is_left.get(component) == Some(&false)) {
            *first = Some(first.map_or(claim, |known: ClaimId| known.min(claim)));
        }
    };
    for claim in map.claim_ids().filter(|&claim| !is_isolated(map, claim)) {
        meet(component(Element::Claim(claim)), claim);
    }
    for link in map.link_ids() {
        let here = component(Element::Link(link));
        map.premises(link).iter().for_each(|&claim| meet(here, claim));
    }
    let mut ends: Vec<ClaimId> = first.into_iter().flatten().collect();
    ends.sort_unstable();
    ends.dedup();
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
        assert_eq!(begin(&Sketch::new("a b c").question("a", "b")), "|");
    }

    #[test]
    fn an_answer_is_never_isolated() {
        let map = Sketch::new("a b c").question("a", "b").map();
        let isolated: Vec<_> = map.claim_ids().filter(|&claim| is_isolated(&map, claim)).collect();
        assert_eq!(isolated, [ClaimId::from_index(2).unwrap()]);
    }
}
