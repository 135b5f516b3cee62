//! What goes into reading a map, and what comes out.

use std::sync::Arc;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Diagnostics;
use crate::model::{ClaimId, Element, LinkId, Map};

/// One file of a map, as bytes.
#[derive(Clone, Debug)]
pub struct Input {
    /// The name that people are shown: a path, or "standard input". Where the
    /// content does not show the format, its ending does.
    pub name: Arc<str>,
    /// What the file holds.
    pub bytes: Vec<u8>,
}

/// Hears how far a long reading is.
pub trait Progress {
    /// `done` of `total` bytes are read. Answers whether to go on; called at least once a megabyte.
    fn advance(&self, done: usize, total: usize) -> bool;
}

/// Nobody listens, and the reading goes on to its end.
impl Progress for () {
    fn advance(&self, _done: usize, _total: usize) -> bool {
        true
    }
}

/// What reading gives.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The map; none where there is any error, or the reading was stopped.
    pub map: Option<Map>,
    /// Where each claim and link stands.
    pub places: Places,
    /// What is wrong, and what is odd.
    pub diagnostics: Diagnostics,
    /// How much there is of everything in the file's own terms, where it is not native.
    pub as_written: Option<AsWritten>,
}

/// How much there is of everything in a file of another tool, in that tool's terms. The names are those of `stats --json`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AsWritten {
    /// Claims, arguments and whatever else that tool knows, by its name.
    pub elements: Vec<(&'static str, usize)>,
    /// What is between them, by kind.
    pub relations: Vec<(&'static str, usize)>,
}

impl AsWritten {
    /// How much there is in several files of one format: what is called alike is added.
    pub fn sum(all: &[Self]) -> Self {
        let add = |list: fn(&Self) -> &Vec<(&'static str, usize)>| {
            let mut sums: Vec<(&'static str, usize)> = Vec::new();
            for &(name, number) in all.iter().flat_map(list) {
                match sums.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, sum)) => *sum += number,
                    None => sums.push((name, number)),
                }
            }
            sums
        };
        Self { elements: add(|one| &one.elements), relations: add(|one| &one.relations) }
    }
}

impl Serialize for AsWritten {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut table = serializer.serialize_map(Some(self.elements.len() + 1))?;
        for (name, number) in &self.elements {
            table.serialize_entry(name, number)?;
        }
        table.serialize_entry("relations", &Counted(&self.relations))?;
        table.end()
    }
}

/// Numbers by name, as a table.
struct Counted<'a>(&'a [(&'static str, usize)]);

impl Serialize for Counted<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

/// Where a claim or link stands: a range of bytes in one of the files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Position among [`Places::files`].
    pub file: u32,
    /// First byte.
    pub start: u32,
    /// Behind the last byte.
    pub end: u32,
}

/// Where each claim and link stands, beside the model: 12 bytes an element, and of a framework 4 a link.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The names of the files.
    pub files: Vec<Arc<str>>,
    /// By claim, in file order.
    pub claims: Vec<Place>,
    /// By link, in file order.
    pub links: Vec<Place>,
    /// By link of a framework, the first byte: more is asked of none.
    pub starts: Vec<u32>,
}

impl Places {
    /// The places of a map that others were joined to: `claims` and `links` give for each claim and link the position of
    /// the map that it is from first, and what it was there; none where it stands in no file.
    pub fn joined(
        all: &[Self],
        claims: impl Iterator<Item = Option<(usize, ClaimId)>>,
        links: impl Iterator<Item = Option<(usize, LinkId)>>,
    ) -> Self {
        let mut files: Vec<Arc<str>> = Vec::new();
        let mut before = Vec::with_capacity(all.len());
        for places in all {
            before.push(u32::try_from(files.len()).unwrap_or(u32::MAX));
            files.extend(places.files.iter().cloned());
        }
        let place = |map: usize, element: Element| {
            let place = all.get(map)?.of(element)?;
            Some(Place { file: place.file.saturating_add(*before.get(map)?), ..place })
        };
        // What stands nowhere is said to stand in a file that there is not.
        let nowhere = Place { file: u32::MAX, start: 0, end: 0 };
        let claims = claims.map(|from| from.and_then(|(map, claim)| place(map, Element::Claim(claim))));
        let links = links.map(|from| from.and_then(|(map, link)| place(map, Element::Link(link))));
        Self {
            claims: claims.map(|place| place.unwrap_or(nowhere)).collect(),
            links: links.map(|place| place.unwrap_or(nowhere)).collect(),
            starts: Vec::new(),
            files,
        }
    }

    /// Where an element stands, where that is known.
    pub fn of(&self, element: Element) -> Option<Place> {
        match element {
            Element::Claim(id) => self.claims.get(id.index()).copied(),
            Element::Link(id) => self.links.get(id.index()).copied().or_else(|| {
                let &start = self.starts.get(id.index())?;
                Some(Place { file: 0, start, end: start })
            }),
        }
    }
}
