//! Row 3: on its right the filter, always in sight while one is set; on its left, whichever of these comes first, that the
//! file of the map is broken, what is struck out or taken as given, what the list in view is narrowed to, or what in the
//! map is still to be seen. Of a what-if there is always at least a word.

use super::{
    canvas::{Area, Canvas, Piece, piece, pieces_width},
    claim::WIDE,
    narrow,
};
use crate::analysis::NewsCounts;
use crate::app::{Action, BySpeaker, Fault, Filter, FilterMode, Meaning, Narrow, Rules, State, Walk};
use crate::config::Role;
use crate::layout::{clean, cut, fits, width};
use crate::search::query::Named;

/// The row of the ribbon.
pub const ROW: usize = 2;

/// A fault is told in no fewer cells: that there is one, the file and the line.
const LEAST_FAULT: usize = 30;

/// A query is not cut to less than this for the sake of names.
const LEAST_QUERY: usize = 12;

/// What is narrowed keeps at least so much room beside the filter.
const LEAST_NARROWED: usize = 24;

/// Whether anything stands in it.
pub fn is_taken(state: &State, walk: &Walk) -> bool {
    let has_left = state.fault().is_some() || walk.narrow().is_some() || !walk.own.news().counts().is_nothing();
    let has_left = has_left || !walk.what_if().is_nothing() || walk.rules() != Rules::default();
    has_left || walk.filter().is_some()
}

/// Draws the ribbon: the filter ends at the right edge and begins where it must, the left has the rest.
pub fn draw(canvas: &mut Canvas, state: &State, walk: &Walk) {
    let cells = canvas.area().width;
    let room = cells.saturating_sub(2);
    let mut left = room;
    if let Some(filter) = walk.filter() {
        let least = |forms: Vec<Vec<Piece>>| forms.last().map_or(0, |pieces| pieces_width(pieces) + 3);
        let what_if = least(what_if_forms(canvas, walk));
        let room = room.saturating_sub(match (state.fault(), walk.narrow()) {
            (Some(_), _) => LEAST_FAULT + 3 + what_if,
            (None, _) if what_if > 0 => what_if,
            (None, Some(_)) => LEAST_NARROWED + 3,
            (None, None) => least(news_forms(canvas, walk)),
        });
        let pieces = pieces(canvas, state, filter, walk.map.claim_ids().len(), room);
        let start = canvas.right(cells.saturating_sub(1), ROW, room, &pieces);
        let area = Area { x: start, y: ROW, width: cells.saturating_sub(1 + start), height: 1 };
        canvas.means(area, Meaning::Does(Action::Filter));
        let mut x = start;
        for pair in pieces.windows(2) {
            let [piece, words] = pair else { continue };
            let does = [(" clear", Action::ClearFilter), (" dim", Action::DimOrHide), (" hide", Action::DimOrHide)];
            let does = does.into_iter().find(|(known, _)| words.text == *known && words.role == Role::Text);
            if let Some((_, action)) = does.filter(|_| piece.role == Role::Strong) {
                let width = width(&piece.text) + width(&words.text);
                canvas.means(Area { x, y: ROW, width, height: 1 }, Meaning::Does(action));
            }
            x += width(&piece.text);
        }
        left = start.saturating_sub(3);
    }
    let x = match state.fault() {
        Some(_) => what_if(canvas, walk, left.saturating_sub(LEAST_FAULT + 3)),
        None => what_if(canvas, walk, left),
    };
    let left = (left + 1).saturating_sub(x);
    match (state.fault(), walk.narrow()) {
        (Some(fault), _) => broken(canvas, fault, x, left),
        (None, _) if x > 1 => {}
        (None, Some(narrow)) => narrowed(canvas, walk, narrow, left),
        (None, None) => news(canvas, walk, left),
    }
}

