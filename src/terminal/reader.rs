//! Reads the map beside the loop, and tells how far it is.

use std::{
    cell::Cell,
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::Sender,
    },
    thread,
    time::{Duration, Instant},
};

use super::{Event, background};
use crate::{
    app::{Message, Opened},
    format::Progress,
};

/// How long the first frame waits for the map.
const PATIENCE: Duration = Duration::from_millis(200);

/// The least time between two messages about progress: more would not be seen.
const BETWEEN_MESSAGES: Duration = Duration::from_millis(50);

/// A reading under way. Dropped, it tells the reading to stop; it does not wait for it.
#[derive(Debug)]
pub struct Reader {
    stop: Arc<AtomicBool>,
}

impl Reader {
    /// Starts reading. What `open` gives, its error or its panic comes as an event.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(
        events: Sender<Event>,
        open: impl FnOnce(&dyn Progress) -> Result<Opened, String> + Send + 'static,
    ) -> io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&stop);
        background::start("reading the map", events, Event::Unread, move |events| {
            let told = Told { events: events.clone(), stop: told, last: Cell::new(None) };
            let event = match open(&told) {
                Ok(opened) => Event::Message(Message::Opened(Box::new(opened))),
                Err(why) => Event::Unread(why),
            };
            // Without the loop there is nobody left to tell; the map is then freed here.
            let _ = events.send(event);
        })?;
        Ok(Self { stop })
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// Ends the patience of the first frame when its time is over.
///
/// # Errors
/// When the system gives no thread.
pub fn end_patience(events: Sender<Event>) -> io::Result<()> {
    background::start("waiting for the map", events, Event::Unread, |events| {
        thread::sleep(PATIENCE);
        let _ = events.send(Event::Waited);
    })
}

/// Tells the loop how far the reading is.
struct Told {
    events: Sender<Event>,
    stop: Arc<AtomicBool>,
    last: Cell<Option<Instant>>,
}

impl Progress for Told {
    fn advance(&self, done: usize, total: usize) -> bool {
        if self.stop.load(Ordering::Relaxed) {
            return false;
        }
        let due = self.last.get().is_none_or(|last| last.elapsed() >= BETWEEN_MESSAGES);
        if !due {
            return true;
        }
        self.last.set(Some(Instant::now()));
        self.events.send(Event::Message(Message::Reading { done, total })).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    const DEADLINE: Duration = Duration::from_secs(20);

    #[test]
    fn a_reading_that_is_no_longer_wanted_is_told_to_stop() {
        let (events, _loop) = mpsc::channel();
        let (stopped, seen) = mpsc::channel();
        let reader = Reader::start(events, move |progress| {
            while progress.advance(1, 2) {
                thread::yield_now();
            }
            stopped.send(()).unwrap();
            Err(String::new())
        });
        drop(reader);
        seen.recv_timeout(DEADLINE).expect("the reading stops");
    }

    #[test]
    fn a_reading_without_a_loop_stops() {
        let (events, loop_end) = mpsc::channel();
        drop(loop_end);
        let told = Told { events, stop: Arc::default(), last: Cell::new(None) };
        assert!(!told.advance(1, 2));
    }

    #[test]
    fn progress_is_told_at_once_and_then_seldom() {
        let (events, messages) = mpsc::channel();
        let told = Told { events, stop: Arc::default(), last: Cell::new(None) };
        let started = Instant::now();
        let mut calls = 0_usize;
        while calls < 1000 {
            calls += 1;
            assert!(told.advance(calls, 1000));
        }
        let most = 1 + started.elapsed().as_millis() / BETWEEN_MESSAGES.as_millis();
        let heard = messages.try_iter().count() as u128;
        assert!((1..=most).contains(&heard), "{heard} messages");
    }

    #[test]
    fn a_reading_that_panics_says_so_in_a_sentence() {
        let (events, messages) = mpsc::channel();
        let _reader = Reader::start(events, |_| panic!("the map\u{1b}[31m bites")).unwrap();
        match messages.recv_timeout(DEADLINE).expect("a message comes") {
            Event::Unread(why) => {
                assert!(why.starts_with("reading the map stopped through a fault in cruxmap"), "{why}");
                assert!(why.contains("bites") && !why.contains('\u{1b}'), "{why}");
            }
            other => panic!("{other:?}"),
        }
    }
}
