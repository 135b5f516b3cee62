//! Which claims are drawn: gathered one link at a time, the nearest first, until there is no room for more.

use std::collections::VecDeque;

use hashbrown::{HashMap, HashSet};

use super::LeftOut;
use crate::analysis::{Acts, Between, Path};
use crate::model::{ClaimId, Element, LinkId, Map, RELATIONS, SpeakerId, Stance, Target};

/// No link is followed over more links, each of which doubts or backs the next.
const DEEPEST: usize = 1_000;

/// So many links are looked at to count what there is no room for.
const COUNTED: usize = 5_000;

/// After so many links it is asked again whether to go on.
const PATIENCE: usize = 4_096;

pub(super) struct Gathering<'a> {
    map: &'a Map,
    go_on: &'a dyn Fn() -> bool,
    /// So many claims there is room for.
    most: usize,
    claims: Vec<ClaimId>,
    known: HashSet<ClaimId>,
    /// What there was no room for when it was met, in that order.
    refused: Vec<ClaimId>,
    is_refused: HashSet<ClaimId>,
    /// Links onto links of which it is known what becomes of them: so a chain of doubts is walked once.
    settled: HashMap<LinkId, Fate>,
    /// How many links may still be looked at where there is no room for more.
    patience: usize,
    looked_at: usize,
}

/// What becomes of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// All that must be there for it is.
    Drawn,
    /// There is no room for that.
    Refused,
    /// It leads over too many links, or to no claim at all.
    Never,
}

/// A link with those that it leads over.
struct Way {
    links: Vec<LinkId>,
    /// The claims at their ends.
    ends: Vec<ClaimId>,
    fate: Fate,
}

/// Links at one claim, to be brought in turn with those at others.
type Turn = std::vec::IntoIter<LinkId>;

impl<'a> Gathering<'a> {
    pub(super) fn new(map: &'a Map, most: usize, go_on: &'a dyn Fn() -> bool) -> Self {
        Self {
            map,
            go_on,
            most,
            claims: Vec::new(),
            known: HashSet::new(),
            refused: Vec::new(),
            is_refused: HashSet::new(),
            settled: HashMap::new(),
            patience: COUNTED,
            looked_at: 0,
        }
    }

    pub(super) fn into_claims(self) -> (Vec<ClaimId>, HashSet<ClaimId>) {
        (self.claims, self.known)
    }

    /// Whether a claim is drawn.
    pub(super) fn has(&self, claim: ClaimId) -> bool {
        self.known.contains(&claim)
    }

    /// What was met and had no room.
    pub(super) fn refused(&self) -> LeftOut {
        LeftOut { claims: self.is_refused.len(), or_more: self.patience == 0 }
    }

    pub(super) fn around(&mut self, place: Element, radius: u32) -> Option<()> {
        match place {
            Element::Claim(claim) => {
                self.add_all(&[claim]);
                self.spread(vec![claim], radius)
            }
            Element::Link(link) => {
                let ends = self.ends(link).unwrap_or_else(|| self.map.premises(link).to_vec());
                self.add_all(&ends);
                let Some(further) = radius.checked_sub(1) else { return Some(()) };
                self.bring_in_turns(VecDeque::from([self.by_kind_in_turns(self.map.links_to(place))]))?;
                self.spread(self.claims.clone(), further)
            }
        }
    }

    pub(super) fn whole(&mut self, theses: &[ClaimId]) -> Option<()> {
        let all = self.map.claim_ids();
        // What is left out is counted without a search.
        self.patience = 0;
        if all.len() <= self.most {
            self.known.reserve(all.len());
            self.add_all(&all.collect::<Vec<_>>());
            return Some(());
        }
        self.add_all(theses);
        self.spread(self.claims.clone(), u32::MAX)?;
        for claim in all {
            if self.is_full() {
                break;
            }
            if self.add(claim) {
                self.spread(vec![claim], u32::MAX)?;
            }
        }
        Some(())
    }

