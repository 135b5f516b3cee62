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

/// Tables hold claims, links and statements with all that has a column; a question or a group is what its claims name.
pub(super) const CSV: &[Holding] =
    holdings![MapTitle, MapDetails, SilentSpeakers, SpeakerDetails, UnusedSources, SourceDetails, Ratings];
pub(super) const CSV_IN_PART: &[Holding] = holdings![Questions, Groups, Speakers, Sources];

/// A graph holds claims, who says them, and links with what is for or against; a group is what its claims name.
pub(super) const GRAPHML: &[Holding] = holdings![
    Questions,
    SilentSpeakers,
    SpeakerDetails,
    Sources,
    Wordings,
    Stances,
    Tellers,
    StatementSources,
    Places,
    Spans,
    Dates,
    Quotes,
    StatementNotes,
    Roles,
    LinkGroups,
    Ratings,
];
pub(super) const GRAPHML_IN_PART: &[Holding] =
    holdings![MapDetails, Groups, Speakers, Statements, LinkStatements, LinkIds, Repeated, Signs];
