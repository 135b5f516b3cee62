//! An outline as one walks through it: what it begins with, its rows, how deep it is opened.

mod lay_out;
mod renewal;

pub use lay_out::{lay_out, lay_out_at_most};
pub use renewal::RowMoves;

use std::sync::Arc;

use super::filter::{Filter, FilterMode};
use crate::layout::outline::{Folds, Item, Sift, Tree};
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
        Self { root, tree, folds, opened: Depth { depth, is_changed: false }, sifted: None }
    }

    /// Opens it to a depth. Linear in the rows.
    pub fn open_to(&mut self, depth: usize) {
        self.folds.fold_to_depth(&self.tree, depth);
        self.opened = Depth { depth, is_changed: false };
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
        if !self.folds.is_seen(position) {
            self.folds.reveal(&self.tree, position);
            self.opened.is_changed = true;
        }
    }

    /// Shows it through a filter. Linear in the rows where that is another one than before.
    pub fn sieve(&mut self, map: &Map, filter: Option<&Filter>) {
        let is_same = match (&self.sifted, filter) {
            (None, None) => true,
            (Some((kept, mode)), Some(filter)) => Arc::ptr_eq(kept, &filter.kept) && *mode == filter.mode,
            _ => false,
        };
        if is_same {
            return;
        }
        let sift = filter.map(|filter| match filter.mode {
            FilterMode::Hide => Sift::hiding(map, &self.tree, |claim| filter.keeps(claim)),
            FilterMode::Dim => Sift::marking(map, &self.tree, |claim| filter.keeps(claim)),
        });
        self.folds.sieve(&self.tree, sift);
        self.sifted = filter.map(|filter| (Arc::clone(&filter.kept), filter.mode));
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