    pub(super) fn routes(&mut self, pair: [ClaimId; 2], between: &Between) -> Option<()> {
        self.add_all(&pair);
        let paths: &[Path] = match between {
            Between::Same | Between::Apart => &[],
            Between::There(paths) | Between::Back(paths) => &paths.paths,
            Between::Meet(meeting) => &meeting.paths,
        };
        for path in paths {
            for &link in &path.links {
                self.bring(link)?;
            }
        }
        Some(())
    }

    pub(super) fn case(&mut self, acts: &Acts, speaker: SpeakerId) -> Option<()> {
        let own = acts.of_speaker(speaker).iter().filter(|act| act.stance != Stance::Reports);
        let mut elements: Vec<Element> = own.map(|act| act.element).collect();
        elements.dedup();
        let claims = elements.iter().filter_map(|&element| match element {
            Element::Claim(claim) => Some(claim),
            Element::Link(_) => None,
        });
        let claims: Vec<ClaimId> = claims.collect();
        self.add_all(&claims);
        let steps = elements.iter().filter_map(|&element| match element {
            Element::Claim(_) => None,
            Element::Link(link) => Some(link),
        });
        self.bring_in_turns(VecDeque::from([steps.collect::<Vec<_>>().into_iter()]))?;
        let outward = claims.iter().map(|&claim| self.by_kind_in_turns(self.map.links_from(claim)));
        self.bring_in_turns(outward.collect())
    }

    pub(super) fn claims(&mut self, claims: &[ClaimId]) -> Option<()> {
        let room = claims.get(..self.most).unwrap_or(claims);
        self.add_all(room);
        (self.go_on)().then_some(())
    }

    /// What lies about claims that were opened, in their order, as far as they are there; at most `most` claims more.
    pub(super) fn open(&mut self, opened: &[ClaimId], most: usize) -> Option<()> {
        self.most = self.claims.len().saturating_add(most);
        // There is room for what there was none for.
        self.settled.retain(|_, fate| *fate != Fate::Refused);
        for &claim in opened {
            if self.has(claim) {
                self.spread(vec![claim], 1)?;
            }
        }
        Some(())
    }

    /// Goes so many steps from these claims.
    fn spread(&mut self, mut level: Vec<ClaimId>, radius: u32) -> Option<()> {
        let (map, enough) = (self.map, self.enough());
        let onto = |links: &[LinkId]| {
            let bearing = links.iter().flat_map(|&link| map.links_to(Element::Link(link))).take(enough);
            bearing.copied().collect::<Vec<_>>().into_iter()
        };
        for _ in 0..radius {
            if level.is_empty() || (self.is_full() && self.patience == 0) {
                break;
            }
            let (drawn, refused) = (self.claims.len(), self.refused.len());
            let from = |claim: &ClaimId| map.links_from(*claim);
            let to = |claim: &ClaimId| map.links_to(Element::Claim(*claim));
            self.bring_in_turns(level.iter().map(|claim| self.by_kind_in_turns(from(claim))).collect())?;
            self.bring_in_turns(level.iter().map(|claim| self.by_kind_in_turns(to(claim))).collect())?;
            self.bring_in_turns(level.iter().map(|claim| onto(from(claim))).collect())?;
            self.bring_in_turns(level.iter().map(|claim| onto(to(claim))).collect())?;
            level = self.claims.get(drawn..).unwrap_or_default().to_vec();
            if self.is_full() {
                // What had no room is gone on from, too, so that all that has none is counted.
                level.extend(self.refused.get(refused..).unwrap_or_default().iter().take(self.patience));
            }
        }
        Some(())
    }

    /// Brings links, one of each turn after the other.
    fn bring_in_turns(&mut self, mut turns: VecDeque<Turn>) -> Option<()> {
        while let Some(mut turn) = turns.pop_front() {
            if let Some(link) = turn.next() {
                self.bring(link)?;
                turns.push_back(turn);
            }
        }
        Some(())
    }

