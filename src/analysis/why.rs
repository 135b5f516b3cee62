//! Why an element stands as it does: what of its objections is answered and by what, which reasons hold, and the loop or
//! circle that leaves it tied or circular.
//!
//! Every cause that is given was found before what it explains: in a component that leads to it, or in an earlier round
//! of its own. So whoever asks on and on comes to an end. That makes the explanation a game of the grounded semantics (S.
//! Modgil and M. Caminada, "Proof theories and algorithms for abstract argumentation frameworks", in: Argumentation in
//! Artificial Intelligence, 2009); of several causes one is taken that nobody answers where there is one, which keeps it
//! short.

use std::cmp::Reverse;

use super::standing::is_attack;
use super::{Cause, Label, Order, Standing};
use crate::model::{ClaimId, Element, LinkId, Map, RelationKind};

/// The links that bear on an element with force, by how they stand: of those that are in the most decisive first, the others
/// in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weighed {
    /// Those that are in.
    pub holding: Vec<LinkId>,
    /// Those that are out.
    pub failing: Vec<LinkId>,
    /// Those that are undecided.
    pub open: Vec<LinkId>,
}

impl Weighed {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.holding.len() + self.failing.len() + self.open.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// How objections stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ObjectionCounts {
    /// So many are in.
    pub holding: usize,
    /// So many are out.
    pub failing: usize,
    /// So many are undecided.
    pub open: usize,
    /// Of those that are out, so many by what is struck out or taken as given.
    pub struck_out: usize,
    /// Whether all are counted.
    pub is_all: bool,
}

/// What a link stands or falls by, beyond its own form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// A what-if says so of this: the link or a premise.
    Forced(Element),
    /// It is in: whatever speaks against its premises or the step is out, or nothing does.
    Holds,
    /// A premise is out, as this link opposes it.
    Answered(ClaimId, LinkId),
    /// A premise is out, as no reason for it holds.
    Unsupported(ClaimId),
    /// A premise is out, as only a circle of reasons holds it up.
    Circular(ClaimId),
    /// This link doubts the step.
    Doubted(LinkId),
    /// It is undecided.
    Open,
}

/// What a link is to the one that it explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Beneath {
    /// It brought it down by opposing a premise.
    Answers,
    /// It brought it down by doubting the step.
    Doubts,
    /// It opposes a premise, and is itself out.
    Fails,
    /// It doubts the step, and is itself out.
    FailsToDoubt,
}

/// What explains the standing of a map. Cheap to make.
#[derive(Clone, Copy)]
pub struct Why<'a> {
    /// The map.
    pub map: &'a Map,
    /// Its standing.
    pub standing: &'a Standing,
    /// Its order.
    pub order: &'a Order,
}

