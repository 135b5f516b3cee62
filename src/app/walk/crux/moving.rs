//! Moving in the Crux view: along its rows, from list to list, from question to question, to the claim of a row and back.

use crate::analysis::{LISTS, List};
use crate::app::{
    action::Action,
    crux::{CruxPart, DisputeRow, Disputed, Pole},
    drawn::Pane,
    filter::{Filter, FilterMode},
    lists,
    navigation::{Arrival, Cursor, Hang, Place},
    request::LISTED,
    sieve::keeps_reason,
    start::StartRow,
    walk::{Reply, Searching, Subject, Walk, cursor::stepped, say},
};
use crate::layout::clean;
use crate::model::{ClaimId, Element, LinkId, Map, QuestionId, Target};

use super::{CruxRow, Sifted};

/// The claim that a link bears on; none where that is a step.
fn target_claim(map: &Map, link: LinkId) -> Option<ClaimId> {
    match map.link(link).target {
        Target::Claim(claim) => Some(claim),
        Target::Link(_) => None,
    }
}

impl Walk {
    /// Does what an action asks for where it has a meaning of its own in Crux.
    pub(in crate::app::walk) fn act_in_crux(&mut self, part: CruxPart, action: Action, page: usize) -> Option<Reply> {
        match action {
            Action::MoveLeft => return Some(self.crux_page_beside(part, |at| at.checked_sub(1))),
            Action::MoveRight => return Some(self.crux_page_beside(part, |at| at.checked_add(1))),
            Action::Back if self.narrow().is_some() => {
                self.narrow_to("");
                return Some(None);
            }
            Action::Up => return Some(say("This is the top.")),
            Action::Other | Action::NextSibling => {
                return Some(self.other_in_crux(part, action, |at, of| (at + 1) % of));
            }
            Action::PreviousSibling => return Some(self.other_in_crux(part, action, |at, of| (at + of - 1) % of)),
            _ => {}
        }
        if !action.is_about_rows() && !matches!(action, Action::NextHit | Action::PreviousHit) {
            return None;
        }
        if self.crux_rows(part) == 0 {
            return Some(match (&self.search, self.findings()) {
                (Searching::Failed(sentence), None) => Some(sentence.clone()),
                (_, None) => say("This is still being found out. ⟨back⟩ goes back."),
                (_, Some(_)) => say("There is no row here."),
            });
        }
        let (at, last) = (self.crux_index(), self.sifted_crux().len().saturating_sub(1));
        if let Some(to) = stepped(action, at, last, page) {
            return Some(match self.sifted_crux().row(to) {
                Some(row) => {
                    self.navigation.here_mut().cursor = Cursor { row, answer: None };
                    None
                }
                None => say("There is no row here."),
            });
        }
        Some(match action {
            Action::NextFor => self.next_in_case(part, Pole::For),
            Action::NextAgainst => self.next_in_case(part, Pole::Against),
            Action::Open => self.open_in_crux(part),
            Action::NextHit | Action::PreviousHit => self.walk_the_list(part),
            _ => return None,
        })
    }

    /// All pages, in order; that of a question as it was seen last.
    pub fn crux_pages(&self) -> [CruxPart; 5] {
        let turns = match self.navigation.here().place {
            Place::Crux(here @ CruxPart::Turns(_)) => here,
            _ => CruxPart::Turns(self.in_crux.disputed.unwrap_or_else(|| Disputed::first(&self.map))),
        };
        [turns, CruxPart::Unanswered, CruxPart::FoughtOver, CruxPart::Tensions, CruxPart::Thin]
    }

    fn crux_page_beside(&mut self, part: CruxPart, step: fn(usize) -> Option<usize>) -> Reply {
        let pages = self.crux_pages();
        let here = pages.iter().position(|&page| page == part)?;
        match step(here).and_then(|at| pages.get(at)).copied() {
            Some(page) => self.go_to_crux(page),
            None => say("There are no more lists in that direction."),
        }
    }

    /// To a page, as it was left.
    pub fn go_to_crux(&mut self, part: CruxPart) -> Reply {
        let place = Place::Crux(part);
        if self.navigation.here().place == place {
            return None;
        }
        let cursor = self.navigation.last_cursor(place).unwrap_or_default();
        let windows = self.navigation.latest(|stop| stop.place == place).map(|stop| stop.windows);
        // From one page to another leads no way back: they are one place to whoever goes on.
        if let Place::Crux(_) = self.navigation.here().place {
            self.navigation.go_instead(place, Arrival::Entry);
            self.navigation.here_mut().cursor = cursor;
        } else {
            self.navigation.go(place, Arrival::Entry, Hang::Root, cursor);
        }
        if let Some(windows) = windows {
            self.navigation.here_mut().windows = windows;
        }
        self.in_crux.sifted = Sifted::default();
        self.arrive();
        None
    }

