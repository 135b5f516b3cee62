//! The order in which the elements of a map can be computed: component by component, each after those that lead to it.

use super::{Components, Nodes, components};
use crate::model::{Element, Map};

/// The components of a map with their members. Takes 12 bytes an element.
#[derive(Clone, Debug, Default)]
pub struct Order {
    nodes: Nodes,
    components: Components,
    /// Where the members of each component end; they begin where those of the one before end.
    ends: Vec<u32>,
    members: Vec<u32>,
}

impl Order {
    /// Finds the components. Linear.
    pub fn of(map: &Map) -> Self {
        let nodes = Nodes::of(map);
        let components = components(map);
        let mut ends = vec![0_u32; components.count()];
        for element in nodes.elements() {
            if let Some(count) = ends.get_mut(components.of(element) as usize) {
                *count += 1;
            }
        }
        let mut total = 0;
        for end in &mut ends {
            let start = total;
            total += *end;
            *end = start;
        }
        let mut members = vec![0_u32; nodes.len()];
        for (node, element) in (0..).zip(nodes.elements()) {
            if let Some(end) = ends.get_mut(components.of(element) as usize)
                && let Some(slot) = members.get_mut(*end as usize)
            {
                *slot = node;
                *end += 1;
            }
        }
        Self { nodes, components, ends, members }
    }

    /// The numbering of the members.
    pub fn nodes(&self) -> Nodes {
        self.nodes
    }

    /// How many components there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// How many elements the greatest component has; 0 where there is none. Linear in the components.
    pub fn greatest(&self) -> usize {
        (0..self.len()).map(|component| self.members(component).len()).max().unwrap_or_default()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The component of an element. It leads only to components of smaller number, so they are computed from the last
    /// to the first.
    pub fn of_element(&self, element: Element) -> usize {
        self.components.of(element) as usize
    }

    /// The nodes of a component, in ascending order. One alone is in no circle.
    pub fn members(&self, component: usize) -> &[u32] {
        let start = component.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |&end| end as usize);
        let end = self.ends.get(component).map_or(start, |&end| end as usize);
        self.members.get(start..end).unwrap_or_default()
    }
}
