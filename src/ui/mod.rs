//! From state to cells. Pure: the same state, look and size give the same cells.

mod glyphs;
mod theme;

pub use glyphs::Glyphs;
pub use theme::{Background, Colours, Theme};

use ratatui::buffer::Buffer;

use crate::app::{Drawn, State};

/// How everything looks.
#[derive(Clone, Debug)]
pub struct Look {
    /// Colours and attributes.
    pub theme: Theme,
    /// What frames and signs are drawn with.
    pub glyphs: Glyphs,
}

/// Draws the whole screen, and answers what was drawn where.
pub fn draw(_state: &State, _look: &Look, _buffer: &mut Buffer) -> Drawn {
    Drawn::default()
}
