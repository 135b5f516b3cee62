//! Stories of tables: as people have them, and what is wrong with some.

use std::fmt::Write as _;

use super::super::{Diagnostics, Input, Loaded, Severity, read};
use crate::model::{Map, Stance, Target};

fn loaded(files: &[&str]) -> Loaded {
    let input = |(number, text): (usize, &&str)| Input {
        name: format!("{number}.csv").into(),
        bytes: text.as_bytes().to_vec(),
    };
    read(files.iter().enumerate().map(input).collect(), &())
}

fn told(diagnostics: &Diagnostics) -> String {
    let all = [Severity::Error, Severity::Warning].into_iter().flat_map(|severity| diagnostics.of(severity));
    all.fold(String::new(), |mut told, one| {
        let at = one.location.as_ref().unwrap();
        writeln!(told, "{:?} {}:{}:{} {}", one.severity, at.file, at.line, at.column, one.message).unwrap();
        told
    })
}

fn map(files: &[&str]) -> Map {
    let loaded = loaded(files);
    loaded.map.unwrap_or_else(|| panic!("{}", told(&loaded.diagnostics)))
}

/// Claims and links in short.
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

const CLAIMS: &str = "id,text,label,kind,tags,group,weight,asserted,question,answer\n\
    start,Schools should open at nine.,Later start,Policy,school; sleep,Sleep,0.7,,\"At nine?\",yes\n\
    sleep,\"They sleep longer, \"\"much\"\" longer.\",,Evidence,,,,true,,\n\
    buses,Автобусы 語 🙂,,,,,,,At nine?,no\n";
const LINKS: &str = "id,from,to,kind,scheme,weight\nr,sleep; buses,start,supports,cause,0.5\n,buses,start,opposes,,\n,buses,r,undercuts,,\n,sleep,#2,against,,\n";
const STATEMENTS: &str = "claim,link,by,via,stance,source,at,date,quote\n\
    start,,R. Osei,M. Lind,denies,Minutes,¶4,2025-03-04,never\n,r,R. Osei,,,,,,\n,#2,M. Lind,,,,,,\n";

#[test]
fn three_tables_make_one_map_whatever_their_order() {
    let expected = "start=Schools should open at nine.\nsleep=They sleep longer, \"much\" longer.\n\
        buses=Автобусы 語 🙂\nsleep&buses Supports start\nbuses Opposes start\nbuses Undercuts r\nsleep Undercuts link-2\n";
    for files in [[CLAIMS, LINKS, STATEMENTS], [STATEMENTS, LINKS, CLAIMS], [LINKS, CLAIMS, STATEMENTS]] {
        let map = map(&files);
        assert_eq!(shape(&map), expected);
        let parts = map.parts();
        assert_eq!(parts.statements.len(), 3);
        let statement = &map.statements(crate::model::Element::Claim(map.claim_ids().next().unwrap()))[0];
        assert_eq!((statement.stance, &*map.speaker(statement.by).name), (Stance::Denies, "R. Osei"));
        assert_eq!(map.speaker(statement.via.unwrap()).name, "M. Lind".into());
        assert_eq!(parts.questions[0].answers.len(), 2);
        assert!(!map.is_inferred(map.link_ids().nth(1).unwrap()), "a link is named by its number");
    }
}

#[test]
fn tables_of_other_programs_are_known_by_the_names_of_their_columns() {
    for (what, files, expected) in [
        (
            "Gephi",
            vec!["Id,Label\n1,one\n2,two\n", "Source,Target,Type,Label\n1,2,Directed,attack\n"],
            "1=one\n2=two\n1 Opposes 2\n",
        ),
        (
            "pairs of words",
            vec!["premise,conclusion,stance\nIt rains,Stay in,pro\n"],
            "It-rains=It rains\nStay-in=Stay in\nIt-rains Supports Stay-in\n",
        ),
        ("a tree", vec!["Id;Parent_ID;Claim;Stance\n2;1;b;con\n1;;a;\n"], "2=b\n1=a\n2 Opposes 1\n"),
        (
            "words for ids",
            vec!["id,text\n1,Stay in\n2,It rains\n", "from,to,kind\nIt rains,1,+\n"],
            "1=Stay in\n2=It rains\n2 Supports 1\n",
        ),
        ("tabs", vec!["id\ttext\na\tx, y; z\n"], "a=x, y; z\n"),
        ("a line that names the separator", vec!["sep=;\r\nid;text\r\na;x\r\n"], "a=x\n"),
        ("no ids", vec!["text,speaker\nfirst,A\nsecond,B\n"], "claim-1=first\nclaim-2=second\n"),
        ("empty lines and cells", vec!["id,text,,\n\n,,\na,x,,\n\n"], "a=x\n"),
        ("cells over lines", vec!["id,text\r\na,\"one\r\ntwo\"\r\nb,c"], "a=one\r\ntwo\nb=c\n"),
        ("guards of formulas", vec!["id,text\na,'=1+1\nb,'tis\n"], "a==1+1\nb='tis\n"),
    ] {
        assert_eq!(shape(&map(&files)), expected, "{what}");
    }
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    for (files, expected) in [
        (vec!["from,to,kind\na,b,maybe\n"], "Error 0.csv:2:1 \"maybe\" is no kind of link that is known here"),
        (vec!["id,text\na,x\n", "from,to,kind\na,b,+\n"], "Error 1.csv:2:1 no claim or link is called \"b\""),
        (vec!["id,text\na,x\na,y\n"], "Error 0.csv:3:1 the id \"a\" is used twice"),
        (vec!["from,to,kind\na,,+\n"], "Error 0.csv:2:1 this link has nothing in `to`"),
        (vec!["id,text\na,x\n", "claim,link,by,stance\nb,,O,\n"], "Error 1.csv:2:1 no claim is called \"b\""),
        (vec!["id,text\na,\"x\nb,y\n"], "Error 0.csv:2:1 a quotation mark in this row has no end"),
        (vec!["id,text\na,x\n", "id,from,to,kind\nr,a,r,undercuts\n"], "Error 1.csv:2:1 this link cannot lead there"),
        (vec!["id,text\na,x\nb,y\n", "id,from,to,kind\nr,a,b,=\n,b,r,%\n,b,r,undercuts\n"], "Error 1.csv:3:1 \"%\""),
        (
            vec!["id,text\na,x\nb,y\n", "id,from,to,kind\nr,a,b,=\n,b,r,undercuts\n"],
            "Error 1.csv:3:1 this link leads to a link that is not",
        ),
    ] {
        let loaded = loaded(&files);
        assert!(loaded.map.is_none());
        let told = told(&loaded.diagnostics);
        assert!(told.starts_with(expected), "{told}");
    }
    let none = super::super::read_as(vec![Input { name: "x.csv".into(), bytes: b"a,b\n1,2\n".to_vec() }], None, &());
    assert!(told(&none.diagnostics).starts_with("Error x.csv:1:1 the first row names no columns"));
}

