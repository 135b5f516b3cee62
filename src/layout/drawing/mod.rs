//! The drawn map: boxes and lines in abstract cells.
//!
//! A [`Diagram`] says what is to be drawn, [`lay_out`] places it, and the [`Drawing`] says where each box, line,
//! arrowhead and word stands. Nothing here knows a claim, a text or a glyph.

mod diagram;
mod layered;
mod picture;

pub use diagram::{Diagram, Direction, LineStyle, Settings, Size, Wire, WireEnd};
pub use layered::lay_out;
pub use picture::{Area, Cell, Drawing, Head, Heading, Label, Order, Run, Says, Trunk};
