//! The search itself: the claims that answer a query, the best first.

use memchr::memchr_iter;

use super::{
    Found, Hit, Instead, Tier,
    index::Index,
    nearness::Nearness,
    rank::{Rank, met},
    ranking::{Library, Reached, WordReach},
    vocabulary::TermId,
};
use crate::model::{ClaimId, SourceId, SpeakerId};

/// So many are told first, before all are known, where there are that many: about what the largest screen shows.
const FIRST: usize = 100;

/// Among so many claims of one rank those are put first in which the words stand near each other.
const RANKED_BY_NEARNESS: usize = 10_000;

/// So many ways to find something are named where nothing is found.
const NEAREST: usize = 3;

/// So many words are tried in the place of one that nothing matches.
const TRIED: usize = 20;

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

/// Tells an audience the best hits, then all. `reached` is what the query reaches as it is written.
pub fn search(mut reached: Reached, library: Library, audience: &mut dyn Audience) -> Option<()> {
    let claims = library.map.claim_ids().len();
    let mut ranks = reached.ranks(claims);
    let close = nearness_of(&reached, library.index, |word| word.reach.close);
    let best = by_rank(&ranks, FIRST, &Order { index: library.index, close: close.as_ref(), loose: None }, audience)?;
    if best.len() >= FIRST {
        audience.hear(Found { claims: best, ..Found::default() });
    }
    let is_waiting = || audience.is_waiting();
    let library = Library { is_waiting: &is_waiting, ..library };
    if reached.loosen(library)? {
        ranks = reached.ranks(claims);
    }
    let mut found = all_found(&reached, &ranks, close.as_ref(), library, audience)?;
    if found.is_empty() && reached.stretch(library)? {
        found = all_found(&reached, &reached.ranks(claims), close.as_ref(), library, audience)?;
    }
    if found.is_empty() {
        found.nearest = nearest(&reached, library);
    }
    audience.hear(found);
    Some(())
}

/// All that is found. None where nobody waits any more.
fn all_found(
    reached: &Reached,
    ranks: &[Rank],
    close: Option<&Nearness>,
    library: Library,
    audience: &dyn Audience,
) -> Option<Found> {
    let loose = nearness_of(reached, library.index, |word| word.reach.terms.len());
    let order = Order { index: library.index, close, loose: loose.as_ref() };
    let claims = by_rank(ranks, usize::MAX, &order, audience)?;
    let mut found = Found { claims, is_complete: true, ..Found::default() };
    if let Reached::Words(words) = reached {
        found.speakers = named(words, SpeakerId::index, |term| {
            library.index.speakers_with(term).chain(library.index.speakers_about(term)).collect()
        });
        found.sources = named(words, SourceId::index, |term| library.index.sources_with(term).collect());
    }
    Some(found)
}

/// In which order claims of one rank come.
struct Order<'a> {
    index: &'a Index,
    /// Of the words as they are written: for claims that have them so.
    close: Option<&'a Nearness>,
    /// Of all that the words may mean.
    loose: Option<&'a Nearness>,
}

/// The nearness of the words that every claim must have; none where there are not several.
fn nearness_of(reached: &Reached, index: &Index, meant: impl Fn(&WordReach) -> usize) -> Option<Nearness> {
    let words = reached.outermost_words();
    let terms = words.iter().map(|word| word.reach.terms.iter().take(meant(word)).map(|&(term, _)| term));
    (words.len() > 1).then(|| Nearness::of(&index.vocabulary, terms))
}

/// At least `least` claims, or all that have a rank: by rank, nearness and file order. None where nobody waits any more.
fn by_rank(ranks: &[Rank], least: usize, order: &Order, audience: &dyn Audience) -> Option<Vec<Hit>> {
    let bytes: Vec<u8> = ranks.iter().map(|rank| rank.0).collect();
    let mut hits = Vec::new();
    for rank in met(ranks) {
        if hits.len() >= least {
            break;
        }
        if !audience.is_waiting() {
            return None;
        }
        // The best of a rank are among those that are ranked by nearness.
        let enough = least.max(RANKED_BY_NEARNESS);
        let mut claims: Vec<ClaimId> =
            memchr_iter(rank.0, &bytes).take(enough).filter_map(ClaimId::from_index).collect();
        // Words that are only nearly there must not move what was told before they were looked for.
        if let Some(nearness) = if rank.tier().is_close() { order.close } else { order.loose } {
            nearness.put_first(order.index, &mut claims, RANKED_BY_NEARNESS, least);
        }
        hits.extend(claims.into_iter().map(|claim| Hit { claim, tier: rank.tier() }));
    }
    Some(hits)
}

/// The speakers or sources whose names have all words, the closest first.
fn named<T: Copy + Ord>(words: &[WordReach], position: fn(T) -> usize, with: impl Fn(TermId) -> Vec<T>) -> Vec<T> {
    let mut found: Vec<(Tier, T)> = Vec::new();
    for (number, word) in words.iter().enumerate() {
        let mut by_word: Vec<(Tier, T)> = Vec::new();
        for &(term, tier) in &word.reach.terms {
            by_word.extend(with(term).into_iter().map(|name| (tier, name)));
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

/// What would find something in place of a word: first the nearest words that the map has for one that nothing matches;
/// else nothing, in place of a word without which something is found.
fn nearest(reached: &Reached, library: Library) -> Vec<Instead> {
    let claims = library.map.claim_ids().len();
    let words = reached.outermost_words();
    let unknown = words.iter().position(|word| word.wanted.is_some() && word.reach.terms.is_empty());
    let mut found = Vec::new();
    if let Some((place, wanted)) = unknown.and_then(|place| Some((place, words.get(place)?.wanted.as_ref()?))) {
        let others = reached.ranks_without(place, claims);
        let is_found = |term: TermId| {
            let mut with = library.index.claims_with(term).map(|place| place.of as usize);
            with.any(|claim| others.get(claim).is_some_and(|&rank| rank != Rank::NONE))
        };
        let near = library.index.vocabulary.nearest(wanted.text(), TRIED).into_iter().filter(|&term| is_found(term));
        let near = near.take(NEAREST).map(|term| library.index.vocabulary.word(term).to_owned());
        found.extend(near.map(|near| Instead { word: wanted.text().to_owned(), by: Some(near) }));
    }
    if found.is_empty() && words.len() > 1 {
        for (place, word) in words.iter().enumerate() {
            let Some(wanted) = &word.wanted else { continue };
            if found.len() < NEAREST && reached.ranks_without(place, claims).iter().any(|&rank| rank != Rank::NONE) {
                found.push(Instead { word: wanted.text().to_owned(), by: None });
            }
        }
    }
    found
}
