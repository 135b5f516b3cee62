//! A key press, as the program knows it, and how people write it: `k`, "Space", "Ctrl-Z", "Alt-→".

use std::{fmt, str::FromStr};

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
#[error("{0:?} is no key; keys are written k, Space, Enter, F1, Ctrl-Z, Alt-Left, Shift-Tab")]
pub struct KeyError(String);

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
        let error = || KeyError(text.to_owned());
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
        key.code = parse_code(rest).ok_or_else(error)?;
        if let KeyCode::Char(char) = key.code {
            if key.shift {
                return Err(error());
            }
            if key.ctrl {
                key.code = KeyCode::Char(char.to_ascii_lowercase());
            }
        }
        Ok(key)
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
    let mut chars = text.chars();
    if let (Some(char), None) = (chars.next(), chars.next())
        && !char.is_control()
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
        for text in ["", " ", "Ctrl-", "Hyper-x", "F0", "F25", "kk", "Shift-a", "\u{1b}"] {
            assert!(text.parse::<Key>().is_err(), "{text:?}");
        }
    }
}
