//! Two speakers against each other: where they disagree and who answered whom, what stayed without an answer, what both
//! say, what each grants.
//!
//! A disagreement begins with a *point*: a claim or step of one of them that the other objects to. Beneath it stand the
//! objections, and beneath each the objections that answer it: those against a premise that it puts forward, or against
//! its step. Every [objection](Objection) of either stands there once: beneath the first that it answers, or under its
//! own point. Where two claims hit each other, the one that stands first in the file is the point. Swapping the two
//! speakers changes nothing but who is first.

use std::collections::BTreeMap;

use super::exchanges::disagreements;
use super::objections::{Means, Objection, Own};
use super::{Acts, Floor, NoReply, no_reply};
use crate::analysis::is_later;
use crate::model::{ClaimId, Element, LinkId, Map, QuestionId, RelationKind, SpeakerId, Stance};

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// The one named first.
    One,
    /// The other.
    Other,
}

impl Party {
    /// Both, in order.
    pub const BOTH: [Self; 2] = [Self::One, Self::Other];

    /// The one of two things that is this party's.
    pub fn of<T>(self, [one, other]: [T; 2]) -> T {
        match self {
            Self::One => one,
            Self::Other => other,
        }
    }

    /// The other one.
    #[must_use]
    pub fn opposite(self) -> Self {
        self.of([Self::Other, Self::One])
    }
}

/// An objection in an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Who objects.
    pub by: Party,
    /// To what, by what.
    pub objection: Objection,
    /// How deep it stands: 1 under the point, 2 under an objection to the point.
    pub depth: usize,
    /// Whether some objection of the other answers it.
    pub is_answered: bool,
}

impl Reply {
    /// Whether it gives a reason that the other leaves without an answer.
    pub fn is_open(&self) -> bool {
        matches!(self.objection.by, Means::Link(_)) && !self.is_answered
    }
}

/// A point on which they disagree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// Whose point it is.
    pub of: Party,
    /// The claim that is said, or the step that is made.
    pub point: Element,
    /// The objections, each followed by what answers it.
    pub replies: Vec<Reply>,
}

/// How two agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// Both say it, or one says what the other grants.
    BothHold(ClaimId),
    /// Both deny it.
    BothDeny(ClaimId),
    /// Each says one of two claims that say the same.
    InOtherWords(LinkId),
}

/// A question that both answer, by saying one of its claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    /// The question.
    pub question: QuestionId,
    /// The positions of the answers that each gives, ascending.
    pub given: [Vec<usize>; 2],
}

impl Answers {
    /// Whether they give no answer in common.
    pub fn differ(&self) -> bool {
        let [ones, others] = &self.given;
        !ones.iter().any(|answer| others.contains(answer))
    }
}

/// Two speakers against each other. Pairs stand in the order in which the two were named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versus {
    /// The two.
    pub speakers: [SpeakerId; 2],
    /// How each is heard.
    pub floor: [Floor; 2],
    /// Why each could not reply to the other.
    pub no_reply: [Option<NoReply>; 2],
    /// The questions that both answer, in file order.
    pub answers: Vec<Answers>,
    /// Where they disagree, by point, in file order.
    pub disagreements: Vec<Disagreement>,
    /// What each says and the other neither objects to, nor to the step from it, nor says or grants, and that is no
    /// objection above. In file order.
    pub unanswered: [Vec<ClaimId>; 2],
    /// Where they agree.
    pub agreements: Vec<Agreement>,
    /// The steps by which each supports what the other says.
    pub supports: [Vec<LinkId>; 2],
    /// What each grants: claims, then steps.
    pub grants: [Vec<Element>; 2],
}

impl Versus {
    /// Sets two speakers against each other. Linear in what the two say and in the links there, but for sorting.
    pub fn of(map: &Map, acts: &Acts, speakers: [SpeakerId; 2]) -> Self {
        let own = speakers.map(|speaker| Own::of(map, acts, speaker));
        let [one, other] = &own;
        let against = [one.objections_to(map, other), other.objections_to(map, one)];
        let disagreements = disagreements(map, speakers, &own, &against);
        let [first, second] = speakers;
        let grants = speakers.map(|speaker| acts.elements(speaker, &[Stance::Concedes]));
        let granted = grants.each_ref().map(Vec::as_slice);
        Self {
            speakers,
            floor: speakers.map(|speaker| Floor::of(map, acts, speaker)),
            no_reply: [no_reply(map, acts, first, second), no_reply(map, acts, second, first)],
            answers: answers(map, &own),
            unanswered: Party::BOTH.map(|party| unanswered(map, party, &own, &against, granted)),
            agreements: agreements(map, acts, speakers, &own),
            supports: [one.supports_for(map, other), other.supports_for(map, one)],
            grants,
            disagreements,
        }
    }

