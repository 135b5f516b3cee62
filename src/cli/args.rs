//! What can be written behind `cruxmap`. Help, completions and the manual page all come from here.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand};

use super::language::language;
use crate::analysis::{METHODS, POLICIES};
use crate::app::Watch;
use crate::format::{FORMATS, FormatRow, Notation};
use crate::store::{BUILTIN, MapArg};
use crate::terminal::{Background, Glyphs, Wishes};

/// See what a debate turns on: a terminal explorer for argument maps.
#[derive(Debug, Parser)]
#[command(
    name = "cruxmap",
    version,
    subcommand_precedence_over_arg = true,
    override_usage = "cruxmap [OPTIONS] [MAP]...\n       cruxmap <COMMAND>",
    max_term_width = 80,
    after_help = about_maps()
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub explore: Explore,
}

/// How to explore a map.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
pub(super) struct Explore {
    #[command(flatten)]
    pub maps: Maps,
    /// Draw with ASCII characters only
    #[arg(long)]
    pub ascii: bool,
    /// Colours for a light background
    #[arg(long, conflicts_with = "dark")]
    pub light: bool,
    /// Colours for a dark background
    #[arg(long)]
    pub dark: bool,
    /// Do not read the map again when its files change
    #[arg(long)]
    pub no_watch: bool,
    /// Begin at Start, not where you were last time
    #[arg(long)]
    pub fresh: bool,
}

impl Explore {
    /// What was given for exploring beside a subcommand, which takes none of it, as a sentence.
    pub fn misplaced(&self) -> Option<String> {
        if let Some(map) = self.maps.maps.first() {
            let map = map.to_string_lossy();
            return Some(format!("the map goes last, behind the subcommand and its options: {map} stands before it"));
        }
        let options = [
            ("--from", self.maps.from.is_some()),
            ("--ascii", self.ascii),
            ("--light", self.light),
            ("--dark", self.dark),
            ("--no-watch", self.no_watch),
            ("--fresh", self.fresh),
        ];
        let option = options.into_iter().find_map(|(name, is_given)| is_given.then_some(name))?;
        Some(format!("{option} is for exploring; subcommands print plain text"))
    }

    /// Whether the files of the map are to be watched.
    pub fn watch(&self) -> Watch {
        if self.no_watch { Watch::Off } else { Watch::On }
    }

    /// How it is to look.
    pub fn wishes(&self) -> Wishes {
        let background = match (self.light, self.dark) {
            (true, _) => Some(Background::Light),
            (_, true) => Some(Background::Dark),
            _ => None,
        };
        Wishes { glyphs: self.ascii.then_some(Glyphs::Ascii), background }
    }
}

/// The map that is meant.
#[derive(Debug, clap::Args)]
pub(super) struct Maps {
    /// A file, a folder, the name of a built-in map, or - for standard input
    #[arg(value_name = "MAP")]
    maps: Vec<OsString>,
    /// Read the map as this format, whatever it seems to be
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    from: Option<String>,
}

impl Maps {
    pub fn args(self) -> Vec<MapArg> {
        map_args(self.from, self.maps)
    }
}

/// The map that is meant, where `--from` is taken.
#[derive(Debug, clap::Args)]
pub(super) struct MapsReadAs {
    /// A file, a folder, the name of a built-in map, or - for standard input
    #[arg(value_name = "MAP")]
    maps: Vec<OsString>,
    /// Read the map as this format, whatever it seems to be; elsewhere this is --from
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    read_as: Option<String>,
}

impl MapsReadAs {
    pub fn args(self) -> Vec<MapArg> {
        map_args(self.read_as, self.maps)
    }
}

pub(super) fn map_args(format: Option<String>, maps: Vec<OsString>) -> Vec<MapArg> {
    let row = format.and_then(|name| FormatRow::named(&name));
    let format = row.map(|row| MapArg::InFormat(row.format));
    format.into_iter().chain(maps.into_iter().map(MapArg::from)).collect()
}

/// What is asked about the settings.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
pub(super) struct AboutSettings {
    /// Where the file of settings belongs
    #[arg(long)]
    pub path: bool,
    /// A file of settings with all defaults, each explained
    #[arg(long)]
    pub print: bool,
    /// What is wrong in your file, a line each, with its place; exits with 2 where anything is
    #[arg(long)]
    pub check: bool,
}

