//! What was found out about the open map: how everything stands, with the what-if that is set and without it, and how
//! strongly. Pure; made on the worker where the map is large.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::what_if::{BySpeaker, WhatIf};
use crate::analysis::{
    Asked, Badge, Conditions, Force, Ground, Label, Method, Order, Policy, Standing, Strength, Strengths, Why,
    standing, strengths,
};
use crate::model::{ClaimId, Element, LinkId, Map, RelationKind};
use crate::report::has_weight;

/// By which rules the map is evaluated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Which claims need reasons.
    pub policy: Policy,
    /// How weights are found.
    pub method: Method,
}

/// What was found out.
#[derive(Debug)]
pub struct Evaluation {
    /// With which what-if.
    pub what_if: WhatIf,
    /// By which rules.
    pub rules: Rules,
    /// The order of the map.
    pub order: Arc<Order>,
    /// How everything stands.
    pub standing: Standing,
    /// The same without the what-if.
    pub plain: Arc<Standing>,
    /// The same with what is left out by speaker, and nothing struck out or taken as given.
    heard: Arc<Standing>,
    /// How strongly; none while that is being found out.
    pub weights: Option<Weights>,
    /// How many claims fall, how many recover, and how many change otherwise, by the what-if.
    pub changes: Changes,
}

/// How strong everything is.
#[derive(Clone, Debug)]
pub struct Weights {
    /// With the what-if.
    pub now: Strengths,
    /// Without it.
    pub plain: Arc<Strengths>,
    heard: Arc<Strengths>,
    /// What the what-if moves.
    pub moved: Moved,
}

/// Which claims weigh otherwise with a what-if than without it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// How many weigh less.
    pub weaker: usize,
    /// How many weigh more.
    pub stronger: usize,
    /// Those that move most, the most moved first; at most a hundred.
    pub most: Vec<ClaimId>,
}

/// No more claims that weigh otherwise are told by name.
const MOST_MOVED: usize = 100;

/// A smaller difference of strengths is not told.
const LEAST_MOVE: f64 = 0.005;

/// What a what-if changes, each list in the order of the map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// What stood and does not.
    pub falls: Vec<Element>,
    /// What did not stand and does.
    pub recovers: Vec<Element>,
    /// What does not stand in another way than before.
    pub otherwise: Vec<Element>,
    /// How many claims fall.
    pub claims_fall: usize,
    /// How many claims recover.
    pub claims_recover: usize,
}

/// What a what-if does to one element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is struck out itself.
    StruckOut,
    /// It is taken as given itself.
    TakenAsGiven,
    /// It is left out, by its speakers.
    LeftOut,
    /// It stood and does not.
    Falls,
    /// It did not stand and does.
    Recovers,
    /// It does not stand in another way than before.
    Otherwise,
}

impl Change {
    /// What becomes of it, on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::StruckOut => "struck out",
            Self::TakenAsGiven => "given",
            Self::LeftOut => "left out",
            Self::Falls => "falls",
            Self::Recovers => "recovers",
            Self::Otherwise => "changes",
        }
    }
}

/// How an objection, doubt or reason fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fares {
    /// It holds: nobody speaks against it.
    Holds,
    /// It holds, though somebody speaks against it: that fails.
    HoldsAnyway,
    /// Something answers it.
    Answered,
    /// No reason for it holds.
    ReasonsFail,
    /// Only a circle holds it up.
    Circular,
    /// The what-if takes it away.
    TakenAway,
    /// Neither can be said.
    Tied,
}

impl Evaluation {
    /// Evaluates a map by some rules, without a what-if and without weights. Linear in the map, as [`standing`] is.
    pub fn of(map: &Map, rules: Rules) -> Self {
        let standing = standing(map, Conditions { policy: rules.policy, ..Conditions::default() });
        let plain = Arc::new(standing.clone());
        Self {
            what_if: WhatIf::default(),
            rules,
            order: Arc::new(Order::of(map)),
            standing,
            heard: Arc::clone(&plain),
            plain,
            weights: None,
            changes: Changes::default(),
        }
    }

