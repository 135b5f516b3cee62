//! Writes what is seen to a file: never over another without being told to, and never over the map that is open.

use std::fs;
use std::path::{Path, PathBuf};

use crate::app::{Existing, Export, Exported};
use crate::format::{Format, Written};
use crate::layout::clean;
use crate::report;
use crate::store;

/// Exports. Answers what came of it.
pub fn export(export: &Export) -> Exported {
    let path = from_home(&export.path);
    let shown = |path: &Path| clean(&path.to_string_lossy()).into_owned();
    if is_of_map(&path, export) {
        return Exported::Failed(format!("{} is part of the map that is open: choose another name.", shown(&path)));
    }
    let (written, what) = match export.seen.written(export.format) {
        Ok(found) => found,
        Err(error) => return Exported::Failed(format!("Nothing was exported: {error}.")),
    };
    let files = files(&path, &written);
    if export.existing == Existing::Stays
        && let Some((there, _)) = files.iter().find(|(path, _)| fs::symlink_metadata(path).is_ok())
    {
        if *there == path {
            return Exported::There(export.path.clone());
        }
        return Exported::Failed(format!("{} is there already: choose another name.", shown(there)));
    }
    if let Err(error) = store::write_all(&files) {
        return Exported::Failed(format!("Nothing was exported: {error}."));
    }
    let whole = std::path::absolute(&path).unwrap_or(path);
    let left_out = report::left_out_in_words(&written.losses, export.format);
    let left_out = left_out.map(|words| format!(" {}", report::sentence(&report::capital(&words)))).unwrap_or_default();
    Exported::Done(format!("Exported to {}: {}{left_out}", shown(&whole), report::sentence(&what)))
}

/// The file, and those that belong beside it.
fn files<'w>(path: &Path, written: &'w Written) -> Vec<(PathBuf, &'w [u8])> {
    let beside = written.beside.iter().map(|beside| (path.with_extension(beside.ending), beside.text.as_bytes()));
    std::iter::once((path.to_owned(), written.text.as_bytes())).chain(beside).collect()
}

/// A path with the home folder in place of a tilde in front, as shells have it.
fn from_home(path: &str) -> PathBuf {
    let home = || std::env::var_os("HOME").filter(|home| !home.is_empty());
    match path.strip_prefix("~/").zip(home()) {
        Some((rest, home)) => Path::new(&home).join(rest),
        None => PathBuf::from(path),
    }
}

/// Whether a file is one of the open map, or would become a part of it: a map of several files is all that its folder
/// holds in the native form.
fn is_of_map(path: &Path, export: &Export) -> bool {
    let files: Vec<PathBuf> = export.files.iter().filter_map(|file| fs::canonicalize(&**file).ok()).collect();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let target = fs::canonicalize(path).ok();
    let folder =
        fs::canonicalize(folder).ok().filter(|_| files.len() > 1 && matches!(export.format, Format::Native(_)));
    files.iter().any(|file| Some(file) == target.as_ref() || (folder.is_some() && file.parent() == folder.as_deref()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::app::{SeenForExport, SeenPart};
    use crate::format::{Input, Notation, Rendering, read};

    fn wanted(path: &Path, files: &[&Path], format: Format) -> Export {
        let text = "(cruxmap: 1, claims: [(id: \"a\", text: \"A\"), (id: \"b\", text: \"B\")], links: [Opposes(from: [\"b\"], to: \"a\")])";
        let map = read(vec![Input { name: "a.ron".into(), bytes: text.into() }], &()).map.unwrap();
        let seen = SeenForExport { map: Arc::new(map), part: SeenPart::All, filter: None, evaluation: None };
        let path = path.to_str().unwrap().to_owned();
        let files = files.iter().map(|file| file.to_str().unwrap().into()).collect();
        Export { seen, format, path, existing: Existing::Stays, files }
    }

    #[test]
    fn a_file_is_written_once_and_replaced_only_when_that_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("page.html");
        let page = wanted(&path, &[], Format::Rendering(Rendering::Html));
        let Exported::Done(told) = export(&page) else { panic!("it is written") };
        assert!(told.contains(path.to_str().unwrap()) && told.contains("the whole map"), "{told}");
        fs::write(&path, "mine").unwrap();
        assert_eq!(export(&page), Exported::There(page.path.clone()));
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
        assert!(matches!(export(&Export { existing: Existing::IsReplaced, ..page }), Exported::Done(_)));
        assert!(fs::read_to_string(&path).unwrap().starts_with("<!DOCTYPE html>"));
    }

    #[test]
    fn the_map_that_is_open_is_never_written_over_nor_added_to() {
        let folder = tempfile::tempdir().unwrap();
        let [one, other, new] = ["a.ron", "b.ron", "c.ron"].map(|name| folder.path().join(name));
        fs::write(&one, "1").unwrap();
        fs::write(&other, "2").unwrap();
        let native = Format::Native(Notation::Ron);
        let replacing = Export { existing: Existing::IsReplaced, ..wanted(&one, &[&one], native) };
        assert!(matches!(export(&replacing), Exported::Failed(_)));
        assert!(matches!(export(&wanted(&new, &[&one, &other], native)), Exported::Failed(_)));
        let page = wanted(&folder.path().join("c.html"), &[&one, &other], Format::Rendering(Rendering::Html));
        assert!(matches!(export(&page), Exported::Done(_)), "what is never read as a map may stand beside it");
        assert_eq!(fs::read_to_string(&one).unwrap(), "1");
    }
}
