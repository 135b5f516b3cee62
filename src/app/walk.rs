//! The walk through an opened map: what each action does to the place and the cursor.

use std::sync::Arc;

use super::{
    StartAt,
    action::Action,
    message::Opened,
    navigation::{Arrival, Cursor, Hang, Navigation, Place},
    page::{Bracket, Goal, Page, Row, Section},
    start::{AnswerRow, StartList, StartRow, answer_rows},
};
use crate::model::{AnswerKind, ClaimId, Element, LinkId, Map, QuestionId, Target};

/// An opened map, and where one is in it.
#[derive(Debug)]
pub struct Walk {
    /// What was opened.
    pub opened: Box<Opened>,
    /// The map itself.
    pub map: Arc<Map>,
    /// Where one is, and the way back.
    pub navigation: Navigation,
    page: Option<Page>,
    standing: Option<Standing>,
}

/// Which of its siblings the place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Position among them, from 0.
    pub index: usize,
    /// How many there are.
    pub of: usize,
}

/// What the reading panel shows in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A question and its answers.
    Question(QuestionId),
    /// A claim, and the step by which it bears on the place or the place on it.
    Claim(ClaimId, Option<LinkId>),
    /// A step.
    Step(LinkId),
}

/// What comes of an action: nothing to say, or a sentence for the quiet line.
pub type Said = Option<String>;

#[expect(clippy::unnecessary_wraps, reason = "it stands where `Said` is answered")]
fn say(sentence: &str) -> Said {
    Some(sentence.to_owned())
}

/// A sibling of the place, and the row through which one comes to it.
struct Sibling {
    place: Place,
    arrival: Arrival,
    through: Cursor,
}

impl Walk {
    /// Begins a walk. Says so where `start` names nothing in the map.
    pub fn new(opened: Box<Opened>, map: Arc<Map>, start: &StartAt) -> (Self, Said) {
        let (place, said) = match start {
            StartAt::Start => (Place::Start, None),
            StartAt::Element(id) => match map.find(id) {
                Some(element) => (Place::At(element), None),
                None => (Place::Start, Some(format!("This map has no claim or link {id}."))),
            },
        };
        let navigation = Navigation::new(place, Cursor::default());
        let mut walk = Self { opened, map, navigation, page: None, standing: None };
        walk.arrive();
        if let Some(page) = &walk.page {
            walk.navigation.here_mut().cursor.row = page.first_stop();
        }
        (walk, said)
    }

    /// The page of the claim or link where one is; none on Start.
    pub fn page(&self) -> Option<&Page> {
        self.page.as_ref()
    }

    /// The rows of Start.
    pub fn start(&self) -> &StartList {
        &self.opened.start
    }

    /// Which of its siblings the place is, where it has any.
    pub fn standing(&self) -> Option<Standing> {
        self.standing
    }

    /// The selected row.
    pub fn cursor(&self) -> Cursor {
        self.navigation.here().cursor
    }

    /// The question under the cursor on Start.
    pub fn question(&self) -> Option<QuestionId> {
        match (self.navigation.here().place, self.start().row(self.cursor().row)) {
            (Place::Start, Some(StartRow::Question(question))) => Some(question),
            _ => None,
        }
    }

    /// Does what an action asks for. `page` is how many rows a page has.
    pub fn act(&mut self, action: Action, page: usize) -> Said {
        match action {
            Action::MoveUp => self.move_to(|row, _| row.saturating_sub(1)),
            Action::MoveDown => self.move_to(|row, _| row.saturating_add(1)),
            Action::PageUp => self.move_to(|row, _| row.saturating_sub(page)),
            Action::PageDown => self.move_to(|row, _| row.saturating_add(page)),
            Action::First => self.move_to(|_, _| 0),
            Action::Last => self.move_to(|_, last| last),
            Action::MoveLeft => self.across(Section::For),
            Action::MoveRight => self.across(Section::Against),
            Action::NextFor => self.next_reason(Section::For),
            Action::NextAgainst => self.next_reason(Section::Against),
            Action::Open => self.open(),
            Action::Back => self.back(),
            Action::HistoryBack => self.step(Navigation::back, "There is nothing to go back to: you began here."),
            Action::Forward => self.step(Navigation::forward, "There is nothing to go forward to."),
            Action::Up => self.up(),
            Action::PreviousSibling => self.sibling(|index, _| index.checked_sub(1)),
            Action::NextSibling => self.sibling(|index, of| Some(index + 1).filter(|&next| next < of)),
            Action::Other => self.other(),
            Action::ViewStart => self.view_start(),
            Action::ViewClaim => self.view_claim(),
            Action::NextView | Action::PreviousView => match self.navigation.here().place {
                Place::Start => self.view_claim(),
                Place::At(_) => self.view_start(),
            },
            _ => None,
        }
    }

