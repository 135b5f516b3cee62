//! Excerpts of small maps, by hand and against trying everything.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::analysis::sketch::{Sketch, any_map};
use crate::analysis::{Sign, between};
use crate::model::RelationKind::{Opposes, Restates, Supports};
use crate::model::{Stance, Target};

fn claim(map: &Map, id: &str) -> ClaimId {
    map.claim_ids().find(|&claim| map.claim_id(claim) == id).unwrap()
}

fn link(index: usize) -> LinkId {
    LinkId::from_index(index).unwrap()
}

fn excerpt(map: &Map, part: Part, most: usize) -> Excerpt {
    Excerpt::of(map, &Routes::of(map), part, &Opened::default(), most, &|| true).unwrap()
}

fn around(map: &Map, id: &str, radius: u32, most: usize) -> Excerpt {
    excerpt(map, Part::Around { place: Element::Claim(claim(map, id)), radius }, most)
}

/// The claims in order, then the numbers of the links.
fn told(map: &Map, excerpt: &Excerpt) -> String {
    let claims: Vec<_> = excerpt.claims.iter().map(|shown| map.claim_id(shown.claim)).collect();
    let links: Vec<_> = excerpt.links.iter().map(|shown| shown.link.number().to_string()).collect();
    format!("{} | {}", claims.join(" "), links.join(" "))
}

/// What is not drawn of a claim: "+1 −2" into it, "out +1" from it.
fn hidden(map: &Map, excerpt: &Excerpt, id: &str) -> [usize; 4] {
    let place = excerpt.place_of(claim(map, id)).unwrap();
    let shown = excerpt.claims[place as usize];
    assert_eq!(shown.claim, claim(map, id));
    [shown.bearing.supports, shown.bearing.opposes, shown.bearing.restates, shown.starting.all()]
}

/// t, with a reason of two partners that is doubted, a reason and an objection, and what bears on these.
fn dispute() -> Sketch {
    let sketch = Sketch::new("deep under t a b c d doubt far same").theses("t");
    let sketch = sketch.link(Supports, "a b", "t").link(Supports, "c", "t").link(Opposes, "d", "t");
    let sketch = sketch.undercut("doubt", 0).link(Supports, "under", "a").link(Opposes, "deep", "under");
    sketch.undercut("far", 3).link(Restates, "same", "t")
}

#[test]
fn around_a_claim_stands_what_it_bears_on_with_partners_and_doubts_and_what_bears_on_it() {
    let map = dispute().map();
    let found = around(&map, "a", 1, 50);
    assert_eq!(told(&map, &found), "t a under b doubt | 1 4 5");
    assert_eq!(hidden(&map, &found, "t"), [1, 1, 1, 0], "one reason, one objection and one that says the same");
    assert_eq!(hidden(&map, &found, "under"), [0, 1, 0, 0]);
    assert_eq!(found.links[1].bearing.undercuts, 1, "the doubt about the doubt");
    assert_eq!(told(&map, &around(&map, "a", 2, 50)), "t a under deep b c d doubt far same | 1 2 3 4 5 6 7 8");
    assert_eq!(told(&map, &around(&map, "a", 0, 50)), "a | ");
}

#[test]
fn round_a_doubt_stands_the_step_that_it_hits() {
    let map = dispute().map();
    assert_eq!(told(&map, &around(&map, "far", 1, 50)), "t a b doubt far | 1 4 7");
}

#[test]
fn around_a_link_stand_its_ends_and_what_doubts_it() {
    let map = dispute().map();
    let at = |radius| excerpt(&map, Part::Around { place: Element::Link(link(0)), radius }, 50);
    assert_eq!(told(&map, &at(0)), "t a b | 1");
    assert_eq!(told(&map, &at(1)), "t a b doubt | 1 4");
    assert_eq!(told(&map, &at(2)), "t a under b c d doubt far same | 1 2 3 4 5 7 8");
}

