//! Reads the map beside the loop, tells how far it is, and reads it again when its files change.

use std::{
    cell::Cell,
    io,
    ops::ControlFlow,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, Sender},
    },
    thread,
    time::{Duration, Instant},
};

use super::{
    Event, background, failed,
    watch::{Files, Nudge, Watch},
};
use crate::{
    app::{Earlier, Message, Opened},
    format::Progress,
};

/// How long the first frame waits for the map.
const PATIENCE: Duration = Duration::from_millis(200);

/// The least time between two messages about progress: more would not be seen.
const BETWEEN_MESSAGES: Duration = Duration::from_millis(50);

/// A map being read, and read again after each change. Dropped, it stops; nobody waits for that.
#[derive(Debug)]
pub struct Reader {
    stop: Arc<AtomicBool>,
    nudges: Option<Sender<Nudge>>,
}

impl Reader {
    /// Reads a map once. What `open` gives, its error or its panic comes as an event.
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
            let _ = read_first(events, told, open);
        })?;
        Ok(Self { stop, nudges: None })
    }

    /// Reads a map, and again each time that its files have changed and are quiet. One reading ends before the next
    /// begins. What comes after the first reading is a later state of the map, or says why there is none.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn keep_reading<F: Files + 'static>(
        events: Sender<Event>,
        mut open: impl FnMut(&dyn Progress) -> Result<Opened, String> + Send + 'static,
        (files, nudges, heard): (F, Sender<Nudge>, Receiver<Nudge>),
    ) -> io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&stop);
        background::start("reading the map", events, failed, move |events| {
            // Before the first reading: a change during it is noticed.
            let mut watch = Watch::new(files, heard);
            let first = background::guarded("reading the map", || read_first(events, Arc::clone(&told), &mut open));
            let first = first.map_err(|why| events.send(Event::Unread(why)));
            let Ok(ControlFlow::Continue(mut last_good)) = first else { return };
            while watch.wait().is_some() {
                let again = background::guarded("reading the map", || open(&Unheard { stop: &told }));
                if told.load(Ordering::Relaxed) {
                    return;
                }
                let message = match again.and_then(|read| read) {
                    Ok(opened) => Message::Opened(Box::new(later(opened, &mut last_good))),
                    Err(why) => Message::Unreadable(why),
                };
                if events.send(Event::Message(message)).is_err() {
                    return;
                }
            }
        })?;
        Ok(Self { stop, nudges: Some(nudges) })
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(nudges) = &self.nudges {
            // Where nobody listens it has stopped already.
            let _ = nudges.send(Nudge::Stop);
        }
    }
}

/// Reads for the first time and sends what comes of it. Answers the map, if there is one; breaks where there is
/// nothing to go on from.
fn read_first(
    events: &Sender<Event>,
    stop: Arc<AtomicBool>,
    open: impl FnOnce(&dyn Progress) -> Result<Opened, String>,
) -> ControlFlow<(), Option<Earlier>> {
    let told = Told { events: events.clone(), stop, last: Cell::new(None) };
    let (event, go_on) = match open(&told) {
        Ok(opened) => {
            let good = opened.earlier();
            (Event::Message(Message::Opened(Box::new(opened))), ControlFlow::Continue(good))
        }
        Err(why) => (Event::Unread(why), ControlFlow::Break(())),
    };
    // Without the loop there is nobody left to tell; the map is then freed here.
    events.send(event).map_or(ControlFlow::Break(()), |()| go_on)
}

/// What was read, as a later state of the last good map.
fn later(opened: Opened, last_good: &mut Option<Earlier>) -> Opened {
    let opened = match last_good {
        Some(before) => opened.after(before),
        None => opened,
    };
    *last_good = opened.earlier().or(last_good.take());
    opened
}

/// A reading of which nobody hears how far it is.
struct Unheard<'a> {
    stop: &'a AtomicBool,
}

impl Progress for Unheard<'_> {
    fn advance(&self, _done: usize, _total: usize) -> bool {
        !self.stop.load(Ordering::Relaxed)
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
    use crate::format::{Input, read};

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

    /// Files that look otherwise each time.
    struct Restless(u32);

    impl Files for Restless {
        type Looks = u32;

        fn look(&mut self) -> u32 {
            self.0 += 1;
            self.0
        }

        fn listen(&mut self) -> bool {
            true
        }
    }

    /// What one reading after the other gives: each waits for the next word of `readings`.
    fn reading_again(events: Sender<Event>, readings: Receiver<&'static str>) -> (Reader, Sender<Nudge>) {
        let (nudges, heard) = mpsc::channel();
        let open = move |_: &dyn Progress| match readings.recv_timeout(DEADLINE).expect("the test says what is read") {
            "panic" => panic!("it bites"),
            "gone" => Err("the file is gone".to_owned()),
            text => {
                let loaded = read(vec![Input { name: "map.ron".into(), bytes: text.into() }], &());
                Ok(Opened::new("map.ron".to_owned(), loaded))
            }
        };
        (Reader::keep_reading(events, open, (Restless(0), nudges.clone(), heard)).unwrap(), nudges)
    }

    const GOOD: &str = "(cruxmap: 1, claims: [(id: \"a\", text: \"A.\")])";

    #[test]
    fn each_later_reading_goes_on_from_the_last_good_map() {
        let (events, messages) = mpsc::channel();
        let (say, readings) = mpsc::channel();
        let (_reader, nudges) = reading_again(events, readings);
        let next = || loop {
            match messages.recv_timeout(DEADLINE).expect("a message comes") {
                Event::Message(Message::Reading { .. }) => {}
                Event::Message(message) => return message,
                other => panic!("{other:?}"),
            }
        };
        say.send(GOOD).unwrap();
        let Message::Opened(first) = next() else { panic!("it opens") };
        let read_again = |text| {
            nudges.send(Nudge::Changed).unwrap();
            say.send(text).unwrap();
            next()
        };
        assert!(matches!(read_again("(cruxmap: 1"), Message::Opened(broken) if broken.map.is_none()));
        assert!(matches!(read_again("gone"), Message::Unreadable(why) if why == "the file is gone"));
        assert!(matches!(read_again("panic"), Message::Unreadable(why) if why.contains("fault in cruxmap")));
        let Message::Opened(again) = read_again(GOOD) else { panic!("it opens again") };
        let since = again.since.expect("it knows what was before");
        assert!(Arc::ptr_eq(&since.before, &first.map.unwrap()));
    }

    #[test]
    fn a_change_during_a_reading_is_read_after_it() {
        let (events, messages) = mpsc::channel();
        let (say, readings) = mpsc::channel();
        let (_reader, nudges) = reading_again(events, readings);
        // The first reading waits for its word; meanwhile the files change.
        nudges.send(Nudge::Changed).unwrap();
        say.send(GOOD).unwrap();
        say.send("gone").unwrap();
        let told: Vec<_> = std::iter::from_fn(|| messages.recv_timeout(DEADLINE).ok())
            .filter(|event| !matches!(event, Event::Message(Message::Reading { .. })))
            .take(2)
            .collect();
        assert!(matches!(&*told, [Event::Message(Message::Opened(_)), Event::Message(Message::Unreadable(_))]));
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
