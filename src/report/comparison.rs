//! What two maps share and where they differ, as text and as JSON.

use std::io;

use serde::Serialize;

use super::joining::likeness;
use super::json::write_pretty;
use super::{Lines, amount, and};
use crate::analysis::{Classes, Comparison, Difference, Relations, SharedClaim, Stances};
use crate::model::{ClaimId, Map, RelationKind, SpeakerId};

/// Two maps that were compared.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    /// What each is called.
    pub names: [&'a str; 2],
    /// The maps.
    pub maps: [&'a Map; 2],
    /// Which speakers are the same.
    pub speakers: &'a Classes,
    /// From which likeness on claims say the same.
    pub threshold: f64,
    /// What was found.
    pub found: &'a Comparison,
    /// Whether claims of both may be missing from what is shared: there were too many to compare them all.
    pub lacks_some: bool,
}

impl<'a> Compared<'a> {
    fn text(&self, side: usize, claim: ClaimId) -> &'a str {
        self.maps.get(side).map_or("", |map| map.claim_text(claim))
    }

    fn id(&self, side: usize, claim: ClaimId) -> &'a str {
        self.maps.get(side).map_or("", |map| map.claim_id(claim))
    }

    fn name(&self, side: usize) -> &'a str {
        self.names.get(side).copied().unwrap_or_default()
    }

    fn shared(&self, position: usize) -> Option<&'a SharedClaim> {
        self.found.shared.get(position)
    }

    /// A shared claim as the first map says it.
    fn shared_text(&self, position: usize) -> &'a str {
        self.shared(position).map_or("", |one| self.text(0, one.claims[0]))
    }

    /// The name of a speaker of either map.
    fn speaker(&self, number: usize) -> &'a str {
        let in_map = |side: usize, map: &'a Map| {
            let is_it = |id: &SpeakerId| self.speakers.of(side, id.index()) == number;
            map.speaker_ids().find(is_it).map(|id| &*map.speaker(id).name)
        };
        self.maps.iter().enumerate().find_map(|(side, map)| in_map(side, map)).unwrap_or_default()
    }
}

/// Writes what two maps share and where they differ, in words.
///
/// # Errors
/// When `out` cannot be written to.
pub fn comparison(compared: &Compared, out: &mut dyn io::Write) -> io::Result<()> {
    let mut page = Lines::new(out);
    let [first, second] = compared.names;
    page.wrapped(&format!("{first} and {second}, compared"))?;
    if compared.found.is_same() {
        page.paragraph("Both maps say the same: all claims, the relations between them, and who says what.")?;
    }
    claims(&mut page, compared)?;
    relations(&mut page, compared)?;
    stances(&mut page, compared)?;
    figures(&mut page, compared)
}

fn claims(page: &mut Lines, compared: &Compared) -> io::Result<()> {
    let found = compared.found;
    let [in_first, in_second] = compared.maps.map(|map| amount(map.claim_ids().len(), "claim", "claims"));
    let [first, second] = compared.names;
    let shared = amount(found.shared.len(), "claim is", "claims are");
    page.paragraph(&format!("{first} has {in_first}, {second} has {in_second}; {shared} in both."))?;
    if compared.lacks_some {
        page.wrapped("There may be more in both: there are too many claims to compare them all.")?;
    }
    let in_other_words: Vec<_> = found.shared.iter().filter(|shared| shared.likeness < 1.0).collect();
    if !in_other_words.is_empty() {
        let count = in_other_words.len();
        let threshold = compared.threshold;
        page.paragraph(&format!("In both in other words, by likeness from {threshold} on, {count}:"))?;
    }
    for (shared, number) in in_other_words.into_iter().zip(1..) {
        page.wrapped(&format!("{number}. Likeness {}.", likeness(shared.likeness)))?;
        for (side, claim) in shared.claims.into_iter().enumerate() {
            let (text, id) = (compared.text(side, claim), compared.id(side, claim));
            page.wrapped(&format!("{}: {text} ({id})", compared.name(side)))?;
        }
    }
    for (side, only) in found.only.iter().enumerate() {
        if !only.is_empty() {
            page.paragraph(&format!("Claims only in {}, {}:", compared.name(side), only.len()))?;
        }
        for (&claim, number) in only.iter().zip(1..) {
            page.wrapped(&format!("{number}. {} ({})", compared.text(side, claim), compared.id(side, claim)))?;
        }
    }
    Ok(())
}

