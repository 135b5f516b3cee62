//! Stories of `cruxmap speakers`: everyone, one speaker's case, two against each other.
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
    let output = Command::cargo_bin("cruxmap").unwrap().arg("speakers").args(args).output().unwrap();
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
    let out = run(&[&["--json"], args].concat()).out;
    assert_eq!(out.lines().count(), 1, "one object");
    serde_json::from_str(&out).unwrap()
}

#[track_caller]
fn assert_says(told: &str, sentences: &[&str]) {
    let mut rest = told;
    for sentence in sentences {
        let Some(at) = rest.find(sentence) else { panic!("{sentence:?} stands not, or not in its place, in\n{told}") };
        rest = rest.get(at..).unwrap();
    }
}

#[test]
fn where_latushka_and_kavaleuski_disagree_and_who_answered_whom() {
    let told = told(&["--of", "łatuška", "--and", "Kavaleuski"]);
    assert_says(
        &told,
        &[
            "Pavel Latushka: 78 claims, 75 in own voice, the others retold by Author on the releases (3).",
            "Valery Kavaleuski: 4 claims, none in own voice: retold by Reform.news (4).",
            "no chance to reply to Pavel Latushka in these texts.",
            "They disagree on 3 points.",
            "Pavel Latushka says: It is pressure that makes the regime release prisoners. Text 2, par. 14, retold by Author on \
             the releases; text 4, par. 23.",
            "Valery Kavaleuski, against it: Ultimatums and pressure achieve the opposite of what they are meant to. Text 4, \
             par. 16, retold by Reform.news. Link drawn by the mapper. Not answered here.",
            "Valery Kavaleuski says: Pressure on the Lukashenko regime should be abandoned,",
            "Pavel Latushka denies it. Text 4, par. 11.",
            "has no reason to negotiate or to do anything. Text 4, par. 10 and par. 11.",
            "Valery Kavaleuski says: Softer rhetoric and active diplomacy led to the releases of the past year. Text 4, par. 16",
            "Pavel Latushka denies it. Text 4, par. 17.",
            "They agree on nothing that both say.",
            "Valery Kavaleuski grants nothing.",
            "Valery Kavaleuski says: To stress the part of the democratic forces",
        ],
    );
}

#[test]
fn an_answer_stands_beneath_what_it_answers_and_later_is_said() {
    let told = told(&["--of", "lindqvist", "--and", "brandt", "school-hours"]);
    assert_says(
        &told,
        &[
            "Not heard after 4 March 2025: no chance to reply to what T. Brandt says later, in text 2.",
            "They disagree on 3 points.",
            "3. M. Lindqvist says: Marks rise where lessons begin later.",
            "3.1. T. Brandt, against it: Marks did not change where later lessons were tried. Text 2, par. 10. Later:",
            "3.1.1. M. Lindqvist, against it: Marks rise where lessons begin later.",
            "M. Lindqvist grants, 1 claim, 2 steps:",
            "Left without a word from the other, 4 claims, 1 of M. Lindqvist, 3 of T. Brandt:",
        ],
    );
}

#[test]
fn to_swap_the_two_changes_only_who_is_first() {
    let [here, there] = [["osei", "brandt"], ["brandt", "osei"]].map(|[one, other]| {
        let mut told = json(&["--of", one, "--and", other, "school-hours"]);
        told.as_object_mut().unwrap().retain(|list, _| ["disagreements", "agreements", "claims"].contains(&&**list));
        told
    });
    assert_eq!(here, there);
}

#[test]
fn one_speakers_case_stands_question_by_question() {
    let told = told(&["--of", "osei", "school-hours"]);
    assert_says(
        &told,
        &[
            "The case of R. Osei",
            "Says 5 claims, grants 1. 1 claim reaches us only through others.",
            "Of 18 theses: for 3, against 5, both ways 0, silent on 10.",
            "Should schools start at nine?",
            "1. For the answer yes: Schools should start at nine.",
            "1.1. For, 1 of 2: the thesis itself. Text 1, par. 4.",
            "2. Against the answer no: School should go on starting at eight. By what stands under other theses.",
            "Silent on 4 questions:",
            "What is said against what the same speaker says, or so charged: nothing.",
            "Granted, 1 claim, 1 step: 1. Pupils under twelve sleep enough as it is;",
        ],
    );
}

