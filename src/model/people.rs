//! Who speaks: persons, groups, institutions.

use super::Extra;

/// Somebody whose view a statement gives, or who retells one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Speaker {
    /// The id in the file.
    pub id: Box<str>,
    /// The full name.
    pub name: Box<str>,
    /// Other spellings and names, in file order.
    pub aliases: Vec<Box<str>>,
    /// What the speaker does or is: "head teacher".
    pub role: Option<Box<str>>,
    /// The organisation spoken for.
    pub org: Option<Box<str>>,
    /// Person, group or institution.
    pub kind: SpeakerKind,
    /// A note of the mapper.
    pub note: Option<Box<str>>,
    /// What other tools wrote.
    pub extra: Extra,
}

/// What a speaker is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum SpeakerKind {
    /// One human being.
    #[default]
    Person,
    /// People who speak together without an office: a camp, an audience.
    Group,
    /// A body with an office: a paper, a council, a state.
    Institution,
}

terms!(SpeakerKind { Person, Group, Institution });
