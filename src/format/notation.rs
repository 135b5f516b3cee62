//! RON and JSON, the two notations of the native form, through their libraries.

use std::sync::LazyLock;

use ron::extensions::Extensions;
use serde::Deserialize;

/// How a native file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Notation {
    /// Rusty Object Notation.
    Ron,
    /// JSON.
    Json,
}

/// A row of the table of formats.
#[derive(Clone, Copy, Debug)]
pub struct FormatRow {
    /// The notation.
    pub notation: Notation,
    /// The name, as `--to` takes it.
    pub name: &'static str,
    /// The ending of file names.
    pub ending: &'static str,
}

/// All formats that can be read and written.
pub const FORMATS: [FormatRow; 2] = [
    FormatRow { notation: Notation::Ron, name: "ron", ending: "ron" },
    FormatRow { notation: Notation::Json, name: "json", ending: "json" },
];

/// How RON is read and written here: `Some(…)` may be left out, with or without the header that says so.
pub(super) static RON: LazyLock<ron::Options> =
    LazyLock::new(|| ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME));

impl Notation {
    /// The notation of a file: by the ending of its name, or else by its first character.
    pub fn of(name: &str, text: &str) -> Self {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending);
        let by_name = FORMATS.iter().find(|row| ending.is_some_and(|ending| ending.eq_ignore_ascii_case(row.ending)));
        by_name
            .map_or_else(|| if text.trim_start().starts_with('{') { Self::Json } else { Self::Ron }, |row| row.notation)
    }

    /// Reads one value. The library's sentence says what is wrong with it.
    pub(super) fn parse<'s, T: Deserialize<'s>>(self, text: &'s str) -> Result<T, String> {
        match self {
            Self::Ron => RON.from_str(text).map_err(|error| error.code.to_string()),
            Self::Json => serde_json::from_str(text).map_err(|error| error.to_string()),
        }
    }
}
