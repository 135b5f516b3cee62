//! How a reader says what is wrong or odd in the file of another tool.

use super::super::Severity;
use super::super::problem::{Wording, say};

/// A defect of a file of another tool. Each reader has its own table of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::format) struct ForeignProblem {
    severity: Severity,
    code: &'static str,
    message: String,
    help: Option<String>,
}

impl ForeignProblem {
    /// What the format's own tool rejects: there is no map. `code` is a stable short name; `message` one sentence
    /// without a full stop that begins in lower case.
    pub(in crate::format) fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Error, code, message: message.into(), help: None }
    }

    /// What the format's own tool tolerates, or what had no place in the map.
    pub(in crate::format) fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, code, message: message.into(), help: None }
    }

    /// The same, with what to do.
    pub(in crate::format) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// How bad it is.
    pub(in crate::format) fn severity(&self) -> Severity {
        self.severity
    }

    /// What is said of it.
    pub(in crate::format) fn wording(&self) -> Wording {
        Wording { help: self.help.clone(), ..say(self.code, self.message.clone()) }
    }
}
