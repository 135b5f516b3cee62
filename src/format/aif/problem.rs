//! The table of what can be wrong or odd in an AIF document, or in one that is built alike.

use super::super::foreign::ForeignProblem;
use super::super::problem::count;

pub(in crate::format) fn no_nodes() -> ForeignProblem {
    ForeignProblem::error("aif-no-nodes", "this is no AIF document: it has no list `nodes`")
        .help("an AIF document is an object with the lists `nodes` and `edges`, or holds one as `AIF`")
}

pub(in crate::format) fn no_edges() -> ForeignProblem {
    ForeignProblem::error("aif-no-edges", "`edges` is no list").help("write it as [{\"fromID\": …, \"toID\": …}]")
}

pub(in crate::format) fn no_object(what: &str) -> ForeignProblem {
    ForeignProblem::error("no-object", format!("this {what} is no object"))
        .help("nodes and edges stand between curly brackets")
}

pub(in crate::format) fn empty() -> ForeignProblem {
    ForeignProblem::warning("empty-document", "the document has no claims: the map is empty")
}

pub(in crate::format) fn ids_twice(times: usize) -> ForeignProblem {
    let nodes = count(times, "node has the id", "nodes have the ids");
    ForeignProblem::warning("node-twice", format!("{nodes} of another before: edges lead to the first"))
}

pub(in crate::format) fn dangling(times: usize) -> ForeignProblem {
    let edges = count(times, "edge leads", "edges lead");
    ForeignProblem::warning("dangling-edge", format!("{edges} from or to a node that is not there: kept aside"))
}

pub(in crate::format) fn odd_edges(times: usize) -> ForeignProblem {
    let edges = count(times, "edge joins", "edges join");
    let message = format!("{edges} two nodes without a node that says how one bears on the other: kept aside");
    ForeignProblem::warning("direct-edge", message)
}

pub(in crate::format) fn no_premise(times: usize) -> ForeignProblem {
    let steps = count(times, "step has no premise: kept aside", "steps have no premise: kept aside");
    ForeignProblem::warning("step-without-premise", steps)
}

pub(in crate::format) fn no_conclusion(times: usize) -> ForeignProblem {
    let steps = count(times, "step has no conclusion: kept aside", "steps have no conclusion: kept aside");
    ForeignProblem::warning("step-without-conclusion", steps)
}

pub(in crate::format) fn parted(times: usize) -> ForeignProblem {
    let steps = count(
        times,
        "step has several conclusions, or restates several claims",
        "steps have several conclusions, or restate several claims",
    );
    ForeignProblem::warning("step-parted", format!("{steps}: a link for each"))
}

pub(in crate::format) fn no_place(times: usize, one: &str, many: &str) -> ForeignProblem {
    let nodes = count(times, one, many);
    ForeignProblem::warning("kept-aside", format!("{nodes} no place in the map: kept aside"))
}
