use super::*;
use crate::analysis::crux::{Lists, Under};
use crate::analysis::sketch::{Sketch, any_map};
use crate::analysis::{Conditions, LISTS, List, People, standing};
use crate::model::RelationKind::{Opposes, Restates, Supports};
use crate::model::Stance::{Asserts, Concedes, Denies};
use crate::model::{ClaimDetails, ClaimId, Element, Source, SourceId};
use proptest::prelude::*;

/// Lower case, without its full stop.
fn reading(text: &str) -> String {
    text.to_lowercase().trim_end_matches('.').to_owned()
}

fn lists(map: &Map, conditions: Conditions) -> Lists {
    let standing = standing(map, conditions);
    Lists::of(map, &People::of(map), &standing, reading, &Under::everything(), &|| true).unwrap()
}

/// What a list names, as ids of the place and what is beside it.
fn named(map: &Map, list: List) -> Vec<String> {
    let name = |element| match element {
        Element::Claim(claim) => map.claim_id(claim).to_owned(),
        Element::Link(link) => map.link_name(link),
    };
    let of = |finding: &Finding| {
        let beside = finding.beside(map).map_or_else(String::new, |beside| format!(" {}", name(beside)));
        format!("{}{beside}", name(finding.place(map)))
    };
    lists(map, Conditions::default()).list(list).iter().map(of).collect()
}

/// The claim of an id, as a position.
fn at(map: &Map, id: &str) -> usize {
    map.claim_ids().find(|&claim| map.claim_id(claim) == id).unwrap().index()
}

/// The map with one text, which the statements at these positions name.
fn sourced(map: &Map, statements: &[usize]) -> Map {
    let mut parts = map.parts().clone();
    parts.sources.push(Source { id: "post".into(), title: "The Post".into(), ..Source::default() });
    for &statement in statements {
        parts.statements[statement].source = SourceId::from_index(0);
    }
    Map::new(parts).unwrap()
}

#[test]
fn a_reason_that_names_no_text_is_thin_unless_the_mapper_takes_it_for_granted() {
    let sketch = Sketch::new("t told heard given lone same").asserted("given");
    let sketch =
        sketch.said("ann", Asserts, "told").said("ann", Asserts, "heard").link(Supports, "told given heard", "t");
    assert_eq!(named(&sourced(&sketch.link(Restates, "same", "t").map(), &[0]), List::Unsourced), ["heard"]);
}

#[test]
fn where_a_map_names_no_text_no_reason_lacks_one() {
    assert!(named(&Sketch::new("t a").link(Supports, "a", "t").map(), List::Unsourced).is_empty());
}

#[test]
fn a_denial_is_bare_until_the_denier_himself_objects() {
    let sketch = Sketch::new("t con").said("ann", Asserts, "t").said("bob", Denies, "t").said("bob", Denies, "t");
    assert_eq!(named(&sketch.map(), List::BareDenials), ["t"], "once, though he says it twice");
    let of_ann = sketch.clone().said("ann", Asserts, "con").link(Opposes, "con", "t");
    assert_eq!(named(&of_ann.map(), List::BareDenials), ["t"], "her reason is not his");
    assert!(named(&of_ann.drawn("bob", Asserts).map(), List::BareDenials).is_empty());
    let of_bob = sketch.said("bob", Asserts, "con").link(Opposes, "con", "t");
    assert!(named(&of_bob.map(), List::BareDenials).is_empty());
}

#[test]
fn a_step_that_is_denied_without_a_doubt_is_a_bare_denial() {
    let sketch = Sketch::new("t a doubt").link(Supports, "a", "t").drawn("bob", Denies);
    assert_eq!(named(&sketch.map(), List::BareDenials), ["#1"]);
    let sketch = sketch.undercut("doubt", 0).drawn("bob", Asserts);
    assert!(named(&sketch.map(), List::BareDenials).is_empty());
}

#[test]
fn theses_with_nothing_on_a_side_are_one_sided_and_other_claims_never() {
    let sketch = Sketch::new("whole pro bare a b").question("whole pro", "bare");
    let sketch = sketch.link(Supports, "a", "whole").link(Opposes, "b", "whole").link(Supports, "a", "pro");
    let map = sketch.link(Restates, "a", "bare").map();
    assert_eq!(named(&map, List::OneSided), ["pro", "bare"]);
}

