//! Finds the rows of the Sources view, and the paragraphs of its texts, in a later state of the map.

use std::collections::HashMap;

use super::Moves;
use crate::analysis::{Counterparts, MatchedText, Passage};
use crate::app::{message::Opened, sources::SourcesPart};
use crate::model::{ClaimId, Map, QuestionId, SourceId, SpeakerId};

/// So many paragraphs on each side of where one stood are compared with it.
const NEIGHBOURS: usize = 1_000;

/// What a row shows, in ids of the later state.
#[derive(PartialEq, Eq, Hash)]
enum RowKey<'m> {
    Text(SourceId),
    Heard(QuestionId),
    Passage(ClaimId, Option<&'m str>),
    Moment(ClaimId, SpeakerId, Option<SourceId>, Option<&'m str>),
}

/// One state of the map, seen as a page of Sources.
struct Side<'m> {
    map: &'m Map,
    opened: &'m Opened,
    part: SourcesPart,
}

impl Moves<'_> {
    /// By old row of a page of Sources, the same row, where it is left; none of a page that would take long.
    pub(super) fn source_rows(&mut self, part: SourcesPart) -> Option<Vec<Option<usize>>> {
        let now = part.moved(self.counterparts)?;
        let [before, after] = self.opened;
        let before = Side { map: self.before, opened: before, part };
        let after = Side { map: self.after, opened: after, part: now };
        self.rows_left = self.rows_left.checked_sub(before.len() + after.len())?;
        let mut positions = HashMap::with_capacity(after.len());
        for row in (0..after.len()).rev() {
            positions.extend(after.key(row, None).map(|key| (key, row)));
        }
        let same = (0..before.len()).map(|row| positions.get(&before.key(row, Some(self.counterparts))?).copied());
        Some(same.collect())
    }

    /// The paragraph that says what one of a text said, the nearest of several; else the one in its place. None where the
    /// text cannot be read any more.
    pub(super) fn paragraph(&self, part: SourcesPart, paragraph: usize) -> Option<usize> {
        let SourcesPart::Text(before) = part else { return None };
        let after = self.counterparts.source(before)?;
        let text = |opened: usize, source| -> Option<&MatchedText> { self.opened.get(opened)?.library.text(source) };
        let new = &text(1, after)?.text;
        let last = new.len().checked_sub(1)?;
        let said = text(0, before).and_then(|old| old.text.paragraph(paragraph));
        let beside = (0..NEIGHBOURS).flat_map(|away| [paragraph.checked_add(away), paragraph.checked_sub(away)]);
        let found = beside.flatten().find(|&other| said.is_some() && new.paragraph(other) == said);
        Some(found.unwrap_or(paragraph.min(last)))
    }
}

impl<'m> Side<'m> {
    fn len(&self) -> usize {
        let library = &self.opened.library;
        match self.part {
            SourcesPart::Texts => library.documents.order().len() + self.opened.start.questions(),
            SourcesPart::Timeline => library.timeline.moments().len(),
            SourcesPart::Text(source) => library.documents.passages(source).len(),
        }
    }

    /// What a row shows; in ids of a later state where counterparts are given. None where something of it is gone.
    fn key(&self, row: usize, counterparts: Option<&Counterparts>) -> Option<RowKey<'m>> {
        let claim = |claim| counterparts.map_or(Some(claim), |counterparts| counterparts.claim(claim));
        let source = |source| counterparts.map_or(Some(source), |counterparts| counterparts.source(source));
        let speaker = |speaker| counterparts.map_or(Some(speaker), |counterparts| counterparts.speaker(speaker));
        let question = |question| counterparts.map_or(Some(question), |counterparts| counterparts.question(question));
        let (map, library) = (self.map, &self.opened.library);
        let texts = library.documents.order();
        Some(match self.part {
            SourcesPart::Texts => match row.checked_sub(texts.len()) {
                None => RowKey::Text(source(*texts.get(row)?)?),
                Some(number) => RowKey::Heard(question(QuestionId::from_index(number)?)?),
            },
            SourcesPart::Timeline => {
                let moment = library.timeline.moments().get(row)?;
                let said = moment.statement(map)?;
                let text = match said.source {
                    Some(text) => Some(source(text)?),
                    None => None,
                };
                RowKey::Moment(claim(moment.claim)?, speaker(said.by)?, text, said.at.map(|at| map.name(at)))
            }
            SourcesPart::Text(text) => {
                let Passage { claim: said, at } = *library.documents.passages(text).get(row)?;
                RowKey::Passage(claim(said)?, at.map(|at| map.name(at)))
            }
        })
    }
}
