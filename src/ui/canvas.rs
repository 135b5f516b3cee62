//! Pieces of text onto cells. The only place that writes to the buffer.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{Look, glyphs::Frame, glyphs::Set};
use crate::app::{Action, KeyMap, Meaning, Meanings, Rectangle, Spot};
use crate::config::Role;
use crate::layout::{clean, cut, width};

/// Running text is at most so many cells wide, as longer lines are hard to follow.
pub const MEASURE: usize = 120;

/// A piece of text in one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub role: Role,
}

/// Makes a piece.
pub fn piece(text: impl Into<String>, role: Role) -> Piece {
    Piece { text: text.into(), role }
}

/// How many cells some pieces take.
pub fn pieces_width(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| width(&piece.text)).sum()
}

/// A rectangle of the screen, in cells from its upper left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    pub x: usize,
    pub y: usize,
    pub width: usize,
    pub height: usize,
}

impl Area {
    /// The first cell.
    pub fn spot(self) -> Spot {
        Spot { column: cell(self.x), row: cell(self.y) }
    }

    /// The column behind the last one.
    pub fn right(self) -> usize {
        self.x + self.width
    }

    /// The row below the last one.
    pub fn bottom(self) -> usize {
        self.y + self.height
    }

    /// What a frame leaves free.
    pub fn inside(self) -> Self {
        Self {
            x: self.x + 1,
            y: self.y + 1,
            width: self.width.saturating_sub(2),
            height: self.height.saturating_sub(2),
        }
    }
}

/// The screen being drawn. What lies outside of it is left out.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    look: &'a Look,
    keys: &'a KeyMap,
    meanings: Meanings,
}

impl<'a> Canvas<'a> {
    pub fn new(buffer: &'a mut Buffer, look: &'a Look, keys: &'a KeyMap) -> Self {
        Self { buffer, look, keys, meanings: Meanings::default() }
    }

    /// The key of an action that hints show, as the screen writes it; none where only its name calls it.
    pub fn key(&self, action: Action) -> Option<String> {
        self.keys.keys(action).first().map(|&keys| self.look.glyphs.key(keys))
    }

    /// What calls an action: its key, or else its name as a command: ":help".
    pub fn called(&self, action: Action) -> String {
        let name = || action.row().map_or_else(String::new, |row| format!(":{}", row.name));
        self.key(action).unwrap_or_else(name)
    }

    /// The key of an action and what it does here: "Esc close". Empty where it has none.
    pub fn hint(&self, action: Action, words: &str) -> String {
        self.key(action).map_or_else(String::new, |key| format!("{key} {words}"))
    }

