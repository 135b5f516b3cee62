//! A window for the real loop: what was drawn can be read, and the next events come when a frame is done.

use std::{
    collections::VecDeque,
    convert::Infallible,
    sync::Arc,
    sync::mpsc::{Receiver, Sender, channel},
    thread,
    time::Duration,
};

use cruxmap::{
    app::{Discarded, Edit, Export, Message, Opened, Request, Size, StartAt, State},
    config::{Keep, Key, KeyCode, Mouse, Settings},
    format::{self, Input},
    model::Map,
    terminal::{Cause, Edited, Ended, Environment, Error, Event, Host, Wishes, Worker, look, run},
};
use ratatui::{
    backend::{Backend, ClearType, TestBackend, WindowSize},
    buffer::Cell,
    layout::{self, Position},
};

/// Reached only where something is broken.
const DEADLINE: Duration = Duration::from_secs(15);

/// What happens in a story: the events before each frame.
pub struct Story {
    window: Window,
    size: Size,
    host: StubHost,
    events: Receiver<Event>,
}

/// How a story ended.
pub struct Told {
    /// What the loop returned.
    pub ended: Result<Ended, Error>,
    /// What stands in the window.
    pub window: Window,
    /// What was asked of the host.
    pub asked: Vec<&'static str>,
}

/// A test backend that counts.
pub struct Window {
    screen: TestBackend,
    /// Frames done.
    pub frames: usize,
    /// How often all was erased.
    pub erased: usize,
    /// Cells sent with each frame.
    pub cells: Vec<usize>,
    sent: usize,
    batches: VecDeque<Batch>,
    sender: Option<Sender<Event>>,
}

/// Events of a story, and what must be on the screen before they come.
struct Batch {
    events: Vec<Event>,
    wanted: Option<&'static str>,
}

/// A host that notes what it is asked, and answers that the window is 100 by 30.
#[derive(Default)]
pub struct StubHost {
    asked: Vec<&'static str>,
    comes_back: bool,
    has_no_shell: bool,
    /// Where the worker tells its answers; without it there is no worker.
    events: Option<Sender<Event>>,
    worker: Option<Worker>,
}

/// A story in a window of 80 by 24. Each batch of events comes when the frame before it is done; the last one must end
/// the loop, or the story ends when all is told.
pub fn story(batches: impl IntoIterator<Item = Vec<Event>>) -> Story {
    let (sender, events) = channel();
    let mut window = Window {
        screen: TestBackend::new(80, 24),
        frames: 0,
        erased: 0,
        cells: Vec::new(),
        sent: 0,
        batches: batches.into_iter().map(|events| Batch { events, wanted: None }).collect(),
        sender: Some(sender),
    };
    window.send_next();
    Story { window, size: Size { width: 80, height: 24 }, host: StubHost::default(), events }
}

