//! Bridges: ways between what is drawn that lead through what is not.
//!
//! A way is a walk as for [`Side`]: over a link to its target; where that is a link, on to that link's target; `Restates`
//! is not followed. It starts from a claim that is drawn, over a link that is not, and ends at the first claim or link
//! that is. A bridge is left out where other links and bridges lead from its beginning to its end with each of its signs;
//! the longest are asked first. So whatever leads from one claim to another in the map does so in the picture, with the
//! same signs, and no bridge can be taken away. From each claim the search goes no further than to what is drawn; beyond
//! a bound in all it is given up, and said.

use std::collections::VecDeque;

use hashbrown::{HashMap, HashSet};

use super::{Bridge, MoreBridges, links::Drawn};
use crate::analysis::{Side, Sign};
use crate::model::{ClaimId, Element, Link, LinkId, Map};

/// So many links are looked at to find the bridges, and as many to tell which of them are needed.
const WORK: usize = 5_000_000;

/// After so many it is asked again whether to go on.
const PATIENCE: usize = 20_000;

/// So many bridges are looked for: where many claims lead over one that is hidden to many, there are as many as pairs.
const FOUND: usize = 20_000;

/// So many are drawn, those that pass the fewest claims.
pub(super) const MOST: usize = 1_000;

/// Finds the bridges, and how many are left out. None where `go_on` says no.
pub(super) fn bridges(map: &Map, drawn: &Drawn, go_on: &dyn Fn() -> bool) -> Option<(Vec<Bridge>, MoreBridges)> {
    let mut work = Work { left: WORK, go_on };
    let mut starts = drawn.claims.clone();
    starts.sort_unstable();
    let mut found = Vec::new();
    let mut or_more = false;
    for &start in &starts {
        if work.left == 0 || found.len() >= FOUND {
            or_more = true;
            break;
        }
        found.extend(from(map, drawn, start, &mut work)?);
    }
    let needed = needed(map, drawn, &found, &mut Work { left: WORK, go_on })?;
    let left_out = MoreBridges { bridges: needed.len().saturating_sub(MOST), or_more };
    Some((nearest(needed), left_out))
}

/// Those that pass the fewest claims, in the order in which they were found.
fn nearest(mut bridges: Vec<Bridge>) -> Vec<Bridge> {
    if bridges.len() > MOST {
        bridges.sort_by_key(|bridge| bridge.passes);
        bridges.truncate(MOST);
        bridges.sort_by_key(|bridge| bridge.from);
    }
    bridges
}

/// How much may still be looked at.
struct Work<'a> {
    left: usize,
    go_on: &'a dyn Fn() -> bool,
}

impl Work<'_> {
    fn spend(&mut self) -> Option<()> {
        self.left = self.left.saturating_sub(1);
        (!self.left.is_multiple_of(PATIENCE) || (self.go_on)()).then_some(())
    }
}

/// A claim or link that is come to with a sign; that of the link is not counted yet.
type State = (Element, Sign);

/// Where a walk goes on from a state, over links that `may` be taken from a claim.
fn onward(map: &Map, (element, sign): State, may: impl Fn(LinkId) -> bool) -> Vec<State> {
    match element {
        Element::Claim(claim) => {
            let links = map.links_from(claim).iter().filter(|&&link| may(link));
            links.map(|&link| (Element::Link(link), sign)).collect()
        }
        Element::Link(link) => {
            let Link { kind, target, .. } = *map.link(link);
            sign.through(kind).map(|sign| (target.into(), sign)).into_iter().collect()
        }
    }
}

