//! Why an entry could not be read: every mistake in it, each at its own place.
//!
//! The libraries stop at the first mistake and often blame its neighbour. So an entry that they refuse is taken apart
//! here by its [`Shape`], and each field is checked by itself. Works on any depth of entries in entries that the shapes
//! allow, which is three.

use hashbrown::HashSet;

use super::dissect::{FieldSpan, fields_of, items_of};
use super::file::MapFile;
use super::leaf::Table;
use super::problem::Problem;
use super::scan::{Fault, Scanner, Span, TokenKind};
use super::schema::{EntryShape, Shape};
use super::{Notation, suggest};

/// The mistakes found, each at its place.
pub(super) type Mistakes = Vec<(Span, Problem)>;

/// All mistakes in the entry at `span`. Never empty: where nothing else is found, the library's own sentence is given.
pub(super) fn explain(file: &MapFile, span: &Span, shape: &'static EntryShape, sentence: &str) -> Mistakes {
    let mut mistakes = Vec::new();
    explain_entry(file, span, shape, &mut mistakes);
    if mistakes.is_empty() {
        mistakes.push((first_token(file, span), Problem::Unreadable { sentence: sentence.to_owned() }));
    }
    mistakes
}

/// All mistakes in one field's value; empty where there is none.
pub(super) fn explain_value(file: &MapFile, field: &str, span: &Span, shape: &Shape, mistakes: &mut Mistakes) {
    let value = inside_some(file, span);
    let slice = file.slice(&value);
    let kind = Scanner::new(&file.text, value.clone(), file.notation).next().map(|token| token.kind);
    let wrong = |expected: &str| {
        let found = describe(file, &value);
        (
            first_token(file, &value),
            Problem::WrongType { field: field.to_owned(), expected: expected.to_owned().into(), found },
        )
    };
    match shape {
        Shape::Text { expected, check } => match file.notation.parse::<String>(slice) {
            Ok(content) if kind == Ok(TokenKind::Text) => {
                mistakes.extend(check(field, &content).err().map(|problem| (value.clone(), problem)));
            }
            Err(sentence) if kind == Ok(TokenKind::Text) => {
                mistakes.push((value.clone(), Problem::Unreadable { sentence }));
            }
            _ => mistakes.push(wrong(expected)),
        },
        Shape::Weight => match file.notation.parse::<f64>(slice) {
            Ok(number) if (0.0..=1.0).contains(&number) => {}
            Ok(_) => mistakes.push((value.clone(), Problem::BadWeight { found: slice.to_owned() })),
            Err(_) => mistakes.push(wrong("a number from 0 to 1")),
        },
        Shape::Count => {
            if file.notation.parse::<u32>(slice).is_err() {
                mistakes.push(wrong("a whole number, not negative"));
            }
        }
        Shape::Flag => {
            if file.notation.parse::<bool>(slice).is_err() {
                mistakes.push(wrong("true or false"));
            }
        }
        Shape::Term { what, terms } => explain_term(file, &value, what, &terms(), field, mistakes),
        Shape::List(item) => match items_of(&file.text, value.clone(), file.notation) {
            Some(items) if slice.starts_with('[') => {
                for span in items {
                    explain_value(file, field, &span, item, mistakes);
                }
            }
            _ => mistakes.push(wrong("a list: […]")),
        },
        Shape::Tuple(shapes) => explain_tuple(file, field, &value, shapes, mistakes),
        Shape::Entry(entry) => explain_entry(file, &value, entry, mistakes),
        Shape::Table => {
            if let Err(sentence) = file.notation.parse::<Table>(slice) {
                mistakes.push(if slice.starts_with('{') {
                    (first_token(file, &value), Problem::Unreadable { sentence })
                } else {
                    wrong("a table: {\"format.key\": …}")
                });
            }
        }
    }
}

