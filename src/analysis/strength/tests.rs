//! Strengths worked out by hand or published, and what must hold of all.
//!
//! The published ones: the e-democracy and stock examples of the papers that `method` names, as far as a few digits go.

use proptest::prelude::*;

use super::*;
use crate::analysis::shuffle::{Shuffled, any_keys};
use crate::analysis::sketch::{Sketch, any_map};
use crate::model::RelationKind::{Opposes, Restates, Supports, Undercuts};

fn found(map: &Map, method: Method, conditions: Conditions) -> Strengths {
    strengths(map, &Order::of(map), method, conditions, &|| true).unwrap()
}

/// Claims have these strengths by both methods, but for rounding.
#[track_caller]
fn weigh(sketch: &Sketch, expected: &[(&str, f64, f64)]) {
    let map = sketch.map();
    for (method, of) in [(Method::QuadraticEnergy, 0), (Method::DfQuad, 1)] {
        let strengths = found(&map, method, Conditions::default());
        for &(id, by_energy, by_chances) in expected {
            let strength = strengths.of(map.find(id).unwrap());
            let expected = [by_energy, by_chances][of];
            let is_near = matches!(strength, Strength::Settled(value) if (value - expected).abs() < 1e-6);
            assert!(is_near, "{id} by {method:?}: {strength:?}, not {expected}");
        }
    }
}

#[test]
fn what_nothing_speaks_for_or_against_has_its_own_weight() {
    weigh(&Sketch::new("a").weight("a", 0.4), &[("a", 0.4, 0.4)]);
}

#[test]
fn a_reason_raises_and_an_objection_lowers_as_much() {
    weigh(&Sketch::new("a b").link(Supports, "b", "a"), &[("a", 0.6, 0.75)]);
    weigh(&Sketch::new("a b").link(Opposes, "b", "a"), &[("a", 0.4, 0.25)]);
    weigh(&Sketch::new("a b c").link(Opposes, "b", "a").link(Supports, "c", "a"), &[("a", 0.5, 0.5)]);
}

#[test]
fn several_reasons_count_together() {
    let three = Sketch::new("a b c d").weight("b", 0.9).weight("c", 0.8).weight("d", 0.7);
    let three = three.link(Supports, "b", "a").link(Supports, "c", "a").link(Supports, "d", "a");
    weigh(&three, &[("a", 0.926_035_502_958_58, 0.997)]);
    weigh(&Sketch::new("a b").weight("b", 0.1).link(Supports, "b", "a"), &[("a", 0.504_950_495, 0.55)]);
}

#[test]
fn what_is_certain_can_fall_and_what_is_nothing_can_rise() {
    let certain = |kind| Sketch::new("a b").weight("b", 1.0).link(kind, "b", "a");
    weigh(&certain(Supports).weight("a", 0.0), &[("a", 0.5, 1.0)]);
    weigh(&certain(Opposes).weight("a", 1.0), &[("a", 0.5, 0.0)]);
}

#[test]
fn a_chain_of_reasons_passes_on_what_reaches_it() {
    let chain = Sketch::new("a b c d").weight("d", 0.9).link(Supports, "b", "a").link(Supports, "c", "b");
    let chain = chain.link(Supports, "d", "c");
    weigh(&chain, &[("c", 0.723_756_91, 0.95), ("b", 0.671_878_13, 0.975), ("a", 0.655_509_83, 0.9875)]);
}

#[test]
fn premises_of_one_link_weigh_as_much_as_the_weakest() {
    let together = Sketch::new("a p q").weight("p", 0.9).weight("q", 0.3).link(Supports, "p q", "a");
    weigh(&together, &[("a", 0.541_284_4, 0.65)]);
}

#[test]
fn a_doubted_step_carries_less_and_a_backed_one_is_restored() {
    let doubted = Sketch::new("a b u v")
        .weight("v", 0.6)
        .weight("b", 0.8)
        .weight("u", 0.6)
        .link(Supports, "b", "a")
        .undercut("u", 0);
    weigh(&doubted, &[("#1", 0.735_294_118, 0.4), ("a", 0.628_534_704, 0.66)]);
    weigh(&doubted.backing("v", 0), &[("#1", 1.0, 1.0)]);
}

