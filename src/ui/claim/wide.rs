//! The Claim page on a wide screen: what the claim does, the frame, For and Against side by side, what says the same;
//! each list scrolls by itself.

use super::{
    Scene,
    frame::{self, Limits},
    list_head, nothing,
    row::{RowText, describe},
    tail,
};
use crate::app::{Cursor, Drawn, Meaning, Pane, Scrolled, Scrolls, Section};
use crate::config::Role;
use crate::layout::{cut, rows_in_sight, width, wrap_at_most};
use crate::model::Element;
use crate::report::unsaid;
use crate::ui::{
    canvas::{Area, Canvas, MEASURE, Piece, piece, pieces_width},
    left_out,
    words::out_of_sight,
};

/// No row wraps to more lines of text than this.
const TEXT_LINES: usize = 3;

/// A pane of so many cells has room for the counts beside how a claim stands.
const ROOMY: usize = 76;

/// Draws the page into the body; each list says by itself what is out of sight.
pub fn draw(canvas: &mut Canvas, scene: Scene, body: Area, drawn: &mut Drawn) -> String {
    let Area { width: cells, height, .. } = body;
    let context = context_height(scene, height);
    let limits = Limits { text: if height > 30 { 4 } else { 3 }, said: if height > 40 { 6 } else { 3 } };
    let frame = frame::lines(canvas, scene, cells.saturating_sub(8).min(MEASURE), limits);
    let airy = height >= 30;
    let frame_height = frame.len() + if airy { 4 } else { 2 };
    let same = match scene.page.rows(Section::Same).len() {
        0 => 0,
        _ => 1 + scene.page.shown(Section::Same).len().min(2) + tail_lines(scene, Section::Same),
    };
    let panes = height.saturating_sub(context + frame_height + same);

    let mut area = Area { height: context, ..body };
    if context > 0 {
        one_line_list(canvas, scene, Section::Context, Pane::Context, area, drawn);
    }
    area = Area { y: area.bottom(), height: frame_height, ..body };
    draw_frame(canvas, scene, &frame, area, airy, drawn);
    area = Area { y: area.bottom(), height: panes, ..body };
    let left = cells / 2;
    pane(canvas, scene, Section::For, Pane::For, Area { width: left, ..area }, drawn);
    pane(canvas, scene, Section::Against, Pane::Against, Area { x: left, width: cells - left, ..area }, drawn);
    if same > 0 {
        let area = Area { y: area.bottom(), height: same, ..body };
        one_line_list(canvas, scene, Section::Same, Pane::Same, area, drawn);
    }
    String::new()
}

fn tail_lines(scene: Scene, section: Section) -> usize {
    usize::from(!scene.page.left_out(section).is_nothing())
}

fn context_height(scene: Scene, body: usize) -> usize {
    match scene.page.rows(Section::Context).len() {
        0 => 0,
        rows => 1 + rows.min((body / 6).max(2)),
    }
}

fn draw_frame(
    canvas: &mut Canvas,
    scene: Scene,
    frame: &[frame::FrameLine],
    area: Area,
    airy: bool,
    drawn: &mut Drawn,
) {
    canvas.frame(area, canvas.glyphs().double, &[], "", "");
    canvas.means(area, Meaning::Row(Cursor { row: scene.page.range(Section::Focus).start, answer: None }));
    let inside = area.inside();
    let first = inside.y + usize::from(airy);
    for (line, y) in frame.iter().zip(first..inside.bottom()) {
        let line_area = Area { x: inside.x + 3, y, width: inside.width.saturating_sub(6).min(MEASURE), height: 1 };
        frame::draw_line(canvas, line_area, line);
    }
    let position = scene.page.range(Section::Focus).start;
    let row = Area { x: inside.x + 1, y: first, width: inside.width.saturating_sub(2), height: 1 };
    mark(canvas, scene, position, row, drawn);
}

/// Marks a row where the filter leaves it out and where it is selected, and puts the cursor there.
fn mark(canvas: &mut Canvas, scene: Scene, position: usize, area: Area, drawn: &mut Drawn) {
    canvas.means(area, Meaning::Row(Cursor { row: position, answer: None }));
    if scene.page.is_left_out(position) {
        left_out::dim(canvas, area);
    }
    if position == scene.selected() {
        canvas.text(area.x, area.y, 1, canvas.glyphs().cursor, Role::Strong);
        canvas.select(area);
        drawn.cursor = Some(area.spot());
    }
}

