//! What is found in the texts of random maps, recounted statement by statement.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends where something is not as it should be")]

use std::collections::BTreeSet;

use cruxmap::analysis::{Library, Side, is_retold};
use cruxmap::format::{self, Input, source_text};
use cruxmap::model::{Date, Element, Map, ReadingKey, Statement};
use proptest::prelude::*;
use serde_json::{Value, json};

const PLACES: [&str; 8] = ["¶10", "¶9", "¶2–3", "p. 4", "l. 7", "at the end", "¶99", "par. 1"];
const DATES: [&str; 6] = ["2024", "2024-05", "2024-05-03", "XXXX-05-03", "2023-01-01/2024-02-02", "2024-05-03~"];
const STANCES: [&str; 5] = ["Asserts", "Denies", "Questions", "Concedes", "Reports"];

/// A statement: of which claim, by whom, through whom, with which stance, in which text, where, when.
type Spoken = ((usize, u8, Option<u8>, u8), (Option<u8>, Option<u8>, Option<u8>));

fn written(claims: usize, spoken: &[Spoken], links: &[(bool, usize, usize)], dated: Option<u8>) -> String {
    let pick = |all: &[&str], number: u8| all.get(usize::from(number) % all.len()).map(|&one| one.to_owned());
    let claim = |number: usize| format!("c{}", number % claims);
    let said = |number: usize| {
        let of = spoken.iter().filter(|((of, ..), _)| of % claims == number);
        let said = of.map(|&((_, by, via, stance), (source, at, date))| {
            json!({
                "by": format!("s{}", by % 3),
                "via": via.map(|via| format!("s{}", via % 3)),
                "stance": pick(&STANCES, stance),
                "source": source.map(|source| format!("t{}", source % 3)),
                "at": at.filter(|_| source.is_some()).and_then(|at| pick(&PLACES, at)),
                "date": date.and_then(|date| pick(&DATES, date)),
            })
        });
        said.map(without_nulls).collect::<Vec<_>>()
    };
    let listed: Vec<_> =
        (0..claims).map(|number| json!({"id": claim(number), "text": "Text.", "said": said(number)})).collect();
    let links = links.iter().map(|&(supports, from, to)| {
        let link = json!({"from": [claim(from)], "to": claim(to)});
        if supports { json!({ "Supports": link }) } else { json!({ "Opposes": link }) }
    });
    let texts: Vec<_> = (0..3_u8)
        .map(|number| {
            let date = dated.filter(|_| number > 0).and_then(|dated| pick(&DATES, dated.wrapping_add(number)));
            without_nulls(json!({"id": format!("t{number}"), "title": "A text", "file": "a.txt", "date": date}))
        })
        .collect();
    let speakers: Vec<_> =
        (0..3).map(|number| json!({"id": format!("s{number}"), "name": format!("Ann {number}")})).collect();
    let map = json!({
        "cruxmap": 1, "speakers": speakers, "sources": texts, "claims": listed, "links": links.collect::<Vec<_>>(),
        "questions": [{"ask": "Is it so?", "yes": [claim(0)], "no": [claim(1)]}, {"ask": "Why?", "yes": [claim(2)]}],
    });
    map.to_string()
}

fn without_nulls(mut value: Value) -> Value {
    value.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    value
}

prop_compose! {
    fn any_map()(
        claims in 3_usize..8,
        spoken in prop::collection::vec((
            (0_usize..7, any::<u8>(), prop::option::of(any::<u8>()), any::<u8>()),
            (prop::option::weighted(0.8, any::<u8>()), prop::option::of(any::<u8>()), prop::option::of(any::<u8>())),
        ), 0..24),
        links in prop::collection::vec((any::<bool>(), 0_usize..7, 0_usize..7), 0..8),
        dated in prop::option::of(any::<u8>()),
    ) -> Map {
        let bytes = written(claims, &spoken, &links, dated).into();
        let loaded = format::read(vec![Input { name: "map.json".into(), bytes }], &());
        loaded.map.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics))
    }
}

fn all_said(map: &Map) -> Vec<&Statement> {
    map.claim_ids().flat_map(|claim| map.statements(Element::Claim(claim))).collect()
}