    pub fn look(&self) -> &'a Look {
        self.look
    }

    pub fn glyphs(&self) -> &'static Set {
        self.look.glyphs.set()
    }

    /// Notes what an area means to the mouse.
    pub fn means(&mut self, area: Area, meaning: Meaning) {
        let screen = self.area();
        let (right, bottom) = (area.right().min(screen.width), area.bottom().min(screen.height));
        let (width, height) = (cell(right.saturating_sub(area.x)), cell(bottom.saturating_sub(area.y)));
        if width > 0 && height > 0 {
            self.meanings.add(Rectangle { column: cell(area.x), row: cell(area.y), width, height }, meaning);
        }
    }

    /// What is drawn from now on lies over the screen.
    pub fn cover(&mut self) {
        self.meanings.cover();
    }

    /// All that was noted for the mouse.
    pub fn into_meanings(self) -> Meanings {
        self.meanings
    }

    /// The whole screen.
    pub fn area(&self) -> Area {
        let Rect { width, height, .. } = self.buffer.area;
        Area { x: 0, y: 0, width: width.into(), height: height.into() }
    }

    /// Writes a text into at most `room` cells, cut where it is longer. Answers the column behind it.
    pub fn text(&mut self, x: usize, y: usize, room: usize, text: &str, role: Role) -> usize {
        let screen = self.area();
        let room = room.min(screen.width.saturating_sub(x));
        if room == 0 || y >= screen.height {
            return x;
        }
        let text = cut(&clean(text), room, self.glyphs().ellipsis);
        let Rect { x: left, y: top, .. } = self.buffer.area;
        let (column, row) = (left.saturating_add(cell(x)), top.saturating_add(cell(y)));
        // What stood there before leaves no trace of its style.
        let style = Style::reset().patch(self.look.theme.style(role));
        self.buffer.set_stringn(column, row, &text, room, style);
        x + width(&text)
    }

    /// Writes pieces one behind the other into at most `room` cells. Answers the column behind them.
    pub fn line(&mut self, x: usize, y: usize, room: usize, pieces: &[Piece]) -> usize {
        let end = x + room;
        let mut x = x;
        for piece in pieces {
            if x >= end {
                break;
            }
            x = self.text(x, y, end - x, &piece.text, piece.role);
        }
        x
    }

    /// Writes pieces so that they end before the column `end`. Answers the column where they begin.
    pub fn right(&mut self, end: usize, y: usize, room: usize, pieces: &[Piece]) -> usize {
        let start = end.saturating_sub(pieces_width(pieces).min(room));
        self.line(start, y, end - start, pieces);
        start
    }

    /// Gives cells the style of the selected row.
    pub fn select(&mut self, area: Area) {
        let style = self.look.theme.style(Role::Selected);
        if let Some(rect) = self.rect(area) {
            self.buffer.set_style(rect, style);
        }
    }

    /// Gives cells the style of what only explains, whatever they had.
    pub fn quieten(&mut self, area: Area) {
        self.restyle(area, Role::Quiet);
    }

    /// Gives cells the style of what a filter leaves out, whatever they had.
    pub fn dim(&mut self, area: Area) {
        self.restyle(area, Role::LeftOut);
    }

    fn restyle(&mut self, area: Area, role: Role) {
        let style = Style::reset().patch(self.look.theme.style(role));
        if let Some(rect) = self.rect(area) {
            self.buffer.set_style(rect, style);
        }
    }

    /// Empties cells; they mean nothing any more.
    pub fn clear(&mut self, area: Area) {
        self.means(area, Meaning::Nothing);
        let Some(rect) = self.rect(area) else { return };
        let style = self.look.theme.style(Role::Text);
        for position in rect.positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }

    /// A frame round an area, with a title in its upper left and words in its upper right and lower right edge.
    pub fn frame(&mut self, area: Area, frame: Frame, title: &[Piece], upper: &str, lower: &str) {
        let Area { x, y, width: cells, height } = area;
        let (Some(last), Some(inner)) = (height.checked_sub(1).filter(|&last| last > 0), cells.checked_sub(2)) else {
            return;
        };
        for (row, [left, line, right]) in [(y, frame.top), (y + last, frame.bottom)] {
            let edge = format!("{left}{}{right}", line.repeat(inner));
            self.text(x, row, cells, &edge, Role::Line);
        }
        for row in y + 1..y + last {
            self.text(x, row, 1, frame.side, Role::Line);
            self.text(x + cells - 1, row, 1, frame.side, Role::Line);
        }
        if !title.is_empty() {
            let end = self.line(x + 2, y, inner.saturating_sub(2), title);
            self.text(x + 1, y, 1, " ", Role::Line);
            self.text(end, y, 1, " ", Role::Line);
        }
        for (row, words, taken) in [(y, upper, pieces_width(title)), (y + last, lower, 0)] {
            let words = format!(" {words} ");
            if words.trim().is_empty() || width(&words) + taken + 6 > inner {
                continue;
            }
            let start = self.right(x + cells - 2, row, inner, &[piece(&words, Role::Quiet)]);
            // What stands in the frame of a panel that can be closed; a click there closes it.
            if words.trim() == self.hint(Action::Back, "close") {
                let words = Area { x: start, y: row, width: width(&words), height: 1 };
                self.means(words, Meaning::Does(Action::Back));
            }
        }
    }

    fn rect(&self, area: Area) -> Option<Rect> {
        let own = self.buffer.area;
        let (x, y) = (own.x.saturating_add(cell(area.x)), own.y.saturating_add(cell(area.y)));
        let rect = Rect { x, y, width: cell(area.width), height: cell(area.height) }.intersection(own);
        (!rect.is_empty()).then_some(rect)
    }
}

/// A number of cells as the buffer counts them.
fn cell(cells: usize) -> u16 {
    u16::try_from(cells).unwrap_or(u16::MAX)
}
