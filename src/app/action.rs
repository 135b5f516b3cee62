//! The one table of actions: what each is called, what it does, which keys it has. The key map, the footer, the help
//! screen, `cruxmap keys` and the README's table all come from it.

use crate::config::{Key, KeyCode};

/// What a person can ask for by a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// One row up.
    MoveUp,
    /// One row down.
    MoveDown,
    /// To the list on the left.
    MoveLeft,
    /// To the list on the right.
    MoveRight,
    /// One page up.
    PageUp,
    /// One page down.
    PageDown,
    /// To the first row.
    First,
    /// To the last row.
    Last,
    /// Open what the row leads to.
    Open,
    /// Close the panel, else go back.
    Back,
    /// Forward again.
    Forward,
    /// Back, whether or not a panel is open.
    HistoryBack,
    /// To what this claim supports or opposes.
    Up,
    /// To the sibling before.
    PreviousSibling,
    /// To the sibling behind.
    NextSibling,
    /// To the next reason for.
    NextFor,
    /// To the next reason against.
    NextAgainst,
    /// Show all of the row.
    ShowMore,
    /// To another question or answer; in an outline, take the claim as its root.
    Other,
    /// Open an outline one level less.
    Fewer,
    /// Open an outline one level more.
    More,
    /// Show more of each claim in the drawn map.
    ZoomIn,
    /// Show less of each claim in the drawn map.
    ZoomOut,
    /// Move the window upon the drawn map to the left.
    PanLeft,
    /// Move it to the right.
    PanRight,
    /// Move it up.
    PanUp,
    /// Move it down.
    PanDown,
    /// Draw the whole map.
    WholeMap,
    /// Turn the drawn map.
    Direction,
    /// Show the whole picture in small, or not.
    Overview,
    /// Unfold all of an outline.
    UnfoldAll,
    /// Fold all of an outline.
    FoldAll,
    /// In an outline, show only the way to this claim.
    OnlyTheWay,
    /// Open the address of a text.
    OpenAddress,
    /// Show how a claim helps and hurts an answer.
    Sides,
    /// Say why it stands as it does.
    Why,
    /// Strike a claim or step out, or restore it.
    StrikeOut,
    /// Take a claim or step as given, or restore it.
    TakeAsGiven,
    /// The routes from it to the answer in view, or to another claim.
    Paths,
    /// Undo the whole what-if.
    UndoAll,
    /// Show what the what-if changes.
    WhatIf,
    /// Keep only the claims of a speaker.
    Only,
    /// Leave out the claims of a speaker.
    Without,
    /// Keep the what-if under a name.
    SaveWhatIf,
    /// The list of what-ifs that were kept.
    WhatIfs,
    /// Show something else beside each claim.
    ShowBeside,
    /// Tell formal names, method and numbers, or not.
    Details,
    /// Ask by another policy.
    Policy,
    /// Find weights by another method.
    Method,
    /// Set two speakers against each other.
    Versus,
    /// To a claim's speaker.
    Speaker,
    /// Search the map.
    Find,
    /// To the next claim of the list opened last.
    NextHit,
    /// To the claim before in the list opened last.
    PreviousHit,
    /// The list of claims at which joined maps differ.
    Differences,
    /// Set a filter.
    Filter,
    /// Clear the filter.
    ClearFilter,
    /// Dim or hide what the filter leaves out.
    DimOrHide,
    /// Mark the claim, or take its mark away.
    Mark,
    /// The list of marks.
    Marks,
    /// A remark on the claim.
    Remark,
    /// Copy the row as a citation.
    Cite,
    /// Copy the page as a citation.
    CitePage,
    /// The list of clippings.
    Clippings,
    /// Write what is seen to a file.
    Export,
    /// Delete the row of such a list.
    Delete,
    /// Through the claims that are new or changed.
    NewClaims,
    /// Call no claim new or changed any more.
    AllSeen,
    /// Edit the map's file.
    Edit,
    /// The Start view.
    ViewStart,
    /// The Claim view.
    ViewClaim,
    /// The Outline view.
    ViewOutline,
    /// The drawn map.
    ViewMap,
    /// The Speakers view.
    ViewSpeakers,
    /// The Sources view.
    ViewSources,
    /// The Crux view.
    ViewCrux,
    /// The next view.
    NextView,
    /// The view before.
    PreviousView,
    /// Every command by name.
    Commands,
    /// What was said in passing.
    Messages,
    /// What is wrong with the files.
    Diagnosis,
    /// Listen to the mouse, or leave it to the terminal.
    Mouse,
    /// All keys.
    Help,
    /// Close the panel, else quit.
    Quit,
    /// Quit, whatever is open.
    QuitNow,
    /// Go to the background.
    Suspend,
    /// Draw everything anew.
    Redraw,
}

