//! What readers kept in `extra` under the name of their format, on its way back into a file.

use serde_json::Value as Json;

use crate::model::{Extra, Value};

/// The entries that a format left: those whose key is `"own.name"`, by name.
pub(in crate::format) fn own_entries<'e>(extra: &'e Extra, own: &str) -> impl Iterator<Item = (&'e str, &'e Value)> {
    extra.0.iter().filter_map(move |(key, value)| {
        let name = key.strip_prefix(own)?.strip_prefix('.')?;
        Some((name, value))
    })
}

/// The text or number of an entry that a format left.
pub(in crate::format) fn own_text(extra: &Extra, own: &str, name: &str) -> Option<String> {
    let found = own_entries(extra, own).find(|(known, _)| *known == name).map(|(_, value)| value);
    match found? {
        Value::Text(text) => Some(text.clone()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A kept value as JSON. Values are nested no deeper than files may be.
pub(in crate::format) fn as_json(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(is) => Json::Bool(*is),
        Value::Integer(number) => Json::from(*number),
        Value::Number(number) => Json::from(*number),
        Value::Text(text) => Json::from(text.as_str()),
        Value::List(list) => Json::Array(list.iter().map(as_json).collect()),
        Value::Table(entries) => entries.iter().map(|(name, value)| (name.clone(), as_json(value))).collect(),
    }
}
