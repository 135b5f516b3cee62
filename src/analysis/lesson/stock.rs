//! What a lesson may speak of: what bears on the thesis, as far as that is near and fits a screen.

use std::collections::{HashMap, VecDeque};

use super::Material;
use super::chance::lot;
use crate::analysis::standing::is_attack;
use crate::analysis::{Side, Sides, Sign};
use crate::model::{ClaimId, Element, LinkId, RelationKind, SpeakerId, Stance};

/// So many links are looked at.
const MOST_LINKS: usize = 2_000;

/// So many of the links into one claim or link, so that a thesis with thousands of reasons leaves room for replies.
const MOST_INTO_ONE: usize = 100;

/// A text of more letters does not fit a lesson's box on a small screen.
const LONGEST: usize = 260;

/// A walk of more links is too long to be seen by a class.
const LONGEST_WALK: usize = 4;

/// What may occur in a lesson about a thesis.
#[derive(Debug)]
pub(super) struct Stock<'m> {
    pub(super) material: Material<'m>,
    pub(super) thesis: ClaimId,
    pub(super) sides: Sides,
    seed: u64,
    /// The links that lead to the thesis, the nearest first.
    pub(super) links: Vec<LinkId>,
    /// The claims from which they lead, the nearest first, without the thesis; and how many links it is from each.
    pub(super) claims: Vec<ClaimId>,
    distances: HashMap<ClaimId, usize>,
    /// Who says any of these claims, in the order of the claims.
    pub(super) speakers: Vec<SpeakerId>,
}

impl<'m> Stock<'m> {
    /// Gathers it: linear in the map, for the sides, and in what is gathered.
    pub(super) fn of(material: Material<'m>, thesis: ClaimId, seed: u64) -> Self {
        let sides = Sides::of(material.map, thesis);
        let (links, claims, distances) = (Vec::new(), Vec::new(), HashMap::new());
        let mut stock = Self { material, thesis, sides, seed, links, claims, distances, speakers: Vec::new() };
        stock.gather();
        stock
    }

    fn gather(&mut self) {
        let map = self.material.map;
        let mut open = VecDeque::from([(Element::Claim(self.thesis), 0)]);
        self.distances.insert(self.thesis, 0);
        while let Some((element, distance)) = open.pop_front() {
            for &link in map.links_to(element).iter().take(MOST_INTO_ONE) {
                let is_met = !self.material.standing.has(Element::Link(link)) || self.links.len() == MOST_LINKS;
                if map.link(link).kind == RelationKind::Restates || is_met {
                    continue;
                }
                self.links.push(link);
                open.push_back((Element::Link(link), distance + 1));
                for &premise in map.premises(link) {
                    if !self.distances.contains_key(&premise) && self.fits(premise) {
                        self.distances.insert(premise, distance + 1);
                        self.claims.push(premise);
                        open.push_back((Element::Claim(premise), distance + 1));
                    }
                }
            }
        }
        for &claim in &self.claims {
            for said in map.statements(Element::Claim(claim)) {
                if !self.speakers.contains(&said.by) && self.speakers.len() < MOST_INTO_ONE {
                    self.speakers.push(said.by);
                }
            }
        }
    }

    /// What chance is drawn from for a claim.
    pub(super) fn seed_of(&self, claim: ClaimId) -> u64 {
        lot(self.seed, &[claim.index() as u64], u64::MAX)
    }

    fn fits(&self, claim: ClaimId) -> bool {
        let text = self.material.map.claim_text(claim);
        text.len() <= LONGEST * 4 && text.chars().count() <= LONGEST
    }

    /// Whether a claim is the thesis or among what may occur.
    pub(super) fn has(&self, claim: ClaimId) -> bool {
        self.distances.contains_key(&claim)
    }

    /// What a claim does to the thesis, where a class can see it: nothing where only a long walk does that.
    pub(super) fn visible_side(&self, claim: ClaimId) -> Option<Side> {
        let is_short = |sign| {
            let walk = self.sides.walk(self.material.map, Element::Claim(claim), sign)?;
            Some(walk.len() <= LONGEST_WALK)
        };
        let walks = [Sign::Helping, Sign::Hurting].map(is_short);
        // A walk that is there and cannot be seen would make the answer disputable.
        let is_seen = !walks.contains(&Some(false));
        is_seen.then(|| Side::of(walks.first() == Some(&Some(true)), walks.last() == Some(&Some(true))))
    }

    /// Whether somebody grants a claim, or that it speaks for or against something that leads to the thesis.
    pub(super) fn is_granted(&self, claim: ClaimId) -> bool {
        let map = self.material.map;
        let grants = |element| map.statements(element).iter().any(|said| said.stance == Stance::Concedes);
        let mut links = map.links_from(claim).iter().take(MOST_INTO_ONE);
        grants(Element::Claim(claim)) || links.any(|&link| grants(Element::Link(link)))
    }

    /// How much a class gains from a claim: as much as it is plain, and more where it is granted or used by both sides.
    pub(super) fn interest(&self, claim: ClaimId) -> i64 {
        let gains = [(self.is_granted(claim), 60), (self.visible_side(claim) == Some(Side::BothWays), 50)];
        self.plainness(claim) + gain(&gains)
    }

    /// How well a claim serves a class: somebody says it, it is short, near, and answered; between what is alike, chance
    /// decides.
    pub(super) fn plainness(&self, claim: ClaimId) -> i64 {
        let map = self.material.map;
        let element = Element::Claim(claim);
        let letters = map.claim_text(claim).chars().count();
        let mut into = map.links_to(element).iter().take(MOST_INTO_ONE);
        let distance = self.distances.get(&claim).copied().unwrap_or_default();
        let drawn = lot(self.seed, &[claim.index() as u64], 40);
        let gains = [
            (into.any(|&link| is_attack(map.link(link).kind)), 20),
            (map.statements(element).iter().any(|said| said.stance.is_own()), 20),
            (map.claim(claim).implicit, -20),
            (letters > 120, -15),
            (letters > 180, -25),
        ];
        gain(&gains) - 6 * i64::try_from(distance).unwrap_or(i64::MAX / 16) + i64::try_from(drawn).unwrap_or_default()
    }
}

fn gain(gains: &[(bool, i64)]) -> i64 {
    gains.iter().filter(|(holds, _)| *holds).map(|(_, gain)| gain).sum()
}
