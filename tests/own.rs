//! Journeys with what is one's own: marks, remarks, citations, clippings, what is new, the last place.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends where something is not as it should be")]

mod common;

use std::collections::HashMap;

use common::walker::{SCHOOL_HOURS, Walker};
use cruxmap::analysis::print;
use cruxmap::app::{Edit, EditAt, Effect, Message, Opened, Origin, Screen, Size, StartAt, State, update};
use cruxmap::config::{Clipping, Keep, Keeping, Kept, Notes, Remark, Visit};
use cruxmap::format::{Input, read};

/// At the first answer of the school hours, with a place where notes are kept.
fn at_nine() -> Walker {
    let mut walker = opens(Kept { keeping: Keeping::In("~/notes".to_owned()), ..Kept::default() });
    walker.presses("Enter Enter").is_at("start-nine");
    walker.effects.clear();
    walker
}

/// The school hours with what was kept of them.
fn opens(kept: Kept) -> Walker {
    opens_at(StartAt::Start, kept, 80, 24)
}

fn opens_at(start: StartAt, kept: Kept, width: u16, height: u16) -> Walker {
    let mut walker = Walker::at_school(width, height);
    walker.state = State::reading("school-hours.ron".to_owned(), Size { width, height }, start);
    let loaded = read(vec![Input { name: "school-hours.ron".into(), bytes: SCHOOL_HOURS.into() }], &());
    walker.hears(Message::Opened(Box::new(Opened::new("school-hours.ron".to_owned(), loaded).with_own(kept))));
    walker
}

fn kept_notes(walker: &Walker) -> Vec<Notes> {
    let notes = walker.effects.iter().filter_map(|effect| match effect {
        Effect::Keep(Keep::Notes(notes)) => Some(notes.clone()),
        _ => None,
    });
    notes.collect()
}

fn copied(walker: &Walker) -> Vec<String> {
    let copied = walker.effects.iter().filter_map(|effect| match effect {
        Effect::Copy(text) => Some(text.clone()),
        _ => None,
    });
    copied.collect()
}

fn remark(claim: &str, text: &str) -> Remark {
    Remark { claim: claim.to_owned(), text: text.to_owned() }
}

#[test]
fn m_marks_the_selected_claim_and_takes_the_mark_away() {
    let mut walker = at_nine();
    walker.presses("m").sees("Marked: ").sees("◆");
    assert_eq!(kept_notes(&walker).last().unwrap().marks, ["more-sleep"]);
    walker.presses("m").sees("No longer marked").misses("◆");
    assert!(kept_notes(&walker).last().unwrap().marks.is_empty());
}

#[test]
fn the_marks_lead_to_their_claims() {
    let mut walker = at_nine();
    walker.presses("m Enter ' ").sees("1 mark").is_on("A later start gives teenagers more sleep");
    walker.presses("Esc 0 '").presses("Enter").is_at("more-sleep");
    walker.presses("' Enter").sees("That is where you are");
    walker.presses("' m").sees("0 marks").sees("Nothing is marked yet");
    walker.presses("q").is_at("more-sleep");
}

#[test]
fn a_remark_is_written_shown_changed_and_deleted() {
    let mut walker = at_nine();
    walker.presses("r").sees("your remark");
    walker.types("Спросить Łatuškę 学校?").presses("Enter");
    walker.sees("Remarked: ").sees("§");
    assert_eq!(kept_notes(&walker).last().unwrap().remarks, [remark("more-sleep", "Спросить Łatuškę 学校?")]);
    walker.presses("Space").sees("YOUR REMARK").sees("Спросить Łatuškę 学校?");
    walker.presses("Esc");
    walker.presses("r").types("!").presses("Enter");
    assert_eq!(kept_notes(&walker).last().unwrap().remarks, [remark("more-sleep", "Спросить Łatuškę 学校?!")]);
    walker.presses("r Ctrl-U Enter").sees("Remark deleted: ").misses("§");
    assert!(kept_notes(&walker).last().unwrap().remarks.is_empty());
}

