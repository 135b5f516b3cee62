//! What stands and how strongly, on the command line.

use std::collections::{BTreeMap, BTreeSet};

use super::CliError;
use super::args::Evaluated;
use super::commands::find;
use super::loading::load;
use super::output::to_stdout;
use super::speakers::speaker;
use crate::analysis::{
    Conditions, Force, METHODS, Method, Order, POLICIES, Why, all_but_those_of, readings, standing, strengths,
    those_only_of,
};
use crate::layout::clean;
use crate::model::{ClaimId, Element, Map};
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
    // Somebody always waits: there is an answer.
    let Some(strengths) = strengths(&map, &order, method(strength), conditions, &|| true) else { return Ok(()) };
    let why = Why { map: &map, standing: &standing, order: &order };
    let write = if form == EvaluateForm::Json { report::evaluate_json } else { report::evaluate };
    to_stdout(|out| write(Evaluation { why, strengths: &strengths }, out))
}

/// Says why a claim or link stands as it does.
pub(super) fn why(
    id: &str,
    evaluated: &Evaluated,
    strength: &str,
    json: bool,
    args: &[MapArg],
) -> Result<(), CliError> {
    let map = load(args)?;
    let element = element(&map, id)?;
    let conditions = conditions(&map, evaluated)?;
    let standing = standing(&map, conditions.clone());
    let order = Order::of(&map);
    // Somebody always waits: there is an answer.
    let Some(strengths) = strengths(&map, &order, method(strength), conditions, &|| true) else { return Ok(()) };
    let why = Why { map: &map, standing: &standing, order: &order };
    let write = if json { report::why_json } else { report::why };
    to_stdout(|out| write(Evaluation { why, strengths: &strengths }, element, out))
}

/// The method of a name.
fn method(name: &str) -> Method {
    METHODS.iter().find(|row| row.name == name).map(|row| row.method).unwrap_or_default()
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
    if let Some((id, _)) = forced.iter().find(|&(&element, _)| is_gone(map, &removed, element)) {
        let id = match *id {
            Element::Claim(claim) => clean(map.claim_id(claim)).into_owned(),
            Element::Link(link) => clean(&map.link_name(link)).into_owned(),
        };
        let sentence =
            format!("{id} is left out by speaker, so it can be neither accepted nor rejected: leave that out");
        return Err(CliError::Misplaced(sentence));
    }
    let policy = POLICIES.iter().find(|row| row.name == evaluated.policy).map(|row| row.policy).unwrap_or_default();
    Ok(Conditions { policy, forced, removed })
}

/// Whether an element goes with the claims that are removed; a link does with any claim that it joins, and with the link that
/// it bears on.
fn is_gone(map: &Map, removed: &[ClaimId], element: Element) -> bool {
    let is_removed = |claim: &ClaimId| removed.binary_search(claim).is_ok();
    let mut here = element;
    let mut met = BTreeSet::new();
    while met.insert(here) {
        match here {
            Element::Claim(claim) => return is_removed(&claim),
            Element::Link(link) if map.premises(link).iter().any(is_removed) => return true,
            Element::Link(link) => here = map.link(link).target.into(),
        }
    }
    false
}

/// The claim or link of an id.
fn element(map: &Map, id: &str) -> Result<Element, CliError> {
    match find(map, id)? {
        Start::Element(element) => Ok(element),
        _ => Err(CliError::NothingFound(format!("{} is a question: ask about one of its answers", clean(id)))),
    }
}
