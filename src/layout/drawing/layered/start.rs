//! The order that the search for a better one starts from: that of the depth-first search, or that of an earlier picture.

use super::nets::{EndKind, Nets};
use super::ordering::Start;
use super::parts::{Parts, What};
use super::table::Table;
use super::waist::By;
use crate::layout::drawing::picture::Order;

/// Finds a value for every node; smaller ones stand first.
pub(super) fn start(parts: &Parts, nets: &Nets, seed: Option<&Order>) -> Start {
    let known = seed.map_or(0, |order| order.seats.iter().flatten().count());
    match seed.filter(|order| known * 2 > order.seats.len()) {
        Some(seed) => like_before(parts, nets, seed),
        None => Start { values: by_depth(parts, nets), stays: None },
    }
}

/// Nodes in the order of what stands above what: what hangs together stands together.
fn by_depth(parts: &Parts, nets: &Nets) -> Table<f64> {
    let mut values = parts.nodes.iter().map(|node| f64::from(node.key.0) + f64::from(node.key.1) * 1e-6).collect();
    fill_passes(parts, nets, &mut values);
    values
}

/// Boxes where they stood; those that are new, and what is not a box, near what they are linked to.
fn like_before(parts: &Parts, nets: &Nets, seed: &Order) -> Start {
    let stood = |at: u32| seed.seats.get(at as usize).copied().flatten().map(|seat| f64::from(seat.across));
    let mut known: Table<Option<f64>> = (parts.nodes.iter())
        .map(|node| match node.what {
            What::Box(at) => stood(at),
            What::Waist(link) => {
                let doubts = parts.waists[link].iter().flat_map(|waist| &waist.doubts);
                let mut boxes = doubts.filter_map(|doubt| match doubt.by {
                    By::Box { doubter, .. } => stood(doubter),
                    By::Line => None,
                });
                boxes.next()
            }
            What::Pass => None,
        })
        .collect();
    let stays = known.iter().map(Option::is_some).collect();
    // Twice: what is new may hang on what is new.
    for _ in 0..2 {
        let mut near: Table<(f64, f64)> = Table::filled((0.0, 0.0), known.len());
        for segment in &parts.segments {
            for (one, other) in [(segment.tail.node, segment.head.node), (segment.head.node, segment.tail.node)] {
                if let Some(value) = known[other] {
                    near[one].0 += value;
                    near[one].1 += 1.0;
                }
            }
        }
        for (value, (sum, count)) in known.iter_mut().zip(near.iter()) {
            if value.is_none() && *count > 0.0 {
                *value = Some(sum / count);
            }
        }
    }
    let mut values = known.iter().map(|value| value.unwrap_or(f64::MAX)).collect();
    fill_passes(parts, nets, &mut values);
    Start { values, stays: Some(stays) }
}

/// A line passes near where it comes from: the mean of what is joined to it from the side of its premises.
fn fill_passes(parts: &Parts, nets: &Nets, values: &mut Table<f64>) {
    let is_pass = |node: u32| parts.nodes[node].what == What::Pass;
    let channels = nets.channels.numbers();
    // Lines that go up get their values from below, those that go down from above.
    for (channel, is_up) in channels.clone().rev().map(|at| (at, true)).chain(channels.map(|at| (at, false))) {
        for piece in &nets.channels[channel] {
            let (near, others) = if is_up { (&piece.above, &piece.below) } else { (&piece.below, &piece.above) };
            let ([near], [_, ..]) = (near.as_slice(), others.as_slice()) else { continue };
            if is_pass(near.at.node) && others.iter().all(|end| end.is != EndKind::Head) {
                let sum: f64 = others.iter().map(|end| values[end.at.node]).sum();
                #[expect(clippy::cast_precision_loss, reason = "no line has so many beginnings")]
                let count = others.len() as f64;
                values[near.at.node] = sum / count;
            }
        }
    }
}
