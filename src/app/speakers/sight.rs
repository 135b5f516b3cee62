//! What of a page of the Speakers view is in sight: what the filter keeps of it, what it is narrowed to, and how many
//! rows are hidden, by kind.
//!
//! A row stays in sight where it is kept itself, or where one that stands under it is: an answer is not shown without the
//! objection that it answers.

use std::sync::Arc;

use super::{Company, Line, Sheet, Shown, Side, lines::PAIRS};
use crate::app::filter::{Filter, FilterMode};
use crate::app::narrow::Narrow;
use crate::layout::clean;
use crate::model::{Element, Map, SpeakerId, Target};
use crate::search::fold;

/// A page is narrowed where it has at most so many lines.
const MOST_LINES: usize = 20_000;

/// What is in sight of a page.
#[derive(Clone, Debug, Default)]
pub struct Sight {
    /// The lines, from above.
    pub lines: Vec<Seen>,
    /// The positions in the page of the rows on which the cursor may stand, ascending.
    pub rows: Vec<usize>,
    /// How many rows the filter leaves out of each list that it takes any from.
    hidden: Vec<Hidden>,
    /// By position in the page, whether the filter leaves a row out; empty without one.
    is_left_out: Vec<bool>,
    /// How many pairs the filter keeps, in sight or not.
    pub pairs: usize,
}

/// A line in sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// The line of the page at a position.
    Line(usize),
    /// What the filter leaves out of the list above, by its number, and the position in the page where that list ends.
    LeftOut(usize, usize),
}

impl Seen {
    /// The position in the page: of a line itself, else that which the line stands before.
    pub fn position(self) -> usize {
        let (Self::Line(position) | Self::LeftOut(_, position)) = self;
        position
    }
}

