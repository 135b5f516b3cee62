//! Taking the terminal and giving it back, whatever happens in between.
//!
//! Taken are raw mode, the alternate screen, bracketed paste and, where it is wanted, the mouse. They are given back when the [`Guard`] is dropped and
//! when the program panics; giving back twice does no harm.

use std::{
    io::{self, Write},
    panic,
    sync::{
        Once,
        atomic::{AtomicBool, Ordering},
    },
};

use crossterm::{
    cursor::Show,
    event::{DisableBracketedPaste, EnableBracketedPaste},
    queue,
    style::{Attribute, Print, SetAttribute},
    terminal::{self, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen},
};

use super::{background, system};
use crate::app::Size;
use crate::config::Mouse;

/// Whether the terminal is taken.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether the mouse is heard where the terminal is taken.
static HEARS_MOUSE: AtomicBool = AtomicBool::new(true);

/// Clicks, the wheel, and the pointer while a button is held, told by column and row of any size. Not that it was moved
/// otherwise: over a slow line that is much, and of no use here.
const HEAR_MOUSE: &str = "\u{1b}[?1000h\u{1b}[?1002h\u{1b}[?1006h";
const LEAVE_MOUSE: &str = "\u{1b}[?1006l\u{1b}[?1002l\u{1b}[?1000l";

/// Holds the terminal until dropped.
#[derive(Debug)]
pub struct Guard(());

impl Guard {
    /// Takes the terminal, and sees to it that a panic gives it back before its message is printed.
    ///
    /// # Errors
    /// When a step fails; those before it are then undone.
    pub fn new() -> io::Result<Self> {
        give_back_on_panic();
        take()?;
        Ok(Self(()))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

/// Takes the terminal, again where it is taken: after a stop the modes are not what they were.
pub fn take() -> io::Result<()> {
    let mut out = system::output()?;
    take_with(&mut out, || {
        // crossterm believes what it last set; whoever continued the program may have set something else.
        terminal::disable_raw_mode()?;
        terminal::enable_raw_mode()
    })
    .inspect_err(|_| {
        let _ = terminal::disable_raw_mode();
    })?;
    TAKEN.store(true, Ordering::SeqCst);
    Ok(())
}

/// Raw mode first: a program in the background is stopped by that step, before it writes on another's screen.
fn take_with(out: &mut impl Write, raw_mode: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
    raw_mode()?;
    let mut bytes = Vec::new();
    queue!(bytes, EnterAlternateScreen, EnableBracketedPaste)?;
    if HEARS_MOUSE.load(Ordering::SeqCst) {
        queue!(bytes, Print(HEAR_MOUSE))?;
    }
    let taken = out.write_all(&bytes).and_then(|()| out.flush());
    if taken.is_err() {
        leave(out);
    }
    taken
}

/// Hears the mouse from now on, or leaves it to the terminal.
///
/// # Errors
/// When the terminal cannot be written to.
pub fn hear_mouse(mouse: Mouse) -> io::Result<()> {
    HEARS_MOUSE.store(mouse == Mouse::On, Ordering::SeqCst);
    if !TAKEN.load(Ordering::SeqCst) {
        return Ok(());
    }
    let mut out = system::output()?;
    out.write_all(if mouse == Mouse::On { HEAR_MOUSE } else { LEAVE_MOUSE }.as_bytes())?;
    out.flush()
}

/// Gives the terminal back where it is taken. Errors are passed over: there is nothing left to do about them.
pub fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        if let Ok(mut out) = system::output() {
            leave(&mut out);
        }
        let _ = terminal::disable_raw_mode();
    }
}

/// Undoes all that frames and [`take`] wrote.
fn leave(out: &mut impl Write) {
    let mut bytes = Vec::new();
    let _ = queue!(
        bytes,
        EndSynchronizedUpdate,
        SetAttribute(Attribute::Reset),
        Print(LEAVE_MOUSE),
        DisableBracketedPaste,
        LeaveAlternateScreen,
        Show
    );
    let _ = out.write_all(&bytes);
    let _ = out.flush();
}

/// The size of the window. Where the terminal does not know its size (it then says nought), the usual one.
pub fn size() -> Size {
    let (width, height) = terminal::size().unwrap_or_default();
    sensible(width, height)
}

/// A size as the terminal said it.
pub fn sensible(width: u16, height: u16) -> Size {
    Size { width: if width == 0 { 80 } else { width }, height: if height == 0 { 24 } else { height } }
}

/// Puts a hook before the one that prints the message. The threads of [`background`] catch their panics; these leave
/// the screen alone.
fn give_back_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !background::keep_fault(info) {
                give_back();
                print(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A terminal that takes the first `room` bytes.
    struct Narrow {
        written: Vec<u8>,
        room: usize,
    }

    impl Write for Narrow {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if std::mem::take(&mut self.room) == 0 {
                // Only the first write fails, so that what follows it can be seen.
                self.room = usize::MAX;
                return Err(io::ErrorKind::Other.into());
            }
            self.room = usize::MAX;
            self.written.extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_step_that_fails_undoes_those_before_it() {
        let mut out = Narrow { written: Vec::new(), room: 0 };
        assert!(take_with(&mut out, || Ok(())).is_err());
        let written = String::from_utf8(out.written).unwrap();
        assert!(written.contains("\u{1b}[?1049l"), "the alternate screen is left: {written:?}");
        assert!(written.contains("\u{1b}[?2004l"), "bracketed paste is off: {written:?}");
    }

    #[test]
    fn without_raw_mode_nothing_is_written() {
        let mut out = Narrow { written: Vec::new(), room: 1 };
        assert!(take_with(&mut out, || Err(io::ErrorKind::Other.into())).is_err());
        assert!(out.written.is_empty());
    }

    #[test]
    fn giving_back_what_was_not_taken_does_nothing() {
        give_back();
        give_back();
        assert!(!TAKEN.load(Ordering::SeqCst));
    }

    #[test]
    fn a_terminal_without_a_size_is_taken_for_the_usual_one() {
        assert_eq!(sensible(0, 0), Size { width: 80, height: 24 });
        assert_eq!(sensible(132, 0), Size { width: 132, height: 24 });
        assert_eq!(sensible(1, 1), Size { width: 1, height: 1 });
    }
}
