//! Stories of `cruxmap crux` and `cruxmap gaps`: the best cases beside each other, what nobody answers, and thin spots.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot run the program fails")]

use std::fs;

use assert_cmd::Command;
use serde_json::Value;

/// What a run printed, and its exit code.
struct Run {
    out: String,
    err: String,
    code: i32,
}

fn run(args: &[&str]) -> Run {
    let output = Command::cargo_bin("cruxmap").unwrap().args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run { out: text(output.stdout), err: text(output.stderr), code: output.status.code().unwrap() }
}

/// The output in one line, as wrapping is not what these stories are about.
fn told(args: &[&str]) -> String {
    let Run { out, err, code } = run(args);
    assert_eq!((code, &*err), (0, ""));
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn json(args: &[&str]) -> Value {
    let out = run(&[args, &["--json"]].concat()).out;
    serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}"))
}

#[track_caller]
fn assert_says(told: &str, sentences: &[&str]) {
    let mut rest = told;
    for sentence in sentences {
        let Some(at) = rest.find(sentence) else { panic!("{sentence:?} stands not, or not in its place, in\n{told}") };
        rest = rest.get(at..).unwrap();
    }
}

/// The ids of the first premises of a list of reasons.
fn premises(reasons: &Value) -> Vec<&str> {
    reasons.as_array().unwrap().iter().map(|reason| reason.pointer("/from/0").unwrap().as_str().unwrap()).collect()
}

#[test]
fn the_cases_of_a_question_stand_beside_each_other_in_the_order_of_the_file() {
    assert_says(
        &told(&["crux", "nine", "school-hours"]),
        &[
            "Should schools start at nine? From the map: School hours",
            "in these texts",
            "unanswered does not mean true.",
            "Yes: Schools should start at nine. R. Osei says, Council minutes, par. 4",
            "CHALLENGED: 1 of 4 objections is unanswered.",
            "It turns on one point: Only the older pupils lack sleep. Strike it out and the thesis recovers: CHALLENGED becomes \
             DEFENDED. R. Osei grants it, though for the thesis,",
            "1. For it, 1 of 6: Pupils under twelve sleep enough as it is;",
            "It speaks against it too. No reply here.",
            "Only together: A later start gives teenagers more sleep.",
            "And: Pupils who sleep more learn better. M. Lindqvist says, Council minutes, par. 5. Answered.",
            "The best of 2 replies doubts the step: Most schools studied moved only to half past eight.",
            "The school day would begin calmly.",
            "The reasons given for it fail",
            "Against it, 1 of 4: Pupils under twelve",
            "Against it, 2 of 4: The bus timetable cannot be moved. Valley Buses says, Council minutes, par. 7. Answered.",
            "The reply speaks against it: The January contract lets the council move the buses.",
            "No: School should go on starting at eight.",
            "CHALLENGED: 3 of 4 objections are unanswered.",
            "No single claim decides it",
            "1. For it, 1 of 5: Teachers with small children need the early end.",
            "Between: Half past eight is enough.",
            "CHALLENGED: its 1 objection is unanswered.",
            "Unanswered, 16:",
            "13 stand above.",
            "Most fought over, 5:",
            "1. Schools should start at nine.",
            "6 for it, 4 against it.",
            "Tensions, 4:",
            "R. Osei says: Schools should start at nine. R. Osei grants against it: Pupils under twelve",
            "Thin spots, for the mapper: 15.",
        ],
    );
}

#[test]
fn the_strongest_that_holds_comes_first_on_every_side() {
    let crux = json(&["crux", "1", "school-hours"]);
    let answers = &crux["questions"][0]["answers"];
    let sides = |answer: usize| ["for", "against"].map(|side| premises(&answers[answer][side]).join(" "));
    assert_eq!(
        sides(0),
        [
            "young-enough survey-tired more-sleep safe-dark lateness-falls calm-start",
            "young-enough buses-fixed child-alone afternoon-lost"
        ]
    );
    assert_eq!(
        sides(1),
        [
            "teachers-home child-alone afternoon-lost buses-cost eight-natural",
            "survey-tired late-rhythm asleep-second safe-dark"
        ]
    );
    assert_eq!(answers[0]["against"][1]["reply"]["from"][0], "buses-can");
    assert_eq!(answers[0]["claims"][0]["badge"], "challenged");
}

