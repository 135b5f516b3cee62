//! What holds for the reader of every format, whatever stands in the file: there is a map or an error, never neither,
//! never a panic, and never without end. The formats come from the table, so that none is forgotten.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

use std::time::{Duration, Instant};

use cruxmap::format::{Format, FormatRow, Input, Loaded, Reading, Severity, Strictness, read_with};

/// A small file in each format, with some of everything. A new format has to be given one here.
fn fixture(name: &str) -> &'static str {
    match name {
        "ron" => {
            "(cruxmap: 1, title: \"Bell times\", speakers: [(id: \"o\", name: \"Осей 語\")],\n claims: [(id: \"a\", \
             text: \"At nine 🙂\", said: [(by: \"o\", date: \"2025-03-04\")]), (id: \"b\", text: \"x\", weight: 0.25)],\n \
             links: [Supports(id: \"l\", from: [\"b\"], to: \"a\"), Undercuts(from: [\"b\"], link: \"l\")])"
        }
        "json" => {
            "{\"cruxmap\": 1, \"title\": \"Bell times\", \"claims\": [{\"id\": \"a\", \"text\": \"At nine 🙂\"},\n\
             {\"id\": \"b\", \"text\": \"x\", \"weight\": 0.25}], \"links\": [{\"Supports\": {\"from\": [\"b\"], \"to\": \"a\"}}]}"
        }
        "af" => "p af 4\n# a comment\n1 2\n2 1\n3 4\n4 4\n",
        "apx" => "arg(a). arg(b_1).\narg(c).\natt(a,b_1). att(b_1,c).\n% words\n",
        "tgf" => "1 one\n2 two 語\n3\n#\n1 2\n2 3 label\n",
        "bag" => "arg(a, 0.5).\narg(b, 1).\natt(b, a).\nsup(a, b).\n",
        "argdown" | "ad" => {
            "===\ntitle: Bell times\nmodel:\n    mode: strict\n===\n\n# Sleep #tag\n\n[Later]: At *nine* 🙂 #(a b) {source: \
             \"M p. 4\"}\n    + <More>: longer \\[x\\] // c\n        _ <Drift>\n    - [Buses]: 語\n\n<More>\n\n(1) one\n(2) two\n\
             -- rule {uses: [1, 2]} --\n(3) three\n    +> [Later]\n"
        }
        "aif" => {
            "{\"nodes\": [{\"nodeID\": \"1\", \"text\": \"At nine &amp; 🙂\", \"type\": \"I\"}, {\"nodeID\": \"2\", \"text\": \
             \"longer\", \"type\": \"I\"},\n{\"nodeID\": 3, \"text\": \"Default Inference\", \"type\": \"RA\"}, {\"nodeID\": \"4\", \
             \"text\": \"Osei : so\", \"type\": \"L\"},\n{\"nodeID\": \"5\", \"text\": \"Asserting\", \"type\": \"YA\"}, {\"nodeID\": \
             \"6\", \"text\": \"c\", \"type\": \"CA\"}],\n\"edges\": [{\"edgeID\": 1, \"fromID\": \"2\", \"toID\": \"3\"}, {\"fromID\": 3, \
             \"toID\": \"1\"}, {\"fromID\": \"4\", \"toID\": \"5\"},\n{\"fromID\": \"5\", \"toID\": \"2\"}, {\"fromID\": \"1\", \"toID\": \
             \"6\"}, {\"fromID\": \"6\", \"toID\": \"3\"}], \"locutions\": [{\"nodeID\": \"4\", \"personID\": \"17\", \"start\": \
             \"2026-01-05 10:00:00\"}],\n\"participants\": [{\"participantID\": 17, \"firstname\": \"R.\", \"surname\": \"Osei\"}]}"
        }
        "sadface" => {
            "{\"metadata\": {\"core\": {\"title\": \"Bell times\", \"analyst_name\": \"N\"}}, \"resources\": [{\"id\": \"r\", \
             \"content\": \"語 longer\"}],\n\"nodes\": [{\"id\": \"a\", \"type\": \"atom\", \"text\": \"At nine 🙂\", \"sources\": []}, \
             {\"id\": \"b\", \"type\": \"atom\", \"text\": \"longer\", \"sources\": [{\"resource_id\": \"r\", \"offset\": 2, \"length\": \
             6}]},\n{\"id\": \"s\", \"type\": \"scheme\", \"name\": \"support\"}, {\"id\": \"t\", \"type\": \"conflict\", \"name\": \
             \"disagree\"}],\n\"edges\": [{\"source_id\": \"b\", \"target_id\": \"s\"}, {\"source_id\": \"s\", \"target_id\": \"a\"}]}"
        }
        "kialo" => {
            "Discussion Title: At nine?\n\n1. At nine 🙂.\n1.1. Pro: They [sleep](https://x.org/1) \\(語\\).\n1.1.1. Con: \
             Later\nto bed.\n1.2. Con: Buses.[1]\n1.2.1. Pro: -> See 1.1.1.\n\nSources:\n[1] https://x.org/2\nwords\n"
        }
        "argdown-json" => {
            "{\"statements\": {\"Later\": {\"type\": \"equivalence-class\", \"title\": \"Later\", \"members\": [{\"text\": \"At nine \
             🙂\"}], \"tags\": [\"t\"]}, \"P\": {\"members\": [{\"text\": \"p\"}]}},\n\"arguments\": {\"More\": {\"title\": \"More\", \
             \"members\": [{\"text\": \"longer\"}], \"pcs\": [{\"title\": \"P\", \"role\": \"premise\"}, {\"title\": \"Later\", \"role\": \
             \"main-conclusion\", \"inference\": {\"inferenceRules\": [\"r\"]}}]}},\n\"relations\": [{\"relationType\": \"support\", \
             \"from\": \"More\", \"fromType\": \"argument\", \"to\": \"Later\", \"toType\": \"equivalence-class\"}]}"
        }
        "csv" => {
            "id,text,kind,parent,stance\na,At nine 🙂,Policy,,\nb,\"longer, \"\"much\"\"\n語\",,a,pro\nc,x,,b,con\n"
        }
        "graphml" => {
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml>\n<key id=\"d0\" for=\"node\" attr.name=\"text\"/>\n<key id=\"d1\" \
             for=\"edge\" attr.name=\"relation\"/>\n<graph edgedefault=\"directed\">\n<node id=\"a\"><data key=\"d0\">At &lt;nine&gt; \
             🙂</data></node>\n<node id=\"b\"><data key=\"d0\"><![CDATA[語]]></data></node>\n<edge source=\"b\" target=\"a\"><data \
             key=\"d1\">attack</data></edge>\n</graph>\n</graphml>\n"
        }
        "microtexts" => {
            "<?xml version='1.0' encoding='UTF-8'?>\n<!DOCTYPE arggraph SYSTEM \"arggraph.dtd\">\n<arggraph id=\"m\" \
             topic_id=\"t\">\n<edu id=\"e1\"><![CDATA[At nine 🙂]]></edu><edu id=\"e2\">語</edu>\n<adu id=\"a1\" type=\"pro\"/><adu \
             id=\"a2\" type=\"opp\"/>\n<edge id=\"s1\" src=\"e1\" trg=\"a1\" type=\"seg\"/><edge id=\"s2\" src=\"e2\" trg=\"a2\" \
             type=\"seg\"/>\n<edge id=\"c1\" src=\"a2\" trg=\"a1\" type=\"reb\"/><edge id=\"c2\" src=\"a1\" trg=\"c1\" \
             type=\"und\"/>\n</arggraph>\n"
        }
        "carneades" => {
            "meta:\n  title: Bell times\nstatements:\n  a: At nine 🙂\n  b: {text: 語, assumed: true}\narguments:\n  a1:\n    \
             conclusion: a\n    premises: [b, c]\n    undercutter: u\nissues:\n  i1: {positions: [a, b]}\nassumptions: [b]\n"
        }
        other => panic!("the format {other} has no fixture here: write one, with some of everything"),
    }
}

