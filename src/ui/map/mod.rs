//! The drawn map: a window upon the picture, with what it shows above, and the selected claim in full below.

mod foot;
mod overview;
mod picture;

use super::{
    canvas::{Area, Canvas, Piece, piece, pieces_width},
    chrome, ribbon,
    words::Words,
};
use crate::app::{Action, Drawn, DrawnMap, Framing, MapPart, Meaning, Place, State, Walk};
use crate::config::Role;
use crate::layout::cut;
use crate::model::{ClaimId, Element};
use crate::report::amount;

/// From so many columns on it is counted what is not drawn.
const ROOM_FOR_COUNTS: usize = 100;

/// The picture of the map being drawn.
#[derive(Clone, Copy)]
struct Scene<'a> {
    walk: &'a Walk,
    words: Words<'a>,
    drawn: &'a DrawnMap,
    selected: ClaimId,
}

/// Draws the whole view.
pub fn draw(canvas: &mut Canvas, state: &State, walk: &Walk, part: MapPart) -> Drawn {
    let Area { width: cells, height, .. } = canvas.area();
    let mut on_screen = Drawn { windows: walk.navigation.here().windows, ..Drawn::default() };
    chrome::tabs(canvas, Place::Map(part));
    heading(canvas, walk, part);
    ribbon::draw(canvas, state, walk);
    let foot = foot::height(height);
    let area = Area { x: 0, y: 3, width: cells, height: height.saturating_sub(4 + foot) };
    on_screen.page = area.height.max(1);
    canvas.means(area, Meaning::Picture);
    if let Some((drawn, selected)) = walk.drawn_map().zip(walk.claim_in_map()) {
        let scene = Scene { walk, words: Words { walk }, drawn, selected };
        match drawn.area_of(selected) {
            Some(at) => {
                let window = [area.width, area.height].map(|cells| u32::try_from(cells).unwrap_or(u32::MAX));
                let framing =
                    on_screen.windows.framing.unwrap_or_else(|| Framing::first(at, drawn.drawing.size, window));
                let (framing, corner) = framing.fitted(at, drawn.drawing.size, window);
                on_screen.windows.framing = Some(framing);
                let boxes = picture::draw(canvas, scene, area, corner);
                on_screen.cursor = boxes.marked.or(boxes.selected).map(Area::spot);
                overview::draw(canvas, scene, area, corner, &boxes);
            }
            None => waiting(canvas, area),
        }
        let below = Area { x: 0, y: area.bottom(), width: cells, height: foot };
        foot::draw(canvas, scene, below);
    } else {
        waiting(canvas, area);
    }
    chrome::footer_in_words(
        canvas,
        state,
        &[
            (Action::MoveUp, "nearest box"),
            (Action::MoveDown, "nearest box"),
            (Action::MoveLeft, "nearest box"),
            (Action::MoveRight, "nearest box"),
            (Action::Open, "go there"),
            (Action::ShowMore, "show more"),
            (Action::ZoomIn, "zoom"),
            (Action::ZoomOut, "zoom"),
            (Action::Back, "back"),
            (Action::Help, "all keys"),
        ],
    );
    on_screen
}

fn waiting(canvas: &mut Canvas, area: Area) {
    let words = format!("The map is being drawn {}  {}", canvas.glyphs().ellipsis, canvas.hint(Action::Back, "back"));
    canvas.text(2, area.y + 1, area.width.saturating_sub(4), &words, Role::Quiet);
}

/// Row 2: what is drawn, and how much; on the right what is not.
fn heading(canvas: &mut Canvas, walk: &Walk, part: MapPart) {
    let cells = canvas.area().width.saturating_sub(2);
    let words = Words { walk };
    let drawn = walk.drawn_map();
    let counts = if walk.is_drawing_map() {
        format!("being drawn {}", canvas.glyphs().ellipsis)
    } else {
        drawn.map_or_else(String::new, |drawn| counts(walk, drawn, cells))
    };
    let mut pieces = radius(canvas, walk, part);
    let start = canvas.right(1 + cells, 1, cells, &[piece(&counts, Role::Quiet)]);
    let room = start.saturating_sub(if counts.is_empty() { 1 } else { 3 });
    let left = room.saturating_sub(pieces_width(&pieces));
    let (lead, title) = match part {
        MapPart::Around(Element::Claim(claim)) => ("Around  ", words.title(claim)),
        MapPart::Around(Element::Link(link)) => ("Around the step  ", words.step_title(link)),
        MapPart::Whole => ("The whole map", String::new()),
        MapPart::Routes([one, other]) => {
            ("Routes  ", format!("{} {} {}", words.title(one), canvas.glyphs().becomes, words.title(other)))
        }
        MapPart::Case(speaker) => ("What is said by  ", words.name(speaker)),
    };
    let lead = if walk.drawn_map().is_some_and(|drawn| drawn.wanted.kept.is_some()) && part.focus().is_some() {
        "What the filter keeps, and  "
    } else {
        lead
    };
    let title = cut(&title, left.saturating_sub(lead.len()), canvas.glyphs().ellipsis);
    let mut line = vec![piece(lead, Role::Quiet), piece(title, Role::Strong)];
    line.append(&mut pieces);
    canvas.line(1, 1, room, &line);
}

/// "  radius 1  < > change".
fn radius(canvas: &Canvas, walk: &Walk, part: MapPart) -> Vec<Piece> {
    let is_filtered = walk.drawn_map().is_some_and(|drawn| drawn.wanted.kept.is_some());
    if part.focus().is_none() || is_filtered {
        return Vec::new();
    }
    let keys: Vec<_> = [Action::Fewer, Action::More].iter().filter_map(|&action| canvas.key(action)).collect();
    let mut pieces = vec![piece(format!("  radius {}", walk.manner().radius), Role::Text)];
    if !keys.is_empty() {
        pieces.extend([piece(format!("   {}", keys.join(" ")), Role::Strong), piece(" change", Role::Text)]);
    }
    pieces
}

/// "9 claims, 9 links drawn; 28 claims not drawn", in fewer words where it must be.
fn counts(walk: &Walk, drawn: &DrawnMap, cells: usize) -> String {
    let claims = drawn.excerpt.claims.len();
    let rest = walk.map.claim_ids().len().saturating_sub(claims);
    let left_out = drawn.excerpt.left_out;
    let cap = match (left_out.claims, left_out.or_more) {
        (0, _) => String::new(),
        (more, true) => format!("; no room for {more} or more of them"),
        (more, false) => format!("; no room for {more} of them"),
    };
    if cells < ROOM_FOR_COUNTS {
        return match (left_out.claims, left_out.or_more) {
            (0, _) => String::new(),
            (more, true) => format!("no room for {more} or more"),
            (more, false) => format!("no room for {more} more"),
        };
    }
    let mut words =
        format!("{}, {}", amount(claims, "claim", "claims"), amount(drawn.excerpt.links.len(), "link", "links"));
    if !drawn.excerpt.bridges.is_empty() {
        words = format!("{words}, {}", amount(drawn.excerpt.bridges.len(), "dashed way", "dashed ways"));
    }
    match rest {
        0 => format!("{words} drawn: all of the map"),
        rest => format!("{words} drawn; {} not drawn{cap}", amount(rest, "claim", "claims")),
    }
}
