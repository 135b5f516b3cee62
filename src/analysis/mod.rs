//! What can be computed from a map: who speaks on which side, where to begin.

mod overview;

pub use overview::{EntryPoints, Overview, entry_points, heard_only_retold, voices};