/// "STRUCK OUT 1 claim, 1 recovers, 0 fall, X undo all", as much of it as there is room for. Answers where what follows
/// may begin.
fn what_if(canvas: &mut Canvas, walk: &Walk, room: usize) -> usize {
    let forms = what_if_forms(canvas, walk);
    let Some(pieces) = forms.iter().find(|pieces| pieces_width(pieces) <= room).or(forms.last()) else { return 1 };
    let end = canvas.line(1, ROW, room, pieces);
    canvas.means(Area { x: 1, y: ROW, width: end.saturating_sub(1), height: 1 }, Meaning::Does(Action::WhatIf));
    end + 3
}

/// What is set and what comes of it, in ever shorter forms; none where nothing is set.
fn what_if_forms(canvas: &Canvas, walk: &Walk) -> Vec<Vec<Piece>> {
    let (set, rules) = (walk.what_if(), walk.rules());
    let other_rules = other_rules(rules);
    if set.is_nothing() {
        // That others than the usual rules apply must not be forgotten.
        let named: Vec<_> = other_rules.iter().map(|(head, name)| format!("{head}{name}")).collect();
        return if named.is_empty() { Vec::new() } else { vec![vec![piece(named.join("  "), Role::Text)]] };
    }
    let [struck_out, given] = set.counts();
    let speaker = set.by_speaker.map(|by| {
        let name = clean(&walk.map.speaker(by.speaker()).name).into_owned();
        match by {
            BySpeaker::Only(_) => ("ONLY ", name),
            BySpeaker::Without(_) => ("WITHOUT ", name),
        }
    });
    let counted = |count: usize, head: &'static str| (count > 0).then(|| (head, count.to_string()));
    let parts = [counted(struck_out, "STRUCK OUT "), counted(given, "GIVEN "), speaker];
    let mut head: Vec<Piece> = Vec::new();
    for (word, told) in parts.into_iter().flatten().chain(other_rules) {
        if !head.is_empty() {
            head.push(piece("  ", Role::Text));
        }
        head.extend([piece(word, Role::Head), piece(told, Role::Text)]);
    }
    let comes = match walk.evaluation() {
        Some(evaluation) if !walk.is_judging() => {
            let [falls, recovers] = [evaluation.changes.claims_fall, evaluation.changes.claims_recover];
            let left_out = evaluation.standing.conditions().removed.len();
            let left_out = if left_out > 0 { format!("{left_out} left out, ") } else { String::new() };
            if falls + recovers == 0 && left_out.is_empty() {
                ": nothing falls or recovers".to_owned()
            } else {
                let fall = if falls == 1 { "falls" } else { "fall" };
                let recover = if recovers == 1 { "recovers" } else { "recover" };
                format!(": {left_out}{falls} {fall}, {recovers} {recover}")
            }
        }
        _ => format!(": being found out {}", canvas.glyphs().ellipsis),
    };
    let comes = piece(comes, Role::Text);
    let [undo, show] = [(Action::UndoAll, "undo all"), (Action::WhatIf, "what falls")].map(|(action, words)| {
        let key = canvas.key(action).unwrap_or_default();
        vec![piece("   ", Role::Text), piece(key, Role::Strong), piece(format!(" {words}"), Role::Text)]
    });
    let with = |more: &[&[Piece]]| [&head[..]].into_iter().chain(more.iter().copied()).collect::<Vec<_>>().concat();
    let comes = &[comes][..];
    vec![with(&[comes, &undo, &show]), with(&[comes, &undo]), with(&[&undo]), with(&[])]
}

/// "ONLY novak, 4 of 20 rows, Esc all".
fn narrowed(canvas: &mut Canvas, walk: &Walk, narrow: &Narrow, room: usize) {
    let back = canvas.hint(Action::Back, "all");
    let words = [clean(&narrow.text).into_owned(), narrow::counted(walk), back].join(", ");
    let words = cut(&words, room.saturating_sub(5), canvas.glyphs().ellipsis);
    canvas.line(1, ROW, room, &[piece("ONLY ", Role::Head), piece(words, Role::Text)]);
}

