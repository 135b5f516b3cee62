//! Stories of argument graphs of Carneades.

use std::fmt::Write as _;

use super::super::{Input, Loaded, Severity, read};
use crate::model::{Map, Target};

fn loaded(text: &str) -> Loaded {
    read(vec![Input { name: "graph.yml".into(), bytes: text.as_bytes().to_vec() }], &())
}

const GRAPH: &str = "\
meta:
  title: Bell times
  note: >
    About the start
    of school.
  source: Council
statements:
  later: Schools should open at nine.
  early: {text: Schools should open at eight., label: Early}
  sleep:
    text: Teenagers would sleep longer.
    assumed: true
  ¬app(a1): a1 does not apply
  9.10: A number for an id
argument_schemes:
  - id: practical
arguments:
  a1:
    scheme: practical
    conclusion: later
    premises: {goal: sleep, means: learn(x)}
    undercutter: ¬app(a1)
    weight: 0.5
  a2:
    conclusion: early
    premises: [9.10]
issues:
  i1: {positions: [later, early], standard: PE}
assumptions: [9.10]
tests:
  in: [later]
";

fn shape(map: &Map) -> String {
    let mut shape = String::new();
    for claim in map.claim_ids() {
        let sign = if map.claim(claim).asserted { "!" } else { "" };
        writeln!(shape, "{}{sign}={}", map.claim_id(claim), map.claim_text(claim)).unwrap();
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
fn arguments_are_links_and_issues_are_questions() {
    let loaded = loaded(GRAPH);
    let map = loaded.map.unwrap();
    let expected = "later=Schools should open at nine.\n\
        early=Schools should open at eight.\n\
        sleep!=Teenagers would sleep longer.\n\
        appa1=a1 does not apply\n\
        9.10!=A number for an id\n\
        learnx=learn(x)\n\
        sleep&learnx Supports later\n\
        9.10 Supports early\n\
        appa1 Undercuts a1\n\
        later Opposes early\n\
        early Opposes later\n";
    let ids = shape(&map).replace("app-a1", "appa1").replace("learn-x", "learnx");
    assert_eq!(ids, expected);
    let details = map.link_details(map.link_ids().next().unwrap()).unwrap();
    let roles: Vec<_> = details.roles.iter().map(|&role| map.name(role)).collect();
    assert_eq!((details.scheme.as_deref(), roles), (Some("practical"), vec!["goal", "means"]));
    assert_eq!(map.parts().questions[0].answers.len(), 2);
    assert_eq!((map.title(), map.parts().about.as_deref()), ("Bell times", Some("About the start of school.")));
    let written = loaded.as_written.unwrap();
    assert_eq!(written.elements, [("claims", 5), ("arguments", 2), ("issues", 1)]);
    let told: Vec<_> = loaded.diagnostics.of(Severity::Warning).map(|one| one.message.as_str()).collect();
    assert_eq!(told, ["2 tables have no place in the map: kept aside (`argument_schemes`, `tests`)"]);
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    for (text, expected) in [
        ("statements:\n  a: x\narguments:\n  b: {premises: [a]}\n", (4, "this argument has no conclusion")),
        ("statements:\n  a: x\n  a: y\n", (3, "this cannot be read: the key \"a\" stands here twice")),
        ("statements:\n  a: [x\nb: c\n", (3, "this cannot be read: ")),
    ] {
        let loaded = loaded(text);
        let told = loaded.diagnostics.of(Severity::Error).next().unwrap();
        let line = told.location.as_ref().unwrap().line;
        assert!(line == expected.0 && told.message.starts_with(expected.1), "{line} {}", told.message);
    }
}
