//! The siblings of a place: the rows of the list that led there, the other answers, the other claims to begin with.

use std::sync::Arc;

use super::{Reply, Walk, places::arrival_through, say};
use crate::app::{
    lists::ListId,
    navigation::{Arrival, Cursor, Place},
    page::{Goal, Page},
    start::{StartRow, answer_rows},
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

/// Which sibling is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// The one before.
    Before,
    /// The one behind.
    Behind,
}

impl Rank {
    /// The rank of `row` among these rows, where it is one of them. Linear in the rows.
    fn among(rows: impl Iterator<Item = usize>, row: usize) -> Option<Self> {
        let (mut index, mut of) = (None, 0);
        for other in rows {
            if other == row {
                index = Some(of);
            }
            of += 1;
        }
        Some(Self { index: index?, of })
    }
}

impl Walk {
    /// Which of its siblings that are shown the place is, premises that count only together being one; none where it is
    /// the only one or is hidden itself.
    pub(super) fn find_rank(&mut self) -> Option<Rank> {
        let list = self.list_that_led_here()?;
        let here = self.position_in(&list)?;
        let rank = match &list {
            List::Hits(list) => self.lists.get(*list).map(|list| Rank { index: list.before + here, of: list.all }),
            List::Answers(question) => Rank::among(self.shown_answers(*question).map(|(position, _)| position), here),
            List::Points => {
                let rows = self.start_rows();
                let questions = self.start().questions();
                let index = rows.shown_before(here) - questions.min(rows.shown_before(here));
                rows.shows(here).then_some(Rank { index, of: rows.len() - questions })
            }
            List::Rows(page, _) => {
                // Of premises that count only together the first stands for all.
                let begins = |&row: &usize| page.row(row).begins();
                let first = page.siblings(here).filter(begins).take_while(|&row| row <= here).last();
                let is_shown = page.nearest(here) == here;
                first.filter(|_| is_shown).and_then(|first| Rank::among(page.siblings(here).filter(begins), first))
            }
        };
        rank.filter(|rank| rank.of > 1)
    }

    pub(super) fn sibling(&mut self, direction: Direction) -> Reply {
        let list = self.list_that_led_here();
        let Some((list, here)) = list.and_then(|list| self.position_in(&list).map(|here| (list, here))) else {
            return say("No list led here, so there are no siblings.");
        };
        let beside = self.beside(&list, here, direction);
        let Some(sibling) = beside.and_then(|position| self.sibling_at(&list, position)) else {
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

    /// Which row of a list leads here, shown or not: its position among all. Linear in the answers to a question.
    pub(super) fn position_in(&self, list: &List) -> Option<usize> {
        let Place::At(here) = self.navigation.here().place else { return None };
        let is_here = |claim| Element::Claim(claim) == here;
        match list {
            List::Answers(question) => answer_rows(&self.map, *question).position(|row| is_here(row.claim)),
            List::Points => match here {
                Element::Claim(claim) => self.start().row_of(claim),
                Element::Link(_) => None,
            },
            List::Hits(_) => match self.navigation.here().arrival {
                Arrival::Hit(_, position) => Some(position),
                _ => None,
            },
            List::Rows(_, row) => Some(*row),
        }
    }

    /// The position in a list of the row that is shown next to another one.
    pub(super) fn beside(&self, list: &List, position: usize, direction: Direction) -> Option<usize> {
        match list {
            List::Answers(question) => {
                let mut shown = self.shown_answers(*question).map(|(position, _)| position);
                match direction {
                    Direction::Before => shown.take_while(|&other| other < position).last(),
                    Direction::Behind => shown.find(|&other| other > position),
                }
            }
            List::Points => {
                let rows = self.start_rows();
                let index = match direction {
                    Direction::Before => rows.shown_before(position).checked_sub(1)?,
                    Direction::Behind => rows.shown_before(position) + usize::from(rows.shows(position)),
                };
                rows.at(index).filter(|&row| row >= self.start().questions())
            }
            List::Hits(_) => match direction {
                Direction::Before => position.checked_sub(1),
                Direction::Behind => position.checked_add(1),
            },
            List::Rows(page, row) => match direction {
                Direction::Before => page.siblings(*row).rev().find(|&other| other < position),
                Direction::Behind => page.siblings(*row).find(|&other| other > position),
            },
        }
    }

    /// What a row of a list leads to.
    pub(super) fn sibling_at(&self, list: &List, position: usize) -> Option<Sibling> {
        Some(match list {
            List::Answers(question) => {
                let row = answer_rows(&self.map, *question).nth(position)?;
                Sibling {
                    place: Place::At(Element::Claim(row.claim)),
                    arrival: Arrival::Answer(*question, row.answer),
                    through: Cursor { row: question.index(), answer: Some(position) },
                }
            }
            List::Hits(list) => Sibling {
                place: Place::At(Element::Claim(self.lists.get(*list)?.claims.get(position).copied()?)),
                arrival: Arrival::Hit(*list, position),
                through: Cursor::default(),
            },
            List::Points => {
                let StartRow::Point(claim) = self.start().row(position)? else { return None };
                Sibling {
                    place: Place::At(Element::Claim(claim)),
                    arrival: Arrival::Entry,
                    through: Cursor { row: position, answer: None },
                }
            }
            List::Rows(page, _) => {
                let Goal::Element(element) = page.goal(&self.map, position) else { return None };
                Sibling {
                    place: Place::At(element),
                    arrival: arrival_through(&self.map, page.row(position)),
                    through: Cursor { row: position, answer: None },
                }
            }
        })
    }

    pub(super) fn go_beside(&mut self, sibling: &Sibling) {
        let from = self.navigation.here().place;
        if let Arrival::Hit(list, position) = sibling.arrival {
            self.lists.visit(list, position);
            // One way back leads to the list, however many of its claims were looked at.
            self.navigation.go_instead(sibling.place, sibling.arrival);
        } else {
            self.navigation.go_beside(sibling.place, sibling.arrival, sibling.through, Cursor::default());
        }
        self.arrive();
        self.choose_cursor(from, sibling.arrival);
    }
}
