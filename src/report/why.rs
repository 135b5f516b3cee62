//! Why a claim or link stands as it does, as a tree of answers and doubts, and what its weight rests on: as text and as
//! JSON.

use std::io;

use serde::Serialize;

use super::evaluate::forced_as;
use super::json::write_pretty;
use super::wording::{sentence, who};
use super::{Evaluation, Lines, amount, nouns, pull, pulls, reason, verdict, weight_in_words, what_was_set};
use crate::analysis::{Badge, Beneath, Force, Ground, Label, Strength, Weighed, Why};
use crate::layout::clean;
use crate::model::{ClaimId, Element, LinkId, RelationKind};

/// No more lines than this stand in a list, with all that stands beneath; whoever wants more asks about the next claim.
const FOLDED: usize = 7;

/// Writes why an element stands as it does, most decisive first, and what pulls at its weight. What stands beneath something
/// has its number and one more.
///
/// # Errors
/// When `out` cannot be written to.
pub fn why(evaluation: Evaluation, element: Element, out: &mut dyn io::Write) -> io::Result<()> {
    let why = evaluation.why;
    let mut page = Lines::new(out);
    let set = what_was_set(why.map, why.standing.conditions());
    if !why.standing.has(element) || why.standing.conditions().forced.contains_key(&element) {
        page.wrapped(&wording(why, element))?;
        set.filter(|_| !why.standing.has(element)).map_or(Ok(()), |set| page.wrapped(&set))?;
        return page.paragraph(&reason(why, element));
    }
    let badge = why.standing.badge(why.map, element);
    let badge = badge.map(|badge| format!(" {} in these texts: {}.", badge.row().word, verdict(why, element, badge)));
    page.wrapped(&format!("{}{}", wording(why, element), badge.unwrap_or_default()))?;
    set.map_or(Ok(()), |set| page.wrapped(&set))?;
    page.paragraph(&reason(why, element))?;
    let objections = why.objections(element);
    let [one, many] = nouns(element);
    let (struck_out, answered) = why.struck_out(&objections.failing);
    let mut first = 1;
    for (links, state) in [
        (&objections.holding, "unanswered"),
        (&objections.open, "tied"),
        (&answered, "answered"),
        (&struck_out, "struck out by you"),
    ] {
        first = list(&mut page, why, links, [one, many], [state, state], first)?;
    }
    match element {
        Element::Claim(claim) => {
            let Weighed { holding, failing, open } = why.reasons(claim);
            for (links, states) in
                [(&holding, ["holds", "hold"]), (&open, ["is tied", "are tied"]), (&failing, ["fails", "fail"])]
            {
                first = list(&mut page, why, links, ["reason", "reasons"], states, first)?;
            }
        }
        Element::Link(link) => rests_on(&mut page, why, link, first)?,
    }
    weight(&mut page, evaluation, element)?;
    page.paragraph("It says what stands written in these texts, not what is true.")
}

/// Writes a list under its count, numbered from `first` on. Answers the number behind the last.
fn list(
    page: &mut Lines,
    why: Why,
    links: &[LinkId],
    nouns: [&str; 2],
    states: [&str; 2],
    first: usize,
) -> io::Result<usize> {
    let ([one, many], [is, are]) = (nouns, states);
    let state = if links.len() == 1 { is } else { are };
    let comma = if is == are { "," } else { "" };
    if links.is_empty() {
        return Ok(first);
    }
    page.paragraph(&format!("{}{comma} {state}.", amount(links.len(), one, many)))?;
    let shown = links.len().min(FOLDED);
    // Each has a line; what is left of them goes to what stands beneath.
    let mut room = FOLDED - shown;
    for (&link, number) in links.iter().take(FOLDED).zip(first..) {
        room = item(page, why, link, number, room)?;
    }
    if let Some(more @ 1..) = links.len().checked_sub(FOLDED) {
        page.line(&format!(
            "And {}{comma} {state}; --json lists all.",
            amount(more, &format!("more {one}"), &format!("more {many}"))
        ))?;
    }
    Ok(first + links.len())
}

/// A link with what it stands or falls by beneath, in at most so many more lines. Answers how many are left.
fn item(page: &mut Lines, why: Why, link: LinkId, number: usize, mut room: usize) -> io::Result<usize> {
    let mut open = vec![(link, format!("{number}."), "")];
    while let Some((link, number, word)) = open.pop() {
        let ground = why.ground(link);
        let beyond = in_words(why, link, ground).map_or_else(String::new, |words| format!("; {words}"));
        let beneath = why.beneath(link);
        let hides = if beneath.len() <= room { String::new() } else { folded(why, link, &beneath) };
        page.wrapped(&format!("{}{hides}", sentence(&format!("{number} {word}{}{beyond}", told(why, link)))))?;
        if !hides.is_empty() {
            continue;
        }
        room -= beneath.len();
        let numbered = beneath.into_iter().zip(1_usize..);
        let mut numbered: Vec<_> =
            numbered.map(|((link, beneath), own)| (link, format!("{number}{own}."), lead(beneath))).collect();
        numbered.reverse();
        open.extend(numbered);
    }
    Ok(room)
}

