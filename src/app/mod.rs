//! The state machine: what is open, where one is, and what each key does. It draws nothing and does no I/O.

pub mod action;
mod asking;
mod commands;
mod drawn;
mod filter;
mod filter_prompt;
mod find;
mod finder;
mod keymap;
mod lists;
mod message;
mod navigation;
mod page;
mod prompt;
mod question;
mod start;
mod state;
mod walk;

pub use action::{ACTIONS, Action, ActionRow, Group};
pub use asking::Asking;
pub use commands::{CommandRow, Commands};
pub use drawn::{Drawn, Pane, Spot, Windows};
pub use filter::{Filter, FilterMode};
pub use filter_prompt::FilterPrompt;
pub use find::{Awaiting, Find};
pub use finder::Finder;
pub use keymap::KeyMap;
pub use lists::{List, ListId, Lists};
pub use message::{Effect, Message, Opened, Size};
pub use navigation::{Arrival, Cursor, Place, Stop};
pub use page::{Bracket, Goal, Page, Row, Section};
pub use prompt::{Line, Offer, Prompt};
pub use question::{About, Answer, Destination, HitRow, Hits, Kept, LISTED, Question, Told};
pub use start::{AnswerRow, StartList, StartRow, answer_rows};
pub use state::{Diagnosis, LEAST, Panel, PanelKind, Progress, Screen, StartAt, State, update};
pub use walk::{Rank, Searching, Subject, Walk};
