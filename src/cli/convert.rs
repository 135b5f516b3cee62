//! A map in another form, on the command line.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::CliError;
use super::args::form;
use super::commands::load;
use super::output::{complain, to_stdout};
use crate::format::{Format, Syntax, Written};
use crate::layout::clean;
use crate::report::{self, Escape};
use crate::store::{self, MapArg};

/// Writes a map in the form that is asked for, or else in that of the file's ending, and says what is left out.
pub(super) fn convert(to: Option<&str>, output: Option<&Path>, args: &[MapArg]) -> Result<(), CliError> {
    let format = wanted(to, output)?;
    if let Some(path) = output {
        store::ensure_apart(path, args)?;
        store::ensure_named_for(path, format)?;
    }
    let written = report::written(&load(args)?, format).map_err(CliError::Write)?;
    match output {
        Some(path) => to_files(path, &written, args)?,
        None => {
            to_stdout(|out| out.write_all(printable(&written.text, format.syntax()).as_bytes()))?;
            for beside in &written.beside {
                complain(&format!("{} belong in a file beside it: give -o FILE", beside.what));
            }
        }
    }
    if let Some(sentence) = report::left_out_in_words(&written.losses, format) {
        complain(&sentence);
    }
    Ok(())
}

/// The form that is asked for.
fn wanted(to: Option<&str>, output: Option<&Path>) -> Result<Format, CliError> {
    if let Some(format) = to.and_then(form) {
        return Ok(format);
    }
    let ending = output.and_then(Path::extension).and_then(|ending| ending.to_str());
    ending.and_then(form).ok_or_else(|| {
        let name = output.unwrap_or(Path::new("")).display();
        CliError::Misplaced(format!("the name of {name} does not end in that of a form that can be written: give --to"))
    })
}

/// Writes all files together, the further ones under names like that of the first.
fn to_files(path: &Path, written: &Written, args: &[MapArg]) -> Result<(), CliError> {
    let mut files: Vec<(PathBuf, &[u8])> = vec![(path.to_owned(), written.text.as_bytes())];
    for beside in &written.beside {
        let path = path.with_extension(beside.ending);
        store::ensure_apart(&path, args)?;
        files.push((path, beside.text.as_bytes()));
    }
    store::write_all(&files)?;
    for (beside, (path, _)) in written.beside.iter().zip(files.iter().skip(1)) {
        complain(&format!("{} are in {}", beside.what, path.display()));
    }
    Ok(())
}

/// Without anything that would steer a terminal.
fn printable(text: &str, syntax: Syntax) -> Cow<'_, str> {
    match syntax {
        Syntax::Ron => Escape::Ron.all(text),
        Syntax::Json => Escape::Json.all(text),
        Syntax::Plain => {
            let lines: Vec<_> = text.split('\n').map(clean).collect();
            if lines.iter().all(|line| matches!(line, Cow::Borrowed(_))) {
                return Cow::Borrowed(text);
            }
            Cow::Owned(lines.join("\n"))
        }
    }
}
