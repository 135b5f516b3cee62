//! A part of a map as a map of its own.

use std::collections::HashMap;
use std::hash::Hash;

use crate::model::{
    Answer, ClaimId, ClaimParticulars, Element, Link, LinkId, LinkParticulars, Map, MapParts, PartsError, Question,
    Rating, Slice, Source, SourceId, Speaker, SpeakerId, Statement, Target,
};

/// A part of a map, and what of the whole it is.
#[derive(Clone, Debug, Default)]
pub struct PartOfMap {
    /// The part.
    pub map: Map,
    /// By claim of the part, the claim of the whole.
    pub claims: Vec<ClaimId>,
    /// By link of the part, the link of the whole.
    pub links: Vec<LinkId>,
}

/// The claims that `keep` says, the links of which all ends are kept, and what these have: their statements with
/// speakers and sources, their tags, the questions that they answer. Links without an id get another number. Linear.
///
/// # Errors
/// None of a map that was read: what belongs together is kept or left together.
pub fn part_of(map: &Map, keep: impl Fn(ClaimId) -> bool) -> Result<PartOfMap, PartsError> {
    let claims: Vec<ClaimId> = map.claim_ids().filter(|&claim| keep(claim)).collect();
    let links = links_within(map, &keep);
    let mut part = Building::new(map, &claims, &links);
    let mut parts = MapParts {
        names: map.parts().names.clone(),
        ids: map.parts().ids.clone(),
        texts: map.parts().texts.clone(),
        groups: map.parts().groups.clone(),
        title: map.parts().title.clone(),
        about: map.parts().about.clone(),
        lang: map.parts().lang.clone(),
        annotator: map.parts().annotator.clone(),
        url: map.parts().url.clone(),
        extra: map.parts().extra.clone(),
        ..MapParts::default()
    };
    for (index, &claim) in claims.iter().enumerate() {
        parts.claims.push(map.claim(claim).clone());
        let particulars = part.claim(map.parts().claim_particulars.of(claim.index()), &mut parts);
        parts.claim_particulars.set(index, particulars);
    }
    for (index, &link) in links.iter().enumerate() {
        let premises = map.premises(link).iter().filter_map(|premise| part.claims.get(premise)).copied();
        let start = parts.premises.len();
        parts.premises.extend(premises);
        let target = match map.link(link).target {
            Target::Claim(claim) => part.claims.get(&claim).copied().map(Target::Claim),
            Target::Link(step) => part.links.get(&step).copied().map(Target::Link),
        };
        let (Some(premises), Some(target)) = (Slice::new(start, parts.premises.len()), target) else { continue };
        parts.links.push(Link { premises, target, kind: map.link(link).kind });
        let particulars = part.link(map.parts().link_particulars.of(link.index()), &mut parts);
        parts.link_particulars.set(index, particulars);
    }
    parts.questions = map.questions().filter_map(|(_, question)| part.question(question)).collect();
    parts.theses = map.theses().iter().filter_map(|claim| part.claims.get(claim)).copied().collect();
    (parts.speakers, parts.sources) = part.heard();
    Ok(PartOfMap { map: Map::new(parts)?, claims, links })
}

/// The links of which all ends are kept, in file order.
fn links_within(map: &Map, keep: &impl Fn(ClaimId) -> bool) -> Vec<LinkId> {
    let mut gone = vec![false; map.link_ids().len()];
    let is_torn = |link: &LinkId| {
        let misses = matches!(map.link(*link).target, Target::Claim(claim) if !keep(claim));
        misses || !map.premises(*link).iter().all(|&premise| keep(premise))
    };
    let mut open: Vec<LinkId> = map.link_ids().filter(is_torn).collect();
    while let Some(link) = open.pop() {
        if let Some(is_gone) = gone.get_mut(link.index()).filter(|is_gone| !**is_gone) {
            *is_gone = true;
            open.extend(map.links_to(Element::Link(link)));
        }
    }
    map.link_ids().zip(gone).filter_map(|(link, is_gone)| (!is_gone).then_some(link)).collect()
}

