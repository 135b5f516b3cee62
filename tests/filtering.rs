//! What a filter does to what is shown: before, keys, after.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends where something is not as it should be")]

mod common;

use common::{
    screen,
    walker::{Walker, dark},
};
use cruxmap::{
    app::{Filter, FilterMode, LeftOut, Section},
    config::Role,
    search::query::Named,
};
use ratatui::style::Modifier;

/// At "Schools should start at nine", on the first claim for it.
fn at_nine() -> Walker {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("Enter Enter");
    walker
}

fn map(text: &str) -> Walker {
    Walker::opens("map.ron", &format!("(cruxmap: 1, {text})"), 80, 24)
}

/// The third row of the screen.
fn ribbon(walker: &Walker) -> String {
    screen::row(&walker.buffer, 2).trim().to_owned()
}

/// Which row of the screen the cursor stands on.
fn height(walker: &Walker) -> u16 {
    walker.drawn.cursor.unwrap().row
}

/// How far down the screen a text stands.
fn height_of(walker: &Walker, text: &str) -> Option<usize> {
    walker.screen().lines().position(|line| line.contains(text))
}

#[test]
fn the_ribbon_says_what_is_filtered_wherever_one_goes() {
    let mut walker = at_nine();
    assert_eq!(ribbon(&walker), "");
    walker.filters_by_osei();
    let said = "FILTER by:osei 6 of 37, F clear, d dim";
    assert_eq!(ribbon(&walker), said);
    for keys in ["Enter", "Up", "0", "Down", "1", "Esc"] {
        walker.presses(keys);
        assert_eq!(ribbon(&walker), said, "after {keys}");
    }
    walker.presses("F").misses("FILTER");
}

#[test]
fn a_wide_ribbon_names_those_who_are_meant() {
    let mut walker = Walker::at_school(120, 36);
    walker.presses("Enter Enter").filters_by_osei();
    assert_eq!(ribbon(&walker), "FILTER by:osei (R. Osei)   6 of 37 claims shown   F clear   d dim");
    walker.presses("d");
    assert_eq!(ribbon(&walker), "FILTER by:osei (R. Osei)   6 of 37 claims kept   F clear   d hide");
}

#[test]
fn a_name_that_stands_for_several_is_explained_at_every_width() {
    let mut walker = at_nine();
    walker.filters("by:p", &["phones"]);
    let filter = walker.walk().filter().unwrap().clone();
    let named = Named::of(["P. Novak", "Pupils' council", "Parents' association"]);
    walker.sets(Filter { named, ..filter });
    assert_eq!(ribbon(&walker), "FILTER by:p (P. Novak, Pupils' council & 1) 1 of 37, F clear, d dim");
}

#[test]
fn a_long_query_is_cut_and_its_numbers_and_keys_are_not() {
    for (text, width) in [("\"sleep\" or ".repeat(40), 60), ("学校".repeat(300), 80), ("e\u{301}".repeat(300), 120)] {
        let mut walker = Walker::at_school(width, 30);
        walker.filters(&text, &["phones", "drift"]);
        let shown = ribbon(&walker);
        assert!(shown.starts_with("FILTER ") && shown.contains('…'), "{shown}");
        assert!(shown.contains("2 of 37") && shown.contains("F clear") && shown.ends_with("d dim"), "{shown}");
    }
}

#[test]
fn hostile_characters_of_a_query_do_not_reach_the_screen() {
    let mut walker = at_nine();
    walker.filters("\u{1b}[31mred\u{202e}\n", &[]);
    assert!(!walker.screen().contains(['\u{1b}', '\u{202e}']));
    walker.sees("keeps none of 37");
}

