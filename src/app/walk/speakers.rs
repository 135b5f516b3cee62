//! Walking the Speakers view: along its rows, from page to page, to the claim of a row and back.

use std::sync::Arc;

use super::{Reply, Searching, Subject, Walk, say};
use crate::app::{
    action::Action,
    navigation::{Arrival, Cursor, Hang, Place},
    outline::Asked,
    speakers::{Company, People, Sheet, Shown, Side},
};
use crate::layout::clean;
use crate::model::{ClaimId, Element, LinkId, SpeakerId, Stance, Target};

/// A page that costs more than this is put together by the worker.
const AT_ONCE: usize = 50_000;

/// So many pages are kept.
const KEPT: usize = 4;

/// Of a claim that very many say, so many statements are looked at for a pair who disagree.
const LOOKED_AT: usize = 100;

/// The pages of the Speakers view that were put together.
#[derive(Debug, Default)]
pub(super) struct Sheets {
    /// The latest behind.
    kept: Vec<Arc<Sheet>>,
    /// What is still to come, and whether the worker was asked.
    awaited: Option<(Company, Asked)>,
    /// Who was chosen to be set against another.
    picked: Option<SpeakerId>,
}

impl Walk {
    /// The page of the Speakers view where one is; none elsewhere, and while it is being put together.
    pub fn sheet(&self) -> Option<&Sheet> {
        match self.navigation.here().place {
            Place::Speakers(company) => self.sheet_of(company),
            _ => None,
        }
    }

    /// What is known of all speakers, once the map is made ready.
    pub fn people(&self) -> Option<&People> {
        self.search.finder().map(|finder| &finder.people)
    }

    /// Who was chosen to be set against another.
    pub fn picked(&self) -> Option<SpeakerId> {
        self.sheets.picked
    }

    fn sheet_of(&self, company: Company) -> Option<&Sheet> {
        self.sheets.kept.iter().find(|sheet| sheet.company == company).map(|sheet| &**sheet)
    }

    /// What the worker is to be asked to put together, once.
    pub fn sheet_to_ask_for(&mut self) -> Option<Company> {
        let is_ready = self.people().is_some();
        let (company, asked) = self.sheets.awaited.as_mut().filter(|_| is_ready)?;
        (std::mem::replace(asked, Asked::Yes) == Asked::NotYet).then_some(*company)
    }

    /// Takes a page that the worker put together.
    pub fn put_together(&mut self, sheet: Arc<Sheet>) {
        if self.sheets.awaited.is_some_and(|(awaited, _)| awaited == sheet.company) {
            self.sheets.awaited = None;
        }
        let place = Place::Speakers(sheet.company);
        self.keep_sheet(sheet);
        if self.navigation.here().place == place {
            self.arrive();
        }
    }

    fn keep_sheet(&mut self, sheet: Arc<Sheet>) {
        self.sheets.kept.retain(|known| known.company != sheet.company);
        if self.sheets.kept.len() >= KEPT {
            self.sheets.kept.remove(0);
        }
        self.sheets.kept.push(sheet);
    }

    /// Sees to it that a page is there, or comes.
    pub(super) fn put_sheet_together(&mut self, company: Company) {
        if self.sheet_of(company).is_some() {
            return;
        }
        let sheet = match self.people() {
            Some(people) if people.cost(&self.map, company) <= AT_ONCE => Some(people.sheet(&self.map, company)),
            _ => None,
        };
        match sheet {
            Some(sheet) => self.keep_sheet(Arc::new(sheet)),
            None if self.sheets.awaited.is_none_or(|(awaited, _)| awaited != company) => {
                self.sheets.awaited = Some((company, Asked::NotYet));
            }
            None => {}
        }
    }

    /// The row of the page nearest to a position.
    pub(super) fn nearest_in_sheet(&self, company: Company, row: usize) -> usize {
        self.sheet_of(company).map_or(row, |sheet| sheet.nearest(row))
    }

