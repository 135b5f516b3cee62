//! A lesson in words, and as a worksheet: text, Markdown and JSON.
//!
//! JSON is `{"title", "thesis", "seed", "steps"}`; each of the `steps` is `{"kind", "shown", "question", "choices", "right",
//! "claim", "answer", "who", "place", "standing", "talk", "struck"}`, where `right` is the position of the right choice, from 0.

mod words;
mod worksheet;

pub use words::{Naming, Shown, StepInWords, Uncovered, step_in_words};
pub use worksheet::{Sheet, worksheet, worksheet_json};
