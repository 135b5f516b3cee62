//! `GraphML`: graphs of nodes and edges, as yEd, Gephi and networkx write them, and Argunet with its arguments in them.
//!
//! A node is a claim. What it says stands in one of its data, under whichever name, or in its label. An edge is a link,
//! for or against by a word in its data or label, or else by its colour. A node that says it is a link stands for one with
//! several premises, or with others that lead to it. Nodes that hold a graph are groups. `keys` tells what data are
//! called, `content` what a node or edge says; `write` goes the other way.

mod content;
mod keys;
mod landing;
#[cfg(test)]
mod tests;
mod write;

use super::Loaded;
use super::foreign::{Draft, Element, ForeignProblem, Xml};
use super::problem::Problem;
use landing::Landing;
pub use write::write;

/// Reads the one file. Linear.
pub(super) fn read(mut draft: Draft) -> Loaded {
    let (xml, mistake) = Xml::parse(draft.text(), |at| draft.goes_on(at));
    let root = xml.root();
    match root.filter(|root| root.name() == "graphml") {
        Some(root) => {
            if let Some((at, sentence)) = mistake {
                draft.problem(at..at, Problem::Unreadable { sentence });
            }
            if let Some(entities) = &xml.entities {
                draft.note(entities.clone(), entities_declared());
            }
            Landing::land(&mut draft, root);
        }
        None => draft.note(0..0, no_graph(root.map(Element::name))),
    }
    draft.finish()
}

/// That names which a document declares stay as they are written.
pub(in crate::format) fn entities_declared() -> ForeignProblem {
    let message = "the document declares names for passages of text: they stay as they are written";
    ForeignProblem::warning("xml-entities", message)
}

fn no_graph(root: Option<&str>) -> ForeignProblem {
    let found = root.map_or_else(|| "it has no element at all".to_owned(), |root| format!("it is <{root}>"));
    ForeignProblem::error("no-graphml", format!("this XML is in no format that is read here: {found}"))
        .help("what is read is <graphml>, and <arggraph> of the microtexts; most programs export GraphML")
}
