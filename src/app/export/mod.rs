//! Exporting what is seen to a file: which part of the map that is, in which form, under which name. Writing it is the
//! affair of `terminal`.

mod seen;

pub use seen::{Seen, SeenPart};

use std::path::Path;
use std::sync::Arc;

use super::asking::write_command;
use super::message::{Effect, Origin};
use super::navigation::Place;
use super::outline::Root;
use super::sources::SourcesPart;
use super::speakers::Company;
use super::state::State;
use super::walk::Walk;
use crate::format::{Format, FormatRow, Rendering};
use crate::layout::clean;
use crate::model::Element;

/// What is to be exported, and where to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// What is seen.
    pub seen: Seen,
    /// The form.
    pub format: Format,
    /// The file.
    pub path: String,
    /// What becomes of a file that is there already.
    pub existing: Existing,
    /// The files of the map, which are not to be lost.
    pub files: Vec<Arc<str>>,
}

/// What becomes of a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and nothing is written.
    Stays,
    /// It is replaced.
    IsReplaced,
}

/// What came of exporting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exported {
    /// It is written; the sentence says what and where.
    Done(String),
    /// There is a file of this name already.
    There(String),
    /// It is not written; the sentence says why.
    Failed(String),
}

/// The form that the name of a file asks for, where it is one that is written.
pub fn form_of(path: &str) -> Option<&'static FormatRow> {
    FormatRow::of_file(path).filter(|row| row.is_written())
}

/// The names that stand for choice where `path` is written: itself where its ending says a form, then the same with the
/// endings of the other forms.
pub(super) fn names(path: &str) -> Vec<String> {
    let own = form_of(path);
    let stem = own.map_or(path, |row| path.get(..path.len() - row.name.len() - 1).unwrap_or(path));
    let others = FormatRow::written().filter(|row| Some(row.format) != own.map(|own| own.format));
    let first = |row: &&FormatRow| FormatRow::of(row.format).is_some_and(|first| first.name == row.name);
    let others = others.filter(first).map(|row| format!("{stem}.{}", row.name));
    own.map(|_| path.to_owned()).into_iter().chain(others).collect()
}

/// Opens the prompt for the name of the file, with one that is likely in it.
pub fn begin(state: &mut State) -> Vec<Effect> {
    let Some(walk) = state.walk() else {
        state.say("There is no map open that could be exported. ⟨quit⟩ quits.".to_owned());
        return Vec::new();
    };
    let path = likely_path(walk);
    let (what, _) = seen(walk).in_words();
    state.panel = None;
    state.say(format!("Exports {what}. The ending of the name says the form; the list has them all."));
    write_command(state, &format!("export {path}"))
}

/// Enter behind the name of a file.
pub fn export(state: &mut State, path: &str) -> Vec<Effect> {
    let Some(row) = form_of(path) else {
        state.say(format!("{} does not end in the name of a form that is written.", clean(path)));
        return write_command(state, &format!("export {path}"));
    };
    let is_meant = state.memory.there.take().is_some_and(|there| there == path);
    let Some(walk) = state.walk() else { return Vec::new() };
    if row.format == Format::Rendering(Rendering::Html) && walk.is_judging() {
        state.say("How everything stands is still being found out: try again when it is there.".to_owned());
        return Vec::new();
    }
    let export = Export {
        seen: seen(walk),
        format: row.format,
        path: path.to_owned(),
        existing: if is_meant { Existing::IsReplaced } else { Existing::Stays },
        files: walk.opened.places.files.clone(),
    };
    vec![Effect::Export(Box::new(export))]
}

/// What came of exporting. A name that is there already stands in the prompt again: Enter then replaces it.
pub fn hear(state: &mut State, exported: Exported) -> Vec<Effect> {
    match exported {
        Exported::Done(sentence) | Exported::Failed(sentence) => {
            state.say(sentence);
            Vec::new()
        }
        Exported::There(path) => {
            state
                .say(format!("{} is there already, and stays. Export to that name again to replace it.", clean(&path)));
            state.memory.there = Some(path.clone());
            // Who writes something else by now is left in peace.
            let is_free = state.asking().is_none() && state.panel().is_none();
            if is_free { write_command(state, &format!("export {path}")) } else { Vec::new() }
        }
    }
}

