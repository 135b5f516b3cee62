//! Ids out of the names that other tools give: legal in a native file, and each given once.

use hashbrown::HashMap;

use super::super::leaf::is_id_part;

/// An id made from a title is no longer than this, in characters.
const LONGEST: usize = 80;

/// The id that a name reads like: what no id may hold becomes `-`. Empty where nothing of it may stand in an id.
pub(in crate::format) fn legal(name: &str) -> String {
    let mut id = String::new();
    let mut is_gap = false;
    for character in name.chars().filter(|c| id_has_use_for(*c)).take(LONGEST) {
        if !is_id_part(character) {
            is_gap = true;
        } else if !id.is_empty() || character.is_alphanumeric() {
            if is_gap && !id.is_empty() {
                id.push('-');
            }
            is_gap = false;
            id.push(character);
        }
    }
    id
}

fn id_has_use_for(character: char) -> bool {
    character != '\'' && character != '’'
}

/// Tells equal ids apart by a number behind them.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    next: HashMap<String, u32>,
}

impl Numbering {
    /// The first of `id`, `id-2`, `id-3`, … that is not taken. Over all calls no number is tried twice for one id.
    pub(super) fn unique(&mut self, id: String, is_taken: impl Fn(&str) -> bool) -> String {
        if !is_taken(&id) {
            return id;
        }
        let next = self.next.entry(id.clone()).or_insert(2);
        loop {
            let numbered = format!("{id}-{next}");
            *next = next.saturating_add(1);
            if !is_taken(&numbered) || *next == u32::MAX {
                return numbered;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::leaf::check_id;
    use super::*;

    #[test]
    fn an_id_reads_like_the_name_it_is_made_from() {
        assert_eq!(legal("Later start"), "Later-start");
        assert_eq!(legal("  What's \"fair\"?! "), "Whats-fair");
        assert_eq!(legal("école — 9h"), "école-9h");
        assert_eq!(legal("Школа в девять"), "Школа-в-девять");
        assert_eq!(legal("12_abc.x"), "12_abc.x");
    }

    #[test]
    fn nothing_but_a_legal_id_is_made() {
        for name in ["", "…", "--", "\u{202e}", "\u{1b}[2J", "🙂", "_a", "\u{301}e", "a\u{200b}b", "語 語"] {
            let id = legal(name);
            assert!(id.is_empty() || check_id("id", &id).is_ok(), "{name:?} became {id:?}");
        }
        assert_eq!(legal(&"x".repeat(1_000)).len(), LONGEST);
    }

    #[test]
    fn equal_ids_are_numbered() {
        let mut numbering = Numbering::default();
        let taken = std::cell::RefCell::new(vec!["a".to_owned(), "a-3".to_owned()]);
        for expected in ["a-2", "a-4", "a-5"] {
            let id = numbering.unique("a".to_owned(), |id| taken.borrow().iter().any(|other| other == id));
            assert_eq!(id, expected);
            taken.borrow_mut().push(id);
        }
    }
}
