//! How everything stands, why, and what if something did not: the keys w, x, a, X, W and e, and what is kept of them.
#![allow(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

mod common;

use common::walker::{SCHOOL_HOURS, Walker};
use cruxmap::app::{Effect, Message, ShownBeside};
use cruxmap::config::Keep;

/// At a claim, by its name.
fn at(id: &str) -> Walker {
    let mut walker = Walker::at_school(80, 24);
    walker.presses(":").types(id).presses("Enter").is_at(id);
    walker
}

/// A map of three claims of which the last two speak against the first.
const TWO_AGAINST_ONE: &str = r#"(cruxmap: 1, claims: [(id: "t", text: "Thesis."), (id: "a", text: "One objection."),
    (id: "b", text: "Another objection.")], links: [Opposes(from: ["a"], to: "t"), Opposes(from: ["b"], to: "t")])"#;

#[test]
fn a_claim_says_how_it_stands_and_each_objection_whether_it_is_answered() {
    let mut walker = at("start-nine");
    walker.sees("CHALLENGED in these texts: 1 of 4 objections is unanswered");
    walker.presses("End Up").is_on("Clubs and sport").is_on("answered");
    walker.presses("Up Up Up").is_on("Only the older pupils").is_on("unanswered");
}

#[test]
fn e_shows_counts_then_standing_then_weight_beside_each_row() {
    let mut walker = at("more-sleep");
    assert_eq!(walker.walk().shown_beside(), ShownBeside::Answered, "the map has objections");
    walker.sees("unchallenged").sees("ANSWERED?");
    walker.presses("e").sees("weight: medium").sees("WEIGHT");
    walker.presses("e").misses("WEIGHT").misses("in these texts:").sees("+0 −0");
    walker.presses("e").sees("ANSWERED?");
}

#[test]
fn e_shows_standing_and_weight_in_the_outline_of_every_width() {
    for (width, height) in [(60, 18), (80, 24), (120, 36), (140, 40), (200, 50)] {
        let mut walker = Walker::at_school(width, height);
        walker.presses("2 Down").is_on("challenged");
        walker.presses("e").is_on("strong").misses("challenged ");
        walker.presses("e");
        assert!(!walker.selected().contains("strong"), "{width} columns: {}", walker.selected());
    }
}

#[test]
fn without_an_objection_a_map_opens_with_counts() {
    let map = r#"(cruxmap: 1, claims: [(id: "a", text: "A."), (id: "b", text: "B.")], links: [Supports(from: ["a"], to: "b")])"#;
    let mut walker = Walker::opens("plain.ron", map, 80, 24);
    walker.presses("Enter").misses("UNCHALLENGED").sees("+0 −0");
}

#[test]
fn what_is_struck_out_keeps_its_row_and_what_recovers_says_from_what() {
    let mut walker = at("young-enough");
    walker.presses("x").sees("STRUCK OUT by you: was UNCHALLENGED").sees("STRUCK OUT 1: 0 fall, 1 recovers");
    walker.presses(":").types("start-nine").presses("Enter");
    walker.sees("DEFENDED in these texts, recovers: was CHALLENGED").sees("4 objections: 3 answered, 1 struck out");
    walker.presses("Right").is_on("− struck out: Only the older pupils lack");
    walker.presses("2").sees("YES  recovers: Schools should start at nine");
}