/// What is drawn, and how.
#[derive(Debug, clap::Args)]
pub(super) struct Drawn {
    /// Draw what lies about the claim or link of this id
    #[arg(long, value_name = "ID", group = "part")]
    pub focus: Option<String>,
    /// So many links away from there [default: 1]
    #[arg(long, value_name = "N", conflicts_with_all = ["whole", "paths", "speaker", "filter"])]
    pub radius: Option<u32>,
    /// Draw the whole map
    #[arg(long, group = "part")]
    pub whole: bool,
    /// Draw the routes from one claim to another
    #[arg(long, value_names = ["FROM", "TO"], num_args = 2, group = "part")]
    pub paths: Option<Vec<String>>,
    /// Draw the case of this speaker: an id, a name in any spelling, or how one begins
    #[arg(long, value_name = "NAME", group = "part")]
    pub speaker: Option<String>,
    /// Draw the claims that this query keeps, with dashed lines for ways over others
    #[arg(long, value_name = "QUERY", group = "part", allow_hyphen_values = true)]
    pub filter: Option<String>,
    /// Draw at most so many claims, the nearest first [default: 150; 2000 of a whole map]
    #[arg(long, value_name = "N")]
    pub most: Option<usize>,
    /// For so many columns [default: those of the terminal, or 80; 160 for svg]
    #[arg(long, value_name = "N")]
    pub width: Option<usize>,
    /// Where the theses stand
    #[arg(long, value_name = "SIDE", default_value = "top", value_parser = ["top", "bottom", "left", "right"])]
    pub direction: String,
    /// Draw with ASCII characters only
    #[arg(long)]
    pub ascii: bool,
    /// The form to write
    #[arg(long, value_name = "FORM", default_value = "text", value_parser = ["text", "svg"])]
    pub to: String,
}

