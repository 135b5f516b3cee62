//! The Crux view: what its pages show, through a filter and narrowed, and what is in focus there.

mod moving;

use std::collections::HashMap;
use std::sync::Arc;

use super::{Subject, Walk};
use crate::analysis::{Counterparts, Finding, List, People, Sorting, TurningPoints};
use crate::app::{
    crux::{CruxPart, Dispute, DisputeRow, Disputed, Findings, FoundUnder, Pole, row_text},
    evaluation::{Evaluation, Rules},
    filter::Filter,
    narrow::Narrow,
    navigation::Place,
    sieve::keeps_reason,
    sources::Sifted,
};
use crate::model::{ClaimId, Element, LinkId, RelationKind};
use crate::search::fold;

/// In a larger map than this, by claims and links, the worker finds what is shown.
const AT_ONCE: usize = 20_000;

/// A list of more rows than this is not narrowed, and a row is not found again in it.
const MOST_ROWS: usize = 20_000;

/// So many pages of questions are kept.
const KEPT: usize = 4;

/// What is known of the Crux view.
#[derive(Debug, Default)]
pub(super) struct InCrux {
    findings: Option<Arc<Findings>>,
    /// The latest behind.
    disputes: Vec<Arc<Dispute>>,
    /// What claims turn on where nothing is struck out or taken as given: it stays in sight while something is.
    plain_turns: HashMap<ClaimId, Arc<TurningPoints>>,
    /// What the worker was asked for last.
    awaited: Vec<CruxWanted>,
    /// The rows of the page where one is, as they are shown.
    sifted: Sifted<CruxPart>,
    /// The lists that stand in another order than their first: which.
    sorted: Vec<(List, usize)>,
    /// The page that is narrowed, what each of its rows is found by, folded, and to what.
    narrowed: Option<(CruxPart, Arc<Vec<String>>, Narrow)>,
    /// The row to be selected as soon as it is there.
    sought: Option<CruxKey>,
    /// What a list is to be narrowed to as soon as it is there.
    to_narrow: Option<(CruxPart, String)>,
    /// What the cases were shown of last.
    disputed: Option<Disputed>,
}

/// What a page is to be made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CruxWanted {
    /// All lists.
    Lists(Rules),
    /// What a question turns on.
    Dispute(Disputed, Rules),
}

/// A row of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CruxRow {
    /// What stands at a position of a list, in the order that it has.
    Found(List, usize),
    /// A row of the page of a question.
    Disputed(DisputeRow),
}

/// A row as it is found again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CruxKey {
    list: Option<List>,
    row: Option<DisputeRow>,
    place: Element,
    beside: Option<Element>,
}

impl CruxKey {
    fn moved(self, counterparts: &Counterparts) -> Option<Self> {
        let beside = match self.beside {
            Some(beside) => Some(counterparts.element(beside)?),
            None => None,
        };
        Some(Self { place: counterparts.element(self.place)?, beside, ..self })
    }
}

impl InCrux {
    /// What is left of it in a later state of the map: how lists are sorted, and the selected row.
    pub fn moved(&self, counterparts: &Counterparts, selected: Option<CruxKey>) -> Self {
        let sought = selected.or(self.sought).and_then(|key| key.moved(counterparts));
        let to_narrow = self.narrowed.as_ref().map(|(part, _, narrow)| (*part, narrow.text.clone()));
        let to_narrow = to_narrow.or_else(|| self.to_narrow.clone());
        let disputed = self.disputed.and_then(|disputed| disputed.moved(counterparts));
        Self { sorted: self.sorted.clone(), sought, to_narrow, disputed, ..Self::default() }
    }
}

impl Walk {
    /// The lists; none while they are being found.
    pub fn findings(&self) -> Option<&Findings> {
        self.in_crux.findings.as_deref()
    }

