//! Finding things: searching, going there, coming back, filtering, commands. Before, keys, after.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends where something is not as it should be")]

mod common;

use common::walker::Walker;
use cruxmap::{
    app::{Answer, Effect, Finder, LISTED, Message, Opened, Told},
    format::{Input, read},
    ui::{Background, Colours, Glyphs},
};
use ratatui::style::Modifier;

fn school() -> Walker {
    Walker::at_school(80, 24)
}

fn map(text: &str) -> Walker {
    Walker::opens("map.ron", &format!("(cruxmap: 1, {text})"), 80, 24)
}

/// The map is another one, as after a save.
fn another_map() -> Message {
    let text = "(cruxmap: 1, claims: [(id: \"other\", text: \"Another map.\")])";
    Message::Opened(Box::new(Opened::new(
        "other.ron".to_owned(),
        read(vec![Input { name: "other.ron".into(), bytes: text.into() }], &()),
    )))
}

/// The worker fails at what it was asked last.
fn fails(walker: &mut Walker) {
    let number = walker.held_back().pop().unwrap().number;
    walker.hears(Message::Answered(Answer { number, told: Told::Failed("It bites.".to_owned()) }));
}

/// The line of the prompt, without its frame.
fn line(walker: &Walker) -> String {
    let screen = walker.screen();
    let row = screen.lines().nth(4).unwrap().to_owned();
    row.trim_matches(['│', ' ']).to_owned()
}

/// The row that is chosen in the list below the prompt.
fn chosen(walker: &Walker) -> String {
    let screen = walker.screen();
    let row = screen.lines().find(|line| line.contains('▸')).unwrap_or_else(|| panic!("no row is chosen in\n{screen}"));
    row.to_owned()
}

/// The cells that are underlined, as text.
fn underlined(walker: &Walker) -> String {
    let cells = walker.buffer.content.iter();
    cells.filter(|cell| cell.modifier.contains(Modifier::UNDERLINED)).map(ratatui::buffer::Cell::symbol).collect()
}

#[test]
fn hits_appear_while_one_types() {
    let mut walker = school();
    walker.presses("/").sees("┌ find");
    walker.types("slee").sees("CLAIMS (4)").sees("His son sleeps until the second lesson");
    walker.types("p lack").sees("CLAIMS (1)").misses("His son sleeps");
}

#[test]
fn a_hit_says_who_says_it_its_counts_and_its_way_to_a_thesis() {
    let mut walker = school();
    walker.presses("/").types("lack sleep");
    walker.sees("Only the older pupils lack sleep                        Osei grants +0 −0");
    walker.sees("+ supports, − opposes YES to Should schools start at nine?");
    walker.presses("Ctrl-U").types("phone at night");
    walker.sees("− It is the phone, not the bell › + NO to Would pupils sleep more?");
}

#[test]
fn speakers_and_texts_are_found_with_their_claims() {
    let mut walker = school();
    walker.presses("/").types("sleep researcher").sees("SPEAKERS (1)").sees("M. Lindqvist, sleep researcher");
    walker.sees("5 claims");
    walker.presses("Ctrl-U").types("courier").presses("Ctrl-End").sees("TEXTS (1)");
}

#[test]
fn matched_letters_are_underlined_on_the_selected_row_too() {
    let mut walker = school();
    walker.presses("/").types("teen");
    assert_eq!(underlined(&walker), "Teenteenten", "the nearest first, and in the last one letter left out");
    let mut walker = school().with_look(Colours::None, Background::Dark, Glyphs::Unicode);
    walker.presses("/").types("teen");
    assert_eq!(underlined(&walker), "Teenteenten", "without colours as well");
}

#[test]
fn enter_goes_there_and_back_returns_to_the_hits() {
    let mut walker = school();
    walker.presses("Enter Enter").is_at("start-nine");
    walker.presses("/").types("sleep").presses("Down Down Enter");
    walker.is_at("sleep-learn").misses("┌ find").sees("Start › found: sleep › HERE");
    walker.presses("Esc").is_at("start-nine").sees("┌ find").sees("▸ Pupils who sleep more learn better");
    assert_eq!(line(&walker), "/ sleep");
    walker.presses("Up Enter").is_at("more-sleep");
    walker.presses("Alt-Left").sees("▸ A later start gives teenagers more sleep");
    walker.presses("Esc").is_at("start-nine").misses("┌ find").is_on("A later start gives teenagers more sleep");
    walker.presses("Alt-Right").is_at("more-sleep");
    walker.presses("Alt-Left").is_at("start-nine").misses("┌ find");
}

