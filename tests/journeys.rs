//! Walks through a map: before, keys, after.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends where something is not as it should be")]

mod common;

use common::{screen, walker::Walker};
use cruxmap::app::{Effect, Message};

fn school() -> Walker {
    Walker::at_school(80, 24)
}

/// At "Schools should start at nine", on the first claim for it.
fn at_nine() -> Walker {
    let mut walker = school();
    walker.presses("Enter Enter");
    walker
}

fn map(text: &str) -> Walker {
    Walker::opens("map.ron", &format!("(cruxmap: 1, {text})"), 80, 24)
}

#[test]
fn enter_on_a_question_leads_into_its_answers() {
    let mut walker = school();
    walker.is_on("Should schools start at nine?");
    walker.presses("Enter").is_on("YES      Schools should start at nine");
    walker.presses("Down").is_on("NO       School should go on");
    walker.presses("Down").is_on("BETWEEN  Half past eight");
    walker.presses("Enter").is_at("half-eight");
}

#[test]
fn a_newcomer_reaches_the_deepest_objection_and_comes_back() {
    let mut walker = school();
    walker.presses("Enter Enter").is_at("start-nine").is_on("A later start gives teenagers more sleep");
    walker.presses("Enter").is_at("more-sleep");
    walker.presses("Right").is_on("They would only go to bed later");
    walker.presses("Enter").is_at("drift").is_on("It is the phone");
    walker.presses("Enter").is_at("phones").is_on("Pupils without a phone");
    walker.presses("Enter").is_at("phone-free");
    walker.presses("Esc").is_at("phones").is_on("Pupils without a phone");
    walker.presses("Esc").is_at("drift").is_on("It is the phone");
    walker.presses("Esc").is_at("more-sleep").is_on("They would only go to bed later");
    walker.presses("Esc").is_at("start-nine").is_on("A later start gives teenagers more sleep");
    walker.presses("Esc").is_at("start").is_on("YES      Schools should start at nine");
    walker.presses("Esc").is_on("Should schools start at nine?");
    assert_eq!(walker.effects, [], "Esc never quits");
}

#[test]
fn a_claim_without_reasons_has_the_cursor_on_itself_and_shows_all_of_itself() {
    let mut walker = at_nine();
    walker.presses("Enter Right Enter Enter Enter").is_at("phone-free");
    walker.is_on("Pupils without a phone at night were tired too.").sees("no reason for it here");
    walker.presses("Enter").is_at("phone-free").sees("WHO SAYS IT");
    walker.presses("Esc").is_at("phone-free");
    walker.presses("Esc").is_at("phones");
}

#[test]
fn back_returns_to_the_row_that_one_came_from() {
    let mut walker = at_nine();
    walker.presses("Right Down Down").is_on("Parents would leave children alone");
    walker.presses("Enter").is_at("child-alone");
    walker.presses("Backspace").is_at("start-nine").is_on("Parents would leave children alone");
}

#[test]
fn forward_undoes_back() {
    let mut walker = at_nine();
    walker.presses("Enter Down Alt-Left").is_at("start-nine");
    walker.presses("Alt-Right").is_at("more-sleep").is_on("It is the phone");
    walker.presses("Alt-Right").is_at("more-sleep");
    assert_eq!(walker.footer(), "There is nothing to go forward to.");
}

#[test]
fn up_leads_to_what_the_claim_supports_on_the_row_that_leads_back_down() {
    let mut walker = at_nine();
    walker.presses("Right Enter").is_at("young-enough");
    walker.presses("u").is_at("start-nine").is_on("Only the older pupils lack sleep");
    walker.presses("u").is_at("start").is_on("YES      Schools should start at nine");
    walker.presses("u").is_at("start");
    assert_eq!(walker.footer(), "This is the top.");
}

