//! The table of formats, and RON and JSON, the two notations of the native form, through their libraries.

use std::sync::LazyLock;

use ron::extensions::Extensions;
use serde::Deserialize;

use super::foreign::{self, Tongue};
use super::framework::{self, Dialect};

/// How a native file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Notation {
    /// Rusty Object Notation.
    Ron,
    /// JSON.
    Json,
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// A map in the native form. Read and written; several files make one map.
    Native(Notation),
    /// An abstract framework. Read only; each file is a map of its own.
    Framework(Dialect),
    /// A map of another tool. Read only; each file is a map of its own, but for tables.
    Foreign(Tongue),
}

/// A row of the table of formats.
#[derive(Clone, Copy, Debug)]
pub struct FormatRow {
    /// The format.
    pub format: Format,
    /// The name, as `--from` and `--to` take it; also the ending of file names.
    pub name: &'static str,
    /// What it is, in a few words.
    pub what: &'static str,
}

/// All formats.
pub const FORMATS: [FormatRow; 13] = [
    FormatRow { format: Format::Native(Notation::Ron), name: "ron", what: "the native form" },
    FormatRow { format: Format::Native(Notation::Json), name: "json", what: "the native form as JSON" },
    FormatRow { format: Format::Framework(Dialect::Numbered), name: "af", what: "abstract framework of ICCMA 2023" },
    FormatRow { format: Format::Framework(Dialect::Facts), name: "apx", what: "abstract framework of ASPARTIX" },
    FormatRow { format: Format::Framework(Dialect::Graph), name: "tgf", what: "abstract framework as a plain graph" },
    FormatRow {
        format: Format::Framework(Dialect::WeightedFacts),
        name: "bag",
        what: "gradual framework with supports",
    },
    FormatRow {
        format: Format::Foreign(Tongue::Argdown),
        name: "argdown",
        what: "a debate as text, with indented relations",
    },
    FormatRow { format: Format::Foreign(Tongue::Argdown), name: "ad", what: "the same, by its short ending" },
    FormatRow {
        format: Format::Foreign(Tongue::Aif),
        name: "aif",
        what: "Argument Interchange Format as JSON, of AIFdb and OVA",
    },
    FormatRow { format: Format::Foreign(Tongue::Sadface), name: "sadface", what: "SADFace document as JSON" },
    FormatRow { format: Format::Foreign(Tongue::Kialo), name: "kialo", what: "text that Kialo exports" },
    FormatRow { format: Format::Foreign(Tongue::ArgdownJson), name: "argdown-json", what: "JSON that Argdown exports" },
    FormatRow {
        format: Format::Foreign(Tongue::Csv),
        name: "csv",
        what: "tables of claims, links and statements, together or alone",
    },
];

impl FormatRow {
    /// The row of a name or ending, in letters of any size.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|row| row.name.eq_ignore_ascii_case(name))
    }

    /// The row of the format that the name of a file ends in.
    pub fn of_file(name: &str) -> Option<&'static Self> {
        name.rsplit_once('.').and_then(|(_, ending)| Self::named(ending))
    }

    /// How it is written, where this program can write it.
    pub fn written(&self) -> Option<Notation> {
        match self.format {
            Format::Native(notation) => Some(notation),
            Format::Framework(_) | Format::Foreign(_) => None,
        }
    }
}

impl Format {
    /// The format of a file: by what it begins with where that is a mark of one, or else by the ending of its name, or
    /// else by what it may be.
    pub fn of(name: &str, text: &str) -> Self {
        if let Some(dialect) = framework::recognise(text) {
            return Self::Framework(dialect);
        }
        if !is_native(text)
            && let Some(tongue) = foreign::recognise(text)
        {
            return Self::Foreign(tongue);
        }
        match FormatRow::of_file(name).map(|row| row.format) {
            Some(format @ Self::Native(_)) => format,
            Some(format) if !is_native(text) => format,
            None if framework::may_be_graph(text) => Self::Framework(Dialect::Graph),
            _ if text.trim_start().starts_with('{') => Self::Native(Notation::Json),
            _ => Self::Native(Notation::Ron),
        }
    }

    /// The notation of a native file.
    pub(super) fn notation(self) -> Option<Notation> {
        match self {
            Self::Native(notation) => Some(notation),
            Self::Framework(_) | Self::Foreign(_) => None,
        }
    }
}

/// Whether a text shows the mark of the native form near its beginning.
fn is_native(text: &str) -> bool {
    const MARK: &[u8] = b"cruxmap";
    let beginning = text.as_bytes().get(..1_000).unwrap_or(text.as_bytes());
    text.trim_start().starts_with(['(', '{', '#', '/']) && memchr::memmem::find(beginning, MARK).is_some()
}

/// How RON is read and written here: `Some(…)` may be left out, with or without the header that says so.
pub(super) static RON: LazyLock<ron::Options> =
    LazyLock::new(|| ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME));

impl Notation {
    /// Reads one value. The library's sentence says what is wrong with it.
    pub(super) fn parse<'s, T: Deserialize<'s>>(self, text: &'s str) -> Result<T, String> {
        match self {
            Self::Ron => RON.from_str(text).map_err(|error| error.code.to_string()),
            Self::Json => serde_json::from_str(text).map_err(|error| error.to_string()),
        }
    }
}
