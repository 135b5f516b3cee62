//! Bytes to model and back: the native file form, and what is wrong with a file.
//!
//! Nothing here opens files: the caller brings their bytes (see `store`). [`read`] gives back a map, or the reasons
//! why there is none; never both an error and a map.

mod diagnostic;
mod input;
mod suggest;

pub use diagnostic::{Diagnostic, Diagnostics, Excerpt, Location, Severity};
pub use input::{Input, Loaded, Place, Places, Progress};
pub use suggest::nearest;

/// Reads the files of one map together.
///
/// Native files are strict: with any error there is no map. As many mistakes are found in one go as can be. `progress`
/// is told how far the reading is and can stop it.
pub fn read(_inputs: Vec<Input>, _progress: &dyn Progress) -> Loaded {
    Loaded::default()
}
