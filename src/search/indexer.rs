//! Making the index of a map.

use std::thread;

use super::{
    fold,
    index::{Index, Place},
    lists::{Filling, Lists, Part},
    parting::{Batch, part_ahead},
    vocabulary::{Gathering, TermId},
    words,
};
use crate::model::{Element, Map, SourceId, SpeakerId, Statement};

/// Makes the index of a map.
pub fn indexed(map: &Map) -> Index {
    let tellers = |statement: &Statement| [Some(statement.by.index()), statement.teller().map(SpeakerId::index)];
    let texts = |statement: &Statement| [statement.source.map(SourceId::index), None];
    let mut intake = Intake::of(map);
    let hasher = intake.gathering.hasher().clone();
    let (said_by, found_in) = part_ahead(
        map,
        &hasher,
        |batch| intake.take(batch),
        || (claims_by(map, map.speaker_ids().len(), tellers), claims_by(map, map.source_ids().len(), texts)),
    );
    let Intake { mut gathering, mut words, .. } = intake;
    let mut speakers = Vec::new();
    let mut speakers_about = Vec::new();
    for speaker in map.speaker_ids().map(|id| map.speaker(id)) {
        let names = [&speaker.id, &speaker.name].into_iter().chain(&speaker.aliases);
        speakers.push(distinct_terms(&mut gathering, names));
        speakers_about.push(distinct_terms(&mut gathering, speaker.role.iter().chain(&speaker.org)));
    }
    let sources: Vec<Vec<TermId>> = map
        .source_ids()
        .map(|id| {
            let source = map.source(id);
            let about = [Some(&source.id), Some(&source.title), source.publisher.as_ref()];
            distinct_terms(&mut gathering, about.into_iter().flatten().chain(&source.authors))
        })
        .collect();
    let terms = gathering.len();
    let claims = claims_of(&words, map.claim_ids().len(), gathering.claims_by_term());
    words.shrink_to_fit();
    Index {
        vocabulary: gathering.done(),
        claims,
        words,
        speakers: inverted(&speakers, terms),
        speakers_about: inverted(&speakers_about, terms),
        sources: inverted(&sources, terms),
        said_by,
        found_in,
    }
}

/// What was taken in so far.
struct Intake {
    gathering: Gathering,
    /// Claim to words.
    words: Lists,
    /// How many claims were taken in.
    claims: u32,
}

impl Intake {
    fn of(map: &Map) -> Self {
        // Every claim has an id, which is a word of its own in most maps.
        let gathering = Gathering::with_room_for(map.claim_ids().len());
        Self { gathering, words: Lists::default(), claims: 0 }
    }

    fn take(&mut self, batch: &Batch) {
        let Self { gathering, words, claims } = self;
        for claim in batch.claims() {
            *claims += 1;
            words.push(claim.filter_map(|word| {
                if word.text.is_empty() {
                    return Some(Place::BREAK.pack());
                }
                let (of, again) = gathering.meet(word.text, word.hash, *claims)?;
                Some(Place { of, field: word.field, again }.pack())
            }));
        }
    }
}

fn distinct_terms<'t>(gathering: &mut Gathering, texts: impl Iterator<Item = &'t Box<str>>) -> Vec<TermId> {
    let mut terms = Vec::new();
    for text in texts {
        let folded = fold(text);
        terms.extend(words(&folded).filter_map(|(_, word)| gathering.term_of(word)));
    }
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// Word to claims, from claim to words. As the words of a claim stand by field, the first of each is in its best field.
///
/// Two threads fill one half each.
fn claims_of(words: &Lists, claims: usize, lengths: Vec<u32>) -> Lists {
    let mut filling = Filling::of_lengths(lengths);
    let fill = |mut part: Part| {
        for (claim, position) in (0..claims).zip(0..) {
            for place in words.of(claim).iter().map(|&number| Place::unpack(number)).filter(|place| !place.again) {
                part.add(place.of as usize, Place { of: position, ..place }.pack());
            }
        }
    };
    let (first, second) = filling.halves();
    let mut rest = Some(second);
    thread::scope(|scope| {
        let fill_rest = || rest.take().map(&fill);
        // Where no thread is to be had, the rest is filled below.
        let _ = thread::Builder::new().spawn_scoped(scope, fill_rest);
        fill(first);
    });
    rest.map(fill);
    filling.done()
}

/// Word to elements, from element to distinct words.
fn inverted(elements: &[Vec<TermId>], terms: usize) -> Lists {
    let mut lengths = vec![0_u32; terms];
    for &term in elements.iter().flatten() {
        if let Some(length) = lengths.get_mut(term as usize) {
            *length += 1;
        }
    }
    let mut filling = Filling::of_lengths(lengths);
    let mut part = filling.whole();
    for (terms, element) in elements.iter().zip(0..) {
        for &term in terms {
            part.add(term as usize, element);
        }
    }
    filling.done()
}

/// Element to the claims of which a statement names it, in file order, each once.
fn claims_by(map: &Map, elements: usize, named: impl Fn(&Statement) -> [Option<usize>; 2]) -> Lists {
    let mut last = vec![0_u32; elements];
    let mut each = |visit: &mut dyn FnMut(usize, u32)| {
        last.fill(0);
        for claim in map.claim_ids() {
            for element in map.statements(Element::Claim(claim)).iter().flat_map(&named).flatten() {
                if let Some(last) = last.get_mut(element).filter(|last| **last != claim.number()) {
                    *last = claim.number();
                    visit(element, claim.number() - 1);
                }
            }
        }
    };
    let mut lengths = vec![0_u32; elements];
    each(&mut |element, _| {
        if let Some(length) = lengths.get_mut(element) {
            *length += 1;
        }
    });
    let mut filling = Filling::of_lengths(lengths);
    let mut part = filling.whole();
    each(&mut |element, claim| part.add(element, claim));
    filling.done()
}
