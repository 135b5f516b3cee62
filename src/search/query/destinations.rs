//! The places of a map whose ids or names are like a text, to be gone to.

use super::names::begins_a_word;
use super::resolve::{sources, speakers};
use crate::model::{Element, Map, SourceId, SpeakerId};
use crate::search::fold;

/// So many are listed.
const LISTED: usize = 100;

/// So many ids are looked at before asking whether somebody still waits: some milliseconds.
const BETWEEN_LOOKS: usize = 10_000;

/// A place of the map that can be gone to by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A claim or link.
    Element(Element),
    /// A speaker: what is said by it is looked for.
    Speaker(SpeakerId),
    /// A source: what is found in it is looked for.
    Source(SourceId),
}

impl Destination {
    /// Its id, by which it is found again.
    pub fn id(self, map: &Map) -> String {
        match self {
            Self::Element(Element::Claim(claim)) => map.claim_id(claim).to_owned(),
            Self::Element(Element::Link(link)) => map.link_name(link),
            Self::Speaker(speaker) => map.speaker(speaker).id.to_string(),
            Self::Source(source) => map.source(source).id.to_string(),
        }
    }
}

/// The claims, links, speakers and sources whose id or name is like a text: first those of that very name, then those
/// that begin with it, then those in which a word does, then those that have it inside; a hundred at most. None where
/// nobody waits any more. Linear in the map.
pub fn destinations(text: &str, map: &Map, is_waiting: &dyn Fn() -> bool) -> Option<Vec<Destination>> {
    let wanted = fold(text.trim());
    if wanted.is_empty() {
        return Some(Vec::new());
    }
    let mut near = Near::default();
    if let Some(element) = map.find(text.trim()) {
        near.add(Some(Nearness::Same), Destination::Element(element));
    }
    let nearest = |id, names: Vec<&str>| names.into_iter().chain([id]).filter_map(|name| nearness(name, &wanted)).min();
    for (speaker, called) in speakers(map) {
        near.add(nearest(called.id, called.names), Destination::Speaker(speaker));
    }
    for (source, called) in sources(map) {
        near.add(nearest(called.id, called.names), Destination::Source(source));
    }
    for claim in map.claim_ids() {
        if claim.index() % BETWEEN_LOOKS == 0 && !is_waiting() {
            return None;
        }
        near.add(nearness(map.claim_id(claim), &wanted), Destination::Element(Element::Claim(claim)));
    }
    Some(near.found.into_iter().flatten().take(LISTED).collect())
}

/// How like a name is to a text; the nearest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    Same,
    Begins,
    BeginsWord,
    Inside,
}

fn nearness(name: &str, wanted: &str) -> Option<Nearness> {
    let name = fold(name);
    Some(match name.find(wanted)? {
        0 if name.len() == wanted.len() => Nearness::Same,
        0 => Nearness::Begins,
        _ if begins_a_word(&name, wanted) => Nearness::BeginsWord,
        _ => Nearness::Inside,
    })
}

/// Destinations by nearness, only so many of each.
#[derive(Default)]
struct Near {
    found: [Vec<Destination>; 4],
}

impl Near {
    fn add(&mut self, nearness: Option<Nearness>, destination: Destination) {
        let Some(found) = nearness.and_then(|nearness| self.found.get_mut(nearness as usize)) else { return };
        if found.len() < LISTED && !found.contains(&destination) {
            found.push(destination);
        }
    }
}
