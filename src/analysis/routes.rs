//! The shortest way from each claim to what the dispute is about.
//!
//! A way leads from a claim over a link that it is a premise of to the target; where the target is itself a link, which
//! is doubted or backed, on to that link's target. It ends at the first thesis. Its length is the number of its links,
//! those doubted or backed among them. Of ways of equal length the one whose links come first in the file is taken.

use super::theses;
use crate::model::{ClaimId, Element, LinkId, Map, Target};

/// The shortest ways from all claims of a map to its theses.
///
/// Theses are the claims that answer a question or that the mapper names. Where there are none, they are the entry
/// points; a claim that is tied to nothing is no thesis. Takes 4 bytes a claim and 4 bytes a thesis.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Routes {
    /// By claim, the first link of its way; none for a thesis, and where no way leads to one.
    first: Vec<Option<LinkId>>,
    /// Each once, in file order.
    theses: Vec<ClaimId>,
}

impl Routes {
    /// Finds all ways. Linear in claims and links, without recursion.
    pub fn of(map: &Map) -> Self {
        let theses = theses(map);
        let lengths = lengths(map, &theses);
        let length = |link: &&LinkId| lengths.get(link.index()).copied().filter(|&length| length > 0);
        // Links from a claim come in file order, and the first of the shortest is taken.
        let first = |claim| map.links_from(claim).iter().filter(|link| length(link).is_some()).min_by_key(length);
        let mut first: Vec<_> = map.claim_ids().map(|claim| first(claim).copied()).collect();
        for thesis in &theses {
            if let Some(first) = first.get_mut(thesis.index()) {
                *first = None;
            }
        }
        Self { first, theses }
    }

    /// The theses, each once, in file order.
    pub fn theses(&self) -> &[ClaimId] {
        &self.theses
    }

    /// Whether a claim is a thesis. Logarithmic in the theses.
    pub fn is_thesis(&self, claim: ClaimId) -> bool {
        self.theses.binary_search(&claim).is_ok()
    }

    /// The links of the shortest way from a claim to a thesis, each bearing on what the next starts from or on the next
    /// itself; empty for a thesis, none where no way leads to one. Costs the length of the way. `map` is the one that
    /// the ways were found in.
    pub fn steps(&self, map: &Map, claim: ClaimId) -> Option<Vec<LinkId>> {
        let steps: Vec<_> = self.way(map, claim).collect();
        (!steps.is_empty() || self.is_thesis(claim)).then_some(steps)
    }

    /// The same links one at a time, for who needs only the first of a long way; none at all for a thesis and where no
    /// way leads to one.
    pub fn way<'a>(&'a self, map: &'a Map, claim: ClaimId) -> impl Iterator<Item = LinkId> + 'a {
        let first = |claim: ClaimId| self.first.get(claim.index()).copied().flatten();
        std::iter::successors(first(claim), move |&link| match map.link(link).target {
            Target::Link(link) => Some(link),
            Target::Claim(claim) => first(claim),
        })
    }
}

