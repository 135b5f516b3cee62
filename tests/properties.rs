//! What holds on any map, after any keys, at any size.

#![allow(clippy::indexing_slicing, clippy::panic, reason = "a test ends where something is not as it should be")]

mod common;

use common::walker::Walker;
use cruxmap::app::{Cursor, Place, Screen, Walk};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A link before it is known how many claims and links there are: its kind, premises and target as any numbers.
type Drawn = (u8, Vec<usize>, usize);

/// A map of any shape: circles, self-attacks, doubts about doubts, claims tied to nothing.
fn map(claims: usize, links: &[Drawn], answers: &[Vec<usize>]) -> String {
    let claim = |number: usize| format!("c{}", number % claims.max(1));
    let mut listed: Vec<Value> = Vec::new();
    for (number, (kind, premises, target)) in links.iter().enumerate().take(if claims == 0 { 0 } else { links.len() }) {
        let from: Vec<_> = premises.iter().map(|&premise| claim(premise)).collect();
        let id = format!("l{number}");
        // A step can be doubted or backed where there is an earlier one that restates nothing.
        let step = number.checked_sub(1).map(|earlier| target % (earlier + 1)).filter(|&step| links[step].0 % 6 != 3);
        let link = match (kind % 6, step) {
            (2, Some(step)) => json!({"Undercuts": {"id": id, "from": from, "link": format!("l{step}")}}),
            (4, Some(step)) => json!({"Supports": {"id": id, "from": from, "link": format!("l{step}")}}),
            (3, _) => json!({"Restates": {"id": id, "from": [claim(*target + 1)], "to": claim(*target)}}),
            (1 | 5, _) => json!({"Opposes": {"id": id, "from": from, "to": claim(*target)}}),
            _ => json!({"Supports": {"id": id, "from": from, "to": claim(*target)}}),
        };
        listed.push(link);
    }
    let texts = [
        "Short.",
        "Длинное утверждение на другом языке, которое не помещается в одну строку.",
        "学校应该九点开始",
        "👩‍👩‍👧 e\u{301}",
    ];
    let claims_listed: Vec<_> = (0..claims)
        .map(|number| json!({"id": format!("c{number}"), "text": format!("{} {number}", texts[number % texts.len()])}))
        .collect();
    let questions: Vec<_> = answers
        .iter()
        .filter(|_| claims > 0)
        .map(|answers| {
            let yes: Vec<_> = answers.iter().map(|&answer| claim(answer)).collect();
            json!({"ask": "Is it so?", "yes": yes})
        })
        .collect();
    json!({"cruxmap": 1, "questions": questions, "claims": claims_listed, "links": listed}).to_string()
}

prop_compose! {
    fn any_map()(
        claims in 0_usize..12,
        links in prop::collection::vec((any::<u8>(), prop::collection::vec(0_usize..12, 1..4), 0_usize..12), 0..20),
        answers in prop::collection::vec(prop::collection::vec(0_usize..12, 0..4), 0..4),
    ) -> String {
        map(claims, &links, &answers)
    }
}

fn any_keys() -> impl Strategy<Value = Vec<&'static str>> {
    let keys = vec![
        "Up",
        "Down",
        "Left",
        "Right",
        "PgUp",
        "PgDn",
        "Home",
        "End",
        "Enter",
        "Enter",
        "Enter",
        "Down",
        "Esc",
        "Alt-Left",
        "Alt-Right",
        "u",
        "{",
        "}",
        "+",
        "-",
        "Space",
        "0",
        "1",
        "Tab",
        "o",
        "?",
        "q",
        "x",
        "Ctrl-L",
    ];
    prop::collection::vec(prop::sample::select(keys), 0..40)
}

/// Whether the cursor stands on a row that there is.
fn selection_exists(walk: &Walk) -> bool {
    let Cursor { row, answer } = walk.cursor();
    if let Some(page) = walk.page() {
        return row < page.len() && answer.is_none();
    }
    let answers = walk.question().map_or(0, |question| cruxmap::app::answer_rows(&walk.map, question).count());
    let row_is_there = row < walk.start().len() || (walk.start().is_empty() && row == 0);
    row_is_there && answer.is_none_or(|answer| answer < answers)
}

fn here(walker: &Walker) -> (Place, Cursor) {
    (walker.walk().navigation.here().place, walker.cursor())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_selection_always_exists_and_stands_on_the_screen(map in any_map(), keys in any_keys(), size in (60_u16..140, 18_u16..44)) {
        let mut walker = Walker::opens("map.json", &map, size.0, size.1);
        for key in keys {
            walker.presses(key);
            let Screen::Walk(walk) = walker.state.screen() else { panic!("{map}") };
            prop_assert!(selection_exists(walk), "after {} in {}", key, map);
            if walker.state.panel().is_none() && !walk.start().is_empty() {
                let cursor = walker.drawn.cursor;
                prop_assert!(cursor.is_some(), "no cursor after {key} in {map}\n{}", walker.screen());
                let marked = cursor.and_then(|spot| walker.buffer.cell((spot.column, spot.row))).map(ratatui::buffer::Cell::symbol);
                prop_assert_eq!(marked, Some("▸"), "after {} in {}\n{}", key, map, walker.screen());
            }
        }
    }

    #[test]
    fn back_undoes_a_go(map in any_map(), keys in any_keys()) {
        let mut walker = Walker::opens("map.json", &map, 80, 24);
        for key in keys {
            walker.presses(key);
            if walker.state.panel().is_some() {
                walker.presses("Esc");
            }
            let before = here(&walker);
            walker.presses("Enter");
            if walker.state.panel().is_some() {
                walker.presses("Esc");
            } else if here(&walker).0 != before.0 {
                let gone = here(&walker);
                walker.presses("Alt-Left");
                prop_assert_eq!(here(&walker), before);
                walker.presses("Alt-Right");
                prop_assert_eq!(here(&walker), gone);
                walker.presses("Alt-Left");
            }
        }
    }

    #[test]
    fn nothing_panics_at_any_size(map in any_map(), keys in any_keys(), sizes in prop::collection::vec((0_u16..130, 0_u16..50), 1..8)) {
        let mut walker = Walker::opens("map.json", &map, 1, 1);
        for (width, height) in sizes {
            walker.resizes(width, height);
            for key in &keys {
                walker.presses(key);
            }
        }
    }

    #[test]
    fn a_window_that_grows_back_shows_the_same(keys in any_keys()) {
        let mut walker = Walker::at_school(80, 24);
        walker.presses(&keys.join(" "));
        let before = walker.screen();
        walker.resizes(20, 5).resizes(80, 24);
        prop_assert_eq!(walker.screen(), before);
    }
}
