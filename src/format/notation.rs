//! The table of formats, and RON and JSON, the two notations of the native form, through their libraries.

use std::sync::LazyLock;

use ron::extensions::Extensions;
use serde::Deserialize;

use super::foreign::{self, Tongue};
use super::framework::{self, Dialect};
use super::holding::Holding;
use super::lacks;

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
    /// A map in the native form. Several files make one map.
    Native(Notation),
    /// An abstract framework. Each file is a map of its own.
    Framework(Dialect),
    /// A map of another tool. Each file is a map of its own, but for tables.
    Foreign(Tongue),
    /// What other programs draw or show. Written only.
    Rendering(Rendering),
}

/// What is written for programs that draw or show, and never read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rendering {
    /// The language of Graphviz.
    Dot,
    /// A page for a browser.
    Html,
    /// A picture.
    Svg,
    /// A flowchart of Mermaid.
    Mermaid,
    /// The JSON of Cytoscape.
    Cytoscape,
    /// An outline in Markdown.
    Markdown,
}

/// What can be done with a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Access {
    /// It is read.
    Read,
    /// It is written.
    Write,
    /// It is read and written.
    Both,
}

/// How the text of a format is built, as far as it matters for what it may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Syntax {
    /// Any sign can be written as an escape of RON.
    Ron,
    /// Any sign can be written as an escape of JSON.
    Json,
    /// Signs stand for themselves.
    Plain,
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
    /// Whether it is read, written or both.
    pub access: Access,
    /// What it has no place for, where it is written.
    pub lacks: &'static [Holding],
    /// What it has a place for only in part, where it is written.
    pub lacks_in_part: &'static [Holding],
}

const fn row(format: Format, name: &'static str, what: &'static str, access: Access) -> FormatRow {
    FormatRow { format, name, what, access, lacks: &[], lacks_in_part: &[] }
}

impl FormatRow {
    const fn without(self, lacks: &'static [Holding], lacks_in_part: &'static [Holding]) -> Self {
        Self { lacks, lacks_in_part, ..self }
    }
}

