//! The panel that says why something stands as it does: its rows, which of them are unfolded, where the cursor is.

use std::collections::BTreeSet;

use super::evaluation::{Evaluation, Fares};
use super::prompt::Motion;
use super::walk::{TurnedByNow, TurningSearch};
use crate::analysis::{
    Badge, Beneath, Cause, Change, Counterparts, Policy, Strength, TurningPoint, Voiced, Weighed, Why,
};
use crate::model::{ClaimId, Element, LinkId, Map, RelationKind, Stance};
use crate::report::{amount, nouns};

/// An objection or reason is unfolded by itself up to so many lines.
const FOLDED: usize = 7;

/// So many rows stand under one head; the others are counted.
const LISTED: usize = 200;

/// The panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyPanel {
    /// What it is about.
    pub of: Element,
    /// Its badge; none where it has none.
    pub badge: Option<Badge>,
    /// What it says, from above.
    pub rows: Vec<WhyRow>,
    /// The selected row.
    pub cursor: usize,
    /// The rows that are folded where they would not be by themselves, or unfolded where they would: each by the links
    /// that lead to it.
    turned: BTreeSet<Vec<LinkId>>,
    /// What would change how it stands.
    changes: Vec<WhyRow>,
}

/// A row of the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyRow {
    /// What is said of the rows below.
    Head(String),
    /// An objection, doubt or reason, or what answers one.
    Link(WhyLink),
    /// One of a loop or circle.
    InLoop(Element),
    /// A claim that alone would change how it stands, and who says it.
    Turn(TurningPoint, Option<Voiced>),
    /// One of two claims that together would.
    OfPair(Change),
    /// What is said at the end, of all.
    Note(String),
}

/// A link as a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyLink {
    /// The links from the first one under the head to this one.
    pub path: Vec<LinkId>,
    /// What it is to the row that it stands under.
    pub beneath: Option<Beneath>,
    /// How it fares.
    pub fares: Fares,
    /// How many rows stand beneath it that are not shown.
    pub hides: usize,
    /// What it passes on, in thousandths of the most that there is; only where the row is about weight.
    pub passes_on: Option<u16>,
}

impl WhyLink {
    /// The link.
    pub fn link(&self) -> Option<LinkId> {
        self.path.last().copied()
    }
}

impl WhyRow {
    /// Where Enter on it leads; none where the cursor does not stop.
    pub fn element(&self, map: &Map) -> Option<Element> {
        match self {
            Self::Head(_) | Self::Note(_) => None,
            Self::InLoop(element) => Some(*element),
            Self::Turn(point, _) => Some(Element::Claim(point.change.claim)),
            Self::OfPair(change) => Some(Element::Claim(change.claim)),
            Self::Link(row) => row.link().map(|link| map.reason(link)),
        }
    }
}

impl WhyPanel {
    /// The panel about an element; `turns` are its turning points as far as they are known.
    pub fn of(map: &Map, evaluation: &Evaluation, element: Element, turns: Option<TurnedByNow>) -> Self {
        let mut panel = Self {
            of: element,
            badge: None,
            rows: Vec::new(),
            cursor: 0,
            turned: BTreeSet::new(),
            changes: Vec::new(),
        };
        panel.changes = changes(turns);
        panel.write(map, evaluation);
        panel.cursor = panel.rows.iter().position(|row| row.element(map).is_some()).unwrap_or(0);
        panel
    }

    /// The same with what was found since; the selected row stays selected where it is still there.
    pub fn renew(&mut self, map: &Map, evaluation: &Evaluation, turns: Option<TurnedByNow>) {
        self.changes = changes(turns);
        let selected = self.rows.get(self.cursor).and_then(|row| row.element(map));
        self.write(map, evaluation);
        let again = self.rows.iter().position(|row| selected.is_some() && row.element(map) == selected);
        let first = || self.rows.iter().position(|row| row.element(map).is_some());
        self.cursor = again.or_else(first).unwrap_or(0);
    }

    /// The same in a later state of the map, with nothing to say until that is found; none where what it is about is gone.
    pub fn moved(&self, counterparts: &Counterparts) -> Option<Self> {
        let of = counterparts.element(self.of)?;
        let (rows, turned, changes) = (Vec::new(), BTreeSet::new(), Vec::new());
        Some(Self { of, badge: None, rows, cursor: 0, turned, changes })
    }

    /// The claim that it is about; none of a step.
    pub fn claim(&self) -> Option<ClaimId> {
        match self.of {
            Element::Claim(claim) => Some(claim),
            Element::Link(_) => None,
        }
    }

