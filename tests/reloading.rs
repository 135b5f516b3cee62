//! The file of the map is saved while the map is open: before, save, after.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test ends where something is not as it should be"
)]

mod common;

use common::walker::{SCHOOL_HOURS, Walker};
use cruxmap::{
    analysis::{Counterparts, News, NewsCounts, print, print_of_link},
    app::{Screen, Watch},
    format::{Input, read},
    model::{LinkId, Map},
};
use proptest::prelude::*;

/// The map of the school hours with a passage replaced.
fn school_with(old: &str, new: &str) -> String {
    assert!(SCHOOL_HOURS.contains(old), "{old}");
    SCHOOL_HOURS.replacen(old, new, 1)
}

fn map_of(text: &str) -> Map {
    let loaded = read(vec![Input { name: "map.ron".into(), bytes: text.into() }], &());
    loaded.map.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics))
}

/// At "A later start gives teenagers more sleep", on the objection to it.
fn at_more_sleep() -> Walker {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("Enter Enter Enter Right").is_at("more-sleep").is_on("They would only go to bed later");
    walker
}

const ADDED: &str = r#"
        (id: "added", text: "This stands before all others."),
        (id: "more-sleep","#;

#[test]
fn a_save_keeps_place_cursor_and_trail() {
    let mut walker = at_more_sleep();
    let trail = walker.trail();
    walker.saves(&school_with("(id: \"more-sleep\",", ADDED)).is_at("more-sleep");
    walker.is_on("They would only go to bed later");
    assert_eq!(walker.trail(), trail);
    walker.presses("Esc").is_at("start-nine").is_on("A later start gives teenagers more sleep");
    walker.presses("Esc").is_at("start").is_on("YES");
}

#[test]
fn a_broken_save_keeps_all_and_says_where_it_is_broken_until_it_is_mended() {
    let mut walker = at_more_sleep();
    let before = walker.screen();
    walker.saves_as("maps/school.ron", "(cruxmap: 1,\n claims: [(id: \"a\", txt: \"A.\")])").is_at("more-sleep");
    walker.is_on("They would only go to bed later").sees("FILE BROKEN school.ron, line 2").sees(":diagnosis");
    walker.presses("Down Up").sees("FILE BROKEN school.ron, line 2");
    walker.saves(SCHOOL_HOURS).misses("FILE BROKEN").sees("The file is mended.");
    walker.presses("Left Right");
    assert_eq!(walker.screen(), before);
}

#[test]
fn the_diagnosis_shows_every_mistake_of_a_broken_save() {
    let mut walker = at_more_sleep();
    walker.saves("(cruxmap: 1, claims: [(id: \"a\", txt: \"A.\"), (id: \"b\", text: \"B.\", wight: 2)])");
    walker.types(":diagnosis").presses("Enter").sees("error 1").sees("txt").sees("wight").sees("last good state");
    walker.presses("Esc").is_at("more-sleep");
}

#[test]
fn the_diagnosis_of_a_good_file_says_so() {
    let mut walker = Walker::at_school(80, 24);
    walker.types(":diagnosis").presses("Enter").sees("Nothing is wrong");
}

#[test]
fn what_was_saved_is_no_longer_told_beside_a_broken_file() {
    let mut walker = at_more_sleep();
    walker
        .saves(&SCHOOL_HOURS.replacen("Schools should start", "Lessons should start", 1))
        .sees("The file was saved: ");
    walker.saves("(cruxmap: 1").sees("FILE BROKEN").misses("The file was saved: ");
}

#[test]
fn a_file_that_cannot_be_read_keeps_the_map_and_says_why() {
    let mut walker = at_more_sleep();
    let why = "there is no file called \"map.ron\"".to_owned();
    walker.hears(cruxmap::app::Message::Unreadable(why));
    walker.is_at("more-sleep").sees("FILE NOT READ there is no file");
    walker.saves(SCHOOL_HOURS).misses("FILE NOT READ");
}

#[test]
fn a_broken_map_waits_for_its_mending_and_opens_by_itself() {
    let mut walker = Walker::opens("map.ron", "(cruxmap: 1, claims: [", 80, 24);
    walker.sees("map.ron cannot be opened");
    walker.saves("(cruxmap: 1, claims: [(id: \"a\", txt: \"A.\")])").sees("txt");
    walker.saves(SCHOOL_HOURS).is_at("start").is_on("Should schools start at nine?").sees("The file is mended");
}

#[test]
fn the_diagnosis_says_that_a_watched_file_opens_by_itself() {
    let mut walker = Walker::waits("map.ron", 80, 24);
    let state = cruxmap::app::State::reading("map.ron".to_owned(), walker.size, cruxmap::app::StartAt::Start);
    walker.state = state.watching(Watch::On);
    walker.saves("(cruxmap: 1").sees("it opens by itself");
}

const SMALL: &str = r#"(cruxmap: 1, questions: [(ask: "So?", yes: ["a"])], claims: [(id: "a", text: "A."),
    (id: "b", text: "B."), (id: "c", text: "C."), (id: "d", text: "D.")],
    links: [Supports(from: ["b"], to: "a"), Supports(from: ["c"], to: "a"), Supports(from: ["d"], to: "c")])"#;

