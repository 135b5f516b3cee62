//! Lists of numbers, one for each of many elements, held flat.

/// For each of `n` elements a list of numbers. Takes 4 bytes an element and 4 bytes a number.
#[derive(Debug, Default)]
pub struct Lists {
    /// Where each element's list ends; it starts where the one before ends.
    ends: Vec<u32>,
    numbers: Vec<u32>,
}

impl Lists {
    /// The list of an element; empty where there is no such element.
    pub fn of(&self, element: usize) -> &[u32] {
        let start = match element.checked_sub(1) {
            None => 0,
            Some(before) => self.ends.get(before).map_or(0, |&end| end as usize),
        };
        let end = self.ends.get(element).map_or(start, |&end| end as usize);
        self.numbers.get(start..end).unwrap_or_default()
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        (self.ends.capacity() + self.numbers.capacity()) * size_of::<u32>()
    }

    /// Lists made one behind the other. Beyond 4 thousand million numbers they stay empty.
    pub fn push(&mut self, list: impl Iterator<Item = u32>) {
        let before = self.numbers.len();
        self.numbers.extend(list);
        if u32::try_from(self.numbers.len()).is_err() {
            self.numbers.truncate(before);
        }
        self.ends.push(u32::try_from(self.numbers.len()).unwrap_or(u32::MAX));
    }

    /// Gives back the room that growing left over.
    pub fn shrink_to_fit(&mut self) {
        self.ends.shrink_to_fit();
        self.numbers.shrink_to_fit();
    }
}

/// Lists being filled, in any order of elements. Until done, `ends` says how far each is filled.
#[derive(Debug)]
pub struct Filling {
    lists: Lists,
}

/// The lists of some neighbouring elements being filled.
#[derive(Debug)]
pub struct Part<'a> {
    first: usize,
    ends: &'a mut [u32],
    offset: u32,
    numbers: &'a mut [u32],
}

impl Filling {
    /// Empty lists with room for so many numbers each.
    pub fn of_lengths(lengths: Vec<u32>) -> Self {
        let mut next = lengths;
        let mut total = 0_u32;
        for length in &mut next {
            let start = total;
            total = total.saturating_add(*length);
            *length = start;
        }
        Self { lists: Lists { ends: next, numbers: vec![0; total as usize] } }
    }

    /// All elements in two parts of about as many numbers each.
    pub fn halves(&mut self) -> (Part<'_>, Part<'_>) {
        let Lists { ends, numbers } = &mut self.lists;
        let middle = numbers.len() / 2;
        let at = ends.partition_point(|&start| (start as usize) < middle);
        let offset = ends.get(at).map_or(numbers.len(), |&start| start as usize);
        let (first_ends, second_ends) = ends.split_at_mut(at);
        let (first, second) = numbers.split_at_mut(offset);
        let offset = u32::try_from(offset).unwrap_or(u32::MAX);
        (
            Part { first: 0, ends: first_ends, offset: 0, numbers: first },
            Part { first: at, ends: second_ends, offset, numbers: second },
        )
    }

    /// All elements in one part.
    pub fn whole(&mut self) -> Part<'_> {
        let Lists { ends, numbers } = &mut self.lists;
        Part { first: 0, ends, offset: 0, numbers }
    }

    /// The lists, each filled to its length.
    pub fn done(self) -> Lists {
        self.lists
    }
}

impl Part<'_> {
    /// Adds a number to the list of an element; nothing where the element is of another part. No more than there is
    /// room for.
    pub fn add(&mut self, element: usize, number: u32) {
        if let Some(end) = element.checked_sub(self.first).and_then(|position| self.ends.get_mut(position))
            && let Some(slot) = self.numbers.get_mut((*end - self.offset) as usize)
        {
            *slot = number;
            *end += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_element_has_its_own_list() {
        let mut filling = Filling::of_lengths(vec![1, 0, 2]);
        for (element, number) in [(2, 7), (0, 5), (2, 8)] {
            filling.whole().add(element, number);
        }
        let filled = filling.done();
        let mut pushed = Lists::default();
        for list in [&[5][..], &[], &[7, 8]] {
            pushed.push(list.iter().copied());
        }
        for lists in [filled, pushed] {
            assert_eq!(lists.of(0), [5]);
            assert!(lists.of(1).is_empty());
            assert_eq!(lists.of(2), [7, 8]);
            assert!(lists.of(3).is_empty());
        }
    }
}
