//! Where each node stands across: close together, lines straight.
//!
//! After U. Brandes, B. Köpf, "Fast and simple horizontal coordinate assignment", Graph Drawing 2001: each node is
//! aligned with a median neighbour, four times over (from above and from below, from the left and from the right), and
//! stands in the middle of the four. Lines that pass through several ranks are aligned first, so they run straight. The
//! blocks of aligned nodes are pushed together by longest ways over all of them, not by classes as in the paper, whose
//! way of doing that has an error (U. Brandes, J. Walter, J. Zink, "Erratum", 2020).

use super::nets::gap;
use super::ordering::{Lines, Ordered, Towards};
use super::parts::{Node, What};
use super::table::{Table, number};

/// By node, the place of its axis. The first cell of all is 0.
pub(super) fn place(nodes: &Table<Node>, ordered: &Ordered, lines: &Lines) -> Table<i32> {
    let crossed = Crossed::of(nodes, ordered, lines);
    let corners = [
        (Towards::Above, Hand::Left),
        (Towards::Above, Hand::Right),
        (Towards::Below, Hand::Left),
        (Towards::Below, Hand::Right),
    ];
    let mut four = corners.map(|(side, hand)| {
        let blocks = Blocks::aligned(nodes, ordered, lines, &crossed, side, hand);
        (hand, blocks.packed(nodes, ordered, hand))
    });
    line_up(nodes, &mut four);
    let mut across: Table<i32> = (nodes.numbers())
        .map(|node| {
            let mut places = four.each_ref().map(|(_, place)| place[node]);
            places.sort_unstable();
            let [_, second, third, _] = places;
            (second + third).div_euclid(2)
        })
        .collect();
    let first = nodes.numbered().map(|(at, node)| across[at] - node.before).min().unwrap_or_default();
    across.iter_mut().for_each(|across| *across -= first);
    across
}

/// From which side nodes are aligned and pushed together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hand {
    /// From the first to the last.
    Left,
    /// From the last to the first.
    Right,
}

/// Lines that are crossed by one that passes through both ranks: the latter is aligned, the former is not.
struct Crossed(std::collections::HashSet<(u32, u32)>);

impl Crossed {
    fn of(nodes: &Table<Node>, ordered: &Ordered, lines: &Lines) -> Self {
        let mut crossed = std::collections::HashSet::new();
        let passes = |node: u32| nodes[node].what == What::Pass;
        for rank in 1..number(ordered.ranks.len()) {
            let upper = number(ordered.ranks[rank - 1].len());
            let row = &ordered.ranks[rank];
            let mut from = 0;
            let mut waiting = Vec::new();
            for (at, &node) in row.iter().enumerate() {
                waiting.push(node);
                let inner = lines.beside(node, Towards::Above).iter().find(|&&above| passes(above) && passes(node));
                let is_last = at + 1 == row.len();
                if inner.is_none() && !is_last {
                    continue;
                }
                let until = inner.map_or(upper, |&above| ordered.place[above]);
                for node in waiting.drain(..) {
                    for &above in lines.beside(node, Towards::Above) {
                        let place = ordered.place[above];
                        if (place < from || place > until) && !(passes(above) && passes(node)) {
                            crossed.insert((above, node));
                        }
                    }
                }
                from = until;
            }
        }
        Self(crossed)
    }

    fn has(&self, one: u32, other: u32) -> bool {
        self.0.contains(&(one, other)) || self.0.contains(&(other, one))
    }
}

/// Nodes that stand in one line along.
struct Blocks {
    /// By node, the first node of its block.
    root: Table<u32>,
}

