//! What a search found, as text and as JSON; and what is wrong with a query.
//!
//! JSON is `{"query", "total", "hits", "speakers", "sources", "nearest"}`. `total` is how many claims were found, no speakers or sources among them; `hits`
//! are the first of them, the best first, each `{"id", "tier", "ranges", "route"}`. `tier` says how closely the words
//! match. `ranges` are the letters of the claim's `text` that match, as pairs `[start, end)` that count characters
//! (Unicode scalar values, as Python does) from 0; a match in another wording, in a tag or in a name has none. `route`
//! is the shortest way to a thesis: its links as in native JSON, empty for a thesis, `null` where no way leads to one.
//! `speakers` and `sources` are the ids of those whose names have all words. `nearest` are queries like this one that
//! find something, where this one finds nothing.

use std::io;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::json::JsonWriter;
use super::way::way;
use super::wording::{Titles, amount, and, said, sentence};
use super::{Lines, WIDTH};
use crate::analysis::Routes;
use crate::format::entry_json;
use crate::layout::{clean, cut, head, width};

use crate::model::{ClaimId, Element, Map, RelationKind, Source, Speaker};
use crate::search::{Found, Hit, Marks, Query, QueryError, query::Named};

/// A search and what it found.
#[derive(Clone, Copy, Debug)]
pub struct Search<'a> {
    /// Where was searched.
    pub map: &'a Map,
    /// The ways in that map.
    pub routes: &'a Routes,
    /// The query as it was asked.
    pub text: &'a str,
    /// The query as it was understood.
    pub query: &'a Query,
    /// What was found, all of it.
    pub found: &'a Found,
    /// So many claims are listed at most; as text, so many speakers and sources too.
    pub limit: usize,
}

/// Writes what was found: how many, then one paragraph each, then how many are left out. Linear in what it writes.
///
/// # Errors
/// When `out` cannot be written to.
pub fn search(search: &Search, out: &mut dyn io::Write) -> io::Result<()> {
    let &Search { map, found, limit, .. } = search;
    let titles = Titles::of(map);
    let mut lines = Lines::new(out);
    let kinds = [
        (found.claims.len(), "claim", "claims"),
        (found.speakers.len(), "speaker", "speakers"),
        (found.sources.len(), "text", "texts"),
    ];
    let listed = |count: &dyn Fn(usize) -> usize| {
        let kinds = kinds.iter().map(|&(all, one, many)| (count(all), one, many));
        kinds.filter(|&(count, ..)| count > 0).map(|(count, one, many)| amount(count, one, many)).collect::<Vec<_>>()
    };
    lines.wrapped(&format!("{}: {}.", amount(found.total(), "hit", "hits"), listed(&|all| all).join(", ")))?;
    let named = search.query.named(map);
    if !named.is_empty() {
        lines.wrapped(&format!("Meant by name: {}.", some_of(&named)))?;
    }
    for (hit, number) in found.claims.iter().take(limit).zip(1_usize..) {
        lines.paragraph(&format!("{number}. {}", search.claim(&titles, *hit)))?;
        id(map.claim_id(hit.claim), &mut lines)?;
    }
    let of = found.speakers.len();
    for (&found, number) in found.speakers.iter().take(limit).zip(1_usize..) {
        let speaker = map.speaker(found);
        lines.paragraph(&format!("Speaker, {number} of {of}: {}", speaker_in_words(speaker)))?;
        id(&speaker.id, &mut lines)?;
    }
    let of = found.sources.len();
    for (&found, number) in found.sources.iter().take(limit).zip(1_usize..) {
        let source = map.source(found);
        lines.paragraph(&format!("Text, {number} of {of}: {}", source_in_words(source)))?;
        id(&source.id, &mut lines)?;
    }
    let left_out = listed(&|all| all.saturating_sub(limit));
    if left_out.is_empty() {
        return Ok(());
    }
    let most = kinds.iter().map(|&(all, ..)| all).max().unwrap_or_default();
    lines.paragraph(&format!("Not shown: {}. Use --limit {most}.", and(&left_out)))
}

/// The first names of those that are meant, and how many more there are.
fn some_of(named: &Named) -> String {
    match named.count - named.first.len() {
        0 => and(&named.first),
        more => format!("{} and {more} more", named.first.join(", ")),
    }
}

