//! What each form takes, what it refuses and where, and what becomes of it.

use std::fmt::Write as _;

use super::super::{AsWritten, Diagnostics, FORMATS, Format, FormatRow, Input, Loaded, Severity, read, read_as};
use crate::model::{ClaimKind, Element, Map, RelationKind, Target};

fn loaded(name: &str, text: &str) -> Loaded {
    read(vec![Input { name: name.into(), bytes: text.into() }], &())
}

fn map(name: &str, text: &str) -> Map {
    let Loaded { map, diagnostics, .. } = loaded(name, text);
    map.unwrap_or_else(|| panic!("{}", told(&diagnostics)))
}

/// The arguments by id, then who bears on whom: "a>b" attacks, "a+b" supports.
fn shape(map: &Map) -> String {
    let mut shape: Vec<String> = vec![map.claim_ids().map(|claim| map.claim_id(claim)).collect::<Vec<_>>().join(" ")];
    for link in map.link_ids() {
        let Target::Claim(to) = map.link(link).target else { panic!("it bears on a link") };
        let sign = if map.link(link).kind == RelationKind::Supports { '+' } else { '>' };
        shape.push(format!("{}{sign}{}", map.claim_id(map.premises(link)[0]), map.claim_id(to)));
    }
    shape.join(", ")
}

fn told(diagnostics: &Diagnostics) -> String {
    let mut told = String::new();
    for severity in [Severity::Error, Severity::Warning] {
        for one in diagnostics.of(severity) {
            let at = one.location.as_ref().unwrap();
            writeln!(told, "{severity:?} {}:{} {}", at.line, at.column, one.message).unwrap();
        }
    }
    told
}

#[track_caller]
fn tells(name: &str, text: &str, expected: &str) {
    let loaded = loaded(name, text);
    assert_eq!(told(&loaded.diagnostics), expected);
    assert_eq!(loaded.map.is_some(), !expected.contains("Error"), "an error means no map");
}

#[test]
fn numbers_are_arguments_and_pairs_are_attacks() {
    let text = "# made by hand\np af 3\r\n1 2\r\n # an attack with other blanks follows\n 3\t 2 \n2 2";
    assert_eq!(shape(&map("a.af", &text.replace(" # ", "# "))), "1 2 3, 1>2, 3>2, 2>2");
    assert_eq!(shape(&map("a.af", "p af 12\n12 10\n\n\n")), "1 2 3 4 5 6 7 8 9 10 11 12, 12>10");
    assert_eq!(shape(&map("a.af", "p af 0\n")), "");
}

#[test]
fn facts_may_stand_anyhow_and_their_names_be_any() {
    let text = "att(b , a).% first\n%* arg(no).\n*% arg(a). arg( b ).\narg(f(x,y)).\n\natt(f(x,y),b).";
    let found = map("a.apx", text);
    assert_eq!(shape(&found), "a b argument-3, b>a, argument-3>b");
    let third = found.claim_ids().nth(2).unwrap();
    assert_eq!((found.claim_label(third), found.claim_text(third)), (Some("f(x,y)"), "f(x,y)"));
    assert_eq!(shape(&map("a.apx", "arg(\"x, \\\"y\\\").\"). arg(argument-1). arg(ЁЖ_1). arg(語).")), {
        "argument-1- argument-1 ЁЖ_1 語"
    });
}

#[test]
fn nodes_may_have_labels() {
    let found = map("a.tgf", "1 Schools should open at nine\n2\n\n#\n2 1\n");
    assert_eq!(shape(&found), "1 2, 2>1");
    let texts: Vec<_> = found.claim_ids().map(|claim| found.claim_text(claim)).collect();
    assert_eq!(texts, ["Schools should open at nine", "2"]);
}

