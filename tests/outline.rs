//! The Outline: before, keys, after.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends where something is not as it should be")]

mod common;

use common::{screen, walker::Walker};
use cruxmap::{
    app::{Filter, FilterMode, Message, Size},
    ui::{Background, Colours, Glyphs},
};

const SIZES: [(u16, u16); 4] = [(60, 18), (80, 24), (120, 36), (200, 50)];

/// In the outline, on "They would only go to bed later".
const AT_DRIFT: &str = "Enter Enter Enter Right Enter 2";

fn outline(width: u16, height: u16, keys: &str) -> Walker {
    let mut walker = Walker::at_school(width, height);
    walker.presses(keys);
    walker
}

fn map(text: &str) -> Walker {
    let mut walker = Walker::opens("map.ron", &format!("(cruxmap: 1, {text})"), 80, 24);
    walker.presses("2");
    walker
}

/// The rows of the tree on the screen, without what stands beside them.
fn rows(walker: &Walker) -> Vec<String> {
    let screen = walker.screen();
    let tree = screen.lines().skip(3).take_while(|line| !line.starts_with("──") && !line.trim().is_empty());
    tree.map(|line| line.chars().take(50).collect::<String>().trim_end().to_owned()).collect()
}

#[test]
fn pictures_at_every_size() {
    let kept = [("drift", AT_DRIFT), ("way", "Enter Enter Enter Right Enter 2 ."), ("all", "2 * End"), ("start", "2")];
    for (name, keys) in kept {
        for (width, height) in SIZES {
            let walker = outline(width, height, keys);
            insta::assert_snapshot!(format!("{name}-{width}x{height}"), screen::with_styles(&walker.buffer));
        }
    }
}

#[test]
fn pictures_without_colour_and_in_ascii() {
    let no_colour = outline(80, 24, AT_DRIFT).with_look(Colours::None, Background::Dark, Glyphs::Unicode);
    insta::assert_snapshot!("no-colour", screen::with_styles(&no_colour.buffer));
    for (width, height) in [(80, 24), (120, 36)] {
        let ascii = outline(width, height, AT_DRIFT).with_look(Colours::True, Background::Dark, Glyphs::Ascii);
        assert!(ascii.screen().is_ascii(), "{}", ascii.screen());
        insta::assert_snapshot!(format!("ascii-{width}x{height}"), screen::text(&ascii.buffer));
    }
}

#[test]
fn pictures_of_a_filter() {
    for (width, height) in SIZES {
        let mut walker = outline(width, height, "Enter Enter 2");
        walker.filters_by_osei();
        insta::assert_snapshot!(format!("filter-{width}x{height}"), screen::with_styles(&walker.buffer));
        walker.presses("d");
        insta::assert_snapshot!(format!("filter-dim-{width}x{height}"), screen::with_styles(&walker.buffer));
    }
}

#[test]
fn the_claim_in_focus_is_selected_and_its_page_opens_again_as_it_was() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("Enter Enter Enter Right Enter").is_at("drift");
    let trail = walker.trail();
    walker.presses("2").is_at("outline").is_on("They would only go to bed later");
    walker.presses("1").is_at("drift");
    assert_eq!(walker.trail(), trail);
    walker.presses("2 u u 1").is_at("sleep-argument");
}

#[test]
fn enter_opens_the_page_of_a_row_and_back_returns_to_it() {
    let mut walker = outline(80, 24, "2 Down Right Down Right Down");
    walker.is_on("A later start gives teenagers more sleep");
    walker.presses("Enter").is_at("more-sleep");
    walker.presses("Esc").is_at("outline").is_on("A later start gives teenagers more sleep");
}

#[test]
fn a_newcomer_opens_and_reads_with_arrows_and_enter() {
    let mut walker = outline(80, 24, "2");
    walker.is_on("Should schools start at nine?");
    walker.presses("Enter").misses("YES  Schools should start");
    walker.presses("Enter").sees("YES  Schools should start at nine");
    walker.presses("Down Down Enter").is_at("keep-eight");
}