    /// How many objections each has to the other.
    pub fn objections(&self) -> [usize; 2] {
        Party::BOTH.map(|party| self.replies().filter(|reply| reply.by == party).count())
    }

    /// How many objections of each the other leaves without an answer; those that give no reason ask for none.
    pub fn open(&self) -> [usize; 2] {
        Party::BOTH.map(|party| self.replies().filter(|reply| reply.by == party && reply.is_open()).count())
    }

    /// Whether an objection was certainly first said after what it hits, whose speaker could not know of it.
    pub fn is_later(&self, map: &Map, reply: &Reply) -> bool {
        let Means::Link(link) = reply.objection.by else { return false };
        Self::premises(map, reply.by.of(self.speakers), link).iter().all(|&premise| is_later(map, link, premise))
    }

    fn replies(&self) -> impl Iterator<Item = &Reply> {
        self.disagreements.iter().flat_map(|disagreement| &disagreement.replies)
    }

    /// The premises of an objection that its speaker puts forward; all of them where a step is drawn without saying any.
    pub fn premises(map: &Map, by: SpeakerId, link: LinkId) -> Vec<ClaimId> {
        let is_own = |&claim: &ClaimId| {
            let said = map.statements(Element::Claim(claim));
            said.iter().any(|said| said.by == by && said.stance == Stance::Asserts)
        };
        let own: Vec<_> = map.premises(link).iter().copied().filter(is_own).collect();
        if own.is_empty() { map.premises(link).to_vec() } else { own }
    }
}

/// The questions that both answer.
fn answers(map: &Map, own: &[Own; 2]) -> Vec<Answers> {
    let given = own.each_ref().map(|own| {
        let mut given: BTreeMap<QuestionId, Vec<usize>> = BTreeMap::new();
        for &point in own.points() {
            let Element::Claim(claim) = point else { break };
            for answering in map.answers_of(claim) {
                given.entry(answering.question).or_default().push(answering.answer);
            }
        }
        for answers in given.values_mut() {
            answers.sort_unstable();
            answers.dedup();
        }
        given
    });
    let [ones, mut others] = given;
    let both = ones.into_iter().filter_map(|(question, given)| {
        let other = others.remove(&question)?;
        Some(Answers { question, given: [given, other] })
    });
    both.collect()
}

/// What one says and the other leaves alone.
fn unanswered(
    map: &Map,
    party: Party,
    own: &[Own; 2],
    against: &[Vec<Objection>; 2],
    grants: [&[Element]; 2],
) -> Vec<ClaimId> {
    let (own, other) = (party.of(own.each_ref()), party.opposite().of(own.each_ref()));
    let mut shown: Vec<Element> = party.opposite().of(against.each_ref()).iter().map(|hit| hit.to).collect();
    let steps_hit: Vec<LinkId> = shown
        .iter()
        .filter_map(|&hit| match hit {
            Element::Link(link) => Some(link),
            Element::Claim(_) => None,
        })
        .collect();
    shown.extend(steps_hit.iter().flat_map(|&link| map.premises(link)).map(|&premise| Element::Claim(premise)));
    shown.extend_from_slice(party.opposite().of(grants));
    for objection in party.of(against.each_ref()) {
        if let Means::Link(link) = objection.by {
            shown.extend(map.premises(link).iter().map(|&premise| Element::Claim(premise)));
        }
    }
    shown.sort_unstable();
    let claims = own.points().iter().filter(|point| shown.binary_search(point).is_err() && !other.says(**point));
    let claims = claims.filter_map(|&point| match point {
        Element::Claim(claim) => Some(claim),
        Element::Link(_) => None,
    });
    claims.collect()
}

