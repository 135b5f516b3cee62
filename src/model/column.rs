//! What most elements lack, kept beside them.

/// Something that each element may have, by position; of an element to which nothing is given, the default. A map in which
/// no element has any of it takes no room for it.
#[derive(Clone, Debug, Default)]
pub struct Column<T> {
    usual: T,
    /// Up to the last element to which something is given.
    given: Vec<T>,
}

impl<T: Clone + PartialEq> Column<T> {
    /// What the element at `index` has.
    pub fn of(&self, index: usize) -> &T {
        self.given.get(index).unwrap_or(&self.usual)
    }

    /// Gives the element at `index` this. Costs as many elements as were passed over.
    pub fn set(&mut self, index: usize, value: T) {
        if index >= self.given.len() {
            if value == self.usual {
                return;
            }
            self.given.resize(index + 1, self.usual.clone());
        }
        if let Some(slot) = self.given.get_mut(index) {
            *slot = value;
        }
    }

    /// The same with something changed for the element at `index`.
    pub fn change(&mut self, index: usize, change: impl FnOnce(&mut T)) {
        let mut value = self.of(index).clone();
        change(&mut value);
        self.set(index, value);
    }

    /// What was given, in the order of the elements.
    pub fn given(&self) -> impl Iterator<Item = &T> {
        self.given.iter()
    }

    /// Gives back the room that growing left over.
    pub fn shrink_to_fit(&mut self) {
        self.given.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nothing_is_given_to_has_the_default() {
        let mut column = Column::<u32>::default();
        column.set(5, 0);
        assert_eq!(column.given().count(), 0, "the default takes no room");
        column.set(2, 7);
        assert_eq!([0, 1, 2, 3].map(|index| *column.of(index)), [0, 0, 7, 0]);
        column.change(2, |value| *value -= 7);
        assert_eq!(*column.of(2), 0);
    }
}
