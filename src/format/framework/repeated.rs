//! Which relations of a framework stand in its file more than once.

use hashbrown::HashSet;

use crate::model::{ClaimId, Link, LinkId, RelationKind, Target};

/// Who bears on whom, and how.
type Relation = (ClaimId, Target, RelationKind);

/// The relations that an earlier one says already, in file order. Linear.
///
/// A filter (B. Bloom, "Space/time trade-offs in hash coding with allowable errors", Communications of the ACM 13, 1970)
/// of two bytes a relation leaves the few of which there may be two; only those are compared. A table of all would take
/// longer to fill than the file takes to read.
pub(super) fn repeated(froms: &[ClaimId], links: &[Link]) -> Vec<LinkId> {
    let relations = || froms.iter().zip(links).map(|(&from, link)| -> Relation { (from, link.target, link.kind) });
    let mut filter = Filter::for_many(links.len());
    let suspects: HashSet<Relation> = relations().filter(|relation| filter.meet(relation) == Met::Perhaps).collect();
    if suspects.is_empty() {
        return Vec::new();
    }
    // In a filter that has met only suspects nearly all others are told at once.
    let mut filter = Filter::for_many(links.len());
    for suspect in &suspects {
        filter.meet(suspect);
    }
    let mut met = HashSet::with_capacity(suspects.len());
    let mut is_again = |relation: Relation| {
        filter.has_met(&relation) == Met::Perhaps && suspects.contains(&relation) && !met.insert(relation)
    };
    let numbered = LinkId::first(links.len()).zip(relations());
    numbered.filter_map(|(link, relation)| is_again(relation).then_some(link)).collect()
}

/// Bits that tell whether something may have been met before: what was met is never missed.
struct Filter {
    words: Vec<u64>,
}

impl Filter {
    /// With 16 bits for each of so many, or somewhat more.
    fn for_many(count: usize) -> Self {
        Self { words: vec![0; (count / 4 + 1).next_power_of_two()] }
    }

    /// Whether it has met this; from now on it has.
    fn meet(&mut self, relation: &Relation) -> Met {
        let met = self.has_met(relation);
        let (place, bits) = self.place(relation);
        if let Some(word) = self.words.get_mut(place) {
            *word |= bits;
        }
        met
    }

    /// Whether it has met this.
    fn has_met(&self, relation: &Relation) -> Met {
        let (place, bits) = self.place(relation);
        let has_bits = self.words.get(place).is_none_or(|word| word & bits == bits);
        if has_bits { Met::Perhaps } else { Met::Never }
    }

    /// The word of a relation, and its two bits there. Where many fall together there are many suspects and no harm is
    /// done: a plain hash is enough.
    fn place(&self, &(from, to, kind): &Relation) -> (usize, u64) {
        let to = match to {
            Target::Claim(claim) => claim.number(),
            Target::Link(link) => link.number(),
        };
        let key = (u64::from(from.number()) << 32 | u64::from(to)) ^ (u64::from(kind == RelationKind::Supports) << 31);
        let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let hash = (hash ^ hash >> 32).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let word = usize::try_from(hash >> 20).unwrap_or_default() & (self.words.len() - 1);
        (word, 1 << (hash >> 8 & 63) | 1 << (hash >> 14 & 63))
    }
}

/// What a filter says of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Met {
    /// It was never met.
    Never,
    /// It was met, or others of its bits were.
    Perhaps,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Slice, Text};

    #[test]
    fn what_was_met_is_told_among_a_hundred_thousand_others() {
        let claim = |number: usize| ClaimId::from_index(number).unwrap();
        let link = |to: usize, kind| Link {
            id: Text::NONE,
            premises: Slice::default(),
            target: Target::Claim(claim(to)),
            said: Slice::default(),
            weight: 1.0,
            details: None,
            kind,
        };
        let mut froms: Vec<ClaimId> = (0..100_000).map(claim).collect();
        let mut links: Vec<Link> = (0..100_000).map(|number| link(number / 7, RelationKind::Opposes)).collect();
        for (number, kind) in [(70, RelationKind::Opposes), (71, RelationKind::Supports), (72, RelationKind::Opposes)] {
            froms.push(claim(number));
            links.push(link(number / 7, kind));
        }
        let found: Vec<usize> = repeated(&froms, &links).iter().map(|link| link.index()).collect();
        assert_eq!(found, [100_000, 100_002]);
    }
}
