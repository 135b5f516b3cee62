//! Going on in a later state of the map: each place, row, list and filter is found again, and what is gone gives way to
//! the nearest that is left.

use std::{collections::HashMap, mem::Discriminant, sync::Arc};

use super::{KeptReasons, Reply, Searching, Subject, Walk};
use crate::analysis::{Counterparts, News, NewsCounts};
use crate::app::{
    drawn::Windows,
    lists::{List, Lists},
    message::{Discarded, Opened, Since},
    navigation::{Arrival, Cursor, Mover, Place, Stop},
    page::{Page, Row, Section},
    start::{KeptPoints, StartList, StartRow, answer_rows},
};
use crate::model::{ClaimId, Element, LinkId, Map, QuestionId};

/// Rows are found again one by one in so many rows of pages and of Start; beyond that a cursor keeps its number. It is
/// more than a day's history has, and takes less than a frame.
const ROWS: usize = 60_000;

/// What going on in a later state came to.
#[derive(Debug)]
pub struct Renewed {
    /// What is to be said.
    pub said: Vec<String>,
    /// What of the earlier state is of no more use.
    pub useless: Discarded,
    /// What the elements of the earlier state have become.
    pub counterparts: Arc<Counterparts>,
}

impl Walk {
    /// Goes on in a later state of the map. Linear in the history, in the rows of its places, and in what the filter
    /// keeps.
    pub fn renew(&mut self, mut opened: Box<Opened>, map: Arc<Map>) -> Renewed {
        let since = opened.since.take().filter(|since| Arc::ptr_eq(&since.before, &self.map));
        let Since { counterparts, mut news, before } = since.unwrap_or_else(|| Since::of(&self.map, &map));
        let (page_before, row_before, line_before) = (self.page.clone(), self.cursor().row, self.line_on_start());
        let place_before = self.navigation.here().place;

        let mut moves = Moves {
            before: &self.map,
            after: &map,
            counterparts: &counterparts,
            start_before: &self.opened.start,
            start_after: &opened.start,
            lists: &self.lists,
            pages: HashMap::new(),
            rows_left: ROWS,
            refuge: None,
        };
        let is_row_kept = moves.keeps(place_before, self.navigation.here().cursor);
        let navigation = self.navigation.moved(&mut moves);
        let is_place_kept = moves.refuge.is_none();
        let said = [said_of(&news), moves.refuge.or_else(|| (!is_row_kept).then(row_is_gone))];

        self.navigation = navigation;
        self.lists.moved(&counterparts);
        news.keep_unseen(&self.news, &counterparts);
        self.news = news;
        let old_opened = std::mem::replace(&mut self.opened, opened);
        let old_map = std::mem::replace(&mut self.map, map);
        let old_search = std::mem::replace(&mut self.search, Searching::Making);
        let old_pages = std::mem::take(&mut self.recent);
        if let Some(filter) = &self.filter {
            let filter = filter.moved(&counterparts, self.map.claim_ids().len());
            self.kept_points = Some(KeptPoints::of(&self.opened.start, &filter));
            self.filter = Some(filter);
        }
        self.kept_reasons = KeptReasons::default();
        self.arrive();
        match (page_before, place_before) {
            _ if !is_place_kept => {}
            (Some(before), _) => self.scroll_page(&before, row_before),
            (None, _) => self.scroll_start(line_before),
        }
        let counterparts = Arc::new(counterparts);
        let useless = (old_opened, old_map, old_search, old_pages, before, Arc::clone(&counterparts));
        Renewed { said: said.into_iter().flatten().collect(), useless: Discarded::new(useless), counterparts }
    }

    /// What is still to be seen since the files changed.
    pub fn news(&self) -> &News {
        &self.news
    }

    /// Opens the list of the claims that are news and goes to the first. Linear in the map.
    pub(super) fn open_changes(&mut self) -> Reply {
        let claims = self.news.claims(&self.map);
        if claims.is_empty() {
            return Some("Nothing in the file has changed that you have not seen.".to_owned());
        }
        let all = claims.len();
        self.open_list(List { name: "changed in the file".to_owned(), claims, all, position: 0 })
    }

