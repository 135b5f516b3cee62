//! The ways in which what is tied can be read: as text and as JSON.

use std::io;

use serde::Serialize;

use super::Lines;
use super::json::write_pretty;
use super::what_was_set;
use super::wording::{amount, capital, claims_and_steps, number, sentence};
use crate::analysis::{Agreed, Conflict, Force, Label, Reading, ReadingCount, Readings, Standing};
use crate::layout::clean;
use crate::model::{ClaimId, Element, Map};

/// So many conflicts, of each so many readings, and of each list so many claims are printed, and the others counted.
const CONFLICTS: usize = 10;
const PRINTED: usize = 5;
const NAMED: usize = 6;

/// Writes how much is tied, in how many ways it can be read, and of each conflict the readings and what sets them apart.
///
/// # Errors
/// When `out` cannot be written to.
pub fn readings(map: &Map, standing: &Standing, found: &Readings, out: &mut dyn io::Write) -> io::Result<()> {
    let mut page = Lines::new(out);
    page.wrapped(&sentence(&clean(map.title())))?;
    what_was_set(map, standing.conditions()).map_or(Ok(()), |set| page.wrapped(&set))?;
    page.wrapped(&readings_in_words(found))?;
    let Agreed { on_every, on_none, .. } = agreed(map, standing, found);
    let (stand, fall) = (amount(on_every.len(), "claim stands", "claims stand"), on_none.len());
    let does = if fall == 1 { "does" } else { "do" };
    let found_all = found.conflicts.iter().all(|conflict| conflict.is_complete);
    let as_far = if found_all { "" } else { ", as far as they were found," };
    page.wrapped(&format!("On every reading{as_far} {stand}, and {fall} more {does} on none."))?;
    for (conflict, number) in found.conflicts.iter().take(CONFLICTS).zip(1_usize..) {
        page.paragraph(&format!("Conflict {number}: {}", head(conflict)))?;
        let mut before = None;
        for (reading, number) in conflict.readings.iter().take(PRINTED).zip(1_usize..) {
            let told = match before.filter(|_| is_long(conflict, reading)) {
                Some(before) => {
                    format!("As reading {}, but {}", number - 1, difference(map, conflict, before, reading))
                }
                None => reading_in_words(map, conflict, reading),
            };
            page.wrapped(&format!("Reading {number}. {told}"))?;
            before = Some(reading);
        }
        if let Some(more @ 1..) = conflict.readings.len().checked_sub(PRINTED) {
            page.line(&format!("And {}; --json lists them.", amount(more, "more reading", "more readings")))?;
        }
        for line in apart(map, conflict) {
            page.wrapped(&line)?;
        }
    }
    if let Some(rest) = found.conflicts.get(CONFLICTS..).filter(|rest| !rest.is_empty()) {
        let elements = rest.iter().flat_map(|conflict| conflict.elements.iter().copied());
        let many = amount(rest.len(), "more conflict", "more conflicts");
        page.paragraph(&format!("And {many}, of {} in all; --json lists them.", claims_and_steps(elements)))?;
    }
    page.paragraph("It says in which ways these texts can be read, not which of them is right.")
}

/// How much is tied, and in how many ways it can be read.
pub fn readings_in_words(found: &Readings) -> String {
    if found.conflicts.is_empty() {
        return "Nothing in these texts is tied, so there is one reading: cruxmap evaluate tells it.".to_owned();
    }
    let elements = found.conflicts.iter().flat_map(|conflict| conflict.elements.iter().copied());
    let tied = format!(
        "{} are tied in these texts, in {}.",
        capital(&claims_and_steps(elements)),
        amount(found.conflicts.len(), "conflict", "conflicts")
    );
    let ways = match found.count() {
        ReadingCount::Exactly(1) => "They can be read in one way only".to_owned(),
        ReadingCount::Exactly(count) => format!("They can be read in {} ways", number(count)),
        ReadingCount::AtLeast(u64::MAX) => "They can be read in more ways than can be counted".to_owned(),
        ReadingCount::AtLeast(count) => format!("They can be read in at least {} ways", number(count)),
    };
    let product = if found.conflicts.len() > 1 && found.count() != ReadingCount::Exactly(1) {
        ", as the readings of one conflict go with all those of another"
    } else {
        ""
    };
    format!("{tied} {ways}{product}.")
}

