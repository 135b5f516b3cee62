//! The order of the nodes within their ranks, so that few lines cross.
//!
//! Sweeps down and up put each node at the mean place of its neighbours in the rank before (the barycentre of K.
//! Sugiyama, S. Tagawa, M. Toda, "Methods for visual understanding of hierarchical system structures", IEEE Transactions
//! on Systems, Man, and Cybernetics 11, 1981); neighbours in a rank are exchanged while that saves a crossing (Gansner et
//! al. 1993, section 3). The best order met is kept. Crossings are counted as by W. Barth, M. Jünger, P. Mutzel, "Simple
//! and efficient bilayer cross counting", Graph Drawing 2002.

use super::nets::Nets;
use super::table::{Table, number};

/// Sweeps over all ranks, down and up in turn.
const SWEEPS: usize = 24;
/// Sweeps without a better order after which no more are made.
const PATIENCE: usize = 8;
/// Up to so many lines between ranks, neighbours are exchanged after every sweep.
const EXCHANGED_EACH_TIME: usize = 3_000;
/// Up to so many, they are exchanged at the end.
const EXCHANGED_AT_LAST: usize = 60_000;

/// The order within each rank.
#[derive(Clone, Debug)]
pub(super) struct Ordered {
    /// By rank, its nodes.
    pub(super) ranks: Table<Vec<u32>>,
    /// By node, its place in its rank.
    pub(super) place: Table<u32>,
    /// By node, its rank.
    rank: Table<u32>,
}

/// Between which nodes lines run.
pub(super) struct Lines {
    above: Table<Vec<u32>>,
    below: Table<Vec<u32>>,
    count: usize,
}

impl Lines {
    pub(super) fn of(nets: &Nets, nodes: usize) -> Self {
        let empty = || Table::filled(Vec::new(), nodes);
        let mut lines = Self { above: empty(), below: empty(), count: 0 };
        for piece in nets.channels.iter().flatten() {
            for (above, below) in
                piece.above.iter().flat_map(|above| piece.below.iter().map(move |below| (above, below)))
            {
                lines.above[below.at.node].push(above.at.node);
                lines.below[above.at.node].push(below.at.node);
                lines.count += 1;
            }
        }
        lines
    }

    /// The nodes above and below one.
    pub(super) fn beside(&self, node: u32, towards: Towards) -> &[u32] {
        match towards {
            Towards::Above => &self.above[node],
            Towards::Below => &self.below[node],
        }
    }
}

/// The rank above, or the rank below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Towards {
    /// Targets, mostly.
    Above,
    /// Premises, mostly.
    Below,
}

/// Finds an order with few crossings. It starts from `first`: in each rank nodes with a smaller value come first.
/// None where `go_on` says no.
pub(super) fn order(ranks: &Table<u32>, lines: &Lines, first: &Start, go_on: &dyn Fn() -> bool) -> Option<Ordered> {
    let mut at = Ordered::start(ranks, &first.values);
    if let Some(stays) = &first.stays {
        if lines.count <= EXCHANGED_AT_LAST {
            at.exchange(lines, &|one, other| !stays[one] || !stays[other], go_on)?;
        }
        return Some(at);
    }
    let mut best = improved(at, lines, go_on)?;
    let mut fewest = best.crossings(lines);
    let starts = OTHER_STARTS.iter().find(|(most, _)| lines.count <= *most).map_or(0, |(_, starts)| *starts);
    for start in 1..=starts {
        if fewest == 0 {
            break;
        }
        let shuffled = first.values.numbered().map(|(node, value)| shuffled(start, node, *value)).collect();
        let other = improved(Ordered::start(ranks, &shuffled), lines, go_on)?;
        let crossings = other.crossings(lines);
        if crossings < fewest {
            (best, fewest) = (other, crossings);
        }
    }
    Some(best)
}

/// Up to so many lines, so many other orders are started from: sweeps end in whatever order is near.
const OTHER_STARTS: [(usize, u32); 3] = [(120, 16), (400, 4), (1_200, 1)];

/// A value that is the same at every run and has nothing to do with the node's own; the first time, its own turned round.
fn shuffled(start: u32, node: u32, value: f64) -> f64 {
    if start == 1 {
        return -value;
    }
    f64::from(
        (node ^ start.wrapping_mul(0x9e37_79b9)).wrapping_mul(0x85eb_ca6b).rotate_left(13).wrapping_mul(0xc2b2_ae35),
    )
}