fn small() -> Walker {
    Walker::opens("map.ron", SMALL, 80, 24)
}

/// The small map without the claim "c" and what hangs on it.
fn without_c() -> String {
    let links = r#", Supports(from: ["c"], to: "a"), Supports(from: ["d"], to: "c")"#;
    SMALL.replace(r#"(id: "c", text: "C."), "#, "").replace(links, "")
}

#[test]
fn a_place_that_is_gone_gives_way_to_what_it_hung_under() {
    let mut walker = small();
    walker.presses("Enter Enter Down Enter").is_at("c");
    walker.presses("Enter").is_at("d");
    walker.saves(&without_c()).is_at("d");
    walker.presses("Esc").is_at("a").is_on("B");
    let mut walker = small();
    walker.presses("Enter Enter Down Enter").is_at("c");
    walker.saves(&without_c()).is_at("a").is_on("B").sees("gone from the file; this is what it hung under");
    walker.presses("Esc").is_at("start");
}

#[test]
fn a_place_that_is_gone_with_all_its_neighbours_gives_way_to_start() {
    let mut walker = small();
    walker.presses("/").types("c").presses("Enter").is_at("c");
    walker.saves(r#"(cruxmap: 1, claims: [(id: "q", text: "Q.")])"#).is_at("start").sees("this is Start");
    walker.presses("Enter").is_at("q");
}

#[test]
fn a_selected_row_that_is_gone_gives_way_to_the_nearest() {
    let mut walker = small();
    walker.presses("Enter Enter Down").is_at("a").is_on("C");
    walker.saves(&SMALL.replace(r#"Supports(from: ["c"], to: "a"), "#, "")).is_at("a").is_on("B");
    walker.sees("The selected row is gone");
}

#[test]
fn what_is_new_or_changed_is_marked_until_it_was_selected() {
    let mut walker = small();
    walker.presses("Enter Enter").is_at("a").is_on("B");
    walker.saves(&SMALL.replace("C.", "See!")).sees("● 1 changed since last time").is_on("B");
    walker.presses("Down").is_on("See!").is_on("●").sees("changed since last time");
    walker.presses("Up").misses("●").misses("since last time");
}

#[test]
fn what_is_news_can_be_walked_through() {
    let mut walker = small();
    walker.saves(&SMALL.replace("D.", "Dear.").replace("C.", "See!")).sees("● 2 changed since last time");
    walker.types(":new-claims").presses("Enter").is_at("c");
    walker.presses("n").is_at("d");
    walker.presses("0 Down").misses("since last time");
}

#[test]
fn a_save_that_changes_nothing_says_nothing() {
    let mut walker = at_more_sleep();
    let before = walker.screen();
    walker.saves(&format!("{SCHOOL_HOURS}\n// a remark\n"));
    assert_eq!(walker.screen(), before);
}

#[test]
fn a_filter_is_asked_anew_and_keeps_its_mode() {
    let mut walker = Walker::at_school(120, 36);
    walker.presses("f").types("by:osei").presses("Enter d").sees("6 of 37");
    let said = r#"(id: "added", text: "Added.", said: [(by: "osei")]), (id: "more-sleep","#;
    walker.saves(&school_with("(id: \"more-sleep\",", said)).sees("FILTER by:osei").sees("7 of 38").sees("hide");
}

#[test]
fn a_filter_that_means_nothing_any_more_keeps_what_it_kept() {
    let text = |speaker: &str| {
        let speaker_said = format!(r#"(id: "b", text: "B.", said: [(by: "{speaker}")])"#);
        let named = SMALL.replace(r#"(id: "b", text: "B.")"#, &speaker_said);
        named.replace("claims:", &format!(r#"speakers: [(id: "{speaker}", name: "{speaker}")], claims:"#))
    };
    let mut walker = Walker::opens("map.ron", &text("osei"), 80, 24);
    walker.presses("f").types("by:osei").presses("Enter").sees("1 of 4");
    walker.saves(&text("brandt")).sees("FILTER by:osei").sees("1 of 4").sees("cannot be understood any more");
}

#[test]
fn the_list_of_a_search_goes_on_without_what_is_gone() {
    let mut walker = small();
    walker.presses("/").types("-a").presses("Enter");
    let first = walker.place();
    walker.presses("n");
    let second = walker.place();
    assert_ne!(first, second);
    walker.saves(&SMALL.replace("claims: [", "claims: [(id: \"z\", text: \"Z.\"), ")).is_at(&second);
    walker.presses("N").is_at(&first);
}

#[test]
fn an_open_search_finds_what_was_added() {
    let mut walker = small();
    walker.presses("/").types("zebra").sees("Nothing in this map");
    walker.saves(&SMALL.replace("D.", "A zebra.")).sees("A zebra");
    walker.presses("Enter").is_at("d");
}

#[test]
fn a_search_that_one_comes_back_to_shows_the_map_as_it_is() {
    let mut walker = small();
    walker.presses("/").types("see").presses("Esc /").types("c").presses("Enter").is_at("c");
    walker.saves(&SMALL.replace("C.", "Changed."));
    walker.presses("Esc").sees("Changed");
}

#[test]
fn a_panel_goes_on_showing_its_row() {
    let mut walker = small();
    walker.presses("Enter Enter Space").sees("B.");
    walker.saves(&SMALL.replace("B.", "Be that as it may.")).sees("Be that as it may.");
    let gone = SMALL.replace(r#"(id: "b", text: "B."), "#, "").replace(r#"Supports(from: ["b"], to: "a"), "#, "");
    walker.saves(&gone).is_at("a");
    assert!(walker.state.panel().is_none());
}

#[test]
fn an_answer_about_an_earlier_state_of_the_map_is_not_taken_for_one_about_this() {
    let mut walker = small();
    walker.holds_answers_back();
    walker.presses("/").types("d");
    let old = walker.held_back();
    walker.saves(r#"(cruxmap: 1, claims: [(id: "q", text: "Q.")])"#);
    for answer in old {
        walker.hears(cruxmap::app::Message::Answered(answer));
    }
    walker.lets_answers_come();
    walker.sees("Nothing in this map has that");
}

#[test]
fn the_eye_keeps_its_place_when_rows_come_above() {
    let claims: Vec<_> = (0..60).map(|n| format!(r#"(id: "c{n}", text: "Claim {n}.")"#)).collect();
    let links: Vec<_> = (1..60).map(|n| format!(r#"Supports(from: ["c{n}"], to: "c0")"#)).collect();
    let text = |extra: &str| {
        let (claims, links) = (claims.join(", "), links.join(", "));
        let link = if extra.is_empty() { String::new() } else { r#"Supports(from: ["x"], to: "c0"), "#.to_owned() };
        format!("(cruxmap: 1, theses: [\"c0\"], claims: [{extra}{claims}], links: [{link}{links}])")
    };
    let mut walker = Walker::opens("map.ron", &text(""), 80, 24);
    walker.presses("Enter").is_at("c0");
    walker.presses("End Up Up Up").is_on("Claim 56");
    let line = walker.drawn.cursor;
    walker.saves(&text(r#"(id: "x", text: "First."), "#)).is_on("Claim 56");
    assert_eq!(walker.drawn.cursor, line, "{}", walker.screen());
}

#[test]
fn an_outline_keeps_its_folds_its_row_and_the_line_on_the_screen() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("2 * Down Down Down Left").is_on("A later start").is_on("hides +2 −1");
    let line = walker.drawn.cursor;
    let asked = r#"questions: [(ask: "First?", yes: ["trial-first"]),"#;
    walker.saves(&school_with("questions: [", asked)).is_on("A later start").is_on("hides +2 −1");
    assert_eq!(walker.drawn.cursor, line, "{}", walker.screen());
    walker.presses("Home").is_on("First?");
    walker.saves(SCHOOL_HOURS).sees("The selected row is gone").is_on("Should schools start at nine?");
}

#[test]
fn an_outline_of_a_claim_that_is_gone_gives_way_to_that_of_the_map() {
    let mut walker = small();
    walker.presses("Enter Enter Down Enter 2 o").sees("The root now").is_on("C");
    walker.saves(&without_c()).sees("this is the outline of the whole map").is_on("So?");
}

#[test]
fn what_has_changed_is_marked_in_the_outline_too() {
    let mut walker = small();
    walker
        .presses("2 *")
        .saves(&SMALL.replace("C.", "See!").replace("So?", "Really?"))
        .sees("See! ●")
        .sees("Really? ●");
}

#[test]
fn a_broken_file_and_a_filter_are_told_side_by_side() {
    let mut walker = Walker::at_school(80, 24);
    walker.filters_by_osei().saves("(cruxmap: 1").sees("FILE BROKEN map.ron, line 1").sees("F clear, d dim");
    walker.resizes(60, 18).sees("FILE BROKEN");
}

#[test]
fn a_page_of_speakers_keeps_its_row() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("4 End Up").is_on("P. Novak");
    let line = walker.drawn.cursor;
    let zoe = r#"speakers: [(id: "zoe", name: "Zoe"),"#;
    walker.saves(&school_with("speakers: [", zoe)).is_on("P. Novak").sees("everyone (12)");
    assert_eq!(walker.drawn.cursor, line, "{}", walker.screen());
    walker.presses("Enter").saves(SCHOOL_HOURS).sees("P. Novak");
}

#[test]
fn speakers_are_counted_in_a_later_state_only_where_somebody_looked_at_them() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("Enter").saves(&format!("{SCHOOL_HOURS}\n// a remark\n"));
    assert!(walker.walk().people().is_none());
    walker.presses("4").saves(SCHOOL_HOURS);
    assert!(walker.walk().people().is_some());
    let earlier = walker.walk().opened.earlier().unwrap();
    let loaded = read(vec![Input { name: "map.ron".into(), bytes: SCHOOL_HOURS.into() }], &());
    let again = cruxmap::app::Opened::new("map.ron".to_owned(), loaded).after(&earlier);
    assert!(again.people.get().is_some(), "they are counted beside the loop");
}

#[test]
fn a_list_that_is_narrowed_stays_so() {
    let zoe = r#"speakers: [(id: "zoe", name: "Zoe Farrow", kind: Person),"#;
    let mut walker = Walker::at_school(80, 24);
    walker.presses("4 /").types("farrow").presses("Enter End").sees("ONLY farrow, 3 of 27 rows").is_on("D. Farrow");
    walker.saves(&school_with("speakers: [", zoe)).sees("ONLY farrow, 4 of 28 rows").is_on("D. Farrow");
    walker.presses("/").types(" zoe").sees("1 of");
    walker.saves(SCHOOL_HOURS).sees("no row here");
    walker.presses("Esc").sees("everyone (11)");
}

/// What Zoe says at a place of the minutes, as the first claim of the map.
const IN_THE_MINUTES: &str = r#"claims: [(id: "zoe-first", text: "Zoe begins.",
    said: [(by: "osei", source: "minutes", at: "¶1")]),"#;

#[test]
fn a_text_keeps_its_row_and_the_line_on_the_screen() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("5 Enter End Up").is_on("A trial shows more");
    let line = walker.drawn.cursor;
    walker.saves(&school_with("claims: [", IN_THE_MINUTES)).is_at("sources").is_on("A trial shows more");
    assert_eq!(walker.drawn.cursor, line, "{}", walker.screen());
    walker.presses("Home").is_on("Zoe begins");
    walker.saves(SCHOOL_HOURS).is_on("Schools should start");
    walker.sees("The selected row is gone");
}

#[test]
fn a_text_is_read_again_and_the_paragraph_is_found_again_by_what_it_says() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("5 Enter Right Down Down Down Space").sees("PARAGRAPH 7").sees("A letter from Valley Buses");
    let (_, text) = &mut walker.texts[0];
    text.insert_str(0, "A new first line.\n");
    walker.saves(&format!("{SCHOOL_HOURS}\n// a remark\n"));
    walker.sees("PARAGRAPH 8").sees("A letter from Valley Buses");
    walker.presses("Esc").is_on("A letter from Valley Buses");
    walker.presses("Home").is_on("A new first line.");
    walker.texts.clear();
    walker.presses("End").saves(SCHOOL_HOURS).sees("does not lie beside the map");
    walker.presses("Down Right Left");
    walker.presses("Esc").is_on("1 Counci");
}

#[test]
fn a_text_that_is_being_narrowed_stays_so() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("5 Enter /").types("bell").sees("▸ 16  Two bell times");
    let bell = IN_THE_MINUTES.replace("Zoe begins", "Zoe rings the bell");
    walker.saves(&school_with("claims: [", &bell)).sees("2 of 20 rows").sees("▸ 16  Two bell times");
    walker.sees("Zoe rings the bell").misses("Schools should start");
    walker.presses("Enter").sees("ONLY bell, 2 of 20");
    walker.saves(SCHOOL_HOURS).sees("ONLY bell, 1 of 19").is_on("Two bell times");
}

#[test]
fn the_texts_and_the_timeline_keep_their_rows() {
    let early = r#"sources: [(id: "early", title: "An early letter", date: "2020-01-01"),"#;
    let mut walker = Walker::at_school(80, 24);
    walker.presses("5 Down").is_on("The Valley Courier");
    walker.saves(&school_with("sources: [", early)).is_on("The Valley Courier").sees("An early letter");
    walker.presses("Right").is_on("Should schools start at nin");
    walker.saves(SCHOOL_HOURS).is_on("Should schools start at nin");
    walker.presses("Tab End Up Up");
    let selected = walker.selected();
    walker.saves(&school_with("claims: [", IN_THE_MINUTES)).sees("42 statements");
    assert_eq!(walker.selected(), selected);
}

#[test]
fn a_text_that_is_gone_gives_way_to_all_texts() {
    let text = |id: &str| {
        format!(
            r#"(cruxmap: 1, speakers: [(id: "a", name: "Ann")], sources: [(id: "{id}", title: "Of {id}")],
            claims: [(id: "x", text: "X.", said: [(by: "a", source: "{id}")])])"#
        )
    };
    let mut walker = Walker::opens("map.ron", &text("one"), 80, 24);
    walker.presses("5 Enter").sees("Text 1 of 1").is_on("X");
    walker.saves(&text("two")).is_at("sources").is_on("Of two").sees("these are all texts. Gone: Of one");
}

#[test]
fn the_question_that_texts_are_seen_by_stays() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("5 Enter o").sees("Would pupils sleep");
    let asked = r#"questions: [(ask: "First?", yes: ["trial-first"]),"#;
    walker.saves(&school_with("questions: [", asked)).sees("Would pupils sleep more?");
}

#[test]
fn the_ways_that_help_and_hurt_are_those_of_the_saved_map() {
    let mut walker = Walker::at_school(80, 30);
    walker.presses("Enter Enter Down Down Enter").is_at("measured-830");
    walker.presses("S").sees("Every way from here hurts YES").sees("NO WAY THAT HELPS");
    let helps = r#"links: [Supports(from: ["measured-830"], to: "start-nine"),"#;
    walker.saves(&school_with("links: [", helps)).sees("THE SHORTEST WAY THAT HELPS (1 step)");
    walker.sees("THE SHORTEST WAY THAT HURTS");
    walker.presses("S").sees("both helps and hurts YES").misses("SHORTEST");
    walker.presses("S");
    let gone = r#"(cruxmap: 1, claims: [(id: "q", text: "Q.")])"#;
    walker.saves(gone).sees("What this panel showed is gone from the file.");
}

#[test]
fn a_filter_goes_on_to_be_about_the_answer_that_it_was_about() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("Enter Down f").types("side:hurts").presses("Enter");
    let kept = walker.walk().filter().unwrap().clone();
    walker.presses("Up").saves(&format!("{SCHOOL_HOURS}\n// a remark\n"));
    let filter = walker.walk().filter().unwrap();
    assert_eq!((&filter.named, filter.count), (&kept.named, kept.count));
}

#[test]
fn marks_remarks_and_the_filter_for_them_go_on() {
    let mut walker = small();
    walker.presses("Enter Enter Down m r").types("So?").presses("Enter f").types("has:remark").presses("Enter");
    walker.sees("1 of 4");
    let text = SMALL.replace("claims: [", "claims: [(id: \"z\", text: \"Z.\"), ");
    walker.saves(&text).sees("FILTER has:remark").sees("1 of 5");
    let own = &walker.walk().own;
    let ids = |claims: &[cruxmap::model::ClaimId]| -> Vec<String> {
        claims.iter().map(|&claim| walker.walk().map.claim_id(claim).to_owned()).collect()
    };
    assert_eq!(
        (ids(own.marks()), ids(&own.remarked().iter().collect::<Vec<_>>())),
        (vec!["c".into()], vec!["c".into()])
    );
}

#[test]
fn a_mark_follows_a_claim_that_gets_another_id() {
    let mut walker = small();
    walker.presses("Enter Enter m");
    walker.saves(&SMALL.replace("\"b\"", "\"other\"")).presses("'").sees("1 mark").sees("B.");
}

#[test]
fn a_remark_being_written_is_not_lost() {
    let mut walker = small();
    walker
        .presses("Enter Enter r")
        .types("So")
        .saves(&SMALL.replace("claims: [", "claims: [(id: \"z\", text: \"Z.\"), "));
    walker.types("?").presses("Enter").sees("So?").is_on("B");
}

const LINKS: &str = r#"(cruxmap: 1, claims: [(id: "a", text: "A."), (id: "b", text: "B."), (id: "c", text: "C.")],
    links: [Supports(from: ["b"], to: "a"), Supports(from: ["b"], to: "a"), Opposes(id: "x", from: ["c"], to: "a"),
            Undercuts(from: ["b"], link: "x")])"#;

/// What the links of [`LINKS`] have become, as numbers.
fn links_in(after: &str) -> Vec<Option<u32>> {
    let (before, after) = (map_of(LINKS), map_of(after));
    let counterparts = Counterparts::of(&before, &after);
    before.link_ids().map(|link| counterparts.link(link).map(LinkId::number)).collect()
}

#[test]
fn links_without_an_id_are_found_by_what_they_do() {
    assert_eq!(links_in(LINKS), [Some(1), Some(2), Some(3), Some(4)]);
    let after = r#"(cruxmap: 1, claims: [(id: "c", text: "C."), (id: "b", text: "Other."), (id: "a", text: "A.")],
        links: [Undercuts(from: ["b"], link: "x"), Opposes(id: "x", from: ["c"], to: "a"),
                Supports(from: ["b"], to: "a")])"#;
    assert_eq!(links_in(after), [Some(3), None, Some(2), Some(1)]);
}

#[test]
fn an_id_that_changes_loses_neither_claim_nor_link() {
    let after = LINKS.replace("\"a\"", "\"a2\"").replace("\"x\"", "\"z\"");
    assert_eq!(links_in(&after), [Some(1), Some(2), Some(3), Some(4)]);
    let (before, after) = (map_of(LINKS), map_of(&after));
    let news = News::of(&before, &after, &Counterparts::of(&before, &after));
    assert_eq!(
        (news.counts(), news.gone()),
        (NewsCounts { new: 0, changed: 2 }, 0),
        "the two that are called otherwise"
    );
}

#[test]
fn order_and_other_speakers_change_no_claim() {
    let said = r#"said: [(by: "osei", source: "s", at: "p. 1")]"#;
    let text = |speakers: &str| {
        format!(
            "(cruxmap: 1, speakers: [{speakers}], sources: [(id: \"s\", title: \"S\")], claims: [(id: \"a\", text: \"A.\", \
             {said})])"
        )
    };
    let osei = r#"(id: "osei", name: "Osei")"#;
    let (before, after) = (map_of(&text(osei)), map_of(&text(&format!(r#"(id: "q", name: "Q"), {osei}"#))));
    let news = News::of(&before, &after, &Counterparts::of(&before, &after));
    assert!(news.counts().is_nothing());
}

fn print_of(written: &str) -> u64 {
    let text =
        format!("(cruxmap: 1, speakers: [(id: \"s\", name: \"S\"), (id: \"z\", name: \"Z\")], claims: [{written}])");
    let map = map_of(&text);
    print(&map, map.claim_ids().next().unwrap())
}

#[test]
fn each_change_of_a_claim_changes_its_print() {
    let written = [
        r#"(id: "a", text: "So.")"#,
        r#"(id: "a", text: "So!")"#,
        r#"(id: "a", text: "So.", label: "So.")"#,
        r#"(id: "a", text: "So.", weight: 0.25)"#,
        r#"(id: "a", text: "So.", kind: Value)"#,
        r#"(id: "a", text: "So.", asserted: true)"#,
        r#"(id: "a", text: "So.", implicit: true)"#,
        r#"(id: "a", text: "So.", tags: ["so"])"#,
        r#"(id: "a", text: "So.", tags: ["s", "o"])"#,
        r#"(id: "a", text: "So.", also: ["so"])"#,
        r#"(id: "a", text: "So.", note: "so")"#,
        r#"(id: "a", text: "So.", ratings: [(by: "s", weight: 0.5)])"#,
        r#"(id: "a", text: "So.", extra: {"x.y": 1})"#,
        r#"(id: "a", text: "So.", said: [(by: "s")])"#,
        r#"(id: "a", text: "So.", said: [(by: "z")])"#,
        r#"(id: "a", text: "So.", said: [(by: "s", via: "z")])"#,
        r#"(id: "a", text: "So.", said: [(by: "s", stance: Denies)])"#,
        r#"(id: "a", text: "So.", said: [(by: "s", at: "p1")])"#,
        r#"(id: "a", text: "So.", said: [(by: "s", date: "2025")])"#,
        r#"(id: "a", text: "So.", said: [(by: "s", quote: "so")])"#,
    ];
    let prints: std::collections::BTreeMap<u64, &str> = written.map(|one| (print_of(one), one)).into();
    assert_eq!(prints.len(), written.len(), "{prints:?}");
}

#[test]
fn what_stands_around_a_claim_does_not_change_its_print() {
    let alone = print_of(r#"(id: "a", text: "So.")"#);
    assert_eq!(alone, print_of(r#"(id: "a", text: "So."), (id: "b", text: "Other.")"#));
}

/// A map that is edited by chance.
#[derive(Clone, Debug)]
struct Draft {
    claims: Vec<(usize, String)>,
    links: Vec<(bool, usize, usize)>,
    next: usize,
}

/// What happens to a draft, or to its file.
#[derive(Clone, Debug)]
enum Edit {
    Add(usize),
    Remove(usize),
    Reword(usize),
    Rename(usize),
    Link(bool, usize, usize),
    Unlink(usize),
    Reverse,
    Truncate(usize),
    Garble(usize),
    Press(usize),
}

const KEYS: [&str; 21] = [
    "Down", "Up", "Enter", "Esc", "Right", "Left", "u", "0", "1", "}", "+", "End", "2", "2", "*", "o", "4", "Tab", "m",
    "Space", "5",
];

impl Draft {
    fn new() -> Self {
        let claims = (0..8).map(|id| (id, format!("Text {id}."))).collect();
        Self { claims, links: vec![(true, 1, 0), (false, 2, 0), (true, 3, 1), (false, 4, 2)], next: 8 }
    }

    fn text(&self) -> String {
        let claims: Vec<_> =
            self.claims.iter().map(|(id, text)| format!("(id: \"c{id}\", text: \"{text}\")")).collect();
        let is_there = |id: &usize| self.claims.iter().any(|(claim, _)| claim == id);
        let links = self.links.iter().filter(|(_, from, to)| is_there(from) && is_there(to));
        let links: Vec<_> = links
            .map(|(supports, from, to)| {
                let kind = if *supports { "Supports" } else { "Opposes" };
                format!("{kind}(from: [\"c{from}\"], to: \"c{to}\")")
            })
            .collect();
        format!("(cruxmap: 1, claims: [{}], links: [{}])", claims.join(", "), links.join(", "))
    }

    fn id(&self, choice: usize) -> Option<usize> {
        let claims = self.claims.len();
        (claims > 0).then(|| self.claims[choice % claims].0)
    }

    fn edit(&mut self, edit: &Edit) {
        match *edit {
            Edit::Add(at) => {
                self.claims.insert(at % (self.claims.len() + 1), (self.next, format!("Text {}.", self.next)));
                self.next += 1;
            }
            Edit::Remove(at) if !self.claims.is_empty() => drop(self.claims.remove(at % self.claims.len())),
            Edit::Reword(at) if !self.claims.is_empty() => {
                let at = at % self.claims.len();
                self.claims[at].1 = format!("Otherwise {}.", self.next);
                self.next += 1;
            }
            Edit::Rename(at) if !self.claims.is_empty() => {
                let at = at % self.claims.len();
                let old = std::mem::replace(&mut self.claims[at].0, self.next);
                for (_, from, to) in &mut self.links {
                    [from, to].into_iter().filter(|id| **id == old).for_each(|id| *id = self.next);
                }
                self.next += 1;
            }
            Edit::Link(kind, from, to) => {
                if let (Some(from), Some(to)) = (self.id(from), self.id(to)) {
                    self.links.push((kind, from, to));
                }
            }
            Edit::Unlink(at) if !self.links.is_empty() => drop(self.links.remove(at % self.links.len())),
            Edit::Reverse => self.claims.reverse(),
            _ => {}
        }
    }
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let n = || 0..1000_usize;
    let edit = prop_oneof![
        n().prop_map(Edit::Add),
        n().prop_map(Edit::Remove),
        n().prop_map(Edit::Reword),
        n().prop_map(Edit::Rename),
        (any::<bool>(), n(), n()).prop_map(|(kind, from, to)| Edit::Link(kind, from, to)),
        n().prop_map(Edit::Unlink),
        Just(Edit::Reverse),
        n().prop_map(Edit::Truncate),
        n().prop_map(Edit::Garble),
        n().prop_map(Edit::Press),
        n().prop_map(Edit::Press),
    ];
    prop::collection::vec(edit, 200)
}

/// Where one is, in words that no edit of another claim changes.
fn place_text(walker: &Walker) -> String {
    use cruxmap::{app::Place, model::Element};
    match walker.walk().navigation.here().place {
        Place::Start => "start".to_owned(),
        Place::At(Element::Claim(claim)) => walker.walk().map.claim_text(claim).to_owned(),
        Place::At(Element::Link(link)) => walker.walk().map.link_name(link),
        Place::Outline(_) | Place::Map(_) | Place::Speakers(_) | Place::Sources(_) | Place::Crux(_) => walker.place(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_hundred_edits_lose_neither_the_last_good_map_nor_the_place(edits in edits()) {
        let mut draft = Draft::new();
        let mut walker = Walker::opens("map.ron", &draft.text(), 80, 24);
        for edit in &edits {
            if let Edit::Press(key) = edit {
                walker.presses(KEYS[key % KEYS.len()]);
                continue;
            }
            let (place, said, cursor) = (walker.place(), place_text(&walker), walker.cursor());
            let text = draft.text();
            match edit {
                Edit::Truncate(at) => {
                    walker.saves(&text[..at % text.len()]);
                    prop_assert!(walker.state.fault().is_some());
                }
                Edit::Garble(at) => {
                    let (before, after) = text.split_at(at % text.len());
                    walker.saves(&format!("{before}\u{1b}(«{after}"));
                    // Inside a text it is a text.
                }
                edit => {
                    draft.edit(edit);
                    walker.saves(&draft.text());
                    prop_assert!(walker.state.fault().is_none(), "{}", draft.text());
                }
            }
            let is_open = matches!(walker.state.screen(), Screen::Walk(_));
            prop_assert!(is_open);
            if walker.state.fault().is_some() {
                prop_assert_eq!((walker.place(), walker.cursor()), (place, cursor), "a broken save moves nothing");
            } else if place == "start" {
                prop_assert_eq!(walker.place(), place);
            } else if !matches!(edit, Edit::Garble(_)) {
                let is_left = draft.claims.iter().any(|(id, text)| format!("c{id}") == place || *text == said);
                if is_left {
                    let (now, said_now) = (walker.place(), place_text(&walker));
                    prop_assert!(now == place || said_now == said, "{place} became {now} by {edit:?}");
                }
            }
            prop_assert!(walker.walk().navigation.trail().count() < 1000, "the trail ends");
        }
    }
}

#[test]
fn a_question_or_claim_that_is_written_again_as_it_was_is_no_news() {
    let mut walker = Walker::at_school(80, 24);
    let asked = SCHOOL_HOURS.replace("Should schools start at nine?", "Should schools begin at nine?");
    let said = asked.replace("The bus timetable cannot be moved.", "The bus timetable can never be moved.");
    let mut changed = |text: &str| walker.saves(text).walk().own.news().counts().changed;
    assert_eq!(changed(&asked), 1);
    assert_eq!(changed(&said), 2);
    assert_eq!(changed(&asked), 1, "the claim is as it was");
    assert_eq!(changed(SCHOOL_HOURS), 0, "the question is as it was");
    assert_eq!(changed(&said), 2);
}

#[test]
fn a_link_that_is_written_again_as_it_was_is_no_news() {
    let mut walker = Walker::at_school(80, 24);
    let mut news = |text: &str| walker.saves(text).walk().own.news().counts();
    let changed = |changed| NewsCounts { new: 0, changed };
    let granted = r#"Undercuts(from: ["few-answered"], link: "survey-argument",
                  said: [(by: "pupils", stance: Concedes,"#;
    let elsewhere =
        school_with("from: [\"survey-tired\"], to: \"start-nine\"", "from: [\"survey-tired\"], to: \"more-sleep\"");
    let both = elsewhere.replace(granted, &granted.replace("Concedes", "Asserts"));
    assert_eq!(news(&elsewhere), changed(1));
    assert_eq!(news(&both), changed(2));
    assert_eq!(news(&elsewhere), changed(1), "the doubt is granted again");
    assert_eq!(news(SCHOOL_HOURS), changed(0), "the reason is for the same thesis again");
}

fn print_of_link_in(link: &str) -> u64 {
    let map = map_of(&format!(
        r#"(cruxmap: 1, speakers: [(id: "s", name: "S"), (id: "z", name: "Z")],
            claims: [(id: "a", text: "A."), (id: "b", text: "B."), (id: "c", text: "C.")],
            links: [Supports(id: "x", from: ["a"], to: "b"), Supports(id: "y", from: ["b"], to: "a"), {link}])"#
    ));
    print_of_link(&map, map.link_ids().last().unwrap())
}

#[test]
fn each_change_of_a_link_changes_its_print() {
    let written = [
        r#"Supports(id: "l", from: ["a"], to: "c")"#,
        r#"Supports(id: "m", from: ["a"], to: "c")"#,
        r#"Supports(from: ["a"], to: "c")"#,
        r#"Supports(id: "l", from: ["a", "b"], to: "c")"#,
        r#"Supports(id: "l", from: ["b"], to: "c")"#,
        r#"Supports(id: "l", from: ["a"], link: "x")"#,
        r#"Supports(id: "l", from: ["a"], link: "y")"#,
        r#"Opposes(id: "l", from: ["a"], to: "c")"#,
        r#"Supports(id: "l", from: ["a"], to: "c", weight: 0.5)"#,
        r#"Supports(id: "l", from: ["a"], to: "c", scheme: "sign")"#,
        r#"Supports(id: "l", from: ["a"], to: "c", roles: ["sign"])"#,
        r#"Supports(id: "l", from: ["a"], to: "c", nature: Entails)"#,
        r#"Supports(id: "l", from: ["a"], to: "c", note: "so")"#,
        r#"Supports(id: "l", from: ["a"], to: "c", extra: {"x.y": 1})"#,
        r#"Supports(id: "l", from: ["a"], to: "c", ratings: [(by: "s", weight: 0.5)])"#,
        r#"Supports(id: "l", from: ["a"], to: "c", said: [(by: "s")])"#,
        r#"Supports(id: "l", from: ["a"], to: "c", said: [(by: "z")])"#,
    ];
    let prints: std::collections::BTreeMap<u64, &str> = written.map(|one| (print_of_link_in(one), one)).into();
    assert_eq!(prints.len(), written.len(), "{prints:?}");
}

#[test]
fn what_is_broken_is_said_whole_also_beside_a_filter() {
    let mut walker = Walker::opens("map.ron", SCHOOL_HOURS, 60, 18);
    walker.filters_by_osei();
    let broken = SCHOOL_HOURS.replacen("no: [\"keep-eight\"", "no: [\"nobody-here\"", 1);
    assert_ne!(broken, SCHOOL_HOURS);
    walker.saves(&broken).sees("no claim has the id").sees("nobody-here").sees(":diagnosis says more");
    walker.presses("Down").sees("FILE BROKEN").misses("nobody-here");
}
