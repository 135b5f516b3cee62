//! What stands on the screen and what is to stand there; only the difference is sent.
//!
//! ratatui's own `Terminal` would ask for the window's size before each frame and for the cursor's position when it
//! clears. Here nothing is ever asked.

use std::borrow::Cow;

use ratatui::{
    backend::Backend,
    buffer::{Buffer, Cell},
    layout::{Position, Rect},
};

use crate::{
    app::{Drawn, Size, Spot},
    layout,
};

/// A larger window is drawn on only in part: a terminal may claim any size, and each cell costs memory.
const LARGEST: Size = Size { width: 2048, height: 1024 };

/// The last frame and the next.
pub struct Picture {
    shown: Buffer,
    next: Buffer,
    cursor: Cursor,
    /// Whether what stands on the screen is unknown.
    stale: bool,
}

/// The hardware cursor, as it was last sent.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cursor {
    Unknown,
    Hidden,
    At(Position),
}

impl Picture {
    /// Nothing is shown yet.
    pub fn new(size: Size) -> Self {
        let area = Rect::new(0, 0, size.width.min(LARGEST.width), size.height.min(LARGEST.height));
        Self { shown: Buffer::empty(area), next: Buffer::empty(area), cursor: Cursor::Unknown, stale: true }
    }

    /// The window has another size; all is drawn anew. The same size changes nothing.
    pub fn resize(&mut self, size: Size) {
        let resized = Self::new(size);
        if resized.next.area != self.next.area {
            *self = resized;
        }
    }

    /// What stands on the screen is unknown: the next frame draws every cell.
    pub fn forget(&mut self) {
        self.stale = true;
    }

    /// Paints a frame and sends what changed. Where nothing did, nothing is sent, not even a flush.
    pub fn show<B: Backend>(
        &mut self,
        backend: &mut B,
        paint: impl FnOnce(&mut Buffer) -> Drawn,
    ) -> Result<Drawn, B::Error> {
        self.next.reset();
        let drawn = paint(&mut self.next);
        self.next.content.iter_mut().for_each(make_harmless);
        let cursor = self.place(drawn.cursor);

        let cleared = std::mem::take(&mut self.stale);
        if cleared {
            backend.clear()?;
            self.shown.reset();
        }
        let changes = self.shown.diff(&self.next);
        let sends = cleared || !changes.is_empty();
        if !changes.is_empty() {
            backend.draw(changes.into_iter())?;
        }
        // Drawing moves the cursor, so it is put back even where it stood there before.
        if sends || cursor != self.cursor {
            match cursor {
                Cursor::At(position) => {
                    backend.set_cursor_position(position)?;
                    if !matches!(self.cursor, Cursor::At(_)) || cleared {
                        backend.show_cursor()?;
                    }
                }
                Cursor::Hidden | Cursor::Unknown => backend.hide_cursor()?,
            }
            self.cursor = cursor;
            backend.flush()?;
        }
        std::mem::swap(&mut self.shown, &mut self.next);
        Ok(drawn)
    }

    /// Where the cursor goes: never outside of the window.
    fn place(&self, spot: Option<Spot>) -> Cursor {
        let Rect { width, height, .. } = self.next.area;
        match spot {
            Some(Spot { column, row }) if column < width && row < height => Cursor::At(Position { x: column, y: row }),
            _ => Cursor::Hidden,
        }
    }
}

/// The last guard before the terminal: whatever was painted, no cell steers the terminal or turns the direction of
/// writing.
fn make_harmless(cell: &mut Cell) {
    let symbol = cell.symbol();
    let plain = matches!(symbol.as_bytes(), [b' '..=b'~']);
    if !plain && matches!(layout::clean(symbol), Cow::Owned(_)) {
        cell.set_char(char::REPLACEMENT_CHARACTER);
    }
}
