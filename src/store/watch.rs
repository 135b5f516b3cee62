//! What to watch so that no change of a map's files is missed, and what they look like from outside.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::arg::MapArg;
use super::open::is_map_name;

/// A folder in which files of a map stand. Not the files themselves are watched: an editor that saves by renaming puts
/// another file in the place of the one that was there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Watched {
    /// The folder.
    pub folder: PathBuf,
    /// What in it belongs to the map.
    pub names: Names,
    /// Which folder it is on the disk: another may come to stand there.
    id: Option<(u64, u64)>,
}

/// Which names of a folder belong to a map.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Names {
    /// This one.
    One(OsString),
    /// All that a folder gives as a map.
    Maps,
}

impl Watched {
    fn new(folder: PathBuf, names: Names) -> Self {
        let data = fs::metadata(&folder).ok();
        Self { id: data.and_then(|data| inode(&data)).map(|(device, inode, ..)| (device, inode)), folder, names }
    }

    /// Whether a change of this file or folder may be one of the map.
    pub fn concerns(&self, path: &Path) -> bool {
        let Some(name) = path.file_name() else { return true };
        let is_named = match &self.names {
            Names::One(one) => name == one,
            Names::Maps => is_map_name(name),
        };
        is_named || path == self.folder
    }
}

/// What the files of a map look like from outside. Where two of these are the same, nothing was written between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fingerprint(Vec<(PathBuf, Option<Looks>)>);

impl Fingerprint {
    /// Whether every file that is named is there.
    pub fn is_whole(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(|(_, looks)| looks.is_some())
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Looks {
    bytes: u64,
    modified: Option<SystemTime>,
    /// On Unix the file itself, and when it was written, renamed or given other rights.
    inode: Option<(u64, u64, i64, i64)>,
}

/// Whether the files of a map can be read more than once, and there are any: standard input cannot, and the built-in maps
/// never change.
pub fn can_be_watched(args: &[MapArg]) -> bool {
    !args.contains(&MapArg::StandardInput) && args.iter().any(|arg| path_of(arg).is_some())
}

/// The folders to watch. Of a link also the folder of what it leads to.
pub fn watched(args: &[MapArg]) -> Vec<Watched> {
    let mut watched = BTreeSet::new();
    for path in args.iter().filter_map(path_of) {
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        add_file(&whole, &mut watched);
        if whole.is_dir() {
            files_of(&whole).iter().filter(|file| file.is_symlink()).for_each(|file| add_file(file, &mut watched));
            watched.insert(Watched::new(whole, Names::Maps));
        }
    }
    watched.into_iter().collect()
}

fn add_file(path: &Path, watched: &mut BTreeSet<Watched>) {
    let target = fs::canonicalize(path).ok();
    for path in [Some(path), target.as_deref()].into_iter().flatten() {
        if let (Some(folder), Some(name)) = (path.parent(), path.file_name()) {
            watched.insert(Watched::new(folder.to_owned(), Names::One(name.to_owned())));
        }
    }
}

/// What the files look like now. Reads none of them.
pub fn fingerprint(args: &[MapArg]) -> Fingerprint {
    let mut seen = Vec::new();
    for path in args.iter().filter_map(path_of) {
        let looks = |path: &Path| fs::metadata(path).ok().map(|data| Looks::of(&data));
        if path.is_dir() {
            seen.extend(files_of(path).into_iter().map(|file| (file.clone(), looks(&file))));
        } else {
            seen.push((path.to_owned(), looks(path)));
        }
    }
    Fingerprint(seen)
}

/// The path that an argument names; none where it is no path.
fn path_of(arg: &MapArg) -> Option<&Path> {
    match arg {
        MapArg::StandardInput | MapArg::InFormat(_) | MapArg::Matched(_) | MapArg::Leniently => None,
        // A path wins over a built-in map of its name.
        MapArg::Named(path) => Some(&**path).filter(|path| path.exists() || !is_built_in(path)),
    }
}

fn is_built_in(path: &Path) -> bool {
    path.to_str().and_then(super::builtin::Builtin::find).is_some()
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<_> =
        entries.map(|entry| entry.path()).filter(|path| path.file_name().is_some_and(is_map_name)).collect();
    files.sort();
    files
}

impl Looks {
    fn of(data: &Metadata) -> Self {
        Self { bytes: data.len(), modified: data.modified().ok(), inode: inode(data) }
    }
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have none")]
fn inode(data: &Metadata) -> Option<(u64, u64, i64, i64)> {
    use std::os::unix::fs::MetadataExt;
    Some((data.dev(), data.ino(), data.ctime(), data.ctime_nsec()))
}

#[cfg(not(unix))]
fn inode(_data: &Metadata) -> Option<(u64, u64, i64, i64)> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(path: &Path) -> Vec<MapArg> {
        vec![path.as_os_str().to_owned().into()]
    }

    #[test]
    fn a_file_is_watched_in_its_folder_by_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("map.ron");
        fs::write(&file, "").unwrap();
        let watched = watched(&named(&file));
        assert!(watched.iter().any(|watched| watched.folder == folder.path()));
        assert!(watched.iter().all(|watched| watched.concerns(&file)));
        assert!(!watched.iter().any(|watched| watched.concerns(&folder.path().join("4913"))));
    }

    #[cfg(unix)]
    #[test]
    fn what_a_link_leads_to_is_watched_too() {
        let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let target = there.path().canonicalize().unwrap().join("real.ron");
        fs::write(&target, "").unwrap();
        let link = here.path().join("map.ron");
        std::os::unix::fs::symlink(&target, &link).unwrap();
        for args in [named(&link), named(here.path())] {
            let watched = watched(&args);
            assert!(
                watched.iter().any(|watched| Some(&*watched.folder) == target.parent() && watched.concerns(&target))
            );
        }
    }

    #[test]
    fn neither_standard_input_nor_a_built_in_map_can_be_watched() {
        assert!(!can_be_watched(&["-".into()]));
        assert!(!can_be_watched(&["school-hours".into()]));
        assert!(!can_be_watched(&[]));
        assert!(can_be_watched(&["some/map.ron".into()]));
    }

    #[test]
    fn a_file_that_is_written_renamed_added_or_removed_looks_otherwise() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("map.ron");
        fs::write(&file, "one").unwrap();
        let mut seen = vec![fingerprint(&named(folder.path()))];
        let mut look = || {
            let now = fingerprint(&named(folder.path()));
            assert!(!seen.contains(&now), "{now:?}");
            seen.push(now);
        };
        fs::write(folder.path().join("new.ron"), "two").unwrap();
        look();
        fs::rename(folder.path().join("new.ron"), &file).unwrap();
        look();
        fs::write(&file, "three").unwrap();
        look();
        fs::remove_file(&file).unwrap();
        look();
        fs::write(folder.path().join("notes.txt"), "no map").unwrap();
        assert_eq!(fingerprint(&named(folder.path())), *seen.last().unwrap());
    }
}
