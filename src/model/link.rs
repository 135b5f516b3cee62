//! A link: an inference from one or more premises to a claim, or to another link.

use super::{ClaimId, Element, Extra, GroupId, LinkId, NameId, Rating, RelationKind, Slice, Text};

/// The weight of a link where the file gives none.
pub const DEFAULT_LINK_WEIGHT: f64 = 1.0;

/// What every link has. Its premises are a run of one of the map's vectors; read them through [`Map`](super::Map). Small,
/// as a framework may have millions, and nothing else of them.
#[derive(Clone, Debug)]
pub struct Link {
    /// The claims that it starts from, at least one. Several work only together.
    pub premises: Slice,
    /// What it bears on.
    pub target: Target,
    /// How the premises bear on the target.
    pub kind: RelationKind,
}

/// What the links of a framework lack.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkParticulars {
    /// The id in the file; none where the file gives none.
    pub id: Text,
    /// Who draws it. Empty where the mapper does.
    pub said: Slice,
    /// How much of the premises' weight it carries, 0 to 1.
    pub weight: f64,
    /// What few links have.
    pub details: Option<Box<LinkDetails>>,
}

impl Default for LinkParticulars {
    fn default() -> Self {
        Self { id: Text::NONE, said: Slice::default(), weight: DEFAULT_LINK_WEIGHT, details: None }
    }
}

/// What a link bears on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A claim.
    Claim(ClaimId),
    /// A link: it is doubted (`Undercuts`) or backed (`Supports`).
    Link(LinkId),
}

impl From<Target> for Element {
    fn from(target: Target) -> Self {
        match target {
            Target::Claim(claim) => Self::Claim(claim),
            Target::Link(link) => Self::Link(link),
        }
    }
}

/// What few links have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LinkDetails {
    /// The name of its argumentation scheme.
    pub scheme: Option<Box<str>>,
    /// What each premise does in the scheme, parallel to the premises.
    pub roles: Vec<NameId>,
    /// The group that it is part of.
    pub group: Option<GroupId>,
    /// Its logical nature, where the mapper gives it.
    pub nature: Option<Nature>,
    /// What named persons give it.
    pub ratings: Vec<Rating>,
    /// A note of the mapper.
    pub note: Option<Box<str>>,
    /// What other tools wrote.
    pub extra: Extra,
}

/// The logical nature of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Nature {
    /// The two cannot both be true.
    Contrary,
    /// The two can neither both be true nor both be false.
    Contradictory,
    /// If the one is true, so is the other.
    Entails,
    /// The one is an example of the other.
    Example,
}

terms!(Nature { Contrary, Contradictory, Entails, Example });
