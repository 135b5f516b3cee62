//! Stories of the drawn map: what is drawn about a place, walking from box to box, and what keeps its place meanwhile.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends where something is not as it should be")]

mod common;

use std::fmt::Write as _;

use common::{screen, walker::Walker};
use cruxmap::ui::{Background, Colours, Glyphs, Theme};

const SIZES: [(u16, u16); 4] = [(60, 18), (80, 24), (120, 36), (200, 50)];

/// To the claim that a later start gives teenagers more sleep, drawn.
const MORE_SLEEP: &str = "Down Enter Enter 3";

fn keep(name: &str, keys: &str) {
    for (width, height) in SIZES {
        let mut walker = Walker::at_school(width, height);
        walker.presses(keys);
        insta::assert_snapshot!(format!("{name}-{width}x{height}"), screen::with_styles(&walker.buffer));
    }
}

fn at_map(width: u16, height: u16) -> Walker {
    let mut walker = Walker::at_school(width, height);
    walker.presses(MORE_SLEEP);
    walker
}

/// The id of the claim in the selected box.
fn selected(walker: &Walker) -> String {
    let walk = walker.walk();
    walk.map.claim_id(walk.claim_in_map().unwrap()).to_owned()
}

#[test]
fn a_claim_and_what_is_about_it() {
    keep("around", MORE_SLEEP);
}

#[test]
fn the_place_is_selected_and_the_cursor_stands_on_it() {
    for (width, height) in SIZES {
        let walker = at_map(width, height);
        walker.is_at("around more-sleep").sees("[3 MAP]").sees("radius 1");
        assert_eq!(selected(&walker), "more-sleep");
        assert!(walker.drawn.cursor.is_some(), "{}", walker.screen());
    }
}

#[test]
fn every_size_and_look_shows_it() {
    let looks = [
        ("light", Colours::True, Background::Light, Glyphs::Unicode),
        ("plain", Colours::None, Background::Unknown, Glyphs::Unicode),
        ("ascii", Colours::True, Background::Dark, Glyphs::Ascii),
    ];
    for (name, colours, background, glyphs) in looks {
        let mut walker = Walker::at_school(80, 24).with_look(colours, background, glyphs);
        walker.presses(MORE_SLEEP).presses("Down");
        insta::assert_snapshot!(format!("look-{name}"), screen::with_styles(&walker.buffer));
    }
    let mut walker = Walker::at_school(80, 24);
    walker.look.theme = Theme::high_contrast(Colours::True, Background::Dark);
    walker.presses(MORE_SLEEP).presses("Down");
    insta::assert_snapshot!("look-high-contrast", screen::with_styles(&walker.buffer));
}

#[test]
fn going_back_returns_to_where_one_came_from() {
    for (width, height) in SIZES {
        for (there, back) in [("Right", "Left"), ("Left", "Right"), ("Up", "Down"), ("Down", "Up")] {
            let mut walker = at_map(width, height);
            walker.presses("> >").presses(there).presses(there);
            let here = selected(&walker);
            walker.presses(there);
            if selected(&walker) != here {
                walker.presses(back);
                assert_eq!(selected(&walker), here, "{there}, then {back}\n{}", walker.screen());
            }
        }
    }
}

#[test]
fn enter_makes_a_box_the_place_and_escape_goes_back_to_it() {
    let mut walker = at_map(120, 36);
    walker.presses("Down");
    let below = selected(&walker);
    assert_ne!(below, "more-sleep");
    walker.presses("Enter").is_at(&format!("around {below}"));
    walker.presses("Right Esc").is_at("around more-sleep");
    assert_eq!(selected(&walker), below);
}

#[test]
fn a_box_that_is_entered_stays_where_it_is_on_the_screen_as_far_as_the_picture_reaches() {
    let mut walker = at_map(80, 24);
    walker.presses("> > > Down Down");
    let before = walker.drawn.cursor.unwrap();
    walker.presses("Enter");
    let after = walker.drawn.cursor.unwrap();
    assert!(before.column.abs_diff(after.column) <= 2 && before.row.abs_diff(after.row) <= 2, "{}", walker.screen());
}

