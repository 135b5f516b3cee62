//! What bears on each member of a circle, in flat vectors: looked up once, weighed in every sweep.

use super::method::Balance;
use super::{Method, Weighing};
use crate::analysis::members::Members;
use crate::model::{Element, LinkId, RelationKind};

/// What bears on the members of a component into which nothing leads that does not settle. Some 20 bytes a member, and 50
/// a link that bears on one.
#[derive(Debug, Default)]
pub(super) struct Wiring {
    method: Method,
    owns: Vec<Own>,
    /// By member, where the links that bear on it end; they begin where those of the one before end.
    ends: Vec<usize>,
    links: Vec<Bearing>,
    premises: Vec<Place>,
}

/// Where a member is by itself.
#[derive(Clone, Copy, Debug)]
enum Own {
    /// At this weight, from which others move it.
    Weight(f64),
    /// Here, whatever bears on it.
    Forced(f64),
}

/// Where a strength is found.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// At this member.
    Member(usize),
    /// Outside, where it is this.
    Known(f64),
}

/// A link that bears on a member.
#[derive(Clone, Copy, Debug)]
struct Bearing {
    kind: RelationKind,
    own: Place,
    /// Where its premises end.
    premises_end: usize,
}

impl Wiring {
    /// Looks up what bears on the members. Linear in that.
    pub(super) fn of(weighing: Weighing, members: &Members) -> Self {
        let mut wiring = Self { method: weighing.method, ..Self::default() };
        for &node in members.nodes() {
            let node = node as usize;
            let element = weighing.nodes.element(node).filter(|_| weighing.presence.has(node));
            let own = match (element, weighing.forced(node)) {
                (None, _) => Own::Forced(0.0),
                (_, Some(forced)) => Own::Forced(forced.least()),
                (Some(element), None) => Own::Weight(weighing.map.weight(element)),
            };
            wiring.owns.push(own);
            if let (Some(element), Own::Weight(_)) = (element, own) {
                for &link in weighing.map.links_to(element) {
                    wiring.add(weighing, members, link);
                }
            }
            wiring.ends.push(wiring.links.len());
        }
        wiring
    }

    fn add(&mut self, weighing: Weighing, members: &Members, link: LinkId) {
        if !weighing.presence.has_force(weighing.map, weighing.nodes, link) {
            return;
        }
        let place = |element: Element| {
            let node = weighing.nodes.number(element);
            members.position(node).map_or_else(|| Place::Known((weighing.known)(node).least()), Place::Member)
        };
        self.premises.extend(weighing.map.premises(link).iter().map(|&premise| place(Element::Claim(premise))));
        self.links.push(Bearing {
            kind: weighing.map.link(link).kind,
            own: place(Element::Link(link)),
            premises_end: self.premises.len(),
        });
    }

    /// Where each member begins: at its own weight, or where it is forced to be.
    pub(super) fn begin(&self) -> Vec<f64> {
        let begins_at = |own: &Own| match *own {
            Own::Weight(value) | Own::Forced(value) => value,
        };
        self.owns.iter().map(begins_at).collect()
    }

    /// How far the others draw each member from where all are.
    pub(super) fn drift(&self, values: &[f64]) -> Vec<f64> {
        let value = |place: Place| match place {
            Place::Member(position) => values.get(position).copied().unwrap_or_default(),
            Place::Known(value) => value,
        };
        let (mut links, mut premises) = (self.links.iter(), self.premises.iter());
        let (mut links_done, mut premises_done) = (0, 0);
        let mut towards = |own: Own, end: usize| {
            let mut balance = Balance::default();
            for link in links.by_ref().take(end - links_done) {
                let of_link = premises.by_ref().take(link.premises_end - premises_done);
                let passed = value(link.own) * of_link.map(|&premise| value(premise)).fold(1.0, f64::min);
                premises_done = link.premises_end;
                match link.kind {
                    RelationKind::Supports => balance.supports(self.method, passed),
                    RelationKind::Opposes | RelationKind::Undercuts => balance.attacks(self.method, passed),
                    RelationKind::Restates => {}
                }
            }
            links_done = end;
            match own {
                Own::Weight(weight) => balance.moves(self.method, weight),
                Own::Forced(value) => value,
            }
        };
        let members = self.owns.iter().zip(&self.ends).zip(values);
        members.map(|((&own, &end), here)| towards(own, end) - here).collect()
    }

    /// How many members there are.
    pub(super) fn len(&self) -> usize {
        self.owns.len()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::conditions::{Conditions, Presence};
    use crate::analysis::sketch::any_map;
    use crate::analysis::{METHODS, Nodes, Strength};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        /// Any members will do, a component or not.
        #[test]
        fn members_are_drawn_to_where_each_by_itself_is_weighed(
            map in any_map(),
            chosen in prop::collection::vec(any::<bool>(), 18),
            method in prop::sample::select(METHODS.to_vec()),
        ) {
            let nodes = Nodes::of(&map);
            let (conditions, presence) = (Conditions::default(), Presence::default());
            let known = |node: usize| Strength::Settled(0.1 + f64::from(u32::try_from(node).unwrap()) / 40.0);
            let method = method.method;
            let weighing =
                Weighing { map: &map, nodes, method, conditions: &conditions, presence: &presence, known: &known };
            let members: Vec<u32> = (0..).zip(&chosen).filter(|&(_, &is)| is).map(|(node, _)| node).collect();
            let members: Vec<u32> = members.into_iter().filter(|&node| (node as usize) < nodes.len()).collect();
            let values: Vec<f64> = members.iter().map(|&node| known(node as usize).least()).collect();
            let found = Wiring::of(weighing, &Members::of(&members)).drift(&values);
            for ((&node, here), drift) in members.iter().zip(&values).zip(found) {
                let alone = weighing.weigh(node as usize, &|element| known(nodes.number(element))).least();
                prop_assert!((alone - here - drift).abs() < 1e-12);
            }
        }
    }
}
