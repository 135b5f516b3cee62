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
pub(super) const DOT_IN_PART: &[Holding] = holdings![Signs];

/// A chart holds short wordings, groups as frames, and what links do.
pub(super) const MERMAID: &[Holding] = holdings![
    MapTitle,
    MapDetails,
    Questions,
    Theses,
    Speakers,
    Sources,
    Texts,
    Wordings,
    Kinds,
    Tags,
    Weights,
    Given,
    Implicit,
    Notes,
    Statements,
    LinkStatements,
    LinkIds,
    LinkWeights,
    Schemes,
    Roles,
    Natures,
    LinkNotes,
    LinkGroups,
    Ratings,
];
pub(super) const MERMAID_IN_PART: &[Holding] = holdings![Signs];

/// Nodes and edges hold what else is told in a word or a number.
pub(super) const CYTOSCAPE: &[Holding] = holdings![
    MapDetails,
    Questions,
    Theses,
    SilentSpeakers,
    SpeakerDetails,
    Sources,
    Wordings,
    Given,
    Implicit,
    LinkStatements,
    Stances,
    Tellers,
    Places,
    Spans,
    Dates,
    Quotes,
    StatementNotes,
    Roles,
    Natures,
    LinkNotes,
    LinkGroups,
    Ratings,
];
pub(super) const CYTOSCAPE_IN_PART: &[Holding] = holdings![];

/// A framework holds attacks, and the table beside it ids and texts.
pub(super) const AF: &[Holding] = holdings![
    MapTitle,
    MapDetails,
    Questions,
    Theses,
    Groups,
    Speakers,
    Sources,
    Labels,
    Wordings,
    Kinds,
    Tags,
    Weights,
    Given,
    Implicit,
    Notes,
    Statements,
    LinkStatements,
    Supports,
    Undercuts,
    Backings,
    Restatements,
    LinkIds,
    LinkWeights,
    Schemes,
    Roles,
    Natures,
    LinkNotes,
    LinkGroups,
    Ratings,
];
pub(super) const AF_IN_PART: &[Holding] = holdings![Opposes, LinkedPremises, Repeated];

/// An outline holds what stands for and against what, and sources.
pub(super) const KIALO: &[Holding] = holdings![
    MapDetails,
    Groups,
    Speakers,
    Labels,
    Wordings,
    Tags,
    Weights,
    Given,
    Implicit,
    Notes,
    Statements,
    LinkStatements,
    Undercuts,
    Backings,
    Restatements,
    LinkIds,
    LinkWeights,
    Schemes,
    Roles,
    Natures,
    LinkNotes,
    LinkGroups,
    Ratings,
];
pub(super) const KIALO_IN_PART: &[Holding] = holdings![
    Questions,
    Theses,
    Sources,
    SourceDetails,
    Kinds,
    Supports,
    Opposes,
    LinkedPremises,
    Repeated,
    LineBreaks,
    Signs,
];

/// Every claim, link and statement has its nodes.
pub(super) const AIF: &[Holding] = holdings![
    MapTitle,
    Questions,
    Theses,
    Groups,
    SilentSpeakers,
    SpeakerDetails,
    UnusedSources,
    SourceDetails,
    Labels,
    Wordings,
    Kinds,
    Tags,
    Weights,
    Given,
    Implicit,
    Notes,
    LinkWeights,
    Roles,
    Natures,
    LinkNotes,
    LinkGroups,
    Ratings,
];
pub(super) const AIF_IN_PART: &[Holding] = holdings![MapDetails, Stances, Places, Spans, Dates, StatementNotes, Signs];

/// An atom has passages in texts and, in its metadata, one speaker.
pub(super) const SADFACE: &[Holding] = holdings![
    Questions,
    Theses,
    Groups,
    SilentSpeakers,
    SpeakerDetails,
    Labels,
    Wordings,
    Kinds,
    Tags,
    Weights,
    Given,
    Implicit,
    Notes,
    LinkStatements,
    Restatements,
    LinkWeights,
    Roles,
    Natures,
    LinkNotes,
    LinkGroups,
    Ratings,
];
pub(super) const SADFACE_IN_PART: &[Holding] = holdings![
    MapDetails,
    SourceDetails,
    Statements,
    Stances,
    Tellers,
    StatementSources,
    Places,
    Spans,
    Dates,
    Quotes,
    StatementNotes,
    Signs,
];

/// An outline in words.
pub(super) const MARKDOWN: &[Holding] = holdings![
    MapDetails,
    Theses,
    Groups,
    SilentSpeakers,
    SpeakerDetails,
    Labels,
    Wordings,
    Kinds,
    Tags,
    Weights,
    Notes,
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
pub(super) const MARKDOWN_IN_PART: &[Holding] = holdings![SourceDetails, LineBreaks];

/// Whatever has no words there stands in data; what relations say, they say without more.
pub(super) const ARGDOWN: &[Holding] =
    holdings![SilentSpeakers, SpeakerDetails, UnusedSources, Roles, LinkGroups, Ratings];
pub(super) const ARGDOWN_IN_PART: &[Holding] = holdings![
    Groups,
    SourceDetails,
    LinkStatements,
    Stances,
    Tellers,
    StatementSources,
    Places,
    Spans,
    Dates,
    Quotes,
    StatementNotes,
    Supports,
    Opposes,
    Undercuts,
    Backings,
    Restatements,
    LinkedPremises,
    LinkIds,
    LinkWeights,
    Schemes,
    Natures,
    LinkNotes,
    Kept,
    LineBreaks,
    Signs,
];

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
