//! Brings files that a map's file includes: those of its folder and below, and no others.

use std::fs;
use std::path::{Path, PathBuf};

use super::arg::MapArg;
use super::open::read_named;
use crate::format::{Includes, Input, NotBrought};

/// The folder of a map, whose files may be included.
#[derive(Clone, Debug, Default)]
pub struct MapFolder {
    /// As the command line has it, and as it is on the disk; none where the map stands in no folder.
    folder: Option<(PathBuf, PathBuf)>,
}

impl MapFolder {
    /// The folder of the first map that the arguments name.
    pub fn of(args: &[MapArg]) -> Self {
        let path = args.iter().find_map(|arg| match arg {
            MapArg::Named(path) => Some(path),
            _ => None,
        });
        let folder = path.and_then(|path| {
            let folder = if path.is_dir() { path.as_path() } else { path.parent()? };
            let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            let real = fs::canonicalize(folder).ok()?;
            path.exists().then(|| (folder.to_owned(), real))
        });
        Self { folder }
    }
}

impl Includes for MapFolder {
    fn bring(&self, from: &str, path: &str) -> Result<Input, NotBrought> {
        let Some((folder, real)) = &self.folder else { return Err(NotBrought::NoFolder) };
        let beside = Path::new(from).parent().unwrap_or(Path::new(""));
        let wanted = if beside.as_os_str().is_empty() { Path::new(".").join(path) } else { beside.join(path) };
        let found = fs::canonicalize(&wanted)
            .map_err(|_| NotBrought::Unreadable(format!("there is no file {path} to be taken in here")))?;
        let Ok(below) = found.strip_prefix(real) else { return Err(NotBrought::Outside) };
        // One file has one name, by whatever way it is included.
        let name = if folder == Path::new(".") { below.to_owned() } else { folder.join(below) };
        read_named(&name).map_err(|error| NotBrought::Unreadable(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &Path) -> MapFolder {
        MapFolder::of(&[path.as_os_str().to_owned().into()])
    }

    #[test]
    fn files_of_the_folder_and_below_are_brought_and_no_others() {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("map");
        fs::create_dir_all(folder.join("parts")).unwrap();
        for (name, text) in
            [("secret", "s"), ("map/main.argdown", "m"), ("map/parts/a.argdown", "a"), ("map/b.argdown", "b")]
        {
            fs::write(outer.path().join(name), text).unwrap();
        }
        let main = folder.join("main.argdown");
        let includes = of(&main);
        let from = main.to_str().unwrap();
        let a = includes.bring(from, "parts/a.argdown").unwrap();
        assert_eq!(a.bytes, b"a");
        let b = includes.bring(&a.name, "../b.argdown").unwrap();
        assert_eq!(b.bytes, b"b");
        assert_eq!(includes.bring(from, "parts/../b.argdown").unwrap().name, b.name, "one file has one name");
        let secret = outer.path().join("secret");
        for path in ["../secret", "parts/../../secret", secret.to_str().unwrap(), "/etc/passwd"] {
            assert_eq!(includes.bring(from, path).unwrap_err(), NotBrought::Outside, "{path}");
        }
        assert!(matches!(includes.bring(from, "nothing"), Err(NotBrought::Unreadable(_))));
        assert!(matches!(includes.bring(from, "parts"), Err(NotBrought::Unreadable(_))), "a folder is no file");
        assert_eq!(MapFolder::of(&["-".into()]).bring("standard input", "x").unwrap_err(), NotBrought::NoFolder);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_out_of_the_folder_is_not_followed() {
        let (inside, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(outside.path().join("secret"), "s").unwrap();
        std::os::unix::fs::symlink(outside.path().join("secret"), inside.path().join("link")).unwrap();
        let main = inside.path().join("main.argdown");
        fs::write(&main, "m").unwrap();
        assert_eq!(of(&main).bring(main.to_str().unwrap(), "link").unwrap_err(), NotBrought::Outside);
    }
}
