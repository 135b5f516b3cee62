//! The thesis that each claim bears on most directly, and whether it helps or hurts it on that shortest walk.

use std::collections::VecDeque;

use crate::analysis::Sign;
use crate::model::{ClaimId, Element, LinkId, Map};

/// Where a claim leads first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bearing {
    /// The nearest thesis.
    pub thesis: ClaimId,
    /// What the shortest walk does to it.
    pub sign: Sign,
}

/// The nearest thesis of each claim: 8 bytes a claim, 1 a link.
#[derive(Clone, Debug, Default)]
pub struct Bearings {
    by_claim: Vec<Option<Bearing>>,
}

impl Bearings {
    /// Walks back from all theses at once, breadth first, over the links that sides follow. Of walks of one length the
    /// first found is taken: that from the thesis named first, over the links that stand first in the file. Linear.
    pub fn of(map: &Map, theses: &[ClaimId]) -> Self {
        let mut bearings = Self { by_claim: vec![None; map.claim_ids().len()] };
        let mut is_met = vec![false; map.link_ids().len()];
        let mut open = VecDeque::new();
        for &thesis in theses {
            let bearing = Bearing { thesis, sign: Sign::Helping };
            if bearings.meets(thesis, bearing) {
                open.push_back((Element::Claim(thesis), bearing));
            }
        }
        while let Some((element, Bearing { thesis, sign })) = open.pop_front() {
            for &link in map.links_to(element) {
                let Some(sign) = sign.through(map.link(link).kind) else { continue };
                let bearing = Bearing { thesis, sign };
                if !first_time(&mut is_met, link) {
                    continue;
                }
                open.push_back((Element::Link(link), bearing));
                for &premise in map.premises(link) {
                    if bearings.meets(premise, bearing) {
                        open.push_back((Element::Claim(premise), bearing));
                    }
                }
            }
        }
        bearings
    }

    /// Where a claim leads first; none where it leads to no thesis.
    pub fn get(&self, claim: ClaimId) -> Option<Bearing> {
        self.by_claim.get(claim.index()).copied().flatten()
    }

    fn meets(&mut self, claim: ClaimId, bearing: Bearing) -> bool {
        let slot = self.by_claim.get_mut(claim.index());
        slot.is_some_and(|slot| slot.is_none() && slot.replace(bearing).is_none())
    }
}

fn first_time(is_met: &mut [bool], link: LinkId) -> bool {
    is_met.get_mut(link.index()).is_some_and(|is_met| !std::mem::replace(is_met, true))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::model::RelationKind::{Opposes, Restates, Supports};

    /// Each claim with its nearest thesis, of the first two, and the sign.
    fn bearings(sketch: &Sketch) -> Vec<String> {
        let map = sketch.map();
        let theses: Vec<_> = map.claim_ids().take(2).collect();
        let bearings = Bearings::of(&map, &theses);
        let words = |claim| match bearings.get(claim) {
            None => "nowhere".to_owned(),
            Some(Bearing { thesis, sign: Sign::Helping }) => format!("+{}", map.claim_id(thesis)),
            Some(Bearing { thesis, sign: Sign::Hurting }) => format!("-{}", map.claim_id(thesis)),
        };
        map.claim_ids().map(words).collect()
    }

    #[test]
    fn the_nearest_thesis_is_taken_with_the_sign_of_the_way_there() {
        let sketch = Sketch::new("t u a b c same").link(Opposes, "a", "t").link(Supports, "b", "a").undercut("c", 1);
        let sketch = sketch.link(Restates, "same", "u").link(Supports, "u", "t");
        assert_eq!(bearings(&sketch), ["+t", "+u", "-t", "-t", "+t", "nowhere"]);
        assert_eq!(bearings(&sketch.link(Supports, "b", "u"))[3], "+u", "nearer than the other");
    }
}
