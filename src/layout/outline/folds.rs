//! Which rows of an outline are seen: what is folded, what is narrowed to one way, what a filter leaves out.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::tree::{Below, Item, Tree};
use super::veils::Veils;
use crate::model::{ClaimId, Map};

/// Under so many rows it is quicker to count all veils anew than to lift them one by one.
const DEEP: usize = 4_096;

/// The rows of a tree that are seen.
///
/// A row is seen where no row above it is folded, none is narrowed to another way, and no filter hides it.
#[derive(Clone, Debug)]
pub struct Folds {
    /// By position, whether a row with others below it is folded.
    is_folded: Vec<bool>,
    /// Rows of whose rows right below only one is shown, and which.
    narrowed: BTreeMap<usize, usize>,
    sift: Option<Arc<Sift>>,
    veils: Veils,
}

/// What a filter does to the rows of a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sift {
    /// By position, whether the filter keeps the row itself.
    is_kept: Vec<bool>,
    /// By position, whether it is hidden: neither kept nor on the way to a row that is.
    is_hidden: Vec<bool>,
}

impl Sift {
    /// Marks what is left out: rows of claims that `keeps` answers no for, and of links without a premise that is kept.
    /// Linear in the rows.
    pub fn marking(map: &Map, tree: &Tree, keeps: impl Fn(ClaimId) -> bool) -> Self {
        Self { is_hidden: Vec::new(), ..Self::hiding(map, tree, keeps) }
    }

    /// Hides what is left out, but for the rows above those that are kept; questions stay. Linear in the rows.
    pub fn hiding(map: &Map, tree: &Tree, keeps: impl Fn(ClaimId) -> bool) -> Self {
        let mut is_kept = vec![false; tree.len()];
        let mut is_hidden = vec![true; tree.len()];
        for position in (0..tree.len()).rev() {
            let item = tree.item(position);
            let itself = match item {
                Some(Item::Together(link)) => map.premises(link).iter().any(|&premise| keeps(premise)),
                Some(Item::Answers(..)) => {
                    tree.parent(position).and_then(|above| tree.claim(map, above)).is_some_and(&keeps)
                }
                Some(Item::Question(_) | Item::More) | None => true,
                Some(_) => tree.claim(map, position).is_some_and(&keeps),
            };
            set(&mut is_kept, position, itself);
            if itself {
                set(&mut is_hidden, position, false);
            }
            // The row that stands for others keeps nothing above it.
            if is_hidden.get(position) == Some(&false)
                && item != Some(Item::More)
                && let Some(above) = tree.parent(position)
            {
                set(&mut is_hidden, above, false);
            }
        }
        for position in 0..tree.len() {
            let Some(above) = tree.parent(position) else { continue };
            let is_above_hidden = is_hidden.get(above) == Some(&true);
            match tree.item(position) {
                // Premises that count only together stay together.
                Some(Item::Premise(_)) if !is_above_hidden => set(&mut is_hidden, position, false),
                Some(Item::More) => set(&mut is_hidden, position, is_above_hidden),
                _ => {}
            }
        }
        Self { is_kept, is_hidden }
    }

    fn hides(&self, position: usize) -> bool {
        self.is_hidden.get(position).copied().unwrap_or(false)
    }
}

fn set(flags: &mut [bool], position: usize, flag: bool) {
    if let Some(slot) = flags.get_mut(position) {
        *slot = flag;
    }
}

impl Folds {
    /// The rows of a tree unfolded to a depth: rows that hang under so many are folded. Linear in the rows.
    pub fn to_depth(tree: &Tree, depth: usize) -> Self {
        let mut folds =
            Self { is_folded: Vec::new(), narrowed: BTreeMap::new(), sift: None, veils: Veils::new(Vec::new()) };
        folds.fold_to_depth(tree, depth);
        folds
    }

    /// The rows of a tree folded as those of another were that they come from: `rows` gives for each row of that tree which
    /// has others below it, with its position, what it has become here. Rows that come from none are folded below `depth`.
    /// Linear in the rows of both.
    #[must_use]
    pub fn carried(&self, from: &Tree, to: &Tree, depth: usize, rows: impl Fn(usize) -> Option<usize>) -> Self {
        let mut folds = Self::to_depth(to, depth);
        for (row, _) in from.nodes.iter().enumerate().filter(|&(row, _)| from.has_below(row)) {
            if let Some(now) = rows(row).filter(|&now| to.has_below(now)) {
                set(&mut folds.is_folded, now, self.is_folded(row));
            }
        }
        for (&row, &way) in &self.narrowed {
            if let Some((row, way)) = rows(row).zip(rows(way)).filter(|&(row, way)| to.parent(way) == Some(row))
                && to.more_of(row).is_some()
            {
                folds.narrowed.insert(row, way);
            }
        }
        folds.reckon(to);
        folds
    }

