//! Journeys with the mouse: where one is, what is clicked or scrolled, where one is then.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test ends where something is not as it should be"
)]

mod common;

use common::walker::{SCHOOL_HOURS, Walker};
use cruxmap::app::{Effect, Meaning, Message, Opened, Pointed, Pointing, Spot, update};
use cruxmap::config::Mouse;
use cruxmap::format::{Input, read};
use proptest::prelude::*;

/// The sizes at which the views have their forms.
const SIZES: [(u16, u16); 4] = [(60, 18), (80, 24), (120, 36), (200, 50)];

#[test]
fn a_click_selects_and_a_second_one_opens() {
    for (width, height) in SIZES {
        let mut walker = Walker::at_school(width, height);
        walker.clicks("Would lessons go better?").is_at("start").is_on("Would lessons go better?");
        walker.double_clicks("Should schools start at nine?").is_at("start").is_on("YES");
        walker.double_clicks("Half past").is_at("half-eight");
        let mut walker = Walker::at_school(width, height);
        walker.presses("Enter Enter").is_at("start-nine");
        let together = walker.spot_of("only together");
        walker.points(together, Pointing::Click).is_at("start-nine");
        walker.is_on("only together");
        walker.points(together, Pointing::DoubleClick).sees("THE STEP");
    }
}

#[test]
fn a_click_in_the_outline_selects_and_a_second_one_goes_there() {
    for (width, height) in SIZES {
        let mut walker = Walker::at_school(width, height);
        walker.presses("2").clicks("BETWEEN").is_on("Half past");
        walker.double_clicks("BETWEEN").is_at("half-eight");
    }
}

#[test]
fn a_click_among_speakers_selects_and_a_second_one_opens() {
    for (width, height) in SIZES {
        let mut walker = Walker::at_school(width, height);
        walker.clicks("4 Speakers").is_at("speakers");
        let at = Spot { column: 10, row: 6 };
        walker.points(at, Pointing::Click).sees("Everyone who speaks");
        assert_eq!(walker.drawn.cursor.unwrap().row, 6);
        walker.points(at, Pointing::DoubleClick).misses("Everyone who speaks");
    }
}

#[test]
fn a_click_among_texts_selects_and_a_second_one_opens() {
    for (width, height) in SIZES {
        let mut walker = Walker::at_school(width, height);
        walker.presses("5").clicks("Survey report").is_on("Survey report");
        walker.double_clicks("Survey report").sees("Text 3 of 3");
        let first = walker.selected();
        walker.presses("Down");
        let at = Spot { column: 8, row: 4 };
        walker.points(at, Pointing::Click);
        assert_eq!(walker.selected(), first);
        walker.points(at, Pointing::DoubleClick).sees("[1 CLAIM]");
    }
}

#[test]
fn a_click_in_the_narrowed_list_keeps_it_narrowed() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("4 /").types("osei").clicks("R. Osei,").is_on("R. Osei");
    walker.sees("ONLY osei");
    assert_eq!(walker.state.asking(), None);
}

#[test]
fn tabs_and_the_trail_lead_where_they_say() {
    let mut walker = Walker::at_school(120, 36);
    walker.presses("Enter Enter Enter").is_at("more-sleep");
    walker.clicks(" 2 Outline ").is_at("outline");
    walker.clicks(" 1 Claim ").is_at("more-sleep");
    walker.clicks("YES ").is_at("start-nine").is_on("A later start gives teenagers more sleep");
    walker
        .presses("Enter")
        .clicks("Should schools start at nine? ")
        .is_at("start")
        .is_on("Should schools start at nine?");
    walker.presses("Right Enter").is_at("start-nine");
    walker.clicks("Start ›").is_at("start");
}

#[test]
fn hints_and_the_key_for_help_can_be_clicked() {
    let mut walker = Walker::at_school(80, 24);
    walker.clicks("? Help").sees("all keys");
    walker.clicks("Esc close").misses("Esc close");
    let help = walker.spot_of("? Help");
    walker.clicks("Enter open").is_on("YES");
    walker.points(help, Pointing::Click).sees("all keys");
    // Beside the panel, on a tab: the panel is closed and the view is shown.
    walker.clicks(" 2 Outline ").is_at("outline").misses("Esc close");
    assert_eq!(walker.state.panel(), None);
}

#[test]
fn a_filter_and_what_is_new_can_be_clicked_in_the_ribbon() {
    let mut walker = Walker::at_school(80, 24);
    walker.filters_by_osei().clicks("FILTER").sees("┌ filter");
    walker.presses("Esc").saves(&SCHOOL_HOURS.replace("His son sleeps", "Her son sleeps"));
    walker.presses("F").clicks("● 1 changed").is_at("asleep-second");
}

