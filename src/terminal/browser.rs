//! Opens an address with what the system has for it, and waits for that beside the loop.

use std::{
    io,
    process::{Command, Stdio},
    sync::mpsc::Sender,
};

use super::{Event, background};
use crate::app::Message;

/// The system's opener.
const OPENER: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };

/// Starts the opener. Where it fails later, an event says so.
///
/// It gets the address as one argument, no shell, nothing of the terminal: it can neither draw on it nor read its keys.
///
/// # Errors
/// A sentence, where the system has no opener.
pub fn open(address: &str, events: Sender<Event>) -> Result<(), String> {
    let mut command = Command::new(OPENER);
    command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    apart(&mut command);
    let mut opener = command.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => format!("This system has no {OPENER}, which would open the address: {address}"),
        _ => format!("{OPENER} cannot be started: {error}."),
    })?;
    let address = address.to_owned();
    let wait = move |events: &Sender<Event>| {
        let is_done = opener.wait().is_ok_and(|status| status.success());
        if !is_done {
            // Without the loop there is nobody left to tell.
            let _ = events.send(failed(format!("{OPENER} could not open the address: {address}")));
        }
    };
    background::start("opening an address", events, failed, wait)
        .map_err(|error| format!("Whether the address is opened cannot be told: {error}."))
}

fn failed(sentence: String) -> Event {
    Event::Message(Message::Failed(sentence))
}

/// In a process group of its own: keys that end or stop this program leave it alone, and it cannot read the terminal.
#[cfg(unix)]
fn apart(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(not(unix))]
fn apart(_command: &mut Command) {}
