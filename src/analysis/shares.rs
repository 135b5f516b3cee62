//! How many claims each speaker says and each source holds, counted once for all rows that show it.

use crate::model::{Element, Map, SourceId, SpeakerId};

/// The number of claims by speaker and by source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    speakers: Vec<u32>,
    sources: Vec<u32>,
}

impl Shares {
    /// Counts each claim once for everyone whose view of it is given, whatever the stance, and once for each source in
    /// which it is found. Linear in the statements.
    pub fn of(map: &Map) -> Self {
        let mut shares = Self { speakers: vec![0; map.speaker_ids().len()], sources: vec![0; map.source_ids().len()] };
        let (mut speakers, mut sources) = (Vec::new(), Vec::new());
        for claim in map.claim_ids() {
            let statements = map.statements(Element::Claim(claim));
            speakers.extend(statements.iter().map(|statement| statement.by.index()));
            sources.extend(statements.iter().filter_map(|statement| statement.source).map(SourceId::index));
            add_once(&mut speakers, &mut shares.speakers);
            add_once(&mut sources, &mut shares.sources);
        }
        shares
    }

    /// How many claims a speaker says, denies, doubts, grants or reports; 0 for a speaker of another map.
    pub fn of_speaker(&self, speaker: SpeakerId) -> usize {
        self.speakers.get(speaker.index()).map_or(0, |&count| count as usize)
    }

    /// How many claims are found in a source; 0 for a source of another map.
    pub fn of_source(&self, source: SourceId) -> usize {
        self.sources.get(source.index()).map_or(0, |&count| count as usize)
    }
}

/// Adds one for each of some, once, and empties them.
fn add_once(some: &mut Vec<usize>, counts: &mut [u32]) {
    some.sort_unstable();
    some.dedup();
    for index in some.drain(..) {
        if let Some(count) = counts.get_mut(index) {
            *count += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::model::Stance;

    #[test]
    fn a_claim_counts_once_for_each_who_takes_a_stance_on_it() {
        let sketch = Sketch::new("a b c")
            .said("osei", Stance::Asserts, "a")
            .said("osei", Stance::Concedes, "a")
            .said("osei", Stance::Denies, "b")
            .said("novak via osei", Stance::Asserts, "c");
        let map = sketch.map();
        let shares = Shares::of(&map);
        let counted: Vec<_> = map
            .speaker_ids()
            .map(|id| (&*map.speaker(id).name, shares.of_speaker(id)))
            .filter(|&(_, count)| count > 0)
            .collect();
        assert_eq!(counted, [("osei", 2), ("novak", 1)]);
    }
}
