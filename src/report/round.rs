//! What ties a claim or step, or what alone holds it up: the loop or circle told from claim to claim.

use super::reason::{answer, premises, title};
use crate::analysis::{Bears, Cause, Does, Why};
use crate::model::{ClaimId, Element, LinkId};

/// So many claims of a loop are named.
const NAMED: usize = 4;

/// Why an element is tied: "Tied: this speaks against it: Marks rise; against that speaks the claim itself."
pub(super) fn tie_in_words(why: Why, element: Element) -> String {
    let round = why.waits_for(element);
    let bears = why.round(&round);
    let is_within = bears.first().is_some_and(|first| Element::Claim(first.to) == element);
    let lead = match (is_within, element, bears.first()) {
        (_, _, None) if round.is_empty() => return "Tied: objections and answers block each other.".to_owned(),
        (_, _, None) => return "Tied: doubts about steps block each other.".to_owned(),
        (true, ..) => String::new(),
        (false, Element::Claim(_), Some(first)) => {
            format!("it hangs on this, which is tied: {}; ", title(why, first.to))
        }
        (false, Element::Link(_), Some(first)) => {
            format!("the step hangs on this, which is tied: {}; ", title(why, first.to))
        }
    };
    if let [own] = bears.as_slice() {
        return format!("Tied: {lead}{}.", to_itself(why, own));
    }
    let object = if is_within { "it" } else { "that" };
    let last = if is_within { "the claim itself" } else { "the first again" };
    let mut told: Vec<String> = Vec::new();
    for (number, one) in bears.iter().enumerate() {
        let object = if number == 0 { object } else { "that" };
        let is_last = number + 1 == bears.len();
        if !is_last && number >= NAMED {
            continue;
        }
        if is_last && number > NAMED {
            told.push(format!("and so on over {} more", number - NAMED));
        }
        told.push(does_in_words(why, one, object, is_last.then_some(last)));
    }
    format!("Tied: {lead}{}.", told.join("; "))
}

/// What a claim does to itself.
fn to_itself(why: Why, own: &Bears) -> String {
    let at = premises(why, own.at);
    match own.does {
        Does::Opposes => "it speaks against itself".to_owned(),
        Does::Supports => "it is a reason for itself".to_owned(),
        Does::DoubtsAnObjection => {
            format!("this speaks against it, and it is the claim itself that doubts that step: {at}")
        }
        Does::DoubtsAReason => {
            format!("this is a reason for it, and it is the claim itself that doubts that step: {at}")
        }
        Does::DoubtsADoubt => format!("whether this bears on it hangs on the claim itself: {at}"),
    }
}

/// "this speaks against it: Marks rise"; of the one that closes the loop "against that speaks the claim itself".
fn does_in_words(why: Why, one: &Bears, object: &str, closes: Option<&str>) -> String {
    let together = if one.is_together { ", together with others" } else { "" };
    if let Some(closing) = closes {
        let closing = format!("{closing}{together}");
        return match one.does {
            Does::Opposes => format!("against that speaks {closing}"),
            Does::Supports => format!("a reason for that is {closing}"),
            Does::DoubtsAnObjection => format!("the step of an objection to that is doubted by {closing}"),
            Does::DoubtsAReason => format!("the step of a reason for that is doubted by {closing}"),
            Does::DoubtsADoubt => format!("a doubt on the way to that is doubted by {closing}"),
        };
    }
    let name = title(why, one.from);
    match (one.does, object) {
        (Does::Opposes, "it") => format!("this speaks against it{together}: {name}"),
        (Does::Opposes, _) => format!("against that speaks{together}: {name}"),
        (Does::Supports, "it") => format!("this is given as a reason for it{together}: {name}"),
        (Does::Supports, _) => format!("a reason for that is{together}: {name}"),
        (Does::DoubtsAnObjection, _) => format!("this doubts the step of an objection to {object}{together}: {name}"),
        (Does::DoubtsAReason, _) => format!("this doubts the step of a reason for {object}{together}: {name}"),
        (Does::DoubtsADoubt, _) => format!("this doubts a doubt on the way to {object}{together}: {name}"),
    }
}

/// What a claim of a loop does to the one in the row above, before its title: "against that: ".
pub fn does_to_the_last(does: Does) -> &'static str {
    match does {
        Does::Opposes => "against that: ",
        Does::Supports => "for that: ",
        Does::DoubtsAnObjection => "doubts an objection to that: ",
        Does::DoubtsAReason => "doubts a reason for that: ",
        Does::DoubtsADoubt => "doubts a doubt about that: ",
    }
}

