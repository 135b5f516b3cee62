//! Walking through the texts: a claim at its place, the text beside it, who is heard through whom, and back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test ends where something is not as it should be"
)]
#![allow(dead_code, reason = "the window has more than these stories need")]

mod common;
#[allow(dead_code, reason = "the stories of the loop use the rest")]
#[path = "common/window.rs"]
mod window;

use std::fs;

use assert_cmd::Command;
use common::{
    screen,
    walker::{MINUTES, SCHOOL_HOURS, Walker},
};
use cruxmap::{
    app::{Effect, FilterMode},
    config::KeyCode,
    ui::{Background, Colours, Glyphs},
};
use predicates::str::{contains, is_empty};
use serde_json::Value;
use window::{key, opened_from, story};

const SIZES: [(u16, u16); 4] = [(60, 18), (80, 24), (120, 36), (200, 50)];

fn keep(name: &str, keys: &str) {
    for (width, height) in SIZES {
        let mut walker = Walker::at_school(width, height);
        walker.presses(keys);
        insta::assert_snapshot!(format!("{name}-{width}x{height}"), screen::with_styles(&walker.buffer));
    }
}

/// A map of one text and these passages: claim, place.
fn map_of(file: &str, openings: &str, passages: &[(&str, &str)]) -> String {
    let claims = passages.iter().map(|(id, at)| {
        format!("(id: \"{id}\", text: \"Claim {id}.\", said: [(by: \"ann\", source: \"text\", at: \"{at}\")]),")
    });
    let claims: String = claims.collect();
    format!(
        "#![enable(implicit_some)] (cruxmap: 1, speakers: [(id: \"ann\", name: \"Ann Lee\")], sources: [(id: \"text\", title: \
         \"A text\", file: \"{file}\", openings: [{openings}])], claims: [{claims}])"
    )
}

#[test]
fn the_texts_and_who_is_heard() {
    keep("texts", "5 Down Down Down");
}

#[test]
fn one_text() {
    keep("document", "5 Enter Down Down Down Down Down Down Down");
}

#[test]
fn in_the_text_itself() {
    keep("paragraph", "5 Enter Down Down Right Down");
}

#[test]
fn the_timeline() {
    keep("timeline", "5 Tab Down");
}

#[test]
fn without_colour_and_in_ascii_every_screen_says_the_same() {
    for (name, keys) in [("texts", "5 Down Down Down"), ("document", "5 Enter Down Down")] {
        let mut walker = Walker::at_school(80, 24).with_look(Colours::None, Background::Dark, Glyphs::Unicode);
        walker.presses(keys);
        insta::assert_snapshot!(format!("{name}-no-colour"), screen::with_styles(&walker.buffer));
        let mut walker = Walker::at_school(120, 36).with_look(Colours::True, Background::Dark, Glyphs::Ascii);
        walker.presses(keys);
        assert!(walker.screen().is_ascii(), "{}", walker.screen());
        insta::assert_snapshot!(format!("{name}-ascii"), walker.screen());
    }
}

#[test]
fn a_claim_is_found_at_its_place_and_stays_in_focus() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("Enter Enter Enter").is_at("more-sleep");
    walker.presses("5").is_on("A later start gives teenagers more sleep").sees("▸ 5 ++  Dr Lindqvist");
    walker.presses("1").is_at("more-sleep");
    walker.presses("5 Down Down").is_on("Teenagers' inner clocks run late");
    walker.presses("1").is_at("late-rhythm");
    walker.presses("5").is_on("Teenagers' inner clocks run late");
}

#[test]
fn back_leads_out_as_one_came() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("5 Enter Down Right").presses("Esc").is_on("Fewer pupils would come late");
    walker.presses("Esc").is_on("Council minutes");
    walker.presses("Esc").is_at("start");
}