#[test]
fn the_lists_of_the_school_hours_are_those_of_the_table_of_badges() {
    let lists = &json(&["crux", "school-hours"])["lists"];
    let count = |list: &str| lists[list].as_array().unwrap().len();
    let counts = ["unanswered", "most_fought_over", "tensions", "without_source", "denied_without_reason", "one_sided"];
    assert_eq!(counts.map(count), [16, 5, 4, 0, 0, 13]);
    let counts = ["for_and_against", "same_wording", "circles", "partner_missing"];
    assert_eq!(counts.map(count), [1, 0, 1, 0]);
    assert_eq!(lists["for_and_against"][0]["claim"], "young-enough");
    assert_eq!(lists["circles"][0]["claims"], serde_json::json!(["eight-natural", "town-eight"]));
}

#[test]
fn every_unanswered_objection_is_in_and_what_it_hits_is_challenged() {
    for map in ["school-hours", "belarus-prisoners"] {
        let evaluated = json(&["evaluate", map]);
        let found = |id: &Value| {
            let all = ["claims", "links"].into_iter().flat_map(|list| evaluated[list].as_array().unwrap());
            all.clone().find(|element| element["id"] == *id).unwrap_or_else(|| panic!("{id}")).clone()
        };
        let gaps = json(&["gaps", map]);
        let unanswered = gaps["lists"]["unanswered"].as_array().unwrap();
        assert!(!unanswered.is_empty());
        for one in unanswered {
            assert_eq!(found(&one["link"])["label"], "in", "{one}");
            assert_eq!(found(&one["to"])["badge"], "challenged", "{one}");
        }
    }
}

#[test]
fn a_question_is_found_by_id_by_number_and_by_words() {
    let asked = |asked: &str| json(&["crux", asked, "school-hours"])["questions"][0]["ask"].clone();
    for words in ["buses", "4", "Can the buses follow?", "BUSES foll"] {
        assert_eq!(asked(words), "Can the buses follow?", "{words}");
    }
}

#[test]
fn words_that_fit_several_questions_name_them() {
    let Run { err, code, .. } = run(&["crux", "would", "school-hours"]);
    assert_eq!(code, 2);
    assert!(err.contains("may mean question 2 (Would pupils sleep more?), 3 (Would lessons go better?)"), "{err}");
    let Run { err, code, .. } = run(&["crux", "moon and stars", "school-hours"]);
    assert_eq!(code, 1);
    assert!(err.contains("no question of this map has the words \"moon and stars\"; it has 7 questions"), "{err}");
    let Run { err, code, .. } = run(&["crux", "buses-fix", "school-hours"]);
    assert_eq!(code, 1);
    assert!(err.contains("the nearest id is \"buses-fixed\""), "{err}");
}

#[test]
fn one_claim_has_its_best_case_too() {
    let told = told(&["crux", "more-sleep", "school-hours"]);
    assert_says(
        &told,
        &["A later start gives teenagers more sleep.", "DEFENDED: its 1 objection is answered.", "For it, 1 of 2:"],
    );
    let crux = json(&["crux", "more-sleep", "school-hours"]);
    let hits: Vec<_> = crux["lists"]["unanswered"].as_array().unwrap().iter().map(|one| &one["to"]).collect();
    assert_eq!(hits, ["trial-argument", "drift", "phones"], "only what leads to the claim");
}

#[test]
fn without_a_question_all_are_told_each_answer_with_the_best_on_both_sides() {
    let told = told(&["crux"]);
    assert_says(
        &told,
        &["Question 1: Do sanctions and pressure", "1. Yes:", "It turns on one point:", "For it, 1 of", "Question 10:"],
    );
    assert_eq!(told.matches("in these texts").count(), 1);
}

#[test]
fn a_struck_out_objection_leaves_the_list() {
    let with = json(&["crux", "nine", "--reject", "young-enough", "school-hours"]);
    assert_eq!(with["questions"][0]["answers"][0]["claims"][0]["badge"], "defended");
    let hits = with["lists"]["unanswered"].as_array().unwrap();
    assert!(hits.iter().all(|one| one["to"] != "start-nine"), "{hits:?}");
    assert_says(&told(&["crux", "nine", "--reject", "young-enough", "school-hours"]), &["Struck out by you."]);
}

#[test]
fn an_answer_that_is_left_out_by_speaker_is_said_to_be_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("two.ron");
    let map = r#"(cruxmap: 1, speakers: [(id: "p", name: "Pia"), (id: "q", name: "Quinn"), (id: "r", name: "Rae")], claims: [
        (id: "a", text: "Alpha.", said: [(by: "p")]), (id: "b", text: "Beta.", said: [(by: "q", via: "r")])],
        links: [Opposes(from: ["b"], to: "a", said: [(by: "q")])])"#;
    fs::write(&path, map).unwrap();
    let path = path.to_str().unwrap();
    let left_out = told(&["crux", "a", "--only", "Quinn", path]);
    assert!(left_out.contains("Left out by speaker") && !left_out.contains("It turns on nothing"), "{left_out}");
    let retold = told(&["crux", "a", path]);
    assert!(retold.contains("Quinn says it, retold by Rae, and is against the thesis."), "{retold}");
}

