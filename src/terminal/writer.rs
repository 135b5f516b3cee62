//! Writes what a person keeps, beside the loop, which never waits for the disk.

use std::{
    io,
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
};

use super::{Event, background, failed};
use crate::{
    analysis::print,
    app::Message,
    config::Keep,
    model::Map,
    store::{Keeper, StoreError},
};

/// A writer for one open map.
#[derive(Debug)]
pub struct Writer {
    desk: Arc<Desk>,
    /// Hears that the writing came to its end.
    ended: Receiver<()>,
}

/// Where is laid down what is to be kept.
#[derive(Debug, Default)]
struct Desk {
    state: Mutex<Waiting>,
    news: Condvar,
}

#[derive(Debug, Default)]
struct Waiting {
    /// In order; of what replaces what was before, only the newest.
    keeps: Vec<Keep>,
    /// What could not be written: it is tried again with what comes next, and at the end.
    failed: Vec<Keep>,
    /// Why, the last time.
    why: Option<String>,
    is_closed: bool,
    /// The map that is open.
    map: Arc<Map>,
}

impl Writer {
    /// Starts writing. At the first visit the claims of the map become known. What goes wrong comes as an event.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(mut keeper: Keeper, map: Arc<Map>, events: Sender<Event>) -> io::Result<Self> {
        let desk = Arc::new(Desk { state: Mutex::new(Waiting { map, ..Waiting::default() }), ..Desk::default() });
        let watched = Arc::clone(&desk);
        let (end, ended) = channel();
        background::start("keeping your notes", events, failed, move |events| {
            // Dropped at the end, also after a panic.
            let _end: Sender<()> = end;
            if keeper.is_first() {
                watched.lay_down(Keep::AllKnown);
            }
            watched.write(&mut keeper, events);
        })?;
        Ok(Self { desk, ended })
    }

    /// Lays down what is to be kept.
    pub fn keep(&self, keep: Keep) {
        self.desk.lay_down(keep);
    }

    /// A later state of the map is open.
    pub fn goes_on_with(&self, map: Arc<Map>) {
        self.desk.lock().map = map;
    }

    /// Waits until all is written. Answers why not, where something is not.
    pub fn finish(self) -> Option<String> {
        self.desk.lock().is_closed = true;
        self.desk.news.notify_one();
        // Nothing is ever sent: this ends when the other side is gone.
        let _ = self.ended.recv();
        let mut waiting = self.desk.lock();
        waiting.why.take().filter(|_| !waiting.failed.is_empty())
    }
}

impl Desk {
    /// A panic elsewhere leaves nothing half done in here.
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lay_down(&self, keep: Keep) {
        let mut waiting = self.lock();
        let again = std::mem::take(&mut waiting.failed);
        waiting.keeps.splice(0..0, again);
        add(&mut waiting.keeps, keep);
        self.news.notify_one();
    }

    /// Takes all that waits, waiting for something; none when the writer is no longer wanted and all was tried.
    fn next(&self) -> Option<Vec<Keep>> {
        let mut waiting = self.lock();
        loop {
            if !waiting.keeps.is_empty() {
                return Some(std::mem::take(&mut waiting.keeps));
            }
            if waiting.is_closed {
                return None;
            }
            waiting = self.news.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Writes until nobody wants more.
    fn write(&self, keeper: &mut Keeper, events: &Sender<Event>) {
        // Without the loop there is nobody left to tell but through `finish`.
        let tell = |sentence: String| drop(events.send(Event::Message(Message::Failed(sentence))));
        while let Some(keeps) = self.next() {
            for keep in keeps {
                match self.write_down(keeper, &keep) {
                    Ok(said) => {
                        self.lock().failed.retain(|older| !replaces(&keep, older));
                        said.into_iter().for_each(tell);
                    }
                    Err(error) => {
                        let why = format!("Not kept yet: {error}.");
                        let mut waiting = self.lock();
                        let is_new = waiting.why.as_ref() != Some(&why);
                        waiting.why = Some(why.clone());
                        if !waiting.keeps.iter().any(|newer| replaces(newer, &keep)) {
                            add(&mut waiting.failed, keep);
                        }
                        drop(waiting);
                        if is_new {
                            tell(why);
                        }
                    }
                }
            }
        }
        self.try_again(keeper);
    }

    fn write_down(&self, keeper: &mut Keeper, keep: &Keep) -> Result<Option<String>, StoreError> {
        if *keep != Keep::AllKnown {
            return keeper.keep(keep);
        }
        let map = Arc::clone(&self.lock().map);
        keeper.know(map.claim_ids().map(|claim| (map.claim_id(claim), print(&map, claim))))
    }

    /// The last try for what could not be written.
    fn try_again(&self, keeper: &mut Keeper) {
        let failed = std::mem::take(&mut self.lock().failed);
        for keep in failed {
            if let Err(error) = self.write_down(keeper, &keep) {
                let mut waiting = self.lock();
                waiting.why = Some(format!("not kept: {error}"));
                waiting.failed.push(keep);
            }
        }
    }
}

/// Adds what is to be kept; what it replaces need not be written any more.
fn add(keeps: &mut Vec<Keep>, keep: Keep) {
    keeps.retain(|older| !replaces(&keep, older));
    keeps.push(keep);
}

/// Whether an older keep need not be written where a newer one is.
fn replaces(newer: &Keep, older: &Keep) -> bool {
    matches!(
        (older, newer),
        (Keep::Notes(_), Keep::Notes(_))
            | (Keep::Visit(_), Keep::Visit(_))
            | (Keep::AllKnown, Keep::AllKnown)
            | (Keep::Clip(_) | Keep::Clippings(_), Keep::Clippings(_))
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Clipping, Notes, Visit};

    #[test]
    fn what_is_replaced_is_not_written_and_no_clipping_is_left_out() {
        let clip = |text: &str| Keep::Clip(Clipping { about: None, text: text.to_owned() });
        let notes = |mark: &str| Keep::Notes(Notes { marks: vec![mark.to_owned()], ..Notes::default() });
        let mut keeps = Vec::new();
        for keep in [notes("a"), clip("1"), Keep::Visit(Visit::default()), notes("b"), clip("2")] {
            add(&mut keeps, keep);
        }
        assert_eq!(keeps, [clip("1"), Keep::Visit(Visit::default()), notes("b"), clip("2")]);
        add(&mut keeps, Keep::Clippings(Vec::new()));
        assert_eq!(keeps, [Keep::Visit(Visit::default()), notes("b"), Keep::Clippings(Vec::new())]);
        add(&mut keeps, clip("3"));
        assert_eq!(keeps.len(), 4);
    }
}