/// What is not told beneath a link, by kind, and what tells it: " Folded: 2 answers; cruxmap why buses-fixed tells them."
fn folded(why: Why, link: LinkId, beneath: &[(LinkId, Beneath)]) -> String {
    let count = |is_of: &dyn Fn(Beneath) -> bool| beneath.iter().filter(|&&(_, one)| is_of(one)).count();
    let kinds = [
        (count(&|one| one == Beneath::Answers), "answer", "answers"),
        (count(&|one| one == Beneath::Fails), "objection to it", "objections to it"),
        (
            count(&|one| matches!(one, Beneath::Doubts | Beneath::FailsToDoubt)),
            "doubt about the step",
            "doubts about the step",
        ),
    ];
    let kinds = kinds.into_iter().filter(|&(count, ..)| count > 0);
    let told: Vec<_> = kinds.map(|(count, one, many)| amount(count, one, many)).collect();
    let about = match beneath.first() {
        Some((_, Beneath::Doubts | Beneath::FailsToDoubt)) => clean(&why.map.link_name(link)).into_owned(),
        _ => why
            .map
            .premises(link)
            .first()
            .map_or_else(String::new, |&claim| clean(why.map.claim_id(claim)).into_owned()),
    };
    format!(" Folded: {}; cruxmap why {about} tells more.", told.join(", "))
}

/// What a step rests on, and how each of that stands.
fn rests_on(page: &mut Lines, why: Why, link: LinkId, first: usize) -> io::Result<()> {
    let premises = why.map.premises(link);
    page.paragraph(if premises.len() == 1 { "It rests on:" } else { "It rests on all of these together:" })?;
    for (&claim, number) in premises.iter().take(FOLDED).zip(first..) {
        let badge = why.standing.badge(why.map, Element::Claim(claim)).map(Badge::row);
        let stands = match why.standing.conditions().forced.get(&Element::Claim(claim)) {
            Some(Force::StruckOut) => "; struck out by you".to_owned(),
            Some(Force::TakenAsGiven) => "; taken as given by you".to_owned(),
            None => badge.map_or_else(String::new, |row| format!("; {}", row.word)),
        };
        page.wrapped(&sentence(&format!("{number}. {}{stands}", premise(why, claim))))?;
    }
    match premises.len().checked_sub(FOLDED) {
        Some(more @ 1..) => page.line(&format!("And {}.", amount(more, "more premise", "more premises"))),
        _ => Ok(()),
    }
}

/// How much weight there is, and what pulls at it, the strongest first.
fn weight(page: &mut Lines, evaluation: Evaluation, element: Element) -> io::Result<()> {
    let Evaluation { why, strengths } = evaluation;
    if !super::has_weight(why.map, element) {
        return Ok(());
    }
    let pulls = pulls(why, strengths, element);
    let number = match strengths.of(element) {
        Strength::Settled(value) => format!("{value:.2}"),
        Strength::Range(least, most) => format!("{least:.2} to {most:.2}"),
    };
    let formally = format!("{number} by {}", strengths.method().row().name);
    page.paragraph(&weight_in_words(strengths.of(element), pulls.len(), &formally))?;
    for (&(by, link), number) in pulls.iter().take(FOLDED).zip(1_usize..) {
        let side = if why.map.link(link).kind == RelationKind::Supports { "For it" } else { "Against it" };
        page.wrapped(&sentence(&format!("{number}. {side}, {} ({by:.2}): {}", pull(by), told(why, link))))?;
    }
    match pulls.len().checked_sub(FOLDED) {
        Some(more @ 1..) => page.line(&format!("And {more} more, weaker.")),
        _ => Ok(()),
    }
}

/// What a link is to the one above it.
fn lead(beneath: Beneath) -> &'static str {
    match beneath {
        Beneath::Answers => "Answered by: ",
        Beneath::Doubts | Beneath::FailsToDoubt => "Doubted by: ",
        Beneath::Fails => "Against it: ",
    }
}

/// What a link stands or falls by, where no other link says it. Of several premises it says which one.
fn in_words(why: Why, link: LinkId, ground: Ground) -> Option<String> {
    let premises = why.map.premises(link);
    let of = |half: &str, claim: ClaimId| match premises {
        [_] => half.to_owned(),
        _ => format!("{half}: {}", clean(why.map.claim_title(claim)).trim_end_matches('.')),
    };
    Some(match ground {
        Ground::Forced(Element::Claim(claim)) => of("struck out by you", claim),
        Ground::Forced(Element::Link(_)) => "the step is struck out by you".to_owned(),
        Ground::Unsupported(claim) => of("no reason for it holds", claim),
        Ground::Circular(claim) => of("only a circle of reasons holds it up", claim),
        Ground::Open => {
            let is_tied = |claim: &&ClaimId| why.standing.label(Element::Claim(**claim)) == Label::Undecided;
            match premises.iter().find(is_tied) {
                Some(&claim) => of("it is tied itself", claim),
                None => "the step is tied, as is a doubt about it".to_owned(),
            }
        }
        Ground::Holds | Ground::Answered(..) | Ground::Doubted(_) => return None,
    })
}

