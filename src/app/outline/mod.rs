//! An outline as one walks through it: what it begins with, its rows, how deep it is opened.

mod lay_out;
mod refolding;
mod renewal;

pub use lay_out::{lay_out, lay_out_at_most};
pub use refolding::{Refold, Refolded, Refolding};
pub use renewal::RowMoves;

use std::sync::Arc;

use refolding::Awaited;

use super::filter::{Filter, FilterMode};
use crate::layout::outline::{Folds, Item, Tree};
use crate::model::{Element, Map, QuestionId};
use crate::search::ClaimSet;

/// So many outlines are kept besides that of the whole map.
const KEPT: usize = 3;

/// What an outline begins with, and which way it leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Root {
    /// All questions, the claims to begin with, and what bears on them: every claim of the map.
    All,
    /// A question, its answers, and what bears on them.
    Question(QuestionId),
    /// A claim or link, and what bears on it.
    On(Element),
    /// A claim or link, and what it bears on.
    From(Element),
}

/// An outline that was laid out, with its rows folded and unfolded.
#[derive(Clone, Debug)]
pub struct Outline {
    /// What it begins with.
    pub root: Root,
    /// All of its rows.
    pub tree: Arc<Tree>,
    /// Which of them are seen.
    pub folds: Folds,
    /// How deep it is opened.
    pub opened: Depth,
    sifted: Option<(Arc<ClaimSet>, FilterMode)>,
    /// What is still to be changed by the worker.
    awaited: Awaited,
}

/// How deep an outline is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Depth {
    /// Rows that hang under at most so many are seen.
    pub depth: usize,
    /// Whether single rows were folded or unfolded since.
    pub is_changed: bool,
}

impl Outline {
    /// An outline as it is first seen: of several roots what is right below them, of one root one level more.
    pub fn new(root: Root, tree: Arc<Tree>) -> Self {
        let depth = if tree.roots().nth(1).is_some() { 1 } else { 2 };
        let folds = Folds::to_depth(&tree, depth);
        let opened = Depth { depth, is_changed: false };
        Self { root, tree, folds, opened, sifted: None, awaited: Awaited::default() }
    }

    /// Opens it to a depth: at once, or as soon as the worker has.
    pub fn open_to(&mut self, map: &Map, depth: usize) {
        self.refold(map, Refold::ToDepth(depth));
        self.opened = Depth { depth, is_changed: false };
    }

    /// Opens only the way to a row: at once, or as soon as the worker has.
    pub fn open_only_the_way(&mut self, map: &Map, row: usize) {
        self.refold(map, Refold::OnlyTheWay(row));
        self.opened.is_changed = true;
    }

    /// Folds or unfolds a row; shows those beside the one that stands for them. Answers whether there was anything.
    pub fn toggle(&mut self, position: usize) -> bool {
        let tree = &self.tree;
        if self.folds.is_folded(position) {
            self.folds.unfold(tree, position);
        } else if tree.item(position) == Some(Item::More) {
            tree.parent(position).into_iter().for_each(|above| self.folds.widen(tree, above));
        } else if self.folds.is_unfolded(tree, position) {
            self.folds.fold(tree, position);
        } else {
            return false;
        }
        self.opened.is_changed = true;
        true
    }

    /// Unfolds what is above a row.
    pub fn reveal(&mut self, position: usize) {
        if self.is_being_refolded() {
            self.awaited.reveal(position);
        }
        if !self.folds.is_seen(position) {
            self.folds.reveal(&self.tree, position);
            self.opened.is_changed = true;
        }
    }

    /// Shows it through a filter: at once, or as soon as the worker has sifted its rows.
    pub fn sieve(&mut self, map: &Map, filter: Option<&Filter>) {
        let is_same = match (&self.sifted, filter) {
            (None, None) => true,
            (Some((kept, mode)), Some(filter)) => Arc::ptr_eq(kept, &filter.kept) && *mode == filter.mode,
            _ => false,
        };
        if is_same {
            return;
        }
        self.sifted = filter.map(|filter| (Arc::clone(&filter.kept), filter.mode));
        self.refold(map, Refold::Sieve(self.sifted.clone()));
    }

    /// The question that a row stands under.
    pub fn question(&self, position: usize) -> Option<QuestionId> {
        match self.tree.item(self.tree.root(position)?)? {
            Item::Question(question) => Some(question),
            _ => None,
        }
    }

    /// The claim or step that a row shows.
    pub fn element(&self, map: &Map, position: usize) -> Option<Element> {
        let claim = self.tree.claim(map, position).map(Element::Claim);
        claim.or_else(|| self.tree.step(map, position).map(Element::Link))
    }
}

/// The outlines that were laid out.
#[derive(Debug, Default)]
pub struct Outlines {
    /// The latest behind.
    kept: Vec<Outline>,
    /// What is still to be laid out by the worker, and whether it was asked.
    pub awaited: Option<(Root, Asked)>,
}

/// Whether the worker was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// It was.
    Yes,
    /// It is to be.
    NotYet,
}

impl Outlines {
    /// The outline with this root, where it was laid out.
    pub fn get(&self, root: Root) -> Option<&Outline> {
        self.kept.iter().find(|outline| outline.root == root)
    }

    /// The same, to fold and unfold it.
    pub fn get_mut(&mut self, root: Root) -> Option<&mut Outline> {
        self.kept.iter_mut().find(|outline| outline.root == root)
    }

    /// What the worker is to be asked to change of an outline, once. Those asked for before are to be asked for again.
    pub fn refolding_to_ask_for(&mut self, root: Root) -> Option<Refolding> {
        let refolding = self.get_mut(root)?.refolding_to_ask_for()?;
        self.kept.iter_mut().filter(|outline| outline.root != root).for_each(Outline::forget_asking);
        Some(refolding)
    }

    /// All that were laid out.
    pub fn all(&self) -> impl Iterator<Item = &Outline> {
        self.kept.iter()
    }

    /// Only these are laid out, and nothing is awaited.
    pub fn of(kept: Vec<Outline>) -> Self {
        Self { kept, awaited: None }
    }

    /// Keeps an outline; that of the whole map is never forgotten for another.
    pub fn keep(&mut self, outline: Outline) {
        self.kept.retain(|known| known.root != outline.root);
        if self.kept.len() > KEPT
            && let Some(oldest) = self.kept.iter().position(|known| known.root != Root::All)
        {
            self.kept.remove(oldest);
        }
        self.kept.push(outline);
    }
}
