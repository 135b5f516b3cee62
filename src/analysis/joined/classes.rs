//! Which elements of several maps are one, by numbers.

/// An element of one of several maps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Member {
    /// Position of the map.
    pub map: u32,
    /// Position of the element among those of its sort in that map.
    pub index: u32,
}

impl Member {
    /// The element at `index` of the map at `map`.
    pub fn new(map: usize, index: usize) -> Self {
        let short = |number| u32::try_from(number).unwrap_or(u32::MAX);
        Self { map: short(map), index: short(index) }
    }
}

/// Which elements of several maps are one: of each the number of what it becomes.
///
/// Numbers are given in the order in which things are first met, map by map; so those of the first map are its own
/// positions. No two elements of one map have the same number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Classes {
    of: Vec<Vec<u32>>,
    /// By number, the map that has it last.
    last: Vec<u32>,
}

impl Classes {
    /// So many elements of each map, none of which are one.
    pub fn apart(counts: impl IntoIterator<Item = usize>) -> Self {
        let mut classes = Self::default();
        for count in counts {
            classes.push(std::iter::repeat_n(None, count));
        }
        classes
    }

    /// Adds the elements of the next map: each is one with what has this number, or something new. Where two elements ask
    /// for one number, the first has it.
    pub fn push(&mut self, elements: impl IntoIterator<Item = Option<u32>>) {
        let map = u32::try_from(self.of.len()).unwrap_or(u32::MAX);
        let mut numbers = Vec::new();
        for known in elements {
            let slot = known.and_then(|known| Some((known, self.last.get_mut(known as usize)?)));
            match slot {
                Some((known, last)) if *last != map => {
                    *last = map;
                    numbers.push(known);
                }
                _ => {
                    numbers.push(u32::try_from(self.last.len()).unwrap_or(u32::MAX));
                    self.last.push(map);
                }
            }
        }
        self.of.push(numbers);
    }

    /// The number of what an element becomes; beyond the end, one that nothing has.
    pub fn of(&self, map: usize, index: usize) -> usize {
        self.of.get(map).and_then(|numbers| numbers.get(index)).map_or(usize::MAX, |&number| number as usize)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.last.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.last.is_empty()
    }

    /// Of which elements each consists. Linear.
    pub fn members(&self) -> Members {
        let mut ends = vec![0_u32; self.len()];
        for &number in self.of.iter().flatten() {
            if let Some(count) = ends.get_mut(number as usize) {
                *count += 1;
            }
        }
        let mut total = 0;
        for end in &mut ends {
            let start = total;
            total += *end;
            *end = start;
        }
        let mut members = vec![Member::new(0, 0); total as usize];
        for (map, numbers) in self.of.iter().enumerate() {
            for (index, &number) in numbers.iter().enumerate() {
                if let Some(next) = ends.get_mut(number as usize)
                    && let Some(slot) = members.get_mut(*next as usize)
                {
                    *slot = Member::new(map, index);
                    *next += 1;
                }
            }
        }
        Members { ends, members }
    }
}

/// Of which elements of several maps each of a list consists, in the order of the maps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Members {
    ends: Vec<u32>,
    members: Vec<Member>,
}

impl Members {
    /// Those of one; none where it is none of the list.
    pub fn of(&self, index: usize) -> &[Member] {
        let Some(&end) = self.ends.get(index) else { return &[] };
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.members.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Those of all, in order.
    pub fn all(&self) -> impl Iterator<Item = &[Member]> {
        (0..self.ends.len()).map(|index| self.of(index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_one_has_one_number_and_all_else_its_own() {
        let mut classes = Classes::default();
        classes.push([None, None]);
        classes.push([Some(1), None, Some(1)]);
        classes.push([Some(2)]);
        assert_eq!(classes.len(), 4);
        assert_eq!([0, 1, 2].map(|index| classes.of(1, index)), [1, 2, 3], "the second that asks gets a new one");
        let members = classes.members();
        assert_eq!(members.of(1), [Member::new(0, 1), Member::new(1, 0)]);
        assert_eq!(members.of(2), [Member::new(1, 1), Member::new(2, 0)]);
        assert_eq!(members.of(9), []);
        assert_eq!(members.all().count(), 4);
    }
}
