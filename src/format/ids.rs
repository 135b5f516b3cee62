//! Which element has which id, while reading.

use std::hash::{BuildHasher, RandomState};

use hashbrown::HashTable;

use super::findings::Spot;
use crate::model::{Element, MapParts};

/// The ids of claims and links, which share one namespace, and where the fields of the map itself stand.
///
/// Holds no text: ids are compared where they lie, in the map's own pool. 9 bytes a slot.
#[derive(Debug, Default)]
pub(super) struct ElementIds {
    table: HashTable<Element>,
    hasher: RandomState,
    head: Vec<(&'static str, Spot)>,
}

fn id_of(parts: &MapParts, element: Element) -> &str {
    let text = match element {
        Element::Claim(id) => parts.claims.get(id.index()).map(|claim| claim.id),
        Element::Link(id) => parts.links.get(id.index()).map(|link| link.id),
    };
    text.map_or("", |text| parts.texts.get(text))
}

impl ElementIds {
    /// The element of this id.
    pub(super) fn find(&self, id: &str, parts: &MapParts) -> Option<Element> {
        let hash = self.hasher.hash_one(id);
        self.table.find(hash, |&element| id_of(parts, element) == id).copied()
    }

    /// Adds an element that has an id and already stands in `parts`.
    pub(super) fn add(&mut self, id: &str, element: Element, parts: &MapParts) {
        let hasher = &self.hasher;
        let hash = hasher.hash_one(id);
        self.table.insert_unique(hash, element, |&element| hasher.hash_one(id_of(parts, element)));
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