#[test]
fn a_remark_left_with_esc_changes_nothing_and_comes_back_from_the_history() {
    let mut walker = at_nine();
    walker.presses("r").types("half a thought").presses("Esc").misses("§");
    assert!(kept_notes(&walker).is_empty());
    walker.presses("r Ctrl-P").sees("half a thought");
    walker.presses("Enter").sees("§");
}

#[test]
fn a_remark_of_several_lines_stays_as_it_is_unless_it_is_changed() {
    let remarks = vec![remark("more-sleep", "one\ntwo")];
    let notes = Notes { remarks, ..Notes::default() };
    let mut walker = opens(Kept { notes, keeping: Keeping::In("~".to_owned()), ..Kept::default() });
    walker.presses("Enter Enter r Enter");
    assert!(kept_notes(&walker).is_empty());
}

#[test]
fn a_query_finds_what_has_a_remark() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("Enter Enter r").types("Why?").presses("Enter f").types("has:remark").presses("Enter");
    walker.sees("FILTER has:remark 1 of 37");
}

#[test]
fn c_copies_the_row_and_keeps_it_and_says_both() {
    let mut walker = at_nine();
    walker.presses("c").sees("Copied, if the terminal lets it; kept as clipping 1.");
    let [text] = &copied(&walker)[..] else { panic!("{:?}", walker.effects) };
    assert!(
        text.starts_with("A later start gives teenagers more sleep (mapper's wording). M. Lindqvist says"),
        "{text}"
    );
    assert!(text.ends_with("claim more-sleep."), "{text}");
    let clip = Clipping { about: Some("more-sleep".to_owned()), text: text.clone() };
    assert!(walker.effects.contains(&Effect::Keep(Keep::Clip(clip))));
    walker.presses("y").sees("kept as clipping 2");
}

#[test]
fn a_page_is_cited_with_its_reasons() {
    let mut walker = at_nine();
    walker.presses("C");
    let [text] = &copied(&walker)[..] else { panic!("{:?}", walker.effects) };
    for part in ["Schools should start at nine (mapper's wording).", "For it, 6:", "Against it, 4:", "(buses-fixed)"] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    walker.presses("0 C");
    let start = copied(&walker).pop().unwrap();
    assert!(start.contains("Should schools start at nine?\n- Yes: Schools should start at nine."), "{start}");
}

#[test]
fn citations_come_in_the_form_that_is_set() {
    let mut copied: Vec<String> = Vec::new();
    for form in ["Markdown", "Bibtex"] {
        let mut walker = at_nine().with_settings(&format!("(citation: {form})"));
        walker.presses("c C");
        copied.extend(self::copied(&walker));
    }
    assert!(copied[0].starts_with("> A later start"), "{}", copied[0]);
    assert!(copied[1].contains("**For it, 6:**"), "{}", copied[1]);
    assert!(copied[2].starts_with("@misc{more-sleep,\n") && copied[2].contains("@misc{more-sleep-2,"), "{}", copied[2]);
    assert!(copied[3].contains("@misc{buses-fixed,"), "{}", copied[3]);
}

#[test]
fn clippings_are_read_reordered_deleted_and_lead_to_their_claims() {
    let mut walker = at_nine();
    walker.presses("c Down c : ").types("clippings").presses("Enter");
    walker.sees("2 clippings").is_on("1   A later start").sees("kept as Markdown in ~/notes/clippings.md");
    walker.presses("}").is_on("2   A later start");
    assert!(matches!(walker.effects.last(), Some(Effect::Keep(Keep::Clippings(all))) if all.len() == 2));
    walker.presses("}").sees("It cannot go further");
    walker.presses("{").is_on("1   A later start");
    walker.presses("Down Delete").sees("Deleted clipping 2").sees("1 clipping");
    walker.presses("Enter").is_at("more-sleep");
}

#[test]
fn what_is_not_kept_is_said_and_still_there_in_this_session() {
    let keeping = Keeping::Not("another cruxmap has this map open".to_owned());
    let mut walker = opens_at(StartAt::Start, Kept { keeping, ..Kept::default() }, 160, 40);
    walker.presses("Enter Enter m").sees("Marked, not kept: another cruxmap has this map open");
    walker.presses("c").sees("not kept: another cruxmap");
    walker.presses("q");
    assert!(!walker.effects.iter().any(|effect| matches!(effect, Effect::Keep(_))), "{:?}", walker.effects);
}