/// The formats that are read, each with its fixture.
fn fixtures() -> impl Iterator<Item = (&'static FormatRow, &'static str)> {
    FormatRow::read().map(|row| (row, fixture(row.name)))
}

fn read(bytes: Vec<u8>, format: Option<Format>, strictness: Strictness) -> Loaded {
    let input = Input { name: "map".into(), bytes };
    read_with(vec![input], &Reading { format, strictness, ..Reading::default() }, &())
}

/// Reads in every way, and holds what is said at the top of this file.
fn holds(bytes: &[u8], format: Format, what: &str) {
    for (format, strictness) in
        [(Some(format), Strictness::Strict), (None, Strictness::Strict), (Some(format), Strictness::Lenient)]
    {
        let loaded = read(bytes.to_vec(), format, strictness);
        let has_error = loaded.diagnostics.has_errors();
        assert!(loaded.map.is_some() != has_error, "{what}, {strictness:?}: a map or an error");
        if let Some(map) = &loaded.map {
            let is_empty = map.claim_ids().len() == 0;
            let is_said = !loaded.diagnostics.is_empty();
            let is_native = loaded.as_written.is_none();
            assert!(!is_empty || is_said || is_native || is_framework(format), "{what}: an empty map says so");
        }
    }
}

/// A framework without arguments is one all the same.
fn is_framework(format: Option<Format>) -> bool {
    matches!(format, Some(Format::Framework(_)) | None)
}

