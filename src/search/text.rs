//! Which claims have the words of a query, yes or no.
//!
//! A word counts where it stands whole, as a beginning or inside another word; only where nothing in the map has it so,
//! what has it nearly counts. So a filter keeps what one sees it should, and a slip does not empty it.

use super::{ClaimSet, Tier, fold, index::Index, query::TextTerm, reach::Reach, vocabulary::TermId, words};
use crate::model::{ClaimId, Map};

/// The claims that have the words, in their own texts or in the names of their speakers and sources.
pub fn with_text(index: &Index, map: &Map, text: &TextTerm) -> ClaimSet {
    let claims = map.claim_ids().len();
    if text.is_phrase {
        return with_phrase(index, map, &text.words);
    }
    let mut kept = ClaimSet::all(claims);
    for word in &text.words {
        let mut reach = Reach::close(index, word, claims);
        if reach.terms.is_empty() {
            reach.add_loose(index, word);
        }
        kept.intersect(&reach.set());
    }
    kept
}

/// The claims that have these words whole, side by side and in this order, within one of their texts or of the names of
/// a speaker or source.
fn with_phrase(index: &Index, map: &Map, phrase: &[String]) -> ClaimSet {
    let mut kept = ClaimSet::none(map.claim_ids().len());
    let terms: Option<Vec<TermId>> = phrase.iter().map(|word| whole(index, word)).collect();
    let Some(terms) = terms else { return kept };
    let Some(&rarest) = terms.iter().min_by_key(|&&term| index.claims_with(term).len()) else { return kept };
    let mut line = Vec::new();
    for claim in index.claims_with(rarest).filter_map(|place| ClaimId::from_index(place.of as usize)) {
        line.clear();
        line.extend(index.words_of(claim));
        let is_here = line.windows(terms.len()).any(|window| {
            window.iter().zip(&terms).all(|(place, term)| place.of == *term)
                && window.first().map(|place| place.field) == window.last().map(|place| place.field)
        });
        if is_here {
            kept.insert(claim);
        }
    }
    let has_phrase = |name: &str| {
        let folded = fold(name);
        let found: Vec<_> = words(&folded).map(|(_, word)| word).collect();
        found.windows(phrase.len()).any(|window| window.iter().zip(phrase).all(|(word, wanted)| word == wanted))
    };
    let mut insert = |claims: &[u32]| {
        claims.iter().filter_map(|&claim| ClaimId::from_index(claim as usize)).for_each(|claim| kept.insert(claim));
    };
    for id in index.speakers_with(rarest) {
        let speaker = map.speaker(id);
        let about = [Some(&speaker.name), speaker.role.as_ref(), speaker.org.as_ref()];
        if about.into_iter().flatten().chain(&speaker.aliases).any(|name| has_phrase(name)) {
            insert(index.said_by(id));
        }
    }
    for id in index.sources_with(rarest) {
        let source = map.source(id);
        if [Some(&source.title), source.publisher.as_ref()]
            .into_iter()
            .flatten()
            .chain(&source.authors)
            .any(|name| has_phrase(name))
        {
            insert(index.found_in(id));
        }
    }
    kept
}

/// The word of the vocabulary that is exactly this.
fn whole(index: &Index, word: &str) -> Option<TermId> {
    index.vocabulary.close(word).into_iter().find(|&(_, tier)| tier == Tier::Word).map(|(term, _)| term)
}
