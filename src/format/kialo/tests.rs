//! Small discussions in both forms.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test ends where something is wrong")]

use crate::format::{Format, Input, Loaded, Severity, Tongue, read, read_as};
use crate::model::{ClaimKind, Map, Target};

const FLAT: &str = "Discussion Title: Should schools open later?

1. Schools should open at nine.
1.1. Pro: Teenagers would [sleep longer](https://example.org/s) \\(about an hour\\).
1.1.1. Con: They would go to bed later.
1.2. Con: The bus timetable cannot move.
1.2.1. Pro: -> See 1.1.1.
";

const INDENTED: &str = "Discussion Name:\r
Should schools open later?\r
\r
1. Thesis:\r
Schools should open at nine.\r
\r
  1.1. Pro:\r
  Teenagers would sleep longer.[1]\r
  In all countries.\r
\r
    1.1.1. Con:\r
    They would go to bed later.\r
\r
Sources:\r
[1] https://example.org/s\r
1. Sleep Might Help\r
1.1. Pro: and so on\r
";

fn loaded(text: &str) -> Loaded {
    read(vec![Input { name: "map.txt".into(), bytes: text.as_bytes().to_vec() }], &())
}

fn map(text: &str) -> Map {
    let loaded = loaded(text);
    loaded.map.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics))
}

fn texts(map: &Map) -> Vec<&str> {
    map.parts().claims.iter().map(|claim| map.parts().texts.get(claim.text)).collect()
}

fn links(map: &Map) -> Vec<String> {
    let parts = map.parts();
    let link = |link: &crate::model::Link| {
        let premises = link.premises.of(&parts.premises).iter().map(|claim| map.claim_id(*claim));
        let Target::Claim(target) = link.target else { panic!("a link to a link") };
        format!("{} {:?} {}", premises.collect::<Vec<_>>().join("+"), link.kind, map.claim_id(target))
    };
    parts.links.iter().map(link).collect()
}

#[test]
fn a_flat_discussion_is_a_tree_with_claims_that_stand_twice() {
    let map = map(FLAT);
    assert_eq!(map.parts().title.as_deref(), Some("Should schools open later?"));
    assert_eq!(texts(&map)[1], "Teenagers would sleep longer (about an hour).");
    assert_eq!(links(&map), ["1.1 Supports 1", "1.1.1 Opposes 1.1", "1.2 Opposes 1", "1.1.1 Supports 1.2"]);
    assert_eq!(map.parts().theses.len(), 1);
    assert_eq!(map.parts().sources[0].url.as_deref(), Some("https://example.org/s"));
    let written = serde_json::to_value(loaded(FLAT).as_written.unwrap()).unwrap();
    assert_eq!(written["claims"], 4);
    assert_eq!(written["relations"], serde_json::json!({"pro": 2, "con": 2}));
}

#[test]
fn an_indented_discussion_ends_where_its_sources_begin() {
    let map = map(INDENTED);
    assert_eq!(map.parts().title.as_deref(), Some("Should schools open later?"));
    let expected = [
        "Schools should open at nine.",
        "Teenagers would sleep longer.\nIn all countries.",
        "They would go to bed later.",
    ];
    assert_eq!(texts(&map), expected);
    assert_eq!(links(&map), ["1.1 Supports 1", "1.1.1 Opposes 1.1"]);
    let source = &map.parts().sources[0];
    assert_eq!(&*source.title, "https://example.org/s");
    assert_eq!(source.note.as_deref(), Some("1. Sleep Might Help\n1.1. Pro: and so on"));
    assert!(loaded(INDENTED).diagnostics.is_empty());
}

#[test]
fn a_claim_may_be_named_before_it_comes() {
    let text = "Discussion Title: T\n\n1. A\n1.1. Pro: -> See 1.2.1.\n1.2. Con: B\n1.2.1. Pro: C\n";
    assert_eq!(links(&map(text)), ["1.2.1 Supports 1", "1.2 Opposes 1", "1.2.1 Supports 1.2"]);
}

#[test]
fn several_theses_answer_one_question() {
    for text in [
        "Discussion Name:\nT\n\n1. Question:\nWhen?\n\n  1.1. Thesis:\n  At nine.\n\n    1.1.1. Pro:\n    Sleep.\n\n  1.2. Thesis:\n  At ten.\n",
        "Discussion Title: T\n\n1. When?\n1.1. At nine.\n1.1.1. Pro: Sleep.\n1.2. At ten.\n",
    ] {
        let map = map(text);
        let question = &map.parts().questions[0];
        let answers: Vec<_> = question.answers.iter().map(|answer| answer.kind.word()).collect();
        assert_eq!((&*question.ask, &*answers), ("When?", &["At nine.", "At ten."][..]));
        assert_eq!(links(&map), ["1.1.1 Supports 1.1"]);
        assert_eq!(map.parts().claims[0].kind, ClaimKind::Question);
    }
}

#[test]
fn points_that_a_text_numbers_are_no_claims() {
    let text = "Discussion Title: T\n\n1. A\n1.1. Pro: For two reasons:\n1. sleep\n2. more sleep\nand 1.5. hours.\n";
    assert_eq!(texts(&map(text)), ["A", "For two reasons:\n1. sleep\n2. more sleep\nand 1.5. hours."]);
}

#[test]
fn what_is_tied_to_nothing_is_said() {
    let text = "Discussion Title: T\nstray\n\n1. A\n1.1.1. Pro: B\n1.2. Con: -> See 1.9.\n1.3. Pro: C\n1.3. Con: D\n";
    let codes: Vec<_> = loaded(text).diagnostics.counts(Severity::Warning).collect();
    assert_eq!(codes, [("kialo-left-out", 1), ("no-parent", 1), ("no-such-claim", 1), ("number-twice", 1)]);
    assert_eq!(texts(&map(text)).len(), 4);
}

#[test]
fn a_file_without_claims_is_no_discussion() {
    for text in ["", "Discussion Title: T\n", "just words\n", "Sources:\n[1] x"] {
        let input = Input { name: "a".into(), bytes: text.as_bytes().to_vec() };
        let loaded = read_as(vec![input], Some(Format::Foreign(Tongue::Kialo)), &());
        assert!(loaded.map.is_none(), "{text}");
    }
}

#[test]
fn brackets_that_do_not_close_stay_and_cost_no_time() {
    let text = format!("Discussion Title: T\n\n1. {} [語] [x](y\n", "[".repeat(200_000));
    let map = map(&text);
    assert!(texts(&map)[0].ends_with("[[ [語] [x](y"), "as written");
}
