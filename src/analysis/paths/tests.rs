//! Routes beside the same found by trying all ways, and small maps with the answers worked out by hand.

use proptest::prelude::*;

use super::*;
use crate::analysis::sketch::{Sketch, any_map};
use crate::model::Element;
use crate::model::RelationKind::{self, Opposes, Restates, Supports};

fn claim(map: &Map, id: &str) -> ClaimId {
    match map.find(id) {
        Some(Element::Claim(claim)) => claim,
        _ => panic!("no claim {id}"),
    }
}

fn all(map: &Map, from: ClaimId, to: ClaimId) -> Paths {
    paths(map, from, to, &mut |_| true)
}

/// "1 2 helps, 3 hurts": the links of each route by number, and what it does.
fn told(map: &Map, paths: &[Path]) -> String {
    let path = |path: &Path| {
        let links: Vec<_> = path.links.iter().map(|link| link.number().to_string()).collect();
        let does = if path.sign(map) == Some(Sign::Helping) { "helps" } else { "hurts" };
        format!("{} {does}", links.join(" "))
    };
    paths.iter().map(path).collect::<Vec<_>>().join(", ")
}

fn routes(sketch: &Sketch, from: &str, to: &str) -> String {
    let map = sketch.map();
    let found = all(&map, claim(&map, from), claim(&map, to));
    assert_eq!(found.listed, Listed::All);
    told(&map, &found.paths)
}

#[test]
fn the_shortest_comes_first_and_each_helps_or_hurts() {
    let sketch = Sketch::new("a b c t").link(Opposes, "a", "b").link(Supports, "b", "c").link(Opposes, "c", "t");
    let sketch = sketch.link(Opposes, "b", "t").link(Opposes, "a", "t");
    assert_eq!(routes(&sketch, "a", "t"), "5 hurts, 1 4 helps, 1 2 3 helps");
}

#[test]
fn a_doubt_leads_on_to_what_the_step_bears_on() {
    let sketch = Sketch::new("a b c t").link(Supports, "b", "t").undercut("a", 0).undercut("c", 1);
    assert_eq!(routes(&sketch, "a", "t"), "2 1 hurts");
    assert_eq!(routes(&sketch, "c", "t"), "3 2 1 helps");
}

#[test]
fn a_circle_is_gone_round_by_no_route_and_restating_is_none() {
    let sketch = Sketch::new("a b t").link(Supports, "a", "b").link(Supports, "b", "a").link(Supports, "b", "t");
    assert_eq!(routes(&sketch.link(Restates, "a", "t").link(Supports, "t", "t"), "a", "t"), "1 3 helps");
}

#[test]
fn where_none_leads_there_the_way_back_is_told_and_else_what_both_bear_on() {
    let sketch = Sketch::new("a b t lone u").link(Supports, "a", "t").link(Opposes, "b", "t").link(Supports, "t", "u");
    let map = sketch.map();
    let between = |one, other| between(&map, claim(&map, one), claim(&map, other), &mut |_| true);
    let Between::Back(back) = between("u", "a") else { panic!("a leads to u") };
    assert_eq!(told(&map, &back.paths), "1 3 helps");
    let Between::Meet(meeting) = between("a", "b") else { panic!("both bear on t") };
    assert_eq!((map.claim_id(meeting.at), told(&map, &meeting.paths)), ("t", "1 helps, 2 hurts".to_owned()));
    assert_eq!(between("a", "lone"), Between::Apart);
    assert_eq!(between("a", "a"), Between::Same);
}

/// Claims in a row, each of which leads to each of the next, so many times over.
fn ladder(rungs: usize) -> Map {
    let names: Vec<String> =
        (0..rungs).flat_map(|rung| [format!("l{rung}"), format!("r{rung}")]).chain(["t".to_owned()]).collect();
    let mut sketch = Sketch::new(&names.join(" "));
    for rung in 1..rungs {
        for from in ["l", "r"] {
            for to in ["l", "r"] {
                sketch = sketch.link(Supports, &format!("{from}{}", rung - 1), &format!("{to}{rung}"));
            }
        }
    }
    sketch.link(Supports, &format!("l{}", rungs - 1), "t").map()
}

