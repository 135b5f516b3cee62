//! Texts in cells: widths, wrapping, cutting, cleaning; short names of speakers; the words for places in a source;
//! which part of a list is in sight.
//!
//! Nothing here draws, and nothing knows of a terminal.

mod clean;
pub mod drawing;
mod names;
pub mod outline;
mod place;
mod text;
mod window;

pub use clean::{clean, head};
pub use names::Names;
pub use place::{Wording, place_in_words};
pub use text::{Wrapped, cut, fits, pad, prefix, width, wrap, wrap_at_most};
pub use window::rows_in_sight;
