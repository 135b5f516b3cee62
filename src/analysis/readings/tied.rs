//! What is undecided, by conflict, and what each element of it waits for once all that is decided is left out.

use std::collections::HashMap;

use crate::analysis::standing::is_attack;
use crate::analysis::{Label, Nodes, Standing};
use crate::model::{ClaimId, Element, Map, RelationKind};

/// What must hold of other elements, by position, for an element to be in, beside that all that attacks it is out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Grounds {
    /// Nothing.
    None,
    /// One of these is in: reasons for a claim that needs one.
    Any(Vec<usize>),
    /// All of these are in: the premises of a link.
    All(Vec<usize>),
}

/// What an element waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    /// What attacks it.
    pub(super) attacks: Vec<usize>,
    pub(super) grounds: Grounds,
}

/// Undecided elements that hang together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tied {
    pub(super) elements: Vec<Element>,
    /// By element.
    pub(super) rules: Vec<Rule>,
}

/// The conflicts of a standing, by their first element. Nearly linear in the map.
pub(super) fn conflicts(map: &Map, standing: &Standing) -> Vec<Tied> {
    let elements: Vec<Element> = Nodes::of(map).elements().filter(|&element| is_tied(standing, element)).collect();
    let places: HashMap<Element, usize> = elements.iter().copied().zip(0..).collect();
    let rules: Vec<Rule> = elements.iter().map(|&element| rule(map, standing, &places, element)).collect();
    let mut groups = Groups { of: (0..elements.len()).collect() };
    for (rule, at) in rules.iter().zip(0..) {
        let grounds = match &rule.grounds {
            Grounds::None => [].as_slice(),
            Grounds::Any(grounds) | Grounds::All(grounds) => grounds,
        };
        rule.attacks.iter().chain(grounds).for_each(|&input| groups.join(at, input));
    }
    let mut found: Vec<Tied> = Vec::new();
    let mut numbers: HashMap<usize, usize> = HashMap::new();
    // By place, the position within its conflict.
    let mut positions = Vec::with_capacity(elements.len());
    let mut members = Vec::with_capacity(elements.len());
    for (element, at) in elements.into_iter().zip(0..) {
        let number = *numbers.entry(groups.find(at)).or_insert(found.len());
        if number == found.len() {
            found.push(Tied { elements: Vec::new(), rules: Vec::new() });
        }
        if let Some(tied) = found.get_mut(number) {
            positions.push(tied.elements.len());
            members.push(number);
            tied.elements.push(element);
        }
    }
    let position = |place: &usize| positions.get(*place).copied();
    let moved = |places: &[usize]| places.iter().filter_map(position).collect();
    for (rule, number) in rules.into_iter().zip(members) {
        let grounds = match &rule.grounds {
            Grounds::None => Grounds::None,
            Grounds::Any(places) => Grounds::Any(moved(places)),
            Grounds::All(places) => Grounds::All(moved(places)),
        };
        if let Some(tied) = found.get_mut(number) {
            tied.rules.push(Rule { attacks: moved(&rule.attacks), grounds });
        }
    }
    found
}

fn is_tied(standing: &Standing, element: Element) -> bool {
    standing.has(element)
        && standing.label(element) == Label::Undecided
        && !standing.conditions().forced.contains_key(&element)
}

/// What an element waits for of what is undecided.
fn rule(map: &Map, standing: &Standing, places: &HashMap<Element, usize>, element: Element) -> Rule {
    let links = |is_such: fn(RelationKind) -> bool| {
        let links = standing.links_to(map, element).filter(move |&link| is_such(map.link(link).kind));
        links.map(Element::Link)
    };
    let attacks = links(is_attack).filter_map(|link| places.get(&link).copied()).collect();
    let grounds = match element {
        Element::Claim(claim) => reasons(map, standing, claim, links(|kind| kind == RelationKind::Supports), places),
        Element::Link(link) => {
            let mut premises: Vec<usize> = map
                .premises(link)
                .iter()
                .filter_map(|&premise| places.get(&Element::Claim(premise)).copied())
                .collect();
            premises.sort_unstable();
            premises.dedup();
            Grounds::All(premises)
        }
    };
    Rule { attacks, grounds }
}

fn reasons(
    map: &Map,
    standing: &Standing,
    claim: ClaimId,
    links: impl Iterator<Item = Element>,
    places: &HashMap<Element, usize>,
) -> Grounds {
    let links: Vec<Element> = links.collect();
    let has_one = links.iter().any(|&link| standing.label(link) == Label::In);
    if links.is_empty() || has_one || !standing.conditions().policy.needs_reasons(map, claim) {
        return Grounds::None;
    }
    Grounds::Any(links.iter().filter_map(|link| places.get(link).copied()).collect())
}

/// Which places belong together (R. Tarjan, "Efficiency of a good but not linear set union algorithm", Journal of the ACM
/// 22, 1975).
struct Groups {
    /// By place, another of its group; itself for the one that stands for all.
    of: Vec<usize>,
}

impl Groups {
    fn find(&mut self, place: usize) -> usize {
        let mut here = place;
        while let Some(&next) = self.of.get(here).filter(|&&next| next != here) {
            // Every second place is brought nearer to the one that stands for all.
            let beyond = self.of.get(next).copied().unwrap_or(next);
            if let Some(of) = self.of.get_mut(here) {
                *of = beyond;
            }
            here = beyond;
        }
        here
    }

    /// The smaller stands for both.
    fn join(&mut self, one: usize, other: usize) {
        let [one, other] = [self.find(one), self.find(other)];
        if let Some(of) = self.of.get_mut(one.max(other)) {
            *of = one.min(other);
        }
    }
}
