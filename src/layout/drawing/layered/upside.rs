//! Which box stands above which: a total order in which targets come before what bears on them, as far as circles allow.
//!
//! The order is the reverse of the order in which a depth-first search from the targets leaves the boxes. Where it is
//! without circles, every target comes before its premises; a link that closes a circle goes against it, and is drawn
//! the other way round (E. Gansner et al., "A technique for drawing directed graphs", IEEE Transactions on Software
//! Engineering 19, 1993, section 2.1).

use super::table::{Table, number};
use crate::layout::drawing::diagram::{Diagram, WireEnd};

/// By box of a tidy diagram, its place in the order.
pub(super) fn order(diagram: &Diagram) -> Table<u32> {
    let into = premises_by_target(diagram);
    let count = number(diagram.boxes.len());
    let mut leads_on = Table::filled(false, diagram.boxes.len());
    for (target, premises) in into.numbered() {
        premises.iter().filter(|&&premise| premise != target).for_each(|&premise| leads_on[premise] = true);
    }
    let mut search = Search { into: &into, seen: Table::filled(false, into.len()), left: Vec::new() };
    // What is left last comes first: so everything is gone through from the back.
    (0..count).rev().filter(|&root| !leads_on[root]).for_each(|root| search.visit(root));
    // Circles that nothing leaves are reached from none of those.
    (0..count).for_each(|root| search.visit(root));
    let mut places = Table::filled(0, into.len());
    for (place, &found) in search.left.iter().rev().enumerate() {
        places[found] = number(place);
    }
    places
}

/// By box, what bears on it: the premises of links into it, and of links into such links.
fn premises_by_target(diagram: &Diagram) -> Table<Vec<u32>> {
    let targets = target_boxes(diagram);
    let mut into = Table::filled(Vec::new(), diagram.boxes.len());
    for (link, wire) in (0..).zip(&diagram.links) {
        if let Some(target) = targets[link] {
            into[target].extend(&wire.from);
        }
    }
    into
}

/// By link, the box at the end of the chain of links that it points at, where there is one.
fn target_boxes(diagram: &Diagram) -> Table<Option<u32>> {
    let mut targets = Table::filled(None, diagram.links.len());
    let mut seen = Table::filled(false, diagram.links.len());
    for start in seen.numbers() {
        let mut chain = Vec::new();
        let mut at = start;
        let found = loop {
            if std::mem::replace(&mut seen[at], true) {
                break targets[at];
            }
            chain.push(at);
            match diagram.links.get(at as usize).map(|wire| wire.to) {
                Some(WireEnd::Link(next)) => at = next,
                Some(WireEnd::Box(target)) => break Some(target),
                None => break None,
            }
        };
        for link in chain {
            targets[link] = found;
        }
    }
    targets
}

/// A depth-first search against the arrows, without recursion.
struct Search<'a> {
    into: &'a Table<Vec<u32>>,
    seen: Table<bool>,
    /// The boxes in the order in which the search left them.
    left: Vec<u32>,
}

impl Search<'_> {
    fn visit(&mut self, root: u32) {
        if std::mem::replace(&mut self.seen[root], true) {
            return;
        }
        let into = self.into;
        let mut path = vec![(root, into[root].iter().rev())];
        while let Some((at, premises)) = path.last_mut() {
            match premises.next() {
                Some(&premise) if !std::mem::replace(&mut self.seen[premise], true) => {
                    path.push((premise, into[premise].iter().rev()));
                }
                Some(_) => {}
                None => {
                    self.left.push(*at);
                    path.pop();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::drawing::layered::sketch::diagram;

    #[test]
    fn a_target_comes_before_all_that_bears_on_it() {
        let order = order(&diagram(4, "3>1 1>0 2>0 3>2"));
        assert_eq!(order.iter().copied().collect::<Vec<_>>(), [0, 1, 2, 3]);
    }

    #[test]
    fn a_circle_has_its_first_box_on_top() {
        let order = order(&diagram(3, "0>1 1>2 2>0"));
        assert_eq!(order[0], 0);
    }

    #[test]
    fn a_doubt_comes_after_the_target_of_the_step_that_it_doubts() {
        let order = order(&diagram(3, "1>0 2>#0"));
        assert!(order[2] > order[0]);
    }

    #[test]
    fn links_that_doubt_each_other_end_nowhere_and_do_no_harm() {
        let order = order(&diagram(2, "0>#1 1>#0"));
        assert_eq!(order.len(), 2);
    }
}
