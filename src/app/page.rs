//! What there is to walk through at a claim or link: the rows of its page, in the one order that every width keeps.
//!
//! Which rows there are is decided here; how they look is a matter of `ui`.

use std::{ops::Range, sync::Arc};

use super::filter::Filter;
use super::sieve::{LeftOut, Sieve, nearest};
use crate::model::{Answering, ClaimId, Element, LinkId, Map, QuestionId, RelationKind, Target};

/// A list of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// What this claim does: answers, supports, opposes. At a link, what the step starts from and bears on.
    Context,
    /// The claim or step itself.
    Focus,
    /// What speaks for it. At a link, what backs the step.
    For,
    /// What speaks against it. At a link, what doubts the step.
    Against,
    /// What says the same.
    Same,
}

/// Where a row stands among the premises that count only together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bracket {
    /// The premise counts alone.
    Alone,
    /// First of several.
    Top,
    /// Between first and last.
    Middle,
    /// Last of several.
    Bottom,
}

/// A row of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// This claim answers a question.
    Answers(Answering),
    /// This claim is a premise of the link; or this link bears on its target.
    BearsOn(LinkId),
    /// Another premise of the link in the row before.
    Partner {
        /// The link.
        link: LinkId,
        /// The other premise.
        premise: ClaimId,
    },
    /// A premise of the link that is the place.
    Premise {
        /// The link.
        link: LinkId,
        /// The premise.
        premise: ClaimId,
        /// Where it stands among its partners.
        bracket: Bracket,
    },
    /// The claim or step that the page is about.
    Focus,
    /// The head over premises that count only together: their common step.
    Together(LinkId),
    /// A premise of a link that bears on the place.
    Reason {
        /// The link.
        link: LinkId,
        /// The premise.
        premise: ClaimId,
        /// Where it stands among its partners.
        bracket: Bracket,
    },
    /// A premise of a link that bears on the step of the reason above: doubts or backs it.
    OnStep {
        /// The doubting or backing link.
        link: LinkId,
        /// The premise.
        premise: ClaimId,
        /// Where it stands among its partners.
        bracket: Bracket,
    },
}

/// What a row leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// A claim or link.
    Element(Element),
    /// A question on the Start screen.
    Question(QuestionId),
    /// All of the row itself.
    More,
}

/// The rows of a page, and which of them are shown. Built once on arrival and when a filter is set or cleared: linear in
/// the neighbours of the place and theirs on its steps.
///
/// A position counts all rows, shown or not: it means the same row whatever is filtered.
#[derive(Clone, Debug)]
pub struct Page {
    /// The claim or link that the page is about.
    pub place: Element,
    rows: Arc<Vec<Row>>,
    focus: usize,
    against: usize,
    same: usize,
    links: [usize; 3],
    sieve: Sieve,
}

impl Page {
    /// The page of a claim or link, seen through a filter.
    pub fn of(map: &Map, place: Element, filter: Option<&Filter>) -> Self {
        let mut rows = Vec::new();
        match place {
            Element::Claim(claim) => claim_context(map, claim, &mut rows),
            Element::Link(link) => link_context(map, link, &mut rows),
        }
        let focus = rows.len();
        rows.push(Row::Focus);
        let pro = reasons(map, place, RelationKind::Supports, &mut rows);
        let against = rows.len();
        let con = match place {
            Element::Claim(_) => reasons(map, place, RelationKind::Opposes, &mut rows),
            Element::Link(_) => reasons(map, place, RelationKind::Undercuts, &mut rows),
        };
        let same = rows.len();
        let equal = reasons(map, place, RelationKind::Restates, &mut rows);
        let links = [pro, con, equal];
        let page = Self { place, rows: Arc::new(rows), focus, against, same, links, sieve: Sieve::default() };
        page.through(map, filter)
    }

    /// The same page seen through another filter. Linear in the rows.
    #[must_use]
    pub fn through(&self, map: &Map, filter: Option<&Filter>) -> Self {
        let lists = || [Section::For, Section::Against, Section::Same].map(|list| self.rows(list));
        let known = filter.and_then(|filter| self.sieve.in_mode(filter));
        let sieve = known.unwrap_or_else(|| Sieve::of(map, self.focus + 1, lists(), filter));
        Self { rows: Arc::clone(&self.rows), sieve, ..*self }
    }

