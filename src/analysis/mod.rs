//! What can be computed from a map: who speaks on which side, where to begin, how many reasons, what came later.

mod later;
mod overview;
mod tally;

pub use later::{date_of, first_said, is_later};
pub use overview::{EntryPoints, Overview, entry_points, heard_only_retold, voices};
pub use tally::{Tallies, Tally};
