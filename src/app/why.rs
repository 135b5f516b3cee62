//! The panel that says why something stands as it does: its rows, which of them are unfolded, where the cursor is.

use std::collections::BTreeSet;

use super::evaluation::{Evaluation, Fares};
use super::prompt::Motion;
use super::walk::{TurnedByNow, TurningSearch};
use crate::analysis::{
    Badge, Bears, Beneath, Cause, Change, Counterparts, Does, Ground, Policy, TurningPoint, Voiced, Weighed, Why,
};
use crate::model::{ClaimId, Element, LinkId, Map, Stance};
use crate::report::{amount, does_to_the_last, nouns, pulls, weight_in_words};

/// So many rows stand under one head, with what stands beneath them, until more is asked for.
const FOLDED: usize = 7;

/// So many rows stand under one head at most; the others are counted.
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
    /// The lists that are shown to their end.
    whole: BTreeSet<WhyList>,
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
    /// One of a loop or circle, or a premise; before it what it does to the one in the row above.
    InLoop(Element, &'static str),
    /// How many more a list has, or that it can be cut again.
    More(WhyList, String),
    /// A claim that alone would change how it stands, and who says it.
    Turn(TurningPoint, Option<Voiced>),
    /// One of two claims that together would.
    OfPair(Change),
    /// What is said at the end, of all.
    Note(String),
}