#[test]
fn the_cursor_goes_from_the_list_into_the_text_and_back_to_its_claim() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("5 Enter Right Down Down Down").is_on("7 −   A letter from Valley Buses was read.");
    walker.sees("Paragraph 7, 1 claim: The bus timetable cannot be moved.");
    walker.presses("Left").is_on("The bus timetable cannot be moved");
    walker.presses("Right Home").is_on("1     Minutes of the council meeting");
    walker.presses("Left").is_on("The bus timetable");
}

#[test]
fn enter_in_the_text_goes_to_the_claim_that_stands_there() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("5 Enter Right Down Down Down Enter").is_at("buses-fixed");
    let mut walker = Walker::at_school(80, 24);
    walker.presses("5 Enter Right Home Enter").is_at("sources");
    walker.sees("No claim of this map stands in this paragraph.");
}

#[test]
fn space_shows_a_paragraph_a_text_and_a_claim_in_full() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("5 Space").sees("It has every place that the map gives.");
    walker.presses("Esc");
    walker.presses("Enter Space").sees("Schools should start at nine.");
    walker.presses("Esc");
    walker.presses("Right Space").sees("PARAGRAPH 4").sees("Fewer pupils would come late. (Osei)");
}

#[test]
fn other_texts_and_other_questions_are_a_key_away() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("5 Enter }").sees("Text 2 of 3   The Valley Courier").sees("names no file with the text itself");
    walker.presses("} }").sees("There are no more texts in that direction.").sees("Survey report");
    walker.presses("{ {").sees("Council minutes").is_on("this answer");
    walker.presses("o").sees("Would pupils sleep").is_on("no route");
    walker.presses("Down Down").is_on("this answer");
}

#[test]
fn plus_and_minus_go_to_what_helps_and_hurts() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("5 Enter -").is_on("The bus timetable cannot be moved");
    walker.presses("+").is_on("both ways");
    walker.presses("+").is_on("A breakfast club can open early");
}

#[test]
fn tab_leads_over_the_timeline_to_the_next_view() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("5 Tab").sees("41 statements on 3 dates").is_on("4 March 2025");
    walker.presses("Shift-Tab").sees("3 texts in time order");
    walker.presses("Tab Tab").is_at("crux");
}

#[test]
fn the_timeline_leads_to_its_claims() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("5 Tab End").is_on("text 3, p. 9");
    walker.presses("Enter 5").is_at("sources");
    walker.sees("41 statements on 3 dates");
}

