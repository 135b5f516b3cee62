//! What the readers of other tools' files share: the map that such a file becomes, and how its defects are told.
//!
//! A reader tells [`Draft`] what it finds, claim by claim and link by link, and the draft keeps the rules of the model:
//! ids are legal and unique, texts are not empty, names are told apart. `ids` makes names legal; `problem` is how a
//! reader says what is wrong or odd; `json` and `words` read what many tools write alike.

mod draft;
mod ids;
mod json;
mod kept;
mod problem;
mod words;

use super::file::MapFile;
use super::findings::Findings;
use super::{Loaded, Progress, aif, argdown, argdown_json, kialo, sadface};
pub(super) use draft::{ClaimDraft, Draft, LinkDraft, said_by};
pub(super) use ids::legal;
pub(super) use json::{Fields, Json};
pub(super) use kept::{as_json, own_entries, own_text};
pub(super) use problem::ForeignProblem;
pub(super) use words::{unwords, words};

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
}

/// Reads the one file of another tool.
pub(super) fn read(file: &MapFile, tongue: Tongue, findings: Findings, progress: &dyn Progress) -> Loaded {
    match tongue {
        Tongue::Aif => aif::read(Draft::new(file, findings, progress, "aif")),
        Tongue::Argdown => argdown::read(Draft::new(file, findings, progress, "argdown")),
        Tongue::Sadface => sadface::read(Draft::new(file, findings, progress, "sadface")),
        Tongue::Kialo => kialo::read(Draft::new(file, findings, progress, "kialo")),
        Tongue::ArgdownJson => argdown_json::read(Draft::new(file, findings, progress, "argdown")),
    }
}

/// What a text is written in, where its content shows it.
pub(super) fn recognise(text: &str) -> Option<Tongue> {
    if kialo::recognise(text) {
        return Some(Tongue::Kialo);
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
