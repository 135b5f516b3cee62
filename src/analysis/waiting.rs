//! What an element that is tied or circular waits for: the loop that leaves it undecided, or the circle that alone holds it
//! up; and what each claim of a loop does to the one that waits for it.

use std::collections::{HashMap, VecDeque};

use super::standing::is_attack;
use super::{Cause, Label, Why};
use crate::model::{ClaimId, Element, LinkId, RelationKind};

/// So many elements are looked at for a loop with an objection in it, where the next best way round has none, and so many
/// ways round are tried.
const LOOKED_AT: usize = 5_000;
const TRIED: usize = 100;

/// What a claim does to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Does {
    /// It speaks against it.
    Opposes,
    /// It is a reason for it.
    Supports,
    /// It doubts the step of an objection to it.
    DoubtsAnObjection,
    /// It doubts the step of a reason for it.
    DoubtsAReason,
    /// It doubts a doubt about a step to it, or a doubt about such a doubt.
    DoubtsADoubt,
}

/// What one claim does to another that waits for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bears {
    /// The claim that bears on the other.
    pub from: ClaimId,
    /// The one that waits for it.
    pub to: ClaimId,
    /// What it does.
    pub does: Does,
    /// The objection to the other, or the reason for it: the link by which it bears on it, or the one that it doubts.
    pub at: LinkId,
    /// Whether it does so only together with others.
    pub is_together: bool,
}

