//! The Claim page as one document: what the claim does, the frame, For, Against, what says the same; one line a row.

use super::{
    Scene,
    frame::{self, FrameLine, Limits},
    list_head, nothing,
    row::{RowText, describe},
    tail,
};
use crate::app::{Cursor, Drawn, Meaning, Pane, Scrolled, Scrolls, Section};
use crate::config::Role;
use crate::layout::width;
use crate::ui::{
    canvas::{Area, Canvas, piece, pieces_width},
    judged, left_out,
    words::{fit_names, out_of_sight},
};

/// A line of the document.
#[derive(Clone, Copy)]
enum Line {
    Head(Section),
    Row(usize),
    /// A line of the frame, its edges included.
    Frame(usize),
    /// What stands where a list has no row.
    Nothing(Section),
    /// What the filter leaves out of a list.
    Tail(Section),
}

/// Where everything stands in the document. Any line is found without looking at those before it.
struct Document<'a> {
    scene: Scene<'a>,
    frame_height: usize,
}

const LISTS: [Section; 5] = [Section::Context, Section::Focus, Section::For, Section::Against, Section::Same];

impl Document<'_> {
    /// How many lines a list takes with its head.
    fn height(&self, section: Section) -> usize {
        let rows = self.scene.page.shown(section).len() + self.tail_lines(section);
        match section {
            Section::Focus => self.frame_height,
            Section::For | Section::Against => 1 + rows.max(1),
            Section::Context | Section::Same if rows == 0 => 0,
            Section::Context | Section::Same => 1 + rows,
        }
    }

    fn tail_lines(&self, section: Section) -> usize {
        usize::from(!self.scene.page.left_out(section).is_nothing())
    }

    fn start(&self, section: Section) -> usize {
        LISTS.into_iter().take_while(|&before| before != section).map(|before| self.height(before)).sum()
    }

    fn len(&self) -> usize {
        LISTS.into_iter().map(|section| self.height(section)).sum()
    }

    /// The first line of a row.
    fn line_of(&self, row: usize) -> usize {
        let section = self.scene.page.section(row);
        let start = self.start(section);
        if section == Section::Focus {
            return start;
        }
        let page = self.scene.page;
        start + 1 + page.shown_before(row) - page.shown_before(page.range(section).start)
    }

    /// The line behind a row and what can only be seen with it: the tail of its list, and all that follows the last row.
    fn end_of(&self, row: usize) -> usize {
        let page = self.scene.page;
        let shown = page.all_shown();
        let Some(&next) = shown.get(page.shown_before(row + 1)) else { return self.len() };
        let section = page.section(row);
        if page.section(next) == section || section == Section::Focus {
            return self.line_of(row) + if section == Section::Focus { self.frame_height } else { 1 };
        }
        self.line_of(row) + 1 + self.tail_lines(section)
    }

    fn line(&self, number: usize) -> Option<Line> {
        let mut start = 0;
        for section in LISTS {
            let height = self.height(section);
            if let Some(within) = number.checked_sub(start).filter(|&within| within < height) {
                return Some(match (section, within) {
                    (Section::Focus, within) => Line::Frame(within),
                    (_, 0) => Line::Head(section),
                    (_, within) => match self.scene.page.shown(section).get(within - 1) {
                        Some(&position) => Line::Row(position),
                        None if self.tail_lines(section) > 0 => Line::Tail(section),
                        None => Line::Nothing(section),
                    },
                });
            }
            start += height;
        }
        None
    }

    /// How many rows stand before a line.
    fn rows_before(&self, line: usize) -> usize {
        let mut rows = 0;
        for section in LISTS {
            let inside = line.saturating_sub(self.start(section));
            let count = self.scene.page.shown(section).len();
            rows += match section {
                // Pinned when it is out of sight.
                Section::Focus => 0,
                _ => inside.saturating_sub(1).min(count),
            };
        }
        rows
    }
}

