//! Thin spots: what a mapper might look at again. None of them is a mistake.

mod bare_denials;
mod both_ways;
mod circles;
mod one_sided;
mod partner_missing;
mod same_wording;
#[cfg(test)]
mod tests;
mod unsourced;

pub(super) use bare_denials::bare_denials;
pub(super) use both_ways::both_ways;
pub(super) use circles::circles;
pub(super) use one_sided::one_sided;
pub(super) use partner_missing::partner_missing;
pub(super) use same_wording::same_wording;
pub(super) use unsourced::unsourced;

use super::finding::Finding;
use super::patience::Patience;
use crate::analysis::Standing;
use crate::model::Map;

/// What every thin spot is found from.
pub(super) struct Ground<'a> {
    pub(super) map: &'a Map,
    /// Knows what was removed.
    pub(super) standing: &'a Standing,
}

/// What a list is, or none where nobody waits any more.
pub(super) type Found = Option<Vec<Finding>>;

/// What gives a list.
pub(super) type Finder = fn(&Ground, &mut Patience) -> Found;