/// A list that may be longer than what is shown of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyList {
    /// The loop or circle.
    Loop,
    /// Objections or doubts that hold.
    Unanswered,
    /// Those that are answered.
    Answered,
    /// Those that a what-if takes away.
    StruckOut,
    /// Those that are tied.
    Tied,
    /// Reasons.
    Reasons,
    /// What a step rests on.
    Premises,
    /// What pulls at the weight.
    Pulls,
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
            Self::Head(_) | Self::Note(_) | Self::More(..) => None,
            Self::InLoop(element, _) => Some(*element),
            Self::Turn(point, _) => Some(Element::Claim(point.change.claim)),
            Self::OfPair(change) => Some(Element::Claim(change.claim)),
            Self::Link(row) => row.link().map(|link| map.reason(link)),
        }
    }

    /// Whether the cursor stops on it.
    pub fn is_stop(&self, map: &Map) -> bool {
        matches!(self, Self::More(..)) || self.element(map).is_some()
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
            whole: BTreeSet::new(),
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
        Some(Self { of, badge: None, rows, cursor: 0, turned, whole: BTreeSet::new(), changes })
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
        if let Some(&WhyRow::More(list, _)) = self.rows.get(self.cursor) {
            self.show_more(map, evaluation, list);
            return true;
        }
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

    /// Shows a list to its end, or cuts it again. The cursor stays on the row where that was asked for, or goes to the end of
    /// the list that was cut.
    fn show_more(&mut self, map: &Map, evaluation: &Evaluation, list: WhyList) {
        let is_whole = self.whole.insert(list);
        if !is_whole {
            self.whole.remove(&list);
        }
        self.write(map, evaluation);
        let is_it = |row: &WhyRow| matches!(row, WhyRow::More(other, _) if *other == list);
        if !is_whole {
            self.cursor = self.rows.iter().position(is_it).unwrap_or(self.cursor);
        }
    }

    /// Moves the cursor over the rows that lead anywhere.
    pub fn move_cursor(&mut self, map: &Map, motion: Motion, page: usize) {
        let stops: Vec<usize> =
            (0..self.rows.len()).filter(|&row| self.rows.get(row).is_some_and(|row| row.is_stop(map))).collect();
        let at = stops.iter().position(|&stop| stop >= self.cursor).unwrap_or(0);
        if let Some(&stop) = stops.get(motion.from(at, stops.len(), page)) {
            self.cursor = stop;
        }
    }

    fn write(&mut self, map: &Map, evaluation: &Evaluation) {
        let [badge, _] = evaluation.badges(map, self.of);
        self.badge = badge;
        let writer = Writer { evaluation, why: evaluation.why(map), turned: &self.turned, whole: &self.whole };
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
    whole: &'a BTreeSet<WhyList>,
}

impl Writer<'_> {
    fn rows(self, of: Element) -> Vec<WhyRow> {
        let mut rows = Vec::new();
        let Weighed { holding, failing, open } = self.why.objections(of);
        let [one, many] = nouns(of);
        let all = holding.len() + failing.len() + open.len();
        let cause = self.why.standing.cause(self.why.map, of);
        match (cause, of) {
            (Cause::Forced, _) => {
                rows.push(WhyRow::Head(
                    "Because you set it so. What speaks for or against it plays no part.".to_owned(),
                ));
                return rows;
            }
            (Cause::Open, _) => self.in_loop(of, &mut rows),
            (Cause::Circular, _) => self.in_circle(of, &mut rows),
            (Cause::Premise, Element::Link(link)) => self.fallen_premise(link, &mut rows),
            _ if all == 0 => rows.push(WhyRow::Head(format!("Nobody in these texts {}.", objects(of)))),
            _ => {}
        }
        // What did not bring it down is told besides.
        let because = if matches!(cause, Cause::Refuted | Cause::Undercut) { "Because" } else { "Besides," };
        let unanswered = match (holding.len(), all) {
            (1, _) => format!("{because} one {one} is unanswered:"),
            (count, _) => format!("{because} {count} {many} are unanswered:"),
        };
        self.list(WhyList::Unanswered, &unanswered, &holding, &mut rows);
        let (struck_out, answered) = self.why.struck_out(&failing);
        let is_only_kind = open.is_empty() && struck_out.is_empty();
        let told = match (answered.len(), is_only_kind, holding.is_empty()) {
            (count, false, _) => format!("{}, answered:", amount(count, one, many)),
            (1, _, true) => format!("Its one {one} is answered:"),
            (1, ..) => format!("The other {one} is answered:"),
            (count, _, true) => format!("All {count} {many} are answered:"),
            (count, ..) => format!("The other {count} are answered:"),
        };
        self.list(WhyList::Answered, &told, &answered, &mut rows);
        let told = format!("{}, struck out by you:", amount(struck_out.len(), one, many));
        self.list(WhyList::StruckOut, &told, &struck_out, &mut rows);
        self.list(WhyList::Tied, &format!("{}, tied:", amount(open.len(), one, many)), &open, &mut rows);
        if cause == Cause::Refuted && self.why.standing.is_circular(of) {
            rows.push(WhyRow::Note("Besides, only a circle of reasons holds it up.".to_owned()));
        }
        match of {
            Element::Claim(claim) => self.reasons(claim, cause, &mut rows),
            Element::Link(link) => self.premises(link, cause, &mut rows),
        }
        rows
    }

    /// What ties: claim by claim, each with what it does to the one above.
    fn in_loop(self, of: Element, rows: &mut Vec<WhyRow>) {
        let bears = self.why.round(&self.why.waits_for(of));
        let Some(first) = bears.first() else {
            rows.push(WhyRow::Head("Because objections and answers block each other.".to_owned()));
            return;
        };
        let is_within = Element::Claim(first.to) == of;
        if let [Bears { does: Does::Opposes, .. }] = bears.as_slice() {
            let of_whom = if is_within { "Because it" } else { "Because it hangs on this, which" };
            rows.push(WhyRow::Head(format!("{of_whom} speaks against itself:")));
            rows.push(WhyRow::InLoop(Element::Claim(first.to), ""));
        } else {
            let head = match (is_within, of) {
                (true, _) => "Because it hangs on itself, round in a circle:",
                (false, Element::Claim(_)) => "Because it hangs on this, which hangs on itself, round in a circle:",
                (false, Element::Link(_)) => {
                    "Because the step hangs on this, which hangs on itself, round in a circle:"
                }
            };
            rows.push(WhyRow::Head(head.to_owned()));
            let mut round = vec![WhyRow::InLoop(Element::Claim(first.to), "")];
            round.extend(bears.iter().map(|one| WhyRow::InLoop(Element::Claim(one.from), does_to_the_last(one.does))));
            self.fold(WhyList::Loop, round, ["more claim of the circle", "more claims of the circle"], rows);
        }
        let breaks = if bears.len() == 1 && is_within {
            "Only to strike it out or take it as given settles it."
        } else {
            "To strike out or take as given one of these breaks the circle."
        };
        rows.push(WhyRow::Head(breaks.to_owned()));
    }

    /// What alone holds up, and is held up by itself.
    fn in_circle(self, of: Element, rows: &mut Vec<WhyRow>) {
        let bears = self.why.round(&self.why.waits_for(of));
        let is_within = bears.iter().any(|one| Element::Claim(one.to) == of);
        let head = match (bears.len(), is_within) {
            (1, true) => "Because it is given as a reason for itself:",
            (1, false) => "Because it rests on this, which is given as a reason for itself:",
            (_, true) => "Because only these hold it up, each the one above it, the first the last:",
            (_, false) => "Because it rests on these, which only hold each other up:",
        };
        rows.push(WhyRow::Head(head.to_owned()));
        let round = bears.iter().map(|one| WhyRow::InLoop(Element::Claim(one.to), "")).collect();
        self.fold(WhyList::Loop, round, ["more claim of the circle", "more claims of the circle"], rows);
    }

    /// Which premise took a step along, and what that fell by.
    fn fallen_premise(self, link: LinkId, rows: &mut Vec<WhyRow>) {
        let Some((claim, ground)) = self.why.fallen_premise(link) else { return };
        let head = match ground {
            Ground::Forced(_) => "Because it rests on this, which is struck out by you:",
            Ground::Answered(..) => "Because it rests on this, which an objection brings down:",
            Ground::Circular(_) => "Because it rests on this, which only a circle of reasons holds up:",
            _ => "Because it rests on this, for which no reason holds:",
        };
        rows.push(WhyRow::Head(head.to_owned()));
        rows.push(WhyRow::InLoop(Element::Claim(claim), ""));
        if let Ground::Answered(_, objection) = ground {
            self.unfold(objection, Some(Beneath::Answers), FOLDED - 1, rows);
        }
    }

    /// Some links under a head, with what they stand or fall by beneath.
    fn list(self, list: WhyList, head: &str, links: &[LinkId], rows: &mut Vec<WhyRow>) {
        if links.is_empty() {
            return;
        }
        rows.push(WhyRow::Head(head.to_owned()));
        let most = if self.whole.contains(&list) { LISTED } else { FOLDED };
        // Each has a row; what is left of them goes to what stands beneath.
        let mut room = FOLDED.saturating_sub(links.len().min(most));
        for &link in links.iter().take(most) {
            room = self.unfold(link, None, room, rows);
        }
        self.rest(list, links.len(), ["more", "more"], rows);
    }

    /// Some rows of one kind; behind the first that there are more.
    fn fold(self, list: WhyList, all: Vec<WhyRow>, nouns: [&str; 2], rows: &mut Vec<WhyRow>) {
        let count = all.len();
        let most = if self.whole.contains(&list) { LISTED } else { FOLDED };
        rows.extend(all.into_iter().take(most));
        self.rest(list, count, nouns, rows);
    }

    /// How many of so many are not shown, or that there are too many to be seen at once.
    fn rest(self, list: WhyList, count: usize, [one, many]: [&str; 2], rows: &mut Vec<WhyRow>) {
        let is_whole = self.whole.contains(&list);
        match count.checked_sub(if is_whole { LISTED } else { FOLDED }) {
            Some(more @ 1..) if is_whole => rows.push(WhyRow::Head(format!("and {}", amount(more, one, many)))),
            Some(more @ 1..) => rows.push(WhyRow::More(list, format!("and {}", amount(more, one, many)))),
            _ if count > FOLDED => rows.push(WhyRow::More(list, "fewer again".to_owned())),
            _ => {}
        }
    }

    /// A link and what is beneath it, as far as it is unfolded: by itself in at most so many more rows. Answers how many are
    /// left.
    fn unfold(self, link: LinkId, is: Option<Beneath>, mut room: usize, rows: &mut Vec<WhyRow>) -> usize {
        let mut open = vec![(vec![link], is)];
        while let Some((path, beneath)) = open.pop() {
            let Some(&link) = path.last() else { continue };
            let below = self.why.beneath(link);
            let is_turned = self.turned.contains(&path);
            let is_open = (below.len() <= room) != is_turned;
            let fares = self.evaluation.fares(self.why.map, link);
            let hides = if is_open { 0 } else { below.len() };
            if is_open {
                // What a person unfolds shows as much again.
                room = if is_turned { FOLDED } else { room.saturating_sub(below.len()) };
                open.extend(below.into_iter().rev().map(|(link, beneath)| {
                    let mut path = path.clone();
                    path.push(link);
                    (path, Some(beneath))
                }));
            }
            rows.push(WhyRow::Link(WhyLink { path, beneath, fares, hides, passes_on: None }));
        }
        room
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
                self.list(WhyList::Reasons, &head, &reasons.failing, rows);
            }
            Cause::Supported => {
                let head = match (all, reasons.holding.len()) {
                    (1, _) => "The reason for it holds:".to_owned(),
                    (all, holding) if all == holding => format!("All {} hold:", reasons_for(all)),
                    (_, 1) => format!("1 of the {} holds:", reasons_for(all)),
                    (_, holding) => format!("{holding} of the {} hold:", reasons_for(all)),
                };
                self.list(WhyList::Reasons, &head, &reasons.holding, rows);
            }
            Cause::Circular => {
                let is_of_circle =
                    |link: &LinkId| self.why.standing.cause(self.why.map, Element::Link(*link)) == Cause::Circular;
                let outside: Vec<LinkId> = reasons.failing.into_iter().filter(|link| !is_of_circle(link)).collect();
                let head = match outside.len() {
                    1 => "Another reason is given for it, which does not hold:".to_owned(),
                    count => format!("{count} other reasons are given for it, and none holds:"),
                };
                self.list(WhyList::Reasons, &head, &outside, rows);
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

    /// What a step rests on, besides what brought it down.
    fn premises(self, link: LinkId, cause: Cause, rows: &mut Vec<WhyRow>) {
        let premises = self.why.map.premises(link);
        let fallen = self.why.fallen_premise(link).filter(|_| cause == Cause::Premise).map(|(claim, _)| claim);
        let others: Vec<_> = premises.iter().filter(|&&claim| Some(claim) != fallen).collect();
        let head = match (premises.len(), others.len()) {
            (_, 0) => return,
            (1, _) => "It rests on:",
            (_, _) if fallen.is_some() => "It rests on this too:",
            _ => "It rests on all of these together:",
        };
        rows.push(WhyRow::Head(head.to_owned()));
        let all = others.iter().map(|&&claim| WhyRow::InLoop(Element::Claim(claim), "")).collect();
        self.fold(WhyList::Premises, all, ["more premise", "more premises"], rows);
    }

    /// What pulls the weight up and what pulls it down, the strongest first.
    fn weight(self, of: Element, rows: &mut Vec<WhyRow>) {
        let Some(weights) = &self.evaluation.weights else { return };
        let Some([strength, _]) = self.evaluation.strengths(self.why.map, of) else { return };
        let pulls = pulls(self.why, &weights.now, of);
        let words = weight_in_words(strength, pulls.len(), "");
        if pulls.is_empty() {
            rows.push(WhyRow::Note(words));
            return;
        }
        rows.push(WhyRow::Head(words));
        let row = |(passes_on, link): (f64, LinkId)| {
            let fares = self.evaluation.fares(self.why.map, link);
            let passes_on = Some(thousandths(passes_on));
            WhyRow::Link(WhyLink { path: vec![link], beneath: None, fares, hides: 0, passes_on })
        };
        let all = pulls.into_iter().map(row).collect();
        self.fold(WhyList::Pulls, all, ["more, weaker", "more, weaker"], rows);
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
        (true, _) => say("No other claim alone would change it.".to_owned()),
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
