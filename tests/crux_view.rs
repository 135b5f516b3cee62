//! Stories of the Crux view: what a question turns on, its best cases side by side, the lists and how they are walked.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends where something is not as it should be")]

mod common;

use std::fmt::Write as _;

use common::{
    screen,
    walker::{SCHOOL_HOURS, Walker},
};
use cruxmap::{
    app::{DisputeRow, Effect, FilterMode, Place},
    model::Element,
    ui::{Background, Colours, Glyphs},
};

const SIZES: [(u16, u16); 4] = [(60, 18), (80, 24), (120, 36), (200, 50)];

fn keep(name: &str, keys: &str) {
    for (width, height) in SIZES {
        let mut walker = Walker::at_school(width, height);
        walker.presses(keys);
        insta::assert_snapshot!(format!("{name}-{width}x{height}"), screen::with_styles(&walker.buffer));
    }
}

fn at_crux() -> Walker {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("6");
    walker
}

#[test]
fn what_it_turns_on_with_both_best_cases() {
    keep("turns", "6 Down");
}

#[test]
fn the_best_cases_further_down() {
    keep("cases", "6 End");
}

#[test]
fn what_nobody_answers() {
    keep("unanswered", "6 Right Down Down");
}

#[test]
fn what_is_most_fought_over() {
    keep("fought-over", "6 Right Right");
}

#[test]
fn tensions() {
    keep("tensions", "6 Right Right Right");
}

#[test]
fn thin_spots() {
    keep("thin", "6 Right Right Right Right");
}

/// A claim that turns the thesis: Ann grants it against her own side, in the second text, behind what Bob says in the first.
const GRANTED: &str = r#"(cruxmap: 1, questions: [(ask: "Is it so?", yes: ["t"])],
    speakers: [(id: "ann", name: "Ann Ash"), (id: "bob", name: "Bob Birch"), (id: "cyd", name: "Cyd Cole")],
    sources: [(id: "one", title: "The first text"), (id: "two", title: "The second text")],
    claims: [(id: "t", text: "It is so.", said: [(by: "ann", source: "one", at: "p. 1")]),
        (id: "x", text: "There is more.", said: [(by: "bob", source: "one", at: "p. 2"),
            (by: "ann", stance: Concedes, source: "two", at: "p. 7"), (by: "cyd", source: "one", at: "p. 3")])],
    links: [Opposes(from: ["x"], to: "t")])"#;

#[test]
fn a_point_is_cited_from_the_one_who_is_named_and_the_others_are_counted() {
    let mut walker = Walker::opens("granted.ron", GRANTED, 120, 36);
    walker.presses("6").sees("ONE CLAIM DECIDES IT").sees("text 2, p. 7");
    walker.sees("Ash grants it, though for this answer; 2 others.");
}

#[test]
fn on_an_answer_that_is_left_out_nothing_turns() {
    let mut walker = Walker::opens("granted.ron", GRANTED, 120, 36);
    walker.presses(":").types("only Bob Birch").presses("Enter 6").sees("LEFT OUT with its speaker.");
    walker.misses("DECIDES IT").misses("It claims nothing");
}

#[test]
fn the_arrows_change_the_list_and_stop_at_the_ends() {
    let mut walker = at_crux();
    walker.sees("[TURNING POINTS]");
    walker.presses("Left").sees("There are no more lists in that direction.");
    for (name, count) in [("UNANSWERED", 16), ("MOST FOUGHT OVER", 5), ("TENSIONS", 4), ("THIN", 15)] {
        walker.presses("Right").sees(&format!("[{name} {count}]"));
    }
    walker.presses("Right").sees("There are no more lists in that direction.");
}

#[test]
fn from_one_list_to_another_leads_no_way_back() {
    let mut walker = at_crux();
    walker.presses("Right Right Right Esc").is_at("start");
}