#[test]
fn a_filter_that_keeps_nothing_says_so_and_leaves_the_place() {
    let mut walker = at_nine();
    walker.filters("zeppelin", &[]);
    assert_eq!(ribbon(&walker), "FILTER zeppelin keeps none of 37, F clear, d dim");
    walker.is_at("start-nine").is_on("Schools should start at nine.");
    walker.sees("+ FOR IT (6, 0 shown)").sees("6 hidden by the filter: +6, among them 1 only together, 1 ~, ⊘ 2");
    walker.sees("answers YES to Should schools start at nine?");
    walker.presses("Right");
    assert_eq!(walker.footer(), "The filter hides all that is there. F clears it.");
    walker.presses("+");
    assert_eq!(walker.footer(), "The filter hides all that is there. F clears it.");
}

#[test]
fn hidden_reasons_are_counted_by_kind_under_each_list() {
    let mut walker = at_nine();
    walker.filters_by_osei();
    walker.sees("+ FOR IT (6, 2 shown)").sees("− AGAINST IT (4, 1 shown)").sees("= SAYS THE SAME (1, 0 shown)");
    walker.sees("4 hidden by the filter: +4, among them 1 only together, 1 ~, ⊘ 2");
    walker.sees("3 hidden by the filter: −3");
    walker.presses("End").sees("1 hidden by the filter: =1, among them 1 ~");
    walker.misses("Seven pupils").misses("The bus timetable").misses("only together (2)");
    let counted = walker.walk().page().unwrap().left_out(Section::For);
    let LeftOut { reasons, together, inferred, .. } = counted;
    assert_eq!((reasons, together, inferred), (4, 1, 1));
    assert_eq!(counted.on_their_steps.doubts, 2);
}

#[test]
fn the_last_line_of_a_page_can_be_scrolled_into_sight() {
    let mut walker = Walker::at_school(60, 18);
    walker.presses("Enter Enter").filters_by_osei();
    walker.presses("End").is_on("− Only the older pupils").sees("3 hidden by the filter: −3").sees("1 hidden by the");
}

#[test]
fn premises_that_count_only_together_stay_together() {
    let mut walker = at_nine();
    walker.filters("learn", &["sleep-learn"]);
    walker.sees("only together (2)").sees("A later start gives teenagers").sees("Pupils who sleep more learn better");
    walker.misses("Most schools moved").sees("among them 1 ~, ⊘ 1; under those shown ⊘ 1");
}

#[test]
fn a_kept_doubt_keeps_the_reason_that_it_doubts() {
    let mut walker = at_nine();
    walker.filters("half past eight", &["measured-830"]);
    walker.sees("+ FOR IT (6, 1 shown)").sees("only together (2)").sees("⊘ doubts the step: Most schools moved");
    walker.misses("Only 212");
}

#[test]
fn doubts_alone_that_are_hidden_are_counted_as_doubts() {
    let mut walker = Walker::opens(
        "map.ron",
        r#"(cruxmap: 1, theses: ["a"], claims: [(id: "a", text: "A."), (id: "b", text: "B."), (id: "c", text: "C."), (id: "d", text: "D.")],
            links: [Supports(id: "s", from: ["b"], to: "a"), Undercuts(from: ["c"], link: "s"), Supports(from: ["d"], link: "s")])"#,
        80,
        24,
    );
    walker.presses("Enter").filters("b", &["b"]);
    walker.sees("+ FOR IT (1)").sees("⊘ 1, + 1 backing hidden by the filter");
    walker.presses("Enter").is_at("b");
    walker.presses("Esc F Down Down").is_on("D");
    walker.presses("Up Up Up").is_on("A");
    walker.presses("Enter Esc");
    walker.filters("c", &["c"]).sees("⊘ doubts the step: C").sees("+ 1 backing hidden by the filter");
}

#[test]
fn what_a_claim_does_is_never_hidden() {
    let mut walker = at_nine();
    walker.presses("Enter").is_at("more-sleep");
    walker.filters("zeppelin", &[]);
    walker.sees("supports Schools should start at nine").sees("only together with Pupils who sleep more learn better");
    walker.presses("Home Down").is_on("supports Schools should start at nine");
    walker.presses("Enter").is_at("start-nine");
}

