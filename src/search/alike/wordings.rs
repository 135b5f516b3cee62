//! The words of claims, as sets of numbers: the rarer a word, the smaller its number.

use hashbrown::HashMap;

use super::Sort;
use crate::model::{ClaimId, Map};
use crate::search::{fold, words};

/// Words that turn what is said into its contrary, folded, in the languages of most maps. `t` is what is left of *don't*.
const NEGATIONS: [&str; 54] = [
    "not",
    "no",
    "never",
    "none",
    "nobody",
    "nothing",
    "neither",
    "nor",
    "without",
    "cannot",
    "t",
    "dont",
    "nicht",
    "kein",
    "keine",
    "keinen",
    "keiner",
    "keines",
    "keinem",
    "nie",
    "niemals",
    "niemand",
    "nichts",
    "ohne",
    "weder",
    "ne",
    "pas",
    "jamais",
    "rien",
    "aucun",
    "aucune",
    "sans",
    "non",
    "mai",
    "senza",
    "nunca",
    "sin",
    "nada",
    "sem",
    "nao",
    "niet",
    "geen",
    "nooit",
    "zonder",
    "bez",
    "nigdy",
    "не",
    "нет",
    "ни",
    "никогда",
    "без",
    "ні",
    "немає",
    "няма",
];

/// The words of a text that counts as one set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct WordSet {
    /// The rarest first; none twice.
    pub words: Box<[u32]>,
    /// Its numbers, and a mark for each word that negates: two texts must have the same. Sorted.
    pub turns: Box<[u32]>,
}

/// A text of a claim.
#[derive(Clone, Debug)]
pub(super) struct Wording {
    /// How it reads, folded; of a text without words, the text.
    pub reading: Box<str>,
    /// Its words.
    pub set: WordSet,
}

/// All words of some maps, by how rare they are.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// By word, how many are rarer.
    ranks: HashMap<Box<str>, u32>,
}

/// Stands among the turns for a word that negates.
const NEGATED: u32 = u32::MAX;

impl Vocabulary {
    /// Counts the words of all claims.
    pub fn of(maps: &[&Map]) -> Self {
        let mut counts: HashMap<Box<str>, (u32, u32)> = HashMap::new();
        for map in maps {
            for claim in map.claim_ids() {
                for text in texts(map, claim) {
                    each_word(&fold(text), |word| {
                        let order = u32::try_from(counts.len()).unwrap_or(u32::MAX);
                        match counts.get_mut(word) {
                            Some((count, _)) => *count = count.saturating_add(1),
                            None => drop(counts.insert(word.into(), (1, order))),
                        }
                    });
                }
            }
        }
        let mut all: Vec<_> = counts.into_iter().collect();
        all.sort_unstable_by_key(|&(_, rarity)| rarity);
        Self { ranks: all.into_iter().zip(0..).map(|((word, _), rank)| (word, rank)).collect() }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.ranks.len()
    }

    /// The texts of a claim: its words, and its other wordings.
    pub fn wordings(&self, map: &Map, claim: ClaimId) -> impl Iterator<Item = Wording> {
        texts(map, claim).map(|text| self.wording(text))
    }

    fn wording(&self, text: &str) -> Wording {
        let folded = fold(text);
        let mut reading = String::with_capacity(folded.len());
        for (_, word) in words(&folded) {
            if !reading.is_empty() {
                reading.push(' ');
            }
            reading.push_str(word);
        }
        if reading.is_empty() {
            // What has no words is the same only where every sign is. The mark keeps it apart from what has.
            reading.push('\0');
            reading.push_str(text.trim());
        }
        let (mut set, mut turns) = (Vec::new(), Vec::new());
        each_word(&folded, |word| {
            let Some(&rank) = self.ranks.get(word) else { return };
            set.push(rank);
            if NEGATIONS.contains(&word) {
                turns.push(NEGATED);
            } else if word.chars().any(char::is_numeric) {
                turns.push(rank);
            }
        });
        for all in [&mut set, &mut turns] {
            all.sort_unstable();
        }
        set.dedup();
        Wording { reading: reading.into(), set: WordSet { words: set.into(), turns: turns.into() } }
    }
}

/// The texts of a claim.
fn texts(map: &Map, claim: ClaimId) -> impl Iterator<Item = &str> {
    let also = map.claim_details(claim).map(|details| &details.also[..]).unwrap_or_default();
    std::iter::once(map.claim_text(claim)).chain(also.iter().map(|text| &**text))
}

/// What of a claim must be the same besides.
pub(super) fn sort(map: &Map, claim: ClaimId) -> Sort {
    Sort::of(map.claim(claim).kind)
}

/// The words of a folded text. Of scripts that write no spaces, each two neighbours: there a run is no word.
fn each_word(folded: &str, mut take: impl FnMut(&str)) {
    for (_, word) in words(folded) {
        if !word.chars().any(is_written_without_spaces) {
            take(word);
            continue;
        }
        let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
        if let [start, end] = starts[..] {
            take(word.get(start..end).unwrap_or_default());
        }
        for window in starts.windows(3) {
            if let &[start, _, end] = window {
                take(word.get(start..end).unwrap_or_default());
            }
        }
    }
}

/// Thai, Lao, Myanmar, Khmer, kana, and Chinese characters.
fn is_written_without_spaces(char: char) -> bool {
    matches!(char,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
