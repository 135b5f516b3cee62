//! What was read from Argdown is written so that it counts the same; and how own maps look.

use super::super::super::{AsWritten, Format, Input, Loaded, Tongue, read, read_as};
use super::write;
use crate::model::Map;

fn argdown(text: &str) -> Loaded {
    let input = Input { name: "a.argdown".into(), bytes: text.into() };
    read_as(vec![input], Some(Format::Foreign(Tongue::Argdown)), &())
}

fn native(text: &str) -> Map {
    read(vec![Input { name: "map.ron".into(), bytes: text.into() }], &()).map.unwrap()
}

/// What a text is written as once read, and how much both hold in Argdown's own terms.
fn again(text: &str) -> (String, AsWritten, AsWritten) {
    let first = argdown(text);
    let told: Vec<_> =
        first.diagnostics.of(super::super::super::Severity::Error).map(crate::format::Diagnostic::in_short).collect();
    let map = first.map.unwrap_or_else(|| panic!("{told:?} in\n{text}"));
    let written = write(&map).text;
    let second = argdown(&written);
    let told: Vec<_> =
        second.diagnostics.of(super::super::super::Severity::Error).map(crate::format::Diagnostic::in_short).collect();
    assert!(second.map.is_some(), "{told:?} in\n{written}");
    (written, first.as_written.unwrap(), second.as_written.unwrap())
}

#[test]
fn what_was_argdown_counts_the_same_when_written_again() {
    for text in [
        "[A]: a\n    + [B]: b #t\n        - [C]: c {author: X}\n    - <D>: d\n        _ <E>: e\n    >< [F]\n",
        "===\ntitle: T\nmodel:\n    mode: strict\n===\n\n# One {isClosed: true}\n\n[A]: a\n    + [B]\n    - [C]\n    >< [D]\n\n## Two #x\n\n[E]\n",
        "<X>: gist\n\n(1) [A]: a\n(2) b\n-- Modus ponens {uses: [1,2]} --\n(3) [C]: c\n(4) d\n----\n(5) [E]: e\n    - [A]\n\n[U]: u\n    _> <X>\n\n<V>\n    <_ <X>\n",
        "(1) a\n----\n    _ [D]: d\n(2) c\n",
        "===\nmodel:\n    explodeArguments: true\n===\n\n<X>\n\n(1) [A]\n----\n(2) [B]\n----\n(3) [C]\n",
        "<A>\n    _ <B>\n",
        "<A>: a\n    +> [S]: s\n    -> [T]: t\n    _ <B>: b\n        _ <C>\n",
        "[A]: one\n\n[A]: two\n\na paragraph\n\nanother paragraph\n",
        "[A]: a\n    - [A]\n    + [B]\n\n[B]: b\n    - [B]\n",
        "* [A]: a\n    + [B]\n* c\n",
    ] {
        let (written, before, after) = again(text);
        assert_eq!(after, before, "{text}\nbecame\n{written}");
    }
}

#[test]
fn an_own_map_reads_like_argdown() {
    let map = native(
        r#"(cruxmap: 1, title: "Bells", questions: [(ask: "At nine?", yes: ["late"], no: ["early"])],
            speakers: [(id: "o", name: "R. Osei")], sources: [(id: "m", title: "Minutes")],
            groups: [(id: "g", title: "Sleep")],
            claims: [
              (id: "late", label: "Start at nine", text: "Schools should start at nine.", tags: ["policy"], said: [(by: "o", source: "m", at: "¶4")]),
              (id: "early", text: "Schools should start at eight."),
              (id: "sleep", text: "They sleep longer.", group: "g"), (id: "learn", text: "Who sleeps learns.", group: "g"),
              (id: "drift", text: "They would stay up.", group: "g", said: [(by: "o", stance: Denies)])],
            links: [Supports(id: "step", from: ["sleep", "learn"], to: "late"), Undercuts(from: ["drift"], link: "step"),
                    Opposes(from: ["early"], to: "late")])"#,
    );
    let expected = r#"===
title: "Bells"
cruxmap: {titles: "ids", questions: [{ask: "At nine?", yes: ["[Start at nine\x5D"], no: ["[early\x5D"]}]}
===

[Start at nine]: Schools should start at nine. #policy {by: "R. Osei", source: "Minutes", at: "¶4", cruxmap: {id: "late"}}

[early]: Schools should start at eight.
    -> [Start at nine]

# Sleep

[sleep]: They sleep longer.

[learn]: Who sleeps learns.

<step>

(1) [sleep]
(2) [learn]
-- {cruxmap: {kind: "Supports", id: "step"}} --
    _ [drift]
(3) [Start at nine]

[drift]: They would stay up. {said: [{by: "R. Osei", stance: "Denies"}]}

"#;
    assert_eq!(write(&map).text, expected);
    let back = argdown(expected).map.unwrap();
    assert_eq!(back.link_ids().count(), 3);
    assert_eq!(back.parts().questions, map.parts().questions);
    let ids: Vec<_> = back.claim_ids().map(|claim| back.claim_id(claim)).collect();
    assert_eq!(ids, ["late", "early", "sleep", "learn", "drift"], "in the same order, with the same ids");
}
