//! Reading what claims and links share: statements, ratings, and the short strings that many of them repeat.

use super::findings::Spot;
use super::locate::Step;
use super::people::boxed;
use super::reader::Reader;
use super::schema::{RatingEntry, StatementEntry};
use crate::model::{NameId, Rating, Slice, Statement, StatementDetails, Text};

impl Reader<'_> {
    pub(super) fn ratings(&mut self, entries: Vec<RatingEntry<'_>>, entry: &Spot) -> Vec<Rating> {
        let mut ratings = Vec::with_capacity(entries.len());
        for (i, rating) in entries.into_iter().enumerate() {
            let id = rating.by.map(|by| by.0).unwrap_or_default();
            if let Some(&by) = self.speakers.get(&*id) {
                ratings.push(Rating { by, weight: rating.weight.map_or(0.0, |weight| weight.0) });
            } else {
                let path = [Step::Field("ratings"), Step::Item(i), Step::Field("by")];
                self.unknown("speaker", &id, entry, &path);
            }
        }
        ratings
    }

    /// Puts the statements of an element into the map.
    pub(super) fn statements(&mut self, entries: Vec<StatementEntry<'_>>, entry: &Spot) -> Option<Slice> {
        let start = self.parts.statements.len();
        for (i, said) in entries.into_iter().enumerate() {
            self.statement(said, entry, i)?;
        }
        Slice::new(start, self.parts.statements.len())
    }

    fn statement(&mut self, said: StatementEntry<'_>, entry: &Spot, i: usize) -> Option<()> {
        let path = |field| [Step::Field("said"), Step::Item(i), Step::Field(field)];
        let by_id = said.by.map(|by| by.0).unwrap_or_default();
        let by = self.speakers.get(&*by_id).copied();
        if by.is_none() {
            self.unknown("speaker", &by_id, entry, &path("by"));
        }
        let via = said.via.and_then(|id| {
            let via = self.speakers.get(&*id.0).copied();
            if via.is_none() {
                self.unknown("speaker", &id.0, entry, &path("via"));
            }
            via
        });
        let source = said.source.and_then(|id| {
            let source = self.sources.get(&*id.0).copied();
            if source.is_none() {
                self.unknown("source", &id.0, entry, &path("source"));
            }
            source
        });
        let at = match said.at {
            Some(at) => Some(self.name(&at.0)?),
            None => None,
        };
        let details = StatementDetails { span: said.span, quote: boxed(said.quote), note: boxed(said.note) };
        if let Some(by) = by {
            self.parts.statements.push(Statement {
                by,
                via,
                stance: said.stance.unwrap_or_default(),
                source,
                at,
                date: said.date.map(|when| when.0),
                details: (details != StatementDetails::default()).then(|| Box::new(details)),
            });
        }
        Some(())
    }

    /// The shared short string.
    pub(super) fn name(&mut self, text: &str) -> Option<NameId> {
        if let Some(&name) = self.names.get(text) {
            return Some(name);
        }
        let name = NameId::from_index(self.parts.names.len())?;
        let added = self.add_text(text)?;
        self.parts.names.push(added);
        self.names.insert(text.to_owned(), name);
        Some(name)
    }

    pub(super) fn add_text(&mut self, text: &str) -> Option<Text> {
        self.parts.texts.add(text).ok()
    }
}
