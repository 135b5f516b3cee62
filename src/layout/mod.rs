//! Texts in cells: widths, wrapping, cutting, cleaning; short names of speakers; the words for places in a source.
//!
//! Nothing here draws, and nothing knows of a terminal.

mod clean;
mod names;
mod text;

pub use clean::{clean, head};
pub use names::Names;
pub use text::{Wrapped, cut, fits, pad, prefix, width, wrap, wrap_at_most};
