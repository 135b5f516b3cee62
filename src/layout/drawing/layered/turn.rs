//! The pen: it draws across and along, and at the end turns what it drew into rows and columns.

use crate::model::RelationKind;

use super::table::{Table, number};
use crate::layout::drawing::diagram::{Direction, LineStyle, Size};
use crate::layout::drawing::picture::{Area, Cell, Drawing, Head, Heading, Label, Run, Says, Trunk};

/// A place across and along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) across: i32,
    pub(super) along: i32,
}

/// Where an arrow points, across and along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pointing {
    /// Along, to where targets mostly are.
    Back,
    /// Along, to where premises mostly are.
    On,
    /// Across, to smaller places.
    Before,
    /// Across, to greater places.
    Behind,
}

/// Collects what is drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct Pen {
    boxes: Table<(Point, i32, i32)>,
    trunks: Vec<Trunk>,
    runs: Vec<(Point, Point, u32)>,
    heads: Vec<(Point, Pointing, u32)>,
    labels: Vec<(Point, u32, Says)>,
}

impl Pen {
    pub(super) fn new(boxes: usize) -> Self {
        Self { boxes: Table::filled((Point::default(), 1, 1), boxes), ..Self::default() }
    }

    /// Puts a box where it stands.
    pub(super) fn put(&mut self, at: u32, corner: Point, across: i32, along: i32) {
        self.boxes[at] = (corner, across, along);
    }

    /// A trunk of its own.
    pub(super) fn trunk(&mut self, kind: RelationKind, line: LineStyle, links: Vec<u32>) -> u32 {
        self.trunks.push(Trunk { kind, line, links });
        number(self.trunks.len() - 1)
    }

    /// A piece of a line along.
    pub(super) fn along(&mut self, across: i32, one: i32, other: i32, trunk: u32) {
        let (from, to) = (one.min(other), one.max(other));
        self.runs.push((Point { across, along: from }, Point { across, along: to }, trunk));
    }

    /// A piece of a line across.
    pub(super) fn across(&mut self, along: i32, one: i32, other: i32, trunk: u32) {
        let (from, to) = (one.min(other), one.max(other));
        self.runs.push((Point { across: from, along }, Point { across: to, along }, trunk));
    }

    /// An arrowhead.
    pub(super) fn head(&mut self, at: Point, pointing: Pointing, trunk: u32) {
        self.heads.push((at, pointing, trunk));
    }

    /// Words, which take `width` cells from their place on: across where targets are above or below, else along.
    pub(super) fn label(&mut self, at: Point, width: u32, says: Says) {
        if width > 0 {
            self.labels.push((at, width, says));
        }
    }

    /// The picture.
    pub(super) fn finish(self, direction: Direction) -> Drawing {
        let turn = Turn::new(direction, &self);
        let boxes = self.boxes.iter().map(|&(at, across, along)| turn.area(at, across, along)).collect();
        let runs = self.runs.iter().map(|&(one, other, trunk)| {
            let (one, other) = (turn.cell(one), turn.cell(other));
            Run { from: one.min_of(other), to: one.max_of(other), trunk }
        });
        let heads = self.heads.iter().map(|&(at, pointing, trunk)| Head {
            at: turn.cell(at),
            heading: turn.heading(pointing),
            trunk,
        });
        let labels = self.labels.iter().map(|&(at, width, says)| {
            let (across, along) = if turn.is_sideways() { (1, width) } else { (width, 1) };
            Label { at: turn.area(at, super::metrics::cells(across), super::metrics::cells(along)).at, width, says }
        });
        Drawing {
            size: turn.size(),
            boxes,
            runs: runs.collect(),
            heads: heads.collect(),
            labels: labels.collect(),
            trunks: self.trunks,
            ..Drawing::default()
        }
    }

    /// The first and the last place that is drawn on.
    fn extent(&self) -> (Point, Point) {
        let boxes = self.boxes.iter().flat_map(|&(at, across, along)| [at, shifted(at, across - 1, along - 1)]);
        let runs = self.runs.iter().flat_map(|&(from, to, _)| [from, to]);
        // A word lies in the direction of rows; that it reaches as far in the other one does no harm but a little room.
        let labels = self.labels.iter().map(|&(at, ..)| at);
        boxes.chain(runs).chain(labels).fold((Point::default(), Point::default()), |(least, most), at| {
            let least = Point { across: least.across.min(at.across), along: least.along.min(at.along) };
            (least, Point { across: most.across.max(at.across), along: most.along.max(at.along) })
        })
    }
}

fn shifted(at: Point, across: i32, along: i32) -> Point {
    Point { across: at.across + across, along: at.along + along }
}

impl Cell {
    fn min_of(self, other: Self) -> Self {
        Self { x: self.x.min(other.x), y: self.y.min(other.y) }
    }

    fn max_of(self, other: Self) -> Self {
        Self { x: self.x.max(other.x), y: self.y.max(other.y) }
    }
}

/// How across and along become rows and columns.
struct Turn {
    direction: Direction,
    first: Point,
    last: Point,
}

impl Turn {
    fn new(direction: Direction, pen: &Pen) -> Self {
        let (first, mut last) = pen.extent();
        let is_sideways = matches!(direction, Direction::Left | Direction::Right);
        for &(at, width, _) in &pen.labels {
            let end = super::metrics::cells(width) - 1;
            if is_sideways {
                last.along = last.along.max(at.along + end);
            } else {
                last.across = last.across.max(at.across + end);
            }
        }
        Self { direction, first, last }
    }

    fn is_sideways(&self) -> bool {
        matches!(self.direction, Direction::Left | Direction::Right)
    }

    fn size(&self) -> Size {
        let end =
            self.area(self.first, self.last.across - self.first.across + 1, self.last.along - self.first.along + 1);
        Size { width: end.width, height: end.height }
    }

    fn cell(&self, at: Point) -> Cell {
        self.area(at, 1, 1).at
    }

    fn area(&self, at: Point, across: i32, along: i32) -> Area {
        let from_first = at.along - self.first.along;
        let from_last = self.last.along - (at.along + along - 1);
        let beside = at.across - self.first.across;
        let (x, y, width, height) = match self.direction {
            Direction::Top => (beside, from_first, across, along),
            Direction::Bottom => (beside, from_last, across, along),
            Direction::Left => (from_first, beside, along, across),
            Direction::Right => (from_last, beside, along, across),
        };
        let cells = |count: i32| u32::try_from(count).unwrap_or_default();
        Area { at: Cell { x: cells(x), y: cells(y) }, width: cells(width), height: cells(height) }
    }

    fn heading(&self, pointing: Pointing) -> Heading {
        let [back, on, before, behind] = match self.direction {
            Direction::Top => [Heading::Up, Heading::Down, Heading::Left, Heading::Right],
            Direction::Bottom => [Heading::Down, Heading::Up, Heading::Left, Heading::Right],
            Direction::Left => [Heading::Left, Heading::Right, Heading::Up, Heading::Down],
            Direction::Right => [Heading::Right, Heading::Left, Heading::Up, Heading::Down],
        };
        match pointing {
            Pointing::Back => back,
            Pointing::On => on,
            Pointing::Before => before,
            Pointing::Behind => behind,
        }
    }
}
