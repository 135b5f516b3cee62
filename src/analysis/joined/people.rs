//! Joins what claims and links refer to: speakers, sources, groups.

use std::collections::HashMap;

use super::classes::{Classes, Members};
use super::ids::Ids;
use super::otherwise::{Otherwise, add_new, join_notes, text_value};
use super::{JoinError, Joiner};
use crate::model::{Group, GroupId, Source, SourceId, SourceKind, Speaker, SpeakerKind, Value};

/// Which groups are one.
pub(super) struct Grouped {
    pub classes: Classes,
    members: Members,
}

impl Grouped {
    pub fn new(classes: Classes) -> Self {
        Self { members: classes.members(), classes }
    }

    /// What a group of a map has become.
    pub fn of(&self, number: usize, group: GroupId) -> Option<GroupId> {
        GroupId::from_index(self.classes.of(number, group.index()))
    }
}

impl Joiner<'_> {
    pub(super) fn take_groups(&mut self) -> Result<(), JoinError> {
        let mut ids = Ids::new(self.maps.iter().flat_map(|named| named.map.parts().groups.iter().map(|one| &*one.id)));
        for members in self.groups.members.all() {
            let Some(&member) = members.first() else { continue };
            let named = self.named(member)?;
            let Some(group) = named.map.parts().groups.get(member.index as usize) else { continue };
            let number = member.map as usize;
            let parent = group.parent.and_then(|parent| self.groups.of(number, parent));
            let id = ids.take(number, named.name, &group.id).into();
            self.parts.groups.push(Group { id, title: group.title.clone(), parent });
        }
        Ok(())
    }

    pub(super) fn take_speakers(&mut self) {
        let maps = self.maps;
        let all = |number: usize| maps.get(number).map_or(&[][..], |named| &named.map.parts().speakers);
        let mut ids = Ids::new((0..maps.len()).flat_map(|number| all(number).iter().map(|one| &*one.id)));
        for members in self.same.speakers.members().all() {
            let mut joined: Option<Speaker> = None;
            for member in members {
                let Some(named) = maps.get(member.map as usize) else { continue };
                let Some(speaker) = all(member.map as usize).get(member.index as usize) else { continue };
                match &mut joined {
                    None => {
                        let id = ids.take(member.map as usize, named.name, &speaker.id).into();
                        joined = Some(Speaker { id, ..speaker.clone() });
                    }
                    Some(joined) => join_speakers(joined, speaker, named.name),
                }
            }
            self.parts.speakers.extend(joined);
        }
    }

    pub(super) fn take_sources(&mut self) -> Result<(), JoinError> {
        let maps = self.maps;
        let all = |number: usize| maps.get(number).map_or(&[][..], |named| &named.map.parts().sources);
        let mut ids = Ids::new((0..maps.len()).flat_map(|number| all(number).iter().map(|one| &*one.id)));
        for members in self.same.sources.members().all() {
            let mut joined: Option<Source> = None;
            for member in members {
                let number = member.map as usize;
                let named = self.named(*member)?;
                let Some(source) = all(number).get(member.index as usize) else { continue };
                let quoted = |from: SourceId| SourceId::from_index(self.same.sources.of(number, from.index()));
                let from = source.from.and_then(quoted);
                match &mut joined {
                    None => {
                        let id = ids.take(number, named.name, &source.id).into();
                        joined = Some(Source { id, from, ..source.clone() });
                    }
                    Some(joined) => {
                        joined.from = joined.from.or(from);
                        join_sources(joined, source, named.name);
                    }
                }
            }
            self.parts.sources.extend(joined);
        }
        Ok(())
    }
}

fn join_speakers(held: &mut Speaker, other: &Speaker, map: &str) {
    let mut otherwise = Otherwise::default();
    if other.id != held.id {
        otherwise.keep("id", text_value(&other.id));
    }
    let known = held.name.clone();
    let names = std::iter::once(&*other.name).chain(other.aliases.iter().map(|alias| &**alias));
    add_new(&mut held.aliases, names.filter(|&name| *name != *known));
    otherwise.settle_text("role", &mut held.role, other.role.as_deref());
    otherwise.settle_text("org", &mut held.org, other.org.as_deref());
    let word = |kind: SpeakerKind| text_value(kind.term());
    otherwise.settle("kind", &mut held.kind, other.kind, &SpeakerKind::default(), word);
    join_notes(&mut held.note, other.note.as_deref());
    otherwise.settle_extra(&mut held.extra, &other.extra);
    otherwise.note(map, &mut held.extra);
}

fn join_sources(held: &mut Source, other: &Source, map: &str) {
    let mut otherwise = Otherwise::default();
    if other.id != held.id {
        otherwise.keep("id", text_value(&other.id));
    }
    if other.title != held.title {
        otherwise.keep("title", text_value(&other.title));
    }
    let word = |kind: SourceKind| text_value(kind.term());
    otherwise.settle("kind", &mut held.kind, other.kind, &SourceKind::default(), word);
    add_new(&mut held.authors, other.authors.iter().map(|author| &**author));
    otherwise.settle_text("publisher", &mut held.publisher, other.publisher.as_deref());
    otherwise.settle_text("url", &mut held.url, other.url.as_deref());
    let date = |date: Option<crate::model::Date>| date.map_or(Value::Null, |date| text_value(&date.to_string()));
    otherwise.settle("date", &mut held.date, other.date, &None, date);
    otherwise.settle_text("file", &mut held.file, other.file.as_deref());
    let count = |lines: Option<u32>| lines.map_or(Value::Null, |lines| Value::Integer(lines.into()));
    otherwise.settle("lines", &mut held.lines, other.lines, &None, count);
    otherwise.settle_text("lang", &mut held.lang, other.lang.as_deref());
    let known: HashMap<&str, &str> = held.openings.iter().map(|known| (&*known.at, &*known.words)).collect();
    let mut new = Vec::new();
    for opening in &other.openings {
        match known.get(&*opening.at) {
            None => new.push(opening.clone()),
            Some(&words) if *words == *opening.words => {}
            Some(_) => {
                let pair = vec![text_value(&opening.at), text_value(&opening.words)];
                otherwise.keep("opening", Value::List(pair));
            }
        }
    }
    held.openings.extend(new);
    join_notes(&mut held.note, other.note.as_deref());
    otherwise.settle_extra(&mut held.extra, &other.extra);
    otherwise.note(map, &mut held.extra);
}
