//! An outline in a later state of the map: what its rows have become, and which of them are folded.

use std::{collections::HashMap, sync::Arc};

use super::{Outline, Root};
use crate::analysis::Counterparts;
use crate::layout::outline::{Item, Tree};
use crate::model::{ClaimId, LinkId, Map, QuestionId};

/// So many rows beside one that is gone are tried on each side.
const NEIGHBOURS: usize = 100;

impl Root {
    /// The same root in a later state of the map.
    pub fn moved(self, counterparts: &Counterparts) -> Option<Self> {
        Some(match self {
            Self::All => Self::All,
            Self::Question(question) => Self::Question(counterparts.question(question)?),
            Self::On(element) => Self::On(counterparts.element(element)?),
            Self::From(element) => Self::From(counterparts.element(element)?),
        })
    }
}

/// What the rows of an outline have become in a later state of the map.
#[derive(Debug)]
pub struct RowMoves<'m> {
    maps: [&'m Map; 2],
    before: &'m Outline,
    root: Root,
    after: Arc<Tree>,
    counterparts: &'m Counterparts,
    /// Where links stand now whose premises stand below them.
    together: HashMap<LinkId, usize>,
}

/// A row as it can be found again among those beside it, in ids of the later state.
type Key = (Option<LinkId>, Option<ClaimId>, Option<QuestionId>);

impl<'m> RowMoves<'m> {
    /// Compares an outline with the one, of this root and with these rows, that it has become. `maps` are the earlier and
    /// the later state. Linear in the rows.
    pub fn of(
        maps: [&'m Map; 2],
        before: &'m Outline,
        (root, after): (Root, Arc<Tree>),
        counterparts: &'m Counterparts,
    ) -> Self {
        let rows = (0..after.len()).filter_map(|row| match after.item(row)? {
            Item::Together(link) => Some((link, row)),
            _ => None,
        });
        Self { together: rows.collect(), maps, before, root, after, counterparts }
    }

    /// The root that the outline had.
    pub fn root(&self) -> Root {
        self.before.root
    }

    /// The outline as it is now, folded as it was. Linear in the rows.
    pub fn outline(&self) -> Outline {
        let Outline { tree, folds, opened, awaited, .. } = self.before;
        let folds = folds.carried(tree, &self.after, opened.depth, |row| self.find(row));
        let tree = Arc::clone(&self.after);
        Outline { root: self.root, tree, folds, opened: *opened, sifted: None, awaited: awaited.moved() }
    }

    /// What a row has become; none where it is gone. Rows with others below them are found at once, others among those
    /// beside them.
    pub fn find(&self, row: usize) -> Option<usize> {
        let [before, after] = self.maps;
        let (old, new) = (&self.before.tree, &self.after);
        if let Some(claim) = old.claim(before, row).filter(|&claim| old.place(claim) == Some(row)) {
            return new.place(self.counterparts.claim(claim)?);
        }
        match old.item(row)? {
            Item::Together(link) => self.together.get(&self.counterparts.link(link)?).copied(),
            Item::Question(question) => {
                let question = self.counterparts.question(question)?;
                let here = [Some(0), new.roots().nth(question.index())].into_iter().flatten();
                here.into_iter().find(|&row| new.item(row) == Some(Item::Question(question)))
            }
            Item::Apart => {
                let last = new.roots().len().checked_sub(1)?;
                new.roots().nth(last).filter(|&row| new.item(row) == Some(Item::Apart))
            }
            Item::More => new.more_of(self.find(old.parent(row)?)?),
            _ => {
                let above = self.find(old.parent(row)?)?;
                let key = self.moved(key(before, old, row))?;
                new.children(above).find(|&child| key == self::key(after, new, child))
            }
        }
    }

    /// What a row has become, or else the nearest beside it that is left, or above it.
    pub fn nearest(&self, row: usize) -> usize {
        let tree = &self.before.tree;
        let mut at = Some(row);
        while let Some(row) = at {
            let above = tree.parent(row);
            let beside = |other: &usize| tree.parent(*other) == above;
            let behind = std::iter::successors(Some(row), |&row| Some(tree.end(row)).filter(|&end| end < tree.len()));
            let found = behind.take_while(beside).take(NEIGHBOURS).find_map(|row| self.find(row));
            let before = || {
                let first = row.saturating_sub(NEIGHBOURS).max(above.map_or(0, |above| above + 1));
                (first..row).rev().filter(beside).find_map(|row| self.find(row))
            };
            if let Some(found) = found.or_else(before) {
                return found;
            }
            at = above;
        }
        0
    }

    fn moved(&self, (link, claim, question): Key) -> Option<Key> {
        let link = link.map(|link| self.counterparts.link(link).ok_or(())).transpose().ok()?;
        let claim = claim.map(|claim| self.counterparts.claim(claim).ok_or(())).transpose().ok()?;
        let question = question.map(|question| self.counterparts.question(question).ok_or(())).transpose().ok()?;
        Some((link, claim, question))
    }
}

fn key(map: &Map, tree: &Tree, row: usize) -> Key {
    let question = match tree.item(row) {
        Some(Item::Question(question) | Item::Answers(question, _)) => Some(question),
        _ => None,
    };
    (tree.link(row), tree.claim(map, row), question)
}
