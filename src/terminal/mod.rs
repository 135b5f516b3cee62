//! The loop, and all that talks to a terminal. Nothing else in the program does.
//!
//! [`explore`] takes the terminal, starts the threads that listen and read, and runs the loop ([`run`]) until it ends:
//!
//! ```text
//! keyboard, signals, the map being read ──▶ one channel ──▶ run ──▶ State ──▶ cells ──▶ one write a frame
//! ```
//!
//! What a key does is in `app`; what stands on the screen is in `ui`.

mod background;
mod browser;
mod clipboard;
mod editor;
#[cfg(not(unix))]
mod elsewhere;
mod exporting;
#[cfg(feature = "test-panic")]
mod fault;
mod guard;
mod input;
mod look;
mod picture;
mod reader;
mod run;
mod screen;
#[cfg(unix)]
mod unix;
mod watch;
mod worker;
mod writer;

use std::{
    io::{self, IsTerminal, Write},
    mem::ManuallyDrop,
    sync::{Arc, mpsc},
};

#[cfg(not(unix))]
use elsewhere as system;
#[cfg(unix)]
use unix as system;

use crate::{
    app::{self, Discarded, Edit, Export, Opened, Request, Size, StartAt, State, Watch},
    config::{Keep, Mouse, Settings},
    format::Progress,
    model::Map,
    store::{Keeper, MapArg},
};

pub use crate::ui::{Background, Glyphs};
pub use look::{Environment, Wishes, look};
pub use reader::Reader;
pub use run::{Cause, Edited, Ended, Event, Host, Reading, run};
pub use screen::Screen;
pub use watch::{Files, MapFiles, Nudge};
pub use worker::Worker;
pub use writer::Writer;

/// How many columns standard output has, where that is a terminal.
pub fn columns() -> Option<usize> {
    io::stdout().is_terminal().then(|| guard::size().width.into())
}

/// How exploring came to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exit {
    /// The person quit.
    Done,
    /// The person quit, and the map could not be opened for its errors.
    MapHasErrors,
    /// The map could not be read; the sentence says why.
    NotRead(String),
    /// A signal of this number ended the program.
    Signal(i32),
}

impl Exit {
    /// The status that the program ends with: for a signal, the one that a shell expects.
    pub fn status(&self) -> u8 {
        match self {
            Self::Done => 0,
            Self::MapHasErrors => 1,
            Self::NotRead(_) => 2,
            Self::Signal(number) => u8::try_from(*number).unwrap_or_default().saturating_add(128),
        }
    }
}

/// Why the map cannot be explored, or no longer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Standard output is a file or a pipe.
    #[error("exploring a map needs a terminal, and standard output is none; `cruxmap show` prints the map as text")]
    NoTerminal,
    /// `TERM` is `dumb`.
    #[error("this terminal shows lines of text only (TERM is dumb); `cruxmap show` prints the map as text")]
    DumbTerminal,
    /// The terminal or a thread is refused by the system.
    #[error("the terminal cannot be used: {0}")]
    Refused(#[from] io::Error),
    /// A frame could not be written.
    #[error("the terminal cannot be written to: {0}")]
    Drawing(String),
    /// It cannot be used any more, and besides something could not be kept.
    #[error("{0}; and {1}")]
    Unkept(Box<Error>, String),
    /// The terminal is of no more use; the sentence says why.
    #[error("{0}")]
    Lost(String),
}

impl Error {
    fn drawing(error: impl std::error::Error) -> Self {
        Self::Drawing(error.to_string())
    }
}

/// What is to be explored, and how.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// What people call the map while it is being read.
    pub name: String,
    /// Where it opens.
    pub start: StartAt,
    /// How it is to look, as the command line asks.
    pub wishes: Wishes,
    /// What holds where that asks for nothing.
    pub settings: Settings,
    /// What is wrong with the settings, in sentences.
    pub troubles: Vec<String>,
    /// The map whose files are watched; none where it is read once.
    pub watched: Option<Vec<MapArg>>,
}

/// A map that was brought, and the keeper of the person's notes on it where there is one.
#[derive(Debug)]
pub struct Brought {
    /// The map.
    pub opened: Opened,
    /// Who writes what is to be kept.
    pub keeper: Option<Keeper>,
}

/// What exploring leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// How it came to its end.
    pub exit: Exit,
    /// Where what was copied lies, as a sentence without a full stop.
    pub farewell: Option<String>,
    /// What could not be kept, as a sentence without a full stop.
    pub trouble: Option<String>,
}