proptest! {
    #[test]
    fn every_statement_is_found_in_its_text_once(map in any_map()) {
        let library = Library::of(&map);
        for source in map.source_ids() {
            let here = |said: &&Statement| said.source == Some(source);
            let passages = library.documents.passages(source);
            let found: BTreeSet<_> = passages.iter().map(|passage| (passage.claim, passage.at)).collect();
            let expected: BTreeSet<_> = map
                .claim_ids()
                .flat_map(|claim| map.statements(Element::Claim(claim)).iter().filter(here).map(move |said| (claim, said.at)))
                .collect();
            prop_assert_eq!(found.len(), passages.len(), "no claim stands twice at one place");
            prop_assert_eq!(found, expected);
            let keys: Vec<_> = passages.iter().map(|passage| passage.at.map(|at| ReadingKey::of(map.name(at)))).collect();
            let placed = keys.iter().take_while(|key| key.is_some()).count();
            prop_assert!(keys.iter().skip(placed).all(Option::is_none), "what has no place comes last");
            prop_assert!(keys.iter().take(placed).flatten().is_sorted(), "places stand in reading order");

            let document = library.documents.get(source);
            let said: Vec<_> = all_said(&map).into_iter().filter(here).collect();
            prop_assert_eq!(document.own_voice, said.iter().filter(|said| !is_retold(said)).count());
            prop_assert_eq!(document.own_voice + document.retold, said.len());
            let claims: BTreeSet<_> = passages.iter().map(|passage| passage.claim).collect();
            prop_assert_eq!(document.claims, claims.len());
            let speakers: BTreeSet<_> = said.iter().map(|said| said.by).collect();
            prop_assert_eq!(library.documents.speakers(source), speakers.into_iter().collect::<Vec<_>>());
            for claim in claims {
                let first = library.documents.position(&map, source, claim);
                prop_assert_eq!(first, passages.iter().position(|passage| passage.claim == claim));
            }
        }
    }

    #[test]
    fn the_timeline_is_every_statement_in_the_order_of_its_date(map in any_map()) {
        let timeline = Library::of(&map).timeline;
        let found: Vec<_> = timeline.moments().iter().map(|moment| moment.statement(&map).unwrap()).collect();
        let mut ours: Vec<_> = found.iter().map(|&said| std::ptr::from_ref(said)).collect();
        let mut theirs: Vec<_> = all_said(&map).into_iter().map(std::ptr::from_ref).collect();
        let keys: Vec<_> = timeline.moments().iter().map(|moment| moment.date(&map).and_then(Date::sort_key)).collect();
        let dated = timeline.dated();
        prop_assert!(keys.iter().take(dated).flatten().count() == dated && keys.iter().take(dated).is_sorted());
        prop_assert!(keys.iter().skip(dated).all(Option::is_none));
        prop_assert!(ours.iter().skip(dated).is_sorted(), "undated ones stand in file order");
        ours.sort_unstable();
        theirs.sort_unstable();
        prop_assert_eq!(ours, theirs);
    }

    #[test]
    fn every_statement_that_leads_to_an_answer_is_heard_once(map in any_map()) {
        let library = Library::of(&map);
        for (question, asked) in map.questions() {
            let leads = |claim| (0..asked.answers.len()).any(|answer| {
                library.sides.side(claim, question, answer) != Some(Side::Nothing)
            });
            let said: Vec<_> = map
                .claim_ids()
                .filter(|&claim| leads(claim))
                .flat_map(|claim| map.statements(Element::Claim(claim)))
                .collect();
            let heard = library.hearing.on(question).unwrap();
            prop_assert_eq!(heard.all(), said.len());
            prop_assert_eq!(heard.own_voice, said.iter().filter(|said| !is_retold(said)).count());
        }
        let all = library.hearing.all;
        prop_assert_eq!(all.all(), all_said(&map).len());
        prop_assert_eq!(all.retold(), all_said(&map).into_iter().filter(|said| is_retold(said)).count());
    }

    #[test]
    fn places_lead_to_paragraphs_and_paragraphs_to_places(map in any_map(), lines in 0_usize..14) {
        let text = "It rains.\n".repeat(lines);
        let read = |source: &_, name: &str| Ok((name.to_owned(), source_text(text.as_bytes(), source)));
        let library = Library::of(&map).with_texts(&map, read);
        for source in map.source_ids() {
            let text = library.text(source).unwrap();
            for (passage, number) in library.documents.passages(source).iter().zip(0..) {
                let found = text.paragraphs(number);
                prop_assert!(found.end <= lines);
                let is_sound = passage.at.is_none() || text.fault(number).is_some() || !found.is_empty();
                prop_assert!(is_sound, "a place is found, or it is said why not");
                for paragraph in 0..lines {
                    let has = text.passages(paragraph).any(|other| other == number);
                    prop_assert_eq!(has, found.contains(&paragraph));
                }
            }
        }
    }
}