#[test]
fn hits_are_selected_by_a_click_and_gone_to_by_a_second_one() {
    for (width, height) in SIZES {
        let mut walker = Walker::at_school(width, height);
        walker.presses("/").types("bus").clicks("The contract lets");
        let selected = walker.cursor();
        walker.double_clicks("The contract lets").is_at("buses-can");
        walker.presses("Esc").sees("bus");
        walker.clicks("[0 START]").is_at("start");
        assert_eq!((walker.cursor(), walker.state.asking()), (selected, None), "a click beside the panel closes it");
    }
}

#[test]
fn a_command_is_done_by_a_second_click() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses(":").types("view").double_clicks("view-outline").is_at("outline");
}

#[test]
fn a_row_of_marks_is_gone_to_by_a_second_click() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("Enter Enter m Down m '").sees("2 marks");
    walker.double_clicks("▸").is_at("more-sleep");
}

#[test]
fn a_mistake_is_selected_by_a_click() {
    let mut walker =
        Walker::opens("map.ron", "(cruxmap: 1, claims: [(id: \"a\", txt: \"A.\"), (id: \"b\", tixt: \"B.\")])", 80, 24);
    walker.clicks("`tixt`").is_on("error 2");
    walker.clicks("`txt`").is_on("error 1");
}

