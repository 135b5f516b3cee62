//! What the Start screen shows of a map, computed once when the map is opened.

use super::{heard_only_retold, retold_by, voices};
use crate::model::{Map, SpeakerId};

/// What the Start screen shows of a map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// By question, by answer: who gives that answer or a reason for it. See [`voices`].
    pub voices: Vec<Vec<Vec<SpeakerId>>>,
    /// Who is heard only through others, in file order.
    pub heard_only_retold: Vec<SpeakerId>,
    /// Through whom those are heard, in file order.
    pub retold_by: Vec<SpeakerId>,
}

impl Overview {
    /// Computes all of it. Linear in the map, as long as few questions have the same answer.
    pub fn of(map: &Map) -> Self {
        let heard_only_retold = heard_only_retold(map);
        Self {
            voices: map.questions().map(|(question, _)| voices(map, question)).collect(),
            retold_by: retold_by(map, &heard_only_retold),
            heard_only_retold,
        }
    }
}