#[test]
fn what_is_odd_is_counted_and_kept() {
    let loaded = loaded(&["id,text,colour,weight,date,speaker\na,x,red,7,soon,A,more\n", "from,to\na,a\n"]);
    let expected = "Warning 0.csv:1:1 1 column has no place in the map: kept aside (`colour`)\n\
        Warning 0.csv:2:1 1 row goes beyond the last column: 1 cell is left out\n\
        Warning 0.csv:2:1 \"soon\" is no date as 2023-12-02: left out\n\
        Warning 0.csv:2:1 the weight 7 is not between 0 and 1: left out\n\
        Warning 1.csv:1:1 no column says whether links are for or against: all are taken as for\n";
    assert_eq!(told(&loaded.diagnostics), expected);
    let map = loaded.map.unwrap();
    let extra = &map.parts().claim_particulars.of(0).details.as_ref().unwrap().extra;
    assert_eq!(extra.0[0].0, "csv.colour");
}

#[test]
fn links_that_doubt_each_other_in_a_circle_end() {
    let files = ["id,text\na,x\n", "id,from,to,kind\nr,a,s,undercuts\ns,a,r,undercuts\nt,a,r,undercuts\n"];
    assert_eq!(shape(&map(&files)), "a=x\na Undercuts s\na Undercuts r\na Undercuts r\n");
}

/// A map with all that tables hold.
const OWN: &str = "(cruxmap: 1, theses: [\"a\"], groups: [(id: \"G\", title: \"G\")],
    questions: [(ask: \"At nine; or not?\", yes: [\"a\"], no: [\"b\"]), (ask: \"Why?\", answers: [(label: \"so; so\", claims: [\"a\"])])],
    speakers: [(id: \"A-B\", name: \"A; B\"), (id: \"C\", name: \"C\")], sources: [(id: \"S\", title: \"S\")],
    claims: [
        (id: \"a\", label: \"L\", text: \"=HYPERLINK(\\\"x\\\", 1)\", also: [\"+1\", \"x; y\"], tags: [\"t; u\", \"v\"], kind: Policy, group: \"G\",
         weight: 0.7, asserted: true, note: \"-n\", said: [(by: \"A-B\", via: \"C\", stance: Denies, source: \"S\", at: \"¶4\", span: (3, 4), date: \"2023-12~\", quote: \"@q\", note: \"r\")]),
        (id: \"b\", text: \"\\tone\\r\\ntwo, \\\"three\\\"\", implicit: true), (id: \"c\", text: \"'=語 🙂\", extra: {\"csv.colour\": \"red\"}),
    ],
    links: [
        Supports(id: \"l\", from: [\"a\", \"b\"], to: \"c\", weight: 0.5, scheme: \"-s\", roles: [\"r; 1\", \"q\"], group: \"G\", said: [(by: \"C\")]),
        Opposes(from: [\"a\"], to: \"c\", nature: Contrary, note: \"m\"), Undercuts(id: \"u\", from: [\"b\"], link: \"l\"),
        Undercuts(from: [\"c\"], link: \"u\", said: [(by: \"C\", stance: Questions)]), Restates(from: [\"b\"], to: \"c\"),
        Supports(from: [\"c\"], link: \"u\"), Opposes(from: [\"c\"], to: \"c\"),
    ])";

#[test]
fn our_own_are_read_back() {
    let before = read(vec![Input { name: "map.ron".into(), bytes: OWN.into() }], &()).map.unwrap();
    let written = super::write(&before).unwrap();
    assert_eq!(written.losses.iter().collect::<Vec<_>>(), []);
    let mut files = vec![written.text.as_str()];
    files.extend(written.beside.iter().map(|beside| beside.text.as_str()));
    assert_eq!(files.len(), 3);
    let after = map(&files);
    let native = |map: &Map| super::super::write(map, super::super::Notation::Ron).unwrap();
    assert_eq!(native(&before), native(&after));
    for line in files.iter().flat_map(|text| text.trim_start_matches('\u{feff}').lines()) {
        assert!(!line.starts_with(['=', '+', '-', '@', '\t']), "{line}");
        assert!(
            [",=", ",+", ",-", ",@", ",\"=", ",\"+", ",\"-", ",\"@"].iter().all(|begins| !line.contains(begins)),
            "{line}"
        );
    }
}
