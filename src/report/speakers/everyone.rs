//! All speakers with what each does, and the pairs who clash most.

use super::{Book, Page, amount, capital, name, sentence, tables, verb_of};
use crate::analysis::{Acts, Clash};
use crate::model::{Map, SpeakerId};

/// So many pairs are told.
const PAIRS: usize = 10;

pub(super) fn page(book: Book) -> Page {
    let map = book.map;
    let clashes = &book.people.clashes;
    let mut page = Page::new(map.title());
    let pairs = clashes.most();
    let shown = pairs.len().min(PAIRS);
    let first = if shown < pairs.len() { format!(", the first {shown}") } else { String::new() };
    page.head(match pairs.len() {
        0 => "Nobody here objects to what another says.".to_owned(),
        count => format!("Who clash most, {}{first}:", amount(count, "pair", "pairs")),
    });
    for pair in pairs.iter().take(PAIRS) {
        page.item(1, clash(map, *pair));
    }
    if clashes.left_out() > 0 {
        let left_out = amount(clashes.left_out(), "claim or step is", "claims and steps are");
        page.paragraph(format!("{left_out} not counted here: too many pairs have to do with it."));
    }
    page.head(match map.speaker_ids().len() {
        0 => "Nobody speaks in this map.".to_owned(),
        count => format!("Speakers, {count}:"),
    });
    for speaker in map.speaker_ids() {
        page.item(1, of_one(map, &book.people.acts, speaker));
    }
    if map.speaker_ids().len() == 0 {
        return page;
    }
    page.paragraph(book.texts(&map.speaker_ids().collect::<Vec<_>>()));
    tables::positions(book, &mut page);
    tables::dealings(book, &mut page);
    tables::tensions(book, &mut page);
    page
}

/// Two who clash, and who objects how often.
pub(super) fn clash(map: &Map, clash: Clash) -> String {
    let [one, other] = clash.pair.map(|speaker| name(map, speaker));
    let [to_other, to_one] = clash.objects;
    let all = amount(clash.total() as usize, "objection", "objections");
    let by = match (to_other, to_one) {
        (_, 0) => format!("all by {one}"),
        (0, _) => format!("all by {other}"),
        _ => format!("{to_other} by {one}, {to_one} by {other}"),
    };
    format!("{one} and {other}: {all}, {by}.")
}

/// A speaker with role, organisation, other names and counts.
pub(super) fn of_one(map: &Map, acts: &Acts, speaker: SpeakerId) -> String {
    let about = map.speaker(speaker);
    let name = name(map, speaker);
    let about_them: Vec<&str> =
        [Some(&*name), about.role.as_deref(), about.org.as_deref()].into_iter().flatten().collect();
    let mut words = sentence(&about_them.join(", "));
    if !about.aliases.is_empty() {
        words.push_str(&sentence(&format!(" Also called {}", about.aliases.join(", "))));
    }
    words.push(' ');
    words.push_str(&counts(map, acts, speaker));
    words
}

/// "Says 5 claims, denies 1, grants 1. Of these, 2 reach us only through others."
fn counts(map: &Map, acts: &Acts, speaker: SpeakerId) -> String {
    let counts = acts.counts(speaker);
    let mut done: Vec<String> = Vec::new();
    for (verb, count) in counts.by_verb() {
        let what = if done.is_empty() { amount(count as usize, "claim", "claims") } else { count.to_string() };
        done.push(format!("{} {what}", verb_of(map.speaker(speaker), verb)));
    }
    if done.is_empty() {
        return "No claim of this map is theirs.".to_owned();
    }
    let only = match counts.only_retold {
        0 => String::new(),
        all if all == counts.own => " Heard only through others.".to_owned(),
        some => format!(" {} only through others.", amount(some as usize, "claim reaches us", "claims reach us")),
    };
    capital(&sentence(&done.join(", "))) + &only
}
