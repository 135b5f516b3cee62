//! What holds on any map, after any keys, at any size.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test ends where something is not as it should be"
)]

mod common;

use common::walker::Walker;
use cruxmap::app::{Company, Cursor, Page, Place, Screen, Section, Walk};
use cruxmap::model::{ClaimId, Element, LinkId, Map, RelationKind};
use cruxmap::search::ClaimSet;
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
    if let Place::Speakers(company) = walk.navigation.here().place {
        // In a table that is the column.
        return answer.is_none() || matches!(company, Company::Positions | Company::Dealings);
    }
    if let Place::Sources(part) = walk.navigation.here().place {
        return walk.selected_source_row(part).is_some() || walk.sifted().is_empty();
    }
    if let Place::Crux(part) = walk.navigation.here().place {
        return walk.about_crux_row(part, row).is_some() || walk.sifted_crux().is_empty();
    }
    if let Place::Map(_) = walk.navigation.here().place {
        let drawn = walk.drawn_map();
        let is_drawn = |claim| drawn.is_some_and(|drawn| drawn.area_of(claim).is_some());
        return walk.claim_in_map().is_some_and(is_drawn) || drawn.is_none_or(|drawn| drawn.drawing.boxes.is_empty());
    }
    if let Some(outline) = walk.outline() {
        return (outline.folds.is_seen(row) || outline.folds.seen() == 0) && answer.is_none();
    }
    if let Some(page) = walk.page() {
        return page.all_shown().contains(&row) && answer.is_none();
    }
    let shows = |answer| walk.shown_answers(walk.question().unwrap()).any(|(position, _)| position == answer);
    let row_is_there = walk.start_rows().shows(row) || walk.start_rows().is_empty();
    row_is_there && answer.is_none_or(shows)
}

/// Whether this is the Speakers view of a map without speakers, or an outline or a page of Sources without a row to show.
fn lists_nothing(walk: &Walk) -> bool {
    let has_no_row = walk.outline().is_some_and(|outline| outline.folds.seen() == 0);
    let has_no_row =
        has_no_row || (matches!(walk.navigation.here().place, Place::Sources(_)) && walk.sifted().is_empty());
    let has_no_row =
        has_no_row || (matches!(walk.navigation.here().place, Place::Crux(_)) && walk.sifted_crux().is_empty());
    has_no_row || (matches!(walk.navigation.here().place, Place::Speakers(_)) && walk.map.speaker_ids().len() == 0)
}

/// What a filter must show of the reasons of one kind, counted anew: links kept, rows shown, and all of both.
fn counted(map: &Map, place: ClaimId, kind: RelationKind, kept: &ClaimSet) -> ([usize; 2], [usize; 2]) {
    let keeps = |link: &LinkId| map.premises(*link).iter().any(|&claim| kept.contains(claim));
    let rows = |link: &LinkId| map.premises(*link).len();
    let (mut shown, mut all) = ([0, 0], [0, 0]);
    for link in map.links_to_of(Element::Claim(place), kind) {
        let steps = map.links_to(Element::Link(link));
        let own = rows(&link) + usize::from(rows(&link) > 1);
        all = [all[0] + 1, all[1] + own + steps.iter().map(rows).sum::<usize>()];
        if keeps(&link) || steps.iter().any(keeps) {
            shown[0] += 1;
            shown[1] += own + steps.iter().filter(|step| keeps(step)).map(rows).sum::<usize>();
        }
    }
    (shown, all)
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
            if walker.state.panel().is_none() && !walk.start().is_empty() && !lists_nothing(walk) {
                let cursor = walker.drawn.cursor;
                prop_assert!(cursor.is_some(), "no cursor after {key} in {map}\n{}", walker.screen());
                let marked = cursor.and_then(|spot| walker.buffer.cell((spot.column, spot.row))).map(ratatui::buffer::Cell::symbol);
                prop_assert_eq!(marked, Some("▸"), "after {} in {}\n{}", key, map, walker.screen());
            }
        }
    }

    #[test]
    fn what_is_shown_and_what_is_hidden_are_all(map in any_map(), bits in any::<u16>(), dims in any::<bool>()) {
        use RelationKind::{Opposes, Restates, Supports};
        let mut walker = Walker::opens("map.json", &map, 80, 24);
        let ids: Vec<_> = (0..16).filter(|bit| bits >> bit & 1 == 1).map(|bit| format!("c{bit}")).collect();
        walker.filters("any", &ids.iter().map(String::as_str).collect::<Vec<_>>());
        if dims {
            walker.presses("d");
        }
        let map = walker.walk().map.clone();
        let filter = walker.walk().filter().unwrap().clone();
        for claim in map.claim_ids() {
            let page = Page::of(&map, Element::Claim(claim), Some(&filter));
            prop_assert!(page.range(Section::Context).chain(page.range(Section::Focus)).all(|row| !page.is_left_out(row)));
            for (section, kind) in [(Section::For, Supports), (Section::Against, Opposes), (Section::Same, Restates)] {
                let ([links, rows], [all_links, all_rows]) = counted(&map, claim, kind, &filter.kept);
                prop_assert_eq!(page.links(section), all_links);
                prop_assert_eq!(page.links(section) - page.left_out(section).reasons, links);
                prop_assert_eq!(page.rows(section).len(), all_rows);
                prop_assert_eq!(page.range(section).filter(|&row| !page.is_left_out(row)).count(), rows);
                prop_assert_eq!(page.shown(section).len(), if dims { all_rows } else { rows });
            }
        }
        let rows = walker.walk().start_rows();
        let kept = walker.walk().start().points().iter().filter(|&&claim| filter.keeps(claim)).count();
        prop_assert_eq!(rows.all().tied + rows.all().isolated, kept + rows.left_out().tied + rows.left_out().isolated);
        prop_assert!((0..rows.len()).all(|index| rows.at(index).is_some_and(|row| rows.shown_before(row) == index)));
    }

    #[test]
    fn a_filter_set_anywhere_leaves_a_selection_on_the_screen(map in any_map(), keys in any_keys(), bits in any::<u16>()) {
        let mut walker = Walker::opens("map.json", &map, 80, 24);
        let ids: Vec<_> = (0..16).filter(|bit| bits >> bit & 1 == 1).map(|bit| format!("c{bit}")).collect();
        let ids: Vec<_> = ids.iter().map(String::as_str).collect();
        for (number, key) in keys.iter().enumerate() {
            match number % 7 {
                2 => walker.filters("any", &ids),
                4 => walker.presses("d"),
                6 => walker.presses("F"),
                _ => &mut walker,
            };
            walker.presses(key);
            let Screen::Walk(walk) = walker.state.screen() else { panic!("{map}") };
            prop_assert!(selection_exists(walk), "after {} in {}", key, map);
            if walker.state.panel().is_none() && !lists_nothing(walk) && !(walk.page().is_none() && walk.start_rows().is_empty()) {
                let marked = walker.drawn.cursor.and_then(|spot| walker.buffer.cell((spot.column, spot.row)));
                let marked = marked.map(ratatui::buffer::Cell::symbol);
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
