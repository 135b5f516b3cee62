//! The search itself: what has all words of a query, the best first.

use memchr::memchr_iter;

use super::{
    ClaimSet, Found, Hit, Query, Tier,
    index::Index,
    reach::{Nearness, Rank, Reach, together},
};
use crate::model::{ClaimId, SourceId, SpeakerId};

/// So many are told first, before all are known, where there are that many: about what the largest screen shows.
const FIRST: usize = 100;

/// Among so many claims of one rank those are put first in which the words stand near each other.
const RANKED_BY_NEARNESS: usize = 10_000;

/// So many words that would find something are named where nothing is found.
const NEAREST: usize = 3;

/// Who waits for what a search finds.
pub trait Audience {
    /// Whether it still waits. Otherwise the search ends without a further word.
    fn is_waiting(&self) -> bool {
        true
    }

    /// Hears what was found: the best as soon as they are known, then everything.
    fn hear(&mut self, found: Found);
}

impl<F: FnMut(Found)> Audience for F {
    fn hear(&mut self, found: Found) {
        self(found);
    }
}

/// The words by which claims are ranked, and what else must hold of them.
pub struct Parts<'q> {
    /// The words that every claim must have.
    pub words: Vec<&'q str>,
    /// The other conditions.
    pub conditions: Vec<&'q Query>,
}

impl<'q> Parts<'q> {
    /// Parts the outermost conjunction of a query.
    pub fn of(query: &'q Query) -> Self {
        let mut parts = Self { words: Vec::new(), conditions: Vec::new() };
        parts.add(query);
        parts
    }

    fn add(&mut self, query: &'q Query) {
        match query {
            Query::All => {}
            Query::And(inner) => inner.iter().for_each(|part| self.add(part)),
            Query::Text(text) if !text.is_phrase => self.words.extend(text.words.iter().map(String::as_str)),
            _ => self.conditions.push(query),
        }
    }
}

/// A search for words among the claims that `kept` holds; among all where it is none.
pub struct Search<'a> {
    pub index: &'a Index,
    /// How many claims the map has.
    pub claims: usize,
    pub words: &'a [&'a str],
    pub kept: Option<&'a ClaimSet>,
}