    /// Whether Enter on the selected row shows more of it, because it leads nowhere else.
    pub fn opens_itself(&self) -> bool {
        self.page.as_ref().is_some_and(|page| page.goal(&self.map, self.cursor().row) == Goal::More)
    }

    /// What the reading panel would show.
    pub fn subject(&self) -> Option<Subject> {
        let Some(page) = &self.page else { return self.start_subject() };
        let cursor = self.cursor().row;
        let row = page.row(cursor);
        Some(match (row, row.claim(&self.map), page.place) {
            (Row::Answers(answering), ..) => Subject::Question(answering.question),
            (Row::Focus, _, Element::Claim(claim)) => Subject::Claim(claim, None),
            (Row::Together(link), ..) | (Row::Focus, _, Element::Link(link)) => Subject::Step(link),
            (_, Some(claim), place) => Subject::Claim(claim, row.link().filter(|&link| place != Element::Link(link))),
            (_, None, _) => match row.link().map(|link| self.map.link(link).target) {
                Some(Target::Link(step)) => Subject::Step(step),
                _ => return None,
            },
        })
    }

    fn start_subject(&self) -> Option<Subject> {
        match self.start().row(self.cursor().row)? {
            StartRow::Point(claim) => Some(Subject::Claim(claim, None)),
            StartRow::Question(question) => Some(match self.selected_answer(question) {
                Some(answer) => Subject::Claim(answer.claim, None),
                None => Subject::Question(question),
            }),
        }
    }

    fn selected_answer(&self, question: QuestionId) -> Option<AnswerRow> {
        answer_rows(&self.map, question).nth(self.cursor().answer?)
    }

    /// Goes to the step between claims.
    pub fn open_step(&mut self, link: LinkId) -> Said {
        self.go(Place::At(Element::Link(link)), Arrival::Step)
    }

    fn arrive(&mut self) {
        self.page = match self.navigation.here().place {
            Place::Start => None,
            Place::At(element) => Some(Page::of(&self.map, element)),
        };
        self.standing = self
            .siblings()
            .filter(|(_, siblings)| siblings.len() > 1)
            .map(|(index, siblings)| Standing { index, of: siblings.len() });
    }

    fn move_to(&mut self, next: impl Fn(usize, usize) -> usize) -> Said {
        let cursor = self.cursor();
        let last = |len: usize| len.saturating_sub(1);
        let moved = match (&self.page, cursor.answer, self.question()) {
            (Some(page), ..) => {
                let last = last(page.len());
                Cursor { row: next(cursor.row, last).min(last), answer: None }
            }
            (None, Some(answer), Some(question)) => {
                let last = last(answer_rows(&self.map, question).count());
                let moved = next(answer, last).min(last);
                // Up from the first answer leads out again, to the questions.
                Cursor { answer: (answer > 0 || moved > 0 || last == 0).then_some(moved), ..cursor }
            }
            (None, ..) => {
                let last = last(self.start().len());
                Cursor { row: next(cursor.row, last).min(last), answer: None }
            }
        };
        self.navigation.here_mut().cursor = moved;
        None
    }

    /// To the list For or Against, or on Start to the questions or the answers.
    fn across(&mut self, side: Section) -> Said {
        let Some(page) = &self.page else {
            return if side == Section::For {
                self.navigation.here_mut().cursor.answer = None;
                None
            } else {
                self.enter_answers()
            };
        };
        let list = page.range(side);
        let stop = self.navigation.here_mut();
        if list.is_empty() {
            return say(nothing_there(page.place, side));
        }
        if !list.contains(&stop.cursor.row) {
            let row = stop.across.filter(|row| list.contains(row)).unwrap_or(list.start);
            stop.across = Some(stop.cursor.row);
            stop.cursor.row = row;
        }
        None
    }