impl Why<'_> {
    /// The objections to a claim, or the doubts about a step.
    pub fn objections(self, element: Element) -> Weighed {
        self.weighed(element, is_attack)
    }

    /// The reasons for a claim. What backs a step has no say in whether it stands.
    pub fn reasons(self, claim: ClaimId) -> Weighed {
        self.weighed(Element::Claim(claim), |kind| kind == RelationKind::Supports)
    }

    /// How many reasons a claim has among the first `most` links at it. Costs these.
    pub fn count_reasons(self, claim: ClaimId, most: usize) -> usize {
        let links = self.standing.links_to(self.map, Element::Claim(claim)).take(most);
        links.filter(|&link| self.map.link(link).kind == RelationKind::Supports).count()
    }

    /// How the objections to a claim stand, or the doubts about a step, among the first `most` links at it. Costs these.
    pub fn count_objections(self, element: Element, most: usize) -> ObjectionCounts {
        let mut counts = ObjectionCounts { is_all: true, ..ObjectionCounts::default() };
        let has_forced = !self.standing.conditions().forced.is_empty();
        for (link, number) in self.standing.links_to(self.map, element).zip(0_usize..) {
            if number == most {
                counts.is_all = false;
                break;
            }
            if !is_attack(self.map.link(link).kind) {
                continue;
            }
            match self.standing.label(Element::Link(link)) {
                Label::In => counts.holding += 1,
                Label::Undecided => counts.open += 1,
                Label::Out => {
                    counts.failing += 1;
                    let is_struck_out = has_forced && matches!(self.ground(link), Ground::Forced(_));
                    counts.struck_out += usize::from(is_struck_out);
                }
            }
        }
        counts
    }

    fn weighed(self, element: Element, is_such: fn(RelationKind) -> bool) -> Weighed {
        let mut weighed = Weighed::default();
        for link in self.standing.links_to(self.map, element).filter(|&link| is_such(self.map.link(link).kind)) {
            match self.standing.label(Element::Link(link)) {
                Label::In => weighed.holding.push(link),
                Label::Out => weighed.failing.push(link),
                Label::Undecided => weighed.open.push(link),
            }
        }
        // What decides comes first: what was found before the element itself, and of that what nobody answers.
        let found = self.rank(element);
        weighed.holding.sort_by_cached_key(|&link| (self.rank(Element::Link(link)) >= found, self.is_met(link), link));
        weighed.failing.sort_unstable();
        weighed.open.sort_unstable();
        weighed
    }

    /// Whether anything speaks against a premise of a link or doubts its step.
    pub fn is_met(self, link: LinkId) -> bool {
        let hit = self.map.premises(link).iter().map(|&claim| Element::Claim(claim)).chain([Element::Link(link)]);
        let mut against = hit.flat_map(|element| self.standing.links_to(self.map, element));
        against.any(|link| is_attack(self.map.link(link).kind))
    }

    /// The objections or doubts among some links that a what-if takes away, and the others.
    pub fn struck_out(self, links: &[LinkId]) -> (Vec<LinkId>, Vec<LinkId>) {
        links.iter().partition(|&&link| matches!(self.ground(link), Ground::Forced(_)))
    }

    /// The premise that brought a link down, and what that fell by, whether or not a doubt did so too.
    pub fn fallen_premise(self, link: LinkId) -> Option<(ClaimId, Ground)> {
        let is_out = |claim: &ClaimId| self.standing.label(Element::Claim(*claim)) == Label::Out;
        let out = self.map.premises(link).iter().copied().filter(is_out);
        let claim = out.min_by_key(|&claim| self.rank(Element::Claim(claim)))?;
        Some((claim, self.fall_of(claim)))
    }

    /// What was found earlier is smaller.
    pub(super) fn rank(self, element: Element) -> (Reverse<usize>, u32) {
        (Reverse(self.order.of_element(element)), self.standing.round(element))
    }

    /// What a link stands or falls by.
    pub fn ground(self, link: LinkId) -> Ground {
        let here = Element::Link(link);
        match (self.standing.label(here), self.standing.cause(self.map, here)) {
            (_, Cause::Forced) => Ground::Forced(here),
            (Label::In, _) => Ground::Holds,
            (Label::Undecided, _) => Ground::Open,
            (Label::Out, _) => {
                // What came first brought it down, whatever came on top.
                let doubt = self.objections(here).holding.first().copied();
                let rank_of_doubt = doubt.map(|doubt| self.rank(Element::Link(doubt)));
                match (doubt, self.fallen_premise(link)) {
                    (Some(doubt), Some((claim, _))) if rank_of_doubt < Some(self.rank(Element::Claim(claim))) => {
                        Ground::Doubted(doubt)
                    }
                    (_, Some((_, ground))) => ground,
                    (Some(doubt), None) => Ground::Doubted(doubt),
                    (None, None) => Ground::Open,
                }
            }
        }
    }

    /// What explains a link: what it fell by; or, where it stands, what was said against it and fell. Costs the links at
    /// it and at its premises.
    pub fn beneath(self, link: LinkId) -> Vec<(LinkId, Beneath)> {
        match self.ground(link) {
            Ground::Answered(_, objection) => vec![(objection, Beneath::Answers)],
            Ground::Doubted(doubt) => vec![(doubt, Beneath::Doubts)],
            Ground::Holds => {
                let premises = self.map.premises(link).iter().map(|&claim| Element::Claim(claim));
                let against = premises.flat_map(|premise| self.objections(premise).failing);
                let doubts = self.objections(Element::Link(link)).failing;
                let against = against.map(|link| (link, Beneath::Fails));
                against.chain(doubts.into_iter().map(|link| (link, Beneath::FailsToDoubt))).collect()
            }
            _ => Vec::new(),
        }
    }

    /// What a claim that is out fell by.
    fn fall_of(self, claim: ClaimId) -> Ground {
        let element = Element::Claim(claim);
        match self.standing.cause(self.map, element) {
            Cause::Forced => Ground::Forced(element),
            // It fell with the circle, whatever speaks against it on top.
            Cause::Refuted if self.standing.is_circular(element) => Ground::Circular(claim),
            Cause::Refuted => match self.objections(element).holding.first() {
                // It may have fallen for want of reasons before, and only then have freed what now opposes it.
                Some(&objection) if self.rank(Element::Link(objection)) < self.rank(element) => {
                    Ground::Answered(claim, objection)
                }
                _ => Ground::Unsupported(claim),
            },
            Cause::Circular => Ground::Circular(claim),
            _ => Ground::Unsupported(claim),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::sketch::{Sketch, any_map};
    use crate::analysis::{Conditions, Force, Policy, standing};
    use crate::model::RelationKind::{Opposes, Supports};

    fn required() -> Conditions {
        Conditions { policy: Policy::ReasonsRequired, ..Conditions::default() }
    }

    fn with<T>(map: &Map, ask: impl FnOnce(Why) -> T) -> T {
        let (standing, order) = (standing(map, required()), Order::of(map));
        ask(Why { map, standing: &standing, order: &order })
    }

    #[test]
    fn objections_are_told_apart_by_how_they_stand() {
        let sketch = Sketch::new("t hit met x tie").link(Opposes, "hit", "t").link(Opposes, "met", "t");
        let sketch = sketch.link(Opposes, "tie", "t").link(Opposes, "x", "met").link(Opposes, "tie", "tie");
        let map = sketch.map();
        let weighed = with(&map, |why| why.objections(map.find("t").unwrap()));
        let numbers = |links: &[LinkId]| links.iter().map(|link| link.number()).collect::<Vec<_>>();
        assert_eq!(numbers(&weighed.holding), [1]);
        assert_eq!(numbers(&weighed.failing), [2]);
        assert_eq!(numbers(&weighed.open), [3]);
    }

    #[test]
    fn a_link_falls_by_what_answers_its_premise_or_doubts_the_step() {
        let sketch = Sketch::new("t a b u x").link(Opposes, "a", "t").link(Opposes, "x", "a").link(Opposes, "b", "t");
        let map = sketch.undercut("u", 2).map();
        let link = |number: usize| LinkId::from_index(number - 1).unwrap();
        let claim = |id: &str| map.claim_ids().find(|&claim| map.claim_id(claim) == id).unwrap();
        with(&map, |why| {
            assert_eq!(why.ground(link(1)), Ground::Answered(claim("a"), link(2)));
            assert_eq!(why.ground(link(2)), Ground::Holds);
            assert_eq!(why.ground(link(3)), Ground::Doubted(link(4)));
        });
    }

    #[test]
    fn what_stands_as_before_a_what_if_may_do_so_for_another_reason() {
        let sketch = Sketch::new("t a b c").link(Opposes, "a", "t").link(Supports, "c", "t").link(Opposes, "b", "t");
        // The doubt about the first objection needs what the second says.
        let map = sketch.undercut("t b", 0).map();
        let (plain, order) = (standing(&map, required()), Order::of(&map));
        let forced = [(map.find("b").unwrap(), Force::StruckOut)].into();
        let what_if = plain.under(&map, &order, &Conditions { forced, ..required() });
        let why = Why { map: &map, standing: &what_if, order: &order };
        let objection = why.objections(map.find("t").unwrap()).holding[0];
        assert!(why.rank(Element::Link(objection)) < why.rank(map.find("t").unwrap()));
    }

    #[test]
    fn a_what_if_that_leaves_a_label_may_change_its_reason() {
        // t lacks a reason that carries. Given that, it is out by the objection, the doubt about which waits for t.
        let sketch = Sketch::new("t hit why doubt help no x").link(Supports, "why", "t").undercut("doubt", 0);
        let sketch = sketch.link(Opposes, "hit", "t").undercut("t help", 2).link(Opposes, "no", "help");
        let map = sketch.link(Supports, "t", "x").map();
        let link = |number: usize| LinkId::from_index(number - 1).unwrap();
        let claim = |id: &str| map.claim_ids().find(|&claim| map.claim_id(claim) == id).unwrap();
        let (before, order) = (standing(&map, required()), Order::of(&map));
        let ground = |standing: &Standing| Why { map: &map, standing, order: &order }.ground(link(6));
        assert_eq!(ground(&before), Ground::Unsupported(claim("t")));
        let forced = [(Element::Claim(claim("doubt")), Force::StruckOut)].into();
        let after = before.under(&map, &order, &Conditions { forced, ..required() });
        assert_eq!(ground(&after), Ground::Answered(claim("t"), link(3)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        /// Asking on comes to an end, and names only what is so; with a what-if too.
        #[test]
        fn every_cause_was_found_before_what_it_explains(map in any_map(), struck_out in any::<usize>()) {
            let (plain, order) = (standing(&map, required()), Order::of(&map));
            let claim = map.claim_ids().nth(struck_out % map.claim_ids().len().max(1));
            let forced = claim.map(|claim| (Element::Claim(claim), Force::StruckOut)).into_iter().collect();
            let what_if = plain.under(&map, &order, &Conditions { forced, ..required() });
            for standing in [&plain, &what_if] {
                let why = Why { map: &map, standing, order: &order };
                for claim in map.claim_ids().map(Element::Claim) {
                    if why.standing.cause(&map, claim) == Cause::Refuted {
                        // Either an objection came first, or every reason had failed before any did.
                        let first = why.objections(claim).holding.first().copied().map(Element::Link);
                        let Element::Claim(id) = claim else { continue };
                        let reasons = why.reasons(id);
                        let has_failed = !reasons.failing.is_empty() && reasons.holding.is_empty();
                        prop_assert!(has_failed || first.is_some_and(|first| why.rank(first) < why.rank(claim)));
                    }
                }
                for link in map.link_ids() {
                    let rank = why.rank(Element::Link(link));
                    match why.ground(link) {
                        Ground::Answered(claim, objection) => {
                            prop_assert!(why.rank(Element::Claim(claim)) < rank);
                            prop_assert!(why.rank(Element::Link(objection)) < why.rank(Element::Claim(claim)));
                            prop_assert_eq!(why.standing.label(Element::Link(objection)), Label::In);
                        }
                        Ground::Doubted(doubt) => {
                            prop_assert!(why.rank(Element::Link(doubt)) < rank);
                            prop_assert_eq!(why.standing.label(Element::Link(doubt)), Label::In);
                        }
                        Ground::Unsupported(claim) | Ground::Circular(claim) => {
                            prop_assert_eq!(why.standing.label(Element::Claim(claim)), Label::Out);
                        }
                        Ground::Open => prop_assert_eq!(why.standing.label(Element::Link(link)), Label::Undecided),
                        Ground::Holds => prop_assert_eq!(why.standing.label(Element::Link(link)), Label::In),
                        Ground::Forced(element) => {
                            prop_assert!(why.standing.conditions().forced.contains_key(&element));
                        }
                    }
                }
            }
        }
    }
}
