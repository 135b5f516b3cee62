//! What is odd in a map that can be read: warnings.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::Severity;
use super::dissect::variant_of;
use super::findings::Spot;
use super::locate::Step;
use super::problem::{BEYOND_SOURCE, ISOLATED, NO_STATEMENT, OWN_PREMISE, Problem, SAME_TEXT};
use super::reader::{Reader, spot_at};
use super::skeleton::Section;
use crate::model::{ClaimId, Element, LinkId, MapParts, NameId, Slice, Statement, Target};

/// Notes what is odd. Linear.
///
/// Where something could not be read, it does not say that something is tied to nothing or never used: what ties or
/// uses it may be what could not be read.
pub(super) fn lint(reader: &mut Reader<'_>) {
    if !reader.findings.has_errors() {
        isolated_claims(reader);
        unused(reader);
    }
    own_premises(reader);
    unsaid_claims(reader);
    same_texts(reader);
    places_beyond_sources(reader);
}

fn isolated_claims(reader: &mut Reader<'_>) {
    let parts = &reader.parts;
    let mut tied = vec![parts.claims.len() < 2; parts.claims.len()];
    let targets = parts.links.iter().filter_map(|link| match link.target {
        Target::Claim(claim) => Some(claim),
        Target::Link(_) => None,
    });
    let answers = parts.questions.iter().flat_map(|question| &question.answers).flat_map(|answer| &answer.claims);
    let named = answers.chain(&parts.theses).chain(&parts.premises).copied();
    for claim in named.chain(targets) {
        if let Some(tied) = tied.get_mut(claim.index()) {
            *tied = true;
        }
    }
    for (claim, tied) in ClaimId::first(tied.len()).zip(tied) {
        if !tied {
            warn_of_claim(reader, claim, ISOLATED, |id| Problem::Isolated { id });
        }
    }
}

fn unused(reader: &mut Reader<'_>) {
    let parts = &reader.parts;
    let mut speaks = vec![false; parts.speakers.len()];
    let mut is_read = vec![false; parts.sources.len()];
    let mark = |flags: &mut [bool], index: usize| {
        if let Some(flag) = flags.get_mut(index) {
            *flag = true;
        }
    };
    for statement in &parts.statements {
        for speaker in [Some(statement.by), statement.via].into_iter().flatten() {
            mark(&mut speaks, speaker.index());
        }
        if let Some(source) = statement.source {
            mark(&mut is_read, source.index());
        }
    }
    let claim_ratings =
        parts.claim_particulars.given().filter_map(|claim| claim.details.as_deref()).flat_map(|d| &d.ratings);
    let link_ratings =
        parts.link_particulars.given().filter_map(|link| link.details.as_deref()).flat_map(|d| &d.ratings);
    for rating in claim_ratings.chain(link_ratings) {
        mark(&mut speaks, rating.by.index());
    }
    for from in parts.sources.iter().filter_map(|source| source.from) {
        mark(&mut is_read, from.index());
    }
    warn_of_unmarked(reader, Section::Speakers, &speaks);
    warn_of_unmarked(reader, Section::Sources, &is_read);
}

fn warn_of_unmarked(reader: &mut Reader<'_>, section: Section, marks: &[bool]) {
    let mut marks = marks.iter();
    reader.each_parsed(
        section,
        |_, _| (),
        |reader, spot, ()| {
            if marks.next() == Some(&false) {
                let spot = reader.spot_of(&spot, &[Step::Field("id")]);
                let id =
                    reader.files.get(spot.file).map_or("", |file| file.slice(&spot.span)).trim_matches('"').to_owned();
                let problem = match section {
                    Section::Speakers => Problem::UnusedSpeaker { id },
                    _ => Problem::UnusedSource { id },
                };
                reader.findings.add(Some(spot), problem);
            }
        },
    );
}

fn own_premises(reader: &mut Reader<'_>) {
    for link in LinkId::first(reader.parts.links.len()) {
        let Some(body) = reader.parts.links.get(link.index()) else { continue };
        let Target::Claim(target) = body.target else { continue };
        let kind = body.kind;
        let own = body.premises.of(&reader.parts.premises).iter().position(|&premise| premise == target);
        if let Some(position) = own
            && !reader.findings.only_counts(Severity::Warning, OWN_PREMISE)
        {
            let id = claim_id(&reader.parts, target);
            let spot =
                link_spot(reader, link).map(|body| reader.spot_of(&body, &[Step::Field("from"), Step::Item(position)]));
            reader.findings.add(spot, Problem::OwnPremise { id, kind });
        }
    }
}

fn unsaid_claims(reader: &mut Reader<'_>) {
    if reader.parts.statements.is_empty() {
        return;
    }
    for claim in ClaimId::first(reader.parts.claims.len()) {
        let is_taken_for_granted = reader.parts.claims.get(claim.index()).is_some_and(|c| c.asserted || c.implicit);
        let is_unsaid = said(&reader.parts, Element::Claim(claim)).is_empty() && !is_taken_for_granted;
        if is_unsaid {
            warn_of_claim(reader, claim, NO_STATEMENT, |id| Problem::NobodySays { id });
        }
    }
}