#[test]
fn siblings_are_the_rows_of_the_list_that_led_here() {
    let mut walker = at_nine();
    walker.presses("Right Enter").is_at("young-enough");
    walker.presses("}").is_at("buses-fixed");
    walker.presses("} }").is_at("afternoon-lost");
    walker.presses("}").is_at("afternoon-lost");
    assert_eq!(walker.footer(), "There are no more in that direction.");
    walker.presses("{").is_at("child-alone");
    walker.presses("u").is_at("start-nine").is_on("Parents would leave children alone");
}

#[test]
fn the_trail_counts_reasons_and_not_their_premises() {
    let mut walker = Walker::at_school(120, 36);
    walker.presses("Enter Enter Enter").is_at("more-sleep").sees(" 1 of 6 reasons for it");
    walker.presses("}").is_at("sleep-learn").sees(" 1 of 6 reasons for it");
    walker.presses("}").is_at("survey-tired").sees(" 2 of 6 reasons for it");
}

#[test]
fn the_answers_of_a_question_are_siblings_too() {
    let mut walker = at_nine();
    walker.presses("}").is_at("keep-eight");
    walker.presses("}").is_at("half-eight");
    walker.presses("o").is_at("start-nine");
    walker.presses("o").is_at("keep-eight");
    assert_eq!(walker.trail(), "Start › Should schools start at nine? › NO HERE");
}

#[test]
fn plus_and_minus_go_from_reason_to_reason_round_and_round() {
    let mut walker = at_nine();
    walker.presses("+").is_on("Seven pupils in ten are tired");
    walker.presses("=").is_on("The way to school would be light");
    walker.presses("-").is_on("− Only the older pupils lack sleep");
    walker.presses("- - -").is_on("Clubs and sport");
    walker.presses("-").is_on("− Only the older pupils lack sleep");
    walker.presses("+").is_on("only together (2)");
}

#[test]
fn going_across_comes_back_to_the_same_row() {
    let mut walker = at_nine();
    walker.presses("Down Down Down").is_on("Seven pupils in ten are tired");
    walker.presses("Right Down").is_on("The bus timetable");
    walker.presses("Left").is_on("Seven pupils in ten are tired");
    walker.presses("Right").is_on("The bus timetable");
}

#[test]
fn arrows_walk_all_of_the_page_as_one_list() {
    let mut walker = at_nine();
    walker.presses("Home").is_on("answers YES to Should schools start at nine?");
    walker.presses("Down").is_on("Schools should start at nine.");
    walker.presses("Down").is_on("only together (2)");
    walker.presses("End").is_on("= The first bell should ring");
    walker.presses("Down").is_on("= The first bell should ring");
}

#[test]
fn a_doubt_leads_to_the_doubting_claim_and_from_there_to_the_step() {
    let mut walker = at_nine();
    walker.presses("Enter Down").is_on("⊘ doubts the step: It is the phone");
    walker.presses("Enter").is_at("phones");
    walker.presses("Home").is_on("⊘ doubts the step from Teenagers' inner clocks");
    walker.presses("Enter").is_at("clocks-argument").sees("THIS STEP").sees("DOUBTS THE STEP (1)");
    walker.presses("Home").is_on("from Teenagers' inner clocks run late");
    walker.presses("Enter").is_at("late-rhythm");
}

#[test]
fn the_head_over_joint_reasons_leads_to_their_step() {
    let mut walker = at_nine();
    walker.presses("Up").is_on("only together (2)");
    walker.presses("Enter").is_at("sleep-argument").sees("only together they support");
    walker.presses("u").is_at("start-nine").is_on("only together (2)");
}

#[test]
fn the_partner_of_a_joint_reason_is_named_and_leads_on() {
    let mut walker = at_nine();
    walker.presses("Enter").sees("only together with Pupils who sleep more learn better");
    walker.presses("Home Down Down").is_on("only together with Pupils who sleep more");
    walker.presses("Enter").is_at("sleep-learn");
}

