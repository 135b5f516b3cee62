//! What frames, signs and marks are drawn with.

/// A set of glyphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyphs {
    /// Lines, arrows and signs of Unicode.
    Unicode,
    /// ASCII alone.
    Ascii,
}
