//! From place to place: open, back, up, to another answer, to another view.

use super::{
    Reply, Walk, say,
    siblings::{Direction, List},
};
use crate::app::{
    navigation::{Arrival, Cursor, Hang, Navigation, Place},
    page::{Goal, Row},
    start::{AnswerRow, StartRow, answer_rows},
};
use crate::model::{ClaimId, Element, LinkId, Map, QuestionId};

impl Walk {
    /// Back to the place that stands so many above the one where one is in the trail, as it was left.
    pub fn return_to(&mut self, stops: usize) -> Reply {
        let stop = self.navigation.trail().nth(stops).filter(|_| stops > 0)?.clone();
        self.navigation.revisit(stop);
        self.arrive();
        None
    }

    /// Back to a question on Start.
    pub fn return_to_question(&mut self, question: QuestionId) -> Reply {
        let cursor = Cursor { row: question.index(), answer: None };
        if self.navigation.here().place == Place::Start {
            self.select_row(cursor);
            return None;
        }
        self.navigation.go(Place::Start, Arrival::Entry, Hang::Root, cursor);
        self.arrive();
        None
    }

    /// Goes to the step between claims.
    pub fn open_step(&mut self, link: LinkId) -> Reply {
        self.go(Place::At(Element::Link(link)), Arrival::Step)
    }

    pub(super) fn open(&mut self) -> Reply {
        let cursor = self.cursor();
        let Some(page) = &self.page else {
            return match self.start_row()? {
                StartRow::Point(claim) => self.go(Place::At(Element::Claim(claim)), Arrival::Entry),
                StartRow::Question(question) => match self.selected_answer(question) {
                    Some(AnswerRow { answer, claim }) => {
                        self.go(Place::At(Element::Claim(claim)), Arrival::Answer(question, answer))
                    }
                    None => self.enter_answers(),
                },
            };
        };
        let goal = page.goal(&self.map, cursor.row);
        let arrival = arrival_through(&self.map, page.row(cursor.row));
        self.open_goal(goal, arrival)
    }

    fn open_goal(&mut self, goal: Goal, arrival: Arrival) -> Reply {
        match goal {
            Goal::More => None,
            Goal::Element(element) => self.go(Place::At(element), arrival),
            Goal::Question(question) => {
                let here = self.navigation.here().place;
                let answer =
                    answer_rows(&self.map, question).position(|row| here == Place::At(Element::Claim(row.claim)));
                let cursor = Cursor { row: question.index(), answer };
                self.navigation.go(Place::Start, Arrival::Entry, Hang::Root, cursor);
                self.arrive();
                None
            }
        }
    }

    /// Goes to a claim or link; up the trail where the trail passes it already.
    fn go(&mut self, place: Place, arrival: Arrival) -> Reply {
        let from = self.navigation.here().place;
        if place == from {
            return say("That is where you are.");
        }
        let passed = self.navigation.trail().skip(1).any(|stop| stop.place == place);
        if passed {
            self.navigation.go_up_the_trail(place, Cursor::default());
        } else {
            self.navigation.go(place, arrival, Hang::UnderHere, Cursor::default());
        }
        self.arrive();
        self.choose_cursor(from, arrival);
        let down = matches!(arrival, Arrival::Premise(_) | Arrival::Partner);
        if passed && down { say("A circle: the way here came through this claim.") } else { None }
    }

    /// Sets the cursor on arrival: going up, on the row that leads back down; else where it was last, else on the
    /// first reason.
    pub(super) fn choose_cursor(&mut self, from: Place, arrival: Arrival) {
        let Some(page) = &self.page else { return };
        let from_row = match (arrival, from) {
            (Arrival::Up, Place::At(element)) => page.row_to(&self.map, element),
            _ => None,
        };
        let last = self.navigation.last_cursor(self.navigation.here().place).map(|cursor| cursor.row);
        let row = from_row.or(last).unwrap_or_else(|| page.first_stop());
        self.navigation.here_mut().cursor.row = page.nearest(row);
    }

    pub(super) fn back(&mut self) -> Reply {
        let cursor = &mut self.navigation.here_mut().cursor;
        if cursor.answer.is_some() {
            cursor.answer = None;
            return None;
        }
        self.step(Navigation::back, "There is nothing to go back to: you began here. ⟨quit⟩ quits.")
    }

    pub(super) fn step(&mut self, step: fn(&mut Navigation) -> bool, otherwise: &str) -> Reply {
        if step(&mut self.navigation) {
            self.arrive();
            None
        } else {
            say(otherwise)
        }
    }

    pub(super) fn up(&mut self) -> Reply {
        let goal = match self.navigation.here().place {
            Place::Start
            | Place::Outline(_)
            | Place::Map(_)
            | Place::Speakers(_)
            | Place::Sources(_)
            | Place::Crux(_) => {
                return say("This is the top.");
            }
            Place::At(Element::Link(link)) => Goal::Element(self.map.link(link).target.into()),
            Place::At(Element::Claim(claim)) => match self.above(claim) {
                Some(goal) => goal,
                None => return say("This claim supports and opposes nothing: it is a top of the map."),
            },
        };
        self.open_goal(goal, Arrival::Up)
    }

