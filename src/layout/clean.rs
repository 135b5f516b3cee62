//! Texts from a map may hold anything; what reaches a screen or an output must not steer it.

use std::borrow::Cow;

/// So many combining marks may follow one another; more would pile up in one cell without end.
const MARKS_IN_A_ROW: usize = 8;

/// The text without control characters (ESC and C1 among them), without characters that reorder or hide text (bidi
/// controls, zero-width spaces), and with every line break or tab as one space. Linear; free where nothing is changed.
pub fn clean(text: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~');
    if text.bytes().all(is_plain) {
        return Cow::Borrowed(text);
    }
    if !text.chars().any(|char| verdict(char) != Verdict::Keep) && !has_long_pile(text) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len());
    let mut pile = 0;
    for char in text.chars() {
        pile = if is_mark(char) { pile + 1 } else { 0 };
        match verdict(char) {
            Verdict::Keep if pile <= MARKS_IN_A_ROW => cleaned.push(char),
            Verdict::Space => cleaned.push(' '),
            Verdict::Keep | Verdict::Drop => {}
        }
    }
    Cow::Owned(cleaned)
}

/// The beginning of a text, at most `bytes` long and cut between characters. Bounds the cost of what follows.
pub fn head(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

#[derive(PartialEq, Eq)]
enum Verdict {
    Keep,
    Space,
    Drop,
}

fn verdict(char: char) -> Verdict {
    match char {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        // Fillers that are letters by name and blank by nature.
        | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => Verdict::Space,
        // Soft hyphen; zero-width space; bidi marks, embeddings, overrides, isolates; invisible operators; byte order
        // mark; interlinear annotation.
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' => Verdict::Drop,
        char if char.is_control() => Verdict::Drop,
        _ => Verdict::Keep,
    }
}

/// Whether the character takes no cell of its own: combining marks, joiners, variation selectors, tags.
fn is_mark(char: char) -> bool {
    !char.is_ascii() && unicode_width::UnicodeWidthChar::width(char) == Some(0)
}

fn has_long_pile(text: &str) -> bool {
    let mut pile = 0;
    !text.is_ascii()
        && text.chars().any(|char| {
            pile = if is_mark(char) { pile + 1 } else { 0 };
            pile > MARKS_IN_A_ROW
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_not_copied() {
        for text in ["", "Łatuška says: 語", "👩‍👩‍👧 and 🇧🇾", "שלום", "e\u{301}"] {
            assert!(matches!(clean(text), Cow::Borrowed(same) if same == text), "{text}");
        }
    }

    #[test]
    fn no_escape_sequence_survives() {
        assert_eq!(clean("a\u{1b}[31mb\u{9b}2Jc\u{7f}\0d"), "a[31mb2Jcd");
    }

    #[test]
    fn nothing_reorders_or_hides_text() {
        assert_eq!(clean("pay\u{202e}100\u{2066}x\u{200b}y"), "pay100xy");
    }

    #[test]
    fn line_breaks_become_spaces() {
        assert_eq!(clean("one\ntwo\tthree\u{2028}four"), "one two three four");
    }

    #[test]
    fn marks_do_not_pile_up() {
        let tower = format!("a{}", "\u{301}".repeat(1000));
        assert_eq!(clean(&tower).chars().count(), 1 + MARKS_IN_A_ROW);
    }

    #[test]
    fn a_head_ends_between_characters() {
        assert_eq!(head("aé語", 3), "aé");
        assert_eq!(head("aé語", 4), "aé");
        assert_eq!(head("aé", 100), "aé");
    }
}
