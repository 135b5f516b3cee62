//! The standing beside the same thing defined otherwise, and small maps with the answers worked out by hand.

use proptest::prelude::*;

use super::Badge::{Challenged, Circular, Defended, ReasonsFail, Tied, Unchallenged};
use super::*;
use crate::analysis::shuffle::{Shuffled, any_keys};
use crate::analysis::sketch::{Sketch, any_map};
use crate::analysis::{Force, Order, POLICIES, Policy};
use crate::model::RelationKind::{Opposes, Restates, Supports};
use crate::model::Stance::{Asserts, Concedes, Denies};

fn required() -> Conditions {
    Conditions { policy: Policy::ReasonsRequired, ..Conditions::default() }
}

fn forced(map: &Map, forced: &[(&str, Force)]) -> Conditions {
    let forced = forced.iter().map(|&(id, force)| (map.find(id).unwrap(), force)).collect();
    Conditions { forced, ..required() }
}

/// The labels of claims and then of links: i, o, or u; c for what only a circle holds up.
fn labels(map: &Map, standing: &Standing) -> String {
    let letter = |element| match (standing.label(element), standing.is_circular(element)) {
        (_, true) => 'c',
        (Label::In, _) => 'i',
        (Label::Out, _) => 'o',
        (Label::Undecided, _) => 'u',
    };
    Nodes::of(map).elements().map(letter).collect()
}

#[track_caller]
fn stands(sketch: &Sketch, expected: &str) {
    let map = sketch.map();
    assert_eq!(labels(&map, &standing(&map, required())), expected);
}

#[test]
fn an_answered_objection_does_not_count() {
    stands(&Sketch::new("a b c").link(Opposes, "c", "b").link(Opposes, "b", "a"), "ioiio");
}

#[test]
fn claims_that_oppose_each_other_are_tied() {
    stands(&Sketch::new("a b c").link(Opposes, "a", "b").link(Opposes, "b", "a").link(Opposes, "b", "c"), "uuuuuu");
    stands(&Sketch::new("a").link(Opposes, "a", "a"), "uu");
}

#[test]
fn a_reason_that_does_not_carry_leaves_its_claim_without() {
    stands(&Sketch::new("a b u").link(Supports, "b", "a").undercut("u", 0), "oiioi");
    let answered = Sketch::new("a b u v").link(Supports, "b", "a").undercut("u", 0).link(Opposes, "v", "u");
    stands(&answered, "iioiioi");
}

#[test]
fn premises_of_one_link_count_only_together() {
    let sketch = Sketch::new("a b c x").link(Supports, "b c", "a").link(Opposes, "x", "c");
    stands(&sketch, "oioioi");
}

#[test]
fn a_circle_of_support_holds_up_nothing() {
    let circle = Sketch::new("a b c").link(Supports, "a", "b").link(Supports, "b", "a").link(Opposes, "a", "c");
    stands(&circle, "cciccc");
    stands(&circle.clone().asserted("b"), "iioiii");
    stands(&Sketch::new("a b").link(Supports, "a", "a").link(Opposes, "b", "a"), "oioi");
}

#[test]
fn what_a_circle_of_support_opposes_is_freed_in_a_further_round() {
    let sketch = Sketch::new("a b c d e").link(Supports, "a", "b").link(Supports, "b", "a").link(Opposes, "b", "c");
    let sketch = sketch.link(Opposes, "c", "d").link(Supports, "d", "e").link(Supports, "e", "e");
    // c is free of its objection and speaks against d; then e, which seemed to have a reason, has none but itself.
    stands(&sketch, "ccioccccioc");
}

#[test]
fn restating_and_backing_move_nothing() {
    let sketch = Sketch::new("a b c x").link(Restates, "b", "a").link(Opposes, "x", "a").backing("c", 1);
    stands(&sketch, "oiiiiii");
}