fn explain_entry(file: &MapFile, span: &Span, shape: &'static EntryShape, mistakes: &mut Mistakes) {
    let Some((fields, faults)) = fields_of(&file.text, span.clone(), file.notation) else {
        let expected = match file.notation {
            Notation::Ron => format!("a {} in round brackets: (field: value, …)", shape.what),
            Notation::Json => format!("a {} in curly brackets: {{\"field\": value, …}}", shape.what),
        };
        let found = describe(file, span);
        mistakes.push((first_token(file, span), Problem::Unexpected { found, expected: expected.into() }));
        return;
    };
    let opens_wrong = match file.notation {
        Notation::Ron => file.slice(span).starts_with('{'),
        Notation::Json => false,
    };
    if opens_wrong {
        let expected = format!("a {} in round brackets: (field: value, …)", shape.what).into();
        mistakes.push((first_token(file, span), Problem::Unexpected { found: "`{`".to_owned(), expected }));
    }
    mistakes.extend(faults.into_iter().map(|fault| fault_problem(file, &fault)));
    let mut seen: HashSet<&str> = HashSet::new();
    for FieldSpan { name: name_span, value } in &fields {
        let name = field_name(file, name_span);
        if !seen.insert(name) {
            mistakes.push((name_span.clone(), Problem::FieldTwice { name: name.to_owned(), of: shape.what }));
            continue;
        }
        match shape.fields.iter().find(|(known, _)| *known == name) {
            Some((field, field_shape)) => {
                if !is_nothing(file, value) || shape.required.contains(field) {
                    explain_value(file, field, value, field_shape, mistakes);
                }
            }
            None => mistakes.push((name_span.clone(), unknown_field(name, shape))),
        }
    }
    // A field that is only misspelt is not missing as well.
    let meant: Vec<_> = seen.iter().filter_map(|name| nearest_field(name, shape)).collect();
    for name in shape.required.iter().filter(|&&name| !seen.contains(name) && !meant.contains(&name)) {
        mistakes.push((first_token(file, span), Problem::MissingField { name, of: shape.what }));
    }
}

/// The field that an unknown name was probably meant for.
fn nearest_field(name: &str, shape: &EntryShape) -> Option<&'static str> {
    suggest::nearest(name, shape.fields.iter().map(|(known, _)| *known))
}

/// The mistake of a field that an entry does not have.
pub(super) fn unknown_field(name: &str, shape: &EntryShape) -> Problem {
    let known: Vec<&'static str> = shape.fields.iter().map(|(known, _)| *known).collect();
    let nearest = nearest_field(name, shape);
    Problem::UnknownField { name: name.to_owned(), of: shape.what, nearest, known }
}

fn explain_term(
    file: &MapFile,
    value: &Span,
    what: &'static str,
    terms: &[&'static str],
    field: &str,
    mistakes: &mut Mistakes,
) {
    let slice = file.slice(value);
    let quoted = slice.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let is_word = slice.chars().all(|c| c.is_alphanumeric() || c == '_');
    let found = match file.notation {
        Notation::Json => quoted,
        Notation::Ron => is_word.then_some(slice),
    };
    match found {
        Some(found) if terms.contains(&found) => {}
        Some(found) => mistakes.push((value.clone(), unknown_term(found, what, terms))),
        None => {
            let expected = match (file.notation, quoted) {
                (Notation::Ron, Some(_)) => format!("a {what} without quotes"),
                (Notation::Ron, None) => format!("a {what}"),
                (Notation::Json, _) => format!("a {what} in quotes"),
            };
            let found = describe(file, value);
            let problem = Problem::WrongType { field: field.to_owned(), expected: expected.into(), found };
            mistakes.push((first_token(file, value), problem));
        }
    }
}

/// The mistake of a term that there is not.
pub(super) fn unknown_term(found: &str, what: &'static str, terms: &[&'static str]) -> Problem {
    let nearest = suggest::nearest(found, terms.iter().copied());
    Problem::UnknownVariant { found: found.to_owned(), what, nearest, known: terms.to_vec() }
}

