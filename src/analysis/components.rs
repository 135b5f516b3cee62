//! Circles: the strongly connected components of a map.
//!
//! The graph has a node for every claim and every link. A claim leads to each link that it is a premise of, a link to
//! its target. A component is a greatest set of nodes each of which leads to every other (R. Tarjan, "Depth-first
//! search and linear graph algorithms", SIAM Journal on Computing 1, 1972). As links are nodes, an undercut is an edge
//! like any other.

use crate::model::{ClaimId, Element, LinkId, Map, RelationKind, Target};

/// The strongly connected components of a map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Components {
    /// The component of each node: claims first, then links.
    of_node: Vec<u32>,
    claims: usize,
    count: u32,
}

impl Components {
    /// The component of a claim or link: below [`Self::count`]. A component leads only to components with a smaller
    /// number. 0 where the element is of another map.
    pub fn of(&self, element: Element) -> u32 {
        let node = match element {
            Element::Claim(claim) => claim.index(),
            Element::Link(link) => self.claims + link.index(),
        };
        self.of_node.get(node).copied().unwrap_or_default()
    }

    /// How many components there are.
    pub fn count(&self) -> usize {
        self.count as usize
    }

    /// How many circles the map has: components with more than one claim, or with a claim among its own link's
    /// premises. Linear.
    pub fn cycles(&self, map: &Map) -> usize {
        let mut claims = vec![0_u32; self.count()];
        let mut count = |claim, times| {
            if let Some(found) = claims.get_mut(self.of(Element::Claim(claim)) as usize) {
                *found += times;
            }
        };
        map.claim_ids().for_each(|claim| count(claim, 1));
        self_linked(map).for_each(|claim| count(claim, 1));
        claims.iter().filter(|&&found| found > 1).count()
    }
}

/// The claims that are among their own link's premises; one several times where several links do so.
fn self_linked(map: &Map) -> impl Iterator<Item = ClaimId> + '_ {
    map.link_ids().filter_map(|link| match map.link(link).target {
        Target::Claim(claim) => map.premises(link).contains(&claim).then_some(claim),
        Target::Link(_) => None,
    })
}

/// Finds the components. Linear in claims and links, without recursion.
pub fn components(map: &Map) -> Components {
    components_over(map, |_| true)
}

/// Finds the components over the links of some kinds: another kind leads nowhere. Linear, without recursion.
pub(super) fn components_over(map: &Map, leads_on: fn(RelationKind) -> bool) -> Components {
    let claims = map.claim_ids().len();
    let mut search = Search::new(map, leads_on, claims + map.link_ids().len());
    for root in 0..search.low.len() {
        search.visit(root);
    }
    Components { of_node: search.low, claims, count: search.found }
}

/// What [`Search::met`] holds for a node whose component is complete.
const COMPLETE: u32 = u32::MAX;

/// A depth-first search that numbers nodes as it meets them.
struct Search<'a> {
    map: &'a Map,
    claims: usize,
    /// Whether a link of a kind leads to its target.
    leads_on: fn(RelationKind) -> bool,
    /// By node: when it was met, from 1; 0 where it was not, [`COMPLETE`] once its component is.
    met: Vec<u32>,
    /// By node: the smallest number known to be reached from it; once its component is complete, that component.
    low: Vec<u32>,
    /// How many nodes were met.
    clock: u32,
    /// How many components are complete.
    found: u32,
    /// The nodes met whose component is not complete, in the order met.
    open: Vec<usize>,
    /// The way from the root to the node at hand, with how many successors of each were followed.
    way: Vec<(usize, usize)>,
}

#[expect(clippy::indexing_slicing, reason = "nodes are below the length of both vectors, which never changes")]
impl<'a> Search<'a> {
    fn new(map: &'a Map, leads_on: fn(RelationKind) -> bool, nodes: usize) -> Self {
        let (met, low, claims) = (vec![0; nodes], vec![0; nodes], map.claim_ids().len());
        Self { map, claims, leads_on, met, low, clock: 0, found: 0, open: Vec::new(), way: Vec::new() }
    }

