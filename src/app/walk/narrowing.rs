//! Narrowing the list in view to rows with some words, in the views that can.

use super::Walk;
use crate::app::narrow::Narrow;
use crate::app::navigation::Place;

impl Walk {
    /// What the list in view is narrowed to.
    pub fn narrow(&self) -> Option<&Narrow> {
        match self.navigation.here().place {
            Place::Speakers(_) => self.sheet_narrow(),
            Place::Sources(_) => self.index_narrow(),
            Place::Start | Place::At(_) | Place::Outline(_) => None,
        }
    }

    /// Narrows the list in view to rows with these words; shows all of it where there are none. Answers whether it can be
    /// narrowed: not while it is put together, where it is too long, and in views without such a list. Linear in its rows.
    pub fn narrow_to(&mut self, text: &str) -> bool {
        match self.navigation.here().place {
            Place::Speakers(_) => self.narrow_sheet_to(text),
            Place::Sources(_) => self.narrow_index_to(text),
            Place::Start | Place::At(_) | Place::Outline(_) => false,
        }
    }

    /// How many rows of the list in view are in sight.
    pub fn rows_in_sight(&self) -> usize {
        match self.navigation.here().place {
            Place::Speakers(_) => self.sheet_sight().map_or(0, |sight| sight.rows.len()),
            _ => self.sifted().len(),
        }
    }

    /// How many rows the list in view has.
    pub fn rows_in_all(&self) -> usize {
        match self.navigation.here().place {
            Place::Speakers(_) => {
                self.sheet().map_or(0, |sheet| sheet.lines.iter().filter(|line| line.is_row()).count())
            }
            _ => self.sifted().all(),
        }
    }
}
