//! Finds the places and rows of an earlier state of the map in a later one. What is gone gives way to the nearest that is
//! left.

use std::{collections::HashMap, mem::Discriminant, sync::Arc};

mod sources;

use super::{
    Reply,
    speakers::{self, Sheets},
};
use crate::analysis::Counterparts;
use crate::app::{
    crux::{CruxPart, Disputed},
    drawn::Windows,
    drawn_map::MapPart,
    lists::Lists,
    message::Opened,
    navigation::{Arrival, Cursor, Mover, Place, Stop},
    outline::{Root, RowMoves},
    page::{Page, Row, Section},
    sources::SourcesPart,
    speakers::{Company, Line, Sheet, Shown},
    start::{StartList, StartRow, answer_rows},
};
use crate::model::{ClaimId, Element, LinkId, Map, QuestionId};

/// Rows are found again one by one in so many rows of pages and of Start; beyond that a cursor keeps its number. It is
/// more than a day's history has, and takes less than a frame.
pub(super) const ROWS: usize = 60_000;

/// What a row is, apart from its place in its list, in ids of the later state.
type RowKey = (Discriminant<Row>, Option<LinkId>, Option<ClaimId>, Option<QuestionId>);

/// The rows of a page and what they have become.
pub(super) struct Pages {
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
pub(super) struct Moves<'m> {
    pub before: &'m Map,
    pub after: &'m Map,
    pub counterparts: &'m Counterparts,
    /// All that is known of the earlier and of the later state.
    pub opened: [&'m Opened; 2],
    pub lists: &'m Lists,
    /// How the tables of the Speakers view are sorted.
    pub sheets: &'m Sheets,
    pub outlines: &'m [RowMoves<'m>],
    pub pages: HashMap<Element, Pages>,
    /// By old row of a page of the Speakers or the Sources view: the same row, where it is left; none of a page that would
    /// take long.
    pub lines: HashMap<Place, Option<Vec<Option<usize>>>>,
    /// So many rows of places may still be compared.
    pub rows_left: usize,
    /// What is said where the place where one was is gone.
    pub refuge: Reply,
}

impl Mover for Moves<'_> {
    fn place(&mut self, place: Place) -> Option<Place> {
        match place {
            Place::Start => Some(Place::Start),
            Place::At(element) => self.counterparts.element(element).map(Place::At),
            Place::Outline(root) => root.moved(self.counterparts).map(Place::Outline),
            Place::Map(part) => part.moved(self.counterparts).map(Place::Map),
            Place::Speakers(company) => company.moved(self.counterparts).map(Place::Speakers),
            Place::Sources(part) => part.moved(self.counterparts).map(Place::Sources),
            Place::Crux(part) => part.moved(self.counterparts).map(Place::Crux),
        }
    }

    fn cursor(&mut self, place: Place, cursor: Cursor) -> Cursor {
        match place {
            Place::At(element) => Cursor { row: self.page_row(element, cursor.row).row, answer: None },
            Place::Start => self.start_cursor(cursor),
            Place::Outline(root) => {
                let moves = self.outlines.iter().find(|moves| moves.root() == root);
                Cursor { row: moves.map_or(cursor.row, |moves| moves.nearest(cursor.row)), answer: None }
            }
            Place::Map(part) => Cursor { row: self.box_row(part, cursor.row), answer: None },
            // The row is found again as soon as its list is.
            Place::Crux(_) => cursor,
            // The column of a table stays.
            Place::Speakers(_) => Cursor { row: self.line(place, cursor.row).row, ..cursor },
            Place::Sources(part) => {
                let answer = cursor.answer.and_then(|paragraph| self.paragraph(part, paragraph));
                Cursor { row: self.line(place, cursor.row).row, answer }
            }
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
        let (place, now) = match stop.place {
            Place::Start => (Place::Start, "this is Start"),
            Place::At(element) => match self.neighbour(element) {
                Some(element) => (Place::At(element), "this is what was next to it"),
                None => (Place::Start, "this is Start"),
            },
            Place::Outline(_) => (Place::Outline(Root::All), "this is the outline of the whole map"),
            Place::Map(MapPart::Around(element)) => match self.neighbour(element) {
                Some(element) => (Place::Map(MapPart::Around(element)), "this is what was next to it"),
                None => (Place::Start, "this is Start"),
            },
            Place::Map(_) => (Place::Map(MapPart::Whole), "this is the whole map"),
            Place::Speakers(_) => (Place::Speakers(Company::Everyone), "these are all speakers"),
            Place::Sources(_) => (Place::Sources(SourcesPart::Texts), "these are all texts"),
            Place::Crux(_) => {
                (Place::Crux(CruxPart::Turns(Disputed::first(self.after))), "this is what is disputed first")
            }
        };
        self.refuge = Some(self.gone(stop, now));
        let mut refuge = Stop::at(place);
        if let Place::At(element) = place {
            refuge.cursor.row = Page::of(self.after, element, None).first_stop();
        }
        refuge
    }
}

