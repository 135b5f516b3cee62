//! Which key does what.

use std::collections::HashMap;

use super::action::{ACTIONS, Action};
use crate::config::Key;

/// Keys and the actions that they ask for.
#[derive(Clone, Debug)]
pub struct KeyMap {
    actions: HashMap<Key, Action>,
}

impl Default for KeyMap {
    /// The keys of the action table.
    fn default() -> Self {
        let pairs = ACTIONS.iter().flat_map(|row| row.keys.iter().map(|&key| (key, row.action)));
        Self { actions: pairs.collect() }
    }
}

impl KeyMap {
    /// What a key asks for.
    pub fn action(&self, key: Key) -> Option<Action> {
        self.actions.get(&key).copied()
    }

    /// The keys of an action, the one that hints show first.
    pub fn keys(&self, action: Action) -> Vec<Key> {
        let listed = action.row().map_or(&[][..], |row| row.keys);
        listed.iter().copied().filter(|&key| self.action(key) == Some(action)).collect()
    }
}
