//! The XML of the corpus of argumentative microtexts: a short text in segments, its arguments, and edges between them.
//!
//! An `adu` is a claim that says what its segments (`edu`) say, in the voice of the text's proponent or of the opponent
//! whom that imagines. An edge `sup` or `exa` is for, `reb` against; `und` doubts another edge, and `add` is one more
//! premise of another, which count only together. `seg` only joins segments to what they say.

mod graph;
#[cfg(test)]
mod tests;

use super::Loaded;
use super::foreign::{Draft, ForeignProblem, Xml};
use super::graphml::entities_declared;
use super::problem::Problem;
use graph::Graph;

/// Reads the one file. Linear.
pub(super) fn read(mut draft: Draft) -> Loaded {
    let (xml, mistake) = Xml::parse(draft.text(), |at| draft.goes_on(at));
    let root = xml.root().filter(|root| root.name() == "arggraph");
    if root.is_none() {
        let message = "this is no text with its arguments: it has no <arggraph>";
        let problem = ForeignProblem::error("no-microtext", message)
            .help("such a file is an element <arggraph> with <edu>, <adu> and <edge> in it");
        draft.note(0..0, problem);
    } else if let Some((at, sentence)) = mistake {
        draft.problem(at..at, Problem::Unreadable { sentence });
    }
    if let Some(entities) = &xml.entities {
        draft.note(entities.clone(), entities_declared());
    }
    if let Some(root) = root {
        Graph::of(&mut draft, root).land(&mut draft);
    }
    draft.finish()
}
