//! The table of terms: what can be asked of a claim besides words, what each term takes, and what it means.
//!
//! The parser, completion, the help and the manual all read these tables.

use super::error::listed;
use crate::analysis::Side;
use crate::model::{ClaimKind, STANCES};
use crate::search::fold;

/// A row of [`TERMS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermRow {
    /// Which term it is.
    pub term: TermName,
    /// Its name, as it is written before the colon.
    pub name: &'static str,
    /// How it is written, with its argument in capitals: `by:SPEAKER`.
    pub form: &'static str,
    /// What stands behind the name.
    pub takes: Argument,
    /// What it asks, in a few words: "said by this speaker".
    pub meaning: &'static str,
    /// For which claims exactly it holds.
    pub definition: &'static str,
    /// An example of its use.
    pub example: &'static str,
}

/// A term by itself, without its argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is a row of the table, which says what it means")]
pub enum TermName {
    By,
    Via,
    In,
    Said,
    Tag,
    Kind,
    Stance,
    Is,
    Has,
    For,
    Against,
    Under,
    BearsOn,
    AttackedBy,
    SupportedBy,
    Side,
    Degree,
}

/// What a term takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Argument {
    /// A speaker.
    Speaker,
    /// A source.
    Source,
    /// A date, or from when till when.
    Period,
    /// A tag.
    Tag,
    /// A kind of claim.
    Kind,
    /// A stance.
    Stance,
    /// A row of [`IS`].
    Is,
    /// A row of [`HAS`].
    Has,
    /// A claim.
    Claim,
    /// A row of [`SIDES`], and the claim to which it is taken.
    Side,
    /// A comparison with a number.
    Number,
}

impl Argument {
    /// What is to be written, in words.
    pub fn in_words(self) -> String {
        let words = match self {
            Self::Speaker => "the id or name of a speaker, or how it begins",
            Self::Source => "the id, title, publisher or author of a source, or how it begins",
            Self::Period => "a date, or from when till when",
            Self::Tag => "a tag, or how it begins",
            Self::Claim => "the id or label of a claim, or as much of its beginning as no other has",
            Self::Number => "a whole number",
            Self::Kind | Self::Stance | Self::Is | Self::Has | Self::Side => {
                let words: Vec<String> = self.values().into_iter().map(|(word, _)| fold(word)).collect();
                return listed(&words);
            }
        };
        words.to_owned()
    }

    /// The words that may be written and what each means; none where any name may stand.
    pub fn values(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::Is => IS.iter().map(|row| (row.name, row.meaning)).collect(),
            Self::Has => HAS.iter().map(|row| (row.name, row.meaning)).collect(),
            Self::Side => SIDES.iter().map(|row| (row.name, row.meaning)).collect(),
            Self::Kind => ClaimKind::ALL.iter().map(|&kind| (kind.term(), meaning_of_kind(kind))).collect(),
            Self::Stance => STANCES.iter().map(|row| (row.term, row.verb)).collect(),
            _ => Vec::new(),
        }
    }
}