    /// Folds or unfolds the selected row. Answers whether there is anything to fold.
    pub fn fold(&mut self, map: &Map, evaluation: &Evaluation) -> bool {
        let Some(WhyRow::Link(row)) = self.rows.get(self.cursor) else { return false };
        let Some(link) = row.link() else { return false };
        if evaluation.why(map).beneath(link).is_empty() {
            return false;
        }
        let path = row.path.clone();
        if !self.turned.remove(&path) {
            self.turned.insert(path.clone());
        }
        self.write(map, evaluation);
        let is_it = |row: &WhyRow| matches!(row, WhyRow::Link(row) if row.path == path);
        self.cursor = self.rows.iter().position(is_it).unwrap_or(self.cursor);
        true
    }

    /// Moves the cursor over the rows that lead anywhere.
    pub fn move_cursor(&mut self, map: &Map, motion: Motion, page: usize) {
        let stops: Vec<usize> = (0..self.rows.len())
            .filter(|&row| self.rows.get(row).is_some_and(|row| row.element(map).is_some()))
            .collect();
        let at = stops.iter().position(|&stop| stop >= self.cursor).unwrap_or(0);
        if let Some(&stop) = stops.get(motion.from(at, stops.len(), page)) {
            self.cursor = stop;
        }
    }

    fn write(&mut self, map: &Map, evaluation: &Evaluation) {
        let [badge, _] = evaluation.badges(map, self.of);
        self.badge = badge;
        let writer = Writer { evaluation, why: evaluation.why(map), turned: &self.turned };
        self.rows = writer.rows(self.of);
        if evaluation.what_if.force(self.of).is_none() {
            self.rows.extend(self.changes.iter().cloned());
            writer.weight(self.of, &mut self.rows);
        }
        let is_set = evaluation.what_if.force(self.of).is_some();
        let note = badge.filter(|_| !is_set).map(disclaimer);
        self.rows.extend(note.map(|note| WhyRow::Note(note.to_owned())));
    }
}

/// What is needed to write the rows.
#[derive(Clone, Copy)]
struct Writer<'a> {
    evaluation: &'a Evaluation,
    why: Why<'a>,
    turned: &'a BTreeSet<Vec<LinkId>>,
}