#[test]
fn at_a_step_its_doubts_are_filtered_and_its_premises_are_not() {
    let mut walker = at_nine();
    walker.presses("Up Enter").filters("zeppelin", &[]);
    walker.sees("DOUBTS THE STEP (1, 0 shown)").sees("1 hidden by the filter: ⊘1");
    walker.sees("from A later start gives teenagers more sleep");
}

#[test]
fn arrows_walk_only_what_is_shown() {
    let mut walker = at_nine();
    walker.filters_by_osei();
    walker.presses("Home Down Down").is_on("+ Fewer pupils would come late");
    walker.presses("Down").is_on("+ Only the older pupils");
    walker.presses("Down").is_on("− Only the older pupils");
    walker.presses("Down").is_on("− Only the older pupils");
    walker.presses("+").is_on("+ Fewer pupils");
    walker.presses("+").is_on("+ Only the older");
    walker.presses("+").is_on("+ Fewer");
    walker.presses("Right").is_on("− Only");
    walker.presses("Left").is_on("+ Fewer");
    walker.presses("PgDn").is_on("− Only");
    walker.presses("PgUp").is_on("answers YES");
}

#[test]
fn enter_opens_the_row_that_is_shown() {
    let mut walker = at_nine();
    walker.filters_by_osei();
    walker.presses("Enter").is_at("lateness-falls");
    walker.presses("Esc").is_on("Fewer pupils would come late");
}

#[test]
fn the_cursor_stays_on_its_row_and_the_row_on_its_line() {
    for (width, rows) in [(80, 24), (60, 18)] {
        let mut walker = Walker::at_school(width, rows);
        walker.presses("Enter Enter + + +").is_on("Fewer pupils would come late");
        walker.filters_by_osei().is_on("Fewer pupils would come late");
        let line = height(&walker);
        for keys in ["d", "F"] {
            walker.presses(keys).is_on("Fewer pupils would come late");
            assert_eq!(height(&walker), line, "after {keys} at {width}\n{}", walker.screen());
        }
        walker.filters_by_osei();
        assert_eq!(height(&walker), line, "{width}\n{}", walker.screen());
    }
}

#[test]
fn a_filter_that_is_typed_is_the_one_that_is_shown() {
    let mut walker = at_nine();
    walker.presses("f").types("by:osei").presses("Enter");
    let typed = walker.walk().filter().unwrap().clone();
    walker.filters_by_osei();
    assert_eq!(walker.walk().filter(), Some(&typed));
    assert_eq!(ribbon(&walker), "FILTER by:osei 6 of 37, F clear, d dim");
}

#[test]
fn the_cursor_on_a_hidden_row_goes_to_the_nearest_of_its_list() {
    let mut walker = at_nine();
    walker.presses("+ +").is_on("The way to school would be light");
    walker.filters_by_osei().is_on("+ Fewer pupils would come late");
    let mut walker = at_nine();
    walker.presses("- - - -").is_on("Clubs and sport");
    walker.filters_by_osei().is_on("− Only the older pupils lack sleep");
}

#[test]
fn a_place_keeps_its_cursor_while_filters_come_and_go_elsewhere() {
    let mut walker = at_nine();
    walker.presses("Right Down Down").is_on("Parents would leave children alone");
    walker.presses("Enter").is_at("child-alone");
    walker.filters_by_osei().presses("F");
    walker.presses("Esc").is_at("start-nine").is_on("Parents would leave children alone");

    walker.presses("Enter").filters("child", &["child-alone", "survey-tired"]);
    walker.presses("Esc").is_on("Parents would leave children alone");
    walker.presses("0").filters("sport", &["afternoon-lost"]);
    walker.presses("1").is_at("start-nine").is_on("Clubs and sport");
}

#[test]
fn up_leads_to_the_row_nearest_to_the_one_that_leads_back_down() {
    let mut walker = at_nine();
    walker.presses("Right Down Enter").is_at("buses-fixed");
    walker.filters_by_osei();
    walker.presses("u").is_at("start-nine").is_on("− Only the older pupils lack sleep");
}

