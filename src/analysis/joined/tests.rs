//! What holds of every joining.

use proptest::prelude::*;

use super::*;
use crate::analysis::sketch::{Sketch, any_map};
use crate::model::{ClaimId, LinkId, RelationKind, Stance};

fn named(maps: [&Map; 2]) -> [Named<'_>; 2] {
    let [first, second] = maps;
    [Named { name: "a", map: first }, Named { name: "b", map: second }]
}

/// Speakers, sources and questions at the same positions are one.
fn same_by_position(maps: [&Map; 2]) -> Same {
    let classes = |count: fn(&Map) -> usize| {
        let mut classes = Classes::default();
        for map in maps {
            let known = classes.len();
            let numbers: Vec<_> = (0..count(map)).map(|i| (i < known).then(|| u32::try_from(i).unwrap())).collect();
            classes.push(numbers);
        }
        classes
    };
    Same {
        speakers: classes(|map| map.parts().speakers.len()),
        sources: classes(|map| map.parts().sources.len()),
        groups: classes(|map| map.parts().groups.len()),
        questions: classes(|map| map.parts().questions.len()),
    }
}

/// The claims at the same positions are alike.
fn pairs(count: usize) -> Vec<AlikeClaims> {
    let pair = |index| AlikeClaims { earlier: Member::new(0, index), later: Member::new(1, index), likeness: 1.0 };
    (0..count).map(pair).collect()
}

fn fused(maps: [&Map; 2]) -> Joined {
    let count = maps[0].claim_ids().len().min(maps[1].claim_ids().len());
    join(&named(maps), &same_by_position(maps), Matched::Fuse(&pairs(count))).unwrap()
}

/// All that a map holds but for where it lies in memory.
fn told(map: &Map) -> Vec<String> {
    let claims = map.claim_ids().map(|claim| {
        let (details, element) = (map.claim_details(claim), Element::Claim(claim));
        let tags: Vec<_> = map.claim_tags(claim).collect();
        let (id, text, label) = (map.claim_id(claim), map.claim_text(claim), map.claim_label(claim));
        let (weight, said) = (map.weight(element), map.statements(element));
        format!("{id} {text} {label:?} {tags:?} {details:?} {weight} {said:?}")
    });
    let links = map.link_ids().map(|link| {
        let (name, bare, premises) = (map.link_name(link), map.link(link), map.premises(link));
        let (details, said) = (map.link_details(link), map.statements(Element::Link(link)));
        format!("{name} {:?} {premises:?} {:?} {details:?} {said:?}", bare.kind, bare.target)
    });
    let parts = map.parts();
    let rest = format!("{:?} {:?} {:?} {:?}", parts.questions, parts.theses, parts.speakers, parts.extra);
    claims.chain(links).chain([rest]).collect()
}

fn claim(index: usize) -> ClaimId {
    ClaimId::from_index(index).unwrap()
}

fn link(index: usize) -> LinkId {
    LinkId::from_index(index).unwrap()
}

proptest! {
    #[test]
    fn a_map_fused_with_itself_is_the_map_itself(map in any_map()) {
        let joined = fused([&map, &map]);
        prop_assert_eq!(told(&joined.map), told(&map));
        prop_assert!(joined.renamed.is_empty());
        prop_assert!(joined.map.link_ids().all(|link| joined.origins.link(link).len() == 2));
    }

    #[test]
    fn nothing_is_lost_by_fusing(first in any_map(), second in any_map()) {
        let joined = fused([&first, &second]);
        for (number, map) in [&first, &second].into_iter().enumerate() {
            let holds = |element: Element, index| joined.origins.of(element).contains(&Member::new(number, index));
            for link in map.link_ids() {
                let now = joined.map.link_ids().find(|&now| holds(Element::Link(now), link.index())).unwrap();
                let said = joined.map.statements(Element::Link(now));
                prop_assert_eq!(joined.map.link(now).kind, map.link(link).kind);
                prop_assert!(map.statements(Element::Link(link)).iter().all(|one| said.contains(one)));
            }
            for claim in map.claim_ids() {
                let now = joined.map.claim_ids().find(|&now| holds(Element::Claim(now), claim.index())).unwrap();
                let said = joined.map.statements(Element::Claim(now));
                prop_assert!(map.statements(Element::Claim(claim)).iter().all(|one| said.contains(one)));
            }
        }
    }

    #[test]
    fn apart_every_claim_and_link_of_each_stays(first in any_map(), second in any_map()) {
        let maps = [&first, &second];
        let joined = join(&named(maps), &same_by_position(maps), Matched::Apart).unwrap();
        prop_assert_eq!(joined.map.claim_ids().len(), first.claim_ids().len() + second.claim_ids().len());
        prop_assert_eq!(joined.map.link_ids().len(), first.link_ids().len() + second.link_ids().len());
        prop_assert_eq!(joined.renamed.len(), second.claim_ids().len(), "both call their claims alike");
    }
}

