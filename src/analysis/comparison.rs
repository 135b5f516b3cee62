//! What two maps of one matter share and where they differ.
//!
//! Which claims say the same is told by whoever asks; here it is found out what follows. Agreement is measured as is
//! usual between annotators:
//!
//! - *Claims*: F1, the harmonic mean of the shares of each map's claims that the other has too: twice the shared claims
//!   over the claims of both. It is the same whichever map is taken for the measure (G. Hripcsak, A. S. Rothschild:
//!   Agreement, the F-measure, and reliability in information retrieval, JAMIA 12, 2005).
//! - *Relations*: every ordered pair of two shared claims is one decision, with one of five answers: the first supports,
//!   opposes, undercuts or restates the second, or none of these. Percent agreement is the share of decisions on which
//!   both agree; Cohen's kappa sets it against what chance would give, (p − e) / (1 − e), where e is found from how often
//!   each gives each answer (J. Cohen: A coefficient of agreement for nominal scales, 1960). As most pairs have no link in
//!   either map, percent agreement is high whatever they say; so the share among the pairs that at least one links is
//!   told, too.
//!
//! A premise among several counts as any other. An undercut counts as one between its premise and the claim to which the
//! doubted step leads. Where a pair has links of several kinds, the first in the order above is the answer.

use hashbrown::HashMap;

use super::{AlikeClaims, Classes};
use crate::model::{ClaimId, Element, Map, RELATIONS, RelationKind, Stance, Target};

/// What two maps share and where they differ.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// Claims of both, in the order of the second map.
    pub shared: Vec<SharedClaim>,
    /// Claims of one map only, in file order.
    pub only: [Vec<ClaimId>; 2],
    /// Pairs of shared claims with a link in either map, in the order of the shared claims.
    pub relations: Vec<Relations>,
    /// Who takes another stance on a shared claim, or takes any in one map only; in the order of the shared claims.
    pub stances: Vec<Stances>,
    /// In figures.
    pub agreement: Agreement,
}

/// A claim that both maps have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SharedClaim {
    /// The claim in each map.
    pub claims: [ClaimId; 2],
    /// How alike the two are; 1 where they read the same.
    pub likeness: f64,
}

/// What one shared claim does to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relations {
    /// Positions among the shared claims: the premise, and what it bears on.
    pub pair: [usize; 2],
    /// What it does in each map, each kind once.
    pub kinds: [Vec<RelationKind>; 2],
}

/// How two maps stand to each other in one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Difference {
    /// Both have the same.
    Same,
    /// Both have something, and not the same.
    Otherwise,
    /// Only this map has it.
    Only(usize),
}

impl Difference {
    fn of<T: PartialEq>([first, second]: &[Vec<T>; 2]) -> Self {
        match (first.is_empty(), second.is_empty()) {
            _ if first == second => Self::Same,
            (false, true) => Self::Only(0),
            (true, _) => Self::Only(1),
            (false, false) => Self::Otherwise,
        }
    }
}

impl Relations {
    /// How the two maps differ in it.
    pub fn difference(&self) -> Difference {
        Difference::of(&self.kinds)
    }
}

/// What a speaker does with a shared claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stances {
    /// Position among the shared claims.
    pub claim: usize,
    /// The speaker, in the numbers of the speakers that are the same.
    pub speaker: usize,
    /// With which stances in each map, each once, in order.
    pub stances: [Vec<Stance>; 2],
}

impl Stances {
    /// How the two maps differ in it.
    pub fn difference(&self) -> Difference {
        Difference::of(&self.stances)
    }
}

/// How far two maps agree, in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Agreement {
    /// Of claims, as F1; none where neither map has one.
    pub claims: Option<f64>,
    /// How many ordered pairs of shared claims there are.
    pub pairs: u64,
    /// How many of them at least one map links.
    pub linked: u64,
    /// On how many of those both maps say the same.
    pub linked_alike: u64,
    /// Share of pairs on which both say the same; none without pairs.
    pub percent: Option<f64>,
    /// Cohen's kappa; none without pairs, and where chance alone would give full agreement.
    pub kappa: Option<f64>,
}