    /// The page of a question where one is; none elsewhere, and while nothing of it is found.
    pub fn dispute(&self) -> Option<&Dispute> {
        match self.navigation.here().place {
            Place::Crux(CruxPart::Turns(disputed)) => self.dispute_of(disputed).map(|dispute| &**dispute),
            _ => None,
        }
    }

    fn dispute_of(&self, disputed: Disputed) -> Option<&Arc<Dispute>> {
        self.in_crux.disputes.iter().find(|dispute| dispute.disputed == disputed)
    }

    /// The rows of the page of Crux where one is, as the filter shows them.
    pub fn sifted_crux(&self) -> &Sifted<CruxPart> {
        &self.in_crux.sifted
    }

    /// In which of its orders a list stands.
    pub fn sorting_of(&self, list: List) -> usize {
        self.in_crux.sorted.iter().find(|(known, _)| *known == list).map_or(0, |&(_, sorting)| sorting)
    }

    /// The order in which a list stands.
    pub fn sorting(&self, list: List) -> Sorting {
        list.row().sortings.get(self.sorting_of(list)).copied().unwrap_or(Sorting::File)
    }

    /// How many rows a page has.
    pub fn crux_rows(&self, part: CruxPart) -> usize {
        match part {
            CruxPart::Turns(disputed) => self.dispute_of(disputed).map_or(0, |dispute| dispute.rows.len()),
            part => self.findings().map_or(0, |findings| part.lists().map(|list| findings.len(list)).sum()),
        }
    }

    /// A row of a page.
    pub fn crux_row(&self, part: CruxPart, row: usize) -> Option<CruxRow> {
        if let CruxPart::Turns(disputed) = part {
            return self.dispute_of(disputed)?.rows.get(row).copied().map(CruxRow::Disputed);
        }
        let findings = self.findings()?;
        let mut before = 0;
        for list in part.lists() {
            let count = findings.len(list);
            if row < before + count {
                return Some(CruxRow::Found(list, row - before));
            }
            before += count;
        }
        None
    }

    /// What stands at a position of a list, in the order that it has.
    pub fn finding(&self, list: List, position: usize) -> Option<&Finding> {
        self.findings()?.get(list, self.sorting_of(list), position)
    }

    /// What a row is about: a claim with the link by which it bears on something, or a step.
    pub fn about_crux_row(&self, part: CruxPart, row: usize) -> Option<(Element, Option<LinkId>)> {
        match self.crux_row(part, row)? {
            CruxRow::Found(list, position) => {
                let finding = self.finding(list, position)?;
                let place = finding.place(&self.map);
                Some((place, finding.link().filter(|_| matches!(place, Element::Claim(_)))))
            }
            CruxRow::Disputed(row) => self.dispute()?.about(&self.map, row),
        }
    }

    /// The claim that a row is walked to: a step by its first premise.
    pub(super) fn claim_of_crux_row(&self, part: CruxPart, row: usize) -> Option<ClaimId> {
        match self.about_crux_row(part, row)?.0 {
            Element::Claim(claim) => Some(claim),
            Element::Link(link) => self.map.premises(link).first().copied(),
        }
    }

    /// What the reading panel shows of the selected row.
    pub(super) fn crux_subject(&self, part: CruxPart) -> Option<Subject> {
        if self.sifted_crux().is_empty() {
            return None;
        }
        Some(match self.about_crux_row(part, self.cursor().row)? {
            (Element::Claim(claim), link) => Subject::Claim(claim, link),
            (Element::Link(link), _) => Subject::Step(link),
        })
    }

