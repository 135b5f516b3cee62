//! What writing a map in a format gives: the files, and how much of what has no place in them.

use super::holding::{HOLDINGS, Holding, kept_of_others};
use crate::model::{Map, Stance, Statement};

/// A map as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// What the file holds.
    pub text: String,
    /// Further files that belong beside it.
    pub beside: Vec<Beside>,
    /// What has no place in them.
    pub losses: Losses,
}

/// A file beside another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// What stands in its name in place of the ending of the first: "names.tsv".
    pub ending: &'static str,
    /// What it is, as in "the names of the arguments".
    pub what: &'static str,
    /// What it holds.
    pub text: String,
}

impl Written {
    /// One file.
    pub fn new(text: String, losses: Losses) -> Self {
        Self { text, beside: Vec::new(), losses }
    }
}

/// How much of a map has no place in what is written, by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses {
    /// In the order of the table; each kind once, and never none of it.
    counts: Vec<(Holding, usize)>,
}

impl Losses {
    /// All that a map has of these kinds, and what other formats than `own` left in it. Linear.
    pub fn of(map: &Map, lacks: &[Holding], own: &str) -> Self {
        let mut losses = Self::default();
        for &holding in lacks {
            losses.add(holding, holding.count(map));
        }
        losses.add(Holding::Kept, kept_of_others(map, own));
        losses
    }

    /// Counts so many more of a kind.
    pub fn add(&mut self, holding: Holding, number: usize) {
        if number == 0 {
            return;
        }
        if let Some((_, count)) = self.counts.iter_mut().find(|(known, _)| *known == holding) {
            *count += number;
            return;
        }
        let order = |holding: Holding| HOLDINGS.iter().position(|row| row.holding == holding);
        let at = self.counts.partition_point(|(known, _)| order(*known) < order(holding));
        self.counts.insert(at, (holding, number));
    }

    /// Counts all that a statement tells beside who says it.
    pub(super) fn add_details_of(&mut self, statement: &Statement) {
        let details = statement.details.as_deref();
        let counts = [
            (Holding::Stances, statement.stance != Stance::Asserts),
            (Holding::Tellers, statement.teller().is_some()),
            (Holding::StatementSources, statement.source.is_some()),
            (Holding::Places, statement.at.is_some()),
            (Holding::Dates, statement.date.is_some()),
            (Holding::Spans, details.is_some_and(|details| details.span.is_some())),
            (Holding::Quotes, details.is_some_and(|details| details.quote.is_some())),
            (Holding::StatementNotes, details.is_some_and(|details| details.note.is_some())),
        ];
        for (holding, has) in counts {
            self.add(holding, usize::from(has));
        }
    }

    /// How much of a kind there is.
    pub fn of_kind(&self, holding: Holding) -> usize {
        self.counts.iter().find(|(known, _)| *known == holding).map_or(0, |(_, count)| *count)
    }

    /// The kinds and how much there is of each, in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = (Holding, usize)> {
        self.counts.iter().copied()
    }

    /// Whether everything has a place.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn losses_are_told_in_the_order_of_the_table() {
        let mut losses = Losses::default();
        for (holding, number) in [(Holding::Tags, 2), (Holding::Questions, 1), (Holding::Groups, 0), (Holding::Tags, 1)]
        {
            losses.add(holding, number);
        }
        assert_eq!(losses.iter().collect::<Vec<_>>(), [(Holding::Questions, 1), (Holding::Tags, 3)]);
        assert_eq!(losses.of_kind(Holding::Groups), 0);
    }
}
