//! What is one's own: the signs beside claims, the panels of marks and clippings, the prompt for a remark.

use super::{
    canvas::{Area, Canvas, piece},
    chrome, judged, origins,
    prompt::{self, Remarks},
    words::{Words, fit_names, out_of_sight},
};
use crate::analysis::Novelty;
use crate::app::{Action, Drawn, Meaning, OwnList, RemarkPrompt, Scrolled, Scrolls, State};
use crate::config::{CLIPPINGS_FILE, Keeping, KeyCode, Role};
use crate::layout::{clean, cut, head, pad, rows_in_sight, width, wrap, wrap_at_most};
use crate::model::{ClaimId, Element};
use crate::report::amount;

/// No row looks at more of a text, in bytes.
const LONGEST: usize = 2_000;

const MARK_HINTS: [(Action, &str); 5] = [
    (Action::MoveUp, "choose"),
    (Action::MoveDown, "choose"),
    (Action::Open, "go there"),
    (Action::Mark, "take the mark away"),
    (Action::Back, "close"),
];

const CLIPPING_HINTS: [(Action, &str); 8] = [
    (Action::MoveUp, "choose"),
    (Action::MoveDown, "choose"),
    (Action::Cite, "copy"),
    (Action::CitePage, "copy all"),
    (Action::PreviousSibling, "reorder"),
    (Action::NextSibling, "reorder"),
    (Action::Delete, "delete"),
    (Action::Back, "close"),
];

const WHAT_IF_HINTS: [(Action, &str); 5] = [
    (Action::MoveUp, "choose"),
    (Action::MoveDown, "choose"),
    (Action::Open, "set it"),
    (Action::Delete, "delete"),
    (Action::Back, "close"),
];

const DIFFERENCE_HINTS: [(Action, &str); 4] =
    [(Action::MoveUp, "choose"), (Action::MoveDown, "choose"), (Action::Open, "go there"), (Action::Back, "close")];

const REMARK_HINTS: [(&[KeyCode], &str); 3] =
    [(&[], "type your remark"), (&[KeyCode::Enter], "keep it"), (&[KeyCode::Esc], "leave it as it was")];

/// The sign of what came or has changed since one saw it; empty where it did not.
pub fn news(canvas: &Canvas, novelty: Novelty) -> &'static str {
    if novelty == Novelty::Known { "" } else { canvas.glyphs().new }
}

/// The signs of what is one's own on a claim: new, marked, remarked; empty where it has none.
pub fn signs(canvas: &Canvas, words: Words, claim: ClaimId) -> String {
    let glyphs = canvas.glyphs();
    let own = &words.walk.own;
    let signs = [
        (own.news().element(Element::Claim(claim)) != Novelty::Known, glyphs.new),
        (own.is_marked(claim), glyphs.marked),
        (own.remark(claim).is_some(), glyphs.remarked),
    ];
    signs.into_iter().filter_map(|(is_there, sign)| is_there.then_some(sign)).collect()
}

/// What the signs mean, of those that may be on the screen, but for what is new: that stands in the ribbon.
pub fn legend(canvas: &Canvas, words: Words) -> Option<String> {
    let glyphs = canvas.glyphs();
    let own = &words.walk.own;
    let parts = [
        (!own.marks().is_empty(), glyphs.marked, "marked"),
        (!own.remarked().is_empty(), glyphs.remarked, "your remark"),
    ];
    let parts: Vec<_> =
        parts.iter().filter(|(is_there, ..)| *is_there).map(|(_, sign, word)| format!("{sign} {word}")).collect();
    (!parts.is_empty()).then(|| parts.join("  "))
}

/// What is one's own on a claim, each in a sentence and in a word.
pub fn sayings(canvas: &Canvas, words: Words, claim: ClaimId) -> Vec<(String, String)> {
    let glyphs = canvas.glyphs();
    let own = &words.walk.own;
    let mut sayings = Vec::new();
    if let Some(word) = own.news().element(Element::Claim(claim)).word() {
        sayings.push((format!("{} {word} since last time", glyphs.new), format!("{} {word}", glyphs.new)));
    }
    if own.is_marked(claim) {
        let marked = format!("{} marked", glyphs.marked);
        sayings.push((marked.clone(), marked));
    }
    if let Some(remark) = own.remark(claim) {
        let said = clean(head(remark, LONGEST)).into_owned();
        sayings.push((format!("{} your remark: {said}", glyphs.remarked), format!("{} your remark", glyphs.remarked)));
    }
    sayings
}

