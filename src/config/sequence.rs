//! Keys that are pressed one after the other: most often one, at most three. People write them with blanks between:
//! "g g".

use std::{fmt, str::FromStr};

use super::{Key, KeyCode, KeyError};

/// So many keys may follow one another.
pub const LONGEST_SEQUENCE: usize = 3;

/// One to three keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeySequence {
    first: Key,
    rest: [Option<Key>; LONGEST_SEQUENCE - 1],
}

/// What was written is no sequence of keys.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SequenceError {
    /// One of them is no key.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// There is none.
    #[error("no key is written here")]
    Empty,
    /// There are too many.
    #[error("at most three keys may follow one another")]
    TooLong,
    /// Esc leaves a sequence.
    #[error("Esc leaves a sequence and can be no part of one")]
    Esc,
}

impl SequenceError {
    /// What to do, as far as the error itself does not say it.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Key(error) => error.help(),
            Self::Empty => Some("to take all keys away write []".to_owned()),
            Self::TooLong | Self::Esc => None,
        }
    }
}

impl KeySequence {
    /// The keys, in order.
    pub fn keys(&self) -> impl Iterator<Item = Key> + use<> {
        std::iter::once(self.first).chain(self.rest.into_iter().flatten())
    }

    /// The key, where it is one alone.
    pub fn single(&self) -> Option<Key> {
        self.rest.iter().all(Option::is_none).then_some(self.first)
    }

    /// The first key.
    pub fn first(&self) -> Key {
        self.first
    }

    /// Whether these keys are the first of the sequence, or all of it.
    pub fn begins_with(&self, keys: &[Key]) -> bool {
        let mut own = self.keys();
        keys.iter().all(|&key| own.next() == Some(key))
    }

    /// Whether one cannot be told from the other while it is typed.
    pub fn clashes_with(&self, other: &Self) -> bool {
        self.keys().zip(other.keys()).all(|(one, other)| one == other)
    }

    /// As people write it in ASCII.
    pub fn in_ascii(&self) -> String {
        self.keys().map(Key::in_ascii).collect::<Vec<_>>().join(" ")
    }
}

impl From<Key> for KeySequence {
    fn from(key: Key) -> Self {
        Self { first: key, rest: [None; LONGEST_SEQUENCE - 1] }
    }
}

impl fmt::Display for KeySequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.keys().map(|key| key.to_string()).collect::<Vec<_>>().join(" "))
    }
}

impl FromStr for KeySequence {
    type Err = SequenceError;

    fn from_str(text: &str) -> Result<Self, SequenceError> {
        let mut keys = text.split_whitespace().map(str::parse::<Key>);
        let mut sequence = Self::from(keys.next().ok_or(SequenceError::Empty)??);
        for place in &mut sequence.rest {
            *place = keys.next().transpose()?;
        }
        if keys.next().is_some() {
            return Err(SequenceError::TooLong);
        }
        if sequence.single().is_none() && sequence.keys().any(|key| key.code == KeyCode::Esc) {
            return Err(SequenceError::Esc);
        }
        Ok(sequence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sequence(text: &str) -> KeySequence {
        text.parse().unwrap()
    }

    #[test]
    fn a_sequence_is_read_as_it_is_written() {
        for text in ["g", "g g", "Ctrl-X Ctrl-C", "Space a b", "Alt-Left"] {
            assert_eq!(sequence(text).in_ascii(), text);
            assert_eq!(sequence(&sequence(text).to_string()), sequence(text));
        }
    }

    #[test]
    fn what_is_no_sequence_is_refused() {
        assert_eq!("".parse::<KeySequence>(), Err(SequenceError::Empty));
        assert_eq!("a b c d".parse::<KeySequence>(), Err(SequenceError::TooLong));
        assert_eq!("g Esc".parse::<KeySequence>(), Err(SequenceError::Esc));
        assert!("g hyper".parse::<KeySequence>().is_err());
        assert!("Esc".parse::<KeySequence>().is_ok());
    }

    #[test]
    fn one_that_begins_another_clashes_with_it() {
        assert!(sequence("g").clashes_with(&sequence("g g")));
        assert!(sequence("g g").clashes_with(&sequence("g")));
        assert!(!sequence("g g").clashes_with(&sequence("g h")));
    }
}
