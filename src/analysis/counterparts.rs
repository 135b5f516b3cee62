//! Which element of a map each element of an earlier state of it has become: by id, else by what it says.
//!
//! A claim or link with an id is the one of the same id. What is left over on both sides is matched by content: claims
//! by their text, links by kind, premises and target, questions by what they ask; of several alike the first with the
//! first. So a place survives both an edit of its words and an edit of its id.

use std::hash::Hash;

use hashbrown::HashMap;

use crate::model::{ClaimId, Element, GroupId, LinkId, Map, QuestionId, RelationKind, SourceId, SpeakerId, Target};

/// The counterparts of an earlier state's elements in a later one; none where an element is gone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counterparts {
    claims: Vec<Option<ClaimId>>,
    links: Vec<Option<LinkId>>,
    questions: Vec<Option<QuestionId>>,
    speakers: Vec<Option<SpeakerId>>,
    sources: Vec<Option<SourceId>>,
    groups: Vec<Option<GroupId>>,
}

impl Counterparts {
    /// Matches two states of a map. Linear in both, in time and memory.
    pub fn of(before: &Map, after: &Map) -> Self {
        let claims = pairs(
            (before.claim_ids(), |claim| Some(before.claim_id(claim)), |claim| Some(before.claim_text(claim))),
            (after.claim_ids(), |claim| Some(after.claim_id(claim)), |claim| Some(after.claim_text(claim))),
        );
        let (old, new) = (before.parts(), after.parts());
        let questions = pairs(
            (
                QuestionId::first(old.questions.len()),
                |question| before.question(question).id.as_deref(),
                |question| Some(&*before.question(question).ask),
            ),
            (
                QuestionId::first(new.questions.len()),
                |question| after.question(question).id.as_deref(),
                |question| Some(&*after.question(question).ask),
            ),
        );
        let speakers = by_id(
            (before.speaker_ids(), |speaker| Some(&*before.speaker(speaker).id)),
            (after.speaker_ids(), |speaker| Some(&*after.speaker(speaker).id)),
        );
        let sources = by_id(
            (before.source_ids(), |source| Some(&*before.source(source).id)),
            (after.source_ids(), |source| Some(&*after.source(source).id)),
        );
        let groups = by_id(
            (GroupId::first(old.groups.len()), |group| Some(&*before.group(group).id)),
            (GroupId::first(new.groups.len()), |group| Some(&*after.group(group).id)),
        );
        let links = links(before, after, &claims);
        Self { claims, links, questions, speakers, sources, groups }
    }

    /// What a claim has become.
    pub fn claim(&self, claim: ClaimId) -> Option<ClaimId> {
        at(&self.claims, claim.index())
    }

    /// What a link has become.
    pub fn link(&self, link: LinkId) -> Option<LinkId> {
        at(&self.links, link.index())
    }

    /// What a claim or link has become.
    pub fn element(&self, element: Element) -> Option<Element> {
        match element {
            Element::Claim(claim) => self.claim(claim).map(Element::Claim),
            Element::Link(link) => self.link(link).map(Element::Link),
        }
    }

    /// What a question has become.
    pub fn question(&self, question: QuestionId) -> Option<QuestionId> {
        at(&self.questions, question.index())
    }

    /// What a speaker has become.
    pub fn speaker(&self, speaker: SpeakerId) -> Option<SpeakerId> {
        at(&self.speakers, speaker.index())
    }

    /// What a source has become.
    pub fn source(&self, source: SourceId) -> Option<SourceId> {
        at(&self.sources, source.index())
    }

    /// What a group has become.
    pub fn group(&self, group: GroupId) -> Option<GroupId> {
        at(&self.groups, group.index())
    }
}

fn at<T: Copy>(all: &[Option<T>], index: usize) -> Option<T> {
    all.get(index).copied().flatten()
}

/// So deep doubts about doubts are looked for by content.
const ROUNDS: usize = 8;

/// A link by what it does, in ids of the later state.
type Shape = (RelationKind, Vec<ClaimId>, Element);

fn links(before: &Map, after: &Map, claims: &[Option<ClaimId>]) -> Vec<Option<LinkId>> {
    let mut links =
        by_id((before.link_ids(), |link| before.link_id(link)), (after.link_ids(), |link| after.link_id(link)));
    // A link whose target is a link can be found once that one is.
    for _ in 0..ROUNDS {
        let known = links.clone();
        let earlier = |link: LinkId| -> Option<Shape> {
            let premises = before.premises(link).iter().map(|premise| at(claims, premise.index()));
            let target = match before.link(link).target {
                Target::Claim(claim) => Element::Claim(at(claims, claim.index())?),
                Target::Link(target) => Element::Link(at(&known, target.index())?),
            };
            Some((before.link(link).kind, premises.collect::<Option<_>>()?, target))
        };
        let later = |link: LinkId| -> Option<Shape> {
            Some((after.link(link).kind, after.premises(link).to_vec(), after.link(link).target.into()))
        };
        if by_content(&mut links, (before.link_ids(), earlier), (after.link_ids(), later)) == 0 {
            break;
        }
    }
    links
}

/// First by id, then by content.
fn pairs<'m, T: Id>(
    before: (impl Iterator<Item = T>, impl Fn(T) -> Option<&'m str>, impl Fn(T) -> Option<&'m str>),
    after: (impl Iterator<Item = T>, impl Fn(T) -> Option<&'m str>, impl Fn(T) -> Option<&'m str>),
) -> Vec<Option<T>> {
    let (old, new): (Vec<T>, Vec<T>) = (before.0.collect(), after.0.collect());
    let mut found = by_id((old.iter().copied(), before.1), (new.iter().copied(), after.1));
    by_content(&mut found, (old.into_iter(), before.2), (new.into_iter(), after.2));
    found
}

fn by_id<'m, T: Id>(
    before: (impl Iterator<Item = T>, impl Fn(T) -> Option<&'m str>),
    after: (impl Iterator<Item = T>, impl Fn(T) -> Option<&'m str>),
) -> Vec<Option<T>> {
    let by_id: HashMap<&str, T> = after.0.filter_map(|element| Some((after.1(element)?, element))).collect();
    before.0.map(|element| by_id.get(before.1(element)?).copied()).collect()
}

/// Matches what has no counterpart yet with what is none yet, by content, in order. Answers how many it matched.
fn by_content<T: Id, K: Hash + Eq>(
    found: &mut [Option<T>],
    before: (impl Iterator<Item = T>, impl Fn(T) -> Option<K>),
    after: (impl Iterator<Item = T>, impl Fn(T) -> Option<K>),
) -> usize {
    if found.iter().all(Option::is_some) {
        return 0;
    }
    let taken: hashbrown::HashSet<T> = found.iter().copied().flatten().collect();
    let mut free: HashMap<K, Vec<T>> = HashMap::new();
    for element in after.0.filter(|element| !taken.contains(element)) {
        if let Some(key) = after.1(element) {
            free.entry(key).or_default().push(element);
        }
    }
    // Taken from behind, so that the first goes with the first.
    free.values_mut().for_each(|alike| alike.reverse());
    let mut matched = 0;
    for (place, element) in found.iter_mut().zip(before.0) {
        if place.is_none()
            && let Some(key) = before.1(element)
        {
            *place = free.get_mut(&key).and_then(Vec::pop);
            matched += usize::from(place.is_some());
        }
    }
    matched
}

/// What can be matched.
trait Id: Copy + Eq + Hash {}

impl Id for ClaimId {}
impl Id for LinkId {}
impl Id for QuestionId {}
impl Id for SpeakerId {}
impl Id for SourceId {}
impl Id for GroupId {}
