//! What a badge rests on, in half a sentence: "1 of 4 objections is unanswered".

use super::amount;
use crate::analysis::{Badge, ObjectionCounts, Why};
use crate::model::Element;

/// So many objections are counted at most: this is said of every row that is drawn.
const MOST: usize = 20_000;

/// What the badge of an element rests on. Costs the links at it, up to twenty thousand.
pub fn verdict(why: Why, element: Element, badge: Badge) -> String {
    match (badge, element) {
        (Badge::Unchallenged, Element::Claim(_)) => "nobody objects".to_owned(),
        (Badge::Unchallenged, Element::Link(_)) => "nobody doubts it".to_owned(),
        (Badge::Defended | Badge::Challenged, _) => answered(why, element),
        (Badge::ReasonsFail, Element::Claim(claim)) => match why.count_reasons(claim, MOST) {
            1 => "its only reason does not hold".to_owned(),
            MOST => format!("none of its first {MOST} reasons holds"),
            count => format!("none of its {count} reasons holds"),
        },
        (Badge::ReasonsFail, Element::Link(_)) => "what it rests on does not hold".to_owned(),
        (Badge::Circular, _) => "only a circle of reasons holds it up".to_owned(),
        (Badge::Tied, _) => "objections and answers block each other".to_owned(),
    }
}

/// How many objections are answered. What a what-if takes away is no answer, so it has a count of its own.
fn answered(why: Why, element: Element) -> String {
    let ObjectionCounts { holding, failing, open, struck_out, is_all } = why.count_objections(element, MOST);
    let all = holding + failing + open;
    let [one, many] = nouns(element);
    if !is_all {
        let parts = [(holding, "unanswered"), (failing, "answered"), (open, "tied")];
        let parts = parts.into_iter().filter(|&(count, _)| count > 0).map(|(count, word)| format!("{count} {word}"));
        return format!("of its first {all} {many}, {}", parts.collect::<Vec<_>>().join(", "));
    }
    if all == 1 && struck_out == 1 {
        return format!("its 1 {one} is struck out");
    }
    if struck_out > 0 || open > 0 {
        let answered = failing - struck_out;
        let parts = [(answered, "answered"), (holding, "unanswered"), (open, "tied"), (struck_out, "struck out")];
        let parts: Vec<_> =
            parts.into_iter().filter(|&(count, _)| count > 0).map(|(count, word)| format!("{count} {word}")).collect();
        return format!("{}: {}", amount(all, one, many), parts.join(", "));
    }
    match (all, holding) {
        (1, 0) => format!("its 1 {one} is answered"),
        (1, _) => format!("its 1 {one} is unanswered"),
        (2, 0) => format!("both {many} are answered"),
        (2, 2) => format!("both {many} are unanswered"),
        (all, 0) => format!("all {all} {many} are answered"),
        (all, holding) if all == holding => format!("all {all} {many} are unanswered"),
        (all, 1) => format!("1 of {all} {many} is unanswered"),
        (all, holding) => format!("{holding} of {all} {many} are unanswered"),
    }
}

/// What speaks against an element, one and several.
pub fn nouns(element: Element) -> [&'static str; 2] {
    match element {
        Element::Claim(_) => ["objection", "objections"],
        Element::Link(_) => ["doubt", "doubts"],
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::sketch::{Sketch, any_map};
    use crate::analysis::{Conditions, Order, standing};
    use crate::model::RelationKind::Opposes;

    #[test]
    fn of_a_hub_only_the_first_objections_are_counted_and_it_says_so() {
        let hub = (0..MOST + 5).fold(Sketch::new("t o"), |sketch, _| sketch.link(Opposes, "o", "t"));
        let map = hub.map();
        let (standing, order) = (standing(&map, Conditions::default()), Order::of(&map));
        let thesis = Element::Claim(map.claim_ids().next().unwrap());
        let told = verdict(Why { map: &map, standing: &standing, order: &order }, thesis, Badge::Challenged);
        assert_eq!(told, "of its first 20000 objections, 20000 unanswered");
    }

    proptest! {
        #[test]
        fn counts_are_those_of_the_lists(map in any_map()) {
            let (standing, order) = (standing(&map, Conditions::default()), Order::of(&map));
            let why = Why { map: &map, standing: &standing, order: &order };
            for element in map.claim_ids().map(Element::Claim) {
                let (counts, lists) = (why.count_objections(element, MOST), why.objections(element));
                let lists = [lists.holding.len(), lists.failing.len(), lists.open.len()];
                prop_assert_eq!([counts.holding, counts.failing, counts.open], lists);
            }
        }
    }
}
