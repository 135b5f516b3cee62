//! The members of a component, found again by their nodes.

/// Some nodes in ascending order, and where each stands among them.
#[derive(Clone, Debug)]
pub(super) struct Members<'a> {
    nodes: &'a [u32],
    /// By node, from the first member on, its position; empty where members lie too far apart for that.
    positions: Vec<u32>,
}

/// Where no member stands.
const NONE: u32 = u32::MAX;

/// Positions are kept by node where this leaves at most so many places a member.
const APART: usize = 16;

impl<'a> Members<'a> {
    /// Costs some places a member at most.
    pub(super) fn of(nodes: &'a [u32]) -> Self {
        let (first, last) = match nodes {
            [first, .., last] => (*first, *last),
            _ => return Self { nodes, positions: Vec::new() },
        };
        let places = (last - first) as usize + 1;
        if places / APART > nodes.len() {
            return Self { nodes, positions: Vec::new() };
        }
        let mut positions = vec![NONE; places];
        for (&node, position) in nodes.iter().zip(0..) {
            if let Some(slot) = positions.get_mut((node - first) as usize) {
                *slot = position;
            }
        }
        Self { nodes, positions }
    }

    /// The members.
    pub(super) fn nodes(&self) -> &'a [u32] {
        self.nodes
    }

    /// The position of a node; none where it is no member. Constant, or the logarithm of their number where they lie far
    /// apart.
    pub(super) fn position(&self, node: usize) -> Option<usize> {
        let node = u32::try_from(node).ok()?;
        if self.positions.is_empty() {
            return self.nodes.binary_search(&node).ok();
        }
        let place = node.checked_sub(*self.nodes.first()?)?;
        self.positions.get(place as usize).filter(|&&position| position != NONE).map(|&position| position as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_member_is_found_and_nothing_else() {
        for nodes in [vec![], vec![7], vec![3, 4, 9, 30], vec![0, 1_000_000], (0..1_000).map(|n| n * 5).collect()] {
            let members = Members::of(&nodes);
            for node in 0..6_000_usize {
                let expected = nodes.iter().position(|&member| member as usize == node);
                assert_eq!(members.position(node), expected, "{node} of {:?}", members.nodes().first());
            }
        }
    }
}