#[test]
fn dates_without_a_year_and_undated_statements_come_last_in_file_order() {
    let text = "#![enable(implicit_some)] (cruxmap: 1, speakers: [(id: \"a\", name: \"Ann\")], claims: [
        (id: \"x\", text: \"No year.\", said: [(by: \"a\", date: \"XXXX-01-01\")]),
        (id: \"y\", text: \"Late.\", said: [(by: \"a\", date: \"2025-03\")]),
        (id: \"u\", text: \"No date.\", said: [(by: \"a\")]),
        (id: \"z\", text: \"Early.\", said: [(by: \"a\", date: \"2024-12-02/2024-12-03\")])])";
    let mut walker = Walker::opens("dates.ron", text, 80, 24);
    walker.presses("5 Tab");
    let order: Vec<_> =
        ["Early", "Late", "No year", "No date"].map(|claim| walker.screen().find(claim).unwrap()).to_vec();
    assert!(order.is_sorted(), "{}", walker.screen());
    walker.sees("2 statements on 2 dates").sees("2 without a place in time, at the end");
}

#[test]
fn a_filter_hides_rows_and_counts_them() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("5 Enter Down Down").filters_by_osei();
    walker.misses("Lindqvist says").sees("14 claims hidden by the filter").is_on("Fewer pupils would come late");
    walker.presses("Down").is_on("Only the older pupils lack sleep");
    walker.presses("d").sees("14 claims dimmed by the filter").sees("· ");
    walker.presses("F").misses("filter hides");
    let mut walker = Walker::at_school(80, 24);
    walker.presses("5").filters_by_osei().sees("5 of 19").sees("1 of 13").sees("1 of 9");
    assert_eq!(walker.walk().filter().unwrap().mode, FilterMode::Hide);
}

#[test]
fn a_text_without_a_kept_claim_is_hidden_and_counted() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("5").filters("drift", &["drift"]).sees("1 of 19").misses("Survey report");
    walker.sees("2 texts hidden by the filter").sees("Should schools start at nin");
    walker.presses("d").sees("·20 May 2025").sees("2 texts dimmed by the filter");
    let mut walker = Walker::at_school(80, 24);
    walker.presses("5 Tab").filters("drift", &["drift"]).sees("40 statements hidden by the filter");
}

#[test]
fn the_prompt_narrows_the_list_in_view() {
    let mut walker = Walker::at_school(80, 24);
    walker
        .presses("5 Enter /")
        .types("bús")
        .sees("/ bús")
        .sees("3 of 19 rows")
        .sees("▸  7  The bus timetable cannot be moved");
    walker.misses("Fewer pupils would come late").sees("The contract lets the buses move");
    walker.presses("Enter").sees("ONLY bús, 3 of 19 rows, Esc all");
    walker.presses("Down");
    walker.is_on("The contract lets the buses move");
    walker.presses("Enter Esc").sees("ONLY bús").is_on("The contract lets the buses move");
    walker.presses("Esc").misses("ONLY").is_on("The contract lets the buses move").sees("Half past eight is enough");
}

#[test]
fn each_list_is_narrowed_by_what_its_rows_show() {
    for (list, typed, counted, found) in [
        ("5", "courier", "1 of 10 rows", "The Valley Courier"),
        ("5", "clubs", "1 of 10 rows", "Would clubs and sport lose?"),
        ("5 Tab", "novak courier", "1 of 41 rows", "His son sleeps until the second lesson"),
        ("5 Tab", "march grants", "2 of 41 rows", "Only the older pupils"),
        ("5 Enter", "grants", "2 of 19 rows", "Only the older pupils lack sleep"),
    ] {
        let mut walker = Walker::at_school(80, 24);
        walker.presses(list).presses("/").types(typed).sees(counted).sees(found);
    }
}

#[test]
fn esc_in_the_prompt_shows_all_and_tab_searches_everything() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("5 Enter Down Down Down").is_on("Pupils who sleep more learn better");
    walker.presses("/").types("phone").sees("no row here; Enter searches everything");
    walker.presses("Esc").misses("no row here").is_on("Pupils who sleep more learn better").is_at("sources");
    walker.presses("/").types("phone").presses("Tab").sees("It is the phone, not the bell");
    walker.presses("Esc").is_at("sources");
    walker.misses("ONLY").sees("Schools should start at nine");
    walker.presses("/").types("phone").presses("Enter").sees("It is the phone, not the bell");
}

#[test]
fn a_narrowed_list_is_filtered_further_and_its_prompt_begins_with_its_words() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("5 Enter /").types("osei").presses("Enter").sees("5 of 19 rows");
    walker.filters("sleep", &["young-enough"]);
    walker.sees("4 claims hidden by the filter").is_on("Only the older pupils lack sleep");
    walker.presses("/").sees("/ osei");
    walker.presses("Enter F").sees("5 of 19 rows");
}

#[test]
fn a_save_keeps_what_a_list_is_narrowed_to() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("5 Tab /").types("buses").presses("Enter Down").sees("ONLY buses, 4 of 41 rows");
    walker.is_on("The contract lets the buses m");
    walker.saves(&SCHOOL_HOURS.replace("A breakfast club can open", "Buses to a breakfast club open"));
    walker.sees("ONLY buses, 5 of 41 rows").is_on("The contract lets the buses m");
    walker.presses("Esc").misses("ONLY");
}

#[test]
fn a_list_that_is_very_long_is_searched_and_not_narrowed() {
    let said: Vec<_> =
        (0..20_001).map(|number| format!("(id: \"c{number}\", text: \"It rains.\", said: [(by: \"a\")])")).collect();
    let map = format!("(cruxmap: 1, speakers: [(id: \"a\", name: \"Ann\")], claims: [{}])", said.join(","));
    let mut walker = Walker::opens("long.ron", &map, 80, 24);
    walker.presses("5 Tab /").types("rains").misses("type to narrow this list").sees("CLAIMS (20001)");
}

