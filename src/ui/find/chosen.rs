//! The chosen hit beside the list: its text, who says it, what it does, what is for and against it.

use super::chosen_claim;
use crate::app::Find;
use crate::config::Role;
use crate::layout::{Wording, head, wrap_at_most};
use crate::model::{ClaimId, Element, LinkId, RelationKind, Target};
use crate::search::Marks;
use crate::ui::{
    canvas::{Area, Canvas, Piece, piece},
    help::language,
    marked::marked,
    sheet::draw_lines,
    words::Words,
};

/// No more links of the claim are looked at.
const MOST_LINKS: usize = 500;

/// A line set in by so many cells.
type Line = (usize, Vec<Piece>);

/// What the pane is made from.
struct Scene<'a> {
    words: Words<'a>,
    marks: &'a Marks,
    cells: usize,
    ellipsis: &'static str,
}

/// Draws the pane.
pub fn draw(canvas: &mut Canvas, words: Words, find: &Find, area: Area) {
    let title = if find.is_blank() { "more to ask for" } else { "chosen" };
    canvas.frame(area, canvas.glyphs().single, &[piece(title, Role::Head)], "", "");
    if find.is_blank() {
        let inside = area.inside();
        let text = Area { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
        let said = language(canvas.look().glyphs);
        let lines: Vec<_> = said.iter().flat_map(|said| said.lines(text.width).collect::<Vec<_>>()).collect();
        draw_lines(canvas, text, &lines);
        return;
    }
    let Some(claim) = chosen_claim(find) else { return };
    let inside = area.inside();
    let cells = inside.width.saturating_sub(3);
    let scene = Scene { words, marks: &find.hits.marks, cells, ellipsis: canvas.glyphs().ellipsis };
    let mut lines: Vec<Line> = vec![(0, Vec::new())];
    lines.extend(scene.wrapped(&words.text(claim), 0, 6, Role::Strong));
    lines.push((0, Vec::new()));
    lines.extend(statements(&scene, claim));
    lines.extend(does(canvas, &scene, claim));
    for (kind, title) in [(RelationKind::Supports, "FOR IT"), (RelationKind::Opposes, "AGAINST IT")] {
        lines.extend(reasons(canvas, &scene, claim, kind, title));
    }
    for ((indent, pieces), y) in lines.iter().take(inside.height).zip(inside.y..) {
        canvas.line(inside.x + 2 + indent, y, cells.saturating_sub(*indent), pieces);
    }
    if lines.len() > inside.height {
        let y = inside.bottom().saturating_sub(1);
        canvas.clear(Area { x: inside.x, y, width: inside.width, height: 1 });
        let more = format!("{} Enter shows all of it", canvas.glyphs().ellipsis);
        canvas.text(inside.x + 2, y, cells, &more, Role::Quiet);
    }
}

impl Scene<'_> {
    fn wrapped(&self, text: &str, indent: usize, most: usize, role: Role) -> Vec<Line> {
        let lines = wrap_at_most(text, self.cells.saturating_sub(indent), most, self.ellipsis);
        lines.iter().map(|line| (indent, marked(line, self.marks, role))).collect()
    }

    /// A text behind a lead that stands in the first line only.
    fn led(&self, lead: Vec<Piece>, indent: usize, text: &str) -> Vec<Line> {
        let mut lines = self.wrapped(text, indent, 2, Role::Text);
        if let Some((at, pieces)) = lines.first_mut() {
            *at = 0;
            let taken: usize = lead.iter().map(|piece| crate::layout::width(&piece.text)).sum();
            let gap = piece(" ".repeat(indent.saturating_sub(taken)), Role::Text);
            *pieces = lead.into_iter().chain([gap]).chain(std::mem::take(pieces)).collect();
        }
        lines
    }
}

fn statements(scene: &Scene, claim: ClaimId) -> Vec<Line> {
    let all = scene.words.map().statements(Element::Claim(claim));
    let mut lines = Vec::new();
    for statement in all.iter().take(4) {
        let sentence = scene.words.sentence(Element::Claim(claim), statement, Wording::Short);
        lines.extend(scene.wrapped(&sentence, 0, 2, Role::Quiet));
    }
    if all.len() > 4 {
        lines.push((0, vec![piece(format!("{} {} more", scene.ellipsis, all.len() - 4), Role::Quiet)]));
    }
    lines
}

/// What the claim does: supports, opposes, doubts.
fn does(canvas: &Canvas, scene: &Scene, claim: ClaimId) -> Vec<Line> {
    let map = scene.words.map();
    let links = map.links_from(claim);
    if links.is_empty() {
        return Vec::new();
    }
    let mut said = vec![(0, Vec::new()), (0, vec![piece(format!("THIS CLAIM {}", scene.ellipsis), Role::Head)])];
    for &link in links.iter().take(3) {
        let target = match map.link(link).target {
            Target::Claim(target) => scene.words.title(target),
            Target::Link(step) => scene.words.step_title(step),
        };
        let verb = scene.words.verb(link);
        let lead = vec![sign(canvas, scene, link), piece(format!(" {verb} "), Role::Quiet)];
        said.extend(scene.led(lead, 14.max(verb.len() + 3), &target));
        let partners = map.premises(link).iter().copied().filter(|&premise| premise != claim);
        for (index, partner) in partners.take(3).enumerate() {
            if index == 0 {
                said.push((2, vec![piece("only together with", Role::Quiet)]));
            }
            said.extend(scene.wrapped(&scene.words.title(partner), 14, 2, Role::Text));
        }
    }
    if links.len() > 3 {
        said.push((2, vec![piece(format!("{} {} more", scene.ellipsis, links.len() - 3), Role::Quiet)]));
    }
    said
}

fn reasons(canvas: &Canvas, scene: &Scene, claim: ClaimId, kind: RelationKind, title: &str) -> Vec<Line> {
    let map = scene.words.map();
    let tally = scene.words.walk.opened.tallies.get(claim);
    let count = if kind == RelationKind::Supports { tally.pro } else { tally.con };
    let row = kind.row();
    let head_piece = piece(format!("{} {title} ({count})", canvas.look().glyphs.sign(kind)), row.colour.into());
    let mut said = vec![(0, Vec::new()), (0, vec![head_piece])];
    let links = map.links_to(Element::Claim(claim)).iter().copied().take(MOST_LINKS);
    let mut shown = 0;
    for link in links.filter(|&link| map.link(link).kind == kind).take(4) {
        let premises = map.premises(link);
        let first = premises.first().map(|&premise| scene.words.title(premise)).unwrap_or_default();
        let more =
            if premises.len() > 1 { format!(" and {} more, only together", premises.len() - 1) } else { String::new() };
        let text = format!("{}{more}", head(&first, 2_000));
        said.extend(scene.led(vec![sign(canvas, scene, link)], 2, &text));
        shown += 1;
    }
    if let Some(more) = (count as usize).checked_sub(shown).filter(|&more| more > 0) {
        said.push((2, vec![piece(format!("{} {more} more", scene.ellipsis), Role::Quiet)]));
    }
    said
}

fn sign(canvas: &Canvas, scene: &Scene, link: LinkId) -> Piece {
    let kind = scene.words.map().link(link).kind;
    piece(canvas.look().glyphs.sign(kind), kind.row().colour.into())
}
