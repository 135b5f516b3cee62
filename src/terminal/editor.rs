//! The person's own editor, at a line of a file.

use std::{
    env, io,
    path::{Path, PathBuf},
    process::Command,
};

use super::system;
use crate::app::{Edit, EditAt};
use crate::store;

/// What runs the editor: `$VISUAL`, else `$EDITOR`, else `vi`.
#[derive(Debug)]
pub struct Editor {
    name: String,
    file: PathBuf,
    line: u32,
}

impl Editor {
    /// The editor for a place in a file.
    ///
    /// # Errors
    /// A sentence, where the file cannot be read.
    pub fn at(edit: &Edit) -> Result<Self, String> {
        let file = Path::new(&*edit.file);
        let line = match edit.at {
            EditAt::Line(line) => Ok(line),
            EditAt::Byte(byte) => store::line_of_byte(file, byte),
        };
        let line = line.map_err(|error| format!("There is nothing to edit: {error}."))?;
        let chosen = ["VISUAL", "EDITOR"].into_iter().find_map(|name| {
            let said = env::var(name).ok();
            said.filter(|said| !said.trim().is_empty())
        });
        let usual = if cfg!(windows) { "notepad" } else { "vi" };
        let name = chosen.unwrap_or_else(|| usual.to_owned());
        // A name that begins with a sign would be taken for an option.
        let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        Ok(Self { name, file, line })
    }

    /// Runs it to its end. The terminal is its own meanwhile.
    ///
    /// # Errors
    /// A sentence, where it cannot be run or did not end well.
    pub fn run(&self) -> Result<(), String> {
        let cannot = |error: &io::Error| format!("The editor {} cannot be run: {error}.", self.name);
        let mut command = self.command();
        system::give_terminal(&mut command).map_err(|error| cannot(&error))?;
        let status = command.status().map_err(|error| cannot(&error))?;
        match status.code() {
            Some(0) => Ok(()),
            Some(127) => Err(format!("The editor {} was not found. Set VISUAL or EDITOR to yours.", self.name)),
            Some(code) => Err(format!("The editor {} ended with status {code}.", self.name)),
            None => Err(format!("The editor {} was ended by a signal.", self.name)),
        }
    }

    /// The variables hold a command with its options: a shell takes it apart.
    #[cfg(unix)]
    fn command(&self) -> Command {
        let mut command = Command::new("/bin/sh");
        // Without the trap an interrupt that the editor deals with would end the shell behind its back.
        command.arg("-c").arg(format!("trap : INT QUIT; {} \"$@\"", self.name)).arg(&self.name);
        command.arg(format!("+{}", self.line)).arg(&self.file);
        command
    }

    #[cfg(not(unix))]
    fn command(&self) -> Command {
        let mut words = self.name.split_whitespace();
        let mut command = Command::new(words.next().unwrap_or_default());
        command.args(words).arg(&self.file);
        command
    }
}
