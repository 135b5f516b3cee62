//! Why something stands as it does, in one sentence: true of these texts, and readable at sixteen.

use super::round::{circle_in_words, tie_in_words};
use super::{amount, nouns};
use crate::analysis::{Cause, Force, Ground, Weighed, Why};
use crate::layout::clean;
use crate::model::{ClaimId, ClaimKind, Element, LinkId, RelationKind};

/// Why an element stands as it does; of what does not stand at all, why not.
pub fn reason(why: Why, element: Element) -> String {
    if !why.standing.has(element) {
        return left_out(element).to_owned();
    }
    let cause = why.standing.cause(why.map, element);
    if let (Some(nothing), false) = (claims_nothing(why, element), cause == Cause::Forced) {
        return nothing.to_owned();
    }
    let told = match (cause, element) {
        (Cause::Forced, _) => forced(why, element),
        (Cause::NeedsNoReason | Cause::Supported | Cause::Live, _) => standing(why, element),
        (Cause::Refuted | Cause::Undercut, _) => challenged(why, element),
        (Cause::Unsupported, Element::Claim(claim)) => unsupported(why, claim),
        (Cause::Premise, Element::Link(link)) => fallen(why, link),
        (Cause::Circular, _) => circle_in_words(why, element),
        (Cause::Open, _) => tie_in_words(why, element),
        (Cause::Unsupported, Element::Link(_)) | (Cause::Premise, Element::Claim(_)) => "Reasons fail.".to_owned(),
    };
    match element {
        Element::Link(link) if why.map.link(link).kind == RelationKind::Restates => {
            format!("{told} To say the same carries no force: nothing stands or falls by this link.")
        }
        _ => told,
    }
}

/// That something was left out by speaker.
fn left_out(element: Element) -> &'static str {
    match element {
        Element::Claim(_) => "Left out by speaker: whoever is heard neither says nor grants it.",
        Element::Link(_) => "Left out by speaker, with a claim that it starts from or bears on.",
    }
}

/// Of a claim that is no claim, that it stands neither way.
fn claims_nothing(why: Why, element: Element) -> Option<&'static str> {
    let Element::Claim(claim) = element else { return None };
    match why.map.claim(claim).kind {
        ClaimKind::Question => Some("It is a question: it claims nothing that could be answered or unanswered."),
        ClaimKind::Definition => Some("It is a definition: it claims nothing that could be answered or unanswered."),
        _ => None,
    }
}

fn forced(why: Why, element: Element) -> String {
    match why.standing.conditions().forced.get(&element) {
        Some(Force::TakenAsGiven) => "Taken as given by you, whatever speaks against it.".to_owned(),
        _ => "Struck out by you, whatever speaks for it.".to_owned(),
    }
}

fn standing(why: Why, element: Element) -> String {
    let failing = why.objections(element).failing;
    let rests_on = match (why.standing.cause(why.map, element), element) {
        (Cause::Supported, Element::Claim(claim)) => {
            let held = why
                .reasons(claim)
                .holding
                .first()
                .map(|&link| format!(" A reason for it holds: {}.", premises(why, link)));
            held.unwrap_or_default()
        }
        _ => String::new(),
    };
    let [one, many] = nouns(element);
    let (struck_out, answered) = why.struck_out(&failing);
    match (answered.as_slice(), struck_out.as_slice()) {
        ([], []) => format!("Unchallenged: nobody in these texts objects to {}.{rests_on}", it(element)),
        ([only], []) => format!("Defended: its 1 {one} is answered: {}.{rests_on}", answer(why, *only)),
        ([first, ..], []) => {
            let count = answered.len();
            format!("Defended: its {count} {many} are all answered; the first: {}.{rests_on}", answer(why, *first))
        }
        ([], [only]) => format!("Defended: its 1 {one} is struck out by you: {}.{rests_on}", premises(why, *only)),
        ([], [first, ..]) => {
            let count = struck_out.len();
            let first = premises(why, *first);
            format!("Defended: its {count} {many} are all struck out by you; the first: {first}.{rests_on}")
        }
        ([first, ..], [_, ..]) => format!(
            "Defended: of its {} {many} {} answered, {} struck out by you; the first that is answered: {}.{rests_on}",
            failing.len(),
            amount(answered.len(), "is", "are"),
            struck_out.len(),
            answer(why, *first)
        ),
    }
}

fn challenged(why: Why, element: Element) -> String {
    let weighed = why.objections(element);
    let Some(&first) = weighed.holding.first() else { return "Challenged.".to_owned() };
    let against = match element {
        Element::Claim(_) => "speaks against it",
        Element::Link(_) => "doubts this step",
    };
    let besides =
        if why.standing.is_circular(element) { " Besides, only a circle of reasons holds it up." } else { "" };
    format!(
        "Challenged: this {against}, and {}: {}.{}{besides}",
        met(why, first),
        premises(why, first),
        others(why, element, &weighed)
    )
}