    /// Notes that what is selected and where one is was seen.
    pub fn see(&mut self) {
        if let Some(page) = &self.page {
            self.news.see(page.place);
        }
        match self.subject() {
            None => {}
            Some(Subject::Question(question)) => self.news.see_question(question),
            Some(Subject::Step(link)) => self.news.see(Element::Link(link)),
            Some(Subject::Claim(claim, link)) => {
                self.news.see(Element::Claim(claim));
                link.into_iter().for_each(|link| self.news.see(Element::Link(link)));
            }
        }
    }
}

impl Subject {
    /// The same subject in a later state of the map.
    pub fn moved(self, counterparts: &Counterparts) -> Option<Self> {
        Some(match self {
            Self::Question(question) => Self::Question(counterparts.question(question)?),
            Self::Claim(claim, link) => {
                Self::Claim(counterparts.claim(claim)?, link.and_then(|link| counterparts.link(link)))
            }
            Self::Step(link) => Self::Step(counterparts.link(link)?),
        })
    }
}

/// "The file was saved: 2 new, 1 gone."
fn said_of(news: &News) -> Reply {
    let NewsCounts { new, changed } = news.counts();
    let parts = [(new, "new"), (changed, "changed"), (news.gone(), "gone")];
    let parts: Vec<_> =
        parts.into_iter().filter(|&(count, _)| count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    (!parts.is_empty()).then(|| format!("The file was saved: {}.", parts.join(", ")))
}

fn row_is_gone() -> String {
    "The selected row is gone from the file: this is the nearest that is left.".to_owned()
}

/// What a row is, apart from its place in its list, in ids of the later state.
type RowKey = (Discriminant<Row>, Option<LinkId>, Option<ClaimId>, Option<QuestionId>);

/// The rows of a page and what they have become.
struct Pages {
    before: Page,
    /// By old row: the same row, where it is left.
    same: Vec<Option<usize>>,
    /// The row of the place itself, now.
    focus: usize,
}

impl Pages {
    /// What a row has become, or else the nearest of its list that is left, or else the place itself. Linear in the list.
    fn find(&self, row: usize) -> Found {
        let range = self.before.range(self.before.section(row));
        let kept = |row: usize| self.same.get(row).copied().flatten();
        let behind = (row..range.end).find_map(kept);
        let nearest = behind.or_else(|| (range.start..row).rev().find_map(kept));
        Found { row: nearest.unwrap_or(self.focus), is_same: kept(row).is_some() }
    }
}

/// What a row of an earlier state was found as.
#[derive(Clone, Copy)]
struct Found {
    /// What it has become, or the nearest that is left.
    row: usize,
    /// Whether it is the same.
    is_same: bool,
}

/// Finds places and rows of an earlier state in a later one.
struct Moves<'m> {
    before: &'m Map,
    after: &'m Map,
    counterparts: &'m Counterparts,
    start_before: &'m StartList,
    start_after: &'m StartList,
    lists: &'m Lists,
    pages: HashMap<Element, Pages>,
    rows_left: usize,
    /// What is said where the place where one was is gone.
    refuge: Reply,
}

