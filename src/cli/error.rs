//! Why something could not be done, and the exit code that says so.

use std::io;
use std::process::ExitCode;

use super::output::{complain, to_stderr};
use crate::format::WriteError;
use crate::report;
use crate::search::QueryError;
use crate::store::StoreError;
use crate::terminal;

/// Why something could not be done.
#[derive(Debug)]
pub(super) enum CliError {
    /// The arguments are wrong, or help was asked for.
    Usage(clap::Error),
    /// Something stands where it has no meaning; the sentence says what.
    Misplaced(String),
    /// The map could not be brought, or the result not be put where it was asked for.
    Store(StoreError),
    /// The map has errors, which were told.
    MapHasErrors,
    /// Nothing has the name that was asked for; the sentence says which.
    NothingFound(String),
    /// The query, which stands first, cannot be understood.
    BadQuery(String, QueryError),
    /// The map cannot be written in this form.
    Write(WriteError),
    /// The map cannot be explored here.
    Terminal(terminal::Error),
    /// Standard output cannot be written to.
    Output(io::Error),
}

/// What the exit codes mean.
const FOUND_NOTHING: u8 = 1;
const COULD_NOT_RUN: u8 = 2;

impl CliError {
    /// Tells the person, and gives the exit code.
    pub fn report(self) -> ExitCode {
        match self {
            // Help and version are such errors too, and go to standard output.
            Self::Usage(error) => {
                let is_mistake = error.use_stderr();
                match error.print() {
                    Err(broken) if !is_mistake => Self::Output(broken).report(),
                    _ => ExitCode::from(if is_mistake { COULD_NOT_RUN } else { 0 }),
                }
            }
            Self::Misplaced(sentence) => could_not_run(&sentence),
            Self::Store(error) => could_not_run(&error.to_string()),
            Self::Write(error) => could_not_run(&error.to_string()),
            Self::Terminal(error) => could_not_run(&error.to_string()),
            Self::MapHasErrors => ExitCode::from(FOUND_NOTHING),
            Self::NothingFound(sentence) => {
                complain(&sentence);
                ExitCode::from(FOUND_NOTHING)
            }
            Self::BadQuery(text, error) => {
                to_stderr(|out| report::bad_query(&text, &error, out));
                ExitCode::from(COULD_NOT_RUN)
            }
            // Whoever read us has seen enough.
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Self::Output(error) => could_not_run(&format!("standard output cannot be written: {error}")),
        }
    }
}

/// Says why, and gives the exit code.
pub(super) fn could_not_run(sentence: &str) -> ExitCode {
    complain(sentence);
    ExitCode::from(COULD_NOT_RUN)
}

impl From<StoreError> for CliError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<terminal::Error> for CliError {
    fn from(error: terminal::Error) -> Self {
        Self::Terminal(error)
    }
}
