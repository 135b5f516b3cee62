//! In which order the claims that are drawn come: what something bears on before that.
//!
//! Circles are found by depth-first search (R. Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on
//! Computing 1, 1972), with a stack of its own; a circle is complete once all that it leads to is.

use hashbrown::HashMap;

use super::{Bridge, links::Drawn};
use crate::analysis::Routes;
use crate::model::{ClaimId, Element, LinkId, Map, Target};

/// Not met.
const NEW: u32 = 0;

/// In its place in the order.
const PLACED: u32 = u32::MAX;

/// The claims in order. Linear in claims and links, but for sorting.
pub(super) fn order(map: &Map, routes: &Routes, drawn: &Drawn, bridges: &[Bridge]) -> Vec<ClaimId> {
    let mut claims = drawn.claims.clone();
    claims.sort_unstable_by_key(|&claim| (!routes.is_thesis(claim), claim));
    let places: HashMap<ClaimId, usize> = claims.iter().copied().zip(0..).collect();
    let place = |claim: &ClaimId| places.get(claim).copied();
    // Behind the claims come the links: as nodes they keep what leads from many premises to many from being a product.
    let link_place = |link: LinkId| drawn.links.binary_search(&link).ok().map(|at| claims.len() + at);
    let nodes = claims.len() + drawn.links.len();
    let mut leads_to: Vec<Vec<usize>> = vec![Vec::new(); nodes];
    let mut lead = |from: Option<usize>, to: &mut dyn Iterator<Item = usize>| {
        if let Some(onward) = from.and_then(|from| leads_to.get_mut(from)) {
            onward.extend(to);
        }
    };
    // A doubt comes behind the step that it hits: behind its premises, and so behind what that leads to.
    let behind_step = |step: LinkId| map.premises(step).iter().filter_map(place);
    for &link in &drawn.links {
        for premise in map.premises(link) {
            lead(place(premise), &mut link_place(link).into_iter());
        }
        match map.link(link).target {
            Target::Claim(claim) => lead(link_place(link), &mut place(&claim).into_iter()),
            Target::Link(step) => lead(link_place(link), &mut behind_step(step)),
        }
    }
    for bridge in bridges {
        match bridge.to {
            Element::Claim(claim) => lead(place(&bridge.from), &mut place(&claim).into_iter()),
            Element::Link(step) => lead(place(&bridge.from), &mut behind_step(step)),
        }
    }
    let mut search = Search {
        met: vec![NEW; nodes],
        low: vec![NEW; nodes],
        leads_to,
        clock: 0,
        open: Vec::new(),
        way: Vec::new(),
        order: Vec::new(),
    };
    (0..claims.len()).for_each(|root| search.visit(root));
    search.order.iter().filter_map(|&place| claims.get(place).copied()).collect()
}

struct Search {
    leads_to: Vec<Vec<usize>>,
    /// When each was met.
    met: Vec<u32>,
    /// The earliest that can be come back to from each.
    low: Vec<u32>,
    clock: u32,
    /// Met, and not placed.
    open: Vec<usize>,
    /// From the root to where the search is, with how many of the ways onward were taken.
    way: Vec<(usize, usize)>,
    order: Vec<usize>,
}

#[expect(clippy::indexing_slicing, reason = "every place is that of a claim")]
impl Search {
    fn visit(&mut self, root: usize) {
        if self.met[root] == NEW {
            self.enter(root);
        }
        while let Some((here, taken)) = self.way.last_mut() {
            let (here, next) = (*here, self.leads_to[*here].get(*taken).copied());
            *taken += 1;
            match next {
                Some(next) if self.met[next] == NEW => self.enter(next),
                Some(next) if self.met[next] == PLACED => {}
                Some(next) => self.low[here] = self.low[here].min(self.met[next]),
                None => self.leave(here),
            }
        }
    }

    fn enter(&mut self, place: usize) {
        self.clock += 1;
        self.met[place] = self.clock;
        self.low[place] = self.clock;
        self.open.push(place);
        self.way.push((place, 0));
    }

    /// Goes back. What closes a circle is placed with all of it, in file order.
    fn leave(&mut self, place: usize) {
        self.way.pop();
        if let Some(&(before, _)) = self.way.last() {
            self.low[before] = self.low[before].min(self.low[place]);
        }
        if self.low[place] == self.met[place] {
            let start = self.open.iter().rposition(|&open| open == place).unwrap_or_default();
            let mut circle = self.open.split_off(start);
            circle.sort_unstable();
            for &member in &circle {
                self.met[member] = PLACED;
            }
            self.order.extend(circle);
        }
    }
}
