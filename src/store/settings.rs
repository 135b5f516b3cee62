//! Where the file of settings belongs, and its bytes.

use std::env;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::StoreError;
use crate::format::Input;

/// No person writes more settings than so many bytes.
const LONGEST: u64 = 1 << 20;

/// The file of settings: `$XDG_CONFIG_HOME/cruxmap/config.ron`, else `%APPDATA%` on Windows, else `~/.config`. None where
/// no such folder is known.
pub fn settings_path() -> Option<PathBuf> {
    let windows = if cfg!(windows) { absolute("APPDATA") } else { None };
    let folder = absolute("XDG_CONFIG_HOME").or(windows).or_else(|| absolute("HOME").map(|home| home.join(".config")));
    folder.map(|folder| folder.join("cruxmap").join("config.ron"))
}

/// A folder that a variable names. One that is not absolute is to be passed over, says the XDG specification.
fn absolute(name: &str) -> Option<PathBuf> {
    env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute())
}

/// The bytes of a file of settings; none where there is no such file.
///
/// # Errors
/// When it is no file, cannot be read, or has more than a mebibyte.
pub fn read_settings(path: &Path) -> Result<Option<Input>, StoreError> {
    let unreadable = |source| StoreError::Unreadable { path: path.to_owned(), source };
    match path.metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            // A link to nothing is not the same as nothing.
            return if path.is_symlink() { Err(StoreError::BrokenLink(path.to_owned())) } else { Ok(None) };
        }
        Err(error) => return Err(unreadable(error)),
        // Reading a pipe might never end.
        Ok(metadata) if !metadata.is_file() => return Err(StoreError::NoFile(path.to_owned())),
        Ok(_) => {}
    }
    let mut bytes = Vec::new();
    let mut file = File::open(path).map_err(unreadable)?.take(LONGEST + 1);
    file.read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LONGEST {
        return Err(unreadable(io::Error::other("it is longer than a mebibyte")));
    }
    Ok(Some(Input { name: path.display().to_string().into(), bytes }))
}

/// The folders of texts that settings name: `~/` is the home directory, and what is not absolute begins in the folder of
/// the file of settings. One that cannot be told is left out.
pub fn text_folders(texts: &[String], settings: &Path) -> Vec<PathBuf> {
    let home = absolute("HOME").or_else(|| absolute("USERPROFILE"));
    let beside = settings.parent().unwrap_or(settings);
    let folder = |text: &String| match text.strip_prefix('~') {
        Some("") => home.clone(),
        Some(rest) if rest.starts_with(['/', '\\']) => {
            home.as_ref().map(|home| home.join(rest.trim_start_matches(['/', '\\'])))
        }
        _ => Some(beside.join(text)),
    };
    texts.iter().filter_map(folder).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_texts_begin_at_home_or_beside_the_settings() {
        let texts = ["/a", "b/c", "~x"].map(str::to_owned);
        let folders = text_folders(&texts, Path::new("/home/me/.config/cruxmap/config.ron"));
        let beside = Path::new("/home/me/.config/cruxmap");
        assert_eq!(folders, [PathBuf::from("/a"), beside.join("b/c"), beside.join("~x")]);
    }

    #[test]
    fn what_is_no_file_is_an_error_and_what_is_not_there_is_none() {
        let place = tempfile::tempdir().unwrap();
        assert!(matches!(read_settings(place.path()), Err(StoreError::NoFile(_))));
        assert!(matches!(read_settings(&place.path().join("none")), Ok(None)));
        let long = place.path().join("long.ron");
        std::fs::write(&long, " ".repeat(usize::try_from(LONGEST).unwrap() + 1)).unwrap();
        assert!(read_settings(&long).unwrap_err().to_string().contains("longer"));
    }
}
