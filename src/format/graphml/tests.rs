//! Stories of graphs: those of yEd, Gephi, networkx and Argunet, and our own.

use std::fmt::Write as _;

use super::super::{Holding, Input, Loaded, Notation, Severity, read, write as write_native};
use super::write;
use crate::model::{Map, Target};

fn loaded(text: &str) -> Loaded {
    read(vec![Input { name: "map.graphml".into(), bytes: text.as_bytes().to_vec() }], &())
}

fn told(loaded: &Loaded) -> String {
    let all = [Severity::Error, Severity::Warning].into_iter().flat_map(|severity| loaded.diagnostics.of(severity));
    all.fold(String::new(), |mut told, one| {
        let line = one.location.as_ref().unwrap().line;
        writeln!(told, "{:?} {line} {}", one.severity, one.message).unwrap();
        told
    })
}

fn map(text: &str) -> Map {
    let loaded = loaded(text);
    let told = told(&loaded);
    loaded.map.unwrap_or_else(|| panic!("{told}"))
}

fn shape(map: &Map) -> String {
    let mut shape = String::new();
    for claim in map.claim_ids() {
        writeln!(shape, "{}={}", map.claim_id(claim), map.claim_text(claim)).unwrap();
    }
    for link in map.link_ids() {
        let premises: Vec<_> = map.premises(link).iter().map(|&claim| map.claim_id(claim)).collect();
        let target = match map.link(link).target {
            Target::Claim(claim) => map.claim_id(claim).to_owned(),
            Target::Link(link) => map.link_name(link),
        };
        writeln!(shape, "{} {:?} {target}", premises.join("&"), map.link(link).kind).unwrap();
    }
    shape
}

#[test]
fn graphs_of_other_programs_are_known_by_their_data() {
    let networkx = "<?xml version='1.0' encoding='utf-8'?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\
        <key id=\"d1\" for=\"edge\" attr.name=\"relation\" attr.type=\"string\"/>\
        <key id=\"d0\" for=\"node\" attr.name=\"text\" attr.type=\"string\"/>\
        <graph edgedefault=\"directed\"><node id=\"a\"><data key=\"d0\">A &amp; &#233;</data></node><node id=\"b\"/>\
        <edge source=\"b\" target=\"a\"><data key=\"d1\">attack</data></edge></graph></graphml>";
    let yed = "<graphml xmlns:y=\"x\"><key for=\"node\" id=\"d6\" yfiles.type=\"nodegraphics\"/>\
        <key for=\"edge\" id=\"d9\" yfiles.type=\"edgegraphics\"/><graph edgedefault=\"directed\" id=\"G\">\
        <node id=\"n0\"><data key=\"d6\"><y:ShapeNode><y:Fill color=\"#FF0000\"/><y:NodeLabel x=\"1\">One\n        <y:M/></y:NodeLabel></y:ShapeNode></data></node>\
        <node id=\"n1\" yfiles.foldertype=\"group\"><data key=\"d6\"><y:G><y:NodeLabel>Box</y:NodeLabel></y:G></data>\
        <graph id=\"n1:\"><node id=\"n1::n0\"><data key=\"d6\"><y:S><y:NodeLabel>Two</y:NodeLabel></y:S></data></node></graph></node>\
        <edge id=\"e0\" source=\"n1::n0\" target=\"n0\"><data key=\"d9\"><y:P><y:LineStyle color=\"#FF2010\"/></y:P></data></edge>\
        <edge id=\"e1\" source=\"n1::n0\" target=\"n0\"><data key=\"d9\"><y:P><y:EdgeLabel>supports</y:EdgeLabel></y:P></data></edge>\
        </graph></graphml>";
    let gephi = "<graphml><key attr.name=\"label\" attr.type=\"string\" for=\"node\" id=\"label\"/>\
        <key attr.name=\"Edge Label\" for=\"edge\" id=\"edgelabel\"/><key attr.name=\"weight\" for=\"edge\" id=\"weight\"/>\
        <graph><node id=\"0\"><data key=\"label\">Null</data><data key=\"size\">10.0</data></node>\
        <edge source=\"0\" target=\"0\"><data key=\"weight\">7</data></edge></graph></graphml>";
    let argunet = "<graphml xmlns:arg=\"x\"><key id=\"d0\" for=\"node\" attr.name=\"arg.node\"/>\
        <key id=\"d1\" for=\"edge\" attr.name=\"arg.edge\"/><graph>\
        <node id=\"1\"><data key=\"d0\"><arg:node type=\"thesis\"><arg:title>T</arg:title><arg:text>The thesis.</arg:text></arg:node></data></node>\
        <node id=\"2\"><data key=\"d0\"><arg:node type=\"argument\"><arg:title>Arg</arg:title></arg:node></data></node>\
        <edge source=\"2\" target=\"1\"><data key=\"d1\"><arg:edge type=\"attack\"/></data></edge></graph></graphml>";
    for (what, text, expected) in [
        ("networkx", networkx, "a=A & é\nb=b\nb Opposes a\n"),
        ("yEd", yed, "n0=One\nn1-n0=Two\nn1-n0 Opposes n0\nn1-n0 Supports n0\n"),
        ("Gephi", gephi, "0=Null\n0 Supports 0\n"),
        ("Argunet", argunet, "1=The thesis.\n2=Arg\n2 Opposes 1\n"),
    ] {
        assert_eq!(shape(&map(text)), expected, "{what}");
    }
    let map = map(yed);
    assert_eq!(&*map.parts().groups[0].title, "Box");
    assert!(told(&loaded(gephi)).contains("1 edge does not say whether it is for or against: taken as for"));
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    for (text, expected) in [
        (
            "<?xml version=\"1.0\"?>\n<caf version=\"1.3\"/>",
            "Error 1 this XML is in no format that is read here: it is <caf>",
        ),
        (
            "<graphml><graph>\n<node id=\"a\"/>\n<edge source=\"a\" target=\"b\"/></graph></graphml>",
            "Error 3 this edge leads from or to",
        ),
        ("<graphml><graph>\n<node id=\"a\"></graph></graphml>", "Error 2 this cannot be read: "),
        ("<graphml><graph>\n<node id=\"a\"/>", "Error 1 this cannot be read: the element <graph> has no end"),
    ] {
        let loaded = loaded(text);
        assert!(loaded.map.is_none());
        assert!(told(&loaded).starts_with(expected), "{}", told(&loaded));
    }
    assert!(told(&loaded("<graphml><graph/></graphml>")).contains("the map is empty"));
}

