//! A window of a picture in characters: lines joined, frames, arrowheads and words. No colours: each cell says what it is.
//!
//! Where lines of two trunks share a cell they cross, `┼`; where four lines of one trunk meet they are joined, `╋`. In
//! ASCII a crossing shows the upright line alone, `|`, and a joint is `+`.

mod index;
mod joints;
#[cfg(test)]
mod tests;

use unicode_segmentation::UnicodeSegmentation;

use super::{Area, Cell, Drawing, Frame, Heading, Ink, Label, Says, Strokes, Texts};
use crate::layout::{prefix, width};
use crate::model::RelationKind;
pub use index::Index;
use joints::{Arm, Joint, arrow};

/// A cell of a painted window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph<'a> {
    /// What stands in it; nothing where what stands before it is two cells wide.
    pub text: &'a str,
    /// What it belongs to.
    pub ink: Ink,
}

/// A painted window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Painted<'a> {
    width: usize,
    cells: Vec<Glyph<'a>>,
}

impl<'a> Painted<'a> {
    /// Its rows, from above.
    pub fn rows(&self) -> impl Iterator<Item = &[Glyph<'a>]> {
        self.cells.chunks(self.width.max(1))
    }
}

/// Paints a window of a drawing. Costs its cells and what lies in it.
pub fn paint<'a>(drawing: &Drawing, index: &Index, texts: &'a Texts, window: Area, strokes: Strokes) -> Painted<'a> {
    let cells = window.width as usize * window.height as usize;
    let joints = vec![Joint::default(); cells];
    let glyphs = vec![Glyph { text: " ", ink: Ink::Blank }; cells];
    let mut canvas = Canvas { drawing, index, texts, window, strokes, joints, glyphs };
    index.runs_in(window).for_each(|run| canvas.line(run));
    let boxes = index.boxes_in(drawing, window);
    for &id in &boxes {
        canvas.frame(id);
    }
    canvas.join();
    index.heads_in(window).for_each(|head| canvas.head(head));
    index.labels_in(window).for_each(|label| canvas.label(label));
    for &id in &boxes {
        canvas.words_of_box(id);
    }
    Painted { width: window.width as usize, cells: canvas.glyphs }
}

struct Canvas<'d, 'a> {
    drawing: &'d Drawing,
    index: &'d Index,
    texts: &'a Texts,
    window: Area,
    strokes: Strokes,
    /// Lines and frames, by cell of the window.
    joints: Vec<Joint>,
    glyphs: Vec<Glyph<'a>>,
}

