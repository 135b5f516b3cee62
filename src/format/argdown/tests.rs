//! Stories of reading Argdown: each piece of syntax and what is found, how it lands in the map, and what is wrong.

use std::fmt::Write;

use proptest::prelude::*;

use super::super::foreign::Tongue;
use super::super::{Format, Input, Loaded, Severity, read_as};
use crate::model::{ClaimId, Element, GroupId, LinkId, Map, Nature, Target};

fn loaded(text: &str) -> Loaded {
    let input = Input { name: "a.argdown".into(), bytes: text.into() };
    read_as(vec![input], Some(Format::Foreign(Tongue::Argdown)), &())
}

fn map(text: &str) -> Map {
    let loaded = loaded(text);
    let told = told(&loaded);
    loaded.map.unwrap_or_else(|| panic!("{text}\n{told}"))
}

fn told(loaded: &Loaded) -> String {
    let mut told = String::new();
    for severity in [Severity::Error, Severity::Warning] {
        for one in loaded.diagnostics.of(severity) {
            let at = one.location.as_ref().map(|at| format!("{}:{}", at.line, at.column)).unwrap_or_default();
            writeln!(told, "{severity:?} {at} {}", one.message).unwrap();
        }
    }
    told
}

/// Claims, arguments and relations as Argdown counts them: `2 claims 1 arguments, support 1`.
fn counts(text: &str) -> String {
    let loaded = loaded(text);
    let Some(written) = &loaded.as_written else { return told(&loaded) };
    let elements: Vec<_> = written.elements.iter().map(|(name, count)| format!("{count} {name}")).collect();
    let relations = written.relations.iter().filter(|(_, count)| *count > 0);
    let relations: Vec<_> = relations.map(|(name, count)| format!(", {name} {count}")).collect();
    elements.join(" ") + &relations.concat()
}

/// Every claim as `id=text` and every link as `premises>target` with its sign.
fn shape(text: &str) -> String {
    let map = map(text);
    let parts = map.parts();
    let id = |claim: ClaimId| parts.ids.get(parts.claims[claim.index()].id);
    let mut shape = String::new();
    for claim in &parts.claims {
        writeln!(shape, "{}={}", parts.ids.get(claim.id), parts.texts.get(claim.text)).unwrap();
    }
    for link in &parts.links {
        let premises: Vec<_> = link.premises.of(&parts.premises).iter().map(|&claim| id(claim)).collect();
        let target = match link.target {
            Target::Claim(claim) => id(claim).to_owned(),
            Target::Link(link) => format!("#{}", link.number()),
        };
        writeln!(shape, "{} {:?} {target}", premises.join("&"), link.kind).unwrap();
    }
    shape
}

