//! The double frame round the claim or step in focus: its text and its statements, so many lines and no more.

use super::Scene;
use crate::analysis::Side;
use crate::app::Action;
use crate::config::Role;
use crate::layout::{Wording, cut, pad, width, wrap_at_most};
use crate::model::{ClaimId, Element, LinkId, Statement, Target};
use crate::report::{amount, unsaid};
use crate::ui::{
    canvas::{Area, Canvas, Piece, piece, pieces_width},
    judged, origins, own, sides,
    words::Said,
};

/// What stands in the frame, line by line.
pub struct FrameLine {
    /// From the left.
    pub left: Vec<Piece>,
    /// Up to the right edge.
    pub right: Vec<Piece>,
}

impl FrameLine {
    fn left(pieces: Vec<Piece>) -> Self {
        Self { left: pieces, right: Vec::new() }
    }
}

/// How many lines a frame may take.
#[derive(Clone, Copy)]
pub struct Limits {
    /// For the text.
    pub text: usize,
    /// For the statements.
    pub said: usize,
}

/// The lines of the frame round the place, `cells` wide inside.
pub fn lines(canvas: &Canvas, scene: Scene, cells: usize, limits: Limits) -> Vec<FrameLine> {
    let mut lines = match scene.page.place {
        Element::Claim(claim) => {
            let text = scene.words.text(claim);
            let text = wrap_at_most(&text, cells, limits.text, canvas.glyphs().ellipsis);
            text.into_iter().map(|line| FrameLine::left(vec![piece(line, Role::Strong)])).collect()
        }
        Element::Link(link) => step(canvas, scene, link, cells, limits.text),
    };
    if scene.wording == Wording::Long {
        lines.push(FrameLine::left(Vec::new()));
    }
    lines.extend(statements(canvas, scene, cells, limits.said));
    let stands = judged::in_frame(canvas, scene.words, scene.page.place).into_iter();
    let mut stands: Vec<_> =
        stands.map(|line| FrameLine { left: line.left, right: vec![piece(line.right, Role::Quiet)] }).collect();
    for line in &mut stands {
        // How it stands goes before of what.
        if pieces_width(&line.left) + pieces_width(&line.right) + 2 > cells {
            line.left.iter_mut().for_each(|piece| piece.text = piece.text.replace(" in these texts", ""));
        }
    }
    let side = scene.walk.side_here().filter(|&(thesis, side)| !joined(scene, &mut stands, thesis, side, cells));
    lines.extend(stands);
    if let Some((thesis, side)) = side {
        let key = scene.key.map(|key| format!("{} how", canvas.look().glyphs.key(key))).unwrap_or_default();
        let verb = piece(format!("{} ", sides::towards(side)), sides::role(side));
        let room = cells.saturating_sub(width(&verb.text) + width(&key) + 2);
        let title = cut(&sides::thesis_in_full(scene.words, thesis), room, canvas.glyphs().ellipsis);
        lines.push(FrameLine { left: vec![verb, piece(title, Role::Text)], right: vec![piece(key, Role::Quiet)] });
    }
    if let Some(only) = origins::sentence(scene.words, scene.page.place) {
        lines.push(FrameLine::left(vec![piece(cut(&only, cells, canvas.glyphs().ellipsis), Role::Strong)]));
    }
    if let Element::Claim(claim) = scene.page.place {
        let own: Vec<_> = own::sayings(canvas, scene.words, claim).into_iter().map(|(long, _)| long).collect();
        if !own.is_empty() {
            let line = cut(&own.join("   "), cells, canvas.glyphs().ellipsis);
            lines.push(FrameLine::left(vec![piece(line, Role::Text)]));
        }
    }
    lines
}

/// Where there is little room, says what the place does to the thesis on the line that says how it stands. Answers whether
/// it fits there.
fn joined(scene: Scene, stands: &mut [FrameLine], thesis: ClaimId, side: Side, cells: usize) -> bool {
    let Some(first) = stands.first_mut().filter(|_| scene.wording == Wording::Short) else { return false };
    let does = piece(format!("{}  ", sides::in_short(scene.words, thesis, side)), sides::role(side));
    let fits = pieces_width(&first.left) + width(&does.text) + pieces_width(&first.right) + 2 <= cells;
    if fits {
        first.right.insert(0, does);
    }
    fits
}

