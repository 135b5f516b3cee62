//! Keys, the mouse, pasted text and new window sizes, from the terminal into the loop.

use std::{
    io,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc::Sender},
    time::{Duration, Instant},
};

use crossterm::event::{
    self, Event as Heard, KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent,
    MouseEventKind,
};

use super::{Event, background, guard, system};
use crate::{
    app::{Message, Pointed, Pointing, Spot},
    config::{Key, KeyCode},
};

/// The second of two clicks comes within this time.
const TWICE: Duration = Duration::from_millis(500);

/// How long a listener that is to be held may take to hear of it.
const PATIENCE: Duration = Duration::from_secs(2);

/// Stands between the listener and the keyboard, so that another program can have it for a while.
#[derive(Clone, Debug, Default)]
pub struct Gate(Arc<GateState>);

#[derive(Debug, Default)]
struct GateState {
    state: Mutex<Listener>,
    news: Condvar,
}

#[derive(Debug, Default)]
struct Listener {
    is_wanted_away: bool,
    is_away: bool,
}

/// Keeps the listener from the keyboard until dropped.
#[derive(Debug)]
pub struct Held<'gate>(&'gate Gate);

impl Gate {
    /// Waits until the listener has let go of the keyboard.
    pub fn hold(&self) -> Held<'_> {
        self.lock().is_wanted_away = true;
        system::wake_listener();
        let is_there = |listener: &mut Listener| !listener.is_away;
        drop(self.0.news.wait_timeout_while(self.lock(), PATIENCE, is_there).unwrap_or_else(PoisonError::into_inner));
        Held(self)
    }

    /// Lets the listener pass, where it is not to be held.
    fn pass(&self) {
        let mut listener = self.lock();
        while listener.is_wanted_away {
            listener.is_away = true;
            self.0.news.notify_all();
            listener = self.0.news.wait(listener).unwrap_or_else(PoisonError::into_inner);
        }
        listener.is_away = false;
    }

    fn lock(&self) -> MutexGuard<'_, Listener> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.0.lock().is_wanted_away = false;
        self.0.0.news.notify_all();
    }
}

/// Starts listening to the terminal; to `/dev/tty` where standard input is something else.
///
/// # Errors
/// When the system gives no thread.
pub fn start(events: Sender<Event>) -> io::Result<Gate> {
    let gate = Gate::default();
    let passed = gate.clone();
    background::start("listening to the keyboard", events, Event::Lost, move |events| {
        if let Err(error) = listen(events, &passed) {
            let _ = events.send(Event::Lost(format!("the keyboard cannot be read: {error}")));
        }
    })?;
    Ok(gate)
}

/// Listens until the loop is gone.
fn listen(events: &Sender<Event>, gate: &Gate) -> io::Result<()> {
    // The first call begins to watch the window's size, which may have changed since it was asked for.
    event::poll(Duration::ZERO)?;
    let mut message = Some(Message::Resize(guard::size()));
    let mut clicks = Clicks::default();
    loop {
        #[cfg(feature = "test-panic")]
        super::fault::beside_the_loop(message.as_ref(), events);
        if let Some(message) = message
            && events.send(Event::Message(message)).is_err()
        {
            return Ok(());
        }
        gate.pass();
        message = match event::read()? {
            Heard::Mouse(mouse) => clicks.pointed(mouse, Instant::now()).map(Message::Pointed),
            heard => message_of(heard),
        };
    }
}

/// What the state machine is to hear of it, if anything.
fn message_of(heard: Heard) -> Option<Message> {
    match heard {
        Heard::Key(key) if key.kind != KeyEventKind::Release => key_of(key).map(Message::Key),
        Heard::Paste(text) => Some(Message::Paste(text)),
        Heard::Resize(width, height) => Some(Message::Resize(guard::sensible(width, height))),
        Heard::Key(_) | Heard::Mouse(_) | Heard::FocusGained | Heard::FocusLost => None,
    }
}

/// Tells the second click on a cell from the first.
#[derive(Debug, Default)]
struct Clicks {
    /// Where the last click was, and when, where it was no second one.
    first: Option<(Spot, Instant)>,
    /// Where the pointer was last, with the button held.
    held: Option<Spot>,
}

impl Clicks {
    fn pointed(&mut self, mouse: MouseEvent, now: Instant) -> Option<Pointed> {
        let at = Spot { column: mouse.column, row: mouse.row };
        let what = match mouse.kind {
            MouseEventKind::ScrollUp => Pointing::WheelUp,
            MouseEventKind::ScrollDown => Pointing::WheelDown,
            MouseEventKind::Drag(MouseButton::Left) => Pointing::Drag(self.held.replace(at)?),
            MouseEventKind::Down(MouseButton::Left) => {
                self.held = Some(at);
                let is_second =
                    self.first.take().is_some_and(|(first, then)| first == at && now.duration_since(then) <= TWICE);
                if !is_second {
                    self.first = Some((at, now));
                }
                if is_second { Pointing::DoubleClick } else { Pointing::Click }
            }
            _ => return None,
        };
        Some(Pointed { at, what })
    }
}

