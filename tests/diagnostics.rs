//! Every defect of a file: the message names the right place and says what to do.
//!
//! Each file in `tests/defects` begins with what is expected of it: a line `// error 5:12 …` or `// warning 5:12 …` with
//! the message, and below it, where there are any, lines `//   note: …` and `//   help: …`. Lines count from the first
//! line that is no comment.

#![expect(clippy::unwrap_used, clippy::string_slice, reason = "a test that fails may panic")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use cruxmap::format::{self, Diagnostic, Diagnostics, Input, Severity};

fn read(name: &str, bytes: Vec<u8>) -> format::Loaded {
    format::read(vec![Input { name: name.into(), bytes }], &())
}

/// Diagnostics as the comments of the defect files write them.
fn told(diagnostics: &Diagnostics) -> String {
    let mut told = String::new();
    for severity in [Severity::Error, Severity::Warning] {
        for diagnostic in diagnostics.of(severity) {
            tell(diagnostic, &mut told);
        }
    }
    told
}

fn tell(diagnostic: &Diagnostic, told: &mut String) {
    let word = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let place = diagnostic.location.as_ref().map_or("-".to_owned(), |at| format!("{}:{}", at.line, at.column));
    writeln!(told, "// {word} {place} {}", diagnostic.message).unwrap();
    for (what, text) in [("note", &diagnostic.note), ("help", &diagnostic.help)] {
        if let Some(text) = text {
            writeln!(told, "//   {what}: {text}").unwrap();
        }
    }
}