#[test]
fn undo_all_leaves_everything_as_the_texts_have_it() {
    let mut walker = at("start-nine");
    walker.presses("Right");
    let before = walker.screen();
    walker.presses("x Down a Up");
    assert_ne!(walker.screen(), before);
    walker.presses("X Up Down");
    let rows = |screen: &str| {
        screen
            .lines()
            .filter(|line| line.contains(" + ") || line.contains(" − "))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (now, before) = (rows(&walker.screen()), rows(&before));
    assert!(before.len() >= 4, "{before:#?}");
    assert!(before.iter().all(|row| now.contains(row)), "{now:#?}");
    assert!(walker.walk().what_if().is_nothing());
}

#[test]
fn x_a_second_time_restores_and_a_takes_as_given_instead() {
    let mut walker = at("drift");
    walker.presses("Home Down Down x").sees("STRUCK OUT by you");
    walker.presses("x").misses("STRUCK OUT by you");
    walker.presses("x a").sees("TAKEN AS GIVEN by you: was CHALLENGED").sees("GIVEN 1");
    walker.presses(":").types("more-sleep").presses("Enter").sees("CHALLENGED in these texts, falls: was DEFENDED");
}

#[test]
fn a_step_can_be_struck_out_too() {
    let mut walker = at("start-nine");
    walker.presses("Right Enter").is_at("young-enough");
    walker.presses("Home Down Space Enter").sees("− opposes").sees("BACKS THE STEP");
    walker.presses("x").sees("STRUCK OUT by you");
    walker.presses(":").types("start-nine").presses("Enter Home").sees("recovers: was CHALLENGED");
}

#[test]
fn the_panel_of_a_what_if_sets_before_and_after_side_by_side() {
    let mut walker = at("young-enough");
    walker.presses("W").sees("Nothing is struck out, taken as given or left out");
    walker.presses("W");
    walker.presses("x W").sees("STRUCK OUT (1)").sees("RECOVERS (1)");
    walker.sees("CHALLENGED → DEFENDED").misses("FALLS");
    walker.presses("Down Enter").is_at("start-nine");
    walker.presses("W X").sees("Nothing is struck out");
}

#[test]
fn why_gives_the_unanswered_first_then_the_answered_with_their_answers() {
    let mut walker = at("start-nine");
    walker.presses("Home Down w").sees("┌ why CHALLENGED?").sees("Because one objection is unanswered:");
    walker.is_on("Only the older pupils lack sleep").sees("The other 3 are answered:");
    walker.sees("answered: The contract lets the buses move").sees("doubted: Moving the buses costs 180,000 a year");
    walker.presses("Down").is_on("The bus timetable");
    walker.presses("Space");
    walker.is_on("hides 1").misses("answered: The contract lets");
    walker.presses("Space").sees("answered: The contract lets the buses move");
    walker.presses("Down Enter").is_at("buses-can");
    walker.presses("Esc").is_at("start-nine");
}

#[test]
fn striking_out_in_the_panel_of_reasons_changes_what_it_says() {
    let mut walker = at("start-nine");
    walker.presses("Home Down w x").sees("┌ why DEFENDED?").sees("struck out: Only the older pupils lack sleep");
    walker.presses("x").sees("┌ why CHALLENGED?");
}

#[test]
fn what_would_change_a_claim_is_told_with_what_becomes_of_it() {
    let mut walker = at("start-nine");
    walker.presses("Home Down w End PgUp").sees("What would change it, each of these alone:");
    walker.sees("x strike out: Only the older pupils lack sleep").sees("it recovers: DEFENDED");
    let mut walker = Walker::opens("two.ron", TWO_AGAINST_ONE, 80, 24);
    walker.presses("Enter Home w").sees("No single claim would change it, but two together:");
}

#[test]
fn what_turns_a_claim_is_told_with_who_says_it_and_on_which_side_he_stands() {
    let mut walker = at("start-nine");
    walker.presses("Home Down w End PgUp");
    walker.sees("Only the older pupils lack sleep").sees("Osei grants, though for it");
    let mut walker = Walker::at_school(80, 24);
    walker.presses("Down Down").misses("though for YES");
    walker.presses("Home").sees("IT TURNS ON").sees("(Osei grants, though for YES)");
    Walker::at_school(120, 36).sees("(Osei grants, though for YES)");
}

#[test]
fn two_that_would_change_a_claim_together_are_named_where_none_does_alone() {
    let mut walker = Walker::opens("two.ron", TWO_AGAINST_ONE, 80, 24);
    walker.presses("Enter Home w").sees("No single claim would change it, but two together:");
    walker.sees("strike out: One objection").sees("strike out: Another objection");
}

/// The number of the last request that was cancelled.
fn cancelled(walker: &mut Walker) -> Option<u64> {
    let cancels = std::mem::take(&mut walker.effects).into_iter().filter_map(|effect| match effect {
        Effect::Cancel(number) => Some(number),
        _ => None,
    });
    cancels.last()
}

#[test]
fn what_would_change_a_claim_is_looked_for_as_long_as_the_panel_is_open() {
    let mut walker = Walker::opens("chain.ron", &chain(60), 80, 24);
    walker.presses(":").types("c1").presses("Enter").is_at("c1");
    walker.effects.clear();
    walker.holds_answers_back();
    walker.presses("Home Down w").sees("why ");
    assert_eq!(cancelled(&mut walker), None, "it is looked for");
    let answers = walker.held_back();
    assert!(answers.len() > 2, "it is told how far the search is: {}", answers.len());
    let asked = answers.first().unwrap().number;
    walker.hears(Message::Answered(answers.into_iter().next().unwrap()));
    walker.sees("Still looking for").sees("tried 1 of");
    walker.presses("Esc");
    assert_eq!(cancelled(&mut walker), Some(asked), "who closes the panel waits no longer");
    walker.lets_answers_come();
    walker.presses("w").misses("Still looking");
}

#[test]
fn a_search_gives_way_to_that_for_another_claim_and_is_made_again_when_it_is_wanted_again() {
    let mut walker = Walker::at_school(80, 24);
    walker.holds_answers_back();
    walker.presses("Enter x").sees("STRUCK OUT");
    let of_view = walker.held_back();
    drop(of_view);
    walker.presses("X Down w");
    walker.lets_answers_come();
    walker.misses("Still looking").sees("would change it");
    walker.presses("Esc 0").sees("IT TURNS ON");
}

#[test]
fn the_low_screen_says_what_the_answer_with_the_cursor_turns_on() {
    let mut walker = Walker::at_school(60, 18);
    walker.sees("IT TURNS ON  YES: Only the older");
    walker.presses("Enter Down").sees("IT TURNS ON  NO: ").misses("IT TURNS ON  YES");
    let mut walker = Walker::opens_builtin("belarus-prisoners", 60, 18);
    walker.sees("IT TURNS ON  ");
    walker.presses("Enter Down Down Down").sees("IT TURNS ON  ");
}

#[test]
fn what_a_what_if_does_to_an_answer_stands_before_the_question_and_in_the_table_of_positions() {
    let mut walker = at("young-enough");
    walker.presses("x 0").sees("YES recovers: Should schools st");
    walker.presses("4 Tab").sees("Who holds what").sees("[1*]").sees("* changed by the what-if");
    walker.sees("for yes (recovers)");
    walker.presses("X").misses("[1*]").misses("recovers");
    walker.presses("0").misses("recovers");
}

#[test]
fn a_tie_shows_its_loop_and_a_circle_its_circle() {
    let mut walker = at("marks-same");
    walker.presses("Home Down Down w").sees("why TIED?").sees("Because it hangs on itself, round in a circle:");
    walker.sees("against that: Marks rise").sees("against that: Marks did not change");
    walker.sees("To strike out or take as given one of these breaks the circle.");
    walker.presses("End").sees("Tied means that these texts alone do not decide it.");
    let mut walker = at("eight-natural");
    walker.presses("Home Down Down Down w").sees("why CIRCULAR?").sees("Because only these hold it up");
    walker.sees("The whole town begins at eight");
}

#[test]
fn a_reason_in_a_loop_is_shown_as_a_reason_not_as_what_blocks() {
    let map = r#"(cruxmap: 1, claims: [(id: "a", text: "Everybody stays at home."), (id: "b", text: "The streets are empty.")],
        links: [Supports(from: ["a"], to: "b"), Opposes(from: ["b"], to: "a")])"#;
    let mut walker = Walker::opens("home.ron", map, 80, 24);
    walker.presses(":").types("a").presses("Enter w").sees("why TIED?").misses("block each other:");
    walker.sees("against that: The streets are empty").sees("for that: Everybody stays at home");
}

