//! Keys, theme roles and settings: types of our own, so that nothing above depends on a terminal library.

mod key;
mod theme;

pub use key::{Key, KeyCode, KeyError};
pub use theme::Role;
