//! Ids that stay apart: one that clashes gets the name of its map in front.

use std::borrow::Cow;

use hashbrown::HashSet;

/// An id that had to be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// Position of the map.
    pub map: usize,
    /// How it is written there.
    pub from: Box<str>,
    /// What it has become.
    pub to: Box<str>,
}

/// The ids of one namespace.
#[derive(Debug)]
pub(super) struct Ids<'m> {
    /// Those that stay as written.
    kept: HashSet<&'m str>,
    made: HashSet<Box<str>>,
    /// Every id that any map has: no id that is made up may be one of them.
    written: HashSet<&'m str>,
    pub renamed: Vec<Renamed>,
}

impl<'m> Ids<'m> {
    /// None taken yet, of all these.
    pub fn new(written: impl IntoIterator<Item = &'m str>) -> Self {
        let written = written.into_iter().collect();
        Self { kept: HashSet::new(), made: HashSet::new(), written, renamed: Vec::new() }
    }

    /// The id of an element of the map at position `map`, which is called `name`.
    pub fn take(&mut self, map: usize, name: &str, id: &'m str) -> Cow<'m, str> {
        if self.kept.insert(id) {
            return Cow::Borrowed(id);
        }
        let mut number = 1_usize;
        loop {
            let made = match number {
                1 => format!("{name}.{id}"),
                _ => format!("{name}.{id}-{number}"),
            };
            if !self.written.contains(&*made) && !self.made.contains(&*made) {
                self.made.insert(made.as_str().into());
                self.renamed.push(Renamed { map, from: id.into(), to: made.as_str().into() });
                return Cow::Owned(made);
            }
            number += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_clashes_gets_the_name_of_its_map() {
        let mut ids = Ids::new(["osei", "buses", "osei", "b.osei"]);
        let taken = [(0, "a", "osei"), (0, "a", "buses"), (1, "b", "osei"), (1, "b", "b.osei")];
        let taken = taken.map(|(map, name, id)| ids.take(map, name, id));
        assert_eq!(taken, ["osei", "buses", "b.osei-2", "b.osei"]);
        assert_eq!(ids.renamed, [Renamed { map: 1, from: "osei".into(), to: "b.osei-2".into() }]);
    }
}
