//! Two maps compared, on the command line.

use super::CliError;
use super::loading::load_two;
use super::output::to_stdout;
use crate::analysis::Comparison;
use crate::report::{self, Compared};
use crate::search::{alike, same};
use crate::store::MapArg;

/// Writes what two maps share and where they differ.
pub(super) fn diff(threshold: f64, json: bool, args: &[MapArg]) -> Result<(), CliError> {
    let [(first, one), (second, other)] = load_two(args)?;
    let maps = [&one, &other];
    // Somebody always waits: there is an answer.
    let Some(alike) = alike(&maps, threshold, &|| true) else { return Ok(()) };
    let speakers = same(&maps).speakers;
    let found = Comparison::of(maps, &alike.pairs, &speakers);
    let compared = Compared {
        names: [&first, &second],
        maps,
        speakers: &speakers,
        threshold,
        found: &found,
        lacks_some: alike.lacks_some,
    };
    let write = if json { report::comparison_json } else { report::comparison };
    to_stdout(|out| write(&compared, out))
}
