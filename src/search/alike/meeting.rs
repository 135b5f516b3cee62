//! Finds the sets of words that share enough, without comparing each with each.
//!
//! Two sets with a Dice coefficient of at least *t* share at least *t*/(2−*t*) of the words of either. So they meet in a
//! rare word: one among the first of each that are left when all but one of so many are put aside, the words being in
//! order of how rare they are. Only sets that meet so are compared, and none that is alike is missed. (S. Chaudhuri,
//! V. Ganti, R. Kaushik: A primitive operator for similarity joins in data cleaning, ICDE 2006; R. J. Bayardo, Y. Ma,
//! R. Srikant: Scaling up all pairs similarity search, WWW 2007.)

use super::SAME_WORDS;
use super::wordings::WordSet;

/// So many steps are gone in all; where that is not enough, not all pairs are found. Some seconds.
const MOST_STEPS: usize = 1_500_000_000;

/// So many pairs are kept of the sets of one map.
const MOST_PAIRS: usize = 4_000_000;

/// Between two looks at whether to go on, so many sets are looked up.
const SETS_A_LOOK: usize = 1_000;

/// Two sets that share enough words: positions, and the likeness.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pair {
    pub earlier: u32,
    pub later: u32,
    pub likeness: f64,
}

/// Sets of words, to be found by their rare words.
#[derive(Debug)]
pub(super) struct Index {
    threshold: f64,
    sets: Vec<WordSet>,
    /// By word, the sets of which it is one of the rare words.
    places: Vec<Vec<u32>>,
    /// By set, the last that met it.
    met: Vec<u32>,
    lookups: u32,
    steps: usize,
    pub lacks_some: bool,
}

impl Index {
    pub fn new(threshold: f64) -> Self {
        Self {
            threshold,
            sets: Vec::new(),
            places: Vec::new(),
            met: Vec::new(),
            lookups: 0,
            steps: 0,
            lacks_some: false,
        }
    }

    /// Makes room for so many words.
    pub fn know_words(&mut self, words: usize) {
        if self.places.len() < words {
            self.places.resize(words, Vec::new());
        }
    }

    /// Adds a set. Answers its position.
    pub fn add(&mut self, set: &WordSet) -> u32 {
        let position = u32::try_from(self.sets.len()).unwrap_or(u32::MAX);
        for &word in rare(set, self.threshold) {
            if let Some(places) = self.places.get_mut(word as usize) {
                places.push(position);
            }
        }
        self.sets.push(set.clone());
        self.met.push(0);
        position
    }

    /// Finds all that shares enough with these, in their order. None where `go_on` says no.
    pub fn pairs(&mut self, sets: &[WordSet], go_on: &dyn Fn() -> bool) -> Option<Vec<Pair>> {
        let mut pairs = Vec::new();
        for (later, set) in sets.iter().enumerate() {
            if later.is_multiple_of(SETS_A_LOOK) && !go_on() {
                return None;
            }
            if self.steps > MOST_STEPS || pairs.len() > MOST_PAIRS {
                self.lacks_some = true;
                break;
            }
            self.look_up(u32::try_from(later).unwrap_or(u32::MAX), set, &mut pairs);
        }
        Some(pairs)
    }

    fn look_up(&mut self, later: u32, set: &WordSet, pairs: &mut Vec<Pair>) {
        self.lookups = self.lookups.saturating_add(1);
        let Self { threshold, sets, places, met, lookups, steps, .. } = self;
        for &word in rare(set, *threshold) {
            let places = places.get(word as usize).map(Vec::as_slice).unwrap_or_default();
            *steps += places.len();
            for &earlier in places {
                let (Some(other), Some(met)) = (sets.get(earlier as usize), met.get_mut(earlier as usize)) else {
                    continue;
                };
                if std::mem::replace(met, *lookups) == *lookups || other.turns != set.turns {
                    continue;
                }
                let (ours, theirs) = (set.words.len(), other.words.len());
                if dice(ours.min(theirs), ours + theirs) < *threshold {
                    continue;
                }
                *steps += ours + theirs;
                let likeness = dice(shared(&set.words, &other.words), ours + theirs).min(SAME_WORDS);
                if likeness >= *threshold {
                    pairs.push(Pair { earlier, later, likeness });
                }
            }
        }
    }
}

/// The rare words of a set in one of which anything meets it that is alike.
fn rare(set: &WordSet, threshold: f64) -> &[u32] {
    let all = set.words.len();
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a text has fewer words than a float counts exactly, and the share is at least 0"
    )]
    let needed = (threshold / (2.0 - threshold) * all as f64 - 1e-9).ceil() as usize;
    set.words.get(..all + 1 - needed.clamp(1, all.max(1))).unwrap_or(&set.words)
}

/// Twice the shared words over the words of both.
pub(super) fn dice(shared: usize, all: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a text has fewer words than a float counts exactly")]
    if all == 0 { 0.0 } else { 2.0 * shared as f64 / all as f64 }
}

/// How many words two sets share.
fn shared(first: &[u32], second: &[u32]) -> usize {
    let (mut first, mut second) = (first.iter().peekable(), second.iter().peekable());
    let mut shared = 0;
    while let (Some(one), Some(other)) = (first.peek(), second.peek()) {
        match one.cmp(other) {
            std::cmp::Ordering::Less => drop(first.next()),
            std::cmp::Ordering::Greater => drop(second.next()),
            std::cmp::Ordering::Equal => {
                shared += 1;
                first.next();
                second.next();
            }
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_pair_is_missed_and_none_is_found_that_is_not_alike(
            sets in prop::collection::vec(prop::collection::btree_set(0_u32..12, 0..8), 1..14),
            threshold in prop::sample::select(vec![0.3, 0.5, 2.0 / 3.0, 0.75, 0.8, 0.9]),
        ) {
            let sets: Vec<_> = sets
                .into_iter()
                .map(|set| WordSet { words: set.into_iter().collect(), turns: [].into() })
                .collect();
            let mut index = Index::new(threshold);
            index.know_words(12);
            for set in &sets {
                index.add(set);
            }
            let mut found: Vec<_> = index.pairs(&sets, &|| true).unwrap().iter().map(|p| (p.later, p.earlier)).collect();
            found.sort_unstable();
            let mut all = Vec::new();
            for (later, set) in (0_u32..).zip(&sets) {
                for (earlier, other) in (0_u32..).zip(&sets) {
                    let both = set.words.len() + other.words.len();
                    if dice(shared(&set.words, &other.words), both) >= threshold {
                        all.push((later, earlier));
                    }
                }
            }
            prop_assert_eq!(found, all);
        }
    }
}
