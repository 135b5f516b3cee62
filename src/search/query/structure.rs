//! Where claims stand in the dispute: the sets behind `is:`, which depend on the map alone. Each linear in the map.

use super::Is;
use crate::analysis::{components, is_isolated, named_theses};
use crate::model::{ClaimId, Element, LinkId, Map, RelationKind, Target};
use crate::search::ClaimSet;

/// The claims of which a word of `is:` holds.
pub(super) fn claims_that_are(is: Is, map: &Map) -> ClaimSet {
    let where_holds = |holds: &dyn Fn(ClaimId) -> bool| ClaimSet::where_holds(map.claim_ids().len(), holds);
    match is {
        Is::Leaf => where_holds(&|claim| map.links_to(Element::Claim(claim)).is_empty()),
        Is::Root => where_holds(&|claim| map.links_from(claim).is_empty()),
        Is::Thesis => set(map, named_theses(map)),
        Is::Linked => premises_of(map, |link| map.premises(link).len() > 1),
        Is::Undercut => undercut(map),
        Is::Unanswered => unanswered(map),
        Is::Undefended => undefended(map),
        Is::Unsourced => where_holds(&|claim| {
            let said = map.statements(Element::Claim(claim));
            !said.iter().any(|statement| statement.source.is_some() && statement.at.is_some())
        }),
        Is::Isolated => where_holds(&|claim| is_isolated(map, claim)),
        Is::Cyclic => cyclic(map),
    }
}

fn set(map: &Map, claims: impl IntoIterator<Item = ClaimId>) -> ClaimSet {
    let mut set = ClaimSet::none(map.claim_ids().len());
    claims.into_iter().for_each(|claim| set.insert(claim));
    set
}

fn premises_of(map: &Map, holds: impl Fn(LinkId) -> bool) -> ClaimSet {
    set(map, map.link_ids().filter(|&link| holds(link)).flat_map(|link| map.premises(link)).copied())
}

/// By link, whether some link undercuts it.
fn undercut_links(map: &Map) -> Vec<bool> {
    let mut undercut = vec![false; map.link_ids().len()];
    for link in map.link_ids().map(|link| map.link(link)).filter(|link| link.kind == RelationKind::Undercuts) {
        if let Target::Link(step) = link.target
            && let Some(is_undercut) = undercut.get_mut(step.index())
        {
            *is_undercut = true;
        }
    }
    undercut
}

fn undercut(map: &Map) -> ClaimSet {
    let is_undercut = undercut_links(map);
    let links = map.link_ids().zip(is_undercut).filter(|&(_, is_undercut)| is_undercut);
    set(map, links.flat_map(|(link, _)| map.premises(link).iter().copied().chain(target_claim(map, link))))
}

/// The claim that a link bears on, where it is one.
pub(super) fn target_claim(map: &Map, link: LinkId) -> Option<ClaimId> {
    match map.link(link).target {
        Target::Claim(claim) => Some(claim),
        Target::Link(_) => None,
    }
}

/// The oppositions and undercuts that are not undercut, with each of their premises that is not opposed.
fn unanswered_attacks(map: &Map) -> Vec<(LinkId, ClaimId)> {
    let is_opposition = |link: &LinkId| map.link(*link).kind == RelationKind::Opposes;
    let opposed = set(map, map.link_ids().filter(is_opposition).filter_map(|link| target_claim(map, link)));
    let is_attack = |link| matches!(map.link(link).kind, RelationKind::Opposes | RelationKind::Undercuts);
    let attacks =
        map.link_ids().zip(undercut_links(map)).filter(|&(link, is_undercut)| !is_undercut && is_attack(link));
    let pairs = attacks.flat_map(|(link, _)| map.premises(link).iter().map(move |&premise| (link, premise)));
    pairs.filter(|&(_, premise)| !opposed.contains(premise)).collect()
}

fn unanswered(map: &Map) -> ClaimSet {
    set(map, unanswered_attacks(map).into_iter().map(|(_, premise)| premise))
}

fn undefended(map: &Map) -> ClaimSet {
    let attacked = unanswered_attacks(map).into_iter().filter_map(|(attack, _)| match map.link(attack).target {
        Target::Claim(claim) => Some(claim),
        Target::Link(step) if map.link(step).kind == RelationKind::Supports => target_claim(map, step),
        Target::Link(_) => None,
    });
    set(map, attacked)
}

fn cyclic(map: &Map) -> ClaimSet {
    let components = components(map);
    let component = |claim| components.of(Element::Claim(claim)) as usize;
    let mut claims = vec![0_u32; components.count()];
    for claim in map.claim_ids() {
        if let Some(count) = claims.get_mut(component(claim)) {
            *count += 1;
        }
    }
    let has_company = |claim| claims.get(component(claim)).is_some_and(|&count| count > 1);
    let self_linked =
        map.link_ids().filter_map(|link| target_claim(map, link).filter(|claim| map.premises(link).contains(claim)));
    set(map, map.claim_ids().filter(|&claim| has_company(claim)).chain(self_linked))
}