/// The best order that sweeps from one find.
fn improved(mut at: Ordered, lines: &Lines, go_on: &dyn Fn() -> bool) -> Option<Ordered> {
    let mut best = at.clone();
    let mut fewest = best.crossings(lines);
    let mut in_vain = 0;
    for sweep in 0..SWEEPS {
        if fewest == 0 || in_vain == PATIENCE {
            break;
        }
        if !go_on() {
            return None;
        }
        at.sweep(lines, if sweep % 2 == 0 { Towards::Above } else { Towards::Below }, sweep);
        if lines.count <= EXCHANGED_EACH_TIME {
            at.exchange(lines, &|_, _| true, go_on)?;
        }
        let crossings = at.crossings(lines);
        in_vain += 1;
        if crossings < fewest {
            (fewest, in_vain) = (crossings, 0);
            best.clone_from(&at);
        }
    }
    if (EXCHANGED_EACH_TIME..=EXCHANGED_AT_LAST).contains(&lines.count) {
        best.exchange(lines, &|_, _| true, go_on)?;
    }
    Some(best)
}

/// What an order starts from.
pub(super) struct Start {
    /// By node.
    pub(super) values: Table<f64>,
    /// Where it is an order that was seen before: by node, whether it stays as it stands to others that stay.
    pub(super) stays: Option<Table<bool>>,
}

impl Ordered {
    fn start(ranks: &Table<u32>, values: &Table<f64>) -> Self {
        let count = ranks.iter().max().map_or(0, |&last| last as usize + 1);
        let mut by_rank = Table::filled(Vec::new(), count);
        for (node, &rank) in ranks.numbered() {
            by_rank[rank].push(node);
        }
        for nodes in by_rank.iter_mut() {
            nodes.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
        }
        let mut ordered = Self { ranks: by_rank, place: Table::filled(0, ranks.len()), rank: ranks.clone() };
        ordered.ranks.numbers().for_each(|rank| ordered.number(rank));
        ordered
    }

    /// The rank of a node.
    pub(super) fn rank(&self, node: u32) -> u32 {
        self.rank[node]
    }

    /// Where a node stands in its rank, from 0 to 1.
    pub(super) fn share(&self, node: u32) -> f64 {
        let rank = self.rank[node];
        #[expect(clippy::cast_precision_loss, reason = "no rank is so long")]
        let length = self.ranks[rank].len() as f64;
        (f64::from(self.place[node]) + 0.5) / length.max(1.0)
    }

    /// Whether a node stands before the middle of its rank.
    pub(super) fn is_in_first_half(&self, node: u32) -> bool {
        self.share(node) < 0.5
    }

    fn number(&mut self, rank: u32) {
        for (place, &node) in (0..).zip(&self.ranks[rank]) {
            self.place[node] = place;
        }
    }

    /// Sorts rank after rank by the mean place of what stands on one side of each node.
    fn sweep(&mut self, lines: &Lines, side: Towards, sweep: usize) {
        let count = number(self.ranks.len());
        for step in 1..count {
            let rank = if side == Towards::Above { step } else { count - 1 - step };
            let place = &self.place;
            let mean = |node: u32| {
                let beside = lines.beside(node, side);
                let sum: f64 = beside.iter().map(|&other| f64::from(place[other])).sum();
                #[expect(clippy::cast_precision_loss, reason = "no node has so many lines")]
                let count = beside.len() as f64;
                (count > 0.0).then(|| sum / count)
            };
            let means: Vec<Option<f64>> = self.ranks[rank].iter().map(|&node| mean(node)).collect();
            let ties = if sweep % 4 > 1 { Ties::Turned } else { Ties::Kept };
            sort_by_mean(&mut self.ranks[rank], &means, ties);
            self.number(rank);
        }
    }

    /// How many pairs of lines cross.
    pub(super) fn crossings(&self, lines: &Lines) -> u64 {
        let last = number(self.ranks.len()).saturating_sub(1);
        (0..last).map(|rank| self.crossings_below(lines, rank)).sum()
    }

    /// How many pairs of lines cross between a rank and the next.
    fn crossings_below(&self, lines: &Lines, rank: u32) -> u64 {
        let mut ended = Ended::over(self.ranks[rank + 1].len());
        let mut crossings = 0;
        for &node in &self.ranks[rank] {
            let ends = lines.below[node].iter().map(|&below| self.place[below]);
            crossings += ends.clone().map(|end| ended.beyond(end)).sum::<u64>();
            ends.for_each(|end| ended.add(end));
        }
        crossings
    }

    /// Exchanges neighbours in a rank, those that may be, while that saves crossings.
    fn exchange(&mut self, lines: &Lines, may: &dyn Fn(u32, u32) -> bool, go_on: &dyn Fn() -> bool) -> Option<()> {
        for _ in 0..EXCHANGES {
            let mut saved = 0;
            for rank in self.ranks.numbers() {
                if !go_on() {
                    return None;
                }
                saved += self.exchange_in(lines, may, rank);
            }
            if saved == 0 {
                break;
            }
        }
        Some(())
    }

