//! Which words stand where: in claims, and in the names of speakers and sources.
//!
//! Claims are indexed both ways. From a word to its claims, so that a search looks only at claims that have it; and from
//! a claim to its words in order, so that words side by side can be told from words far apart.

use super::{
    indexer::indexed,
    lists::Lists,
    vocabulary::{TermId, Vocabulary},
};
use crate::model::{ClaimId, Map, SourceId, SpeakerId};

/// Where in a claim a word stands; what ranks first stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Field {
    /// Its label.
    Label,
    /// Its text, or another wording.
    Text,
    /// Its tags and its id.
    Tag,
    /// The id, name or alias of who says or retells it.
    Name,
    /// What is known of those beyond the name, and of the sources: role and organisation, title, author and publisher.
    About,
}

/// A claim, or a word, with a field of the claim's own texts, in one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The position of the claim, or the number of the word; below 2²⁹.
    pub of: u32,
    /// The field.
    pub field: Field,
    /// Of the words of a claim: whether the claim had the word before.
    pub again: bool,
}

impl Place {
    const FIELD: u32 = 0b011;
    const AGAIN: u32 = 0b100;
    const BITS: u32 = 3;

    /// What stands between two texts of one field: no word.
    pub const BREAK: Self = Self { of: u32::MAX >> Self::BITS, field: Field::Tag, again: true };

    pub(super) fn pack(self) -> u32 {
        self.of << Self::BITS | self.field as u32 | if self.again { Self::AGAIN } else { 0 }
    }

    pub(super) fn unpack(number: u32) -> Self {
        let field = match number & Self::FIELD {
            0 => Field::Label,
            1 => Field::Text,
            _ => Field::Tag,
        };
        Self { of: number >> Self::BITS, field, again: number & Self::AGAIN != 0 }
    }
}

/// The index of a map.
#[derive(Debug, Default)]
pub struct Index {
    /// The distinct words.
    pub vocabulary: Vocabulary,
    /// Word to claims, each with its best field.
    pub(super) claims: Lists,
    /// Claim to words, in order, each with its field.
    pub(super) words: Lists,
    /// Word to speakers, by their names.
    pub(super) speakers: Lists,
    /// Word to speakers, by what else is known of them.
    pub(super) speakers_about: Lists,
    /// Word to sources.
    pub(super) sources: Lists,
    /// Speaker to claims.
    pub(super) said_by: Lists,
    /// Source to claims.
    pub(super) found_in: Lists,
}

impl Index {
    /// Indexes a map. Linear in its texts; takes some one and a half times their folded length.
    pub fn of(map: &Map) -> Self {
        indexed(map)
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        let names = [&self.speakers, &self.speakers_about, &self.sources];
        let lists = [&self.claims, &self.words, &self.said_by, &self.found_in].into_iter().chain(names);
        self.vocabulary.bytes() + lists.map(Lists::bytes).sum::<usize>()
    }

    /// The claims that have a word in their own texts, each with its best field, in file order.
    pub fn claims_with(&self, term: TermId) -> impl ExactSizeIterator<Item = Place> {
        self.claims.of(term as usize).iter().map(|&number| Place::unpack(number))
    }

    /// The words of a claim's own texts, in order.
    pub fn words_of(&self, claim: ClaimId) -> impl Iterator<Item = Place> {
        self.words.of(claim.index()).iter().map(|&number| Place::unpack(number))
    }

    /// The speakers whose names have a word.
    pub fn speakers_with(&self, term: TermId) -> impl Iterator<Item = SpeakerId> {
        self.speakers.of(term as usize).iter().filter_map(|&speaker| SpeakerId::from_index(speaker as usize))
    }

    /// The speakers whose role or organisation has a word.
    pub fn speakers_about(&self, term: TermId) -> impl Iterator<Item = SpeakerId> {
        self.speakers_about.of(term as usize).iter().filter_map(|&speaker| SpeakerId::from_index(speaker as usize))
    }

    /// The sources whose names have a word.
    pub fn sources_with(&self, term: TermId) -> impl Iterator<Item = SourceId> {
        self.sources.of(term as usize).iter().filter_map(|&source| SourceId::from_index(source as usize))
    }

    /// The claims that a speaker says or retells, by position in the map.
    pub fn said_by(&self, speaker: SpeakerId) -> &[u32] {
        self.said_by.of(speaker.index())
    }

    /// The claims that are found in a source, by position in the map.
    pub fn found_in(&self, source: SourceId) -> &[u32] {
        self.found_in.of(source.index())
    }
}