/// Under which conditions it is asked what stands.
#[derive(Debug, clap::Args)]
pub(super) struct Evaluated {
    /// Take this claim or link as given; may be repeated
    #[arg(long, value_name = "ID")]
    pub accept: Vec<String>,
    /// Strike this claim or link out; may be repeated
    #[arg(long, value_name = "ID")]
    pub reject: Vec<String>,
    /// Which claims need reasons
    #[arg(long, value_name = "POLICY", value_parser = PossibleValuesParser::new(POLICIES.map(|row| row.name)), default_value = POLICIES[0].name)]
    pub policy: String,
    /// Keep only the claims that this speaker says or grants, and those that nobody does
    #[arg(long, value_name = "NAME", conflicts_with = "without")]
    pub only: Option<String>,
    /// Leave out the claims that only this speaker says or grants
    #[arg(long, value_name = "NAME")]
    pub without: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Say what is wrong or odd in a map: each mistake with its place and what to do
    Check {
        /// One JSON object with the lists errors and warnings
        #[arg(long)]
        json: bool,
        /// Exit with 1 for warnings too
        #[arg(long)]
        deny_warnings: bool,
        #[command(flatten)]
        maps: Maps,
    },
    /// Print a map as an outline: questions, answers, reasons for and against
    Show {
        /// Start from the claim, link or question of this id; a link without an id is called #1, #2, …
        #[arg(long, value_name = "ID")]
        from: Option<String>,
        /// Show what is at most so many links away [default: all; 2 for maps of more than 500 claims]
        #[arg(long, value_name = "N")]
        depth: Option<u32>,
        /// One JSON object with the same tree
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        maps: MapsReadAs,
    },
    /// Find claims by their words, by who says them, and by where they stand in the dispute
    #[command(after_help = language())]
    Search {
        /// What to find; several words belong in quotation marks of the shell
        #[arg(allow_hyphen_values = true, value_parser = query)]
        query: String,
        /// List at most so many
        #[arg(long, value_name = "N", default_value_t = 50)]
        limit: usize,
        /// One JSON object: of claims all are counted as total and the first listed as hits; speakers and sources are
        /// listed beside them
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        maps: Maps,
    },
    /// Who says what and who clashes with whom; one speaker's case; two speakers against each other
    Speakers {
        /// The case of this speaker: an id, a name in any spelling, or how one begins
        #[arg(long, value_name = "NAME")]
        of: Option<String>,
        /// Where that speaker and this one disagree, and who answered whom
        #[arg(long, value_name = "OTHER", requires = "of")]
        and: Option<String>,
        /// Markdown, to cite from
        #[arg(long, conflicts_with = "json")]
        markdown: bool,
        /// One JSON object
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        maps: Maps,
    },
    /// List the texts of a map: what is said where and when, who is heard through whom, and whether the texts themselves,
    /// where they lie beside the map, have the places that it gives
    Sources {
        /// One text, claim by claim in reading order: its id, title or number
        #[arg(long, value_name = "TEXT")]
        of: Option<String>,
        /// All statements by date
        #[arg(long, conflicts_with = "of")]
        timeline: bool,
        /// One JSON object
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        maps: Maps,
    },
    /// Say what is answered in these texts, and how much weight is behind each claim
    Evaluate {
        #[command(flatten)]
        conditions: Evaluated,
        /// How weights are found
        #[arg(long, value_name = "METHOD", value_parser = PossibleValuesParser::new(METHODS.map(|row| row.name)), default_value = METHODS[0].name)]
        strength: String,
        /// Only the ids of the claims that are in, one a line
        #[arg(long = "in", conflicts_with = "json")]
        ids: bool,
        /// One JSON object with the lists claims and links
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        maps: Maps,
    },
    /// Say why a claim or link stands as it does
    Why {
        /// Its id; a link without an id is called #1, #2, …
        id: String,
        #[command(flatten)]
        conditions: Evaluated,
        /// How weights are found
        #[arg(long, value_name = "METHOD", value_parser = PossibleValuesParser::new(METHODS.map(|row| row.name)), default_value = METHODS[0].name)]
        strength: String,
        /// One JSON object
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        maps: Maps,
    },
    /// Say what a dispute turns on: the best case of each answer, what nobody answers, what is most fought over
    #[command(after_help = ABOUT_CRUX)]
    Crux {
        /// The question, by id, number or words, or a claim, by id; then the map
        #[arg(value_name = "QUESTION|CLAIM] [MAP")]
        about: Vec<OsString>,
        #[command(flatten)]
        conditions: Evaluated,
        /// Markdown: a brief of the best cases on one page
        #[arg(long, conflicts_with = "json")]
        markdown: bool,
        /// One JSON object
        #[arg(long)]
        json: bool,
        /// Read the map as this format, whatever it seems to be
        #[arg(long, value_name = "FORMAT", value_parser = formats())]
        from: Option<String>,
    },
    /// List what nobody answers and where a map is thin, for who goes on mapping
    Gaps {
        #[command(flatten)]
        conditions: Evaluated,
        /// One JSON object
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        maps: Maps,
    },
    /// Tell the routes from one claim to another, the shortest first, and whether each helps or hurts
    Paths {
        /// The id of the claim that they start from
        #[arg(id = "start", value_name = "FROM")]
        from: String,
        /// The id of the claim that they lead to
        to: String,
        /// One JSON object with the list routes
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        maps: Maps,
    },
    /// Tell in which ways what is tied can be read, and what sets these apart
    Positions {
        #[command(flatten)]
        conditions: Evaluated,
        /// One JSON object with the list conflicts
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        maps: Maps,
    },
    /// Draw a map, or a part of it, as a picture of boxes and lines: by default what lies about its first thesis
    #[command(after_help = ABOUT_DRAW)]
    Draw {
        #[command(flatten)]
        wanted: Drawn,
        #[command(flatten)]
        maps: Maps,
    },
    /// Count what a map holds
    Stats {
        /// One JSON object
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        maps: Maps,
    },
    /// Export your own remarks, marks and clippings of a map
    Notes {
        /// One JSON object with the lists remarks, marks and clippings
        #[arg(long, conflicts_with = "markdown")]
        json: bool,
        /// Markdown
        #[arg(long)]
        markdown: bool,
        #[command(flatten)]
        maps: Maps,
    },
    /// Write a map in another form
    Convert {
        /// The form to write
        #[arg(long, value_name = "FORM", value_parser = forms())]
        to: String,
        /// Write to this file, in place of what it holds, instead of standard output
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        #[command(flatten)]
        maps: Maps,
    },
    /// List all keys of the explorer, as they are set
    Keys,
    /// Say where your settings belong, print the defaults, or check them
    #[command(after_help = SETTINGS_HELP)]
    Config(AboutSettings),
    /// Print the completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// What stands below the help of `crux`.
const ABOUT_CRUX: &str = "\
Without a question, all of them are told in brief. What is the path or name of
a map is taken for one; anything else that stands first, for the question.";

/// What stands below the help of `draw`.
const ABOUT_DRAW: &str = "\
A picture may be wider than the terminal: page it with less -S, or write it as
svg, which browsers and slides show. A link is drawn where all its ends are;
what is not drawn is counted at the boxes and lines that it touches.";

/// What stands below the help of the settings.
const SETTINGS_HELP: &str = "\
Settings are keys, theme, colours, signs, mouse, form of citations, folders of
texts. What is wrong in the file is said when the explorer opens, and the rest
of it holds. Options of the command line go before it.";

/// What stands below the help.
fn about_maps() -> String {
    let names: Vec<_> = BUILTIN.iter().map(|builtin| builtin.name).collect();
    let first = names.first().copied().unwrap_or_default();
    let endings: Vec<_> = FORMATS.iter().map(|row| format!(".{}", row.name)).collect();
    let endings = endings.join(", ");
    format!(
        "MAP is a file or folder ({endings}), the name of a built-in map ({}), or - for standard input; without it \
         {first} is meant. Several are read together as one map.\n\n\
         Exit codes: 0 done, 1 the map has errors or nothing was found, 2 could not run.",
        names.join(", ")
    )
}

/// A query as it was typed. One hyphen in front negates; two belong to an option that there is not.
fn query(text: &str) -> Result<String, &'static str> {
    if text.starts_with("--") {
        return Err("search has no such option, and a query begins with one hyphen at most");
    }
    Ok(text.to_owned())
}

/// The formats that can be read, by name.
fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(FORMATS.iter().map(|row| row.name))
}

/// The forms that can be written, by name.
fn forms() -> PossibleValuesParser {
    PossibleValuesParser::new(FORMATS.iter().filter(|row| row.written().is_some()).map(|row| row.name))
}

/// The notation of a form's name.
pub(super) fn notation(name: &str) -> Notation {
    FormatRow::named(name).and_then(FormatRow::written).unwrap_or(Notation::Ron)
}
