//! The drawn map: boxes and lines in abstract cells.
//!
//! A [`Diagram`] says what is to be drawn, [`lay_out`] places it, and the [`Drawing`] says where each box, line,
//! arrowhead and word stands. [`paint`] turns a window of it into characters, with [`Texts`] in their places. Nothing here
//! knows a claim.

mod canvas;
mod diagram;
mod layered;
mod picture;
mod texts;

pub use canvas::{Glyph, Index, Painted, paint};
pub use diagram::{Diagram, Direction, LineStyle, Settings, Size, Wire, WireEnd};
pub use layered::lay_out;
pub use picture::{Area, Cell, Drawing, Head, Heading, Label, Order, Run, Says, Seat, Trunk};
pub use texts::{BoxLine, BoxText, Frame, Ink, LinkText, Strokes, Texts};
