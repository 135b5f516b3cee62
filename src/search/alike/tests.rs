//! Which claims are found to say the same.

use super::*;
use crate::model::{Claim, ClaimParticulars, Map, MapParts, Speaker};

/// A map of claims with these texts, called c0, c1, …
fn map(texts: &[&str]) -> Map {
    called(&texts.iter().enumerate().map(|(number, text)| (format!("c{number}"), *text)).collect::<Vec<_>>())
}

fn called(claims: &[(String, &str)]) -> Map {
    let mut parts = MapParts::default();
    for (id, text) in claims {
        let (id, text) = (parts.ids.add(id).unwrap(), parts.texts.add(text).unwrap());
        parts.claims.push(Claim { id, text, kind: ClaimKind::Claim, asserted: false, implicit: false });
    }
    Map::new(parts).unwrap()
}

/// The pairs as positions of the claims, with the likeness in hundredths.
fn pairs(first: &[&str], second: &[&str], threshold: f64) -> Vec<(u32, u32, u32)> {
    let (first, second) = (map(first), map(second));
    told(&alike(&[&first, &second], threshold, &|| true).unwrap())
}

fn told(found: &Alike) -> Vec<(u32, u32, u32)> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a likeness is between 0 and 1")]
    let hundredths = |likeness: f64| (likeness * 100.0) as u32;
    found.pairs.iter().map(|pair| (pair.earlier.index, pair.later.index, hundredths(pair.likeness))).collect()
}

#[test]
fn what_reads_the_same_says_the_same_in_any_spelling() {
    let first = ["Łatuška said: yes!", "Schools should start at nine."];
    let second = ["schools should start at nine", "latuska said yes"];
    assert_eq!(pairs(&first, &second, 1.0), [(1, 0, 100), (0, 1, 100)]);
}

#[test]
fn what_shares_most_words_says_the_same_with_its_likeness() {
    let first = ["A later start gives teenagers more sleep."];
    let second = ["The buses cannot move.", "Starting later gives teenagers more sleep."];
    assert_eq!(pairs(&first, &second, 0.75), [(0, 1, 76)]);
    assert_eq!(pairs(&first, &second, 0.8), []);
}

#[test]
fn the_most_alike_go_together_and_each_once() {
    let first = ["one two three four five six", "one two three four five"];
    let second = ["one two three four five six seven", "one two three four five six"];
    assert_eq!(pairs(&first, &second, 0.5), [(1, 0, 83), (0, 1, 100)]);
}

#[test]
fn a_denial_or_another_number_does_not_say_the_same() {
    let first =
        ["Schools should start at nine.", "The tax should rise by 5 percent.", "Die Schule soll um neun beginnen."];
    let second = [
        "Schools should not start at nine.",
        "The tax should rise by 6 percent.",
        "Die Schule soll nicht um neun beginnen.",
        "Schools shouldn't start at nine.",
    ];
    assert_eq!(pairs(&first, &second, 0.5), []);
}

#[test]
fn the_same_words_in_another_order_are_not_quite_the_same() {
    assert_eq!(pairs(&["The dog bites the man."], &["The man bites the dog."], 0.75), [(0, 0, 99)]);
    assert_eq!(pairs(&["The dog bites the man."], &["The man bites the dog."], 1.0), []);
}

#[test]
fn scripts_without_spaces_are_compared_by_neighbouring_signs() {
    let found = pairs(&["学校は九時に始まるべきだ"], &["学校は九時に始めるべきだ", "バスの時刻は動かせない"], 0.7);
    assert_eq!(found.len(), 1);
    assert_eq!(
        pairs(&["Школа должна начинаться в девять утра"], &["школа должна начинаться в девять"], 0.75),
        [(0, 0, 90)]
    );
    assert_eq!(pairs(&["🚀🚀"], &["🚀🚀"], 1.0), [(0, 0, 100)]);
}

