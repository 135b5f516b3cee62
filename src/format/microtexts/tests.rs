//! Stories of short texts with their arguments.

use std::fmt::Write as _;

use super::super::{Input, Loaded, Severity, read};
use crate::model::{Element, Target};

fn loaded(text: &str) -> Loaded {
    read(vec![Input { name: "text.xml".into(), bytes: text.as_bytes().to_vec() }], &())
}

const TEXT: &str = "<?xml version='1.0' encoding='UTF-8'?>
<!DOCTYPE arggraph SYSTEM \"arggraph.dtd\">
<arggraph id=\"micro_x1\" topic_id=\"bell_times\" stance=\"pro\">
  <edu id=\"e1\"><![CDATA[They would go to bed later]]></edu>
  <edu id=\"e2\"><![CDATA[but sleep]]></edu><edu id=\"e3\">longer &amp; better,</edu>
  <edu id=\"e4\">so start at nine.</edu><edu id=\"e5\">As in Kassel.</edu><edu id=\"e6\">No.</edu>
  <joint id=\"j1\"/>
  <adu id=\"a1\" type=\"opp\"/><adu id=\"a2\" type=\"pro\"/><adu id=\"a3\" type=\"pro\"/><adu id=\"a4\" type=\"pro\"/>
  <adu id=\"a5\" type=\"opp\"/>
  <edge id=\"s1\" src=\"e1\" trg=\"a1\" type=\"seg\"/><edge id=\"s2\" src=\"e2\" trg=\"j1\" type=\"seg\"/>
  <edge id=\"s3\" src=\"e3\" trg=\"j1\" type=\"seg\"/><edge id=\"s7\" src=\"j1\" trg=\"a2\" type=\"seg\"/>
  <edge id=\"s4\" src=\"e4\" trg=\"a3\" type=\"seg\"/><edge id=\"s5\" src=\"e5\" trg=\"a4\" type=\"seg\"/>
  <edge id=\"s6\" src=\"e6\" trg=\"a5\" type=\"seg\"/>
  <edge id=\"c1\" src=\"a2\" trg=\"a3\" type=\"sup\"/>
  <edge id=\"c2\" src=\"a4\" trg=\"c1\" type=\"add\"/>
  <edge id=\"c3\" src=\"a1\" trg=\"c2\" type=\"und\"/>
  <edge id=\"c4\" src=\"a5\" trg=\"a3\" type=\"reb\"/>
  <edge id=\"c5\" src=\"a4\" trg=\"a2\" type=\"exa\"/>
</arggraph>";

#[test]
fn segments_make_claims_and_edges_make_links() {
    let loaded = loaded(TEXT);
    let map = loaded.map.unwrap();
    let mut shape = String::new();
    for claim in map.claim_ids() {
        let by = &map.statements(Element::Claim(claim))[0];
        writeln!(shape, "{} {}: {}", map.claim_id(claim), map.speaker(by.by).name, map.claim_text(claim)).unwrap();
    }
    for link in map.link_ids() {
        let premises: Vec<_> = map.premises(link).iter().map(|&claim| map.claim_id(claim)).collect();
        let target = match map.link(link).target {
            Target::Claim(claim) => map.claim_id(claim).to_owned(),
            Target::Link(link) => map.link_name(link),
        };
        let nature = map.link_details(link).and_then(|details| details.nature);
        writeln!(shape, "{} {:?} {target} {nature:?}", premises.join("&"), map.link(link).kind).unwrap();
    }
    let expected = "a1 Opponent: They would go to bed later\n\
        a2 Proponent: but sleep longer & better,\n\
        a3 Proponent: so start at nine.\n\
        a4 Proponent: As in Kassel.\n\
        a5 Opponent: No.\n\
        a2&a4 Supports a3 None\n\
        a1 Undercuts c1 None\n\
        a5 Opposes a3 None\n\
        a4 Supports a2 Some(Example)\n";
    assert_eq!(shape, expected);
    assert_eq!(map.theses().len(), 1);
    let written = loaded.as_written.unwrap();
    assert_eq!(written.elements, [("claims", 5), ("segments", 6)]);
    assert_eq!(written.relations, [("seg", 7), ("sup", 1), ("exa", 1), ("reb", 1), ("und", 1), ("add", 1)]);
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    for (text, expected) in [
        (
            "<arggraph>\n<adu id='a'/>\n<edge id='c' src='a' trg='b' type='sup'/></arggraph>",
            (3, "this edge leads from or to"),
        ),
        (
            "<arggraph>\n<adu id='a'/><edge id='c' src='a' trg='c' type='add'/></arggraph>",
            (2, "this edge leads from or to"),
        ),
        (
            "<arggraph>\n<adu id='a'/>\n\n<edge src='a' trg='a' type='xyz'/></arggraph>",
            (4, "there is no type of edge \"xyz\""),
        ),
        ("<arggraph>\n<adu id='a'/>", (1, "this cannot be read: the element <arggraph> has no end")),
    ] {
        let loaded = loaded(text);
        let told = loaded.diagnostics.of(Severity::Error).next().unwrap();
        let line = told.location.as_ref().unwrap().line;
        assert!(line == expected.0 && told.message.starts_with(expected.1), "{line} {}", told.message);
    }
}
