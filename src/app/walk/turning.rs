//! On which claims it turns how the claims in view stand: found by the worker, one claim after another, and kept until
//! something else is struck out or taken as given.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::Walk;
use crate::analysis::TurningPoints;
use crate::app::evaluation::Evaluation;
use crate::app::navigation::Place;
use crate::app::start::{StartRow, answer_rows};
use crate::model::ClaimId;

/// The turning points of so many claims are kept.
const KEPT: usize = 200;

/// Of so many answers of a question the turning points are looked for.
const ANSWERS: usize = 20;

/// What is known of turning points.
#[derive(Debug, Default)]
pub(super) struct KnownTurns {
    /// Under what; others are forgotten.
    under: Option<Arc<Evaluation>>,
    kept: HashMap<ClaimId, Arc<TurningPoints>>,
    /// Of which all is known that the worker finds.
    done: HashSet<ClaimId>,
    /// The claim that the worker was asked about last, until it has told all.
    awaited: Option<ClaimId>,
}

/// What was found of turning points by now.
#[derive(Clone, Copy, Debug)]
pub struct TurnedByNow<'a> {
    /// All that was found.
    pub found: &'a TurningPoints,
    /// Whether there may be more.
    pub search: TurningSearch,
}

/// Whether turning points are still being looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TurningSearch {
    /// They are.
    GoesOn,
    /// All that is found was told.
    Over,
}

/// What the worker is to do about turning points.
#[derive(Clone, Debug)]
pub enum NextTurn {
    /// To look for those of a claim, under this; what it looked for before is of no use.
    Ask(ClaimId, Arc<Evaluation>),
    /// To look no further.
    Cancel,
}

impl Walk {
    /// On which claims it turns how a claim stands, as far as it is known. None before anything is.
    pub fn turning_points(&self, thesis: ClaimId) -> Option<&Arc<TurningPoints>> {
        let is_of_now = match (&self.turns.under, self.evaluation()) {
            (Some(under), Some(now)) => Arc::ptr_eq(under, now),
            _ => false,
        };
        self.turns.kept.get(&thesis).filter(|_| is_of_now)
    }

    /// Whether all is known of the turning points of a claim that is found.
    pub fn has_turned(&self, thesis: ClaimId) -> bool {
        self.turning_points(thesis).is_some() && self.turns.done.contains(&thesis)
    }

    /// On which claims it turns how a claim stands, and whether more is looked for. None before anything is known.
    pub fn turned_by_now(&self, thesis: ClaimId) -> Option<TurnedByNow<'_>> {
        let found = self.turning_points(thesis)?;
        let search = if self.has_turned(thesis) { TurningSearch::Over } else { TurningSearch::GoesOn };
        Some(TurnedByNow { found, search })
    }

    /// The claims in view whose turning points are shown.
    pub fn turning_in_view(&self) -> Vec<ClaimId> {
        match (self.navigation.here().place, self.start_row()) {
            (Place::Start, Some(StartRow::Question(question))) => {
                answer_rows(&self.map, question).map(|row| row.claim).take(ANSWERS).collect()
            }
            (Place::Start, Some(StartRow::Point(claim))) => vec![claim],
            (Place::Crux(part), _) => self.turning_in_crux(part),
            _ => Vec::new(),
        }
    }

    /// What the worker is to do next, so that the turning points of some claims are known, each after the other.
    pub fn turning_to_ask_for(&mut self, wanted: &[ClaimId]) -> Option<NextTurn> {
        if self.is_judging() || self.search.finder().is_none() {
            return None;
        }
        let now = self.evaluation().filter(|now| now.weights.is_some()).cloned()?;
        let mut awaited = self.turns.awaited;
        if !self.turns.under.as_ref().is_some_and(|under| Arc::ptr_eq(under, &now)) {
            self.turns = KnownTurns { under: Some(Arc::clone(&now)), ..KnownTurns::default() };
        } else if awaited.is_some_and(|awaited| wanted.contains(&awaited)) {
            // One at a time: to ask for the next would end the search for this one.
            return None;
        }
        self.turns.awaited = wanted.iter().copied().find(|claim| !self.turns.done.contains(claim));
        match self.turns.awaited {
            Some(next) => Some(NextTurn::Ask(next, now)),
            None => awaited.take().map(|_| NextTurn::Cancel),
        }
    }

    /// Takes all that was found of a claim.
    pub fn turned(&mut self, under: &Arc<Evaluation>, found: Arc<TurningPoints>) {
        let thesis = found.thesis;
        self.turning(under, found);
        if self.turns.under.as_ref().is_some_and(|now| Arc::ptr_eq(now, under)) {
            self.turns.done.insert(thesis);
            self.turns.awaited = self.turns.awaited.filter(|&awaited| awaited != thesis);
        }
    }

    /// Takes what was found by now.
    pub fn turning(&mut self, under: &Arc<Evaluation>, found: Arc<TurningPoints>) {
        if !self.turns.under.as_ref().is_some_and(|now| Arc::ptr_eq(now, under)) {
            return;
        }
        if self.turns.kept.len() >= KEPT && !self.turns.kept.contains_key(&found.thesis) {
            self.turns.kept.clear();
            self.turns.done.clear();
        }
        self.turns.kept.insert(found.thesis, found);
    }
}