/// Elements in the order in which they were met, and which number each of the whole has in the part.
struct Numbering<Id> {
    met: Vec<Id>,
    numbers: HashMap<Id, usize>,
}

impl<Id: Copy + Eq + Hash> Numbering<Id> {
    fn number(&mut self, id: Id) -> usize {
        *self.numbers.entry(id).or_insert_with(|| {
            self.met.push(id);
            self.met.len() - 1
        })
    }
}

/// A part in the making: what is known of the elements of the whole.
struct Building<'a> {
    map: &'a Map,
    claims: HashMap<ClaimId, ClaimId>,
    links: HashMap<LinkId, LinkId>,
    speakers: Numbering<SpeakerId>,
    sources: Numbering<SourceId>,
}

impl<'a> Building<'a> {
    /// Notes the claims and links, and who is heard where, so that speakers and sources keep their order.
    fn new(map: &'a Map, claims: &[ClaimId], links: &[LinkId]) -> Self {
        let elements = claims.iter().map(|&claim| Element::Claim(claim));
        let elements: Vec<Element> = elements.chain(links.iter().map(|&link| Element::Link(link))).collect();
        let said = || elements.iter().flat_map(|&element| map.statements(element));
        let raters = elements.iter().flat_map(|&element| map.ratings(element)).map(|rating| rating.by);
        let mut speakers: Vec<SpeakerId> = said().flat_map(|said| [Some(said.by), said.via]).flatten().collect();
        speakers.extend(raters);
        speakers.sort_unstable();
        let mut sources: Vec<SourceId> = said().filter_map(|said| said.source).collect();
        sources.sort_unstable();
        let mut building = Self {
            map,
            claims: claims.iter().copied().zip(ClaimId::first(claims.len())).collect(),
            links: links.iter().copied().zip(LinkId::first(links.len())).collect(),
            speakers: Numbering { met: Vec::new(), numbers: HashMap::new() },
            sources: Numbering { met: Vec::new(), numbers: HashMap::new() },
        };
        for speaker in speakers {
            building.speakers.number(speaker);
        }
        for source in sources {
            building.sources.number(source);
        }
        building
    }

    fn claim(&mut self, whole: &ClaimParticulars, parts: &mut MapParts) -> ClaimParticulars {
        let mut particulars = whole.clone();
        particulars.said = self.said(whole.said, parts);
        let tags = whole.tags.of(&self.map.parts().tags);
        particulars.tags = added(&mut parts.tags, tags.iter().copied());
        if let Some(details) = &mut particulars.details {
            self.rated(&mut details.ratings);
        }
        particulars
    }

    fn link(&mut self, whole: &LinkParticulars, parts: &mut MapParts) -> LinkParticulars {
        let mut particulars = whole.clone();
        particulars.said = self.said(whole.said, parts);
        if let Some(details) = &mut particulars.details {
            self.rated(&mut details.ratings);
        }
        particulars
    }

    /// Takes over a run of statements.
    fn said(&mut self, whole: Slice, parts: &mut MapParts) -> Slice {
        let said = whole.of(&self.map.parts().statements).iter().filter_map(|said| {
            let mut said: Statement = said.clone();
            said.by = self.speaker(said.by)?;
            said.via = said.via.and_then(|via| self.speaker(via));
            said.source = said.source.and_then(|source| self.source(source));
            Some(said)
        });
        added(&mut parts.statements, said)
    }

    fn speaker(&mut self, speaker: SpeakerId) -> Option<SpeakerId> {
        SpeakerId::from_index(self.speakers.number(speaker))
    }

    fn source(&mut self, source: SourceId) -> Option<SourceId> {
        SourceId::from_index(self.sources.number(source))
    }

    fn rated(&mut self, ratings: &mut Vec<Rating>) {
        ratings.retain_mut(|rating| match SpeakerId::from_index(self.speakers.number(rating.by)) {
            Some(by) => {
                rating.by = by;
                true
            }
            None => false,
        });
    }

