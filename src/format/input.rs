//! What goes into reading a map, and what comes out.

use std::sync::Arc;

use super::Diagnostics;
use crate::model::{Element, Map};

/// One file of a map, as bytes.
#[derive(Clone, Debug)]
pub struct Input {
    /// The name that people are shown: a path, or "standard input". Its ending tells RON from JSON; without one the
    /// content does.
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

/// Where each claim and link stands, beside the model: 12 bytes an element.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The names of the files.
    pub files: Vec<Arc<str>>,
    /// By claim, in file order.
    pub claims: Vec<Place>,
    /// By link, in file order.
    pub links: Vec<Place>,
}

impl Places {
    /// Where an element stands, where that is known.
    pub fn of(&self, element: Element) -> Option<Place> {
        match element {
            Element::Claim(id) => self.claims.get(id.index()).copied(),
            Element::Link(id) => self.links.get(id.index()).copied(),
        }
    }
}
