//! The whole picture in small, with the window in it, in a corner away from the selected box.

use super::{Scene, picture::Boxes};
use crate::app::Overview;
use crate::config::Role;
use crate::ui::{
    canvas::{Area, Canvas},
    glyphs::Glyphs,
};

/// No larger, with its frame.
const LARGEST: [usize; 2] = [26, 8];

/// Draws it where there is more than the window shows.
pub(super) fn draw(canvas: &mut Canvas, scene: Scene, area: Area, corner: [i64; 2], boxes: &Boxes) {
    let size = scene.drawn.drawing.size;
    let [width, height] = [size.width as usize, size.height as usize];
    let is_whole = width <= area.width && height <= area.height;
    if is_whole || scene.walk.overview() == Overview::Hidden {
        return;
    }
    let [columns, rows] = [LARGEST[0].min(area.width / 5), LARGEST[1].min(area.height / 4 + 1)];
    if columns < 6 || rows < 3 {
        return;
    }
    let corners = [(true, true), (true, false), (false, true), (false, false)].map(|(right, low)| Area {
        x: if right { area.right() - columns } else { area.x },
        y: if low { area.bottom() - rows } else { area.y },
        width: columns,
        height: rows,
    });
    let is_free = |corner: &Area| boxes.selected.is_none_or(|selected| !meet(*corner, selected));
    let covered = |corner: &Area| boxes.all.iter().filter(|area| meet(*corner, **area)).count();
    let Some(panel) = corners.into_iter().filter(is_free).min_by_key(covered) else { return };
    canvas.clear(panel);
    canvas.frame(panel, canvas.glyphs().single, &[], "", "");
    let inside = panel.inside();
    let [left, top] = corner.map(|at| usize::try_from(at).unwrap_or(0));
    // What a cell of the small picture stands for.
    let part = |at: usize, cells: usize, whole: usize| {
        (at * whole / cells)..((at + 1) * whole / cells).max(at * whole / cells + 1)
    };
    let overlaps = |one: &std::ops::Range<usize>, from: usize, cells: usize| one.start < from + cells && from < one.end;
    for row in 0..inside.height {
        let band = part(row, inside.height, height);
        let is_level = overlaps(&band, top, area.height);
        let mut line = String::new();
        for column in 0..inside.width {
            let stretch = part(column, inside.width, width);
            let is_seen = is_level && overlaps(&stretch, left, area.width);
            let is_taken = scene.drawn.has_boxes([stretch.start, stretch.end], [band.start, band.end]);
            line.push(shade(canvas.look().glyphs, is_seen, is_taken));
        }
        canvas.text(inside.x, inside.y + row, inside.width, &line, Role::Text);
    }
}

fn shade(glyphs: Glyphs, is_seen: bool, is_taken: bool) -> char {
    match (glyphs, is_seen, is_taken) {
        (Glyphs::Unicode, true, true) => '█',
        (Glyphs::Unicode, true, false) => '░',
        (Glyphs::Unicode, false, true) => '▪',
        (Glyphs::Ascii, true, true) => '#',
        (Glyphs::Ascii, true, false) => '.',
        (Glyphs::Ascii, false, true) => 'o',
        (_, false, false) => ' ',
    }
}

fn meet(one: Area, other: Area) -> bool {
    one.x < other.right() && other.x < one.right() && one.y < other.bottom() && other.y < one.bottom()
}
