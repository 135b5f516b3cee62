//! The values of the native form: texts, ids, weights, dates, terms, and how each is checked.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq, Serializer};
use serde::{Deserialize, Serialize};

use super::problem::Problem;
use crate::model::{Date, Extra, Value};

/// A text that is not empty; borrowed from the file where it is written without escapes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(super) struct Words<'s>(pub Cow<'s, str>);

/// An id: a letter or digit of any script, then letters, digits, `.`, `_`, `-`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(super) struct Id<'s>(pub Cow<'s, str>);

/// A number from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub(super) struct Weight(pub f64);

/// A date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct When(pub Date);

/// What is wrong with the content of a text that should be a non-empty one.
pub(super) fn check_words(field: &str, content: &str) -> Result<(), Problem> {
    if content.trim().is_empty() { Err(Problem::EmptyText { field: field.to_owned() }) } else { Ok(()) }
}

/// What is wrong with the content of a text that should be an id.
pub(super) fn check_id(_field: &str, content: &str) -> Result<(), Problem> {
    let mut characters = content.chars();
    let begins = characters.next().is_some_and(char::is_alphanumeric);
    if begins && characters.all(is_id_part) { Ok(()) } else { Err(Problem::BadId { found: content.to_owned() }) }
}

/// Whether a character may stand in an id behind its first one.
pub(super) fn is_id_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '-') || is_mark(c)
}

/// Whether a character is a mark that letters of some scripts need: it combines with the one before.
fn is_mark(c: char) -> bool {
    use unicode_width::UnicodeWidthChar;
    !c.is_control() && c.width() == Some(0) && !is_invisible(c)
}

/// Characters that nobody sees, that are no part of any letter and may turn the direction of writing.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{61C}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
    )
}

/// What is wrong with the content of a text that should be a date.
pub(super) fn check_date(_field: &str, content: &str) -> Result<(), Problem> {
    match Date::parse(content) {
        Ok(_) => Ok(()),
        Err(why) => Err(Problem::BadDate { found: content.to_owned(), why }),
    }
}

/// Reads a text, borrowed where it is written without escapes.
struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text in quotes")
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text))
    }
}

/// Reads a text and checks it; the sentence of the check is found anew when the entry is explained.
fn checked<'de, D: Deserializer<'de>>(
    deserializer: D,
    check: fn(&str, &str) -> Result<(), Problem>,
) -> Result<Cow<'de, str>, D::Error> {
    let text = deserializer.deserialize_str(TextVisitor)?;
    match check("", &text) {
        Ok(()) => Ok(text),
        Err(_) => Err(de::Error::custom("malformed")),
    }
}

impl<'de: 's, 's> Deserialize<'de> for Words<'s> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        checked(deserializer, check_words).map(Self)
    }
}

impl<'de: 's, 's> Deserialize<'de> for Id<'s> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        checked(deserializer, check_id).map(Self)
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = deserializer.deserialize_str(TextVisitor)?;
        Date::parse(&text).map(Self).map_err(de::Error::custom)
    }
}

impl<'de> Deserialize<'de> for Weight {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = f64::deserialize(deserializer)?;
        if (0.0..=1.0).contains(&number) { Ok(Self(number)) } else { Err(de::Error::custom("not between 0 and 1")) }
    }
}

impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// A JSON-like value as files write it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct AnyValue(pub Value);

/// A table of JSON-like values as files write it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Table(pub Extra);

impl<'de> Deserialize<'de> for AnyValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyVisitor).map(Self)
    }
}

impl<'de> Deserialize<'de> for Table {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TableVisitor;
        impl<'de> Visitor<'de> for TableVisitor {
            type Value = Table;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table such as {\"format.key\": 1}")
            }
            fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<Table, A::Error> {
                read_table(access).map(|entries| Table(Extra(entries)))
            }
        }
        deserializer.deserialize_map(TableVisitor)
    }
}

fn read_table<'de, A: MapAccess<'de>>(mut access: A) -> Result<Vec<(String, Value)>, A::Error> {
    let mut entries = Vec::new();
    while let Some((key, AnyValue(value))) = access.next_entry::<String, AnyValue>()? {
        entries.push((key, value));
    }
    Ok(entries)
}

struct AnyVisitor;

impl<'de> Visitor<'de> for AnyVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, number, list, table, true, false or nothing")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Integer(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        #[expect(clippy::cast_precision_loss, reason = "JSON's numbers beyond 2^63 are floating ones everywhere")]
        Ok(i64::try_from(value).map_or(Value::Number(value as f64), Value::Integer))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        if value.is_finite() { Ok(Value::Number(value)) } else { Err(E::custom("a number that is not finite")) }
    }

    fn visit_char<E: de::Error>(self, value: char) -> Result<Value, E> {
        Ok(Value::Text(value.to_string()))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(AnyValue(item)) = access.next_element()? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<Value, A::Error> {
        read_table(access).map(Value::Table)
    }
}

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_table(&self.0.0, serializer)
    }
}

struct Written<'v>(&'v Value);

fn write_table<S: Serializer>(entries: &[(String, Value)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(entries.len()))?;
    for (key, value) in entries {
        map.serialize_entry(key, &Written(value))?;
    }
    map.end()
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Null => serializer.serialize_none(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Integer(value) => serializer.serialize_i64(*value),
            Value::Number(value) => serializer.serialize_f64(*value),
            Value::Text(value) => serializer.serialize_str(value),
            Value::Table(entries) => write_table(entries, serializer),
            Value::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(&Written(item))?;
                }
                list.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_may_hold_marks_of_a_script_and_nothing_that_nobody_sees() {
        for id in ["a", "9", "школа-9", "e\u{301}t\u{e9}", "क्या", "语.1_x"] {
            assert!(check_id("id", id).is_ok(), "{id}");
        }
        for id in ["", "-a", "a b", "a\u{61c}b", "a\u{200b}", "a\u{2028}b", "a\u{feff}", "a\u{1b}"] {
            assert!(check_id("id", id).is_err(), "{id:?}");
        }
    }
}