    /// What a claim bears on: the place above it in the trail where that is one, else the question that it was opened
    /// from, else the first.
    fn above(&self, claim: ClaimId) -> Option<Goal> {
        let targets = || self.map.links_from(claim).iter().map(|&link| Element::from(self.map.link(link).target));
        let passed = self.navigation.trail().nth(1).map(|stop| stop.place);
        if let Some(above) = targets().find(|&target| passed == Some(Place::At(target))) {
            return Some(Goal::Element(above));
        }
        let answered = match self.navigation.here().arrival {
            Arrival::Answer(question, _) => Some(question),
            _ => None,
        };
        let first_answered = || self.map.answers_of(claim).first().map(|answering| answering.question);
        let question = answered.map(Goal::Question);
        question.or_else(|| targets().next().map(Goal::Element)).or_else(|| first_answered().map(Goal::Question))
    }

    /// The next answer to the same question, round and round; on Start, the next question.
    pub(super) fn other(&mut self) -> Reply {
        let Place::At(element) = self.navigation.here().place else {
            let questions = self.start().questions();
            if questions == 0 {
                return say("This map asks no questions.");
            }
            let row = (self.cursor().row + 1) % questions;
            self.navigation.here_mut().cursor = Cursor { row, answer: None };
            return None;
        };
        let question = match (self.navigation.here().arrival, element) {
            (Arrival::Answer(question, _), _) => Some(question),
            (_, Element::Claim(claim)) => self.map.answers_of(claim).first().map(|answering| answering.question),
            (_, Element::Link(_)) => None,
        };
        let Some(question) = question else {
            return say("This answers no question. ⟨view-start⟩ shows the questions.");
        };
        let list = List::Answers(question);
        let here = self.position_in(&list);
        let next = here.and_then(|here| {
            let beside = self.beside(&list, here, Direction::Behind);
            let position = beside.or_else(|| self.shown_answers(question).next().map(|(position, _)| position));
            self.sibling_at(&list, position?)
        });
        let Some(next) = next.filter(|next| next.place != Place::At(element)) else {
            return say("There is no other answer to this question.");
        };
        if matches!(self.navigation.here().arrival, Arrival::Answer(..)) {
            self.go_beside(&next);
        } else {
            self.navigation.go(next.place, next.arrival, Hang::Root, Cursor::default());
            self.arrive();
            self.choose_cursor(Place::Start, next.arrival);
        }
        None
    }

    pub(super) fn view_start(&mut self) -> Reply {
        if self.navigation.here().place != Place::Start {
            let last = self.navigation.last_cursor(Place::Start).unwrap_or_default();
            let question = self.question_in_outline().map(QuestionId::index);
            let cursor = question.map_or(last, |row| Cursor { row, answer: None });
            self.navigation.go(Place::Start, Arrival::Entry, Hang::Root, cursor);
            self.arrive();
        }
        None
    }

    /// To the claim visited last, else to what is selected on Start.
    pub(super) fn view_claim(&mut self) -> Reply {
        match self.navigation.here().place {
            Place::At(_) => return None,
            Place::Outline(root) if self.element_in_outline(root).is_some() => return self.open_from_outline(root),
            Place::Start | Place::Outline(_) | Place::Speakers(_) => {}
            Place::Map(_) => {
                if let Some(claim) = self.claim_in_map() {
                    return self.go_to_claim(claim);
                }
            }
            Place::Sources(part) => {
                if let Some(claim) = self.claim_in_sources(part) {
                    return self.go_to_claim(claim);
                }
            }
            Place::Crux(part) => {
                if let Some(claim) = self.claim_of_crux_row(part, self.cursor().row) {
                    return self.go_to_claim(claim);
                }
            }
        }
        if let Some(stop) = self.navigation.latest(|stop| matches!(stop.place, Place::At(_))).cloned() {
            self.navigation.revisit(stop);
            self.arrive();
            return None;
        }
        if self.start().is_empty() {
            return say("This map has no claims.");
        }
        if self.navigation.here().place != Place::Start {
            return say("No claim was opened yet. ⟨open⟩ opens the one of a row.");
        }
        self.enter_answers().or_else(|| self.open())
    }
}

/// How one arrives through a row.
pub(super) fn arrival_through(map: &Map, row: Row) -> Arrival {
    match row {
        Row::Reason { link, .. } | Row::OnStep { link, .. } | Row::Premise { link, .. } => {
            Arrival::Premise(map.link(link).kind)
        }
        Row::Partner { .. } => Arrival::Partner,
        Row::Together(_) => Arrival::Step,
        Row::BearsOn(_) | Row::Answers(_) | Row::Focus => Arrival::Up,
    }
}
