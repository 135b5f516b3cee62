//! Screens as they stand, with their styles, at the sizes that people have.

mod common;

use common::{screen, walker::Walker};
use cruxmap::{
    app::Message,
    ui::{Background, Colours, Glyphs},
};

const SIZES: [(u16, u16); 4] = [(60, 18), (80, 24), (120, 36), (200, 60)];

/// Keeps a picture of what stands on the screen after some keys, at every size.
fn keep(name: &str, keys: &str) {
    for (width, height) in SIZES {
        let mut walker = Walker::at_school(width, height);
        walker.presses(keys);
        insta::assert_snapshot!(format!("{name}-{width}x{height}"), screen::with_styles(&walker.buffer));
    }
}

#[test]
fn start() {
    keep("start", "");
}

#[test]
fn start_among_the_answers() {
    keep("start-answers", "Enter Down");
}

#[test]
fn claim_that_answers_a_question() {
    keep("claim-answer", "Enter Enter");
}

#[test]
fn claim_with_everything() {
    keep("claim", "Enter Enter Enter Right");
}

#[test]
fn claim_scrolled_to_its_end() {
    keep("claim-end", "Enter Enter End");
}

#[test]
fn step() {
    keep("step", "Enter Enter Up Enter");
}

#[test]
fn reading_panel() {
    keep("reading-panel", "Enter Enter Enter Down Down Space");
}

#[test]
fn question_in_the_panel() {
    keep("question-panel", "Space");
}

#[test]
fn help() {
    keep("help", "Enter Enter ?");
}

/// Keeps a picture of a prompt with a text in it.
fn keep_prompt(name: &str, keys: &str, text: &str) {
    for (width, height) in SIZES {
        let mut walker = Walker::at_school(width, height);
        walker.presses(keys).types(text);
        insta::assert_snapshot!(format!("{name}-{width}x{height}"), screen::with_styles(&walker.buffer));
    }
}

#[test]
fn find() {
    keep_prompt("find", "Enter Enter /", "sleep");
}

#[test]
fn find_before_anything_is_typed() {
    keep_prompt("find-blank", "/", "");
}

#[test]
fn find_with_a_fault() {
    keep_prompt("find-wrong", "/", "sleep by:oseii");
}

#[test]
fn filter_prompt() {
    keep_prompt("filter-prompt", "Enter Enter f", "by:osei");
}

#[test]
fn commands() {
    keep_prompt("commands", "Enter Enter :", "v");
}

#[test]
fn find_in_every_theme() {
    let themes = [
        ("light", Colours::True, Background::Light),
        ("sixteen-unknown", Colours::Sixteen, Background::Unknown),
        ("no-colour", Colours::None, Background::Dark),
    ];
    for (name, colours, background) in themes {
        let mut walker = Walker::at_school(80, 24).with_look(colours, background, Glyphs::Unicode);
        walker.presses("/").types("sleep (");
        insta::assert_snapshot!(format!("find-{name}"), screen::with_styles(&walker.buffer));
    }
    let mut walker = Walker::at_school(80, 24).with_look(Colours::True, Background::Dark, Glyphs::Ascii);
    walker.presses("/").types("sleep by:");
    insta::assert_snapshot!("find-ascii", screen::text(&walker.buffer));
}

#[test]
fn quiet_line() {
    let mut walker = Walker::at_school(80, 24);
    walker.presses("Y");
    insta::assert_snapshot!(walker.footer(), @"Y does nothing here. ? shows all keys.");
}

#[test]
fn claim_in_every_theme() {
    let themes = [
        ("light", Colours::True, Background::Light),
        ("unknown-background", Colours::True, Background::Unknown),
        ("sixteen-dark", Colours::Sixteen, Background::Dark),
        ("sixteen-light", Colours::Sixteen, Background::Light),
        ("sixteen-unknown", Colours::Sixteen, Background::Unknown),
        ("no-colour", Colours::None, Background::Dark),
    ];
    for (name, colours, background) in themes {
        let mut walker = Walker::at_school(80, 24).with_look(colours, background, Glyphs::Unicode);
        walker.presses("Enter Enter Enter Right");
        insta::assert_snapshot!(format!("theme-{name}"), screen::with_styles(&walker.buffer));
    }
}

#[test]
fn claim_in_ascii() {
    for (width, height) in [(80, 24), (120, 36)] {
        let mut walker = Walker::at_school(width, height).with_look(Colours::True, Background::Dark, Glyphs::Ascii);
        walker.presses("Enter Enter Enter Right");
        insta::assert_snapshot!(format!("ascii-{width}x{height}"), screen::text(&walker.buffer));
    }
}

#[test]
fn diagnostics() {
    let broken = r#"(
    cruxmap: 1,
    claims: [
        (id: "buses-fixed", text: "The bus timetable cannot be moved."),
        (id: "start-nine", text: "Schools should start at nine."),
        (id: "late-late", text: "Who is late at eight is late at nine."),
        (id: "late-late", text: "Late at eight is late at nine."),
    ],
    links: [
        Opposes(from: ["buses-fix"], to: "start-nine"),
        Supports(from: ["late-late"], to: "late-late"),
    ],
)"#;
    for (width, height) in SIZES {
        let walker = Walker::opens("school-hours.ron", broken, width, height);
        insta::assert_snapshot!(format!("diagnostics-{width}x{height}"), screen::with_styles(&walker.buffer));
    }
}

#[test]
fn reading() {
    let mut walker = Walker::waits("large.ron", 80, 24);
    walker.hears(Message::Reading { done: 1_250_000, total: 5_000_000 });
    insta::assert_snapshot!("reading-80x24", screen::with_styles(&walker.buffer));
}

#[test]
fn too_small() {
    let mut walker = Walker::at_school(44, 9);
    insta::assert_snapshot!("too-small-44x9", screen::text(&walker.buffer));
    walker.resizes(12, 3);
    insta::assert_snapshot!("too-small-12x3", screen::text(&walker.buffer));
}
