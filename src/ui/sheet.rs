//! Running text in paragraphs: wrapped, scrolled, drawn. For panels.

use super::canvas::{Area, Canvas, Piece, pieces_width};
use crate::config::Role;
use crate::layout::{pad, wrap};

/// A paragraph: what leads its first line, and the text that is wrapped behind it.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Cells left free on the left.
    pub indent: usize,
    /// What stands before the first line, in cells of its own.
    pub lead: Vec<Piece>,
    /// The text; an empty one is a blank line.
    pub text: String,
    /// Its role.
    pub role: Role,
    /// How much further in the lines behind the first stand.
    pub hang: usize,
}

/// One line of a sheet.
#[derive(Clone, Debug)]
pub struct SheetLine {
    indent: usize,
    pieces: Vec<Piece>,
}

impl Paragraph {
    /// A text without a lead.
    pub fn plain(text: impl Into<String>, role: Role) -> Self {
        Self { indent: 0, lead: Vec::new(), text: text.into(), role, hang: 0 }
    }

    /// A blank line.
    pub fn blank() -> Self {
        Self::plain("", Role::Text)
    }

    /// The same, further in.
    pub fn indented(self, indent: usize) -> Self {
        Self { indent, ..self }
    }

    /// The same with all lines but the first further in.
    pub fn hanging(self, hang: usize) -> Self {
        Self { hang, ..self }
    }

    /// The same behind a lead that takes `cells`, filled up with spaces.
    pub fn led(self, lead: &str, role: Role, cells: usize) -> Self {
        let lead = vec![Piece { text: pad(lead, cells, ""), role }];
        Self { lead, ..self }
    }

    /// Its lines at a width.
    pub fn lines(&self, cells: usize) -> impl Iterator<Item = SheetLine> {
        let lead = pieces_width(&self.lead);
        let room = cells.saturating_sub(self.indent + lead + self.hang).max(1);
        wrap(&self.text, room).enumerate().map(move |(number, line)| {
            let text = Piece { text: line.to_owned(), role: self.role };
            if number == 0 {
                SheetLine { indent: self.indent, pieces: self.lead.iter().cloned().chain([text]).collect() }
            } else {
                SheetLine { indent: self.indent + lead + self.hang, pieces: vec![text] }
            }
        })
    }
}

impl SheetLine {
    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.pieces.iter().all(|piece| piece.text.is_empty())
    }
}

/// Draws lines into an area.
pub fn draw_lines(canvas: &mut Canvas, area: Area, lines: &[SheetLine]) {
    for (line, y) in lines.iter().take(area.height).zip(area.y..) {
        canvas.line(area.x + line.indent, y, area.width.saturating_sub(line.indent), &line.pieces);
    }
}
