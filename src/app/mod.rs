//! The state machine: what is open, where one is, and what each key does. It draws nothing and does no I/O.

mod message;

pub use message::{Effect, Message, Opened, Size};
