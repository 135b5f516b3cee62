//! Makes an open map ready to be asked, and answers the newest request, beside the loop.

use std::{
    io,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc::Sender},
};

use super::{Event, background};
use crate::{
    app::{Answer, Finder, Listener, Message, Request, Told},
    model::Map,
};

/// A worker for one open map. Dropped, it ends after what it is doing; nobody waits for that.
#[derive(Debug)]
pub struct Worker {
    desk: Arc<Desk>,
}

/// Where requests are laid down.
#[derive(Debug, Default)]
struct Desk {
    state: Mutex<Waiting>,
    news: Condvar,
}

#[derive(Debug, Default)]
struct Waiting {
    /// The newest request of each sort, the oldest of them in front.
    requests: Vec<Request>,
    /// The number of the request that was cancelled last.
    cancelled: Option<u64>,
    is_closed: bool,
}

impl Worker {
    /// Starts making the map ready. That it is, and every answer, comes as an event.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(map: Arc<Map>, events: Sender<Event>) -> io::Result<Self> {
        Self::start_with(events, move || Finder::of(map))
    }

    fn start_with(events: Sender<Event>, make: impl FnOnce() -> Finder + Send + 'static) -> io::Result<Self> {
        let desk = Arc::new(Desk::default());
        let watched = Arc::clone(&desk);
        background::start("searching the map", events, not_indexed, move |events| {
            let finder = background::guarded("searching the map", make);
            if watched.is_closed() {
                return;
            }
            let finder = match finder {
                Ok(finder) => Arc::new(finder),
                Err(sentence) => {
                    // Without the loop there is nobody left to tell.
                    let _ = events.send(not_indexed(sentence));
                    return;
                }
            };
            if events.send(Event::Message(Message::Indexed(Arc::clone(&finder)))).is_ok() {
                watched.answer(&finder, events);
            }
        })?;
        Ok(Self { desk })
    }

    /// Lays a request down. An older one of its sort is forgotten.
    pub fn ask(&self, request: Request) {
        let mut waiting = self.desk.lock();
        waiting.requests.retain(|older| !older.about.is_like(&request.about));
        waiting.requests.push(request);
        self.desk.news.notify_one();
    }

    /// Nobody waits any more for the answer to the request of this number.
    pub fn cancel(&self, number: u64) {
        self.desk.cancel(number);
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.desk.lock().is_closed = true;
        self.desk.news.notify_one();
    }
}

impl Desk {
    /// A panic elsewhere leaves nothing half done in here.
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the worker is no longer wanted.
    fn is_closed(&self) -> bool {
        self.lock().is_closed
    }

    fn cancel(&self, number: u64) {
        let mut waiting = self.lock();
        waiting.requests.retain(|request| request.number != number);
        waiting.cancelled = Some(number);
    }

    /// Takes the oldest request, waiting for one; none when the worker is no longer wanted.
    fn next(&self) -> Option<Request> {
        let mut waiting = self.lock();
        loop {
            if waiting.is_closed {
                return None;
            }
            if !waiting.requests.is_empty() {
                return Some(waiting.requests.remove(0));
            }
            waiting = self.news.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Whether the answer to a request is still of use.
    fn is_wanted(&self, request: &Request) -> bool {
        let waiting = self.lock();
        let makes_idle = |newer: &Request| newer.about.is_like(&request.about) || gives_way(request, newer);
        let is_cancelled = waiting.cancelled == Some(request.number);
        !waiting.is_closed && !is_cancelled && !waiting.requests.iter().any(makes_idle)
    }

    /// Lays a request down again that gave way to others, behind them; unless it is no longer wanted.
    fn take_up_again(&self, request: Request) {
        let mut waiting = self.lock();
        let is_replaced = waiting.requests.iter().any(|newer| newer.about.is_like(&request.about));
        let is_cancelled = waiting.cancelled == Some(request.number);
        if !is_replaced && !is_cancelled && waiting.requests.iter().any(|other| gives_way(&request, other)) {
            waiting.requests.push(request);
        }
    }

    /// Answers until the worker or the loop is gone.
    fn answer(&self, finder: &Finder, events: &Sender<Event>) {
        while let Some(request) = self.next() {
            let send = |answer| events.send(Event::Message(Message::Answered(answer)));
            let mut asker = Asker { desk: self, request: &request, events };
            let told = background::guarded("searching the map", || finder.answer(&request, &mut asker));
            let number = request.number;
            if let Err(sentence) = told
                && send(Answer { number, told: Told::Failed(sentence) }).is_err()
            {
                return;
            }
            self.take_up_again(request);
        }
    }
}

/// Whether a request makes way for another.
fn gives_way(request: &Request, other: &Request) -> bool {
    request.about.gives_way() && !other.about.gives_way()
}

/// Who asked a request, as far as the worker knows.
struct Asker<'a> {
    desk: &'a Desk,
    request: &'a Request,
    events: &'a Sender<Event>,
}

impl Listener for Asker<'_> {
    fn is_waiting(&self) -> bool {
        self.desk.is_wanted(self.request)
    }

