//! The parts that are placed: boxes, waists of links, and the segments of lines between them.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::RelationKind;

use super::keys::{Key, Keys};
use super::loops::Loops;
use super::metrics::{Metrics, cells};
use super::ordering::Ordered;
use super::table::Table;
use super::waist::{By, Waist, Waists};
use crate::layout::drawing::diagram::{Diagram, LineStyle, Size, Wire, WireEnd};

/// What a node is: something that stands in a rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A box.
    Box(u32),
    /// The middle of a link, with the boxes beside it.
    Waist(u32),
    /// Where a line passes through a rank.
    Pass,
}

/// Something that stands in a rank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) what: What,
    /// Cells before its axis.
    pub(super) before: i32,
    /// Cells behind its axis.
    pub(super) behind: i32,
    /// Cells along.
    pub(super) along: i32,
    /// Its place in the order of what stands above what.
    pub(super) key: Key,
    /// -1 where what stands on the two sides of its axis is exchanged, else 1.
    pub(super) flip: i32,
}

/// Where a line touches a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Terminal {
    pub(super) node: u32,
    pub(super) port: Port,
}

/// Where on a node a line touches it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Port {
    /// Anywhere on a box.
    Body(u32),
    /// At a distance from the axis.
    At(i32),
}

/// A line from one node to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    pub(super) tail: Terminal,
    pub(super) head: Terminal,
    pub(super) link: u32,
    pub(super) kind: RelationKind,
    pub(super) line: LineStyle,
    /// Whether it ends in an arrowhead with a word.
    pub(super) is_arrow: bool,
    /// What stands where it begins.
    pub(super) begins: Beginning,
}

/// What stands where a line begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Beginning {
    /// Columns of the sign that it goes back; 0 where it does not.
    pub(super) back: i32,
    /// Columns of the mark of its link; 0 for none.
    pub(super) mark: i32,
}

impl Beginning {
    /// The columns of both, with a blank between.
    pub(super) fn columns(self) -> i32 {
        self.before_mark() + self.mark
    }

    /// The columns before the mark.
    pub(super) fn before_mark(self) -> i32 {
        self.back + i32::from(self.back > 0 && self.mark > 0)
    }
}

/// A box within the node where it stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Body {
    /// The node.
    pub(super) node: u32,
    /// From the axis of the node to its first cell across, where nothing is exchanged.
    pub(super) start: i32,
    /// Cells across, those it needs for its lines included.
    pub(super) across: i32,
    /// Cells along.
    pub(super) along: i32,
}

/// The parts of a diagram.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    pub(super) nodes: Table<Node>,
    pub(super) segments: Vec<Segment>,
    /// By box, where it is.
    pub(super) bodies: Table<Body>,
    pub(super) loops: Loops,
    pub(super) waists: Table<Option<Waist>>,
    pub(super) undrawn: Vec<u32>,
}

/// A diagram in which every number points at something and no premise is named twice. Links that do not are returned,
/// too, and those that point at such links; in the diagram they start from nothing.
pub(super) fn tidy(diagram: &Diagram) -> (Diagram, Vec<u32>) {
    let (boxes, links) = (diagram.boxes.len(), diagram.links.len());
    let mut tidied: Vec<Wire> = Vec::with_capacity(links);
    let mut pointing: Table<Vec<u32>> = Table::filled(Vec::new(), links);
    let mut faulty: Vec<u32> = Vec::new();
    for (index, wire) in (0..).zip(&diagram.links) {
        let mut from = wire.from.clone();
        from.sort_unstable();
        from.dedup();
        let points_at_something = match wire.to {
            WireEnd::Box(target) => (target as usize) < boxes,
            WireEnd::Link(target) => (target as usize) < links && target != index,
        };
        if from.is_empty() || !points_at_something || from.iter().any(|&from| from as usize >= boxes) {
            faulty.push(index);
        } else if let WireEnd::Link(target) = wire.to {
            pointing[target].push(index);
        }
        tidied.push(Wire { from, ..wire.clone() });
    }
    let mut undrawn = Vec::new();
    while let Some(link) = faulty.pop() {
        undrawn.push(link);
        faulty.append(&mut pointing[link]);
        if let Some(wire) = tidied.get_mut(link as usize) {
            (wire.from, wire.to) = (Vec::new(), WireEnd::Box(0));
        }
    }
    (Diagram { boxes: diagram.boxes.clone(), links: tidied }, undrawn)
}

/// The size of a box. Never smaller than a frame with one cell in it.
pub(super) fn size(diagram: &Diagram, at: u32) -> Size {
    let size = diagram.boxes.get(at as usize).copied().unwrap_or_default();
    Size { width: size.width.max(3), height: size.height.max(3) }
}