impl Comparison {
    /// Compares two maps, given which claims and which speakers are the same. Linear, and *n* log *n* in the links between
    /// shared claims.
    pub fn of(maps: [&Map; 2], pairs: &[AlikeClaims], speakers: &Classes) -> Self {
        let shared: Vec<SharedClaim> = pairs
            .iter()
            .filter_map(|pair| {
                let claim = |index: u32| ClaimId::from_index(index as usize);
                let claims = [claim(pair.earlier.index)?, claim(pair.later.index)?];
                Some(SharedClaim { claims, likeness: pair.likeness })
            })
            .collect();
        let places = [0, 1].map(|side| places(&shared, side));
        let [first, second] = maps;
        let only = |map: &Map, places: &HashMap<ClaimId, usize>| {
            map.claim_ids().filter(|claim| !places.contains_key(claim)).collect::<Vec<_>>()
        };
        let relations = relations(maps, &places);
        let count = first.claim_ids().len() + second.claim_ids().len();
        let claims = (count > 0).then(|| share(2 * shared.len() as u64, count as u64));
        let agreement = Agreement { claims, ..on_relations(shared.len() as u64, &relations) };
        let [places_of_first, places_of_second] = &places;
        Self {
            only: [only(first, places_of_first), only(second, places_of_second)],
            stances: stances(maps, &shared, speakers),
            shared,
            relations,
            agreement,
        }
    }

    /// Whether the maps are told to be the same: all claims shared word for word, with the same relations and stances.
    pub fn is_same(&self) -> bool {
        self.only.iter().all(Vec::is_empty)
            && self.shared.iter().all(|shared| shared.likeness >= 1.0)
            && self.relations.iter().all(|one| one.difference() == Difference::Same)
            && self.stances.is_empty()
    }

    /// The relations that differ so, in order.
    pub fn relations_that_are(&self, difference: Difference) -> impl Iterator<Item = &Relations> {
        self.relations.iter().filter(move |one| one.difference() == difference)
    }
}

fn places(shared: &[SharedClaim], side: usize) -> HashMap<ClaimId, usize> {
    shared.iter().enumerate().filter_map(|(place, one)| Some((*one.claims.get(side)?, place))).collect()
}

fn relations(maps: [&Map; 2], places: &[HashMap<ClaimId, usize>; 2]) -> Vec<Relations> {
    let mut found: HashMap<[usize; 2], [u8; 2]> = HashMap::new();
    for (side, (map, places)) in maps.into_iter().zip(places).enumerate() {
        let leads_to = conclusions(map);
        for link in map.link_ids() {
            let target = leads_to.get(link.index()).copied().flatten().and_then(|claim| places.get(&claim));
            let Some(&target) = target else { continue };
            let bit = kind_bit(map.link(link).kind);
            for premise in map.premises(link).iter().filter_map(|premise| places.get(premise)) {
                if *premise != target
                    && let Some(kinds) = found.entry([*premise, target]).or_default().get_mut(side)
                {
                    *kinds |= bit;
                }
            }
        }
    }
    let mut relations: Vec<_> =
        found.into_iter().map(|(pair, bits)| Relations { pair, kinds: bits.map(kinds_of) }).collect();
    relations.sort_unstable_by_key(|one| one.pair);
    relations
}

/// By link, the claim that it leads to, over steps that it doubts or backs; none where steps lead round in a circle. A
/// step that is backed is supported, and so is its conclusion.
fn conclusions(map: &Map) -> Vec<Option<ClaimId>> {
    let mut found: Vec<Option<ClaimId>> = vec![None; map.link_ids().len()];
    let mut open = Vec::new();
    for link in map.link_ids() {
        if let Target::Claim(claim) = map.link(link).target {
            open.push((link, claim));
        }
    }
    while let Some((link, claim)) = open.pop() {
        if let Some(slot) = found.get_mut(link.index()) {
            *slot = Some(claim);
        }
        open.extend(map.links_to(Element::Link(link)).iter().map(|&bears| (bears, claim)));
    }
    found
}