#[test]
fn a_turning_point_that_is_struck_out_keeps_its_row_and_is_marked() {
    let mut walker = at_crux();
    walker.presses("Down").is_on("Only the older pupils lack sleep");
    walker.sees("it recovers, CHALLENGED becomes DEFENDED");
    walker.presses("x");
    walker.is_on("struck out: Only the older pupils lack sleep").sees("DEFENDED, was CHALLENGED");
    walker.sees("x restore it").sees("listed as without the what-if");
    walker.presses("X").is_on("Only the older pupils lack sleep").misses("struck out").misses("was CHALLENGED");
}

#[test]
fn the_question_stays_while_lists_are_looked_at() {
    let mut walker = at_crux();
    walker.presses("o o Right Left").sees("Would lessons go better?");
}

#[test]
fn another_question_is_asked_round_and_round() {
    let mut walker = at_crux();
    walker.presses("o").sees("Would pupils sleep more?");
    walker.presses("o o o o o").sees("Would clubs and sport lose?");
    walker.presses("o").sees("Should schools start at nine?");
}

#[test]
fn of_what_is_tied_it_is_said_in_how_many_ways_it_can_be_read() {
    let mut walker = Walker::at_school(120, 50);
    walker.presses("6 o o").sees("TIED").sees("Of 2 ways to read this, it stands in 1.");
}

#[test]
fn from_start_one_comes_to_the_question_in_focus_and_from_a_claim_to_its_question() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("Down Down Down 6").sees("Can the buses follow?");
    let mut walker = Walker::at_school(80, 24);
    walker.presses("Down Enter Enter 6").sees("Would pupils sleep more?");
}

#[test]
fn a_list_opened_here_is_walked_from_anywhere_and_the_footer_names_it() {
    let mut walker = at_crux();
    walker.presses("Right Down Down Enter").is_at("young-enough");
    walker.presses("n").is_at("light-may").sees("unanswered");
    walker.presses("2 n").is_at("trial-minutes");
    walker.presses("N").is_at("light-may");
}

#[test]
fn enter_and_back_keep_the_row() {
    let mut walker = at_crux();
    walker.presses("Right Down Down Down Enter").is_at("light-may");
    walker.presses("Esc");
    walker.is_at("crux").is_on("It was May, mornings are light");
}

#[test]
fn each_list_says_what_it_means_in_one_line() {
    let mut walker = at_crux();
    for words in [
        "objections and doubts that nobody answers",
        "claims with reasons for and against",
        "what speakers say or grant",
    ] {
        walker.presses("Right").sees(words);
    }
    walker.presses("Right").sees("theses with nothing for them, or nothing against them");
}

#[test]
fn in_these_texts_stands_once_on_each_page() {
    for (width, height) in SIZES {
        let mut walker = Walker::at_school(width, height);
        walker.presses("6 End");
        for _ in 0..5 {
            assert_eq!(walker.screen().matches("in these texts").count(), 1, "{}", walker.screen());
            walker.presses("Right");
        }
    }
}

#[test]
fn a_list_is_sorted_otherwise_and_the_row_stays() {
    let mut walker = at_crux();
    walker.presses("Right Right Down").is_on("School should go on starting at eight");
    walker.presses("o").is_on("School should go on starting at eight").sees("Most fought over: by links.");
    walker.presses("Right o").sees("Tensions: by links.");
}

#[test]
fn slash_narrows_the_list_in_view_and_escape_widens_it() {
    let mut walker = at_crux();
    walker.presses("Right /").types("brandt");
    walker.presses("Enter").sees("ONLY brandt").sees("The way home would be dark").misses("It was May");
    walker.presses("Esc").sees("It was May");
}

#[test]
fn a_filter_hides_rows_and_counts_them_and_never_changes_a_badge() {
    let mut walker = at_crux();
    walker.presses("Right").filters_by_osei();
    walker
        .sees("3 doubts, 9 objections hidden by the filter")
        .sees("Only the older pupils lack sleep")
        .misses("It was May");
    walker.sees("[UNANSWERED 16]");
    walker.presses("d").sees("3 doubts, 9 objections dimmed by the filter").sees("It was May");
    assert_eq!(walker.walk().filter().unwrap().mode, FilterMode::Dim);
}

