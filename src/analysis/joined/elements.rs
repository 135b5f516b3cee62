//! Joins claims and links.

use std::collections::HashMap;

use super::classes::Member;
use super::otherwise::{Otherwise, add_new, join_notes, text_value};
use super::{JoinError, Joiner, Named};
use crate::model::{
    Claim, ClaimDetails, ClaimId, ClaimKind, ClaimParticulars, DEFAULT_CLAIM_WEIGHT, DEFAULT_LINK_WEIGHT, Element,
    GroupId, Link, LinkDetails, LinkId, LinkParticulars, NameId, Rating, Slice, SpeakerId, Statement, Target, Text,
    Value,
};

/// Lists of statements are compared one by one up to so many pairs; longer ones by what they print as.
const PAIRS: usize = 4_096;

impl<'m> Joiner<'m> {
    pub(super) fn take_claims(&mut self) -> Result<(), JoinError> {
        for class in 0..self.claims.classes.len() {
            let members = self.claims.members.of(class).to_vec();
            let Some((&first, others)) = members.split_first() else { continue };
            let joined = self.first_claim(first)?;
            let joined = others.iter().try_fold(joined, |joined, &other| self.join_claim(joined, other))?;
            self.add_claim(class, joined)?;
        }
        Ok(())
    }

    fn first_claim(&mut self, member: Member) -> Result<JoinedClaim<'m>, JoinError> {
        let (named, id, number) = self.claim_of(member)?;
        let map = named.map;
        let claim = map.claim(id);
        let details = map.claim_details(id).cloned().unwrap_or_default();
        Ok(JoinedClaim {
            id: map.claim_id(id),
            text: map.claim_text(id),
            label: map.claim_label(id),
            kind: claim.kind,
            asserted: claim.asserted,
            implicit: claim.implicit,
            weight: map.weight(Element::Claim(id)),
            tags: map.claim_tags(id).map(|tag| self.name(tag)).collect::<Result<_, _>>()?,
            said: self.said(number, Element::Claim(id), named)?,
            details: self.claim_details(number, details),
        })
    }

    fn join_claim(&mut self, mut held: JoinedClaim<'m>, member: Member) -> Result<JoinedClaim<'m>, JoinError> {
        let (named, id, number) = self.claim_of(member)?;
        let map = named.map;
        let other = self.first_claim(member)?;
        let mut otherwise = Otherwise::default();
        if other.id != held.id {
            otherwise.keep("id", text_value(other.id));
        }
        let mut wordings: Vec<&str> = Vec::new();
        wordings.extend(Some(other.text).filter(|&text| text != held.text));
        if held.label.is_none() {
            held.label = other.label.filter(|&label| label != held.text);
        }
        wordings.extend(other.label.filter(|&label| Some(label) != held.label && label != held.text));
        let also = map.claim_details(id).map(|details| &details.also[..]).unwrap_or_default();
        wordings.extend(also.iter().map(|wording| &**wording).filter(|&wording| wording != held.text));
        add_new(&mut held.details.also, wordings);
        let word = |kind: ClaimKind| text_value(kind.term());
        otherwise.settle("kind", &mut held.kind, other.kind, &ClaimKind::Claim, word);
        otherwise.settle("weight", &mut held.weight, other.weight, &DEFAULT_CLAIM_WEIGHT, Value::Number);
        held.asserted |= other.asserted;
        held.implicit &= other.implicit;
        let known: std::collections::HashSet<NameId> = held.tags.iter().copied().collect();
        held.tags.extend(other.tags.into_iter().filter(|tag| !known.contains(tag)));
        add_statements(&mut held.said, other.said);
        add_ratings(&mut held.details.ratings, &other.details.ratings);
        self.settle_group(&mut otherwise, &mut held.details.group, other.details.group);
        join_notes(&mut held.details.note, other.details.note.as_deref());
        otherwise.settle_extra(&mut held.details.extra, &other.details.extra);
        otherwise.note(&self.called(number), &mut held.details.extra);
        Ok(held)
    }

    fn add_claim(&mut self, class: usize, joined: JoinedClaim) -> Result<(), JoinError> {
        let id = self.claims.id(class);
        // A claim that says its id goes on saying what it said.
        let says_its_id = joined.text == self.parts.ids.get(id);
        let text = if says_its_id { Text::NONE } else { self.parts.texts.add(joined.text)? };
        let label = joined.label.map(|label| self.parts.texts.add(label)).transpose()?.unwrap_or_default();
        let (tag, statement) = (self.parts.tags.len(), self.parts.statements.len());
        self.parts.tags.extend(joined.tags);
        self.parts.statements.extend(joined.said);
        let particulars = ClaimParticulars {
            label,
            said: slice(statement, self.parts.statements.len())?,
            tags: slice(tag, self.parts.tags.len())?,
            weight: joined.weight,
            details: (joined.details != ClaimDetails::default()).then(|| Box::new(joined.details)),
        };
        self.parts.claim_particulars.set(self.parts.claims.len(), particulars);
        let (kind, asserted, implicit) = (joined.kind, joined.asserted, joined.implicit);
        self.parts.claims.push(Claim { id, text, kind, asserted, implicit });
        Ok(())
    }

    pub(super) fn take_links(&mut self) -> Result<(), JoinError> {
        for class in 0..self.links.classes.len() {
            let members = self.links.members.of(class).to_vec();
            let Some((&first, others)) = members.split_first() else { continue };
            let joined = self.first_link(first)?;
            let joined = others.iter().try_fold(joined, |joined, &other| self.join_link(joined, other))?;
            self.add_link(class, first, joined)?;
        }
        Ok(())
    }

    fn first_link(&mut self, member: Member) -> Result<JoinedLink, JoinError> {
        let (named, id, number) = self.link_of(member)?;
        let map = named.map;
        let mut details = map.link_details(id).cloned().unwrap_or_default();
        for role in &mut details.roles {
            *role = self.name(map.name(*role))?;
        }
        details.group = details.group.and_then(|group| self.groups.of(number, group));
        self.move_ratings(number, &mut details.ratings);
        let said = self.said(number, Element::Link(id), named)?;
        Ok(JoinedLink { weight: map.weight(Element::Link(id)), said, details })
    }

    fn join_link(&mut self, mut held: JoinedLink, member: Member) -> Result<JoinedLink, JoinError> {
        let (named, id, number) = self.link_of(member)?;
        let other = self.first_link(member)?;
        let mut otherwise = Otherwise::default();
        let class = self.links.classes.of(number, id.index());
        let known = self.parts.ids.get(self.links.id(class));
        if let Some(id) = named.map.link_id(id).filter(|&id| id != known && !self.is_renamed(number, id, known)) {
            otherwise.keep("id", text_value(id));
        }
        otherwise.settle("weight", &mut held.weight, other.weight, &DEFAULT_LINK_WEIGHT, Value::Number);
        add_statements(&mut held.said, other.said);
        let (details, other) = (&mut held.details, other.details);
        otherwise.settle_text("scheme", &mut details.scheme, other.scheme.as_deref());
        let in_words = |roles: Vec<NameId>| {
            let name = |&role: &NameId| self.parts.names.get(role.index()).map(|&text| self.parts.texts.get(text));
            Value::List(roles.iter().filter_map(name).map(text_value).collect())
        };
        otherwise.settle("roles", &mut details.roles, other.roles, &Vec::new(), in_words);
        let nature = |nature: Option<crate::model::Nature>| nature.map_or(Value::Null, |one| text_value(one.term()));
        otherwise.settle("nature", &mut details.nature, other.nature, &None, nature);
        self.settle_group(&mut otherwise, &mut details.group, other.group);
        add_ratings(&mut details.ratings, &other.ratings);
        join_notes(&mut details.note, other.note.as_deref());
        otherwise.settle_extra(&mut details.extra, &other.extra);
        otherwise.note(&self.called(number), &mut details.extra);
        Ok(held)
    }

    fn add_link(&mut self, class: usize, first: Member, joined: JoinedLink) -> Result<(), JoinError> {
        let (named, id, number) = self.link_of(first)?;
        let map = named.map;
        let (premise, statement) = (self.parts.premises.len(), self.parts.statements.len());
        for &claim in map.premises(id) {
            let Some(Element::Claim(claim)) = self.became(number, Element::Claim(claim)) else { continue };
            self.parts.premises.push(claim);
        }
        let target = match self.became(number, map.link(id).target.into()).ok_or(JoinError::TooLarge)? {
            Element::Claim(claim) => Target::Claim(claim),
            Element::Link(link) => Target::Link(link),
        };
        self.parts.statements.extend(joined.said);
        let particulars = LinkParticulars {
            id: self.links.id(class),
            said: slice(statement, self.parts.statements.len())?,
            weight: joined.weight,
            details: (joined.details != LinkDetails::default()).then(|| Box::new(joined.details)),
        };
        self.parts.link_particulars.set(self.parts.links.len(), particulars);
        let premises = slice(premise, self.parts.premises.len())?;
        self.parts.links.push(Link { premises, target, kind: map.link(id).kind });
        Ok(())
    }

    fn claim_of(&self, member: Member) -> Result<(Named<'m>, ClaimId, usize), JoinError> {
        let id = ClaimId::from_index(member.index as usize).ok_or(JoinError::TooLarge)?;
        Ok((self.named(member)?, id, member.map as usize))
    }

    fn link_of(&self, member: Member) -> Result<(Named<'m>, LinkId, usize), JoinError> {
        let id = LinkId::from_index(member.index as usize).ok_or(JoinError::TooLarge)?;
        Ok((self.named(member)?, id, member.map as usize))
    }

    fn said(&mut self, number: usize, element: Element, named: Named<'m>) -> Result<Vec<Statement>, JoinError> {
        let map = named.map;
        map.statements(element).iter().map(|statement| self.statement(number, map, statement)).collect()
    }

    fn claim_details(&self, number: usize, mut details: ClaimDetails) -> ClaimDetails {
        details.group = details.group.and_then(|group| self.groups.of(number, group));
        self.move_ratings(number, &mut details.ratings);
        details
    }

    fn move_ratings(&self, number: usize, ratings: &mut Vec<Rating>) {
        ratings.retain_mut(|rating| {
            let by = SpeakerId::from_index(self.same.speakers.of(number, rating.by.index()));
            by.is_some_and(|by| {
                rating.by = by;
                true
            })
        });
    }

    fn settle_group(&self, otherwise: &mut Otherwise, held: &mut Option<GroupId>, other: Option<GroupId>) {
        let id = |group: Option<GroupId>| {
            let group = group.and_then(|group| self.parts.groups.get(group.index()));
            group.map_or(Value::Null, |group| text_value(&group.id))
        };
        otherwise.settle("group", held, other, &None, id);
    }

    /// What a map is called where something of it is kept.
    fn called(&self, number: usize) -> String {
        self.maps.get(number).map_or_else(String::new, |named| named.name.to_owned())
    }

    /// Whether an id of a map has become the one that is known.
    fn is_renamed(&self, number: usize, id: &str, known: &str) -> bool {
        let name = self.maps.get(number).map_or("", |named| named.name);
        known.strip_prefix(name).and_then(|rest| rest.strip_prefix('.')).is_some_and(|rest| rest.starts_with(id))
            && self.ids.renamed.iter().any(|one| one.map == number && *one.from == *id && *one.to == *known)
    }
}

