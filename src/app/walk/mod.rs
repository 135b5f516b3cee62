//! The walk through an opened map: what each action does to the place and the cursor.

mod crux;
mod cursor;
mod drawn_map;
mod filtering;
mod hits;
mod judging;
mod last_place;
mod moves;
mod narrowing;
mod outline;
mod places;
mod renewal;
mod siblings;
mod sides;
mod sources;
mod speakers;
mod turning;

pub use crux::{CruxRow, CruxWanted};
pub use drawn_map::{MapAsked, Overview};
use filtering::KeptReasons;
pub use judging::{Details, Judged, ShownBeside};
pub use narrowing::RowCount;
pub use renewal::Renewed;
use siblings::Direction;
pub use siblings::Rank;
pub use sides::BothWalks;
pub use turning::{NextTurn, TurnedByNow, TurningSearch};

use std::sync::Arc;

use super::{
    StartAt,
    action::Action,
    filter::Filter,
    finder::Finder,
    lists::Lists,
    message::Opened,
    navigation::{Cursor, Navigation, Place},
    outline::Outlines,
    own::Own,
    page::{Goal, Page, Row, Section},
    start::{AnswerRow, StartList, StartRow, StartRows, answer_rows},
    view::View,
};
use crate::model::{ClaimId, Element, LinkId, Map, QuestionId, SourceId, Target};

/// So many pages are kept: here, the one that led here, and those before.
const KEPT_PAGES: usize = 4;

/// An opened map, and where one is in it.
#[derive(Debug)]
pub struct Walk {
    /// What was opened.
    pub opened: Box<Opened>,
    /// The map itself.
    pub map: Arc<Map>,
    /// Where one is, and the way back.
    pub navigation: Navigation,
    /// What searches the map.
    pub search: Searching,
    /// What the person keeps of it.
    pub own: Own,
    lists: Lists,
    filter: Option<Filter>,
    kept_reasons: KeptReasons,
    page: Option<Arc<Page>>,
    outlines: Outlines,
    sheets: speakers::Sheets,
    in_sources: sources::InSources,
    in_crux: crux::InCrux,
    in_map: drawn_map::InMap,
    sides: sides::KnownSides,
    judged: Judged,
    turns: turning::KnownTurns,
    rank: Option<Rank>,
    returning: last_place::Returning,
    /// The pages built last, the latest behind: going back and beside need not build them again.
    recent: Vec<Arc<Page>>,
}

/// Whether the map can be searched.
#[derive(Clone, Debug, Default)]
pub enum Searching {
    /// It is being made ready.
    #[default]
    Making,
    /// It can.
    Ready(Arc<Finder>),
    /// It cannot; the sentence says why.
    Failed(String),
}

impl Searching {
    /// What the worker made of the map, where it did.
    pub fn finder(&self) -> Option<&Finder> {
        match self {
            Self::Ready(finder) => Some(finder),
            Self::Making | Self::Failed(_) => None,
        }
    }
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
    /// A text.
    Source(SourceId),
    /// A paragraph of a text, from 0.
    Paragraph(SourceId, usize),
}

/// What comes of an action: nothing to say, or a sentence for the quiet line.
pub type Reply = Option<String>;

#[expect(clippy::unnecessary_wraps, reason = "it stands where a `Reply` is answered")]
fn say(sentence: &str) -> Reply {
    Some(sentence.to_owned())
}