/// Draws a list of one's own over the screen: the rows, and all of the selected one below them.
pub fn list(canvas: &mut Canvas, state: &State, words: Words, list: OwnList, cursor: usize, top: usize) -> Drawn {
    let Area { width: cells, height, .. } = canvas.area();
    let area = Area { x: 0, y: 1, width: cells, height: height.saturating_sub(2) };
    canvas.clear(area);
    let inside = area.inside();
    let rows = list.len(words.walk);
    let below = (inside.height / 3).max(4);
    let room = inside.height.saturating_sub(below + 1);
    let sight = rows_in_sight(rows, |_| 1, cursor, top, room);
    let hidden = out_of_sight(sight.start, rows.saturating_sub(sight.end));
    let title = match list {
        OwnList::Marks => amount(rows, "mark", "marks"),
        OwnList::Clippings => amount(rows, "clipping", "clippings"),
        OwnList::WhatIfs => amount(rows, "what-if", "what-ifs"),
        OwnList::Differences => amount(rows, "claim where the maps differ", "claims where the maps differ"),
    };
    let lower = if hidden.is_empty() { kept(words, list, cells.saturating_sub(10)) } else { hidden };
    canvas.frame(
        area,
        canvas.glyphs().single,
        &[piece(title, Role::Head)],
        &canvas.hint(Action::Back, "close"),
        &lower,
    );
    canvas.means(area, Meaning::Scrolls(Scrolls::lines(Scrolled::Listed, sight.start, rows - sight.end)));
    let mut spot = inside.spot();
    for (position, y) in sight.clone().zip(inside.y..) {
        let row = Area { x: inside.x, y, width: inside.width, height: 1 };
        draw_row(canvas, words, list, position, row);
        canvas.means(row, Meaning::Listed(position));
        if position == cursor {
            canvas.text(row.x, y, 1, canvas.glyphs().cursor, Role::Strong);
            canvas.select(row);
            spot = row.spot();
        }
    }
    let text = Area {
        x: inside.x + 1,
        y: inside.bottom().saturating_sub(below),
        width: inside.width.saturating_sub(2),
        height: below,
    };
    let rule = canvas.glyphs().rule.repeat(inside.width);
    canvas.text(inside.x, text.y.saturating_sub(1), inside.width, &rule, Role::Line);
    let mut lines = if rows == 0 { nothing(list) } else { whole(canvas, words, list, cursor) };
    if list == OwnList::Marks
        && let Some(told) = strangers(words)
    {
        // In front, as the claim may take all the room.
        lines.insert(0, (told, Role::Text));
    }
    draw_text(canvas, &lines, text);
    let hints: &[_] = match list {
        OwnList::Marks => &MARK_HINTS,
        OwnList::Clippings => &CLIPPING_HINTS,
        OwnList::WhatIfs => &WHAT_IF_HINTS,
        OwnList::Differences => &DIFFERENCE_HINTS,
    };
    chrome::footer_in_words(canvas, state, hints);
    Drawn { cursor: Some(spot), top: sight.start, page: room.saturating_sub(1).max(1), ..Drawn::default() }
}

/// Where it is kept, in at most `cells`.
fn kept(words: Words, list: OwnList, cells: usize) -> String {
    let text = match (words.walk.own.keeping(), list) {
        (_, OwnList::Differences) => origins::maps(words),
        (Keeping::In(folder), OwnList::Marks | OwnList::WhatIfs) => format!("kept in {folder}"),
        (Keeping::In(folder), OwnList::Clippings) => format!("kept as Markdown in {folder}/{CLIPPINGS_FILE}"),
        (Keeping::Not(_) | Keeping::Nowhere, _) => "not kept beyond this session".to_owned(),
    };
    // Of a path the end tells more than the beginning.
    if width(&text) <= cells { clean(&text).into_owned() } else { String::new() }
}