#[test]
fn where_there_is_no_room_the_nearest_are_kept_and_the_others_counted() {
    let map = dispute().map();
    let found = around(&map, "t", 1, 4);
    assert_eq!(told(&map, &found), "t a b d | 1 3", "each kind has some");
    assert_eq!(found.left_out, LeftOut { claims: 3, or_more: false }, "c, same, doubt");
    let found = around(&map, "a", 1, 2);
    assert_eq!(told(&map, &found), "a under | 5", "partners are drawn together or not at all");
    assert_eq!(hidden(&map, &found, "a"), [0, 0, 0, 1]);
}

#[test]
fn a_link_with_a_partner_missing_is_counted_as_such() {
    let map = dispute().map();
    let claims = [claim(&map, "t"), claim(&map, "a")];
    let found = excerpt(&map, Part::Claims(&claims), 50);
    assert_eq!(told(&map, &found), "t a | ");
    assert_eq!(hidden(&map, &found, "t"), [2, 1, 1, 0]);
    let bridge = Bridge { from: claims[1], to: Element::Claim(claims[0]), side: Side::Helps, passes: 0 };
    assert_eq!(found.bridges, [bridge]);
}

#[test]
fn what_is_opened_shows_its_neighbours_and_closed_again_hides_them() {
    let map = dispute().map();
    let routes = Routes::of(&map);
    let part = Part::Around { place: Element::Claim(claim(&map, "a")), radius: 1 };
    let mut opened = Opened::default();
    let drawn = |opened: &Opened, most| Excerpt::of(&map, &routes, part, opened, most, &|| true).unwrap();
    let before = drawn(&opened, 50);
    opened.toggle(claim(&map, "deep"));
    assert_eq!(drawn(&opened, 50), before, "what is not drawn opens nothing");
    opened.toggle(claim(&map, "t"));
    assert_eq!(told(&map, &drawn(&opened, 50)), "t a under b c d doubt same | 1 2 3 4 5 8");
    assert_eq!(told(&map, &drawn(&opened, 5)), "t a under b c d doubt same | 1 2 3 4 5 8", "it has room of its own");
    opened.toggle(claim(&map, "t"));
    assert_eq!(drawn(&opened, 50), before);
    assert!(opened.has(claim(&map, "deep")));
}

#[test]
fn the_whole_map_has_everything_and_with_less_room_what_is_nearest_to_the_theses() {
    let map = dispute().map();
    let found = excerpt(&map, Part::Whole, 50);
    assert_eq!((found.claims.len(), found.links.len(), found.left_out.claims), (10, 8, 0));
    let found = excerpt(&map, Part::Whole, 7);
    assert_eq!(told(&map, &found), "t a b c d doubt same | 1 2 3 4 8");
    assert_eq!(found.left_out, LeftOut { claims: 3, or_more: false });
}

#[test]
fn the_routes_between_two_claims_come_with_the_steps_that_they_take() {
    let map = dispute().map();
    let pair = [claim(&map, "far"), claim(&map, "t")];
    let between = between(&map, pair[0], pair[1], &mut |_| true);
    let found = excerpt(&map, Part::Routes { pair, between: &between }, 50);
    assert_eq!(told(&map, &found), "t a b doubt far | 1 4 7");
}

#[test]
fn a_case_is_what_a_speaker_says_and_what_that_bears_on() {
    let sketch = dispute().said("ann", Stance::Asserts, "under").said("ann", Stance::Reports, "c");
    let map = sketch.said("ann", Stance::Denies, "d").map();
    let acts = Acts::of(&map);
    let found = excerpt(&map, Part::Case { acts: &acts, speaker: map.speaker_ids().next().unwrap() }, 50);
    assert_eq!(told(&map, &found), "t a under d | 3 5");
}

#[test]
fn doubts_that_only_doubt_each_other_end_nowhere() {
    let map = Sketch::new("r p q").link(Supports, "r", "r").undercut("p", 2).undercut("q", 1).map();
    assert_eq!(told(&map, &excerpt(&map, Part::Whole, 50)), "r p q | 1");
    assert_eq!(told(&map, &around(&map, "p", 3, 50)), "p | ");
    let at = excerpt(&map, Part::Around { place: Element::Link(link(1)), radius: 2 }, 50);
    assert_eq!(told(&map, &at), "p | ");
}

