//! The routes between two claims, on the command line.

use super::CliError;
use super::commands::find;
use super::loading::load;
use super::output::to_stdout;
use crate::analysis::between;
use crate::layout::clean;
use crate::model::{ClaimId, Element, Map};
use crate::report::{self, Start};
use crate::store::MapArg;

/// Writes the routes from one claim to another.
pub(super) fn paths(ids: [&str; 2], json: bool, args: &[MapArg]) -> Result<(), CliError> {
    let map = load(args)?;
    let [from, to] = ids;
    let pair = [claim(&map, from)?, claim(&map, to)?];
    let [from, to] = pair;
    let between = between(&map, from, to, &mut |_| true);
    let write = if json { report::paths_json } else { report::paths };
    to_stdout(|out| write(&map, pair, &between, out))
}

/// The claim of an id.
pub(super) fn claim(map: &Map, id: &str) -> Result<ClaimId, CliError> {
    let is = match find(map, id)? {
        Start::Element(Element::Claim(claim)) => return Ok(claim),
        Start::Element(Element::Link(_)) => "a link: name one of its claims",
        _ => "a question: name one of its answers",
    };
    Err(CliError::NothingFound(format!("{} is {is}", clean(id))))
}
