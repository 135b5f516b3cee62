//! The route of a lesson: a reason, what speaks against it or the step from it, and the reply to that.

use super::key::is_plain_attack;
use super::stock::Stock;
use crate::model::{ClaimId, Element, LinkId, RelationKind};

/// So many links into one claim or link are weighed.
const WEIGHED: usize = 60;

/// The links of a route, each bearing on a premise of the one before or on that link itself; the first on the thesis.
/// The shorter where the map has no reply or no objection; empty where it has no reason. Of several the one whose
/// claims serve a class best.
pub(super) fn route(stock: &Stock) -> Vec<LinkId> {
    let map = stock.material.map;
    let thesis = Element::Claim(stock.thesis);
    let is_reason = |link: &LinkId| map.link(*link).kind == RelationKind::Supports;
    let reason = best(links(stock, thesis).filter(is_reason), |link| plainness(stock, link) + reply(stock, link).1);
    // A thesis that is only spoken against has a lesson, too.
    let first = reason.or_else(|| best(attacks(stock, thesis), |link| plainness(stock, link) + reply(stock, link).1));
    let Some(first) = first else { return Vec::new() };
    let mut route = vec![first];
    route.extend(reply(stock, first).0);
    while let Some(&last) = route.last()
        && route.len() < 4
        && let Some(next) = objection(stock, last)
        && !route.contains(&next)
    {
        route.push(next);
    }
    route
}

/// What is best said against a link with what is said against that, and how well both serve.
fn reply(stock: &Stock, link: LinkId) -> (Option<LinkId>, i64) {
    let with_answer = |link| {
        let answer = objection(stock, link).map_or(0, |answer| 20 + plainness(stock, answer));
        plainness(stock, link) + answer.max(0)
    };
    let best = best(against(stock, link), with_answer);
    (best, best.map_or(0, |link| 20 + with_answer(link)))
}

/// What is best said against the premise of a link, or its step.
fn objection(stock: &Stock, link: LinkId) -> Option<LinkId> {
    best(against(stock, link), |link| plainness(stock, link))
}

fn against(stock: &Stock, link: LinkId) -> impl Iterator<Item = LinkId> {
    let premises = stock.material.map.premises(link).iter().map(|&premise| Element::Claim(premise));
    premises.chain([Element::Link(link)]).flat_map(|element| attacks(stock, element)).take(WEIGHED)
}

fn attacks(stock: &Stock, on: Element) -> impl Iterator<Item = LinkId> {
    links(stock, on).filter(|&link| is_plain_attack(stock.material.map, link))
}

/// The links into a claim or link that a lesson may show.
fn links(stock: &Stock, into: Element) -> impl Iterator<Item = LinkId> {
    let map = stock.material.map;
    let is_shown = |link: &LinkId| {
        stock.material.standing.has(Element::Link(*link)) && map.premises(*link).iter().all(|&claim| stock.has(claim))
    };
    map.links_to(into).iter().copied().filter(is_shown).take(WEIGHED)
}

fn plainness(stock: &Stock, link: LinkId) -> i64 {
    let premise = |claim: &ClaimId| stock.plainness(*claim);
    stock.material.map.premises(link).iter().map(premise).max().unwrap_or_default()
}

/// The link of the greatest value, of equals the first.
fn best(links: impl Iterator<Item = LinkId>, value: impl Fn(LinkId) -> i64) -> Option<LinkId> {
    let valued = links.map(|link| (std::cmp::Reverse(value(link)), link));
    valued.min_by_key(|&(value, link)| (value, link.index())).map(|(_, link)| link)
}