#[test]
fn a_circle_comes_in_file_order_below_what_it_leads_to() {
    let circle = Sketch::new("x y in end").link(Supports, "x", "y").link(Opposes, "y", "x").link(Supports, "y", "end");
    let map = circle.link(Supports, "in", "x").map();
    assert_eq!(told(&map, &excerpt(&map, Part::Whole, 50)), "end x y in | 1 2 3 4");
}

/// The bridges among claims: "a>b + over 2".
fn bridges(sketch: &Sketch, shown: &str) -> Vec<String> {
    let map = sketch.map();
    let claims: Vec<_> = shown.split(' ').map(|id| claim(&map, id)).collect();
    let told = |bridge: &Bridge| {
        let to = match bridge.to {
            Element::Claim(claim) => map.claim_id(claim).to_owned(),
            Element::Link(link) => map.link_name(link),
        };
        format!("{}>{to} {} over {}", map.claim_id(bridge.from), bridge.side.word(), bridge.passes)
    };
    excerpt(&map, Part::Claims(&claims), 50).bridges.iter().map(told).collect()
}

#[test]
fn a_bridge_leads_over_what_is_hidden_with_the_sign_of_the_way() {
    let chain = Sketch::new("t u v w").link(Opposes, "u", "t").link(Supports, "v", "u").link(Opposes, "w", "v");
    assert_eq!(bridges(&chain, "t w"), ["w>t helps over 2"]);
    assert_eq!(bridges(&chain, "t v w"), ["v>t hurts over 1"], "none is drawn from w: it is implied");
    assert_eq!(bridges(&chain, "t u v w"), Vec::<String>::new());
}

#[test]
fn ways_of_both_signs_are_one_bridge_both_ways() {
    let both = Sketch::new("t a h i").link(Supports, "h", "t").link(Opposes, "i", "t");
    let both = both.link(Supports, "a", "h").link(Supports, "a", "i");
    assert_eq!(bridges(&both, "t a"), ["a>t both ways over 1"]);
}

#[test]
fn a_bridge_may_doubt_a_step_that_is_drawn() {
    let sketch = Sketch::new("t a h d").link(Supports, "a", "t").undercut("h", 0).link(Supports, "d", "h");
    assert_eq!(bridges(&sketch, "t a d"), ["d>#1 hurts over 1"]);
    assert_eq!(bridges(&sketch, "t d"), ["d>t hurts over 1"], "where the step is not drawn, what it leads to");
    assert_eq!(bridges(&sketch, "t h"), ["h>t hurts over 0"]);
}

#[test]
fn a_restatement_bridges_nothing() {
    let sketch = Sketch::new("t h a").link(Restates, "h", "t").link(Supports, "a", "h");
    assert_eq!(bridges(&sketch, "t a"), Vec::<String>::new());
}

/// The claims and links to which walks lead from a claim, with their signs: in the map, or in the picture.
fn reached(map: &Map, excerpt: Option<&Excerpt>, from: ClaimId) -> BTreeSet<(Element, bool)> {
    let may = |link| excerpt.is_none_or(|excerpt| excerpt.place_of_link(link).is_some());
    let mut met = BTreeSet::new();
    let mut open = vec![(Element::Claim(from), true)];
    while let Some((element, sign)) = open.pop() {
        let mut next = Vec::new();
        match element {
            Element::Claim(claim) => {
                next.extend(
                    map.links_from(claim).iter().filter(|&&link| may(link)).map(|&link| (Element::Link(link), sign)),
                );
                for bridge in excerpt.iter().flat_map(|excerpt| &excerpt.bridges).filter(|bridge| bridge.from == claim)
                {
                    next.extend((bridge.side != Side::Hurts).then_some((bridge.to, sign)));
                    next.extend((bridge.side != Side::Helps).then_some((bridge.to, !sign)));
                }
            }
            Element::Link(link) => {
                let as_sign = if sign { Sign::Helping } else { Sign::Hurting };
                let behind = as_sign.through(map.link(link).kind);
                next.extend(behind.map(|behind| (map.link(link).target.into(), behind == Sign::Helping)));
            }
        }
        open.extend(next.into_iter().filter(|&state| met.insert(state)));
    }
    met
}