fn kind_bit(kind: RelationKind) -> u8 {
    let place = RELATIONS.iter().position(|row| row.kind == kind).unwrap_or_default();
    1 << place
}

fn kinds_of(bits: u8) -> Vec<RelationKind> {
    RELATIONS.iter().map(|row| row.kind).filter(|&kind| bits & kind_bit(kind) != 0).collect()
}

/// The answers that there are: the kinds of relation, and none.
const ANSWERS: usize = RELATIONS.len() + 1;

fn on_relations(shared: u64, relations: &[Relations]) -> Agreement {
    let pairs = shared.saturating_mul(shared.saturating_sub(1));
    let (mut given, mut alike) = ([[0_u64; ANSWERS]; 2], 0_u64);
    let answer = |kinds: &[RelationKind]| {
        let first = kinds.first().and_then(|kind| RELATIONS.iter().position(|row| row.kind == *kind));
        first.unwrap_or(ANSWERS - 1)
    };
    for one in relations {
        let answers = [0, 1].map(|side| one.kinds.get(side).map_or(ANSWERS - 1, |kinds| answer(kinds)));
        for (given, answer) in given.iter_mut().zip(answers) {
            if let Some(count) = given.get_mut(answer) {
                *count += 1;
            }
        }
        let [first, second] = answers;
        alike += u64::from(first == second);
    }
    let linked = relations.len() as u64;
    let unlinked = pairs.saturating_sub(linked);
    for given in &mut given {
        if let Some(none) = given.last_mut() {
            *none += unlinked;
        }
    }
    let agreed = share(alike + unlinked, pairs);
    let [first, second] = &given;
    let by_chance: f64 = first.iter().zip(second).map(|(&a, &b)| share(a, pairs) * share(b, pairs)).sum();
    let kappa = (pairs > 0 && by_chance < 1.0).then(|| (agreed - by_chance) / (1.0 - by_chance));
    Agreement { claims: None, pairs, linked, linked_alike: alike, percent: (pairs > 0).then_some(agreed), kappa }
}

fn share(part: u64, all: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a share is told in hundredths")]
    if all == 0 { 0.0 } else { part as f64 / all as f64 }
}

