//! In which column each line touches each rank.
//!
//! Two nets never use one column of a channel from its two sides: so no line ever has to get out of another's way, and
//! the pieces between two ranks can lie in any order. Boxes choose where their lines touch them; what cannot choose is
//! moved aside by a cell.

use std::collections::BTreeMap;

use super::metrics::{Metrics, STUB, cells};
use super::nets::{End, EndKind, Net, Nets, Piece, gap};
use super::ordering::Ordered;
use super::parts::{Parts, Port};
use super::table::Table;

/// The columns in which a piece of a net touches the ranks above and below, parallel to its ends.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    pub(super) above: Vec<i32>,
    pub(super) below: Vec<i32>,
}

/// How far a box or line is moved aside before two lines are allowed to share a column.
const PATIENCE: i32 = 64;

/// Finds the columns of all pieces, by channel. Moves nodes aside where they stand in the way, in `across`.
pub(super) fn columns(
    parts: &Parts,
    nets: &Nets,
    ordered: &Ordered,
    across: &mut Table<i32>,
    metrics: Metrics,
) -> Table<Vec<Columns>> {
    let channel_columns = nets.channels.numbered().map(|(rank, pieces)| {
        let mut columns: Vec<Columns> = pieces
            .iter()
            .map(|piece| Columns { above: vec![0; piece.above.len()], below: vec![0; piece.below.len()] })
            .collect();
        let mut channel = Channel { parts, nets, pieces, across, metrics, columns: &mut columns };
        channel.touch_above(&ordered.ranks[rank]);
        channel.touch_below(&ordered.ranks[rank + 1]);
        columns
    });
    channel_columns.collect()
}

struct Channel<'a> {
    parts: &'a Parts,
    nets: &'a Nets,
    pieces: &'a [Piece],
    across: &'a mut Table<i32>,
    metrics: Metrics<'a>,
    columns: &'a mut Vec<Columns>,
}

/// One end of a piece of a net.
#[derive(Clone, Copy, Debug)]
struct Request {
    piece: usize,
    end: usize,
    /// Where the line goes to.
    towards: i32,
    /// Where it would best be: straight on where that is possible, else in the middle.
    wish: i32,
    /// How many cells it needs from there on.
    needs: i32,
}

/// The ends that touch one node: those that stand at a distance from its axis, and by box those that may choose.
#[derive(Default)]
struct Touching {
    fixed: Vec<(Request, i32)>,
    free: BTreeMap<u32, Vec<Request>>,
}