#[test]
fn texts_without_words_match_only_sign_for_sign() {
    assert_eq!(pairs(&["…", "?!"], &["?!", "…?"], 0.1), [(1, 0, 100)]);
}

#[test]
fn of_many_alike_the_first_goes_with_the_first_unless_ids_say_otherwise() {
    let same = "It is so.";
    assert_eq!(pairs(&[same; 3], &[same; 2], 0.75), [(0, 0, 100), (1, 1, 100)]);
    let first = called(&[("x".into(), same), ("y".into(), same)]);
    let second = called(&[("y".into(), same), ("z".into(), same)]);
    assert_eq!(told(&alike(&[&first, &second], 0.75, &|| true).unwrap()), [(1, 0, 100), (0, 1, 100)]);
}

#[test]
fn an_argument_is_no_claim() {
    let claim = map(&["It is so."]);
    let mut parts = claim.clone().into_parts();
    parts.claims[0].kind = ClaimKind::Argument;
    parts.claims[0].id = parts.ids.add("other").unwrap();
    let argument = Map::new(parts).unwrap();
    assert!(alike(&[&claim, &argument], 0.5, &|| true).unwrap().pairs.is_empty());
}

#[test]
fn other_wordings_count_too() {
    let first = map(&["Lessons ought to begin later."]);
    let mut parts = map(&["School must open at nine."]).into_parts();
    let also = vec!["Lessons ought to begin later".into()];
    let details = Some(Box::new(crate::model::ClaimDetails { also, ..Default::default() }));
    parts.claim_particulars.set(0, ClaimParticulars { details, ..Default::default() });
    let second = Map::new(parts).unwrap();
    assert_eq!(told(&alike(&[&first, &second], 1.0, &|| true).unwrap()), [(0, 0, 100)]);
}

#[test]
fn a_third_map_is_compared_with_both_before() {
    let maps =
        [map(&["one two three"]), map(&["four five six", "one two three"]), map(&["four five six", "one two three"])];
    let maps: Vec<&Map> = maps.iter().collect();
    let pairs = alike(&maps, 1.0, &|| true).unwrap().pairs;
    let pairs: Vec<_> = pairs.iter().map(|pair| (pair.earlier, pair.later)).collect();
    let member = Member::new;
    assert_eq!(pairs, [(member(0, 0), member(1, 1)), (member(1, 0), member(2, 0)), (member(1, 1), member(2, 1))]);
}

#[test]
fn many_texts_alike_cost_no_square() {
    // Each is alike to each, in sets of the same words and of nearly the same.
    let texts = |last: &str| (0..30_000).map(|_| format!("a b c d e f g {last}")).collect::<Vec<_>>();
    let (first, second) = (texts("x"), texts("y"));
    let first: Vec<&str> = first.iter().map(String::as_str).collect();
    let second: Vec<&str> = second.iter().map(String::as_str).collect();
    assert_eq!(pairs(&first, &second, 0.75).len(), 30_000);
}

#[test]
fn speakers_of_one_name_are_one_and_two_of_one_map_stay_two() {
    let with = |names: &[(&str, &str)]| {
        let speaker = |&(id, name): &(&str, &str)| Speaker { id: id.into(), name: name.into(), ..Speaker::default() };
        Map::new(MapParts { speakers: names.iter().map(speaker).collect(), ..MapParts::default() }).unwrap()
    };
    let first = with(&[("a", "Ann Osei"), ("b", "Ann Osei"), ("c", "Lukašenka")]);
    let second = with(&[("x", "LUKASENKA"), ("b", "Ann  Osei"), ("z", "Novak"), ("c", "Courier")]);
    let same = same(&[&first, &second]);
    assert_eq!([0, 1, 2, 3].map(|index| same.speakers.of(1, index)), [2, 1, 3, 4]);
}

#[test]
fn whoever_waits_can_stop_it() {
    let map = map(&["It is so."]);
    assert_eq!(alike(&[&map, &map], 0.75, &|| false), None);
}