/// What an action is about; the order is that of the help screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Through lists and places.
    Move,
    /// More of what is there.
    SeeMore,
    /// Why something stands, and what if it did not.
    Judge,
    /// Claims, speakers, sources.
    Find,
    /// What is one's own: marks, remarks, clippings.
    Keep,
    /// From view to view.
    Views,
    /// The program itself.
    Program,
}

impl Group {
    /// All groups, in order.
    pub const ALL: [Self; 7] =
        [Self::Move, Self::SeeMore, Self::Judge, Self::Find, Self::Keep, Self::Views, Self::Program];

    /// The head of the group on the help screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Move => "MOVE",
            Self::SeeMore => "SEE MORE",
            Self::Judge => "WHY, AND WHAT IF",
            Self::Find => "FIND",
            Self::Keep => "KEEP",
            Self::Views => "VIEWS",
            Self::Program => "PROGRAM",
        }
    }
}

/// A row of [`ACTIONS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActionRow {
    /// The action.
    pub action: Action,
    /// Its name, as settings and `cruxmap keys` write it.
    pub name: &'static str,
    /// What it does, in a sentence without a full stop.
    pub doc: &'static str,
    /// What it is about.
    pub group: Group,
    /// Its keys where nothing else is set; the first is the one that hints show. None where only its name calls it.
    pub keys: &'static [Key],
    /// What the footer says it does. Neighbours with the same words share one hint.
    pub short: &'static str,
}

const fn plain(code: KeyCode) -> Key {
    Key::plain(code)
}

