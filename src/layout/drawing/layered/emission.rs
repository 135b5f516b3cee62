//! From ranks, columns and tracks to cells: where every box, piece of line, arrowhead and word stands.

use super::loops::Sides;
use super::metrics::{Metrics, STUB, cells};
use super::nets::{End, EndKind, Nets, Piece};
use super::ordering::Ordered;
use super::parts::{AROUND, Parts, Port, What};
use super::ports::Columns;
use super::table::{Table, number};
use super::tracks::{Across, tracks};
use super::turn::{Pen, Point, Pointing};
use super::waist::Round;
use crate::layout::drawing::diagram::{Diagram, Settings};
use crate::layout::drawing::picture::{Drawing, Says};

/// All that is known of a picture before it is put into cells.
pub(super) struct Placed<'a> {
    pub(super) diagram: &'a Diagram,
    pub(super) settings: &'a Settings,
    pub(super) parts: &'a Parts,
    pub(super) nets: &'a Nets,
    pub(super) ordered: &'a Ordered,
    pub(super) across: &'a Table<i32>,
    pub(super) columns: &'a Table<Vec<Columns>>,
}

/// A rank, from its first cell along to its last.
#[derive(Clone, Copy, Debug, Default)]
struct Band {
    from: i32,
    to: i32,
}

/// What lies between two ranks.
struct Channel {
    /// By piece.
    lines: Table<Vec<Across>>,
    /// Where the first track lies.
    first: i32,
}

/// The rank above a channel, or the one below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Above,
    Below,
}

