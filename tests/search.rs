//! `cruxmap search` as it is run: what it prints, where, and with which exit code.
#![allow(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command as Process, Stdio};

use assert_cmd::Command;
use cruxmap::search::query::TERMS;
use predicates::str::{contains, diff, ends_with, is_empty, starts_with};
use serde_json::{Value, json};

/// A search, with its arguments.
fn search(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("cruxmap").unwrap();
    command.env_remove("COLUMNS").env("TERM", "xterm").arg("search").args(arguments);
    command
}

/// What a search prints that finds something.
fn printed(arguments: &[&str]) -> String {
    let output = search(arguments).assert().success().stderr(is_empty()).get_output().stdout.clone();
    String::from_utf8(output).unwrap()
}

/// What a search of the school map finds, as JSON.
fn found(query: &str) -> Value {
    serde_json::from_str(&printed(&["--json", query, "school-hours"])).unwrap()
}

/// The ids of the claims found, the best first.
fn ids(found: &Value) -> Vec<&str> {
    found["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap()).collect()
}

mod text {
    use super::*;

    #[test]
    fn counts_come_first_and_then_a_paragraph_for_each_hit() {
        let expected = "\
1 hit: 1 claim.

1. Only 212 of 540 pupils answered the survey. Pupils' council grants, Survey
report, p. 9. For it, 0. Against it, 0. Doubts the step from Seven pupils in
ten are tired to Schools should start at nine. The claim that the step bears on
answers yes to: Should schools start at nine?
Id: few-answered
";
        search(&["answered survey", "school-hours"]).assert().success().stdout(diff(expected));
    }

    #[test]
    fn speakers_and_texts_that_match_are_told_behind_the_claims() {
        let text = printed(&["sleep", "school-hours"]);
        assert!(text.lines().next().unwrap().ends_with(" claims, 1 speaker, 1 text."), "{text}");
        assert!(text.contains("\nSpeaker, 1 of 1: M. Lindqvist, sleep researcher.\nId: lindqvist\n"), "{text}");
        assert!(
            text.contains("\nText, 1 of 1: Survey report: How we sleep, by Pupils' council.\nId: survey\n"),
            "{text}"
        );
        assert!(text.lines().all(|line| line.chars().count() <= 79));
    }

    #[test]
    fn the_names_that_a_query_means_are_told() {
        let text = printed(&["by:lind", "school-hours"]);
        assert!(text.contains("\nMeant by name: M. Lindqvist.\n"), "{text}");
    }

    #[test]
    fn speakers_and_texts_are_found_too_though_only_claims_are_counted_in_json() {
        let map = "(cruxmap: 1, speakers: [(id: \"ann\", name: \"Ann\")], claims: [(id: \"a\", text: \"T.\")])";
        let printed = |form: &[&str]| {
            let assert = search(form).args(["ann", "-"]).write_stdin(map).assert().code(0);
            String::from_utf8(assert.get_output().stdout.clone()).unwrap()
        };
        assert!(printed(&[]).starts_with("1 hit: 1 speaker."), "{}", printed(&[]));
        let found: Value = serde_json::from_str(&printed(&["--json"])).unwrap();
        assert_eq!((&found["total"], &found["speakers"]), (&json!(0), &json!(["ann"])));
    }

    #[test]
    fn what_the_limit_leaves_out_is_counted() {
        let text = printed(&["--limit", "2", "is:leaf", "school-hours"]);
        let all = found("is:leaf")["total"].as_u64().unwrap();
        assert!(text.starts_with(&format!("{all} hits: {all} claims.\n")), "{text}");
        assert!(text.contains("\n2. ") && !text.contains("\n3. "), "{text}");
        assert!(text.ends_with(&format!("\nNot shown: {} claims. Use --limit {all}.\n", all - 2)), "{text}");
        let counts = format!("{all} hits: {all} claims.\n\nNot shown: {all} claims. Use --limit {all}.\n");
        assert_eq!(printed(&["--limit", "0", "is:leaf", "school-hours"]), counts);
    }

    #[test]
    fn by_default_fifty_are_listed_of_the_bundled_map() {
        let text = printed(&["prisoners"]);
        assert!(text.contains("\n50. ") && !text.contains("\n51. ") && text.contains("\nNot shown: "), "{text}");
    }
}

mod as_json {
    use super::*;

    #[test]
    fn a_hit_has_its_letters_and_its_way() {
        let found = found("answered survey");
        assert_eq!((&found["query"], &found["total"]), (&json!("answered survey"), &json!(1)));
        let hit = &found["hits"][0];
        assert_eq!(hit["id"], "few-answered");
        assert_eq!(hit["tier"], "word");
        assert_eq!(hit["ranges"], json!([[23, 31], [36, 42]]));
        let route = hit["route"].as_array().unwrap();
        assert_eq!(route.len(), 2, "the doubt, and the step that it doubts");
        assert_eq!(route[0]["Undercuts"]["from"], json!(["few-answered"]));
        assert_eq!(route[1]["Supports"]["to"], "start-nine");
    }

    #[test]
    fn a_thesis_is_there_already_and_from_elsewhere_there_is_no_way() {
        let map = "(cruxmap: 1, theses: [\"a\"], claims: [(id: \"a\", text: \"It rains.\"), (id: \"b\", text: \"It \
                   rains cats.\")])";
        let assert = search(&["--json", "rains", "-"]).write_stdin(map).assert().success();
        let found: Value = serde_json::from_slice(&assert.get_output().stdout).unwrap();
        assert_eq!(ids(&found), ["a", "b"]);
        assert_eq!(found["hits"][0]["route"], json!([]));
        assert_eq!(found["hits"][1]["route"], Value::Null);
    }

    #[test]
    fn the_total_is_that_of_all_claims_whatever_the_limit() {
        let whole = found("is:leaf");
        assert_eq!(whole["total"], ids(&whole).len());
        let cut: Value =
            serde_json::from_str(&printed(&["--json", "--limit", "3", "is:leaf", "school-hours"])).unwrap();
        assert_eq!((&cut["total"], cut["hits"].as_array().unwrap().len()), (&whole["total"], 3));
        assert_eq!(ids(&cut), ids(&whole)[..3]);
    }

    #[test]
    fn speakers_and_sources_go_by_their_ids() {
        let found = found("sleep");
        assert_eq!(found["speakers"], json!(["lindqvist"]));
        assert_eq!(found["sources"], json!(["survey"]));
    }

    #[test]
    fn ranges_count_characters_in_every_script() {
        let texts = [
            ("Łatuška спрашивает: šатер? Łatuška.", "latuska", vec!["Łatuška", "Łatuška"]),
            ("🚀🚀 Платон мне друг", "платон", vec!["Платон"]),
            ("e\u{301}te\u{301} 👨‍👩‍👧 Ære", "aere", vec!["Ære"]),
            ("e\u{301}te\u{301} après", "ete", vec!["e\u{301}te\u{301}"]),
            ("学校は九時に始まる", "学校", vec!["学校"]),
            ("שָׁלוֹם עולם", "שלום", vec!["שָׁלוֹם"]),
        ];
        for (text, query, letters) in texts {
            let map = json!({"cruxmap": 1, "claims": [{"id": "a", "text": text}]}).to_string();
            let assert = search(&["--json", query, "-"]).write_stdin(map).assert().success();
            let found: Value = serde_json::from_slice(&assert.get_output().stdout).unwrap();
            let characters: Vec<char> = text.chars().collect();
            let ranges = found["hits"][0]["ranges"].as_array().unwrap().iter();
            let place = |range: &Value, end: usize| usize::try_from(range[end].as_u64().unwrap()).unwrap();
            let marked: Vec<String> =
                ranges.map(|range| characters[place(range, 0)..place(range, 1)].iter().collect()).collect();
            assert_eq!(marked, letters, "{query} in {text}");
        }
    }

    #[test]
    fn links_without_an_id_stand_as_in_the_file() {
        let found = found("light in winter");
        assert_eq!(ids(&found)[0], "safe-dark");
        assert_eq!(found["hits"][0]["route"], json!([]), "it answers a question");
    }
}

mod nothing {
    use super::*;

    #[test]
    fn nothing_found_is_told_on_standard_error_with_exit_1() {
        let sentence = starts_with("cruxmap: nothing in this map matches \"xqzzyq\"");
        search(&["xqzzyq", "school-hours"]).assert().code(1).stdout(is_empty()).stderr(sentence);
    }

    #[test]
    fn two_against_each_other_are_told_where_to_look() {
        let there = ": that is cruxmap speakers --of osei --and lindqvist\n";
        search(&["osei vs lindqvist", "school-hours"]).assert().code(1).stderr(ends_with(there));
    }

    #[test]
    fn what_is_nearest_is_named() {
        let nearest = "; the nearest that something matches is \"sleep lindqvist\"\n";
        search(&["sleep lindqvist brandt", "school-hours"]).assert().code(1).stderr(ends_with(nearest));
    }

    #[test]
    fn json_says_so_too() {
        let assert = search(&["--json", "xqzzyq", "school-hours"]).assert().code(1);
        let found: Value = serde_json::from_slice(&assert.get_output().stdout).unwrap();
        assert_eq!((&found["total"], &found["hits"]), (&json!(0), &json!([])));
        assert!(found["nearest"].is_array());
    }

    #[test]
    fn a_map_with_errors_is_not_searched() {
        let assert = search(&["rain", "-"]).write_stdin("(cruxmap: 1, claims: [(id: \"a\")])").assert();
        assert.code(1).stdout(is_empty()).stderr(starts_with("error: "));
    }
}

mod queries {
    use super::*;

    #[test]
    fn a_query_that_is_not_understood_is_shown_with_its_place() {
        let assert = search(&["sleep bye:osei", "school-hours"]).assert().code(2).stdout(is_empty());
        let told = String::from_utf8(assert.get_output().stderr.clone()).unwrap();
        let lines: Vec<&str> = told.lines().collect();
        assert!(lines[0].starts_with("cruxmap: "), "{told}");
        assert_eq!(lines[1], "  sleep bye:osei");
        assert!(lines[2].starts_with("        ^^^") && lines[2].trim().chars().all(|char| char == '^'), "{told}");
    }

    #[test]
    fn the_carets_stand_below_their_place_behind_wide_letters_and_control_characters() {
        let assert = search(&["学校\u{1b}[2J\u{202e} bye:osei", "school-hours"]).assert().code(2);
        let told = String::from_utf8(assert.get_output().stderr.clone()).unwrap();
        let lines: Vec<&str> = told.lines().collect();
        assert_eq!(lines[1], "  学校[2J bye:osei");
        assert!(lines[2].starts_with(&format!("{}^^^", " ".repeat(2 + 8))), "{told}");
    }

    #[test]
    fn a_long_query_is_cut_round_the_place() {
        let query = format!("{} bye:osei {}", "sleep ".repeat(50), "school ".repeat(1000));
        let assert = search(&[&query, "school-hours"]).assert().code(2);
        let told = String::from_utf8(assert.get_output().stderr.clone()).unwrap();
        let lines: Vec<&str> = told.lines().collect();
        assert!(lines[1..].iter().all(|line| line.chars().count() <= 79), "{told}");
        let place = lines[2].find('^').unwrap();
        let meant: String = lines[1].chars().skip(place).take(3).collect();
        assert_eq!(meant, "bye");
    }

    #[test]
    fn a_query_may_begin_with_a_hyphen() {
        let without = found("not by:osei");
        for arguments in [&["--json", "-by:osei", "school-hours"][..], &["--json", "--", "-by:osei", "school-hours"]] {
            let found: Value = serde_json::from_str(&printed(arguments)).unwrap();
            assert_eq!(ids(&found), ids(&without), "{arguments:?}");
        }
    }

    #[test]
    fn words_that_stand_apart_are_told_to_be_joined() {
        let told = ends_with("; a query of several words stands between quotation marks\n");
        search(&["later", "start", "school-hours"]).assert().code(2).stdout(is_empty()).stderr(told);
    }

    #[test]
    fn a_misspelt_option_is_no_query() {
        let told = contains("search has no such option");
        search(&["--jsn", "sleep", "school-hours"]).assert().code(2).stdout(is_empty()).stderr(told);
    }

    #[test]
    fn every_term_stands_in_the_help_and_in_the_manual() {
        let help = printed(&["--help"]);
        let mut man = Command::cargo_bin("cruxmap").unwrap();
        let man = man.arg("man").assert().success();
        let man = String::from_utf8_lossy(&man.get_output().stdout).replace('\\', "");
        for row in TERMS {
            assert!(help.contains(&format!("\n  {}", row.name)), "{}", row.name);
            assert!(man.contains(&format!("  {}", row.name)), "{}", row.name);
        }
        assert!(help.lines().all(|line| line.chars().count() <= 80), "{help}");
    }
}

mod hostile {
    use super::*;

    const STEERS: &str = "rain \u{1b}]0;y\u{7}\u{1b}[2J\u{9b}31m\r\u{8}\u{202e}\u{2066}\u{2028}\u{2029}\u{85}z";

    fn map() -> String {
        json!({
            "cruxmap": 1, "title": STEERS,
            "questions": [{"ask": STEERS, "answers": [{"label": STEERS, "claims": ["a"]}]}],
            "speakers": [{"id": "s", "name": STEERS, "role": STEERS, "org": STEERS}],
            "sources": [{"id": "t", "title": STEERS, "authors": [STEERS]}],
            "claims": [{"id": "a", "text": STEERS, "label": STEERS, "tags": [STEERS],
                        "said": [{"by": "s", "source": "t", "at": STEERS}]},
                       {"id": "b", "text": STEERS}],
            "links": [{"Supports": {"from": ["b"], "to": "a", "scheme": STEERS}}],
        })
        .to_string()
    }

    fn is_harmless(bytes: &[u8]) -> bool {
        !String::from_utf8(bytes.to_vec()).unwrap().chars().any(|char| {
            (char.is_control() && char != '\n')
                || matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
        })
    }

    #[test]
    fn no_control_character_of_map_or_query_is_printed() {
        let queries = ["rain", "rain \u{1b}[2J\u{202e}", "by:s", "bye:\u{1b}[2J", "\u{9b}31m\u{2028}qqqq", "by:\u{1b}"];
        for query in queries {
            for form in [&[][..], &["--json"]] {
                let assert = search(form).arg(query).arg("-").write_stdin(map()).assert();
                let output = assert.get_output();
                assert!(is_harmless(&output.stdout) && is_harmless(&output.stderr), "{query:?}: {output:?}");
                assert!(!output.stdout.is_empty() || !output.stderr.is_empty());
            }
        }
    }

    #[test]
    fn a_long_query_ends_in_time() {
        let query = "sleep (".repeat(10_000);
        let end = search(&[&query, "school-hours"]).assert().code(2).stdout(is_empty());
        let told = String::from_utf8(end.get_output().stderr.clone()).unwrap();
        assert!(told.starts_with("cruxmap: parentheses stand at most 64 deep in one another"), "{told}");
    }
}

#[test]
fn a_reader_that_stops_early_is_no_error() {
    let claim = |number| format!("(id: \"c{number}\", text: \"{}\"),", "It rains. ".repeat(20));
    let folder = tempfile::tempdir().unwrap();
    let claims = (0..5000).map(claim).collect::<String>();
    fs::write(folder.path().join("map.ron"), format!("(cruxmap: 1, claims: [{claims}])")).unwrap();
    for form in [&["search", "--limit", "5000"][..], &["search", "--json", "--limit", "5000"]] {
        let mut child = Process::new(env!("CARGO_BIN_EXE_cruxmap"));
        let child = child.args(form).arg("rains").arg(folder.path()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = child.spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        assert!(!out.fill_buf().unwrap().is_empty());
        drop(out);
        let end = child.wait_with_output().unwrap();
        assert_eq!((end.status.code(), String::from_utf8_lossy(&end.stderr).as_ref()), (Some(0), ""), "{form:?}");
    }
}