/// Places in a text: all of a short one, and some all over a long one.
fn places(length: usize) -> impl Iterator<Item = usize> {
    (0..=length).step_by(length / 300 + 1)
}

#[test]
fn every_fixture_opens_and_is_known_by_its_content() {
    for (row, text) in fixtures() {
        for format in [Some(row.format), None] {
            let loaded = read(text.into(), format, Strictness::Strict);
            let told: Vec<_> = loaded.diagnostics.of(Severity::Error).map(|one| one.message.clone()).collect();
            assert!(loaded.map.is_some_and(|map| map.claim_ids().len() > 1), "{}: {told:?}", row.name);
        }
        let found = Format::of("map", text);
        let is_alike = |format: Format| FormatRow::of(format).map(|row| row.name);
        assert_eq!(is_alike(found), is_alike(row.format), "{}", row.name);
    }
}

#[test]
fn a_file_may_end_anywhere() {
    for (row, text) in fixtures() {
        for end in places(text.len()) {
            holds(text.as_bytes().get(..end).unwrap(), row.format, &format!("{} up to {end}", row.name));
        }
    }
}

#[test]
fn any_bit_may_be_another() {
    for (row, text) in fixtures() {
        for at in places(text.len() - 1) {
            let mut bytes = text.as_bytes().to_vec();
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << (at % 8);
            }
            holds(&bytes, row.format, &format!("{} with another bit at {at}", row.name));
        }
    }
}

#[test]
fn a_piece_may_be_missing_or_stand_twice() {
    for (row, text) in fixtures() {
        for at in places(text.len()) {
            let (before, behind) = text.as_bytes().split_at(at);
            let piece = behind.get(..behind.len().min(7)).unwrap();
            let twice = [before, piece, piece, behind.get(piece.len()..).unwrap()].concat();
            holds(&twice, row.format, &format!("{} with a piece twice at {at}", row.name));
            let missing = [before, behind.get(piece.len()..).unwrap()].concat();
            holds(&missing, row.format, &format!("{} without a piece at {at}", row.name));
        }
    }
}

#[test]
fn every_reader_takes_the_files_of_every_other() {
    for (row, _) in fixtures() {
        for (other, text) in fixtures() {
            holds(text.as_bytes(), row.format, &format!("{} read as {}", other.name, row.name));
        }
    }
}

#[test]
fn marks_line_ends_and_encodings_are_taken_as_they_come() {
    for (row, text) in fixtures() {
        let claims = |bytes: Vec<u8>| {
            let loaded = read(bytes, Some(row.format), Strictness::Strict);
            let told: Vec<_> = loaded.diagnostics.of(Severity::Error).map(|one| one.message.clone()).collect();
            loaded.map.map(|map| map.claim_ids().len()).ok_or(told)
        };
        let expected = claims(text.into());
        assert!(expected.is_ok());
        assert_eq!(claims(format!("\u{feff}{text}").into()), expected, "{} behind a mark", row.name);
        assert_eq!(claims(text.replace('\n', "\r\n").into()), expected, "{} with the line ends of Windows", row.name);
        let mut is_odd = false;
        let mixed: String = text
            .split_inclusive('\n')
            .map(|line| {
                is_odd = !is_odd;
                if is_odd { line.replace('\n', "\r\n") } else { line.to_owned() }
            })
            .collect();
        assert_eq!(claims(mixed.into()), expected, "{} with mixed line ends", row.name);
        holds(text.replace('\n', "\r").as_bytes(), row.format, row.name);
        let units: Vec<u16> = format!("\u{feff}{text}").encode_utf16().collect();
        for bytes in [
            units.iter().flat_map(|unit| unit.to_le_bytes()).collect::<Vec<u8>>(),
            units.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
        ] {
            match row.format {
                Format::Native(_) => assert!(claims(bytes).unwrap_err().concat().contains("UTF-8"), "{}", row.name),
                _ => assert_eq!(claims(bytes), expected, "{} as UTF-16", row.name),
            }
        }
    }
}

