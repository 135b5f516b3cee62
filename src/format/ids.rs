//! Which element has which id, while reading.

use std::hash::BuildHasher;

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};

use super::findings::Spot;
use crate::model::{Element, PoolFull, Text, TextPool};

/// The ids of claims and links, which share one namespace, and where the fields of the map itself stand.
///
/// Holds no text: ids are compared where they lie, in the map's own pool. 17 bytes a slot.
#[derive(Debug, Default)]
pub(super) struct ElementIds {
    table: HashTable<(Text, Element)>,
    hasher: DefaultHashBuilder,
    head: Vec<(&'static str, Spot)>,
}

impl ElementIds {
    /// Makes room for so many elements.
    pub(super) fn reserve(&mut self, elements: usize, ids: &TextPool) {
        let hasher = &self.hasher;
        self.table.reserve(elements, |&(id, _)| hasher.hash_one(ids.get(id)));
    }

    /// The element of this id.
    pub(super) fn find(&self, id: &str, ids: &TextPool) -> Option<Element> {
        let hash = self.hasher.hash_one(id);
        self.table.find(hash, |&(other, _)| ids.get(other) == id).map(|&(_, element)| element)
    }

    /// Adds an element by its id, which goes into `ids`. Where another has the id, that other is given back.
    ///
    /// # Errors
    /// When there is no more room for ids.
    pub(super) fn add(
        &mut self,
        id: &str,
        element: Element,
        ids: &mut TextPool,
    ) -> Result<Result<Text, Element>, PoolFull> {
        let hasher = &self.hasher;
        let hash = hasher.hash_one(id);
        let is_same = |&(other, _): &(Text, Element)| ids.get(other) == id;
        match self.table.entry(hash, is_same, |&(other, _)| hasher.hash_one(ids.get(other))) {
            Entry::Occupied(other) => Ok(Err(other.get().1)),
            Entry::Vacant(place) => {
                let id = ids.add(id)?;
                place.insert((id, element));
                Ok(Ok(id))
            }
        }
    }

    /// Notes where a field of the map stands.
    pub(super) fn note_head_field(&mut self, field: &'static str, spot: Spot) {
        self.head.push((field, spot));
    }

    /// Where a field of the map stands.
    pub(super) fn head_field(&self, field: &str) -> Option<Spot> {
        self.head.iter().find(|(noted, _)| *noted == field).map(|(_, spot)| spot.clone())
    }
}
