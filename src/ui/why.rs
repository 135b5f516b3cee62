//! The panel that says why something stands as it does: what it is about in a double frame, the reasons below it.

use super::{
    canvas::{Area, Canvas, Piece, piece, pieces_width},
    chrome, judged, voices,
    words::{Words, fit_names, out_of_sight},
};
use crate::analysis::{Beneath, Change, Force, TurningPoint, Voiced};
use crate::app::{Action, Details, Drawn, Meaning, Scrolled, Scrolls, State, WhyLink, WhyPanel, WhyRow};
use crate::config::Role;
use crate::layout::{Wording, cut, pad, rows_in_sight, width, wrap, wrap_at_most};
use crate::model::{Element, LinkId};

const HINTS: [(Action, &str); 7] = [
    (Action::MoveUp, "move"),
    (Action::MoveDown, "move"),
    (Action::Open, "go there"),
    (Action::ShowMore, "show more"),
    (Action::StrikeOut, "strike out"),
    (Action::Back, "close"),
    (Action::Help, "all keys"),
];

/// From this width on each row has room for where it is said.
const WIDE: usize = 100;

/// How much a link pulls stands in a column of so many cells.
const PULL_CELLS: usize = 10;

/// A row of the panel is one line, but for a sentence.
struct Line {
    /// The row that it belongs to.
    row: usize,
    pieces: Vec<Piece>,
    /// Who, and where.
    beside: Vec<Piece>,
}

/// Draws the panel over the screen.
pub fn draw(canvas: &mut Canvas, state: &State, words: Words, panel: &WhyPanel, top: usize) -> Drawn {
    let Area { width: cells, height, .. } = canvas.area();
    let body = Area { x: 0, y: 3, width: cells, height: height.saturating_sub(4) };
    canvas.clear(body);
    let mut about = about(canvas, words, panel, cells.saturating_sub(6), if height >= 30 { 3 } else { 2 });
    let says_of_texts = shorten(&mut about, cells.saturating_sub(6));
    let frame = Area { height: about.len() + 2, ..body };
    canvas.frame(frame, canvas.glyphs().double, &[], "", "");
    for (pieces, y) in about.iter().zip(frame.y + 1..) {
        canvas.line(frame.x + 3, y, cells.saturating_sub(6), pieces);
    }
    let area = Area { y: frame.bottom(), height: body.height.saturating_sub(frame.height), ..body };
    let inside = area.inside();
    let lines = lines(canvas, words, panel, inside.width.saturating_sub(2));
    let first_of_selected = lines.iter().position(|line| line.row == panel.cursor);
    let selected = first_of_selected.unwrap_or(0);
    // The head over the first row comes with it.
    let top = if selected <= 1 { 0 } else { top };
    // What is said behind the last row comes with it.
    let is_last = !panel.rows.iter().skip(panel.cursor + 1).any(|row| row.is_stop(words.map()));
    let last = lines.len().saturating_sub(1);
    let shown = if is_last && last < selected + inside.height { last } else { selected };
    let sight = rows_in_sight(lines.len(), |_| 1, shown, top, inside.height);
    let hidden = out_of_sight(sight.start, lines.len() - sight.end);
    let badge = match words.walk.what_if().force(panel.of) {
        Some(Force::StruckOut) => "STRUCK OUT",
        Some(Force::TakenAsGiven) => "TAKEN AS GIVEN",
        None => panel.badge.map_or("", |badge| badge.row().word),
    };
    let of_texts = if says_of_texts { "" } else { " in these texts" };
    let title = if badge.is_empty() { "why?".to_owned() } else { format!("why {badge}{of_texts}?") };
    canvas.frame(
        area,
        canvas.glyphs().single,
        &[piece(title, Role::Head)],
        &canvas.hint(Action::Back, "close"),
        &hidden,
    );
    canvas.means(area, Meaning::Scrolls(Scrolls::lines(Scrolled::Listed, sight.start, lines.len() - sight.end)));
    let mut spot = inside.spot();
    for ((line, number), y) in lines.iter().zip(0..).skip(sight.start).take(sight.len()).zip(inside.y..) {
        let row = Area { y, height: 1, ..inside };
        draw_line(canvas, line, Area { x: row.x + 1, width: row.width.saturating_sub(2), ..row });
        canvas.means(row, Meaning::Listed(line.row));
        if line.row == panel.cursor && panel.rows.get(line.row).is_some_and(|row| row.is_stop(words.map())) {
            canvas.select(row);
            if first_of_selected == Some(number) {
                canvas.text(row.x, y, 1, canvas.glyphs().cursor, Role::Strong);
                spot = row.spot();
            }
        }
    }
    chrome::footer_in_words(canvas, state, &HINTS);
    Drawn { cursor: Some(spot), top: sight.start, page: inside.height.saturating_sub(1).max(1), ..Drawn::default() }
}