#[test]
fn each_piece_of_syntax_is_counted_as_argdown_counts_it() {
    for (what, text, expected) in [
        ("a titled statement", "[A]: a", "1 claims 0 arguments"),
        ("untitled statements of one wording", "same\n\nsame", "2 claims 0 arguments"),
        ("one title, several wordings", "[A]: a\n\n[A]: b\n\n[A]", "1 claims 0 arguments"),
        ("an argument", "<A>: a\n\n<A>\n\n[A]: a", "1 claims 1 arguments"),
        ("supports and attacks", "[A]: a\n  + <B>\n  - [C]", "2 claims 1 arguments, support 1, attack 1"),
        ("the same with arrows", "[A]\n  <+ <B>\n  <- [C]", "2 claims 1 arguments, support 1, attack 1"),
        ("upwards", "[A]\n  +> <B>\n  -> [C]", "2 claims 1 arguments, support 1, attack 1"),
        ("undercuts", "<A>\n  _ <B>\n  <_ <C>\n  _> <D>", "0 claims 4 arguments, undercut 3"),
        ("contradictions", "[A]\n  >< [B]\n\n[B]\n  >< [A]", "2 claims 0 arguments, contradictory 1"),
        ("nested", "[A]\n  + <B>\n    - <C>\n      + [D]\n  - <E>", "2 claims 3 arguments, support 2, attack 2"),
        ("tabs", "[A]\n\t+ <B>\n\t\t- <C>", "1 claims 2 arguments, support 1, attack 1"),
        ("said twice", "[A]\n  + <B>\n  + <B>\n\n<B>\n  +> [A]", "1 claims 1 arguments, support 1"),
        ("in words", "[A]: see @[B] and @<C>.", "1 claims 0 arguments"),
        ("a list", "* one\n* [A]: two\n    + <B>", "2 claims 1 arguments, support 1"),
        ("a list of numbers", "1. one\n2. two", "2 claims 0 arguments"),
        ("headings", "# H {isClosed: true}\n\n[A]: a\n\n## I #t\n\n<B>: b", "1 claims 1 arguments"),
        ("tags", "[A]: a #t #(t u)\n\n[A] #v\n{x: 1}", "1 claims 0 arguments"),
        ("data", "[A]: a {x: {y: [1, 2]}, z: 'q'}\n\n<B>: b\n{\nx: 1\ny: |\n  words\n}", "1 claims 1 arguments"),
        ("comments", "// c\n[A]: a <!-- [B]\n\n -->\n/* <C> */\n  + <D>", "1 claims 1 arguments, support 1"),
        ("escapes", "\\[A\\]: \\(1\\) \\# \\* \\+", "1 claims 0 arguments"),
        ("emphasis", "**bold _both_** *it* __b__", "1 claims 0 arguments"),
        ("lines of Windows", "[A]: a\r\n  + <B>\r\n\r\n[C]\r\n", "2 claims 1 arguments, support 1"),
        ("no last line end", "[A]: a\n\n\n", "1 claims 0 arguments"),
        ("an apostrophe", "[A]: it's\n'quoted' words", "1 claims 0 arguments"),
    ] {
        assert_eq!(counts(text), expected, "{what}");
    }
}

const STRUCTURE: &str = "<Sleep>: gist\n\n(1) [Onset]: late\n(2) bell\n-- rule, other {uses: [1]} --\n(3) [Step]: step\n\
                         (4) more\n----\n(5) [End]: end\n    _ <Drift>: drift\n    +> [Goal]: goal\n";

#[test]
fn structures_and_inferences_are_counted() {
    for (what, text, expected) in [
        ("with steps", STRUCTURE, "6 claims 2 arguments, support 1, undercut 1"),
        ("without an argument before", "(1) a\n----\n(2) b", "2 claims 1 arguments"),
        ("in lines", "(1) a\n--\nrule\n{uses: [1]}\n--\n(2) b", "2 claims 1 arguments"),
        ("undercut below the line", "(1) a\n----\n  _ <U>\n(2) b", "2 claims 2 arguments, undercut 1"),
        (
            "relations of the argument are those of its conclusion",
            "<A>\n  +> [C]\n  _ <U>\n\n<A>\n\n(1) a\n----\n(2) [B]: b\n\n[B]\n  +> [C]",
            "3 claims 2 arguments, support 1, undercut 1",
        ),
        (
            "an attack on a premise is one on the argument",
            "<A>\n  - [X]\n\n<A>\n\n(1) [P]: p\n----\n(2) c\n\n[P]\n  - [X]",
            "3 claims 1 arguments, attack 1",
        ),
        (
            "each step an argument",
            "===\nmodel: {explodeArguments: true}\n===\n\n(1) a\n----\n(2) b\n----\n(3) c",
            "3 claims 2 arguments",
        ),
    ] {
        assert_eq!(counts(text), expected, "{what}");
    }
}

#[test]
fn in_strict_mode_statements_relate_logically() {
    let relations = "[A]: a\n  + [B]\n  - [C]\n  >< [D]\n  + <E>\n  - <F>\n\n[C]\n  - [A]";
    let strict = |rules: &str| format!("===\nmodel:\n  mode: strict\n==={rules}{relations}");
    let expected = "4 claims 2 arguments, support 1, attack 1, contrary 1, contradictory 1, entails 1";
    assert_eq!(counts(&strict("\n\n")), expected);
    assert_eq!(counts(&strict("\n")), expected, "the empty line may be missing");
    let loose = "4 claims 2 arguments, support 2, attack 3, contradictory 1";
    assert_eq!(counts(relations), loose);
}

