//! Who had the floor: how a speaker is heard, in which texts, and who could reply to whom.

use super::Acts;
use crate::model::{Date, Element, Map, SourceId, SpeakerId, Stance, Statement};

/// How a speaker is heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Floor {
    /// How many claims the speaker says, denies, doubts or grants.
    pub claims: usize,
    /// How many of them reach us in the speaker's own voice.
    pub in_own_voice: usize,
    /// Through whom the others do, with how many; those through whom most do come first.
    pub retold_by: Vec<(SpeakerId, usize)>,
    /// In which texts, with how many claims, in file order.
    pub sources: Vec<(SourceId, usize)>,
    /// When the speaker was heard last, in own voice or not; none where a day is not known of each statement.
    pub last_heard: Option<Date>,
}

impl Floor {
    /// Looks at all that a speaker says. Linear in that, but for sorting.
    pub fn of(map: &Map, acts: &Acts, speaker: SpeakerId) -> Self {
        let mut floor = Self {
            claims: acts.counts(speaker).own as usize,
            in_own_voice: (acts.counts(speaker).own - acts.counts(speaker).only_retold) as usize,
            retold_by: Vec::new(),
            sources: Vec::new(),
            last_heard: last_heard(map, acts, speaker).map(|(_, date)| date),
        };
        let (mut tellers, mut sources) = (Vec::new(), Vec::new());
        let claims = acts.of_speaker(speaker).iter().filter(|act| act.stance != Stance::Reports);
        let claims = claims.filter_map(|act| match act.element {
            Element::Claim(claim) => Some((claim, act.statement(map)?)),
            Element::Link(_) => None,
        });
        for (claim, said) in claims {
            sources.extend(said.source.map(|source| (source, claim)));
            tellers.extend(said.teller().map(|teller| (teller, claim)));
        }
        // A claim heard in own voice, too, needs no teller.
        let own_voice = |claim| {
            map.statements(Element::Claim(claim))
                .iter()
                .any(|said| said.by == speaker && said.teller().is_none() && said.stance != Stance::Reports)
        };
        tellers.retain(|&(_, claim)| !own_voice(claim));
        floor.retold_by = counted(tellers);
        floor.retold_by.sort_by_key(|&(teller, count)| (std::cmp::Reverse(count), teller));
        floor.sources = counted(sources);
        floor
    }
}

/// How often each first part stands in a list, each pair counted once.
fn counted<T: Copy + Ord, U: Copy + Ord>(mut pairs: Vec<(T, U)>) -> Vec<(T, usize)> {
    pairs.sort_unstable();
    pairs.dedup();
    let runs = pairs.chunk_by(|(one, _), (other, _)| one == other);
    runs.filter_map(|run| Some((run.first()?.0, run.len()))).collect()
}

/// Why a speaker had no chance to reply to something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoReply {
    /// The speaker is heard only as others retell.
    OnlyRetold,
    /// The other speaks after the speaker was heard last: in these texts, where a text is named.
    Later(Vec<SourceId>),
}

/// Why a speaker could not reply to some of what another says, as far as these texts tell; none where nothing shows it.
pub fn no_reply(map: &Map, acts: &Acts, speaker: SpeakerId, to: SpeakerId) -> Option<NoReply> {
    let heard = acts.of_speaker(speaker).iter().filter(|act| act.stance != Stance::Reports);
    let mut heard = heard.filter_map(|act| act.statement(map)).peekable();
    heard.peek()?;
    if heard.all(|said| said.teller().is_some()) {
        return Some(NoReply::OnlyRetold);
    }
    let (last, _) = last_heard(map, acts, speaker)?;
    let is_later = |said: &&Statement| map.date_of(said).and_then(Date::sort_key).is_some_and(|day| day > last);
    let said = acts.of_speaker(to).iter().filter(|act| act.stance != Stance::Reports);
    let later: Vec<_> = said.filter_map(|act| act.statement(map)).filter(is_later).collect();
    let mut sources: Vec<SourceId> = later.iter().filter_map(|said| said.source).collect();
    sources.sort_unstable();
    sources.dedup();
    (!later.is_empty()).then_some(NoReply::Later(sources))
}

/// Whether a speaker says something after the other was certainly heard last.
pub fn speaks_last(map: &Map, acts: &Acts, speaker: SpeakerId, other: SpeakerId) -> bool {
    matches!(no_reply(map, acts, other, speaker), Some(NoReply::Later(_)))
}

/// The last possible day on which a speaker was heard, in own voice or not, and the date that says so; none where a
/// statement has no date that compares, or there is none.
fn last_heard(map: &Map, acts: &Acts, speaker: SpeakerId) -> Option<(u32, Date)> {
    let heard = acts.of_speaker(speaker).iter().filter(|act| act.stance != Stance::Reports);
    let heard = heard.filter_map(|act| act.statement(map));
    let days = heard.map(|said| map.date_of(said).and_then(|date| Some((date.last_day()?, date))));
    days.collect::<Option<Vec<_>>>()?.into_iter().max_by_key(|&(day, _)| day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::model::Stance::{Asserts, Denies, Reports};

    fn speakers(map: &Map) -> [SpeakerId; 2] {
        ["ann", "bob"].map(|name| map.speaker_ids().find(|&id| &*map.speaker(id).name == name).unwrap())
    }

    #[test]
    fn a_claim_is_heard_through_others_only_where_it_is_never_heard_in_own_voice() {
        let sketch = Sketch::new("a b c d").said("ann", Asserts, "a").said("ann via bob", Asserts, "a");
        let sketch =
            sketch.said("ann via bob", Denies, "b").said("ann via eve", Asserts, "c").said("ann", Reports, "d");
        let map = sketch.said("ann via bob", Asserts, "c").map();
        let floor = Floor::of(&map, &Acts::of(&map), speakers(&map)[0]);
        let tellers: Vec<_> = floor.retold_by.iter().map(|&(by, count)| (&*map.speaker(by).name, count)).collect();
        assert_eq!((floor.claims, floor.in_own_voice), (3, 1));
        assert_eq!(tellers, [("bob", 2), ("eve", 1)]);
    }

    #[test]
    fn who_is_only_retold_could_not_reply() {
        let map = Sketch::new("a b").said("ann via bob", Asserts, "a").said("bob", Asserts, "b").map();
        let [ann, bob] = speakers(&map);
        let acts = Acts::of(&map);
        assert_eq!(no_reply(&map, &acts, ann, bob), Some(NoReply::OnlyRetold));
        assert_eq!(no_reply(&map, &acts, bob, ann), None);
    }

    #[test]
    fn who_speaks_last_is_known_only_where_the_dates_tell() {
        let last = |ann: &str, bob: &str| {
            let map = Sketch::new("a b").said_on("ann", ann, "a").said_on("bob", bob, "b").map();
            let [ann, bob] = speakers(&map);
            let acts = Acts::of(&map);
            [speaks_last(&map, &acts, ann, bob), speaks_last(&map, &acts, bob, ann)]
        };
        assert_eq!(last("2025-03-04", "2025-03-11"), [false, true]);
        assert_eq!(last("2025-03-04", "2025-03-04"), [false, false]);
        assert_eq!(last("2025-03", "2025-03-11"), [false, false], "the month may end later");
        assert_eq!(last("XXXX-03-04", "2025-03-11"), [false, false], "an unknown year never compares");
    }
}
