//! JSON of other tools, read so that every value knows where it stands and nothing is asked of its shape before it is
//! looked at: the same field may be a number in one file and a text in the next.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::super::leaf::AnyValue;
use super::super::scan::Span;
use crate::model::Value;

/// A value as it stands in the file.
#[derive(Clone, Copy, Debug)]
pub(in crate::format) struct Json<'t>(&'t str);

impl<'t> Json<'t> {
    /// The value that a text is.
    ///
    /// # Errors
    /// What is wrong, and at which byte.
    pub(in crate::format) fn parse(text: &'t str) -> Result<Self, (usize, String)> {
        let parsed = serde_json::from_str::<&RawValue>(text);
        parsed.map(|raw| Self(raw.get())).map_err(|error| (byte_of(text, &error), sentence(&error)))
    }

    /// Where it stands in `text`, which it was read from.
    pub(in crate::format) fn span(self, text: &str) -> Span {
        let start = self.0.as_ptr().addr().saturating_sub(text.as_ptr().addr());
        start..start + self.0.len()
    }

    /// Its fields, in file order. None where it is no object.
    pub(in crate::format) fn fields(self) -> Option<Fields<'t>> {
        serde_json::from_str(self.0).ok()
    }

    /// Its items, in file order. None where it is no list.
    pub(in crate::format) fn items(self) -> Option<Vec<Self>> {
        let items: Vec<&RawValue> = serde_json::from_str(self.0).ok()?;
        Some(items.into_iter().map(|raw| Self(raw.get())).collect())
    }

    /// What it says: a text, or a number as it is written. None where it is neither.
    pub(in crate::format) fn text(self) -> Option<Cow<'t, str>> {
        match self.0.as_bytes().first()? {
            b'"' => Some(text_of(self.0)),
            b'-' | b'0'..=b'9' => Some(Cow::Borrowed(self.0)),
            _ => None,
        }
    }

    /// Whether it says nothing: null, an empty text, list or object.
    pub(in crate::format) fn is_empty(self) -> bool {
        let is_bracket = |c: char| matches!(c, '[' | ']' | '{' | '}' | '"');
        self.0 == "null" || (self.0.len() < 64 && self.0.chars().all(|c| c.is_whitespace() || is_bracket(c)))
    }

    /// It as the model keeps it. A value that is nested too deep, or no text at all, is kept as it is written.
    pub(in crate::format) fn kept(self) -> Value {
        match serde_json::from_str::<AnyValue>(self.0) {
            Ok(AnyValue(value)) => value,
            Err(_) => Value::Text(self.0.to_owned()),
        }
    }
}

/// The fields of an object, in file order.
#[derive(Clone, Debug, Default)]
pub(in crate::format) struct Fields<'t>(pub Vec<(Cow<'t, str>, Json<'t>)>);

impl<'t> Fields<'t> {
    /// The value of a field; of several of one name the last. None where it is null.
    pub(in crate::format) fn get(&self, name: &str) -> Option<Json<'t>> {
        let found = self.0.iter().rev().find(|(field, _)| field == name).map(|(_, value)| *value);
        found.filter(|value| value.0 != "null")
    }

    /// What the first of these fields says that says anything.
    pub(in crate::format) fn text(&self, names: &[&str]) -> Option<Cow<'t, str>> {
        names.iter().find_map(|name| self.get(name)?.text())
    }

    /// The items of a field. None where it is no list.
    pub(in crate::format) fn items(&self, name: &str) -> Option<Vec<Json<'t>>> {
        self.get(name)?.items()
    }

    /// Those fields that say anything and have none of these names.
    pub(in crate::format) fn others<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = (&'a str, Json<'t>)> {
        let fields = self.0.iter().map(|(name, value)| (&**name, *value));
        fields.filter(|(name, value)| !value.is_empty() && !names.contains(name))
    }
}

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FieldsVisitor;
        impl<'de> Visitor<'de> for FieldsVisitor {
            type Value = Fields<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Fields<'de>, A::Error> {
                let mut fields = Vec::new();
                while let Some((Name(name), value)) = access.next_entry::<Name, &RawValue>()? {
                    fields.push((name, Json(value.get())));
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(FieldsVisitor)
    }
}

/// The name of a field, borrowed where it is written without escapes.
#[derive(Deserialize)]
struct Name<'t>(#[serde(borrow)] Cow<'t, str>);