#[test]
fn a_claim_for_and_against_the_same_claim_or_step_is_found_once() {
    let sketch = Sketch::new("t u a b").link(Supports, "a", "t").link(Opposes, "a", "t").link(Supports, "a b", "t");
    let sketch = sketch.link(Opposes, "b", "u").backing("b", 3).undercut("b", 3);
    assert_eq!(named(&sketch.map(), List::BothWays), ["a t", "b #4"]);
}

#[test]
fn two_claims_that_read_alike_are_found_unless_a_link_says_so() {
    let map = Sketch::new("a b c d").link(Restates, "d", "a").map();
    let mut parts = map.parts().clone();
    let mut add = |text: &str| parts.texts.add(text).unwrap();
    let [same, loud] = ["Eight is natural.", "EIGHT IS NATURAL"].map(&mut add);
    parts.claims[at(&map, "a")].text = same;
    parts.claim_particulars.change(at(&map, "b"), |claim| claim.label = loud);
    let also = vec!["eight is natural".into()];
    let details = Some(Box::new(ClaimDetails { also, ..ClaimDetails::default() }));
    parts.claim_particulars.change(at(&map, "c"), |claim| claim.details = details);
    parts.claims[at(&map, "d")].text = same;
    assert_eq!(named(&Map::new(parts).unwrap(), List::SameWording), ["b a", "c a"]);
}

#[test]
fn of_claims_that_hold_up_each_other_the_shortest_circle_is_told() {
    let sketch = Sketch::new("out a b c alone").link(Supports, "a", "b").link(Supports, "b", "c");
    let sketch = sketch.link(Supports, "c", "a").link(Supports, "b", "a").link(Supports, "alone", "alone");
    let map = sketch.link(Supports, "a", "out").link(Opposes, "out", "a").map();
    let id = |name: &str| map.claim_ids().find(|&claim| map.claim_id(claim) == name).unwrap();
    let circle = |first, rest: &[ClaimId], more| Finding::Circle { first: id(first), rest: rest.into(), more };
    let lists = lists(&map, Conditions::default());
    assert_eq!(lists.list(List::Circles), [circle("a", &[id("b")], 1), circle("alone", &[], 0)]);
}

#[test]
fn a_partner_that_nobody_states_is_missing_and_one_that_is_granted_is_not() {
    let sketch = Sketch::new("t a b c").said("ann", Asserts, "a").said("ann", Concedes, "b").said("ann", Denies, "c");
    let map = sketch.link(Supports, "a b", "t").link(Supports, "a c", "t").link(Supports, "c", "t").map();
    assert_eq!(named(&map, List::PartnerMissing), ["#2 c"]);
}

#[test]
fn a_partner_that_was_removed_is_missing() {
    let map = Sketch::new("t a b").link(Supports, "a b", "t").map();
    assert!(named(&map, List::PartnerMissing).is_empty());
    let removed = map.claim_ids().skip(2).collect();
    let lists = lists(&map, Conditions { removed, ..Conditions::default() });
    assert_eq!(lists.list(List::PartnerMissing).len(), 1);
}

#[test]
fn the_empty_map_has_no_thin_spot() {
    assert_eq!(lists(&Map::default(), Conditions::default()).thin(), 0);
}

#[test]
fn a_chain_of_a_hundred_thousand_claims_needs_no_stack() {
    let map = Sketch::chain(100_000).map();
    let lists = lists(&map, Conditions::default());
    assert_eq!(lists.thin(), 1, "its end is a thesis that nothing opposes");
}

proptest! {
    #[test]
    fn every_finding_stands_on_its_own_list_and_in_the_order_of_the_file(map in any_map()) {
        let lists = lists(&map, Conditions::default());
        for row in &LISTS {
            for finding in lists.list(row.list) {
                prop_assert_eq!(finding.list(), row.list);
            }
        }
        for list in [List::FoughtOver, List::OneSided, List::BothWays, List::SameWording, List::Circles] {
            prop_assert!(lists.list(list).is_sorted_by_key(|finding| finding.place(&map)));
        }
    }

    #[test]
    fn a_circle_is_a_way_along_supports_back_to_its_beginning(map in any_map()) {
        for finding in lists(&map, Conditions::default()).list(List::Circles) {
            let Finding::Circle { first, rest, .. } = finding else { panic!("{finding:?}") };
            let circle: Vec<_> = [*first].into_iter().chain(rest.iter().copied()).collect();
            for (claim, next) in circle.iter().zip(circle.iter().cycle().skip(1)) {
                let mut links = map.links_to_of(Element::Claim(*next), Supports);
                prop_assert!(links.any(|link| map.premises(link).contains(claim)));
            }
        }
    }
}
