//! Stories of the Speakers view: who clashes, who answered whom, one speaker's case.
#![expect(clippy::unwrap_used, reason = "a story that cannot be told fails")]

mod common;

use common::{screen, walker::Walker};
use cruxmap::ui::{Background, Colours, Glyphs};

const SIZES: [(u16, u16); 4] = [(60, 18), (80, 24), (120, 36), (200, 50)];

/// The bundled map.
fn bundled() -> Walker {
    Walker::opens_builtin("belarus-prisoners", 80, 24)
}

/// The line of the screen where one is: the title of the page.
fn title(walker: &Walker) -> String {
    walker.trail().split("   ").next().unwrap().trim().to_owned()
}

#[test]
fn where_two_disagree_is_found_in_four_keys_and_a_name() {
    let mut walker = bundled();
    walker.presses("/").types("łatuška vs kavaleuski").presses("Enter");
    assert_eq!(title(&walker), "Latushka  and  Kavaleuski");
    let screen = walker.screen();
    assert!(
        screen.contains("Kavaleuski  4 claims, all retold by Reform.news (4), in text 4. No chance to"),
        "{screen}"
    );
    assert!(screen.contains("they disagree (3)   Latushka objects 8, Kavaleuski 1"), "{screen}");
    walker.presses("Right");
    assert!(walker.selected().starts_with("▸1  LATUSHKA"), "{}", walker.selected());
    walker.presses("Down");
    let selected = walker.selected();
    assert!(selected.contains("KAVALEUSKI") && selected.contains("~ unanswered 4, par. 16"), "{selected}");
    assert!(walker.screen().contains("Valery Kavaleuski says, retold by Reform.news"), "{}", walker.screen());
}

#[test]
fn v_on_a_reason_sets_its_speaker_against_the_one_whom_it_hits() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("Enter Enter Enter Right");
    assert_eq!(walker.place(), "more-sleep");
    walker.presses("v");
    assert_eq!(title(&walker), "Lindqvist  and  Brandt");
    walker.presses("Esc");
    assert_eq!(walker.place(), "more-sleep", "and Esc goes back to the row");
    walker.presses("0 v");
    assert!(walker.footer().contains("Choose a reason for or against: v sets"), "{}", walker.footer());
}

#[test]
fn everyone_is_listed_and_two_can_be_chosen() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("4");
    assert_eq!(title(&walker), "Everyone who speaks");
    assert!(walker.selected().contains("Lindqvist  and  Brandt"), "{}", walker.selected());
    walker.presses("Right v");
    assert!(walker.footer().contains("R. Osei and whom?"), "{}", walker.footer());
    walker.presses("Down Down v");
    assert_eq!(title(&walker), "Osei  and  Pupils");
    walker.presses("v");
    assert_eq!(title(&walker), "Everyone who speaks", "v chooses another pair");
    walker.presses("v v");
    assert!(walker.footer().contains("taken back"), "{}", walker.footer());
}

#[test]
fn enter_opens_the_pair_then_the_claim_and_esc_comes_back() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("4 Enter Right Down Enter");
    assert_eq!(walker.place(), "late-rhythm");
    walker.presses("Esc");
    assert_eq!(title(&walker), "Lindqvist  and  Brandt");
    assert!(walker.selected().contains("inner clocks"), "{}", walker.selected());
    walker.presses("Esc");
    assert_eq!(title(&walker), "Everyone who speaks");
}

#[test]
fn tab_walks_the_pages_and_leaves_at_their_end() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("4 Enter u Right Enter");
    assert_eq!(title(&walker), "The case of Osei");
    walker.presses("Shift-Tab");
    assert_eq!(title(&walker), "Lindqvist  and  Brandt");
    walker.presses("Shift-Tab");
    assert_eq!(title(&walker), "Everyone who speaks");
    walker.presses("Tab Tab");
    assert_eq!(title(&walker), "The case of Osei");
    for page in ["Who holds what", "Who objects to whom", "At odds with oneself, and granted"] {
        walker.presses("Tab");
        assert_eq!(title(&walker), page);
    }
    walker.presses("Tab");
    assert_eq!(walker.place(), "sources", "behind the last page comes the next view");
    walker.presses("4");
    assert_eq!(title(&walker), "At odds with oneself, and granted", "4 comes back to the page seen last");
}

