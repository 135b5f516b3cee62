//! The window upon a picture: where it lies, so that the selected box keeps its place on the screen while the picture
//! about it changes.

use crate::layout::drawing::{Area, Size};

/// So many cells stay free about the selected box where the window follows it, columns and rows.
const MARGINS: [i64; 2] = [2, 1];

/// Whether the window goes after the selected box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Follows {
    /// It keeps the box in sight.
    #[default]
    Selected,
    /// It was moved to where no box is.
    Nothing,
}

/// Where a window lies upon a picture. It is told by where the selected box stands in it, so that it holds for the next
/// picture, too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Framing {
    /// Columns and rows from the corner of the window to that of the selected box.
    pub offset: [i64; 2],
    /// Columns and rows of the window.
    pub window: [u32; 2],
    /// What it follows.
    pub follows: Follows,
}

impl Framing {
    /// A window upon a picture that was not seen before: with the whole picture in its middle where it fits, else with
    /// the selected box there.
    pub fn first(selected: Area, picture: Size, window: [u32; 2]) -> Self {
        let [at, size, whole] = [at(selected), size(selected), [i64::from(picture.width), i64::from(picture.height)]];
        let corner = [0, 1].map(|axis| {
            let [at, size, whole] = [at, size, whole].map(|pair| part(pair, axis));
            let room = i64::from(part(window, axis));
            if whole <= room { (whole - room).div_euclid(2) } else { at + size / 2 - room / 2 }
        });
        Self { offset: minus(at, corner), window, follows: Follows::Selected }
    }

    /// The same for a window of this size, with its corner in the picture: no further than the picture reaches, and with
    /// the selected box in sight where the window follows it.
    #[must_use]
    pub fn fitted(self, selected: Area, picture: Size, window: [u32; 2]) -> (Self, [i64; 2]) {
        let [at, size, whole] = [at(selected), size(selected), [i64::from(picture.width), i64::from(picture.height)]];
        let wanted = minus(at, self.offset);
        let corner = [0, 1].map(|axis| {
            let [at, size, whole, margin] = [at, size, whole, MARGINS].map(|pair| part(pair, axis));
            let room = i64::from(part(window, axis));
            let mut corner = part(wanted, axis);
            if self.follows == Follows::Selected {
                let (least, most) = (at + size + margin - room, at - margin);
                // A box larger than the window shows its beginning.
                corner = if least <= most { corner.clamp(least, most) } else { at };
            }
            let slack = whole - room;
            corner.clamp(slack.min(0), slack.max(0))
        });
        (Self { offset: minus(at, corner), window, follows: self.follows }, corner)
    }

    /// The same with another box selected: the window does not move.
    #[must_use]
    pub fn onto(self, before: Area, after: Area) -> Self {
        let moved = minus(at(after), at(before));
        Self { offset: plus(self.offset, moved), follows: Follows::Selected, ..self }
    }

    /// The same with the window moved by so many columns and rows.
    #[must_use]
    pub fn panned(self, by: [i64; 2]) -> Self {
        Self { offset: minus(self.offset, by), follows: Follows::Nothing, ..self }
    }
}

fn at(area: Area) -> [i64; 2] {
    [i64::from(area.at.x), i64::from(area.at.y)]
}

fn size(area: Area) -> [i64; 2] {
    [i64::from(area.width), i64::from(area.height)]
}

fn part<T: Copy>([columns, rows]: [T; 2], axis: usize) -> T {
    if axis == 0 { columns } else { rows }
}

fn minus([x, y]: [i64; 2], [left, top]: [i64; 2]) -> [i64; 2] {
    [x - left, y - top]
}

fn plus([x, y]: [i64; 2], [right, down]: [i64; 2]) -> [i64; 2] {
    [x + right, y + down]
}
