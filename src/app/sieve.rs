//! Which rows of a page are shown through a filter, and what is left out of each of its lists, by kind.

use std::sync::Arc;

use super::filter::{Filter, FilterMode};
use super::page::Row;
use crate::model::{Element, LinkId, Map, RelationKind};
use crate::search::ClaimSet;

/// What a filter leaves out of a list of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Reasons: links of the kind that the list is about.
    pub reasons: usize,
    /// How many of them have premises that count only together.
    pub together: usize,
    /// How many of them the mapper drew.
    pub inferred: usize,
    /// What bears on the steps of these reasons.
    pub on_their_steps: OnSteps,
    /// What is left out from under reasons that are kept.
    pub on_kept_steps: OnSteps,
}

/// Links that bear on steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OnSteps {
    /// Links that doubt a step.
    pub doubts: usize,
    /// Links that back a step.
    pub backings: usize,
}

impl LeftOut {
    /// Whether nothing is left out.
    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

impl OnSteps {
    fn count(&mut self, map: &Map, link: Option<LinkId>) {
        match link.map(|link| map.link(link).kind) {
            Some(RelationKind::Supports) => self.backings += 1,
            Some(_) => self.doubts += 1,
            None => {}
        }
    }
}

/// What a filter does to the rows of a page.
#[derive(Clone, Debug, Default)]
pub struct Sieve {
    /// Positions of the rows that are shown, ascending.
    pub shown: Vec<usize>,
    /// By position, whether the filter leaves a row out; positions beyond the end are kept.
    pub is_left_out: Arc<Vec<bool>>,
    /// Of the lists For, Against and Same.
    pub left_out: [LeftOut; 3],
    /// The claims that are kept, and what becomes of the others; none without a filter.
    made_for: Option<(Arc<ClaimSet>, FilterMode)>,
}

impl Sieve {
    /// Lets through all of `rows` that stand before the lists, and what the filter keeps of the lists. Linear in the rows.
    ///
    /// A reason is kept where one of its premises is, or one of the premises on its step. What bears on a step is kept
    /// where one of its own premises is. Premises of one link are kept together.
    pub fn of(map: &Map, before_lists: usize, lists: [&[Row]; 3], filter: Option<&Filter>) -> Self {
        let rows = before_lists + lists.iter().map(|list| list.len()).sum::<usize>();
        let Some(filter) = filter else {
            return Self { shown: (0..rows).collect(), ..Self::default() };
        };
        let mut is_left_out = vec![false; before_lists];
        is_left_out.reserve(rows - before_lists);
        let left_out = lists.map(|list| sift(map, list, filter, &mut is_left_out));
        let made_for = Some((Arc::clone(&filter.kept), filter.mode));
        Self { shown: shown(&is_left_out, filter.mode), is_left_out: Arc::new(is_left_out), left_out, made_for }
    }

    /// The same for a filter that only does something else with what it leaves out.
    pub fn in_mode(&self, filter: &Filter) -> Option<Self> {
        let (kept, _) = self.made_for.as_ref().filter(|(kept, _)| Arc::ptr_eq(kept, &filter.kept))?;
        Some(Self {
            shown: shown(&self.is_left_out, filter.mode),
            is_left_out: Arc::clone(&self.is_left_out),
            left_out: self.left_out,
            made_for: Some((Arc::clone(kept), filter.mode)),
        })
    }

    /// Whether it shows what a filter shows.
    pub fn is_for(&self, filter: Option<&Filter>) -> bool {
        match (&self.made_for, filter) {
            (None, None) => true,
            (Some((kept, mode)), Some(filter)) => Arc::ptr_eq(kept, &filter.kept) && *mode == filter.mode,
            _ => false,
        }
    }
}

fn shown(is_left_out: &[bool], mode: FilterMode) -> Vec<usize> {
    let rows = is_left_out.iter().enumerate();
    rows.filter(|&(_, &is_left_out)| mode == FilterMode::Dim || !is_left_out).map(|(position, _)| position).collect()
}

/// Notes for each row of a list whether it is left out, and counts what is.
fn sift(map: &Map, list: &[Row], filter: &Filter, is_left_out: &mut Vec<bool>) -> LeftOut {
    let keeps = |rows: &[Row]| rows.iter().any(|row| row.claim(map).is_some_and(|claim| filter.keeps(claim)));
    let mut left_out = LeftOut::default();
    for reason in list.chunk_by(|_, next| !next.begins_reason()) {
        let is_kept = keeps(reason);
        if !is_kept {
            left_out.reasons += 1;
            let link = reason.first().and_then(|row| row.link());
            left_out.together += usize::from(link.is_some_and(|link| map.premises(link).len() > 1));
            left_out.inferred += usize::from(link.is_some_and(|link| map.is_inferred(link)));
        }
        // The premises, then each link that bears on their step.
        for rows in reason.chunk_by(|row, next| row.is_on_step() == next.is_on_step() && row.link() == next.link()) {
            let on_step = rows.first().filter(|row| row.is_on_step());
            let is_shown = if on_step.is_some() { keeps(rows) } else { is_kept };
            is_left_out.extend(rows.iter().map(|_| !is_shown));
            if let Some(row) = on_step.filter(|_| !is_shown) {
                let steps = if is_kept { &mut left_out.on_kept_steps } else { &mut left_out.on_their_steps };
                steps.count(map, row.link());
            }
        }
    }
    left_out
}

/// Whether a filter keeps a reason: one of its premises, or one of the premises on its step. Linear in these.
pub fn keeps_reason(map: &Map, link: LinkId, filter: &Filter) -> bool {
    let keeps = |&link: &LinkId| map.premises(link).iter().any(|&premise| filter.keeps(premise));
    keeps(&link) || map.links_to(Element::Link(link)).iter().any(keeps)
}

/// The one of ascending positions that is nearest to `position`; of two as near the one behind.
pub fn nearest(positions: &[usize], position: usize) -> Option<usize> {
    let behind = positions.partition_point(|&other| other < position);
    let before = behind.checked_sub(1).and_then(|before| positions.get(before).copied());
    let behind = positions.get(behind).copied();
    match (before, behind) {
        (Some(before), Some(behind)) if position - before < behind - position => Some(before),
        (before, behind) => behind.or(before),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_of_two_as_near_is_the_one_behind() {
        assert_eq!(nearest(&[1, 4, 9], 4), Some(4));
        assert_eq!(nearest(&[1, 4, 9], 2), Some(1));
        assert_eq!(nearest(&[1, 5, 9], 7), Some(9));
        assert_eq!(nearest(&[1, 5], 70), Some(5));
        assert_eq!(nearest(&[], 7), None);
    }
}
