//! The nearest known name to one that is unknown, both folded.

use crate::search::{fold_into, words};

/// Names longer than this have no nearest one: they are no slip of the finger.
const LONGEST: usize = 100;

/// A search for what has the name nearest to the one wanted: at most a third of its letters, and never more than three,
/// typed wrong, left out, added or swapped. The first of equally near ones.
pub(super) struct Nearest<T> {
    /// The name wanted, folded.
    wanted: String,
    letters: usize,
    mask: u64,
    best: Option<(usize, T)>,
    /// The name at hand, folded; kept between names to spare its making.
    folded: String,
}

impl<T: Copy> Nearest<T> {
    pub(super) fn to(wanted: &str) -> Self {
        let mut folded = String::new();
        fold_into(wanted, &mut folded);
        let (letters, mask) = (folded.chars().count(), mask(&folded));
        Self { wanted: folded, letters, mask, best: None, folded: String::new() }
    }

    /// Looks at a name of `what`. Cheap where the letters alone show that it is far off.
    pub(super) fn offer(&mut self, name: &str, what: T) {
        if self.letters > LONGEST || name.len() > LONGEST * 8 {
            return;
        }
        self.folded.clear();
        fold_into(name, &mut self.folded);
        if let Some(distance) = self.distance(&self.folded) {
            self.keep(distance, what);
        }
    }

    /// Looks at each word of a name of `what`.
    pub(super) fn offer_words(&mut self, name: &str, what: T) {
        if self.letters > LONGEST || name.len() > LONGEST * 8 {
            return;
        }
        self.folded.clear();
        fold_into(name, &mut self.folded);
        let nearest = words(&self.folded).filter_map(|(_, word)| self.distance(word)).min();
        if let Some(distance) = nearest {
            self.keep(distance, what);
        }
    }

    /// What was nearest, if anything is near.
    pub(super) fn found(self) -> Option<T> {
        self.best.map(|(_, what)| what)
    }

    fn keep(&mut self, distance: usize, what: T) {
        if self.best.is_none_or(|(least, _)| distance < least) {
            self.best = Some((distance, what));
        }
    }

    fn distance(&self, name: &str) -> Option<usize> {
        let limit = (self.letters / 3).clamp(1, 3);
        // One letter typed wrong sets one bit and clears another.
        if (self.mask ^ mask(name)).count_ones() as usize > 2 * limit {
            return None;
        }
        if name.chars().count().abs_diff(self.letters) > limit {
            return None;
        }
        Some(strsim::osa_distance(&self.wanted, name)).filter(|&distance| distance <= limit)
    }
}

/// One bit for each letter that occurs, letters sharing bits.
fn mask(folded: &str) -> u64 {
    folded.chars().fold(0, |mask, char| mask | 1 << (u32::from(char) % 64))
}

/// The nearest of a few names.
pub(super) fn nearest<'n>(wanted: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let mut nearest = Nearest::to(wanted);
    names.into_iter().for_each(|name| nearest.offer(name, name));
    nearest.found()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_forgiven_in_any_spelling() {
        assert_eq!(nearest("undefendet", ["unanswered", "undefended"]), Some("undefended"));
        assert_eq!(nearest("LEFA", ["leaf", "root"]), Some("leaf"));
        assert_eq!(nearest("платно", ["Сократ", "Платон"]), Some("Платон"));
        assert_eq!(nearest("latuska", ["Łatuška"]), Some("Łatuška"));
    }

    #[test]
    fn what_is_far_off_or_too_long_is_not_offered() {
        assert_eq!(nearest("xyz", ["leaf", "root"]), None);
        let long = "a".repeat(1_000_000);
        assert_eq!(nearest(&long, [long.as_str()]), None);
        assert_eq!(nearest("", ["leaf"]), None);
    }

    #[test]
    fn the_words_of_a_name_are_looked_at_one_by_one() {
        let mut nearest = Nearest::to("latuhska");
        nearest.offer_words("Pavel Latushka", 1);
        nearest.offer_words("Ann", 2);
        assert_eq!(nearest.found(), Some(1));
    }
}