/// All bridges from a claim, by what they lead to. Breadth first, by the claims that a way passes.
fn from(map: &Map, drawn: &Drawn, start: ClaimId, work: &mut Work) -> Option<Vec<Bridge>> {
    let is_hidden = |link| !drawn.has(Element::Link(link));
    let mut ends: Vec<(State, u32)> = Vec::new();
    let mut met: HashSet<State> = HashSet::new();
    let mut open: VecDeque<(State, u32)> = VecDeque::from([((Element::Claim(start), Sign::Helping), 0)]);
    while let Some((state, passed)) = open.pop_front() {
        for next in onward(map, state, is_hidden) {
            work.spend()?;
            if !met.insert(next) {
                continue;
            }
            match next.0 {
                element if drawn.has(element) => ends.push((next, passed)),
                Element::Claim(_) => open.push_back((next, passed + 1)),
                Element::Link(_) => open.push_front((next, passed)),
            }
        }
    }
    let mut bridges: Vec<Bridge> = Vec::new();
    let mut places: HashMap<Element, usize> = HashMap::new();
    for ((to, sign), passes) in ends {
        let side = Side::of(sign == Sign::Helping, sign == Sign::Hurting);
        if let Some(known) = places.get(&to).and_then(|&place| bridges.get_mut(place)) {
            *known = Bridge { side: Side::BothWays, passes: known.passes.min(passes), ..*known };
        } else {
            places.insert(to, bridges.len());
            bridges.push(Bridge { from: start, to, side, passes });
        }
    }
    Some(bridges)
}

/// The bridges without which something would not lead to something else, in the order in which they were found.
fn needed(map: &Map, drawn: &Drawn, found: &[Bridge], work: &mut Work) -> Option<Vec<Bridge>> {
    let mut is_needed = vec![true; found.len()];
    let mut by_start: HashMap<ClaimId, Vec<usize>> = HashMap::new();
    for (place, bridge) in found.iter().enumerate() {
        by_start.entry(bridge.from).or_default().push(place);
    }
    let mut asked: Vec<(usize, &Bridge)> = found.iter().enumerate().collect();
    asked.sort_by_key(|(_, bridge)| std::cmp::Reverse(bridge.passes));
    for (place, bridge) in asked {
        if work.left == 0 {
            break;
        }
        let others = |claim: ClaimId| {
            let places = by_start.get(&claim).map_or(&[][..], Vec::as_slice);
            let others = places.iter().filter(|&&other| other != place && is_needed.get(other) == Some(&true));
            others.filter_map(|&other| found.get(other))
        };
        let is_implied = leads(map, drawn, others, bridge, work)?;
        if let Some(needed) = is_needed.get_mut(place) {
            *needed = !is_implied;
        }
    }
    Some(found.iter().zip(is_needed).filter_map(|(&bridge, is_needed)| is_needed.then_some(bridge)).collect())
}

/// Whether links that are drawn, and other bridges, lead to the end of a bridge with each of its signs.
fn leads<'b, I: Iterator<Item = &'b Bridge>>(
    map: &Map,
    drawn: &Drawn,
    others: impl Fn(ClaimId) -> I,
    bridge: &Bridge,
    work: &mut Work,
) -> Option<bool> {
    let mut missing = signs(bridge.side).to_vec();
    let begin = (Element::Claim(bridge.from), Sign::Helping);
    let mut met: HashSet<State> = HashSet::from([begin]);
    let mut open = vec![begin];
    while let Some((element, sign)) = open.pop() {
        work.spend()?;
        if work.left == 0 {
            break;
        }
        let mut next = onward(map, (element, sign), |link| drawn.has(Element::Link(link)));
        if let Element::Claim(claim) = element {
            for other in others(claim) {
                next.extend(signs(other.side).iter().map(|&of_it| (other.to, times(sign, of_it))));
            }
        }
        // To be where it begins is no way: a circle has to come back.
        for &(_, sign) in next.iter().filter(|(element, _)| *element == bridge.to) {
            missing.retain(|&wanted| wanted != sign);
        }
        if missing.is_empty() {
            return Some(true);
        }
        open.extend(next.into_iter().filter(|&state| met.insert(state)));
    }
    Some(false)
}

fn signs(side: Side) -> &'static [Sign] {
    match side {
        Side::Helps => &[Sign::Helping],
        Side::Hurts => &[Sign::Hurting],
        Side::BothWays => &[Sign::Helping, Sign::Hurting],
        Side::Nothing => &[],
    }
}

fn times(one: Sign, other: Sign) -> Sign {
    if one == other { Sign::Helping } else { Sign::Hurting }
}
