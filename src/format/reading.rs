//! How files are to be read: in which format, how strictly, and whence those come that they include.

use super::{Format, Input};

/// What to do with a file of another tool that its own tool rejects. Native files are always read strictly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strictness {
    /// It is an error, and there is no map.
    #[default]
    Strict,
    /// What could be read is a map, and the rest is a warning.
    Lenient,
}

/// Brings files that others include.
pub trait Includes {
    /// The file that the file of this name includes by a path.
    ///
    /// # Errors
    /// Why it cannot be brought.
    fn bring(&self, from: &str, path: &str) -> Result<Input, NotBrought>;
}

/// Why an included file cannot be brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotBrought {
    /// What includes it stands in no folder, as standard input.
    NoFolder,
    /// It does not stand in the folder of the map, or below.
    Outside,
    /// It is not there, or cannot be read; the sentence says why.
    Unreadable(String),
}

/// Nothing is brought.
impl Includes for () {
    fn bring(&self, _from: &str, _path: &str) -> Result<Input, NotBrought> {
        Err(NotBrought::NoFolder)
    }
}

/// How files are to be read.
#[derive(Clone, Copy)]
pub struct Reading<'r> {
    /// The format of all of them, whatever they seem to be; none to see what each is.
    pub format: Option<Format>,
    /// What to do with what their own tool rejects.
    pub strictness: Strictness,
    /// Brings what they include.
    pub includes: &'r dyn Includes,
}

impl Default for Reading<'_> {
    fn default() -> Self {
        Self { format: None, strictness: Strictness::Strict, includes: &() }
    }
}
