//! The claims of which a term holds.

use super::{Facts, Has, Term};
use crate::analysis::{Side, first_thesis};
use crate::model::{
    ClaimId, Element, LinkId, Map, NameId, RelationKind, SourceId, SpeakerId, Stance, Statement, Target,
};
use crate::search::ClaimSet;

/// What a term is asked of.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// The map in which the term was resolved.
    pub map: &'a Map,
    /// The facts of that map.
    pub facts: &'a Facts,
    /// The claims that have a remark of one's own.
    pub remarked: &'a ClaimSet,
}

/// The claims of which a term holds. At worst linear in the map.
pub fn claims_with(term: &Term, ground: Ground) -> ClaimSet {
    let map = ground.map;
    match term {
        Term::By(speakers) => {
            let these = Speakers::of(speakers, map);
            said(map, |statement| these.have(statement.by))
        }
        Term::Via(speakers) => {
            let these = Speakers::of(speakers, map);
            said(map, |statement| statement.teller().is_some_and(|teller| these.have(teller)))
        }
        Term::In(sources) => {
            let these = marked(map.source_ids().len(), sources.iter().map(|source: &SourceId| source.index()));
            said(map, |statement| statement.source.is_some_and(|source| these.get(source.index()) == Some(&true)))
        }
        Term::Said(period) => said(map, |statement| map.date_of(statement).is_some_and(|date| period.overlaps(date))),
        Term::Tag(tags) => tagged(map, tags),
        Term::Kind(kind) => ClaimSet::where_holds(map.claim_ids().len(), |claim| map.claim(claim).kind == *kind),
        Term::Stance(stance) => said(map, |statement| statement.stance == *stance),
        Term::Is(is) => ground.facts.is(*is, map).clone(),
        Term::Has(Has::Note) => ground.facts.with_note(map).clone(),
        Term::Has(Has::Quote) => ground.facts.with_quote(map).clone(),
        Term::Has(Has::Remark) => ground.remarked.clone(),
        Term::For(claim) => premises(map, map.links_to_of(Element::Claim(*claim), RelationKind::Supports)),
        Term::Against(claim) => premises(map, map.links_to_of(Element::Claim(*claim), RelationKind::Opposes)),
        Term::Under(claim) => leading_to(map, *claim),
        Term::BearsOn(claim) => {
            let onto = map.links_to(Element::Claim(*claim));
            let onto_steps = onto.iter().flat_map(|&step| map.links_to(Element::Link(step)));
            premises(map, onto.iter().chain(onto_steps).copied())
        }
        Term::AttackedBy(speakers) => {
            hit_by(map, speakers, |kind| matches!(kind, RelationKind::Opposes | RelationKind::Undercuts))
        }
        Term::SupportedBy(speakers) => hit_by(map, speakers, |kind| kind == RelationKind::Supports),
        Term::Side(side, thesis) => on_side(*side, *thesis, ground),
        Term::Degree(comparison, bound) => ClaimSet::where_holds(map.claim_ids().len(), |claim| {
            let degree = map.links_from(claim).len() + map.links_to(Element::Claim(claim)).len();
            comparison.holds(degree, *bound)
        }),
    }
}

/// The claims that do this to a claim, or to the first thesis. Of a map without any, no walk leads to one.
fn on_side(side: Side, thesis: Option<ClaimId>, Ground { map, facts, .. }: Ground) -> ClaimSet {
    let sides = thesis.or_else(|| first_thesis(map)).map(|thesis| facts.sides(thesis, map));
    ClaimSet::where_holds(map.claim_ids().len(), |claim| {
        sides.as_ref().map_or(Side::Nothing, |sides| sides.side(claim)) == side
    })
}

/// The claims with a statement of which this holds.
fn said(map: &Map, holds: impl Fn(&Statement) -> bool) -> ClaimSet {
    let claims = map.claim_ids().len();
    ClaimSet::where_holds(claims, |claim| map.statements(Element::Claim(claim)).iter().any(&holds))
}

fn tagged(map: &Map, tags: &[NameId]) -> ClaimSet {
    let these = marked(map.parts().names.len(), tags.iter().map(|tag| tag.index()));
    ClaimSet::where_holds(map.claim_ids().len(), |claim| {
        map.claim_tag_ids(claim).iter().any(|tag| these.get(tag.index()) == Some(&true))
    })
}

fn premises(map: &Map, links: impl Iterator<Item = LinkId>) -> ClaimSet {
    let mut set = ClaimSet::none(map.claim_ids().len());
    links.flat_map(|link| map.premises(link)).for_each(|&claim| set.insert(claim));
    set
}

/// The claims from which links lead to a claim.
fn leading_to(map: &Map, target: ClaimId) -> ClaimSet {
    let mut found = ClaimSet::none(map.claim_ids().len());
    let mut walked = vec![false; map.link_ids().len()];
    let mut open = vec![Element::Claim(target)];
    while let Some(element) = open.pop() {
        for &link in map.links_to(element) {
            if walked.get_mut(link.index()).is_none_or(|walked| std::mem::replace(walked, true)) {
                continue;
            }
            open.push(Element::Link(link));
            for &premise in map.premises(link) {
                if !found.contains(premise) {
                    found.insert(premise);
                    open.push(Element::Claim(premise));
                }
            }
        }
    }
    found
}

/// The claims on which, or on a link into which, a link of such a kind bears that these speakers draw, or a premise of
/// which they assert.
fn hit_by(map: &Map, speakers: &[SpeakerId], is_such: impl Fn(RelationKind) -> bool) -> ClaimSet {
    let these = Speakers::of(speakers, map);
    let asserted = said(map, |statement| statement.stance == Stance::Asserts && these.have(statement.by));
    let is_theirs = |link| {
        map.premises(link).iter().any(|&premise| asserted.contains(premise))
            || map.statements(Element::Link(link)).iter().any(|statement| these.have(statement.by))
    };
    let mut hit = ClaimSet::none(map.claim_ids().len());
    for link in map.link_ids().filter(|&link| is_such(map.link(link).kind) && is_theirs(link)) {
        match map.link(link).target {
            Target::Claim(claim) => hit.insert(claim),
            Target::Link(step) => {
                if let Target::Claim(claim) = map.link(step).target {
                    hit.insert(claim);
                }
            }
        }
    }
    hit
}

/// Some speakers of a map, found in constant time.
struct Speakers(Vec<bool>);

impl Speakers {
    fn of(speakers: &[SpeakerId], map: &Map) -> Self {
        Self(marked(map.speaker_ids().len(), speakers.iter().map(|speaker| speaker.index())))
    }

    fn have(&self, speaker: SpeakerId) -> bool {
        self.0.get(speaker.index()) == Some(&true)
    }
}

/// By position below `count`, whether it is among those given.
fn marked(count: usize, positions: impl Iterator<Item = usize>) -> Vec<bool> {
    let mut marked = vec![false; count];
    for position in positions {
        if let Some(mark) = marked.get_mut(position) {
            *mark = true;
        }
    }
    marked
}
