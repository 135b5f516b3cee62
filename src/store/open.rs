//! Brings the bytes of a map.

use std::ffi::OsStr;
use std::fs::{self, File, Metadata};
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use super::StoreError;
use super::arg::{MapArg, STANDARD_INPUT};
use super::builtin::{BUILTIN, Builtin};
use crate::format::{Format, FormatRow, Input};

/// How long a file may be: places in it are counted in 32 bits.
const LONGEST: u64 = u32::MAX as u64;

/// Brings all files of the map that the arguments name together, in their order; without any, those of the first
/// built-in map. Of a folder these are its native files by their endings, in the byte order of their names, without those
/// that begin with a dot; where it has none, its files in other formats.
///
/// # Errors
/// The first thing that cannot be brought.
pub fn open(args: &[MapArg]) -> Result<Vec<Input>, StoreError> {
    Ok(open_each(args)?.into_iter().flat_map(|brought| brought.inputs).collect())
}

/// What one argument names.
#[derive(Clone, Debug)]
pub struct Brought {
    /// As it was named.
    pub name: String,
    /// Its files.
    pub inputs: Vec<Input>,
}

/// Brings the files of what each argument names, as [`open`] does.
///
/// # Errors
/// The first thing that cannot be brought.
pub fn open_each(args: &[MapArg]) -> Result<Vec<Brought>, StoreError> {
    if args.iter().filter(|&arg| *arg == MapArg::StandardInput).count() > 1 {
        return Err(StoreError::TwiceStandardInput);
    }
    let mut all = Vec::new();
    for arg in args {
        match arg {
            MapArg::StandardInput => {
                all.push(Brought { name: STANDARD_INPUT.to_owned(), inputs: vec![standard_input()?] });
            }
            MapArg::Named(path) => {
                all.push(Brought { name: path.to_string_lossy().into_owned(), inputs: open_named(path)? });
            }
            MapArg::InFormat(_) | MapArg::Matched(_) | MapArg::Leniently => {}
        }
    }
    if !args.iter().any(MapArg::is_of_a_map) {
        let first = BUILTIN.first();
        all.extend(first.map(|first| Brought { name: first.name.to_owned(), inputs: first.inputs().collect() }));
    }
    Ok(all)
}

/// Whether there is something of every name, without reading it.
///
/// # Errors
/// The first name that nothing has.
pub fn ensure_there(args: &[MapArg]) -> Result<(), StoreError> {
    args.iter().try_for_each(|arg| match arg {
        MapArg::StandardInput | MapArg::InFormat(_) | MapArg::Matched(_) | MapArg::Leniently => Ok(()),
        MapArg::Named(path) => match metadata(path) {
            Err(StoreError::NotFound { .. }) if path.to_str().and_then(Builtin::find).is_some() => Ok(()),
            there => there.map(|_| ()),
        },
    })
}

fn open_named(path: &Path) -> Result<Vec<Input>, StoreError> {
    match metadata(path) {
        Ok(data) if data.is_dir() => open_folder(path),
        Ok(data) => Ok(vec![read_file(path, &data)?]),
        Err(error @ StoreError::NotFound { .. }) => {
            let builtin = path.to_str().and_then(Builtin::find).ok_or(error)?;
            Ok(builtin.inputs().collect())
        }
        Err(error) => Err(error),
    }
}

/// Reads the file at a path.
pub(super) fn read_named(path: &Path) -> Result<Input, StoreError> {
    let data = metadata(path)?;
    read_file(path, &data)
}

fn open_folder(folder: &Path) -> Result<Vec<Input>, StoreError> {
    let unreadable = |source| unreadable(folder, source);
    let entries = fs::read_dir(folder).map_err(unreadable)?;
    let paths: io::Result<Vec<PathBuf>> = entries.map(|entry| Ok(entry?.path())).collect();
    let mut paths = paths.map_err(unreadable)?;
    let format_of = |path: &PathBuf| path.file_name().and_then(format_by_name);
    paths.retain(|path| format_of(path).is_some());
    let is_native = |path: &PathBuf| matches!(format_of(path), Some(Format::Native(_)));
    if paths.iter().any(is_native) {
        paths.retain(is_native);
    }
    paths.sort();
    let mut inputs = Vec::new();
    for path in paths {
        let data = metadata(&path)?;
        if !data.is_dir() {
            inputs.push(read_file(&path, &data)?);
        }
    }
    if inputs.is_empty() { Err(StoreError::NoMaps(folder.to_owned())) } else { Ok(inputs) }
}

/// Whether a file of a folder may be part of the map, by its name.
pub(super) fn is_map_name(name: &OsStr) -> bool {
    format_by_name(name).is_some()
}

/// The format of a file of a folder, by its name; none where it is no part of a map.
fn format_by_name(name: &OsStr) -> Option<Format> {
    let is_hidden = name.as_encoded_bytes().starts_with(b".");
    let ending = Path::new(name).extension().filter(|_| !is_hidden)?;
    FormatRow::read().find(|row| ending == row.name).map(|row| row.format)
}

/// What stands at a path, links followed; an error that says which link leads nowhere.
fn metadata(path: &Path) -> Result<Metadata, StoreError> {
    fs::metadata(path).map_err(|source| {
        let is_link = path.symlink_metadata().is_ok_and(|data| data.is_symlink());
        match source.kind() {
            io::ErrorKind::NotFound if is_link => StoreError::BrokenLink(path.to_owned()),
            io::ErrorKind::NotFound => not_found(path),
            // The kind for links that lead in a circle has no stable name.
            io::ErrorKind::PermissionDenied | io::ErrorKind::NotADirectory => unreadable(path, source),
            _ if is_link => StoreError::Circle(path.to_owned()),
            _ => unreadable(path, source),
        }
    })
}

