//! What of several maps is the same: speakers, texts, questions by what they are called; claims by what they say.
//!
//! Two claims say the same where their words are the same in the same order, whatever their spelling; else where they
//! share enough words. How many they share is told by the Sørensen-Dice coefficient of their sets of words, twice the
//! shared words over the words of both (T. Sørensen, 1948; L. R. Dice, 1945): two of three words shared is ⅔. Words tell
//! nothing of order and little of sense, so a likeness is an offer: whoever matches by it says so.
//!
//! Claims that differ in a number, or in how often they say *not*, never match by shared words, nor does a whole
//! argument match a single claim.

mod meeting;
mod one_to_one;
mod people;
mod wordings;

use crate::analysis::{AlikeClaims, Member};
use crate::model::{ClaimId, ClaimKind, Map};
use one_to_one::Taking;
use wordings::Vocabulary;

pub use people::same;

/// From this likeness on claims are taken to say the same where nobody says otherwise. Of the 55,945 pairs of different
/// claims in the built-in maps one is as alike as that; at 0.75 it were two, and of them one that says the contrary.
pub const USUAL_THRESHOLD: f64 = 0.8;

/// The likeness of claims that share all words and have them in another order: 1 is kept for what reads the same.
const SAME_WORDS: f64 = 0.99;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alike {
    /// The pairs, in the order of the later claims. Each claim stands in at most one pair as the later one, and of the
    /// claims that are one with each other by other pairs at most one of a map.
    pub pairs: Vec<AlikeClaims>,
    /// Whether there may be more: there were too many to compare them all.
    pub lacks_some: bool,
}

/// Which claims of several maps say the same, with at least this likeness: each map is compared with all before it.
/// Where one claim is like several, the pair that is most alike is taken; of pairs alike, the first. None where `go_on`
/// says no.
///
/// Costs little more than the claims where words are as rare as in any language; the work is bounded.
pub fn alike(maps: &[&Map], threshold: f64, go_on: &dyn Fn() -> bool) -> Option<Alike> {
    let vocabulary = Vocabulary::of(maps);
    let mut taking = Taking::new(threshold);
    for (number, map) in maps.iter().enumerate() {
        if !go_on() {
            return None;
        }
        taking.take(number, map, &vocabulary, go_on)?;
    }
    Some(taking.found())
}

/// The claims of a pair, each with the position of its map.
pub fn claims_of(pair: &AlikeClaims) -> Option<[(usize, ClaimId); 2]> {
    let claim = |member: Member| Some((member.map as usize, ClaimId::from_index(member.index as usize)?));
    Some([claim(pair.earlier)?, claim(pair.later)?])
}

/// Claims that may say the same: an argument is another thing than a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Sort {
    Claim,
    Argument,
    Question,
}

impl Sort {
    fn of(kind: ClaimKind) -> Self {
        match kind {
            ClaimKind::Argument => Self::Argument,
            ClaimKind::Question => Self::Question,
            _ => Self::Claim,
        }
    }
}

#[cfg(test)]
mod tests;