impl<'m> Moves<'m> {
    /// "This claim is gone from the file; this is what it hung under. Gone: …"
    fn gone(&self, stop: &Stop, now: &str) -> String {
        let of_element = |element| match element {
            Element::Claim(claim) => ("claim", self.before.claim_title(claim).to_owned()),
            Element::Link(link) => ("step", self.before.link_name(link)),
        };
        let of_speaker = |speaker| ("speaker", self.before.speaker(speaker).name.to_string());
        let (sort, title) = match stop.place {
            Place::At(element)
            | Place::Outline(Root::On(element) | Root::From(element))
            | Place::Map(MapPart::Around(element)) => of_element(element),
            Place::Map(MapPart::Routes([one, other])) => {
                of_element(Element::Claim(if self.counterparts.claim(one).is_none() { one } else { other }))
            }
            Place::Outline(Root::Question(question)) => ("question", self.before.question(question).ask.to_string()),
            Place::Speakers(Company::Case(speaker)) | Place::Map(MapPart::Case(speaker)) => of_speaker(speaker),
            Place::Speakers(Company::Versus([one, other])) => {
                of_speaker(if self.counterparts.speaker(one).is_none() { one } else { other })
            }
            Place::Sources(SourcesPart::Text(source)) => ("text", self.before.source(source).title.to_string()),
            Place::Crux(CruxPart::Turns(Disputed::Question(question))) => {
                ("question", self.before.question(question).ask.to_string())
            }
            Place::Crux(CruxPart::Turns(Disputed::Thesis(claim))) => {
                ("thesis", self.before.claim_title(claim).to_owned())
            }
            Place::Start
            | Place::Crux(_)
            | Place::Outline(Root::All)
            | Place::Map(MapPart::Whole)
            | Place::Speakers(Company::Everyone | Company::Positions | Company::Dealings | Company::Tensions)
            | Place::Sources(SourcesPart::Texts | SourcesPart::Timeline) => ("place", String::new()),
        };
        format!("This {sort} is gone from the file; {now}. Gone: {title}")
    }

    /// Whether the selected row is still there.
    pub fn keeps(&mut self, place: Place, cursor: Cursor) -> bool {
        match place {
            Place::At(element) => {
                self.counterparts.element(element).is_none() || self.page_row(element, cursor.row).is_same
            }
            Place::Start => {
                let row = self.start_before().row(cursor.row);
                row.is_none_or(|row| self.start_row(row, cursor.row).is_some())
            }
            Place::Outline(root) => {
                let moves = self.outlines.iter().find(|moves| moves.root() == root);
                moves.is_none_or(|moves| moves.find(cursor.row).is_some())
            }
            Place::Crux(_) => true,
            Place::Map(_) => {
                let claim = ClaimId::from_index(cursor.row);
                self.place(place).is_none() || claim.is_some_and(|claim| self.counterparts.claim(claim).is_some())
            }
            Place::Speakers(_) | Place::Sources(_) => {
                self.place(place).is_none() || self.line(place, cursor.row).is_same
            }
        }
    }