    fn enter_answers(&mut self) -> Said {
        let question = self.question()?;
        if self.map.question(question).answers.iter().all(|answer| answer.claims.is_empty()) {
            return say("No claim of this map answers this question.");
        }
        let answer = &mut self.navigation.here_mut().cursor.answer;
        *answer = answer.or(Some(0));
        None
    }

    fn next_reason(&mut self, side: Section) -> Said {
        let cursor = self.cursor();
        let Some(page) = &self.page else { return self.next_answer(side) };
        let begins =
            |&row: &usize| matches!(page.row(row), Row::Together(_) | Row::Reason { bracket: Bracket::Alone, .. });
        let after = page.range(side).filter(begins).find(|&row| row > cursor.row);
        let Some(row) = after.or_else(|| page.range(side).find(begins)) else {
            return say(nothing_there(page.place, side));
        };
        self.navigation.here_mut().cursor.row = row;
        None
    }

    fn next_answer(&mut self, side: Section) -> Said {
        let (kind, word) = if side == Section::For { (AnswerKind::Yes, "yes") } else { (AnswerKind::No, "no") };
        let question = self.question()?;
        let answers = &self.map.question(question).answers;
        let of_kind = |row: &AnswerRow| answers.get(row.answer).is_some_and(|answer| answer.kind == kind);
        let rows: Vec<_> = answer_rows(&self.map, question).enumerate().filter(|(_, row)| of_kind(row)).collect();
        let here = self.cursor().answer;
        let next = rows.iter().find(|(position, _)| here.is_none_or(|here| *position > here)).or(rows.first());
        let Some(&(position, _)) = next else {
            return Some(format!("No claim of this map answers this question with {word}."));
        };
        self.navigation.here_mut().cursor.answer = Some(position);
        None
    }

