//! A key press, as the program knows it, and how people write it: `k`, "Space", "Ctrl-Z", "Alt-→".

use std::{fmt, str::FromStr};

use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthChar;

use crate::format::nearest;

/// A key with what is held down with it.
///
/// For a character Shift is part of the character itself and `shift` is false; Shift-Tab is `Tab` with `shift`. With
/// Control a letter is lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// With Control.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
    /// With Shift.
    pub shift: bool,
}

/// Which key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyCode {
    /// A character.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, 1 to 24.
    F(u8),
}

/// A key that has a name, in both forms: as the screen shows it, and in ASCII.
struct Named {
    code: KeyCode,
    name: &'static str,
    ascii: &'static str,
}

const NAMED: [Named; 14] = [
    Named { code: KeyCode::Up, name: "↑", ascii: "Up" },
    Named { code: KeyCode::Down, name: "↓", ascii: "Down" },
    Named { code: KeyCode::Left, name: "←", ascii: "Left" },
    Named { code: KeyCode::Right, name: "→", ascii: "Right" },
    Named { code: KeyCode::Char(' '), name: "Space", ascii: "Space" },
    Named { code: KeyCode::Enter, name: "Enter", ascii: "Enter" },
    Named { code: KeyCode::Esc, name: "Esc", ascii: "Esc" },
    Named { code: KeyCode::Tab, name: "Tab", ascii: "Tab" },
    Named { code: KeyCode::Backspace, name: "Backspace", ascii: "Backspace" },
    Named { code: KeyCode::Delete, name: "Delete", ascii: "Delete" },
    Named { code: KeyCode::Home, name: "Home", ascii: "Home" },
    Named { code: KeyCode::End, name: "End", ascii: "End" },
    Named { code: KeyCode::PageUp, name: "PgUp", ascii: "PgUp" },
    Named { code: KeyCode::PageDown, name: "PgDn", ascii: "PgDn" },
];

/// What was written is no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// There is no such key.
    #[error("{0:?} is no key")]
    Unknown(String),
    /// Shift with a character.
    #[error("Shift is part of a character: write {1:?} for {0:?}")]
    Shifted(String, String),
    /// Terminals send the same for another key.
    #[error("a terminal sends the same for {0} as for {1}: write {1}")]
    SameAs(String, String),
}

impl KeyError {
    /// What to do, as far as the error itself does not say it.
    pub fn help(&self) -> Option<String> {
        let Self::Unknown(text) = self else { return None };
        let name = text.rsplit('-').next().unwrap_or(text);
        let near = nearest(name, NAMED.iter().map(|named| named.ascii));
        Some(near.map_or_else(
            || {
                "keys are written k, Space, Enter, F1, Ctrl-Z, Alt-Left, Shift-Tab, and one after the other \"g g\""
                    .to_owned()
            },
            |near| format!("did you mean `{near}`?"),
        ))
    }
}

impl Key {
    /// The key alone.
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// A character, alone.
    pub const fn char(char: char) -> Self {
        Self::plain(KeyCode::Char(char))
    }

    /// A character with Control.
    pub const fn ctrl(char: char) -> Self {
        Self { code: KeyCode::Char(char), ctrl: true, alt: false, shift: false }
    }

    /// The key with Alt.
    pub const fn alt(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: true, shift: false }
    }

    /// The key with Shift, for keys that are no characters.
    pub const fn shift(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false, shift: true }
    }

    /// The key that terminals send the same bytes for, and that is heard instead.
    fn twin(self) -> Option<Self> {
        let code = match self.code {
            KeyCode::Char('i') => KeyCode::Tab,
            KeyCode::Char('m') => KeyCode::Enter,
            KeyCode::Char('[') => KeyCode::Esc,
            _ => return None,
        };
        self.ctrl.then_some(Self { code, ctrl: false, ..self })
    }

    /// The key as people write it, in ASCII: "Alt-Left" where the screen has "Alt-←".
    pub fn in_ascii(self) -> String {
        self.with_names(|named| named.ascii)
    }

    fn with_names(self, name: impl Fn(&Named) -> &'static str) -> String {
        let mut text = String::new();
        for (held, prefix) in [(self.ctrl, "Ctrl-"), (self.alt, "Alt-"), (self.shift, "Shift-")] {
            if held {
                text.push_str(prefix);
            }
        }
        match (NAMED.iter().find(|named| named.code == self.code), self.code) {
            (Some(named), _) => text.push_str(name(named)),
            (None, KeyCode::Char(char)) if self.ctrl => text.extend(char.to_uppercase()),
            (None, KeyCode::Char(char)) => text.push(char),
            (None, KeyCode::F(number)) => text.extend(["F", &number.to_string()]),
            (None, _) => {}
        }
        text
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.with_names(|named| named.name))
    }
}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let mut key = Self::char(' ');
        let mut rest = text;
        while let Some((held, after)) = strip_held(rest) {
            match held {
                Held::Ctrl => key.ctrl = true,
                Held::Alt => key.alt = true,
                Held::Shift => key.shift = true,
            }
            rest = after;
        }
        key.code = parse_code(rest).ok_or_else(|| KeyError::Unknown(text.to_owned()))?;
        if let KeyCode::Char(char) = key.code {
            if key.shift {
                let capital: String = char.to_uppercase().collect();
                return Err(KeyError::Shifted(text.to_owned(), capital));
            }
            if key.ctrl {
                key.code = KeyCode::Char(lower(char));
            }
        }
        match key.twin() {
            Some(twin) => Err(KeyError::SameAs(key.in_ascii(), twin.in_ascii())),
            None => Ok(key),
        }
    }
}