/// What the filter leaves out of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// By kind: how many, and what one and several of them are called.
    pub kinds: Vec<(usize, [&'static str; 2])>,
}

/// The texts of all lines of a page by which it is narrowed, folded; none for a page that is too long. Linear in them.
pub fn row_texts(map: &Map, sheet: &Sheet) -> Option<Arc<Vec<String>>> {
    if sheet.lines.len() > MOST_LINES {
        return None;
    }
    let text = |position| match sheet.shown(map, position) {
        Some(shown) => fold(&clean(&text_of(map, sheet, position, shown))),
        None => String::new(),
    };
    Some(Arc::new((0..sheet.lines.len()).map(text).collect()))
}

fn text_of(map: &Map, sheet: &Sheet, position: usize, shown: Shown) -> String {
    let called = |id: SpeakerId| {
        let speaker = map.speaker(id);
        let names = [Some(&speaker.name), Some(&speaker.id), speaker.role.as_ref(), speaker.org.as_ref()];
        let names = names.into_iter().flatten().chain(&speaker.aliases).map(|name| &**name);
        names.collect::<Vec<_>>().join(" ")
    };
    let who = sheet.speaker(position).map(called).unwrap_or_default();
    let what = match shown {
        Shown::Person(speaker) => called(speaker),
        Shown::Pair(pair) => pair.map(called).join(" "),
        Shown::Question(question) => map.question(question).ask.to_string(),
        Shown::Element(element, _) => claims_of(map, element).map(|claim| text_of_claim(map, claim)).collect(),
    };
    format!("{who} {what}")
}

fn text_of_claim(map: &Map, claim: crate::model::ClaimId) -> String {
    format!("{} {} ", map.claim_text(claim), map.claim_label(claim).unwrap_or_default())
}

/// A claim itself; of a step its premises and the claim that it bears on.
fn claims_of(map: &Map, element: Element) -> impl Iterator<Item = crate::model::ClaimId> {
    let (own, link) = match element {
        Element::Claim(claim) => (Some(claim), None),
        Element::Link(link) => (None, Some(link)),
    };
    let target = link.and_then(|link| match map.link(link).target {
        Target::Claim(claim) => Some(claim),
        Target::Link(_) => None,
    });
    let premises = link.map(|link| map.premises(link)).unwrap_or_default();
    own.into_iter().chain(premises.iter().copied()).chain(target)
}

impl Sight {
    /// What of a page is in sight through a filter, narrowed by the texts of its rows. Linear in its lines.
    pub fn of(map: &Map, sheet: &Sheet, filter: Option<&Filter>, narrow: Option<(&Narrow, &[String])>) -> Self {
        let kept = filter.map(|filter| spread(sheet, |position| keeps(map, sheet, position, filter)));
        let narrowed = narrow.map(|(narrow, texts)| {
            spread(sheet, |position| texts.get(position).is_some_and(|text| narrow.keeps(text)))
        });
        let hides = filter.is_some_and(|filter| filter.mode == FilterMode::Hide);
        let is = |flags: &Option<Vec<bool>>, position: usize| {
            flags.as_ref().is_none_or(|flags| flags.get(position) == Some(&true))
        };
        let mut sight = Self::default();
        let mut hidden = Hidden::default();
        let shows_all = narrow.is_some() || sheet.company != Company::Everyone;
        let mut pairs = 0;
        for (position, &line) in sheet.lines.iter().enumerate() {
            if matches!(line, Line::Head(..)) {
                sight.close(&mut hidden, position);
            }
            let (is_kept, is_wanted) = (is(&kept, position), is(&narrowed, position));
            if is_wanted && !is_kept && line.is_row() {
                hidden.count(line);
            }
            if is_wanted && (is_kept || !hides) {
                if matches!(line, Line::Pair(_)) {
                    pairs += 1;
                    sight.pairs += usize::from(is_kept);
                    if !shows_all && pairs > PAIRS {
                        continue;
                    }
                }
                sight.lines.push(Seen::Line(position));
                if line.is_row() {
                    sight.rows.push(position);
                }
            }
        }
        sight.close(&mut hidden, sheet.lines.len());
        sight.is_left_out = kept.map(|kept| kept.into_iter().map(|is_kept| !is_kept).collect()).unwrap_or_default();
        sight
    }

    /// Notes what is left out of the list that ends here.
    fn close(&mut self, hidden: &mut Hidden, end: usize) {
        if !hidden.kinds.is_empty() {
            self.lines.push(Seen::LeftOut(self.hidden.len(), end));
            self.hidden.push(std::mem::take(hidden));
        }
    }

    /// What the filter leaves out of a list.
    pub fn hidden(&self, index: usize) -> Option<&Hidden> {
        self.hidden.get(index)
    }

    /// Whether the filter leaves out the row at a position.
    pub fn is_left_out(&self, position: usize) -> bool {
        self.is_left_out.get(position) == Some(&true)
    }

    /// The row nearest to a position: itself where it is one.
    pub fn nearest(&self, position: usize) -> usize {
        let at = self.rows.partition_point(|&row| row < position);
        self.rows.get(at).or(self.rows.last()).copied().unwrap_or(0)
    }

    /// Which of the lines in sight a position of the page is, or the next that is. Logarithmic.
    pub fn line_of(&self, position: usize) -> usize {
        let is_before = |seen: &Seen| match *seen {
            Seen::Line(line) => line < position,
            Seen::LeftOut(_, end) => end <= position,
        };
        self.lines.partition_point(is_before).min(self.lines.len().saturating_sub(1))
    }

    /// How many rows stand before a line in sight. Logarithmic.
    pub fn rows_before(&self, line: usize) -> usize {
        let position = self.lines.get(line).map_or(usize::MAX, |seen| seen.position());
        self.rows.partition_point(|&row| row < position)
    }

    /// The first row of each list.
    pub fn first_rows<'a>(&'a self, sheet: &'a Sheet) -> impl Iterator<Item = usize> + 'a {
        let begins = |pair: &[Seen]| match pair {
            [before, Seen::Line(row)] => {
                let is_row = |position| sheet.line(position).is_some_and(Line::is_row);
                let is_behind = matches!(before, Seen::Line(above) if is_row(*above));
                (!is_behind && is_row(*row)).then_some(*row)
            }
            _ => None,
        };
        self.lines.windows(2).filter_map(begins)
    }
}

impl Hidden {
    fn count(&mut self, line: Line) {
        let kind = kind(line);
        match self.kinds.iter_mut().find(|(_, known)| *known == kind) {
            Some((count, _)) => *count += 1,
            None => self.kinds.push((1, kind)),
        }
    }
}

/// What a row is called.
fn kind(line: Line) -> [&'static str; 2] {
    match line {
        Line::Pair(_) => ["pair", "pairs"],
        Line::Person(_) | Line::Row(_) => ["speaker", "speakers"],
        Line::Answers(_) => ["question", "questions"],
        Line::Point(_) => ["point", "points"],
        Line::Reply(..) | Line::Against(_) | Line::OwnAgainst(..) => ["objection", "objections"],
        Line::Thesis(..) => ["thesis", "theses"],
        Line::Ground(_, _, Some(Side::For)) => ["for", "for"],
        Line::Ground(_, _, Some(Side::Against)) => ["against", "against"],
        Line::Granted(_, Element::Link(_))
        | Line::Concession(_, Element::Link(_))
        | Line::Doubted(Element::Link(_), _) => ["step", "steps"],
        _ => ["claim", "claims"],
    }
}

/// How far a line stands under others.
fn depth(sheet: &Sheet, position: usize) -> usize {
    match sheet.line(position) {
        Some(Line::Thesis(..) | Line::Against(_) | Line::OwnAgainst(..)) => 1,
        Some(Line::Ground(_, _, Some(_))) => 2,
        Some(Line::Reply(number, reply)) => sheet.reply(number, reply).map_or(1, |reply| reply.depth),
        _ => 0,
    }
}

/// By position, whether a line is kept: heads always; rows where `keeps` says so or where one below them is kept; a
/// question where something stands under it; what is said against oneself together with what it is said against.
fn spread(sheet: &Sheet, keeps: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut kept = vec![true; sheet.lines.len()];
    // The depth of the kept line behind, of which a line less deep is what it stands under.
    let mut below: Option<usize> = None;
    for (position, &line) in sheet.lines.iter().enumerate().rev() {
        if matches!(line, Line::Head(..) | Line::Floor(_) | Line::About | Line::Columns) {
            below = None;
            continue;
        }
        let depth = depth(sheet, position);
        let is_kept = (line.is_row() && keeps(position)) || below.is_some_and(|below| depth < below);
        if is_kept {
            below = Some(depth);
        }
        if let Some(slot) = kept.get_mut(position) {
            *slot = is_kept;
        }
    }
    for (position, &line) in sheet.lines.iter().enumerate() {
        let is_tension = matches!(line, Line::Tension(_) | Line::OwnPoint(..)) && kept.get(position) == Some(&true);
        if let Some(against) = kept.get_mut(position + 1).filter(|_| is_tension) {
            *against = true;
        }
    }
    kept
}

/// Whether a filter keeps a row for what it shows itself.
fn keeps(map: &Map, sheet: &Sheet, position: usize, filter: &Filter) -> bool {
    match sheet.shown(map, position) {
        Some(Shown::Element(Element::Claim(claim), None)) => filter.keeps(claim),
        Some(Shown::Element(Element::Claim(_), Some(link)) | Shown::Element(Element::Link(link), _)) => {
            map.premises(link).iter().any(|&premise| filter.keeps(premise))
        }
        Some(Shown::Person(speaker)) => filter.speakers.has(speaker),
        Some(Shown::Pair([one, other])) => filter.speakers.has(one) && filter.speakers.has(other),
        Some(Shown::Question(question)) => {
            let answers = map.question(question).answers.iter();
            answers.flat_map(|answer| &answer.claims).any(|&claim| filter.keeps(claim))
        }
        None => false,
    }
}