    /// To the view: at the question in focus, else to the page seen last, else to the first question.
    pub(in crate::app::walk) fn view_crux(&mut self) -> Reply {
        let question = match self.navigation.here().place {
            Place::Crux(_) => return None,
            Place::Start => match self.start_row() {
                Some(StartRow::Question(question)) => Some(Disputed::Question(question)),
                Some(StartRow::Point(claim)) if self.start().questions() == 0 => Some(Disputed::Thesis(claim)),
                _ => None,
            },
            Place::At(element) => {
                let claim = match element {
                    Element::Claim(claim) => Some(claim),
                    Element::Link(link) => target_claim(&self.map, link),
                };
                let answered = claim.and_then(|claim| self.map.answers_of(claim).first());
                answered.map(|answering| Disputed::Question(answering.question))
            }
            _ => match self.subject() {
                Some(Subject::Question(question)) => Some(Disputed::Question(question)),
                Some(Subject::Claim(claim, _)) => {
                    self.map.answers_of(claim).first().map(|answering| Disputed::Question(answering.question))
                }
                _ => None,
            },
        };
        let last = self.navigation.latest(|stop| matches!(stop.place, Place::Crux(_))).map(|stop| stop.place);
        match (question, last) {
            (Some(disputed), _) => self.go_to_crux(CruxPart::Turns(disputed)),
            (None, Some(Place::Crux(part))) => self.go_to_crux(part),
            (None, _) => {
                let [turns, ..] = self.crux_pages();
                self.go_to_crux(turns)
            }
        }
    }

    /// To another question; of a list, the next of its orders.
    fn other_in_crux(&mut self, part: CruxPart, action: Action, step: fn(usize, usize) -> usize) -> Reply {
        match part {
            CruxPart::Turns(Disputed::Question(question)) if self.start().questions() > 1 => {
                let to = QuestionId::from_index(step(question.index(), self.start().questions()))?;
                self.go_to_crux(CruxPart::Turns(Disputed::Question(to)))
            }
            CruxPart::Turns(Disputed::Thesis(claim)) => {
                let found = self.people().or_else(|| self.search.finder()?.people().map(|people| &**people));
                let Some(theses) = found.map(|people| &people.theses) else {
                    return say("This is still being found out. ⟨back⟩ goes back.");
                };
                let here = theses.binary_search(&claim).ok().filter(|_| theses.len() > 1);
                match here.and_then(|here| theses.get(step(here, theses.len())).copied()) {
                    Some(claim) => self.go_to_crux(CruxPart::Turns(Disputed::Thesis(claim))),
                    None => say("There is no other thesis."),
                }
            }
            CruxPart::Turns(_) => say("This map asks no other question."),
            part if action == Action::Other => self.sort_crux(part),
            _ => say("⟨move-left⟩ and ⟨move-right⟩ change the list."),
        }
    }

    /// Sorts the list of the selected row in its next order. The cursor stays with its row.
    fn sort_crux(&mut self, part: CruxPart) -> Reply {
        let selected = match self.crux_row(part, self.cursor().row) {
            Some(CruxRow::Found(list, _)) => Some(list),
            _ => part.lists().next(),
        };
        let list = selected?;
        let sortings = list.row().sortings;
        let next = (self.sorting_of(list) + 1) % sortings.len().max(1);
        let sorting = sortings.get(next)?;
        let (key, before) = (self.crux_key(), self.crux_index());
        self.in_crux.sorted.retain(|(known, _)| *known != list);
        self.in_crux.sorted.push((list, next));
        // What rows are found by is in the order of before.
        let narrow = self.narrow_in_crux(part).map(|narrow| narrow.text.clone());
        self.in_crux.narrowed = None;
        self.show_crux_anew(key);
        if let Some(text) = narrow {
            self.narrow_crux(part, &text);
        }
        self.scroll_crux(before);
        Some(format!("{}: {}.", list.row().name, sorting.words()))
    }

    /// To the next reason or objection of the best cases, round and round.
    fn next_in_case(&mut self, part: CruxPart, pole: Pole) -> Reply {
        let (at, all) = (self.crux_index(), self.sifted_crux().len());
        let is_such = |row: &usize| {
            let row = self.crux_row(part, *row);
            matches!(row, Some(CruxRow::Disputed(DisputeRow::Argument(_, other, _))) if other == pole)
        };
        let rows = (at + 1..all).chain(0..at).filter_map(|index| self.sifted_crux().row(index));
        let next = rows.into_iter().take(LISTED).find(is_such);
        match next {
            Some(row) => {
                self.navigation.here_mut().cursor = Cursor { row, answer: None };
                None
            }
            None => say("Best cases stand on the page of turning points. ⟨move-left⟩ goes there."),
        }
    }