/// "2 claims, 2 steps; 2 readings."
fn head(conflict: &Conflict) -> String {
    let elements = claims_and_steps(conflict.elements.iter().copied());
    let count = conflict.readings.len();
    match (count, conflict.is_complete) {
        (0, _) => format!("{elements}; too many to be read here."),
        (count, true) => format!("{elements}; {}.", amount(count, "reading", "readings")),
        (count, false) => format!("{elements}; at least {}.", amount(count, "reading", "readings")),
    }
}

/// What stands in a reading, what does not, and what stays tied: "Stands: A; B. Does not stand: C."
pub fn reading_in_words(map: &Map, conflict: &Conflict, reading: &Reading) -> String {
    let told = |(word, label): (&str, Label)| {
        let mut claims = Vec::new();
        let mut steps = 0_usize;
        for element in conflict.labelled(reading, label) {
            match element {
                Element::Claim(claim) => claims.push(claim),
                Element::Link(_) => steps += 1,
            }
        }
        // Where no claim has the label, steps have it by themselves.
        match (claims.len(), steps) {
            (0, 0) => None,
            (0, steps) => Some(format!("{word}: {}.", amount(steps, "step", "steps"))),
            _ => Some(format!("{word}: {}.", named(map, &claims))),
        }
    };
    let all = [("Stands", Label::In), ("Does not stand", Label::Out), ("Stays tied", Label::Undecided)];
    all.into_iter().filter_map(told).collect::<Vec<_>>().join(" ")
}

/// Which claims stand on every reading of the map and which on none, as far as readings were found.
fn agreed(map: &Map, standing: &Standing, found: &Readings) -> Agreed {
    let mut agreed = Agreed::default();
    let there = map.claim_ids().filter(|&claim| standing.has(Element::Claim(claim)));
    for claim in there {
        match standing.label(Element::Claim(claim)) {
            Label::In => agreed.on_every.push(claim),
            Label::Out => agreed.on_none.push(claim),
            Label::Undecided => {}
        }
    }
    // Of a conflict that was too much to be read at all nothing is known.
    for conflict in found.conflicts.iter().filter(|conflict| !conflict.readings.is_empty()) {
        let Agreed { on_every, on_some, on_none } = conflict.agreement();
        agreed.on_every.extend(on_every);
        agreed.on_some.extend(on_some);
        agreed.on_none.extend(on_none);
    }
    for list in [&mut agreed.on_every, &mut agreed.on_some, &mut agreed.on_none] {
        list.sort_unstable();
    }
    agreed
}

/// Whether a reading has more claims of one label than are named.
fn is_long(conflict: &Conflict, reading: &Reading) -> bool {
    let claims = |label| conflict.labelled(reading, label).filter(|one| matches!(one, Element::Claim(_))).count();
    [Label::In, Label::Out, Label::Undecided].into_iter().any(|label| claims(label) > NAMED)
}

/// What a reading has otherwise than the one before it: "these stand: B. These do not: A."
fn difference(map: &Map, conflict: &Conflict, before: &Reading, reading: &Reading) -> String {
    let labels = || reading.labels.iter().zip(&before.labels);
    let told = |(words, label): (&str, Label)| {
        let is_such = |&(&element, (&now, &was)): &(&Element, (&Label, &Label))| {
            matches!(element, Element::Claim(_)) && now == label && was != now
        };
        let claims = conflict.elements.iter().zip(labels()).filter(is_such).filter_map(|(&element, _)| match element {
            Element::Claim(claim) => Some(claim),
            Element::Link(_) => None,
        });
        let claims: Vec<ClaimId> = claims.collect();
        (!claims.is_empty()).then(|| format!("{words}: {}", named(map, &claims)))
    };
    let all = [("standing", Label::In), ("not standing", Label::Out), ("staying tied", Label::Undecided)];
    let told: Vec<_> = all.into_iter().filter_map(told).collect();
    if told.is_empty() { "for steps alone.".to_owned() } else { format!("{}.", told.join("; ")) }
}

/// What sets the readings of a conflict apart, and what they have in common.
fn apart(map: &Map, conflict: &Conflict) -> Vec<String> {
    let Agreed { on_every, on_some, on_none } = conflict.agreement();
    match conflict.readings.as_slice() {
        [only] if only.labels.iter().all(|&label| label == Label::Undecided) => {
            return vec!["Nothing settles it: on no reading does any of these stand.".to_owned()];
        }
        [] | [_] => return Vec::new(),
        _ => {}
    }
    let [every, no] = if conflict.is_complete {
        ["Stands on every reading", "Stands on no reading"]
    } else {
        ["Stands on every reading found", "Stands on no reading found"]
    };
    let lines = [("What sets them apart", on_some), (every, on_every), (no, on_none)];
    let lines = lines.into_iter().filter(|(_, claims)| !claims.is_empty());
    lines.map(|(word, claims)| format!("{word}: {}.", named(map, &claims))).collect()
}