#[test]
fn space_shows_all_of_a_row_and_w_says_why() {
    let mut walker = at_crux();
    walker.presses("Right Space").sees("Most schools studied moved only to half past eight.").sees("id: measured-830");
    walker.presses("Esc w").sees("Nobody in these texts");
}

#[test]
fn a_saved_file_keeps_the_row_and_the_counts_follow() {
    let mut walker = at_crux();
    walker.presses("Right Down Down Down").is_on("It was May");
    let without = SCHOOL_HOURS.replace(
        "        Opposes(from: [\"late-late\"], to: \"lateness-falls\", said: [(by: \"brandt\", source: \"minutes\", at: \"¶11\")]),\n",
        "",
    );
    assert_ne!(without, SCHOOL_HOURS);
    walker.saves(&without).is_on("It was May").sees("[UNANSWERED 15]");
}

#[test]
fn a_narrowed_list_stays_narrowed_when_the_file_is_saved() {
    let mut walker = at_crux();
    walker.presses("Right /").types("brandt");
    walker.presses("Enter").saves(&SCHOOL_HOURS.replace("School hours:", "School days:"));
    walker.sees("ONLY brandt").misses("It was May");
}

#[test]
fn a_question_that_is_gone_gives_way_to_the_first() {
    let mut walker = at_crux();
    walker.presses("o").sees("Would pupils sleep more?");
    let without = SCHOOL_HOURS
        .replace("        (id: \"sleep\",    ask: \"Would pupils sleep more?\",\n         yes: [\"more-sleep\"], no: [\"drift\"]),\n", "");
    assert_ne!(without, SCHOOL_HOURS);
    walker.saves(&without).sees("This question is gone from the file").sees("Should schools start at nine?");
}

#[test]
fn nothing_found_is_said_in_sentences() {
    let bare = "(cruxmap: 1, claims: [(id: \"a\", text: \"A.\")])";
    let mut walker = Walker::opens("bare.ron", bare, 80, 24);
    walker.presses("6 Right").sees("No objection here holds unanswered.");
    walker.presses("Right").sees("No claim has reasons on both sides.");
    walker.presses("Right Right").sees("This map names no text at all.");
    let mut walker = Walker::opens("empty.ron", "(cruxmap: 1)", 80, 24);
    walker.presses("6").sees("This map has no claim to begin with.");
    walker.presses("Down Enter o n x w Space Right Enter");
}

#[test]
fn without_questions_the_theses_are_asked_about() {
    let map = "(cruxmap: 1, claims: [(id: \"t\", text: \"A thesis.\"), (id: \"c\", text: \"A reason.\")], \
               links: [Opposes(from: [\"c\"], to: \"t\")], theses: [\"t\"])";
    let mut walker = Walker::opens("theses.ron", map, 80, 24);
    walker.presses("6").sees("A thesis").sees("ONE CLAIM DECIDES IT");
    walker.presses("Down").is_on("A reason");
    assert!(matches!(walker.walk().navigation.here().place, Place::Crux(_)));
}

/// A map of a question with one answer `t`, which some other claims and links bear on.
fn asked(claims: &str, links: &str) -> Walker {
    let map = format!(
        "(cruxmap: 1, questions: [(ask: \"Is it so?\", yes: [\"t\"])], speakers: [(id: \"ann\", name: \"Ann\"), \
         (id: \"bob\", name: \"Bob\")], claims: [(id: \"t\", text: \"It is so.\", asserted: true), {claims}], \
         links: [{links}])"
    );
    Walker::opens("asked.ron", &map, 80, 24)
}

#[test]
fn who_is_only_retold_is_not_said_to_say_it() {
    let claims = "(id: \"a\", text: \"One objection.\", said: [(by: \"ann\", via: \"bob\")])";
    let mut walker = asked(claims, "Opposes(from: [\"a\"], to: \"t\")");
    walker.presses("6").sees("Ann says it, retold by Bob, and is against this answer ~.");
}

