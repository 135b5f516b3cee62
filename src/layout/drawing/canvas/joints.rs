//! Which character joins the lines that meet in a cell.

use crate::layout::drawing::{Heading, LineStyle, Strokes};

/// How a line leaves a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Arm {
    /// Not at all.
    #[default]
    None,
    Light,
    Double,
}

/// What lines do in a cell.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Joint {
    up: Arm,
    down: Arm,
    left: Arm,
    right: Arm,
    style: LineStyle,
    /// The trunk of the line that came last.
    trunk: Option<u32>,
    /// Whether lines of several trunks are here.
    is_crossed: bool,
}

impl Joint {
    pub(super) fn is_empty(self) -> bool {
        [self.up, self.down, self.left, self.right] == [Arm::None; 4]
    }

    /// Whether the frame of what is in focus passes here.
    pub(super) fn is_double(self) -> bool {
        [self.up, self.down, self.left, self.right].contains(&Arm::Double)
    }

    /// The trunk of the line that came last; none for a frame.
    pub(super) fn trunk(self) -> Option<u32> {
        self.trunk
    }

    /// A line of a trunk comes through, or ends here.
    pub(super) fn pass(&mut self, trunk: u32, style: LineStyle, headings: &[Heading]) {
        self.is_crossed |= self.trunk.is_some_and(|known| known != trunk);
        self.trunk = Some(trunk);
        self.style = style;
        for &heading in headings {
            self.extend(heading, Arm::Light);
        }
    }

    /// A frame passes here.
    pub(super) fn frame(&mut self, arm: Arm, headings: &[Heading]) {
        self.trunk = None;
        self.style = LineStyle::Link;
        for &heading in headings {
            self.extend(heading, arm);
        }
    }

    fn extend(&mut self, heading: Heading, arm: Arm) {
        let known = match heading {
            Heading::Up => &mut self.up,
            Heading::Down => &mut self.down,
            Heading::Left => &mut self.left,
            Heading::Right => &mut self.right,
        };
        *known = arm.max(*known);
    }

    /// The character.
    pub(super) fn glyph(self, strokes: Strokes) -> &'static str {
        match strokes {
            Strokes::Unicode => self.in_unicode(),
            Strokes::Ascii => self.in_ascii(),
        }
    }

    fn in_unicode(self) -> &'static str {
        use Arm::{Double as D, Light as L, None as O};
        let is_bridge = self.style == LineStyle::Bridge;
        match (self.up, self.down, self.left, self.right) {
            (O, O, O, O) => " ",
            (L, L | O, O, O) | (O, L, O, O) if is_bridge => "┆",
            (O, O, L, L | O) | (O, O, O, L) if is_bridge => "┄",
            (L, L | O, O, O) | (O, L, O, O) => "│",
            (O, O, L, L | O) | (O, O, O, L) => "─",
            (O, L, O, L) => "┌",
            (O, L, L, O) => "┐",
            (L, O, O, L) => "└",
            (L, O, L, O) => "┘",
            (L, L, O, L) => "├",
            (L, L, L, O) => "┤",
            (O, L, L, L) => "┬",
            (L, O, L, L) => "┴",
            (L, L, L, L) if self.is_crossed => "┼",
            (L, L, L, L) => "╋",
            (O, O, D, D | O) | (O, O, O, D) => "═",
            (D, D | O, O, O) | (O, D, O, O) => "║",
            (O, D, O, D) => "╔",
            (O, D, D, O) => "╗",
            (D, O, O, D) => "╚",
            (D, O, D, O) => "╝",
            (L, O, D, D) => "╧",
            (O, L, D, D) => "╤",
            (L, L, D, D) => "╪",
            (D, D, L, O) => "╢",
            (D, D, O, L) => "╟",
            (D, D, L, L) => "╫",
            // At the corner of a double frame there is none that fits.
            (O, _, _, _) => "╦",
            (_, O, _, _) => "╩",
            (_, _, O, _) => "╠",
            (_, _, _, O) => "╣",
            _ => "╬",
        }
    }

    fn in_ascii(self) -> &'static str {
        let is_bridge = self.style == LineStyle::Bridge;
        let sides = [self.up, self.down, self.left, self.right];
        let has = sides.map(|arm| arm != Arm::None);
        let is_double = sides.contains(&Arm::Double);
        match has {
            [false, false, false, false] => " ",
            [_, _, false, false] if is_double => "#",
            [false, false, _, _] if is_double => "=",
            [_, _, false, false] => {
                if is_bridge {
                    ":"
                } else {
                    "|"
                }
            }
            [false, false, _, _] => {
                if is_bridge {
                    "."
                } else {
                    "-"
                }
            }
            // What is level goes on beneath.
            [true, true, true, true] if self.is_crossed => "|",
            _ if sides.iter().all(|arm| *arm != Arm::Light) => "#",
            _ => "+",
        }
    }
}

/// The character of an arrowhead.
pub(super) fn arrow(heading: Heading, strokes: Strokes) -> &'static str {
    match (heading, strokes) {
        (Heading::Up, Strokes::Unicode) => "▲",
        (Heading::Down, Strokes::Unicode) => "▼",
        (Heading::Left, Strokes::Unicode) => "◂",
        (Heading::Right, Strokes::Unicode) => "▸",
        (Heading::Up, Strokes::Ascii) => "^",
        (Heading::Down, Strokes::Ascii) => "v",
        (Heading::Left, Strokes::Ascii) => "<",
        (Heading::Right, Strokes::Ascii) => ">",
    }
}
