//! The Diagnostics screen: what keeps a map from opening, each mistake with its line.

use super::{
    canvas::{Area, Canvas, Piece, piece},
    chrome, panel,
    words::out_of_sight,
};
use crate::app::{Action, Diagnosis, Drawn, Fault, Meaning, Screen, Scrolled, Scrolls, State, Watch};
use crate::config::Role;
use crate::format::{Diagnostic, Severity};
use crate::layout::{clean, rows_in_sight, width, wrap_at_most};
use crate::report::{amount, capital, sentence};

const HINTS: [Action; 6] =
    [Action::MoveUp, Action::MoveDown, Action::PageUp, Action::PageDown, Action::Help, Action::Quit];

/// Lines of the strip below.
const STRIP: usize = 3;

/// Draws the whole screen.
pub fn draw(canvas: &mut Canvas, state: &State, diagnosis: &Diagnosis) -> Drawn {
    let Area { width: cells, height, .. } = canvas.area();
    let diagnostics = &diagnosis.opened.diagnostics;
    let (errors, warnings) = (diagnostics.count(Severity::Error), diagnostics.count(Severity::Warning));
    let found = match (errors, warnings) {
        (errors, 0) => amount(errors, "error", "errors"),
        (errors, warnings) => {
            format!("{}, {}", amount(errors, "error", "errors"), amount(warnings, "warning", "warnings"))
        }
    };
    let name = clean(&diagnosis.opened.name).into_owned();
    canvas.text(1, 0, cells.saturating_sub(10), &format!("{name} cannot be opened: {found}"), Role::Strong);
    chrome::help_hint(canvas);

    let body = Area { x: 0, y: 2, width: cells, height: height.saturating_sub(STRIP + 4) };
    let kept: Vec<_> = diagnostics.of(Severity::Error).chain(diagnostics.of(Severity::Warning)).collect();
    let shape = |row: usize| kept.get(row).map_or_else(Vec::new, |one| block(canvas, one, row + 1, cells));
    let sight = rows_in_sight(kept.len(), |row| shape(row).len(), diagnosis.cursor, diagnosis.top, body.height);
    let blocks: Vec<_> = sight.clone().map(|row| (row, shape(row))).collect();
    let mut drawn = Drawn { top: sight.start, page: sight.len(), ..Drawn::default() };
    canvas.means(body, Meaning::Scrolls(Scrolls::rows(Scrolled::Listed, sight.start, kept.len() - sight.end)));
    let mut y = body.y;
    for (row, lines) in blocks {
        let height = lines.len().min(body.bottom().saturating_sub(y));
        canvas.means(Area { y, height, ..body }, Meaning::Listed(row));
        for (pieces, y) in lines.iter().zip(y..body.bottom()) {
            canvas.line(1, y, cells.saturating_sub(1), pieces);
        }
        if row == diagnosis.cursor {
            canvas.text(1, y, 1, canvas.glyphs().cursor, Role::Strong);
            let row = Area { x: 1, y, width: cells.saturating_sub(2), height: 1 };
            canvas.select(row);
            drawn.cursor = Some(row.spot());
        }
        y += lines.len();
    }
    let hidden = out_of_sight(sight.start, kept.len() - sight.end);
    let rule = height.saturating_sub(STRIP + 2);
    chrome::rule(canvas, rule, "reading", &hidden);
    let mut notes = vec![
        format!(
            "{} {} it from opening; a warning never does.",
            amount(errors, "error", "errors"),
            if errors == 1 { "keeps" } else { "keep" }
        ),
        match state.watch() {
            Watch::On => "Mend the file: it opens by itself when it is saved.".to_owned(),
            Watch::Off => "Mend the file, then open it again. `cruxmap check` prints the same list.".to_owned(),
        },
    ];
    if let Some(more) = (errors + warnings).checked_sub(kept.len()).filter(|&more| more > 0) {
        notes.insert(1, format!("{more} more of the same kinds are not listed."));
    }
    for (note, y) in notes.iter().take(STRIP).zip(rule + 1..) {
        canvas.text(1, y, cells.saturating_sub(2), note, Role::Text);
    }
    chrome::footer(canvas, state, &HINTS);
    drawn
}

const PANEL_HINTS: [Action; 5] = [Action::MoveUp, Action::MoveDown, Action::PageUp, Action::PageDown, Action::Back];

/// Draws what is wrong or odd in the files of an open map as a panel over the screen.
pub fn draw_panel(canvas: &mut Canvas, state: &State, top: usize) -> Drawn {
    let area = panel::clear(canvas, 0);
    let inside = area.inside();
    let lines = panel_lines(canvas, state, inside.width);
    let top = panel::frame(canvas, area, "diagnosis", lines.len(), top);
    for (line, y) in lines.iter().skip(top).zip(inside.y..inside.bottom()) {
        canvas.line(inside.x, y, inside.width, line);
    }
    chrome::footer(canvas, state, &PANEL_HINTS);
    let spot = Area { x: inside.x + 1, ..inside }.spot();
    Drawn { cursor: Some(spot), top, page: inside.height.saturating_sub(1), ..Drawn::default() }
}