#[test]
fn a_map_may_be_read_as_a_format_that_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pairs.txt");
    fs::write(&path, "p af 2\n1 2\n2 1\n").unwrap();
    let told = told(&["crux", "--from", "af", path.to_str().unwrap()]);
    assert!(told.contains("TIED"), "{told}");
}

#[test]
fn the_brief_is_a_page_of_markdown_with_ids() {
    let Run { out, .. } = run(&["crux", "nine", "--markdown", "school-hours"]);
    assert!(out.starts_with("# Should schools start at nine?\n"), "{out}");
    assert!(out.contains("; young-enough)"), "{out}");
}

#[test]
fn the_brief_of_every_question_fits_a_page_with_both_sides_of_each_answer() {
    for (map, questions) in [("belarus-prisoners", 10), ("school-hours", 7)] {
        for question in 1..=questions {
            let Run { out, .. } = run(&["crux", &question.to_string(), "--markdown", map]);
            let words = out.split_whitespace().count();
            assert!(words <= 450, "question {question} of {map}: {words} words\n{out}");
            let answers = out.lines().filter(|line| line.starts_with("## ")).count();
            let sides = ["For it:", "Against it:", "speaks for it.", "speaks against it."];
            let told = |sides: &[&str]| sides.iter().map(|side| out.matches(side).count()).sum::<usize>();
            assert!(answers >= 1 && told(&sides) >= 2 * answers, "{out}");
        }
    }
    let Run { out, .. } = run(&["crux", "1", "--markdown", "belarus-prisoners"]);
    assert!(out.contains(" more for it: ") && out.contains("Texts: "), "{out}");
}

#[test]
fn gaps_lists_every_thin_spot_with_its_ids() {
    assert_says(
        &told(&["gaps", "school-hours"]),
        &[
            "16 objections and doubts are unanswered in these texts, and 15 thin spots.",
            "None of these is a mistake",
            "Unanswered, 16:",
            "Reasons without source: none. Every claim that is given as a reason names a text.",
            "One-sided theses, 13:",
            "Nothing for it, 1 against it. Id: marks-rise.",
            "For and against the same, 1:",
            "Id: young-enough; start-nine.",
            "Circles of support, 1:",
            "Eight is the natural time to begin supports: The whole town begins at eight; and that supports the first again.",
            "Partner missing: none.",
        ],
    );
}

#[test]
fn an_empty_map_and_one_without_speakers_get_sentences() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bare.ron");
    fs::write(&path, "(cruxmap: 1)").unwrap();
    let map = path.to_str().unwrap();
    assert_says(&told(&["crux", map]), &["Untitled map.", "Unanswered: none.", "Most fought over: none.", "none."]);
    assert_says(&told(&["gaps", map]), &["0 objections and doubts are unanswered", "This map names no text at all."]);
    let claims = "claims: [(id: \"a\", text: \"Наступление \u{1b}[2Jначалось.\"), (id: \"b\", text: \"наступление начал\\u{f3}сь\")]";
    fs::write(&path, format!("(cruxmap: 1, {claims}, links: [Opposes(from: [\"b\"], to: \"a\")])")).unwrap();
    let told = told(&["crux", map]);
    assert!(!told.contains('\u{1b}'), "{told}");
    assert_says(&told, &["CHALLENGED: its 1 objection is unanswered.", "Nothing here speaks for it."]);
}

#[test]
fn of_all_questions_together_the_points_on_which_one_turns_are_named() {
    let map = r#"(cruxmap: 1, questions: [(ask: "Is it so?", yes: ["t"])], claims: [(id: "t", text: "It is so."),
        (id: "a", text: "One answer."), (id: "b", text: "Another answer."), (id: "o", text: "One objection."),
        (id: "p", text: "Another objection.")], links: [Opposes(from: ["o"], to: "t"), Opposes(from: ["p"], to: "t"),
        Opposes(from: ["a"], to: "o"), Opposes(from: ["b"], to: "p")])"#;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("points.ron");
    fs::write(&file, map).unwrap();
    let text = told(&["crux", file.to_str().unwrap()]);
    assert!(text.contains("points, each of which decides alone: "), "{text}");
    assert!(text.contains("One answer; Another answer"), "{text}");
}
