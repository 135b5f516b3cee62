//! Which node stands above which: boxes by `upside`, the middle of a link below what the link points at.

use super::table::Table;
use super::upside;
use super::waist::{Round, Waists};
use crate::layout::drawing::diagram::{Diagram, WireEnd};

/// A place in a total order: no two nodes share one.
pub(super) type Key = (u32, u32);

/// Which node stands above which.
pub(super) struct Keys {
    pub(super) of_box: Table<Key>,
    /// By link; of links without a waist, too.
    pub(super) of_waist: Table<Key>,
}

impl Keys {
    pub(super) fn of(diagram: &Diagram, waists: &Waists) -> Self {
        let of_box = upside::order(diagram).iter().map(|&place| (place, 0)).collect();
        let mut keys = Self { of_box, of_waist: Table::filled((0, 0), diagram.links.len()) };
        let mut seen = Table::filled(false, diagram.links.len());
        let mut tie = 0;
        for start in seen.numbers() {
            // A waist stands by its target, so that of the target comes first.
            let mut chain = Vec::new();
            let mut next = Some(start);
            while let Some(link) = next.filter(|&link| !std::mem::replace(&mut seen[link], true)) {
                chain.push(link);
                next = rests_on(diagram, waists, link);
            }
            while let Some(link) = chain.pop() {
                tie += 1;
                keys.of_waist[link] = (keys.anchor(diagram, waists, link), tie);
            }
        }
        keys
    }

    /// Whether a link leads from a box to something that stands below it: against the order, so that a circle closes.
    pub(super) fn goes_back(&self, waists: &Waists, from: u32, to: WireEnd) -> bool {
        self.of_premise(waists, from) < self.of_target(waists, to)
    }

    /// The box below which a waist stands.
    fn anchor(&self, diagram: &Diagram, waists: &Waists, link: u32) -> u32 {
        let Some(wire) = diagram.links.get(link as usize) else { return 0 };
        let target = self.of_target(waists, wire.to);
        let premises = || wire.from.iter().map(|&from| self.of_premise(waists, from));
        let below = premises().filter(|&premise| premise > target).count();
        if below * 2 >= wire.from.len() {
            return target.0;
        }
        premises().filter(|&premise| premise < target).max().unwrap_or(target).0
    }

    pub(super) fn of_target(&self, waists: &Waists, to: WireEnd) -> Key {
        match to {
            WireEnd::Box(target) => self.of_premise(waists, target),
            WireEnd::Link(target) => self.of_waist[target],
        }
    }

    pub(super) fn of_premise(&self, waists: &Waists, at: u32) -> Key {
        waists.beside[at].map_or(self.of_box[at], |link| self.of_waist[link])
    }

    /// Finds at which waists premises have to go round.
    pub(super) fn find_rounds(&self, diagram: &Diagram, waists: &mut Waists) {
        for (link, wire) in (0..).zip(&diagram.links) {
            let key = self.of_waist[link];
            let goes_up = self.of_target(waists, wire.to) < key;
            let is_round = wire.from.iter().any(|&from| (self.of_premise(waists, from) < key) == goes_up);
            if let Some(waist) = waists.of_link[link].as_mut().filter(|_| is_round) {
                waist.round = if goes_up { Round::Above } else { Round::Below };
            }
        }
    }
}

/// The link by whose waist the target of a link stands.
fn rests_on(diagram: &Diagram, waists: &Waists, link: u32) -> Option<u32> {
    match diagram.links.get(link as usize)?.to {
        WireEnd::Link(target) => Some(target),
        WireEnd::Box(target) => waists.beside[target],
    }
}
