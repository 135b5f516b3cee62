//! Which keys do what, as the settings say.

use super::action::{ACTIONS, Action, ActionRow};
use crate::config::{self, DefaultKeys, Key, KeySequence, Settings};

/// Keys and the actions that they ask for.
#[derive(Clone, Debug)]
pub struct KeyMap {
    /// By action, in the order of the table.
    rows: Vec<(&'static ActionRow, Vec<KeySequence>)>,
}

/// What some keys, pressed one after the other, come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// They ask for this.
    Action(Action),
    /// More keys may follow.
    Begun,
    /// They ask for nothing.
    Nothing,
}

/// The keys of every action where nothing is set, for the settings.
pub fn default_keys() -> Vec<DefaultKeys> {
    let row = |row: &ActionRow| DefaultKeys {
        action: row.name,
        doc: row.doc,
        keys: row.keys,
        // Whatever is set, one can leave.
        fixed: if row.action == Action::QuitNow { row.keys } else { &[] },
    };
    ACTIONS.iter().map(row).collect()
}

impl Default for KeyMap {
    /// The keys of the action table.
    fn default() -> Self {
        Self::of(&config::defaults(&default_keys()))
    }
}

impl KeyMap {
    /// The keys that settings give to the actions; one that they do not name has none.
    pub fn of(settings: &Settings) -> Self {
        let keys = |row: &ActionRow| settings.keys.iter().find(|keys| keys.action == row.name);
        let keys = |row| keys(row).map_or_else(Vec::new, |found| found.keys.clone());
        Self { rows: ACTIONS.iter().map(|row| (row, keys(row))).collect() }
    }

    /// What a key alone asks for.
    pub fn action(&self, key: Key) -> Option<Action> {
        match self.typed(&[key]) {
            Typed::Action(action) => Some(action),
            Typed::Begun | Typed::Nothing => None,
        }
    }

    /// What keys come to that are pressed one after the other.
    pub fn typed(&self, keys: &[Key]) -> Typed {
        let mut begun = self.following(keys).peekable();
        match begun.peek() {
            None => Typed::Nothing,
            Some((sequence, row)) if sequence.keys().count() == keys.len() => Typed::Action(row.action),
            Some(_) => Typed::Begun,
        }
    }

    /// The sequences that begin with these keys, and what they ask for.
    pub fn following<'k>(&'k self, keys: &'k [Key]) -> impl Iterator<Item = (KeySequence, &'static ActionRow)> + 'k {
        let all = self.rows.iter().flat_map(|(row, bound)| bound.iter().map(|&sequence| (sequence, *row)));
        all.filter(|(sequence, _)| sequence.begins_with(keys))
    }

    /// A sentence with the keys that are set: `⟨help⟩` in it becomes the key of the action help, or `:help` where it has
    /// none.
    pub fn spelled(&self, sentence: String) -> String {
        let mut spelled = String::new();
        let mut rest = sentence.as_str();
        while let Some((before, behind)) = rest.split_once('⟨') {
            spelled.push_str(before);
            let named = behind.split_once('⟩').and_then(|(name, after)| {
                let (row, keys) = self.rows.iter().find(|(row, _)| row.name == name)?;
                Some((keys.first().map_or_else(|| format!(":{}", row.name), ToString::to_string), after))
            });
            if let Some((key, after)) = named {
                spelled.push_str(&key);
                rest = after;
            } else {
                spelled.push('⟨');
                rest = behind;
            }
        }
        if spelled.is_empty() { sentence } else { spelled + rest }
    }

    /// The keys of an action, the one that hints show first.
    pub fn keys(&self, action: Action) -> Vec<KeySequence> {
        self.rows.iter().find(|(row, _)| row.action == action).map_or_else(Vec::new, |(_, keys)| keys.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Input;

    fn map(text: &str) -> KeyMap {
        let (settings, wrong) = config::read(Input { name: "config.ron".into(), bytes: text.into() }, &default_keys());
        assert!(wrong.is_empty(), "{wrong:?}");
        KeyMap::of(&settings)
    }

    fn key(name: &str) -> Key {
        name.parse().unwrap()
    }

    #[test]
    fn without_settings_the_keys_are_those_of_the_table() {
        let keys = KeyMap::default();
        for row in ACTIONS {
            assert_eq!(keys.keys(row.action).len(), row.keys.len(), "{}", row.name);
            for &key in row.keys {
                assert_eq!(keys.action(key), Some(row.action), "{key}");
            }
        }
    }

    #[test]
    fn a_sequence_asks_for_its_action_with_its_last_key() {
        let keys = map(r#"(keys: {"first": ["g g"], "last": ["g e", "End"], "messages": ["Ctrl-X m"]})"#);
        assert_eq!(keys.typed(&[key("g")]), Typed::Begun);
        assert_eq!(keys.typed(&[key("g"), key("g")]), Typed::Action(Action::First));
        assert_eq!(keys.typed(&[key("g"), key("e")]), Typed::Action(Action::Last));
        assert_eq!(keys.typed(&[key("g"), key("x")]), Typed::Nothing);
        assert_eq!(keys.following(&[key("g")]).count(), 2);
        assert_eq!(keys.typed(&[key("Home")]), Typed::Nothing);
        assert_eq!(keys.action(key("g")), None);
    }

    #[test]
    fn a_sentence_names_the_keys_that_are_set() {
        let keys = map(r#"(keys: {"help": ["F1"], "quit": []})"#);
        let spelled = |sentence: &str| keys.spelled(sentence.to_owned());
        assert_eq!(spelled("⟨help⟩ helps; ⟨quit⟩ quits."), "F1 helps; :quit quits.");
        for text in ["", "Nothing.", "⟨nothing⟩ is a word ⟨", "⟩⟨⟨"] {
            assert_eq!(spelled(text), text);
        }
        assert_eq!(spelled("⟨⟨help⟩"), "⟨F1");
    }

    #[test]
    fn every_action_can_be_set_by_its_name() {
        let mut settings = config::defaults(&default_keys());
        let text = config::write(&settings, &default_keys());
        let (again, wrong) = config::read(Input { name: "config.ron".into(), bytes: text.into() }, &default_keys());
        assert!(wrong.is_empty(), "{wrong:?}");
        assert_eq!(again, settings);
        settings.keys.clear();
        assert_eq!(KeyMap::of(&settings).keys(Action::Quit), []);
    }
}
