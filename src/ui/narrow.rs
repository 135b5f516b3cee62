//! The prompt that narrows the list in view: the list stands below it as it is narrowed.

use super::{
    canvas::{Area, Canvas, piece},
    chrome,
    prompt::line,
    ribbon,
};
use crate::app::{Drawn, Prompt, RowCount, State, Walk};
use crate::config::{KeyCode, Role};
use crate::layout::width;
use crate::report::amount;

const HINTS: [(&[KeyCode], &str); 4] = [
    (&[], "type to narrow this list"),
    (&[KeyCode::Enter], "keep it so"),
    (&[KeyCode::Tab], "search everything"),
    (&[KeyCode::Esc], "all rows"),
];

/// Draws the prompt over row 3 of a screen that is drawn already.
pub fn draw(canvas: &mut Canvas, state: &State, walk: &Walk, prompt: &Prompt, drawn: &Drawn) -> Drawn {
    let cells = canvas.area().width;
    canvas.clear(Area { x: 0, y: ribbon::ROW, width: cells, height: 1 });
    let counted = counted(walk);
    let room = cells.saturating_sub(4 + width(&counted));
    canvas.right(cells.saturating_sub(1), ribbon::ROW, cells, &[piece(counted, Role::Quiet)]);
    let area = Area { x: 1, y: ribbon::ROW, width: room, height: 1 };
    let spot = line(canvas, area, "/", prompt.line(), None);
    chrome::prompt_footer(canvas, state, &HINTS);
    Drawn { cursor: Some(spot), windows: drawn.windows, page: drawn.page, ..Drawn::default() }
}

/// "4 of 20 rows".
pub fn counted(walk: &Walk) -> String {
    let RowCount { shown, all } = walk.narrowed_rows();
    if shown == 0 {
        "no row here; Enter searches everything".to_owned()
    } else {
        format!("{shown} of {}", amount(all, "row", "rows"))
    }
}
