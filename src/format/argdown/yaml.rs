//! YAML, as it stands in braces and between the lines of the front matter, through its library.
//!
//! The library tells what it meets piece by piece, and the value is put together here, with nothing that calls itself:
//! so depth, doubles and copies are bounded, whatever stands there.

use std::collections::BTreeMap;

use hashbrown::HashSet;
use saphyr_parser::{Event, Parser, ScalarStyle};

use super::super::scan::Span;
use super::mistake::Mistake;
use crate::model::Value;

/// Lists and tables may stand in each other so deep.
const DEEPEST: usize = 64;

/// Values in all that one piece of data may hold, with what `*name` repeats.
const MOST_VALUES: usize = 1_000_000;

/// What stands between the lines of `===`.
pub(super) fn inside_rules(text: &str, span: &Span) -> Span {
    let image = text.get(span.clone()).unwrap_or_default();
    let start = image.len() - image.trim_start_matches('=').len();
    let end = image.trim_end_matches('=').len().max(start);
    span.start + start..span.start + end
}

/// The YAML of what stands in braces. With a line break behind the first brace it is what the braces hold, and else the
/// braces are part of it.
pub(super) fn inside_braces(text: &str, span: &Span) -> Span {
    let image = text.get(span.clone()).unwrap_or_default();
    let behind = image.strip_prefix('{').unwrap_or(image).trim_start_matches([' ', '\t']);
    let lines = behind.strip_prefix("\r\n").or_else(|| behind.strip_prefix('\n'));
    match lines {
        Some(lines) => span.end - lines.len()..span.end - 1,
        None => span.clone(),
    }
}

/// The value of a passage; nothing where nothing stands there.
///
/// # Errors
/// What is no YAML, and where.
pub(super) fn read(text: &str, span: Span) -> Result<Value, (Span, Mistake)> {
    let passage = text.get(span.clone()).unwrap_or_default();
    let place = |character: usize| {
        let at = passage.char_indices().nth(character).map_or(passage.len(), |(at, _)| at);
        let start = span.start + at.min(passage.trim_end().len());
        start..start
    };
    let mut building = Building::default();
    let mut parser = Parser::new_from_str(passage);
    loop {
        match parser.next_event() {
            None | Some(Ok((Event::StreamEnd, _))) => break,
            Some(Ok((event, marks))) => {
                building.take(event).map_err(|sentence| (place(marks.start.index()), Mistake::Yaml { sentence }))?;
            }
            Some(Err(error)) => {
                let sentence = error.info().to_owned();
                return Err((place(error.marker().index()), Mistake::Yaml { sentence }));
            }
        }
    }
    Ok(building.value.unwrap_or(Value::Null))
}

/// A value that is not yet closed.
#[derive(Debug)]
struct Open {
    holds: Held,
    anchor: usize,
}

#[derive(Debug)]
enum Held {
    List(Vec<Value>),
    Table { entries: Vec<(String, Value)>, keys: HashSet<String>, key: Option<String> },
}

/// The value so far.
#[derive(Debug, Default)]
struct Building {
    value: Option<Value>,
    open: Vec<Open>,
    anchors: BTreeMap<usize, Value>,
    values: usize,
    documents: usize,
}

impl Building {
    fn take(&mut self, event: Event) -> Result<(), String> {
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err("expected a single document".into());
                }
                Ok(())
            }
            Event::Scalar(text, style, anchor, tag) => {
                let is_plain = style == ScalarStyle::Plain && tag.is_none();
                let value = if is_plain { plain(&text) } else { Value::Text(text.into_owned()) };
                self.put(value, anchor)
            }
            Event::Alias(anchor) => {
                let value = self.anchors.get(&anchor).ok_or("this name is not known here")?;
                self.values += size(value);
                let value = value.clone();
                self.put(value, 0)
            }
            Event::SequenceStart(anchor, _) => self.open(Held::List(Vec::new()), anchor),
            Event::MappingStart(anchor, _) => {
                self.open(Held::Table { entries: Vec::new(), keys: HashSet::new(), key: None }, anchor)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(),
            _ => Ok(()),
        }
    }

    fn open(&mut self, holds: Held, anchor: usize) -> Result<(), String> {
        if self.open.len() >= DEEPEST {
            return Err(format!("lists and tables may stand in each other {DEEPEST} deep at most"));
        }
        self.open.push(Open { holds, anchor });
        Ok(())
    }

    fn close(&mut self) -> Result<(), String> {
        match self.open.pop() {
            Some(Open { holds: Held::List(list), anchor }) => self.put(Value::List(list), anchor),
            Some(Open { holds: Held::Table { entries, .. }, anchor }) => self.put(Value::Table(entries), anchor),
            None => Ok(()),
        }
    }

    fn put(&mut self, value: Value, anchor: usize) -> Result<(), String> {
        self.values += 1;
        if self.values > MOST_VALUES {
            return Err("this is too much data".into());
        }
        if anchor > 0 {
            self.values += size(&value);
            self.anchors.insert(anchor, value.clone());
        }
        match self.open.last_mut().map(|open| &mut open.holds) {
            None => self.value = Some(value),
            Some(Held::List(list)) => list.push(value),
            Some(Held::Table { entries, keys, key }) => {
                if let Some(name) = key.take() {
                    entries.push((name, value));
                } else {
                    let name = key_of(&value);
                    if !keys.insert(name.clone()) {
                        return Err(format!("the key \"{name}\" stands here twice"));
                    }
                    *key = Some(name);
                }
            }
        }
        Ok(())
    }
}

