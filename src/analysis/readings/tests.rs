//! Readings beside the same by their definition, and small maps with the answers worked out by hand.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::analysis::sketch::{Sketch, any_map};
use crate::analysis::{Conditions, Force, Nodes, POLICIES, Policy, standing};
use crate::model::RelationKind::{self, Opposes, Supports};

fn under(map: &Map, policy: Policy) -> Readings {
    let standing = standing(map, Conditions { policy, ..Conditions::default() });
    readings(map, &standing, &|| true).unwrap()
}

/// "a c | b d": the claims that are in, by reading; conflicts by line.
fn told(sketch: &Sketch) -> String {
    let map = sketch.map();
    let conflict = |conflict: &Conflict| {
        assert!(conflict.is_complete);
        let reading = |reading: &Reading| {
            let claims = conflict.labelled(reading, Label::In).filter_map(|element| match element {
                Element::Claim(claim) => Some(map.claim_id(claim).to_owned()),
                Element::Link(_) => None,
            });
            claims.collect::<Vec<_>>().join(" ")
        };
        conflict.readings.iter().map(reading).collect::<Vec<_>>().join(" | ")
    };
    under(&map, Policy::ReasonsRequired).conflicts.iter().map(conflict).collect::<Vec<_>>().join("\n")
}

/// A map of attacks alone: "a>b b>a".
fn attacks(claims: &str, attacks: &str) -> Sketch {
    let pairs = attacks.split_whitespace().map(|attack| attack.split_once('>').unwrap());
    pairs.fold(Sketch::new(claims), |sketch, (from, to)| sketch.link(Opposes, from, to))
}

#[test]
fn what_nothing_ties_has_no_conflict_and_one_reading() {
    let map = attacks("a b c", "c>b b>a").map();
    let found = under(&map, Policy::default());
    assert_eq!((found.conflicts.len(), found.count()), (0, ReadingCount::Exactly(1)));
}

#[test]
fn on_attacks_alone_they_are_the_preferred_extensions() {
    assert_eq!(told(&attacks("a b c d", "a>b b>a a>c b>c c>d")), "a d | b d");
    assert_eq!(told(&attacks("a b c", "a>b b>c c>a")), "", "an odd circle cannot be settled");
    assert_eq!(told(&attacks("a b c d", "a>b b>c c>d d>a")), "a c | b d");
    assert_eq!(told(&attacks("a b c d e", "a>b c>b c>d d>c d>e e>e")), "c | d");
    assert_eq!(told(&attacks("a b c d e", "a>b b>a b>c c>d d>e e>c")), "a | b d");
}

#[test]
fn what_stands_on_every_reading_is_told_from_what_stands_on_some() {
    let map = attacks("a b c d", "a>b b>a a>c b>c c>d").map();
    let found = under(&map, Policy::default());
    let ids = |claims: &[ClaimId]| claims.iter().map(|&claim| map.claim_id(claim)).collect::<String>();
    let agreed = found.conflicts[0].agreement();
    assert_eq!([&agreed.on_every, &agreed.on_some, &agreed.on_none].map(|claims| ids(claims)), ["d", "ab", "c"]);
}

#[test]
fn conflicts_apart_are_multiplied() {
    let pair = |number: usize| format!("a{number}>b{number} b{number}>a{number}");
    let sketch = |pairs: usize| {
        let claims: Vec<_> = (0..pairs).map(|number| format!("a{number} b{number}")).collect();
        attacks(&claims.join(" "), &(0..pairs).map(pair).collect::<Vec<_>>().join(" ")).map()
    };
    let count = |pairs: usize| under(&sketch(pairs), Policy::default()).count();
    assert_eq!(count(4), ReadingCount::Exactly(16));
    assert_eq!(count(40), ReadingCount::Exactly(1 << 40));
    assert_eq!(count(70), ReadingCount::AtLeast(u64::MAX));
}

#[test]
fn of_one_conflict_no_more_than_a_thousand_are_found() {
    // Pairs, held together by a claim that one of each opposes.
    let count = |pairs: usize| {
        let names: Vec<_> = (0..pairs).map(|number| format!("a{number} b{number}")).collect();
        let mut sketch = Sketch::new(&format!("t {}", names.join(" ")));
        for [a, b] in (0..pairs).map(|number| [format!("a{number}"), format!("b{number}")]) {
            sketch = sketch.link(Opposes, &a, &b).link(Opposes, &b, &a).link(Opposes, &a, "t");
        }
        let found = under(&sketch.map(), Policy::default());
        assert_eq!(found.conflicts.len(), 1);
        found.count()
    };
    assert_eq!(count(9), ReadingCount::Exactly(512));
    assert_eq!(count(10), ReadingCount::AtLeast(1_000));
}

#[test]
fn a_circle_of_reasons_stands_on_no_reading_by_itself() {
    // x and y block each other; x is a reason for p, and p and q for each other.
    let sketch = Sketch::new("x y p q").link(Opposes, "x", "y").link(Opposes, "y", "x").link(Supports, "x", "p");
    assert_eq!(told(&sketch.link(Supports, "p", "q").link(Supports, "q", "p")), "x p q | y");
}

#[test]
fn steps_that_doubt_each_other_make_readings_of_their_own() {
    let sketch = Sketch::new("a b c d").link(Supports, "a", "c").link(Supports, "b", "d");
    let map = sketch.link(Opposes, "c", "d").link(Opposes, "d", "c").undercut("c", 2).map();
    // c doubts its own step against d.
    let found = under(&map, Policy::ReasonsRequired);
    assert_eq!(found.count(), ReadingCount::Exactly(1));
}