impl Writer<'_> {
    fn rows(self, of: Element) -> Vec<WhyRow> {
        let mut rows = Vec::new();
        let Weighed { holding, mut failing, mut open } = self.why.objections(of);
        // What decided it comes first; the rest stands as in the file.
        failing.sort_unstable();
        open.sort_unstable();
        let [one, many] = nouns(of);
        let all = holding.len() + failing.len() + open.len();
        let cause = self.why.standing.cause(self.why.map, of);
        match cause {
            Cause::Forced => {
                rows.push(WhyRow::Head(
                    "Because you set it so. What speaks for or against it plays no part.".to_owned(),
                ));
                return rows;
            }
            Cause::Open => {
                self.in_loop(of, "Because these block each other, each waiting for the next:", &mut rows);
                rows.push(WhyRow::Head("To strike out or take as given any of these breaks it.".to_owned()));
            }
            Cause::Circular => {
                self.in_loop(of, "Because only these hold it up, each the next, and none from outside:", &mut rows);
            }
            _ if all == 0 => rows.push(WhyRow::Head(format!("Nobody in these texts {}.", objects(of)))),
            _ => {}
        }
        let because = match (holding.len(), all) {
            (1, _) => format!("Because one {one} is unanswered:"),
            (count, _) => format!("Because {count} {many} are unanswered:"),
        };
        self.list(&because, &holding, &mut rows);
        let others = if holding.is_empty() { "" } else { "other " };
        let answered = match (failing.len(), others, holding.is_empty()) {
            (1, _, true) => format!("Its one {one} is answered:"),
            (1, ..) => format!("The {others}{one} is answered:"),
            (count, _, true) => format!("All {count} {many} are answered:"),
            (count, ..) => format!("The other {count} are answered:"),
        };
        let answered =
            if open.is_empty() { answered } else { format!("{}, answered:", amount(failing.len(), one, many)) };
        self.list(&answered, &failing, &mut rows);
        self.list(&format!("{}, tied:", amount(open.len(), one, many)), &open, &mut rows);
        match of {
            Element::Claim(claim) => self.reasons(claim, cause, &mut rows),
            Element::Link(link) => self.premises(link, &mut rows),
        }
        rows
    }

    fn in_loop(self, of: Element, head: &str, rows: &mut Vec<WhyRow>) {
        let found = self.why.waits_for(of);
        let claims: Vec<Element> = found.into_iter().filter(|one| matches!(one, Element::Claim(_))).collect();
        rows.push(WhyRow::Head(head.to_owned()));
        rows.extend(claims.iter().take(LISTED).copied().map(WhyRow::InLoop));
        if let Some(more @ 1..) = claims.len().checked_sub(LISTED) {
            rows.push(WhyRow::Head(format!("and {more} more")));
        }
    }

    /// Some links under a head, with what they stand or fall by beneath.
    fn list(self, head: &str, links: &[LinkId], rows: &mut Vec<WhyRow>) {
        if links.is_empty() {
            return;
        }
        rows.push(WhyRow::Head(head.to_owned()));
        links.iter().take(LISTED).for_each(|&link| self.unfold(link, rows));
        if let Some(more @ 1..) = links.len().checked_sub(LISTED) {
            rows.push(WhyRow::Head(format!("and {more} more")));
        }
    }

    /// A link and what is beneath it, as far as it is unfolded.
    fn unfold(self, link: LinkId, rows: &mut Vec<WhyRow>) {
        let mut open = vec![(vec![link], None)];
        let mut room = FOLDED;
        while let Some((path, beneath)) = open.pop() {
            let Some(&link) = path.last() else { continue };
            room = room.saturating_sub(1);
            let below = self.why.beneath(link);
            let is_turned = self.turned.contains(&path);
            let is_open = (below.len() <= room) != is_turned;
            let fares = self.evaluation.fares(self.why.map, link);
            let hides = if is_open { 0 } else { below.len() };
            if is_open {
                // What a person unfolds shows as much again.
                room = if is_turned { FOLDED } else { room };
                open.extend(below.into_iter().rev().map(|(link, beneath)| {
                    let mut path = path.clone();
                    path.push(link);
                    (path, Some(beneath))
                }));
            }
            rows.push(WhyRow::Link(WhyLink { path, beneath, fares, hides, passes_on: None }));
        }
    }

    fn reasons(self, claim: ClaimId, cause: Cause, rows: &mut Vec<WhyRow>) {
        let reasons = self.why.reasons(claim);
        let all = reasons.len();
        if all == 0 {
            return;
        }
        let reasons_for = |count: usize| amount(count, "reason for it", "reasons for it");
        match cause {
            Cause::Unsupported => {
                let head = match all {
                    1 => "Because the only reason for it does not hold:".to_owned(),
                    _ => format!("Because none of the {} holds:", reasons_for(all)),
                };
                self.list(&head, &reasons.failing, rows);
            }
            Cause::Supported => {
                let head = match (all, reasons.holding.len()) {
                    (1, _) => "The reason for it holds:".to_owned(),
                    (all, holding) if all == holding => format!("All {} hold:", reasons_for(all)),
                    (_, 1) => format!("1 of the {} holds:", reasons_for(all)),
                    (_, holding) => format!("{holding} of the {} hold:", reasons_for(all)),
                };
                self.list(&head, &reasons.holding, rows);
            }
            _ => rows.extend(self.needs_no_reason(claim, all).map(WhyRow::Note)),
        }
    }

    /// Why reasons play no part, where they do not.
    fn needs_no_reason(self, claim: ClaimId, reasons: usize) -> Option<String> {
        let map = self.why.map;
        let affirms = |stance: Stance| matches!(stance, Stance::Asserts | Stance::Concedes);
        let policy = self.evaluation.rules.policy;
        let is_said = map.statements(Element::Claim(claim)).iter().any(|said| affirms(said.stance));
        let why = match policy {
            _ if map.claim(claim).asserted => "the mapper takes the claim as given, so it needs none",
            Policy::Asserted if is_said => "somebody says or grants the claim, if only as retold, so it needs none",
            Policy::ReasonsOptional => "no claim needs any, as you asked",
            Policy::Asserted | Policy::ReasonsRequired => return None,
        };
        let plays = if reasons == 1 { "The reason for it plays" } else { "The reasons for it play" };
        Some(format!("{plays} no part in this: {why}."))
    }

    /// What a step rests on.
    fn premises(self, link: LinkId, rows: &mut Vec<WhyRow>) {
        let premises = self.why.map.premises(link);
        rows.push(WhyRow::Head(
            if premises.len() == 1 { "It rests on:" } else { "It rests on all of these together:" }.to_owned(),
        ));
        rows.extend(premises.iter().take(LISTED).map(|&claim| WhyRow::InLoop(Element::Claim(claim))));
    }

    /// What pulls the weight up and what pulls it down, the strongest first.
    fn weight(self, of: Element, rows: &mut Vec<WhyRow>) {
        let Some(weights) = &self.evaluation.weights else { return };
        let Some([strength, _]) = self.evaluation.strengths(self.why.map, of) else { return };
        let map = self.why.map;
        let mut links: Vec<(f64, LinkId)> = map
            .links_to(of)
            .iter()
            .filter(|&&link| {
                map.link(link).kind != RelationKind::Restates && self.why.standing.has(Element::Link(link))
            })
            .map(|&link| (weights.now.passed_on(map, link).most(), link))
            .collect();
        links.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        let word = strength.word();
        if links.is_empty() {
            rows.push(WhyRow::Note(format!("Its weight is {word}: the mapper's own, as nothing pulls at it.")));
            return;
        }
        let head = match strength {
            Strength::Settled(_) => format!("Its weight is {word}. What pulls at it, the strongest first:"),
            Strength::Range(..) => {
                "Its weight does not settle: it moves for ever. What pulls at it, the strongest first:".to_owned()
            }
        };
        rows.push(WhyRow::Head(head));
        for &(passes_on, link) in links.iter().take(FOLDED) {
            let fares = self.evaluation.fares(map, link);
            rows.push(WhyRow::Link(WhyLink {
                path: vec![link],
                beneath: None,
                fares,
                hides: 0,
                passes_on: Some(thousandths(passes_on)),
            }));
        }
        if let Some(more @ 1..) = links.len().checked_sub(FOLDED) {
            rows.push(WhyRow::Head(format!("and {more} more, weaker")));
        }
    }
}

