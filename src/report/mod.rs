//! Analyses and views as text and as JSON.
//!
//! Text is for people who read or hear it line by line: words instead of signs, counts before lists. Whatever a map
//! holds, no control character of it reaches the output: see [`Lines`] for text and `json` for JSON.

mod json;
mod lines;
mod outline;
mod show;
mod wording;

pub use json::Escape;
pub use lines::{Lines, WIDTH};
pub use outline::{Start, default_depth};
pub use show::show;
pub use wording::{Titles, amount, and, place, sentence, statement, step, who};