fn same_texts(reader: &mut Reader<'_>) {
    let hasher = DefaultHashBuilder::default();
    let mut first_with: HashTable<ClaimId> = HashTable::with_capacity(reader.parts.claims.len());
    for claim in ClaimId::first(reader.parts.claims.len()) {
        let text = claim_text(&reader.parts, claim);
        let hash = hasher.hash_one(text);
        let first = first_with.find(hash, |&other| claim_text(&reader.parts, other) == text).copied();
        let Some(first) = first else {
            first_with.insert_unique(hash, claim, |&other| hasher.hash_one(claim_text(&reader.parts, other)));
            continue;
        };
        if reader.findings.only_counts(Severity::Warning, SAME_TEXT) {
            continue;
        }
        let spot = reader.places.of(Element::Claim(claim)).map(spot_at);
        let first_spot = reader.places.of(Element::Claim(first)).map(spot_at);
        let first = match (first_spot, &spot) {
            (Some(first), Some(spot)) => reader.in_words(&first, spot.file),
            _ => "elsewhere".to_owned(),
        };
        let id = claim_id(&reader.parts, claim);
        let spot = spot.map(|spot| reader.spot_of(&spot, &[Step::Field("text")]));
        reader.findings.add(spot, Problem::SameText { id, first });
    }
}

fn places_beyond_sources(reader: &mut Reader<'_>) {
    let paragraphs: Vec<Option<u32>> =
        reader.parts.names.iter().map(|&name| last_paragraph(reader.parts.texts.get(name))).collect();
    let is_beyond = |statement: &Statement| beyond(&reader.parts, &paragraphs, statement);
    let mut found: Vec<(Element, usize)> = Vec::new();
    let claims = ClaimId::first(reader.parts.claims.len()).map(Element::Claim);
    let links = LinkId::first(reader.parts.links.len()).map(Element::Link);
    for element in claims.chain(links) {
        let said = said(&reader.parts, element);
        let statements = said.of(&reader.parts.statements).iter().enumerate();
        found.extend(statements.filter(|(_, statement)| is_beyond(statement)).map(|(i, _)| (element, i)));
    }
    for (element, i) in found {
        if reader.findings.only_counts(Severity::Warning, BEYOND_SOURCE) {
            continue;
        }
        let spot = match element {
            Element::Claim(_) => reader.places.of(element).map(spot_at),
            Element::Link(id) => link_spot(reader, id),
        };
        let Some(statement) = said(&reader.parts, element).of(&reader.parts.statements).get(i) else { continue };
        let Some(problem) = beyond_problem(&reader.parts, statement) else { continue };
        let path = [Step::Field("said"), Step::Item(i), Step::Field("at")];
        let spot = spot.map(|spot| reader.spot_of(&spot, &path));
        reader.findings.add(spot, problem);
    }
}

/// The statements of a claim or link.
fn said(parts: &MapParts, element: Element) -> Slice {
    match element {
        Element::Claim(id) => parts.claim_particulars.of(id.index()).said,
        Element::Link(id) => parts.link_particulars.of(id.index()).said,
    }
}

fn beyond(parts: &MapParts, paragraphs: &[Option<u32>], statement: &Statement) -> bool {
    let lines = statement.source.and_then(|source| parts.sources.get(source.index())?.lines);
    let paragraph = statement.at.and_then(|at: NameId| paragraphs.get(at.index()).copied().flatten());
    matches!((paragraph, lines), (Some(paragraph), Some(lines)) if paragraph > lines)
}

fn beyond_problem(parts: &MapParts, statement: &Statement) -> Option<Problem> {
    let source = parts.sources.get(statement.source?.index())?;
    let at = parts.texts.get(*parts.names.get(statement.at?.index())?).to_owned();
    Some(Problem::BeyondSource { at, source: source.id.to_string(), lines: source.lines? })
}

/// The last paragraph that a place such as `¶12` or `¶12-14` names.
fn last_paragraph(at: &str) -> Option<u32> {
    let numbers = at.strip_prefix('¶')?;
    let last = numbers.rsplit(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty())?;
    last.parse().ok()
}

fn claim_id(parts: &MapParts, claim: ClaimId) -> String {
    parts.claims.get(claim.index()).map_or("", |claim| parts.ids.get(claim.id)).to_owned()
}

fn claim_text(parts: &MapParts, claim: ClaimId) -> &str {
    parts.claims.get(claim.index()).map_or("", |claim| parts.claim_text(claim))
}

/// Where the body of a link stands, behind the name of its kind.
fn link_spot(reader: &Reader<'_>, link: LinkId) -> Option<Spot> {
    let spot = reader.places.of(Element::Link(link)).map(spot_at)?;
    let file = reader.files.get(spot.file)?;
    let body = variant_of(&file.text, spot.span, file.notation)?.value;
    Some(Spot { file: spot.file, span: body })
}

fn warn_of_claim(reader: &mut Reader<'_>, claim: ClaimId, code: &'static str, problem: impl Fn(String) -> Problem) {
    if reader.findings.only_counts(Severity::Warning, code) {
        return;
    }
    let spot = reader.places.of(Element::Claim(claim)).map(spot_at);
    let spot = spot.map(|spot| reader.spot_of(&spot, &[Step::Field("id")]));
    let problem = problem(claim_id(&reader.parts, claim));
    reader.findings.add(spot, problem);
}
