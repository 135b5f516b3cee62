//! The filter prompt: a query being written, and what it would keep.

use std::sync::Arc;

use super::filter::{Filter, FilterMode};
use super::find::{Awaiting, Heard};
use super::prompt::Prompt;
use super::request::{Kept, Told};
use crate::search::QueryError;

/// The filter prompt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterPrompt {
    /// The query.
    pub prompt: Prompt,
    /// What it would keep; while an answer is awaited or the query is faulty, an earlier wording would.
    pub kept: Option<Kept>,
    /// Why the query cannot be understood.
    pub wrong: Option<QueryError>,
    /// What is still to come.
    pub awaiting: Awaiting,
}

impl FilterPrompt {
    /// Whether no filter is asked for: the query is blank.
    pub fn is_blank(&self) -> bool {
        self.prompt.text().trim().is_empty()
    }

    /// Forgets what the query would keep.
    pub fn cleared(&mut self) {
        *self = Self { prompt: std::mem::take(&mut self.prompt), ..Self::default() };
    }

    /// Takes an answer; one to another request than the newest is dropped.
    pub fn hear(&mut self, number: u64, told: Told) -> Heard {
        if !self.awaiting.wants(number) {
            return Heard::Nothing;
        }
        let before = std::mem::take(&mut self.awaiting);
        match told {
            Told::Kept(kept) => {
                self.kept = Some(kept);
                self.wrong = None;
            }
            Told::Wrong(error) => self.wrong = Some(error),
            Told::Failed(_) => {
                self.cleared();
                return Heard::Nothing;
            }
            _ => {}
        }
        match before {
            Awaiting::AnswerToEnter(_) => Heard::Enter,
            _ => Heard::Nothing,
        }
    }

    /// What the query keeps as it stands; none where it is blank, faulty or not yet answered.
    pub fn keeps(&self) -> Option<&Kept> {
        self.kept.as_ref().filter(|_| self.wrong.is_none() && !self.awaiting.is_open() && !self.is_blank())
    }

    /// The filter that the query asks for; none where it is blank, faulty or not yet answered.
    pub fn filter(&self, mode: FilterMode) -> Option<Filter> {
        let kept = self.keeps()?;
        Some(Filter {
            text: self.prompt.text().trim().to_owned(),
            kept: Arc::clone(&kept.claims),
            count: kept.count,
            thesis: kept.thesis,
            points: Arc::clone(&kept.points),
            speakers: Arc::clone(&kept.speakers),
            named: kept.named.clone(),
            mode,
        })
    }
}
