//! Some claims of a map as a map of their own: with the links all of whose ends are among them, and with the speakers,
//! sources, groups and questions that these have.

use crate::model::{
    Claim, ClaimDetails, ClaimId, ClaimParticulars, Element, Group, GroupId, LinkDetails, LinkId, LinkParticulars, Map,
    MapParts, Question, Rating, Slice, Source, SourceId, SpeakerId, Statement, Target,
};

/// A part of a map.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// The part, as a map.
    pub map: Map,
    /// How many links are not in it, as they start from or lead to something else.
    pub links_left_out: usize,
    /// How many of these have several premises.
    pub linked_left_out: usize,
    /// How many questions none of whose answers is in it.
    pub questions_left_out: usize,
}

/// The part of a map that holds the claims for which `keeps`. What other tools left for the map as a whole is not in it,
/// for it may tell of anything. Linear.
pub fn selection(map: &Map, keeps: impl Fn(ClaimId) -> bool) -> Selection {
    let parts = map.parts();
    let claims = Renumbered::of(map.claim_ids(), &keeps, ClaimId::from_index);
    let keeps_link = kept_links(map, &claims);
    let is_kept = |link: LinkId| keeps_link.get(link.index()) == Some(&true);
    let links = Renumbered::of(map.link_ids(), &is_kept, LinkId::from_index);
    let (speakers, sources, groups) = used(map, &claims, &links);
    let mut part = Part { map, parts: MapParts::default(), claims, links, speakers, sources, groups };
    part.head();
    part.people();
    part.claims();
    part.links();
    let left_out: Vec<LinkId> = map.link_ids().filter(|&link| !is_kept(link)).collect();
    let linked = left_out.iter().filter(|&&link| map.premises(link).len() > 1).count();
    let questions_left_out = parts.questions.len() - part.parts.questions.len();
    Selection {
        // All ends of what is kept are kept.
        map: Map::new(part.parts).unwrap_or_default(),
        links_left_out: left_out.len(),
        linked_left_out: linked,
        questions_left_out,
    }
}

/// The new ids of what is kept, by the old ones.
struct Renumbered<I> {
    new: Vec<Option<I>>,
    kept: Vec<I>,
}

impl<I: Copy> Renumbered<I> {
    fn of(all: impl Iterator<Item = I>, keeps: &dyn Fn(I) -> bool, id: fn(usize) -> Option<I>) -> Self {
        let mut renumbered = Self { new: Vec::new(), kept: Vec::new() };
        for old in all {
            let new = if keeps(old) { id(renumbered.kept.len()) } else { None };
            if new.is_some() {
                renumbered.kept.push(old);
            }
            renumbered.new.push(new);
        }
        renumbered
    }

    fn get(&self, index: usize) -> Option<I> {
        self.new.get(index).copied().flatten()
    }
}

/// Which links keep all their ends: premises and target, and of a target that is a link, this too.
fn kept_links(map: &Map, claims: &Renumbered<ClaimId>) -> Vec<bool> {
    let is_in = |claim: ClaimId| claims.get(claim.index()).is_some();
    let has_ends = |link: LinkId| {
        let premises = map.premises(link).iter().all(|&premise| is_in(premise));
        premises && !matches!(map.link(link).target, Target::Claim(claim) if !is_in(claim))
    };
    let mut kept: Vec<bool> = map.link_ids().map(has_ends).collect();
    let mut gone: Vec<LinkId> = map.link_ids().filter(|link| kept.get(link.index()) == Some(&false)).collect();
    while let Some(link) = gone.pop() {
        for &other in map.links_to(Element::Link(link)) {
            if let Some(kept) = kept.get_mut(other.index()).filter(|kept| **kept) {
                *kept = false;
                gone.push(other);
            }
        }
    }
    kept
}

type Used = (Renumbered<SpeakerId>, Renumbered<SourceId>, Renumbered<GroupId>);

