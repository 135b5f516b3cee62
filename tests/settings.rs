//! Stories of somebody who sets things: keys, colours, signs, the form of citations; and who makes mistakes in it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test ends where something is not as it should be"
)]

mod common;
#[cfg(unix)]
#[allow(dead_code, reason = "the driver has more than these stories need")]
#[path = "common/pty.rs"]
mod pty;

use std::fs;
use std::path::PathBuf;

use assert_cmd::Command;
use assert_cmd::assert::Assert;
use common::{screen, walker::Walker};
use cruxmap::app::{ACTIONS, Effect, default_keys};
use cruxmap::config::{self, ActionKeys, CITATIONS, Colour, KeySequence, MOUSE, PAINTS, SIGNS, Settings, THEMES};
use cruxmap::format::{Diagnostics, Input, Severity};
use cruxmap::ui::{Background, Colours, Glyphs, Look, Theme};
use proptest::prelude::*;
use tempfile::TempDir;

/// Somebody's folder of settings.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn with(settings: &str) -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(desk.folder.path().join("cruxmap")).unwrap();
        fs::write(desk.file(), settings).unwrap();
        desk
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("cruxmap").join("config.ron")
    }

    fn run(&self, arguments: &[&str]) -> Assert {
        let mut command = Command::cargo_bin("cruxmap").unwrap();
        command.env("XDG_CONFIG_HOME", self.folder.path()).args(arguments).assert()
    }

    fn says(&self, arguments: &[&str]) -> String {
        String::from_utf8(self.run(arguments).get_output().stdout.clone()).unwrap()
    }

    /// What `--check` says, without the folder; and its exit code.
    fn check(&self) -> (String, Option<i32>) {
        let end = self.run(&["config", "--check"]);
        let output = end.get_output();
        let said = String::from_utf8(output.stdout.clone()).unwrap();
        (said.replace(&self.file().display().to_string(), "config.ron"), output.status.code())
    }
}

fn read(text: &str) -> (Settings, Diagnostics) {
    config::read(Input { name: "config.ron".into(), bytes: text.into() }, &default_keys())
}

// The command line.

#[test]
fn the_path_is_where_the_system_keeps_settings() {
    let desk = Desk::with("");
    assert_eq!(desk.says(&["config", "--path"]), format!("{}\n", desk.file().display()));
}

#[test]
fn what_is_printed_is_a_file_that_sets_the_defaults() {
    let printed = Desk::with("(theme: Dark)").says(&["config", "--print"]);
    let (settings, told) = read(&printed);
    assert!(told.is_empty(), "{told:?}");
    assert_eq!(settings, config::defaults(&default_keys()));
    for row in ACTIONS {
        assert!(printed.contains(row.doc), "{} is explained", row.name);
    }
    assert_eq!(Desk::with(&printed).check(), ("config.ron: nothing is wrong\n".to_owned(), Some(0)));
}

#[test]
fn without_a_file_nothing_is_wrong() {
    let desk = Desk::with("");
    fs::remove_file(desk.file()).unwrap();
    let (said, code) = desk.check();
    assert_eq!((said.as_str(), code), ("config.ron: there is no such file, so the defaults hold\n", Some(0)));
}