/// What would change how a claim stands, and how far the search for it is.
fn changes(turns: Option<TurnedByNow>) -> Vec<WhyRow> {
    let Some(TurnedByNow { found, search }) = turns else { return Vec::new() };
    let mut rows = Vec::new();
    let mut say = |text: String| rows.push(WhyRow::Head(text));
    let tried = format!("{} of {}", found.turned.tried, amount(found.turned.of, "change", "changes"));
    let goes_on = search == TurningSearch::GoesOn;
    if !found.points.is_empty() {
        say("What would change it, each of these alone:".to_owned());
        let voiced = |point: &TurningPoint| WhyRow::Turn(*point, found.voice(point.change.claim));
        rows.extend(found.points.iter().take(FOLDED).map(voiced));
        if let Some(more @ 1..) = found.points.len().checked_sub(FOLDED) {
            rows.push(WhyRow::Head(format!("and {more} more")));
        }
        if !found.turned.is_complete() {
            let looking = if goes_on { "Still looking for more: tried" } else { "Tried" };
            rows.push(WhyRow::Head(format!("{looking} {tried}.")));
        }
        return rows;
    }
    match (found.turned.is_complete(), goes_on) {
        (false, true) => say(format!("Still looking for what would change it: tried {tried}.")),
        (false, false) => say(format!("No claim of those tried would change it alone: tried {tried}.")),
        (true, _) if found.pairs_found > 0 => say("No single claim would change it, but two together:".to_owned()),
        (true, true) if found.paired.tried > 0 && !found.paired.is_complete() => {
            let pairs = amount(found.paired.tried, "pair", "pairs");
            say(format!("No single claim would change it. Still looking for two that would together: tried {pairs}."));
        }
        (true, _) => say("No single claim would change it.".to_owned()),
    }
    rows.extend(found.pairs.first().into_iter().flat_map(|pair| pair.changes.map(WhyRow::OfPair)));
    if let Some(more @ 1..) = found.pairs_found.checked_sub(1) {
        rows.push(WhyRow::Head(format!("and {} so", amount(more, "more pair does", "more pairs do"))));
    }
    rows
}

/// A strength as a whole number.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a strength is from 0 to 1")]
fn thousandths(strength: f64) -> u16 {
    (strength.clamp(0.0, 1.0) * 1_000.0).round() as u16
}

fn objects(of: Element) -> &'static str {
    match of {
        Element::Claim(_) => "objects to it",
        Element::Link(_) => "doubts this step",
    }
}

/// What a badge does not mean.
fn disclaimer(badge: Badge) -> &'static str {
    match badge {
        Badge::Unchallenged => "Unchallenged does not mean true; it says what stands written here.",
        Badge::Defended => "Defended does not mean true; it says what stands written here.",
        Badge::Challenged => "Challenged does not mean false; it says what stands written here.",
        Badge::ReasonsFail => "It may still be true: the reasons written here do not carry it.",
        Badge::Circular => "It may still be true: what is written here leads only round.",
        Badge::Tied => "Tied means that these texts alone do not decide it.",
    }
}