/// The speakers, sources and groups that kept claims and links name.
fn used(map: &Map, claims: &Renumbered<ClaimId>, links: &Renumbered<LinkId>) -> Used {
    let parts = map.parts();
    let mut speakers = vec![false; parts.speakers.len()];
    let mut sources = vec![false; parts.sources.len()];
    let mut groups = vec![false; parts.groups.len()];
    let mark =
        |marks: &mut Vec<bool>, index: usize| marks.get_mut(index).is_some_and(|mark| !std::mem::replace(mark, true));
    let elements = claims.kept.iter().map(|&claim| Element::Claim(claim));
    for element in elements.chain(links.kept.iter().map(|&link| Element::Link(link))) {
        for said in map.statements(element) {
            for speaker in [Some(said.by), said.via].into_iter().flatten() {
                mark(&mut speakers, speaker.index());
            }
            let mut source = said.source;
            while let Some(one) = source.filter(|one| mark(&mut sources, one.index())) {
                source = map.source(one).from;
            }
        }
        for rating in map.ratings(element) {
            mark(&mut speakers, rating.by.index());
        }
        let mut group = match element {
            Element::Claim(claim) => map.claim_details(claim).and_then(|details| details.group),
            Element::Link(link) => map.link_details(link).and_then(|details| details.group),
        };
        while let Some(one) = group.filter(|one| mark(&mut groups, one.index())) {
            group = map.group(one).parent;
        }
    }
    let is_in = |marks: &[bool], index: usize| marks.get(index) == Some(&true);
    (
        Renumbered::of(map.speaker_ids(), &|id| is_in(&speakers, id.index()), SpeakerId::from_index),
        Renumbered::of(map.source_ids(), &|id| is_in(&sources, id.index()), SourceId::from_index),
        Renumbered::of(GroupId::first(parts.groups.len()), &|id| is_in(&groups, id.index()), GroupId::from_index),
    )
}

struct Part<'m> {
    map: &'m Map,
    parts: MapParts,
    claims: Renumbered<ClaimId>,
    links: Renumbered<LinkId>,
    speakers: Renumbered<SpeakerId>,
    sources: Renumbered<SourceId>,
    groups: Renumbered<GroupId>,
}

