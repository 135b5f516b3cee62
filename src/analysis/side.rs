//! Sides: what a claim does to a thesis over all its routes.
//!
//! A walk leads from a claim over a link that it is a premise of to the link's target; where that is itself a link, on to
//! that link's target, and so on to the thesis. `Supports` keeps the sign of the walk, `Opposes` and `Undercuts` turn it:
//! a doubt weakens the step, and the step counts with its own sign. `Restates` is not followed. A claim helps where some
//! walk ends with the sign that it began with, hurts where some walk ends with the other; a circle that turns the sign
//! makes it do both. Found by breadth-first search on (element, sign) from the thesis backwards (the walks of a signed
//! graph: F. Harary, "On the notion of balance of a signed graph", Michigan Mathematical Journal 2, 1953).

use std::collections::VecDeque;

use crate::model::{ClaimId, Element, LinkId, Map, RelationKind, Target};

/// What a claim does to a thesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Every walk helps.
    Helps,
    /// Every walk hurts.
    Hurts,
    /// Some walks help, some hurt.
    BothWays,
    /// No walk leads to the thesis.
    Nothing,
}

impl Side {
    /// All sides.
    pub const ALL: [Self; 4] = [Self::Helps, Self::Hurts, Self::BothWays, Self::Nothing];

    /// The side in words, as the screen has it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Helps => "helps",
            Self::Hurts => "hurts",
            Self::BothWays => "both ways",
            Self::Nothing => "no route",
        }
    }

    pub(super) fn of(helps: bool, hurts: bool) -> Self {
        match (helps, hurts) {
            (true, true) => Self::BothWays,
            (true, false) => Self::Helps,
            (false, true) => Self::Hurts,
            (false, false) => Self::Nothing,
        }
    }
}

/// Whether a walk keeps the sign that it began with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sign {
    /// What strengthens its beginning helps its end.
    Helping,
    /// What strengthens its beginning hurts its end.
    Hurting,
}

impl Sign {
    /// The sign behind a link of this kind; none where it is not followed.
    pub(super) fn through(self, kind: RelationKind) -> Option<Self> {
        match (kind, self) {
            (RelationKind::Supports, sign) => Some(sign),
            (RelationKind::Opposes | RelationKind::Undercuts, Self::Helping) => Some(Self::Hurting),
            (RelationKind::Opposes | RelationKind::Undercuts, Self::Hurting) => Some(Self::Helping),
            (RelationKind::Restates, _) => None,
        }
    }
}

/// What every claim and link does to one thesis. Takes 8 bytes a claim and 2 a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sides {
    thesis: ClaimId,
    /// By claim, the first link of its shortest helping and hurting walk.
    first: Vec<[Option<LinkId>; 2]>,
    /// By link, whether it helps and whether it hurts.
    links: Vec<[bool; 2]>,
}

impl Sides {
    /// Finds the sides. Linear in claims and links.
    pub fn of(map: &Map, thesis: ClaimId) -> Self {
        let first = vec![[None; 2]; map.claim_ids().len()];
        let mut sides = Self { thesis, first, links: vec![[false; 2]; map.link_ids().len()] };
        let mut open = VecDeque::from([(Element::Claim(thesis), Sign::Helping)]);
        while let Some((element, sign)) = open.pop_front() {
            for &link in map.links_to(element) {
                let Some(sign) = sign.through(map.link(link).kind) else { continue };
                if sides.meets(link, sign) {
                    open.push_back((Element::Link(link), sign));
                }
            }
            let Element::Link(link) = element else { continue };
            // A premise is as far off as its link: it comes before all that is further.
            for &premise in map.premises(link).iter().rev() {
                if sides.meets_premise(premise, link, sign) {
                    open.push_front((Element::Claim(premise), sign));
                }
            }
        }
        sides
    }

    /// The thesis.
    pub fn thesis(&self) -> ClaimId {
        self.thesis
    }

    /// What a claim does to the thesis. A thesis helps itself.
    pub fn side(&self, claim: ClaimId) -> Side {
        let walks = |sign| self.first_link(claim, sign).is_some();
        Side::of(walks(Sign::Helping) || claim == self.thesis, walks(Sign::Hurting))
    }

    /// What a link does to the thesis.
    pub fn side_of_link(&self, link: LinkId) -> Side {
        let [helps, hurts] = self.links.get(link.index()).copied().unwrap_or_default();
        Side::of(helps, hurts)
    }

