//! What each speaker does: the statements of a map, by speaker.

use crate::model::{ClaimId, Element, Map, Slice, SpeakerId, Stance, Statement};

/// A statement, seen from its speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Act {
    /// The claim said, or the step drawn.
    pub element: Element,
    /// What the speaker does with it.
    pub stance: Stance,
    /// Position among all statements of the map.
    statement: u32,
}

impl Act {
    /// The statement itself. `map` is the one that the act was found in.
    pub fn statement(self, map: &Map) -> Option<&Statement> {
        map.parts().statements.get(self.statement as usize)
    }
}

/// How many claims a speaker says, denies and so on; a claim counts once for each stance taken to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ActCounts {
    /// Says that they are so.
    pub says: u32,
    /// Says that they are not so.
    pub denies: u32,
    /// Says that they are doubtful.
    pub doubts: u32,
    /// Grants them.
    pub grants: u32,
    /// Retells them: without taking them over, or as the view of somebody else.
    pub retells: u32,
    /// Says, denies, doubts or grants them, each counted once.
    pub own: u32,
    /// Of those, how many reach us only through somebody else.
    pub only_retold: u32,
}

impl ActCounts {
    /// What is done at all, each with its verb and to how many claims.
    pub fn by_verb(self) -> impl Iterator<Item = (&'static str, u32)> {
        let Self { says, denies, grants, doubts, retells, .. } = self;
        let all = [("says", says), ("denies", denies), ("grants", grants), ("doubts", doubts), ("retells", retells)];
        all.into_iter().filter(|&(_, count)| count > 0)
    }
}

/// The acts of all speakers. Takes 16 bytes a statement and 32 a speaker.
#[derive(Clone, Debug, Default)]
pub struct Acts {
    /// By speaker, the run of the acts.
    runs: Vec<Slice>,
    all: Vec<Act>,
    counts: Vec<ActCounts>,
}

impl Acts {
    /// Sorts the statements by speaker. Linear.
    pub fn of(map: &Map) -> Self {
        let speakers = map.speaker_ids().len();
        let mut sizes = vec![0_usize; speakers];
        for said in &map.parts().statements {
            add_one(&mut sizes, said.by);
        }
        let mut end = 0;
        let mut next: Vec<usize> = Vec::with_capacity(speakers);
        let mut runs = Vec::with_capacity(speakers);
        for size in sizes {
            next.push(end);
            runs.push(Slice::new(end, end + size).unwrap_or_default());
            end += size;
        }
        let mut acts: Vec<Option<Act>> = vec![None; end];
        for (element, first) in elements(map) {
            for (said, statement) in map.statements(element).iter().zip(first..) {
                let Some(place) = next.get_mut(said.by.index()) else { continue };
                if let (Some(slot), Ok(statement)) = (acts.get_mut(*place), u32::try_from(statement)) {
                    *slot = Some(Act { element, stance: said.stance, statement });
                }
                *place += 1;
            }
        }
        // Every statement belongs to one claim or link, so every slot is filled; a map made otherwise loses nothing else.
        let is_whole = acts.iter().all(Option::is_some);
        let all: Vec<Act> = acts.into_iter().flatten().collect();
        let runs = if is_whole { runs } else { vec![Slice::default(); speakers] };
        Self { runs, all, counts: Counting::of(map).counts }
    }

    /// What a speaker does, claims before links, both in file order. None for a speaker of another map.
    pub fn of_speaker(&self, speaker: SpeakerId) -> &[Act] {
        self.runs.get(speaker.index()).map_or(&[], |run| run.of(&self.all))
    }

    /// How many claims a speaker says, denies and so on.
    pub fn counts(&self, speaker: SpeakerId) -> ActCounts {
        self.counts.get(speaker.index()).copied().unwrap_or_default()
    }

    /// The claims and steps to which a speaker takes one of these stances, each once, claims before links, in file order.
    pub fn elements(&self, speaker: SpeakerId, stances: &[Stance]) -> Vec<Element> {
        let acts = self.of_speaker(speaker).iter().filter(|act| stances.contains(&act.stance));
        let mut elements: Vec<Element> = acts.map(|act| act.element).collect();
        elements.dedup();
        elements
    }
}

/// All claims, then all links, each with the position of its first statement.
fn elements(map: &Map) -> impl Iterator<Item = (Element, usize)> {
    let elements = map.claim_ids().map(Element::Claim).chain(map.link_ids().map(Element::Link));
    elements.map(|element| {
        let said = map.said(element);
        (element, said.end() - said.len())
    })
}

