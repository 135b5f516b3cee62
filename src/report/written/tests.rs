use std::fs;
use std::path::Path;

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::analysis::sketch::{Sketch, any_map};
use crate::format::{Holding, Input, Severity, read, read_as};
use crate::model::{Element, LinkId, RelationKind, Target};

#[test]
fn every_form_that_the_table_calls_written_is() {
    let map = Sketch::new("a b").map();
    for row in FormatRow::written() {
        assert!(written(&map, row.format).is_ok(), "{} is written", row.name);
    }
    for row in FormatRow::read().filter(|row| !row.is_written()) {
        assert!(written(&map, row.format).unwrap_err().to_string().contains("only read"), "{}", row.name);
    }
}

#[test]
fn what_is_left_out_is_a_sentence() {
    let dot = Format::Rendering(Rendering::Dot);
    let mut losses = Losses::default();
    assert_eq!(left_out_in_words(&losses, dot), None);
    losses.add(Holding::Tags, 1);
    assert_eq!(left_out_in_words(&losses, dot).unwrap(), "left out: 1 tag; dot has no place for it");
    losses.add(Holding::Questions, 2);
    assert_eq!(left_out_in_words(&losses, dot).unwrap(), "left out: 2 questions and 1 tag; dot has no place for them");
}

/// The forms that are read and written and are not the native one, with what reading gives back as it was: all kinds of
/// holding that are neither lost as a whole nor in part are counted alike before and after.
const FOREIGN: [Format; 7] = [
    Format::Foreign(Tongue::Csv),
    Format::Foreign(Tongue::Graphml),
    Format::Foreign(Tongue::Argdown),
    Format::Foreign(Tongue::Aif),
    Format::Foreign(Tongue::Sadface),
    Format::Foreign(Tongue::Kialo),
    Format::Framework(Dialect::Numbered),
];

fn back(written: &Written, format: Format) -> Map {
    // The names of a framework's arguments stand beside it for people alone.
    let beside = written.beside.iter().map(|beside| &beside.text).filter(|_| format == Format::Foreign(Tongue::Csv));
    let texts = std::iter::once(&written.text).chain(beside);
    let inputs = texts.map(|text| Input { name: "written".into(), bytes: text.as_str().into() });
    let loaded = read_as(inputs.collect(), Some(format), &());
    let text = &written.text;
    let told: Vec<_> = loaded.diagnostics.of(Severity::Error).map(crate::format::Diagnostic::in_short).collect();
    loaded.map.unwrap_or_else(|| panic!("{told:?} in\n{text}"))
}

/// A text as it may be compared: blanks at its ends are nobody's words.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn texts(map: &Map) -> Vec<String> {
    let mut texts: Vec<_> = map.claim_ids().map(|claim| words(map.claim_text(claim))).collect();
    texts.sort();
    texts
}

/// A link by what it does, from what, to what.
fn shape_of(map: &Map, link: LinkId) -> String {
    let mut premises: Vec<_> = map.premises(link).iter().map(|&claim| words(map.claim_text(claim))).collect();
    premises.sort();
    premises.dedup();
    format!("{:?} {premises:?}", map.link(link).kind)
}

/// All links by what they do, from what, to what.
fn shapes(map: &Map, is_counted: impl Fn(LinkId) -> bool) -> Vec<String> {
    let shape = |link: LinkId| {
        let to = match map.link(link).target {
            Target::Claim(claim) => words(map.claim_text(claim)),
            Target::Link(step) => {
                let beyond = match map.link(step).target {
                    Target::Claim(claim) => words(map.claim_text(claim)),
                    Target::Link(beyond) => shape_of(map, beyond),
                };
                format!("({} -> {beyond})", shape_of(map, step))
            }
        };
        format!("{} -> {to}", shape_of(map, link))
    };
    let mut shapes: Vec<_> = map.link_ids().filter(|&link| is_counted(link)).map(shape).collect();
    shapes.sort();
    shapes
}

/// What forms add, as they have no other way to say it: ids of links, titles as short wordings, theses of roots, and what
/// follows from these.
const MAY_GROW: [Holding; 14] = [
    // A question is a claim there.
    Holding::Claims,
    Holding::LinkIds,
    Holding::Labels,
    Holding::Theses,
    Holding::Questions,
    Holding::Kinds,
    Holding::Quotes,
    Holding::Schemes,
    Holding::Supports,
    Holding::Opposes,
    Holding::Kept,
    Holding::MapTitle,
    Holding::MapDetails,
    Holding::SourceDetails,
];

