//! The filter prompt: a query and how many claims it would keep. The view stays as it is until Enter.

use super::{
    canvas::{Area, Canvas, piece},
    chrome,
    find::NARROW,
    prompt::{self, Remarks},
    words::Words,
};
use crate::app::{Action, Drawn, FilterPrompt, Searching, State};
use crate::config::{KeyCode, Role};
use crate::layout::width;
use crate::report::amount;

const HINTS: [(&[KeyCode], &str); 4] = [
    (&[], "type what is to be kept"),
    (&[KeyCode::Enter], "set it"),
    (&[KeyCode::Tab], "complete"),
    (&[KeyCode::Esc], "cancel"),
];

/// Draws the prompt over the screen.
pub fn draw(canvas: &mut Canvas, state: &State, words: Words, filter: &FilterPrompt) -> Drawn {
    let Area { width: cells, .. } = canvas.area();
    let panel = Area { x: 0, y: 3, width: cells, height: 5 };
    canvas.clear(panel);
    let kept = kept(canvas, words, filter);
    canvas.frame(panel, canvas.glyphs().single, &[piece("filter", Role::Head)], &kept, "");
    let room = panel.width.saturating_sub(4);
    let note = if filter.is_blank() && words.walk.filter().is_some() {
        "Enter clears the filter: everything is shown.".to_owned()
    } else if filter.is_blank() {
        let key = canvas.called(Action::ClearFilter);
        format!("Only what a query keeps stays in sight, in every view, until {key} clears it.")
    } else {
        format!("The rest is hidden and counted; {} dims it instead.", canvas.called(Action::DimOrHide))
    };
    canvas.text(2, panel.y + 3, room, &note, Role::Quiet);
    if width(NARROW) + 4 <= room {
        canvas.text(1, panel.y + 4, room, &format!(" {NARROW} "), Role::Quiet);
    }
    let line = Area { x: 2, y: panel.y + 1, width: room, height: 1 };
    let spot = prompt::line(canvas, line, "f", filter.prompt.line(), filter.wrong.as_ref());
    let named = filter.kept.as_ref().filter(|_| !filter.is_blank()).map(|kept| &kept.named);
    let remarks = Remarks { prompt: &filter.prompt, wrong: filter.wrong.as_ref(), named, instead: None };
    prompt::rule(canvas, panel, panel.y + 2, &remarks);
    chrome::prompt_footer(canvas, state, &HINTS);
    Drawn { cursor: Some(spot), ..Drawn::default() }
}

/// "keeps 6 of 37 claims".
fn kept(canvas: &Canvas, words: Words, filter: &FilterPrompt) -> String {
    let claims = words.map().claim_ids().len();
    let ellipsis = canvas.glyphs().ellipsis;
    match (&words.walk.search, filter.keeps()) {
        (Searching::Failed(_), _) => "no search".to_owned(),
        (Searching::Making, _) => format!("making the index {ellipsis}"),
        (Searching::Ready(_), Some(kept)) => {
            format!("keeps {} of {}", kept.count, amount(claims, "claim", "claims"))
        }
        (Searching::Ready(_), None) => String::new(),
    }
}
