//! Readings: the ways in which what is tied can be read.
//!
//! What [standing](super::Standing) decides holds in every reading, and what a circle alone holds up in none. A *reading*
//! of the rest labels each element *in*, *out* or undecided so that each label follows by the rules of standing from those
//! of the others, with no circle of reasons that holds itself up; and of all such labellings one in which no more could be
//! in. On a map of attacks alone these are the preferred extensions (P. M. Dung, "On the acceptability of arguments",
//! Artificial Intelligence 77, 1995); with reasons they are the regular models of the rules (J.-H. You and L. Y. Yuan, "A
//! three-valued semantics for deductive databases and logic programs", Journal of Computer and System Sciences 49, 1994),
//! which are the preferred extensions of all arguments that can be built from the map (M. Caminada, S. Sá, J. Alcântara and
//! W. Dvořák, "On the equivalence between logic programming semantics and argumentation semantics", International Journal of
//! Approximate Reasoning 58, 2015). There is always at least one.
//!
//! Where undecided elements do not hang together, their readings go with each other freely: so they are found for each
//! *conflict* alone, and multiplied.

mod clauses;
mod solver;
#[cfg(test)]
mod tests;
mod tied;

use super::{Label, Standing};
use crate::model::{ClaimId, Element, Map};

use clauses::{Search, Stopped};
use tied::conflicts;

/// Of one conflict so many readings are found; that there are more is said.
pub const MOST_READINGS: usize = 1_000;

/// So many conclusions are drawn in all, beside so many for each element.
const WORK: usize = 40_000_000;
const WORK_EACH: usize = 100;

/// One way to read a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// By element of the conflict.
    pub labels: Vec<Label>,
}

/// Undecided elements that hang together, and the ways to read them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The elements: claims, then links, in file order.
    pub elements: Vec<Element>,
    /// The readings found. Where claims that come first in the file are in, they come first.
    pub readings: Vec<Reading>,
    /// Whether these are all.
    pub is_complete: bool,
}

impl Conflict {
    /// The elements to which a reading gives a label.
    pub fn labelled<'a>(&'a self, reading: &'a Reading, label: Label) -> impl Iterator<Item = Element> + 'a {
        let is_so = move |&(_, found): &(&Element, &Label)| *found == label;
        self.elements.iter().zip(&reading.labels).filter(is_so).map(|(&element, _)| element)
    }

    /// The claims by how many of the readings found they are in.
    pub fn agreement(&self) -> Agreed {
        let mut agreed = Agreed::default();
        for (&element, at) in self.elements.iter().zip(0..) {
            let Element::Claim(claim) = element else { continue };
            let is_in = |reading: &&Reading| reading.labels.get(at) == Some(&Label::In);
            match self.readings.iter().filter(is_in).count() {
                0 => agreed.on_none.push(claim),
                all if all == self.readings.len() => agreed.on_every.push(claim),
                _ => agreed.on_some.push(claim),
            }
        }
        agreed
    }
}

/// Claims by in how many readings they stand. In file order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreed {
    /// In all: they stand on every reading.
    pub on_every: Vec<ClaimId>,
    /// In some: what sets the readings apart.
    pub on_some: Vec<ClaimId>,
    /// In none.
    pub on_none: Vec<ClaimId>,
}

/// The ways to read a map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readings {
    /// What can be read apart from all else, by its first element. Together these have all that is undecided.
    pub conflicts: Vec<Conflict>,
}

/// How many readings there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadingCount {
    /// So many.
    Exactly(u64),
    /// So many at least: not all were sought, or they are beyond counting.
    AtLeast(u64),
}

impl Readings {
    /// How many readings the map has: the product over its conflicts.
    pub fn count(&self) -> ReadingCount {
        let mut count = 1_u64;
        let mut is_exact = true;
        for conflict in &self.conflicts {
            let readings = u64::try_from(conflict.readings.len()).unwrap_or(u64::MAX).max(1);
            is_exact &= conflict.is_complete && count.checked_mul(readings).is_some();
            count = count.saturating_mul(readings);
        }
        if is_exact { ReadingCount::Exactly(count) } else { ReadingCount::AtLeast(count) }
    }
}

/// Finds the readings of what a standing leaves undecided. Linear but for the search in each conflict, which is bounded;
/// what was not found as it was too much is told by [`Conflict::is_complete`]. None where nobody waits any more.
pub fn readings(map: &Map, standing: &Standing, is_waiting: &dyn Fn() -> bool) -> Option<Readings> {
    let tied = conflicts(map, standing);
    let mut work = tied.iter().map(|tied| tied.elements.len() * WORK_EACH).fold(WORK, usize::saturating_add);
    // What is great takes nothing away from what is small.
    let mut order: Vec<usize> = (0..tied.len()).collect();
    order.sort_by_key(|&at| tied.get(at).map(|tied| tied.elements.len()));
    let mut found: Vec<(usize, Conflict)> = Vec::with_capacity(tied.len());
    for at in order {
        let tied = tied.get(at)?;
        if !is_waiting() {
            return None;
        }
        let mut search = Search::of(tied, work, is_waiting);
        let is_complete = match search.find(MOST_READINGS) {
            Ok(is_complete) => is_complete,
            Err(Stopped::GivenUp) => false,
            Err(Stopped::Unasked) => return None,
        };
        work = search.work_left();
        let mut readings = search.found;
        readings.sort_by_cached_key(|reading| reading.labels.iter().copied().map(rank).collect::<Vec<_>>());
        found.push((at, Conflict { elements: tied.elements.clone(), readings, is_complete }));
    }
    found.sort_by_key(|&(at, _)| at);
    Some(Readings { conflicts: found.into_iter().map(|(_, conflict)| conflict).collect() })
}

/// The label that comes first in a list of readings is smaller.
fn rank(label: Label) -> u8 {
    match label {
        Label::In => 0,
        Label::Undecided => 1,
        Label::Out => 2,
    }
}