/// Leaves out of what there is no room for of what the badge is said; the title of the panel says it then. Answers whether it
/// still stands there.
fn shorten(lines: &mut [Vec<Piece>], cells: usize) -> bool {
    const OF_TEXTS: &str = " in these texts";
    let Some(line) = lines.iter_mut().find(|line| line.iter().any(|piece| piece.text.contains(OF_TEXTS))) else {
        return true;
    };
    if pieces_width(line) <= cells {
        return true;
    }
    for piece in line {
        piece.text = piece.text.replace(OF_TEXTS, "");
    }
    false
}

/// What the panel is about: its text, and how it stands.
fn about(canvas: &Canvas, words: Words, panel: &WhyPanel, cells: usize, most: usize) -> Vec<Vec<Piece>> {
    let text = match panel.of {
        Element::Claim(claim) => words.text(claim),
        Element::Link(link) => format!("The step {}", words.step_title(link)),
    };
    let text = wrap_at_most(&text, cells, most, canvas.glyphs().ellipsis);
    let mut lines: Vec<_> = text.into_iter().map(|line| vec![piece(line, Role::Strong)]).collect();
    lines.extend(judged::stands(canvas, words, panel.of).into_iter().map(|line| line.left));
    lines
}

fn lines(canvas: &Canvas, words: Words, panel: &WhyPanel, cells: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    if panel.rows.is_empty() {
        let waits = format!("It is being found out {}", canvas.glyphs().ellipsis);
        return vec![Line { row: 0, pieces: vec![piece(waits, Role::Text)], beside: Vec::new() }];
    }
    for (row, what) in panel.rows.iter().enumerate() {
        let says = |text: &str, role| -> Vec<Line> {
            wrap(text, cells.max(1))
                .map(|line| Line { row, pieces: vec![piece(line, role)], beside: Vec::new() })
                .collect()
        };
        match what {
            WhyRow::Head(text) => {
                if !lines.is_empty() && cells >= WIDE {
                    lines.push(Line { row, pieces: Vec::new(), beside: Vec::new() });
                }
                lines.extend(says(text, Role::Text));
            }
            WhyRow::Note(text) => {
                if !lines.is_empty() && cells >= WIDE {
                    lines.push(Line { row, pieces: Vec::new(), beside: Vec::new() });
                }
                lines.extend(says(text, Role::Quiet));
            }
            WhyRow::InLoop(element, does) => lines.push(in_loop(words, row, (*element, does), cells)),
            WhyRow::More(_, text) => {
                let shows = format!("   {text}   {}", canvas.hint(Action::ShowMore, "shows them"));
                lines.push(Line { row, pieces: vec![piece(shows, Role::Quiet)], beside: Vec::new() });
            }
            WhyRow::Turn(point, voiced) => lines.extend(turn(canvas, words, row, (*point, *voiced), cells)),
            WhyRow::OfPair(change) => {
                lines.push(Line { row, pieces: does(canvas, words, *change), beside: Vec::new() });
            }
            WhyRow::Link(link) => lines.extend(link_line(canvas, words, row, link, cells)),
        }
    }
    lines
}

fn in_loop(words: Words, row: usize, (element, does): (Element, &str), cells: usize) -> Line {
    let title = match element {
        Element::Claim(claim) => words.title(claim),
        Element::Link(link) => format!("the step {}", words.step_title(link)),
    };
    let mut pieces = vec![piece("   ", Role::Text), piece(does, Role::Quiet)];
    pieces.extend(judged::marked(words, element, title));
    Line { row, pieces, beside: beside(words, element, None, cells) }
}

/// "x  strike out: Only the older pupils lack sleep (Osei grants, though for it)     recovers, becomes DEFENDED".
/// Who says it stands below where there is no room for it.
fn turn(
    canvas: &Canvas,
    words: Words,
    row: usize,
    (point, voiced): (TurningPoint, Option<Voiced>),
    cells: usize,
) -> Vec<Line> {
    let after = point.after.badge.map_or("", |badge| badge.row().word);
    let mut pieces = does(canvas, words, point.change);
    let who = voices::in_short(words, point.change.claim, voiced, "it");
    let beside = vec![piece(format!("it {}: {after}", point.turn.word()), Role::Text)];
    if who.is_empty() {
        return vec![Line { row, pieces, beside }];
    }
    let behind = piece(format!(" ({who})"), Role::Text);
    if pieces_width(&pieces) + width(&behind.text) + 2 + pieces_width(&beside) <= cells {
        pieces.push(behind);
        return vec![Line { row, pieces, beside }];
    }
    let below = vec![piece(" ".repeat(5), Role::Text), piece(who, Role::Quiet)];
    vec![Line { row, pieces, beside }, Line { row, pieces: below, beside: Vec::new() }]
}