    fn open(&mut self) -> Said {
        let cursor = self.cursor();
        let Some(page) = &self.page else {
            return match self.start().row(cursor.row)? {
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

    fn open_goal(&mut self, goal: Goal, arrival: Arrival) -> Said {
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
    fn go(&mut self, place: Place, arrival: Arrival) -> Said {
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
    fn choose_cursor(&mut self, from: Place, arrival: Arrival) {
        let Some(page) = &self.page else { return };
        let from_row = match (arrival, from) {
            (Arrival::Up, Place::At(element)) => page.row_to(&self.map, element),
            _ => None,
        };
        let last = self.navigation.last_cursor(self.navigation.here().place).map(|cursor| cursor.row);
        let row = from_row.or(last).unwrap_or_else(|| page.first_stop());
        self.navigation.here_mut().cursor.row = row.min(page.len().saturating_sub(1));
    }

    fn back(&mut self) -> Said {
        let cursor = &mut self.navigation.here_mut().cursor;
        if cursor.answer.is_some() {
            cursor.answer = None;
            return None;
        }
        self.step(Navigation::back, "There is nothing to go back to: you began here. q quits.")
    }

    fn step(&mut self, step: fn(&mut Navigation) -> bool, otherwise: &str) -> Said {
        if step(&mut self.navigation) {
            self.arrive();
            None
        } else {
            say(otherwise)
        }
    }

    fn up(&mut self) -> Said {
        let goal = match self.navigation.here().place {
            Place::Start => return say("This is the top."),
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

    /// The place's position among its siblings, and the siblings.
    fn siblings(&self) -> Option<(usize, Vec<Sibling>)> {
        let here = self.navigation.here();
        let Place::At(element) = here.place else { return None };
        let siblings: Vec<Sibling> = match here.arrival {
            Arrival::Answer(question, _) => self.answers(question),
            Arrival::Entry => {
                let questions = self.start().questions();
                let points = self.start().points().iter().enumerate();
                let sibling = |(index, &claim)| Sibling {
                    place: Place::At(Element::Claim(claim)),
                    arrival: Arrival::Entry,
                    through: Cursor { row: questions + index, answer: None },
                };
                points.map(sibling).collect()
            }
            _ => {
                let (origin, through) = self.navigation.origin()?;
                let Place::At(above) = origin.place else { return None };
                let page = Page::of(&self.map, above);
                let sibling = |row| match page.goal(&self.map, row) {
                    Goal::Element(element) => Some(Sibling {
                        place: Place::At(element),
                        arrival: arrival_through(&self.map, page.row(row)),
                        through: Cursor { row, answer: None },
                    }),
                    Goal::Question(_) | Goal::More => None,
                };
                let siblings: Vec<_> = page.siblings(through.row).filter_map(sibling).collect();
                let index = siblings.iter().position(|sibling| sibling.through == through)?;
                return Some((index, siblings));
            }
        };
        let index = siblings.iter().position(|sibling| sibling.place == Place::At(element))?;
        Some((index, siblings))
    }

    fn answers(&self, question: QuestionId) -> Vec<Sibling> {
        let sibling = |(position, row): (usize, AnswerRow)| Sibling {
            place: Place::At(Element::Claim(row.claim)),
            arrival: Arrival::Answer(question, row.answer),
            through: Cursor { row: question.index(), answer: Some(position) },
        };
        answer_rows(&self.map, question).enumerate().map(sibling).collect()
    }

    fn sibling(&mut self, next: impl Fn(usize, usize) -> Option<usize>) -> Said {
        let Some((index, siblings)) = self.siblings() else {
            return say("No list led here, so there are no siblings.");
        };
        let Some(sibling) = next(index, siblings.len()).and_then(|next| siblings.get(next)) else {
            return say("There are no more in that direction.");
        };
        let (place, arrival, through) = (sibling.place, sibling.arrival, sibling.through);
        self.go_beside(place, arrival, through);
        None
    }

    fn go_beside(&mut self, place: Place, arrival: Arrival, through: Cursor) {
        let from = self.navigation.here().place;
        self.navigation.go_beside(place, arrival, through, Cursor::default());
        self.arrive();
        self.choose_cursor(from, arrival);
    }

    /// The next answer to the same question, round and round; on Start, the next question.
    fn other(&mut self) -> Said {
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
        let Some(question) = question else { return say("This answers no question. 0 shows the questions.") };
        let answers = self.answers(question);
        let here = answers.iter().position(|answer| answer.place == Place::At(element)).unwrap_or(0);
        let Some(next) = answers.get((here + 1) % answers.len().max(1)).filter(|next| next.place != Place::At(element))
        else {
            return say("There is no other answer to this question.");
        };
        let (place, arrival, through) = (next.place, next.arrival, next.through);
        if matches!(self.navigation.here().arrival, Arrival::Answer(..)) {
            self.go_beside(place, arrival, through);
        } else {
            self.navigation.go(place, arrival, Hang::Root, Cursor::default());
            self.arrive();
            self.choose_cursor(Place::Start, arrival);
        }
        None
    }

    fn view_start(&mut self) -> Said {
        if self.navigation.here().place != Place::Start {
            let cursor = self.navigation.last_cursor(Place::Start).unwrap_or_default();
            self.navigation.go(Place::Start, Arrival::Entry, Hang::Root, cursor);
            self.arrive();
        }
        None
    }

    /// To the claim visited last, else to what is selected on Start.
    fn view_claim(&mut self) -> Said {
        if self.navigation.here().place != Place::Start {
            return None;
        }
        if let Some(stop) = self.navigation.latest(|stop| stop.place != Place::Start).cloned() {
            self.navigation.revisit(stop);
            self.arrive();
            return None;
        }
        if self.start().is_empty() {
            return say("This map has no claims.");
        }
        self.enter_answers().or_else(|| self.open())
    }
}

/// How one arrives through a row.
fn arrival_through(map: &Map, row: Row) -> Arrival {
    match row {
        Row::Reason { link, .. } | Row::OnStep { link, .. } | Row::Premise { link, .. } => {
            Arrival::Premise(map.link(link).kind)
        }
        Row::Partner { .. } => Arrival::Partner,
        Row::Together(_) => Arrival::Step,
        Row::BearsOn(_) | Row::Answers(_) | Row::Focus => Arrival::Up,
    }
}

fn nothing_there(place: Element, side: Section) -> &'static str {
    match (place, side) {
        (Element::Claim(_), Section::For) => "Nothing here speaks for this claim.",
        (Element::Claim(_), _) => "Nothing here speaks against this claim.",
        (Element::Link(_), Section::For) => "Nothing here backs this step.",
        (Element::Link(_), _) => "Nothing here doubts this step.",
    }
}
