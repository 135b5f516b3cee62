//! Small diagrams for tests, drawn in a few characters.

use crate::layout::drawing::diagram::{Diagram, LineStyle, Size, Wire, WireEnd};
use crate::layout::drawing::picture::{Cell, Drawing, Heading, Says};
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

/// A picture as text: boxes with their numbers, lines with joints, signs at arrowheads.
pub(crate) fn picture(drawing: &Drawing) -> String {
    let mut page = Page::new(drawing.size);
    for (at, area) in drawing.boxes.iter().enumerate() {
        let (from, to) = (area.at, Cell { x: area.at.x + area.width - 1, y: area.at.y + area.height - 1 });
        page.line(from, Cell { x: to.x, y: from.y });
        page.line(Cell { x: from.x, y: to.y }, to);
        page.line(from, Cell { x: from.x, y: to.y });
        page.line(Cell { x: to.x, y: from.y }, to);
        page.write(Cell { x: from.x + 1, y: from.y + 1 }, &at.to_string());
    }
    for run in &drawing.runs {
        page.line(run.from, run.to);
    }
    for head in &drawing.heads {
        page.write(
            head.at,
            match head.heading {
                Heading::Up => "▲",
                Heading::Down => "▼",
                Heading::Left => "◂",
                Heading::Right => "▸",
            },
        );
    }
    for label in &drawing.labels {
        let text = match label.says {
            Says::Kind(trunk) => drawing.trunks[trunk as usize].kind.row().sign.to_owned(),
            Says::Together(_) => "only together".to_owned(),
            Says::Mark(_) => "~".to_owned(),
            Says::Stub(trunk) => trunk.to_string(),
        };
        page.write(label.at, &text.chars().take(label.width as usize).collect::<String>());
    }
    page.text()
}

/// Cells to draw and write in.
struct Page {
    /// Where lines lead from each cell: 1 up, 2 right, 4 down, 8 left.
    arms: Vec<Vec<u8>>,
    letters: Vec<Vec<Option<char>>>,
}

impl Page {
    fn new(size: Size) -> Self {
        let (width, height) = (size.width as usize, size.height as usize);
        Self { arms: vec![vec![0; width]; height], letters: vec![vec![None; width]; height] }
    }

    fn line(&mut self, from: Cell, to: Cell) {
        let (towards, back) = if from.x == to.x { (4, 1) } else { (2, 8) };
        let mut arm = |x: u32, y: u32, arm: u8| self.arms[y as usize][x as usize] |= arm;
        for (x, y) in (from.y..=to.y).flat_map(|y| (from.x..=to.x).map(move |x| (x, y))) {
            arm(x, y, if (x, y) == (to.x, to.y) { 0 } else { towards });
            arm(x, y, if (x, y) == (from.x, from.y) { 0 } else { back });
        }
    }

    fn write(&mut self, at: Cell, text: &str) {
        for (x, letter) in (at.x as usize..).zip(text.chars()) {
            self.letters[at.y as usize][x] = Some(letter);
        }
    }

    fn text(&self) -> String {
        let glyphs: Vec<char> = " ╵╶└╷│┌├╴┘─┴┐┤┬┼".chars().collect();
        let rows = self.arms.iter().zip(&self.letters).map(|(arms, letters)| {
            let glyph = |(arms, letter): (&u8, &Option<char>)| letter.unwrap_or(glyphs[usize::from(*arms)]);
            arms.iter().zip(letters).map(glyph).collect::<String>().trim_end().to_owned()
        });
        rows.collect::<Vec<_>>().join("\n")
    }
}
