//! How far a word or phrase of a query reaches: which claims have it, how closely, and where.

use super::{
    Tier,
    index::{Field, Index},
    vocabulary::TermId,
    wanted::Wanted,
};

/// Words that stand in at least so many places together are looked up by two threads: else starting one costs more.
const PLACES_TO_SHARE: usize = 300_000;

/// How well a claim has something: the tier, then the field; smaller is better, and what is only about the speakers and
/// sources is worse than all else. One byte, as every claim has one: the field, the tier, and a bit for that last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank(pub u8);

impl Rank {
    /// The claim does not have it.
    pub const NONE: Self = Self(u8::MAX);
    /// The best of all.
    pub const BEST: Self = Self(0);

    const FIELD: u8 = 0b111;
    const TIER: u8 = 0b111 << Self::BITS;
    const ABOUT: u8 = 1 << 7;
    const BITS: u8 = 3;

    /// The rank of something in a field.
    pub const fn new(tier: Tier, field: Field) -> Self {
        let about = if matches!(field, Field::About) { Self::ABOUT } else { 0 };
        Self(about | (tier as u8) << Self::BITS | field as u8)
    }

    /// All ranks that a claim can have in the end, the best first.
    pub fn all() -> impl Iterator<Item = Self> {
        Tier::ALL.into_iter().flat_map(|tier| {
            (Field::Label as u8..=Field::About as u8).map(move |field| Self((tier as u8) << Self::BITS | field))
        })
    }

    /// The worse tier and the worse field of two; none where either is.
    pub fn with(self, other: Self) -> Self {
        let tier = (self.0 & Self::TIER).max(other.0 & Self::TIER);
        let field = (self.0 & Self::FIELD).max(other.0 & Self::FIELD);
        // Of all ranks only none has every bit of the tier.
        if tier == Self::TIER { Self::NONE } else { Self(tier | field) }
    }

    /// The tier.
    pub fn tier(self) -> Tier {
        Tier::ALL.get(usize::from((self.0 & Self::TIER) >> Self::BITS)).copied().unwrap_or(Tier::Word)
    }

    /// Whether the claim's own texts or the names of its speakers have it.
    pub fn is_near(self) -> bool {
        self.0 < Self::ABOUT
    }
}

/// Which words of the vocabulary a word of a query means, and which claims have them.
#[derive(Debug)]
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

    /// Adds what has it only nearly.
    pub fn add_loose(&mut self, index: &Index, wanted: &Wanted) {
        self.add(index, index.vocabulary.loose(wanted));
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

/// The rank of each claim for several words or phrases together: the tier and the field of those that it has least well.
///
/// A claim must have each, and at least one in its own texts or in the name of a speaker: what is only about its
/// speakers and sources says nothing about the claim.
pub fn together<'r>(mut all: impl Iterator<Item = &'r [Rank]>) -> Vec<Rank> {
    let Some(first) = all.next() else { return Vec::new() };
    let Some(second) = all.next() else {
        return first.iter().map(|&rank| if rank.is_near() { rank } else { Rank::NONE }).collect();
    };
    let mut ranks = first.to_vec();
    let mut is_near: Vec<bool> = first.iter().map(|rank| rank.is_near()).collect();
    for other in std::iter::once(second).chain(all) {
        for ((rank, is_near), &other) in ranks.iter_mut().zip(&mut is_near).zip(other) {
            *rank = rank.with(other);
            *is_near |= other.is_near();
        }
    }
    for (rank, is_near) in ranks.iter_mut().zip(is_near) {
        *rank = if is_near { *rank } else { Rank::NONE };
    }
    ranks
}