/// All terms, in the order of the help.
pub const TERMS: [TermRow; 17] = [
    TermRow {
        term: TermName::By,
        name: "by",
        form: "by:SPEAKER",
        takes: Argument::Speaker,
        meaning: "said, denied, doubted, granted or retold by this speaker",
        definition: "a statement's by, any stance, not via",
        example: "by:osei",
    },
    TermRow {
        term: TermName::Via,
        name: "via",
        form: "via:SPEAKER",
        takes: Argument::Speaker,
        meaning: "another's view, retold by this speaker",
        definition: "a statement's via: its teller",
        example: "via:courier",
    },
    TermRow {
        term: TermName::In,
        name: "in",
        form: "in:SOURCE",
        takes: Argument::Source,
        meaning: "found in this source",
        definition: "a statement's source",
        example: "in:minutes",
    },
    TermRow {
        term: TermName::Said,
        name: "said",
        form: "said:DATE..DATE",
        takes: Argument::Period,
        meaning: "said in this time",
        definition: "overlap of a statement's date, or else of its source's, with the interval, both ends inclusive at their \
                     own precision, either open; a date whose year is not given never matches",
        example: "said:2024-03..2025",
    },
    TermRow {
        term: TermName::Tag,
        name: "tag",
        form: "tag:TAG",
        takes: Argument::Tag,
        meaning: "has this tag",
        definition: "a tag of the claim",
        example: "tag:policy",
    },
    TermRow {
        term: TermName::Kind,
        name: "kind",
        form: "kind:KIND",
        takes: Argument::Kind,
        meaning: "is a claim of this kind",
        definition: "the kind of the claim",
        example: "kind:evidence",
    },
    TermRow {
        term: TermName::Stance,
        name: "stance",
        form: "stance:STANCE",
        takes: Argument::Stance,
        meaning: "somebody says, denies, doubts, grants or retells it",
        definition: "the stance of any statement of the claim",
        example: "stance:concedes",
    },
    TermRow {
        term: TermName::Is,
        name: "is",
        form: "is:WORD",
        takes: Argument::Is,
        meaning: "where it stands in the dispute",
        definition: "see the table of its words",
        example: "is:undefended",
    },
    TermRow {
        term: TermName::Has,
        name: "has",
        form: "has:WORD",
        takes: Argument::Has,
        meaning: "what is kept with it",
        definition: "see the table of its words",
        example: "has:quote",
    },
    TermRow {
        term: TermName::For,
        name: "for",
        form: "for:CLAIM",
        takes: Argument::Claim,
        meaning: "a reason for this claim",
        definition: "a premise of a Supports link whose target is C",
        example: "for:start-nine",
    },
    TermRow {
        term: TermName::Against,
        name: "against",
        form: "against:CLAIM",
        takes: Argument::Claim,
        meaning: "an objection to this claim",
        definition: "a premise of an Opposes link to C, directly",
        example: "against:start-nine",
    },
    TermRow {
        term: TermName::Under,
        name: "under",
        form: "under:CLAIM",
        takes: Argument::Claim,
        meaning: "leads to this claim by some route",
        definition: "any route into C: every claim from which links of any kind lead to C, also by doubting or backing a \
                     step on the way; C itself only on a circle",
        example: "under:start-nine",
    },
    TermRow {
        term: TermName::BearsOn,
        name: "bears-on",
        form: "bears-on:CLAIM",
        takes: Argument::Claim,
        meaning: "bears on this claim directly",
        definition: "directly, by a link of any kind, on C or on the step of a link into C: all that C's page lists",
        example: "bears-on:start-nine",
    },
    TermRow {
        term: TermName::AttackedBy,
        name: "attacked-by",
        form: "attacked-by:SPEAKER",
        takes: Argument::Speaker,
        meaning: "this speaker objects to it or doubts a step to it",
        definition: "an opposition or undercut against it, or against a link into it, whose premise S asserts or which S said",
        example: "attacked-by:brandt",
    },
    TermRow {
        term: TermName::SupportedBy,
        name: "supported-by",
        form: "supported-by:SPEAKER",
        takes: Argument::Speaker,
        meaning: "this speaker gives a reason for it or backs a step to it",
        definition: "a support of it, or a backing of a link into it, whose premise S asserts or which S said",
        example: "supported-by:lindqvist",
    },
    TermRow {
        term: TermName::Side,
        name: "side",
        form: "side:SIDE",
        takes: Argument::Side,
        meaning: "what it does, over all routes, to the answer where you are",
        definition: "walks from the claim to C: Supports keeps the sign, Opposes and Undercuts turn it, Restates is not \
                     followed; side:hurts:start-nine names C; without, C is the answer that you walked from or stand \
                     under, else the one nearest to where you are, else the first of the map",
        example: "side:hurts",
    },
    TermRow {
        term: TermName::Degree,
        name: "degree",
        form: "degree>NUMBER",
        takes: Argument::Number,
        meaning: "has so many links; also >= < <= =",
        definition: "the number of links from and into the claim; a link from it into itself counts for both",
        example: "degree>5",
    },
];

/// A row of [`NAMES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameRow {
    /// How a form of [`TERMS`] has it.
    pub form: &'static str,
    /// What is meant exactly by what is written there.
    pub meaning: &'static str,
}

/// What stands for names of the map in the forms of terms.
pub const NAMES: [NameRow; 4] = [
    NameRow {
        form: "SPEAKER",
        meaning: "an id as it stands; else a name or alias in any spelling; else the beginning of an id, of a name or \
                  alias, or of a word in one; all who fit equally well are meant, and named",
    },
    NameRow {
        form: "SOURCE",
        meaning: "the same of ids and titles of sources; where none fits, of publishers and authors",
    },
    NameRow {
        form: "TAG",
        meaning: "a tag as it stands; else in any spelling; else the beginning of a tag or of a word in one; all that \
                  fit equally well are meant",
    },
    NameRow {
        form: "CLAIM",
        meaning: "an id as it stands; else in any spelling; else the beginning of an id, where only one begins so",
    },
];

/// A word behind `is:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is a row of the table, which says what it means")]
pub enum Is {
    Leaf,
    Root,
    Thesis,
    Linked,
    Undercut,
    Unanswered,
    Undefended,
    Unsourced,
    Isolated,
    Cyclic,
}

/// A row of [`IS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IsRow {
    /// Which word it is.
    pub is: Is,
    /// The word.
    pub name: &'static str,
    /// For which claims it holds.
    pub meaning: &'static str,
}