/// Why an element is circular: its circle, and what becomes of the reasons from outside.
pub(super) fn circle_in_words(why: Why, element: Element) -> String {
    let round = why.waits_for(element);
    let circle: Vec<ClaimId> = why.round(&round).iter().map(|one| one.to).collect();
    let Element::Claim(claim) = element else {
        return match circle.as_slice() {
            [] => "Circular: only a circle of reasons holds it up.".to_owned(),
            [alone] => {
                format!("Circular: it rests on a claim that is given as a reason for itself: {}.", title(why, *alone))
            }
            several => {
                format!("Circular: it rests on claims that only hold each other up: {}.", named(why, several))
            }
        };
    };
    let is_of_circle = |link: &LinkId| why.standing.cause(why.map, Element::Link(*link)) == Cause::Circular;
    let reasons = why.reasons(claim).failing;
    let outside: Vec<LinkId> = reasons.into_iter().filter(|link| !is_of_circle(link)).collect();
    let others = match outside.as_slice() {
        [] => String::new(),
        [only] => format!(" Another reason is given, which does not hold: {}.", answer(why, *only)),
        [first, ..] => {
            format!(" {} other reasons are given, and none holds; the first: {}.", outside.len(), answer(why, *first))
        }
    };
    let held = match circle.as_slice() {
        [] => "only a circle of reasons holds it up".to_owned(),
        [alone] if *alone == claim && outside.is_empty() => {
            "the only reason given for it is the claim itself".to_owned()
        }
        [alone] if *alone == claim => "it is given as a reason for itself".to_owned(),
        [alone] => format!("it rests on a claim that is given as a reason for itself: {}", title(why, *alone)),
        several if several.contains(&claim) => {
            let rest: Vec<ClaimId> = several.iter().copied().filter(|&other| other != claim).collect();
            format!("it and these only hold each other up: {}", named(why, &rest))
        }
        several => format!("it rests on claims that only hold each other up: {}", named(why, several)),
    };
    format!("Circular: {held}.{others}")
}

fn named(why: Why, claims: &[ClaimId]) -> String {
    let mut names: Vec<String> = claims.iter().take(NAMED).map(|&claim| title(why, claim)).collect();
    if let Some(more @ 1..) = claims.len().checked_sub(NAMED) {
        names.push(format!("{more} more"));
    }
    names.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::analysis::{Conditions, Order, standing};
    use crate::model::RelationKind::{Opposes, Supports};

    fn told(sketch: &Sketch, id: &str) -> String {
        let map = sketch.map();
        let (standing, order) = (standing(&map, Conditions::default()), Order::of(&map));
        let link = || map.link_ids().find(|&link| map.link_name(link) == id).map(Element::Link);
        super::super::reason(Why { map: &map, standing: &standing, order: &order }, map.find(id).or_else(link).unwrap())
    }

    #[test]
    fn who_defends_himself_does_not_speak_against_himself() {
        let sketch = Sketch::new("a b").link(Opposes, "b", "a").undercut("a", 0);
        assert_eq!(
            told(&sketch, "a"),
            "Tied: this speaks against it, and it is the claim itself that doubts that step: Claim b."
        );
        assert!(!told(&sketch, "#1").contains("against itself"), "{}", told(&sketch, "#1"));
        assert_eq!(told(&Sketch::new("a").link(Opposes, "a", "a"), "a"), "Tied: it speaks against itself.");
    }

    #[test]
    fn a_reason_in_a_loop_is_told_as_a_reason() {
        let sketch = Sketch::new("a b").link(Supports, "a", "b").link(Opposes, "b", "a");
        assert_eq!(
            told(&sketch, "b"),
            "Tied: this is given as a reason for it: Claim a; against that speaks the claim itself."
        );
        assert_eq!(told(&sketch, "a"), "Tied: this speaks against it: Claim b; a reason for that is the claim itself.");
    }

    #[test]
    fn a_doubt_in_a_loop_is_told_as_a_doubt() {
        let sketch = Sketch::new("a b c").link(Supports, "b", "a").undercut("c", 0).link(Opposes, "a", "c");
        assert_eq!(
            told(&sketch, "a"),
            "Tied: this doubts the step of a reason for it: Claim c; against that speaks the claim itself."
        );
    }

    #[test]
    fn what_hangs_on_a_loop_is_told_from_the_claim_that_it_hangs_on() {
        let sketch = Sketch::new("on a b").link(Opposes, "a", "b").link(Opposes, "b", "a").link(Opposes, "b", "on");
        assert_eq!(
            told(&sketch, "on"),
            "Tied: it hangs on this, which is tied: Claim b; against that speaks: Claim a; against that speaks the first \
             again."
        );
    }

    #[test]
    fn of_a_long_loop_the_first_are_named_and_the_others_counted() {
        let names: Vec<String> = (0..9).map(|number| format!("c{number}")).collect();
        let sketch = Sketch::new(&names.join(" "));
        let pairs = names.iter().zip(names.iter().cycle().skip(1));
        let text = told(&pairs.fold(sketch, |sketch, (to, by)| sketch.link(Opposes, by, to)), "c0");
        assert!(text.ends_with("Claim c4; and so on over 4 more; against that speaks the claim itself."), "{text}");
    }

    #[test]
    fn a_circle_hides_no_other_reason() {
        let sketch = Sketch::new("x y z t").link(Supports, "x", "x").link(Supports, "y", "x").link(Opposes, "z", "y");
        let sketch = sketch.link(Opposes, "x", "t");
        assert_eq!(
            told(&sketch, "x"),
            "Circular: it is given as a reason for itself. Another reason is given, which does not hold: Claim y; against \
             that speaks: Claim z."
        );
        assert_eq!(told(&sketch, "#4"), "Circular: it rests on a claim that is given as a reason for itself: Claim x.");
        let alone = Sketch::new("x").link(Supports, "x", "x");
        assert_eq!(told(&alone, "x"), "Circular: the only reason given for it is the claim itself.");
    }
}