#[test]
fn a_step_whose_premise_falls_and_that_is_doubted_says_both_the_premise_first() {
    let map = r#"(cruxmap: 1, claims: [(id: "t", text: "Thesis."), (id: "p", text: "Premise."), (id: "x", text: "Against it."),
        (id: "u", text: "Doubt.")], links: [Supports(id: "step", from: ["p"], to: "t"), Opposes(from: ["x"], to: "p"),
        Undercuts(from: ["u"], link: "step")])"#;
    let mut walker = Walker::opens("step.ron", map, 80, 24);
    walker.presses(":").types("step").presses("Enter w").sees("why REASONS FAIL?");
    walker.sees("Because it rests on this, which an objection brings down:").sees("answered: Against it");
    walker.sees("Besides, one doubt is unanswered:").misses("Because one doubt");
}

#[test]
fn many_objections_are_folded_and_the_rest_unfolds_and_folds_again() {
    use std::fmt::Write as _;
    let mut map = String::from("(cruxmap: 1, claims: [(id: \"thesis\", text: \"T.\")");
    (0..12).for_each(|number| _ = write!(map, ", (id: \"o{number}\", text: \"Objection {number}.\")"));
    map.push_str("], links: [");
    (0..12).for_each(|number| _ = write!(map, "Opposes(from: [\"o{number}\"], to: \"thesis\"), "));
    map.push_str("])");
    let mut walker = Walker::opens("wide.ron", &map, 80, 50);
    walker.presses(":").types("thesis").presses("Enter w").sees("Because 12 objections are unanswered:");
    walker.is_on("Objection 0").sees("Objection 6").sees("and 5 more").misses("Objection 7");
    walker.presses("Down Down Down Down Down Down Down").is_on("and 5 more");
    walker.presses("Space").is_on("Objection 7").sees("Objection 11").sees("fewer again");
    walker.presses("Down Down Down Down Down").is_on("fewer again");
    walker.presses("Enter").misses("Objection 7");
    walker.is_on("and 5 more").is_at("thesis");
}