/// A map with all that a graph holds.
const OWN: &str = "(cruxmap: 1, title: \"T <1>\", about: \"a\", theses: [\"a\"], groups: [(id: \"G\", title: \"G\")],
    speakers: [(id: \"A-B\", name: \"A; B\")],
    claims: [
        (id: \"a\", label: \"L\", text: \" <script>\\\"&amp;\\\" \\r\\n語 🙂\\n\", tags: [\"t; u\", \"v\"], kind: Policy, group: \"G\", weight: 0.7, note: \"n\"),
        (id: \"b\", text: \"=1\", said: [(by: \"A-B\")]), (id: \"c\", text: \"c\"),
    ],
    links: [
        Supports(id: \"l\", from: [\"a\", \"b\"], to: \"c\", weight: 0.5, scheme: \"s\", said: [(by: \"A-B\")]),
        Opposes(from: [\"a\"], to: \"c\", nature: Contrary, note: \"m\"), Undercuts(id: \"u\", from: [\"b\"], link: \"l\"),
        Undercuts(from: [\"c\"], link: \"u\"), Restates(from: [\"b\"], to: \"c\"), Supports(from: [\"c\"], link: \"u\"),
    ])";

#[test]
fn our_own_is_read_back() {
    let input = Input { name: "map.ron".into(), bytes: OWN.into() };
    let before = read(vec![input], &()).map.unwrap();
    let written = write(&before);
    assert_eq!(written.losses.iter().collect::<Vec<_>>(), []);
    let after = map(&written.text);
    // Links that are nodes come first there.
    let sorted = |map: &Map| {
        let text = write_native(map, Notation::Ron).unwrap();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort_unstable();
        lines
    };
    assert_eq!(sorted(&before), sorted(&after));
}

#[test]
fn what_has_no_place_is_counted() {
    let text = "(cruxmap: 1, speakers: [(id: \"x\", name: \"X\", role: \"r\")], claims: [(id: \"a\", text: \"\\u{1b}[2J\", said: \
        [(by: \"x\", stance: Denies, date: \"2020\"), (by: \"x\"), (by: \"x\")])], links: [Supports(id: \"l\", from: [\"a\"], to: \"a\")])";
    let map = read(vec![Input { name: "map.ron".into(), bytes: text.into() }], &()).map.unwrap();
    let losses = write(&map).losses;
    let counts = [
        Holding::SpeakerDetails,
        Holding::Statements,
        Holding::Stances,
        Holding::Dates,
        Holding::LinkIds,
        Holding::Signs,
    ];
    assert_eq!(counts.map(|holding| losses.of_kind(holding)), [1, 2, 1, 1, 1, 1]);
}