/// By which other rules than the usual ones it is asked what stands, and how strongly.
fn other_rules(rules: Rules) -> Vec<(&'static str, String)> {
    let usual = Rules::default();
    let policy = (rules.policy != usual.policy).then(|| ("POLICY ", rules.policy.row().name.to_owned()));
    let method = (rules.method != usual.method).then(|| ("WEIGHTS BY ", rules.method.row().name.to_owned()));
    policy.into_iter().chain(method).collect()
}

/// "FILE BROKEN map.ron, line 12: unknown field `lable`   :diagnosis". Where there is little room the message is cut, then
/// the name; the line never.
fn broken(canvas: &mut Canvas, fault: &Fault, x: usize, room: usize) {
    let ellipsis = canvas.glyphs().ellipsis;
    let (file, line, message) = match (fault, fault.first()) {
        (Fault::Unreadable(sentence), _) => (String::new(), String::new(), sentence.clone()),
        (Fault::Errors(opened), None) => (opened.name.clone(), String::new(), "it gives no map".to_owned()),
        (Fault::Errors(opened), Some(first)) => {
            let place = first.location.as_ref();
            let file = place.map_or(&*opened.name, |place| place.file.rsplit('/').next().unwrap_or_default());
            let line = place.filter(|place| place.line > 0).map(|place| format!("line {}", place.line));
            (file.to_owned(), line.unwrap_or_default(), first.message.clone())
        }
    };
    // What is not there is not broken.
    let head = match fault {
        Fault::Unreadable(_) => "FILE NOT READ ",
        Fault::Errors(_) => "FILE BROKEN ",
    };
    let head = piece(head, Role::Error);
    // Where there is hardly any room, a click still leads there.
    let command = piece(if room < LEAST_FAULT + 12 { "" } else { "  :diagnosis" }, Role::Strong);
    let fixed = pieces_width(&[head.clone(), command.clone()]) + width(&line) + 2;
    let free = room.saturating_sub(fixed);
    let file = if file.is_empty() { file } else { cut(&clean(&file), free.min(30), ellipsis) };
    let place = [file, line].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let rest = room.saturating_sub(width(&head.text) + width(&command.text) + width(&place));
    let message = match (rest, place.is_empty()) {
        (_, true) => cut(&clean(&message), rest, ellipsis).clone(),
        (..8, _) => String::new(),
        (rest, false) => cut(&format!(": {}", clean(&message)), rest, ellipsis).clone(),
    };
    let end = canvas.line(x, ROW, room, &[head, piece(place, Role::Strong), piece(message, Role::Text), command]);
    canvas.means(Area { x, y: ROW, width: end.saturating_sub(x), height: 1 }, Meaning::Does(Action::Diagnosis));
}

/// Draws what is still to be seen, as long as there is room for.
fn news(canvas: &mut Canvas, walk: &Walk, room: usize) {
    let forms = news_forms(canvas, walk);
    if let Some(pieces) = forms.iter().find(|pieces| pieces_width(pieces) <= room).or(forms.last()) {
        let end = canvas.line(1, ROW, room, pieces);
        canvas.means(Area { x: 1, y: ROW, width: end.saturating_sub(1), height: 1 }, Meaning::Does(Action::NewClaims));
    }
}