#[test]
fn a_case_shows_what_is_held_and_why() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("4 Right s");
    assert_eq!(title(&walker), "The case of Osei");
    let screen = walker.screen();
    assert!(screen.contains("Of 18 theses: for 3, against 5, both ways 0, silent on 10."), "{screen}");
    assert!(screen.contains("FOR        YES: Schools should start at nine"), "{screen}");
    assert!(screen.contains("    + says it"), "{screen}");
    assert!(screen.contains("+ Fewer pupils would come late"), "{screen}");
    assert!(
        screen.contains("AGAINST    NO: School should go on starting at eight         by other claims"),
        "{screen}"
    );
    walker.presses("}");
    assert_eq!(title(&walker), "The case of Lindqvist", "the next speaker");
    walker.presses("End");
    assert!(walker.selected().contains("Lindqvist  and  Parents"), "{}", walker.selected());
}

#[test]
fn who_holds_what_is_a_table_that_can_be_sorted() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("4 Tab").sees("11 speakers on 18 theses").is_on("Osei");
    walker.is_on("+−−").sees("R. Osei: for yes, against no, against between.").sees("+ for  − against");
    walker.presses("o").sees("Sorted: most for.").is_on("Osei");
    walker.presses("Home").is_on("Lindqvist");
    walker.presses("Right Right Right").sees("[4]").sees("Can the buses follow?");
    walker.presses("o o o o").sees("Sorted: by this column.");
    walker.presses("Home").is_on("Osei");
    walker.presses("Enter");
    assert_eq!(title(&walker), "The case of Osei");
}

#[test]
fn who_objects_to_whom_is_a_table_whose_cells_open_the_pair() {
    let mut walker = Walker::at_school(120, 36);
    walker.presses("4 Tab Tab Down").is_on("Lindqvist");
    walker
        .presses("Right Right Right Right")
        .sees("[Brandt]")
        .sees("M. Lindqvist to T. Brandt: objects 2, supports 0.");
    walker.presses("Enter");
    assert_eq!(title(&walker), "M. Lindqvist  and  T. Brandt");
}

#[test]
fn who_is_at_odds_with_himself_is_told_with_both_places() {
    let mut walker = bundled();
    walker.presses("4 Tab Tab Tab").sees("said against what the same speaker says, or so charged (7)");
    walker.sees("1, par. 6").sees("− STEPANENKO  No real shadow parliament                      ~ 1, par. 10");
    walker.presses("Down c");
    assert!(copied(&walker).contains("Against (link by the mapper)"), "{}", copied(&walker));
}

#[test]
fn what_the_filter_leaves_out_is_hidden_and_counted_by_kind() {
    let mut walker = Walker::at_school(90, 50);
    walker.presses("4 Enter").filters_by_osei();
    walker.misses("LINDQVIST").sees("7 hidden by the filter: 3 points, 4 objections");
    walker.presses("d");
    walker.sees("LINDQVIST").sees("· 7 left out by the filter: 3 points, 4 objections");
    walker.presses("Right Right");
    assert!(walker.selected().starts_with("▸·"), "{}", walker.selected());
    walker.presses("F");
    walker.misses("filter:").is_on("LINDQVIST");
}

#[test]
fn an_answer_that_the_filter_keeps_brings_what_it_answers() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("4 Enter").filters("late-rhythm", &["late-rhythm"]);
    walker
        .sees("BRANDT      School should go on starting at eight")
        .sees("− LINDQVIST   Teenagers' inner clocks run late");
    walker.misses("Marks");
}

#[test]
fn of_everyone_those_are_kept_who_say_something_that_the_filter_keeps() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("4").filters("two", &["two-bells", "trial-first"]);
    walker.sees("R. Osei, head teacher").sees("D. Farrow, councillor").misses("Lindqvist");
    walker.sees("hidden by the filter: 9 speakers");
}

#[test]
fn the_prompt_narrows_the_list_in_view() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("4 /").types("PUPILS'");
    walker.sees("Pupils  and  Brandt").misses("Lindqvist  and  Brandt").sees("of 27 rows");
    walker.presses("Enter");
    walker.sees("ONLY PUPILS'").is_on("Pupils  and  Brandt");
    walker.presses("Enter");
    assert_eq!(title(&walker), "Pupils  and  Brandt");
    walker.presses("Esc");
    walker.sees("ONLY PUPILS'").misses("Lindqvist  and  Brandt");
    walker.presses("Esc");
    walker.misses("ONLY").sees("Lindqvist  and  Brandt");
    assert_eq!(title(&walker), "Everyone who speaks", "Esc shows all rows before it goes back");
}

