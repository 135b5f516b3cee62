//! JSON that is safe on a terminal, and small enough to be written while a tree is walked.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io;

use serde::Serialize;

use crate::layout::clean;

/// How a character that must not reach a terminal is written inside a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escape {
    /// As JSON does: `\u001b`, beyond the first plane two of them.
    Json,
    /// As RON does: `\u{1b}`.
    Ron,
}

impl Escape {
    /// The text with every character escaped that would steer a terminal; line breaks stay. Right for JSON or RON whose
    /// own structure has no such characters: they can stand only inside texts.
    pub fn all(self, text: &str) -> Cow<'_, str> {
        if !text.chars().any(steers) {
            return Cow::Borrowed(text);
        }
        let mut safe = String::with_capacity(text.len() + 16);
        for char in text.chars() {
            if !steers(char) {
                safe.push(char);
                continue;
            }
            // Writing to a string does not fail.
            let _ = match self {
                Self::Ron => write!(safe, "\\u{{{:x}}}", u32::from(char)),
                Self::Json => {
                    let mut units = [0; 2];
                    char.encode_utf16(&mut units).iter().try_for_each(|unit| write!(safe, "\\u{unit:04x}"))
                }
            };
        }
        Cow::Owned(safe)
    }
}

fn steers(char: char) -> bool {
    if char.is_ascii() {
        return char.is_ascii_control() && char != '\n';
    }
    let mut bytes = [0; 4];
    matches!(clean(char.encode_utf8(&mut bytes)), Cow::Owned(_))
}

/// Writes a value as JSON over several lines, with nothing in it that would steer a terminal.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_pretty(out: &mut dyn io::Write, value: &impl Serialize) -> io::Result<()> {
    let text = serde_json::to_string_pretty(value)?;
    writeln!(out, "{}", Escape::Json.all(&text))
}

/// Writes JSON piece by piece, for trees too deep for recursion. The caller opens and closes in pairs; commas are set
/// here.
pub(super) struct JsonWriter<'a> {
    out: &'a mut dyn io::Write,
    /// Whether the next member needs a comma before it.
    comma: bool,
}

impl<'a> JsonWriter<'a> {
    pub(super) fn new(out: &'a mut dyn io::Write) -> Self {
        Self { out, comma: false }
    }

    /// Opens an object or list, as a member of a list.
    pub(super) fn open(&mut self, bracket: char) -> io::Result<()> {
        self.separate()?;
        self.comma = false;
        write!(self.out, "{bracket}")
    }

    /// Opens an object or list, as a field of an object.
    pub(super) fn open_field(&mut self, name: &str, bracket: char) -> io::Result<()> {
        self.name(name)?;
        self.comma = false;
        write!(self.out, "{bracket}")
    }

    /// Closes what was opened last.
    pub(super) fn close(&mut self, bracket: char) -> io::Result<()> {
        self.comma = true;
        write!(self.out, "{bracket}")
    }

    /// A field of an object.
    pub(super) fn field(&mut self, name: &str, value: impl Serialize) -> io::Result<()> {
        self.field_json(name, &serde_json::to_string(&value)?)
    }

    /// A field of an object whose value is JSON already.
    pub(super) fn field_json(&mut self, name: &str, json: &str) -> io::Result<()> {
        self.name(name)?;
        self.comma = true;
        write!(self.out, "{}", Escape::Json.all(json))
    }

    /// A member of a list that is JSON already.
    pub(super) fn member_json(&mut self, json: &str) -> io::Result<()> {
        self.separate()?;
        self.comma = true;
        write!(self.out, "{}", Escape::Json.all(json))
    }

    /// A field of an object, where there is a value.
    pub(super) fn field_if_some<T: Serialize>(&mut self, name: &str, value: Option<T>) -> io::Result<()> {
        value.map_or(Ok(()), |value| self.field(name, value))
    }

    fn name(&mut self, name: &str) -> io::Result<()> {
        self.separate()?;
        write!(self.out, "\"{name}\":")
    }

    fn separate(&mut self) -> io::Result<()> {
        if self.comma { write!(self.out, ",") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_escaped_and_read_back() {
        let text = "a\u{9b}b\u{202e}c\u{2028}d\u{7f}語👩‍👩‍👧";
        let json = serde_json::to_string(text).unwrap();
        let safe = Escape::Json.all(&json);
        assert_eq!(safe, "\"a\\u009bb\\u202ec\\u2028d\\u007f語👩‍👩‍👧\"");
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), text);
        let ron = format!("\"{text}\"");
        assert_eq!(ron::from_str::<String>(&Escape::Ron.all(&ron)).unwrap(), text);
    }

    #[test]
    fn pieces_make_one_value() {
        let mut out = Vec::new();
        let mut json = JsonWriter::new(&mut out);
        json.open('{').unwrap();
        json.field("a", "x\u{1b}").unwrap();
        json.field_if_some("none", None::<u32>).unwrap();
        json.open_field("list", '[').unwrap();
        for number in 0..2 {
            json.open('{').unwrap();
            json.field("n", number).unwrap();
            json.close('}').unwrap();
        }
        json.close(']').unwrap();
        json.close('}').unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), r#"{"a":"x\u001b","list":[{"n":0},{"n":1}]}"#);
    }
}
