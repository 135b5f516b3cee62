//! The search for turning points: one change after another, those near the thesis first.

use std::collections::{HashMap, HashSet, VecDeque};

use super::footing::footing;
use super::{Change, Pair, Shift, Stand, Tried, Turn, TurningPoint, TurningPoints};
use crate::analysis::{Conditions, Force, Label, Order, Standing, Strength, Strengths, Why};
use crate::model::{ClaimId, Element, Map, RelationKind};

/// So many pairs and so many shifts are kept; the others are counted.
const KEPT: usize = 20;

/// Smaller shifts are none: weights that go round in circles are found no more closely.
const SAME: f64 = 1e-6;

/// Of what the turning points are asked.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The map.
    pub map: &'a Map,
    /// Its order.
    pub order: &'a Order,
    /// Its standing without what-if, under the same policy and with the same claims removed.
    pub standing: &'a Standing,
    /// Its strengths without what-if, likewise.
    pub strengths: &'a Strengths,
    /// What is struck out and taken as given already: of this only [`Conditions::forced`] counts.
    pub conditions: &'a Conditions,
}

/// How much is tried at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// So many changes for turning points.
    pub turned: usize,
    /// So many pairs of changes.
    pub paired: usize,
    /// So many claims for shifts of weight.
    pub weighed: usize,
}

impl Limits {
    /// All of it, however long it takes: for who can stop it.
    pub const NONE: Self = Self { turned: usize::MAX, paired: usize::MAX, weighed: usize::MAX };

    /// So much that an answer comes soon on any map whose circles are small.
    pub const SOON: Self = Self { turned: 2_000, paired: 5_000, weighed: 1_000 };

    /// The same where circles are great: as every try computes those anew that it reaches, there are the fewer the
    /// greater these are.
    #[must_use]
    pub fn within(self, order: &Order) -> Self {
        /// So many elements of circles are computed for labels, and so many for weights: these are computed over and
        /// over until they settle.
        const LABELS: usize = 20_000_000;
        const WEIGHTS: usize = 300_000;
        let greatest = order.greatest();
        let labels = LABELS / greatest.max(1);
        Self {
            turned: self.turned.min(labels),
            paired: self.paired.min(labels),
            weighed: if greatest > 1 { self.weighed.min(WEIGHTS / greatest) } else { self.weighed },
        }
    }
}

/// Who waits for what is found.
pub trait Watcher {
    /// What was found by now: after every try.
    fn found(&mut self, found: &TurningPoints);
    /// Whether somebody still waits. What was found until nobody does is handed over as it is.
    fn is_waiting(&self) -> bool;
}

/// Somebody who waits to the end.
impl Watcher for () {
    fn found(&mut self, _: &TurningPoints) {}

    fn is_waiting(&self) -> bool {
        true
    }
}

/// The turning points of a thesis. What was not tried, as limits were met or nobody waited any more, is told by
/// [`Tried`]. Each try costs what it changes.
pub fn turning_points(asked: Asked, thesis: ClaimId, limits: Limits, watcher: &mut dyn Watcher) -> TurningPoints {
    let now = asked.standing.under(asked.map, asked.order, asked.conditions);
    let waits = || watcher.is_waiting();
    let strengths = asked.strengths.under(asked.map, asked.order, asked.conditions, &waits);
    let found = TurningPoints {
        thesis,
        now: stand(asked.map, &now, thesis),
        weight: strengths.map_or(Strength::Settled(0.0), |strengths| strengths.of(Element::Claim(thesis))),
        points: Vec::new(),
        turned: Tried::default(),
        pairs: Vec::new(),
        pairs_found: 0,
        paired: Tried::default(),
        shifts: Vec::new(),
        shifts_found: 0,
        weighed: Tried::default(),
        voices: super::Voices::new(),
    };
    let mut search = Search { asked, thesis, limits, watcher, found, places: Vec::new() };
    if !asked.conditions.forced.contains_key(&Element::Claim(thesis)) && now.has(Element::Claim(thesis)) {
        search.points(&now);
        if search.found.points.is_empty() && search.found.turned.is_complete() {
            search.pairs(&now);
        }
        search.shifts(&now);
    }
    search.found
}

fn stand(map: &Map, standing: &Standing, claim: ClaimId) -> Stand {
    let element = Element::Claim(claim);
    Stand { label: standing.label(element), badge: standing.badge(map, element) }
}

struct Search<'a, 'w> {
    asked: Asked<'a>,
    thesis: ClaimId,
    limits: Limits,
    watcher: &'w mut dyn Watcher,
    found: TurningPoints,
    /// Of each pair that is kept, how near its claims are to the thesis.
    places: Vec<usize>,
}

impl Search<'_, '_> {
    /// What may change the label, with what it would be made, the nearest first: of a standing with some changes made.
    fn changes(&self, standing: &Standing) -> Vec<Change> {
        let Asked { map, order, .. } = self.asked;
        let claims = footing(Why { map, standing, order }, self.thesis);
        let is_free = |claim: &ClaimId| !standing.conditions().forced.contains_key(&Element::Claim(*claim));
        let changes = |claim: ClaimId| {
            let now = standing.label(Element::Claim(claim));
            let forces = [(Force::StruckOut, Label::Out), (Force::TakenAsGiven, Label::In)];
            forces.into_iter().filter(move |&(_, label)| label != now).map(move |(force, _)| Change { claim, force })
        };
        claims.into_iter().filter(is_free).flat_map(changes).collect()
    }