impl Mover for Moves<'_> {
    fn place(&mut self, place: Place) -> Option<Place> {
        match place {
            Place::Start => Some(Place::Start),
            Place::At(element) => self.counterparts.element(element).map(Place::At),
        }
    }

    fn cursor(&mut self, place: Place, cursor: Cursor) -> Cursor {
        match place {
            Place::At(element) => Cursor { row: self.page_row(element, cursor.row).row, answer: None },
            Place::Start => self.start_cursor(cursor),
        }
    }

    fn stop(&mut self, stop: &Stop) -> Option<Stop> {
        let place = self.place(stop.place)?;
        let across = stop.across.map(|row| self.cursor(stop.place, Cursor { row, answer: None }).row);
        let search = stop.search.as_ref().map(|find| {
            let mut find = find.as_ref().clone();
            find.moved(self.counterparts);
            Arc::new(find)
        });
        let mut moved = stop.clone();
        moved.cursor = self.cursor(stop.place, stop.cursor);
        moved.arrival = self.arrival(stop, place);
        (moved.place, moved.across, moved.search) = (place, across, search);
        Some(moved)
    }

    fn beside(&mut self, gone: &Stop, above: &Stop, origin: Option<(Place, Cursor)>) -> Stop {
        self.refuge = Some(self.gone(gone, "this is what it hung under"));
        let origin = origin.filter(|&(place, _)| self.place(place) == Some(above.place));
        let cursor = origin.map_or(above.cursor, |(place, cursor)| self.cursor(place, cursor));
        let mut beside = above.clone();
        (beside.cursor, beside.across, beside.windows, beside.search) = (cursor, None, Windows::default(), None);
        beside
    }

    fn refuge(&mut self, stop: &Stop) -> Stop {
        let element = match stop.place {
            Place::Start => None,
            Place::At(element) => self.neighbour(element),
        };
        let now = if element.is_some() { "this is what was next to it" } else { "this is Start" };
        self.refuge = Some(self.gone(stop, now));
        let mut refuge = Stop::at(element.map_or(Place::Start, Place::At));
        if let Some(element) = element {
            refuge.cursor.row = Page::of(self.after, element, None).first_stop();
        }
        refuge
    }
}

