//! What stands in boxes and beside links.

use super::*;
use crate::analysis::sketch::Sketch;
use crate::analysis::{Opened, Part, Routes};
use crate::layout::drawing::{Ink, Strokes, lay_out};
use crate::model::RelationKind::{Opposes, Supports};
use crate::model::Stance;

/// A map in which claims have other texts.
fn with_texts(sketch: &Sketch, texts: &[&str]) -> Map {
    let mut parts = sketch.map().parts().clone();
    for (place, text) in texts.iter().enumerate() {
        parts.claims[place].text = parts.texts.add(text).unwrap();
    }
    Map::new(parts).unwrap()
}

fn excerpt(map: &Map, part: Part) -> Excerpt {
    Excerpt::of(map, &Routes::of(map), part, &Opened::default(), 100, &|| true).unwrap()
}

fn look(zoom: Zoom, room: usize, strokes: Strokes) -> Look<'static> {
    Look { zoom, room, direction: Direction::Top, strokes, focus: None, remark: &|_| Remark::default() }
}

fn picture(map: &Map, part: Part, look: &Look) -> Picture {
    Picture::of(map, &Names::of(map), &excerpt(map, part), look)
}

/// The lines of the first box, and what stands in its frame.
fn first_box(picture: &Picture) -> (Vec<String>, String) {
    let text = &picture.texts.boxes[0];
    (text.lines.iter().map(|line| format!("{}|{}", line.left, line.right)).collect(), text.in_frame.clone())
}

const LONG: &str = "Schools should start at nine, so that teenagers, whose inner clocks run late, get as much sleep as \
                    they need, and are awake in the first lesson.";

#[test]
fn each_zoom_shows_more_of_a_claim() {
    let map = with_texts(&Sketch::new("t").said("Osei", Stance::Concedes, "t"), &[LONG]);
    let lines = |zoom| first_box(&picture(&map, Part::Whole, &look(zoom, 80, Strokes::Unicode))).0;
    let titles = lines(Zoom::Titles);
    assert_eq!((titles.len(), titles[2].ends_with("…|")), (3, true), "{titles:?}");
    assert_eq!(lines(Zoom::Names)[3], "Osei grants|");
    assert_eq!(lines(Zoom::Text(2)).len(), 3);
    let whole =
        lines(Zoom::Whole).iter().map(|line| line.trim_end_matches('|').to_owned()).collect::<Vec<_>>().join(" ");
    assert_eq!(whole, format!("{LONG} Osei grants"));
}

#[test]
fn what_is_remarked_stands_on_the_right_or_on_a_line_of_its_own() {
    let map = with_texts(&Sketch::new("t").said("Osei", Stance::Asserts, "t"), &["Schools should start at nine."]);
    let remark = |_| Remark { state: "DEFENDED, falls".to_owned(), is_struck_out: true };
    let wide = Look { remark: &remark, ..look(Zoom::Names, 120, Strokes::Unicode) };
    let wide = picture(&map, Part::Whole, &wide);
    assert_eq!(first_box(&wide).0, ["Schools should start at nine|", "Osei|DEFENDED, falls"]);
    assert_eq!(wide.texts.boxes[0].lines[0].ink, Ink::Struck);
    let narrow = Look { remark: &remark, ..look(Zoom::Names, 60, Strokes::Unicode) };
    assert_eq!(first_box(&picture(&map, Part::Whole, &narrow)).0[2..], ["Osei|", "DEFENDED, falls|"]);
}

#[test]
fn texts_of_all_scripts_fit_their_boxes() {
    let texts = [
        "",
        "学校应该九点开始学校应该九点开始学校应该九点开始",
        "👩‍👩‍👧👩‍👩‍👧 שלום עולם",
        "A\u{1b}[2J\u{202e}b",
        &"x".repeat(90),
    ];
    let map = with_texts(&Sketch::new("a b c d e"), &texts);
    for (zoom, room) in [(Zoom::Titles, 60), (Zoom::Names, 120), (Zoom::Text(4), 0), (Zoom::Whole, 500)] {
        let picture = picture(&map, Part::Whole, &look(zoom, room, Strokes::Unicode));
        for (text, size) in picture.texts.boxes.iter().zip(&picture.diagram.boxes) {
            let inside = text.lines.iter().map(|line| columns(&line.left)).max().unwrap();
            assert_eq!((size.width, size.height as usize), (inside + 4, text.lines.len() + 2));
            assert!(!text.lines.iter().any(|line| line.left.contains(['\u{1b}', '\u{202e}'])));
        }
    }
}

#[test]
fn what_is_not_drawn_is_counted_in_the_frame_and_on_the_line() {
    let sketch = Sketch::new("t a b c d e").link(Supports, "a", "t").link(Supports, "b", "t").link(Opposes, "c", "t");
    let sketch = sketch.undercut("d", 0).undercut("e", 0).link(Supports, "a", "d").said("ann", Stance::Asserts, "a");
    let map = sketch.map();
    let claims: Vec<_> = map.claim_ids().take(2).collect();
    let unicode = picture(&map, Part::Claims(&claims), &look(Zoom::Titles, 80, Strokes::Unicode));
    assert_eq!(unicode.texts.boxes.iter().map(|text| &*text.in_frame).collect::<Vec<_>>(), ["+1 −1", "→ +1"]);
    assert_eq!((&*unicode.texts.links[0].mark, &*unicode.texts.links[0].head), ("~ ⊘ 2", "+ supports"));
    let ascii = picture(&map, Part::Claims(&claims), &look(Zoom::Titles, 80, Strokes::Ascii));
    assert_eq!(ascii.texts.boxes.iter().map(|text| &*text.in_frame).collect::<Vec<_>>(), ["+1 -1", "-> +1"]);
    assert_eq!(ascii.texts.links[0].mark, "~ % 2");
    let bridge = &unicode.texts.links[1];
    assert_eq!((&*bridge.mark, &*bridge.head), ("over 1", "− hurts"), "the doubt about the step, over d");
}

#[test]
fn who_draws_a_link_is_not_asked_where_nobody_says_anything() {
    let map = Sketch::new("t a").link(Supports, "a", "t").map();
    assert_eq!(picture(&map, Part::Whole, &look(Zoom::Titles, 80, Strokes::Unicode)).texts.links[0].mark, "");
}

#[test]
fn a_picture_is_written_line_by_line_with_its_legend() {
    let map = Sketch::new("t a").link(Supports, "a", "t").map();
    let excerpt = excerpt(&map, Part::Whole);
    let picture = Picture::of(&map, &Names::of(&map), &excerpt, &look(Zoom::Titles, 80, Strokes::Ascii));
    let drawing = lay_out(&picture.diagram, &picture.settings, None, &|| true).unwrap();
    let mut out = Vec::new();
    let caption = caption(&map, &excerpt, "The whole map:");
    text(&picture, &drawing, &caption, &legend(&picture, &excerpt, &drawing), &mut out).unwrap();
    let written = String::from_utf8(out).unwrap();
    assert!(written.starts_with("The whole map: 2 claims, 1 link drawn.\n\n"), "{written}");
    let rows: Vec<_> = written.lines().skip(2).collect();
    assert!(rows.iter().any(|row| row.contains("| Claim t")) && rows.iter().any(|row| row.contains("^ + supports")));
}