    /// The conditions with further changes.
    fn with(&self, changes: &[Change]) -> Conditions {
        let mut conditions = self.asked.conditions.clone();
        conditions.forced.extend(changes.iter().map(|change| (Element::Claim(change.claim), change.force)));
        conditions
    }

    fn standing_with(&self, changes: &[Change]) -> Standing {
        self.asked.standing.under(self.asked.map, self.asked.order, &self.with(changes))
    }

    /// How the thesis stands under some standing, where that is another label than now.
    fn turn(&self, standing: &Standing) -> Option<(Turn, Stand)> {
        let after = stand(self.asked.map, standing, self.thesis);
        Some((Turn::between(self.found.now.label, after.label)?, after))
    }

    fn points(&mut self, now: &Standing) {
        let changes = self.changes(now);
        self.found.turned.of = changes.len();
        for &change in changes.iter().take(self.limits.turned) {
            if !self.watcher.is_waiting() {
                return;
            }
            if let Some((turn, after)) = self.turn(&self.standing_with(&[change])) {
                let point = TurningPoint { change, turn, after };
                let is_before = |other: &TurningPoint| rank(&[other.change], other.after) <= rank(&[change], after);
                let at = self.found.points.partition_point(is_before);
                self.found.points.insert(at, point);
            }
            self.found.turned.tried += 1;
            self.watcher.found(&self.found);
        }
    }

    /// Each pair has one change of what the label rests on, and another of what it rests on then.
    fn pairs(&mut self, now: &Standing) {
        let firsts = self.changes(now);
        let places: HashMap<Change, usize> = firsts.iter().copied().zip(0..).collect();
        for (&first, near) in firsts.iter().zip(0_usize..) {
            let mut seconds = self.changes(&self.standing_with(&[first]));
            // With an earlier one this was tried already; or the label does not rest on this then, and stays.
            seconds.retain(|second| places.get(second).is_none_or(|&place| place > near));
            self.found.paired.of += seconds.len();
            for (second, far) in seconds.into_iter().zip(0_usize..) {
                if !self.watcher.is_waiting() {
                    return;
                }
                if self.found.paired.tried == self.limits.paired {
                    break;
                }
                let changes = ordered(first, second);
                if let Some((turn, after)) = self.turn(&self.standing_with(&changes)) {
                    self.keep(Pair { changes, turn, after }, near + far);
                }
                self.found.paired.tried += 1;
                self.watcher.found(&self.found);
            }
        }
    }

    fn keep(&mut self, pair: Pair, place: usize) {
        self.found.pairs_found += 1;
        let of_this = (rank(&pair.changes, pair.after), place);
        let kept = self.found.pairs.iter().zip(&self.places);
        let at = kept.take_while(|&(other, &place)| (rank(&other.changes, other.after), place) <= of_this).count();
        self.found.pairs.insert(at, pair);
        self.places.insert(at, place);
        self.found.pairs.truncate(KEPT);
        self.places.truncate(KEPT);
    }

    fn shifts(&mut self, now: &Standing) {
        let claims = claims_behind(self.asked.map, now, self.thesis);
        let is_free = |claim: &&ClaimId| !self.asked.conditions.forced.contains_key(&Element::Claim(**claim));
        let claims: Vec<ClaimId> = claims.iter().filter(is_free).copied().collect();
        self.found.weighed.of = claims.len();
        for claim in claims.into_iter().take(self.limits.weighed) {
            let conditions = self.with(&[Change { claim, force: Force::StruckOut }]);
            let waits = || self.watcher.is_waiting();
            let Asked { map, order, strengths, .. } = self.asked;
            let strengths = if waits() { strengths.under(map, order, &conditions, &waits) } else { None };
            let Some(strengths) = strengths else { return };
            let without = strengths.of(Element::Claim(self.thesis));
            let by = difference(self.found.weight, without);
            if by.abs() >= SAME {
                self.found.shifts_found += 1;
                let at = self.found.shifts.partition_point(|other| other.by.abs() >= by.abs());
                self.found.shifts.insert(at, Shift { claim, without, by });
                self.found.shifts.truncate(KEPT);
            }
            self.found.weighed.tried += 1;
            self.watcher.found(&self.found);
        }
    }
}

/// What stands first in a list is smaller: to strike out before to take as given, a clear label before undecided.
fn rank(changes: &[Change], after: Stand) -> (usize, bool) {
    let given = changes.iter().filter(|change| change.force == Force::TakenAsGiven).count();
    (given, after.label == Label::Undecided)
}

fn ordered(one: Change, other: Change) -> [Change; 2] {
    if one.claim < other.claim { [one, other] } else { [other, one] }
}

/// How much more the second is than the first.
fn difference(before: Strength, after: Strength) -> f64 {
    let (least, most) = (after.least() - before.least(), after.most() - before.most());
    if least.abs() > most.abs() { least } else { most }
}

/// The claims from which something with force leads to the thesis, the nearest first, without itself. Linear in them.
fn claims_behind(map: &Map, standing: &Standing, thesis: ClaimId) -> Vec<ClaimId> {
    let mut met = HashSet::from([Element::Claim(thesis)]);
    let mut open = VecDeque::from([Element::Claim(thesis)]);
    let mut claims = Vec::new();
    while let Some(element) = open.pop_front() {
        if let Element::Link(link) = element {
            for &premise in map.premises(link) {
                if met.insert(Element::Claim(premise)) {
                    claims.push(premise);
                    open.push_back(Element::Claim(premise));
                }
            }
        }
        for link in standing.links_to(map, element).filter(|&link| map.link(link).kind != RelationKind::Restates) {
            if met.insert(Element::Link(link)) {
                open.push_back(Element::Link(link));
            }
        }
    }
    claims
}