    /// The same with a what-if. Costs what it changes, or a pass over the map where that is a great part of it or claims
    /// are left out by speaker.
    #[must_use]
    pub fn under(&self, map: &Map, what_if: &WhatIf) -> Self {
        let conditions = what_if.conditions(map, self.rules.policy);
        let heard = self.heard_by(map, what_if.by_speaker, &conditions);
        let standing = if what_if.forced.is_empty() {
            Standing::clone(&heard)
        } else {
            heard.under(map, &self.order, &conditions)
        };
        let changes = changes(&self.plain, &standing, what_if);
        Self {
            what_if: what_if.clone(),
            rules: self.rules,
            order: Arc::clone(&self.order),
            standing,
            plain: Arc::clone(&self.plain),
            heard,
            weights: None,
            changes,
        }
    }

    fn heard_by(&self, map: &Map, by_speaker: Option<BySpeaker>, conditions: &Conditions) -> Arc<Standing> {
        if by_speaker.is_none() {
            Arc::clone(&self.plain)
        } else if by_speaker == self.what_if.by_speaker {
            Arc::clone(&self.heard)
        } else {
            Arc::new(standing(map, Conditions { forced: BTreeMap::new(), ..conditions.clone() }))
        }
    }

    /// The same with the weights, which take from `before` what it knows: an evaluation of the same map by the same rules.
    /// None where nobody waits any more.
    #[must_use]
    pub fn weighed(&self, map: &Map, before: Option<&Self>, is_waiting: &dyn Fn() -> bool) -> Option<Self> {
        let known = before.filter(|before| before.rules == self.rules);
        let weights = known.and_then(|before| Some((before.what_if.by_speaker, before.weights.as_ref()?)));
        let anew = |conditions| strengths(map, &self.order, self.rules.method, conditions, is_waiting).map(Arc::new);
        let policy = self.rules.policy;
        let plain = match weights {
            Some((_, weights)) => Arc::clone(&weights.plain),
            None => anew(Conditions { policy, ..Conditions::default() })?,
        };
        let conditions = self.standing.conditions();
        let heard = match weights {
            _ if self.what_if.by_speaker.is_none() => Arc::clone(&plain),
            Some((by_speaker, weights)) if by_speaker == self.what_if.by_speaker => Arc::clone(&weights.heard),
            _ => anew(Conditions { forced: BTreeMap::new(), ..conditions.clone() })?,
        };
        let now = if conditions.forced.is_empty() {
            Strengths::clone(&heard)
        } else {
            heard.under(map, &self.order, conditions, is_waiting)?
        };
        Some(Self {
            what_if: self.what_if.clone(),
            rules: self.rules,
            order: Arc::clone(&self.order),
            standing: self.standing.clone(),
            plain: Arc::clone(&self.plain),
            heard: Arc::clone(&self.heard),
            weights: Some(Weights { moved: self.moved(map, &plain, &now), now, plain, heard }),
            changes: self.changes.clone(),
        })
    }

    fn moved(&self, map: &Map, plain: &Strengths, now: &Strengths) -> Moved {
        let mut moved = Moved::default();
        if self.what_if.is_nothing() {
            return moved;
        }
        let mut most: Vec<(f64, ClaimId)> = Vec::new();
        for claim in map.claim_ids() {
            let element = Element::Claim(claim);
            if self.what_if.force(element).is_some() || !self.standing.has(element) {
                continue;
            }
            let middle = |strength: Strength| f64::midpoint(strength.least(), strength.most());
            let by = middle(now.of(element)) - middle(plain.of(element));
            if by.abs() < LEAST_MOVE {
                continue;
            }
            *(if by < 0.0 { &mut moved.weaker } else { &mut moved.stronger }) += 1;
            most.push((by.abs(), claim));
        }
        most.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        moved.most = most.into_iter().take(MOST_MOVED).map(|(_, claim)| claim).collect();
        moved
    }

    /// Of what turning points are asked; none before the weights are known.
    pub fn asked<'a>(&'a self, map: &'a Map) -> Option<Asked<'a>> {
        let strengths = &*self.weights.as_ref()?.heard;
        let (order, standing) = (&*self.order, &*self.heard);
        Some(Asked { map, order, standing, strengths, conditions: self.standing.conditions() })
    }

