//! Where what a person keeps of a map belongs.

use std::collections::HashMap;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::store::MapArg;

/// The folder beside maps.
const BESIDE: &str = ".cruxmap";

/// What stands for the name of a map that is a folder.
const WHOLE_FOLDER: &str = "whole-folder";

/// So many maps of one title are told apart.
const NAMESAKES: usize = 100;

/// A title is repeated in a path up to so many bytes.
const LONGEST_TITLE: usize = 80;

/// A name made of several is cut to so many bytes.
const LONGEST_NAME: usize = 120;

/// The folder for the data of this person's programs: `$XDG_DATA_HOME`, else `~/.local/share`; none where neither is
/// known.
pub fn data_folder() -> Option<PathBuf> {
    // A path that is not absolute is to be passed over, says the XDG specification.
    let absolute = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let own = || absolute("HOME").map(|home| home.join(".local").join("share"));
    let data = if cfg!(windows) { absolute("LOCALAPPDATA") } else { None };
    absolute("XDG_DATA_HOME").or(data).or_else(own)
}

/// The claims of the map that is open, for finding out what was kept of it.
#[derive(Clone, Copy)]
pub struct MapIds<'a> {
    /// The title of the map; may be empty.
    pub title: &'a str,
    /// How many claims it has.
    pub count: usize,
    /// Whether it has a claim of this id.
    pub has: &'a dyn Fn(&str) -> bool,
}

impl MapIds<'_> {
    /// Whether claims known from earlier are those of this map: at least half of the smaller set are in both.
    pub(super) fn are(&self, known: &HashMap<String, u64>) -> bool {
        let shared = known.keys().filter(|id| (self.has)(id)).count();
        shared * 2 >= known.len().min(self.count)
    }
}

/// Where what a person keeps of a map belongs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Home {
    /// The map has a path.
    OfPath {
        /// Beside it.
        beside: PathBuf,
        /// The same path below the data folder, where there is one.
        data: Option<PathBuf>,
    },
    /// The map has no path: a folder below the data folder for each map of its title.
    OfTitle {
        /// Where these folders stand, where there is a data folder.
        data: Option<PathBuf>,
    },
}

impl Home {
    /// The home of what is kept of the map that these arguments name together, given the data folder.
    pub fn of(args: &[MapArg], data: Option<&Path>) -> Self {
        let data = data.map(|data| data.join("cruxmap").join("maps"));
        let named = args.iter().filter(|arg| arg.is_of_a_map());
        let paths: Option<Vec<PathBuf>> = named.map(path_of).collect();
        match paths.as_deref().unwrap_or_default() {
            [] => Self::OfTitle { data: data.map(|data| data.join("by-title")) },
            [first, rest @ ..] => {
                let beside = beside(first, rest);
                let below = |data: PathBuf| data.join(beside.components().filter(is_name).collect::<PathBuf>());
                Self::OfPath { data: data.map(below), beside }
            }
        }
    }

    /// The folders for a map without a path: those of the maps of its title, one behind the other.
    pub(super) fn namesakes(data: &Path, title: &str) -> impl Iterator<Item = PathBuf> {
        let base = format!("{}-{:08x}", in_a_path(title), fingerprint(title.as_bytes()));
        let data = data.to_owned();
        (1..=NAMESAKES).map(move |number| match number {
            1 => data.join(&base),
            _ => data.join(format!("{base}-{number}")),
        })
    }
}

/// The path of an argument, where it has one that is there.
fn path_of(arg: &MapArg) -> Option<PathBuf> {
    match arg {
        MapArg::Named(path) => fs::canonicalize(path).ok(),
        MapArg::StandardInput | MapArg::InFormat(_) | MapArg::Matched(_) | MapArg::Leniently => None,
    }
}

