//! Who says something, in short names, for rows and boxes where the full ones have no room.

use hashbrown::HashSet;

use super::wording::{plural, verb_of};
use crate::layout::{Names, clean, cut, fits, width};
use crate::model::{Map, STANCES, SpeakerId, SpeakerKind, Stance, Statement};

/// No more speakers than this are named.
pub const MOST_NAMES: usize = 50;

/// No more statements of one claim than this are looked at to count who makes them.
const LOOKED_AT: usize = 2_000;

/// Who makes these statements and how, in short names, each once: "Lindqvist", "Osei grants", "Novak retold"; the first
/// few thousand statements are looked at.
pub fn each_in_short<'s>(map: &Map, names: &Names, statements: impl Iterator<Item = &'s Statement>) -> Vec<String> {
    let mut met = HashSet::new();
    let is_new = |statement: &&Statement| met.insert((statement.by, statement.teller().is_some(), statement.stance));
    let mut statements: Vec<_> = statements.take(LOOKED_AT).filter(is_new).collect();
    // Who heads a list of names is taken for who says it.
    statements.sort_by_key(|statement| statement.stance.rank());
    let mut said: Vec<String> = Vec::new();
    let mut known = HashSet::new();
    for statement in statements {
        let one = said_in_short(map, names, statement);
        if known.insert(one.clone()) {
            said.push(one);
        }
    }
    said
}

/// What a statement does, in a short name and a word: saying goes without the word.
pub fn said_in_short(map: &Map, names: &Names, statement: &Statement) -> String {
    let name = names.short(statement.by);
    match (statement.teller(), statement.stance) {
        (None, Stance::Asserts) => name.to_owned(),
        (Some(_), Stance::Asserts) => format!("{name} retold"),
        (None, stance) => format!("{name} {}", does_in_short(map, names, statement.by, stance.row().verb)),
        (Some(_), stance) => format!("{name} {} (retold)", does_in_short(map, names, statement.by, stance.row().verb)),
    }
}

/// "Osei grants", but "Pupils grant": a group's short name may be a plural where its full name is none.
pub fn does_in_short(map: &Map, names: &Names, speaker: SpeakerId, verb: &str) -> String {
    let short = names.short(speaker);
    if *short == *clean(&map.speaker(speaker).name) {
        return verb_of(map.speaker(speaker), verb);
    }
    let is_group = map.speaker(speaker).kind == SpeakerKind::Group;
    let is_plural = is_group && short.ends_with('s') && !short.contains(' ');
    if is_plural { plural(verb) } else { verb.to_owned() }
}

/// Names in at most `cells`: all of them, or the first and how many more: "Lindqvist & 1". Of a name with a word behind
/// it ("Matskevich retold") the name gives way to the word.
pub fn fit_names(names: &[String], cells: usize, ellipsis: &str) -> String {
    let all = names.join(", ");
    let Some((first, more)) = names.split_first().filter(|_| !fits(&all, cells)) else { return all };
    let more = if more.is_empty() { String::new() } else { format!(" & {}", more.len()) };
    let room = cells.saturating_sub(width(&more));
    let is_verb = |word: &str| STANCES.iter().any(|row| [row.verb, row.verb.trim_end_matches('s')].contains(&word));
    let tells_of = |word: &str| ["retold", "deny"].contains(&word) || is_verb(word);
    let is_shorter = |word: &str| !fits(first, room) && width(word) + 4 < room;
    match first.rsplit_once(' ').filter(|(_, word)| tells_of(word) && is_shorter(word)) {
        Some((name, word)) => format!("{} {word}{more}", cut(name, room - width(word) - 1, ellipsis)),
        None => cut(first, room, ellipsis) + &more,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitted(names: &[&str], cells: usize) -> String {
        let names: Vec<_> = names.iter().map(|&name| name.to_owned()).collect();
        fit_names(&names, cells, "…")
    }

    #[test]
    fn names_that_do_not_fit_are_counted() {
        assert_eq!(fitted(&["Lindqvist", "Pupils"], 20), "Lindqvist, Pupils");
        assert_eq!(fitted(&["Lindqvist", "Pupils"], 14), "Lindqvist & 1");
        assert_eq!(fitted(&["Lindqvist", "Pupils"], 9), "Lind… & 1");
    }

    #[test]
    fn a_name_gives_way_to_what_is_said_of_it() {
        assert_eq!(fitted(&["Matskevich retold"], 16), "Matskevi… retold");
        assert_eq!(fitted(&["Author on the releases"], 16), "Author on the r…");
        assert_eq!(fitted(&["Kravchenko doubts", "Zhyhar"], 18), "Kravch… doubts & 1");
    }
}
