//! What two that become one say differently and only one can say: it is kept beside it.

use std::collections::{HashMap, HashSet};

use crate::model::{Extra, Value};

/// Where in `extra` the differences stand: a list with a table for each map that says something otherwise.
pub const OTHERWISE: &str = "cruxmap.otherwise";

/// What a map says of an element otherwise than the one that the element has become one with.
#[derive(Debug, Default)]
pub(super) struct Otherwise(Vec<(String, Value)>);

impl Otherwise {
    /// Settles a field of which `usual` means that nothing is said: what is said first holds, the other is kept.
    pub fn settle<T: PartialEq>(
        &mut self,
        field: &str,
        held: &mut T,
        other: T,
        usual: &T,
        value: impl FnOnce(T) -> Value,
    ) {
        if *held == other || other == *usual {
            return;
        }
        if held == usual {
            *held = other;
        } else {
            self.0.push((field.to_owned(), value(other)));
        }
    }

    /// The same of a text that may lack.
    pub fn settle_text(&mut self, field: &str, held: &mut Option<Box<str>>, other: Option<&str>) {
        self.settle(field, held, other.map(Into::into), &None, |text| text.as_deref().map_or(Value::Null, text_value));
    }

    /// Keeps what has no place.
    pub fn keep(&mut self, field: &str, value: Value) {
        self.0.push((field.to_owned(), value));
    }

    /// Joins what other tools wrote: what two wrote of one key is kept beside it.
    pub fn settle_extra(&mut self, held: &mut Extra, other: &Extra) {
        let known: HashMap<&str, &Value> = held.0.iter().map(|(key, value)| (&**key, value)).collect();
        let mut new = Vec::new();
        for (key, value) in &other.0 {
            match known.get(&**key) {
                Some(&known) if known == value => {}
                Some(_) => self.0.push((key.clone(), value.clone())),
                None => new.push((key.clone(), value.clone())),
            }
        }
        held.0.extend(new);
    }

    /// Puts all of it into `extra`, as said by the map of this name.
    pub fn note(self, map: &str, extra: &mut Extra) {
        if self.0.is_empty() {
            return;
        }
        let mut table = vec![("map".to_owned(), text_value(map))];
        table.extend(self.0);
        match extra.0.iter_mut().find(|(key, _)| key == OTHERWISE) {
            Some((_, Value::List(list))) => list.push(Value::Table(table)),
            _ => extra.0.push((OTHERWISE.to_owned(), Value::List(vec![Value::Table(table)]))),
        }
    }
}

/// A text as a value.
pub(super) fn text_value(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// Two notes in one: the first, and the second where it says anything else.
pub(super) fn join_notes(held: &mut Option<Box<str>>, other: Option<&str>) {
    let Some(other) = other else { return };
    *held = match held.take() {
        None => Some(other.into()),
        Some(held) if held.split("; ").any(|part| part == other) || *held == *other => Some(held),
        Some(held) => Some(format!("{held}; {other}").into()),
    };
}

/// Adds what is not there yet.
pub(super) fn add_new<'a>(held: &mut Vec<Box<str>>, others: impl IntoIterator<Item = &'a str>) {
    let mut known: HashSet<Box<str>> = held.iter().cloned().collect();
    for other in others {
        if known.insert(other.into()) {
            held.push(other.into());
        }
    }
}