    /// Folds all rows that hang under so many, and unfolds the others; what was narrowed is shown again. Linear.
    pub fn fold_to_depth(&mut self, tree: &Tree, depth: usize) {
        self.fold_all_below(tree, depth);
        self.reckon(tree);
    }

    fn fold_all_below(&mut self, tree: &Tree, depth: usize) {
        self.narrowed.clear();
        let folded = tree.nodes.iter().enumerate();
        self.is_folded =
            folded.map(|(position, node)| node.depth as usize >= depth && node.end as usize > position + 1).collect();
    }

    /// Sets or clears what a filter does. Linear.
    pub fn sieve(&mut self, tree: &Tree, sift: Option<Sift>) {
        self.sift = sift.map(Arc::new);
        self.reckon(tree);
    }

    /// What is folded, narrowed and left out by the filter, without what follows for which rows are seen: what changes
    /// through all rows can begin with it. Costs a copy of a byte for each row.
    #[must_use]
    pub fn without_veils(&self) -> Self {
        let (is_folded, narrowed, sift) = (self.is_folded.clone(), self.narrowed.clone(), self.sift.clone());
        Self { is_folded, narrowed, sift, veils: Veils::new(Vec::new()) }
    }

    /// How many rows are seen.
    pub fn seen(&self) -> usize {
        self.veils.seen()
    }

    /// The position of the row that is seen at an index.
    pub fn nth(&self, index: usize) -> Option<usize> {
        self.veils.nth(index)
    }

    /// How many rows before a position are seen.
    pub fn seen_before(&self, position: usize) -> usize {
        self.veils.seen_before(position)
    }

    /// Whether a row is seen.
    pub fn is_seen(&self, position: usize) -> bool {
        self.veils.is_seen(position)
    }

    /// The first row at a position or behind it that is seen.
    pub fn seen_from(&self, position: usize) -> Option<usize> {
        self.nth(self.seen_before(position))
    }

    /// The row that is seen for a position: itself, or the nearest above it that is, or the one behind, or the last.
    ///
    /// Below a row that is folded nothing is seen, so that this row is the last one seen before; only where a filter
    /// hides the position must one go up from there.
    pub fn nearest(&self, tree: &Tree, position: usize) -> Option<usize> {
        if self.is_seen(position) {
            return Some(position);
        }
        let before = self.seen_before(position).checked_sub(1).and_then(|index| self.nth(index));
        let up = before.into_iter().flat_map(|row| std::iter::once(row).chain(tree.ancestors(row)));
        let above = up.into_iter().find(|&row| tree.is_under(position, row));
        above.or_else(|| self.seen_from(position)).or_else(|| self.nth(self.seen().checked_sub(1)?))
    }

    /// Whether a row with others below it is folded.
    pub fn is_folded(&self, position: usize) -> bool {
        self.is_folded.get(position).copied().unwrap_or(false)
    }

    /// Whether rows below it are seen, as far as it goes.
    pub fn is_unfolded(&self, tree: &Tree, position: usize) -> bool {
        tree.has_below(position) && !self.is_folded(position)
    }

    /// The only way that is shown below a row, where it is narrowed to one.
    pub fn narrowed(&self, position: usize) -> Option<usize> {
        self.narrowed.get(&position).copied()
    }

    /// Folds a row.
    pub fn fold(&mut self, tree: &Tree, position: usize) {
        if self.is_unfolded(tree, position) {
            set(&mut self.is_folded, position, true);
            self.veils.lay(position + 1..tree.end(position), 1);
        }
    }

    /// Unfolds a row.
    pub fn unfold(&mut self, tree: &Tree, position: usize) {
        if self.is_folded(position) {
            set(&mut self.is_folded, position, false);
            self.veils.lay(position + 1..tree.end(position), -1);
        }
    }

    /// Unfolds and widens all rows above a row, so that it is seen unless a filter hides it. Costs the depth of the row,
    /// and no more than a pass over all rows.
    pub fn reveal(&mut self, tree: &Tree, position: usize) {
        let is_deep = tree.depth(position) > DEEP;
        let mut below = position;
        for above in tree.ancestors(position) {
            let leaves_out = self.narrowed(above).is_some_and(|to| to != below);
            if is_deep {
                set(&mut self.is_folded, above, false);
                if leaves_out {
                    self.narrowed.remove(&above);
                }
            } else {
                self.unfold(tree, above);
                if leaves_out {
                    self.widen(tree, above);
                }
            }
            below = above;
        }
        if is_deep {
            self.reckon(tree);
        }
    }

