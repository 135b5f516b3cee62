//! YAML of other tools through its library, as a tree whose nodes know where they stand.
//!
//! The library tells what it meets piece by piece, and the tree is put together here, with nothing that calls itself: so
//! depth, doubles and copies are bounded, whatever stands there.

use std::collections::BTreeMap;

use hashbrown::HashSet;
use saphyr_parser::{Event, Parser, ScalarStyle};

use super::super::scan::Span;
use crate::model::Value;

/// Lists and tables may stand in each other so deep.
const DEEPEST: usize = 64;

/// Values in all that one piece of data may hold, with what `*name` repeats.
const MOST_VALUES: usize = 1_000_000;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::format) struct Node {
    pub holds: Yaml,
    /// In the whole text.
    pub span: Span,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::format) enum Yaml {
    /// Neither a list nor a table, as it is written, with or without quotation marks.
    Bare(String),
    Quoted(String),
    /// A list.
    List(Vec<Node>),
    /// Named values, in file order, each name once.
    Table(Vec<(Node, Node)>),
}

/// The value of a passage; nothing where nothing stands there. With a mistake in it, also what stands before that.
pub(in crate::format) fn yaml(text: &str, span: &Span) -> (Option<Node>, Option<(usize, String)>) {
    let passage = text.get(span.clone()).unwrap_or_default();
    let mut places = Places { text: passage, character: 0, byte: 0 };
    let mut building = Building::default();
    let mut parser = Parser::new_from_str(passage);
    let end = span.start + passage.trim_end().len();
    let mistake = loop {
        match parser.next_event() {
            None | Some(Ok((Event::StreamEnd, _))) => break None,
            Some(Ok((event, marks))) => {
                let from = span.start + places.at(marks.start.index());
                let to = span.start + places.at(marks.end.index());
                if let Err(sentence) = building.take(event, from..to.max(from)) {
                    break Some((from.min(end), sentence));
                }
            }
            Some(Err(error)) => {
                let at = span.start + places.at(error.marker().index());
                break Some((at.min(end), error.info().to_owned()));
            }
        }
    };
    while !building.open.is_empty() && building.close(end).is_ok() {}
    (building.value, mistake)
}

/// Where characters stand, asked for in order but for few. Linear in all.
struct Places<'t> {
    text: &'t str,
    character: usize,
    byte: usize,
}

impl Places<'_> {
    fn at(&mut self, character: usize) -> usize {
        if character < self.character {
            (self.character, self.byte) = (0, 0);
        }
        let rest = self.text.get(self.byte..).unwrap_or_default();
        let ahead = character - self.character;
        self.byte += rest.char_indices().nth(ahead).map_or(rest.len(), |(at, _)| at);
        self.character = character;
        self.byte
    }
}

impl Node {
    /// What it says: a text, or a number as it is written. None where it is neither, or nothing.
    pub(in crate::format) fn text(&self) -> Option<&str> {
        match &self.holds {
            Yaml::Bare(written) if plain(written) == Value::Null => None,
            Yaml::Bare(written) | Yaml::Quoted(written) => Some(written.trim()),
            Yaml::List(_) | Yaml::Table(_) => None,
        }
    }

    /// What a table has under a key.
    pub(in crate::format) fn get(&self, key: &str) -> Option<&Self> {
        self.entries().find(|(name, _)| name.text() == Some(key)).map(|(_, value)| value)
    }

    /// What a table has, in file order. Nothing where it is no table.
    pub(in crate::format) fn entries(&self) -> impl Iterator<Item = (&Self, &Self)> {
        let entries = match &self.holds {
            Yaml::Table(entries) => entries.as_slice(),
            _ => &[],
        };
        entries.iter().map(|(name, value)| (name, value))
    }

    /// What a list has. Nothing where it is no list.
    pub(in crate::format) fn items(&self) -> &[Self] {
        match &self.holds {
            Yaml::List(items) => items,
            _ => &[],
        }
    }

    /// Whether it says yes.
    pub(in crate::format) fn is_true(&self) -> bool {
        matches!(&self.holds, Yaml::Bare(written) if plain(written) == Value::Bool(true))
    }

