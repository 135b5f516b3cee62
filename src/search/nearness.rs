//! How near to each other the words of a query stand in a claim.

use std::cmp::Reverse;

use super::{
    index::Index,
    vocabulary::{TermId, Vocabulary},
};
use crate::model::ClaimId;

/// The words of a query, as words of the vocabulary.
#[derive(Debug)]
pub struct Nearness {
    /// By word of the vocabulary: which words of the query it is, a bit each.
    meant: Vec<u8>,
    /// How near the words can stand at the most.
    nearest: Nearby,
}

/// How many of the words stand in a claim's own texts, the most first; then the length in words of the shortest stretch
/// that has all of those.
type Nearby = (Reverse<u32>, usize);

impl Nearness {
    /// Looks at no more words of a query than this.
    const MOST: usize = u8::BITS as usize;

    /// Of these words, each with all that it means.
    pub fn of<'t>(vocabulary: &Vocabulary, words: impl Iterator<Item = impl Iterator<Item = TermId> + 't>) -> Self {
        let mut meant = vec![0_u8; vocabulary.len()];
        let (mut all, mut most_at_once) = (0_u8, 1);
        for (word, terms) in words.take(Self::MOST).enumerate() {
            for term in terms {
                if let Some(bits) = meant.get_mut(term as usize) {
                    *bits |= 1 << word;
                    all |= *bits;
                    most_at_once = most_at_once.max(bits.count_ones());
                }
            }
        }
        let stretch = all.count_ones().div_ceil(most_at_once);
        Self { meant, nearest: (Reverse(all.count_ones()), stretch as usize) }
    }

    /// Puts the first `among` of some claims in order of nearness; those as near stay in the order in which they are.
    /// The others follow, as they are.
    ///
    /// Where only the first `least` are asked for, and so many have the words as near as can be, no more are kept.
    pub fn put_first(&self, index: &Index, claims: &mut Vec<ClaimId>, among: usize, least: usize) {
        let mut nearest = Vec::new();
        let mut keyed = Vec::new();
        for &claim in claims.iter().take(among) {
            let key = self.in_claim(index, claim);
            if key == self.nearest {
                nearest.push(claim);
                if nearest.len() == least {
                    *claims = nearest;
                    return;
                }
            }
            keyed.push((key, claim));
        }
        keyed.sort_by_key(|&(key, _)| key);
        claims.iter_mut().zip(keyed).for_each(|(slot, (_, claim))| *slot = claim);
    }

    /// How near the words stand in a claim.
    fn in_claim(&self, index: &Index, claim: ClaimId) -> Nearby {
        let mut met = 0_u8;
        let mut last = [0; Self::MOST];
        let mut shortest = usize::MAX;
        for (position, place) in index.words_of(claim).enumerate() {
            let here = self.meant.get(place.of as usize).copied().unwrap_or_default();
            if here == 0 {
                continue;
            }
            if here & !met != 0 {
                // No stretch that ended before has all.
                shortest = usize::MAX;
                met |= here;
            }
            let mut earliest = position;
            for (word, last) in last.iter_mut().enumerate().filter(|(word, _)| met >> word & 1 == 1) {
                if here >> word & 1 == 1 {
                    *last = position;
                }
                earliest = earliest.min(*last);
            }
            shortest = shortest.min(position - earliest + 1);
        }
        (Reverse(met.count_ones()), shortest)
    }
}
