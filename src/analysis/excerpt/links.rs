//! The links among some claims, and how much of what touches these is not among them.

use hashbrown::{HashMap, HashSet};

use super::{ShownClaim, ShownLink};
use crate::analysis::LinkCounts;
use crate::model::{ClaimId, Element, LinkId, Map, Target};

/// After so many claims it is asked again whether to go on.
const PATIENCE: usize = 1_000;

/// Some claims, and all links that can be drawn among them.
pub(super) struct Drawn {
    pub(super) claims: Vec<ClaimId>,
    /// In file order.
    pub(super) links: Vec<LinkId>,
    has_claim: HashSet<ClaimId>,
    has_link: HashSet<LinkId>,
    /// By what they bear on, the links that are drawn.
    onto: HashMap<Element, LinkCounts>,
}

impl Drawn {
    /// Finds the links. Costs those that start from the claims. None where `go_on` says no.
    pub(super) fn of(
        map: &Map,
        (claims, has_claim): (Vec<ClaimId>, HashSet<ClaimId>),
        go_on: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let mut has_link = HashSet::new();
        // Links whose premises are there, by the link that they bear on.
        let mut waiting: HashMap<LinkId, Vec<LinkId>> = HashMap::new();
        let mut open = Vec::new();
        for (position, &claim) in claims.iter().enumerate() {
            if position.is_multiple_of(PATIENCE) && !go_on() {
                return None;
            }
            let own = |link: &LinkId| map.premises(*link).first() == Some(&claim);
            for &link in map.links_from(claim).iter().filter(|link| own(link)) {
                match map.link(link).target {
                    Target::Claim(target) if !has_claim.contains(&target) => {}
                    _ if !map.premises(link).iter().all(|premise| has_claim.contains(premise)) => {}
                    Target::Claim(_) => open.push(link),
                    Target::Link(step) => waiting.entry(step).or_default().push(link),
                }
            }
        }
        while let Some(link) = open.pop() {
            has_link.insert(link);
            open.extend(waiting.remove(&link).unwrap_or_default());
        }
        let mut links: Vec<_> = has_link.iter().copied().collect();
        links.sort_unstable();
        let mut onto: HashMap<Element, LinkCounts> = HashMap::new();
        for link in links.iter().map(|&link| map.link(link)) {
            *onto.entry(link.target.into()).or_default().of_kind(link.kind) += 1;
        }
        Some(Self { claims, links, has_claim, has_link, onto })
    }

    pub(super) fn has(&self, element: Element) -> bool {
        match element {
            Element::Claim(claim) => self.has_claim.contains(&claim),
            Element::Link(link) => self.has_link.contains(&link),
        }
    }

    /// A claim with what is not drawn of it. Costs the links that touch it.
    pub(super) fn shown_claim(&self, map: &Map, claim: ClaimId) -> ShownClaim {
        let mut starting = LinkCounts::default();
        for &link in map.links_from(claim).iter().filter(|link| !self.has_link.contains(*link)) {
            *starting.of_kind(map.link(link).kind) += 1;
        }
        ShownClaim { claim, bearing: self.bearing(map, Element::Claim(claim)), starting }
    }

    /// A link with what is not drawn of it. Costs the links that bear on it.
    pub(super) fn shown_link(&self, map: &Map, link: LinkId) -> ShownLink {
        ShownLink { link, bearing: self.bearing(map, Element::Link(link)) }
    }

    /// What bears on an element and is not drawn.
    fn bearing(&self, map: &Map, element: Element) -> LinkCounts {
        let mut counts = LinkCounts::default();
        for &link in map.links_to(element) {
            *counts.of_kind(map.link(link).kind) += 1;
        }
        let drawn = self.onto.get(&element).copied().unwrap_or_default();
        LinkCounts {
            supports: counts.supports - drawn.supports,
            opposes: counts.opposes - drawn.opposes,
            undercuts: counts.undercuts - drawn.undercuts,
            restates: counts.restates - drawn.restates,
        }
    }
}