fn stances(maps: [&Map; 2], shared: &[SharedClaim], speakers: &Classes) -> Vec<Stances> {
    let mut differing = Vec::new();
    for (claim, one) in shared.iter().enumerate() {
        let mut taken: Vec<(usize, [Vec<Stance>; 2])> = Vec::new();
        let mut known: HashMap<usize, usize> = HashMap::new();
        for (side, (map, claim)) in maps.into_iter().zip(one.claims).enumerate() {
            for statement in map.statements(Element::Claim(claim)) {
                let speaker = speakers.of(side, statement.by.index());
                let place = *known.entry(speaker).or_insert_with(|| {
                    taken.push((speaker, <_>::default()));
                    taken.len() - 1
                });
                if let Some(stances) = taken.get_mut(place).and_then(|(_, sides)| sides.get_mut(side))
                    && !stances.contains(&statement.stance)
                {
                    stances.push(statement.stance);
                }
            }
        }
        for (speaker, mut stances) in taken {
            for stances in &mut stances {
                stances.sort_unstable();
            }
            let one = Stances { claim, speaker, stances };
            if one.difference() != Difference::Same {
                differing.push(one);
            }
        }
    }
    differing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Member;
    use crate::analysis::sketch::Sketch;
    use RelationKind::{Opposes, Supports, Undercuts};

    /// Compares two maps whose claims of the same names are the same; so are their speakers by position.
    fn compared(first: &Sketch, second: &Sketch) -> Comparison {
        let maps = [first.map(), second.map()];
        let [first, second] = &maps;
        let mut pairs = Vec::new();
        for later in second.claim_ids() {
            let twin = first.claim_ids().find(|&claim| first.claim_id(claim) == second.claim_id(later));
            pairs.extend(twin.map(|earlier| AlikeClaims {
                earlier: Member::new(0, earlier.index()),
                later: Member::new(1, later.index()),
                likeness: 1.0,
            }));
        }
        let mut speakers = Classes::default();
        speakers.push(vec![None; first.parts().speakers.len()]);
        let of_first = u32::try_from(first.parts().speakers.len()).unwrap();
        speakers.push((0..second.parts().speakers.len()).map(|at| u32::try_from(at).ok().filter(|&at| at < of_first)));
        Comparison::of([first, second], &pairs, &speakers)
    }

    #[test]
    fn a_map_is_the_same_as_itself() {
        let map = Sketch::new("a b c").link(Supports, "a", "b").undercut("c", 0).said("osei", Stance::Asserts, "a");
        let found = compared(&map, &map);
        assert!(found.is_same());
        assert_eq!((found.agreement.claims, found.agreement.kappa), (Some(1.0), Some(1.0)));
        assert_eq!(found.relations.len(), 2);
        assert_eq!(found.relations[1].pair, [2, 1], "a doubt is one of what the step leads to");
    }

    #[test]
    fn claims_relations_and_stances_that_differ_are_named() {
        let first = Sketch::new("a b c x")
            .link(Supports, "a", "b")
            .link(Opposes, "c", "b")
            .link(Supports, "x", "b")
            .said("osei", Stance::Asserts, "a");
        let second = Sketch::new("a b c y")
            .link(Opposes, "a", "b")
            .link(Supports, "b", "c")
            .said("osei", Stance::Denies, "a")
            .said("brandt", Stance::Asserts, "b");
        let found = compared(&first, &second);
        assert!(!found.is_same());
        assert_eq!(found.only.each_ref().map(Vec::len), [1, 1]);
        let differences: Vec<_> = found.relations.iter().map(|one| (one.pair, one.difference())).collect();
        let expected = [([0, 1], Difference::Otherwise), ([1, 2], Difference::Only(1)), ([2, 1], Difference::Only(0))];
        assert_eq!(differences, expected);
        let stances: Vec<_> = found.stances.iter().map(|one| (one.claim, one.speaker, one.difference())).collect();
        assert_eq!(stances, [(0, 0, Difference::Otherwise), (1, 1, Difference::Only(1))]);
        assert_eq!(found.agreement.claims, Some(0.75));
    }

    #[test]
    fn kappa_is_that_of_the_textbook() {
        // Of six ordered pairs the first links two, the second two, one in common and alike.
        let first = Sketch::new("a b c").link(Supports, "a", "b").link(Supports, "b", "c");
        let second = Sketch::new("a b c").link(Supports, "a", "b").link(Supports, "c", "b");
        let agreement = compared(&first, &second).agreement;
        assert_eq!((agreement.pairs, agreement.linked, agreement.linked_alike), (6, 3, 1));
        // p = 4/6; e = (2/6)(2/6) + (4/6)(4/6) = 20/36; kappa = (24 − 20) / (36 − 20).
        assert!((agreement.percent.unwrap() - 4.0 / 6.0).abs() < 1e-12);
        assert!((agreement.kappa.unwrap() - 0.25).abs() < 1e-12);
    }

    #[test]
    fn where_chance_alone_would_agree_there_is_no_kappa() {
        let bare = Sketch::new("a b");
        let agreement = compared(&bare, &bare).agreement;
        assert_eq!((agreement.percent, agreement.kappa), (Some(1.0), None));
        assert_eq!(compared(&Sketch::new(""), &Sketch::new("")).agreement, Agreement::default());
    }

    #[test]
    fn steps_in_a_circle_lead_to_no_claim() {
        let mut parts =
            Sketch::new("a b").link(Supports, "a", "b").undercut("b", 0).undercut("a", 1).map().into_parts();
        parts.links[1].target = Target::Link(crate::model::LinkId::from_index(2).unwrap());
        let map = Map::new(parts).unwrap();
        assert_eq!(map.link(crate::model::LinkId::from_index(1).unwrap()).kind, Undercuts);
        let found = conclusions(&map);
        assert_eq!(found.iter().map(Option::is_some).collect::<Vec<_>>(), [true, false, false]);
    }
}
