//! What the state machine hears, and what it asks for.

use std::sync::Arc;

use crate::analysis::Overview;
use crate::config::Key;
use crate::format::{Diagnostics, Loaded, Places};
use crate::model::Map;

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
    /// The program is in the foreground again.
    Resumed,
    /// The system asks the program to end.
    Terminate,
    /// Something in the background failed; the sentence says what.
    Failed(String),
}

/// A map as it was opened.
#[derive(Debug)]
pub struct Opened {
    /// What people call it: the name of the file or folder.
    pub name: String,
    /// The map; none where it has errors.
    pub map: Option<Arc<Map>>,
    /// Where each claim and link stands.
    pub places: Places,
    /// What is wrong, and what is odd.
    pub diagnostics: Diagnostics,
    /// What the Start screen shows; empty without a map.
    pub overview: Overview,
}

impl Opened {
    /// Computes from what was read all that is linear in the map. Meant for the worker: costs some passes over the map.
    pub fn new(name: String, loaded: Loaded) -> Self {
        let Loaded { map, places, diagnostics } = loaded;
        let overview = map.as_ref().map(Overview::of).unwrap_or_default();
        Self { name, map: map.map(Arc::new), places, diagnostics, overview }
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
}

/// The size of a window in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}
