//! One act of saying: who, with which stance, where, when, and retold by whom.

use super::{Date, NameId, SourceId, SpeakerId};

/// Somebody says a claim, or draws a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Whose view it is.
    pub by: SpeakerId,
    /// Through whom it reaches us, where that is somebody else.
    pub via: Option<SpeakerId>,
    /// What the speaker does with the claim.
    pub stance: Stance,
    /// The text where it is found.
    pub source: Option<SourceId>,
    /// The place in that text: `¶12`.
    pub at: Option<NameId>,
    /// When it was said.
    pub date: Option<Date>,
    /// What few statements have.
    pub details: Option<Box<StatementDetails>>,
}

impl Statement {
    /// Who retells it, where that is somebody else than its speaker.
    pub fn teller(&self) -> Option<SpeakerId> {
        self.via.filter(|&via| via != self.by)
    }
}

/// What few statements have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StatementDetails {
    /// Start and length of the passage in the source, in characters.
    pub span: Option<(u32, u32)>,
    /// Words that stand in the source.
    pub quote: Option<Box<str>>,
    /// A note of the mapper.
    pub note: Option<Box<str>>,
}

/// What a speaker does with a claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Stance {
    /// Says that it is so.
    #[default]
    Asserts,
    /// Says that it is not so.
    Denies,
    /// Says that it is doubtful.
    Questions,
    /// Grants it, against the speaker's own case or in part.
    Concedes,
    /// Relays a fact or a nameless view without taking it over.
    Reports,
}

/// A row of [`STANCES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StanceWord {
    /// The stance.
    pub stance: Stance,
    /// Its formal term, in files and JSON.
    pub term: &'static str,
    /// What the speaker does with a claim, on screen.
    pub verb: &'static str,
    /// What the speaker does with a step, on screen.
    pub verb_for_step: &'static str,
}

/// All stances: the term of files and the word of the screen.
pub const STANCES: [StanceWord; 5] = [
    StanceWord { stance: Stance::Asserts, term: "Asserts", verb: "says", verb_for_step: "draws" },
    StanceWord { stance: Stance::Denies, term: "Denies", verb: "denies", verb_for_step: "denies" },
    StanceWord { stance: Stance::Questions, term: "Questions", verb: "doubts", verb_for_step: "doubts" },
    StanceWord { stance: Stance::Concedes, term: "Concedes", verb: "grants", verb_for_step: "grants" },
    StanceWord { stance: Stance::Reports, term: "Reports", verb: "retells", verb_for_step: "retells" },
];

impl Stance {
    /// All stances, in order.
    pub const ALL: [Self; 5] = [Self::Asserts, Self::Denies, Self::Questions, Self::Concedes, Self::Reports];

    /// The row of this stance.
    pub fn row(self) -> &'static StanceWord {
        let [asserts, denies, questions, concedes, reports] = &STANCES;
        match self {
            Self::Asserts => asserts,
            Self::Denies => denies,
            Self::Questions => questions,
            Self::Concedes => concedes,
            Self::Reports => reports,
        }
    }

    /// Whether the speaker stands behind the claim: says or grants it.
    pub fn is_own(self) -> bool {
        matches!(self, Self::Asserts | Self::Concedes)
    }

    /// In which order those who take stances are named: who says it before who grants, relays, doubts or denies it.
    pub fn rank(self) -> u8 {
        match self {
            Self::Asserts => 0,
            Self::Concedes => 1,
            Self::Reports => 2,
            Self::Questions => 3,
            Self::Denies => 4,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stance_finds_its_own_row() {
        for row in &STANCES {
            assert_eq!(row.stance.row(), row);
        }
    }
}
