//! The table of defects: for each what is said of it, what is advised, and how bad it is.

use std::borrow::Cow;

use super::Severity;
use super::foreign::ForeignProblem;
use super::framework::FrameworkProblem;
use crate::model::{DateError, RelationKind};

/// The codes of what may be found once for each claim or name of a large map, and then is only counted.
pub(super) const ISOLATED: &str = "isolated-claim";
/// See [`ISOLATED`].
pub(super) const BEYOND_SOURCE: &str = "beyond-source";
/// See [`ISOLATED`].
pub(super) const NAME_TWICE: &str = "name-twice";
/// See [`ISOLATED`].
pub(super) const NOT_A_CLAIM: &str = "not-a-claim";
/// See [`ISOLATED`].
pub(super) const OWN_PREMISE: &str = "own-premise";
/// See [`ISOLATED`].
pub(super) const NO_STATEMENT: &str = "no-statement";
/// See [`ISOLATED`].
pub(super) const SAME_TEXT: &str = "same-text";

/// How dates are written.
const DATE_FORMS: &str =
    "write 2023, 2023-12, 2023-12-02, XXXX-11-30 without the year, 2023-12/2024-01, or 2023~ for about";

/// A defect of a map or a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    // The file as a whole.
    Empty,
    NoFile,
    NotUtf8,
    Nul,
    TooLarge,
    // Brackets, quotes, commas.
    OpenText,
    OpenComment,
    OpenBracket {
        open: char,
        found: Option<(String, u32)>,
    },
    StrayBracket {
        close: char,
    },
    MissingComma,
    ExtraComma,
    TooDeep {
        limit: usize,
    },
    Unexpected {
        found: String,
        expected: Cow<'static, str>,
    },
    // Fields and values.
    NoVersion,
    Version {
        found: String,
    },
    UnknownExtension {
        name: String,
    },
    UnknownField {
        name: String,
        of: &'static str,
        nearest: Option<&'static str>,
        known: Vec<&'static str>,
    },
    FieldTwice {
        name: String,
        of: &'static str,
    },
    MissingField {
        name: &'static str,
        of: &'static str,
    },
    UnknownVariant {
        found: String,
        what: &'static str,
        nearest: Option<&'static str>,
        known: Vec<&'static str>,
    },
    WrongType {
        field: String,
        expected: Cow<'static, str>,
        found: String,
    },
    Unreadable {
        sentence: String,
    },
    // What only settings have; the help may be empty.
    Setting {
        sentence: String,
        help: String,
    },
    BadId {
        found: String,
    },
    EmptyText {
        field: String,
    },
    BadWeight {
        found: String,
    },
    BadDate {
        found: String,
        why: DateError,
    },
    // Links.
    NoPremise,
    RestatesSeveral {
        count: usize,
    },
    NoTarget {
        kind: &'static str,
        field: &'static str,
    },
    WrongTarget {
        kind: &'static str,
        field: &'static str,
        instead: &'static str,
    },
    TwoTargets,
    Roles {
        roles: usize,
        premises: usize,
    },
    UndercutsItself,
    UndercutsRestatement,
    GroupInItself {
        id: String,
    },
    // Names and references.
    IdTwice {
        id: String,
        first: String,
    },
    TitleTwice {
        field: &'static str,
        first: String,
    },
    NameTwice {
        name: String,
        first: String,
        second: String,
        place: String,
    },
    Unknown {
        what: &'static str,
        id: String,
        nearest: Option<(String, Option<String>)>,
    },
    /// Ids that may stand for something behind the place where a file breaks off.
    Withheld {
        count: usize,
    },
    NotALink {
        id: String,
    },
    NotAClaim {
        id: String,
    },
    // Oddities.
    Isolated {
        id: String,
    },
    OwnPremise {
        id: String,
        kind: RelationKind,
    },
    UnusedSpeaker {
        id: String,
    },
    UnusedSource {
        id: String,
    },
    NobodySays {
        id: String,
    },
    SameText {
        id: String,
        first: String,
    },
    BeyondSource {
        at: String,
        source: String,
        lines: u32,
    },
    // What only abstract frameworks have.
    Framework(FrameworkProblem),
    // What only files of other tools have.
    Foreign(ForeignProblem),
    NotAlone,
    NothingRead,
}

/// What is said of a defect.
pub(super) struct Wording {
    /// A stable short name.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What else bears on it.
    pub note: Option<String>,
    /// What to do.
    pub help: Option<String>,
}