fn agreements(map: &Map, acts: &Acts, speakers: [SpeakerId; 2], own: &[Own; 2]) -> Vec<Agreement> {
    let both = |stances: &[Stance]| {
        let [ones, others] = speakers.map(|speaker| acts.elements(speaker, stances));
        let claims = ones.into_iter().filter(move |element| others.binary_search(element).is_ok());
        claims.filter_map(|element| match element {
            Element::Claim(claim) => Some(claim),
            Element::Link(_) => None,
        })
    };
    let [one, other] = own;
    // What both only grant is common ground of neither case.
    let is_said = |claim: &ClaimId| one.says(Element::Claim(*claim)) || other.says(Element::Claim(*claim));
    let held = both(&[Stance::Asserts, Stance::Concedes]).filter(is_said).map(Agreement::BothHold);
    let mut agreements: Vec<_> = held.chain(both(&[Stance::Denies]).map(Agreement::BothDeny)).collect();
    let mut same: Vec<LinkId> = Vec::new();
    for (here, there) in [(one, other), (other, one)] {
        for &point in here.points() {
            let links = map.links_to_of(point, RelationKind::Restates);
            let said_there = |&claim: &ClaimId| there.says(Element::Claim(claim));
            same.extend(links.filter(|&link| map.premises(link).iter().any(said_there)));
        }
    }
    same.sort_unstable();
    same.dedup();
    agreements.extend(same.into_iter().map(Agreement::InOtherWords));
    agreements
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::analysis::speakers::Clashes;
    use crate::analysis::speakers::position::tests::any_map;
    use crate::model::RelationKind::{Opposes, Restates, Supports};
    use crate::model::Stance::{Asserts, Concedes, Denies};

    fn pair(map: &Map) -> [SpeakerId; 2] {
        ["ann", "bob"].map(|name| map.speaker_ids().find(|&id| &*map.speaker(id).name == name).unwrap())
    }

    fn versus(map: &Map) -> Versus {
        Versus::of(map, &Acts::of(map), pair(map))
    }

    /// Each disagreement: the point and its speaker, then the replies with their depth; an unanswered one has a mark.
    fn told(sketch: &Sketch) -> Vec<String> {
        let map = sketch.map();
        let versus = versus(&map);
        let name = |party: Party| map.speaker(party.of(versus.speakers)).name.to_string();
        let reply = |reply: &Reply| {
            let by = match reply.objection.by {
                Means::Link(link) => map.claim_id(*map.premises(link).first().unwrap()).to_owned(),
                Means::Denial => "no".to_owned(),
                Means::Doubt => "hm".to_owned(),
            };
            format!(" {}{}:{by}{}", reply.depth, name(reply.by), if reply.is_answered { "" } else { "!" })
        };
        let told = |disagreement: &Disagreement| {
            let point = match disagreement.point {
                Element::Claim(claim) => map.claim_id(claim).to_owned(),
                Element::Link(link) => map.link_name(link),
            };
            let replies: String = disagreement.replies.iter().map(reply).collect();
            format!("{}:{point}{replies}", name(disagreement.of))
        };
        versus.disagreements.iter().map(told).collect()
    }

    fn said(sketch: Sketch, claims: &str) -> Sketch {
        let (ann, bob) = claims.split_once(" | ").unwrap();
        let by = |sketch: Sketch, (by, claim): (&str, &str)| sketch.said(by, Asserts, claim);
        let all = ann.split(' ').map(|claim| ("ann", claim)).chain(bob.split(' ').map(|claim| ("bob", claim)));
        all.fold(sketch, by)
    }

    #[test]
    fn an_answer_stands_beneath_what_it_answers() {
        let sketch = said(Sketch::new("a b c d"), "a c | b").link(Opposes, "b", "a").link(Opposes, "c", "b");
        assert_eq!(told(&sketch), ["ann:a 1bob:b 2ann:c!"]);
        let sketch = sketch.undercut("d", 1).said("bob", Asserts, "d");
        assert_eq!(told(&sketch), ["ann:a 1bob:b 2ann:c 3bob:d!"], "and an answer to that");
    }

    #[test]
    fn a_doubt_of_the_objecting_step_answers_it() {
        let sketch = said(Sketch::new("a b c"), "a c | b").link(Opposes, "b", "a").undercut("c", 0);
        assert_eq!(told(&sketch), ["ann:a 1bob:b 2ann:c!"]);
    }

    #[test]
    fn of_claims_that_hit_each_other_the_first_in_the_file_is_the_point() {
        let sketch = said(Sketch::new("a b"), "a | b").link(Opposes, "a", "b").link(Opposes, "b", "a");
        assert_eq!(told(&sketch), ["ann:a 1bob:b 2ann:a"]);
    }

    #[test]
    fn a_bare_denial_stands_by_itself() {
        let sketch = said(Sketch::new("a b"), "a | b").said("bob", Denies, "a");
        assert_eq!(told(&sketch), ["ann:a 1bob:no!"]);
    }

    #[test]
    fn what_the_other_leaves_alone_is_left_without_an_answer() {
        let sketch = said(Sketch::new("a b c d e"), "a c e | b d e").link(Opposes, "b", "a").said("bob", Concedes, "c");
        let map = sketch.map();
        let versus = versus(&map);
        let ids = |claims: &[ClaimId]| claims.iter().map(|&claim| map.claim_id(claim)).collect::<String>();
        assert_eq!(versus.unanswered.each_ref().map(|claims| ids(claims)), ["", "d"]);
        let [c, e] = [2, 4].map(|index| Agreement::BothHold(ClaimId::from_index(index).unwrap()));
        assert_eq!(versus.agreements, [c, e], "what both say, or one grants");
        assert_eq!((versus.objections(), versus.open()), ([0, 1], [0, 1]));
    }

    #[test]
    fn the_same_in_other_words_is_agreement() {
        let sketch = said(Sketch::new("a b"), "a | b").link(Restates, "b", "a").link(Supports, "b", "a");
        let map = sketch.map();
        assert_eq!(versus(&map).agreements, [Agreement::InOtherWords(map.link_ids().next().unwrap())]);
        assert_eq!(versus(&map).supports.map(|links| links.len()), [0, 1]);
    }

    #[test]
    fn who_says_different_answers_answers_differently() {
        let sketch =
            said(Sketch::new("a b c d"), "a c | b d").question("a", "b").question("c d", "b").question("a", "");
        let map = sketch.map();
        let answers = versus(&map).answers;
        let told: Vec<_> = answers.iter().map(|answers| (answers.given.clone(), answers.differ())).collect();
        assert_eq!(told, [([vec![0], vec![1]], true), ([vec![0], vec![0, 1]], false)]);
    }

    proptest! {
        #[test]
        fn disagreement_mirrors_and_agreement_is_symmetric(map in any_map()) {
            let [ann, bob] = pair(&map);
            let acts = Acts::of(&map);
            let (here, there) = (Versus::of(&map, &acts, [ann, bob]), Versus::of(&map, &acts, [bob, ann]));
            let mut mirrored = there.clone();
            for disagreement in &mut mirrored.disagreements {
                disagreement.of = disagreement.of.opposite();
                disagreement.replies.iter_mut().for_each(|reply| reply.by = reply.by.opposite());
            }
            prop_assert_eq!(&here.disagreements, &mirrored.disagreements);
            prop_assert_eq!(&here.agreements, &there.agreements);
            let [one, other] = &here.unanswered;
            prop_assert_eq!([other, one], there.unanswered.each_ref());
        }

        #[test]
        fn the_table_of_clashes_counts_what_stands_in_each_versus(map in any_map()) {
            let [ann, bob] = pair(&map);
            let (clashes, versus) = (Clashes::of(&map), versus(&map));
            let counted = [clashes.between(ann, bob), clashes.between(bob, ann)];
            prop_assert_eq!(counted.map(|dealings| dealings.objects as usize), versus.objections());
            let supports = versus.supports.each_ref().map(Vec::len);
            prop_assert_eq!(counted.map(|dealings| dealings.supports as usize), supports);
            let total = clashes.most().first().map_or(0, |clash| clash.total() as usize);
            prop_assert_eq!(total, versus.objections().iter().sum::<usize>());
            let tensions = super::super::tensions(&map, &Acts::of(&map), ann).len();
            prop_assert_eq!(clashes.between(ann, ann).objects as usize, tensions);
        }
    }
}