#[test]
fn a_greater_radius_draws_more_and_a_smaller_one_less_again() {
    let mut walker = at_map(120, 36);
    walker.sees("9 claims, 9 links drawn; 28 claims not drawn");
    walker.presses(">").sees("radius 2").misses("9 claims, 9 links drawn");
    assert_eq!(selected(&walker), "more-sleep");
    walker.presses("<").sees("radius 1").sees("9 claims, 9 links drawn");
    walker.presses("<").sees("It goes no further that way.");
}

#[test]
fn space_draws_what_touches_a_box_and_once_more_takes_it_away() {
    let mut walker = at_map(120, 36);
    walker.presses("Up");
    assert_eq!(selected(&walker), "start-nine");
    walker.presses("Space").misses("9 claims, 9 links drawn");
    assert_eq!(selected(&walker), "start-nine");
    walker.presses("Space").sees("9 claims, 9 links drawn");
    walker.presses("Space Down");
    assert_eq!(selected(&walker), "more-sleep");
    walker.presses("Space").sees("all of it");
}

#[test]
fn a_filter_draws_what_it_keeps_with_dashed_ways_and_dims_the_rest_on_request() {
    let mut walker = at_map(120, 36);
    walker.filters("by:osei", &["start-nine", "bus-empty", "breakfast-club"]).presses("l");
    walker.sees("What the filter keeps").sees("dashed way");
    walker.presses("d").sees("9 claims, 9 links drawn");
}

#[test]
fn routes_are_drawn_from_their_panel() {
    let mut walker = Walker::at_school(120, 36);
    walker.presses("/").types("late-rhythm").presses("Enter 3 p").sees("routes");
    walker.presses("3").is_at("map").sees("Routes  ");
}

#[test]
fn the_case_of_a_speaker_is_drawn_from_it() {
    let mut walker = Walker::at_school(120, 36);
    walker.presses(MORE_SLEEP).presses("s 3").is_at("map").sees("What is said by  ");
}

#[test]
fn the_whole_map_is_drawn_with_the_claim_in_focus_selected() {
    let mut walker = at_map(120, 36);
    walker.presses(":").types("whole-map").presses("Enter").sees("The whole map").sees("all of the map");
    assert_eq!(selected(&walker), "more-sleep");
    walker.presses("Esc").is_at("around more-sleep");
}

#[test]
fn zoom_shows_more_of_each_claim_and_less() {
    let mut walker = at_map(80, 24);
    walker.misses("Lindqvist, Pupils");
    walker.presses("z");
    let walker = walker.presses("Z Z").sees("titles alone");
    assert_eq!(selected(walker), "more-sleep");
}

#[test]
fn a_claim_struck_out_is_so_in_its_box_and_what_falls_by_it_says_so() {
    let mut walker = at_map(120, 36);
    walker.presses("> x").sees("struck out");
    walker.presses("X").misses("struck out");
}

#[test]
fn another_view_shows_the_claim_of_the_selected_box_and_the_map_comes_back_as_it_was() {
    let mut walker = at_map(120, 36);
    walker.presses("Down");
    let below = selected(&walker);
    walker.presses("1").is_at(&below);
    walker.presses("3").is_at("around more-sleep");
    assert_eq!(selected(&walker), below);
    walker.presses("2 3").is_at("around more-sleep");
}

#[test]
fn a_resize_keeps_the_selected_box_in_sight() {
    let mut walker = at_map(200, 50);
    walker.presses("> > Down Down");
    let here = selected(&walker);
    for (width, height) in [(60, 18), (44, 9), (80, 24), (120, 36)] {
        walker.resizes(width, height);
        assert_eq!(selected(&walker), here);
        assert!(width < 60 || walker.drawn.cursor.is_some(), "{}", walker.screen());
    }
}

#[test]
fn a_save_keeps_the_selected_box() {
    let mut walker = at_map(120, 36);
    walker.presses("Down");
    let here = selected(&walker);
    let text = common::walker::SCHOOL_HOURS
        .replace("    claims: [\n", "    claims: [\n        (id: \"first\", text: \"Something new.\"),\n");
    assert_ne!(text, common::walker::SCHOOL_HOURS);
    walker.saves(&text);
    assert_eq!(selected(&walker), here);
    walker.is_at("around more-sleep").sees("9 claims, 9 links drawn");
}

