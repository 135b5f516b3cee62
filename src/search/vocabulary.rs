//! The distinct words of a map, and which of them a word of a query means.
//!
//! The words stand one behind the other in one text, so that looking for a word as a whole, as a beginning and inside
//! others is one pass over it. Only the loose tiers look at words one by one, and only at words without digits: a
//! number with a slip in it is another number.

use hashbrown::{DefaultHashBuilder, HashTable};
use memchr::memmem;
use std::hash::BuildHasher;

use super::{
    Tier,
    wanted::{Letters, Wanted, can_be_loose},
};

/// Stands before, between and behind the words; never inside one.
const BETWEEN: char = '\n';

/// The position of a word in the vocabulary, in the order of first use.
pub type TermId = u32;

/// The distinct words of a map.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// Each word with [`BETWEEN`] behind it, and one more in front.
    text: String,
    /// Where each word begins.
    starts: Vec<u32>,
    /// The words that can be found loosely.
    loose: Vec<Loose>,
}

/// A word that can be found loosely.
#[derive(Clone, Copy, Debug)]
struct Loose {
    term: TermId,
    letters: Letters,
}

impl Vocabulary {
    /// How many words there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.text.capacity() + self.starts.capacity() * size_of::<u32>() + self.loose.capacity() * size_of::<Loose>()
    }

    /// A word; empty where there is none of that number.
    pub fn word(&self, term: TermId) -> &str {
        let start = self.starts.get(term as usize).map_or(self.text.len(), |&start| start as usize);
        let end = self.starts.get(term as usize + 1).map_or(self.text.len(), |&next| next as usize);
        self.text.get(start..end.saturating_sub(1)).unwrap_or_default()
    }

    /// The words that have `wanted` as a whole, as a beginning, or inside; in order.
    pub fn close(&self, wanted: &Wanted) -> Vec<(TermId, Tier)> {
        let is_beginning = wanted.is_beginning();
        let wanted = wanted.text();
        let mut found: Vec<(TermId, Tier)> = Vec::new();
        if wanted.is_empty() || wanted.contains(BETWEEN) {
            return found;
        }
        let pattern = if is_beginning { format!("{BETWEEN}{wanted}") } else { wanted.to_owned() };
        let text = self.text.as_bytes();
        let is_between = |at: usize| text.get(at).is_some_and(|&byte| char::from(byte) == BETWEEN);
        let mut term = 0;
        for at in memmem::find_iter(text, pattern.as_bytes()) {
            let at = at + pattern.len() - wanted.len();
            term = self.term_at(term, at);
            let tier = match (at.checked_sub(1).is_some_and(is_between), is_between(at + wanted.len())) {
                (true, true) => Tier::Word,
                (true, false) => Tier::Prefix,
                (false, _) => Tier::Inside,
            };
            match found.last_mut() {
                // The first place in a word is the closest but for a whole word, which has only one.
                Some((last, _)) if *last == term => {}
                _ => found.push((term, tier)),
            }
        }
        found
    }

    /// The word that the byte at `at` belongs to, at or behind `from`. Gallops, as a pass over all words asks in order.
    fn term_at(&self, from: TermId, at: usize) -> TermId {
        let starts = self.starts.get(from as usize..).unwrap_or_default();
        let begins_later = |&start: &u32| start as usize > at;
        let mut reach = 1;
        while starts.get(reach).is_some_and(|start| !begins_later(start)) {
            reach *= 2;
        }
        let near = starts.get(..starts.len().min(reach)).unwrap_or_default();
        let behind = near.partition_point(|start| !begins_later(start));
        from + u32::try_from(behind.saturating_sub(1)).unwrap_or_default()
    }

    /// The words that are `wanted` with letters left out or with slips, without those that [`Self::close`] finds.
    pub fn loose(&self, wanted: &Wanted) -> Vec<(TermId, Tier)> {
        if !wanted.can_be_loose() {
            return Vec::new();
        }
        let tiers = self.loose.iter().filter_map(|word| {
            let tier = wanted.loose_tier(word.letters, || self.word(word.term))?;
            Some((word.term, tier))
        });
        tiers.collect()
    }

    /// The words nearest to one that nothing matches, the nearest first; at most `most`.
    pub fn nearest(&self, wanted: &str, most: usize) -> Vec<TermId> {
        let length = wanted.chars().count();
        let limit = length.div_ceil(2).max(1);
        let letters = Letters::of(wanted);
        let mut near: Vec<(usize, TermId)> = Vec::new();
        for word in &self.loose {
            let apart = letters.without(word.letters).max(word.letters.without(letters));
            if apart as usize > limit {
                continue;
            }
            let distance = strsim::osa_distance(wanted, self.word(word.term));
            if distance <= limit {
                near.push((distance, word.term));
            }
        }
        near.sort_unstable();
        near.into_iter().take(most).map(|(_, term)| term).collect()
    }
}

