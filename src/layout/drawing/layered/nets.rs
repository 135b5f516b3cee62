//! Lines as nets: the links of one kind into one target from one side share a trunk, which passes through each rank on
//! its way once; between two ranks each net is one piece.

use std::collections::BTreeMap;

use crate::model::RelationKind;

use super::metrics::BESIDE_LINES;
use super::parts::{Beginning, Node, Port, Segment, Terminal, What};
use super::table::{Table, number};
use crate::layout::drawing::diagram::LineStyle;

/// A line with one end and as many beginnings as it has links.
#[derive(Clone, Debug)]
pub(super) struct Net {
    pub(super) kind: RelationKind,
    pub(super) line: LineStyle,
    /// The links, in order.
    pub(super) links: Vec<u32>,
    /// Whether it ends in an arrowhead.
    pub(super) is_arrow: bool,
    /// Whether some of its links are cut.
    pub(super) is_cut: bool,
    /// The net that it is one with: itself, or the one that comes to the same doubt from the other side.
    pub(super) trunk: u32,
}

/// What of a net lies between one rank and the next.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    pub(super) net: u32,
    /// Where it touches the rank above.
    pub(super) above: Vec<End>,
    /// Where it touches the rank below.
    pub(super) below: Vec<End>,
}

/// Where a piece of a net touches a rank.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    pub(super) at: Terminal,
    pub(super) is: EndKind,
}

/// What a line does where it touches a rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EndKind {
    /// It begins: the link, and what stands there.
    Tail(u32, Beginning),
    /// It ends at its target.
    Head,
    /// It passes through.
    Pass,
}

/// The nets of a picture, piece by piece.
#[derive(Clone, Debug, Default)]
pub(super) struct Nets {
    pub(super) all: Table<Net>,
    /// By rank, the pieces between it and the next.
    pub(super) channels: Table<Vec<Piece>>,
    /// Links that were cut.
    pub(super) cut: Vec<u32>,
    /// The first net that comes to a place at the middle of a link.
    at_waists: BTreeMap<(Terminal, RelationKind), u32>,
}

/// The segments of one net, and where they lead.
pub(super) struct Strand {
    head: Terminal,
    segments: Vec<Segment>,
}

/// Finds what runs together.
pub(super) fn strands(ranks: &Table<u32>, segments: &[Segment]) -> Vec<Strand> {
    let mut strands: BTreeMap<(Terminal, RelationKind, LineStyle, bool), Vec<Segment>> = BTreeMap::new();
    for segment in segments {
        let is_up = ranks[segment.head.node] < ranks[segment.tail.node];
        // What comes to the middle of a link has one place there for each kind, whatever it stands for.
        let line = if matches!(segment.head.port, Port::At(_)) { LineStyle::Link } else { segment.line };
        strands.entry((segment.head, segment.kind, line, is_up)).or_default().push(*segment);
    }
    strands.into_iter().map(|((head, ..), segments)| Strand { head, segments }).collect()
}

impl Strand {
    /// How many ranks it spans.
    pub(super) fn span(&self, ranks: &Table<u32>) -> u32 {
        let target = ranks[self.head.node];
        self.segments.iter().map(|segment| ranks[segment.tail.node].abs_diff(target)).max().unwrap_or_default()
    }
}

impl Nets {
    /// Finds the nets, and puts a node into each rank that a net passes through. Lines that span more ranks than
    /// `longest` are cut.
    pub(super) fn of(nodes: &mut Table<Node>, ranks: &mut Table<u32>, strands: &[Strand], longest: u32) -> Self {
        let last = ranks.iter().copied().max().unwrap_or_default();
        let mut nets = Self { channels: Table::filled(Vec::new(), last as usize), ..Self::default() };
        for strand in strands {
            nets.lay(strand, nodes, ranks, longest);
        }
        nets.cut.sort_unstable();
        nets.cut.dedup();
        nets
    }

