//! A map as an outline: the rows of a tree in reading order, and which of them are seen.
//!
//! [`Tree`] is the whole of an outline, laid out once; [`Folds`] says which of its rows are seen, as rows are folded,
//! narrowed and filtered. Nothing here puts a row into words or draws it.
//!
//! A row is called by its *position* in the reading order of the whole tree, seen or not: that never changes while rows
//! fold and unfold. What a million claims cost: the tree is made once, in some tenths of a second, and takes 24 bytes a
//! row and 4 a claim; [`Folds`] takes some 6 bytes a row. Folding one row, however much hangs below it, finding the n-th
//! row that is seen and the number of those before a row cost the logarithm of the number of rows. Only unfolding to a
//! depth and filtering pass over all rows, in a few milliseconds a million.

mod folds;
mod plant;
mod tree;
mod veils;

pub use folds::{Folds, Sift};
pub use plant::{Planter, TooLarge};
pub use tree::{Below, Item, Node, Tree};
pub use veils::Veils;