#[test]
fn weights_and_supports_are_those_of_gradual_frameworks() {
    let found = map("a.bag", "arg(a, 0.9).\narg(b,0).\natt(a, b).\nsup(b, a).\n");
    assert_eq!(shape(&found), "a b, a>b, b+a");
    let weights: Vec<_> = found.claim_ids().map(|claim| found.weight(Element::Claim(claim))).collect();
    assert_eq!(weights, [0.9, 0.0]);
    assert!(found.claim_ids().all(|claim| found.claim(claim).kind == ClaimKind::Argument));
}

#[test]
fn the_content_tells_the_format_before_the_ending_does() {
    let row = |format| FORMATS.iter().find(|row| row.format == format).unwrap();
    for (name, text, expected) in [
        ("a.txt", "# c\n\np af 3", "af"),
        ("a.ron", "p af 3", "af"),
        ("a.tgf", "% c\narg(a).", "apx"),
        ("-", "arg(a, 0.5).", "bag"),
        ("-", "arg(a). att(a,a).", "apx"),
        ("-", "a\nb\n#\na b", "tgf"),
        ("a.TGF", "a\nb", "tgf"),
        ("a.apx", "", "apx"),
        ("a.apx", "(cruxmap: 1)", "ron"),
        ("a.af", "{\"cruxmap\": 1}", "json"),
        ("a.ron", "arguable", "ron"),
        ("a.json", "", "json"),
        ("-", " {\"x\": 1}", "json"),
        ("-", "(title: \"\n#\n\")", "ron"),
        ("-", "", "ron"),
    ] {
        assert_eq!(row(Format::of(name, text)).name, expected, "{name}: {text}");
    }
}

#[test]
fn a_format_can_be_insisted_on() {
    let input = |text: &str| vec![Input { name: "-".into(), bytes: text.into() }];
    let row = FormatRow::named("tgf").unwrap();
    let found = read_as(input("arg(a).\n#\n"), Some(row.format), &()).map.unwrap();
    assert_eq!(found.claim_label(found.claim_ids().next().unwrap()), Some("arg(a)."));
}

#[test]
fn what_is_no_numbered_framework_is_told_at_its_place() {
    tells("a.af", "", "Error 1:1 the file does not begin with `p af` and the number of arguments\n");
    tells("a.af", "p cnf 3 2\n", "Error 1:1 the file does not begin with `p af` and the number of arguments\n");
    tells("a.af", "p af -1\n", "Error 1:1 the file does not begin with `p af` and the number of arguments\n");
    let text = "p af 3\n1\n1 2 3\n1 x\n  1  9\n0 1\n-1 1\n99999999999999999999 1\n";
    let expected = "Error 2:1 `1` is no attack\nError 3:1 `1 2 3` is no attack\nError 4:1 `1 x` is no attack\n\
        Error 5:6 there is no argument 9: they are numbered from 1 to 3\n\
        Error 6:1 there is no argument 0: they are numbered from 1 to 3\n\
        Error 7:1 there is no argument -1: they are numbered from 1 to 3\n\
        Error 8:1 `99999999999999999999 1` is no attack\n";
    tells("a.af", text, expected);
    tells("a.af", "p af 2\n1 2\n\n2 1\n1 1\n", "Error 4:1 behind an empty line nothing may stand in this form\n");
}

#[test]
fn a_number_alone_fills_no_memory() {
    let expected = "Error 1:1 the file is to have 4000000000 arguments, but is too short for so many\n";
    tells("a.af", "p af 4000000000", expected);
    let expected = "Error 1:1 the file is to have 18446744073709551615 arguments, but is too short for so many\n";
    tells("a.af", "p af 18446744073709551615\n1 2", expected);
}