#[test]
fn why_asks_about_the_claim_in_the_frame_and_x_about_the_row_under_the_cursor() {
    let mut walker = at("start-nine");
    walker.presses("Right").is_on("Only the older pupils lack sleep");
    walker.presses("w").sees("Schools should start at nine.").sees("why CHALLENGED?");
    walker.presses("w x").sees("− struck out: Only the older pupils");
    let said = walker.state.quiet_line().unwrap_or_default();
    assert!(said.contains("Struck out: Only the older pupils lack sleep"), "{said}");
}

#[test]
fn only_one_speaker_is_heard_until_it_is_undone() {
    let mut walker = at("start-nine");
    walker.presses(":").types("only osei").sees("R. Osei");
    walker.presses("Enter").sees("ONLY R. Osei");
    walker.sees("left out: Seven pupils in ten");
    walker.presses("X").misses("left out:");
    walker.presses(":").types("without osei").presses("Enter").sees("WITHOUT R. Osei");
    walker.presses("Right").is_on("− left out: Only the older pupils");
}

#[test]
fn a_what_if_is_kept_under_a_name_and_set_again() {
    let mut walker = at("young-enough");
    walker.presses(":").types("save-what-if no young").presses("Enter");
    assert_eq!(walker.footer(), "Nothing is struck out, taken as given or left out that could be kept.");
    walker.presses("x :").types("save-what-if no young").presses("Enter");
    assert!(walker.footer().starts_with("Kept as no young"), "{}", walker.footer());
    let kept = walker.walk().own.what_ifs();
    assert_eq!((kept[0].name.as_str(), kept[0].struck_out.as_slice()), ("no young", &["young-enough".to_owned()][..]));
    walker.presses("X :").types("what-ifs").presses("Enter").sees("1 what-if").sees("1 struck out");
    walker.presses("Enter").sees("STRUCK OUT 1: 0 fall, 1 recovers");
    walker.presses(":").types("what-ifs").presses("Enter Delete").sees("0 what-ifs").sees("No what-if is kept yet.");
    assert!(walker.walk().own.what_ifs().is_empty());
    let wrote = walker.effects.iter().any(|effect| matches!(effect, Effect::Keep(Keep::Notes(_))));
    assert!(!wrote, "this map is kept nowhere");
}

