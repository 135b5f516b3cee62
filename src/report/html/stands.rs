//! How claims and steps stand, in words, ready to be written beside them.
//!
//! A page may show a part of a map. What stands is found in all of it: what is not shown changes no badge.

use hashbrown::HashMap;

use crate::analysis::{BADGES, Badge, Force};
use crate::model::{ClaimId, Element, LinkId};
use crate::report::evaluate::{Evaluation, conditions_in_words};
use crate::report::{amount, capital, reason, verdict};

/// How something stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stands {
    /// The badge; none for a question or a definition.
    pub badge: Option<Badge>,
    /// What a what-if makes of it.
    pub forced: Option<Force>,
    /// What the badge rests on, in half a sentence.
    pub verdict: String,
    /// Why it stands so, in a sentence.
    pub reason: String,
    /// "medium, 0.52".
    pub weight: String,
}

impl Stands {
    fn of(evaluation: Evaluation, element: Element) -> Option<Self> {
        let why = evaluation.why;
        if !why.standing.has(element) {
            return None;
        }
        let badge = why.standing.badge(why.map, element);
        Some(Self {
            badge,
            forced: why.standing.conditions().forced.get(&element).copied(),
            verdict: badge.map(|badge| verdict(why, element, badge)).unwrap_or_default(),
            reason: reason(why, element),
            weight: evaluation.weight_in_words(element),
        })
    }

    /// The word of the badge; in place of one, what a what-if makes of it.
    pub fn word(&self) -> &'static str {
        match (self.forced, self.badge) {
            (Some(Force::StruckOut), _) => "STRUCK OUT",
            (Some(Force::TakenAsGiven), _) => "TAKEN AS GIVEN",
            (None, Some(badge)) => badge.row().word,
            (None, None) => "",
        }
    }

    /// Why it stands so, to be said behind the word of its badge, which the sentence begins with.
    pub fn because(&self) -> String {
        match self.reason.split_once(": ") {
            Some((head, because)) if head.eq_ignore_ascii_case(self.word()) => capital(because),
            _ => self.reason.clone(),
        }
    }

    /// The class by which it is styled and filtered.
    pub fn class(&self) -> &'static str {
        match (self.forced, self.badge) {
            (Some(Force::StruckOut), _) => "struck-out",
            (Some(Force::TakenAsGiven), _) => "taken-as-given",
            (None, Some(badge)) => badge.row().term,
            (None, None) => "",
        }
    }
}

/// How everything that a page shows stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// By claim of the page; none for a claim that a what-if leaves out.
    claims: Vec<Option<Stands>>,
    /// Steps that somebody doubts, or that a what-if sets.
    steps: HashMap<LinkId, Stands>,
    /// What was computed, and under which conditions.
    conditions: Vec<String>,
}

impl Judged {
    /// Words what was found of a map, for a page that shows all of it. Costs the links at every claim.
    pub fn of(evaluation: Evaluation) -> Self {
        let map = evaluation.why.map;
        let (claims, links): (Vec<_>, Vec<_>) = (map.claim_ids().collect(), map.link_ids().collect());
        Self::of_part(evaluation, &claims, &links)
    }

    /// The same for a page that shows a part of it. `claims` and `links` are those of the whole map that the part has, in
    /// its order.
    pub fn of_part(evaluation: Evaluation, claims: &[ClaimId], links: &[LinkId]) -> Self {
        let map = evaluation.why.map;
        let forced = &evaluation.why.standing.conditions().forced;
        let is_told = |link: LinkId| {
            forced.contains_key(&Element::Link(link)) || !evaluation.why.objections(Element::Link(link)).is_empty()
        };
        let step = |(&whole, part): (&LinkId, LinkId)| {
            let stands = is_told(whole).then(|| Stands::of(evaluation, Element::Link(whole))).flatten()?;
            Some((part, stands))
        };
        Self {
            claims: claims.iter().map(|&claim| Stands::of(evaluation, Element::Claim(claim))).collect(),
            steps: links.iter().zip(LinkId::first(links.len())).filter_map(step).collect(),
            conditions: conditions_in_words(map, evaluation),
        }
    }

    /// How a claim stands.
    pub(super) fn claim(&self, claim: ClaimId) -> Option<&Stands> {
        self.claims.get(claim.index())?.as_ref()
    }

    /// How a step stands, where there is anything to be said of that.
    pub(super) fn step(&self, link: LinkId) -> Option<&Stands> {
        self.steps.get(&link)
    }

    /// What was computed, and under which conditions, in sentences.
    pub(super) fn conditions(&self) -> &[String] {
        &self.conditions
    }

    /// The badges that the page has: word, class, what it means, and how many claims have it.
    pub(super) fn badges(&self) -> Vec<(&'static str, &'static str, &'static str, String)> {
        let all = || self.claims.iter().flatten();
        let counted = BADGES.iter().map(|row| {
            let count = all().filter(|stands| stands.forced.is_none() && stands.badge == Some(row.badge)).count();
            (row.word, row.term, row.meaning, count)
        });
        let forced = [
            (Force::StruckOut, "STRUCK OUT", "struck-out", "struck out by you"),
            (Force::TakenAsGiven, "TAKEN AS GIVEN", "taken-as-given", "taken as given by you"),
        ];
        let forced = forced.map(|(force, word, class, meaning)| {
            (word, class, meaning, all().filter(|stands| stands.forced == Some(force)).count())
        });
        let used = counted.chain(forced).filter(|&(.., count)| count > 0);
        used.map(|(word, class, meaning, count)| (word, class, meaning, amount(count, "claim", "claims"))).collect()
    }
}
