//! How people, places and numbers are worded, the same in every view.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::layout::{Wording, clean, place_in_words};
use crate::model::{Claim, ClaimId, Element, Map, SourceId, Speaker, SpeakerId, SpeakerKind, Statement};

/// A number with its noun: "1 claim", "2 claims".
pub fn amount(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A number with its thousands apart: "1,048,576".
pub fn number(count: u64) -> String {
    let digits = count.to_string();
    let mut told = String::new();
    for (digit, left) in digits.chars().zip((0..digits.len()).rev()) {
        told.push(digit);
        if left > 0 && left % 3 == 0 {
            told.push(',');
        }
    }
    told
}

/// With an upper-case letter in front.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

/// A list as it is spoken: "a", "a and b", "a, b and c".
pub fn and<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [rest @ .., last] => {
            let rest: Vec<&str> = rest.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", rest.join(", "), last.as_ref())
        }
    }
}

/// A text as a sentence: with a full stop, unless it ends in another mark of its own.
pub fn sentence(text: &str) -> String {
    let text = text.trim_end();
    let quoted = text.trim_end_matches(['"', '\'', '”', '’', ')', '»']);
    if quoted.ends_with(['.', '?', '!', '…', '。', '？', '！', '؟']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// Whose view it is and through whom it reaches us: "R. Osei says", "P. Novak grants, retold by The Valley Courier".
pub fn who(map: &Map, said: &Statement) -> String {
    acting(map, said, said.stance.row().verb)
}

/// The same of something named before: "R. Osei says it, retold by The Valley Courier".
pub(super) fn who_does_so(map: &Map, said: &Statement) -> String {
    acting(map, said, &format!("{} it", said.stance.row().verb))
}

/// Who does what with a link: "R. Osei draws this step".
pub(super) fn who_draws(map: &Map, said: &Statement) -> String {
    acting(map, said, &format!("{} this step", said.stance.row().verb_for_step))
}

/// Who says a claim and where, as a sentence with `behind` at its end; or that nobody does.
pub(super) fn said(map: &Map, titles: &Titles, claim: ClaimId, behind: &str) -> String {
    let said = map.statements(Element::Claim(claim));
    if said.is_empty() {
        return unsaid(map, claim).to_owned();
    }
    let mut said: Vec<_> = said.iter().collect();
    said.sort_by_key(|said| said.stance.rank());
    let said: Vec<_> = said.into_iter().map(|said| statement(map, titles, said)).collect();
    sentence(&format!("{}{behind}", said.join("; ")))
}

/// What is said of a claim without statements; nothing in maps where nobody says anything.
pub fn unsaid(map: &Map, claim: ClaimId) -> &'static str {
    let Claim { implicit, asserted, .. } = map.claim(claim);
    match (implicit, asserted) {
        (true, _) => "A premise that nobody states.",
        (_, true) => "Taken as given by the mapper.",
        _ if map.parts().statements.is_empty() => "",
        _ => "Nobody is named who says it.",
    }
}

/// What a speaker does, in the number of the name: "R. Osei says", "Advocates of pressure say". The verb may have words
/// behind it.
pub fn verb_of(speaker: &Speaker, verb: &str) -> String {
    if is_plural(speaker) { plural(verb) } else { verb.to_owned() }
}

/// Whether the name of a group is a plural: its head, the last word or the one before "of", ends in a plain s.
fn is_plural(speaker: &Speaker) -> bool {
    let head = speaker.name.split(" of ").next().unwrap_or_default().split_whitespace().last().unwrap_or_default();
    speaker.kind == SpeakerKind::Group && head.ends_with('s') && !head.ends_with("ss")
}

/// "7 claims, 6 steps": how much a list of both holds.
pub fn claims_and_steps(elements: impl Iterator<Item = Element>) -> String {
    let [mut claims, mut steps] = [0, 0];
    for element in elements {
        match element {
            Element::Claim(_) => claims += 1,
            Element::Link(_) => steps += 1,
        }
    }
    match (claims, steps) {
        (_, 0) => amount(claims, "claim", "claims"),
        (0, _) => amount(steps, "step", "steps"),
        _ => format!("{}, {}", amount(claims, "claim", "claims"), amount(steps, "step", "steps")),
    }
}

/// The plural of a verb in the third person, with the words behind it: "draw this step".
pub fn plural(verb: &str) -> String {
    let (first, rest) = verb.split_at(verb.find(' ').unwrap_or(verb.len()));
    match first.strip_suffix("ies") {
        Some(stem) => format!("{stem}y{rest}"),
        None => format!("{}{rest}", first.strip_suffix('s').unwrap_or(first)),
    }
}

/// A speaker who does something, and through whom we know.
fn acting(map: &Map, said: &Statement, verb: &str) -> String {
    let name = |speaker: SpeakerId| clean(&map.speaker(speaker).name);
    let by = format!("{} {}", name(said.by), verb_of(map.speaker(said.by), verb));
    match said.teller() {
        Some(via) => format!("{by}, retold by {}", name(via)),
        None => by,
    }
}

/// A statement in words: "M. Lindqvist says, Council minutes, par. 5". A source is not named that is called like the
/// one who speaks last, nor the only one of a map.
pub fn statement(map: &Map, titles: &Titles, said: &Statement) -> String {
    with_place(map, titles, said, who(map, said))
}

/// What a speaker does with a link, in words: "R. Osei draws this step, Council minutes, par. 4".
pub fn step(map: &Map, titles: &Titles, said: &Statement) -> String {
    with_place(map, titles, said, who_draws(map, said))
}

/// What a speaker does, in words, and where that stands.
pub(super) fn with_place(map: &Map, titles: &Titles, said: &Statement, mut words: String) -> String {
    let teller = &map.speaker(said.via.unwrap_or(said.by)).name;
    let source = said.source.filter(|&source| map.source(source).title != *teller);
    if let Some(title) = source.map(|source| titles.short(source)).filter(|_| !titles.is_only_one()) {
        words.push_str(", ");
        words.push_str(&before_comma(title));
    }
    if let Some(at) = said.at {
        words.push_str(", ");
        words.push_str(&place_in_words(map.name(at), Wording::Short));
    }
    words
}

/// A title as it stands before a comma: in quotation marks where it ends in a mark of its own.
fn before_comma(title: &str) -> Cow<'_, str> {
    if title.ends_with(['?', '!', '.', '…']) { format!("\"{title}\"").into() } else { title.into() }
}

