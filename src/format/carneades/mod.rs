//! The YAML of Carneades: statements, arguments with premises and a conclusion, issues, and what is assumed.
//!
//! A statement is a claim. An argument is a `Supports` from its premises, which count only together, to its conclusion,
//! with its id, scheme and the roles of its premises; its `undercutter` is a claim that doubts that link. An issue is a
//! question whose positions answer it, and as only one of them can hold each pair is contrary. What is assumed is a
//! premise by the mapper's word. Rules and languages from which Carneades builds further arguments are kept aside.

mod landing;
#[cfg(test)]
mod tests;

use super::Loaded;
use super::foreign::{Draft, ForeignProblem, yaml};
use super::problem::Problem;

/// What stands at the top of such a file.
const TOP: [&str; 4] = ["statements:", "arguments:", "issues:", "argument_schemes:"];

/// The tables of which one at least is in such a file.
const TABLES: [&str; 5] = ["statements", "arguments", "issues", "assumptions", "argument_schemes"];

/// Whether a text is such a file: it begins as YAML does, and two of its lists stand at the left.
pub(super) fn recognise(text: &str) -> bool {
    let is_top = |line: &str| TOP.iter().any(|name| line.trim_end() == *name || line.starts_with(&format!("{name} ")));
    let is_yaml = |line: &str| {
        let name = line.split(':').next().unwrap_or_default();
        let is_key = line.contains(':') && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '));
        line.starts_with([' ', '\t', '#', '-']) || line.trim().is_empty() || is_key
    };
    let mut lines = text.lines().skip_while(|line| line.trim().is_empty() || line.starts_with('#')).take(3);
    let has_top = text.lines().filter(|line| is_top(line)).take(1).count() > 0;
    has_top && lines.all(is_yaml)
}

/// Reads the one file. Linear.
pub(super) fn read(mut draft: Draft) -> Loaded {
    let text = draft.text();
    let (top, mistake) = yaml(text, &(0..text.len()));
    if let Some((at, sentence)) = mistake {
        draft.problem(at..at, Problem::Unreadable { sentence });
    }
    let has = |name: &str| top.as_ref().is_some_and(|top| top.get(name).is_some());
    match &top {
        Some(top) if TABLES.iter().any(|name| has(name)) => landing::land(&mut draft, top),
        _ => {
            let message = "this is no argument graph of Carneades: it has neither `statements` nor `arguments`";
            let problem = ForeignProblem::error("no-carneades", message)
                .help("such a file has the tables `statements` and `arguments`, each with ids");
            draft.note(0..0, problem);
        }
    }
    draft.finish()
}