impl Why<'_> {
    /// The loop that leaves an element undecided, or the circle that alone holds it up: elements each of which waits for
    /// the next, the last for the first; claims and the links between them in turn, but for a doubt, which waits for a
    /// link. In a loop that leaves something undecided there is an objection or a doubt. Empty for what is neither. Costs
    /// the length of the way there.
    pub fn waits_for(self, element: Element) -> Vec<Element> {
        let cause = self.standing.cause(self.map, element);
        if !matches!(cause, Cause::Open | Cause::Circular) {
            return Vec::new();
        }
        let found = self.way_round(element, cause);
        let is_answered =
            |element: &Element| matches!(*element, Element::Link(link) if is_attack(self.map.link(link).kind));
        if cause == Cause::Circular || found.iter().any(is_answered) {
            return found;
        }
        self.loop_with_an_objection(element)
    }

    /// What each claim of a loop does to the one before it, the last closing it. The loop begins with the first claim of
    /// `round`. Empty where there is no claim in it.
    pub fn round(self, round: &[Element]) -> Vec<Bears> {
        let Some(start) = round.iter().position(|element| matches!(element, Element::Claim(_))) else {
            return Vec::new();
        };
        let mut bears = Vec::new();
        let mut to = None;
        let mut links: Vec<LinkId> = Vec::new();
        for &element in round.iter().cycle().skip(start).take(round.len() + 1) {
            match element {
                Element::Link(link) => links.push(link),
                Element::Claim(from) => {
                    if let (Some(to), Some(&at), Some(&by)) = (to, links.first(), links.last()) {
                        let is_objection = is_attack(self.map.link(at).kind);
                        let does = match (links.len(), is_objection) {
                            (1, true) => Does::Opposes,
                            (1, false) => Does::Supports,
                            (2, true) => Does::DoubtsAnObjection,
                            (2, false) => Does::DoubtsAReason,
                            _ => Does::DoubtsADoubt,
                        };
                        let is_together = self.map.premises(by).len() > 1;
                        bears.push(Bears { from, to, does, at, is_together });
                    }
                    to = Some(from);
                    links.clear();
                }
            }
        }
        bears
    }

    /// On from an element to what it waits for, until that comes round.
    fn way_round(self, element: Element, cause: Cause) -> Vec<Element> {
        let mut way = vec![element];
        let mut places = HashMap::from([(element, 0)]);
        let mut here = element;
        while let Some(next) = self.next_in_loop(here, cause) {
            if let Some(&start) = places.get(&next) {
                return way.split_off(start);
            }
            places.insert(next, way.len());
            way.push(next);
            here = next;
        }
        Vec::new()
    }

    fn next_in_loop(self, element: Element, cause: Cause) -> Option<Element> {
        let is_such = |other: Element| match cause {
            // What speaks against something in a circle does not take it out of the circle.
            Cause::Circular => self.standing.is_circular(other),
            _ => self.is_open(other),
        };
        let links = |is_of: fn(RelationKind) -> bool| {
            let mut links = self.standing.links_to(self.map, element);
            links.find(|&link| is_of(self.map.link(link).kind) && is_such(Element::Link(link))).map(Element::Link)
        };
        match element {
            Element::Link(link) => {
                let mut premises = self.map.premises(link).iter().map(|&premise| Element::Claim(premise));
                premises.find(|&premise| is_such(premise)).or_else(|| links(is_attack))
            }
            Element::Claim(_) if cause == Cause::Circular => links(|kind| kind == RelationKind::Supports),
            Element::Claim(_) => links(is_attack).or_else(|| links(|kind| kind == RelationKind::Supports)),
        }
    }

    fn is_open(self, element: Element) -> bool {
        self.standing.has(element) && self.standing.cause(self.map, element) == Cause::Open
    }

    /// All that an undecided element waits for.
    fn all_waited_for(self, element: Element) -> Vec<Element> {
        let mut open = Vec::new();
        let mut has_reason = false;
        for link in self.standing.links_to(self.map, element) {
            let is_reason = !is_attack(self.map.link(link).kind);
            has_reason |= is_reason && self.standing.label(Element::Link(link)) == Label::In;
            if self.is_open(Element::Link(link)) {
                open.push(link);
            }
        }
        let is_waited_for = |link: &LinkId| match element {
            _ if is_attack(self.map.link(*link).kind) => true,
            Element::Claim(claim) => !has_reason && self.standing.conditions().policy.needs_reasons(self.map, claim),
            // What backs a step has no say in whether it stands.
            Element::Link(_) => false,
        };
        let mut found: Vec<Element> = open.into_iter().filter(is_waited_for).map(Element::Link).collect();
        if let Element::Link(link) = element {
            let premises = self.map.premises(link).iter().map(|&premise| Element::Claim(premise));
            found.extend(premises.filter(|&premise| self.is_open(premise)));
        }
        found
    }

    /// The nearest loop with an objection or a doubt in it. Where reasons alone lead round, what lies on that way waits for
    /// something beyond it. Empty where that lies too far off.
    fn loop_with_an_objection(self, element: Element) -> Vec<Element> {
        let mut tried = 0;
        let mut met = HashMap::from([(element, element)]);
        let mut open = VecDeque::from([element]);
        while let Some(here) = open.pop_front() {
            for next in self.all_waited_for(here) {
                let is_objection = matches!(next, Element::Link(link) if is_attack(self.map.link(link).kind));
                if is_objection && tried < TRIED {
                    tried += 1;
                    let back = self.way_to(next, here);
                    if !back.is_empty() {
                        return back;
                    }
                }
                if met.len() < LOOKED_AT && !met.contains_key(&next) {
                    met.insert(next, here);
                    open.push_back(next);
                }
            }
        }
        Vec::new()
    }

    /// The shortest way from one undecided element to another over what each waits for, both with it; the goal stands first,
    /// as it waits for the start. Empty where there is none near.
    fn way_to(self, start: Element, goal: Element) -> Vec<Element> {
        let mut from = HashMap::from([(start, start)]);
        let mut open = VecDeque::from([start]);
        while let Some(here) = open.pop_front() {
            if here == goal {
                let mut way = vec![goal];
                let mut at = goal;
                while at != start
                    && let Some(&before) = from.get(&at)
                {
                    way.push(before);
                    at = before;
                }
                // The goal first, then from the start on.
                way.reverse();
                way.rotate_right(1);
                return way;
            }
            for next in self.all_waited_for(here) {
                if from.len() < LOOKED_AT && !from.contains_key(&next) {
                    from.insert(next, here);
                    open.push_back(next);
                }
            }
        }
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::sketch::{Sketch, any_map};
    use crate::analysis::{Conditions, Nodes, Order, Policy, standing};
    use crate::model::Map;
    use crate::model::RelationKind::{Opposes, Supports};

    fn with<T>(map: &Map, ask: impl FnOnce(Why) -> T) -> T {
        let conditions = Conditions { policy: Policy::ReasonsRequired, ..Conditions::default() };
        let (standing, order) = (standing(map, conditions), Order::of(map));
        ask(Why { map, standing: &standing, order: &order })
    }

    fn ids(map: &Map, elements: &[Element]) -> Vec<String> {
        let id = |element: &Element| match *element {
            Element::Claim(claim) => map.claim_id(claim).to_owned(),
            Element::Link(link) => map.link_name(link),
        };
        elements.iter().map(id).collect()
    }

    /// What each claim does to the one that waits for it, round the loop of an element: "b Opposes a".
    fn does(sketch: &Sketch, id: &str) -> Vec<String> {
        let map = sketch.map();
        with(&map, |why| {
            let bears = why.round(&why.waits_for(map.find(id).unwrap()));
            let told = |one: &Bears| format!("{} {:?} {}", map.claim_id(one.from), one.does, map.claim_id(one.to));
            bears.iter().map(told).collect()
        })
    }

    #[test]
    fn what_is_tied_shows_its_loop_and_what_is_circular_its_circle() {
        let tie = Sketch::new("on a b").link(Opposes, "a", "b").link(Opposes, "b", "a").link(Opposes, "b", "on").map();
        assert_eq!(ids(&tie, &with(&tie, |why| why.waits_for(tie.find("on").unwrap()))), ["b", "#1", "a", "#2"]);
        let ring = Sketch::new("a b").link(Supports, "a", "b").link(Supports, "b", "a").map();
        assert_eq!(ids(&ring, &with(&ring, |why| why.waits_for(ring.find("b").unwrap()))), ["b", "#1", "a", "#2"]);
        let plain = Sketch::new("a").map();
        assert!(with(&plain, |why| why.waits_for(plain.find("a").unwrap())).is_empty());
    }

    #[test]
    fn of_each_claim_of_a_loop_it_is_known_what_it_does() {
        let defends = Sketch::new("a b").link(Opposes, "b", "a").undercut("a", 0);
        assert_eq!(does(&defends, "a"), ["a DoubtsAnObjection a"]);
        let in_turn = Sketch::new("a b").link(Supports, "a", "b").link(Opposes, "b", "a");
        assert_eq!(does(&in_turn, "a"), ["b Opposes a", "a Supports b"]);
        let over_a_step = Sketch::new("a b c").link(Supports, "b", "a").undercut("c", 0).link(Opposes, "a", "c");
        assert_eq!(does(&over_a_step, "a"), ["c DoubtsAReason a", "a Opposes c"]);
    }

    #[test]
    fn a_circle_of_reasons_is_not_taken_for_what_ties() {
        // That it is given as a reason for itself ties nothing; the other reason for it does.
        let sketch = Sketch::new("x a b").link(Supports, "x", "x").link(Supports, "a", "x");
        let sketch = sketch.link(Opposes, "a", "b").link(Opposes, "b", "a");
        assert_eq!(does(&sketch, "x").len(), 2);
        assert!(does(&sketch, "x").contains(&"b Opposes a".to_owned()), "{:?}", does(&sketch, "x"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn whatever_is_tied_or_circular_has_a_loop_of_its_like(map in any_map()) {
            with(&map, |why| {
                for element in Nodes::of(&map).elements() {
                    let cause = why.standing.cause(&map, element);
                    let found = why.waits_for(element);
                    prop_assert_eq!(found.is_empty(), !matches!(cause, Cause::Open | Cause::Circular));
                    let is_alike = |&other: &Element| match cause {
                        Cause::Circular => why.standing.is_circular(other),
                        _ => why.standing.cause(&map, other) == cause,
                    };
                    prop_assert!(found.iter().all(is_alike));
                }
                Ok(())
            })?;
        }

        #[test]
        fn each_element_of_a_loop_waits_for_the_next_and_a_tie_has_an_objection_in_it(map in any_map()) {
            with(&map, |why| {
                for element in Nodes::of(&map).elements() {
                    let found = why.waits_for(element);
                    for (one, next) in found.iter().zip(found.iter().cycle().skip(1)) {
                        let is_input = match (*one, *next) {
                            (Element::Link(link), Element::Claim(claim)) => map.premises(link).contains(&claim),
                            (one, Element::Link(link)) => Element::from(map.link(link).target) == one,
                            _ => false,
                        };
                        prop_assert!(is_input, "{:?} does not wait for {:?}", one, next);
                    }
                    if why.standing.cause(&map, element) == Cause::Open {
                        let is_attacking = |one: &Element| matches!(*one, Element::Link(link) if is_attack(map.link(link).kind));
                        prop_assert!(found.iter().any(is_attacking));
                    }
                }
                Ok(())
            })?;
        }
    }
}
