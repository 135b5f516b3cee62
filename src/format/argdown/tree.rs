//! What stands in a file, as it is written: members, structures, headings. Nothing is told apart or tied together yet.
//!
//! All of it is flat, in file order; what stands under something names it by its position.

use super::super::scan::Span;
use super::token::Sign;
use crate::model::Value;

/// Everything that a file says.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// What stands between the lines of `===`.
    pub front: Option<Data>,
    /// Statements and arguments wherever they occur.
    pub members: Vec<Member>,
    /// Premise-conclusion structures.
    pub structures: Vec<Structure>,
    /// Inferences of all structures.
    pub inferences: Vec<Inference>,
    /// Headings.
    pub sections: Vec<Section>,
    /// Everything that has a relation to what it stands under.
    pub relations: Vec<Written>,
    /// How much there is that no map has a place for.
    pub lost: Lost,
}

/// What was read and has no place in a map.
#[derive(Debug, Default)]
pub(super) struct Lost {
    /// Comments.
    pub comments: usize,
    /// Bold and italic words, which become plain.
    pub emphasis: usize,
    /// The first one of them.
    pub first_emphasis: Option<Span>,
}

/// YAML as it stands in a file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Data {
    pub value: Value,
    pub span: Span,
}

/// Whether something is a statement or an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Sort {
    Statement,
    Argument,
}

/// A statement or argument where it occurs.
#[derive(Debug)]
pub(super) struct Member {
    pub sort: Sort,
    /// Between the brackets; none of a statement without a title.
    pub title: Option<Span>,
    /// What is said here; none where only the title stands.
    pub wording: Option<Wording>,
    pub tags: Vec<Box<str>>,
    pub data: Option<Data>,
    /// The heading that it stands under.
    pub section: Option<usize>,
    /// All of it, without what stands under it.
    pub span: Span,
}

/// Words with their markup taken off.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Wording {
    pub text: Box<str>,
    /// Addresses that words of it lead to.
    pub links: Vec<Box<str>>,
}

/// What relations stand under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Upper {
    /// A member.
    Member(usize),
    /// An inference.
    Inference(usize),
}

/// A relation as written: the sign before a member, and what that stands under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub upper: Upper,
    pub sign: Sign,
    /// The member behind the sign.
    pub lower: usize,
    /// The inference that was read last before it.
    pub behind: Option<usize>,
    pub span: Span,
}

/// A premise-conclusion structure.
#[derive(Debug)]
pub(super) struct Structure {
    /// The member that it belongs to: an argument in the block before.
    pub argument: Option<usize>,
    pub section: Option<usize>,
    pub steps: Vec<Step>,
    pub span: Span,
}

/// A numbered statement of a structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub member: usize,
    /// The inference right above it, which makes it a conclusion.
    pub inference: Option<usize>,
}

/// A line between premises and conclusion, and what stands in it.
#[derive(Debug, Default)]
pub(super) struct Inference {
    pub rules: Vec<Box<str>>,
    pub data: Option<Data>,
}

/// A heading.
#[derive(Debug)]
pub(super) struct Section {
    pub title: Box<str>,
    pub level: usize,
    /// The heading of lower level that it stands under.
    pub parent: Option<usize>,
    pub tags: Vec<Box<str>>,
    pub data: Option<Data>,
}
