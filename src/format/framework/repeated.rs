//! Which relations of a framework stand in its file more than once.

use hashbrown::HashSet;

use crate::model::{LinkId, Map};

/// So few links of one argument are compared each with each.
const SHORT: usize = 8;

/// The relations that an earlier one says already, in file order. Linear.
pub(super) fn repeated(map: &Map) -> Vec<LinkId> {
    let mut repeated = Vec::new();
    let mut met = HashSet::new();
    let said = |link: LinkId| (map.link(link).target, map.link(link).kind);
    // In most files whatever one argument attacks stands together, and so near in memory.
    for run in map.claim_ids().map(|claim| map.links_from(claim)) {
        if run.len() <= SHORT {
            let later = run.iter().enumerate().skip(1);
            let is_again = |&(position, &link): &(usize, &LinkId)| {
                run.iter().take(position).any(|&earlier| said(earlier) == said(link))
            };
            repeated.extend(later.filter(is_again).map(|(_, &link)| link));
        } else {
            met.clear();
            repeated.extend(run.iter().copied().filter(|&link| !met.insert(said(link))));
        }
    }
    repeated.sort_unstable();
    repeated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Claim, ClaimId, ClaimKind, Link, MapParts, RelationKind, Slice, Target, Text};

    /// A map of relations from and to claims by number.
    fn map(claims: usize, relations: &[(usize, usize, RelationKind)]) -> Map {
        let claim = |number: usize| ClaimId::from_index(number).unwrap();
        let mut parts = MapParts::default();
        let argument =
            || Claim { id: Text::NONE, text: Text::NONE, kind: ClaimKind::Argument, asserted: false, implicit: false };
        parts.claims.extend((0..claims).map(|_| argument()));
        for (number, &(from, to, kind)) in relations.iter().enumerate() {
            parts.premises.push(claim(from));
            let premises = Slice::new(number, number + 1).unwrap();
            parts.links.push(Link { premises, target: Target::Claim(claim(to)), kind });
        }
        Map::new(parts).unwrap()
    }

    fn found(claims: usize, relations: &[(usize, usize, RelationKind)]) -> Vec<usize> {
        repeated(&map(claims, relations)).iter().map(|link| link.index()).collect()
    }

    #[test]
    fn what_was_met_is_told_among_a_hundred_thousand_others() {
        let mut relations: Vec<_> = (0..100_000).map(|number| (number, number / 7, RelationKind::Opposes)).collect();
        for (number, kind) in [(71, RelationKind::Opposes), (70, RelationKind::Supports), (3, RelationKind::Opposes)] {
            relations.push((number, number / 7, kind));
        }
        assert_eq!(found(100_000, &relations), [100_000, 100_002]);
    }

    #[test]
    fn those_of_one_that_attacks_many_are_told_as_those_of_one_that_attacks_few() {
        for count in [3, 30] {
            let mut relations: Vec<_> = (0..count).map(|to| (0, to, RelationKind::Opposes)).collect();
            relations.extend((1..count).map(|to| (0, to, RelationKind::Supports)));
            relations.extend([(0, 2, RelationKind::Opposes), (0, 2, RelationKind::Supports)]);
            assert_eq!(found(count, &relations), [2 * count - 1, 2 * count]);
        }
    }
}
