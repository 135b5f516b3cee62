//! The pieces that Argdown is made of.

use super::super::scan::Span;

/// How two members of a relation stand to each other, as the signs say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Sign {
    /// `+>`: the upper supports the lower.
    SupportsBelow,
    /// `->`: the upper attacks the lower.
    AttacksBelow,
    /// `<+` or `+`: the lower supports the upper.
    SupportsAbove,
    /// `<-` or `-`: the lower attacks the upper.
    AttacksAbove,
    /// `><`: they contradict each other.
    Contradicts,
    /// `_>`: the upper undercuts the lower.
    UndercutsBelow,
    /// `<_` or `_`: the lower undercuts the upper.
    UndercutsAbove,
}

/// What makes words bold or italic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Emphasis {
    /// `**`
    BoldAsterisks,
    /// `__`
    BoldUnderscores,
    /// `*`
    ItalicAsterisk,
    /// `_`
    ItalicUnderscore,
}

impl Emphasis {
    pub(super) const ALL: [Self; 4] =
        [Self::BoldAsterisks, Self::BoldUnderscores, Self::ItalicAsterisk, Self::ItalicUnderscore];

    /// How it is written.
    pub(super) fn mark(self) -> &'static str {
        match self {
            Self::BoldAsterisks => "**",
            Self::BoldUnderscores => "__",
            Self::ItalicAsterisk => "*",
            Self::ItalicUnderscore => "_",
        }
    }
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// From `===` to `===`.
    FrontMatter,
    /// From `{` to `}`.
    Data,
    /// The end of a line.
    LineEnd,
    /// The end of a line and at least one empty line.
    EmptyLine,
    /// Before this, a line stands further to the right.
    Indent,
    /// Before this, a line stands further to the left.
    Dedent,
    /// `--` that begins an inference.
    InferenceStart,
    /// `--` that ends one.
    InferenceEnd,
    /// `,` between the rules of an inference.
    Comma,
    /// The sign of a relation.
    Relation(Sign),
    /// `# `, `## `, …
    Heading,
    /// `(1)`
    Number,
    /// `1.`
    OrderedItem,
    /// `*`
    Item,
    /// The beginning of bold or italic words.
    Start(Emphasis),
    /// Their end.
    End(Emphasis),
    /// `[words](address)`
    Link,
    /// `#tag` or `#(tag)`
    Tag,
    /// `[title]:`
    StatementDefinition,
    /// `[title]`
    StatementReference,
    /// `@[title]`
    StatementMention,
    /// `<title>:`
    ArgumentDefinition,
    /// `<title>`
    ArgumentReference,
    /// `@<title>`
    ArgumentMention,
    /// `\` and a sign that means itself.
    Escaped,
    /// `.word.` or `:word:`, which may stand for a sign.
    Shortcode,
    /// Words.
    Words,
    /// A sign that might have meant something, and means itself here.
    Mark,
    /// `\` at the end of a line: nothing that Argdown knows.
    StrayBackslash,
    /// Behind everything.
    Nothing,
}

/// A piece and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    pub span: Span,
}
