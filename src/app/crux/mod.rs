//! The pages of the Crux view: what a question turns on with the best case of each answer, and the lists of what nobody
//! answers, what is most fought over, who is at odds with himself, and where the map is thin. What they show is decided
//! here; how it looks is a matter of `ui`.
//!
//! All of it is found without the what-if that is set: rows keep their places while claims are struck out, and are marked.

mod dispute;
mod findings;

pub use dispute::{Camp, CampSide, Decider, Dispute, DisputeRow, FoundUnder, Pole, Turns};
pub use findings::{Findings, row_text};

use crate::analysis::{Counterparts, LISTS, List};
use crate::model::{ClaimId, Map, QuestionId};

/// What the cases are shown of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Disputed {
    /// A question.
    Question(QuestionId),
    /// A claim by itself, where the map asks no question.
    Thesis(ClaimId),
    /// Nothing: the map has no claim to begin with.
    Nothing,
}

impl Disputed {
    /// The same in a later state of the map.
    pub fn moved(self, counterparts: &Counterparts) -> Option<Self> {
        Some(match self {
            Self::Question(question) => Self::Question(counterparts.question(question)?),
            Self::Thesis(claim) => Self::Thesis(counterparts.claim(claim)?),
            Self::Nothing => Self::Nothing,
        })
    }

    /// The first of a map: its first question, or else its first thesis.
    pub fn first(map: &Map) -> Self {
        let question = map.questions().next().map(|(question, _)| Self::Question(question));
        question.or_else(|| crate::analysis::first_thesis(map).map(Self::Thesis)).unwrap_or(Self::Nothing)
    }
}

/// A page of the Crux view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CruxPart {
    /// What it turns on, with the best cases.
    Turns(Disputed),
    /// What nobody answers.
    Unanswered,
    /// What is most fought over.
    FoughtOver,
    /// Who is at odds with himself.
    Tensions,
    /// Everything for the mapper.
    Thin,
}

impl CruxPart {
    /// The same page in a later state of the map.
    pub fn moved(self, counterparts: &Counterparts) -> Option<Self> {
        Some(match self {
            Self::Turns(disputed) => Self::Turns(disputed.moved(counterparts)?),
            other => other,
        })
    }

    /// The lists that it shows; none where it shows cases.
    pub fn lists(self) -> impl Iterator<Item = List> {
        LISTS.iter().map(|row| row.list).filter(move |&list| Self::of_list(list) == self)
    }

    /// The page that shows a list.
    pub fn of_list(list: List) -> Self {
        match list {
            List::Unanswered => Self::Unanswered,
            List::FoughtOver => Self::FoughtOver,
            List::Tensions => Self::Tensions,
            _ => Self::Thin,
        }
    }

    /// Its name in the row of pages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Turns(_) => "Turning points",
            Self::Thin => "Thin spots",
            list => list.lists().next().map_or("", |list| list.row().name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_stands_on_one_page() {
        let pages = [CruxPart::Unanswered, CruxPart::FoughtOver, CruxPart::Tensions, CruxPart::Thin];
        let shown: Vec<_> = pages.into_iter().flat_map(CruxPart::lists).collect();
        assert_eq!(shown, LISTS.map(|row| row.list));
        assert_eq!(CruxPart::Turns(Disputed::Nothing).lists().count(), 0);
    }
}