#[test]
fn each_search_comes_back_over_the_place_where_it_was_made() {
    let mut walker = school();
    walker.presses("/").types("timetable").presses("Enter").is_at("buses-fixed");
    walker.presses("/").types("trial").presses("Enter");
    walker.presses("Esc").is_at("buses-fixed");
    assert_eq!(line(&walker), "/ trial");
    walker.presses("Esc Esc").is_at("start");
    assert_eq!(line(&walker), "/ timetable");
}

#[test]
fn n_walks_the_hits_without_the_panel() {
    let mut walker = Walker::at_school(120, 36);
    walker.presses("/").types("buses").presses("Enter").sees("1 of 4 claims found");
    assert!(walker.footer().starts_with("n next of 4 claims found for buses"), "{}", walker.footer());
    walker.presses("n").sees("2 of 4 claims found");
    let second = walker.place();
    walker.presses("}").sees("3 of 4 claims found");
    walker.presses("n").sees("4 of 4 claims found");
    walker.presses("{ 0 n").sees("4 of 4 claims found");
    walker.presses("n");
    assert_eq!(walker.footer(), "This is the last of the 4 claims found.");
    walker.presses("N").sees("3 of 4 claims found");
    walker.presses("N").is_at(&second);
}

#[test]
fn one_way_back_leads_from_any_hit_to_the_list_with_the_cursor_on_it() {
    let mut walker = Walker::at_school(120, 36);
    walker.presses("/").types("buses").presses("Enter n n").sees("3 of 4 claims found");
    let third = walker.place();
    walker.presses("Esc").is_at("start").sees("┌ find");
    walker.presses("Enter").is_at(&third);
    walker.presses("Esc Esc").is_at("start").misses("┌ find");
}

#[test]
fn n_goes_on_in_the_list_opened_last_from_anywhere() {
    let mut walker = school();
    walker.presses("n");
    assert!(walker.footer().starts_with("No list was opened yet."), "{}", walker.footer());
    walker.presses("/").types("sleep").presses("Enter 0").is_at("start");
    walker.presses("n").is_at("more-sleep").sees("Start › found: sleep › HERE");
    walker.presses("Esc").is_at("start").misses("┌ find");
    walker.presses("/").types("buses").presses("Enter N");
    assert_eq!(walker.footer(), "This is the first of the 4 claims found.");
}

#[test]
fn enter_on_a_speaker_or_a_text_narrows_the_search() {
    let mut walker = school();
    walker.presses("/").types("sleep researcher").presses("Ctrl-End Enter");
    assert_eq!(line(&walker), "/ by:lindqvist");
    walker.sees("├ M. Lindqvist ─").sees("CLAIMS (5)");
    walker.presses("Ctrl-P");
    assert_eq!(line(&walker), "/ sleep researcher");
    walker.presses("Ctrl-U").types("courier").presses("Ctrl-End Enter");
    assert_eq!(line(&walker), "/ in:courier");
}

#[test]
fn a_query_that_cannot_be_understood_is_marked_and_keeps_the_last_hits() {
    let mut walker = school();
    walker.presses("/").types("sleep").sees("CLAIMS (4)");
    walker.types(" (").sees("├ This parenthesis").sees("A later start gives teenagers more sleep");
    walker.presses("Ctrl-U").types("by:nobody-at-all");
    assert!(underlined(&walker).contains("nobody-at-all"), "{}", underlined(&walker));
    assert!(!walker.screen().contains('▸'), "nothing is chosen: {}", walker.screen());
    walker.presses("Enter").sees("┌ find");
    assert!(walker.footer().starts_with("This query cannot be understood"), "{}", walker.footer());
    walker.presses("Ctrl-U").types("lack").presses("Enter").is_at("young-enough");
}