#[test]
fn siblings_are_those_that_are_shown() {
    let mut walker = Walker::at_school(120, 36);
    walker.presses("Enter Enter").filters("x", &["survey-tired", "safe-dark", "calm-start"]);
    walker.presses("+ Enter").is_at("safe-dark").sees("2 of 3 reasons for it, of those shown");
    walker.presses("}").is_at("calm-start").sees("3 of 3 reasons");
    walker.presses("}").is_at("calm-start");
    walker.presses("{ {").is_at("survey-tired");
    walker.presses("{").is_at("survey-tired");
    walker.presses("d").sees("2 of 6 reasons for it").misses("of those shown");
    walker.presses("}").is_at("safe-dark");
    walker.presses("}").is_at("lateness-falls");
}

#[test]
fn from_a_hidden_place_the_siblings_are_those_beside_it() {
    let mut walker = Walker::at_school(120, 36);
    walker.presses("Enter Enter + + Enter").is_at("safe-dark");
    walker.filters("x", &["survey-tired", "calm-start"]).misses("reasons for it");
    walker.presses("}").is_at("calm-start");
    walker.presses("{").is_at("survey-tired");
    walker.presses("F } {").is_at("survey-tired");
    walker.presses("}").is_at("safe-dark");
    walker.filters("x", &["calm-start"]);
    walker.presses("{").is_at("safe-dark");
    assert_eq!(walker.footer(), "There are no more in that direction.");
}

#[test]
fn other_answers_are_those_that_are_shown() {
    let mut walker = at_nine();
    walker.filters("x", &["start-nine", "half-eight"]);
    walker.presses("o").is_at("half-eight");
    walker.presses("o").is_at("start-nine");
    walker.presses("}").is_at("half-eight");
    walker.presses("{").is_at("start-nine");
    walker.filters("x", &["keep-eight"]).presses("o").is_at("keep-eight");
    walker.presses("o").is_at("keep-eight");
    assert_eq!(walker.footer(), "There is no other answer to this question.");
}

#[test]
fn dimmed_rows_are_quiet_and_carry_a_mark() {
    let mut walker = Walker::at_school(80, 40);
    walker.presses("Enter Enter").filters_by_osei().presses("d");
    walker.sees("+ FOR IT (6, 2 kept)").sees("· 4 left out by the filter: +4, among them 1 only together, 1 ~, ⊘ 2");
    let row = u16::try_from(height_of(&walker, "Seven pupils in ten").unwrap()).unwrap();
    assert_eq!(walker.buffer[(2, row)].symbol(), "·");
    let quiet = dark().theme.style(Role::LeftOut);
    for x in [3, 5, 20] {
        let cell = &walker.buffer[(x, row)];
        assert_eq!(Some(cell.fg), quiet.fg, "column {x}");
        assert!(!cell.modifier.contains(Modifier::BOLD), "column {x}");
    }
    let row = u16::try_from(height_of(&walker, "Only the older pupils").unwrap()).unwrap();
    assert_eq!(walker.buffer[(2, row)].symbol(), " ");
}

#[test]
fn a_dimmed_row_can_be_walked_to_and_keeps_its_mark_beside_the_cursor() {
    let mut walker = at_nine();
    walker.filters_by_osei().presses("d Down Down").is_on("▸·+ The school day would begin calmly");
    walker.presses("Enter").is_at("calm-start");
    walker.presses("Esc").is_on("▸·+ The school day");
    walker.presses("d").is_on("+ Only the older pupils lack sleep");
}

#[test]
fn without_a_filter_its_keys_say_so() {
    let mut walker = at_nine();
    for key in ["F", "d"] {
        walker.presses(key);
        assert_eq!(walker.footer(), "No filter is set.");
    }
    walker.filters_by_osei().presses("F");
    assert_eq!(walker.footer(), "The filter is cleared: everything is shown.");
}