impl Moves<'_> {
    /// "This claim is gone from the file; this is what it hung under. Gone: …"
    fn gone(&self, stop: &Stop, now: &str) -> String {
        let (sort, title) = match stop.place {
            Place::At(Element::Claim(claim)) => ("claim", self.before.claim_title(claim).to_owned()),
            Place::At(Element::Link(link)) => ("step", self.before.link_name(link)),
            Place::Start => ("place", String::new()),
        };
        format!("This {sort} is gone from the file; {now}. Gone: {title}")
    }

    /// Whether the selected row is still there.
    fn keeps(&mut self, place: Place, cursor: Cursor) -> bool {
        match place {
            Place::At(element) => {
                self.counterparts.element(element).is_none() || self.page_row(element, cursor.row).is_same
            }
            Place::Start => {
                let row = self.start_before.row(cursor.row);
                row.is_none_or(|row| self.start_row(row, cursor.row).is_some())
            }
        }
    }

    /// The nearest that is left next to an element that is gone: what it bore on, else what bore on it.
    fn neighbour(&self, gone: Element) -> Option<Element> {
        let map = self.before;
        let of_links = |links: &[LinkId]| {
            let targets = links.iter().find_map(|&link| self.counterparts.element(map.link(link).target.into()));
            let premises = || {
                let mut premises = links.iter().flat_map(|&link| map.premises(link));
                premises.find_map(|&premise| self.counterparts.claim(premise)).map(Element::Claim)
            };
            targets.or_else(premises)
        };
        match gone {
            Element::Claim(claim) => of_links(map.links_from(claim)),
            Element::Link(link) => of_links(&[link]),
        }
        .or_else(|| of_links(map.links_to(gone)))
    }

    fn arrival(&mut self, stop: &Stop, place: Place) -> Arrival {
        match stop.arrival {
            Arrival::Answer(question, answer) => {
                let Some(question) = self.counterparts.question(question) else { return Arrival::Entry };
                let is_here = |claim| place == Place::At(Element::Claim(claim));
                let mut rows = answer_rows(self.after, question);
                let row = rows.find(|row| is_here(row.claim));
                Arrival::Answer(question, row.map_or(answer, |row| row.answer))
            }
            Arrival::Hit(id, position) => {
                let list = self.lists.get(id);
                Arrival::Hit(id, list.map_or(position, |list| list.position_behind(self.counterparts, position)))
            }
            arrival @ (Arrival::Entry | Arrival::Premise(_) | Arrival::Partner | Arrival::Step | Arrival::Up) => {
                arrival
            }
        }
    }

    /// What a row of a page has become.
    fn page_row(&mut self, element: Element, row: usize) -> Found {
        let unknown = Found { row, is_same: true };
        if let Some(rows) = self.pages.get(&element) {
            return rows.find(row);
        }
        let Some(new) = self.counterparts.element(element).filter(|_| self.rows_left > 0) else { return unknown };
        let (before, after) = (Page::of(self.before, element, None), Page::of(self.after, new, None));
        self.rows_left = self.rows_left.saturating_sub(before.len() + after.len());
        let mut positions = HashMap::with_capacity(after.len());
        for position in (0..after.len()).rev() {
            positions.extend(row_key(self.after, after.row(position), None).map(|key| (key, position)));
        }
        let same: Vec<_> = (0..before.len())
            .map(|position| {
                let key = row_key(self.before, before.row(position), Some(self.counterparts));
                positions.get(&key?).copied()
            })
            .collect();
        let pages = Pages { before, same, focus: after.range(Section::Focus).start };
        let found = pages.find(row);
        self.pages.insert(element, pages);
        found
    }

    fn start_cursor(&mut self, cursor: Cursor) -> Cursor {
        let Some(old) = self.start_before.row(cursor.row) else { return cursor };
        let Some(row) = self.start_row(old, cursor.row) else {
            // What follows is the nearest, else what is before.
            let behind = (cursor.row + 1..self.start_before.len()).take(NEIGHBOURS);
            let before = (0..cursor.row).rev().take(NEIGHBOURS);
            let row = behind.chain(before).find_map(|row| self.start_row(self.start_before.row(row)?, row));
            return Cursor { row: row.unwrap_or(0), answer: None };
        };
        let answer = match (old, self.start_after.row(row)) {
            (StartRow::Question(before), Some(StartRow::Question(after))) => {
                cursor.answer.and_then(|answer| self.answer(before, after, answer))
            }
            _ => None,
        };
        Cursor { row, answer }
    }

    /// The row of Start that a row has become.
    fn start_row(&mut self, row: StartRow, position: usize) -> Option<usize> {
        match row {
            StartRow::Question(question) => self.counterparts.question(question).map(QuestionId::index),
            StartRow::Point(claim) => {
                let claim = self.counterparts.claim(claim)?;
                let is_it = |row: usize| self.start_after.row(row) == Some(StartRow::Point(claim));
                if is_it(position) {
                    return Some(position);
                }
                let points = self.start_after.points();
                self.rows_left = self.rows_left.checked_sub(points.len().min(ROWS / 8))?;
                let point = points.iter().position(|&point| point == claim)?;
                Some(self.start_after.questions() + point)
            }
        }
    }

    /// The answer that an answer to a question has become, or the nearest that is left.
    fn answer(&self, before: QuestionId, after: QuestionId, position: usize) -> Option<usize> {
        let old: Vec<_> = answer_rows(self.before, before).map(|row| self.counterparts.claim(row.claim)).collect();
        let new: Vec<_> = answer_rows(self.after, after).map(|row| row.claim).collect();
        let (first, rest) = old.split_at_checked(position)?;
        let nearest = rest.iter().chain(first.iter().rev());
        nearest.flatten().find_map(|claim| new.iter().position(|other| other == claim))
    }
}

/// So many rows of Start on each side are tried where one is gone.
const NEIGHBOURS: usize = 100;

/// The row of a page as it can be found again; in ids of a later state where counterparts are given. None where
/// something of it is gone.
fn row_key(map: &Map, row: Row, counterparts: Option<&Counterparts>) -> Option<RowKey> {
    let sort = std::mem::discriminant(&row);
    // What a link bears on belongs to the link.
    let claim = row.claim(map).filter(|_| !matches!(row, Row::BearsOn(_)));
    let question = match row {
        Row::Answers(answering) => Some(answering.question),
        _ => None,
    };
    let Some(counterparts) = counterparts else { return Some((sort, row.link(), claim, question)) };
    let link = row.link().map(|link| counterparts.link(link).ok_or(())).transpose().ok()?;
    let claim = claim.map(|claim| counterparts.claim(claim).ok_or(())).transpose().ok()?;
    let question = question.map(|question| counterparts.question(question).ok_or(())).transpose().ok()?;
    Some((sort, link, claim, question))
}
