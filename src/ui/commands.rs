//! The command panel: every action by name with its keys, and the places of the map.

use super::{
    canvas::{Area, Canvas, Piece, piece},
    chrome,
    prompt::{self, Remarks},
    words::{Words, out_of_sight},
};
use crate::app::{
    Action, CommandRow, Commands, Destination, Drawn, Meaning, Screen, Scrolled, Scrolls, State, form_of,
};
use crate::config::{KeyCode, Role};
use crate::layout::{clean, pad, rows_in_sight, width};
use crate::model::{Element, Target};

const HINTS: [(&[KeyCode], &str); 5] = [
    (&[], "type a name"),
    (&[KeyCode::Up, KeyCode::Down], "choose"),
    (&[KeyCode::Enter], "do it"),
    (&[KeyCode::Tab], "complete"),
    (&[KeyCode::Esc], "back"),
];

/// Where names, keys and descriptions stand.
const NAME_CELLS: usize = 17;
const KEY_CELLS: usize = 13;

/// Draws the panel over the screen.
pub fn draw(canvas: &mut Canvas, state: &State, commands: &Commands) -> Drawn {
    let Area { width: cells, height, .. } = canvas.area();
    let panel = Area { x: 0, y: 3, width: cells, height: height.saturating_sub(4) };
    canvas.clear(panel);
    let inside = Area { y: panel.y + 3, height: panel.height.saturating_sub(4), ..panel.inside() };
    let rows = &commands.rows;
    let sight = rows_in_sight(rows.len(), |_| 1, commands.cursor, commands.top, inside.height);
    let hidden = out_of_sight(sight.start, rows.len() - sight.end);
    canvas.frame(panel, canvas.glyphs().single, &[piece("commands", Role::Head)], "", &hidden);
    canvas.means(panel, Meaning::Scrolls(Scrolls::lines(Scrolled::Listed, sight.start, rows.len() - sight.end)));
    for (position, y) in sight.clone().zip(inside.y..) {
        let Some(row) = rows.get(position) else { break };
        draw_row(canvas, state, Area { y, height: 1, ..inside }, row);
        canvas.means(Area { y, height: 1, ..inside }, Meaning::Listed(position));
        if position == commands.cursor {
            canvas.text(inside.x, y, 1, canvas.glyphs().cursor, Role::Strong);
            canvas.select(Area { x: inside.x, y, width: inside.width, height: 1 });
        }
    }
    if rows.is_empty() && !commands.awaiting.is_open() {
        let none = "No command, claim, speaker or text has a name like this.";
        canvas.text(inside.x + 2, inside.y, inside.width.saturating_sub(3), none, Role::Text);
    }
    let line = Area { x: 2, y: panel.y + 1, width: panel.width.saturating_sub(4), height: 1 };
    let spot = prompt::line(canvas, line, ":", commands.prompt.line(), None);
    prompt::rule(
        canvas,
        panel,
        panel.y + 2,
        &Remarks { prompt: &commands.prompt, wrong: None, named: None, instead: None },
    );
    chrome::prompt_footer(canvas, state, &HINTS);
    Drawn { cursor: Some(spot), top: sight.start, page: sight.len().saturating_sub(1).max(1), ..Drawn::default() }
}

fn draw_row(canvas: &mut Canvas, state: &State, area: Area, row: &CommandRow) {
    let ellipsis = canvas.glyphs().ellipsis;
    let (name, keys, doc) = match row {
        CommandRow::Action(action, letters) => action_row(canvas, state, *action, letters),
        CommandRow::Of(action, speaker) => {
            let Screen::Walk(walk) = state.screen() else { return };
            let (_, _, doc) = destination_row(Words { walk }, Destination::Speaker(*speaker));
            (action_row(canvas, state, *action, &[]).0, "speaker".to_owned(), doc)
        }
        CommandRow::Named(action, given) => {
            let given_name = clean(given).into_owned();
            let (sort, doc) = match (action, form_of(given)) {
                (Action::Export, Some(form)) => (form.name, format!("{given_name}: {}", form.what)),
                (Action::Direction, _) => ("side", given_name),
                _ => ("name", given_name),
            };
            (action_row(canvas, state, *action, &[]).0, sort.to_owned(), doc)
        }
        CommandRow::Destination(destination) => {
            let Screen::Walk(walk) = state.screen() else { return };
            let (name, sort, doc) = destination_row(Words { walk }, *destination);
            (vec![piece(pad(&name, NAME_CELLS, ellipsis), Role::Text)], sort.to_owned(), doc)
        }
    };
    let x = area.x + 2;
    canvas.line(x, area.y, NAME_CELLS, &name);
    let keys_at = x + NAME_CELLS + 2;
    canvas.text(keys_at, area.y, KEY_CELLS, &keys, Role::Strong);
    let doc_at = keys_at + KEY_CELLS + 2;
    canvas.text(doc_at, area.y, area.right().saturating_sub(doc_at + 1), &doc, Role::Text);
}

fn action_row(canvas: &Canvas, state: &State, action: Action, letters: &[usize]) -> (Vec<Piece>, String, String) {
    let Some(row) = action.row() else { return (Vec::new(), String::new(), String::new()) };
    let letter = |(at, char): (usize, char)| piece(char, if letters.contains(&at) { Role::Match } else { Role::Text });
    let name = row.name.chars().enumerate().map(letter).collect();
    let keys: Vec<_> = state.keys().keys(action).into_iter().map(|key| canvas.look().glyphs.key(key)).collect();
    let mut shown = super::help::listed(&keys);
    if width(&shown) > KEY_CELLS {
        shown = keys.into_iter().next().unwrap_or_default();
    }
    (name, shown, row.doc.to_owned())
}

/// What a place is called, what it is, and more of it.
fn destination_row(words: Words, destination: Destination) -> (String, &'static str, String) {
    let map = words.map();
    match destination {
        Destination::Element(Element::Claim(claim)) => {
            (clean(map.claim_id(claim)).into_owned(), "claim", words.title(claim))
        }
        Destination::Element(Element::Link(link)) => {
            let sort = match map.link(link).target {
                Target::Claim(_) => "step",
                Target::Link(_) => "step on a step",
            };
            (clean(&map.link_name(link)).into_owned(), sort, words.step_title(link))
        }
        Destination::Speaker(speaker) => {
            let known = map.speaker(speaker);
            let mut doc = words.name(speaker);
            if let Some(role) = &known.role {
                doc = format!("{doc}, {}", clean(role));
            }
            (clean(&known.id).into_owned(), "speaker", doc)
        }
        Destination::Source(source) => {
            let known = map.source(source);
            (clean(&known.id).into_owned(), "text", clean(&known.title).into_owned())
        }
    }
}