#[test]
fn a_query_that_finds_nothing_says_what_is_nearest() {
    let mut walker = school();
    walker.presses("/").types("sleep zzyzx").sees("Nothing in this map has that.").sees("0 hits");
    walker.sees("The nearest that is found: sleep").sees("Enter looks for the first of them.");
    walker.presses("Enter").sees("CLAIMS (4)");
    assert_eq!(line(&walker), "/ sleep");
}

#[test]
fn no_count_stands_beside_a_query_that_it_is_not_of() {
    let mut walker = school();
    walker.presses("/").types("sleep").sees("6 hits");
    walker.types(" (").misses("6 hits");
    walker.presses("Backspace Backspace").sees("6 hits");
    walker.holds_answers_back();
    walker.types("y").misses("6 hits");
    let mut walker = school();
    walker.presses("f").types("by:osei").sees("keeps 6 of 37");
    walker.types(" (").misses("keeps 6");
    walker.presses("Backspace").sees("keeps 6 of 37");
    walker.holds_answers_back();
    walker.types("x").misses("keeps 6");
}

#[test]
fn tab_completes_the_word_and_takes_the_next() {
    let mut walker = school();
    walker.presses("/").types("by:o").presses("Tab");
    assert_eq!(line(&walker), "/ by:osei");
    walker.sees("R. Osei");
    walker.presses("Ctrl-U").types("at").presses("Tab");
    assert_eq!(line(&walker), "/ attacked-by:");
    walker.presses("Ctrl-U").types("is:un").presses("Tab").sees("├ undercut  unanswered  undefended");
    walker.presses("Tab Tab Shift-Tab");
    assert_eq!(line(&walker), "/ is:unanswered");
    walker.sees("CLAIMS (15)");
    walker.presses("x");
    assert_eq!(line(&walker), "/ is:unansweredx");
}

#[test]
fn letters_are_text_and_the_editing_keys_edit() {
    let mut walker = school();
    walker.presses("/").types("q?:/ nN").presses("Home x Ctrl-Right Ctrl-W");
    assert_eq!(line(&walker), "/ ?:/ nN");
    walker.presses("Esc").is_at("start");
    walker.presses("/ Ctrl-P");
    assert_eq!(line(&walker), "/ ?:/ nN", "what was left is remembered");
    walker.types("x").presses("Alt-Down");
    assert_eq!(line(&walker), "/", "the line being written was empty");
}

#[test]
fn ctrl_c_quits_from_a_prompt_and_other_keys_are_explained() {
    let mut walker = school();
    walker.presses("/ F5");
    assert_eq!(walker.footer(), "F5 does nothing in a prompt. Esc leaves it.");
    walker.presses("Ctrl-L Ctrl-C");
    assert_eq!(walker.effects, [Effect::Redraw, Effect::Quit]);
}

#[test]
fn a_filter_is_typed_with_a_live_count_and_set_by_enter() {
    let mut walker = school();
    walker.presses("Enter Enter f").types("by:osei").sees("keeps 6 of 37 claims").sees("├ R. Osei ─");
    walker.misses("FILTER");
    walker.presses("Enter").sees("FILTER by:osei").sees("6 of 37").misses("┌ filter");
    walker.presses("f");
    assert_eq!(line(&walker), "f by:osei", "it can be written on");
    walker.presses("Ctrl-U").types("is:thesis").presses("Esc").sees("FILTER by:osei");
    walker.presses("F").misses("FILTER");
    walker.presses("f Ctrl-P Ctrl-P");
    assert_eq!(line(&walker), "f by:osei");
    walker.presses("Enter").sees("FILTER by:osei");
    walker.presses("f Ctrl-U Enter").misses("FILTER");
}

#[test]
fn a_faulty_filter_is_not_set() {
    let mut walker = school();
    walker.presses("f").types("by:nobody-at-all").presses("Enter").sees("┌ filter").misses("FILTER");
    assert!(underlined(&walker).contains("nobody-at-all"));
    walker.presses("Esc").is_at("start");
}

#[test]
fn search_go_back_n_filter_clear() {
    let mut walker = school();
    walker.presses("/").types("bus timetable").presses("Enter").is_at("buses-fixed");
    walker.presses("Esc").sees("┌ find");
    walker.presses("Esc").is_at("start");
    walker.presses("/ Ctrl-U").types("buses").presses("Enter n").sees("found: buses");
    walker.presses("f").types("by:farrow").presses("Enter").sees("FILTER by:farrow");
    walker.presses("n").sees("found: buses");
    walker.presses("F").misses("FILTER");
}