    fn open_in_crux(&mut self, part: CruxPart) -> Reply {
        let row = self.cursor().row;
        let Some((element, _)) = self.about_crux_row(part, row).filter(|_| !self.sifted_crux().is_empty()) else {
            return say("There is no row here.");
        };
        let is_of_list =
            matches!(self.crux_row(part, row), Some(CruxRow::Found(..) | CruxRow::Disputed(DisputeRow::Unanswered(_))));
        match element {
            Element::Claim(_) if is_of_list => self.walk_the_list(part),
            Element::Claim(claim) => self.go_to_claim(claim),
            Element::Link(step) if is_of_list => match self.list_to_walk(part)? {
                Ok(list) => self.open_list_at_step(list, step),
                Err(said) => Some(said),
            },
            Element::Link(_) => self.go_by_name(element),
        }
    }

    /// Opens the list in view, to be walked, and goes to the claim of the selected row; from the page of a question, that
    /// of what nobody answers under it.
    fn walk_the_list(&mut self, part: CruxPart) -> Reply {
        match self.list_to_walk(part)? {
            Ok(list) => self.open_list(list),
            Err(said) => Some(said),
        }
    }

    /// The list in view as it is walked, or why there is none; see [`Self::walk_the_list`].
    fn list_to_walk(&self, part: CruxPart) -> Option<Result<lists::List, String>> {
        if let CruxPart::Turns(_) = part {
            return Some(self.unanswered_here(self.claim_of_crux_row(part, self.cursor().row)));
        }
        let list = match self.crux_row(part, self.cursor().row)? {
            CruxRow::Found(list, _) => list,
            CruxRow::Disputed(_) => return None,
        };
        let of_list = |row: &usize| matches!(self.crux_row(part, *row), Some(CruxRow::Found(of, _)) if of == list);
        // A long list is walked from where one is.
        let first = self.crux_index().saturating_sub(LISTED / 2);
        let rows: Vec<usize> = (first..self.sifted_crux().len().min(first + LISTED))
            .filter_map(|index| self.sifted_crux().row(index))
            .filter(of_list)
            .collect();
        let claims: Vec<_> = rows.iter().filter_map(|&row| Some((row, self.claim_of_crux_row(part, row)?))).collect();
        let position = claims.iter().position(|&(row, _)| row == self.cursor().row);
        let (before, all) = self.place_in_list(part, list, rows.first().copied()?);
        let name = LISTS.iter().find(|row| row.list == list).map_or("", |row| row.name).to_lowercase();
        Some(Ok(lists::List {
            name,
            claims: claims.into_iter().map(|(_, claim)| claim).collect(),
            before,
            all,
            position: position.unwrap_or(0),
            thesis: None,
        }))
    }

    /// What nobody answers under the question of the page, as far as the filter keeps it; why there is none. `here` is the
    /// claim to begin with, where it is one of them.
    fn unanswered_here(&self, here: Option<ClaimId>) -> Result<lists::List, String> {
        let nothing = || "Nothing here is unanswered.".to_owned();
        let dispute = self.dispute().ok_or_else(nothing)?;
        let hides = |filter: &&Filter| filter.mode == FilterMode::Hide;
        let filter = self.filter.as_ref().filter(hides);
        let keeps = |&&link: &&LinkId| filter.is_none_or(|filter| keeps_reason(&self.map, link, filter));
        let first = |&link: &LinkId| self.map.premises(link).first().copied();
        let claims: Vec<ClaimId> = dispute.to_walk.iter().filter(keeps).filter_map(first).collect();
        if claims.is_empty() {
            return Err(nothing());
        }
        let position = claims.iter().position(|&claim| Some(claim) == here).unwrap_or(0);
        let all = if filter.is_some() { claims.len() } else { dispute.all_unanswered };
        Ok(lists::List { name: "unanswered here".to_owned(), claims, before: 0, all, position, thesis: None })
    }

    /// How many of the rows of a list that are shown come before a row of it, and how many there are in all.
    fn place_in_list(&self, part: CruxPart, list: List, first: usize) -> (usize, usize) {
        let findings = self.findings();
        let count = |list| findings.map_or(0, |findings| findings.len(list));
        let begin: usize = part.lists().take_while(|&other| other != list).map(count).sum();
        let index = |row| self.sifted_crux().index(row);
        (index(first) - index(begin), index(begin + count(list)) - index(begin))
    }

    /// Scrolls so that the selected row stays where it was on the screen.
    pub(in crate::app::walk) fn scroll_crux(&mut self, index_before: usize) {
        let Place::Crux(part) = self.navigation.here().place else { return };
        if let CruxPart::Turns(_) = part {
            return;
        }
        let index = self.crux_index();
        let windows = &mut self.navigation.here_mut().windows;
        if let Some(top) = windows.top(Pane::List) {
            windows.set_top(Pane::List, (top + index).saturating_sub(index_before));
        }
    }

    /// The question or thesis of a page, in words.
    pub fn disputed_in_words(&self, disputed: Disputed) -> String {
        match disputed {
            Disputed::Question(question) => clean(&self.map.question(question).ask).into_owned(),
            Disputed::Thesis(claim) => clean(self.map.claim_title(claim)).into_owned(),
            Disputed::Nothing => "This map has no claim to begin with.".to_owned(),
        }
    }
}