#[test]
fn space_shows_all_of_a_row_and_enter_there_goes_to_the_step() {
    let mut walker = at_nine();
    walker.presses("Down Down Down").is_on("Seven pupils in ten are tired");
    walker.presses("Space").sees("Seven pupils in ten are tired in the first lesson.").sees("THE STEP");
    walker.presses("Enter").is_at("survey-argument").misses("Esc close");
}

#[test]
fn q_closes_the_panel_and_only_then_the_program() {
    let mut walker = at_nine();
    walker.presses("Space q").misses("Esc close");
    assert_eq!(walker.effects, []);
    walker.presses("? q").misses("Esc close");
    assert_eq!(walker.effects, []);
    walker.presses("q");
    assert_eq!(walker.effects, [Effect::Quit]);
}

#[test]
fn an_unknown_key_says_so_until_the_next_one() {
    let mut walker = at_nine();
    walker.presses("Y");
    assert_eq!(walker.footer(), "Y does nothing here. ? shows all keys.");
    walker.presses("Down").sees("Enter open");
    assert_eq!(walker.state.messages(), ["Y does nothing here. ? shows all keys."], "what was said is kept");
}

#[test]
fn what_is_for_the_program_itself_works_everywhere() {
    for keys in ["", "Enter Enter", "?", "Enter Enter Space"] {
        let mut walker = school();
        walker.presses(keys).presses("Ctrl-Z Ctrl-L Ctrl-C");
        assert_eq!(walker.effects, [Effect::Suspend, Effect::Redraw, Effect::Quit], "after {keys:?}");
    }
}

#[test]
fn the_views_keep_the_claim_in_focus() {
    let mut walker = at_nine();
    walker.presses("Enter Down").is_at("more-sleep").is_on("It is the phone");
    walker.presses("0").is_at("start").is_on("YES      Schools should start");
    walker.presses("1").is_at("more-sleep").is_on("It is the phone");
    walker.presses("Tab").is_at("outline").is_on("A later start gives teenagers more sleep");
    walker.presses("Tab").is_at("around more-sleep");
    walker.presses("Tab").is_at("speakers");
    walker.presses("Esc").is_at("around more-sleep");
    walker.presses("Shift-Tab").is_at("outline");
    walker.presses("Shift-Tab").is_at("more-sleep");
}

#[test]
fn a_circle_is_named_and_the_trail_does_not_grow() {
    let mut walker = school();
    walker.presses("Enter Down Enter Enter").is_at("eight-natural");
    walker.presses("Enter").is_at("town-eight");
    walker.presses("Enter").is_at("eight-natural");
    assert_eq!(walker.footer(), "A circle: the way here came through this claim.");
    assert!(walker.trail().ends_with("+ HERE") && !walker.trail().contains("town"), "{}", walker.trail());
    walker.presses("Esc").is_at("town-eight");
}

#[test]
fn a_long_trail_is_cut_in_the_middle_with_a_count() {
    let mut walker = school();
    walker.presses("Enter Enter Enter Right Enter Enter Enter").is_at("phone-free");
    walker.sees("Start › Should schools").sees(" more › ").sees("› − HERE");
}

#[test]
fn the_claim_stays_in_sight_when_its_frame_has_scrolled_away() {
    let mut walker = at_nine();
    walker.presses("End").sees("║ Schools should start at nine.").sees("above");
    walker.misses("╔");
    walker.presses("Home").sees("╔").sees("below");
}

#[test]
fn a_list_does_not_move_while_the_cursor_moves_within_it() {
    let mut walker = at_nine();
    let before = walker.screen().lines().skip(9).take(9).map(|line| line.replace('▸', " ")).collect::<Vec<_>>();
    walker.presses("Down Down");
    let after = walker.screen().lines().skip(9).take(9).map(|line| line.replace('▸', " ")).collect::<Vec<_>>();
    assert_eq!(before, after);
}

