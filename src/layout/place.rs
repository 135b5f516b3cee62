//! The words for a place in a source.

/// How much room there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    /// Little: "par. 5".
    Short,
    /// Enough: "paragraph 5".
    Long,
}

/// What statements write before a number, and the words for it.
const PLACES: [(&str, &str, &str); 6] = [
    ("¶", "par. ", "paragraph "),
    ("¶¶", "par. ", "paragraphs "),
    ("pp. ", "pp. ", "pages "),
    ("p. ", "p. ", "page "),
    ("ll. ", "ll. ", "lines "),
    ("l. ", "l. ", "line "),
];

/// A place as people read it: `¶5` is "par. 5" or "paragraph 5"; what has no known form stays as written.
pub fn place_in_words(at: &str, wording: Wording) -> String {
    for (written, short, long) in PLACES {
        if let Some(rest) = at.strip_prefix(written)
            && rest.starts_with(|char: char| char.is_ascii_digit())
        {
            let word = match wording {
                Wording::Short => short,
                Wording::Long => long,
            };
            return format!("{word}{rest}");
        }
    }
    at.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_read_as_words() {
        assert_eq!(place_in_words("¶11", Wording::Short), "par. 11");
        assert_eq!(place_in_words("¶11", Wording::Long), "paragraph 11");
        assert_eq!(place_in_words("¶¶5–7", Wording::Long), "paragraphs 5–7");
        assert_eq!(place_in_words("p. 4", Wording::Short), "p. 4");
        assert_eq!(place_in_words("p. 4", Wording::Long), "page 4");
    }

    #[test]
    fn a_place_of_another_form_stays_as_written() {
        assert_eq!(place_in_words("00:12:30", Wording::Long), "00:12:30");
        assert_eq!(place_in_words("¶ the last", Wording::Long), "¶ the last");
    }
}