    /// Whether it shows what a filter shows.
    pub fn is_through(&self, filter: Option<&Filter>) -> bool {
        self.sieve.is_for(filter)
    }

    /// How many rows there are, shown or not; at least one.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Never: the place itself is a row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row at a position; beyond the last one, the place itself.
    pub fn row(&self, position: usize) -> Row {
        self.rows.get(position).copied().unwrap_or(Row::Focus)
    }

    /// The positions of a list's rows.
    pub fn range(&self, section: Section) -> Range<usize> {
        match section {
            Section::Context => 0..self.focus,
            Section::Focus => self.focus..self.focus + 1,
            Section::For => self.focus + 1..self.against,
            Section::Against => self.against..self.same,
            Section::Same => self.same..self.rows.len(),
        }
    }

    /// The rows of a list.
    pub fn rows(&self, section: Section) -> &[Row] {
        self.rows.get(self.range(section)).unwrap_or_default()
    }

    /// The positions of all rows that are shown, in order.
    pub fn all_shown(&self) -> &[usize] {
        &self.sieve.shown
    }

    /// The positions of a list's rows that are shown, in order.
    pub fn shown(&self, section: Section) -> &[usize] {
        let range = self.range(section);
        self.sieve.shown.get(self.shown_before(range.start)..self.shown_before(range.end)).unwrap_or_default()
    }

    /// How many rows before a position are shown.
    pub fn shown_before(&self, position: usize) -> usize {
        self.sieve.shown.partition_point(|&shown| shown < position)
    }

    /// Whether the filter leaves a row out: it is hidden or dimmed.
    pub fn is_left_out(&self, position: usize) -> bool {
        self.sieve.is_left_out.get(position).copied().unwrap_or(false)
    }

    /// The row that is shown nearest to a position: itself where it is shown, else one of its list where there is one.
    pub fn nearest(&self, position: usize) -> usize {
        let own = nearest(self.shown(self.section(position)), position);
        own.or_else(|| nearest(self.all_shown(), position)).unwrap_or(self.focus)
    }

    /// What the filter leaves out of a list.
    pub fn left_out(&self, section: Section) -> LeftOut {
        let [pro, con, equal] = self.sieve.left_out;
        match section {
            Section::Context | Section::Focus => LeftOut::default(),
            Section::For => pro,
            Section::Against => con,
            Section::Same => equal,
        }
    }

    /// The list that a position belongs to.
    pub fn section(&self, position: usize) -> Section {
        let lists = [Section::Context, Section::Focus, Section::For, Section::Against];
        lists.into_iter().find(|&list| self.range(list).contains(&position)).unwrap_or(Section::Same)
    }

    /// How many links a list has, shown or not: premises that count only together are one reason.
    pub fn links(&self, section: Section) -> usize {
        let [pro, con, equal] = self.links;
        match section {
            Section::Context | Section::Focus => 0,
            Section::For => pro,
            Section::Against => con,
            Section::Same => equal,
        }
    }

    /// Where the cursor goes on a first arrival: to the first claim for, else against, else that says the same, else to
    /// the place itself. Never to the context, which leads back to where one came from.
    pub fn first_stop(&self) -> usize {
        let lists = [Section::For, Section::Against, Section::Same];
        let shown = lists.into_iter().map(|list| self.shown(list)).find(|shown| !shown.is_empty()).unwrap_or_default();
        let premise = shown.iter().find(|&&row| !matches!(self.row(row), Row::Together(_)));
        premise.or(shown.first()).copied().unwrap_or(self.focus)
    }

    /// What a row leads to.
    pub fn goal(&self, map: &Map, position: usize) -> Goal {
        match self.row(position) {
            Row::Focus => Goal::More,
            Row::Answers(answering) => Goal::Question(answering.question),
            Row::BearsOn(link) => Goal::Element(map.link(link).target.into()),
            Row::Together(link) => Goal::Element(Element::Link(link)),
            Row::Partner { premise, .. }
            | Row::Premise { premise, .. }
            | Row::Reason { premise, .. }
            | Row::OnStep { premise, .. } => Goal::Element(Element::Claim(premise)),
        }
    }

    /// The first row that leads to `element`, those that are shown before the others, the lists of reasons before the
    /// context.
    pub fn row_to(&self, map: &Map, element: Element) -> Option<usize> {
        let rows = || (self.focus + 1..self.rows.len()).chain(0..self.focus);
        let leads_there = |&position: &usize| self.goal(map, position) == Goal::Element(element);
        let is_shown = |&position: &usize| self.nearest(position) == position;
        rows().filter(leads_there).find(is_shown).or_else(|| rows().find(leads_there))
    }

