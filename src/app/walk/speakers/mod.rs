//! The pages of the Speakers view: which are kept, what of them is in sight, and going from one to another.

mod moving;
mod pairs;

use std::sync::Arc;

use super::{Reply, Subject, Walk, say};
use crate::analysis::{Counterparts, People};
use crate::app::{
    drawn::Pane,
    filter::FilterMode,
    narrow::Narrow,
    navigation::{Arrival, Hang, Place},
    outline::Asked,
    speakers::{Company, Sheet, Shown, Sight, Sort, row_texts},
};
use crate::model::{Element, SpeakerId};

/// A page that costs more than this is put together by the worker.
pub(super) const AT_ONCE: usize = 50_000;

/// So many pages are kept.
const KEPT: usize = 6;

/// The pages of the Speakers view that were put together.
#[derive(Debug, Default)]
pub(super) struct Sheets {
    /// The latest behind.
    kept: Vec<Kept>,
    /// What is still to come, and whether the worker was asked.
    awaited: Option<(Company, Asked)>,
    /// Who was chosen to be set against another.
    picked: Option<SpeakerId>,
    /// How the tables are sorted.
    sorted: Vec<(Company, Sort)>,
    /// Which page is narrowed, and to what.
    narrow: Option<(Company, Narrow)>,
}

/// A page that was put together, and what of it is in sight.
#[derive(Debug)]
struct Kept {
    sheet: Arc<Sheet>,
    sight: Sight,
    /// The texts of its lines, once it was narrowed.
    texts: Option<Arc<Vec<String>>>,
}

impl Sheets {
    /// What is left of them in a later state of the map: who was chosen, what is narrowed, how tables are sorted.
    pub fn moved(&self, counterparts: &Counterparts) -> Self {
        let narrow = self.narrow.as_ref();
        Self {
            picked: self.picked.and_then(|speaker| counterparts.speaker(speaker)),
            narrow: narrow.and_then(|(company, narrow)| Some((company.moved(counterparts)?, narrow.clone()))),
            sorted: self.sorted.clone(),
            ..Self::default()
        }
    }

    /// How a table is sorted.
    pub fn sort_of(&self, company: Company) -> Sort {
        let known = self.sorted.iter().find(|(known, _)| *known == company);
        known.map(|&(_, sort)| sort).unwrap_or_default()
    }
}

impl Walk {
    /// The page of the Speakers view where one is; none elsewhere, and while it is being put together.
    pub fn sheet(&self) -> Option<&Sheet> {
        Some(&*self.kept_here()?.sheet)
    }

    /// What of that page is in sight.
    pub fn sheet_sight(&self) -> Option<&Sight> {
        Some(&self.kept_here()?.sight)
    }

    fn kept_here(&self) -> Option<&Kept> {
        match self.navigation.here().place {
            Place::Speakers(company) => self.kept_of(company),
            _ => None,
        }
    }

    fn kept_of(&self, company: Company) -> Option<&Kept> {
        self.sheets.kept.iter().find(|kept| kept.sheet.company == company)
    }

    /// What is known of all speakers, once somebody looked at them.
    pub fn people(&self) -> Option<&People> {
        self.opened.people.get().map(|people| &**people)
    }

    /// Who was chosen to be set against another.
    pub fn picked(&self) -> Option<SpeakerId> {
        self.sheets.picked
    }

    /// What a page is narrowed to.
    pub(in crate::app::walk) fn narrow_in_sheet(&self, company: Company) -> Option<&Narrow> {
        let (narrowed, narrow) = self.sheets.narrow.as_ref()?;
        (company == *narrowed).then_some(narrow)
    }

    /// Narrows the page where one is, see [`Walk::narrow_to`].
    pub(in crate::app::walk) fn narrow_sheet(&mut self, company: Company, text: &str) -> bool {
        let map = Arc::clone(&self.map);
        let Some(kept) = self.sheets.kept.iter_mut().find(|kept| kept.sheet.company == company) else { return false };
        if kept.texts.is_none() {
            kept.texts = row_texts(&map, &kept.sheet);
        }
        let can_be = kept.texts.is_some();
        let narrow = Narrow::to(text).filter(|_| can_be);
        if self.narrow_in_sheet(company) != narrow.as_ref() {
            let before = self.line_in_sheet();
            self.sheets.narrow = narrow.map(|narrow| (company, narrow));
            self.arrive();
            self.scroll_sheet(before);
        }
        can_be
    }

    /// How a table is sorted.
    fn sort_of(&self, company: Company) -> Sort {
        self.sheets.sort_of(company)
    }