#[test]
fn a_text_is_gone_to_by_its_name() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses(":").types("valley courier").presses("Down Enter").sees("Text 2 of 3   The Valley Courier");
    walker.presses("Esc").is_at("start");
}

#[test]
fn rows_and_pages_are_cited() {
    let mut walker = Walker::at_school(80, 24);
    let copied = |walker: &mut Walker, keys: &str| {
        walker.effects.clear();
        walker.presses(keys);
        let text = walker.effects.iter().find_map(|effect| match effect {
            Effect::Copy(text) => Some(text.clone()),
            _ => None,
        });
        text.unwrap_or_else(|| panic!("{keys} copies nothing"))
    };
    let of_map = "School hours: when should the first bell ring?";
    assert_eq!(copied(&mut walker, "5 c"), format!("Council minutes, 4 March 2025. {of_map}, text minutes."));
    let page = copied(&mut walker, "C");
    assert!(page.contains("- The Valley Courier, 11 March 2025."), "{page}");
    assert!(page.contains("- Should schools start at nine? 40 statements: own voice 34;"), "{page}");
    let text = copied(&mut walker, "Enter C");
    assert!(text.starts_with("Council minutes, 4 March 2025."), "{text}");
    assert!(text.contains("\n- par. 8: Pupils under twelve sleep enough as it is; it is the older ones who do not. R. Osei grants. (young-enough)\n"), "{text}");
    assert!(copied(&mut walker, "c").starts_with("Schools should start at nine (mapper's wording). R. Osei says"));
    let paragraph = copied(&mut walker, "Right c");
    assert!(paragraph.contains("Paragraph 4 opens with \"Mrs Osei, the head teacher, asked\"."), "{paragraph}");
    assert!(paragraph.contains("- Fewer pupils would come late."), "{paragraph}");
    let timeline = copied(&mut walker, "Left Tab C");
    assert!(
        timeline.contains("- 4 March 2025: R. Osei says: Schools should start at nine. (start-nine)"),
        "{timeline}"
    );
    let heard = copied(&mut walker, "Shift-Tab End c");
    assert!(heard.starts_with("- Would clubs and sport lose? 2 statements: own voice 1;"), "{heard}");
}

#[test]
fn a_filtered_page_is_cited_as_it_is_shown() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("5 Enter").filters_by_osei().presses("C");
    let Some(Effect::Copy(text)) = walker.effects.iter().find(|effect| matches!(effect, Effect::Copy(_))) else {
        panic!("{:?}", walker.effects)
    };
    assert!(text.contains("(start-nine)") && !text.contains("(more-sleep)"), "{text}");
    assert!(text.ends_with("A filter is set; 14 rows are left out by it."), "{text}");
}

#[test]
fn marks_and_remarks_are_made_on_the_claim_of_a_paragraph() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("5 m").sees("This row is a text; marks and remarks are for claims.");
    walker.presses("Enter Right Home m").sees("No claim of this map stands in this paragraph.");
    walker.presses("Down Down Down m").sees("Marked until you quit: Schools should start at nine.");
}

#[test]
fn the_claim_in_focus_stays_in_focus_from_view_to_view() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("5 Enter Down Down 2").is_at("outline").is_on("A later start gives teenagers more sleep");
    walker.presses("5").is_at("sources").is_on("A later start gives teenagers more sleep");
    walker.presses("s").is_at("speakers");
    walker.presses("5").is_at("sources");
}

#[test]
fn the_wide_text_has_its_claims_beside_its_paragraphs() {
    let mut walker = Walker::at_school(200, 50);
    walker.presses("5 Enter").sees("+ Pupils who sleep more learn better");
    let line = |walker: &Walker, text: &str| walker.screen().lines().position(|line| line.contains(text)).unwrap();
    assert_eq!(line(&walker, "Mrs Osei, the head teacher"), line(&walker, "= Schools should start at nine"));
}