/// All actions, in the order of the help screen.
pub const ACTIONS: &[ActionRow] = &[
    ActionRow {
        action: Action::MoveUp,
        name: "move-up",
        doc: "One row up",
        group: Group::Move,
        keys: &[plain(KeyCode::Up), Key::char('k')],
        short: "move",
    },
    ActionRow {
        action: Action::MoveDown,
        name: "move-down",
        doc: "One row down",
        group: Group::Move,
        keys: &[plain(KeyCode::Down), Key::char('j')],
        short: "move",
    },
    ActionRow {
        action: Action::MoveLeft,
        name: "move-left",
        doc: "To For, or the questions; in the outline, fold; in the map, the nearest box",
        group: Group::Move,
        keys: &[plain(KeyCode::Left), Key::char('h')],
        short: "for, against",
    },
    ActionRow {
        action: Action::MoveRight,
        name: "move-right",
        doc: "To Against, or the answers; in the outline, unfold; in the map, the nearest box",
        group: Group::Move,
        keys: &[plain(KeyCode::Right), Key::char('l')],
        short: "for, against",
    },
    ActionRow {
        action: Action::PageUp,
        name: "page-up",
        doc: "One page up",
        group: Group::Move,
        keys: &[plain(KeyCode::PageUp)],
        short: "page",
    },
    ActionRow {
        action: Action::PageDown,
        name: "page-down",
        doc: "One page down",
        group: Group::Move,
        keys: &[plain(KeyCode::PageDown)],
        short: "page",
    },
    ActionRow {
        action: Action::First,
        name: "first",
        doc: "To the first row",
        group: Group::Move,
        keys: &[plain(KeyCode::Home), Key::char('g')],
        short: "first, last",
    },
    ActionRow {
        action: Action::Last,
        name: "last",
        doc: "To the last row",
        group: Group::Move,
        keys: &[plain(KeyCode::End), Key::char('G')],
        short: "first, last",
    },
    ActionRow {
        action: Action::Open,
        name: "open",
        doc: "Open what the row leads to",
        group: Group::Move,
        keys: &[plain(KeyCode::Enter)],
        short: "open",
    },
    ActionRow {
        action: Action::Back,
        name: "back",
        doc: "Close the panel, else go back; never quits",
        group: Group::Move,
        keys: &[plain(KeyCode::Esc), plain(KeyCode::Backspace)],
        short: "back",
    },
    ActionRow {
        action: Action::HistoryBack,
        name: "history-back",
        doc: "Back in the history",
        group: Group::Move,
        keys: &[Key::alt(KeyCode::Left)],
        short: "back",
    },
    ActionRow {
        action: Action::Forward,
        name: "forward",
        doc: "Forward in the history",
        group: Group::Move,
        keys: &[Key::alt(KeyCode::Right)],
        short: "forward",
    },
    ActionRow {
        action: Action::Up,
        name: "up",
        doc: "Up, to what this bears on",
        group: Group::Move,
        keys: &[Key::char('u')],
        short: "up",
    },
    ActionRow {
        action: Action::PreviousSibling,
        name: "previous-sibling",
        doc: "Previous sibling",
        group: Group::Move,
        keys: &[Key::char('{')],
        short: "sibling",
    },
    ActionRow {
        action: Action::NextSibling,
        name: "next-sibling",
        doc: "Next sibling: the next row of the list one came from",
        group: Group::Move,
        keys: &[Key::char('}')],
        short: "sibling",
    },
    ActionRow {
        action: Action::NextFor,
        name: "next-for",
        doc: "Next reason for, or yes",
        group: Group::Move,
        keys: &[Key::char('+'), Key::char('=')],
        short: "next for",
    },
    ActionRow {
        action: Action::NextAgainst,
        name: "next-against",
        doc: "Next reason against, or no",
        group: Group::Move,
        keys: &[Key::char('-')],
        short: "next against",
    },
    ActionRow {
        action: Action::ShowMore,
        name: "show-more",
        doc: "All of the row, in full; in the outline, fold or unfold; in the map, what touches it",
        group: Group::SeeMore,
        keys: &[Key::char(' ')],
        short: "all of it",
    },
    ActionRow {
        action: Action::Other,
        name: "other",
        doc: "Another answer or question; in the outline, take this as root, again for what it bears on; sort a table",
        group: Group::SeeMore,
        keys: &[Key::char('o')],
        short: "other answers",
    },
    ActionRow {
        action: Action::Fewer,
        name: "fewer",
        doc: "Outline: open one level less; map: draw one step less",
        group: Group::SeeMore,
        keys: &[Key::char('<')],
        short: "depth",
    },
    ActionRow {
        action: Action::More,
        name: "more",
        doc: "Outline: open one level more; map: draw one step more",
        group: Group::SeeMore,
        keys: &[Key::char('>')],
        short: "depth",
    },
    ActionRow {
        action: Action::UnfoldAll,
        name: "unfold-all",
        doc: "Outline: unfold all",
        group: Group::SeeMore,
        keys: &[Key::char('*')],
        short: "unfold all",
    },
    ActionRow {
        action: Action::FoldAll,
        name: "fold-all",
        doc: "Outline: fold all",
        group: Group::SeeMore,
        keys: &[Key::char('_')],
        short: "fold all",
    },
    ActionRow {
        action: Action::OnlyTheWay,
        name: "only-the-way",
        doc: "Outline: only the way to this claim",
        group: Group::SeeMore,
        keys: &[Key::char('.')],
        short: "only the way",
    },
    ActionRow {
        action: Action::ZoomIn,
        name: "zoom-in",
        doc: "Map: more of each claim in its box",
        group: Group::SeeMore,
        keys: &[Key::char('z')],
        short: "zoom",
    },
    ActionRow {
        action: Action::ZoomOut,
        name: "zoom-out",
        doc: "Map: less of each claim in its box",
        group: Group::SeeMore,
        keys: &[Key::char('Z')],
        short: "zoom",
    },
    ActionRow {
        action: Action::PanLeft,
        name: "pan-left",
        doc: "Map: the window to the left",
        group: Group::SeeMore,
        keys: &[Key::shift(KeyCode::Left)],
        short: "pan",
    },
    ActionRow {
        action: Action::PanRight,
        name: "pan-right",
        doc: "Map: the window to the right",
        group: Group::SeeMore,
        keys: &[Key::shift(KeyCode::Right)],
        short: "pan",
    },
    ActionRow {
        action: Action::PanUp,
        name: "pan-up",
        doc: "Map: the window up",
        group: Group::SeeMore,
        keys: &[Key::shift(KeyCode::Up)],
        short: "pan",
    },
    ActionRow {
        action: Action::PanDown,
        name: "pan-down",
        doc: "Map: the window down",
        group: Group::SeeMore,
        keys: &[Key::shift(KeyCode::Down)],
        short: "pan",
    },
    ActionRow {
        action: Action::WholeMap,
        name: "whole-map",
        doc: "Draw the whole map",
        group: Group::SeeMore,
        keys: &[],
        short: "whole map",
    },
    ActionRow {
        action: Action::Direction,
        name: "direction",
        doc: "Turn the drawn map: :direction top, left, bottom or right",
        group: Group::SeeMore,
        keys: &[],
        short: "turn",
    },
    ActionRow {
        action: Action::Overview,
        name: "overview",
        doc: "Map: the whole picture in small, or not",
        group: Group::SeeMore,
        keys: &[],
        short: "overview",
    },
    ActionRow {
        action: Action::OpenAddress,
        name: "open-address",
        doc: "Open the text's address in the browser",
        group: Group::SeeMore,
        keys: &[Key::char('O')],
        short: "open address",
    },
    ActionRow {
        action: Action::Sides,
        name: "sides",
        doc: "How this helps or hurts the answer: the shortest way of each",
        group: Group::SeeMore,
        keys: &[Key::char('S')],
        short: "helps or hurts",
    },
    ActionRow {
        action: Action::Why,
        name: "why",
        doc: "Why it stands as it does; in the Claim view, what the double frame shows",
        group: Group::Judge,
        keys: &[Key::char('w')],
        short: "why",
    },
    ActionRow {
        action: Action::Paths,
        name: "paths",
        doc: "The routes from this claim to the answer, or to another claim",
        group: Group::Judge,
        keys: &[Key::char('p')],
        short: "routes",
    },
    ActionRow {
        action: Action::StrikeOut,
        name: "strike-out",
        doc: "Strike out the claim or step under the cursor, or restore it",
        group: Group::Judge,
        keys: &[Key::char('x')],
        short: "strike out",
    },
    ActionRow {
        action: Action::TakeAsGiven,
        name: "take-as-given",
        doc: "Take the claim or step under the cursor as given, or restore it",
        group: Group::Judge,
        keys: &[Key::char('a')],
        short: "take as given",
    },
    ActionRow {
        action: Action::UndoAll,
        name: "undo-all",
        doc: "Undo all that is struck out, taken as given or left out",
        group: Group::Judge,
        keys: &[Key::char('X')],
        short: "undo all",
    },
    ActionRow {
        action: Action::WhatIf,
        name: "what-if",
        doc: "What falls and what recovers by it",
        group: Group::Judge,
        keys: &[Key::char('W')],
        short: "what falls",
    },
    ActionRow {
        action: Action::ShowBeside,
        name: "show-beside",
        doc: "Beside each claim: counts, whether it is answered, weights",
        group: Group::Judge,
        keys: &[Key::char('e')],
        short: "counts, answered",
    },
    ActionRow {
        action: Action::Only,
        name: "only",
        doc: "Keep only what a speaker says or grants: :only NAME",
        group: Group::Judge,
        keys: &[],
        short: "only",
    },
    ActionRow {
        action: Action::Without,
        name: "without",
        doc: "Leave out what only a speaker says or grants: :without NAME",
        group: Group::Judge,
        keys: &[],
        short: "without",
    },
    ActionRow {
        action: Action::SaveWhatIf,
        name: "save-what-if",
        doc: "Keep the what-if under a name: :save-what-if NAME",
        group: Group::Judge,
        keys: &[],
        short: "save what-if",
    },
    ActionRow {
        action: Action::WhatIfs,
        name: "what-ifs",
        doc: "The what-ifs that you kept, to set one again",
        group: Group::Judge,
        keys: &[],
        short: "what-ifs",
    },
    ActionRow {
        action: Action::Details,
        name: "details",
        doc: "Formal names, method and numbers, or plain words",
        group: Group::Judge,
        keys: &[],
        short: "details",
    },
    ActionRow {
        action: Action::Policy,
        name: "policy",
        doc: "Which claims need reasons: the next policy",
        group: Group::Judge,
        keys: &[],
        short: "policy",
    },
    ActionRow {
        action: Action::Method,
        name: "method",
        doc: "How weights are found: the next method",
        group: Group::Judge,
        keys: &[],
        short: "method",
    },
    ActionRow {
        action: Action::Versus,
        name: "versus",
        doc: "The two speakers of this link against each other",
        group: Group::Find,
        keys: &[Key::char('v')],
        short: "versus",
    },
    ActionRow {
        action: Action::Speaker,
        name: "speaker",
        doc: "This claim's speaker",
        group: Group::Find,
        keys: &[Key::char('s')],
        short: "speaker",
    },
    ActionRow {
        action: Action::Find,
        name: "search",
        doc: "Search the map",
        group: Group::Find,
        keys: &[Key::char('/')],
        short: "search",
    },
    ActionRow {
        action: Action::NextHit,
        name: "next-hit",
        doc: "Next in the list opened last: what a search found",
        group: Group::Find,
        keys: &[Key::char('n')],
        short: "next, previous found",
    },
    ActionRow {
        action: Action::PreviousHit,
        name: "previous-hit",
        doc: "Previous in the list opened last",
        group: Group::Find,
        keys: &[Key::char('N')],
        short: "next, previous found",
    },
    ActionRow {
        action: Action::Differences,
        name: "differences",
        doc: "The claims at which maps differ that were fused",
        group: Group::Find,
        keys: &[],
        short: "differences",
    },
    ActionRow {
        action: Action::Filter,
        name: "filter",
        doc: "Show only claims that a query keeps",
        group: Group::Find,
        keys: &[Key::char('f')],
        short: "filter",
    },
    ActionRow {
        action: Action::ClearFilter,
        name: "clear-filter",
        doc: "Clear the filter",
        group: Group::Find,
        keys: &[Key::char('F')],
        short: "clear filter",
    },
    ActionRow {
        action: Action::DimOrHide,
        name: "dim-or-hide",
        doc: "Dim or hide what the filter leaves out",
        group: Group::Find,
        keys: &[Key::char('d')],
        short: "dim or hide",
    },
    ActionRow {
        action: Action::Mark,
        name: "mark",
        doc: "Mark this claim, or take the mark away",
        group: Group::Keep,
        keys: &[Key::char('m')],
        short: "mark",
    },
    ActionRow {
        action: Action::Marks,
        name: "marks",
        doc: "The marks, to go to one",
        group: Group::Keep,
        keys: &[Key::char('\'')],
        short: "marks",
    },
    ActionRow {
        action: Action::Remark,
        name: "remark",
        doc: "Your own remark on this claim",
        group: Group::Keep,
        keys: &[Key::char('r')],
        short: "remark",
    },
    ActionRow {
        action: Action::Cite,
        name: "cite",
        doc: "Cite this row: copy it and keep it as a clipping",
        group: Group::Keep,
        keys: &[Key::char('c'), Key::char('y')],
        short: "cite row",
    },
    ActionRow {
        action: Action::CitePage,
        name: "cite-page",
        doc: "Cite the page",
        group: Group::Keep,
        keys: &[Key::char('C')],
        short: "cite page",
    },
    ActionRow {
        action: Action::Clippings,
        name: "clippings",
        doc: "What you copied: read, delete, reorder it",
        group: Group::Keep,
        keys: &[],
        short: "clippings",
    },
    ActionRow {
        action: Action::Export,
        name: "export",
        doc: "Write what is seen to a file, in any form: :export NAME.html",
        group: Group::Keep,
        keys: &[],
        short: "export",
    },
    ActionRow {
        action: Action::Delete,
        name: "delete",
        doc: "Delete the row, in marks and clippings",
        group: Group::Keep,
        keys: &[plain(KeyCode::Delete), Key::char('D')],
        short: "delete",
    },
    ActionRow {
        action: Action::NewClaims,
        name: "new-claims",
        doc: "Go through the claims that are new or changed since last time",
        group: Group::Keep,
        keys: &[],
        short: "new claims",
    },
    ActionRow {
        action: Action::AllSeen,
        name: "all-seen",
        doc: "Call no claim new any more",
        group: Group::Keep,
        keys: &[],
        short: "all seen",
    },
    ActionRow {
        action: Action::Edit,
        name: "edit",
        doc: "Edit the map at this claim, in your own editor",
        group: Group::Keep,
        keys: &[Key::ctrl('e')],
        short: "edit",
    },
    ActionRow {
        action: Action::ViewStart,
        name: "view-start",
        doc: "Start: what is disputed",
        group: Group::Views,
        keys: &[Key::char('0')],
        short: "start",
    },
    ActionRow {
        action: Action::ViewClaim,
        name: "view-claim",
        doc: "Claim: for and against it",
        group: Group::Views,
        keys: &[Key::char('1')],
        short: "claim",
    },
    ActionRow {
        action: Action::ViewOutline,
        name: "view-outline",
        doc: "Outline: the whole as a tree",
        group: Group::Views,
        keys: &[Key::char('2')],
        short: "outline",
    },
    ActionRow {
        action: Action::ViewMap,
        name: "view-map",
        doc: "Map: the claims about this one, drawn",
        group: Group::Views,
        keys: &[Key::char('3')],
        short: "map",
    },
    ActionRow {
        action: Action::ViewSpeakers,
        name: "view-speakers",
        doc: "Speakers: who clashes, who answered whom",
        group: Group::Views,
        keys: &[Key::char('4')],
        short: "speakers",
    },
    ActionRow {
        action: Action::ViewSources,
        name: "view-sources",
        doc: "Sources: each text, claim by claim",
        group: Group::Views,
        keys: &[Key::char('5')],
        short: "sources",
    },
    ActionRow {
        action: Action::ViewCrux,
        name: "view-crux",
        doc: "Crux: what it turns on, both best cases, what nobody answers",
        group: Group::Views,
        keys: &[Key::char('6')],
        short: "crux",
    },
    ActionRow {
        action: Action::NextView,
        name: "next-view",
        doc: "The next view",
        group: Group::Views,
        keys: &[plain(KeyCode::Tab)],
        short: "views",
    },
    ActionRow {
        action: Action::PreviousView,
        name: "previous-view",
        doc: "The view before",
        group: Group::Views,
        keys: &[Key::shift(KeyCode::Tab)],
        short: "views",
    },
    ActionRow {
        action: Action::Commands,
        name: "commands",
        doc: "Every command by name; also claims, speakers, texts",
        group: Group::Program,
        keys: &[Key::char(':')],
        short: "all commands",
    },
    ActionRow {
        action: Action::Messages,
        name: "messages",
        doc: "What was said in passing",
        group: Group::Program,
        keys: &[],
        short: "messages",
    },
    ActionRow {
        action: Action::Diagnosis,
        name: "diagnosis",
        doc: "What is wrong or odd in the files of the map",
        group: Group::Program,
        keys: &[],
        short: "diagnosis",
    },
    ActionRow {
        action: Action::Mouse,
        name: "mouse",
        doc: "Leave the mouse to the terminal, for selecting text; or take it again",
        group: Group::Program,
        keys: &[],
        short: "mouse",
    },
    ActionRow {
        action: Action::Help,
        name: "help",
        doc: "All keys, signs and words",
        group: Group::Program,
        keys: &[Key::char('?')],
        short: "all keys",
    },
    ActionRow {
        action: Action::Quit,
        name: "quit",
        doc: "Close the panel, else quit",
        group: Group::Program,
        keys: &[Key::char('q')],
        short: "quit",
    },
    ActionRow {
        action: Action::QuitNow,
        name: "quit-now",
        doc: "Quit, whatever is open",
        group: Group::Program,
        keys: &[Key::ctrl('c')],
        short: "quit",
    },
    ActionRow {
        action: Action::Suspend,
        name: "suspend",
        doc: "Go to the background; `fg` comes back",
        group: Group::Program,
        keys: &[Key::ctrl('z')],
        short: "suspend",
    },
    ActionRow {
        action: Action::Redraw,
        name: "redraw",
        doc: "Draw the whole screen anew",
        group: Group::Program,
        keys: &[Key::ctrl('l')],
        short: "redraw",
    },
];

