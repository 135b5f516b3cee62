//! What holds of the maps that are built in: what a class reads must be right in form, whatever it says.
#![expect(clippy::expect_used, reason = "a bundled map that cannot be read fails every test here")]

use std::collections::HashMap;

use cruxmap::analysis::Overview;
use cruxmap::format;
use cruxmap::model::{AnswerKind, Element, Map, Statement};
use cruxmap::store;

const NAMES: [&str; 2] = ["belarus-prisoners", "school-hours"];

fn bundled(name: &str) -> Map {
    let inputs = store::open(&[name.into()]).expect("a bundled map is there");
    let loaded = format::read(inputs, &());
    assert!(loaded.diagnostics.is_empty(), "{name} has neither errors nor warnings: {:?}", loaded.diagnostics);
    loaded.map.expect("a map without errors opens")
}

fn each_statement(map: &Map) -> impl Iterator<Item = (String, &Statement)> {
    let claims = map.claim_ids().map(|id| (map.claim_id(id).to_owned(), Element::Claim(id)));
    let links = map.link_ids().map(|id| (map.link_name(id), Element::Link(id)));
    claims
        .chain(links)
        .flat_map(|(name, element)| map.statements(element).iter().map(move |statement| (name.clone(), statement)))
}

#[test]
fn they_have_neither_errors_nor_warnings() {
    for name in NAMES {
        bundled(name);
    }
}

#[test]
fn every_claim_is_said_somewhere_or_a_note_says_why_it_is_there() {
    for name in NAMES {
        let map = bundled(name);
        for claim in map.claim_ids() {
            let is_placed = map
                .statements(Element::Claim(claim))
                .iter()
                .any(|statement| statement.source.is_some() && statement.at.is_some());
            let is_explained = map.claim_details(claim).is_some_and(|details| details.note.is_some())
                && map.links_from(claim).iter().all(|&link| map.is_inferred(link));
            assert!(is_placed || is_explained, "{name}: {} has no statement with a place", map.claim_id(claim));
        }
    }
}

#[test]
fn every_statement_names_its_source_and_place_and_the_place_has_its_opening_words() {
    for name in NAMES {
        let map = bundled(name);
        for (element, statement) in each_statement(&map) {
            let source = statement.source.unwrap_or_else(|| panic!("{name}: {element} names no source"));
            let at = map.name(statement.at.unwrap_or_else(|| panic!("{name}: {element} names no place")));
            assert!(
                map.source(source).opening(at).is_some(),
                "{name}: {element} cites {at} of {}, whose opening words are not given",
                map.source(source).id
            );
        }
    }
}

#[test]
fn opening_words_and_quotes_are_short() {
    for name in NAMES {
        let map = bundled(name);
        for source in map.source_ids() {
            for opening in &map.source(source).openings {
                assert!(opening.words.split_whitespace().count() <= 6, "{name}: {:?}", opening.words);
            }
        }
        for (element, statement) in each_statement(&map) {
            let quote = statement.details.as_ref().and_then(|details| details.quote.as_deref()).unwrap_or_default();
            assert!(quote.split_whitespace().count() <= 7, "{name}: {element} quotes {quote:?}");
        }
    }
}

#[test]
fn every_alias_leads_to_one_speaker() {
    for name in NAMES {
        let map = bundled(name);
        let mut owners = HashMap::new();
        for id in map.speaker_ids() {
            let speaker = map.speaker(id);
            for spelling in std::iter::once(&speaker.name).chain(&speaker.aliases) {
                let owner = owners.insert(spelling.to_lowercase(), id);
                assert!(owner.is_none_or(|owner| owner == id), "{name}: {spelling} is two speakers");
            }
        }
    }
}

#[test]
fn every_claim_hangs_together_with_a_question() {
    for name in NAMES {
        let map = bundled(name);
        let mut is_reached = vec![false; map.claim_ids().len()];
        let answers = map.questions().flat_map(|(_, question)| &question.answers);
        let mut open: Vec<_> = answers.flat_map(|answer| answer.claims.iter().copied()).collect();
        while let Some(claim) = open.pop() {
            let Some(reached) = is_reached.get_mut(claim.index()) else { continue };
            if std::mem::replace(reached, true) {
                continue;
            }
            open.extend(neighbours(&map, Element::Claim(claim)));
        }
        for claim in map.claim_ids() {
            let reached = is_reached.get(claim.index()).copied().unwrap_or_default();
            assert!(reached, "{name}: no question leads to {}", map.claim_id(claim));
        }
    }
}

/// The claims that links tie to an element, in either direction, through links on links too.
fn neighbours(map: &Map, element: Element) -> Vec<cruxmap::model::ClaimId> {
    let mut links: Vec<_> = map.links_to(element).to_vec();
    if let Element::Claim(claim) = element {
        links.extend(map.links_from(claim));
    }
    let mut claims = Vec::new();
    let mut seen = std::collections::HashSet::new();
    while let Some(link) = links.pop() {
        if !seen.insert(link) {
            continue;
        }
        claims.extend(map.premises(link));
        match map.link(link).target {
            cruxmap::model::Target::Claim(claim) => claims.push(claim),
            cruxmap::model::Target::Link(doubted) => links.push(doubted),
        }
        links.extend(map.links_to(Element::Link(link)));
    }
    claims
}

#[test]
fn every_question_of_the_dispute_has_its_sides_heard() {
    let map = bundled("belarus-prisoners");
    let overview = Overview::of(&map);
    for ((_, question), voices) in map.questions().zip(&overview.voices) {
        for (answer, voices) in question.answers.iter().zip(voices) {
            if answer.kind != AnswerKind::Between {
                assert!(!voices.is_empty(), "{}: nobody says {}", question.ask, answer.kind.word());
            }
        }
    }
}