fn panel_lines(canvas: &Canvas, state: &State, cells: usize) -> Vec<Vec<Piece>> {
    let text = |text: &str| {
        let lines = wrap_at_most(text, cells.saturating_sub(4), 8, canvas.glyphs().ellipsis);
        lines.into_iter().map(|line| vec![piece(format!("  {line}"), Role::Text)]).collect::<Vec<_>>()
    };
    let stays = "The last good state of the map is shown until the file is mended.";
    let (mut lines, diagnostics) = match (state.fault(), state.screen()) {
        (Some(Fault::Unreadable(why)), _) => return [text(&sentence(&capital(&clean(why)))), text(stays)].concat(),
        (Some(Fault::Errors(opened)), _) => (text(stays), &opened.diagnostics),
        (None, Screen::Walk(walk)) => (Vec::new(), &walk.opened.diagnostics),
        (None, _) => return Vec::new(),
    };
    if diagnostics.is_empty() {
        return text("Nothing is wrong or odd in the files of this map.");
    }
    lines.push(Vec::new());
    let all: Vec<_> = diagnostics.of(Severity::Error).chain(diagnostics.of(Severity::Warning)).collect();
    for (number, one) in (1..).zip(&all) {
        lines.extend(block(canvas, one, number, cells));
    }
    let found = diagnostics.count(Severity::Error) + diagnostics.count(Severity::Warning);
    if let Some(more) = found.checked_sub(all.len()).filter(|&more| more > 0) {
        lines.extend(text(&format!("{more} more of the same kinds are not listed.")));
    }
    lines
}

/// The lines of one diagnostic; the last one is blank.
fn block(canvas: &Canvas, one: &Diagnostic, number: usize, cells: usize) -> Vec<Vec<Piece>> {
    let mut lines = Vec::new();
    let (word, role) = match one.severity {
        Severity::Error => (format!("error {number}"), Role::Error),
        Severity::Warning => ("warning".to_owned(), Role::Warning),
    };
    let place = one.location.as_ref().map(|location| match location.line {
        0 => clean(&location.file).into_owned(),
        line => format!("{}, line {line}, column {}", clean(&location.file), location.column),
    });
    lines.push(vec![piece(format!("  {word}"), role), piece(format!("   {}", place.unwrap_or_default()), Role::Text)]);
    lines.extend(excerpt(canvas, one, cells));
    let said = Some(&one.message).into_iter().chain(&one.note).chain(&one.help);
    let said: Vec<_> = said.map(|said| sentence(&capital(&clean(said)))).collect();
    for line in wrap_at_most(&said.join(" "), cells.saturating_sub(6), 8, canvas.glyphs().ellipsis) {
        lines.push(vec![piece(format!("   {line}"), Role::Text)]);
    }
    lines.push(Vec::new());
    lines
}

/// The line of the file with the passage marked under it, moved so that the mark is in sight.
fn excerpt(canvas: &Canvas, one: &Diagnostic, cells: usize) -> Vec<Vec<Piece>> {
    let (Some(excerpt), Some(location)) = (&one.excerpt, &one.location) else { return Vec::new() };
    let gutter = canvas.glyphs().gutter;
    let room = cells.saturating_sub(12);
    let mut lines = Vec::new();
    let mut line = |number: String, pieces: Vec<Piece>| {
        let mut all = vec![piece(format!(" {number:>5} {gutter} "), Role::Line)];
        all.extend(pieces);
        lines.push(all);
    };
    if let Some(before) = &excerpt.before {
        line((location.line.saturating_sub(1)).to_string(), vec![piece(clean(before), Role::Quiet)]);
    }
    let before = clean(excerpt.text.get(..excerpt.mark.start).unwrap_or_default()).into_owned();
    let marked = clean(excerpt.text.get(excerpt.mark.clone()).unwrap_or_default()).into_owned();
    let after = clean(excerpt.text.get(excerpt.mark.end..).unwrap_or_default()).into_owned();
    // Where the mark would fall off the screen, the line begins later.
    let mark_cells = width(&marked).clamp(1, room.max(1));
    let ellipsis = canvas.glyphs().ellipsis;
    let before = if width(&before) + mark_cells > room {
        let keep = room.saturating_sub(mark_cells + width(ellipsis) + 4).min(20);
        format!("{ellipsis}{}", last_cells(&before, keep))
    } else {
        before
    };
    let under = format!("{}{}", " ".repeat(width(&before)), canvas.glyphs().mark.repeat(mark_cells));
    line(
        location.line.to_string(),
        vec![piece(before, Role::Text), piece(marked, Role::Text), piece(after, Role::Text)],
    );
    line(String::new(), vec![piece(under, Role::Error)]);
    lines
}

/// The end of a text, at most `cells` wide.
fn last_cells(text: &str, cells: usize) -> &str {
    let mut start = text.len();
    for (position, _) in text.char_indices().rev() {
        let Some(rest) = text.get(position..) else { break };
        if width(rest) > cells {
            break;
        }
        start = position;
    }
    text.get(start..).unwrap_or_default()
}