/// A map written and read again has all but what is said to be left out.
fn assert_survives(map: &Map, format: Format) {
    let written = written(map, format).unwrap();
    let again = back(&written, format);
    let name = FormatRow::of(format).unwrap().name;
    let row = FormatRow::of(format).unwrap();
    for kind in crate::format::HOLDINGS.map(|row| row.holding) {
        let (before, after, lost) = (kind.count(map), kind.count(&again), written.losses.of_kind(kind));
        assert!(
            lost <= before || matches!(kind, Holding::Kept | Holding::LineBreaks | Holding::Signs | Holding::Repeated),
            "{name} loses more than there is: {kind:?}"
        );
        // With a statement goes all that it tells.
        let is_of_statement = kind >= Holding::Stances && kind <= Holding::StatementNotes;
        let goes_with = |holding| row.lacks.contains(&holding);
        let goes_with_it = (goes_with(Holding::Statements) && is_of_statement)
            || (goes_with(Holding::Speakers) && kind == Holding::SpeakerDetails)
            || (goes_with(Holding::Sources) && kind == Holding::SourceDetails);
        let counts_alone = format != Format::Foreign(Tongue::Argdown) && kind == Holding::LinkedPremises;
        if row.lacks.contains(&kind) || goes_with_it || counts_alone {
            continue;
        }
        let follows = matches!(
            kind,
            Holding::Repeated
                | Holding::SelfLinks
                | Holding::UnusedSources
                | Holding::SilentSpeakers
                | Holding::Speakers
                | Holding::Groups
                | Holding::Texts
        );
        if MAY_GROW.contains(&kind) {
            assert!(
                after + lost >= before,
                "{name} loses {kind:?}: {before} before, {after} after, {lost} said\n{}",
                written.text
            );
        } else if !follows {
            assert_eq!(after + lost, before, "{name}: {kind:?} after and lost, before\n{}", written.text);
        }
    }
    if format == Format::Framework(Dialect::Numbered) {
        return;
    }
    let before = texts(map);
    let after = texts(&again);
    assert!(before.iter().all(|text| after.contains(text)), "{name}: {before:?} {after:?}\n{}", written.text);
    if format != Format::Foreign(Tongue::Kialo)
        && written.losses.of_kind(Holding::Undercuts) + written.losses.of_kind(Holding::Backings) == 0
    {
        let has_place =
            |link: LinkId| map.link(link).kind != RelationKind::Restates || format != Format::Foreign(Tongue::Sadface);
        assert_eq!(shapes(&again, |_| true), shapes(map, has_place), "{name}\n{}", written.text);
    }
}

fn folder(path: &str) -> Map {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "ron"));
    files.sort();
    let input =
        |path: &std::path::PathBuf| Input { name: path.to_string_lossy().into(), bytes: fs::read(path).unwrap() };
    read(files.iter().map(input).collect(), &()).map.unwrap()
}

#[test]
fn the_bundled_maps_survive_every_form() {
    let school = include_bytes!("../../../data/school-hours.ron").to_vec();
    let school = read(vec![Input { name: "school-hours.ron".into(), bytes: school }], &()).map.unwrap();
    for map in [school, folder("data/belarus-prisoners")] {
        for format in FOREIGN {
            assert_survives(&map, format);
        }
    }
}

#[test]
fn what_a_writer_leaves_out_is_what_the_table_says() {
    let map = folder("data/belarus-prisoners");
    for row in FormatRow::written() {
        for (holding, _) in written(&map, row.format).unwrap().losses.iter() {
            let is_told =
                row.lacks.contains(&holding) || row.lacks_in_part.contains(&holding) || holding == Holding::Kept;
            assert!(is_told, "{} loses {holding:?}", row.name);
        }
    }
}