#[test]
fn what_could_not_be_read_is_said_when_the_map_opens() {
    let troubles = vec!["notes.ron cannot be read; it was set aside as notes.broken-1.ron, whole.".to_owned()];
    opens(Kept { troubles, ..Kept::default() }).sees("set aside as notes.broken-1.ron");
}

#[test]
fn a_mark_needs_a_claim() {
    let mut walker = opens(Kept::default());
    walker.presses("m").sees("This row is a question");
    walker.presses("r").sees("This row is a question");
    walker.presses("c").sees("Copied");
}

/// All claims of the school hours but these.
fn known_but(new: &[&str]) -> HashMap<String, u64> {
    let map = Walker::at_school(80, 24).walk().map.clone();
    let ids = map.claim_ids().map(|claim| (map.claim_id(claim).to_owned(), print(&map, claim)));
    ids.filter(|(id, _)| !new.contains(&id.as_str())).collect()
}

#[test]
fn a_new_claim_is_marked_until_one_has_moved_on_from_it() {
    let known = Some(known_but(&["more-sleep", "drift"]));
    let keeping = Keeping::In("~".to_owned());
    let mut walker = opens_at(StartAt::Start, Kept { known, keeping, ..Kept::default() }, 120, 36);
    walker.sees("2 new since last time");
    walker.presses("Enter Enter").is_on("A later start gives teenagers more sleep").sees("●");
    walker.presses("Down 0").sees("1 new since last time");
    let visit = walker.effects.iter().rev().find_map(|effect| match effect {
        Effect::Keep(Keep::Visit(visit)) => Some(visit.clone()),
        _ => None,
    });
    assert!(visit.unwrap().seen.contains_key("more-sleep"));
    walker.presses(":").types("new-claims").presses("Enter").is_at("drift").sees("new since last time");
    walker.presses(":").types("all-seen").presses("Enter").presses("0").misses("new since last time");
    assert!(walker.effects.contains(&Effect::Keep(Keep::AllKnown)));
}

#[test]
fn the_last_place_is_where_one_begins_with_start_behind_it() {
    let visit = Visit { place: Some("drift".to_owned()), ..Visit::default() };
    let kept = Kept { visit, keeping: Keeping::In("~".to_owned()), ..Kept::default() };
    let mut walker = opens_at(StartAt::LastPlace, kept.clone(), 80, 24);
    walker.is_at("drift").sees("Here you were last time; 0 shows Start.");
    walker.presses("Esc").is_at("start");
    opens_at(StartAt::Start, kept, 80, 24).is_at("start");
    let gone = Visit { place: Some("gone".to_owned()), ..Visit::default() };
    opens_at(StartAt::LastPlace, Kept { visit: gone, ..Kept::default() }, 80, 24).is_at("start");
}

#[test]
fn the_way_to_the_last_place_is_there_again() {
    let mut walker = at_nine();
    walker.presses("Enter").is_at("more-sleep");
    walker.presses("q");
    let [.., Effect::Keep(Keep::Visit(visit)), Effect::Quit] = &walker.effects[..] else {
        panic!("{:?}", walker.effects)
    };
    assert_eq!(visit.trail, ["start-nine"]);
    let kept = Kept { visit: visit.clone(), keeping: Keeping::In("~".to_owned()), ..Kept::default() };
    let mut walker = opens_at(StartAt::LastPlace, kept, 80, 24);
    walker.is_at("more-sleep").sees("Here you were last time");
    assert!(walker.trail().contains("start at nine"), "{}", walker.trail());
    walker.presses("Esc").is_at("start-nine").is_on("A later start gives teenagers more sleep");
    walker.presses("Esc").is_at("start");
}

/// What is kept when one quits here.
fn visit_at_the_end(walker: &mut Walker) -> Visit {
    walker.presses("q");
    let [.., Effect::Keep(Keep::Visit(visit)), Effect::Quit] = &walker.effects[..] else {
        panic!("{:?}", walker.effects)
    };
    visit.clone()
}

