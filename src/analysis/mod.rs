//! What can be computed from a map: its circles, where to begin, how each claim leads there, who speaks on which side,
//! and how much there is.
//!
//! Pure functions of the model. Each file gives the definition that it computes, and where it is taken from.

mod components;
mod counts;
mod entry_points;
mod later;
mod overview;
mod routes;
mod shares;
mod side;
mod speakers;
mod tally;
mod voices;

#[cfg(test)]
pub(crate) mod sketch;

pub use components::{Components, components};
pub use counts::{Counts, LinkCounts, counts};
pub use entry_points::{EntryPoints, ends, entry_points, is_isolated};
pub use later::{Times, is_later};
pub use overview::Overview;
pub use routes::{Routes, first_thesis, theses};
pub use shares::Shares;
pub use side::{Side, Sides, Sign};
pub use speakers::{
    Act, ActCounts, Acts, Agreement, Answers, Bearing, Bearings, Case, Clash, Clashes, Dealings, Disagreement, Floor,
    Means, NoReply, Objection, OnThesis, Own, Party, People, Position, Reply, Standings, Versus, no_reply, positions,
    speaks_last, tensions,
};
pub use tally::{Tallies, Tally};
pub use voices::{heard_only_retold, retold_by, voices};
