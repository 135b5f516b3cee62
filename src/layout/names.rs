//! The shortest unambiguous name of each speaker, for rows where the full one has no room.

use std::collections::HashMap;

use super::clean;
use crate::model::{Map, Speaker, SpeakerId, SpeakerKind};

/// Short names by speaker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    short: Vec<Box<str>>,
}

impl Names {
    /// Finds a short name for each speaker of a map. Linear in the speakers.
    ///
    /// Of each speaker's candidates, shortest first, the first that is nobody else's candidate is taken; where there is
    /// none, the full name.
    pub fn of(map: &Map) -> Self {
        let speakers: Vec<_> = map.speaker_ids().map(|id| map.speaker(id)).collect();
        let candidates: Vec<_> = speakers.iter().map(|speaker| candidates(speaker)).collect();
        let mut claimed: HashMap<String, u32> = HashMap::new();
        for candidate in candidates.iter().flatten() {
            *claimed.entry(candidate.to_lowercase()).or_default() += 1;
        }
        let short = speakers.iter().zip(candidates).map(|(speaker, candidates)| {
            let own = candidates.into_iter().find(|candidate| claimed.get(&candidate.to_lowercase()) == Some(&1));
            own.unwrap_or_else(|| clean(&speaker.name).into_owned()).into_boxed_str()
        });
        Self { short: short.collect() }
    }

    /// The short name of a speaker, clean; empty for a speaker of another map.
    pub fn short(&self, speaker: SpeakerId) -> &str {
        self.short.get(speaker.index()).map_or("", |name| name)
    }
}

/// What a speaker may be called, shortest first, each once: the last word of a person's name; of a group the alias that
/// the mapper gives, where it is shorter and can be told to mean the same, else the first words.
fn candidates(speaker: &Speaker) -> Vec<String> {
    let name = clean(&speaker.name).trim().to_owned();
    let words: Vec<_> = name.split_whitespace().collect();
    let mut found: Vec<String> = Vec::new();
    let mut add = |candidate: &str| {
        if !candidate.is_empty() && !found.iter().any(|known| known.to_lowercase() == candidate.to_lowercase()) {
            found.push(candidate.to_owned());
        }
    };
    match speaker.kind {
        SpeakerKind::Person => last_name(&words).into_iter().for_each(&mut add),
        SpeakerKind::Group | SpeakerKind::Institution => {
            let aliases = speaker.aliases.iter().map(|alias| clean(alias).trim().to_owned());
            let is_shorter = |alias: &String| alias.chars().count() < name.chars().count();
            let shortest = aliases.filter(|alias| is_shorter(alias) && is_akin(alias, &words));
            if let Some(alias) = shortest.min_by_key(|alias| alias.chars().count()) {
                add(&alias);
            }
            let skipped = usize::from(words.len() > 1 && words.first().is_some_and(|word| is_article(word)));
            for count in 1..=2 {
                let first: Vec<_> = words.iter().skip(skipped).take(count).copied().collect();
                add(first.join(" ").trim_end_matches(['\'', '’', ',', ':']));
            }
        }
    }
    add(&name);
    found
}

/// Whether who reads an alias here and the name there can tell that they mean the same: they share a word, or the alias is
/// in capitals throughout, as what stands for several words is.
fn is_akin(alias: &str, name: &[&str]) -> bool {
    let has = |word: &str| name.iter().any(|own| own.to_lowercase() == word.to_lowercase());
    let is_initials = alias.chars().all(char::is_uppercase);
    is_initials || alias.split_whitespace().any(|word| !is_article(word) && has(word))
}

/// The last word where that is a name: never a number or a word in small letters, and in other scripts than Latin only
/// of two words, as those may put the family first or write it in several.
fn last_name<'a>(words: &[&'a str]) -> Option<&'a str> {
    let last = words.last().copied()?;
    let is_named = last.chars().next().is_some_and(|first| first.is_alphabetic() && !first.is_lowercase());
    let is_latin =
        last.chars().all(|char| !char.is_alphabetic() || matches!(char, ..'\u{250}' | '\u{1e00}'..'\u{1f00}'));
    (is_named && (is_latin || words.len() <= 2)).then_some(last)
}

fn is_article(word: &str) -> bool {
    ["the", "a", "an", "der", "die", "das", "la", "le", "les", "el"].contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MapParts;

    fn short(speakers: Vec<Speaker>) -> Vec<String> {
        let map = Map::new(MapParts { speakers, ..MapParts::default() }).unwrap();
        let names = Names::of(&map);
        map.speaker_ids().map(|id| names.short(id).to_owned()).collect()
    }

    fn person(name: &str) -> Speaker {
        Speaker { name: name.into(), ..Speaker::default() }
    }

    fn group(name: &str, alias: Option<&str>) -> Speaker {
        let aliases = alias.into_iter().map(Into::into).collect();
        Speaker { name: name.into(), aliases, kind: SpeakerKind::Group, ..Speaker::default() }
    }

    #[test]
    fn a_person_goes_by_the_last_name() {
        assert_eq!(short(vec![person("R. Osei"), person("Павел Латушко")]), ["Osei", "Латушко"]);
    }

    #[test]
    fn what_is_no_last_name_stays_with_the_rest() {
        let names = ["Speaker 27", "Author on the releases", "محمد بن سلمان", "Nguyễn Văn Đức"];
        assert_eq!(short(names.map(person).to_vec()), ["Speaker 27", "Author on the releases", "محمد بن سلمان", "Đức"]);
    }

    #[test]
    fn two_of_one_name_keep_theirs_in_full() {
        assert_eq!(
            short(vec![person("A. Novak"), person("P. Novak"), person("Ales")]),
            ["A. Novak", "P. Novak", "Ales"]
        );
    }

    #[test]
    fn a_group_goes_by_its_first_word_where_no_other_has_it() {
        let names =
            short(vec![group("Pupils' council", None), group("Valley Buses", None), group("The Valley Courier", None)]);
        assert_eq!(names, ["Pupils", "Valley Buses", "Valley Courier"]);
    }

    #[test]
    fn a_group_goes_by_the_alias_that_the_mapper_gives() {
        assert_eq!(short(vec![group("Riverside rowing club", Some("Rowing club"))]), ["Rowing club"]);
    }

    #[test]
    fn no_alias_is_taken_that_the_name_does_not_explain() {
        assert_eq!(short(vec![group("Lukashenko regime", Some("Minsk"))]), ["Lukashenko"]);
        assert_eq!(short(vec![group("European Union", Some("EU"))]), ["EU"]);
        assert_eq!(short(vec![group("The Valley Courier", Some("The Sun"))]), ["Valley"]);
    }

    #[test]
    fn two_of_the_same_name_are_still_called_something() {
        assert_eq!(short(vec![person("Ann Lee"), person("Ann Lee"), person("語")]), ["Ann Lee", "Ann Lee", "語"]);
    }
}