impl Problem {
    /// How bad it is.
    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::Withheld { .. }
            | Self::Isolated { .. }
            | Self::OwnPremise { .. }
            | Self::UnusedSpeaker { .. }
            | Self::UnusedSource { .. }
            | Self::NobodySays { .. }
            | Self::SameText { .. }
            | Self::BeyondSource { .. } => Severity::Warning,
            Self::Framework(problem) => problem.severity(),
            Self::Foreign(problem) => problem.severity(),
            _ => Severity::Error,
        }
    }

    /// Whether what stands beside it in a file of another tool can be read all the same.
    pub(super) fn can_be_read_around(&self) -> bool {
        !matches!(self, Self::NoFile | Self::TooLarge | Self::NotAlone | Self::NothingRead)
    }

    /// Whether something is not closed.
    pub(super) fn is_of_shape(&self) -> bool {
        matches!(self, Self::OpenText | Self::OpenComment | Self::OpenBracket { .. } | Self::TooDeep { .. })
    }

    /// What is said of it.
    pub(super) fn wording(&self) -> Wording {
        self.file_wording()
            .or_else(|| self.bracket_wording())
            .or_else(|| self.field_wording())
            .or_else(|| self.value_wording())
            .or_else(|| self.link_wording())
            .or_else(|| self.reference_wording())
            .unwrap_or_else(|| self.oddity_wording())
    }

    fn file_wording(&self) -> Option<Wording> {
        Some(match self {
            Self::Empty => say("empty-file", "the file is empty").help("a map begins with (cruxmap: 1, and its title"),
            Self::NoFile => say("no-file", "there is no file to read"),
            Self::NotUtf8 => say("not-utf8", "the file is not UTF-8 text: this byte belongs to no character")
                .help("save the file as UTF-8"),
            Self::Nul => say("nul-character", "there is a NUL character in the file")
                .help("remove it; is this really a text file?"),
            Self::TooLarge => say("too-large", "the map is too large: its files or texts pass 4 GiB")
                .help("divide it into several maps"),
            _ => return None,
        })
    }

    fn bracket_wording(&self) -> Option<Wording> {
        Some(match self {
            Self::OpenText => say("unclosed-text", "the text that opens here is not closed, or closes too early")
                .help("close it with \"; a quote inside a text is written \\\""),
            Self::OpenComment => {
                say("unclosed-comment", "the comment that opens here is not closed").help("close it with */")
            }
            Self::OpenBracket { open, found } => {
                let said = say("unclosed-bracket", format!("the `{open}` that opens here is not closed"));
                match found {
                    Some((found, line)) => said.note(format!("`{found}` on line {line} stands where it should close")),
                    None => said.note("the file ends before it is closed"),
                }
            }
            Self::StrayBracket { close } => {
                say("stray-bracket", format!("this `{close}` closes nothing")).help("remove it, or open it before")
            }
            Self::MissingComma => say("missing-comma", "a comma is missing here"),
            Self::ExtraComma => say("extra-comma", "no value stands at this comma").help("remove the comma"),
            Self::TooDeep { limit } => say("too-deep", format!("brackets nest deeper than {limit} levels"))
                .help("no map needs that; a bracket is probably not closed before"),
            Self::Unexpected { found, expected } => {
                say("unexpected", format!("found {found}, expected {expected}")).help_if(hint(found, expected))
            }
            _ => return None,
        })
    }

    fn field_wording(&self) -> Option<Wording> {
        Some(match self {
            Self::NoVersion => say("no-version", "the file does not say `cruxmap: 1`")
                .help("write cruxmap: 1 as its first field; every file of a map needs it"),
            Self::Version { found } => say("version", format!("the file is of version {found}; this program reads 1"))
                .help("write cruxmap: 1, or use a newer cruxmap"),
            Self::UnknownExtension { name } => say("unknown-extension", format!("RON has no extension `{name}`"))
                .help("the header of a map is #![enable(implicit_some)]"),
            Self::UnknownField { name, of, nearest, known } => {
                say("unknown-field", format!("{} has no field `{name}`", with_article(of)))
                    .help(choice(nearest.as_ref(), known))
            }
            Self::FieldTwice { name, of } => {
                say("field-twice", format!("this {of} has the field `{name}` twice")).help("remove one of them")
            }
            Self::MissingField { name, of } => {
                say("missing-field", format!("this {of} has no `{name}`")).help(format!("add {name}: to it"))
            }
            Self::UnknownVariant { found, what, nearest, known } => {
                say("unknown-variant", format!("there is no {what} `{found}`")).help(choice(nearest.as_ref(), known))
            }
            Self::WrongType { field, expected, found } => {
                let sentence = format!("`{field}` should be {expected}, but this is {found}");
                say("wrong-type", sentence).help_if(hint(found, expected))
            }
            Self::Unreadable { sentence } => say("unreadable", format!("this cannot be read: {sentence}")),
            Self::Setting { sentence, help } => {
                say("setting", sentence.clone()).help_if(Some(help.as_str()).filter(|help| !help.is_empty()))
            }
            _ => return None,
        })
    }

    fn value_wording(&self) -> Option<Wording> {
        Some(match self {
            Self::BadId { found } => say("malformed-id", format!("\"{found}\" is no id")).help(
                "an id is a letter or digit of any script, then letters, digits, `.`, `_` or `-`, without blanks",
            ),
            Self::EmptyText { field } => say("empty-text", format!("`{field}` is empty"))
                .help("write something, or leave the field out where it may be"),
            Self::BadWeight { found } => say("weight-range", format!("the weight {found} is not between 0 and 1"))
                .help("write a number from 0 to 1"),
            Self::BadDate { found, why: DateError::Form } => {
                say("malformed-date", format!("\"{found}\" is no date")).help(DATE_FORMS)
            }
            Self::BadDate { found, why } => {
                say("malformed-date", format!("\"{found}\" is no date: {why}")).help(DATE_FORMS)
            }
            _ => return None,
        })
    }

    fn link_wording(&self) -> Option<Wording> {
        Some(match self {
            Self::NoPremise => {
                say("no-premise", "this link starts from no claim").help("name at least one claim in from: [\"…\"]")
            }
            Self::RestatesSeveral { count } => {
                say("restates-several", format!("`Restates` starts from one claim, but here are {count}"))
                    .help("write one Restates for each claim")
            }
            Self::NoTarget { kind, field } => say("no-target", format!("this `{kind}` does not say what it bears on"))
                .help(format!("add {field}: \"…\"")),
            Self::WrongTarget { kind, field, instead } => {
                say("wrong-target", format!("`{kind}` takes `{instead}:`, not `{field}:`")).help(match *kind {
                    "Undercuts" => {
                        "Undercuts doubts a step: give the link's id in link:; what opposes a claim is Opposes"
                    }
                    "Opposes" => "to doubt a link use Undercuts(from: […], link: \"…\")",
                    _ => "only Supports and Undercuts may bear on a link",
                })
            }
            Self::TwoTargets => say("two-targets", "this link has both `to:` and `link:`").help("keep one of them"),
            Self::Roles { roles, premises } => say(
                "roles",
                format!(
                    "`roles` has {} for {}",
                    count(*roles, "entry", "entries"),
                    count(*premises, "premise", "premises")
                ),
            )
            .help("give one role for each claim in from"),
            Self::UndercutsItself => {
                say("undercuts-itself", "this link undercuts itself").help("name another link in link:")
            }
            Self::UndercutsRestatement => say("undercuts-restatement", "a `Restates` link cannot be undercut")
                .help("it draws no conclusion; oppose one of its claims instead"),
            Self::GroupInItself { id } => say("group-in-itself", format!("the group \"{id}\" is part of itself"))
                .help("remove one parent of the circle"),
            _ => return None,
        })
    }

    fn reference_wording(&self) -> Option<Wording> {
        Some(match self {
            Self::IdTwice { id, first } => say("id-twice", format!("the id \"{id}\" is used twice"))
                .note(format!("first used {first}"))
                .help("rename one of them"),
            Self::TitleTwice { field, first } => say("title-twice", format!("the map has `{field}` twice"))
                .note(format!("the other stands {first}"))
                .help("keep it in one file only"),
            Self::NameTwice { name, first, second, place } => {
                say(NAME_TWICE, format!("\"{name}\" is the name or alias of both {first} and {second}"))
                    .note(format!("{first} stands {place}"))
                    .help("one name belongs to one speaker: join the two, or tell them apart")
            }
            Self::Unknown { what, id, nearest } => {
                let said = say(unknown_code(what), format!("no {what} has the id \"{id}\""));
                match nearest {
                    Some((nearest, Some(place))) => said.help(format!("the nearest id is \"{nearest}\", {place}")),
                    Some((nearest, None)) => said.help(format!("the nearest id is \"{nearest}\"")),
                    None => said.help(format!("add a {what} of that id, or correct it here")),
                }
            }
            Self::Withheld { count: withheld } => say(
                "not-looked-up",
                format!("{} nothing in what could be read", count(*withheld, "id stands for", "ids stand for")),
            )
            .help("what they stand for may stand where the file breaks off: mend that first"),
            Self::NotALink { id } => say("not-a-link", format!("\"{id}\" is a claim, not a link")).help(
                "only a link can be doubted or backed; give the link an id and name it here, or use Opposes(…, to: …)",
            ),
            Self::NotAClaim { id } => say(NOT_A_CLAIM, format!("\"{id}\" is a link, not a claim"))
                .help("what bears on a link names it in link: and not in to:"),
            _ => return None,
        })
    }

    fn oddity_wording(&self) -> Wording {
        match self {
            Self::Isolated { id } => say(ISOLATED, format!("nothing ties the claim \"{id}\" to the rest"))
                .help("link it, or let it answer a question"),
            Self::OwnPremise { id, kind: RelationKind::Opposes } => {
                say(OWN_PREMISE, format!("the claim \"{id}\" opposes itself"))
                    .help("formal frameworks have such claims, debates seldom")
            }
            Self::OwnPremise { id, .. } => say(OWN_PREMISE, format!("the claim \"{id}\" is among its own premises"))
                .help("a claim is no reason for itself; formal frameworks have such links, debates seldom"),
            Self::UnusedSpeaker { id } => {
                say("unused-speaker", format!("the speaker \"{id}\" says and retells nothing"))
                    .help("remove the speaker, or name them in a statement")
            }
            Self::UnusedSource { id } => say("unused-source", format!("no statement is from the source \"{id}\""))
                .help("remove the source, or name it in a statement"),
            Self::NobodySays { id } => {
                say(NO_STATEMENT, format!("nobody says the claim \"{id}\"")).help("add a statement in said: […]")
            }
            Self::SameText { id, first } => say(SAME_TEXT, format!("the claim \"{id}\" has the text of another"))
                .note(format!("the other stands {first}"))
                .help("make them one claim with several statements"),
            Self::BeyondSource { at, source, lines } => {
                say(BEYOND_SOURCE, format!("{at} is beyond the end of \"{source}\", which has {lines} lines"))
                    .help("correct the place, or the lines of the source")
            }
            Self::Framework(problem) => problem.wording(),
            Self::Foreign(problem) => problem.wording(),
            Self::NotAlone => {
                say("not-alone", "the file of another tool is a map of its own, but here are several files")
                    .help("open one file at a time")
            }
            Self::NothingRead => say("nothing-read", "nothing in this file could be read as a map")
                .help("mend it first, or give its format with --from"),
            other => say("defect", format!("{other:?}")),
        }
    }
}

