//! The nearest box in a direction.

use crate::layout::drawing::{Area, Cell, Drawing, Heading, Index, Size};

/// So far is looked at first, in columns.
const FIRST: u32 = 60;

/// The box nearest to one in a direction: what lies wholly beyond its edge there, by the gap between the edges and three
/// times how far it lies aside; a row counts as two columns, as on the screen. Of two at the same distance the one whose
/// middle is nearer, then the earlier one.
///
/// Costs the boxes that lie about as near as the one found; only where there is none, all that lie that way.
pub fn nearest(drawing: &Drawing, index: &Index, from: u32, heading: Heading) -> Option<u32> {
    let area = drawing.boxes.get(from as usize)?;
    let here = Frame::of(area, heading);
    let mut reach = FIRST;
    loop {
        let window = beyond(area, heading, reach, drawing.size);
        let others = index.boxes_in(drawing, window).into_iter().filter(|&id| id != from);
        let near = others.filter_map(|id| {
            let there = Frame::of(drawing.boxes.get(id as usize)?, heading);
            let gap = there.near - here.far;
            let aside = (there.first - here.last).max(here.first - there.last).max(0);
            let off = (there.first + there.last - here.first - here.last).abs();
            (gap > 0).then_some((gap + 3 * aside, off, id))
        });
        let best = near.min();
        // What is further off than the window reaches is no nearer than it reaches.
        if let Some((_, _, id)) = best.filter(|(far, ..)| *far <= i64::from(reach)) {
            return Some(id);
        }
        if window == beyond(area, heading, u32::MAX, drawing.size) {
            return best.map(|(.., id)| id);
        }
        reach = reach.saturating_mul(4);
    }
}

/// The part of a picture that lies from a box in a direction, as far as `reach` columns and as many aside.
fn beyond(area: &Area, heading: Heading, reach: u32, whole: Size) -> Area {
    let rows = reach / 2 + 1;
    let (left, top) = (area.at.x, area.at.y);
    let (right, bottom) = (left.saturating_add(area.width), top.saturating_add(area.height));
    let (mut across, mut down) = (
        [left.saturating_sub(reach), right.saturating_add(reach)],
        [top.saturating_sub(rows), bottom.saturating_add(rows)],
    );
    match heading {
        Heading::Up => down[1] = top,
        Heading::Down => down[0] = bottom,
        Heading::Left => across[1] = left,
        Heading::Right => across[0] = right,
    }
    let [x, to_x] = across.map(|x| x.min(whole.width));
    let [y, to_y] = down.map(|y| y.min(whole.height));
    Area { at: Cell { x, y }, width: to_x - x, height: to_y - y }
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
    use proptest::prelude::*;

    use super::*;
    use crate::layout::drawing::Texts;

    fn area(x: u32, y: u32) -> Area {
        Area { at: Cell { x, y }, width: 10, height: 3 }
    }

    fn drawing(boxes: &[Area]) -> (Drawing, Index) {
        let size = Size {
            width: boxes.iter().map(|area| area.at.x + area.width).max().unwrap_or_default(),
            height: boxes.iter().map(|area| area.at.y + area.height).max().unwrap_or_default(),
        };
        let drawing = Drawing { size, boxes: boxes.to_vec(), ..Drawing::default() };
        let index = Index::of(&drawing, &Texts::default());
        (drawing, index)
    }

    #[test]
    fn what_lies_straight_ahead_is_nearer_than_what_lies_aside() {
        let boxes = [area(20, 10), area(18, 2), area(0, 5), area(50, 10), area(20, 20), area(36, 16)];
        let (drawing, index) = drawing(&boxes);
        let found = |from, heading| nearest(&drawing, &index, from, heading);
        assert_eq!(found(0, Heading::Up), Some(1));
        assert_eq!(found(0, Heading::Right), Some(3));
        assert_eq!(found(0, Heading::Down), Some(4));
        assert_eq!(found(0, Heading::Left), Some(2));
        assert_eq!(found(3, Heading::Right), None);
    }

    proptest! {
        #[test]
        fn it_is_the_one_that_looking_at_all_finds(
            places in prop::collection::vec((0_u32..3_000, 0_u32..900), 1..60),
            heading in prop::sample::select(vec![Heading::Up, Heading::Down, Heading::Left, Heading::Right]),
        ) {
            let boxes: Vec<Area> = places.into_iter().map(|(x, y)| area(x, y)).collect();
            let (drawing, index) = drawing(&boxes);
            let here = Frame::of(&boxes[0], heading);
            let all = boxes.iter().zip(0_u32..).skip(1).filter_map(|(area, id)| {
                let there = Frame::of(area, heading);
                let gap = there.near - here.far;
                let aside = (there.first - here.last).max(here.first - there.last).max(0);
                let off = (there.first + there.last - here.first - here.last).abs();
                (gap > 0).then_some((gap + 3 * aside, off, id))
            });
            prop_assert_eq!(nearest(&drawing, &index, 0, heading), all.min().map(|(.., id)| id));
        }
    }
}
