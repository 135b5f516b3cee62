//! The real program on the command line: what it prints, where, and with which exit code.
#![allow(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command as Process, Stdio};

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::{contains, diff, ends_with, is_empty, starts_with};
use tempfile::TempDir;

fn cruxmap() -> Command {
    let mut command = Command::cargo_bin("cruxmap").unwrap();
    // Settings of whoever runs the tests are none of theirs.
    command.env_remove("COLUMNS").env("TERM", "xterm").env("XDG_CONFIG_HOME", "/nowhere");
    command
}

/// What the program prints for these arguments, all being well.
fn printed(arguments: &[&str]) -> String {
    let output = cruxmap().args(arguments).assert().success().stderr(is_empty()).get_output().stdout.clone();
    String::from_utf8(output).unwrap()
}

/// A folder with one file.
fn folder(name: &str, content: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), content).unwrap();
    folder
}

const SMALL: &str = "(cruxmap: 1, title: \"Small\", claims: [(id: \"a\", text: \"It rains.\"), (id: \"b\", text: \"Take a \
                     coat.\")], links: [Supports(from: [\"a\"], to: \"b\")])";

const BROKEN: &str = "(
    cruxmap: 1,
    claims: [(id: \"buses-fixed\", text: \"The buses cannot move.\"), (id: \"b\", text: \"Nine.\")],
    links: [Opposes(from: [\"buses-fix\"], to: \"b\")],
)
";

mod show {
    use super::*;

    #[test]
    fn a_claim_comes_with_what_is_for_and_against_it() {
        let expected = "\
School hours: when should the first bell ring?
From: A later start gives teenagers more sleep. Depth 2.

1. A later start gives teenagers more sleep. M. Lindqvist says, Council
minutes, par. 5; Pupils' council says, Survey report, p. 4. Supports, only
together with 1 other claim: Schools should start at nine. For it, 2. Against
it, 1.

1.1. For, 1 of 2: Teenagers' inner clocks run late; sending them to bed early
does not help. M. Lindqvist says, Council minutes, par. 6. For it, 0. Against
it, 0. 1 claim doubts the step.

1.1.1. Doubts the step from 1.1 to 1: It is the phone, not the bell, that keeps
them up. Parents' association says, The Valley Courier, par. 7, later. For it,
0. Against it, 1, not shown.

1.2. For, 2 of 2: In the trial weeks pupils slept 34 minutes more. Pupils'
council says, Survey report, p. 4, later. For it, 0. Against it, 0. 1 claim
doubts the step.

1.2.1. Doubts the step from 1.2 to 1: The trial fell in May, when mornings are
light. Pupils' council grants, Survey report, p. 9. For it, 0. Against it, 0.

1.3. Against, 1 of 1: With a later start they would only go to bed later. T.
Brandt says, Council minutes, par. 11. For it, 1. Against it, 1.

1.3.1. For, 1 of 1: It is the phone, not the bell, that keeps them up. Said
later. Link drawn by the mapper. Shown elsewhere, at 1.1.1.

1.3.2. Against, 1 of 1: In the trial weeks pupils slept 34 minutes more. Said
later. Link drawn by the mapper. Shown elsewhere, at 1.2.

Not shown: 31 claims further off. Use --depth 3 or --from.
";
        let arguments = ["show", "--from", "more-sleep", "--depth", "2", "school-hours"];
        cruxmap().args(arguments).assert().success().stdout(diff(expected));
    }

    #[test]
    fn without_more_the_whole_map_is_told_from_its_questions() {
        let text = printed(&["show", "school-hours"]);
        assert!(text.contains("\n1. Should schools start at nine? Yes 4 voices, no 4 voices, between 1 voice.\n"));
        assert!(text.contains("Heard only as retold by The Valley Courier:\nRiverside rowing club and P. Novak."));
        assert!(text.contains("This closes a circle: shown above, at 1.2.1."));
        assert!(!text.contains("Not shown"));
        assert!(text.lines().all(|line| line.chars().count() <= 79));
    }

    #[test]
    fn premises_that_count_only_together_stand_below_their_link() {
        let text = printed(&["show", "--from", "sleep-argument", "--depth", "0", "school-hours"]);
        assert!(text.contains("Only together, 2 claims. R.\nOsei draws this step, Council minutes, par. 4."), "{text}");
        assert!(text.contains("\n1.2. Together, 2 of 2: Pupils who sleep more learn better."), "{text}");
    }

    #[test]
    fn a_link_without_an_id_goes_by_its_number_and_a_question_by_its_id() {
        assert!(printed(&["show", "--from", "#15", "school-hours"]).contains("1. The doubt from It is the phone"));
        assert!(printed(&["show", "--from", "sleep", "school-hours"]).contains("From: Would pupils sleep more?\n"));
    }

    #[test]
    fn an_id_that_nothing_has_finds_nothing_and_names_the_nearest() {
        let sentence =
            "cruxmap: no claim, link or question has the id \"more-slep\"; the nearest id is \"more-sleep\"\n";
        let arguments = ["show", "--from", "more-slep", "school-hours"];
        cruxmap().args(arguments).assert().code(1).stdout(is_empty()).stderr(diff(sentence));
    }

    #[test]
    fn who_writes_a_name_instead_of_an_id_is_told_the_id() {
        let told = |asked: &str| {
            let output = cruxmap().args(["why", asked, "school-hours"]).output().unwrap();
            assert_eq!(output.status.code(), Some(1));
            String::from_utf8(output.stderr).unwrap()
        };
        let sentence = told("only the older pupils");
        assert!(
            sentence.ends_with("; \"Only the older pupils lack sleep\" has the id \"young-enough\"\n"),
            "{sentence}"
        );
        let sentence = told("Rose Osei");
        assert!(sentence.contains("a speaker is called so: cruxmap speakers --of osei"), "{sentence}");
        assert!(told("nothing like it").ends_with("has the id \"nothing like it\"\n"));
    }

    #[test]
    fn json_is_the_same_tree_with_links_as_in_the_native_form() {
        let text = printed(&["show", "--from", "more-sleep", "--depth", "2", "--json", "school-hours"]);
        let tree: serde_json::Value = serde_json::from_str(&text).unwrap();
        let root = &tree["claims"][0];
        assert_eq!(tree["claims_not_shown"], 31);
        assert_eq!(root["counts"], serde_json::json!({"for": 2, "against": 1, "restated_by": 0}));
        let link = &root["for"][0];
        assert_eq!(link["link"]["Supports"]["to"], "more-sleep");
        assert_eq!(link["premises"][0]["claim"]["id"], "late-rhythm");
        assert_eq!(link["doubts"][0]["premises"][0]["number"], "1.1.1");
        assert_eq!(root["against"][0]["premises"][0]["against"][0]["premises"][0]["shown_at"], "1.2");
    }

    #[test]
    fn json_of_a_whole_map_holds_every_claim_once() {
        let tree: serde_json::Value = serde_json::from_str(&printed(&["show", "--json", "school-hours"])).unwrap();
        let mut ids = Vec::new();
        let mut rest = vec![&tree];
        while let Some(value) = rest.pop() {
            if let Some(id) = value.get("claim").and_then(|claim| claim.get("id")) {
                ids.push(id.as_str().unwrap().to_owned());
            }
            rest.extend(value.as_object().into_iter().flat_map(|object| object.values()));
            rest.extend(value.as_array().into_iter().flatten());
        }
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 37);
        assert_eq!(tree["questions"][0]["voices"][0]["speakers"].as_array().unwrap().len(), 4);
    }

    #[test]
    fn a_chain_of_many_claims_needs_no_stack() {
        let mut map = String::from("(cruxmap: 1, questions: [(ask: \"Why?\", yes: [\"c0\"])], claims: [");
        for number in 0..3000 {
            write!(map, "(id: \"c{number}\", text: \"Claim {number}.\"),").unwrap();
        }
        map.push_str("], links: [");
        for number in 1..3000 {
            write!(map, "Supports(from: [\"c{number}\"], to: \"c{}\"),", number - 1).unwrap();
        }
        map.push_str("])");
        let deep = ["show", "--depth", "5000", "-"];
        cruxmap().args(deep).write_stdin(map.clone()).assert().success().stdout(contains("Claim 2999."));
        cruxmap().args(deep).arg("--json").write_stdin(map.clone()).assert().success();
        let shallow = cruxmap().args(["show", "-"]).write_stdin(map).assert().success();
        shallow.stdout(contains("Not shown: 2998 claims further off. Use --depth 3 or --from.\n"));
    }

    /// A step with a doubt, a doubt about that doubt, a backing, linked doubts; two questions that share a claim.
    const STEPS: &str = "(cruxmap: 1, title: \"Steps\",
        questions: [(ask: \"Coat?\", yes: [\"coat\"]), (ask: \"Rain?\", yes: [\"rain\"])],
        claims: [(id: \"coat\", text: \"Take a coat.\"), (id: \"rain\", text: \"It rains\"), (id: \"roof\", text: \"There is a roof.\"),
                 (id: \"wind\", text: \"Wind comes under it!\"), (id: \"wet\", text: \"Rain makes wet.\"), (id: \"grey\", text: \"It is grey.\"),
                 (id: \"car\", text: \"We drive.\", implicit: true)],
        links: [Supports(id: \"step\", from: [\"rain\"], to: \"coat\"), Undercuts(id: \"doubt\", from: [\"roof\"], link: \"step\"),
                Undercuts(from: [\"wind\"], link: \"doubt\"), Supports(from: [\"wet\"], link: \"step\"),
                Undercuts(from: [\"roof\", \"car\"], link: \"step\"), Supports(from: [\"grey\"], to: \"rain\")])";

    fn numbered(arguments: &[&str]) -> Vec<String> {
        let shown = cruxmap().arg("show").args(arguments).arg("-").write_stdin(STEPS).assert().success();
        let text = String::from_utf8(shown.get_output().stdout.clone()).unwrap();
        text.split("\n\n").skip(1).map(|paragraph| paragraph.trim_end().replace('\n', " ")).collect()
    }

    #[test]
    fn steps_upon_steps_are_told_by_their_numbers() {
        let expected = [
            "1. Coat? Answers, 1.",
            "1.1. Yes: Take a coat. For it, 1. Against it, 0.",
            "1.1.1. For, 1 of 1: It rains. For it, 1. Against it, 0. 3 claims doubt the step. 1 claim backs the step.",
            "1.1.1.1. Doubts the step from 1.1.1 to 1.1, 1 of 2: There is a roof. For it, 0. Against it, 0. 1 claim doubts the step.",
            "1.1.1.1.1. Doubts the doubt at 1.1.1.1: Wind comes under it! For it, 0. Against it, 0.",
            "1.1.1.2. Doubts the step from 1.1.1 to 1.1, 2 of 2: Only together, 2 claims.",
            "1.1.1.2.1. Together, 1 of 2: There is a roof. Shown elsewhere, at 1.1.1.1.",
            "1.1.1.2.2. Together, 2 of 2: We drive. A premise that nobody states. For it, 0. Against it, 0.",
            "1.1.1.3. Backs the step from 1.1.1 to 1.1: Rain makes wet. For it, 0. Against it, 0.",
            "1.1.1.4. For, 1 of 1: It is grey. For it, 0. Against it, 0.",
            "2. Rain? Answers, 1.",
            "2.1. Yes: It rains. Shown elsewhere, at 1.1.1.",
        ];
        assert_eq!(numbered(&[]), expected);
    }

    #[test]
    fn what_the_depth_leaves_out_is_counted_and_unfolded_where_it_has_room() {
        let expected = [
            "1. Coat? Answers, 1.",
            "1.1. Yes: Take a coat. For it, 1. Against it, 0.",
            "1.1.1. For, 1 of 1: It rains. For it, 1, shown at 2.1. Against it, 0. 3 claims doubt the step, not shown. 1 \
             claim backs the step, not shown.",
            "2. Rain? Answers, 1.",
            "2.1. Yes: It rains. For it, 1. Against it, 0.",
            "2.1.1. For, 1 of 1: It is grey. For it, 0. Against it, 0.",
            "Not shown: 4 claims further off. Use --depth 3 or --from.",
        ];
        assert_eq!(numbered(&["--depth", "2"]), expected);
    }

    #[test]
    fn what_a_claim_does_is_said_where_the_outline_starts_from_it() {
        let expected = [
            "1. There is a roof. Doubts the step from It rains to Take a coat. Doubts the step from It rains to Take a \
             coat, only together with 1 other claim. For it, 0. Against it, 0.",
            "Not shown: 6 claims that do not lead here. Use --from.",
        ];
        assert_eq!(numbered(&["--from", "roof"]), expected);
        let doubt =
            "1. The doubt from There is a roof about the step from It rains to Take a coat. 1 claim doubts the step.";
        assert_eq!(numbered(&["--from", "doubt"])[0], doubt);
    }

    #[test]
    fn the_only_text_of_a_map_is_named_once() {
        let map =
            "(cruxmap: 1, sources: [(id: \"t\", title: \"The minutes\")], speakers: [(id: \"s\", name: \"Osei\")],
                   claims: [(id: \"a\", text: \"It rains.\", said: [(by: \"s\", source: \"t\", at: \"¶5\")])])";
        let shown = cruxmap().args(["show", "-"]).write_stdin(map).assert().success();
        let expected = "1 text, 1 speaker, 1 claim. All in one text: The minutes.";
        shown.stdout(contains(expected).and(contains("It rains. Osei says, par. 5.")));
    }

    #[test]
    fn claims_that_lead_to_no_question_come_after_the_questions() {
        let map = "(cruxmap: 1, questions: [(ask: \"Coat?\", yes: [\"b\"])], claims: [(id: \"a\", text: \"It rains.\"),
                   (id: \"b\", text: \"Take one.\"), (id: \"c\", text: \"It is May.\"), (id: \"d\", text: \"Alone.\")],
                   links: [Supports(from: [\"a\"], to: \"c\")])";
        let text = cruxmap().args(["show", "-"]).write_stdin(map).assert().success().get_output().stdout.clone();
        let text = String::from_utf8(text).unwrap();
        let after: Vec<_> =
            text.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_digit())).collect();
        let expected = [
            "0 texts, 0 speakers, 4 claims. Questions, 1.",
            "1. Coat? Answers, 1.",
            "1.1. Yes: Take one. For it, 0. Against it, 0.",
            "2. Leads to no question: It is May. For it, 1. Against it, 0.",
            "2.1. For, 1 of 1: It rains. For it, 0. Against it, 0.",
            "3. Tied to nothing: Alone. For it, 0. Against it, 0.",
        ];
        assert_eq!(after, expected);
    }
}

mod check {
    use super::*;

    #[test]
    fn a_mistake_is_shown_at_its_place_with_what_to_do() {
        let folder = folder("map.ron", BROKEN);
        let expected = "\
error: no claim has the id \"buses-fix\"
  map.ron:4:28
      4 |     links: [Opposes(from: [\"buses-fix\"], to: \"b\")],
        |                            ^^^^^^^^^^^
";
        let checked = cruxmap().current_dir(&folder).args(["check", "map.ron"]).assert().code(1).stderr(is_empty());
        checked.stdout(starts_with(expected).and(contains("\"buses-fixed\"")).and(contains("map.ron: 1 error, ")));
    }

    #[test]
    fn a_map_in_order_says_so() {
        assert_eq!(printed(&["check", "school-hours"]), "school-hours: no errors, no warnings\n");
        assert_eq!(printed(&["check", "--deny-warnings"]).lines().count(), 1);
    }

    #[test]
    fn warnings_are_denied_only_on_demand() {
        let lonely = SMALL.replace("claims: [", "claims: [(id: \"c\", text: \"Alone.\"), ");
        let check =
            |arguments: &[&str]| cruxmap().arg("check").args(arguments).arg("-").write_stdin(lonely.clone()).assert();
        check(&[]).code(0).stdout(contains("standard input: no errors, 1 warning\n"));
        check(&["--deny-warnings"]).code(1);
    }

    #[test]
    fn json_lists_errors_and_warnings_apart() {
        let output = cruxmap().args(["check", "--json", "-"]).write_stdin(BROKEN).assert().code(1).get_output().clone();
        let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let error = &found["errors"][0];
        assert_eq!((&error["line"], &error["column"]), (&4.into(), &28.into()));
        assert_eq!(error["file"], "standard input");
        assert!(error["help"].as_str().unwrap().contains("buses-fixed"));
        assert_eq!(found["counts"]["errors"]["all"], 1);
        assert!(found["warnings"].is_array());
    }

    #[test]
    fn other_subcommands_tell_the_errors_on_standard_error() {
        for arguments in [&["show", "-"][..], &["stats", "--json", "-"], &["convert", "--to", "json", "-"]] {
            let told = cruxmap().args(arguments).write_stdin(BROKEN).assert().code(1).stdout(is_empty());
            told.stderr(starts_with("error: no claim has the id \"buses-fix\"\n"));
        }
    }
}

mod stats {
    use super::*;

    #[test]
    fn json_has_every_count() {
        let expected = serde_json::json!({
            "title": "School hours: when should the first bell ring?",
            "claims": 37,
            "links": {"supports": 21, "opposes": 20, "undercuts": 5, "restates": 1},
            "linked_premises": 1,
            "speakers": 11,
            "sources": 3,
            "statements": 74,
            "questions": 7,
            "theses": 18,
            "claims_without_statement": 0,
            "isolated_claims": 0,
            "cycles": 2,
        });
        let found: serde_json::Value = serde_json::from_str(&printed(&["stats", "--json", "school-hours"])).unwrap();
        assert_eq!(found, expected);
    }

    #[test]
    fn text_says_first_what_is_counted() {
        let text = printed(&["stats", "school-hours"]);
        assert!(text.starts_with("School hours: when should the first bell ring?\n\nClaims  "), "{text}");
        assert!(text.lines().any(|line| line.starts_with("Circles ") && line.ends_with(" 2")), "{text}");
    }
}

mod convert {
    use super::*;

    #[test]
    fn a_map_goes_to_json_and_back() {
        let json = printed(&["convert", "--to", "json", "school-hours"]);
        let back = cruxmap().args(["convert", "--to", "ron", "-"]).write_stdin(json).assert().success();
        assert_eq!(
            String::from_utf8_lossy(&back.get_output().stdout),
            printed(&["convert", "--to", "ron", "school-hours"])
        );
    }

    #[test]
    fn a_file_is_replaced_whole() {
        let folder = folder("map.ron", SMALL);
        for _ in 0..2 {
            let arguments = ["convert", "--to", "json", "-o", "map.json", "map.ron"];
            cruxmap().current_dir(&folder).args(arguments).assert().success().stdout(is_empty()).stderr(is_empty());
        }
        cruxmap().current_dir(&folder).args(["stats", "map.json"]).assert().success().stdout(starts_with("Small\n"));
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "nothing else is left behind");
    }

    #[test]
    fn a_map_with_errors_leaves_the_file_alone() {
        let folder = folder("map.ron", BROKEN);
        fs::write(folder.path().join("old.ron"), SMALL).unwrap();
        let arguments = ["convert", "--to", "ron", "-o", "old.ron", "map.ron"];
        cruxmap().current_dir(&folder).args(arguments).assert().code(1);
        assert_eq!(fs::read_to_string(folder.path().join("old.ron")).unwrap(), SMALL);
    }

    #[test]
    fn what_is_read_is_never_written_over() {
        let folder = folder("map.ron", SMALL);
        for maps in ["map.ron", "./map.ron", "."] {
            let arguments = ["convert", "--to", "ron", "-o", "map.ron", maps];
            let says = "map.ron is part of the map that is read";
            cruxmap().current_dir(&folder).args(arguments).assert().code(2).stderr(contains(says));
        }
        assert_eq!(fs::read_to_string(folder.path().join("map.ron")).unwrap(), SMALL);
    }

    #[test]
    fn the_ending_of_the_file_tells_the_form_and_what_is_left_out_is_counted() {
        let folder = folder("map.ron", SMALL);
        let convert = |arguments: &[&str]| cruxmap().current_dir(&folder).arg("convert").args(arguments).assert();
        convert(&["-o", "map.dot", "map.ron"]).success().stdout(is_empty());
        assert!(fs::read_to_string(folder.path().join("map.dot")).unwrap().starts_with("digraph"));
        convert(&["-o", "map.xyz", "map.ron"]).code(2).stderr(contains("give --to"));
        convert(&["--to", "aif", "-o", "aif.json", "map.ron"])
            .success()
            .stderr(contains("left out: 1 title of the map"));
        cruxmap().current_dir(&folder).args(["stats", "aif.json"]).assert().success();
    }

    #[test]
    fn the_names_of_a_framework_stand_beside_it() {
        let folder = folder("map.ron", SMALL);
        let arguments = ["convert", "-o", "map.af", "map.ron"];
        let says = "the names of the arguments are in map.names.tsv";
        cruxmap().current_dir(&folder).args(arguments).assert().success().stderr(contains(says));
        assert!(
            fs::read_to_string(folder.path().join("map.names.tsv")).unwrap().starts_with("argument\tid\ttext\n1\t")
        );
    }

    #[test]
    fn only_what_a_query_keeps_is_written() {
        let arguments = ["convert", "--to", "json", "--only", "bus", "school-hours"];
        let assert = cruxmap().args(arguments).assert().success().stderr(contains("written are "));
        let map: serde_json::Value = serde_json::from_slice(&assert.get_output().stdout).unwrap();
        let claims = map["claims"].as_array().unwrap();
        assert!(!claims.is_empty() && claims.len() < 37, "{}", claims.len());
        cruxmap().args(["convert", "--to", "json", "--only", "zzzz", "school-hours"]).assert().code(1);
        cruxmap().args(["convert", "--to", "json", "--only", "by:", "school-hours"]).assert().code(2);
    }

    #[test]
    fn a_name_that_could_not_be_read_back_is_refused() {
        let folder = folder("map.ron", SMALL);
        let arguments = ["convert", "--to", "json", "-o", "other.ron", "map.ron"];
        cruxmap().current_dir(&folder).args(arguments).assert().code(2).stderr(contains("end it in .json"));
        assert!(!folder.path().join("other.ron").exists());
    }
}

mod maps {
    use super::*;

    #[test]
    fn what_is_for_exploring_is_refused_beside_a_subcommand() {
        let says = |arguments: &[&str], sentence: &str| {
            cruxmap().args(arguments).assert().code(2).stdout(is_empty()).stderr(contains(sentence));
        };
        says(&["--ascii", "stats"], "--ascii is for exploring");
        says(&["school-hours", "check"], "the map goes last");
    }

    #[test]
    fn a_name_that_nothing_has_is_met_with_the_nearest() {
        let folder = folder("debate.ron", SMALL);
        let met = |arguments: &[&str], nearest: &str| {
            let end = format!("the nearest name is \"{nearest}\"\n");
            cruxmap().current_dir(&folder).args(arguments).assert().code(2).stdout(is_empty()).stderr(ends_with(end));
        };
        met(&["shool-hours"], "school-hours");
        met(&["chekc"], "check");
        met(&["debat.ron"], "debate.ron");
        met(&["show", "debat.ron"], "debate.ron");
    }

    #[test]
    fn a_path_wins_over_a_built_in_name() {
        let folder = folder("school-hours", SMALL);
        cruxmap().current_dir(&folder).args(["stats", "school-hours"]).assert().stdout(starts_with("Small\n"));
    }

    #[test]
    fn files_named_together_are_one_map() {
        let folder = folder("a.ron", "(cruxmap: 1, claims: [(id: \"a\", text: \"It rains.\")])");
        fs::write(folder.path().join("b.json"), "{\"cruxmap\": 1, \"claims\": [{\"id\": \"b\", \"text\": \"Coat.\"}]}")
            .unwrap();
        for arguments in [&["stats", "--json", "a.ron", "b.json"][..], &["stats", "--json", "."]] {
            cruxmap().current_dir(&folder).args(arguments).assert().success().stdout(contains("\"claims\": 2,"));
        }
    }

    #[test]
    fn a_folder_without_maps_says_so() {
        let folder = folder("notes.txt", "");
        let sentence = "cruxmap: the folder . holds no map: no file in it ends in .ron, .json, .af, .apx, .tgf, .bag, .argdown, .ad, .aif, .sadface, .kialo or .argdown-json\n";
        cruxmap().current_dir(&folder).args(["check", "."]).assert().code(2).stderr(diff(sentence));
    }

    #[test]
    fn standard_input_is_a_map_in_either_notation() {
        cruxmap().args(["stats", "-"]).write_stdin(SMALL).assert().success().stdout(starts_with("Small\n"));
        cruxmap().args(["stats", "-"]).write_stdin("{\"cruxmap\": 1}").assert().success();
        cruxmap().args(["check", "-"]).write_stdin("").assert().code(1).stdout(contains("error: "));
    }
}

mod program {
    use super::*;

    #[test]
    fn without_a_terminal_show_is_named() {
        for arguments in [&[][..], &["school-hours"], &["--ascii", "--light"]] {
            cruxmap().args(arguments).assert().code(2).stdout(is_empty()).stderr(contains("`cruxmap show`"));
        }
    }

    #[test]
    fn a_mistake_in_the_arguments_cannot_run() {
        for arguments in [
            &["--nonsense"][..],
            &["convert"],
            &["convert", "--to", "xml"],
            &["show", "--depth", "x"],
            &["--light", "--dark"],
        ] {
            cruxmap().args(arguments).assert().code(2).stdout(is_empty()).stderr(contains("error: "));
        }
    }

    #[test]
    fn help_fits_a_terminal_of_80_columns() {
        let help = printed(&["--help"]);
        assert!(help.lines().all(|line| line.chars().count() <= 80));
        insta::assert_snapshot!("help", help);
    }

    #[test]
    fn the_manual_page_covers_every_subcommand() {
        let page = printed(&["man"]);
        for subcommand in ["check", "show", "stats", "convert", "keys", "config", "completions", "man"] {
            assert!(page.contains(&format!(".SS cruxmap {subcommand}")), "{subcommand}");
        }
        insta::assert_snapshot!("man", page);
    }

    #[test]
    fn keys_come_from_the_table_of_actions() {
        let keys = printed(&["keys"]);
        for row in cruxmap::app::ACTIONS {
            assert!(keys.contains(row.doc) && keys.contains(row.name), "{}", row.name);
        }
    }

    #[test]
    fn completions_exist_for_every_shell() {
        for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
            assert!(printed(&["completions", shell]).contains("deny-warnings"), "{shell}");
        }
    }

    #[test]
    fn a_reader_that_stops_early_is_no_error() {
        let claim = |number| format!("(id: \"c{number}\", text: \"{}\"),", "It rains. ".repeat(20));
        let map = format!("(cruxmap: 1, claims: [{}])", (0..5000).map(claim).collect::<String>());
        let folder = folder("map.ron", &map);
        for arguments in [&["show"][..], &["show", "--json"], &["convert", "--to", "ron"]] {
            let mut child = Process::new(env!("CARGO_BIN_EXE_cruxmap"));
            let child = child.args(arguments).arg(folder.path()).stdout(Stdio::piped()).stderr(Stdio::piped());
            let mut child = child.spawn().unwrap();
            let mut out = BufReader::new(child.stdout.take().unwrap());
            assert!(!out.fill_buf().unwrap().is_empty());
            drop(out);
            let end = child.wait_with_output().unwrap();
            assert_eq!(
                (end.status.code(), String::from_utf8_lossy(&end.stderr).as_ref()),
                (Some(0), ""),
                "{arguments:?}"
            );
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_an_error() {
        let full = fs::File::create("/dev/full").unwrap();
        let mut child = Process::new(env!("CARGO_BIN_EXE_cruxmap"));
        let end = child.args(["show", "school-hours"]).stdout(full).stderr(Stdio::piped()).spawn().unwrap();
        let end = end.wait_with_output().unwrap();
        assert_eq!(end.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&end.stderr).contains("standard output cannot be written"));
    }
}

mod hostile {
    use super::*;

    /// Everything that would steer a terminal: escape sequences, C1, a bell, bidi overrides and isolates, line
    /// separators.
    const STEERS: &str = "x\u{1b}]0;y\u{7}\u{1b}[2J\u{9b}31m\r\u{8}\u{202e}\u{2066}\u{2028}\u{2029}\u{85}z";

    fn assert_harmless(output: &std::process::Output, what: &str) {
        for text in [&output.stdout, &output.stderr] {
            let text = String::from_utf8(text.clone()).unwrap();
            let steers = |char: &char| {
                (char.is_control() && *char != '\n')
                    || matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
            };
            assert_eq!(text.chars().find(steers), None, "{what}: {text:?}");
        }
    }

    /// A map that holds `STEERS` wherever a text can stand, written as they are.
    fn map() -> String {
        let text = serde_json::to_string(STEERS).unwrap();
        format!(
            "{{\"cruxmap\": 1, \"title\": {text}, \"about\": {text},
              \"questions\": [{{\"ask\": {text}, \"answers\": [{{\"label\": {text}, \"claims\": [\"a\"]}}]}}],
              \"speakers\": [{{\"id\": \"s\", \"name\": {text}, \"role\": {text}}}],
              \"sources\": [{{\"id\": \"t\", \"title\": {text}}}],
              \"claims\": [{{\"id\": \"a\", \"text\": {text}, \"label\": {text}, \"tags\": [{text}],
                             \"said\": [{{\"by\": \"s\", \"source\": \"t\", \"at\": {text}, \"quote\": {text}}}]}},
                           {{\"id\": \"b\", \"text\": {text}, \"note\": {text}}}],
              \"links\": [{{\"Supports\": {{\"from\": [\"b\"], \"to\": \"a\", \"scheme\": {text}}}}}]}}"
        )
    }

    #[test]
    fn no_control_character_of_a_map_is_printed() {
        for arguments in [
            &["check"][..],
            &["check", "--json"],
            &["show"],
            &["show", "--json"],
            &["show", "--from", "b"],
            &["stats"],
            &["stats", "--json"],
            &["convert", "--to", "json"],
            &["convert", "--to", "ron"],
            &["convert", "--to", "argdown"],
            &["convert", "--to", "aif"],
            &["convert", "--to", "sadface"],
            &["convert", "--to", "kialo"],
            &["convert", "--to", "af"],
            &["convert", "--to", "dot"],
            &["convert", "--to", "mermaid"],
            &["convert", "--to", "cytoscape"],
            &["convert", "--to", "markdown"],
        ] {
            let end = cruxmap().args(arguments).arg("-").write_stdin(map()).assert().success();
            assert_harmless(end.get_output(), &arguments.join(" "));
            assert!(!end.get_output().stdout.is_empty());
        }
    }

    #[test]
    fn what_was_escaped_for_the_terminal_reads_back_the_same() {
        for to in ["json", "ron"] {
            let text = cruxmap().args(["convert", "--to", to, "-"]).write_stdin(map()).assert().success();
            let again =
                cruxmap().args(["convert", "--to", to, "-"]).write_stdin(text.get_output().stdout.clone()).assert();
            assert_eq!(text.get_output().stdout, again.success().get_output().stdout);
        }
    }

    #[test]
    fn a_mistake_among_control_characters_is_told_without_them() {
        let broken = format!("(cruxmap: 1, title: \"{STEERS}\", nonsense{STEERS}: 1, claims: [(id: \"{STEERS}\")])");
        for arguments in [&["check"][..], &["check", "--json"], &["show"]] {
            let end = cruxmap().args(arguments).arg("-").write_stdin(broken.clone()).assert().code(1);
            assert_harmless(end.get_output(), &arguments.join(" "));
        }
    }

    #[cfg(unix)]
    #[test]
    fn the_name_of_a_file_may_hold_anything() {
        let name = STEERS.replace('/', "");
        let folder = folder(&format!("{name}.ron"), BROKEN);
        let named = format!("{name}.ron");
        for arguments in [
            &["check", &named][..],
            &["check", "."],
            &["show", &named],
            &["show", "missing\u{1b}[2J"],
            &["missing\u{1b}"],
        ] {
            let end = cruxmap().current_dir(&folder).args(arguments).assert().failure();
            assert_harmless(end.get_output(), &arguments.join(" "));
        }
    }
}