#[test]
fn each_mistake_has_its_place_and_the_nearest_name() {
    let desk = Desk::with(
        "(\n    theme: Drak,\n    mouse: off,\n    keys: {\n        \"bak\": [\"b\"],\n        \"open\": [\"Entr\", \"q\"],\n    \
         },\n    colors: (),\n)\n",
    );
    let (said, code) = desk.check();
    insta::assert_snapshot!(said, @r#"
    config.ron:2:12: there is no theme `Drak`: did you mean `Dark`?
    config.ron:3:12: there is no word for the mouse `off`: did you mean `Off`?
    config.ron:5:9: there is no action `bak`: did you mean `back`?
    config.ron:6:18: "Entr" is no key: did you mean `Enter`?
    config.ron:6:26: q is a key of quit and cannot be one of open too; give quit other keys, or none, as in "quit": []
    config.ron:8:5: a file of settings has no field `colors`: did you mean `colours`?
    "#);
    assert_eq!(code, Some(2));
}

#[test]
fn a_bracket_that_is_missing_is_told_with_its_line() {
    let (said, code) = Desk::with("(\n    theme: Dark,\n    keys: {\n").check();
    assert_eq!(said, "config.ron:1:1: the `(` that opens here is not closed\n");
    assert_eq!(code, Some(2));
}

#[test]
fn what_cannot_be_read_is_told() {
    let desk = Desk::with("");
    fs::remove_file(desk.file()).unwrap();
    fs::create_dir(desk.file()).unwrap();
    let end = desk.run(&["config", "--check"]).code(2);
    assert!(String::from_utf8_lossy(&end.get_output().stderr).contains("is no file"));
}

#[test]
fn one_of_the_three_must_be_asked() {
    let desk = Desk::with("");
    desk.run(&["config"]).code(2);
    desk.run(&["config", "--path", "--check"]).code(2);
}

#[test]
fn keys_are_listed_as_they_are_set() {
    let desk = Desk::with(r#"(keys: {"first": ["g g", "Home"], "messages": [", m"], "mark": []})"#);
    let listed = desk.says(&["keys"]);
    for line in
        ["  g g, Home          To the first row", "  , m                What was said", "  :mark              Mark"]
    {
        assert!(listed.contains(line), "{line}\n{listed}");
    }
    let broken = Desk::with("(theme: Drak)").run(&["keys"]).success();
    assert!(String::from_utf8_lossy(&broken.get_output().stderr).contains("config.ron:1:9: there is no theme `Drak`"));
}

#[test]
fn a_folder_of_texts_that_is_not_there_is_told() {
    let desk = Desk::with(r#"(texts: ["here", "there"])"#);
    fs::create_dir(desk.file().with_file_name("here")).unwrap();
    let (said, code) = desk.check();
    let there = desk.file().with_file_name("there");
    assert_eq!(said, format!("{}: no such folder of texts\n", there.display()));
    assert_eq!(code, Some(1));
}

// At the keyboard.

fn at_school(settings: &str) -> Walker {
    Walker::at_school(80, 24).with_settings(settings)
}

#[test]
fn a_key_that_was_set_does_what_it_is_for_and_the_old_one_does_not() {
    let mut walker = at_school(r#"(keys: {"help": ["F1", "й"]})"#);
    walker.presses("?");
    assert_eq!(walker.footer(), "? does nothing here. F1 shows all keys.");
    walker.presses("й");
    assert!(walker.screen().contains("all keys"), "{}", walker.screen());
}

#[test]
fn a_sequence_shows_what_may_follow_and_does_it() {
    let mut walker = at_school(r#"(keys: {"first": ["g g"], "last": ["g e"], "help": [", h"]})"#);
    walker.presses("End g");
    insta::assert_snapshot!("following-80x24", screen::with_styles(&walker.buffer));
    walker.presses("e");
    let at_the_end = walker.screen();
    walker.presses("g g");
    assert_ne!(walker.screen(), at_the_end, "it is at the first row");
    walker.presses(", h");
    assert!(walker.screen().contains(", h") && walker.screen().contains("all keys"), "{}", walker.screen());
}

#[test]
fn what_may_follow_fits_the_smallest_window() {
    let every = ACTIONS.iter().enumerate().map(|(number, row)| {
        let letter = char::from_u32(0x3b1 + u32::try_from(number).unwrap()).unwrap();
        format!("\"{}\": [\"g {letter}\"]", row.name)
    });
    let keys = every.collect::<Vec<_>>().join(", ");
    for (width, height) in [(60, 18), (200, 60)] {
        let mut walker = Walker::at_school(width, height).with_settings(&format!("(keys: {{{keys}}})"));
        walker.presses("g");
        let text = walker.screen();
        assert!(text.contains("g …") && text.contains("Esc"), "{text}");
    }
}

#[test]
fn esc_leaves_a_sequence_and_does_nothing_else() {
    let mut walker = at_school(r#"(keys: {"first": ["g g"]})"#);
    walker.presses("Enter Enter");
    let before = walker.screen();
    walker.presses("g Esc");
    assert_eq!(walker.screen(), before);
}

#[test]
fn a_sequence_that_is_none_says_so_and_is_over() {
    let mut walker = at_school(r#"(keys: {"first": ["g g"]})"#);
    walker.presses("g ?");
    assert_eq!(walker.footer(), "g ? does nothing here. ? shows all keys.");
    walker.presses("?");
    assert!(walker.screen().contains("all keys"));
}

#[test]
fn ctrl_c_quits_whatever_is_set_and_wherever_one_is() {
    let nothing: Vec<_> = ACTIONS
        .iter()
        .filter(|row| row.name != "quit-now" && row.name != "first" && row.name != "search")
        .map(|row| format!("\"{}\": []", row.name))
        .collect();
    let settings = format!("(keys: {{{}, \"quit-now\": [\"x\"], \"first\": [\"g g\"]}})", nothing.join(", "));
    for keys in ["Ctrl-C", "g Ctrl-C", "/ Ctrl-C"] {
        let mut walker = at_school(&settings);
        walker.presses(keys);
        assert_eq!(walker.effects.last(), Some(&Effect::Quit), "{keys}");
    }
}

#[test]
fn the_keys_of_a_prompt_stay() {
    let mut walker = at_school(
        r#"(keys: {"open": ["o"], "other": [], "back": ["b"], "next-view": ["x"], "strike-out": [], "quit-now": ["s"], "speaker": []})"#,
    );
    walker.presses("/").types("sleep").presses("Enter");
    assert!(walker.screen().contains("[1 CLAIM]"), "Enter went there:\n{}", walker.screen());
    walker.presses("/ x Esc");
    assert!(walker.screen().contains("[1 CLAIM]"), "Esc left the prompt:\n{}", walker.screen());
}

#[test]
fn hints_help_and_palette_show_the_keys_that_are_set() {
    let mut walker = at_school(
        r#"(keys: {"back": ["b"], "help": ["F1"], "quit": ["Q"], "clear-filter": ["Ctrl-F"], "search": ["g s"], "first": []})"#,
    );
    assert!(walker.screen().lines().next().unwrap().trim_end().ends_with("F1 Help"), "{}", walker.screen());
    assert!(walker.footer().contains("g s search") && walker.footer().contains("Q quit"), "{}", walker.footer());
    walker.presses("F1");
    assert!(walker.screen().contains("b close"), "{}", walker.screen());
    walker.presses("b :").types("search");
    assert!(walker.screen().contains("g s"), "{}", walker.screen());
}

#[test]
fn sentences_name_the_keys_that_are_set() {
    let mut walker =
        at_school(r#"(keys: {"back": ["b"], "quit": ["Q"], "show-more": ["g m"], "first": [], "other": []})"#);
    walker.presses("b");
    assert!(walker.footer().ends_with("you began here. Q quits."), "{}", walker.footer());
    walker.presses("F1");
    assert_eq!(walker.footer(), "F1 does nothing here. ? shows all keys.");
    walker.presses("? {");
    assert_eq!(walker.footer(), "b closes this panel first.");
    walker.presses("b 2 o");
    assert_eq!(walker.footer(), "o does nothing here. ? shows all keys.");
    let shown = Walker::at_school(60, 18)
        .with_settings(r#"(keys: {"show-more": ["g m"], "first": []})"#)
        .presses("Enter Enter")
        .screen();
    assert!(shown.contains("g m: all of it") && !shown.contains("Space: all"), "{shown}");
}

/// A file in which every action has one letter of a script that nothing else on the screen is in.
fn all_in_greek() -> (String, impl Fn(&str) -> String) {
    let letter = |number: usize| char::from_u32(0x3b1 + u32::try_from(number).unwrap()).unwrap();
    let keys: Vec<_> =
        ACTIONS.iter().enumerate().map(|(number, row)| format!("\"{}\": [\"{}\"]", row.name, letter(number))).collect();
    let of = move |name: &str| letter(ACTIONS.iter().position(|row| row.name == name).unwrap()).to_string();
    (format!("(keys: {{{}}})", keys.join(", ")), of)
}

#[test]
fn no_screen_names_a_key_that_is_not_set() {
    let (settings, key) = all_in_greek();
    for (width, height) in [(60, 18), (80, 24), (120, 36), (200, 60)] {
        for way in [
            "",
            "view-outline",
            "view-outline unfold-all last",
            "view-speakers",
            "view-speakers open",
            "open open",
            "open open open",
            "open open show-more",
            "open open up open",
            "open open versus",
            "help",
            "messages",
            "mark marks",
            "open open cite clippings",
            "back",
            "delete",
            "next-hit",
        ] {
            let mut walker = Walker::at_school(width, height).with_settings(&settings);
            let keys: Vec<_> = way.split_whitespace().map(&key).collect();
            walker.presses(&keys.join(" "));
            let screen = walker.screen();
            // Keys of prompts are fixed, and named by the help where it explains them.
            for name in ["Esc", "Enter", "Space", "Tab", "PgUp", "↑", "←", " q ", " ? ", " / ", " F "] {
                assert!(!screen.contains(name), "{name} after {way}:\n{screen}");
            }
        }
    }
}

#[test]
fn a_mistake_is_said_where_it_is_read_at_once() {
    let mut walker = Walker::waits("school-hours", 80, 24);
    let (settings, _) = read("");
    walker.state = std::mem::replace(&mut walker.state, Walker::waits("", 80, 24).state)
        .with_settings(&settings, vec!["second".to_owned(), "first".to_owned()]);
    walker.opens_here("school-hours", common::walker::SCHOOL_HOURS);
    assert_eq!(walker.footer(), "first");
    walker.presses(":").types("messages").presses("Enter");
    walker.sees("second");
}

#[test]
fn citations_are_copied_in_the_form_that_is_set() {
    let mut walker = at_school("(citation: Markdown)");
    walker.presses("Enter Enter c");
    let copied = walker.effects.iter().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.clone()),
        _ => None,
    });
    assert!(copied.unwrap().starts_with("> "), "a quotation of Markdown");
}

// Themes.

#[test]
fn start_and_claim_in_each_theme() {
    let themes = [
        ("dark", Theme::pick(Colours::True, Background::Dark)),
        ("light", Theme::pick(Colours::True, Background::Light)),
        ("high-contrast", Theme::high_contrast(Colours::True, Background::Unknown)),
        ("plain", Theme::pick(Colours::None, Background::Unknown)),
    ];
    for (name, theme) in themes {
        let mut walker = Walker::at_school(80, 24);
        walker.look = Look { theme, glyphs: Glyphs::Unicode };
        for (view, keys) in [("start", "Down Up"), ("claim", "Enter Enter Enter Right")] {
            walker.presses(keys);
            insta::assert_snapshot!(format!("{name}-{view}-80x24"), screen::with_styles(&walker.buffer));
        }
    }
}

#[test]
fn high_contrast_leaves_no_cell_to_the_terminal() {
    for keys in ["Down", "Enter Enter", "?", "/", ":", "4", "2", "Enter Space", "m '"] {
        let mut walker = Walker::at_school(80, 24);
        walker.look.theme = Theme::high_contrast(Colours::True, Background::Unknown);
        walker.presses(keys);
        let bare = walker.buffer.content.iter().position(|cell| cell.bg == ratatui::style::Color::Reset);
        assert_eq!(bare, None, "{keys}\n{}", walker.screen());
    }
}

#[test]
fn the_sample_of_the_readme_is_right() {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let (_, sample) = readme.split_once("<!-- settings -->\n```ron\n").unwrap();
    let (settings, told) = read(sample.split_once("```").unwrap().0);
    assert!(told.is_empty(), "{told:?}");
    assert_ne!(settings, config::defaults(&default_keys()));
}

// In a real terminal.

#[cfg(unix)]
mod in_a_terminal {
    use super::Desk;
    use crate::pty::cruxmap;

    #[test]
    fn a_broken_file_is_told_on_the_screen_and_what_is_right_in_it_holds() {
        let desk = Desk::with("(\n  keys: {\"bak\": [\"b\"], \"quit\": [\"Q\"]},\n  theme: Drak,\n)");
        let start = cruxmap(&["school-hours"]).env("XDG_CONFIG_HOME", &desk.folder.path().display().to_string());
        let mut pty = start.run();
        pty.wait_for("2 mistakes in config.ron (:messages), in line 2: there is no action `bak`");
        pty.send("?");
        pty.wait_for("all keys");
        pty.send("Q");
        pty.wait_for("Q quit");
        pty.send("Q");
        assert_eq!(pty.end().status, 0);
    }

    #[test]
    fn a_broken_file_is_told_where_the_map_is_broken_too() {
        let desk = Desk::with("(theme: Drak)");
        let map = desk.folder.path().join("broken.ron");
        std::fs::write(&map, "(cruxmap: 1, claims: [").unwrap();
        let start =
            cruxmap(&[&map.display().to_string()]).env("XDG_CONFIG_HOME", &desk.folder.path().display().to_string());
        let mut pty = start.run();
        pty.wait_for("config.ron:1:9: there is no theme");
        pty.send("q");
        assert_eq!(pty.end().status, 1);
    }

    #[test]
    fn signs_of_the_settings_are_drawn_and_the_command_line_goes_before_them() {
        for (settings, arguments, sign) in [
            ("(signs: Ascii)", &["school-hours"][..], "> Should"),
            ("(signs: Unicode)", &["--ascii", "school-hours"][..], "> Should"),
            ("(signs: Unicode)", &["school-hours"][..], "▸ Should"),
        ] {
            let desk = Desk::with(settings);
            let start = cruxmap(arguments).env("XDG_CONFIG_HOME", &desk.folder.path().display().to_string());
            let mut pty = start.run();
            pty.wait_for(sign);
            pty.send("q");
            assert_eq!(pty.end().status, 0);
        }
    }

    #[test]
    fn a_folder_in_the_place_of_the_file_stops_nothing() {
        let desk = Desk::with("");
        std::fs::remove_file(desk.file()).unwrap();
        std::fs::create_dir(desk.file()).unwrap();
        let start = cruxmap(&["school-hours"]).env("XDG_CONFIG_HOME", &desk.folder.path().display().to_string());
        let mut pty = start.run();
        pty.wait_for("The settings are as by default");
        pty.send("q");
        assert_eq!(pty.end().status, 0);
    }
}

// Whatever is in the file.

fn key_sequence() -> impl Strategy<Value = KeySequence> {
    let name = prop_oneof![
        "[a-zA-Z<>,.;й語\"\\\\-]",
        "(Ctrl|Alt)-[a-hj-ln-z]",
        Just("F7".to_owned()),
        Just("Space".to_owned()),
        Just("Shift-Tab".to_owned()),
    ];
    prop::collection::vec(name, 1..=3).prop_filter_map("no Ctrl-C", |names| {
        let names = names.join(" ");
        (!names.contains("Ctrl-c")).then(|| names.parse().ok()).flatten()
    })
}

prop_compose! {
    fn any_settings()(
        wanted in prop::collection::vec(prop::collection::vec(key_sequence(), 0..3), ACTIONS.len()),
        theme in prop::sample::select(&THEMES[..]),
        mouse in prop::sample::select(&MOUSE[..]),
        signs in prop::sample::select(&SIGNS[..]),
        citation in prop::sample::select(&CITATIONS[..]),
        colours in prop::collection::btree_map(0..PAINTS.len(), prop_oneof![
            (0_u8..16).prop_map(Colour::Named),
            any::<(u8, u8, u8)>().prop_map(|(red, green, blue)| Colour::Rgb(red, green, blue)),
        ], 0..4),
        texts in prop::collection::vec(any::<String>(), 0..3),
    ) -> Settings {
        let mut taken: Vec<KeySequence> = vec!["Ctrl-C".parse().unwrap()];
        let keys = ACTIONS.iter().zip(wanted).map(|(row, wanted)| {
            let mut keys = Vec::new();
            for sequence in wanted {
                if !taken.iter().any(|taken| taken.clashes_with(&sequence)) {
                    taken.push(sequence);
                    keys.push(sequence);
                }
            }
            if row.name == "quit-now" {
                keys.push("Ctrl-C".parse().unwrap());
            }
            ActionKeys { action: row.name, keys }
        });
        Settings {
            keys: keys.collect(),
            theme: theme.1,
            mouse: mouse.1,
            signs: signs.1,
            citation: citation.1,
            colours: colours.into_iter().map(|(paint, colour)| (PAINTS[paint].1, colour)).collect(),
            texts,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn settings_are_read_as_they_were_written(settings in any_settings()) {
        let text = config::write(&settings, &default_keys());
        let (again, told) = read(&text);
        prop_assert!(told.is_empty(), "{:?}\n{}", told, text);
        prop_assert_eq!(again, settings);
    }

    #[test]
    fn every_mistake_points_into_the_file_and_nothing_panics(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), ".{0,4}"), 1..6)
    ) {
        let mut text: Vec<char> = config::write(&config::defaults(&default_keys()), &default_keys()).chars().collect();
        for (from, to, put) in cuts {
            let (from, to) = (from.index(text.len() + 1), to.index(text.len() + 1));
            let to = to.clamp(from.min(to), (from.min(to) + 40).min(text.len()));
            text.splice(from.min(to)..to, put.chars());
        }
        points_inside(&text.iter().collect::<String>())?;
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let told = config::read(Input { name: "config.ron".into(), bytes }, &default_keys()).1;
        prop_assert!(told.of(Severity::Error).all(|one| one.location.is_some()));
    }

    #[test]
    fn any_text_of_brackets_and_words_is_read(
        pieces in prop::collection::vec(prop::sample::select(&[
            "(", ")", "[", "]", "{", "}", ",", ":", "\"", "'", "//", "/*", "*/", "r#\"", "#![", "keys", "theme", "Dark",
            "\"open\"", "\"g g\"", "texts", "colours", "for", "\n", " ", "7", "é", "\u{202e}", "Some(",
        ][..]), 0..60)
    ) {
        points_inside(&pieces.concat())?;
    }
}

fn points_inside(text: &str) -> Result<(), TestCaseError> {
    let (settings, told) = read(text);
    prop_assert_eq!(settings.keys.len(), ACTIONS.len());
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for one in told.of(Severity::Error) {
        let at = one.location.as_ref().unwrap();
        let line = text.split('\n').nth(at.line as usize - 1);
        prop_assert!(line.is_some_and(|line| at.column as usize <= line.chars().count() + 1), "{:?}", one);
    }
    Ok(())
}
