//! What the state machine hears, and what it asks for.

use std::sync::Arc;

use crate::config::Key;
use crate::format::{Diagnostics, Places};
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