/// A key in the program's own terms. Terminals differ in how they report Shift; here it is part of a character and
/// stands beside every other key.
fn key_of(key: KeyEvent) -> Option<Key> {
    let held = |modifier| key.modifiers.contains(modifier);
    let shift = held(KeyModifiers::SHIFT);
    let (code, shift) = match key.code {
        Code::Char(character) if shift => (KeyCode::Char(shifted(character)), false),
        Code::Char(character) => (KeyCode::Char(character), false),
        Code::BackTab => (KeyCode::Tab, true),
        Code::Tab => (KeyCode::Tab, shift),
        Code::Enter => (KeyCode::Enter, shift),
        Code::Esc => (KeyCode::Esc, shift),
        Code::Backspace => (KeyCode::Backspace, shift),
        Code::Delete => (KeyCode::Delete, shift),
        Code::Up => (KeyCode::Up, shift),
        Code::Down => (KeyCode::Down, shift),
        Code::Left => (KeyCode::Left, shift),
        Code::Right => (KeyCode::Right, shift),
        Code::Home => (KeyCode::Home, shift),
        Code::End => (KeyCode::End, shift),
        Code::PageUp => (KeyCode::PageUp, shift),
        Code::PageDown => (KeyCode::PageDown, shift),
        Code::F(number) => (KeyCode::F(number), shift),
        _ => return None,
    };
    Some(Key { code, ctrl: held(KeyModifiers::CONTROL), alt: held(KeyModifiers::ALT), shift })
}

/// The capital, for terminals that report the letter and Shift apart.
fn shifted(character: char) -> char {
    let mut capital = character.to_uppercase();
    match (capital.next(), capital.next()) {
        (Some(capital), None) => capital,
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: Code, modifiers: KeyModifiers) -> Option<Key> {
        key_of(KeyEvent::new(code, modifiers))
    }

    fn plain(code: KeyCode) -> Key {
        Key { code, ctrl: false, alt: false, shift: false }
    }

    #[test]
    fn shift_is_part_of_a_character() {
        let expected = Some(plain(KeyCode::Char('X')));
        assert_eq!(key(Code::Char('X'), KeyModifiers::NONE), expected);
        assert_eq!(key(Code::Char('X'), KeyModifiers::SHIFT), expected);
        assert_eq!(key(Code::Char('x'), KeyModifiers::SHIFT), expected);
        assert_eq!(key(Code::Char('ш'), KeyModifiers::SHIFT), Some(plain(KeyCode::Char('Ш'))));
        assert_eq!(key(Code::Char('{'), KeyModifiers::SHIFT), Some(plain(KeyCode::Char('{'))));
        assert_eq!(key(Code::Char('ß'), KeyModifiers::SHIFT), Some(plain(KeyCode::Char('ß'))));
    }

    #[test]
    fn shift_tab_is_tab_with_shift() {
        let expected = Some(Key { shift: true, ..plain(KeyCode::Tab) });
        assert_eq!(key(Code::BackTab, KeyModifiers::SHIFT), expected);
        assert_eq!(key(Code::BackTab, KeyModifiers::NONE), expected);
        assert_eq!(key(Code::Tab, KeyModifiers::SHIFT), expected);
    }

    #[test]
    fn two_clicks_on_a_cell_one_soon_after_the_other_are_a_double_click() {
        let mut clicks = Clicks::default();
        let start = Instant::now();
        let mut click = |column, after| {
            let kind = MouseEventKind::Down(MouseButton::Left);
            let event = MouseEvent { kind, column, row: 3, modifiers: KeyModifiers::NONE };
            clicks.pointed(event, start + Duration::from_millis(after)).map(|pointed| pointed.what)
        };
        let clicks = [click(5, 0), click(5, 100), click(5, 200), click(6, 300), click(6, 900), click(6, 1400)];
        let (one, two) = (Some(Pointing::Click), Some(Pointing::DoubleClick));
        assert_eq!(clicks, [one, two, one, one, one, two]);
    }

    #[test]
    fn control_and_alt_stand_beside_the_key() {
        let expected = Some(Key { ctrl: true, ..plain(KeyCode::Char('z')) });
        assert_eq!(key(Code::Char('z'), KeyModifiers::CONTROL), expected);
        let expected = Some(Key { alt: true, ..plain(KeyCode::Right) });
        assert_eq!(key(Code::Right, KeyModifiers::ALT), expected);
    }

    #[test]
    fn a_key_that_is_let_go_is_not_heard_and_one_that_repeats_is() {
        let mut event = KeyEvent::new(Code::Down, KeyModifiers::NONE);
        event.kind = KeyEventKind::Release;
        assert!(message_of(Heard::Key(event)).is_none());
        event.kind = KeyEventKind::Repeat;
        assert!(matches!(message_of(Heard::Key(event)), Some(Message::Key(_))));
    }

    #[test]
    fn keys_without_a_name_of_ours_are_not_heard() {
        assert_eq!(key(Code::CapsLock, KeyModifiers::NONE), None);
        assert_eq!(key(Code::Null, KeyModifiers::NONE), None);
    }
}
