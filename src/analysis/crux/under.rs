//! What leads to some claims: all that a question, or one claim, rests on.

use crate::analysis::Nodes;
use crate::model::{ClaimId, Element, Map};

/// The claims and links from which one comes, along links in their direction, to some claims; these themselves among
/// them. Takes a byte an element, and nothing where everything counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Under {
    nodes: Nodes,
    /// By node; empty where everything counts.
    leads: Vec<bool>,
}

impl Under {
    /// The whole map.
    pub fn everything() -> Self {
        Self::default()
    }

    /// What leads to these claims. Linear in what it finds, but for a byte an element.
    pub fn claims(map: &Map, claims: &[ClaimId]) -> Self {
        let nodes = Nodes::of(map);
        let mut leads = vec![false; nodes.len()];
        let mut open: Vec<Element> = claims.iter().copied().map(Element::Claim).collect();
        while let Some(element) = open.pop() {
            match leads.get_mut(nodes.number(element)) {
                Some(leads) if !*leads => *leads = true,
                _ => continue,
            }
            open.extend(map.links_to(element).iter().copied().map(Element::Link));
            if let Element::Link(link) = element {
                open.extend(map.premises(link).iter().copied().map(Element::Claim));
            }
        }
        Self { nodes, leads }
    }

    /// Whether an element leads there.
    pub fn has(&self, element: Element) -> bool {
        self.leads.is_empty() || self.leads.get(self.nodes.number(element)).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::model::RelationKind::{Opposes, Supports};

    #[test]
    fn reasons_and_doubts_about_their_steps_are_under_a_claim_and_what_it_speaks_for_is_not() {
        let sketch = Sketch::new("t a b doubt up").link(Supports, "a b", "t").link(Opposes, "t", "up");
        let map = sketch.undercut("doubt", 0).map();
        let thesis = map.claim_ids().next().unwrap();
        let under = Under::claims(&map, &[thesis]);
        let ids: Vec<_> =
            map.claim_ids().filter(|&id| under.has(Element::Claim(id))).map(|id| map.claim_id(id)).collect();
        assert_eq!(ids, ["t", "a", "b", "doubt"]);
        let links: Vec<_> = map.link_ids().map(|link| under.has(Element::Link(link))).collect();
        assert_eq!(links, [true, false, true]);
    }

    #[test]
    fn everything_is_under_the_whole_map() {
        let map = Sketch::new("a").map();
        assert!(Under::everything().has(Element::Claim(map.claim_ids().next().unwrap())));
    }
}
