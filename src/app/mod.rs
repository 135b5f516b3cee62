//! The state machine: what is open, where one is, and what each key does. It draws nothing and does no I/O.

mod drawn;
mod message;

pub use drawn::{Drawn, Spot};
pub use message::{Effect, Message, Opened, Size};

use crate::config::{Key, KeyCode};

/// Where a map opens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum StartAt {
    /// On the Start screen.
    #[default]
    Start,
    /// At the claim or link of this id; on the Start screen, with a message, where there is none.
    Element(String),
}

/// All that the program knows.
#[derive(Debug)]
pub struct State {
    /// The size of the window.
    size: Size,
}

impl State {
    /// The state while the map `name` is being read.
    pub fn reading(_name: String, size: Size, _start: StartAt) -> Self {
        Self { size }
    }

    /// The size of the window.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Takes back what was drawn: where lists begin and how long a page is.
    pub fn drawn(&mut self, _drawn: Drawn) {}
}

/// Does what a message asks for, and answers what is to be done outside.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(Key { code: KeyCode::Char('q' | 'c'), .. }) | Message::Terminate => vec![Effect::Quit],
        Message::Resize(size) => {
            state.size = size;
            Vec::new()
        }
        Message::Resumed => vec![Effect::Redraw],
        _ => Vec::new(),
    }
}
