//! Vectors that are looked up by numbers which this module handed out itself.

use std::ops::{Index, IndexMut};

/// What is known of each node (or rank, or trunk), by its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table<T>(Vec<T>);

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Table<T> {
    pub(super) fn push(&mut self, value: T) -> u32 {
        self.0.push(value);
        number(self.0.len() - 1)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    pub(super) fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.0.iter_mut()
    }

    /// The values with their numbers.
    pub(super) fn numbered(&self) -> impl DoubleEndedIterator<Item = (u32, &T)> + ExactSizeIterator {
        self.0.iter().enumerate().map(|(index, value)| (number(index), value))
    }

    pub(super) fn numbers(&self) -> std::ops::Range<u32> {
        0..number(self.0.len())
    }

    pub(super) fn get(&self, at: u32) -> Option<&T> {
        self.0.get(at as usize)
    }
}

impl<T: Clone> Table<T> {
    /// The same value for so many.
    pub(super) fn filled(value: T, count: usize) -> Self {
        Self(vec![value; count])
    }
}

impl<T> FromIterator<T> for Table<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

impl<T> From<Vec<T>> for Table<T> {
    fn from(values: Vec<T>) -> Self {
        Self(values)
    }
}

impl<T> Index<u32> for Table<T> {
    type Output = T;

    fn index(&self, at: u32) -> &T {
        &self.0[at as usize]
    }
}

impl<T> IndexMut<u32> for Table<T> {
    fn index_mut(&mut self, at: u32) -> &mut T {
        &mut self.0[at as usize]
    }
}

/// A position as a number. Diagrams of more than four thousand million parts are not laid out.
pub(super) fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
