//! The siblings of a place: the rows of the list that led there, the other answers, the other claims to begin with.

use std::sync::Arc;

use super::{Reply, Walk, places::arrival_through, say};
use crate::app::{
    lists::ListId,
    navigation::{Arrival, Cursor, Place},
    page::{Goal, Page},
    start::answer_rows,
};
use crate::model::{Element, QuestionId};

/// Which of its siblings the place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// Position among them, from 0.
    pub index: usize,
    /// How many there are.
    pub of: usize,
}

/// The list whose rows are siblings.
pub(super) enum List {
    /// The answers to a question.
    Answers(QuestionId),
    /// The claims to begin with.
    Points,
    /// The claims of a list.
    Hits(ListId),
    /// The rows of a page that are of one sort and list with a row.
    Rows(Arc<Page>, usize),
}

/// A sibling of the place, and the row through which one comes to it.
pub(super) struct Sibling {
    pub place: Place,
    pub arrival: Arrival,
    pub through: Cursor,
}

impl Rank {
    /// The rank of the last of these rows that is not below `row`. Linear in the rows.
    fn among(rows: impl Iterator<Item = usize>, row: usize) -> Self {
        let (mut up_to_here, mut of) = (0_usize, 0);
        for other in rows {
            up_to_here += usize::from(other <= row);
            of += 1;
        }
        Self { index: up_to_here.saturating_sub(1), of }
    }
}

impl Walk {
    /// Which of its siblings the place is, premises that count only together being one; none where it is the only one.
    pub(super) fn find_rank(&mut self) -> Option<Rank> {
        let list = self.list_that_led_here()?;
        let rank = match &list {
            List::Rows(page, row) => Rank::among(page.siblings(*row).filter(|&row| page.row(row).begins()), *row),
            List::Answers(_) | List::Points | List::Hits(_) => self.rank_in(&list)?,
        };
        Some(rank).filter(|rank| rank.of > 1)
    }

    pub(super) fn sibling(&mut self, next: impl Fn(Rank) -> Option<usize>) -> Reply {
        let list = self.list_that_led_here();
        let Some((list, rank)) = list.and_then(|list| self.rank_in(&list).map(|rank| (list, rank))) else {
            return say("No list led here, so there are no siblings.");
        };
        let next = next(rank).filter(|&next| next < rank.of);
        let Some(sibling) = next.and_then(|next| self.nth(&list, next)) else {
            return say("There are no more in that direction.");
        };
        self.go_beside(&sibling);
        None
    }

    fn list_that_led_here(&mut self) -> Option<List> {
        match self.navigation.here().arrival {
            Arrival::Answer(question, _) => Some(List::Answers(question)),
            Arrival::Entry => Some(List::Points),
            Arrival::Hit(list, _) => Some(List::Hits(list)),
            _ => {
                let (origin, through) = self.navigation.origin()?;
                let Place::At(above) = origin.place else { return None };
                Some(List::Rows(self.page_of(above), through.row))
            }
        }
    }

    /// Which row of a list leads here. Linear in the list.
    pub(super) fn rank_in(&self, list: &List) -> Option<Rank> {
        let Place::At(here) = self.navigation.here().place else { return None };
        let is_here = |claim| Element::Claim(claim) == here;
        let (index, of) = match list {
            List::Answers(question) => {
                let index = answer_rows(&self.map, *question).position(|row| is_here(row.claim));
                (index?, answer_rows(&self.map, *question).count())
            }
            List::Points => {
                let points = self.start().points();
                (points.iter().position(|&claim| is_here(claim))?, points.len())
            }
            List::Hits(list) => match self.navigation.here().arrival {
                Arrival::Hit(_, position) => (position, self.lists.get(*list)?.all),
                _ => return None,
            },
            List::Rows(page, row) => return Some(Rank::among(page.siblings(*row), *row)),
        };
        Some(Rank { index, of })
    }

    pub(super) fn nth(&self, list: &List, index: usize) -> Option<Sibling> {
        Some(match list {
            List::Answers(question) => {
                let row = answer_rows(&self.map, *question).nth(index)?;
                Sibling {
                    place: Place::At(Element::Claim(row.claim)),
                    arrival: Arrival::Answer(*question, row.answer),
                    through: Cursor { row: question.index(), answer: Some(index) },
                }
            }
            List::Points => Sibling {
                place: Place::At(Element::Claim(self.start().points().get(index).copied()?)),
                arrival: Arrival::Entry,
                through: Cursor { row: self.start().questions() + index, answer: None },
            },
            List::Hits(list) => Sibling {
                place: Place::At(Element::Claim(self.lists.get(*list)?.claims.get(index).copied()?)),
                arrival: Arrival::Hit(*list, index),
                through: Cursor::default(),
            },
            List::Rows(page, row) => {
                let row = page.siblings(*row).nth(index)?;
                let Goal::Element(element) = page.goal(&self.map, row) else { return None };
                Sibling {
                    place: Place::At(element),
                    arrival: arrival_through(&self.map, page.row(row)),
                    through: Cursor { row, answer: None },
                }
            }
        })
    }

    pub(super) fn go_beside(&mut self, sibling: &Sibling) {
        let from = self.navigation.here().place;
        self.navigation.go_beside(sibling.place, sibling.arrival, sibling.through, Cursor::default());
        self.arrive();
        self.choose_cursor(from, sibling.arrival);
    }
}