#[test]
fn what_somebody_says_or_grants_needs_no_reason_by_default() {
    let sketch = Sketch::new("a b c x").link(Supports, "x", "a").link(Supports, "x", "b").link(Supports, "x", "c");
    let sketch = sketch.link(Opposes, "x", "x").said("ann", Asserts, "a").said("bob", Concedes, "b");
    let map = sketch.said("cy", Denies, "c").map();
    let under = |policy| labels(&map, &standing(&map, Conditions { policy, ..Conditions::default() }));
    assert_eq!(under(Policy::Asserted), "iiuuuuuu");
    assert_eq!(under(Policy::ReasonsRequired), "uuuuuuuu");
    assert_eq!(under(Policy::ReasonsOptional), "iiiuuuuu");
}

#[test]
fn badges_say_how_a_claim_came_by_its_label() {
    let sketch = Sketch::new("free held hit lost ring tie x y").link(Opposes, "hit", "held").link(Opposes, "x", "hit");
    let sketch = sketch.link(Supports, "hit", "lost").link(Supports, "ring", "ring").link(Opposes, "tie", "tie");
    let sketch = sketch.link(Supports, "x", "y").undercut("free", 5);
    let map = sketch.map();
    let standing = standing(&map, required());
    let badges: Vec<_> = Nodes::of(&map).elements().map(|element| standing.badge(&map, element).unwrap()).collect();
    let claims = [Unchallenged, Defended, Challenged, ReasonsFail, Circular, Tied, Unchallenged, ReasonsFail];
    assert_eq!(badges[..8], claims);
    assert_eq!(badges[8..], [ReasonsFail, Unchallenged, ReasonsFail, Circular, Tied, Challenged, Unchallenged]);
}

#[test]
fn a_what_if_changes_what_rests_on_it() {
    let sketch = Sketch::new("a b u").link(Supports, "b", "a").undercut("u", 0);
    let map = sketch.map();
    let order = Order::of(&map);
    let base = standing(&map, required());
    let struck = base.under(&map, &order, &forced(&map, &[("u", Force::StruckOut)]));
    assert_eq!(labels(&map, &struck), "iioio");
    let flipped: Vec<_> = struck.flips(&base).into_iter().map(|element| Nodes::of(&map).number(element)).collect();
    assert_eq!(flipped, [0, 2, 3, 4]);
    assert_eq!(struck.cause(&map, map.find("u").unwrap()), Cause::Forced);
    assert!(base.under(&map, &order, &required()).flips(&base).is_empty());
}

#[test]
fn what_is_removed_takes_its_links_with_it() {
    let sketch = Sketch::new("a b u v").link(Supports, "b", "a").undercut("u", 0).undercut("v", 1);
    let map = sketch.map();
    let removed = vec![crate::model::ClaimId::from_index(1).unwrap()];
    let standing = standing(&map, Conditions { removed, ..required() });
    let here: Vec<_> = Nodes::of(&map).elements().map(|element| standing.has(element)).collect();
    assert_eq!(here, [true, false, true, true, false, false, false]);
    assert_eq!(standing.label(map.find("a").unwrap()), Label::In, "it has no reasons to need");
}

#[test]
fn a_chain_of_a_hundred_thousand_claims_needs_no_stack() {
    let map = Sketch::chain(100_000).map();
    let standing = standing(&map, required());
    assert!(map.claim_ids().all(|claim| standing.label(Element::Claim(claim)) == Label::In));
}

/// The same by the alternating fixpoint of A. Van Gelder ("The alternating fixpoint of logic programs with negation",
/// Journal of Computer and System Sciences 47, 1993): what follows if nothing of `against` speaks against it.
fn follows(map: &Map, conditions: &Conditions, against: &[bool]) -> Vec<bool> {
    let nodes = Nodes::of(map);
    let mut holds = vec![false; nodes.len()];
    loop {
        let mut next = holds.clone();
        for (node, element) in nodes.elements().enumerate() {
            let attacks = |link: &&crate::model::LinkId| is_attack(map.link(**link).kind);
            let is_hit =
                map.links_to(element).iter().filter(attacks).any(|&link| against[nodes.number(Element::Link(link))]);
            let mut supports = map.links_to_of(element, Supports);
            let has_ground = match element {
                Element::Link(link) => map.premises(link).iter().all(|premise| holds[premise.index()]),
                Element::Claim(claim) => {
                    !conditions.policy.needs_reasons(map, claim)
                        || map.links_to_of(element, Supports).next().is_none()
                        || supports.any(|link| holds[nodes.number(Element::Link(link))])
                }
            };
            next[node] = match conditions.forced.get(&element) {
                Some(force) => *force == Force::TakenAsGiven,
                None => has_ground && !is_hit,
            };
        }
        if next == holds {
            return holds;
        }
        holds = next;
    }
}