/// "x  strike out: Only the older pupils lack sleep".
fn does(canvas: &Canvas, words: Words, change: Change) -> Vec<Piece> {
    let (action, does) = match change.force {
        Force::StruckOut => (Action::StrikeOut, "strike out: "),
        Force::TakenAsGiven => (Action::TakeAsGiven, "take as given: "),
    };
    let key = canvas.key(action).unwrap_or_default();
    let title = piece(words.title(change.claim), Role::Text);
    vec![piece(format!("   {key} "), Role::Strong), piece(does, Role::Quiet), title]
}

/// "− answered: a breakfast club can open early     R. Osei   text 1, par. 12".
fn link_line(canvas: &Canvas, words: Words, row: usize, link: &WhyLink, cells: usize) -> Option<Line> {
    let map = words.map();
    let id = link.link()?;
    let kind = map.link(id).kind;
    let depth = link.path.len().saturating_sub(1).min(cells / 8);
    let sign = piece(format!("{} ", canvas.look().glyphs.sign(kind)), kind.row().colour.into());
    let lead = match link.beneath {
        Some(Beneath::Answers) => "answered: ",
        Some(Beneath::Doubts | Beneath::FailsToDoubt) => "doubted: ",
        Some(Beneath::Fails) => "against it: ",
        None => "",
    };
    let (element, title) = said(words, id);
    let mut pieces = vec![piece(" ".repeat(3 + 4 * depth), Role::Text), sign, piece(lead, Role::Quiet)];
    pieces.extend(judged::marked(words, element, title));
    Some(Line { row, pieces, beside: beside(words, element, Some(link), cells) })
}

/// What a link says: its premise, or all of them as a step.
fn said(words: Words, link: LinkId) -> (Element, String) {
    match words.map().reason(link) {
        reason @ Element::Claim(claim) => (reason, words.title(claim)),
        reason @ Element::Link(_) => {
            let premises = words.map().premises(link);
            let titles: Vec<_> = premises.iter().take(3).map(|&premise| words.title(premise)).collect();
            let more = premises.len().saturating_sub(titles.len());
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            (reason, format!("{}{more} (only together)", titles.join("; ")))
        }
    }
}

/// Who says it and, where there is room, where; what is folded; how much it pulls.
fn beside(words: Words, element: Element, link: Option<&WhyLink>, cells: usize) -> Vec<Piece> {
    let said_of = match (element, link.and_then(WhyLink::link)) {
        // Who says the premises counts, not who draws the step.
        (Element::Link(_), Some(id)) => words.map().premises(id).first().map(|&claim| Element::Claim(claim)),
        (element, _) => Some(element),
    };
    let pull_cells = if link.is_some_and(|link| link.passes_on.is_some()) { PULL_CELLS + 2 } else { 0 };
    let (who_cells, all_cells) = if cells >= WIDE { (24, cells / 2 - 3 - pull_cells) } else { (16, 16) };
    let mut told = said_of.map(|of| fit_names(&words.who(of), who_cells, "…")).unwrap_or_default();
    if cells >= WIDE
        && let Some(of) = said_of
        && let Some(statement) = words.map().statements(of).first()
    {
        let said = words.said(of, statement, Wording::Short);
        told = format!("{told}, {}", said.place_in(all_cells.saturating_sub(width(&told) + 2), "…"));
    }
    let mut pieces = vec![piece(told, Role::Quiet)];
    if let Some(link) = link {
        let is_inferred = link.link().is_some_and(|link| words.map().is_inferred(link));
        pieces.push(piece(if is_inferred { "  ~" } else { "   " }, Role::Text));
        if let Some(passes_on) = link.passes_on {
            pieces.push(piece(format!("  {}", pad(&pull(words, passes_on), PULL_CELLS, "")), Role::Text));
        }
        if link.hides > 0 {
            pieces.push(piece(format!("  hides {}", link.hides), Role::Text));
        }
    }
    pieces
}

/// How much a link pulls, in a word; as a number where that was asked for.
fn pull(words: Words, thousandths: u16) -> String {
    if words.walk.details() == Details::Formal {
        return format!("{:.2}", f64::from(thousandths) / 1_000.0);
    }
    crate::report::pull(f64::from(thousandths) / 1_000.0).to_owned()
}

fn draw_line(canvas: &mut Canvas, line: &Line, area: Area) {
    let right = pieces_width(&line.beside).min(area.width / 2);
    let start = canvas.right(area.right(), area.y, right, &line.beside);
    let room = start.saturating_sub(area.x + if right > 0 { 2 } else { 0 });
    let fixed: usize = line.pieces.iter().rev().skip(1).map(|piece| width(&piece.text)).sum();
    let mut pieces = line.pieces.clone();
    if let Some(last) = pieces.last_mut() {
        last.text = cut(&last.text, room.saturating_sub(fixed), canvas.glyphs().ellipsis);
    }
    canvas.line(area.x, area.y, room, &pieces);
}
