//! Several maps made one.
//!
//! What is one in them is told by whoever asks ([`Same`], [`AlikeClaims`]): to find that out takes folding and is no
//! matter of this file. Here it is only carried through, so that nothing is lost: every claim, link, statement and
//! wording of each map is in the result, and what two say differently of one thing is kept beside it.
//!
//! The order is that of the maps, and in each that of its file; what became one stands where it was met first. So a map
//! fused with itself is the map itself.

mod classes;
mod differing;
mod elements;
mod head;
mod ids;
mod joining;
mod links;
mod origins;
mod otherwise;
mod people;
#[cfg(test)]
mod tests;

use hashbrown::HashMap;

pub use classes::{Classes, Member, Members};
pub use differing::{differing, differing_links};
pub use ids::Renamed;
pub use joining::{Joining, Match, MatchedClaim, Matches};
pub use origins::Origins;
pub use otherwise::OTHERWISE;

use crate::model::{
    Element, Extra, Link, LinkDetails, LinkParticulars, Map, MapParts, NameId, PartsError, PoolFull, RelationKind,
    Slice, Statement, StatementDetails, Target, Text, Value,
};
use ids::Ids;
use people::Grouped;

/// Where in the `extra` of a link that joining drew the likeness stands.
pub const LIKENESS: &str = "cruxmap.likeness";

/// A map to be joined.
#[derive(Clone, Copy, Debug)]
pub struct Named<'m> {
    /// What stands in front of its ids where they clash: an id itself.
    pub name: &'m str,
    /// The map.
    pub map: &'m Map,
}

/// Which speakers, sources, groups and questions of several maps are one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Same {
    /// Speakers.
    pub speakers: Classes,
    /// Sources.
    pub sources: Classes,
    /// Groups; they are made one only where claims are.
    pub groups: Classes,
    /// Questions.
    pub questions: Classes,
}

/// Two claims of different maps that say the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AlikeClaims {
    /// The one of the map that comes first.
    pub earlier: Member,
    /// The other; it stands in no other pair as the later one.
    pub later: Member,
    /// How alike they are, above 0; 1 where their words are the same.
    pub likeness: f64,
}

/// What is done with claims that say the same.
#[derive(Clone, Copy, Debug)]
pub enum Matched<'p> {
    /// Nothing.
    Apart,
    /// A link says so: the later restates the earlier.
    Link(&'p [AlikeClaims]),
    /// They become one.
    Fuse(&'p [AlikeClaims]),
}

/// Several maps in one.
#[derive(Clone, Debug, Default)]
pub struct Joined {
    /// The map.
    pub map: Map,
    /// Where its claims and links are from.
    pub origins: Origins,
    /// The ids of claims and links that had to be changed, in order.
    pub renamed: Vec<Renamed>,
}

/// Why maps cannot be joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JoinError {
    /// There is too much of something.
    #[error("the maps are too large to be one")]
    TooLarge,
    /// The result does not hold together.
    #[error("the maps cannot be joined: {0}")]
    Parts(PartsError),
}

impl From<PoolFull> for JoinError {
    fn from(_: PoolFull) -> Self {
        Self::TooLarge
    }
}

/// Makes several maps one. Linear in all of them.
///
/// # Errors
/// When the result would be larger than a map can be.
pub fn join(maps: &[Named], same: &Same, matched: Matched) -> Result<Joined, JoinError> {
    let alone: Vec<&Map> = maps.iter().map(|named| named.map).collect();
    let claims = claim_classes(&alone, matched);
    let (links, groups) = match matched {
        Matched::Fuse(_) => (links::one(&alone, &claims), same.groups.clone()),
        Matched::Apart | Matched::Link(_) => (
            Classes::apart(alone.iter().map(|map| map.link_ids().len())),
            Classes::apart(alone.iter().map(|map| map.parts().groups.len())),
        ),
    };
    let ids = Ids::new(alone.iter().flat_map(|map| {
        let claims = map.claim_ids().map(|claim| map.claim_id(claim));
        claims.chain(map.link_ids().filter_map(|link| map.link_id(link)))
    }));
    let mut joiner = Joiner {
        maps,
        same,
        groups: Grouped::new(groups),
        claims: Numbered::new(claims),
        links: Numbered::new(links),
        ids,
        parts: MapParts::default(),
        names: HashMap::new(),
    };
    joiner.take_head();
    joiner.take_groups()?;
    joiner.take_speakers();
    joiner.take_sources()?;
    joiner.take_ids()?;
    joiner.take_claims()?;
    joiner.take_links()?;
    if let Matched::Link(pairs) = matched {
        pairs.iter().try_for_each(|pair| joiner.draw(pair))?;
    }
    joiner.take_questions()?;
    let Joiner { parts, claims, links, ids, .. } = joiner;
    let origins = Origins::new(claims.members, links.members, maps.len());
    Ok(Joined { map: Map::new(parts).map_err(JoinError::Parts)?, origins, renamed: ids.renamed })
}

/// Which claims are one.
fn claim_classes(maps: &[&Map], matched: Matched) -> Classes {
    let Matched::Fuse(pairs) = matched else { return Classes::apart(maps.iter().map(|map| map.claim_ids().len())) };
    let earlier: HashMap<Member, Member> = pairs.iter().map(|pair| (pair.later, pair.earlier)).collect();
    let mut classes = Classes::default();
    for (number, map) in maps.iter().enumerate() {
        let known = |index| {
            let earlier = earlier.get(&Member::new(number, index)).filter(|earlier| (earlier.map as usize) < number)?;
            u32::try_from(classes.of(earlier.map as usize, earlier.index as usize)).ok()
        };
        let known: Vec<_> = (0..map.claim_ids().len()).map(known).collect();
        classes.push(known);
    }
    classes
}