/// "● 2 new, 1 changed since last time   :new-claims": what the sign in the rows means and how many of them there are, in
/// ever shorter forms; none where nothing is new.
fn news_forms(canvas: &Canvas, walk: &Walk) -> Vec<Vec<Piece>> {
    let NewsCounts { new, changed } = walk.own.news().counts();
    let parts = [(new, "new"), (changed, "changed")];
    let parts: Vec<_> =
        parts.into_iter().filter(|&(count, _)| count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    if parts.is_empty() {
        return Vec::new();
    }
    let counted = piece(format!("{} {}", canvas.glyphs().new, parts.join(", ")), Role::Text);
    let since = piece(" since last time", Role::Text);
    let command = piece("   :new-claims", Role::Strong);
    vec![vec![counted.clone(), since.clone(), command], vec![counted.clone(), since], vec![counted]]
}

/// "FILTER by:osei 6 of 37, F clear, d dim". Query and names are cut where they must be, numbers and keys never.
fn pieces(canvas: &Canvas, state: &State, filter: &Filter, claims: usize, room: usize) -> Vec<Piece> {
    let cells = room + 2;
    let is_wide = cells >= WIDE.0;
    let ellipsis = canvas.glyphs().ellipsis;
    let behind = behind(canvas, state, filter, claims, is_wide);
    let head = piece("FILTER ", Role::Head);
    let room = cells.saturating_sub(2 + width(&head.text) + pieces_width(&behind));

    // What one name stands for goes without saying where there is little room; what several do never does.
    let meant = Some(&filter.named).filter(|named| is_wide || named.count > 1);
    let query = clean(&filter.text);
    let for_names = meant.map_or(0, |meant| width(&in_parentheses(meant, room, ellipsis)));
    let query = cut(&query, room.saturating_sub(for_names).max(LEAST_QUERY).min(room), ellipsis);
    let room = room.saturating_sub(width(&query));
    let names = meant.map(|meant| in_parentheses(meant, room, ellipsis)).unwrap_or_default();
    [vec![head, piece(query, Role::Strong), piece(names, Role::Text)], behind].concat()
}

/// The numbers and the keys.
fn behind(canvas: &Canvas, state: &State, filter: &Filter, claims: usize, is_wide: bool) -> Vec<Piece> {
    let gap = if is_wide { "   " } else { ", " };
    let first_gap = if is_wide { "   " } else { " " };
    let noun = if is_wide { " claims" } else { "" };
    let counted = match (filter.count, filter.mode) {
        (0, _) => format!("keeps none of {claims}{noun}"),
        (count, FilterMode::Hide) if is_wide => format!("{count} of {claims} claims shown"),
        (count, FilterMode::Dim) if is_wide => format!("{count} of {claims} claims kept"),
        (count, _) => format!("{count} of {claims}"),
    };
    let other_mode = match filter.mode {
        FilterMode::Hide => "dim",
        FilterMode::Dim => "hide",
    };
    let mut pieces = vec![piece(format!("{first_gap}{counted}"), Role::Text)];
    for (action, words) in [(Action::ClearFilter, "clear"), (Action::DimOrHide, other_mode)] {
        let Some(&key) = state.keys().keys(action).first() else { continue };
        pieces.push(piece(gap, Role::Text));
        pieces.push(piece(canvas.look().glyphs.key(key), Role::Strong));
        pieces.push(piece(format!(" {words}"), Role::Text));
    }
    pieces
}

/// " (R. Osei, P. Novak & 3)" in at most `cells`; empty where there is no name, or no room for one.
fn in_parentheses(named: &Named, cells: usize, ellipsis: &str) -> String {
    let others = |shown: usize| match named.count.saturating_sub(shown) {
        0 => String::new(),
        others => format!(" & {others}"),
    };
    let shown = |count: usize| {
        let first: Vec<_> = named.first.iter().take(count).map(|name| clean(name)).collect();
        format!(" ({}{})", first.join(", "), others(count))
    };
    let fitting = (1..=named.first.len()).rev().map(shown).find(|shown| fits(shown, cells));
    fitting.unwrap_or_else(|| {
        let Some(first) = named.first.first() else { return String::new() };
        let others = others(1);
        let room = cells.saturating_sub(3 + width(&others));
        if room < 4 { String::new() } else { format!(" ({}{others})", cut(&clean(first), room, ellipsis)) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_do_not_fit_are_counted() {
        let names = Named::of(["R. Osei", "Pupils' council", "P. Novak"]);
        let shown = |cells| in_parentheses(&names, cells, "…");
        assert_eq!(shown(40), " (R. Osei, Pupils' council, P. Novak)");
        assert_eq!(shown(36), " (R. Osei, Pupils' council & 1)");
        assert_eq!(shown(20), " (R. Osei & 2)");
        assert_eq!(shown(12), " (R. O… & 2)");
        assert_eq!(shown(8), "");
        assert_eq!(in_parentheses(&Named::default(), 40, "…"), "");
    }
}
