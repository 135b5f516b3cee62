//! What goes into reading a map, and what comes out.

use std::sync::Arc;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Diagnostics;
use crate::model::{Element, Map};

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
