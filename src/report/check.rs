//! What is wrong or odd in a map, as text and as JSON.

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;

use super::joining::JoiningJson;
use super::json::write_pretty;
use super::{Lines, amount};
use crate::analysis::Joining;
use crate::format::{Diagnostic, Diagnostics, Excerpt, Severity};
use crate::layout::width;

/// Of warnings of one kind, so many are shown.
const SHOWN: usize = 3;

/// Writes what was found, errors first, and a last line that counts it. `name` is what people call the map.
///
/// # Errors
/// When `out` cannot be written to.
pub fn check(found: &Diagnostics, name: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let mut lines = Lines::new(out);
    for error in found.of(Severity::Error) {
        diagnostic(error, &mut lines)?;
    }
    for (kind, count) in found.counts(Severity::Error).filter(|&(_, count)| count > Diagnostics::KEPT) {
        lines.line(&format!("error: {} more of the kind {kind}", count - Diagnostics::KEPT))?;
        lines.line("")?;
    }
    warnings(found, &mut lines)?;
    lines.line(&summary(found, name))
}

/// "school-hours.ron: 2 errors, 1 warning".
fn summary(found: &Diagnostics, name: &str) -> String {
    let count = |severity, one, many| match found.count(severity) {
        0 => format!("no {many}"),
        count => amount(count, one, many),
    };
    let errors = count(Severity::Error, "error", "errors");
    format!("{name}: {errors}, {}", count(Severity::Warning, "warning", "warnings"))
}

/// Writes the warnings kind by kind, in the order in which each kind is met first, and folds what is many.
fn warnings(found: &Diagnostics, lines: &mut Lines) -> io::Result<()> {
    let mut kinds: Vec<&str> = Vec::new();
    for warning in found.of(Severity::Warning) {
        if !kinds.contains(&warning.code) {
            kinds.push(warning.code);
        }
    }
    let counts: BTreeMap<&str, usize> = found.counts(Severity::Warning).collect();
    for kind in kinds {
        for warning in found.of(Severity::Warning).filter(|warning| warning.code == kind).take(SHOWN) {
            diagnostic(warning, lines)?;
        }
        let more = counts.get(kind).map_or(0, |count| count.saturating_sub(SHOWN));
        if more > 0 {
            let kept = if more + SHOWN > Diagnostics::KEPT {
                format!("the first {}", Diagnostics::KEPT)
            } else {
                "them all".to_owned()
            };
            lines.line(&format!("warning: and {more} more of this kind; cruxmap check --json lists {kept}"))?;
            lines.line("")?;
        }
    }
    Ok(())
}

fn diagnostic(found: &Diagnostic, lines: &mut Lines) -> io::Result<()> {
    lines.line(&format!("{}: {}", word(found.severity), found.message))?;
    let mut number = 0;
    if let Some(location) = &found.location {
        number = location.line;
        let place = if number == 0 { String::new() } else { format!(":{number}:{}", location.column) };
        lines.line(&format!("  {}{place}", location.file))?;
    }
    if let Some(excerpt) = &found.excerpt {
        let number = number.to_string();
        lines.line(&format!("{number:>7} | {}", excerpt.text))?;
        lines.line(&format!("{:>7} | {}", "", carets(excerpt)))?;
    }
    for (head, text) in [("note", &found.note), ("help", &found.help)] {
        if let Some(text) = text {
            lines.line(&format!("  {head}: {text}"))?;
        }
    }
    lines.line("")
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// Carets under the marked passage, by the cells that letters take.
fn carets(excerpt: &Excerpt) -> String {
    let before = excerpt.text.get(..excerpt.mark.start).unwrap_or_default();
    let marked = excerpt.text.get(excerpt.mark.clone()).unwrap_or_default();
    format!("{}{}", " ".repeat(width(before)), "^".repeat(width(marked).max(1)))
}

/// Writes what was found as one object with the lists `errors` and `warnings`; of several maps, with how they became one.
///
/// # Errors
/// When `out` cannot be written to.
pub fn check_json(found: &Diagnostics, joining: Option<&Joining>, out: &mut dyn io::Write) -> io::Result<()> {
    let list = |severity| found.of(severity).map(DiagnosticJson::of).collect();
    let count = |severity| CountJson { all: found.count(severity), kinds: found.counts(severity).collect() };
    let counts = CountsJson { errors: count(Severity::Error), warnings: count(Severity::Warning) };
    let joined = joining.map(JoiningJson::of);
    write_pretty(out, &FoundJson { errors: list(Severity::Error), warnings: list(Severity::Warning), counts, joined })
}

#[derive(Serialize)]
struct FoundJson<'a> {
    errors: Vec<DiagnosticJson<'a>>,
    warnings: Vec<DiagnosticJson<'a>>,
    counts: CountsJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    joined: Option<JoiningJson<'a>>,
}