/// A step as a sentence: its premises, what they do, its target.
fn step(canvas: &Canvas, scene: Scene, link: LinkId, cells: usize, most: usize) -> Vec<FrameLine> {
    let map = scene.words.map();
    let kind = map.link(link).kind;
    // Less would hide what belongs together.
    let most = most.max(5);
    let ellipsis = canvas.glyphs().ellipsis;
    let premises = map.premises(link);
    let shown = premises.len().min(most.saturating_sub(2).max(1));
    let mut lines = Vec::new();
    for (index, &premise) in premises.iter().take(shown).enumerate() {
        let lead = if index == 0 { "" } else { "and " };
        let text = format!("{lead}{}", scene.words.text(premise));
        let room = if premises.len() == 1 { most.saturating_sub(2).clamp(1, 2) } else { 1 };
        let wrapped = wrap_at_most(&text, cells, room, ellipsis);
        lines.extend(wrapped.into_iter().map(|line| FrameLine::left(vec![piece(line, Role::Strong)])));
    }
    let more = premises.len() - shown;
    let verb = scene.words.verb_of_all(link);
    let left_out = if more > 0 { format!("{ellipsis} and {more} more, ") } else { String::new() };
    let sign = piece(format!("{} {left_out}{verb}", canvas.look().glyphs.sign(kind)), kind.row().colour.into());
    lines.push(FrameLine::left(vec![sign]));
    let target = match map.link(link).target {
        Target::Claim(claim) => scene.words.text(claim),
        Target::Link(step) => scene.words.step_title(step),
    };
    let wrapped = wrap_at_most(&target, cells, most.saturating_sub(lines.len()).clamp(1, 2), ellipsis);
    lines.extend(wrapped.into_iter().map(|line| FrameLine::left(vec![piece(line, Role::Strong)])));
    lines
}

fn statements(canvas: &Canvas, scene: Scene, cells: usize, most: usize) -> Vec<FrameLine> {
    let all = scene.words.map().statements(scene.page.place);
    if all.is_empty() {
        let nobody = match scene.page.place {
            Element::Claim(claim) => unsaid(scene.words.map(), claim).to_owned(),
            Element::Link(_) => format!("{} drawn by the mapper, by no speaker", canvas.glyphs().inferred),
        };
        return vec![FrameLine::left(vec![piece(nobody, Role::Quiet)])];
    }
    let shown = if all.len() > most { most.saturating_sub(1) } else { all.len() };
    let ellipsis = canvas.glyphs().ellipsis;
    // Where not all have room, who says it goes before who grants, denies or doubts it.
    let mut all: Vec<&Statement> = all.iter().collect();
    if shown < all.len() {
        all.sort_by_key(|statement| statement.stance.rank());
    }
    let mut said: Vec<_> =
        all.iter().take(shown).map(|statement| scene.words.said(scene.page.place, statement, scene.wording)).collect();
    let widest = |said: &[Said], part: fn(&Said) -> &str| said.iter().map(|said| width(part(said))).max().unwrap_or(0);
    let date_cells = widest(&said, |said| &said.date) + 2;
    // The place in the source finds the passage: names give way to it.
    let most = cells.saturating_sub(date_cells + widest(&said, |said| &said.at) + 16).max(cells / 4);
    for shorter in 0..3 {
        if widest(&said, |said| &said.who) <= most {
            break;
        }
        for (said, &statement) in said.iter_mut().zip(&all) {
            let who = scene.words.shorter_who(scene.page.place, statement);
            said.who = who.into_iter().nth(shorter).unwrap_or_default();
        }
    }
    let who_cells = widest(&said, |said| &said.who).min(most) + 2;
    let mut lines: Vec<_> = all
        .iter()
        .zip(&said)
        .map(|(statement, said)| {
            let is_one_of_many = scene.words.map().source_ids().len() > 1 && scene.wording == Wording::Long;
            let number = statement.source.filter(|_| is_one_of_many);
            let number = number.map(|source| format!("text {}  ", source.number())).unwrap_or_default();
            let room = cells.saturating_sub(who_cells + date_cells + width(&number));
            let who = pad(&said.who, who_cells.saturating_sub(2), ellipsis);
            let left = format!("{who}  {number}{}", said.place_in(room, ellipsis));
            FrameLine { left: vec![piece(left, Role::Quiet)], right: vec![piece(&said.date, Role::Quiet)] }
        })
        .collect();
    if let Some(more) = all.len().checked_sub(shown).filter(|&more| more > 0) {
        let [more, key] = [amount(more, "more statement", "more statements"), canvas.called(Action::ShowMore)];
        let more = format!("{ellipsis} {more}; {key}: all of it");
        lines.push(FrameLine::left(vec![piece(more, Role::Quiet)]));
    }
    lines
}

/// Draws one line of the inside; `area` is that line within the frame.
pub fn draw_line(canvas: &mut Canvas, area: Area, line: &FrameLine) {
    let right = crate::ui::canvas::pieces_width(&line.right);
    let gap = usize::from(right > 0) * 2;
    canvas.line(area.x, area.y, area.width.saturating_sub(right + gap), &line.left);
    canvas.right(area.right(), area.y, area.width, &line.right);
}
