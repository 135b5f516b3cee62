//! Data as YAML in one line, with nothing in its texts that Argdown would take for the end of it.

use std::fmt::Write as _;

use crate::model::Value;

/// A table of data in braces.
pub(super) fn braces(entries: &[(String, Value)]) -> String {
    let mut written = String::new();
    table(entries, &mut written);
    written
}

/// The lines of the front matter, an entry a line.
pub(super) fn lines(entries: &[(String, Value)]) -> String {
    let mut written = String::new();
    for (key, entry) in entries {
        name(key, &mut written);
        written.push_str(": ");
        value(entry, &mut written);
        written.push('\n');
    }
    written
}

/// Values are nested no deeper than files may be.
fn value(value_: &Value, written: &mut String) {
    match value_ {
        Value::Null => written.push_str("null"),
        Value::Bool(is) => {
            let _ = write!(written, "{is}");
        }
        Value::Integer(number) => {
            let _ = write!(written, "{number}");
        }
        Value::Number(number) => {
            let _ = write!(written, "{number:?}");
        }
        Value::Text(content) => text(content, written),
        Value::List(list) => {
            written.push('[');
            for (at, item) in list.iter().enumerate() {
                if at > 0 {
                    written.push_str(", ");
                }
                value(item, written);
            }
            written.push(']');
        }
        Value::Table(entries) => table(entries, written),
    }
}

fn table(entries: &[(String, Value)], written: &mut String) {
    written.push('{');
    for (at, (key, entry)) in entries.iter().enumerate() {
        if at > 0 {
            written.push_str(", ");
        }
        name(key, written);
        written.push_str(": ");
        value(entry, written);
    }
    written.push('}');
}

fn name(key: &str, written: &mut String) {
    let is_plain = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
        && !["null", "true", "false"].contains(&key.to_lowercase().as_str());
    if is_plain { written.push_str(key) } else { text(key, written) }
}

fn text(content: &str, written: &mut String) {
    written.push('"');
    for character in content.chars() {
        match character {
            '"' | '\\' => written.extend(['\\', character]),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            // Braces would end the data, brackets before a colon a title, rules the front matter.
            '{' | '}' | ']' | '>' | '=' => {
                let _ = write!(written, "\\x{:02X}", u32::from(character));
            }
            character if must_be_escaped(character) => {
                let _ = write!(written, "\\u{:04X}", u32::from(character));
            }
            character => written.push(character),
        }
    }
    written.push('"');
}

/// What YAML lets nobody write as it is, or breaks lines at.
fn must_be_escaped(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}