#[test]
fn left_folds_then_leads_out_and_right_unfolds_then_leads_in() {
    let mut walker = outline(80, 24, "2 Down");
    walker.is_on("hides +6 −4 =1");
    walker.presses("Right").misses("hides +6 −4 =1").is_on("YES  Schools");
    walker.presses("Right").is_on("only together (2)");
    walker.presses("Left").is_on("YES  Schools");
    walker.presses("Left").is_on("hides +6 −4 =1");
    walker.presses("Left").is_on("Should schools start at nine?");
    walker.presses("Left Left").is_on("hides 3 answers");
    assert_eq!(walker.footer(), "This is the top of the outline.");
}

#[test]
fn space_unfolds_and_on_a_row_with_nothing_below_shows_all_of_it() {
    let mut walker = outline(80, 24, "2 Down Space");
    walker.sees("only together (2)");
    walker.presses("Space").misses("only together (2)");
    walker.presses("* End").is_on("↪");
    walker.presses("Space").sees("WHO SAYS IT");
    walker.presses("Esc").is_at("outline");
}

#[test]
fn a_reference_leads_to_the_first_place_even_where_that_is_folded_away() {
    let mut walker = outline(80, 24, "2 } Down");
    walker.is_on("↪ A later start gives teenagers more sleep").is_on("shown elsewhere");
    walker.presses("Enter").is_at("outline").is_on("A later start gives teenagers more sleep").is_on("hides +2 −1");
    walker.presses("Enter").is_at("more-sleep");
}

#[test]
fn a_circle_is_named_and_not_unfolded() {
    let mut walker = outline(120, 36, "2 *");
    walker.sees("closes a circle");
    walker.presses("/").types("natural").presses("Enter 2 Right Right Right Right");
    walker.is_on("closes a circle");
    walker.presses("Right");
    assert_eq!(walker.footer(), "This claim is unfolded elsewhere. Enter goes there.");
}

#[test]
fn depth_goes_level_by_level_to_all_and_to_nothing() {
    let mut walker = outline(80, 24, "2");
    walker.sees("opened 1 deep");
    walker.presses(">").sees("opened 2 deep").sees("only together (2)");
    walker.presses("< <").sees("all folded").sees("hides 3 answers");
    walker.presses("<");
    assert_eq!(walker.footer(), "All is folded.");
    walker.presses("*").sees("all unfolded");
    walker.presses("_").sees("all folded");
}

#[test]
fn only_the_way_leaves_a_count_of_what_stands_beside_it() {
    let mut walker = outline(80, 24, AT_DRIFT);
    walker.presses(".").is_on("They would only go to bed later").sees("10 more: +5 −4 =1   Space shows them");
    walker.sees("2 more: +2   Space shows them").sees("2 more answers   Space shows them");
    walker.presses("Down Down Down").is_on("2 more: +2");
    walker.presses("Space");
    walker.misses("2 more: +2").sees("Teenagers' inner clocks run late");
}

#[test]
fn the_selected_row_keeps_its_line_while_all_is_folded_and_unfolded() {
    let mut walker = outline(80, 24, "2 Down Down");
    let line = walker.drawn.cursor.unwrap().row;
    walker.presses(">").is_on("NO   School should go on");
    walker.presses("<").is_on("NO   School should go on");
    assert_eq!(walker.drawn.cursor.unwrap().row, line);
}

#[test]
fn a_row_that_is_folded_away_is_shown_by_the_one_above_it() {
    let mut walker = outline(80, 24, AT_DRIFT);
    walker.presses("< <").is_on("Should schools start at nine?");
}

#[test]
fn folds_are_kept_when_one_leaves_and_comes_back() {
    let mut walker = outline(80, 24, "2 Down Right");
    let before = rows(&walker);
    walker.presses("0 2");
    assert_eq!(rows(&walker), before);
    walker.presses("1 0 Esc Esc").is_at("outline");
    assert_eq!(rows(&walker), before);
}

