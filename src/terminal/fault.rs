//! Keys that panic, so that the tests can see what becomes of the terminal. Not in any release.

#![expect(clippy::panic, reason = "that is what it is for")]

use std::sync::mpsc::Sender;

use super::{Event, background};
use crate::{
    app::Message,
    config::{Key, KeyCode},
};

/// F12 panics in the loop.
pub fn in_the_loop(message: &Message) {
    assert!(!asks(Some(message), 12), "a panic in the loop was asked for");
}

/// F11 panics on a thread of its own.
pub fn beside_the_loop(message: Option<&Message>, events: &Sender<Event>) {
    if asks(message, 11) {
        let failed = |sentence| Event::Message(Message::Failed(sentence));
        let _ = background::start("a test", events.clone(), failed, |_| panic!("a panic beside it was asked for"));
    }
}

fn asks(message: Option<&Message>, number: u8) -> bool {
    matches!(message, Some(Message::Key(Key { code: KeyCode::F(pressed), .. })) if *pressed == number)
}
