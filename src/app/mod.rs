//! The state machine: what is open, where one is, and what each key does. It draws nothing and does no I/O.

pub mod action;
mod drawn;
mod filter;
mod keymap;
mod message;
mod navigation;
mod page;
mod sieve;
mod start;
mod state;
mod walk;

pub use action::{ACTIONS, Action, ActionRow, Group};
pub use drawn::{Drawn, Pane, Spot, Windows};
pub use filter::{Filter, FilterMode};
pub use keymap::KeyMap;
pub use message::{Effect, Message, Opened, Size};
pub use navigation::{Arrival, Cursor, Place, Stop};
pub use page::{Bracket, Goal, Page, Row, Section};
pub use sieve::{LeftOut, OnSteps};
pub use start::{AnswerRow, KeptPoints, PointCounts, StartList, StartRow, StartRows, answer_rows};
pub use state::{Diagnosis, LEAST, Panel, PanelKind, Progress, Screen, StartAt, State, update};
pub use walk::{Rank, Subject, Walk};
