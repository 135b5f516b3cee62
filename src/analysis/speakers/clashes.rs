//! Who clashes with whom how often, and who supports whom: the table of all pairs that have to do with each other.

use super::objections::makers;
use crate::model::{Element, Map, RelationKind, SpeakerId, Stance};

/// A claim or step that more pairs than this have to do with is left out of the table, and counted: one that thousands
/// say and thousands deny would fill it alone.
const MOST_PAIRS_AT_ONCE: usize = 1 << 14;

/// So many pairs are gathered in all, each as often as it clashes; what comes later is left out and counted.
const MOST_PAIRS: usize = 1 << 24;

/// What one speaker has to do with another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dealings {
    /// How often the one objects to the other.
    pub objects: u32,
    /// How often the one supports what the other says, or backs a step that the other makes.
    pub supports: u32,
}

/// Two speakers, the one before the other in the file, and what they have against each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The two.
    pub pair: [SpeakerId; 2],
    /// How often each objects to the other.
    pub objects: [u32; 2],
}

impl Clash {
    /// Objections both ways.
    pub fn total(&self) -> u32 {
        let [one, other] = self.objects;
        one.saturating_add(other)
    }

    /// Whether each objects to the other.
    pub fn is_mutual(&self) -> bool {
        self.objects.iter().all(|&objects| objects > 0)
    }
}

/// The table of speakers by speakers: only pairs that have to do with each other, 24 bytes each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clashes {
    /// By pair, ascending: who does it, to whom.
    table: Vec<(SpeakerId, SpeakerId, Dealings)>,
    /// By pair, ascending: to whom, who does it.
    back: Vec<(SpeakerId, SpeakerId)>,
    /// Pairs that object, those who do it most first.
    most: Vec<Clash>,
    left_out: usize,
}

impl Clashes {
    /// Counts. Linear in the map and in the pairs that have to do with each other.
    pub fn of(map: &Map) -> Self {
        let mut gathered = Gathered::default();
        let (mut targets, mut sources) = (Vec::new(), Vec::new());
        for claim in map.claim_ids().map(Element::Claim) {
            let links = map.links_to(claim);
            let said = map.statements(claim);
            if links.is_empty() && !said.iter().any(|said| against(said.stance)) {
                continue;
            }
            targets.clear();
            targets.extend(said.iter().filter(|said| said.stance == Stance::Asserts).map(|said| said.by));
            gathered.bearing_on(map, claim, &mut targets, &mut sources);
        }
        for link in map.link_ids() {
            let step = Element::Link(link);
            if map.links_to(step).is_empty() && !map.statements(step).iter().any(|said| against(said.stance)) {
                continue;
            }
            makers(map, link, &mut targets);
            gathered.bearing_on(map, step, &mut targets, &mut sources);
        }
        gathered.table()
    }

    /// The pairs who object to each other, those who do it most first, then in file order.
    pub fn most(&self) -> &[Clash] {
        &self.most
    }

    /// What one speaker has to do with another; the same speaker twice is what one has against oneself. Logarithmic.
    pub fn between(&self, one: SpeakerId, other: SpeakerId) -> Dealings {
        let found = self.table.binary_search_by_key(&(one, other), |&(one, other, _)| (one, other));
        found.ok().and_then(|at| self.table.get(at)).map(|&(_, _, dealings)| dealings).unwrap_or_default()
    }

    /// Whom a speaker has to do with, in file order.
    pub fn of_speaker(&self, speaker: SpeakerId) -> &[(SpeakerId, SpeakerId, Dealings)] {
        let start = self.table.partition_point(|&(one, ..)| one < speaker);
        let end = self.table.partition_point(|&(one, ..)| one <= speaker);
        self.table.get(start..end).unwrap_or_default()
    }

    /// The pairs with this speaker who object to each other, by the other in file order.
    pub fn with(&self, speaker: SpeakerId) -> Vec<Clash> {
        let others =
            self.back.partition_point(|&(to, _)| to < speaker)..self.back.partition_point(|&(to, _)| to <= speaker);
        let objecting = self.back.get(others).unwrap_or_default().iter().map(|&(_, by)| by);
        let mut others: Vec<SpeakerId> =
            self.of_speaker(speaker).iter().map(|&(_, other, _)| other).chain(objecting).collect();
        others.sort_unstable();
        others.dedup();
        let clash = |other: SpeakerId| {
            let pair = [speaker.min(other), speaker.max(other)];
            let [one, two] = pair;
            Clash { pair, objects: [self.between(one, two).objects, self.between(two, one).objects] }
        };
        others.into_iter().filter(|&other| other != speaker).map(clash).filter(|clash| clash.total() > 0).collect()
    }