/// The code of a reference to something that is not there.
pub(super) fn unknown_code(what: &str) -> &'static str {
    match what {
        "claim" => "unknown-claim",
        "link" => "unknown-link",
        "speaker" => "unknown-speaker",
        "source" => "unknown-source",
        _ => "unknown-group",
    }
}

fn choice(nearest: Option<&&'static str>, known: &[&'static str]) -> String {
    match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("possible are: {}", known.join(", ")),
    }
}

/// A number with its noun.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// What to do about something that stands where something else should, where its look tells.
fn hint(found: &str, expected: &str) -> Option<&'static str> {
    let has_odd_quotes = found.contains(['“', '”', '„', '«', '‘', '’']) || found.starts_with("`'");
    if has_odd_quotes {
        Some("texts stand in straight double quotes: \"…\"")
    } else if expected.starts_with("a list") && found == "a text" {
        Some("put it in square brackets: [\"…\"]")
    } else if expected.starts_with("a map: `(") && found == "a table" {
        Some("this looks like JSON: let the name of the file end in .json")
    } else if expected.starts_with("a map: `{") {
        Some(
            "this is no map in JSON; a folder's .ron and .json files are read together, so move what is no map elsewhere",
        )
    } else {
        None
    }
}

/// A noun with its article.
fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}

pub(super) fn say(code: &'static str, message: impl Into<String>) -> Wording {
    Wording { code, message: message.into(), note: None, help: None }
}

impl Wording {
    fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    fn help_if(mut self, help: Option<&str>) -> Self {
        self.help = help.map(str::to_owned);
        self
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
