//! What a piece of the screen is, as far as its colour goes. Which colour each role takes is a matter of `ui`.

use crate::model::ColourRole;

/// The role of a piece of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    /// Sentences.
    #[default]
    Text,
    /// The claim in focus, and names of keys.
    Strong,
    /// What explains: who, where, when.
    Quiet,
    /// Rules and frames.
    Line,
    /// Heads in capitals, and the current view.
    Head,
    /// What speaks for: signs and heads.
    For,
    /// What speaks against: signs and heads.
    Against,
    /// What doubts a step.
    Doubt,
    /// What says the same.
    Same,
    /// Letters that a query matches.
    Match,
    /// The row under the cursor.
    Selected,
    /// The title of what a what-if takes away.
    StruckOut,
    /// A row that a filter leaves out and that is shown all the same.
    LeftOut,
    /// What keeps a map from opening, and the marked passage.
    Error,
    /// Letters of a query that cannot be understood.
    Wrong,
    /// What is odd but harms nothing.
    Warning,
}

impl From<ColourRole> for Role {
    fn from(role: ColourRole) -> Self {
        match role {
            ColourRole::For => Self::For,
            ColourRole::Against => Self::Against,
            ColourRole::Doubt => Self::Doubt,
            ColourRole::Same => Self::Same,
        }
    }
}