#[test]
fn too_small_a_window_says_so_and_recovers() {
    let mut walker = at_nine();
    walker.presses("Down Down Down");
    let before = walker.screen();
    walker.resizes(44, 9).sees("This window is 44 × 9.").sees("cruxmap show");
    walker.resizes(80, 24);
    assert_eq!(walker.screen(), before, "the screen comes back as it was");
}

#[test]
fn a_question_without_claims_and_answers_in_words_are_ordinary() {
    let mut walker = map(r#"questions: [
            (ask: "Is anybody there?"),
            (ask: "Why was he arrested?", answers: [
                (label: "For what he wrote in the spring", claims: ["wrote"]),
                (label: "For nothing at all", claims: []),
                (label: "Nobody knows", claims: ["unknown", "silent"]),
            ]),
        ], claims: [(id: "wrote", text: "He wrote."), (id: "unknown", text: "None knows."), (id: "silent", text: "None says.")]"#);
    walker.presses("Enter").is_on("Is anybody there?");
    assert_eq!(walker.footer(), "No claim of this map answers this question.");
    walker.presses("Down").is_on("Why was he arrested?").sees("3 answers").sees("For nothing at all");
    walker.presses("Enter").is_on("He wrote");
    walker.presses("Down").is_on("None knows");
    walker.presses("Down Enter").is_at("silent").sees("answers Why was he arrested? Nobody knows");
}