#[test]
fn beyond_a_thousand_they_are_not_counted() {
    let map = ladder(40);
    let found = all(&map, claim(&map, "l0"), claim(&map, "t"));
    assert_eq!((found.paths.len(), found.listed), (MOST_PATHS, Listed::First));
    assert_eq!(found.count_in_words(), "1,000+");
    let few = ladder(11);
    let found = all(&few, claim(&few, "l0"), claim(&few, "t"));
    assert_eq!((found.paths.len(), found.listed), (512, Listed::All));
}

#[test]
fn where_all_lead_to_all_the_dead_ends_are_not_gone_through() {
    let names: Vec<String> = (0..60).map(|number| format!("c{number}")).collect();
    let mut sketch = Sketch::new(&format!("a b t {}", names.join(" ")));
    // Only b leads on from a; what lies behind b leads back to it alone.
    sketch = sketch.link(Supports, "a", "b").link(Supports, "b", "t");
    for one in &names {
        sketch = sketch.link(Supports, "b", one).link(Supports, one, "b");
        for other in &names {
            sketch = sketch.link(Opposes, one, other);
        }
    }
    assert_eq!(routes(&sketch, "a", "t"), "1 2 helps");
}

#[test]
fn who_stops_waiting_has_the_first() {
    let map = ladder(20);
    let mut left = 3;
    let found = paths(&map, claim(&map, "l0"), claim(&map, "t"), &mut |_| {
        left -= 1;
        left > 0
    });
    assert_eq!((found.paths.len(), found.listed), (2, Listed::SoFar));
}

#[test]
fn a_chain_of_a_hundred_thousand_claims_needs_no_stack() {
    let map = Sketch::chain(100_000).map();
    let found = all(&map, claim(&map, "0"), claim(&map, "99999"));
    assert_eq!(found.paths.iter().map(|path| path.links.len()).collect::<Vec<_>>(), [99_999]);
}

/// All routes by going all ways past no claim twice.
fn by_trying(map: &Map, here: Target, to: ClaimId, way: (&mut Vec<LinkId>, &mut Vec<ClaimId>), found: &mut Vec<Path>) {
    let (links, passed) = way;
    let next = match here {
        Target::Claim(claim) if passed.contains(&claim) => return,
        Target::Claim(claim) if claim == to => return found.push(Path { links: links.clone() }),
        Target::Claim(claim) => {
            passed.push(claim);
            map.links_from(claim).to_vec()
        }
        Target::Link(link) => vec![link],
    };
    for link in next {
        if map.link(link).kind != RelationKind::Restates {
            links.push(link);
            by_trying(map, map.link(link).target, to, (links, passed), found);
            links.pop();
        }
    }
    if let Target::Claim(_) = here {
        passed.pop();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn the_routes_are_those_that_trying_all_finds(map in any_map()) {
        for from in map.claim_ids() {
            for to in map.claim_ids().filter(|&to| to != from) {
                let found = all(&map, from, to);
                prop_assert_eq!(found.listed, Listed::All);
                prop_assert!(found.paths.windows(2).all(|pair| pair[0].links.len() <= pair[1].links.len()));
                let mut expected = Vec::new();
                by_trying(&map, Target::Claim(from), to, (&mut Vec::new(), &mut Vec::new()), &mut expected);
                let mut told = found.paths.clone();
                told.sort_unstable();
                expected.sort_unstable();
                prop_assert_eq!(told, expected);
                let leads = |from, to| from == to || !all(&map, from, to).paths.is_empty();
                let meets = map.claim_ids().any(|claim| leads(from, claim) && leads(to, claim));
                prop_assert_eq!(meeting(&map, from, to).is_some(), meets);
            }
        }
    }
}
