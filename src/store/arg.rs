//! What is named on the command line as a map.

use std::ffi::OsString;
use std::path::PathBuf;

use super::BUILTIN;
use crate::format::{Format, Strictness};

/// A map, or a part of one, as it is named on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MapArg {
    /// `-`: standard input.
    StandardInput,
    /// A file, a folder, or the name of a built-in map. A path wins.
    Named(PathBuf),
    /// `--from`: the format of the others, whatever they seem to be.
    InFormat(Format),
    /// `--lenient`: what is wrong in files of other tools is no error.
    Leniently,
    /// `--match`: claims of the others that say the same are matched.
    Matched(Matching),
}

/// How claims of several maps are matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Matching {
    /// What becomes of them.
    pub by: MatchBy,
    /// How alike they must be, in thousandths.
    thousandths: u16,
}

/// What becomes of claims that say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatchBy {
    /// A link says so.
    Link,
    /// They become one.
    Fuse,
}

impl Matching {
    /// From this likeness on, 0 to 1; beyond that it is the nearest of these.
    pub fn new(by: MatchBy, threshold: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between 0 and 1000")]
        let thousandths = (threshold.clamp(0.0, 1.0) * 1_000.0).round() as u16;
        Self { by, thousandths }
    }

    /// How alike claims must be, 0 to 1.
    pub fn threshold(self) -> f64 {
        f64::from(self.thousandths) / 1_000.0
    }
}

impl From<OsString> for MapArg {
    fn from(arg: OsString) -> Self {
        if arg == "-" { Self::StandardInput } else { Self::Named(arg.into()) }
    }
}

impl From<&str> for MapArg {
    fn from(arg: &str) -> Self {
        OsString::from(arg).into()
    }
}

impl MapArg {
    /// Whether it names a map, and does not only say something of the others.
    pub fn is_of_a_map(&self) -> bool {
        !matches!(self, Self::InFormat(_) | Self::Matched(_) | Self::Leniently)
    }

    /// What people call it: the last part of its path. May hold anything that a file name may.
    fn name(&self) -> String {
        match self {
            Self::StandardInput => STANDARD_INPUT.to_owned(),
            Self::Named(path) => path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
            Self::InFormat(_) | Self::Matched(_) | Self::Leniently => String::new(),
        }
    }
}

/// What an argument names, as it was written; empty where that is no map.
pub fn path_of(arg: &MapArg) -> String {
    match arg {
        MapArg::Named(path) => path.to_string_lossy().into_owned(),
        other => other.name(),
    }
}

/// What standard input is called.
pub(super) const STANDARD_INPUT: &str = "standard input";

/// What people call the map that these arguments name together: "school-hours.ron", "speakers.ron and 2 more". Without
/// arguments, the map that is opened then. May hold anything that a file name may.
pub fn name_of(args: &[MapArg]) -> String {
    let args: Vec<_> = args.iter().filter(|arg| arg.is_of_a_map()).collect();
    match args.as_slice() {
        [] => BUILTIN.first().map_or_else(String::new, |builtin| builtin.name.to_owned()),
        [one] => one.name(),
        [first, rest @ ..] => format!("{} and {} more", first.name(), rest.len()),
    }
}

/// The format in which all of it is to be read, where one is asked for.
pub fn format_of(args: &[MapArg]) -> Option<Format> {
    args.iter().find_map(|arg| match arg {
        MapArg::InFormat(format) => Some(*format),
        MapArg::StandardInput | MapArg::Named(_) | MapArg::Matched(_) | MapArg::Leniently => None,
    })
}

/// How claims are to be matched, where that is asked for.
pub fn matching_of(args: &[MapArg]) -> Option<Matching> {
    args.iter().find_map(|arg| match arg {
        MapArg::Matched(matching) => Some(*matching),
        MapArg::StandardInput | MapArg::Named(_) | MapArg::InFormat(_) | MapArg::Leniently => None,
    })
}

/// How strictly it is to be read.
pub fn strictness_of(args: &[MapArg]) -> Strictness {
    if args.contains(&MapArg::Leniently) { Strictness::Lenient } else { Strictness::Strict }
}

/// The name of the built-in map that these arguments mean, where they mean one and nothing else.
pub fn built_in_name(args: &[MapArg]) -> Option<&'static str> {
    let named: Vec<_> = args.iter().filter(|arg| arg.is_of_a_map()).collect();
    match named.as_slice() {
        [] if args.is_empty() => BUILTIN.first().map(|builtin| builtin.name),
        [MapArg::Named(path)] if path.symlink_metadata().is_err() => {
            BUILTIN.iter().map(|builtin| builtin.name).find(|name| path.as_os_str() == *name)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_is_called_by_the_last_part_of_its_path() {
        assert_eq!(name_of(&["maps/school-hours.ron".into()]), "school-hours.ron");
        assert_eq!(name_of(&["maps/".into()]), "maps");
        assert_eq!(name_of(&["..".into()]), "..");
        assert_eq!(name_of(&["-".into()]), "standard input");
    }

    #[test]
    fn several_are_called_by_the_first_and_their_number() {
        assert_eq!(name_of(&["a.ron".into(), "b.ron".into(), "c.ron".into()]), "a.ron and 2 more");
    }

    #[test]
    fn without_arguments_it_is_the_first_built_in_map() {
        assert_eq!(name_of(&[]), BUILTIN[0].name);
    }
}
