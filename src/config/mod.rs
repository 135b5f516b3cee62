//! Keys, theme roles, settings and what a person keeps beside a map: types of our own, so that nothing above depends on a terminal library.

mod key;
mod own;
mod theme;

pub use key::{Key, KeyCode, KeyError};
pub use own::{CitationForm, Clipping, Keep, Keeping, Kept, NOTES_FORM, Notes, Remark, Visit};
pub use theme::Role;
