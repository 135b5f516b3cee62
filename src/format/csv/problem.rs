//! The table of what can be wrong or odd in a table.

use super::super::Severity;
use super::super::foreign::{Draft, ForeignProblem};
use super::super::problem::count;
use super::super::scan::Span;
use super::table::Table;

pub(super) fn no_table() -> ForeignProblem {
    let message = "the first row names no columns of claims, links or statements";
    ForeignProblem::error("csv-no-table", message).help(
        "name them: `id` and `text` of claims; `from`, `to` and `kind` of links; `claim`, `by` and `stance` of statements",
    )
}

/// Tells what is odd in a table as a whole.
pub(super) fn tell_table(draft: &mut Draft, table: &Table) {
    if let Some(span) = table.open_quote() {
        let message = "a quotation mark in this row has no end, so all that follows is one cell";
        draft.note(
            span,
            ForeignProblem::error("csv-open-quote", message)
                .help("close it, and write a quotation mark inside of a cell twice"),
        );
    }
    if !table.others.is_empty() {
        let names: Vec<_> = table.others.iter().map(|(_, name)| format!("`{name}`")).collect();
        let columns = count(names.len(), "column has", "columns have");
        let message = format!("{columns} no place in the map: kept aside ({})", names.join(", "));
        draft.note(table.head(), ForeignProblem::warning("kept-aside", message));
    }
    let (mut rows, mut cells, mut first) = (0, 0, None);
    table.each_row(|row| {
        let beyond = row.beyond();
        if beyond > 0 {
            rows += 1;
            cells += beyond;
            first = first.take().or_else(|| Some(row.span()));
        }
        true
    });
    if let Some(first) = first {
        let message = format!(
            "{} beyond the last column: {} left out",
            count(rows, "row goes", "rows go"),
            count(cells, "cell is", "cells are")
        );
        draft.note(first, ForeignProblem::warning("csv-long-row", message));
    }
}

/// Tells of a mistake, of which there may be one in each row; and what to do.
pub(super) fn mistake(
    draft: &mut Draft,
    span: Span,
    code: &'static str,
    help: &'static str,
    sentence: impl FnOnce() -> String,
) {
    draft.note_each(Severity::Error, code, span, || ForeignProblem::error(code, sentence()).help(help));
}

/// Tells of an oddity, of which there may be one in each row.
pub(super) fn oddity(draft: &mut Draft, span: Span, code: &'static str, sentence: impl FnOnce() -> String) {
    draft.note_each(Severity::Warning, code, span, || ForeignProblem::warning(code, sentence()));
}