/// The titles of the sources, without what stands behind a colon where the rest tells them apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Titles {
    short: Vec<Box<str>>,
}

impl Titles {
    /// Finds the titles of a map. Linear in the sources.
    pub fn of(map: &Map) -> Self {
        let titles: Vec<_> = map.source_ids().map(|source| clean(&map.source(source).title)).collect();
        let mut begin: HashMap<&str, u32> = HashMap::new();
        for title in &titles {
            *begin.entry(beginning(title)).or_default() += 1;
        }
        let short = |title: &str| if begin.get(beginning(title)) == Some(&1) { beginning(title) } else { title }.into();
        Self { short: titles.iter().map(|title| short(title)).collect() }
    }

    /// Whether there is one source only, which goes without saying.
    pub fn is_only_one(&self) -> bool {
        self.short.len() == 1
    }

    /// The title of a source, clean; empty for a source of another map.
    pub fn short(&self, source: SourceId) -> &str {
        self.short.get(source.index()).map_or("", |title| title)
    }
}

/// What stands before the first colon of a title.
fn beginning(title: &str) -> &str {
    title.split_once(": ").map_or(title, |(beginning, _)| beginning)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{MapParts, Source, Speaker, Stance};

    #[test]
    fn a_group_with_a_plural_name_takes_the_plural() {
        let group = |name: &str| Speaker { name: name.into(), kind: SpeakerKind::Group, ..Speaker::default() };
        assert_eq!(verb_of(&group("Advocates of pressure"), "denies it"), "deny it");
        assert_eq!(verb_of(&group("Human rights activists"), "says"), "say");
        assert_eq!(verb_of(&group("Pupils' council"), "says"), "says");
        assert_eq!(verb_of(&Speaker { name: "T. Jones".into(), ..Speaker::default() }, "says"), "says");
    }

    #[test]
    fn thousands_stand_apart() {
        let numbers = [0, 999, 1_000, 1_048_576, u64::MAX].map(number);
        assert_eq!(numbers, ["0", "999", "1,000", "1,048,576", "18,446,744,073,709,551,615"]);
    }

    #[test]
    fn lists_are_spoken() {
        assert_eq!(and::<&str>(&[]), "");
        assert_eq!(and(&["a"]), "a");
        assert_eq!(and(&["a", "b"]), "a and b");
        assert_eq!(and(&["a", "b", "c"]), "a, b and c");
    }

    #[test]
    fn a_sentence_ends_once() {
        assert_eq!(sentence("It is so"), "It is so.");
        assert_eq!(sentence("It is so."), "It is so.");
        assert_eq!(sentence("Is it \"so?\""), "Is it \"so?\"");
        assert_eq!(sentence("学校。"), "学校。");
    }

    /// A map of one speaker and these sources, and a statement in the first of them.
    fn said(titles: &[&str]) -> (Map, Statement) {
        let source = |title: &&str| Source { title: (*title).into(), ..Source::default() };
        let speakers = ["Osei", "The Courier"].map(|name| Speaker { name: name.into(), ..Speaker::default() }).to_vec();
        let parts = MapParts { speakers, sources: titles.iter().map(source).collect(), ..MapParts::default() };
        let map = Map::new(parts).unwrap();
        let by = map.speaker_ids().next().unwrap();
        let source = map.source_ids().next();
        let said = Statement { by, via: None, stance: Stance::Concedes, source, at: None, date: None, details: None };
        (map, said)
    }

    #[test]
    fn a_statement_says_who_and_where() {
        let (map, said) = said(&["Minutes: the council", "Report"]);
        let titles = Titles::of(&map);
        assert_eq!(statement(&map, &titles, &said), "Osei grants, Minutes");
        assert_eq!(step(&map, &titles, &said), "Osei grants this step, Minutes");
    }

    #[test]
    fn titles_that_begin_alike_stay_whole() {
        let (map, said) = said(&["Minutes: March", "Minutes: April"]);
        assert_eq!(statement(&map, &Titles::of(&map), &said), "Osei grants, Minutes: March");
    }

    #[test]
    fn a_title_that_asks_stands_in_quotation_marks() {
        let (map, said) = said(&["What of the school?", "Report"]);
        assert_eq!(statement(&map, &Titles::of(&map), &said), "Osei grants, \"What of the school?\"");
    }

    #[test]
    fn the_only_source_goes_without_saying() {
        let (map, said) = said(&["Minutes"]);
        assert_eq!(statement(&map, &Titles::of(&map), &said), "Osei grants");
    }

    #[test]
    fn a_paper_that_retells_is_named_once() {
        let (map, mut said) = said(&["The Courier", "Report"]);
        said.via = map.speaker_ids().nth(1);
        assert_eq!(statement(&map, &Titles::of(&map), &said), "Osei grants, retold by The Courier");
    }
}
