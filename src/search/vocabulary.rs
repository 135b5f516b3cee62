//! The distinct words of a map, and which of them a word of a query means.
//!
//! The words stand one behind the other in one text, so that looking for a word as a whole, as a beginning and inside
//! others is one pass over it. Only the loose tiers look at words one by one, and only at words without digits: a
//! number with a slip in it is another number.

use hashbrown::{DefaultHashBuilder, HashTable, hash_table::Entry};
use memchr::memmem;
use std::hash::BuildHasher;
use std::ops::Range;

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
    /// How many letters it has.
    length: u8,
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

    /// The words that are a short word but for one slip, without those that [`Self::close`] finds.
    pub fn with_short_slip(&self, wanted: &Wanted) -> Vec<(TermId, Tier)> {
        if !wanted.is_short() {
            return Vec::new();
        }
        let is_slip = |word: &&Loose| word.length <= 4 && wanted.is_short_slip(self.word(word.term));
        self.loose.iter().filter(is_slip).map(|word| (word.term, Tier::Typo)).collect()
    }

    /// The words nearest to one that nothing matches, the nearest first; at most `most`.
    pub fn nearest(&self, wanted: &str, most: usize) -> Vec<TermId> {
        let length = wanted.chars().count();
        let mut limit = length.div_ceil(2).max(1);
        let letters = Letters::of(wanted);
        let mut near: Vec<(usize, TermId)> = Vec::new();
        for word in &self.loose {
            let apart = letters.without(word.letters).max(word.letters.without(letters)) as usize;
            if apart > limit || length.abs_diff(usize::from(word.length)) > limit {
                continue;
            }
            let distance = strsim::osa_distance(wanted, self.word(word.term));
            if distance > limit {
                continue;
            }
            near.insert(near.partition_point(|&(other, _)| other <= distance), (distance, word.term));
            // With enough of them, only a nearer word can take the place of the last.
            if let Some(&(farthest, _)) = near.get(most.saturating_sub(1)) {
                near.truncate(most);
                limit = farthest.saturating_sub(1);
            }
        }
        near.into_iter().map(|(_, term)| term).collect()
    }
}

/// A vocabulary in the making.
#[derive(Debug)]
pub struct Gathering {
    vocabulary: Vocabulary,
    known: HashTable<Known>,
    hasher: DefaultHashBuilder,
}

/// A word that was met, with all that is asked of it at every meeting: one look-up less for each.
#[derive(Clone, Copy, Debug)]
struct Known {
    term: TermId,
    /// Its bytes in the text.
    start: u32,
    end: u32,
    /// It was met in so many claims.
    claims: u32,
    /// Last in the claim of this number; 0 for none.
    last: u32,
}

impl Known {
    fn place(self) -> Range<usize> {
        self.start as usize..self.end as usize
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

    /// The number of a word that stands elsewhere than in a claim.
    pub fn term_of(&mut self, word: &str) -> Option<TermId> {
        self.known(word, self.hasher.hash_one(word)).map(|known| known.term)
    }

    /// Notes that a word, of which the hash is known, stands in the claim of this number; claims are numbered from 1 and
    /// come in turn. Answers the number of the word and whether the claim had it before.
    pub fn meet(&mut self, word: &str, hash: u64, claim: u32) -> Option<(TermId, bool)> {
        let known = self.known(word, hash)?;
        let again = known.last == claim;
        known.last = claim;
        known.claims += u32::from(!again);
        Some((known.term, again))
    }

    /// What is known of a word, a new one where it was not met. None beyond 4 GiB of words.
    fn known(&mut self, word: &str, hash: u64) -> Option<&mut Known> {
        let Self { vocabulary: Vocabulary { text, starts, loose }, known, hasher } = self;
        // Bytes, as nobody needs to know again that those are letters.
        let is_it = |known: &Known| text.as_bytes().get(known.place()) == Some(word.as_bytes());
        let hash_of = |known: &Known| hasher.hash_one(text.get(known.place()).unwrap_or_default());
        match known.entry(hash, is_it, hash_of) {
            Entry::Occupied(known) => Some(known.into_mut()),
            Entry::Vacant(room) => {
                let term = TermId::try_from(starts.len()).ok()?;
                let start = u32::try_from(text.len()).ok()?;
                let end = u32::try_from(text.len() + word.len()).ok()?;
                starts.push(start);
                text.push_str(word);
                text.push(BETWEEN);
                if can_be_loose(word) {
                    let length = u8::try_from(word.chars().count()).unwrap_or(u8::MAX);
                    loose.push(Loose { term, length, letters: Letters::of(word) });
                }
                Some(room.insert(Known { term, start, end, claims: 0, last: 0 }).into_mut())
            }
        }
    }

    /// In how many claims each word was met.
    pub fn claims_by_term(&self) -> Vec<u32> {
        let mut claims = vec![0; self.len()];
        for known in &self.known {
            if let Some(count) = claims.get_mut(known.term as usize) {
                *count = known.claims;
            }
        }
        claims
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
    fn a_short_word_is_found_with_a_slip_at_need() {
        let vocabulary = vocabulary("push free only come pushed pub the freed р9у");
        let found = |wanted: &str| {
            let found = vocabulary.with_short_slip(&Wanted::of(wanted)).into_iter();
            found.map(|(term, _)| vocabulary.word(term).to_owned()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(found("puh"), "push pub");
        assert_eq!(found("fee"), "free");
        assert_eq!(found("ony"), "only");
        assert_eq!(found("teh"), "the");
        assert_eq!(found("pu"), "", "of two letters too much is a slip away");
        assert_eq!(found("push"), "", "longer words are looked for so anyway");
    }

    #[test]
    fn the_nearest_words_are_named_for_one_that_nothing_matches() {
        let vocabulary = vocabulary("sanctions solidarity strike");
        let near = vocabulary.nearest("stroek", 1);
        assert_eq!(near.into_iter().map(|term| vocabulary.word(term)).collect::<Vec<_>>(), ["strike"]);
        assert!(vocabulary.nearest("qqqqqqqq", 3).is_empty());
    }

    #[test]
    fn the_nearest_words_are_those_of_the_least_distance() {
        let lexicon: Vec<String> = (0..900_u32)
            .map(|number| format!("{number:o}").chars().map(|digit| char::from(digit as u8 + 50)).collect())
            .collect();
        let vocabulary = vocabulary(&lexicon.join(" "));
        for wanted in ["bcbcd", "bbbb", "cdbgf", "gggg", "hcdxb", "cb"] {
            let limit = wanted.chars().count().div_ceil(2);
            let of_all = lexicon.iter().filter(|word| can_be_loose(word));
            let mut expected: Vec<_> = of_all.map(|word| (strsim::osa_distance(wanted, word), word.as_str())).collect();
            expected.retain(|&(distance, _)| distance <= limit);
            expected.sort_by_key(|&(distance, _)| distance);
            for most in [1, 3, 20, 2000] {
                let near: Vec<_> =
                    vocabulary.nearest(wanted, most).into_iter().map(|term| vocabulary.word(term)).collect();
                assert_eq!(near, expected.iter().take(most).map(|&(_, word)| word).collect::<Vec<_>>(), "{wanted}");
            }
        }
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
