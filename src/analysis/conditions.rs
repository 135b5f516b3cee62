//! Under which conditions it is asked what stands, and how strongly: the policy, what is struck out or taken as given, what is removed.

use std::collections::BTreeMap;

use crate::analysis::Nodes;
use crate::model::{ClaimId, Element, LinkId, Map, RelationKind, SpeakerId, Stance};

/// Which claims need reasons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Policy {
    /// Those that are given some, unless somebody says or grants them or the mapper takes them for granted.
    #[default]
    Asserted,
    /// Those that are given some, unless the mapper takes them for granted.
    ReasonsRequired,
    /// None.
    ReasonsOptional,
}

/// A row of [`POLICIES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PolicyRow {
    /// The policy.
    pub policy: Policy,
    /// Its name on the command line and in JSON.
    pub name: &'static str,
    /// What it means.
    pub meaning: &'static str,
}

/// All policies, the default first.
pub const POLICIES: [PolicyRow; 3] = [
    PolicyRow {
        policy: Policy::Asserted,
        name: "asserted",
        meaning: "a claim that somebody says or grants needs no reasons; another that is given reasons needs one that holds",
    },
    PolicyRow {
        policy: Policy::ReasonsRequired,
        name: "reasons-required",
        meaning: "a claim that is given reasons needs one that holds, whoever says it",
    },
    PolicyRow { policy: Policy::ReasonsOptional, name: "reasons-optional", meaning: "no claim needs reasons" },
];

impl Policy {
    /// Its row in the table.
    pub fn row(self) -> &'static PolicyRow {
        let [first, ..] = &POLICIES;
        POLICIES.iter().find(|row| row.policy == self).unwrap_or(first)
    }

    /// Whether a claim that is given reasons needs one that holds.
    pub(super) fn needs_reasons(self, map: &Map, claim: ClaimId) -> bool {
        match self {
            Self::ReasonsOptional => false,
            Self::ReasonsRequired => !map.claim(claim).asserted,
            Self::Asserted => {
                let statements = map.statements(Element::Claim(claim));
                !map.claim(claim).asserted && !statements.iter().any(|said| is_affirmed(said.stance))
            }
        }
    }
}

/// What a what-if makes of a claim or link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Force {
    /// It is out, whatever speaks for it.
    StruckOut,
    /// It is in, whatever speaks against it.
    TakenAsGiven,
}

/// Under which conditions it is asked what stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conditions {
    /// Which claims need reasons.
    pub policy: Policy,
    /// What is struck out and what is taken as given.
    pub forced: BTreeMap<Element, Force>,
    /// The claims that are taken away, with every link that starts from or bears on one; in file order.
    pub removed: Vec<ClaimId>,
}

/// What is left where claims were removed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Presence {
    /// By node; empty where nothing was removed.
    gone: Vec<bool>,
}

impl Presence {
    /// Takes claims away, the links that start from or bear on one, and the links that bear on such a link.
    pub(super) fn of(map: &Map, removed: &[ClaimId]) -> Self {
        if removed.is_empty() {
            return Self::default();
        }
        let nodes = Nodes::of(map);
        let mut gone = vec![false; nodes.len()];
        let mut open: Vec<Element> = removed.iter().copied().map(Element::Claim).collect();
        while let Some(element) = open.pop() {
            match gone.get_mut(nodes.number(element)) {
                Some(is_gone) if !*is_gone => *is_gone = true,
                _ => continue,
            }
            open.extend(map.links_to(element).iter().copied().map(Element::Link));
            if let Element::Claim(claim) = element {
                open.extend(map.links_from(claim).iter().copied().map(Element::Link));
            }
        }
        Self { gone }
    }

    /// Whether the node was left.
    pub(super) fn has(&self, node: usize) -> bool {
        !self.gone.get(node).copied().unwrap_or_default()
    }

    /// Whether a link was left and bears on its target with force.
    pub(super) fn has_force(&self, map: &Map, nodes: Nodes, link: LinkId) -> bool {
        map.link(link).kind != RelationKind::Restates && self.has(nodes.number(Element::Link(link)))
    }
}

/// The claims that go where only what some speakers say or grant is kept: those that others say or grant, and none of
/// these. What nobody says or grants is the mapper's own and stays. In file order; linear in the statements.
pub fn all_but_those_of(map: &Map, speakers: &[SpeakerId]) -> Vec<ClaimId> {
    said_by(map, |who| !who.iter().any(|speaker| speakers.contains(speaker)))
}

/// The claims that go with some speakers: those that these say or grant, and nobody else. In file order; linear in the
/// statements.
pub fn those_only_of(map: &Map, speakers: &[SpeakerId]) -> Vec<ClaimId> {
    said_by(map, |who| who.iter().all(|speaker| speakers.contains(speaker)))
}

/// The claims that somebody says or grants, where this holds of those who do.
fn said_by(map: &Map, holds: impl Fn(&[SpeakerId]) -> bool) -> Vec<ClaimId> {
    let mut who: Vec<SpeakerId> = Vec::new();
    let is_one = |claim: &ClaimId| {
        who.clear();
        let said = map.statements(Element::Claim(*claim)).iter().filter(|said| is_affirmed(said.stance));
        who.extend(said.map(|said| said.by));
        !who.is_empty() && holds(&who)
    };
    map.claim_ids().filter(is_one).collect()
}

/// Whether who takes this stance holds the claim.
fn is_affirmed(stance: Stance) -> bool {
    matches!(stance, Stance::Asserts | Stance::Concedes)
}
