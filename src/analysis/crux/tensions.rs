//! Tensions: what a speaker says, and what the same speaker has against it.
//!
//! A speaker says a claim, or makes a step; and he denies or doubts it himself, makes a step against it, or *grants* one:
//! grants the objection, or a premise of it without another word on the objection. What is granted is seen by its speaker;
//! what is not may be a slip, or another's or the mapper's charge. See [`Objection`] for who makes a step.

use super::finding::Finding;
use super::patience::Patience;
use crate::analysis::standing::is_attack;
use crate::analysis::{Means, Objection, Own, People, Standing};
use crate::model::{Element, LinkId, Map, SpeakerId, Stance};

/// The tensions of all, by speaker in file order. Linear in what those say who are at odds with themselves or grant
/// something, and in the links from there.
pub(super) fn tensions(
    map: &Map,
    people: &People,
    standing: &Standing,
    patience: &mut Patience,
) -> Option<Vec<Finding>> {
    patience.step()?;
    let mut all = people.tensions(map);
    for speaker in map.speaker_ids() {
        patience.step()?;
        if people.acts.of_speaker(speaker).iter().any(|act| act.stance == Stance::Concedes) {
            all.extend(granted(map, people, speaker).into_iter().map(|granted| (speaker, granted)));
        }
    }
    all.sort_unstable();
    all.dedup();
    let tensions = all.into_iter().map(|(speaker, tension)| Finding::Tension(speaker, tension));
    let is_there = |element| standing.has(element);
    Some(tensions.filter(|one| is_there(one.place(map)) && one.beside(map).is_none_or(is_there)).collect())
}

/// The objections that a speaker grants to what he puts forward himself.
fn granted(map: &Map, people: &People, speaker: SpeakerId) -> Vec<Objection> {
    let own = Own::of(map, &people.acts, speaker);
    let mut links: Vec<LinkId> = Vec::new();
    for element in people.acts.elements(speaker, &[Stance::Concedes]) {
        match element {
            Element::Claim(claim) => links.extend(map.links_from(claim)),
            Element::Link(link) => links.push(link),
        }
    }
    links.sort_unstable();
    links.dedup();
    let hits_own = |&link: &LinkId| {
        is_attack(map.link(link).kind)
            && grants_it(map, speaker, link)
            && match map.link(link).target.into() {
                claim @ Element::Claim(_) => own.says(claim),
                Element::Link(step) => own.makes(map, step),
            }
    };
    links.retain(hits_own);
    links.into_iter().map(|link| Objection { to: map.link(link).target.into(), by: Means::Link(link) }).collect()
}

/// Whether a speaker grants an objection: the link itself, or a premise of it without another word on the link.
pub fn grants_it(map: &Map, speaker: SpeakerId, link: LinkId) -> bool {
    let own = |element, is_such: fn(Stance) -> bool| {
        map.statements(element).iter().any(|said| said.by == speaker && is_such(said.stance))
    };
    let step = Element::Link(link);
    own(step, |stance| stance == Stance::Concedes)
        || (!own(step, |stance| stance != Stance::Reports)
            && map.premises(link).iter().any(|&premise| own(Element::Claim(premise), |it| it == Stance::Concedes)))
}

/// Whether one side of a tension is known only through others who retell what the speaker says.
pub fn is_known_as_retold(map: &Map, speaker: SpeakerId, tension: Objection) -> bool {
    let is_retold = |element: Element| {
        let mut said = map.statements(element).iter().filter(|said| said.by == speaker).peekable();
        said.peek().is_some() && said.all(|said| said.teller().is_some())
    };
    let link = match tension.by {
        Means::Link(link) => Some(link),
        Means::Denial | Means::Doubt => None,
    };
    let premises = link.into_iter().flat_map(|link| map.premises(link)).map(|&premise| Element::Claim(premise));
    premises.chain(link.map(Element::Link)).chain([tension.to]).any(is_retold)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::analysis::{Conditions, standing};
    use crate::model::RelationKind::{Opposes, Supports};
    use crate::model::Stance::{Asserts, Concedes, Denies};

    fn count(sketch: &Sketch) -> usize {
        let map = sketch.map();
        let standing = standing(&map, Conditions::default());
        tensions(&map, &People::of(&map), &standing, &mut Patience::new(&|| true)).unwrap().len()
    }

    #[test]
    fn who_grants_the_weak_point_of_his_own_case_is_at_odds_with_himself() {
        let sketch = Sketch::new("t con").said("ann", Asserts, "t").link(Opposes, "con", "t");
        assert_eq!(count(&sketch), 0);
        assert_eq!(count(&sketch.clone().said("ann", Concedes, "con")), 1);
        assert_eq!(count(&sketch.clone().said("bob", Concedes, "con")), 0, "it is not his own case");
        assert_eq!(
            count(&sketch.clone().said("ann", Concedes, "con").drawn("ann", Denies)),
            0,
            "she denies that it hits"
        );
        assert_eq!(count(&sketch.drawn("ann", Concedes)), 1, "the step is granted");
    }

    #[test]
    fn a_doubt_about_ones_own_step_may_be_granted() {
        let sketch = Sketch::new("t a doubt").said("ann", Asserts, "a").link(Supports, "a", "t").undercut("doubt", 0);
        assert_eq!(count(&sketch.said("ann", Concedes, "doubt")), 1);
    }

    #[test]
    fn what_is_said_and_denied_is_one_tension() {
        assert_eq!(count(&Sketch::new("t").said("ann", Asserts, "t").said("ann", Denies, "t")), 1);
    }
}
