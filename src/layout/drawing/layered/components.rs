//! A diagram in pieces that nothing connects: each is laid out by itself, and the pictures are put beside each other.

use super::table::{Table, number};
use crate::layout::drawing::diagram::{Diagram, Direction, Size, Wire, WireEnd};
use crate::layout::drawing::picture::{Cell, Drawing, Label, Order, Says, Seat};

/// Cells between two pictures beside each other.
const BETWEEN: u32 = 4;

/// A piece of a diagram.
#[derive(Clone, Debug, Default)]
pub(super) struct Component {
    pub(super) diagram: Diagram,
    /// By box of the piece, the box of the whole.
    boxes: Vec<u32>,
    /// By link of the piece, the link of the whole.
    links: Vec<u32>,
}

/// Parts a tidy diagram: in the order in which the pieces stood before, then in that of the first box of each.
pub(super) fn components(diagram: &Diagram, seed: Option<&Order>) -> Vec<Component> {
    let boxes = number(diagram.boxes.len());
    let mut joined = Joined::new(diagram.boxes.len() + diagram.links.len());
    for (link, wire) in (boxes..).zip(&diagram.links) {
        wire.from.iter().for_each(|&from| joined.join(from, link));
        if !wire.from.is_empty() {
            joined.join(
                link,
                match wire.to {
                    WireEnd::Box(target) => target,
                    WireEnd::Link(target) => boxes + target,
                },
            );
        }
    }
    let mut found: Vec<Component> = Vec::new();
    let mut component_of: Table<Option<u32>> = Table::filled(None, joined.len());
    let mut place = Table::filled(0, joined.len());
    for (at, &size) in (0..).zip(&diagram.boxes) {
        let root = joined.root(at);
        let component = *component_of[root].get_or_insert_with(|| {
            found.push(Component::default());
            number(found.len() - 1)
        });
        if let Some(component) = found.get_mut(component as usize) {
            place[at] = number(component.boxes.len());
            component.boxes.push(at);
            component.diagram.boxes.push(size);
        }
    }
    let links = || (0..).zip(&diagram.links).filter(|(_, wire)| !wire.from.is_empty());
    for (link, _) in links() {
        let component = component_of[joined.root(boxes + link)].and_then(|at| found.get_mut(at as usize));
        if let Some(component) = component {
            place[boxes + link] = number(component.links.len());
            component.links.push(link);
        }
    }
    for (link, wire) in links() {
        let from = wire.from.iter().map(|&from| place[from]).collect();
        let to = match wire.to {
            WireEnd::Box(target) => WireEnd::Box(place[target]),
            WireEnd::Link(target) => WireEnd::Link(place[boxes + target]),
        };
        if let Some(component) = component_of[joined.root(boxes + link)].and_then(|at| found.get_mut(at as usize)) {
            component.diagram.links.push(Wire { from, to, ..wire.clone() });
        }
    }
    if let Some(seed) = seed {
        let stood = |piece: &Component| piece.part_of(seed).seats.iter().flatten().map(|seat| seat.piece).min();
        found.sort_by_cached_key(|piece| stood(piece).unwrap_or(u32::MAX));
    }
    found
}

impl Component {
    /// What of an order concerns this piece.
    pub(super) fn part_of(&self, order: &Order) -> Order {
        let seats = self.boxes.iter().map(|&at| order.seats.get(at as usize).copied().flatten()).collect();
        Order { seats }
    }
}