/// The premises of a link, with who says them.
fn told(why: Why, link: LinkId) -> String {
    let told: Vec<_> = why.map.premises(link).iter().map(|&claim| premise(why, claim)).collect();
    told.join("; together with: ")
}

/// A claim with who says it first.
fn premise(why: Why, claim: ClaimId) -> String {
    let title = clean(why.map.claim_title(claim)).trim_end_matches('.').to_owned();
    match why.map.statements(Element::Claim(claim)).first().map(|said| who(why.map, said)) {
        Some(said) => format!("{title} ({said})"),
        None => title,
    }
}

fn wording(why: Why, element: Element) -> String {
    match element {
        Element::Claim(claim) => sentence(&clean(why.map.claim_text(claim))),
        Element::Link(link) => {
            let target = match why.map.link(link).target {
                crate::model::Target::Claim(claim) => clean(why.map.claim_title(claim)).into_owned(),
                crate::model::Target::Link(step) => format!("the step {}", clean(&why.map.link_name(step))),
            };
            let verb = match why.map.link(link).kind {
                RelationKind::Undercuts => "doubts",
                kind => kind.row().verb,
            };
            sentence(&format!("{} {verb} {target}", told(why, link)))
        }
    }
}

/// Writes the same as one object; what is beneath is listed flat, each element once. `pulls` are the links that bear on the
/// weight, the strongest first, each with what it passes on. What is left out by speaker has no label.
///
/// # Errors
/// When `out` cannot be written to.
pub fn why_json(evaluation: Evaluation, element: Element, out: &mut dyn io::Write) -> io::Result<()> {
    let Evaluation { why, strengths } = evaluation;
    let is_there = why.standing.has(element);
    let own = match element {
        Element::Claim(claim) => why.reasons(claim),
        Element::Link(_) => Weighed::default(),
    };
    let objections = why.objections(element);
    let all = [&objections, &own].into_iter().flat_map(|weighed| [&weighed.holding, &weighed.open, &weighed.failing]);
    let mut open: Vec<LinkId> = all.flatten().copied().rev().collect();
    let mut links = Vec::new();
    let mut met = std::collections::HashSet::new();
    while let Some(link) = open.pop() {
        if !met.insert(link) {
            continue;
        }
        let beneath: Vec<LinkId> = why.beneath(link).into_iter().map(|(link, _)| link).collect();
        let names = |links: &[LinkId]| links.iter().map(|&link| why.map.link_name(link)).collect();
        links.push(LinkJson {
            id: why.map.link_name(link),
            kind: why.map.link(link).kind.row().term,
            premises: why.map.premises(link).iter().map(|&claim| why.map.claim_id(claim).to_owned()).collect(),
            label: why.standing.label(Element::Link(link)).term(),
            because: names(&beneath),
            reason: reason(why, Element::Link(link)),
        });
        open.extend(beneath.into_iter().rev());
    }
    let is_forced = why.standing.conditions().forced.contains_key(&element);
    let pulls = if is_there && !is_forced { pulls(why, strengths, element) } else { Vec::new() };
    let has_weight = is_there && super::has_weight(why.map, element);
    let (strength, range) = match strengths.of(element) {
        _ if !has_weight => (None, None),
        Strength::Settled(value) => (Some(value), None),
        Strength::Range(least, most) => (None, Some([least, most])),
    };
    write_pretty(
        out,
        &WhyJson {
            id: name(why, element),
            label: is_there.then(|| why.standing.label(element).term()),
            badge: why.standing.badge(why.map, element).map(|badge| badge.row().term),
            forced: match why.standing.conditions().forced.get(&element) {
                _ if !is_there => Some("removed"),
                Some(&force) => Some(forced_as(force)),
                None => None,
            },
            reason: reason(why, element),
            method: strengths.method().row().name,
            strength,
            range,
            weight_reason: (has_weight && !is_forced).then(|| weight_in_words(strengths.of(element), pulls.len(), "")),
            pulls: pulls
                .into_iter()
                .map(|(passes_on, link)| PullJson {
                    id: why.map.link_name(link),
                    kind: why.map.link(link).kind.row().term,
                    passes_on,
                })
                .collect(),
            waits_for: why.waits_for(element).into_iter().map(|element| name(why, element)).collect(),
            links,
        },
    )
}

fn name(why: Why, element: Element) -> String {
    match element {
        Element::Claim(claim) => why.map.claim_id(claim).to_owned(),
        Element::Link(link) => why.map.link_name(link),
    }
}

#[derive(Serialize)]
struct WhyJson {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    badge: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    forced: Option<&'static str>,
    reason: String,
    method: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    strength: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<[f64; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    weight_reason: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pulls: Vec<PullJson>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    waits_for: Vec<String>,
    links: Vec<LinkJson>,
}

#[derive(Serialize)]
struct PullJson {
    id: String,
    kind: &'static str,
    passes_on: f64,
}

#[derive(Serialize)]
struct LinkJson {
    id: String,
    kind: &'static str,
    premises: Vec<String>,
    label: &'static str,
    because: Vec<String>,
    reason: String,
}