    /// Visits all that can be reached from `root`, unless that was met before.
    fn visit(&mut self, root: usize) {
        if self.met[root] == 0 {
            self.enter(root);
        }
        while let Some((node, followed)) = self.way.last_mut() {
            let (node, position) = (*node, *followed);
            *followed += 1;
            match self.successor(node, position) {
                Some(next) if self.met[next] == 0 => self.enter(next),
                Some(next) if self.met[next] == COMPLETE => {}
                Some(next) => self.low[node] = self.low[node].min(self.met[next]),
                None => self.leave(node),
            }
        }
    }

    /// The node that `node` leads to, at a position among all such.
    fn successor(&self, node: usize, position: usize) -> Option<usize> {
        if let Some(claim) = ClaimId::from_index(node).filter(|_| node < self.claims) {
            return self.map.links_from(claim).get(position).map(|link| self.claims + link.index());
        }
        let link = LinkId::from_index(node - self.claims).filter(|_| position == 0)?;
        (self.leads_on)(self.map.link(link).kind).then(|| match self.map.link(link).target {
            Target::Claim(claim) => claim.index(),
            Target::Link(link) => self.claims + link.index(),
        })
    }

    fn enter(&mut self, node: usize) {
        self.clock += 1;
        self.met[node] = self.clock;
        self.low[node] = self.clock;
        self.open.push(node);
        self.way.push((node, 0));
    }

    /// Goes back from a node all of whose successors were followed. Where nothing met before it is reached from it, all
    /// that is open since then is its component.
    fn leave(&mut self, node: usize) {
        self.way.pop();
        if self.low[node] == self.met[node] {
            while let Some(member) = self.open.pop() {
                self.met[member] = COMPLETE;
                self.low[member] = self.found;
                if member == node {
                    break;
                }
            }
            self.found += 1;
        } else if let Some(&(before, _)) = self.way.last() {
            self.low[before] = self.low[before].min(self.low[node]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::model::RelationKind::{Opposes, Supports};

    fn cycles(sketch: &Sketch) -> usize {
        let map = sketch.map();
        components(&map).cycles(&map)
    }

    #[test]
    fn a_line_of_claims_has_no_circle() {
        assert_eq!(cycles(&Sketch::new("a b c").link(Supports, "a", "b").link(Supports, "b", "c")), 0);
    }

    #[test]
    fn two_claims_that_hold_up_each_other_are_one_circle() {
        assert_eq!(cycles(&Sketch::new("a b c").link(Supports, "a", "b").link(Opposes, "b", "a")), 1);
    }

    #[test]
    fn a_claim_among_its_own_premises_is_a_circle() {
        assert_eq!(cycles(&Sketch::new("a b").link(Opposes, "a b", "a")), 1);
    }

    #[test]
    fn circles_that_touch_are_one_and_those_apart_are_two() {
        let eight = Sketch::new("a b c d").link(Supports, "a", "b").link(Supports, "b", "a");
        let touching = eight.clone().link(Supports, "b", "c").link(Supports, "c", "b");
        assert_eq!(cycles(&touching), 1);
        assert_eq!(cycles(&eight.link(Supports, "b", "c").link(Opposes, "c", "d").link(Opposes, "d", "c")), 2);
    }

    #[test]
    fn a_circle_may_go_through_a_doubted_step() {
        // a supports b; c, which b supports, doubts that very step.
        let sketch = Sketch::new("a b c").link(Supports, "a", "b").link(Supports, "b", "c").undercut("c", 0);
        let map = sketch.map();
        let found = components(&map);
        let claim = |index| found.of(Element::Claim(ClaimId::from_index(index).unwrap()));
        assert_eq!(claim(1), claim(2));
        assert_ne!(claim(0), claim(1));
        assert_eq!(found.cycles(&map), 1);
    }

    #[test]
    fn a_component_leads_only_to_smaller_numbers() {
        let map = Sketch::new("a b c").link(Supports, "a", "b").link(Supports, "b", "c").undercut("c", 0).map();
        let found = components(&map);
        for link in map.link_ids() {
            let here = found.of(Element::Link(link));
            assert!(found.of(map.link(link).target.into()) <= here);
            assert!(map.premises(link).iter().all(|&claim| found.of(Element::Claim(claim)) >= here));
        }
    }

    #[test]
    fn a_chain_of_a_hundred_thousand_claims_needs_no_stack() {
        let map = Sketch::chain(100_000).map();
        assert_eq!(components(&map).count(), 199_999);
    }

    #[test]
    fn the_empty_map_has_none() {
        assert_eq!(components(&Map::default()).count(), 0);
    }
}
