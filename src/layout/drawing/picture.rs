//! A laid-out picture in abstract cells: where each box, line, arrowhead and word stands. No glyphs, no colours.

use crate::model::RelationKind;

use super::diagram::{LineStyle, Size};

/// A cell of the picture, counted from its upper left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// Column.
    pub x: u32,
    /// Row.
    pub y: u32,
}

/// A part of the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Area {
    /// Its upper left cell.
    pub at: Cell,
    /// Its size.
    pub width: u32,
    /// Its size.
    pub height: u32,
}

/// Where an arrow, or the way of a line, goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Heading {
    /// To smaller rows.
    Up,
    /// To greater rows.
    Down,
    /// To smaller columns.
    Left,
    /// To greater columns.
    Right,
}

/// Lines that are one: the links of one kind into one target, from one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trunk {
    /// The kind.
    pub kind: RelationKind,
    /// What it stands for.
    pub line: LineStyle,
    /// The links, by position in the diagram, in order.
    pub links: Vec<u32>,
}

/// A straight piece of a line, both ends included. Its ends are in one row or in one column.
///
/// A line begins in the frame of the box that it starts from, and ends in the cell of its arrowhead. Pieces of one trunk
/// that share a cell are joined there; pieces of different trunks only ever cross.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The upper or left end.
    pub from: Cell,
    /// The lower or right end.
    pub to: Cell,
    /// The trunk, by position in [`Drawing::trunks`].
    pub trunk: u32,
}

/// An arrowhead, in the cell beside what it points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The cell.
    pub at: Cell,
    /// Where it points.
    pub heading: Heading,
    /// The trunk.
    pub trunk: u32,
}

/// Room for words, one row high.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// The first cell.
    pub at: Cell,
    /// Columns.
    pub width: u32,
    /// What is to be said there.
    pub says: Says,
}

/// What is said beside a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// What the links of a trunk do.
    Kind(u32),
    /// That the premises of a link count only together.
    Together(u32),
    /// The mark of a link.
    Mark(u32),
    /// That a link leads against the order of the picture, where a circle closes.
    Back(u32),
    /// The number of a link that was cut, at each of its two ends.
    Stub(u32),
}

/// A picture, laid out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// How much room it takes.
    pub size: Size,
    /// By box of the diagram, where it stands, its frame included. May be wider than was asked for.
    pub boxes: Vec<Area>,
    /// The lines.
    pub trunks: Vec<Trunk>,
    /// The pieces of all lines, by band.
    pub runs: Vec<Run>,
    /// The arrowheads, by band.
    pub heads: Vec<Head>,
    /// The words beside the lines, by band.
    pub labels: Vec<Label>,
    /// Links that were cut because they are too long: they begin and end in a numbered stub.
    pub cut: Vec<u32>,
    /// Links for which there is no place.
    pub undrawn: Vec<u32>,
    /// What the next layout keeps of this one.
    pub order: Order,
}

/// The order in which boxes stood: what a later layout starts from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// By box of the diagram; none for a box that was not there.
    pub seats: Vec<Option<Seat>>,
}

/// Where a box stood in a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seat {
    /// Its place across the picture.
    pub across: u32,
    /// The piece of the picture that it was in, where nothing connects them: by the order in which they stood.
    pub piece: u32,
}
