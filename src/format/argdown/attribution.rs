//! Who says something, and where, as data tells it under whichever of the usual names.

use super::super::foreign::{Draft, said_by};
use crate::model::{Date, Source, Statement, StatementDetails, Value};

/// What data may call those who say something.
const SPEAKERS: [&str; 14] = [
    "proponent",
    "proponents",
    "speaker",
    "speakers",
    "author",
    "authors",
    "by",
    "said by",
    "saidby",
    "said_by",
    "person",
    "who",
    "voice",
    "attribution",
];

/// What it may call the text that it stands in.
const SOURCES: [&str; 11] = [
    "source",
    "sources",
    "quelle",
    "quellen",
    "reference",
    "references",
    "ref",
    "citation",
    "cite",
    "url",
    "bibliography",
];

/// What it may call the place in that text.
const PLACES: [&str; 9] = ["at", "page", "pages", "pp", "paragraph", "line", "locator", "location", "seite"];

/// What it may call the day.
const DATES: [&str; 3] = ["date", "datum", "year"];

/// What it may call the words that stand there.
const QUOTES: [&str; 3] = ["quote", "quotation", "zitat"];

/// Who says something and where.
#[derive(Debug, Default, PartialEq)]
struct Attribution {
    speakers: Vec<String>,
    sources: Vec<String>,
    at: Option<String>,
    date: Option<Date>,
    quote: Option<String>,
}

/// The statements that data tells of, taken out of it; none where it tells of nobody.
pub(in crate::format) fn said_in_data(draft: &mut Draft, data: &mut Vec<(String, Value)>) -> Vec<Statement> {
    if tells(data) { statements(draft, data) } else { Vec::new() }
}

/// Takes out of data what tells who says it and where, and makes statements of that. What is left has no place.
fn statements(draft: &mut Draft, data: &mut Vec<(String, Value)>) -> Vec<Statement> {
    let attribution = Attribution::taken(data);
    let Attribution { speakers, sources, at, date, quote } = attribution;
    let at = at.and_then(|at| draft.shared(&at));
    let mut found: Vec<_> = sources.iter().map(|source| draft.source(source, || of_title(source))).collect();
    if found.is_empty() {
        found.push(None);
    }
    let mut by: Vec<_> = speakers.iter().filter_map(|speaker| draft.speaker_named(speaker)).collect();
    if by.is_empty() {
        by.extend(draft.speaker_not_named());
    }
    let details = quote.map(|quote| StatementDetails { quote: Some(quote.into()), ..StatementDetails::default() });
    let mut statements = Vec::new();
    for &by in &by {
        for &source in &found {
            let details = details.clone().map(Box::new);
            statements.push(Statement { source, at, date, details, ..said_by(by) });
        }
    }
    statements
}

/// Whether data tells who says something, or where.
fn tells(data: &[(String, Value)]) -> bool {
    data.iter().any(|(key, value)| (is_one_of(key, &SPEAKERS) || is_one_of(key, &SOURCES)) && !texts(value).is_empty())
}

fn of_title(title: &str) -> Source {
    let is_address = title.starts_with("http://") || title.starts_with("https://");
    Source { title: title.into(), url: is_address.then(|| title.into()), ..Source::default() }
}

impl Attribution {
    fn taken(data: &mut Vec<(String, Value)>) -> Self {
        let mut attribution = Self::default();
        data.retain(|(key, value)| !attribution.take(key, value));
        attribution
    }

    /// Takes a value; answers whether it has a place here.
    fn take(&mut self, key: &str, value: &Value) -> bool {
        let texts = texts(value);
        let Some(first) = texts.first().cloned() else { return false };
        if is_one_of(key, &SPEAKERS) {
            self.speakers.extend(texts);
        } else if is_one_of(key, &SOURCES) {
            self.sources.extend(texts);
        } else if is_one_of(key, &PLACES) && self.at.is_none() && texts.len() == 1 {
            self.at = Some(if first.starts_with(|c: char| c.is_ascii_digit()) { place(key, &first) } else { first });
        } else if is_one_of(key, &DATES) && self.date.is_none() && texts.len() == 1 {
            self.date = Date::parse(&first).ok();
            return self.date.is_some();
        } else if is_one_of(key, &QUOTES) && self.quote.is_none() && texts.len() == 1 {
            self.quote = Some(first);
        } else {
            return false;
        }
        true
    }
}

/// A number with what it counts before it.
fn place(key: &str, number: &str) -> String {
    let counted = match key.to_lowercase().as_str() {
        "paragraph" => "¶",
        "line" => "l. ",
        "at" | "locator" | "location" => "",
        _ => "p. ",
    };
    format!("{counted}{number}")
}

fn is_one_of(key: &str, names: &[&str]) -> bool {
    let key = key.trim();
    names.iter().any(|name| name.eq_ignore_ascii_case(key))
}

/// The words of a value: one, or a list of them. None where it is anything else.
fn texts(value: &Value) -> Vec<String> {
    let text = |value: &Value| match value {
        Value::Text(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Integer(number) => Some(number.to_string()),
        _ => None,
    };
    match value {
        Value::List(list) => list.iter().map(text).collect::<Option<_>>().unwrap_or_default(),
        value => text(value).into_iter().collect(),
    }
}