/// By link, how many links the shortest way from it to a thesis has, itself among them; 0 where no way leads to one.
/// Breadth first, backwards from the theses.
fn lengths(map: &Map, theses: &[ClaimId]) -> Vec<u32> {
    let mut lengths = vec![0; map.link_ids().len()];
    let mut is_met = vec![false; map.claim_ids().len()];
    // The links met, in the order met. Each is met once: its target is.
    let mut open: Vec<LinkId> = Vec::new();
    let mut meet = |element, length, open: &mut Vec<LinkId>| {
        if let Element::Claim(claim) = element
            && is_met.get_mut(claim.index()).is_none_or(|is_met| std::mem::replace(is_met, true))
        {
            return;
        }
        for &link in map.links_to(element) {
            if let Some(known) = lengths.get_mut(link.index()) {
                *known = length;
            }
            open.push(link);
        }
    };
    // Each level of links ends where the next begins.
    for &thesis in theses {
        meet(Element::Claim(thesis), 1, &mut open);
    }
    let (mut at, mut level, mut length) = (0, open.len(), 1);
    while let Some(&link) = open.get(at) {
        if at == level {
            (level, length) = (open.len(), length + 1);
        }
        meet(Element::Link(link), length + 1, &mut open);
        for &claim in map.premises(link) {
            meet(Element::Claim(claim), length + 1, &mut open);
        }
        at += 1;
    }
    lengths
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::model::RelationKind::{self, Opposes, Restates, Supports};

    /// The way from a claim as numbers of links, from 1; "here" for a thesis, "nowhere" where there is none.
    fn way(sketch: &Sketch, claim: &str) -> String {
        let map = sketch.map();
        let claim = map.claim_ids().find(|&id| map.claim_id(id) == claim).unwrap();
        match Routes::of(&map).steps(&map, claim) {
            None => "nowhere".to_owned(),
            Some(steps) if steps.is_empty() => "here".to_owned(),
            Some(steps) => steps.iter().map(|link| link.number().to_string()).collect::<Vec<_>>().join(" "),
        }
    }

    #[test]
    fn an_answer_and_a_named_thesis_are_there_already() {
        let sketch = Sketch::new("yes no thesis beyond").question("yes", "no").theses("thesis");
        let sketch = sketch.link(Supports, "yes", "beyond").link(Supports, "no", "thesis");
        for claim in ["yes", "no", "thesis"] {
            assert_eq!(way(&sketch, claim), "here", "{claim}");
        }
    }

    #[test]
    fn links_of_every_kind_lead_on() {
        let sketch = Sketch::new("t a b c").link(Supports, "a", "t").link(Opposes, "b", "a").link(Restates, "c", "b");
        assert_eq!(way(&sketch.theses("t"), "c"), "3 2 1");
    }

    #[test]
    fn the_shortest_way_is_taken_wherever_it_stands() {
        let sketch = Sketch::new("t a b").link(Supports, "a", "b").link(Supports, "b", "t").link(Opposes, "a", "t");
        assert_eq!(way(&sketch.theses("t"), "a"), "3");
    }

    #[test]
    fn of_equal_ways_the_first_in_the_file_is_taken_at_every_step() {
        // a leads to t over c (links 1 and 4) and over b (links 2 and 3).
        let two = Sketch::new("t u a b c").link(Supports, "a", "c").link(Supports, "a", "b").link(Supports, "b", "t");
        assert_eq!(way(&two.link(Supports, "c", "u").theses("u t"), "a"), "1 4");
        let twice = Sketch::new("t a").link(Opposes, "a", "t").link(Supports, "a", "t").theses("t");
        assert_eq!(way(&twice, "a"), "1");
    }

    #[test]
    fn a_doubt_leads_on_over_the_step_that_it_doubts() {
        let sketch = Sketch::new("t a b c").link(Supports, "a", "t").undercut("b", 0).undercut("c", 1);
        assert_eq!(way(&sketch.clone().theses("t"), "b"), "2 1");
        assert_eq!(way(&sketch.clone().theses("t"), "c"), "3 2 1");
        assert_eq!(way(&sketch.link(Supports, "c", "t").theses("t"), "c"), "4", "its own link is shorter");
    }

    #[test]
    fn every_premise_of_a_link_has_its_way() {
        let sketch = Sketch::new("t a b").link(Supports, "a b", "t").theses("t");
        assert_eq!(way(&sketch, "a"), "1");
        assert_eq!(way(&sketch, "b"), "1");
    }

    #[test]
    fn where_no_way_leads_there_is_none() {
        let sketch = Sketch::new("t from x y lone").link(Supports, "t", "from").link(Supports, "x", "y");
        let sketch = sketch.link(Supports, "y", "x").theses("t");
        for claim in ["from", "x", "y", "lone"] {
            assert_eq!(way(&sketch, claim), "nowhere", "{claim}");
        }
    }

    #[test]
    fn circles_and_links_to_oneself_hold_nobody() {
        let sketch = Sketch::new("t a b").link(Supports, "a", "a").link(Supports, "a", "b").link(Opposes, "b", "a");
        let sketch = sketch.link(Supports, "b t", "t").undercut("a", 5).undercut("a", 4).theses("t");
        assert_eq!(way(&sketch, "a"), "2 4");
        assert_eq!(way(&sketch, "t"), "here");
    }

    #[test]
    fn without_questions_and_theses_the_ways_lead_to_the_entry_points() {
        let sketch = Sketch::new("lone a end p q").link(Supports, "a", "end").link(Supports, "p", "q");
        let sketch = sketch.link(Supports, "q", "p");
        assert_eq!(way(&sketch, "a"), "1");
        assert_eq!(way(&sketch, "end"), "here");
        assert_eq!(way(&sketch, "p"), "here", "a circle that nothing leaves begins with its first claim");
        assert_eq!(way(&sketch, "q"), "3");
        assert_eq!(way(&sketch, "lone"), "nowhere", "it is tied to nothing");
    }

    #[test]
    fn a_chain_of_a_hundred_thousand_claims_needs_no_stack() {
        let map = Sketch::chain(100_000).map();
        let start = ClaimId::from_index(0).unwrap();
        assert_eq!(Routes::of(&map).steps(&map, start).unwrap().len(), 99_999);
    }

    #[test]
    fn the_empty_map_has_no_theses() {
        assert_eq!(Routes::of(&Map::default()).theses(), []);
    }

    /// A map of five claims, named 0 to 4, any of which may be theses.
    fn any_map() -> impl Strategy<Value = Map> {
        let kind = prop::sample::select(vec![Supports, Opposes]);
        let link = (kind, prop::collection::vec(0..5_usize, 1..3), any::<bool>(), 0..8_usize);
        (prop::collection::vec(link, 0..9), prop::collection::vec(0..5_usize, 0..3)).prop_map(|(links, theses)| {
            let named = |claims: &[usize]| claims.iter().map(usize::to_string).collect::<Vec<_>>().join(" ");
            let all = links.len();
            let add = |sketch: Sketch, (at, link): (usize, (RelationKind, Vec<usize>, bool, usize))| {
                let (kind, from, is_about_a_link, to) = link;
                let from = named(&from);
                let is_itself = to % all == at;
                if is_about_a_link && !is_itself {
                    sketch.undercut(&from, to % all)
                } else {
                    sketch.link(kind, &from, &named(&[to % 5]))
                }
            };
            links.into_iter().enumerate().fold(Sketch::new("0 1 2 3 4"), add).theses(&named(&theses)).map()
        })
    }

    /// The shortest way, and of those the first in the file, by going all ways without coming back.
    fn by_trying(map: &Map, routes: &Routes, here: Target, taken: &mut Vec<LinkId>, best: &mut Option<Vec<LinkId>>) {
        let next = match here {
            Target::Claim(claim) if routes.is_thesis(claim) => {
                let is_better = |best: &Vec<_>| (taken.len(), &*taken) < (best.len(), best);
                if best.as_ref().is_none_or(is_better) {
                    *best = Some(taken.clone());
                }
                return;
            }
            Target::Claim(claim) => map.links_from(claim).to_vec(),
            Target::Link(link) => vec![link],
        };
        for link in next {
            if !taken.contains(&link) {
                taken.push(link);
                by_trying(map, routes, map.link(link).target, taken, best);
                taken.pop();
            }
        }
    }

    proptest! {
        #[test]
        fn the_ways_are_those_that_trying_all_finds(map in any_map()) {
            let routes = Routes::of(&map);
            for claim in map.claim_ids() {
                let mut best = None;
                by_trying(&map, &routes, Target::Claim(claim), &mut Vec::new(), &mut best);
                prop_assert_eq!(routes.steps(&map, claim), best);
            }
        }
    }
}
