//! Row 3: on its right the filter, always in sight while one is set; on its left what the list is narrowed to.

use super::{
    canvas::{Canvas, Piece, piece, pieces_width},
    claim::WIDE,
    narrow,
};
use crate::app::{Action, Filter, FilterMode, State, Walk};
use crate::config::Role;
use crate::layout::{clean, cut, fits, width};
use crate::search::query::Named;

/// The row of the ribbon.
pub const ROW: usize = 2;

/// A query is not cut to less than this for the sake of names.
const LEAST_QUERY: usize = 12;

/// Draws the ribbon: the filter ends at the right edge and begins where it must; on the left, what the list in view is
/// narrowed to.
pub fn draw(canvas: &mut Canvas, state: &State, walk: &Walk) {
    let cells = canvas.area().width;
    let pieces = walk.filter().map(|filter| pieces(canvas, state, filter, walk.map.claim_ids().len()));
    let pieces = pieces.unwrap_or_default();
    canvas.right(cells.saturating_sub(1), ROW, cells.saturating_sub(2), &pieces);
    if let Some(narrow) = walk.narrow() {
        let key = state.keys().keys(Action::Back).first().map(|&key| canvas.look().glyphs.key(key)).unwrap_or_default();
        let words = format!("{}, {}, {key} all", clean(&narrow.text), narrow::counted(walk));
        let room = cells.saturating_sub(4 + pieces_width(&pieces));
        let words = cut(&words, room.saturating_sub(5), canvas.glyphs().ellipsis);
        canvas.line(1, ROW, room, &[piece("ONLY ", Role::Head), piece(words, Role::Text)]);
    }
}

/// "FILTER by:osei 6 of 37, F clear, d dim". Query and names are cut where they must be, numbers and keys never.
fn pieces(canvas: &Canvas, state: &State, filter: &Filter, claims: usize) -> Vec<Piece> {
    let cells = canvas.area().width;
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
