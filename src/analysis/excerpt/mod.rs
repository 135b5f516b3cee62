//! The part of a map that is drawn: which claims and links, and of each how much is not drawn.
//!
//! A link is drawn where all of its premises are, and its target: a claim, or a link that is drawn itself. So a doubt that
//! leads only to doubts about each other is never drawn. Nothing here knows where anything stands: see `layout::drawing`.

mod bridges;
mod gathering;
mod links;
mod order;
#[cfg(test)]
mod tests;

use hashbrown::HashMap;

use super::{Acts, Between, Counterparts, LinkCounts, Routes, Side};
use crate::model::{ClaimId, Element, LinkId, Map, SpeakerId};
use gathering::Gathering;
use links::Drawn;

/// Which part of a map is to be drawn.
#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    /// A claim or link and what lies about it.
    ///
    /// One step leads from a claim over a link, either way, to the claims at all of its ends: what the claim supports,
    /// opposes, doubts or restates, the partners with which it counts only together, and what bears on it. With a step
    /// come the claims that doubt or back it. About a link its own ends are no step away, what doubts or backs it one.
    Around {
        /// The claim or link.
        place: Element,
        /// So many steps.
        radius: u32,
    },
    /// Everything; where that is too much, what is nearest to the theses.
    Whole,
    /// The routes between two claims, with all ends of their links.
    Routes {
        /// The claims.
        pair: [ClaimId; 2],
        /// How they hang together.
        between: &'a Between,
    },
    /// What a speaker says, denies, grants or doubts, and what that bears on. What he merely retells is no part of it.
    Case {
        /// What each speaker does.
        acts: &'a Acts,
        /// The speaker.
        speaker: SpeakerId,
    },
    /// Some claims, as a filter keeps them, with bridges across the others.
    Claims(&'a [ClaimId]),
}

/// The claims that a person has opened, in the order in which that was done: their neighbours are drawn, too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opened(Vec<ClaimId>);

impl Opened {
    /// Opens a claim, or closes it again.
    pub fn toggle(&mut self, claim: ClaimId) {
        match self.0.iter().position(|&opened| opened == claim) {
            Some(position) => drop(self.0.remove(position)),
            None => self.0.push(claim),
        }
    }

    /// Whether a claim is open.
    pub fn has(&self, claim: ClaimId) -> bool {
        self.0.contains(&claim)
    }

    /// Whether no claim is open.
    pub fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }

    /// The claims, in the order in which they were opened.
    pub fn claims(&self) -> &[ClaimId] {
        &self.0
    }

    /// The same in a later state of the map.
    #[must_use]
    pub fn moved(&self, counterparts: &Counterparts) -> Self {
        Self(self.0.iter().filter_map(|&claim| counterparts.claim(claim)).collect())
    }
}

/// A part of a map, ready to be laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Excerpt {
    /// The claims that are drawn: what something bears on before that, where there is no circle; theses as early as
    /// that allows, all else in file order.
    pub claims: Vec<ShownClaim>,
    /// The links that are drawn, in file order.
    pub links: Vec<ShownLink>,
    /// Ways through what is not drawn, in the order of the claims that they start from.
    pub bridges: Vec<Bridge>,
    /// Ways that there are besides.
    pub more_bridges: MoreBridges,
    /// What would be drawn, were there room for more claims.
    pub left_out: LeftOut,
    /// Where each claim stands in `claims`.
    places: HashMap<ClaimId, u32>,
}

/// A claim that is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShownClaim {
    /// The claim.
    pub claim: ClaimId,
    /// Links that bear on it and are not drawn.
    pub bearing: LinkCounts,
    /// Links that start from it and are not drawn.
    pub starting: LinkCounts,
}

impl ShownClaim {
    /// Whether something that touches it is not drawn.
    pub fn hides(&self) -> bool {
        self.bearing.all() + self.starting.all() > 0
    }
}

/// A link that is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShownLink {
    /// The link.
    pub link: LinkId,
    /// Links that bear on it and are not drawn: doubts, and what backs it.
    pub bearing: LinkCounts,
}

/// Ways from a claim, through claims that are not drawn, to the next claim or link that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bridge {
    /// Where they start.
    pub from: ClaimId,
    /// What they lead to.
    pub to: Element,
    /// What they do to that, over all of them; never nothing.
    pub side: Side,
    /// How many claims the shortest passes that are not drawn. Zero where a link is not drawn though both ends are: a
    /// partner is missing, or what is doubted is not drawn.
    pub passes: u32,
}