/// A claim with so many reasons for and against it.
fn with_reasons(count: usize) -> String {
    let claims: Vec<_> = (0..=2 * count).map(|n| format!(r#"(id: "c{n}", text: "Reason {n}.")"#)).collect();
    let kind = |n: usize| if n <= count { "Supports" } else { "Opposes" };
    let links: Vec<_> = (1..=2 * count).map(|n| format!(r#"{}(from: ["c{n}"], to: "c0")"#, kind(n))).collect();
    format!("(cruxmap: 1, theses: [\"c0\"], claims: [{}], links: [{}])", claims.join(", "), links.join(", "))
}

#[test]
fn the_wheel_scrolls_the_list_under_it_and_not_the_one_with_the_cursor() {
    let mut walker = Walker::opens("map.ron", &with_reasons(40), 120, 36);
    walker.presses("Enter").is_at("c0").is_on("Reason 1.").sees("Reason 41.");
    walker.wheels("AGAINST", 3).misses("Reason 41.").sees("Reason 44.").is_on("Reason 1.").sees("Reason 2.");
    walker.wheels("AGAINST", -9).sees("Reason 41.").is_on("Reason 1.");
}

#[test]
fn the_wheel_takes_the_cursor_along_only_where_it_would_go_out_of_sight() {
    for (width, height) in [(80, 24), (120, 36)] {
        let mut walker = Walker::opens("map.ron", &with_reasons(40), width, height);
        walker.presses("Enter Down Down Down").is_on("Reason 4");
        let at = Spot { column: 20, row: 14 };
        walker.points(at, Pointing::WheelDown).is_on("Reason 4");
        for _ in 0..10 {
            walker.points(at, Pointing::WheelDown);
        }
        walker.misses("Reason 4 ").misses("Reason 4.").is_on("Reason ");
        for _ in 0..60 {
            walker.points(at, Pointing::WheelUp);
        }
        walker.sees("Reason 1").is_on("Reason ");
    }
}

#[test]
fn a_notch_at_the_end_of_a_list_moves_nothing() {
    let mut walker = Walker::at_school(200, 50);
    for keys in ["0", "2", "4", "1"] {
        walker.presses(keys);
        let before = walker.screen();
        walker.points(Spot { column: 10, row: 12 }, Pointing::WheelUp);
        assert_eq!(walker.screen(), before, "{keys}");
    }
}

#[test]
fn the_wheel_scrolls_an_outline() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("2 *").wheels("Schools should start", 2).misses("Should schools start at nine?");
    let at = Spot { column: 10, row: 10 };
    walker.points(at, Pointing::WheelUp).points(at, Pointing::WheelUp).sees("Should schools start at nine?");
}

#[test]
fn the_wheel_scrolls_answers_while_the_cursor_is_among_the_questions() {
    let answers: Vec<_> = (0..40).map(|n| format!("\"c{n}\"")).collect();
    let claims: Vec<_> = (0..40).map(|n| format!(r#"(id: "c{n}", text: "Answer {n}.")"#)).collect();
    let map = format!(
        "(cruxmap: 1, questions: [(ask: \"So?\", yes: [{}]), (ask: \"No?\", yes: [\"c1\"])], claims: [{}])",
        answers.join(", "),
        claims.join(", ")
    );
    for (width, height) in [(80, 24), (120, 36)] {
        let mut walker = Walker::opens("map.ron", &map, width, height);
        walker.wheels("Answer 1", 2).misses("Answer 0").is_on("So?");
        walker.presses("Down Up").sees("Answer 0");
    }
}

#[test]
fn the_wheel_scrolls_a_panel_and_what_lies_under_it_stays() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("2 * ?");
    let before = walker.screen();
    walker.points(Spot { column: 40, row: 12 }, Pointing::WheelDown);
    assert_ne!(walker.screen(), before);
    walker.points(Spot { column: 40, row: 12 }, Pointing::WheelUp);
    assert_eq!(walker.screen(), before);
}

#[test]
fn the_wheel_scrolls_hits() {
    let mut walker = Walker::opens("map.ron", &with_reasons(40), 80, 24);
    walker.presses("/").types("reason").sees("Reason 1");
    walker
        .points(Spot { column: 10, row: 12 }, Pointing::WheelDown)
        .points(Spot { column: 10, row: 12 }, Pointing::WheelDown);
    walker.misses("▸ Reason 0").sees("2 above").sees("reason");
}

#[test]
fn the_mouse_can_be_left_to_the_terminal() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses(":").types("mouse").presses("Enter").sees("select text");
    assert_eq!(walker.effects, [Effect::Mouse(Mouse::Off)]);
    walker.clicks("Can the buses follow?").is_on("Should schools start at nine?");
    walker.presses(":").types("mouse").presses("Enter").clicks("Can the buses follow?").is_on("Can the buses follow?");
    assert_eq!(walker.effects, [Effect::Mouse(Mouse::Off), Effect::Mouse(Mouse::On)]);
}

#[test]
fn a_click_before_the_next_picture_of_a_saved_map_does_nothing() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("Enter Enter");
    let text = r#"(cruxmap: 1, claims: [(id: "q", text: "Q.")])"#;
    let loaded = read(vec![Input { name: "map.ron".into(), bytes: text.into() }], &());
    update(&mut walker.state, Message::Opened(Box::new(Opened::new("map.ron".to_owned(), loaded))));
    for row in 0..24 {
        let at = Spot { column: 10, row };
        update(&mut walker.state, Message::Pointed(Pointed { at, what: Pointing::DoubleClick }));
    }
    walker.is_at("start");
}

const KEYS: [&str; 24] = [
    "Enter", "Down", "End", "Right", "2", "4", "1", "0", "*", "?", "/", "b", ":", "Esc", "Tab", "f", "a", "m", "'",
    "Space", "v", "o", "5", "S",
];

/// What is done: with the mouse at a cell, or a key.
fn deeds() -> impl Strategy<Value = Vec<(u16, u16, usize)>> {
    prop::collection::vec((0..210_u16, 0..55_u16, 0..12_usize), 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_click_anywhere_after_anything_never_panics(size in 0..SIZES.len(), deeds in deeds(), reasons in 0..30_usize) {
        let (width, height) = SIZES[size];
        let text = with_reasons(reasons);
        let text = if reasons % 3 == 0 { SCHOOL_HOURS } else { &text };
        let mut walker = Walker::opens("map.ron", text, width, height);
        for (column, row, deed) in deeds {
            let what = match deed {
                0..5 => Pointing::Click,
                5 | 6 => Pointing::DoubleClick,
                7 => Pointing::WheelUp,
                8 => Pointing::WheelDown,
                _ => {
                    walker.presses(KEYS[usize::from(column) % KEYS.len()]);
                    continue;
                }
            };
            walker.points(Spot { column, row }, what);
        }
    }

    #[test]
    fn a_row_that_is_clicked_is_the_one_selected(size in 0..SIZES.len(), view in 0..5_usize, column in 0..200_u16, row in 0..50_u16) {
        let (width, height) = SIZES[size];
        let mut walker = Walker::at_school(width, height);
        walker.presses(["0", "Enter Enter", "2", "4", "5"][view]);
        let at = Spot { column: column % width, row: row % height };
        let hit = walker.drawn.meanings.at(at, |meaning| !matches!(meaning, Meaning::Scrolls(_)));
        if let Some(Meaning::Row(cursor)) = hit.map(|hit| hit.meaning) {
            walker.points(at, Pointing::Click);
            prop_assert_eq!(walker.cursor(), cursor);
        }
    }
}

#[test]
fn a_click_on_a_key_beside_the_filter_does_what_the_key_does() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("Enter Enter").filters_by_osei();
    walker.clicks("d dim").sees("d hide");
    walker.clicks("d hide").sees("d dim");
    walker.clicks("F clear").misses("FILTER");
    walker.filters_by_osei().clicks("FILTER").sees("by:osei");
    assert!(walker.state.asking().is_some());
}
