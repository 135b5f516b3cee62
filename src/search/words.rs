//! The words of a folded text.

use std::ops::Range;

use super::fold;

use unicode_normalization::char::is_combining_mark;

/// The words of a folded text, with their places in it: runs of letters and digits with their marks, and each pictograph or money sign
/// by itself. Scripts that write no spaces have one word for each run; searching looks inside words too.
pub fn words(folded: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let (start, end) = next_word(folded, rest)?;
        rest = end;
        folded.get(start..end).map(|word| (start..end, word))
    })
}

/// How a text reads, whatever its spelling and punctuation: its words, folded, a blank apart.
pub fn reading(text: &str) -> String {
    let folded = fold(text);
    let mut reading = String::with_capacity(folded.len());
    for (_, word) in words(&folded) {
        if !reading.is_empty() {
            reading.push(' ');
        }
        reading.push_str(word);
    }
    reading
}

/// Where the first word at or behind `from` begins and ends.
fn next_word(folded: &str, from: usize) -> Option<(usize, usize)> {
    let behind = folded.get(from..)?;
    let (offset, first) = behind.char_indices().find(|&(_, char)| char.is_alphanumeric() || stands_alone(char))?;
    let start = from + offset;
    if stands_alone(first) {
        return Some((start, start + first.len_utf8()));
    }
    let word = folded.get(start..)?;
    let len = word.find(|char: char| !char.is_alphanumeric() && !is_combining_mark(char)).unwrap_or(word.len());
    Some((start, start + len))
}

/// Money signs, arrows, technical and pictorial signs.
fn stands_alone(char: char) -> bool {
    matches!(char, '\u{20a0}'..='\u{20cf}' | '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
        && !char.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(text: &str) -> Vec<&str> {
        words(text).map(|(_, word)| word).collect()
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(listed("sanctions, as of 2024-03: don't!"), ["sanctions", "as", "of", "2024", "03", "don", "t"]);
        assert_eq!(listed("платон και 日本語"), ["платон", "και", "日本語"]);
        assert_eq!(listed("हिंदी"), ["हिंदी"]);
        assert_eq!(listed("เป็น テ\u{3099}ータ"), ["เป็น", "テ\u{3099}ータ"]);
    }

    #[test]
    fn a_pictograph_is_a_word_of_its_own() {
        assert_eq!(listed("go🚀🚀 €5"), ["go", "🚀", "🚀", "€", "5"]);
    }

    #[test]
    fn texts_that_differ_in_spelling_and_punctuation_read_alike() {
        assert_eq!(reading("Łatuška: «yes» — it is so!"), reading("latuska, yes; it is so."));
        assert_ne!(reading("it is so"), reading("is it so"));
        assert_eq!(reading("…"), "");
    }

    #[test]
    fn there_may_be_none() {
        assert!(listed("").is_empty());
        assert!(listed(" …—!? ").is_empty());
    }

    #[test]
    fn each_word_stands_where_it_says() {
        let text = "a 語; bc";
        assert!(words(text).all(|(place, word)| text.get(place) == Some(word)));
    }
}
