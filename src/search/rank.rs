//! How well a claim has what is looked for, in one byte; and how well the claims of a map have several things together.

use super::{Tier, index::Field};

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

/// The ranks that some claim has, the best first; not what claims without one have.
pub fn met(ranks: &[Rank]) -> impl Iterator<Item = Rank> {
    let mut is_met = [false; u8::MAX as usize + 1];
    // Most searches find little: what nothing in has a rank is told from the rest at once.
    let has_some = |ranks: &&[Rank]| ranks.iter().fold(Rank::NONE.0, |all, rank| all & rank.0) != Rank::NONE.0;
    for rank in ranks.chunks(64).filter(has_some).flatten() {
        if let Some(is_met) = is_met.get_mut(usize::from(rank.0)) {
            *is_met = true;
        }
    }
    Rank::all().filter(move |rank| is_met.get(usize::from(rank.0)) == Some(&true))
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
