//! Paths: the routes between two claims.
//!
//! A route leads from a claim over a link that it is a premise of to the link's target; where that is itself a link, which
//! is doubted or backed, on to that link's target; and so on, past no claim twice. Its length is the number of its links,
//! those doubted or backed among them. `Restates` is not followed, as for [sides](super::Side): a claim that says the same
//! lends no force. A route helps where what strengthens its beginning helps its end, over an even number of links that
//! oppose or doubt, and hurts otherwise.

mod meeting;
mod search;
#[cfg(test)]
mod tests;

use crate::model::{ClaimId, LinkId, Map, Target};

use super::Sign;

pub use meeting::{Meeting, meeting};
pub use search::{MOST_PATHS, paths};

/// A route from one claim to another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path {
    /// Its links, each bearing on what the next starts from or on the next itself.
    pub links: Vec<LinkId>,
}

impl Path {
    /// Whether it helps or hurts; none where a link of it carries no force.
    pub fn sign(&self, map: &Map) -> Option<Sign> {
        self.links.iter().try_fold(Sign::Helping, |sign, &link| sign.through(map.link(link).kind))
    }

    /// The claims that it passes, behind the one that it starts from.
    pub fn claims(&self, map: &Map) -> Vec<ClaimId> {
        let claim = |&link: &LinkId| match map.link(link).target {
            Target::Claim(claim) => Some(claim),
            Target::Link(_) => None,
        };
        self.links.iter().filter_map(claim).collect()
    }
}

/// Whether all routes are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// All are.
    All,
    /// There are more than [`MOST_PATHS`].
    First,
    /// The search is under way, or was given up: there may be more.
    SoFar,
}

/// The routes from one claim to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// Where they begin.
    pub from: ClaimId,
    /// Where they end.
    pub to: ClaimId,
    /// The routes, the shortest first.
    pub paths: Vec<Path>,
    /// Whether these are all.
    pub listed: Listed,
}

impl Paths {
    /// How many there are: "12", "1,000+", "40 or more".
    pub fn count_in_words(&self) -> String {
        match self.listed {
            Listed::All => self.paths.len().to_string(),
            Listed::First => "1,000+".to_owned(),
            Listed::SoFar => format!("{} or more", self.paths.len()),
        }
    }
}

/// How two claims hang together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Between {
    /// They are one.
    Same,
    /// Routes lead from the one to the other.
    There(Paths),
    /// None does; but from the other to the one.
    Back(Paths),
    /// None does either way; but both bear on something.
    Meet(Meeting),
    /// Nothing leads from the one to the other, nor from both to a third.
    Apart,
}

/// How two claims hang together: the routes, else those the other way round, else what both bear on. `watch` is told what
/// was found so far again and again, and says whether somebody still waits.
pub fn between(map: &Map, from: ClaimId, to: ClaimId, watch: &mut dyn FnMut(&Paths) -> bool) -> Between {
    if from == to {
        return Between::Same;
    }
    let there = paths(map, from, to, watch);
    if !there.paths.is_empty() || there.listed == Listed::SoFar {
        return Between::There(there);
    }
    let back = paths(map, to, from, watch);
    if !back.paths.is_empty() || back.listed == Listed::SoFar {
        return Between::Back(back);
    }
    meeting(map, from, to).map_or(Between::Apart, Between::Meet)
}
