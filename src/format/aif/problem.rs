//! The table of what can be wrong or odd in an AIF document.

use super::super::foreign::ForeignProblem;
use super::super::problem::count;

pub(super) fn no_nodes() -> ForeignProblem {
    ForeignProblem::error("aif-no-nodes", "this is no AIF document: it has no list `nodes`")
        .help("an AIF document is an object with the lists `nodes` and `edges`, or holds one as `AIF`")
}

pub(super) fn no_edges() -> ForeignProblem {
    ForeignProblem::error("aif-no-edges", "`edges` is no list").help("write it as [{\"fromID\": …, \"toID\": …}]")
}

pub(super) fn no_object(what: &str) -> ForeignProblem {
    ForeignProblem::error("aif-no-object", format!("this {what} is no object"))
        .help("nodes and edges stand between curly brackets")
}

pub(super) fn empty() -> ForeignProblem {
    ForeignProblem::warning("aif-empty", "the document has no propositions (nodes of type I): the map is empty")
}

pub(super) fn ids_twice(times: usize) -> ForeignProblem {
    let nodes = count(times, "node has the id", "nodes have the ids");
    ForeignProblem::warning("aif-id-twice", format!("{nodes} of another before: edges lead to the first"))
}

pub(super) fn dangling(times: usize) -> ForeignProblem {
    let edges = count(times, "edge leads", "edges lead");
    ForeignProblem::warning("aif-dangling", format!("{edges} from or to a node that is not there: kept aside"))
}

pub(super) fn odd_edges(times: usize) -> ForeignProblem {
    let edges = count(times, "edge joins", "edges join");
    let message = format!("{edges} two nodes without a node that says how one bears on the other: kept aside");
    ForeignProblem::warning("aif-direct-edge", message)
}

pub(super) fn no_premise(times: usize) -> ForeignProblem {
    let steps =
        count(times, "step (RA, CA, MA) has no premise: kept aside", "steps (RA, CA, MA) have no premise: kept aside");
    ForeignProblem::warning("aif-no-premise", steps)
}

pub(super) fn no_conclusion(times: usize) -> ForeignProblem {
    let steps = count(
        times,
        "step (RA, CA, MA) has no conclusion: kept aside",
        "steps (RA, CA, MA) have no conclusion: kept aside",
    );
    ForeignProblem::warning("aif-no-conclusion", steps)
}

pub(super) fn parted(times: usize) -> ForeignProblem {
    let steps = count(
        times,
        "step has several conclusions, or restates several claims",
        "steps have several conclusions, or restate several claims",
    );
    ForeignProblem::warning("aif-parted", format!("{steps}: a link for each"))
}

pub(super) fn no_place(times: usize, one: &str, many: &str) -> ForeignProblem {
    let nodes = count(times, one, many);
    ForeignProblem::warning("aif-kept-aside", format!("{nodes} no place in the map: kept aside"))
}
