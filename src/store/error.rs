//! Why a map could not be brought or written, said to the person at the keyboard.

use std::io;
use std::path::PathBuf;

use crate::format::{FormatRow, nearest};

/// Why a map could not be brought or written. Each is a sentence without a full stop, in lower case; names in it may
/// hold anything that a file name may.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is nothing of that name.
    #[error("there is no {kinds} called {name:?}{}", offer(name, known))]
    NotFound {
        /// The name.
        name: String,
        /// What it might have been: "file, folder or built-in map".
        kinds: &'static str,
        /// The names that it might have been meant for.
        known: Vec<String>,
    },
    /// A link leads to nothing.
    #[error("{0} is a link to something that is not there")]
    BrokenLink(PathBuf),
    /// A link leads back to itself.
    #[error("{0} is a link that leads round in a circle")]
    Circle(PathBuf),
    /// A folder holds no map.
    #[error("the folder {0} holds no map: no file in it ends in {endings}", endings = endings())]
    NoMaps(PathBuf),
    /// It is neither a file nor a folder.
    #[error(
        "{0} is neither a file nor a folder; to read a map from a pipe or device, send it to standard input and give -"
    )]
    NotAFile(PathBuf),
    /// It is a folder or a device where a file belongs.
    #[error("{0} is no file")]
    NoFile(PathBuf),
    /// The system does not let it be read.
    #[error("{path} cannot be read: {}", cause(source))]
    Unreadable {
        /// What.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It is longer than places in it can be counted.
    #[error("{0} is longer than 4 GiB")]
    TooLong(PathBuf),
    /// A person sits at standard input.
    #[error("standard input is a terminal; send a map to it, as in: cruxmap show - < map.ron")]
    Terminal,
    /// `-` stands twice.
    #[error("- stands twice; standard input can be read only once")]
    TwiceStandardInput,
    /// The target of writing is no file.
    #[error("{0} is not a regular file and cannot be replaced; leave -o away to write to standard output")]
    NotReplaceable(PathBuf),
    /// The target of writing is part of what is read.
    #[error("{0} is part of the map that is read and would be lost; write to another file")]
    WouldOverwrite(PathBuf),
    /// The target's ending names another form than the one written.
    #[error("{path} is to hold {form}, but its name ends in that of another form; end it in .{form}")]
    WrongEnding {
        /// What.
        path: PathBuf,
        /// The ending of the form.
        form: &'static str,
    },
    /// The target of writing must not be changed.
    #[error("{0} is write-protected")]
    Protected(PathBuf),
    /// The system does not let it be written.
    #[error("{path} cannot be written: {}", cause(source))]
    Unwritable {
        /// What.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl StoreError {
    /// Adds the subcommands that an unknown name might have been meant for, where it stands in the place of one.
    #[must_use]
    pub fn or_subcommand<'n>(mut self, names: impl IntoIterator<Item = &'n str>) -> Self {
        if let Self::NotFound { known, kinds, .. } = &mut self {
            *kinds = "file, folder, built-in map or subcommand";
            known.extend(names.into_iter().map(str::to_owned));
        }
        self
    }
}

/// The nearest of the known names, as the end of a sentence; a name that the unknown one begins counts as near.
fn offer(name: &str, known: &[String]) -> String {
    let near = nearest(name, known.iter().map(String::as_str));
    let begun = || known.iter().find(|known| name.len() > 2 && known.starts_with(name)).map(String::as_str);
    near.or_else(begun).map_or_else(String::new, |near| format!("; the nearest name is {near:?}"))
}

/// The endings of all formats: ".ron, .json or .af".
fn endings() -> String {
    let mut endings: Vec<_> = FormatRow::read().map(|row| format!(".{}", row.name)).collect();
    let last = endings.pop().unwrap_or_default();
    format!("{} or {last}", endings.join(", "))
}

/// What the system says, without the number that it gives it.
pub(super) fn cause(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn not_found(name: &str) -> String {
        let known = ["school-hours", "belarus-prisoners"].map(str::to_owned).to_vec();
        let error = StoreError::NotFound { name: name.to_owned(), kinds: "file", known };
        error.or_subcommand(["check", "show"]).to_string()
    }

    #[test]
    fn the_nearest_name_of_any_sort_is_offered() {
        let sentence = "there is no file, folder, built-in map or subcommand called";
        assert_eq!(
            not_found("shool-hours"),
            format!("{sentence} \"shool-hours\"; the nearest name is \"school-hours\"")
        );
        assert_eq!(not_found("chekc"), format!("{sentence} \"chekc\"; the nearest name is \"check\""));
        assert_eq!(not_found("belarus"), format!("{sentence} \"belarus\"; the nearest name is \"belarus-prisoners\""));
        assert_eq!(not_found("zzz"), format!("{sentence} \"zzz\""));
    }

    #[test]
    fn the_system_is_quoted_without_its_number() {
        let source = io::Error::from_raw_os_error(13);
        let error = StoreError::Unreadable { path: "a.ron".into(), source };
        assert_eq!(error.to_string(), "a.ron cannot be read: permission denied");
    }
}
