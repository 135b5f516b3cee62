//! What stands and how strongly, of every claim and link: as text, as a list of ids, as JSON.

use std::io;

use serde::Serialize;

use super::json::Escape;
use super::{Lines, amount, reason, sentence};
use crate::analysis::{BADGES, Badge, Conditions, Force, Label, Standing, Strength, Strengths, Why};
use crate::layout::clean;
use crate::model::{ClaimId, Element, Map};

/// A map with what was found of it.
#[derive(Clone, Copy)]
pub struct Evaluation<'a> {
    /// What explains the standing.
    pub why: Why<'a>,
    /// The strengths.
    pub strengths: &'a Strengths,
}

impl Evaluation<'_> {
    /// How strong something is: "medium, 0.52", "does not settle, 0.21 to 0.83".
    pub(super) fn weight_in_words(self, element: Element) -> String {
        in_words(self.strengths.of(element))
    }
}

/// What was computed and under which conditions, a sentence or two each.
pub(super) fn conditions_in_words(map: &Map, evaluation: Evaluation) -> Vec<String> {
    let conditions = evaluation.why.standing.conditions();
    let (policy, method) = (conditions.policy.row(), evaluation.strengths.method().row());
    let how = format!("Policy {}: {}. Weights by {}: {}.", policy.name, policy.meaning, method.name, method.meaning);
    let limits = "It says what stands written in these texts, not what is true.".to_owned();
    [how].into_iter().chain(what_was_set(map, conditions)).chain([limits]).collect()
}

/// Writes how many claims stand in which way, then each claim with its reason, weight and id.
///
/// # Errors
/// When `out` cannot be written to.
pub fn evaluate(evaluation: Evaluation, out: &mut dyn io::Write) -> io::Result<()> {
    let Why { map, standing, .. } = evaluation.why;
    let mut page = Lines::new(out);
    let there = || map.claim_ids().filter(|&claim| standing.has(Element::Claim(claim)));
    let conditions = standing.conditions();
    let is_free = |claim: &ClaimId| !conditions.forced.contains_key(&Element::Claim(*claim));
    let mut counts = [0_usize; BADGES.len()];
    for badge in there().filter(is_free).filter_map(|claim| standing.badge(map, Element::Claim(claim))) {
        if let Some(count) = BADGES.iter().position(|row| row.badge == badge).and_then(|at| counts.get_mut(at)) {
            *count += 1;
        }
    }
    let forced =
        |wanted: Force| there().filter(|claim| conditions.forced.get(&Element::Claim(*claim)) == Some(&wanted)).count();
    let by_badge = BADGES.iter().zip(counts).map(|(row, count)| (row.word, count, row.meaning));
    let by_hand = [(Force::StruckOut, "STRUCK OUT"), (Force::TakenAsGiven, "TAKEN AS GIVEN")]
        .map(|(force, word)| (word, forced(force), "by you"));
    let counted = by_badge.chain(by_hand).filter(|&(_, count, _)| count > 0);
    let counted: Vec<_> = counted.map(|(word, count, meaning)| format!("{word} {count} ({meaning})")).collect();
    page.wrapped(&sentence(&clean(map.title())))?;
    page.wrapped(&format!("{} in these texts: {}.", amount(there().count(), "claim", "claims"), counted.join(", ")))?;
    for sentence in conditions_in_words(map, evaluation) {
        page.wrapped(&sentence)?;
    }
    for (claim, number) in there().zip(1_usize..) {
        let element = Element::Claim(claim);
        let strength = evaluation.weight_in_words(element);
        let reason = reason(evaluation.why, element);
        let text = sentence(&clean(map.claim_text(claim)));
        page.paragraph(&format!("{number}. {text} {reason} Weight {strength}."))?;
        page.line(&format!("Id: {}", map.claim_id(claim)))?;
    }
    Ok(())
}

