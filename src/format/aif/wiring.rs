//! The steps of an AIF document as links: which of its RA, CA and MA nodes have a place in the map, and which.

use super::document::{Document, NodeKind};
use crate::model::RelationKind;

/// Which nodes edges lead from and to, by node.
#[derive(Debug)]
pub(in crate::format) struct Wires {
    pub into: Vec<Vec<usize>>,
    pub out_of: Vec<Vec<usize>>,
}

impl Wires {
    /// The wires of a document. Equal edges count once. Linear but for sorting what leads to one node.
    pub(in crate::format) fn of(document: &Document) -> Self {
        let mut wires =
            Self { into: vec![Vec::new(); document.nodes.len()], out_of: vec![Vec::new(); document.nodes.len()] };
        let mut known = hashbrown::HashSet::with_capacity(document.edges.len());
        for edge in &document.edges {
            let (Some(from), Some(to)) = (edge.from, edge.to) else { continue };
            if !known.insert((from, to)) {
                continue;
            }
            wires.into.get_mut(to).into_iter().for_each(|into| into.push(from));
            wires.out_of.get_mut(from).into_iter().for_each(|out| out.push(to));
        }
        wires
    }

    /// The nodes of some kind that lead to this one.
    pub(in crate::format) fn from<'a>(
        &'a self,
        document: &'a Document,
        node: usize,
        kind: NodeKind,
    ) -> impl Iterator<Item = usize> {
        of_kind(document, self.into.get(node), kind)
    }

    /// The nodes of some kind that this one leads to.
    pub(in crate::format) fn to<'a>(
        &'a self,
        document: &'a Document,
        node: usize,
        kind: NodeKind,
    ) -> impl Iterator<Item = usize> {
        of_kind(document, self.out_of.get(node), kind)
    }
}

fn of_kind<'a>(
    document: &'a Document,
    nodes: Option<&'a Vec<usize>>,
    kind: NodeKind,
) -> impl Iterator<Item = usize> + use<'a> {
    let is_it = move |node: &usize| document.nodes.get(*node).is_some_and(|node| node.kind == kind);
    nodes.into_iter().flatten().copied().filter(is_it)
}

/// What a step leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) enum End {
    /// A proposition.
    Claim(usize),
    /// Another step.
    Step(usize),
}

/// A link to be.
#[derive(Clone, Debug)]
pub(in crate::format) struct Step {
    /// The node that it comes from.
    pub node: usize,
    pub kind: RelationKind,
    pub premises: Vec<usize>,
    pub end: End,
}

/// The links of a document, in the order of its nodes, and what has no place among them.
#[derive(Debug, Default)]
pub(in crate::format) struct Steps {
    pub links: Vec<Step>,
    /// Nodes without a premise, and such without a conclusion.
    pub no_premise: Vec<usize>,
    pub no_conclusion: Vec<usize>,
    /// Nodes that became several links.
    pub parted: Vec<usize>,
}

impl Steps {
    /// Finds the links. Linear in nodes and edges.
    pub(in crate::format) fn of(document: &Document, wires: &Wires) -> Self {
        let has_place = Self::with_place(document, wires);
        let mut steps = Self::default();
        for (index, node) in document.nodes.iter().enumerate() {
            let (kind, on_step) = match node.kind {
                NodeKind::Ra => (RelationKind::Supports, Some(RelationKind::Supports)),
                NodeKind::Ca => (RelationKind::Opposes, Some(RelationKind::Undercuts)),
                NodeKind::Ma => (RelationKind::Restates, None),
                _ => continue,
            };
            let premises: Vec<usize> = wires.from(document, index, NodeKind::I).collect();
            if premises.is_empty() {
                steps.no_premise.push(index);
                continue;
            }
            let before = steps.links.len();
            let claims = wires.to(document, index, NodeKind::I).map(|claim| (kind, End::Claim(claim)));
            let others = targets(document, wires, index).filter(|target| has_place.get(*target) == Some(&true));
            let others = others.filter_map(|target| Some((on_step?, End::Step(target))));
            for (kind, end) in claims.chain(others) {
                let alone = |premise: usize| Step { node: index, kind, premises: vec![premise], end };
                if kind == RelationKind::Restates {
                    steps.links.extend(premises.iter().copied().map(alone));
                } else {
                    steps.links.push(Step { node: index, kind, premises: premises.clone(), end });
                }
            }
            match steps.links.len() - before {
                0 => steps.no_conclusion.push(index),
                1 => {}
                _ => steps.parted.push(index),
            }
        }
        steps
    }

    /// Which steps are links: those with premises that lead to a proposition, and then those that lead to such.
    fn with_place(document: &Document, wires: &Wires) -> Vec<bool> {
        let mut has_place = vec![false; document.nodes.len()];
        let is_step = |node: usize| {
            let kind = document.nodes.get(node).map(|node| node.kind);
            matches!(kind, Some(NodeKind::Ra | NodeKind::Ca))
                && wires.from(document, node, NodeKind::I).next().is_some()
        };
        let steps = (0..document.nodes.len()).filter(|node| is_step(*node));
        let mut waiting: Vec<usize> =
            steps.filter(|node| wires.to(document, *node, NodeKind::I).next().is_some()).collect();
        while let Some(node) = waiting.pop() {
            match has_place.get_mut(node) {
                Some(place) if !*place => *place = true,
                _ => continue,
            }
            waiting.extend(wires.into.get(node).into_iter().flatten().copied().filter(|from| is_step(*from)));
        }
        has_place
    }
}

/// The other steps that a step leads to.
fn targets<'a>(document: &'a Document, wires: &'a Wires, node: usize) -> impl Iterator<Item = usize> + use<'a> {
    let steps = [NodeKind::Ra, NodeKind::Ca].into_iter();
    steps.flat_map(move |kind| wires.to(document, node, kind)).filter(move |target| *target != node)
}