fn add_one(counts: &mut [usize], speaker: SpeakerId) {
    if let Some(count) = counts.get_mut(speaker.index()) {
        *count += 1;
    }
}

/// Counts claims by speaker, each once for each way in which the speaker has to do with it.
struct Counting {
    counts: Vec<ActCounts>,
    /// By speaker, the claim counted last in each way.
    last: Vec<[Option<ClaimId>; WAYS]>,
}

/// The five stances, then: takes any stance but to retell; does so in his own voice.
const WAYS: usize = 7;
const OWN: usize = 5;
const IN_OWN_VOICE: usize = 6;

impl Counting {
    fn of(map: &Map) -> Self {
        let speakers = map.speaker_ids().len();
        let mut counting = Self { counts: vec![ActCounts::default(); speakers], last: vec![[None; WAYS]; speakers] };
        for claim in map.claim_ids() {
            for said in map.statements(Element::Claim(claim)) {
                counting.count(claim, said);
            }
        }
        counting
    }

    fn count(&mut self, claim: ClaimId, said: &Statement) {
        if self.is_new(said.by, claim, said.stance as usize) {
            self.add(said.by, |counts| match said.stance {
                Stance::Asserts => &mut counts.says,
                Stance::Denies => &mut counts.denies,
                Stance::Questions => &mut counts.doubts,
                Stance::Concedes => &mut counts.grants,
                Stance::Reports => &mut counts.retells,
            });
        }
        if let Some(teller) = said.teller()
            && self.is_new(teller, claim, Stance::Reports as usize)
        {
            self.add(teller, |counts| &mut counts.retells);
        }
        if said.stance == Stance::Reports {
            return;
        }
        let is_new = self.is_new(said.by, claim, OWN);
        if is_new {
            self.add(said.by, |counts| &mut counts.own);
            self.add(said.by, |counts| &mut counts.only_retold);
        }
        if said.teller().is_none()
            && self.is_new(said.by, claim, IN_OWN_VOICE)
            && let Some(counts) = self.counts.get_mut(said.by.index())
        {
            counts.only_retold -= 1;
        }
    }

    fn is_new(&mut self, speaker: SpeakerId, claim: ClaimId, way: usize) -> bool {
        let last = self.last.get_mut(speaker.index()).and_then(|last| last.get_mut(way));
        last.is_some_and(|last| last.replace(claim) != Some(claim))
    }

    fn add(&mut self, speaker: SpeakerId, which: impl Fn(&mut ActCounts) -> &mut u32) {
        if let Some(counts) = self.counts.get_mut(speaker.index()) {
            *which(counts) += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::model::RelationKind::Supports;
    use crate::model::Stance::{Asserts, Concedes, Denies, Questions, Reports};

    fn speaker(map: &Map, name: &str) -> SpeakerId {
        map.speaker_ids().find(|&id| &*map.speaker(id).name == name).unwrap()
    }

    #[test]
    fn acts_stand_by_speaker_in_file_order() {
        let sketch = Sketch::new("a b").said("zoe", Denies, "b").said("ann", Asserts, "a").said("zoe", Asserts, "a");
        let map = sketch.link(Supports, "a", "b").drawn("zoe", Asserts).map();
        let acts = Acts::of(&map);
        let of_zoe = acts.of_speaker(speaker(&map, "zoe"));
        assert_eq!(of_zoe.iter().map(|act| act.stance).collect::<Vec<_>>(), [Asserts, Denies, Asserts]);
        assert!(matches!(of_zoe.last().unwrap().element, Element::Link(_)));
        for act in of_zoe {
            assert_eq!(act.statement(&map).unwrap().by, speaker(&map, "zoe"));
            assert!(map.statements(act.element).contains(act.statement(&map).unwrap()));
        }
    }

    #[test]
    fn a_claim_counts_once_for_each_stance() {
        let sketch = Sketch::new("a b c d")
            .said("ann", Asserts, "a")
            .said("ann via post", Asserts, "a")
            .said("ann via post", Concedes, "b")
            .said("ann", Denies, "c")
            .said("ann", Questions, "c")
            .said("ann", Reports, "d");
        let map = sketch.map();
        let acts = Acts::of(&map);
        let expected = ActCounts { says: 1, denies: 1, doubts: 1, grants: 1, retells: 1, own: 3, only_retold: 1 };
        assert_eq!(acts.counts(speaker(&map, "ann")), expected);
        assert_eq!(acts.counts(speaker(&map, "post")), ActCounts { retells: 2, ..ActCounts::default() });
    }
}