#[test]
fn a_filter_that_keeps_nothing_here_leaves_a_screen_that_can_be_left() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("5 Enter").filters("none", &[]);
    walker.presses("Down Up Enter Space Right + o").is_at("sources");
    walker.presses("F").sees("Schools should start at nine");
}

#[test]
fn places_that_the_text_does_not_have_are_shown_as_such() {
    let openings = "(\"¶1\", \"It rains\"), (\"¶2\", \"It thunders\"), (\"¶3\", \"Never said\")";
    let map = map_of("a.txt", openings, &[("a", "¶1"), ("b", "¶2"), ("c", "¶3"), ("d", "¶9"), ("e", "at the end")]);
    let text = "It rains today.\nIt pours.\nIt thunders.\n";
    let mut walker = Walker::opens_with_texts("map.ron", &map, &[("a.txt", text)], 80, 24);
    walker.presses("5").sees("! 4");
    walker.presses("Enter").is_on("par. 1").misses("! Not as");
    walker.presses("Down").sees("the text opens there with \"It pours.\", not with \"It");
    walker.sees("these words open paragraph 3");
    walker.presses("Down").sees("\"Never said\".");
    walker.presses("Down").sees("! Not as the map says: the text has only 3 paragraphs.");
    walker.presses("Down").sees("it names no paragraph, page or line that could be");
}

#[test]
fn pages_are_found_by_their_opening_words_where_the_text_tells_none() {
    let map = map_of("a.txt", "(\"p. 4\", \"For two weeks\")", &[("a", "p. 4"), ("b", "p. 5")]);
    let text = "We ask.\nFor two weeks in May.\n";
    let mut walker = Walker::opens_with_texts("map.ron", &map, &[("a.txt", text)], 80, 24);
    walker.presses("5 Enter").sees("▸ 2 For two weeks in May.");
    walker.presses("Down").sees("does not tell its pages");
}

#[test]
fn a_text_that_is_not_there_or_empty_says_so() {
    let map = map_of("gone.txt", "", &[("a", "¶1")]);
    let mut walker = Walker::opens_with_texts("map.ron", &map, &[], 80, 24);
    walker.presses("5 Enter").sees("gone.txt does not lie beside the map.");
    walker.presses("Right").sees("The text itself is not at hand.");
    let mut walker = Walker::opens_with_texts("map.ron", &map, &[("gone.txt", "\n \n")], 80, 24);
    walker.presses("5 Enter").sees("The text is empty.");
    walker.presses("Right").sees("The text itself is not at hand.");
}

#[test]
fn hostile_texts_steer_nothing_and_every_script_is_shown() {
    let text =
        "\u{1b}[31mred\u{9b}2J\u{202e}drow\n学校は九時に始まるべきだ。\nשלום\ne\u{301}\u{301}\u{301} 👩‍👩‍👧\n\0\u{7f}\n";
    let map = map_of("a\\u{1b}.txt", "(\"¶1\", \"\\u{1b}[2J\")", &[("a", "¶1\\u{9b}"), ("b", "¶2"), ("c", "¶4")]);
    let mut walker = Walker::opens_with_texts("map.ron", &map, &[("a\u{1b}.txt", text)], 80, 24);
    for keys in ["5", "Space", "Esc Enter", "Right", "Space", "Esc Down Down Down Down", "Esc Esc Tab"] {
        walker.presses(keys);
        let steers = walker.screen().chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202e}');
        assert!(!steers, "{keys}: {:?}", walker.screen());
    }
    walker.presses("Shift-Tab Enter").sees("学校は九時に始まるべきだ。").sees("red2Jdrow");
}