/// A list of one line a row under its head, and what the filter leaves out below it.
fn one_line_list(canvas: &mut Canvas, scene: Scene, section: Section, pane: Pane, area: Area, drawn: &mut Drawn) {
    let shown = scene.page.shown(section);
    let room = area.height.saturating_sub(1 + tail_lines(scene, section));
    let (sight, selected) = sight(scene, section, pane, drawn, |_| 1, room);
    let scrolls = Scrolls::lines(Scrolled::Pane(pane), sight.start, shown.len() - sight.end);
    canvas.means(area, Meaning::Scrolls(scrolls));
    let head = list_head(canvas, scene, section);
    canvas.line(area.x + 1, area.y, area.width, &head);
    let hidden = out_of_sight(sight.start, shown.len() - sight.end);
    canvas.right(area.right().saturating_sub(1), area.y, area.width, &[piece(hidden, Role::Quiet)]);
    if let Some(page) = selected.then_some(room) {
        drawn.page = page;
    }
    let mut y = area.y + 1;
    for &position in shown.get(sight).unwrap_or_default() {
        let text = describe(canvas, scene, position);
        let line = Area { x: area.x + 1, y, width: area.width.saturating_sub(2), height: 1 };
        one_line(canvas, &text, Area { width: line.width.min(MEASURE), ..line });
        mark(canvas, scene, position, line, drawn);
        y += 1;
    }
    if let Some(tail) = tail(canvas, scene, section) {
        left_out::draw_line(canvas, Area { x: area.x + 5, y, width: area.width.saturating_sub(6), height: 1 }, &tail);
    }
}

fn one_line(canvas: &mut Canvas, row: &RowText, area: Area) {
    if let Some(sign) = &row.sign {
        canvas.text(area.x + 2, area.y, 1, &sign.text, sign.role);
    }
    let x = area.x + 4;
    let pieces = row.pieces(&row.lead);
    let most = area.width * 3 / 5;
    let told_in = |room| {
        let beside = row.beside.as_ref().map(|beside| beside.text.clone()).unwrap_or_default();
        let [doubts, counts] = [row.doubts(canvas, room), row.counts(canvas)];
        let parts = [row.own.clone(), row.remark.clone(), by_mapper(canvas, row), doubts, beside, counts];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("   ")
    };
    let who = row.who.join(", ");
    let names = if who.is_empty() { 0 } else { width(&who) + 3 };
    let beside_title = area.width.saturating_sub(pieces_width(&pieces) + 7);
    // Names and words give way to the title, and never a number to them.
    let long = told_in(40);
    let told = if width(&long) + names <= beside_title.min(most) { long } else { told_in(0) };
    let room = most.saturating_sub(width(&told) + if told.is_empty() { 0 } else { 3 });
    let who = cut(&who, room, canvas.glyphs().ellipsis);
    let right = [who, told].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("   ");
    let start = canvas.right(area.right().saturating_sub(1), area.y, area.width, &[piece(right, Role::Quiet)]);
    canvas.line(x, area.y, start.saturating_sub(x + 2), &pieces);
}

fn by_mapper(canvas: &Canvas, row: &RowText) -> String {
    row.inferred(canvas).to_owned()
}

/// Which of the rows shown of a list are in sight, and whether the cursor is in it.
fn sight(
    scene: Scene,
    section: Section,
    pane: Pane,
    drawn: &mut Drawn,
    height: impl Fn(usize) -> usize,
    room: usize,
) -> (std::ops::Range<usize>, bool) {
    let shown = scene.page.shown(section);
    let top = drawn.windows.top(pane).unwrap_or(0);
    let selected = shown.binary_search(&scene.selected());
    let sight = rows_in_sight(shown.len(), height, selected.unwrap_or(top), top, room);
    drawn.windows.set_top(pane, sight.start);
    (sight, selected.is_ok())
}

/// The reasons of one side in a frame of their own.
fn pane(canvas: &mut Canvas, scene: Scene, section: Section, pane: Pane, area: Area, drawn: &mut Drawn) {
    let inside = area.inside();
    let shown = scene.page.shown(section);
    let cells = inside.width.saturating_sub(7);
    let tail = tail(canvas, scene, section).map_or_else(Vec::new, |tail| tail.lines(cells, canvas.glyphs().ellipsis));
    let shape = |row: usize| shown.get(row).map_or_else(Vec::new, |&row| block(canvas, scene, row, inside.width));
    // Set apart from the rows where there is room for that.
    let apart = usize::from(!shown.is_empty() && !tail.is_empty() && inside.height > 6);
    let room = inside.height.saturating_sub(tail.len() + apart);
    let rows = Area { height: room, ..inside };
    let (sight, selected) = sight(scene, section, pane, drawn, |row| shape(row).len(), room);
    let scrolls = Scrolls::rows(Scrolled::Pane(pane), sight.start, shown.len() - sight.end);
    let hidden = out_of_sight(sight.start, shown.len() - sight.end);
    // What is left over shows how the next row begins.
    let blocks: Vec<_> =
        (sight.start..=sight.end).filter_map(|row| shown.get(row).map(|&position| (position, shape(row)))).collect();
    let head = list_head(canvas, scene, section);
    canvas.means(area, Meaning::Scrolls(scrolls));
    canvas.frame(area, canvas.glyphs().single, &head, "", &hidden);
    if selected {
        drawn.page = sight.len();
    }
    if shown.is_empty() && tail.is_empty() {
        canvas.text(inside.x + 3, inside.y, inside.width.saturating_sub(4), nothing(scene.page, section), Role::Quiet);
    }
    let mut y = rows.y;
    for (position, lines) in blocks {
        let height = lines.len().min(rows.bottom().saturating_sub(y));
        let blank = lines.iter().take(height).rev().take_while(|line| line.is_blank()).count();
        for (line, y) in lines.iter().take(height).zip(y..) {
            line.draw(canvas, Area { x: inside.x, y, width: inside.width, height: 1 });
        }
        // What belongs to the row, without the blank line that sets the next one apart.
        let text =
            Area { x: inside.x + 1, y, width: inside.width.saturating_sub(2), height: height.saturating_sub(blank) };
        if text.height > 0 {
            mark(canvas, scene, position, text, drawn);
        }
        y += height;
    }
    for (line, y) in tail.iter().zip(y + apart..) {
        canvas.text(inside.x + 5, y, cells, line, Role::Text);
    }
}