#[test]
fn every_action_can_be_called_by_name() {
    let mut walker = school();
    walker.presses(":").sees("┌ commands").sees("move-up");
    walker.types("view cl").sees("Claim: for and against it");
    walker.presses("Enter").is_at("start-nine");
    walker.presses(":").types("hlp").presses("Enter").sees("┌ all keys");
    walker.presses("Esc");
    walker.presses(":").types("quit").presses("Enter");
    assert_eq!(walker.effects, [Effect::Quit]);
}

#[test]
fn a_claim_a_step_a_speaker_and_a_text_can_be_called_by_name() {
    let mut walker = school();
    walker.presses(":").types("drift").sees("They would only go to bed later");
    walker.presses("Enter");
    walker.is_at("drift");
    walker.presses("Esc").is_at("start").misses("┌ commands");
    walker.presses(":").types("#1").presses("Enter").sees("THIS STEP");
    walker.presses(":").types("lindq").sees("M. Lindqvist, sleep researcher");
    walker.presses("Enter");
    assert_eq!(line(&walker), "/ by:lindqvist");
    walker.presses("Esc :").types("valley courier").presses("Down Enter").sees("Text 2 of 3");
    walker.presses(":").types("no such thing").presses("Enter").sees("┌ commands");
}

#[test]
fn tab_writes_the_name_of_whatever_is_selected() {
    let mut walker = school();
    for (typed, written) in
        [("dri", "drift"), ("lindqvi", "lindqvist"), ("valley cour", "courier"), ("mess", "messages")]
    {
        walker.presses(":").types(typed).presses("Tab");
        assert_eq!(line(&walker), format!(": {written}"));
        walker.presses("Esc");
    }
}

#[test]
fn enter_waits_for_the_places_that_may_be_meant() {
    let mut walker = map("claims: [(id: \"later-start\", text: \"Later.\")]");
    walker.presses(":");
    walker.holds_answers_back();
    walker.types("later").sees("▸ clear-filter");
    walker.presses("Enter").sees("┌ commands");
    walker.lets_answers_come();
    walker.is_at("later-start").misses("┌ commands");
}

#[test]
fn an_action_that_goes_before_every_place_is_called_at_once() {
    let mut walker = school();
    walker.presses(":");
    walker.holds_answers_back();
    walker.types("quit").presses("Enter");
    assert_eq!(walker.effects, [Effect::Quit]);
}

#[test]
fn the_chosen_command_stays_chosen_when_places_come() {
    let mut walker = map("claims: [(id: \"lr-start\", text: \"Later.\")]");
    walker.presses(":");
    walker.holds_answers_back();
    walker.types("lr").presses("Down");
    let before = chosen(&walker);
    walker.lets_answers_come();
    walker.sees("lr-start");
    assert_eq!(chosen(&walker), before);
}

#[test]
fn where_nobody_can_answer_enter_says_so() {
    let mut walker = Walker::waits("large.ron", 80, 24);
    walker.presses(":").types("xyzzy").presses("Enter");
    assert!(walker.footer().starts_with("No command"), "{}", walker.footer());

    let mut walker = school();
    walker.presses("/");
    walker.holds_answers_back();
    walker.types("sleep").presses("Enter");
    walker.hears(Message::NotIndexed("This map cannot be searched.".to_owned()));
    for keys in ["", "Esc f", "Esc /"] {
        walker.presses(keys).types("x").presses("Enter");
        assert_eq!(walker.footer(), "This map cannot be searched.", "after {keys}");
    }
    walker.presses("Tab");
    assert_eq!(walker.footer(), "This map cannot be searched.");
    walker.presses("Esc :").types("xyzzy").presses("Enter");
    assert!(walker.footer().starts_with("No command"), "{}", walker.footer());
    walker.presses("Esc f Ctrl-U Enter").misses("┌ filter");
}