    fn lay(&mut self, strand: &Strand, nodes: &mut Table<Node>, ranks: &mut Table<u32>, longest: u32) {
        let Some(first) = strand.segments.first() else { return };
        let mut links: Vec<u32> = strand.segments.iter().map(|segment| segment.link).collect();
        links.dedup();
        let line = strand.segments.iter().map(|segment| segment.line).min().unwrap_or_default();
        let (kind, is_arrow) = (first.kind, first.is_arrow);
        let target = ranks[strand.head.node];
        let span = |segment: &Segment| ranks[segment.tail.node].abs_diff(target);
        let is_up = target < ranks[first.tail.node];
        let (whole, cut): (Vec<_>, Vec<_>) =
            strand.segments.iter().copied().partition(|segment| span(segment) <= longest);
        let net = number(self.all.len());
        let trunk = match strand.head.port {
            Port::At(_) => *self.at_waists.entry((strand.head, kind)).or_insert(net),
            Port::Body(_) => net,
        };
        if trunk != net {
            self.all[trunk].links.extend(&links);
        }
        self.all.push(Net { kind, line, links, is_arrow, is_cut: !cut.is_empty(), trunk });
        let far = whole.iter().map(span).max().unwrap_or_default();
        let mut by_span: BTreeMap<u32, Vec<End>> = BTreeMap::new();
        for segment in whole {
            let end = End { at: segment.tail, is: EndKind::Tail(segment.link, segment.begins) };
            by_span.entry(span(&segment)).or_default().push(end);
        }
        let mut last = End { at: strand.head, is: EndKind::Head };
        for step in 1..=far {
            let mut others = by_span.remove(&step).unwrap_or_default();
            let mut passing = last;
            if step < far {
                let rank = if is_up { target + step } else { target - step };
                let node = nodes.push(pass());
                ranks.push(rank);
                passing = End { at: Terminal { node, port: Port::At(0) }, is: EndKind::Pass };
                others.push(passing);
            }
            self.put(
                Piece { net, ..piece(is_up, last, others) },
                if is_up { target + step - 1 } else { target - step },
            );
            last = passing;
        }
        if far == 0 && !cut.is_empty() {
            let rank = if is_up { target } else { target - 1 };
            self.put(Piece { net, ..piece(is_up, last, Vec::new()) }, rank);
        }
        for segment in cut {
            self.cut.push(segment.link);
            let end = End { at: segment.tail, is: EndKind::Tail(segment.link, segment.begins) };
            let rank = ranks[segment.tail.node];
            let stub = if is_up { piece(false, end, Vec::new()) } else { piece(true, end, Vec::new()) };
            self.put(Piece { net, ..stub }, if is_up { rank - 1 } else { rank });
        }
    }

    fn put(&mut self, piece: Piece, channel: u32) {
        self.channels[channel].push(piece);
    }
}

/// A piece with one end towards the target. `is_up` says whether that is above.
fn piece(is_up: bool, near: End, others: Vec<End>) -> Piece {
    let (above, below) = if is_up { (vec![near], others) } else { (others, vec![near]) };
    Piece { net: 0, above, below }
}

fn pass() -> Node {
    Node { what: What::Pass, before: 0, behind: 0, along: 0, key: (u32::MAX, 0), flip: 1 }
}

/// How many ranks the longest line may span so that at most `most` nodes are made for what passes through, given how many
/// each strand of a picture spans.
pub(super) fn longest(spans: &[u32], most: usize) -> u32 {
    let passes = |longest: u32| spans.iter().map(|&span| span.min(longest).saturating_sub(1) as usize).sum::<usize>();
    let (mut fits, mut fails) = (1, spans.iter().copied().max().unwrap_or_default() + 1);
    while fits + 1 < fails {
        let middle = fits.midpoint(fails);
        if passes(middle) <= most { fits = middle } else { fails = middle }
    }
    fits
}

/// Cells that must lie between two nodes of one rank.
pub(super) fn gap(left: &Node, right: &Node) -> i32 {
    match (left.what, right.what) {
        (What::Box(_), What::Box(_)) => super::metrics::BETWEEN_BOXES,
        _ => BESIDE_LINES,
    }
}