    /// What is to be found for the page where one is, where it costs too much to be found at once: asked for once, with that
    /// under which it is to be found. Else it is found.
    pub fn crux_to_ask_for(&mut self) -> Option<(Vec<CruxWanted>, Arc<Evaluation>)> {
        let rules = self.rules();
        // What comes by other rules is not taken, so it has to be asked for again when they are set again.
        self.in_crux.awaited.retain(|awaited| awaited.rules() == rules);
        let Place::Crux(part) = self.navigation.here().place else { return None };
        let mut wanted = Vec::new();
        if self.findings().is_none_or(|findings| findings.rules != rules) {
            wanted.push(CruxWanted::Lists(rules));
        }
        if let CruxPart::Turns(disputed) = part
            && self.dispute_of(disputed).is_none_or(|dispute| dispute.rules != rules)
        {
            wanted.push(CruxWanted::Dispute(disputed, rules));
        }
        let evaluation = self.evaluation().filter(|known| known.rules == rules && known.weights.is_some()).cloned()?;
        let is_small = self.map.claim_ids().len() + self.map.link_ids().len() <= AT_ONCE;
        if is_small {
            for &wanted in &wanted {
                self.find_at_once(wanted, &evaluation);
            }
        }
        self.renew_turns(part);
        if is_small || self.search.finder().is_none() {
            return None;
        }
        wanted.retain(|wanted| !self.in_crux.awaited.contains(wanted));
        self.in_crux.awaited.retain(|old| !wanted.iter().any(|new| new.is_like(old)));
        self.in_crux.awaited.extend(&wanted);
        (!wanted.is_empty()).then_some((wanted, evaluation))
    }

    /// Finds what costs little.
    fn find_at_once(&mut self, wanted: CruxWanted, evaluation: &Evaluation) {
        let people = Arc::clone(self.opened.people.get_or_init(|| Arc::new(People::of(&self.map))));
        match wanted {
            CruxWanted::Lists(_) => {
                let found = Findings::of(&self.map, &people, evaluation, &|| true);
                if let Some(found) = found {
                    self.lists_found(Arc::new(found));
                }
            }
            CruxWanted::Dispute(disputed, _) => {
                let found = Dispute::of(&self.map, &people, evaluation, disputed, &|| true);
                if let Some(found) = found {
                    self.dispute_found(Arc::new(found));
                }
            }
        }
    }

    /// Shows what the claims of a page turn on, as far as it is known by now.
    fn renew_turns(&mut self, part: CruxPart) {
        let CruxPart::Turns(disputed) = part else { return };
        let Some(dispute) = self.dispute_of(disputed).map(Arc::clone) else { return };
        // Turning points are known of what was found last, which may lag behind what is set.
        let is_plain = self.evaluation().is_some_and(|known| known.what_if.is_nothing());
        if is_plain {
            let done = dispute.claims().filter(|&claim| self.has_turned(claim));
            let found: Vec<_> =
                done.filter_map(|claim| Some((claim, Arc::clone(self.turning_points(claim)?)))).collect();
            self.in_crux.plain_turns.extend(found);
        }
        let under = if is_plain { FoundUnder::NoWhatIf } else { FoundUnder::TheWhatIf };
        // On what is left out, or claims nothing, nothing turns.
        let stands_or_falls = |claim| {
            let evaluation = self.evaluation();
            evaluation.is_none_or(|found| found.standing.badge(&self.map, Element::Claim(claim)).is_some())
        };
        let known = |claim: ClaimId| match self.in_crux.plain_turns.get(&claim) {
            _ if !stands_or_falls(claim) => None,
            Some(plain) => Some((Arc::clone(plain), FoundUnder::NoWhatIf)),
            None => Some((Arc::clone(self.turning_points(claim)?), under)),
        };
        if let Some(renewed) = dispute.with_turns(known) {
            self.dispute_found(Arc::new(renewed));
        }
    }

    /// The claims in view whose turning points are to be found: not those that are known for as long as something is struck
    /// out or taken as given.
    pub(super) fn turning_in_crux(&self, part: CruxPart) -> Vec<ClaimId> {
        let CruxPart::Turns(disputed) = part else { return Vec::new() };
        let is_wanted = |claim: &ClaimId| self.what_if().is_nothing() || !self.in_crux.plain_turns.contains_key(claim);
        self.dispute_of(disputed).map_or_else(Vec::new, |dispute| dispute.claims().filter(is_wanted).collect())
    }

