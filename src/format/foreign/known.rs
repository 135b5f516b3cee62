//! The speakers, sources, groups and shared names of a map that is being read: each made when it is named first.

use std::hash::Hash;

use hashbrown::{HashMap, HashSet};

use super::Draft;
use super::ids::{Numbering, legal};
use crate::model::{Group, GroupId, NameId, Source, SourceId, Speaker, SpeakerId};

/// What the file calls the speakers, sources or groups, and the ids that they have here.
#[derive(Debug)]
pub(super) struct Known<I> {
    pub by_key: HashMap<Box<str>, I>,
    ids: HashSet<Box<str>>,
    numbering: Numbering,
}

impl<I> Default for Known<I> {
    fn default() -> Self {
        Self { by_key: HashMap::new(), ids: HashSet::new(), numbering: Numbering::default() }
    }
}

impl<I: Copy + Eq + Hash> Known<I> {
    fn find(&self, key: &str) -> Option<I> {
        self.by_key.get(key).copied()
    }

    /// A legal id that nobody has, like the first of these names of which an id can be made.
    fn id(&mut self, names: [&str; 3]) -> Box<str> {
        let wanted = names.into_iter().map(legal).find(|id| !id.is_empty()).unwrap_or_default();
        let id: Box<str> = self.numbering.unique(wanted, |id| self.ids.contains(id)).into();
        self.ids.insert(id.clone());
        id
    }
}

impl Draft<'_> {
    /// A short string that many elements share: a tag, a place in a text, the role of a premise.
    pub(in crate::format) fn shared(&mut self, name: &str) -> Option<NameId> {
        if let Some(&known) = self.names.get(name) {
            return Some(known);
        }
        let id = NameId::from_index(self.parts.names.len())?;
        let text = self.text_of(name);
        self.parts.names.push(text);
        self.names.insert(name.into(), id);
        Some(id)
    }

    /// The speaker that the file calls `key`; made at the first question. Speakers of one name are one, whatever their
    /// keys; what has no place is kept of each. None where the name is blank.
    pub(in crate::format) fn speaker(&mut self, key: &str, make: impl FnOnce() -> Speaker) -> Option<SpeakerId> {
        if let Some(known) = self.speakers.find(key) {
            return Some(known);
        }
        let speaker = make();
        let folded = format!("\u{0}{}", speaker.name.trim().to_lowercase());
        if speaker.name.trim().is_empty() {
            return None;
        }
        if let Some(known) = self.speakers.find(&folded) {
            self.speakers.by_key.insert(key.into(), known);
            let extra = self.parts.speakers.get_mut(known.index()).map(|known| &mut known.extra.0)?;
            extra.extend(speaker.extra.0);
            return Some(known);
        }
        let id = SpeakerId::from_index(self.parts.speakers.len())?;
        let legal_id = self.speakers.id([key, &speaker.name, "speaker"]);
        self.parts.speakers.push(Speaker { id: legal_id, name: speaker.name.trim().into(), ..speaker });
        self.speakers.by_key.insert(key.into(), id);
        self.speakers.by_key.insert(folded.into(), id);
        Some(id)
    }

    /// The speaker of this name, which is all that the file tells.
    pub(in crate::format) fn speaker_named(&mut self, name: &str) -> Option<SpeakerId> {
        let name = name.trim();
        self.speaker(name, || Speaker { name: name.into(), ..Speaker::default() })
    }

    /// The speaker of what stands in a text without anybody being named.
    pub(in crate::format) fn speaker_not_named(&mut self) -> Option<SpeakerId> {
        if self.not_named.is_none() {
            self.not_named = self.speaker_named("Not named");
        }
        self.not_named
    }

    /// The source that the file calls `key`; made at the first question. None where it has neither title nor key.
    pub(in crate::format) fn source(&mut self, key: &str, make: impl FnOnce() -> Source) -> Option<SourceId> {
        if let Some(known) = self.sources.find(key) {
            return Some(known);
        }
        let source = make();
        let title = if source.title.trim().is_empty() { key.trim().into() } else { source.title.clone() };
        if title.is_empty() {
            return None;
        }
        let id = SourceId::from_index(self.parts.sources.len())?;
        let legal_id = self.sources.id([key, &title, "source"]);
        self.parts.sources.push(Source { id: legal_id, title, ..source });
        self.sources.by_key.insert(key.into(), id);
        Some(id)
    }

    /// A group. Those of one key are one; the first one's title and parent count.
    pub(in crate::format) fn group(&mut self, key: &str, title: &str, parent: Option<GroupId>) -> Option<GroupId> {
        if let Some(known) = self.groups.find(key) {
            return Some(known);
        }
        let id = GroupId::from_index(self.parts.groups.len())?;
        let title = if title.trim().is_empty() { key } else { title };
        let legal_id = self.groups.id([key, title, "group"]);
        let title = if title.is_empty() { legal_id.clone() } else { title.into() };
        self.parts.groups.push(Group { id: legal_id, title, parent });
        self.groups.by_key.insert(key.into(), id);
        Some(id)
    }
}
