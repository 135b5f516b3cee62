//! Tables as spreadsheets and statistics programs have them: of claims, of links, and of statements, each in a file.
//!
//! What a table lists is told by the names of its columns, which `columns` knows under many names; a table of claims may
//! also say of each what it is for or against. Several tables make one map. Links alone make one, too: what they are
//! between are its claims. `table` takes a file apart, `cells` reads and writes single cells; `landing` puts claims and statements into the map and `joining` the links. `write` goes the other way.

mod cells;
mod columns;
mod joining;
mod landing;
mod problem;
mod table;
#[cfg(test)]
mod tests;
mod write;

use super::Loaded;
use super::foreign::Draft;
use columns::Sort;
use joining::Joining;
use landing::Landing;
use table::Table;
pub(super) use write::groups_lost;
pub use write::write;

/// Whether a text begins with the names of columns as such a table has them.
pub(super) fn recognise(text: &str) -> bool {
    let is_other = text.trim_start().starts_with(['{', '(', '<', '#', '=']);
    !is_other && Table::of(text, 0).is_some_and(|table| table.width > 1)
}

/// Reads the tables of one map. Linear.
pub(super) fn read(mut draft: Draft) -> Loaded {
    let mut tables = Vec::new();
    for (base, text) in draft.whole().texts() {
        match Table::of(text, base) {
            Some(table) => tables.push(table),
            None => draft.note(base..base + text.lines().next().map_or(0, str::len), problem::no_table()),
        }
    }
    if tables.is_empty() {
        return draft.finish();
    }
    // Who says something is known before it, and both before what ties it.
    tables.sort_by_key(|table| table.sort);
    for table in &tables {
        problem::tell_table(&mut draft, table);
    }
    let mut landing = Landing::default();
    landing.statements(&mut draft, &tables);
    landing.claims(&mut draft, &tables);
    let has_claims = tables.iter().any(|table| table.sort == Sort::Claims);
    let mut joining = Joining::of(landing, &tables, has_claims);
    joining.join(&mut draft);
    joining.count(&mut draft);
    draft.finish()
}
