//! What the dispute is about: its theses.

use super::entry_points;
use crate::model::{ClaimId, Map};

/// The claims that answer a question or that the mapper names. Each once, in file order. Linear in those.
pub fn named_theses(map: &Map) -> Vec<ClaimId> {
    let answers = map.questions().flat_map(|(_, question)| &question.answers).flat_map(|answer| &answer.claims);
    let mut theses: Vec<_> = answers.chain(map.theses()).copied().collect();
    theses.sort_unstable();
    theses.dedup();
    theses
}

/// The claims that answer a question or that the mapper names; where there are none, the entry points that are tied to
/// something. Each once, in file order. Linear.
pub fn theses(map: &Map) -> Vec<ClaimId> {
    let mut theses = named_theses(map);
    if theses.is_empty() {
        let begin = entry_points(map);
        theses = begin.points;
        theses.truncate(theses.len() - begin.isolated);
        theses.sort_unstable();
    }
    theses
}

/// The thesis that a map is asked about where none is chosen: what answers its first question, else the first thesis.
/// Linear at worst.
pub fn first_thesis(map: &Map) -> Option<ClaimId> {
    let mut answers = map.questions().flat_map(|(_, question)| &question.answers).flat_map(|answer| &answer.claims);
    answers.next().copied().or_else(|| theses(map).first().copied())
}
