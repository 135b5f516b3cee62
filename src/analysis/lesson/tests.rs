//! Lessons of small maps and of random ones.

use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::analysis::sketch::{Sketch, any_map};
use crate::analysis::{Conditions, Force, Label, standing};
use crate::model::RelationKind::{Opposes, Supports};
use crate::model::{Element, RelationKind, Stance, Target};

fn id(index: usize) -> ClaimId {
    ClaimId::from_index(index).unwrap()
}

fn lesson_of(map: &Map, thesis: usize, plan: &Plan) -> Lesson {
    let (order, acts) = (Order::of(map), Acts::of(map));
    let standing = standing(map, Conditions::default());
    lesson(Material { map, order: &order, standing: &standing, acts: &acts }, id(thesis), plan)
}

fn only(kind: TaskKind) -> Plan {
    Plan { kinds: vec![kind], ..Plan::default() }
}

/// What is asked and what is right, in short.
fn told(map: &Map, lesson: &Lesson) -> Vec<String> {
    let name = |claim| map.claim_id(claim).to_owned();
    let told = |step: &Step| {
        let asked = match step.task {
            Task::Bearing { claim, target } => format!("{} to {}", name(claim), name(target)),
            Task::Speaker { claim } => format!("who says {}", name(claim)),
            Task::Side { claim } => format!("who uses {}", name(claim)),
            Task::Partner { missing, .. } => format!("a partner, {}", name(missing)),
            Task::Doubt { claim, .. } => format!("what {} doubts", name(claim)),
            Task::Falls { struck } => format!("without {}", name(struck)),
        };
        let right = match step.answer().unwrap() {
            Choice::Claim(claim) => name(claim),
            Choice::Speaker(speaker) => map.speaker(speaker).name.to_string(),
            other => format!("{other:?}"),
        };
        format!("{asked}: {right}")
    };
    lesson.steps.iter().map(told).collect()
}

#[test]
fn what_speaks_for_against_and_both_ways_is_told_apart() {
    let map = Sketch::new("thesis for against both")
        .link(Supports, "for", "thesis")
        .link(Opposes, "against", "thesis")
        .link(Supports, "both", "thesis")
        .link(Opposes, "both", "thesis")
        .map();
    let mut told = told(&map, &lesson_of(&map, 0, &only(TaskKind::Bearing)));
    told.sort();
    assert_eq!(told, ["against to thesis: Against", "both to thesis: BothWays", "for to thesis: For"]);
}

#[test]
fn what_also_doubts_the_step_is_not_asked_about() {
    let map = Sketch::new("thesis for torn")
        .link(Supports, "for", "thesis")
        .link(Supports, "torn", "thesis")
        .undercut("torn", 0)
        .map();
    assert_eq!(told(&map, &lesson_of(&map, 0, &only(TaskKind::Bearing))), ["for to thesis: For"]);
}

#[test]
fn the_speaker_is_found_among_others_who_do_not_say_it() {
    let map = Sketch::new("thesis for against")
        .link(Supports, "for", "thesis")
        .link(Opposes, "against", "thesis")
        .said("Ann", Stance::Asserts, "for")
        .said("Bob", Stance::Asserts, "against")
        .map();
    let lesson = lesson_of(&map, 0, &only(TaskKind::Speaker));
    let mut told = told(&map, &lesson);
    told.sort();
    assert_eq!(told, ["who says against: Bob", "who says for: Ann"]);
    assert!(lesson.steps.iter().all(|step| step.choices.len() == 2), "both are offered");
}

#[test]
fn a_side_that_only_a_long_walk_shows_is_not_asked_for() {
    let sketch = Sketch::new("thesis a b c d e").link(Supports, "a", "thesis").link(Opposes, "b", "a");
    let sketch = sketch.link(Supports, "c", "b").link(Supports, "d", "c").link(Supports, "e", "d");
    let map = sketch.map();
    let mut told = told(&map, &lesson_of(&map, 0, &only(TaskKind::Side)));
    told.sort();
    assert_eq!(told, ["who uses a: For", "who uses b: Against", "who uses c: Against", "who uses d: Against"]);
}

#[test]
fn the_missing_premise_is_found_among_claims_that_say_nothing_of_the_target() {
    let map = Sketch::new("thesis one two apart other")
        .link(Supports, "one two", "thesis")
        .link(Supports, "other", "thesis")
        .link(Opposes, "apart", "other")
        .map();
    let lesson = lesson_of(&map, 0, &only(TaskKind::Partner));
    assert_eq!(told(&map, &lesson).len(), 2, "each of the two can be missing");
    for step in &lesson.steps {
        assert!(step.choices.contains(&Choice::Claim(id(3))) && !step.choices.contains(&Choice::Claim(id(4))));
    }
}

