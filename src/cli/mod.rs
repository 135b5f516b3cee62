//! The command line: what was asked for, done, and turned into an exit code.
//!
//! Standard output carries what was asked for and nothing else; what went wrong goes to standard error. Exit codes: 0
//! done, 1 the map has errors or nothing was found, 2 could not run.

mod args;
mod commands;
mod convert;
mod crux;
mod draw;
mod error;
mod evaluate;
mod keys;
mod language;
mod manual;
mod output;
mod own;
mod paths;
mod settings;
mod sources;
mod speakers;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use args::Args;
use error::CliError;

/// Runs the program with these arguments, the first of which is its name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let result = Args::try_parse_from(args).map_err(CliError::Usage).and_then(commands::run);
    match result {
        Ok(status) => status,
        Err(error) => error.report(),
    }
}
