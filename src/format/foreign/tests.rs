//! Stories of drafts: what a reader tells, and the map that comes of it.

use super::super::file::MapFile;
use super::super::findings::Findings;
use super::super::{Format, Input, Loaded, Severity};
use super::draft::{NO_TEXT, NO_WORDS};
use super::whole::Whole;
use super::{ClaimDraft, Draft, ForeignProblem, LinkDraft, Tongue};
use crate::model::{Map, RelationKind, Speaker, Target, Value};

fn drafted(write: impl FnOnce(&mut Draft)) -> Loaded {
    let input = Input { name: "foreign".into(), bytes: b"some text\n".to_vec() };
    let (file, _) = MapFile::new(input, Some(Format::Foreign(Tongue::Aif)));
    let whole = Whole::of(vec![file]);
    let mut draft = Draft::new(&whole, Findings::default(), &(), "tool");
    write(&mut draft);
    draft.finish()
}

fn ids(map: &Map) -> Vec<&str> {
    map.claim_ids().map(|claim| map.claim_id(claim)).collect()
}

#[test]
fn an_id_stays_as_it_is_even_where_one_before_would_become_it() {
    let loaded = drafted(|draft| {
        for id in ["a b", "a-b", "a b", "", "12"] {
            draft.claim(ClaimDraft { id, text: "x", ..ClaimDraft::default() }, &(0..1));
        }
    });
    assert_eq!(ids(&loaded.map.unwrap()), ["a-b-2", "a-b", "a-b-3", "claim-4", "12"]);
}

#[test]
fn what_the_file_calls_a_claim_is_kept_where_it_can_be_no_id() {
    let loaded = drafted(|draft| {
        draft.claim(ClaimDraft { id: "à la carte?", text: "x", ..ClaimDraft::default() }, &(0..1));
    });
    let map = loaded.map.unwrap();
    let extra = &map.parts().claim_particulars.of(0).details.as_ref().unwrap().extra;
    assert_eq!(extra.0, [("tool.id".to_owned(), Value::Text("à la carte?".to_owned()))]);
    assert_eq!(ids(&map), ["à-la-carte"]);
}

#[test]
fn claims_and_links_share_their_ids() {
    let loaded = drafted(|draft| {
        let claim = draft.claim(ClaimDraft { id: "1", text: "x", ..ClaimDraft::default() }, &(0..1)).unwrap();
        let target = Target::Claim(claim);
        let link = LinkDraft { id: "1", ..LinkDraft::new(RelationKind::Supports, vec![claim], target) };
        draft.link(link, &(2..3));
        draft.link(LinkDraft::new(RelationKind::Opposes, vec![claim], target), &(3..4));
    });
    let map = loaded.map.unwrap();
    let ids: Vec<_> = map.link_ids().map(|link| map.link_id(link)).collect();
    assert_eq!(ids, [Some("1-2"), None]);
}

#[test]
fn speakers_of_one_name_are_one_person() {
    let loaded = drafted(|draft| {
        let first = draft.speaker_named("R. Osei").unwrap();
        assert_eq!(draft.speaker_named(" r. osei "), Some(first));
        assert_eq!(draft.speaker("17", || Speaker { name: "R. OSEI".into(), ..Speaker::default() }), Some(first));
        assert_eq!(draft.speaker("17", Speaker::default), Some(first), "by the key alone");
        assert_eq!(draft.speaker_named(" "), None);
        assert_ne!(draft.speaker_not_named(), Some(first));
    });
    let map = loaded.map.unwrap();
    let speakers: Vec<_> = map.parts().speakers.iter().map(|speaker| (&*speaker.id, &*speaker.name)).collect();
    assert_eq!(speakers, [("R.-Osei", "R. Osei"), ("Not-named", "Not named")]);
}

#[test]
fn a_claim_without_words_is_shown_by_its_label_or_said_to_have_none() {
    let loaded = drafted(|draft| {
        draft.claim(ClaimDraft { id: "1", label: "Sleep", text: " ", ..ClaimDraft::default() }, &(0..1));
        draft.claim(ClaimDraft { id: "2", ..ClaimDraft::default() }, &(5..9));
    });
    let map = loaded.map.unwrap();
    let texts: Vec<_> = map.parts().claims.iter().map(|claim| map.parts().texts.get(claim.text)).collect();
    assert_eq!(texts, ["Sleep", NO_WORDS]);
    let warnings: Vec<_> = loaded.diagnostics.counts(Severity::Warning).collect();
    assert_eq!(warnings, [(NO_TEXT, 1)]);
}

#[test]
fn an_error_leaves_no_map() {
    let loaded = drafted(|draft| {
        draft.claim(ClaimDraft { id: "1", text: "x", ..ClaimDraft::default() }, &(0..1));
        draft.note(5..9, ForeignProblem::error("odd", "this is odd").help("write it otherwise"));
    });
    assert!(loaded.map.is_none());
    let told = loaded.diagnostics.of(Severity::Error).next().unwrap();
    assert_eq!(
        (told.in_short(), told.location.as_ref().unwrap().column),
        ("this is odd; write it otherwise".into(), 6)
    );
}