impl Parts {
    /// Finds the parts of a tidy diagram.
    pub(super) fn of(diagram: &Diagram, metrics: Metrics) -> Self {
        let mut waists = Waists::of(diagram);
        let keys = Keys::of(diagram, &waists);
        keys.find_rounds(diagram, &mut waists);
        let mut parts = Self {
            nodes: Table::default(),
            segments: Vec::new(),
            bodies: Table::filled(Body::default(), diagram.boxes.len()),
            loops: Loops::of(diagram, &waists),
            waists: Table::default(),
            undrawn: std::mem::take(&mut waists.undrawn),
        };
        let waist_nodes = parts.make_nodes(diagram, metrics, &waists, &keys);
        parts.draw_links(diagram, metrics, (&waists, &waist_nodes), &keys);
        parts.waists = waists.of_link;
        parts.widen(metrics);
        for at in parts.nodes.numbers() {
            parts.measure(metrics, at);
        }
        parts
    }

    /// Makes a node of every waist, and of every box that stands beside none. Gives the node of each waist.
    fn make_nodes(&mut self, diagram: &Diagram, metrics: Metrics, waists: &Waists, keys: &Keys) -> Table<Option<u32>> {
        let mut node = |what, key| self.nodes.push(Node { what, before: 0, behind: 0, along: 0, key, flip: 1 });
        let of_waist: Table<Option<u32>> = (waists.of_link.numbered())
            .map(|(link, waist)| waist.is_some().then(|| node(What::Waist(link), keys.of_waist[link])))
            .collect();
        for at in self.bodies.numbers() {
            let node = match waists.beside[at] {
                Some(link) => of_waist[link].unwrap_or_default(),
                None => node(What::Box(at), keys.of_box[at]),
            };
            let (across, along) = metrics.of(size(diagram, at));
            let along = along.max(self.loops.least_along(at, metrics));
            self.bodies[at] = Body { node, start: 0, across, along };
        }
        of_waist
    }

    /// Draws the segments of every link that is neither a loop nor beside what it points at.
    fn draw_links(
        &mut self,
        diagram: &Diagram,
        metrics: Metrics,
        (waists, nodes): (&Waists, &Table<Option<u32>>),
        keys: &Keys,
    ) {
        let undrawn: BTreeSet<u32> = self.undrawn.iter().copied().collect();
        for (link, wire) in (0..).zip(&diagram.links) {
            if self.loops.has(link) || waists.is_beside(diagram, link) || undrawn.contains(&link) {
                continue;
            }
            let head = match wire.to {
                WireEnd::Box(target) => Some(self.at_box(target)),
                WireEnd::Link(target) => {
                    waists.of_link[target].as_ref().zip(nodes[target]).and_then(|(waist, node)| {
                        let doubt =
                            waist.doubts.iter().find(|doubt| doubt.kind == wire.kind && doubt.by == By::Line)?;
                        Some(Terminal { node, port: Port::At(doubt.side * doubt.distance(metrics)) })
                    })
                }
            };
            let Some(head) = head else { continue };
            let segment = |tail, head, is_arrow, begins| Segment {
                tail,
                head,
                link,
                kind: wire.kind,
                line: wire.line,
                is_arrow,
                begins,
            };
            let begins = |from, mark| {
                let back = if keys.goes_back(waists, from, wire.to) { metrics.back_words() } else { 0 };
                Beginning { back, mark }
            };
            let mark = cells(wire.mark);
            let tails = wire.from.iter().map(|&from| (from, self.at_box(from)));
            let drawn: Vec<Segment> = match waists.of_link[link].as_ref().zip(nodes[link]) {
                None => tails.map(|(from, tail)| segment(tail, head, true, begins(from, mark))).collect(),
                Some((waist, node)) => {
                    let out = segment(Terminal { node, port: Port::At(0) }, head, true, Beginning::default());
                    let mark = if waist.together.is_some() { 0 } else { mark };
                    let key = self.nodes[node].key;
                    let goes_up = self.nodes[head.node].key < key;
                    let into = |tail: Terminal| {
                        let has_to_go_round = (self.nodes[tail.node].key < key) == goes_up;
                        Terminal { node, port: Port::At(if has_to_go_round { AROUND } else { 0 }) }
                    };
                    tails
                        .map(|(from, tail)| segment(tail, into(tail), false, begins(from, mark)))
                        .chain([out])
                        .collect()
                }
            };
            self.segments.extend(drawn);
        }
    }

    fn at_box(&self, at: u32) -> Terminal {
        Terminal { node: self.bodies[at].node, port: Port::Body(at) }
    }