    /// The rows of one sort that are shown in the list of the one at `position`: its siblings, itself among them where it
    /// is shown.
    pub fn siblings(&self, position: usize) -> impl DoubleEndedIterator<Item = usize> {
        let sort = std::mem::discriminant(&self.row(position));
        let list = self.shown(self.section(position)).iter().copied();
        list.filter(move |&other| std::mem::discriminant(&self.row(other)) == sort)
    }
}

impl Row {
    /// Whether a reason begins here: a premise that counts alone, or the head over several.
    pub fn begins_reason(self) -> bool {
        matches!(self, Self::Together(_) | Self::Reason { bracket: Bracket::Alone, .. })
    }

    /// Whether it bears on the step of the reason above.
    pub fn is_on_step(self) -> bool {
        matches!(self, Self::OnStep { .. })
    }

    /// Whether the row is no later one of premises that count only together.
    pub fn begins(self) -> bool {
        match self {
            Self::Premise { bracket, .. } | Self::Reason { bracket, .. } | Self::OnStep { bracket, .. } => {
                matches!(bracket, Bracket::Alone | Bracket::Top)
            }
            Self::Answers(_) | Self::BearsOn(_) | Self::Partner { .. } | Self::Focus | Self::Together(_) => true,
        }
    }

    /// The link that the row shows, where it shows one.
    pub fn link(self) -> Option<LinkId> {
        match self {
            Self::Answers(_) | Self::Focus => None,
            Self::BearsOn(link)
            | Self::Together(link)
            | Self::Partner { link, .. }
            | Self::Premise { link, .. }
            | Self::Reason { link, .. }
            | Self::OnStep { link, .. } => Some(link),
        }
    }

    /// The claim that the row shows, where it shows one.
    pub fn claim(self, map: &Map) -> Option<ClaimId> {
        match self {
            Self::BearsOn(link) => match map.link(link).target {
                Target::Claim(claim) => Some(claim),
                Target::Link(_) => None,
            },
            Self::Answers(_) | Self::Focus | Self::Together(_) => None,
            Self::Partner { premise, .. }
            | Self::Premise { premise, .. }
            | Self::Reason { premise, .. }
            | Self::OnStep { premise, .. } => Some(premise),
        }
    }
}

fn claim_context(map: &Map, claim: ClaimId, rows: &mut Vec<Row>) {
    rows.extend(map.answers_of(claim).iter().copied().map(Row::Answers));
    for &link in map.links_from(claim) {
        rows.push(Row::BearsOn(link));
        let partners = map.premises(link).iter().copied().filter(|&premise| premise != claim);
        rows.extend(partners.map(|premise| Row::Partner { link, premise }));
    }
}

fn link_context(map: &Map, link: LinkId, rows: &mut Vec<Row>) {
    rows.extend(bracketed(map, link).map(|(premise, bracket)| Row::Premise { link, premise, bracket }));
    rows.push(Row::BearsOn(link));
}

/// Adds the links of one kind that bear on `place`, each followed by what bears on its step; answers how many.
fn reasons(map: &Map, place: Element, kind: RelationKind, rows: &mut Vec<Row>) -> usize {
    let mut count = 0;
    for link in map.links_to_of(place, kind) {
        count += 1;
        if map.premises(link).len() > 1 {
            rows.push(Row::Together(link));
        }
        rows.extend(bracketed(map, link).map(|(premise, bracket)| Row::Reason { link, premise, bracket }));
        for &on_step in map.links_to(Element::Link(link)) {
            let premises = bracketed(map, on_step);
            rows.extend(premises.map(|(premise, bracket)| Row::OnStep { link: on_step, premise, bracket }));
        }
    }
    count
}

fn bracketed(map: &Map, link: LinkId) -> impl Iterator<Item = (ClaimId, Bracket)> {
    let premises = map.premises(link);
    premises.iter().enumerate().map(|(index, &premise)| {
        let bracket = match (index, premises.len()) {
            (_, 1) => Bracket::Alone,
            (0, _) => Bracket::Top,
            (index, len) if index + 1 == len => Bracket::Bottom,
            _ => Bracket::Middle,
        };
        (premise, bracket)
    })
}