#[test]
fn questions_and_voices_stay_and_hidden_answers_are_counted() {
    let mut walker = Walker::at_school(80, 24);
    let questions = |walker: &Walker| walker.screen().lines().skip(5).take(8).collect::<Vec<_>>().join("\n");
    let before = questions(&walker);
    walker.filters_by_osei();
    assert_eq!(questions(&walker), before);
    walker.sees("YES      Schools should start at nine").sees("2 hidden by the filter: 1 NO, 1 BETWEEN");
    walker.misses("School should go on").sees("School hours: when should the first bell ring?");
    walker.presses("Enter Down").is_on("YES      Schools should start at nine");
    walker.presses("d").sees(" ·NO       School should go on").sees("· 2 left out by the filter: 1 NO, 1 BETWEEN");
    walker.presses("Down").is_on("▸·NO       School should go on");
    walker.presses("d").is_on("YES      Schools should start at nine");
}

#[test]
fn answers_that_are_all_hidden_cannot_be_walked_into() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("Enter Down").filters("zeppelin", &[]).is_on("Should schools start at nine?");
    walker.sees("3 hidden by the filter: 1 YES, 1 NO, 1 BETWEEN").misses("no claim gives this answer");
    walker.presses("Enter").is_on("Should schools start at nine?");
    assert_eq!(walker.footer(), "The filter hides every answer to this question. F clears it.");
    walker.presses("+");
    assert_eq!(walker.footer(), "The filter hides every answer with yes. F clears it.");
}

#[test]
fn the_wide_answers_count_the_hidden_reasons_under_each() {
    let mut walker = Walker::at_school(120, 36);
    walker.filters_by_osei();
    walker.sees("+ Fewer pupils would come late").sees("+ Only the older pupils lack sleep");
    walker.sees("+4 hidden by the filter").misses("Seven pupils").sees("2 hidden by the filter: 1 NO, 1 BETWEEN");
    walker.presses("d").sees("· + Seven pupils in ten are tired").sees("and 4 more for it; +4 left out by the filter");
    walker.presses("F").misses("left out").sees("and 3 more for it");
    walker.filters_by_osei().presses("Down").sees("2 hidden by the filter: 1 YES, 1 NO");
}

const POINTS: &str = r#"claims: [(id: "top", text: "The top."), (id: "why", text: "A reason."), (id: "peak", text: "The peak."),
    (id: "alone", text: "Alone."), (id: "lonely", text: "Lonely.")],
    links: [Supports(from: ["why"], to: "top"), Supports(from: ["why"], to: "peak")]"#;

#[test]
fn claims_to_begin_with_are_filtered_and_counted_in_their_parts() {
    let mut walker = map(POINTS);
    walker.presses("Down Down Down").is_on("Lonely");
    walker.filters("l", &["peak", "lonely"]).is_on("Lonely");
    walker.sees("CLAIMS TO BEGIN WITH (2, 1 shown)").sees("TIED TO NOTHING (2, 1 shown)");
    assert_eq!(walker.screen().matches("1 hidden by the filter").count(), 2, "{}", walker.screen());
    walker.presses("Up").is_on("The peak");
    walker.presses("Up").is_on("The peak");
    walker.presses("Enter").is_at("peak");
    walker.presses("}").is_at("lonely");
    walker.presses("{").is_at("peak");
    walker.presses("{").is_at("peak");
    walker.presses("0 d").sees("▸ The peak").sees(" ·The top").sees("· 1 left out by the filter");
    walker.presses("Up").is_on("▸·The top");
    walker.presses("d").is_on("▸ The peak");
}

#[test]
fn start_without_any_row_left_leads_nowhere_and_comes_back() {
    let mut walker = map(POINTS);
    walker.filters("zeppelin", &[]).sees("CLAIMS TO BEGIN WITH (2, 0 shown)").sees("TIED TO NOTHING (2, 0 shown)");
    assert_eq!(walker.drawn.cursor, None);
    walker.presses("Enter Space Down End + - o 1 Tab Left Right").is_at("start");
    walker.presses("F").is_on("The top");
}