    /// Sorts the table where one is in its next order. The cursor stays with its row.
    pub(super) fn sort_otherwise(&mut self, company: Company) -> Reply {
        let orders = company.orders();
        let by = (self.sort_of(company).by + 1) % orders.len().max(1);
        let Some(order) = orders.get(by) else {
            return match company {
                Company::Everyone => {
                    say("Pairs stand by how often they clash, speakers in file order. Only the tables can be sorted: \
                     ⟨next-view⟩ shows them.")
                }
                _ => say("Only the tables can be sorted: ⟨next-view⟩ shows them."),
            };
        };
        let sort = Sort { by, column: self.cursor().answer.unwrap_or(0) };
        self.sheets.sorted.retain(|(known, _)| *known != company);
        self.sheets.sorted.push((company, sort));
        let selected = self.sheet().and_then(|sheet| sheet.line(self.cursor().row));
        self.sheets.kept.retain(|kept| kept.sheet.company != company);
        self.arrive();
        let row =
            self.sheet().zip(selected).and_then(|(sheet, line)| sheet.lines.iter().position(|&other| other == line));
        if let Some(row) = row {
            self.navigation.here_mut().cursor.row = row;
        }
        Some(format!("Sorted: {order}."))
    }

    /// What the worker is to be asked to put together, once.
    pub fn sheet_to_ask_for(&mut self) -> Option<(Company, Sort)> {
        let is_ready = self.search.finder().is_some();
        let (company, asked) = self.sheets.awaited.as_mut().filter(|_| is_ready)?;
        let company = (std::mem::replace(asked, Asked::Yes) == Asked::NotYet).then_some(*company)?;
        Some((company, self.sort_of(company)))
    }

    /// Takes a page that the worker put together.
    pub fn put_together(&mut self, sheet: Arc<Sheet>) {
        if self.sheets.awaited.is_some_and(|(awaited, _)| awaited == sheet.company) {
            self.sheets.awaited = None;
        }
        let place = Place::Speakers(sheet.company);
        self.note_people();
        self.keep_sheet(sheet);
        if self.navigation.here().place == place {
            self.arrive();
        }
    }

    fn keep_sheet(&mut self, sheet: Arc<Sheet>) {
        self.sheets.kept.retain(|known| known.sheet.company != sheet.company);
        if self.sheets.kept.len() >= KEPT {
            self.sheets.kept.remove(0);
        }
        self.sheets.kept.push(Kept { sheet, sight: Sight::default(), texts: None });
    }

    /// Sees to it that a page is there, or comes.
    pub(super) fn put_sheet_together(&mut self, company: Company) {
        if self.kept_of(company).is_none() {
            match self.sheet_at_once(company) {
                Some(sheet) => self.keep_sheet(Arc::new(sheet)),
                None if self.sheets.awaited.is_none_or(|(awaited, _)| awaited != company) => {
                    self.sheets.awaited = Some((company, Asked::NotYet));
                }
                None => {}
            }
        }
        let narrow = self.sheets.narrow.as_ref().filter(|(narrowed, _)| *narrowed == company);
        if let Some(kept) = self.sheets.kept.iter_mut().find(|kept| kept.sheet.company == company) {
            if narrow.is_some() && kept.texts.is_none() {
                kept.texts = row_texts(&self.map, &kept.sheet);
            }
            let narrow = narrow.zip(kept.texts.as_ref()).map(|((_, narrow), texts)| (narrow, texts.as_slice()));
            kept.sight = Sight::of(&self.map, &kept.sheet, self.filter.as_ref(), narrow);
        }
    }

    /// A page that costs little; none where the speakers must be counted first and there is much to count.
    fn sheet_at_once(&self, company: Company) -> Option<Sheet> {
        let parts = self.map.parts();
        let is_small = parts.claims.len() + parts.links.len() + parts.statements.len() <= AT_ONCE;
        if let Some(finder) = self.search.finder().filter(|_| is_small && self.people().is_none()) {
            finder.count_people();
        }
        self.note_people();
        let people = self.people()?;
        (company.cost(&self.map, people) <= AT_ONCE)
            .then(|| Sheet::of(&self.map, people, company, self.sort_of(company)))
    }

    /// What is known of the speakers here is known to the finder, and the other way about.
    fn note_people(&self) {
        let Some(finder) = self.search.finder() else { return };
        match (self.opened.people.get(), finder.people()) {
            (Some(people), _) => finder.knows_people(people),
            (None, Some(people)) => _ = self.opened.people.get_or_init(|| Arc::clone(people)),
            (None, None) => {}
        }
    }

    /// The row of the page nearest to a position.
    pub(super) fn nearest_in_sheet(&self, company: Company, row: usize) -> usize {
        self.kept_of(company).map_or(row, |kept| kept.sight.nearest(row))
    }

    /// Which of the lines in sight the selected row is.
    pub(super) fn line_in_sheet(&self) -> Option<usize> {
        self.sheet_sight().map(|sight| sight.line_of(self.cursor().row))
    }

