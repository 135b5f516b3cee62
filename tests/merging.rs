//! Several files on the command line become one map: with ids kept apart, and with claims matched where that is asked
//! for.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test ends where something is not as it should be")]

use std::fs;

use assert_cmd::Command;
use predicates::str::{contains, is_empty};
use serde_json::Value;
use tempfile::TempDir;

/// A folder of maps.
struct Maps(TempDir);

impl Maps {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        Self(folder)
    }

    /// The program, run where the maps are.
    fn run(&self, arguments: &str) -> Command {
        let mut command = Command::cargo_bin("cruxmap").unwrap();
        command.current_dir(self.0.path()).args(arguments.split_whitespace());
        command.env_remove("COLUMNS").env("TERM", "xterm").env("XDG_CONFIG_HOME", "/nowhere");
        command
    }

    fn json(&self, arguments: &str) -> Value {
        let output = self.run(arguments).assert().get_output().stdout.clone();
        serde_json::from_slice(&output).unwrap()
    }

    fn text(&self, arguments: &str) -> String {
        String::from_utf8(self.run(arguments).assert().success().get_output().stdout.clone()).unwrap()
    }
}

/// How Ann maps a text.
const ANN: &str = r#"(
    cruxmap: 1, title: "Ann's map", annotator: "Ann",
    questions: [(ask: "Should schools start at nine?", yes: ["nine"], no: ["eight"])],
    speakers: [(id: "osei", name: "Rose Osei"), (id: "brandt", name: "T. Brandt")],
    sources: [(id: "minutes", title: "Council minutes", date: "2025-03-04")],
    claims: [
        (id: "nine", text: "Schools should start at nine.", said: [(by: "osei", source: "minutes", at: "¶4")]),
        (id: "eight", text: "Schools should go on starting at eight."),
        (id: "sleep", text: "A later start gives teenagers more sleep.", said: [(by: "osei", source: "minutes", at: "¶5")]),
        (id: "buses", text: "The bus timetable cannot move.", said: [(by: "brandt", source: "minutes", at: "¶9")]),
    ],
    links: [
        Supports(id: "s", from: ["sleep"], to: "nine", said: [(by: "osei", source: "minutes", at: "¶5")]),
        Opposes(from: ["buses"], to: "nine"),
    ],
)"#;

/// How Ben maps it: in other words here and there, with ids that mean something else.
const BEN: &str = r#"(
    cruxmap: 1, title: "Ben's map",
    questions: [(ask: "Should schools start at nine", yes: ["n"])],
    speakers: [(id: "ro", name: "ROSE OSEI", role: "head teacher"), (id: "brandt", name: "Ursula Brandt")],
    sources: [(id: "m", title: "Council Minutes", date: "2025-03-04")],
    claims: [
        (id: "n", text: "Schools should start at nine!", said: [(by: "ro", source: "m", at: "¶4")]),
        (id: "sleep", text: "A later start gives teenagers far more sleep.", said: [(by: "ro", source: "m", at: "¶6")]),
        (id: "buses", text: "The bus timetable cannot move.", said: [(by: "brandt", stance: Denies, source: "m", at: "¶9")]),
        (id: "drift", text: "They would only go to bed later."),
    ],
    links: [
        Supports(from: ["sleep"], to: "n", said: [(by: "ro", source: "m", at: "¶6")]),
        Supports(from: ["buses"], to: "n"),
        Opposes(from: ["drift"], to: "sleep"),
    ],
)"#;

fn ann_and_ben() -> Maps {
    Maps::new(&[("ann.ron", ANN), ("ben.ron", BEN)])
}