#[test]
fn siblings_parents_and_the_next_against() {
    let mut walker = outline(80, 24, "2 }");
    walker.is_on("Would pupils sleep more?");
    walker.presses("{").is_on("Should schools start at nine?");
    walker.presses("Down } } {").is_on("NO   School");
    walker.presses("{ Right").is_on("YES  Schools");
    walker.presses("+").is_on("+ only together");
    walker.presses("-").is_on("− ↪ Only the older");
    walker.presses("u").is_on("YES  Schools");
}

#[test]
fn any_claim_is_a_root_both_ways() {
    let mut walker = outline(80, 24, AT_DRIFT);
    walker.presses("o").is_on("They would only go to bed later").sees("what bears on this claim");
    walker.sees("+ It is the phone").sees("− Pupils without a phone");
    walker.presses("o").sees("what this claim bears on").sees("− opposes  A later start gives teenagers");
    walker.sees("+ with others supports  Schools").sees("answers NO to  Would pupils sleep more?");
    walker.presses("o").sees("what bears on this claim");
    walker.presses("Esc Esc Esc").sees("1 of 7 questions").is_on("They would only go to bed later");
}

#[test]
fn a_question_alone_unfolds_what_is_elsewhere_in_the_whole() {
    let mut walker = outline(80, 24, "2 } o");
    walker.sees("question 2 alone").sees("YES  A later start gives teenagers more sleep").misses("↪ A later start");
    walker.presses("o").sees("2 of 7 questions").is_on("Would pupils sleep more?");
}

#[test]
fn tab_walks_the_views_that_exist_both_ways() {
    let mut walker = outline(80, 24, "Enter Enter");
    walker.presses("Tab").sees("[2 OUTLINE]");
    walker.presses("Tab").sees("[3 MAP]");
    walker.presses("Tab").sees("[4 SPEAKERS]");
    walker.presses("Esc Esc").sees("[2 OUTLINE]");
    walker.presses("Shift-Tab").sees("[1 CLAIM]");
}

#[test]
fn start_shows_the_question_that_the_row_stands_under() {
    let mut walker = outline(80, 24, "2 } } Down 0");
    walker.is_at("start").is_on("Would lessons go better?");
    walker.presses("2").is_on("Pupils who sleep more learn better");
}

#[test]
fn a_filter_keeps_the_way_to_what_it_keeps_and_counts_the_rest() {
    let mut walker = outline(80, 24, "Enter Enter 2");
    walker.filters_by_osei();
    walker.sees("Fewer pupils would come late").misses("The way to school would be light").sees("filter hides");
    walker.presses("*").sees("A breakfast club").sees("Parents would leave children alone");
    walker.presses("d").sees("·│ │ │ ├ + Teenagers' inner clocks").misses("filter hides");
    walker.presses("F").sees(" │ │ │ ├ + Teenagers' inner clocks").misses("FILTER");
}

#[test]
fn a_row_that_the_filter_hides_gives_way_to_the_one_above() {
    let mut walker = outline(80, 24, AT_DRIFT);
    walker.filters("drift-not", &["late-late"]);
    walker.is_on("YES  Schools should start at nine");
}

#[test]
fn a_filter_that_keeps_nothing_leaves_the_questions() {
    let mut walker = outline(80, 24, "2");
    walker.filters("nothing", &[]);
    walker.is_on("Should schools start at nine?").is_on("filter hides 3 answers");
    walker.presses("Right");
    assert_eq!(walker.footer(), "The filter hides all that is there. F clears it.");
}

#[test]
fn a_map_without_questions_begins_with_its_theses_and_ends_with_what_is_tied_to_nothing() {
    let mut walker = map(
        r#"claims: [(id: "a", text: "А — гэта так."), (id: "b", text: "語語語。"), (id: "lone", text: "Lone 👩‍👩‍👧.")],
        links: [Undercuts(from: ["b"], link: "s"), Supports(id: "s", from: ["b"], to: "a")]"#,
    );
    walker.sees("claims to begin with").is_on("А — гэта так").sees("1 claim that nothing ties to the rest");
    walker.presses("*").sees("└ + 語語語。").sees("  └ ⊘ ↪ 語語語。").sees("closes a circle").sees("Lone");
}

