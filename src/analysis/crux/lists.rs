//! All lists of a map together: found at once, counted, sorted.

use super::fought_over::{fought_over, heat};
use super::patience::Patience;
use super::tensions::tensions;
use super::thin::{self, Finder, Ground};
use super::unanswered::unanswered;
use super::{Finding, LISTS, List, Sorting, Under};
use crate::analysis::{People, Standing, Strengths};
use crate::model::{Element, Map};

/// How a wording reads, whatever its spelling: two that give the same are the same. Folding is no matter of this layer, so
/// it is brought.
pub type Folding = fn(&str) -> String;

/// What the lists of a map, or of a part of it, name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lists {
    /// By list, in the order of the table; each in file order.
    found: [Vec<Finding>; LISTS.len()],
}

impl Lists {
    /// Finds all of what is under something. Linear in the map, but for sorting. None where nobody waits any more.
    pub fn of(
        map: &Map,
        people: &People,
        standing: &Standing,
        reading: Folding,
        under: &Under,
        is_waiting: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let mut lists = Self::default();
        let mut patience = Patience::new(is_waiting);
        lists.set(List::Unanswered, unanswered(map, standing, under, &mut patience)?);
        lists.set(List::FoughtOver, fought_over(map, standing, under, &mut patience)?);
        let tensions = tensions(map, people, standing, &mut patience)?;
        lists.set(List::Tensions, kept(map, under, tensions));
        let ground = Ground { map, standing };
        let finders: [(List, Finder); 6] = [
            (List::Unsourced, thin::unsourced),
            (List::BareDenials, thin::bare_denials),
            (List::OneSided, thin::one_sided),
            (List::BothWays, thin::both_ways),
            (List::Circles, thin::circles),
            (List::PartnerMissing, thin::partner_missing),
        ];
        for (list, find) in finders {
            lists.set(list, kept(map, under, find(&ground, &mut patience)?));
        }
        let same = thin::same_wording(&ground, reading, &mut patience)?;
        lists.set(List::SameWording, kept(map, under, same));
        Some(lists)
    }

    /// What a list names, in file order.
    pub fn list(&self, list: List) -> &[Finding] {
        self.found.get(list.index()).map_or(&[], Vec::as_slice)
    }

    /// How many thin spots there are.
    pub fn thin(&self) -> usize {
        LISTS.iter().filter(|row| row.list.is_thin()).map(|row| self.list(row.list).len()).sum()
    }

    /// What a list names in another order, as positions in [`Self::list`]; of equals the first in the file first.
    pub fn sorted(&self, map: &Map, strengths: &Strengths, list: List, sorting: Sorting) -> Vec<u32> {
        let findings = self.list(list);
        let mut order: Vec<u32> = (0..).take(findings.len()).collect();
        let of = |&position: &u32| findings.get(position as usize);
        match sorting {
            Sorting::File => {}
            Sorting::Weight => {
                let weight = |position: &u32| of(position).map_or(0.0, |finding| weight(map, strengths, finding));
                order.sort_by(|one, other| weight(other).total_cmp(&weight(one)));
            }
            Sorting::BothSides => order.sort_by_key(|position| of(position).and_then(Finding::counts).map(heat)),
            Sorting::Links => {
                let links = |position: &u32| of(position).map_or(0, |finding| links(map, finding));
                order.sort_by_key(|position| std::cmp::Reverse(links(position)));
            }
        }
        order
    }

    fn set(&mut self, list: List, found: Vec<Finding>) {
        if let Some(slot) = self.found.get_mut(list.index()) {
            *slot = found;
        }
    }
}

/// What nobody answers under something, in file order: that list alone. Linear in the links. None where nobody waits any
/// more.
pub fn unanswered_under(
    map: &Map,
    standing: &Standing,
    under: &Under,
    is_waiting: &dyn Fn() -> bool,
) -> Option<Vec<Finding>> {
    unanswered(map, standing, under, &mut Patience::new(is_waiting))
}

/// How much an objection passes on; else how strong it is that something is found at.
fn weight(map: &Map, strengths: &Strengths, finding: &Finding) -> f64 {
    let strength = match *finding {
        Finding::Unanswered(link) => strengths.passed_on(map, link),
        _ => strengths.of(finding.place(map)),
    };
    f64::midpoint(strength.least(), strength.most())
}

/// How many links bear on what something is found at, and start from it.
fn links(map: &Map, finding: &Finding) -> usize {
    let place = finding.place(map);
    let from = match place {
        Element::Claim(claim) => map.links_from(claim).len(),
        Element::Link(_) => 0,
    };
    match finding.counts() {
        Some((pro, con)) => pro.saturating_add(con) as usize,
        None => map.links_to(place).len() + from,
    }
}

/// What is found under something.
fn kept(map: &Map, under: &Under, mut found: Vec<Finding>) -> Vec<Finding> {
    found
        .retain(|finding| under.has(finding.place(map)) || finding.beside(map).is_some_and(|beside| under.has(beside)));
    found
}
