//! Writes a file so that at every moment either the old or the new one is there, whole.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{MapArg, StoreError};
use crate::format::{Format, FormatRow, Syntax};

/// Writes a file, in place of the one that may be there. It is written beside it first and put in its place when all of
/// it is on the disk; a link stays a link, and permissions stay as they were.
///
/// # Errors
/// When there is something else than a file, it is write-protected, or the system refuses; then all is as before.
pub fn write(path: &Path, content: &[u8]) -> Result<(), StoreError> {
    write_all(&[(path.to_owned(), content)])
}

/// Writes several files as [`write()`] does: none is put in its place before all are on the disk.
///
/// # Errors
/// As of [`write()`]. Where the system refuses while they are put in their places, those before are in theirs.
pub fn write_all(files: &[(PathBuf, &[u8])]) -> Result<(), StoreError> {
    let unwritable = |path: &Path| {
        let path = path.to_owned();
        move |source| StoreError::Unwritable { path, source }
    };
    let mut ready = Vec::with_capacity(files.len());
    for (path, content) in files {
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
        let old = match fs::metadata(&target) {
            Ok(data) if !data.is_file() => return Err(StoreError::NotReplaceable(path.clone())),
            Ok(data) if data.permissions().readonly() => return Err(StoreError::Protected(path.clone())),
            Ok(data) => Some(data.permissions()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(unwritable(path)(error)),
        };
        let beside = Beside::create(&target).map_err(unwritable(path))?;
        beside.fill(content, old).map_err(unwritable(path))?;
        ready.push((path, beside, target));
    }
    ready.iter().try_for_each(|(path, beside, target)| beside.put(target).map_err(unwritable(path)))
}

/// A file beside the target, removed again unless it was put in its place.
struct Beside {
    path: PathBuf,
}

impl Beside {
    fn create(target: &Path) -> io::Result<Self> {
        let name = target.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
        let mut number = 0_u32;
        loop {
            let mut beside = std::ffi::OsString::from(".");
            beside.push(name);
            beside.push(format!(".{}-{number}.new", std::process::id()));
            let path = target.with_file_name(beside);
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(_) => return Ok(Self { path }),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 100 => number += 1,
                Err(error) => return Err(error),
            }
        }
    }

    fn fill(&self, content: &[u8], permissions: Option<fs::Permissions>) -> io::Result<()> {
        let mut file = File::options().write(true).open(&self.path)?;
        if let Some(permissions) = permissions {
            file.set_permissions(permissions)?;
        }
        file.write_all(content)?;
        file.sync_all()
    }

    fn put(&self, target: &Path) -> io::Result<()> {
        fs::rename(&self.path, target)?;
        // The name is safe only once the folder is on the disk; where folders cannot be opened, the system sees to it.
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
        Ok(())
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // After a rename there is nothing left to remove.
        let _ = fs::remove_file(&self.path);
    }
}

/// Makes sure that writing to `path` would change none of the maps that are read.
///
/// # Errors
/// When `path` is one of them, or stands in a folder among them.
pub fn ensure_apart(path: &Path, args: &[MapArg]) -> Result<(), StoreError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let target = [fs::canonicalize(path).ok(), fs::canonicalize(folder).ok()];
    let is_read = args.iter().any(|arg| match arg {
        MapArg::Named(map) => fs::canonicalize(map).is_ok_and(|map| target.contains(&Some(map))),
        MapArg::StandardInput | MapArg::InFormat(_) | MapArg::Matched(_) | MapArg::Leniently => false,
    });
    if is_read { Err(StoreError::WouldOverwrite(path.to_owned())) } else { Ok(()) }
}

/// Makes sure that what is written to `path` is what its name says: that it does not end in the ending of another form.
/// What is JSON may end so, for its content shows what it is.
///
/// # Errors
/// When it does.
pub fn ensure_named_for(path: &Path, format: Format) -> Result<(), StoreError> {
    let named = path.extension().and_then(|ending| FormatRow::named(ending.to_str()?));
    let is_fit =
        |named: &FormatRow| named.format == format || (named.name == "json" && format.syntax() == Syntax::Json);
    match (named, FormatRow::of(format)) {
        (Some(named), Some(wanted)) if !is_fit(named) => {
            Err(StoreError::WrongEnding { path: path.to_owned(), form: wanted.name })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_made_or_replaced_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.json");
        for content in ["one", "two"] {
            write(&path, content.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), content);
            assert_eq!(names(folder.path()), ["map.json"]);
        }
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay_and_a_link_stays_a_link() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("map.ron"), folder.path().join("link.ron"));
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("map.ron", &link).unwrap();
        write(&link, b"new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(link.symlink_metadata().unwrap().is_symlink());
    }

    #[test]
    fn what_cannot_be_replaced_stays_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let error = write(folder.path(), b"new").unwrap_err().to_string();
        assert!(error.contains("is not a regular file and cannot be replaced"), "{error}");
        let path = folder.path().join("map.ron");
        fs::write(&path, "old").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        assert!(write(&path, b"new").unwrap_err().to_string().ends_with("map.ron is write-protected"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(names(folder.path()), ["map.ron"]);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let error = write(&folder.path().join("none/map.ron"), b"new").unwrap_err().to_string();
        assert!(error.ends_with("cannot be written: no such file or directory"), "{error}");
    }
}