fn lower(char: char) -> char {
    let mut lower = char.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(lower), None) => lower,
        _ => char,
    }
}

enum Held {
    Ctrl,
    Alt,
    Shift,
}

/// Takes "Ctrl-" and the like from the front, where something is left behind it.
fn strip_held(text: &str) -> Option<(Held, &str)> {
    let (word, rest) = text.split_once('-').filter(|(_, rest)| !rest.is_empty())?;
    let held = match word.to_ascii_lowercase().as_str() {
        "ctrl" => Held::Ctrl,
        "alt" => Held::Alt,
        "shift" => Held::Shift,
        _ => return None,
    };
    Some((held, rest))
}

fn parse_code(text: &str) -> Option<KeyCode> {
    // A letter and its accent, written apart, are one key.
    let mut chars = text.nfc();
    if let (Some(char), None) = (chars.next(), chars.next())
        && char.width().is_some_and(|width| width > 0)
        && !NAMED.iter().any(|named| named.name == text)
    {
        return (char != ' ').then_some(KeyCode::Char(char));
    }
    if let Some(digits) = text.strip_prefix(['F', 'f'])
        && let Ok(number @ 1..=24) = digits.parse()
    {
        return Some(KeyCode::F(number));
    }
    NAMED.iter().find(|named| named.name == text || named.ascii.eq_ignore_ascii_case(text)).map(|named| named.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_read_as_it_is_written() {
        let keys = [
            Key::char('k'),
            Key::char('K'),
            Key::char('{'),
            Key::char('-'),
            Key::char('語'),
            Key::char(' '),
            Key::ctrl('z'),
            Key::alt(KeyCode::Right),
            Key::shift(KeyCode::Tab),
            Key::plain(KeyCode::PageDown),
            Key::plain(KeyCode::F(12)),
            Key { code: KeyCode::Char('-'), ctrl: true, alt: true, shift: false },
        ];
        for key in keys {
            assert_eq!(key.to_string().parse(), Ok(key), "{key}");
            assert_eq!(key.in_ascii().parse(), Ok(key), "{key}");
        }
    }

    #[test]
    fn keys_read_as_people_write_them() {
        assert_eq!(Key::ctrl('z').to_string(), "Ctrl-Z");
        assert_eq!(Key::alt(KeyCode::Right).to_string(), "Alt-→");
        assert_eq!(Key::alt(KeyCode::Right).in_ascii(), "Alt-Right");
        assert_eq!("ctrl-Z".parse(), Ok(Key::ctrl('z')));
        assert_eq!("pgup".parse(), Ok(Key::plain(KeyCode::PageUp)));
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for text in ["", " ", "Ctrl-", "Hyper-x", "F0", "F25", "kk", "Shift-a", "\u{1b}", "\u{202e}", "\u{301}"] {
            assert!(text.parse::<Key>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn any_character_is_a_key_as_it_is_typed() {
        assert_eq!("й".parse(), Ok(Key::char('й')));
        assert_eq!("и\u{306}".parse(), Ok(Key::char('й')), "written in two parts");
        assert_eq!("Й".parse(), Ok(Key::char('Й')));
        assert_eq!("ctrl-Й".parse(), Ok(Key::ctrl('й')));
        assert_eq!("<".parse(), Ok(Key::char('<')));
        assert_eq!("shift-tab".parse(), Ok(Key::shift(KeyCode::Tab)));
    }

    #[test]
    fn a_mistake_says_what_to_write() {
        let error = |text: &str| text.parse::<Key>().unwrap_err();
        assert_eq!(error("Ctrl-Entr").help().unwrap(), "did you mean `Enter`?");
        assert!(error("Hyper-x").help().unwrap().contains("Ctrl-Z"));
        assert_eq!(error("Shift-g").to_string(), "Shift is part of a character: write \"G\" for \"Shift-g\"");
        assert_eq!(error("ctrl-i").to_string(), "a terminal sends the same for Ctrl-I as for Tab: write Tab");
    }
}