fn by_alternating(map: &Map, conditions: &Conditions) -> Vec<Label> {
    let mut sure = vec![false; Nodes::of(map).len()];
    loop {
        let possible = follows(map, conditions, &sure);
        let surer = follows(map, conditions, &possible);
        if surer == sure {
            let label = |(sure, possible)| match (sure, possible) {
                (true, _) => Label::In,
                (false, true) => Label::Undecided,
                (false, false) => Label::Out,
            };
            return sure.into_iter().zip(possible).map(label).collect();
        }
        sure = surer;
    }
}

/// Claims are numbered from 0 to 5, links from there on.
fn any_conditions() -> impl Strategy<Value = (Policy, Vec<(usize, Force)>)> {
    let policy = prop::sample::select(POLICIES.map(|row| row.policy).to_vec());
    let force = prop::sample::select(vec![Force::StruckOut, Force::TakenAsGiven]);
    (policy, prop::collection::vec((0..18_usize, force), 0..6))
}

fn conditions_on(map: &Map, (policy, chosen): (Policy, Vec<(usize, Force)>)) -> Conditions {
    let nodes = Nodes::of(map);
    let forced = chosen.into_iter().filter_map(|(node, force)| Some((nodes.element(node)?, force))).collect();
    Conditions { policy, forced, removed: Vec::new() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_labels_are_those_of_the_alternating_fixpoint(map in any_map(), conditions in any_conditions()) {
        let conditions = conditions_on(&map, conditions);
        let expected = by_alternating(&map, &conditions);
        let standing = standing(&map, conditions);
        let found: Vec<_> = Nodes::of(&map).elements().map(|element| standing.label(element)).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn the_labels_are_those_of_all_arguments_that_can_be_built(
        map in any_map(),
        conditions in any_conditions(),
        removed in prop::collection::vec(0..6_usize, 0..3),
    ) {
        let removed = removed.into_iter().filter_map(crate::model::ClaimId::from_index).collect();
        let conditions = Conditions { removed, ..conditions_on(&map, conditions) };
        let expected = by_arguments::labels(&map, &conditions);
        let standing = standing(&map, conditions);
        let found: Vec<_> = Nodes::of(&map).elements().map(|element| standing.label(element)).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn names_and_order_change_no_label(map in any_map(), keys in any_keys(), conditions in any_conditions()) {
        let conditions = conditions_on(&map, conditions);
        let shuffled = Shuffled::of(&map, &keys);
        let forced = conditions.forced.iter().map(|(&element, &force)| (shuffled.place_of(element), force)).collect();
        let standing_there = standing(&shuffled.map, Conditions { forced, ..conditions.clone() });
        let standing_here = standing(&map, conditions);
        for element in Nodes::of(&map).elements() {
            let there = shuffled.place_of(element);
            prop_assert_eq!(standing_here.label(element), standing_there.label(there));
            prop_assert_eq!(standing_here.badge(&map, element), standing_there.badge(&shuffled.map, there));
        }
    }

    #[test]
    fn what_a_what_if_changes_is_what_computing_all_anew_changes(map in any_map(), conditions in any_conditions()) {
        let conditions = conditions_on(&map, conditions);
        let base = standing(&map, Conditions { policy: conditions.policy, ..Conditions::default() });
        let under = base.under(&map, &Order::of(&map), &conditions);
        let anew = standing(&map, conditions);
        prop_assert_eq!(labels(&map, &under), labels(&map, &anew));
        prop_assert_eq!(under.flips(&base), anew.flips(&base));
        let undone = base.under(&map, &Order::of(&map), &Conditions::default());
        prop_assert!(undone.flips(&base).is_empty());
    }
}