#[test]
fn restating_passes_nothing_on() {
    weigh(&Sketch::new("a b").weight("b", 1.0).link(Restates, "b", "a"), &[("a", 0.5, 0.5)]);
}

#[test]
fn claims_that_oppose_each_other_settle_between() {
    let both = Sketch::new("a b").link(Opposes, "a", "b").link(Opposes, "b", "a");
    weigh(&both, &[("a", 0.423_853_8, 1.0 / 3.0), ("b", 0.423_853_8, 1.0 / 3.0)]);
    weigh(&Sketch::new("a").weight("a", 0.7).link(Opposes, "a", "a"), &[("a", 0.541_351_1, 0.411_764_71)]);
    let three = Sketch::new("a b c").weight("a", 0.6).weight("b", 0.6).weight("c", 0.6).link(Opposes, "a", "b");
    weigh(&three.link(Opposes, "b", "c").link(Opposes, "c", "a"), &[("a", 0.485_536_71, 0.375)]);
}

#[test]
fn a_big_step_would_swing_where_a_small_one_settles() {
    let hub = (0..6).fold(Sketch::new("a 0 1 2 3 4 5").weight("a", 1.0), |sketch, rim| {
        let rim = rim.to_string();
        sketch.weight(&rim, 1.0).link(Opposes, "a", &rim).link(Opposes, &rim, "a")
    });
    weigh(&hub, &[("a", 0.027_065_57, 0.0), ("3", 0.999_267_99, 1.0)]);
}

/// One claim that in four layers of three, each supporting all of the next, raises what opposes it.
fn restless() -> Sketch {
    let names: Vec<String> = (0..12).map(|number| format!("{number}")).collect();
    let mut sketch = Sketch::new(&format!("A {} on", names.join(" "))).weight("A", 1.0);
    for name in &names {
        sketch = sketch.weight(name, 0.0);
    }
    for name in &names[..3] {
        sketch = sketch.link(Supports, "A", name);
    }
    for layer in 0..3 {
        for from in 0..3 {
            for to in 0..3 {
                sketch = sketch.link(Supports, &names[layer * 3 + from], &names[layer * 3 + 3 + to]);
            }
        }
    }
    names[9..].iter().fold(sketch, |sketch, name| sketch.link(Opposes, name, "A")).link(Supports, "A", "on")
}

#[test]
fn what_does_not_settle_has_a_range_and_so_has_what_rests_on_it() {
    let map = restless().map();
    for (method, from, to) in [(Method::QuadraticEnergy, 0.210, 0.827), (Method::DfQuad, 0.009, 0.106)] {
        let strengths = found(&map, method, Conditions::default());
        let Strength::Range(least, most) = strengths.of(map.find("A").unwrap()) else { panic!("it settles") };
        assert!((least - from).abs() < 5e-3 && (most - to).abs() < 5e-3, "{method:?}: {least} to {most}");
        let Strength::Range(least, most) = strengths.of(map.find("on").unwrap()) else { panic!("it settles") };
        assert!(0.5 < least && least < most && most < 1.0, "{method:?}: {least} to {most}");
    }
}

#[test]
fn a_chain_of_a_hundred_thousand_claims_needs_no_stack() {
    let map = Sketch::chain(100_000).map();
    let strengths = found(&map, Method::default(), Conditions::default());
    assert!(map.claim_ids().all(|claim| matches!(strengths.of(Element::Claim(claim)), Strength::Settled(_))));
}

#[test]
fn who_no_longer_waits_gets_nothing() {
    let map = restless().map();
    assert!(strengths(&map, &Order::of(&map), Method::default(), Conditions::default(), &|| false).is_none());
}