/// What became of what is said against an objection that holds.
fn met(why: Why, link: LinkId) -> &'static str {
    let hit = why.map.premises(link).iter().map(|&claim| Element::Claim(claim)).chain([Element::Link(link)]);
    let against: Vec<LinkId> = hit.flat_map(|element| why.objections(element).failing).collect();
    let (struck_out, answered) = why.struck_out(&against);
    match (answered.is_empty(), struck_out.is_empty()) {
        (false, _) => "what is said against that is itself answered",
        (true, false) => "what is said against that is struck out by you",
        // Taken as given, it holds whatever is said against it.
        (true, true) if why.is_met(link) => "you take that as given",
        (true, true) => "nobody in these texts answers that",
    }
}

/// How the objections besides the first stand.
fn others(why: Why, element: Element, Weighed { holding, failing, open }: &Weighed) -> String {
    let [one, many] = nouns(element);
    let (struck_out, answered) = why.struck_out(failing);
    let kinds = [(answered.len(), "answered"), (open.len(), "tied"), (struck_out.len(), "struck out by you")];
    let kinds: Vec<_> = kinds.into_iter().filter(|&(count, _)| count > 0).collect();
    let others = failing.len() + open.len();
    match (holding.len(), kinds.as_slice()) {
        (1, []) => String::new(),
        (2, []) => format!(" Both of its {many} are unanswered."),
        (count, []) => format!(" All {count} of its {many} are unanswered."),
        (1, [(1, word)]) => format!(" The other {one} is {word}."),
        (1, [(count, word)]) => format!(" The other {count} are {word}."),
        (1, several) => {
            let told: Vec<_> = several.iter().map(|(count, word)| format!("{count} {word}")).collect();
            format!(" Of the other {others}, {}.", told.join(", "))
        }
        (count, _) => format!(" {count} of its {} {many} are unanswered.", count + others),
    }
}

fn unsupported(why: Why, claim: ClaimId) -> String {
    let reasons = why.reasons(claim).failing;
    match reasons.as_slice() {
        [] => "Reasons fail: no reason for it holds.".to_owned(),
        [only] => format!("Reasons fail: the only reason given for it does not hold: {}.", answer(why, *only)),
        [first, ..] => {
            format!(
                "Reasons fail: none of the {} reasons given for it holds; the first: {}.",
                reasons.len(),
                answer(why, *first)
            )
        }
    }
}

/// Of a step that a premise takes along, which one and why; and what doubts it besides.
fn fallen(why: Why, link: LinkId) -> String {
    let Some((claim, ground)) = why.fallen_premise(link) else { return "Reasons fail.".to_owned() };
    let name = title(why, claim);
    let told = match ground {
        Ground::Forced(_) => format!("it rests on this, which is struck out by you: {name}"),
        Ground::Answered(_, objection) => {
            format!("it rests on this, which does not hold: {name}; against that speaks: {}", premises(why, objection))
        }
        Ground::Circular(_) => format!("it rests on this, which only a circle of reasons holds up: {name}"),
        _ => format!("it rests on this, for which no reason holds: {name}"),
    };
    let doubts = why.objections(Element::Link(link)).holding;
    let besides = doubts.first().map(|&doubt| format!(" Besides, this doubts the step: {}.", premises(why, doubt)));
    format!("Reasons fail: {told}.{}", besides.unwrap_or_default())
}

/// What answers a link: "the bus timetable cannot be moved; against that speaks: …".
pub(super) fn answer(why: Why, link: LinkId) -> String {
    let said = premises(why, link);
    match ground(why, link) {
        Some(ground) => format!("{said}; {ground}"),
        None => said,
    }
}

/// Why a link is out, as half a sentence. Of several premises it says which one.
fn ground(why: Why, link: LinkId) -> Option<String> {
    let is_alone = why.map.premises(link).len() == 1;
    let of =
        |half: &str, claim: ClaimId| if is_alone { half.to_owned() } else { format!("{half}: {}", title(why, claim)) };
    Some(match why.ground(link) {
        Ground::Answered(_, objection) if is_alone => format!("against that speaks: {}", premises(why, objection)),
        Ground::Answered(claim, objection) => {
            format!("against a part of that, {}, speaks: {}", title(why, claim), premises(why, objection))
        }
        Ground::Doubted(doubt) => format!("this doubts the step: {}", premises(why, doubt)),
        Ground::Unsupported(claim) => of("no reason for that holds", claim),
        Ground::Circular(claim) => of("only a circle of reasons holds that up", claim),
        Ground::Forced(Element::Claim(claim)) => of("that is struck out by you", claim),
        Ground::Forced(Element::Link(_)) => "the step is struck out by you".to_owned(),
        Ground::Holds | Ground::Open => return None,
    })
}

/// The premises of a link by their short wordings, without the full stop.
pub(super) fn premises(why: Why, link: LinkId) -> String {
    let premises: Vec<_> = why.map.premises(link).iter().map(|&claim| title(why, claim)).collect();
    premises.join("; and with it: ")
}