/// What there was no room for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Claims.
    pub claims: usize,
    /// Whether there may be more than these: not all were counted.
    pub or_more: bool,
}

/// Ways through what is not drawn that are not drawn as bridges: there are too many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MoreBridges {
    /// Bridges.
    pub bridges: usize,
    /// Whether there may be more than these: not all were looked for.
    pub or_more: bool,
}

impl Excerpt {
    /// Finds what is drawn: at most `most` claims, the nearest first, and at most so many more beside the claims that
    /// were opened. None where `go_on` says no.
    ///
    /// Costs the links at what is drawn; for the whole map, and for bridges, up to a search of the map.
    pub fn of(
        map: &Map,
        routes: &Routes,
        part: Part,
        opened: &Opened,
        most: usize,
        go_on: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let mut gathering = Gathering::new(map, most, go_on);
        match part {
            Part::Around { place, radius } => gathering.around(place, radius)?,
            Part::Whole => gathering.whole(routes.theses())?,
            Part::Routes { pair, between } => gathering.routes(pair, between)?,
            Part::Case { acts, speaker } => gathering.case(acts, speaker)?,
            Part::Claims(claims) => gathering.claims(claims)?,
        }
        gathering.open(opened.claims(), most)?;
        let left_out = match part {
            Part::Whole => {
                LeftOut { claims: map.claim_ids().filter(|&claim| !gathering.has(claim)).count(), or_more: false }
            }
            Part::Claims(claims) => {
                LeftOut { claims: claims.iter().filter(|&&claim| !gathering.has(claim)).count(), or_more: false }
            }
            _ => gathering.refused(),
        };
        let drawn = Drawn::of(map, gathering.into_claims(), go_on)?;
        let (bridges, more_bridges) = match part {
            Part::Claims(_) => bridges::bridges(map, &drawn, go_on)?,
            _ => (Vec::new(), MoreBridges::default()),
        };
        let order = order::order(map, routes, &drawn, &bridges);
        let places: HashMap<_, _> = order.iter().copied().zip(0..).collect();
        let links = drawn.links.iter().map(|&link| drawn.shown_link(map, link)).collect();
        let mut claims = Vec::with_capacity(order.len());
        for claim in order {
            if claims.len().is_multiple_of(1_000) && !go_on() {
                return None;
            }
            claims.push(drawn.shown_claim(map, claim));
        }
        Some(Self { claims, links, bridges, more_bridges, left_out, places })
    }

    /// The same in a later state of the map: without what is gone from that, and without what is new in it. Answers at
    /// which places of `claims` something is left, too.
    #[must_use]
    pub fn moved(mut self, counterparts: &Counterparts) -> (Self, Vec<bool>) {
        let now: Vec<Option<ClaimId>> = self.claims.iter().map(|shown| counterparts.claim(shown.claim)).collect();
        let claims = self.claims.iter().zip(&now);
        self.claims = claims.filter_map(|(shown, now)| Some(ShownClaim { claim: (*now)?, ..*shown })).collect();
        self.places = self.claims.iter().map(|shown| shown.claim).zip(0..).collect();
        let links = self.links.iter();
        self.links =
            links.filter_map(|shown| Some(ShownLink { link: counterparts.link(shown.link)?, ..*shown })).collect();
        self.links.sort_unstable_by_key(|shown| shown.link);
        let end = |element| {
            Some(match element {
                Element::Claim(claim) => Element::Claim(counterparts.claim(claim)?),
                Element::Link(link) => Element::Link(counterparts.link(link)?),
            })
        };
        let bridge =
            |bridge: &Bridge| Some(Bridge { from: counterparts.claim(bridge.from)?, to: end(bridge.to)?, ..*bridge });
        self.bridges = self.bridges.iter().filter_map(bridge).collect();
        (self, now.iter().map(Option::is_some).collect())
    }

    /// Where a claim stands in `claims`.
    pub fn place_of(&self, claim: ClaimId) -> Option<u32> {
        self.places.get(&claim).copied()
    }

    /// Where a link stands in `links`. Logarithmic.
    pub fn place_of_link(&self, link: LinkId) -> Option<u32> {
        u32::try_from(self.links.binary_search_by_key(&link, |shown| shown.link).ok()?).ok()
    }
}
