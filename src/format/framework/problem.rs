//! The table of what can be wrong or odd in a framework.

use super::super::Severity;
use super::super::problem::{Wording, count, say};

/// The codes of what may be found once for each line, and then is only counted.
pub(super) const NO_ATTACK: &str = "no-attack";
/// See [`NO_ATTACK`].
pub(super) const NO_ARGUMENT: &str = "no-argument";
/// See [`NO_ATTACK`].
pub(super) const NO_FACT: &str = "no-fact";
/// See [`NO_ATTACK`].
pub(super) const NO_EDGE: &str = "no-edge";
/// See [`NO_ATTACK`].
pub(super) const ARGUMENT_WEIGHT: &str = "argument-weight";

/// A defect of a framework.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::format) enum FrameworkProblem {
    // The numbered form.
    NoPreamble,
    TooManyArguments { count: u64, most: usize },
    NoAttack { found: String },
    NoNumber { found: String, count: usize },
    AfterEmptyLine,
    // Facts.
    NoFact { found: String },
    Expected { what: &'static str },
    Supports,
    NoWeight { name: String },
    UnwantedWeight { name: String },
    // Graphs.
    NoEdge { found: String },
    NoDivider,
    LeftOut { labels: usize },
    // Names.
    NoArgument { name: String, nearest: Option<String> },
    ArgumentsTwice { times: usize, has_weights: bool },
    RelationsTwice { times: usize, counts_each: bool },
}

impl FrameworkProblem {
    /// How bad it is.
    pub(in crate::format) fn severity(&self) -> Severity {
        match self {
            Self::NoDivider | Self::LeftOut { .. } | Self::ArgumentsTwice { .. } | Self::RelationsTwice { .. } => {
                Severity::Warning
            }
            _ => Severity::Error,
        }
    }

    /// What is said of it.
    pub(in crate::format) fn wording(&self) -> Wording {
        match self {
            Self::NoPreamble => say("no-preamble", "the file does not begin with `p af` and the number of arguments")
                .help("write it in the first line, as in: p af 3"),
            Self::TooManyArguments { count, most } => {
                let message = format!("the file is to have {count} arguments, but is too short for so many");
                say("too-many-arguments", message)
                    .help(format!("correct the number; a file of this length may have {most}"))
            }
            Self::NoAttack { found } => say(NO_ATTACK, format!("`{found}` is no attack"))
                .help("an attack is two numbers in a line: who attacks, who is attacked"),
            Self::NoNumber { found, count: 0 } => {
                say(NO_ARGUMENT, format!("there is no argument {found}: the file is to have none"))
                    .help("correct the number behind `p af`")
            }
            Self::NoNumber { found, count } => {
                say(NO_ARGUMENT, format!("there is no argument {found}: they are numbered from 1 to {count}"))
                    .help("correct it, or the number behind `p af`")
            }
            Self::AfterEmptyLine => say("after-empty-line", "behind an empty line nothing may stand in this form")
                .help("remove the empty line"),
            Self::NoFact { found } => say(NO_FACT, format!("`{found}` is no fact of a framework"))
                .help("possible are: arg(a). att(a,b). and, with weights, arg(a, 0.5). att(a, b). sup(a, b)."),
            Self::Expected { what } => {
                say(NO_FACT, format!("expected {what} here")).help("a fact is written like arg(a). or att(a,b).")
            }
            Self::Supports => say(NO_FACT, "a framework of this form has no supports")
                .help("one with weights has them: arg(a, 0.5). sup(a, b).; read it with --from bag"),
            Self::NoWeight { name } => say(ARGUMENT_WEIGHT, format!("the argument \"{name}\" has no weight"))
                .help("write one from 0 to 1, as in arg(a, 0.5).; where none has one, read it with --from apx"),
            Self::UnwantedWeight { name } => {
                say(ARGUMENT_WEIGHT, format!("the argument \"{name}\" has a weight, which this form does not know"))
                    .help("read it with --from bag")
            }
            Self::NoEdge { found } => say(NO_EDGE, format!("`{found}` is no edge"))
                .help("an edge is two names in a line: who attacks, who is attacked"),
            Self::NoDivider => say("no-divider", "no line `#` parts nodes from edges: all lines are read as nodes")
                .help("write # in a line of its own before the edges"),
            Self::LeftOut { labels } => {
                let labels = count(*labels, "label of an edge is", "labels of edges are");
                say("edge-label", format!("{labels} left out: every edge is read as an attack"))
            }
            Self::NoArgument { name, nearest } => {
                let said = say(NO_ARGUMENT, format!("no argument is called \"{name}\""));
                match nearest {
                    Some(nearest) => said.help(format!("the nearest name is \"{nearest}\"")),
                    None => said.help("name it among the arguments, or correct it here"),
                }
            }
            Self::ArgumentsTwice { times, has_weights } => {
                let times = count(*times, "argument is", "arguments are");
                let counts = if *has_weights { "the last weight counts" } else { "each counts once" };
                say("argument-twice", format!("{times} named again: {counts}"))
            }
            Self::RelationsTwice { times, counts_each } => {
                let times = count(*times, "line repeats", "lines repeat");
                let counts = if *counts_each { "each counts" } else { "it counts once" };
                say("relation-twice", format!("{times} an attack or support that stands before: {counts}"))
            }
        }
    }
}
