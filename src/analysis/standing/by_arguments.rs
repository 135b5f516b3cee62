//! The standing once more, from the arguments themselves: all that can be built are, and the grounded labelling is found of
//! the framework that they make (as in S. Modgil and H. Prakken, "The ASPIC+ framework for structured argumentation",
//! Argument & Computation 5, 2014). Exponential; only for small maps.

use std::collections::BTreeSet;

use super::{Label, is_attack};
use crate::analysis::{Conditions, Force, Nodes};
use crate::model::{Element, Map, RelationKind, Target};

/// What an argument draws on, one bit for each element. What is taken as given is no part of it, as nothing can be said
/// against it; so the set tells all that the argument can be attacked by.
type Uses = u32;

/// The label of every element.
pub(super) fn labels(map: &Map, conditions: &Conditions) -> Vec<Label> {
    let nodes = Nodes::of(map);
    let is_there = without(map, conditions);
    let built = build(map, conditions, &is_there);
    let arguments: Vec<(usize, Uses)> =
        built.iter().enumerate().flat_map(|(node, all)| all.iter().map(move |&uses| (node, uses))).collect();
    let attackers = attackers(map, &arguments);
    let mut labels = vec![Label::Undecided; arguments.len()];
    loop {
        let next: Vec<Label> = attackers
            .iter()
            .map(|attackers| {
                if attackers.iter().any(|&attacker| labels[attacker] == Label::In) {
                    Label::Out
                } else if attackers.iter().all(|&attacker| labels[attacker] == Label::Out) {
                    Label::In
                } else {
                    Label::Undecided
                }
            })
            .collect();
        if next == labels {
            break;
        }
        labels = next;
    }
    let of = |node: usize| {
        let mut own = arguments.iter().zip(&labels).filter(|((conclusion, _), _)| *conclusion == node);
        if own.clone().any(|(_, label)| *label == Label::In) {
            Label::In
        } else if is_there[node] && own.all(|(_, label)| *label == Label::Out) {
            Label::Out
        } else {
            Label::Undecided
        }
    };
    (0..nodes.len()).map(of).collect()
}

/// Which elements are left once the removed claims are gone: with them goes each link that starts from or bears on what
/// is gone.
fn without(map: &Map, conditions: &Conditions) -> Vec<bool> {
    let nodes = Nodes::of(map);
    let mut is_there = vec![true; nodes.len()];
    conditions.removed.iter().for_each(|claim| is_there[claim.index()] = false);
    for _ in map.link_ids() {
        for link in map.link_ids() {
            let target: Element = map.link(link).target.into();
            let is_whole = map.premises(link).iter().all(|premise| is_there[premise.index()]);
            is_there[nodes.number(Element::Link(link))] &= is_whole && is_there[nodes.number(target)];
        }
    }
    is_there
}

/// By element, the arguments for it.
fn build(map: &Map, conditions: &Conditions, is_there: &[bool]) -> Vec<BTreeSet<Uses>> {
    let nodes = Nodes::of(map);
    let mut built = vec![BTreeSet::new(); nodes.len()];
    loop {
        let before: usize = built.iter().map(BTreeSet::len).sum();
        for (node, element) in nodes.elements().enumerate().filter(|&(node, _)| is_there[node]) {
            let found: BTreeSet<Uses> = match (conditions.forced.get(&element), element) {
                (Some(Force::StruckOut), _) => BTreeSet::new(),
                (Some(Force::TakenAsGiven), _) => BTreeSet::from([0]),
                (None, Element::Claim(claim)) => {
                    let supports = map.links_to_of(element, RelationKind::Supports);
                    let supports: Vec<usize> = supports.map(|link| nodes.number(Element::Link(link))).collect();
                    let supports = supports.into_iter().filter(|&link| is_there[link]);
                    let is_premise = !conditions.policy.needs_reasons(map, claim) || supports.clone().next().is_none();
                    let by_reason = supports.flat_map(|link| built[link].iter().copied());
                    by_reason.chain(is_premise.then_some(0)).filter_map(|uses| with(uses, node)).collect()
                }
                (None, Element::Link(link)) => {
                    let start = BTreeSet::from([0]);
                    let whole = map.premises(link).iter().fold(start, |all: BTreeSet<Uses>, premise| {
                        let own = &built[premise.index()];
                        all.iter().flat_map(|uses| own.iter().map(move |more| uses | more)).collect()
                    });
                    whole.into_iter().filter_map(|uses| with(uses, node)).collect()
                }
            };
            built[node].extend(found);
        }
        if built.iter().map(BTreeSet::len).sum::<usize>() == before {
            return built;
        }
    }
}

/// An argument with a further step to an element; none where it is built on that already, which would be a circle.
fn with(uses: Uses, node: usize) -> Option<Uses> {
    let bit = 1 << node;
    (uses & bit == 0).then_some(uses | bit)
}

/// By argument, those against something that it draws on.
fn attackers(map: &Map, arguments: &[(usize, Uses)]) -> Vec<Vec<usize>> {
    let nodes = Nodes::of(map);
    let strikes = |(conclusion, _): (usize, Uses)| {
        let Some(Element::Link(link)) = nodes.element(conclusion) else { return 0 };
        let target = match map.link(link).target {
            Target::Claim(claim) => Element::Claim(claim),
            Target::Link(link) => Element::Link(link),
        };
        if is_attack(map.link(link).kind) { 1 << nodes.number(target) } else { 0 as Uses }
    };
    let struck: Vec<Uses> = arguments.iter().map(|&argument| strikes(argument)).collect();
    let against = |uses: Uses| (0..arguments.len()).filter(|&other| struck[other] & uses != 0).collect();
    arguments.iter().map(|&(_, uses)| against(uses)).collect()
}