/// A claim in the making.
struct JoinedClaim<'m> {
    id: &'m str,
    text: &'m str,
    label: Option<&'m str>,
    kind: ClaimKind,
    asserted: bool,
    implicit: bool,
    weight: f64,
    tags: Vec<NameId>,
    said: Vec<Statement>,
    details: ClaimDetails,
}

/// A link in the making; its ends are those of the first.
struct JoinedLink {
    weight: f64,
    said: Vec<Statement>,
    details: LinkDetails,
}

fn slice(start: usize, end: usize) -> Result<Slice, JoinError> {
    Slice::new(start, end).ok_or(JoinError::TooLarge)
}

/// Adds the statements that are not there yet. What one list has twice, the other must have twice to add nothing.
fn add_statements(held: &mut Vec<Statement>, others: Vec<Statement>) {
    if held.len() * others.len() <= PAIRS {
        let mut is_free = vec![true; held.len()];
        for other in others {
            let twin = held.iter().zip(&mut is_free).find(|(one, is_free)| **is_free && **one == other);
            match twin {
                Some((_, is_free)) => *is_free = false,
                None => held.push(other),
            }
        }
        return;
    }
    let mut free: HashMap<String, usize> = HashMap::new();
    for one in &*held {
        *free.entry(format!("{one:?}")).or_default() += 1;
    }
    for other in others {
        match free.get_mut(&format!("{other:?}")) {
            Some(count) if *count > 0 => *count -= 1,
            _ => held.push(other),
        }
    }
}

fn add_ratings(held: &mut Vec<Rating>, others: &[Rating]) {
    let key = |rating: &Rating| (rating.by, rating.weight.to_bits());
    let mut known: std::collections::HashSet<_> = held.iter().map(key).collect();
    held.extend(others.iter().filter(|rating| known.insert(key(rating))));
}