#[test]
fn the_positions_of_a_case_add_up_to_the_theses() {
    for speaker in ["latushka", "stepanenko", "kavaleuski", "regime"] {
        let case = json(&["--of", speaker]);
        let theses = case.get("theses").unwrap().as_array().unwrap();
        let known = ["for", "against", "both ways", "silent"];
        assert_eq!(theses.len(), 61, "answers to the questions of the bundled map");
        assert!(theses.iter().all(|on| known.contains(&on["position"].as_str().unwrap())), "{speaker}");
    }
}

#[test]
fn everyone_is_listed_behind_the_pairs_who_clash_most() {
    let told = told(&[]);
    assert_says(
        &told,
        &[
            "Who clash most, 68 pairs, the first 10: 1. Advocates of concessions and Unsigned editorial: 32 objections,",
            "Speakers, 38: 1. Stepan Stepanenko, director; former research fellow, Forward Strategy Ltd. Also called",
            "26. Valery Kavaleuski. Also called Kavaleuski, Валерый Кавалеўскі, Валерий Ковалевский. Says 4 claims. Heard only through \
             others.",
        ],
    );
}

#[test]
fn who_holds_what_who_has_to_do_with_whom_and_who_is_at_odds_with_himself_is_told() {
    let told = told(&["school-hours"]);
    assert_says(
        &told,
        &[
            "Who holds what, 11 speakers on 18 theses:",
            "1. R. Osei: for 3, against 5, both ways 0, silent on 10. Should schools start at nine? For yes, against no, against \
             between.",
            "Who objects to whom, and who supports whom, ",
            "T. Brandt objects to R. Osei (1), M. Lindqvist (2)",
            "Nobody says anything against what the same speaker says.",
            "What is granted, 4 claims, 5 steps: 1. R. Osei grants:",
        ],
    );
}

#[test]
fn the_tables_are_tables_in_markdown() {
    let markdown = run(&["--markdown", "school-hours"]).out;
    assert_says(
        &markdown,
        &[
            "\n1: Should schools start at nine?\n",
            "| speaker | 1 | 2 | 3 | 4 | 5 | 6 | 7 | for | against | both ways | silent |\n| --- | --- |",
            "| R. Osei | for yes, against no, against between |  |  | for yes, against no | for yes, against no |  |  | 3 | 5 | 0 \
             | 10 |\n",
            "| who | to whom | objects | supports |",
            "| T. Brandt | M. Lindqvist | 2 | 0 |",
        ],
    );
}

#[test]
fn what_speakers_say_against_themselves_has_both_places() {
    let told = told(&[]);
    assert_says(
        &told,
        &[
            "What speakers say against themselves, or are charged with, 7:",
            "1. Stepan Stepanenko says: The core of the democratic movement is",
            "1.1. Stepan Stepanenko, against it:",
            "2.1. Unsigned editorial charges: Advocates of concessions, against it:",
        ],
    );
}

#[test]
fn the_matrix_in_json_is_that_of_the_cases() {
    let everyone = json(&["school-hours"]);
    let all = everyone["theses"].as_array().unwrap().len();
    for row in everyone["positions"].as_array().unwrap() {
        let list = |name: &str| row[name].as_array().unwrap().len();
        let silent = usize::try_from(row["silent"].as_u64().unwrap()).unwrap();
        assert_eq!(list("for") + list("against") + list("both_ways") + silent, all);
        let case = json(&["--of", row["speaker"].as_str().unwrap(), "school-hours"]);
        for on in case["theses"].as_array().unwrap() {
            let name = on["position"].as_str().unwrap().replace(' ', "_");
            let is_silent = name == "silent";
            let listed = ["for", "against", "both_ways"]
                .into_iter()
                .find(|list| row[*list].as_array().unwrap().contains(&on["thesis"]));
            assert_eq!(listed, (!is_silent).then_some(&*name), "{on}");
        }
    }
}

