//! `cruxmap evaluate` and `cruxmap why` as they are run: what they print, and with which exit code.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test ends where something is not as it should be")]

#[path = "common/program.rs"]
mod program;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use predicates::str::contains;
use program::{cruxmap, printed};
use serde_json::Value;

/// Claims and links of the school map, by id, as evaluated.
fn evaluated(arguments: &[&str]) -> BTreeMap<String, Value> {
    let all: Vec<&str> = ["evaluate", "--json"].iter().chain(arguments).chain(&["school-hours"]).copied().collect();
    let found: Value = serde_json::from_str(&printed(&all)).unwrap();
    let lists = ["claims", "links"].map(|list| found[list].as_array().unwrap().clone());
    lists.concat().into_iter().map(|element| (element["id"].as_str().unwrap().to_owned(), element)).collect()
}

#[test]
fn a_claim_with_an_unanswered_objection_is_challenged_until_that_is_struck_out() {
    assert_eq!(evaluated(&[])["start-nine"]["badge"], "challenged");
    let struck = evaluated(&["--reject", "young-enough"]);
    assert_eq!(struck["start-nine"]["badge"], "defended");
    assert_eq!(struck["young-enough"]["forced"], "out");
    assert_eq!(struck["young-enough"]["strength"], 0.0);
    assert_eq!(evaluated(&["--accept", "start-nine"])["start-nine"]["label"], "in");
}

#[test]
fn the_text_counts_what_is_struck_out_or_taken_as_given_apart_as_json_tells_it_apart() {
    let set = ["--reject", "young-enough", "--accept", "start-nine"];
    let all = evaluated(&set);
    let claims: Value = serde_json::from_str(&printed(&["evaluate", "--json", "school-hours"])).unwrap();
    let is_claim = |id: &str| claims["claims"].as_array().unwrap().iter().any(|claim| claim["id"] == id);
    let unforced = |badge: &str| {
        let has = |element: &Value| element["badge"] == badge && element["forced"].is_null();
        all.iter().filter(|(id, element)| is_claim(id) && has(element)).count()
    };
    let text = printed(&["evaluate", set[0], set[1], set[2], set[3], "school-hours"]).replace('\n', " ");
    for part in [
        format!("UNCHALLENGED {} (", unforced("unchallenged")),
        format!("CHALLENGED {} (", unforced("challenged")),
        "STRUCK OUT 1 (by you), TAKEN AS GIVEN 1 (by you).".to_owned(),
    ] {
        assert!(text.contains(&part), "{part}: {text}");
    }
}

#[test]
fn every_element_has_a_label_and_a_reason_and_either_a_strength_or_a_range() {
    let all = evaluated(&[]);
    assert_eq!(all.len(), 37 + 47);
    for (id, element) in all {
        assert!(["in", "out", "undecided"].contains(&element["label"].as_str().unwrap()), "{id}");
        assert!(element["strength"].is_number() != element["range"].is_array(), "{id}");
        assert!(!element["reason"].as_str().unwrap().is_empty(), "{id}");
    }
}

