//! Brings the texts of sources that lie beside a map, or in folders that the person named, and nothing from elsewhere.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::MapArg;
use super::builtin::{BUILTIN, Builtin};
use super::error::cause;
use crate::format::Input;

/// How long a text may be.
const LONGEST: u64 = 16 * 1024 * 1024;

/// How long all texts of a map may be together.
const LONGEST_TOGETHER: u64 = 128 * 1024 * 1024;

/// Why a text cannot be brought. Each is a sentence without a full stop; names in it may hold anything that a file name
/// may.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// It is in none of the folders.
    #[error("{0} does not lie beside the map or in a folder for texts")]
    NotThere(String),
    /// Its path could lead anywhere.
    #[error("{0} is not read: the path of a text leads down from the map's folder, without .. and not from the root")]
    Astray(String),
    /// A link leads out of the folder.
    #[error("{0} is not read: it is a link that leads out of its folder")]
    Outside(String),
    /// It is a folder, pipe or device.
    #[error("{0} is not a file")]
    NotAFile(String),
    /// It is too long.
    #[error("{0} is longer than 16 MiB, too long to be shown")]
    TooLong(String),
    /// The others together are too long already.
    #[error("{0} is not read: the texts of this map are longer than 128 MiB together")]
    TooMany(String),
    /// The system does not let it be read.
    #[error("{name} cannot be read: {}", cause(source))]
    Unreadable {
        /// What.
        name: String,
        /// Why.
        source: io::Error,
    },
}

/// Where the texts of a map may lie.
#[derive(Debug)]
pub struct TextFolders {
    /// As the system calls them, without links.
    folders: Vec<PathBuf>,
    builtin: Vec<&'static Builtin>,
    /// How much may still be read.
    left: u64,
}

impl TextFolders {
    /// The folders of the map that the arguments name together, then these others.
    pub fn new(args: &[MapArg], others: &[PathBuf]) -> Self {
        let named = args.iter().filter_map(|arg| match arg {
            MapArg::Named(path) => Some(path.as_path()),
            MapArg::StandardInput | MapArg::InFormat(_) | MapArg::Matched(_) | MapArg::Leniently => None,
        });
        let is_there = |path: &Path| fs::symlink_metadata(path).is_ok();
        let found = |path: &Path| path.to_str().and_then(Builtin::find);
        let builtin = named.clone().filter(|path| !is_there(path)).filter_map(found);
        let builtin: Vec<_> =
            builtin.chain(BUILTIN.first().filter(|_| !args.iter().any(MapArg::is_of_a_map))).collect();
        let beside =
            named.filter_map(folder_of).chain(others.iter().filter_map(|folder| fs::canonicalize(folder).ok()));
        Self { folders: beside.collect(), builtin, left: LONGEST_TOGETHER }
    }

    /// Brings the text that a map calls `file`, from the first folder that has it.
    ///
    /// # Errors
    /// When no folder has it, it lies elsewhere, is no file, is too long, or the system refuses.
    pub fn read(&mut self, file: &str) -> Result<Input, TextError> {
        let name = file.to_owned();
        let mut parts = Path::new(file).components();
        if file.is_empty()
            || file.contains(['\0', '\\'])
            || !parts.all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
        {
            return Err(TextError::Astray(name));
        }
        if let Some(content) = self.builtin.iter().find_map(|builtin| builtin.text(file)) {
            return Ok(Input { name: file.into(), bytes: content.into() });
        }
        for folder in &self.folders {
            let path = match fs::canonicalize(folder.join(file)) {
                Ok(path) => path,
                Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                    continue;
                }
                Err(source) => return Err(TextError::Unreadable { name, source }),
            };
            if !path.starts_with(folder) {
                return Err(TextError::Outside(name));
            }
            let bytes = read(&path, &name, self.left)?;
            self.left = self.left.saturating_sub(bytes.len() as u64);
            return Ok(Input { name: file.into(), bytes });
        }
        Err(TextError::NotThere(name))
    }
}

/// The folder that a map lies in or is, without links.
fn folder_of(path: &Path) -> Option<PathBuf> {
    let path = fs::canonicalize(path).ok()?;
    if path.is_dir() { Some(path) } else { path.parent().map(Path::to_owned) }
}