    /// It as the model keeps it. No deeper than it was read, so this may call itself.
    pub(in crate::format) fn kept(self) -> Value {
        match self.holds {
            Yaml::Bare(written) => plain(&written),
            Yaml::Quoted(written) => Value::Text(written),
            Yaml::List(items) => Value::List(items.into_iter().map(Self::kept).collect()),
            Yaml::Table(entries) => {
                Value::Table(entries.into_iter().map(|(name, value)| (key_of(&name.holds), value.kept())).collect())
            }
        }
    }
}

/// A value that is not yet closed.
#[derive(Debug)]
struct Open {
    holds: Held,
    anchor: usize,
    start: usize,
}

#[derive(Debug)]
enum Held {
    List(Vec<Node>),
    Table { entries: Vec<(Node, Node)>, keys: HashSet<String>, key: Option<Node> },
}

/// The value so far.
#[derive(Debug, Default)]
struct Building {
    value: Option<Node>,
    open: Vec<Open>,
    anchors: BTreeMap<usize, Node>,
    values: usize,
    documents: usize,
}

impl Building {
    fn take(&mut self, event: Event, span: Span) -> Result<(), String> {
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
                let text = text.into_owned();
                let holds = if is_plain { Yaml::Bare(text) } else { Yaml::Quoted(text) };
                self.put(Node { holds, span }, anchor)
            }
            Event::Alias(anchor) => {
                let value = self.anchors.get(&anchor).ok_or("this name is not known here")?;
                self.values += size(value);
                if self.values > MOST_VALUES {
                    return Err("this is too much data".into());
                }
                let value = Node { span, ..value.clone() };
                self.put(value, 0)
            }
            Event::SequenceStart(anchor, _) => self.open(Held::List(Vec::new()), anchor, span.start),
            Event::MappingStart(anchor, _) => {
                let table = Held::Table { entries: Vec::new(), keys: HashSet::new(), key: None };
                self.open(table, anchor, span.start)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span.end),
            _ => Ok(()),
        }
    }

    fn open(&mut self, holds: Held, anchor: usize, start: usize) -> Result<(), String> {
        if self.open.len() >= DEEPEST {
            return Err(format!("lists and tables may stand in each other {DEEPEST} deep at most"));
        }
        self.open.push(Open { holds, anchor, start });
        Ok(())
    }

    fn close(&mut self, end: usize) -> Result<(), String> {
        let Some(Open { holds, anchor, start }) = self.open.pop() else { return Ok(()) };
        let holds = match holds {
            Held::List(list) => Yaml::List(list),
            Held::Table { entries, .. } => Yaml::Table(entries),
        };
        self.put(Node { holds, span: start..end.max(start) }, anchor)
    }

    fn put(&mut self, value: Node, anchor: usize) -> Result<(), String> {
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
                    let name = key_of(&value.holds);
                    if !keys.insert(name.clone()) {
                        return Err(format!("the key \"{name}\" stands here twice"));
                    }
                    *key = Some(value);
                }
            }
        }
        Ok(())
    }
}

/// How many values a value holds.
fn size(value: &Node) -> usize {
    let mut left = vec![value];
    let mut count = 0;
    while let Some(value) = left.pop() {
        count += 1;
        match &value.holds {
            Yaml::List(list) => left.extend(list),
            Yaml::Table(entries) => left.extend(entries.iter().map(|(_, value)| value)),
            Yaml::Bare(_) | Yaml::Quoted(_) => {}
        }
    }
    count
}

/// How a value reads as a key.
fn key_of(value: &Yaml) -> String {
    match value {
        Yaml::Quoted(text) => text.clone(),
        Yaml::Bare(text) => match plain(text) {
            Value::Text(text) => text,
            Value::Bool(is) => is.to_string(),
            Value::Integer(number) => number.to_string(),
            Value::Number(number) => number.to_string(),
            _ => "null".into(),
        },
        Yaml::List(_) | Yaml::Table(_) => "…".into(),
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