    /// The claim of a box of the drawn map now; where it is gone, what was next to it, or else what is in focus.
    fn box_row(&self, part: MapPart, row: usize) -> usize {
        let premise = |element| match element {
            Element::Claim(claim) => Some(claim),
            Element::Link(link) => self.after.premises(link).first().copied(),
        };
        let Some(claim) = ClaimId::from_index(row).filter(|claim| claim.index() < self.before.claim_ids().len()) else {
            return row;
        };
        let near = || self.neighbour(Element::Claim(claim)).and_then(premise);
        let focus = || part.moved(self.counterparts)?.focus().and_then(premise);
        self.counterparts.claim(claim).or_else(near).or_else(focus).map_or(0, ClaimId::index)
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

    fn start_before(&self) -> &'m StartList {
        let [before, _] = self.opened;
        &before.start
    }

    fn start_after(&self) -> &'m StartList {
        let [_, after] = self.opened;
        &after.start
    }

    /// What a row of a page of the Speakers or the Sources view has become, or the nearest that is left.
    fn line(&mut self, place: Place, row: usize) -> Found {
        if !self.lines.contains_key(&place) {
            let rows = match place {
                Place::Speakers(company) => self.sheet_rows(company),
                Place::Sources(part) => self.source_rows(part),
                Place::Start | Place::At(_) | Place::Outline(_) | Place::Map(_) | Place::Crux(_) => None,
            };
            self.lines.insert(place, rows);
        }
        let rows = self.lines.get(&place).and_then(Option::as_ref);
        let Some((before, from)) = rows.and_then(|rows| rows.split_at_checked(row)) else {
            return Found { row, is_same: true };
        };
        let nearest = from.iter().chain(before.iter().rev()).flatten().next();
        Found { row: nearest.copied().unwrap_or(0), is_same: from.first().is_some_and(Option::is_some) }
    }

    fn sheet_rows(&mut self, company: Company) -> Option<Vec<Option<usize>>> {
        let [Some(old), Some(new)] = self.opened.map(|opened| opened.people.get()) else { return None };
        let now = company.moved(self.counterparts)?;
        let cost = company.cost(self.before, old) + now.cost(self.after, new);
        self.rows_left = self.rows_left.checked_sub(cost).filter(|_| cost <= speakers::AT_ONCE)?;
        let (before, after) = {
            let [before, after] = [company, now].map(|company| self.sheets.sort_of(company));
            (Sheet::of(self.before, old, company, before), Sheet::of(self.after, new, now, after))
        };
        let mut positions = HashMap::with_capacity(after.lines.len());
        for row in (0..after.lines.len()).rev() {
            positions.extend(sheet_key(self.after, &after, row, None).map(|key| (key, row)));
        }
        let same = (0..before.lines.len()).map(|row| {
            let key = sheet_key(self.before, &before, row, Some(self.counterparts))?;
            positions.get(&key).copied()
        });
        Some(same.collect())
    }

    fn start_cursor(&mut self, cursor: Cursor) -> Cursor {
        let Some(old) = self.start_before().row(cursor.row) else { return cursor };
        let Some(row) = self.start_row(old, cursor.row) else {
            // What follows is the nearest, else what is before.
            let behind = (cursor.row + 1..self.start_before().len()).take(NEIGHBOURS);
            let before = (0..cursor.row).rev().take(NEIGHBOURS);
            let row = behind.chain(before).find_map(|row| self.start_row(self.start_before().row(row)?, row));
            return Cursor { row: row.unwrap_or(0), answer: None };
        };
        let answer = match (old, self.start_after().row(row)) {
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
                let is_it = |row: usize| self.start_after().row(row) == Some(StartRow::Point(claim));
                if is_it(position) {
                    return Some(position);
                }
                let points = self.start_after().points();
                self.rows_left = self.rows_left.checked_sub(points.len().min(ROWS / 8))?;
                let point = points.iter().position(|&point| point == claim)?;
                Some(self.start_after().questions() + point)
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

/// The row of a page of the Speakers view as it can be found again, as [`row_key`].
fn sheet_key(
    map: &Map,
    sheet: &Sheet,
    row: usize,
    counterparts: Option<&Counterparts>,
) -> Option<(Discriminant<Line>, Shown)> {
    let line = sheet.line(row).filter(|line| line.is_row())?;
    let shown = sheet.shown(map, row)?;
    let shown = counterparts.map_or(Some(shown), |counterparts| shown.moved(counterparts))?;
    Some((std::mem::discriminant(&line), shown))
}
