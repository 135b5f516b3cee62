//! Strengths that depend on each other: all members of a component at once.
//!
//! Small steps of the continuous dynamics, every member at the same time: one after the other would let the order of the
//! file decide. They begin at the own weights, never at what was found before: where there are several fixpoints the
//! answer must not depend on what was asked before. A big step can swing for ever where a small one settles, so steps get
//! smaller. What swings even then has a range.

use super::{SAME, Strength, Weighing};
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
    let rests_on_a_range = nodes.clone().any(|node| has_unsettled_input(weighing, members, node));
    let strengths = if rests_on_a_range {
        bounds(weighing, members, is_waiting)?
    } else {
        dynamics(weighing, members, is_waiting)?
    };
    Some(nodes.zip(strengths).collect())
}

/// The strength of an element, within the component as `values` has it.
fn weigh(weighing: Weighing, members: &[u32], values: &[Strength], node: usize) -> Strength {
    weighing.weigh(node, &|element: Element| {
        let node = weighing.nodes.number(element);
        let position = u32::try_from(node).ok().and_then(|node| members.binary_search(&node).ok());
        position.and_then(|position| values.get(position).copied()).unwrap_or_else(|| (weighing.known)(node))
    })
}

fn has_unsettled_input(weighing: Weighing, members: &[u32], node: usize) -> bool {
    let still = vec![Strength::Settled(0.0); members.len()];
    matches!(weigh(weighing, members, &still, node), Strength::Range(..))
}

fn dynamics(weighing: Weighing, members: &[u32], is_waiting: &dyn Fn() -> bool) -> Option<Vec<Strength>> {
    let begin: Vec<Strength> = members.iter().map(|&node| begins_at(weighing, node as usize)).collect();
    let mut range = Vec::new();
    for step in STEPS {
        let mut values = begin.clone();
        let sweeps = (TIME / step).min((MOST_LOOKS / members.len() as f64).max(LEAST_SWEEPS)) as usize;
        range = vec![(f64::INFINITY, f64::NEG_INFINITY); members.len()];
        for sweep in 0..sweeps {
            if !is_waiting() {
                return None;
            }
            let mut furthest: f64 = 0.0;
            let mut next = Vec::with_capacity(members.len());
            for (&node, value) in members.iter().zip(&values) {
                let (here, towards) = (value.least(), weigh(weighing, members, &values, node as usize).least());
                furthest = furthest.max((towards - here).abs());
                next.push(Strength::Settled(here + step * (towards - here)));
            }
            if furthest < SAME {
                return Some(values);
            }
            values = next;
            // What the beginning brings about has died away by the second half.
            if sweep >= sweeps / 2 {
                for ((least, most), value) in range.iter_mut().zip(&values) {
                    (*least, *most) = (least.min(value.least()), most.max(value.most()));
                }
            }
        }
    }
    Some(range.into_iter().map(|(least, most)| Strength::Range(least, most)).collect())
}

/// Where the dynamics begin: at the own weight, or where it is forced to be.
fn begins_at(weighing: Weighing, node: usize) -> Strength {
    let own = match weighing.nodes.element(node) {
        Some(Element::Claim(claim)) => weighing.map.claim(claim).weight,
        Some(Element::Link(link)) => weighing.map.link(link).weight,
        None => 0.0,
    };
    weighing.forced(node).unwrap_or(Strength::Settled(own))
}

/// What the members can be at least and at most where something that leads to them does not settle: from everything
/// possible on, narrowed as long as anything can be excluded.
fn bounds(weighing: Weighing, members: &[u32], is_waiting: &dyn Fn() -> bool) -> Option<Vec<Strength>> {
    let mut values = vec![Strength::Range(0.0, 1.0); members.len()];
    let sweeps = (TIME).min((MOST_LOOKS / members.len() as f64).max(LEAST_SWEEPS)) as usize;
    for _ in 0..sweeps {
        if !is_waiting() {
            return None;
        }
        let next: Vec<_> = members.iter().map(|&node| weigh(weighing, members, &values, node as usize)).collect();
        let has_settled = next.iter().zip(&values).all(|(next, value)| !next.differs(*value));
        values = next;
        if has_settled {
            break;
        }
    }
    Some(values)
}