#[test]
fn markdown_can_be_cited_from() {
    let markdown = run(&["--of", "osei", "--and", "brandt", "--markdown", "school-hours"]).out;
    assert_says(
        &markdown,
        &[
            "# R. Osei and T. Brandt\n",
            "From the map: School hours",
            "1. R. Osei says: Fewer pupils would come late. Council minutes, par. 4, which opens \"Mrs Osei, the head teacher,\"",
            "(mapper's wording; claim lateness-falls)\n   1. T. Brandt, against it: Who is late at eight",
        ],
    );
}

#[test]
fn steps_in_json_look_as_in_native_json() {
    let told = json(&["--of", "latushka", "--and", "kavaleuski"]);
    let replies = &told["disagreements"][1]["replies"];
    assert_eq!(replies[0]["stance"], "Denies");
    assert_eq!(replies[1]["link"]["Opposes"]["to"], "abandon-pressure");
    assert_eq!(replies[1]["premises"][0], "no-pressure-no-incentive");
    assert_eq!(replies[1]["answered"], false);
    let everyone = json(&[]);
    let pair = &everyone["clashes"][0];
    assert_eq!(pair["objects"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).sum::<u64>(), 32);
}

#[test]
fn who_is_not_there_is_told_with_the_nearest() {
    let Run { out, err, code } = run(&["--of", "latuhska"]);
    assert_eq!((code, &*out), (1, ""));
    assert_eq!(err, "cruxmap: nobody here is called \"latuhska\"; the nearest is latushka (Pavel Latushka)\n");
}

#[test]
fn a_name_of_several_is_asked_for_in_full() {
    let Run { err, code, .. } = run(&["--of", "advocates"]);
    assert_eq!(code, 2);
    assert_says(&err, &["may mean easing-camp (Advocates of concessions)", "write more of the name"]);
    let Run { err, code, .. } = run(&["--of", "osei", "--and", "Rose Osei", "school-hours"]);
    assert_eq!((code, &*err), (2, "cruxmap: both names mean R. Osei; give two speakers, or leave --and out\n"));
    assert_eq!(run(&["--and", "osei", "school-hours"]).code, 2, "--and needs --of");
}

/// A map that would steer the terminal, in letters of several scripts.
const HOSTILE: &str = r#"(cruxmap: 1, title: "T\u{1b}[2J",
    speakers: [(id: "a", name: "Ann\u{1b}]0;x\u{7}"), (id: "b", name: "語の人\u{202e}"), (id: "c", name: "عمر")],
    claims: [
        (id: "x", text: "It # is *so*\u{9b}1m.", said: [(by: "a"), (by: "c", stance: Questions)]),
        (id: "y", text: "👩‍👩‍👧 not so.\nAt all", said: [(by: "b", via: "a"), (by: "b", stance: Denies)]),
    ],
    links: [Opposes(from: ["y"], to: "x"), Opposes(from: ["x"], to: "x"), Undercuts(from: ["y"], link: "s"),
        Supports(id: "s", from: ["x"], to: "y")])"#;

#[test]
fn nothing_in_a_map_steers_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hostile.ron");
    fs::write(&path, HOSTILE).unwrap();
    let map = path.to_str().unwrap();
    for about in [&[][..], &["--of", "a"], &["--of", "b"], &["--of", "a", "--and", "b"], &["--of", "b", "--and", "c"]] {
        for form in [&[][..], &["--markdown"], &["--json"]] {
            let Run { out, err, code } = run(&[about, form, &[map]].concat());
            assert_eq!((code, &*err), (0, ""), "{about:?} {form:?}");
            let steers = |char: char| (char.is_control() && char != '\n') || ('\u{202a}'..='\u{202e}').contains(&char);
            assert!(!out.contains(steers), "{about:?} {form:?}: {out:?}");
        }
    }
}

#[test]
fn a_map_without_speakers_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("silent.ron");
    fs::write(&path, "(cruxmap: 1, claims: [(id: \"a\", text: \"It is so.\")])").unwrap();
    let told = told(&[path.to_str().unwrap()]);
    assert_eq!(told, "Untitled map Nobody here objects to what another says. Nobody speaks in this map.");
}