#[test]
fn maps_whose_ids_clash_become_one_with_their_ids_kept_apart() {
    let maps = ann_and_ben();
    let stats = maps.json("stats --json ann.ron ben.ron");
    assert_eq!(stats["title"], "Ann's map and Ben's map");
    assert_eq!((&stats["claims"], &stats["statements"]), (&Value::from(8), &Value::from(8)));
    assert_eq!(stats["speakers"], 3, "Rose Osei is one in both");
    assert_eq!(stats["sources"], 1);
    assert_eq!(stats["questions"], 1);
    let shown = maps.text("show --from ben.sleep ann.ron ben.ron");
    assert!(shown.contains("A later start gives teenagers far more sleep"), "{shown}");
    let checked = maps.text("check ann.ron ben.ron");
    assert!(checked.contains("ann.ron and 1 more: no errors, "), "{checked}");
    assert!(checked.contains("\nJoined: ann and ben.\n"), "{checked}");
    assert!(checked.contains("Changed, 2 ids that an earlier map has, too: ben.sleep, ben.buses.\n"), "{checked}");
}

#[test]
fn the_parts_of_one_map_still_reach_across_their_files() {
    let maps = Maps::new(&[
        ("a.ron", "(cruxmap: 1, title: \"One\", claims: [(id: \"a\", text: \"It rains.\")])"),
        (
            "b.ron",
            "(cruxmap: 1, claims: [(id: \"b\", text: \"Take a coat.\")], links: [Supports(from: [\"a\"], to: \"b\")])",
        ),
    ]);
    let stats = maps.json("stats --json a.ron b.ron");
    assert_eq!((&stats["title"], &stats["links"]["supports"]), (&Value::from("One"), &Value::from(1)));
    assert!(!maps.text("check a.ron b.ron").contains("Joined"));
}

#[test]
fn maps_in_different_formats_become_one() {
    let maps = Maps::new(&[
        ("ann.ron", ANN),
        ("debate.argdown", "[Nine]: Schools should start at nine.\n  + <Sleep>: A later start gives sleep.\n"),
        ("frame.apx", "arg(sleep).\narg(b).\natt(b,sleep).\n"),
    ]);
    let stats = maps.json("stats --json ann.ron debate.argdown frame.apx");
    assert_eq!(stats["claims"], 8);
    let found = maps.text("search sleep ann.ron debate.argdown frame.apx");
    assert!(found.contains("frame.sleep"), "{found}");
}

#[test]
fn a_folder_of_maps_of_another_tool_is_joined() {
    let maps = Maps::new(&[
        ("maps/one.argdown", "[Nine]: Schools should start at nine.\n  - [Buses]: The buses cannot move.\n"),
        ("maps/two.argdown", "[Nine]: Lessons begin too early.\n"),
    ]);
    assert_eq!(maps.json("stats --json maps")["claims"], 3);
    assert!(maps.text("check maps").contains("Joined: one and two."));
}

#[test]
fn the_errors_of_each_map_are_told_in_its_own_place() {
    let maps = Maps::new(&[
        ("ann.ron", ANN),
        ("ben.ron", "(cruxmap: 1, title: \"Ben\", claims: [(id: \"nine\", text: \"Nine.\", lable: \"x\")])"),
        ("far.apx", "arg(a).\natt(a,zz).\n"),
    ]);
    let check = maps.run("check ann.ron ben.ron far.apx").assert().failure().code(1);
    check.stdout(contains("ben.ron:1:")).stdout(contains("far.apx:2:"));
    maps.run("show ann.ron ben.ron").assert().code(1).stderr(contains("lable"));
}

#[test]
fn a_mistake_in_one_part_of_a_map_is_told_as_of_one_map() {
    let maps = Maps::new(&[
        (
            "a.ron",
            "(cruxmap: 1, title: \"One\", claims: [(id: \"a\", text: \"It rains.\"), (id: \"c\", text: \"Yes.\")])",
        ),
        (
            "b.ron",
            "(cruxmap: 1, claims: [(id: \"b\", text: \"Take a coat.\")], links: [Supports(from: [\"a\"], to: \"b\"), \
             Supports(from: [\"c\"], to: \"zz\")])",
        ),
    ]);
    let errors = maps.json("check --json a.ron b.ron");
    assert_eq!(errors["counts"]["errors"]["all"], 1, "{errors}");
}

