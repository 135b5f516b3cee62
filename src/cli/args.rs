//! What can be written behind `cruxmap`. Help, completions and the manual page all come from here.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand};

use super::language::language;
use crate::analysis::{METHODS, POLICIES, TASK_KINDS};
use crate::app::Watch;
use crate::format::{Format, FormatRow};
use crate::search::USUAL_THRESHOLD;
use crate::store::{BUILTIN, MapArg, MatchBy, Matching};
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
        if let Some(map) = self.maps.named.first() {
            let map = map.to_string_lossy();
            return Some(format!("the map goes last, behind the subcommand and its options: {map} stands before it"));
        }
        if self.maps.how.matched.how.is_some() {
            return Some("--match goes behind the subcommand, as in: cruxmap check --match fuse A B".to_owned());
        }
        let options = [
            ("--from", self.maps.how.from.is_some()),
            ("--lenient", self.maps.how.lenient),
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
    named: Vec<OsString>,
    #[command(flatten)]
    how: HowRead,
}

/// How the map is read.
#[derive(Debug, clap::Args)]
pub(super) struct HowRead {
    /// Read the map as this format, whatever it seems to be
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    from: Option<String>,
    /// Open what can be read of another tool's file, and warn of the rest
    #[arg(long)]
    lenient: bool,
    #[command(flatten)]
    matched: MatchedBy,
}

impl HowRead {
    pub fn args(self, maps: Vec<OsString>) -> Vec<MapArg> {
        map_args(self.from, self.lenient, &self.matched, maps)
    }
}

impl Maps {
    pub fn args(self) -> Vec<MapArg> {
        self.how.args(self.named)
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
    /// Open what can be read of another tool's file, and warn of the rest
    #[arg(long)]
    lenient: bool,
    #[command(flatten)]
    matched: MatchedBy,
}

impl MapsReadAs {
    pub fn args(self) -> Vec<MapArg> {
        map_args(self.read_as, self.lenient, &self.matched, self.maps)
    }
}

/// How claims of several maps are matched.
#[derive(Debug, clap::Args)]
pub(super) struct MatchedBy {
    /// Of several maps, match claims that say the same: a link says so, or they become one
    #[arg(long = "match", value_name = "HOW", value_parser = ["link", "fuse"])]
    how: Option<String>,
    /// How alike claims must be, up to 1 for the same words [default: 0.8]
    #[arg(long, value_name = "LIKENESS", requires = "how", value_parser = likeness)]
    threshold: Option<f64>,
}

impl MatchedBy {
    pub fn arg(&self) -> Option<MapArg> {
        let by = if self.how.as_deref()? == "fuse" { MatchBy::Fuse } else { MatchBy::Link };
        Some(MapArg::Matched(Matching::new(by, self.threshold.unwrap_or(USUAL_THRESHOLD))))
    }
}

/// How alike two claims are: a share of their words.
fn likeness(text: &str) -> Result<f64, String> {
    let likeness = text.parse::<f64>().ok().filter(|likeness| (LEAST_LIKENESS..=1.0).contains(likeness));
    likeness.ok_or_else(|| format!("a likeness is a number from {LEAST_LIKENESS} to 1"))
}

/// Claims that share fewer words have nothing to do with each other.
const LEAST_LIKENESS: f64 = 0.1;

/// The maps to be compared.
pub(super) fn compared(format: Option<String>, maps: Vec<OsString>) -> Vec<MapArg> {
    in_format(format).into_iter().chain(maps.into_iter().map(MapArg::from)).collect()
}

fn in_format(format: Option<String>) -> Option<MapArg> {
    let row = format.and_then(|name| FormatRow::named(&name));
    row.map(|row| MapArg::InFormat(row.format))
}

fn map_args(format: Option<String>, is_lenient: bool, matched: &MatchedBy, maps: Vec<OsString>) -> Vec<MapArg> {
    let how = in_format(format).into_iter().chain(is_lenient.then_some(MapArg::Leniently)).chain(matched.arg());
    how.chain(maps.into_iter().map(MapArg::from)).collect()
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

/// So many claims are drawn where nobody says how many.
pub(super) const MOST_DRAWN: usize = 150;
pub(super) const MOST_OF_WHOLE: usize = 2_000;

/// So many columns there are for a picture where nobody says how many, and no terminal does.
pub(super) const COLUMNS: usize = 80;
pub(super) const COLUMNS_OF_SVG: usize = 160;

/// So many links away from a place its neighbourhood is drawn where nobody says how many.
pub(super) const RADIUS: u32 = 1;

/// What is drawn, and how.
#[derive(Debug, clap::Args)]
pub(super) struct Drawn {
    /// Draw what lies about the claim or link of this id
    #[arg(long, value_name = "ID", group = "part")]
    pub focus: Option<String>,
    #[arg(long, value_name = "N", help = format!("So many links away from there [default: {RADIUS}]"), conflicts_with_all = ["whole", "paths", "speaker", "filter"])]
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
    #[arg(long, value_name = "N", help = format!(
        "Draw at most so many claims, the nearest first [default: {MOST_DRAWN}; {MOST_OF_WHOLE} of a whole map]"
    ))]
    pub most: Option<usize>,
    #[arg(long, value_name = "N", help = format!(
        "For so many columns [default: those of the terminal, or {COLUMNS}; {COLUMNS_OF_SVG} for svg]"
    ))]
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