#[test]
fn a_structure_becomes_a_linked_reason_for_the_argument() {
    let expected = "Sleep=gist\nOnset=late\nclaim-3=bell\nStep=step\nclaim-5=more\nEnd=end\nDrift=drift\nGoal=goal\n\
        Onset Supports Step\n\
        Step&claim-5 Supports Sleep\n\
        Sleep Supports End\n\
        End Supports Goal\n\
        Drift Undercuts #2\n";
    assert_eq!(shape(STRUCTURE), expected);
}

#[test]
fn an_undercut_without_a_structure_doubts_what_begins_there() {
    let text = "[A]: a\n  + <B>: b\n    _ <C>: c\n      _ <D>: d\n  - <E>: e\n\n<B>\n  -> <E>\n\n<X>: x\n  _ <Y>: y\n";
    let found = shape(text);
    let links: Vec<_> = found.lines().filter(|line| !line.contains('=')).collect();
    let expected = [
        "B Supports A",
        "E Opposes A",
        "B Opposes E",
        "C Undercuts #1",
        "C Undercuts #3",
        "D Undercuts #4",
        "D Undercuts #5",
    ];
    assert_eq!(links, expected);
    assert_eq!(
        told(&loaded(text)),
        "Warning 11:3 this undercuts what supports or attacks nothing, so it is kept aside\n"
    );
    assert_eq!(counts(text), "1 claims 6 arguments, support 1, attack 2, undercut 3", "each counts once");
}

#[test]
fn what_excludes_each_other_opposes_both_ways() {
    let text = "===\nmodel: {mode: strict}\n===\n\n[A]: a\n  - [B]: b\n  + [C]: c\n";
    assert_eq!(shape(text), "A=a\nB=b\nC=c\nB Opposes A\nA Opposes B\nC Supports A\n");
    let map = map(text);
    let natures: Vec<_> = map.link_ids().map(|link| map.link_details(link).unwrap().nature).collect();
    let [contrary, entails] = [Some(Nature::Contrary), Some(Nature::Entails)];
    assert_eq!(natures, [contrary, contrary, entails]);
}

#[test]
fn the_last_wording_counts_and_the_others_are_kept() {
    let map = map("[Later start]: Nine. #policy\n\n[Later start]: At *nine*, see [here](http://x.org). #(big plan)\n");
    let claim = &map.parts().claims[0];
    let particulars = map.parts().claim_particulars.of(0);
    let details = particulars.details.as_ref().unwrap();
    let text = |text| map.parts().texts.get(text);
    assert_eq!((text(claim.text), text(particulars.label)), ("At nine, see here.", "Later start"));
    assert_eq!(&*details.also[0], "Nine.");
    let tags: Vec<_> =
        particulars.tags.of(&map.parts().tags).iter().map(|tag| text(map.parts().names[tag.index()])).collect();
    assert_eq!(tags, ["policy", "big plan"]);
    let keys: Vec<_> = details.extra.0.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, ["argdown.links", "argdown.id"]);
}

#[test]
fn headings_are_groups() {
    let map = map("# One\n\n[A]: a\n\n## Two\n\n<B>: b\n\n[A]\n\n# Two\n\n[C]: c\n");
    let groups: Vec<_> =
        map.parts().groups.iter().map(|group| (&*group.title, group.parent.map(GroupId::index))).collect();
    assert_eq!(groups, [("One", None), ("Two", Some(0)), ("Two", None)]);
    let of = |claim: usize| map.parts().claim_particulars.of(claim).details.as_ref().unwrap().group.unwrap().index();
    assert_eq!([of(0), of(1), of(2)], [0, 1, 2]);
}

