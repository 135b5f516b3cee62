//! The loop: events in, frames out.
//!
//! [`run`] is a function of its inputs (a backend, a stream of events, a state, a host), so that tests run this very
//! loop. It sleeps while nothing happens and draws once for all events that wait.

use std::sync::{Arc, mpsc::Receiver};

use ratatui::backend::Backend;

use super::{Error, picture::Picture};
use crate::{
    app::{self, Discarded, Edit, Effect, Export, Message, Request, Size, State},
    config::{Keep, Mouse},
    model::Map,
    ui::{self, Look},
};

/// What comes into the loop.
#[derive(Debug)]
pub enum Event {
    /// What the state machine is to hear.
    Message(Message),
    /// The map could not be read; the sentence says why.
    Unread(String),
    /// The map has had its time to appear in the first frame; from now on there are frames without it.
    Waited,
    /// The program is to stop until it is continued: Ctrl-Z, or SIGTSTP from outside.
    Stop,
    /// The program was continued after a stop.
    Continued,
    /// A signal asks the program to end.
    Signal(i32),
    /// The terminal is of no more use; the sentence says why.
    Lost(String),
}

/// What the loop asks of the system around it.
pub trait Host {
    /// Asks that the whole job stop; [`Event::Stop`] follows. Answers a sentence where that cannot be.
    fn suspend(&mut self) -> Result<(), String>;

    /// Gives the terminal back, stops until the program is continued, and takes the terminal again.
    fn stop(&mut self) -> Result<Size, Error>;

    /// Takes the terminal again after a stop that did not come through [`Self::stop`]; none where that was done.
    fn continued(&mut self) -> Result<Option<Size>, Error>;

    /// Makes a map that was opened ready to be searched, beside the loop. Answers a sentence where that cannot be.
    fn opened(&mut self, map: &Arc<Map>) -> Result<(), String>;

    /// Opens an address with what the system has for it, beside the loop. Answers a sentence where that cannot be.
    fn open_address(&mut self, address: &str) -> Result<(), String>;

    /// Asks about the map that was opened last; the answer comes as an event.
    fn ask(&mut self, request: Request);

    /// Nobody waits any more for the answer to the request of this number.
    fn cancel(&mut self, number: u64);

    /// Frees what is of no more use, beside the loop.
    fn free(&mut self, discarded: Discarded);

    /// Keeps something of the person's own, beside the loop. What goes wrong comes as an event.
    fn keep(&mut self, keep: Keep);

    /// Puts a text into the clipboard of the terminal. Answers a sentence where that cannot be.
    fn copy(&mut self, text: &str) -> Result<(), String>;

    /// Listens to the mouse from now on, or leaves it to the terminal. Answers a sentence where that cannot be.
    fn hear_mouse(&mut self, mouse: Mouse) -> Result<(), String>;

    /// Writes what is seen to a file, beside the loop. What comes of it is an event.
    fn export(&mut self, export: Export);

    /// Gives the terminal to the person's editor, and takes it again when that ends.
    fn edit(&mut self, edit: &Edit) -> Result<Edited, Error>;
}

/// What came of editing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edited {
    /// The editor had the terminal, whose size is this now; the sentence says what went wrong.
    Back(Size, Option<String>),
    /// It was not run; the sentence says why.
    NotRun(String),
}

/// How the loop came to its end.
#[derive(Debug)]
pub struct Ended {
    /// The state machine as it was left.
    pub state: State,
    /// What ended it.
    pub cause: Cause,
    /// What became of reading the map.
    pub reading: Reading,
}

/// What ended the loop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The person quit, or nothing was left that could send an event.
    Quit,
    /// A signal of this number.
    Signal(i32),
    /// The map could not be read, so there is nothing to show; the sentence says why.
    Unread(String),
}

/// What became of reading the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Not at its end.
    Unfinished,
    /// There is a map.
    Opened,
    /// There are only diagnostics.
    Faulty,
}

/// Runs until the person quits, the map cannot be read, a signal ends the program, or the terminal is lost.
///
/// Nothing is drawn before the map is there or [`Event::Waited`] came: a map that is read at once
/// shows no progress screen first.
///
/// # Errors
/// When the backend cannot be written to, or the terminal cannot be taken again after a stop.
pub fn run<B: Backend>(
    backend: &mut B,
    events: &Receiver<Event>,
    state: State,
    look: &Look,
    host: &mut dyn Host,
) -> Result<Ended, Error> {
    let size = backend.size().map_err(Error::drawing)?;
    let picture = Picture::new(Size { width: size.width, height: size.height });
    let mut session = Session { state, picture, host, reading: Reading::Unfinished, patient: true };
    // An error means that all senders are gone: no event can come any more.
    while let Ok(event) = events.recv() {
        for event in std::iter::once(event).chain(events.try_iter()) {
            if let Some(cause) = session.hear(event)? {
                return Ok(session.ended(cause));
            }
        }
        if !session.patient {
            let drawn = session.picture.show(backend, |buffer| ui::draw(&session.state, look, buffer));
            session.state.drawn(drawn.map_err(Error::drawing)?);
        }
    }
    Ok(session.ended(Cause::Quit))
}

