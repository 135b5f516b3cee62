//! The pages of the Sources view, and which of their rows a filter shows.

use std::sync::Arc;

use super::filter::{Filter, FilterMode};
use super::sieve::nearest;
use crate::model::{ClaimId, QuestionId, SourceId};
use crate::search::ClaimSet;

/// A page of the Sources view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SourcesPart {
    /// All texts, and how people are heard on each question.
    Texts,
    /// All statements by date.
    Timeline,
    /// One text, claim by claim.
    Text(SourceId),
}

/// A row of a page of the Sources view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceRow {
    /// A text.
    Text(SourceId),
    /// How people are heard on a question.
    Heard(QuestionId),
    /// A claim at a place of the text: position among its passages.
    Passage(usize, ClaimId),
    /// A statement: position in the timeline.
    Moment(usize, ClaimId),
}

/// Which rows of a page are shown.
#[derive(Clone, Debug, Default)]
pub struct Sifted {
    all: usize,
    /// Those that the filter keeps; none without a filter, and where it keeps all.
    kept: Option<Vec<usize>>,
    /// By text, how many of its claims are kept; empty without a filter, and on pages without texts.
    claims_kept: Vec<usize>,
    mode: FilterMode,
    made_for: Option<(SourcesPart, Option<Arc<ClaimSet>>)>,
}

impl Sifted {
    /// The rows of a page of so many; those with a claim are kept where the filter keeps that. Linear where there is a
    /// filter.
    pub fn of(
        part: SourcesPart,
        all: usize,
        filter: Option<&Filter>,
        claim: impl Fn(usize) -> Option<ClaimId>,
    ) -> Self {
        let kept = filter.map(|filter| {
            let keeps = |&row: &usize| claim(row).is_none_or(|claim| filter.keeps(claim));
            (0..all).filter(keeps).collect()
        });
        Self {
            all,
            kept,
            claims_kept: Vec::new(),
            mode: filter.map(|filter| filter.mode).unwrap_or_default(),
            made_for: Some((part, filter.map(|filter| Arc::clone(&filter.kept)))),
        }
    }

    /// With how many claims are kept of each text.
    #[must_use]
    pub fn with_claims_kept(self, claims_kept: Vec<usize>) -> Self {
        Self { claims_kept, ..self }
    }

    /// Whether it was made for this page and filter; it then only changes what becomes of rows that are left out.
    pub fn fits(&mut self, part: SourcesPart, filter: Option<&Filter>) -> bool {
        let is_same = match (&self.made_for, filter) {
            (Some((made_for, None)), None) => *made_for == part,
            (Some((made_for, Some(set))), Some(filter)) => *made_for == part && Arc::ptr_eq(set, &filter.kept),
            _ => false,
        };
        self.mode = filter.map(|filter| filter.mode).unwrap_or_default();
        is_same
    }

    /// The rows that are shown, where not all are.
    fn shown(&self) -> Option<&[usize]> {
        self.kept.as_deref().filter(|_| self.mode == FilterMode::Hide)
    }

    /// How many rows are shown.
    pub fn len(&self) -> usize {
        self.shown().map_or(self.all, <[usize]>::len)
    }

    /// Whether no row is shown.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many rows the filter leaves out, hidden or not.
    pub fn left_out(&self) -> usize {
        self.kept.as_ref().map_or(0, |kept| self.all - kept.len())
    }

    /// How many claims of a text are kept; none where no filter says.
    pub fn claims_kept(&self, source: SourceId) -> Option<usize> {
        self.claims_kept.get(source.index()).copied()
    }

    /// The row at an index among those shown.
    pub fn row(&self, index: usize) -> Option<usize> {
        self.shown().map_or(Some(index).filter(|&row| row < self.all), |shown| shown.get(index).copied())
    }

    /// How many rows before this one are shown. Logarithmic.
    pub fn index(&self, row: usize) -> usize {
        self.shown().map_or(row, |shown| shown.partition_point(|&other| other < row))
    }

    /// The row that is shown nearest to this one; the same where none is shown.
    pub fn nearest(&self, row: usize) -> usize {
        let within = row.min(self.all.saturating_sub(1));
        self.shown().map_or(Some(within), |shown| nearest(shown, within)).unwrap_or(within)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::query::Named;

    fn filter(kept: &[usize], mode: FilterMode) -> Filter {
        let kept = ClaimSet::where_holds(6, |claim| kept.contains(&claim.index()));
        Filter {
            text: String::new(),
            count: kept.len(),
            kept: Arc::new(kept),
            points: Arc::default(),
            speakers: Arc::default(),
            named: Named::default(),
            mode,
        }
    }

    #[test]
    fn rows_without_a_claim_stay() {
        let claim = |row: usize| row.is_multiple_of(2).then(|| ClaimId::from_index(row).unwrap());
        let mut sifted = Sifted::of(SourcesPart::Timeline, 6, Some(&filter(&[4], FilterMode::Hide)), claim);
        assert_eq!((sifted.len(), sifted.left_out()), (4, 2));
        assert_eq!((0..5).map_while(|index| sifted.row(index)).collect::<Vec<_>>(), [1, 3, 4, 5]);
        assert_eq!((sifted.nearest(0), sifted.nearest(2), sifted.index(4)), (1, 3, 2));
        let other = filter(&[4], FilterMode::Dim);
        assert!(!sifted.fits(SourcesPart::Timeline, Some(&other)), "another set of claims");
        assert_eq!(sifted.len(), 6, "what is dimmed is shown");
    }

    #[test]
    fn without_a_filter_all_rows_are_shown_and_none_is_listed() {
        let sifted = Sifted::of(SourcesPart::Texts, 3, None, |_| None);
        assert_eq!((sifted.len(), sifted.row(2), sifted.row(3), sifted.nearest(9)), (3, Some(2), None, 2));
        assert_eq!(Sifted::default().nearest(4), 0);
    }
}