#[test]
fn a_click_selects_a_second_one_enters_and_dragging_moves_the_window() {
    let mut walker = at_map(80, 24);
    walker.presses("> >");
    let at = walker.drawn.cursor.unwrap();
    walker.points(at, cruxmap::app::Pointing::Click);
    let to = cruxmap::app::Spot { column: at.column, row: at.row - 3 };
    walker.points(to, cruxmap::app::Pointing::Drag(at));
    let moved = walker.drawn.cursor.unwrap();
    assert_eq!((moved.column, moved.row), (at.column, at.row - 3), "{}", walker.screen());
}

#[test]
fn the_map_turns_to_a_side_and_on() {
    let mut walker = at_map(120, 36);
    walker.presses(":").types("direction left").presses("Enter").sees("stands on the left");
    assert_eq!(selected(&walker), "more-sleep");
    walker.presses("Right").presses(":").types("direction").presses("Enter").sees("stands at the bottom");
}

#[test]
fn plus_and_minus_go_through_the_reasons_for_the_claim_where_one_began() {
    let mut walker = at_map(120, 36);
    walker.presses("+");
    assert_eq!(selected(&walker), "late-rhythm");
    walker.presses("+");
    assert_eq!(selected(&walker), "trial-minutes");
    walker.presses("-");
    assert_eq!(selected(&walker), "drift");
    walker.presses("-");
    assert_eq!(selected(&walker), "drift");
}

#[test]
fn shift_and_an_arrow_move_the_window() {
    let mut walker = at_map(80, 24);
    walker.presses("> >");
    let before = walker.screen();
    walker.presses("Shift-Right");
    assert_ne!(walker.screen(), before);
    assert!(walker.drawn.cursor.is_some(), "{}", walker.screen());
}

/// A map of so many claims, all reasons for the first.
fn large(claims: usize, text: &str) -> String {
    let (mut all, mut links) = (String::new(), String::new());
    for at in 1..claims {
        let _ = write!(all, "(id: \"c{at}\", text: \"Reason {at}.\"), ");
        let _ = write!(links, "Supports(from: [\"c{at}\"], to: \"t\"), ");
    }
    format!("(cruxmap: 1, claims: [(id: \"t\", text: \"{text}\"), {all}], links: [{links}])")
}

#[test]
fn after_a_save_a_large_picture_stays_until_the_new_one_is_drawn() {
    let mut walker = Walker::opens("large.ron", &large(400, "The thesis"), 120, 36);
    walker.presses(":").types("whole-map").presses("Enter Home").sees("The thesis").sees("400 claims, 399 links");
    walker.holds_answers_back();
    walker.saves(&large(399, "The thesis, reworded"));
    walker.sees("being drawn").misses("The map is being drawn").sees("│ Reason ");
    walker.presses("Down Right + Up").misses("The map is being drawn").sees("│ Reason ");
    walker.lets_answers_come();
    walker.is_ready();
    walker.presses("Home").sees("The thesis, reworded").sees("399 claims, 398 links");
}

#[test]
fn the_citation_of_the_page_names_what_is_drawn() {
    let mut walker = at_map(120, 36);
    walker.presses("C");
    let copied = walker.effects.iter().rev().find_map(|effect| match effect {
        cruxmap::app::Effect::Copy(text) => Some(text.clone()),
        _ => None,
    });
    let clipping = copied.unwrap();
    assert!(
        clipping.starts_with("Around A later start gives teenagers more sleep, radius 1: 9 claims, 9 links drawn"),
        "{clipping}"
    );
    assert!(clipping.contains("\n9. ") && !clipping.contains("\n10. "), "{clipping}");
    assert!(clipping.contains("   - only together with "), "{clipping}");
    assert!(clipping.contains("doubts the step from "), "{clipping}");
    assert!(!clipping.contains("Should schools start"), "no question of Start");
}