#[test]
fn a_claim_that_decides_a_tie_either_way_is_one_with_both_ways() {
    let links = "Opposes(from: [\"a\"], to: \"t\"), Opposes(from: [\"t\"], to: \"a\")";
    let mut walker = asked("(id: \"a\", text: \"The rival.\")", links);
    walker.presses("6").sees("ONE CLAIM DECIDES IT").sees("x strike it out: it recovers, TIED becomes DEFENDED.");
    walker.sees("a take it as given: it falls, TIED becomes CHALLENGED.").misses("SHIFTS ITS WEIGHT MOST");
    walker.presses("Down").is_on("The rival");
    walker.presses("Down Up").is_on("The rival");
}

#[test]
fn what_is_used_once_is_not_among_what_is_used_most() {
    let claims = "(id: \"a\", text: \"One objection.\"), (id: \"b\", text: \"Another.\"), (id: \"c\", text: \"C.\")";
    let links = "Opposes(from: [\"a\"], to: \"t\"), Opposes(from: [\"b\"], to: \"t\")";
    asked(claims, links).presses("6").sees("No single claim decides it.").misses("MOST USED AGAINST IT");
    let links = format!("{links}, Opposes(from: [\"b\"], to: \"c\")");
    let mut walker = asked(claims, &links);
    walker.resizes(80, 40).presses("6").sees("MOST USED AGAINST IT").sees("2 links").misses("1 link");
}

#[test]
fn what_nothing_can_decide_is_said_to_be_so() {
    let objection = "(id: \"a\", text: \"One objection.\")";
    asked(objection, "").presses("6").sees("It turns on nothing: nobody objects to it.");
    let mut walker = asked(objection, "Opposes(from: [\"a\"], to: \"t\")");
    walker.presses("Enter Home x").sees("STRUCK OUT");
    walker.presses("6").sees("With the what-if that is set:").sees("You set it yourself, so nothing else decides it.");
    walker.presses("X").sees("ONE CLAIM DECIDES IT").misses("With the what-if");
    walker.presses("x").sees("ONE CLAIM DECIDES IT").misses("With the what-if");
}

#[test]
fn rows_are_chosen_with_the_mouse() {
    let mut walker = at_crux();
    walker.presses("Right").clicks("Training can move").is_on("Training can move");
    walker.clicks("Most fought over 5").sees("[MOST FOUGHT OVER 5]");
}

#[test]
fn the_page_is_copied_as_a_brief() {
    let mut walker = at_crux();
    walker.presses("C").sees("clipping");
    let copied = walker.effects.iter().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.unwrap();
    for words in ["# Should schools start at nine?", "For it", "Against it", "It turns on: Only the older pupils"] {
        assert!(copied.contains(words), "{words}: {copied}");
    }
    // What is left out is of the page, not of the whole map.
    assert!(!copied.contains("Would pupils sleep more?"), "{copied}");
}

#[test]
fn it_reads_without_colour_and_in_ascii() {
    let mut walker = Walker::at_school(80, 24).with_look(Colours::None, Background::Dark, Glyphs::Ascii);
    walker.presses("6 Right");
    assert!(walker.screen().is_ascii(), "{}", walker.screen());
}

/// A map too large for everything to be found at once: claims each of which opposes the one before.
fn large(claims: usize) -> String {
    let mut text = String::from("(cruxmap: 1, questions: [(ask: \"Is it so?\", yes: [\"c0\"])], claims: [");
    for claim in 0..claims {
        let _ = write!(text, "(id: \"c{claim}\", text: \"Claim {claim}.\", asserted: true),");
    }
    text.push_str("], links: [");
    for claim in 1..claims {
        let _ = write!(text, "Opposes(from: [\"c{claim}\"], to: \"c{}\"),", claim - 1);
    }
    text + "])"
}

#[test]
fn a_large_map_says_that_it_is_being_found_out_and_then_shows_it() {
    let mut walker = Walker::opens("large.ron", &large(11_000), 80, 24);
    walker.holds_answers_back();
    walker.presses("6").sees("What it turns on is being found out");
    walker.presses("Right").sees("The lists are being found");
    walker.presses("Down Enter").sees("This is still being found out.");
    walker.lets_answers_come();
    walker.sees("[UNANSWERED 5500]").is_on("Claim 1");
    walker.presses("Left").sees("CHALLENGED: its 1 objection is unanswered.");
}

