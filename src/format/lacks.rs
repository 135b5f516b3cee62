//! What each written format has no place for: all of a kind, or only some of it, as its writer then counts.

use super::holding::Holding;

/// A list of what a map may hold.
macro_rules! holdings {
    ($($holding:ident),* $(,)?) => { &[$(Holding::$holding),*] };
}

/// A picture holds claims with who says them, groups as frames, and what links do.
pub(super) const DOT: &[Holding] = holdings![
    MapDetails,
    Questions,
    Theses,
    SilentSpeakers,
    SpeakerDetails,
    Sources,
    Wordings,
    Tags,
    Weights,
    Given,
    Implicit,
    Notes,
    LinkStatements,
    Stances,
    Tellers,
    Places,
    Spans,
    Dates,
    Quotes,
    StatementNotes,
    LinkWeights,
    Schemes,
    Roles,
    Natures,
    LinkNotes,
    LinkGroups,
    Ratings,
];
pub(super) const DOT_IN_PART: &[Holding] = holdings![];

/// A page holds what a reader makes use of.
pub(super) const HTML: &[Holding] = holdings![Weights, Spans, LinkIds, LinkWeights, Roles, LinkGroups, Ratings];
pub(super) const HTML_IN_PART: &[Holding] = holdings![Groups, SourceDetails];

/// A picture holds what claims say, who says that where, and what links do, as far as there is room.
pub(super) const SVG: &[Holding] = holdings![
    MapDetails,
    Questions,
    Theses,
    Groups,
    SilentSpeakers,
    SpeakerDetails,
    UnusedSources,
    SourceDetails,
    Wordings,
    Kinds,
    Tags,
    Weights,
    Notes,
    LinkStatements,
    Spans,
    Dates,
    Quotes,
    StatementNotes,
    LinkIds,
    LinkWeights,
    Schemes,
    Roles,
    Natures,
    LinkNotes,
    LinkGroups,
    Ratings,
];
pub(super) const SVG_IN_PART: &[Holding] =
    holdings![Claims, Given, Implicit, Statements, Supports, Opposes, Undercuts, Backings, Restatements];