impl<'a> Canvas<'_, 'a> {
    /// Where a cell stands in the window.
    fn place(&self, x: u32, y: u32) -> Option<usize> {
        let column = x.checked_sub(self.window.at.x).filter(|&column| column < self.window.width)?;
        let row = y.checked_sub(self.window.at.y).filter(|&row| row < self.window.height)?;
        Some(row as usize * self.window.width as usize + column as usize)
    }

    fn joint(&mut self, x: u32, y: u32) -> Option<&mut Joint> {
        let place = self.place(x, y)?;
        self.joints.get_mut(place)
    }

    fn put(&mut self, x: u32, y: u32, glyph: Glyph<'a>) {
        if let Some(slot) = self.place(x, y).and_then(|place| self.glyphs.get_mut(place)) {
            *slot = glyph;
        }
    }

    /// The columns from one to another, both included, that lie in the window.
    fn columns(&self, from: u32, to: u32) -> std::ops::RangeInclusive<u32> {
        let Area { at, width, .. } = self.window;
        from.max(at.x)..=to.min(at.x.saturating_add(width))
    }

    fn rows(&self, from: u32, to: u32) -> std::ops::RangeInclusive<u32> {
        let Area { at, height, .. } = self.window;
        from.max(at.y)..=to.min(at.y.saturating_add(height))
    }

    fn kind(&self, trunk: u32) -> RelationKind {
        let trunk = self.drawing.trunks.get(trunk as usize);
        trunk.map_or(RelationKind::Supports, |trunk| trunk.kind)
    }

    fn line(&mut self, run: u32) {
        let Some(&run) = self.drawing.runs.get(run as usize) else { return };
        let style = self.drawing.trunks.get(run.trunk as usize).map(|trunk| trunk.line).unwrap_or_default();
        let is_level = run.from.y == run.to.y;
        let [before, after] = if is_level { [Heading::Left, Heading::Right] } else { [Heading::Up, Heading::Down] };
        let (first, end) = if is_level { (run.from.x, run.to.x) } else { (run.from.y, run.to.y) };
        let range = if is_level { self.columns(first, end) } else { self.rows(first, end) };
        for at in range {
            let (x, y) = if is_level { (at, run.from.y) } else { (run.from.x, at) };
            if let Some(joint) = self.joint(x, y) {
                match (at > first, at < end) {
                    (true, true) => joint.pass(run.trunk, style, &[before, after]),
                    (true, false) => joint.pass(run.trunk, style, &[before]),
                    (false, _) => joint.pass(run.trunk, style, &[after]),
                }
            }
        }
    }

    fn frame(&mut self, id: u32) {
        let Some(&area) = self.drawing.boxes.get(id as usize) else { return };
        let arm = match self.frame_of(id) {
            Frame::Single => Arm::Light,
            Frame::Double => Arm::Double,
        };
        let (left, top) = (area.at.x, area.at.y);
        let (right, bottom) = (left.saturating_add(area.width - 1), top.saturating_add(area.height - 1));
        for y in [top, bottom] {
            for x in self.columns(left, right) {
                let upright = if y == top { Heading::Down } else { Heading::Up };
                let headings: &[Heading] = match x {
                    x if x == left => &[Heading::Right, upright],
                    x if x == right => &[Heading::Left, upright],
                    _ => &[Heading::Left, Heading::Right],
                };
                if let Some(joint) = self.joint(x, y) {
                    joint.frame(arm, headings);
                }
            }
        }
        for x in [left, right] {
            for y in self.rows(top.saturating_add(1), bottom.saturating_sub(1)) {
                if let Some(joint) = self.joint(x, y) {
                    joint.frame(arm, &[Heading::Up, Heading::Down]);
                }
            }
        }
    }

    fn frame_of(&self, id: u32) -> Frame {
        self.texts.boxes.get(id as usize).map(|text| text.frame).unwrap_or_default()
    }

    /// Turns lines and frames into characters.
    fn join(&mut self) {
        for place in 0..self.joints.len() {
            let Some(&joint) = self.joints.get(place).filter(|joint| !joint.is_empty()) else { continue };
            let ink = match joint.trunk() {
                Some(trunk) => Ink::Line(self.kind(trunk)),
                None if joint.is_double() => Ink::Focus,
                None => Ink::Frame,
            };
            if let Some(slot) = self.glyphs.get_mut(place) {
                *slot = Glyph { text: joint.glyph(self.strokes), ink };
            }
        }
    }

    fn head(&mut self, head: u32) {
        let Some(&head) = self.drawing.heads.get(head as usize) else { return };
        let glyph = Glyph { text: arrow(head.heading, self.strokes), ink: Ink::Line(self.kind(head.trunk)) };
        self.put(head.at.x, head.at.y, glyph);
    }

    fn label(&mut self, label: u32) {
        let Some(&Label { at, width: room, says }) = self.drawing.labels.get(label as usize) else { return };
        let texts = self.texts;
        let link = |link: u32| texts.links.get(link as usize);
        let (text, kind) = match says {
            Says::Kind(trunk) => {
                let first = self.drawing.trunks.get(trunk as usize).and_then(|trunk| trunk.links.first());
                (first.and_then(|&first| link(first)).map_or("", |text| text.head.as_str()), self.kind(trunk))
            }
            Says::Together(of) => (texts.together.as_str(), link(of).map_or(RelationKind::Supports, |text| text.kind)),
            Says::Back(of) => (texts.back.as_str(), link(of).map_or(RelationKind::Supports, |text| text.kind)),
            Says::Mark(of) => match link(of) {
                Some(text) => (text.mark.as_str(), text.kind),
                None => return,
            },
            Says::Stub(number) => return self.number(at, room, number),
        };
        self.write(at, room, text, Ink::Word(kind));
        self.set_off(at, u32::try_from(width(text)).unwrap_or(u32::MAX).min(room));
    }

    /// Leaves a blank before and behind a word that stands on a line.
    fn set_off(&mut self, at: Cell, cells: u32) {
        if cells == 0 {
            return;
        }
        for x in at.x.checked_sub(1).into_iter().chain([at.x.saturating_add(cells)]) {
            let joint = self.place(x, at.y).and_then(|place| self.joints.get(place));
            if joint.is_some_and(|joint| joint.is_level()) {
                self.put(x, at.y, Glyph { text: " ", ink: Ink::Blank });
            }
        }
    }

    /// Writes a number of a line that was cut.
    fn number(&mut self, at: Cell, width: u32, number: u32) {
        const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
        let digits = number.to_string();
        for (x, digit) in (at.x..at.x.saturating_add(width)).zip(digits.chars()) {
            let digit = digit.to_digit(10).and_then(|digit| DIGITS.get(digit as usize));
            self.put(x, at.y, Glyph { text: digit.copied().unwrap_or(" "), ink: Ink::State });
        }
    }

    /// Writes what fits in so many cells. What is two cells wide and not wholly in the window is left blank.
    fn write(&mut self, at: Cell, cells: u32, text: &'a str, ink: Ink) {
        let mut x = at.x;
        for grapheme in prefix(text, cells as usize).graphemes(true) {
            let wide = u32::try_from(width(grapheme)).unwrap_or(u32::MAX);
            if wide == 0 {
                continue;
            }
            let cells = x..x.saturating_add(wide);
            let is_whole = cells.clone().all(|x| self.place(x, at.y).is_some());
            for cell in cells {
                let text = match cell {
                    _ if !is_whole => " ",
                    cell if cell == x => grapheme,
                    _ => "",
                };
                self.put(cell, at.y, Glyph { text, ink });
            }
            x = x.saturating_add(wide);
        }
    }

    fn words_of_box(&mut self, id: u32) {
        let Some(&area) = self.drawing.boxes.get(id as usize) else { return };
        let Some(text) = self.texts.boxes.get(id as usize) else { return };
        let room = area.width.saturating_sub(4);
        let rows = area.at.y.saturating_add(1)..area.at.y.saturating_add(area.height.saturating_sub(1));
        for (line, y) in text.lines.iter().zip(rows) {
            let at = Cell { x: area.at.x.saturating_add(2), y };
            let right = u32::try_from(width(&line.right)).unwrap_or(u32::MAX).min(room);
            self.write(at, room, &line.left, line.ink);
            self.write(Cell { x: at.x.saturating_add(room - right), y }, right, &line.right, Ink::State);
        }
        let Some(Cell { x, y }) = self.index.in_frame(id) else { return };
        let cells = u32::try_from(width(&text.in_frame)).unwrap_or(u32::MAX);
        let blank = Glyph { text: " ", ink: Ink::Hidden };
        self.put(x, y, blank);
        self.write(Cell { x: x.saturating_add(1), y }, cells, &text.in_frame, Ink::Hidden);
        self.put(x.saturating_add(cells + 1), y, blank);
    }
}
