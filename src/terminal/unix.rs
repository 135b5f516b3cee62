//! What only a Unix system can do: signals, stopping and going on, a terminal that goes away.

use std::{
    fs::File,
    io::{self, IsTerminal, Write},
    os::fd::{AsFd, BorrowedFd},
    process::{Command, Stdio},
    sync::{
        Condvar, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::Sender,
    },
    thread,
    time::Duration,
};

use crossterm::terminal::disable_raw_mode;
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
    process::{Signal, getpgrp, getsid, kill_current_process_group},
};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP, SIGWINCH},
    iterator::Signals,
    low_level,
};

use crate::terminal::{Event, background};

/// The terminal behind standard output, without the buffer of [`io::stdout`].
pub fn output() -> io::Result<impl Write> {
    io::stdout().as_fd().try_clone_to_owned().map(File::from).map(Output)
}

/// A terminal that is written to until it has taken everything.
struct Output(File);

impl Write for Output {
    /// Waits where there is no room: another program may have set the terminal not to wait by itself.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            match self.0.write(bytes) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    poll(&mut [PollFd::new(&self.0, PollFlags::OUT)], None)?;
                }
                done => return done,
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// So long the loop has to end after a signal that asks for it. One that has not ended by then hangs in a write to a
/// terminal that takes nothing: then the modes, which need no writing, are given back, and the signal has its way.
const GRACE: Duration = Duration::from_secs(2);

/// From now on signals become events, and so does the end of the terminal.
pub fn watch(events: &Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    background::start("waiting for signals", events.clone(), Event::Lost, move |events| {
        for signal in signals.forever() {
            if EDITING.load(Ordering::SeqCst) && is_for_the_editor(signal) {
                if signal == SIGTSTP {
                    // The editor stops, and the shell waits for us to stop too.
                    stop();
                }
                if signal == SIGCONT {
                    note_continued();
                }
                continue;
            }
            let event = match signal {
                SIGTSTP => Event::Stop,
                SIGCONT => Event::Continued,
                _ => Event::Signal(signal),
            };
            let ends = matches!(event, Event::Signal(_));
            // Without the loop the program is about to end.
            let _ = events.send(event);
            if ends {
                thread::sleep(GRACE);
                let _ = disable_raw_mode();
                let _ = low_level::emulate_default_handler(signal);
            }
        }
    })?;
    watch_for_the_end(events)
}

/// Whether the editor has the terminal.
static EDITING: AtomicBool = AtomicBool::new(false);

/// Leaves the signals of the keyboard to the editor until dropped: the terminal sends them to the whole job.
pub struct LeftToTheEditor(());

pub fn leave_signals_to_the_editor() -> LeftToTheEditor {
    EDITING.store(true, Ordering::SeqCst);
    LeftToTheEditor(())
}

/// How many continuations were heard while the editor had the terminal.
static CONTINUED: Mutex<usize> = Mutex::new(0);
static CONTINUED_AGAIN: Condvar = Condvar::new();

fn note_continued() {
    *CONTINUED.lock().unwrap_or_else(PoisonError::into_inner) += 1;
    CONTINUED_AGAIN.notify_all();
}

impl Drop for LeftToTheEditor {
    /// A signal that came while the editor was there may still wait to be heard, and is not for us. So the thread that
    /// hears them is sent one more, twice, as it does not hear them in the order in which they came.
    fn drop(&mut self) {
        for _ in 0..2 {
            let heard = CONTINUED.lock().unwrap_or_else(PoisonError::into_inner);
            let before = *heard;
            let _ = low_level::raise(SIGCONT);
            let waits = |heard: &mut usize| *heard == before;
            drop(CONTINUED_AGAIN.wait_timeout_while(heard, GRACE, waits));
        }
        EDITING.store(false, Ordering::SeqCst);
    }
}

fn is_for_the_editor(signal: i32) -> bool {
    matches!(signal, SIGINT | SIGQUIT | SIGTSTP | SIGCONT)
}

/// Lets a program read the terminal also where our own standard input is something else.
pub fn give_terminal(command: &mut Command) -> io::Result<()> {
    if !io::stdin().is_terminal() {
        command.stdin(Stdio::from(File::open("/dev/tty")?));
    }
    Ok(())
}

/// The listener waits for keys or for a new size of the window: tells it that there is one.
pub fn wake_listener() {
    let _ = low_level::raise(SIGWINCH);
}

/// A terminal that goes away says so by a signal, but only to the first program in it. The wait is for nothing but
/// the end, so it never wakes before.
fn watch_for_the_end(events: &Sender<Event>) -> io::Result<()> {
    let terminal = io::stdout().as_fd().try_clone_to_owned()?;
    background::start("watching the terminal", events.clone(), Event::Lost, move |events| {
        // Where it cannot be watched, signals remain.
        while let Ok(gone) = is_gone(terminal.as_fd(), None) {
            if gone {
                let _ = events.send(Event::Signal(SIGHUP));
                return;
            }
        }
    })
}

/// The signal that stands for the end of the terminal, where it has come to its end.
pub fn hang_up() -> Option<i32> {
    let at_once = Timespec::default();
    let gone = is_gone(io::stdout().as_fd(), Some(&at_once));
    gone.unwrap_or(false).then_some(SIGHUP)
}

/// Waits until the terminal is gone, or the time is over.
fn is_gone(terminal: BorrowedFd<'_>, time: Option<&Timespec>) -> rustix::io::Result<bool> {
    let mut watched = [PollFd::new(&terminal, PollFlags::empty())];
    match poll(&mut watched, time) {
        Ok(_) | Err(Errno::INTR) => {}
        Err(error) => return Err(error),
    }
    let end = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    Ok(watched.iter().any(|watched| watched.revents().intersects(end)))
}

/// Asks the whole job to stop, as the terminal does for Ctrl-Z: also what feeds the map through a pipe.
///
/// Where nobody could continue the job nothing is asked, and a sentence says so: the program's group then is the first
/// of its session, as in a window that was opened for it alone.
pub fn suspend() -> Result<(), String> {
    let session_of_its_own = getsid(None).is_ok_and(|session| session == getpgrp());
    if session_of_its_own {
        return Err("There is no shell to go back to.".to_owned());
    }
    kill_current_process_group(Signal::TSTP).map_err(|error| format!("The program cannot be stopped: {error}."))
}

/// Stops until somebody continues the program.
pub fn stop() {
    let _ = low_level::raise(SIGSTOP);
}