/// The links that can be drawn among claims, by asking each again until no more come.
fn by_asking(map: &Map, claims: &BTreeSet<ClaimId>) -> Vec<LinkId> {
    let mut drawn: BTreeSet<LinkId> = BTreeSet::new();
    loop {
        let before = drawn.len();
        for link in map.link_ids() {
            let ends = match map.link(link).target {
                Target::Claim(claim) => claims.contains(&claim),
                Target::Link(step) => drawn.contains(&step),
            };
            if ends && map.premises(link).iter().all(|premise| claims.contains(premise)) {
                drawn.insert(link);
            }
        }
        if drawn.len() == before {
            return drawn.into_iter().collect();
        }
    }
}

proptest! {
    #[test]
    fn what_leads_to_what_is_the_same_in_the_picture_and_no_bridge_is_too_much(map in any_map(), kept in 0..64_u32) {
        let claims: Vec<_> = map.claim_ids().filter(|claim| kept >> claim.index() & 1 == 1).collect();
        let mut found = excerpt(&map, Part::Claims(&claims), 50);
        let all = |found: &Excerpt| -> Vec<_> { claims.iter().map(|&from| reached(&map, Some(found), from)).collect() };
        let is_drawn = |element: &Element| match element {
            Element::Claim(claim) => claims.contains(claim),
            Element::Link(link) => found.place_of_link(*link).is_some(),
        };
        let in_map = |&from| reached(&map, None, from).into_iter().filter(|(end, _)| is_drawn(end)).collect();
        let in_map: Vec<BTreeSet<_>> = claims.iter().map(in_map).collect();
        prop_assert_eq!(all(&found), in_map.clone());
        for place in 0..found.bridges.len() {
            let taken = found.bridges.remove(place);
            prop_assert!(all(&found) != in_map, "{:?} is implied", taken);
            found.bridges.insert(place, taken);
        }
    }

    #[test]
    fn links_are_drawn_with_all_their_ends_and_everything_else_is_counted(map in any_map(), kept in 0..64_u32) {
        let claims: BTreeSet<_> = map.claim_ids().filter(|claim| kept >> claim.index() & 1 == 1).collect();
        let found = excerpt(&map, Part::Claims(&claims.iter().copied().collect::<Vec<_>>()), 50);
        let drawn: Vec<_> = found.links.iter().map(|shown| shown.link).collect();
        prop_assert_eq!(&drawn, &by_asking(&map, &claims));
        for shown in &found.claims {
            let onto = map.links_to(Element::Claim(shown.claim));
            let shown_onto = onto.iter().filter(|link| drawn.contains(link)).count();
            prop_assert_eq!(shown.bearing.all() + shown_onto, onto.len());
            let shown_from = map.links_from(shown.claim).iter().filter(|link| drawn.contains(link)).count();
            prop_assert_eq!(shown.starting.all() + shown_from, map.links_from(shown.claim).len());
        }
    }

    #[test]
    fn with_more_room_nothing_goes_and_a_step_further_nothing_goes(map in any_map(), start in 0..6_usize) {
        let place = Element::Claim(ClaimId::from_index(start).unwrap());
        let claims = |radius, most| -> BTreeSet<_> {
            excerpt(&map, Part::Around { place, radius }, most).claims.iter().map(|shown| shown.claim).collect()
        };
        for radius in 0..4 {
            for most in 1..7 {
                let found = claims(radius, most);
                prop_assert!(found.len() <= most && found.contains(&ClaimId::from_index(start).unwrap()));
                prop_assert!(found.is_subset(&claims(radius, 50)));
            }
            prop_assert!(claims(radius, 50).is_subset(&claims(radius + 1, 50)));
        }
    }

    #[test]
    fn targets_come_before_their_premises_unless_these_lead_back(map in any_map()) {
        let found = excerpt(&map, Part::Whole, 50);
        let place = |claim| found.place_of(claim).unwrap();
        for link in map.link_ids() {
            if let Target::Claim(target) = map.link(link).target {
                for &premise in map.premises(link) {
                    prop_assert!(place(target) <= place(premise) || leads_back(&map, target, premise));
                }
            }
        }
    }
}

