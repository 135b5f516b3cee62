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

#[cfg(test)]
mod tests {
    use ratatui::{backend::TestBackend, style::Style};

    use super::*;

    const SIZE: Size = Size { width: 8, height: 2 };

    /// A backend that cannot be written to: whatever is sent is an error.
    struct Closed;

    fn at(column: u16, row: u16) -> Drawn {
        Drawn { cursor: Some(Spot { column, row }), ..Drawn::default() }
    }

    fn paint(text: &'static str, drawn: Drawn) -> impl FnOnce(&mut Buffer) -> Drawn {
        move |buffer| {
            buffer.set_string(0, 0, text, Style::new());
            drawn
        }
    }

    #[test]
    fn a_frame_like_the_last_sends_nothing() {
        let mut picture = Picture::new(SIZE);
        picture.show(&mut TestBackend::new(8, 2), paint("one", at(0, 0))).unwrap();
        assert!(picture.show(&mut Closed, paint("one", at(0, 0))).is_ok(), "nothing is sent");
        assert!(picture.show(&mut Closed, paint("two", at(0, 0))).is_err(), "a cell is sent");
    }

    #[test]
    fn a_cursor_that_moves_is_sent_by_itself() {
        let mut picture = Picture::new(SIZE);
        let mut backend = TestBackend::new(8, 2);
        picture.show(&mut backend, paint("one", at(0, 0))).unwrap();
        picture.show(&mut backend, paint("one", at(0, 1))).unwrap();
        assert_eq!(backend.cursor_position(), Position { x: 0, y: 1 });
        assert!(backend.cursor_visible());
    }

    #[test]
    fn a_cursor_outside_of_the_window_is_hidden_and_comes_back() {
        let mut picture = Picture::new(SIZE);
        let mut backend = TestBackend::new(8, 2);
        for (drawn, visible) in [(at(0, 1), true), (at(8, 0), false), (at(7, 1), true), (Drawn::default(), false)] {
            picture.show(&mut backend, paint("one", drawn.clone())).unwrap();
            assert_eq!(backend.cursor_visible(), visible, "{drawn:?}");
        }
    }

    #[test]
    fn what_others_wrote_on_the_screen_goes_when_all_is_drawn_anew() {
        let mut picture = Picture::new(SIZE);
        let mut backend = TestBackend::new(8, 2);
        picture.show(&mut backend, paint("one", at(0, 0))).unwrap();
        backend.draw([(0, 0, &Cell::new("x")), (5, 1, &Cell::new("y"))].into_iter()).unwrap();
        picture.forget();
        picture.show(&mut backend, paint("one", at(0, 0))).unwrap();
        backend.assert_buffer_lines(["one     ", "        "]);
    }

    #[test]
    fn nothing_that_steers_a_terminal_gets_through() {
        let mut picture = Picture::new(SIZE);
        let mut backend = TestBackend::new(8, 2);
        let hostile = ["\u{1b}[31m", "\u{9b}", "\u{7f}", "\0", "\u{202e}a", "a", "語", "e\u{301}"];
        let painted = |buffer: &mut Buffer| {
            for (cell, symbol) in buffer.content.iter_mut().zip(hostile) {
                cell.set_symbol(symbol);
            }
            Drawn::default()
        };
        picture.show(&mut backend, painted).unwrap();
        let shown: Vec<&str> = backend.buffer().content.iter().take(hostile.len()).map(Cell::symbol).collect();
        assert_eq!(shown[..5], ["\u{fffd}"; 5]);
        assert_eq!(shown[5..7], ["a", "語"]);
    }

    #[test]
    fn any_size_can_be_drawn() {
        for (width, height) in [(0, 0), (1, 1), (1, 0), (u16::MAX, 1), (1, u16::MAX), (u16::MAX, u16::MAX)] {
            let mut picture = Picture::new(Size { width, height });
            let mut drawn_cells = 0;
            let _ = picture.show(&mut Closed, |buffer| {
                drawn_cells = buffer.content.len();
                at(u16::MAX, u16::MAX)
            });
            assert!(drawn_cells <= usize::from(LARGEST.width) * usize::from(LARGEST.height));
        }
    }

    impl Backend for Closed {
        type Error = std::io::Error;

        fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, _content: I) -> std::io::Result<()> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }

        fn hide_cursor(&mut self) -> std::io::Result<()> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }

        fn show_cursor(&mut self) -> std::io::Result<()> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }

        fn get_cursor_position(&mut self) -> std::io::Result<Position> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }

        fn set_cursor_position<P: Into<Position>>(&mut self, _position: P) -> std::io::Result<()> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }

        fn clear(&mut self) -> std::io::Result<()> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }

        fn clear_region(&mut self, _region: ratatui::backend::ClearType) -> std::io::Result<()> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }

        fn size(&self) -> std::io::Result<ratatui::layout::Size> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }

        fn window_size(&mut self) -> std::io::Result<ratatui::backend::WindowSize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
    }
}
