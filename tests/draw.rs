//! `cruxmap draw` as it is run: which part it draws, in which form, and with which exit code.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends where something is not as it should be")]

#[path = "common/program.rs"]
mod program;

use std::fs;

use predicates::str::contains;
use program::{cruxmap, printed};

/// Draws the map of school hours.
fn drawn(arguments: &[&str]) -> String {
    let mut all = vec!["draw", "--width", "80"];
    all.extend(arguments);
    all.push("school-hours");
    printed(&all)
}

/// What stands above the picture, in one line.
fn caption(picture: &str) -> String {
    picture.split("\n\n").next().unwrap().replace('\n', " ")
}

#[test]
fn round_a_claim_stands_what_it_bears_on_and_what_bears_on_it() {
    let picture = drawn(&["--focus", "more-sleep"]);
    let expected =
        "Around *A later start gives teenagers more sleep*, radius 1: 9 claims, 9 links drawn; 28 claims not drawn.";
    assert_eq!(caption(&picture), expected);
    assert!(picture.contains("║ A later start gives"), "the claim has a double frame");
    assert!(picture.contains(" +5 −4 =1 "), "what is not drawn of the answer is counted by kind");
    assert!(picture.contains("only together") && picture.contains("⊘ doubts") && picture.contains("▲"));
    assert_eq!(picture, drawn(&["--focus", "more-sleep"]), "it is the same each time");
}

#[test]
fn without_a_place_the_first_thesis_is_drawn() {
    assert!(caption(&drawn(&[])).starts_with("Around *Schools should start at nine*, radius 1:"));
}

#[test]
fn a_greater_radius_draws_more_and_the_whole_map_all() {
    assert!(
        caption(&drawn(&["--focus", "drift", "--radius", "0"]))
            .ends_with("1 claim, 0 links drawn; 36 claims not drawn.")
    );
    assert!(caption(&drawn(&["--focus", "drift", "--radius", "2"])).contains("radius 2:"));
    assert!(caption(&drawn(&["--whole"])).starts_with("The whole map: 37 claims, 47 links drawn."));
}

#[test]
fn what_there_is_no_room_for_is_counted() {
    let caption = caption(&drawn(&["--whole", "--most", "10"]));
    assert!(caption.ends_with("There is no room for 27 claims that would belong here."), "{caption}");
}

#[test]
fn routes_a_case_and_a_query_can_be_drawn() {
    let routes = drawn(&["--paths", "phones", "start-nine"]);
    assert!(caption(&routes).starts_with("2 routes lead from *It is the phone, not the bell*"), "{routes}");
    let case = drawn(&["--speaker", "brandt"]);
    assert!(caption(&case).starts_with("What T. Brandt says, and what that bears on:"), "{case}");
    let kept = drawn(&["--filter", "by:osei"]);
    assert!(caption(&kept).contains("2 dashed ways over claims that are not"), "{kept}");
    assert!(kept.contains('┄') && kept.contains("over 1"), "{kept}");
}

#[test]
fn in_ascii_all_lines_signs_and_marks_are() {
    let picture = drawn(&["--focus", "more-sleep", "--ascii"]);
    assert!(picture.is_ascii(), "{picture}");
    assert!(picture.contains("#===") && picture.contains("% doubts") && picture.contains('^'));
}

#[test]
fn the_theses_stand_where_they_are_wished() {
    let row = |direction: &str, words: &str| {
        let picture = drawn(&["--focus", "safe-dark", "--direction", direction]);
        picture.lines().skip(2).position(|line| line.contains(words)).unwrap()
    };
    assert!(row("top", "Schools should") < row("top", "The way home"));
    assert!(row("bottom", "Schools should") > row("bottom", "The way home"));
}