/// A vocabulary in the making.
#[derive(Debug)]
pub struct Gathering {
    vocabulary: Vocabulary,
    known: HashTable<Known>,
    hasher: DefaultHashBuilder,
}

/// A word that was met, with its bytes in the text: one look-up less than through its number.
#[derive(Clone, Copy, Debug)]
struct Known {
    term: TermId,
    start: u32,
    end: u32,
}

impl Known {
    fn word(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

impl Gathering {
    /// None yet, with room for so many.
    pub fn with_room_for(words: usize) -> Self {
        let vocabulary = Vocabulary { text: BETWEEN.to_string(), ..Vocabulary::default() };
        Self { vocabulary, known: HashTable::with_capacity(words), hasher: DefaultHashBuilder::default() }
    }

    /// What hashes words.
    pub fn hasher(&self) -> &DefaultHashBuilder {
        &self.hasher
    }

    /// The number of a word.
    pub fn term_of(&mut self, word: &str) -> Option<TermId> {
        self.term(word, self.hasher.hash_one(word))
    }

    /// The number of a word of which the hash is known, a new one where it was not met. None beyond 4 GiB of words.
    pub fn term(&mut self, word: &str, hash: u64) -> Option<TermId> {
        let Self { vocabulary: Vocabulary { text, starts, loose }, known, hasher } = self;
        if let Some(known) = known.find(hash, |known| known.word(text) == word) {
            return Some(known.term);
        }
        let term = TermId::try_from(starts.len()).ok()?;
        let start = u32::try_from(text.len()).ok()?;
        let end = u32::try_from(text.len() + word.len()).ok()?;
        starts.push(start);
        text.push_str(word);
        text.push(BETWEEN);
        if can_be_loose(word) {
            loose.push(Loose { term, letters: Letters::of(word) });
        }
        known.insert_unique(hash, Known { term, start, end }, |known| hasher.hash_one(known.word(text)));
        Some(term)
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.vocabulary.len()
    }

    /// The vocabulary, without what was needed only to gather it.
    pub fn done(self) -> Vocabulary {
        let mut vocabulary = self.vocabulary;
        vocabulary.text.shrink_to_fit();
        vocabulary.starts.shrink_to_fit();
        vocabulary.loose.shrink_to_fit();
        vocabulary
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(text: &str) -> Vocabulary {
        let mut gathering = Gathering::with_room_for(0);
        for word in text.split_whitespace() {
            gathering.term_of(word);
        }
        gathering.done()
    }

    /// The words found, with their tiers.
    fn found(vocabulary: &Vocabulary, wanted: &str) -> Vec<(String, Tier)> {
        let wanted = Wanted::of(wanted);
        let mut all = vocabulary.close(&wanted);
        all.extend(vocabulary.loose(&wanted));
        all.into_iter().map(|(term, tier)| (vocabulary.word(term).to_owned(), tier)).collect()
    }

    #[track_caller]
    fn finds(words: &str, wanted: &str, expected: &[(&str, Tier)]) {
        let expected: Vec<_> = expected.iter().map(|&(word, tier)| (word.to_owned(), tier)).collect();
        assert_eq!(found(&vocabulary(words), wanted), expected, "{wanted} in {words}");
    }

    #[test]
    fn a_word_is_found_whole_as_a_beginning_and_inside() {
        let expected = [("sleeps", Tier::Prefix), ("asleep", Tier::Inside), ("sleep", Tier::Word)];
        finds("sleeps work asleep sleep", "sleep", &expected);
    }

    #[test]
    fn one_letter_is_found_inside_only_where_it_can_be_a_word() {
        finds("map am m", "m", &[("map", Tier::Prefix), ("m", Tier::Word)]);
        finds("и или мир", "и", &[("и", Tier::Word), ("или", Tier::Prefix)]);
        finds("日本語 本", "本", &[("日本語", Tier::Inside), ("本", Tier::Word)]);
    }

    #[test]
    fn nothing_is_found_across_two_words() {
        finds("ab cd", "bc", &[]);
        finds("ab cd", "b\nc", &[]);
    }

    #[test]
    fn letters_may_be_left_out_but_the_first() {
        finds("sanctions transactions", "sancns", &[("sanctions", Tier::Gaps)]);
        finds("prisoners", "risners", &[]);
    }

    #[test]
    fn a_slip_is_forgiven_and_in_long_words_two() {
        for slip in ["latushka", "lathuska", "latuska", "latuschka", "latuzhka"] {
            let hits = found(&vocabulary("latushka"), slip);
            assert_eq!(hits.len(), 1, "{slip}: {hits:?}");
        }
        finds("prisoner", "prizonner", &[("prisoner", Tier::TwoTypos)]);
        finds("talks", "tolkz", &[]);
        finds("map", "mop", &[]);
    }

    #[test]
    fn a_slip_is_forgiven_before_the_word_is_typed_to_its_end() {
        finds("negotiations", "negotaition", &[("negotiations", Tier::TwoTypos)]);
        finds("negotiations", "negtoia", &[("negotiations", Tier::TypoInPrefix)]);
        finds("lukashenka", "lukahs", &[("lukashenka", Tier::TypoInPrefix)]);
    }

    #[test]
    fn a_number_with_a_slip_is_another_number() {
        finds("12345 c2024", "12354", &[]);
        finds("12345 c2024", "c2023", &[]);
    }

    #[test]
    fn other_scripts_are_found_as_loosely() {
        finds("переговоры", "перегвооры", &[("переговоры", Tier::Typo)]);
        finds("санкции", "санкцыи", &[("санкции", Tier::Typo)]);
        finds("κυρώσεις", "κυρώσει", &[("κυρώσεις", Tier::Prefix)]);
    }

    #[test]
    fn each_word_of_a_text_matches_as_the_vocabulary_says() {
        let words = "sanctions asleep sleep latushka negotiations日本 prisoner map 2024 санкции";
        let vocabulary = vocabulary(words);
        for wanted in
            ["sanctoins", "sleep", "lat", "lathuska", "negotai", "prizonner", "20", "санк", "本", "m", "snctns"]
        {
            let here: Vec<_> =
                words.split(' ').filter_map(|word| Some((word.to_owned(), Wanted::of(wanted).tier(word)?))).collect();
            let mut there = found(&vocabulary, wanted);
            there.sort_by_key(|(word, _)| words.find(word.as_str()));
            assert_eq!(here, there, "{wanted}");
        }
    }

    #[test]
    fn the_nearest_words_are_named_for_one_that_nothing_matches() {
        let vocabulary = vocabulary("sanctions solidarity strike");
        let near = vocabulary.nearest("stroek", 1);
        assert_eq!(near.into_iter().map(|term| vocabulary.word(term)).collect::<Vec<_>>(), ["strike"]);
        assert!(vocabulary.nearest("qqqqqqqq", 3).is_empty());
    }

    #[test]
    fn hostile_words_harm_nothing() {
        let long = "x".repeat(1_000_000);
        let vocabulary = vocabulary(&long);
        assert!(found(&vocabulary, &"y".repeat(1_000_000)).is_empty());
        assert_eq!(found(&vocabulary, "xx").len(), 1);
        assert!(found(&vocabulary, "").is_empty());
        assert!(found(&Vocabulary::default(), "x").is_empty());
    }
}
