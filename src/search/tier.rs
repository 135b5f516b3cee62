//! How closely a word of a query matches a word of the map.

/// How closely a word of a query matches a word of the map; closer ones come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The whole word.
    Word,
    /// The beginning of the word.
    Prefix,
    /// Letters inside the word.
    Inside,
    /// The word with letters left out, but not the first one, and not more than are there.
    Gaps,
    /// The word with one slip: a letter too many, missing, wrong, or two swapped.
    Typo,
    /// A word of eight letters or more with two slips.
    TwoTypos,
    /// The beginning of a word, of five letters or more, with one slip.
    TypoInPrefix,
}

impl Tier {
    /// All tiers, the closest first.
    pub const ALL: [Self; 7] =
        [Self::Word, Self::Prefix, Self::Inside, Self::Gaps, Self::Typo, Self::TwoTypos, Self::TypoInPrefix];

    /// Whether the letters stand in the word as they were written.
    pub fn is_close(self) -> bool {
        self <= Self::Inside
    }

    /// The tier in a word, as JSON names it.
    pub fn term(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Prefix => "prefix",
            Self::Inside => "inside",
            Self::Gaps => "gaps",
            Self::Typo => "typo",
            Self::TwoTypos => "two-typos",
            Self::TypoInPrefix => "typo-in-prefix",
        }
    }
}