#[test]
fn a_what_if_settles_what_it_touches() {
    let map = attacks("a b", "a>b b>a").map();
    let forced = [(map.find("a").unwrap(), Force::StruckOut)].into();
    let standing = standing(&map, Conditions { forced, ..Conditions::default() });
    assert_eq!(readings(&map, &standing, &|| true).unwrap().conflicts.len(), 0);
    assert_eq!(
        readings(&attacks("a b", "a>b b>a").map(), &super::super::standing(&map, Conditions::default()), &|| false),
        None
    );
}

/// The labels that the rules give to all, where it is known of each attack whether it is out (`is_failing`) and whether it
/// is in (`is_holding`): the least fixpoint, so no circle holds itself up.
fn least(map: &Map, policy: Policy, labels: &[Label], is_met: fn(Label) -> bool) -> Vec<bool> {
    let nodes = Nodes::of(map);
    let mut holds = vec![false; nodes.len()];
    loop {
        let before = holds.clone();
        for (element, at) in nodes.elements().zip(0..) {
            let links = |wanted: fn(RelationKind) -> bool| {
                map.links_to(element)
                    .iter()
                    .filter(move |&&link| wanted(map.link(link).kind))
                    .map(|&link| nodes.number(Element::Link(link)))
                    .collect::<Vec<_>>()
            };
            let attacks = links(|kind| matches!(kind, RelationKind::Opposes | RelationKind::Undercuts));
            let is_free = attacks.into_iter().all(|attack| is_met(labels[attack]));
            let has_grounds = match element {
                Element::Link(link) => map.premises(link).iter().all(|premise| holds[premise.index()]),
                Element::Claim(claim) => {
                    let reasons = links(|kind| kind == RelationKind::Supports);
                    reasons.is_empty()
                        || !policy.needs_reasons(map, claim)
                        || reasons.into_iter().any(|reason| holds[reason])
                }
            };
            holds[at] |= is_free && has_grounds;
        }
        if holds == before {
            return holds;
        }
    }
}

/// Whether each label follows from the others.
fn follows(map: &Map, policy: Policy, labels: &[Label]) -> bool {
    let is_in = least(map, policy, labels, |attack| attack == Label::Out);
    let is_not_out = least(map, policy, labels, |attack| attack != Label::In);
    labels.iter().zip(is_in).zip(is_not_out).all(|((&label, is_in), is_not_out)| {
        label
            == if is_in {
                Label::In
            } else if is_not_out {
                Label::Undecided
            } else {
                Label::Out
            }
    })
}

/// All readings by their definition: of all ways to label what is undecided.
fn by_definition(map: &Map, policy: Policy) -> Option<BTreeSet<Vec<usize>>> {
    let standing = standing(map, Conditions { policy, ..Conditions::default() });
    let mut labels: Vec<Label> = Nodes::of(map).elements().map(|element| standing.label(element)).collect();
    let open: Vec<usize> = (0..labels.len()).filter(|&at| labels[at] == Label::Undecided).collect();
    if open.len() > 9 {
        return None;
    }
    let mut sets: Vec<BTreeSet<usize>> = Vec::new();
    for mut number in 0..3_usize.pow(u32::try_from(open.len()).unwrap()) {
        for &at in &open {
            labels[at] = [Label::In, Label::Out, Label::Undecided][number % 3];
            number /= 3;
        }
        if follows(map, policy, &labels) {
            sets.push((0..labels.len()).filter(|&at| labels[at] == Label::In).collect());
        }
    }
    let widest = sets.iter().filter(|set| !sets.iter().any(|other| other != *set && other.is_superset(set)));
    Some(widest.map(|set| set.iter().copied().collect()).collect())
}

/// All readings of a map, each as what is in.
fn combined(map: &Map, policy: Policy) -> Vec<Vec<usize>> {
    let standing = standing(map, Conditions { policy, ..Conditions::default() });
    let nodes = Nodes::of(map);
    let decided = nodes.elements().filter(|&element| standing.label(element) == Label::In);
    let mut all: Vec<Vec<usize>> = vec![decided.map(|element| nodes.number(element)).collect()];
    for conflict in readings(map, &standing, &|| true).unwrap().conflicts {
        assert!(conflict.is_complete);
        let sets = conflict.readings.iter().map(|reading| conflict.labelled(reading, Label::In).collect::<Vec<_>>());
        let sets: Vec<Vec<usize>> =
            sets.map(|set| set.into_iter().map(|element| nodes.number(element)).collect()).collect();
        all = all.iter().flat_map(|one| sets.iter().map(|set| [one.as_slice(), set].concat())).collect();
    }
    for set in &mut all {
        set.sort_unstable();
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn readings_are_those_of_the_definition(map in any_map(), policy in 0..3_usize) {
        let policy = POLICIES[policy].policy;
        let Some(expected) = by_definition(&map, policy) else { return Ok(()) };
        let found = combined(&map, policy);
        prop_assert_eq!(found.len(), expected.len(), "each once");
        prop_assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected);
    }

    #[test]
    fn every_reading_follows_from_the_rules(map in any_map()) {
        let standing = standing(&map, Conditions::default());
        let nodes = Nodes::of(&map);
        let mut labels: Vec<Label> = nodes.elements().map(|element| standing.label(element)).collect();
        for conflict in readings(&map, &standing, &|| true).unwrap().conflicts {
            let (elements, reading) = (&conflict.elements, conflict.readings.last().unwrap());
            elements.iter().zip(&reading.labels).for_each(|(&element, &label)| labels[nodes.number(element)] = label);
        }
        prop_assert!(follows(&map, Policy::default(), &labels));
    }
}
