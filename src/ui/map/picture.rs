//! The window upon the picture: glyphs with their colours, the selected box, and what stands on frames.

use super::Scene;
use crate::app::{Cursor, Meaning};
use crate::config::Role;
use crate::layout::drawing::{self, Cell, Glyph, Ink, paint};
use crate::layout::width;
use crate::model::{ClaimId, Element};
use crate::ui::{
    canvas::{Area, Canvas},
    own,
};

/// Where boxes lie on the screen, as far as they are in sight.
#[derive(Debug, Default)]
pub(super) struct Boxes {
    /// All of them.
    pub all: Vec<Area>,
    /// The selected one.
    pub selected: Option<Area>,
    /// Its first row of text, from its frame on, where the cursor stands.
    pub marked: Option<Area>,
}

/// Draws the part of the picture that begins at `corner`.
pub(super) fn draw(canvas: &mut Canvas, scene: Scene, area: Area, corner: [i64; 2]) -> Boxes {
    // Where the picture is smaller than the window it begins within that.
    let [left, top] = corner.map(|at| usize::try_from(-at).unwrap_or(0));
    let [x, y] = corner.map(|at| u32::try_from(at).unwrap_or(0));
    let cells = |cells: usize| u32::try_from(cells).unwrap_or(u32::MAX);
    let room = Area {
        x: area.x + left,
        y: area.y + top,
        width: area.width.saturating_sub(left),
        height: area.height.saturating_sub(top),
    };
    let size = scene.drawn.drawing.size;
    let window = drawing::Area {
        at: Cell { x, y },
        width: cells(room.width).min(size.width.saturating_sub(x)),
        height: cells(room.height).min(size.height.saturating_sub(y)),
    };
    let (picture, index) = (&scene.drawn.picture, &scene.drawn.index);
    let painted = paint(&scene.drawn.drawing, index, &picture.texts, window, picture.strokes);
    let rows: Vec<&[Glyph]> = painted.rows().collect();
    for (row, y) in rows.iter().zip(room.y..) {
        draw_row(canvas, room.x, y, row);
    }
    let on_screen = |area: drawing::Area| on_screen(area, window, room);
    let mut boxes = Boxes::default();
    for id in index.boxes_in(&scene.drawn.drawing, window) {
        let whole = scene.drawn.drawing.boxes.get(id as usize).copied();
        let Some((whole, claim)) = whole.zip(scene.drawn.claim(id)) else { continue };
        let Some(seen) = on_screen(whole) else { continue };
        boxes.all.push(seen);
        let has_top = whole.at.y >= window.at.y;
        if scene.walk.leaves_out(claim) {
            canvas.dim(seen);
        }
        if has_top && let Some(row) = rows.get(seen.y - room.y) {
            signs(canvas, scene, claim, seen, row.get(seen.x - room.x..).unwrap_or_default());
        }
        canvas.means(seen, Meaning::Row(Cursor { row: claim.index(), answer: None }));
        if claim == scene.selected {
            let within = |x: usize, y: usize| rows.get(y - room.y).and_then(|row| row.get(x - room.x)).copied();
            thicken(canvas, seen, within);
            let has_left = whole.at.x >= window.at.x;
            let first = if has_top { seen.y + 1 } else { seen.y };
            if has_left && first < seen.bottom() {
                canvas.text(seen.x, first, 1, canvas.glyphs().cursor, Role::Strong);
                boxes.marked = Some(Area { y: first, height: 1, ..seen });
            }
            canvas.select(seen);
            boxes.selected = Some(seen);
        }
    }
    boxes
}

/// Where a part of the picture lies on the screen, as far as it is in sight.
fn on_screen(area: drawing::Area, window: drawing::Area, room: Area) -> Option<Area> {
    let end = |at: u32, cells: u32| at.saturating_add(cells);
    let (left, top) = (area.at.x.max(window.at.x), area.at.y.max(window.at.y));
    let right = end(area.at.x, area.width).min(end(window.at.x, window.width));
    let bottom = end(area.at.y, area.height).min(end(window.at.y, window.height));
    let (width, height) = (right.checked_sub(left)?, bottom.checked_sub(top)?);
    let [x, y] = [(left - window.at.x) as usize + room.x, (top - window.at.y) as usize + room.y];
    (width > 0 && height > 0).then_some(Area { x, y, width: width as usize, height: height as usize })
}