#[test]
fn what_the_list_lacks_is_searched_everywhere() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("4 /").types("breakfast").sees("no row here; Enter searches everything");
    walker.presses("Enter").sees("/ breakfast").sees("1 hit");
    walker.presses("Esc");
    walker.sees("Lindqvist  and  Brandt");
    walker.presses("/").types("brandt").presses("Tab");
    walker.sees("/ brandt").sees("find");
    walker.presses("Esc /").types("osei vs brandt").presses("Enter");
    assert_eq!(title(&walker), "Osei  and  Brandt");
}

#[test]
fn esc_leaves_the_list_as_it_was() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("4 Down Down /").types("kavaleuski").presses("Esc");
    walker.misses("ONLY");
    walker.sees("Lindqvist  and  Brandt");
    assert!(walker.walk().narrow().is_none());
}

/// What was copied last.
fn copied(walker: &Walker) -> String {
    let copies = walker.effects.iter().filter_map(|effect| match effect {
        cruxmap::app::Effect::Copy(text) => Some(text.clone()),
        _ => None,
    });
    copies.collect::<Vec<_>>().pop().unwrap()
}

#[test]
fn versus_is_cited_whole_with_its_sources() {
    let mut walker = bundled();
    walker.presses("/").types("łatuška vs kavaleuski").presses("Enter C");
    assert!(walker.footer().contains("Copied, if the terminal lets it"), "{}", walker.footer());
    let text = copied(&walker);
    for part in [
        "# Pavel Latushka and Valery Kavaleuski\n",
        "From the map: Belarus: sanctions, talks and political prisoners",
        "## They disagree on 3 points.",
        "retold by Reform.news",
        "which opens \"",
        "(mapper's wording; claim abandon-pressure)",
    ] {
        assert!(text.contains(part), "{part:?} is not in\n{text}");
    }
}

#[test]
fn a_row_is_cited_by_itself() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("4 c");
    assert_eq!(
        copied(&walker),
        "M. Lindqvist and T. Brandt: 4 objections, 2 by M. Lindqvist, 2 by T. Brandt. School hours: when should the first \
         bell ring?"
    );
    walker.presses("Enter Right Down c");
    let text = copied(&walker);
    assert!(text.contains("(mapper's wording)") && text.contains("says, Council minutes"), "{text}");
    assert!(text.contains("\n\nAgainst"), "and what it hits: {text}");
    walker.presses("u Right c");
    assert!(copied(&walker).starts_with("R. Osei, head teacher."), "{}", copied(&walker));
}

#[test]
fn a_name_that_nobody_has_is_told() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("/").types("osei vs nobody").presses("Enter");
    assert!(walker.footer().contains("Nobody here is called nobody."), "{}", walker.footer());
    walker.presses("Esc /").types("osei versus rose osei").presses("Enter");
    assert!(walker.footer().contains("Both names mean the same speaker."), "{}", walker.footer());
}

#[test]
fn the_find_panel_says_what_enter_does_with_two_names() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("/").types("osei vs");
    assert!(!walker.screen().contains("Enter: "), "{}", walker.screen());
    walker.types(" l");
    assert!(!walker.screen().contains("Nothing in this map has that"), "{}", walker.screen());
    walker.types("indqvist");
    assert!(walker.screen().contains("Enter: R. Osei and M. Lindqvist, against each other"), "{}", walker.screen());
    assert!(!walker.screen().contains("0 hits") && !walker.screen().contains("Nothing in"), "{}", walker.screen());
    walker.types("zz");
    assert!(walker.screen().contains("Nobody here is called lindqvistzz."), "{}", walker.screen());
}

/// Names and texts that would break the lines or steer the terminal, and a circle of objections.
const HOSTILE: &str = r#"(cruxmap: 1,
    speakers: [(id: "a", name: "Ann\u{1b}]0;x\u{7}"), (id: "b", name: "語の人語の人語の人語の人"), (id: "c", name: "عمر")],
    claims: [
        (id: "x", text: "It is so\u{9b}1m.", said: [(by: "a"), (by: "c", stance: Questions)]),
        (id: "y", text: "👩‍👩‍👧 e\u{301} not so.\nAt all", said: [(by: "b", via: "a"), (by: "b", stance: Denies)]),
    ],
    links: [Opposes(from: ["y"], to: "x"), Opposes(from: ["x"], to: "y"), Opposes(from: ["x"], to: "x"),
        Undercuts(from: ["y"], link: "s"), Supports(id: "s", from: ["x"], to: "y")])"#;

