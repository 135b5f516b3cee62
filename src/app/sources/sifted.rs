//! Which rows of a page of the Sources or the Crux view are shown: those that the filter keeps, of those that the list is narrowed to.

use std::sync::Arc;

use super::SourcesPart;
use crate::app::filter::{Filter, FilterMode};
use crate::app::narrow::Narrow;
use crate::app::sieve::nearest;
use crate::model::SourceId;
use crate::search::ClaimSet;

/// Which rows of a page are shown.
#[derive(Clone, Debug)]
pub struct Sifted<P = SourcesPart> {
    all: usize,
    /// Those that the list is narrowed to; none where it is not.
    narrowed: Option<Vec<usize>>,
    /// Of these, those that the filter keeps; none without a filter.
    kept: Option<Vec<usize>>,
    /// By text, how many of its claims are kept; empty without a filter, and on pages without texts.
    claims_kept: Arc<[usize]>,
    /// What the filter leaves out, by kind: how many, and what one and several of them are called.
    kinds: Vec<(usize, [&'static str; 2])>,
    mode: FilterMode,
    made_for: Option<MadeFor<P>>,
}

/// What a choice of rows was made for.
#[derive(Clone, Debug)]
struct MadeFor<P> {
    part: P,
    set: Option<Arc<ClaimSet>>,
    narrow: Option<Narrow>,
}

impl<P> Default for Sifted<P> {
    fn default() -> Self {
        Self {
            all: 0,
            narrowed: None,
            kept: None,
            claims_kept: Arc::default(),
            kinds: Vec::new(),
            mode: FilterMode::default(),
            made_for: None,
        }
    }
}

impl<P: Copy + PartialEq> Sifted<P> {
    /// The rows of a page of so many: those that the list is narrowed to, by the folded texts of its rows, and of these
    /// those that `keeps` holds for, where there is a filter. Linear in the rows where there is either.
    pub fn of(
        part: P,
        all: usize,
        filter: Option<&Filter>,
        narrow: Option<(&Narrow, &[String])>,
        keeps: impl Fn(&Filter, usize) -> bool,
    ) -> Self {
        let narrowed = narrow.map(|(narrow, texts)| {
            let stays = |&row: &usize| texts.get(row).is_some_and(|text| narrow.keeps(text));
            (0..all).filter(stays).collect::<Vec<_>>()
        });
        let kept = filter.map(|filter| match &narrowed {
            Some(narrowed) => narrowed.iter().copied().filter(|&row| keeps(filter, row)).collect(),
            None => (0..all).filter(|&row| keeps(filter, row)).collect(),
        });
        Self {
            all,
            narrowed,
            kept,
            claims_kept: Arc::default(),
            kinds: Vec::new(),
            mode: filter.map(|filter| filter.mode).unwrap_or_default(),
            made_for: Some(MadeFor {
                part,
                set: filter.map(|filter| Arc::clone(&filter.kept)),
                narrow: narrow.map(|(narrow, _)| narrow.clone()),
            }),
        }
    }

    /// With how many claims are kept of each text.
    #[must_use]
    pub fn with_claims_kept(self, claims_kept: Arc<[usize]>) -> Self {
        Self { claims_kept, ..self }
    }

    /// With what its left out rows are called. Linear in the rows.
    #[must_use]
    pub fn with_kinds(mut self, kind: impl Fn(usize) -> [&'static str; 2]) -> Self {
        let of = |row: &usize| self.leaves_out(*row);
        let left_out: Vec<usize> = match &self.narrowed {
            _ if self.kept.is_none() => Vec::new(),
            Some(narrowed) => narrowed.iter().copied().filter(of).collect(),
            None => (0..self.all).filter(of).collect(),
        };
        for kind in left_out.into_iter().map(kind) {
            match self.kinds.iter_mut().find(|(_, known)| *known == kind) {
                Some((count, _)) => *count += 1,
                None => self.kinds.push((1, kind)),
            }
        }
        self
    }

    /// What the filter leaves out, by kind: how many, and what one and several of them are called.
    pub fn kinds(&self) -> &[(usize, [&'static str; 2])] {
        &self.kinds
    }

    /// Whether it was made for this; it then only changes what becomes of rows that the filter leaves out.
    pub fn fits(&mut self, part: P, filter: Option<&Filter>, narrow: Option<&Narrow>) -> bool {
        self.mode = filter.map(|filter| filter.mode).unwrap_or_default();
        let Some(made_for) = &self.made_for else { return false };
        let is_same_filter = match (&made_for.set, filter) {
            (None, None) => true,
            (Some(set), Some(filter)) => Arc::ptr_eq(set, &filter.kept),
            _ => false,
        };
        is_same_filter && made_for.part == part && made_for.narrow.as_ref() == narrow
    }

    /// The rows that are shown, where not all are.
    fn shown(&self) -> Option<&[usize]> {
        let kept = self.kept.as_deref().filter(|_| self.mode == FilterMode::Hide);
        kept.or(self.narrowed.as_deref())
    }

    /// How many rows the page has.
    pub fn all(&self) -> usize {
        self.all
    }

    /// How many rows are shown.
    pub fn len(&self) -> usize {
        self.shown().map_or(self.all, <[usize]>::len)
    }

    /// Whether no row is shown.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The rows that the filter leaves out, hidden or not.
    pub fn left_out(&self) -> usize {
        let of = self.narrowed.as_ref().map_or(self.all, Vec::len);
        self.kept.as_ref().map_or(0, |kept| of - kept.len())
    }

    /// Whether the filter leaves a row out. Logarithmic.
    pub fn leaves_out(&self, row: usize) -> bool {
        self.kept.as_ref().is_some_and(|kept| kept.binary_search(&row).is_err())
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
    use crate::model::ClaimId;
    use crate::search::query::Named;

    fn filter(kept: &[usize], mode: FilterMode) -> Filter {
        let kept = ClaimSet::where_holds(6, |claim| kept.contains(&claim.index()));
        let count = kept.len();
        let (text, points, named) = (String::new(), Arc::default(), Named::default());
        let (speakers, thesis) = (Arc::default(), None);
        Filter { text, count, kept: Arc::new(kept), points, speakers, thesis, named, mode }
    }

    /// Every other row has no claim and stays.
    fn keeps(filter: &Filter, row: usize) -> bool {
        !row.is_multiple_of(2) || filter.keeps(ClaimId::from_index(row).unwrap())
    }

    fn shown(sifted: &Sifted) -> Vec<usize> {
        (0..).map_while(|index| sifted.row(index)).collect()
    }

    #[test]
    fn a_filter_leaves_out_what_it_does_not_keep() {
        let mut sifted = Sifted::of(SourcesPart::Timeline, 6, Some(&filter(&[4], FilterMode::Hide)), None, keeps);
        assert_eq!((sifted.len(), sifted.left_out()), (4, 2));
        assert_eq!(shown(&sifted), [1, 3, 4, 5]);
        assert_eq!((sifted.nearest(0), sifted.nearest(2), sifted.index(4)), (1, 3, 2));
        assert!(sifted.leaves_out(0) && !sifted.leaves_out(1));
        let other = filter(&[4], FilterMode::Dim);
        assert!(!sifted.fits(SourcesPart::Timeline, Some(&other), None), "another set of claims");
        assert_eq!(sifted.len(), 6, "what is dimmed is shown");
    }

    #[test]
    fn a_narrowed_list_is_filtered_further() {
        let texts: Vec<_> = ["sun", "rain", "rainbow", "wind", "rain", "snow"].map(str::to_owned).to_vec();
        let narrow = Narrow::to("rain").unwrap();
        let sift = |filter| Sifted::of(SourcesPart::Timeline, 6, filter, Some((&narrow, &texts)), keeps);
        assert_eq!(shown(&sift(None)), [1, 2, 4]);
        let [hides, dims] = [FilterMode::Hide, FilterMode::Dim].map(|mode| filter(&[4], mode));
        let hidden = sift(Some(&hides));
        assert_eq!((shown(&hidden), hidden.left_out()), (vec![1, 4], 1));
        let mut dimmed = sift(Some(&dims));
        assert_eq!((shown(&dimmed), dimmed.left_out()), (vec![1, 2, 4], 1));
        assert!(!dimmed.fits(SourcesPart::Timeline, None, Narrow::to("snow").as_ref()));
    }

    #[test]
    fn without_a_filter_all_rows_are_shown_and_none_is_listed() {
        let sifted = Sifted::of(SourcesPart::Texts, 3, None, None, keeps);
        assert_eq!((sifted.len(), sifted.row(2), sifted.row(3), sifted.nearest(9)), (3, Some(2), None, 2));
        assert_eq!(Sifted::<SourcesPart>::default().nearest(4), 0);
    }
}
