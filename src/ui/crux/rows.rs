//! How a claim, a reason or an objection stands in a row: its sign, its title, who says it where, and how it fares.

use super::Scene;
use crate::app::Fares;
use crate::config::Role;
use crate::layout::{cut, fits, width};
use crate::model::{ClaimId, Element, LinkId, Map, RelationKind, Target};
use crate::ui::{
    canvas::{Canvas, Piece, piece},
    judged,
    words::fit_names,
};

/// The sign of a link, and whether the mapper draws it.
pub fn sign(canvas: &Canvas, map: &Map, link: LinkId) -> Vec<Piece> {
    let row = map.link(link).kind.row();
    vec![piece(canvas.look().glyphs.sign(row.kind), Role::from(row.colour)), piece(" ", Role::Text)]
}

/// The premises of a link in one line, and whether they count only together; behind it the mark of a link that the mapper
/// draws.
pub fn premises(canvas: &Canvas, scene: Scene, link: LinkId) -> String {
    let map = scene.words.map();
    let titles: Vec<_> = map.premises(link).iter().take(4).map(|&claim| scene.words.title(claim)).collect();
    let together = if titles.len() > 1 { " (only together)" } else { "" };
    let drawn = if map.is_inferred(link) && !map.parts().statements.is_empty() {
        format!(" {}", canvas.glyphs().inferred)
    } else {
        String::new()
    };
    format!("{}{together}{drawn}", titles.join("; and "))
}

/// A title with what the what-if does to what it names before it.
pub fn titled(scene: Scene, element: Element, title: String) -> Vec<Piece> {
    judged::marked(scene.words, element, title)
}

/// Where a link's first premise is said: "text 1, par. 8".
pub fn place(scene: Scene, link: LinkId) -> String {
    let map = scene.words.map();
    map.premises(link).first().map_or_else(String::new, |&claim| place_of(scene, claim))
}

/// Where a claim is said first.
pub fn place_of(scene: Scene, claim: ClaimId) -> String {
    place_of_statement(scene, claim, 0)
}

/// Where one of the statements of a claim is found.
pub fn place_of_statement(scene: Scene, claim: ClaimId, statement: usize) -> String {
    let said = scene.words.map().statements(Element::Claim(claim)).get(statement);
    said.map_or_else(String::new, |said| scene.words.short_place(said))
}

/// Who says the first premise of a link, in at most so many cells.
pub fn who(canvas: &Canvas, scene: Scene, claim: ClaimId, cells: usize) -> String {
    fit_names(&scene.words.who(Element::Claim(claim)), cells, canvas.glyphs().ellipsis)
}

/// How a link fares now, in a word: of a reason that holds, that it does.
pub fn fares(scene: Scene, link: LinkId) -> Piece {
    let Some(evaluation) = scene.walk.evaluation() else { return piece("", Role::Quiet) };
    let is_reason = scene.words.map().link(link).kind == RelationKind::Supports;
    match evaluation.fares(scene.words.map(), link) {
        Fares::Holds | Fares::HoldsAnyway if is_reason => piece("holds", Role::Text),
        fares => judged::fares(fares),
    }
}

/// What a link hits, in short: "against", "doubts", and the title of its target.
pub fn target(scene: Scene, link: LinkId) -> (&'static str, String) {
    let map = scene.words.map();
    match map.link(link).target {
        Target::Claim(target) => ("against", scene.words.title(target)),
        Target::Link(step) => ("doubts", step_in_short(scene, step)),
    }
}

/// "Seven pupils in ten are tired, so Schools should start at nine": a step that is doubted.
fn step_in_short(scene: Scene, step: LinkId) -> String {
    let map = scene.words.map();
    let so = if map.link(step).kind == RelationKind::Opposes { "against" } else { "so" };
    match (map.link(step).target, map.premises(step)) {
        (Target::Claim(target), [first, more @ ..]) => {
            let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
            format!("{}{more}, {so} {}", scene.words.title(*first), scene.words.title(target))
        }
        _ => scene.words.step_title(step),
    }
}

/// Draws pieces from the left and a text at the right edge of a row; the left gives way, as its whole stands in the strip.
pub fn both_ends(canvas: &mut Canvas, (x, y): (usize, usize), cells: usize, left: &[Piece], right: &[Piece]) {
    let taken: usize = right.iter().map(|piece| width(&piece.text)).sum();
    let room = cells.saturating_sub(if taken == 0 { 0 } else { taken + 2 });
    let shown = shortened(left, room, canvas.glyphs().ellipsis);
    canvas.line(x, y, room, &shown);
    if taken > 0 && taken < cells {
        canvas.right(x + cells, y, taken, right);
    }
}

/// Pieces in at most so many cells, the last of them cut.
pub fn shortened(pieces: &[Piece], cells: usize, ellipsis: &str) -> Vec<Piece> {
    let mut left = cells;
    let mut shown = Vec::new();
    for one in pieces {
        if left == 0 {
            break;
        }
        let text = if fits(&one.text, left) { one.text.clone() } else { cut(&one.text, left, ellipsis) };
        left = left.saturating_sub(width(&text));
        shown.push(piece(text, one.role));
    }
    shown
}
