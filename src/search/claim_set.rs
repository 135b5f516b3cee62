//! A set of claims of one map, one bit a claim.

use crate::model::ClaimId;

const BITS: usize = 64;

/// A set of claims. All operations but [`Self::contains`], [`Self::insert`] and [`Self::remove`] are linear in the claims of the map,
/// 64 at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimSet {
    words: Vec<u64>,
    /// How many claims the map has.
    claims: usize,
}

impl ClaimSet {
    /// No claim of a map of `claims` claims.
    pub fn none(claims: usize) -> Self {
        Self { words: vec![0; claims.div_ceil(BITS)], claims }
    }

    /// Every claim of a map of `claims` claims.
    pub fn all(claims: usize) -> Self {
        let mut set = Self { words: vec![u64::MAX; claims.div_ceil(BITS)], claims };
        set.trim();
        set
    }

    /// The claims for which `holds`, of a map of `claims` claims.
    pub fn where_holds(claims: usize, mut holds: impl FnMut(ClaimId) -> bool) -> Self {
        let mut set = Self::none(claims);
        for claim in ClaimId::first(claims).filter(|&claim| holds(claim)) {
            set.insert(claim);
        }
        set
    }

    /// Adds a claim. One beyond the map is left out.
    pub fn insert(&mut self, claim: ClaimId) {
        let index = claim.index();
        if let Some(word) = self.words.get_mut(index / BITS).filter(|_| index < self.claims) {
            *word |= 1 << (index % BITS);
        }
    }

    /// Takes a claim out.
    pub fn remove(&mut self, claim: ClaimId) {
        let index = claim.index();
        if let Some(word) = self.words.get_mut(index / BITS) {
            *word &= !(1 << (index % BITS));
        }
    }

    /// Whether a claim is in the set.
    pub fn contains(&self, claim: ClaimId) -> bool {
        let index = claim.index();
        self.words.get(index / BITS).is_some_and(|word| word >> (index % BITS) & 1 == 1)
    }

    /// How many claims there are.
    pub fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|&word| word == 0)
    }

    /// The claims, in file order.
    pub fn iter(&self) -> impl Iterator<Item = ClaimId> {
        self.words.iter().enumerate().flat_map(|(index, &word)| {
            let rest = std::iter::successors(Some(word), |rest| Some(rest & (rest.wrapping_sub(1))));
            rest.take_while(|&rest| rest != 0)
                .filter_map(move |rest| ClaimId::from_index(index * BITS + rest.trailing_zeros() as usize))
        })
    }

    /// Keeps what is in both.
    pub fn intersect(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= other);
    }

    /// Adds what is in the other.
    pub fn unite(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word |= other);
    }

    /// What is in the map and not in the set.
    #[must_use]
    pub fn complement(mut self) -> Self {
        self.words.iter_mut().for_each(|word| *word = !*word);
        self.trim();
        self
    }

    /// Clears the bits behind the last claim.
    fn trim(&mut self) {
        let used = self.claims % BITS;
        if let Some(last) = self.words.last_mut().filter(|_| used > 0) {
            *last &= (1 << used) - 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(index: usize) -> ClaimId {
        ClaimId::from_index(index).unwrap()
    }

    #[test]
    fn a_set_and_what_is_not_in_it_part_the_map() {
        for claims in [0, 1, 63, 64, 65, 130] {
            let set = ClaimSet::where_holds(claims, |claim| claim.index() % 3 == 0);
            let rest = set.clone().complement();
            assert_eq!(set.len() + rest.len(), claims);
            let mut both = set.clone();
            both.intersect(&rest);
            assert!(both.is_empty());
            both.unite(&set);
            both.unite(&rest);
            assert_eq!(both, ClaimSet::all(claims));
        }
    }

    #[test]
    fn its_claims_come_in_file_order() {
        let mut set = ClaimSet::none(200);
        [128, 3, 64, 63, 199].map(claim).into_iter().for_each(|claim| set.insert(claim));
        let found: Vec<_> = set.iter().map(ClaimId::index).collect();
        assert_eq!(found, [3, 63, 64, 128, 199]);
        assert!(set.contains(claim(64)) && !set.contains(claim(65)));
    }

    #[test]
    fn a_claim_beyond_the_map_is_left_out() {
        let mut set = ClaimSet::none(70);
        set.insert(claim(70));
        assert!(set.is_empty() && !set.contains(claim(7000)));
    }
}