    /// Takes the lists.
    pub fn lists_found(&mut self, findings: Arc<Findings>) {
        if findings.rules != self.rules() {
            return;
        }
        self.in_crux.awaited.retain(|wanted| matches!(wanted, CruxWanted::Dispute(..)));
        let key = self.crux_key();
        if self.findings().is_some_and(|known| known.rules != findings.rules) {
            self.in_crux.plain_turns.clear();
        }
        self.in_crux.findings = Some(findings);
        self.show_crux_anew(key);
    }

    /// Takes the page of a question, whole or as far as it is found.
    pub fn dispute_found(&mut self, dispute: Arc<Dispute>) {
        if dispute.rules != self.rules() {
            return;
        }
        let key = self.crux_key();
        let disputed = dispute.disputed;
        self.in_crux.awaited.retain(|wanted| *wanted != CruxWanted::Dispute(disputed, dispute.rules));
        self.in_crux.disputes.retain(|known| known.disputed != disputed);
        if self.in_crux.disputes.len() >= KEPT {
            self.in_crux.disputes.remove(0);
        }
        self.in_crux.disputes.push(dispute);
        self.show_crux_anew(key);
    }

    /// Shows the page where one is anew; the selected row stays selected.
    fn show_crux_anew(&mut self, selected: Option<CruxKey>) {
        let Place::Crux(part) = self.navigation.here().place else { return };
        self.in_crux.sifted = Sifted::default();
        let sought = self.in_crux.sought.or(selected);
        if let Some(row) = sought.and_then(|key| self.row_of_crux_key(part, key)) {
            self.navigation.here_mut().cursor.row = row;
            self.in_crux.sought = None;
        }
        self.arrive();
        if self.crux_rows(part) > 0
            && let Some((_, text)) = self.in_crux.to_narrow.take_if(|(narrowed, _)| *narrowed == part)
        {
            self.narrow_crux(part, &text);
        }
    }

    /// The selected row of Crux, to be found again.
    pub(super) fn crux_key(&self) -> Option<CruxKey> {
        let Place::Crux(part) = self.navigation.here().place else { return None };
        self.key_of_crux_row(part, self.cursor().row)
    }

    fn key_of_crux_row(&self, part: CruxPart, row: usize) -> Option<CruxKey> {
        let (place, link) = self.about_crux_row(part, row)?;
        Some(match self.crux_row(part, row)? {
            CruxRow::Found(list, position) => {
                let beside = self.finding(list, position)?.beside(&self.map);
                CruxKey { list: Some(list), row: None, place, beside }
            }
            CruxRow::Disputed(row) => {
                CruxKey { list: None, row: Some(row.kind()), place, beside: link.map(Element::Link) }
            }
        })
    }

    fn row_of_crux_key(&self, part: CruxPart, key: CruxKey) -> Option<usize> {
        let rows = Some(self.crux_rows(part)).filter(|&rows| rows <= MOST_ROWS)?;
        (0..rows).find(|&row| self.key_of_crux_row(part, row) == Some(key))
    }

    /// What the list of a page is narrowed to.
    pub(in crate::app::walk) fn narrow_in_crux(&self, part: CruxPart) -> Option<&Narrow> {
        let (narrowed, _, narrow) = self.in_crux.narrowed.as_ref()?;
        (*narrowed == part).then_some(narrow)
    }

    /// Narrows the list of the page where one is, see [`Walk::narrow_to`].
    pub(in crate::app::walk) fn narrow_crux(&mut self, part: CruxPart, text: &str) -> bool {
        let rows = self.crux_rows(part);
        if matches!(part, CruxPart::Turns(_)) || rows == 0 || rows > MOST_ROWS {
            return false;
        }
        let narrow = Narrow::to(text);
        if self.narrow_in_crux(part) == narrow.as_ref() {
            return true;
        }
        let known = self.in_crux.narrowed.take().filter(|(narrowed, ..)| *narrowed == part);
        self.in_crux.narrowed = narrow.map(|narrow| {
            let texts = known.map_or_else(|| self.crux_row_texts(part, rows), |(_, texts, _)| texts);
            (part, texts, narrow)
        });
        let before = self.crux_index();
        self.arrive();
        self.scroll_crux(before);
        true
    }

