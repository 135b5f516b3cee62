//! Speakers: what they say and hold, where they clash, who answered whom.

mod acts;
mod bearing;
mod case;
mod clashes;
mod exchanges;
mod floor;
mod objections;
mod people;
mod position;
mod standings;
mod versus;

pub use acts::{Act, ActCounts, Acts};
pub use bearing::{Bearing, Bearings};
pub use case::{Case, OnThesis, charged_by, tensions};
pub use clashes::{Clash, Clashes, Dealings};
pub use floor::{Floor, NoReply, no_reply, speaks_last};
pub(super) use objections::makers;
pub use objections::{Means, Objection, Own};
pub use people::People;
pub use position::{Drawn, Position, drawn_positions, positions};
pub use standings::Standings;
pub use versus::{Agreement, Answers, Disagreement, Party, Reply, Versus};

#[cfg(test)]
pub(super) use position::tests::any_map;