    fn hear(&mut self, answer: Answer) {
        // Without the loop there is nobody left to tell; the worker hears of that by being dropped.
        let _ = self.events.send(Event::Message(Message::Answered(answer)));
    }
}

fn not_indexed(sentence: String) -> Event {
    Event::Message(Message::NotIndexed(sentence))
}

#[cfg(test)]
mod tests {
    use std::{sync::mpsc, time::Duration};

    use super::*;
    use crate::app::{About, Person};

    const DEADLINE: Duration = Duration::from_secs(20);

    fn request(number: u64, about: About) -> Request {
        Request { number, about, person: Person::default() }
    }

    fn find(number: u64, text: &str) -> Request {
        request(number, About::Find(text.to_owned()))
    }

    /// A worker that makes nothing ready before it is told to.
    fn held_back() -> (Worker, mpsc::Sender<()>, mpsc::Receiver<Event>) {
        let (events, heard) = mpsc::channel();
        let (go, wait) = mpsc::channel();
        let worker = Worker::start_with(events, move || {
            wait.recv_timeout(DEADLINE).unwrap();
            Finder::of(Arc::new(Map::default()))
        });
        (worker.unwrap(), go, heard)
    }

    fn next_answer(heard: &mpsc::Receiver<Event>) -> u64 {
        loop {
            match heard.recv_timeout(DEADLINE).expect("an answer comes") {
                Event::Message(Message::Answered(answer)) => return answer.number,
                Event::Message(Message::Indexed(_)) => {}
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn only_the_newest_question_of_a_sort_is_answered() {
        let (worker, go, heard) = held_back();
        (1..100).for_each(|number| worker.ask(find(number, "a")));
        worker.ask(request(100, About::Reach("a".to_owned())));
        go.send(()).unwrap();
        assert_eq!(next_answer(&heard), 99);
        assert_eq!(next_answer(&heard), 100);
    }

    /// A request for turning points: what takes long.
    fn turn(number: u64) -> Request {
        let map = Map::default();
        let evaluation = Arc::new(crate::app::Evaluation::of(&map, crate::app::Rules::default()));
        request(number, About::Turn(crate::model::ClaimId::first(1).next().unwrap(), crate::app::Under(evaluation)))
    }

    #[test]
    fn what_takes_long_gives_way_to_another_question_and_is_taken_up_again_behind_it() {
        let desk = Desk::default();
        let long = turn(1);
        assert!(desk.is_wanted(&long));
        desk.lock().requests.push(find(2, "a"));
        assert!(!desk.is_wanted(&long), "it gives way");
        desk.take_up_again(long.clone());
        let numbers = || desk.lock().requests.iter().map(|request| request.number).collect::<Vec<_>>();
        assert_eq!(numbers(), [2, 1]);
        // One that a newer question of its sort has replaced is not.
        desk.lock().requests.clear();
        desk.lock().requests.extend([find(3, "a"), turn(4)]);
        desk.take_up_again(long);
        assert_eq!(numbers(), [3, 4]);
    }

    #[test]
    fn what_is_cancelled_ends_and_is_not_taken_up_again() {
        let desk = Desk::default();
        let long = turn(1);
        desk.cancel(1);
        assert!(!desk.is_wanted(&long), "whoever works on it sees so");
        desk.lock().requests.push(find(2, "a"));
        desk.take_up_again(long);
        let numbers: Vec<_> = desk.lock().requests.iter().map(|request| request.number).collect();
        assert_eq!(numbers, [2]);
        desk.lock().requests.clear();
        assert!(desk.is_wanted(&turn(3)), "a later one is another");
    }

    #[test]
    fn a_worker_that_is_dropped_ends_by_itself_and_tells_nothing_more() {
        let (worker, go, heard) = held_back();
        drop(worker);
        go.send(()).unwrap();
        let end = heard.recv_timeout(DEADLINE).expect_err("nothing is told");
        assert_eq!(end, mpsc::RecvTimeoutError::Disconnected, "it ends");
    }

    #[test]
    fn a_panic_while_the_map_is_made_ready_is_told_in_a_sentence() {
        let (events, heard) = mpsc::channel();
        let _worker = Worker::start_with(events, || panic!("the index bites")).unwrap();
        match heard.recv_timeout(DEADLINE).expect("it is told") {
            Event::Message(Message::NotIndexed(why)) => assert!(why.contains("fault in cruxmap"), "{why}"),
            other => panic!("{other:?}"),
        }
    }
}
