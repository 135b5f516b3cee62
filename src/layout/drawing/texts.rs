//! What is written in and beside the parts of a picture. All clean.

use crate::model::RelationKind;

/// The words of a picture, by part of its diagram.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// By box.
    pub boxes: Vec<BoxText>,
    /// By link.
    pub links: Vec<LinkText>,
    /// That premises count only together.
    pub together: String,
    /// That a link goes back.
    pub back: String,
}

/// What is written in a box.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoxText {
    /// Its lines, from above.
    pub lines: Vec<BoxLine>,
    /// What is written into its frame; may be empty.
    pub in_frame: String,
    /// Its frame.
    pub frame: Frame,
}

/// A line in a box: some words on the left, some on the right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoxLine {
    /// On the left.
    pub left: String,
    /// On the right.
    pub right: String,
    /// What the left is.
    pub ink: Ink,
}

/// How a box is framed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Frame {
    /// As any other.
    #[default]
    Single,
    /// As what is in focus.
    Double,
}

/// What is written beside a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkText {
    /// Its kind.
    pub kind: RelationKind,
    /// What it does, at its arrowhead.
    pub head: String,
    /// What stands where it begins; may be empty.
    pub mark: String,
}

/// What a cell belongs to: who paints it gives each a colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Nothing.
    #[default]
    Blank,
    /// The line or arrowhead of a link.
    Line(RelationKind),
    /// Words beside a link.
    Word(RelationKind),
    /// The frame of a box.
    Frame,
    /// The frame of the box in focus.
    Focus,
    /// The wording of a claim.
    Text,
    /// The wording of a claim that is struck out.
    Struck,
    /// Who says it.
    Who,
    /// How it stands, and other remarks.
    State,
    /// How much of what touches it is not drawn.
    Hidden,
}

/// What lines are drawn with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Strokes {
    /// Lines and arrows of Unicode.
    #[default]
    Unicode,
    /// ASCII alone.
    Ascii,
}