/// Draws the document into the body; answers what is out of sight.
pub fn draw(canvas: &mut Canvas, scene: Scene, body: Area, drawn: &mut Drawn) -> String {
    let inside = body.width.saturating_sub(4);
    let limits = Limits { text: (body.height / 3).max(2), said: (body.height / 4).max(2) };
    let frame = frame::lines(canvas, scene, inside, limits);
    let document = Document { scene, frame_height: frame.len() + 2 };
    let (top, pinned) = top(&document, drawn.windows.top(Pane::Body), body.height);
    drawn.windows.set_top(Pane::Body, top);
    drawn.page = body.height.saturating_sub(2);
    let below = document.len().saturating_sub(top + body.height);
    canvas.means(body, Meaning::Scrolls(Scrolls::lines(Scrolled::Pane(Pane::Body), top, below)));

    let skipped = usize::from(pinned);
    for (line, y) in (top + skipped..document.len()).zip(body.y + skipped..body.bottom()) {
        draw_line(canvas, &document, &frame, line, Area { y, height: 1, ..body }, drawn);
    }
    if pinned {
        pin(canvas, &frame, Area { height: 1, ..body });
        canvas.means(Area { height: 1, ..body }, focus(scene));
    }
    let end = (top + body.height).min(document.len());
    let all = document.rows_before(document.len());
    out_of_sight(document.rows_before(top + skipped), all - document.rows_before(end))
}

/// The first line in sight, and whether the claim's first line must be pinned over it.
fn top(document: &Document, before: Option<usize>, room: usize) -> (usize, bool) {
    let selected = document.scene.selected();
    let first = document.line_of(selected);
    let height = document.end_of(selected) - first;
    let frame = document.start(Section::Focus);
    let last_top = document.len().saturating_sub(room);
    // On arrival the frame with what follows it, unless everything fits.
    let wanted = before.unwrap_or(if first + height <= room { 0 } else { frame.saturating_sub(2) });
    let text_line = frame + 1;
    let in_sight = |top: usize| (top..top + room).contains(&text_line);

    let lowest = (first + height).saturating_sub(room);
    let head = usize::from(first > 0 && matches!(document.line(first - 1), Some(Line::Head(_))));
    let top = wanted.min(last_top).max(lowest).min(first - head.min(first));
    if in_sight(top) || room < 3 {
        return (top, false);
    }
    // One line less: the pinned one. The selected row must not be under it.
    let top = wanted.min(last_top).max(lowest).min(first.saturating_sub(1));
    (top, !in_sight(top))
}

/// The claim itself.
fn focus(scene: Scene) -> Meaning {
    Meaning::Row(Cursor { row: scene.page.range(Section::Focus).start, answer: None })
}

fn pin(canvas: &mut Canvas, frame: &[FrameLine], area: Area) {
    canvas.clear(area);
    let side = canvas.glyphs().double.side;
    canvas.text(area.x, area.y, 1, side, Role::Line);
    canvas.text(area.right().saturating_sub(1), area.y, 1, side, Role::Line);
    let mut inside = Area { x: area.x + 2, width: area.width.saturating_sub(4), ..area };
    let Some(line) = frame.first() else { return };
    // The rest of the frame is out of sight: that is marked, where the line is not cut in any case.
    if frame.len() > 1 && line.right.is_empty() {
        let ellipsis = canvas.glyphs().ellipsis;
        let taken = pieces_width(&line.left);
        if taken + width(ellipsis) < inside.width {
            canvas.text(inside.x + taken + 1, area.y, width(ellipsis), ellipsis, Role::Text);
        } else {
            inside.width = taken.min(inside.width).saturating_sub(1);
        }
    }
    frame::draw_line(canvas, inside, line);
}