#[test]
fn a_text_of_one_long_paragraph_or_very_many_is_walked_like_any_other() {
    let map = map_of("a.txt", "", &[("a", "¶1"), ("b", "¶100000")]);
    let long = "word ".repeat(400_000);
    let mut walker = Walker::opens_with_texts("map.ron", &map, &[("a.txt", &long)], 60, 18);
    walker.presses("5 Enter").sees("▸ 1 word word");
    walker.presses("Right Down Space Esc Left Down").sees("only 1 paragraph");
    let many = "It rains.\n".repeat(100_000);
    let mut walker = Walker::opens_with_texts("map.ron", &map, &[("a.txt", &many)], 80, 24);
    walker.presses("5 Enter Down").sees("▸ 100000 It rains.");
    walker.presses("Right Up").is_on("99999 It rains.");
}

#[test]
fn a_map_without_texts_says_so() {
    let text = "(cruxmap: 1, claims: [(id: \"a\", text: \"It rains.\")])";
    let mut walker = Walker::opens("bare.ron", text, 80, 24);
    walker.presses("5").sees("This map names no text.").sees("1 claim in no text");
    walker.presses("Down Enter Right + { } o O u Tab").sees("No statement stands in this map.");
    walker.presses("0 Enter").is_at("a");
    walker.presses("5").sees("No text of this map is named for this claim.");
}

fn with_url(url: &str) -> String {
    format!(
        "#![enable(implicit_some)] (cruxmap: 1, speakers: [(id: \"a\", name: \"Ann\")], sources: [(id: \"t\", title: \"T\", url: \
         \"{url}\")], claims: [(id: \"c\", text: \"It rains.\", said: [(by: \"a\", source: \"t\")])])"
    )
}

#[test]
fn an_address_is_opened_from_the_text_and_from_the_claim() {
    let address = "https://example.org/a?b=1#c";
    let mut walker = Walker::opens("map.ron", &with_url(address), 80, 24);
    for keys in ["5 O", "Enter O", "Enter O", "5 5 Tab O"] {
        walker.effects.clear();
        walker.presses(keys).sees("Opening https://example.org/a?b=1#c in the browser.");
        assert_eq!(walker.effects, [Effect::OpenAddress(address.to_owned())], "{keys}");
    }
    walker.effects.clear();
    walker.presses("0 O").sees("The map has no address.");
    assert_eq!(walker.effects, []);
}

#[test]
fn only_addresses_of_the_web_are_opened() {
    for url in [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "-x",
        "ftp://a",
        "https://a b",
        "https://a\\u{202e}b",
        "https://a\\nb",
    ] {
        let mut walker = Walker::opens("map.ron", &with_url(url), 80, 24);
        walker.presses("5 O");
        assert_eq!(walker.effects, [], "{url}");
        walker.sees("opened");
    }
    let mut walker = Walker::at_school(80, 24);
    walker.presses("5 O").sees("This text has no address in the map.");
}

#[test]
fn the_loop_asks_its_host_to_open_an_address_and_says_where_it_cannot() {
    let keys = || vec![key(KeyCode::Char('5')), key(KeyCode::Char('O'))];
    let opened = || opened_from(&with_url("https://example.org"));
    let told = story([vec![opened()], keys()]).run();
    assert_eq!(told.asked, ["open address"]);
    assert!(told.text().contains("Opening https://example.org"), "{}", told.text());
    let told = story([vec![opened()], keys()]).without_a_shell().run();
    assert!(told.text().contains("there is no browser"), "{}", told.text());
}

#[test]
fn start_says_who_is_heard_through_others_and_where_to_see_it() {
    Walker::at_school(80, 24).sees("are heard only as retold by Courier.  5 why");
    let wide = Walker::at_school(120, 36);
    wide.sees("! 6 of 41 statements are retold by others: by a friend 0, by an opponent 0, by neither 6.");
}

fn cruxmap(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("cruxmap").unwrap();
    command.args(arguments);
    command
}

fn printed(arguments: &[&str]) -> String {
    let output = cruxmap(arguments).assert().success().stderr(is_empty()).get_output().stdout.clone();
    String::from_utf8(output).unwrap()
}

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&printed(arguments)).unwrap()
}