fn beside(first: &Path, rest: &[PathBuf]) -> PathBuf {
    let (folder, name) = if first.is_dir() {
        (first, OsString::from(WHOLE_FOLDER))
    } else {
        (first.parent().unwrap_or(first), first.file_name().unwrap_or_default().to_owned())
    };
    let name = if rest.is_empty() { name } else { OsString::from(joined(&name.to_string_lossy(), rest)) };
    folder.join(BESIDE).join(name)
}

/// One name for several maps that are read together.
fn joined(first: &str, rest: &[PathBuf]) -> String {
    let names = rest.iter().map(|path| path.file_name().unwrap_or_default().to_string_lossy().into_owned());
    let names = std::iter::once(first.to_owned()).chain(names).collect::<Vec<_>>().join("+");
    let paths: Vec<u8> = rest.iter().flat_map(|path| path.as_os_str().as_encoded_bytes()).copied().collect();
    format!("{}-{:08x}", first_bytes(&names, LONGEST_NAME), fingerprint(&paths))
}

fn is_name(component: &Component) -> bool {
    matches!(component, Component::Normal(_))
}

/// A title with nothing in it that is special in a path.
fn in_a_path(title: &str) -> String {
    let words = title.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join("-").to_lowercase();
    let name = first_bytes(&name, LONGEST_TITLE).trim_end_matches('-');
    if name.is_empty() { "untitled".to_owned() } else { name.to_owned() }
}

fn first_bytes(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

/// The FNV-1a hash: it must stay the same from version to version.
fn fingerprint(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn beside_a_file_and_in_a_folder() {
        let place = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(place.path()).unwrap();
        fs::create_dir(root.join("maps")).unwrap();
        fs::write(root.join("maps/школа.ron"), "").unwrap();
        let home = |path: &Path| Home::of(&[MapArg::Named(path.to_owned())], Some(Path::new("/data")));
        let Home::OfPath { beside, data } = home(&root.join("maps/школа.ron")) else { panic!("it has a path") };
        assert_eq!(beside, root.join("maps/.cruxmap/школа.ron"));
        assert_eq!(data, Some(PathBuf::from(format!("/data/cruxmap/maps{}", beside.display()))));
        let Home::OfPath { beside, .. } = home(&root.join("maps")) else { panic!("it has a path") };
        assert_eq!(beside, root.join("maps/.cruxmap/whole-folder"));
    }

    #[test]
    fn several_maps_together_have_a_name_of_their_own() {
        let place = tempfile::tempdir().unwrap();
        let args = ["a.ron", "b.ron", "c.ron"].map(|name| {
            fs::write(place.path().join(name), "").unwrap();
            MapArg::Named(place.path().join(name))
        });
        let names: HashSet<_> = [&args[..1], &args[..2], &args[..3]].map(|args| Home::of(args, None)).into();
        assert_eq!(names.len(), 3);
    }

    #[test]
    fn a_built_in_map_and_standard_input_go_by_their_title() {
        let data = Some(Path::new("/data"));
        let by_title = Home::OfTitle { data: Some(PathBuf::from("/data/cruxmap/maps/by-title")) };
        assert_eq!(Home::of(&[], data), by_title);
        assert_eq!(Home::of(&["school-hours".into()], data), by_title);
        assert_eq!(Home::of(&[MapArg::StandardInput], data), by_title);
        let mut folders = Home::namesakes(Path::new("/m"), "School hours: when?");
        let first = folders.next().unwrap();
        assert!(first.to_string_lossy().starts_with("/m/school-hours-when-"), "{first:?}");
        assert_eq!(folders.next().unwrap().to_string_lossy(), format!("{}-2", first.display()));
    }

    #[test]
    fn a_title_cannot_leave_its_folder() {
        for (title, name) in [("", "untitled"), ("../../etc", "etc"), ("Школа?", "школа"), ("\u{1b}[2J", "2j")]
        {
            assert_eq!(in_a_path(title), name);
        }
        assert!(in_a_path(&"語".repeat(500)).len() <= LONGEST_TITLE);
    }
}
