//! The Crux view: what each answer turns on, with the best case for and against it; what nobody answers, what is most
//! fought over, who is at odds with himself, and where the map is thin.

mod best;
mod cases;
mod listed;
mod rows;
mod turns;

use super::{
    canvas::{Area, Canvas, Piece, piece},
    chrome,
    claim::WIDE,
    ribbon, strip,
    words::Words,
};
use crate::app::{Action, CruxPart, Drawn, FilterMode, Meaning, Place, State, Walk};
use crate::config::Role;
use crate::layout::Wording;

/// A page of the view being drawn.
#[derive(Clone, Copy)]
struct Scene<'a> {
    walk: &'a Walk,
    words: Words<'a>,
    part: CruxPart,
    is_wide: bool,
}

/// Draws the whole view.
pub fn draw(canvas: &mut Canvas, state: &State, walk: &Walk, part: CruxPart) -> Drawn {
    let Area { width: cells, height, .. } = canvas.area();
    let is_wide = cells >= WIDE.0 && height >= WIDE.1;
    let scene = Scene { walk, words: Words { walk }, part, is_wide };
    let mut drawn = Drawn { windows: walk.navigation.here().windows, ..Drawn::default() };
    chrome::tabs(canvas, Place::Crux(part));
    pages(canvas, scene);
    ribbon::draw(canvas, state, walk);
    // Of fixed height, so that no list jumps.
    let strip_height = if is_wide { 4 } else { 3 };
    let strip_top = height.saturating_sub(strip_height + 1);
    let body = Area { x: 0, y: 3, width: cells, height: strip_top.saturating_sub(4) };
    match part {
        CruxPart::Turns(disputed) => cases::draw(canvas, scene, disputed, body, &mut drawn),
        _ => listed::draw(canvas, scene, body, &mut drawn),
    }
    let caveat = if is_wide {
        "in these texts: an objection may have its answer elsewhere, and unanswered does not mean true"
    } else if cells < 70 {
        "in these texts, not in the world"
    } else {
        "in these texts; unanswered does not mean true"
    };
    chrome::rule(canvas, strip_top.saturating_sub(1), "reading", caveat);
    if let Some(subject) = walk.subject() {
        let area = Area { x: 0, y: strip_top, width: cells, height: strip_height };
        strip::draw(canvas, area, scene.words, subject, if is_wide { Wording::Long } else { Wording::Short });
    }
    footer(canvas, state, scene);
    drawn
}

/// Row 2: the pages with their counts, the current one in brackets and capitals.
fn pages(canvas: &mut Canvas, scene: Scene) {
    let findings = scene.walk.findings();
    let count = |page: CruxPart| match (page, findings) {
        (CruxPart::Turns(_), _) | (_, None) => None,
        (page, Some(findings)) => Some(page.lists().map(|list| findings.len(list)).sum::<usize>()),
    };
    let pages = scene.walk.crux_pages();
    let here = pages.iter().position(|&page| page == scene.part).unwrap_or(0);
    let cells = canvas.area().width.saturating_sub(1);
    let mut x = 1;
    // In a narrow window names are shortened, and part by one blank only.
    let is_narrow = cells < 76;
    let digits: usize = pages.into_iter().map(|page| count(page).map_or(0, |count| count.to_string().len() + 1)).sum();
    // The narrow names, a blank between them, and the brackets.
    let is_tight = is_narrow && digits + "Turns on Unanswered Fought over Tensions Thin".len() + 2 > cells;
    for (at, page) in pages.into_iter().enumerate() {
        let name = match page {
            CruxPart::Turns(_) if is_narrow => "Turns on",
            CruxPart::FoughtOver if is_tight => "Fought",
            CruxPart::FoughtOver if is_narrow => "Fought over",
            CruxPart::Thin if !scene.is_wide => "Thin",
            page => page.name(),
        };
        let count = count(page).map_or_else(String::new, |count| format!(" {count}"));
        let (text, role) = match (at == here, is_narrow) {
            (true, _) => (format!("[{}{count}]", name.to_uppercase()), Role::Head),
            (false, true) => (format!("{name}{count}"), Role::Text),
            (false, false) => (format!(" {name}{count} "), Role::Text),
        };
        let end = canvas.text(x, 1, cells.saturating_sub(x), &text, role);
        let does = if at < here { Action::MoveLeft } else { Action::MoveRight };
        if at.abs_diff(here) == 1 {
            canvas.means(Area { x, y: 1, width: end.saturating_sub(x), height: 1 }, Meaning::Does(does));
        }
        x = end + usize::from(scene.is_wide || is_narrow);
    }
    let keys: Vec<_> = [Action::MoveLeft, Action::MoveRight].iter().filter_map(|&action| canvas.key(action)).collect();
    if scene.is_wide && !keys.is_empty() {
        let hint = [piece(keys.concat(), Role::Strong), piece(" list", Role::Text)];
        canvas.right(cells, 1, cells.saturating_sub(x + 2), &hint);
    }
}

/// What is said while a page is being found.
fn waiting(canvas: &mut Canvas, y: usize, what: &str) {
    let words = format!("{what} {}", canvas.glyphs().ellipsis);
    let cells = canvas.area().width.saturating_sub(4);
    canvas.text(3, y + 1, cells, &words, Role::Quiet);
}

/// How many rows the filter leaves out, by kind, in words; empty where none.
fn left_out(walk: &Walk) -> String {
    let count = walk.sifted_crux().left_out();
    let what = match walk.filter().map(|filter| filter.mode) {
        Some(FilterMode::Dim) => "dimmed",
        _ => "hidden",
    };
    if count == 0 {
        return String::new();
    }
    let kinds = walk.sifted_crux().kinds().iter();
    let kinds: Vec<_> = kinds.map(|&(count, [one, many])| crate::report::amount(count, one, many)).collect();
    format!("{} {what} by the filter", kinds.join(", "))
}

/// That rows stand as they do without the what-if that is set; empty where none is.
fn without_what_if(walk: &Walk) -> String {
    let said = if walk.what_if().is_nothing() { "" } else { "listed as without the what-if" };
    said.to_owned()
}

/// A hint: the key of an action and what it does, to stand at the right.
fn hint(canvas: &Canvas, action: Action, words: &str) -> Vec<Piece> {
    canvas
        .key(action)
        .map_or_else(Vec::new, |key| vec![piece(key, Role::Strong), piece(format!(" {words}"), Role::Text)])
}

fn footer(canvas: &mut Canvas, state: &State, scene: Scene) {
    use Action::{ClearFilter, Help, MoveDown, MoveLeft, MoveRight, MoveUp, NextHit, Open, Other, StrikeOut, Why};
    let other = if matches!(scene.part, CruxPart::Turns(_)) { "other question" } else { "sort" };
    let mut hints = vec![
        (MoveUp, "move"),
        (MoveDown, "move"),
        (MoveLeft, "list"),
        (MoveRight, "list"),
        (Open, "open"),
        (StrikeOut, "strike out"),
        (Why, "why"),
        (NextHit, if matches!(scene.part, CruxPart::Turns(_)) { "next unanswered" } else { "walk the list" }),
        (Other, other),
        (Help, "all keys"),
    ];
    if scene.walk.filter().is_some() {
        hints.insert(4, (ClearFilter, "clear filter"));
    }
    chrome::footer_in_words(canvas, state, &hints);
}