fn explain_tuple(file: &MapFile, field: &str, value: &Span, shapes: &[Shape], mistakes: &mut Mistakes) {
    let bracket = match file.notation {
        Notation::Ron => '(',
        Notation::Json => '[',
    };
    let items = items_of(&file.text, value.clone(), file.notation).filter(|_| file.slice(value).starts_with(bracket));
    match items {
        Some(items) if items.len() == shapes.len() => {
            for (span, shape) in items.iter().zip(shapes) {
                explain_value(file, field, span, shape, mistakes);
            }
        }
        _ => {
            let expected = format!("{} values in `{bracket}` brackets", shapes.len()).into();
            let problem = Problem::WrongType { field: field.to_owned(), expected, found: describe(file, value) };
            mistakes.push((first_token(file, value), problem));
        }
    }
}

/// The name of a field, without the quotes of JSON.
pub(super) fn field_name<'f>(file: &'f MapFile, span: &Span) -> &'f str {
    file.slice(span).trim_matches('"')
}

fn is_nothing(file: &MapFile, value: &Span) -> bool {
    match file.notation {
        Notation::Ron => file.slice(value) == "None",
        Notation::Json => file.slice(value) == "null",
    }
}

/// The value inside `Some(…)`, which RON allows round any optional one.
fn inside_some(file: &MapFile, value: &Span) -> Span {
    let inner = (file.notation == Notation::Ron)
        .then(|| file.slice(value).strip_prefix("Some(").and_then(|rest| rest.strip_suffix(')')))
        .flatten();
    match inner {
        Some(inner) => {
            let start = value.start + "Some(".len() + (inner.len() - inner.trim_start().len());
            start..start + inner.trim().len()
        }
        None => value.clone(),
    }
}

/// The first piece of a passage: what is marked when the whole would be too much.
pub(super) fn first_token(file: &MapFile, span: &Span) -> Span {
    let token = Scanner::new(&file.text, span.clone(), file.notation).next();
    token.map_or(span.start..span.start + 1, |token| token.span)
}

/// What stands at a passage, in words.
pub(super) fn describe(file: &MapFile, span: &Span) -> String {
    let Ok(token) = Scanner::new(&file.text, span.clone(), file.notation).next() else {
        return "something unreadable".to_owned();
    };
    match token.kind {
        TokenKind::End => "nothing".to_owned(),
        TokenKind::Text => "a text".to_owned(),
        TokenKind::Open(b'[') => "a list".to_owned(),
        TokenKind::Open(b'{') => "a table".to_owned(),
        TokenKind::Open(_) => "something in round brackets".to_owned(),
        _ => {
            let word: String = file.slice(&token.span).chars().take(30).collect();
            format!("`{word}`")
        }
    }
}

/// What is said of a fault of brackets, quotes and commas.
pub(super) fn fault_problem(file: &MapFile, fault: &Fault) -> (Span, Problem) {
    let bracket = |span: &Span| file.slice(span).chars().next().unwrap_or('(');
    match fault {
        Fault::OpenText { opener } => (opener.clone(), Problem::OpenText),
        Fault::OpenComment { opener } => (opener.clone(), Problem::OpenComment),
        Fault::OpenBracket { opener, found } => {
            let at = file.slice(found);
            let found = (!at.is_empty()).then(|| (at.to_owned(), file.line_of(found.start)));
            (opener.clone(), Problem::OpenBracket { open: bracket(opener), found })
        }
        Fault::StrayBracket { closer } => (closer.clone(), Problem::StrayBracket { close: bracket(closer) }),
        Fault::MissingComma { at } => (at.clone(), Problem::MissingComma),
        Fault::ExtraComma { at } => (at.clone(), Problem::ExtraComma),
        Fault::TooDeep { at } => (at.clone(), Problem::TooDeep { limit: super::scan::MAX_DEPTH }),
    }
}
