//! The native form: each entry with its fields, stated once for reading, writing and explaining.
//!
//! The same declaration gives serde its struct and [`explain`](super::explain) its [`Shape`].

use serde::{Deserialize, Serialize};

use super::leaf::{Id, Table, Weight, When, Words, check_date, check_id, check_words};
use super::problem::Problem;
use crate::model::{ClaimKind, Nature, STANCES, SourceKind, SpeakerKind, Stance};

/// What a value must look like.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    /// A text in quotes, with a check of its content.
    Text { expected: &'static str, check: fn(&str, &str) -> Result<(), Problem> },
    /// A number from 0 to 1.
    Weight,
    /// A whole number, not negative.
    Count,
    /// `true` or `false`.
    Flag,
    /// One of some terms, bare in RON and quoted in JSON.
    Term { what: &'static str, terms: fn() -> Vec<&'static str> },
    /// A list of values of one shape.
    List(&'static Shape),
    /// A fixed number of values.
    Tuple(&'static [Shape]),
    /// Named fields.
    Entry(&'static EntryShape),
    /// A table of anything.
    Table,
}

/// The fields of an entry.
pub(super) struct EntryShape {
    /// What the entry is called: "claim".
    pub what: &'static str,
    /// Its fields, in the order in which they are written.
    pub fields: &'static [(&'static str, Shape)],
    /// Those that may not be left out.
    pub required: &'static [&'static str],
}

/// A type that a field may have.
pub(super) trait Shaped {
    /// What its value must look like.
    const SHAPE: Shape;

    /// Whether there is nothing to write.
    fn is_absent(&self) -> bool {
        false
    }

    /// Whether a required field is missing, in it or in what it holds.
    fn is_incomplete(&self) -> bool {
        false
    }
}

/// An entry of a list, or the map itself.
pub(super) trait Entry: Shaped {
    /// Its fields.
    const ENTRY: EntryShape;
}

impl Shaped for Words<'_> {
    const SHAPE: Shape = Shape::Text { expected: "a text in quotes", check: check_words };
}

impl Shaped for Id<'_> {
    const SHAPE: Shape = Shape::Text { expected: "an id in quotes", check: check_id };
}

impl Shaped for When {
    const SHAPE: Shape = Shape::Text { expected: "a date in quotes", check: check_date };
}

impl Shaped for Weight {
    const SHAPE: Shape = Shape::Weight;
}

impl Shaped for u32 {
    const SHAPE: Shape = Shape::Count;
}

impl Shaped for bool {
    const SHAPE: Shape = Shape::Flag;
}

impl Shaped for Table {
    const SHAPE: Shape = Shape::Table;

    fn is_absent(&self) -> bool {
        self.0.is_empty()
    }
}

impl Shaped for Stance {
    const SHAPE: Shape = Shape::Term { what: "stance", terms: || STANCES.iter().map(|row| row.term).collect() };
}

impl Shaped for ClaimKind {
    const SHAPE: Shape = Shape::Term { what: "kind of claim", terms: || Self::TERMS.to_vec() };
}

impl Shaped for SourceKind {
    const SHAPE: Shape = Shape::Term { what: "kind of source", terms: || Self::TERMS.to_vec() };
}

impl Shaped for SpeakerKind {
    const SHAPE: Shape = Shape::Term { what: "kind of speaker", terms: || Self::TERMS.to_vec() };
}

impl Shaped for Nature {
    const SHAPE: Shape = Shape::Term { what: "nature", terms: || Self::TERMS.to_vec() };
}

impl<T: Shaped> Shaped for Option<T> {
    const SHAPE: Shape = T::SHAPE;

    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn is_incomplete(&self) -> bool {
        self.as_ref().is_some_and(Shaped::is_incomplete)
    }
}

impl<T: Shaped> Shaped for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    fn is_absent(&self) -> bool {
        self.is_empty()
    }

    fn is_incomplete(&self) -> bool {
        self.iter().any(Shaped::is_incomplete)
    }
}

impl<A: Shaped, B: Shaped> Shaped for (A, B) {
    const SHAPE: Shape = Shape::Tuple(&[A::SHAPE, B::SHAPE]);
}

