//! Draws the placed nodes together: each as near to what it is linked to as its neighbours in the rank let it.
//!
//! The alignment of `placement` gives straight lines, but may leave wide gaps. Here every node moves to the median of the
//! nodes that it is linked to, as far as it can without touching others: this never makes the lines across longer in all.
//! What passes through several ranks in a straight line moves as one.

use super::nets::gap;
use super::ordering::{Lines, Ordered, Towards};
use super::parts::{Node, What};
use super::table::{Table, number};

/// Passes over all nodes, from the left and from the right in turn.
const PASSES: usize = 12;

/// Draws nodes together, in `across`.
pub(super) fn tighten(nodes: &Table<Node>, ordered: &Ordered, lines: &Lines, across: &mut Table<i32>) {
    let groups = Groups::of(nodes, lines, across);
    let mut order: Vec<u32> = groups.members.numbers().filter(|&group| !groups.members[group].is_empty()).collect();
    for pass in 0..PASSES {
        order.sort_by_key(|&group| groups.members[group].first().map(|&node| across[node]));
        if pass % 2 == 1 {
            order.reverse();
        }
        let mut has_moved = false;
        for &group in &order {
            let by = groups.wish(group, lines, across);
            let by = groups.allowed(group, by, nodes, ordered, across);
            if by != 0 {
                groups.members[group].iter().for_each(|&node| across[node] += by);
                has_moved = true;
            }
        }
        if !has_moved {
            break;
        }
    }
    let first = nodes.numbered().map(|(at, node)| across[at] - node.before).min().unwrap_or_default();
    across.iter_mut().for_each(|across| *across -= first);
}

/// Nodes that move as one: a line where it passes straight through ranks, and every other node by itself.
struct Groups {
    of: Table<u32>,
    members: Table<Vec<u32>>,
}

impl Groups {
    fn of(nodes: &Table<Node>, lines: &Lines, across: &Table<i32>) -> Self {
        let mut groups = Self { of: Table::filled(u32::MAX, nodes.len()), members: Table::default() };
        let passes = |node: u32| nodes[node].what == What::Pass;
        for start in nodes.numbers() {
            if groups.of[start] != u32::MAX {
                continue;
            }
            let group = number(groups.members.len());
            let mut members = Vec::new();
            let mut waiting = vec![start];
            while let Some(node) = waiting.pop() {
                if groups.of[node] != u32::MAX {
                    continue;
                }
                groups.of[node] = group;
                members.push(node);
                let beside = [Towards::Above, Towards::Below].into_iter().flat_map(|side| lines.beside(node, side));
                let is_straight = |other: u32| passes(node) && passes(other) && across[node] == across[other];
                waiting.extend(beside.copied().filter(|&other| is_straight(other)));
            }
            groups.members.push(members);
        }
        groups
    }

    /// How far a group would best move: to where as many of its links lead to the left as to the right.
    fn wish(&self, group: u32, lines: &Lines, across: &Table<i32>) -> i32 {
        let mut leads: Vec<i32> = Vec::new();
        for &node in &self.members[group] {
            for side in [Towards::Above, Towards::Below] {
                let others = lines.beside(node, side).iter().filter(|&&other| self.of[other] != group);
                leads.extend(others.map(|&other| across[other] - across[node]));
            }
        }
        leads.sort_unstable();
        let (low, high) = (leads.len().saturating_sub(1) / 2, leads.len() / 2);
        match (leads.get(low), leads.get(high)) {
            (Some(&low), Some(&high)) => 0.clamp(low, high),
            _ => 0,
        }
    }

    /// How far of that it can move without touching what stands beside it.
    fn allowed(&self, group: u32, by: i32, nodes: &Table<Node>, ordered: &Ordered, across: &Table<i32>) -> i32 {
        let room = |node: u32| {
            let rank = &ordered.ranks[ordered.rank(node)];
            let place = ordered.place[node] as usize;
            let apart = |left: u32, right: u32| {
                let least = nodes[left].behind + gap(&nodes[left], &nodes[right]) + nodes[right].before + 1;
                across[right] - across[left] - least
            };
            if by < 0 {
                place.checked_sub(1).and_then(|place| rank.get(place)).map(|&left| -apart(left, node))
            } else {
                rank.get(place + 1).map(|&right| apart(node, right))
            }
        };
        let rooms = self.members[group].iter().filter_map(|&node| room(node));
        if by < 0 {
            rooms.max().map_or(by, |room| by.max(room.min(0)))
        } else {
            rooms.min().map_or(by, |room| by.min(room.max(0)))
        }
    }
}

/// Brings a picture that reaches too far across back to `breadth`, or to what its fullest rank needs: every rank is pushed
/// together in proportion, then lines that pass are made straight again where there is room.
pub(super) fn squeeze(
    nodes: &Table<Node>,
    ordered: &Ordered,
    lines: &Lines,
    across: &mut Table<i32>,
    breadth: Option<i32>,
) {
    let apart = |left: u32, right: u32| nodes[left].behind + gap(&nodes[left], &nodes[right]) + nodes[right].before + 1;
    let needs = |rank: &Vec<u32>| {
        let between: i32 = rank.iter().zip(rank.iter().skip(1)).map(|(&left, &right)| apart(left, right)).sum();
        let ends =
            rank.first().map_or(0, |&node| nodes[node].before) + rank.last().map_or(0, |&node| nodes[node].behind);
        between + ends + 1
    };
    let Some(breadth) = breadth else { return };
    let room = ordered.ranks.iter().map(needs).max().unwrap_or_default().max(breadth);
    let broad = nodes.numbered().map(|(at, node)| across[at] + node.behind + 1).max().unwrap_or_default();
    if broad <= room {
        return;
    }
    let scaled = |at: i32| i32::try_from(i64::from(at) * i64::from(room) / i64::from(broad)).unwrap_or(at);
    for rank in ordered.ranks.iter() {
        let mut latest = Vec::with_capacity(rank.len());
        let mut next: Option<(u32, i32)> = None;
        for &node in rank.iter().rev() {
            let end = next.map_or(room - 1 - nodes[node].behind, |(right, at)| at - apart(node, right));
            latest.push(end);
            next = Some((node, end));
        }
        let mut before: Option<u32> = None;
        for (&node, &latest) in rank.iter().zip(latest.iter().rev()) {
            let earliest = before.map_or(nodes[node].before, |left| across[left] + apart(left, node));
            across[node] = scaled(across[node]).min(latest).max(earliest);
            before = Some(node);
        }
    }
    let alone = Groups { of: nodes.numbers().collect(), members: nodes.numbers().map(|node| vec![node]).collect() };
    for rank in ordered.ranks.iter() {
        for &node in rank.iter().filter(|&&node| nodes[node].what == What::Pass) {
            let Some(&above) = lines.beside(node, Towards::Above).first() else { continue };
            across[node] += alone.allowed(node, across[above] - across[node], nodes, ordered, across);
        }
    }
}