#[test]
fn what_are_no_facts_is_told_at_its_place() {
    let text = "arg(alpha).\natt(alpha, alpah).\nfoo(alpha).\narg(b\narg(c)\narg().\natt(alpha).\narg(d).";
    let expected = "Error 2:12 no argument is called \"alpah\"\nError 3:1 `foo(alpha).` is no fact of a framework\n\
        Error 4:6 expected `)` here\nError 5:7 expected a full stop here\nError 6:5 expected a name here\n\
        Error 7:1 `att(alpha).` is no fact of a framework\n";
    tells("a.apx", text, expected);
    tells("a.apx", "arg(a).\nsup(a,a).", "Error 2:1 a framework of this form has no supports\n");
    tells("a.apx", "arg(a).\narg(b, 1).", "Error 2:8 the argument \"b\" has a weight, which this form does not know\n");
    let expected = "Error 2:5 the argument \"b\" has no weight\nError 3:8 the weight 1.5 is not between 0 and 1\n\
        Error 4:8 the weight nan is not between 0 and 1\n";
    tells("a.bag", "arg(a, 1).\narg(b).\narg(c, 1.5).\narg(d, nan).", expected);
    tells("a.apx", "arg(\"a).", "Error 1:5 expected a closing quotation mark here\n");
}

#[test]
fn what_is_no_graph_is_told_at_its_place() {
    tells("a.tgf", "a\n#\n a\na b\n", "Error 3:2 `a` is no edge\nError 4:3 no argument is called \"b\"\n");
    tells("a.tgf", "a\nb", "Warning 2:2 no line `#` parts nodes from edges: all lines are read as nodes\n");
    let expected = "Warning 3:1 1 argument is named again: each counts once\n\
        Warning 5:1 2 labels of edges are left out: every edge is read as an attack\n";
    tells("a.tgf", "a\nb\na again\n#\na b one\nb a two", expected);
}

#[test]
fn an_attack_that_stands_twice_is_one_and_that_is_said_once() {
    let twice = "p af 3\n1 2\n2 1\n1 2\n3 3\n1 2\n3 3\n";
    tells("a.af", twice, "Warning 4:1 3 lines repeat an attack or support that stands before: it counts once\n");
    assert_eq!(shape(&map("a.af", twice)), "1 2 3, 1>2, 2>1, 3>3");
    let AsWritten { elements, relations } = loaded("a.af", twice).as_written.unwrap();
    assert_eq!((elements, relations), (vec![("arguments", 3)], vec![("attacks", 3), ("supports", 0)]));
    let each = "arg(a, 1). arg(a, 0). att(a,a). sup(a,a). att(a,a).";
    let expected = "Warning 1:16 1 argument is named again: the last weight counts\n\
        Warning 1:43 1 line repeats an attack or support that stands before: each counts\n";
    tells("a.bag", each, expected);
    let gradual = map("a.bag", each);
    assert_eq!(shape(&gradual), "a, a>a, a+a, a>a");
    assert!(gradual.weight(Element::Claim(gradual.claim_ids().next().unwrap())).abs() < f64::EPSILON);
}

#[test]
fn a_framework_stands_alone() {
    let input = |name: &str, text: &str| Input { name: name.into(), bytes: text.into() };
    let loaded = read(vec![input("a.ron", "(cruxmap: 1)"), input("b.apx", "arg(a).")], &());
    assert_eq!(
        told(&loaded.diagnostics),
        "Error 1:1 the file of another tool is a map of its own, but here are several files\n"
    );
}

#[test]
fn what_is_wrong_a_hundred_thousand_times_costs_little() {
    let many = |line: &str| line.repeat(100_000);
    for (name, text) in [
        ("a.af", format!("p af 9\n{}", many("1 10\n"))),
        ("a.af", format!("p af 9\n{}", many("one two\n"))),
        ("a.af", format!("p af 9\n{}", "7".repeat(1_000_000))),
        ("a.apx", many("att(a,b).\n")),
        ("a.apx", many("arg(a.\n")),
        ("a.apx", format!("arg({}", many("("))),
        ("a.apx", many("%*")),
        ("a.apx", format!("arg(\"{}", many("\\\""))),
        ("a.bag", many("arg(a, 2).\n")),
        ("a.tgf", format!("#\n{}", many("x y\n"))),
    ] {
        let loaded = loaded(name, &text);
        assert_eq!(loaded.map.is_none(), loaded.diagnostics.has_errors(), "{name}");
        assert!(loaded.diagnostics.of(Severity::Error).count() <= Diagnostics::KEPT);
    }
}
