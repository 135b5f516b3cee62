//! A laid-out picture as text, with what it shows above and what its marks mean below.

use std::io;

use super::beside::{Heads, does};
use super::boxes::leads_on;
use super::{Picture, sign};
use crate::analysis::Excerpt;
use crate::layout::drawing::{Area, Cell, Drawing, Glyph, Index, LineStyle, Says, paint};
use crate::model::{Map, RELATIONS, RelationKind};
use crate::report::{Lines, amount};

/// So many rows are painted at once.
const BAND: u32 = 64;

/// So many cells are painted at a time, unless a row alone has more.
const CELLS: u32 = 1_000_000;

/// Writes a picture: a sentence on what it shows, the picture, and notes on it.
///
/// # Errors
/// When `out` cannot be written to.
pub fn text(
    picture: &Picture,
    drawing: &Drawing,
    caption: &str,
    notes: &[String],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut lines = Lines::new(out);
    lines.wrapped(caption)?;
    if drawing.size.height > 0 {
        lines.line("")?;
    }
    let index = Index::of(drawing, &picture.texts);
    let band = (CELLS / drawing.size.width.max(1)).clamp(1, BAND);
    for top in (0..drawing.size.height).step_by(band as usize) {
        let window =
            Area { at: Cell { x: 0, y: top }, width: drawing.size.width, height: band.min(drawing.size.height - top) };
        let painted = paint(drawing, &index, &picture.texts, window, picture.strokes);
        for row in painted.rows() {
            lines.line(&row.iter().map(|glyph: &Glyph| glyph.text).collect::<String>())?;
        }
    }
    if !notes.is_empty() {
        lines.paragraph(&notes.join(" "))?;
    }
    Ok(())
}

/// What a picture shows, as it is said above it: `what`, how much is drawn, and how much is not.
pub fn caption(map: &Map, excerpt: &Excerpt, what: &str) -> String {
    let drawn = excerpt.claims.len();
    let mut words =
        format!("{what} {}, {} drawn", amount(drawn, "claim", "claims"), amount(excerpt.links.len(), "link", "links"));
    if !excerpt.bridges.is_empty() {
        let bridges = amount(excerpt.bridges.len(), "dashed way", "dashed ways");
        words = format!("{words}, {bridges} over claims that are not");
    }
    let rest = map.claim_ids().len().saturating_sub(drawn);
    if rest > 0 {
        words = format!("{words}; {} not drawn", amount(rest, "claim", "claims"));
    }
    words.push('.');
    if excerpt.left_out.claims > 0 {
        let more = if excerpt.left_out.or_more { "at least " } else { "" };
        let claims = amount(excerpt.left_out.claims, "claim", "claims");
        words = format!("{words} There is no room for {more}{claims} that would belong here.");
    }
    words
}

/// What the marks and signs of a picture mean, a sentence each; only of those that it has.
pub fn legend(picture: &Picture, excerpt: &Excerpt, drawing: &Drawing) -> Vec<String> {
    let strokes = picture.strokes;
    let sign = |kind| sign(kind, strokes);
    let mut notes = Vec::new();
    let wires = || picture.diagram.links.iter();
    let used = |kind: RelationKind| wires().any(|wire| wire.kind == kind && wire.line == LineStyle::Link);
    let signs: Vec<_> = RELATIONS.iter().filter(|row| picture.heads == Heads::Signs && used(row.kind)).collect();
    if !signs.is_empty() {
        let signs: Vec<_> = signs.iter().map(|row| format!("{} {}", sign(row.kind), does(row.kind))).collect();
        notes.push(format!("{}.", signs.join(", ")));
    }
    if drawing.labels.iter().any(|label| matches!(label.says, Says::Back(_))) {
        notes.push(format!("{}: here a circle closes, this link leads back.", picture.texts.back));
    }
    let [plus, minus, doubt] = [RelationKind::Supports, RelationKind::Opposes, RelationKind::Undercuts].map(sign);
    if excerpt.claims.iter().any(|shown| shown.bearing.all() > 0) {
        notes.push(format!("In a frame {plus}2 {minus}1: so many reasons for and against it are not drawn."));
    }
    if excerpt.claims.iter().any(|shown| shown.bearing.restates > 0) {
        notes.push("=1: so many say the same.".to_owned());
    }
    if excerpt.claims.iter().any(|shown| shown.starting.all() > 0) {
        let arrow = leads_on(strokes);
        notes.push(format!("Behind {arrow} in a frame: what the claim itself speaks for and against, not drawn."));
    }
    if excerpt.links.iter().any(|shown| shown.bearing.undercuts > 0) {
        notes.push(format!("{doubt} 1 on a line: so many doubts about the step are not drawn."));
    }
    if excerpt.links.iter().any(|shown| shown.bearing.supports > 0) {
        notes.push(format!("{plus} 1 on a line: so much backs the step and is not drawn."));
    }
    if picture.has_mappers {
        notes.push("~: the mapper draws this link.".to_owned());
    }
    if !picture.bridges.is_empty() {
        notes.push("Dashed: ways over claims that are not drawn, and over how many at least.".to_owned());
    }
    if picture.bridges.iter().any(|bridge| bridge.passes == 0) {
        notes.push("In part: a partner or the step itself is not drawn.".to_owned());
    }
    let more = excerpt.more_bridges;
    match (more.bridges, more.or_more) {
        (0, false) => {}
        (0, true) => notes.push("There may be more dashed ways: they are too many to find all.".to_owned()),
        (bridges, or_more) => {
            let ways = amount(bridges, "more dashed way", "more dashed ways");
            notes.push(format!("There is no room for {}{ways}.", if or_more { "at least " } else { "" }));
        }
    }
    let (cut, undrawn) = (drawing.cut.len(), drawing.undrawn.len());
    if cut > 0 {
        let links = amount(cut, "link is", "links are");
        notes.push(format!("{links} too long to be drawn: the two ends bear the same number."));
    }
    if undrawn > 0 {
        notes.push(format!("There is no place for {}.", amount(undrawn, "link", "links")));
    }
    notes
}
