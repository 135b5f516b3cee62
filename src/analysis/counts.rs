//! How much there is of everything in a map.

use serde::Serialize;

use super::{components, is_isolated, named_theses};
use crate::model::{Map, RelationKind};

/// How much there is of everything. The names are those of `stats --json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Claims.
    pub claims: usize,
    /// Links, by kind.
    pub links: LinkCounts,
    /// Links with more than one premise.
    pub linked_premises: usize,
    /// Speakers.
    pub speakers: usize,
    /// Sources.
    pub sources: usize,
    /// Statements, of claims and of links.
    pub statements: usize,
    /// Questions.
    pub questions: usize,
    /// Claims that answer a question or are named as entry points.
    pub theses: usize,
    /// Claims that nobody says, denies, doubts, grants or retells.
    pub claims_without_statement: usize,
    /// Claims that no link touches and that answer nothing.
    pub isolated_claims: usize,
    /// Circles: strongly connected components with more than one claim, or a claim among its own link's premises.
    pub cycles: usize,
}

/// How many links there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LinkCounts {
    /// Those that support.
    pub supports: usize,
    /// Those that oppose.
    pub opposes: usize,
    /// Those that undercut.
    pub undercuts: usize,
    /// Those that restate.
    pub restates: usize,
}

impl LinkCounts {
    /// Links of any kind.
    pub fn all(self) -> usize {
        self.supports + self.opposes + self.undercuts + self.restates
    }

    pub(super) fn of_kind(&mut self, kind: RelationKind) -> &mut usize {
        match kind {
            RelationKind::Supports => &mut self.supports,
            RelationKind::Opposes => &mut self.opposes,
            RelationKind::Undercuts => &mut self.undercuts,
            RelationKind::Restates => &mut self.restates,
        }
    }
}

/// Counts everything. Linear.
pub fn counts(map: &Map) -> Counts {
    let mut links = LinkCounts::default();
    map.link_ids().for_each(|link| *links.of_kind(map.link(link).kind) += 1);
    Counts {
        claims: map.claim_ids().len(),
        links,
        linked_premises: map.link_ids().filter(|&link| map.premises(link).len() > 1).count(),
        speakers: map.speaker_ids().len(),
        sources: map.source_ids().len(),
        statements: map.parts().statements.len(),
        questions: map.questions().count(),
        theses: named_theses(map).len(),
        claims_without_statement: map.claim_ids().filter(|&claim| map.claim(claim).said.is_empty()).count(),
        isolated_claims: map.claim_ids().filter(|&claim| is_isolated(map, claim)).count(),
        cycles: components(map).cycles(map),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::model::RelationKind::{Opposes, Restates, Supports};
    use crate::model::Stance::Asserts;

    #[test]
    fn everything_is_counted_once() {
        let sketch =
            Sketch::new("a b c d lone").question("a", "b").question("a", "c").theses("a d").said("ann", Asserts, "a");
        let sketch = sketch.link(Supports, "b c", "a").drawn("bob", Asserts).undercut("d", 0).link(Restates, "d", "c");
        let map = sketch.link(Opposes, "a", "b").map();
        let expected = Counts {
            claims: 5,
            links: LinkCounts { supports: 1, opposes: 1, undercuts: 1, restates: 1 },
            linked_premises: 1,
            speakers: 2,
            sources: 0,
            statements: 2,
            questions: 2,
            theses: 4,
            claims_without_statement: 4,
            isolated_claims: 1,
            cycles: 1,
        };
        assert_eq!(counts(&map), expected);
        assert_eq!(expected.links.all(), 4);
    }

    #[test]
    fn the_empty_map_counts_nothing() {
        assert_eq!(counts(&Map::default()), Counts::default());
    }
}