    /// What explains how everything stands.
    pub fn why<'a>(&'a self, map: &'a Map) -> Why<'a> {
        Why { map, standing: &self.standing, order: &self.order }
    }

    /// The badge of an element, and the one that it has without the what-if.
    pub fn badges(&self, map: &Map, element: Element) -> [Option<Badge>; 2] {
        [self.standing.badge(map, element), self.plain.badge(map, element)]
    }

    /// How strong an element is, and how strong it is without the what-if; none while that is being found out, for
    /// questions and definitions, and for what is left out.
    pub fn strengths(&self, map: &Map, element: Element) -> Option<[Strength; 2]> {
        let is_judged = has_weight(map, element) && self.standing.has(element);
        let weights = self.weights.as_ref().filter(|_| is_judged)?;
        Some([weights.now.of(element), weights.plain.of(element)])
    }

    /// What the what-if does to an element.
    pub fn change(&self, element: Element) -> Option<Change> {
        match self.what_if.force(element) {
            Some(Force::StruckOut) => return Some(Change::StruckOut),
            Some(Force::TakenAsGiven) => return Some(Change::TakenAsGiven),
            None => {}
        }
        if !self.standing.has(element) {
            return Some(Change::LeftOut);
        }
        change(self.plain.label(element), self.standing.label(element))
    }

    /// How a link fares.
    pub fn fares(&self, map: &Map, link: LinkId) -> Fares {
        let element = Element::Link(link);
        if !self.standing.has(element) {
            return Fares::TakenAway;
        }
        match self.standing.label(element) {
            Label::In if self.is_spoken_against(map, link) => Fares::HoldsAnyway,
            Label::In => Fares::Holds,
            Label::Undecided => Fares::Tied,
            Label::Out => match self.why(map).ground(link) {
                Ground::Forced(_) => Fares::TakenAway,
                Ground::Unsupported(_) => Fares::ReasonsFail,
                Ground::Circular(_) => Fares::Circular,
                Ground::Holds | Ground::Open | Ground::Answered(..) | Ground::Doubted(_) => Fares::Answered,
            },
        }
    }

    /// Whether anything speaks against a premise of a link or doubts its step, as far as the first links tell.
    fn is_spoken_against(&self, map: &Map, link: LinkId) -> bool {
        const LOOKED_AT: usize = 1_000;
        let premises = map.premises(link).iter().map(|&premise| Element::Claim(premise));
        let to = premises.chain([Element::Link(link)]);
        let links = to.flat_map(|element| map.links_to(element)).take(LOOKED_AT);
        let is_against = |link: LinkId| matches!(map.link(link).kind, RelationKind::Opposes | RelationKind::Undercuts);
        links.copied().any(|link| is_against(link) && self.standing.has(Element::Link(link)))
    }

    /// Whether a map has an objection or a doubt.
    pub fn has_opposition(map: &Map) -> bool {
        map.link_ids().any(|link| matches!(map.link(link).kind, RelationKind::Opposes | RelationKind::Undercuts))
    }
}

fn change(before: Label, after: Label) -> Option<Change> {
    match (before, after) {
        (before, after) if before == after => None,
        (Label::In, _) => Some(Change::Falls),
        (_, Label::In) => Some(Change::Recovers),
        _ => Some(Change::Otherwise),
    }
}

fn changes(plain: &Standing, standing: &Standing, what_if: &WhatIf) -> Changes {
    let mut changes = Changes::default();
    if what_if.is_nothing() {
        return changes;
    }
    for element in standing.flips(plain) {
        if what_if.force(element).is_some() || !standing.has(element) {
            continue;
        }
        match change(plain.label(element), standing.label(element)) {
            Some(Change::Falls) => changes.falls.push(element),
            Some(Change::Recovers) => changes.recovers.push(element),
            _ => changes.otherwise.push(element),
        }
    }
    let claims = |list: &[Element]| list.iter().filter(|element| matches!(element, Element::Claim(_))).count();
    (changes.claims_fall, changes.claims_recover) = (claims(&changes.falls), claims(&changes.recovers));
    changes
}
