//! Texts in cells: how wide, cut where, broken where. Everything counts graphemes, never bytes or characters.
//!
//! Texts are expected to be clean (see [`clean`](super::clean)).

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many cells a text takes.
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.graphemes(true).map(UnicodeWidthStr::width).sum() }
}

/// Whether a text takes at most `cells`. Looks no further than that.
pub fn fits(text: &str, cells: usize) -> bool {
    prefix(text, cells).len() == text.len()
}

/// The longest beginning of a text that takes at most `cells`.
pub fn prefix(text: &str, cells: usize) -> &str {
    let mut used = 0;
    for (start, grapheme) in text.grapheme_indices(true) {
        used += grapheme.width();
        if used > cells {
            return text.get(..start).unwrap_or_default();
        }
    }
    text
}

/// The text itself where it takes at most `cells`, else its beginning with `ellipsis` behind it; never more cells than
/// asked for.
pub fn cut(text: &str, cells: usize, ellipsis: &str) -> String {
    if fits(text, cells) {
        return text.to_owned();
    }
    let Some(room) = cells.checked_sub(width(ellipsis)) else {
        return prefix(ellipsis, cells).to_owned();
    };
    let mut kept = prefix(text, room).trim_end().to_owned();
    kept.push_str(ellipsis);
    kept
}

/// The text cut to `cells` and filled up with spaces.
pub fn pad(text: &str, cells: usize, ellipsis: &str) -> String {
    let mut padded = cut(text, cells, ellipsis);
    let missing = cells.saturating_sub(width(&padded));
    padded.extend(std::iter::repeat_n(' ', missing));
    padded
}

/// The lines of a text broken between words at `cells`, found one at a time.
///
/// A word longer than a line is broken inside. At least one grapheme stands on each line, even where it is too wide.
/// Yields one empty line for an empty text.
pub fn wrap(text: &str, cells: usize) -> Wrapped<'_> {
    Wrapped { rest: Some(text.trim()), cells }
}

/// See [`wrap`].
#[derive(Clone, Debug)]
pub struct Wrapped<'a> {
    rest: Option<&'a str>,
    cells: usize,
}

impl<'a> Iterator for Wrapped<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let text = self.rest.take()?;
        let mut used = 0;
        // Where the line may end: behind the last word that fits.
        let mut word_end = None;
        let mut before = "";
        for (start, grapheme) in text.grapheme_indices(true) {
            let space = grapheme == " ";
            let word_ends = if space { before != " " } else { breaks_between(before, grapheme) };
            if word_ends {
                word_end = Some(start);
            }
            used += grapheme.width();
            if used > self.cells && start > 0 && !space {
                let end = word_end.filter(|&end| end > 0).unwrap_or(start);
                let (line, rest) = text.split_at_checked(end)?;
                self.rest = Some(rest.trim_start());
                return Some(line.trim_end());
            }
            before = grapheme;
        }
        Some(text.trim_end())
    }
}

/// Whether a line may be broken between two graphemes without a space: scripts that write none (Chinese, Japanese), and
/// behind a dash inside a word.
fn breaks_between(before: &str, after: &str) -> bool {
    if before.is_empty() || before == " " {
        return false;
    }
    let ideograph = |text: &str| text.chars().next().is_some_and(is_ideograph);
    let dash = matches!(before, "-" | "–" | "—" | "/");
    (dash && after.chars().all(char::is_alphanumeric))
        || (ideograph(before) && ideograph(after))
        || (ideograph(after) && !is_opening(before))
        || (ideograph(before) && after.chars().all(char::is_alphanumeric))
}

fn is_ideograph(char: char) -> bool {
    matches!(char, '\u{2e80}'..='\u{2fdf}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3fffd}')
}

fn is_opening(grapheme: &str) -> bool {
    matches!(grapheme, "(" | "[" | "「" | "『" | "（" | "“" | "‘")
}

/// The lines of a text at `cells`, at most `most` of them; where something is left over the last one ends in
/// `ellipsis`. Looks no further than it must.
pub fn wrap_at_most(text: &str, cells: usize, most: usize, ellipsis: &str) -> Vec<String> {
    let mut wrapped = wrap(text, cells);
    let mut lines = Vec::new();
    while lines.len() < most {
        let Some(line) = wrapped.next() else { break };
        lines.push(line.to_owned());
    }
    if wrapped.next().is_some()
        && let Some(last) = lines.last_mut()
    {
        let room = cells.saturating_sub(width(ellipsis));
        *last = format!("{}{ellipsis}", prefix(last, room).trim_end_matches([' ', ',', ';', '.']));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, cells: usize) -> Vec<&str> {
        wrap(text, cells).collect()
    }

    #[test]
    fn a_text_that_fits_stays_whole() {
        assert_eq!(cut("語語", 4, "…"), "語語");
        assert_eq!(cut("abcd", 4, "…"), "abcd");
        assert_eq!(cut("", 0, "…"), "");
    }

    #[test]
    fn a_cut_text_never_takes_more_cells_than_it_may() {
        assert_eq!(cut("語語語", 4, "…"), "語…");
        assert_eq!(cut("abcdef", 4, "..."), "a...");
        assert_eq!(cut("abcdef", 2, "..."), "..");
        assert_eq!(cut("one two", 5, "…"), "one…");
        for cells in 0..12 {
            assert!(width(&cut("👩‍👩‍👧 e\u{301}語 שלום", cells, "…")) <= cells);
            assert_eq!(width(&pad("👩‍👩‍👧 e\u{301}語", cells, "…")), cells);
        }
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(lines("one two three", 7), ["one two", "three"]);
        assert_eq!(lines("one two three", 8), ["one two", "three"]);
        assert_eq!(lines("one  two", 3), ["one", "two"]);
        assert_eq!(lines("", 5), [""]);
    }

    #[test]
    fn a_word_longer_than_a_line_is_broken_inside() {
        assert_eq!(lines("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(lines("a bcdefgh", 3), ["a", "bcd", "efg", "h"]);
    }

    #[test]
    fn no_grapheme_is_torn_apart() {
        assert_eq!(lines("👩‍👩‍👧👩‍👩‍👧", 2), ["👩‍👩‍👧", "👩‍👩‍👧"]);
        assert_eq!(lines("e\u{301}e\u{301}", 1), ["e\u{301}", "e\u{301}"]);
    }

    #[test]
    fn chinese_breaks_without_spaces() {
        assert_eq!(lines("学校应该九点开始", 6), ["学校应", "该九点", "开始"]);
    }

    #[test]
    fn a_grapheme_wider_than_the_line_still_gets_one() {
        assert_eq!(lines("語語", 1), ["語", "語"]);
        assert_eq!(lines("ab", 0), ["a", "b"]);
    }

    #[test]
    fn the_last_line_says_that_more_follows() {
        assert_eq!(wrap_at_most("one two three four", 7, 2, "…"), ["one two", "three…"]);
        assert_eq!(wrap_at_most("one two", 7, 2, "…"), ["one two"]);
        assert_eq!(wrap_at_most("one two three", 3, 1, "…"), ["on…"]);
    }
}
