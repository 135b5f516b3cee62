//! Which claims have some words side by side.

use super::{
    Tier, fold,
    index::{Field, Index, Place},
    rank::Rank,
    reach::Reach,
    vocabulary::TermId,
    wanted::Wanted,
    words,
};
use crate::model::{ClaimId, Map};

/// The claims that have these words whole, side by side and in this order, within one of their texts or of the names of
/// a speaker or source.
pub fn reach_of(index: &Index, map: &Map, phrase: &[String]) -> Reach {
    let mut reach = Reach::none(map.claim_ids().len());
    let terms: Option<Vec<TermId>> = phrase.iter().map(|word| whole(index, word)).collect();
    let Some(terms) = terms else { return reach };
    let Some(&rarest) = terms.iter().min_by_key(|&&term| index.claims_with(term).len()) else { return reach };
    let mut line: Vec<Place> = Vec::new();
    for claim in index.claims_with(rarest).filter_map(|place| ClaimId::from_index(place.of as usize)) {
        line.clear();
        line.extend(index.words_of(claim));
        let found = line.windows(terms.len()).find(|window| is_phrase(window, &terms));
        if let Some(first) = found.and_then(|window| window.first()) {
            reach.meet(claim.index(), Rank::new(Tier::Word, first.field));
        }
    }
    let has_phrase = |name: &str| {
        let folded = fold(name);
        let found: Vec<_> = words(&folded).map(|(_, word)| word).collect();
        found.windows(phrase.len()).any(|window| window.iter().zip(phrase).all(|(word, wanted)| word == wanted))
    };
    let mut meet = |claims: &[u32], field| {
        for &claim in claims {
            reach.meet(claim as usize, Rank::new(Tier::Word, field));
        }
    };
    for id in index.speakers_with(rarest) {
        let speaker = map.speaker(id);
        if [&speaker.id, &speaker.name].into_iter().chain(&speaker.aliases).any(|name| has_phrase(name)) {
            meet(index.said_by(id), Field::Name);
        }
    }
    for id in index.speakers_about(rarest) {
        let speaker = map.speaker(id);
        if speaker.role.iter().chain(&speaker.org).any(|name| has_phrase(name)) {
            meet(index.said_by(id), Field::About);
        }
    }
    for id in index.sources_with(rarest) {
        let source = map.source(id);
        if [&source.id, &source.title]
            .into_iter()
            .chain(&source.publisher)
            .chain(&source.authors)
            .any(|name| has_phrase(name))
        {
            meet(index.found_in(id), Field::About);
        }
    }
    reach
}

fn is_phrase(window: &[Place], terms: &[TermId]) -> bool {
    let field = window.first().map(|place| place.field);
    window.iter().zip(terms).all(|(place, &term)| place.of == term && Some(place.field) == field)
}

/// The word of the vocabulary that is exactly this.
fn whole(index: &Index, word: &str) -> Option<TermId> {
    let close = index.vocabulary.close(&Wanted::of(word));
    close.into_iter().find(|&(_, tier)| tier == Tier::Word).map(|(term, _)| term)
}