#[test]
fn numbers_may_be_of_any_size() {
    for (row, text) in fixtures() {
        for number in ["99999999999999999999999999", "-1", "1e999", "4294967295", "0x7fffffff", "NaN"] {
            let digits: Vec<_> = text.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
            for at in digits {
                let (before, behind) = text.split_at(at);
                let changed = format!("{before}{number}{}", behind.get(1..).unwrap());
                holds(changed.as_bytes(), row.format, &format!("{} with {number} at {at}", row.name));
            }
        }
    }
}

#[test]
fn depth_and_length_cost_neither_the_stack_nor_the_evening() {
    let pieces = [
        "[",
        "{",
        "(",
        "<a>",
        "<",
        "\"",
        "- ",
        "  ",
        "{\"nodes\":[",
        "a: {",
        "[[",
        "&x [",
        "1.1.",
        "\n",
        ",",
        "@include(",
        "(1) ",
    ];
    for (row, text) in fixtures() {
        for piece in pieces {
            let many = piece.repeat(5_000 / piece.len());
            let (before, behind) = text.split_at(text.find('\n').unwrap_or(0));
            for hostile in [many.clone(), format!("{text}{many}"), format!("{before}{many}{behind}")] {
                let begun = Instant::now();
                holds(hostile.as_bytes(), row.format, &format!("{} with many {piece:?}", row.name));
                assert!(begun.elapsed() < Duration::from_secs(30), "{} with many {piece:?}", row.name);
            }
        }
    }
}

#[test]
fn what_its_own_tool_rejects_opens_leniently_as_far_as_it_can_be_read() {
    let cases = [
        ("argdown", "[A]: a\n\n[B] x\n\n[C]: c\n", 3),
        ("aif", "{\"nodes\": [{\"nodeID\": 1, \"text\": \"a\", \"type\": \"I\"}, {\"nodeID\": 2, \"te", 1),
        ("sadface", "{\"edges\": [], \"nodes\": [{\"id\": \"a\", \"type\": \"atom\", \"text\": \"x\"}, {\"id", 1),
        ("csv", "id,text,parent,stance\na,x,,\nb,y,nothing,pro\n", 2),
        ("graphml", "<graphml><graph><node id=\"a\"/><node id=\"b\"/><edge source=\"a\" target=\"c\"/></gra", 2),
        ("microtexts", "<arggraph><adu id=\"a\"/><edge src=\"a\" trg=\"x\" type=\"sup\"/>", 1),
        ("carneades", "statements:\n  a: x\n  b: y\narguments: [\n", 2),
        ("apx", "arg(a). arg(b).\natt(a,c).\natt(a,b).\n", 2),
        ("af", "p af 2\n1 2\n1 x\n", 2),
    ];
    for (name, text, claims) in cases {
        let format = FormatRow::named(name).map(|row| row.format);
        let strict = read(text.into(), format, Strictness::Strict);
        let line = strict.diagnostics.of(Severity::Error).next().unwrap().location.as_ref().unwrap().line;
        assert!(strict.map.is_none() && line > 0, "{name}");
        let lenient = read(text.into(), format, Strictness::Lenient);
        assert!(!lenient.diagnostics.is_empty(), "{name}: the rest is told");
        assert_eq!(lenient.map.map(|map| map.claim_ids().len()), Some(claims), "{name}");
    }
    for (row, _) in fixtures() {
        let nonsense = read("\u{1}what is this?".into(), Some(row.format), Strictness::Lenient);
        let is_one = nonsense.map.is_some_and(|map| map.claim_ids().len() > 0);
        assert!(is_one || nonsense.diagnostics.has_errors(), "{}: nothing that can be read is an error", row.name);
    }
    let latin = read(b"Discussion Title: x\n\n1. caf\xe9 \x96 so\n".to_vec(), None, Strictness::Lenient).map.unwrap();
    assert_eq!(latin.claim_text(latin.claim_ids().next().unwrap()), "café – so");
}
