//! The Claim view: a claim or link, what it does, what is for and against it. Narrow screens stack what wide ones set
//! side by side, in the same order.

mod frame;
mod narrow;
mod row;
mod wide;

use super::{
    canvas::{Area, Canvas, Piece, piece, pieces_width},
    chrome,
    left_out::{self, Tail},
    own, ribbon, strip,
    words::Words,
};
use crate::app::{Action, Arrival, Drawn, FilterMode, Meaning, Page, Place, Rank, Section, State, Stop, Walk};
use crate::config::{KeySequence, Role};
use crate::layout::{Wording, clean, cut, fits, width};
use crate::model::{AnswerKind, Element, RelationKind};
use crate::report::amount;

/// From this size on For and Against stand side by side.
pub const WIDE: (usize, usize) = (100, 30);

const HINTS: [Action; 8] = [
    Action::MoveUp,
    Action::MoveDown,
    Action::Open,
    Action::Back,
    Action::Why,
    Action::StrikeOut,
    Action::ShowMore,
    Action::Help,
];

/// On the claim or step itself, where Enter opens nothing else.
const HINTS_AT_HOME: [Action; 7] =
    [Action::MoveUp, Action::MoveDown, Action::ShowMore, Action::Why, Action::StrikeOut, Action::Back, Action::Help];

/// A page being drawn.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub walk: &'a Walk,
    pub page: &'a Page,
    pub words: Words<'a>,
    pub wording: Wording,
    /// What shows how a claim helps and hurts.
    pub key: Option<KeySequence>,
}

impl Scene<'_> {
    /// Position of the selected row.
    pub fn selected(&self) -> usize {
        self.walk.cursor().row
    }
}

/// Draws the whole view.
pub fn draw(canvas: &mut Canvas, state: &State, walk: &Walk, page: &Page) -> Drawn {
    let Area { width: cells, height, .. } = canvas.area();
    let is_wide = cells >= WIDE.0 && height >= WIDE.1;
    let wording = if is_wide { Wording::Long } else { Wording::Short };
    let key = state.keys().keys(Action::Sides).first().copied();
    let scene = Scene { walk, page, words: Words { walk }, wording, key };
    chrome::tabs(canvas, Place::At(page.place));
    trail(canvas, scene);
    ribbon::draw(canvas, state, walk);
    let strip_height = match (is_wide, height) {
        (false, _) => 3,
        (true, ..40) => 4,
        (true, _) => 5,
    };
    // The last row is the footer; on the wide screen a legend stands above it.
    let strip_top = height.saturating_sub(strip_height + if is_wide { 2 } else { 1 });
    let body = Area { x: 0, y: 3, width: cells, height: strip_top.saturating_sub(4) };
    let mut drawn = Drawn { windows: walk.navigation.here().windows, ..Drawn::default() };
    let sight = if is_wide {
        wide::draw(canvas, scene, body, &mut drawn)
    } else {
        narrow::draw(canvas, scene, body, &mut drawn)
    };
    chrome::rule(canvas, strip_top - 1, "reading", &sight);
    let strip = Area { x: 0, y: strip_top, width: cells, height: strip_height };
    let said = walk.subject().map(|subject| strip::draw(canvas, strip, scene.words, subject, wording));
    if is_wide {
        legend(canvas, walk, height.saturating_sub(2), &said.unwrap_or_default());
    }
    let mut hints = if walk.opens_itself() { HINTS_AT_HOME.to_vec() } else { HINTS.to_vec() };
    if walk.filter().is_some() {
        // Before what is shown only where there is room.
        hints.insert(hints.len().saturating_sub(2), Action::ClearFilter);
    }
    let in_list = walk.list_here().map(|list| {
        let query = cut(&clean(&list.name), 24, canvas.glyphs().ellipsis);
        format!("next of {} for {query}", amount(list.all, "claim found", "claims found"))
    });
    let in_list = in_list.as_deref().map(|words| (Action::NextHit, words));
    let hints = hints.iter().filter_map(|&action| Some((action, action.row()?.short)));
    let hints: Vec<_> = in_list.into_iter().chain(hints).collect();
    chrome::footer_in_words(canvas, state, &hints);
    drawn
}