#[test]
fn an_empty_map_has_an_outline_that_says_so() {
    let mut walker = map("claims: []");
    walker.sees("This map has no claims.");
    walker.presses("Down Right Enter Space o * < .").is_at("outline");
}

#[test]
fn control_characters_of_a_map_do_not_reach_the_screen() {
    let walker = map("claims: [(id: \"a\", text: \"A\u{1b}[31m \u{202e}B.\")]");
    assert!(!walker.screen().contains(['\u{1b}', '\u{202e}']));
}

#[test]
fn a_row_deep_down_is_set_in_by_a_third_at_most() {
    let claims: Vec<_> = (0..200).map(|i| format!("(id: \"c{i}\", text: \"Claim number {i}.\")")).collect();
    let links: Vec<_> = (1..200).map(|i| format!("Supports(from: [\"c{i}\"], to: \"c{}\")", i - 1)).collect();
    let (claims, links) = (claims.join(","), links.join(","));
    let mut walker = map(&format!("claims: [{claims}], links: [{links}]"));
    walker.presses("* End").is_on("Claim number 199").is_on("…");
}

#[test]
fn the_outline_is_the_same_in_a_window_that_was_too_small() {
    let mut walker = outline(80, 24, AT_DRIFT);
    let before = walker.screen();
    walker.resizes(40, 10).resizes(80, 24);
    assert_eq!(walker.screen(), before);
    walker.hears(Message::Resize(Size { width: 80, height: 24 }));
    let Filter { mode, .. } = walker.filters_by_osei().walk().filter().cloned().unwrap();
    assert_eq!(mode, FilterMode::Hide);
}

/// A map of so many claims that all support the first.
fn wide(claims: usize) -> String {
    use std::fmt::Write as _;
    let mut map = String::from("(cruxmap: 1, claims: [");
    (0..claims).for_each(|number| _ = write!(map, "(id: \"c{number}\", text: \"Claim {number}.\"),"));
    map.push_str("], links: [");
    (1..claims).for_each(|number| _ = write!(map, "Supports(from: [\"c{number}\"], to: \"c{}\"),", (number - 1) / 10));
    map + "])"
}

#[test]
fn a_large_outline_is_unfolded_by_the_worker_while_the_rows_of_before_stay_and_the_cursor_keeps_its_line() {
    let mut walker = Walker::opens("wide.ron", &wide(110_000), 80, 24);
    walker.presses("2 _ Right Down Down Down").is_on("Claim 3");
    let before = rows(&walker);
    let line = walker.drawn.cursor.unwrap().row;
    walker.holds_answers_back();
    walker.presses("*");
    assert_eq!(rows(&walker), before, "the rows of before stay in sight");
    walker.sees("being unfolded");
    walker.presses("Down Down").is_on("Claim 5");
    walker.presses("Space");
    assert_eq!(walker.footer(), "All rows are still being folded or sifted.");
    walker.presses("Up Up").is_on("Claim 3");
    walker.lets_answers_come();
    walker.is_on("Claim 3");
    assert_eq!(walker.drawn.cursor.unwrap().row, line);
    assert_eq!(walker.walk().outline().unwrap().folds.seen(), 110_000, "all are unfolded");
    walker.presses("_");
    assert_eq!(walker.walk().outline().unwrap().folds.seen(), 1);
}

#[test]
fn of_several_changes_of_a_large_outline_all_are_made() {
    let mut walker = Walker::opens("wide.ron", &wide(110_000), 80, 24);
    walker.presses("2");
    walker.holds_answers_back();
    walker.presses("*").filters("some", &["c0", "c1", "c109999"]);
    walker.presses("Down");
    walker.lets_answers_come();
    let seen = walker.walk().outline().unwrap().folds.seen();
    assert!(seen > 3 && seen < 12, "what leads to what the filter keeps: {seen}");
    walker.presses("F");
    assert_eq!(walker.walk().outline().unwrap().folds.seen(), 110_000);
}