    /// How many claims and steps are left out because too many pairs have to do with them.
    pub fn left_out(&self) -> usize {
        self.left_out
    }
}

fn against(stance: Stance) -> bool {
    matches!(stance, Stance::Denies | Stance::Questions)
}

/// Pairs, each as often as it was met: who does it in the upper half, to whom in the lower.
#[derive(Default)]
struct Gathered {
    objecting: Vec<u64>,
    supporting: Vec<u64>,
    left_out: usize,
}

impl Gathered {
    /// Gathers all that bears on a claim or step which `targets` say or make.
    fn bearing_on(&mut self, map: &Map, to: Element, targets: &mut Vec<SpeakerId>, sources: &mut Vec<SpeakerId>) {
        targets.sort_unstable();
        targets.dedup();
        if targets.is_empty() {
            return;
        }
        let mut is_whole = true;
        for &link in map.links_to(to) {
            let is_support = match map.link(link).kind {
                RelationKind::Supports => true,
                RelationKind::Opposes | RelationKind::Undercuts => false,
                RelationKind::Restates => continue,
            };
            makers(map, link, sources);
            is_whole &= self.add(sources, targets, is_support);
        }
        for stance in [Stance::Denies, Stance::Questions] {
            sources.clear();
            let said = map.statements(to).iter().filter(|said| said.stance == stance);
            sources.extend(said.map(|said| said.by));
            sources.sort_unstable();
            sources.dedup();
            is_whole &= self.add(sources, targets, false);
        }
        self.left_out += usize::from(!is_whole);
    }

    /// Adds every pair of a source and a target; answers whether there was room.
    fn add(&mut self, sources: &[SpeakerId], targets: &[SpeakerId], is_support: bool) -> bool {
        let pairs = sources.len().saturating_mul(targets.len());
        let gathered = self.objecting.len() + self.supporting.len();
        if pairs > MOST_PAIRS_AT_ONCE || gathered + pairs > MOST_PAIRS {
            return false;
        }
        let list = if is_support { &mut self.supporting } else { &mut self.objecting };
        for source in sources {
            let high = (source.index() as u64) << 32;
            list.extend(targets.iter().map(|target| high | target.index() as u64));
        }
        true
    }

    fn table(mut self) -> Clashes {
        self.objecting.sort_unstable();
        self.supporting.sort_unstable();
        let mut table: Vec<(SpeakerId, SpeakerId, Dealings)> = Vec::new();
        let (mut objecting, mut supporting) = (runs(&self.objecting).peekable(), runs(&self.supporting).peekable());
        loop {
            let pair = match (objecting.peek(), supporting.peek()) {
                (None, None) => break,
                (Some(&(pair, _)), None) | (None, Some(&(pair, _))) => pair,
                (Some(&(one, _)), Some(&(other, _))) => one.min(other),
            };
            let count = |runs: &mut std::iter::Peekable<_>| runs.next_if(|&(met, _)| met == pair).map_or(0, |(_, n)| n);
            let dealings = Dealings { objects: count(&mut objecting), supports: count(&mut supporting) };
            if let Some((one, other)) = parted(pair) {
                table.push((one, other, dealings));
            }
        }
        let mut back: Vec<_> = table.iter().map(|&(by, to, _)| (to, by)).collect();
        back.sort_unstable();
        let mut clashes = Clashes { table, back, most: Vec::new(), left_out: self.left_out };
        clashes.most = clashes.pairs();
        clashes
    }
}

impl Clashes {
    fn pairs(&self) -> Vec<Clash> {
        let mut pairs = Vec::new();
        for &(one, other, dealings) in &self.table {
            let back = self.between(other, one).objects;
            // Each pair once: by the row of the first, or by that of the other where the first never objects.
            if one != other && dealings.objects > 0 && (one < other || back == 0) {
                let clash = if one < other {
                    Clash { pair: [one, other], objects: [dealings.objects, back] }
                } else {
                    Clash { pair: [other, one], objects: [back, dealings.objects] }
                };
                pairs.push(clash);
            }
        }
        pairs.sort_by_key(|clash| (std::cmp::Reverse(clash.total()), clash.pair));
        pairs
    }
}

/// Each number of a sorted list once, with how often it stands there.
fn runs(sorted: &[u64]) -> impl Iterator<Item = (u64, u32)> {
    sorted.chunk_by(|one, other| one == other).filter_map(|run| {
        let count = u32::try_from(run.len()).unwrap_or(u32::MAX);
        run.first().map(|&pair| (pair, count))
    })
}

fn parted(pair: u64) -> Option<(SpeakerId, SpeakerId)> {
    let speaker = |half: u64| SpeakerId::from_index(usize::try_from(half & u64::from(u32::MAX)).ok()?);
    Some((speaker(pair >> 32)?, speaker(pair)?))
}
