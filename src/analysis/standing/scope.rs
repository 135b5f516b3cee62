//! Over which elements the standing is found at once: all of a map, or those of one component.

use super::State;
use crate::analysis::Nodes;

/// Some elements, numbered, among others whose standing is known.
pub(super) trait Scope {
    /// How many there are.
    fn len(&self) -> usize;
    /// The node at a position.
    fn node(&self, position: usize) -> usize;
    /// The position of a node; none where it is not of the scope.
    fn position(&self, node: usize) -> Option<usize>;
    /// What is known of a node that is not.
    fn outside(&self, node: usize) -> State;
}

/// All claims and links.
pub(super) struct Everything(pub(super) Nodes);

impl Scope for Everything {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn node(&self, position: usize) -> usize {
        position
    }

    fn position(&self, node: usize) -> Option<usize> {
        Some(node)
    }

    fn outside(&self, _: usize) -> State {
        State::Undecided
    }
}

/// The members of a component, in order; what leads into it is known.
pub(super) struct Among<'a, F> {
    pub(super) members: &'a [u32],
    pub(super) known: F,
}

impl<F: Fn(usize) -> State> Scope for Among<'_, F> {
    fn len(&self) -> usize {
        self.members.len()
    }

    fn node(&self, position: usize) -> usize {
        self.members.get(position).map_or(usize::MAX, |&node| node as usize)
    }

    fn position(&self, node: usize) -> Option<usize> {
        self.members.binary_search(&u32::try_from(node).ok()?).ok()
    }

    fn outside(&self, node: usize) -> State {
        (self.known)(node)
    }
}
