//! What a person keeps of their own, in files.
//!
//! Beside a map `maps/school.ron` they stand in `maps/.cruxmap/school.ron/`, of a map that is a folder in
//! `.cruxmap/whole-folder/` in it. Where that cannot be written, the same path stands below the data folder of the person;
//! so do maps without a path, by their title and ids. The files:
//!
//! - `notes.ron`: marks and remarks;
//! - `visit.ron`: the last place, and which claims were seen, each with its print as it was then;
//! - `known.ron`: the claims that the map had when it was first opened, each with its print;
//! - `clippings.md`: what was copied, as Markdown;
//! - `lock`: held by the one program that writes.
//!
//! Each is replaced whole, so that at every moment either the old or the new one is there. A file that cannot be read,
//! and one that somebody else changed meanwhile, is set aside under another name and never written over.

mod clippings;
mod folder;
mod home;
mod keeper;

pub use home::{Home, MapIds, data_folder};
pub use keeper::{Keeper, look, open};

use crate::config::CLIPPINGS_FILE as CLIPPINGS;

/// The names of the files, besides that of the clippings.
const NOTES: &str = "notes.ron";
const VISIT: &str = "visit.ron";
const KNOWN: &str = "known.ron";
const LOCK: &str = "lock";
