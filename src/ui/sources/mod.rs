//! The Sources view: the texts and how people are heard, one text claim by claim beside the text itself, the timeline.

mod document;
mod heard;
mod passage_text;
mod rows;
mod strip;
mod texts;
mod timeline;

use super::{
    canvas::{Area, Canvas, Piece, piece, pieces_width},
    chrome,
    claim::WIDE,
    ribbon,
    words::Words,
};
use crate::app::{Action, Drawn, Place, SourcesPart, State, Walk};
use crate::config::Role;
use crate::layout::{Wording, cut};
use crate::model::SourceId;

/// A page of the view being drawn.
#[derive(Clone, Copy)]
struct Scene<'a> {
    walk: &'a Walk,
    words: Words<'a>,
    part: SourcesPart,
    is_wide: bool,
    cells: usize,
}

/// From this width on the claims of a text stand beside their paragraphs.
const VERY_WIDE: usize = 160;

impl Scene<'_> {
    fn is_very_wide(self) -> bool {
        self.is_wide && self.cells >= VERY_WIDE
    }

    fn wording(self) -> Wording {
        if self.is_wide { Wording::Long } else { Wording::Short }
    }

    /// The lines of the reading strip: fixed, so that no list jumps.
    fn strip_height(self, height: usize) -> usize {
        match (self.is_wide, height) {
            (false, _) => 3,
            (true, ..40) => 5,
            (true, _) => 6,
        }
    }
}

/// Draws the whole view.
pub fn draw(canvas: &mut Canvas, state: &State, walk: &Walk, part: SourcesPart) -> Drawn {
    let Area { width: cells, height, .. } = canvas.area();
    let is_wide = cells >= WIDE.0 && height >= WIDE.1;
    let scene = Scene { walk, words: Words { walk }, part, is_wide, cells };
    let mut drawn = Drawn { windows: walk.navigation.here().windows, ..Drawn::default() };
    chrome::tabs(canvas, Place::Sources(part));
    ribbon::draw(canvas, state, walk);
    let strip_height = scene.strip_height(height);
    let strip_top = height.saturating_sub(strip_height + 1);
    let body = Area { x: 0, y: 3, width: cells, height: strip_top.saturating_sub(4) };
    match part {
        SourcesPart::Texts => texts::draw(canvas, scene, body, &mut drawn),
        SourcesPart::Timeline => timeline::draw(canvas, scene, body, &mut drawn),
        SourcesPart::Text(source) => document::draw(canvas, state, scene, source, body, &mut drawn),
    }
    chrome::rule(canvas, strip_top.saturating_sub(1), "reading", "");
    strip::draw(canvas, Area { x: 0, y: strip_top, width: cells, height: strip_height }, scene);
    footer(canvas, state, scene);
    drawn
}

/// Row 2: where one is, and on its right what there is.
fn head(canvas: &mut Canvas, left: &[Piece], right: &[Piece]) {
    let cells = canvas.area().width.saturating_sub(2);
    let end = canvas.right(1 + cells, 1, cells, right);
    let gap = if right.is_empty() { 0 } else { 2 };
    let room = end.saturating_sub(1 + gap);
    let before = left.split_last().map_or(0, |(_, before)| pieces_width(before));
    let Some((last, before_last)) = left.split_last() else { return };
    let shortened = piece(cut(&last.text, room.saturating_sub(before), canvas.glyphs().ellipsis), last.role);
    canvas.line(1, 1, room, &[before_last, &[shortened]].concat());
}

/// A hint in row 2: some keys and what they do.
fn hint(canvas: &Canvas, state: &State, actions: &[Action], words: &str) -> Vec<Piece> {
    let keys = actions.iter().filter_map(|&action| state.keys().keys(action).first().copied());
    let keys: Vec<_> = keys.map(|key| canvas.look().glyphs.key(key)).collect();
    if keys.is_empty() {
        return Vec::new();
    }
    vec![piece("   ", Role::Text), piece(keys.join(" "), Role::Strong), piece(format!(" {words}"), Role::Quiet)]
}

/// The title of a text and its date.
fn title(scene: Scene, source: SourceId) -> String {
    let about = scene.words.map().source(source);
    let title = crate::layout::clean(&about.title).into_owned();
    match about.date {
        Some(date) => format!("{title}, {}", date.in_words()),
        None => title,
    }
}

fn footer(canvas: &mut Canvas, state: &State, scene: Scene) {
    use Action::{Back, ClearFilter, Help, MoveDown, MoveLeft, MoveRight, MoveUp, NextView, Open, OpenAddress, Other};
    let is_in_text = scene.walk.paragraph().is_some();
    let mut hints = match scene.part {
        SourcesPart::Texts => vec![
            (MoveUp, "move"),
            (MoveDown, "move"),
            (Open, "open"),
            (NextView, "timeline"),
            (OpenAddress, "open address"),
            (Back, "back"),
            (Help, "all keys"),
        ],
        SourcesPart::Timeline => {
            vec![(MoveUp, "move"), (MoveDown, "move"), (Open, "go there"), (Back, "back"), (Help, "all keys")]
        }
        SourcesPart::Text(_) => vec![
            (MoveUp, "move"),
            (MoveDown, "move"),
            (MoveLeft, "list, text"),
            (MoveRight, "list, text"),
            (Open, "go there"),
            (Other, "other question"),
            (Back, if is_in_text { "to the list" } else { "back" }),
            (Help, "all keys"),
        ],
    };
    if scene.walk.address().is_err() {
        hints.retain(|&(action, _)| action != OpenAddress);
    }
    if scene.walk.filter().is_some() {
        hints.insert(hints.len().saturating_sub(2), (ClearFilter, "clear filter"));
    }
    chrome::footer_in_words(canvas, state, &hints);
}
