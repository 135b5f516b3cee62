//! Turning points: on which claims it turns how a thesis stands.
//!
//! A *turning point* of a thesis is another claim that alone changes its label where it is struck out, or taken as given.
//! Each is tried: so it is exact. It need not be tried with every claim of a map. Only what the label rests on can change
//! it (see `footing`), and of that nothing that is already as it would be made. Claims that a what-if has struck out or
//! taken as given stay as they are.
//!
//! Most theses of a real dispute have none: two objections are open, and no answer meets both. Then there may be *pairs*:
//! two claims that change the label together, though neither does alone. One of the two belongs to what the label rests
//! on, the other to what it rests on once the first is changed; so these are searched exactly as well.
//!
//! Beside that, every claim from which something leads to the thesis may *shift* its weight. How far is told by the weight
//! without it: the difference of two what-ifs, exact for one claim at a time.

mod footing;
mod open;
mod search;
#[cfg(test)]
mod tests;
mod voiced;

use std::collections::HashMap;

use crate::model::{ClaimId, Map};

use super::{Acts, Badge, Force, Label, Strength};

pub use open::{Used, used};
pub use search::{Asked, Limits, Watcher, turning_points};
pub use voiced::{Voiced, Voices, voiced};

/// How a claim stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand {
    /// Its label.
    pub label: Label,
    /// What a screen says of it; nothing of questions and definitions.
    pub badge: Option<Badge>,
}

/// What becomes of a thesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Turn {
    /// It stands better than before: from out to undecided or in, from undecided to in.
    Recovers,
    /// It stands worse.
    Falls,
}

impl Turn {
    /// What becomes of it, of what stood like one and stands like the other; none where the label is the same.
    pub fn between(before: Label, after: Label) -> Option<Self> {
        let height = |label| match label {
            Label::In => 2,
            Label::Undecided => 1,
            Label::Out => 0,
        };
        match height(before).cmp(&height(after)) {
            std::cmp::Ordering::Less => Some(Self::Recovers),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(Self::Falls),
        }
    }

    /// What becomes of it, on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Recovers => "recovers",
            Self::Falls => "falls",
        }
    }
}

/// A claim with what is made of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Change {
    /// The claim.
    pub claim: ClaimId,
    /// Whether it is struck out or taken as given.
    pub force: Force,
}

/// A claim that alone changes how the thesis stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TurningPoint {
    /// The claim, and what is made of it.
    pub change: Change,
    /// What becomes of the thesis.
    pub turn: Turn,
    /// How the thesis stands then.
    pub after: Stand,
}

impl TurningPoint {
    /// What the claim as it stands now does to the thesis: to be rid of what holds it up lets it fall.
    pub fn pull(self) -> Pull {
        match (self.change.force, self.turn) {
            (Force::StruckOut, Turn::Falls) | (Force::TakenAsGiven, Turn::Recovers) => Pull::For,
            _ => Pull::Against,
        }
    }
}

/// Two claims that change how the thesis stands together, and neither of them alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The claims, in file order, and what is made of them.
    pub changes: [Change; 2],
    /// What becomes of the thesis.
    pub turn: Turn,
    /// How the thesis stands then.
    pub after: Stand,
}

/// Which way a claim pulls a thesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pull {
    /// That it is so helps the thesis.
    For,
    /// That it is so hurts the thesis.
    Against,
}

/// A claim without which the thesis has another weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shift {
    /// The claim, struck out.
    pub claim: ClaimId,
    /// The weight of the thesis then.
    pub without: Strength,
    /// How much more that is than now; of ranges, as far as their ends differ most.
    pub by: f64,
}

impl Shift {
    /// What the claim does to the thesis.
    pub fn pull(self) -> Pull {
        if self.by > 0.0 { Pull::Against } else { Pull::For }
    }

    /// Whether it is great enough to be told.
    pub fn is_telling(self) -> bool {
        /// Smaller shifts do not show in a weight with two decimals.
        const TELLING: f64 = 0.01;
        self.by.abs() >= TELLING
    }

    /// What the thesis is without it.
    pub fn word(self) -> &'static str {
        if self.by > 0.0 { "stronger" } else { "weaker" }
    }
}

/// How far a search has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tried {
    /// So many were tried.
    pub tried: usize,
    /// Of so many that could matter. While a search for pairs runs, of so many as are known yet.
    pub of: usize,
}

impl Tried {
    /// Whether all were.
    pub fn is_complete(self) -> bool {
        self.tried == self.of
    }
}

/// What was found of a thesis.
#[derive(Clone, Debug, PartialEq)]
pub struct TurningPoints {
    /// The thesis.
    pub thesis: ClaimId,
    /// How it stands now.
    pub now: Stand,
    /// Its weight now.
    pub weight: Strength,
    /// The claims that change how it stands: those first that are struck out, then those that change it most, then those
    /// nearest to it.
    pub points: Vec<TurningPoint>,
    /// How many changes were tried for them.
    pub turned: Tried,
    /// Where there is no point: the pairs that do, ranked likewise, the first of them. How many there are in all is
    /// [`Self::pairs_found`].
    pub pairs: Vec<Pair>,
    /// How many pairs were found.
    pub pairs_found: usize,
    /// How many pairs of changes were tried.
    pub paired: Tried,
    /// The claims without which its weight differs most, the greatest shift first; the first of them. How many there are
    /// in all is [`Self::shifts_found`].
    pub shifts: Vec<Shift>,
    /// How many claims shift its weight by more than rounding.
    pub shifts_found: usize,
    /// How many claims were struck out for its weight, the nearest first.
    pub weighed: Tried,
    /// Who says the first points, by claim: empty until it is looked up by [`Self::look_up_voices`].
    voices: Voices,
}

impl TurningPoints {
    /// The points of each claim together, in the order of the first of them: a claim that decides a tie either way is one.
    pub fn by_claim(&self) -> Vec<Vec<TurningPoint>> {
        let mut claims: Vec<Vec<TurningPoint>> = Vec::new();
        let mut places: HashMap<ClaimId, usize> = HashMap::new();
        for &point in &self.points {
            let place = *places.entry(point.change.claim).or_insert(claims.len());
            match claims.get_mut(place) {
                Some(claim) => claim.push(point),
                None => claims.push(vec![point]),
            }
        }
        claims
    }

    /// Who says a point: against the side that he himself takes, where somebody does. None where nobody says it, and where
    /// that was not looked up.
    pub fn voice(&self, claim: ClaimId) -> Option<Voiced> {
        self.voices.get(&claim).copied().flatten()
    }

    /// Looks up who says the points of the first `most` claims; what `known` has looked up for the same thesis is taken from
    /// there. See [`voiced`] for what each of the others costs.
    pub fn look_up_voices(&mut self, map: &Map, acts: &Acts, most: usize, known: &mut Voices) {
        for points in self.by_claim().iter().take(most) {
            let Some(point) = points.first() else { continue };
            let claim = point.change.claim;
            let first = || voiced(map, acts, self.thesis, claim, point.pull()).first().copied();
            let voice = *known.entry(claim).or_insert_with(first);
            self.voices.insert(claim, voice);
        }
    }

    /// The shifts that are kept, but for those of turning points.
    pub fn other_shifts(&self) -> impl Iterator<Item = &Shift> {
        let is_point = |shift: &Shift| self.points.iter().any(|point| point.change.claim == shift.claim);
        self.shifts.iter().filter(move |shift| !is_point(shift))
    }

    /// Whether all was tried that could matter.
    pub fn is_complete(&self) -> bool {
        [self.turned, self.paired, self.weighed].into_iter().all(Tried::is_complete)
    }
}