fn draw_row(canvas: &mut Canvas, words: Words, list: OwnList, position: usize, area: Area) {
    let ellipsis = canvas.glyphs().ellipsis;
    let x = area.x + 2;
    match list {
        OwnList::Marks => {
            let Some(&claim) = words.walk.own.marks().get(position) else { return };
            let who_cells = (area.width / 5).clamp(10, 24);
            let signs = signs(canvas, words, claim);
            let who_at = area.right().saturating_sub(who_cells + 5);
            let title = judged::marked(words, Element::Claim(claim), words.title(claim));
            canvas.line(x, area.y, who_at.saturating_sub(x + 1), &title);
            let who = fit_names(&words.who(Element::Claim(claim)), who_cells, ellipsis);
            canvas.text(who_at, area.y, who_cells, &who, Role::Quiet);
            canvas.right(area.right().saturating_sub(1), area.y, 4, &[piece(signs, Role::Text)]);
        }
        OwnList::Clippings => {
            let Some(clipping) = words.walk.own.clippings().get(position) else { return };
            let number = pad(&format!("{}", position + 1), 4, "");
            let first = clipping.text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
            let first = clean(head(first, LONGEST)).into_owned();
            let room = area.right().saturating_sub(x + 5);
            canvas.line(
                x,
                area.y,
                room + 4,
                &[piece(number, Role::Quiet), piece(cut(&first, room, ellipsis), Role::Text)],
            );
        }
        OwnList::Differences => {
            let Some(&claim) = words.walk.differences().get(position) else { return };
            let end = area.right().saturating_sub(1);
            let only = cut(&origins::in_short(words, claim), area.width / 3, ellipsis);
            let start = canvas.right(end, area.y, area.width / 3, &[piece(only, Role::Quiet)]);
            canvas.text(
                x,
                area.y,
                start.saturating_sub(x + 2),
                &cut(&words.title(claim), start.saturating_sub(x + 2), ellipsis),
                Role::Text,
            );
        }
        OwnList::WhatIfs => {
            let Some(kept) = words.walk.own.what_ifs().get(position) else { return };
            let said = kept.in_words();
            let end = area.right().saturating_sub(1);
            let start = canvas.right(end, area.y, area.width / 2, &[piece(said, Role::Quiet)]);
            canvas.text(x, area.y, start.saturating_sub(x + 2), &kept.name, Role::Text);
        }
    }
}

/// All of the selected row.
fn whole(canvas: &Canvas, words: Words, list: OwnList, cursor: usize) -> Vec<(String, Role)> {
    match list {
        OwnList::Marks => {
            let Some(&claim) = words.walk.own.marks().get(cursor) else { return Vec::new() };
            let said = sayings(canvas, words, claim).into_iter().map(|(long, _)| (long, Role::Quiet));
            std::iter::once((words.text(claim), Role::Text)).chain(said).collect()
        }
        OwnList::Clippings => {
            let Some(clipping) = words.walk.own.clippings().get(cursor) else { return Vec::new() };
            let lines = clipping.text.lines().take(100);
            lines.map(|line| (clean(head(line, LONGEST)).into_owned(), Role::Text)).collect()
        }
        OwnList::Differences => {
            let Some(&claim) = words.walk.differences().get(cursor) else { return Vec::new() };
            let only = origins::at(words, claim).into_iter().map(|line| (line, Role::Quiet));
            std::iter::once((words.text(claim), Role::Text)).chain(only).collect()
        }
        OwnList::WhatIfs => {
            let Some(kept) = words.walk.own.what_ifs().get(cursor) else { return Vec::new() };
            let title = |id: &String| match words.map().find(id) {
                Some(Element::Claim(claim)) => words.title(claim),
                Some(Element::Link(link)) => format!("the step {}", words.step_title(link)),
                None => format!("{}, which this map does not have", clean(id)),
            };
            let lists = [("struck out", &kept.struck_out), ("taken as given", &kept.given)];
            let lines = lists.into_iter().flat_map(|(head, ids)| ids.iter().map(move |id| (head, id)));
            let mut lines: Vec<_> =
                lines.take(100).map(|(head, id)| (format!("{head}: {}", title(id)), Role::Text)).collect();
            lines.insert(0, (kept.in_words(), Role::Quiet));
            lines
        }
    }
}

