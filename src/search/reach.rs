//! How far a word of a query reaches: which claims have it, how closely, and where.

use super::{
    ClaimSet, Tier,
    index::{Field, Index},
    vocabulary::{TermId, Vocabulary},
};
use crate::model::ClaimId;

/// How well a claim has a word: its tier, then its field; smaller is better. One byte, as every claim has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank(pub u8);

impl Rank {
    /// The claim does not have the word.
    pub const NONE: Self = Self(u8::MAX);
    /// The best of all.
    pub const BEST: Self = Self(0);

    const FIELDS: u8 = Field::Attribution as u8 + 1;
    const WORST: Self = Self(Tier::TypoInPrefix as u8 * Self::FIELDS + Field::Attribution as u8);

    fn new(tier: Tier, field: Field) -> Self {
        Self(tier as u8 * Self::FIELDS + field as u8)
    }

    /// All ranks that a claim can have, the best first.
    pub fn all() -> impl Iterator<Item = Self> {
        (Self::BEST.0..=Self::WORST.0).map(Self)
    }

    /// The worse tier and the worse field of two words; [`Self::NONE`] has the worst of both. Without a branch, as it is
    /// asked for every claim of the map.
    fn with(self, other: Self) -> Self {
        let tier = (self.0 / Self::FIELDS).max(other.0 / Self::FIELDS);
        let field = (self.0 % Self::FIELDS).max(other.0 % Self::FIELDS);
        Self(tier * Self::FIELDS + field)
    }

    /// The tier.
    pub fn tier(self) -> Tier {
        Tier::ALL.get(usize::from(self.0 / Self::FIELDS)).copied().unwrap_or(Tier::Word)
    }
}

/// Which words of the vocabulary a word of the query means, and what has them.
#[derive(Debug)]
pub struct Reach {
    /// The words of the vocabulary, each with its tier.
    pub terms: Vec<(TermId, Tier)>,
    /// How many of them have it only nearly.
    pub loose: usize,
    /// By claim: how well it has the word.
    pub claims: Vec<Rank>,
}

impl Reach {
    /// All that has the word as a whole, as a beginning or inside another. `claims` is how many the map has.
    pub fn close(index: &Index, wanted: &str, claims: usize) -> Self {
        let mut reach = Self { terms: Vec::new(), loose: 0, claims: vec![Rank::NONE; claims] };
        reach.add(index, index.vocabulary.close(wanted));
        reach
    }

    /// Adds what has it only nearly.
    pub fn add_loose(&mut self, index: &Index, wanted: &str) {
        let terms = index.vocabulary.loose(wanted);
        self.loose = terms.len();
        self.add(index, terms);
    }

    fn add(&mut self, index: &Index, terms: Vec<(TermId, Tier)>) {
        for &(term, tier) in &terms {
            for place in index.claims_with(term) {
                self.meet(place.of as usize, Rank::new(tier, place.field));
            }
            let said = index.speakers_with(term).flat_map(|speaker| index.said_by(speaker));
            let found = index.sources_with(term).flat_map(|source| index.found_in(source));
            for &claim in said.chain(found) {
                self.meet(claim as usize, Rank::new(tier, Field::Attribution));
            }
        }
        self.terms.extend(terms);
    }

    fn meet(&mut self, claim: usize, rank: Rank) {
        if let Some(known) = self.claims.get_mut(claim) {
            *known = rank.min(*known);
        }
    }

    /// The claims that have the word at all.
    pub fn set(&self) -> ClaimSet {
        ClaimSet::where_holds(self.claims.len(), |claim| self.claims.get(claim.index()) != Some(&Rank::NONE))
    }
}

/// The rank of each claim for all words together: the tier and the field of the words that it has least well. Without
/// words every claim has the best.
pub fn together(reaches: &[Reach], claims: usize) -> Vec<Rank> {
    let Some((first, others)) = reaches.split_first() else { return vec![Rank::BEST; claims] };
    let mut ranks = first.claims.clone();
    for reach in others {
        for (rank, &other) in ranks.iter_mut().zip(&reach.claims) {
            *rank = rank.with(other);
        }
    }
    ranks
}

/// How near to each other the words of a query stand in claims.
#[derive(Debug)]
pub struct Nearness {
    /// By word of the vocabulary: which words of the query it is, a bit each.
    meant: Vec<u8>,
}

impl Nearness {
    /// Looks at no more words of the query than this.
    const MOST: usize = u8::BITS as usize;

    /// Of these words.
    pub fn of(vocabulary: &Vocabulary, reaches: &[Reach]) -> Self {
        let mut meant = vec![0; vocabulary.len()];
        for (word, reach) in reaches.iter().take(Self::MOST).enumerate() {
            for &(term, _) in &reach.terms {
                if let Some(bits) = meant.get_mut(term as usize) {
                    *bits |= 1 << word;
                }
            }
        }
        Self { meant }
    }

    /// The length in words of the shortest stretch of the claim's own texts with all words that are there at all.
    pub fn in_claim(&self, index: &Index, claim: ClaimId) -> usize {
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
        shortest
    }
}
