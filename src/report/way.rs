//! Links in words: what a claim does by a link, and over which links it bears on what the dispute is about.

use std::fmt::Write as _;

use super::wording::{amount, and, capital, sentence};
use crate::analysis::{Routes, is_isolated};
use crate::model::{Answering, ClaimId, LinkId, Map, RelationKind, Target};

/// Of a longer way, so many stages are told from its beginning, and the last one.
const TOLD: usize = 4;
/// Of the questions that a claim answers, so many are named.
const QUESTIONS: usize = 3;

/// What a claim does by one of its links, in lower case: "supports: Schools should start at nine." Where the link bears
/// on a link, `beyond` names that one, and the links that it bears on in turn.
pub(super) fn does(map: &Map, claim: ClaimId, link: LinkId, beyond: &[LinkId]) -> String {
    let kind = map.link(link).kind;
    let others = map.premises(link).iter().filter(|&&premise| premise != claim).count();
    let mut words = match map.link(link).target {
        Target::Claim(_) => kind.row().verb.to_owned(),
        Target::Link(_) => format!("{} {}", about_a_step(kind), step_in_words(map, beyond)),
    };
    if others > 0 {
        let _ = write!(words, ", only together with {}", amount(others, "other claim", "other claims"));
    }
    if map.is_inferred(link) && !map.parts().statements.is_empty() {
        words.push_str(", by a link of the mapper");
    }
    match map.link(link).target {
        Target::Claim(target) => sentence(&format!("{words}: {}", map.claim_title(target))),
        Target::Link(_) => format!("{words}."),
    }
}

/// What a claim does to a step, by the kind of its link.
pub(super) fn about_a_step(kind: RelationKind) -> &'static str {
    if kind == RelationKind::Supports { "backs" } else { "doubts" }
}

/// Links each of which bears on the next, without a full stop: "the doubt from … about the step from … to …".
pub(super) fn step_in_words(map: &Map, links: &[LinkId]) -> String {
    let words: Vec<_> = match links {
        [first, hidden @ .., last] if hidden.len() > 2 => {
            let more = format!("{} more steps, one about the other, the last about", hidden.len());
            return format!("{} about {more} {}", step_alone(map, *first), step_alone(map, *last));
        }
        all => all.iter().map(|&link| step_alone(map, link)).collect(),
    };
    words.join(" about ")
}

/// A link in words, without what it bears on where that is a link.
fn step_alone(map: &Map, link: LinkId) -> String {
    let premises: Vec<_> = map.premises(link).iter().map(|&claim| map.claim_title(claim)).collect();
    let from = and(&premises);
    match (map.link(link).target, map.link(link).kind) {
        (Target::Claim(target), RelationKind::Opposes) => {
            format!("the step from {from} against {}", map.claim_title(target))
        }
        (Target::Claim(target), _) => format!("the step from {from} to {}", map.claim_title(target)),
        (_, RelationKind::Undercuts) => format!("the doubt from {from}"),
        _ => format!("the backing from {from}"),
    }
}

/// How a claim bears on a thesis, in sentences: over which links, and what the thesis answers. Says so where no way
/// leads to one.
pub(super) fn way(map: &Map, routes: &Routes, claim: ClaimId) -> String {
    let Some(steps) = routes.steps(map, claim) else { return no_way(map, routes, claim).to_owned() };
    let mut words = stages(map, claim, &steps, TOLD);
    let (thesis, subject) = end(map, claim, &steps);
    words.extend(is_disputed(map, thesis, subject));
    words.join(" ")
}

/// The links of a walk in sentences, one for each claim on the way: what the first claim does, what that does in turn. Of
/// a walk over more than `told + 2` claims the middle is counted. `from` is the claim that it starts from; for a walk that
/// starts with a step, a premise of that.
pub fn stages(map: &Map, from: ClaimId, links: &[LinkId], told: usize) -> Vec<String> {
    let is_whole = |link: &LinkId| matches!(map.link(*link).target, Target::Claim(_));
    let stages: Vec<&[LinkId]> = links.split_inclusive(is_whole).collect();
    let hidden = if stages.len() > told + 2 { told..stages.len() - 1 } else { 0..0 };
    let (mut here, mut subject, mut words) = (from, "", Vec::new());
    for (number, stage) in stages.iter().enumerate() {
        let Some((&link, beyond)) = stage.split_first() else { continue };
        if number == hidden.start && !hidden.is_empty() {
            words.push(format!("Then follow {} more claims.", hidden.len()));
        }
        if !hidden.contains(&number) {
            words.push(with_subject(subject, &does(map, here, link, beyond)));
        }
        subject = if hidden.contains(&number) { "The last of them" } else { subject_behind(beyond) };
        if let Some(Target::Claim(target)) = stage.last().map(|&link| map.link(link).target) {
            here = target;
        }
    }
    words
}

