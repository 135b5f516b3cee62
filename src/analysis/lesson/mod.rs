//! A lesson: some steps about one thesis, each with a question whose answer the map gives.
//!
//! The steps follow a *route* from the thesis through a reason, what speaks against that, and the reply. Where what bears
//! on the thesis has them, a *concession* (somebody grants what weighs against his own side) and a claim that *both sides*
//! use occur as well. Every question has one right choice, computed from the map by `key`; what could be answered
//! otherwise with good reason is not asked. The same map, thesis and [`Plan`] always give the same lesson.
//!
//! Here is what is asked and what is right. How it is worded, drawn and kept is not here.

mod chance;
mod choose;
mod key;
mod route;
mod stock;
#[cfg(test)]
mod tests;

use super::{Acts, Order, Standing};
use crate::model::{ClaimId, LinkId, Map, SpeakerId};

pub use choose::lesson;

/// What a lesson is made from.
#[derive(Clone, Copy, Debug)]
pub struct Material<'m> {
    /// The map.
    pub map: &'m Map,
    /// Its components.
    pub order: &'m Order,
    /// How everything in it stands.
    pub standing: &'m Standing,
    /// Who says what.
    pub acts: &'m Acts,
}

/// A sort of question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TaskKind {
    /// For or against, or both ways?
    Bearing,
    /// Who says it?
    Speaker,
    /// Which side uses this?
    Side,
    /// What is missing between these two?
    Partner,
    /// Does this doubt the claim or the step?
    Doubt,
    /// What falls if it is struck out?
    Falls,
}

/// A row of [`TASK_KINDS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskRow {
    /// The sort.
    pub kind: TaskKind,
    /// Its name on the command line.
    pub name: &'static str,
    /// The question in a few words.
    pub what: &'static str,
}

/// All sorts of questions.
pub const TASK_KINDS: [TaskRow; 6] = [
    TaskRow { kind: TaskKind::Bearing, name: "for-or-against", what: "for or against, or both ways?" },
    TaskRow { kind: TaskKind::Speaker, name: "who", what: "who says it?" },
    TaskRow { kind: TaskKind::Side, name: "side", what: "which side uses this?" },
    TaskRow { kind: TaskKind::Partner, name: "missing", what: "what is missing between these two?" },
    TaskRow { kind: TaskKind::Doubt, name: "claim-or-step", what: "does this doubt the claim or the step?" },
    TaskRow { kind: TaskKind::Falls, name: "falls", what: "what falls if it is struck out?" },
];

/// How a lesson is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What chance is drawn from: another number, another lesson.
    pub seed: u64,
    /// How many steps there are at most.
    pub steps: usize,
    /// What is asked; each sort at least once, where the map has it and there are as many steps.
    pub kinds: Vec<TaskKind>,
}

impl Default for Plan {
    fn default() -> Self {
        Self { seed: 1, steps: 8, kinds: TASK_KINDS.map(|row| row.kind).to_vec() }
    }
}

/// What a step asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Task {
    /// Does one claim speak for another, against it, or both ways?
    Bearing {
        /// What speaks.
        claim: ClaimId,
        /// Of what.
        target: ClaimId,
    },
    /// Who says a claim?
    Speaker {
        /// What is said.
        claim: ClaimId,
    },
    /// Which side of the thesis uses a claim?
    Side {
        /// What is used.
        claim: ClaimId,
    },
    /// Which claim counts only together with the others of this link?
    Partner {
        /// The link.
        link: LinkId,
        /// The premise that is not shown.
        missing: ClaimId,
    },
    /// Does a claim doubt a reason, or the step from it?
    Doubt {
        /// What doubts.
        claim: ClaimId,
        /// The step; it has one premise, the reason.
        step: LinkId,
    },
    /// Which claim falls where another is struck out?
    Falls {
        /// What is struck out.
        struck: ClaimId,
    },
}

impl Task {
    /// Its sort.
    pub fn kind(self) -> TaskKind {
        match self {
            Self::Bearing { .. } => TaskKind::Bearing,
            Self::Speaker { .. } => TaskKind::Speaker,
            Self::Side { .. } => TaskKind::Side,
            Self::Partner { .. } => TaskKind::Partner,
            Self::Doubt { .. } => TaskKind::Doubt,
            Self::Falls { .. } => TaskKind::Falls,
        }
    }

    /// The claim that the step is about.
    pub fn claim(self) -> ClaimId {
        match self {
            Self::Bearing { claim, .. }
            | Self::Speaker { claim }
            | Self::Side { claim }
            | Self::Doubt { claim, .. }
            | Self::Partner { missing: claim, .. }
            | Self::Falls { struck: claim } => claim,
        }
    }
}

/// What can be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Choice {
    /// It speaks for it; it is used by those who are for the thesis.
    For,
    /// It speaks against it; it is used by those who are against the thesis.
    Against,
    /// Both.
    BothWays,
    /// This speaker.
    Speaker(SpeakerId),
    /// This claim.
    Claim(ClaimId),
    /// The claim is doubted.
    TheClaim,
    /// The step is doubted.
    TheStep,
    /// None of the claims.
    Nothing,
}

/// One step of a lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is asked.
    pub task: Task,
    /// What can be answered, at least two; no two alike.
    pub choices: Vec<Choice>,
    /// Which of them is right: a position.
    pub right: usize,
}

impl Step {
    /// The right choice.
    pub fn answer(&self) -> Option<Choice> {
        self.choices.get(self.right).copied()
    }
}

/// A lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// What it is about.
    pub thesis: ClaimId,
    /// Its steps; none where nothing about the thesis can be asked.
    pub steps: Vec<Step>,
}