/// What is seen in the place where one is.
fn seen(walk: &Walk) -> Seen {
    let part = match walk.navigation.here().place {
        Place::At(element) => SeenPart::Around(element),
        Place::Outline(Root::Question(question)) => {
            let answers = walk.map.question(question).answers.iter().flat_map(|answer| answer.claims.iter());
            SeenPart::Below(answers.map(|&claim| Element::Claim(claim)).collect())
        }
        Place::Outline(Root::On(element)) => SeenPart::Below(vec![element]),
        Place::Outline(Root::From(element)) => SeenPart::Above(element),
        Place::Map(_) => match walk.drawn_map() {
            Some(drawn) => SeenPart::Drawn(drawn.excerpt.claims.iter().map(|shown| shown.claim).collect()),
            None => SeenPart::All,
        },
        Place::Speakers(Company::Case(speaker)) => SeenPart::Case(speaker),
        Place::Sources(SourcesPart::Text(source)) => SeenPart::Text(source),
        Place::Start | Place::Outline(Root::All) | Place::Speakers(_) | Place::Sources(_) | Place::Crux(_) => {
            SeenPart::All
        }
    };
    Seen {
        map: Arc::clone(&walk.map),
        part,
        filter: walk.filter().map(|filter| (filter.text.clone(), Arc::clone(&filter.kept))),
        evaluation: walk.evaluation().filter(|_| !walk.is_judging()).cloned(),
    }
}

/// A name beside the map that says what is in the file.
fn likely_path(walk: &Walk) -> String {
    let files = &walk.opened.places.files;
    let (folder, name) = match (&walk.opened.origin, files.as_slice()) {
        (Origin::BuiltIn(name), _) => (None, name.clone()),
        (Origin::StandardInput, _) | (Origin::Files, []) => (None, "map".to_owned()),
        (Origin::Files, [file]) => of_path(Path::new(&**file)),
        // A map of several files is called as their folder, and lies beside that.
        (Origin::Files, [file, ..]) => Path::new(&**file).parent().map(of_path).unwrap_or_default(),
    };
    let name = if name.is_empty() { "map" } else { &name };
    let part = match walk.navigation.here().place {
        Place::At(Element::Claim(claim)) => format!("-{}", walk.map.claim_id(claim)),
        _ if walk.filter().is_some() => "-filtered".to_owned(),
        Place::Speakers(Company::Case(speaker)) => format!("-{}", walk.map.speaker(speaker).id),
        Place::Sources(SourcesPart::Text(source)) => format!("-{}", walk.map.source(source).id),
        Place::Start | Place::Outline(Root::All) | Place::Speakers(_) | Place::Sources(_) | Place::Crux(_) => {
            String::new()
        }
        Place::At(_) | Place::Outline(_) | Place::Map(_) => "-part".to_owned(),
    };
    let is_plain = |char: char| char.is_alphanumeric() || "._-".contains(char);
    let part: String = part.chars().map(|char| if is_plain(char) { char } else { '-' }).collect();
    let file = format!("{name}{part}.html");
    folder.map_or(file.clone(), |folder| format!("{folder}/{file}"))
}

/// The folder and the bare name of a path.
fn of_path(path: &Path) -> (Option<String>, String) {
    let text = |path: &Path| path.to_str().map(str::to_owned);
    let folder = path.parent().and_then(text).filter(|folder| !folder.is_empty());
    (folder, path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_that_is_written_is_offered_and_the_one_in_the_name_stands_first() {
        let offered = names("a/map.dot");
        assert_eq!(offered.first().map(String::as_str), Some("a/map.dot"));
        for name in ["a/map.html", "a/map.ron", "a/map.svg"] {
            assert!(offered.iter().any(|offered| offered == name), "{name}");
        }
        assert!(!offered.contains(&"a/map.gv".to_owned()), "a second name is no second form");
        assert_eq!(names("map").first().map(String::as_str), Some("map.ron"));
    }

    #[test]
    fn what_is_only_read_is_no_form_to_write() {
        assert!(form_of("x.apx").is_none() && form_of("x").is_none());
        assert_eq!(form_of("x.HTML").map(|row| row.name), Some("html"));
    }
}
