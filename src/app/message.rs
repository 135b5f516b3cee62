//! What the state machine hears, and what it asks for.

use std::any::Any;
use std::fmt;
use std::sync::{Arc, OnceLock};

use super::export::{Export, Exported};
use super::finder::Finder;
use super::outline::{Outline, Root, lay_out};
use super::own::Own;
use super::pointing::Pointed;
use super::request::{Answer, Request};
use super::start::StartList;
use crate::analysis::{Counterparts, Joining, Library, News, Overview, People, Tallies};
use crate::config::{Keep, Kept, Key, Mouse};
use crate::format::{Diagnostics, Loaded, Places};
use crate::layout::Names;
use crate::model::{Map, Source, SourceText};

/// What happens to the program.
#[derive(Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// The mouse was used.
    Pointed(Pointed),
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
    /// The map was read, or could not be; again after each change of its files.
    Opened(Box<Opened>),
    /// The files of the map can no longer be read; the sentence says why.
    Unreadable(String),
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
    /// What came of exporting.
    Exported(Exported),
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
    /// How it came from several maps, where it did.
    pub joining: Option<Arc<Joining>>,
    /// What the person keeps of it.
    pub own: Own,
    /// What the Sources view shows.
    pub library: Library,
    /// What is known of all speakers, once somebody looked at them.
    pub people: KnownPeople,
    /// What became of the map that was open before, where one was.
    pub since: Option<Since>,
}

/// What is known of all speakers of a map, once somebody looked at them. Who has a clone of it knows when that is.
pub type KnownPeople = Arc<OnceLock<Arc<People>>>;

/// A map that is open, and what is known of its speakers.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// The map.
    pub map: Arc<Map>,
    /// What is known of its speakers.
    pub people: KnownPeople,
}

/// How a map came from an earlier state of it.
#[derive(Debug)]
pub struct Since {
    /// The earlier state.
    pub before: Arc<Map>,
    /// What its elements have become.
    pub counterparts: Counterparts,
    /// What it had not.
    pub news: News,
}

impl Since {
    /// Compares two states of a map. Linear in both.
    pub fn of(before: &Arc<Map>, after: &Map) -> Self {
        let counterparts = Counterparts::of(before, after);
        let news = News::of(before, after, &counterparts);
        Self { before: Arc::clone(before), counterparts, news }
    }
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
        let Loaded { map, diagnostics, places, .. } = loaded;
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
            joining: None,
            people: KnownPeople::default(),
            since: None,
        }
    }

    /// The map, to be remembered when a later state of it is read; none where there is none.
    pub fn earlier(&self) -> Option<Earlier> {
        Some(Earlier { map: self.map.clone()?, people: Arc::clone(&self.people) })
    }

    /// The same as a later state of a map that was opened before: its speakers are known where those of the earlier one
    /// were. Meant for the worker: costs as [`Since::of`], and then as [`People::of`].
    #[must_use]
    pub fn after(mut self, before: &Earlier) -> Self {
        let Some(map) = &self.map else { return self };
        self.since = Some(Since::of(&before.map, map));
        if before.people.get().is_some() {
            self.people = Arc::new(OnceLock::from(Arc::new(People::of(map))));
        }
        self
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
    /// Nobody waits any more for the answer to the request of this number.
    Cancel(u64),
    /// Free what is of no more use.
    Free(Discarded),
    /// Keep something of one's own, beside the loop.
    Keep(Keep),
    /// Put a text into the clipboard of the terminal.
    Copy(String),
    /// Write what is seen to a file, beside the loop. What comes of it is told in a message.
    Export(Box<Export>),
    /// Run the person's editor.
    Edit(Edit),
    /// Open an address (http or https) with what the system has for it.
    OpenAddress(String),
    /// Listen to the mouse, or leave it to the terminal.
    Mouse(Mouse),
}

/// What is of no more use and may be large: an old map. Dropping it takes time that the loop has not.
#[derive(Clone)]
pub struct Discarded(Arc<dyn Any + Send + Sync>);

impl Discarded {
    /// Takes what is of no more use.
    pub fn new(useless: impl Any + Send + Sync) -> Self {
        Self(Arc::new(useless))
    }
}

impl PartialEq for Discarded {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Discarded {}

impl fmt::Debug for Discarded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Discarded")
    }
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