impl Blocks {
    fn aligned(
        nodes: &Table<Node>,
        ordered: &Ordered,
        lines: &Lines,
        crossed: &Crossed,
        side: Towards,
        hand: Hand,
    ) -> Self {
        let mut root: Table<u32> = nodes.numbers().collect();
        let mut is_taken = Table::filled(false, nodes.len());
        let count = number(ordered.ranks.len());
        for step in 1..count {
            let rank = if side == Towards::Above { step } else { count - 1 - step };
            // The place of the last neighbour taken: no line may cross one that is aligned.
            let mut last: Option<u32> = None;
            for node in in_order(&ordered.ranks[rank], hand) {
                let mut beside: Vec<u32> = lines.beside(node, side).to_vec();
                beside.sort_unstable_by_key(|&other| ordered.place[other]);
                for other in medians(&beside, hand) {
                    let place = ordered.place[other];
                    let is_beyond =
                        last.is_none_or(|last| if hand == Hand::Left { place > last } else { place < last });
                    if is_beyond && !is_taken[other] && !crossed.has(other, node) {
                        is_taken[other] = true;
                        root[node] = root[other];
                        last = Some(place);
                        break;
                    }
                }
            }
        }
        Self { root }
    }

    /// Pushes the blocks together from one side, then each as far as it can go towards what it was pushed from: so that
    /// none is left behind alone.
    fn packed(&self, nodes: &Table<Node>, ordered: &Ordered, hand: Hand) -> Table<i32> {
        let mut behind: Table<Vec<(u32, i32)>> = Table::filled(Vec::new(), nodes.len());
        let mut waits_for = Table::filled(0_u32, nodes.len());
        for rank in ordered.ranks.iter() {
            for (left, right) in rank.iter().zip(rank.iter().skip(1)) {
                let apart = nodes[*left].behind + gap(&nodes[*left], &nodes[*right]) + nodes[*right].before + 1;
                let (first, then) = if hand == Hand::Left { (left, right) } else { (right, left) };
                behind[self.root[*first]].push((self.root[*then], apart));
                waits_for[self.root[*then]] += 1;
            }
        }
        let mut order: Vec<u32> =
            nodes.numbers().filter(|&node| self.root[node] == node && waits_for[node] == 0).collect();
        let mut place = Table::filled(0, nodes.len());
        let mut done = 0;
        while let Some(&block) = order.get(done) {
            done += 1;
            for &(then, apart) in &behind[block] {
                place[then] = place[then].max(place[block] + apart);
                waits_for[then] -= 1;
                if waits_for[then] == 0 {
                    order.push(then);
                }
            }
        }
        for &block in order.iter().rev() {
            if let Some(room) = behind[block].iter().map(|&(then, apart)| place[then] - apart).min() {
                place[block] = place[block].max(room);
            }
        }
        let sign = if hand == Hand::Left { 1 } else { -1 };
        nodes.numbers().map(|node| sign * place[self.root[node]]).collect()
    }
}

fn in_order(nodes: &[u32], hand: Hand) -> impl Iterator<Item = u32> {
    let count = nodes.len();
    (0..count).filter_map(move |at| nodes.get(if hand == Hand::Left { at } else { count - 1 - at }).copied())
}

/// The one or two in the middle, the nearer to the hand first.
fn medians(beside: &[u32], hand: Hand) -> impl Iterator<Item = u32> {
    let (low, high) = (beside.len().saturating_sub(1) / 2, beside.len() / 2);
    let (first, then) = if hand == Hand::Left { (low, high) } else { (high, low) };
    let second = beside.get(then).copied().filter(|_| low != high);
    beside.get(first).copied().into_iter().chain(second)
}

/// Moves the four layouts to where the narrowest of them is.
fn line_up(nodes: &Table<Node>, four: &mut [(Hand, Table<i32>); 4]) {
    let extent = |place: &Table<i32>| {
        let first = nodes.numbered().map(|(at, node)| place[at] - node.before).min().unwrap_or_default();
        let last = nodes.numbered().map(|(at, node)| place[at] + node.behind).max().unwrap_or_default();
        (first, last)
    };
    let narrowest = four.iter().map(|(_, place)| extent(place)).min_by_key(|(first, last)| last - first);
    let Some((leftmost, rightmost)) = narrowest else { return };
    for (hand, place) in four {
        let (first, last) = extent(place);
        let by = if *hand == Hand::Left { leftmost - first } else { rightmost - last };
        place.iter_mut().for_each(|place| *place += by);
    }
}
