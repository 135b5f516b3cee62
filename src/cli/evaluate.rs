//! What stands and how strongly, on the command line.

use std::collections::BTreeMap;

use super::CliError;
use super::args::Evaluated;
use super::commands::find;
use super::loading::load;
use super::output::to_stdout;
use super::speakers::speaker;
use crate::analysis::{
    Conditions, Force, METHODS, Order, POLICIES, Why, all_but_those_of, readings, standing, strengths, those_only_of,
};
use crate::layout::clean;
use crate::model::{Element, Map};
use crate::report::{self, Evaluation, Start};
use crate::store::MapArg;

/// In which form it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EvaluateForm {
    /// For reading.
    Text,
    /// The ids of the claims that are in.
    Ids,
    /// One object.
    Json,
}

/// Evaluates a map and writes what was found.
pub(super) fn evaluate(
    evaluated: &Evaluated,
    strength: &str,
    form: EvaluateForm,
    args: &[MapArg],
) -> Result<(), CliError> {
    let map = load(args)?;
    let conditions = conditions(&map, evaluated)?;
    let standing = standing(&map, conditions.clone());
    if form == EvaluateForm::Ids {
        let written = to_stdout(|out| report::ids_in(&map, &standing, out));
        // The program ends: the system takes back the memory of a large map at once, element by element it takes longer.
        std::mem::forget((map, standing));
        return written;
    }
    let order = Order::of(&map);
    let method = METHODS.iter().find(|row| row.name == strength).map(|row| row.method).unwrap_or_default();
    // Somebody always waits: there is an answer.
    let Some(strengths) = strengths(&map, &order, method, conditions, &|| true) else { return Ok(()) };
    let why = Why { map: &map, standing: &standing, order: &order };
    let write = if form == EvaluateForm::Json { report::evaluate_json } else { report::evaluate };
    to_stdout(|out| write(Evaluation { why, strengths: &strengths }, out))
}

/// Says why a claim or link stands as it does.
pub(super) fn why(id: &str, evaluated: &Evaluated, json: bool, args: &[MapArg]) -> Result<(), CliError> {
    let map = load(args)?;
    let element = element(&map, id)?;
    let standing = standing(&map, conditions(&map, evaluated)?);
    let order = Order::of(&map);
    let why = Why { map: &map, standing: &standing, order: &order };
    let write = if json { report::why_json } else { report::why };
    to_stdout(|out| write(why, element, out))
}

/// Tells in which ways what is tied can be read.
pub(super) fn positions(evaluated: &Evaluated, json: bool, args: &[MapArg]) -> Result<(), CliError> {
    let map = load(args)?;
    let standing = standing(&map, conditions(&map, evaluated)?);
    // Somebody always waits: there is an answer.
    let Some(found) = readings(&map, &standing, &|| true) else { return Ok(()) };
    let write = if json { report::readings_json } else { report::readings };
    to_stdout(|out| write(&map, &standing, &found, out))
}

/// The conditions that were asked for.
pub(super) fn conditions(map: &Map, evaluated: &Evaluated) -> Result<Conditions, CliError> {
    let mut forced = BTreeMap::new();
    for (ids, force) in [(&evaluated.accept, Force::TakenAsGiven), (&evaluated.reject, Force::StruckOut)] {
        for id in ids {
            if forced.insert(element(map, id)?, force).is_some_and(|other| other != force) {
                let sentence = format!("{} is accepted and rejected at once: leave one of them out", clean(id));
                return Err(CliError::Misplaced(sentence));
            }
        }
    }
    let removed = match (&evaluated.only, &evaluated.without) {
        (Some(name), _) => all_but_those_of(map, &[speaker(map, name)?]),
        (None, Some(name)) => those_only_of(map, &[speaker(map, name)?]),
        (None, None) => Vec::new(),
    };
    let policy = POLICIES.iter().find(|row| row.name == evaluated.policy).map(|row| row.policy).unwrap_or_default();
    Ok(Conditions { policy, forced, removed })
}

/// The claim or link of an id.
fn element(map: &Map, id: &str) -> Result<Element, CliError> {
    match find(map, id)? {
        Start::Element(element) => Ok(element),
        _ => Err(CliError::NothingFound(format!("{} is a question: ask about one of its answers", clean(id)))),
    }
}