/// What the loop keeps from event to event.
struct Session<'host> {
    state: State,
    picture: Picture,
    host: &'host mut dyn Host,
    reading: Reading,
    /// Whether the first frame still waits for the map.
    patient: bool,
}

impl Session<'_> {
    /// Takes in one event. Answers what ends the loop, if anything does.
    fn hear(&mut self, event: Event) -> Result<Option<Cause>, Error> {
        match event {
            Event::Message(message) => return self.pass_on(message),
            Event::Unread(why) => return Ok(Some(Cause::Unread(why))),
            Event::Waited => self.patient = false,
            Event::Stop => {
                let size = self.host.stop()?;
                return self.resume(size);
            }
            Event::Continued => {
                if let Some(size) = self.host.continued()? {
                    return self.resume(size);
                }
            }
            Event::Signal(number) => {
                // The state machine hears it to close what it has open; what it answers changes nothing.
                self.pass_on(Message::Terminate)?;
                return Ok(Some(Cause::Signal(number)));
            }
            Event::Lost(why) => return Err(Error::Lost(why)),
        }
        Ok(None)
    }

    fn pass_on(&mut self, message: Message) -> Result<Option<Cause>, Error> {
        #[cfg(feature = "test-panic")]
        super::fault::in_the_loop(&message);
        let opened = self.note(&message);
        let effects = app::update(&mut self.state, message);
        // What is asked at once is asked of the map that was opened.
        let opened = opened.map(|map| self.host.opened(&map));
        let mut cause = None;
        for effect in effects {
            cause = self.carry_out(effect)?;
            if cause.is_some() {
                break;
            }
        }
        let Some(Err(why_not)) = opened else { return Ok(cause) };
        if cause.is_some() { Ok(cause) } else { self.pass_on(Message::NotIndexed(why_not)) }
    }

    /// Keeps what the loop itself must know of a message. Answers the map that it brings, if any.
    fn note(&mut self, message: &Message) -> Option<Arc<Map>> {
        match message {
            Message::Opened(opened) => {
                // A map that is open stays so, whatever becomes of its files.
                if self.reading != Reading::Opened {
                    self.reading = if opened.map.is_some() { Reading::Opened } else { Reading::Faulty };
                }
                self.patient = false;
                return opened.map.clone();
            }
            Message::Resize(size) => self.picture.resize(*size),
            _ => {}
        }
        None
    }

    fn carry_out(&mut self, effect: Effect) -> Result<Option<Cause>, Error> {
        match effect {
            Effect::Quit => return Ok(Some(Cause::Quit)),
            Effect::Suspend => {
                if let Err(why_not) = self.host.suspend() {
                    return self.pass_on(Message::Failed(why_not));
                }
            }
            Effect::Redraw => self.picture.forget(),
            Effect::Ask(request) => self.host.ask(request),
            Effect::Cancel(number) => self.host.cancel(number),
            Effect::Free(discarded) => self.host.free(discarded),
            Effect::Keep(keep) => self.host.keep(keep),
            Effect::Export(export) => self.host.export(*export),
            Effect::Mouse(mouse) => {
                if let Err(why_not) = self.host.hear_mouse(mouse) {
                    return self.pass_on(Message::Failed(why_not));
                }
            }
            Effect::Copy(text) => {
                if let Err(why_not) = self.host.copy(&text) {
                    return self.pass_on(Message::Failed(why_not));
                }
            }
            Effect::Edit(edit) => {
                let trouble = match self.host.edit(&edit)? {
                    Edited::NotRun(why_not) => Some(why_not),
                    Edited::Back(size, trouble) => {
                        self.resume(size)?;
                        trouble
                    }
                };
                return trouble.map_or(Ok(None), |trouble| self.pass_on(Message::Failed(trouble)));
            }
            Effect::OpenAddress(address) => {
                if let Err(why_not) = self.host.open_address(&address) {
                    return self.pass_on(Message::Failed(why_not));
                }
            }
        }
        Ok(None)
    }

    /// Back in the foreground, where the window may have another size.
    fn resume(&mut self, size: Size) -> Result<Option<Cause>, Error> {
        let cause = self.pass_on(Message::Resize(size))?;
        if cause.is_some() { Ok(cause) } else { self.pass_on(Message::Resumed) }
    }

    fn ended(self, cause: Cause) -> Ended {
        Ended { state: self.state, cause, reading: self.reading }
    }
}