    /// Scrolls so that the selected row stays where it was on the screen.
    pub(super) fn scroll_sheet(&mut self, before: Option<usize>) {
        let Some((before, now)) = before.zip(self.line_in_sheet()) else { return };
        let windows = &mut self.navigation.here_mut().windows;
        if let Some(top) = windows.top(Pane::Speakers) {
            windows.set_top(Pane::Speakers, (top + now).saturating_sub(before));
        }
    }

    /// Whether the filter leaves out the row at a position, and only marks it.
    pub fn dims_in_sheet(&self, position: usize) -> bool {
        let dims = self.filter.as_ref().is_some_and(|filter| filter.mode == FilterMode::Dim);
        dims && self.sheet_sight().is_some_and(|sight| sight.is_left_out(position))
    }

    /// The map is made ready: the page that waits for it can be put together.
    pub fn is_made_ready(&mut self) {
        self.note_people();
        if let Place::Speakers(_) = self.navigation.here().place {
            self.sheets.awaited = None;
            self.arrive();
        }
    }

    /// What the selected row shows.
    pub fn shown_in_sheet(&self) -> Option<Shown> {
        let row = self.cursor().row;
        self.sheet_sight()?.rows.binary_search(&row).ok()?;
        self.sheet()?.shown(&self.map, row)
    }

    /// What the reading panel shows of the selected row.
    pub(super) fn sheet_subject(&self) -> Option<Subject> {
        match self.shown_in_sheet()? {
            Shown::Element(Element::Claim(claim), link) => Some(Subject::Claim(claim, link)),
            Shown::Element(Element::Link(link), _) => Some(Subject::Step(link)),
            Shown::Question(question) => Some(Subject::Question(question)),
            Shown::Person(_) | Shown::Pair(_) => None,
        }
    }

    /// Goes to a page of the Speakers view.
    pub fn go_to_company(&mut self, company: Company) -> Reply {
        if self.navigation.here().place == Place::Speakers(company) {
            return None;
        }
        let last = self.navigation.last_cursor(Place::Speakers(company)).unwrap_or_default();
        self.navigation.go(Place::Speakers(company), Arrival::Entry, Hang::Root, last);
        self.arrive();
        None
    }

    /// To the page visited last, else to everyone.
    pub(super) fn view_speakers(&mut self) -> Reply {
        if let Place::Speakers(_) = self.navigation.here().place {
            return None;
        }
        let last = self.navigation.latest(|stop| matches!(stop.place, Place::Speakers(_)));
        match last.map(|stop| stop.place) {
            Some(Place::Speakers(company)) => self.go_to_company(company),
            _ => self.go_to_company(Company::Everyone),
        }
    }

    /// The pages that Tab walks: everyone, the pair and the case seen last, the tables, the tensions.
    pub fn panes(&self) -> Vec<Company> {
        let latest = |wanted: fn(Company) -> bool| {
            let stop =
                self.navigation.latest(|stop| matches!(stop.place, Place::Speakers(company) if wanted(company)))?;
            match stop.place {
                Place::Speakers(company) => Some(company),
                _ => None,
            }
        };
        let versus = latest(|company| matches!(company, Company::Versus(_)));
        let case = latest(|company| matches!(company, Company::Case(_)));
        let tables = [Company::Positions, Company::Dealings, Company::Tensions].map(Some);
        [Some(Company::Everyone), versus, case].into_iter().chain(tables).flatten().collect()
    }

    /// To the page beside; none at the end, where the next view follows.
    pub(super) fn pane_beside(
        &mut self,
        company: Company,
        beside: impl Fn(&[Company], usize) -> Option<Company>,
    ) -> Option<Reply> {
        let panes = self.panes();
        let here = panes.iter().position(|&pane| pane == company)?;
        beside(&panes, here).map(|pane| self.go_to_company(pane))
    }

    /// To another pair in the order of clashes, or another speaker in that of the file.
    pub(super) fn company_beside(&mut self, company: Company, step: fn(usize) -> Option<usize>) -> Reply {
        let speakers = self.map.speaker_ids().len();
        let beside = self.people().and_then(|people| match company {
            Company::Everyone | Company::Positions | Company::Dealings | Company::Tensions => None,
            Company::Case(speaker) => {
                let at = step(speaker.index()).filter(|&at| at < speakers)?;
                SpeakerId::from_index(at).map(Company::Case)
            }
            Company::Versus([one, other]) => {
                let pair = [one.min(other), one.max(other)];
                let pairs = people.clashes.most();
                let here = pairs.iter().position(|clash| clash.pair == pair)?;
                pairs.get(step(here)?).map(|clash| Company::Versus(clash.pair))
            }
        });
        match beside {
            Some(company) => self.go_to_company(company),
            None => say("There are no more in that direction."),
        }
    }
}
