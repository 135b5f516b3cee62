//! What every list of the view does with its rows: which are in sight, which is selected, what the filter leaves out.

use std::ops::Range;

use super::Scene;
use crate::analysis::Side;
use crate::app::{Cursor, Drawn, FilterMode, Meaning, Pane, Scrolled, Scrolls, SourcesPart, Walk};
use crate::config::Role;
use crate::layout::rows_in_sight;
use crate::model::{AnswerKind, ClaimId};
use crate::report::amount;
use crate::ui::{
    canvas::{Area, Canvas, Piece, piece},
    glyphs::Glyphs,
    left_out,
    words::out_of_sight,
};

/// The rows in sight of an area, as indexes among those shown, where there is room for so many.
pub fn in_sight(canvas: &mut Canvas, scene: Scene, area: Area, room: usize, drawn: &mut Drawn) -> Range<usize> {
    let sifted = scene.walk.sifted();
    let selected = sifted.index(scene.walk.cursor().row);
    let top = drawn.windows.top(Pane::List).unwrap_or(0);
    let sight = rows_in_sight(sifted.len(), |_| 1, selected, top, room);
    drawn.windows.set_top(Pane::List, sight.start);
    drawn.page = room.saturating_sub(1).max(1);
    let below = sifted.len().saturating_sub(sight.end);
    canvas.means(area, Meaning::Scrolls(Scrolls::lines(Scrolled::Pane(Pane::List), sight.start, below)));
    sight
}

/// Marks a row: left out by the filter, selected, or selected while the cursor is in the text.
pub fn finish(canvas: &mut Canvas, scene: Scene, row: usize, area: Area, drawn: &mut Drawn) {
    canvas.means(area, Meaning::Row(Cursor { row, answer: None }));
    if scene.walk.sifted().leaves_out(row) {
        left_out::dim(canvas, area);
    }
    if row != scene.walk.cursor().row {
        return;
    }
    if scene.walk.paragraph().is_some() {
        canvas.text(area.x, area.y, 1, canvas.glyphs().trail, Role::Strong);
        return;
    }
    canvas.text(area.x, area.y, 1, canvas.glyphs().cursor, Role::Strong);
    canvas.select(area);
    drawn.cursor = Some(area.spot());
}

/// "4 above, 6 below", and how many the filter leaves out.
pub fn hidden(walk: &Walk, part: SourcesPart, sight: &Range<usize>) -> String {
    let sifted = walk.sifted();
    let mut parts = vec![out_of_sight(sight.start, sifted.len().saturating_sub(sight.end))];
    let left_out = sifted.left_out();
    if left_out > 0 {
        let [one, many] = match part {
            SourcesPart::Texts => ["text", "texts"],
            SourcesPart::Timeline => ["statement", "statements"],
            SourcesPart::Text(_) => ["claim", "claims"],
        };
        let what = match walk.filter().map(|filter| filter.mode) {
            Some(FilterMode::Dim) => "dimmed",
            _ => "hidden",
        };
        parts.push(format!("{} {what} by the filter", amount(left_out, one, many)));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

/// What a claim does to the first answer of the question asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It is that answer, the only claim that gives it or one of several.
    Is,
    /// It gives another answer and leads to this one by no route.
    Other,
    /// What it does.
    Does(Side),
}

/// What a claim does to the first answer of the question asked; none where no question is, or the map is too large.
pub fn effect(walk: &Walk, claim: ClaimId) -> Option<Effect> {
    let question = walk.asked()?;
    let side = walk.effect(claim)?;
    let answers = &walk.map.question(question).answers;
    let gives = walk.map.answers_of(claim).iter().filter(|answering| answering.question == question);
    Some(match (gives.map(|answering| answering.answer).min(), side) {
        (Some(0), _) => Effect::Is,
        (Some(other), Side::Nothing) if answers.get(other).is_some() => Effect::Other,
        (_, side) => Effect::Does(side),
    })
}

impl Effect {
    /// In words for the last column.
    pub fn words(self) -> Piece {
        match self {
            Self::Is => piece("this answer", Role::Text),
            Self::Other => piece("other answer", Role::Quiet),
            Self::Does(Side::Helps) => piece("helps", Role::For),
            Self::Does(Side::Hurts) => piece("hurts", Role::Against),
            Self::Does(side @ Side::BothWays) => piece(side.word(), Role::Text),
            Self::Does(side @ Side::Nothing) => piece(side.word(), Role::Quiet),
        }
    }

    /// As a sign in the margin.
    pub fn sign(self, glyphs: Glyphs) -> Piece {
        use crate::model::RelationKind::{Opposes, Restates, Supports};
        match self {
            Self::Is => piece(glyphs.sign(Restates), Role::Same),
            Self::Does(Side::Helps) => piece(glyphs.sign(Supports), Role::For),
            Self::Does(Side::Hurts) => piece(glyphs.sign(Opposes), Role::Against),
            Self::Does(Side::BothWays) => piece(glyphs.set().both_ways, Role::Text),
            Self::Does(Side::Nothing) | Self::Other => piece(glyphs.set().no_route, Role::Quiet),
        }
    }
}

/// What the signs in the margin mean.
pub fn legend(glyphs: Glyphs, is_wide: bool) -> String {
    use crate::model::RelationKind::{Opposes, Supports};
    let (helps, hurts, both) = (glyphs.sign(Supports), glyphs.sign(Opposes), glyphs.set().both_ways);
    let none = if is_wide { format!("  {} no route", glyphs.set().no_route) } else { String::new() };
    format!("{helps} helps  {hurts} hurts  {both} both{none}")
}

/// The head of the column of effects: the answer that they are on, in at most `cells`.
pub fn effect_head(walk: &Walk, cells: usize) -> String {
    let Some(question) = walk.asked() else { return String::new() };
    let Some(answer) = walk.map.question(question).answers.first() else { return String::new() };
    let label = match answer.claims.as_slice() {
        [claim] => walk.map.claim_label(*claim).map(|label| crate::layout::clean(label).to_uppercase()),
        _ => None,
    };
    let word = match &answer.kind {
        AnswerKind::Named(label) => crate::layout::clean(label).to_uppercase(),
        kind => kind.word().to_uppercase(),
    };
    let named = label.filter(|label| crate::layout::fits(label, cells));
    named.unwrap_or_else(|| format!("EFFECT ON {word}"))
}
