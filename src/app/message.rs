//! What the state machine hears, and what it asks for.

use std::sync::Arc;

use super::finder::Finder;
use super::outline::{Outline, Root, lay_out};
use super::own::Own;
use super::request::{Answer, Request};
use super::start::StartList;
use crate::analysis::{Library, Overview, Tallies};
use crate::config::{Keep, Kept, Key};
use crate::format::{Diagnostics, Loaded, Places};
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
    /// The worker answers a request.
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
    /// The outline of the whole map; none once it was looked at.
    pub outline: Option<Outline>,
    /// Where each claim and link stands in the files.
    pub places: Places,
    /// Where the map comes from.
    pub origin: Origin,
    /// What the person keeps of it.
    pub own: Own,
    /// What the Sources view shows.
    pub library: Library,
}

/// Where a map comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// From files, by the names in [`Places::files`].
    #[default]
    Files,
    /// From the program itself, by this name.
    BuiltIn(String),
    /// From standard input.
    StandardInput,
}

impl Opened {
    /// Computes from what was read all that is linear in the map. Meant for the worker: costs some passes over the map.
    pub fn new(name: String, loaded: Loaded) -> Self {
        let Loaded { map, diagnostics, places } = loaded;
        let Some(map) = map else {
            return Self { name, diagnostics, places, ..Self::default() };
        };
        Self {
            name,
            diagnostics,
            tallies: Tallies::of(&map),
            names: Names::of(&map),
            start: StartList::of(&map),
            overview: Overview::of(&map),
            outline: Some(Outline::new(Root::All, Arc::new(lay_out(&map, Root::All)))),
            own: Own::of(&map, Kept::default()),
            library: Library::of(&map),
            map: Some(Arc::new(map)),
            places,
            origin: Origin::Files,
        }
    }

    /// The same with what was kept of the map. Linear in both.
    #[must_use]
    pub fn with_own(mut self, kept: Kept) -> Self {
        if let Some(map) = &self.map {
            self.own = Own::of(map, kept);
        }
        self
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
    /// Ask the worker; of requests of one sort only the newest counts.
    Ask(Request),
    /// Keep something of one's own, beside the loop.
    Keep(Keep),
    /// Put a text into the clipboard of the terminal.
    Copy(String),
    /// Run the person's editor.
    Edit(Edit),
    /// Open an address (http or https) with what the system has for it.
    OpenAddress(String),
}

/// What is to be edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The file, by the name under which it was read.
    pub file: Arc<str>,
    /// Where in it.
    pub at: EditAt,
}

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditAt {
    /// A line, from 1.
    Line(u32),
    /// The line of a byte, from 0, in the text as it was read.
    Byte(u32),
}

/// The size of a window in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}
