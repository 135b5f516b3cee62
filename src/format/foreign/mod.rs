//! What the readers of other tools' files share: the map that such a file becomes, and how its defects are told.
//!
//! A reader tells [`Draft`] what it finds, claim by claim and link by link, and the draft keeps the rules of the model:
//! ids are legal and unique, texts are not empty, names are told apart. `entry` is what the reader tells, `known` whom and
//! what it names again, `naming` gives the ids and `ids` makes names legal; `whole` is what is read, and `problem` how a
//! reader says what is wrong or odd in it; `json`, `xml`, `yaml`, `words`, `kinds` and `lists` read what
//! many tools write alike, and `tying` ties links to links.

mod draft;
mod entry;
mod ids;
mod json;
mod kept;
mod kinds;
mod known;
mod lists;
mod mended;
mod naming;
mod problem;
#[cfg(test)]
mod tests;
mod tying;
mod whole;
mod words;
mod xml;
mod yaml;

use super::file::MapFile;
use super::findings::Findings;
use super::{
    Loaded, Progress, Reading, Strictness, aif, argdown, argdown_json, carneades, csv, graphml, kialo, microtexts,
    sadface,
};
pub(super) use draft::Draft;
pub(super) use entry::{ClaimDraft, LinkDraft, said_by};
pub(super) use ids::legal;
pub(super) use json::{Fields, Json};
pub(super) use kept::{as_json, own_entries, own_text};
pub(super) use kinds::{claim_kind_of, kind_of, nature_of, stance_of};
pub(super) use lists::{joined, parted};
pub(super) use problem::ForeignProblem;
pub(super) use tying::{End, Tie, fitting, numbered, tie, which_lead_somewhere};
pub(super) use whole::{Part, Whole};
pub(super) use words::{unwords, windows, words};
pub(super) use xml::{Element, Xml, root_name};
pub(super) use yaml::{Node, yaml};

/// What a file of another tool is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tongue {
    /// The Argument Interchange Format as JSON: as `AIFdb` writes it, or in the wrappers of OVA.
    Aif,
    /// Argdown, a debate as text.
    Argdown,
    /// `SADFace` documents as JSON.
    Sadface,
    /// The text that Kialo exports.
    Kialo,
    /// The JSON that Argdown exports.
    ArgdownJson,
    /// Tables of claims, of links, and of statements. The only one of which several files make one map.
    Csv,
    /// Graphs in XML, as yEd, Gephi, networkx and Argunet write them.
    Graphml,
    /// The XML of the corpus of short texts with their arguments.
    Microtexts,
    /// The YAML of Carneades.
    Carneades,
}

/// Reads the files of another tool: one, or several tables.
pub(super) fn read(
    mut files: Vec<MapFile>,
    tongue: Tongue,
    mut findings: Findings,
    reading: &Reading,
    progress: &dyn Progress,
) -> Loaded {
    let is_json = matches!(tongue, Tongue::Aif | Tongue::Sadface | Tongue::ArgdownJson);
    if let (Some(file), true, Strictness::Lenient) = (files.first_mut(), is_json, findings.strictness()) {
        mended::mend(file, &mut findings);
    }
    let whole = match tongue {
        Tongue::Argdown => argdown::joined(files, reading.includes, &mut findings),
        _ => Whole::of(files),
    };
    let draft = |format: &'static str| Draft::new(&whole, findings, progress, format);
    match tongue {
        Tongue::Aif => aif::read(draft("aif")),
        Tongue::Argdown => argdown::read(draft("argdown")),
        Tongue::Sadface => sadface::read(draft("sadface")),
        Tongue::Kialo => kialo::read(draft("kialo")),
        Tongue::ArgdownJson => argdown_json::read(draft("argdown")),
        Tongue::Csv => csv::read(draft("csv")),
        Tongue::Graphml => graphml::read(draft("graphml")),
        Tongue::Microtexts => microtexts::read(draft("microtexts")),
        Tongue::Carneades => carneades::read(draft("carneades")),
    }
}

/// What a text is written in, where its content shows it.
pub(super) fn recognise(text: &str) -> Option<Tongue> {
    if text.trim_start().starts_with('<')
        && let Some(root) = root_name(text)
    {
        let xml = text.trim_start().starts_with("<?xml");
        return match root {
            "graphml" => Some(Tongue::Graphml),
            "arggraph" => Some(Tongue::Microtexts),
            // What reads graphs says that it does not know this.
            _ if xml => Some(Tongue::Graphml),
            _ if argdown::recognise(text) => Some(Tongue::Argdown),
            _ => text.contains("</").then_some(Tongue::Graphml),
        };
    }
    if kialo::recognise(text) {
        return Some(Tongue::Kialo);
    }
    if csv::recognise(text) {
        return Some(Tongue::Csv);
    }
    if !text.trim_start().starts_with('{') {
        if carneades::recognise(text) {
            return Some(Tongue::Carneades);
        }
        return argdown::recognise(text).then_some(Tongue::Argdown);
    }
    let outline = json::outline(text);
    let known = [
        (Tongue::Aif, aif::recognise(&outline)),
        (Tongue::Sadface, sadface::recognise(&outline)),
        (Tongue::ArgdownJson, argdown_json::recognise(&outline)),
    ];
    known.into_iter().find(|(_, is_it)| *is_it).map(|(tongue, _)| tongue)
}