    /// Shows only the way to a row, and what hangs right below it: of every row above only the one on the way, of other
    /// roots nothing below. Linear in the rows.
    pub fn only_the_way(&mut self, tree: &Tree, position: usize) {
        self.fold_all_below(tree, 0);
        let mut below = position;
        set(&mut self.is_folded, position, false);
        for above in tree.ancestors(position) {
            set(&mut self.is_folded, above, false);
            // Only where one row can stand for those left out.
            if tree.more_of(above).is_some() {
                self.narrowed.insert(above, below);
            }
            below = above;
        }
        self.reckon(tree);
    }

    /// Shows all rows right below a row again.
    pub fn widen(&mut self, tree: &Tree, position: usize) {
        if let Some(to) = self.narrowed.remove(&position) {
            let Some(stands_for) = tree.more_of(position) else { return };
            self.veils.lay(position + 1..to, -1);
            self.veils.lay(tree.end(to)..stands_for, -1);
            self.veils.lay(stands_for..stands_for + 1, 1);
        }
    }

    /// What is left out right below a row where that is narrowed.
    pub fn left_out(&self, map: &Map, tree: &Tree, position: usize) -> Below {
        let Some(to) = self.narrowed(position) else { return Below::default() };
        let mut shown = Below::default();
        tree.item(to).into_iter().for_each(|item| shown.count(map, item));
        tree.below(map, position).without(&shown)
    }

    /// How many rows right below a row the filter hides. Linear in these.
    pub fn hidden(&self, map: &Map, tree: &Tree, position: usize) -> Below {
        let Some(sift) = self.sift.as_ref().filter(|sift| !sift.is_hidden.is_empty()) else { return Below::default() };
        let mut below = Below::default();
        let children = tree.children(position).filter(|&child| sift.hides(child));
        children.filter_map(|child| tree.item(child)).for_each(|item| below.count(map, item));
        below
    }

    /// Whether the filter leaves a row out: it is hidden, dimmed, or shown only as the way to another.
    pub fn is_left_out(&self, position: usize) -> bool {
        self.sift.as_ref().is_some_and(|sift| sift.is_kept.get(position) == Some(&false))
    }

    /// The row beside a row, under the same one, that is seen next behind it.
    pub fn next_sibling(&self, tree: &Tree, position: usize) -> Option<usize> {
        let next = self.seen_from(tree.end(position))?;
        (tree.parent(next) == tree.parent(position)).then_some(next)
    }

    /// The row beside a row, under the same one, that is seen next before it. Costs the depth of the row between.
    pub fn previous_sibling(&self, tree: &Tree, position: usize) -> Option<usize> {
        let before = self.nth(self.seen_before(position).checked_sub(1)?)?;
        let parent = tree.parent(position);
        std::iter::once(before).chain(tree.ancestors(before)).find(|&row| tree.parent(row) == parent)
    }

    /// Counts anew what hides each row, in one pass.
    fn reckon(&mut self, tree: &Tree) {
        let is_hidden = self.sift.as_ref().map_or(&[][..], |sift| &sift.is_hidden);
        let mut veils = Vec::with_capacity(tree.len());
        // By depth: what the row above at the depth before hides of each row below it, and what it is narrowed to.
        let mut above: Vec<(i32, Option<usize>)> = vec![(0, None); tree.deepest() + 2];
        for (position, (node, &is_folded)) in tree.nodes.iter().zip(&self.is_folded).enumerate() {
            let depth = node.depth as usize;
            let (inherited, to) = above.get(depth).copied().unwrap_or_default();
            let is_more = node.item == Item::More;
            let own = inherited + i32::from(!is_more && to.is_some_and(|to| to != position));
            let stands_idle = is_more && to.is_none();
            let is_left_out = is_hidden.get(position).copied().unwrap_or(false);
            veils.push(own + i32::from(stands_idle) + i32::from(is_left_out));
            if node.end as usize > position + 1
                && let Some(below) = above.get_mut(depth + 1)
            {
                let to = if self.narrowed.is_empty() { None } else { self.narrowed(position) };
                *below = (own + i32::from(is_folded), to);
            }
        }
        self.veils = Veils::new(veils);
    }
}
