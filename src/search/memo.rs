//! What words reach, kept between searches: who types asks for the same words again at every key.
//!
//! Of a map and its index that never change; so nothing kept is ever out of date, and what is found does not depend on
//! what was looked for before.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use super::reach::Reach;

/// What a reach is kept for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sought {
    /// A word as it is written.
    Close(String),
    /// A word as it is written and what is nearly it.
    Loose(String),
    /// Words side by side.
    Phrase(Vec<String>),
}

impl Sought {
    /// Bytes of its words.
    fn bytes(&self) -> usize {
        match self {
            Self::Close(word) | Self::Loose(word) => word.len(),
            Self::Phrase(words) => words.iter().map(|word| word.len() + size_of::<String>()).sum(),
        }
    }
}

/// The reaches that were asked for last.
#[derive(Debug)]
pub struct Memo {
    /// No more bytes than this are kept.
    room: usize,
    /// The latest in front.
    known: Mutex<VecDeque<(Sought, Arc<Reach>)>>,
}

impl Memo {
    /// Nothing yet. Keeps at most so many bytes, or the latest reach alone.
    pub fn of_bytes(room: usize) -> Self {
        Self { room, known: Mutex::default() }
    }

    /// The reach of something: the one that is kept, or else what is found by looking it up.
    pub fn reach(&self, sought: Sought, look_up: impl FnOnce() -> Reach) -> Arc<Reach> {
        let reach = self.kept(&sought).unwrap_or_else(|| Arc::new(look_up()));
        self.keep(sought, Arc::clone(&reach));
        reach
    }

    fn kept(&self, sought: &Sought) -> Option<Arc<Reach>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.iter().find(|(other, _)| other == sought).map(|(_, reach)| Arc::clone(reach))
    }

    fn keep(&self, sought: Sought, reach: Arc<Reach>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|(other, _)| *other != sought);
        known.push_front((sought, reach));
        let held = known.iter().scan(0, |held, (sought, reach)| {
            *held += sought.bytes() + reach.bytes();
            Some(*held)
        });
        let fitting = held.take_while(|&held| held <= self.room).count();
        known.truncate(fitting.max(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Sought {
        Sought::Close(text.to_owned())
    }

    /// Room for two reaches in a map of a hundred claims.
    fn memo_of_two() -> Memo {
        Memo::of_bytes(5 * Reach::none(100).bytes() / 2)
    }

    /// Whether something has to be looked up, in such a map.
    fn is_looked_up(memo: &Memo, sought: Sought) -> bool {
        let mut is_looked_up = false;
        memo.reach(sought, || {
            is_looked_up = true;
            Reach::none(100)
        });
        is_looked_up
    }

    #[test]
    fn what_was_looked_up_is_not_looked_up_again() {
        let memo = memo_of_two();
        assert!(is_looked_up(&memo, word("a")));
        assert!(!is_looked_up(&memo, word("a")));
    }

    #[test]
    fn a_word_as_it_is_written_is_not_what_is_nearly_it() {
        let memo = memo_of_two();
        assert!(is_looked_up(&memo, word("a")));
        assert!(is_looked_up(&memo, Sought::Loose("a".to_owned())));
        assert!(is_looked_up(&memo, Sought::Phrase(vec!["a".to_owned()])));
    }

    #[test]
    fn what_was_asked_longest_ago_makes_room() {
        let memo = memo_of_two();
        for text in ["a", "b", "a", "c"] {
            is_looked_up(&memo, word(text));
        }
        assert!(!is_looked_up(&memo, word("a")));
        assert!(is_looked_up(&memo, word("b")));
    }
}
