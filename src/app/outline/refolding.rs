//! Changes of what is seen of an outline that go through all its rows: of a large one the worker makes them, and the rows
//! of before stay in sight until it has.

use std::sync::Arc;

use super::{Outline, Root};
use crate::app::filter::FilterMode;
use crate::layout::outline::{Folds, Sift, Tree};
use crate::model::Map;
use crate::search::ClaimSet;

/// Of an outline of no more rows than this all is changed at once: some milliseconds.
pub const AT_ONCE: usize = 100_000;

/// A change that goes through all rows.
#[derive(Clone, Debug)]
pub enum Refold {
    /// Rows that hang under so many are folded, the others unfolded.
    ToDepth(usize),
    /// Only the way to a row is open.
    OnlyTheWay(usize),
    /// It is seen through a filter, or through none.
    Sieve(Option<(Arc<ClaimSet>, FilterMode)>),
}

/// Changes that are still to be made, the first of them in front.
#[derive(Clone, Debug, Default)]
pub struct Awaited {
    changes: Vec<Refold>,
    /// How often there were changes: an answer to an earlier request is of no use.
    number: u64,
    is_asked: bool,
    /// The row that was revealed meanwhile.
    revealed: Option<usize>,
}

impl Awaited {
    /// Whether anything is awaited.
    pub fn is_nothing(&self) -> bool {
        self.changes.is_empty()
    }

    /// Notes a row that is to be seen when the changes are made.
    pub fn reveal(&mut self, row: usize) {
        self.revealed = Some(row);
    }

    /// What of it is still to be made in a later state of the map: a filter is set there anew, and ways are forgotten.
    pub fn moved(&self) -> Self {
        let is_of_depth = |change: &&Refold| matches!(change, Refold::ToDepth(_));
        Self { changes: self.changes.iter().rfind(is_of_depth).cloned().into_iter().collect(), ..Self::default() }
    }
}

/// What the worker is asked for: an outline, and what is to be changed of it. Like another only where it is the very same.
#[derive(Clone, Debug)]
pub struct Refolding {
    /// Which outline.
    pub root: Root,
    number: u64,
    tree: Arc<Tree>,
    folds: Arc<Folds>,
    changes: Vec<Refold>,
}

impl PartialEq for Refolding {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.folds, &other.folds) && self.number == other.number
    }
}

impl Eq for Refolding {}

impl Refolding {
    /// Makes the changes. Linear in the rows.
    pub fn done(&self, map: &Map) -> Refolded {
        let mut folds = Folds::clone(&self.folds);
        for change in &self.changes {
            change.make(map, &self.tree, &mut folds);
        }
        Refolded { root: self.root, number: self.number, tree: Arc::clone(&self.tree), folds: Arc::new(folds) }
    }
}

impl Refold {
    fn make(&self, map: &Map, tree: &Tree, folds: &mut Folds) {
        match self {
            Self::ToDepth(depth) => folds.fold_to_depth(tree, *depth),
            Self::OnlyTheWay(row) => folds.only_the_way(tree, *row),
            Self::Sieve(filter) => {
                let sift = filter.as_ref().map(|(kept, mode)| match mode {
                    FilterMode::Hide => Sift::hiding(map, tree, |claim| kept.contains(claim)),
                    FilterMode::Dim => Sift::marking(map, tree, |claim| kept.contains(claim)),
                });
                folds.sieve(tree, sift);
            }
        }
    }
}

/// What the worker made of an outline.
#[derive(Clone, Debug)]
pub struct Refolded {
    /// Which outline.
    pub root: Root,
    number: u64,
    tree: Arc<Tree>,
    folds: Arc<Folds>,
}

impl Outline {
    /// Makes a change, at once or by the worker.
    pub(super) fn refold(&mut self, map: &Map, change: Refold) {
        if self.tree.len() <= AT_ONCE {
            return change.make(map, &self.tree, &mut self.folds);
        }
        self.awaited.changes.push(change);
        self.awaited.number += 1;
        self.awaited.is_asked = false;
    }

    /// Whether rows are seen as they were before the last changes, which are being made.
    pub fn is_being_refolded(&self) -> bool {
        !self.awaited.is_nothing()
    }

    /// What the worker is to be asked for, once. Costs a copy of which rows are folded.
    pub fn refolding_to_ask_for(&mut self) -> Option<Refolding> {
        if self.awaited.is_nothing() || std::mem::replace(&mut self.awaited.is_asked, true) {
            return None;
        }
        Some(Refolding {
            root: self.root,
            number: self.awaited.number,
            tree: Arc::clone(&self.tree),
            folds: Arc::new(self.folds.without_veils()),
            changes: self.awaited.changes.clone(),
        })
    }

    /// Another outline is asked for: the worker may drop this one's request, so that it is asked for again.
    pub(super) fn forget_asking(&mut self) {
        self.awaited.is_asked = false;
    }

    /// Takes what the worker made. Answers whether it was what is awaited.
    pub fn refolded(&mut self, refolded: Refolded) -> bool {
        let is_awaited = !self.awaited.is_nothing() && refolded.number == self.awaited.number;
        if !is_awaited || !Arc::ptr_eq(&refolded.tree, &self.tree) {
            return false;
        }
        self.folds = Arc::unwrap_or_clone(refolded.folds);
        let revealed = self.awaited.revealed.take();
        self.awaited = Awaited { number: self.awaited.number, ..Awaited::default() };
        if let Some(row) = revealed {
            self.reveal(row);
        }
        true
    }
}
