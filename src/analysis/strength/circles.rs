//! Strengths that depend on each other: all members of a component at once.
//!
//! Small steps of the continuous dynamics, every member at the same time: one after the other would let the order of the
//! file decide. They begin at the own weights, never at what was found before: where there are several fixpoints the
//! answer must not depend on what was asked before. A big step can swing for ever where a small one settles, so steps get
//! smaller. What swings even then has a range.

use super::wiring::Wiring;
use super::{SAME, Strength, Weighing};
use crate::analysis::members::Members;
use crate::model::Element;

/// How far a member moves towards what the others make of it, at each attempt.
const STEPS: [f64; 4] = [0.25, 0.1, 0.05, 0.02];

/// How long each attempt goes on, in units of the dynamics' own time.
const TIME: f64 = 500.0;

/// No attempt looks at more members than this, all sweeps together, but for [`LEAST_SWEEPS`].
const MOST_LOOKS: f64 = 100_000_000.0;

const LEAST_SWEEPS: f64 = 100.0;

/// The strengths of the members of a component that leads to itself. None where nobody waits any more.
pub(super) fn settle(
    weighing: Weighing,
    members: &[u32],
    is_waiting: &dyn Fn() -> bool,
) -> Option<Vec<(usize, Strength)>> {
    let nodes = members.iter().map(|&node| node as usize);
    let members = Members::of(members);
    let rests_on_a_range = nodes.clone().any(|node| has_unsettled_input(weighing, &members, node));
    let strengths = if rests_on_a_range {
        bounds(weighing, &members, is_waiting)?
    } else {
        dynamics(&Wiring::of(weighing, &members), is_waiting)?
    };
    Some(nodes.zip(strengths).collect())
}

/// The strength of an element, within the component as `values` has it.
fn weigh(weighing: Weighing, members: &Members, value: impl Fn(usize) -> Option<Strength>, node: usize) -> Strength {
    weighing.weigh(node, &|element: Element| {
        let node = weighing.nodes.number(element);
        members.position(node).and_then(&value).unwrap_or_else(|| (weighing.known)(node))
    })
}

fn has_unsettled_input(weighing: Weighing, members: &Members, node: usize) -> bool {
    matches!(weigh(weighing, members, |_| Some(Strength::Settled(0.0)), node), Strength::Range(..))
}

fn dynamics(wiring: &Wiring, is_waiting: &dyn Fn() -> bool) -> Option<Vec<Strength>> {
    for step in STEPS {
        let mut values = wiring.begin();
        for _ in 0..sweeps(step, wiring.len()) {
            if !is_waiting() {
                return None;
            }
            let drift = wiring.drift(&values);
            if drift.iter().all(|drift| drift.abs() < SAME) {
                return Some(values.into_iter().map(Strength::Settled).collect());
            }
            values = moved(&values, &drift, step);
        }
    }
    swing(wiring, is_waiting)
}

/// How often all members are looked at in an attempt with such steps.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "of small numbers"
)]
fn sweeps(step: f64, members: usize) -> usize {
    (TIME / step).min((MOST_LOOKS / members as f64).max(LEAST_SWEEPS)) as usize
}

fn moved(values: &[f64], drift: &[f64], step: f64) -> Vec<f64> {
    values.iter().zip(drift).map(|(value, drift)| value + step * drift).collect()
}

/// Between which values members swing that do not settle: by the classical Runge–Kutta method, as plain steps make the
/// swing wider than it is. What the beginning brings about has died away by the second half.
fn swing(wiring: &Wiring, is_waiting: &dyn Fn() -> bool) -> Option<Vec<Strength>> {
    const STEP: f64 = 0.1;
    let mut values = wiring.begin();
    let mut range = vec![(f64::INFINITY, f64::NEG_INFINITY); wiring.len()];
    let sweeps = sweeps(STEP, wiring.len());
    for sweep in 0..sweeps {
        if !is_waiting() {
            return None;
        }
        let first = wiring.drift(&values);
        let second = wiring.drift(&moved(&values, &first, STEP / 2.0));
        let third = wiring.drift(&moved(&values, &second, STEP / 2.0));
        let fourth = wiring.drift(&moved(&values, &third, STEP));
        let drifts = first.iter().zip(&second).zip(third.iter().zip(&fourth));
        let mean: Vec<f64> = drifts.map(|((a, b), (c, d))| (a + 2.0 * (b + c) + d) / 6.0).collect();
        values = moved(&values, &mean, STEP);
        if sweep >= sweeps / 2 {
            for ((least, most), value) in range.iter_mut().zip(&values) {
                (*least, *most) = (least.min(*value), most.max(*value));
            }
        }
    }
    Some(range.into_iter().map(|(least, most)| Strength::Range(least.max(0.0), most.min(1.0))).collect())
}

/// What the members can be at least and at most where something that leads to them does not settle: from everything
/// possible on, narrowed as long as anything can be excluded.
fn bounds(weighing: Weighing, members: &Members, is_waiting: &dyn Fn() -> bool) -> Option<Vec<Strength>> {
    let mut values = vec![Strength::Range(0.0, 1.0); members.nodes().len()];
    for _ in 0..sweeps(1.0, members.nodes().len()) {
        if !is_waiting() {
            return None;
        }
        let next: Vec<_> = members
            .nodes()
            .iter()
            .map(|&node| weigh(weighing, members, |position| values.get(position).copied(), node as usize))
            .collect();
        let has_settled = next.iter().zip(&values).all(|(next, value)| !next.differs(*value));
        values = next;
        if has_settled {
            break;
        }
    }
    Some(values)
}
