//! The text itself: the paragraph of the selected claim marked, and in the margin the claims of each, or what they do.

use std::borrow::Cow;
use std::ops::Range;

use super::{Scene, rows};
use crate::analysis::{LocalText, MatchedText};
use crate::app::{Cursor, Drawn, Meaning, Pane, Scrolled, Scrolls};
use crate::config::Role;
use crate::layout::{clean, cut, head, rows_in_sight, width, wrap};
use crate::model::SourceId;
use crate::report::amount;
use crate::ui::{
    canvas::{Area, Canvas, piece},
    chrome,
};

/// No more of a paragraph is shown, in bytes; the reading panel has more.
const LONGEST: usize = 8_000;

/// So many signs stand in the margin of a paragraph; more claims are counted.
const SIGNS: usize = 3;

/// Where the claims of a paragraph stand beside it, they do in a column of so many cells.
const BESIDE: usize = 38;

/// So many claims stand beside a paragraph; more are counted.
const MOST_BESIDE: usize = 8;

/// Draws the text below the list, under a rule of its own.
pub fn below(canvas: &mut Canvas, scene: Scene, source: SourceId, area: Area, drawn: &mut Drawn) {
    let inside = Area { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let (title, name) = match scene.walk.library().local_text(source) {
        LocalText::Read(text) => {
            let sight = paragraphs(canvas, scene, source, text, inside, drawn);
            (format!("the text itself, {}", in_words(&sight, "par.")), clean(&text.name).into_owned())
        }
        LocalText::NotNamed | LocalText::NotRead(_) => {
            absent(canvas, scene, source, inside);
            ("the text itself".to_owned(), String::new())
        }
    };
    let name = cut(&name, area.width.saturating_sub(width(&title) + 12), canvas.glyphs().ellipsis);
    chrome::rule(canvas, area.y, &title, &name);
}

/// Draws the text beside the list, in a frame.
pub fn framed(canvas: &mut Canvas, scene: Scene, source: SourceId, area: Area, drawn: &mut Drawn) {
    let title = [piece("the text itself", Role::Head)];
    let inside = area.inside();
    let (name, lower) = match scene.walk.library().local_text(source) {
        LocalText::Read(text) => {
            let legend = usize::from(scene.walk.asked().is_some());
            let lines = Area { height: inside.height.saturating_sub(legend), ..inside };
            let sight = paragraphs(canvas, scene, source, text, lines, drawn);
            if legend > 0 {
                let legend = rows::legend(canvas.look().glyphs, true);
                canvas.text(inside.x + 1, lines.bottom(), inside.width.saturating_sub(2), &legend, Role::Quiet);
            }
            let before =
                if sight.start == 0 { String::new() } else { format!("{} above", in_words(&(0..sight.start), "par.")) };
            let all = text.text.len();
            let behind =
                if sight.end >= all { String::new() } else { format!("{} below", in_words(&(sight.end..all), "par.")) };
            let lower = [before, behind].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ");
            (clean(&text.name).into_owned(), lower)
        }
        LocalText::NotNamed | LocalText::NotRead(_) => {
            absent(canvas, scene, source, Area { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside });
            (String::new(), String::new())
        }
    };
    let name = cut(&name, inside.width.saturating_sub(24), canvas.glyphs().ellipsis);
    canvas.frame(area, canvas.glyphs().single, &title, &name, &lower);
}

/// "par. 7 to 9".
fn in_words(sight: &Range<usize>, unit: &str) -> String {
    match (sight.start + 1, sight.end) {
        (_, 0) => String::new(),
        (first, last) if first >= last => format!("{unit} {last}"),
        (first, last) => format!("{unit} {first} to {last}"),
    }
}

/// What is said where there is no text: why, and with which words the place opens.
fn absent(canvas: &mut Canvas, scene: Scene, source: SourceId, area: Area) {
    let why = match scene.walk.library().local_text(source) {
        LocalText::NotRead(why_not) => format!("{}.", clean(why_not)),
        LocalText::NotNamed | LocalText::Read(_) => "The map names no file with the text itself.".to_owned(),
    };
    let room = area.width.saturating_sub(2);
    for (line, y) in wrap(&why, room).take(area.height).zip(area.y..) {
        canvas.text(area.x + 1, y, room, line, Role::Quiet);
    }
}

/// Draws as many paragraphs as there is room for, the marked one among them. Answers which are in sight.
fn paragraphs(
    canvas: &mut Canvas,
    scene: Scene,
    source: SourceId,
    text: &MatchedText,
    area: Area,
    drawn: &mut Drawn,
) -> Range<usize> {
    let all = text.text.len();
    if all == 0 {
        canvas.text(area.x + 1, area.y, area.width.saturating_sub(2), "The text is empty.", Role::Quiet);
        return 0..0;
    }
    let cursor = scene.walk.cursor();
    let marked = match cursor.answer {
        Some(paragraph) => paragraph..paragraph + 1,
        None => text.paragraphs(cursor.row),
    };
    // Between the cursor and a long number there is a blank.
    let digits = match all.to_string().len() {
        ..3 => 2,
        digits => digits + 1,
    };
    let beside = if scene.is_very_wide() { BESIDE } else { 0 };
    let margin = if beside == 0 && scene.walk.asked().is_some() { SIGNS + 1 } else { 0 };
    let x = area.x + 2 + digits + 1 + margin;
    let end = area.right().saturating_sub(beside);
    let cells = end.saturating_sub(x + 1).max(1);
    let gap = usize::from(scene.is_wide);
    let height = |paragraph: usize| {
        let lines = wrap(&shown(text, paragraph), cells).take(area.height + 1).count();
        let claims = if beside > 0 { text.passages(paragraph).len().min(MOST_BESIDE) } else { 0 };
        lines.max(claims) + gap
    };
    let top = drawn.windows.top(Pane::Body).unwrap_or(0).min(all - 1);
    let wanted = if marked.is_empty() { top } else { marked.start.min(all - 1) };
    // One paragraph before the marked one stays in sight where both fit.
    let before = wanted.saturating_sub(1);
    let both = height(before) + height(wanted) <= area.height;
    let first = rows_in_sight(all, height, wanted, if both { top.min(before) } else { top.min(wanted) }, area.height);
    let first = first.start;
    drawn.windows.set_top(Pane::Body, first);
    let (mut y, mut paragraph) = (area.y, first);
    while y < area.bottom() && paragraph < all {
        let is_marked = marked.contains(&paragraph);
        let begin = y;
        number(canvas, scene, source, text, paragraph, Area { y, width: digits, ..area }, margin);
        let role = if is_marked { Role::Strong } else { Role::Text };
        let paragraph_text = shown(text, paragraph);
        let mut lines = wrap(&paragraph_text, cells);
        for line in lines.by_ref().take(area.bottom() - y) {
            canvas.text(x, y, cells, line, role);
            y += 1;
        }
        if lines.next().is_some() {
            // The paragraph goes on below.
            canvas.text(x + cells, y - 1, 1, canvas.glyphs().ellipsis, Role::Quiet);
        }
        if beside > 0 {
            let place = Area { x: end + 1, y: begin, width: beside.saturating_sub(2), height: area.bottom() - begin };
            y = y.max(begin + claims_beside(canvas, scene, source, text.passages(paragraph), place));
        }
        if is_marked {
            canvas.text(area.x + 1, begin, 1, canvas.glyphs().cursor, Role::Strong);
        }
        let line = Area { x: area.x + 1, y: begin, width: area.width.saturating_sub(2), height: y - begin };
        canvas.means(line, Meaning::Row(Cursor { row: cursor.row, answer: Some(paragraph) }));
        if cursor.answer == Some(paragraph) {
            canvas.select(line);
            drawn.cursor = Some(line.spot());
            drawn.page = (area.height / height(paragraph).max(1)).max(1);
        }
        y += gap;
        paragraph += 1;
    }
    canvas.means(area, Meaning::Scrolls(Scrolls::rows(Scrolled::Pane(Pane::Body), first, all - paragraph)));
    first..paragraph
}

/// The claims of a paragraph, one a line, the selected one in bold. Answers how many lines they take.
fn claims_beside(
    canvas: &mut Canvas,
    scene: Scene,
    source: SourceId,
    passages: impl ExactSizeIterator<Item = usize>,
    area: Area,
) -> usize {
    let listed = scene.walk.library().documents.passages(source);
    let count = passages.len();
    // The last line counts those for which there is none.
    let room = count.min(MOST_BESIDE).min(area.height);
    let named = if count > room { room.saturating_sub(1) } else { room };
    for (passage, y) in passages.take(named).zip(area.y..) {
        let Some(claim) = listed.get(passage).map(|passage| passage.claim) else { continue };
        let mut x = area.x;
        if let Some(effect) = rows::effect(scene.walk, claim) {
            canvas.line(x, y, 1, &[effect.sign(canvas.look().glyphs)]);
            x += 2;
        }
        let role = if passage == scene.walk.cursor().row { Role::Strong } else { Role::Quiet };
        canvas.text(x, y, area.right().saturating_sub(x), &scene.words.title(claim), role);
    }
    if count > named && room > 0 {
        let more = format!("and {}", amount(count - named, "more claim", "more claims"));
        canvas.text(area.x, area.y + named, area.width, &more, Role::Quiet);
    }
    room
}

fn shown(text: &MatchedText, paragraph: usize) -> Cow<'_, str> {
    clean(head(text.text.paragraph(paragraph).unwrap_or_default(), LONGEST))
}

/// The number of a paragraph, and what its claims do.
fn number(
    canvas: &mut Canvas,
    scene: Scene,
    source: SourceId,
    text: &MatchedText,
    paragraph: usize,
    area: Area,
    margin: usize,
) {
    let end = area.x + 2 + area.width;
    canvas.right(end, area.y, area.width, &[piece((paragraph + 1).to_string(), Role::Quiet)]);
    let passages = text.passages(paragraph);
    let count = passages.len();
    if margin == 0 || count == 0 {
        return;
    }
    let listed = scene.walk.library().documents.passages(source);
    let signs = passages.take(SIGNS).filter_map(|passage| listed.get(passage));
    let signs: Vec<_> =
        signs.filter_map(|passage| Some(rows::effect(scene.walk, passage.claim)?.sign(canvas.look().glyphs))).collect();
    if count > SIGNS {
        let more = format!("{}x", count.min(99));
        canvas.text(end + 1, area.y, margin - 1, &more, Role::Quiet);
    } else {
        canvas.line(end + 1, area.y, margin - 1, &signs);
    }
}
