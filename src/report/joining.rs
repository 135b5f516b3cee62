//! How several maps became one, as text and as JSON.

use std::io;

use serde::Serialize;

use super::{Lines, amount, and};
use crate::analysis::{Joining, Match, MatchedClaim, Matches, Renamed, differing_links};
use crate::model::{ClaimId, Element, Map};

/// So many changed ids are told; JSON lists them all.
const TOLD: usize = 20;

/// "12 claims were matched, 3 of them by likeness from 0.75 on, and became one": without a full stop.
pub fn matched_in_words(matches: &Matches) -> String {
    let pairs = matches.pairs.len();
    if pairs == 0 {
        return format!("no claims are alike from likeness {} on", matches.threshold);
    }
    let by_likeness = matches.by_likeness();
    let found = amount(pairs, "pair of claims says the same", "pairs of claims say the same");
    let what = match (matches.are_fused, pairs) {
        (true, 1) => "it has become one claim",
        (true, _) => "each has become one claim",
        (false, 1) => "a link says so",
        (false, _) => "links say so",
    };
    let how = match by_likeness {
        0 => "word for word".to_owned(),
        all if all == pairs => format!("by likeness from {} on", matches.threshold),
        some => format!("{some} of them by likeness from {} on", matches.threshold),
    };
    let more = if matches.lacks_some { "; there may be more: there are too many claims to compare all" } else { "" };
    format!("{found}, {how}, and {what}{more}")
}

/// Writes how maps were joined: ids that were changed, and all claims that were matched with their likeness.
///
/// # Errors
/// When `out` cannot be written to.
pub fn joining(joining: &Joining, out: &mut dyn io::Write) -> io::Result<()> {
    let mut page = Lines::new(out);
    page.paragraph(&format!("Joined: {}.", and(&joining.names)))?;
    if let Some((told, more)) = joining.renamed.split_at_checked(TOLD).or(Some((&joining.renamed, &[])))
        && !told.is_empty()
    {
        let more = if more.is_empty() { String::new() } else { format!(", and {} more", more.len()) };
        let ids: Vec<&str> = told.iter().map(|one| &*one.to).collect();
        let count =
            amount(joining.renamed.len(), "id that an earlier map has, too", "ids that an earlier map has, too");
        page.wrapped(&format!("Changed, {count}: {}{more}.", ids.join(", ")))?;
    }
    let Some(matches) = &joining.matches else { return Ok(()) };
    page.wrapped(&format!("{}.", super::capital(&matched_in_words(matches))))?;
    for (pair, number) in matches.pairs.iter().zip(1..) {
        page.line("")?;
        self::pair(&mut page, joining, pair, number)?;
    }
    Ok(())
}

/// A pair of claims: each as its map says it, or once where both say the same.
fn pair(page: &mut Lines, joining: &Joining, pair: &Match, number: usize) -> io::Result<()> {
    page.line(&format!("{number}. Likeness {}", likeness(pair.likeness)))?;
    let [earlier, later] = &pair.claims;
    for claim in [earlier, later] {
        page.wrapped(&format!("{}: {} ({})", joining.name(claim.map), claim.text, claim.id))?;
    }
    Ok(())
}

/// What only one of several fused maps has or drew at a claim, each in a few words: "only ann has this claim", "only ben
/// drew 2 of the links to it".
pub fn only_in_words(joining: &Joining, map: &Map, claim: ClaimId) -> Vec<String> {
    let mut told = Vec::new();
    told.extend(joining.only(Element::Claim(claim)).map(|name| format!("only {name} has this claim")));
    let links = differing_links(map, &joining.origins, claim);
    for name in &joining.names {
        let drawn = links.iter().filter(|&&link| joining.only(Element::Link(link)) == Some(name)).count();
        if drawn > 0 {
            told.push(format!("only {name} drew {}", amount(drawn, "link that bears on it", "links that bear on it")));
        }
    }
    told
}

/// "0.82"; of what reads the same, "1".
pub(super) fn likeness(likeness: f64) -> String {
    if likeness >= 1.0 { "1".to_owned() } else { format!("{:.2}", (likeness * 100.0).floor() / 100.0) }
}

/// How maps were joined, for JSON.
#[derive(Serialize)]
pub(super) struct JoiningJson<'a> {
    maps: &'a [String],
    renamed: Vec<RenamedJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    matched: Option<MatchesJson<'a>>,
}

#[derive(Serialize)]
struct RenamedJson<'a> {
    map: &'a str,
    from: &'a str,
    to: &'a str,
}

#[derive(Serialize)]
struct MatchesJson<'a> {
    fused: bool,
    threshold: f64,
    /// Whether all claims were compared.
    complete: bool,
    pairs: Vec<PairJson<'a>>,
}

#[derive(Serialize)]
struct PairJson<'a> {
    likeness: f64,
    claims: [ClaimJson<'a>; 2],
}

#[derive(Serialize)]
struct ClaimJson<'a> {
    map: &'a str,
    id: &'a str,
    text: &'a str,
}

impl<'a> JoiningJson<'a> {
    pub fn of(joining: &'a Joining) -> Self {
        let renamed = |one: &'a Renamed| RenamedJson { map: joining.name(one.map), from: &one.from, to: &one.to };
        let claim =
            |claim: &'a MatchedClaim| ClaimJson { map: joining.name(claim.map), id: &claim.id, text: &claim.text };
        let pair = |pair: &'a Match| {
            let [earlier, later] = &pair.claims;
            PairJson { likeness: pair.likeness, claims: [claim(earlier), claim(later)] }
        };
        let matches = |matches: &'a Matches| MatchesJson {
            fused: matches.are_fused,
            threshold: matches.threshold,
            complete: !matches.lacks_some,
            pairs: matches.pairs.iter().map(pair).collect(),
        };
        Self {
            maps: &joining.names,
            renamed: joining.renamed.iter().map(renamed).collect(),
            matched: joining.matches.as_ref().map(matches),
        }
    }
}