impl Action {
    /// Whether it is about the rows of the list in view: moves along them, or opens one.
    pub fn is_about_rows(self) -> bool {
        matches!(
            self,
            Self::MoveUp
                | Self::MoveDown
                | Self::PageUp
                | Self::PageDown
                | Self::First
                | Self::Last
                | Self::MoveLeft
                | Self::MoveRight
                | Self::NextFor
                | Self::NextAgainst
                | Self::Open
                | Self::PreviousSibling
                | Self::NextSibling
                | Self::Other
        )
    }

    /// The row of this action; none only if the table lacked it.
    pub fn row(self) -> Option<&'static ActionRow> {
        ACTIONS.iter().find(|row| row.action == self)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_actions_share_a_name_or_a_key() {
        let mut names = HashSet::new();
        let mut keys = HashSet::new();
        for row in ACTIONS {
            assert!(names.insert(row.name), "{} is named twice", row.name);
            for key in row.keys {
                assert!(keys.insert(key), "{key} is bound twice, the second time to {}", row.name);
            }
        }
    }

    #[test]
    fn every_action_has_a_sentence_and_a_kebab_case_name() {
        for row in ACTIONS {
            assert!(row.doc.starts_with(char::is_uppercase) && !row.doc.ends_with('.'), "{}", row.doc);
            assert!(row.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", row.name);
        }
    }

    #[test]
    fn rows_stand_by_group_in_the_order_of_the_help_screen() {
        assert!(ACTIONS.is_sorted_by_key(|row| row.group));
    }
}
