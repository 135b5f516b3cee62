//! A lesson on paper: what the program prints.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test ends where something is not as it should be")]

use assert_cmd::Command;
use serde_json::Value;

fn cruxmap(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("cruxmap").unwrap();
    command.arg("lesson").args(arguments);
    command
}

fn printed(arguments: &[&str]) -> String {
    String::from_utf8(cruxmap(arguments).assert().success().get_output().stdout.clone()).unwrap()
}

fn as_json(arguments: &[&str]) -> Value {
    serde_json::from_str(&printed(&[&["--json"], arguments].concat())).unwrap()
}

#[test]
fn the_answers_stand_on_a_page_of_their_own() {
    let page = printed(&["school-hours"]);
    let (questions, answers) = page.split_once("\nAnswers\n").unwrap();
    assert!(questions.contains("[ ] for   [ ] against   [ ] both ways"), "{questions}");
    for told in ["in these texts", "Struck out", "Talk about it"] {
        assert!(answers.contains(told) && !questions.contains(told), "{told}");
    }
}

#[test]
fn a_question_is_meant_by_its_words_and_a_claim_by_its_id() {
    assert_eq!(as_json(&["buses follow", "school-hours"])["thesis"], "buses-fixed");
    assert_eq!(as_json(&["more-sleep", "school-hours"])["thesis"], "more-sleep");
}

#[test]
fn only_what_is_wanted_is_asked() {
    let lesson = as_json(&["--kinds", "who,claim-or-step", "--steps", "3", "school-hours"]);
    let kinds: Vec<_> = lesson["steps"].as_array().unwrap().iter().map(|step| step["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds.len(), 3);
    assert!(kinds.contains(&"who") && kinds.contains(&"claim-or-step"), "{kinds:?}");
    assert!(kinds.iter().all(|kind| ["who", "claim-or-step"].contains(kind)), "{kinds:?}");
    cruxmap(&["--kinds", "whom", "school-hours"]).assert().code(2);
}

#[test]
fn nobody_is_named_where_that_is_wanted() {
    let page = printed(&["--anonymous", "school-hours"]);
    for name in ["Osei", "Lindqvist", "Adeyemi", "Brandt", "Farrow"] {
        assert!(!page.contains(name), "{name}");
    }
    assert!(printed(&["school-hours"]).contains("Osei"));
}

#[test]
fn the_concession_and_what_both_sides_use_occur_on_the_bundled_map_where_there_are_any() {
    let lesson = as_json(&["school-hours"]);
    let steps = lesson["steps"].as_array().unwrap();
    let grants = |step: &Value| step["who"].to_string().contains("weak point of the own case");
    let serves_both = |step: &Value| step["answer"].as_str().unwrap().starts_with("Both");
    assert!(steps.iter().any(grants) && steps.iter().any(serves_both), "{lesson}");
}

#[test]
fn a_map_without_links_has_a_sentence_in_place_of_a_lesson() {
    let mut command = cruxmap(&["a", "-"]);
    let told = command.write_stdin(r#"(cruxmap: 1, claims: [(id: "a", text: "Alone.")])"#).assert().success();
    let told = String::from_utf8(told.get_output().stdout.clone()).unwrap();
    assert!(told.contains("Nothing about it can be asked"), "{told}");
}