/// The head of a list with its sign and the number of its links, of those shown too: "+ FOR IT (6, 2 shown)".
fn list_head(canvas: &Canvas, scene: Scene, section: Section) -> Vec<Piece> {
    let page = scene.page;
    let Some(kind) = kind(page, section) else {
        return vec![piece(format!("{} {}", context_head(page), canvas.glyphs().ellipsis), Role::Head)];
    };
    let words = match (page.place, section) {
        (Element::Claim(_), Section::For) => "FOR IT",
        (Element::Link(_), Section::For) => "BACKS THE STEP",
        (Element::Claim(_), Section::Against) => "AGAINST IT",
        (Element::Link(_), Section::Against) => "DOUBTS THE STEP",
        (_, Section::Same | Section::Focus | Section::Context) => "SAYS THE SAME",
    };
    let counts = left_out::counts(scene.walk, page.links(section), page.left_out(section).reasons);
    vec![piece(format!("{} {words} {counts}", canvas.look().glyphs.sign(kind)), kind.row().colour.into())]
}

/// The kind of the links in a list of reasons.
fn kind(page: &Page, section: Section) -> Option<RelationKind> {
    match (page.place, section) {
        (_, Section::Context | Section::Focus) => None,
        (_, Section::For) => Some(RelationKind::Supports),
        (Element::Claim(_), Section::Against) => Some(RelationKind::Opposes),
        (Element::Link(_), Section::Against) => Some(RelationKind::Undercuts),
        (_, Section::Same) => Some(RelationKind::Restates),
    }
}

/// What stands at the end of a list from which the filter leaves rows out.
fn tail(canvas: &Canvas, scene: Scene, section: Section) -> Option<Tail> {
    Tail::of_links(canvas, scene.walk, kind(scene.page, section)?, scene.page.left_out(section))
}

fn context_head(page: &Page) -> &'static str {
    match page.place {
        Element::Claim(_) => "THIS CLAIM",
        Element::Link(_) => "THIS STEP",
    }
}

/// What stands in a list without rows.
fn nothing(page: &Page, section: Section) -> &'static str {
    match (page.place, section) {
        (Element::Claim(_), Section::For) => "no reason for it here",
        (Element::Claim(_), _) => "no reason against it here",
        (Element::Link(_), Section::For) => "nothing backs it here",
        (Element::Link(_), _) => "nobody doubts it here",
    }
}

/// What the signs mean, but for those that the strip above explains in full.
fn legend(canvas: &mut Canvas, walk: &Walk, y: usize, strip: &[String]) {
    let minus = canvas.look().glyphs.sign(RelationKind::Opposes);
    let by_mapper = format!("{} link drawn by the mapper", canvas.glyphs().inferred);
    let later = "later: said after what it hits";
    let mode = walk.filter().map(|filter| filter.mode);
    let counts = match mode {
        None => format!("+n {minus}n: reasons for and against that claim"),
        Some(FilterMode::Hide) => format!("the filter only hides: +n {minus}n count every reason"),
        Some(FilterMode::Dim) => format!("+n {minus}n: for and against it"),
    };
    let dimmed = mode.filter(|&mode| mode == FilterMode::Dim);
    let dimmed = dimmed.map(|_| format!("{} left out by the filter", canvas.glyphs().left_out));
    let is_said = |sentence: &str| strip.iter().any(|line| line.contains(sentence));
    let own = own::legend(canvas, Words { walk });
    let joined = |parts: [&str; 3]| {
        let parts = parts.into_iter().filter(|part| !is_said(part)).map(str::to_owned);
        dimmed.iter().chain(&own).cloned().chain(parts).collect::<Vec<_>>().join("   ")
    };
    let short = format!("+n {minus}n: for and against it");
    let shortest = format!("{} by mapper", canvas.glyphs().inferred);
    let ever_shorter =
        [[&*by_mapper, later, &counts], [&by_mapper, later, &short], [&shortest, "later: after what it hits", &short]];
    let cells = canvas.area().width.saturating_sub(2);
    let shown = ever_shorter.map(joined);
    let fitting = shown.iter().find(|line| fits(line, cells)).or(shown.last());
    canvas.text(1, y, cells, fitting.map_or("", |line| line), Role::Quiet);
}