/// Explores a map until the person quits or the program is told to end.
///
/// `open` reads the map; it runs on a thread of its own from the start, hears by its [`Progress`] when to stop, and
/// answers a sentence where there is nothing to show. Where files are watched it is called again after each change of
/// theirs.
///
/// The terminal is as it was before when this returns, and also after a panic. The memory of the map is left to the end
/// of the program, which frees it faster.
///
/// # Errors
/// When there is no terminal that can be drawn on, or it can no longer be.
pub fn explore(
    wanted: Wanted,
    mut open: impl FnMut(&dyn Progress) -> Result<Brought, String> + Send + 'static,
) -> Result<Left, Error> {
    let Wanted { name, start, wishes, settings, troubles, watched } = wanted;
    let environment = Environment::of_program();
    if !io::stdout().is_terminal() {
        return Err(Error::NoTerminal);
    }
    if environment.is_dumb() {
        return Err(Error::DumbTerminal);
    }
    let (sender, events) = mpsc::channel();
    let (keep, keepers) = mpsc::channel();
    let open = move |progress: &dyn Progress| {
        let Brought { opened, keeper } = open(progress)?;
        // The keeper is there before the map is.
        if let Some(keeper) = keeper {
            // Without a loop nothing will be kept.
            let _ = keep.send(keeper);
        }
        Ok(opened)
    };
    let watch = if watched.is_some() { Watch::On } else { Watch::Off };
    let reader = match watched {
        Some(args) => Reader::keep_reading(sender.clone(), open, MapFiles::new(args)),
        None => Reader::start(sender.clone(), open),
    }?;
    reader::end_patience(sender.clone())?;
    system::watch(&sender)?;
    guard::hear_mouse(settings.mouse)?;
    let guard = guard::Guard::new()?;
    let gate = input::start(sender.clone())?;

    let mut screen = Screen::new(system::output()?);
    let look = look(&environment, wishes, &settings);
    let state = State::reading(name, guard::size(), start).with_settings(&settings, troubles).watching(watch);
    let mut job = Job { stopped: false, events: sender, worker: None, keepers, writer: None, gate };
    let ended = run(&mut screen, &events, state, &look, &mut job);
    drop(guard);
    drop(reader);
    let trouble = job.writer.take().and_then(Writer::finish);

    let Ended { state, cause, reading } = match (ended, system::hang_up()) {
        (Ok(ended), _) => ended,
        // It was the end of the terminal that showed as an error.
        (Err(_), Some(number)) => return Ok(Left { exit: Exit::Signal(number), farewell: None, trouble }),
        (Err(error), None) => {
            return Err(match trouble {
                Some(trouble) => Error::Unkept(Box::new(error), trouble),
                None => error,
            });
        }
    };
    let farewell = state.walk().and_then(|walk| walk.own.farewell());
    let _left = ManuallyDrop::new(state);
    let exit = match (cause, reading) {
        (Cause::Signal(number), _) => Exit::Signal(number),
        (Cause::Quit, Reading::Opened | Reading::Unfinished) => Exit::Done,
        (Cause::Quit, Reading::Faulty) => Exit::MapHasErrors,
        (Cause::Unread(why), _) => Exit::NotRead(why),
    };
    Ok(Left { exit, farewell, trouble })
}

fn failed(sentence: String) -> Event {
    Event::Message(app::Message::Failed(sentence))
}

/// The program as a job of a shell, which can stop and continue it.
#[derive(Debug)]
struct Job {
    /// Whether a stop of ours still waits for the event of its end.
    stopped: bool,
    events: mpsc::Sender<Event>,
    /// What searches the map that is open.
    worker: Option<Worker>,
    /// Where the keeper of the notes on the map comes from.
    keepers: mpsc::Receiver<Keeper>,
    /// What writes the notes on the map that is open.
    writer: Option<Writer>,
    /// Holds the keyboard while the editor has it.
    gate: input::Gate,
}

impl Host for Job {
    fn suspend(&mut self) -> Result<(), String> {
        system::suspend()
    }

    fn stop(&mut self) -> Result<Size, Error> {
        guard::give_back();
        self.stopped = true;
        system::stop();
        guard::take()?;
        Ok(guard::size())
    }

    fn continued(&mut self) -> Result<Option<Size>, Error> {
        if std::mem::take(&mut self.stopped) {
            return Ok(None);
        }
        guard::take()?;
        Ok(Some(guard::size()))
    }

    fn opened(&mut self, map: &Arc<Map>) -> Result<(), String> {
        self.worker = None;
        if let Ok(keeper) = self.keepers.try_recv() {
            match Writer::start(keeper, Arc::clone(map), self.events.clone()) {
                Ok(writer) => self.writer = Some(writer),
                // The map can be searched all the same.
                Err(error) => drop(self.events.send(failed(format!("Your notes cannot be kept: {error}.")))),
            }
        } else if let Some(writer) = &self.writer {
            writer.goes_on_with(Arc::clone(map));
        }
        let worker = Worker::start(Arc::clone(map), self.events.clone());
        self.worker = Some(worker.map_err(|error| format!("This map cannot be searched: {error}."))?);
        Ok(())
    }

    fn open_address(&mut self, address: &str) -> Result<(), String> {
        browser::open(address, self.events.clone())
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
        // Without a thread it is freed here.
        let _ = background::start("freeing an old map", self.events.clone(), failed, move |_| drop(discarded));
    }

    fn keep(&mut self, keep: Keep) {
        if let Some(writer) = &self.writer {
            writer.keep(keep);
        }
    }

    fn export(&mut self, export: Export) {
        let told = |exported| Event::Message(app::Message::Exported(exported));
        let work = move |events: &mpsc::Sender<Event>| {
            // Without the loop there is nobody left to tell.
            let _ = events.send(told(exporting::export(&export)));
        };
        if let Err(error) = background::start("exporting", self.events.clone(), failed, work) {
            let _ = self.events.send(failed(format!("Nothing was exported: {error}.")));
        }
    }

    fn copy(&mut self, text: &str) -> Result<(), String> {
        let request = clipboard::request(text, clipboard::Between::of_program());
        let written = system::output().and_then(|mut out| out.write_all(request.as_bytes()).and_then(|()| out.flush()));
        written.map_err(|error| format!("Nothing was copied: {error}."))
    }

    fn hear_mouse(&mut self, mouse: Mouse) -> Result<(), String> {
        guard::hear_mouse(mouse).map_err(|error| format!("The terminal did not take it: {error}."))
    }

    fn edit(&mut self, edit: &Edit) -> Result<Edited, Error> {
        let editor = match editor::Editor::at(edit) {
            Ok(editor) => editor,
            Err(why_not) => return Ok(Edited::NotRun(why_not)),
        };
        let held = self.gate.hold();
        guard::give_back();
        let ran = {
            let _apart = system::leave_signals_to_the_editor();
            editor.run()
        };
        guard::take()?;
        drop(held);
        Ok(Edited::Back(guard::size(), ran.err()))
    }
}
