//! What the list in view is narrowed to, in the views whose lists can be.

use super::Walk;
use crate::app::{narrow::Narrow, navigation::Place};

/// How many rows of a list are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowCount {
    /// So many.
    pub shown: usize,
    /// Of so many.
    pub all: usize,
}

impl Walk {
    /// What the list in view is narrowed to.
    pub fn narrow(&self) -> Option<&Narrow> {
        match self.navigation.here().place {
            Place::Speakers(company) => self.narrow_in_sheet(company),
            Place::Sources(part) => self.narrow_in_sources(part),
            Place::Crux(part) => self.narrow_in_crux(part),
            Place::Start | Place::At(_) | Place::Outline(_) | Place::Map(_) => None,
        }
    }

    /// Narrows the list in view to rows with these words; shows all of it where there are none. Answers whether it can
    /// be narrowed: not while it is being made, nor where it is too long. Linear in its rows.
    pub fn narrow_to(&mut self, text: &str) -> bool {
        match self.navigation.here().place {
            Place::Speakers(company) => self.narrow_sheet(company, text),
            Place::Sources(part) => self.narrow_sources(part, text),
            Place::Crux(part) => self.narrow_crux(part, text),
            Place::Start | Place::At(_) | Place::Outline(_) | Place::Map(_) => false,
        }
    }

    /// How many rows the list in view has, and how many of them are shown; none where it cannot be narrowed.
    pub fn narrowed_rows(&self) -> RowCount {
        match self.navigation.here().place {
            Place::Speakers(_) => RowCount {
                shown: self.sheet_sight().map_or(0, |sight| sight.rows.len()),
                all: self.sheet().map_or(0, |sheet| sheet.lines.iter().filter(|line| line.is_row()).count()),
            },
            Place::Sources(_) => RowCount { shown: self.sifted().len(), all: self.sifted().all() },
            Place::Crux(_) => RowCount { shown: self.sifted_crux().len(), all: self.sifted_crux().all() },
            Place::Start | Place::At(_) | Place::Outline(_) | Place::Map(_) => RowCount::default(),
        }
    }
}