impl Search<'_> {
    /// Where nothing was found: queries like this one that find something.
    pub fn nearest(&self) -> Vec<String> {
        self.found.nearest_queries(self.text)
    }

    /// A claim that was found, in words.
    fn claim(&self, titles: &Titles, hit: Hit) -> String {
        let map = self.map;
        let count = |kind| map.links_to_of(Element::Claim(hit.claim), kind).count();
        let counts =
            format!("For it, {}. Against it, {}.", count(RelationKind::Supports), count(RelationKind::Opposes));
        let words = [
            sentence(map.claim_text(hit.claim)),
            said(map, titles, hit.claim, ""),
            counts,
            way(map, self.routes, hit.claim),
            if hit.tier.is_close() { "" } else { "Found by a similar word." }.to_owned(),
        ];
        words.into_iter().filter(|sentence| !sentence.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// An id on a line of its own, where it is never broken.
fn id(id: &str, lines: &mut Lines) -> io::Result<()> {
    lines.line(&format!("Id: {id}"))
}

fn speaker_in_words(speaker: &Speaker) -> String {
    let about = [Some(&speaker.name), speaker.role.as_ref(), speaker.org.as_ref()];
    let about: Vec<&str> = about.into_iter().flatten().map(|text| &**text).collect();
    sentence(&about.join(", "))
}

fn source_in_words(source: &Source) -> String {
    match source.authors.as_slice() {
        [] => sentence(&source.title),
        authors => sentence(&format!("{}, by {}", source.title, and(authors))),
    }
}

/// Writes what was found as one object. Linear in what it writes.
///
/// # Errors
/// When `out` cannot be written to.
pub fn search_json(search: &Search, out: &mut dyn io::Write) -> io::Result<()> {
    let &Search { map, found, .. } = search;
    let marks = Marks::of(search.query);
    let mut json = JsonWriter::new(out);
    json.open('{')?;
    json.field("query", search.text)?;
    json.field("total", found.claims.len())?;
    json.open_field("hits", '[')?;
    for hit in found.claims.iter().take(search.limit) {
        let text = map.claim_text(hit.claim);
        json.open('{')?;
        json.field("id", map.claim_id(hit.claim))?;
        json.field("tier", hit.tier.term())?;
        json.field("ranges", in_characters(text, &marks.ranges(text)))?;
        route(search, hit.claim, &mut json)?;
        json.close('}')?;
    }
    json.close(']')?;
    json.field("speakers", found.speakers.iter().map(|&id| &*map.speaker(id).id).collect::<Vec<_>>())?;
    json.field("sources", found.sources.iter().map(|&id| &*map.source(id).id).collect::<Vec<_>>())?;
    json.field("nearest", search.nearest())?;
    json.close('}')?;
    writeln!(out)
}

/// The shortest way of a claim, as a field.
fn route(search: &Search, claim: ClaimId, json: &mut JsonWriter) -> io::Result<()> {
    let Some(steps) = search.routes.steps(search.map, claim) else { return json.field("route", ()) };
    json.open_field("route", '[')?;
    for link in steps {
        json.member_json(&entry_json(search.map, Element::Link(link)).map_err(io::Error::other)?)?;
    }
    json.close(']')
}

/// Ranges of bytes, in order and apart, as ranges of characters.
fn in_characters(text: &str, ranges: &[Range<usize>]) -> Vec<(usize, usize)> {
    let (mut bytes, mut characters) = (0, 0);
    let mut count_to = |place: usize| {
        characters += text.get(bytes..place).map_or(0, |between| between.chars().count());
        bytes = place;
        characters
    };
    ranges.iter().map(|range| (count_to(range.start), count_to(range.end))).collect()
}

/// Writes what is wrong with a query, and below the query with carets under the place that is meant.
///
/// # Errors
/// When `out` cannot be written to.
pub fn bad_query(text: &str, error: &QueryError, out: &mut dyn io::Write) -> io::Result<()> {
    let mut lines = Lines::new(out);
    lines.line(&format!("cruxmap: {error}"))?;
    let start = head(text, error.place.start).len();
    let end = head(text, error.place.end).len().max(start);
    let piece = |from: usize, to: usize| clean(text.get(from..to).unwrap_or_default());
    let (before, meant, behind) = (piece(0, start), piece(start, end), piece(end, text.len()));
    let before = tail(&before, WIDTH / 2);
    let line = cut(&format!("{before}{meant}{behind}"), WIDTH - 2, "…");
    let room = (WIDTH - 2).saturating_sub(width(&before));
    let carets = width(&meant).clamp(1, room.max(1));
    lines.line(&format!("  {line}"))?;
    lines.line(&format!("  {}{}", " ".repeat(width(&before)), "^".repeat(carets)))
}

/// The end of a text that takes at most `cells`, with dots before it where something is left out.
fn tail(text: &str, cells: usize) -> String {
    if width(text) <= cells {
        return text.to_owned();
    }
    let mut room = cells.saturating_sub(1);
    let fits = |grapheme: &&str| {
        let needed = width(grapheme);
        let fits = needed <= room;
        room = room.saturating_sub(needed);
        fits
    };
    let kept: Vec<&str> = text.graphemes(true).rev().take_while(fits).collect();
    format!("…{}", kept.into_iter().rev().collect::<String>())
}