impl Search<'_> {
    /// Tells the audience the best hits, then all.
    pub fn run(&self, audience: &mut dyn Audience) {
        let mut reaches = Vec::with_capacity(self.words.len());
        for word in self.words {
            reaches.push(Reach::close(self.index, word, self.claims));
            if !audience.is_waiting() {
                return;
            }
        }
        let ranks = self.ranks(&reaches);
        if ranks.iter().filter(|&&rank| rank != Rank::NONE.0).count() >= FIRST {
            let Some(best) = self.by_rank(&ranks, &reaches, FIRST, audience) else { return };
            audience.hear(Found { claims: best, ..Found::default() });
        }
        for (reach, word) in reaches.iter_mut().zip(self.words) {
            reach.add_loose(self.index, word);
            if !audience.is_waiting() {
                return;
            }
        }
        let ranks = if reaches.iter().all(|reach| reach.loose == 0) { ranks } else { self.ranks(&reaches) };
        let Some(claims) = self.by_rank(&ranks, &reaches, usize::MAX, audience) else { return };
        let mut found = Found { claims, is_complete: true, ..Found::default() };
        if self.kept.is_none() && !self.words.is_empty() {
            found.speakers = self.named(&reaches, SpeakerId::index, |index, term| index.speakers_with(term).collect());
            found.sources = self.named(&reaches, SourceId::index, |index, term| index.sources_with(term).collect());
        }
        if found.is_empty() {
            found.nearest = self.nearest(&reaches);
        }
        audience.hear(found);
    }

    /// The rank of each claim, as a number.
    fn ranks(&self, reaches: &[Reach]) -> Vec<u8> {
        let mut ranks: Vec<u8> = together(reaches, self.claims).into_iter().map(|rank| rank.0).collect();
        if let Some(kept) = self.kept {
            for (rank, claim) in ranks.iter_mut().zip(ClaimId::first(self.claims)) {
                if !kept.contains(claim) {
                    *rank = Rank::NONE.0;
                }
            }
        }
        ranks
    }

    /// At least `least` claims, or all that have a rank, by rank, nearness and file order. None where nobody waits any
    /// more.
    fn by_rank(&self, ranks: &[u8], reaches: &[Reach], least: usize, audience: &dyn Audience) -> Option<Vec<Hit>> {
        let nearness = (reaches.len() > 1).then(|| Nearness::of(&self.index.vocabulary, reaches));
        let mut hits = Vec::new();
        for rank in Rank::all() {
            if hits.len() >= least {
                break;
            }
            if !audience.is_waiting() {
                return None;
            }
            let start = hits.len();
            let claims = memchr_iter(rank.0, ranks).filter_map(ClaimId::from_index);
            hits.extend(claims.map(|claim| Hit { claim, tier: rank.tier() }));
            let behind = hits.len().min(start + RANKED_BY_NEARNESS);
            if let (Some(nearness), Some(first)) = (&nearness, hits.get_mut(start..behind)) {
                first.sort_by_cached_key(|hit| nearness.in_claim(self.index, hit.claim));
            }
        }
        Some(hits)
    }

    /// The speakers or sources whose names have all words, the closest first.
    fn named<T: Copy + Ord>(
        &self,
        reaches: &[Reach],
        position: fn(T) -> usize,
        with: impl Fn(&Index, u32) -> Vec<T>,
    ) -> Vec<T> {
        let mut found: Vec<(Tier, T)> = Vec::new();
        for (number, reach) in reaches.iter().enumerate() {
            let mut by_word: Vec<(Tier, T)> = Vec::new();
            for &(term, tier) in &reach.terms {
                by_word.extend(with(self.index, term).into_iter().map(|name| (tier, name)));
            }
            by_word.sort_unstable_by_key(|&(tier, name)| (position(name), tier));
            by_word.dedup_by_key(|&mut (_, name)| position(name));
            if number == 0 {
                found = by_word;
                continue;
            }
            found.retain_mut(|(tier, name)| {
                let other = by_word.binary_search_by_key(&position(*name), |&(_, name)| position(name));
                let other = other.ok().and_then(|at| by_word.get(at));
                other.is_some_and(|&(other, _)| {
                    *tier = other.max(*tier);
                    true
                })
            });
        }
        found.sort_unstable();
        found.into_iter().map(|(_, name)| name).collect()
    }

    /// Queries like this one that find something: with the word that nothing matches replaced by the nearest that
    /// the map has; else with a word left out.
    fn nearest(&self, reaches: &[Reach]) -> Vec<String> {
        let unknown = reaches.iter().position(|reach| reach.terms.is_empty());
        if let Some(place) = unknown {
            let word = self.words.get(place).copied().unwrap_or_default();
            let near = self.index.vocabulary.nearest(word, NEAREST);
            if !near.is_empty() {
                return near.into_iter().map(|near| self.in_place_of(place, Some(near))).collect();
            }
        }
        let is_found_without = |left_out: usize| {
            let others = reaches.iter().enumerate().filter(|&(word, _)| word != left_out);
            (0..self.claims).any(|claim| {
                others.clone().all(|(_, reach)| reach.claims.get(claim).is_some_and(|&rank| rank != Rank::NONE))
                    && self.is_kept(claim)
            })
        };
        let words = if reaches.len() > 1 { 0..reaches.len() } else { 0..0 };
        words.filter(|&word| is_found_without(word)).take(NEAREST).map(|word| self.in_place_of(word, None)).collect()
    }

    fn is_kept(&self, claim: usize) -> bool {
        self.kept.is_none_or(|kept| ClaimId::from_index(claim).is_some_and(|claim| kept.contains(claim)))
    }

    /// The words with another in the place of one, or none.
    fn in_place_of(&self, place: usize, other: Option<&str>) -> String {
        let words = self.words.iter().enumerate();
        let words = words.filter_map(|(at, &word)| if at == place { other } else { Some(word) });
        words.collect::<Vec<_>>().join(" ")
    }
}