    /// The links, one of each kind after the other: where not all have room, each kind is to have some.
    fn by_kind_in_turns(&self, links: &[LinkId]) -> Turn {
        let of_kind = |kind| links.iter().copied().filter(move |&link| self.map.link(link).kind == kind);
        let mut kinds: VecDeque<_> = RELATIONS.iter().map(|row| of_kind(row.kind)).collect();
        let enough = self.enough();
        let mut ordered = Vec::with_capacity(links.len().min(enough));
        while let Some(mut kind) = kinds.pop_front().filter(|_| ordered.len() < enough) {
            if let Some(link) = kind.next() {
                ordered.push(link);
                kinds.push_back(kind);
            }
        }
        ordered.into_iter()
    }

    /// Brings all ends of a link, or refuses them where they have no room together.
    fn bring(&mut self, link: LinkId) -> Option<()> {
        self.looked_at += 1;
        if self.looked_at.is_multiple_of(PATIENCE) && !(self.go_on)() {
            return None;
        }
        if self.is_full() {
            let Some(left) = self.patience.checked_sub(1) else { return Some(()) };
            self.patience = left;
        }
        let way = self.way(link);
        let mut missing = way.ends;
        missing.retain(|claim| !self.known.contains(claim));
        missing.sort_unstable();
        missing.dedup();
        let has_room = missing.len() <= self.most.saturating_sub(self.claims.len());
        let fate = match way.fate {
            Fate::Drawn if has_room => {
                self.add_all(&missing);
                Fate::Drawn
            }
            Fate::Never => Fate::Never,
            Fate::Drawn | Fate::Refused => {
                for claim in missing {
                    self.refuse(claim);
                }
                Fate::Refused
            }
        };
        if way.links.len() > 1 {
            self.settled.extend(way.links.into_iter().map(|link| (link, fate)));
        }
        Some(())
    }

    /// The way from a link to the claim at its end, as far as it is not settled.
    fn way(&self, link: LinkId) -> Way {
        let mut way = Way { links: Vec::new(), ends: Vec::new(), fate: Fate::Drawn };
        let mut here = link;
        while way.links.len() < DEEPEST {
            if let Some(&fate) = self.settled.get(&here) {
                return Way { fate, ..way };
            }
            way.links.push(here);
            way.ends.extend_from_slice(self.map.premises(here));
            match self.map.link(here).target {
                Target::Claim(claim) => {
                    way.ends.push(claim);
                    return way;
                }
                Target::Link(next) => here = next,
            }
        }
        Way { fate: Fate::Never, ..way }
    }

    /// The claims that must be there for a link to be drawn: its premises, and its target, or what must be there for
    /// that. None where that is too much, or never ends.
    fn ends(&self, link: LinkId) -> Option<Vec<ClaimId>> {
        let way = self.way(link);
        (way.fate != Fate::Never).then_some(way.ends)
    }

    /// So many links at one claim are looked at: with more, there is no room left, and no patience to count.
    fn enough(&self) -> usize {
        self.most.saturating_add(COUNTED).saturating_add(1)
    }

    fn is_full(&self) -> bool {
        self.claims.len() >= self.most
    }

    fn add_all(&mut self, claims: &[ClaimId]) {
        for &claim in claims {
            self.add(claim);
        }
    }

    /// Adds a claim where there is room. Answers whether it is new.
    fn add(&mut self, claim: ClaimId) -> bool {
        if self.known.contains(&claim) {
            return false;
        }
        if self.is_full() {
            self.refuse(claim);
            return false;
        }
        self.is_refused.remove(&claim);
        self.known.insert(claim);
        self.claims.push(claim);
        true
    }

    fn refuse(&mut self, claim: ClaimId) {
        if self.is_refused.insert(claim) {
            self.refused.push(claim);
        }
    }
}
