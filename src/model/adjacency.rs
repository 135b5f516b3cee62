//! Neighbours of elements, flat: for each element a run of links in one vector.

use super::{LinkId, Slice};

/// For each of `n` elements, the links that touch it, in file order.
///
/// Takes 4 bytes an element and 4 bytes a pair.
#[derive(Clone, Debug, Default)]
pub struct Adjacency {
    /// Where each element's run ends; it starts where the one before ends.
    ends: Vec<u32>,
    links: Vec<LinkId>,
}

impl Adjacency {
    /// Builds the runs of `elements` elements from the pairs that `pairs` yields, by counting: linear, two passes.
    ///
    /// Pairs must come in the order of their links; a pair that comes twice counts once. A pair whose element is out of
    /// range is left out.
    pub fn build<I>(elements: usize, pairs: impl Fn() -> I) -> Self
    where
        I: Iterator<Item = (usize, LinkId)>,
    {
        Self::of_distinct(elements, || {
            let mut last: Vec<Option<LinkId>> = vec![None; elements];
            let is_new = move |&(element, link): &(usize, LinkId)| {
                last.get_mut(element).is_some_and(|last| last.replace(link) != Some(link))
            };
            pairs().filter(is_new)
        })
    }

    /// The same of pairs none of which comes twice. Takes no room where there is none.
    pub fn of_distinct<I>(elements: usize, pairs: impl Fn() -> I) -> Self
    where
        I: Iterator<Item = (usize, LinkId)>,
    {
        let (Some(filler), true) = (LinkId::from_index(0), pairs().next().is_some()) else { return Self::default() };
        let mut next = vec![0_u32; elements];
        for (element, _) in pairs() {
            if let Some(count) = next.get_mut(element) {
                *count += 1;
            }
        }
        let mut total = 0;
        for count in &mut next {
            let start = total;
            total += *count;
            *count = start;
        }
        let mut links = vec![filler; total as usize];
        for (element, link) in pairs() {
            if let Some(position) = next.get_mut(element)
                && let Some(slot) = links.get_mut(*position as usize)
            {
                *slot = link;
                *position += 1;
            }
        }
        Self { ends: next, links }
    }

    /// The links of the element at `index`, in file order; none where there is no such element.
    pub fn of(&self, index: usize) -> &[LinkId] {
        let start = match index.checked_sub(1) {
            None => 0,
            Some(before) => self.ends.get(before).map_or(0, |&end| end as usize),
        };
        let end = self.ends.get(index).map_or(start, |&end| end as usize);
        Slice::new(start, end).map_or(&[], |run| run.of(&self.links))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(index: usize) -> LinkId {
        LinkId::from_index(index).unwrap()
    }

    #[test]
    fn each_element_has_its_own_links_in_file_order() {
        let pairs = [(2, link(0)), (0, link(1)), (2, link(2))];
        let adjacency = Adjacency::build(3, || pairs.iter().copied());
        assert_eq!(adjacency.of(0), [link(1)]);
        assert_eq!(adjacency.of(1), []);
        assert_eq!(adjacency.of(2), [link(0), link(2)]);
    }

    #[test]
    fn a_premise_named_twice_is_one_neighbour() {
        let adjacency = Adjacency::build(1, || [(0, link(0)), (0, link(0)), (0, link(1))].into_iter());
        assert_eq!(adjacency.of(0), [link(0), link(1)]);
    }

    #[test]
    fn an_element_that_is_not_there_has_no_links() {
        assert_eq!(Adjacency::default().of(0), []);
        assert_eq!(Adjacency::build(1, || [(0, link(0))].into_iter()).of(9), []);
    }
}
