//! What can be computed from a map: its circles, where to begin, how each claim leads there, who speaks on which side,
//! and how much there is.
//!
//! Pure functions of the model. Each file gives the definition that it computes, and where it is taken from.

mod comparison;
mod components;
mod conditions;
mod counterparts;
mod counts;
mod crux;
mod entry_points;
mod excerpt;
mod joined;
mod later;
mod lesson;
mod members;
mod news;
mod nodes;
mod order;
mod overview;
mod paths;
mod print;
mod readings;
mod routes;
mod selection;
mod shares;
mod side;
mod sources;
mod speakers;
mod standing;
mod strength;
mod tally;
mod theses;
mod turning_points;
mod voices;
mod waiting;
mod why;

#[cfg(test)]
pub(crate) mod shuffle;
#[cfg(test)]
pub(crate) mod sketch;

pub use comparison::{Agreement as MapsAgreement, Comparison, Difference, Relations, SharedClaim, Stances};
pub use components::{Components, components};
pub use conditions::{Conditions, Force, POLICIES, Policy, PolicyRow, all_but_those_of, those_only_of};
pub use counterparts::Counterparts;
pub use counts::{Counts, LinkCounts, counts};
pub use crux::{
    Argument, BestCase, BestReply, Finding, Folding, Footing, LISTS, List, ListRow, Lists, Sorting, TiedReadings,
    Under, best_reply, grants_it, is_known_as_retold, tied_readings, unanswered_under,
};
pub use entry_points::{EntryPoints, ends, entry_points, is_isolated};
pub use excerpt::{Bridge, Excerpt, LeftOut, MoreBridges, Opened, Part, ShownClaim, ShownLink};
pub use joined::{
    AlikeClaims, Classes, JoinError, Joined, Joining, LIKENESS, Match, Matched, MatchedClaim, Matches, Member, Members,
    Named, OTHERWISE, Origins, Renamed, Same, differing, differing_links, join,
};
pub use later::{Times, is_later};
pub use lesson::{Choice, Lesson, Material, Plan, Step, TASK_KINDS, Task, TaskKind, TaskRow, lesson};
pub use news::{News, NewsCounts, Novelty};
pub use nodes::Nodes;
pub use order::Order;
pub use overview::Overview;
pub use paths::{Between, Listed, MOST_PATHS, Meeting, Path, Paths, between, meeting, paths};
pub use print::{print, print_of_link, print_of_question};
pub use readings::{Agreed, Conflict, MOST_READINGS, Reading, ReadingCount, Readings, readings};
pub use routes::Routes;
pub use selection::{Selection, selection};
pub use shares::Shares;
pub use side::{Side, Sides, Sign};
pub use sources::{
    AnswerSides, Document, Documents, Fault, Heard, Hearing, Library, LocalText, MatchedText, Moment, Passage,
    PlaceFault, Timeline, is_retold,
};
pub use speakers::{
    Act, ActCounts, Acts, Agreement, Answers, Bearing, Bearings, Case, Clash, Clashes, Dealings, Disagreement, Drawn,
    Floor, Means, NoReply, Objection, OnThesis, Own, Party, People, Position, Reply, Standings, Versus, charged_by,
    drawn_positions, no_reply, positions, speaks_last, tensions,
};
pub use standing::{BADGES, Badge, BadgeRow, Cause, Label, Standing, standing};
pub use strength::{METHODS, Method, MethodRow, Strength, Strengths, strengths};
pub use tally::{Tallies, Tally};

pub use theses::{first_thesis, named_theses, theses};
pub use turning_points::{
    Asked, Change, Limits, Pair, Pull, Shift, Stand, Tried, Turn, TurningPoint, TurningPoints, Used, Voiced, Voices,
    Watcher, turning_points, used, voiced,
};
pub use voices::{heard_only_retold, retold_by, voices};
pub use waiting::{Bears, Does};
pub use why::{Beneath, Ground, ObjectionCounts, Weighed, Why};