/// Row 2: the way here.
fn trail(canvas: &mut Canvas, scene: Scene) {
    let cells = canvas.area().width.saturating_sub(2);
    let arrival = scene.walk.navigation.here().arrival;
    // Where there is little room, only of what was opened as a list.
    let is_long = scene.wording == Wording::Long;
    let rank = scene.walk.rank().filter(|_| is_long || matches!(arrival, Arrival::Hit(..)));
    // Hits are all counted: no filter is applied to what a search found.
    let hides = scene.walk.filter().is_some_and(|filter| filter.mode == FilterMode::Hide);
    let shown = if hides && !matches!(arrival, Arrival::Hit(..)) { ", of those shown" } else { "" };
    let rank = rank.map(|Rank { index, of }| {
        if is_long {
            format!("{} of {of} {}{shown}", index + 1, siblings_are(arrival))
        } else {
            format!("{} of {of}", index + 1)
        }
    });
    let taken = rank.as_ref().map_or(0, |words| width(words) + 3);
    let room = cells.saturating_sub(taken);
    if let Some(words) = rank {
        canvas.right(1 + cells, 1, cells, &[piece(words, Role::Quiet)]);
    }
    let stops: Vec<&Stop> = scene.walk.navigation.trail().collect();
    let crumbs = crumbs(canvas, scene, &stops);
    let arrow = format!(" {} ", canvas.glyphs().trail);
    let shown = fit_crumbs(crumbs, room, width(&arrow), canvas.glyphs().ellipsis);
    let mut x = 1;
    for (index, crumb) in shown.iter().enumerate() {
        let left = (1 + room).saturating_sub(x);
        if index > 0 {
            x = canvas.text(x, 1, left, &arrow, Role::Line);
        }
        let start = x;
        x = canvas.line(x, 1, (1 + room).saturating_sub(x), &crumb.pieces);
        if let Some(leads) = crumb.leads {
            canvas.means(Area { x: start, y: 1, width: x - start, height: 1 }, leads);
        }
    }
}

/// What the place and its siblings are to the place above.
fn siblings_are(arrival: Arrival) -> &'static str {
    match arrival {
        Arrival::Entry => "claims to begin with",
        Arrival::Answer(..) => "answers",
        Arrival::Premise(RelationKind::Supports) => "reasons for it",
        Arrival::Premise(RelationKind::Opposes) => "reasons against it",
        Arrival::Premise(RelationKind::Undercuts) => "doubts",
        Arrival::Premise(RelationKind::Restates) => "that say the same",
        Arrival::Partner => "partners",
        Arrival::Step => "steps",
        Arrival::Up => "above",
        Arrival::Hit(..) => "claims found",
    }
}

/// A stop of the trail, or what one chose there.
struct Crumb {
    pieces: Vec<Piece>,
    /// Where a click on it leads, where it leads anywhere.
    leads: Option<Meaning>,
}

impl Crumb {
    fn width(&self) -> usize {
        pieces_width(&self.pieces)
    }
}

