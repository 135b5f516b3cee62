//! Small diagrams for tests, drawn in a few characters.

use crate::layout::drawing::diagram::{Diagram, LineStyle, Size, Wire, WireEnd};
use crate::layout::drawing::picture::{Area, Cell, Drawing};
use crate::layout::drawing::{BoxLine, BoxText, Glyph, Index, Ink, LinkText, Strokes, Texts, paint};
use crate::model::{RELATIONS, RelationKind};
use proptest::prelude::*;

/// A diagram of so many boxes of ten by three, and links parted by blanks: `1>0` supports, `1!0` opposes, `1=0`
/// restates, `1,2>0` together, `3!#0` doubts the first link.
pub(crate) fn diagram(boxes: u32, links: &str) -> Diagram {
    let size = Size { width: 10, height: 3 };
    let links = links.split_whitespace().map(link).collect();
    Diagram { boxes: vec![size; boxes as usize], links }
}

/// Premises, what sort of link it is, its target, its kind, and the columns of its mark.
type AnyWire = (Vec<u32>, [bool; 3], u32, RelationKind, u32);

/// Any diagram of up to so many boxes and links, in circles, doubts of doubts and links from everywhere to everything.
pub(crate) fn any_diagram(boxes: u32, links: usize) -> impl Strategy<Value = Diagram> {
    let size = (3_u32..14, 3_u32..6).prop_map(|(width, height)| Size { width, height });
    let kinds = RELATIONS.map(|row| row.kind).to_vec();
    let wire = (
        prop::collection::vec(0..boxes, 1..5),
        any::<[bool; 3]>(),
        any::<u32>(),
        prop::sample::select(kinds),
        0_u32..3,
    );
    (prop::collection::vec(size, 1..=boxes as usize), prop::collection::vec(wire, 0..=links)).prop_map(
        |(boxes, wires)| {
            let count = u32::try_from(boxes.len()).unwrap();
            let all = u32::try_from(wires.len()).unwrap();
            let link = |(at, wire): (u32, AnyWire)| {
                let (from, [is_onto_link, is_backing, is_bridge], to, kind, mark) = wire;
                let mut from: Vec<u32> = from.into_iter().map(|from| from % count).collect();
                from.sort_unstable();
                from.dedup();
                // Onto any link but itself, earlier or later.
                let (to, kind) = match (is_onto_link && all > 1, is_backing) {
                    (true, true) => (WireEnd::Link((at + 1 + to % (all - 1)) % all), RelationKind::Supports),
                    (true, false) => (WireEnd::Link((at + 1 + to % (all - 1)) % all), RelationKind::Undercuts),
                    (false, _) => (WireEnd::Box(to % count), kind),
                };
                let line = if is_bridge && mark > 0 { LineStyle::Bridge } else { LineStyle::Link };
                Wire { from, to, kind, line, mark }
            };
            let links = (0..).zip(wires).map(link).collect();
            Diagram { boxes, links }
        },
    )
}

/// A diagram of 12 boxes or more in which each but the first bears on an earlier one, and some on a second.
pub(crate) fn any_tree(most: usize) -> impl Strategy<Value = Diagram> {
    let links = (any::<u32>(), any::<u32>(), prop::sample::select(vec![">", "!"]), any::<bool>());
    prop::collection::vec(links, 11..most).prop_map(|links| {
        let mut text = Vec::new();
        for (at, (to, second, kind, has_second)) in (1_u32..).zip(&links) {
            text.push(format!("{at}{kind}{}", to % at));
            if *has_second && to % at != second % at {
                text.push(format!("{at}{kind}{}", second % at));
            }
        }
        diagram(u32::try_from(links.len()).unwrap() + 1, &text.join(" "))
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

/// A picture as text: boxes with their numbers, signs at arrowheads, "~" for marks.
pub(crate) fn picture(drawing: &Drawing) -> String {
    let boxed = |at: usize| BoxText {
        lines: vec![BoxLine { left: at.to_string(), ink: Ink::Text, ..BoxLine::default() }],
        ..BoxText::default()
    };
    let last = drawing.trunks.iter().flat_map(|trunk| &trunk.links).max().map_or(0, |&last| last as usize + 1);
    let blank = LinkText { kind: RelationKind::Supports, head: String::new(), mark: "~~".to_owned() };
    let mut links = vec![blank; last];
    for trunk in &drawing.trunks {
        for &link in &trunk.links {
            links[link as usize] =
                LinkText { kind: trunk.kind, head: trunk.kind.row().sign.to_owned(), mark: "~~".to_owned() };
        }
    }
    let texts = Texts {
        boxes: (0..drawing.boxes.len()).map(boxed).collect(),
        links,
        together: "only together".to_owned(),
        back: "↺".to_owned(),
    };
    let window = Area { at: Cell::default(), width: drawing.size.width, height: drawing.size.height };
    let painted = paint(drawing, &Index::of(drawing, &texts), &texts, window, Strokes::Unicode);
    let row = |row: &[Glyph]| row.iter().map(|glyph| glyph.text).collect::<String>().trim_end().to_owned();
    painted.rows().map(row).collect::<Vec<_>>().join("\n")
}