pub(super) fn title(why: Why, claim: ClaimId) -> String {
    clean(why.map.claim_title(claim)).trim_end_matches(['.', ' ']).to_owned()
}

fn it(element: Element) -> &'static str {
    match element {
        Element::Claim(_) => "it",
        Element::Link(_) => "the step",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::analysis::{Conditions, Order, standing};
    use crate::model::RelationKind::{Opposes, Supports};

    fn told_under(sketch: &Sketch, id: &str, struck_out: &[&str]) -> String {
        let map = sketch.map();
        let find = |id: &str| {
            map.find(id).or_else(|| map.link_ids().find(|&link| map.link_name(link) == id).map(Element::Link))
        };
        let forced = struck_out.iter().map(|id| (find(id).unwrap(), Force::StruckOut)).collect();
        let standing = standing(&map, Conditions { forced, ..Conditions::default() });
        let order = Order::of(&map);
        reason(Why { map: &map, standing: &standing, order: &order }, find(id).unwrap())
    }

    fn told(sketch: &Sketch, id: &str) -> String {
        told_under(sketch, id, &[])
    }

    #[test]
    fn a_step_whose_premise_falls_blames_that_and_names_the_doubt_besides() {
        let sketch = Sketch::new("t p x doubt").link(Supports, "p", "t").link(Opposes, "x", "p").undercut("doubt", 0);
        assert_eq!(
            told(&sketch, "#1"),
            "Reasons fail: it rests on this, which does not hold: Claim p; against that speaks: Claim x. Besides, this \
             doubts the step: Claim doubt."
        );
        let two = Sketch::new("t p q doubt").link(Supports, "p q", "t").undercut("doubt", 0);
        assert_eq!(
            told_under(&two, "#1", &["p"]),
            "Reasons fail: it rests on this, which is struck out by you: Claim p. Besides, this doubts the step: Claim \
             doubt."
        );
    }

    #[test]
    fn what_is_struck_out_is_no_answer() {
        let sketch = Sketch::new("t o self").link(Opposes, "o", "t");
        assert_eq!(told_under(&sketch, "t", &["o"]), "Defended: its 1 objection is struck out by you: Claim o.");
        let two = Sketch::new("t o p x").link(Opposes, "o", "t").link(Opposes, "p", "t").link(Opposes, "x", "p");
        assert_eq!(
            told_under(&two, "t", &["o"]),
            "Defended: of its 2 objections 1 is answered, 1 struck out by you; the first that is answered: Claim p; \
             against that speaks: Claim x."
        );
        let back = Sketch::new("t o x").link(Opposes, "o", "t").link(Opposes, "x", "o");
        assert_eq!(
            told_under(&back, "t", &["x"]),
            "Challenged: this speaks against it, and what is said against that is struck out by you: Claim o."
        );
    }

    #[test]
    fn objections_besides_the_first_are_counted_by_how_they_stand() {
        let two = Sketch::new("t a b").link(Opposes, "a", "t").link(Opposes, "b", "t");
        assert!(told(&two, "t").ends_with("Claim a. Both of its objections are unanswered."), "{}", told(&two, "t"));
        let three = Sketch::new("t a b c").link(Opposes, "a", "t").link(Opposes, "b", "t").link(Opposes, "c", "t");
        assert!(told(&three, "t").ends_with("Claim a. All 3 of its objections are unanswered."));
        let tied = Sketch::new("t a b c").link(Opposes, "a", "t").link(Opposes, "b", "t");
        let tied = tied.link(Opposes, "b", "c").link(Opposes, "c", "b");
        assert!(told(&tied, "t").ends_with("Claim a. The other objection is tied."), "{}", told(&tied, "t"));
    }

    #[test]
    fn what_speaks_against_a_circle_goes_before_the_circle() {
        // The objection is freed only where the circles fall, as what speaks against it is one itself.
        let sketch = Sketch::new("x o ring").link(Supports, "x", "x").link(Opposes, "o", "x");
        let sketch = sketch.link(Supports, "ring", "ring").link(Opposes, "ring", "o");
        assert_eq!(
            told(&sketch, "x"),
            "Challenged: this speaks against it, and what is said against that is itself answered: Claim o. Besides, only \
             a circle of reasons holds it up."
        );
    }

    #[test]
    fn what_only_says_the_same_bears_on_nothing() {
        let sketch = Sketch::new("a b x").link(RelationKind::Restates, "a", "b").link(Opposes, "x", "a");
        assert!(told(&sketch, "#1").starts_with("Reasons fail: it rests on this, which does not hold: Claim a;"));
        assert!(
            told(&sketch, "#1").ends_with("To say the same carries no force: nothing stands or falls by this link.")
        );
    }

    #[test]
    fn a_circle_is_not_named_twice() {
        let sketch = Sketch::new("x t").link(Supports, "x", "x").link(Opposes, "x", "t");
        let expected = "Defended: its 1 objection is answered: Claim x; only a circle of reasons holds that up.";
        assert_eq!(told(&sketch, "t"), expected);
    }
}
