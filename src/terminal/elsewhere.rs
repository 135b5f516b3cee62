//! Systems without signals and jobs: nothing to watch, nothing to stop for.

use std::{
    io::{self, Write},
    sync::mpsc::Sender,
};

use crate::terminal::Event;

pub fn output() -> io::Result<impl Write> {
    Ok(io::stdout())
}

pub fn watch(_events: &Sender<Event>) -> io::Result<()> {
    Ok(())
}

pub fn suspend() -> Result<(), String> {
    Err("A program cannot be stopped and continued on this system.".to_owned())
}

pub fn stop() {}

pub fn leave_signals_to_the_editor() {}

pub fn give_terminal(_command: &mut std::process::Command) -> io::Result<()> {
    Ok(())
}

pub fn wake_listener() {}

pub fn hang_up() -> Option<i32> {
    None
}