/// Numbers, and what has each.
struct Numbered {
    classes: Classes,
    members: Members,
    /// By number, the id.
    ids: Vec<Text>,
}

impl Numbered {
    fn new(classes: Classes) -> Self {
        let members = classes.members();
        Self { ids: vec![Text::NONE; classes.len()], classes, members }
    }

    fn id(&self, number: usize) -> Text {
        self.ids.get(number).copied().unwrap_or_default()
    }
}

/// What is joined so far.
struct Joiner<'m> {
    maps: &'m [Named<'m>],
    same: &'m Same,
    groups: Grouped,
    claims: Numbered,
    links: Numbered,
    ids: Ids<'m>,
    parts: MapParts,
    names: HashMap<&'m str, NameId>,
}

impl<'m> Joiner<'m> {
    fn named(&self, member: Member) -> Result<Named<'m>, JoinError> {
        self.maps.get(member.map as usize).copied().ok_or(JoinError::TooLarge)
    }

    /// A short string that elements share.
    fn name(&mut self, name: &'m str) -> Result<NameId, JoinError> {
        if let Some(&known) = self.names.get(name) {
            return Ok(known);
        }
        let id = NameId::from_index(self.parts.names.len()).ok_or(JoinError::TooLarge)?;
        let text = self.parts.texts.add(name)?;
        self.parts.names.push(text);
        self.names.insert(name, id);
        Ok(id)
    }

    /// A statement of the map at `number`, in ids of the result.
    fn statement(&mut self, number: usize, map: &'m Map, statement: &Statement) -> Result<Statement, JoinError> {
        let speaker = |speaker: crate::model::SpeakerId| {
            crate::model::SpeakerId::from_index(self.same.speakers.of(number, speaker.index()))
        };
        let source = |source: crate::model::SourceId| {
            crate::model::SourceId::from_index(self.same.sources.of(number, source.index()))
        };
        let by = speaker(statement.by).ok_or(JoinError::TooLarge)?;
        let (via, source) = (statement.via.and_then(speaker), statement.source.and_then(source));
        let at = statement.at.map(|at| self.name(map.name(at))).transpose()?;
        let details: Option<Box<StatementDetails>> = statement.details.clone();
        Ok(Statement { by, via, source, at, details, ..*statement })
    }

    /// The id of each claim and link: map by map, so that the ids of the first map stay.
    fn take_ids(&mut self) -> Result<(), JoinError> {
        for (number, named) in self.maps.iter().enumerate() {
            let map = named.map;
            for claim in map.claim_ids() {
                let class = self.claims.classes.of(number, claim.index());
                take_id(
                    &mut self.claims,
                    class,
                    map.claim_id(claim),
                    (number, named.name),
                    &mut self.ids,
                    &mut self.parts,
                )?;
            }
            for link in map.link_ids() {
                let class = self.links.classes.of(number, link.index());
                let Some(id) = map.link_id(link) else { continue };
                take_id(&mut self.links, class, id, (number, named.name), &mut self.ids, &mut self.parts)?;
            }
        }
        Ok(())
    }

    /// Draws the link between two claims that say the same.
    fn draw(&mut self, pair: &AlikeClaims) -> Result<(), JoinError> {
        let claim = |member: Member| {
            let class = self.claims.classes.of(member.map as usize, member.index as usize);
            crate::model::ClaimId::from_index(class).ok_or(JoinError::TooLarge)
        };
        let (from, to) = (claim(pair.later)?, claim(pair.earlier)?);
        let first = self.parts.premises.len();
        self.parts.premises.push(from);
        let premises = Slice::new(first, first + 1).ok_or(JoinError::TooLarge)?;
        let extra = Extra(vec![(LIKENESS.to_owned(), Value::Number(pair.likeness))]);
        let note =
            Some(format!("matched by their words, likeness {:.2}", (pair.likeness * 100.0).floor() / 100.0).into());
        let details = Some(Box::new(LinkDetails { note, extra, ..LinkDetails::default() }));
        let particulars = LinkParticulars { details, ..LinkParticulars::default() };
        self.parts.link_particulars.set(self.parts.links.len(), particulars);
        self.parts.links.push(Link { premises, target: Target::Claim(to), kind: RelationKind::Restates });
        Ok(())
    }

    /// What an element of a map has become.
    fn became(&self, number: usize, element: Element) -> Option<Element> {
        match element {
            Element::Claim(claim) => {
                let class = self.claims.classes.of(number, claim.index());
                crate::model::ClaimId::from_index(class).map(Element::Claim)
            }
            Element::Link(link) => {
                let class = self.links.classes.of(number, link.index());
                crate::model::LinkId::from_index(class).map(Element::Link)
            }
        }
    }
}

/// Gives what has this number an id, where it has none yet.
fn take_id<'m>(
    numbered: &mut Numbered,
    class: usize,
    id: &'m str,
    (number, name): (usize, &str),
    ids: &mut Ids<'m>,
    parts: &mut MapParts,
) -> Result<(), JoinError> {
    let Some(slot) = numbered.ids.get_mut(class).filter(|slot| slot.is_none()) else { return Ok(()) };
    *slot = parts.ids.add(&ids.take(number, name, id))?;
    Ok(())
}
