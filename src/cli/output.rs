//! Standard output and standard error, without panics and without control characters from a map.

use std::io::{self, BufWriter, Write};

use super::CliError;
use crate::report::Lines;

/// Lets `write` write to standard output, in large pieces.
pub(super) fn to_stdout(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), CliError> {
    let mut out = BufWriter::new(io::stdout().lock());
    write(&mut out).and_then(|()| out.flush()).map_err(CliError::Output)
}

/// Lets `write` write to standard error. That it cannot be written to is nothing that could be told to anybody.
pub(super) fn to_stderr(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
    let mut out = BufWriter::new(io::stderr().lock());
    let _ = write(&mut out).and_then(|()| out.flush());
}

/// Says one sentence on standard error.
pub(super) fn complain(sentence: &str) {
    to_stderr(|out| Lines::new(out).line(&format!("cruxmap: {sentence}")));
}
