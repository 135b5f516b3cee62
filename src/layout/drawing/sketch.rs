//! Small diagrams for tests, drawn in a few characters.

use super::diagram::{Diagram, LineStyle, Size, Wire, WireEnd};
use super::drawing::{Drawing, Heading, Says};
use crate::model::{RELATIONS, RelationKind};
use proptest::prelude::*;

/// A diagram of so many boxes of ten by three, and links parted by blanks: `1>0` supports, `1!0` opposes, `1=0`
/// restates, `1,2>0` together, `3!#0` doubts the first link.
pub(crate) fn diagram(boxes: u32, links: &str) -> Diagram {
    let size = Size { width: 10, height: 3 };
    let links = links.split_whitespace().map(link).collect();
    Diagram { boxes: vec![size; boxes as usize], links }
}

/// Any diagram of up to so many boxes and links, in circles, doubts of doubts and links from everywhere to everything.
pub(crate) fn any_diagram(boxes: u32, links: usize) -> impl Strategy<Value = Diagram> {
    let size = (3_u32..14, 3_u32..6).prop_map(|(width, height)| Size { width, height });
    let kinds = RELATIONS.map(|row| row.kind).to_vec();
    let wire = (prop::collection::vec(0..boxes, 1..3), any::<bool>(), 0..boxes, prop::sample::select(kinds), 0_u32..3);
    (prop::collection::vec(size, 1..=boxes as usize), prop::collection::vec(wire, 0..=links)).prop_map(
        |(boxes, wires)| {
            let count = u32::try_from(boxes.len()).unwrap();
            let mut links: Vec<Wire> = Vec::new();
            for (from, is_doubt, to, kind, mark) in wires {
                let mut from: Vec<u32> = from.into_iter().map(|from| from % count).collect();
                from.sort_unstable();
                from.dedup();
                let earlier = u32::try_from(links.len()).unwrap();
                let (to, kind) = match is_doubt && earlier > 0 {
                    true => (WireEnd::Link(to % earlier), RelationKind::Undercuts),
                    false => (WireEnd::Box(to % count), kind),
                };
                links.push(Wire { from, to, kind, line: LineStyle::Link, mark });
            }
            Diagram { boxes, links }
        },
    )
}

/// A diagram of 12 boxes or more in which each but the first bears on an earlier one, and some on a second.
pub(crate) fn any_tree(most: usize) -> impl Strategy<Value = Diagram> {
    let links = (any::<u32>(), any::<u32>(), prop::sample::select(vec![">", "!"]), any::<bool>());
    prop::collection::vec(links, 11..most).prop_map(|links| {
        let mut text = String::new();
        for (at, (to, second, kind, has_second)) in (1_u32..).zip(&links) {
            text += &format!("{at}{kind}{} ", to % at);
            if *has_second && to % at != second % at {
                text += &format!("{at}{kind}{} ", second % at);
            }
        }
        diagram(u32::try_from(links.len()).unwrap() + 1, &text)
    })
}

fn link(text: &str) -> Wire {
    let at = text.find(['>', '!', '=']).unwrap();
    let (from, rest) = text.split_at(at);
    let (sign, to) = rest.split_at(1);
    let to = to
        .strip_prefix('#')
        .map_or_else(|| WireEnd::Box(to.parse().unwrap()), |link| WireEnd::Link(link.parse().unwrap()));
    let kind = match (sign, to) {
        (">", _) => RelationKind::Supports,
        ("!", WireEnd::Box(_)) => RelationKind::Opposes,
        ("!", WireEnd::Link(_)) => RelationKind::Undercuts,
        _ => RelationKind::Restates,
    };
    Wire { from: from.split(',').map(|box_| box_.parse().unwrap()).collect(), to, kind, line: LineStyle::Link, mark: 0 }
}

/// A picture as text: boxes with their numbers, lines with joints, signs at arrowheads.
pub(crate) fn picture(drawing: &Drawing) -> String {
    let (width, height) = (drawing.size.width as usize, drawing.size.height as usize);
    let mut cells = vec![vec![0_u8; width]; height];
    let mut chars: Vec<Vec<Option<char>>> = vec![vec![None; width]; height];
    for (at, area) in drawing.boxes.iter().enumerate() {
        let (x, y) = (area.at.x as usize, area.at.y as usize);
        let (right, bottom) = (x + area.width as usize - 1, y + area.height as usize - 1);
        for column in x..=right {
            for row in [y, bottom] {
                cells[row][column] |= if column > x { 8 } else { 0 } | if column < right { 2 } else { 0 };
            }
        }
        for row in y..=bottom {
            for column in [x, right] {
                cells[row][column] |= if row > y { 1 } else { 0 } | if row < bottom { 4 } else { 0 };
            }
        }
        for (place, digit) in at.to_string().chars().enumerate() {
            chars[y + 1][x + 1 + place] = Some(digit);
        }
    }
    for run in &drawing.runs {
        for row in run.from.y..=run.to.y {
            for column in run.from.x..=run.to.x {
                let cell = &mut cells[row as usize][column as usize];
                if run.from.y < run.to.y {
                    *cell |= u8::from(row > run.from.y) | if row < run.to.y { 4 } else { 0 };
                } else if run.from.x < run.to.x {
                    *cell |= if column > run.from.x { 8 } else { 0 } | if column < run.to.x { 2 } else { 0 };
                }
            }
        }
    }
    for head in &drawing.heads {
        chars[head.at.y as usize][head.at.x as usize] = Some(match head.heading {
            Heading::Up => '▲',
            Heading::Down => '▼',
            Heading::Left => '◂',
            Heading::Right => '▸',
        });
    }
    for label in &drawing.labels {
        let text = match label.says {
            Says::Kind(trunk) => drawing.trunks[trunk as usize].kind.row().sign.to_owned(),
            Says::Together(_) => "only together".to_owned(),
            Says::Mark(_) => "~".to_owned(),
            Says::Stub(trunk) => trunk.to_string(),
        };
        for (place, char) in text.chars().take(label.width as usize).enumerate() {
            chars[label.at.y as usize][label.at.x as usize + place] = Some(char);
        }
    }
    let glyphs: Vec<char> = " ╵╶└╷│┌├╴┘─┴┐┤┬┼".chars().collect();
    let rows = cells.iter().zip(&chars).map(|(cells, chars)| {
        let row: String =
            cells.iter().zip(chars).map(|(cell, char)| char.unwrap_or(glyphs[usize::from(*cell)])).collect();
        row.trim_end().to_owned()
    });
    rows.collect::<Vec<_>>().join("\n")
}
