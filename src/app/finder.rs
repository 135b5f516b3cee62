//! What answers the requests of prompts. Pure; made and asked on the worker, as both may be linear in the map.

use std::sync::Arc;

use super::request::{About, Answer, Destination, Hits, Kept, LISTED, Listener, Request, Told};
use crate::analysis::{Routes, Shares};
use crate::model::{Element, Map};
use crate::search::query::complete;
use crate::search::{Audience, Corpus, Found, Marks, Query, fold};

/// So many words are offered to complete one.
const OFFERED: usize = 50;

/// So many destinations are listed.
const DESTINATIONS: usize = 100;

/// So many ids are looked at before asking whether somebody still waits: some milliseconds.
const BETWEEN_LOOKS: usize = 10_000;

/// A map made ready to be asked.
#[derive(Debug)]
pub struct Finder {
    /// The map made ready to be searched.
    pub corpus: Corpus,
    /// The shortest ways to the theses.
    pub routes: Routes,
    /// How many claims each speaker and source has.
    pub shares: Shares,
}

impl Finder {
    /// Makes a map ready. Linear in its texts and links.
    pub fn of(map: Arc<Map>) -> Self {
        Self { routes: Routes::of(&map), shares: Shares::of(&map), corpus: Corpus::of(map) }
    }

    /// Answers a request, once or several times, as long as the listener waits.
    pub fn answer(&self, request: &Request, listener: &mut dyn Listener) {
        let told = match &request.about {
            About::Find(text) => match self.corpus.query(text) {
                Ok(query) => return self.find(request, text, &query, listener),
                Err(error) => Told::Wrong(error),
            },
            About::Keep(text) => match self.corpus.query(text) {
                Ok(query) => {
                    let claims = self.corpus.keep_with(&query, &request.remarked);
                    let (count, named) = (claims.len(), query.named(self.map()));
                    Told::Kept(Kept { count, claims: Arc::new(claims), named })
                }
                Err(error) => Told::Wrong(error),
            },
            About::Reach(text) => match self.reach(text, &|| listener.is_waiting()) {
                Some(destinations) => Told::Reached(destinations),
                None => return,
            },
            About::Complete(text, caret) => Told::Offered(complete(text, *caret, self.map(), OFFERED)),
        };
        listener.hear(Answer { number: request.number, told });
    }

    fn map(&self) -> &Map {
        self.corpus.map()
    }

    fn find(&self, request: &Request, text: &str, query: &Query, listener: &mut dyn Listener) {
        let (marks, named) = (Marks::of(query), query.named(self.map()));
        let hits = |found: Found| {
            let speakers = found.speakers.iter().map(|&speaker| (speaker, self.shares.of_speaker(speaker)));
            let sources = found.sources.iter().map(|&source| (source, self.shares.of_source(source)));
            Hits {
                text: text.to_owned(),
                claims: found.claims.iter().take(LISTED).map(|hit| hit.claim).collect(),
                all_claims: found.claims.len(),
                speakers: speakers.collect(),
                sources: sources.collect(),
                is_complete: found.is_complete,
                marks: marks.clone(),
                named: named.clone(),
                nearest: found.nearest,
            }
        };
        let mut searcher = Searcher { number: request.number, hits: &hits, listener };
        self.corpus.find_with(query, &request.remarked, &mut searcher);
    }

    /// The places whose id or name is like a text: first those of that very name, then those that begin with it, then
    /// those that have it inside. None where nobody waits any more.
    fn reach(&self, text: &str, is_waiting: &dyn Fn() -> bool) -> Option<Vec<Destination>> {
        let map = self.map();
        let wanted = fold(text.trim());
        if wanted.is_empty() {
            return Some(Vec::new());
        }
        let mut near = Near::default();
        if let Some(element) = map.find(text.trim()) {
            near.add(Some(0), Destination::Element(element));
        }
        for speaker in map.speaker_ids() {
            let known = map.speaker(speaker);
            let names = [&known.id, &known.name].into_iter().chain(&known.aliases);
            near.add(names.filter_map(|name| nearness(name, &wanted)).min(), Destination::Speaker(speaker));
        }
        for source in map.source_ids() {
            let known = map.source(source);
            let names = [&known.id, &known.title].into_iter();
            near.add(names.filter_map(|name| nearness(name, &wanted)).min(), Destination::Source(source));
        }
        for claim in map.claim_ids() {
            if claim.index() % BETWEEN_LOOKS == 0 && !is_waiting() {
                return None;
            }
            near.add(nearness(map.claim_id(claim), &wanted), Destination::Element(Element::Claim(claim)));
        }
        Some(near.sorted())
    }
}

/// Passes on what a search finds.
struct Searcher<'a> {
    number: u64,
    hits: &'a dyn Fn(Found) -> Hits,
    listener: &'a mut dyn Listener,
}

impl Audience for Searcher<'_> {
    fn is_waiting(&self) -> bool {
        self.listener.is_waiting()
    }

    fn hear(&mut self, found: Found) {
        let told = Told::Found(Arc::new((self.hits)(found)));
        self.listener.hear(Answer { number: self.number, told });
    }
}

/// How like a name is to a folded text: 0 the same, 1 begins with it, 2 a word of it does, 3 has it inside.
fn nearness(name: &str, wanted: &str) -> Option<usize> {
    let name = fold(name);
    let at = name.find(wanted)?;
    let begins_word = |at: usize| name.get(..at).is_some_and(|before| !before.ends_with(char::is_alphanumeric));
    Some(match at {
        0 if name.len() == wanted.len() => 0,
        0 => 1,
        _ if name.match_indices(wanted).any(|(at, _)| begins_word(at)) => 2,
        _ => 3,
    })
}

/// Destinations by nearness, only so many of each.
#[derive(Default)]
struct Near {
    found: [Vec<Destination>; 4],
}

impl Near {
    fn add(&mut self, nearness: Option<usize>, destination: Destination) {
        let Some(found) = nearness.and_then(|nearness| self.found.get_mut(nearness)) else { return };
        if found.len() < DESTINATIONS && found.last() != Some(&destination) && !found.contains(&destination) {
            found.push(destination);
        }
    }

    fn sorted(self) -> Vec<Destination> {
        self.found.into_iter().flatten().take(DESTINATIONS).collect()
    }
}