    /// What a claim or link does to the thesis.
    pub fn side_of(&self, element: Element) -> Side {
        match element {
            Element::Claim(claim) => self.side(claim),
            Element::Link(link) => self.side_of_link(link),
        }
    }

    /// The links of the shortest walk of a sign from a claim or link to the thesis, each bearing on what the next starts
    /// from or on the next itself, a link where it starts among them; none where there is no such walk. Costs its length.
    pub fn walk(&self, map: &Map, from: Element, sign: Sign) -> Option<Vec<LinkId>> {
        let mut links = Vec::new();
        let mut here = match from {
            Element::Claim(claim) => Target::Claim(claim),
            Element::Link(link) if self.link_leads(link, sign) => Target::Link(link),
            Element::Link(_) => return None,
        };
        let mut sign = sign;
        loop {
            let link = match here {
                Target::Claim(claim) if claim == self.thesis && sign == Sign::Helping => return Some(links),
                Target::Claim(claim) => self.first_link(claim, sign)?,
                Target::Link(link) => link,
            };
            links.push(link);
            here = map.link(link).target;
            sign = sign.through(map.link(link).kind)?;
        }
    }

    fn link_leads(&self, link: LinkId, sign: Sign) -> bool {
        self.links.get(link.index()).and_then(|known| known.get(sign as usize)) == Some(&true)
    }

    fn first_link(&self, claim: ClaimId, sign: Sign) -> Option<LinkId> {
        self.first.get(claim.index())?.get(sign as usize).copied().flatten()
    }

    /// Notes that a link leads to the thesis with this sign; answers whether that was not known.
    fn meets(&mut self, link: LinkId, sign: Sign) -> bool {
        let known = self.links.get_mut(link.index()).and_then(|known| known.get_mut(sign as usize));
        known.is_some_and(|known| !std::mem::replace(known, true))
    }

    /// Notes that a premise leads over a link to the thesis with this sign; answers whether that was not known.
    fn meets_premise(&mut self, premise: ClaimId, link: LinkId, sign: Sign) -> bool {
        if premise == self.thesis && sign == Sign::Helping {
            return false;
        }
        let known = self.first.get_mut(premise.index()).and_then(|known| known.get_mut(sign as usize));
        known.is_some_and(|known| known.is_none() && known.replace(link).is_none())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::analysis::speakers::any_map;
    use crate::model::RelationKind::{Opposes, Restates, Supports};

    fn claim(index: usize) -> ClaimId {
        ClaimId::from_index(index).unwrap()
    }

    /// The sides of all claims to the first, in order.
    fn sides(sketch: &Sketch) -> Vec<&'static str> {
        let map = sketch.map();
        let sides = Sides::of(&map, claim(0));
        map.claim_ids().map(|claim| sides.side(claim).word()).collect()
    }

    #[test]
    fn support_keeps_the_sign_and_opposition_turns_it() {
        let sketch = Sketch::new("thesis for against against-that apart");
        let sketch = sketch.link(Supports, "for", "thesis").link(Opposes, "against", "thesis");
        let sketch = sketch.link(Opposes, "against-that", "against");
        assert_eq!(sides(&sketch), ["helps", "helps", "hurts", "helps", "no route"]);
    }

    #[test]
    fn a_doubt_turns_the_sign_of_the_step_that_it_hits() {
        let sketch = Sketch::new("thesis for against doubt-for doubt-against doubt-doubt");
        let sketch = sketch.link(Supports, "for", "thesis").link(Opposes, "against", "thesis");
        let sketch = sketch.undercut("doubt-for", 0).undercut("doubt-against", 1).undercut("doubt-doubt", 2);
        assert_eq!(sides(&sketch), ["helps", "helps", "hurts", "hurts", "helps", "helps"]);
    }

    #[test]
    fn two_routes_of_different_sign_are_both_ways() {
        let sketch = Sketch::new("thesis both").link(Supports, "both", "thesis").link(Opposes, "both", "thesis");
        assert_eq!(sides(&sketch), ["helps", "both ways"]);
    }

    #[test]
    fn a_circle_that_turns_the_sign_makes_it_both_ways() {
        // a supports the thesis, and opposes what supports it.
        let sketch =
            Sketch::new("thesis a b").link(Supports, "a", "thesis").link(Opposes, "a", "b").link(Supports, "b", "a");
        assert_eq!(sides(&sketch), ["helps", "both ways", "both ways"]);
        assert_eq!(sides(&Sketch::new("thesis").link(Opposes, "thesis", "thesis")), ["both ways"]);
    }

