//! A map as tables: one of its claims, and beside it one of its links and one of who says what.
//!
//! Reading them together gives back the same claims, links and statements. No cell begins a formula. A mark at the
//! beginning tells spreadsheets that the text is UTF-8.

use std::collections::BTreeMap;

use ::csv::Writer;
use hashbrown::HashSet;

use super::super::foreign::joined;
use super::super::holding::Holding;
use super::super::lacks;
use super::super::write::WriteError;
use super::super::written::{Beside, Losses, Written};
use super::cells::guarded;
use crate::model::{
    ClaimId, ClaimKind, DEFAULT_CLAIM_WEIGHT, DEFAULT_LINK_WEIGHT, Element, Extra, GroupId, LinkId, Map, Nature,
    Statement, Target, Value,
};

/// What tells spreadsheets which signs these are.
const MARK: char = '\u{feff}';

/// What the keys of other columns begin with.
const OWN: &str = "csv.";

const CLAIMS: [&str; 14] = [
    "id", "text", "label", "also", "kind", "tags", "group", "weight", "asserted", "implicit", "thesis", "question",
    "answer", "note",
];
const LINKS: [&str; 10] = ["id", "from", "to", "kind", "scheme", "roles", "nature", "weight", "group", "note"];
const STATEMENTS: [&str; 12] =
    ["claim", "link", "by", "via", "stance", "source", "at", "start", "length", "date", "quote", "note"];

/// Writes a map. Linear.
///
/// # Errors
/// Never met: tables hold any text.
pub fn write(map: &Map) -> Result<Written, WriteError> {
    let claims = claims(map)?;
    let links = links(map)?;
    let statements = statements(map)?;
    let mut losses = Losses::of(map, lacks::CSV, "csv");
    count_in_part(map, &mut losses);
    let mut written = Written::new(claims, losses);
    let tables = [("links.csv", "the links", links), ("statements.csv", "the statements", statements)];
    let tables = tables.into_iter().filter_map(|(ending, what, text)| Some(Beside { ending, what, text: text? }));
    written.beside.extend(tables);
    Ok(written)
}

/// A table that is being written.
struct Table {
    writer: Writer<Vec<u8>>,
    rows: usize,
}

impl Table {
    fn new(names: &[&str], others: &[&str]) -> Result<Self, WriteError> {
        let mut table = Self { writer: Writer::from_writer(MARK.to_string().into_bytes()), rows: 0 };
        table.row(names.iter().chain(others).map(|name| (*name).to_owned()))?;
        table.rows = 0;
        Ok(table)
    }

    fn row(&mut self, cells: impl Iterator<Item = String>) -> Result<(), WriteError> {
        self.rows += 1;
        for cell in cells {
            self.writer.write_field(guarded(&cell).as_bytes()).map_err(told)?;
        }
        self.writer.write_record(None::<&[u8]>).map_err(told)
    }

    fn finish(self) -> Result<String, WriteError> {
        let bytes = self.writer.into_inner().map_err(told)?;
        String::from_utf8(bytes).map_err(told)
    }
}

fn told(error: impl std::fmt::Display) -> WriteError {
    WriteError::of(error.to_string())
}

fn claims(map: &Map) -> Result<String, WriteError> {
    let of = |claim: ClaimId| map.claim_details(claim).map(|details| &details.extra);
    let others = other_columns(map.claim_ids().filter_map(of));
    let answers = answers(map);
    let theses: HashSet<ClaimId> = map.theses().iter().copied().collect();
    let mut table = Table::new(&CLAIMS, &others)?;
    for claim in map.claim_ids() {
        let details = map.claim_details(claim);
        let entry = map.claim(claim);
        let answered = answers.get(&claim).map(Vec::as_slice).unwrap_or_default();
        let cells = [
            map.claim_id(claim).to_owned(),
            map.claim_text(claim).to_owned(),
            map.claim_label(claim).unwrap_or_default().to_owned(),
            joined(details.iter().flat_map(|details| details.also.iter().map(|wording| &**wording))),
            if entry.kind == ClaimKind::Claim { String::new() } else { entry.kind.term().to_owned() },
            joined(map.claim_tags(claim)),
            group(map, details.and_then(|details| details.group)),
            weight(map.weight(Element::Claim(claim)), DEFAULT_CLAIM_WEIGHT),
            yes(entry.asserted),
            yes(entry.implicit),
            yes(theses.contains(&claim)),
            joined(answered.iter().map(|(question, _)| *question)),
            joined(answered.iter().map(|(_, answer)| *answer)),
            noted(details.and_then(|details| details.note.as_deref())),
        ];
        table.row(cells.into_iter().chain(other_cells(details.map(|details| &details.extra), &others)))?;
    }
    table.finish()
}

/// The questions that claims answer, and how.
fn answers(map: &Map) -> BTreeMap<ClaimId, Vec<(&str, &str)>> {
    let mut answers: BTreeMap<ClaimId, Vec<(&str, &str)>> = BTreeMap::new();
    for (_, question) in map.questions() {
        for answer in &question.answers {
            for &claim in &answer.claims {
                answers.entry(claim).or_default().push((&question.ask, answer.kind.word()));
            }
        }
    }
    answers
}