fn draw_row(canvas: &mut Canvas, x: usize, y: usize, row: &[Glyph]) {
    let mut column = 0;
    while let Some(first) = row.get(column) {
        let role = role(first.ink);
        let like: Vec<_> = row.iter().skip(column).take_while(|glyph| self::role(glyph.ink) == role).collect();
        if let Some(role) = role {
            let text: String = like.iter().map(|glyph| glyph.text).collect();
            canvas.text(x + column, y, like.len(), &text, role);
        }
        column += like.len();
    }
}

fn role(ink: Ink) -> Option<Role> {
    Some(match ink {
        Ink::Blank => return None,
        Ink::Line(kind) | Ink::Word(kind) => kind.row().colour.into(),
        Ink::Frame => Role::Line,
        Ink::Focus => Role::Strong,
        Ink::Text | Ink::State | Ink::Hidden => Role::Text,
        Ink::Struck => Role::StruckOut,
        Ink::Who => Role::Quiet,
    })
}

/// What is one's own on a claim, in the upper frame of its box, where no line meets it: new, marked, remarked; that the
/// filter leaves it out; and what a what-if does to it where the box does not say so.
fn signs(canvas: &mut Canvas, scene: Scene, claim: ClaimId, seen: Area, top: &[Glyph]) {
    let mut signs = own::signs(canvas, scene.words, claim);
    if scene.walk.leaves_out(claim) {
        signs = format!("{}{signs}", canvas.glyphs().left_out);
    }
    if !scene.drawn.is_remarked()
        && let Some(fate) = scene.walk.fate(Element::Claim(claim))
    {
        signs = format!("{signs} {} ", fate.word());
    }
    let (cells, frame) = (width(&signs), seen.width.saturating_sub(1));
    let is_plain = |glyph: &Glyph| matches!(glyph.ink, Ink::Frame | Ink::Focus);
    let is_free = |&from: &usize| top.get(from..from + cells).is_some_and(|glyphs| glyphs.iter().all(is_plain));
    if cells > 0
        && let Some(from) = (1..frame.saturating_sub(cells)).find(is_free)
    {
        canvas.text(seen.x + from, seen.y, cells, &signs, Role::Strong);
    }
}

/// Draws the frame of the selected box with thick strokes, where there are any.
fn thicken<'a>(canvas: &mut Canvas, seen: Area, glyph: impl Fn(usize, usize) -> Option<Glyph<'a>>) {
    let last = seen.bottom().saturating_sub(1);
    let rows = [seen.y, last].into_iter().flat_map(|y| (seen.x..seen.right()).map(move |x| (x, y)));
    let end = seen.right().saturating_sub(1);
    let columns = (seen.y..seen.bottom()).flat_map(|y| [(seen.x, y), (end, y)]);
    for (x, y) in rows.chain(columns) {
        let thick = glyph(x, y).filter(|glyph| matches!(glyph.ink, Ink::Frame | Ink::Line(_)));
        if let Some(thick) = thick.and_then(|glyph| thick_of(glyph.text)) {
            canvas.text(x, y, 1, thick, Role::Strong);
        }
    }
}

/// The thick stroke in place of a thin one of a frame.
fn thick_of(thin: &str) -> Option<&'static str> {
    Some(match thin {
        "─" => "━",
        "│" => "┃",
        "┌" => "┏",
        "┐" => "┓",
        "└" => "┗",
        "┘" => "┛",
        "┬" => "┯",
        "┴" => "┷",
        "├" => "┠",
        "┤" => "┨",
        "-" | "+" | "|" => "*",
        _ => return None,
    })
}