#[test]
fn the_list_of_a_step_is_opened_with_it() {
    let claims = "(id: \"a\", text: \"One.\"), (id: \"b\", text: \"Two.\"), (id: \"c\", text: \"Three.\")";
    let mut walker = asked(claims, "Opposes(from: [\"a\", \"b\"], to: \"t\"), Opposes(from: [\"c\"], to: \"t\")");
    walker.presses("6 Right Enter");
    assert!(matches!(walker.walk().navigation.here().place, Place::At(Element::Link(_))), "{}", walker.screen());
    walker.presses("n").is_at("c");
}

#[test]
fn from_the_page_of_a_question_the_keys_walk_what_nobody_answers_under_it() {
    let mut walker = at_crux();
    walker.presses("o").sees("Would pupils sleep more?");
    let dispute = walker.walk().dispute().unwrap();
    let (links, all) = (dispute.to_walk.clone(), dispute.all_unanswered);
    assert!(all > 0 && all < 16, "not those of the whole map: {all}");
    let first = links.first().map(|&link| walker.walk().map.premises(link)[0]).unwrap();
    let first = walker.walk().map.claim_id(first).to_owned();
    walker.presses("Home n").is_at(&first);
    assert_eq!(walker.walk().list().unwrap().all, all);
    assert!(walker.trail().ends_with(&format!("1 of {all}")), "{}", walker.trail());
    walker.presses("Esc").is_at("crux");
}

#[test]
fn the_footer_offers_to_restore_what_is_struck_out() {
    let mut walker = at_crux();
    walker.presses("Down");
    assert!(walker.footer().contains("x strike out"), "{}", walker.footer());
    walker.presses("x Down Up");
    assert!(walker.footer().contains("x restore"), "{}", walker.footer());
    walker.presses("w Esc x Down Up");
    assert!(walker.footer().contains("x strike out"), "{}", walker.footer());
}

/// A question whose answer yes is given by two claims, which one claim supports both and others oppose.
const TWO_THESES: &str = r#"(cruxmap: 1, questions: [(ask: "Is it so?", yes: ["t", "u"])], claims: [
    (id: "t", text: "It is so.", asserted: true), (id: "u", text: "It is so, too.", asserted: true),
    (id: "r", text: "A reason for both."), (id: "a", text: "Against the first."), (id: "b", text: "Against the second.")],
    links: [Supports(from: ["r"], to: "t"), Supports(from: ["r"], to: "u"), Opposes(from: ["a"], to: "t"),
    Opposes(from: ["b"], to: "u")])"#;

#[test]
fn the_reasons_of_several_claims_are_counted_for_all_together() {
    let mut walker = Walker::opens("two.ron", TWO_THESES, 120, 50);
    walker.presses("6").sees("All 2 together: 2 reasons for, 2 objections");
    let lines: Vec<_> = walker.screen().lines().map(str::to_owned).collect();
    let line_of = |words: &str| lines.iter().position(|line| line.contains(words)).unwrap();
    assert!(
        line_of("It is so, too") + 2 < line_of("All 2 together"),
        "it is no part of the second:\n{}",
        walker.screen()
    );
}

#[test]
fn what_is_restored_among_the_shifts_of_the_second_claim_stays_selected_there() {
    let mut walker = Walker::opens("two.ron", TWO_THESES, 120, 50);
    walker.presses("6");
    for _ in 0..20 {
        let row = walker.walk().dispute().unwrap().rows[walker.cursor().row];
        if matches!(row, DisputeRow::Shift(0, 1, _)) {
            break;
        }
        walker.presses("Down");
    }
    walker.is_on("A reason for both").is_on("weaker");
    let row = walker.cursor().row;
    walker.presses("x").is_on("struck out: A reason for both");
    assert_eq!(walker.cursor().row, row, "{}", walker.screen());
    walker.presses("x").is_on("A reason for both").misses("struck out");
    assert_eq!(walker.cursor().row, row, "{}", walker.screen());
}