/// Where the links of a way end, and how a sentence about that begins.
fn end(map: &Map, from: ClaimId, links: &[LinkId]) -> (ClaimId, &'static str) {
    let Some(last) = links.last() else { return (from, "") };
    let before = links.len().checked_sub(2).and_then(|before| links.get(before)).map(|&link| map.link(link).target);
    let is_beyond = matches!(before, Some(Target::Link(_)));
    let target = match map.link(*last).target {
        Target::Claim(claim) => claim,
        Target::Link(_) => from,
    };
    (target, if is_beyond { "The claim that the step bears on" } else { "That" })
}

fn subject_behind(beyond: &[LinkId]) -> &'static str {
    if beyond.is_empty() { "That" } else { "The claim that the step bears on" }
}

/// What a thesis answers, or that the map begins with it.
fn is_disputed(map: &Map, thesis: ClaimId, subject: &str) -> Vec<String> {
    let answers = map.answers_of(thesis);
    let mut subject = subject;
    let mut words = Vec::new();
    for &Answering { question, answer, .. } in answers.iter().take(QUESTIONS) {
        let asked = map.question(question);
        let answers = match asked.answers.get(answer).map(|answer| answer.kind.word()) {
            Some("between") => "answers in between to".to_owned(),
            Some(word @ ("yes" | "no")) => format!("answers {word} to"),
            Some(label) => format!("answers with {label} to"),
            None => "answers".to_owned(),
        };
        words.push(with_subject(subject, &sentence(&format!("{answers}: {}", asked.ask))));
        subject = "It";
    }
    match answers.len() {
        0 => words.push(with_subject(subject, "begins the map.")),
        all if all > QUESTIONS => {
            words.push(format!("It answers {}.", amount(all - QUESTIONS, "more question", "more questions")));
        }
        _ => {}
    }
    words
}

fn no_way(map: &Map, routes: &Routes, claim: ClaimId) -> &'static str {
    if is_isolated(map, claim) {
        "Tied to nothing."
    } else if routes.theses().iter().any(|&thesis| !map.answers_of(thesis).is_empty()) {
        "Leads to no question."
    } else {
        "Leads to nothing that begins the map."
    }
}

fn with_subject(subject: &str, words: &str) -> String {
    if subject.is_empty() { capital(words) } else { format!("{subject} {words}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::model::RelationKind::{Opposes, Supports};

    fn told(sketch: &Sketch, claim: &str) -> String {
        let map = sketch.map();
        let claim = map.claim_ids().find(|&id| map.claim_id(id) == claim).unwrap();
        way(&map, &Routes::of(&map), claim)
    }

    #[test]
    fn a_way_is_told_from_claim_to_claim() {
        let sketch = Sketch::new("a b c t").link(Supports, "a b", "c").link(Opposes, "c", "t").question("t", "c");
        assert_eq!(
            told(&sketch, "a"),
            "Supports, only together with 1 other claim: Claim c. That answers no to: Is it so?"
        );
        let sketch = sketch.question("t", "");
        assert_eq!(told(&sketch, "t"), "Answers yes to: Is it so? It answers yes to: Is it so?");
    }

    #[test]
    fn a_doubt_leads_on_from_the_claim_that_its_step_bears_on() {
        let sketch = Sketch::new("a b c t").link(Opposes, "a", "b").link(Supports, "b", "t").undercut("c", 0);
        assert_eq!(
            told(&sketch.theses("t"), "c"),
            "Doubts the step from Claim a against Claim b. The claim that the step bears on supports: Claim t. That \
             begins the map."
        );
    }

    #[test]
    fn doubts_about_doubts_are_told_down_to_the_step() {
        let sketch = Sketch::new("a t p q").link(Supports, "a", "t").undercut("p", 0).undercut("q", 1).theses("t");
        assert!(
            told(&sketch, "q").starts_with("Doubts the doubt from Claim p about the step from Claim a to Claim t.")
        );
        let tower = (1..9).fold(sketch, |sketch, link| sketch.undercut("q", link));
        let map = tower.map();
        let links: Vec<_> = map.link_ids().rev().collect();
        assert_eq!(
            step_in_words(&map, &links),
            "the doubt from Claim q about 9 more steps, one about the other, the last about the step from Claim a to \
             Claim t"
        );
    }

    #[test]
    fn of_a_long_way_the_middle_is_counted() {
        let words = told(&Sketch::chain(100), "0");
        assert!(words.starts_with("Supports: Claim 1. That supports: Claim 2. "), "{words}");
        assert!(words.ends_with(
            "That supports: Claim 4. Then follow 94 more claims. The last of them supports: Claim 99. That begins the \
             map."
        ));
        assert!(!told(&Sketch::chain(7), "0").contains("Then follow"), "six stages are told");
    }

    #[test]
    fn where_no_way_leads_is_said() {
        let sketch = Sketch::new("t a lone").link(Supports, "t", "a");
        assert_eq!(told(&sketch.clone().theses("t"), "a"), "Leads to nothing that begins the map.");
        assert_eq!(told(&sketch.clone().question("t", ""), "a"), "Leads to no question.");
        assert_eq!(told(&sketch, "lone"), "Tied to nothing.");
    }
}