    /// The speakers' map is ready: the page that waits for it can be put together.
    pub fn people_are_ready(&mut self) {
        if let Place::Speakers(_) = self.navigation.here().place {
            self.sheets.awaited = None;
            self.arrive();
        }
    }

    /// What the selected row shows.
    pub fn shown_in_sheet(&self) -> Option<Shown> {
        self.sheet()?.shown(&self.map, self.cursor().row)
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

    /// Does what an action asks for where it has a meaning of its own in the Speakers view.
    pub(super) fn act_in_speakers(&mut self, company: Company, action: Action, page: usize) -> Option<Reply> {
        match action {
            Action::NextView => return self.pane_beside(company, |panes, here| panes.get(here + 1).copied()),
            Action::PreviousView => {
                return self.pane_beside(company, |panes, here| panes.get(here.checked_sub(1)?).copied());
            }
            Action::Up => {
                return Some(match company {
                    Company::Everyone => say("This is the top."),
                    _ => self.go_to_company(Company::Everyone),
                });
            }
            _ => {}
        }
        let is_own = matches!(
            action,
            Action::MoveUp
                | Action::MoveDown
                | Action::PageUp
                | Action::PageDown
                | Action::First
                | Action::Last
                | Action::MoveLeft
                | Action::MoveRight
                | Action::NextFor
                | Action::NextAgainst
                | Action::Open
                | Action::Versus
                | Action::Speaker
                | Action::PreviousSibling
                | Action::NextSibling
                | Action::Other
        );
        if !is_own {
            return None;
        }
        if self.sheet().is_none() {
            return Some(match &self.search {
                Searching::Failed(sentence) => Some(sentence.clone()),
                _ => say("The speakers are still being counted. ⟨back⟩ goes back."),
            });
        }
        Some(match action {
            Action::MoveUp => self.step_in_sheet(|at, _| at.saturating_sub(1)),
            Action::MoveDown => self.step_in_sheet(|at, _| at.saturating_add(1)),
            Action::PageUp => self.step_in_sheet(|at, _| at.saturating_sub(page)),
            Action::PageDown => self.step_in_sheet(|at, _| at.saturating_add(page)),
            Action::First => self.step_in_sheet(|_, _| 0),
            Action::Last => self.step_in_sheet(|_, last| last),
            Action::MoveLeft => self.list_before(),
            Action::MoveRight => self.list_behind(),
            Action::NextFor => self.next_on_side(Side::For),
            Action::NextAgainst => self.next_on_side(Side::Against),
            Action::Open => self.open_in_sheet(),
            Action::Versus => self.versus_in_sheet(company),
            Action::Speaker => match self.shown_in_sheet() {
                Some(Shown::Person(speaker) | Shown::Pair([speaker, _])) => self.go_to_company(Company::Case(speaker)),
                Some(Shown::Element(element, _)) => self.speaker_of(element),
                _ => say("Choose a claim or a speaker first."),
            },
            Action::PreviousSibling => self.company_beside(company, |at| at.checked_sub(1)),
            Action::NextSibling => self.company_beside(company, |at| at.checked_add(1)),
            _ => say("⟨next-view⟩ shows the next page: everyone, the pair, the case."),
        })
    }

    /// Moves along the rows: from one index among them to the `next`, given the last.
    fn step_in_sheet(&mut self, next: impl Fn(usize, usize) -> usize) -> Reply {
        let row = self.cursor().row;
        let to = self.sheet().and_then(|sheet| {
            let last = sheet.rows.len().checked_sub(1)?;
            let at = sheet.rows.partition_point(|&other| other < row);
            sheet.rows.get(next(at, last).min(last)).copied()
        });
        match to {
            Some(to) => self.select_in_sheet(to),
            None => say("There is no row here."),
        }
    }

    fn select_in_sheet(&mut self, row: usize) -> Reply {
        self.navigation.here_mut().cursor = Cursor { row, answer: None };
        None
    }

    /// To the first row of the next list.
    fn list_behind(&mut self) -> Reply {
        let row = self.cursor().row;
        let begins = |sheet: &Sheet| first_rows(sheet).find(|&first| first > row);
        match self.sheet().and_then(begins) {
            Some(first) => self.select_in_sheet(first),
            None => say("This is the last list."),
        }
    }

    /// To the first row of this list, or of the one before.
    fn list_before(&mut self) -> Reply {
        let row = self.cursor().row;
        let begins = |sheet: &Sheet| first_rows(sheet).take_while(|&first| first < row).last();
        match self.sheet().and_then(begins) {
            Some(first) => self.select_in_sheet(first),
            None => say("This is the first list."),
        }
    }

    fn next_on_side(&mut self, side: Side) -> Reply {
        let row = self.cursor().row;
        let next = self.sheet().and_then(|sheet| {
            let mut rows = sheet.rows.iter().copied().filter(|&other| sheet.side(other) == Some(side));
            let first = rows.clone().next();
            rows.find(|&other| other > row).or(first)
        });
        match (next, side) {
            (Some(next), _) => self.select_in_sheet(next),
            (None, Side::For) => say("Nothing here is for anything."),
            (None, Side::Against) => say("Nothing here is against anything."),
        }
    }

    fn open_in_sheet(&mut self) -> Reply {
        match self.shown_in_sheet() {
            None => say("There is no row here."),
            Some(Shown::Person(speaker)) => self.go_to_company(Company::Case(speaker)),
            Some(Shown::Pair(pair)) => self.go_to_company(Company::Versus(pair)),
            Some(Shown::Question(question)) => {
                let cursor = Cursor { row: question.index(), answer: None };
                self.navigation.go(Place::Start, Arrival::Entry, Hang::Root, cursor);
                self.arrive();
                None
            }
            Some(Shown::Element(element, _)) => {
                let from = self.navigation.here().place;
                self.navigation.go(Place::At(element), Arrival::Entry, Hang::Root, Cursor::default());
                self.arrive();
                self.choose_cursor(from, Arrival::Entry);
                None
            }
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

    /// The pages that Tab walks: everyone, the pair and the case seen last.
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
        [Some(Company::Everyone), versus, case].into_iter().flatten().collect()
    }

    /// To the page beside; none at the end, where the next view follows.
    fn pane_beside(
        &mut self,
        company: Company,
        beside: impl Fn(&[Company], usize) -> Option<Company>,
    ) -> Option<Reply> {
        let panes = self.panes();
        let here = panes.iter().position(|&pane| pane == company)?;
        beside(&panes, here).map(|pane| self.go_to_company(pane))
    }

    /// To another pair in the order of clashes, or another speaker in that of the file.
    fn company_beside(&mut self, company: Company, step: fn(usize) -> Option<usize>) -> Reply {
        let speakers = self.map.speaker_ids().len();
        let beside = self.people().and_then(|people| match company {
            Company::Everyone => None,
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

    /// `v` in the view: a pair is opened, a speaker is chosen and set against the one chosen before.
    fn versus_in_sheet(&mut self, company: Company) -> Reply {
        let speaker = match (self.shown_in_sheet(), company) {
            (Some(Shown::Pair(pair)), _) => return self.go_to_company(Company::Versus(pair)),
            (Some(Shown::Person(speaker)), _) | (_, Company::Case(speaker)) => speaker,
            (_, Company::Versus(_)) => return self.go_to_company(Company::Everyone),
            _ => return say("Choose a speaker first."),
        };
        match self.sheets.picked.take() {
            Some(picked) if picked != speaker => self.set_against(picked, speaker),
            Some(_) => say("The choice is taken back."),
            None => {
                self.sheets.picked = Some(speaker);
                let name = clean(&self.map.speaker(speaker).name).into_owned();
                if company != Company::Everyone {
                    self.go_to_company(Company::Everyone);
                }
                Some(format!("{name} and whom? Choose another speaker and press ⟨versus⟩ again."))
            }
        }
    }

    /// Sets two speakers against each other.
    pub fn set_against(&mut self, one: SpeakerId, other: SpeakerId) -> Reply {
        self.sheets.picked = None;
        self.go_to_company(Company::Versus([one, other]))
    }

    /// `v` on the row of a link: who says what it hits and who puts it forward.
    pub(super) fn versus_here(&mut self) -> Reply {
        let row_link = self.page().and_then(|page| page.row(self.cursor().row).link());
        let place_link = match self.navigation.here().place {
            Place::At(Element::Link(link)) => Some(link),
            _ => None,
        };
        let subject_link = match self.subject() {
            Some(Subject::Claim(_, link)) => link,
            Some(Subject::Step(link)) => Some(link),
            _ => None,
        };
        let Some(link) = row_link.or(subject_link).or(place_link) else {
            return say(
                "Choose a reason for or against first: ⟨versus⟩ sets its speaker against the one whom it hits.",
            );
        };
        let claim = match self.subject() {
            Some(Subject::Claim(claim, _)) => Some(claim),
            _ => None,
        };
        match self.pair_of(link, claim) {
            Some([one, other]) => self.set_against(one, other),
            None => say("No two different speakers stand behind the ends of this link."),
        }
    }

    /// The first two different speakers behind the target and the premises of a link, the chosen premise first.
    fn pair_of(&self, link: LinkId, chosen: Option<ClaimId>) -> Option<[SpeakerId; 2]> {
        let premises = self.map.premises(link);
        let chosen = chosen.filter(|claim| premises.contains(claim));
        let premises = chosen.into_iter().chain(premises.iter().copied().filter(|&claim| Some(claim) != chosen));
        let mut behind: Vec<SpeakerId> = premises.flat_map(|claim| self.sayers(Element::Claim(claim))).collect();
        behind.extend(self.sayers(Element::Link(link)));
        let hit: Vec<SpeakerId> = match self.map.link(link).target {
            Target::Claim(claim) => self.sayers(Element::Claim(claim)),
            Target::Link(step) => {
                let premises = self.map.premises(step).iter().flat_map(|&claim| self.sayers(Element::Claim(claim)));
                self.sayers(Element::Link(step)).into_iter().chain(premises).collect()
            }
        };
        let pairs = hit.iter().flat_map(|&one| behind.iter().map(move |&other| [one, other]));
        pairs.into_iter().find(|[one, other]| one != other)
    }

    /// Who says a claim or draws a step; where nobody does, who takes another stance. The first few.
    fn sayers(&self, element: Element) -> Vec<SpeakerId> {
        let all = self.map.statements(element).iter().take(LOOKED_AT);
        let said = all.clone().filter(|said| said.stance == Stance::Asserts);
        let said: Vec<_> = said.map(|said| said.by).collect();
        if said.is_empty() { all.map(|said| said.by).collect() } else { said }
    }

    /// `s`: the case of who says the selected claim or draws the selected step.
    pub(super) fn speaker_here(&mut self) -> Reply {
        let element = match self.subject() {
            Some(Subject::Claim(claim, _)) => Element::Claim(claim),
            Some(Subject::Step(link)) => Element::Link(link),
            _ => return say("Choose a claim first."),
        };
        self.speaker_of(element)
    }

    fn speaker_of(&mut self, element: Element) -> Reply {
        match self.sayers(element).first() {
            Some(&speaker) => self.go_to_company(Company::Case(speaker)),
            None => say("Nobody in these texts says this."),
        }
    }
}

/// The first row of each list of a page.
fn first_rows(sheet: &Sheet) -> impl Iterator<Item = usize> {
    let begins =
        |&row: &usize| row.checked_sub(1).and_then(|above| sheet.line(above)).is_none_or(|above| !above.is_row());
    sheet.rows.iter().copied().filter(begins)
}