#[test]
fn each_view_is_there_again_with_its_row_and_with_the_claim_opened_last() {
    let ways = [
        "2 * Down Down Down",
        "2 Down Down o",
        "3 Down",
        "4 Down",
        "4 Enter Down",
        "4 Tab Tab Down",
        "5 Down",
        "5 Down Enter Down",
        "6 Down",
        "6 Right Down",
        "0 Down",
        "Down",
    ];
    for way in ways {
        let keeping = Keeping::In("~".to_owned());
        let mut walker = Walker::at_school(80, 24);
        walker.begins_anew(Kept { keeping: keeping.clone(), ..Kept::default() });
        walker.presses("Enter Enter").is_at("start-nine");
        walker.presses("Enter").is_at("more-sleep");
        walker.presses(way);
        let (place, cursor, subject) =
            (walker.walk().navigation.here().place, walker.walk().cursor(), walker.walk().subject());
        let visit = visit_at_the_end(&mut walker);
        let mut again = Walker::at_school(80, 24);
        again.opens_again(Kept { visit, keeping, ..Kept::default() });
        again.sees("Here you were last time");
        let walk = again.walk();
        assert_eq!((walk.navigation.here().place, walk.cursor(), walk.subject()), (place, cursor, subject), "{way}");
        walker.presses("1");
        again.presses("1");
        assert_eq!((again.place(), again.trail()), (walker.place(), walker.trail()), "{way}");
    }
}

#[test]
fn the_filter_is_there_again() {
    let mut walker = at_nine();
    walker.presses("f").types("by:osei").presses("Enter d").sees("FILTER by:osei");
    let visit = visit_at_the_end(&mut walker);
    let kept = Kept { visit, keeping: Keeping::In("~".to_owned()), ..Kept::default() };
    let mut again = Walker::at_school(80, 24);
    again.opens_again(kept);
    again.is_at("start-nine").sees("FILTER by:osei").sees("d hide");
}

#[test]
fn at_the_start_it_is_said_what_is_not_kept_and_what_was_set_aside() {
    let visit = Visit { place: Some("drift".to_owned()), ..Visit::default() };
    let keeping = Keeping::Not("another cruxmap has this map open".to_owned());
    let troubles =
        vec!["/a/notes.ron cannot be read (line 1: it ends); it was set aside as notes.broken, whole.".to_owned()];
    for (width, height) in [(60, 18), (80, 24)] {
        let kept =
            Kept { visit: visit.clone(), keeping: keeping.clone(), troubles: troubles.clone(), ..Kept::default() };
        let mut walker = opens_at(StartAt::LastPlace, kept, width, height);
        walker.is_at("drift").sees("What you note now is not").sees("notes.broken, whole").sees("Here you were");
        walker.presses("m").sees("Marked, not kept: another cruxmap has this map open.");
        walker.presses("m").sees("No longer marked, not kept: another cruxmap has this map");
        walker.presses("r").types("Why?").presses("Enter").sees("Remarked, not kept: another cruxmap has this map");
    }
}

#[test]
fn the_visit_is_kept_before_the_end() {
    let mut walker = at_nine();
    walker.presses("Enter").is_at("more-sleep");
    walker.presses("q");
    let [.., Effect::Keep(Keep::Visit(visit)), Effect::Quit] = &walker.effects[..] else {
        panic!("{:?}", walker.effects)
    };
    assert_eq!(visit.place.as_deref(), Some("more-sleep"));
    let effects = update(&mut at_nine().state, Message::Terminate);
    assert!(matches!(&effects[..], [Effect::Keep(Keep::Visit(_)), Effect::Quit]), "{effects:?}");
}

#[test]
fn another_reading_of_the_map_keeps_what_was_noted() {
    let mut walker = at_nine();
    walker.presses("m r").types("So?").presses("Enter c");
    let loaded = read(vec![Input { name: "school-hours.ron".into(), bytes: SCHOOL_HOURS.into() }], &());
    walker.hears(Message::Opened(Box::new(Opened::new("school-hours.ron".to_owned(), loaded))));
    let own = &walker.walk().own;
    assert_eq!((own.marks().len(), own.remarked().len(), own.clippings().len()), (1, 1, 1));
    assert!(own.news().counts().is_nothing());
}

