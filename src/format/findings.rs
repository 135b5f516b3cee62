//! The mistakes and oddities found while reading, until all are found and can be told in order.

use std::collections::BTreeMap;

use super::file::MapFile;
use super::problem::Problem;
use super::scan::Span;
use super::{Diagnostic, Diagnostics, Severity, Strictness};

/// Where something stands: the position of the file, and the bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub file: usize,
    pub span: Span,
}

/// Everything found so far. Of each defect the first [`Diagnostics::KEPT`] are kept, the others counted.
#[derive(Debug, Default)]
pub(super) struct Findings {
    kept: Vec<(Option<Spot>, Severity, Problem)>,
    strictness: Strictness,
    /// Whether an error was told as a warning.
    is_lenient: bool,
    /// Where files break off.
    broken_off: Vec<Spot>,
    found: BTreeMap<(Severity, &'static str), usize>,
}

impl Findings {
    /// None so far. Where it is lenient, what can be read around is no error.
    pub(super) fn new(strictness: Strictness) -> Self {
        Self { strictness, ..Self::default() }
    }

    /// How strictly it is read.
    pub(super) fn strictness(&self) -> Strictness {
        self.strictness
    }

    /// Whether anything is a warning only because it is read leniently.
    pub(super) fn is_lenient(&self) -> bool {
        self.is_lenient
    }

    /// Adds one.
    pub(super) fn add(&mut self, spot: Option<Spot>, problem: Problem) {
        let severity = if self.strictness == Strictness::Lenient && problem.can_be_read_around() {
            self.is_lenient |= problem.severity() == Severity::Error;
            Severity::Warning
        } else {
            problem.severity()
        };
        self.add_as(severity, spot, problem);
    }

    fn add_as(&mut self, severity: Severity, spot: Option<Spot>, problem: Problem) {
        let found = self.found.entry((severity, problem.wording().code)).or_default();
        // The shape of a file and the entry itself may both show the same mistake.
        let is_known = || self.kept.iter().any(|(kept_spot, _, kept)| *kept_spot == spot && *kept == problem);
        if *found < Diagnostics::KEPT && is_known() {
            return;
        }
        *found += 1;
        if *found <= Diagnostics::KEPT {
            self.kept.push((spot, severity, problem));
        }
    }

    /// Counts one more of a defect of which enough are kept. Answers whether it did; where not, it has to be added.
    pub(super) fn only_counts(&mut self, severity: Severity, code: &'static str) -> bool {
        let severity = if self.strictness == Strictness::Lenient { Severity::Warning } else { severity };
        match self.found.get_mut(&(severity, code)) {
            Some(found) if *found >= Diagnostics::KEPT => {
                *found += 1;
                true
            }
            _ => false,
        }
    }

    /// Whether a defect was found.
    pub(super) fn has_found(&self, code: &str) -> bool {
        self.found.keys().any(|(_, found)| *found == code)
    }

    /// Whether there is any error.
    pub(super) fn has_errors(&self) -> bool {
        self.found.keys().any(|(severity, _)| *severity == Severity::Error)
    }

    /// Notes that a file breaks off here: this is told first.
    pub(super) fn breaks_off(&mut self, spot: Spot) {
        self.broken_off.push(spot);
    }

    /// All of it as told to people, in file order; in front where a file breaks off.
    pub(super) fn told(mut self, files: &[MapFile]) -> Diagnostics {
        self.kept.sort_by_key(|(spot, _, problem)| {
            let is_first = spot.as_ref().is_some_and(|spot| self.broken_off.contains(spot)) && problem.is_of_shape();
            (!is_first, spot.as_ref().map(|spot| (spot.file, spot.span.start)))
        });
        let told = |(spot, severity, problem): (Option<Spot>, Severity, Problem)| {
            let wording = problem.wording();
            let place = spot.as_ref().and_then(|spot| Some((files.get(spot.file)?, &spot.span)));
            let whole_file = matches!(problem, Problem::Empty | Problem::TooLarge);
            Diagnostic {
                severity,
                code: wording.code,
                message: wording.message,
                location: place.map(|(file, span)| file.location(span.start)),
                excerpt: place.filter(|_| !whole_file).map(|(file, span)| file.excerpt(span)),
                note: wording.note,
                help: wording.help,
            }
        };
        Diagnostics::new(self.kept.into_iter().map(told).collect(), self.found)
    }
}
