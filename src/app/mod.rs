//! The state machine: what is open, where one is, and what each key does. It draws nothing and does no I/O.

pub mod action;
mod asking;
mod commands;
mod crux;
mod drawn;
mod drawn_map;
mod evaluation;
mod export;
mod filter;
mod filter_prompt;
mod find;
mod finder;
mod judging;
mod keymap;
mod lists;
mod message;
mod narrow;
mod navigation;
mod opening;
mod outline;
mod own;
mod page;
mod panel;
mod paths_panel;
mod pointing;
mod prompt;
mod remark_prompt;
mod request;
mod sieve;
mod sources;
mod speakers;
mod start;
mod state;
mod versus;
mod view;
mod walk;
mod what_if;
mod what_if_panel;
mod why;

pub use action::{ACTIONS, Action, ActionRow, Group};
pub use asking::Asking;
pub use commands::{CommandRow, Commands};
pub use crux::{Camp, CampSide, CruxPart, Decider, Dispute, DisputeRow, Disputed, Findings, FoundUnder, Pole, Turns};
pub use drawn::{Drawn, Hit, Layer, Meaning, Meanings, Pane, Rectangle, Scrolled, Scrolls, Spot, Windows};
pub use drawn_map::{DrawnMap, Follows, Framing, Manner, MapPart, MapWanted};
pub use evaluation::{Change, Changes, Evaluation, Fares, Moved, Rules, Weights};
pub use export::{Existing, Export, Exported, Seen as SeenForExport, SeenPart, form_of};
pub use filter::{Filter, FilterMode, KeptSpeakers};
pub use filter_prompt::FilterPrompt;
pub use find::{Awaiting, Find};
pub use finder::Finder;
pub use judging::element_in_view;
pub use keymap::{KeyMap, Typed, default_keys};
pub use lists::{List, ListId, Lists};
pub use message::{Discarded, Earlier, Edit, EditAt, Effect, KnownPeople, Message, Opened, Origin, Since, Size};
pub use narrow::Narrow;
pub use navigation::{Arrival, Cursor, Place, Stop};
pub use opening::{Fault, Watch};
pub use outline::{Asked, Depth, Outline, Outlines, Refold, Refolded, Refolding, Root, lay_out, lay_out_at_most};
pub use own::{Own, OwnList};
pub use page::{Bracket, Goal, Page, Row, Section};
pub use panel::{Panel, PanelKind};
pub use paths_panel::PathsPanel;
pub use pointing::{Pointed, Pointing};
pub use prompt::{Line, Prompt};
pub use remark_prompt::RemarkPrompt;
pub use request::{About, Answer, Destination, HitRow, Hits, Kept, LISTED, Listener, Person, Request, Told, Under};
pub use sieve::{LeftOut, OnSteps};
pub use sources::{Sifted, SourceRow, SourcesPart};
pub use speakers::{
    Column, Company, Content, Line as SheetLine, ORDERS_OF_DEALINGS, ORDERS_OF_POSITIONS, Part, Seen, Sheet, Shown,
    Side as SheetSide, Sight, Sort, Table, cell,
};
pub use start::{AnswerRow, KeptPoints, PointCounts, StartList, StartRow, StartRows, answer_rows};
pub use state::{Diagnosis, LEAST, Progress, Screen, StartAt, State, update};
pub use versus::versus_asked;
pub use view::{VIEWS, View, ViewRow};
pub use walk::{
    BothWalks, CruxRow, CruxWanted, Details, Judged, MapAsked, Overview, Rank, Renewed, RowCount, Searching,
    ShownBeside, Subject, Walk,
};
pub use what_if::{BySpeaker, WhatIf};
pub use what_if_panel::{WhatIfPanel, WhatIfRow};
pub use why::{WhyLink, WhyPanel, WhyRow};
