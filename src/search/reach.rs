//! How far a word or phrase of a query reaches: which claims have it, how closely, and where.

use super::{
    Tier,
    index::{Field, Index},
    rank::Rank,
    vocabulary::TermId,
    wanted::Wanted,
};

/// Words that stand in at least so many places together are looked up by two threads: else starting one costs more.
const PLACES_TO_SHARE: usize = 300_000;

/// Which words of the vocabulary a word of a query means, and which claims have them.
#[derive(Clone, Debug)]
pub struct Reach {
    /// The words of the vocabulary, each with its tier: first those that have it as it is written.
    pub terms: Vec<(TermId, Tier)>,
    /// So many have it as it is written.
    pub close: usize,
    /// By claim: how well it has the word.
    pub claims: Vec<Rank>,
}

impl Reach {
    /// Nothing, in a map of so many claims.
    pub fn none(claims: usize) -> Self {
        Self { terms: Vec::new(), close: 0, claims: vec![Rank::NONE; claims] }
    }

    /// All that has the word as a whole, as a beginning or inside another.
    pub fn close(index: &Index, wanted: &Wanted, claims: usize) -> Self {
        let mut reach = Self::none(claims);
        reach.add(index, index.vocabulary.close(wanted));
        reach.close = reach.terms.len();
        reach
    }

    /// The same with all that has the word only nearly.
    #[must_use]
    pub fn with_loose(&self, index: &Index, wanted: &Wanted) -> Self {
        let mut reach = self.clone();
        reach.add(index, index.vocabulary.loose(wanted));
        reach
    }

    /// The same with all that has a short word with a slip.
    #[must_use]
    pub fn with_short_slip(&self, index: &Index, wanted: &Wanted) -> Self {
        let mut reach = self.clone();
        reach.add(index, index.vocabulary.with_short_slip(wanted));
        reach
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        size_of::<Self>() + self.terms.capacity() * size_of::<(TermId, Tier)>() + self.claims.capacity()
    }

    fn add(&mut self, index: &Index, terms: Vec<(TermId, Tier)>) {
        self.add_own_texts(index, &terms);
        for &(term, tier) in &terms {
            for &claim in index.speakers_with(term).flat_map(|speaker| index.said_by(speaker)) {
                self.meet(claim as usize, Rank::new(tier, Field::Name));
            }
            let said = index.speakers_about(term).flat_map(|speaker| index.said_by(speaker));
            let found = index.sources_with(term).flat_map(|source| index.found_in(source));
            for &claim in said.chain(found) {
                self.meet(claim as usize, Rank::new(tier, Field::About));
            }
        }
        self.terms.extend(terms);
    }

    /// Adds the claims whose own texts have these words. The first letter of many words stands in most claims several times
    /// over: then two threads share the words.
    fn add_own_texts(&mut self, index: &Index, terms: &[(TermId, Tier)]) {
        let places: usize = terms.iter().map(|&(term, _)| index.claims_with(term).len()).sum();
        if places < PLACES_TO_SHARE {
            return self.meet_places(index, terms);
        }
        let mut before = 0;
        let first_half = terms.iter().take_while(|&&(term, _)| {
            before += index.claims_with(term).len();
            before <= places / 2
        });
        let (ahead, behind) = terms.split_at(first_half.count());
        let mut other = Self::none(self.claims.len());
        std::thread::scope(|scope| {
            scope.spawn(|| other.meet_places(index, behind));
            self.meet_places(index, ahead);
        });
        for (known, other) in self.claims.iter_mut().zip(other.claims) {
            *known = other.min(*known);
        }
    }

    fn meet_places(&mut self, index: &Index, terms: &[(TermId, Tier)]) {
        for &(term, tier) in terms {
            for place in index.claims_with(term) {
                self.meet(place.of as usize, Rank::new(tier, place.field));
            }
        }
    }

    /// Notes how well a claim has it. What stands in the claim or in a name goes before what is about those.
    pub fn meet(&mut self, claim: usize, rank: Rank) {
        if let Some(known) = self.claims.get_mut(claim) {
            *known = rank.min(*known);
        }
    }
}
