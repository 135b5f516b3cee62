//! A row of a list: what was found, and which claims and links it is about.

use super::List;
use crate::analysis::{Means, Objection};
use crate::model::{ClaimId, Element, LinkId, Map, SpeakerId};

/// Something that a list names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// An objection or doubt that holds.
    Unanswered(LinkId),
    /// A claim with so many reasons for it and against it.
    FoughtOver {
        /// The claim.
        claim: ClaimId,
        /// How many links support it.
        pro: u32,
        /// How many oppose it.
        con: u32,
    },
    /// What a speaker has against what he says himself.
    Tension(SpeakerId, Objection),
    /// A claim that is given as a reason, without a source.
    Unsourced(ClaimId),
    /// What a speaker denies, without a reason.
    BareDenial(Element, SpeakerId),
    /// A thesis with nothing on a side, or on both.
    OneSided {
        /// The thesis.
        claim: ClaimId,
        /// How many links support it.
        pro: u32,
        /// How many oppose it.
        con: u32,
    },
    /// A claim that speaks for and against the same.
    BothWays {
        /// The claim.
        claim: ClaimId,
        /// By which link it speaks for it.
        pro: LinkId,
        /// By which against it.
        con: LinkId,
    },
    /// A claim that reads like one before it in the file.
    SameWording {
        /// The later one.
        claim: ClaimId,
        /// The one before.
        like: ClaimId,
    },
    /// Claims each of which is a reason for the next, the last for the first.
    Circle {
        /// The one that comes first in the file.
        first: ClaimId,
        /// The others, in the order of the circle; none where a claim is given as a reason for itself.
        rest: Box<[ClaimId]>,
        /// How many more are in circles with these.
        more: u32,
    },
    /// A link whose premises count only together, one of which is missing.
    PartnerMissing {
        /// The link.
        link: LinkId,
        /// The premise that nobody states.
        missing: ClaimId,
    },
}

impl Finding {
    /// On which list it stands.
    pub fn list(&self) -> List {
        match self {
            Self::Unanswered(_) => List::Unanswered,
            Self::FoughtOver { .. } => List::FoughtOver,
            Self::Tension(..) => List::Tensions,
            Self::Unsourced(_) => List::Unsourced,
            Self::BareDenial(..) => List::BareDenials,
            Self::OneSided { .. } => List::OneSided,
            Self::BothWays { .. } => List::BothWays,
            Self::SameWording { .. } => List::SameWording,
            Self::Circle { .. } => List::Circles,
            Self::PartnerMissing { .. } => List::PartnerMissing,
        }
    }

    /// The claim or link that it is found at: where one goes from the list.
    pub fn place(&self, map: &Map) -> Element {
        match *self {
            Self::Unanswered(link) => premise(map, link),
            Self::FoughtOver { claim, .. }
            | Self::Unsourced(claim)
            | Self::OneSided { claim, .. }
            | Self::BothWays { claim, .. }
            | Self::SameWording { claim, .. }
            | Self::Circle { first: claim, .. } => Element::Claim(claim),
            Self::Tension(_, tension) => match tension.by {
                Means::Link(link) => premise(map, link),
                Means::Denial | Means::Doubt => tension.to,
            },
            Self::BareDenial(element, _) => element,
            Self::PartnerMissing { link, .. } => Element::Link(link),
        }
    }

    /// What it is found against or beside, where that is something else.
    pub fn beside(&self, map: &Map) -> Option<Element> {
        match *self {
            Self::Unanswered(link) => Some(map.link(link).target.into()),
            Self::Tension(_, Objection { to, by: Means::Link(_) }) => Some(to),
            Self::BothWays { pro, .. } => Some(map.link(pro).target.into()),
            Self::SameWording { like, .. } => Some(Element::Claim(like)),
            Self::Circle { ref rest, .. } => rest.first().map(|&claim| Element::Claim(claim)),
            Self::PartnerMissing { missing, .. } => Some(Element::Claim(missing)),
            Self::FoughtOver { .. }
            | Self::Tension(..)
            | Self::Unsourced(_)
            | Self::BareDenial(..)
            | Self::OneSided { .. } => None,
        }
    }

    /// The link by which it bears on something, where it is an objection.
    pub fn link(&self) -> Option<LinkId> {
        match *self {
            Self::Unanswered(link) | Self::Tension(_, Objection { by: Means::Link(link), .. }) => Some(link),
            Self::BothWays { con, .. } => Some(con),
            _ => None,
        }
    }

    /// How many links it has for and against it, where that is what it is about.
    pub fn counts(&self) -> Option<(u32, u32)> {
        match *self {
            Self::FoughtOver { pro, con, .. } | Self::OneSided { pro, con, .. } => Some((pro, con)),
            _ => None,
        }
    }
}

/// The premise of a link where it has one; the link itself where several count only together.
fn premise(map: &Map, link: LinkId) -> Element {
    match map.premises(link) {
        [only] => Element::Claim(*only),
        _ => Element::Link(link),
    }
}