#[test]
fn who_says_it_is_read_under_every_usual_name() {
    for (data, speaker, source, at) in [
        ("{proponent: \"R. Osei\"}", "R. Osei", "", ""),
        ("{speaker: R. Osei, source: Council minutes, page: 4}", "R. Osei", "Council minutes", "p. 4"),
        ("{Author: [R. Osei], url: 'https://x.org'}", "R. Osei", "https://x.org", ""),
        ("{source: Council minutes}", "Not named", "Council minutes", ""),
        ("\n{\nauthor: R. Osei\nsources:\n  - Council minutes\nat: ¶12\n}", "R. Osei", "Council minutes", "¶12"),
    ] {
        let map = map(&format!("[A]: a {data}"));
        let parts = map.parts();
        let statement = &parts.statements[0];
        let told_source = statement.source.map_or("", |source| &*parts.sources[source.index()].title);
        let told_at = statement.at.map_or("", |at| parts.texts.get(parts.names[at.index()]));
        assert_eq!(
            (&*parts.speakers[statement.by.index()].name, told_source, told_at),
            (speaker, source, at),
            "{data}"
        );
    }
    let map = map("[A]: a {author: [R. Osei, M. Lind], colour: red}");
    assert_eq!(map.parts().statements.len(), 2);
    let extra = &map.parts().claim_particulars.of(0).details.as_ref().unwrap().extra;
    assert!(format!("{extra:?}").contains("colour"), "what has no place is kept: {extra:?}");
}

#[test]
fn the_front_matter_tells_what_the_map_is() {
    let map = map("===\ntitle: Bell times\nauthor: N. N.\nmap: {x: 1}\n===\n\n[A]: a");
    assert_eq!(map.title(), "Bell times");
    assert_eq!(map.parts().annotator.as_deref(), Some("N. N."));
    assert_eq!(map.parts().extra.0[0].0, "argdown.front");
}

#[test]
fn places_are_those_of_the_words() {
    let text = "[A]: a\n  + <B>: words\n";
    let loaded = loaded(text);
    let place =
        |element| loaded.places.of(element).map(|place| text.get(place.start as usize..place.end as usize).unwrap());
    assert_eq!(place(Element::Claim(ClaimId::from_index(1).unwrap())), Some("<B>: words"));
    assert_eq!(place(Element::Link(LinkId::from_index(0).unwrap())), Some("+ <B>: words"));
}

#[test]
fn what_argdown_rejects_is_told_with_its_place() {
    for (text, expected) in [
        ("", "1:1 there is no statement, argument or heading here"),
        ("===\ntitle: x\n===\n\n", "5:1 there is no statement, argument or heading here"),
        ("[A]: a\n+ [B]", "2:1 this is not indented under a statement or argument"),
        ("[A] goes on", "1:5 the statement or argument ends before this"),
        ("[A]:\n\nwords", "1:5 there are no words here"),
        ("[A]\n  +\n\nx", "2:4 expected a statement or an argument here"),
        ("words snake_case words", "1:23 the words that begin with _ have no end"),
        ("words \\\nmore", "1:7 behind \\ a sign must stand in the same line"),
        ("(1) a\n(2) b", "2:6 this premise-conclusion structure does not end in a line ---- and a conclusion"),
        ("(1) a\n---\n(2) b", "3:1 expected the end of the inference here"),
        ("(1) a\n----\n", "3:1 expected a conclusion under the inference here"),
        ("(1) a\n----\n  + <B>\n(2) b", "3:1 under an inference only undercuts may stand"),
        ("<A>\n  >< <B>", "2:6 only statements contradict each other"),
        (
            "<A>\n\n(1) a\n----\n(2) b\n\n<A>\n\n(1) a\n----\n(2) b",
            "9:1 the argument <A> has a premise-conclusion structure already",
        ),
        ("[A]: a {x: 1; y: 2}", "1:16 this data is no YAML: "),
        ("* a\n    * b", "2:1 a list may not stand in another"),
        ("[A]: a\n\n===\nx: 1\n===\n", "3:1 what stands between lines of === must come before all else"),
    ] {
        let told = told(&loaded(text));
        assert!(told.starts_with(&format!("Error {expected}")), "{text:?}: {told}");
        assert!(loaded(text).map.is_none());
    }
}

