//! Text that is written line by line. All text of reports goes through here, so that nothing in a map can steer the
//! terminal that it may end up on.

use std::io::{self, Write};

use crate::layout::{clean, wrap};

/// How wide paragraphs are, in cells: a line and its end fit a terminal of 80 columns.
pub const WIDTH: usize = 79;

/// Writes lines without control characters.
pub struct Lines<'a> {
    out: &'a mut dyn Write,
}

impl<'a> Lines<'a> {
    /// Writes to `out`.
    pub fn new(out: &'a mut dyn Write) -> Self {
        Self { out }
    }

    /// One line, however long; a line break in it becomes a space.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(clean(text).trim_end().as_bytes())?;
        self.out.write_all(b"\n")
    }

    /// A text wrapped at [`WIDTH`].
    pub fn wrapped(&mut self, text: &str) -> io::Result<()> {
        for line in wrap(&clean(text), WIDTH) {
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }

    /// An empty line, then a text wrapped at [`WIDTH`].
    pub fn paragraph(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out)?;
        self.wrapped(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut out = Vec::new();
        let mut lines = Lines::new(&mut out);
        lines.line(text).unwrap();
        lines.paragraph(text).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn no_control_character_passes() {
        let written = written("a\u{1b}[2J\u{9b}1mb\u{202e}c\rd\ne\u{2028}f\u{7}");
        assert_eq!(written, "a[2J1mbc d e f\n\na[2J1mbc d e f\n");
    }

    #[test]
    fn wide_letters_are_wrapped_by_the_cells_that_they_take() {
        let written = written(&"語".repeat(40));
        assert_eq!(written.lines().map(|line| line.chars().count()).collect::<Vec<_>>(), [40, 0, 39, 1]);
    }
}