impl Walk {
    /// Begins a walk. Says so where `start` names nothing in the map.
    pub fn new(mut opened: Box<Opened>, map: Arc<Map>, start: &StartAt) -> (Self, Reply) {
        let own = std::mem::take(&mut opened.own);
        let (place, said) = match start {
            StartAt::Start | StartAt::LastPlace => (Place::Start, None),
            StartAt::Element(id) => match map.find(id) {
                Some(element) => (Place::At(element), None),
                None => (Place::Start, Some(format!("This map has no claim or link {id}."))),
            },
        };
        let navigation = Navigation::new(place, Cursor::default());
        let judged = Judged::begin(&map);
        let mut walk = Self {
            opened,
            map,
            navigation,
            filter: None,
            kept_reasons: KeptReasons::default(),
            page: None,
            outlines: Outlines::default(),
            sheets: speakers::Sheets::default(),
            in_sources: sources::InSources::default(),
            in_crux: crux::InCrux::default(),
            in_map: drawn_map::InMap::default(),
            sides: sides::KnownSides::default(),
            judged,
            turns: turning::KnownTurns::default(),
            rank: None,
            returning: last_place::Returning::default(),
            recent: Vec::new(),
            search: Searching::Making,
            own,
            lists: Lists::default(),
        };
        walk.arrive();
        if let Some(page) = &walk.page {
            walk.navigation.here_mut().cursor.row = page.first_stop();
        }
        let said = if *start == StartAt::LastPlace { walk.return_to_last_place() } else { said };
        (walk, said)
    }

    /// The page of the claim or link where one is; none on Start.
    pub fn page(&self) -> Option<&Page> {
        self.page.as_deref()
    }

    /// All rows of Start, shown or not.
    pub fn start(&self) -> &StartList {
        &self.opened.start
    }