impl Placed<'_> {
    /// Puts everything into cells. None where `go_on` says no.
    pub(super) fn emit(&self, go_on: &dyn Fn() -> bool) -> Option<Drawing> {
        let (bands, channels) = self.lay_along(go_on)?;
        let mut pen = Pen::new(self.diagram.boxes.len());
        for net in self.nets.all.iter() {
            pen.trunk(net.kind, net.line, net.links.clone());
        }
        for rank in self.ordered.ranks.numbers() {
            if !go_on() {
                return None;
            }
            for &node in &self.ordered.ranks[rank] {
                self.draw_node(&mut pen, node, bands[rank].from);
            }
            let Some(channel) = channels.get(rank) else { continue };
            let pieces = self.nets.channels[rank].iter().zip(&self.columns[rank]).zip(channel.lines.iter());
            for ((piece, columns), lines) in pieces {
                self.draw_piece(&mut pen, piece, columns, lines, channel.first, [bands[rank], bands[rank + 1]]);
            }
        }
        let mut drawing = pen.finish(self.settings.direction);
        drawing.cut.clone_from(&self.nets.cut);
        drawing.undrawn.clone_from(&self.parts.undrawn);
        Some(drawing)
    }

    pub(super) fn metrics(&self) -> Metrics<'_> {
        Metrics::new(self.settings)
    }

    /// Finds where every rank and every track lies along.
    fn lay_along(&self, go_on: &dyn Fn() -> bool) -> Option<(Table<Band>, Table<Channel>)> {
        let (mut bands, mut channels) = (Table::default(), Table::default());
        let mut along = 0;
        for rank in self.ordered.ranks.numbers() {
            if !go_on() {
                return None;
            }
            let deepest = self.ordered.ranks[rank].iter().map(|&node| self.parts.nodes[node].along).max();
            let band = Band { from: along, to: along + deepest.unwrap_or_default().max(1) - 1 };
            bands.push(band);
            along = band.to + 1;
            let Some(columns) = self.columns.get(rank) else { continue };
            let (found, count) = tracks(columns);
            let mut lines = Table::filled(Vec::new(), columns.len());
            for line in found {
                lines[number(line.piece)].push(line);
            }
            let first = along + self.room(rank, Side::Above, band);
            let last = first + i32::try_from(count).unwrap_or(i32::MAX) + self.room(rank, Side::Below, band);
            channels.push(Channel { lines, first });
            along = last.max(along + 1);
        }
        Some((bands, channels))
    }

    /// The cells along between a rank and the tracks, for arrowheads and words.
    fn room(&self, channel: u32, side: Side, band: Band) -> i32 {
        let rooms = self.nets.channels[channel].iter().flat_map(|piece| {
            let ends = if side == Side::Above { &piece.above } else { &piece.below };
            ends.iter().map(|end| {
                let words = match end.is {
                    EndKind::Head => self.arrow_along(piece, end),
                    EndKind::Tail(_, begins) => self.metrics().mark_along(begins.columns()),
                    EndKind::Pass => 0,
                };
                let is_stub = piece.above.len() + piece.below.len() == 1;
                let mark = if let EndKind::Tail(_, begins) = end.is { begins.columns() } else { 0 };
                let needs = if is_stub { words.max(self.metrics().mark_along(mark + cells(STUB))) } else { words };
                // Beside a deeper box there is room in the rank itself.
                let free = match (side, end.at.port) {
                    (Side::Above, Port::Body(at)) => {
                        band.to - (self.box_from(at, band.from) + self.parts.bodies[at].along - 1)
                    }
                    _ => 0,
                };
                needs - free
            })
        });
        rooms.max().unwrap_or_default().max(0)
    }

    /// What the arrowhead at an end takes along, where there is one.
    fn arrow_along(&self, piece: &Piece, end: &End) -> i32 {
        let net = &self.nets.all[piece.net];
        match end.at.port {
            Port::Body(_) if net.is_arrow => self.metrics().head_along(net.kind),
            _ => 0,
        }
    }

    /// Where a box begins along, in a rank that begins at `from`.
    fn box_from(&self, at: u32, from: i32) -> i32 {
        match self.parts.nodes[self.parts.bodies[at].node].what {
            What::Waist(link) => from + self.doubt_row(link) - 1,
            _ => from,
        }
    }

    fn doubt_row(&self, link: u32) -> i32 {
        self.parts.waists[link]
            .as_ref()
            .map_or(0, |waist| waist.rows(self.metrics(), |at| self.parts.bodies[at].along).doubt)
    }

    fn draw_node(&self, pen: &mut Pen, node: u32, from: i32) {
        let axis = self.across[node];
        match self.parts.nodes[node].what {
            What::Pass => {}
            What::Box(at) => {
                self.draw_box(pen, at, axis, from);
                let (body, first) = (self.parts.bodies[at], axis + self.parts.start(at));
                let sides = Sides { first, last: first + body.across - 1, along: from, frame: from + body.along - 1 };
                self.parts.loops.draw(pen, at, sides, self.metrics());
            }
            What::Waist(link) => {
                if let Some(waist) = &self.parts.waists[link] {
                    self.draw_waist(pen, waist, node, from);
                }
            }
        }
    }

    pub(super) fn draw_box(&self, pen: &mut Pen, at: u32, axis: i32, from: i32) {
        let body = self.parts.bodies[at];
        let corner = Point { across: axis + self.parts.start(at), along: self.box_from(at, from) };
        pen.put(at, corner, body.across, body.along);
    }

    pub(super) fn word(&self, kind: crate::model::RelationKind) -> u32 {
        u32::try_from(self.metrics().word(kind)).unwrap_or_default()
    }

    /// What of a net lies between two ranks.
    fn draw_piece(
        &self,
        pen: &mut Pen,
        piece: &Piece,
        columns: &Columns,
        lines: &[Across],
        first: i32,
        [above, below]: [Band; 2],
    ) {
        let trunk = self.nets.all[piece.net].trunk;
        let row = |line: &Across| first + i32::try_from(line.track).unwrap_or_default();
        for line in lines {
            pen.across(row(line), line.from, line.to, trunk);
        }
        let is_stub = piece.above.len() + piece.below.len() == 1;
        for (end, &column) in piece.above.iter().zip(&columns.above) {
            let from = self.draw_end(pen, piece, end, column, Side::Above, above);
            let rows = lines.iter().filter(|line| line.above.binary_search(&column).is_ok()).map(&row);
            // Where the line goes straight on, the end below draws it.
            let to = rows.max().unwrap_or(if is_stub { from } else { above.to + 1 });
            if !columns.below.contains(&column) && from != to {
                pen.along(column, from, to, trunk);
            }
        }
        for (end, &column) in piece.below.iter().zip(&columns.below) {
            let to = self.draw_end(pen, piece, end, column, Side::Below, below);
            let rows = lines.iter().filter(|line| line.below.binary_search(&column).is_ok()).map(&row);
            let straight = piece.above.iter().zip(&columns.above).find(|(_, above)| **above == column);
            let from = straight.map(|(end, _)| self.reach(piece, end, Side::Above, above));
            let from = from.or(rows.min()).unwrap_or(to);
            if from != to {
                pen.along(column, from, to, trunk);
            }
        }
    }

    /// Where a line ends along, at a rank: in the frame of the box where it begins, in the cell of its arrowhead, inside
    /// the middle of a link, or at the far end of the rank that it passes through.
    fn reach(&self, piece: &Piece, end: &End, side: Side, band: Band) -> i32 {
        let net = &self.nets.all[piece.net];
        let node = &self.parts.nodes[end.at.node];
        match (end.at.port, node.what) {
            (Port::Body(at), _) => {
                let from = self.box_from(at, band.from);
                let frame = if side == Side::Above { from + self.parts.bodies[at].along - 1 } else { from };
                let outside = if side == Side::Above { frame + 1 } else { frame - 1 };
                if end.is == EndKind::Head && net.is_arrow { outside } else { frame }
            }
            (Port::At(offset), What::Waist(link)) => {
                let Some(waist) = &self.parts.waists[link] else { return band.from };
                let rows = waist.rows(self.metrics(), |at| self.parts.bodies[at].along);
                band.from
                    + match (end.is, offset) {
                        // The line of the link itself fills the waist; what comes in meets its last cell.
                        (EndKind::Tail(..), _) if side == Side::Above => 0,
                        (EndKind::Tail(..), _) => rows.along - 1,
                        (_, 0) if side == Side::Above => rows.along - 1,
                        (_, 0) => 0,
                        (_, AROUND) if waist.round == Round::Above => rows.from_above,
                        (_, AROUND) => rows.from_below,
                        _ => rows.doubt,
                    }
            }
            // What passes through meets the next piece in the first cell of the rank.
            (Port::At(_), _) => band.from,
        }
    }

    /// Draws what stands where a line touches a rank; gives where it ends along.
    fn draw_end(&self, pen: &mut Pen, piece: &Piece, end: &End, column: i32, side: Side, band: Band) -> i32 {
        let reach = self.reach(piece, end, side, band);
        let net = &self.nets.all[piece.net];
        let metrics = self.metrics();
        let away = if side == Side::Above { 1 } else { -1 };
        // Words beside a line stand behind it; words on a line stand away from the rank.
        let beside = |from: i32, width: i32| {
            if !metrics.is_sideways() {
                return Point { across: column + 1, along: from };
            }
            let along = if side == Side::Above { from + 1 } else { from - width };
            Point { across: column, along }
        };
        let is_cut = piece.above.len() + piece.below.len() == 1;
        match (end.is, end.at.port) {
            (EndKind::Head, Port::Body(_)) if net.is_arrow => {
                let pointing = if side == Side::Above { Pointing::Back } else { Pointing::On };
                pen.head(Point { across: column, along: reach }, pointing, net.trunk);
                let word = metrics.word(net.kind);
                let at = if metrics.is_sideways() {
                    beside(reach + away, word)
                } else {
                    Point { across: column + 2, along: reach }
                };
                pen.label(at, self.word(net.kind), Says::Kind(net.trunk));
                if net.is_cut {
                    let at = if metrics.is_sideways() {
                        Point { across: at.across + 1, ..at }
                    } else {
                        Point { across: at.across + word + 1, ..at }
                    };
                    pen.label(at, STUB, Says::Stub(net.trunk));
                }
            }
            (EndKind::Head, Port::At(offset)) => {
                let node = end.at.node;
                let axis = self.across[node];
                if let What::Waist(link) = self.parts.nodes[node].what {
                    self.draw_into_waist(pen, link, piece.net, offset, Point { across: axis, along: reach }, column);
                }
            }
            (EndKind::Tail(link, begins), Port::Body(_)) => {
                let frame = reach + away;
                let behind = |at: Point, by: i32| {
                    if metrics.is_sideways() {
                        Point { along: at.along + by, ..at }
                    } else {
                        Point { across: at.across + by, ..at }
                    }
                };
                let columns = |cells: i32| u32::try_from(cells).unwrap_or_default();
                let at = beside(frame, begins.columns());
                pen.label(at, columns(begins.back), Says::Back(link));
                pen.label(behind(at, begins.before_mark()), columns(begins.mark), Says::Mark(link));
                if is_cut {
                    let mut at = beside(frame, cells(STUB));
                    if metrics.is_sideways() {
                        at.along += away * begins.columns();
                    } else {
                        at.across += begins.columns();
                    }
                    pen.label(at, STUB, Says::Stub(net.trunk));
                    pen.along(column, reach, frame, net.trunk);
                }
            }
            _ => {}
        }
        reach
    }
}