#[test]
fn one_link_drawn_by_two_becomes_one_with_what_both_say() {
    let first = Sketch::new("a b").link(RelationKind::Supports, "a", "b").drawn("osei", Stance::Asserts).map();
    let second = Sketch::new("a b")
        .link(RelationKind::Supports, "a", "b")
        .drawn("osei", Stance::Concedes)
        .link(RelationKind::Opposes, "b", "a")
        .map();
    let joined = fused([&first, &second]);
    assert_eq!(joined.map.link_ids().len(), 2);
    assert_eq!(joined.map.statements(Element::Link(link(0))).len(), 2);
    assert_eq!(joined.origins.only(Element::Link(link(0))), None);
    assert_eq!(joined.origins.only(Element::Link(link(1))), Some(1));
}

#[test]
fn fused_maps_differ_where_one_has_a_claim_or_link_that_the_other_has_not() {
    let first = Sketch::new("a b c d").link(RelationKind::Supports, "a", "b").undercut("c", 0).map();
    let second =
        Sketch::new("a b c").link(RelationKind::Supports, "a", "b").link(RelationKind::Opposes, "a", "c").map();
    let Joined { map, origins, .. } = fused([&first, &second]);
    assert_eq!(differing(&map, &origins), [claim(1), claim(2), claim(3)]);
    assert_eq!(differing_links(&map, &origins, claim(1)), [link(1)], "the doubt of a reason that both have");
    assert!(differing_links(&map, &origins, claim(3)).is_empty(), "it is there in one map only");
}

#[test]
fn doubts_about_one_step_become_one() {
    let map = Sketch::new("a b c").link(RelationKind::Supports, "a", "b").undercut("c", 0).map();
    let other = Sketch::new("a b c").link(RelationKind::Opposes, "a", "b").undercut("c", 0).map();
    assert_eq!(fused([&map, &map]).map.link_ids().len(), 2);
    assert_eq!(fused([&map, &other]).map.link_ids().len(), 4, "a doubt of another step is another doubt");
}

#[test]
fn another_wording_is_kept_beside_the_first() {
    let map = Sketch::new("a").map();
    let mut parts = Sketch::new("a").map().into_parts();
    let text = parts.texts.add("It is so.").unwrap();
    parts.claims[0].text = text;
    let other = Map::new(parts).unwrap();
    let joined = fused([&map, &other]);
    assert_eq!(joined.map.claim_text(claim(0)), "Claim a.");
    assert_eq!(*joined.map.claim_details(claim(0)).unwrap().also[0], *"It is so.");
}

#[test]
fn what_two_say_differently_is_kept_beside_what_the_first_says() {
    let map = Sketch::new("a").weight("a", 0.2).map();
    let other = Sketch::new("a").weight("a", 0.9).map();
    let joined = fused([&map, &other]);
    assert!((joined.map.weight(Element::Claim(claim(0))) - 0.2).abs() < f64::EPSILON);
    let (key, value) = &joined.map.claim_details(claim(0)).unwrap().extra.0[0];
    let table = vec![("map".to_owned(), Value::Text("b".into())), ("weight".to_owned(), Value::Number(0.9))];
    assert_eq!((key.as_str(), value), (OTHERWISE, &Value::List(vec![Value::Table(table)])));
}

#[test]
fn linked_claims_stay_two_and_the_link_tells_how_alike_they_are() {
    let map = Sketch::new("a b").link(RelationKind::Supports, "a", "b").map();
    let maps = [&map, &map];
    let pair = AlikeClaims { earlier: Member::new(0, 1), later: Member::new(1, 1), likeness: 0.8 };
    let joined = join(&named(maps), &same_by_position(maps), Matched::Link(&[pair])).unwrap();
    assert_eq!(joined.map.claim_ids().len(), 4);
    let drawn = link(2);
    assert_eq!(joined.map.link(drawn).kind, RelationKind::Restates);
    assert_eq!(joined.map.premises(drawn), [claim(3)]);
    assert_eq!(joined.map.link(drawn).target, Target::Claim(claim(1)));
    assert!(joined.map.is_inferred(drawn));
    assert_eq!(joined.map.link_details(drawn).unwrap().extra.0, [(LIKENESS.to_owned(), Value::Number(0.8))]);
    assert!(joined.origins.link(drawn).is_empty());
}

#[test]
fn answers_to_one_question_become_one_with_the_claims_of_both() {
    let first = Sketch::new("a b").question("a", "b").map();
    let second = Sketch::new("c d").question("c", "d").map();
    let maps = [&first, &second];
    let joined = join(&named(maps), &same_by_position(maps), Matched::Apart).unwrap();
    let [question] = &joined.map.parts().questions[..] else { panic!("one question") };
    assert_eq!(question.answers[0].claims, [claim(0), claim(2)]);
}

#[test]
fn steps_that_doubt_each_other_in_a_circle_find_their_twins() {
    let mut parts =
        Sketch::new("a b").link(RelationKind::Supports, "a", "b").undercut("b", 0).undercut("a", 1).map().into_parts();
    // The first doubt is turned upon the second, which doubts the first.
    parts.links[1].target = Target::Link(link(2));
    for index in 0..3 {
        let id = parts.ids.add(&format!("l{index}")).unwrap();
        parts.link_particulars.change(index, |particulars| particulars.id = id);
    }
    let map = Map::new(parts).unwrap();
    let joined = fused([&map, &map]);
    assert_eq!(told(&joined.map), told(&map));
}
