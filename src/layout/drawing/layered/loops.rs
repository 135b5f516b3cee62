//! Links from a box to itself: lines round a corner of it, those of one kind together. They lie on its two sides in turn,
//! and on each side one within the other.

use std::collections::{BTreeMap, BTreeSet};

use super::metrics::Metrics;
use super::turn::{Pen, Point, Pointing};
use super::waist::Waists;
use crate::layout::drawing::diagram::{Diagram, LineStyle, Wire, WireEnd};
use crate::layout::drawing::picture::Says;
use crate::model::RelationKind;

/// Links of one kind from a box to itself.
#[derive(Clone, Debug)]
pub(super) struct Loop {
    kind: RelationKind,
    line: LineStyle,
    links: Vec<u32>,
}

/// The loops of a diagram.
#[derive(Clone, Debug, Default)]
pub(super) struct Loops {
    /// By box. Those with an even place lie behind it, the others before it; of those on a side the later one is within.
    of_box: BTreeMap<u32, Vec<Loop>>,
    links: BTreeSet<u32>,
}

impl Loops {
    pub(super) fn of(diagram: &Diagram, waists: &Waists) -> Self {
        let mut loops = Self::default();
        for (link, wire) in (0..).zip(&diagram.links) {
            // One that is doubted goes through its middle like any other.
            let Some(target) = loops_at(wire).filter(|_| waists.of_link[link].is_none()) else { continue };
            loops.links.insert(link);
            let at_box = loops.of_box.entry(target).or_default();
            match at_box.iter_mut().find(|found| found.kind == wire.kind && found.line == wire.line) {
                Some(same) => same.links.push(link),
                None => at_box.push(Loop { kind: wire.kind, line: wire.line, links: vec![link] }),
            }
        }
        loops
    }

    /// Whether a link is drawn as a loop.
    pub(super) fn has(&self, link: u32) -> bool {
        self.links.contains(&link)
    }

    /// The boxes that have loops.
    pub(super) fn boxes(&self) -> impl Iterator<Item = u32> {
        self.of_box.keys().copied()
    }

    /// The loops on a side of a box (1 behind it, -1 before it), the outermost first.
    fn on_side(&self, at: u32, side: i32) -> impl DoubleEndedIterator<Item = &Loop> + ExactSizeIterator {
        let all = self.of_box.get(&at).map_or(&[][..], Vec::as_slice);
        all.iter().skip(usize::from(side < 0)).step_by(2)
    }

    fn count(&self, at: u32, side: i32) -> i32 {
        i32::try_from(self.on_side(at, side).len()).unwrap_or(i32::MAX)
    }

    /// The cells of a box that are kept for the beginnings of the loops on a side.
    pub(super) fn in_body(&self, at: u32, side: i32) -> i32 {
        match self.count(at, side) {
            0 => 0,
            count => 2 * count + 1,
        }
    }

    /// What the loops take across beside their box: arrowhead, lines, and the words where those stand behind the lines.
    pub(super) fn beside(&self, at: u32, side: i32, metrics: Metrics) -> i32 {
        let count = self.count(at, side);
        if count == 0 {
            return 0;
        }
        let words: i32 = self.on_side(at, side).map(|found| metrics.word(found.kind)).sum();
        if metrics.is_sideways() { 2 + count } else { 1 + 3 * count + words }
    }

    /// What the loops take along below their box.
    pub(super) fn below(&self, at: u32) -> i32 {
        self.count(at, 1)
    }

    /// What a box takes along so that every loop finds its place on it: within the frame, behind each other.
    pub(super) fn least_along(&self, at: u32, metrics: Metrics) -> i32 {
        let side = |side| self.on_side(at, side).map(|found| step(found, metrics)).sum::<i32>();
        match side(1).max(side(-1)) {
            0 => 0,
            cells => cells + 2,
        }
    }

    /// Draws the loops of a box that lies at a place across and along.
    pub(super) fn draw(&self, pen: &mut Pen, at: u32, body: Sides, metrics: Metrics) {
        for side in [1, -1] {
            let edge = if side > 0 { body.last } else { body.first };
            let mut away = self.beside(at, side, metrics);
            let mut row = body.along + 1;
            for (from_outside, found) in (0..).zip(self.on_side(at, side)) {
                let word = metrics.word(found.kind);
                let below = self.count(at, side) - from_outside;
                away -= word + 3;
                let line = if metrics.is_sideways() { 1 + below } else { away + 1 };
                let (column, tail) = (edge + side * line, edge - side * (2 * below - 1));
                let trunk = pen.trunk(found.kind, found.line, found.links.clone());
                pen.along(tail, body.frame, body.frame + below, trunk);
                pen.across(body.frame + below, tail, column, trunk);
                pen.along(column, row, body.frame + below, trunk);
                pen.across(row, edge + side, column, trunk);
                let pointing = if side > 0 { Pointing::Before } else { Pointing::Behind };
                pen.head(Point { across: edge + side, along: row }, pointing, trunk);
                let label = if metrics.is_sideways() {
                    Point { across: edge + side, along: row + 2 }
                } else {
                    Point { across: if side > 0 { column + 2 } else { column - 1 - word }, along: row }
                };
                pen.label(label, u32::try_from(word).unwrap_or_default(), Says::Kind(trunk));
                row += step(found, metrics);
            }
        }
    }
}

/// Where a box lies: its first and last cell across, its first cell along and its last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sides {
    pub(super) first: i32,
    pub(super) last: i32,
    pub(super) along: i32,
    pub(super) frame: i32,
}

/// What a loop takes along of the side of its box.
fn step(found: &Loop, metrics: Metrics) -> i32 {
    if metrics.is_sideways() { 3 + metrics.word(found.kind) } else { 1 }
}

/// The box that a link leads from and to.
fn loops_at(wire: &Wire) -> Option<u32> {
    match (wire.from.as_slice(), wire.to) {
        ([only], WireEnd::Box(target)) if *only == target => Some(target),
        _ => None,
    }
}