#[test]
fn what_is_not_there_is_said_with_the_nearest() {
    let of = |arguments: &[&str], code: i32, sentence: &str| {
        let all: Vec<_> = [&["draw"], arguments, &["school-hours"]].concat();
        cruxmap(&all).assert().code(code).stdout("").stderr(contains(sentence.to_owned()));
    };
    of(&["--focus", "start-nien"], 1, "the nearest id is \"start-nine\"");
    of(&["--paths", "phones", "nowhere"], 1, "no claim, link or question has the id \"nowhere\"");
    of(&["--speaker", "nobody"], 1, "nobody here is called");
    of(&["--filter", "by:nobody"], 2, "nobody");
    of(&["--filter", "xyzzyxyzzy"], 1, "no claim of this map is kept by");
    of(&["--whole", "--focus", "drift"], 2, "cannot be used with");
    of(&["--whole", "--radius", "2"], 2, "cannot be used with");
    of(&["--direction", "sideways"], 2, "possible values");
}

#[test]
fn a_map_without_claims_has_nothing_to_draw() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("empty.ron");
    fs::write(&path, "(cruxmap: 1)").unwrap();
    cruxmap(&["draw", path.to_str().unwrap()]).assert().code(1).stderr(contains("no claims to draw"));
}

/// A map whose texts are made to break what they are written into.
fn hostile() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hostile.ron");
    let map = r#"(cruxmap: 1, title: "</title><script>alert(1)</script>", speakers: [(id: "a", name: "A & \"B\" <c>")],
        claims: [
            (id: "t", text: "]]> <b>bold</b> & 'quoted' \u{1b}[2J\u{202e} 学校应该九点开始 👩‍👩‍👧 שלום עולם", said: [(by: "a")]),
            (id: "q", text: "</text></svg>"), (id: "loop", text: "&lt;"),
        ],
        links: [Supports(id: "s", from: ["q"], to: "t"), Undercuts(from: ["loop"], link: "s"),
            Opposes(from: ["loop"], to: "loop"), Supports(from: ["t"], to: "q")])"#;
    fs::write(&path, map).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

#[test]
fn nothing_in_a_map_steers_the_terminal_or_breaks_the_svg() {
    let (_folder, path) = hostile();
    for form in ["text", "svg"] {
        let written = printed(&["draw", "--whole", "--to", form, &path]);
        assert!(!written.chars().any(|char| (char.is_control() && char != '\n') || char == '\u{202e}'), "{written}");
        if form == "svg" {
            assert!(!written.contains("<script>") && !written.contains("<b>"));
            well_formed(&written);
        }
    }
}

#[test]
fn the_svg_has_real_text_titles_and_class_names() {
    for arguments in [&["--focus", "more-sleep"][..], &["--whole"], &["--filter", "by:osei"], &["--direction", "left"]]
    {
        let all: Vec<_> = [&["draw", "--to", "svg"], arguments, &["school-hours"]].concat();
        let svg = printed(&all);
        well_formed(&svg);
        assert!(svg.contains("-title\">School hours") && svg.contains("-desc\">"));
        assert!(svg.contains("prefers-color-scheme"), "it has colours for a dark ground, too");
    }
    let svg = printed(&["draw", "--to", "svg", "--focus", "more-sleep", "school-hours"]);
    assert!(
        svg.contains(
            "<g class=\"box focus\" data-claim=\"more-sleep\"><title>A later start gives teenagers more sleep."
        )
    );
    assert!(svg.contains(">A later start gives teenagers more sleep</text>"), "its words can be selected");
    assert!(svg.contains("class=\"link for\"") && svg.contains("-head-doubt)\""));
}

/// Ends the test where tags are not balanced, an attribute has no quotation marks, or a character is not escaped.
fn well_formed(xml: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = xml;
    while let Some((text, tag)) = rest.split_once('<') {
        for entity in text.split('&').skip(1) {
            let name = entity.split(';').next().unwrap();
            assert!(["amp", "lt", "gt", "quot", "apos"].contains(&name), "&{name}");
        }
        let (tag, behind) = tag.split_once('>').unwrap();
        rest = behind;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
            continue;
        }
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        let name = tag.split([' ', '/']).next().unwrap();
        assert!(name.chars().all(char::is_alphabetic), "{tag}");
        if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "{open:?} {rest}");
}