#[test]
fn several_mistakes_are_told_in_one_go() {
    let text = "[A] x\n\n[B]: b\n\n(1) c\n\n[C]: c\n\n\n[E] y\n";
    let lines: Vec<_> =
        loaded(text).diagnostics.of(Severity::Error).map(|one| one.location.as_ref().unwrap().line).collect();
    assert_eq!(lines, [1, 5, 10]);
}

#[test]
fn what_is_lost_is_counted() {
    let text = "// c\n[A]: **a** see http://x.org/path\n\n@include(other.argdown)\n\n/* d */\n\n[B]: b\n";
    let expected = "Warning 1:1 3 comments are left out\n\
        Warning 2:6 1 passage loses its bold or italic letters\n\
        Warning 2:21 // begins a comment here, so the rest of the line is left out\n\
        Warning 4:1 what stands in this other file is not taken in\n";
    assert_eq!(told(&loaded(text)), expected);
}

#[test]
fn argdown_is_known_by_its_content() {
    for text in ["# H\n\n[A]: a", "<A>: a", "===\ntitle: x\n===\n\n[A]\n  + <B>: b"] {
        assert!(super::recognise(text), "{text}");
    }
    for text in ["(cruxmap: 1)", "{\"a\": \"[A]: a\"}", "a\nb\n#\na b\n", "p af 1\n", "", "words", "<?xml?>\n<a>:"] {
        assert!(!super::recognise(text), "{text}");
    }
}

#[test]
fn hostile_texts_end() {
    let deep: Vec<_> = (0..3_000).map(|level| format!("{}+ [A{level}]: a\n", " ".repeat(level))).collect();
    let wide: Vec<_> = (0..20_000).map(|number| format!("  - <B{number}>\n")).collect();
    let mut texts =
        vec![deep.concat(), format!("[A]\n{}", wide.concat()), format!("[A]: a\n{}", "  _ <B>\n".repeat(20_000))];
    for piece in
        ["[", "<", "{", "*a ", "_a", "@[", "#(", "(1)", "<!--", "/*", "]:", "}", "{}", ":", ".x", "[a](", "\u{2028}"]
    {
        texts.push(piece.repeat(50_000));
        texts.push(format!("[A]: {}", piece.repeat(50_000)));
    }
    for text in texts {
        let begun = std::time::Instant::now();
        let loaded = loaded(&text);
        assert!(loaded.map.is_some() || !told(&loaded).is_empty());
        let beginning: String = text.chars().take(20).collect();
        assert!(begun.elapsed().as_secs() < 20, "{beginning:?} took {:?}", begun.elapsed());
    }
}

#[test]
fn the_end_may_come_anywhere() {
    for (end, _) in STRUCTURE.char_indices() {
        let loaded = loaded(STRUCTURE.get(..end).unwrap());
        assert!(loaded.map.is_some() || loaded.diagnostics.of(Severity::Error).next().is_some(), "{end}");
    }
}

proptest! {
    #[test]
    fn any_text_is_a_map_or_an_error(pieces in proptest::collection::vec(0_usize..40, 0..40), words in "\\PC{0,8}") {
        const PIECES: [&str; 40] = [
            "\n\n", "\n", "  ", "    ", "+ ", "- ", "_ ", "-> ", "+> ", "_> ", "><", "[A]: a", "[A]", "<A>: x", "<A>",
            "(1) ", "(2) ", "----\n", "--\n", "{a: 1}", "{", "}", "#t ", "# H\n", "@[A] ", "**", "*", "__", "_", "\\",
            "// c\n", "/*", "*/", "===\n", "\r\n", "語", ":A:", "...", "1. ", "@include(a)",
        ];
        let mut text: String = pieces.iter().map(|&piece| PIECES[piece]).collect();
        text += &words;
        let loaded = loaded(&text);
        prop_assert!(loaded.map.is_some() != loaded.diagnostics.of(Severity::Error).next().is_some());
    }
}