#[test]
fn every_defect_is_told_at_its_place_with_what_to_do() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/defects");
    let mut wrong = String::new();
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() > 30, "the defect files are found");
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let body_at = text.lines().take_while(|line| line.starts_with("// ") || line.starts_with("//  ")).count();
        let expected: String = text.lines().take(body_at).flat_map(|line| [line, "\n"]).collect();
        let body: String = text.lines().skip(body_at).flat_map(|line| [line, "\n"]).collect();
        let loaded = read("map.ron", body.into_bytes());
        assert_eq!(loaded.map.is_some(), !loaded.diagnostics.has_errors(), "{path:?}: an error means no map");
        let found = told(&loaded.diagnostics);
        if found != expected {
            writeln!(wrong, "{}\nexpected\n{expected}found\n{found}", path.display()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The diagnostics of one file, as the comments of the defect files write them.
fn told_of(name: &str, bytes: &[u8]) -> String {
    told(&read(name, bytes.to_vec()).diagnostics)
}

#[test]
fn json_is_told_like_ron() {
    let text = r#"{
  "cruxmap": 1,
  "claims": [
    {"id": "a", "text": "The first claim.", "lable": "First"},
    {"id": "b", "text": "Unclosed},
    {"id": "c", "text": 3, "weight": 2},
    {"id": "d", "text": "The fourth claim." "kind": "Claim"},
    {"id": "e", "text": "The fifth claim.", "kind": "Fact", "said": [{"by": "x",}]},
  ],
  "links": [
    {"Opposes": {"from": ["z"], "to": "a"}},
    {"Suports": {"from": ["b"], "to": "a"}},
    ["b", "a"]
  ]
}
"#;
    assert_eq!(
        told_of("map.json", text.as_bytes()),
        r#"// error 4:45 a claim has no field `lable`
//   help: did you mean `label`?
// error 5:25 the text that opens here is not closed, or closes too early
//   help: close it with "; a quote inside a text is written \"
// error 6:25 `text` should be a text in quotes, but this is `3`
// error 6:38 the weight 2 is not between 0 and 1
//   help: write a number from 0 to 1
// error 7:44 a comma is missing here
// error 8:53 there is no kind of claim `Fact`
//   help: possible are: Claim, Evidence, Definition, Value, Policy, Question, Argument
// error 8:80 no value stands at this comma
//   help: remove the comma
// error 8:84 no value stands at this comma
//   help: remove the comma
// error 11:27 no claim has the id "z"
//   help: add a claim of that id, or correct it here
// error 12:6 there is no kind of link `Suports`
//   help: did you mean `Supports`?
// error 13:5 found a list, expected a link such as Supports(from: ["…"], to: "…")
"#
    );
}

#[test]
fn an_id_in_json_may_be_written_with_escapes() {
    let text = r#"{"cruxmap": 1, "claims": [{"id": "\u0061", "text": "A."}, {"id": "b", "text": "B."}],
        "links": [{"Opposes": {"from": ["b"], "to": "a"}}]}"#;
    assert_eq!(told_of("map.json", text.as_bytes()), "");
}

#[test]
fn what_is_no_text_is_told_as_such() {
    assert_eq!(
        told_of("map.ron", b"(cruxmap: 1,\n title: \"\xff\")"),
        "// error 2:10 the file is not UTF-8 text: this byte belongs to no character\n//   help: save the file as UTF-8\n"
    );
    assert_eq!(
        told_of("map.ron", b"(cruxmap: 1,\0)"),
        "// error 1:13 there is a NUL character in the file\n//   help: remove it; is this really a text file?\n"
    );
    assert_eq!(
        told_of("map.ron", b" \n"),
        "// error 1:1 the file is empty\n//   help: a map begins with (cruxmap: 1, and its title\n"
    );
}

#[test]
fn a_byte_order_mark_is_no_mistake() {
    assert_eq!(told_of("map.ron", "\u{FEFF}(cruxmap: 1)".as_bytes()), "");
}

#[test]
fn two_files_of_one_map_may_not_both_have_a_title() {
    let file = |name: &str, text: &str| Input { name: name.into(), bytes: text.as_bytes().to_vec() };
    let files =
        vec![file("a.ron", "(cruxmap: 1, title: \"First\")"), file("b.ron", "(cruxmap: 1,\n title: \"Second\")")];
    let loaded = format::read(files, &());
    assert_eq!(
        told(&loaded.diagnostics),
        "// error 2:9 the map has `title` twice\n//   note: the other stands in a.ron, line 1\n//   help: keep it in one file only\n"
    );
}

#[test]
fn brackets_nested_without_end_are_refused_and_not_followed() {
    for open in ["(", "[", "{", "[(", "{\"a\":"] {
        let text = format!("(cruxmap: 1, extra: {}", open.repeat(200_000));
        let told = told_of("map.ron", text.as_bytes());
        assert!(told.contains("brackets nest deeper than 100 levels"), "{open}: {told}");
        let text = format!("{{\"cruxmap\": 1, \"claims\": {}", open.repeat(200_000));
        let told = told_of("map.json", text.as_bytes());
        assert!(told.contains("brackets nest deeper than 100 levels"), "{open}: {told}");
    }
}

#[test]
fn the_line_of_a_mistake_is_cropped_round_it() {
    let far = "x".repeat(1_000_000);
    let text =
        format!("(cruxmap: 1, about: \"{far}\", titel: \"语\\u{{1b}}\", claims: [(id: \"a\", text: \"{far}\")])");
    let loaded = read("map.ron", text.into_bytes());
    let diagnostic = loaded.diagnostics.of(Severity::Error).next().unwrap();
    let excerpt = diagnostic.excerpt.as_ref().unwrap();
    assert_eq!(&excerpt.text[excerpt.mark.clone()], "titel");
    assert!(excerpt.text.chars().count() <= 102, "{}", excerpt.text);
    assert!(excerpt.text.starts_with('…') && excerpt.text.ends_with('…'));
}

#[test]
fn an_excerpt_holds_no_control_characters() {
    let loaded = read("map.ron", "(cruxmap: 1, titel: \"\u{1b}[31m\u{202e}\t\")".as_bytes().to_vec());
    let diagnostic = loaded.diagnostics.of(Severity::Error).next().unwrap();
    let text = &diagnostic.excerpt.as_ref().unwrap().text;
    assert!(!text.chars().any(|c| c.is_control() || c == '\u{202e}'), "{text:?}");
}

#[test]
fn of_very_many_mistakes_the_first_are_kept_and_all_are_counted() {
    let mut text = "(cruxmap: 1, claims: [\n".to_owned();
    for i in 0..10_000 {
        writeln!(text, "(id: \"c{i}\", text: \"Claim {i}.\", lable: \"x\"),").unwrap();
    }
    text.push_str("])");
    let diagnostics = read("map.ron", text.into_bytes()).diagnostics;
    assert_eq!(diagnostics.of(Severity::Error).count(), Diagnostics::KEPT);
    assert_eq!(diagnostics.count(Severity::Error), 10_000);
}

#[test]
fn a_link_with_very_many_premises_is_read_in_time() {
    let premises = "\"a\", ".repeat(300_000);
    let text = format!(
        "(cruxmap: 1, claims: [(id: \"a\", text: \"A.\"), (id: \"b\", text: \"B.\")], links: [Supports(from: [{premises}], to: \"b\")])"
    );
    let map = read("map.ron", text.into_bytes()).map.unwrap();
    assert_eq!(map.links_from(map.claim_ids().next().unwrap()).len(), 1);
}

/// Looking at all of one of these for each of its parts would take minutes.
#[test]
fn what_is_wrong_a_hundred_thousand_times_costs_little() {
    let many = |part: &dyn Fn(usize) -> String| (0..100_000).map(part).collect::<String>();
    let two = "claims: [(id: \"a\", text: \"x\"), (id: \"b\", text: \"y\")]";
    let files = [
        ("escapes in a text without an end", format!("claims: [\n(id: \"a\", text: \"{}\n", many(&|_| "\\\"".into()))),
        ("comments without an end", format!("claims: [\n{}\n", many(&|_| "/*".into()))),
        ("raw texts without an end", format!("claims: [\n(id: \"a\", text: {}\n", many(&|_| "r#\"".into()))),
        ("fields of a claim", format!("claims: [(id: \"a\", text: \"x\", {})])", many(&|i| format!("f{i}: 1, ")))),
        ("fields of the map", many(&|i| format!("f{i}: 1, "))),
        ("commas", format!("claims: [{}])", many(&|_| ",".into()))),
        (
            "links among premises",
            format!(
                "{two}, links: [Supports(id: \"l\", from: [\"a\"], to: \"b\"), Supports(from: [{}], to: \"b\")])",
                many(&|_| "\"l\", ".into())
            ),
        ),
        (
            "groups in each other",
            format!(
                "groups: [{}(id: \"g100000\", title: \"G\", parent: \"g100000\")])",
                many(&|i| format!("(id: \"g{i}\", title: \"G\", parent: \"g{}\"), ", i + 1))
            ),
        ),
        (
            "names of two speakers",
            format!(
                "speakers: [(id: \"a\", name: \"A\", aliases: [{0}]), (id: \"b\", name: \"B\", aliases: [{0}])])",
                many(&|i| format!("\"n{i}\", "))
            ),
        ),
    ];
    for (what, file) in files {
        let loaded = read("map.ron", format!("(cruxmap: 1, {file}").into_bytes());
        assert!(loaded.map.is_none() && loaded.diagnostics.has_errors(), "{what}");
    }
}

#[test]
fn a_file_that_breaks_off_says_so_first_and_blames_no_id_that_may_stand_behind() {
    let whole = include_str!("../data/school-hours.ron");
    let cut = whole.find("text: \"").unwrap() + 2_000;
    let cut = whole[cut..].find("text: \"").unwrap() + cut + 12;
    let diagnostics = read("half.ron", whole.as_bytes()[..cut].to_vec()).diagnostics;
    let line = u32::try_from(whole[..cut].lines().count()).unwrap();
    let errors: Vec<_> = diagnostics.of(Severity::Error).collect();
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert_eq!((errors[0].code, errors[0].location.as_ref().unwrap().line), ("unclosed-text", line));
    let told = diagnostics.of(Severity::Warning).find(|told| told.code == "not-looked-up").unwrap();
    assert!(told.message.ends_with("ids stand for nothing in what could be read"), "{}", told.message);
}
