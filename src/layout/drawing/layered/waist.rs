//! The middle of a link: where several premises are joined before the arrow, and where a doubt of the step arrives.
//!
//! Most links have none. A box that does nothing but doubt a link stands beside its waist, and is placed with it.

use crate::model::RelationKind;

use super::metrics::{Metrics, cells};
use super::table::Table;
use crate::layout::drawing::diagram::{Diagram, LineStyle, WireEnd};

/// What is drawn in the middle of a link.
#[derive(Clone, Debug)]
pub(super) struct Waist {
    /// The link.
    pub(super) link: u32,
    /// What arrives from beside it, at most one on each side.
    pub(super) doubts: Vec<Doubt>,
    /// Whether several premises are joined here, and the columns of the mark then.
    pub(super) together: Option<i32>,
    /// Whether premises come from the side to which the link goes on, and have to go round.
    pub(super) round: Round,
}

/// From where premises come that have to go round, because the link goes on there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Round {
    /// All come straight.
    #[default]
    None,
    /// From above.
    Above,
    /// From below.
    Below,
}

/// What arrives at a waist from beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Doubt {
    /// The kind.
    pub(super) kind: RelationKind,
    /// On which side it stands: 1 behind the line, -1 before it.
    pub(super) side: i32,
    /// What stands there.
    pub(super) by: By,
    /// The columns of the mark at the bracket of the same waist, where there is one.
    pub(super) bracket: Option<i32>,
}

/// What stands beside a waist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// A box, which does nothing else.
    Box {
        /// The box.
        doubter: u32,
        /// Its link.
        link: u32,
        /// Columns of the mark of that link.
        mark: i32,
    },
    /// A line that comes from elsewhere.
    Line,
}

/// Where what belongs to a waist stands along it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Rows {
    /// Where premises from the side of the target come in.
    pub(super) from_above: i32,
    /// Where doubts arrive.
    pub(super) doubt: i32,
    /// Where the words at the bracket stand.
    pub(super) together: i32,
    /// Where premises come in from below while the target is below, too.
    pub(super) from_below: i32,
    /// All of it.
    pub(super) along: i32,
}

/// The waists of a diagram.
#[derive(Clone, Debug, Default)]
pub(super) struct Waists {
    /// By link, its waist.
    pub(super) of_link: Table<Option<Waist>>,
    /// By box, the link beside whose waist it stands.
    pub(super) beside: Table<Option<u32>>,
    /// Links for which there is no place.
    pub(super) undrawn: Vec<u32>,
}

impl Waists {
    pub(super) fn of(diagram: &Diagram) -> Self {
        let mut doubts = Table::filled(Vec::new(), diagram.links.len());
        let mut starting = Table::filled(0_u32, diagram.boxes.len());
        for (link, wire) in (0..).zip(&diagram.links) {
            wire.from.iter().for_each(|&from| starting[from] += 1);
            if let WireEnd::Link(target) = wire.to {
                doubts[target].push(link);
            }
        }
        let mut waists = Self {
            of_link: Table::filled(None, diagram.links.len()),
            beside: Table::filled(None, diagram.boxes.len()),
            undrawn: Vec::new(),
        };
        for (link, wire) in (0..).zip(&diagram.links) {
            if wire.from.len() < 2 && doubts[link].is_empty() {
                continue;
            }
            let stands_beside = |&doubter: &u32| -> Option<By> {
                let by = diagram.links.get(doubter as usize)?;
                let [only] = by.from.as_slice() else { return None };
                let does_nothing_else = starting[*only] == 1 && doubts[doubter].is_empty();
                let is_free = by.line == LineStyle::Link && wire.to != WireEnd::Box(*only);
                (does_nothing_else && is_free).then(|| By::Box { doubter: *only, link: doubter, mark: cells(by.mark) })
            };
            let mut arriving = arrange(diagram, &doubts[link], stands_beside, &mut waists.undrawn);
            let together = (wire.from.len() > 1).then(|| cells(wire.mark));
            for doubt in &mut arriving {
                doubt.bracket = together;
            }
            for doubt in &arriving {
                if let By::Box { doubter, .. } = doubt.by {
                    waists.beside[doubter] = Some(link);
                }
            }
            waists.of_link[link] = Some(Waist { link, doubts: arriving, together, round: Round::None });
        }
        waists
    }