#[test]
fn a_filter_in_the_panel_of_a_row_waits_until_it_is_closed() {
    let mut walker = at_nine();
    walker.filters_by_osei().presses("Space d");
    assert_eq!(walker.footer(), "Esc closes this panel first.");
    assert_eq!(walker.walk().filter().unwrap().mode, FilterMode::Hide);
}

#[test]
fn screens() {
    for (width, height) in [(60, 18), (80, 24), (120, 36), (200, 50)] {
        for (name, keys) in [("claim", "Enter Enter"), ("start", "Enter")] {
            let mut walker = Walker::at_school(width, height);
            walker.presses(keys).filters_by_osei();
            insta::assert_snapshot!(format!("{name}-hide-{width}x{height}"), screen::with_styles(&walker.buffer));
            walker.presses("d Up Down");
            insta::assert_snapshot!(format!("{name}-dim-{width}x{height}"), screen::with_styles(&walker.buffer));
        }
    }
}

#[test]
fn a_hit_is_counted_among_all_that_were_found() {
    let mut walker = Walker::at_school(120, 36);
    walker.presses("/").types("buses").presses("Enter").filters_by_osei();
    walker.sees("1 of 4 claims found").misses("claims found, of those shown");
}

#[test]
fn crux_says_what_the_filter_hides_by_kind_and_leaves_no_head_alone() {
    let mut walker = Walker::opens_builtin("belarus-prisoners", 80, 24);
    walker.presses("f").types("by:kavaleuski").presses("Enter 6");
    let screen = walker.screen();
    let lines: Vec<_> = screen.lines().map(str::trim).collect();
    for (line, below) in lines.iter().zip(lines.iter().skip(1)) {
        assert!(!line.ends_with("DECIDES IT") || below.ends_with("hidden by the filter"), "{screen}");
    }
    walker.misses("rows hidden");
    walker.presses("Right").sees("objections").sees("hidden by the filter").misses("rows hidden");
}

#[test]
fn start_does_not_show_as_turning_point_what_the_filter_hides() {
    let mut walker = Walker::opens_builtin("belarus-prisoners", 80, 24);
    walker.sees("IT TURNS ON").sees("Repression has");
    walker.presses("f").types("by:kavaleuski").presses("Enter");
    walker.misses("Repression has").sees("hidden by the filter");
}

#[test]
fn all_pairs_that_the_filter_keeps_or_hides_are_counted() {
    let mut walker = Walker::opens_builtin("belarus-prisoners", 120, 36);
    walker.presses("4").sees("10 of 68 pairs");
    walker.presses("f").types("by:kavaleuski").presses("Enter");
    let screen = walker.screen();
    let number = |before: &str, behind: &str| -> usize {
        let line = screen.lines().find(|line| line.contains(before) && line.contains(behind)).unwrap();
        let (number, _) = line.split_once(behind).unwrap();
        number.trim().rsplit(' ').next().unwrap().trim_start_matches('(').parse().unwrap()
    };
    let shown = number("who clash most", "of 68 pairs");
    assert_eq!(shown + number("hidden by the filter", "hidden by the filter"), 68, "{screen}");
}

#[test]
fn all_who_are_meant_are_named_when_the_filter_is_set() {
    let mut walker = Walker::opens_builtin("belarus-prisoners", 60, 18);
    walker
        .presses("f")
        .types("by:l")
        .presses("Enter")
        .sees("Meant by name: ")
        .sees("Latushka")
        .sees("Lukashenko regime");
}

#[test]
fn the_claim_that_stands_above_its_reasons_shows_that_it_goes_on() {
    let mut walker = Walker::opens_builtin("belarus-prisoners", 60, 18);
    walker.presses(":").types("not-freed-so-talks").presses("Enter End");
    let pinned = screen::row(&walker.buffer, 3);
    assert!(!pinned.contains('║') || pinned.contains('…'), "{}", walker.screen());
}
