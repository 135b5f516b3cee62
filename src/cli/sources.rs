//! The texts of a map, on the command line and for the explorer.

use std::path::PathBuf;

use super::CliError;
use super::loading::load;
use super::output::to_stdout;
use super::settings::InForce;
use crate::analysis::Library;
use crate::format::{self, nearest};
use crate::layout::clean;
use crate::model::{Map, Source, SourceId, SourceText};
use crate::report;
use crate::store::{MapArg, TextFolders};

/// What is asked of the texts.
pub(super) enum About {
    /// All of them.
    All,
    /// One of them, by id, title or number.
    One(String),
    /// When everything was said.
    Timeline,
}

/// Writes what is asked of the texts of a map.
pub(super) fn sources(about: &About, json: bool, args: &[MapArg]) -> Result<(), CliError> {
    let map = load(args)?;
    let library = Library::of(&map).with_texts(&map, texts(args, &InForce::read().text_folders()));
    match about {
        About::All => {
            let write = if json { report::sources_json } else { report::sources };
            to_stdout(|out| write(&map, &library, out))
        }
        About::One(name) => {
            let source = find(&map, name)?;
            let write = if json { report::source_json } else { report::source };
            to_stdout(|out| write(&map, &library, source, out))
        }
        About::Timeline => {
            let write = if json { report::timeline_json } else { report::timeline };
            to_stdout(|out| write(&map, &library, out))
        }
    }
}

/// What reads the texts of a map's sources: beside the map, then in these folders.
pub(super) fn texts(
    args: &[MapArg],
    folders: &[PathBuf],
) -> impl FnMut(&Source, &str) -> Result<(String, SourceText), String> + use<> {
    let mut folders = TextFolders::new(args, folders);
    move |source, file| {
        let input = folders.read(file)?;
        Ok((input.name.to_string(), format::source_text(&input.bytes, source)))
    }
}

/// The text of this id, or else of this title, or else of this number.
fn find(map: &Map, name: &str) -> Result<SourceId, CliError> {
    let by = |is_it: &dyn Fn(SourceId) -> bool| map.source_ids().find(|&source| is_it(source));
    let found = by(&|source| *map.source(source).id == *name)
        .or_else(|| by(&|source| map.source(source).title.to_lowercase() == name.to_lowercase()))
        .or_else(|| by(&|source| source.number().to_string() == name));
    found.ok_or_else(|| {
        let ids = map.source_ids().map(|source| &*map.source(source).id);
        let near = nearest(name, ids).map_or_else(String::new, |near| format!("; the nearest id is {near:?}"));
        CliError::NothingFound(format!("no text has the id, title or number {:?}{near}", clean(name)))
    })
}