    /// The rows of Start as the filter shows them.
    pub fn start_rows(&self) -> StartRows<'_> {
        let mode = self.filter.as_ref().map(|filter| filter.mode).unwrap_or_default();
        StartRows::new(self.start(), self.filter.as_ref().map(|filter| &*filter.points), mode)
    }

    /// The selected row of Start; none where none is shown.
    pub fn start_row(&self) -> Option<StartRow> {
        let row = self.cursor().row;
        self.start().row(row).filter(|_| self.start_rows().shows(row))
    }

    /// Which of its siblings the place is, where it has any that are shown.
    pub fn rank(&self) -> Option<Rank> {
        self.rank
    }

    /// The selected row.
    pub fn cursor(&self) -> Cursor {
        self.navigation.here().cursor
    }

    /// The question under the cursor on Start.
    pub fn question(&self) -> Option<QuestionId> {
        match (self.navigation.here().place, self.start_row()) {
            (Place::Start, Some(StartRow::Question(question))) => Some(question),
            _ => None,
        }
    }

    /// Does what an action asks for. `page` is how many rows a page has.
    pub fn act(&mut self, action: Action, page: usize) -> Reply {
        let question = self.question();
        let reply = self.do_action(action, page);
        self.note_reasons();
        self.begin_answers_anew(question);
        reply
    }

    fn do_action(&mut self, action: Action, page: usize) -> Reply {
        if let Place::Outline(root) = self.navigation.here().place
            && let Some(reply) = self.act_in_outline(root, action, page)
        {
            return reply;
        }
        if let Place::Map(part) = self.navigation.here().place
            && let Some(reply) = self.act_in_map(part, action)
        {
            return reply;
        }
        if let Place::Speakers(company) = self.navigation.here().place
            && let Some(reply) = self.act_in_speakers(company, action, page)
        {
            return reply;
        }
        if let Place::Sources(part) = self.navigation.here().place
            && let Some(reply) = self.act_in_sources(part, action, page)
        {
            return reply;
        }
        if let Place::Crux(part) = self.navigation.here().place
            && let Some(reply) = self.act_in_crux(part, action, page)
        {
            return reply;
        }
        if let Some(reply) = self.move_by(action, page) {
            return reply;
        }
        match action {
            Action::MoveLeft => self.across(Section::For),
            Action::MoveRight => self.across(Section::Against),
            Action::NextFor => self.next_reason(Section::For),
            Action::NextAgainst => self.next_reason(Section::Against),
            Action::Open => self.open(),
            Action::Back => self.back(),
            Action::HistoryBack => self.step(Navigation::back, "There is nothing to go back to: you began here."),
            Action::Forward => self.step(Navigation::forward, "There is nothing to go forward to."),
            Action::Up => self.up(),
            Action::PreviousSibling => self.sibling(Direction::Before),
            Action::NextSibling => self.sibling(Direction::Behind),
            Action::Other => self.other(),
            Action::NextHit => self.step_through_list(|at| at.checked_add(1)),
            Action::PreviousHit => self.step_through_list(|at| at.checked_sub(1)),
            Action::ClearFilter => self.clear_filter(),
            Action::DimOrHide => self.dim_or_hide(),
            Action::ViewStart => self.view_start(),
            Action::ViewClaim => self.view_claim(),
            Action::ViewOutline => self.view_outline(),
            Action::ViewMap => self.view_map(),
            Action::ViewSpeakers => self.view_speakers(),
            Action::ViewSources => self.view_sources(),
            Action::ViewCrux => self.view_crux(),
            Action::Versus => self.versus_here(),
            Action::Speaker => self.speaker_here(),
            Action::NextView => self.do_action(View::of(self.navigation.here().place).next(), page),
            Action::PreviousView => self.do_action(View::of(self.navigation.here().place).previous(), page),
            Action::Fewer | Action::More | Action::UnfoldAll | Action::FoldAll | Action::OnlyTheWay => {
                say("Only the outline unfolds so. ⟨view-outline⟩ shows it.")
            }
            Action::PanLeft | Action::PanRight | Action::PanUp | Action::PanDown => {
                say("Only the drawn map moves so. ⟨view-map⟩ shows it.")
            }
            _ => None,
        }
    }

    /// Whether Enter on the selected row shows more of it, because it leads nowhere else.
    pub fn opens_itself(&self) -> bool {
        self.page.as_ref().is_some_and(|page| page.goal(&self.map, self.cursor().row) == Goal::More)
    }

    /// Whether Enter in the reading panel of this row leads anywhere else.
    pub fn leads_on(&self, subject: Subject) -> bool {
        match subject {
            Subject::Claim(_, Some(link)) | Subject::Step(link) => {
                self.navigation.here().place != Place::At(Element::Link(link))
            }
            Subject::Claim(_, None) | Subject::Question(_) | Subject::Source(_) => !self.opens_itself(),
            Subject::Paragraph(source, paragraph) => self.claims_in(source, paragraph).next().is_some(),
        }
    }

    /// What the reading panel would show.
    pub fn subject(&self) -> Option<Subject> {
        let Some(page) = &self.page else {
            return match self.navigation.here().place {
                Place::Outline(root) => self.outline_subject(root),
                Place::Map(part) => self.map_subject(part),
                Place::Speakers(_) => self.sheet_subject(),
                Place::Sources(part) => self.sources_subject(part),
                Place::Crux(part) => self.crux_subject(part),
                Place::Start | Place::At(_) => self.start_subject(),
            };
        };
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
        match self.start_row()? {
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

    fn arrive(&mut self) {
        self.page = match self.navigation.here().place {
            Place::Start | Place::Map(_) => None,
            Place::At(element) => Some(self.page_of(element)),
            Place::Outline(root) => {
                self.lay_out(root);
                None
            }
            Place::Speakers(company) => {
                self.put_sheet_together(company);
                None
            }
            Place::Sources(part) => {
                self.sift(part);
                None
            }
            Place::Crux(part) => {
                self.sift_crux(part);
                None
            }
        };
        self.return_to_row();
        self.settle();
        self.rank = self.find_rank();
    }

    fn page_of(&mut self, element: Element) -> Arc<Page> {
        let known = self.recent.iter().position(|page| page.place == element);
        let filter = self.filter.as_ref();
        let page = match known.map(|position| self.recent.remove(position)) {
            Some(page) if page.is_through(filter) => page,
            Some(page) => Arc::new(page.through(&self.map, filter)),
            None => Arc::new(Page::of(&self.map, element, filter)),
        };
        if self.recent.len() == KEPT_PAGES {
            self.recent.remove(0);
        }
        self.recent.push(Arc::clone(&page));
        page
    }
}