/// A story with the real worker, which answers when it can. Each batch comes when the screen shows a text.
pub fn story_with_worker(batches: impl IntoIterator<Item = (&'static str, Vec<Event>)>) -> Story {
    let mut told = story([vec![opened()]]);
    told.host.events = told.window.sender.clone();
    told.window.batches = batches.into_iter().map(|(wanted, events)| Batch { events, wanted: Some(wanted) }).collect();
    told
}

impl Story {
    /// With events of another sender than the story's own.
    pub fn hearing(mut self, events: Receiver<Event>) -> Self {
        self.events = events;
        self
    }

    /// The program is continued after a stop that the host had no part in.
    pub fn continued_from_outside(mut self) -> Self {
        self.host.comes_back = true;
        self
    }

    /// There is no shell to go back to.
    pub fn without_a_shell(mut self) -> Self {
        self.host.has_no_shell = true;
        self
    }

    /// Runs the loop over it.
    pub fn run(self) -> Told {
        let (end, ended) = channel();
        thread::spawn(move || end.send(Box::new(self.run_here())).unwrap());
        *ended.recv_timeout(DEADLINE).expect("the story comes to its end: each frame that it waits for is drawn")
    }

    fn run_here(self) -> Told {
        let Self { mut window, size, mut host, events } = self;
        let state = State::reading("school-hours".to_owned(), size, StartAt::Start);
        let look = look(&Environment::default(), Wishes::default(), &Settings::default());
        let ended = run(&mut window, &events, state, &look, &mut host);
        Told { ended, window, asked: host.asked }
    }
}

impl Told {
    /// What ended the loop.
    pub fn cause(&self) -> Cause {
        self.ended.as_ref().unwrap().cause.clone()
    }

    /// The text on the screen.
    pub fn text(&self) -> String {
        self.window.text()
    }
}

impl Window {
    fn text(&self) -> String {
        self.screen.to_string()
    }

    /// Where the visible cursor stands.
    pub fn cursor(&self) -> Option<Position> {
        self.screen.cursor_visible().then(|| self.screen.cursor_position())
    }

    fn send_next(&mut self) {
        let wanted = self.batches.front().and_then(|batch| batch.wanted);
        if wanted.is_some_and(|wanted| !self.text().contains(wanted)) {
            return;
        }
        match (self.batches.pop_front(), &self.sender) {
            (Some(batch), Some(sender)) => batch.events.into_iter().for_each(|event| sender.send(event).unwrap()),
            _ => self.sender = None,
        }
    }
}

/// A key without modifiers.
pub fn key(code: KeyCode) -> Event {
    Event::Message(Message::Key(Key { code, ctrl: false, alt: false, shift: false }))
}

/// A character with Control.
pub fn ctrl(character: char) -> Event {
    Event::Message(Message::Key(Key { code: KeyCode::Char(character), ctrl: true, alt: false, shift: false }))
}

/// The key that quits.
pub fn q() -> Event {
    key(KeyCode::Char('q'))
}

/// The keys of a text, one by one.
pub fn typed(text: &str) -> Vec<Event> {
    text.chars().map(|char| key(KeyCode::Char(char))).collect()
}

/// The invented map of the school hours, read.
pub fn opened() -> Event {
    opened_from(include_str!("../../data/school-hours.ron"))
}

/// A map of this text, read.
pub fn opened_from(text: &str) -> Event {
    let input = Input { name: "school-hours.ron".into(), bytes: text.as_bytes().to_vec() };
    let loaded = format::read(vec![input], &());
    Event::Message(Message::Opened(Box::new(Opened::new("school-hours.ron".to_owned(), loaded))))
}

/// The window has a new size.
pub fn resize(width: u16, height: u16) -> Event {
    Event::Message(Message::Resize(Size { width, height }))
}

impl Host for StubHost {
    fn suspend(&mut self) -> Result<(), String> {
        self.asked.push("suspend");
        if self.has_no_shell { Err("there is no shell".to_owned()) } else { Ok(()) }
    }

    fn stop(&mut self) -> Result<Size, Error> {
        self.asked.push("stop");
        Ok(Size { width: 100, height: 30 })
    }

    fn continued(&mut self) -> Result<Option<Size>, Error> {
        self.asked.push("continued");
        Ok(self.comes_back.then_some(Size { width: 100, height: 30 }))
    }

    fn opened(&mut self, map: &Arc<Map>) -> Result<(), String> {
        self.worker = self.events.as_ref().map(|events| Worker::start(Arc::clone(map), events.clone()).unwrap());
        Ok(())
    }

    fn open_address(&mut self, _address: &str) -> Result<(), String> {
        self.asked.push("open address");
        if self.has_no_shell { Err("there is no browser".to_owned()) } else { Ok(()) }
    }

    fn ask(&mut self, request: Request) {
        if let Some(worker) = &self.worker {
            worker.ask(request);
        }
    }

    fn cancel(&mut self, number: u64) {
        if let Some(worker) = &self.worker {
            worker.cancel(number);
        }
    }

    fn free(&mut self, discarded: Discarded) {
        self.asked.push("free");
        drop(discarded);
    }

    fn keep(&mut self, _keep: Keep) {
        self.asked.push("keep");
    }

    fn export(&mut self, _export: Export) {
        self.asked.push("export");
    }

    fn copy(&mut self, _text: &str) -> Result<(), String> {
        self.asked.push("copy");
        Ok(())
    }

    fn hear_mouse(&mut self, _mouse: Mouse) -> Result<(), String> {
        self.asked.push("mouse");
        Ok(())
    }

    fn edit(&mut self, _edit: &Edit) -> Result<Edited, Error> {
        self.asked.push("edit");
        Ok(Edited::Back(Size { width: 100, height: 30 }, None))
    }
}

impl Backend for Window {
    type Error = Infallible;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, content: I) -> Result<(), Infallible> {
        let content: Vec<_> = content.collect();
        self.sent += content.len();
        let area = *self.screen.buffer().area();
        let width = content.iter().map(|&(x, _, _)| x + 1).fold(area.width, u16::max);
        let height = content.iter().map(|&(_, y, _)| y + 1).fold(area.height, u16::max);
        self.screen.resize(width, height);
        self.screen.draw(content.into_iter())
    }

    fn hide_cursor(&mut self) -> Result<(), Infallible> {
        self.screen.hide_cursor()
    }

    fn show_cursor(&mut self) -> Result<(), Infallible> {
        self.screen.show_cursor()
    }

    fn get_cursor_position(&mut self) -> Result<Position, Infallible> {
        panic!("the terminal is asked where its cursor stands")
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Infallible> {
        self.screen.set_cursor_position(position)
    }

    fn clear(&mut self) -> Result<(), Infallible> {
        self.erased += 1;
        self.screen.clear()
    }

    fn clear_region(&mut self, _region: ClearType) -> Result<(), Infallible> {
        panic!("only all of the screen is erased")
    }

    fn size(&self) -> Result<layout::Size, Infallible> {
        self.screen.size()
    }

    fn window_size(&mut self) -> Result<WindowSize, Infallible> {
        self.screen.window_size()
    }

    /// A frame is done: on with the story.
    fn flush(&mut self) -> Result<(), Infallible> {
        self.frames += 1;
        self.cells.push(std::mem::take(&mut self.sent));
        self.send_next();
        Ok(())
    }
}