#[test]
fn the_editor_opens_at_the_claim() {
    let mut walker = at_nine();
    walker.presses("Ctrl-E");
    let Some(Effect::Edit(Edit { file, at: EditAt::Byte(byte) })) = walker.effects.last() else {
        panic!("{:?}", walker.effects)
    };
    assert_eq!(&**file, "school-hours.ron");
    let (_, from) = SCHOOL_HOURS.split_at(*byte as usize);
    assert!(from.chars().take(60).collect::<String>().contains("more-sleep"));
}

#[test]
fn a_map_that_cannot_be_edited_says_why_and_offers_a_way() {
    let loaded = || read(vec![Input { name: "school-hours.ron".into(), bytes: SCHOOL_HOURS.into() }], &());
    for (origin, says) in [
        (Origin::BuiltIn("school-hours".to_owned()), "This map is built in."),
        (Origin::StandardInput, "This map came through standard input."),
    ] {
        let mut walker = Walker::waits("school-hours", 160, 40);
        let opened = Opened { origin, ..Opened::new("school-hours".to_owned(), loaded()) };
        walker.hears(Message::Opened(Box::new(opened)));
        walker.presses("Ctrl-E").sees(says).sees("cruxmap convert --to ron -o my-map.ron");
        walker.resizes(60, 18).sees("convert").sees("--to ron -o my-map.ron");
        walker.presses("Down").misses("my-map.ron");
        assert_eq!(walker.effects, []);
    }
}

#[test]
fn a_mistake_is_edited_at_its_line() {
    let mut walker = Walker::opens("broken.ron", "(\n    cruxmap: 1,\n    clams: [],\n)", 80, 24);
    assert!(matches!(walker.state.screen(), Screen::Diagnosis(_)));
    walker.presses("Ctrl-E");
    assert_eq!(walker.effects, [Effect::Edit(Edit { file: "broken.ron".into(), at: EditAt::Line(3) })]);
}

#[test]
fn every_panel_fits_every_window() {
    for (width, height) in [(60, 18), (80, 24), (120, 36), (200, 60)] {
        let mut walker = Walker::at_school(width, height);
        walker.presses("Enter Enter m r").types(&"語 long ".repeat(60)).presses("Enter c C '").sees("1 mark");
        walker.presses("Esc :").types("clippings").presses("Enter").sees("2 clippings");
        walker.presses("Esc Space").sees("YOUR REMARK");
    }
}

#[test]
fn a_mark_is_kept_under_the_other_id_that_its_claim_gets() {
    let mut walker = at_nine();
    walker.presses("m");
    walker.effects.clear();
    walker.saves_as("school-hours.ron", &SCHOOL_HOURS.replace("\"more-sleep\"", "\"longer-sleep\""));
    let kept = kept_notes(&walker);
    assert_eq!(kept.last().map(|notes| notes.marks.clone()), Some(vec!["longer-sleep".to_owned()]));
}

#[test]
fn the_marks_tell_of_those_whose_claims_are_gone() {
    let notes = Notes { marks: vec!["gone".to_owned()], remarks: vec![remark("lost", "Why?")], ..Notes::default() };
    let mut walker = opens(Kept { notes, keeping: Keeping::In("~".to_owned()), ..Kept::default() });
    walker.presses("'").sees("1 mark and 1 remark are about claims that this map does not have").sees("gone, lost");
}

#[test]
fn a_page_in_bibtex_says_what_is_for_and_against_and_what_the_mapper_links() {
    let mut walker = at_nine().with_settings("(citation: Bibtex)");
    walker.presses("C");
    let copied = copied(&walker).pop().unwrap();
    assert!(copied.contains("\n\n% For it, ") && copied.contains("\n\n% Against it, "), "{copied}");
    assert!(copied.contains("% (link by the mapper)\n@misc{"), "{copied}");
}