#[test]
fn a_doubt_of_the_step_and_one_of_the_claim_are_told_apart() {
    let map = Sketch::new("thesis reason step-doubt claim-doubt")
        .link(Supports, "reason", "thesis")
        .undercut("step-doubt", 0)
        .link(Opposes, "claim-doubt", "reason")
        .map();
    let mut told = told(&map, &lesson_of(&map, 0, &only(TaskKind::Doubt)));
    told.sort();
    assert_eq!(told, ["what claim-doubt doubts: TheClaim", "what step-doubt doubts: TheStep"]);
}

#[test]
fn what_falls_is_what_stands_no_longer() {
    let map = Sketch::new("thesis objection reply apart")
        .link(Opposes, "objection", "thesis")
        .link(Opposes, "reply", "objection")
        .link(Supports, "apart", "reply")
        .asserted("reply")
        .map();
    let told = told(&map, &lesson_of(&map, 0, &only(TaskKind::Falls)));
    assert!(told.contains(&"without reply: thesis".to_owned()), "{told:?}");
    assert!(told.contains(&"without apart: Nothing".to_owned()), "{told:?}");
}

#[test]
fn a_lesson_goes_from_a_reason_to_its_objection_and_the_reply_and_has_the_concession() {
    let map = Sketch::new("thesis bare reason objection reply burden")
        .link(Supports, "bare", "thesis")
        .link(Supports, "reason", "thesis")
        .link(Opposes, "objection", "reason")
        .link(Opposes, "reply", "objection")
        .link(Opposes, "burden", "thesis")
        .said("Ann", Stance::Asserts, "thesis")
        .said("Ann", Stance::Concedes, "burden")
        .said("Bob", Stance::Asserts, "objection")
        .map();
    let told = told(&map, &lesson_of(&map, 0, &Plan { steps: 4, ..Plan::default() }));
    let place = |task: &str| told.iter().position(|told| told.starts_with(task)).unwrap_or_else(|| panic!("{told:?}"));
    assert!(place("reason to thesis") < place("what objection doubts"), "{told:?}");
    assert!(told.iter().any(|told| told.contains("burden")), "{told:?}");
}

#[test]
fn maps_that_have_nothing_to_ask_give_a_lesson_without_steps() {
    let alone = Sketch::new("thesis").map();
    let circle = Sketch::new("thesis other").link(Supports, "thesis", "thesis").map();
    for map in [alone, circle] {
        let lesson = lesson_of(&map, 0, &Plan::default());
        assert_eq!(told(&map, &lesson), Vec::<String>::new());
    }
}

#[test]
fn a_circle_of_objections_is_walked_once() {
    let map = Sketch::new("a b c").link(Opposes, "a", "b").link(Opposes, "b", "c").link(Opposes, "c", "a").map();
    let lesson = lesson_of(&map, 0, &Plan::default());
    assert!(!lesson.steps.is_empty());
    assert_no_repeats(&lesson);
}

#[test]
fn another_seed_gives_another_lesson_and_the_same_seed_the_same() {
    let reasons: Vec<String> = (0..40).map(|number| format!("r{number}")).collect();
    let mut sketch = Sketch::new(&format!("thesis {}", reasons.join(" ")));
    for reason in &reasons {
        sketch = sketch.link(Supports, reason, "thesis");
    }
    let map = sketch.map();
    let with_seed = |seed| lesson_of(&map, 0, &Plan { seed, ..Plan::default() });
    assert_eq!(with_seed(7), with_seed(7));
    assert!((1..5).any(|seed| with_seed(seed) != with_seed(7)));
}

fn assert_no_repeats(lesson: &Lesson) {
    let asked: HashSet<Task> = lesson.steps.iter().map(|step| step.task).collect();
    assert_eq!(asked.len(), lesson.steps.len(), "{lesson:?}");
}