/// What a what-if sets and leaves out, as a sentence; none where it does nothing.
pub fn what_was_set(map: &Map, conditions: &Conditions) -> Option<String> {
    let named = |wanted: Force| {
        let set = conditions.forced.iter().filter(|&(_, &force)| force == wanted);
        set.map(|(&element, _)| id(map, element)).collect::<Vec<_>>()
    };
    let mut parts = Vec::new();
    for (ids, what) in [(named(Force::StruckOut), "Struck out"), (named(Force::TakenAsGiven), "Taken as given")] {
        if !ids.is_empty() {
            parts.push(format!("{what}: {}.", ids.join(", ")));
        }
    }
    if !conditions.removed.is_empty() {
        let claims = amount(conditions.removed.len(), "claim is", "claims are");
        parts.push(format!("{claims} left out by speaker, of {}.", map.claim_ids().len()));
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn id(map: &Map, element: Element) -> String {
    match element {
        Element::Claim(claim) => map.claim_id(claim).to_owned(),
        Element::Link(link) => map.link_name(link),
    }
}

/// Writes the ids of the claims that are in, one a line.
///
/// # Errors
/// When `out` cannot be written to.
pub fn ids_in(map: &Map, standing: &Standing, out: &mut dyn io::Write) -> io::Result<()> {
    let mut page = Lines::new(out);
    let holds = |claim: &ClaimId| standing.label(Element::Claim(*claim)) == Label::In;
    for claim in map.claim_ids().filter(holds) {
        page.line(map.claim_id(claim))?;
    }
    Ok(())
}

/// Writes all as one object.
///
/// # Errors
/// When `out` cannot be written to.
pub fn evaluate_json(evaluation: Evaluation, out: &mut dyn io::Write) -> io::Result<()> {
    let Why { map, standing, .. } = evaluation.why;
    let conditions = standing.conditions();
    let found = |element: Element| standing.has(element).then(|| ElementJson::of(evaluation, element));
    let head = HeadJson {
        method: evaluation.strengths.method().row().name,
        policy: conditions.policy.row().name,
        what_if: what_if(map, conditions),
    };
    // Written element by element: a million of them need not be held as JSON.
    let head = serde_json::to_string(&head)?;
    let head = head.strip_suffix('}').unwrap_or(&head);
    write!(out, "{},\n  \"claims\": [", Escape::Json.all(head))?;
    write_list(out, map.claim_ids().map(Element::Claim).filter_map(found))?;
    write!(out, "],\n  \"links\": [")?;
    write_list(out, map.link_ids().map(Element::Link).filter_map(found))?;
    writeln!(out, "]}}")
}

fn write_list<'a>(out: &mut dyn io::Write, elements: impl Iterator<Item = ElementJson<'a>>) -> io::Result<()> {
    for (position, element) in elements.enumerate() {
        let comma = if position == 0 { "" } else { "," };
        write!(out, "{comma}\n    {}", Escape::Json.all(&serde_json::to_string(&element)?))?;
    }
    Ok(())
}

#[derive(Serialize)]
struct HeadJson {
    method: &'static str,
    policy: &'static str,
    what_if: Vec<ForceJson>,
}

#[derive(Serialize)]
pub(super) struct ForceJson {
    id: String,
    forced: &'static str,
}

#[derive(Serialize)]
struct ElementJson<'a> {
    id: std::borrow::Cow<'a, str>,
    label: &'static str,
    /// Of what is forced it only goes with the label: `forced` is to be read before it, as in the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    badge: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    strength: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<[f64; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    forced: Option<&'static str>,
    reason: String,
}

impl<'a> ElementJson<'a> {
    fn of(evaluation: Evaluation<'a>, element: Element) -> Self {
        let Why { map, standing, .. } = evaluation.why;
        let (strength, range) = match evaluation.strengths.of(element) {
            Strength::Settled(value) => (Some(value), None),
            Strength::Range(least, most) => (None, Some([least, most])),
        };
        Self {
            id: match element {
                Element::Claim(claim) => map.claim_id(claim).into(),
                Element::Link(link) => map.link_name(link).into(),
            },
            label: standing.label(element).term(),
            badge: standing.badge(map, element).map(|badge: Badge| badge.row().term),
            strength,
            range,
            forced: standing.conditions().forced.get(&element).copied().map(forced_as),
            reason: reason(evaluation.why, element),
        }
    }
}

/// What is forced, by id, then what is removed by speaker.
pub(super) fn what_if(map: &Map, conditions: &Conditions) -> Vec<ForceJson> {
    let named = |(&element, &force)| ForceJson { id: id(map, element), forced: forced_as(force) };
    let removed = |&claim: &ClaimId| ForceJson { id: id(map, Element::Claim(claim)), forced: "removed" };
    conditions.forced.iter().map(named).chain(conditions.removed.iter().map(removed)).collect()
}

/// A force by the label that it gives.
pub(super) fn forced_as(force: Force) -> &'static str {
    match force {
        Force::StruckOut => Label::Out.term(),
        Force::TakenAsGiven => Label::In.term(),
    }
}

/// "medium, 0.52", "does not settle, 0.21 to 0.83", "does not settle, about 0.41".
fn in_words(strength: Strength) -> String {
    let (word, least, most) = (strength.word(), format!("{:.2}", strength.least()), format!("{:.2}", strength.most()));
    match strength {
        Strength::Settled(_) => format!("{word}, {least}"),
        Strength::Range(..) if least == most => format!("{word}, about {least}"),
        Strength::Range(..) => format!("{word}, {least} to {most}"),
    }
}
