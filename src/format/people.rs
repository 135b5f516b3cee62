//! Reading groups, speakers and sources: what statements refer to.

use std::borrow::Cow;

use hashbrown::HashMap;

use super::Severity;
use super::findings::Spot;
use super::leaf::{Id, Words};
use super::locate::Step;
use super::problem::{NAME_TWICE, Problem};
use super::reader::{Entered, Reader};
use super::schema::{GroupEntry, SourceEntry, SpeakerEntry};
use super::skeleton::Section;
use crate::model::{Group, GroupId, Opening, Source, SourceId, Speaker, SpeakerId};

/// A text as the model keeps it.
pub(super) fn boxed(words: Option<Words<'_>>) -> Option<Box<str>> {
    words.map(into_boxed)
}

/// A text that must be there, as the model keeps it.
pub(super) fn into_boxed(words: Words<'_>) -> Box<str> {
    words.0.into()
}

/// The text of an id, which a complete entry has.
fn id_text(id: Option<Id<'_>>) -> Box<str> {
    id.map(|id| id.0.into()).unwrap_or_default()
}

impl<'f> Reader<'f> {
    pub(super) fn read_groups(&mut self) {
        let mut parents: Vec<(GroupId, Cow<'_, str>, Spot)> = Vec::new();
        let mut spots: HashMap<String, Spot> = HashMap::new();
        self.each_entry(Section::Groups, |reader, Entered::<GroupEntry<'f>> { entry, spot }| {
            let id = id_text(entry.id);
            let Some(group) = reader.claim_name(&id, &spot, &mut spots, reader.parts.groups.len(), GroupId::from_index)
            else {
                return;
            };
            reader.groups.insert(id.to_string(), group);
            let title = boxed(entry.title).unwrap_or_default();
            reader.parts.groups.push(Group { id, title, parent: None });
            parents.extend(entry.parent.map(|parent| (group, parent.0, spot)));
        });
        let mut spots = HashMap::new();
        for (group, parent, spot) in parents {
            let path = [Step::Field("parent")];
            let Some(parent) = self.groups.get(&*parent).copied() else {
                self.unknown("group", &parent, &spot, &path);
                continue;
            };
            if let Some(group) = self.parts.groups.get_mut(group.index()) {
                group.parent = Some(parent);
            }
            spots.insert(group, spot);
        }
        for (last, parent) in open_circles(&mut self.parts.groups) {
            let Some(spot) = spots.get(&last) else { continue };
            let spot = self.spot_of(spot, &[Step::Field("parent")]);
            let id = self.parts.groups.get(parent.index()).map(|group| group.id.to_string()).unwrap_or_default();
            self.findings.add(Some(spot), Problem::GroupInItself { id });
        }
    }