#[test]
fn no_map_and_no_key_breaks_the_view() {
    for (name, map) in [("hostile", HOSTILE), ("empty", "(cruxmap: 1)"), ("school", common::walker::SCHOOL_HOURS)] {
        for (width, height) in SIZES {
            let mut walker = Walker::opens(name, map, width, height);
            for keys in [
                "4",
                "Tab",
                "Right",
                "o",
                "Down",
                "Enter",
                "4",
                "Tab",
                "Tab",
                "o",
                "Enter",
                "4",
                "Tab",
                "/ x Enter",
                "Esc",
                "u",
                "Enter",
                "Down",
                "v",
                "Right",
                "Left",
                "+",
                "-",
                "s",
                "}",
                "{",
                "u",
                "End",
                "Enter",
                "Space",
            ] {
                walker.presses(keys);
                assert!(!walker.screen().contains(|char: char| char.is_control() && char != '\n'), "{name} {keys}");
            }
        }
    }
}

#[test]
fn the_view_waits_for_the_speakers_to_be_counted() {
    let mut walker = Walker::opens_unready("school-hours.ron", common::walker::SCHOOL_HOURS, 80, 24);
    walker.presses("4");
    assert!(walker.screen().contains("The speakers are being counted …"), "{}", walker.screen());
    walker.presses("Down");
    assert!(walker.footer().contains("still being counted"), "{}", walker.footer());
    walker.is_ready();
    assert!(walker.selected().contains("Lindqvist  and  Brandt"), "{}", walker.selected());
}

/// Keeps a picture of a page at every size.
fn keep(name: &str, keys: &str) {
    for (width, height) in SIZES {
        let mut walker = Walker::at_school(width, height);
        walker.presses(keys);
        insta::assert_snapshot!(format!("{name}-{width}x{height}"), screen::with_styles(&walker.buffer));
    }
}

#[test]
fn everyone() {
    keep("everyone", "4");
}

#[test]
fn versus() {
    keep("versus", "4 Enter Right Down Down Down Down Down");
}

#[test]
fn positions() {
    keep("positions", "4 Tab Right Down Down");
}

#[test]
fn dealings() {
    keep("dealings", "4 Tab Tab Right Down Down");
}

#[test]
fn concessions() {
    keep("concessions", "4 Tab Tab Tab Down Down");
}

#[test]
fn narrowed() {
    keep("narrowed", "4 / b r a n d t Enter Down");
}

#[test]
fn case() {
    keep("case", "Enter Enter s Down Down");
}

#[test]
fn versus_in_ascii_without_colours() {
    let mut walker = Walker::at_school(80, 24).with_look(Colours::None, Background::Dark, Glyphs::Ascii);
    for keys in ["4 Enter Right Down", "u Tab Tab", "Tab", "Tab", "/ o s e"] {
        walker.presses(keys);
        assert!(walker.screen().is_ascii(), "{}", walker.screen());
    }
    assert!(walker.screen().is_ascii(), "{}", walker.screen());
}

#[test]
fn a_position_on_links_of_the_mapper_alone_is_marked_in_the_table_and_in_the_case() {
    let map = r#"(cruxmap: 1, questions: [(ask: "Is it so?", yes: ["t"], no: ["u"])],
        speakers: [(id: "ann", name: "Ann"), (id: "bob", name: "Bob")],
        claims: [(id: "t", text: "It is."), (id: "u", text: "It is not."),
            (id: "a", text: "One reason.", said: [(by: "ann")]), (id: "b", text: "Another reason.", said: [(by: "bob")])],
        links: [Supports(from: ["a"], to: "t"), Supports(from: ["b"], to: "t", said: [(by: "bob")])])"#;
    let mut walker = Walker::opens("drawn.ron", map, 80, 24);
    walker.presses("4 Tab").sees("~ by the mapper's links alone");
    assert!(walker.selected().contains("+·~"), "{}", walker.selected());
    walker.sees("Ann: for yes ~, silent on no.");
    walker.presses("Down");
    assert!(!walker.selected().contains('~'), "{}", walker.selected());
    walker.sees("Bob: for yes, silent on no.");
    walker.presses("Up Enter").sees("~ drawn by mapper");
    let held = walker.screen().lines().find(|line| line.contains("YES: It is")).unwrap().to_owned();
    assert!(held.trim_end().ends_with('~'), "{held}");
}

#[test]
fn of_a_pair_both_names_are_there_however_little_room_there_is() {
    let mut walker = Walker::opens_builtin("belarus-prisoners", 60, 18);
    walker.presses("4").sees("Advocates of concessi…  and  the regime");
}