/// How many values a value holds.
fn size(value: &Value) -> usize {
    let mut left = vec![value];
    let mut count = 0;
    while let Some(value) = left.pop() {
        count += 1;
        match value {
            Value::List(list) => left.extend(list),
            Value::Table(entries) => left.extend(entries.iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    count
}

/// How a value reads as a key.
fn key_of(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Null => "null".into(),
        Value::Bool(is) => is.to_string(),
        Value::Integer(number) => number.to_string(),
        Value::Number(number) => number.to_string(),
        Value::List(_) | Value::Table(_) => "…".into(),
    }
}

/// What plain words mean: the core schema of YAML 1.2.
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    let looks_like_number = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))
        && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E'))
        && text.bytes().any(|byte| byte.is_ascii_digit());
    if looks_like_number {
        if let Ok(number) = text.parse() {
            return Value::Integer(number);
        }
        if let Some(number) = text.parse().ok().filter(|number: &f64| number.is_finite()) {
            return Value::Number(number);
        }
    }
    Value::Text(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Value {
        read(text, inside_braces(text, &(0..text.len()))).unwrap()
    }

    fn text(text: &str) -> Value {
        Value::Text(text.into())
    }

    #[test]
    fn braces_hold_a_table_in_a_line_or_in_lines() {
        let expected = Value::Table(vec![("author".into(), text("R. Osei")), ("page".into(), Value::Integer(4))]);
        for written in [
            "{author: R. Osei, page: 4}",
            "{author: \"R. Osei\",\n  page: 4}",
            "{\nauthor: R. Osei\npage: 4\n}",
            "{ \t\r\n  author: R. Osei\r\n  page: 4\r\n}",
        ] {
            assert_eq!(value(written), expected, "{written:?}");
        }
        assert_eq!(value("{}"), Value::Table(Vec::new()));
    }

    #[test]
    fn words_are_what_yaml_takes_them_for() {
        let Value::Table(entries) = value("{a: true, b: ~, c: -1.5, d: '4', e: 19/10/2018, f: [1, x], g, h: .5e1}")
        else {
            panic!("a table");
        };
        let values: Vec<_> = entries.into_iter().map(|(_, value)| value).collect();
        let list = Value::List(vec![Value::Integer(1), text("x")]);
        let expected = [
            Value::Bool(true),
            Value::Null,
            Value::Number(-1.5),
            text("4"),
            text("19/10/2018"),
            list,
            Value::Null,
            Value::Number(5.0),
        ];
        assert_eq!(values, expected);
    }

    #[test]
    fn what_is_no_yaml_is_told_with_its_place() {
        for (written, at) in [("{a: 1; b: [}", 8), ("{a: 1, a: 2}", 7)] {
            let (span, _) = read(written, 0..written.len()).unwrap_err();
            assert_eq!(span.start, at, "{written}");
        }
        assert!(read("{a: *b}", 0..7).is_err(), "a name that is not known");
    }

    #[test]
    fn depth_and_copies_are_bounded() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(read(&deep, 0..deep.len()).is_err());
        let line = |level: usize| format!("a{level}: &a{level} [*a{0}, *a{0}, *a{0}]\n", level - 1);
        let laughs = format!("a0: &a0 [x]\n{}", (1..40).map(line).collect::<Vec<_>>().concat());
        assert!(read(&laughs, 0..laughs.len()).is_err());
    }
}