    pub(super) fn read_speakers(&mut self) {
        let mut spots = HashMap::new();
        let mut known: HashMap<String, (SpeakerId, Spot)> = HashMap::new();
        self.each_entry(Section::Speakers, |reader, Entered::<SpeakerEntry<'f>> { entry, spot }| {
            let id = id_text(entry.id);
            let count = reader.parts.speakers.len();
            let Some(speaker) = reader.claim_name(&id, &spot, &mut spots, count, SpeakerId::from_index) else {
                return;
            };
            reader.speakers.insert(id.to_string(), speaker);
            reader.parts.speakers.push(Speaker {
                id,
                name: boxed(entry.name).unwrap_or_default(),
                aliases: entry.aliases.into_iter().map(into_boxed).collect(),
                role: boxed(entry.role),
                org: boxed(entry.org),
                kind: entry.kind.unwrap_or_default(),
                note: boxed(entry.note),
                extra: entry.extra.0,
            });
            reader.claim_spellings(speaker, &spot, &mut known);
        });
    }

    /// Notes each name and alias of a speaker, and where another has it already.
    fn claim_spellings(&mut self, id: SpeakerId, spot: &Spot, known: &mut HashMap<String, (SpeakerId, Spot)>) {
        let Some(speaker) = self.parts.speakers.get(id.index()) else { return };
        let name = std::iter::once((speaker.name.to_string(), [Step::Field("name")].to_vec()));
        let aliases = speaker.aliases.iter().enumerate();
        let aliases = aliases.map(|(i, alias)| (alias.to_string(), [Step::Field("aliases"), Step::Item(i)].to_vec()));
        let spellings: Vec<_> = name.chain(aliases).collect();
        for (spelling, path) in spellings {
            let key = spelling.trim().to_lowercase();
            match known.get(&key) {
                Some((other, _)) if *other == id => {}
                Some(_) if self.findings.only_counts(Severity::Error, NAME_TWICE) => {}
                Some((other, first_spot)) => {
                    let name_of = |id: SpeakerId| {
                        self.parts.speakers.get(id.index()).map_or_else(String::new, |s| format!("\"{}\"", s.id))
                    };
                    let problem = Problem::NameTwice {
                        name: spelling,
                        first: name_of(*other),
                        second: name_of(id),
                        place: self.in_words(first_spot, spot.file),
                    };
                    let spot = self.spot_of(spot, &path);
                    self.findings.add(Some(spot), problem);
                }
                None => {
                    known.insert(key, (id, spot.clone()));
                }
            }
        }
    }

    pub(super) fn read_sources(&mut self) {
        let mut spots = HashMap::new();
        let mut quoted: Vec<(SourceId, Cow<'_, str>, Spot)> = Vec::new();
        self.each_entry(Section::Sources, |reader, Entered::<SourceEntry<'f>> { entry, spot }| {
            let id = id_text(entry.id);
            let count = reader.parts.sources.len();
            let Some(source) = reader.claim_name(&id, &spot, &mut spots, count, SourceId::from_index) else {
                return;
            };
            reader.sources.insert(id.to_string(), source);
            let openings = entry.openings.into_iter();
            reader.parts.sources.push(Source {
                id,
                title: boxed(entry.title).unwrap_or_default(),
                kind: entry.kind.unwrap_or_default(),
                authors: entry.authors.into_iter().map(into_boxed).collect(),
                publisher: boxed(entry.publisher),
                url: boxed(entry.url),
                date: entry.date.map(|when| when.0),
                file: boxed(entry.file),
                lines: entry.lines,
                lang: boxed(entry.lang),
                from: None,
                openings: openings.map(|(at, words)| Opening { at: at.0.into(), words: words.0.into() }).collect(),
                note: boxed(entry.note),
                extra: entry.extra.0,
            });
            quoted.extend(entry.from.map(|from| (source, from.0, spot)));
        });
        for (source, from, spot) in quoted {
            match self.sources.get(&*from).copied() {
                None => self.unknown("source", &from, &spot, &[Step::Field("from")]),
                from => {
                    if let Some(source) = self.parts.sources.get_mut(source.index()) {
                        source.from = from;
                    }
                }
            }
        }
    }

    /// Takes an id of a group, speaker or source for the next of its kind, unless another has it.
    fn claim_name<T>(
        &mut self,
        id: &str,
        spot: &Spot,
        spots: &mut HashMap<String, Spot>,
        count: usize,
        make: impl Fn(usize) -> Option<T>,
    ) -> Option<T> {
        if let Some(first) = spots.get(id) {
            let first = self.in_words(&self.spot_of(first, &[Step::Field("id")]), spot.file);
            let second = self.spot_of(spot, &[Step::Field("id")]);
            self.findings.add(Some(second), Problem::IdTwice { id: id.to_owned(), first });
            return None;
        }
        spots.insert(id.to_owned(), spot.clone());
        make(count)
    }
}

/// Opens each circle of groups that are part of each other at its last group, which then is part of none. Gives those
/// and what they were part of. Linear.
fn open_circles(groups: &mut [Group]) -> Vec<(GroupId, GroupId)> {
    let mut met: Vec<Option<GroupId>> = vec![None; groups.len()];
    let mut opened = Vec::new();
    for start in GroupId::first(groups.len()) {
        let parent = |id: GroupId| groups.get(id.index()).and_then(|group| group.parent);
        let mut at = Some(start);
        while let Some(place) = at.and_then(|id| met.get_mut(id.index())).filter(|place| place.is_none()) {
            *place = Some(start);
            at = at.and_then(parent);
        }
        let Some(first) = at.filter(|id| met.get(id.index()) == Some(&Some(start))) else { continue };
        let rest = std::iter::successors(parent(first), |&id| parent(id)).take_while(|&id| id != first);
        let last = rest.fold(first, GroupId::max);
        let parent = groups.get_mut(last.index()).and_then(|group| group.parent.take());
        opened.extend(parent.map(|parent| (last, parent)));
    }
    opened
}