#[test]
fn after_a_failure_nothing_of_an_earlier_wording_is_done() {
    let mut walker = school();
    walker.presses("f").types("by:osei").sees("keeps 6");
    walker.holds_answers_back();
    walker.types(" x").presses("Enter");
    fails(&mut walker);
    assert_eq!(walker.footer(), "It bites.");
    walker.presses("Enter").misses("FILTER").sees("┌ filter");
    walker.sees("What this query keeps is not known");

    let mut walker = school();
    walker.presses("/").types("sleep").sees("CLAIMS (4)");
    walker.holds_answers_back();
    walker.types("y").presses("Enter");
    fails(&mut walker);
    walker.presses("Enter").is_at("start").misses("CLAIMS (4)");
}

#[test]
fn going_back_to_a_search_that_was_left_early_keeps_the_hit() {
    let claims: Vec<_> = (0..500).map(|number| format!("(id: \"c{number}\", text: \"Sleep well {number}\")")).collect();
    let mut walker = map(&format!("claims: [{}]", claims.join(",")));
    walker.presses("/").types("sleep wel");
    walker.holds_answers_back();
    walker.types("l");
    let first = walker.held_back().swap_remove(0);
    assert!(matches!(&first.told, Told::Found(hits) if !hits.is_complete), "{first:?}");
    walker.hears(Message::Answered(first));
    walker.presses("Down Down Down");
    let before = chosen(&walker);
    walker.presses("Enter").is_at("c3");
    walker.lets_answers_come();
    walker.presses("Esc").sees("CLAIMS (500)");
    assert_eq!(chosen(&walker), before);
}

#[test]
fn another_map_takes_the_hits_of_the_last_one_away() {
    let mut walker = school();
    walker.presses("/").types("sleep").presses("Down");
    walker.holds_answers_back();
    walker.hears(another_map());
    walker.misses("A later start gives teenagers").sees("making the index");
    assert_eq!(line(&walker), "/ sleep");
    let school = Walker::at_school(80, 24).walk().map.clone();
    walker.hears(Message::Indexed(Finder::of(school).into()));
    walker.sees("making the index");
}

#[test]
fn what_was_said_in_passing_can_be_read_again() {
    let mut walker = school();
    walker.presses("Y n :").types("messages").presses("Enter").sees("┌ messages, the latest first");
    walker.sees("Y does nothing here. ? shows all keys.").sees("No list was opened yet.");
    walker.presses("q").misses("┌ messages").is_at("start");
}

#[test]
fn commands_work_without_a_map() {
    let mut walker = Walker::waits("large.ron", 80, 24);
    walker.presses("/");
    assert!(walker.footer().starts_with("There is no map open yet"), "{}", walker.footer());
    walker.presses(":").types("quit").presses("Enter");
    assert_eq!(walker.effects, [Effect::Quit]);
}

#[test]
fn the_help_names_keys_and_terms() {
    let mut walker = Walker::at_school(120, 110);
    walker.presses("?").sees("WHY, AND WHAT IF").sees("FIND").sees("Search the map").sees("by:SPEAKER");
    walker.presses(":").sees("┌ commands");
}

#[test]
fn a_paste_of_a_megabyte_is_cut_and_said_so() {
    let mut walker = school();
    walker.presses("/").pastes(&"sleep\n".repeat(200_000)).sees("┌ find");
    assert_eq!(walker.footer(), "A line has at most 1000 letters: the rest is left out.");
    walker.presses("x");
    assert_eq!(walker.footer(), "A line has at most 1000 letters: the rest is left out.");
    walker.presses("Ctrl-U").types("sleep").sees("CLAIMS (4)");
}

#[test]
fn a_paste_without_a_prompt_changes_nothing() {
    let mut walker = school();
    let before = walker.screen();
    walker.pastes("q\nq\nEnter");
    assert_eq!(walker.screen(), before);
}

/// The rows of a panel down to its `last` that have no right edge where the frame has it.
fn torn_rows(walker: &Walker, last: u16) -> Vec<String> {
    let edge = walker.size.width - 1;
    let edges = ["│", "┐", "┘", "┤"];
    let torn = (3..=last).filter(|&y| walker.buffer.cell((edge, y)).is_none_or(|cell| !edges.contains(&cell.symbol())));
    torn.map(|y| common::screen::row(&walker.buffer, y)).collect()
}