    #[test]
    fn a_restatement_is_not_followed() {
        let sketch = Sketch::new("thesis same for").link(Restates, "same", "thesis").link(Supports, "for", "same");
        assert_eq!(sides(&sketch), ["helps", "no route", "no route"]);
    }

    #[test]
    fn the_shortest_walk_of_each_sign_is_told() {
        let sketch = Sketch::new("thesis a b")
            .link(Supports, "a", "b")
            .link(Opposes, "b", "thesis")
            .link(Supports, "a", "thesis");
        let map = sketch.map();
        let sides = Sides::of(&map, claim(0));
        let numbers = |sign| {
            let walk = sides.walk(&map, Element::Claim(claim(1)), sign);
            walk.map(|links| links.iter().map(|link| link.number()).collect::<Vec<_>>())
        };
        assert_eq!(numbers(Sign::Helping), Some(vec![3]));
        assert_eq!(numbers(Sign::Hurting), Some(vec![1, 2]));
        assert_eq!(sides.walk(&map, Element::Claim(claim(0)), Sign::Helping), Some(Vec::new()));
        assert_eq!(sides.walk(&map, Element::Claim(claim(0)), Sign::Hurting), None);
    }

    /// The signs with which walks from an element end at the thesis, by trying all walks that take no link twice with the
    /// same sign: any other walk has a shorter one of its sign.
    fn by_trying(map: &Map, thesis: ClaimId, here: Target, sign: Sign, taken: &mut Vec<(LinkId, Sign)>) -> [bool; 2] {
        let mut ends = [false; 2];
        let next = match here {
            Target::Claim(claim) => {
                if claim == thesis {
                    ends[sign as usize] = true;
                }
                map.links_from(claim).to_vec()
            }
            Target::Link(link) => vec![link],
        };
        for link in next {
            let Some(behind) = sign.through(map.link(link).kind) else { continue };
            if taken.contains(&(link, sign)) {
                continue;
            }
            taken.push((link, sign));
            let more = by_trying(map, thesis, map.link(link).target, behind, taken);
            ends = [ends[0] || more[0], ends[1] || more[1]];
            taken.pop();
        }
        ends
    }

    proptest! {
        #[test]
        fn the_sides_are_those_that_trying_all_walks_finds(map in any_map()) {
            for thesis in map.claim_ids() {
                let sides = Sides::of(&map, thesis);
                let claims = map.claim_ids().map(Element::Claim);
                for element in claims.chain(map.link_ids().map(Element::Link)) {
                    let from = match element {
                        Element::Claim(claim) => Target::Claim(claim),
                        Element::Link(link) => Target::Link(link),
                    };
                    let [helps, hurts] = by_trying(&map, thesis, from, Sign::Helping, &mut Vec::new());
                    prop_assert_eq!(sides.side_of(element), Side::of(helps, hurts));
                    for (sign, is_there) in [(Sign::Helping, helps), (Sign::Hurting, hurts)] {
                        let walk = sides.walk(&map, element, sign);
                        prop_assert_eq!(walk.is_some(), is_there);
                        let Some(walk) = walk else { continue };
                        let turns = walk.iter().filter(|&&link| map.link(link).kind != RelationKind::Supports).count();
                        prop_assert_eq!(turns % 2 == 1, sign == Sign::Hurting, "its links give it its sign");
                        let end = walk.last().map_or(from, |&link| map.link(link).target);
                        prop_assert_eq!(end, Target::Claim(thesis));
                        let first = walk.first().copied();
                        let begins = first.is_none_or(|first| match element {
                            Element::Claim(claim) => map.premises(first).contains(&claim),
                            Element::Link(link) => first == link,
                        });
                        prop_assert!(begins);
                        let follows = |pair: &[LinkId]| match map.link(pair[0]).target {
                            Target::Claim(claim) => map.premises(pair[1]).contains(&claim),
                            Target::Link(link) => link == pair[1],
                        };
                        prop_assert!(walk.windows(2).all(follows), "each bears on what the next starts from");
                    }
                }
            }
        }
    }

    #[test]
    fn a_chain_of_a_hundred_thousand_needs_no_stack() {
        let map = Sketch::chain(100_000).map();
        let sides = Sides::of(&map, claim(99_999));
        assert_eq!(sides.side(claim(0)), Side::Helps);
        assert_eq!(sides.walk(&map, Element::Claim(claim(0)), Sign::Helping).map(|links| links.len()), Some(99_999));
    }
}