fn read(path: &Path, name: &str, left: u64) -> Result<Vec<u8>, TextError> {
    let unreadable = |source| TextError::Unreadable { name: name.to_owned(), source };
    // To open a pipe that nobody writes to would wait for ever.
    let data = fs::metadata(path).map_err(unreadable)?;
    if !data.is_file() {
        return Err(TextError::NotAFile(name.to_owned()));
    }
    let mut bytes = Vec::new();
    let most = LONGEST.min(left);
    File::open(path).map_err(unreadable)?.take(most + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    match bytes.len() as u64 {
        length if length > LONGEST => Err(TextError::TooLong(name.to_owned())),
        length if length > left => Err(TextError::TooMany(name.to_owned())),
        _ => Ok(bytes),
    }
}

impl From<TextError> for String {
    fn from(error: TextError) -> Self {
        error.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A map beside a folder with a text, below a folder with a secret.
    fn map() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("maps/texts")).unwrap();
        fs::create_dir(folder.path().join("more")).unwrap();
        for (name, content) in
            [("maps/map.ron", "()"), ("maps/texts/a.txt", "beside"), ("more/b.txt", "more"), ("secret", "secret")]
        {
            fs::write(folder.path().join(name), content).unwrap();
        }
        folder
    }

    fn folders(folder: &tempfile::TempDir) -> TextFolders {
        let map = folder.path().join("maps/map.ron");
        TextFolders::new(&[MapArg::Named(map)], &[folder.path().join("more"), folder.path().join("none")])
    }

    fn sentence(folder: &tempfile::TempDir, file: &str) -> String {
        folders(folder).read(file).unwrap_err().to_string()
    }

    #[test]
    fn texts_lie_beside_the_map_or_in_the_other_folders() {
        let folder = map();
        assert_eq!(folders(&folder).read("texts/a.txt").unwrap().bytes, b"beside");
        assert_eq!(folders(&folder).read("b.txt").unwrap().bytes, b"more");
        let mut of_folder = TextFolders::new(&[MapArg::Named(folder.path().join("maps"))], &[]);
        assert_eq!(of_folder.read("texts/a.txt").unwrap().bytes, b"beside");
        assert_eq!(sentence(&folder, "c.txt"), "c.txt does not lie beside the map or in a folder for texts");
    }

    #[test]
    fn no_path_leads_out() {
        let folder = map();
        let secret = folder.path().join("secret");
        for path in [
            "../secret",
            "texts/../../secret",
            "./map.ron/..",
            "..",
            "/",
            "",
            secret.to_str().unwrap(),
            "a\0b",
            "..\\secret",
        ] {
            assert!(sentence(&folder, path).contains("is not read: the path of a text leads down"), "{path:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn no_link_leads_out_but_one_may_lead_elsewhere_inside() {
        use std::os::unix::fs::symlink;
        let folder = map();
        let texts = folder.path().join("maps/texts");
        symlink(folder.path().join("secret"), texts.join("out")).unwrap();
        symlink(folder.path(), texts.join("up")).unwrap();
        symlink("a.txt", texts.join("same")).unwrap();
        symlink("round", texts.join("round")).unwrap();
        assert_eq!(sentence(&folder, "texts/out"), "texts/out is not read: it is a link that leads out of its folder");
        assert!(sentence(&folder, "texts/up/secret").contains("leads out of its folder"));
        assert_eq!(folders(&folder).read("texts/same").unwrap().bytes, b"beside");
        assert!(sentence(&folder, "texts/round").starts_with("texts/round cannot be read: "));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_never_waited_for() {
        let folder = map();
        let pipe = folder.path().join("maps/pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert_eq!(sentence(&folder, "pipe"), "pipe is not a file");
        assert_eq!(sentence(&folder, "texts"), "texts is not a file");
        assert_eq!(
            sentence(&folder, "map.ron/inside"),
            "map.ron/inside does not lie beside the map or in a folder for texts"
        );
    }

    #[test]
    fn what_is_too_long_is_said_to_be() {
        let folder = map();
        let long = File::create(folder.path().join("maps/long.txt")).unwrap();
        long.set_len(LONGEST + 1).unwrap();
        assert_eq!(sentence(&folder, "long.txt"), "long.txt is longer than 16 MiB, too long to be shown");
        let mut folders = TextFolders { left: 3, ..folders(&folder) };
        assert!(folders.read("texts/a.txt").unwrap_err().to_string().ends_with("longer than 128 MiB together"));
    }

    #[test]
    fn a_built_in_map_has_its_text_built_in() {
        let mut school = TextFolders::new(&["school-hours".into()], &[]);
        assert!(school.read("school-hours/minutes.txt").unwrap().bytes.starts_with(b"Minutes of the council"));
        assert!(matches!(school.read("school-hours.ron"), Err(TextError::NotThere(_))));
        assert!(matches!(TextFolders::new(&[], &[]).read("000.txt"), Err(TextError::NotThere(_))));
    }
}
