//! The find panel: a query being written, and what it found so far.

use std::sync::Arc;

use super::prompt::{Motion, Prompt};
use super::request::{HitRow, Hits, Told};
use crate::analysis::Counterparts;
use crate::model::ClaimId;
use crate::search::QueryError;

/// The find panel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Find {
    /// The query.
    pub prompt: Prompt,
    /// What was found last; while an answer is awaited or the query is faulty, by an earlier wording.
    pub hits: Arc<Hits>,
    /// The selected hit.
    pub cursor: usize,
    /// The first hit in sight.
    pub top: usize,
    /// Why the query cannot be understood.
    pub wrong: Option<QueryError>,
    /// What is still to come.
    pub awaiting: Awaiting,
    /// The claim from which routes are to lead to the one that is picked; none where the person goes to that.
    pub routes_from: Option<ClaimId>,
}

/// What a prompt still waits for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Awaiting {
    /// Nothing: all was told.
    #[default]
    Nothing,
    /// The first answer to the request of this number.
    Answer(u64),
    /// The same, and Enter was pressed already.
    AnswerToEnter(u64),
    /// The last answer to the request of this number; a first one was told.
    Rest(u64),
}

impl Awaiting {
    /// Whether an answer to this request is still wanted.
    pub fn wants(self, number: u64) -> bool {
        match self {
            Self::Nothing => false,
            Self::Answer(wanted) | Self::AnswerToEnter(wanted) | Self::Rest(wanted) => wanted == number,
        }
    }

    /// Whether the first answer is still to come.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Answer(_) | Self::AnswerToEnter(_))
    }

    /// The same after Enter was pressed: it is done when the first answer comes.
    #[must_use]
    pub fn entered(self) -> Self {
        match self {
            Self::Answer(number) => Self::AnswerToEnter(number),
            other => other,
        }
    }
}

/// What came of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Nothing more is to be done.
    Nothing,
    /// Enter was pressed before it came.
    Enter,
}

impl Find {
    /// Whether nothing was asked: the query is blank.
    pub fn is_blank(&self) -> bool {
        self.prompt.text().trim().is_empty()
    }

    /// The selected row.
    pub fn row(&self) -> Option<HitRow> {
        self.hits.row(self.cursor)
    }

    /// Whether what is listed was found by the query as it stands.
    pub fn is_current(&self) -> bool {
        self.hits.text == self.prompt.text()
    }

    /// Empties the list: nothing is known of what the query finds.
    pub fn cleared(&mut self) {
        let Self { prompt, routes_from, .. } = std::mem::take(self);
        *self = Self { prompt, routes_from, ..Self::default() };
    }

    /// Takes an answer; one to another request than the newest is dropped.
    pub fn hear(&mut self, number: u64, told: Told) -> Heard {
        if !self.awaiting.wants(number) {
            return Heard::Nothing;
        }
        let before = std::mem::take(&mut self.awaiting);
        match told {
            Told::Found(hits) => {
                let is_known = hits.text == self.hits.text;
                let selected = self.row().filter(|_| is_known);
                if !is_known {
                    (self.cursor, self.top) = (0, 0);
                }
                if !hits.is_complete {
                    self.awaiting = Awaiting::Rest(number);
                }
                self.wrong = None;
                // A search that was opened again may have had more already than a first answer tells.
                if hits.is_complete || !is_known || hits.rows() >= self.hits.rows() {
                    self.hits = hits;
                    self.select(selected);
                }
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

    /// Notes that the query was asked again, of another state of the map: what is listed stays until the answer.
    pub fn asked_again(&mut self, number: u64) {
        self.awaiting = Awaiting::Rest(number);
    }

    /// The same panel over a later state of the map: what is gone is left out, and the rest is to be asked again.
    pub fn moved(&mut self, counterparts: &Counterparts) {
        self.routes_from = self.routes_from.and_then(|from| counterparts.claim(from));
        let selected = self.row();
        let hits = &*self.hits;
        let claims: Vec<_> = hits.claims.iter().filter_map(|&claim| counterparts.claim(claim)).collect();
        let gone = hits.claims.len() - claims.len();
        let speakers = hits.speakers.iter().filter_map(|&(id, claims)| Some((counterparts.speaker(id)?, claims)));
        let sources = hits.sources.iter().filter_map(|&(id, claims)| Some((counterparts.source(id)?, claims)));
        self.hits = Arc::new(Hits {
            all_claims: hits.all_claims - gone,
            claims,
            speakers: speakers.collect(),
            sources: sources.collect(),
            is_complete: false,
            thesis: hits.thesis.and_then(|thesis| counterparts.claim(thesis)),
            versus: None,
            ..hits.clone()
        });
        self.awaiting = Awaiting::Nothing;
        self.select(selected.and_then(|row| row.moved(counterparts)));
    }

    /// Selects a row where it is listed, else stays as near as can be.
    fn select(&mut self, row: Option<HitRow>) {
        let listed = row.and_then(|row| self.hits.position(row));
        self.cursor = listed.unwrap_or(self.cursor).min(self.hits.rows().saturating_sub(1));
    }

    /// Moves the cursor.
    pub fn move_cursor(&mut self, motion: Motion, page: usize) {
        self.cursor = motion.from(self.cursor, self.hits.rows(), page);
    }
}