#[test]
fn a_what_if_goes_on_when_the_file_is_saved() {
    let mut walker = at("young-enough");
    walker.presses("x");
    let changed = SCHOOL_HOURS.replace("\"Only the older pupils lack sleep\"", "\"Only older pupils lack sleep\"");
    assert_ne!(changed, SCHOOL_HOURS);
    walker.opens_here("school-hours.ron", &changed);
    walker.sees("STRUCK OUT 1: 0 fall, 1 recovers").sees("STRUCK OUT by you");
}

#[test]
fn a_definition_is_neither_answered_nor_unanswered() {
    let map = r#"(cruxmap: 1, claims: [(id: "d", text: "A bell is a bell.", kind: Definition), (id: "o", text: "No.")],
        links: [Opposes(from: ["o"], to: "d")])"#;
    let mut walker = Walker::opens("definition.ron", map, 80, 24);
    walker.presses("Enter Home").misses("CHALLENGED");
    walker.presses("w");
    assert_eq!(walker.footer(), "A bell is a bell is neither answered nor unanswered: it claims nothing.");
}

#[test]
fn details_tell_the_method_and_numbers_and_the_next_policy_asks_anew() {
    let mut walker = at("calm-start");
    walker.sees("REASONS FAIL in these texts: its only reason does not hold");
    walker.presses(":").types("details").presses("Enter").sees("out by asserted; strength 0.");
    walker.presses(":").types("policy").presses("Enter").sees("out by reasons-required");
    walker.presses(":").types("policy").presses("Enter").sees("UNCHALLENGED").sees("in by reasons-optional");
    walker.presses(":").types("method").presses("Enter").sees("by df-quad");
}

/// A map of so many claims, each of which opposes the one before.
fn chain(length: usize) -> String {
    use std::fmt::Write as _;
    let mut map = String::from("(cruxmap: 1, claims: [");
    (0..length).for_each(|number| _ = write!(map, "(id: \"c{number}\", text: \"Claim {number}.\"),"));
    map.push_str("], links: [");
    (1..length).for_each(|number| _ = write!(map, "Opposes(from: [\"c{number}\"], to: \"c{}\"),", number - 1));
    map + "])"
}

#[test]
fn in_a_large_map_what_is_struck_out_is_so_at_once_and_what_falls_follows() {
    let mut walker = Walker::opens("chain.ron", &chain(30_000), 80, 24);
    walker.presses(":").types("c20000").presses("Enter").is_at("c20000").sees("CHALLENGED in these texts");
    walker.holds_answers_back();
    walker.presses("Home Down x").sees("STRUCK OUT").sees("being found out");
    walker.lets_answers_come();
    walker.misses("being found out").sees("STRUCK OUT 1:");
}

#[test]
fn in_a_large_map_the_last_of_several_what_ifs_is_what_is_found() {
    let mut walker = Walker::opens("chain.ron", &chain(30_000), 80, 24);
    walker.presses(":").types("c20001").presses("Enter").is_at("c20001");
    walker.holds_answers_back();
    walker.presses("Home Down x x x").sees("STRUCK OUT").sees("being found out");
    walker.lets_answers_come();
    walker.misses("being found out").sees("STRUCK OUT 1: 10000 fall, 10001 recover");
    assert!(!walker.walk().is_judging());
}
