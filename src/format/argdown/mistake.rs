//! The table of what can be wrong or odd in an Argdown file, and what is said of it.

use super::super::Severity;

/// A defect of a block, a piece of data or an inclusion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mistake {
    // What is expected and not there.
    NothingThere,
    NoBlock,
    BlockGoesOn,
    NoWords,
    NoMember,
    NoStatement,
    NoUpper,
    NoRelation,
    NoUndercut,
    NoRule,
    NoItem,
    NoInference,
    NoConclusion,
    // What is there and must not be.
    OpenInference,
    OpenEmphasis { mark: &'static str },
    StrayBackslash,
    LateFrontMatter,
    ContradictingArgument,
    ListInList,
    SecondStructure { argument: String },
    Yaml { sentence: String },
    // What is odd.
    CutAddress,
    Inclusion,
    UndercutOfNothing,
}

impl Mistake {
    /// How bad it is.
    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::CutAddress | Self::Inclusion | Self::UndercutOfNothing => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// A stable short name, a sentence, and what to do.
    pub(super) fn wording(&self) -> (&'static str, String, &'static str) {
        let say = |code, message: &str, help| (code, message.to_owned(), help);
        match self {
            Self::NothingThere => say(
                "no-block",
                "there is no statement, argument or heading here",
                "write one, as in: [Later start]: Schools should open at nine.",
            ),
            Self::NoBlock => say(
                "no-block",
                "nothing that Argdown knows begins like this",
                "begin with a statement, an argument, a heading, a list, or (1); \\ before a sign makes it plain",
            ),
            Self::BlockGoesOn => say(
                "block-goes-on",
                "the statement or argument ends before this",
                "put an empty line between two of them; behind a title alone, or behind data, no words may follow",
            ),
            Self::NoWords => say("no-words", "there are no words here", "write what is said, or leave out the colon"),
            Self::NoMember => say(
                "no-member",
                "expected a statement or an argument here",
                "write one behind the sign, as in: + [More sleep]: They would sleep longer.",
            ),
            Self::NoStatement => {
                say("no-member", "expected a statement here", "behind a number in brackets stands a statement")
            }
            Self::NoUpper => say(
                "no-relation",
                "this is not indented under a statement or argument",
                "indent it further than what it supports, attacks or undercuts, without an empty line between them",
            ),
            Self::NoRelation => {
                say("no-relation", "expected a relation here", "each line here begins with one of + - _ >< +> -> _>")
            }
            Self::NoUndercut => say("no-relation", "under an inference only undercuts may stand", "write _ before it"),
            Self::NoRule => say("no-rule", "expected the name of a rule here", "write one, or take the comma away"),
            Self::NoItem => {
                say("list", "expected the next item of the list, or its end, here", "indent all items alike")
            }
            Self::NoInference => say(
                "no-inference",
                "this premise-conclusion structure does not end in a line ---- and a conclusion",
                "write ---- and one conclusion under the premises, without empty lines; \\ before ( makes a number plain",
            ),
            Self::NoConclusion => say(
                "no-conclusion",
                "expected a conclusion under the inference here",
                "write a number in brackets and a statement in the next line, as in: (3) A later bell gives more sleep.",
            ),
            Self::OpenInference => say(
                "open-inference",
                "expected the end of the inference here",
                "end it with --: two hyphens, a rule and data where there are any, two hyphens; or four hyphens",
            ),
            Self::OpenEmphasis { mark } => (
                "open-emphasis",
                format!("the words that begin with {mark} have no end"),
                "end them with the same sign, or write \\ before it to make it plain",
            ),
            Self::StrayBackslash => {
                say("stray-backslash", "behind \\ a sign must stand in the same line", "write \\\\ for the sign itself")
            }
            Self::LateFrontMatter => say(
                "late-front-matter",
                "what stands between lines of === must come before all else",
                "put it at the top of the file",
            ),
            Self::ContradictingArgument => {
                say("no-member", "only statements contradict each other", "write [title] in place of <title>")
            }
            Self::ListInList => {
                say("list", "a list may not stand in another", "indent all items alike, or use signs of relations")
            }
            Self::SecondStructure { argument } => (
                "second-structure",
                format!("the argument <{argument}> has a premise-conclusion structure already"),
                "give one of the two another title",
            ),
            Self::Yaml { sentence } => {
                ("yaml", format!("this data is no YAML: {sentence}"), "write it as in {author: R. Osei, page: 4}")
            }
            Self::CutAddress => say(
                "cut-address",
                "// begins a comment here, so the rest of the line is left out",
                "write the address as a link, [words](address), or in data",
            ),
            Self::Inclusion => say(
                "include",
                "what stands in this other file is not taken in",
                "join the two files, as with: argdown compile",
            ),
            Self::UndercutOfNothing => say(
                "undercut-of-nothing",
                "this undercuts what supports or attacks nothing, so it is kept aside",
                "give it a premise-conclusion structure or a relation",
            ),
        }
    }
}