    /// Whether a link is drawn by the box that stands beside the waist it points at.
    pub(super) fn is_beside(&self, diagram: &Diagram, link: u32) -> bool {
        diagram.links.get(link as usize).is_some_and(|wire| match (wire.from.as_slice(), wire.to) {
            ([only], WireEnd::Link(target)) => self.beside[*only] == Some(target),
            _ => false,
        })
    }
}

/// Parts what arrives at a link on its two sides: one box beside it where that is all, else a line for the rest.
fn arrange(
    diagram: &Diagram,
    links: &[u32],
    stands_beside: impl Fn(&u32) -> Option<By>,
    undrawn: &mut Vec<u32>,
) -> Vec<Doubt> {
    let kind_of = |link: &u32| diagram.links.get(*link as usize).map(|wire| wire.kind);
    let mut kinds: Vec<RelationKind> = links.iter().filter_map(kind_of).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let of_kind = |kind| links.iter().filter(move |link| kind_of(link) == Some(kind));
    let one_side = |kind, side| {
        let mut of_kind = of_kind(kind);
        let by = of_kind.next().filter(|_| of_kind.next().is_none()).and_then(&stands_beside).unwrap_or(By::Line);
        Doubt { kind, side, by, bracket: None }
    };
    match kinds.as_slice() {
        [] => Vec::new(),
        [kind] => {
            let beside = of_kind(*kind).find_map(|link| Some((*link, stands_beside(link)?)));
            let Some((first, by)) = beside.filter(|_| links.len() > 1) else { return vec![one_side(*kind, 1)] };
            let mut rest = of_kind(*kind).filter(|link| **link != first);
            let second = rest.next().filter(|_| rest.next().is_none()).and_then(&stands_beside).unwrap_or(By::Line);
            vec![
                Doubt { kind: *kind, side: 1, by, bracket: None },
                Doubt { kind: *kind, side: -1, by: second, bracket: None },
            ]
        }
        [first, second, others @ ..] => {
            undrawn.extend(links.iter().filter(|link| kind_of(link).is_some_and(|kind| others.contains(&kind))));
            vec![one_side(*first, 1), one_side(*second, -1)]
        }
    }
}

impl Doubt {
    /// From the line to what stands beside it.
    pub(super) fn distance(&self, metrics: Metrics) -> i32 {
        // It stands beyond the words at the bracket.
        let words = self.bracket.map_or(0, |mark| metrics.together_behind(mark) + 1);
        let mark = match self.by {
            By::Box { mark, .. } if !metrics.is_sideways() => mark,
            _ => 0,
        };
        words.max(metrics.to_doubt(self.kind) + mark)
    }
}

impl Waist {
    /// How far it reaches before and behind the line, given what its boxes take across. `flip` is -1 where its sides are
    /// exchanged.
    pub(super) fn reach(&self, metrics: Metrics, flip: i32, across: impl Fn(u32) -> i32) -> (i32, i32) {
        let (mut before, mut behind) = (1, 1.max(self.together.map_or(0, |mark| metrics.together_behind(mark))));
        for doubt in &self.doubts {
            let width = match doubt.by {
                By::Box { doubter, .. } => across(doubter),
                By::Line => 1,
            };
            let reach = doubt.distance(metrics) + width - 1;
            let side = if doubt.side * flip > 0 { &mut behind } else { &mut before };
            *side = (*side).max(reach);
        }
        (before.max(2), behind.max(2))
    }

    /// Where everything stands along it, given what its boxes take along.
    pub(super) fn rows(&self, metrics: Metrics, along: impl Fn(u32) -> i32) -> Rows {
        let boxes = self.doubts.iter().filter_map(|doubt| match doubt.by {
            By::Box { doubter, .. } => Some(along(doubter)),
            By::Line => None,
        });
        let deepest = boxes.max();
        let first = i32::from(self.round == Round::Above);
        // The frame of a box stands before the row of its arrow.
        let doubt = first.max(i32::from(deepest.is_some()));
        let arrows = self.doubts.iter().map(|doubt| {
            let mark = if let By::Box { mark, .. } = doubt.by { mark } else { 0 };
            metrics.doubt_along(doubt.kind) + if metrics.is_sideways() { mark } else { 0 }
        });
        let together = arrows.max().map_or(first, |along| doubt + along);
        let below_boxes = deepest.map_or(0, |along| doubt - 1 + along);
        let from_below = together + self.together.map_or(0, |mark| metrics.together_along(mark));
        let along = (from_below + i32::from(self.round == Round::Below)).max(below_boxes).max(1);
        Rows { from_above: 0, doubt, together, from_below, along }
    }
}