    /// Makes boxes as wide as their lines need.
    fn widen(&mut self, metrics: Metrics) {
        // By box and side: the cells, and how many lines.
        let mut needs: BTreeMap<(u32, bool), (i32, i32)> = BTreeMap::new();
        let mut need = |at, is_above, cells| {
            let (all, lines) = needs.entry((at, is_above)).or_default();
            (*all, *lines) = (*all + cells + 1, *lines + 1);
        };
        let mut heads = BTreeSet::new();
        for segment in &self.segments {
            let is_up = self.nodes[segment.head.node].key < self.nodes[segment.tail.node].key;
            if let Port::Body(at) = segment.tail.port {
                need(at, is_up, metrics.mark_across(segment.begins.columns()));
            }
            if let Port::Body(at) = segment.head.port
                && heads.insert((at, is_up, segment.kind, segment.line))
            {
                need(at, !is_up, metrics.head_across(segment.kind));
            }
        }
        for at in self.loops.boxes() {
            need(at, true, 1);
        }
        for ((at, _), (cells, lines)) in needs {
            // Many lines need cells to spare, as columns may be taken by others from the other side.
            let spare = if lines > FEW_LINES { lines } else { 0 };
            let across = cells - 1 + 2 + spare + self.loops.in_body(at, 1) + self.loops.in_body(at, -1);
            self.bodies[at].across = self.bodies[at].across.max(across);
        }
        for waist in self.waists.iter().flatten() {
            for doubt in &waist.doubts {
                if let By::Box { doubter, .. } = doubt.by {
                    let body = &mut self.bodies[doubter];
                    let near = doubt.side * doubt.distance(metrics);
                    body.start = if doubt.side > 0 { near } else { near - body.across + 1 };
                }
            }
        }
    }

    /// Finds how much room a node takes.
    pub(super) fn measure(&mut self, metrics: Metrics, at: u32) {
        let node = self.nodes[at];
        let (before, behind, along) = match node.what {
            What::Pass => (0, 0, 0),
            What::Box(at) => {
                let body = &mut self.bodies[at];
                body.start = -(body.across - 1) / 2;
                let (before, behind) = (-body.start, body.start + body.across - 1);
                let [behind, before] =
                    [(1, behind), (-1, before)].map(|(side, cells)| cells + self.loops.beside(at, side, metrics));
                (before, behind, body.along + self.loops.below(at))
            }
            What::Waist(link) => self.waists[link].as_ref().map_or((0, 0, 1), |waist| {
                let (before, behind) = waist.reach(metrics, node.flip, |doubter| self.bodies[doubter].across);
                (before, behind, waist.rows(metrics, |doubter| self.bodies[doubter].along).along)
            }),
        };
        let node = &mut self.nodes[at];
        (node.before, node.behind, node.along) = (before, behind, along);
    }

    /// Puts what stands beside the middle of a link on the outer side of it, and what comes by a line on the side that it
    /// comes from.
    pub(super) fn turn_waists(&mut self, metrics: Metrics, ordered: &Ordered) {
        let from_beside = self.lines_from_before(ordered);
        for at in self.nodes.numbers() {
            let node = self.nodes[at];
            let What::Waist(link) = node.what else { continue };
            let Some([doubt]) = self.waists[link].as_ref().map(|waist| waist.doubts.as_slice()) else { continue };
            let is_before = match doubt.by {
                By::Box { .. } => ordered.is_in_first_half(at),
                By::Line => from_beside.contains(&at),
            };
            if is_before {
                self.nodes[at].flip = -1;
                self.measure(metrics, at);
            }
        }
    }

    /// The waists to which lines from beside come from before those that come to the axis.
    fn lines_from_before(&self, ordered: &Ordered) -> BTreeSet<u32> {
        let mut places: BTreeMap<u32, [(f64, f64); 2]> = BTreeMap::new();
        for segment in &self.segments {
            if matches!(self.nodes[segment.head.node].what, What::Waist(_)) {
                let [axis, beside] = places.entry(segment.head.node).or_default();
                let sum = if matches!(segment.head.port, Port::At(0 | AROUND)) { axis } else { beside };
                *sum = (sum.0 + ordered.share(segment.tail.node), sum.1 + 1.0);
            }
        }
        let mean = |(sum, count): (f64, f64)| sum / count.max(1.0);
        places.into_iter().filter(|(_, [axis, beside])| mean(*beside) < mean(*axis)).map(|(waist, _)| waist).collect()
    }

    /// Where the first cell of a box stands from the axis of its node.
    pub(super) fn start(&self, at: u32) -> i32 {
        let body = self.bodies[at];
        if self.nodes[body.node].flip > 0 { body.start } else { 1 - body.start - body.across }
    }

    /// The cells of a box that lines may touch, from the axis of its node: first and last.
    pub(super) fn open(&self, at: u32) -> (i32, i32) {
        let (start, across) = (self.start(at), self.bodies[at].across);
        (start + 1 + self.loops.in_body(at, -1), start + across - 2 - self.loops.in_body(at, 1))
    }
}

/// From the axis of a waist to where premises come in that have to go round.
pub(super) const AROUND: i32 = -2;
/// Up to so many lines on one side find a free column in a box that is just wide enough for them.
const FEW_LINES: i32 = 3;
