//! Why a claim or link stands as it does, as a tree of answers and doubts: as text and as JSON.

use std::io;

use serde::Serialize;

use super::json::write_pretty;
use super::wording::{sentence, who};
use super::{Lines, amount, nouns, reason, what_was_set};
use crate::analysis::{Badge, Beneath, Ground, Label, Weighed, Why};
use crate::layout::clean;
use crate::model::{ClaimId, Element, LinkId, RelationKind};

/// No more lines than this stand under an objection or reason; whoever wants more asks about the next claim.
const FOLDED: usize = 7;

/// Lists are cut behind so many rows, and the others counted.
const LISTED: usize = 20;

/// Writes why an element stands as it does, most decisive first. What stands beneath something has its number and one more.
///
/// # Errors
/// When `out` cannot be written to.
pub fn why(why: Why, element: Element, out: &mut dyn io::Write) -> io::Result<()> {
    let mut page = Lines::new(out);
    let badge = why.standing.badge(why.map, element).map(Badge::row);
    let badge = badge.map_or_else(String::new, |row| format!(" {} in these texts: {}.", row.word, row.meaning));
    let set = what_was_set(why.map, why.standing.conditions());
    if why.standing.conditions().forced.contains_key(&element) {
        page.wrapped(&wording(why, element))?;
        return page.paragraph(&reason(why, element));
    }
    page.wrapped(&format!("{}{badge}", wording(why, element)))?;
    set.map_or(Ok(()), |set| page.wrapped(&set))?;
    page.paragraph(&reason(why, element))?;
    let objections = why.objections(element);
    let [one, many] = nouns(element);
    let mut first = 1;
    for (links, state) in
        [(&objections.holding, "unanswered"), (&objections.open, "undecided"), (&objections.failing, "answered")]
    {
        let head = format!("{}, {state}.", amount(links.len(), one, many));
        first = list(&mut page, why, links, &head, first)?;
    }
    if let Element::Claim(claim) = element {
        let Weighed { holding, failing, open } = why.reasons(claim);
        for (links, [one, many]) in [
            (&holding, ["reason holds", "reasons hold"]),
            (&open, ["reason is undecided", "reasons are undecided"]),
            (&failing, ["reason fails", "reasons fail"]),
        ] {
            first = list(&mut page, why, links, &format!("{}.", amount(links.len(), one, many)), first)?;
        }
    }
    page.paragraph("It says what stands written in these texts, not what is true.")
}

/// Writes a list under its count, numbered from `first` on. Answers the number behind the last.
fn list(page: &mut Lines, why: Why, links: &[LinkId], head: &str, first: usize) -> io::Result<usize> {
    if links.is_empty() {
        return Ok(first);
    }
    page.paragraph(head)?;
    for (&link, number) in links.iter().take(LISTED).zip(first..) {
        item(page, why, link, number)?;
    }
    if let Some(more @ 1..) = links.len().checked_sub(LISTED) {
        page.line(&format!("And {more} more."))?;
    }
    Ok(first + links.len())
}

/// A link with what it stands or falls by beneath, folded.
fn item(page: &mut Lines, why: Why, link: LinkId, number: usize) -> io::Result<()> {
    let mut open = vec![(link, format!("{number}."), "")];
    let mut lines = 0;
    while let Some((link, number, word)) = open.pop() {
        if lines == FOLDED {
            let first = why.map.premises(link).first();
            let id = first.map_or_else(String::new, |&claim| clean(why.map.claim_id(claim)).into_owned());
            return page.wrapped(&format!("{number} And so on: cruxmap why {id} tells the rest."));
        }
        lines += 1;
        let ground = why.ground(link);
        let beyond = in_words(why, ground).map_or_else(String::new, |words| format!("; {words}"));
        page.wrapped(&sentence(&format!("{number} {word}{}{beyond}", told(why, link))))?;
        let numbered = why.beneath(link).into_iter().zip(1_usize..);
        let mut numbered: Vec<_> =
            numbered.map(|((link, beneath), own)| (link, format!("{number}{own}."), lead(beneath))).collect();
        numbered.reverse();
        open.extend(numbered);
    }
    Ok(())
}

/// What a link is to the one above it.
fn lead(beneath: Beneath) -> &'static str {
    match beneath {
        Beneath::Answers => "Answered by: ",
        Beneath::Doubts | Beneath::FailsToDoubt => "Doubted by: ",
        Beneath::Fails => "Against it: ",
    }
}

/// What a link stands or falls by, where no other link says it.
fn in_words(why: Why, ground: Ground) -> Option<String> {
    let title = |claim| clean(why.map.claim_title(claim)).into_owned();
    Some(match ground {
        Ground::Forced(_) => "as the what-if has it".to_owned(),
        Ground::Unsupported(claim) => format!("no reason for it holds: {}", title(claim)),
        Ground::Circular(claim) => format!("only a circle of reasons holds it up: {}", title(claim)),
        Ground::Open => "it is tied itself".to_owned(),
        Ground::Holds | Ground::Answered(..) | Ground::Doubted(_) => return None,
    })
}

/// The premises of a link, with who says them.
fn told(why: Why, link: LinkId) -> String {
    let one = |&claim: &ClaimId| {
        let title = clean(why.map.claim_title(claim)).trim_end_matches('.').to_owned();
        let said = why.map.statements(Element::Claim(claim)).first().map(|said| who(why.map, said));
        match said {
            Some(said) => format!("{title} ({said})"),
            None => title,
        }
    };
    let told: Vec<_> = why.map.premises(link).iter().map(one).collect();
    told.join("; together with: ")
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

/// Writes the same as one object; what is beneath is listed flat, each element once.
///
/// # Errors
/// When `out` cannot be written to.
pub fn why_json(why: Why, element: Element, out: &mut dyn io::Write) -> io::Result<()> {
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
    let label: Label = why.standing.label(element);
    write_pretty(
        out,
        &WhyJson {
            id: name(why, element),
            label: label.term(),
            badge: why.standing.badge(why.map, element).map(|badge| badge.row().term),
            reason: reason(why, element),
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
    label: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    badge: Option<&'static str>,
    reason: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    waits_for: Vec<String>,
    links: Vec<LinkJson>,
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
