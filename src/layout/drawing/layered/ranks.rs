//! The rank of each node: how far along it stands.
//!
//! Every node stands below all that the order has above it, by the longest way; then nodes move along within their
//! freedom to where most of their lines are short. A rank that would reach too far across is continued in the next (E.
//! Coffman, R. Graham, "Optimal scheduling for two-processor systems", Acta Informatica 1, 1972, for the idea of a bound).

use hashbrown::HashMap;

use super::metrics::BETWEEN_BOXES;
use super::parts::{Node, Segment};
use super::table::{Table, number};

/// How often nodes may move. Each time costs a pass over all lines.
const MOVES: usize = 4;

/// By node, its rank. No rank is empty.
pub(super) fn ranks(nodes: &Table<Node>, segments: &[Segment], breadth: Option<i32>) -> Table<u32> {
    let near = Neighbours::of(nodes, segments);
    let mut order: Vec<u32> = nodes.numbers().collect();
    order.sort_unstable_by_key(|&node| nodes[node].key);
    let mut ranks = Ranks { of: Table::filled(0, nodes.len()), filled: Vec::new(), breadth, full: HashMap::new() };
    for &node in &order {
        let least = near.above[node].iter().map(|&above| ranks.of[above] + 1).max().unwrap_or(0);
        ranks.settle(node, &nodes[node], least);
    }
    for _ in 0..MOVES {
        let mut has_moved = false;
        for &node in order.iter().rev() {
            let wish = near.wish(&ranks.of, node);
            if wish != ranks.of[node] && ranks.has_room(wish, &nodes[node]) {
                ranks.leave(node, &nodes[node]);
                ranks.settle(node, &nodes[node], wish);
                has_moved = true;
            }
        }
        if !has_moved {
            break;
        }
    }
    ranks.without_gaps()
}

/// What stands above and below each node.
struct Neighbours {
    above: Table<Vec<u32>>,
    below: Table<Vec<u32>>,
}

impl Neighbours {
    fn of(nodes: &Table<Node>, segments: &[Segment]) -> Self {
        let empty = || Table::filled(Vec::new(), nodes.len());
        let mut near = Self { above: empty(), below: empty() };
        for segment in segments {
            let (tail, head) = (segment.tail.node, segment.head.node);
            let (above, below) = if nodes[head].key < nodes[tail].key { (head, tail) } else { (tail, head) };
            if above != below {
                near.above[below].push(above);
                near.below[above].push(below);
            }
        }
        near
    }

    /// Where the lines of a node are shortest: by what there is more of, above or below.
    fn wish(&self, ranks: &Table<u32>, node: u32) -> u32 {
        let (above, below) = (&self.above[node], &self.below[node]);
        let least = above.iter().map(|&above| ranks[above] + 1).max();
        let most = below.iter().map(|&below| ranks[below].saturating_sub(1)).min();
        match (least, most) {
            (Some(least), Some(most)) if below.len() > above.len() => most.max(least),
            (Some(least), Some(_)) if below.len() < above.len() => least,
            (None, Some(most)) => most,
            _ => ranks[node],
        }
    }
}

/// Which ranks nodes have so far, and how far those reach across.
struct Ranks {
    of: Table<u32>,
    filled: Vec<i32>,
    breadth: Option<i32>,
    /// By the first rank that a node may have: up to where all ranks are too full for a node that takes so much.
    full: HashMap<u32, (u32, i32)>,
}

impl Ranks {
    /// Puts a node into the first rank from `least` on that has room.
    fn settle(&mut self, at: u32, node: &Node, least: u32) {
        let mut rank = match self.full.get(&least) {
            Some(&(full, taken)) if taken <= room(node) => full,
            _ => least,
        };
        while !self.has_room(rank, node) {
            rank += 1;
        }
        if rank > least {
            self.full.insert(least, (rank, room(node)));
        }
        self.filled.resize(self.filled.len().max(rank as usize + 1), 0);
        if let Some(filled) = self.filled.get_mut(rank as usize) {
            *filled += room(node);
        }
        self.of[at] = rank;
    }

    fn leave(&mut self, at: u32, node: &Node) {
        self.full.clear();
        if let Some(filled) = self.filled.get_mut(self.of[at] as usize) {
            *filled -= room(node);
        }
    }

    fn has_room(&self, rank: u32, node: &Node) -> bool {
        let filled = self.filled.get(rank as usize).copied().unwrap_or_default();
        filled == 0 || self.breadth.is_none_or(|breadth| filled + room(node) - BETWEEN_BOXES <= breadth)
    }

    fn without_gaps(self) -> Table<u32> {
        let mut is_used = vec![false; self.filled.len()];
        for &rank in self.of.iter() {
            if let Some(is_used) = is_used.get_mut(rank as usize) {
                *is_used = true;
            }
        }
        let mut used = 0;
        let renumbered: Table<u32> = is_used
            .into_iter()
            .map(|is_used| {
                let rank = number(used);
                used += usize::from(is_used);
                rank
            })
            .collect();
        self.of.iter().map(|&rank| renumbered[rank]).collect()
    }
}

fn room(node: &Node) -> i32 {
    node.before + node.behind + 1 + BETWEEN_BOXES
}
