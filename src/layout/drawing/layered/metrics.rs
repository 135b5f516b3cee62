//! Room, in the two directions that the layout thinks in.
//!
//! *Along* is where arrows point, from the targets (0) on; *across* is the other one. With the targets on top, along is
//! downwards; with the targets on the left it is to the right, and every measure of a box or a word turns with it.

use crate::model::RelationKind;

use crate::layout::drawing::diagram::{Direction, Settings, Size};

/// Cells between two boxes side by side.
pub(super) const BETWEEN_BOXES: i32 = 3;
/// Cells between a line and what stands beside it.
pub(super) const BESIDE_LINES: i32 = 2;

/// Columns of the number of a line that was cut.
pub(super) const STUB: u32 = 6;

/// How much room everything takes, across and along.
#[derive(Clone, Copy, Debug)]
pub(super) struct Metrics<'a> {
    settings: &'a Settings,
}

impl<'a> Metrics<'a> {
    pub(super) fn new(settings: &'a Settings) -> Self {
        Self { settings }
    }

    /// Whether arrows point to the left or right.
    pub(super) fn is_sideways(self) -> bool {
        matches!(self.settings.direction, Direction::Left | Direction::Right)
    }

    /// The size of a box, across and along.
    pub(super) fn of(self, size: Size) -> (i32, i32) {
        let (width, height) = (cells(size.width), cells(size.height));
        if self.is_sideways() { (height, width) } else { (width, height) }
    }

    /// Columns of the word at an arrowhead.
    pub(super) fn word(self, kind: RelationKind) -> i32 {
        cells(self.settings.head_words(kind))
    }

    /// What an arrowhead with its word takes across: the arrowhead, a space, the word.
    pub(super) fn head_across(self, kind: RelationKind) -> i32 {
        if self.is_sideways() { 1 } else { 2 + self.word(kind) }
    }

    /// What an arrowhead with its word takes along.
    pub(super) fn head_along(self, kind: RelationKind) -> i32 {
        if self.is_sideways() { 3 + self.word(kind) } else { 1 }
    }

    /// What the beginning of a line with its mark takes across.
    pub(super) fn mark_across(self, mark: i32) -> i32 {
        if self.is_sideways() { 1 } else { 1 + mark }
    }

    /// What the mark at the beginning of a line takes along.
    pub(super) fn mark_along(self, mark: i32) -> i32 {
        match mark {
            0 => 0,
            mark if self.is_sideways() => mark + 2,
            _ => 1,
        }
    }

    /// Columns of the sign of a line that goes back.
    pub(super) fn back_words(self) -> i32 {
        cells(self.settings.back_words)
    }

    /// From the middle of a link to the line or box of what doubts it: the arrowhead, the word between spaces, a bit of line.
    pub(super) fn to_doubt(self, kind: RelationKind) -> i32 {
        if self.is_sideways() { 3 } else { 5 + self.word(kind) }
    }

    /// What a doubt of a link takes along.
    pub(super) fn doubt_along(self, kind: RelationKind) -> i32 {
        if self.is_sideways() { 4 + self.word(kind) } else { 1 }
    }

    /// What the words at a bracket take behind the line.
    pub(super) fn together_behind(self, mark: i32) -> i32 {
        if self.is_sideways() { 0 } else { 2 + cells(self.settings.together_words) + mark }
    }

    /// What the words at a bracket take along.
    pub(super) fn together_along(self, mark: i32) -> i32 {
        if self.is_sideways() { cells(self.settings.together_words) + mark + 2 } else { 1 }
    }

    /// Columns of the words at a bracket.
    pub(super) fn together_words(self) -> u32 {
        self.settings.together_words
    }
}

/// Cells that can be counted with. No picture reaches further.
pub(super) fn cells(count: u32) -> i32 {
    i32::try_from(count.min(1 << 24)).unwrap_or(i32::MAX)
}