#[derive(Serialize)]
struct CountsJson {
    errors: CountJson,
    warnings: CountJson,
}

/// How many were found, listed or not.
#[derive(Serialize)]
struct CountJson {
    all: usize,
    kinds: BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct DiagnosticJson<'a> {
    code: &'a str,
    message: &'a str,
    file: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    note: Option<&'a str>,
    help: Option<&'a str>,
}

impl<'a> DiagnosticJson<'a> {
    fn of(found: &'a Diagnostic) -> Self {
        let location = found.location.as_ref();
        let inside = location.filter(|location| location.line > 0);
        Self {
            code: found.code,
            message: &found.message,
            file: location.map(|location| &*location.file),
            line: inside.map(|location| location.line),
            column: inside.map(|location| location.column),
            note: found.note.as_deref(),
            help: found.help.as_deref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Location;

    fn found(severity: Severity, code: &'static str, text: &str, mark: &str) -> Diagnostic {
        let start = text.find(mark).unwrap();
        Diagnostic {
            severity,
            code,
            message: "no claim has the id \"buses-fix\"".into(),
            location: Some(Location { file: "map.ron".into(), line: 118, column: 9 }),
            excerpt: Some(Excerpt { before: None, text: text.into(), mark: start..start + mark.len() }),
            note: None,
            help: Some("the nearest id is \"buses-fixed\", line 71".into()),
        }
    }

    fn written(found: impl IntoIterator<Item = Diagnostic>) -> String {
        let all: Vec<_> = found.into_iter().collect();
        let mut counts = BTreeMap::new();
        for found in &all {
            *counts.entry((found.severity, found.code)).or_default() += 1;
        }
        let all = Diagnostics::new(all, counts);
        let mut out = Vec::new();
        check(&all, "map.ron", &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn an_error_shows_its_line_and_what_to_do() {
        let error = found(Severity::Error, "dangling", "from: [\"buses-fix\"]", "\"buses-fix\"");
        let expected = "\
error: no claim has the id \"buses-fix\"
  map.ron:118:9
    118 | from: [\"buses-fix\"]
        |        ^^^^^^^^^^^
  help: the nearest id is \"buses-fixed\", line 71

map.ron: 1 error, no warnings
";
        assert_eq!(written([error]), expected);
    }

    #[test]
    fn carets_stand_under_wide_letters() {
        let text = written([found(Severity::Error, "dangling", "text: \"語語\", by: \"者x\"", "者x")]);
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(width(lines[2].split("者").next().unwrap()), lines[3].find('^').unwrap());
        assert_eq!(lines[3].matches('^').count(), 3);
    }

    #[test]
    fn errors_come_first_and_many_warnings_of_one_kind_are_folded() {
        let warning = found(Severity::Warning, "unused", "a", "a");
        let other = found(Severity::Warning, "isolated", "a", "a");
        let mut all = vec![warning; 40];
        all.insert(1, other);
        all.push(found(Severity::Error, "dangling", "a", "a"));
        let text = written(all);
        assert!(text.starts_with("error: "));
        assert_eq!(text.matches("\nwarning: no claim").count(), 4);
        assert!(text.contains("warning: and 37 more of this kind; cruxmap check --json lists them all\n"));
        assert!(text.ends_with("map.ron: 1 error, 41 warnings\n"));
    }

    #[test]
    fn what_is_not_kept_is_still_counted() {
        let kept = vec![found(Severity::Error, "dangling", "a", "a"); Diagnostics::KEPT];
        let all = Diagnostics::new(kept, BTreeMap::from([((Severity::Error, "dangling"), 60)]));
        let mut out = Vec::new();
        check(&all, "map.ron", &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("error: 10 more of the kind dangling\n"));
        assert!(text.ends_with("map.ron: 60 errors, no warnings\n"));
    }
}