fn links(map: &Map) -> Result<Option<String>, WriteError> {
    let of = |link: LinkId| map.link_details(link).map(|details| &details.extra);
    let others = other_columns(map.link_ids().filter_map(of));
    let mut table = Table::new(&LINKS, &others)?;
    for link in map.link_ids() {
        let details = map.link_details(link);
        let entry = map.link(link);
        let roles = details.map(|details| details.roles.as_slice()).unwrap_or_default();
        let cells = [
            map.link_id(link).unwrap_or_default().to_owned(),
            joined(map.premises(link).iter().map(|&premise| map.claim_id(premise))),
            match entry.target {
                Target::Claim(claim) => map.claim_id(claim).to_owned(),
                Target::Link(target) => map.link_name(target),
            },
            entry.kind.row().term.to_lowercase(),
            noted(details.and_then(|details| details.scheme.as_deref())),
            joined(roles.iter().map(|&role| map.name(role))),
            details.and_then(|details| details.nature).map(Nature::term).unwrap_or_default().to_owned(),
            weight(map.weight(Element::Link(link)), DEFAULT_LINK_WEIGHT),
            group(map, details.and_then(|details| details.group)),
            noted(details.and_then(|details| details.note.as_deref())),
        ];
        table.row(cells.into_iter().chain(other_cells(details.map(|details| &details.extra), &others)))?;
    }
    if table.rows == 0 { Ok(None) } else { table.finish().map(Some) }
}

fn statements(map: &Map) -> Result<Option<String>, WriteError> {
    let mut table = Table::new(&STATEMENTS, &[])?;
    for claim in map.claim_ids() {
        for said in map.statements(Element::Claim(claim)) {
            table.row(statement(map, [map.claim_id(claim), ""], said))?;
        }
    }
    for link in map.link_ids() {
        for said in map.statements(Element::Link(link)) {
            table.row(statement(map, ["", &map.link_name(link)], said))?;
        }
    }
    if table.rows == 0 { Ok(None) } else { table.finish().map(Some) }
}

/// The row of a statement of a claim or link.
fn statement(map: &Map, of: [&str; 2], said: &Statement) -> impl Iterator<Item = String> {
    let [claim, link] = of.map(str::to_owned);
    let details = said.details.as_deref();
    let span = details.and_then(|details| details.span);
    [
        claim,
        link,
        joined(std::iter::once(&*map.speaker(said.by).name)),
        said.via.map(|via| map.speaker(via).name.to_string()).unwrap_or_default(),
        said.stance.row().term.to_lowercase(),
        said.source.map(|source| map.source(source).title.to_string()).unwrap_or_default(),
        said.at.map(|at| map.name(at).to_owned()).unwrap_or_default(),
        span.map(|(start, _)| start.to_string()).unwrap_or_default(),
        span.map(|(_, length)| length.to_string()).unwrap_or_default(),
        said.date.map(|date| date.to_string()).unwrap_or_default(),
        noted(details.and_then(|details| details.quote.as_deref())),
        noted(details.and_then(|details| details.note.as_deref())),
    ]
    .into_iter()
}

/// The columns that a table had besides, by what was kept of them.
fn other_columns<'m>(all: impl Iterator<Item = &'m Extra>) -> Vec<&'m str> {
    let mut known = HashSet::new();
    let keys = all.flat_map(|extra| &extra.0).filter_map(|(key, _)| key.strip_prefix(OWN)).filter(|key| *key != "id");
    keys.filter(|key| known.insert(*key)).collect()
}

fn other_cells(extra: Option<&Extra>, columns: &[&str]) -> impl Iterator<Item = String> {
    let cell = |column: &&str| {
        let kept = extra.into_iter().flat_map(|extra| &extra.0);
        let found =
            kept.filter_map(|(key, value)| Some((key.strip_prefix(OWN)?, value))).find(|(key, _)| key == column);
        match found {
            Some((_, Value::Text(text))) => text.clone(),
            _ => String::new(),
        }
    };
    columns.iter().map(cell).collect::<Vec<_>>().into_iter()
}

fn group(map: &Map, group: Option<GroupId>) -> String {
    group.map(|group| map.group(group).title.to_string()).unwrap_or_default()
}

#[expect(clippy::float_cmp, reason = "the default is what is not given")]
fn weight(weight: f64, default: f64) -> String {
    if weight == default { String::new() } else { weight.to_string() }
}

fn yes(is_so: bool) -> String {
    if is_so { "true".to_owned() } else { String::new() }
}

fn noted(text: Option<&str>) -> String {
    text.unwrap_or_default().to_owned()
}

/// Counts what tables hold of only some: questions by their words, and all others by their names.
fn count_in_part(map: &Map, losses: &mut Losses) {
    let parts = map.parts();
    let questions = map.questions().filter(|(_, question)| {
        question.id.is_some() || question.answers.is_empty() || question.answers.iter().any(|one| one.claims.is_empty())
    });
    losses.add(Holding::Questions, questions.count());
    losses.add(Holding::Groups, groups_lost(map));
    losses.add(Holding::Speakers, repeated(parts.speakers.iter().map(|speaker| speaker.name.trim().to_lowercase())));
    let used: HashSet<&str> =
        parts.statements.iter().filter_map(|said| said.source).map(|source| &*map.source(source).title).collect();
    losses.add(Holding::Sources, parts.sources.len() - used.len());
}

/// How many groups are more than a title of claims or links: they have parents, or nothing in them, or another's title.
pub(in crate::format) fn groups_lost(map: &Map) -> usize {
    let parts = map.parts();
    let in_use: HashSet<GroupId> = map
        .claim_ids()
        .filter_map(|claim| map.claim_details(claim)?.group)
        .chain(map.link_ids().filter_map(|link| map.link_details(link)?.group))
        .collect();
    let mut titles = HashSet::new();
    let groups = parts.groups.iter().zip(GroupId::first(parts.groups.len()));
    let groups =
        groups.filter(|(group, id)| group.parent.is_some() || !in_use.contains(id) || !titles.insert(&*group.title));
    groups.count()
}

/// How many of these are there before.
fn repeated(names: impl Iterator<Item = String>) -> usize {
    let mut known = HashSet::new();
    names.filter(|name| !known.insert(name.clone())).count()
}
