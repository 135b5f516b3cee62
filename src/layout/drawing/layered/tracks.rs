//! How the pieces of nets between two ranks lie beside each other: each in a track of its own, so that few cross.
//!
//! A piece that is not straight has one line across, or two where it goes straight on and to both sides: so that four
//! ways never meet in a cell, and such a cell is always a crossing. Of two lines across that overlap, the one is put
//! nearer the rank above with which fewer lines cross; tracks are then found by longest ways, as in K. Klauske, C. Schulze,
//! M. Spönemann, R. von Hanxleden, "Improved layout for data flow diagrams with port constraints", Diagrams 2012.

use super::ports::Columns;
use super::table::number;

/// A line across, between two ranks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Across {
    /// The piece, by position in its channel.
    pub(super) piece: usize,
    /// Its first column.
    pub(super) from: i32,
    /// Its last column.
    pub(super) to: i32,
    /// The columns in which it is met from above, in order.
    pub(super) above: Vec<i32>,
    /// The columns in which it is met from below, in order.
    pub(super) below: Vec<i32>,
    /// Its track, counted from the rank above.
    pub(super) track: u32,
}

/// Up to so many lines across in one channel, crossings are weighed pair by pair.
const WEIGHED: usize = 200;

/// Finds the lines across of a channel, and how many tracks they need.
pub(super) fn tracks(columns: &[Columns]) -> (Vec<Across>, u32) {
    let mut lines: Vec<Across> =
        columns.iter().enumerate().flat_map(|(piece, columns)| lines_of(piece, columns)).collect();
    if lines.len() <= WEIGHED {
        weigh(&mut lines);
        let mut placed: Vec<Across> = Vec::with_capacity(lines.len());
        for mut line in lines {
            let below = placed.iter().filter(|other| other.overlaps(&line)).map(|other| other.track + 1);
            line.track = below.max().unwrap_or_default();
            placed.push(line);
        }
        lines = placed;
    } else {
        pack(&mut lines);
    }
    let count = lines.iter().map(|line| line.track + 1).max().unwrap_or_default();
    (lines, count)
}

/// The lines across of one piece: none where it is straight.
fn lines_of(piece: usize, columns: &Columns) -> Vec<Across> {
    let Columns { above, below } = columns;
    let is_from_above = above.len() == 1;
    let (one, many) = if is_from_above { (above, below) } else { (below, above) };
    let Some(&one) = one.first() else { return Vec::new() };
    let line = |mut columns: Vec<i32>| -> Option<Across> {
        columns.sort_unstable();
        let from = columns.iter().copied().min()?.min(one);
        let to = columns.iter().copied().max()?.max(one);
        let (above, below) = if is_from_above { (vec![one], columns) } else { (columns, vec![one]) };
        (from < to).then_some(Across { piece, from, to, above, below, track: 0 })
    };
    let left: Vec<i32> = many.iter().copied().filter(|&column| column < one).collect();
    let right: Vec<i32> = many.iter().copied().filter(|&column| column > one).collect();
    if many.contains(&one) && !left.is_empty() && !right.is_empty() {
        return line(left).into_iter().chain(line(right)).collect();
    }
    line(many.clone()).into_iter().collect()
}

impl Across {
    /// Whether two lines in one track would touch.
    fn overlaps(&self, other: &Self) -> bool {
        self.from <= other.to + 1 && other.from <= self.to + 1
    }

    fn holds(&self, column: i32) -> bool {
        self.from < column && column < self.to
    }
}

/// How many lines cross if `upper` lies above `lower`.
fn crossings(upper: &Across, lower: &Across) -> usize {
    let down = upper.below.iter().filter(|&&column| lower.holds(column)).count();
    let up = lower.above.iter().filter(|&&column| upper.holds(column)).count();
    down + up
}

/// Orders lines so that few cross.
fn weigh(lines: &mut Vec<Across>) {
    lines.sort_by_key(|line| (line.from, line.to, line.piece));
    let prefers = |one: &Across, other: &Across| -> i64 {
        if !one.overlaps(other) {
            return 0;
        }
        let (first, then) = (crossings(one, other), crossings(other, one));
        i64::try_from(then).unwrap_or_default() - i64::try_from(first).unwrap_or_default()
    };
    let mut valued: Vec<(i64, Across)> =
        (lines.iter()).map(|line| (lines.iter().map(|other| prefers(line, other)).sum(), line.clone())).collect();
    valued.sort_by_key(|(value, _)| std::cmp::Reverse(*value));
    *lines = valued.into_iter().map(|(_, line)| line).collect();
    for _ in 0..lines.len().min(16) {
        let mut is_better = false;
        for at in 1..lines.len() {
            if let Some([first, then]) = lines.get_mut(at - 1..=at)
                && prefers(first, then) < 0
            {
                std::mem::swap(first, then);
                is_better = true;
            }
        }
        if !is_better {
            break;
        }
    }
}

/// Puts many lines into as few tracks as there can be, from the left on.
fn pack(lines: &mut [Across]) {
    use std::cmp::Reverse;
    lines.sort_by_key(|line| (line.from, line.to, line.piece));
    let mut free = std::collections::BinaryHeap::new();
    let mut busy = std::collections::BinaryHeap::new();
    let mut count = 0;
    for line in lines {
        while let Some(&Reverse((end, track))) = busy.peek() {
            if end + 1 >= line.from {
                break;
            }
            busy.pop();
            free.push(Reverse(track));
        }
        line.track = free.pop().map_or_else(
            || {
                count += 1;
                number(count) - 1
            },
            |Reverse(track)| track,
        );
        busy.push(Reverse((line.to, line.track)));
    }
}
