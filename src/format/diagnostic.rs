//! What is wrong or odd in a file, said to the person who wrote it: what, where, what to do.

use std::{collections::BTreeMap, ops::Range, sync::Arc};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// There is no map.
    Error,
    /// The map opens all the same.
    Warning,
}

/// One mistake or oddity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// A stable short name of the defect: "unknown-field".
    pub code: &'static str,
    /// What is wrong, one sentence without a full stop, beginning in lower case.
    pub message: String,
    /// Where; none where the whole input is meant.
    pub location: Option<Location>,
    /// The line itself.
    pub excerpt: Option<Excerpt>,
    /// What else bears on it, such as where a duplicate was first used.
    pub note: Option<String>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// What is wrong and what to do, in one line.
    pub fn in_short(&self) -> String {
        let message = &self.message;
        match &self.help {
            None => message.clone(),
            Some(help) if help.starts_with("did you mean") => format!("{message}: {help}"),
            Some(help) => format!("{message}; {help}"),
        }
    }
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The name of the file, as people are shown it.
    pub file: Arc<str>,
    /// The line, from 1; 0 where the whole file is meant.
    pub line: u32,
    /// The column, from 1, counted in characters; 0 where the whole file is meant.
    pub column: u32,
}

/// A line of a file with a passage marked, cropped round the passage. Holds no control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The line before, where it is short and not empty.
    pub before: Option<String>,
    /// The line, cropped to some 100 characters; `…` stands where something was cut off.
    pub text: String,
    /// The marked passage, in bytes of `text`; at least one character, or the end of the text.
    pub mark: Range<usize>,
}

/// All that was found in a map, errors and warnings apart, each in file order; in front where a file breaks off.
///
/// Of each defect only the first [`Self::KEPT`] are kept; the others are counted.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    kept: Vec<Diagnostic>,
    /// How often each defect was found, kept or not.
    found: BTreeMap<(Severity, &'static str), usize>,
}

impl Diagnostics {
    /// How many of one defect are kept.
    pub const KEPT: usize = 50;

    /// Those kept, in file order, and how often each defect was found.
    pub(crate) fn new(kept: Vec<Diagnostic>, found: BTreeMap<(Severity, &'static str), usize>) -> Self {
        Self { kept, found }
    }

    /// These, and behind them those of another map.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        for diagnostic in other.kept {
            let defect = (diagnostic.severity, diagnostic.code);
            let is_it = |known: &&Diagnostic| (known.severity, known.code) == defect;
            if self.kept.iter().filter(is_it).count() < Self::KEPT {
                self.kept.push(diagnostic);
            }
        }
        for (defect, count) in other.found {
            *self.found.entry(defect).or_default() += count;
        }
        self
    }

    /// Those of one severity that are kept, in the order found.
    pub fn of(&self, severity: Severity) -> impl Iterator<Item = &Diagnostic> {
        self.kept.iter().filter(move |diagnostic| diagnostic.severity == severity)
    }

    /// How many of one severity were found, kept or not.
    pub fn count(&self, severity: Severity) -> usize {
        self.found.iter().filter(|((of, _), _)| *of == severity).map(|(_, found)| found).sum()
    }

    /// How often each defect of one severity was found, kept or not, by its code.
    pub fn counts(&self, severity: Severity) -> impl Iterator<Item = (&'static str, usize)> {
        self.found.iter().filter(move |((of, _), _)| *of == severity).map(|(&(_, code), &found)| (code, found))
    }

    /// Whether there is any error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }
}