#[test]
fn fused_claims_have_the_wordings_and_statements_of_both() {
    let maps = ann_and_ben();
    let fused: Value = maps.json("convert --to json --match fuse ann.ron ben.ron");
    let claims = fused["claims"].as_array().unwrap();
    let ids: Vec<_> = claims.iter().map(|claim| claim["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["nine", "eight", "sleep", "buses", "drift"]);
    assert_eq!(claims[2]["also"][0], "A later start gives teenagers far more sleep.");
    assert_eq!(claims[2]["said"].as_array().unwrap().len(), 2);
    assert_eq!(claims[0]["said"].as_array().unwrap().len(), 1, "both have the same statement");
    let links = fused["links"].as_array().unwrap();
    let kinds: Vec<_> = links.iter().map(|link| link.as_object().unwrap().keys().next().unwrap().as_str()).collect();
    assert_eq!(kinds, ["Supports", "Opposes", "Supports", "Opposes"], "the reason that both draw is one link");
    assert_eq!(links[0]["Supports"]["said"].as_array().unwrap().len(), 2);
    assert_eq!(fused["speakers"][0]["role"], "head teacher");
}

#[test]
fn linked_claims_stay_apart_and_say_how_alike_they_are() {
    let maps = ann_and_ben();
    let stats = maps.json("stats --json --match link ann.ron ben.ron");
    assert_eq!((&stats["claims"], &stats["links"]["restates"]), (&Value::from(8), &Value::from(3)));
    let linked = maps.text("convert --to json --match link ann.ron ben.ron");
    assert!(linked.contains("matched by their words, likeness 0.93"), "{linked}");
}

#[test]
fn nothing_is_matched_without_being_told() {
    let maps = ann_and_ben();
    let told = "3 pairs of claims say the same, 1 of them by likeness from 0.8 on, and each has become one claim";
    maps.run("stats --match fuse ann.ron ben.ron").assert().success().stderr(contains(told));
    let check = maps.text("check --match fuse ann.ron ben.ron");
    assert!(
        check.contains(
            "Likeness 0.93\nann: A later start gives teenagers more sleep. (sleep)\nben: A later start gives teenagers far"
        ),
        "{check}"
    );
    assert_eq!(check.matches("Likeness 1\n").count(), 2);
    let json = maps.json("check --json --match fuse ann.ron ben.ron");
    assert_eq!(json["joined"]["matched"]["pairs"].as_array().unwrap().len(), 3);
    maps.run("stats ann.ron ben.ron").assert().success().stderr(is_empty());
}

#[test]
fn the_threshold_says_how_alike_claims_must_be() {
    let maps = ann_and_ben();
    let matched = |threshold: &str| {
        let json = maps.json(&format!("check --json --match link --threshold {threshold} ann.ron ben.ron"));
        json["joined"]["matched"]["pairs"].as_array().unwrap().len()
    };
    assert_eq!([matched("1"), matched("0.95"), matched("0.5")], [2, 2, 3]);
    maps.run("stats --match link --threshold 7 ann.ron ben.ron").assert().code(2).stderr(contains("from 0.1 to 1"));
    maps.run("stats --match link ann.ron").assert().code(2).stderr(contains("there is only one"));
    maps.run("--match link stats ann.ron ben.ron").assert().code(2).stderr(contains("behind the subcommand"));
}

#[test]
fn a_map_fused_with_a_copy_of_itself_is_the_map_itself() {
    let maps = Maps::new(&[("a/ann.ron", ANN), ("b/ann.ron", ANN)]);
    let alone = maps.text("convert --to ron a/ann.ron");
    assert_eq!(maps.text("convert --to ron --match fuse a/ann.ron b/ann.ron"), alone);
}

#[test]
fn a_joined_map_can_be_written_and_read_again() {
    let maps = ann_and_ben();
    for how in ["", "--match link", "--match fuse"] {
        maps.run(&format!("convert --to ron -o joined.txt {how} ann.ron ben.ron")).assert().success();
        maps.run("check joined.txt").assert().success();
        assert_eq!(
            maps.json("stats --json joined.txt"),
            maps.json(&format!("stats --json {how} ann.ron ben.ron")),
            "{how}"
        );
    }
}

mod diff {
    use super::*;

    #[test]
    fn what_both_have_and_where_they_differ_is_told_in_words() {
        let told = ann_and_ben().text("diff ann.ron ben.ron");
        let expected = [
            "ann and ben, compared\n\nann has 4 claims, ben has 4 claims; 3 claims are in both.\n",
            "In both in other words, by likeness from 0.8 on, 1:\n1. Likeness 0.93.\n\
             ann: A later start gives teenagers more sleep. (sleep)\n\
             ben: A later start gives teenagers far more sleep. (sleep)\n",
            "Claims only in ann, 1:\n1. Schools should go on starting at eight. (eight)\n",
            "Claims only in ben, 1:\n1. They would only go to bed later. (drift)\n",
            "2 relations between claims of both: 1 the same.\n",
            "Drawn otherwise, 1:\n1. ann: opposes; ben: supports. The bus timetable cannot move. On: Schools\nshould start at nine.\n",
            "Who says what, otherwise on claims of both, 2:\n1. T. Brandt. ann: says; ben: nothing. The bus timetable cannot move.\n\
             2. Ursula Brandt. ann: nothing; ben: denies. The bus timetable cannot move.\n",
            "Claims, F1: 0.75.\n",
            "Relations, over all 6 ordered pairs of claims of both: 0.83, Cohen's kappa\n0.67.\n",
            "Of the 2 that at least one map links, both say the same of 1.\n",
        ];
        for part in expected {
            assert!(told.contains(part), "{part}\nis missing from\n{told}");
        }
        assert!(told.lines().all(|line| line.chars().count() <= 79));
    }

    #[test]
    fn a_map_does_not_differ_from_itself() {
        let maps = Maps::new(&[("a/ann.ron", ANN), ("b/ann.ron", ANN)]);
        let told = maps.text("diff a/ann.ron b/ann.ron");
        assert!(told.contains("Both maps say the same"), "{told}");
        assert_eq!(maps.json("diff --json a/ann.ron b/ann.ron")["same"], true);
    }

    #[test]
    fn json_has_all_of_it_in_named_lists() {
        let found = ann_and_ben().json("diff --json --threshold 1 ann.ron ben.ron");
        assert_eq!((&found["same"], &found["maps"][1]), (&Value::from(false), &Value::from("ben")));
        assert_eq!(found["shared"].as_array().unwrap().len(), 2);
        assert_eq!(found["only_second"][0]["id"], "sleep");
        assert_eq!(found["relations"][0]["difference"], "otherwise");
        assert_eq!(found["stances"][0]["difference"], "only first");
        assert_eq!(found["agreement"]["claims_f1"], 0.5);
    }

    #[test]
    fn errors_of_either_map_are_told() {
        let maps = Maps::new(&[("ann.ron", ANN), ("bad.ron", "(cruxmap: 1, clams: [])")]);
        maps.run("diff ann.ron bad.ron").assert().code(1).stderr(contains("clams"));
        maps.run("diff ann.ron gone.ron").assert().code(2).stderr(contains("there is no file"));
        maps.run("diff ann.ron").assert().code(2);
        maps.run("diff - -").assert().code(2).stderr(contains("stands twice"));
    }

    #[test]
    fn nothing_in_a_map_can_steer_the_terminal() {
        let hostile = ANN.replace("Schools should go", "Schools\u{1b}[2J \u{202e}should go");
        let maps = Maps::new(&[("ann.ron", ANN), ("ben.ron", &hostile)]);
        for arguments in ["diff ann.ron ben.ron", "diff --json ann.ron ben.ron", "check --match fuse ann.ron ben.ron"] {
            let told = maps.text(arguments);
            assert!(!told.contains(['\u{1b}', '\u{202e}']), "{arguments}");
        }
    }
}

#[test]
fn copies_of_a_built_in_map_can_be_fused() {
    let maps = Maps::new(&[]);
    let fused = maps.json("stats --json --match fuse school-hours school-hours");
    assert_eq!(fused, maps.json("stats --json school-hours"));
}