/// Whether an answer is true of a map, found without the key.
fn is_true(map: &Map, thesis: ClaimId, step: &Step) -> bool {
    let links = |kind, claim: ClaimId, target| {
        map.link_ids().any(|link| {
            map.link(link).kind == kind && map.premises(link).contains(&claim) && map.link(link).target == target
        })
    };
    let bears = |claim, target| {
        let target = Target::Claim(target);
        match (links(Supports, claim, target), links(Opposes, claim, target)) {
            (true, true) => Choice::BothWays,
            (true, false) => Choice::For,
            (false, true) => Choice::Against,
            (false, false) => Choice::Nothing,
        }
    };
    let answer = step.answer().unwrap();
    match step.task {
        Task::Bearing { claim, target } => bears(claim, target) == answer,
        Task::Side { claim } => {
            let reached = signs_to(map, claim, thesis);
            let expected = match (reached.contains(&true), reached.contains(&false)) {
                (true, true) => Choice::BothWays,
                (true, false) => Choice::For,
                _ => Choice::Against,
            };
            expected == answer
        }
        Task::Speaker { claim } => {
            let says = |speaker| {
                let mut said = map.statements(Element::Claim(claim)).iter();
                said.any(|said| said.by == speaker && said.stance.is_own())
            };
            step.choices.iter().all(|&choice| match choice {
                Choice::Speaker(speaker) => says(speaker) == (choice == answer),
                _ => false,
            })
        }
        Task::Partner { link, missing } => {
            let is_partner = |claim| map.premises(link).contains(&claim);
            answer == Choice::Claim(missing)
                && step.choices.iter().all(|&choice| match choice {
                    Choice::Claim(claim) => is_partner(claim) == (choice == answer),
                    _ => false,
                })
        }
        Task::Doubt { claim, step: doubted } => {
            let reason = map.premises(doubted)[0];
            let of_claim = links(Opposes, claim, Target::Claim(reason));
            let of_step = links(RelationKind::Undercuts, claim, Target::Link(doubted));
            (of_claim, of_step) == (answer == Choice::TheClaim, answer == Choice::TheStep)
        }
        Task::Falls { struck } => {
            let forced = [(Element::Claim(struck), Force::StruckOut)].into();
            let before = standing(map, Conditions::default());
            let after = standing(map, Conditions { forced, ..Conditions::default() });
            let falls = |claim| {
                let element = Element::Claim(claim);
                before.label(element) == Label::In && after.label(element) != Label::In
            };
            let none_falls = map.claim_ids().all(|claim| claim == struck || !falls(claim));
            step.choices.iter().all(|&choice| match choice {
                Choice::Claim(claim) => falls(claim) == (choice == answer),
                _ => (answer == choice) == none_falls,
            })
        }
    }
}

/// The signs with which walks of any length lead from a claim to a thesis.
fn signs_to(map: &Map, claim: ClaimId, thesis: ClaimId) -> HashSet<bool> {
    let mut reached = HashSet::from([(Element::Claim(claim), true)]);
    loop {
        let mut next = reached.clone();
        for link in map.link_ids() {
            let turned = map.link(link).kind != Supports;
            if map.link(link).kind == RelationKind::Restates {
                continue;
            }
            let from = map.premises(link).iter().map(|&premise| Element::Claim(premise)).chain([Element::Link(link)]);
            for element in from {
                for sign in [true, false] {
                    if reached.contains(&(element, sign)) {
                        next.insert((map.link(link).target.into(), sign != turned));
                    }
                }
            }
        }
        if next.len() == reached.len() {
            break;
        }
        reached = next;
    }
    reached.into_iter().filter(|(element, _)| *element == Element::Claim(thesis)).map(|(_, sign)| sign).collect()
}

proptest! {
    #[test]
    fn every_answer_is_true_of_the_map_and_no_step_repeats(map in any_map(), seed in any::<u64>()) {
        for thesis in map.claim_ids() {
            let lesson = lesson_of(&map, thesis.index(), &Plan { seed, steps: 30, ..Plan::default() });
            assert_no_repeats(&lesson);
            for step in &lesson.steps {
                prop_assert!(step.choices.len() >= 2, "{step:?} can be answered");
                let choices: HashSet<Choice> = step.choices.iter().copied().collect();
                prop_assert_eq!(choices.len(), step.choices.len(), "no two alike");
                prop_assert!(is_true(&map, thesis, step), "{step:?}");
            }
        }
    }

    #[test]
    fn a_sort_that_is_asked_for_occurs_wherever_it_can(map in any_map(), seed in any::<u64>()) {
        for thesis in map.claim_ids() {
            let all = lesson_of(&map, thesis.index(), &Plan { seed, ..Plan::default() });
            for row in TASK_KINDS {
                let alone = lesson_of(&map, thesis.index(), &Plan { seed, ..only(row.kind) });
                let has = |lesson: &Lesson| lesson.steps.iter().any(|step| step.task.kind() == row.kind);
                prop_assert_eq!(has(&all), has(&alone), "{}", row.name);
            }
        }
    }
}