/// Puts the pictures of pieces beside each other, in shelves about as broad as all together are deep, or as broad as the
/// broadest; `breadth` is the least.
pub(super) fn put_together(
    pictures: Vec<(Component, Drawing)>,
    boxes: usize,
    direction: Direction,
    breadth: Option<u32>,
) -> Drawing {
    let is_sideways = matches!(direction, Direction::Left | Direction::Right);
    let broad = |size: Size| if is_sideways { size.height } else { size.width };
    let deep = |size: Size| if is_sideways { size.width } else { size.height };
    let area: f64 =
        pictures.iter().map(|(_, picture)| f64::from(picture.size.width) * f64::from(picture.size.height)).sum();
    // A cell is about twice as high as it is wide.
    let square = (area * if is_sideways { 0.5 } else { 2.0 }).sqrt();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "no picture is so broad, and none negative"
    )]
    let square = square as u32;
    let broadest = pictures.iter().map(|(_, picture)| broad(picture.size)).max().unwrap_or_default();
    let most = breadth.unwrap_or(square).max(broadest);
    let mut whole =
        Drawing { boxes: vec![crate::layout::drawing::picture::Area::default(); boxes], ..Drawing::default() };
    let (mut across, mut along, mut depth) = (0, 0, 0);
    let mut pieces = vec![0; boxes];
    for (piece, (component, picture)) in (0..).zip(pictures) {
        for &at in &component.boxes {
            pieces.get_mut(at as usize).into_iter().for_each(|of_box| *of_box = piece);
        }
        let size = picture.size;
        if across > 0 && across + broad(size) > most {
            along += depth + if is_sideways { BETWEEN } else { BETWEEN / 2 };
            (across, depth) = (0, 0);
        }
        let by = if is_sideways { Cell { x: along, y: across } } else { Cell { x: across, y: along } };
        whole.size.width = whole.size.width.max(by.x + size.width);
        whole.size.height = whole.size.height.max(by.y + size.height);
        across += broad(size) + if is_sideways { BETWEEN / 2 } else { BETWEEN };
        depth = depth.max(deep(size));
        whole.add(&component, picture, by);
    }
    let side = |at: Cell| if is_sideways { at.y } else { at.x };
    let seats = whole.boxes.iter().zip(pieces).map(|(area, piece)| Some(Seat { across: side(area.at), piece }));
    whole.order.seats = seats.collect();
    whole
}

impl Drawing {
    fn add(&mut self, component: &Component, picture: Drawing, by: Cell) {
        let shift = |at: Cell| Cell { x: at.x + by.x, y: at.y + by.y };
        let first_trunk = number(self.trunks.len());
        let link = |at: u32| component.links.get(at as usize).copied().unwrap_or_default();
        for (area, &at) in picture.boxes.iter().zip(&component.boxes) {
            if let Some(place) = self.boxes.get_mut(at as usize) {
                *place = crate::layout::drawing::picture::Area { at: shift(area.at), ..*area };
            }
        }
        self.trunks.extend(picture.trunks.into_iter().map(|mut trunk| {
            trunk.links.iter_mut().for_each(|at| *at = link(*at));
            trunk
        }));
        self.runs.extend(picture.runs.into_iter().map(|mut run| {
            (run.from, run.to, run.trunk) = (shift(run.from), shift(run.to), run.trunk + first_trunk);
            run
        }));
        self.heads.extend(picture.heads.into_iter().map(|mut head| {
            (head.at, head.trunk) = (shift(head.at), head.trunk + first_trunk);
            head
        }));
        self.labels.extend(picture.labels.into_iter().map(|label| Label {
            at: shift(label.at),
            says: match label.says {
                Says::Kind(trunk) => Says::Kind(trunk + first_trunk),
                Says::Stub(trunk) => Says::Stub(trunk + first_trunk),
                Says::Together(at) => Says::Together(link(at)),
                Says::Mark(at) => Says::Mark(link(at)),
                Says::Back(at) => Says::Back(link(at)),
            },
            ..label
        }));
        self.cut.extend(picture.cut.into_iter().map(link));
        self.undrawn.extend(picture.undrawn.into_iter().map(link));
    }
}

/// Sets that are joined step by step.
struct Joined(Table<u32>);

impl Joined {
    fn new(count: usize) -> Self {
        Self((0..number(count)).collect())
    }

    fn len(&self) -> usize {
        self.0.len()
    }

    fn root(&mut self, mut at: u32) -> u32 {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    /// Joins two sets; the smaller number stands for both.
    fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one.max(other)] = one.min(other);
    }
}