/// "2 marks and 1 remark are about claims that this map does not have: buses, more-sleep …"
fn strangers(words: Words) -> Option<String> {
    const NAMED: usize = 5;
    let away = words.walk.own.strangers();
    let counts = [(away.marks.len(), "mark", "marks"), (away.remarks.len(), "remark", "remarks")];
    let counted = counts.iter().filter(|(count, ..)| *count > 0);
    let counted: Vec<_> = counted.map(|&(count, one, many)| amount(count, one, many)).collect();
    if counted.is_empty() {
        return None;
    }
    let mut ids: Vec<&str> = away.marks.iter().map(String::as_str).collect();
    ids.extend(away.remarks.iter().map(|remark| remark.claim.as_str()));
    ids.sort_unstable();
    ids.dedup();
    let more =
        ids.len().checked_sub(NAMED).filter(|&more| more > 0).map(|more| format!(" & {more}")).unwrap_or_default();
    ids.truncate(NAMED);
    let is = if away.marks.len() + away.remarks.len() == 1 { "is" } else { "are" };
    let counted = counted.join(" and ");
    Some(format!("{counted} {is} about claims that this map does not have, and stay kept: {}{more}.", ids.join(", ")))
}

fn nothing(list: OwnList) -> Vec<(String, Role)> {
    let text = match list {
        OwnList::Marks => "Nothing is marked yet. m marks the claim of the selected row.",
        OwnList::Clippings => {
            "Nothing was copied yet. c copies the selected row as a citation, C the whole page; both are kept here."
        }
        OwnList::Differences => "These maps have the same claims and links.",
        OwnList::WhatIfs => "No what-if is kept yet. x strikes a claim out; :save-what-if NAME keeps what is set.",
    };
    vec![(text.to_owned(), Role::Text)]
}

/// Draws texts, wrapped; where there is more, the last line says so.
fn draw_text(canvas: &mut Canvas, texts: &[(String, Role)], area: Area) {
    let lines = texts.iter().flat_map(|(text, role)| wrap(text, area.width.max(1)).map(move |line| (line, *role)));
    let lines: Vec<_> = lines.take(area.height + 1).collect();
    for (&(line, role), y) in lines.iter().take(area.height).zip(area.y..) {
        canvas.text(area.x, y, area.width, line, role);
    }
    if lines.len() > area.height {
        let ellipsis = canvas.glyphs().ellipsis;
        canvas.right(
            area.right(),
            area.bottom().saturating_sub(1),
            area.width,
            &[piece(format!(" {ellipsis}"), Role::Strong)],
        );
    }
}

/// Draws the prompt for a remark over the screen.
pub fn remark(canvas: &mut Canvas, state: &State, words: Words, remark: &RemarkPrompt) -> Drawn {
    let Area { width: cells, .. } = canvas.area();
    let room = cells.saturating_sub(4);
    let text = wrap_at_most(&words.text(remark.claim), room, 3, canvas.glyphs().ellipsis);
    let panel = Area { x: 0, y: 3, width: cells, height: 5 + text.len() };
    canvas.clear(panel);
    canvas.frame(panel, canvas.glyphs().single, &[piece("your remark", Role::Head)], "", "");
    let line = Area { x: 2, y: panel.y + 1, width: room, height: 1 };
    let spot = prompt::line(canvas, line, "r", remark.prompt.line(), None);
    prompt::rule(
        canvas,
        panel,
        panel.y + 2,
        &Remarks { prompt: &remark.prompt, wrong: None, named: None, instead: None },
    );
    for (line, y) in text.iter().zip(panel.y + 3..) {
        canvas.text(2, y, room, line, Role::Text);
    }
    let note = match words.walk.own.remark(remark.claim) {
        Some(_) => "On this claim, in the mapper's wording. An empty line deletes the remark.",
        None => "On this claim, in the mapper's wording. Only you see it; the map stays as it is.",
    };
    canvas.text(2, panel.bottom().saturating_sub(2), room, note, Role::Quiet);
    chrome::prompt_footer(canvas, state, &REMARK_HINTS);
    Drawn { cursor: Some(spot), ..Drawn::default() }
}
