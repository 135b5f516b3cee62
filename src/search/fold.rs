//! Folding: spellings that a person takes for the same become the same text. Łatuška, latuška and LATUSKA are `latuska`.
//!
//! Compatibility decomposition (Unicode Standard Annex #15, NFKD), combining marks dropped, lower case, and a table for
//! letters that do not decompose. Every script keeps its own letters: nothing is transliterated.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};
use unicode_segmentation::UnicodeSegmentation;

/// Letters and signs that do not decompose, in lower case, and what they are folded to.
const TABLE: [(char, &str); 34] = [
    ('ł', "l"),
    ('ø', "o"),
    ('đ', "d"),
    ('ð', "d"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ß', "ss"),
    ('þ', "th"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ŧ', "t"),
    ('ŋ', "n"),
    ('ĸ', "k"),
    ('ς', "σ"),
    ('‘', "'"),
    ('’', "'"),
    ('‚', "'"),
    ('‛', "'"),
    ('ʼ', "'"),
    ('ʻ', "'"),
    ('“', "\""),
    ('”', "\""),
    ('„', "\""),
    ('‟', "\""),
    ('«', "\""),
    ('»', "\""),
    ('‐', "-"),
    ('‑', "-"),
    ('‒', "-"),
    ('–', "-"),
    ('—', "-"),
    ('―', "-"),
    ('−', "-"),
    ('⁄', "/"),
];

/// The folded text.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Adds the folded text to `out`. Cheap for ASCII.
pub fn fold_into(text: &str, out: &mut String) {
    let mut rest = text;
    while !rest.is_empty() {
        let ascii = rest.bytes().take_while(u8::is_ascii).count();
        let (plain, other) = rest.split_at(ascii);
        let start = out.len();
        out.push_str(plain);
        if let Some(added) = out.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        let foreign = other.bytes().take_while(|byte| !byte.is_ascii()).count();
        let (foreign, behind) = other.split_at(foreign);
        foreign.nfkd().for_each(|char| fold_char(char, out));
        rest = behind;
    }
}

/// Adds a character of a decomposed text.
fn fold_char(char: char, out: &mut String) {
    if char.is_ascii() {
        out.push(char.to_ascii_lowercase());
        return;
    }
    if is_dropped(char) {
        return;
    }
    for lower in char.to_lowercase() {
        match TABLE.iter().find(|(from, _)| *from == lower) {
            Some((_, to)) => out.push_str(to),
            None => out.push(lower),
        }
    }
}

/// Marks that stand on another letter, and what is not seen at all. The voiced marks of kana stay: they make another
/// letter, not another spelling.
fn is_dropped(char: char) -> bool {
    match char {
        '\u{3099}' | '\u{309a}' => false,
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{20dd}'..='\u{20e4}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{e0000}'..='\u{e0fff}' => true,
        _ => canonical_combining_class(char) != 0,
    }
}

/// A folded text with the way back to the text it was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// Where each grapheme begins: in the folded text, and in the text that it was made from.
    graphemes: Vec<(usize, usize)>,
    /// How long the text was that it was made from.
    len: usize,
}

impl Folded {
    /// Folds a text grapheme by grapheme; gives the same text as [`fold`].
    pub fn of(text: &str) -> Self {
        let mut folded = Self { len: text.len(), ..Self::default() };
        for (start, grapheme) in text.grapheme_indices(true) {
            folded.graphemes.push((folded.text.len(), start));
            fold_into(grapheme, &mut folded.text);
        }
        folded
    }

    /// The bytes of the original text whose graphemes a stretch of the folded text comes from; always whole graphemes.
    pub fn origin(&self, stretch: Range<usize>) -> Range<usize> {
        if stretch.is_empty() {
            return 0..0;
        }
        // A grapheme that folds to nothing begins where the next does: the last of those that begin here is meant.
        let first = self.graphemes.partition_point(|&(folded, _)| folded <= stretch.start).saturating_sub(1);
        let behind = self.graphemes.partition_point(|&(folded, _)| folded < stretch.end);
        let start = self.graphemes.get(first).map_or(self.len, |&(_, start)| start);
        let end = self.graphemes.get(behind).map_or(self.len, |&(_, start)| start);
        start..end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_mean_the_same_are_the_same() {
        let pairs = [
            ("Łatuška", "latuska"),
            ("LATUSKA", "latuska"),
            ("ŠATUŠKA", "satuska"),
            ("Čapek", "capek"),
            ("naïve", "naive"),
            ("Gödel", "godel"),
            ("Straße", "strasse"),
            ("STRAẞE", "strasse"),
            ("Æsir", "aesir"),
            ("Øre", "ore"),
            ("Đorđe", "dorde"),
            ("đại học", "dai hoc"),
            ("ΛΌΓΟΣ", "λογοσ"),
            ("λόγος", "λογοσ"),
            ("Платон", "платон"),
            ("Ёлка", "елка"),
            ("it’s “so”", "it's \"so\""),
            ("ﬁn", "fin"),
            ("e\u{301}te\u{301}", "ete"),
            ("İstanbul ıssız", "istanbul issiz"),
            ("1980–1990 — −5", "1980-1990 - -5"),
            ("Ｗｉｄｅ", "wide"),
            ("co\u{ad}op\u{200b}erate", "cooperate"),
        ];
        for (text, folded) in pairs {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn every_script_keeps_its_letters() {
        for text in ["日本語", "がか", "हिंदी", "שלום", "ไทย", "ქართული"] {
            assert!(!fold(text).is_empty());
            assert!(!fold(text).is_ascii(), "{text}");
        }
        assert_ne!(fold("が"), fold("か"));
        assert_eq!(fold("שָׁלוֹם"), fold("שלום"));
    }

    #[test]
    fn a_text_of_marks_alone_folds_to_nothing() {
        assert_eq!(fold("\u{301}\u{308}\u{200b}"), "");
        assert_eq!(Folded::of("\u{301}\u{308}").origin(0..0), 0..0);
    }

    #[test]
    fn what_was_found_leads_back_to_whole_graphemes() {
        let text = "Ære, e\u{301}te\u{301}: Łatuška 👨‍👩‍👧 語";
        let folded = Folded::of(text);
        let back = |word: &str| {
            let start = folded.text.find(word).unwrap();
            text.get(folded.origin(start..start + word.len())).unwrap()
        };
        assert_eq!(back("aere"), "Ære");
        assert_eq!(back("e,"), "e,");
        assert_eq!(back("ere"), "Ære", "half of a letter is all of it");
        assert_eq!(back("et"), "e\u{301}t");
        assert_eq!(back("latuska"), "Łatuška");
        assert_eq!(back("語"), "語");
    }

    #[test]
    fn grapheme_by_grapheme_or_at_once_is_the_same() {
        for text in ["Ære ﬁn ½ İ", "e\u{301}\u{327} o\u{327}\u{301}", "👨‍👩‍👧", "한국어", "שָׁלוֹם עולם", "\u{301}a"]
        {
            assert_eq!(Folded::of(text).text, fold(text), "{text}");
        }
    }
}