#[test]
fn the_ids_that_are_in_are_those_of_the_claims_that_json_says_are() {
    let all: Value = serde_json::from_str(&printed(&["evaluate", "--json", "school-hours"])).unwrap();
    let claims = all["claims"].as_array().unwrap();
    let expected: Vec<_> =
        claims.iter().filter(|claim| claim["label"] == "in").map(|claim| claim["id"].as_str().unwrap()).collect();
    let ids = printed(&["evaluate", "--in", "school-hours"]);
    assert_eq!(ids.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn without_a_speaker_the_claims_that_only_he_says_are_gone() {
    let all = evaluated(&["--without", "osei"]);
    assert!(!all.contains_key("young-enough"));
    assert!(all.contains_key("start-nine"), "the pupils' council says it too");
    let only = evaluated(&["--only", "osei"]);
    assert!(only.contains_key("start-nine") && !only.contains_key("keep-eight"));
}

#[test]
fn why_names_what_is_unanswered_and_what_answers_the_others() {
    let text = printed(&["why", "start-nine", "school-hours"]);
    assert!(text.contains("1 objection, unanswered.\n1. Only the older pupils lack sleep (R. Osei grants)."), "{text}");
    assert!(text.contains("3 objections, answered."), "{text}");
    assert!(text.contains("\n2.1. Answered by: The contract lets the buses move"), "{text}");
    assert!(text.contains("\n2.1.1. Doubted by: Moving the buses costs"), "{text}");
}

#[test]
fn why_as_json_names_every_link_once_with_what_it_rests_on() {
    let found: Value = serde_json::from_str(&printed(&["why", "start-nine", "--json", "school-hours"])).unwrap();
    assert_eq!(found["badge"], "challenged");
    let links = found["links"].as_array().unwrap();
    let ids: Vec<_> = links.iter().map(|link| link["id"].as_str().unwrap()).collect();
    let named = links.iter().flat_map(|link| link["because"].as_array().unwrap());
    assert!(named.into_iter().all(|id| ids.contains(&id.as_str().unwrap())));
}

/// Runs on a map that is written for it.
fn printed_of(map: &str, arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.ron");
    fs::write(&path, map).unwrap();
    let all: Vec<&str> = arguments.iter().copied().chain([path.to_str().unwrap()]).collect();
    printed(&all)
}

/// The same in one line.
fn told_of(map: &str, arguments: &[&str]) -> String {
    printed_of(map, arguments).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Pia's claim, which Quinn's opposes; a question and a definition.
const TWO_SPEAKERS: &str = r#"(cruxmap: 1, speakers: [(id: "p", name: "Pia"), (id: "q", name: "Quinn")], claims: [
    (id: "a", text: "Alpha.", said: [(by: "p")]), (id: "b", text: "Beta.", said: [(by: "q")]),
    (id: "ask", text: "Is it so?", kind: Question), (id: "word", text: "X means Y.", kind: Definition)],
    links: [Opposes(id: "o", from: ["b"], to: "a"), Supports(from: ["word"], to: "ask"), Opposes(from: ["b"], to: "word")])"#;

#[test]
fn what_is_left_out_by_speaker_is_said_to_be_so_and_has_no_label() {
    let told = told_of(TWO_SPEAKERS, &["why", "a", "--only", "Quinn"]);
    assert!(told.contains("Left out by speaker: whoever is heard neither says nor grants it."), "{told}");
    assert!(!told.contains("Tied"), "{told}");
    let step = told_of(TWO_SPEAKERS, &["why", "o", "--without", "Quinn"]);
    assert!(step.contains("Left out by speaker, with a claim that it starts from or bears on."), "{step}");
    let json = printed_of(TWO_SPEAKERS, &["why", "a", "--only", "Quinn", "--json"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["label"], &json["forced"]), (&Value::Null, &Value::from("removed")));
}

#[test]
fn what_is_left_out_cannot_be_taken_as_given_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("two.ron");
    fs::write(&path, TWO_SPEAKERS).unwrap();
    for id in ["b", "o"] {
        let arguments = ["evaluate", "--accept", id, "--only", "Pia", path.to_str().unwrap()];
        cruxmap(&arguments).assert().code(2).stderr(contains("is left out by speaker"));
    }
}

#[test]
fn a_question_and_a_definition_have_no_badge_and_none_is_given_as_their_reason() {
    for (id, kind) in [("ask", "question"), ("word", "definition")] {
        let told = told_of(TWO_SPEAKERS, &["why", id]);
        let expected = format!("It is a {kind}: it claims nothing that could be answered or unanswered.");
        assert!(told.contains(&expected) && !told.contains("Reasons fail:"), "{told}");
    }
    let evaluated: Value = serde_json::from_str(&printed_of(TWO_SPEAKERS, &["evaluate", "--json"])).unwrap();
    assert!(evaluated["claims"][3]["reason"].as_str().unwrap().starts_with("It is a definition"));
}

#[test]
fn a_tied_step_does_not_make_its_premise_tied() {
    let map = r#"(cruxmap: 1, claims: [(id: "a", text: "A is."), (id: "b", text: "B is."), (id: "c", text: "C is.")],
        links: [Supports(id: "s", from: ["b"], to: "a"), Undercuts(from: ["c"], link: "s"), Opposes(from: ["a"], to: "c")])"#;
    let told = told_of(map, &["why", "a"]);
    assert!(told.contains("1. B is; the step is tied, as is a doubt about it."), "{told}");
    let crux = told_of(map, &["crux", "a"]);
    assert!(crux.contains("For it: B is. Whether that holds as a reason is tied."), "{crux}");
}

#[test]
fn why_gives_the_reason_of_the_weight_by_the_method_asked_for() {
    let told = printed(&["why", "start-nine", "school-hours"]).replace('\n', " ");
    assert!(
        told.contains("Its weight is strong (0.77 by quadratic-energy). What pulls at it, the strongest first:"),
        "{told}"
    );
    assert!(told.contains("Against it, medium (0.50): Only the older"), "{told}");
    let other = printed(&["why", "start-nine", "--strength", "df-quad", "school-hours"]).replace('\n', " ");
    assert!(other.contains("(0.57 by df-quad)"), "{other}");
    let json: Value = serde_json::from_str(&printed(&["why", "start-nine", "--json", "school-hours"])).unwrap();
    let pulls = json["pulls"].as_array().unwrap();
    assert_eq!(pulls.len(), 10);
    assert!(pulls.windows(2).all(|two| two[0]["passes_on"].as_f64() >= two[1]["passes_on"].as_f64()));
    assert!(json["weight_reason"].as_str().unwrap().starts_with("Its weight is "));
    assert!(json["strength"].is_number());
}