/// The map with every support turned to an attack and every attack to a support, and every weight of a claim to what it
/// lacks to 1.
fn mirrored(map: &Map) -> Map {
    let mut parts = map.parts().clone();
    for claim in 0..parts.claims.len() {
        parts.claim_particulars.change(claim, |claim| claim.weight = 1.0 - claim.weight);
    }
    for link in &mut parts.links {
        link.kind = match (link.kind, link.target) {
            (Supports, crate::model::Target::Claim(_)) => Opposes,
            (Supports, crate::model::Target::Link(_)) => Undercuts,
            (Opposes | Undercuts, _) => Supports,
            (Restates, _) => Restates,
        };
    }
    Map::new(parts).unwrap()
}

/// Claims are numbered from 0 to 5, links from there on.
fn any_forces() -> impl Strategy<Value = Vec<(usize, Force)>> {
    let force = prop::sample::select(vec![Force::StruckOut, Force::TakenAsGiven]);
    prop::collection::vec((0..18_usize, force), 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_strength_is_never_beyond_0_and_1(map in any_map(), method in prop::sample::select(METHODS.to_vec())) {
        let strengths = found(&map, method.method, Conditions::default());
        for element in Nodes::of(&map).elements() {
            let strength = strengths.of(element);
            prop_assert!(0.0 <= strength.least() && strength.least() <= strength.most() && strength.most() <= 1.0);
        }
    }

    #[test]
    fn names_and_order_change_no_strength(
        map in any_map(),
        keys in any_keys(),
        method in prop::sample::select(METHODS.to_vec()),
    ) {
        let shuffled = Shuffled::of(&map, &keys);
        let here = found(&map, method.method, Conditions::default());
        let there = found(&shuffled.map, method.method, Conditions::default());
        for element in Nodes::of(&map).elements() {
            let (here, there) = (here.of(element), there.of(shuffled.place_of(element)));
            // Sums differ in their last digits by their order.
            let is_same = (here.least() - there.least()).abs() < 1e-6 && (here.most() - there.most()).abs() < 1e-6;
            prop_assert!(is_same, "{element:?}: {here:?}, not {there:?}");
        }
    }

    #[test]
    fn what_a_what_if_changes_is_what_computing_all_anew_changes(map in any_map(), forces in any_forces()) {
        let nodes = Nodes::of(&map);
        let forced = forces.into_iter().filter_map(|(node, force)| Some((nodes.element(node)?, force))).collect();
        let conditions = Conditions { forced, ..Conditions::default() };
        let base = found(&map, Method::default(), Conditions::default());
        let under = base.under(&map, &Order::of(&map), &conditions, &|| true).unwrap();
        let anew = found(&map, Method::default(), conditions);
        for element in nodes.elements() {
            let (under, anew) = (under.of(element), anew.of(element));
            prop_assert!(!under.differs(anew), "{element:?}: {under:?}, not {anew:?}");
        }
        let undone = base.under(&map, &Order::of(&map), &Conditions::default(), &|| true).unwrap();
        prop_assert!(nodes.elements().all(|element| undone.of(element) == base.of(element)));
    }

    /// Of one claim what speaks for and against it; the premises' own strengths must not change with it.
    #[test]
    fn attack_mirrors_support(
        weights in prop::collection::vec(0.0..=1.0, 6),
        own in 0.0..=1.0,
        against in prop::collection::vec(any::<bool>(), 6),
        method in prop::sample::select(METHODS.to_vec()),
    ) {
        let mut sketch = Sketch::new("t 0 1 2 3 4 5").weight("t", own);
        for (number, (&weight, &is_against)) in weights.iter().zip(&against).enumerate() {
            let name = number.to_string();
            sketch = sketch.weight(&name, weight).link(if is_against { Opposes } else { Supports }, &name, "t");
        }
        let map = sketch.map();
        let mut mirror = mirrored(&map).parts().clone();
        for (claim, &weight) in (1..).zip(&weights) {
            mirror.claim_particulars.change(claim, |claim| claim.weight = weight);
        }
        let mirror = Map::new(mirror).unwrap();
        let of = |map: &Map| found(map, method.method, Conditions::default()).of(map.find("t").unwrap()).least();
        prop_assert!((of(&map) - (1.0 - of(&mirror))).abs() < 1e-9);
    }
}
