//! The nearest box in a direction.

use crate::layout::drawing::{Area, Heading};

/// The box nearest to one in a direction: what lies wholly beyond its edge there, by the gap between the edges and three
/// times how far it lies aside; a row counts as two columns, as on the screen. Of two at the same distance the one whose middle
/// is nearer, then the earlier one. Linear in the boxes.
pub fn nearest(boxes: &[Area], from: u32, heading: Heading) -> Option<u32> {
    let here = Frame::of(boxes.get(from as usize)?, heading);
    let others = boxes.iter().zip(0..).filter(|&(area, id)| id != from && area.width > 0);
    let near = others.filter_map(|(area, id)| {
        let there = Frame::of(area, heading);
        let gap = there.near - here.far;
        let aside = (there.first - here.last).max(here.first - there.last).max(0);
        let off = (there.first + there.last - here.first - here.last).abs();
        (gap > 0).then_some((gap + 3 * aside, off, id))
    });
    near.min().map(|(.., id)| id)
}

/// The edges of a box as they are seen in a direction, in halves of a row.
struct Frame {
    /// Along the direction: its edge on this side, and the one beyond.
    near: i64,
    far: i64,
    /// Across.
    first: i64,
    last: i64,
}

impl Frame {
    fn of(area: &Area, heading: Heading) -> Self {
        let [left, right] = [i64::from(area.at.x), i64::from(area.at.x) + i64::from(area.width) - 1];
        let [top, bottom] = [i64::from(area.at.y), i64::from(area.at.y) + i64::from(area.height) - 1];
        let (top, bottom) = (2 * top, 2 * bottom);
        match heading {
            Heading::Up => Self { near: -bottom, far: -top, first: left, last: right },
            Heading::Down => Self { near: top, far: bottom, first: left, last: right },
            Heading::Left => Self { near: -right, far: -left, first: top, last: bottom },
            Heading::Right => Self { near: left, far: right, first: top, last: bottom },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::drawing::Cell;

    fn area(x: u32, y: u32) -> Area {
        Area { at: Cell { x, y }, width: 10, height: 3 }
    }

    #[test]
    fn what_lies_straight_ahead_is_nearer_than_what_lies_aside() {
        let boxes = [area(20, 10), area(18, 2), area(0, 5), area(50, 10), area(20, 20), area(36, 16)];
        let found = |heading| nearest(&boxes, 0, heading);
        assert_eq!(found(Heading::Up), Some(1));
        assert_eq!(found(Heading::Right), Some(3));
        assert_eq!(found(Heading::Down), Some(4));
        assert_eq!(found(Heading::Left), Some(2));
        assert_eq!(nearest(&boxes, 3, Heading::Right), None);
    }
}