    /// One pass over a rank; gives the crossings saved.
    fn exchange_in(&mut self, lines: &Lines, may: &dyn Fn(u32, u32) -> bool, rank: u32) -> u64 {
        let mut nodes = std::mem::take(&mut self.ranks[rank]);
        let ends = |node: u32| [Towards::Above, Towards::Below].map(|side| self.ends(lines, node, side));
        let crossings = |left: &[Vec<u32>; 2], right: &[Vec<u32>; 2]| -> u64 {
            left.iter().zip(right).map(|(left, right)| inversions(left, right)).sum()
        };
        let mut saved = 0;
        let mut of_left: Option<[Vec<u32>; 2]> = None;
        for at in 1..nodes.len() {
            let (Some(&left), Some(&right)) = (nodes.get(at - 1), nodes.get(at)) else { break };
            if !may(left, right) {
                of_left = None;
                continue;
            }
            let (left_ends, right_ends) = (of_left.take().unwrap_or_else(|| ends(left)), ends(right));
            let (now, then) = (crossings(&left_ends, &right_ends), crossings(&right_ends, &left_ends));
            if then < now {
                nodes.swap(at - 1, at);
                saved += now - then;
                of_left = Some(left_ends);
            } else {
                of_left = Some(right_ends);
            }
        }
        self.ranks[rank] = nodes;
        self.number(rank);
        saved
    }

    /// The places of what stands on one side of a node, sorted.
    fn ends(&self, lines: &Lines, node: u32, side: Towards) -> Vec<u32> {
        let mut ends: Vec<u32> = lines.beside(node, side).iter().map(|&other| self.place[other]).collect();
        ends.sort_unstable();
        ends
    }
}

/// How often neighbours are exchanged in all ranks, at most.
const EXCHANGES: usize = 12;

/// How many pairs of one of `left` and one of `right` stand the wrong way round. Both are sorted.
fn inversions(left: &[u32], right: &[u32]) -> u64 {
    let mut smaller = 0;
    let mut right = right.iter().peekable();
    left.iter()
        .map(|end| {
            while right.next_if(|other| *other < end).is_some() {
                smaller += 1;
            }
            smaller
        })
        .sum()
}

/// What becomes of nodes with the same mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ties {
    /// They stay as they stood.
    Kept,
    /// They are turned round: a way out of an order that no sweep makes better.
    Turned,
}

/// Sorts nodes by their means; those without one keep their places.
fn sort_by_mean(nodes: &mut [u32], means: &[Option<f64>], ties: Ties) {
    let mut sorted: Vec<(f64, u32)> =
        nodes.iter().zip(means).filter_map(|(&node, mean)| mean.map(|mean| (mean, node))).collect();
    if ties == Ties::Turned {
        sorted.reverse();
    }
    sorted.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let places = nodes.iter_mut().zip(means).filter(|(_, mean)| mean.is_some());
    for ((place, _), (_, node)) in places.zip(sorted) {
        *place = node;
    }
}

/// How many lines ended where, as a binary indexed tree.
struct Ended {
    tree: Table<u64>,
    all: u64,
}

impl Ended {
    fn over(places: usize) -> Self {
        Self { tree: Table::filled(0, places + 1), all: 0 }
    }

    fn add(&mut self, place: u32) {
        self.all += 1;
        let mut at = place + 1;
        while (at as usize) < self.tree.len() {
            self.tree[at] += 1;
            at += at & at.wrapping_neg();
        }
    }

    /// How many ended beyond a place.
    fn beyond(&self, place: u32) -> u64 {
        let mut until = 0;
        let mut at = place + 1;
        while at > 0 {
            until += self.tree[at];
            at -= at & at.wrapping_neg();
        }
        self.all - until
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inversions_are_counted_pair_by_pair() {
        assert_eq!(inversions(&[0, 2, 3], &[1, 2]), 1 + 2);
        assert_eq!(inversions(&[0, 1], &[1, 2]), 0);
    }

    #[test]
    fn what_ended_beyond_a_place_is_counted() {
        let mut ended = Ended::over(5);
        for place in [4, 2, 2, 0] {
            ended.add(place);
        }
        assert_eq!([0, 2, 4].map(|place| ended.beyond(place)), [3, 1, 0]);
    }

    #[test]
    fn nodes_without_a_mean_keep_their_places() {
        let mut nodes = [10, 11, 12];
        sort_by_mean(&mut nodes, &[Some(2.0), None, Some(1.0)], Ties::Kept);
        assert_eq!(nodes, [12, 11, 10]);
    }
}
