//! The two screens without a map: while it is being read, and in a window too small.

use super::{
    canvas::{Area, Canvas, piece},
    chrome,
};
use crate::app::{Action, Drawn, LEAST, Progress, State};
use crate::config::Role;
use crate::layout::{clean, wrap, wrap_at_most};

/// The map is being read: its name, how far it is.
pub fn reading(canvas: &mut Canvas, state: &State, progress: &Progress) -> Drawn {
    let Area { width: cells, height, .. } = canvas.area();
    let bar_cells = cells.saturating_sub(20).clamp(10, 60);
    let x = cells.saturating_sub(bar_cells) / 2;
    let y = (height / 2).saturating_sub(2);
    canvas.text(x, y, cells.saturating_sub(x + 1), &format!("Reading {}", clean(&progress.name)), Role::Strong);
    if let Some(failure) = &progress.failure {
        let lines = wrap_at_most(&clean(failure), bar_cells, height.saturating_sub(y + 3), canvas.glyphs().ellipsis);
        for (line, y) in lines.iter().zip(y + 2..) {
            canvas.text(x, y, bar_cells, line, Role::Error);
        }
        chrome::footer(canvas, state, &[Action::Quit]);
        return Drawn::default();
    }
    let done = match progress.total {
        0 => 0,
        total => bar_cells.saturating_mul(progress.done.min(total)) / total,
    };
    let [full, empty] = canvas.glyphs().bar;
    let pieces = [piece(full.repeat(done), Role::Strong), piece(empty.repeat(bar_cells - done), Role::Line)];
    canvas.line(x, y + 1, bar_cells, &pieces);
    if progress.total > 0 {
        let words = format!("{} of {}", size(progress.done.min(progress.total)), size(progress.total));
        canvas.text(x, y + 2, bar_cells, &words, Role::Quiet);
    }
    chrome::footer(canvas, state, &[Action::Quit]);
    Drawn::default()
}

/// "1.5 MB".
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{}.{} kB", bytes / 1_000, bytes % 1_000 / 100),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// The window is too small for anything else.
pub fn too_small(canvas: &mut Canvas, state: &State) {
    let Area { width: cells, height, .. } = canvas.area();
    let (times, multiply) = match canvas.look().glyphs {
        super::Glyphs::Unicode => ("×", " × "),
        super::Glyphs::Ascii => ("x", " x "),
    };
    let lines = [
        format!("This window is {cells}{multiply}{height}."),
        String::new(),
        format!("cruxmap needs {}{times}{} to show a map.", LEAST.width, LEAST.height),
        "Enlarge it, or make the font smaller.".to_owned(),
        String::new(),
        "Without a screen:  cruxmap show".to_owned(),
    ];
    let margin = usize::from(cells > 30);
    let room = cells.saturating_sub(margin);
    let wrapped = lines.iter().flat_map(|line| wrap(line, room));
    // Where not all of it has room, the air goes first.
    let all = wrapped.clone().count();
    let wrapped = wrapped.filter(|line| !line.is_empty() || all < height);
    for (line, y) in wrapped.zip(0..height.saturating_sub(1)) {
        canvas.text(margin, y, room, line, Role::Text);
    }
    chrome::footer(canvas, state, &[Action::Quit]);
}