/// All formats. A format that has two names has two rows.
pub static FORMATS: &[FormatRow] = &[
    row(Format::Native(Notation::Ron), "ron", "the native form", Access::Both),
    row(Format::Native(Notation::Json), "json", "the native form as JSON", Access::Both),
    row(Format::Framework(Dialect::Numbered), "af", "abstract framework of ICCMA 2023", Access::Both)
        .without(lacks::AF, lacks::AF_IN_PART),
    row(Format::Framework(Dialect::Facts), "apx", "abstract framework of ASPARTIX", Access::Read),
    row(Format::Framework(Dialect::Graph), "tgf", "abstract framework as a plain graph", Access::Read),
    row(Format::Framework(Dialect::WeightedFacts), "bag", "gradual framework with supports", Access::Read),
    row(Format::Foreign(Tongue::Argdown), "argdown", "a debate as text, with indented relations", Access::Both)
        .without(lacks::ARGDOWN, lacks::ARGDOWN_IN_PART),
    row(Format::Foreign(Tongue::Argdown), "ad", "the same, by its short ending", Access::Both)
        .without(lacks::ARGDOWN, lacks::ARGDOWN_IN_PART),
    row(Format::Foreign(Tongue::Aif), "aif", "Argument Interchange Format as JSON, of AIFdb and OVA", Access::Both)
        .without(lacks::AIF, lacks::AIF_IN_PART),
    row(Format::Foreign(Tongue::Sadface), "sadface", "SADFace document as JSON", Access::Both)
        .without(lacks::SADFACE, lacks::SADFACE_IN_PART),
    row(Format::Foreign(Tongue::Kialo), "kialo", "text that Kialo exports", Access::Both)
        .without(lacks::KIALO, lacks::KIALO_IN_PART),
    row(Format::Foreign(Tongue::ArgdownJson), "argdown-json", "JSON that Argdown exports", Access::Read),
    row(Format::Foreign(Tongue::Csv), "csv", "tables of claims, links and statements, together or alone", Access::Both)
        .without(lacks::CSV, lacks::CSV_IN_PART),
    row(Format::Foreign(Tongue::Graphml), "graphml", "graph in XML, of yEd, Gephi, networkx and Argunet", Access::Both)
        .without(lacks::GRAPHML, lacks::GRAPHML_IN_PART),
    row(
        Format::Foreign(Tongue::Microtexts),
        "microtexts",
        "XML of the corpus of argumentative microtexts",
        Access::Read,
    ),
    row(Format::Foreign(Tongue::Carneades), "carneades", "argument graph of Carneades as YAML", Access::Read),
    row(Format::Rendering(Rendering::Dot), "dot", "graph for Graphviz", Access::Write)
        .without(lacks::DOT, lacks::DOT_IN_PART),
    row(Format::Rendering(Rendering::Dot), "gv", "the same, by its other ending", Access::Write)
        .without(lacks::DOT, lacks::DOT_IN_PART),
    row(Format::Rendering(Rendering::Html), "html", "page to hand out, with exercises", Access::Write)
        .without(lacks::HTML, lacks::HTML_IN_PART),
    row(Format::Rendering(Rendering::Svg), "svg", "picture of the map", Access::Write)
        .without(lacks::SVG, lacks::SVG_IN_PART),
    row(Format::Rendering(Rendering::Mermaid), "mermaid", "flowchart for Mermaid", Access::Write)
        .without(lacks::MERMAID, lacks::MERMAID_IN_PART),
    row(Format::Rendering(Rendering::Mermaid), "mmd", "the same, by its short ending", Access::Write)
        .without(lacks::MERMAID, lacks::MERMAID_IN_PART),
    row(Format::Rendering(Rendering::Cytoscape), "cytoscape", "nodes and edges as JSON, for Cytoscape", Access::Write)
        .without(lacks::CYTOSCAPE, lacks::CYTOSCAPE_IN_PART),
    row(Format::Rendering(Rendering::Cytoscape), "cyjs", "the same, by its short ending", Access::Write)
        .without(lacks::CYTOSCAPE, lacks::CYTOSCAPE_IN_PART),
    row(Format::Rendering(Rendering::Markdown), "markdown", "outline in words, with sources", Access::Write)
        .without(lacks::MARKDOWN, lacks::MARKDOWN_IN_PART),
    row(Format::Rendering(Rendering::Markdown), "md", "the same, by its short ending", Access::Write)
        .without(lacks::MARKDOWN, lacks::MARKDOWN_IN_PART),
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

    /// The first row of a format: that of its own name.
    pub fn of(format: Format) -> Option<&'static Self> {
        FORMATS.iter().find(|row| row.format == format)
    }

    /// The formats that are read, each by all its names.
    pub fn read() -> impl Iterator<Item = &'static Self> {
        FORMATS.iter().filter(|row| row.is_read())
    }

    /// The formats that are written, each by all its names.
    pub fn written() -> impl Iterator<Item = &'static Self> {
        FORMATS.iter().filter(|row| row.is_written())
    }

    /// Whether it is read.
    pub fn is_read(&self) -> bool {
        self.access != Access::Write
    }

    /// Whether it is written.
    pub fn is_written(&self) -> bool {
        self.access != Access::Read
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
        match FormatRow::of_file(name).filter(|row| row.is_read()).map(|row| row.format) {
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
            Self::Framework(_) | Self::Foreign(_) | Self::Rendering(_) => None,
        }
    }

    /// How its text is built.
    pub fn syntax(self) -> Syntax {
        match self {
            Self::Native(Notation::Ron) => Syntax::Ron,
            Self::Native(Notation::Json)
            | Self::Foreign(Tongue::Aif | Tongue::Sadface | Tongue::ArgdownJson)
            | Self::Rendering(Rendering::Cytoscape) => Syntax::Json,
            Self::Framework(_) | Self::Foreign(_) | Self::Rendering(_) => Syntax::Plain,
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
