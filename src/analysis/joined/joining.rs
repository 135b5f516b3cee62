//! What is known of several maps that were joined, for telling it.

use super::{Origins, Renamed};
use crate::model::{ClaimId, Element};

/// How several maps became the one that is open.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Joining {
    /// What the maps are called, in their order: short, and no two alike.
    pub names: Vec<String>,
    /// From which of them each claim and link is.
    pub origins: Origins,
    /// The ids of claims and links that had to be changed, in order.
    pub renamed: Vec<Renamed>,
    /// The claims that were matched; none where nobody asked for it.
    pub matches: Option<Matches>,
    /// Of maps that were fused, the claims at which they differ, in file order.
    pub differing: Vec<ClaimId>,
}

/// Claims that were matched.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matches {
    /// Whether those that say the same have become one; else a link says so.
    pub are_fused: bool,
    /// From which likeness on.
    pub threshold: f64,
    /// The pairs, in the order of the later claims.
    pub pairs: Vec<Match>,
    /// Whether there may be more: there were too many claims to compare them all.
    pub lacks_some: bool,
}

impl Matches {
    /// How many do not read the same word for word.
    pub fn by_likeness(&self) -> usize {
        self.pairs.iter().filter(|pair| pair.likeness < 1.0).count()
    }
}

/// Two claims that were matched.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// How alike they are; 1 where they read the same.
    pub likeness: f64,
    /// As they stand in their maps: first that of the earlier map.
    pub claims: [MatchedClaim; 2],
}

/// A claim that was matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchedClaim {
    /// Position of its map.
    pub map: usize,
    /// Its id there.
    pub id: Box<str>,
    /// What it says there.
    pub text: Box<str>,
}

impl Joining {
    /// Whether claims of several maps have become one: only then is it told what only one of them has.
    pub fn is_fused(&self) -> bool {
        self.matches.as_ref().is_some_and(|matches| matches.are_fused)
    }

    /// What the only map is called that has a claim or drew a link, where maps were fused and there is one.
    pub fn only(&self, element: Element) -> Option<&str> {
        self.origins.only(element).filter(|_| self.is_fused()).map(|map| self.name(map))
    }

    /// What a map is called.
    pub fn name(&self, map: usize) -> &str {
        self.names.get(map).map_or("", |name| name)
    }
}