impl Channel<'_> {
    /// Finds where lines touch the rank above.
    fn touch_above(&mut self, nodes: &[u32]) {
        let mut touching = self.touching(|piece| &piece.above, Self::wish_above);
        for node in nodes {
            let Some(touching) = touching.remove(node) else { continue };
            for (request, offset) in &touching.fixed {
                self.set_above(*request, self.at(*node, *offset));
            }
            for (at, requests) in touching.free {
                let (from, to) = self.parts.open(at);
                let axis = self.across[*node];
                let columns = spread(&requests, axis + from, axis + to, |_, _| false)
                    .unwrap_or_else(|| crowd(&requests, axis + from, axis + to));
                for (request, column) in sorted(requests).into_iter().zip(columns) {
                    self.set_above(request, column);
                }
            }
        }
    }

    /// Finds where lines touch the rank below, after those above are known.
    fn touch_below(&mut self, nodes: &[u32]) {
        let mut touching = self.touching(|piece| &piece.below, Self::wish_below);
        let mut taken = BTreeMap::new();
        for (piece, columns) in self.columns.iter().enumerate() {
            taken.extend(columns.above.iter().map(|&column| (column, piece)));
        }
        let is_taken = |column: i32, piece: usize| taken.get(&column).is_some_and(|&other| other != piece);
        let mut before: Option<(u32, i32)> = None;
        for &node in nodes {
            let least = before.map(|(left, end)| {
                end + 1 + gap(&self.parts.nodes[left], &self.parts.nodes[node]) + self.parts.nodes[node].before
            });
            let touching = touching.remove(&node).unwrap_or_default();
            let wish = least.map_or(self.across[node], |least| self.across[node].max(least));
            let found = aside(wish, least).find_map(|axis| {
                let is_free = touching
                    .fixed
                    .iter()
                    .all(|(request, offset)| !is_taken(axis + offset * self.parts.nodes[node].flip, request.piece));
                let chosen: Option<Vec<_>> = (touching.free.iter())
                    .map(|(&at, requests)| {
                        let (from, to) = self.parts.open(at);
                        spread(requests, axis + from, axis + to, is_taken)
                    })
                    .collect();
                chosen.filter(|_| is_free).map(|chosen| (axis, chosen))
            });
            let (axis, chosen) = found.unwrap_or_else(|| {
                let crowded = touching.free.iter().map(|(&at, requests)| {
                    let (from, to) = self.parts.open(at);
                    crowd(requests, wish + from, wish + to)
                });
                (wish, crowded.collect())
            });
            self.across[node] = axis;
            for (request, offset) in touching.fixed {
                self.set_below(request, self.at(node, offset));
            }
            for (requests, columns) in touching.free.into_values().zip(chosen) {
                for (request, column) in sorted(requests).into_iter().zip(columns) {
                    self.set_below(request, column);
                }
            }
            before = Some((node, axis + self.parts.nodes[node].behind));
        }
    }

    fn touching(
        &self,
        side: impl Fn(&Piece) -> &Vec<End>,
        wish: impl Fn(&Self, usize) -> Option<i32>,
    ) -> BTreeMap<u32, Touching> {
        let mut touching: BTreeMap<u32, Touching> = BTreeMap::new();
        for (at, piece) in self.pieces.iter().enumerate() {
            let wish = wish(self, at);
            for (end_at, end) in side(piece).iter().enumerate() {
                let touching = touching.entry(end.at.node).or_default();
                let request =
                    |towards, wish| Request { piece: at, end: end_at, towards, wish, needs: self.needs(piece, end) };
                match end.at.port {
                    Port::At(offset) => touching.fixed.push((request(0, 0), offset)),
                    Port::Body(body) => {
                        let (middle, towards) = (self.middle(end), wish.unwrap_or(self.middle(end)));
                        let (from, to) = self.parts.open(body);
                        let axis = self.across[end.at.node];
                        let is_straight = (axis + from..=axis + to).contains(&towards);
                        let wish = if is_straight { towards } else { middle };
                        touching.free.entry(body).or_default().push(request(towards, wish));
                    }
                }
            }
        }
        touching
    }

    /// The cells that a line needs where it touches a box.
    fn needs(&self, piece: &Piece, end: &End) -> i32 {
        let net: &Net = &self.nets.all[piece.net];
        let is_stub = piece.above.len() + piece.below.len() == 1;
        match end.is {
            EndKind::Head if net.is_arrow && net.is_cut => self.metrics.head_across(net.kind) + 1 + cells(STUB),
            EndKind::Head if net.is_arrow => self.metrics.head_across(net.kind),
            EndKind::Tail(_, begins) if is_stub => self.metrics.mark_across(begins.columns() + cells(STUB)),
            EndKind::Tail(_, begins) => self.metrics.mark_across(begins.columns()),
            EndKind::Head | EndKind::Pass => 1,
        }
    }

    /// Where a line would best touch the rank above: straight over what it goes to below.
    fn wish_above(&self, piece: usize) -> Option<i32> {
        let below = &self.pieces.get(piece)?.below;
        let pass = below.iter().find(|end| end.is == EndKind::Pass);
        pass.map(|end| self.middle(end)).or_else(|| mean(below.iter().map(|end| self.middle(end))))
    }

    /// Where a line would best touch the rank below: straight under where it comes from.
    fn wish_below(&self, piece: usize) -> Option<i32> {
        mean(self.columns.get(piece)?.above.iter().copied())
    }

    /// The middle of what an end touches.
    fn middle(&self, end: &End) -> i32 {
        match end.at.port {
            Port::At(offset) => self.at(end.at.node, offset),
            Port::Body(at) => {
                let (from, to) = self.parts.open(at);
                self.across[end.at.node] + (from + to).div_euclid(2)
            }
        }
    }

    fn at(&self, node: u32, offset: i32) -> i32 {
        let flip = self.parts.nodes.get(node).map_or(1, |node| node.flip);
        self.across[node] + offset * flip
    }

    fn set_above(&mut self, request: Request, column: i32) {
        if let Some(at) = self.columns.get_mut(request.piece).and_then(|columns| columns.above.get_mut(request.end)) {
            *at = column;
        }
    }

    fn set_below(&mut self, request: Request, column: i32) {
        if let Some(at) = self.columns.get_mut(request.piece).and_then(|columns| columns.below.get_mut(request.end)) {
            *at = column;
        }
    }
}

/// Places from the one wished for outwards, none before the least.
fn aside(wish: i32, least: Option<i32>) -> impl Iterator<Item = i32> {
    let both = (1..PATIENCE).flat_map(move |by| [wish + by, wish - by]);
    std::iter::once(wish).chain(both).filter(move |&place| least.is_none_or(|least| place >= least))
}

/// By where they go to.
fn sorted(mut requests: Vec<Request>) -> Vec<Request> {
    requests.sort_by_key(|request| (request.towards, request.piece, request.end));
    requests
}

/// Spreads requests over the cells `from..=to`, in the order of where they go to, a cell between each two. None where there
/// is no room or only columns that are taken.
fn spread(requests: &[Request], from: i32, to: i32, is_taken: impl Fn(i32, usize) -> bool) -> Option<Vec<i32>> {
    let requests = sorted(requests.to_vec());
    let mut latest = Vec::with_capacity(requests.len());
    let mut end = to + 2;
    for request in requests.iter().rev() {
        end -= request.needs + 1;
        latest.push(end);
    }
    let mut earliest = from;
    let mut columns = Vec::with_capacity(requests.len());
    for (request, &latest) in requests.iter().zip(latest.iter().rev()) {
        if latest < earliest {
            return None;
        }
        let wish = request.wish.clamp(earliest, latest);
        let reach = (latest - earliest).max(0);
        let nearest = (0..=reach).flat_map(|by| [wish - by, wish + by]);
        let mut fitting = nearest.filter(|&at| (earliest..=latest).contains(&at));
        let column = fitting.find(|&at| !is_taken(at, request.piece))?;
        columns.push(column);
        earliest = column + request.needs + 1;
    }
    Some(columns)
}

/// The same where there is no room: side by side, as far as the cells reach.
fn crowd(requests: &[Request], from: i32, to: i32) -> Vec<i32> {
    (0..).map(|at| (from + at).min(to.max(from))).take(requests.len()).collect()
}

fn mean(values: impl Iterator<Item = i32>) -> Option<i32> {
    let (sum, count) = values.fold((0_i64, 0_i64), |(sum, count), value| (sum + i64::from(value), count + 1));
    (count > 0).then(|| i32::try_from(sum.div_euclid(count)).unwrap_or(i32::MAX))
}