#[test]
fn many_objections_side_by_side_are_folded_and_counted_and_stand_in_the_order_of_the_file() {
    let mut map = String::from("(cruxmap: 1, claims: [(id: \"t\", text: \"T.\")");
    (0..30).for_each(|number| _ = write!(map, ", (id: \"o{number}\", text: \"Objection {number}.\")"));
    map.push_str("], links: [");
    (0..30).for_each(|number| _ = write!(map, "Opposes(from: [\"o{number}\"], to: \"t\"), "));
    map.push_str("])");
    let text = printed_of(&map, &["why", "t"]);
    assert!(text.contains("\n1. Objection 0.\n2. Objection 1.\n"), "{text}");
    assert!(text.contains("\n7. Objection 6.\nAnd 23 more objections, unanswered; --json lists all.\n"), "{text}");
    assert!(text.contains("All 30 of its objections are unanswered."), "{text}");
}

#[test]
fn what_is_struck_out_stands_apart_from_what_is_answered() {
    let map = r#"(cruxmap: 1, claims: [(id: "t", text: "T."), (id: "o", text: "O.")], links: [Opposes(from: ["o"], to: "t")])"#;
    let told = told_of(map, &["why", "t", "--reject", "o"]);
    assert!(told.contains("DEFENDED in these texts: its 1 objection is struck out."), "{told}");
    assert!(told.contains("1 objection, struck out by you."), "{told}");
    assert!(!told.contains("answered"), "{told}");
}

#[test]
fn what_nothing_has_is_named_with_the_nearest() {
    cruxmap(&["why", "start-nien", "school-hours"])
        .assert()
        .code(1)
        .stderr(contains("the nearest id is \"start-nine\""));
    let both = ["evaluate", "--accept", "start-nine", "--reject", "start-nine", "school-hours"];
    cruxmap(&both).assert().code(2).stderr(contains("accepted and rejected at once"));
    cruxmap(&["evaluate", "--policy", "lenient", "school-hours"]).assert().code(2).stderr(contains("asserted"));
}

#[test]
fn a_long_chain_of_answers_is_folded_and_needs_no_stack() {
    let mut map = String::from("(cruxmap: 1, claims: [");
    for claim in 0..20_000 {
        let _ = write!(map, "(id: \"c{claim}\", text: \"Claim {claim}.\"),");
    }
    map.push_str("], links: [");
    for claim in 1..20_000 {
        let _ = write!(map, "Opposes(from: [\"c{claim}\"], to: \"c{}\"),", claim - 1);
    }
    map.push_str("])");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chain.ron");
    fs::write(&path, map).unwrap();
    let text = printed(&["why", "c0", path.to_str().unwrap()]);
    assert!(text.contains("Folded: 1 objection to it; cruxmap why c7"), "{text}");
    cruxmap(&["why", "c0", "--json", path.to_str().unwrap()]).assert().success();
}

#[test]
fn nothing_in_a_map_steers_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hostile.ron");
    let claims = "(id: \"a\", text: \"\\u{1b}[2J\\u{202e}A\"), (id: \"b\", text: \"B\\u{9b}1m\")";
    let map = format!("(cruxmap: 1, claims: [{claims}], links: [Opposes(from: [\"b\"], to: \"a\")])");
    fs::write(&path, map).unwrap();
    for arguments in [&["evaluate"][..], &["evaluate", "--json"], &["evaluate", "--in"], &["why", "a"]] {
        let all: Vec<&str> = arguments.iter().copied().chain([path.to_str().unwrap()]).collect();
        let text = printed(&all);
        assert!(!text.chars().any(|char| char.is_control() && char != '\n' || char == '\u{202e}'), "{text:?}");
    }
}

#[test]
fn a_what_if_is_named_on_every_page_and_what_it_sets_is_no_verdict() {
    for command in ["evaluate", "crux", "gaps", "positions"] {
        let text = printed(&[command, "--only", "brandt", "--reject", "drift", "school-hours"]).replace('\n', " ");
        assert!(text.contains("Struck out: drift. 28 claims are left out by speaker, of 37."), "{command}: {text}");
    }
    let why = printed(&["why", "--accept", "keep-eight", "keep-eight", "school-hours"]);
    assert!(why.contains("Taken as given by you") && !why.contains("DEFENDED"), "{why}");
    let json = printed(&["evaluate", "--only", "brandt", "--json", "school-hours"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["what_if"].as_array().unwrap().len(), 28);
    assert_eq!(json["what_if"][0]["forced"], "removed");
}