    fn crux_row_texts(&self, part: CruxPart, rows: usize) -> Arc<Vec<String>> {
        let text = |row| match self.crux_row(part, row) {
            Some(CruxRow::Found(list, position)) => {
                self.finding(list, position).map_or_else(String::new, |finding| row_text(&self.map, finding))
            }
            _ => String::new(),
        };
        Arc::new((0..rows).map(|row| fold(&text(row))).collect())
    }

    /// Finds out which rows of the page are shown.
    pub(super) fn sift_crux(&mut self, part: CruxPart) {
        if let CruxPart::Turns(disputed) = part {
            self.in_crux.disputed = Some(disputed);
        }
        let mut sifted = std::mem::take(&mut self.in_crux.sifted);
        let narrowed = self.in_crux.narrowed.as_ref().filter(|(narrowed, ..)| *narrowed == part);
        let narrow = narrowed.map(|(_, texts, narrow)| (narrow, texts.as_slice()));
        let rows = self.crux_rows(part);
        if !sifted.fits(part, self.filter.as_ref(), narrow.map(|(narrow, _)| narrow)) || sifted.all() != rows {
            let keeps = |filter: &Filter, row: usize| match (self.crux_row(part, row), self.about_crux_row(part, row)) {
                // What is disputed is disputed whatever the filter says.
                (Some(CruxRow::Disputed(DisputeRow::Thesis(..))), _) | (_, None) => true,
                (_, Some((Element::Claim(claim), _))) => filter.keeps(claim),
                (_, Some((Element::Link(link), _))) => keeps_reason(&self.map, link, filter),
            };
            sifted = Sifted::of(part, rows, self.filter.as_ref(), narrow, keeps)
                .with_kinds(|row| self.kind_of_crux_row(part, row));
        }
        self.in_crux.sifted = sifted;
    }

    /// What a row is called where it is counted.
    fn kind_of_crux_row(&self, part: CruxPart, row: usize) -> [&'static str; 2] {
        match (self.crux_row(part, row), self.about_crux_row(part, row)) {
            (Some(CruxRow::Disputed(DisputeRow::Argument(_, Pole::For, _))), _) => ["reason", "reasons"],
            (
                Some(CruxRow::Disputed(DisputeRow::Argument(..) | DisputeRow::Reply(..) | DisputeRow::Unanswered(_))),
                _,
            ) => ["objection", "objections"],
            (Some(CruxRow::Found(List::Tensions, _)), _) => ["tension", "tensions"],
            (_, Some((_, Some(link)))) => kind_of_link(self.map.link(link).kind),
            (Some(CruxRow::Found(List::Unanswered, position)), _) => {
                let link = self.finding(List::Unanswered, position).and_then(Finding::link);
                link.map_or(["objection", "objections"], |link| kind_of_link(self.map.link(link).kind))
            }
            (_, Some((Element::Link(_), _))) => ["step", "steps"],
            _ => ["claim", "claims"],
        }
    }

    /// Which of the rows that are shown the selected one is.
    pub(super) fn crux_index(&self) -> usize {
        self.sifted_crux().index(self.cursor().row)
    }
}

fn kind_of_link(kind: RelationKind) -> [&'static str; 2] {
    match kind {
        RelationKind::Supports => ["reason", "reasons"],
        RelationKind::Opposes => ["objection", "objections"],
        RelationKind::Undercuts => ["doubt", "doubts"],
        RelationKind::Restates => ["claim", "claims"],
    }
}

impl CruxWanted {
    /// By which rules it is to be found.
    fn rules(self) -> Rules {
        match self {
            Self::Lists(rules) | Self::Dispute(_, rules) => rules,
        }
    }

    fn is_like(self, other: &Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(other)
    }
}