fn draw_line(
    canvas: &mut Canvas,
    document: &Document,
    frame: &[FrameLine],
    line: usize,
    area: Area,
    drawn: &mut Drawn,
) {
    let scene = document.scene;
    match document.line(line) {
        None => {}
        Some(Line::Head(section)) => head(canvas, scene, section, area),
        Some(Line::Nothing(section)) => {
            canvas.text(area.x + 3, area.y, area.width, nothing(scene.page, section), Role::Quiet);
        }
        Some(Line::Tail(section)) => {
            if let Some(tail) = tail(canvas, scene, section) {
                let room = Area { x: area.x + 5, width: area.width.saturating_sub(6), ..area };
                left_out::draw_line(canvas, room, &tail);
            }
        }
        Some(Line::Frame(number)) => draw_frame_line(canvas, document, frame, number, area, drawn),
        Some(Line::Row(position)) => {
            let row = describe(canvas, scene, position);
            match scene.page.section(position) {
                Section::Context => context_row(canvas, &row, area),
                _ => reason_row(canvas, &row, area),
            }
            finish_row(canvas, scene, position, area, drawn);
        }
    }
}

/// Marks the row where the filter leaves it out and where it is selected, and puts the cursor there.
fn finish_row(canvas: &mut Canvas, scene: Scene, position: usize, area: Area, drawn: &mut Drawn) {
    let row = Area { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    canvas.means(row, Meaning::Row(Cursor { row: position, answer: None }));
    if scene.page.is_left_out(position) {
        left_out::dim(canvas, row);
    }
    if position == scene.selected() {
        canvas.text(row.x, row.y, 1, canvas.glyphs().cursor, Role::Strong);
        canvas.select(row);
        drawn.cursor = Some(row.spot());
    }
}

fn draw_frame_line(
    canvas: &mut Canvas,
    document: &Document,
    frame: &[FrameLine],
    number: usize,
    area: Area,
    drawn: &mut Drawn,
) {
    canvas.means(area, focus(document.scene));
    let glyphs = canvas.glyphs().double;
    let edge = |[left, line, right]: [&str; 3]| format!("{left}{}{right}", line.repeat(area.width.saturating_sub(2)));
    if number == 0 {
        canvas.text(area.x, area.y, area.width, &edge(glyphs.top), Role::Line);
        return;
    }
    let Some(line) = frame.get(number - 1) else {
        canvas.text(area.x, area.y, area.width, &edge(glyphs.bottom), Role::Line);
        return;
    };
    canvas.text(area.x, area.y, 1, glyphs.side, Role::Line);
    canvas.text(area.right().saturating_sub(1), area.y, 1, glyphs.side, Role::Line);
    frame::draw_line(canvas, Area { x: area.x + 2, width: area.width.saturating_sub(4), ..area }, line);
    if number == 1 {
        let position = document.scene.page.range(Section::Focus).start;
        finish_row(canvas, document.scene, position, area, drawn);
    }
}

/// Columns from the right: remarks, counts, who, the mapper's mark; the text has the rest.
struct Columns {
    text_end: usize,
    inferred: usize,
    who: usize,
    who_cells: usize,
    counts: usize,
    remark_end: usize,
}

fn columns(area: Area) -> Columns {
    let who_cells = if area.width < 72 { 10 } else { (area.width / 5).min(24) };
    let counts = area.right().saturating_sub(13);
    let who = counts.saturating_sub(who_cells + 1);
    let inferred = who.saturating_sub(2);
    Columns {
        text_end: inferred.saturating_sub(1),
        inferred,
        who,
        who_cells,
        counts,
        remark_end: area.right().saturating_sub(1),
    }
}

fn head(canvas: &mut Canvas, scene: Scene, section: Section, area: Area) {
    let pieces = list_head(canvas, scene, section);
    canvas.line(area.x + 1, area.y, area.width, &pieces);
    if section == Section::For && !scene.page.shown(section).is_empty() {
        let columns = columns(area);
        canvas.text(columns.who, area.y, columns.who_cells, "WHO", Role::Quiet);
        let signs = match canvas.look().glyphs {
            crate::ui::Glyphs::Unicode => "+  −",
            crate::ui::Glyphs::Ascii => "+  -",
        };
        let words = judged::column(scene.words).unwrap_or(signs);
        canvas.text(columns.counts, area.y, 12, words, Role::Quiet);
    }
}

/// "+ supports  Schools should start at nine   ⊘ 1 doubts the step".
fn context_row(canvas: &mut Canvas, row: &RowText, area: Area) {
    let columns = columns(area);
    let mut x = area.x + 3;
    if let Some(sign) = &row.sign {
        canvas.text(x, area.y, 1, &sign.text, sign.role);
    }
    x += 2;
    let end = columns.remark_end;
    let pieces = row.pieces(&row.lead);
    let needed = x + pieces_width(&pieces);
    let counts = row.beside.as_ref().map_or_else(|| row.counts(canvas), |beside| beside.text.clone());
    let counts_at = if counts.is_empty() { end } else { columns.counts };
    canvas.text(counts_at, area.y, end.saturating_sub(counts_at), &counts, Role::Quiet);
    let mut right = vec![];
    for part in [
        row.own.clone(),
        row.remark.clone(),
        row.inferred(canvas).to_owned(),
        row.doubts(canvas, counts_at.saturating_sub(needed + 4)),
    ] {
        if !part.is_empty() {
            right.push(part);
        }
    }
    let right = right.join("  ");
    let start = canvas.right(
        counts_at.saturating_sub(1).max(if counts.is_empty() { end } else { 0 }),
        area.y,
        end,
        &[piece(right, Role::Quiet)],
    );
    let room = start.saturating_sub(x + 1);
    canvas.line(x, area.y, room, &pieces);
}

/// "+ Teenagers' inner clocks run late    Lindqvist   +0 −0".
fn reason_row(canvas: &mut Canvas, row: &RowText, area: Area) {
    let columns = columns(area);
    let mut x = area.x + 3 + row.indent;
    if let Some(sign) = &row.sign {
        canvas.text(x, area.y, 1, &sign.text, sign.role);
    }
    x += 2;
    let room = columns.text_end.saturating_sub(x);
    // On narrow screens the lead gives way to the title.
    let lead = match row.lead.as_str() {
        "doubts the step: " if room < 36 => "doubts it: ",
        "backs the step: " if room < 36 => "backs it: ",
        "only together with " if room < 36 => "with ",
        lead => lead,
    };
    let mut end = columns.text_end;
    let who_is_there = !row.who.is_empty() || !row.inferred(canvas).is_empty();
    if !who_is_there {
        end = columns.counts.saturating_sub(1);
    }
    if !row.own.is_empty() {
        let signs_at = canvas.right(end, area.y, 4, &[piece(&row.own, Role::Text)]);
        end = signs_at.saturating_sub(1);
    }
    if row.beside.is_some() && !row.remark.is_empty() {
        let remark_at = canvas.right(end, area.y, 5, &[piece(&row.remark, Role::Quiet)]);
        end = remark_at.saturating_sub(1);
    }
    canvas.line(x, area.y, end.saturating_sub(x), &row.pieces(lead));
    canvas.text(columns.inferred, area.y, 1, row.inferred(canvas), Role::Text);
    let who = fit_names(&row.who, columns.who_cells, canvas.glyphs().ellipsis);
    canvas.text(columns.who, area.y, columns.who_cells, &who, Role::Quiet);
    if let Some(beside) = row.beside.as_ref().filter(|_| row.claim.is_some()) {
        canvas.text(columns.counts, area.y, 12, &beside.text, beside.role);
        return;
    }
    let doubts = row.doubts(canvas, 12);
    canvas.text(columns.counts, area.y, 12, &doubts, Role::Quiet);
    let room = if row.remark.is_empty() { 12 } else { 7 };
    canvas.text(columns.counts, area.y, room, &row.counts(canvas), Role::Quiet);
    if !row.remark.is_empty() {
        canvas.right(columns.remark_end, area.y, 5, &[piece(&row.remark, Role::Text)]);
    }
}