#[test]
fn details_tell_labels_and_numbers_on_the_page_of_a_question() {
    let mut walker = at_crux();
    walker.misses("strength 0.");
    walker.presses(":").types("details").presses("Enter");
    walker.sees("out by asserted; strength 0.").sees("by quadratic-energy").sees("weaker, 0.");
}

#[test]
fn an_objection_whose_answer_is_itself_answered_is_not_called_unanswered() {
    let claims = r#"(id: "a", text: "One objection."), (id: "b", text: "A reply."), (id: "c", text: "No."), (id: "d", text: "Another.")"#;
    let links = r#"Opposes(from: ["a"], to: "t"), Opposes(from: ["b"], to: "a"), Opposes(from: ["c"], to: "b"),
        Opposes(from: ["d"], to: "t")"#;
    let mut walker = asked(claims, links);
    walker.presses("6 End");
    let of = |words: &str| {
        let line = walker.screen().lines().find(|line| line.contains('−') && line.contains(words)).map(str::to_owned);
        line.unwrap_or_else(|| panic!("{words:?} is no objection on\n{}", walker.screen()))
    };
    assert!(of("One objection").trim_end().ends_with("holds"), "{}", walker.screen());
    assert!(of("Another").trim_end().ends_with("unanswered"), "{}", walker.screen());
}

#[test]
fn a_tension_of_somebody_who_is_only_retold_is_marked_so() {
    let claims = r#"(id: "a", text: "One thing.", said: [(by: "ann", via: "bob")]),
        (id: "b", text: "The contrary.", said: [(by: "ann", via: "bob")])"#;
    let mut walker = asked(claims, r#"Opposes(from: ["a"], to: "b"), Supports(from: ["b"], to: "t")"#);
    walker.presses("6 Right Right Right").sees("[TENSIONS 1]").is_on("Ann retold");
    let claims = claims.replace(r#", via: "bob""#, "");
    let mut walker = asked(&claims, r#"Opposes(from: ["a"], to: "b"), Supports(from: ["b"], to: "t")"#);
    walker.presses("6 Right Right Right").is_on("Ann").misses("retold");
}

#[test]
fn a_list_of_more_than_ten_thousand_is_counted_shown_and_walked_from_where_one_is() {
    const OBJECTIONS: usize = 10_100;
    let mut map = String::from(
        "(cruxmap: 1, questions: [(ask: \"Is it so?\", yes: [\"t\"])], claims: [(id: \"t\", text: \"It.\"),",
    );
    (0..OBJECTIONS).for_each(|number| _ = write!(map, "(id: \"o{number}\", text: \"Objection {number}.\"),"));
    map.push_str("], links: [");
    (0..OBJECTIONS).for_each(|number| _ = write!(map, "Opposes(from: [\"o{number}\"], to: \"t\"),"));
    map.push_str("])");
    let mut walker = Walker::opens("hub.ron", &map, 80, 24);
    walker.presses("6").sees("all 10100 objections are unanswered");
    walker.presses("Right").sees("[UNANSWERED 10100]");
    walker.presses("End").is_on("Objection 10099");
    walker.presses("Enter").is_at("o10099");
    assert!(walker.trail().ends_with("10100 of 10100"), "{}", walker.trail());
    walker.presses("n").is_at("o10099");
    walker.presses("N").is_at("o10098");
    walker.presses("6 Left n");
    assert!(walker.trail().ends_with("of 10100"), "{}", walker.trail());
}

#[test]
fn on_a_low_screen_no_count_of_a_list_and_nobody_who_says_a_point_is_cut_away() {
    let mut walker = Walker::opens_builtin("belarus-prisoners", 60, 18);
    walker.sees("only as retold by Stepanenko and 6 others.");
    walker.presses("6").sees("[6 CRUX]").sees("[TURNS ON] Unanswered 126 Fought 46 Tensions 22 Thin 34");
    walker.sees("Matskevich says it, retold by Stepanenko, and is against").sees("in these texts, not in the world");
    walker.presses("w").sees("why CHALLENGED in these texts?").sees("1 of 5 objections is unanswered");
    walker.presses("Esc Right").sees("answers are answered");
}