impl Part<'_> {
    fn head(&mut self) {
        let whole = self.map.parts();
        let only =
            |claims: &[ClaimId]| claims.iter().filter_map(|claim| self.claims.get(claim.index())).collect::<Vec<_>>();
        let questions = whole.questions.iter().map(|question| {
            let mut question: Question = question.clone();
            for answer in &mut question.answers {
                answer.claims = only(&answer.claims);
            }
            question
        });
        let is_answered = |question: &Question| question.answers.iter().any(|answer| !answer.claims.is_empty());
        self.parts = MapParts {
            title: whole.title.clone(),
            about: whole.about.clone(),
            lang: whole.lang.clone(),
            annotator: whole.annotator.clone(),
            url: whole.url.clone(),
            questions: questions.filter(is_answered).collect(),
            theses: only(&whole.theses),
            names: whole.names.clone(),
            ids: whole.ids.clone(),
            texts: whole.texts.clone(),
            ..MapParts::default()
        };
    }

    fn people(&mut self) {
        let map = self.map;
        self.parts.speakers = self.speakers.kept.iter().map(|&speaker| map.speaker(speaker).clone()).collect();
        let source = |&source: &SourceId| {
            let source: Source = map.source(source).clone();
            let from = source.from.and_then(|from| self.sources.get(from.index()));
            Source { from, ..source }
        };
        self.parts.sources = self.sources.kept.iter().map(source).collect();
        let group = |&group: &GroupId| {
            let group: Group = map.group(group).clone();
            let parent = group.parent.and_then(|parent| self.groups.get(parent.index()));
            Group { parent, ..group }
        };
        self.parts.groups = self.groups.kept.iter().map(group).collect();
    }

    fn claims(&mut self) {
        let map = self.map;
        for (index, claim) in self.claims.kept.clone().into_iter().enumerate() {
            let whole: &Claim = map.claim(claim);
            self.parts.claims.push(whole.clone());
            let said = self.said(Element::Claim(claim));
            let first = self.parts.tags.len();
            self.parts.tags.extend(map.claim_tag_ids(claim));
            let details = map.claim_details(claim).map(|details| {
                Box::new(ClaimDetails {
                    group: details.group.and_then(|group| self.groups.get(group.index())),
                    ratings: self.ratings(&details.ratings),
                    ..details.clone()
                })
            });
            let particulars = ClaimParticulars {
                said,
                tags: Slice::new(first, self.parts.tags.len()).unwrap_or_default(),
                details,
                ..map.parts().claim_particulars.of(claim.index()).clone()
            };
            self.parts.claim_particulars.set(index, particulars);
        }
    }

    fn links(&mut self) {
        let map = self.map;
        for (index, link) in self.links.kept.clone().into_iter().enumerate() {
            let mut whole = map.link(link).clone();
            let first = self.parts.premises.len();
            let premises = map.premises(link).iter().filter_map(|premise| self.claims.get(premise.index()));
            self.parts.premises.extend(premises);
            whole.premises = Slice::new(first, self.parts.premises.len()).unwrap_or_default();
            let target = match whole.target {
                Target::Claim(claim) => self.claims.get(claim.index()).map(Target::Claim),
                Target::Link(step) => self.links.get(step.index()).map(Target::Link),
            };
            whole.target = target.unwrap_or(whole.target);
            self.parts.links.push(whole);
            let said = self.said(Element::Link(link));
            let details = map.link_details(link).map(|details| {
                Box::new(LinkDetails {
                    group: details.group.and_then(|group| self.groups.get(group.index())),
                    ratings: self.ratings(&details.ratings),
                    ..details.clone()
                })
            });
            let particulars =
                LinkParticulars { said, details, ..map.parts().link_particulars.of(link.index()).clone() };
            self.parts.link_particulars.set(index, particulars);
        }
    }

    fn said(&mut self, element: Element) -> Slice {
        let first = self.parts.statements.len();
        for said in self.map.statements(element) {
            let Some(by) = self.speakers.get(said.by.index()) else { continue };
            let via = said.via.and_then(|via| self.speakers.get(via.index()));
            let source = said.source.and_then(|source| self.sources.get(source.index()));
            self.parts.statements.push(Statement { by, via, source, ..said.clone() });
        }
        Slice::new(first, self.parts.statements.len()).unwrap_or_default()
    }

    fn ratings(&self, ratings: &[Rating]) -> Vec<Rating> {
        let rating = |rating: &Rating| Some(Rating { by: self.speakers.get(rating.by.index())?, ..*rating });
        ratings.iter().filter_map(rating).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::sketch::{Sketch, any_map};
    use crate::model::{RelationKind, Stance};

    #[test]
    fn links_with_an_end_elsewhere_are_left_out_with_the_doubts_of_them() {
        let map = Sketch::new("a b c d")
            .link(RelationKind::Supports, "a", "b")
            .link(RelationKind::Supports, "a c", "b")
            .undercut("a", 1)
            .undercut("b", 0)
            .said("ann", Stance::Asserts, "c")
            .said("bob", Stance::Asserts, "a")
            .question("a", "c")
            .map();
        let part = selection(&map, |claim| map.claim_id(claim) != "c");
        let ids: Vec<_> = part.map.claim_ids().map(|claim| part.map.claim_id(claim).to_owned()).collect();
        assert_eq!(ids, ["a", "b", "d"]);
        assert_eq!((part.map.link_ids().len(), part.links_left_out, part.linked_left_out), (2, 2, 1));
        let speakers: Vec<_> = part.map.parts().speakers.iter().map(|speaker| &*speaker.name).collect();
        assert_eq!((speakers, part.questions_left_out), (vec!["bob"], 0));
    }

    proptest! {
        #[test]
        fn all_claims_are_the_whole_map_and_none_is_an_empty_one(map in any_map(), kept in prop::collection::vec(any::<bool>(), 6)) {
            let whole = selection(&map, |_| true);
            let written = |map: &Map| format!("{:?}", (&map.parts().claims, &map.parts().links, &map.parts().premises, &map.parts().statements));
            prop_assert_eq!(written(&whole.map), written(&map));
            prop_assert_eq!(selection(&map, |_| false).map.link_ids().len(), 0);
            let part = selection(&map, |claim| kept[claim.index()]);
            prop_assert_eq!(part.map.claim_ids().len(), kept.iter().filter(|kept| **kept).count());
            prop_assert_eq!(part.map.link_ids().len() + part.links_left_out, map.link_ids().len());
        }
    }
}