/// Declares an entry: its struct for serde, where any field may be missing, and its [`EntryShape`].
macro_rules! entry {
    ($(#[$doc:meta])* $name:ident<$life:lifetime>, $what:literal, requires [$($required:ident),*] { $($field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields, bound(deserialize = "'de: 's"))]
        pub(super) struct $name<$life> {
            $(#[serde(skip_serializing_if = "Shaped::is_absent")] pub $field: $type,)*
        }

        impl<$life> Entry for $name<$life> {
            const ENTRY: EntryShape = EntryShape {
                what: $what,
                fields: &[$((stringify!($field), <$type as Shaped>::SHAPE)),*],
                required: &[$(stringify!($required)),*],
            };
        }

        impl<$life> Shaped for $name<$life> {
            const SHAPE: Shape = Shape::Entry(&<$name<$life> as Entry>::ENTRY);

            fn is_incomplete(&self) -> bool {
                $(self.$required.is_absent() ||)* $(self.$field.is_incomplete() ||)* false
            }
        }
    };
}

entry! {
    /// The map itself, without its lists of entries.
    HeadEntry<'s>, "map", requires [] {
        cruxmap: Option<u32>,
        title: Option<Words<'s>>,
        about: Option<Words<'s>>,
        lang: Option<Words<'s>>,
        annotator: Option<Words<'s>>,
        url: Option<Words<'s>>,
        theses: Vec<Id<'s>>,
        extra: Table,
    }
}

entry! {
    /// What is disputed.
    QuestionEntry<'s>, "question", requires [ask] {
        id: Option<Id<'s>>,
        ask: Option<Words<'s>>,
        yes: Vec<Id<'s>>,
        no: Vec<Id<'s>>,
        between: Vec<Id<'s>>,
        answers: Vec<AnswerEntry<'s>>,
    }
}

entry! {
    /// An answer in words.
    AnswerEntry<'s>, "answer", requires [label] {
        label: Option<Words<'s>>,
        claims: Vec<Id<'s>>,
    }
}

entry! {
    /// A group of claims and links.
    GroupEntry<'s>, "group", requires [id, title] {
        id: Option<Id<'s>>,
        title: Option<Words<'s>>,
        parent: Option<Id<'s>>,
    }
}

entry! {
    /// Somebody who speaks.
    SpeakerEntry<'s>, "speaker", requires [id, name] {
        id: Option<Id<'s>>,
        name: Option<Words<'s>>,
        aliases: Vec<Words<'s>>,
        role: Option<Words<'s>>,
        org: Option<Words<'s>>,
        kind: Option<SpeakerKind>,
        note: Option<Words<'s>>,
        extra: Table,
    }
}

entry! {
    /// A text that the map was made from.
    SourceEntry<'s>, "source", requires [id, title] {
        id: Option<Id<'s>>,
        title: Option<Words<'s>>,
        authors: Vec<Words<'s>>,
        publisher: Option<Words<'s>>,
        kind: Option<SourceKind>,
        date: Option<When>,
        url: Option<Words<'s>>,
        file: Option<Words<'s>>,
        lines: Option<u32>,
        lang: Option<Words<'s>>,
        from: Option<Id<'s>>,
        openings: Vec<(Words<'s>, Words<'s>)>,
        note: Option<Words<'s>>,
        extra: Table,
    }
}

entry! {
    /// A claim.
    ClaimEntry<'s>, "claim", requires [id, text] {
        id: Option<Id<'s>>,
        label: Option<Words<'s>>,
        text: Option<Words<'s>>,
        also: Vec<Words<'s>>,
        kind: Option<ClaimKind>,
        tags: Vec<Words<'s>>,
        group: Option<Id<'s>>,
        weight: Option<Weight>,
        asserted: Option<bool>,
        implicit: Option<bool>,
        ratings: Vec<RatingEntry<'s>>,
        said: Vec<StatementEntry<'s>>,
        note: Option<Words<'s>>,
        extra: Table,
    }
}

entry! {
    /// The body of a link, whose kind stands before it.
    LinkEntry<'s>, "link", requires [] {
        id: Option<Id<'s>>,
        from: Vec<Id<'s>>,
        to: Option<Id<'s>>,
        link: Option<Id<'s>>,
        weight: Option<Weight>,
        scheme: Option<Words<'s>>,
        roles: Vec<Words<'s>>,
        group: Option<Id<'s>>,
        nature: Option<Nature>,
        ratings: Vec<RatingEntry<'s>>,
        said: Vec<StatementEntry<'s>>,
        note: Option<Words<'s>>,
        extra: Table,
    }
}

entry! {
    /// One act of saying.
    StatementEntry<'s>, "statement", requires [by] {
        by: Option<Id<'s>>,
        via: Option<Id<'s>>,
        stance: Option<Stance>,
        source: Option<Id<'s>>,
        at: Option<Words<'s>>,
        span: Option<(u32, u32)>,
        date: Option<When>,
        quote: Option<Words<'s>>,
        note: Option<Words<'s>>,
    }
}

entry! {
    /// The weight that somebody gives.
    RatingEntry<'s>, "rating", requires [by, weight] {
        by: Option<Id<'s>>,
        weight: Option<Weight>,
    }
}
