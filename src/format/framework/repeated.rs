//! Which relations of a framework stand in its file more than once.

use hashbrown::HashSet;

use crate::model::{ClaimId, Link, LinkId, RelationKind, Target};

/// Who bears on whom, and how.
type Relation = (ClaimId, Target, RelationKind);

/// The relations that an earlier one says already, in file order. Linear.
pub(super) fn repeated(froms: &[ClaimId], links: &[Link]) -> Vec<LinkId> {
    // In most files whatever one argument attacks stands together.
    if froms.is_sorted() { repeated_in_runs(froms, links) } else { repeated_anywhere(froms, links) }
}

/// Runs of at most so many are compared each with each.
const SHORT: usize = 8;

/// Those of relations that stand together by who attacks or supports.
fn repeated_in_runs(froms: &[ClaimId], links: &[Link]) -> Vec<LinkId> {
    let mut repeated = Vec::new();
    let mut met = HashSet::new();
    let mut start = 0;
    for run in froms.chunk_by(PartialEq::eq) {
        let end = start + run.len();
        let of_run = links.get(start..end).filter(|run| run.len() > 1).unwrap_or_default();
        let is_short = of_run.len() <= SHORT;
        met.clear();
        for (position, link) in of_run.iter().enumerate() {
            let said = (link.target, link.kind);
            let is_again = if is_short {
                of_run.iter().take(position).any(|other| (other.target, other.kind) == said)
            } else {
                !met.insert(said)
            };
            if is_again {
                repeated.extend(LinkId::from_index(start + position));
            }
        }
        start = end;
    }
    repeated
}

/// Those of relations in any order.
///
/// A filter (B. Bloom, "Space/time trade-offs in hash coding with allowable errors", Communications of the ACM 13, 1970)
/// of a byte a relation leaves the few of which there may be two; only those are compared. A table of all would take
/// longer to fill than the file takes to read.
fn repeated_anywhere(froms: &[ClaimId], links: &[Link]) -> Vec<LinkId> {
    let relations = || froms.iter().zip(links).map(|(&from, link)| -> Relation { (from, link.target, link.kind) });
    let mut filter = Filter::for_many(links.len());
    let suspects: HashSet<Relation> = relations().filter(|relation| filter.has_met(relation)).collect();
    if suspects.is_empty() {
        return Vec::new();
    }
    let mut met = HashSet::with_capacity(suspects.len());
    let numbered = LinkId::first(links.len()).zip(relations());
    let again = numbered.filter(|&(_, relation)| suspects.contains(&relation) && !met.insert(relation));
    again.map(|(link, _)| link).collect()
}

/// Bits that tell whether something may have been met before: what was met is never missed.
struct Filter {
    words: Vec<u64>,
}

impl Filter {
    /// With 8 bits for each of so many, or somewhat more: the smaller it is, the nearer its words are.
    fn for_many(count: usize) -> Self {
        Self { words: vec![0; (count / 8 + 1).next_power_of_two()] }
    }

    /// Whether it may have met this; from now on it has. Where many fall together there are many suspects and no harm is
    /// done: a plain hash is enough.
    fn has_met(&mut self, &(from, to, kind): &Relation) -> bool {
        let to = match to {
            Target::Claim(claim) => claim.number(),
            Target::Link(link) => link.number(),
        };
        let key = (u64::from(from.number()) << 32 | u64::from(to)) ^ (u64::from(kind == RelationKind::Supports) << 31);
        let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let hash = (hash ^ hash >> 32).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let place = usize::try_from(hash >> 20).unwrap_or_default() & (self.words.len() - 1);
        let bits = 1 << (hash >> 8 & 63) | 1 << (hash >> 14 & 63);
        let Some(word) = self.words.get_mut(place) else { return true };
        let was = *word;
        *word |= bits;
        was & bits == bits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Slice, Text};

    fn link(to: usize, kind: RelationKind) -> Link {
        Link {
            id: Text::NONE,
            premises: Slice::default(),
            target: Target::Claim(ClaimId::from_index(to).unwrap()),
            said: Slice::default(),
            weight: 1.0,
            details: None,
            kind,
        }
    }

    #[test]
    fn what_was_met_is_told_among_a_hundred_thousand_others() {
        let claim = |number: usize| ClaimId::from_index(number).unwrap();
        let mut froms: Vec<ClaimId> = (0..100_000).map(claim).collect();
        let mut links: Vec<Link> = (0..100_000).map(|number| link(number / 7, RelationKind::Opposes)).collect();
        for (number, kind) in [(70, RelationKind::Opposes), (71, RelationKind::Supports), (72, RelationKind::Opposes)] {
            froms.push(claim(number));
            links.push(link(number / 7, kind));
        }
        let found: Vec<usize> = repeated(&froms, &links).iter().map(|link| link.index()).collect();
        assert_eq!(found, [100_000, 100_002]);
    }

    #[test]
    fn what_stands_together_is_told_as_what_stands_anywhere_is() {
        let claim = |number: usize| ClaimId::from_index(number).unwrap();
        for longest in [3, 30] {
            let (mut froms, mut links) = (Vec::new(), Vec::new());
            for from in 0..100 {
                for number in 0..from % longest {
                    froms.push(claim(from));
                    let kind = if number % 3 == 0 { RelationKind::Supports } else { RelationKind::Opposes };
                    links.push(link(number * number % 7, kind));
                }
            }
            assert!(longest == 3 || !repeated(&froms, &links).is_empty());
            assert_eq!(repeated(&froms, &links), repeated_anywhere(&froms, &links));
        }
    }
}
