//! What is to be drawn, without a word of it: boxes of a size, links between them, and how the picture is to lie.

use crate::model::RelationKind;

/// Boxes and the links between them.
///
/// A box is called by its position in `boxes`, a link by its position in `links`. What points beyond the end is left
/// undrawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagram {
    /// The boxes. Where the links alone do not say which stands above which, the earlier one does.
    pub boxes: Vec<Size>,
    /// The links.
    pub links: Vec<Wire>,
}

/// How much room something takes, in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

/// A link to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wire {
    /// The boxes that it starts from. Several are joined in one bracket.
    pub from: Vec<u32>,
    /// Where its arrow points.
    pub to: WireEnd,
    /// The kind: links of one kind into one target share a trunk.
    pub kind: RelationKind,
    /// Whether it is a link of the map, or stands for ways through what is not drawn.
    pub line: LineStyle,
    /// Columns of what stands beside its beginning; 0 for nothing.
    pub mark: u32,
}

/// Where an arrow points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WireEnd {
    /// At a box.
    Box(u32),
    /// At the middle of a link.
    Link(u32),
}

/// What a line stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineStyle {
    /// A link of the map.
    #[default]
    Link,
    /// Ways through claims that are not drawn.
    Bridge,
}

/// Where the claims stand that nothing drawn rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// On top: arrows point up.
    #[default]
    Top,
    /// At the bottom: arrows point down.
    Bottom,
    /// On the left: arrows point left.
    Left,
    /// On the right: arrows point right.
    Right,
}

/// How a picture is to lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Where the targets stand.
    pub direction: Direction,
    /// Columns of the word at an arrowhead, by kind (in the order of [`RELATIONS`](crate::model::RELATIONS)).
    pub head_words: [u32; 4],
    /// Columns of the words at a bracket of premises.
    pub together_words: u32,
    /// Columns of the sign where a line begins that goes back, as one of a circle must.
    pub back_words: u32,
    /// How far a rank may reach across before the rest of it goes to a rank of its own; none for any length.
    pub breadth: Option<u32>,
    /// How many places where a long link passes a rank may be made before the longest links are cut.
    pub passes: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            direction: Direction::default(),
            head_words: [1; 4],
            together_words: 1,
            back_words: 1,
            breadth: None,
            passes: 200_000,
        }
    }
}

impl Settings {
    /// Columns of the word at an arrowhead.
    pub(super) fn head_words(&self, kind: RelationKind) -> u32 {
        let position = crate::model::RELATIONS.iter().position(|row| row.kind == kind);
        position.and_then(|position| self.head_words.get(position)).copied().unwrap_or_default()
    }
}