/// Texts of any script, with what breaks careless writers.
fn hostile() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "@include(x)",
        "===",
        "======",
        "// a",
        "/* b */",
        "<!-- c -->",
        "[a]: b",
        "<a>: b",
        "[a](b)",
        "#tag",
        "#(a b)",
        "{a: b}",
        "}",
        "} x",
        "+ a",
        "- a",
        "<- a",
        "_> a",
        "(1) a",
        "1. a",
        "1.2. Pro: a",
        "-> See 1.1.",
        "Sources:",
        "Pro: x",
        "* a",
        "**a**",
        "_a_",
        ".A.",
        ":heart:",
        "a.b_c.d",
        "U.S.A. is",
        "=SUM(A1)",
        "\"quoted\"",
        "'",
        "a\\",
        "\\(",
        "&amp;",
        "&#8217;",
        "R&D",
        "学校 🏫",
        "שלום \u{202e}x",
        "a:  b.  c",
        "- yaml: [",
        "key: value",
        "|",
        "a  b",
        "~",
        "null",
        "%",
        "`code`",
        "<script>alert(1)</script>",
        "]: x",
        ">: y",
        "--",
        "----",
        "a -- b",
        "Name : words",
        "http://example.org/a_b?c=d#e",
        "one\ntwo",
        "tab\tbed",
        "x:y:z",
        "...",
        "a.:b:.",
        "[1]",
        "\u{85}x",
        "\u{2028}y",
        "é́́",
    ]);
    let any = prop_oneof![odd.prop_map(str::to_owned), "\\PC{1,12}", "[a-z .:_*#@<>\\[\\](){}/=\\\\-]{1,16}"];
    prop::collection::vec(any, 1..4)
        .prop_map(|parts| format!("x{}", parts.join(" ")))
        .prop_map(|text| text.replace('\0', ""))
}

/// A map whose every text is hostile.
fn hostile_map() -> impl Strategy<Value = Map> {
    let texts = prop::collection::vec(hostile(), 12);
    (texts, any::<bool>()).prop_map(|(texts, has_labels)| {
        let text = |at: usize| json!(texts[at].clone());
        let label = |at: usize| if has_labels { text(at) } else { json!(null) };
        let whole = json!({
            "cruxmap": 1, "title": text(0),
            "questions": [{"ask": text(1), "yes": ["a"]}],
            "groups": [{"id": "g", "title": text(2)}],
            "speakers": [{"id": "s", "name": text(3)}],
            "sources": [{"id": "t", "title": text(4)}],
            "claims": [
                {"id": "a", "text": text(5), "label": label(6), "tags": ["plain", text(7)], "group": "g", "note": text(8), "also": [text(9)],
                 "said": [{"by": "s", "source": "t", "at": text(10), "quote": text(11)}]},
                {"id": "b", "text": text(6), "said": [{"by": "s", "stance": "Denies"}]},
                {"id": "c", "text": text(7), "label": label(5)}],
            "links": [
                {"Supports": {"id": "l", "from": ["a", "b"], "to": "c", "scheme": text(8), "note": text(9)}},
                {"Undercuts": {"from": ["c"], "link": "l"}}, {"Opposes": {"from": ["b"], "to": "a"}},
                {"Restates": {"from": ["c"], "to": "b"}}]
        });
        read(vec![Input { name: "map.json".into(), bytes: whole.to_string().into_bytes() }], &()).map.unwrap()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_map_survives_every_form(map in any_map()) {
        for format in FOREIGN {
            assert_survives(&map, format);
        }
    }

    #[test]
    fn any_text_survives_every_form(map in hostile_map()) {
        for format in FOREIGN.into_iter().filter(|format| matches!(format, Format::Foreign(_))) {
            let written = written(&map, format).unwrap();
            let again = back(&written, format);
            let (before, after) = (texts(&map), texts(&again));
            let is_altered = written.losses.of_kind(Holding::Signs) > 0;
            prop_assert!(is_altered || before.iter().all(|text| after.contains(text)), "{before:?} {after:?}\n{}", written.text);
            if format == Format::Foreign(Tongue::Argdown) && !is_altered {
                prop_assert_eq!(told(&again), told(&map), "{}", written.text);
            }
        }
    }
}

/// All that Argdown has a place for in a hostile map.
fn told(map: &Map) -> Vec<String> {
    let mut told = vec![words(map.title())];
    told.extend(map.questions().map(|(_, question)| words(&question.ask)));
    told.extend(map.parts().groups.iter().map(|group| words(&group.title)));
    for claim in map.claim_ids() {
        let details = map.claim_details(claim);
        told.push(map.claim_id(claim).to_owned());
        told.extend(map.claim_label(claim).map(words));
        told.extend(map.claim_tags(claim).map(words));
        told.extend(details.and_then(|details| details.note.as_deref()).map(words));
        told.extend(details.into_iter().flat_map(|details| &details.also).map(|wording| words(wording)));
        for said in map.statements(Element::Claim(claim)) {
            told.push(words(&map.speaker(said.by).name));
            told.extend(said.at.map(|at| words(map.name(at))));
            told.extend(said.source.map(|source| words(&map.source(source).title)));
            told.extend(said.details.as_deref().and_then(|details| details.quote.as_deref()).map(words));
        }
    }
    for link in map.link_ids() {
        told.extend(map.link_details(link).and_then(|details| details.scheme.as_deref()).map(words));
    }
    told.sort();
    told
}
