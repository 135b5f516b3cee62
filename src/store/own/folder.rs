//! A folder with what a person keeps of one map: may it be used, who writes to it, and files that are set aside.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::{CLIPPINGS, KNOWN, LOCK, NOTES, VISIT};

/// Whether the folder is there with something in it.
pub(super) fn is_used(folder: &Path) -> bool {
    [NOTES, VISIT, KNOWN, CLIPPINGS].iter().any(|name| folder.join(name).symlink_metadata().is_ok())
}

/// Makes the folder where it is not there yet. Links are not followed: a map from a stranger may come with a folder
/// that leads elsewhere.
///
/// # Errors
/// When it cannot be made or written to, or has links in it.
pub(super) fn prepare(folder: &Path) -> io::Result<()> {
    let is_link = |path: &Path| path.symlink_metadata().is_ok_and(|data| data.is_symlink());
    let above = folder.parent().unwrap_or(folder);
    let files = [NOTES, VISIT, KNOWN, CLIPPINGS, LOCK].map(|name| folder.join(name));
    if is_link(above) || is_link(folder) || files.iter().any(|file| is_link(file)) {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    fs::create_dir_all(folder)
}

/// Holds the folder against other programs until dropped.
#[derive(Debug)]
pub(super) struct Lock {
    /// The system lets go of it when the file is closed, also by a kill.
    _file: File,
}

impl Lock {
    /// Takes the lock; none where another program has it.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn take(folder: &Path) -> io::Result<Option<Self>> {
        let file = File::options().read(true).write(true).create(true).truncate(false).open(folder.join(LOCK))?;
        Ok(is_ours(&file).then_some(Self { _file: file }))
    }
}

/// Whether the lock on a file is ours now. Some file systems know no locks; there nobody can be kept out.
#[cfg(unix)]
fn is_ours(file: &File) -> bool {
    use rustix::fs::{FlockOperation, flock};
    flock(file, FlockOperation::NonBlockingLockExclusive) != Err(rustix::io::Errno::WOULDBLOCK)
}

#[cfg(not(unix))]
fn is_ours(_file: &File) -> bool {
    true
}

/// Removes what a program that was killed while it wrote has left. Only for the one that has the lock.
pub(super) fn sweep(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_left = [NOTES, VISIT, KNOWN, CLIPPINGS].iter().any(|file| name.starts_with(&format!(".{file}.")));
        if is_left && name.ends_with(".new") {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Gives a file another name that nothing has: `notes.ron` becomes `notes.broken-1.ron`. Answers where it is now.
///
/// # Errors
/// When the system refuses.
pub(super) fn set_aside(path: &Path, why: &str) -> io::Result<PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let mut number = 1_u32;
    let aside = loop {
        let aside = path.with_file_name(format!("{stem}.{why}-{number}.{ending}"));
        if aside.symlink_metadata().is_err() {
            break aside;
        }
        number += 1;
    };
    fs::rename(path, &aside)?;
    Ok(aside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_set_aside_never_takes_the_place_of_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NOTES);
        for number in 1..4 {
            fs::write(&path, number.to_string()).unwrap();
            let aside = set_aside(&path, "broken").unwrap();
            assert_eq!(aside, folder.path().join(format!("notes.broken-{number}.ron")));
        }
        assert_eq!(fs::read_to_string(folder.path().join("notes.broken-1.ron")).unwrap(), "1");
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_with_links_in_it_is_not_used() {
        use std::os::unix::fs::symlink;
        let outside = tempfile::tempdir().unwrap();
        let place = tempfile::tempdir().unwrap();
        symlink(outside.path(), place.path().join(".cruxmap")).unwrap();
        assert!(prepare(&place.path().join(".cruxmap/school.ron")).is_err(), "the folder leads elsewhere");
        let folder = place.path().join("own/school.ron");
        fs::create_dir_all(&folder).unwrap();
        symlink(outside.path().join("target"), folder.join(CLIPPINGS)).unwrap();
        assert!(prepare(&folder).is_err(), "a file leads elsewhere");
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn one_program_has_the_lock_and_lets_go_of_it_at_its_end() {
        let folder = tempfile::tempdir().unwrap();
        let lock = Lock::take(folder.path()).unwrap();
        assert!(lock.is_some());
        assert!(Lock::take(folder.path()).unwrap().is_none());
        drop(lock);
        assert!(Lock::take(folder.path()).unwrap().is_some());
    }
}