/// The crumbs of a trail, from Start to HERE.
fn crumbs(canvas: &Canvas, scene: Scene, stops: &[&Stop]) -> Vec<Crumb> {
    let quiet = |text: String, leads| Crumb { pieces: vec![piece(text, Role::Quiet)], leads };
    let mut crumbs = vec![quiet("Start".to_owned(), Some(Meaning::Does(Action::ViewStart)))];
    for (above, stop) in stops.iter().rev().enumerate() {
        let steps_up = stops.len().saturating_sub(above + 1);
        if let Arrival::Answer(question, _) = stop.arrival {
            let ask = clean(&scene.words.map().question(question).ask).into_owned();
            crumbs.push(quiet(ask, Some(Meaning::Question(question))));
        }
        if let Arrival::Hit(list, _) = stop.arrival {
            let query = scene.walk.list_of(list).map(|list| list.name.as_str()).unwrap_or_default();
            crumbs.push(quiet(format!("found: {}", clean(query)), None));
        }
        let Place::At(element) = stop.place else { continue };
        let mut pieces = arrival(canvas, scene, stop.arrival);
        if steps_up == 0 {
            pieces.push(piece("HERE", Role::Head));
        } else {
            let title = match element {
                Element::Claim(claim) => scene.words.title(claim),
                // How one came there may say already that it is a step.
                Element::Link(link) if stop.arrival == Arrival::Step => scene.words.step_title(link),
                Element::Link(link) => format!("step {}", scene.words.step_title(link)),
            };
            pieces.push(piece(title, Role::Quiet));
        }
        crumbs.push(Crumb { pieces, leads: (steps_up > 0).then_some(Meaning::Above(steps_up)) });
    }
    crumbs
}

/// What a place is to the one before it, in a word or sign.
fn arrival(canvas: &Canvas, scene: Scene, arrival: Arrival) -> Vec<Piece> {
    match arrival {
        Arrival::Entry | Arrival::Hit(..) => Vec::new(),
        Arrival::Answer(question, answer) => {
            let answer = scene.words.map().question(question).answers.get(answer);
            let word = match answer.map(|answer| &answer.kind) {
                Some(AnswerKind::Named(label)) => cut(&clean(label), 20, canvas.glyphs().ellipsis),
                Some(kind) => kind.word().to_uppercase(),
                None => String::new(),
            };
            vec![piece(format!("{word} "), Role::Head)]
        }
        Arrival::Premise(kind) => {
            vec![piece(format!("{} ", canvas.look().glyphs.sign(kind)), kind.row().colour.into())]
        }
        Arrival::Partner => vec![piece("with ", Role::Text)],
        Arrival::Step => vec![piece("step ", Role::Text)],
        Arrival::Up => vec![piece("up ", Role::Text)],
    }
}

/// Shortens crumbs until they fit: titles first, then those in the middle become a count. The ends stay.
fn fit_crumbs(mut crumbs: Vec<Crumb>, room: usize, arrow: usize, ellipsis: &str) -> Vec<Crumb> {
    let total =
        |crumbs: &[Crumb]| crumbs.iter().map(|crumb| crumb.width() + arrow).sum::<usize>().saturating_sub(arrow);
    let mut left_out = 0;
    // Each crumb should keep some 16 cells; where that cannot be, crumbs in the middle are left out.
    while crumbs.len() > 4 && crumbs.len() * (16 + arrow) > room {
        crumbs.remove(2);
        left_out += 1;
    }
    while total(&crumbs) + if left_out > 0 { 12 + arrow } else { 0 } > room {
        let Some(widest) = crumbs.iter_mut().max_by_key(|crumb| crumb.width()) else { break };
        let cells = widest.width();
        let Some(title) = widest.pieces.last_mut().filter(|_| cells > 12) else { break };
        let shorter = width(&title.text).saturating_sub(2);
        title.text = cut(&title.text, shorter, ellipsis);
    }
    if left_out > 0 {
        let pieces = vec![piece(format!("{ellipsis} {left_out} more"), Role::Quiet)];
        crumbs.insert(2, Crumb { pieces, leads: None });
    }
    crumbs
}