fn relations(page: &mut Lines, compared: &Compared) -> io::Result<()> {
    let found = compared.found;
    let count = |difference| found.relations_that_are(difference).count();
    let all = amount(found.relations.len(), "relation between claims of both", "relations between claims of both");
    let same = count(Difference::Same);
    if found.relations.is_empty() {
        page.paragraph("No relations between claims of both.")?;
    } else {
        page.paragraph(&format!("{}: {same} the same.", super::capital(&all)))?;
    }
    for difference in [Difference::Otherwise, Difference::Only(0), Difference::Only(1)] {
        let count = count(difference);
        if count == 0 {
            continue;
        }
        let head = match difference {
            Difference::Only(side) => format!("Only {} drew this, {count}:", compared.name(side)),
            Difference::Otherwise | Difference::Same => format!("Drawn otherwise, {count}:"),
        };
        page.paragraph(&head)?;
        for (one, number) in found.relations_that_are(difference).zip(1..) {
            page.wrapped(&format!("{number}. {}", relation(compared, one)))?;
        }
    }
    Ok(())
}

/// "ann: opposes; ben: supports. The buses cannot move. On: Schools should start at nine."
fn relation(compared: &Compared, one: &Relations) -> String {
    let [premise, target] = one.pair.map(|position| super::sentence(compared.shared_text(position)));
    let verbs = |kinds: &[RelationKind]| and(&kinds.iter().map(|&kind| verb(kind)).collect::<Vec<_>>());
    match one.difference() {
        Difference::Otherwise => {
            let [first, second] = &one.kinds;
            let [of_first, of_second] = [verbs(first), verbs(second)];
            let [first, second] = compared.names;
            format!("{first}: {of_first}; {second}: {of_second}. {premise} On: {target}")
        }
        Difference::Same | Difference::Only(_) => {
            let kinds: Vec<_> = one.kinds.iter().find(|kinds| !kinds.is_empty()).cloned().unwrap_or_default();
            format!("{premise} {}: {target}", super::capital(&verbs(&kinds)))
        }
    }
}

/// What a claim does to another, between whole sentences.
fn verb(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Undercuts => "doubts the step to",
        _ => kind.row().verb,
    }
}

fn stances(page: &mut Lines, compared: &Compared) -> io::Result<()> {
    let all = &compared.found.stances;
    if all.is_empty() {
        return Ok(());
    }
    page.paragraph(&format!("Who says what, otherwise on claims of both, {}:", all.len()))?;
    for (one, number) in all.iter().zip(1..) {
        page.wrapped(&format!("{number}. {}", stance(compared, one)))?;
    }
    Ok(())
}

/// "T. Brandt. Ann: says; Ben: denies: The buses cannot move.".
fn stance(compared: &Compared, one: &Stances) -> String {
    let does = |side: usize| {
        let stances = one.stances.get(side).map(Vec::as_slice).unwrap_or_default();
        let verbs: Vec<_> = stances.iter().map(|stance| stance.row().verb).collect();
        let does = if verbs.is_empty() { "nothing".to_owned() } else { and(&verbs) };
        format!("{}: {does}", compared.name(side))
    };
    let (speaker, claim) = (compared.speaker(one.speaker), compared.shared_text(one.claim));
    format!("{} {}; {}. {claim}", super::sentence(speaker), does(0), does(1))
}

fn figures(page: &mut Lines, compared: &Compared) -> io::Result<()> {
    let agreement = compared.found.agreement;
    page.paragraph("Agreement, where 1 is full:")?;
    match agreement.claims {
        Some(f1) => page.wrapped(&format!("Claims, F1: {f1:.2}."))?,
        None => page.wrapped("Claims: neither map has any.")?,
    }
    let Some(percent) = agreement.percent else {
        return page.wrapped("Relations: fewer than two claims are in both, so there is nothing to compare.");
    };
    let kappa = match agreement.kappa {
        Some(kappa) => format!("Cohen's kappa {kappa:.2}"),
        None => "no kappa, as chance alone would give full agreement".to_owned(),
    };
    let pairs = amount(usize::try_from(agreement.pairs).unwrap_or(usize::MAX), "ordered pair", "ordered pairs");
    page.wrapped(&format!("Relations, over all {pairs} of claims of both: {percent:.2}, {kappa}."))?;
    match agreement.linked {
        0 => page.wrapped("Neither map links any of these pairs."),
        linked => {
            let alike = agreement.linked_alike;
            page.wrapped(&format!("Of the {linked} that at least one map links, both say the same of {alike}."))
        }
    }
}