/// What a JSON text says. Halves of characters that are not there become U+FFFD.
fn text_of(written: &str) -> Cow<'_, str> {
    if let Ok(Name(text)) = serde_json::from_str(written) {
        return text;
    }
    let mut reader = serde_json::Deserializer::from_str(written);
    let text = reader.deserialize_bytes(Bytes);
    Cow::Owned(text.unwrap_or_else(|_| written.trim_matches('"').to_owned()))
}

/// Takes a text as bytes.
struct Bytes;
impl Visitor<'_> for Bytes {
    type Value = String;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }
    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<String, E> {
        Ok(String::from_utf8_lossy(bytes).into_owned())
    }
}

/// The byte that an error stands at.
fn byte_of(text: &str, error: &serde_json::Error) -> usize {
    let before = error.line().saturating_sub(1);
    let start = match before.checked_sub(1) {
        None => 0,
        Some(end) => memchr::memchr_iter(b'\n', text.as_bytes()).nth(end).map_or(0, |end| end + 1),
    };
    let mut at = (start + error.column().saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// What the library says, without the place.
fn sentence(error: &serde_json::Error) -> String {
    let sentence = error.to_string();
    sentence.rsplit_once(" at line ").map_or_else(|| sentence.clone(), |(said, _)| said.to_owned())
}

/// The fields of an object at the beginning of a text, and of the first item or the object in each: as much as can be
/// read, so that half a file shows what it is half of.
pub(in crate::format) fn outline(text: &str) -> Vec<(String, Vec<String>)> {
    struct Outer<'o>(&'o mut Vec<(String, Vec<String>)>);
    impl<'de> Visitor<'de> for Outer<'_> {
        type Value = ();
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
            while let Some(name) = access.next_key::<String>()? {
                self.0.push((name, Vec::new()));
                let Some((_, names)) = self.0.last_mut() else { return Ok(()) };
                access.next_value_seed(Inner { names, may_be_list: true })?;
            }
            Ok(())
        }
    }
    let mut outline = Vec::new();
    let mut reader = serde_json::Deserializer::from_str(text);
    // What stands before a mistake is known all the same.
    let _ = reader.deserialize_map(Outer(&mut outline));
    outline
}

/// Collects the names of the fields of an object, or of the first in a list.
struct Inner<'o> {
    names: &'o mut Vec<String>,
    may_be_list: bool,
}

impl<'de> serde::de::DeserializeSeed<'de> for Inner<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Inner<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        while let Some(name) = access.next_key::<String>()? {
            self.names.push(name);
            access.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        if self.may_be_list {
            access.next_element_seed(Inner { names: self.names, may_be_list: false })?;
        }
        while access.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_knows_where_it_stands() {
        let text = "{\"a\": [1, \"é\\n\"]}";
        let items = Json::parse(text).unwrap().fields().unwrap().items("a").unwrap();
        let spans: Vec<_> = items.iter().map(|item| text.get(item.span(text)).unwrap()).collect();
        assert_eq!(spans, ["1", "\"é\\n\""]);
        assert_eq!(items.iter().map(|item| item.text().unwrap()).collect::<Vec<_>>(), ["1", "é\n"]);
    }

    #[test]
    fn of_equal_fields_the_last_counts_and_null_is_none() {
        let fields = Json::parse("{\"a\": 1, \"b\": null, \"a\": 2}").unwrap().fields().unwrap();
        assert_eq!(fields.text(&["b", "a"]).as_deref(), Some("2"));
        assert!(fields.get("b").is_none());
    }

    #[test]
    fn half_a_character_is_no_mistake() {
        assert_eq!(Json::parse("\"a\\ud83db\"").unwrap().text().as_deref(), Some("a\u{fffd}\u{fffd}\u{fffd}b"));
    }

    #[test]
    fn a_mistake_has_a_place() {
        let (at, sentence) = Json::parse("{\"a\": 1,\n \"é\" 2}").unwrap_err();
        assert_eq!((at, &*sentence), (15, "expected `:`"));
    }

    #[test]
    fn half_a_file_shows_what_it_is_half_of() {
        let outline = outline("{\"nodes\": [{\"id\": 1, \"type\": \"atom\"}, {\"id");
        assert_eq!(outline, [("nodes".to_owned(), vec!["id".to_owned(), "type".to_owned()])]);
        assert!(super::outline("[1]").is_empty());
        assert!(super::outline(&"{\"a\":".repeat(100_000)).len() <= 1);
    }
}
