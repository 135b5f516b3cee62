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
}

impl Nearness {
    /// Looks at no more words of a query than this.
    const MOST: usize = u8::BITS as usize;

    /// Of these words, each with all that it means.
    pub fn of<'t>(vocabulary: &Vocabulary, words: impl Iterator<Item = impl Iterator<Item = TermId> + 't>) -> Self {
        let mut meant = vec![0; vocabulary.len()];
        for (word, terms) in words.take(Self::MOST).enumerate() {
            for term in terms {
                if let Some(bits) = meant.get_mut(term as usize) {
                    *bits |= 1 << word;
                }
            }
        }
        Self { meant }
    }

    /// How many of the words stand in the claim's own texts, the most first; then the length in words of the shortest
    /// stretch that has all of those.
    pub fn in_claim(&self, index: &Index, claim: ClaimId) -> (Reverse<u32>, usize) {
        let meant = |term: TermId| self.meant.get(term as usize).copied().unwrap_or_default();
        let present = index.words_of(claim).fold(0, |bits, place| bits | meant(place.of));
        let mut last = [None::<usize>; Self::MOST];
        let mut shortest = usize::MAX;
        for (position, place) in index.words_of(claim).enumerate() {
            let here = meant(place.of);
            if here == 0 {
                continue;
            }
            let mut earliest = Some(position);
            for (word, last) in last.iter_mut().enumerate().filter(|(word, _)| present >> word & 1 == 1) {
                if here >> word & 1 == 1 {
                    *last = Some(position);
                }
                // Not met yet: no stretch that ends here has all.
                earliest = earliest.zip(*last).map(|(earliest, last)| earliest.min(last));
            }
            if let Some(earliest) = earliest {
                shortest = shortest.min(position - earliest + 1);
            }
        }
        (Reverse(present.count_ones()), shortest)
    }
}
