//! What frames, signs and marks are drawn with: Unicode, or ASCII alone.

use crate::config::KeySequence;
use crate::model::RelationKind;

/// A set of glyphs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Glyphs {
    /// Lines, arrows and signs of Unicode.
    #[default]
    Unicode,
    /// ASCII alone.
    Ascii,
}

/// What one kind of frame is drawn with.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// Top: left corner, line, right corner.
    pub top: [&'static str; 3],
    /// Left and right.
    pub side: &'static str,
    /// Bottom: left corner, line, right corner.
    pub bottom: [&'static str; 3],
}

/// The glyphs of one set.
#[derive(Clone, Copy, Debug)]
pub struct Set {
    /// Before the selected row.
    pub cursor: &'static str,
    /// Before a row that a filter leaves out but does not hide.
    pub left_out: &'static str,
    /// Where a text is cut.
    pub ellipsis: &'static str,
    /// Between the stops of the trail.
    pub trail: &'static str,
    /// Between what was and what is.
    pub becomes: &'static str,
    /// A link drawn by the mapper.
    pub inferred: &'static str,
    /// A horizontal rule.
    pub rule: &'static str,
    /// Beside the lines of a file.
    pub gutter: &'static str,
    /// Under a marked passage.
    pub mark: &'static str,
    /// Done and to do, in the progress bar.
    pub bar: [&'static str; 2],
    /// First, middle and last of the premises that count only together.
    pub bracket: [&'static str; 3],
    /// Where a rule meets the left and the right side of a frame.
    pub tee: [&'static str; 2],
    /// In a tree, each two cells wide: a branch that goes on below, one that ended above, one to a row with another below
    /// it, one to the last row.
    pub branches: [&'static str; 4],
    /// Before a row that is shown elsewhere.
    pub reference: &'static str,
    /// What carries a mark that stands on no letter.
    pub carrier: &'static str,
    /// A claim that came since the last visit.
    pub new: &'static str,
    /// A claim that the person has marked.
    pub marked: &'static str,
    /// A claim on which the person has made a remark.
    pub remarked: &'static str,
    /// Both for and against: what helps and hurts.
    pub both_ways: &'static str,
    /// Neither for nor against.
    pub silent: &'static str,
    /// At least so many.
    pub at_least: &'static str,
    /// What neither helps nor hurts.
    pub no_route: &'static str,
    /// Heard in own voice, retold by a friend, by an opponent, by neither.
    pub heard: [&'static str; 4],
    /// Round panes and panels.
    pub single: Frame,
    /// Round the claim in focus.
    pub double: Frame,
}

const UNICODE: Set = Set {
    cursor: "▸",
    left_out: "·",
    ellipsis: "…",
    trail: "›",
    becomes: "→",
    inferred: "~",
    rule: "─",
    gutter: "│",
    mark: "‾",
    bar: ["█", "░"],
    bracket: ["┌", "│", "└"],
    tee: ["├", "┤"],
    branches: ["│ ", "  ", "├ ", "└ "],
    reference: "↪",
    carrier: "◌",
    new: "●",
    marked: "◆",
    remarked: "§",
    both_ways: "±",
    silent: "·",
    at_least: "≥",
    no_route: "∘",
    heard: ["█", "▓", "▒", "░"],
    single: Frame { top: ["┌", "─", "┐"], side: "│", bottom: ["└", "─", "┘"] },
    double: Frame { top: ["╔", "═", "╗"], side: "║", bottom: ["╚", "═", "╝"] },
};

const ASCII: Set = Set {
    cursor: ">",
    left_out: ".",
    ellipsis: "...",
    trail: ">",
    becomes: "->",
    inferred: "~",
    rule: "-",
    gutter: "|",
    mark: "^",
    bar: ["#", "."],
    bracket: ["/", "|", "\\"],
    tee: ["+", "+"],
    branches: ["| ", "  ", "| ", "` "],
    reference: "->",
    carrier: "?",
    new: "!",
    marked: "*",
    remarked: "&",
    both_ways: "*",
    silent: ".",
    at_least: ">=",
    no_route: "o",
    heard: ["#", "f", "x", "."],
    single: Frame { top: ["+", "-", "+"], side: "|", bottom: ["+", "-", "+"] },
    double: Frame { top: ["#", "=", "#"], side: "#", bottom: ["#", "=", "#"] },
};

impl Glyphs {
    /// The glyphs themselves.
    pub fn set(self) -> &'static Set {
        match self {
            Self::Unicode => &UNICODE,
            Self::Ascii => &ASCII,
        }
    }

    /// The sign of a kind of relation.
    pub fn sign(self, kind: RelationKind) -> &'static str {
        match self {
            Self::Unicode => kind.row().sign,
            Self::Ascii => kind.row().ascii,
        }
    }

    /// A key, or several pressed one after the other, as the screen writes them.
    pub fn key(self, keys: impl Into<KeySequence>) -> String {
        let keys = keys.into();
        match self {
            Self::Unicode => keys.to_string(),
            Self::Ascii => keys.in_ascii(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ascii_set_is_ascii() {
        assert!(format!("{ASCII:?}").is_ascii());
        for row in crate::model::RELATIONS {
            assert!(Glyphs::Ascii.sign(row.kind).is_ascii());
        }
    }
}