/// Whether a claim leads to another, over a doubt also to the premises of what it hits.
fn leads_back(map: &Map, from: ClaimId, to: ClaimId) -> bool {
    let mut met = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(here) = open.pop() {
        for &link in map.links_from(here) {
            let next = match map.link(link).target {
                Target::Claim(claim) => vec![claim],
                Target::Link(step) => map.premises(step).to_vec(),
            };
            open.extend(next.into_iter().filter(|&next| met.insert(next)));
        }
    }
    met.contains(&to)
}

#[test]
fn a_hub_costs_no_more_than_its_links() {
    let mut parts = Sketch::chain(2).map().parts().clone();
    let (hub, premise) = (ClaimId::from_index(0).unwrap(), parts.claims[1].clone());
    for index in 0..100_000 {
        let id = ClaimId::from_index(index + 2).unwrap();
        parts.claims.push(premise.clone());
        let mut link = parts.links[0].clone();
        link.target = Target::Claim(hub);
        link.kind = if index < 99_999 { Supports } else { Opposes };
        link.premises = crate::model::Slice::new(parts.premises.len(), parts.premises.len() + 1).unwrap();
        parts.premises.push(id);
        parts.links.push(link);
    }
    let map = Map::new(parts).unwrap();
    let found = excerpt(&map, Part::Around { place: Element::Claim(hub), radius: 3 }, 40);
    assert_eq!(found.claims.len(), 40);
    let shown = found.claims.iter().find(|shown| shown.claim == hub).unwrap();
    assert_eq!((shown.bearing.supports, shown.bearing.opposes), (99_999 - 37, 0), "the one objection is drawn");
    assert!(found.left_out.or_more && found.left_out.claims > 1_000, "{:?}", found.left_out);
}

#[test]
fn a_chain_of_a_hundred_thousand_is_ordered_without_a_stack() {
    let map = Sketch::chain(100_000).map();
    let found = excerpt(&map, Part::Whole, usize::MAX);
    assert_eq!(found.claims.first().map(|shown| shown.claim.index()), Some(99_999));
    let ends = [0, 99_999].map(|index| ClaimId::from_index(index).unwrap());
    let found = excerpt(&map, Part::Claims(&ends), 50);
    assert_eq!(found.bridges.first().map(|bridge| bridge.passes), Some(99_998));
}

#[test]
fn who_does_not_wait_gets_nothing() {
    let map = dispute().map();
    assert_eq!(Excerpt::of(&map, &Routes::of(&map), Part::Whole, &Opened::default(), 50, &|| false), None);
}

#[test]
fn ways_over_one_hidden_claim_between_many_are_capped_and_counted() {
    let names = |letter: &str| (0..40).map(|at| format!("{letter}{at}")).collect::<Vec<_>>();
    let (from, to) = (names("a"), names("t"));
    let mut sketch = Sketch::new(&format!("hub {} {}", from.join(" "), to.join(" ")));
    for claim in &from {
        sketch = sketch.link(Supports, claim, "hub");
    }
    for claim in &to {
        sketch = sketch.link(Supports, "hub", claim);
    }
    let map = sketch.map();
    let claims: Vec<_> = map.claim_ids().skip(1).collect();
    let found = excerpt(&map, Part::Claims(&claims), 500);
    assert_eq!(found.bridges.len(), 1_000);
    assert_eq!(found.more_bridges, MoreBridges { bridges: 600, or_more: false });
}

#[test]
fn a_helping_circle_of_a_claim_to_itself_is_a_bridge() {
    let sketch = Sketch::new("t a b").link(Supports, "t", "a").link(Supports, "a", "b").link(Supports, "b", "t");
    assert_eq!(bridges(&sketch, "t"), ["t>t helps over 2"]);
    assert_eq!(bridges(&sketch, "t a"), ["a>t helps over 1"], "with a link that is drawn it is implied");
}

#[test]
fn a_long_chain_of_doubts_is_gathered_in_one_go() {
    let count = 30_000;
    let names: Vec<_> = (0..count).map(|at| format!("d{at}")).collect();
    let mut sketch = Sketch::new(&format!("t a {}", names.join(" "))).link(Supports, "a", "t");
    for (link, name) in names.iter().enumerate() {
        sketch = sketch.undercut(name, link);
    }
    let map = sketch.map();
    let found = excerpt(&map, Part::Whole, 20_000);
    assert_eq!(found.links.len(), 19_999);
}
