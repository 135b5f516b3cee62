//! The branches before a row: which of the rows above go on below it.

use super::Scene;
use crate::ui::canvas::Canvas;

/// No row is set in by more than this part of its line.
const MOST: usize = 3;

/// The branches of a row, in at most a third of the line. Of a row that hangs deeper only the nearest levels are drawn,
/// behind the number of the others. Costs the logarithm of the rows for each level drawn.
pub fn branches(canvas: &Canvas, scene: Scene, position: usize, cells: usize) -> String {
    let tree = &scene.outline.tree;
    let [goes_on, ended, turn, corner] = canvas.glyphs().branches;
    let depth = tree.depth(position);
    if depth == 0 {
        return String::new();
    }
    let levels = depth.min((cells / MOST / 2).max(2));
    let has_next = |row: usize| scene.outline.folds.next_sibling(tree, row).is_some();
    let mut parts = vec![if has_next(position) { turn } else { corner }];
    // The root has no branch of its own.
    let above = tree.ancestors(position).take(levels - 1).filter(|&row| tree.depth(row) > 0);
    parts.extend(above.map(|row| if has_next(row) { goes_on } else { ended }));
    parts.reverse();
    let left_out = depth - parts.len();
    let lead = if left_out > 0 { format!("{}{left_out} ", canvas.glyphs().ellipsis) } else { String::new() };
    lead + &parts.concat()
}
