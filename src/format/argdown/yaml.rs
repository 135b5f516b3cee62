//! YAML, as it stands in braces and between the lines of the front matter.

use super::super::foreign::{Node, yaml};
use super::super::scan::Span;
use super::mistake::Mistake;
use crate::model::Value;

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
    match yaml(text, &span) {
        (_, Some((at, sentence))) => Err((at..at, Mistake::Yaml { sentence })),
        (value, None) => Ok(value.map_or(Value::Null, Node::kept)),
    }
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