/// Writes the same as one object.
///
/// # Errors
/// When `out` cannot be written to.
pub fn comparison_json(compared: &Compared, out: &mut dyn io::Write) -> io::Result<()> {
    let found = compared.found;
    let claim =
        |side: usize, claim: ClaimId| ClaimJson { id: compared.id(side, claim), text: compared.text(side, claim) };
    let id = |side: usize, position: usize| {
        compared.shared(position).and_then(|one| Some(compared.id(side, *one.claims.get(side)?))).unwrap_or_default()
    };
    let shared = |one: &SharedClaim| {
        let [first, second] = one.claims;
        SharedJson { likeness: one.likeness, claims: [claim(0, first), claim(1, second)] }
    };
    let kinds = |kinds: &[RelationKind]| kinds.iter().map(|kind| kind.row().term).collect();
    let relation = |one: &Relations| {
        let [from, to] = one.pair;
        let [first, second] = &one.kinds;
        RelationJson {
            from: [id(0, from), id(1, from)],
            to: [id(0, to), id(1, to)],
            kinds: [kinds(first), kinds(second)],
            difference: word(one.difference()),
        }
    };
    let terms = |stances: &[crate::model::Stance]| stances.iter().map(|stance| stance.row().term).collect();
    let stance = |one: &Stances| {
        let [first, second] = &one.stances;
        StanceJson {
            claim: [id(0, one.claim), id(1, one.claim)],
            by: compared.speaker(one.speaker),
            stances: [terms(first), terms(second)],
            difference: word(one.difference()),
        }
    };
    let [only_first, only_second] = &found.only;
    let all = |side: usize, only: &[ClaimId]| only.iter().map(|&one| claim(side, one)).collect();
    let agreement = found.agreement;
    write_pretty(
        out,
        &ComparedJson {
            maps: compared.names,
            same: found.is_same(),
            threshold: compared.threshold,
            complete: !compared.lacks_some,
            shared: found.shared.iter().map(shared).collect(),
            only_first: all(0, only_first),
            only_second: all(1, only_second),
            relations: found.relations.iter().map(relation).collect(),
            stances: found.stances.iter().map(stance).collect(),
            agreement: AgreementJson {
                claims_f1: agreement.claims,
                pairs: agreement.pairs,
                percent: agreement.percent,
                kappa: agreement.kappa,
                linked: agreement.linked,
                linked_alike: agreement.linked_alike,
            },
        },
    )
}

/// A difference, for JSON.
fn word(difference: Difference) -> &'static str {
    match difference {
        Difference::Same => "same",
        Difference::Otherwise => "otherwise",
        Difference::Only(0) => "only first",
        Difference::Only(_) => "only second",
    }
}

#[derive(Serialize)]
struct ComparedJson<'a> {
    maps: [&'a str; 2],
    same: bool,
    threshold: f64,
    /// Whether all claims were compared.
    complete: bool,
    shared: Vec<SharedJson<'a>>,
    only_first: Vec<ClaimJson<'a>>,
    only_second: Vec<ClaimJson<'a>>,
    relations: Vec<RelationJson<'a>>,
    stances: Vec<StanceJson<'a>>,
    agreement: AgreementJson,
}

#[derive(Serialize)]
struct SharedJson<'a> {
    likeness: f64,
    claims: [ClaimJson<'a>; 2],
}

#[derive(Serialize)]
struct ClaimJson<'a> {
    id: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
struct RelationJson<'a> {
    from: [&'a str; 2],
    to: [&'a str; 2],
    kinds: [Vec<&'static str>; 2],
    difference: &'static str,
}

#[derive(Serialize)]
struct StanceJson<'a> {
    claim: [&'a str; 2],
    by: &'a str,
    stances: [Vec<&'static str>; 2],
    difference: &'static str,
}

#[derive(Serialize)]
struct AgreementJson {
    claims_f1: Option<f64>,
    pairs: u64,
    percent: Option<f64>,
    kappa: Option<f64>,
    linked: u64,
    linked_alike: u64,
}
