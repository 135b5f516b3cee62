//! Single cells: what keeps a spreadsheet from taking them for formulas, and words for yes.

use std::borrow::Cow;

/// What a spreadsheet takes for the beginning of a formula, or of one behind the cell's first line.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// What stands before a cell that would begin a formula.
const GUARD: char = '\'';

fn begins_formula(cell: &str) -> bool {
    cell.trim_start_matches(GUARD).starts_with(FORMULA)
}

/// A cell that no spreadsheet takes for a formula. [`bare`] gives back what it was, whatever that is.
pub(super) fn guarded(cell: &str) -> Cow<'_, str> {
    if begins_formula(cell) { Cow::Owned(format!("{GUARD}{cell}")) } else { Cow::Borrowed(cell) }
}

/// A cell without what keeps it from being a formula.
pub(super) fn bare(cell: &str) -> &str {
    cell.strip_prefix(GUARD).filter(|_| begins_formula(cell)).unwrap_or(cell)
}

/// Whether a cell says yes.
pub(super) fn is_yes(cell: &str) -> bool {
    ["true", "yes", "y", "x", "1", "ja", "oui"].iter().any(|word| word.eq_ignore_ascii_case(cell.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_begins_a_formula_and_each_is_read_back() {
        for cell in ["=1+1", "+1", "-x", "@SUM", "\tx", "\r\n=x", "'=x", "''-", "'tis", "'", "", "words", "＝1", "−5"]
        {
            let written = guarded(cell);
            assert!(!written.starts_with(FORMULA), "{cell:?}");
            assert_eq!(bare(&written), cell);
        }
    }
}
