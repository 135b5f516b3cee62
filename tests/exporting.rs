//! Exporting from the program: what is seen goes to a file in the form that its name says, and never over another unasked.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test ends where something is not as it should be")]

mod common;

use common::walker::{SCHOOL_HOURS, Walker};
use cruxmap::app::{Effect, Existing, Export, Exported, Message};
use cruxmap::format::{Format, Notation, Rendering};

/// The export that was asked for last.
fn asked(walker: &Walker) -> Export {
    let exports = walker.effects.iter().rev().filter_map(|effect| match effect {
        Effect::Export(export) => Some(Export::clone(export)),
        _ => None,
    });
    exports.into_iter().next().expect("something is exported")
}

fn at_school() -> Walker {
    Walker::at_school(100, 30)
}

#[test]
fn a_page_lies_beside_the_map_under_its_name_where_nobody_says_another() {
    let mut walker = at_school();
    walker.presses(":").types("export").presses("Enter").sees("school-hours.html: page to hand out");
    walker.presses("Enter");
    let export = asked(&walker);
    assert_eq!((export.path.as_str(), export.format), ("school-hours.html", Format::Rendering(Rendering::Html)));
    assert_eq!(export.existing, Existing::Stays);
    let (written, what) = export.seen.written(export.format).unwrap();
    assert_eq!(what, "the whole map");
    assert_eq!(written.text.matches("<article").count(), 37);
    assert!(!written.text.contains("class=\"note\""), "there is nothing to be noted");
}

#[test]
fn the_form_is_chosen_from_the_list_or_by_the_ending_of_the_name() {
    let mut walker = at_school();
    walker.presses(":").types("export").presses("Enter Down Enter");
    assert_eq!(asked(&walker).path, "school-hours.ron");
    walker.presses(":").types("export my map.json").presses("Enter");
    let export = asked(&walker);
    assert_eq!((export.path.as_str(), export.format), ("my map.json", Format::Native(Notation::Json)));
}

#[test]
fn at_a_claim_with_a_what_if_the_page_says_of_what_it_is_a_part_and_what_is_struck_out() {
    let mut walker = at_school();
    walker.presses(":").types("young-enough").presses("Enter").is_at("young-enough");
    walker.presses("x :").types("export").presses("Enter").sees("school-hours-young-enough.html");
    walker.presses("Enter");
    let export = asked(&walker);
    let (written, _) = export.seen.written(export.format).unwrap();
    assert!(written.text.contains("This is a part of the map: what lies about: Only the older pupils lack sleep,"));
    assert!(written.text.contains("With a what-if: Struck out: young-enough."));
    assert!(written.text.contains("<span class=\"badge struck-out\">STRUCK OUT</span>"));
    let shown = written.text.matches("<article").count();
    assert!(1 < shown && shown < 37, "{shown}");
}

#[test]
fn what_a_filter_keeps_is_exported_and_badges_stay_those_of_the_whole_map() {
    let mut walker = at_school();
    walker.filters_by_osei();
    walker.presses(":").types("export").presses("Enter").sees("school-hours-filtered.html");
    walker.presses("Enter");
    let export = asked(&walker);
    let (page, _) = export.seen.written(export.format).unwrap();
    assert_eq!(page.text.matches("<article").count(), 6);
    assert!(page.text.contains("6 of 37 claims"));
    let start = page.text.split("id=\"claim-start-nine\"").nth(1).unwrap();
    assert!(
        start.starts_with(" data-by") && start.contains("data-stands=\"challenged\""),
        "what answers it is not shown"
    );
    let (map, _) = export.seen.written(Format::Native(Notation::Ron)).unwrap();
    assert!(map.text.contains("\"start-nine\"") && !map.text.contains("\"keep-eight\""));
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_it_is_asked_for_again() {
    let mut walker = at_school();
    walker.presses(":").types("export page.html").presses("Enter");
    walker.hears(Message::Exported(Exported::There("page.html".to_owned())));
    walker.sees("export page.html");
    assert!(walker.state.messages().last().unwrap().starts_with("page.html is there already, and stays."));
    walker.presses("Enter");
    assert_eq!(asked(&walker).existing, Existing::IsReplaced);
    walker.presses(":").types("export other.html").presses("Enter");
    assert_eq!(asked(&walker).existing, Existing::Stays, "that was meant of the other file only");
}

#[test]
fn a_name_without_a_form_is_not_written() {
    let mut walker = Walker::opens("map.ron", SCHOOL_HOURS, 100, 30);
    walker.presses(":").types("export page.pdf").presses("Enter");
    assert!(asked(&walker).path.starts_with("page.pdf."), "the form that stands first in the list");
}