#[test]
fn no_input_breaks_the_frame() {
    let marks = "\u{301}".repeat(40);
    let inputs = [
        marks.as_str(),
        "שלום עולם",
        "مرحبا بالعالم",
        "\u{202e}evil\u{202c}",
        "\u{200b}\u{200d}\u{feff}",
        "👩‍👩‍👧‍👦 🇧🇾 ❤️‍🔥",
        "語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語語",
        "((((((((((((((((((((((((((((((((((((((((",
        "by:\"",
        "-not or or and ( \"",
        "\u{1b}[2J\u{9b}31m",
    ];
    for keys in ["/", "f", ":"] {
        for input in inputs {
            for (width, height) in [(60, 18), (80, 24)] {
                let mut walker = Walker::at_school(width, height);
                walker.presses(keys).pastes(input);
                let last = if keys == "f" { 7 } else { height - 2 };
                assert_eq!(torn_rows(&walker, last), [""; 0], "{keys} {input:?}");
                walker.presses("Left Left Backspace Tab Right Delete Ctrl-W");
                assert_eq!(torn_rows(&walker, last), [""; 0], "{keys} {input:?}");
                let cursor = walker.drawn.cursor.unwrap();
                assert!(cursor.row == 4 && cursor.column < width - 1, "{input:?}: {cursor:?}");
                assert!(!walker.screen().contains(['\u{1b}', '\u{202e}', '\u{9b}']), "{input:?}");
            }
        }
    }
}

#[test]
fn a_long_line_moves_under_the_caret() {
    let mut walker = school();
    let long: Vec<_> = (0..60).map(|number| format!("word{number}")).collect();
    walker.presses("/").pastes(&long.join(" ")).sees("word59").misses(" word0 ");
    walker.presses("Home").sees("/ word0 word1");
}

#[test]
fn hostile_names_in_a_map_are_clean_wherever_they_are_listed() {
    let mut walker = map("speakers: [(id: \"a\", name: \"A\u{202e}b\u{1b}[31m\", aliases: [\"ev\u{9b}il\"])],
        claims: [(id: \"x\", text: \"evil \u{1b}[2J\u{301}\u{301} text\", said: [(by: \"a\")])]");
    for keys in ["/ e v i l", "/ b y : Tab", ": a", "f b y : a"] {
        walker.presses(keys);
        assert!(!walker.screen().contains(['\u{1b}', '\u{202e}', '\u{9b}']), "{keys}");
        walker.presses("Esc");
    }
}

#[test]
fn of_very_many_hits_the_first_are_listed_and_the_others_counted() {
    let claims: Vec<_> = (0..LISTED + 50).map(|number| format!("(id: \"c{number}\", text: \"same words\")")).collect();
    let mut walker = map(&format!("claims: [{}]", claims.join(",")));
    walker.presses("/").types("same words").sees(&format!("CLAIMS ({})", LISTED + 50));
    walker.presses("Ctrl-End").sees("50 below");
    walker.presses("Enter").is_at(&format!("c{}", LISTED - 1));
    walker.presses("n");
    assert!(walker.footer().ends_with("that are listed."), "{}", walker.footer());
}

#[test]
fn enter_before_the_answer_is_done_when_it_comes() {
    let mut walker = school();
    walker.presses("/");
    walker.holds_answers_back();
    walker.types("sleep").presses("Enter").sees("┌ find");
    walker.lets_answers_come();
    walker.is_at("young-enough").misses("┌ find");
}

#[test]
fn an_answer_to_an_older_question_is_dropped() {
    let mut walker = school();
    walker.presses("/");
    walker.holds_answers_back();
    walker.types("bus");
    let late = walker.held_back();
    walker.presses("Ctrl-U").types("sleep");
    walker.lets_answers_come();
    for answer in late {
        walker.hears(Message::Answered(answer));
    }
    walker.sees("A later start gives teenagers more sleep").misses("timetable");
}

#[test]
fn words_round_vs_that_name_nobody_are_words() {
    let claims = r#"[(id: "other", text: "Wind."), (id: "fuel", text: "Coal vs gas is the wrong question.")]"#;
    let mut walker = map(&format!("claims: {claims}"));
    walker.presses("/").types("coal vs gas").presses("Enter").is_at("fuel");
}
