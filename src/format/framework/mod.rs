//! Abstract frameworks: arguments that attack each other, and in gradual ones support each other, without any texts.
//!
//! Read as the tools of their field read them. An argument becomes a claim of kind `Argument`, called by its name; an
//! attack becomes an `Opposes`, a support a `Supports`, none of them said by anybody. So the standing of such a map is
//! the grounded labelling of the framework. Each reader (`numbered`, `facts`, `graph`) tells what stands in its file to
//! [`Gathering`], which makes the map; `problem` is what can be wrong.

mod facts;
mod gathering;
mod graph;
mod numbered;
mod problem;
mod repeated;
#[cfg(test)]
mod tests;
mod write;

use super::file::MapFile;
use super::findings::Findings;
use super::{Loaded, Progress};
use gathering::Gathering;
pub(super) use problem::FrameworkProblem;
pub use write::write;

/// How a framework is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// `p af 3`, then attacks as pairs of numbers: the form of the competition ICCMA since 2023.
    Numbered,
    /// `arg(a).` and `att(a,b).`: the form of ASPARTIX.
    Facts,
    /// Trivial Graph Format: nodes, `#`, edges.
    Graph,
    /// `arg(a, 0.5).`, `att(a, b).` and `sup(a, b).`: gradual, the form of Uncertainpy.
    WeightedFacts,
}

/// Reads the one file of a framework. Linear.
pub(super) fn read(file: &MapFile, dialect: Dialect, findings: Findings, progress: &dyn Progress) -> Loaded {
    let gathering = Gathering::new(file, findings, progress);
    match dialect {
        Dialect::Numbered => numbered::read(gathering),
        Dialect::Facts | Dialect::WeightedFacts => facts::read(gathering, dialect),
        Dialect::Graph => graph::read(gathering),
    }
}

/// The dialect of a text, where its beginning shows it: the first line of the numbered form, or a first fact. A graph
/// has no such mark.
pub(super) fn recognise(text: &str) -> Option<Dialect> {
    if numbered::begins(text) {
        return Some(Dialect::Numbered);
    }
    facts::begins(text)
}

/// Whether a text may be a graph: it has the line between nodes and edges, and begins with nothing that no graph does.
pub(super) fn may_be_graph(text: &str) -> bool {
    !text.trim_start().starts_with(['(', '{', '/']) && text.lines().any(|line| line.trim() == graph::DIVIDER)
}
