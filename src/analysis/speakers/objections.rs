//! Who objects to whom, and who supports whom, link by link.
//!
//! A speaker *makes* a step who draws it, or who says one of its premises and takes no stance to the step itself: a
//! reason put forward counts for its speaker, whoever links it. What one only grants, one does not put forward. Speaker
//! S *objects* to speaker T where T says a claim and S makes a step against it, denies it or doubts it; or where T makes
//! a step and S makes a doubt of it, denies it or doubts it.

use std::collections::HashSet;

use super::Acts;
use crate::model::{Element, LinkId, Map, RelationKind, SpeakerId, Stance};

/// By what one objects or supports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Means {
    /// By saying that it is not so.
    Denial,
    /// By saying that it is doubtful.
    Doubt,
    /// By a step.
    Link(LinkId),
}

/// Something that one speaker has against what another says or draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Objection {
    /// The claim that the other says, or the step that the other makes.
    pub to: Element,
    /// By what.
    pub by: Means,
}

/// What one speaker puts forward, for asking often.
#[derive(Clone, Debug)]
pub struct Own {
    /// Claims said and links drawn.
    said: HashSet<Element>,
    /// Links to which the speaker takes a stance without drawing them.
    other_stance: HashSet<LinkId>,
    denied: HashSet<Element>,
    doubted: HashSet<Element>,
    /// Claims said, then links made, each once, in file order.
    points: Vec<Element>,
}

impl Own {
    /// Gathers it. Linear in what the speaker says and the links from there.
    pub fn of(map: &Map, acts: &Acts, speaker: SpeakerId) -> Self {
        let set = |stance| acts.elements(speaker, &[stance]).into_iter().collect::<HashSet<_>>();
        let said = set(Stance::Asserts);
        let taken = acts.elements(speaker, &[Stance::Denies, Stance::Questions, Stance::Concedes]);
        let other_stance = taken.into_iter().filter(|element| !said.contains(element)).filter_map(link_of).collect();
        let mut own = Self {
            denied: set(Stance::Denies),
            doubted: set(Stance::Questions),
            said,
            other_stance,
            points: Vec::new(),
        };
        let mut points: Vec<Element> = own.said.iter().copied().collect();
        for &element in &own.said {
            let Element::Claim(claim) = element else { continue };
            let made = map.links_from(claim).iter().filter(|&&link| own.makes(map, link));
            points.extend(made.map(|&link| Element::Link(link)));
        }
        points.sort_unstable();
        points.dedup();
        own.points = points;
        own
    }

    /// Whether the speaker says a claim or draws a step.
    pub fn says(&self, element: Element) -> bool {
        self.said.contains(&element)
    }

    /// Whether the speaker makes a step.
    pub fn makes(&self, map: &Map, link: LinkId) -> bool {
        let is_said = |element| self.said.contains(&element);
        is_said(Element::Link(link))
            || (!self.other_stance.contains(&link)
                && map.premises(link).iter().any(|&premise| is_said(Element::Claim(premise))))
    }

    /// The claims said, then the steps made, each once, in file order.
    pub fn points(&self) -> &[Element] {
        &self.points
    }

    /// What the speaker has against what `other` puts forward, by the other's claims and steps. Linear in those and what
    /// bears on them.
    pub fn objections_to(&self, map: &Map, other: &Self) -> Vec<Objection> {
        let mut objections = Vec::new();
        for &to in other.points() {
            let against = match to {
                Element::Claim(_) => RelationKind::Opposes,
                Element::Link(_) => RelationKind::Undercuts,
            };
            let links = map.links_to_of(to, against).filter(|&link| self.makes(map, link)).map(Means::Link);
            objections.extend(links.map(|by| Objection { to, by }));
            if self.denied.contains(&to) {
                objections.push(Objection { to, by: Means::Denial });
            }
            if self.doubted.contains(&to) {
                objections.push(Objection { to, by: Means::Doubt });
            }
        }
        objections
    }

    /// The steps by which the speaker supports what `other` says or backs what the other makes.
    pub fn supports_for(&self, map: &Map, other: &Self) -> Vec<LinkId> {
        let to_points = other.points().iter().flat_map(|&to| map.links_to_of(to, RelationKind::Supports));
        to_points.filter(|&link| self.makes(map, link)).collect()
    }
}

fn link_of(element: Element) -> Option<LinkId> {
    match element {
        Element::Link(link) => Some(link),
        Element::Claim(_) => None,
    }
}

