//! Keys, theme roles, settings and what a person keeps beside a map: types of our own, so that nothing above depends on a
//! terminal library.
//!
//! [`read`] makes [`Settings`] of a file, [`write`](write()) a file of settings. Which actions there are is not known here:
//! the caller brings them.

mod colour;
mod key;
mod own;
mod read;
mod sequence;
mod settings;
mod theme;
mod write;

pub use colour::{Colour, ColourError, NAMES as COLOUR_NAMES};
pub use key::{Key, KeyCode, KeyError};
pub use own::{
    CLIPPINGS_FILE, CitationForm, Clipping, Keep, Keeping, Kept, KeptWhatIf, LastFilter, LastRow, NOTES_FORM, Notes,
    Remark, Visit,
};
pub use read::{DefaultKeys, defaults, read};
pub use sequence::{KeySequence, SequenceError};
pub use settings::{
    ActionKeys, CITATIONS, FIELDS, MOUSE, Mouse, PAINTS, Paint, SIGNS, SettingRow, Settings, Signs, THEMES, ThemeName,
};
pub use theme::Role;
pub use write::write;