#[test]
fn a_map_without_questions_begins_with_its_claims() {
    let mut walker =
        map(r#"claims: [(id: "top", text: "The top."), (id: "why", text: "A reason."), (id: "alone", text: "Alone.")],
           links: [Supports(from: ["why"], to: "top")]"#);
    walker.sees("CLAIMS TO BEGIN WITH").sees("TIED TO NOTHING (1)").is_on("The top");
    walker.presses("Down").is_on("Alone");
    walker.presses("Enter").is_at("alone").is_on("Alone.").sees("FOR IT (0)");
    walker.presses("{").is_at("top").is_on("A reason");
}

#[test]
fn an_empty_map_can_be_opened_and_walked_about_in() {
    let mut walker = map("claims: []");
    walker.sees("This map has no claims.");
    walker.presses("Up Down Enter Space + - o u { } 0 1 Tab Esc Left Right PgDn End ?").sees("Esc close");
}

#[test]
fn a_map_with_errors_opens_on_what_is_wrong() {
    let text = r#"claims: [(id: "a", text: "A."), (id: "a", text: "B.")], links: [Supports(from: ["b"], to: "a")]"#;
    let mut walker = map(text);
    walker.sees("map.ron cannot be opened: 2 errors").sees("error 1").is_on("error 1");
    walker.presses("Down").is_on("error 2");
    walker.presses("Esc");
    assert_eq!(walker.footer(), "There is no map to go back to. q quits.");
    assert!(walker.state.has_failed());
    walker.presses("q");
    assert_eq!(walker.effects, [Effect::Quit]);
}

#[test]
fn a_map_with_warnings_opens_and_says_where_they_are_told() {
    let walker =
        map(r#"claims: [(id: "a", text: "A."), (id: "b", text: "A.")], links: [Supports(from: ["a"], to: "b")]"#);
    walker.sees("1 warning: cruxmap check");
}

#[test]
fn q_works_while_a_map_is_being_read() {
    let mut walker = Walker::waits("large.ron", 80, 24);
    walker.sees("Reading large.ron");
    walker.presses("Enter");
    assert_eq!(walker.footer(), "The map is still being read. q quits.");
    walker.presses("q");
    assert_eq!(walker.effects, [Effect::Quit]);
}

#[test]
fn a_reading_that_fails_says_why_and_goes_on_saying_it() {
    let mut walker = Walker::waits("large.ron", 80, 24);
    walker.hears(Message::Failed("The reader stopped: no more memory.".to_owned()));
    walker.sees("The reader stopped: no more memory.");
    walker.presses("Down").sees("The reader stopped: no more memory.");
}

#[test]
fn nothing_in_a_map_reaches_the_screen_as_a_control_character() {
    let hostile = r"\u{1b}[31mred\u{9b}2J\u{7}\u{202e}backwards\u{0}";
    let text = format!(
        r#"title: "{hostile}", questions: [(ask: "{hostile}?", yes: ["a"], answers: [])],
           speakers: [(id: "s", name: "{hostile} S", role: "{hostile}")], sources: [(id: "t", title: "{hostile}", openings: [("{hostile}", "{hostile}")])],
           claims: [(id: "a", text: "{hostile}", label: "{hostile}", tags: ["{hostile}"], note: "{hostile}", also: ["{hostile}"],
                     said: [(by: "s", source: "t", at: "{hostile}", quote: "{hostile}", note: "{hostile}")]),
                    (id: "b", text: "{hostile} b", said: [(by: "s", source: "t", at: "{hostile}")])],
           links: [Supports(id: "l", from: ["b"], to: "a", note: "{hostile}")]"#
    )
    .replace(", answers: []", "");
    let mut walker = map(&text);
    for (width, height) in [(80, 24), (120, 36)] {
        walker.resizes(width, height);
        for keys in ["0", "Space", "Esc Enter", "Enter", "Space", "Esc Home Space", "Esc Enter", "Space"] {
            walker.presses(keys);
            for cell in walker.buffer.content() {
                let bad = |char: char| char.is_control() || ('\u{202a}'..='\u{202e}').contains(&char);
                assert!(!cell.symbol().contains(bad), "{:?} after {keys} on\n{}", cell.symbol(), walker.screen());
            }
        }
    }
}

#[test]
fn names_in_any_script_keep_the_columns_straight() {
    let text = r#"speakers: [(id: "a", name: "Павел Латушко"), (id: "b", name: "山田太郎"), (id: "c", name: "👩‍👩‍👧 Ē"), (id: "d", name: "שרה כהן")],
        claims: [(id: "top", text: "Top."),
            (id: "r1", text: "Права человека важнее порядка в любом государстве мира.", said: [(by: "a")]),
            (id: "r2", text: "学校应该九点开始因为学生需要更多的睡眠时间才能学得更好。", said: [(by: "b")]),
            (id: "r3", text: "👩‍👩‍👧👩‍👩‍👧 🇧🇾 e\u{301}e\u{301}e\u{301} families and flags and more of them, cut somewhere", said: [(by: "c")]),
            (id: "r4", text: "זכויות האדם חשובות יותר מכל סדר ציבורי במדינה כלשהי בעולם", said: [(by: "d")])],
        links: [Supports(from: ["r1"], to: "top"), Supports(from: ["r2"], to: "top"), Supports(from: ["r3"], to: "top"), Supports(from: ["r4"], to: "top")]"#;
    let mut walker = map(text);
    walker.presses("Enter");
    let columns: Vec<_> = (0..24)
        .filter_map(|y| (0..80).find(|&x| screen_has(&walker, x, y, "0") && screen_has(&walker, x - 1, y, "+")))
        .collect();
    assert_eq!(columns.len(), 4, "{}", walker.screen());
    assert!(columns.iter().all(|column| *column == columns[0]), "{columns:?} in\n{}", walker.screen());
}

fn screen_has(walker: &Walker, x: u16, y: u16, symbol: &str) -> bool {
    walker.buffer.cell((x, y)).is_some_and(|cell| cell.symbol() == symbol)
}

#[test]
fn a_claim_with_very_many_reasons_is_walked_like_any_other() {
    use std::fmt::Write;
    let (mut claims, mut links) = (String::new(), String::new());
    for number in 0..20_000 {
        let _ = write!(claims, "(id: \"r{number}\", text: \"Reason {number}.\"),");
        let _ = write!(links, "Supports(from: [\"r{number}\"], to: \"top\"),");
    }
    let mut walker = map(&format!(r#"claims: [(id: "top", text: "Top."), {claims}], links: [{links}]"#));
    walker.presses("Enter").sees("FOR IT (20000)").is_on("Reason 0");
    walker.presses("PgDn PgDn PgUp").sees("below");
    walker.presses("End").is_on("Reason 19999").sees("above");
    walker.presses("Enter").is_at("r19999");
    walker.presses("{").is_at("r19998");
    walker.presses("Esc Esc").is_at("top").is_on("Reason 19999");
    walker.resizes(120, 36).is_on("Reason 19999").sees(" above ");
}

#[test]
fn a_text_of_any_length_is_cut_on_the_page_and_whole_in_the_panel() {
    let long = "words and more words, ".repeat(400);
    let mut walker = map(&format!(r#"claims: [(id: "a", text: "{long} END.")]"#));
    walker.presses("Enter").misses("END.").sees("Space: all of it");
    walker.presses("Space End").sees("END.");
    walker.presses("Home").sees("below");
}

#[test]
fn the_cursor_of_the_terminal_stands_on_the_selected_row_at_every_size() {
    for (width, height) in [(60, 18), (80, 24), (120, 36), (200, 60)] {
        let mut walker = Walker::at_school(width, height);
        for keys in ["", "Down", "Enter", "Enter", "Down", "End", "Home", "Down"] {
            walker.presses(keys);
            assert!(walker.selected().contains('▸'), "{width}×{height} after {keys:?}:\n{}", walker.screen());
        }
    }
}

#[test]
fn without_colours_the_selection_is_seen_and_no_colour_is_set() {
    use cruxmap::ui::{Background, Colours, Glyphs};
    let mut walker = school().with_look(Colours::None, Background::Dark, Glyphs::Unicode);
    for keys in ["", "Enter", "Enter", "Down", "Space", "Esc", "?"] {
        walker.presses(keys);
        for cell in walker.buffer.content() {
            let style = screen::style(cell);
            assert!(
                style.split(' ').all(|word| ["", "bold", "reversed", "underlined"].contains(&word)),
                "{style} after {keys}"
            );
        }
        let spot = walker.drawn.cursor.unwrap();
        if walker.state.panel().is_none() {
            let style = screen::style(walker.buffer.cell((spot.column, spot.row)).unwrap());
            assert!(style.contains("reversed"), "after {keys}");
        }
    }
}

#[test]
fn the_ascii_screen_is_ascii() {
    use cruxmap::ui::{Background, Colours, Glyphs};
    for (width, height) in [(80, 24), (120, 36)] {
        let mut walker = Walker::at_school(width, height).with_look(Colours::None, Background::Dark, Glyphs::Ascii);
        for keys in ["", "Enter", "Enter", "Enter", "End", "Space", "?", "PgDn", "Esc 0 Space", "Esc y"] {
            walker.presses(keys);
            let odd: Vec<_> = walker.screen().chars().filter(|char| !char.is_ascii()).collect();
            assert_eq!(odd, [], "after {keys} on\n{}", walker.screen());
        }
    }
}

#[test]
fn an_answer_names_those_who_give_it_and_only_without_them_who_denies_it() {
    let speakers = r#"speakers: [(id: "osei", name: "R. Osei"), (id: "brandt", name: "T. Brandt")]"#;
    let denied = r#"(by: "brandt", stance: Denies)"#;
    let claims = format!(
        r#"claims: [(id: "nine", text: "At nine.", said: [{denied}, (by: "osei", stance: Concedes)]),
                    (id: "ten", text: "At ten.", said: [{denied}])]"#
    );
    let mut walker = map(&format!(r#"{speakers}, {claims}, questions: [(ask: "When?", yes: ["nine"], no: ["ten"])]"#));
    let line = |of: &str| walker.screen().lines().find(|line| line.contains(of)).unwrap().trim().to_owned();
    assert!(line("At nine").ends_with("  Osei grants"), "{}", line("At nine"));
    assert!(line("At ten").ends_with("  Brandt denies"), "{}", line("At ten"));

    // The wide panel names them below the answer.
    walker.resizes(120, 36);
    let screen = walker.screen();
    assert!(screen.contains("Osei grants"), "{screen}");
    assert_eq!(screen.matches("Brandt denies").count(), 1, "{screen}");
}

#[test]
fn in_too_small_a_window_only_the_keys_that_leave_do_anything() {
    let mut walker = school();
    walker.resizes(40, 10).presses("? Enter Down Enter z").resizes(80, 24);
    walker.is_at("start").is_on("Should schools start at nine?");
    walker.resizes(40, 10).presses("? q");
    assert_eq!(walker.effects, [Effect::Quit]);
}

#[test]
fn too_small_a_window_wraps_what_it_says() {
    let mut walker = school();
    walker.resizes(20, 5).sees("This window is 20 ×").sees("5.").misses("…");
}

#[test]
fn a_claim_without_reasons_promises_no_way_on() {
    let mut walker = map(r#"claims: [(id: "a", text: "Alone.")]"#);
    walker.presses("Enter").is_at("a").sees("no reason for it here");
    assert!(!walker.footer().contains("Enter"), "{}", walker.footer());
    assert!(walker.footer().contains("Space all of it"), "{}", walker.footer());
    walker.presses("Space");
    assert!(!walker.footer().contains("Enter"), "{}", walker.footer());
}

#[test]
fn the_panel_of_a_reason_leads_on_to_its_step() {
    let mut walker = at_nine();
    walker.presses("Space");
    assert!(walker.footer().contains("Enter open"), "{}", walker.footer());
}

#[test]
fn a_step_is_called_a_step_once() {
    let mut walker = at_nine();
    walker.presses("Space Enter Enter");
    assert!(walker.trail().contains("step "), "{}", walker.trail());
    assert!(!walker.trail().contains("step step"), "{}", walker.trail());
}

#[test]
fn among_the_answers_only_one_row_has_the_cursor() {
    for (width, height) in [(80, 24), (120, 36)] {
        let mut walker = Walker::at_school(width, height);
        walker.presses("Enter").sees("› Should schools start at nine?");
        assert_eq!(walker.screen().matches('▸').count(), 1, "{}", walker.screen());
        assert!(walker.footer().contains("Esc questions"), "{}", walker.footer());
    }
}

/// A map of `count` questions, each with a claim that answers yes.
fn questions(count: usize) -> String {
    let many = |one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<String>();
    let asked = many(&|n| format!("(id: \"q{n}\", ask: \"Question {n}?\", yes: [\"c{n}\"]),"));
    let claims = many(&|n| format!("(id: \"c{n}\", text: \"Claim {n}.\"),"));
    format!("questions: [{asked}], claims: [{claims}]")
}

#[test]
fn a_list_of_questions_says_what_is_hidden_and_keeps_its_head() {
    let mut walker = map(&questions(20));
    walker.sees(" more questions");
    walker.presses("End").is_on("Question 19?").sees("WHAT IS DISPUTED").sees(" questions above");
    walker.presses("Home").is_on("Question 0?").sees("WHAT IS DISPUTED");
}

#[test]
fn where_nobody_speaks_claims_are_counted() {
    map(&questions(1)).sees("1 claim ").misses("voice");
}

#[test]
fn the_legend_leaves_out_what_the_strip_says() {
    let mut walker = Walker::at_school(120, 36);
    walker.presses("Enter Enter End");
    let said = "~ link drawn by the mapper";
    assert_eq!(walker.screen().matches(said).count(), 1, "{}", walker.screen());
}

#[test]
fn each_answer_says_who_gives_it() {
    Walker::at_school(120, 36).sees("Osei, Pupils");
}

#[test]
fn the_help_names_a_group_again_in_the_next_column() {
    let names_again = |(width, height)| {
        let mut walker = Walker::at_school(width, height);
        walker.presses("?").screen().contains(", continued")
    };
    assert!([(80, 24), (100, 24), (120, 36), (130, 50)].into_iter().any(names_again));
}

/// Goes to a claim by its name.
fn goes_to<'w>(walker: &'w mut Walker, id: &str) -> &'w mut Walker {
    walker.presses(":").types(id).presses("Enter").is_at(id);
    walker
}

#[test]
fn what_a_claim_does_to_the_answer_stands_in_its_frame_and_why_on_request() {
    let mut walker = school();
    walker.presses("Enter Enter").is_at("start-nine").misses("S how");
    walker.presses("Down Down Enter").is_at("measured-830").sees("nobody objects                 hurts YES  w why");
    walker.presses("S").sees("Every way from here hurts YES").sees("NO WAY THAT HELPS");
    walker.sees("THE SHORTEST WAY THAT HURTS (2 steps)").sees("1. Doubts the step from A later start");
    walker.presses("S").misses("SHORTEST").is_at("measured-830");
}

#[test]
fn the_answer_in_view_is_the_one_that_was_walked_from_or_else_the_nearest() {
    let mut walker = school();
    goes_to(&mut walker, "young-enough").sees("both helps and hurts YES");
    walker.presses("S").sees("THE SHORTEST WAY THAT HELPS (1 step)").sees("THE SHORTEST WAY THAT HURTS (1 step)");
    walker.presses("Esc 0 Enter Down Enter").is_at("keep-eight").misses("S how");
    walker.presses("Right Enter").is_at("survey-tired").sees("hurts NO");
    goes_to(&mut walker, "bell-later").sees("no route to YES");
}

#[test]
fn in_an_outline_the_answer_in_view_is_the_one_above() {
    let mut walker = school();
    walker.presses("2").sees("YES");
    walker.presses("Down Right Down Down").sees("helps YES");
}

#[test]
fn hits_by_side_speak_of_the_answer_that_was_searched_for() {
    let mut walker = school();
    walker.presses("Enter Down /").types("side:hurts").presses("Enter").sees("hurts NO");
    walker.presses("n").sees("hurts NO");
}

#[test]
fn a_filter_by_side_is_about_the_answer_in_view() {
    let mut walker = school();
    walker.presses("Enter Down f").types("side:hurts").presses("Enter");
    let hurts_no = walker.walk().filter().unwrap().count;
    walker.presses("Up f Ctrl-U").types("side:hurts:keep-eight").presses("Enter");
    assert_eq!(walker.walk().filter().unwrap().count, hurts_no);
    walker.presses("f Ctrl-U").types("side:hurts").presses("Enter");
    assert_ne!(walker.walk().filter().unwrap().count, hurts_no);
    assert_eq!(walker.walk().filter().unwrap().named.first, ["Schools should start at nine"]);
}

#[test]
fn on_a_low_screen_who_says_a_claim_heads_its_frame_not_who_doubts_it() {
    let map = r#"(cruxmap: 1, speakers: [(id: "ann", name: "Ann"), (id: "bob", name: "Bob"), (id: "eve", name: "Eve")],
        claims: [(id: "t", text: "It is so.", said: [(by: "ann", stance: Questions), (by: "bob", stance: Denies), (by: "eve")])])"#;
    let mut walker = Walker::opens("doubted.ron", map, 60, 18);
    walker.presses("Enter").sees("║ Eve says").sees("2 more statements");
}

#[test]
fn where_the_two_disagree_who_answer_each_other_most_takes_two_keys() {
    let mut walker = Walker::opens_builtin("belarus-prisoners", 80, 24);
    walker.presses("4 Enter").sees("Latushka  and  Kavaleuski").sees("answer");
}
