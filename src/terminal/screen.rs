//! Frames as bytes: a frame leaves in one write, wrapped so that a terminal that can shows it whole.

use std::{
    cell::RefCell,
    io::{self, Write},
    rc::Rc,
};

use crossterm::{
    queue,
    terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate},
};
use ratatui::{
    backend::{Backend, ClearType, CrosstermBackend, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
};

use super::guard;

/// A terminal behind a writer. Nothing reaches the writer before [`Backend::flush`], which ends a frame.
pub struct Screen<W: Write> {
    cells: CrosstermBackend<Pending>,
    pending: Pending,
    out: W,
}

impl<W: Write> Screen<W> {
    /// Draws on `out`, which should be unbuffered.
    pub fn new(out: W) -> Self {
        let pending = Pending::default();
        Self { cells: CrosstermBackend::new(pending.clone()), pending, out }
    }
}

/// The bytes of a frame in the making. crossterm flushes after each cursor command; here that does nothing.
#[derive(Clone)]
struct Pending(Rc<RefCell<Vec<u8>>>);

impl Default for Pending {
    /// Room for a frame in which every cell changes, so that no frame allocates.
    fn default() -> Self {
        Self(Rc::new(RefCell::new(Vec::with_capacity(64 * 1024))))
    }
}

impl Write for Pending {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut pending = self.0.borrow_mut();
        if pending.is_empty() {
            queue!(&mut *pending, BeginSynchronizedUpdate)?;
        }
        pending.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<W: Write> Backend for Screen<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.cells.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cells.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.cells.show_cursor()
    }

    /// Not to be had: it would ask the terminal.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cells.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.cells.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.cells.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        let size = guard::size();
        Ok(Size { width: size.width, height: size.height })
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::ZERO })
    }

    /// Ends the frame.
    fn flush(&mut self) -> io::Result<()> {
        let mut pending = self.pending.0.borrow_mut();
        if pending.is_empty() {
            return Ok(());
        }
        queue!(&mut *pending, EndSynchronizedUpdate)?;
        let sent = self.out.write_all(&pending).and_then(|()| self.out.flush());
        pending.clear();
        sent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keeps each write by itself.
    #[derive(Default)]
    struct Writes(Vec<Vec<u8>>);

    impl Write for &mut Writes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.push(bytes.to_vec());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_frame_is_one_write_between_the_marks_of_a_synchronised_update() {
        let mut writes = Writes::default();
        let mut screen = Screen::new(&mut writes);
        let cell = Cell::new("x");
        screen.clear().unwrap();
        screen.draw([(0, 0, &cell), (5, 3, &cell)].into_iter()).unwrap();
        screen.set_cursor_position((0, 3)).unwrap();
        screen.show_cursor().unwrap();
        screen.flush().unwrap();
        assert_eq!(writes.0.len(), 1, "one write");
        let text = String::from_utf8(writes.0.remove(0)).unwrap();
        assert!(text.starts_with("\u{1b}[?2026h"), "{text:?}");
        assert!(text.ends_with("\u{1b}[?2026l"), "{text:?}");
    }

    #[test]
    fn a_flush_without_a_frame_writes_nothing() {
        let mut writes = Writes::default();
        Screen::new(&mut writes).flush().unwrap();
        assert!(writes.0.is_empty());
    }
}