fn unreadable(path: &Path, source: io::Error) -> StoreError {
    StoreError::Unreadable { path: path.to_owned(), source }
}

/// Nothing is there: known are the built-in maps and what stands beside it, spelled as the path is.
fn not_found(path: &Path) -> StoreError {
    let beside = path.parent().unwrap_or(Path::new(""));
    let folder = if beside.as_os_str().is_empty() { Path::new(".") } else { beside };
    let names = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.file_name());
    let mut known: Vec<String> = BUILTIN.iter().map(|builtin| builtin.name.to_owned()).collect();
    known.extend(names.map(|name| beside.join(name).to_string_lossy().into_owned()));
    let name = path.to_string_lossy().into_owned();
    StoreError::NotFound { name, kinds: "file, folder or built-in map", known }
}

fn read_file(path: &Path, data: &Metadata) -> Result<Input, StoreError> {
    // To open a pipe that nobody writes to would wait for ever.
    if !data.is_file() {
        return Err(StoreError::NotAFile(path.to_owned()));
    }
    if data.len() > LONGEST {
        return Err(StoreError::TooLong(path.to_owned()));
    }
    let file = File::open(path).map_err(|source| unreadable(path, source))?;
    read_all(file, path, data.len())
}

fn standard_input() -> Result<Input, StoreError> {
    let input = io::stdin();
    if input.is_terminal() {
        return Err(StoreError::Terminal);
    }
    read_all(input.lock(), Path::new(STANDARD_INPUT), 0)
}

/// Reads to the end, but never more than a map may be long: a stream may have no end. `expected` bytes seem to be there.
fn read_all(input: impl Read, path: &Path, expected: u64) -> Result<Input, StoreError> {
    // One byte more lets the end be seen without growing.
    let mut bytes = Vec::with_capacity(usize::try_from(expected.min(LONGEST) + 1).unwrap_or_default());
    input.take(LONGEST + 1).read_to_end(&mut bytes).map_err(|source| unreadable(path, source))?;
    if bytes.len() as u64 > LONGEST {
        return Err(StoreError::TooLong(path.to_owned()));
    }
    Ok(Input { name: path.to_string_lossy().into(), bytes })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder for one test, with these files and their names as content.
    fn folder(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            fs::write(folder.path().join(name), name).unwrap();
        }
        folder
    }

    fn open_path(path: &Path) -> Result<Vec<Input>, StoreError> {
        open(&[path.as_os_str().to_owned().into()])
    }

    fn sentence(path: &Path) -> String {
        open_path(path).unwrap_err().to_string()
    }

    #[test]
    fn a_folder_gives_its_maps_in_byte_order_without_what_is_hidden_or_nested() {
        let folder = folder(&["b.ron", "B.json", "a.ron", ".hidden.ron", "notes.txt", "ä.ron"]);
        fs::create_dir(folder.path().join("sub.ron")).unwrap();
        fs::write(folder.path().join("sub.ron/c.ron"), "").unwrap();
        let inputs = open_path(folder.path()).unwrap();
        let content: Vec<_> = inputs.iter().map(|input| String::from_utf8(input.bytes.clone()).unwrap()).collect();
        assert_eq!(content, ["B.json", "a.ron", "b.ron", "ä.ron"]);
    }

    #[test]
    fn a_file_is_read_whatever_its_name() {
        let folder = folder(&["map.txt"]);
        assert_eq!(open_path(&folder.path().join("map.txt")).unwrap().len(), 1);
    }

    #[test]
    fn a_folder_without_maps_says_so() {
        let folder = folder(&["notes.txt"]);
        let expected = format!(
            "the folder {} holds no map: no file in it ends in .ron, .json, .af, .apx, .tgf, .bag, .argdown, .ad, .aif, .sadface, .kialo, .argdown-json, .csv, .graphml, .microtexts or .carneades",
            folder.path().display()
        );
        assert_eq!(sentence(folder.path()), expected);
    }

    #[test]
    fn a_missing_file_offers_its_neighbour() {
        let folder = folder(&["debate.ron"]);
        let near = folder.path().join("debate.ron");
        assert!(sentence(&folder.path().join("debat.ron")).ends_with(&format!("the nearest name is {near:?}")));
    }

    #[test]
    fn a_built_in_map_opens_by_name_and_the_first_without_one() {
        assert_eq!(&*open(&["school-hours".into()]).unwrap()[0].name, "school-hours.ron");
        assert!(!open(&[]).unwrap().is_empty());
    }

    #[test]
    fn standard_input_stands_once() {
        let error = open(&["-".into(), "-".into()]).unwrap_err();
        assert_eq!(error.to_string(), "- stands twice; standard input can be read only once");
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_nowhere_or_in_a_circle_are_named() {
        let folder = folder(&[]);
        let (broken, circle) = (folder.path().join("broken.ron"), folder.path().join("circle.ron"));
        std::os::unix::fs::symlink("nothing", &broken).unwrap();
        assert!(sentence(folder.path()).ends_with("broken.ron is a link to something that is not there"));
        std::os::unix::fs::symlink("circle.ron", &circle).unwrap();
        assert!(sentence(&circle).ends_with("circle.ron is a link that leads round in a circle"));
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_or_device_is_refused_and_never_waited_for() {
        let folder = folder(&[]);
        let pipe = folder.path().join("pipe.ron");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert!(sentence(&pipe).contains("is neither a file nor a folder"));
        assert!(sentence(folder.path()).contains("is neither a file nor a folder"), "in a folder too");
        assert!(sentence(Path::new("/dev/zero")).contains("is neither a file nor a folder"));
    }
}