    /// A question with the answers that are kept; none where no claim of it is.
    fn question(&self, whole: &Question) -> Option<Question> {
        let answer = |answer: &Answer| Answer {
            kind: answer.kind.clone(),
            claims: answer.claims.iter().filter_map(|claim| self.claims.get(claim)).copied().collect(),
        };
        let question = Question { answers: whole.answers.iter().map(answer).collect(), ..whole.clone() };
        question.answers.iter().any(|answer| !answer.claims.is_empty()).then_some(question)
    }

    /// The speakers and sources that were met. What a source quotes is met with it.
    fn heard(&mut self) -> (Vec<Speaker>, Vec<Source>) {
        let speakers = self.speakers.met.iter().map(|&speaker| self.map.speaker(speaker).clone()).collect();
        let mut sources: Vec<Source> = Vec::new();
        while let Some(&source) = self.sources.met.get(sources.len()) {
            let mut about = self.map.source(source).clone();
            about.from = about.from.and_then(|from| self.source(from));
            sources.push(about);
        }
        (speakers, sources)
    }
}

/// Adds some at the end; answers where they stand.
fn added<T>(all: &mut Vec<T>, new: impl Iterator<Item = T>) -> Slice {
    let start = all.len();
    all.extend(new);
    Slice::new(start, all.len()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::sketch::{Sketch, any_map};
    use crate::model::RelationKind::{Opposes, Supports};
    use crate::model::Stance;

    #[test]
    fn a_part_has_what_lies_within_it_and_who_is_heard_there() {
        let sketch = Sketch::new("a b c d").link(Supports, "b c", "a").link(Opposes, "b", "a").undercut("d", 1);
        let map = sketch.said("Osei", Stance::Asserts, "c").said("Brandt via Courier", Stance::Denies, "b");
        let map = map.question("a", "c").map();
        let part = part_of(&map, |claim| map.claim_id(claim) != "c").unwrap();
        let ids: Vec<_> = part.map.claim_ids().map(|claim| part.map.claim_id(claim)).collect();
        assert_eq!(ids, ["a", "b", "d"]);
        let links: Vec<_> = part.links.iter().map(|link| link.index()).collect();
        assert_eq!(links, [1, 2], "what lacks a premise is left out");
        assert_eq!(part.map.link(LinkId::from_index(1).unwrap()).target, Target::Link(LinkId::from_index(0).unwrap()));
        let names: Vec<_> = part.map.speaker_ids().map(|speaker| &*part.map.speaker(speaker).name).collect();
        assert_eq!(names, ["Courier", "Brandt"], "in the order of the file");
        assert_eq!(part.map.questions().count(), 1);
        assert!(part_of(&map, |_| false).unwrap().map.questions().next().is_none());
    }

    proptest! {
        #[test]
        fn all_that_is_kept_is_as_it_was(map in any_map(), kept in prop::collection::vec(any::<bool>(), 20)) {
            let part = part_of(&map, |claim| kept.get(claim.index()) == Some(&true)).unwrap();
            for (claim, &whole) in part.map.claim_ids().zip(&part.claims) {
                prop_assert_eq!(part.map.claim_text(claim), map.claim_text(whole));
                let [now, before] = [(&part.map, claim), (&map, whole)].map(|(map, claim)| {
                    let said = map.statements(Element::Claim(claim)).iter();
                    said.map(|said| (map.speaker(said.by).name.clone(), said.stance)).collect::<Vec<_>>()
                });
                prop_assert_eq!(now, before);
            }
            let is_kept = |claim: &ClaimId| kept.get(claim.index()) == Some(&true);
            for (link, &whole) in part.map.link_ids().zip(&part.links) {
                prop_assert!(map.premises(whole).iter().all(is_kept));
                prop_assert_eq!(part.map.premises(link).len(), map.premises(whole).len());
            }
            let whole = part_of(&map, |_| true).unwrap();
            prop_assert_eq!(whole.links.len(), map.link_ids().len());
        }
    }
}