/// How a lesson is to be.
#[derive(Debug, clap::Args)]
pub(super) struct LessonWishes {
    /// Another number, another lesson
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// At most so many steps
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..=100))]
    pub steps: usize,
    /// What is asked, parted by commas; everything unless given
    #[arg(long, value_name = "KIND,…", value_delimiter = ',', value_parser = PossibleValuesParser::new(TASK_KINDS.map(|row| row.name)))]
    pub kinds: Vec<String>,
    /// Name nobody
    #[arg(long)]
    pub anonymous: bool,
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
        how: HowRead,
        #[command(flatten)]
        conditions: Evaluated,
        /// Markdown: a brief of the best cases on one page
        #[arg(long, conflicts_with = "json")]
        markdown: bool,
        /// One JSON object
        #[arg(long)]
        json: bool,
    },
    /// Print a lesson: steps with questions, and the answers on a page of their own
    Lesson {
        /// The question, by id, number or words, or a claim, by id; then the map
        #[arg(value_name = "QUESTION|CLAIM] [MAP")]
        about: Vec<OsString>,
        #[command(flatten)]
        how: HowRead,
        #[command(flatten)]
        lesson: LessonWishes,
        /// Markdown
        #[arg(long, conflicts_with = "json")]
        markdown: bool,
        /// One JSON object
        #[arg(long)]
        json: bool,
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
    /// Compare two maps, or two people's maps of one text: what both have, where they differ, how far they agree
    #[command(after_help = ABOUT_DIFF)]
    Diff {
        /// How alike claims must be to say the same, up to 1 for the same words
        #[arg(long, value_name = "LIKENESS", default_value_t = USUAL_THRESHOLD, value_parser = likeness)]
        threshold: f64,
        /// One JSON object
        #[arg(long)]
        json: bool,
        /// Read both maps as this format, whatever they seem to be
        #[arg(long, value_name = "FORMAT", value_parser = formats())]
        from: Option<String>,
        /// The maps
        #[arg(value_name = "MAP", num_args = 2, required = true)]
        maps: Vec<OsString>,
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
    /// Write a map in another form; what that has no place for is counted on standard error
    Convert {
        /// The form to write [default: that of the ending of FILE]
        #[arg(long, value_name = "FORM", value_parser = forms(), required_unless_present = "output")]
        to: Option<String>,
        /// Write to this file, in place of what it holds, instead of standard output
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Write only the claims that this query keeps, and the links between them
        #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
        only: Option<String>,
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

/// What stands below the help of `diff`.
const ABOUT_DIFF: &str = "\
The exit code is 0 whether or not they differ: JSON says which as \"same\". F1 is
twice the claims of both over all claims; kappa is Cohen's, over all ordered
pairs of claims of both: supports, opposes, undercuts, restates, or none.";

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
    let endings: Vec<_> = FormatRow::read().map(|row| format!(".{}", row.name)).collect();
    let endings = endings.join(", ");
    format!(
        "MAP is a file or folder ({endings}), the name of a built-in map ({}), or - for standard input; without it \
         {first} is meant. Several make one map.\n\n\
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
    PossibleValuesParser::new(FormatRow::read().map(|row| row.name))
}

/// The forms that can be written, by name.
fn forms() -> PossibleValuesParser {
    PossibleValuesParser::new(FormatRow::written().map(|row| row.name))
}

/// The form of a name, where it can be written.
pub(super) fn form(name: &str) -> Option<Format> {
    FormatRow::named(name).filter(|row| row.is_written()).map(|row| row.format)
}
