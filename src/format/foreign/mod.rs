//! What the readers of other tools' files share: the map that such a file becomes, and how its defects are told.
//!
//! A reader tells [`Draft`] what it finds, claim by claim and link by link, and the draft keeps the rules of the model:
//! ids are legal and unique, texts are not empty, names are told apart. `entry` is what the reader tells, `known` whom and
//! what it names again, `naming` gives the ids and `ids` makes names legal; `whole` is what is read, and `problem` how a
//! reader says what is wrong or odd in it; `json` and `words` read what many tools write alike.

mod draft;
mod entry;
mod ids;
mod json;
mod known;
mod naming;
mod problem;
#[cfg(test)]
mod tests;
mod whole;
mod words;

use super::file::MapFile;
use super::findings::Findings;
use super::{Loaded, Progress, aif, argdown, argdown_json, csv, kialo, sadface};
pub(super) use draft::Draft;
pub(super) use entry::{ClaimDraft, LinkDraft, said_by};
pub(super) use json::{Fields, Json};
pub(super) use problem::ForeignProblem;
pub(super) use whole::{Part, Whole};
pub(super) use words::words;

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
}

/// Reads the files of another tool: one, or several tables.
pub(super) fn read(files: Vec<MapFile>, tongue: Tongue, findings: Findings, progress: &dyn Progress) -> Loaded {
    let whole = Whole::of(files);
    let draft = |format: &'static str| Draft::new(&whole, findings, progress, format);
    match tongue {
        Tongue::Aif => aif::read(draft("aif")),
        Tongue::Argdown => argdown::read(draft("argdown")),
        Tongue::Sadface => sadface::read(draft("sadface")),
        Tongue::Kialo => kialo::read(draft("kialo")),
        Tongue::ArgdownJson => argdown_json::read(draft("argdown")),
        Tongue::Csv => csv::read(draft("csv")),
    }
}

/// What a text is written in, where its content shows it.
pub(super) fn recognise(text: &str) -> Option<Tongue> {
    if kialo::recognise(text) {
        return Some(Tongue::Kialo);
    }
    if csv::recognise(text) {
        return Some(Tongue::Csv);
    }
    if !text.trim_start().starts_with('{') {
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