/// The first of some claims by their short wordings, and how many more.
fn named(map: &Map, claims: &[ClaimId]) -> String {
    let title = |&claim: &ClaimId| clean(map.claim_title(claim)).trim_end_matches(['.', ' ']).to_owned();
    let mut names: Vec<String> = claims.iter().take(NAMED).map(title).collect();
    if let Some(more @ 1..) = claims.len().checked_sub(NAMED) {
        names.push(format!("{more} more"));
    }
    names.join("; ")
}

/// Writes the same as one object: `{"policy", "what_if", "count", "exact", "in": […], "conflicts": [{"claims", "links",
/// "readings": [{"in", "out", "undecided"}], "complete", "in_every", "in_some", "in_none"}]}`. `count` is the product over
/// the conflicts, less than there are where `exact` is false, and null where it is beyond counting. `in` are the claims that
/// are in on every reading found.
///
/// # Errors
/// When `out` cannot be written to.
pub fn readings_json(map: &Map, standing: &Standing, found: &Readings, out: &mut dyn io::Write) -> io::Result<()> {
    let (count, exact) = match found.count() {
        ReadingCount::Exactly(count) => (Some(count), true),
        ReadingCount::AtLeast(u64::MAX) => (None, false),
        ReadingCount::AtLeast(count) => (Some(count), false),
    };
    let conditions = standing.conditions();
    let forced = conditions.forced.iter().map(|(&element, &force)| ForcedJson {
        id: id(map, element),
        forced: match force {
            Force::StruckOut => Label::Out.term(),
            Force::TakenAsGiven => Label::In.term(),
        },
    });
    let json = ReadingsJson {
        policy: conditions.policy.row().name,
        what_if: forced.collect(),
        count,
        exact,
        decided: agreed(map, standing, found)
            .on_every
            .into_iter()
            .map(|claim| id(map, Element::Claim(claim)))
            .collect(),
        conflicts: found.conflicts.iter().map(|conflict| ConflictJson::of(map, conflict)).collect(),
    };
    write_pretty(out, &json)
}

fn id(map: &Map, element: Element) -> String {
    match element {
        Element::Claim(claim) => map.claim_id(claim).to_owned(),
        Element::Link(link) => map.link_name(link),
    }
}

#[derive(Serialize)]
struct ReadingsJson {
    policy: &'static str,
    what_if: Vec<ForcedJson>,
    count: Option<u64>,
    exact: bool,
    #[serde(rename = "in")]
    decided: Vec<String>,
    conflicts: Vec<ConflictJson>,
}

#[derive(Serialize)]
struct ForcedJson {
    id: String,
    forced: &'static str,
}

#[derive(Serialize)]
struct ConflictJson {
    claims: Vec<String>,
    links: Vec<String>,
    readings: Vec<ReadingJson>,
    complete: bool,
    in_every: Vec<String>,
    in_some: Vec<String>,
    in_none: Vec<String>,
}

impl ConflictJson {
    fn of(map: &Map, conflict: &Conflict) -> Self {
        let (claims, links): (Vec<_>, Vec<_>) =
            conflict.elements.iter().partition(|element| matches!(element, Element::Claim(_)));
        let ids = |elements: Vec<Element>| elements.into_iter().map(|element| id(map, element)).collect();
        let of_claims = |claims: Vec<ClaimId>| ids(claims.into_iter().map(Element::Claim).collect());
        let Agreed { on_every, on_some, on_none } = conflict.agreement();
        let reading = |reading: &Reading| {
            let labelled = |label| ids(conflict.labelled(reading, label).collect());
            ReadingJson {
                labelled_in: labelled(Label::In),
                out: labelled(Label::Out),
                undecided: labelled(Label::Undecided),
            }
        };
        Self {
            claims: ids(claims),
            links: ids(links),
            readings: conflict.readings.iter().map(reading).collect(),
            complete: conflict.is_complete,
            in_every: of_claims(on_every),
            in_some: of_claims(on_some),
            in_none: of_claims(on_none),
        }
    }
}

#[derive(Serialize)]
struct ReadingJson {
    #[serde(rename = "in")]
    labelled_in: Vec<String>,
    out: Vec<String>,
    undecided: Vec<String>,
}
