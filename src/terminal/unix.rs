//! What only a Unix system can do: signals, stopping and going on, a terminal that goes away.

use std::{
    fs::File,
    io::{self, Write},
    os::fd::AsFd,
    sync::mpsc::Sender,
    thread,
    time::Duration,
};

use rustix::{
    event::{PollFd, PollFlags, poll},
    io::Errno,
    process::{Signal, getpgrp, getsid, kill_current_process_group},
};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGSTOP, SIGTERM, SIGTSTP},
    iterator::Signals,
    low_level,
};

use crate::terminal::{Event, background, guard};

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
/// terminal that takes nothing.
const GRACE: Duration = Duration::from_secs(2);

/// From now on signals become events, and so does the end of the terminal.
pub fn watch(events: &Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT])?;
    background::start("waiting for signals", events.clone(), Event::Lost, move |events| {
        for signal in signals.forever() {
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
                guard::give_back_modes();
                let _ = low_level::emulate_default_handler(signal);
            }
        }
    })?;
    watch_for_the_end(events)
}

/// A terminal that goes away says so by a signal, but only to the first program in it. The wait is for nothing but
/// the end, so it never wakes before.
fn watch_for_the_end(events: &Sender<Event>) -> io::Result<()> {
    let terminal = io::stdout().as_fd().try_clone_to_owned()?;
    background::start("watching the terminal", events.clone(), Event::Lost, move |events| {
        let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
        loop {
            let mut watched = [PollFd::new(&terminal, PollFlags::empty())];
            let waited = poll(&mut watched, None);
            let [watched] = watched;
            match waited {
                Ok(_) if watched.revents().intersects(gone) => break,
                Ok(_) | Err(Errno::INTR) => {}
                // It cannot be watched; signals remain.
                Err(_) => return,
            }
        }
        let _ = events.send(Event::Signal(SIGHUP));
    })
}

/// Asks the whole job to stop, as the terminal does for Ctrl-Z: also what feeds the map through a pipe.
///
/// Where nobody could continue the job nothing is asked: the program's group then is the first of its session, as
/// in a window that was opened for it alone.
pub fn suspend() {
    let session_of_its_own = getsid(None).is_ok_and(|session| session == getpgrp());
    if !session_of_its_own {
        let _ = kill_current_process_group(Signal::TSTP);
    }
}

/// Stops until somebody continues the program.
pub fn stop() {
    let _ = low_level::raise(SIGSTOP);
}
