//! The letters of a text that a query matches, to be shown in bold.

use std::ops::Range;

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};

use super::{Folded, Query, Tier, wanted::Wanted, words};

/// What of a query can be marked in texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    words: Vec<Wanted>,
    phrases: Vec<Vec<String>>,
}

impl Marks {
    /// The marks of a query: what is looked for, not what must be absent.
    pub fn of(query: &Query) -> Self {
        let mut marks = Self::default();
        marks.gather(query);
        marks
    }

    fn gather(&mut self, query: &Query) {
        match query {
            Query::Text(text) if text.is_phrase => self.phrases.push(text.words.clone()),
            Query::Text(text) => self.words.extend(text.words.iter().map(|word| Wanted::of(word))),
            Query::And(parts) | Query::Or(parts) => parts.iter().for_each(|part| self.gather(part)),
            Query::All | Query::Term(_) | Query::Not(_) => {}
        }
    }

    /// Whether there is nothing to mark.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.phrases.is_empty()
    }

    /// The bytes of `text` that match, in order, apart, each of whole graphemes. A word of the query marks what is
    /// nearly it only where nothing in the text is closer. Costs words of the text times words of the query.
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        let folded = Folded::of(text);
        let all: Vec<_> = words(&folded.text).collect();
        let mut marked: Vec<Range<usize>> = Vec::new();
        for wanted in &self.words {
            let short_slip = |word: &str| wanted.is_short_slip(word).then_some(Tier::Typo);
            let tiers: Vec<_> = all.iter().map(|(_, word)| wanted.tier(word).or_else(|| short_slip(word))).collect();
            let has_close = tiers.iter().flatten().any(|tier| tier.is_close());
            for ((place, word), tier) in all.iter().zip(tiers) {
                if let Some(tier) = tier.filter(|tier| tier.is_close() || !has_close) {
                    marked.extend(
                        letters(wanted.text(), word, tier)
                            .into_iter()
                            .map(|letters| folded.origin(place.start + letters.start..place.start + letters.end)),
                    );
                }
            }
        }
        for phrase in &self.phrases {
            for window in all.windows(phrase.len().max(1)) {
                if window.iter().zip(phrase).all(|((_, word), wanted)| word == wanted)
                    && let (Some((first, _)), Some((last, _))) = (window.first(), window.last())
                {
                    marked.push(folded.origin(first.start..last.end));
                }
            }
        }
        apart(marked)
    }
}

/// The bytes of a word that match.
fn letters(wanted: &str, word: &str, tier: Tier) -> Vec<Range<usize>> {
    match tier {
        Tier::Word | Tier::Typo | Tier::TwoTypos | Tier::TypoInPrefix => std::iter::once(0..word.len()).collect(),
        Tier::Prefix | Tier::Inside => {
            word.match_indices(wanted).take(1).map(|(start, found)| start..start + found.len()).collect()
        }
        Tier::Gaps => {
            let found = SkimMatcherV2::default().fuzzy_indices(word, wanted);
            let positions = found.map(|(_, positions)| positions).unwrap_or_default();
            let chars = word.char_indices().enumerate();
            let matched = chars.filter(|(position, _)| positions.contains(position));
            matched.map(|(_, (start, char))| start..start + char.len_utf8()).collect()
        }
    }
}

/// Ranges in order, with those that touch or overlap joined.
fn apart(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}