/// A line of a row: from the left, and up to the right edge.
struct BlockLine {
    x: usize,
    left: Vec<Piece>,
    right: Vec<Piece>,
}

impl BlockLine {
    fn is_blank(&self) -> bool {
        self.left.is_empty() && self.right.is_empty()
    }

    fn draw(&self, canvas: &mut Canvas, area: Area) {
        let end = area.right().saturating_sub(2);
        let start = canvas.right(end, area.y, area.width, &self.right);
        let gap = usize::from(pieces_width(&self.right) > 0) * 2;
        canvas.line(area.x + self.x, area.y, start.saturating_sub(area.x + self.x + gap), &self.left);
    }
}

/// The lines of a row: its text, wrapped, then who says it where, and the counts.
fn block(canvas: &Canvas, scene: Scene, position: usize, cells: usize) -> Vec<BlockLine> {
    let row = describe(canvas, scene, position);
    let mut lines = Vec::new();
    let x = 5 + row.indent;
    let room = cells.saturating_sub(x + 2).max(1);
    let fate = row.fate.as_ref().map_or("", |fate| &fate.text);
    let text = format!("{fate}{}{}", row.lead, row.text);
    for (number, line) in wrap_at_most(&text, room, TEXT_LINES, canvas.glyphs().ellipsis).into_iter().enumerate() {
        let mut left = Vec::new();
        if number == 0 {
            let (fate, rest) = line.split_at_checked(fate.len()).unwrap_or(("", &line));
            let (before, after) = rest.split_at_checked(row.lead.len()).unwrap_or(("", rest));
            left.extend(row.sign.clone());
            left.push(piece(" ", Role::Text));
            left.push(piece(fate, Role::Strong));
            left.push(piece(before, Role::Quiet));
            left.push(piece(after, row.title_role));
        } else {
            left.push(piece(line, row.title_role));
        }
        let sign = usize::from(row.sign.is_some());
        let x = if number == 0 { x - 1 - sign } else { x };
        lines.push(BlockLine { x, left, right: Vec::new() });
    }
    let mut right = Vec::new();
    let counts = row.counts(canvas);
    let doubts = row.doubts(canvas, 20);
    let beside = row.beside.clone().filter(|_| row.claim.is_some()).unwrap_or_else(|| piece("", Role::Quiet));
    // Who says it, and where, goes before how many speak for and against it.
    let counts = if beside.text.is_empty() || cells >= ROOMY { counts } else { String::new() };
    for (part, role) in [
        (row.own.clone(), Role::Text),
        (row.remark.clone(), Role::Text),
        (by_mapper(canvas, &row), Role::Text),
        (doubts, Role::Quiet),
        (beside.text, beside.role),
        (counts, Role::Quiet),
    ] {
        if !part.is_empty() {
            right.push(piece(format!("  {part}"), role));
        }
    }
    match row.claim {
        // A head over premises that count only together needs no second line.
        None => {
            if let Some(line) = lines.last_mut() {
                right.insert(0, piece(row.who.join(", "), Role::Quiet));
                line.right = right;
            }
        }
        Some(claim) => {
            let room = room.saturating_sub(pieces_width(&right) + 2);
            let said = scene.words.first_said(Element::Claim(claim), room, canvas.glyphs().ellipsis);
            let said = if said.is_empty() { unsaid(scene.words.map(), claim).to_owned() } else { said };
            lines.push(BlockLine { x, left: vec![piece(said, Role::Quiet)], right });
        }
    }
    let shown = scene.page.all_shown();
    let next = shown.get(scene.page.shown_before(position + 1)).copied();
    let section = scene.page.section(position);
    if next.is_some_and(|next| scene.page.section(next) == section && scene.page.row(next).begins_reason()) {
        lines.push(BlockLine { x: 0, left: Vec::new(), right: Vec::new() });
    }
    lines
}
