//! What the list in view is narrowed to: the words that a row must have.

use crate::search::fold;

/// What a list is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrow {
    /// As it was typed.
    pub text: String,
    words: Vec<String>,
}

impl Narrow {
    /// To rows that have each of these words, or what begins or ends or goes on from it, in any spelling. None for a
    /// blank text.
    pub fn to(text: &str) -> Option<Self> {
        let words: Vec<_> = fold(text).split_whitespace().map(str::to_owned).collect();
        (!words.is_empty()).then(|| Self { text: text.trim().to_owned(), words })
    }

    /// Whether a row with this folded text stays.
    pub fn keeps(&self, folded: &str) -> bool {
        self.words.iter().all(|word| folded.contains(word.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_must_be_there_in_any_spelling_and_order() {
        let narrow = Narrow::to("  Latuška sanc ").unwrap();
        assert_eq!(narrow.text, "Latuška sanc");
        assert!(narrow.keeps(&fold("Sanctions work, says Łatuška")));
        assert!(!narrow.keeps(&fold("Sanctions work, says Kavaleuski")));
    }

    #[test]
    fn blanks_narrow_nothing() {
        for blank in ["", " ", "\t\u{a0}", "\u{301}"] {
            assert_eq!(Narrow::to(blank), None, "{blank:?}");
        }
    }
}
