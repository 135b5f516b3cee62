//! What the state machine hears, and what it asks for.

use std::sync::Arc;

use super::finder::Finder;
use super::question::{Answer, Question};
use super::start::StartList;
use crate::analysis::{Library, Overview, Tallies};
use crate::config::Key;
use crate::format::{Diagnostics, Loaded};
use crate::layout::Names;
use crate::model::{Map, Source, SourceText};

/// What happens to the program.
#[derive(Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The window has a new size.
    Resize(Size),
    /// Reading the map is this far.
    Reading {
        /// Bytes read.
        done: usize,
        /// Bytes in all.
        total: usize,
    },
    /// The map was read, or could not be.
    Opened(Box<Opened>),
    /// The open map can be searched.
    Indexed(Arc<Finder>),
    /// The open map cannot be searched; the sentence says why.
    NotIndexed(String),
    /// The worker answers a question.
    Answered(Answer),
    /// The program is in the foreground again.
    Resumed,
    /// The system asks the program to end.
    Terminate,
    /// Something in the background failed; the sentence says what.
    Failed(String),
}

/// A map as it was opened.
#[derive(Debug, Default)]
pub struct Opened {
    /// What people call it: the name of the file or folder.
    pub name: String,
    /// The map; none where it has errors.
    pub map: Option<Arc<Map>>,
    /// What is wrong, and what is odd.
    pub diagnostics: Diagnostics,
    /// What the Start screen shows; empty without a map.
    pub overview: Overview,
    /// How many reasons each claim has.
    pub tallies: Tallies,
    /// What speakers are called where there is little room.
    pub names: Names,
    /// What the Start screen lists.
    pub start: StartList,
    /// What the Sources view shows.
    pub library: Library,
}

impl Opened {
    /// Computes from what was read all that is linear in the map. Meant for the worker: costs some passes over the map.
    pub fn new(name: String, loaded: Loaded) -> Self {
        let Loaded { map, diagnostics, .. } = loaded;
        let Some(map) = map else {
            return Self { name, diagnostics, ..Self::default() };
        };
        Self {
            name,
            diagnostics,
            tallies: Tallies::of(&map),
            names: Names::of(&map),
            start: StartList::of(&map),
            overview: Overview::of(&map),
            library: Library::of(&map),
            map: Some(Arc::new(map)),
        }
    }

    /// With the texts of its sources, as [`Library::with_texts`] takes them. Meant for the worker.
    #[must_use]
    pub fn with_texts(mut self, read: impl FnMut(&Source, &str) -> Result<(String, SourceText), String>) -> Self {
        if let Some(map) = &self.map {
            self.library = std::mem::take(&mut self.library).with_texts(map, read);
        }
        self
    }
}

/// What the state machine asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Go to the background until told to resume.
    Suspend,
    /// Draw every cell anew.
    Redraw,
    /// Open an address (http or https) with what the system has for it.
    OpenAddress(String),
    /// Ask the worker; of questions of one sort only the newest counts.
    Ask(Question),
}

/// The size of a window in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}