/// All speakers who make a step, each once, ascending, into `makers`. Linear in the statements of the step and of its
/// premises.
pub fn makers(map: &Map, link: LinkId, makers: &mut Vec<SpeakerId>) {
    makers.clear();
    let of_step = map.statements(Element::Link(link));
    for &premise in map.premises(link) {
        let said = map.statements(Element::Claim(premise)).iter().filter(|said| said.stance == Stance::Asserts);
        makers.extend(said.map(|said| said.by));
    }
    let takes_another = |speaker| {
        of_step.iter().any(|said| said.by == speaker && !matches!(said.stance, Stance::Asserts | Stance::Reports))
    };
    if !of_step.is_empty() {
        makers.retain(|&speaker| !takes_another(speaker));
        makers.extend(of_step.iter().filter(|said| said.stance == Stance::Asserts).map(|said| said.by));
    }
    makers.sort_unstable();
    makers.dedup();
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::model::RelationKind::{Opposes, Supports};
    use crate::model::Stance::{Asserts, Concedes, Denies, Questions, Reports};

    /// The number of objections of each of `ann` and `bob` to the other.
    fn objections(sketch: &Sketch) -> [usize; 2] {
        let map = sketch.map();
        let acts = Acts::of(&map);
        let [ann, bob] = ["ann", "bob"].map(|name| {
            let speaker = map.speaker_ids().find(|&id| &*map.speaker(id).name == name);
            Own::of(&map, &acts, speaker.unwrap())
        });
        [ann.objections_to(&map, &bob).len(), bob.objections_to(&map, &ann).len()]
    }

    fn both(claims: &str) -> Sketch {
        Sketch::new(claims).said("ann", Asserts, "a").said("bob", Asserts, "b")
    }

    #[test]
    fn a_claim_against_anothers_claim_is_an_objection_whoever_links_it() {
        let sketch = both("a b").link(Opposes, "a", "b");
        assert_eq!(objections(&sketch), [1, 0]);
        assert_eq!(objections(&sketch.clone().drawn("ann", Asserts)), [1, 0], "counted once");
        assert_eq!(objections(&sketch.clone().drawn("eve", Asserts)), [1, 0]);
        assert_eq!(objections(&sketch.clone().drawn("ann", Denies)), [0, 0], "one's own word on the step goes before");
        assert_eq!(objections(&sketch.drawn("ann", Concedes)), [0, 0], "to grant an objection is not to make it");
    }

    #[test]
    fn to_deny_and_to_doubt_is_to_object() {
        let sketch = Sketch::new("a").said("bob", Asserts, "a");
        assert_eq!(objections(&sketch.clone().said("ann", Denies, "a")), [1, 0]);
        assert_eq!(objections(&sketch.clone().said("ann", Questions, "a")), [1, 0]);
        assert_eq!(objections(&sketch.clone().said("ann", Reports, "a")), [0, 0]);
        assert_eq!(objections(&sketch.said("ann", Concedes, "a")), [0, 0]);
    }

    #[test]
    fn what_is_only_granted_is_neither_hit_nor_hits() {
        let sketch = Sketch::new("a b").said("ann", Concedes, "a").said("bob", Asserts, "b");
        assert_eq!(objections(&sketch.clone().link(Opposes, "a", "b")), [0, 0]);
        assert_eq!(objections(&sketch.link(Opposes, "b", "a")), [0, 0]);
    }

    #[test]
    fn a_doubt_of_the_step_from_anothers_claim_is_an_objection() {
        let sketch = both("a b c").link(Supports, "b", "c").undercut("a", 0);
        assert_eq!(objections(&sketch), [1, 0]);
        let drawn = Sketch::new("a b c").said("ann", Asserts, "a").link(Supports, "b", "c").drawn("bob", Asserts);
        assert_eq!(objections(&drawn.undercut("a", 0)), [1, 0], "he draws the step, whoever says the premise");
        let denied = both("a b c").link(Supports, "b", "c").drawn("ann", Denies);
        assert_eq!(objections(&denied), [1, 0]);
    }

    #[test]
    fn everybody_who_makes_a_step_is_found_from_the_step_too() {
        let sketch = both("a b c").said("eve", Asserts, "b").link(Supports, "a b", "c").drawn("eve", Denies);
        let map = sketch.drawn("zoe", Asserts).map();
        let link = map.link_ids().next().unwrap();
        let mut found = Vec::new();
        makers(&map, link, &mut found);
        let acts = Acts::of(&map);
        let own = map.speaker_ids().filter(|&id| Own::of(&map, &acts, id).makes(&map, link));
        assert_eq!(found, own.collect::<Vec<_>>());
        let names: Vec<_> = found.iter().map(|&id| &*map.speaker(id).name).collect();
        assert_eq!(names, ["ann", "bob", "zoe"]);
    }
}