/// The words behind `is:`, in the order of the help.
pub const IS: [IsRow; 10] = [
    IsRow { is: Is::Leaf, name: "leaf", meaning: "no link into it" },
    IsRow { is: Is::Root, name: "root", meaning: "no link out of it" },
    IsRow { is: Is::Thesis, name: "thesis", meaning: "answers a question or is named as an entry point" },
    IsRow { is: Is::Linked, name: "linked", meaning: "a premise of a link with several premises" },
    IsRow { is: Is::Undercut, name: "undercut", meaning: "a link from or to it is undercut" },
    IsRow {
        is: Is::Unanswered,
        name: "unanswered",
        meaning: "it opposes or undercuts something, and neither it nor that link is opposed or undercut",
    },
    IsRow {
        is: Is::Undefended,
        name: "undefended",
        meaning: "an unanswered attack hits it: an opposition to it, or an undercut of a link that supports it, that is not \
                  undercut and has a premise that is not opposed",
    },
    IsRow { is: Is::Unsourced, name: "unsourced", meaning: "no statement with source and place" },
    IsRow { is: Is::Isolated, name: "isolated", meaning: "no link touches it, and it answers no question" },
    IsRow { is: Is::Cyclic, name: "cyclic", meaning: "on a circle of several claims, or linked to itself" },
];

/// A word behind `has:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is a row of the table, which says what it means")]
pub enum Has {
    Note,
    Quote,
    Remark,
}

/// A row of [`HAS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HasRow {
    /// Which word it is.
    pub has: Has,
    /// The word.
    pub name: &'static str,
    /// For which claims it holds.
    pub meaning: &'static str,
}

/// The words behind `has:`, in the order of the help.
pub const HAS: [HasRow; 3] = [
    HasRow { has: Has::Note, name: "note", meaning: "the claim or one of its statements has a note of the mapper" },
    HasRow { has: Has::Quote, name: "quote", meaning: "one of its statements has words of the source" },
    HasRow { has: Has::Remark, name: "remark", meaning: "you have made a remark on it" },
];

/// A word behind `side:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SideRow {
    /// Which side it is.
    pub side: Side,
    /// The word.
    pub name: &'static str,
    /// For which claims it holds.
    pub meaning: &'static str,
}

/// The words behind `side:`, in the order of the help.
pub const SIDES: [SideRow; 4] = [
    SideRow { side: Side::Helps, name: "helps", meaning: "every walk to it helps; C itself" },
    SideRow { side: Side::Hurts, name: "hurts", meaning: "every walk to it hurts" },
    SideRow { side: Side::BothWays, name: "both", meaning: "some walk helps, some hurts" },
    SideRow { side: Side::Nothing, name: "nothing", meaning: "no walk leads to it" },
];

/// A row of [`JOINS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JoinRow {
    /// How it is written.
    pub form: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// An example of its use.
    pub example: &'static str,
}

/// How words and terms are put together, from the tightest to the loosest.
pub const JOINS: [JoinRow; 6] = [
    JoinRow {
        form: "\"…\"",
        meaning: "these words side by side; also round a name with blanks, and round and, or, not as words",
        example: "\"late at eight\" by:\"T. Brandt\"",
    },
    JoinRow { form: "(…)", meaning: "what belongs together", example: "(sleep or tired) by:osei" },
    JoinRow {
        form: "-…",
        meaning: "not, right before a word, a term, a quotation mark or a parenthesis",
        example: "-by:osei",
    },
    JoinRow {
        form: "not …", meaning: "what the next word, term or parenthesis does not keep", example: "not is:leaf"
    },
    JoinRow { form: "… …", meaning: "both; the word and may stand between them", example: "sleep by:osei" },
    JoinRow { form: "… or …", meaning: "at least one; looser than all else", example: "sleep or buses" },
];

/// What a kind of claim is.
fn meaning_of_kind(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Claim => "a claim like any other",
        ClaimKind::Evidence => "a fact or figure offered as evidence",
        ClaimKind::Definition => "what a word means",
        ClaimKind::Value => "what is good or matters",
        ClaimKind::Policy => "what should be done",
        ClaimKind::Question => "a question among the claims",
        ClaimKind::Argument => "a whole argument that is not taken apart",
    }
}

/// The row of a term, by its folded name.
pub(super) fn find(folded: &str) -> Option<&'static TermRow> {
    TERMS.iter().find(|row| row.name == folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_finds_its_own_row() {
        for row in &TERMS {
            assert_eq!(find(&fold(&row.name.to_uppercase())), Some(row));
            assert!(row.form.starts_with(row.name) && row.example.starts_with(row.name), "{}", row.name);
        }
    }

    #[test]
    fn each_row_is_one_line() {
        let texts = TERMS.iter().flat_map(|row| [row.meaning, row.definition]);
        let texts = texts.chain(IS.iter().map(|row| row.meaning)).chain(HAS.iter().map(|row| row.meaning));
        let texts = texts.chain(SIDES.iter().map(|row| row.meaning));
        let texts = texts.chain(NAMES.iter().map(|row| row.meaning));
        assert!(texts.chain(JOINS.iter().map(|row| row.meaning)).all(|text| !text.contains(['\n', '\\'])));
    }
}
