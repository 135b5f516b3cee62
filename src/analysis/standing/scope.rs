//! Over which elements the standing is found at once: all of a map, or those of one component.

use super::State;
use crate::analysis::Nodes;
use crate::analysis::members::Members;

/// Some elements, numbered, among others whose standing is known.
pub(super) trait Scope {
    /// Whether it is all claims and links of a map, and a position is the node itself.
    const IS_WHOLE: bool;
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
    const IS_WHOLE: bool = true;

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
    pub(super) members: Members<'a>,
    pub(super) known: F,
}

impl<F: Fn(usize) -> State> Scope for Among<'_, F> {
    const IS_WHOLE: bool = false;

    fn len(&self) -> usize {
        self.members.nodes().len()
    }

    fn node(&self, position: usize) -> usize {
        self.members.nodes().get(position).map_or(usize::MAX, |&node| node as usize)
    }

    fn position(&self, node: usize) -> Option<usize> {
        self.members.position(node)
    }

    fn outside(&self, node: usize) -> State {
        (self.known)(node)
    }
}