#[test]
fn sources_prints_the_texts_and_who_is_heard() {
    insta::assert_snapshot!("printed-sources", printed(&["sources", "school-hours"]));
}

#[test]
fn sources_prints_one_text_in_reading_order() {
    insta::assert_snapshot!("printed-document", printed(&["sources", "--of", "minutes", "school-hours"]));
    let by_title = printed(&["sources", "--of", "council minutes", "school-hours"]);
    assert_eq!(by_title, printed(&["sources", "--of", "1", "school-hours"]));
}

#[test]
fn sources_prints_the_timeline() {
    let printed = printed(&["sources", "--timeline", "school-hours"]);
    assert!(printed.contains("41 statements on 3 dates; 0 without"), "{printed}");
    let all = json(&["sources", "--timeline", "--json", "school-hours"]);
    assert_eq!(all["moments"].as_array().unwrap().len(), 41);
    assert_eq!(all["moments"][0]["date"], "2025-03-04");
}

#[test]
fn sources_prints_json() {
    let all = json(&["sources", "--json", "school-hours"]);
    assert_eq!(
        all["sources"][0]["text"],
        serde_json::json!({"file": "school-hours/minutes.txt", "paragraphs": 17, "faults": []})
    );
    assert_eq!(all["heard"][0]["by_neither"], 6);
    let minutes = json(&["sources", "--of", "minutes", "--json", "school-hours"]);
    assert_eq!(minutes["passages"].as_array().unwrap().len(), 19);
    assert_eq!(minutes["passages"][1]["claim"], "lateness-falls");
    assert_eq!(minutes["passages"][1]["paragraphs"], serde_json::json!([4, 4]));
    assert_eq!(minutes["passages"][1]["effects"][0], "helps");
}

#[test]
fn an_unknown_text_is_answered_with_the_nearest() {
    cruxmap(&["sources", "--of", "minute", "school-hours"])
        .assert()
        .code(1)
        .stdout(is_empty())
        .stderr(contains("no text has the id, title or number \"minute\"; the nearest id is \"minutes\""));
}

#[test]
fn texts_beside_the_map_are_laid_beside_it_and_none_from_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("maps");
    fs::create_dir(&inside).unwrap();
    fs::write(folder.path().join("secret.txt"), "secret words").unwrap();
    fs::write(inside.join("minutes.txt"), MINUTES.replace("Mrs Osei, the head teacher", "Mrs Osei, as head")).unwrap();
    let map = inside.join("map.ron");
    let path = map.to_str().unwrap();
    fs::write(&map, SCHOOL_HOURS.replace("school-hours/minutes.txt", "minutes.txt")).unwrap();
    let said = printed(&["sources", path]);
    assert!(said.contains("1 place is not as the map says"), "{said}");
    assert!(said.contains("- par. 4: the text opens there with \"Mrs Osei, as head, asked that\""), "{said}");
    fs::write(&map, SCHOOL_HOURS.replace("school-hours/minutes.txt", "../secret.txt")).unwrap();
    let said = printed(&["sources", "--json", path]);
    assert!(!said.contains("secret words") && said.contains("../secret.txt is not read"), "{said}");
}

#[test]
fn the_bundled_map_has_its_places_in_order_and_its_texts_elsewhere() {
    let all = json(&["sources", "--json"]);
    let sources = all["sources"].as_array().unwrap();
    assert_eq!(sources.len(), 5);
    for source in sources {
        assert!(source["text"]["unread"].as_str().unwrap().contains("does not lie beside the map"), "{source}");
        let id = source["id"].as_str().unwrap_or_else(|| panic!("{source}"));
        let passages = json(&["sources", "--of", id, "--json"]);
        let places =
            passages["passages"].as_array().unwrap().iter().map(|passage| passage["at"].as_str().unwrap().to_owned());
        let numbers: Vec<u32> =
            places.map(|at| at.trim_start_matches('¶').split(['–', '-']).next().unwrap().parse().unwrap()).collect();
        assert!(numbers.is_sorted(), "{id}: {numbers:?}");
    }
}
