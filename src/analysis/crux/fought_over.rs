//! What is most fought over.
//!
//! A claim is *fought over* where some links support it and some oppose it. It counts for as much as the side that has
//! fewer: a hundred reasons for a claim and one against it are less of a fight than two on each side. Of equals the one
//! with more links in all comes first, then the one that comes first in the file. Doubts count with the step that they
//! hit, not with the claim.

use std::cmp::Reverse;

use super::Under;
use super::finding::Finding;
use super::patience::Patience;
use crate::analysis::Standing;
use crate::model::{ClaimId, Element, Map, RelationKind};

/// The claims under something that are fought over, in file order. Linear. None where nobody waits any more.
pub(super) fn fought_over(
    map: &Map,
    standing: &Standing,
    under: &Under,
    patience: &mut Patience,
) -> Option<Vec<Finding>> {
    let mut found = Vec::new();
    for claim in map.claim_ids() {
        patience.step()?;
        if !under.has(Element::Claim(claim)) {
            continue;
        }
        let (pro, con) = for_and_against(map, standing, claim);
        if pro > 0 && con > 0 {
            found.push(Finding::FoughtOver { claim, pro, con });
        }
    }
    Some(found)
}

/// How many links support a claim, and how many oppose it.
pub(super) fn for_and_against(map: &Map, standing: &Standing, claim: ClaimId) -> (u32, u32) {
    let (mut pro, mut con) = (0, 0);
    for link in standing.links_to(map, Element::Claim(claim)) {
        match map.link(link).kind {
            RelationKind::Supports => pro += 1,
            RelationKind::Opposes => con += 1,
            RelationKind::Undercuts | RelationKind::Restates => {}
        }
    }
    (pro, con)
}

/// How much of a fight it is: smaller is more.
pub(super) fn heat((pro, con): (u32, u32)) -> (Reverse<u32>, Reverse<u32>) {
    (Reverse(pro.min(con)), Reverse(pro.saturating_add(con)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::analysis::{Conditions, standing};
    use crate::model::RelationKind::{Opposes, Restates, Supports};

    #[test]
    fn only_what_has_both_sides_is_fought_over() {
        let sketch = Sketch::new("both pro con same r s").link(Supports, "r", "both").link(Opposes, "s", "both");
        let sketch = sketch.link(Supports, "r", "pro").link(Opposes, "r", "con").link(Restates, "r", "same");
        let map = sketch.link(Supports, "s", "same").map();
        let standing = standing(&map, Conditions::default());
        let found = fought_over(&map, &standing, &Under::everything(), &mut Patience::new(&|| true)).unwrap();
        let claim = map.claim_ids().next().unwrap();
        assert_eq!(found, [Finding::FoughtOver { claim, pro: 1, con: 1 }]);
    }

    #[test]
    fn two_on_each_side_are_more_of_a_fight_than_a_hundred_against_one() {
        let mut fights = [(100, 1), (2, 2), (3, 2), (1, 1)];
        fights.sort_by_key(|&fight| heat(fight));
        assert_eq!(fights, [(3, 2), (2, 2), (100, 1), (1, 1)]);
    }
}
